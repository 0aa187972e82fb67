import { LRUCache } from 'lru-cache'
import type { TenantTx } from '../../platform/database/index.ts'
import { type HalamanDiminta, halaman } from '../../platform/pagination.ts'
import { Hari, Id } from '../../platform/wire.ts'
import type { Instrumen } from '../domain/instrumen.ts'
import type { IsiSegel, Segel } from '../domain/segel.ts'
import { type IndeksTampil, tahanIndeks } from '../domain/tahan-indeks.ts'
import { segelRepository } from '../repository/segel.ts'
import type { BarisSurvei } from '../repository/survei.ts'
import { type JangkaTerbit, type SaringTerbit, terbitRepository } from '../repository/terbit.ts'
import { bacaBersegel, type SurveiBersegel } from './bersegel.ts'
import type { Deps } from './deps.ts'
import { kunciSurvei, type SurveiTerbuka } from './survei-terbuka.ts'

export type { SaringTerbit } from '../repository/terbit.ts'

/** A published survey, with its figures as they were sealed but for what is of fewer than five people. */
export interface HasilTerbit {
  readonly survei: BarisSurvei
  readonly instrumen: Instrumen
  readonly segel: Segel
  readonly indeks: IndeksTampil
}

export interface HalamanTerbit<T> {
  readonly data: readonly HasilTerbit[]
  readonly kursorBerikut: string | null
  readonly jangka: JangkaTerbit
  /** What `periksa` found. */
  readonly temuan: T
}

/**
 * Published results of a pemda, for everybody: from their seals, so that they never change.
 *
 * @param periksa called before anything is read; may throw
 */
export function bacaHasilTerbit(deps: Deps) {
  // seals hold every breakdown and never change, so what was read from one is kept
  const ingatan = new LRUCache<string, IndeksTampil>({ max: 2_000 })

  return async <T>(
    pemda: string,
    { batas, kursor, ...saring }: HalamanDiminta & SaringTerbit,
    periksa: (tx: TenantTx) => Promise<T>,
  ): Promise<HalamanTerbit<T>> => {
    let dibaca = null as (Omit<HalamanTerbit<T>, 'data'> & { daftar: SurveiTerbuka[] }) | null
    const data = await bacaBersegel(
      deps,
      pemda,
      deps.clock.now(),
      async (tx) => {
        const temuan = await periksa(tx)
        const milik = await deps.opd.getPemda(tx)
        const { data: baris, kursorBerikut } = await halaman(
          { batas, kursor },
          { urut: Hari, id: Id },
          (sesudah, banyak) => terbitRepository.list(tx, saring, sesudah, banyak),
          ({ selesai, id }) => ({ urut: selesai, id }),
        )
        const jangka = await terbitRepository.jangka(tx, saring.unit)
        const daftar = baris.map((satu) => deps.pemuat.susun(satu, milik))
        dibaca = { temuan, kursorBerikut, jangka, daftar }
        return daftar
      },
      muatSegel,
    )
    const { temuan, kursorBerikut, jangka } = dibaca as unknown as Omit<HalamanTerbit<T>, 'data'>
    return { temuan, kursorBerikut, jangka, data }
  }

  async function muatSegel(tx: TenantTx, daftar: readonly SurveiBersegel[]): Promise<HasilTerbit[]> {
    const bersegel = daftar.map(({ survei, formulir, berlaku }) => {
      if (berlaku === null) throw new Error('published without a seal')
      const kunci = `${kunciSurvei(survei.pemda, survei.id)} ${berlaku.versi}`
      return { survei, instrumen: formulir.instrumen, segel: berlaku, kunci }
    })
    const isi = await segelRepository.readMany(
      tx,
      bersegel
        .filter(({ kunci }) => !ingatan.has(kunci))
        .map(({ survei, segel }) => ({ survei: survei.id, versi: segel.versi })),
    )
    return bersegel.map(({ kunci, ...satu }) => {
      const teks = isi.get(satu.survei.id)
      const indeks =
        teks === undefined ? ingatan.get(kunci) : tahanIndeks((JSON.parse(teks) as IsiSegel).indeks)
      if (indeks === undefined) throw new Error('a seal that was there is gone')
      ingatan.set(kunci, indeks)
      return { ...satu, indeks }
    })
  }
}
