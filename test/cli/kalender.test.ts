import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { aPengaduan, hariJam, hitungUlangDari, skb } from '../pengaduan/tenggat-support.ts'
import { startApp } from '../support/app.ts'
import { tanggap } from '../support/cli.ts'
import { aPemda } from '../support/factories.ts'
import { aFolder } from '../support/server.ts'

const { sumber: _, ...tahun2027 } = skb(['01-04', '01-05'])
const SUMBER = ['--sumber', 'SKB 2027']

t.test('the commands explain themselves', async (t) => {
  for (const [args, kata] of [
    [[], /Perintah tidak dikenal: kalender /],
    [['hapus'], /Perintah tidak dikenal: kalender hapus/],
    [['impor', ...SUMBER, '--semua'], /Sebutkan satu berkas/],
    [['impor', 'a.json', 'b.json', ...SUMBER, '--semua'], /Sebutkan satu berkas/],
    [['impor', 'a.json', ...SUMBER], /--pemda atau --semua/],
    [['impor', 'a.json', ...SUMBER, '--semua', '--pemda', '36.73'], /--pemda atau --semua/],
    [['impor', 'a.json', '--semua'], /--sumber harus menyebut/],
    [['impor', 'a.json', '--semua', '--sumber', ' '], /--sumber harus menyebut/],
    [['impor', 'a.json', '--semua', '--sumber', 'a\nb'], /satu baris/],
    [['impor', 'a.json', '--entah'], /Pilihan tidak dikenal/],
    [['lihat'], /Sebutkan --pemda/],
    [['lihat', '2027', '--pemda', '36.73'], /tidak memerlukan 2027/],
    [['lihat', '--pemda', '36.73', '--uji'], /hanya untuk "kalender impor"/],
    [['hitung-ulang'], /--pemda atau --semua/],
    [['hitung-ulang', '--semua', ...SUMBER], /hanya untuk "kalender impor"/],
  ] as const) {
    t.match(await tanggap(['kalender', ...args]), { kode: 2, stdout: '', stderr: kata }, args.join(' '))
  }
  t.match(await tanggap(['kalender', '--help']), { kode: 0, stdout: /tanggap kalender impor BERKAS\.json/ })
})

t.test('a decree is loaded, and what runs is counted anew', async (t) => {
  const uji = await startApp(t, { sekarang: '2026-12-14T09:00:00+07:00' })
  const admin = await aPemda(uji)
  const tetangga = await aPemda(uji, '36.04')
  const nomor = await aPengaduan(uji, admin)
  const miliknya = await aPengaduan(uji, tetangga)
  const env = { DATABASE_URL: uji.database.url }
  const folder = aFolder(t)
  const berkas = (nama: string, isi: string | Buffer) => {
    const path = join(folder, nama)
    writeFileSync(path, isi)
    return path
  }
  const path = berkas('skb.json', `\uFEFF${JSON.stringify({ note: 'contoh', 2027: tahun2027 })}`)
  const impor = (...args: string[]) => tanggap(['kalender', 'impor', path, ...SUMBER, ...args], env)
  const penyelesaian = async (kunci: string, satu: string) =>
    (await hariJam(uji, kunci, satu))['penyelesaian/1']

  const coba = await impor('--pemda', '36.73', '--uji')
  t.match(coba, {
    kode: 0,
    stderr: '',
    stdout:
      /^36\.73 {2}tahun 2027 dimuat, 7 hari ditambah, 0 hari dihapus, 1 pengaduan akan dihitung ulang\.\n/,
  })
  t.match(coba.stdout, /\n {2}\+ 2027-01-04 {2}cuti-bersama\n/)
  t.match(coba.stdout, /\n {2}\+ 2027-08-17 {2}libur-nasional {2}Hari Kemerdekaan\n/)
  t.match(coba.stdout, /\nIni uji coba; tidak ada yang disimpan\.\n$/)
  t.equal(await penyelesaian(admin, nomor), '2027-01-06?')

  t.match(await impor('--pemda', '36.73'), {
    kode: 0,
    stderr: '',
    stdout: /^36\.73 {2}tahun 2027 dimuat, 7 hari ditambah, 0 hari dihapus, 1 pengaduan dihitung ulang\.\n/,
  })
  t.match(await hitungUlangDari(uji, admin, nomor), [{ catatan: 'Kalender 2027 dimuat (SKB 2027).' }])
  t.equal(await penyelesaian(tetangga, miliknya), '2027-01-06?', 'of one pemda')
  t.match((await uji.minta(admin, 'GET', '/v1/audit?tindakan=imporKalender')).isi.data, [
    { pelaku: 'operator', sasaran: 'kalender/2027', rincian: { ditambah: 7, dihapus: 0 } },
  ])
  // the command knows the true time, so only then everything that it asked for is due
  uji.clock.set('2099-01-01T09:00:00+07:00')
  t.equal(await uji.app.jobs.habiskan('pengaduan.hitung-ulang'), 2)
  t.equal((await hitungUlangDari(uji, admin, nomor)).length, 1, 'which the service need not do again')
  t.match((await uji.minta(admin, 'GET', '/v1/audit?tindakan=hitungUlangTenggat')).isi.data, [
    { pelaku: 'sistem', rincian: { diubah: 1 } },
  ])

  t.test('for all pemda, and again without effect', async (t) => {
    t.strictSame(await impor('--semua'), {
      kode: 0,
      stderr: '',
      stdout: [
        '36.04  tahun 2027 dimuat, 7 hari ditambah, 0 hari dihapus, 1 pengaduan dihitung ulang.',
        ...coba.stdout.split('\n').slice(1, -2),
        '36.73  0 hari ditambah, 0 hari dihapus, 0 pengaduan dihitung ulang.',
        '',
      ].join('\n'),
    })
    for (const [kunci, satu] of [
      [admin, nomor],
      [tetangga, miliknya],
    ] as const) {
      t.equal((await hitungUlangDari(uji, kunci, satu)).length, 1)
      t.equal(await penyelesaian(kunci, satu), '2027-01-08')
    }
  })

  t.test('an amendment names what comes and goes', async (t) => {
    const ubahan = berkas(
      'ubahan.json',
      JSON.stringify({ 2027: { ...tahun2027, cutiBersama: ['01-05', '01-06'] } }),
    )
    const { kode, stdout } = await tanggap(
      ['kalender', 'impor', ubahan, '--sumber', 'Perubahan', '--pemda', '36.73'],
      env,
    )
    t.strictSame(
      [kode, stdout],
      [
        0,
        '36.73  1 hari ditambah, 1 hari dihapus, 0 pengaduan dihitung ulang.\n' +
          '  - 2027-01-04  cuti-bersama\n  + 2027-01-06  cuti-bersama\n',
      ],
    )
  })

  t.test('what there is can be looked at', async (t) => {
    await uji.minta(admin, 'PUT', '/v1/kalender/libur-daerah/2026-08-10', {
      nama: 'Hari jadi',
      dasar: 'Perwal',
    })
    const { kode, stdout, stderr } = await tanggap(['kalender', 'lihat', '--pemda', '36.73'], env)
    t.strictSame([kode, stderr], [0, ''])
    t.match(stdout, /^2026 {2}bawaan {5}26 hari libur \(8 cuti bersama\), 239 hari kerja {2}Bawaan layanan/m)
    t.match(stdout, /^2027 {2}pemda {6}7 hari libur \(2 cuti bersama\), 256 hari kerja {2}Perubahan$/m)
    t.match(stdout, /^Libur daerah:\n {2}2026-08-10 {2}Hari jadi {2}\(Perwal\)$/m)
    t.match(stdout, /^ {2}berlaku {2}verifikasi {2}3 hari-kerja {2}sejak semula {2}bawaan {2}\[V\] SP4N/m)
  })

  t.test('after an update of the service all can be counted anew', async (t) => {
    await uji.app.jobs.habiskan('pengaduan.hitung-ulang')
    t.match(await tanggap(['kalender', 'hitung-ulang', '--semua'], env), {
      kode: 0,
      stdout: '36.04  0 pengaduan dihitung ulang.\n36.73  0 pengaduan dihitung ulang.\n',
      stderr: '',
    })
  })

  t.test('what is no calendar is refused, and nothing of it is stored', async (t) => {
    const tahun = (isi: object) => JSON.stringify({ 2028: { ...tahun2027, ...isi } })
    for (const [nama, isi, stderr] of [
      ['bukan-json.json', '{"2028":', /\n {2}Berkas ini bukan JSON yang sah\.\n$/],
      ['daftar.json', '[]', /harus objek JSON/],
      ['kosong.json', '{}', /tidak memuat tahun/],
      ['catatan.json', '{"note":"x"}', /tidak memuat tahun/],
      [
        'bukan-hari.json',
        tahun({ cutiBersama: ['02-30'] }),
        /\n {2}2028\/cutiBersama\/0: Tahun 2028 tidak memiliki tanggal 02-30\.\n$/,
      ],
      [
        'dua-kali.json',
        tahun({ cutiBersama: ['08-17'] }),
        /2028\/cutiBersama\/0: Tanggal 08-17 sudah disebut pada \/libur\/3\./,
      ],
      [
        'tahun-lain.json',
        tahun({ cutiBersama: ['2027-03-08'] }),
        /2028\/cutiBersama\/0: Harus tanggal MM-DD tanpa tahun/,
      ],
      ['salah-tahun.json', JSON.stringify({ 20277: tahun2027 }), /\n {2}20277: Harus tahun 2000 sampai 2099/],
      ['tanpa-libur.json', JSON.stringify({ 2028: { cutiBersama: [] } }), /2028\/libur: Wajib diisi/],
      [
        'besar.json',
        Buffer.alloc(3 * 1024 * 1024, ' '),
        /^Berkas \S+besar\.json terlalu besar untuk sebuah kalender/,
      ],
      ['bukan-teks.json', Buffer.from([0xff, 0xfe, 0x00]), /bukan-teks\.json bukan teks UTF-8\./],
    ] as const) {
      const jawaban = await tanggap(
        ['kalender', 'impor', berkas(nama, isi), ...SUMBER, '--pemda', '36.73'],
        env,
      )
      t.match(jawaban, { kode: 1, stdout: '', stderr }, nama)
    }
    const tiada = ['kalender', 'impor', join(folder, 'tiada.json'), ...SUMBER]
    t.match(await tanggap([...tiada, '--semua'], env), { kode: 1, stderr: /tiada\.json tidak dapat dibuka/ })
    t.match(await impor('--pemda', '99'), { kode: 2, stderr: /Tidak ada pemda 99/ })
    t.match((await uji.minta(admin, 'GET', '/v1/kalender/2028')).isi, { asal: null })
  })
})
