import fc from 'fast-check'
import t from 'tap'
import { cacahDitahan, type Garis } from '../../src/laporan/domain/penyembunyian.ts'
import { ORANG_MINIMUM } from '../../src/shared/orang.ts'
import { holds } from '../survei/domain/support.ts'
import { adaTabel, isiGaris, semuaNilai, terpaku } from './penyerang.ts'

type Sel = ReadonlyMap<string, number>

/** One line of counts, and its total as a cell. */
function sebaris(isi: Record<string, number>): [Sel, Garis[]] {
  const jumlah = Object.values(isi).reduce((a, b) => a + b, 0)
  return [new Map([...Object.entries(isi), ['Σ', jumlah]]), [{ jumlah: 'Σ', bagian: Object.keys(isi) }]]
}

/** Rows and columns with all their totals. */
function tabel(isi: readonly (readonly number[])[]): [Sel, Garis[]] {
  const sel = new Map<string, number>()
  const lebar = isi[0]?.length ?? 0
  const kolom = Array.from({ length: lebar }, (_, j) => `${j}`)
  const tambah = (kunci: string, n: number) => sel.set(kunci, (sel.get(kunci) ?? 0) + n)
  isi.forEach((satu, i) => {
    satu.forEach((n, j) => {
      for (const kunci of [`${i}.${j}`, `${i}.Σ`, `Σ.${j}`, 'Σ']) tambah(kunci, n)
    })
  })
  const baris = isi.map((_, i) => `${i}`)
  return [
    sel,
    [
      ...baris.map((i) => ({ jumlah: `${i}.Σ`, bagian: kolom.map((j) => `${i}.${j}`) })),
      ...kolom.map((j) => ({ jumlah: `Σ.${j}`, bagian: baris.map((i) => `${i}.${j}`) })),
      { jumlah: 'Σ', bagian: baris.map((i) => `${i}.Σ`) },
      { jumlah: 'Σ', bagian: kolom.map((j) => `Σ.${j}`) },
    ],
  ]
}

const kecil = (sel: Sel) => [...sel].flatMap(([kunci, n]) => (n > 0 && n < ORANG_MINIMUM ? [kunci] : []))
const tampak = (ditahan: ReadonlySet<string>) => [...ditahan].sort().join(' ')

t.test('which counts of one line are withheld', async (t) => {
  for (const { isi, ditahan, karena } of [
    { isi: { A: 7, B: 5, C: 0 }, ditahan: '', karena: 'five and nought may be shown' },
    { isi: { A: 4, B: 20, C: 30 }, ditahan: 'A B', karena: 'one alone is the total less the rest' },
    { isi: { A: 1, B: 2, C: 9, D: 30 }, ditahan: 'A B C', karena: 'a remainder of three says too much' },
    { isi: { A: 2, B: 3, C: 9, D: 30 }, ditahan: 'A B', karena: 'a remainder of five is enough' },
    { isi: { A: 3, B: 0, C: 9, D: 30 }, ditahan: 'A C', karena: 'nought is no partner' },
    { isi: { A: 3, B: 0 }, ditahan: 'A Σ', karena: 'the total is the same small count' },
    { isi: { A: 1, B: 3 }, ditahan: 'A B Σ', karena: 'the whole is small' },
    { isi: { A: 4, D: 20, C: 20, B: 20 }, ditahan: 'A B', karena: 'equal ones go by name' },
  ]) {
    t.equal(tampak(cacahDitahan(...sebaris(isi))), ditahan, karena)
  }
})

t.test('chains through several lines', async (t) => {
  const [sel, garis] = tabel([
    [3, 20, 30],
    [25, 18, 40],
    [50, 60, 70],
  ])
  const ditahan = cacahDitahan(sel, garis)
  t.same(
    tampak(ditahan),
    '0.0 0.1 1.0 1.1',
    'four corners: three would leave a line each of which the fourth is known',
  )

  t.test('a withheld cell by two totals of the same groups', async (t) => {
    // A + B + C by kind, A + B by place: their difference is C
    const sel = new Map([
      ['A', 10],
      ['B', 12],
      ['C', 3],
      ['AB', 22],
      ['ABC', 25],
    ])
    const garis: Garis[] = [
      { jumlah: 'ABC', bagian: ['A', 'B', 'C'] },
      { jumlah: 'AB', bagian: ['A', 'B'] },
    ]
    const ditahan = cacahDitahan(sel, garis)
    t.ok(ditahan.has('C'))
    t.ok(ditahan.has('AB') || ditahan.has('ABC'), 'two parts of the line would not be enough')
  })

  t.test('a total that is known though it is no cell', async (t) => {
    const sel = new Map([
      ['A', 3],
      ['B', 8],
      ['C', 20],
    ])
    t.equal(tampak(cacahDitahan(sel, [{ jumlah: null, bagian: ['A', 'B', 'C'] }])), 'A B')
    const sedikit = new Map([
      ['A', 3],
      ['B', 0],
    ])
    t.equal(
      tampak(cacahDitahan(sedikit, [{ jumlah: null, bagian: ['A', 'B'] }])),
      'A B',
      'at least not which of them it is',
    )
  })
})

t.test('what is no table is told', async (t) => {
  t.throws(() => cacahDitahan(new Map([['A', -1]]), []), RangeError)
  t.throws(() => cacahDitahan(new Map([['A', 1.5]]), []), RangeError)
  t.throws(() => cacahDitahan(new Map([['A', 1]]), [{ jumlah: null, bagian: ['B'] }]), RangeError)
  t.throws(() => cacahDitahan(new Map([['A', 1]]), [{ jumlah: 'B', bagian: ['A'] }]), RangeError)
  const [sel, garis] = sebaris({ A: 1, B: 9 })
  t.throws(() => cacahDitahan(new Map([...sel, ['Σ', 11]]), garis), RangeError)
})

const isiSel = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 9 }), weight: 3 },
  { arbitrary: fc.integer({ min: 0, max: 60 }), weight: 1 },
)
const tabelSembarang = (paling: number, isi = isiSel) =>
  fc
    .tuple(fc.integer({ min: 2, max: paling }), fc.integer({ min: 2, max: paling }))
    .chain(([baris, kolom]) =>
      fc.array(fc.array(isi, { minLength: kolom, maxLength: kolom }), { minLength: baris, maxLength: baris }),
    )

t.test('somebody who tries every table finds no small count', async (t) => {
  t.test('each may as well be five or more, by whole people', async (t) => {
    holds(
      t,
      fc.property(tabelSembarang(4), (isi) => {
        const [sel, garis] = tabel(isi)
        const ditahan = cacahDitahan(sel, garis)
        return kecil(sel).every(
          (kunci) =>
            ditahan.has(kunci) &&
            adaTabel(sel, garis, ditahan, kunci, ORANG_MINIMUM) &&
            !terpaku(garis, ditahan, kunci),
        )
      }),
    )
  })

  t.test('some lines known only by their totals, some overlapping', async (t) => {
    const acak = tabelSembarang(3).chain((isi) => {
      const [sel, garis] = tabel(isi)
      const semua = [...sel.keys()]
      return fc.array(fc.subarray(semua, { minLength: 2, maxLength: 4 }), { maxLength: 3 }).map((lebih) => {
        // one more sum, as a cell of its own
        const tambahan = lebih.map((bagian, i) => ({ jumlah: `+${i}`, bagian }))
        const lengkap = new Map(sel)
        for (const { jumlah, bagian } of tambahan) {
          lengkap.set(
            jumlah,
            bagian.reduce((n, kunci) => n + (sel.get(kunci) ?? 0), 0),
          )
        }
        return [lengkap, [...garis, ...tambahan]] as const
      })
    })
    holds(
      t,
      fc.property(acak, ([sel, garis]) => {
        const ditahan = cacahDitahan(sel, garis)
        return kecil(sel).every(
          (kunci) => adaTabel(sel, garis, ditahan, kunci, ORANG_MINIMUM) && !terpaku(garis, ditahan, kunci),
        )
      }),
    )
  })

  t.test('every table there could be, counted out', async (t) => {
    holds(
      t,
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 2 }), {
          minLength: 2,
          maxLength: 3,
        }),
        (isi) => {
          const [sel, garis] = tabel(isi)
          const ditahan = cacahDitahan(sel, garis)
          const nilai = semuaNilai(sel, garis, ditahan, 14)
          return kecil(sel).every((kunci) => {
            const mungkin = [...(nilai.get(kunci) ?? [])]
            return mungkin.length >= 2 && mungkin.some((n) => n >= ORANG_MINIMUM)
          })
        },
      ),
    )
  })

  t.test('in larger tables none follows from the equations', async (t) => {
    holds(
      t,
      fc.property(tabelSembarang(12), (isi) => {
        const [sel, garis] = tabel(isi)
        const ditahan = cacahDitahan(sel, garis)
        return kecil(sel).every((kunci) => !terpaku(garis, ditahan, kunci))
      }),
    )
  })
})

t.test('the choice', async (t) => {
  t.test('does not depend on any order', async (t) => {
    const acak = tabelSembarang(4).chain((isi) => {
      const [sel, garis] = tabel(isi)
      const kocok = <T>(daftar: readonly T[]) =>
        fc.shuffledSubarray([...daftar], { minLength: daftar.length, maxLength: daftar.length })
      return fc.tuple(
        fc.constant([sel, garis] as const),
        kocok([...sel]),
        kocok(garis),
        kocok(isiGaris(garis)),
      )
    })
    holds(
      t,
      fc.property(acak, ([[sel, garis], selLain, garisLain, urutan]) => {
        const terbalik = garisLain.map(({ jumlah, bagian }) => ({
          jumlah,
          bagian: bagian.toSorted((a, b) => urutan.indexOf(a) - urutan.indexOf(b)),
        }))
        return tampak(cacahDitahan(sel, garis)) === tampak(cacahDitahan(new Map(selLain), terbalik))
      }),
    )
  })

  t.test('takes nothing where nothing is small', async (t) => {
    const besar = fc.integer({ min: 0, max: 50 }).map((n) => (n < ORANG_MINIMUM ? 0 : n))
    holds(
      t,
      fc.property(tabelSembarang(5, besar), (isi) => cacahDitahan(...tabel(isi)).size === 0),
    )
  })

  t.test('leaves most of a city to be read', async (t) => {
    // 80 units by 7 channels, most of them busy
    const isi = Array.from({ length: 80 }, (_, i) =>
      Array.from(
        { length: 7 },
        (_, j) => ((i * 37 + j * 101 + i * j * 13) % 97) + ((i + j) % 9 === 0 ? 0 : 5),
      ),
    )
    const [sel, garis] = tabel(isi)
    const ditahan = cacahDitahan(sel, garis)
    t.ok(kecil(sel).length > 0)
    t.ok(ditahan.size <= 8 * kecil(sel).length, `${ditahan.size} for ${kecil(sel).length}`)
    t.notOk(ditahan.has('Σ'))
    for (const kunci of kecil(sel)) t.notOk(terpaku(garis, ditahan, kunci), kunci)
  })
})
