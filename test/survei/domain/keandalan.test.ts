import fc from 'fast-check'
import t from 'tap'
import { formulir } from '../../../src/survei/domain/instrumen.ts'
import { hitungKeandalan, rKritis } from '../../../src/survei/domain/keandalan.ts'
import {
  formulirKasus,
  holds,
  instrumenBuatan,
  type Jawaban,
  jawabanSekadau,
  type Kasus,
  kasusSembarang,
  permenpanrb14,
  rekapDari,
  sudutT,
  unsurDipakai,
} from './support.ts'

const form = formulir(permenpanrb14)

function keandalan(jawaban: readonly Jawaban[]) {
  return hitungKeandalan(form, rekapDari(form, jawaban))
}

const rata = (skor: number): Jawaban => Object.fromEntries(permenpanrb14.unsur.map((u) => [u.kode, skor]))

t.test('the Sekadau rows give the example of the contract', async (t) => {
  const hasil = keandalan(jawabanSekadau())
  t.equal(hasil?.alfaCronbach, 0.74)
  t.strictSame(hasil?.unsur.map(({ unsur, ...angka }) => ({ kode: unsur.kode, ...angka }))[0], {
    kode: 'persyaratan',
    r: 0.084,
    rTabel: 0.282,
    valid: false,
  })
  t.strictSame(
    hasil?.unsur.map((u) => u.unsur.kode),
    permenpanrb14.unsur.map((u) => u.kode),
    'one line per unsur, in the order of the regulation',
  )
  t.strictSame(
    hasil?.unsur.filter((u) => !u.valid).map((u) => u.unsur.kode),
    ['persyaratan'],
    'the others are valid',
  )
})

t.test('the critical r is that of the printed table', async (t) => {
  for (const [df, r] of [
    [1, '0.997'],
    [2, '0.950'],
    [3, '0.878'],
    [4, '0.811'],
    [5, '0.754'],
    [6, '0.707'],
    [7, '0.666'],
    [8, '0.632'],
    [9, '0.602'],
    [10, '0.576'],
    [11, '0.553'],
    [12, '0.532'],
    [13, '0.514'],
    [14, '0.497'],
    [15, '0.482'],
    [16, '0.468'],
    [17, '0.456'],
    [18, '0.444'],
    [19, '0.433'],
    [20, '0.423'],
    [25, '0.381'],
    [30, '0.349'],
    [40, '0.304'],
    [50, '0.273'],
    [60, '0.250'],
    [80, '0.217'],
    [100, '0.195'],
    [300, '0.113'],
    [500, '0.088'],
    [1_000, '0.062'],
  ] as const) {
    t.equal(rKritis(df + 2)?.toFixed(3), r, `df = ${df}`)
  }
  for (const n of [0, 1, 2]) t.equal(rKritis(n), null, `n = ${n}`)
})

t.test('the critical r is the sine of the angle of t', async (t) => {
  holds(
    t,
    fc.property(
      fc.integer({ min: 3, max: 3_000 }),
      (n) => Math.abs((rKritis(n) ?? 0) - Math.sin(sudutT(n - 2))) < 1e-9,
    ),
  )
})

t.test(
  'there is nothing to say without cross-products or with fewer than two complete answers',
  async (t) => {
    const jawaban = jawabanSekadau()
    const [satu, dua] = jawaban as [Jawaban, Jawaban]
    t.equal(hitungKeandalan(form, rekapDari(form, jawaban, { lengkap: false })), null)
    t.equal(keandalan([]), null)
    t.equal(keandalan([satu]), null)
    t.equal(keandalan([satu, { ...dua, biaya: null }]), null)
    t.not(keandalan([satu, dua]), null)
  },
)

t.test('respondents with gaps do not count', async (t) => {
  const jawaban = jawabanSekadau()
  const bolong = jawaban.map((j) => ({ ...j, waktu: null, sarana: 1 }))
  t.strictSame(keandalan([...bolong, ...jawaban]), keandalan(jawaban))
})

t.test('two complete answers have an alpha but no critical r', async (t) => {
  const hasil = keandalan([rata(4), rata(3)])
  t.equal(hasil?.alfaCronbach, 1)
  for (const u of hasil?.unsur ?? []) t.match(u, { r: 1, rTabel: null, valid: null }, u.unsur.kode)
})

t.test('what has no variance has no correlation', async (t) => {
  const sepakat = keandalan([rata(3), rata(3), rata(3)])
  t.equal(sepakat?.alfaCronbach, null)
  for (const u of sepakat?.unsur ?? []) t.match(u, { r: null, rTabel: 0.997, valid: null }, u.unsur.kode)

  const gratis = keandalan([rata(4), rata(3), rata(2)].map((j) => ({ ...j, biaya: 4 })))
  const biaya = gratis?.unsur.find((u) => u.unsur.kode === 'biaya')
  t.match(biaya, { r: null, valid: null }, 'an unsur that is always 4')
  t.match(gratis?.unsur[0], { r: 1, rTabel: 0.997, valid: true }, 'the others are not touched')
  // k = 9, variance 8·1 of items against 64 of the total
  t.equal(gratis?.alfaCronbach, 0.984)
})

t.test('answers that cancel out have a total without variance', async (t) => {
  const dua = formulir(instrumenBuatan({ skala: 4, faktorKonversi: '25', pertanyaan: [1, 1] }))
  const hasil = hitungKeandalan(
    dua,
    rekapDari(
      dua,
      [1, 2, 4].map((x) => ({ 'u0-p0': x, 'u1-p0': 5 - x })),
    ),
  )
  t.match(hasil, { alfaCronbach: null, unsur: [{ r: null }, { r: null }] })
})

t.test('a single unsur has a correlation of 1 with itself and no alpha', async (t) => {
  const satu = formulir(instrumenBuatan({ skala: 4, faktorKonversi: '25', pertanyaan: [3] }))
  const hasil = hitungKeandalan(
    satu,
    rekapDari(
      satu,
      [1, 2, 4, 3].map((x) => ({ 'u0-p0': x, 'u0-p1': 4, 'u0-p2': 5 - (x % 2) - 1 })),
    ),
  )
  t.match(hasil, { alfaCronbach: null, unsur: [{ r: 1, rTabel: 0.95, valid: true }] })
})

t.test('alpha may be negative', async (t) => {
  const dua = formulir(instrumenBuatan({ skala: 4, faktorKonversi: '25', pertanyaan: [1, 1] }))
  const jawaban = [
    { 'u0-p0': 1, 'u1-p0': 4 },
    { 'u0-p0': 4, 'u1-p0': 2 },
    { 'u0-p0': 2, 'u1-p0': 3 },
  ]
  // variances 7/3 and 1 against 1/3 of the total
  t.equal(hitungKeandalan(dua, rekapDari(dua, jawaban))?.alfaCronbach, -18)
})

/** Two passes over the complete answers, in floats. */
function keandalanOracle(kasus: Kasus) {
  const unsur = unsurDipakai(kasus)
  const baris = kasus.jawaban
    .map((j) => unsur.map((kode) => kode.map((k) => j[k] ?? Number.NaN)))
    .filter((b) => b.flat().every((x) => !Number.isNaN(x)))
    .map((b) => b.map((skor) => skor.reduce((x, y) => x + y) / skor.length))
  const n = baris.length
  if (n < 2) return null
  const kovarian = (a: readonly number[], b: readonly number[]) => {
    const [ma, mb] = [a, b].map((x) => x.reduce((p, q) => p + q) / n) as [number, number]
    return a.reduce((jumlah, x, i) => jumlah + (x - ma) * ((b[i] as number) - mb), 0) / (n - 1)
  }
  const total = baris.map((b) => b.reduce((x, y) => x + y))
  const butir = unsur.map((_, u) => baris.map((b) => b[u] as number))
  const ragam = (x: readonly number[]) => {
    const v = kovarian(x, x)
    // the smallest variance that whole scores can have is far above float noise
    return v < 1e-9 ? 0 : v
  }
  const k = unsur.length
  const ragamTotal = ragam(total)
  const jumlahRagam = butir.map(ragam).reduce((x, y) => x + y)
  const rTabel = n < 3 ? null : Math.sin(sudutT(n - 2))
  return {
    alfa: k < 2 || ragamTotal === 0 ? null : (k / (k - 1)) * (1 - jumlahRagam / ragamTotal),
    rTabel,
    r: butir.map((x) => {
      const penyebut = Math.sqrt(ragam(x) * ragamTotal)
      return penyebut === 0 ? null : kovarian(x, total) / penyebut
    }),
  }
}

/** `cetak` is `tepat` rounded to three decimals, give or take 1e-9. */
function tercetak(cetak: number | null | undefined, tepat: number | null | undefined): boolean {
  if (cetak == null || tepat == null) return cetak === tepat
  return Math.abs(cetak - tepat) <= 0.0005 + 1e-9 && Number(cetak.toFixed(3)) === cetak
}

t.test('for any answers alpha and r are those of two naive passes', async (t) => {
  const kasus = fc.oneof(
    kasusSembarang({ banyak: 25, lengkap: true }),
    kasusSembarang({ banyak: 25, lengkap: true }),
    kasusSembarang({ banyak: 25 }),
  )
  holds(
    t,
    fc.property(kasus, (satu) => {
      const formulirnya = formulirKasus(satu)
      const hasil = hitungKeandalan(formulirnya, rekapDari(formulirnya, satu.jawaban))
      const oracle = keandalanOracle(satu)
      if (hasil === null || oracle === null) return hasil === oracle
      return (
        tercetak(hasil.alfaCronbach, oracle.alfa) &&
        hasil.unsur.length === oracle.r.length &&
        hasil.unsur.every((u, i) => {
          const r = oracle.r[i]
          if (!tercetak(u.r, r) || !tercetak(u.rTabel, oracle.rTabel)) return false
          if (r == null || oracle.rTabel === null) return u.valid === null
          return Math.abs(r - oracle.rTabel) < 1e-9 || u.valid === r > oracle.rTabel
        })
      )
    }),
    { numRuns: 400 },
  )
})
