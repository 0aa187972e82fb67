import { type Acak, acak as buatAcak } from '../../../src/demo/acak.ts'
import { type Baca, Diakui } from './diakui.ts'
import { Dokumen } from './dokumen.ts'
import { Gudang } from './gudang.ts'
import { type Jawaban, Kawat, Terputus, tulisPermintaan } from './kawat.ts'
import {
  buatKota,
  type Dunia,
  diizinkan,
  type Kota,
  kredensialLain,
  lengkapiKota,
  type Minta,
  tambahLatar,
} from './kredensial.ts'
import { penanda } from './penanda.ts'
import type { Unggah } from './pengaduan.ts'
import { periksaJawaban, type Temuan } from './periksa.ts'
import { type Bahan, type Permintaan, susun } from './susun.ts'

export interface PilihanFuzz {
  readonly url: string
  readonly operator: string
  readonly benih: string
  readonly banyak: number
  /** Requests under way at the same time. */
  readonly serentak?: number
  /** A city that was there before, with its admin's key. */
  readonly kotaLama?: { readonly kode: string; readonly admin: string }
  now(): Date
  majukan(ms: number): Promise<void>
  kemajuan?(terkirim: number): void
}

export interface TemuanBerulang extends Temuan {
  kali: number
  /** The first request that showed it, as it was sent, and the answer. */
  readonly contoh: string
}

export interface HasilFuzz {
  readonly terkirim: number
  /** By operation, then by status; what arrived nowhere counts under `(outside)`. */
  readonly menurutOperasi: ReadonlyMap<string, ReadonlyMap<number, number>>
  readonly menurutStatus: ReadonlyMap<number, number>
  readonly menurutMutasi: ReadonlyMap<string, number>
  readonly takTerjawab: number
  readonly temuan: readonly TemuanBerulang[]
  readonly diakui: Diakui
  readonly kota: readonly Kota[]
  readonly dokumen: Dokumen
  /** Pairs of an operation and a caller without the right to it that were not tried. */
  readonly terlarang: number
}

/** New units and surveys come so often, because those that are there get closed. */
const SEGARKAN_SETIAP = 600
const TEMUAN_DISIMPAN = 60

/**
 * Sends requests made from the running service's own document, as it wants them and as it does not, and looks at
 * every answer. The same seed sends the same requests, but for the ids that the service chooses and for what
 * changes when two requests overtake each other.
 */
export async function fuzz(pilihan: PilihanFuzz): Promise<HasilFuzz> {
  const { url, operator, benih, banyak, serentak = 16, now, majukan } = pilihan
  const kawat = Array.from({ length: serentak }, () => new Kawat(url))
  const host = new URL(url).host
  const { minta, unggah, baca } = pembantu(kawat[0] as Kawat, host)
  const dokumen = new Dokumen(await minta('', 'GET', '/openapi.json'))
  const gudang = new Gudang()
  const acak = buatAcak(benih)
  const dunia: Dunia = { minta, unggah, operator, dokumen, gudang, now, majukan }
  const kota = await siapkanKota(dunia, acak, pilihan.kotaLama)
  const lain = kredensialLain(operator, kota[0] as Kota)
  const terlarang = [...(kota[0] as Kota).kunci, ...lain].flatMap((k) =>
    dokumen.daftar.filter((o) => diizinkan(k, o.syarat) === false).map((o) => [o, k] as const),
  )
  const bahan: Bahan = { acak, dokumen, gudang, kota, lain, terlarang, host, sekarang: now }
  const catatan = new Catatan(dokumen, gudang)

  for (let nomor = 100; catatan.terkirim < banyak; ) {
    const gelombang = Math.floor(catatan.terkirim / serentak)
    if (gelombang % Math.ceil(SEGARKAN_SETIAP / serentak) === 0) {
      for (const { nama, admin } of kota) await tambahLatar(dunia, nama, admin, penanda(nama, nomor++))
    }
    const daftar = kawat
      .slice(0, Math.min(serentak, banyak - catatan.terkirim))
      .map((satu) => ({ kawat: satu, p: susun(bahan, nomor++) }))
    for (const { p } of daftar) gudang.catatKiriman(p.kredensial.kota, p.bytes)
    const jawaban = await Promise.all(daftar.map(({ kawat, p }) => kirim(kawat, p)))
    for (const [i, j] of jawaban.entries()) catatan.terima(gelombang, (daftar[i] as { p: Permintaan }).p, j)
    pilihan.kemajuan?.(catatan.terkirim)
  }
  for (const temuan of await periksaSesudah(catatan.diakui, kota, baca)) catatan.lapor(temuan, '')
  for (const satu of kawat) satu.tutup()
  return { ...catatan.hasil(), kota, dokumen, terlarang: terlarang.length }
}

async function siapkanKota(dunia: Dunia, acak: Acak, lama: PilihanFuzz['kotaLama']): Promise<Kota[]> {
  const kota = [
    await buatKota(dunia, 'a', '91.01', penanda('a', 0)),
    await buatKota(dunia, 'b', '91.02', penanda('b', 0)),
  ]
  if (lama === undefined) return kota
  const nomor = acak.bulat(1, 99)
  return [...kota, await lengkapiKota(dunia, 'd', lama.kode, lama.admin, penanda('d', nomor))]
}

/** What came back, or why nothing did. */
type Balasan = Jawaban | Terputus

async function kirim(kawat: Kawat, p: Permintaan): Promise<Balasan> {
  for (let kali = 1; ; kali++) {
    try {
      return await kawat.minta(p.bytes, p)
    } catch (error) {
      if (!(error instanceof Terputus)) throw error
      // a connection that the service closed meanwhile tells nothing of this request
      if (kali === 1 && error.terbaca === 0 && !p.bolehTakTerjawab && p.method === 'GET') continue
      return error
    }
  }
}

/** Requests that have to succeed, over one of the connections. */
function pembantu(
  kawat: Kawat,
  host: string,
): { minta: Minta; unggah: Unggah; baca: (token: string, url: string) => ReturnType<Baca> } {
  const sekali = async (
    token: string,
    method: string,
    url: string,
    isi?: unknown,
    jenis = 'application/json',
  ) => {
    const bytes = isi === undefined ? null : isi instanceof Buffer ? isi : Buffer.from(JSON.stringify(isi))
    const kepala: [string, string][] = [['host', host]]
    if (token !== '') kepala.push(['authorization', `Bearer ${token}`])
    if (bytes !== null) kepala.push(['content-type', jenis], ['content-length', String(bytes.length)])
    const j = await kawat.minta(tulisPermintaan(method, url, kepala, bytes), { method })
    const json = j.isi.length > 0 && /json/.test(j.kepala.get('content-type')?.[0] ?? '')
    return {
      status: j.status,
      etag: j.kepala.get('etag')?.[0] ?? null,
      isi: json ? JSON.parse(j.isi.toString()) : null,
    }
  }
  const berhasil = async (...permintaan: Parameters<typeof sekali>) => {
    const jawaban = await sekali(...permintaan)
    const [, method, url] = permintaan
    if (jawaban.status >= 300) throw new Error(`${method} ${url}: ${JSON.stringify(jawaban)}`)
    return jawaban.isi
  }
  return {
    minta: (token, method, url, isi) => berhasil(token, method, url, isi),
    unggah: (token, url, isi, jenis) => berhasil(token, 'POST', url, isi, jenis),
    baca: (token, url) => sekali(token, 'GET', url),
  }
}

/** When all is sent: the service lives, its keys still open, and what it acknowledged is there. */
async function periksaSesudah(
  diakui: Diakui,
  kota: readonly Kota[],
  baca: (token: string, url: string) => ReturnType<Baca>,
): Promise<Temuan[]> {
  const temuan: Temuan[] = []
  const siap = await baca('', '/sehat/siap')
  if (siap.status !== 200) temuan.push({ jenis: 'not alive afterwards', uraian: `${siap.status}` })
  for (const { nama, admin } of kota) {
    const { status } = await baca(admin, '/v1/unit')
    if (status !== 200) temuan.push({ jenis: 'key lost', uraian: `${nama}: ${status}; the run said little` })
  }
  const adminDari = (nama: string) => kota.find((k) => k.nama === nama)?.admin ?? ''
  await diakui.tunggu((nama, url) => baca(adminDari(nama), url))
  for (const uraian of await diakui.periksa((nama, url) => baca(adminDari(nama), url))) {
    temuan.push({ jenis: 'acknowledged, and not there', uraian })
  }
  return temuan
}

/** Counts, and keeps the first of every kind of finding. */
class Catatan {
  readonly diakui: Diakui
  terkirim = 0
  #takTerjawab = 0
  readonly #dokumen: Dokumen
  readonly #gudang: Gudang
  readonly #menurutOperasi = new Map<string, Map<number, number>>()
  readonly #menurutStatus = new Map<number, number>()
  readonly #menurutMutasi = new Map<string, number>()
  readonly #temuan = new Map<string, TemuanBerulang>()

  constructor(dokumen: Dokumen, gudang: Gudang) {
    this.#dokumen = dokumen
    this.#gudang = gudang
    this.diakui = new Diakui(dokumen)
    for (const { id } of dokumen.daftar) this.#menurutOperasi.set(id, new Map())
  }

  terima(gelombang: number, p: Permintaan, j: Balasan): void {
    this.terkirim++
    for (const nama of p.mutasi.length > 0 ? p.mutasi : ['(none)']) tambah(this.#menurutMutasi, nama)
    if (j instanceof Terputus) {
      this.#takTerjawab++
      this.diakui.raguPada(p, p.kawat ? null : this.#dokumen.cocokkan(p.method, p.target))
      if (!p.bolehTakTerjawab) this.lapor({ jenis: 'no answer', uraian: j.message }, tulis(p, null))
      return
    }
    const { temuan, tujuan, json } = periksaJawaban(this.#dokumen, this.#gudang, p, j)
    const nama = tujuan?.operasi.id ?? '(outside)'
    const hitungan = this.#menurutOperasi.get(nama) ?? new Map<number, number>()
    this.#menurutOperasi.set(nama, hitungan)
    tambah(hitungan, j.status)
    tambah(this.#menurutStatus, j.status)
    for (const satu of temuan)
      this.lapor(satu, tulis(p, j), /^no nosniff|header/.test(satu.jenis) ? '' : nama)
    if (tujuan === null || j.status >= 300) return
    this.#gudang.panen(tujuan, p.kredensial.kota, json)
    this.diakui.catat(gelombang, p, tujuan, j, json)
  }

  /** @param contoh the request and the answer */
  lapor(temuan: Temuan, contoh: string, tempat = ''): void {
    const kunci = `${temuan.jenis} ${tempat}`
    const ada = this.#temuan.get(kunci)
    if (ada !== undefined) ada.kali++
    else if (this.#temuan.size < TEMUAN_DISIMPAN) this.#temuan.set(kunci, { ...temuan, kali: 1, contoh })
  }

  hasil(): Omit<HasilFuzz, 'kota' | 'dokumen' | 'terlarang'> {
    return {
      terkirim: this.terkirim,
      menurutOperasi: this.#menurutOperasi,
      menurutStatus: this.#menurutStatus,
      menurutMutasi: this.#menurutMutasi,
      takTerjawab: this.#takTerjawab,
      temuan: [...this.#temuan.values()],
      diakui: this.diakui,
    }
  }
}

const tambah = <K>(peta: Map<K, number>, kunci: K) => peta.set(kunci, (peta.get(kunci) ?? 0) + 1)

/** What was sent and what came, so that it can be sent again by hand; keys are left out. */
function tulis(p: Permintaan, j: Jawaban | null): string {
  const potong = (teks: string, n: number) =>
    teks.length > n ? `${teks.slice(0, n)}… (${teks.length})` : teks
  const dikirim = p.bytes.toString('utf8').replaceAll(/tgp_([a-z]{2,3})_\w+/g, 'tgp_$1_…')
  const dijawab = j === null ? 'nothing' : `${j.kepalaMentah}\n\n${j.isi.toString('utf8')}`
  return [
    `request ${p.nomor} for ${p.operasi.id} as ${p.kredensial.nama}; mutations: ${p.mutasi.join(', ') || 'none'}`,
    JSON.stringify(potong(dikirim, 700)),
    `answer: ${JSON.stringify(potong(dijawab, 600))}`,
  ].join('\n    ')
}
