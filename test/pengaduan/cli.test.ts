import pg from 'pg'
import t from 'tap'
import { startApp } from '../support/app.ts'
import { tanggap } from '../support/cli.ts'
import { aKotaPengaduan, perjalanan } from '../support/pengaduan.ts'

t.test('tanggap pengaduan periksa and bangun-ulang', async (t) => {
  const uji = await startApp(t)
  const kota = await aKotaPengaduan(uji)
  const { nomor } = await perjalanan(uji).terima(kota.loket.token, { identitas: 'anonim' })
  const client = new pg.Client({ connectionString: uji.database.url })
  await client.connect()
  t.teardown(() => client.end())
  const jalankan = (...args: string[]) => tanggap(['pengaduan', ...args], { DATABASE_URL: uji.database.url })

  t.match(await jalankan('periksa'), { kode: 0, stdout: 'cocok  36.73  1 pengaduan\n', stderr: '' })

  await client.query('delete from pengaduan_cacah')
  const hilang = '2026, tanpa unit, diterima, pengaduan, loket: 1 pengaduan terlalu sedikit'
  t.match(await jalankan('periksa', '--pemda', '36.73'), {
    kode: 1,
    stdout: `BEDA   36.73  1 pengaduan\n       ${hilang}\n`,
  })
  t.match(await jalankan('bangun-ulang'), {
    kode: 0,
    stdout: `BARU   36.73  1 pengaduan\n       ${hilang}\n`,
  })
  t.match(await jalankan('periksa'), { kode: 0, stdout: /^cocok/ })

  await client.query(`update pengaduan_riwayat set ke = 'ditutup'`)
  t.match(await jalankan('bangun-ulang'), {
    kode: 1,
    stdout: `CACAT  36.73  1 pengaduan\n       ${nomor}: riwayat 1: isinya tidak cocok dengan hash-nya`,
  })

  t.match(await jalankan('lihat'), { kode: 2, stderr: /Perintah tidak dikenal: pengaduan lihat/ })
  t.match(await jalankan('periksa', '--pemda', '99'), { kode: 2, stderr: /Tidak ada pemda 99/ })
})
