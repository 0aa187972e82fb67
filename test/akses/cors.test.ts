import t from 'tap'
import { startApp } from '../support/app.ts'
import { aKota, aKunci, aRespons } from '../support/factories.ts'

const SITUS = 'https://disdukcapil.contoh.go.id'
const LAIN = 'https://layanan.contoh.go.id:8443'
const LOKAL = 'http://localhost:5173'

/** What a browser, or somebody who pretends to be one, may say of where a page comes from. */
const ASAL: readonly (readonly [judul: string, asal: string, milik?: 'satu' | 'banyak'])[] = [
  ['exactly the one', SITUS, 'satu'],
  ['another one of the list', LAIN, 'banyak'],
  ['a machine of one who develops', LOKAL, 'banyak'],
  ['a subdomain', 'https://sub.disdukcapil.contoh.go.id'],
  ['the domain above', 'https://contoh.go.id'],
  ['a sibling', 'https://dinkes.contoh.go.id'],
  ['as the beginning of another name', `${SITUS}.jahat.id`],
  ['as the end of another name', 'https://jahat-disdukcapil.contoh.go.id'],
  ['as the end of another domain', 'https://jahat.id/disdukcapil.contoh.go.id'],
  ['within an address', `https://jahat.id/?${SITUS}`],
  ['dots that would be any character in a pattern', 'https://disdukcapilxcontoh.go.id'],
  ['http for https', 'http://disdukcapil.contoh.go.id'],
  ['https for http', LOKAL.replace('http', 'https')],
  ['another scheme', 'ftp://disdukcapil.contoh.go.id'],
  ['a file', 'file://'],
  ['no scheme', 'disdukcapil.contoh.go.id'],
  ['the usual port, spelt out', `${SITUS}:443`],
  ['another port', `${SITUS}:8443`],
  ['without its port', LAIN.replace(':8443', '')],
  ['with a longer port', `${LAIN}0`],
  ['capitals in the name', 'https://Disdukcapil.contoh.go.id'],
  ['capitals in the scheme', SITUS.replace('https', 'HTTPS')],
  ['a slash at the end', `${SITUS}/`],
  ['a dot at the end', `${SITUS}.`],
  ['a path', `${SITUS}/skm`],
  ['a user', 'https://admin@disdukcapil.contoh.go.id'],
  ['the name as a user', 'https://disdukcapil.contoh.go.id@jahat.id'],
  ['a list of two, with a comma', `${SITUS}, https://jahat.id`],
  ['a list of two, with a blank', `${SITUS} https://jahat.id`],
  ['a list of two that are both allowed', `${SITUS}, ${LAIN}`],
  ['null, as from a sandboxed frame', 'null'],
  ['a star', '*'],
  ['nothing', ''],
  ['undefined', 'undefined'],
]

const PEMBUKA = /^access-control-/

/** The headers of CORS, and `vary`. */
const milikCors = (headers: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(headers).filter(([nama]) => PEMBUKA.test(nama) || nama === 'vary'))

const TERBACA = 'etag, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, x-request-id'
const terbuka = (asal: string) => ({
  'access-control-allow-origin': asal,
  'access-control-expose-headers': TERBACA,
  vary: 'Origin',
})

t.test('an origin opens an answer only if the key lists exactly it', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const publik = (asal: readonly string[]) =>
    aKunci(kota, admin, { jenis: 'publik', cakupan: ['respons:kirim'], asal })
  const satu = await publik([SITUS])
  const banyak = await publik([LOKAL, SITUS, LAIN])
  const kirim = `/v1/survei/${survei}/respons`

  for (const [judul, asal, milik] of ASAL) {
    for (const [siapa, kunci, status, boleh] of [
      ['a key with that one origin', satu, milik === 'satu' ? 201 : 403, milik === 'satu'],
      ['a key with several', banyak, milik === undefined ? 403 : 201, milik !== undefined],
      ['a secret key', admin, 201, false],
      ['no key', null, 401, false],
      ['a wrong key', 'tgp_pk_salah', 401, false],
    ] as const) {
      const jawaban = await kota.minta(kunci, 'POST', kirim, aRespons(), { origin: asal })
      t.equal(jawaban.status, status, `${judul}, ${siapa}: ${jawaban.teks}`)
      t.strictSame(milikCors(jawaban.headers), boleh ? terbuka(asal) : {}, `${judul}, ${siapa}`)
    }
    // where no key is needed, the same holds
    const baca = async (kunci: string | null) =>
      milikCors((await kota.minta(kunci, 'GET', '/v1/instrumen', undefined, { origin: asal })).headers)
    t.strictSame(await baca(satu), milik === 'satu' ? terbuka(asal) : {}, judul)
    t.strictSame(await baca(admin), {}, judul)
    t.strictSame(await baca(null), {}, judul)
  }
})

t.test('whoever may read the answer may read why it is refused, too', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const kunci = await aKunci(kota, admin, { jenis: 'publik', cakupan: ['respons:kirim'], asal: [SITUS] })
  for (const [method, url, isi, status] of [
    ['POST', `/v1/survei/${survei}/respons`, {}, 422],
    ['POST', `/v1/survei/${survei}/respons`, '{', 400],
    ['GET', '/v1/unit', undefined, 403],
    ['GET', '/v1/survei/0192f0c1-7a3b-7c4d-8e5f-0123456789ab/kuesioner', undefined, 404],
  ] as const) {
    const jawaban = await kota.minta(kunci, method, url, isi, { origin: SITUS })
    t.equal(jawaban.status, status, jawaban.teks)
    t.strictSame(milikCors(jawaban.headers), terbuka(SITUS), `${method} ${url}`)
  }
})

t.test('a preflight carries no key, so it answers everybody alike and promises nothing', async (t) => {
  const kota = await startApp(t)
  const { survei } = await aKota(kota)
  const jawaban = []
  for (const [, asal] of ASAL) {
    const { status, headers, teks } = await kota.minta(
      null,
      'OPTIONS',
      `/v1/survei/${survei}/respons`,
      undefined,
      {
        origin: asal,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    )
    jawaban.push({ status, teks, cors: milikCors(headers) })
  }
  for (const satu of jawaban) t.strictSame(satu, jawaban[0])
  const cors = jawaban[0]?.cors as Record<string, string>
  t.equal(jawaban[0]?.status, 204)
  t.equal(cors['access-control-allow-origin'], '*', 'which no browser combines with credentials')
  t.equal(cors['access-control-allow-credentials'], undefined)
  t.strictSame(cors['access-control-allow-methods']?.split(', '), ['GET', 'POST'])
  t.notMatch(cors['access-control-allow-headers'], /\*|cookie/)

  t.test('for addresses and keys that do not exist as well', async (t) => {
    for (const url of ['/v1/survei/tidak-ada/respons', '/v1/tidak-ada', '/']) {
      const { status, headers } = await kota.minta('tgp_pk_salah', 'OPTIONS', url, undefined, {
        origin: SITUS,
        'access-control-request-method': 'POST',
      })
      t.equal(status, 204, url)
      t.strictSame(milikCors(headers), cors, url)
    }
  })
})
