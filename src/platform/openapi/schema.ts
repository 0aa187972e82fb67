import { isDeepStrictEqual } from 'node:util'

/** A JSON Schema, as loose as it comes. */
export type Skema = Record<string, unknown>

const AWAL_RUJUKAN = '#/components/schemas/'
/** Formats that say it all; the patterns that zod writes beside them are long and say the same. */
const FORMAT_CUKUP = ['uuid', 'date', 'date-time']
/** Values, not schemas. */
const BUKAN_SKEMA = ['examples', 'example', 'default', 'enum', 'const', 'required', 'type']

/**
 * Writes a generated schema, in place, as a person would have.
 *
 * @param untuk an answer may get more fields one day, so it is not closed
 */
export function rapikan(skema: Skema, untuk: 'permintaan' | 'jawaban' = 'permintaan'): Skema {
  for (const [kunci, nilai] of Object.entries(skema)) {
    if (BUKAN_SKEMA.includes(kunci) || typeof nilai !== 'object' || nilai === null) continue
    const anak = kunci === 'properties' || Array.isArray(nilai) ? Object.values(nilai) : [nilai]
    for (const satu of anak as Skema[]) rapikan(satu, untuk)
  }
  gabungJenis(skema)
  if (FORMAT_CUKUP.includes(skema.format as string)) {
    delete skema.pattern
    delete skema.allOf
  }
  if (skema.type === 'integer') {
    if (skema.minimum === Number.MIN_SAFE_INTEGER) delete skema.minimum
    if (skema.maximum === Number.MAX_SAFE_INTEGER) delete skema.maximum
    delete skema.pattern
  }
  if (untuk === 'jawaban' && skema.additionalProperties === false) delete skema.additionalProperties
  return urutkan(skema)
}

/** `anyOf` of plain types as a list of types, which reads better and means the same. */
function gabungJenis(skema: Skema): void {
  const { anyOf } = skema
  if (!Array.isArray(anyOf)) return
  const cabang = anyOf as Skema[]
  const berisi = cabang.filter((c) => Object.keys(c).length > 1)
  const sederhana = cabang.every(({ type, enum: nilai }) => typeof type === 'string' && nilai === undefined)
  if (!sederhana || berisi.length > 1) return
  delete skema.anyOf
  Object.assign(skema, berisi[0], { type: cabang.map((c) => c.type) })
}

function urutkan(skema: Skema): Skema {
  const { type, format, description, ...lain } = skema
  for (const kunci of Object.keys(skema)) delete skema[kunci]
  return Object.assign(
    skema,
    type !== undefined && { type },
    format !== undefined && { format },
    description !== undefined && { description },
    lain,
  )
}

/**
 * Each named schema comes twice, as `X` for answers and `XInput` for requests. What is
 * used in one direction, or is the same in both, becomes `X`; what nobody uses goes.
 *
 * @throws Error for a name that would mean two things
 */
export function satukan<T extends { paths: object; components: { schemas: Record<string, Skema> } }>(
  dokumen: T,
): T {
  const { schemas } = dokumen.components
  const arah = new Map(
    Object.keys(schemas).flatMap((nama) =>
      nama in schemas && `${nama}Input` in schemas ? [[`${nama}Input`, nama]] : [],
    ),
  )
  for (const [nama, skema] of Object.entries(schemas))
    rapikan(skema, arah.has(nama) ? 'permintaan' : 'jawaban')

  const terpakai = new Set<string>()
  const kumpulkan = (isi: unknown) => {
    for (const nama of daftarRujukan(isi)) {
      if (terpakai.has(nama)) continue
      terpakai.add(nama)
      kumpulkan(schemas[nama])
    }
  }
  kumpulkan(dokumen.paths)

  const ganti = <N>(isi: N): N =>
    JSON.parse(JSON.stringify(isi), (kunci, nilai) => {
      if (kunci !== '$ref' || typeof nilai !== 'string' || !nilai.startsWith(AWAL_RUJUKAN)) return nilai
      const nama = nilai.slice(AWAL_RUJUKAN.length)
      return AWAL_RUJUKAN + (arah.get(nama) ?? nama)
    })
  const hasil: Record<string, Skema> = {}
  for (const nama of terpakai) {
    const baru = arah.get(nama) ?? nama
    const skema = ganti(schemas[nama] as Skema)
    if (hasil[baru] !== undefined && !isDeepStrictEqual(hasil[baru], skema)) {
      throw new Error(`schema ${baru} is one thing in requests and another in answers`)
    }
    hasil[baru] = skema
  }
  return { ...ganti(dokumen), components: { ...dokumen.components, schemas: hasil } }
}

function* daftarRujukan(isi: unknown): Generator<string> {
  if (typeof isi !== 'object' || isi === null) return
  for (const [kunci, nilai] of Object.entries(isi)) {
    if (kunci === '$ref' && typeof nilai === 'string' && nilai.startsWith(AWAL_RUJUKAN)) {
      yield nilai.slice(AWAL_RUJUKAN.length)
    } else yield* daftarRujukan(nilai)
  }
}
