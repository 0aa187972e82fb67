import { BlockList, isIP } from 'node:net'

/**
 * Which addresses a webhook may be sent to: only what is public on the Internet, so that nobody makes
 * this service ask within the house (SSRF), and the networks that the operator has allowed.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const BUKAN_PUBLIK_4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  // shared by a provider's customers (CGNAT)
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // link-local, and the metadata of cloud machines
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // multicast, reserved, broadcast
  ['224.0.0.0', 3],
  // answers machines in Azure only, about themselves
  ['168.63.129.16', 32],
] as const

/** All else that is not global unicast, such as ::1, ULA, link-local, multicast and NAT64, is not public either. */
const GLOBAL_6 = ['2000::', 3] as const

const BUKAN_PUBLIK_6 = [
  // protocol assignments, Teredo among them
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 carries an IPv4 address of any kind
  ['2002::', 16],
  ['3fff::', 20],
] as const

const bukanPublik = new BlockList()
for (const [jaringan, panjang] of BUKAN_PUBLIK_4) bukanPublik.addSubnet(jaringan, panjang, 'ipv4')
for (const [jaringan, panjang] of BUKAN_PUBLIK_6) bukanPublik.addSubnet(jaringan, panjang, 'ipv6')
const global6 = new BlockList()
global6.addSubnet(...GLOBAL_6, 'ipv6')

type Alamat = readonly [alamat: string, keluarga: 'ipv4' | 'ipv6']

/** An address in its own family: `::ffff:10.0.0.1` is 10.0.0.1, however it is written. `null`: it is none. */
function baca(teks: string): Alamat | null {
  const [polos = ''] = teks.split('%')
  if (isIP(polos) === 4) return [polos, 'ipv4']
  if (isIP(polos) !== 6) return null
  const baku = new URL(`http://[${polos}]`).hostname.slice(1, -1)
  const tertanam = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(baku)
  if (tertanam === null) return [baku, 'ipv6']
  const [tinggi = 0, rendah = 0] = tertanam.slice(1).map((bagian) => Number.parseInt(bagian, 16))
  return [[tinggi >> 8, tinggi & 255, rendah >> 8, rendah & 255].join('.'), 'ipv4']
}

export class Jaringan {
  readonly #diizinkan = new BlockList()
  /** The operator has allowed some network. */
  readonly adaIzin: boolean

  /** @param diizinkan addresses and networks in CIDR */
  constructor(diizinkan: readonly string[]) {
    this.adaIzin = diizinkan.length > 0
    for (const satu of diizinkan) {
      const [alamat = '', panjang] = satu.split('/')
      const keluarga = isIP(alamat) === 4 ? 'ipv4' : 'ipv6'
      if (panjang === undefined) this.#diizinkan.addAddress(alamat, keluarga)
      else this.#diizinkan.addSubnet(alamat, Number(panjang), keluarga)
    }
  }

  /** @param aman with TLS; without it only what the operator has allowed is reached */
  boleh(teks: string, aman: boolean): boolean {
    const alamat = baca(teks)
    if (alamat === null) return false
    return this.#diizinkan.check(...alamat) || (aman && publik(alamat))
  }
}

const publik = (alamat: Alamat): boolean =>
  !bukanPublik.check(...alamat) && (alamat[1] === 'ipv4' || global6.check(...alamat))
