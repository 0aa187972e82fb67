import { type Keadaan, type Kejadian, type Pelaku, pelakuKejadian, setelahTerakhir } from './keadaan.ts'
import { hitungUlangTenggat, type Jadwal, type PerubahanTenggat } from './tenggat.ts'
import { berhak } from './transisi.ts'

/** What enters the history without being a step: the status stays. */
export const DAFTAR_PERISTIWA = ['hitung-ulang', 'buka-identitas', 'menjadi-induk'] as const
export type NamaPeristiwa = (typeof DAFTAR_PERISTIWA)[number]

interface Catatan {
  readonly pelaku: Pelaku
  readonly pada: Date
  readonly alasan: string
}

export interface HasilPeristiwa {
  readonly keadaan: Keadaan
  readonly kejadian: Kejadian
}

function catat(
  keadaan: Keadaan,
  peristiwa: NamaPeristiwa,
  { pelaku, pada, alasan }: Catatan,
  rincian: Kejadian['rincian'],
): HasilPeristiwa {
  const { status } = keadaan
  const saat = setelahTerakhir(keadaan, pada)
  return {
    keadaan: { ...keadaan, terakhirPada: saat },
    kejadian: {
      pada: saat,
      ...pelakuKejadian(pelaku),
      langkah: peristiwa,
      dari: status,
      ke: status,
      catatan: alasan.trim() || null,
      rincian,
    },
  }
}

/**
 * Counts the running clocks anew after a calendar or rule changed.
 *
 * @param alasan what changed: "SKB 2027 dimuat"
 * @returns `null` when nothing moved, so that nothing enters the history
 */
export function hitungUlang(
  keadaan: Keadaan,
  catatan: Catatan,
  jadwal: Jadwal,
): (HasilPeristiwa & { readonly perubahan: readonly PerubahanTenggat[] }) | null {
  const { tenggat, perubahan } = hitungUlangTenggat(keadaan.tenggat, keadaan, jadwal)
  if (perubahan.length === 0) return null
  const rincian = Object.fromEntries(
    perubahan.flatMap(({ kode, ke, semula, menjadi }) => [
      [`semula/${kode}/${ke}`, semula.hari],
      [`tenggat/${kode}/${ke}`, menjadi.hari],
    ]),
  )
  return { ...catat({ ...keadaan, tenggat }, 'hitung-ulang', catatan, rincian), perubahan }
}

export type HasilBukaIdentitas =
  | ({ readonly jadi: true } & HasilPeristiwa)
  | { readonly jadi: false; readonly sebab: 'bukan-haknya' | 'tanpa-alasan' | 'bukan-rahasia' }

/**
 * The identity behind a `rahasia` is opened: only by the desk, only with a reason, never
 * without a trace. Of `anonim` there is none, and `terbuka` hides none.
 *
 * @see pengaduan.md: Intake
 */
export function bukaIdentitas(keadaan: Keadaan, catatan: Catatan): HasilBukaIdentitas {
  if (!berhak(catatan.pelaku, ['loket'])) return { jadi: false, sebab: 'bukan-haknya' }
  if (keadaan.identitas !== 'rahasia') return { jadi: false, sebab: 'bukan-rahasia' }
  if (catatan.alasan.trim() === '') return { jadi: false, sebab: 'tanpa-alasan' }
  return { jadi: true, ...catat(keadaan, 'buka-identitas', catatan, {}) }
}

/** Another complaint has joined this one; its own history says so of itself. */
export const menjadiInduk = (keadaan: Keadaan, nomorAnggota: string, catatan: Catatan): HasilPeristiwa =>
  catat(keadaan, 'menjadi-induk', catatan, { anggota: nomorAnggota })
