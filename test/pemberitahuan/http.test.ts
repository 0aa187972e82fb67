import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { ClientRequest } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo, LookupFunction } from 'node:net'
import { createServer as createTcp } from 'node:net'
import t, { type Test } from 'tap'
import { Jaringan } from '../../src/pemberitahuan/domain/jaringan.ts'
import {
  type HasilHttp,
  type PengantarOptions,
  type Pewaktu,
  pengantar,
} from '../../src/pemberitahuan/luar/http.ts'
import { aSertifikat, percayai } from './sertifikat.ts'
import { aPenerimaKait, LONGGAR_MS } from './support.ts'

const DI_SINI = new Jaringan(['127.0.0.1'])
const PUBLIK = new Jaringan([])

const kirim = (
  url: string,
  options: Partial<PengantarOptions> = {},
  isi = '{"type":"uji"}',
): Promise<HasilHttp> =>
  pengantar({ jaringan: DI_SINI, batasMs: LONGGAR_MS, ...options })({
    ...{ url, headers: { 'webhook-id': 'satu' }, isi },
  })

/** Calls with every request of this process whose answer has begun to arrive. */
function saatDijawab(t: Test, panggil: (permintaan: ClientRequest) => void): void {
  const dengar = (pesan: unknown) => panggil((pesan as { request: ClientRequest }).request)
  subscribe('http.client.response.finish', dengar)
  t.teardown(() => unsubscribe('http.client.response.finish', dengar))
}

/** DNS that says what the test wants, and counts how often it is asked. */
function dns(...alamat: string[]) {
  let ditanya = 0
  const cari: LookupFunction = (_nama, _pilihan, selesai) => {
    ditanya++
    selesai(
      null,
      alamat.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  return { cari, ditanya: () => ditanya }
}

t.test('what is sent', async (t) => {
  const { url, diterima } = await aPenerimaKait(t)
  t.strictSame(await kirim(url, {}, '{"a":"é"}'), { status: 204, galat: null })
  t.equal(diterima[0]?.isi, '{"a":"é"}')
  t.match(diterima[0]?.headers, {
    'content-type': 'application/json',
    'content-length': '10',
    'webhook-id': 'satu',
    'user-agent': /^Tanggap/,
    host: /^127\.0\.0\.1:/,
  })
})

t.test('what an answer means', async (t) => {
  for (const [status, galat] of [
    [200, null],
    [202, null],
    [299, null],
    [304, 'Dialihkan (304); pengalihan tidak diikuti'],
    [400, 'Tujuan menjawab 400'],
    [404, 'Tujuan menjawab 404'],
    [410, 'Tujuan menyatakan sudah tidak ada (410)'],
    [429, 'Tujuan menjawab 429'],
    [500, 'Tujuan menjawab 500'],
  ] as const) {
    const { url } = await aPenerimaKait(t, status)
    t.strictSame(await kirim(url), { status, galat }, `${status}`)
  }
})

t.test('a redirect is not followed, wherever it leads', async (t) => {
  const dalam = await aPenerimaKait(t)
  for (const [status, lokasi] of [
    [301, dalam.url],
    [302, 'http://169.254.169.254/latest/meta-data/'],
    [307, dalam.url],
    [308, dalam.url],
  ] as const) {
    const luar = await aPenerimaKait(t, (_, balasan) => {
      balasan.writeHead(status, { location: lokasi }).end()
    })
    t.match(await kirim(luar.url), { status, galat: `Dialihkan (${status}); pengalihan tidak diikuti` })
  }
  t.strictSame(dalam.diterima, [])
})

t.test('an address that is not public is not connected to', async (t) => {
  const { url, port, diterima } = await aPenerimaKait(t)
  const ditolak = { status: null, galat: 'Alamat tujuan tidak diizinkan' }
  for (const alamat of [
    url,
    `https://127.0.0.1:${port}/`,
    `https://127.1:${port}/`,
    `https://2130706433:${port}/`,
    `https://[::ffff:127.0.0.1]:${port}/`,
    `https://[::1]:${port}/`,
    `https://localhost:${port}/`,
    'https://169.254.169.254/',
    'http://8.8.8.8/',
  ]) {
    t.strictSame(await kirim(alamat, { jaringan: PUBLIK }), ditolak, alamat)
  }

  await t.test('nor one that a name leads to', async (t) => {
    for (const alamat of [
      ['127.0.0.1'],
      ['::1'],
      ['::ffff:127.0.0.1'],
      ['10.0.0.1', 'fd00::1'],
      ['169.254.169.254'],
    ]) {
      const { cari } = dns(...alamat)
      const hasil = await kirim(`https://opd.contoh.go.id:${port}/`, { jaringan: PUBLIK, cari })
      t.strictSame(hasil, ditolak, alamat.join(' '))
    }
  })

  await t.test('nor one that a name leads to the second time (DNS rebinding)', async (t) => {
    let ke = 0
    const cari: LookupFunction = (_nama, _pilihan, selesai) =>
      selesai(null, [{ address: ke++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }])
    const satu = await kirim(`http://opd.contoh.go.id:${port}/`, { cari })
    t.equal(satu.status, 204, 'allowed')
    t.strictSame(await kirim(`http://opd.contoh.go.id:${port}/`, { cari }), ditolak, 'and then not')
    t.equal(ke, 2, 'asked once for each, and connected to what was looked at')
  })

  await t.test('of several addresses only the allowed ones are tried', async (t) => {
    const { cari } = dns('10.9.9.9', '127.0.0.1', '::1')
    t.strictSame(await kirim(`http://opd.contoh.go.id:${port}/`, { cari }), { status: 204, galat: null })
  })
  t.equal(diterima.length, 2)
})

t.test('a name that does not exist', async (t) => {
  const cari: LookupFunction = (_nama, _pilihan, selesai) =>
    selesai(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), [])
  t.strictSame(await kirim('https://tidak-ada.contoh.go.id/', { cari }), {
    ...{ status: null, galat: 'Nama tujuan tidak ditemukan (ENOTFOUND)' },
  })
})

t.test('nobody listens', async (t) => {
  // a port that nobody is given by chance
  const ditolak = { status: null, galat: 'Sambungan ditolak (ECONNREFUSED)' }
  t.strictSame(await kirim('http://127.0.0.1:1/'), ditolak)
})

t.test('a destination that hangs is left after the time limit', async (t) => {
  const diam = async (t: Test, sapa: string) => {
    const server = createTcp((soket) => {
      soket.on('error', () => {})
      soket.write(sapa)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    t.teardown(() => server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  }
  const lama = { status: null, galat: 'Tidak menjawab dalam 1 detik' }
  t.strictSame(await kirim(await diam(t, ''), { batasMs: 200 }), lama, 'without an answer')
  t.strictSame(
    await kirim(await diam(t, 'HTTP/1.1 200 OK\r\nX-'), { batasMs: 200 }),
    lama,
    'amid its headers',
  )
  const { cari } = dns()
  const bisu: LookupFunction = () => {}
  t.strictSame(await kirim('https://opd.contoh.go.id/', { batasMs: 200, cari: bisu }), lama, 'with DNS')
  t.match(await kirim('https://opd.contoh.go.id/', { batasMs: 200, cari }), { status: null })
  // the time is up when the head of the answer has come, however long that took
  let habis = () => {}
  saatDijawab(t, () => setImmediate(habis))
  const pewaktu: Pewaktu = (panggil) => {
    habis = panggil
    return () => {}
  }
  t.strictSame(
    await kirim(await diam(t, 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab'), { pewaktu }),
    { status: 200, galat: null },
    'amid its body: it has answered',
  )
  t.match(await kirim(await diam(t, 'bukan HTTP\r\n\r\n')), {
    status: null,
    galat: /^Jawaban tujuan bukan HTTP/,
  })
})

t.test('of a long answer little is read', async (t) => {
  let ditulis = 0
  let putus = false
  const { url } = await aPenerimaKait(t, (_, balasan) => {
    balasan.writeHead(200, { 'content-length': 100 * 1024 * 1024 })
    balasan.on('close', () => {
      putus = true
    })
    const bagian = Buffer.alloc(64 * 1024, 'x')
    const tulis = () => {
      while (!putus && ditulis < 100 * 1024 * 1024) {
        ditulis += bagian.length
        if (!balasan.write(bagian)) return balasan.once('drain', tulis)
      }
    }
    tulis()
  })
  const permintaan: ClientRequest[] = []
  saatDijawab(t, (satu) => permintaan.push(satu))
  t.strictSame(await kirim(url), { status: 200, galat: null })
  // what was written at the other end is as much as the system holds in between
  const terbaca = permintaan[0]?.socket?.bytesRead ?? Number.NaN
  t.ok(terbaca > 0 && terbaca < 1024 * 1024, `${terbaca} of ${ditulis} bytes were read`)
  t.ok(ditulis < 100 * 1024 * 1024, 'and the rest was never asked for')
})

t.test('a connection that is broken off', async (t) => {
  const { url } = await aPenerimaKait(t, (permintaan) => permintaan.socket.destroy())
  t.match(await kirim(url), { status: null, galat: /^Sambungan diputus tujuan \(ECONNRESET\)$/ })
})

t.test('with TLS', async (t) => {
  const { key, cert } = aSertifikat()
  let diterima = 0
  const server = createHttps({ key, cert }, (_, balasan) => {
    diterima++
    balasan.writeHead(200).end('ok')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo
  t.match(await kirim(`https://127.0.0.1:${port}/`), {
    status: null,
    galat: /^Sertifikat TLS tujuan tidak sah/,
  })
  t.equal(diterima, 0, 'nothing was said')
  percayai(cert)
  t.strictSame(await kirim(`https://127.0.0.1:${port}/`), { status: 200, galat: null })
  const { cari } = dns('127.0.0.1')
  t.match(
    await kirim(`https://opd.contoh.go.id:${port}/`, { cari }),
    { status: null, galat: /^Sertifikat TLS tujuan tidak sah/ },
    'a certificate of somebody else',
  )
})
