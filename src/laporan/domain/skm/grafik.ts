import { tulisBilangan } from '../../../shared/tulisan.ts'
import type { BahanSkm, TitikTren } from './bahan.ts'
import type { Grafik } from './blok.ts'
import { cacah, daftarKata, duaDesimal, persenBulat } from './kata.ts'
import { type BidangTerisi, susunProfil } from './profil.ts'
import { sebutan } from './sebutan.ts'

/** What charts are drawn from: figures, and beside each the text that names it. */
export interface DataGrafik {
  readonly unsur: {
    readonly awal: number
    readonly akhir: number
    readonly kelas: readonly {
      readonly mutu: string
      readonly kinerja: string
      readonly dari: number
      readonly sampai: number
      readonly teks: string
    }[]
    readonly teksAkhir: string
    readonly singkatan: string
    readonly indeks: { readonly nilai: number; readonly teks: string } | null
    readonly batang: readonly {
      readonly nomor: string
      readonly nama: string
      readonly nilai: number | null
      readonly teks: string
      readonly mutu: string
    }[]
  }
  readonly tren: {
    /** The ends of the upright axis, which does not begin at the end of the scale. */
    readonly bawah: number
    readonly atas: number
    readonly teksBawah: string
    readonly sumbu: readonly { readonly nilai: number; readonly teks: string }[]
    readonly batas: readonly { readonly nilai: number; readonly teks: string }[]
    readonly titik: readonly {
      readonly nama: string
      readonly nilai: number
      readonly teks: string
      readonly keterangan: string
      readonly ini: boolean
    }[]
  }
  readonly profil: readonly {
    readonly nama: string
    readonly batang: readonly {
      readonly nama: string
      /** Per cent of all respondents; `null`: withheld. */
      readonly nilai: number | null
      readonly teks: string
    }[]
  }[]
}

export function dataGrafik(bahan: BahanSkm): DataGrafik {
  const { instrumen, indeks } = bahan
  const awal = instrumen.faktorKonversi
  const akhir = awal * instrumen.skala
  return {
    unsur: {
      awal,
      akhir,
      kelas: instrumen.kelas
        .map(({ mutu, kinerja, dari }, i) => ({
          mutu,
          kinerja,
          dari,
          sampai: instrumen.kelas[i - 1]?.dari ?? akhir,
          teks: teksBatas(dari),
        }))
        .toReversed(),
      teksAkhir: teksBatas(akhir),
      singkatan: sebutan(instrumen).singkatanIndeks,
      indeks: indeks.nilai === null ? null : { nilai: indeks.nilai, teks: duaDesimal(indeks.nilai) },
      batang: indeks.unsur.map(({ nomor, nama, nilai, mutu }) => ({
        ...{ nomor, nama, nilai },
        teks: duaDesimal(nilai),
        mutu: mutu ?? '',
      })),
    },
    tren: dataTren(bahan, awal, akhir),
    profil: susunProfil(bahan).terisi.map(({ nama, kelompok }) => ({
      nama,
      batang: kelompok.map((k) => ({ nama: k.nama, ...batangProfil(k.jumlah, indeks.jumlahResponden) })),
    })),
  }
}

function batangProfil(jumlah: number | null, n: number) {
  if (jumlah === null) return { nilai: null, teks: '*' }
  const nilai = persenBulat(jumlah, n)
  return { nilai, teks: `${cacah(jumlah)} (${tulisBilangan(nilai, 1)}%)` }
}

/** Those that have a value; a line needs two. */
export const bernilai = (tren: readonly TitikTren[]) =>
  tren.flatMap((t) => (t.nilai === null ? [] : [{ ...t, nilai: t.nilai }]))

const LANGKAH_SUMBU = 5

function dataTren({ tren, survei, instrumen }: BahanSkm, awal: number, akhir: number): DataGrafik['tren'] {
  const nilai = bernilai(tren).map((t) => t.nilai)
  const bulat = (n: number, ke: (n: number) => number) => ke(n / LANGKAH_SUMBU) * LANGKAH_SUMBU
  const bawah = nilai.length === 0 ? awal : Math.max(awal, bulat(Math.min(...nilai) - 2, Math.floor))
  // room for the number above the highest point
  const atas = nilai.length === 0 ? akhir : Math.min(akhir, bulat(Math.max(...nilai) + 4, Math.ceil))
  const langkah = atas - bawah > 30 ? 2 * LANGKAH_SUMBU : LANGKAH_SUMBU
  const banyak = Math.floor((atas - bawah) / langkah)
  return {
    ...{ bawah, atas, teksBawah: cacah(bawah) },
    sumbu: Array.from({ length: banyak + 1 }, (_, i) => bawah + i * langkah).map((n) => ({
      nilai: n,
      teks: cacah(n),
    })),
    batas: instrumen.kelas
      .filter(({ dari }) => dari > bawah && dari < atas)
      .map(({ mutu, dari }) => ({ nilai: dari, teks: `batas ${mutu}` })),
    titik: titikTren(tren, survei.id),
  }
}

const teksBatas = (nilai: number) => tulisBilangan(nilai, Number.isInteger(nilai) ? 0 : 2)

/** Under a point of the chart there is room for so much. */
const NAMA_MAKSIMUM = 36

const titikTren = (tren: readonly TitikTren[], ini: string) =>
  bernilai(tren).map((t) => ({
    nama: t.nama.length > NAMA_MAKSIMUM ? `${t.nama.slice(0, NAMA_MAKSIMUM - 1).trimEnd()}…` : t.nama,
    nilai: t.nilai,
    teks: duaDesimal(t.nilai),
    keterangan: [t.mutu, `n ${cacah(t.jumlahResponden)}`].filter((k) => k !== null).join(' · '),
    ini: t.survei === ini,
  }))

export function grafikUnsur({ indeks, instrumen }: BahanSkm): Grafik {
  const isi = indeks.unsur.map(
    (u) => `${u.nama} ${duaDesimal(u.nilai)}${u.mutu === null ? '' : ` (${u.mutu})`}`,
  )
  return {
    jenis: 'grafik',
    grafik: 'unsur',
    judul: 'Nilai per unsur terhadap batas mutu',
    alt: `Diagram batang nilai per unsur: ${daftarKata(isi)}. ${sebutan(instrumen).singkatanIndeks} ${duaDesimal(indeks.nilai)}.`,
  }
}

export function grafikTren(bahan: BahanSkm): Grafik {
  const isi = bernilai(bahan.tren).map((t) => `${t.nama} ${duaDesimal(t.nilai)}`)
  return {
    jenis: 'grafik',
    grafik: 'tren',
    judul: `Tren nilai ${sebutan(bahan.instrumen).singkatanIndeks}`,
    alt: `Diagram garis nilai dari survei ke survei: ${daftarKata(isi)}.`,
  }
}

export function grafikProfil(terisi: readonly BidangTerisi[]): Grafik {
  const isi = terisi.map(({ nama, kelompok }) => {
    const tampil = kelompok.flatMap((k) => (k.jumlah === null ? [] : [`${k.nama} ${cacah(k.jumlah)}`]))
    return `${nama}: ${tampil.length === 0 ? 'tidak ditampilkan' : tampil.join(', ')}`
  })
  return {
    jenis: 'grafik',
    grafik: 'profil',
    judul: 'Profil responden',
    alt: `Diagram batang profil responden. ${isi.join('; ')}.`,
  }
}
