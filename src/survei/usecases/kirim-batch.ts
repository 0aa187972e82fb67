import type { PelakuKunci } from '../../akses/index.ts'
import { type AppError, InvalidInputError } from '../../platform/errors.ts'
import type { Kesalahan } from '../../shared/kesalahan.ts'
import type { HimpunanBendera } from '../domain/bendera.ts'
import type { Deps } from './deps.ts'
import { benderaPetugas, bukaUntukKirim, denganId, idDariKunci, simpanRespons } from './kirim-respons.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

export interface MasalahRespons {
  readonly type: string
  readonly title: string
  readonly detail: string
  readonly errors?: readonly Kesalahan[]
}

export interface HasilBatch {
  readonly diterima: number
  readonly sudahAda: number
  readonly ditolak: readonly {
    readonly indeks: number
    readonly id: string | null
    readonly masalah: MasalahRespons
  }[]
}

/** Up to 1,000 answers; one bad row does not refuse the rest. */
export function kirimBatch(deps: Deps) {
  return async (
    pelaku: PelakuKunci,
    surveiId: string,
    daftar: readonly unknown[],
    idempotencyKey: string | null = null,
  ): Promise<HasilBatch> => {
    const terbuka = await bukaUntukKirim(deps, pelaku, surveiId)
    const petugas = benderaPetugas(pelaku)
    const nasib = await Promise.all(
      daftar.map((isi, indeks) =>
        satu(deps, terbuka, isi, idDariKunci(pelaku, surveiId, idempotencyKey, indeks), petugas),
      ),
    )
    return {
      diterima: nasib.filter((n) => n.hasil === 'diterima').length,
      sudahAda: nasib.filter((n) => n.hasil === 'sudah-ada').length,
      ditolak: nasib.flatMap((n, indeks) =>
        n.hasil === 'ditolak' ? [{ indeks, id: n.id, masalah: n.masalah }] : [],
      ),
    }
  }
}

type NasibSatu =
  | { readonly hasil: 'diterima' | 'sudah-ada' }
  | { readonly hasil: 'ditolak'; readonly id: string | null; readonly masalah: MasalahRespons }

async function satu(
  deps: Deps,
  terbuka: SurveiTerbuka,
  isi: unknown,
  idPengganti: string | null,
  pengirim: HimpunanBendera,
): Promise<NasibSatu> {
  const { respons, kesalahan, ...lain } = terbuka.baca(isi)
  if (respons === undefined) {
    const masalah = tulisMasalah(new InvalidInputError(kesalahan))
    return { hasil: 'ditolak', id: 'id' in lain ? lain.id : null, masalah }
  }
  const nasib = await simpanRespons(deps, terbuka, denganId(isi, respons, idPengganti), pengirim)
  if ('error' in nasib) return { hasil: 'ditolak', id: respons.id, masalah: tulisMasalah(nasib.error) }
  return { hasil: nasib.baru ? 'diterima' : 'sudah-ada' }
}

const tulisMasalah = (error: AppError): MasalahRespons => ({
  type: `/masalah/${error.masalah.slug}`,
  title: error.masalah.title,
  detail: error.message,
  ...(error.errors && { errors: error.errors }),
})
