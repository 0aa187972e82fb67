import { createHmac } from 'node:crypto'

/**
 * A value as it is compared: two ways to write the same e-mail address, telephone number or NIK
 * are one; of other fields only the spaces around are left out.
 */
export function normalkan(medan: string, nilai: string): string {
  const polos = nilai.normalize('NFC').trim()
  switch (medan) {
    case 'email':
      return polos.toLowerCase()
    case 'nik':
      return polos.replaceAll(/\D/g, '')
    case 'telepon':
      return nomorTelepon(polos)
    default:
      return polos
  }
}

/** With the country's code, which is ours where none is given: +62 812…, 0062 812…, 0812… are the same. */
function nomorTelepon(nilai: string): string {
  const angka = nilai.replaceAll(/\D/g, '')
  if (/^(\+|00)/.test(nilai) && !/^(00)?62/.test(angka)) return angka.replace(/^00/, '')
  // also +62 (0)812…
  const lokal = angka.replace(/^(00)?62/, '').replace(/^0/, '')
  return lokal === '' ? '' : `62${lokal}`
}

/** Finds equal values without being readable: HMAC-SHA-256, different for each pemda and each field. */
export const indeksButa = (kunci: Buffer, pemda: string, medan: string, nilai: string): Buffer =>
  createHmac('sha256', kunci)
    .update(JSON.stringify(['brankas-indeks', 1, pemda, medan, normalkan(medan, nilai)]))
    .digest()
