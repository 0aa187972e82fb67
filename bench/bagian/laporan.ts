import { setTimeout as sleep } from 'node:timers/promises'
import { angka, type Bangku } from '../support/bangku.ts'
import type { Beban } from '../support/beban.ts'
import { kali, mega, milidetik, perDetik, ribuan } from '../support/hasil.ts'
import { buatKotaLaporan } from '../support/kota-laporan.ts'
import { pembanding } from '../support/pembanding.ts'
import { penuhi } from '../support/penuhi.ts'
import { amatiRss, bebani } from '../support/proses.ts'

/** Documents that somebody asks for at once. */
const SEKALIGUS = 10

/** What documents cost, and what they cost those who answer meanwhile. */
export async function laporan(bangku: Bangku): Promise<void> {
  const banyak = angka('BENCH_LAPORAN', 100_000)
  const { detik, databaseUrl, catat } = bangku
  const tahun = new Date().getFullYear()
  const persiapan = await bangku.jalankan()
  const kota = await buatKotaLaporan(persiapan.url, databaseUrl, tahun)
  await persiapan.stop()
  await penuhi(databaseUrl, kota.besar, banyak)
  const { url, pid } = await bangku.jalankan()

  const waktu = (alamat: string) => median(url + alamat, kota.baca, detik)
  const pdf = (survei: string) => `/v1/survei/${survei}/laporan.pdf`
  const tahunan = `/v1/laporan/${tahun}`
  // the program that prints reads its fonts once
  await median(url + pdf(kota.kecil), kota.baca, 1)

  const diantara = pembanding(async () => ({ kecil: await waktu(pdf(kota.kecil)) }))
  for (const [apa, alamat] of [
    [`report of a survey of ${ribuan(banyak)} responses, PDF`, pdf(kota.besar)],
    ['annual report of 60 units, PDF', `${tahunan}.pdf`],
    ['annual report of 60 units, XLSX', `${tahunan}.xlsx`],
    ['annual report of 60 units, JSON', tahunan],
  ] as const) {
    const { hasil, dasar } = await diantara(() => waktu(alamat))
    catat({
      apa,
      nilai: `p50 ${milidetik(hasil)}`,
      rasio: kali(hasil / dasar.kecil, `PDF of a survey of 100 (${milidetik(dasar.kecil)})`),
    })
  }
  const dokumen = Array.from({ length: SEKALIGUS / 2 }, (_, i) => [
    `/v1/laporan/${tahun - i}.pdf`,
    pdf(kota.survei[i] as string),
  ]).flat()
  await ukurSelagi(bangku, url, kota, dokumen)
  await ukurLembar(bangku, url, pid, kota, banyak)
}

/** Answers taken in while ten different reports are being made all the time, beside the same without. */
async function ukurSelagi(
  { detik, catat }: Bangku,
  url: string,
  { ingest, kirim, baca }: Record<'ingest' | 'kirim' | 'baca', string>,
  dokumen: readonly string[],
): Promise<void> {
  const beban: Beban = {
    ...{ url, authorization: `Bearer ${kirim}`, method: 'POST', connections: 64, seconds: detik },
    paths: [`/v1/survei/${ingest}/respons`],
  }
  await bebani(beban)
  const diantara = pembanding(async () => {
    const { perDetik, p99 } = await bebani(beban)
    return { perDetik, p99 }
  })
  const { hasil, dasar } = await diantara(async () => {
    const berhenti = new AbortController()
    const pembuatan = Promise.all(dokumen.map((alamat) => buatTerus(url + alamat, baca, berhenti)))
    // all of them are under way
    await sleep(300)
    const hasil = await bebani(beban)
    berhenti.abort()
    return { ...hasil, dokumen: (await pembuatan).reduce((a, b) => a + b, 0) }
  })
  catat({
    apa: `answers stored while ten reports are being made (${hasil.dokumen} were)`,
    nilai: perDetik(hasil.perDetik),
    rasio: kali(hasil.perDetik / dasar.perDetik, `without (${perDetik(dasar.perDetik)})`),
  })
  catat({
    apa: 'their p99',
    nilai: milidetik(hasil.p99),
    rasio: kali(hasil.p99 / dasar.p99, `without (${milidetik(dasar.p99)})`),
  })
}

/** One document after the other until told to stop. @returns how many were made */
async function buatTerus(alamat: string, kunci: string, { signal }: AbortController): Promise<number> {
  for (let banyak = 0; ; banyak++) {
    if (signal.aborted) return banyak
    await unduh(alamat, kunci)
  }
}

/** @returns ms */
async function unduh(alamat: string, kunci: string): Promise<number> {
  const sejak = performance.now()
  const jawaban = await fetch(alamat, { headers: { authorization: `Bearer ${kunci}` } })
  if (jawaban.status !== 200 || jawaban.body === null) throw new Error(`${alamat}: ${jawaban.status}`)
  for await (const _ of jawaban.body);
  return performance.now() - sejak
}

/** Of a document made again and again for so many seconds. @returns ms */
async function median(alamat: string, kunci: string, seconds: number): Promise<number> {
  const sampai = performance.now() + seconds * 1_000
  const lama: number[] = []
  do lama.push(await unduh(alamat, kunci))
  while (performance.now() < sampai)
  return lama.toSorted((a, b) => a - b)[Math.floor(lama.length / 2)] as number
}

/** The worksheet of many responses: how long it takes beside the same rows as CSV, and how much memory. */
async function ukurLembar(
  { catat }: Bangku,
  url: string,
  pid: number,
  { besar, kelola }: Record<'besar' | 'kelola', string>,
  banyak: number,
): Promise<void> {
  const ambil = (berkas: string) => unduh(`${url}/v1/survei/${besar}/${berkas}`, kelola)
  const diantara = pembanding(async () => ({ csv: await ambil('respons.csv') }))
  const { hasil, dasar } = await diantara(() => amatiRss(pid, 50, () => ambil('pengolahan.xlsx')))
  catat({
    apa: `worksheet of ${ribuan(banyak)} responses, XLSX`,
    nilai: milidetik(hasil.hasil),
    rasio: kali(hasil.hasil / dasar.csv, `the rows as CSV (${milidetik(dasar.csv)})`),
  })
  const [awal = 0, ...mb] = hasil.daftarMb
  catat({
    apa: 'memory of the service (RSS) while it is made, more than before',
    nilai: mega(Math.max(0, ...mb.map((satu) => satu - awal))),
    rasio: kali(Math.max(awal, ...mb) / awal, `before (${mega(awal)})`),
  })
}
