import fc from 'fast-check'
import t from 'tap'
import { ORANG_MINIMUM } from '../../../src/shared/orang.ts'
import { kelompokDitahan, tahanKelompokKecil } from '../../../src/survei/domain/kelompok-kecil.ts'
import type { Bagian } from '../../../src/survei/domain/rincian.ts'
import { holds } from './support.ts'

const kelompok = (kunci: string | null, jumlahResponden: number) => ({ kunci, jumlahResponden })
const daftarDari = (isi: Record<string, number>) => Object.entries(isi).map(([k, n]) => kelompok(k, n))
const jumlah = (daftar: readonly { jumlahResponden: number }[]) =>
  daftar.reduce((n, k) => n + k.jumlahResponden, 0)

t.test('which groups are withheld', async (t) => {
  for (const { isi, ditahan, karena } of [
    { isi: {}, ditahan: '', karena: 'there is none' },
    { isi: { A: 7 }, ditahan: '', karena: 'one large group is the whole survey' },
    { isi: { A: 5, B: 5 }, ditahan: '', karena: 'five are enough' },
    { isi: { A: 4, B: 20, C: 30 }, ditahan: 'AB', karena: 'one alone could be computed from the rest' },
    { isi: { A: 1, B: 2, C: 9, D: 30 }, ditahan: 'ABC', karena: 'three respondents together are too few' },
    { isi: { A: 2, B: 3, C: 9, D: 30 }, ditahan: 'AB', karena: 'five together are enough' },
    { isi: { A: 1, B: 100 }, ditahan: 'AB', karena: 'of two groups both go' },
    { isi: { A: 3 }, ditahan: 'A', karena: 'the survey itself is small' },
    { isi: { A: 1, B: 3 }, ditahan: 'AB', karena: 'the survey itself is small' },
    { isi: { A: 4, D: 20, C: 20, B: 20 }, ditahan: 'AB', karena: 'equal ones go by name' },
  ]) {
    t.equal([...kelompokDitahan(daftarDari(isi))].sort().join(''), ditahan, karena)
  }
})

t.test('whatever the groups are', async (t) => {
  const daftarSembarang = fc
    .uniqueArray(fc.option(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1 })), {
      maxLength: 8,
    })
    .chain((nama) =>
      fc.tuple(...nama.map((kunci) => fc.integer({ min: 1, max: 12 }).map((n) => kelompok(kunci, n)))),
    )

  holds(
    t,
    fc.property(daftarSembarang, (daftar) => {
      const nama = kelompokDitahan(daftar)
      const [ditahan, tampil] = [
        daftar.filter((k) => nama.has(k.kunci)),
        daftar.filter((k) => !nama.has(k.kunci)),
      ]
      if (tampil.some((k) => k.jumlahResponden < ORANG_MINIMUM)) return false
      if (ditahan.length === 0) return true
      if (jumlah(daftar) < ORANG_MINIMUM) return tampil.length === 0
      return ditahan.length >= 2 && jumlah(ditahan) >= ORANG_MINIMUM
    }),
  )
  holds(
    t,
    fc.property(
      daftarSembarang.chain((daftar) =>
        fc.tuple(
          fc.constant(daftar),
          fc.shuffledSubarray(daftar, { minLength: daftar.length, maxLength: daftar.length }),
        ),
      ),
      ([daftar, kocok]) => {
        const [a, b] = [kelompokDitahan(daftar), kelompokDitahan(kocok)]
        return a.size === b.size && [...a].every((nama) => b.has(nama))
      },
    ),
  )
  holds(
    t,
    fc.property(daftarSembarang, (daftar) => {
      // no more than needed: with the largest of what is withheld shown, it would be too little
      const ditahan = daftar
        .filter((k) => kelompokDitahan(daftar).has(k.kunci))
        .toSorted((a, b) => b.jumlahResponden - a.jumlahResponden)
      const [terbesar, ...sisa] = ditahan
      if (terbesar === undefined || terbesar.jumlahResponden < ORANG_MINIMUM) return true
      return sisa.length < 2 || jumlah(sisa) < ORANG_MINIMUM
    }),
  )
})

t.test('of a withheld group nothing is told but its name, and its place stays', async (t) => {
  const isi = { nilai: 75, nilaiInterval: 3, mutu: 'C', kinerja: 'Kurang baik', unsur: [] }
  const daftar: Bagian[] = [
    { ...kelompok('L', 30), ...isi },
    { ...kelompok('P', 9), ...isi },
    { ...kelompok(null, 2), ...isi },
  ]
  const kosong = {
    jumlahResponden: null,
    nilai: null,
    nilaiInterval: null,
    mutu: null,
    kinerja: null,
    unsur: [],
  }
  t.strictSame(tahanKelompokKecil(daftar), [
    { ...daftar[0], ditahan: false },
    { kunci: 'P', ...kosong, ditahan: true },
    { kunci: null, ...kosong, ditahan: true },
  ])
})
