import type { FastifyInstance, FastifySchemaCompiler, preValidationHookHandler } from 'fastify'
import fp from 'fastify-plugin'
import { serializerCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Kesalahan, pointerKunci } from '../shared/kesalahan.ts'
import { InvalidInputError } from './errors.ts'

/**
 * zod checks requests and shapes responses; its messages become plain Indonesian here,
 * because zod's own Indonesian locale speaks of "input" and "string".
 */
export const validation = fp(
  async (app: FastifyInstance) => {
    z.config({ customError: (issue) => pesan(issue as Issue) })
    app.setValidatorCompiler(compileValidator)
    app.setSerializerCompiler(serializerCompiler)
    // a body that a route does not know is a mistake worth reporting too
    app.addHook('onRoute', (route) => {
      if (route.schema?.body !== undefined) return
      route.preValidation = [tolakIsi, ...[route.preValidation ?? []].flat()]
    })
  },
  { name: 'validation' },
)

const tolakIsi: preValidationHookHandler = ({ body }, _, done) => {
  const salah = isiBerlebih(body)
  done(salah.length > 0 ? new InvalidInputError(salah) : undefined)
}

function isiBerlebih(body: unknown): Kesalahan[] {
  if (body === undefined || body === null) return []
  if (typeof body !== 'object') return [{ pointer: '', detail: 'Alamat ini tidak menerima isi.' }]
  // a file is read by its own route
  if ('pipe' in body) return []
  return Object.keys(body).map((kunci) => ({
    pointer: `/${pointerKunci(kunci)}`,
    detail: 'Bidang ini tidak dikenal.',
  }))
}

type Issue = z.core.$ZodRawIssue

const NAMA_JENIS: Readonly<Record<string, string>> = {
  string: 'teks',
  number: 'bilangan',
  int: 'bilangan bulat',
  boolean: 'true atau false',
  array: 'daftar',
  object: 'objek JSON',
  record: 'objek JSON',
  null: 'null',
  date: 'saat',
}

const NAMA_FORMAT: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  guid: 'UUID',
  url: 'alamat web',
  email: 'alamat surel',
  date: 'tanggal YYYY-MM-DD yang ada di kalender',
  datetime: 'tanggal dan jam beserta zona waktu (RFC 3339), misalnya 2026-03-02T08:00:00+07:00',
}

/** What was expected, for one issue; never the value itself. */
function pesan(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `Wajib diisi${berupa(issue.expected)}.`
        : `Harus berupa ${NAMA_JENIS[issue.expected] ?? issue.expected}.`
    case 'invalid_value':
      return issue.values.length === 1
        ? `Harus ${tertulis(issue.values[0])}.`
        : `${issue.input === undefined ? 'Wajib diisi; salah' : 'Harus salah'} satu dari: ${issue.values.map(tertulis).join(', ')}.`
    case 'too_small':
      return `${batas(issue.origin, 'Paling sedikit', 'Paling pendek', issue.minimum)}.`
    case 'too_big':
      return `${batas(issue.origin, 'Paling banyak', 'Paling panjang', issue.maximum)}.`
    case 'invalid_format':
      return issue.format === 'regex'
        ? `Harus sesuai pola ${issue.pattern}.`
        : `Harus ${NAMA_FORMAT[issue.format] ?? issue.format}.`
    case 'unrecognized_keys':
      return 'Bidang ini tidak dikenal.'
    case 'not_multiple_of':
      return `Harus kelipatan ${issue.divisor}.`
    default:
      return 'Tidak sah.'
  }
}

/** What kind is missing, where the name of the field does not say it. */
const berupa = (jenis: string) => (jenis === 'string' ? '' : `, berupa ${NAMA_JENIS[jenis] ?? jenis}`)

const tertulis = (nilai: unknown) => (typeof nilai === 'string' ? nilai : JSON.stringify(nilai))

function batas(asal: string, sedikit: string, pendek: string, nilai: number | bigint): string {
  if (asal === 'string') return `${pendek} ${nilai} karakter`
  if (asal === 'array' || asal === 'set') return `${sedikit} ${nilai} butir`
  return `${sedikit} ${nilai}`
}

/** Every fault that zod found, as JSON pointers; an unknown key and a failed union become faults of their own. */
export function daftarKesalahan(
  issues: readonly z.core.$ZodIssue[],
  awal: readonly PropertyKey[] = [],
): Kesalahan[] {
  // of what is of the wrong kind, zod measures the length all the same
  const salahJenis = new Set(
    issues.flatMap(({ code, path }) => (code === 'invalid_type' ? [pointer([...awal, ...path])] : [])),
  )
  return issues.flatMap((issue): Kesalahan[] => {
    const path = [...awal, ...issue.path]
    if (issue.code !== 'invalid_type' && salahJenis.has(pointer(path))) return []
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((kunci) => ({ pointer: pointer([...path, kunci]), detail: issue.message }))
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      // the branch that came furthest says most
      const terdekat = issue.errors.toSorted((a, b) => kedalaman(b) - kedalaman(a))[0]
      if (terdekat !== undefined && kedalaman(terdekat) > 0) return daftarKesalahan(terdekat, path)
    }
    return [{ pointer: pointer(path), detail: issue.message }]
  })
}

const kedalaman = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map((i) => i.path.length))

const pointer = (path: readonly PropertyKey[]) =>
  path.map((langkah) => `/${pointerKunci(String(langkah))}`).join('')

const BAGIAN: Readonly<Record<string, string>> = { querystring: 'query', params: 'path', headers: 'header' }

/** Checks one part of a request; what is refused is an `InvalidInputError` with every fault of that part. */
const compileValidator: FastifySchemaCompiler<unknown> = ({ schema, httpPart }) => {
  const di = BAGIAN[httpPart ?? '']
  const daftarId = httpPart === 'params' ? namaId(schema as z.ZodType) : null
  return (data) => {
    // an address that is right needs no words; what is wrong with another one says zod
    if (daftarId?.every((nama) => ID.test(data[nama]))) return { value: data }
    const hasil = (schema as z.ZodType).safeParse(data)
    const kesalahan = hasil.success ? [] : daftarKesalahan(hasil.error.issues)
    if (di !== undefined && kesalahan.length === 0) kesalahan.push(...teksTakTercari(data))
    if (hasil.success && kesalahan.length === 0) return { value: hasil.data }
    return {
      error: new InvalidInputError(di === undefined ? kesalahan : kesalahan.map((k) => ({ ...k, di }))),
    }
  }
}

/** The ids (`Id` of wire.ts) that a path names, if it names nothing else, as most do. */
function namaId(schema: z.ZodType): string[] | null {
  if (!(schema instanceof z.ZodObject)) return null
  const semua = Object.values(schema.shape).every((bidang) => bidang instanceof z.ZodUUID)
  return semua ? Object.keys(schema.shape) : null
}

/** As zod has a UUID of any version, in the letters that it would be given. */
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** What the database cannot store it cannot look for either; bodies are checked as they are read. */
function teksTakTercari(data: unknown): Kesalahan[] {
  const salah: Kesalahan[] = []
  // every request asks, and hardly any has one
  for (const kunci in data as Record<string, unknown>) {
    const nilai = (data as Record<string, unknown>)[kunci]
    if (Array.isArray(nilai) ? nilai.some(memuatNul) : memuatNul(nilai))
      salah.push({ pointer: pointer([kunci]), detail: 'Memuat karakter yang tidak sah (NUL).' })
  }
  return salah
}

const memuatNul = (nilai: unknown) => typeof nilai === 'string' && nilai.includes('\0')

/**
 * For a route whose body is documented by its schema but checked by the module itself.
 *
 * @param luar a schema for what can be said before the module looks
 */
export function checkByHand(bagian: string, luar?: z.ZodType): FastifySchemaCompiler<unknown> {
  return (route) => {
    if (route.httpPart !== bagian) return compileValidator(route)
    return luar === undefined ? (data) => ({ value: data }) : compileValidator({ ...route, schema: luar })
  }
}
