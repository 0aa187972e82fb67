import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'

/** One line of the table. */
export interface Baris {
  readonly apa: string
  readonly nilai: string
  /** To what ran beside it. */
  readonly rasio?: string
  /** Of the service, PostgreSQL and the load generator, per request. */
  readonly cpu?: string
}

/** What one part measured, and where and when. */
export interface HasilBagian {
  readonly pada: string
  readonly mesin: string
  readonly baris: readonly Baris[]
}

const DOKUMEN = new URL('../../docs/benchmarks.md', import.meta.url)
const HASIL = new URL('../hasil.json', import.meta.url)
const MULAI = '<!-- table: written by npm run bench -->'
const SELESAI = '<!-- end of table -->'

export const keterangan = (): Omit<HasilBagian, 'baris'> => ({
  pada: new Date().toISOString().slice(0, 10),
  mesin: `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}`,
})

export const ribuan = (n: number) => Math.round(n).toLocaleString('en')
export const perDetik = (n: number) => `${ribuan(n)} /s`
export const kali = (n: number, dasar: string) => `${n.toPrecision(n < 1 ? 2 : 3)} × ${dasar}`
export const milidetik = (n: number) => `${n.toPrecision(3)} ms`
export const mega = (n: number) => `${Math.round(n)} MB`

/** While it runs. */
export function umumkan({ apa, nilai, rasio = '', cpu = '' }: Baris): void {
  console.log(`${apa.padEnd(52)} ${nilai.padStart(24)}  ${rasio.padEnd(34)} ${cpu}`)
}

export function cetak(tabel: readonly Baris[]): void {
  console.log(`\n${tulisTabel(tabel.map((baris) => [baris]))}`)
}

/** Keeps the figures of the parts that did not run, and lays all of them out in docs/benchmarks.md. */
export async function simpan(
  baru: Readonly<Record<string, HasilBagian>>,
  urutan: readonly string[],
): Promise<void> {
  const lama = JSON.parse(await readFile(HASIL, 'utf8').catch(() => '{}')) as Record<string, HasilBagian>
  const semua = urutan.flatMap((nama) => {
    const hasil = baru[nama] ?? lama[nama]
    return hasil === undefined ? [] : [[nama, hasil] as const]
  })
  await writeFile(HASIL, `${JSON.stringify(Object.fromEntries(semua), null, 2)}\n`)

  // where the markers are missing, the table comes at the end
  const [sebelum = '', sisa = ''] = (await readFile(DOKUMEN, 'utf8')).split(MULAI)
  const [, sesudah = '\n'] = sisa.split(SELESAI)
  const tempat = semua.map(([nama, { pada, mesin }]) => `\`${nama}\`: ${pada}, ${mesin}.`)
  const tabel = tulisTabel(semua.map(([, { baris }]) => baris))
  await writeFile(DOKUMEN, `${sebelum}${MULAI}\n\n${tabel}\n\n${tempat.join('  \n')}\n\n${SELESAI}${sesudah}`)
}

const tulisTabel = (bagian: readonly (readonly Baris[])[]) =>
  [
    '| what | value | ratio | CPU per request: service, PostgreSQL, load |',
    '|---|---|---|---|',
    ...bagian
      .flat()
      .map(({ apa, nilai, rasio = '', cpu = '' }) => `| ${apa} | ${nilai} | ${rasio} | ${cpu} |`),
  ].join('\n')
