import type { Acak } from '../../../src/demo/acak.ts'
import { bacaNomor } from '../../../src/pengaduan/domain/nomor.ts'
import type { Operasi, Tujuan } from './dokumen.ts'
import { daftarPenanda } from './penanda.ts'
import { berguna, type Pengaduan } from './pengaduan.ts'

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
/** An id, or the number of a complaint: what there is once only. */
const UNIK =
  /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|\b(?:\d{2}|\d{4})-\d{2}-[\da-z]{4}-[\da-z]{3}\b/gi
/** Complaints of one city that are remembered. */
const PENGADUAN_MUAT = 150
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
  /** By city, then by number as it is stored. */
  readonly #pengaduan = new Map<string, Map<string, Pengaduan>>()
  /** By city: webhooks, each with something that was sent to it. */
  readonly #kiriman = new Map<string, (readonly [kait: string, kiriman: string])[]>()
  /** Tracking codes as they are written, of all cities. */
  readonly kodeLacak = new Set<string>()
  /** Markers that a city sent, with the city. */
  readonly #dikirim = new Set<string>()

  /** Before a request goes out: it may hold another city's marker, such as a code in an address. */
  catatKiriman(kota: string, bytes: Buffer): void {
    for (const tanda of daftarPenanda(bytes.toString('utf8')).keys()) this.#dikirim.add(`${kota} ${tanda}`)
  }

  /** Whether a city itself called something by that marker, and so may be told of it. */
  pernahDikirim(kota: string, tanda: string): boolean {
    return this.#dikirim.has(`${kota} ${tanda}`)
  }

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

  tambahPengaduan(kota: string, pengaduan: Pengaduan): void {
    const daftar = this.#pengaduan.get(kota) ?? new Map<string, Pengaduan>()
    this.#pengaduan.set(kota, daftar)
    daftar.set(bacaNomor(pengaduan.nomor) ?? '', pengaduan)
    if (pengaduan.kodeLacak !== null) this.kodeLacak.add(pengaduan.kodeLacak)
    const [tertua] = daftar.keys()
    if (daftar.size > PENGADUAN_MUAT && tertua !== undefined) daftar.delete(tertua)
  }

  tambahKiriman(kota: string, kait: string, kiriman: unknown): void {
    if (typeof kiriman !== 'string') return
    this.#kiriman.set(kota, [...(this.#kiriman.get(kota) ?? []), [kait, kiriman] as const].slice(-20))
  }

  pilihKiriman(acak: Acak, kota: string): readonly [kait: string, kiriman: string] | undefined {
    const daftar = this.#kiriman.get(kota)
    return daftar === undefined ? undefined : acak.pilih(daftar)
  }

  /** One that an operation can do something with, mostly. */
  pilihPengaduan(acak: Acak, kota: string, operasi: string): Pengaduan | undefined {
    const daftar = [...(this.#pengaduan.get(kota)?.values() ?? [])]
    const cocok = daftar.filter((satu) => berguna(operasi, satu))
    if (daftar.length === 0) return undefined
    return acak.pilih(cocok.length > 0 && acak.angka() < 0.85 ? cocok : daftar)
  }

  /** By its number, however that is written; of whichever city. */
  findPengaduan(teksNomor: string): Pengaduan | undefined {
    const nomor = bacaNomor(teksNomor) ?? ''
    return this.#pengaduan
      .values()
      .map((daftar) => daftar.get(nomor))
      .find((satu) => satu !== undefined)
  }

  panen({ operasi, params }: Tujuan, kota: string, isi: unknown): void {
    this.#panenPengaduan(operasi, params, kota, isi)
    if (operasi.id === 'ujiKait') this.tambahKiriman(kota, params.id ?? '', (isi as { id?: unknown }).id)
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
    for (const id of dikirim.slice(0, 20_000).match(UNIK) ?? []) {
      if (!this.pemilik.has(id)) this.#disebut.add(id)
    }
    const milikLain: string[] = []
    for (const id of new Set(teks.slice(0, 200_000).toLowerCase().match(UNIK))) {
      const pemilik = this.pemilik.get(id)
      if (pemilik === kota || this.#disebut.has(id) || dikirim.includes(id)) continue
      if (pemilik === undefined) this.pemilik.set(id, kota)
      else milikLain.push(id)
    }
    return milikLain
  }

  /** What an answer says of complaints: new ones, and how those that are known stand now. */
  #panenPengaduan({ id: operasi }: Operasi, params: Tujuan['params'], kota: string, isi: unknown): void {
    const { id, nomor, status, kodeLacak, penulis } = (isi ?? {}) as Record<string, string>
    if (operasi === 'terimaPengaduan' && nomor && kodeLacak && status) {
      this.tambahPengaduan(kota, { nomor, kodeLacak, status, lampiran: [] })
    }
    const dikenal = this.findPengaduan(params.nomor ?? '')
    if (dikenal === undefined) return
    if (nomor === dikenal.nomor && status) dikenal.status = status
    if (operasi === 'tambahLampiran' && id && penulis === 'petugas') dikenal.lampiran.push(id)
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
