import type { PelakuKunci } from '../../akses/index.ts'
import { type AppError, InvalidInputError } from '../../platform/errors.ts'
import type { Respons } from '../domain/respons.ts'
import { dibukaPada, ditutupPada, statusSurvei, terimaRespons } from '../domain/survei.ts'
import { ResponsBerbedaError, SurveiTidakDibukaError } from '../errors.ts'
import type { Deps } from './deps.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

export interface ResponsDiterima {
  readonly id: string
  readonly diterimaPada: Date
  /** False for a retry of what was stored before. */
  readonly baru: boolean
}

/**
 * One answer.
 *
 * @param isi the body as it came; every fault of it is reported at once
 * @throws InvalidInputError, SurveiTidakDibukaError, ResponsBerbedaError, SurveiNotFoundError
 */
export function kirimRespons(deps: Deps) {
  return async (pelaku: PelakuKunci, surveiId: string, isi: unknown): Promise<ResponsDiterima> => {
    const terbuka = await bukaUntukKirim(deps, pelaku, surveiId)
    const hasil = terbuka.baca(isi)
    if (hasil.kesalahan !== undefined) throw new InvalidInputError(hasil.kesalahan)
    const nasib = await simpanRespons(deps, terbuka, hasil.respons)
    if ('error' in nasib) throw nasib.error
    return { id: hasil.respons.id, ...nasib }
  }
}

/** The survey, if the caller reaches its unit. */
export function bukaUntukKirim(
  { database, opd, pemuat }: Deps,
  pelaku: PelakuKunci,
  surveiId: string,
): Promise<SurveiTerbuka> {
  return database.forPemda(pelaku.pemda, async (tx) => {
    const terbuka = await pemuat.get(tx, surveiId)
    await opd.pastikanJangkauan(tx, pelaku, terbuka.survei.unit)
    return terbuka
  })
}

export type NasibRespons =
  | { readonly baru: boolean; readonly diterimaPada: Date }
  | { readonly error: AppError }

/** Stores a checked answer, or says why not; the rules of time and of ids stand here for every way in. */
export async function simpanRespons(
  { clock, pengumpul }: Deps,
  terbuka: SurveiTerbuka,
  respons: Respons,
): Promise<NasibRespons> {
  const waktu = salahWaktu(terbuka, respons, clock.now())
  if (waktu !== null) return { error: waktu }
  const nasib = await pengumpul.kirim(terbuka, respons)
  switch (nasib.hasil) {
    case 'berbeda':
      return { error: new ResponsBerbedaError(respons.id) }
    case 'tidak-dibuka':
      // only known now, because a closed survey still answers a retry of what it has
      return { error: tidakDibuka(terbuka, clock.now()) }
    default:
      return { baru: nasib.hasil === 'diterima', diterimaPada: nasib.diterimaPada }
  }
}

/** Why a new answer would not be taken now; `null` when it would. */
export function alasanDitolak({ clock }: Deps, terbuka: SurveiTerbuka, respons: Respons): AppError | null {
  const sekarang = clock.now()
  const waktu = salahWaktu(terbuka, respons, sekarang)
  if (waktu !== null) return waktu
  return terimaRespons(terbuka.masa, respons.diisiPada, sekarang) === 'diterima'
    ? null
    : tidakDibuka(terbuka, sekarang)
}

function salahWaktu(
  { masa }: SurveiTerbuka,
  { diisiPada }: Respons,
  sekarang: Date,
): InvalidInputError | null {
  const salah = (detail: string) => new InvalidInputError([{ pointer: '/diisiPada', detail }])
  switch (terimaRespons(masa, diisiPada, sekarang)) {
    case 'belum-terjadi':
      return salah('Saat ini belum terjadi; periksa jam perangkat.')
    case 'sebelum-dibuka':
      return salah('Survei belum dibuka pada saat ini.')
    default:
      return null
  }
}

export function tidakDibuka({ masa }: SurveiTerbuka, sekarang: Date): SurveiTidakDibukaError {
  const status = statusSurvei(masa, sekarang)
  return new SurveiTidakDibukaError({
    status: status === 'draf' ? 'belum dibuka' : status,
    dibukaPada: dibukaPada(masa),
    ditutupPada: ditutupPada(masa),
    mulai: masa.mulai,
    selesai: masa.selesai,
  })
}
