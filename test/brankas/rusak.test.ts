import { randomUUID } from 'node:crypto'
import t from 'tap'
import { gantunganTetap } from '../../src/brankas/index.ts'
import { startApp } from '../support/app.ts'
import { tanggap } from '../support/cli.ts'
import { aKota } from '../support/factories.ts'
import { aPemilik, isiGantungan } from './support.ts'

const PEMDA = '36.73'

t.test('an officer whose record cannot be read is in nobody’s way', async (t) => {
  const isi = isiGantungan('k1')
  const uji = await startApp(t, { brankas: gantunganTetap(JSON.stringify(isi)) })
  const { admin } = await aKota(uji)
  const client = await aPemilik(t, uji.database.url)
  const tambah = async (nama: string): Promise<string> => {
    const { isi } = await uji.minta(admin, 'POST', '/v1/petugas', { nama, peran: ['auditor'] })
    return isi.id
  }
  const [utuh, medanRusak, kunciRusak, kunciHilang] = [
    await tambah('Ani'),
    await tambah('Budi'),
    await tambah('Cici'),
    await tambah('Dedi'),
  ]
  await client.query("update brankas_medan set isi = '' where rekaman = $1", [medanRusak])
  await client.query("update brankas set kunci_data = '' where id = $1", [kunciRusak])
  await client.query("update brankas set versi_kunci = 'k0' where id = $1", [kunciHilang])
  const entriTerakhir = async () =>
    (
      await client.query<{ rincian: object; teks: string }>(
        "select rincian, a::text as teks from audit a where tindakan = 'brankas.baca' order by nomor desc limit 1",
      )
    ).rows[0]

  const { isi: daftar, status } = await uji.minta(admin, 'GET', '/v1/petugas')
  t.equal(status, 200)
  t.strictSame(
    daftar.data.map(({ id, nama }: { id: string; nama: string | null }) => [id, nama]),
    [
      [utuh, 'Ani'],
      [medanRusak, null],
      [kunciRusak, null],
      [kunciHilang, null],
    ],
  )
  const entri = await entriTerakhir()
  t.match(entri, { rincian: { jumlah: 1, rekaman: utuh, rusak: 3 } })
  t.notMatch(entri?.teks, /Ani|Budi|Cici|Dedi/)

  for (const id of [medanRusak, kunciRusak, kunciHilang]) {
    const ubah = await uji.minta(admin, 'PATCH', `/v1/petugas/${id}`, { aktif: false })
    t.match(ubah, { status: 200, isi: { aktif: false, nama: null } })
    t.match((await entriTerakhir())?.rincian, { jumlah: 0, rusak: 1 })
  }
  const { rows } = await client.query('select id from petugas where aktif')
  t.strictSame(rows, [{ id: utuh }], 'and so they stay')

  t.test('and what is whole is told without a word of damage', async (t) => {
    await uji.minta(admin, 'GET', `/v1/petugas/${utuh}`)
    t.notMatch((await entriTerakhir())?.teks, /rusak/)
  })
})

t.test('an officer is shut out by the command, whatever became of the keyring', async (t) => {
  const uji = await startApp(t)
  const { admin } = await aKota(uji)
  const client = await aPemilik(t, uji.database.url)
  for (const env of [{}, { BRANKAS_KUNCI: '{}' }, { BRANKAS_BERKAS: import.meta.dirname }]) {
    const { isi } = await uji.minta(admin, 'POST', '/v1/petugas', { nama: 'Budi', peran: ['auditor'] })
    await uji.minta(admin, 'POST', `/v1/petugas/${isi.id}/token`, {})
    t.match(
      await tanggap(['petugas', 'cabut', '--pemda', PEMDA, '--id', isi.id], {
        DATABASE_URL: uji.database.url,
        ...env,
      }),
      { kode: 0, stdout: /dinonaktifkan, 1 token dicabut/, stderr: '' },
      JSON.stringify(Object.keys(env)),
    )
    const { rows } = await client.query('select aktif from petugas where id = $1', [isi.id])
    t.strictSame(rows, [{ aktif: false }])
  }
})

t.test('a record that is not there is not there among many, either', async (t) => {
  const uji = await startApp(t)
  await aKota(uji)
  const { database, brankas } = uji.app
  const hasil = await database.forPemda(PEMDA, (tx) => brankas.bacaBanyak(tx, PEMDA, [randomUUID()], 'uji'))
  t.equal(hasil.size, 0)
})
