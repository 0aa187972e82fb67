import { ResponsBerbedaError } from '../errors.ts'
import { SidikBerkas } from '../impor/sidik-berkas.ts'
import { responsRepository } from '../repository/respons.ts'
import type { Deps } from './deps.ts'
import { alasanDitolak, simpanRespons } from './kirim-respons.ts'
import type { NasibSimpan, Penyimpan } from './olah-impor.ts'

/** @throws UnavailableError when it is not known of all of them, once nothing is under way any more */
export function simpanBaris(deps: Deps): Penyimpan {
  return async (terbuka, daftar) => {
    const hasil = await Promise.allSettled(daftar.map((respons) => simpanRespons(deps, terbuka, respons)))
    return hasil.map((satu): NasibSimpan => {
      if (satu.status === 'rejected') throw satu.reason
      const nasib = satu.value
      if ('error' in nasib) return { hasil: 'ditolak', error: nasib.error }
      return nasib.baru ? { hasil: 'diterima' } : { hasil: 'sudah-ada', diterimaPada: nasib.diterimaPada }
    })
  }
}

/** What `simpanBaris` would say, from reading alone. */
export function ujiBaris(deps: Deps): Penyimpan {
  const dalamBerkas = new SidikBerkas()
  /** One group after the other: of two rows with one id, the later is the one at fault. */
  let giliran: Promise<unknown> = Promise.resolve()

  const uji: Penyimpan = async (terbuka, daftar) => {
    const survei = terbuka.survei.id
    const tersimpan = await deps.database.forPemda(terbuka.survei.pemda, (tx) =>
      responsRepository.findMany(
        tx,
        daftar.map(({ id }) => ({ survei, id })),
      ),
    )
    const ada = new Map(tersimpan.map((r) => [r.id, r]))
    return daftar.map((respons): NasibSimpan => {
      const { id, sidik } = respons
      const lama = ada.get(id)
      if (lama?.sidik === sidik) return { hasil: 'sudah-ada', diterimaPada: lama.diterimaPada }
      const error = lama === undefined ? alasanDitolak(deps, terbuka, respons) : new ResponsBerbedaError(id)
      if (error !== null) return { hasil: 'ditolak', error }
      const kata = dalamBerkas.catat(id, sidik)
      if (kata === 'baru') return { hasil: 'diterima' }
      if (kata === 'sama') return { hasil: 'sudah-ada', diterimaPada: deps.clock.now() }
      return { hasil: 'ditolak', error: new ResponsBerbedaError(id) }
    })
  }
  return (terbuka, daftar) => {
    const hasil = giliran.then(() => uji(terbuka, daftar))
    giliran = hasil.catch(() => {})
    return hasil
  }
}
