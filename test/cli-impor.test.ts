import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startApp } from './support/app.ts'
import { tanggap } from './support/cli.ts'
import { aKota, aSurvei } from './support/factories.ts'
import { aFolder } from './support/server.ts'
import { xlsx } from './support/xlsx.ts'

const _CLI = join(import.meta.dirname, '../src/cli.ts')
const SEKADAU = join(import.meta.dirname, 'data/sekadau-2019.csv')
const ID_LAIN = '0192f0c1-7a3b-7c4d-8e5f-0123456789ab'

const tanggapImpor = (args: string[], env?: Record<string, string>) => tanggap(['impor', ...args], env)

t.test('explains itself', async (t) => {
  for (const [args, kata] of [
    [[], /Sebutkan satu berkas/],
    [['a.csv', 'b.csv', '--survei', ID_LAIN], /Sebutkan satu berkas/],
    [['a.csv'], /--survei harus id survei/],
    [['a.csv', '--survei', 'satu'], /--survei harus id survei/],
    [['a.csv', '--survei', ID_LAIN, '--urutan', 'abjad'], /--urutan harus permen atau kuesioner/],
    [['a.csv', '--entah'], /Pilihan tidak dikenal/],
  ] as const) {
    t.match(await tanggapImpor([...args]), { kode: 2, stdout: '', stderr: kata }, args.join(' '))
  }
  t.match(await tanggapImpor(['--help']), { kode: 0, stdout: /tanggap impor BERKAS --survei <id>/ })
})

t.test('imports a file with its progress, as the route does', async (t) => {
  const kota = await startApp(t)
  // the command knows the true time, and the survey is open all of its life
  const hari = (selisih: number) => new Date(Date.now() + selisih * 86_400_000).toISOString().slice(0, 10)
  const masa = { mulai: hari(-7), selesai: hari(7) }
  kota.clock.set(new Date().toISOString())
  const { admin, survei } = await aKota(kota, masa)
  const tetangga = await aKota(kota, masa, '36.04')
  const env = { DATABASE_URL: kota.database.url }
  const impor = (path: string, ...args: string[]) => tanggapImpor([path, '--survei', survei, ...args], env)
  const jumlahResponden = async (kunci = admin, id = survei) =>
    (await kota.minta(kunci, 'GET', `/v1/survei/${id}/indeks`)).isi.jumlahResponden
  const sekadau = [SEKADAU, '--urutan', 'kuesioner', '--layanan', 'KTP-EL'] as const

  t.match(await impor(...sekadau, '--uji'), {
    kode: 0,
    stdout: /^49 baris: 49 diterima, 0 sudah ada, 0 ditolak\.\nIni uji coba; tidak ada yang disimpan\.\n/,
    stderr: /^Memeriksa sekadau-2019\.csv …\n49 dari 49 baris, [\d.]+ baris\/detik\n$/,
  })
  t.equal(await jumlahResponden(), 0)
  for (const harap of ['49 diterima, 0 sudah ada', '0 diterima, 49 sudah ada']) {
    t.match(await impor(...sekadau), { kode: 0, stdout: `49 baris: ${harap}, 0 ditolak.\n` })
  }
  t.match(await impor(...sekadau, '--berkas', 'Loket 2', '--pemda', '36.73'), {
    kode: 0,
    stdout: '49 diterima, 0 sudah ada',
  })
  t.equal(await jumlahResponden(), 98)
  t.ok(readFileSync(SEKADAU).length > 0, 'the file is still there')

  const folder = aFolder(t)
  const berkas = (nama: string, isi: Buffer | string) => {
    const path = join(folder, nama)
    writeFileSync(path, isi)
    return path
  }
  t.test('also of another pemda, and as XLSX', async (t) => {
    const path = berkas(
      'tetangga.xlsx',
      xlsx([
        ['No', 'Catatan', 'Layanan', 'U1'],
        [1, 'x', 'KK', 4],
      ]),
    )
    t.match(await tanggapImpor([path, '--survei', tetangga.survei], env), {
      kode: 0,
      stdout: /^1 baris: 1 diterima.*\nKolom yang tidak dikenal dan diabaikan: Catatan\n$/,
    })
    t.equal(await jumlahResponden(tetangga.admin, tetangga.survei), 1)
  })
  t.test('and ends with status 1 when something was refused', async (t) => {
    const baris = Array.from({ length: 25 }, () => 'KK;9').join('\n')
    const ditolak = await impor(berkas('salah.csv', `Layanan;U1\nKK;4\n${baris}\n`))
    t.match(ditolak, {
      kode: 1,
      stdout: /^26 baris: 1 diterima, 0 sudah ada, 25 ditolak\.\n {2}baris 3, kolom U1: Harus bilangan/,
    })
    t.match(ditolak.stdout, /… dan lainnya\n$/)
    t.match(await impor(berkas('rusak.csv', 'U1\n4\n"')), {
      kode: 1,
      stdout: '',
      stderr: /Baris 3: Tanda kutip/,
    })
    t.match(await impor(join(folder, 'tiada.csv')), {
      kode: 1,
      stdout: '',
      stderr: /tiada\.csv tidak dapat dibuka/,
    })
    const draf = await aSurvei(kota, admin, { ...masa, buka: false, mulai: hari(1) })
    t.match(await tanggapImpor([SEKADAU, '--survei', draf], env), { kode: 1, stderr: /masih draf/ })
    for (const args of [
      [SEKADAU, '--survei', ID_LAIN],
      [SEKADAU, '--survei', survei, '--pemda', '36.04'],
    ]) {
      t.match(await tanggapImpor(args, env), { kode: 2, stderr: /Tidak ada survei dengan id itu/ })
    }
  })
})
