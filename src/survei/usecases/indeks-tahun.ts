import type { TenantTx } from '../../platform/database/index.ts'
import { mutuPelayanan } from '../domain/mutu.ts'
import { Fraction } from '../domain/pecahan.ts'
import { indeksPemda } from '../domain/pemda.ts'
import {
  bacaRingkasan,
  INSTRUMEN_BAWAAN,
  muatDaftar,
  susunBaris,
  terakhirSelesai,
} from './baca-indeks-pemda.ts'
import { denganSegel } from './bersegel.ts'
import type { Deps } from './deps.ts'

/** One year of a pemda: of every unit its latest survey that has ended, else the one that runs. */
export type IndeksTahunPemda = Awaited<ReturnType<ReturnType<typeof indeksTahunDalam>>>['tahun'][number]

/**
 * Years of a pemda for a report, within somebody else's transaction: in one go, however many units and years there
 * are. Nothing is sealed on the way; of what is not sealed yet the sums give the same figures.
 *
 * @param respondenMinimum surveys of fewer stay out of the figures of the city: with them in, and the others
 *   shown, theirs could be had by subtraction
 */
export function indeksTahunDalam(deps: Deps) {
  const ringkas = bacaRingkasan()
  return async (
    tx: TenantTx,
    { dari, sampai, respondenMinimum }: { dari: number; sampai: number; respondenMinimum: number },
  ) => {
    const instrumen = INSTRUMEN_BAWAAN
    const sekarang = deps.clock.now()
    const masa = { dari: `${dari}-01-01`, sampai: `${sampai}-12-31` }
    const semua = await muatDaftar(deps, tx, { instrumen, ...masa, unit: null })
    const terpilih = [
      ...Map.groupBy(semua, ({ survei }) => `${survei.selesai.slice(0, 4)} ${survei.unit}`).values(),
    ].flatMap((milikUnit) => terakhirSelesai(milikUnit, sekarang))
    const dihitung = (await ringkas(tx, await denganSegel(tx, terpilih, sekarang))).map((satu) => ({
      tahun: Number(satu.survei.selesai.slice(0, 4)),
      rinci: satu.rinci,
      ...susunBaris(satu, sekarang),
    }))
    const perTahun = Map.groupBy(dihitung, ({ tahun }) => tahun)
    return {
      instrumen: {
        kode: instrumen,
        singkatanIndeks: deps.instrumen.find(instrumen)?.singkatanIndeks ?? instrumen,
      },
      /** Every year asked for, oldest first. */
      tahun: Array.from({ length: sampai - dari + 1 }, (_, i) => {
        const milik = perTahun.get(dari + i) ?? []
        const masuk = milik.flatMap(({ nilai, ...hasil }) =>
          nilai === null || hasil.rekap.jumlah < respondenMinimum ? [] : [{ ...hasil, nilai }],
        )
        const { rerataUnit, gabungan } = indeksPemda(masuk)
        return {
          tahun: dari + i,
          unit: milik.map(({ baris, rinci }) => ({ ...baris, rinci })),
          pemda: {
            rerataUnit: { nilai: rerataUnit, mutu: mutuCetak(rerataUnit) },
            gabungan: {
              ...{ nilai: gabungan, mutu: mutuCetak(gabungan) },
              jumlahResponden: masuk.reduce((n, { rekap }) => n + rekap.jumlah, 0),
            },
          },
        }
      }),
    }

    /** Of a printed figure: bands are of two decimals. */
    function mutuCetak(nilai: number | null): string | null {
      const milik = deps.instrumen.find(instrumen)
      return nilai === null || milik === null ? null : mutuPelayanan(milik, new Fraction(nilai)).mutu
    }
  }
}
