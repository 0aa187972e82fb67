import { buatToken, uraiToken } from '../../src/akses/domain/token.ts'

const ANGKA = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The same key with some bits of its secret turned over, and with a right checksum: as near as a guess can come. */
export function tokenMirip(token: string, bit: bigint, pemda = uraiToken(token)?.pemda ?? ''): string {
  const rahasia = token.slice(token.lastIndexOf('_') + 1, -6)
  const angka = [...rahasia].reduce((n, huruf) => n * 62n + BigInt(ANGKA.indexOf(huruf)), 0n)
  const acak = Buffer.from((angka ^ bit).toString(16).padStart(64, '0'), 'hex')
  return buatToken(uraiToken(token)?.jenis ?? 'rahasia', pemda, acak)
}
