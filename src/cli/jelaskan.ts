import { DrizzleQueryError } from 'drizzle-orm'

/**
 * What the operator reads of a failure that nobody expected: all of it, unless a query failed.
 * That carries the values it was given, which may be somebody's name, and terminals are kept and shared.
 */
export function jelaskan(error: unknown): unknown {
  for (let sebab = error; sebab instanceof Error; sebab = sebab.cause) {
    if (sebab instanceof DrizzleQueryError) return `Permintaan ke basis data gagal (${sebutan(sebab.cause)}).`
  }
  return error
}

/** SQLSTATE or Node's error code, else the kind of error. */
function sebutan(sebab: unknown): string {
  if (!(sebab instanceof Error)) return 'tanpa keterangan'
  return 'code' in sebab && typeof sebab.code === 'string' ? sebab.code : sebab.name
}
