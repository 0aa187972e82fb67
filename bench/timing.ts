import { randomBytes, randomInt } from 'node:crypto'
import pg from 'pg'
import { buatToken } from '../src/akses/domain/token.ts'
import { buatKodeLacak, tulisKodeLacak } from '../src/pengaduan/domain/kode-lacak.ts'
import { buatNomor, tulisNomor } from '../src/pengaduan/domain/nomor.ts'
import { tokenMirip } from '../test/support/token.ts'
import { angka, diBangku, OPERATOR } from './support/bangku.ts'
import { Koneksi, type Pendengar } from './support/koneksi.ts'
import { buatKota, PEMDA } from './support/kota.ts'

/**
 * `node bench/timing.ts`: whether the time of a refusal tells how near a guess came: of a key, and of what a
 * resident follows a complaint with.
 *
 * One connection asks with guesses of each kind in random order, one at a time. Kinds are compared by the test of
 * Mann and Whitney: p says how likely a difference as large as the one seen is where there is none, A how often
 * one is slower than the other (0.5: as often as not). Two kinds that are the same show what chance does; one
 * that is refused without the database shows that a difference would be noticed. That a number of no
 * city is refused sooner tells nothing that is not public.
 *
 * BENCH_TEBAKAN  guesses of each kind (10,000)
 */
const BANYAK = angka('BENCH_TEBAKAN', 10_000)
const PEMANASAN = 2_000
/** Another city, with so many complaints that no single row is always at hand. */
const KOTA_PENGADUAN = '36.71'
const PENGADUAN = 200

type Kepala = readonly string[]

await diBangku(async ({ jalankan, databaseUrl }) => {
  const server = await jalankan()
  const { kelola } = await buatKota(server.url, 1)
  const asing = () => buatToken('rahasia', PEMDA, randomBytes(32))
  const unit = (token: string): Kepala => ['GET /v1/unit HTTP/1.1', `authorization: Bearer ${token}`]
  await bandingkan(server.url, 401, {
    'wrong key': () => unit(asing()),
    'wrong key again': () => unit(asing()),
    'nearly right, last bits': () => unit(tokenMirip(kelola, BigInt(randomInt(1, 65_536)))),
    'nearly right, first bits': () => unit(tokenMirip(kelola, BigInt(randomInt(1, 65_536)) << 239n)),
    'wrong checksum': () => unit(`${asing().slice(0, -6)}000000`),
  })

  const daftar = await buatPengaduan(server.url)
  await analyze(databaseUrl)
  const kodeAsing = () => tulisKodeLacak(buatKodeLacak(randomBytes))
  const takAda = (pemda: string) => tulisNomor(buatNomor(pemda, new Date().getFullYear(), randomBytes))
  const lacak = (nomor: string, kode = kodeAsing()): Kepala => [
    `GET /v1/lacak/${nomor} HTTP/1.1`,
    `x-kode-lacak: ${kode}`,
  ]
  const salahKetik = (kode: string) => kode.slice(0, -1) + (kode.endsWith('0') ? '1' : '0')
  await bandingkan(server.url, 404, {
    'unknown number': () => lacak(takAda(KOTA_PENGADUAN)),
    'unknown number again': () => lacak(takAda(KOTA_PENGADUAN)),
    'right number, wrong code': () => lacak(daftar[randomInt(daftar.length)] as string),
    'number of no city': () => lacak(takAda('99.99')),
    'mistyped code': () => lacak(takAda(KOTA_PENGADUAN), salahKetik(kodeAsing())),
  })
})

/** As autovacuum does by and by: rows are then looked up as they are in a city that has used the service for a day. */
async function analyze(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('analyze')
  await client.end()
}

/** @returns their numbers */
async function buatPengaduan(url: string): Promise<string[]> {
  const minta = async (kunci: string, alamat: string, isi: object) => {
    const jawaban = await fetch(url + alamat, {
      method: 'POST',
      headers: { authorization: `Bearer ${kunci}`, 'content-type': 'application/json' },
      body: JSON.stringify(isi),
    })
    if (!jawaban.ok) throw new Error(await jawaban.text())
    return (await jawaban.json()) as { kunciAdmin: string; nomor: string }
  }
  const kota = { kode: KOTA_PENGADUAN, nama: 'Kota Tangerang', zonaWaktu: 'Asia/Jakarta' }
  const { kunciAdmin } = await minta(OPERATOR, '/v1/pemda', kota)
  const isi = { klasifikasi: 'pengaduan', judul: 'Uji', uraian: 'Uji', kanal: 'situs', identitas: 'anonim' }
  const daftar: string[] = []
  for (let i = 0; i < PENGADUAN; i++) daftar.push((await minta(kunciAdmin, '/v1/pengaduan', isi)).nomor)
  return daftar
}

/** Asks with all of them, and prints the first kind with all others held against it. */
async function bandingkan(
  url: string,
  status: number,
  jenis: Readonly<Record<string, () => Kepala>>,
): Promise<void> {
  const { tanya, tutup } = await pengukur(url, status)
  const [namaDasar, buatDasar] = Object.entries(jenis)[0] as [string, () => Kepala]
  for (let i = 0; i < PEMANASAN; i++) await tanya(buatDasar())

  // all made beforehand: how long making one takes would be seen in how long the server rested
  const tebakan = acakUrutan(
    Object.entries(jenis).flatMap(([nama, buat]) =>
      Array.from({ length: BANYAK }, () => [nama, buat()] as const),
    ),
  )
  const lama: Record<string, number[]> = Object.fromEntries(Object.keys(jenis).map((nama) => [nama, []]))
  for (const [nama, kepala] of tebakan) {
    const lamanya = await tanya(kepala)
    lama[nama]?.push(lamanya)
  }
  tutup()

  const dasar = lama[namaDasar] as number[]
  console.log(`${BANYAK} of each, in µs; compared with: ${namaDasar}`)
  for (const [nama, daftar] of Object.entries(lama)) {
    const { p, a } = mannWhitney(dasar, daftar)
    const [p25, p50, p75] = [0.25, 0.5, 0.75].map((q) => kuantil(daftar, q).toFixed(1))
    const uji = daftar === dasar ? '' : `  p = ${p < 1e-4 ? '< 0.0001' : p.toFixed(4)}, A = ${a.toFixed(4)}`
    console.log(`${nama.padEnd(26)} median ${p50}  quartiles ${p25} ${p75}${uji}`)
  }
}

/** @returns asks once, and gives the µs until it is refused */
async function pengukur(url: string, harus: number) {
  let jawab: (lama: number) => void = () => {}
  const pendengar: Pendengar = {
    selesai(koneksi, status) {
      if (status !== harus) throw new Error(`answered ${status} instead of ${harus}`)
      jawab((performance.now() - koneksi.sejak) * 1000)
    },
    gagal(error) {
      throw error
    },
  }
  const alamat = new URL(url)
  const koneksi = await Koneksi.buka(alamat, pendengar)
  const tanya = (kepala: Kepala): Promise<number> =>
    new Promise((selesai) => {
      jawab = selesai
      const isi = `${[...kepala, `host: ${alamat.host}`].join('\r\n')}\r\n\r\n`
      koneksi.kirim(Buffer.from(isi), performance.now())
    })
  return { tanya, tutup: () => koneksi.tutup() }
}

function acakUrutan<T>(daftar: T[]): T[] {
  for (let i = daftar.length - 1; i > 0; i--) {
    const j = randomInt(i + 1)
    ;[daftar[i], daftar[j]] = [daftar[j] as T, daftar[i] as T]
  }
  return daftar
}

function kuantil(daftar: readonly number[], q: number): number {
  return daftar.toSorted((a, b) => a - b)[Math.floor(q * daftar.length)] as number
}

/** Two-sided, by the normal approximation; times in µs hardly ever tie. */
function mannWhitney(satu: readonly number[], dua: readonly number[]): { p: number; a: number } {
  const semua = [...satu.map((x) => ({ x, dua: false })), ...dua.map((x) => ({ x, dua: true }))]
  semua.sort((a, b) => a.x - b.x)
  let jumlahRanking = 0
  for (const [i, { dua }] of semua.entries()) if (dua) jumlahRanking += i + 1
  const [n, m] = [satu.length, dua.length]
  const u = jumlahRanking - (m * (m + 1)) / 2
  const z = (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12)
  return { p: erfc(Math.abs(z) / Math.SQRT2), a: u / (n * m) }
}

/** @see Abramowitz and Stegun 7.1.26; off by 1.5e-7 at most */
function erfc(x: number): number {
  const t = 1 / (1 + 0.3275911 * x)
  const suku = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429]
  return suku.reduceRight((hasil, koefisien) => (hasil + koefisien) * t, 0) * Math.exp(-x * x)
}
