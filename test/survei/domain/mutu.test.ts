import fc from 'fast-check'
import t from 'tap'
import { mutuPelayanan } from '../../../src/survei/domain/mutu.ts'
import { Fraction } from '../../../src/survei/domain/pecahan.ts'
import { getInstrumen, holds, permenpanrb14 } from './support.ts'

/** The printed tables, both limits of each band, in hundredths. */
const TABEL_2017 = [
  { mutu: 'A', kinerja: 'Sangat baik', dari: 88_31, sampai: 100_00 },
  { mutu: 'B', kinerja: 'Baik', dari: 76_61, sampai: 88_30 },
  { mutu: 'C', kinerja: 'Kurang baik', dari: 65_00, sampai: 76_60 },
  { mutu: 'D', kinerja: 'Tidak baik', dari: 25_00, sampai: 64_99 },
]
const TABEL_2004 = [
  { mutu: 'A', kinerja: 'Sangat baik', dari: 81_26, sampai: 100_00 },
  { mutu: 'B', kinerja: 'Baik', dari: 62_51, sampai: 81_25 },
  { mutu: 'C', kinerja: 'Kurang baik', dari: 43_76, sampai: 62_50 },
  { mutu: 'D', kinerja: 'Tidak baik', dari: 25_00, sampai: 43_75 },
]
const TABEL = {
  'permenpanrb-14-2017': TABEL_2017,
  spkp: TABEL_2017,
  spak: TABEL_2017,
  'permenpanrb-16-2014': TABEL_2004,
  'kepmenpan-25-2004': TABEL_2004,
}
const daftarTabel = Object.entries(TABEL)

t.test('a value is graded by its rounded value, on both sides of every limit', async (t) => {
  for (const { nilai, mutu, kinerja } of [
    { nilai: '100', mutu: 'A', kinerja: 'Sangat baik' },
    { nilai: '99.999999', mutu: 'A', kinerja: 'Sangat baik' },
    { nilai: '91.48', mutu: 'A', kinerja: 'Sangat baik' },
    { nilai: '88.31', mutu: 'A', kinerja: 'Sangat baik' },
    { nilai: '88.305', mutu: 'A', kinerja: 'Sangat baik' },
    { nilai: '88.30499999999999999999', mutu: 'B', kinerja: 'Baik' },
    { nilai: '88.30', mutu: 'B', kinerja: 'Baik' },
    { nilai: '76.61', mutu: 'B', kinerja: 'Baik' },
    { nilai: '76.605', mutu: 'B', kinerja: 'Baik' },
    { nilai: '76.6049', mutu: 'C', kinerja: 'Kurang baik' },
    { nilai: '76.60', mutu: 'C', kinerja: 'Kurang baik' },
    { nilai: '65', mutu: 'C', kinerja: 'Kurang baik' },
    { nilai: '64.995', mutu: 'C', kinerja: 'Kurang baik' },
    { nilai: '64.99499', mutu: 'D', kinerja: 'Tidak baik' },
    { nilai: '64.99', mutu: 'D', kinerja: 'Tidak baik' },
    { nilai: '25', mutu: 'D', kinerja: 'Tidak baik' },
  ]) {
    const kelas = mutuPelayanan(permenpanrb14, new Fraction(nilai))
    t.strictSame([kelas.mutu, kelas.kinerja.id], [mutu, kinerja], `${nilai} is ${mutu}`)
  }
})

t.test('the bands of 2004 lie elsewhere', async (t) => {
  for (const { nilai, mutu } of [
    { nilai: '81.255', mutu: 'A' },
    { nilai: '81.2549', mutu: 'B' },
    { nilai: '62.505', mutu: 'B' },
    { nilai: '62.50499', mutu: 'C' },
    { nilai: '43.755', mutu: 'C' },
    { nilai: '43.75', mutu: 'D' },
  ]) {
    for (const kode of ['kepmenpan-25-2004', 'permenpanrb-16-2014']) {
      t.equal(mutuPelayanan(getInstrumen(kode), new Fraction(nilai)).mutu, mutu, `${kode}: ${nilai}`)
    }
  }
})

t.test('the lowest index that a rounded weight can give still has the lowest grade', async (t) => {
  for (const { kode, penimbang, nilai } of [
    { kode: 'permenpanrb-14-2017', penimbang: '0.11', nilai: '24.75' },
    { kode: 'permenpanrb-14-2017', penimbang: '0.111', nilai: '24.975' },
    { kode: 'kepmenpan-25-2004', penimbang: '0.071', nilai: '24.85' },
  ]) {
    const instrumen = getInstrumen(kode)
    const terendah = new Fraction(penimbang).mul(instrumen.unsur.length).mul(25)
    t.ok(terendah.equals(nilai), `${kode} with ${penimbang} starts at ${nilai}`)
    t.equal(mutuPelayanan(instrumen, terendah).mutu, 'D', nilai)
  }
})

t.test('a value that no answers can give is refused', async (t) => {
  for (const nilai of ['100.0000001', '100.01', '400', '23', '4', '3.15', '1', '0', '-1', '-78.74']) {
    t.throws(() => mutuPelayanan(permenpanrb14, new Fraction(nilai)), RangeError, nilai)
  }
})

t.test('every hundredth and every half between two of them has the grade of the printed table', async (t) => {
  for (const [kode, tabel] of daftarTabel) {
    const instrumen = getInstrumen(kode)
    const salah: string[] = []
    for (let perDuaratus = 50_00; perDuaratus <= 200_00; perDuaratus++) {
      const cocok = tabel.filter(({ dari, sampai }) => {
        const perseratus = Math.ceil(perDuaratus / 2)
        return dari <= perseratus && perseratus <= sampai
      })
      const { mutu } = mutuPelayanan(instrumen, new Fraction(perDuaratus, 200))
      if (cocok.length !== 1 || cocok[0]?.mutu !== mutu) salah.push(`${perDuaratus / 200}: ${mutu}`)
    }
    t.strictSame(salah, [], kode)
  }
})

/** Anything from 25 to 100, often within a whisker of a limit. */
const nilaiSembarang = fc.oneof(
  fc
    .tuple(fc.bigInt(1n, 10n ** 9n), fc.bigInt(0n, 10n ** 18n))
    .map(([penyebut, n]): [bigint, bigint] => [25n * penyebut + (n % (75n * penyebut + 1n)), penyebut]),
  fc
    .tuple(
      fc.constantFrom(25_00n, 43_75n, 62_50n, 64_99n, 76_60n, 81_25n, 88_30n, 99_99n),
      fc.bigInt(0n, 10n ** 12n),
    )
    .map(([perseratus, n]): [bigint, bigint] => [perseratus * 10n ** 12n + n, 10n ** 14n]),
)

t.test('every rational from 25 to 100, gaps included, has exactly one grade', async (t) => {
  holds(
    t,
    fc.property(fc.constantFrom(...daftarTabel), nilaiSembarang, ([kode, tabel], [a, b]) => {
      const perseratus = Number((200n * a + b) / (2n * b))
      const cocok = tabel.filter(({ dari, sampai }) => dari <= perseratus && perseratus <= sampai)
      const { mutu, kinerja } = mutuPelayanan(getInstrumen(kode), new Fraction(a, b))
      return cocok.length === 1 && cocok[0]?.mutu === mutu && cocok[0].kinerja === kinerja.id
    }),
    { numRuns: 500 },
  )
})

t.test('a higher value never has a worse grade', async (t) => {
  holds(
    t,
    fc.property(fc.constantFrom(...daftarTabel), nilaiSembarang, nilaiSembarang, ([kode], p, q) => {
      const [a, b] = [p, q].map(([n, d]) => new Fraction(n, d)).sort((x, y) => x.compare(y))
      const instrumen = getInstrumen(kode)
      return mutuPelayanan(instrumen, a as Fraction).mutu >= mutuPelayanan(instrumen, b as Fraction).mutu
    }),
    { numRuns: 500 },
  )
})
