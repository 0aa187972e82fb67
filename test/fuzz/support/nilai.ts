import fc from 'fast-check'
import type { Acak } from '../../../src/demo/acak.ts'
import type { Dokumen, Media, Parameter } from './dokumen.ts'
import { type Gudang, jenisParameter, type Latar } from './gudang.ts'
import { penandaHtml } from './penanda.ts'
import type { Pengaduan } from './pengaduan.ts'
import type { Skema } from './skema.ts'

/** What one request draws its values from. */
export interface Sumber {
  readonly acak: Acak
  readonly dokumen: Dokumen
  readonly gudang: Gudang
  readonly kota: string
  /** Chosen once per request, so that its unit, services and survey belong together. */
  readonly latar: Latar | undefined
  /** Whether unit, services and survey shall belong together in this request. */
  readonly taat: boolean
  /** The service that most fields of this request mean. */
  readonly layanan: string | undefined
  /** The complaint that the address, the code and the files of this request belong to. */
  readonly pengaduan: Pengaduan | undefined
  /** A webhook, and something that was sent to it. */
  readonly kiriman: readonly [kait: string, kiriman: string] | undefined
  readonly tanda: string
  readonly sekarang: Date
}

const HARI_MS = 86_400_000
const DALAM_MAKSIMUM = 6

/** Decorations that a text without a pattern has to bear. */
const HIASAN: readonly ((tanda: string) => string)[] = [
  (tanda) => tanda,
  (tanda) => `Nama ${tanda}`,
  penandaHtml,
  (tanda) => `<script>alert("${tanda}")</script>`,
  (tanda) => `${tanda}'; drop table respons; --`,
  (tanda) => `=HYPERLINK("http://contoh.invalid/${tanda}")`,
  (tanda) => `\u202e${tanda}\u202c العربية`,
  (tanda) => `${tanda} 😀👨‍👩‍👧‍👦 \u{20000}`,
  (tanda) => `${tanda} e\u0301\u0323 ﬀ İ ß`,
  (tanda) => `\${${tanda}} {{7*7}} %s %n %00 \\u0000`,
  (tanda) => `../../${tanda}/etc/passwd`,
  (tanda) => ` ${tanda} `,
]

/** A value that a schema allows, as sensible as can be guessed from its name. */
export function nilaiSah(s: Sumber, skemaMentah: unknown, nama = '', dalam = 0): unknown {
  const skema = s.dokumen.urai(skemaMentah)
  const { acak } = s
  if ('const' in skema) return skema.const
  if (Array.isArray(skema.enum)) return acak.pilih(skema.enum)
  const cabang = (skema.oneOf ?? skema.anyOf) as unknown[] | undefined
  if (cabang !== undefined) return nilaiSah(s, acak.pilih(cabang), nama, dalam)
  if (Array.isArray(skema.allOf)) {
    const bagian = skema.allOf.map((satu) => nilaiSah(s, satu, nama, dalam))
    return bagian.every((b) => typeof b === 'object') ? Object.assign({}, ...bagian) : bagian[0]
  }
  const jenis = [skema.type ?? 'string'].flat() as string[]
  const dipilih = jenis.length > 1 && acak.angka() < 0.8 ? jenis.filter((j) => j !== 'null') : jenis
  switch (acak.pilih(dipilih)) {
    case 'null':
      return null
    case 'boolean':
      return acak.angka() < 0.5
    case 'integer':
    case 'number':
      return bilangan(s, skema)
    case 'array':
      return larik(s, skema, nama, dalam)
    case 'object':
      return objek(s, skema, nama, dalam)
    default:
      return teks(s, skema, nama)
  }
}

/** A body: from an example of the document with what has to exist put in, or from the schema alone. */
export function isiSah(s: Sumber, media: Media): unknown {
  const { acak } = s
  if (media.contoh.length === 0 || acak.angka() < 0.3) return nilaiSah(s, media.skema)
  return sesuaikan(s, media.skema, structuredClone(acak.pilih(media.contoh)), '')
}

/** Of an example only the structure is kept where a field names something or tells things apart. */
function sesuaikan(s: Sumber, skemaMentah: unknown, contoh: unknown, nama: string): unknown {
  const { acak } = s
  const skema = s.dokumen.urai(skemaMentah)
  if (Array.isArray(contoh)) return contoh.map((satu) => sesuaikan(s, skema.items ?? {}, satu, nama))
  if (typeof contoh === 'object' && contoh !== null) {
    const bentuk = cabangUntuk(s, skema, contoh)
    const properti = (bentuk.properties ?? {}) as Record<string, unknown>
    const wajib = (bentuk.required ?? []) as string[]
    return Object.fromEntries(
      Object.entries(contoh)
        .filter(([kunci]) => wajib.includes(kunci) || acak.angka() < 0.85)
        .map(([kunci, nilai]) => [
          kunci,
          sesuaikan(s, properti[kunci] ?? bentuk.additionalProperties ?? {}, nilai, kunci),
        ]),
    )
  }
  if (typeof contoh !== 'string' || skema.enum !== undefined || 'const' in skema) {
    return acak.angka() < 0.97 || Object.keys(skema).length === 0 ? contoh : nilaiSah(s, skema, nama)
  }
  const dikenal = yangDikenal(s, nama, skema)
  if (dikenal !== undefined) return dikenal
  // a code of a list, such as a level of schooling, has no pattern of its own; what is free to say has a limit
  const bebas =
    ['id', 'kode', 'nama'].includes(nama) || skema.format !== undefined || skema.maxLength !== undefined
  return bebas && nama !== 'instrumen' ? nilaiSah(s, skema, nama) : contoh
}

/** Of several shapes, the one that an example has. */
function cabangUntuk(s: Sumber, skema: Skema, contoh: object): Skema {
  const cabang = (skema.oneOf ?? skema.anyOf) as unknown[] | undefined
  const cocok = cabang?.map(s.dokumen.urai).find((satu) => {
    const properti = (satu.properties ?? {}) as Record<string, Skema>
    return Object.entries(contoh).every(
      ([kunci, nilai]) => kunci in properti && (properti[kunci]?.const ?? nilai) === nilai,
    )
  })
  return cocok ?? skema
}

/** A parameter's value, mostly of something that exists. */
export function nilaiParameter(s: Sumber, path: string, parameter: Parameter): string {
  const { acak } = s
  const jenis = parameter.di === 'path' ? jenisParameter(path, parameter.nama) : parameter.nama
  const dikenal = yangDikenal(s, jenis, s.dokumen.urai(parameter.skema))
  const contoh = parameter.contoh === undefined || acak.angka() < 0.7 ? undefined : parameter.contoh
  return String(dikenal ?? contoh ?? nilaiSah(s, parameter.skema, parameter.nama))
}

function yangDikenal(s: Sumber, nama: string, skema: Skema): string | undefined {
  const { acak, latar } = s
  const cocok = (nilai: string | undefined) =>
    nilai !== undefined && sesuai(skema, nilai) ? nilai : undefined
  const lampiran = s.pengaduan?.lampiran ?? []
  const dariLatar = { unit: latar?.unit, survei: latar?.survei, layanan: s.layanan }
  const sekeluarga = {
    kait: s.kiriman?.[0],
    kiriman: s.kiriman?.[1],
    pengaduan: s.pengaduan?.nomor,
    lacak: s.pengaduan?.nomor,
    lampiran: lampiran.length > 0 ? acak.pilih(lampiran) : undefined,
    bukti: lampiran.length > 0 ? acak.pilih(lampiran) : undefined,
  }
  if (/^date/.test(String(skema.format))) return undefined
  if (Object.hasOwn(sekeluarga, nama) && acak.angka() < 0.95) return cocok(sekeluarga[nama as 'lampiran'])
  if (Object.hasOwn(dariLatar, nama) && (s.taat || acak.angka() < 0.2))
    return cocok(dariLatar[nama as 'unit'])
  const diingat = ['id', 'kode', 'nama'].includes(nama)
    ? undefined
    : s.gudang.ambil(acak, s.kota, nama === 'induk' ? indukDari(skema) : nama)
  return acak.angka() < 0.85 ? cocok(diingat) : undefined
}

/** A unit stands below a unit, a complaint joins a complaint; only codes of units have a pattern. */
const indukDari = ({ pattern }: Skema) => (pattern === undefined ? 'pengaduan' : 'unit')

function objek(s: Sumber, skema: Skema, nama: string, dalam: number): Record<string, unknown> {
  const wajib = (skema.required ?? []) as string[]
  const isi: Record<string, unknown> = {}
  for (const [kunci, satu] of Object.entries((skema.properties ?? {}) as Record<string, unknown>)) {
    if (!wajib.includes(kunci) && (dalam > DALAM_MAKSIMUM || s.acak.angka() < 0.7)) continue
    isi[kunci] = nilaiSah(s, satu, kunci, dalam + 1)
  }
  const bebas = skema.additionalProperties
  if (skema.properties === undefined && typeof bebas === 'object') {
    for (let i = s.acak.bulat(1, 6); i > 0; i--) {
      const kunci = s.gudang.ambil(s.acak, s.kota, nama) ?? s.tanda
      isi[kunci] = nilaiSah(s, bebas, kunci, dalam + 1)
    }
  }
  return isi
}

function larik(s: Sumber, skema: Skema, nama: string, dalam: number): unknown[] {
  const { minItems = 0, maxItems = 3 } = skema as { minItems?: number; maxItems?: number }
  const awal = (skema.prefixItems ?? []) as unknown[]
  if (awal.length > 0) return awal.map((satu) => nilaiSah(s, satu, nama, dalam + 1))
  const banyak = s.acak.bulat(
    minItems,
    Math.max(minItems, Math.min(maxItems, dalam > DALAM_MAKSIMUM ? 0 : 3)),
  )
  const isi = Array.from({ length: banyak }, () => nilaiSah(s, skema.items ?? {}, nama, dalam + 1))
  // lists of codes name each once
  return isi.every((satu) => typeof satu === 'string') ? [...new Set(isi)] : isi
}

function bilangan({ acak }: Sumber, skema: Skema): number {
  const { minimum = 0, maximum = 1_000_000 } = skema as { minimum?: number; maximum?: number }
  const atas = acak.angka() < 0.95 ? Math.min(maximum, minimum + 3) : maximum
  return acak.pilih([acak.bulat(minimum, atas), minimum, atas])
}

const contohPola = new Map<string, readonly string[]>()

/** Texts that fit a pattern, the same in every run. */
function dariPola(pola: string): readonly string[] {
  let ada = contohPola.get(pola)
  if (ada === undefined) {
    ada = fc.sample(fc.stringMatching(new RegExp(pola)), { numRuns: 60, seed: 7 })
    contohPola.set(pola, ada)
  }
  return ada
}

function teks(s: Sumber, skema: Skema, nama: string): string {
  const { acak, tanda, sekarang } = s
  const dikenal = nama === 'kode' || nama === 'nama' ? undefined : yangDikenal(s, nama, skema)
  if (dikenal !== undefined) return dikenal
  // a name that leads nowhere (RFC 2606)
  if (nama === 'url') return `https://${tanda}.invalid/kait`
  switch (skema.format) {
    case 'uuid':
      return acak.uuid(sekarang.getTime() + acak.bulat(-1_000, 1_000))
    case 'date':
      return new Date(saatSekitar(s, nama)).toISOString().slice(0, 10)
    case 'date-time':
      return new Date(saatSekitar(s, nama)).toISOString()
    case 'email':
      return `${tanda}@contoh.go.id`
    case 'uri':
      return `https://${tanda}.contoh.go.id`
  }
  const panjang = (skema.maxLength as number | undefined) ?? 4_000
  const calon = [
    acak.pilih(HIASAN)(tanda),
    tanda,
    ...(acak.angka() < 0.02 ? [tanda.repeat(500).slice(0, panjang)] : []),
  ]
  const cocok = calon.find((satu) => sesuai(skema, satu))
  if (cocok !== undefined && (skema.pattern === undefined || acak.angka() < 0.8)) return cocok
  const pola = skema.pattern as string | undefined
  const sah = pola === undefined ? [] : dariPola(pola).filter((satu) => sesuai(skema, satu))
  return sah.length > 0 ? acak.pilih(sah) : tanda
}

function sesuai({ pattern, minLength = 0, maxLength = Infinity, format }: Skema, nilai: string): boolean {
  if (nilai.length < Number(minLength) || nilai.length > Number(maxLength)) return false
  if (format === 'uuid' && !/^[\da-f-]{36}$/i.test(nilai)) return false
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(nilai)
}

/** Days that lie before now. */
const LAMPAU = ['mulai', 'dari', 'tanggalKejadian']

/** Something has happened (`…Pada`) a moment ago, begins before now, and ends after. */
function saatSekitar({ acak, sekarang }: Sumber, nama: string): number {
  if (/pada$/i.test(nama) && acak.angka() < 0.9) return sekarang.getTime() - acak.pilih([0, 0, 200])
  const lampau = LAMPAU.includes(nama)
  const hari = acak.angka() < 0.1 ? acak.bulat(-400, 400) : acak.bulat(1, lampau ? 6 : 300)
  return sekarang.getTime() + hari * (lampau ? -HARI_MS : HARI_MS)
}
