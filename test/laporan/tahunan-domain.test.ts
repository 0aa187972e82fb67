import fc from 'fast-check'
import t from 'tap'
import { bedaLaporan } from '../../src/laporan/domain/tahunan/beda.ts'
import type { IsiLaporanTahunan } from '../../src/laporan/domain/tahunan/isi.ts'
import { susunTahunan } from '../../src/laporan/domain/tahunan/susun.ts'
import { tulisKanonis } from '../../src/shared/kanonis.ts'
import { barisJumlah, cacahOrang, faktaTahunan } from './support/fakta-tahunan.ts'

const kecil = (n: number | null) => n !== null && n > 0 && n < 5

t.test('no count of 1 to 4 is shown, nor to be had from a line, whatever the facts', async (t) => {
  fc.assert(
    fc.property(faktaTahunan(), (fakta) => {
      const isi = susunTahunan(fakta)
      if ([...cacahOrang(isi)].some(kecil)) return false
      for (const [jumlah, bagian] of barisJumlah(isi)) {
        const tertutup = bagian.filter((satu) => satu === null).length
        const tampak = bagian.reduce((n: number, satu) => n + (satu ?? 0), 0)
        if (jumlah === null) continue
        if (tertutup === 0 && bagian.length > 0 && tampak !== jumlah) return false
        // one alone could be had by subtraction, and of several the rest is no small group
        if (tertutup > 0 && (tertutup === 1 || jumlah - tampak < 5)) return false
      }
      return (
        [isi.pengaduan.keseluruhan, ...isi.pengaduan.unit].every(({ dinilai, tepat, persenTepat, median }) =>
          dinilai === null || tepat === null
            ? persenTepat === null && median === null
            : !kecil(dinilai - tepat),
        ) &&
        [isi.pengaduan.keseluruhan, ...isi.pengaduan.unit].every(
          ({ diterima, dinilai }) => diterima === null || dinilai === null || !kecil(diterima - dinilai),
        )
      )
    }),
    { numRuns: 300 },
  )
  t.pass()
})

t.test('a survey of few shows nothing, has no rank, and leaves no gap', async (t) => {
  fc.assert(
    fc.property(faktaTahunan(), (fakta) => {
      const { unit } = susunTahunan(fakta).indeks
      const semula = new Map(fakta.indeks.tahun.at(-1)?.unit.map((satu) => [satu.unit, satu.jumlahResponden]))
      const berperingkat = unit.flatMap(({ peringkat }) => (peringkat === null ? [] : [peringkat]))
      return (
        unit.every(
          (satu) =>
            satu.ditahan === kecil(semula.get(satu.unit) ?? 0) &&
            (!satu.ditahan || (satu.nilai === null && satu.peringkat === null && satu.perubahan === null)),
        ) && berperingkat.every((satu) => satu === 1 + berperingkat.filter((lain) => lain < satu).length)
      )
    }),
  )
  t.pass()
})

t.test('what the chapter on complaints withholds is in no score', async (t) => {
  fc.assert(
    fc.property(faktaTahunan(), (fakta) => {
      const { pengaduan, penilaian } = susunTahunan(fakta)
      const tertutup = pengaduan.unit.filter(({ dinilai, tepat }) => dinilai === null || tepat === null)
      return tertutup.every(({ unit: kode }) => {
        const sel = penilaian.unit.find(({ unit }) => unit === kode)?.indikator
        return sel?.find(({ indikator }) => indikator === 'pengelolaan-pengaduan')?.nilai == null
      })
    }),
    { numRuns: 300 },
  )
  t.pass()
})

t.test('no waiting time is of fewer than five', async (t) => {
  fc.assert(
    fc.property(faktaTahunan(), (fakta) => {
      const isi = susunTahunan(fakta)
      const terpanggil = new Map(fakta.mpp.perGerai.map((satu) => [satu.unit, satu.terpanggil]))
      return isi.mpp.gerai.every(
        ({ unit, rerataTungguMenit }) => rerataTungguMenit === null || !kecil(terpanggil.get(unit) ?? 0),
      )
    }),
    { numRuns: 300 },
  )
  t.pass()
})

t.test('what rests on few enters no mean of the indicators', async (t) => {
  fc.assert(
    fc.property(faktaTahunan(), (fakta) => {
      const { penilaian } = susunTahunan(fakta)
      return penilaian.unit.every(({ indikator, rerata }) => {
        if (!indikator.some(({ ditahan }) => ditahan)) return true
        const ada = indikator.flatMap(({ nilai }) => (nilai === null ? [] : [nilai]))
        const tepat = ada.reduce((a, b) => a + b, 0) / ada.length
        return rerata !== null && Math.abs(rerata - tepat) <= 0.0051
      })
    }),
  )
  t.pass()
})

t.test('every sentence can be read, of an empty city too', async (t) => {
  fc.assert(
    fc.property(faktaTahunan(), (fakta) => {
      const isi = susunTahunan(fakta)
      const kalimat = [
        ...isi.bab.flatMap(({ paragraf }) => paragraf),
        ...isi.ringkasan.map(({ keterangan }) => keterangan),
        ...isi.metode.map(({ isi: teks }) => teks),
      ]
      return (
        isi.bab.every(({ paragraf }) => paragraf.length > 0) &&
        kalimat.every(
          (satu) => /^\S.*[.:]$/.test(satu) && !/null|undefined|NaN|–|Infinity|\(\)| {2}/.test(satu),
        )
      )
    }),
    { numRuns: 300 },
  )
  t.pass()
})

t.test('the same facts make the same report', async (t) => {
  fc.assert(
    fc.property(
      faktaTahunan(),
      (fakta) => tulisKanonis(susunTahunan(fakta)) === tulisKanonis(susunTahunan(structuredClone(fakta))),
    ),
    { numRuns: 50 },
  )
  t.pass()
})

t.test('two reports have no difference if and only if their texts are equal', async (t) => {
  fc.assert(
    fc.property(faktaTahunan(), faktaTahunan(), fc.boolean(), (a, b, samakan) => {
      const [lama, baru] = [susunTahunan(a), susunTahunan(samakan ? structuredClone(a) : b)]
      return (bedaLaporan(lama, baru).length === 0) === (tulisKanonis(lama) === tulisKanonis(baru))
    }),
  )
  // and of anything that JSON can say
  const baris = fc.record({ unit: fc.constantFrom('A', 'B', 'C'), nilai: fc.option(fc.nat(2)) })
  const apaSaja = fc.dictionary(
    fc.constantFrom('indeks', 'mpp', 'x/y', 'bab'),
    fc.oneof(
      fc.array(baris, { maxLength: 3 }),
      fc.array(fc.nat(1), { maxLength: 2 }),
      baris,
      fc.constant(null),
    ),
  ) as unknown as fc.Arbitrary<IsiLaporanTahunan>
  fc.assert(
    fc.property(
      apaSaja,
      apaSaja,
      (a, b) => (bedaLaporan(a, b).length === 0) === (tulisKanonis(a) === tulisKanonis(b)),
    ),
    { numRuns: 2_000 },
  )
  t.pass()
})

t.test('a difference is told by names', async (t) => {
  const [fakta] = fc.sample(
    faktaTahunan().filter((satu) => satu.indeks.tahun[0]?.unit.some((u) => u.jumlahResponden >= 5) === true),
    { numRuns: 1, seed: 7 },
  )
  const lama = susunTahunan(fakta as NonNullable<typeof fakta>)
  const baru = structuredClone(lama) as IsiLaporanTahunan
  const unit = baru.indeks.unit.find(({ nilai }) => nilai !== null) as { unit: string; nilai: number }
  const dari = unit.nilai
  unit.nilai = 99.9
  t.strictSame(bedaLaporan(lama, baru), [
    {
      di: `/indeks/unit/${unit.unit}/nilai`,
      sebutan: `Indeks ${unit.unit}: nilai`,
      dari: String(dari).replace('.', ','),
      menjadi: '99,9',
    },
  ])
  const { indeks } = lama
  const tanpa = {
    ...lama,
    indeks: { ...indeks, unit: indeks.unit.filter((satu) => satu.unit !== unit.unit) },
  }
  t.match(bedaLaporan(lama, tanpa), [
    { di: `/indeks/unit/${unit.unit}`, sebutan: `Indeks ${unit.unit}`, dari: 'ada', menjadi: null },
  ])
})
