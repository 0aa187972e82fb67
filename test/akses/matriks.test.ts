import { randomUUID } from 'node:crypto'
import t from 'tap'
import { DAFTAR_CAKUPAN } from '../../src/akses/domain/cakupan.ts'
import { DAFTAR_PERAN } from '../../src/akses/domain/peran.ts'
import { buatKodeLacak, tulisKodeLacak } from '../../src/pengaduan/domain/kode-lacak.ts'
import { buatNomor, tulisNomor } from '../../src/pengaduan/domain/nomor.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { aKunci, aRespons } from '../support/factories.ts'
import { aRencana, aTindakLanjut } from '../support/laporan.ts'
import { aPengaduan, FOTO, formulir } from '../support/pengaduan.ts'
import {
  bangunKota,
  KOTA,
  LETAK,
  type Letak,
  PENANDA_LAIN,
  PENANDA_TETANGGA,
  type Penelepon,
  type Sasaran,
  TETANGGA,
} from './matriks-kota.ts'

/**
 * Every route × every peran and kind of key × where the thing asked for stands. Who may
 * call a route is written here once more, by hand: a slip in the code and the same slip
 * here are not likely. `kode` serves whoever holds the code of the thing, with any key or none.
 */
type Hak = 'publik' | 'kode' | 'operator' | 'dikenal' | readonly string[]

interface Rute {
  readonly hak: Hak
  /** Who may call it for what is published; here nothing is. */
  readonly terbit?: readonly string[]
  /** What is asked for belongs to a unit, to the pemda, or to nobody. */
  readonly milik: 'unit' | 'pemda' | 'tidak ada'
  /** What somebody of a unit hears of another unit's: mostly that it is not theirs; of some, as if it were not there. */
  readonly unitLain?: 'tiada' | 'boleh'
  /** It names a unit to everybody. */
  readonly terbuka?: boolean
  /** It is about the whole city, so whoever is of a unit is refused. */
  readonly sepemda?: true
  /** With these alone one reaches only what one sent in oneself: here nothing. */
  readonly hanyaKiriman?: readonly string[]
  /** Only who asked for it has it, and here nobody did. */
  readonly peminta?: true
  /** What stands in the address for each of its parameters. */
  readonly alamat?: (sasaran: Sasaran, kode: string) => Readonly<Record<string, string>>
  readonly query?: (sasaran: Sasaran) => string
  readonly isi?: (sasaran: Sasaran) => unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Makes what the call would use up. */
  readonly sebelum?: (uji: TestApp, admin: string, sasaran: Sasaran) => Promise<Sasaran>
}

const BACA: Hak = ['survei:baca', 'survei:kelola', 'laporan:baca']
/** Who gets a row for each respondent. */
const BARIS: Hak = ['survei:baca', 'survei:kelola']
/** Who reads what happens in the mall. */
const BACA_MPP: Hak = ['laporan:baca', 'opd:kelola', 'survei:baca']
/** Who reads what the council is shown. */
const BACA_LAPORAN: Hak = ['laporan:baca', 'opd:kelola']
const PENGADUAN: readonly string[] = [
  'pengaduan:kelola',
  'pengaduan:loket',
  'pengaduan:tangani',
  'pengaduan:konfirmasi',
]
/** A document of a survey; whoever may have it says that they have it already, so that it need not be made. */
const dokumenSurvei = (jawab: Partial<Rute> = { headers: { 'if-none-match': '*' } }): Rute => ({
  ...{ hak: BACA, terbit: ['respons:kirim'], milik: 'unit', alamat: survei },
  ...jawab,
})
const unit = ({ unit }: Sasaran) => ({ unit })
const layanan = ({ unit, layanan }: Sasaran) => ({ unit, layanan })
const survei = ({ survei }: Sasaran) => ({ id: survei })
const bab = ({ survei }: Sasaran) => ({ id: survei, bab: 'hasil' })
const petugas = ({ petugas }: Sasaran) => ({ id: petugas })
const kait = ({ kait }: Sasaran) => ({ id: kait })
const nomor = ({ nomor }: Sasaran) => ({ nomor })
const lampiran = ({ nomor, lampiran }: Sasaran) => ({ nomor, id: lampiran })
const FORMULIR = formulir(FOTO)
/** What is beyond a unit's reach is to its callers as if it were not there. */
const pengaduan = (hak: readonly string[], isi?: object): Rute => ({
  ...{ hak, milik: 'unit', unitLain: 'tiada', alamat: nomor },
  ...(isi !== undefined && { isi: () => isi }),
})
const lacak = (isi?: object): Rute => ({
  ...{ hak: 'kode', milik: 'unit', alamat: nomor },
  ...(isi !== undefined && { isi: () => isi }),
})
const kunjungan = ({ kunjungan }: Sasaran) => ({ id: kunjungan })
const tindakLanjut = ({ survei }: Sasaran) => ({ id: survei, no: '1' })
const rencana = ({ rencana }: Sasaran) => ({ id: rencana })
const unduhan = ({ bukti }: Sasaran) => ({ id: bukti })
const penilaianUnit = ({ unit }: Sasaran) => ({ tahun: '2026', unit })
const penilaianSdm = ({ unit }: Sasaran) => ({ tahun: '2026', unit, indikator: 'sdm' })
const nyatakan = (isi: object): Rute => ({
  ...{ hak: ['opd:kelola'], milik: 'unit', alamat: penilaianUnit, isi: () => isi },
})
/** The report of a year is the whole city's; a year names nothing of anybody. */
const tahunan = { milik: 'tidak ada', sepemda: true, alamat: () => ({ tahun: '2025' }) } as const
const acak = () => `X-${randomUUID().slice(0, 8)}`

const RUTE: Readonly<Record<string, Rute>> = {
  sehatHidup: { hak: 'publik', milik: 'tidak ada' },
  sehatSiap: { hak: 'publik', milik: 'tidak ada' },
  daftarInstrumen: { hak: 'publik', milik: 'tidak ada' },
  bacaInstrumen: { hak: 'publik', milik: 'tidak ada', alamat: () => ({ kode: 'permenpanrb-14-2017' }) },
  bacaJangkar: { hak: 'publik', milik: 'tidak ada', alamat: (_, pemda) => ({ pemda }) },
  buatPemda: {
    hak: 'operator',
    milik: 'tidak ada',
    // taken in already, wherever it is asked from
    isi: () => ({ kode: KOTA, nama: 'Lagi', zonaWaktu: 'Asia/Jakarta' }),
  },
  bacaSaya: { hak: 'dikenal', milik: 'pemda' },
  bacaAudit: { hak: ['audit:baca'], milik: 'pemda' },

  buatKunci: {
    hak: ['admin'],
    milik: 'pemda',
    isi: () => ({ nama: 'Uji', jenis: 'rahasia', cakupan: ['survei:baca'] }),
  },
  daftarKunci: { hak: ['admin'], milik: 'pemda' },
  cabutKunci: { hak: ['admin'], milik: 'pemda', alamat: ({ kunci }) => ({ id: kunci }), sebelum: kunciBaru },
  putarKunci: {
    hak: ['admin'],
    milik: 'pemda',
    alamat: ({ kunci }) => ({ id: kunci }),
    sebelum: kunciBaru,
    isi: () => ({}),
  },

  buatPetugas: { hak: ['admin'], milik: 'pemda', isi: () => ({ nama: 'Uji', peran: ['auditor'] }) },
  daftarPetugas: { hak: ['admin'], milik: 'pemda' },
  bacaPetugas: { hak: ['admin'], milik: 'pemda', alamat: petugas },
  ubahPetugas: { hak: ['admin'], milik: 'pemda', alamat: petugas, isi: () => ({ aktif: true }) },
  buatTokenPetugas: { hak: ['admin'], milik: 'pemda', alamat: petugas, isi: () => ({}) },
  daftarTokenPetugas: { hak: ['admin'], milik: 'pemda', alamat: petugas },
  cabutTokenPetugas: {
    hak: ['admin'],
    milik: 'pemda',
    alamat: ({ petugas, token }) => ({ id: petugas, token }),
    sebelum: tokenBaru,
  },

  buatKait: {
    hak: ['admin'],
    milik: 'pemda',
    isi: () => ({ nama: 'Uji', url: 'https://opd.contoh.go.id/kait' }),
  },
  daftarKait: { hak: ['admin'], milik: 'pemda' },
  bacaKait: { hak: ['admin'], milik: 'pemda', alamat: kait },
  ubahKait: { hak: ['admin'], milik: 'pemda', alamat: kait, isi: () => ({ nama: 'Uji' }) },
  hapusKait: { hak: ['admin'], milik: 'pemda', alamat: kait },
  putarKait: { hak: ['admin'], milik: 'pemda', alamat: kait, isi: () => ({}) },
  ujiKait: { hak: ['admin'], milik: 'pemda', alamat: kait },
  daftarKaitKiriman: { hak: ['admin'], milik: 'pemda', alamat: kait },
  ulangKaitKiriman: {
    hak: ['admin'],
    milik: 'pemda',
    alamat: ({ kait, kiriman }) => ({ id: kait, kiriman }),
  },

  buatUnit: {
    hak: ['opd:kelola'],
    milik: 'unit',
    isi: ({ unit }) => ({ kode: acak(), nama: 'Uji', jenis: 'uptd', induk: unit }),
  },
  daftarUnit: { hak: ['opd:baca'], milik: 'pemda' },
  bacaUnit: { hak: ['opd:baca'], milik: 'unit', alamat: unit },
  ubahUnit: { hak: ['opd:kelola'], milik: 'unit', alamat: unit, isi: () => ({ gerai: true }) },
  hapusUnit: { hak: ['opd:kelola'], milik: 'unit', alamat: unit },
  buatLayanan: {
    hak: ['opd:kelola'],
    milik: 'unit',
    alamat: unit,
    isi: () => ({ kode: acak(), nama: 'Uji' }),
  },
  daftarLayanan: { hak: ['opd:baca'], milik: 'unit', alamat: unit },
  bacaLayanan: { hak: ['opd:baca'], milik: 'unit', alamat: layanan },
  ubahLayanan: { hak: ['opd:kelola'], milik: 'unit', alamat: layanan, isi: () => ({ kanal: 'loket' }) },
  hapusLayanan: { hak: ['opd:kelola'], milik: 'unit', alamat: layanan },

  buatSurvei: {
    hak: ['survei:kelola'],
    milik: 'unit',
    isi: ({ unit, layanan }) => ({
      unit,
      instrumen: 'permenpanrb-14-2017',
      nama: 'SKM',
      mulai: '2026-04-01',
      selesai: '2026-06-30',
      layanan: [layanan],
    }),
  },
  daftarSurvei: { hak: BACA, milik: 'pemda' },
  bacaSurvei: { hak: BACA, milik: 'unit', alamat: survei },
  ubahSurvei: { hak: ['survei:kelola'], milik: 'unit', alamat: survei, isi: () => ({}) },
  bukaSurvei: { hak: ['survei:kelola'], milik: 'unit', alamat: survei },
  tutupSurvei: { hak: ['survei:kelola'], milik: 'unit', alamat: survei },
  publikasiSurvei: { hak: ['survei:kelola'], milik: 'unit', alamat: survei },
  bacaKuesioner: { hak: ['respons:kirim', 'survei:baca', 'survei:kelola'], milik: 'unit', alamat: survei },
  kirimRespons: {
    hak: ['respons:kirim'],
    milik: 'unit',
    alamat: survei,
    isi: ({ layanan }) => aRespons({ layanan }),
  },
  kirimResponsBatch: {
    hak: ['respons:kirim'],
    milik: 'unit',
    alamat: survei,
    isi: ({ layanan }) => ({ respons: [aRespons({ layanan })] }),
  },
  imporRespons: {
    hak: ['survei:kelola'],
    milik: 'unit',
    alamat: survei,
    isi: ({ layanan }) => `No;layanan;U1\n1;${layanan};4\n`,
  },
  bacaImpor: {
    hak: ['survei:kelola'],
    milik: 'unit',
    alamat: ({ survei, impor }) => ({ id: survei, impor }),
  },
  buatUndangan: { hak: ['survei:kelola'], milik: 'unit', alamat: survei, isi: () => ({ jumlah: 1 }) },
  bacaUndangan: { hak: BACA, milik: 'unit', alamat: survei },
  bacaIndeks: { hak: BACA, terbit: ['respons:kirim'], milik: 'unit', alamat: survei },
  bacaRincian: {
    hak: BACA,
    terbit: ['respons:kirim'],
    milik: 'unit',
    alamat: survei,
    query: () => '?menurut=layanan',
  },
  daftarSegel: { hak: BACA, milik: 'unit', alamat: survei },
  bacaSegel: { hak: BACA, milik: 'unit', alamat: ({ survei }) => ({ id: survei, versi: '1' }) },

  imporPengaduan: {
    ...{ hak: ['pengaduan:kelola'], milik: 'pemda', sepemda: true },
    isi: ({ unit, nomor }) =>
      `nomor;status;klasifikasi;judul;uraian;kanal;unit;diterimaPada\nL-${nomor};diterima;pengaduan;Uji;Uji;surat;${unit};2026-01-05\n`,
  },
  eksporPengaduan: { hak: ['pengaduan:kelola'], milik: 'pemda', sepemda: true },
  terimaPengaduan: {
    hak: ['pengaduan:kirim'],
    milik: 'unit',
    // whoever takes complaints in takes in what is another unit's business too
    unitLain: 'boleh',
    isi: ({ unit, layanan }) => aPengaduan({ unit, layanan }),
  },
  daftarPengaduan: { hak: PENGADUAN, milik: 'pemda' },
  bacaPengaduan: pengaduan(PENGADUAN),
  bacaRiwayatPengaduan: pengaduan(PENGADUAN),
  bacaTenggat: pengaduan(PENGADUAN),
  bacaPengaduanSerupa: pengaduan(PENGADUAN),
  cetakTandaTerima: pengaduan(PENGADUAN),
  unduhLampiran: { ...pengaduan(PENGADUAN), alamat: lampiran },
  tambahLampiran: {
    ...pengaduan(['pengaduan:kirim', ...PENGADUAN]),
    hanyaKiriman: ['pengaduan:kirim'],
    isi: () => FORMULIR.isi,
    headers: FORMULIR.headers,
  },
  verifikasiPengaduan: pengaduan(['pengaduan:kelola', 'pengaduan:loket'], { hasil: 'terverifikasi' }),
  disposisiPengaduan: {
    ...pengaduan(['pengaduan:kelola', 'pengaduan:loket', 'pengaduan:tangani']),
    isi: ({ unit }) => ({ unit }),
  },
  tanggapanPengaduan: pengaduan(['pengaduan:kelola', 'pengaduan:tangani'], { isi: 'Uji' }),
  kembalikanPengaduan: pengaduan(['pengaduan:kelola', 'pengaduan:tangani'], { alasan: 'Uji' }),
  jawabanPengaduan: {
    ...pengaduan(['pengaduan:kelola', 'pengaduan:tangani']),
    isi: ({ lampiran }) => ({ isi: 'Uji', bukti: [lampiran] }),
  },
  konfirmasiPengaduan: pengaduan(['pengaduan:kelola', 'pengaduan:konfirmasi'], { hasil: 'selesai' }),
  bukaIdentitasPelapor: pengaduan(['pengaduan:kelola', 'pengaduan:loket'], { alasan: 'Uji' }),
  tulisPesanPetugas: pengaduan(PENGADUAN, { isi: 'Uji' }),
  tulisCatatanInternal: pengaduan(PENGADUAN, { isi: 'Uji' }),

  lacakPengaduan: lacak(),
  lengkapiPengaduan: lacak({ isi: 'Uji' }),
  keberatanPengaduan: lacak({ alasan: 'Uji' }),
  setujuPengaduan: lacak({}),
  cabutPengaduan: lacak({ alasan: 'Uji' }),
  tulisPesanPelapor: lacak({ isi: 'Uji' }),
  tambahLampiranPelapor: { ...lacak(), isi: () => FORMULIR.isi, headers: FORMULIR.headers },
  unduhLampiranPelapor: { ...lacak(), alamat: lampiran },
  cetakTandaTerimaPelapor: lacak(),
  bacaIntisariPengaduan: { hak: 'publik', milik: 'tidak ada', alamat: (_, pemda) => ({ pemda }) },

  bacaStatistikPengaduan: {
    hak: [...PENGADUAN, 'laporan:baca'],
    milik: 'pemda',
    query: () => '?tahun=2026',
  },
  daftarKalender: { hak: PENGADUAN, milik: 'pemda' },
  bacaKalender: { hak: PENGADUAN, milik: 'tidak ada', alamat: () => ({ tahun: '2026' }) },
  simpanKalender: {
    hak: ['admin'],
    milik: 'tidak ada',
    alamat: () => ({ tahun: '2027' }),
    isi: () => ({ libur: ['01-01'], cutiBersama: [], sumber: 'SKB' }),
  },
  daftarLiburDaerah: { hak: PENGADUAN, milik: 'pemda' },
  simpanLiburDaerah: {
    hak: ['admin'],
    milik: 'tidak ada',
    alamat: () => ({ hari: '2026-08-10' }),
    isi: () => ({ nama: 'Hari jadi', dasar: 'Perwal' }),
  },
  hapusLiburDaerah: { hak: ['admin'], milik: 'tidak ada', alamat: () => ({ hari: '2026-08-10' }) },
  daftarAturanTenggat: { hak: PENGADUAN, milik: 'pemda' },
  simpanAturanTenggat: {
    hak: ['admin'],
    milik: 'tidak ada',
    alamat: () => ({ kode: 'verifikasi', berlakuSejak: '2026-07-01' }),
    isi: () => ({ tenggat: 'verifikasi', jumlah: 2, satuan: 'hari-kerja', sumber: 'Perwal' }),
  },
  hapusAturanTenggat: {
    hak: ['admin'],
    milik: 'tidak ada',
    alamat: () => ({ kode: 'verifikasi', berlakuSejak: '2026-07-01' }),
  },

  catatKunjungan: {
    hak: ['respons:kirim'],
    milik: 'unit',
    isi: ({ unit, layanan }) => ({ unit, layanan }),
  },
  bacaKunjungan: { hak: ['respons:kirim', ...BACA_MPP], milik: 'unit', alamat: kunjungan },
  layaniKunjungan: { hak: ['respons:kirim'], milik: 'unit', alamat: kunjungan },
  selesaikanKunjungan: { hak: ['respons:kirim'], milik: 'unit', alamat: kunjungan },
  simpanGerai: {
    hak: ['opd:kelola'],
    milik: 'unit',
    alamat: ({ unit }) => ({ unit, tanggal: '2026-03-02' }),
    isi: () => ({ buka: true }),
  },
  daftarGerai: { hak: BACA_MPP, milik: 'pemda' },
  bacaRekapMpp: { hak: BACA_MPP, milik: 'pemda', query: () => '?tahun=2026' },
  isiPopulasiDariMpp: { hak: ['survei:kelola'], milik: 'unit', alamat: survei },

  bacaLaporanSkm: dokumenSurvei({}),
  cetakLaporanSkmPdf: dokumenSurvei(),
  cetakLaporanSkmDocx: dokumenSurvei(),
  cetakPosterSvg: dokumenSurvei(),
  cetakPosterPdf: dokumenSurvei(),
  cetakPosterPng: dokumenSurvei(),
  unduhPengolahan: { hak: BARIS, milik: 'unit', alamat: survei },
  unduhRespons: { hak: BARIS, milik: 'unit', alamat: survei },
  mintaUnduhan: { hak: BACA, milik: 'unit', alamat: survei, isi: () => ({ jenis: 'laporan.pdf' }) },
  bacaUnduhan: { hak: BACA, milik: 'pemda', peminta: true, alamat: unduhan },
  ambilUnduhan: { hak: BACA, milik: 'pemda', peminta: true, alamat: unduhan },
  simpanBabLaporan: { hak: ['survei:kelola'], milik: 'unit', alamat: bab, isi: () => ({ isi: 'Uji' }) },
  hapusBabLaporan: { hak: ['survei:kelola'], milik: 'unit', alamat: bab },
  tambahTindakLanjut: {
    hak: ['survei:kelola'],
    milik: 'unit',
    alamat: survei,
    isi: () => aTindakLanjut(),
  },
  daftarTindakLanjut: { hak: BACA, milik: 'unit', alamat: survei },
  bacaTindakLanjutSebelumnya: { hak: BACA, milik: 'unit', alamat: survei },
  bacaTindakLanjut: { hak: BACA, milik: 'unit', alamat: tindakLanjut },
  ubahTindakLanjut: { hak: ['survei:kelola'], milik: 'unit', alamat: tindakLanjut, isi: () => ({}) },
  bacaRiwayatTindakLanjut: { hak: BACA, milik: 'unit', alamat: tindakLanjut },
  buatRencanaAksi: { hak: ['admin'], milik: 'unit', isi: ({ unit }) => aRencana({ unit }) },
  daftarRencanaAksi: { hak: BACA_LAPORAN, milik: 'pemda' },
  bacaRencanaAksi: { hak: BACA_LAPORAN, milik: 'unit', alamat: rencana },
  ubahRencanaAksi: { hak: ['admin'], milik: 'unit', alamat: rencana, isi: () => ({}) },
  bacaRiwayatRencanaAksi: { hak: BACA_LAPORAN, milik: 'unit', alamat: rencana },
  // a year names nothing of anybody: each sees its own
  bacaPenilaian: { hak: BACA_LAPORAN, milik: 'tidak ada', alamat: () => ({ tahun: '2026' }) },
  bacaPenilaianUnit: { hak: BACA_LAPORAN, milik: 'unit', alamat: penilaianUnit },
  bacaPenilaianIndikator: { hak: BACA_LAPORAN, milik: 'unit', alamat: penilaianSdm },
  bacaRiwayatPenilaian: { hak: BACA_LAPORAN, milik: 'unit', alamat: penilaianSdm },
  nyatakanStandarPelayanan: nyatakan({ layanan: [] }),
  nyatakanMaklumatPelayanan: nyatakan({ ditetapkan: null }),
  nyatakanSaranaPrasarana: nyatakan({ ada: [] }),
  nyatakanSdm: nyatakan({ petugas: 0, terlatih: 0, bersertifikat: 0 }),
  unggahBukti: {
    hak: ['opd:kelola', 'survei:kelola'],
    milik: 'unit',
    query: ({ unit }) => `?unit=${unit}`,
    isi: () => FORMULIR.isi,
    headers: FORMULIR.headers,
  },
  unduhBukti: {
    hak: ['laporan:baca', 'opd:kelola', 'survei:kelola', 'survei:baca'],
    milik: 'unit',
    alamat: ({ bukti }) => ({ id: bukti }),
  },
  bacaKopLaporan: { hak: ['laporan:baca', 'survei:baca', 'survei:kelola', 'opd:kelola'], milik: 'pemda' },
  simpanKopLaporan: { hak: ['admin'], milik: 'tidak ada', isi: () => ({ instansi: 'Uji' }) },
  bacaRiwayatKopLaporan: { hak: ['admin'], milik: 'pemda' },

  bacaLaporanTahunan: { ...tahunan, hak: ['laporan:baca'] },
  cetakLaporanTahunanPdf: { ...tahunan, hak: ['laporan:baca'], headers: { 'if-none-match': '*' } },
  cetakLaporanTahunanXlsx: { ...tahunan, hak: ['laporan:baca'], headers: { 'if-none-match': '*' } },
  daftarVersiLaporan: { ...tahunan, hak: ['laporan:baca'] },
  bacaVersiLaporan: {
    ...{ ...tahunan, hak: ['laporan:baca'], alamat: () => ({ tahun: '2025', versi: '1' }) },
    sebelum: async (uji, admin, sasaran) => {
      await uji.minta(admin, 'POST', '/v1/laporan/2025/segel', {})
      return sasaran
    },
  },
  segelLaporan: { ...tahunan, hak: ['laporan:segel'], isi: () => ({ alasan: 'Uji' }) },

  bacaIndeksPublik: { hak: 'publik', milik: 'tidak ada', alamat: (_, pemda) => ({ pemda }) },
  unduhIndeksPublik: { hak: 'publik', milik: 'tidak ada', alamat: (_, pemda) => ({ pemda }) },
  bacaLencana: {
    hak: 'publik',
    milik: 'tidak ada',
    terbuka: true,
    alamat: ({ unit }, pemda) => ({ pemda, unit }),
  },
  bacaKatalogPublik: { hak: 'publik', milik: 'tidak ada', alamat: (_, pemda) => ({ pemda }) },

  bacaIndeksTahun: { hak: BACA, milik: 'pemda', query: () => '?tahun=2026' },
  bacaTren: { hak: BACA, milik: 'unit', query: ({ unit }) => `?unit=${unit}` },
}

async function kunciBaru(uji: TestApp, admin: string, sasaran: Sasaran): Promise<Sasaran> {
  const nama = acak()
  await aKunci(uji, admin, { nama, cakupan: ['survei:baca'] })
  const { isi } = await uji.minta(admin, 'GET', '/v1/kunci?batas=1')
  return { ...sasaran, kunci: isi.data[0].id }
}

async function tokenBaru(uji: TestApp, admin: string, sasaran: Sasaran): Promise<Sasaran> {
  const { isi } = await uji.minta(admin, 'POST', `/v1/petugas/${sasaran.petugas}/token`, {})
  return { ...sasaran, token: isi.id }
}

const tetap = (banyak: number) => Buffer.alloc(banyak, 7)

/** Nothing like it exists anywhere. */
const TIADA: Sasaran = {
  unit: 'TIADA',
  layanan: 'LAYANAN-TIADA',
  survei: '0192f0c1-7a3b-7c4d-8e5f-0123456789ab',
  impor: '0192f0c1-7a3b-7c4d-8e5f-0123456789ac',
  kunci: '0192f0c1-7a3b-7c4d-8e5f-0123456789ad',
  petugas: '0192f0c1-7a3b-7c4d-8e5f-0123456789ae',
  token: '0192f0c1-7a3b-7c4d-8e5f-0123456789af',
  kait: '0192f0c1-7a3b-7c4d-8e5f-0123456789b0',
  kiriman: '0192f0c1-7a3b-7c4d-8e5f-0123456789b1',
  nomor: tulisNomor(buatNomor(KOTA, 2026, tetap)),
  kodeLacak: tulisKodeLacak(buatKodeLacak(tetap)),
  lampiran: '0192f0c1-7a3b-7c4d-8e5f-0123456789b2',
  kunjungan: '0192f0c1-7a3b-7c4d-8e5f-0123456789b3',
  bukti: '0192f0c1-7a3b-7c4d-8e5f-0123456789b4',
  rencana: '0192f0c1-7a3b-7c4d-8e5f-0123456789b5',
}

type Harapan = 'kunci' | 'tolak' | 'tiada' | 'boleh'

/** What the one table says of a cell. */
function harapan(rute: Rute, siapa: Penelepon, letak: Letak): Harapan {
  const { hak, terbit = [], milik, unitLain = 'tolak', hanyaKiriman = [] } = rute
  if (hak === 'kode') return 'boleh'
  if (hak !== 'publik') {
    if (siapa.jenis === 'siapa pun') return 'kunci'
    if (!berhak(hak, siapa)) {
      const bilaTerbit = terbit.some((satu) => siapa.cakupan.includes(satu))
      return letak === 'tetangga' && bilaTerbit ? 'tiada' : 'tolak'
    }
    if (typeof hak === 'object') {
      const sisa = hak.filter((satu) => !hanyaKiriman.includes(satu))
      if (!berhak(sisa, siapa)) return 'tiada'
    }
  }
  if (rute.peminta) return 'tiada'
  if (rute.sepemda && siapa.berunit) return 'tolak'
  if (milik === 'tidak ada' || (milik === 'pemda' && letak !== 'tetangga')) return 'boleh'
  if (letak === 'tetangga') return 'tiada'
  return siapa.berunit && letak === 'lain' ? unitLain : 'boleh'
}

function berhak(hak: Exclude<Hak, 'publik' | 'kode'>, { jenis, cakupan }: Penelepon): boolean {
  if (hak === 'operator') return jenis === 'operator'
  if (jenis === 'operator') return false
  if (hak === 'dikenal' || cakupan.includes('admin')) return true
  // every secret key may read the units
  return hak.some((satu) => cakupan.includes(satu) || (satu === 'opd:baca' && jenis === 'rahasia'))
}

/** An answer without what it names, and without its own number. */
const bersih = (teks: string, asal: Sasaran) =>
  Object.values(asal)
    .reduce((isi, satu) => isi.replaceAll(satu, '*'), teks)
    .replace(/"instance":"[^"]*"/, '')

interface Operasi {
  readonly nama: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly jalur: string
}

t.test('every route × every caller × every place', async (t) => {
  const uji = await startApp(t)
  const { admin, sasaran, penelepon } = await bangunKota(uji)
  const { paths } = uji.app.swagger() as unknown as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  const daftar = Object.entries(paths).flatMap(([jalur, metode]) =>
    Object.entries(metode).map(
      ([m, { operationId }]): Operasi => ({
        nama: operationId,
        method: m.toUpperCase() as Operasi['method'],
        jalur,
      }),
    ),
  )
  t.strictSame(daftar.map(({ nama }) => nama).sort(), Object.keys(RUTE).sort(), 'every route is in the table')
  t.strictSame(
    DAFTAR_PERAN.filter((peran) => !penelepon.some(({ nama }) => nama === `petugas ${peran}`)),
    [],
    'every peran asks',
  )
  t.strictSame(
    DAFTAR_CAKUPAN.filter((satu) => !penelepon.some((p) => p.jenis === 'rahasia' && p.cakupan[0] === satu)),
    [],
    'every cakupan asks',
  )

  async function minta(
    operasi: Operasi,
    rute: Rute,
    siapa: Penelepon,
    untuk: Sasaran,
    pemda: string,
    { kodeLacak }: Sasaran = untuk,
  ) {
    const nilai = rute.alamat?.(untuk, pemda) ?? {}
    const jalur = operasi.jalur.replace(/\{(\w+)\}/g, (_, nama) => nilai[nama] ?? `tanpa-${nama}`)
    const isi = rute.isi?.(untuk)
    return uji.minta(siapa.token, operasi.method, jalur + (rute.query?.(untuk) ?? ''), isi, {
      // whoever may change a thing is told that it was changed meanwhile, so that all cells find the same city
      'if-match': '"999999"',
      ...(typeof isi === 'string' && { 'content-type': 'text/csv' }),
      ...(rute.hak === 'kode' && { 'x-kode-lacak': kodeLacak }),
      ...rute.headers,
    })
  }

  let sel = 0
  const salah: string[] = []
  for (const operasi of daftar) {
    const rute = RUTE[operasi.nama]
    if (rute === undefined) continue
    for (const siapa of penelepon) {
      for (const letak of LETAK) {
        sel++
        const diharapkan = harapan(rute, siapa, letak)
        const boleh = diharapkan === 'boleh'
        const milik = sasaran[letak]
        const untuk = boleh && rute.sebelum ? await rute.sebelum(uji, admin, milik) : milik
        const pemda = letak === 'tetangga' ? TETANGGA : KOTA
        const jawaban = await minta(operasi, rute, siapa, untuk, pemda)
        const sebutan = `${operasi.nama} × ${siapa.nama} × ${letak}: ${jawaban.status} ${jawaban.teks.slice(0, 200)}`
        const gagal = (apa: string) => salah.push(`${sebutan}: ${apa}`)
        switch (diharapkan) {
          case 'kunci':
            if (jawaban.status !== 401) gagal('401 expected')
            break
          case 'tolak':
            if (jawaban.status !== 403) gagal('403 expected')
            break
          case 'boleh':
            if (![200, 201, 202, 204, 304, 409, 412].includes(jawaban.status)) gagal('success expected')
            break
          case 'tiada': {
            // things of another city are what exists nowhere, to the letter
            const tiada = await minta(operasi, rute, siapa, TIADA, pemda)
            const punyaSasaran = rute.alamat !== undefined || rute.milik === 'unit'
            if (punyaSasaran && jawaban.status < 400) gagal('a refusal expected')
            if (!punyaSasaran && jawaban.status >= 400 && jawaban.status !== 409) gagal('success expected')
            if (punyaSasaran && bersih(jawaban.teks, untuk) !== bersih(tiada.teks, TIADA)) {
              gagal(`differs from what exists nowhere: ${tiada.teks}`)
            }
          }
        }
        if (rute.hak === 'kode') {
          const kodeLain = sasaran[LETAK[(LETAK.indexOf(letak) + 1) % LETAK.length] as Letak]
          const salahKode = await minta(operasi, rute, siapa, untuk, pemda, kodeLain)
          const tiada = await minta(operasi, rute, siapa, TIADA, pemda)
          if (salahKode.status !== 404) gagal(`404 expected with another's code, not ${salahKode.status}`)
          if (bersih(salahKode.teks, untuk) !== bersih(tiada.teks, TIADA)) {
            gagal(`with another's code it differs from what exists nowhere: ${salahKode.teks}`)
          }
          // the code opens it, wherever it stands
          continue
        }
        if (rute.terbuka) continue
        if (jawaban.teks.includes(PENANDA_TETANGGA)) gagal('shows the other city')
        if (siapa.berunit && jawaban.teks.includes(PENANDA_LAIN)) gagal('shows the other unit')
      }
    }
  }
  for (const satu of salah.slice(0, 40)) t.fail(satu)
  t.equal(salah.length, 0)
  t.equal(sel, daftar.length * penelepon.length * LETAK.length, 'no cell was skipped')
  t.comment(`${daftar.length} routes × ${penelepon.length} callers × ${LETAK.length} places = ${sel} cells`)
})
