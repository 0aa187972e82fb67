import { type HalamanDiminta, halaman } from '../../platform/pagination.ts'
import { Id, Saat } from '../../platform/wire.ts'
import { tambahLog, tampilkanLog } from '../domain/kiriman.ts'
import { PERISTIWA_UJI, susunMuatan } from '../domain/peristiwa.ts'
import { KaitTidakAktifError, KirimanMasihAntreError, KirimanNotFoundError } from '../errors.ts'
import { type Kiriman, kirimanRepository } from '../repository/kait.ts'
import { type Deps, PEKERJAAN_KAIT } from './deps.ts'
import { getKait } from './kait.ts'
import { antrekan } from './peristiwa.ts'

/** What was sent to a webhook as it is shown: with its attempts, not with its body's secret, which is none. */
const tampilkan = (kiriman: Kiriman) => ({ ...kiriman, percobaan: tampilkanLog(kiriman.percobaan) })

/** Newest first. */
export function daftarKiriman({ database }: Deps) {
  return (pemda: string, kait: string, query: HalamanDiminta) =>
    database.forPemda(pemda, async (tx) => {
      await getKait(tx, kait)
      const { data, kursorBerikut } = await halaman(
        query,
        { urut: Saat, id: Id },
        (sesudah, banyak) => kirimanRepository.list(tx, kait, sesudah, banyak),
        ({ dibuatPada, id }) => ({ urut: dibuatPada.toISOString(), id }),
      )
      return { data: data.map(tampilkan), kursorBerikut }
    })
}

/** Sends an event that says nothing, to see whether it arrives. */
export function ujiKait(deps: Deps) {
  return (pemda: string, id: string) =>
    deps.database.forPemda(pemda, async (tx) => {
      const kait = await getKait(tx, id)
      if (!kait.aktif) throw new KaitTidakAktifError(id)
      const muatan = susunMuatan(PERISTIWA_UJI, deps.clock.now(), { kait: id })
      const [kiriman] = await antrekan(deps, tx, pemda, [kait], PERISTIWA_UJI, muatan)
      return tampilkan(kiriman as Kiriman)
    })
}

/** Sends a message again under the same id, so that a receiver that has it already can tell. */
export function ulangKiriman({ database, clock, jobs }: Deps) {
  return (pemda: string, idKait: string, id: string) =>
    database.forPemda(pemda, async (tx) => {
      const kait = await getKait(tx, idKait)
      const lama = await kirimanRepository.lock(tx, idKait, id)
      if (lama === null) throw new KirimanNotFoundError(id)
      if (!kait.aktif) throw new KaitTidakAktifError(idKait)
      if (lama.status === 'antre') throw new KirimanMasihAntreError(id)
      const sekarang = clock.now()
      const tanda = {
        pada: sekarang.toISOString(),
        status: null,
        galat: null,
        lamaMs: 0,
        ulang: true,
      } as const
      const ubahan = {
        status: 'antre',
        percobaan: tambahLog(lama.percobaan, tanda),
        berikutPada: sekarang,
        selesaiPada: null,
      } as const
      await kirimanRepository.save(tx, id, ubahan)
      await jobs.kirim(tx, PEKERJAAN_KAIT, { pemda, kait: idKait })
      return tampilkan({ ...lama, ...ubahan })
    })
}
