import fc from 'fast-check'
import t from 'tap'
import { hitungIndeks } from '../../../src/survei/domain/indeks.ts'
import { formulir } from '../../../src/survei/domain/instrumen.ts'
import { hitungKetepatan, type Ketepatan } from '../../../src/survei/domain/ketepatan.ts'
import { Fraction } from '../../../src/survei/domain/pecahan.ts'
import {
  bulatQ,
  formulirKasus,
  holds,
  instrumenBuatan,
  type Jawaban,
  jawabanSekadau,
  type Kasus,
  kasusSembarang,
  permenpanrb14,
  rekapDari,
  rerataSendiriQ,
  sudutT,
} from './support.ts'

function ketepatan(jawaban: readonly Jawaban[], populasi: number | null, penimbang = '1/k') {
  const form = formulir(permenpanrb14, { penimbang })
  const rekap = rekapDari(form, jawaban, { lengkap: false })
  return hitungKetepatan(form, rekap, hitungIndeks(form, rekap).nilai ?? new Fraction(0), populasi)
}

/** The same score for all nine unsur. */
const rata = (skor: number): Jawaban => Object.fromEntries(permenpanrb14.unsur.map((u) => [u.kode, skor]))

t.test('the Sekadau rows give the example of the contract', async (t) => {
  t.strictSame(ketepatan(jawabanSekadau(), 1_200), { galatBaku: 1.21, selang95: [76.31, 81.17] })
})

t.test('the error shrinks to nothing as everybody answers', async (t) => {
  const jawaban = jawabanSekadau()
  const galat = [null, 1_000_000, 1_200, 100, 60, 50].map((n) => ketepatan(jawaban, n)?.galatBaku ?? -1)
  t.strictSame(
    galat.toSorted((a, b) => b - a),
    galat,
  )
  const pasti = { galatBaku: 0, selang95: [78.74, 78.74] }
  t.strictSame(ketepatan(jawaban, 49), pasti, 'everybody')
  t.strictSame(ketepatan(jawaban, 48), pasti, 'more answers than people served')
  t.strictSame(ketepatan(jawaban, 1), pasti)
})

t.test('fewer than two respondents have no error', async (t) => {
  t.equal(ketepatan([], 1_200), null)
  t.equal(ketepatan([rata(4)], 1_200), null)
  t.equal(ketepatan([rata(4)], null), null)
  t.not(ketepatan([rata(4), rata(3)], null), null)
})

t.test('respondents who agree leave no error', async (t) => {
  t.strictSame(ketepatan([rata(3), rata(3), rata(3)], null), { galatBaku: 0, selang95: [75, 75] })
})

t.test('the interval ends where the scale ends', async (t) => {
  for (const { skor, galatBaku, selang95 } of [
    { skor: [4, 3], galatBaku: 12.5, selang95: [25, 100] },
    { skor: [1, 2], galatBaku: 12.5, selang95: [25, 100] },
    { skor: [4, 4, 4, 4, 3], galatBaku: 5, selang95: [81.12, 100] },
    { skor: [1, 1, 1, 1, 2], galatBaku: 5, selang95: [25, 43.88] },
  ]) {
    t.strictSame(ketepatan(skor.map(rata), null), { galatBaku, selang95 }, skor.join(' '))
  }
})

t.test('with a rounded weight the interval still holds the index, even below the scale', async (t) => {
  t.strictSame(ketepatan([rata(1), rata(1)], null, '0.11'), { galatBaku: 0, selang95: [24.75, 24.75] })
  t.strictSame(ketepatan([rata(4), rata(4)], null, '0.11'), { galatBaku: 0, selang95: [99, 99] })
})

/** Two passes over the answers, in floats; the index as it is printed. */
function ketepatanOracle(kasus: Kasus, tengah: number, populasi: number | null): Ketepatan | null {
  const n = kasus.jawaban.length
  if (n < 2) return null
  const rerata = kasus.jawaban.map((j) => {
    const [pembilang, penyebut] = rerataSendiriQ(kasus, j)
    return Number(pembilang) / Number(penyebut)
  })
  const pusat = rerata.reduce((a, b) => a + b) / n
  const ragam = rerata.reduce((jumlah, x) => jumlah + (x - pusat) ** 2, 0) / (n - 1)
  const koreksi = populasi === null ? 1 : Math.max(0, 1 - n / populasi)
  const faktor = Number(kasus.instrumen.faktorKonversi)
  const banyakUnsur = kasus.instrumen.unsur.length - kasus.unsurNonaktif.length
  const jumlahBobot = kasus.penimbang === '1/k' ? 1 : Number(kasus.penimbang) * banyakUnsur
  const galatBaku = Math.sqrt((ragam / n) * koreksi) * faktor * jumlahBobot
  const setengah = Math.tan(sudutT(n - 1)) * Math.sqrt(n - 1) * galatBaku
  const [lantai, atap] = [Math.min(faktor, tengah), faktor * kasus.instrumen.skala]
  return { galatBaku, selang95: [Math.max(lantai, tengah - setengah), Math.min(atap, tengah + setengah)] }
}

/** `cetak` is `tepat` rounded to two decimals, give or take the float. */
const tercetak = (cetak: number, tepat: number) =>
  Math.abs(cetak - tepat) <= 0.005 + 1e-9 && Number(cetak.toFixed(2)) === cetak

t.test('for any answers the error and the interval are those of the textbook', async (t) => {
  const populasi = fc.option(fc.integer({ min: 1, max: 60 }))
  holds(
    t,
    fc.property(kasusSembarang({ banyak: 25 }), populasi, (kasus, N) => {
      const form = formulirKasus(kasus)
      const rekap = rekapDari(form, kasus.jawaban)
      const { nilai } = hitungIndeks(form, rekap)
      if (nilai === null) return true
      const hasil = hitungKetepatan(form, rekap, nilai, N)
      const oracle = ketepatanOracle(kasus, bulatQ([nilai.n, nilai.d], 2), N)
      if (hasil === null || oracle === null) return hasil === oracle
      return (
        tercetak(hasil.galatBaku, oracle.galatBaku) &&
        tercetak(hasil.selang95[0], oracle.selang95[0]) &&
        tercetak(hasil.selang95[1], oracle.selang95[1])
      )
    }),
    { numRuns: 400 },
  )
})

t.test('the multiplier is Student’s t', async (t) => {
  // scale 2, one unsur, half of the respondents on each score: the whole scale is never reached
  const form = formulir(instrumenBuatan({ skala: 2, faktorKonversi: '1000', pertanyaan: [1] }))
  for (const { n, kali } of [
    { n: 20, kali: 2.093 },
    { n: 30, kali: 2.0452 },
    { n: 50, kali: 2.0096 },
    { n: 100, kali: 1.9842 },
    { n: 1_000, kali: 1.9623 },
  ]) {
    const jawaban = Array.from({ length: n }, (_, i) => ({ 'u0-p0': 1 + (i % 2) }))
    const hasil = hitungKetepatan(form, rekapDari(form, jawaban), new Fraction(1_500), null)
    const galat = 1_000 * Math.sqrt(0.25 / (n - 1))
    t.equal(hasil?.galatBaku, Math.round(galat * 100) / 100, `n = ${n}`)
    t.ok(Math.abs((hasil?.selang95[1] ?? 0) - 1_500 - kali * galat) < 0.02, `t of ${n} is ${kali}`)
  }
})
