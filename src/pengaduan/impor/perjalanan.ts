import type { Kejadian } from '../domain/keadaan.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { DAFTAR_KLASIFIKASI, type Klasifikasi } from '../domain/status.ts'
import { DAFTAR_LANGKAH, type NamaLangkah, TRANSISI } from '../domain/transisi.ts'

/**
 * All steps of a complaint in one cell: `2026-03-02T01:00:00.000Z terima klasifikasi=pengaduan | 2026-03-03T02:00:00.000Z
 * verifikasi:terverifikasi klasifikasi=pengaduan | … disposisi unit=DPUPR`. What was written is not part of it.
 */
export interface LangkahTertulis {
  readonly pada: Date
  readonly langkah: NamaLangkah | 'terima'
  readonly hasil: string | null
  readonly klasifikasi: Klasifikasi | null
  readonly pengawasan: boolean
  readonly unit: string | null
  readonly induk: string | null
}

const PEMISAH = ' | '
const LANGKAH: ReadonlySet<string> = new Set(['terima', ...DAFTAR_LANGKAH])

/** Which way a step ended, for those that end in one of several. */
const hasilLangkah = ({ dari, langkah, ke }: Pick<Kejadian, 'dari' | 'langkah' | 'ke'>): string | null =>
  TRANSISI.find((satu) => satu.dari === dari && satu.langkah === langkah && satu.ke === ke)?.hasil ?? null

/** @param riwayat events that are no steps are left out */
export function tulisPerjalanan(
  riwayat: readonly Pick<Kejadian, 'pada' | 'dari' | 'langkah' | 'ke' | 'rincian'>[],
): string {
  return riwayat
    .filter(({ langkah }) => LANGKAH.has(langkah))
    .map((baris) => {
      const { pada, langkah, rincian } = baris
      const hasil = hasilLangkah(baris)
      const isi = [
        ['klasifikasi', rincian.klasifikasi],
        ['pengawasan', rincian.berkadarPengawasan === true ? 'ya' : null],
        ['unit', langkah === 'disposisi' ? rincian.unit : null],
        ['induk', typeof rincian.induk === 'string' ? tulisNomor(rincian.induk) : null],
      ].filter(([, nilai]) => typeof nilai === 'string')
      const nama = hasil === null ? langkah : `${langkah}:${hasil}`
      return [pada.toISOString(), nama, ...isi.map(([kunci, nilai]) => `${kunci}=${nilai}`)].join(' ')
    })
    .join(PEMISAH)
}

/** @returns `null` for what is no such list */
export function bacaPerjalanan(teks: string): readonly LangkahTertulis[] | null {
  const daftar = teks.split(/\s*\|\s*/).map(bacaSatu)
  if (daftar.some((satu) => satu === null)) return null
  const [terima, ...langkah] = daftar as LangkahTertulis[]
  const benar = terima?.langkah === 'terima' && langkah.every((satu) => satu.langkah !== 'terima')
  return benar ? [terima, ...langkah] : null
}

function bacaSatu(teks: string): LangkahTertulis | null {
  const [saat = '', nama = '', ...isi] = teks.trim().split(/\s+/)
  const [langkah = '', hasil = null] = nama.split(':')
  const pada = new Date(saat)
  if (!/^\d{4}-.*(Z|[+-]\d\d:\d\d)$/.test(saat) || Number.isNaN(pada.getTime()) || !LANGKAH.has(langkah))
    return null
  const nilai = new Map(isi.map((satu) => satu.split('=', 2) as [string, string | undefined]))
  const klasifikasi = nilai.get('klasifikasi') ?? null
  if (klasifikasi !== null && !(DAFTAR_KLASIFIKASI as readonly string[]).includes(klasifikasi)) return null
  return {
    pada,
    langkah: langkah as LangkahTertulis['langkah'],
    hasil,
    klasifikasi: klasifikasi as Klasifikasi | null,
    pengawasan: nilai.get('pengawasan') === 'ya',
    unit: nilai.get('unit') ?? null,
    induk: nilai.get('induk') ?? null,
  }
}
