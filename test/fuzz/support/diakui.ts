import { isDeepStrictEqual } from 'node:util'
import { sampai } from '../../support/server.ts'
import type { Dokumen, Operasi, Tujuan } from './dokumen.ts'
import type { Jawaban } from './kawat.ts'
import type { Permintaan } from './susun.ts'

/** What the service said last about one resource. */
interface Pengakuan {
  readonly url: string
  readonly kota: string
  gelombang: number
  etag: string | null
  /** `null`: it was deleted. */
  isi: unknown
  /** Changes went side by side, or an answer was lost: what the last one was cannot be told. */
  ragu: boolean
}

/** Reads with the admin's key of a city. */
export type Baca = (
  kota: string,
  url: string,
) => Promise<{ status: number; etag: string | null; isi: unknown }>

type Benda = Record<string, unknown>

const PENGENAL = ['id', 'kode', 'nomor', 'no', 'versi'] as const
/** Of a complaint that follows from who asks, or changes without a step. */
const SELAIN_LANGKAH = ['langkahMungkin', 'pelapor', 'percakapan', 'lampiran', 'anggota', 'terlambat']
/** Of an import, and of a document. */
const BELUM_SELESAI = ['berjalan', 'antre', 'dibuat']
const BERUBAH = ['POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Every change that was acknowledged, to be looked up when all is done. What a resource is follows from the
 * document: a POST to a list makes an item of it, PATCH, PUT and DELETE change what GET reads, and a step is a
 * POST below it.
 */
export class Diakui {
  /** Responses by survey: id and the instant that the answer named. */
  readonly respons = new Map<string, Map<string, string>>()
  /** How many responses a survey took in batches and files, which name none. */
  readonly sekaligus = new Map<string, number>()
  /** Items that can be seen in a list only: list, city, id. */
  readonly diDaftar = new Map<string, { kota: string; daftar: string; id: string }>()
  /** Where work that was accepted can be asked after: city and address. */
  readonly pekerjaan = new Set<string>()
  /** Surveys that may have taken a response whose answer was lost. */
  readonly mungkin = new Set<string>()
  readonly #dokumen: Dokumen
  readonly #pengakuan = new Map<string, Pengakuan>()

  constructor(dokumen: Dokumen) {
    this.#dokumen = dokumen
  }

  get banyak(): number {
    return this.#pengakuan.size + this.diDaftar.size
  }

  catat(gelombang: number, p: Permintaan, { operasi, params }: Tujuan, j: Jawaban, json: unknown): void {
    if (!BERUBAH.includes(p.method) || j.status < 200 || j.status >= 300) return
    // with a code, which nobody looks things up with afterwards
    if (operasi.path.startsWith('/v1/lacak/')) return
    const isi = (json ?? {}) as Benda
    if (operasi.id === 'kirimRespons') {
      if (j.status === 201) this.#respons(params.id as string, String(isi.id), String(isi.diterimaPada))
      return
    }
    if (j.status === 202) {
      this.pekerjaan.add(`${p.kredensial.kota} ${j.kepala.get('location')?.[0]}`)
      return
    }
    if (operasi.id === 'imporPengaduan') return
    if (typeof isi.diterima === 'number') {
      const survei = (params.id as string).toLowerCase()
      if (isi.uji !== true) this.sekaligus.set(survei, (this.sekaligus.get(survei) ?? 0) + isi.diterima)
      return
    }
    const kota = p.kredensial.kota
    const url = this.#sumber(operasi, params, j.status, isi)
    if (url === null) {
      const daftar = isiPath(operasi.path, params)
      const { id } = isi
      if (
        operasi.method === 'POST' &&
        j.status === 201 &&
        typeof id === 'string' &&
        this.#terdaftar(operasi)
      ) {
        this.diDaftar.set(`${kota} ${daftar} ${id}`, { kota, daftar, id })
      }
      return
    }
    const etag = j.kepala.get('etag')?.[0] ?? null
    const baru = { url, kota, gelombang, etag, isi: operasi.method === 'DELETE' ? null : isi, ragu: false }
    const lama = this.#pengakuan.get(`${kota} ${url}`)
    // the answer to an earlier request, given once more
    if (lama !== undefined && p.kepala.some(([nama]) => nama.toLowerCase() === 'idempotency-key')) {
      lama.ragu = true
      return
    }
    if (lama?.gelombang === gelombang) {
      const terbanding = lama.isi !== null && baru.isi !== null && versi(lama.etag) !== versi(baru.etag)
      const nanti = versi(lama.etag) > versi(etag) ? lama : baru
      this.#pengakuan.set(`${kota} ${url}`, { ...nanti, ragu: lama.ragu || !terbanding })
    } else this.#pengakuan.set(`${kota} ${url}`, baru)
  }

  /** A request whose answer never came may have done its work. */
  raguPada(p: Permintaan, tujuan: Tujuan | null): void {
    if (tujuan === null || !BERUBAH.includes(p.method)) return
    const url = isiPath(tujuan.operasi.path, tujuan.params)
    for (const satu of this.#pengakuan.values()) if (url.startsWith(satu.url)) satu.ragu = true
    if (tujuan.params.id !== undefined) this.mungkin.add(tujuan.params.id.toLowerCase())
  }

  /** Waits for the work that was accepted, and counts it. */
  async tunggu(baca: Baca): Promise<void> {
    for (const satu of this.pekerjaan) {
      const [kota, url] = satu.split(' ') as [string, string]
      let isi: Benda = {}
      await sampai(`${url} has ended`, async () => {
        isi = (await baca(kota, url)).isi as Benda
        return !BELUM_SELESAI.includes(String(isi.status))
      })
      // a document that is ready has taken nothing in
      if (typeof isi.diterima === 'number' && isi.uji !== true) {
        const survei = String(isi.survei)
        this.sekaligus.set(survei, (this.sekaligus.get(survei) ?? 0) + isi.diterima)
      }
    }
  }

  /** @returns what is not as it was acknowledged */
  async periksa(baca: Baca): Promise<string[]> {
    const beda: string[] = []
    for (const { kota, url, etag, isi, ragu } of this.#pengakuan.values()) {
      if (ragu) continue
      const kini = await baca(kota, url)
      if (isi === null) {
        if (kini.status !== 404) beda.push(`${url} was deleted, and answers ${kini.status}`)
      } else if (kini.status !== 200) beda.push(`${url} was acknowledged, and answers ${kini.status}`)
      else if (versi(kini.etag) < versi(etag)) beda.push(`${url} was at ${etag}, and is at ${kini.etag}`)
      else if (etag !== null && kini.etag === etag && !sama(isi, kini.isi)) {
        beda.push(`${url} at ${etag} was ${JSON.stringify(isi)}, and is ${JSON.stringify(kini.isi)}`)
      }
    }
    for (const [kunci, semua] of Map.groupBy(this.diDaftar.values(), (d) => `${d.kota} ${d.daftar}`)) {
      const [kota, daftar] = kunci.split(' ') as [string, string]
      const ada = await bacaSemua(baca, kota, daftar)
      for (const { id } of semua) if (!ada.has(id)) beda.push(`${daftar} lacks ${id}`)
    }
    return beda
  }

  #respons(survei: string, id: string, saat: string): void {
    const kunci = survei.toLowerCase()
    const daftar = this.respons.get(kunci) ?? new Map<string, string>()
    daftar.set(id, saat)
    this.respons.set(kunci, daftar)
  }

  /** The address under which a changed thing can be read; `null` where there is none. */
  #sumber(operasi: Operasi, params: Tujuan['params'], status: number, isi: Benda): string | null {
    const { path, method } = operasi
    if (method !== 'POST') {
      return this.#dokumen.find('GET', path) === undefined ? null : isiPath(path, params)
    }
    if (status === 201) {
      const butir = this.#dokumen.daftar.find(
        (o) =>
          o.method === 'GET' &&
          o.path.startsWith(`${path}/{`) &&
          o.path.indexOf('}') > 0 &&
          o.path.slice(path.length + 1).split('/').length === 1,
      )
      const pengenal = PENGENAL.map((nama) => isi[nama]).find((nilai) => nilai !== undefined)
      if (butir === undefined || pengenal === undefined) return null
      return `${isiPath(path, params)}/${encodeURIComponent(String(pengenal))}`
    }
    const induk = path.slice(0, path.lastIndexOf('/'))
    const dibaca = this.#dokumen.find('GET', induk)
    const bentuk = (o: Operasi | undefined) => o?.jawaban.get('200')?.get('application/json')?.$ref
    return bentuk(dibaca) !== undefined && bentuk(dibaca) === bentuk(operasi) ? isiPath(induk, params) : null
  }

  #terdaftar({ path }: Operasi): boolean {
    const daftar = this.#dokumen.find('GET', path)?.jawaban.get('200')?.get('application/json')
    const data = (this.#dokumen.urai(daftar).properties as Benda | undefined)?.data
    const butir = this.#dokumen.urai((data as Benda | undefined)?.items)
    return Object.hasOwn((butir.properties as Benda | undefined) ?? {}, 'id')
  }
}

async function bacaSemua(baca: Baca, kota: string, daftar: string): Promise<Set<unknown>> {
  const ada = new Set<unknown>()
  let kursor: string | null = null
  do {
    const url: string = `${daftar}?batas=200${kursor === null ? '' : `&kursor=${encodeURIComponent(kursor)}`}`
    const isi = (await baca(kota, url)).isi as { data: { id: unknown }[]; kursorBerikut?: string | null }
    for (const { id } of isi.data) ada.add(id)
    kursor = isi.kursorBerikut ?? null
  } while (kursor !== null)
  return ada
}

const isiPath = (path: string, params: Tujuan['params']) =>
  path.replaceAll(/\{(\w+)\}/g, (_, nama) => encodeURIComponent(params[nama] ?? ''))

const versi = (etag: string | null) => Number(/^"(\d+)"$/.exec(etag ?? '')?.[1] ?? 0)

/** Fields that only the answer to a creation has, such as a key shown once, do not count. */
function sama(diakui: unknown, kini: unknown): boolean {
  return Object.entries(kini as Benda).every(
    ([kunci, nilai]) =>
      (Object.hasOwn(kini as Benda, 'nomor') && SELAIN_LANGKAH.includes(kunci)) ||
      !Object.hasOwn(diakui as Benda, kunci) ||
      isDeepStrictEqual((diakui as Benda)[kunci], nilai),
  )
}
