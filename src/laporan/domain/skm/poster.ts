import type { BahanSkm } from './bahan.ts'
import { nilaiDitahan } from './hasil.ts'
import { cacah, duaDesimal, tulisPeriode } from './kata.ts'
import { susunProfil } from './profil.ts'
import { kalimatKetepatan, ringkasSampel } from './sampel.ts'
import { sebutan } from './sebutan.ts'

export const BENTUK_POSTER = ['potret', 'kotak'] as const
export type BentukPoster = (typeof BENTUK_POSTER)[number]

/** What must be shown to whoever comes to the counter. @see skm.md §5 */
export interface DataPoster {
  readonly judul: string
  readonly indeks: string
  readonly singkatan: string
  readonly unit: string
  readonly pemda: string
  readonly namaSurvei: string
  readonly periode: string
  readonly tanda: readonly string[]
  /** `null`: there is no value, and `tanpaNilai` says why. */
  readonly nilai: string | null
  readonly tanpaNilai: string
  readonly mutu: string | null
  readonly kinerja: string | null
  /** As many as there is room for. */
  readonly layanan: readonly string[]
  readonly layananLain: number
  /** `null`: none yet. */
  readonly responden: string | null
  readonly jenisKelamin: readonly IsianPoster[]
  readonly pendidikan: readonly IsianPoster[]
  readonly adaDitahan: boolean
  readonly sampel: string
  readonly ketepatan: string
  /** The bands, lowest first, and where the index stands among them (0 to 1). */
  readonly kelas: readonly {
    readonly mutu: string
    readonly kinerja: string
    readonly lebar: number
    readonly dari: string
  }[]
  readonly letak: number | null
  readonly terimaKasih: string
}

interface IsianPoster {
  readonly nama: string
  readonly jumlah: string
}

export function susunPoster(bahan: BahanSkm): DataPoster {
  const { indeks, instrumen, survei, unit, pemda } = bahan
  const nama = sebutan(instrumen)
  const awal = instrumen.faktorKonversi
  const akhir = awal * instrumen.skala
  const jenisKelamin = isian(bahan, 'jenisKelamin')
  const pendidikan = isian(bahan, 'pendidikan')
  const tampil = layananTampil(bahan.layanan.map((l) => l.nama))
  return {
    judul: `Poster ${nama.singkatanIndeks} ${unit.nama}: ${survei.nama}`,
    indeks: nama.indeks,
    singkatan: nama.singkatanIndeks,
    unit: unit.nama,
    pemda: pemda.nama,
    namaSurvei: survei.nama,
    periode: tulisPeriode(survei.mulai, survei.selesai),
    tanda: [...(survei.final ? [] : ['SEMENTARA']), ...(pemda.dataContoh ? ['DATA CONTOH'] : [])],
    nilai: indeks.nilai === null ? null : duaDesimal(indeks.nilai),
    tanpaNilai: nilaiDitahan(bahan) ? 'Ditahan: kurang dari 5 responden' : 'Belum ada nilai',
    mutu: indeks.mutu,
    kinerja: indeks.kinerja,
    layanan: tampil,
    layananLain: bahan.layanan.length - tampil.length,
    responden: indeks.jumlahResponden === 0 ? null : cacah(indeks.jumlahResponden),
    jenisKelamin,
    pendidikan,
    adaDitahan: [...jenisKelamin, ...pendidikan].some((i) => i.jumlah === '*'),
    sampel: `Populasi (N): ${indeks.sampel.populasi === null ? 'belum dicatat' : `${cacah(indeks.sampel.populasi)} orang`}. Sampel minimum: ${ringkasSampel(bahan)}.`,
    ketepatan: indeks.nilai === null ? '' : kalimatKetepatan(bahan),
    kelas: instrumen.kelas
      .map(({ mutu, kinerja, dari }, i) => ({
        ...{ mutu, kinerja },
        lebar: ((instrumen.kelas[i - 1]?.dari ?? akhir) - dari) / (akhir - awal),
        dari: duaDesimal(dari),
      }))
      .toReversed(),
    letak: indeks.nilai === null ? null : Math.min(1, Math.max(0, (indeks.nilai - awal) / (akhir - awal))),
    terimaKasih: `Terima kasih atas penilaian yang telah Anda berikan. Masukan Anda sangat bermanfaat untuk kemajuan unit kami agar terus memperbaiki dan meningkatkan kualitas pelayanan bagi masyarakat.`,
  }
}

function isian(bahan: BahanSkm, kode: string): IsianPoster[] {
  const bidang = bahan.instrumen.profil.find((b) => b.kode === kode)
  const terisi = susunProfil(bahan).terisi.find((t) => t.nama === bidang?.nama)
  const kelompok = terisi?.kelompok ?? []
  // the name of the only group would tell of everybody what it withholds the number of
  if (kelompok.every((k) => k.jumlah === null)) return []
  return kelompok.map(({ nama, jumlah }) => ({
    nama,
    jumlah: jumlah === null ? '*' : cacah(jumlah),
  }))
}

/** Lines of the poster's list, and how long a name may be to fit into one. */
const BARIS_LAYANAN = 8
const HURUF_SEBARIS = 75

function layananTampil(nama: readonly string[]): string[] {
  const tampil: string[] = []
  let sisa = BARIS_LAYANAN
  for (const satu of nama) {
    sisa -= Math.ceil(satu.length / HURUF_SEBARIS)
    if (sisa < 0 && tampil.length > 0) break
    tampil.push(satu)
  }
  return tampil
}
