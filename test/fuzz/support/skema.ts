import { isDeepStrictEqual } from 'node:util'

/** A JSON Schema, as loose as it comes. */
export type Skema = Readonly<Record<string, unknown>>

type Urai = (skema: unknown) => Skema

/** What only describes. */
const KETERANGAN = new Set(
  ['description', 'title', 'examples', 'example', 'default', 'deprecated', 'readOnly', 'writeOnly'].concat([
    'contentMediaType',
    'contentEncoding',
    'discriminator',
    '$defs',
    '$id',
    '$schema',
    '$comment',
  ]),
)
const DIKENAL = new Set(
  ['$ref', 'type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'format', 'pattern'].concat(
    ['minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
    ['properties', 'required', 'additionalProperties', 'propertyNames', 'minProperties', 'maxProperties'],
    ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems'],
  ),
)

const POLA_FORMAT: Readonly<Record<string, RegExp>> = {
  uuid: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i,
  email: /^[^\s@]+@[^\s@]+$/,
  uri: /^[a-z][a-z\d+.-]*:/i,
}

/**
 * Checks a value against a schema of the document.
 *
 * Ours, because zod's reading of JSON Schema knows only some versions of UUID and does not report what a
 * schema leaves unsaid: with `ketat`, a field that the schema does not name is a fault, because an answer
 * should hold nothing that the document keeps quiet about.
 *
 * @returns faults, each with its JSON pointer; empty when all is well
 * @throws Error for a keyword that it does not know, so that nothing goes unchecked
 */
export function periksaSkema(urai: Urai, skema: unknown, nilai: unknown, ketat = false): string[] {
  const salah: string[] = []
  periksa(skema, nilai, '')
  return salah

  function periksa(mentah: unknown, nilai: unknown, letak: string): void {
    if (mentah === true) return
    if (mentah === false) {
      salah.push(`${letak}: nothing is allowed here`)
      return
    }
    const s = urai(mentah)
    for (const kunci of Object.keys(s)) {
      if (!DIKENAL.has(kunci) && !KETERANGAN.has(kunci)) throw new Error(`schema keyword not known: ${kunci}`)
    }
    const lapor = (apa: string) => salah.push(`${letak}: ${apa}`)
    if (s.type !== undefined && ![s.type].flat().some((jenis) => berjenis(jenis as string, nilai))) {
      lapor(`is ${jenisDari(nilai)}, not ${s.type}`)
      return
    }
    if (Array.isArray(s.enum) && !s.enum.some((e) => isDeepStrictEqual(e, nilai))) lapor('not in enum')
    if ('const' in s && !isDeepStrictEqual(s.const, nilai)) lapor(`not ${JSON.stringify(s.const)}`)
    for (const bagian of (s.allOf ?? []) as unknown[]) periksa(bagian, nilai, letak)
    periksaCabang(s, nilai, letak)
    if (typeof nilai === 'string') periksaTeks(s, nilai, lapor)
    else if (typeof nilai === 'number') periksaAngka(s, nilai, lapor)
    else if (Array.isArray(nilai)) periksaLarik(s, nilai, letak, lapor)
    else if (typeof nilai === 'object' && nilai !== null) periksaObjek(s, nilai, letak, lapor)
  }

  function periksaCabang(s: Skema, nilai: unknown, letak: string): void {
    for (const kunci of ['anyOf', 'oneOf'] as const) {
      const cabang = s[kunci] as unknown[] | undefined
      if (cabang === undefined) continue
      const hasil = cabang.map((c) => periksaSkema(urai, c, nilai, ketat))
      const cocok = hasil.filter((h) => h.length === 0).length
      if (cocok === 0) {
        const terdekat = hasil.toSorted((a, b) => a.length - b.length)[0] ?? []
        salah.push(`${letak}: no branch of ${kunci} fits (${terdekat.slice(0, 3).join('; ')})`)
      } else if (kunci === 'oneOf' && cocok > 1) salah.push(`${letak}: ${cocok} branches of oneOf fit`)
    }
  }

  function periksaLarik(s: Skema, nilai: unknown[], letak: string, lapor: (apa: string) => void): void {
    const { minItems = 0, maxItems = Infinity } = s as { minItems?: number; maxItems?: number }
    if (nilai.length < minItems || nilai.length > maxItems) lapor(`has ${nilai.length} items`)
    if (s.uniqueItems === true && new Set(nilai.map((n) => JSON.stringify(n))).size < nilai.length) {
      lapor('has an item twice')
    }
    const awal = (s.prefixItems ?? []) as unknown[]
    for (const [i, satu] of nilai.entries()) {
      const untuk = i < awal.length ? awal[i] : s.items
      if (untuk !== undefined) periksa(untuk, satu, `${letak}/${i}`)
    }
  }

  function periksaObjek(s: Skema, nilai: object, letak: string, lapor: (apa: string) => void): void {
    const properti = (s.properties ?? {}) as Record<string, unknown>
    for (const kunci of (s.required ?? []) as string[]) {
      if (!Object.hasOwn(nilai, kunci)) lapor(`lacks ${kunci}`)
    }
    const daftar = Object.entries(nilai)
    const { minProperties = 0, maxProperties = Infinity } = s as Record<string, number>
    if (daftar.length < minProperties || daftar.length > maxProperties) lapor(`has ${daftar.length} fields`)
    for (const [kunci, isi] of daftar) {
      if (s.propertyNames !== undefined) periksa(s.propertyNames, kunci, `${letak}/${kunci}`)
      if (Object.hasOwn(properti, kunci)) periksa(properti[kunci], isi, `${letak}/${kunci}`)
      else if (s.additionalProperties !== undefined) {
        periksa(s.additionalProperties, isi, `${letak}/${kunci}`)
      } else if (ketat && s.properties !== undefined) lapor(`has the undocumented field ${kunci}`)
    }
  }
}

function periksaTeks(s: Skema, nilai: string, lapor: (apa: string) => void): void {
  const { minLength = 0, maxLength = Infinity } = s as { minLength?: number; maxLength?: number }
  const panjang = [...nilai].length
  if (panjang < minLength || panjang > maxLength) lapor(`has ${panjang} characters`)
  if (typeof s.pattern === 'string' && !new RegExp(s.pattern, 'u').test(nilai)) lapor(`not like ${s.pattern}`)
  const pola = POLA_FORMAT[s.format as string]
  if (pola !== undefined && !pola.test(nilai)) lapor(`no ${s.format}`)
  else if (s.format === 'date' && !Number.isFinite(Date.parse(nilai))) lapor('no day of the calendar')
}

function periksaAngka(s: Skema, nilai: number, lapor: (apa: string) => void): void {
  const { minimum = -Infinity, maximum = Infinity } = s as { minimum?: number; maximum?: number }
  const { exclusiveMinimum: atas = -Infinity, exclusiveMaximum: bawah = Infinity, multipleOf } = s
  if (nilai < minimum || nilai > maximum || nilai <= Number(atas) || nilai >= Number(bawah)) {
    lapor(`${nilai} is out of range`)
  }
  if (typeof multipleOf === 'number' && !Number.isInteger(nilai / multipleOf)) {
    lapor(`${nilai} is no multiple of ${multipleOf}`)
  }
}

function berjenis(jenis: string, nilai: unknown): boolean {
  if (jenis === 'integer') return Number.isInteger(nilai)
  return jenis === jenisDari(nilai)
}

function jenisDari(nilai: unknown): string {
  if (nilai === null) return 'null'
  return Array.isArray(nilai) ? 'array' : typeof nilai
}
