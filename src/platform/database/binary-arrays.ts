/**
 * Arrays as PostgreSQL's binary protocol has them (`array_send` and the send function of
 * each type). The driver writes a JavaScript array as text, element by element with
 * escapes, and PostgreSQL parses it again; for the statement that stores answers all day
 * that was half of its cost. A `Buffer` parameter is sent as binary, so these need no cast.
 */
const OID = { bytea: 17, int4: 23, text: 25, timestamptz: 1184, jsonb: 3802 } as const

const HEADER = 20
const NULL = -1
/** The version byte in front of a jsonb's text. */
const JSONB_VERSION = 1
/** PostgreSQL counts from 2000-01-01. */
const EPOCH_MS = Date.UTC(2000)

type Write<T> = (buffer: Buffer, value: T, offset: number) => number

/*
 * Every function here is made once and none within another one: V8 forgets the compiled code of a function of
 * which no instance is left when it collects garbage, and compiles it anew. `docs/benchmarks.md` has the figures.
 */

/** @returns one dimension, counted from 1 */
function array<R, T>(
  oid: number,
  rows: readonly R[],
  pick: (row: R) => T | null,
  size: (value: T) => number,
  write: Write<T>,
): Buffer {
  let total = HEADER
  for (const row of rows) {
    const value = pick(row)
    total += 4 + (value === null ? 0 : size(value))
  }
  const buffer = Buffer.allocUnsafe(total)
  // one dimension; whether there are nulls; the type; how many; counted from 1
  buffer.writeInt32BE(rows.length === 0 ? 0 : 1, 0)
  buffer.writeInt32BE(1, 4)
  buffer.writeInt32BE(oid, 8)
  if (rows.length === 0) return buffer.subarray(0, 12)
  buffer.writeInt32BE(rows.length, 12)
  buffer.writeInt32BE(1, 16)
  let offset = HEADER
  for (const row of rows) {
    const value = pick(row)
    if (value === null) {
      offset = buffer.writeInt32BE(NULL, offset)
      continue
    }
    const end = write(buffer, value, offset + 4)
    buffer.writeInt32BE(end - offset - 4, offset)
    offset = end
  }
  return buffer
}

/** For lists that are values themselves. */
export const itself = <T>(value: T): T => value

const four = () => 4
const eight = () => 8
const half = (value: string) => value.length / 2
const length = (value: Buffer) => value.length
const jsonbSize = (value: string) => 1 + Buffer.byteLength(value)

const writeText: Write<string> = (buffer, value, offset) => offset + buffer.write(value, offset)
const writeInt4: Write<number> = (buffer, value, offset) => buffer.writeInt32BE(value, offset)
const writeBytea: Write<Buffer> = (buffer, value, offset) => offset + value.copy(buffer, offset)
const writeTimestamptz: Write<Date> = (buffer, value, offset) =>
  buffer.writeBigInt64BE(BigInt(value.getTime() - EPOCH_MS) * 1000n, offset)

function writeJsonb(buffer: Buffer, value: string, offset: number): number {
  buffer[offset] = JSONB_VERSION
  return offset + 1 + buffer.write(value, offset + 1)
}

function writeHex(buffer: Buffer, value: string, offset: number): number {
  const end = offset + buffer.write(value, offset, 'hex')
  if (end !== offset + value.length / 2) throw new RangeError('not hex')
  return end
}

export const textArray = <R>(rows: readonly R[], pick: (row: R) => string | null): Buffer =>
  array(OID.text, rows, pick, Buffer.byteLength, writeText)

/** @param pick gives JSON texts */
export const jsonbArray = <R>(rows: readonly R[], pick: (row: R) => string | null): Buffer =>
  array(OID.jsonb, rows, pick, jsonbSize, writeJsonb)

export const int4Array = <R>(rows: readonly R[], pick: (row: R) => number | null): Buffer =>
  array(OID.int4, rows, pick, four, writeInt4)

export const byteaArray = <R>(rows: readonly R[], pick: (row: R) => Buffer | null): Buffer =>
  array(OID.bytea, rows, pick, length, writeBytea)

/** @param pick gives bytes in hex; half a byte or another character throws a RangeError */
export const hexByteaArray = <R>(rows: readonly R[], pick: (row: R) => string): Buffer =>
  array(OID.bytea, rows, pick, half, writeHex)

export const timestamptzArray = <R>(rows: readonly R[], pick: (row: R) => Date | null): Buffer =>
  array(OID.timestamptz, rows, pick, eight, writeTimestamptz)

/**
 * Ids go as text: to join strings takes JavaScript a tenth of reading their digits, and PostgreSQL reads them fast.
 *
 * @param pick gives ids in the usual form. What has another length throws a RangeError, because it could be read
 *   as more than one or as none; within 36 characters PostgreSQL finds one uuid, or refuses them
 */
export function uuidArray<R>(rows: readonly R[], pick: (row: R) => string): string {
  const values: string[] = []
  for (const row of rows) {
    const value = pick(row)
    if (value.length !== UUID_LENGTH) throw new RangeError('not a uuid')
    values.push(value)
  }
  return `{${values.join(',')}}`
}

const UUID_LENGTH = 36
