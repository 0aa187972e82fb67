import { hash } from 'node:crypto'
import type { TenantTx } from '../../platform/database/index.ts'
import { bit } from '../domain/bendera.ts'
import { kunciPerangkat, perangkatRepository } from '../repository/perangkat.ts'
import { type Masuk, simpanBaru, type Tersimpan } from './kelompok.ts'

/**
 * Stores new answers of which some came from a device that says who it is: it may have answered before. One
 * statement more than `simpanBaru`, which needs their flags for the sums.
 *
 * @throws a unique violation if the id of one is taken; then nothing is stored, and no device remembered
 */
export const simpanBerperangkat = async (
  tx: TenantTx,
  kelompok: readonly Masuk[],
  sekarang: Date,
): Promise<Tersimpan> => simpanBaru(tx, await tandaiPerangkat(tx, kelompok), sekarang)

/** Remembers their devices, and flags those whose device has answered the survey before. */
export async function tandaiPerangkat(tx: TenantTx, daftar: readonly Masuk[]): Promise<readonly Masuk[]> {
  const perangkat = daftar.flatMap(perangkatMilik)
  if (perangkat.length === 0) return daftar
  const survei = [...new Set(daftar.map(({ terbuka }) => terbuka.survei.id))]
  const baru = await perangkatRepository.holdAndRemember(tx, survei, perangkat)
  // each new device is new once: the second answer of a batch comes from a known one
  const lama = new Set(
    perangkat.filter((satu) => !baru.delete(kunciPerangkat(satu))).map(({ masuk }) => masuk),
  )
  return daftar.map((masuk) =>
    lama.has(masuk) ? { ...masuk, bendera: masuk.bendera | bit('perangkat') } : masuk,
  )
}

/** The device that an answer came from; none if it names none. */
function perangkatMilik(masuk: Masuk) {
  const { id, versi } = masuk.terbuka.survei
  const { perangkat } = masuk.respons
  return perangkat === null ? [] : [{ masuk, survei: id, versi, sidik: sidikPerangkat(id, perangkat) }]
}

/** A device is known within one survey only, so that nobody can follow it from one to another. */
const sidikPerangkat = (survei: string, perangkat: string): Buffer =>
  hash('sha256', `${survei}\n${perangkat}`, 'buffer').subarray(0, 16)
