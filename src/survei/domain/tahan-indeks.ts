import { sedikitOrang } from '../../shared/orang.ts'
import type { RingkasanIndeks } from './segel.ts'

type UnsurRingkas = RingkasanIndeks['unsur'][number]

export type UnsurTampil = Omit<UnsurRingkas, 'jumlahJawaban' | 'jumlahNilai' | 'distribusi'> & {
  /** `null`: withheld. */
  readonly jumlahJawaban: number | null
}

/**
 * Unsur that fewer than five answered, and never one alone: the index is the sum of all, so what one is would follow
 * from the others. The one with the next fewest answers goes with it.
 */
export function unsurDitahan(
  daftar: readonly Pick<UnsurRingkas, 'kode' | 'jumlahJawaban'>[],
): ReadonlySet<string> {
  const terjawab = daftar
    .filter((u) => u.jumlahJawaban > 0)
    .toSorted((a, b) => a.jumlahJawaban - b.jumlahJawaban || (a.kode < b.kode ? -1 : 1))
  const kecil = terjawab.filter((u) => sedikitOrang(u.jumlahJawaban)).length
  return new Set(terjawab.slice(0, kecil === 1 ? 2 : kecil).map((u) => u.kode))
}

/** An index as it is handed on: of a survey of 1 to 4 people how many they were and no more, and no unsur of so few. */
export function tahanIndeks({ unsur, ...indeks }: RingkasanIndeks) {
  const ditahan = unsurDitahan(unsur)
  return {
    ...indeks,
    ...(sedikitOrang(indeks.jumlahResponden) && TANPA_NILAI),
    unsur: unsur.map((u) => tahanUnsur(u, ditahan)),
    terendah: indeks.terendah.filter((kode) => !ditahan.has(kode)),
    keandalan: {
      alfaCronbach: ditahan.size > 0 ? null : indeks.keandalan.alfaCronbach,
      unsur: indeks.keandalan.unsur.map((u) =>
        ditahan.size > 0 ? { ...u, r: null, rTabel: null, valid: null } : u,
      ),
    },
  }
}

export type IndeksTampil = ReturnType<typeof tahanIndeks>

const TANPA_NILAI = {
  ...{ nilai: null, nilaiInterval: null, mutu: null, kinerja: null },
  ketepatan: { galatBaku: null, selang95: null },
} as const

function tahanUnsur(
  { jumlahNilai: _, distribusi: __, ...u }: UnsurRingkas,
  ditahan: ReadonlySet<string>,
): UnsurTampil {
  if (!ditahan.has(u.kode)) return u
  return { ...u, jumlahJawaban: null, nrr: null, nrrTertimbang: null, nilai: null, mutu: null, kinerja: null }
}
