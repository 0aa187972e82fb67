import t from 'tap'
import {
  benderaIsi,
  bit,
  DAFTAR_BENDERA,
  daftarBendera,
  pengamatBeruntun,
} from '../../../src/survei/domain/bendera.ts'

t.test('an answer shows by itself that it was given without reading', async (t) => {
  const sama = new Array<number>(9).fill(3)
  for (const [skor, durasi, bendera] of [
    [[4, 3, 3, 4, 3, 4, 4, 3, 3], null, []],
    [sama, null, ['lurus']],
    [[3, 3, 3, 3, null, null, null, null, null], null, []],
    [[3, 3, 3, 3, 3, null, null, null, null], null, ['lurus']],
    [[4, 3, 3, 4, 3, 4, 4, 3, 3], 18, []],
    [[4, 3, 3, 4, 3, 4, 4, 3, 3], 17, ['cepat']],
    [[4, 3, null, null, null, null, null, null, null], 4, []],
    [sama, 0, ['lurus', 'cepat']],
  ] as const) {
    t.strictSame(daftarBendera(benderaIsi(skor, durasi)), bendera, `${skor} in ${durasi} s`)
  }
})

t.test('every flag has a bit of its own', async (t) => {
  t.equal(new Set(DAFTAR_BENDERA.map(bit)).size, DAFTAR_BENDERA.length)
  t.strictSame(daftarBendera(DAFTAR_BENDERA.reduce((h, b) => h | bit(b), 0)), DAFTAR_BENDERA)
})

t.test(
  'the thirty-first answer within ten seconds is a burst, and only by the same key to the same survey',
  async (t) => {
    const amati = pengamatBeruntun()
    for (let i = 0; i < 30; i++) t.notOk(amati('a', 's', i * 100))
    t.ok(amati('a', 's', 3_000))
    t.notOk(amati('b', 's', 3_000))
    t.notOk(amati('a', 't', 3_000))
    t.ok(amati('a', 's', 9_000))
    t.notOk(amati('a', 's', 20_000))
  },
)

/** One that remembers so many, and how to fill a place up to a burst. */
function aPengamat(jejakMaksimum: number) {
  const amati = pengamatBeruntun(jejakMaksimum)
  const penuhi = (kunci: string, survei: string) => {
    for (let i = 0; i < 30; i++) amati(kunci, survei, i)
  }
  return { amati, penuhi }
}

t.test('of more keys and surveys than are remembered the oldest are forgotten', async (t) => {
  const { amati, penuhi } = aPengamat(3)
  penuhi('a', 's')
  penuhi('a', 't')
  penuhi('b', 's')
  t.ok(amati('a', 's', 100), 'three are remembered')
  penuhi('c', 's')
  t.notOk(amati('a', 's', 100), 'a fourth takes the place of the first')
  t.ok(amati('c', 's', 100))
})

t.test('the surveys of one key do not drive each other out while older ones are remembered', async (t) => {
  const { amati, penuhi } = aPengamat(3)
  penuhi('a', 's')
  penuhi('a', 't')
  penuhi('b', 's')
  penuhi('c', 's')
  penuhi('a', 's')
  t.ok(amati('a', 't', 100), 'that of b was the oldest')
  t.ok(amati('a', 's', 100))
})
