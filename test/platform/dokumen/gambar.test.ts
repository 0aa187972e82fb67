import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { buatDokumen } from '../../../src/platform/dokumen/index.ts'
import { Pencetak } from '../../../src/platform/dokumen/pencetak.ts'
import { aFolder } from '../../support/server.ts'

t.test('pictures, and documents that modules write', async (t) => {
  const folder = aFolder(t)
  const pencetak = new Pencetak({ antrean: 8, waktuMs: 300_000, diamMs: 300_000 }, { warn: () => {} })
  t.teardown(() => pencetak.tutup())
  const dokumen = buatDokumen(pencetak)
  const berkas = (nama: string, isi: string) => {
    writeFileSync(join(folder, nama), isi)
    return pathToFileURL(join(folder, nama))
  }

  const templat = berkas(
    'kotak.typ',
    '#set page(width: 40mm, height: 20mm, margin: 0mm)\n#rect(width: 100%, height: 100%, fill: red)',
  )
  const png = await dokumen.png(templat, {}, 320)
  t.equal(png.subarray(1, 4).toString(), 'PNG')
  t.strictSame([png.readUInt32BE(16), png.readUInt32BE(20)], [320, 160], 'as wide as was asked for')
  t.ok(png.equals(await dokumen.png(templat, {}, 320)), 'the same bytes')

  const modul = berkas(
    'modul.ts',
    "export const tulis = async ({ isi }: { isi: string }) => Buffer.from([isi, process.env.HOME ?? 'tanpa', process.pid].join(' '))",
  )
  const [isi, rumah, pid] = (await dokumen.modul(modul, { isi: 'halo' })).toString().split(' ')
  t.strictSame([isi, rumah], ['halo', 'tanpa'], 'with its data and nothing of our environment')
  t.equal(Number(pid), pencetak.pid, 'in the process of the documents')

  const rusak = berkas('rusak.ts', "export const tulis = async () => { throw new Error('gagal') }")
  await t.rejects(dokumen.modul(rusak, {}), { name: 'TemplatRusakError' })
  t.ok(await dokumen.png(templat, {}, 32), 'the next one is made')
})
