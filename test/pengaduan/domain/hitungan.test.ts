import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import {
  type Hitungan,
  hariTerpakai,
  hitungTenggat,
  jejakHitungan,
} from '../../../src/pengaduan/domain/hitungan.ts'
import { kalender } from './support.ts'

/**
 * The other way to count: all working days of four years in one list, straight from the file;
 * the n-th after a day is n places after its own place. Nothing of it is shared with the source.
 */
const HARI_MS = 86_400_000
const tulis = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const berkas = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../src/pengaduan/data/libur.json'), 'utf8'),
) as Record<string, Partial<Record<'libur' | 'cutiBersama' | 'lain', string[]>>>
const bebas = new Set([
  ...['2024', '2025', '2026'].flatMap((tahun) =>
    (['libur', 'cutiBersama', 'lain'] as const).flatMap((jenis) =>
      (berkas[tahun]?.[jenis] ?? []).map((hari) => `${tahun}-${hari}`),
    ),
  ),
  // the estimate of 2027 knows the fixed ones
  ...['01-01', '05-01', '06-01', '08-17', '12-25'].map((hari) => `2027-${hari}`),
])
const semuaHari = Array.from({ length: 4 * 365 + 1 }, (_, i) => Date.UTC(2024, 0, 1) + i * HARI_MS)
const daftarKerja = semuaHari
  .filter((ms) => ![0, 6].includes(new Date(ms).getUTCDay()) && !bebas.has(tulis(ms)))
  .map(tulis)
const dariHari = semuaHari.map(tulis).filter((hari) => hari < '2027')

const tanpaJeda = (mulai: string): Hitungan => ({ mulai, satuan: 'hari-kerja', jeda: [] })

t.test('every start of 2024 to 2026 and every length of 1 to 90 ends where a plain count ends', async (t) => {
  let kasus = 0
  const beda: string[] = []
  for (const mulai of dariHari) {
    const setelahMulai = daftarKerja.findIndex((hari) => hari > mulai)
    for (let jumlah = 1; jumlah <= 90; jumlah++) {
      const seharusnya = daftarKerja[setelahMulai + jumlah - 1]
      const { hari, perkiraan } = hitungTenggat(kalender, tanpaJeda(mulai), jumlah)
      if (hari !== seharusnya || perkiraan !== hari >= '2027') beda.push(`${mulai} + ${jumlah}: ${hari}`)
      kasus++
    }
  }
  t.strictSame(beda, [])
  t.equal(kasus, 1_096 * 90)
  t.comment(`${kasus} counts equal`)
})

t.test('the trace names every day once, and its sum is the deadline', async (t) => {
  const salah: string[] = []
  for (const mulai of dariHari) {
    const setelahMulai = daftarKerja.findIndex((hari) => hari > mulai)
    const jejak = jejakHitungan(kalender, tanpaJeda(mulai), 90, mulai)
    // every shorter trace is the beginning of this one
    const hitungan = jejak.filter(({ dihitung }) => dihitung).map(({ hari }) => hari)
    if (hitungan.join() !== daftarKerja.slice(setelahMulai, setelahMulai + 90).join()) salah.push(mulai)
    for (const [i, baris] of jejak.entries()) {
      const tambah = baris.dihitung ? 1 : 0
      const berurut = baris.hari === tulis(new Date(mulai).getTime() + i * HARI_MS)
      if (!berurut || baris.hitungan !== (jejak[i - 1]?.hitungan ?? 0) + tambah) salah.push(baris.hari)
      if (baris.dihitung !== (baris.sebab === 'hari-kerja')) salah.push(`${baris.hari} ${baris.sebab}`)
    }
    if (jejak.at(-1)?.hitungan !== 90) salah.push(mulai)
    for (const jumlah of [1, 3, 5, 14, 60]) {
      const pendek = jejakHitungan(kalender, tanpaJeda(mulai), jumlah, mulai)
      const akhir = pendek.at(-1)
      if (JSON.stringify(pendek) !== JSON.stringify(jejak.slice(0, pendek.length))) salah.push(mulai)
      if (akhir?.hitungan !== jumlah || akhir.hari !== daftarKerja[setelahMulai + jumlah - 1])
        salah.push(mulai)
    }
  }
  t.strictSame(salah, [])
})

const hariSembarang = fc.integer({ min: 0, max: dariHari.length - 1 }).map((i) => dariHari[i] as string)
const geser = (hari: string, banyak: number) => tulis(new Date(hari).getTime() + banyak * HARI_MS)

/** A start and pauses after it that do not overlap, the last one perhaps still open. */
const berjeda = fc
  .record({
    mulai: hariSembarang,
    potongan: fc.array(fc.tuple(fc.nat(15), fc.nat(30)), { maxLength: 4 }),
    terbuka: fc.boolean(),
    satuan: fc.constantFrom('hari-kerja' as const, 'hari-kalender' as const),
    jumlah: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ mulai, potongan, terbuka, satuan, jumlah }) => {
    let hari = mulai
    const jeda = potongan.map(([lari, diam], i) => {
      const awal = geser(hari, lari)
      hari = geser(awal, diam)
      return { mulai: awal, sampai: terbuka && i === potongan.length - 1 ? null : hari }
    })
    return { hitungan: { mulai, satuan, jeda }, jumlah }
  })

t.test('days of a pause do not count, whatever they are', async (t) => {
  fc.assert(
    fc.property(berjeda, ({ hitungan, jumlah }) => {
      const { mulai, satuan, jeda } = hitungan
      const diam = (hari: string) =>
        jeda.some((satu) => satu.mulai < hari && (satu.sampai === null || hari <= satu.sampai))
      const calon = (satuan === 'hari-kerja' ? daftarKerja : semuaHari.map(tulis)).filter(
        (hari) => hari > mulai && !diam(hari),
      )
      const { hari } = hitungTenggat(kalender, hitungan, jumlah)
      const terbuka = jeda.some(({ sampai }) => sampai === null)
      // the list ends with 2027
      if (calon.length >= jumlah || terbuka) return hari === (calon[jumlah - 1] ?? null)
      return hari !== null && hari > '2027'
    }),
    { numRuns: 2_000 },
  )
  t.pass()
})

t.test('a pause never brings a deadline forward, and a longer one never does', async (t) => {
  fc.assert(
    fc.property(berjeda, fc.nat(20), ({ hitungan, jumlah }, tambah) => {
      const akhir = (h: Hitungan) => hitungTenggat(kalender, h, jumlah).hari ?? '9999'
      const jeda = hitungan.jeda.map((satu, i) =>
        i === hitungan.jeda.length - 1 && satu.sampai !== null
          ? { ...satu, sampai: geser(satu.sampai, tambah) }
          : satu,
      )
      const kosong = { ...hitungan, jeda: [] }
      return akhir(kosong) <= akhir(hitungan) && akhir(hitungan) <= akhir({ ...hitungan, jeda })
    }),
    { numRuns: 1_000 },
  )
  t.pass()
})

t.test(
  'with pauses too the trace sums to the deadline, and ends where it is told while it stands',
  async (t) => {
    fc.assert(
      fc.property(berjeda, fc.nat(40), ({ hitungan, jumlah }, lagi) => {
        const { hari } = hitungTenggat(kalender, hitungan, jumlah)
        const hingga = geser(hitungan.jeda.at(-1)?.mulai ?? hitungan.mulai, lagi)
        const jejak = jejakHitungan(kalender, hitungan, jumlah, hingga)
        const akhir = jejak.at(-1)
        const terpakai = hariTerpakai(kalender, hitungan, akhir?.hari ?? '')
        if (terpakai !== akhir?.hitungan) return false
        if (hari !== null) return akhir.hari === hari && akhir.hitungan === jumlah
        return akhir.hari === hingga && akhir.hitungan < jumlah
      }),
      { numRuns: 1_000 },
    )
    t.pass()
  },
)

t.test('what is no number of days is refused', async (t) => {
  for (const bukan of [0, -1, 1.5, Number.NaN, Infinity]) {
    t.throws(() => hitungTenggat(kalender, tanpaJeda('2026-03-02'), bukan), RangeError, String(bukan))
  }
})
