import { parseArgs } from 'node:util'
import { impor } from './bagian/impor.ts'
import { indeks } from './bagian/indeks.ts'
import { kirim } from './bagian/kirim.ts'
import { laporan } from './bagian/laporan.ts'
import { pengaduan } from './bagian/pengaduan.ts'
import { polos } from './bagian/polos.ts'
import { type Bangku, diBangku } from './support/bangku.ts'
import { cetak, type HasilBagian, keterangan, simpan } from './support/hasil.ts'

/**
 * `npm run bench`: what the service costs. Every figure is a ratio to something that ran beside it, right
 * before and right after, because machines differ and drift. `fsync` and `synchronous_commit` are on, the load
 * comes from a process of its own, and every part has a PostgreSQL of its own.
 *
 *   npm run bench                       every part; prints one table and writes it to docs/benchmarks.md
 *   npm run bench -- kirim indeks       only these; the others keep their last figures
 *   npm run bench -- --coba kirim       prints and writes nothing, for trying
 *
 * BENCH_DETIK    how long each load runs (8 s)
 * BENCH_MENIT    how long the memory is watched at peak (5 min)
 * BENCH_RESPONS  responses in the large survey (10,000,000), in thousands
 * BENCH_BARIS    rows of the import (1,000,000)
 * BENCH_PENGADUAN  complaints in the large city (1,000,000)
 * BENCH_LAPORAN    responses in the survey that is reported on (100,000), in thousands
 *
 * It reads /proc, so it needs Linux.
 */
const BAGIAN: Readonly<Record<string, (bangku: Bangku) => Promise<void>>> = {
  kirim,
  polos,
  indeks,
  impor,
  pengaduan,
  laporan,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { coba: { type: 'boolean', default: false } },
})
const dipilih = positionals.length > 0 ? positionals : Object.keys(BAGIAN)
const takDikenal = dipilih.filter((nama) => !Object.hasOwn(BAGIAN, nama))
if (takDikenal.length > 0) {
  console.error(`unknown: ${takDikenal.join(', ')}; there are: ${Object.keys(BAGIAN).join(', ')}`)
  process.exit(2)
}

const hasil: Record<string, HasilBagian> = {}
for (const nama of dipilih) {
  const bagian = BAGIAN[nama] as (bangku: Bangku) => Promise<void>
  hasil[nama] = { ...keterangan(), baris: await diBangku(bagian) }
}
if (!values.coba) await simpan(hasil, Object.keys(BAGIAN))
cetak(Object.values(hasil).flatMap(({ baris }) => baris))
