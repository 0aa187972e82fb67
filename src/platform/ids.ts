import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

/** Ids and randomness, handed to whoever needs them, so that a test can fix them. */
export interface Ids {
  /** A UUID v7: sorts by the time it was made. */
  uuid(): string
  /** Bytes that nobody can guess. */
  acak(banyak: number): Uint8Array
}

export const systemIds: Ids = { uuid: () => v7(), acak: (banyak) => randomBytes(banyak) }
