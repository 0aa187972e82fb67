import t from 'tap'
import {
  cobaLagiPada,
  JEDA_KAIT,
  JEDA_SUREL,
  type PercobaanKiriman,
  putaranKini,
  tambahLog,
  tampilkanLog,
} from '../../../src/pemberitahuan/domain/kiriman.ts'

const SEJAK = new Date('2026-03-02T01:00:00Z')
const SEHARI = 86_400_000

/** Every attempt after the first, when each fails at once. */
function rangkaian(jeda: readonly number[], acak: number): number[] {
  const saat: number[] = []
  let pada = SEJAK
  for (let gagal = 1; gagal < 100; gagal++) {
    const lagi = cobaLagiPada(jeda, gagal, SEJAK, pada, acak)
    if (lagi === null) break
    saat.push((lagi.getTime() - SEJAK.getTime()) / 1000)
    pada = lagi
  }
  return saat
}

t.test('what fails is tried again for a day', async (t) => {
  t.strictSame(rangkaian(JEDA_KAIT, 0), [10, 70, 370, 1_270, 4_870, 12_070, 26_470, 55_270, 84_070])
  t.strictSame(rangkaian(JEDA_SUREL, 0), [60, 360, 1_260, 4_860, 12_060, 26_460, 55_260, 84_060])
  for (const jeda of [JEDA_KAIT, JEDA_SUREL]) {
    const tepat = rangkaian(jeda, 0)
    const dini = rangkaian(jeda, 255)
    t.equal(dini.length, tepat.length)
    for (const [i, detik] of dini.entries()) {
      t.ok(detik < (tepat[i] as number) && detik > (tepat[i] as number) * 0.8, `attempt ${i + 2}: ${detik} s`)
    }
  }
  const akhir = new Date(SEJAK.getTime() + SEHARI)
  t.equal(cobaLagiPada(JEDA_KAIT, 5, SEJAK, akhir, 0), null, 'not after a day')
})

t.test('what waited while the service was away has its first tries all the same', async (t) => {
  const seminggu = new Date(SEJAK.getTime() + 7 * SEHARI)
  for (const jeda of [JEDA_KAIT, JEDA_SUREL]) {
    const lagi = [1, 2, 3, 4, 5].map((ke) => cobaLagiPada(jeda, ke, SEJAK, seminggu, 0))
    t.strictSame(
      lagi.map((saat) => saat !== null),
      [true, true, true, true, false],
    )
  }
})

const gagal = (pada: string): PercobaanKiriman => ({ pada, status: 500, galat: 'x', lamaMs: 1 })
const ulang = (pada: string): PercobaanKiriman => ({
  pada,
  status: null,
  galat: null,
  lamaMs: 0,
  ulang: true,
})

t.test('asking for it again begins anew', async (t) => {
  t.strictSame(putaranKini([], SEJAK), { gagal: 0, sejak: SEJAK })
  const satu = [gagal('2026-03-02T01:00:00Z'), gagal('2026-03-02T01:00:10Z')]
  t.strictSame(putaranKini(satu, SEJAK), { gagal: 2, sejak: SEJAK })
  const lagi = [...satu, ulang('2026-03-05T01:00:00Z'), gagal('2026-03-05T01:00:01Z')]
  t.strictSame(putaranKini(lagi, SEJAK), { gagal: 1, sejak: new Date('2026-03-05T01:00:00Z') })
  t.strictSame(
    tampilkanLog(lagi).map((satu) => satu.ulang),
    [false, false, true],
    'the mark is no attempt',
  )
})

t.test('the log of a message stays short', async (t) => {
  let log: readonly PercobaanKiriman[] = []
  for (let i = 0; i < 150; i++) log = tambahLog(log, gagal(`${i}`))
  t.equal(log.length, 100)
  t.equal(log.at(-1)?.pada, '149')
})
