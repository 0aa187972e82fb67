import { isIP } from 'node:net'
import type { Jaringan } from './jaringan.ts'

export const PANJANG_URL = 2_000

/**
 * What forbids an address as that of a webhook, as far as it can be told without asking DNS; what its
 * name leads to is looked at again with every delivery.
 *
 * @returns the address as it is kept, or what is wrong with it, in Indonesian
 */
export function periksaTujuan(
  teks: string,
  jaringan: Jaringan,
): { readonly url: string } | { readonly salah: string } {
  const url = URL.parse(teks)
  if (url === null || !['https:', 'http:'].includes(url.protocol)) {
    return { salah: 'Harus alamat https, misalnya https://opd.contoh.go.id/kait.' }
  }
  if (url.username !== '' || url.password !== '') return { salah: 'Tidak boleh memuat nama atau sandi.' }
  if (url.hash !== '') return { salah: 'Tidak boleh memuat bagian setelah tanda #.' }
  if (url.protocol === 'http:' && !jaringan.adaIzin) return { salah: 'Harus https.' }
  if (url.href.length > PANJANG_URL) return { salah: `Paling panjang ${PANJANG_URL} karakter.` }
  const aman = url.protocol === 'https:'
  const alamat = alamatTertulis(url)
  if (alamat.length > 0 ? !alamat.some((satu) => jaringan.boleh(satu, aman)) : bernamaDalam(url, jaringan)) {
    return {
      salah:
        'Harus alamat di internet; jaringan dalam hanya bila diizinkan operator (KAIT_JARINGAN_DIIZINKAN).',
    }
  }
  return { url: url.href }
}

/** Addresses that a URL names without DNS; none where it has a name. */
export function alamatTertulis({ hostname }: URL): readonly string[] {
  const nama = hostname.replace(/\.$/, '')
  if (nama === 'localhost' || nama.endsWith('.localhost')) return ['127.0.0.1', '::1']
  const polos = nama.replace(/^\[|\]$/g, '')
  return isIP(polos) === 0 ? [] : [polos]
}

/** A name without a dot, or of a home network, means nothing on the Internet. */
function bernamaDalam({ hostname }: URL, jaringan: Jaringan): boolean {
  const nama = hostname.replace(/\.$/, '')
  return !jaringan.adaIzin && (!nama.includes('.') || /\.(local|internal|lan|home\.arpa)$/.test(nama))
}
