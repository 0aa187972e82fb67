import { bacaKodeLacak } from '../../../src/pengaduan/domain/kode-lacak.ts'
import type { Dokumen, Operasi, Tujuan } from './dokumen.ts'
import type { Gudang } from './gudang.ts'
import type { Jawaban } from './kawat.ts'
import { diizinkan, TANPA_KOTA } from './kredensial.ts'
import { daftarPenanda, TERPANTUL } from './penanda.ts'
import { periksaSkema } from './skema.ts'
import type { Permintaan } from './susun.ts'

/** What is wrong with one answer. */
export interface Temuan {
  /** A word to count by. */
  readonly jenis: string
  readonly uraian: string
}

export interface Hasil {
  readonly temuan: readonly Temuan[]
  /** Where the request arrived; `null`: at nothing that the document knows. */
  readonly tujuan: Tujuan | null
  /** The body, where it is JSON. */
  readonly json: unknown
}

/** What no answer may tell of the inside. */
const BOCOR: readonly (readonly [string, RegExp])[] = [
  ['stack trace', /\n\s+at .*:\d+|\bat [\w.<>]+ \(|node:internal|node_modules/],
  ['file path', /file:\/\/|(^|[\s"'(])\/(app|home|root|usr|var|tmp|work|opt|srv)\/[\w.-]+|\.ts:\d+/],
  [
    'SQL',
    /\b(select\b[^"]{1,200}\bfrom|insert into|update "?\w+"? set|delete from|on conflict)\b|\$\d+::|relation "|column "|violates \w+[ -]\w* ?constraint|syntax error at|invalid input syntax|duplicate key value|SQLSTATE|current_setting/i,
  ],
  [
    'name of a library',
    /\b(drizzle|fastify|postgres(ql)?|ZodError|FST_ERR|ECONN|EACCES|ENOENT|TypeError|RangeError|SyntaxError|Cannot read propert|is not a function)\b/i,
  ],
]
const KODE_LACAK = /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/g
const KUNCI_UTUH = /tgp_[a-z]{2,3}_\w*[0-9A-Za-z]{30,}/
/** Pages outside of the document. */
const HALAMAN = /^\/(|lacak\/?|dokumentasi\/?|dokumentasi\/scalar\.js|openapi\.json|masalah|masalah\/[\w-]+)$/
const TERLARANG = ['server', 'x-powered-by', 'set-cookie', 'access-control-allow-credentials', 'x-sisip']

/** Everything that can be said of an answer without knowing what the request meant. */
export function periksaJawaban(dokumen: Dokumen, gudang: Gudang, p: Permintaan, j: Jawaban): Hasil {
  const temuan: Temuan[] = []
  const lapor = (jenis: string, uraian: string) => temuan.push({ jenis, uraian })
  const tujuan = p.kawat ? null : dokumen.cocokkan(p.method, p.target)
  const teks = j.isi.toString('utf8')
  const jenisIsi = j.kepala.get('content-type')?.[0] ?? ''
  const json = /json/.test(jenisIsi) ? bacaJson(teks) : undefined
  if (/json/.test(jenisIsi) && json === undefined && j.isi.length > 0)
    lapor('broken JSON', teks.slice(0, 200))

  periksaKepala(p, j, lapor)
  if (j.status >= 500) periksaGagal(j, lapor)
  if (j.status >= 400) periksaMasalah(dokumen, p, j, jenisIsi, json, lapor)
  if (p.method !== 'OPTIONS') {
    if (tujuan !== null) periksaMenurutDokumen(dokumen, tujuan, p, j, jenisIsi, json, lapor)
    else if (j.status < 400) periksaLuar(dokumen, p, j, lapor)
  }
  if (!HALAMAN.test(p.target.split(/[?#]/, 1)[0] as string) || j.status >= 400) {
    periksaIsi(gudang, tujuan, p, j, teks, jenisIsi, lapor)
  }
  return { temuan, tujuan, json }
}

type Lapor = (jenis: string, uraian: string) => void

function periksaKepala(p: Permintaan, { status, kepala, kepalaMentah, sisa }: Jawaban, lapor: Lapor): void {
  if (kepala.get('x-request-id')?.length !== 1) lapor('no x-request-id', kepalaMentah)
  if (kepala.get('x-content-type-options')?.[0] !== 'nosniff')
    lapor(`no nosniff on a ${status}`, kepalaMentah)
  for (const nama of TERLARANG) if (kepala.has(nama)) lapor('forbidden header', `${nama} in ${kepalaMentah}`)
  // the number that a client chose for its request is the one thing that comes back in a header
  const lain = kepalaMentah.replace(/^x-request-id:.*$/im, '')
  for (const tanda of daftarPenanda(lain).keys()) lapor('marker in a header', `${tanda} in ${kepalaMentah}`)
  // what ends inside its headers, or lies about its length, is two requests for the service
  const terpotong =
    p.bolehTakTerjawab || (status >= 400 && kepala.get('connection')?.includes('close') === true)
  if (sisa > 0 && !p.kawat && !terpotong) lapor('more answered than asked', `${sisa} bytes after a ${status}`)
  const asal = kepala.get('access-control-allow-origin')?.[0]
  // what is published may be read from everywhere
  const terbuka = asal === '*' && /^(https?:\/\/[^/]+)?\/v1\/publik\//.test(p.target)
  if (asal !== undefined && !terbuka && p.method !== 'OPTIONS' && !p.kredensial.asal.includes(asal)) {
    lapor('origin let in', asal)
  }
}

function periksaGagal({ status, kepala }: Jawaban, lapor: Lapor): void {
  lapor(`${status}`, '')
  if (status !== 503) return
  if (!/^\d+$/.test(kepala.get('retry-after')?.[0] ?? '')) lapor('503 without Retry-After', '')
}

function periksaMasalah(
  dokumen: Dokumen,
  p: Permintaan,
  { status, kepala }: Jawaban,
  jenisIsi: string,
  json: unknown,
  lapor: Lapor,
): void {
  if (status === 401 && !kepala.has('www-authenticate')) lapor('401 without WWW-Authenticate', '')
  if (status === 429 && !kepala.has('retry-after')) lapor('429 without Retry-After', '')
  // residents read the published results as a page, and what is wrong with what they asked for too
  if (/^text\/html/.test(jenisIsi) && /\/v1\/publik\/[^/]+\/indeks(\?|$)/.test(p.target)) return
  if (!/^application\/problem\+json(;|$)/.test(jenisIsi)) {
    lapor('no problem document', `${status} ${jenisIsi}`)
    return
  }
  if (p.method === 'HEAD') return
  const salah = periksaSkema(dokumen.urai, { $ref: '#/components/schemas/Masalah' }, json)
  const { type, title, detail, status: tertulis, instance } = (json ?? {}) as Record<string, unknown>
  if (!/^\/masalah\/[a-z\d-]+$/.test(String(type))) salah.push(`type ${type}`)
  if (tertulis !== status) salah.push(`status ${tertulis} in a ${status}`)
  if (title === '' || detail === '') salah.push('title or detail is empty')
  if (instance !== kepala.get('x-request-id')?.[0]) salah.push('instance is not x-request-id')
  if (salah.length > 0) lapor('wrong problem document', salah.join('; '))
}

function periksaMenurutDokumen(
  dokumen: Dokumen,
  { operasi, params }: Tujuan,
  p: Permintaan,
  { status, isi }: Jawaban,
  jenisIsi: string,
  json: unknown,
  lapor: Lapor,
): void {
  const bentuk = operasi.jawaban.get(String(status)) ?? operasi.jawaban.get(`${Math.floor(status / 100)}XX`)
  if (bentuk === undefined) {
    lapor('status not documented', `${operasi.id} ${status}`)
    return
  }
  if (status >= 400) return
  if (diizinkan(p.kredensial, operasi.syarat) === false && !duaKunci(p)) {
    lapor('let in without the right', `${p.kredensial.nama} at ${operasi.id}`)
  }
  if (p.method === 'HEAD') return
  const media = [...bentuk].find(([jenis]) => jenisIsi.split(';', 1)[0] === jenis)
  if (bentuk.size === 0) {
    if (isi.length > 0) lapor('body not documented', `${operasi.id} ${status}`)
    return
  }
  if (media === undefined) {
    lapor('content type not documented', `${operasi.id} ${status} ${jenisIsi}`)
    return
  }
  if (json !== undefined) {
    const salah = periksaSkema(dokumen.urai, media[1], json, true)
    if (salah.length > 0) {
      lapor('answer not as documented', `${operasi.id} ${status}: ${salah.slice(0, 5).join('; ')}`)
    }
  }
  const salah = [...salahIsi(dokumen, operasi, p, json), ...salahParameter(dokumen, operasi, params)]
  if (salah.length > 0) {
    lapor('took what the document forbids', `${operasi.id}: ${salah.slice(0, 3).join('; ')}`)
  }
}

const duaKunci = (p: Permintaan) =>
  p.kepala.filter(([nama]) => nama.toLowerCase() === 'authorization').length > 1

/** What is wrong with the body that was taken nevertheless. */
function salahIsi(dokumen: Dokumen, operasi: Operasi, p: Permintaan, json: unknown): string[] {
  const media = operasi.isi.get('application/json')
  if (media === undefined) return []
  // rows that were refused one by one
  const ditolak = (json as { ditolak?: unknown[] } | null)?.ditolak
  if (Array.isArray(ditolak) && ditolak.length > 0) return []
  // a mark of the byte order may be left out of account (RFC 8259 §8.1)
  const isi = bacaJson((p.isi ?? Buffer.alloc(0)).toString('utf8').replace(/^\ufeff/, ''))
  if (isi === undefined) return ['no JSON']
  const salah = periksaSkema(dokumen.urai, media.skema, isi, true)
  // names are kept without the spaces around them
  return salah.length === 0 ? [] : periksaSkema(dokumen.urai, media.skema, rapikan(isi), true)
}

function rapikan(nilai: unknown): unknown {
  if (typeof nilai === 'string') return nilai.trim()
  if (Array.isArray(nilai)) return nilai.map(rapikan)
  if (typeof nilai !== 'object' || nilai === null) return nilai
  return Object.fromEntries(Object.entries(nilai).map(([kunci, isi]) => [kunci, rapikan(isi)]))
}

function salahParameter(dokumen: Dokumen, operasi: Operasi, params: Tujuan['params']): string[] {
  return operasi.parameter
    .filter(({ di }) => di === 'path')
    .flatMap(({ nama, skema }) => {
      const nilai = params[nama] as string
      const angka = dokumen.urai(skema).type === 'integer' || dokumen.urai(skema).type === 'number'
      return periksaSkema(dokumen.urai, skema, angka ? Number(nilai) : nilai).map((s) => `${nama}${s}`)
    })
}

/** Outside of the document there are a few pages, redirects to them, and nothing else. */
function periksaLuar(dokumen: Dokumen, p: Permintaan, { status, kepala }: Jawaban, lapor: Lapor): void {
  if (p.kawat) {
    // it may well be a whole request for a page, or for what everybody may read
    const target = /^GET +(\S+)/.exec(p.bytes.toString('latin1'))?.[1] ?? ''
    if (HALAMAN.test(target.split('?', 1)[0] as string)) return
    if (dokumen.cocokkan('GET', target)?.operasi.syarat === 'publik') return
  } else {
    const jalur = jalurNyata(p.target)
    if (HALAMAN.test(jalur) && (p.method === 'GET' || p.method === 'HEAD')) {
      if (status < 300) return
      if (['/dokumentasi', '../lacak'].includes(kepala.get('location')?.[0] ?? '')) return
    }
  }
  lapor('answered outside of the document', `${p.method} ${p.target.slice(0, 200)}: ${status}`)
}

const jalurNyata = (target: string) =>
  target
    .replace(/^http:\/\/[^/]*/, '')
    .split(/[?#]/, 1)[0]
    ?.replaceAll(/%([0-7][\da-f])/gi, (_, kode) => String.fromCharCode(Number.parseInt(kode, 16))) ?? ''

function periksaIsi(
  gudang: Gudang,
  tujuan: Tujuan | null,
  p: Permintaan,
  j: Jawaban,
  teks: string,
  jenisIsi: string,
  lapor: Lapor,
): void {
  const { kota } = p.kredensial
  const dikirim = p.bytes.toString('utf8')
  if (/html/.test(jenisIsi) && (TERPANTUL.test(teks) || /<script>alert\(/i.test(teks))) {
    lapor('reflected', potongan(teks, TERPANTUL))
  }
  for (const [jenis, pola] of BOCOR) {
    const cocok = pola.exec(teks)?.[0]
    // what was stored or sent as a name may look like anything
    if (cocok === undefined || daftarPenanda(teks).size > 0 || dikirim.includes(cocok)) continue
    if (j.status >= 400 || jenis === 'stack trace') lapor(`${jenis} in an answer`, potongan(teks, pola))
  }
  if (j.status !== 201 && KUNCI_UTUH.test(teks)) lapor('a whole key in an answer', potongan(teks, KUNCI_UTUH))
  for (const kode of new Set(teks.match(KODE_LACAK))) {
    const baru = tujuan?.operasi.id === 'terimaPengaduan' && j.status === 201
    if (gudang.kodeLacak.has(kode) && !baru && !dikirim.includes(kode))
      lapor('a tracking code in an answer', kode)
  }
  periksaKode(gudang, tujuan, p, j, lapor)
  for (const [tanda, asal] of daftarPenanda(teks)) {
    if (asal === kota || bersama(tujuan) || gudang.pernahDikirim(kota, tanda)) continue
    if (dikirim.toLowerCase().includes(tanda)) continue
    lapor("another's data", `${tanda}: ${potongan(teks, new RegExp(tanda, 'i'))}`)
  }
  if (kota !== TANPA_KOTA && !bersama(tujuan)) {
    const instance = j.kepala.get('x-request-id')?.[0] ?? ''
    for (const id of gudang.akui(
      kota,
      j.status < 300 ? teks : teks.replaceAll(instance, ''),
      dikirim.toLowerCase(),
    )) {
      lapor("another's id", `${id} of ${gudang.pemilik.get(id)} in an answer to ${kota}`)
    }
    for (const nilai of Object.values(tujuan?.params ?? {})) {
      const pemilik = gudang.pemilik.get(nilai.toLowerCase())
      if (j.status < 400 && pemilik !== undefined && pemilik !== kota && p.method !== 'OPTIONS') {
        lapor("reached another's", `${nilai} of ${pemilik} with ${p.kredensial.nama}`)
      }
    }
  }
}

/** What a resident follows opens with its own code alone. */
function periksaKode(
  gudang: Gudang,
  tujuan: Tujuan | null,
  { kepala }: Permintaan,
  { status }: Jawaban,
  lapor: Lapor,
): void {
  if (status >= 300 || tujuan === null || !tujuan.operasi.path.startsWith('/v1/lacak/')) return
  const kode = gudang.findPengaduan(tujuan.params.nomor ?? '')?.kodeLacak
  const disebut = kepala.flatMap(([nama, nilai]) =>
    nama.toLowerCase() === 'x-kode-lacak' ? [bacaKodeLacak(nilai)] : [],
  )
  if (kode != null && !disebut.includes(bacaKodeLacak(kode)))
    lapor('opened without its code', tujuan.operasi.id)
}

/** Published on purpose, for everybody. */
const bersama = (tujuan: Tujuan | null) => tujuan?.operasi.syarat === 'publik'

function potongan(teks: string, pola: RegExp): string {
  const letak = teks.search(pola)
  return JSON.stringify(teks.slice(Math.max(0, letak - 60), letak + 140))
}

function bacaJson(teks: string): unknown {
  try {
    return JSON.parse(teks)
  } catch {
    return undefined
  }
}
