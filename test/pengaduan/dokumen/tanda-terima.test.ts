import t, { type Test } from 'tap'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { type DataTandaTerima, tandaTerimaPdf } from '../../../src/pengaduan/dokumen/tanda-terima.ts'
import { buatDokumen } from '../../../src/platform/dokumen/index.ts'
import { Pencetak } from '../../../src/platform/dokumen/pencetak.ts'

const DATA: DataTandaTerima = {
  pemda: 'Pemerintah Kota Serang',
  zona: 'Asia/Jakarta',
  alamatPublik: 'https://tanggap.serangkota.go.id',
  nomor: '3673267QF3M9S',
  kodeLacak: '7QF3M9XK2TVB8HR5',
  pelapor: { identitas: 'terbuka', nama: 'Siti Nurhaliza' },
  klasifikasi: 'pengaduan',
  judul: 'KTP elektronik belum jadi',
  uraian: 'Saya merekam data pada 1 Desember 2025.\n\nSampai hari ini belum jadi.',
  kejadian: { tempat: 'Kantor Kecamatan Cipocok Jaya', hari: '2026-02-27' },
  layanan: 'Penerbitan KTP elektronik',
  unit: 'Dinas Kependudukan dan Pencatatan Sipil',
  diterima: {
    pada: new Date('2026-03-02T01:15:00Z'),
    tempat: 'Loket Mal Pelayanan Publik',
    petugas: 'Rahmat Hidayat, S.Sos.',
  },
  tenggat: {
    verifikasi: { hari: '2026-03-05', perkiraan: false },
    penyelesaian: { hari: '2026-03-31', perkiraan: false },
  },
}

function pencetak(t: Test) {
  const peristiwa: string[] = []
  const mesin = new Pencetak(
    { antrean: 8, waktuMs: 300_000, diamMs: 60_000 },
    { warn: (_, kejadian) => peristiwa.push(kejadian) },
  )
  t.teardown(() => mesin.tutup())
  const dokumen = buatDokumen(mesin)
  const cetak = async (ubah: Partial<DataTandaTerima> = {}) => {
    const pdf = await tandaTerimaPdf(dokumen, { ...DATA, ...ubah })
    t.strictSame(peristiwa, [], 'without a warning')
    return pdf
  }
  return { cetak }
}

/** Its words, one space between them; hyphens of any kind as `-`. */
async function baca(pdf: Buffer) {
  const dokumen = await getDocumentProxy(new Uint8Array(pdf))
  const { totalPages, text } = await extractText(dokumen, { mergePages: true })
  const { info } = await getMeta(dokumen)
  const halaman = await dokumen.getPage(1)
  return {
    halaman: totalPages,
    judul: info.Title as string,
    dibuat: info.CreationDate as string,
    ukuranMm: halaman.view.slice(2).map((titik) => Math.round((titik * 25.4) / 72)),
    teks: text.replaceAll('\u200b', '').replaceAll(/\s+/g, ' '),
  }
}

t.test('the receipt holds all that the law and the resident ask of it', async (t) => {
  const { cetak } = pencetak(t)
  const hasil = await baca(await cetak())
  t.strictSame([hasil.halaman, hasil.ukuranMm], [1, [148, 210]], 'one page of A5')
  t.equal(hasil.judul, 'Tanda Terima Pengaduan 3673-26-7QF3-M9S')
  t.equal(hasil.dibuat, 'D:20260302011500Z')
  for (const isi of [
    'Pemerintah Kota Serang',
    'Tanda Terima Pengaduan',
    '3673 – 26 – 7QF3 – M9S',
    'Tanda terima pengaduan nomor 3673-26-7QF3-M9S Halaman 1 dari 1',
    '7QF3-M9XK-2TVB-8HR5',
    'Pindai untuk melacak',
    'Pelapor Siti Nurhaliza',
    'Klasifikasi Pengaduan',
    'Layanan Penerbitan KTP elektronik',
    'Unit terkait Dinas Kependudukan dan Pencatatan Sipil',
    'Waktu kejadian 27 Februari 2026',
    'Tempat kejadian Kantor Kecamatan Cipocok Jaya',
    'Judul KTP elektronik belum jadi',
    'Saya merekam data pada 1 Desember 2025. Sampai hari ini belum jadi.',
    'Diperiksa paling lambat Kamis, 5 Maret 2026',
    'Diselesaikan paling lambat Selasa, 31 Maret 2026',
    'Melacak.',
    'Melengkapi.',
    'Berkeberatan.',
    'Mencabut.',
    'tanggap.serangkota.go.id/lacak atau loket kami',
    'Diterima di Loket Mal Pelayanan Publik Senin, 2 Maret 2026, pukul 08.15 WIB',
    'Petugas penerima,',
    'Rahmat Hidayat, S.Sos.',
    'Tidak dipungut biaya.',
    'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik',
  ]) {
    t.ok(rapat(hasil.teks).includes(rapat(isi)), `${isi} in ${hasil.teks}`)
  }
  t.notMatch(hasil.teks, /perkiraan|lengkapnya|kemudian/i)
})

const rapat = (teks: string) => teks.replaceAll(/\s+/g, '')

t.test('the same complaint gives the same bytes', async (t) => {
  const [satu, lain] = [pencetak(t), pencetak(t)]
  const pdf = await satu.cetak()
  t.ok(pdf.equals(await satu.cetak()))
  t.ok(pdf.equals(await lain.cetak()))
})

t.test('who complains is told only where they are not hidden', async (t) => {
  const { cetak } = pencetak(t)
  for (const [identitas, harap] of [
    ['rahasia', 'Pelapor Dirahasiakan'],
    ['anonim', 'Pelapor Anonim'],
  ] as const) {
    const { teks } = await baca(await cetak({ pelapor: { identitas } }))
    t.ok(teks.includes(harap), harap)
    t.notMatch(teks, /Siti/)
  }
})

t.test('the code is printed in the moment it is given, and never again', async (t) => {
  const { cetak } = pencetak(t)
  const { teks } = await baca(await cetak({ kodeLacak: null }))
  t.match(teks, /Kode lacak diserahkan saat pengaduan diterima\./)
  t.notMatch(teks, /hanya diberikan satu kali/)
})

t.test('the QR code leads to the tracking page with the number and without the code', async (t) => {
  const isi: string[] = []
  const dokumen = {
    pdf: async (_: URL, data: object) => {
      isi.push(JSON.stringify(data))
      return Buffer.alloc(0)
    },
    svg: async () => '',
    png: async () => Buffer.alloc(0),
    modul: async () => Buffer.alloc(0),
  }
  await tandaTerimaPdf(dokumen, DATA)
  await tandaTerimaPdf(dokumen, { ...DATA, kodeLacak: null })
  const [dengan, tanpa] = isi.map((satu) => JSON.parse(satu).lacak.qr as string)
  t.match(dengan, /^<svg .*viewBox="0 0 (\d+) \1"/s)
  t.equal(dengan, tanpa, 'the code is not in it')
  await tandaTerimaPdf(dokumen, { ...DATA, alamatPublik: 'https://tanggap.serangkota.go.id/' })
  t.equal(JSON.parse(isi[2] ?? '').lacak.qr, dengan, 'a slash at the end makes no difference')
})

t.test('what is not known is left out or said to be', async (t) => {
  const { cetak } = pencetak(t)
  const { teks } = await baca(
    await cetak({
      klasifikasi: 'permintaan-informasi',
      alamatPublik: null,
      kejadian: { tempat: null, hari: null },
      layanan: null,
      unit: null,
      diterima: { ...DATA.diterima, tempat: 'situs pengaduan', petugas: null },
      tenggat: { verifikasi: null, penyelesaian: null },
    }),
  )
  t.notMatch(teks, /Layanan\s|Unit terkait|kejadian|Pindai|lacak atau|Petugas penerima/)
  for (const isi of [
    'Tanda Terima Permintaan Informasi',
    'permintaan dapat dicabut',
    'Melalui loket kami, dengan nomor dan kode lacak.',
    'Diterima melalui situs pengaduan',
    'sah tanpa tanda tangan',
  ]) {
    t.ok(rapat(teks).includes(rapat(isi)), isi)
  }
  t.equal(teks.match(/Diberitahukan kemudian/g)?.length, 2)
})

t.test('an estimated deadline says that it is one', async (t) => {
  const { cetak } = pencetak(t)
  const { teks } = await baca(
    await cetak({
      zona: 'Asia/Jayapura',
      tenggat: {
        verifikasi: { hari: '2026-12-30', perkiraan: false },
        penyelesaian: { hari: '2027-01-21', perkiraan: true },
      },
    }),
  )
  t.match(teks, /Rabu, 30 Desember 2026 (?!\(perkiraan)/)
  t.match(teks, /Kamis, 21 Januari 2027 \(perkiraan\)/)
  t.match(teks, /hari libur tahun itu belum ditetapkan/)
  t.match(teks, /pukul 10\.15 WIT\b/)
})

t.test('a long text is cut between words, and the page that has all of it is named', async (t) => {
  const { cetak } = pencetak(t)
  const kalimat = 'Jalan di depan rumah kami berlubang sejak Oktober. '
  for (const [apa, uraian] of [
    ['3,000 characters', kalimat.repeat(60)],
    ['300 lines', 'baris\n'.repeat(300)],
    ['one word', 'a'.repeat(3_000)],
  ] as const) {
    const hasil = await baca(await cetak({ uraian }))
    t.match(hasil.teks, /\S… \(lengkapnya pada laman lacak\)/, apa)
    t.equal(hasil.halaman, 1, apa)
  }
  const { teks } = await baca(await cetak({ uraian: kalimat.repeat(60) }))
  t.match(teks, /(Jalan|di|depan|rumah|kami|berlubang|sejak|Oktober\.)… \(/, 'not within a word')
  t.notMatch(
    (await baca(await cetak({ uraian: kalimat.repeat(11) }))).teks,
    /lengkapnya/,
    'all of 561 characters',
  )
})

t.test('long names flow over to a second page, and nothing is lost', async (t) => {
  const { cetak } = pencetak(t)
  const panjang = (kata: string, banyak: number) =>
    Array.from({ length: banyak }, (_, i) => `${kata}${i}`).join(' ')
  const hasil = await baca(
    await cetak({
      pemda: panjang('Pemerintah', 8),
      pelapor: { identitas: 'terbuka', nama: panjang('Nama', 25) },
      judul: panjang('Judul', 25),
      uraian: panjang('kata', 80),
      layanan: panjang('Layanan', 20),
      unit: panjang('Unit', 20),
      kejadian: { tempat: panjang('Tempat', 40), hari: '2026-02-27' },
      diterima: { ...DATA.diterima, tempat: panjang('Loket', 12), petugas: panjang('Petugas', 12) },
    }),
  )
  t.equal(hasil.halaman, 2)
  for (const akhir of [
    ...[
      'Pemerintah7',
      'Nama24',
      'Judul24',
      'kata79',
      'Layanan19',
      'Unit19',
      'Tempat39',
      'Loket11',
      'Petugas11',
    ],
    ...['Halaman 1 dari 2', 'Halaman 2 dari 2'],
  ]) {
    t.ok(hasil.teks.includes(akhir), akhir)
  }
})

t.test('what a resident wrote cannot change the form', async (t) => {
  const { cetak } = pencetak(t)
  const jahat = '#panic() $x$ `y` @z ] \\ *b* "'
  const { teks } = await baca(
    await cetak({
      pelapor: { identitas: 'terbuka', nama: `${jahat} nama` },
      judul: `${jahat} judul`,
      uraian: `${jahat} uraian \u202e\u0000😀`,
      kejadian: { tempat: `${jahat} tempat`, hari: null },
    }),
  )
  for (const bidang of ['nama', 'judul', 'uraian □', 'tempat']) {
    t.ok(rapat(teks).includes(rapat(`${jahat} ${bidang}`)), bidang)
  }
})
