import type { BagianSkm, BahanSkm } from './bahan.ts'
import type { Tabel } from './blok.ts'
import { cacah, daftarKata, duaDesimal, persen } from './kata.ts'
import { namaKanal } from './sebutan.ts'

export const DITAHAN = '*'
export const CATATAN_DITAHAN =
  '* Tidak ditampilkan untuk melindungi responden: kelompok dengan kurang dari 5 responden, dan kelompok lain yang dari selisihnya kelompok itu dapat diketahui.'

/** A field of the profile that somebody filled in. */
export interface BidangTerisi {
  readonly nama: string
  readonly kelompok: readonly KelompokTercetak[]
  readonly ditahan: boolean
}

export interface KelompokTercetak {
  readonly nama: string
  /** `null`: withheld. */
  readonly jumlah: number | null
}

/**
 * The profile as far as it is known, and the names of the fields that nobody filled in. Of a field of which every
 * group is withheld not even the groups are named: those that are missing would tell of everybody.
 */
export function susunProfil({ instrumen, rincian }: BahanSkm): {
  readonly terisi: readonly BidangTerisi[]
  readonly kosong: readonly string[]
  readonly tertutup: readonly string[]
} {
  const terisi: BidangTerisi[] = []
  const kosong: string[] = []
  const tertutup: string[] = []
  for (const { kode, nama, kelompok } of instrumen.profil) {
    const bagian = rincian[kode] ?? []
    if (bagian.every(({ kunci }) => kunci === null)) {
      kosong.push(nama)
      continue
    }
    if (bagian.every(({ ditahan }) => ditahan)) {
      tertutup.push(nama)
      continue
    }
    const namaKelompok = new Map(kelompok.map((k) => [k.kode, k.nama]))
    terisi.push({
      nama,
      kelompok: bagian.map((b) => ({
        nama: b.kunci === null ? 'Tidak diisi' : (namaKelompok.get(b.kunci) ?? b.kunci),
        jumlah: b.jumlahResponden,
      })),
      ditahan: bagian.some((b) => b.ditahan),
    })
  }
  return { terisi, kosong, tertutup }
}

export function tabelProfil(terisi: readonly BidangTerisi[], n: number): Tabel {
  return {
    jenis: 'tabel',
    judul: 'Profil responden',
    kolom: [
      { nama: 'Karakteristik', rata: 'kiri', lebar: 4 },
      { nama: 'Kelompok', rata: 'kiri', lebar: 5 },
      { nama: 'Responden', rata: 'kanan', lebar: 2 },
      { nama: 'Persentase', rata: 'kanan', lebar: 2 },
    ],
    baris: terisi.flatMap((bidang) =>
      bidang.kelompok.map(({ nama, jumlah }, i) => [
        i === 0 ? bidang.nama : '',
        nama,
        jumlah === null ? DITAHAN : cacah(jumlah),
        jumlah === null ? DITAHAN : persen(jumlah, n),
      ]),
    ),
    jumlah: null,
    catatan: terisi.some((b) => b.ditahan) ? CATATAN_DITAHAN : null,
  }
}

/** How the answers came, in a sentence; `null` where nobody said, or too few did. */
export function rincianKanal({ rincian, indeks }: BahanSkm): string | null {
  const daftar = (rincian.kanal ?? []).filter((b) => b.kunci !== null)
  if (daftar.length === 0) return null
  const tampil = daftar.flatMap((b) =>
    b.jumlahResponden === null
      ? []
      : [
          `${namaKanal(b.kunci).toLowerCase().replace('qr', 'QR')} (${persen(b.jumlahResponden, indeks.jumlahResponden)})`,
        ],
  )
  if (tampil.length === 0) return null
  const lain = tampil.length < daftar.length ? [...tampil, 'kanal lain'] : tampil
  return `Respons diterima melalui ${daftarKata(lain)}.`
}

/** The services: people served, respondents, and how they were rated. */
export function tabelLayanan({ layanan, rincian, indeks }: BahanSkm): Tabel {
  const bagian = new Map((rincian.layanan ?? []).map((b) => [b.kunci, b]))
  const n = indeks.jumlahResponden
  // of a single service the figures are those of the survey, which are told anyway
  const satu = layanan.length === 1
  const ditahan = !satu && [...bagian.values()].some((b) => b.ditahan)
  const jumlah = (b: BagianSkm | undefined) => (b === undefined ? 0 : b.jumlahResponden)
  return {
    jenis: 'tabel',
    judul: 'Layanan, populasi, dan responden',
    kolom: [
      { nama: 'No.', rata: 'kanan', lebar: 1 },
      { nama: 'Layanan', rata: 'kiri', lebar: 7 },
      { nama: 'Populasi', rata: 'kanan', lebar: 2 },
      { nama: 'Responden', rata: 'kanan', lebar: 2 },
      { nama: 'Persentase', rata: 'kanan', lebar: 2 },
    ],
    baris: layanan.map(({ kode, nama, populasi }, i) => {
      const banyak = satu ? n : jumlah(bagian.get(kode))
      return [
        String(i + 1),
        nama,
        populasi === null ? 'belum dicatat' : cacah(populasi),
        banyak === null ? DITAHAN : cacah(banyak),
        banyak === null ? DITAHAN : persen(banyak, n),
      ]
    }),
    jumlah: satu
      ? null
      : [
          '',
          'Jumlah',
          indeks.sampel.populasi === null ? '–' : cacah(indeks.sampel.populasi),
          cacah(n),
          persen(n, n),
        ],
    catatan: ditahan ? CATATAN_DITAHAN : null,
  }
}

/** The index of each service; `null` where there is only one, or nothing to show. */
export function tabelNilaiLayanan({ layanan, rincian }: BahanSkm): Tabel | null {
  const bagian = new Map((rincian.layanan ?? []).map((b) => [b.kunci, b]))
  if (layanan.length === 1 || bagian.size === 0) return null
  const isi = (b: BagianSkm | undefined): readonly string[] => {
    if (b === undefined) return ['0', '–', '–']
    if (b.ditahan) return [DITAHAN, DITAHAN, DITAHAN]
    return [cacah(b.jumlahResponden), duaDesimal(b.nilai), b.mutu ?? '–']
  }
  return {
    jenis: 'tabel',
    judul: 'Nilai menurut layanan',
    kolom: [
      { nama: 'No.', rata: 'kanan', lebar: 1 },
      { nama: 'Layanan', rata: 'kiri', lebar: 8 },
      { nama: 'Responden', rata: 'kanan', lebar: 2 },
      { nama: 'Nilai', rata: 'kanan', lebar: 2 },
      { nama: 'Mutu', rata: 'tengah', lebar: 1.5 },
    ],
    baris: layanan.map(({ kode, nama }, i) => [String(i + 1), nama, ...isi(bagian.get(kode))]),
    jumlah: null,
    catatan: [...bagian.values()].some((b) => b.ditahan) ? CATATAN_DITAHAN : null,
  }
}
