import type { Mutasi } from './mutasi-isi.ts'
import { penandaHtml } from './penanda.ts'

/** Parts of an address that want to be something else. */
const JALUR_ANEH: readonly ((tanda: string) => string)[] = [
  (tanda) => `..%2f..%2fetc%2fpasswd${tanda}`,
  (tanda) => `%2e%2e/${tanda}`,
  () => '..',
  () => '.',
  (tanda) => `../../${tanda}`,
  (tanda) => `..\\..\\${tanda}`,
  (tanda) => `${tanda}%00`,
  (tanda) => `${tanda}%2F${tanda}`,
  (tanda) => `${tanda}%5c`,
  (tanda) => `%25252e${tanda}`,
  (tanda) => `%c0%ae%c0%ae${tanda}`,
  () => '%zz',
  () => '%',
  () => '%e0%a4%a',
  (tanda) => `%ed%a0%80${tanda}`,
  (tanda) => `%ff${tanda}`,
  (tanda) => encodeURIComponent(penandaHtml(tanda)),
  (tanda) => `<b>${tanda}zq"zq<zq'</b>`,
  (tanda) => `%0d%0aset-cookie:%20${tanda}=1%0d%0a%0d%0a<b>`,
  (tanda) => `${tanda};jsessionid=1`,
  (tanda) => `${tanda}`.repeat(40),
  (tanda) => 'x'.repeat(201) + tanda,
  (tanda) => encodeURIComponent(`${tanda}\u202e😀\u{20000}`),
  () => '__proto__',
  () => 'constructor',
  () => 'null',
  () => 'undefined',
  () => '-1',
  () => '0',
  () => '1e308',
  () => '99999999999999999999',
  () => '00000000-0000-0000-0000-000000000000',
  () => '0192F0C1-7A3B-7C4D-8E5F-0123456789AB',
  (tanda) => `*${tanda}`,
  (tanda) => `:${tanda}`,
  (tanda) => `{${tanda}}`,
  () => '%20',
  (tanda) => `${tanda}'%20or%20'1'='1`,
]

const NILAI_QUERY: readonly ((tanda: string) => string)[] = [
  (tanda) => tanda,
  () => '',
  () => '-1',
  () => '0',
  () => '00',
  () => '1.5',
  () => '1e3',
  () => '0x10',
  () => ' 5',
  () => '٣',
  () => '201',
  () => '999999999999999999999',
  () => 'true',
  () => '[]',
  () => '{"$gt":""}',
  () => '\0',
  () => '\ud800',
  (tanda) => `${tanda}'; select 1; --`,
  penandaHtml,
  (tanda) => `\r\nset-cookie: ${tanda}`,
  (tanda) => tanda.repeat(60),
  () => Buffer.from('["\\u0000","x"]').toString('base64url'),
  () => Buffer.from('["",""]').toString('base64url'),
  () => Buffer.from('[1,{"a":1}]').toString('base64url'),
  () =>
    Buffer.from('["2026-03-02T01:00:00.000Z","0192f0c1-7a3b-7c4d-8e5f-0123456789ab"]').toString('base64url'),
  () =>
    Buffer.from('["+275760-09-13T00:00:00.000Z","0192f0c1-7a3b-7c4d-8e5f-0123456789ab"]').toString(
      'base64url',
    ),
  () =>
    Buffer.from('["2999-12-31T23:59:59-23:59","0192f0c1-7a3b-7c4d-8e5f-0123456789ab"]').toString('base64url'),
  () => Buffer.from('["DISDUKCAPIL","\ud800"]').toString('base64url'),
]

export const MUTASI_ALAMAT: Readonly<Record<string, Mutasi>> = {
  'strange part of the path': (r, acak, tanda) => {
    const bagian = r.jalur.split('/')
    bagian[acak.bulat(1, bagian.length - 1)] = acak.pilih(JALUR_ANEH)(tanda)
    r.jalur = bagian.join('/')
    return true
  },
  'strange parameter of the path': (r, acak, tanda) => {
    const templat = r.operasi.path.split('/')
    const letak = templat.flatMap((t, i) => (t.startsWith('{') ? [i] : []))
    if (letak.length === 0) return false
    const bagian = r.jalur.split('/')
    bagian[acak.pilih(letak)] = acak.pilih(JALUR_ANEH)(tanda)
    r.jalur = bagian.join('/')
    return true
  },
  'path written otherwise': (r, acak, tanda) => {
    r.jalur = acak.pilih([
      r.jalur.toUpperCase(),
      `${r.jalur}/`,
      r.jalur.replaceAll('/', '//'),
      `/${r.jalur}`,
      r.jalur.replace('v1', '%76%31'),
      r.jalur.replace('/v1', '/v1/./'),
      r.jalur.replace('/v1', '/v1/../v1'),
      r.jalur.replaceAll('/', '\\'),
      `${r.jalur}%2f`,
      `${r.jalur}.json`,
      `${r.jalur}/${tanda}`,
      r.jalur.slice(1),
      `${r.jalur}#${tanda}`,
      `http://${tanda}.contoh.invalid${r.jalur}`,
      '*',
      '/',
      `//${tanda}.contoh.invalid/%2e%2e`,
      `/masalah/<b>${tanda}`,
      `/masalah/${encodeURIComponent(penandaHtml(tanda))}`,
      `/dokumentasi?${tanda}=<script>`,
      `/dokumentasi/${tanda}`,
      '/.env',
      '/.git/config',
      '/package.json',
      '/src/server.ts',
    ])
    return true
  },
  'page for people': (r, acak, tanda) => {
    r.method = 'GET'
    const isi = [
      encodeURIComponent(penandaHtml(tanda)),
      `<b>${tanda}zq"zq<zq'</b>`,
      `%3Cscript%3Ealert(${tanda})`,
    ]
    r.jalur = acak.pilih(['/masalah/', '/dokumentasi/', '/openapi.json/', '/']) + acak.pilih(isi)
    return true
  },
  'very long address': (r, acak, tanda) => {
    const panjang = acak.pilih([1_000, 4_000, 9_000, 20_000])
    if (acak.angka() < 0.5) r.query.push([tanda, 'q'.repeat(panjang)])
    else r.jalur += `/${'p'.repeat(panjang)}`
    return true
  },
  'strange query': (r, acak, tanda) => {
    const dikenal = r.operasi.parameter.filter((p) => p.di === 'query').map((p) => p.nama)
    const nama = dikenal.length > 0 && acak.angka() < 0.8 ? acak.pilih(dikenal) : tanda
    const lain = r.query.filter(([n]) => n !== nama)
    r.query = [...lain, [nama, acak.pilih(NILAI_QUERY)(tanda)]]
    return true
  },
  'query parameter twice': (r, acak, tanda) => {
    const dikenal = r.operasi.parameter.filter((p) => p.di === 'query').map((p) => p.nama)
    const nama = dikenal.length > 0 ? acak.pilih(dikenal) : tanda
    for (let i = acak.pilih([2, 2, 3, 200]); i > 0; i--) r.query.push([nama, acak.pilih(NILAI_QUERY)(tanda)])
    return true
  },
  'query as it is': (r, acak, tanda) => {
    r.ekor = acak.pilih([
      '?',
      '??',
      '&&&',
      '?=',
      `?${tanda}`,
      `?batas[]=${tanda}`,
      `?batas[a][b]=${tanda}`,
      '?__proto__=1',
      '?__proto__[x]=1',
      '?constructor=1&hasOwnProperty=2',
      '?%zz=1',
      '?batas=%ff',
      '?batas=5;kursor=x',
      `?batas=5#${tanda}`,
      '?batas=%00',
      '?batas=+5',
    ])
    return true
  },
}

export const MUTASI_METODE: Readonly<Record<string, Mutasi>> = {
  'other method': (r, acak) => {
    r.method = acak.pilih(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'])
    return true
  },
  'rare method': (r, acak, tanda) => {
    r.method = acak.pilih(
      ['PROPFIND', 'MKCOL', 'LOCK', 'SEARCH', 'PURGE', 'CONNECT', 'QUERY', 'get', 'FOO', 'G\u00cbT'].concat(
        tanda,
      ),
    )
    // tunnels are closed, and what is no method is no HTTP
    r.bolehTakTerjawab = true
    return true
  },
  preflight: (r, acak, tanda) => {
    r.method = 'OPTIONS'
    r.kepala.push([
      'origin',
      acak.pilih(['https://formulir.contoh.go.id', 'null', `https://${tanda}.invalid`]),
    ])
    r.kepala.push(['access-control-request-method', acak.pilih(['POST', 'DELETE', tanda])])
    r.kepala.push(['access-control-request-headers', acak.pilih(['authorization,content-type', tanda])])
    return true
  },
}

const tambah =
  (nama: string, ...nilai: readonly ((tanda: string) => string)[]): Mutasi =>
  (r, acak, tanda) => {
    r.kepala = r.kepala.filter(([n]) => n !== nama)
    r.kepala.push([nama, acak.pilih(nilai)(tanda)])
    return true
  }

const ANEH_DI_KEPALA: readonly ((tanda: string) => string)[] = [
  (tanda) => tanda,
  () => '',
  () => '"',
  () => '*',
  () => '\u0001',
  () => '\t\t',
  (tanda) => `<b>${tanda}zq"zq<zq'`,
  (tanda) => `${tanda}%0d%0aset-cookie:%20x=1`,
  (tanda) => `é😀${tanda}`,
  (tanda) => tanda.repeat(100),
  (tanda) => `${tanda},${tanda}, "`,
  () => '__proto__',
]

export const MUTASI_KEPALA: Readonly<Record<string, Mutasi>> = {
  'If-Match': tambah(
    'if-match',
    ...ANEH_DI_KEPALA,
    () => '"1"',
    () => '"0"',
    () => 'W/"1"',
    () => '"1", "2"',
  ),
  'If-None-Match': tambah(
    'if-none-match',
    ...ANEH_DI_KEPALA,
    () => '"1"',
    () => 'W/"1"',
    () => '"'.repeat(2_000),
  ),
  'Idempotency-Key': tambah(
    'idempotency-key',
    ...ANEH_DI_KEPALA,
    () => 'sama',
    () => 'k'.repeat(255),
    () => 'k'.repeat(256),
  ),
  'Idempotency-Key twice': (r, _, tanda) => {
    r.kepala.push(['idempotency-key', tanda], ['Idempotency-Key', `${tanda}b`])
    return true
  },
  'X-Request-Id': tambah(
    'x-request-id',
    ...ANEH_DI_KEPALA.slice(1),
    () => 'nomor-1',
    () => 'a'.repeat(65),
  ),
  forwarded: (r, acak, tanda) => {
    const nama = acak.pilih([
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'forwarded',
      'x-real-ip',
      'x-original-url',
      'x-http-method-override',
    ])
    return tambah(
      nama,
      ...ANEH_DI_KEPALA,
      () => '127.0.0.1',
      () => '::1, 10.0.0.1',
      () => 'DELETE',
      () => '/v1/pemda',
    )(r, acak, tanda)
  },
  Host: (r, acak, tanda) => {
    r.kepala = r.kepala.filter(([n]) => n !== 'host')
    const host = acak.pilih([null, '', `${tanda}.invalid`, 'a b', '[::1', `x@${tanda}`, 'localhost:99999'])
    if (host !== null) r.kepala.push(['host', host])
    return true
  },
  Origin: tambah(
    'origin',
    ...ANEH_DI_KEPALA,
    () => 'null',
    () => 'https://formulir.contoh.go.id',
    () => 'https://formulir.contoh.go.id.jahat.invalid',
    () => 'https://formulir.contoh.go.id:443',
    () => 'HTTPS://FORMULIR.CONTOH.GO.ID',
    () => 'http://localhost',
    (tanda) => `https://${tanda}.invalid`,
  ),
  'content type': (r, acak, tanda) => {
    r.jenisIsi = acak.pilih([
      null,
      '',
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      `multipart/form-data; boundary=${tanda}`,
      'multipart/form-data; boundary=',
      `multipart/form-data; boundary="${'b'.repeat(300)}"`,
      'text/csv',
      'text/csv; charset=utf-16',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/json; charset=utf-16',
      'application/json; charset=iso-8859-1',
      `application/json; ${tanda}=${tanda}`,
      'application/json, text/plain',
      'application/json;;;',
      'APPLICATION/JSON',
      'application/problem+json',
      'application/merge-patch+json',
      'json',
      '*/*',
      tanda,
    ])
    return true
  },
  Accept: tambah(
    'accept',
    ...ANEH_DI_KEPALA,
    () => 'text/html',
    () => 'application/xml;q=1',
    () => '*/*;q=0',
  ),
  'Accept-Encoding': tambah(
    'accept-encoding',
    ...ANEH_DI_KEPALA,
    () => 'gzip',
    () => 'br;q=2, gzip;q=-1',
  ),
  Range: tambah(
    'range',
    ...ANEH_DI_KEPALA,
    () => 'bytes=0-0',
    () => 'bytes=-1',
    () => 'bytes=9-1',
  ),
  'key in another way': (r, acak, tanda) => {
    r.kepala.push([
      acak.pilih(['cookie', 'x-api-key', 'proxy-authorization', 'authorization']),
      `Bearer ${tanda}`,
    ])
    return true
  },
  'unknown header': (r, acak, tanda) => {
    r.kepala.push([
      acak.pilih(['x-asing', '__proto__', 'constructor', 'x-kode-lacak', 'referer']),
      acak.pilih(ANEH_DI_KEPALA)(tanda),
    ])
    return true
  },
  'header line put in': (r, acak, tanda) => {
    r.kepala.push([
      'x-asing',
      `1\r\nx-sisip: ${tanda}${acak.pilih(['', '\r\nset-cookie: a=b', '\rx: y', '\nx: y', '\0'])}`,
    ])
    r.bolehTakTerjawab = true
    return true
  },
  'headers without end': (r, acak, tanda) => {
    for (let i = acak.pilih([50, 500, 2_500]); i > 0; i--) r.kepala.push([`x-${i}`, tanda])
    return true
  },
  'body where none belongs': (r, _, tanda) => {
    if (r.isi !== undefined) return false
    r.isi = { json: { [tanda]: tanda } }
    r.jenisIsi = 'application/json'
    return true
  },
  'length that lies': (r, acak) => {
    const { isi } = r
    if (isi === undefined) return false
    r.panjang = acak.pilih([100_000, 10_000_000_000, -1, null])
    // whatever is missing never comes
    r.separuhTutup = true
    r.bolehTakTerjawab = true
    return true
  },
  Expect: (r, acak, tanda) => {
    r.kepala.push(['expect', acak.pilih(['100-continue', '200-ok', tanda])])
    return true
  },
  Upgrade: (r, acak) => {
    r.kepala.push(['connection', 'upgrade'], ['upgrade', acak.pilih(['websocket', 'h2c', 'TLS/1.0'])])
    // Node is deaf to what is broken after an upgrade that nobody wanted, until its time for headers is over
    r.sekaliPakai = true
    r.bolehTakTerjawab = true
    return true
  },
}

const akhir = '\r\n\r\n'

/** What is hardly HTTP any more, or is two requests at once. */
const KAWAT: readonly ((jalur: string, tanda: string) => string)[] = [
  (jalur) => `GET ${jalur}${akhir}`,
  (jalur, tanda) => `GET ${jalur} HTTP/9.9\r\nhost: ${tanda}${akhir}`,
  (jalur) => `GET ${jalur} HTTP/1.0${akhir}`,
  (jalur) => `GET ${jalur} HTTP/1.1${akhir}`,
  (jalur, tanda) => `GET  ${jalur}  HTTP/1.1\r\nhost: ${tanda}${akhir}`,
  (jalur, tanda) => `GET ${jalur} ${tanda} HTTP/1.1\r\nhost: a${akhir}`,
  (_, tanda) => `${tanda}${akhir}`,
  (_, tanda) => `\0\0\0${tanda}\xff\xfe${akhir}`,
  () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  (jalur, tanda) =>
    `POST ${jalur} HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${tanda}`,
  (jalur, tanda) =>
    `POST ${jalur} HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n5\r\n${tanda}`,
  (jalur) => `POST ${jalur} HTTP/1.1\r\nhost: a\r\ntransfer-encoding: ${'chunked,'.repeat(5)}x${akhir}`,
  (jalur, tanda) =>
    `POST ${jalur} HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n${tanda}\r\n0${akhir}`,
  (jalur) =>
    `POST ${jalur} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0${akhir}`,
  (jalur) => `POST ${jalur} HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}`,
  (jalur) => `POST ${jalur} HTTP/1.1\r\nhost: a\r\ncontent-length: +2\r\n\r\n{}`,
  (jalur, tanda) => `GET ${jalur} HTTP/1.1\r\nhost: a\r\n x-lipat: ${tanda}${akhir}`,
  (jalur, tanda) => `GET ${jalur} HTTP/1.1\r\nhost: a\r\nx y: ${tanda}${akhir}`,
  (jalur, tanda) => `GET ${jalur} HTTP/1.1\r\nhost: a\r\n: ${tanda}${akhir}`,
  (jalur, tanda) => `GET ${jalur} HTTP/1.1\nhost: ${tanda}\n\n`,
  (jalur, tanda) => `GET ${jalur} HTTP/1.1\r\nhost: a\r\nx-panjang: ${tanda.repeat(3_000)}${akhir}`,
  (jalur, tanda) => `GET ${jalur}?${tanda.repeat(3_000)} HTTP/1.1\r\nhost: a${akhir}`,
  () => `PRI * HTTP/2.0\r\n\r\nSM${akhir}`,
  (_, tanda) => `CONNECT ${tanda}.invalid:443 HTTP/1.1\r\nhost: a${akhir}`,
  (_, tanda) => `GET http://${tanda}.invalid/ HTTP/1.1\r\nhost: a${akhir}`,
]

export const MUTASI_KAWAT: Readonly<Record<string, Mutasi>> = {
  'hardly HTTP': (r, acak, tanda) => {
    r.mentah = Buffer.from(acak.pilih(KAWAT)(r.jalur, tanda), 'latin1')
    r.separuhTutup = true
    r.bolehTakTerjawab = true
    return true
  },
}
