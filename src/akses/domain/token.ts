import { hash } from 'node:crypto'
import { crc32 } from 'node:zlib'

/**
 * A key as it is handed out: `tgp_sk_3673_<43 characters><6 characters>`.
 *
 * `sk` is secret, `pk` publishable, `pt` an officer's own. The pemda stands in it because row-level
 * security has to know whose rows to open before the key can be looked up. The last
 * six characters are a checksum (CRC-32) over all before them, so that a mistyped or
 * cut key is refused without asking the database. 32 random bytes need no slow hash:
 * SHA-256 is what is stored.
 */
const ANGKA = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const PANJANG_RAHASIA = 43
const PANJANG_JUMLAH = 6
const JENIS = { sk: 'rahasia', pk: 'publik', pt: 'petugas' } as const
const POLA = new RegExp(
  `^tgp_(${Object.keys(JENIS).join('|')})_(\\d{2}(?:\\d{2})?)_[0-9A-Za-z]{${PANJANG_RAHASIA + PANJANG_JUMLAH}}$`,
)

export type JenisKunci = 'rahasia' | 'publik'
export type JenisToken = JenisKunci | 'petugas'

export interface TokenTerurai {
  readonly jenis: JenisToken
  readonly pemda: string
  readonly hash: Buffer
}

/** @param acak 32 random bytes */
export function buatToken(jenis: JenisToken, pemda: string, acak: Uint8Array): string {
  const [tanda] = Object.entries(JENIS).find(([, satu]) => satu === jenis) as [string, JenisToken]
  const isi = `tgp_${tanda}_${pemda.replace('.', '')}_${basis62(acak, PANJANG_RAHASIA)}`
  return isi + jumlahUji(isi)
}

/** @returns `null` for what cannot be one of our keys */
export function uraiToken(token: string): TokenTerurai | null {
  const cocok = POLA.exec(token)
  if (cocok === null || jumlahUji(token.slice(0, -PANJANG_JUMLAH)) !== token.slice(-PANJANG_JUMLAH))
    return null
  const [, jenis, angka] = cocok as unknown as [string, keyof typeof JENIS, string]
  return {
    jenis: JENIS[jenis],
    pemda: angka.length === 4 ? `${angka.slice(0, 2)}.${angka.slice(2)}` : angka,
    hash: hashToken(token),
  }
}

export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

/** What may be shown of a key later, to tell it from others. */
export function awalanToken(token: string): string {
  return token.slice(0, token.lastIndexOf('_') + 5)
}

function jumlahUji(isi: string): string {
  const byte = Buffer.alloc(4)
  byte.writeUInt32BE(crc32(isi))
  return basis62(byte, PANJANG_JUMLAH)
}

function basis62(byte: Uint8Array, panjang: number): string {
  let sisa = BigInt(`0x${Buffer.from(byte).toString('hex')}`)
  let teks = ''
  while (teks.length < panjang) {
    teks = ANGKA[Number(sisa % 62n)] + teks
    sisa /= 62n
  }
  return teks
}
