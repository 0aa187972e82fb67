import { setImmediate as putaran } from 'node:timers/promises'
import fc from 'fast-check'
import t from 'tap'
import { PembacaKemajuan } from '../../../src/survei/usecases/pembaca-kemajuan.ts'

const PEMDA = ['36.73', '36.04']
const SURVEI = ['a', 'b', 'c']

/** A database in which surveys only gain answers, and whose queries see it as it is when they begin. */
function basisData(lama: () => number, gagal: () => boolean) {
  const jumlah = new Map<string, number>()
  const berjalan = new Map<string, number>()
  const dibaca: number[] = []
  const baca = (pemda: string, survei: string) => jumlah.get(`${pemda} ${survei}`) ?? 0
  return {
    dibaca,
    baca,
    simpan: (pemda: string, survei: string) => jumlah.set(`${pemda} ${survei}`, baca(pemda, survei) + 1),
    async muat(pemda: string, daftar: readonly string[]) {
      if ((berjalan.get(pemda) ?? 0) > 0) throw new RangeError('two queries of a pemda at once')
      berjalan.set(pemda, 1)
      dibaca.push(daftar.length)
      const hasil = new Map(
        daftar.filter((id) => id !== 'c').map((id) => [id, { versi: 1, jumlah: baca(pemda, id) }] as const),
      )
      for (let i = lama(); i > 0; i--) await putaran()
      berjalan.set(pemda, 0)
      if (gagal()) throw new Error('connection lost')
      return hasil
    },
  }
}

t.test('nobody is told less than was stored before he asked', async (t) => {
  const langkah = fc.record({
    apa: fc.constantFrom('simpan', 'baca', 'baca', 'tunggu'),
    pemda: fc.constantFrom(...PEMDA),
    survei: fc.constantFrom(...SURVEI),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(langkah, { maxLength: 80 }),
      fc.infiniteStream(fc.nat()),
      async (daftar, acak) => {
        const data = basisData(
          () => acak.next().value % 4,
          () => acak.next().value % 10 === 0,
        )
        const pembaca = new PembacaKemajuan(data.muat)
        const bacaan: Promise<boolean>[] = []
        for (const { apa, pemda, survei } of daftar) {
          if (apa === 'simpan') data.simpan(pemda, survei)
          else if (apa === 'tunggu') await putaran()
          else {
            const diketahui = data.baca(pemda, survei)
            bacaan.push(
              pembaca.baca(pemda, survei).then(
                (kemajuan) => (survei === 'c' ? kemajuan === null : (kemajuan?.jumlah ?? -1) >= diketahui),
                (error) => (error as Error).message === 'connection lost',
              ),
            )
          }
        }
        return (await Promise.all(bacaan)).every(Boolean)
      },
    ),
    { numRuns: 300 },
  )
  t.pass()
})

t.test('those who ask together share a query, each pemda its own', async (t) => {
  const data = basisData(
    () => 5,
    () => false,
  )
  const pembaca = new PembacaKemajuan(data.muat)
  const tanya = (banyak: number) =>
    Array.from({ length: banyak }, (_, i) => pembaca.baca('36.73', SURVEI[i % 2] as string))
  const pertama = tanya(10)
  await putaran()
  await putaran()
  const [kedua, lain] = [tanya(50), pembaca.baca('36.04', 'a')]
  await Promise.all([...pertama, ...kedua, lain])
  t.strictSame(data.dibaca, [2, 1, 2], 'the other pemda did not wait')
})
