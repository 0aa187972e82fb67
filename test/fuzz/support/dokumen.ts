import type { Skema } from './skema.ts'

export interface Parameter {
  readonly nama: string
  readonly di: 'path' | 'query' | 'header'
  readonly wajib: boolean
  readonly skema: Skema
  readonly contoh: unknown
}

export interface Media {
  readonly skema: Skema
  readonly contoh: readonly unknown[]
}

/** Whom an operation serves, as its description says; `null` where it says nothing that is understood. */
export type Syarat = 'publik' | 'operator' | 'dikenal' | readonly string[] | null

export interface Operasi {
  readonly id: string
  readonly method: string
  /** The template, `/v1/unit/{unit}`. */
  readonly path: string
  readonly parameter: readonly Parameter[]
  /** What it reads, by media type; empty when it takes no body. */
  readonly isi: ReadonlyMap<string, Media>
  /** By status, also `4XX`; then by media type. */
  readonly jawaban: ReadonlyMap<string, ReadonlyMap<string, Skema>>
  readonly syarat: Syarat
}

/** Where a request would arrive. */
export interface Tujuan {
  readonly operasi: Operasi
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>
}

/** Among the scopes of an operation: any secret key will do. */
export const SETIAP_RAHASIA = '(rahasia)'

type Mentah = Record<string, unknown>

/** The OpenAPI document as the fuzzer needs it: references followed, statuses and media types as maps. */
export class Dokumen {
  readonly daftar: readonly Operasi[]
  readonly #mentah: Mentah
  readonly #bagian: ReadonlyMap<Operasi, readonly Bagian[]>

  constructor(mentah: unknown) {
    this.#mentah = mentah as Mentah
    this.daftar = Object.entries(this.#mentah.paths as Record<string, Mentah>).flatMap(([path, butir]) =>
      Object.entries(butir)
        .filter(([method]) => method !== 'parameters')
        .map(([method, operasi]) => this.#operasi(method.toUpperCase(), path, operasi as Mentah)),
    )
    this.#bagian = new Map(this.daftar.map((o) => [o, o.path.split('/').map(uraiBagian)]))
  }

  /** Follows a reference, if it is one. */
  readonly urai = (isi: unknown): Mentah => {
    const { $ref } = (isi ?? {}) as Mentah
    if (typeof $ref !== 'string') return (isi ?? {}) as Mentah
    const langkah = $ref.slice(2).split('/')
    return this.urai(langkah.reduce((m, l) => m[l] as Mentah, this.#mentah))
  }

  /** The operation that a method and a raw target belong to. */
  cocokkan(method: string, target: string): Tujuan | null {
    const jalur = target.replace(/^https?:\/\/[^/]*/i, '').split(/[?#]/, 1)[0] as string
    const bagian = jalur.split('/').map(bacaBagian)
    const dicari = method === 'HEAD' ? 'GET' : method
    const calon = this.daftar.filter((o) => o.method === dicari && this.#cocok(o, bagian))
    // a fixed part wins over a parameter, and of two parameters the one with an ending
    const [operasi] = calon.toSorted(
      (a, b) => banyakParam(a) - banyakParam(b) || b.path.length - a.path.length,
    )
    if (operasi === undefined) return null
    const params: Record<string, string> = {}
    for (const [i, { param, teks }] of (this.#bagian.get(operasi) as readonly Bagian[]).entries()) {
      const isi = bagian[i] as string
      if (param !== null) params[param] = isi.slice(0, isi.length - teks.length)
    }
    return { operasi, params }
  }

  find(method: string, path: string): Operasi | undefined {
    return this.daftar.find((o) => o.method === method && o.path === path)
  }

  #cocok(operasi: Operasi, bagian: readonly string[]): boolean {
    const templat = this.#bagian.get(operasi) as readonly Bagian[]
    return (
      templat.length === bagian.length &&
      templat.every(({ param, teks }, i) => {
        const isi = bagian[i] as string
        return param === null ? isi === teks : isi.length > teks.length && isi.endsWith(teks)
      })
    )
  }

  #operasi(method: string, path: string, mentah: Mentah): Operasi {
    const parameter = ((mentah.parameters ?? []) as unknown[]).map(this.urai).map((p) => ({
      nama: p.name as string,
      di: p.in as Parameter['di'],
      wajib: p.required === true,
      skema: (p.schema ?? {}) as Skema,
      contoh: p.example,
    }))
    const isi = Object.entries((this.urai(mentah.requestBody).content ?? {}) as Record<string, Mentah>)
    const jawaban = Object.entries((mentah.responses ?? {}) as Mentah)
    return {
      id: String(mentah.operationId),
      method,
      path,
      parameter,
      isi: new Map(
        isi.map(([jenis, media]) => [
          jenis,
          { skema: (media.schema ?? {}) as Skema, contoh: this.#contoh(media) },
        ]),
      ),
      jawaban: new Map(
        jawaban.map(([status, satu]) => {
          const content = Object.entries((this.urai(satu).content ?? {}) as Record<string, Mentah>)
          return [status, new Map(content.map(([jenis, m]) => [jenis, (m.schema ?? {}) as Skema]))]
        }),
      ),
      syarat: bacaSyarat(mentah),
    }
  }

  #contoh(media: Mentah): readonly unknown[] {
    const daftar = Object.values((media.examples ?? {}) as Mentah).map((c) => this.urai(c).value)
    return media.example === undefined ? daftar : [media.example, ...daftar]
  }
}

/** A piece of a path: fixed, or a parameter with what follows it (`{tahun}.pdf`). */
interface Bagian {
  readonly param: string | null
  readonly teks: string
}

function uraiBagian(bagian: string): Bagian {
  const [, param = null, ekor = ''] = /^\{(\w+)\}(.*)$/.exec(bagian) ?? []
  return { param, teks: param === null ? bagian : ekor }
}

const banyakParam = (operasi: Operasi) => operasi.path.split('{').length

function bacaBagian(bagian: string): string {
  try {
    return decodeURIComponent(bagian)
  } catch {
    return bagian
  }
}

function bacaSyarat({ security, description }: Mentah): Syarat {
  if (Array.isArray(security) && security.length === 0) return 'publik'
  const teks = String(description ?? '')
  if (/(^|\n)Kunci operator\.\s*$/.test(teks)) return 'operator'
  if (/(^|\n)Kunci atau petugas sebuah pemda, cakupan apa pun\.\s*$/.test(teks)) return 'dikenal'
  const pola = /(?:^|\n)Cakupan: ([\w:-]+(?: atau [\w:-]+)*)(, yang dimiliki setiap kunci rahasia)?\.\s*$/
  const [, cakupan, rahasia] = pola.exec(teks) ?? []
  if (cakupan !== undefined && rahasia !== undefined) return [...cakupan.split(' atau '), SETIAP_RAHASIA]
  return cakupan === undefined ? null : cakupan.split(' atau ')
}
