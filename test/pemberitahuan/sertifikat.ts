import { generateKeyPairSync, sign } from 'node:crypto'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

/** A certificate that signs itself, for `localhost` and 127.0.0.1; Node makes keys, but no certificates. */
export function aSertifikat(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaSha256 = urutan(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
  const nama = urutan(der(0x31, urutan(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from('localhost')))))
  const masa = urutan(...['200101000000Z', '491231235959Z'].map((saat) => der(0x17, Buffer.from(saat))))
  const alamat = urutan(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))
  const tambahan = urutan(
    urutan(oid(0x55, 0x1d, 0x11), der(0x04, alamat)),
    urutan(
      oid(0x55, 0x1d, 0x13),
      der(0x01, Buffer.from([0xff])),
      der(0x04, urutan(der(0x01, Buffer.from([0xff])))),
    ),
  )
  const isi = urutan(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaSha256,
    ...[nama, masa, nama],
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, tambahan),
  )
  const tanda = Buffer.concat([Buffer.from([0]), sign('sha256', isi, privateKey)])
  const lengkap = urutan(isi, ecdsaSha256, der(0x03, tanda)).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${lengkap.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}

/** As `NODE_EXTRA_CA_CERTS` does for an operator with an authority of the city's own. */
export const percayai = (cert: string) => setDefaultCACertificates([...getCACertificates('default'), cert])

function der(tanda: number, ...isi: readonly Buffer[]): Buffer {
  const badan = Buffer.concat(isi)
  const panjang =
    badan.length < 128
      ? [badan.length]
      : badan.length < 256
        ? [0x81, badan.length]
        : [0x82, badan.length >> 8, badan.length & 255]
  return Buffer.concat([Buffer.from([tanda, ...panjang]), badan])
}

const urutan = (...isi: readonly Buffer[]) => der(0x30, ...isi)
const oid = (...bagian: readonly number[]) => der(0x06, Buffer.from(bagian))
