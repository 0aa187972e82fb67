import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Test } from 'tap'
import type { PelakuKunci } from '../../src/akses/index.ts'
import { buildApp } from '../../src/app.ts'
import { OPERATOR } from './app.ts'
import { aRespons } from './factories.ts'
import { aAgent, type Kota, minta, sampai, TerputusError } from './server.ts'

export interface LaluLintas {
  /** What was acknowledged: id, and the instant that the answer named (the answer to a batch names none). */
  readonly diakui: ReadonlyMap<string, string | null>
  /** How often each status was answered. */
  readonly status: ReadonlyMap<number, number>
  /** Answers that no client should ever see, and connections that broke within one. */
  readonly janggal: readonly string[]
  /** Waits until so many more are acknowledged than now. */
  lagi(banyak: number): Promise<void>
  /** Every client ends once its present response is acknowledged. */
  selesai(): Promise<void>
  /** Every client ends, acknowledged or not. */
  menyerah(): Promise<void>
}

/** Answers in a batch. */
const SEKALIGUS = 10

/**
 * Clients that post responses as fast as they are answered, and repeat each with the same id until it is
 * acknowledged. An answer is 201, 200, or 503 with `Retry-After`; everything else is noted in `janggal`.
 *
 * @param pilihan `klien` post one by one, `klienBatch` ten at a time
 */
export function aLaluLintas(
  t: Test,
  kota: Kota,
  url: () => string,
  { klien = 32, klienBatch = 0 } = {},
): LaluLintas {
  const agent = aAgent(t, klien + klienBatch)
  const diakui = new Map<string, string | null>()
  const status = new Map<number, number>()
  const janggal: string[] = []
  let jalan = true
  let ulangi = true

  /** @returns the body of an answer that acknowledges */
  async function coba<T>(alamat: string, isi: unknown): Promise<T | null> {
    try {
      const jawaban = await minta(`${url()}/v1/survei/${kota.survei}${alamat}`, {
        method: 'POST',
        kunci: kota.kunci,
        agent,
        isi,
      })
      status.set(jawaban.status, (status.get(jawaban.status) ?? 0) + 1)
      if (jawaban.status === 201 || jawaban.status === 200) return JSON.parse(jawaban.teks)
      const dapatDiulang = jawaban.status === 503 && /^\d+$/.test(jawaban.headers['retry-after'] ?? '')
      if (!dapatDiulang) {
        janggal.push(`${jawaban.status} ${JSON.stringify(jawaban.headers)} ${jawaban.teks}`)
      }
    } catch (error) {
      if (!(error instanceof TerputusError)) throw error
      if (error.terjawab) janggal.push(String(error))
    }
    return null
  }

  async function kirimSatu(nilai: number): Promise<void> {
    const id = randomUUID()
    const respons = aRespons({ id, jawaban: { persyaratan: nilai, sarana: 5 - nilai } })
    const isi = await sampaiDiakui<{ id: string; diterimaPada: string }>('/respons', respons)
    if (isi === null) return
    if (isi.id !== id) janggal.push(`${id} answered with ${isi.id}`)
    diakui.set(id, isi.diterimaPada)
  }

  async function kirimBatch(nilai: number): Promise<void> {
    const respons = Array.from({ length: SEKALIGUS }, () =>
      aRespons({ id: randomUUID(), jawaban: { persyaratan: nilai, sarana: 5 - nilai } }),
    )
    const isi = await sampaiDiakui<{ diterima: number; sudahAda: number }>('/respons/batch', { respons })
    if (isi === null) return
    if (isi.diterima + isi.sudahAda !== SEKALIGUS) janggal.push(`a batch answered ${JSON.stringify(isi)}`)
    else for (const { id } of respons) diakui.set(id, null)
  }

  async function sampaiDiakui<T>(alamat: string, isi: unknown): Promise<T | null> {
    for (;;) {
      const jawaban = await coba<T>(alamat, isi)
      if (jawaban !== null || !ulangi) return jawaban
      await sleep(20)
    }
  }

  async function satuKlien(nomor: number): Promise<void> {
    const kirim = nomor < klien ? kirimSatu : kirimBatch
    for (let i = nomor; jalan; i++) await kirim((i % 4) + 1)
  }

  const semua = Promise.all(Array.from({ length: klien + klienBatch }, (_, i) => satuKlien(i)))
  semua.catch(() => {}) // whoever waits for the end still sees it
  const berhenti = async (sambilMengulang: boolean) => {
    jalan = false
    ulangi = sambilMengulang
    const peringatan = setTimeout(() => {
      janggal.push('some responses were never acknowledged')
      ulangi = false
    }, 150_000)
    await semua
    clearTimeout(peringatan)
  }
  t.teardown(() => berhenti(false))

  return {
    diakui,
    status,
    janggal,
    async lagi(banyak) {
      const tujuan = diakui.size + banyak
      await sampai(`${tujuan} responses are acknowledged`, () => diakui.size >= tujuan)
    },
    selesai: () => berhenti(true),
    menyerah: () => berhenti(false),
  }
}

/** What the table holds, past every policy: id, and the instant it was accepted. */
export async function bacaRespons(databaseUrl: string, { survei }: Kota): Promise<[string, string][]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string; diterima_pada: Date }>(
      'select id, diterima_pada from respons where survei = $1',
      [survei],
    )
    return rows.map((r) => [r.id, r.diterima_pada.toISOString()])
  } finally {
    await client.end()
  }
}

/**
 * Every acknowledged response is stored as it was acknowledged, once, the sums agree with the answers, and
 * the index counts each of them.
 */
export async function pastikanUtuh(
  t: Test,
  databaseUrl: string,
  kota: Kota,
  { diakui, janggal }: Pick<LaluLintas, 'diakui' | 'janggal'>,
): Promise<void> {
  t.strictSame(janggal.slice(0, 5), [], 'no client saw anything but 201, 200, or 503 with Retry-After')
  const baris = await bacaRespons(databaseUrl, kota)
  const tersimpan = new Map(baris)
  t.equal(tersimpan.size, baris.length, 'no response is stored twice')
  const hilang = [...diakui].filter(([id, saat]) => {
    const ada = tersimpan.get(id)
    return ada === undefined || (saat !== null && saat !== ada)
  })
  t.strictSame(hilang.slice(0, 5), [], 'every acknowledged response is stored as it was acknowledged')

  const app = await buildApp({ databaseUrl, databasePool: 2, adminApiKey: OPERATOR, logLevel: 'fatal' })
  try {
    t.strictSame(await app.survei.periksaRekap(kota.pemda, kota.survei), [], 'rekap agrees with respons')
    const { jumlahResponden } = await app.survei.bacaIndeks(adminDari(kota.pemda), kota.survei)
    t.equal(jumlahResponden, tersimpan.size, 'the index counts every one of them')
  } finally {
    await app.close()
  }
}

const adminDari = (pemda: string): PelakuKunci => ({
  jenis: 'rahasia',
  id: 'uji',
  pemda,
  cakupan: ['admin'],
  unit: null,
  asal: [],
  kios: false,
})
