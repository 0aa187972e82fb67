import type { KodeTenggat } from './aturan.ts'
import type { Klasifikasi, ModeIdentitas, Status } from './status.ts'
import type { Tenggat } from './tenggat.ts'

/** What steps may be reserved for, as the cakupan `pengaduan:loket`, `…:tangani`, `…:konfirmasi`. */
export const DAFTAR_WEWENANG = ['loket', 'tangani', 'konfirmasi'] as const
export type Wewenang = (typeof DAFTAR_WEWENANG)[number]

/** What somebody with these cakupan may do with complaints: `admin`, and keys with `pengaduan:kelola`, everything. */
export function wewenangCakupan(cakupan: readonly string[]): readonly Wewenang[] {
  const semua = ['admin', 'pengaduan:kelola'].some((satu) => cakupan.includes(satu))
  return DAFTAR_WEWENANG.filter((satu) => semua || cakupan.includes(`pengaduan:${satu}`))
}

/**
 * Who takes a step. Officers and the keys of systems are the same here: an id and what they
 * may do. Whether they reach the unit of the complaint is decided before, by `opd`.
 */
export type Pelaku =
  | { readonly sebagai: 'pelapor' | 'waktu' }
  | { readonly sebagai: 'petugas' | 'kunci'; readonly id: string; readonly wewenang: readonly Wewenang[] }

/** All of a complaint that decides what may happen to it; nothing of what it says. */
export interface Keadaan {
  readonly status: Status
  readonly klasifikasi: Klasifikasi
  /** `null` until it is verified. */
  readonly berkadarPengawasan: boolean | null
  readonly identitas: ModeIdentitas
  /** Who handles it; `null` until a disposisi and after a return. */
  readonly unit: string | null
  /** The complaint that it joined. */
  readonly induk: string | null
  /** Everybody who ever answered it: none of them may confirm. */
  readonly penjawab: readonly string[]
  /** Objections that reopened it. */
  readonly dibukaKembali: number
  readonly diterimaPada: Date
  /** When it was settled or ended last; `null` while it is being worked on. */
  readonly selesaiPada: Date | null
  /** Of the last row of the history: time does not go back when clocks of servers differ. */
  readonly terakhirPada: Date
  readonly tenggat: readonly Tenggat[]
}

/** Plain facts beside a row of the history; nothing personal. */
export type Rincian = Readonly<Record<string, string | number | boolean | null>>

/** What a row of the history says, without its place in the chain. */
export interface Kejadian {
  readonly pada: Date
  readonly pelaku: Pelaku['sebagai']
  /** Never that of a pelapor. */
  readonly pelakuId: string | null
  readonly langkah: string
  /** `null` for the receipt. */
  readonly dari: Status | null
  readonly ke: Status
  /** The reason or remark, as it was written. */
  readonly catatan: string | null
  readonly rincian: Rincian
}

export const pelakuKejadian = (pelaku: Pelaku): Pick<Kejadian, 'pelaku' | 'pelakuId'> => ({
  pelaku: pelaku.sebagai,
  pelakuId: 'id' in pelaku ? pelaku.id : null,
})

export const setelahTerakhir = ({ terakhirPada }: Keadaan, pada: Date): Date =>
  pada > terakhirPada ? pada : terakhirPada

export const tenggatBerjalan = ({ tenggat }: Pick<Keadaan, 'tenggat'>, kode: KodeTenggat): Tenggat | null =>
  tenggat.find((satu) => satu.kode === kode && satu.berakhirPada === null) ?? null

/** The deadlines that became others, for the history: `tenggat/penyelesaian/1` → the last day. */
export function rincianTenggat(lama: readonly Tenggat[], baru: readonly Tenggat[]): Rincian {
  const beda = baru.filter((satu, i) => lama[i] === undefined || satu.hari !== lama[i].hari)
  return Object.fromEntries(beda.map(({ kode, ke, hari }) => [`tenggat/${kode}/${ke}`, hari]))
}
