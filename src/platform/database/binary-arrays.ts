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

/**
 * @param size bytes of one element
 * @param write puts an element and returns the offset behind it
 */
function array<T>(
  oid: number,
  values: readonly (T | null)[],
  size: (value: T) => number,
  write: Write<T>,
): Buffer {
  let total = HEADER
  for (const value of values) total += 4 + (value === null ? 0 : size(value))
  const buffer = Buffer.allocUnsafe(total)
  // one dimension; whether there are nulls; the type; how many; counted from 1
  buffer.writeInt32BE(values.length === 0 ? 0 : 1, 0)
  buffer.writeInt32BE(1, 4)
  buffer.writeInt32BE(oid, 8)
  if (values.length === 0) return buffer.subarray(0, 12)
  buffer.writeInt32BE(values.length, 12)
  buffer.writeInt32BE(1, 16)
  let offset = HEADER
  for (const value of values) {
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

export const textArray = (values: readonly (string | null)[]): Buffer =>
  array(OID.text, values, Buffer.byteLength, (buffer, value, offset) => offset + buffer.write(value, offset))

/** @param values JSON texts */
export const jsonbArray = (values: readonly (string | null)[]): Buffer =>
  array(
    OID.jsonb,
    values,
    (value) => 1 + Buffer.byteLength(value),
    (buffer, value, offset) => {
      buffer[offset] = JSONB_VERSION
      return offset + 1 + buffer.write(value, offset + 1)
    },
  )

/**
 * Ids go as text: to join strings takes JavaScript a tenth of reading their digits, and PostgreSQL reads them fast.
 *
 * @param values in the usual form. What has another length throws a RangeError, because it could be read as more
 *   than one or as none; within 36 characters PostgreSQL finds one uuid, or refuses them
 */
export function uuidArray(values: readonly string[]): string {
  for (const value of values) if (value.length !== UUID_LENGTH) throw new RangeError('not a uuid')
  return `{${values.join(',')}}`
}

const UUID_LENGTH = 36

export const int4Array = (values: readonly (number | null)[]): Buffer =>
  array(
    OID.int4,
    values,
    () => 4,
    (buffer, value, offset) => buffer.writeInt32BE(value, offset),
  )

export const byteaArray = (values: readonly (Buffer | null)[]): Buffer =>
  array(
    OID.bytea,
    values,
    (value) => value.length,
    (buffer, value, offset) => offset + value.copy(buffer, offset),
  )

/** @param values bytes in hex; half a byte or another character throws a RangeError */
export const hexByteaArray = (values: readonly string[]): Buffer =>
  array(
    OID.bytea,
    values,
    (value) => value.length / 2,
    (buffer, value, offset) => {
      const end = offset + buffer.write(value, offset, 'hex')
      if (end !== offset + value.length / 2) throw new RangeError('not hex')
      return end
    },
  )

export const timestamptzArray = (values: readonly (Date | null)[]): Buffer =>
  array(
    OID.timestamptz,
    values,
    () => 8,
    (buffer, value, offset) => buffer.writeBigInt64BE(BigInt(value.getTime() - EPOCH_MS) * 1000n, offset),
  )
