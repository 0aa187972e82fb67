import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { PassThrough, Writable } from 'node:stream'
import { DrizzleQueryError } from 'drizzle-orm'
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import t, { type Test } from 'tap'
import { jsonBody } from '../../src/platform/json-body.ts'
import { frameworkErrors, problemDetails } from '../../src/platform/problem-details.ts'
import { requests, serverOptions } from '../../src/platform/requests.ts'
import { validation } from '../../src/platform/validation.ts'
import { startApp } from '../support/app.ts'
import { aKota, aKunci, aRespons } from '../support/factories.ts'
import { perjalanan } from '../support/pengaduan.ts'
import { sampai } from '../support/server.ts'

const SITUS = 'https://disdukcapil.contoh.go.id'

/** What every answer that is no page must carry, beside its own Cache-Control. */
const DATA = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
}
const HALAMAN = {
  'content-security-policy': /^default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'/,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
}

t.test('every answer is closed to browsers, and does not say what made it', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const publik = await aKunci(kota, admin, { jenis: 'publik', cakupan: ['respons:kirim'], asal: [SITUS] })
  const { nomor, kodeLacak } = await perjalanan(kota).terima(admin)
  const lampiran = await perjalanan(kota).bukti(admin, nomor)
  const kode = { 'x-kode-lacak': kodeLacak }
  const pesan = { isi: 'Bagaimana?' }
  const indeks = `/v1/survei/${survei}/indeks`
  const dimiliki = { 'if-none-match': '*' }
  const preflight = { origin: SITUS, 'access-control-request-method': 'POST' }

  for (const [judul, [kunci, method, url, isi, tambahan], status, cache] of [
    ['a list', [admin, 'GET', '/v1/unit'], 200, 'no-store'],
    ['something made', [admin, 'POST', '/v1/unit', { kode: 'A', nama: 'A', jenis: 'opd' }], 201, 'no-store'],
    ['an answer stored', [publik, 'POST', `/v1/survei/${survei}/respons`, aRespons()], 201, 'no-store'],
    ['an index', [admin, 'GET', indeks], 200, 'private, no-cache'],
    ['an index that the caller has', [admin, 'GET', indeks, undefined, dimiliki], 304, 'private, no-cache'],
    ['a form', [publik, 'GET', `/v1/survei/${survei}/kuesioner`, undefined, { origin: SITUS }], 200, /./],
    ['a complaint', [admin, 'GET', `/v1/pengaduan/${nomor}`], 200, 'no-store'],
    ['complaints as a table', [admin, 'GET', '/v1/pengaduan/ekspor.csv'], 200, 'no-store'],
    ['a complaint followed', [null, 'GET', `/v1/lacak/${nomor}`, undefined, kode], 200, 'no-store'],
    ['written to', [null, 'POST', `/v1/lacak/${nomor}/pesan`, pesan, kode], 200, 'no-store'],
    ['followed with no code', [null, 'GET', `/v1/lacak/${nomor}`], 422, 'no-store'],
    ['a receipt', [null, 'GET', `/v1/lacak/${nomor}/tanda-terima.pdf`, undefined, kode], 200, 'no-store'],
    ['no key', [null, 'GET', '/v1/unit'], 401, 'no-store'],
    ['a wrong key', ['tgp_sk_salah', 'GET', '/v1/unit'], 401, 'no-store'],
    ['too little a key', [publik, 'GET', '/v1/unit'], 403, 'no-store'],
    ['nothing there', [admin, 'GET', '/v1/unit/TIDAK-ADA'], 404, 'no-store'],
    ['no such address', [null, 'GET', '/wp-login.php'], 404, 'no-store'],
    ['a broken address', [admin, 'GET', '/v1/unit/%E0%A4%A'], 400, 'no-store'],
    ['a wrong body', [admin, 'POST', '/v1/unit', {}], 422, 'no-store'],
    ['no JSON', [admin, 'POST', '/v1/unit', '{'], 400, 'no-store'],
    ['a preflight', [null, 'OPTIONS', '/v1/unit', undefined, preflight], 204, 'no-store'],
    ['the document', [null, 'GET', '/openapi.json'], 200, 'no-cache'],
    ['health', [null, 'GET', '/sehat/hidup'], 200, 'no-store'],
    ['the script of the reference', [null, 'GET', '/dokumentasi/scalar.js'], 200, /immutable/],
    ['a redirect', [null, 'GET', '/'], 302, 'no-store'],
  ] as const) {
    const jawaban = await kota.minta(kunci, method, url, isi, tambahan)
    t.equal(jawaban.status, status, `${judul}: ${jawaban.teks.slice(0, 200)}`)
    t.match(jawaban.headers, { ...DATA, 'cache-control': cache }, judul)
    tanpaSidikJari(t, judul, jawaban.headers)
  }
  for (const jalur of ['pengaduan', 'lacak']) {
    const url = `/v1/${jalur}/${nomor}/lampiran/${lampiran}`
    const jawaban = await kota.minta(jalur === 'lacak' ? null : admin, 'GET', url, undefined, kode)
    const sendiri = {
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': /^attachment; filename="lampiran-[\da-f]{8}\.png"$/,
      'content-type': 'image/png',
      'cache-control': 'private, no-store',
    }
    t.match(jawaban, { status: 200, headers: { ...DATA, ...sendiri } }, 'a file, to be saved and not shown')
    tanpaSidikJari(t, url, jawaban.headers)
  }
  for (const [url, status] of [
    ['/dokumentasi', 200],
    ['/lacak', 200],
    ['/masalah', 200],
    ['/masalah/tidak-berhak', 200],
    ['/masalah/tidak-ada', 404],
  ] as const) {
    const jawaban = await kota.minta(null, 'GET', url)
    const cache = status === 200 ? 'no-cache' : 'no-store'
    t.match(jawaban, { status, headers: { ...HALAMAN, 'cache-control': cache } }, url)
    tanpaSidikJari(t, url, jawaban.headers)
  }
})

function tanpaSidikJari(t: Test, judul: string, headers: Readonly<Record<string, unknown>>): void {
  const nama = Object.keys(headers)
  t.strictSame(
    nama.filter((satu) => /^(server|via|x-powered-by|x-runtime|x-version|x-aspnet.*)$/.test(satu)),
    [],
    judul,
  )
  t.notMatch(
    JSON.stringify({ ...headers, 'content-security-policy': '' }),
    /fastify|node\b|express|helmet/i,
    judul,
  )
}

t.test('what is read with a key is kept by nobody but the one who asked', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const { nomor, kodeLacak } = await perjalanan(kota).terima(admin)
  const lampiran = await perjalanan(kota).bukti(admin, nomor)
  let terbaca = 0
  const { paths } = kota.app.swagger() as { paths: Record<string, Record<string, unknown>> }
  const daftar = Object.keys(paths).filter((alamat) => paths[alamat]?.get !== undefined)
  t.ok(daftar.length > 15, `${daftar.length} addresses to read`)
  for (const alamat of daftar) {
    const url = alamat
      .replace('/survei/{id}', `/survei/${survei}`)
      .replace('/unit/{kode}', '/unit/DISDUKCAPIL')
      .replace('{nomor}', nomor)
      .replace('/lampiran/{id}', `/lampiran/${lampiran}`)
      .replaceAll(/\{.*?\}/g, 'KK')
    const { status, headers } = await kota.minta(admin, 'GET', url, undefined, { 'x-kode-lacak': kodeLacak })
    const cache = String(headers['cache-control'])
    const tertutup = ['no-store', 'private, no-cache', 'private, no-store']
    t.ok(tertutup.includes(cache), `${url}: ${status} ${cache}`)
    if (/\/(pengaduan|lacak)\/\{nomor\}/.test(alamat)) {
      t.equal(status, 200, url)
      t.match(cache, /no-store/, `${url}: not even by the one who asked`)
      terbaca++
    }
  }
  t.ok(terbaca >= 8, `${terbaca} of them about one complaint`)
})

t.test('the pages carry no more than their policy lets run', async (t) => {
  const { app } = await startApp(t)
  for (const [url, bagian] of [
    ['/dokumentasi', { script: 1, style: 0, inline: "'unsafe-inline'" }],
    ['/lacak', { script: 1, style: 1, boleh: DILARANG_DAN_LACAK }],
    ['/masalah', { script: 0, style: 1 }],
    ['/masalah/terlalu-sering', { script: 0, style: 1 }],
  ] as const) {
    const { body, headers } = await app.inject(url)
    const kebijakan = new Map(
      String(headers['content-security-policy'])
        .split(';')
        .map((satu) => satu.split(/ (.*)/s) as [string, string]),
    )
    const skrip = [...body.matchAll(/<script>(.*?)<\/script>/gs)].map(([, isi]) => isi as string)
    const gaya = [...body.matchAll(/<style>(.*?)<\/style>/gs)].map(([, isi]) => isi as string)
    t.strictSame({ script: skrip.length, style: gaya.length }, { script: bagian.script, style: bagian.style })
    for (const [daftar, arah] of [
      [skrip, 'script-src'],
      [gaya, 'style-src'],
    ] as const) {
      for (const isi of daftar) t.match(kebijakan.get(arah), `'sha256-${sha256(isi)}'`, `${url} ${arah}`)
    }
    t.notMatch(kebijakan.get('script-src') ?? '', /unsafe|\*|http|data:|blob:/, `${url}: no loose script`)
    t.notMatch(body, / on\w+=|javascript:|<(iframe|object|embed|base)\b/i, url)
    // where there is one, it is the script's: `form-action 'none'` keeps browsers from sending it
    if (!('boleh' in bagian)) t.notMatch(body, /<form\b/i, url)
    if (!('inline' in bagian)) {
      const boleh = 'boleh' in bagian ? bagian.boleh : DILARANG_DAN_GAYA
      t.strictSame([...kebijakan.keys()].sort().join(' '), boleh, `${url}: nothing else`)
      t.notMatch(kebijakan.get('style-src'), /unsafe/, url)
      t.notMatch(body, / style=/, url)
    } else {
      t.equal(kebijakan.get('style-src'), bagian.inline, 'Scalar writes styles as it goes')
      t.equal(kebijakan.get('connect-src'), "'self'")
      t.equal(kebijakan.get('script-src-attr'), "'none'")
    }
  }
})

const DILARANG_DAN_GAYA = 'base-uri default-src form-action frame-ancestors style-src'
const DILARANG_DAN_LACAK =
  'base-uri connect-src default-src form-action frame-ancestors img-src require-trusted-types-for script-src style-src trusted-types'
const sha256 = (isi: string) => createHash('sha256').update(isi).digest('base64')

t.test('what is too long, too many or too deep is refused before it is looked at', async (t) => {
  const { app } = await aContoh(t)
  const coba = async (pilihan: string | InjectOptions) => {
    const { statusCode, body } = await app.inject(pilihan)
    return statusCode === 200 ? 200 : (JSON.parse(body) as { status: number; detail: string })
  }
  const isi = (payload: unknown) =>
    coba({
      method: 'POST',
      url: '/isi',
      headers: { 'content-type': 'application/json' },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    })
  const parameter = (banyak: number) => Array.from({ length: banyak }, (_, i) => `p${i}=1`).join('&')
  const header = (banyak: number) =>
    Object.fromEntries(Array.from({ length: banyak }, (_, i) => [`x-${i}`, '1']))
  const bersarang = (tingkat: number) => `${'['.repeat(tingkat)}${']'.repeat(tingkat)}`
  const daftar = (banyak: number) => Array.from({ length: banyak }, () => 1)
  const objek = (banyak: number) => Object.fromEntries(daftar(banyak).map((_, i) => [`k${i}`, 1]))
  const alamat = (panjang: number) => `/isi?p=${'a'.repeat(panjang - '/isi?p='.length)}`

  t.equal(await coba(alamat(4_096)), 200)
  t.match(await coba(alamat(4_097)), { status: 400, detail: /4096 karakter/ })
  t.equal(await coba(`/isi?${parameter(50)}`), 200)
  t.match(await coba(`/isi?${parameter(51)}`), { status: 400, detail: /Parameter query lebih dari 50/ })
  t.equal(await coba({ url: '/isi', headers: header(98) }), 200, 'host and user agent are two more')
  t.match(await coba({ url: '/isi', headers: header(99) }), { status: 400, detail: /Header lebih dari 100/ })
  t.match(await coba(`/bagian/${'a'.repeat(201)}`), { status: 400 })

  t.equal(await isi(bersarang(20)), 200)
  t.match(await isi(bersarang(21)), { status: 400, detail: /20 tingkat/ })
  t.match(await isi(`${'{"a":'.repeat(21)}1${'}'.repeat(21)}`), { status: 400, detail: /20 tingkat/ })
  for (const satu of [
    daftar(10_000),
    { a: { b: daftar(10_000) } },
    [daftar(9_999), daftar(9_999)],
    objek(10_000),
  ]) {
    t.equal(await isi(satu), 200)
  }
  for (const satu of [daftar(10_001), { a: { b: daftar(10_001) } }, [[], daftar(10_001)], objek(10_001)]) {
    t.match(await isi(satu), { status: 400, detail: /lebih dari 10000 butir/ })
  }
  t.equal(await isi(JSON.stringify(','.repeat(20_000))), 200, 'commas of a text are no members')
  t.match(await isi('1,'.repeat(9_000)), { status: 400, detail: /bukan JSON/ })
  t.match(await isi('1,'.repeat(9_000)), { status: 400, detail: /bukan JSON/ }, 'and are not remembered')
  t.match(await isi(`[${']'.repeat(5_000)}${','.repeat(50)}`), { status: 400, detail: /bukan JSON/ })
  t.match(await isi('x'.repeat(256 * 1024 + 1)), { status: 413 })
})

t.test('on the bare connection too', async (t) => {
  const { app } = await startApp(t)
  const port = await dengarkan(app)
  for (const [judul, mentah, status] of [
    ['headers of 20 kB', `GET / HTTP/1.1\r\nHost: uji\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['no HTTP', 'halo\r\n\r\n', 400],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: uji\r\nExpect: apa\r\nConnection: close\r\n\r\n', 417],
  ] as const) {
    const jawaban = await kirimMentah(port, mentah)
    t.match(jawaban, new RegExp(`^HTTP/1.1 ${status} `), judul)
    for (const [nama, nilai] of Object.entries({ ...DATA, 'cache-control': 'no-store' })) {
      t.match(jawaban.toLowerCase(), `\r\n${nama}: ${nilai.toLowerCase()}\r\n`, judul)
    }
    t.notMatch(jawaban, /\r\n(server|x-powered-by):/i, judul)
  }
})

t.test('there is a time for everything', async (t) => {
  const { server } = (await startApp(t)).app
  t.ok(server.headersTimeout > 0 && server.headersTimeout <= 15_000, 'for headers')
  t.ok(server.requestTimeout > 0 && server.requestTimeout <= 120_000, 'for a body')
  t.ok(server.timeout > 0 && server.timeout <= 120_000, 'for an answer')
  t.ok(server.keepAliveTimeout > 0 && server.keepAliveTimeout <= 120_000, 'between requests')
})

t.test('a handler that hangs does not hold its caller for ever', async (t) => {
  const { app, log, dimulai, lepaskan } = await aContoh(t)
  app.server.keepAliveTimeout = 50
  const port = await dengarkan(app)
  /** Of the next connection the time is over when this has come about: not before, however slow all is. */
  const habis = async (kapan?: Promise<unknown>) => {
    const [soket] = (await once(app.server, 'connection')) as [Socket]
    await kapan
    soket.setTimeout(1)
  }
  void habis(dimulai)
  const jawaban = await kirimMentah(port, 'GET /macet HTTP/1.1\r\nHost: uji\r\n\r\n')
  t.match(jawaban, /^HTTP\/1\.1 503 /)
  t.match(jawaban, /\r\nretry-after: 5\r\n/i)
  t.match(jawaban, /\r\nconnection: close\r\n/i, 'the connection is given up as well')
  t.match(JSON.parse(jawaban.split('\r\n\r\n')[1] as string), {
    type: '/masalah/layanan-belum-siap',
    status: 503,
    detail: 'Permintaan ini tidak selesai pada waktunya.',
  })
  t.match(log(), /"route":"\/macet","msg":"handler hangs"/)

  t.test('and what it brings afterwards harms nobody', async (t) => {
    lepaskan()
    const sesudah = await kirimMentah(port, 'GET /isi HTTP/1.1\r\nHost: uji\r\nConnection: close\r\n\r\n')
    t.match(sesudah, /^HTTP\/1\.1 200 /)
  })
  t.test('a connection on which nothing is asked is closed without a word', async (t) => {
    void habis()
    t.equal(await kirimMentah(port, ''), '')
    t.match(await kirimMentah(port, 'GET /isi HTTP/1.1\r\nHost: uji\r\n\r\n'), /^HTTP\/1\.1 200 [\s\S]*\{\}$/)
  })
  t.test('an answer that stops halfway is not followed by another', async (t) => {
    const { promise: sampaiSeparuh, resolve } = Promise.withResolvers<void>()
    void habis(sampaiSeparuh)
    const separuh = await kirimMentah(port, 'GET /separuh HTTP/1.1\r\nHost: uji\r\n\r\n', (diterima) => {
      if (diterima.includes('separuh')) resolve()
    })
    t.match(separuh, /^HTTP\/1\.1 200 [\s\S]*separuh\r\n$/)
  })
  await sampai('every connection is closed', async () => (await banyakSambungan(app)) === 0)
})

t.test('of a query that failed the log has the kind and the place, and no value', async (t) => {
  const nilai = 'Budi Santoso'
  const { app, log } = await aContoh(t)
  for (const [sebab, tercatat] of [
    [new RangeError(nilai), { name: 'RangeError' }],
    [Object.assign(new Error(nilai), { code: '22P02' }), { code: '22P02' }],
    [undefined, { name: 'Error' }],
  ] as const) {
    const sebelum = log().length
    gagalkan = () => {
      // a line of a value that looks like one of the stack
      throw new DrizzleQueryError('insert into petugas values ($1)', [`${nilai}\n    at ${nilai}`], sebab)
    }
    const jawaban = await app.inject({ url: '/gagal' })
    t.match(jawaban.json(), { status: 500, type: '/masalah/kesalahan-internal' })
    const baris = log().slice(sebelum)
    t.match(JSON.parse(baris), { msg: 'unexpected database error', stack: [/^\s+at /], ...tercatat })
    t.notMatch(baris + jawaban.body, nilai)
  }
})

let gagalkan = () => {}

/** The service's own ways, and a few routes to try them on. */
async function aContoh(t: Test) {
  const potongan: string[] = []
  const logTo = new Writable({
    write(isi, _, selesai) {
      potongan.push(String(isi))
      selesai()
    },
  })
  const app = Fastify({ ...serverOptions({ logLevel: 'error', logTo }), frameworkErrors })
  await app.register(requests)
  await app.register(validation)
  await app.register(jsonBody)
  await app.register(problemDetails)
  const macet = Promise.withResolvers<object>()
  const dimulai = Promise.withResolvers<void>()
  app.get('/isi', async () => ({}))
  app.get('/bagian/:satu', async () => ({}))
  app.get('/gagal', async () => gagalkan())
  app.get('/macet', () => {
    dimulai.resolve()
    return macet.promise
  })
  app.get('/separuh', (_, reply) => {
    const aliran = new PassThrough()
    aliran.write('separuh')
    return reply.type('text/plain').send(aliran)
  })
  app.addHook('onRoute', (route) => {
    // a body of any kind, so that only the limits speak
    if (route.url === '/isi') route.preValidation = []
  })
  app.post('/isi', async () => ({}))
  await app.ready()
  t.teardown(() => app.close())
  return {
    app,
    log: () => potongan.join(''),
    dimulai: dimulai.promise,
    lepaskan: () => macet.resolve({}),
  }
}

async function dengarkan(app: FastifyInstance): Promise<number> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port
}

const banyakSambungan = (app: FastifyInstance) =>
  new Promise<number>((selesai, gagal) =>
    app.server.getConnections((error, banyak) => (error === null ? selesai(banyak) : gagal(error))),
  )

/** Sends bytes and reads until the server closes the connection. */
function kirimMentah(port: number, isi: string, saat?: (diterima: string) => void): Promise<string> {
  return new Promise((selesai, gagal) => {
    const socket = connect({ port, host: '127.0.0.1' })
    let diterima = ''
    socket.setEncoding('utf8').on('data', (potongan: string) => {
      diterima += potongan
      saat?.(diterima)
    })
    socket.on('close', () => selesai(diterima))
    socket.on('error', gagal)
    socket.write(isi)
  })
}
