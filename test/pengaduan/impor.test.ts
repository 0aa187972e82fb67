import t, { type Test } from 'tap'
import { gantunganTetap } from '../../src/brankas/index.ts'
import { intisariHari } from '../../src/pengaduan/domain/riwayat.ts'
import { bacaHari, bacaSaat } from '../../src/pengaduan/impor/tanggal.ts'
import { riwayatRepository } from '../../src/pengaduan/repository/riwayat.ts'
import { awalHari, hariBerikut } from '../../src/shared/waktu.ts'
import { GANTUNGAN, startApp } from '../support/app.ts'
import { aKunci, aPemda, aUnit } from '../support/factories.ts'

const PEMDA = '36.73'
const CSV = { 'content-type': 'text/csv' }

async function mulai(t: Test, options: Parameters<typeof startApp>[1] = {}) {
  const uji = await startApp(t, options)
  const admin = await aPemda(uji, PEMDA)
  await aUnit(uji, admin)
  await aUnit(uji, admin, { kode: 'DPUPR', nama: 'Dinas Pekerjaan Umum', layanan: ['JALAN'] })
  const kirim = (berkas: string | Buffer, query = '', kunci = admin, tipe = CSV) =>
    uji.minta(kunci, 'POST', `/v1/pengaduan/impor${query}`, berkas, tipe)
  const daftar = async () => (await uji.minta(admin, 'GET', '/v1/pengaduan?batas=200')).isi.data
  const satu = async (nomor: string) => (await uji.minta(admin, 'GET', `/v1/pengaduan/${nomor}`)).isi
  const riwayat = async (nomor: string) =>
    (await uji.minta(admin, 'GET', `/v1/pengaduan/${nomor}/riwayat`)).isi
  return { uji, admin, kirim, daftar, satu, riwayat }
}

const KEPALA = 'asalId;status;klasifikasi;judul;uraian;kanal;unit;diterimaPada;selesaiPada;jawaban'
const berkas = (...baris: string[]) => [KEPALA, ...baris].join('\n')

t.test('records of the city come in with their past, once', async (t) => {
  const { uji, admin, kirim, daftar, satu, riwayat } = await mulai(t)
  const isi = berkas(
    'A-1;ditutup;pengaduan;Jalan berlubang;Berlubang sejak hujan;surat;DPUPR;2025-03-03 09:00;2025-03-20 10:00;Sudah ditambal',
    'A-2;ditindaklanjuti;aspirasi;Taman;Mohon ada taman;whatsapp;Dinas Pekerjaan Umum;02/02/2026;;',
    'A-3;selesai;pengaduan;Tanpa tanggal;Selesai entah kapan;surat;DPUPR;2025-03-03;;',
    'A-4;ditindaklanjuti;pengaduan;Unit lain;Tidak ada unitnya;surat;DINAS-LAIN;2025-03-03;;',
    'A-5;selesai;pengaduan;Terbalik;Selesai sebelum diterima;surat;DPUPR;2025-03-03;2025-03-01;',
    'A-6;diterima;pengaduan;Besok;Belum terjadi;surat;;2026-03-03 09:00;;',
  )
  const pertama = await kirim(isi)
  t.equal(pertama.status, 200, pertama.teks)
  t.match(pertama.isi, {
    baris: 6,
    diterima: 2,
    sudahAda: 0,
    jumlahDitolak: 4,
    bentuk: 'tanggap',
    uji: false,
  })
  t.strictSame(
    pertama.isi.ditolak.map(({ baris, kolom }: { baris: number; kolom: string }) => [baris, kolom]),
    [
      [4, 'selesaiPada'],
      [5, 'unit'],
      [6, 'selesaiPada'],
      [7, 'status'],
    ],
  )
  t.notMatch(pertama.teks, 'DINAS-LAIN', 'what stands in a cell is not told')
  t.match((await kirim(isi)).isi, { diterima: 0, sudahAda: 2, jumlahDitolak: 4 })

  const data = await daftar()
  t.equal(data.length, 2)
  const jalan = await satu(data.find((d: { judul: string }) => d.judul === 'Jalan berlubang').nomor)
  t.match(jalan, {
    status: 'ditutup',
    unit: 'DPUPR',
    kanal: 'surat',
    identitas: 'anonim',
    asal: { sistem: 'tanggap', id: 'A-1' },
    percakapan: [{ jenis: 'jawaban', isi: 'Sudah ditambal', penulisId: null }],
  })
  t.equal(jalan.percakapan.length, 1, 'what is not in the file is no message')
  const { data: langkah, utuh } = await riwayat(jalan.nomor)
  t.equal(utuh, true)
  t.strictSame(
    langkah.map((l: { langkah: string }) => l.langkah),
    ['terima', 'verifikasi', 'disposisi', 'tanggapan', 'jawaban', 'konfirmasi', 'tutup'],
  )
  t.match(langkah[0].rincian, { diimpor: true, asal: 'tanggap/A-1', 'tenggat/verifikasi/1': '2025-03-06' })
  t.match(langkah[1], {
    pelakuId: null,
    pada: '2025-03-20T03:00:00.000Z',
    rincian: { waktuDiperkirakan: true },
  })
  t.match(langkah[4].rincian, { tanpaBukti: true, 'bukti/1': undefined })
  t.match(langkah[6], { pelaku: 'waktu', ke: 'ditutup' })
  t.ok(langkah[6].pada > '2025-04-08', 'time closed it by the calendar of those days, Lebaran and all')
  const { isi: angka } = await uji.minta(admin, 'GET', '/v1/pengaduan/statistik?tahun=2025')
  t.match(angka.keseluruhan, { diterima: 1, tanpaBukti: 1, sekejap: 0 })
  t.strictSame((await uji.app.pengaduan.periksa(PEMDA)).beda, { cacah: [], lama: [] })

  const aspirasi = data.find((d: { judul: string }) => d.judul === 'Taman')
  t.match(aspirasi, { terlambat: true, jatuhTempo: '2026-02-09' })
  await uji.app.jobs.habiskan()
  const surel = await hitung(uji.database.url, 'select count(*)::int as n from surel')
  t.equal(surel, 0, 'nobody is written to, now or by the clock')
})

async function hitung(url: string, sql: string): Promise<number> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<{ n: number }>(sql)).rows[0]?.n ?? -1
  } finally {
    await client.end()
  }
}

t.test('a dry run stores nothing and says the same', async (t) => {
  const { kirim, daftar } = await mulai(t)
  const isi = berkas(
    'A-1;diterima;pengaduan;J;U;surat;;2026-02-27;;',
    'A-2;entah;pengaduan;J;U;surat;;2026-02-27;;',
  )
  t.match((await kirim(isi, '?uji=1')).isi, { diterima: 1, jumlahDitolak: 1, uji: true })
  t.equal((await daftar()).length, 0)
  t.match((await kirim(isi)).isi, { diterima: 1, jumlahDitolak: 1, uji: false })
})

const LAPOR = [
  'Tracking ID,Tanggal Laporan,Judul,Isi Laporan,Klasifikasi,Kategori,Status,Instansi Terdisposisi,Tanggal Selesai,Anonim,Provinsi',
  '9000001,02/12/2025 08:10,Lampu padam,"Lampu padam, sudah seminggu",Pengaduan,Infrastruktur,Selesai,Dinas Pekerjaan Umum,18/12/2025 14:00,Tidak,Banten',
  '9000002,2 Februari 2026,Jadwal,Kapan loket buka?,Permintaan Informasi,,Proses,DISDUKCAPIL,,Ya,Banten',
  '9000003,2026-02-27,Belum,Belum dilihat,Aspirasi,,Belum Diverifikasi,,,Tidak,Banten',
  '9000004,2026-02-20,Sudah,Sudah diteruskan,Pengaduan,,Diverifikasi/Terdisposisi,DPUPR,,Tidak,Banten',
  '9000005,2025-11-03,Arsip,Tidak jelas,Pengaduan,,Diarsipkan,,10/11/2025,Tidak,Banten',
  '9000006,2026-02-16,Tunda,Kurang lengkap,Pengaduan,,Ditunda,,,Tidak,Banten',
].join('\r\n')

t.test('LAPOR! is read by its own columns', async (t) => {
  const { kirim, daftar, satu, riwayat } = await mulai(t)
  const { status, isi, teks } = await kirim(`\ufeff${LAPOR}`, '?bentuk=lapor')
  t.equal(status, 200, teks)
  t.match(isi, { baris: 6, diterima: 6, jumlahDitolak: 0, kolomDiabaikan: ['Provinsi'] })
  t.match((await kirim(LAPOR, '?bentuk=lapor')).isi, { diterima: 0, sudahAda: 6 })
  const data: { judul: string; status: string; nomor: string; kanal: string }[] = await daftar()
  const perJudul = Object.fromEntries(data.map((d) => [d.judul, d.status]))
  t.strictSame(perJudul, {
    'Lampu padam': 'ditutup',
    Jadwal: 'ditindaklanjuti',
    Belum: 'diterima',
    Sudah: 'didisposisikan',
    Arsip: 'ditolak',
    Tunda: 'perlu-dilengkapi',
  })
  t.ok(data.every(({ kanal }) => kanal === 'lapor'))
  const nomor = (judul: string) => data.find((d) => d.judul === judul)?.nomor as string
  t.match(await satu(nomor('Lampu padam')), {
    asal: { sistem: 'lapor', id: '9000001' },
    kategori: 'Infrastruktur',
    uraian: 'Lampu padam, sudah seminggu',
    diterimaPada: '2025-12-02T01:10:00.000Z',
  })
  const { data: langkah } = await riwayat(nomor('Arsip'))
  t.match(langkah.at(-1), { ke: 'ditolak', catatan: 'Diarsipkan pada SP4N-LAPOR!.' })
})

t.test('who complained goes into the vault, as far as it may', async (t) => {
  const { kirim, daftar, satu } = await mulai(t)
  const kepala =
    'asalId;status;klasifikasi;judul;uraian;kanal;diterimaPada;berakhirPada;identitas;pelaporNama;pelaporTelepon;pelaporNik'
  const baris = [
    'T;diterima;pengaduan;Terbuka;U;surat;2026-02-27;;terbuka;Nama Terbuka;0812-0000-0001;3673010101010001',
    'D;diterima;pengaduan;Diam;U;surat;2026-02-27;;;Nama Diam;;',
    'A;diterima;pengaduan;Anonim;U;surat;2026-02-27;;anonim;Nama Anonim;;',
    'L;ditolak;pengaduan;Lama;U;surat;2022-02-01;2022-02-03;terbuka;Nama Lama;;',
    'N;diterima;pengaduan;NIK salah;U;surat;2026-02-27;;terbuka;Nama;;123',
  ]
  const { isi } = await kirim([kepala, ...baris].join('\n'))
  t.match(isi, { diterima: 4, ditolak: [{ baris: 6, kolom: 'pelaporNik', masalah: 'Harus NIK: 16 angka.' }] })
  const data: { judul: string; identitas: string; nomor: string }[] = await daftar()
  const lihat = async (judul: string) => satu(data.find((d) => d.judul === judul)?.nomor as string)
  t.match((await lihat('Terbuka')).pelapor, {
    nama: 'Nama Terbuka',
    telepon: '0812-0000-0001',
    nik: '3673010101010001',
  })
  t.match(await lihat('Diam'), { identitas: 'rahasia', pelapor: { nama: null } })
  t.match(await lihat('Anonim'), { identitas: 'anonim', pelapor: { nama: null } })
  t.match(
    await lihat('Lama'),
    { identitas: 'terbuka', pelapor: { nama: null } },
    'its time to be kept was over',
  )
})

t.test('a locked vault takes nobody in', async (t) => {
  const { uji, kirim, daftar } = await mulai(t, { brankas: null })
  const isi =
    'asalId;status;klasifikasi;uraian;kanal;diterimaPada;pelaporNama\nA;diterima;pengaduan;U;surat;2026-02-27;Siti'
  t.equal((await kirim(isi)).status, 503)
  t.equal((await daftar()).length, 0)
  t.ok(uji.app.brankas.terkunci)
  t.match((await kirim(isi.replace('Siti', ''))).isi, { diterima: 1 })
  t.ok(gantunganTetap(GANTUNGAN))
})

t.test('who joined another complaint follows it, in one file or in two', async (t) => {
  const { uji, kirim, daftar, satu, riwayat } = await mulai(t)
  const kepala =
    'asalId;status;klasifikasi;judul;uraian;kanal;unit;diterimaPada;diverifikasiPada;berakhirPada;induk'
  const [anggota, pemimpin, susulan, yatim] = [
    'B;digabung;pengaduan;Anggota;U;surat;;2026-02-17;;2026-02-18;A',
    'A;ditindaklanjuti;pengaduan;Pemimpin;U;surat;DPUPR;2026-02-16;2026-02-16;;',
    'C;digabung;pengaduan;Susulan;U;surat;;2026-02-19;;2026-02-20;A',
    'D;digabung;pengaduan;Yatim;U;surat;;2026-02-19;;2026-02-20;TIDAK-ADA',
  ]
  t.match((await kirim([kepala, anggota, pemimpin].join('\n'))).isi, { diterima: 2, jumlahDitolak: 0 })
  const { isi } = await kirim([kepala, susulan, yatim].join('\n'))
  t.match(isi, { diterima: 1, ditolak: [{ baris: 3, kolom: 'induk' }] })
  const data: { judul: string; nomor: string }[] = await daftar()
  const nomor = (judul: string) => data.find((d) => d.judul === judul)?.nomor as string
  const induk = await satu(nomor('Pemimpin'))
  t.strictSame(induk.anggota.toSorted(), [nomor('Anggota'), nomor('Susulan')].toSorted())
  t.equal((await satu(nomor('Anggota'))).induk, induk.nomor)
  const langkah = (await riwayat(induk.nomor)).data.map((l: { langkah: string }) => l.langkah)
  t.equal(langkah.filter((l: string) => l === 'menjadi-induk').length, 2)
  const { cacat, beda } = await uji.app.pengaduan.periksa(PEMDA)
  t.strictSame([cacat, beda], [[], { cacah: [], lama: [] }])
})

t.test('the same name in another system is another complaint', async (t) => {
  const { kirim, daftar, satu } = await mulai(t)
  const kepala =
    'asalSistem;asalId;status;klasifikasi;judul;uraian;kanal;unit;diterimaPada;berakhirPada;induk'
  const pemimpin = (sistem: string) =>
    `${sistem};1;ditindaklanjuti;pengaduan;Pemimpin ${sistem};U;surat;DPUPR;2026-02-16;;`
  const anggota = (sistem: string, id: number) =>
    `${sistem};${id};digabung;pengaduan;Anggota ${id} ${sistem};U;surat;;2026-02-17;2026-02-18;1`
  const sekaligus = [pemimpin('satu'), pemimpin('dua'), anggota('satu', 2), anggota('dua', 2)]
  t.match((await kirim([kepala, ...sekaligus].join('\n'))).isi, { diterima: 4, jumlahDitolak: 0 })
  const susulan = [anggota('satu', 3), anggota('dua', 3), anggota('tiga', 3)]
  t.match((await kirim([kepala, ...susulan].join('\n'))).isi, {
    diterima: 2,
    ditolak: [{ baris: 4, kolom: 'induk' }],
  })
  const data: { judul: string; nomor: string }[] = await daftar()
  const nomor = (judul: string) => data.find((d) => d.judul === judul)?.nomor as string
  for (const sistem of ['satu', 'dua']) {
    t.strictSame(
      (await satu(nomor(`Pemimpin ${sistem}`))).anggota.toSorted(),
      [nomor(`Anggota 2 ${sistem}`), nomor(`Anggota 3 ${sistem}`)].toSorted(),
    )
  }
})

t.test('digests that are out stay true, whatever is imported into their days', async (t) => {
  const { uji, admin, kirim } = await mulai(t)
  const { app, clock } = uji
  const dibuat = await uji.minta(admin, 'POST', '/v1/pengaduan', {
    ...{ klasifikasi: 'pengaduan', judul: 'Pemimpin', uraian: 'U', kanal: 'loket', identitas: 'anonim' },
  })
  clock.set('2026-04-20T08:00:00+07:00')
  await app.pengaduan.kerjakanWaktu(PEMDA)
  const terbit = await app.pengaduan.intisari(PEMDA)
  t.ok(terbit.length > 40)
  const { isi } = await kirim(
    [
      'asalId;status;klasifikasi;uraian;kanal;unit;diterimaPada;selesaiPada;berakhirPada;induk',
      // closed by time on 25 March
      'A;ditutup;pengaduan;U;surat;DPUPR;2026-03-02 09:00;2026-03-04 10:00;;',
      `B;digabung;pengaduan;U;surat;;2026-03-02 09:00;;2026-03-03 10:00;${dibuat.isi.nomor}`,
      'C;ditindaklanjuti;pengaduan;U;surat;DPUPR;2026-03-02 09:00;;;',
      'D;digabung;pengaduan;U;surat;;2026-03-02 09:00;;2026-03-03 10:00;C',
    ].join('\n'),
  )
  t.match(isi, { diterima: 4, jumlahDitolak: 0 })
  const kini = await app.database.forPemda(PEMDA, (tx) =>
    Promise.all(
      terbit.map(async ({ hari }) => {
        const [dari, sampai] = [hari, hariBerikut(hari)].map((satu) => awalHari(satu, 'Asia/Jakarta')) as [
          Date,
          Date,
        ]
        const ujung = await riwayatRepository.ujung(tx, dari, sampai)
        return { hari, jumlah: ujung.length, hash: intisariHari(PEMDA, hari, ujung).toString('hex') }
      }),
    ),
  )
  t.strictSame(kini, terbit)
})

t.test('days and units that cannot be are a fault of their row', async (t) => {
  const { kirim } = await mulai(t)
  const lewatPerjalanan = (perjalanan: string) =>
    kirim(`asalId;klasifikasi;uraian;kanal;perjalanan\nA;pengaduan;U;surat;${perjalanan}`)
  const lolos = '2026-02-03T02:00:00.000Z verifikasi:terverifikasi klasifikasi=pengaduan'
  for (const perjalanan of [
    '1999-01-01T00:00:00.000Z terima klasifikasi=pengaduan',
    // the year 2000 there, and 2100 here
    '1999-12-31T20:00:00.000Z terima klasifikasi=pengaduan',
    '2099-12-31T20:00:00.000Z terima klasifikasi=pengaduan',
    `2026-02-02T02:00:00.000Z terima klasifikasi=pengaduan | ${lolos} | 2026-02-04T02:00:00.000Z disposisi unit=TAK-ADA`,
  ]) {
    const { status, isi } = await lewatPerjalanan(perjalanan)
    t.equal(status, 200, perjalanan)
    t.match(isi, { diterima: 0, jumlahDitolak: 1, ditolak: [{ baris: 2, kolom: 'perjalanan' }] })
    t.equal(isi.ditolak.length, 1, 'and nothing else')
  }
  const bersama = `2026-02-02T02:00:00.000Z terima klasifikasi=pengaduan | ${lolos} | 2026-02-04T02:00:00.000Z disposisi unit=dpupr`
  t.match((await lewatPerjalanan(bersama)).isi, { diterima: 1 })

  const kejadian = (hari: string) =>
    kirim(
      `asalId;status;klasifikasi;uraian;kanal;diterimaPada;tanggalKejadian\nK;diterima;pengaduan;U;surat;2026-02-02;${hari}`,
    )
  for (const hari of ['0000-01-01', '0001-01-01', '1998-05-01', '9998-01-01']) {
    const { status, isi } = await kejadian(hari)
    t.equal(status, 200, hari)
    t.match(isi, { diterima: 0, ditolak: [{ baris: 2, kolom: 'tanggalKejadian' }] })
  }
  t.match((await kejadian('2000-01-01')).isi, { diterima: 1 })

  const besok = berkas('T;ditutup;pengaduan;J;U;surat;DPUPR;2026-02-16;2026-02-27;Sudah').replace(
    KEPALA,
    `${KEPALA};berakhirPada`,
  )
  t.match((await kirim(`${besok};2026-12-01`)).isi, {
    diterima: 0,
    ditolak: [{ masalah: 'Waktunya (2026-12-01) belum tiba.' }],
  })
})

t.test('what was answered without evidence stays counted as that when it goes on', async (t) => {
  const { uji, admin, kirim, daftar } = await mulai(t)
  await kirim(berkas('A-1;dijawab;pengaduan;J;U;surat;DPUPR;2026-02-16;;Sudah'))
  const [{ nomor }] = await daftar()
  const { status, teks } = await uji.minta(admin, 'POST', `/v1/pengaduan/${nomor}/konfirmasi`, {
    hasil: 'selesai',
  })
  t.equal(status, 200, teks)
  const { isi } = await uji.minta(admin, 'GET', '/v1/pengaduan/statistik?tahun=2026')
  t.match(isi.keseluruhan, { diterima: 1, tanpaBukti: 1, menurut: { status: { selesai: 1 } } })
  t.strictSame((await uji.app.pengaduan.periksa(PEMDA)).beda, { cacah: [], lama: [] })
})

t.test('files that cannot be taken, and callers who may not', async (t) => {
  const { uji, admin, kirim } = await mulai(t)
  for (const [nama, isi, status, slug] of [
    ['empty', '', 422, 'berkas-pengaduan-tidak-terbaca'],
    ['no header', 'a;b;c\n1;2;3', 422, 'berkas-pengaduan-tidak-terbaca'],
    [
      'not UTF-8',
      Buffer.from(`${KEPALA}\nA;diterima;x;caf\xe9;`, 'latin1'),
      422,
      'berkas-pengaduan-tidak-terbaca',
    ],
    ['an XLSX file', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14]), 422, 'berkas-pengaduan-tidak-terbaca'],
    ['a column twice', `${KEPALA};judul\nA`, 422, 'berkas-pengaduan-tidak-terbaca'],
    [
      'too many rows',
      berkas(...Array.from({ length: 5_001 }, (_, i) => `${i};;`)),
      413,
      'baris-terlalu-banyak',
    ],
  ] as const) {
    const jawaban = await kirim(isi)
    t.equal(jawaban.status, status, `${nama}: ${jawaban.teks}`)
    t.match(jawaban.isi.type, slug, nama)
  }
  t.match((await kirim(berkas('A;diterima;pengaduan;J;U;surat;DPUPR;2026-02-27;;;lebih'))).isi, {
    ditolak: [{ baris: 2, kolom: null, masalah: /berisi 11 sel/ }],
  })
  const unit = await aKunci(uji, admin, { cakupan: ['pengaduan:kelola'], unit: 'DPUPR' })
  t.equal((await kirim(berkas(), '', unit)).status, 403)
  const kirimSaja = await aKunci(uji, admin, { cakupan: ['pengaduan:kirim'] })
  t.equal((await kirim(berkas(), '', kirimSaja)).status, 403)
  const batas = '----batas'
  const formulir = `--${batas}\r\nContent-Disposition: form-data; name="berkas"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${berkas('F;diterima;pengaduan;J;U;surat;;2026-02-27;;')}\r\n--${batas}--\r\n`
  const multipart = { 'content-type': `multipart/form-data; boundary=${batas}` }
  t.match((await kirim(formulir, '', admin, multipart)).isi, { diterima: 1 })
})

t.test('one complaint or five hundred: the entry says how many', async (t) => {
  const { uji, admin, kirim } = await mulai(t)
  const baris = Array.from(
    { length: 450 },
    (_, i) => `${i};ditindaklanjuti;pengaduan;Judul ${i};Uraian ${i};surat;DPUPR;2026-02-0${1 + (i % 9)};;`,
  )
  t.match((await kirim(berkas(...baris))).isi, { diterima: 450, jumlahDitolak: 0 })
  const { isi } = await uji.minta(admin, 'GET', '/v1/audit?batas=200')
  const entri = isi.data.filter((e: { tindakan: string }) => e.tindakan === 'imporPengaduan')
  t.equal(entri.length, 1)
  t.strictSame(await uji.app.pengaduan.periksa(PEMDA), {
    jumlah: 450,
    beda: { cacah: [], lama: [] },
    cacat: [],
  })
})

t.test('days and times as offices write them', async (t) => {
  for (const [teks, saat] of [
    ['2026-03-02', '2026-03-02T01:00:00.000Z'],
    ['2026-03-02 09:15', '2026-03-02T02:15:00.000Z'],
    ['2026-03-02 09:15:30', '2026-03-02T02:15:30.000Z'],
    ['2026-03-02T02:15:00Z', '2026-03-02T02:15:00.000Z'],
    ['2026-03-02T09:15:00+07:00', '2026-03-02T02:15:00.000Z'],
    ['02/03/2026', '2026-03-02T01:00:00.000Z'],
    ['2-3-2026 9.15', '2026-03-02T02:15:00.000Z'],
    ['2 Maret 2026', '2026-03-02T01:00:00.000Z'],
    ['Senin, 2 Maret 2026 pukul 09.15 WIB', '2026-03-02T02:15:00.000Z'],
    ['2 mar 2026, 09:15', '2026-03-02T02:15:00.000Z'],
    ['31/02/2026', null],
    ['2026-13-01', null],
    ['2026-03-02 25:00', null],
    ['kemarin', null],
    ['45718', null],
  ] as const) {
    t.equal(bacaSaat(teks, 'Asia/Jakarta', '08:00')?.saat.toISOString() ?? null, saat, teks)
  }
  t.equal(bacaSaat('02/03/2026', 'Asia/Jakarta', '08:00')?.hariSaja, true)
  t.equal(bacaHari('2 Maret 2026'), '2026-03-02')
  t.equal(bacaHari('30/02/2026'), null)
})
