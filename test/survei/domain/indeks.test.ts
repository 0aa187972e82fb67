import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { bobot, hitungIndeks, unsurTerendah } from '../../../src/survei/domain/indeks.ts'
import { formulir } from '../../../src/survei/domain/instrumen.ts'
import { mutuPelayanan } from '../../../src/survei/domain/mutu.ts'
import { bulat, Fraction } from '../../../src/survei/domain/pecahan.ts'
import {
  bacaData,
  bulatQ,
  dariFraction,
  desimalQ,
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
  type Rasional,
  rekapDari,
  rerataQ,
  samaQ,
  URUTAN_KUESIONER,
  unsurDipakai,
} from './support.ts'

interface Terbitan {
  agency: string
  respondents: number
  /** Codes, or a sentence where the source does not say. */
  unsurOrder: string[] | string
  distributions?: number[][]
  totals?: number[]
  rows?: string[]
  publishedNrr?: number[]
}

const terbitan = JSON.parse(bacaData('skm-published.json')) as Terbitan[]

function getTerbitan(agency: string): Terbitan {
  const satu = terbitan.find((x) => x.agency.includes(agency))
  if (satu === undefined) throw new Error(`no published table: ${agency}`)
  return satu
}

const urutanUnsur = ({ unsurOrder }: Terbitan) =>
  typeof unsurOrder === 'string' ? URUTAN_KUESIONER : unsurOrder

/** Answers with which a published table can have come about: rows, counts of scores, or totals. */
function jawabanTerbitan(satu: Terbitan): readonly Jawaban[] {
  const kolom = urutanUnsur(satu).map((_, u): readonly number[] => {
    if (satu.rows) return satu.rows.map((baris) => Number(baris[u]))
    const distribusi = satu.distributions?.[u]
    if (distribusi) return distribusi.flatMap((banyak, i) => new Array<number>(banyak).fill(i + 1))
    const jumlah = satu.totals?.[u] ?? 0
    const dasar = Math.floor(jumlah / satu.respondents)
    const lebih = jumlah - dasar * satu.respondents
    return Array.from({ length: satu.respondents }, (_, i) => (i < lebih ? dasar + 1 : dasar))
  })
  return Array.from({ length: satu.respondents }, (_, i) =>
    Object.fromEntries(urutanUnsur(satu).map((kode, u) => [kode, kolom[u]?.[i] ?? null])),
  )
}

/** A published table as the domain computes it, per unsur in the order of the table. */
function hitungTerbitan(agency: string, penimbang: string) {
  const satu = getTerbitan(agency)
  const form = formulir(permenpanrb14, { penimbang })
  const indeks = hitungIndeks(form, rekapDari(form, jawabanTerbitan(satu)))
  const nilai = indeks.nilai ?? new Fraction(0)
  return {
    indeks,
    unsur: urutanUnsur(satu).map((kode) => indeks.unsur.find((u) => u.unsur.kode === kode)),
    nilai: bulat(nilai, 2),
    mutu: mutuPelayanan(permenpanrb14, nilai).mutu,
  }
}

t.test('every published index is reproduced', async (t) => {
  for (const { agency, responden, penimbang, nilai, mutu } of [
    { agency: 'Perpustakaan Nasional', responden: 187, penimbang: '1/k', nilai: 87.64, mutu: 'B' },
    { agency: 'GASPUL', responden: 29, penimbang: '1/k', nilai: 91.48, mutu: 'A' },
    { agency: 'GASPUL', responden: 29, penimbang: '0.11', nilai: 90.56, mutu: 'A' },
    { agency: 'Tulang Bawang Barat', responden: 1, penimbang: '1/k', nilai: 100, mutu: 'A' },
    { agency: 'Sekadau', responden: 49, penimbang: '1/k', nilai: 78.74, mutu: 'B' },
  ]) {
    const hasil = hitungTerbitan(agency, penimbang)
    t.match(hasil, { nilai, mutu, indeks: { jumlahResponden: responden } }, `${agency} with ${penimbang}`)
  }
  t.equal(terbitan.length, 4, 'and there is no other')
})

t.test('every published NRR is reproduced', async (t) => {
  for (const { agency, desimal } of [
    { agency: 'Perpustakaan Nasional', desimal: 3 },
    { agency: 'GASPUL', desimal: 4 },
  ]) {
    const { unsur } = hitungTerbitan(agency, '1/k')
    for (const [i, nrr] of (getTerbitan(agency).publishedNrr ?? []).entries()) {
      const hitungan = unsur[i]
      t.equal(hitungan?.nrr && bulat(hitungan.nrr, desimal), nrr, `${agency} ${hitungan?.unsur.kode}`)
    }
    t.equal(getTerbitan(agency).publishedNrr?.length, 9)
  }
})

t.test('Perpusnas prints its index with three decimals', async (t) => {
  const { nilai } = hitungTerbitan('Perpustakaan Nasional', '1/k').indeks
  t.equal(nilai && bulat(nilai, 3), 87.641)
})

t.test('counts and totals per unsur are those of the published tables', async (t) => {
  for (const { agency, totals, distributions } of terbitan) {
    const { unsur } = hitungTerbitan(agency, '1/k')
    for (const [i, u] of unsur.entries()) {
      if (totals) t.equal(u?.jumlahNilai, totals[i], `${agency} ${u?.unsur.kode}`)
      if (distributions) t.strictSame(u?.distribusi, distributions[i], `${agency} ${u?.unsur.kode}`)
    }
  }
})

t.test('the Sekadau rows give the example of the contract', async (t) => {
  const jawaban = jawabanSekadau()
  t.strictSame(jawaban, jawabanTerbitan(getTerbitan('Sekadau')), 'the CSV holds the published rows')
  const form = formulir(permenpanrb14)
  const indeks = hitungIndeks(form, rekapDari(form, jawaban))
  t.equal(indeks.nilai && bulat(indeks.nilai, 2), 78.74)
  t.equal(indeks.interval && bulat(indeks.interval, 3), 3.15)
  t.strictSame(
    unsurTerendah(indeks).map((u) => u.kode),
    ['persyaratan', 'prosedur', 'sarana'],
  )
  t.strictSame(indeks.unsurTanpaJawaban, [])

  const [persyaratan] = indeks.unsur
  t.match(persyaratan, {
    unsur: { kode: 'persyaratan', nomor: 'U1' },
    jumlahJawaban: 49,
    jumlahNilai: 138,
    distribusi: [1, 8, 39, 1],
  })
  t.equal(persyaratan?.nrr && bulat(persyaratan.nrr, 3), 2.816)
  t.equal(persyaratan?.nrrTertimbang && bulat(persyaratan.nrrTertimbang, 3), 0.313)
  t.equal(persyaratan?.nilai && bulat(persyaratan.nilai, 2), 70.41)
  t.equal(persyaratan?.nilai && mutuPelayanan(permenpanrb14, persyaratan.nilai).mutu, 'C')
})

t.test('the weight is 1/k of the unsur in use, or the rounded one that the survey names', async (t) => {
  for (const { kode, penimbang, nonaktif, hasil } of [
    { kode: 'permenpanrb-14-2017', hasil: '1/9' },
    { kode: 'permenpanrb-14-2017', nonaktif: ['biaya'], hasil: '1/8' },
    { kode: 'permenpanrb-14-2017', penimbang: '0.111', hasil: '111/1000' },
    { kode: 'permenpanrb-14-2017', penimbang: '0.11', hasil: '11/100' },
    { kode: 'kepmenpan-25-2004', hasil: '71/1000' },
    { kode: 'kepmenpan-25-2004', penimbang: '1/k', hasil: '1/14' },
    { kode: 'kepmenpan-25-2004', nonaktif: ['keamanan'], hasil: '1/13' },
    { kode: 'spak', hasil: '1/5' },
    { kode: 'spkp', nonaktif: ['biaya', 'waktu', 'sarana', 'respon'], hasil: '1/4' },
  ]) {
    const form = formulir(getInstrumen(kode), { penimbang, unsurNonaktif: nonaktif })
    t.equal(bobot(form).toFraction(), hasil, `${kode} ${penimbang ?? ''} without ${nonaktif ?? 'nothing'}`)
  }
})

t.test('a switched-off unsur is gone: the index is the mean of the others', async (t) => {
  const form = formulir(permenpanrb14, { unsurNonaktif: ['biaya'] })
  const indeks = hitungIndeks(form, rekapDari(form, jawabanSekadau()))
  // Sekadau without biaya: (1389 − 177) / 49 / 8 × 25
  t.equal(indeks.nilai?.toFraction(), '7575/98')
  t.notOk(indeks.unsur.some((u) => u.unsur.kode === 'biaya'))
})

t.test('without answers the index is null, and nothing is missing', async (t) => {
  const form = formulir(permenpanrb14)
  const indeks = hitungIndeks(form, rekapDari(form, []))
  t.match(indeks, { jumlahResponden: 0, interval: null, nilai: null, unsurTanpaJawaban: [] })
  for (const u of indeks.unsur) {
    t.match(u, { jumlahJawaban: 0, jumlahNilai: 0, distribusi: [0, 0, 0, 0] }, u.unsur.kode)
    t.strictSame([u.nrr, u.nrrTertimbang, u.nilai], [null, null, null], u.unsur.kode)
  }
  t.strictSame(unsurTerendah(indeks), [])
})

t.test('an unsur that nobody answered makes the index null and is named', async (t) => {
  const form = formulir(permenpanrb14)
  const tanpa = jawabanSekadau().map((j) => ({ ...j, biaya: null, sarana: null }))
  const indeks = hitungIndeks(form, rekapDari(form, tanpa))
  t.equal(indeks.nilai, null)
  t.equal(indeks.interval, null)
  t.strictSame(
    indeks.unsurTanpaJawaban.map((u) => u.kode),
    ['biaya', 'sarana'],
  )
  t.equal(indeks.unsur.filter((u) => u.nrr !== null).length, 7, 'the others keep their averages')
})

t.test('an unsur needs an answer to each of its questions', async (t) => {
  const form = formulir(instrumenBuatan({ skala: 5, faktorKonversi: '20', pertanyaan: [2, 1] }))
  const separuh = hitungIndeks(form, rekapDari(form, [{ 'u0-p0': 5, 'u0-p1': null, 'u1-p0': 3 }]))
  t.match(separuh, { nilai: null, unsurTanpaJawaban: [{ kode: 'u0' }] })
  t.match(separuh.unsur[0], { nrr: null, jumlahJawaban: 1, jumlahNilai: 5 })

  const daftar = [
    { 'u0-p0': 5, 'u0-p1': null, 'u1-p0': 3 },
    { 'u0-p0': 4, 'u0-p1': 1, 'u1-p0': null },
  ]
  const utuh = hitungIndeks(form, rekapDari(form, daftar))
  t.equal(utuh.unsur[0]?.nrr?.toFraction(), '11/4', 'the mean of 9/2 and 1, not 10/3')
  t.equal(utuh.nilai?.toFraction(), '115/2')
  t.strictSame(utuh.unsur[0]?.distribusi, [1, 0, 0, 1, 1])
})

t.test('the weakest unsur come first, equal ones in the order of the regulation', async (t) => {
  const form = formulir(permenpanrb14)
  const skor = { persyaratan: 4, prosedur: 3, waktu: 2, biaya: 3, produk: 2, kompetensi: 4, perilaku: 4 }
  const indeks = hitungIndeks(form, rekapDari(form, [{ ...skor, sarana: 1, pengaduan: 2 }]))
  const terendah = (banyak?: number) => unsurTerendah(indeks, banyak).map((u) => u.kode)
  t.strictSame(terendah(), ['sarana', 'waktu', 'produk'])
  t.strictSame(terendah(5), ['sarana', 'waktu', 'produk', 'pengaduan', 'prosedur'])
  t.equal(terendah(20).length, 9)

  const separuh = hitungIndeks(form, rekapDari(form, [skor]))
  t.strictSame(
    unsurTerendah(separuh).map((u) => u.kode),
    ['waktu', 'produk', 'prosedur'],
    'an unsur without answers is not the weakest',
  )
})

/** The index from the raw answers, in the words of the regulation. */
function indeksOracle(kasus: Kasus) {
  const unsur = unsurDipakai(kasus)
  const bobotQ: Rasional = kasus.penimbang === '1/k' ? [1n, BigInt(unsur.length)] : desimalQ(kasus.penimbang)
  const faktor = desimalQ(kasus.instrumen.faktorKonversi)
  const nrr = unsur.map((pertanyaan) => {
    const rerata = pertanyaan.map((kode) => {
      const skor = kasus.jawaban.map((j) => j[kode] ?? null).filter((x) => x !== null)
      return skor.length === 0 ? null : rerataQ(skor.map((x): Rasional => [BigInt(x), 1n]))
    })
    const ada = rerata.filter((x) => x !== null)
    return ada.length < rerata.length ? null : rerataQ(ada)
  })
  const ada = nrr.filter((x) => x !== null)
  const interval = ada.length < nrr.length ? null : jumlahQ(ada.map((x) => kaliQ(x, bobotQ)))
  return { nrr, bobot: bobotQ, faktor, interval, nilai: interval && kaliQ(interval, faktor) }
}

const sama = (f: Fraction | null | undefined, q: Rasional | null) =>
  f == null || q === null ? f === q : samaQ(dariFraction(f), q)

t.test('for any answers the index from the sums is the one from the answers', async (t) => {
  holds(
    t,
    fc.property(kasusSembarang(), (kasus) => {
      const form = formulirKasus(kasus)
      const indeks = hitungIndeks(form, rekapDari(form, kasus.jawaban))
      const oracle = indeksOracle(kasus)
      const unsur = unsurDipakai(kasus)
      return (
        indeks.jumlahResponden === kasus.jawaban.length &&
        sama(indeks.interval, oracle.interval) &&
        sama(indeks.nilai, oracle.nilai) &&
        (indeks.nilai === null || bulat(indeks.nilai, 2) === bulatQ(oracle.nilai as Rasional, 2)) &&
        indeks.unsur.length === unsur.length &&
        indeks.unsur.every((u, i) => {
          const skor = (unsur[i] ?? []).flatMap((kode) => kasus.jawaban.map((j) => j[kode] ?? 0))
          const nrr = oracle.nrr[i] ?? null
          return (
            sama(u.nrr, nrr) &&
            sama(u.nrrTertimbang, nrr && kaliQ(nrr, oracle.bobot)) &&
            sama(u.nilai, nrr && kaliQ(nrr, oracle.faktor)) &&
            u.jumlahJawaban === skor.filter((x) => x > 0).length &&
            u.jumlahNilai === skor.reduce((a, b) => a + b, 0) &&
            u.distribusi.length === kasus.instrumen.skala &&
            u.distribusi.every((banyak, s) => banyak === skor.filter((x) => x === s + 1).length)
          )
        })
      )
    }),
    { numRuns: 400 },
  )
})

t.test('the index stays within the scale, and only answers can be missing', async (t) => {
  holds(
    t,
    fc.property(kasusSembarang(), (kasus) => {
      const form = formulirKasus(kasus)
      const { nilai, unsurTanpaJawaban, unsur } = hitungIndeks(form, rekapDari(form, kasus.jawaban))
      const kosong = unsur.filter((u) => u.nrr === null).map((u) => u.unsur.kode)
      const dilaporkan = unsurTanpaJawaban.map((u) => u.kode)
      if (dilaporkan.join() !== (kasus.jawaban.length === 0 ? '' : kosong.join())) return false
      if (nilai === null) return kosong.length > 0
      const utuh = bobot(form).mul(unsur.length).mul(kasus.instrumen.faktorKonversi)
      return nilai.gte(utuh) && nilai.lte(utuh.mul(kasus.instrumen.skala)) && kosong.length === 0
    }),
  )
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
      const [a, b] = [kasus.jawaban, teracak].map((j) => hitungIndeks(form, rekapDari(form, j)))
      return isDeepStrictEqual(a, b)
    }),
  )
})
