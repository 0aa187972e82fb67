/**
 * Arrays as PostgreSQL's binary protocol has them (`array_send` and the send function of
 * each type). The driver writes a JavaScript array as text, element by element with
 * escapes, and PostgreSQL parses it again; for the statement that stores answers all day
 * that was half of its cost. A `Buffer` parameter is sent as binary, so these need no cast.
 */
const OID = { bytea: 17, int4: 23, text: 25, timestamptz: 1184, uuid: 2950, jsonb: 3802 } as const

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

/** @param values in the usual form, with or without hyphens; anything else throws a RangeError */
export function uuidArray(values: readonly string[]): Buffer {
  // the rows of a batch stand in order, so many have the survey of the one before
  let previous: string | null = null
  return array(
    OID.uuid,
    values,
    () => 16,
    (buffer, value, offset) => {
      if (value === previous) buffer.copyWithin(offset, offset - 20, offset - 4)
      else writeUuid(buffer, value, offset)
      previous = value
      return offset + 16
    },
  )
}

/** Without an intermediate string or buffer: the ids of all answers go through here. */
function writeUuid(buffer: Buffer, value: string, offset: number): void {
  const length = uuidText.write(value)
  let at = 0
  let notHex = length === value.length ? 0 : NOT_HEX
  for (let i = 0; i < 16; i++) {
    if (uuidText[at] === HYPHEN) at++
    const high = HEX_DIGIT[uuidText[at++] as number] as number
    const low = HEX_DIGIT[uuidText[at++] as number] as number
    notHex |= high | low
    buffer[offset + i] = (high << 4) | low
  }
  if ((notHex & NOT_HEX) !== 0 || at !== length) throw new RangeError('not a uuid')
}

/** Where the characters of one uuid are looked at; one more than it has shows a text that is longer. */
const uuidText = Buffer.alloc(49)
const HYPHEN = '-'.charCodeAt(0)
const NOT_HEX = 16
const HEX_DIGIT = new Uint8Array(256).fill(NOT_HEX)
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  HEX_DIGIT[digit.charCodeAt(0)] = value
  HEX_DIGIT[digit.toUpperCase().charCodeAt(0)] = value
}

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
