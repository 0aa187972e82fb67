import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { deflateSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { bomPng, kanvas, potonganPng, sisipPng } from '../support.ts'

/**
 * Memory (MB) that a process of its own took at most while it cleaned a picture, and what came of it. Of a shell, which
 * is small: what its parent took at most counts as a process's own.
 */
async function cobaSendiri(t: Test, isi: Buffer, jenis = 'image/png') {
  const folder = t.testdir({ gambar: isi })
  const { stdout } = await promisify(execFile)(
    'sh',
    [
      ...['-c', '"$0" "$@"; exit $?', process.execPath],
      ...[join(import.meta.dirname, 'pembersih-gambar.ts'), join(folder, 'gambar'), jenis],
    ],
    { env: { PATH: process.env.PATH, TMPDIR: '/tidak/ada' } },
  )
  return JSON.parse(stdout) as { hasil: string; tambahanMb: number }
}

t.test('a small file that claims to be huge costs little', async (t) => {
  const png = await kanvas().png().toBuffer()
  // 400 MB of zeros in a chunk of text, and in a colour profile
  const besar = deflateSync(Buffer.alloc(400_000_000))
  const teks = potonganPng('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), besar]))
  const profil = potonganPng('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), besar]))
  for (const [judul, isi, hasil] of [
    ['30,000 × 30,000 pixels', bomPng(), /50 megapiksel/],
    ['text that unpacks to 400 MB', sisipPng(png, teks), /./],
    ['a colour profile that unpacks to 400 MB', sisipPng(png, profil), /./],
  ] as const) {
    const coba = await cobaSendiri(t, isi)
    t.comment(`${judul}: ${isi.length} bytes, ${coba.tambahanMb} MB, ${coba.hasil}`)
    t.match(coba.hasil, hasil, judul)
    // unpacked each of them would be 400 MB or more
    t.ok(coba.tambahanMb < 150, `${judul}: ${coba.tambahanMb} MB`)
  }
})

t.test('a large picture is unpacked in memory, also where nothing can be written', async (t) => {
  const isi = await kanvas(5_000, 5_000).webp({ quality: 10, effort: 0 }).toBuffer()
  const { hasil, tambahanMb } = await cobaSendiri(t, isi, 'image/webp')
  t.match(hasil, /^\d+ bytes$/)
  t.ok(tambahanMb > 75, `of which the measure above would tell: ${tambahanMb} MB`)
  const terlalu = await kanvas(5_001, 5_000).webp({ quality: 10, effort: 0 }).toBuffer()
  t.match((await cobaSendiri(t, terlalu, 'image/webp')).hasil, /25 megapiksel/)
})
