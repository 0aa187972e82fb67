import { z } from 'zod'
import { catatPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { pastikanVersi, type VersiDiharapkan } from '../../platform/etag.ts'
import { type HalamanDiminta, halaman } from '../../platform/pagination.ts'
import { Id } from '../../platform/wire.ts'
import { periksaTujuan } from '../domain/tujuan.ts'
import { KAIT_MAKSIMUM, KaitNotFoundError, TerlaluBanyakKaitError } from '../errors.ts'
import { type Kait, kaitRepository, kirimanRepository } from '../repository/kait.ts'
import type { Deps } from './deps.ts'
import { bacaRahasia, buatRahasia, hapusRahasia, simpanRahasia } from './rahasia.ts'

export interface PermintaanKait {
  readonly nama: string
  readonly url: string
  readonly peristiwa?: readonly string[] | undefined
  readonly unit?: string | null | undefined
}

export interface UbahanKait {
  readonly nama?: string | undefined
  readonly url?: string | undefined
  readonly peristiwa?: readonly string[] | undefined
  readonly aktif?: boolean | undefined
}

/** A webhook with its secret, which is shown this once. */
export type KaitDibuat = Kait & { readonly rahasia: string }

/** @throws InvalidInputError, TerlaluBanyakKaitError, UnavailableError while the vault is locked */
export function buatKait(deps: Deps) {
  const { database, clock, ids, opd } = deps
  return (pemda: string, { nama, url, peristiwa = [], unit = null }: PermintaanKait): Promise<KaitDibuat> =>
    database.forPemda(pemda, async (tx) => {
      const tujuan = getTujuan(deps, url)
      if (unit !== null && (await opd.findUnit(tx, unit)) === null) {
        throw new InvalidInputError([{ pointer: '/unit', detail: `Tidak ada unit dengan kode ${unit}.` }])
      }
      if ((await kaitRepository.count(tx)) >= KAIT_MAKSIMUM) throw new TerlaluBanyakKaitError()
      const kait: Kait = {
        ...{ pemda, id: ids.uuid(), nama, url: tujuan, unit },
        peristiwa: [...new Set(peristiwa)],
        aktif: true,
        sebabNonaktif: null,
        versi: 1,
        dibuatPada: clock.now(),
      }
      const rahasia = buatRahasia(ids)
      await kaitRepository.insert(tx, kait)
      await simpanRahasia(deps, tx, kait, rahasia)
      catatPerubahan({ sasaran: `kait/${kait.id}`, sesudah: kait })
      return { ...kait, rahasia }
    })
}

/** @throws KaitNotFoundError, PreconditionFailedError, InvalidInputError */
export function ubahKait(deps: Deps) {
  const { database, clock } = deps
  return (pemda: string, id: string, ubahan: UbahanKait, diharapkan: VersiDiharapkan): Promise<Kait> =>
    database.forPemda(pemda, async (tx) => {
      const lama = await lockKait(tx, id)
      pastikanVersi(diharapkan, lama.versi)
      const aktif = ubahan.aktif ?? lama.aktif
      const kait: Kait = {
        ...lama,
        nama: ubahan.nama ?? lama.nama,
        url: ubahan.url === undefined ? lama.url : getTujuan(deps, ubahan.url),
        peristiwa: [...new Set(ubahan.peristiwa ?? lama.peristiwa)],
        aktif,
        sebabNonaktif: ubahan.aktif === undefined ? lama.sebabNonaktif : null,
        versi: lama.versi + 1,
      }
      await kaitRepository.save(tx, kait)
      if (!aktif) await kirimanRepository.batalkan(tx, id, clock.now())
      catatPerubahan({ sasaran: `kait/${id}`, sebelum: lama, sesudah: kait })
      return kait
    })
}

/** With its secret, and the log of what was sent to it. */
export function hapusKait(deps: Deps) {
  return (pemda: string, id: string, diharapkan: VersiDiharapkan): Promise<void> =>
    deps.database.forPemda(pemda, async (tx) => {
      const kait = await lockKait(tx, id)
      pastikanVersi(diharapkan, kait.versi)
      await kaitRepository.delete(tx, id)
      await hapusRahasia(deps, tx, pemda, id)
      catatPerubahan({ sasaran: `kait/${id}`, sebelum: kait })
    })
}

/** Another secret; the one before signs as well for a while, so that a receiver has time to change over. */
export function putarKait(deps: Deps) {
  const { database, clock, ids } = deps
  return (
    pemda: string,
    id: string,
    masaTenggangDetik: number,
    diharapkan: VersiDiharapkan,
  ): Promise<KaitDibuat> =>
    database.forPemda(pemda, async (tx) => {
      const lama = await lockKait(tx, id)
      pastikanVersi(diharapkan, lama.versi)
      const { rahasia: semula } = await bacaRahasia(deps, tx, pemda, id)
      const sampai = new Date(clock.now().getTime() + masaTenggangDetik * 1000)
      const rahasia = buatRahasia(ids)
      const berlanjut = semula === null || masaTenggangDetik === 0 ? null : { rahasia: semula, sampai }
      await simpanRahasia(deps, tx, lama, rahasia, berlanjut)
      const kait: Kait = { ...lama, versi: lama.versi + 1 }
      await kaitRepository.save(tx, kait)
      catatPerubahan({ sasaran: `kait/${id}`, sebelum: lama, sesudah: kait, rincian: { masaTenggangDetik } })
      return { ...kait, rahasia }
    })
}

export const bacaKait =
  ({ database }: Deps) =>
  (pemda: string, id: string): Promise<Kait> =>
    database.forPemda(pemda, (tx) => getKait(tx, id))

export const daftarKait =
  ({ database }: Deps) =>
  (pemda: string, query: HalamanDiminta) =>
    database.forPemda(pemda, (tx) =>
      halaman(
        query,
        { urut: z.literal(''), id: Id },
        (sesudah, banyak) => kaitRepository.list(tx, sesudah?.id ?? null, banyak),
        ({ id }) => ({ urut: '', id }),
      ),
    )

/** @throws KaitNotFoundError */
export async function getKait(tx: TenantTx, id: string): Promise<Kait> {
  const kait = await kaitRepository.find(tx, id)
  if (kait === null) throw new KaitNotFoundError(id)
  return kait
}

async function lockKait(tx: TenantTx, id: string): Promise<Kait> {
  const kait = await kaitRepository.lock(tx, id)
  if (kait === null) throw new KaitNotFoundError(id)
  return kait
}

/** @throws InvalidInputError for an address that nothing may be sent to */
function getTujuan({ jaringan }: Deps, teks: string): string {
  const hasil = periksaTujuan(teks, jaringan)
  if ('salah' in hasil) throw new InvalidInputError([{ pointer: '/url', detail: hasil.salah }])
  return hasil.url
}
