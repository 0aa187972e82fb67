import { v5 } from 'uuid'
import { memiliki, type PelakuKunci } from '../../akses/index.ts'
import { type AppError, InvalidInputError, UnavailableError } from '../../platform/errors.ts'
import { IdempotencyKeyReusedError } from '../../platform/idempotency.ts'
import { benderaIsi, bit, type HimpunanBendera } from '../domain/bendera.ts'
import type { Respons } from '../domain/respons.ts'
import { dibukaPada, ditutupPada, statusSurvei, terimaRespons } from '../domain/survei.ts'
import { ResponsBerbedaError, SurveiTidakDibukaError, UndanganTerpakaiError } from '../errors.ts'
import type { Deps } from './deps.ts'
import { kunciSurvei, type SurveiTerbuka } from './survei-terbuka.ts'

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
 * @param idempotencyKey makes the id of an answer that came without one, so that a retry finds it
 * @throws InvalidInputError, SurveiTidakDibukaError, ResponsBerbedaError, SurveiNotFoundError
 */
export function kirimRespons(deps: Deps) {
  function kirim(
    pelaku: PelakuKunci,
    terbuka: SurveiTerbuka,
    isi: unknown,
    idempotencyKey: string | null,
  ): Promise<ResponsDiterima> {
    const { respons, kesalahan } = terbuka.baca(isi)
    if (kesalahan !== undefined) return Promise.reject(new InvalidInputError(kesalahan))
    const bernomor = denganId(isi, respons, idDariKunci(pelaku, terbuka.survei.id, idempotencyKey))
    return simpanRespons(deps, terbuka, bernomor, benderaPengirim(deps, pelaku, terbuka)).then((nasib) => {
      if (!('error' in nasib)) return { id: bernomor.id, baru: nasib.baru, diterimaPada: nasib.diterimaPada }
      const dariKunci = bernomor !== respons && nasib.error instanceof ResponsBerbedaError
      throw dariKunci ? new IdempotencyKeyReusedError() : nasib.error
    })
  }

  return (
    pelaku: PelakuKunci,
    surveiId: string,
    isi: unknown,
    idempotencyKey: string | null = null,
  ): Promise<ResponsDiterima> => {
    const terbuka = diingatUntukKirim(deps, pelaku, surveiId)
    return terbuka === undefined
      ? bukaUntukKirim(deps, pelaku, surveiId).then((dibuka) => kirim(pelaku, dibuka, isi, idempotencyKey))
      : kirim(pelaku, terbuka, isi, idempotencyKey)
  }
}

/** What is doubtful about an answer because of who sends it, now. */
function benderaPengirim(deps: Deps, pelaku: PelakuKunci, { survei }: SurveiTerbuka): HimpunanBendera {
  const beruntun = deps.beruntun(pelaku.id, survei.id, deps.clock.now().getTime())
  return benderaPetugas(pelaku) | (beruntun ? bit('beruntun') : 0)
}

/** Keys of kiosks and pages only send; who may also manage the survey is an officer of the office surveyed. */
export const benderaPetugas = (pelaku: PelakuKunci): HimpunanBendera =>
  memiliki(pelaku, 'survei:kelola') ? bit('petugas') : 0

/** The id of an answer that came without one but with an `Idempotency-Key`; the same again for a retry. */
export function idDariKunci(
  pelaku: PelakuKunci,
  surveiId: string,
  idempotencyKey: string | null,
  indeks = 0,
): string | null {
  return idempotencyKey === null ? null : v5(`${pelaku.id}\n${idempotencyKey}\n${indeks}`, surveiId)
}

/** @param isi the body as it came: an id of its own goes first */
export function denganId(isi: unknown, respons: Respons, id: string | null): Respons {
  return id === null || (isi as { id?: unknown }).id != null ? respons : { ...respons, id }
}

/** The same without waiting, where nothing needs to be looked up: so it is for nearly all answers. */
function diingatUntukKirim(
  { surveiDikenal }: Deps,
  { pemda, unit }: PelakuKunci,
  surveiId: string,
): SurveiTerbuka | undefined {
  const terbuka = surveiDikenal.ingat(kunciSurvei(pemda, surveiId))
  return unit === null || unit === terbuka?.survei.unit ? terbuka : undefined
}

/** The survey, if the caller reaches its unit; from memory where it can. */
export async function bukaUntukKirim(
  { database, opd, pemuat, surveiDikenal }: Deps,
  pelaku: PelakuKunci,
  surveiId: string,
): Promise<SurveiTerbuka> {
  const terbuka = await surveiDikenal.baca(kunciSurvei(pelaku.pemda, surveiId), () =>
    database.forPemda(pelaku.pemda, (tx) => pemuat.get(tx, surveiId)),
  )
  await opd.pastikanJangkauanCepat(pelaku, terbuka.survei.unit)
  return terbuka
}

export type NasibRespons =
  | { readonly baru: boolean; readonly diterimaPada: Date }
  | { readonly error: AppError }

/**
 * Stores a checked answer, or says why not; the rules of time and of ids stand here for every way in.
 *
 * @param pengirim what is doubtful about it because of who sent it
 */
export function simpanRespons(
  deps: Deps,
  terbuka: SurveiTerbuka,
  respons: Respons,
  pengirim: HimpunanBendera = 0,
): Promise<NasibRespons> {
  const { clock, pengumpul } = deps
  const waktu = salahWaktu(terbuka, respons, clock.now())
  if (waktu !== null) return Promise.resolve({ error: waktu })
  const bendera = pengirim | benderaIsi(respons.skor, respons.durasiDetik)
  return pengumpul.kirim({ terbuka, respons, bendera }).then((nasib) => {
    switch (nasib.hasil) {
      case 'basi':
        return muatUlang(deps, terbuka).then((baru) => simpanRespons(deps, baru, respons, pengirim))
      case 'undangan-terpakai':
        return { error: new UndanganTerpakaiError() }
      case 'undangan-asing':
        return { error: undanganAsing() }
      case 'berbeda':
        return { error: new ResponsBerbedaError(respons.id) }
      case 'tidak-dibuka':
        // only known now, because a closed survey still answers a retry of what it has
        return { error: tidakDibuka(terbuka, clock.now()) }
      default:
        return { baru: nasib.hasil === 'diterima', diterimaPada: nasib.diterimaPada }
    }
  })
}

/**
 * The survey as it is now, after another process changed it.
 *
 * @throws UnavailableError if answers checked against the old form may not fit the new one
 */
async function muatUlang(
  { database, pemuat, surveiDikenal }: Deps,
  lama: SurveiTerbuka,
): Promise<SurveiTerbuka> {
  const { pemda, id } = lama.survei
  const kunci = kunciSurvei(pemda, id)
  // of many answers that find out at once, one forgets and one reads
  if (surveiDikenal.ingat(kunci) === lama) surveiDikenal.lupakan(kunci)
  const baru = await surveiDikenal.baca(kunci, () => database.forPemda(pemda, (tx) => pemuat.get(tx, id)))
  const bentuk = ({ formulir, survei }: SurveiTerbuka) =>
    JSON.stringify([
      formulir.pertanyaan.map((p) => p.kode),
      survei.layanan.map((l) => l.layanan),
      survei.wajibUndangan,
    ])
  if (bentuk(baru) !== bentuk(lama))
    throw new UnavailableError('Survei ini baru saja diubah; kirim sekali lagi.')
  return baru
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
      return salah('Waktu ini belum tiba; mohon periksa jam perangkat.')
    case 'sebelum-dibuka':
      return salah('Pada waktu itu survei belum dibuka.')
    default:
      return null
  }
}

const undanganAsing = () =>
  new InvalidInputError([{ pointer: '/undangan', detail: 'Kode undangan ini tidak ada pada survei ini.' }])

export function tidakDibuka({ masa }: SurveiTerbuka, sekarang: Date): SurveiTidakDibukaError {
  const status = statusSurvei(masa, sekarang)
  return new SurveiTidakDibukaError({
    status,
    dibukaPada: dibukaPada(masa),
    ditutupPada: ditutupPada(masa),
    mulai: masa.mulai,
    selesai: masa.selesai,
  })
}
