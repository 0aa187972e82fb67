import fc from 'fast-check'
import t from 'tap'
import { DAFTAR_BENDERA, daftarBendera } from '../../../src/survei/domain/bendera.ts'
import { type Formulir, formulir } from '../../../src/survei/domain/instrumen.ts'
import { penjumlah, type Rekap, type RekapBerjalan, skalaRerata } from '../../../src/survei/domain/rekap.ts'
import { type Catatan, RekapBanyak } from '../../../src/survei/domain/rekap-banyak.ts'
import { holds, instrumenBuatan, permenpanrb14 } from './support.ts'

const DIMENSI = ['layanan', 'kanal']

const aForm = (...pertanyaan: number[]) =>
  formulir(instrumenBuatan({ skala: 9, faktorKonversi: '12.5', pertanyaan }))

/** One after the other, each with big integers. */
function satuSatu(form: Formulir, daftar: readonly Catatan[]): Map<string, Rekap> {
  const { mulai, sumbangan, tambah } = penjumlah(form)
  const hasil = new Map<string, RekapBerjalan>()
  for (const { skor, bendera, kunci } of daftar) {
    const berbendera = bendera !== 0
    const milik = [
      ['total', '', berbendera],
      ...DIMENSI.map((dimensi, i) => [dimensi, kunci[i], berbendera]),
      ...daftarBendera(bendera).map((nama) => ['bendera', nama, true]),
    ]
    for (const satu of milik) {
      const nama = satu.join(' ')
      const rekap = hasil.get(nama) ?? mulai(satu[0] === 'total')
      hasil.set(nama, rekap)
      tambah(rekap, sumbangan(skor))
    }
  }
  return hasil
}

function sekaligus(
  form: Formulir,
  daftar: readonly Catatan[],
  banyak = new RekapBanyak(penjumlah(form), DIMENSI),
): Map<string, Rekap> {
  for (const satu of daftar) banyak.tambah(satu)
  return new Map(
    Array.from(banyak.baris(), (b) => [`${b.dimensi} ${b.kunci} ${b.berbendera}`, b.rekap] as const),
  )
}

const catatan = (form: Formulir): fc.Arbitrary<Catatan> =>
  fc.record({
    skor: fc.tuple(
      ...form.pertanyaan.map(() => fc.option(fc.integer({ min: 1, max: form.instrumen.skala }), { freq: 6 })),
    ),
    bendera: fc.nat(2 ** DAFTAR_BENDERA.length - 1),
    kunci: fc.tuple(fc.constantFrom('KTP', 'KK', ''), fc.constantFrom('situs', 'kiosk')),
  })

t.test('many at once give what each by itself gives, whatever the form', async (t) => {
  // of the last one even the square of a single own mean is beyond 2^53
  for (const form of [
    formulir(permenpanrb14),
    aForm(1),
    aForm(3, 1, 2),
    aForm(...new Array(14).fill(1)),
    aForm(...new Array(20).fill(3)),
  ]) {
    holds(
      t,
      fc.property(fc.array(catatan(form), { maxLength: 60 }), (daftar) => {
        t.strictSame(sekaligus(form, daftar), satuSatu(form, daftar))
      }),
      { numRuns: 40 },
    )
  }
})

t.test('emptied sums are as good as new ones, however often', async (t) => {
  for (const form of [formulir(permenpanrb14), aForm(3, 1, 2), aForm(...new Array(20).fill(3))]) {
    holds(
      t,
      fc.property(fc.array(fc.array(catatan(form), { maxLength: 12 }), { maxLength: 6 }), (putaran) => {
        const banyak = new RekapBanyak(penjumlah(form), DIMENSI)
        for (const daftar of putaran) {
          t.strictSame(sekaligus(form, daftar, banyak), satuSatu(form, daftar))
          t.strictSame(
            banyak
              .kelompok('layanan', false)
              .map((k) => k.kunci)
              .toSorted(),
            [...new Set(daftar.map(({ kunci }) => kunci[0]))].toSorted(),
          )
          banyak.kosongkan()
          t.strictSame([...banyak.baris()], [])
          t.strictSame(banyak.total(false), penjumlah(form).mulai(true))
          t.equal(banyak.bendera().jumlah, 0)
        }
      }),
      { numRuns: 40 },
    )
  }
})

t.test('sums stay exact beyond what a number holds', async (t) => {
  for (const [form, banyak] of [
    [aForm(...new Array(14).fill(1)), 5_000],
    [aForm(...new Array(20).fill(3)), 100],
  ] as const) {
    const nilai = 9
    const skor = new Array<number>(form.pertanyaan.length).fill(nilai)
    const rekap = sekaligus(form, new Array<Catatan>(banyak).fill({ skor, bendera: 0, kunci: ['', ''] }))
    const v = skalaRerata(form) * BigInt(nilai)
    const { rerata, rerataKuadrat } = rekap.get('total  false') as Rekap
    t.equal(rerata, v * BigInt(banyak))
    t.equal(rerataKuadrat, v * v * BigInt(banyak))
    t.ok(rerataKuadrat > BigInt(Number.MAX_SAFE_INTEGER), `${rerataKuadrat}`)
  }
})

t.test('reading in between changes nothing', async (t) => {
  const form = formulir(permenpanrb14)
  const banyak = new RekapBanyak(penjumlah(form), DIMENSI)
  const skor = new Array<number>(9).fill(3)
  for (let i = 1; i <= 5; i++) {
    banyak.tambah({ skor, bendera: 0, kunci: ['KTP', 'situs'] })
    for (const rekap of [
      banyak.total(false),
      banyak.total(true),
      banyak.kelompok('layanan', false)[0]?.rekap,
    ]) {
      t.equal(rekap?.rerata, BigInt(i) * 3n * skalaRerata(form))
    }
  }
})
