import t, { type Test } from 'tap'
import { tulisSel } from '../../src/pengaduan/impor/kolom-ekspor.ts'
import type { PengaduanLampau } from '../../src/pengaduan/index.ts'
import { PenguraiCsv } from '../../src/platform/csv/pengurai.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { aKunci, aPemda, aUnit } from '../support/factories.ts'
import { aPengaduanLampau } from './lampau.ts'

const A = '36.73'
const B = '36.71'
const CSV = { 'content-type': 'text/csv' }

async function kota(uji: TestApp, pemda: string): Promise<string> {
  const admin = await aPemda(uji, pemda)
  await aUnit(uji, admin)
  await aUnit(uji, admin, { kode: 'DPUPR', nama: 'Dinas Pekerjaan Umum', layanan: ['JALAN'] })
  return admin
}

async function mulai(t: Test, daftar: readonly PengaduanLampau[]) {
  const uji = await startApp(t)
  const admin = await kota(uji, A)
  const hasil = await uji.app.pengaduan.muat(A, daftar)
  t.strictSame(hasil.ditolak, [])
  const ekspor = async (kunci: string, query = '') => {
    const jawaban = await uji.minta(kunci, 'GET', `/v1/pengaduan/ekspor.csv${query}`)
    return { ...jawaban, baris: jawaban.status === 200 ? uraikan(jawaban.teks) : [] }
  }
  return { uji, admin, ekspor }
}

/** Rows by the names of their columns. */
function uraikan(teks: string): Record<string, string>[] {
  const { daftar, masalah } = new PenguraiCsv(';').urai(Buffer.from(teks.replace('\ufeff', '')), 'habis')
  if (masalah !== null) throw new Error(masalah)
  const [kepala = [], ...baris] = daftar
  return baris.map((sel) => Object.fromEntries(kepala.map((nama, i) => [nama, sel[i] ?? ''])))
}

t.test('what is exported can be imported into another pemda, steps and all', async (t) => {
  const { uji, admin, ekspor } = await mulai(t, semuaJalan())
  const { baris, teks, headers } = await ekspor(admin)
  t.ok(teks.startsWith('\ufeffnomor;asalSistem;asalId;status;'), 'a byte order mark, and semicolons')
  t.ok(teks.includes('\r\n'))
  t.match(headers['content-disposition'], 'attachment')
  t.equal(headers['cache-control'], 'no-store')
  t.equal(baris.length, semuaJalan().length)

  const lain = await kota(uji, B)
  const kirim = (kunci: string) => uji.minta(kunci, 'POST', '/v1/pengaduan/impor', teks, CSV)
  const { isi } = await kirim(lain)
  t.match(isi, { diterima: baris.length, jumlahDitolak: 0, ditolak: [] })
  t.match((await kirim(lain)).isi, { diterima: 0, sudahAda: baris.length })
  t.match((await kirim(admin)).isi, { diterima: 0, sudahAda: baris.length }, 'nor doubled where it came from')

  const { baris: kembali } = await ekspor(lain)
  const perAsal = new Map(kembali.map((satu) => [satu.asalId, satu]))
  const nomorBaru = new Map(kembali.map(({ asalId = '', nomor = '' }) => [asalId, nomor]))
  for (const semula of baris) {
    const satu = perAsal.get(semula.nomor)
    t.equal(satu?.asalSistem, 'tanggap', `${semula.judul}`)
    t.ok(satu?.nomor?.startsWith('3671-'), 'with a number of its own')
    const { nomor: _, asalSistem: __, asalId: ___, samaran: ____, induk, perjalanan, ...isi } = semula
    const harapan = {
      ...isi,
      induk: induk === '' ? '' : nomorBaru.get(induk ?? ''),
      perjalanan:
        induk === '' ? perjalanan : perjalanan?.replace(induk ?? '', nomorBaru.get(induk ?? '') ?? ''),
    }
    t.match(satu, harapan, `${semula.judul}: ${semula.status}`)
  }
  t.strictSame((await uji.app.pengaduan.periksa(B)).cacat, [])
})

t.test('never who complained, and nothing that a spreadsheet would compute', async (t) => {
  const pelapor = {
    nama: 'Siti Penanda',
    alamat: 'Jalan Penanda 7',
    telepon: '0812-0000-7777',
    email: 'penanda@contoh.id',
    nik: '3673017777770007',
  }
  const { uji, admin, ekspor } = await mulai(t, [
    aPengaduanLampau({
      kunci: 'a',
      isi: { judul: '=HYPERLINK("http://x")', uraian: '+62 telepon\n"kutip"; titik' },
      pelapor,
    }),
    aPengaduanLampau({
      kunci: 'b',
      diterimaPada: new Date('2025-06-02T03:00:00Z'),
      isi: { judul: '@SUM(A1)', identitas: 'terbuka', kategori: '-2+3' },
      pelapor,
    }),
    aPengaduanLampau({
      kunci: 'c',
      diterimaPada: new Date('2025-06-02T04:00:00Z'),
      isi: { lokasi: { alamat: '\tTab', lat: -6.1149, long: 106.15 } },
    }),
  ])
  for (const bentuk of ['tanggap', 'lapor']) {
    const { teks, baris } = await ekspor(admin, `?bentuk=${bentuk}`)
    for (const nilai of Object.values(pelapor)) t.notMatch(teks, nilai, `${bentuk}: ${nilai}`)
    const sel = baris.flatMap((satu) => Object.values(satu))
    t.strictSame(
      sel.filter((satu) => /^[=+\-@\t\r]/.test(satu) && !/^-?\d+(,\d+)?$/.test(satu)),
      [],
    )
  }
  const { teks, baris } = await ekspor(admin)
  t.strictSame(
    baris.map(({ judul }) => judul),
    [`'=HYPERLINK("http://x")`, `'@SUM(A1)`, 'Jalan berlubang'],
  )
  t.match(baris[2], { lat: '-6,1149', long: '106,15', identitas: 'rahasia', samaran: /^Pelapor / })
  const lain = await kota(uji, B)
  t.match((await uji.minta(lain, 'POST', '/v1/pengaduan/impor', teks, CSV)).isi, { diterima: 3 })
  const { isi } = await uji.minta(lain, 'GET', '/v1/pengaduan')
  t.ok(
    isi.data.some(({ judul }: { judul: string }) => judul === '=HYPERLINK("http://x")'),
    'the apostrophe is not part of it',
  )
  for (const [sel, tertulis] of [
    ['=1', "'=1"],
    ['-1', "'-1"],
    ['\r', "'\r"],
    [-1.5, '-1,5'],
    ['a=1', 'a=1'],
    [null, ''],
  ] as const) {
    t.equal(tulisSel(sel), tertulis)
  }
})

t.test('filters, LAPOR! form, and callers who may not', async (t) => {
  const { uji, admin, ekspor } = await mulai(t, semuaJalan())
  // several came in at one instant, and their numbers are random
  const judul = async (query: string) =>
    (await ekspor(admin, query)).baris.map((satu) => satu.judul).toSorted()
  t.strictSame(await judul('?status=ditolak,dicabut'), ['dicabut', 'ditolak'])
  t.ok((await judul('?unit=DPUPR')).length > 3)
  t.strictSame(await judul('?dari=2026-02-26'), ['diterima'])
  t.strictSame(await judul('?sampai=2020-01-01'), [])
  const { baris } = await ekspor(admin, '?bentuk=lapor&status=ditutup')
  t.match(baris[0], {
    'Tracking ID': /^3673-/,
    Status: 'Selesai',
    'Instansi Terdisposisi': 'Dinas Pekerjaan Umum',
    Klasifikasi: 'Pengaduan',
    Anonim: 'tidak',
  })
  t.equal((await ekspor(admin, '?unit=TIADA')).status, 404)
  t.equal((await ekspor(await aKunci(uji, admin, { cakupan: ['laporan:baca'] }))).status, 403)
  t.equal(
    (await ekspor(await aKunci(uji, admin, { cakupan: ['pengaduan:kelola'], unit: 'DPUPR' }))).status,
    403,
  )
})

t.test('on time or not, as figures count it', async (t) => {
  const { ekspor, admin } = await mulai(t, semuaJalan())
  const { baris } = await ekspor(admin)
  const perJudul = Object.fromEntries(baris.map((satu) => [satu.judul, satu]))
  t.match(perJudul.ditutup, {
    tepatVerifikasi: 'ya',
    tepatTanggapan: 'ya',
    tepatPenyelesaian: 'ya',
    diterimaPada: '2025-06-02 09:00:00',
    tenggatVerifikasi: '2025-06-05',
  })
  t.match(perJudul.diterima, { tepatVerifikasi: 'berjalan', tepatTanggapan: '' })
  t.match(perJudul.terlambat, { tepatPenyelesaian: 'lewat', status: 'ditindaklanjuti' })
  t.match(perJudul.dicabut, { tepatPenyelesaian: 'berhenti' })
  t.match(perJudul['dibuka kembali'], { dibukaKembali: '1', status: 'ditutup' })
})

t.test('more than a page, each once and in their order', async (t) => {
  const daftar = Array.from({ length: 1_203 }, (_, i) =>
    aPengaduanLampau({
      kunci: `${i}`,
      isi: { judul: `Nomor ${i}` },
      langkah: [],
      diterimaPada: new Date(Date.parse('2026-02-25T01:00:00Z') + Math.floor(i / 7) * 60_000),
    }),
  )
  const { ekspor, admin } = await mulai(t, daftar)
  const { baris } = await ekspor(admin)
  t.equal(new Set(baris.map(({ judul }) => judul)).size, 1_203)
  const saat = baris.map(({ diterimaPada = '' }) => diterimaPada)
  t.strictSame(saat, saat.toSorted())
})

type Langkah = PengaduanLampau['langkah'][number]

/** One for every way that a complaint can go. */
function semuaJalan(): readonly PengaduanLampau[] {
  const hari = (n: number, jam = 2) => new Date(Date.UTC(2025, 5, 1 + n, jam))
  const petugas = { petugas: null }
  const verifikasi = (n: number, lain: Partial<Langkah> = {}): Langkah => ({
    ...{ langkah: 'verifikasi', hasil: 'terverifikasi', pada: hari(n), oleh: petugas },
    ...lain,
  })
  const disposisi = (n: number, unit = 'DPUPR') =>
    ({ langkah: 'disposisi', unit, pada: hari(n), oleh: petugas }) as const
  const tanggapan = (n: number, isi = 'Kami tindak lanjuti.') =>
    ({ langkah: 'tanggapan', isi, pada: hari(n), oleh: petugas }) as const
  const jawaban = (n: number, isi = 'Sudah selesai.') =>
    ({ langkah: 'jawaban', isi, tanpaBukti: true, pada: hari(n), oleh: petugas }) as const
  const konfirmasi = (n: number, hasil = 'selesai', alasan?: string) =>
    ({ langkah: 'konfirmasi', hasil, alasan, pada: hari(n), oleh: petugas }) as const
  const oleh = 'pelapor' as const
  const satu = (judul: string, langkah: PengaduanLampau['langkah'], lain: object = {}) =>
    aPengaduanLampau({ kunci: judul, isi: { judul }, diterimaPada: hari(1), langkah, ...lain })
  return [
    satu('ditutup', [verifikasi(2), disposisi(2), tanggapan(3), jawaban(8), konfirmasi(9)]),
    satu('pengawasan', [verifikasi(2, { berkadarPengawasan: true }), disposisi(2)]),
    satu('dikembalikan', [
      ...[verifikasi(2), disposisi(2, 'DISDUKCAPIL')],
      { langkah: 'kembalikan', alasan: 'Bukan kewenangan kami.', pada: hari(3), oleh: petugas },
      ...[disposisi(4), tanggapan(5)],
    ]),
    satu('dilengkapi', [
      verifikasi(2, { hasil: 'perlu-dilengkapi', alasan: 'Di mana?' }),
      { langkah: 'lengkapi', isi: 'Di depan pasar.', pada: hari(5), oleh },
      verifikasi(8, { klasifikasi: 'aspirasi' }),
    ]),
    satu('dibuka kembali', [
      ...[verifikasi(2), disposisi(2), tanggapan(3), jawaban(8), konfirmasi(9, 'ditolak', 'Fotonya kurang.')],
      ...[jawaban(10), konfirmasi(11)],
      { langkah: 'keberatan', alasan: 'Masih berlubang.', pada: hari(12), oleh },
      ...[tanggapan(13), jawaban(15), konfirmasi(16)],
      { langkah: 'setuju', pada: hari(17), oleh },
    ]),
    satu('terlambat', [verifikasi(2), disposisi(2), tanggapan(3)]),
    satu('ditolak', [verifikasi(2, { hasil: 'ditolak', alasan: 'Tidak jelas.' })]),
    satu('bukan wewenang', [
      verifikasi(2, { hasil: 'bukan-wewenang', alasan: 'Provinsi.', berwenang: 'Pemprov' }),
    ]),
    satu('digabung', [{ ...verifikasi(2, { hasil: 'digabung' }), induk: { kunci: 'terlambat' } }], {
      diterimaPada: hari(1, 3),
    }),
    satu('kedaluwarsa', [verifikasi(2, { hasil: 'perlu-dilengkapi', alasan: 'Di mana?' })]),
    satu('dicabut', [
      verifikasi(2),
      disposisi(2),
      { langkah: 'cabut', alasan: 'Sudah beres.', pada: hari(3), oleh },
    ]),
    satu('diterima', [], { diterimaPada: new Date('2026-02-27T02:00:00Z') }),
  ]
}
