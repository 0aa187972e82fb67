import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { formulir } from '../../../src/survei/domain/instrumen.ts'
import { gabungRekap, penjumlah, type Rekap, skalaRerata } from '../../../src/survei/domain/rekap.ts'
import { daftarInstrumen } from '../../../src/survei/instrumen/index.ts'
import {
  formulirKasus,
  getInstrumen,
  holds,
  instrumenBuatan,
  type Jawaban,
  jawabanSekadau,
  jumlahQ,
  type Kasus,
  kaliQ,
  kasusSembarang,
  permenpanrb14,
  rekapDari,
  rerataSendiriQ,
  samaQ,
  unsurDipakai,
} from './support.ts'

t.test('the scale of own means makes every mean over any answered unsur whole', async (t) => {
  for (const { kode, nonaktif, hasil } of [
    { kode: 'permenpanrb-14-2017', nonaktif: [], hasil: 2_520n },
    { kode: 'permenpanrb-14-2017', nonaktif: ['biaya'], hasil: 840n },
    { kode: 'kepmenpan-25-2004', nonaktif: [], hasil: 360_360n },
    { kode: 'spak', nonaktif: [], hasil: 60n },
    { kode: 'spkp', nonaktif: [], hasil: 840n },
  ]) {
    t.equal(skalaRerata(formulir(getInstrumen(kode), { unsurNonaktif: nonaktif })), hasil, kode)
  }
  for (const { pertanyaan, hasil } of [
    { pertanyaan: [1], hasil: 1n },
    { pertanyaan: [4], hasil: 12n },
    { pertanyaan: [1, 3, 2], hasil: 36n },
  ]) {
    const instrumen = instrumenBuatan({ skala: 5, faktorKonversi: '20', pertanyaan })
    t.equal(skalaRerata(formulir(instrumen)), hasil, `questions ${pertanyaan}`)
  }
})

t.test('an empty rekap is all zeros, with cross-products only when asked for', async (t) => {
  const { mulai } = penjumlah(formulir(getInstrumen('spak')))
  const nol = { jumlah: 0, cacah: new Array(20).fill(0), rerata: 0n, rerataKuadrat: 0n }
  t.strictSame(mulai(true), { ...nol, silang: new Array(21).fill(0) })
  t.strictSame(mulai(false), { ...nol, silang: null })
})

t.test('one respondent with gaps adds counts and an own mean, but no cross-products', async (t) => {
  const form = formulir(instrumenBuatan({ skala: 3, faktorKonversi: '25', pertanyaan: [2, 1] }))
  const { mulai, sumbangan, tambah } = penjumlah(form)
  const rekap = mulai(true)
  t.equal(skalaRerata(form), 4n)

  tambah(rekap, sumbangan([3, null, 2]))
  const separuh = { jumlah: 1, cacah: [0, 0, 1, 0, 0, 0, 0, 1, 0], rerata: 10n, rerataKuadrat: 100n }
  t.strictSame(rekap, { ...separuh, silang: new Array(10).fill(0) }, 'own mean 5/2 of unsur 3 and 2')

  tambah(rekap, sumbangan([1, 2, 3]))
  t.strictSame(
    rekap,
    {
      jumlah: 2,
      cacah: [1, 0, 1, 0, 1, 0, 0, 1, 1],
      // own mean 9/4, of unsur 3/2 and 3
      rerata: 19n,
      rerataKuadrat: 181n,
      // z = (1, 1, 2, 3)
      silang: [1, 1, 2, 3, 1, 2, 3, 4, 6, 9],
    },
    'a complete one adds them',
  )

  const rincian = mulai(false)
  tambah(rincian, sumbangan([1, 2, 3]))
  t.equal(rincian.silang, null, 'a breakdown keeps none')
})

t.test('two parts without cross-products on one side have none together', async (t) => {
  const form = formulir(permenpanrb14)
  const jawaban = jawabanSekadau()
  const [a, b] = [rekapDari(form, jawaban), rekapDari(form, jawaban, { lengkap: false })]
  t.equal(gabungRekap(a, b).silang, null)
  t.equal(gabungRekap(b, a).silang, null)
  t.equal(gabungRekap(b, b).silang, null)
  t.equal(gabungRekap(a, a).silang?.[0], 98)
})

t.test('putting parts together leaves the parts as they were', async (t) => {
  const form = formulir(permenpanrb14)
  const rekap = rekapDari(form, jawabanSekadau())
  const salinan = structuredClone(rekap)
  gabungRekap(rekap, rekap)
  t.strictSame(rekap, salinan)
})

/** Everything a rekap holds, counted by hand from the answers. */
function rekapOracle(kasus: Kasus, form = formulirKasus(kasus)): Rekap {
  const pertanyaan = unsurDipakai(kasus).flat()
  const D = skalaRerata(form)
  const rerata = kasus.jawaban.map((j) => {
    const [pembilang, penyebut] = kaliQ(rerataSendiriQ(kasus, j), [D, 1n])
    if (pembilang % penyebut !== 0n) throw new Error('own mean is not whole')
    return pembilang / penyebut
  })
  const z = kasus.jawaban
    .map((j) => [1, ...pertanyaan.map((kode) => j[kode] ?? null)])
    .filter((baris): baris is number[] => !baris.includes(null))
  return {
    jumlah: kasus.jawaban.length,
    cacah: pertanyaan.flatMap((kode) =>
      Array.from(
        { length: kasus.instrumen.skala },
        (_, s) => kasus.jawaban.filter((j) => j[kode] === s + 1).length,
      ),
    ),
    rerata: rerata.reduce((a, b) => a + b, 0n),
    rerataKuadrat: rerata.reduce((a, b) => a + b * b, 0n),
    silang: [0, ...pertanyaan.map((_, i) => i + 1)].flatMap((a, _, indeks) =>
      indeks.slice(a).map((b) => z.reduce((n, baris) => n + (baris[a] ?? 0) * (baris[b] ?? 0), 0)),
    ),
  }
}

t.test('for any answers the sums are those counted by hand', async (t) => {
  holds(
    t,
    fc.property(kasusSembarang(), (kasus) =>
      isDeepStrictEqual(rekapDari(formulirKasus(kasus), kasus.jawaban), rekapOracle(kasus)),
    ),
    { numRuns: 200 },
  )
})

t.test('the moments of own means are exact rationals', async (t) => {
  holds(
    t,
    fc.property(kasusSembarang(), (kasus) => {
      const form = formulirKasus(kasus)
      const rekap = rekapDari(form, kasus.jawaban, { lengkap: false })
      const D = skalaRerata(form)
      const rerata = kasus.jawaban.map((j) => rerataSendiriQ(kasus, j))
      return (
        samaQ([rekap.rerata, D], jumlahQ(rerata)) &&
        samaQ([rekap.rerataKuadrat, D * D], jumlahQ(rerata.map((q) => kaliQ(q, q))))
      )
    }),
    { numRuns: 200 },
  )
})

t.test('the sums of the longest published questionnaire stay exact', async (t) => {
  const instrumen = getInstrumen('kepmenpan-25-2004')
  const kode = instrumen.unsur.map((u) => u.kode)
  const kasus = {
    instrumen,
    unsurNonaktif: [],
    penimbang: '1/k',
    jawaban: kode.map(
      (_, i): Jawaban => Object.fromEntries(kode.slice(i).map((k, j) => [k, j % 5 === 2 ? 3 : 4])),
    ),
  }
  t.strictSame(rekapDari(formulirKasus(kasus), kasus.jawaban), rekapOracle(kasus))
})

t.test('an instrument with many questions and a scale of 9 stays exact', async (t) => {
  const instrumen = instrumenBuatan({ skala: 9, faktorKonversi: '10', pertanyaan: new Array(14).fill(7) })
  const kode = instrumen.unsur.flatMap((u) => u.pertanyaan.map((p) => p.kode))
  const kasus = {
    instrumen,
    unsurNonaktif: [],
    penimbang: '1/k',
    jawaban: [0, 1, 2, 3].map(
      (n): Jawaban =>
        Object.fromEntries(kode.map((k, i) => [k, n > 0 && i % (n + 4) === 0 ? null : 9 - ((i * n) % 3)])),
    ),
  }
  t.strictSame(rekapDari(formulirKasus(kasus), kasus.jawaban), rekapOracle(kasus))
})

t.test('the order of arrival does not matter', async (t) => {
  const urutan = kasusSembarang().chain((kasus) =>
    fc.tuple(
      fc.constant(kasus),
      fc.shuffledSubarray([...kasus.jawaban], { minLength: kasus.jawaban.length }),
    ),
  )
  holds(
    t,
    fc.property(urutan, ([kasus, teracak]) => {
      const form = formulirKasus(kasus)
      return isDeepStrictEqual(rekapDari(form, kasus.jawaban), rekapDari(form, teracak))
    }),
  )
})

t.test('the parts together are the whole, however it is divided', async (t) => {
  const bagian = kasusSembarang({ banyak: 20 }).chain((kasus) =>
    fc.tuple(
      fc.constant(kasus),
      fc.array(fc.nat(4), { minLength: kasus.jawaban.length, maxLength: kasus.jawaban.length }),
      fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
      fc.boolean(),
    ),
  )
  holds(
    t,
    fc.property(bagian, ([kasus, tempat, urutan, lengkap]) => {
      const form = formulirKasus(kasus)
      const rekap = urutan.map((b) =>
        rekapDari(
          form,
          kasus.jawaban.filter((_, i) => tempat[i] === b),
          { lengkap },
        ),
      )
      const utuh = rekapDari(form, kasus.jawaban, { lengkap })
      const kosong: Rekap = penjumlah(form).mulai(lengkap)
      return (
        isDeepStrictEqual(rekap.reduce(gabungRekap), utuh) &&
        isDeepStrictEqual(rekap.reduceRight(gabungRekap), utuh) &&
        isDeepStrictEqual(gabungRekap(utuh, kosong), utuh)
      )
    }),
    { numRuns: 200 },
  )
})

t.test('every published instrument can be summed', async (t) => {
  for (const instrumen of daftarInstrumen) {
    const form = formulir(instrumen)
    const { mulai, sumbangan, tambah } = penjumlah(form)
    const rekap = mulai(true)
    tambah(rekap, sumbangan(new Array(form.pertanyaan.length).fill(4)))
    t.equal(rekap.rerata, 4n * skalaRerata(form), instrumen.kode)
  }
})
