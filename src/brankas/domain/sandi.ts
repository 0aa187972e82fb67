import { createCipheriv, createDecipheriv } from 'node:crypto'
import { PANJANG_KUNCI } from './gantungan.ts'

/**
 * AES-256-GCM with a nonce of its own for every text. What is encrypted says where it
 * belongs (additional data), so that it can be read at no other place: neither in
 * another pemda, nor in another record, nor as another field.
 */
const CARA = 'aes-256-gcm'
const PANJANG_NONCE = 12
const PANJANG_TANDA = 16
/** The form of what is stored, so that a later one can be told apart. */
const BENTUK = 1

type Acak = (banyak: number) => Uint8Array

/** A record of a pemda. */
export interface Tempat {
  readonly pemda: string
  /** A UUID in lower case. */
  readonly id: string
}

/** What is stored was not written for this place, or not with this key, or is damaged. */
export class IsiTidakCocokError extends Error {
  constructor({ pemda, id }: Tempat, bagian: string, options?: ErrorOptions) {
    super(`vault content does not fit its key or its place: ${pemda} brankas/${id} ${bagian}`, options)
  }
}

export const kunciDataBaru = (acak: Acak): Buffer => Buffer.from(acak(PANJANG_KUNCI))

/** Encrypts a record's data key with a key of the keyring. */
export const bungkusKunci = (kunci: Buffer, tempat: Tempat, kunciData: Buffer, acak: Acak): Buffer =>
  sandikan(kunci, tambahan('brankas-kunci', tempat), kunciData, acak)

/** @throws IsiTidakCocokError */
export function bukaKunci(kunci: Buffer, tempat: Tempat, terbungkus: Buffer): Buffer {
  return bukaSandi(kunci, tambahan('brankas-kunci', tempat), terbungkus, (sebab) => {
    throw new IsiTidakCocokError(tempat, 'kunci data', { cause: sebab })
  })
}

/** Encrypts a field with the record's data key. */
export const sandikanMedan = (
  kunciData: Buffer,
  tempat: Tempat,
  medan: string,
  nilai: string,
  acak: Acak,
): Buffer => sandikan(kunciData, tambahan('brankas-medan', tempat, medan), Buffer.from(nilai, 'utf8'), acak)

/** @throws IsiTidakCocokError */
export function bukaMedan(kunciData: Buffer, tempat: Tempat, medan: string, isi: Buffer): string {
  return bukaSandi(kunciData, tambahan('brankas-medan', tempat, medan), isi, (sebab) => {
    throw new IsiTidakCocokError(tempat, medan, { cause: sebab })
  }).toString('utf8')
}

/** As JSON, because two different places must never give the same bytes. */
const tambahan = (guna: string, { pemda, id }: Tempat, ...lagi: string[]): Buffer =>
  Buffer.from(JSON.stringify([guna, BENTUK, pemda, id, ...lagi]), 'utf8')

function sandikan(kunci: Buffer, tempat: Buffer, isi: Buffer, acak: Acak): Buffer {
  const nonce = acak(PANJANG_NONCE)
  const sandi = createCipheriv(CARA, kunci, nonce, { authTagLength: PANJANG_TANDA }).setAAD(tempat)
  const tersandi = Buffer.concat([sandi.update(isi), sandi.final()])
  return Buffer.concat([Buffer.of(BENTUK), nonce, tersandi, sandi.getAuthTag()])
}

function bukaSandi(kunci: Buffer, tempat: Buffer, isi: Buffer, gagal: (sebab?: unknown) => never): Buffer {
  if (isi[0] !== BENTUK || isi.length < 1 + PANJANG_NONCE + PANJANG_TANDA) return gagal()
  const nonce = isi.subarray(1, 1 + PANJANG_NONCE)
  const tersandi = isi.subarray(1 + PANJANG_NONCE, -PANJANG_TANDA)
  const sandi = createDecipheriv(CARA, kunci, nonce, { authTagLength: PANJANG_TANDA })
    .setAAD(tempat)
    .setAuthTag(isi.subarray(-PANJANG_TANDA))
  try {
    return Buffer.concat([sandi.update(tersandi), sandi.final()])
  } catch (error) {
    return gagal(error)
  }
}
