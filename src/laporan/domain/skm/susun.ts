import { babAnalisis } from './analisis.ts'
import type { BahanSkm } from './bahan.ts'
import { type Blok, gantiTeks, sehalaman, tulisTeks } from './blok.ts'
import { type DataGrafik, dataGrafik } from './grafik.ts'
import { babHasil } from './hasil.ts'
import { cacah, tulisPeriode } from './kata.ts'
import { alasanSementara, babPendahuluan } from './pendahuluan.ts'
import { babPengumpulan } from './pengumpulan.ts'
import { babPenutup } from './penutup.ts'
import { sebutan } from './sebutan.ts'

/** The chapters of the report. @see skm.md §5 */
export const DAFTAR_BAB = ['pendahuluan', 'pengumpulan-data', 'hasil', 'analisis', 'penutup'] as const
export type KodeBab = (typeof DAFTAR_BAB)[number]

const BAB: Readonly<Record<KodeBab, { readonly judul: string; readonly isi: (bahan: BahanSkm) => Blok[] }>> =
  {
    pendahuluan: { judul: 'Pendahuluan', isi: babPendahuluan },
    'pengumpulan-data': { judul: 'Pengumpulan Data', isi: babPengumpulan },
    hasil: { judul: 'Hasil', isi: babHasil },
    analisis: { judul: 'Analisis', isi: babAnalisis },
    penutup: { judul: 'Penutup', isi: babPenutup },
  }

const ROMAWI = ['I', 'II', 'III', 'IV', 'V'] as const

export interface BabSkm {
  readonly kode: KodeBab
  /** `BAB I` */
  readonly nomor: string
  readonly judul: string
  /** What is written in it now, and what we would write. */
  readonly teks: string
  readonly teksBawaan: string
  readonly diganti: boolean
  /** Of what an officer wrote; 0: nobody did. */
  readonly versi: number
  readonly blok: readonly Blok[]
}

/** One report: what every writer of it (PDF, DOCX) gets. */
export interface DokumenSkm {
  readonly judul: string
  readonly sampul: {
    readonly pemda: string
    readonly instansi: string
    readonly alamat: string | null
    readonly survei: string
    readonly singkatan: string
    readonly namaSurvei: string
    readonly unit: string
    readonly periode: string
    readonly tahun: string
  }
  /** The foot of every page: one line. */
  readonly kaki: string
  /** `SEMENTARA`, `DATA CONTOH`: what nobody may miss. */
  readonly tanda: readonly { readonly nama: string; readonly isi: string }[]
  readonly bab: readonly BabSkm[]
  readonly grafik: DataGrafik
  readonly pengesahan: {
    /** `Serang, 17 April 2026`; without a day while the result may change. */
    readonly tempat: string
    readonly jabatan: string | null
    readonly nama: string | null
    readonly nip: string | null
  }
  readonly catatan: readonly { readonly nama: string; readonly isi: string }[]
}

export function susunDokumen(bahan: BahanSkm): DokumenSkm {
  const { pemda, unit, survei, kop } = bahan
  const nama = sebutan(bahan.instrumen)
  const sementara = alasanSementara(bahan)
  return {
    judul: `Laporan ${nama.survei} ${unit.nama}: ${survei.nama}`,
    sampul: {
      pemda: pemda.nama,
      instansi: kop.instansi,
      alamat: kop.alamat,
      survei: nama.survei,
      singkatan: nama.singkatan,
      namaSurvei: survei.nama,
      unit: unit.nama,
      periode: tulisPeriode(survei.mulai, survei.selesai),
      tahun: survei.selesai.slice(0, 4),
    },
    kaki: `Laporan ${nama.singkatan} · ${ringkas(unit.nama, 48)} · ${ringkas(survei.nama, 28)}`,
    tanda: [
      ...(sementara === null ? [] : [{ nama: 'SEMENTARA', isi: sementara }]),
      ...(pemda.dataContoh
        ? [
            {
              nama: 'DATA CONTOH',
              isi: 'Angka dalam laporan ini karangan untuk percobaan, bukan hasil survei sungguhan.',
            },
          ]
        : []),
    ],
    bab: bernomor(DAFTAR_BAB.map((kode, i) => susunBab(bahan, kode, `BAB ${ROMAWI[i]}`))),
    grafik: dataGrafik(bahan),
    pengesahan: {
      tempat: `${kop.kota ?? kotaDari(pemda.nama)}, ${survei.final ? tulisPeriode(survei.dihitung, survei.dihitung) : '…………………'}`,
      jabatan: kop.jabatan,
      nama: kop.penandatangan,
      nip: kop.nip,
    },
    catatan: catatanMetode(bahan),
  }
}

function susunBab(bahan: BahanSkm, kode: KodeBab, nomor: string): BabSkm {
  const { judul, isi } = BAB[kode]
  const bawaan = isi(bahan)
  const ganti = bahan.bab.get(kode)
  const teksBawaan = tulisTeks(bawaan)
  return {
    ...{ kode, nomor, judul, teksBawaan },
    teks: ganti?.isi ?? teksBawaan,
    diganti: ganti !== undefined,
    versi: ganti?.versi ?? 0,
    blok: berhuruf(ganti === undefined ? bawaan : gantiTeks(bawaan, ganti.isi)),
  }
}

/** `Tabel 3. Profil responden`, counted through the whole report. */
function bernomor(daftar: readonly BabSkm[]): BabSkm[] {
  let [tabel, gambar] = [0, 0]
  return daftar.map((bab) => ({
    ...bab,
    blok: bab.blok.map((blok) => {
      if (blok.jenis === 'tabel') {
        return { ...blok, judul: `Tabel ${++tabel}. ${blok.judul}`, utuh: sehalaman(blok) }
      }
      if (blok.jenis === 'grafik') return { ...blok, judul: `Gambar ${++gambar}. ${blok.judul}` }
      return blok
    }),
  }))
}

/** `A. Latar Belakang`; beyond Z without a letter. */
function berhuruf(daftar: readonly Blok[]): Blok[] {
  let ke = 0
  return daftar.map((blok) => {
    if (blok.jenis !== 'subjudul' || ke >= 26) return blok
    return { ...blok, isi: `${String.fromCharCode(65 + ke++)}. ${blok.isi}` }
  })
}

const ringkas = (isi: string, panjang: number) =>
  isi.length <= panjang ? isi : `${isi.slice(0, panjang - 1).trimEnd()}…`

/** `Serang` of `Pemerintah Kota Serang`. */
const kotaDari = (pemda: string) =>
  pemda.replace(/^(Pemerintah\s+)?(Daerah\s+)?(Kota|Kabupaten|Provinsi)\s+/i, '')

/** Where every figure comes from. */
function catatanMetode({ instrumen, survei, indeks, bendera }: BahanSkm) {
  return [
    { nama: 'Survei', isi: survei.id },
    { nama: 'Kuesioner', isi: `${instrumen.nama}, versi ${instrumen.versi} (${instrumen.kode})` },
    { nama: 'Acuan', isi: instrumen.sumber },
    {
      nama: 'Metode hitung',
      isi: `Versi ${survei.metode}; bobot ${survei.penimbang.replace('.', ',')}; perhitungan eksak, dibulatkan sekali pada hasil akhir`,
    },
    {
      nama: 'Sumber data',
      isi: `${cacah(indeks.jumlahResponden)} respons, ${bendera.jumlah === 0 ? 'tidak ada' : cacah(bendera.jumlah)} yang ditandai perlu diperiksa`,
    },
    {
      nama: 'Keadaan',
      isi: `${survei.final ? 'Final' : 'Sementara'}, menurut keadaan ${survei.dihitungPukul}`,
    },
    ...(survei.segel === null ? [] : [{ nama: 'Sidik segel (SHA-256)', isi: survei.segel }]),
  ]
}
