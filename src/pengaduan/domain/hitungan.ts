import { hariBerikut } from '../../shared/waktu.ts'
import { type Kalender, type SebabLibur, sifatHari } from './kalender.ts'

/** Days on which the clock stands still: after the first one, up to and with the last one. */
export interface Jeda {
  /** `YYYY-MM-DD`: the day on which the pelapor was asked; it is still the desk's and counts. */
  readonly mulai: string
  /** The day on which the pelapor answered; like every first day it does not count. `null`: still waiting. */
  readonly sampai: string | null
}

/** What a count of days starts from. */
export interface Hitungan {
  /** The day itself does not count. */
  readonly mulai: string
  readonly satuan: 'hari-kerja' | 'hari-kalender'
  readonly jeda: readonly Jeda[]
}

/** One day of the clock's own explanation. */
export interface BarisJejak {
  readonly hari: string
  readonly dihitung: boolean
  /** Why it counts (`hari-kerja`, `hari-kalender`) or does not. */
  readonly sebab: 'hari-mulai' | 'hari-kerja' | 'hari-kalender' | 'jeda' | SebabLibur
  /** Of the holiday, where the decree names it. */
  readonly nama: string | null
  /** Days counted up to here. */
  readonly hitungan: number
  /** Rests on a year whose decree is not loaded. */
  readonly perkiraan: boolean
}

export interface HasilHitung {
  /** The last day; `null` while the clock stands still before it is reached. */
  readonly hari: string | null
  /** A day on the way lies in a year whose decree is not loaded. */
  readonly perkiraan: boolean
}

/** Every day from the first on, without end. */
function* telusuri(kalender: Kalender, { mulai, satuan, jeda }: Hitungan): Generator<BarisJejak, never> {
  const kalenderSaja = satuan === 'hari-kalender'
  yield { hari: mulai, dihitung: false, sebab: 'hari-mulai', nama: null, hitungan: 0, perkiraan: false }
  let hitungan = 0
  let perkiraan = false
  for (let hari = hariBerikut(mulai); ; hari = hariBerikut(hari)) {
    const sifat = sifatHari(kalender, hari)
    if (!kalenderSaja) perkiraan ||= sifat.perkiraan
    if (jeda.some((satu) => satu.mulai < hari && (satu.sampai === null || hari <= satu.sampai))) {
      yield { hari, dihitung: false, sebab: 'jeda', nama: null, hitungan, perkiraan }
    } else if (kalenderSaja || sifat.kerja) {
      hitungan++
      yield { hari, dihitung: true, sebab: satuan, nama: null, hitungan, perkiraan }
    } else {
      const { sebab, nama } = sifat as { sebab: SebabLibur; nama: string | null }
      yield { hari, dihitung: false, sebab, nama, hitungan, perkiraan }
    }
  }
}

const berdiriSejak = ({ jeda }: Hitungan) => jeda.find(({ sampai }) => sampai === null)?.mulai ?? null

/**
 * The last day of a count.
 *
 * @param jumlah days, from 1
 * @see UU 25/2009 and pengaduan.md: counted from the day after
 */
export function hitungTenggat(kalender: Kalender, hitungan: Hitungan, jumlah: number): HasilHitung {
  if (!Number.isInteger(jumlah) || jumlah < 1) throw new RangeError(`not a number of days: ${jumlah}`)
  const berdiri = berdiriSejak(hitungan)
  for (const baris of telusuri(kalender, hitungan)) {
    if (baris.hitungan === jumlah) return { hari: baris.hari, perkiraan: baris.perkiraan }
    if (berdiri !== null && baris.hari >= berdiri) break
  }
  return { hari: null, perkiraan: false }
}

/**
 * The clock explains itself: every day from the first to the last, each counted or not and why.
 *
 * @param hingga where to stop while the clock stands still
 */
export function jejakHitungan(
  kalender: Kalender,
  hitungan: Hitungan,
  jumlah: number,
  hingga: string,
): readonly BarisJejak[] {
  const akhir = hitungTenggat(kalender, hitungan, jumlah).hari ?? hingga
  const jejak: BarisJejak[] = []
  for (const baris of telusuri(kalender, hitungan)) {
    if (baris.hari > akhir && jejak.length > 0) break
    jejak.push(baris)
  }
  return jejak
}

/** Days counted from the first day up to and with another. */
export function hariTerpakai(kalender: Kalender, hitungan: Hitungan, sampai: string): number {
  let terpakai = 0
  for (const baris of telusuri(kalender, hitungan)) {
    if (baris.hari > sampai) break
    terpakai = baris.hitungan
  }
  return terpakai
}
