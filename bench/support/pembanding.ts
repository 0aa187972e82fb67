/** Longer ago is not "right before". */
const SEGAR_MS = 5_000

type Angka = Readonly<Record<string, number>>

/**
 * Measures between two measurements of its bases, so that a machine that drifts takes both along. The base
 * after one figure serves as the one before the next, if that follows at once.
 *
 * @param ukurDasar gives each base under its name
 * @returns with each figure the means of the bases around it
 */
export function pembanding<D extends Angka>(ukurDasar: () => Promise<D>) {
  let sebelum: { dasar: D; pada: number } | null = null
  const baca = async () => ({ dasar: await ukurDasar(), pada: performance.now() })

  return async <T>(ukur: () => Promise<T>): Promise<{ hasil: T; dasar: D }> => {
    if (sebelum === null || performance.now() - sebelum.pada > SEGAR_MS) sebelum = await baca()
    const hasil = await ukur()
    const sesudah = await baca()
    const rerata = Object.entries(sebelum.dasar).map(([nama, a]) => [
      nama,
      (a + (sesudah.dasar[nama] as number)) / 2,
    ])
    sebelum = sesudah
    return { hasil, dasar: Object.fromEntries(rerata) as D }
  }
}
