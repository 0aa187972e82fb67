import type { Acak } from '../../../src/demo/acak.ts'
import type { Operasi } from './dokumen.ts'

/** A unit with services and a running survey: what requests need to be more than well-formed. */
export interface Latar {
  readonly unit: string
  readonly layanan: readonly string[]
  readonly survei: string
}

/** Remembered values of one name; the newest are wanted most. */
const MUAT = 200
/** A large list tells nothing new after so many values. */
const SIMPUL_DIBACA = 1_500
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi
const PENGENAL = ['id', 'kode', 'nomor', 'versi', 'no', 'tahun'] as const

/**
 * What was seen in answers, by city and name, so that later requests name things that exist. A thing found
 * under `/v1/survei` or `/v1/survei/{id}` is a `survei`; a field `unit` holds a `unit`.
 */
export class Gudang {
  /** Things that the run itself needs, such as its own keys: nobody is told of them. */
  readonly dilindungi = new Set<string>()
  /** Whose answer an id was first seen in. */
  readonly pemilik = new Map<string, string>()
  /** Ids that a request named before any answer did: whose they are cannot be told. */
  readonly #disebut = new Set<string>()
  readonly #nilai = new Map<string, string[]>()
  readonly #latar = new Map<string, Latar[]>()

  simpan(kota: string, nama: string, nilai: unknown): void {
    if (typeof nilai !== 'string' && typeof nilai !== 'number') return
    const teks = String(nilai)
    if (teks === '' || teks.length > 300 || this.dilindungi.has(teks) || /^tgp_/.test(teks)) return
    const daftar = this.#daftar(kota, nama)
    if (daftar.at(-1) === teks) return
    daftar.push(teks)
    if (daftar.length > MUAT) daftar.shift()
  }

  ambil(acak: Acak, kota: string, nama: string): string | undefined {
    const daftar = this.#daftar(kota, nama)
    if (daftar.length === 0) return undefined
    return acak.angka() < 0.5 ? acak.pilih(daftar.slice(-10)) : acak.pilih(daftar)
  }

  tambahLatar(kota: string, latar: Latar): void {
    this.#latar.set(kota, [...(this.#latar.get(kota) ?? []), latar].slice(-3))
  }

  latar(acak: Acak, kota: string): Latar | undefined {
    const daftar = this.#latar.get(kota)
    return daftar === undefined ? undefined : acak.pilih(daftar)
  }

  panen(operasi: Operasi, kota: string, isi: unknown): void {
    const jenis = jenisSumber(operasi.path)
    const puncak = (isi as { data?: unknown } | null)?.data
    for (const benda of Array.isArray(puncak) ? puncak.slice(0, 100) : [isi]) {
      for (const nama of PENGENAL) this.simpan(kota, jenis, (benda as Record<string, unknown> | null)?.[nama])
    }
    let sisa = SIMPUL_DIBACA
    const jelajah = (nilai: unknown, nama: string): void => {
      if (--sisa < 0) return
      if (Array.isArray(nilai)) for (const satu of nilai) jelajah(satu, nama)
      else if (typeof nilai === 'object' && nilai !== null) {
        for (const [kunci, satu] of Object.entries(nilai)) {
          if (nama === 'pertanyaan' && kunci === 'kode') this.simpan(kota, 'jawaban', satu)
          jelajah(satu, kunci)
        }
      } else if (nama === 'kursorBerikut') this.simpan(kota, 'kursor', nilai)
      else if (nama !== jenis && !PENGENAL.includes(nama as 'id')) this.simpan(kota, nama, nilai)
    }
    jelajah(isi, '')
  }

  /**
   * Notes the ids in an answer as the city's own.
   *
   * @param dikirim what the request said, in small letters: it may be echoed
   * @returns ids that were another city's
   */
  akui(kota: string, teks: string, dikirim: string): string[] {
    for (const id of dikirim.slice(0, 20_000).match(UUID) ?? []) {
      if (!this.pemilik.has(id)) this.#disebut.add(id)
    }
    const milikLain: string[] = []
    for (const id of new Set(teks.slice(0, 200_000).toLowerCase().match(UUID))) {
      const pemilik = this.pemilik.get(id)
      if (pemilik === kota || this.#disebut.has(id) || dikirim.includes(id)) continue
      if (pemilik === undefined) this.pemilik.set(id, kota)
      else milikLain.push(id)
    }
    return milikLain
  }

  #daftar(kota: string, nama: string): string[] {
    const kunci = `${kota} ${nama}`
    const ada = this.#nilai.get(kunci)
    if (ada !== undefined) return ada
    const baru: string[] = []
    this.#nilai.set(kunci, baru)
    return baru
  }
}

/** The last fixed part of a path: what its items are. */
export const jenisSumber = (path: string) =>
  path.split('/').findLast((bagian) => bagian !== '' && !bagian.startsWith('{')) ?? ''

/** What a path parameter names: the fixed part before it, unless its own name says more than `id`. */
export function jenisParameter(path: string, nama: string): string {
  const sebelum = path.split(`/{${nama}}`, 1)[0] as string
  return ['id', 'kode', 'nomor', 'versi', 'no'].includes(nama) ? jenisSumber(sebelum) : nama
}
