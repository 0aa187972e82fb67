import Fastify from 'fastify'
import t from 'tap'
import { authentication } from '../../src/akses/authentication.ts'
import type { Pelaku } from '../../src/akses/domain/pelaku.ts'
import { UnauthorizedError } from '../../src/akses/errors.ts'
import { type Batas, pembatas } from '../../src/akses/routes/pembatas.ts'
import { buatKodeLacak, tulisKodeLacak } from '../../src/pengaduan/domain/kode-lacak.ts'
import { limits, Pencacah } from '../../src/platform/limits.ts'
import { problemDetails } from '../../src/platform/problem-details.ts'
import { requests, serverOptions } from '../../src/platform/requests.ts'
import { validation } from '../../src/platform/validation.ts'
import { BATAS_LONGGAR, fixedClock, SEKARANG, startApp, type TestApp } from '../support/app.ts'
import { aKota, aKunci, aPemda } from '../support/factories.ts'
import { FOTO, formulir, perjalanan } from '../support/pengaduan.ts'

const SITUS = 'https://disdukcapil.contoh.go.id'
const sesudah = (detik: number) => new Date(new Date(SEKARANG).getTime() + detik * 1000).toISOString()

interface Asal {
  readonly dari?: string
  readonly headers?: Record<string, string>
  readonly url?: string
}

/** Asks as often as said. @returns the statuses */
async function berkali(kota: TestApp, banyak: number, kunci: string | null, asal: Asal = {}) {
  const status: number[] = []
  for (let i = 0; i < banyak; i++) status.push((await sekali(kota, kunci, asal)).statusCode)
  return status
}

const sekali = ({ app }: TestApp, kunci: string | null, { dari, headers, url = '/v1/unit' }: Asal = {}) =>
  app.inject({
    url,
    headers: { ...(kunci !== null && { authorization: `Bearer ${kunci}` }), ...headers },
    ...(dari !== undefined && { remoteAddress: dari }),
  })

/** A city with limits of its own. */
async function aKotaTerbatas(t: Parameters<typeof startApp>[0], batas: Partial<Batas>, lain: object = {}) {
  const kota = await startApp(t, { batas: { ...BATAS_LONGGAR, ...batas }, ...lain })
  return { kota, admin: await aPemda(kota) }
}

const aPublik = (kota: TestApp, admin: string, isi: object = {}) =>
  aKunci(kota, admin, { jenis: 'publik', cakupan: ['respons:kirim'], asal: [SITUS], ...isi })

const kali = (banyak: number, status: number) => Array.from({ length: banyak }, () => status)

t.test('a counter', async (t) => {
  t.test('counts by key within a minute, and then anew', async (t) => {
    const clock = fixedClock()
    const cacah = new Pencacah(clock)
    t.strictSame(cacah.tambah('a'), { current: 1, ttl: 60_000 })
    clock.set(sesudah(20))
    t.strictSame(cacah.tambah('a'), { current: 2, ttl: 40_000 })
    t.strictSame(cacah.tambah('b'), { current: 1, ttl: 60_000 }, 'another key')
    t.strictSame(cacah.child().tambah('a'), { current: 1, ttl: 60_000 }, 'another counter')
    clock.set(sesudah(59.999))
    t.strictSame(cacah.tambah('a'), { current: 3, ttl: 1 })
    clock.set(sesudah(60))
    t.strictSame(cacah.tambah('a'), { current: 1, ttl: 60_000 })
  })
  t.test('is not kept shut by a clock that is set back', async (t) => {
    const clock = fixedClock()
    const cacah = new Pencacah(clock)
    clock.set(sesudah(3_600))
    for (let i = 0; i < 5; i++) cacah.tambah('a')
    clock.set(SEKARANG)
    t.strictSame(cacah.tambah('a'), { current: 1, ttl: 60_000 })
  })
  t.test('takes back, but never below nothing', async (t) => {
    const cacah = new Pencacah(fixedClock())
    cacah.kurangi('a')
    cacah.tambah('a')
    cacah.kurangi('a')
    cacah.kurangi('a')
    t.equal(cacah.tambah('a').current, 1)
  })
  t.test('keeps no more than 10,000 keys, those used last', async (t) => {
    const cacah = new Pencacah(fixedClock())
    for (let i = 0; i < 50_000; i++) {
      cacah.tambah(`alamat ${i}`)
      if (i % 5_000 === 0) cacah.tambah('setia')
    }
    t.equal(cacah.banyak, 10_000)
    t.equal(cacah.tambah('setia').current, 11, 'who keeps asking is not forgotten')
    t.equal(cacah.tambah('alamat 0').current, 1)
  })
})

t.test('a secret key has its own limit, from wherever it is used', async (t) => {
  const { kota, admin } = await aKotaTerbatas(t, { kunci: 10 })
  const [satu, dua] = [
    await aKunci(kota, admin, { cakupan: ['survei:baca'] }),
    await aKunci(kota, admin, { cakupan: ['survei:baca'] }),
  ]
  t.strictSame(await berkali(kota, 8, satu), kali(8, 200))
  const kesembilan = await sekali(kota, satu)
  t.match(
    kesembilan,
    {
      statusCode: 200,
      headers: { 'ratelimit-limit': '10', 'ratelimit-remaining': '1', 'ratelimit-reset': '60' },
    },
    'near the limit its answers say so',
  )
  t.equal((await sekali(kota, satu, { dari: '203.0.113.9' })).statusCode, 200)
  kota.clock.set(sesudah(12.5))
  for (const dari of ['127.0.0.1', '203.0.113.9', '2001:db8::1']) {
    const ditolak = await sekali(kota, satu, { dari })
    t.match(ditolak.headers, {
      'content-type': /^application\/problem\+json/,
      'ratelimit-limit': '10',
      'ratelimit-remaining': '0',
      'ratelimit-reset': '48',
      'retry-after': '48',
    })
    t.match(ditolak.json(), {
      type: '/masalah/terlalu-sering',
      title: 'Terlalu sering',
      status: 429,
      detail: 'Terlalu banyak permintaan. Coba lagi 48 detik lagi.',
      instance: ditolak.headers['x-request-id'],
    })
  }
  t.equal((await kota.minta(null, 'GET', '/masalah/terlalu-sering')).status, 200, 'which has its page')
  t.equal((await sekali(kota, dua)).statusCode, 200, 'another key is served')
  t.equal((await sekali(kota, dua)).headers['ratelimit-limit'], undefined, 'and is far from its limit')
  kota.clock.set(sesudah(60))
  t.equal((await sekali(kota, satu)).statusCode, 200, 'a minute later it is served again')
})

t.test('a publishable key has a limit for each address', async (t) => {
  const { kota, admin } = await aKotaTerbatas(t, { publik: 3 })
  const [satu, dua] = [await aPublik(kota, admin), await aPublik(kota, admin)]
  const url = '/v1/instrumen'
  const dari = '198.51.100.7'
  const pertama = await sekali(kota, satu, { url, dari, headers: { origin: SITUS } })
  t.match(pertama, {
    statusCode: 200,
    headers: { 'ratelimit-limit': '3', 'ratelimit-remaining': '2', 'ratelimit-reset': '60' },
  })
  t.match(pertama.headers['access-control-expose-headers'], /ratelimit-remaining/, 'which its page may read')
  t.strictSame(await berkali(kota, 3, satu, { url, dari }), [200, 200, 429])
  const ditolak = await sekali(kota, satu, { url, dari, headers: { origin: SITUS } })
  t.match(ditolak, {
    statusCode: 429,
    headers: {
      'ratelimit-limit': '3',
      'ratelimit-remaining': '0',
      'ratelimit-reset': '60',
      'retry-after': '60',
      'access-control-allow-origin': SITUS,
    },
  })
  t.match(ditolak.json(), { type: '/masalah/terlalu-sering', status: 429 })
  t.equal((await sekali(kota, satu, { url, dari: '198.51.100.8' })).statusCode, 200, 'the next house')
  t.equal((await sekali(kota, dua, { url, dari })).statusCode, 200, 'the page of another office')
  t.equal((await sekali(kota, admin, { dari })).statusCode, 200, 'a secret key')

  t.test('of IPv6 an address is its /64, and one written in IPv6 the IPv4', async (t) => {
    t.strictSame(await berkali(kota, 3, satu, { url, dari: '2001:db8:1:2::1' }), kali(3, 200))
    t.equal((await sekali(kota, satu, { url, dari: '2001:db8:1:2:ffff::9' })).statusCode, 429)
    t.equal((await sekali(kota, satu, { url, dari: '2001:db8:1:3::1' })).statusCode, 200)
    t.equal((await sekali(kota, satu, { url, dari: `::ffff:${dari}` })).statusCode, 429)
  })
  t.test('what is refused counts too', async (t) => {
    const jahat = { headers: { origin: 'https://jahat.example' }, dari: '192.0.2.1', url }
    t.strictSame(await berkali(kota, 5, satu, jahat), [403, 403, 403, 429, 429])
    t.equal((await sekali(kota, satu, jahat)).headers['access-control-allow-origin'], undefined)
  })
})

t.test('kiosks of one mall, behind one address, are limited each by itself', async (t) => {
  const { kota, admin } = await aKotaTerbatas(t, { publik: 2, kios: 5 })
  const kios = await Promise.all([1, 2, 3].map(() => aPublik(kota, admin, { kios: true })))
  const dari = '203.0.113.1'
  for (const satu of kios) {
    t.strictSame(await berkali(kota, 6, satu, { dari, url: '/v1/instrumen' }), [...kali(5, 200), 429])
  }
  const pindah = await sekali(kota, kios[0] as string, { dari: '203.0.113.2', url: '/v1/instrumen' })
  t.match(pindah, { statusCode: 429, headers: { 'ratelimit-limit': '5' } }, 'another address helps none')
})

t.test('an address from which many keys are refused gets 429, and a right key is served', async (t) => {
  const { kota, admin } = await aKotaTerbatas(t, { gagal: 4 })
  const dari = '203.0.113.66'
  const pertama = await sekali(kota, 'tgp_sk_salah', { dari })
  t.match(pertama, {
    statusCode: 401,
    headers: { 'ratelimit-limit': '4', 'ratelimit-remaining': '3', 'www-authenticate': 'Bearer' },
  })
  // a guess, nothing, no token at all: all that is refused with 401
  t.equal((await sekali(kota, null, { dari })).statusCode, 401)
  t.equal((await sekali(kota, null, { dari, headers: { authorization: 'Basic YTpi' } })).statusCode, 401)
  t.equal((await sekali(kota, `${admin}x`, { dari, url: '/v1/instrumen' })).statusCode, 401)
  const ditolak = await sekali(kota, 'tgp_sk_salah', { dari })
  t.match(ditolak, { statusCode: 429, headers: { 'retry-after': '60', 'ratelimit-remaining': '0' } })
  t.equal(ditolak.headers['www-authenticate'], undefined)
  t.equal(ditolak.headers['access-control-allow-origin'], undefined)
  t.match(ditolak.json(), { type: '/masalah/terlalu-sering' })

  t.equal((await sekali(kota, admin, { dari })).statusCode, 200, 'the right key')
  t.equal((await sekali(kota, null, { dari, url: '/sehat/hidup' })).statusCode, 200, 'what needs none')
  t.equal((await sekali(kota, 'tgp_sk_salah', { dari: '203.0.113.67' })).statusCode, 401, 'elsewhere')
  t.equal((await sekali(kota, 'tgp_sk_salah', { dari })).statusCode, 429)
  kota.clock.set(sesudah(60))
  t.equal((await sekali(kota, 'tgp_sk_salah', { dari })).statusCode, 401, 'a minute later')
})

t.test('many guesses at once are no way around', async (t) => {
  const { kota } = await aKotaTerbatas(t, { gagal: 7 })
  const hasil = await Promise.all(Array.from({ length: 50 }, () => sekali(kota, 'tgp_sk_salah')))
  t.equal(hasil.filter(({ statusCode }) => statusCode === 401).length, 7)
  t.equal(hasil.filter(({ statusCode }) => statusCode === 429).length, 43)
})

t.test('0 switches a limit off', async (t) => {
  const { kota, admin } = await aKotaTerbatas(t, { kunci: 0, publik: 0, kios: 0, gagal: 0 })
  const url = '/v1/instrumen'
  for (const [kunci, harus] of [
    [admin, 200],
    [await aPublik(kota, admin), 200],
    [await aPublik(kota, admin, { kios: true }), 200],
    ['tgp_sk_salah', 401],
  ] as const) {
    t.strictSame(new Set(await berkali(kota, 40, kunci, { url })), new Set([harus]))
    t.equal((await sekali(kota, kunci, { url })).headers['ratelimit-limit'], undefined)
  }
})

t.test('without options the limits are those of the settings', async (t) => {
  const kota = await startApp(t, { batas: {} })
  const admin = await aPemda(kota)
  const [publik, kios] = [await aPublik(kota, admin), await aPublik(kota, admin, { kios: true })]
  const url = '/v1/instrumen'
  const batas = async (kunci: string) => (await sekali(kota, kunci, { url })).headers['ratelimit-limit']
  t.strictSame([await batas(publik), await batas(kios), await batas('salah')], ['120', '1200', '30'])
})

t.test('where a request comes from', async (t) => {
  const url = '/v1/instrumen'
  const palsu = (alamat: string) => ({
    'x-forwarded-for': alamat,
    'x-real-ip': alamat,
    forwarded: `for=${alamat}`,
    'cf-connecting-ip': alamat,
    'true-client-ip': alamat,
  })

  t.test('is not what it says, as long as no proxy is named', async (t) => {
    const { kota, admin } = await aKotaTerbatas(t, { publik: 3, gagal: 3 })
    const publik = await aPublik(kota, admin)
    for (const kunci of [publik, 'tgp_sk_salah']) {
      const status = []
      for (let i = 0; i < 6; i++) {
        status.push((await sekali(kota, kunci, { url, headers: palsu(`198.51.100.${i}`) })).statusCode)
      }
      t.strictSame(status.slice(3), kali(3, 429))
    }
  })

  t.test('a proxy that is named is believed, and nobody else', async (t) => {
    const lain = { proksiTepercaya: ['10.0.0.5', '172.16.0.0/12', 'fd00::/8'] }
    const { kota, admin } = await aKotaTerbatas(t, { publik: 2 }, lain)
    const publik = await aPublik(kota, admin)
    const lewat = (dari: string, alamat: string) =>
      berkali(kota, 3, publik, { url, dari, headers: { 'x-forwarded-for': alamat } })

    for (const proksi of ['10.0.0.5', '172.20.1.1', 'fd00::7', '::ffff:10.0.0.5']) {
      const pengunjung = `198.51.100.${proksi.length}`
      t.strictSame(await lewat(proksi, pengunjung), [200, 200, 429], `through ${proksi}`)
    }
    t.strictSame(await lewat('10.0.0.5', '192.0.2.1, 172.20.1.1'), [200, 200, 429], 'through two')
    t.strictSame(
      await lewat('10.0.0.5', '8.8.8.8, 192.0.2.1'),
      kali(3, 429),
      'what the visitor wrote before is not believed',
    )
    t.strictSame(await lewat('10.0.0.6', '192.0.2.77'), [200, 200, 429], 'one that is not named')
    t.strictSame(await lewat('10.0.0.6', '192.0.2.78'), kali(3, 429), 'counts as itself')
  })

  t.test('a proxy that passes on nonsense counts as itself', async (t) => {
    const { kota, admin } = await aKotaTerbatas(t, { publik: 3 }, { proksiTepercaya: ['10.0.0.5'] })
    const publik = await aPublik(kota, admin)
    const status = []
    for (const alamat of ['a', 'unknown', '1.2.3.4:5678', '_tersembunyi', 'x'.repeat(2_000), '::::']) {
      const headers = { 'x-forwarded-for': alamat }
      status.push((await sekali(kota, publik, { url, dari: '10.0.0.5', headers })).statusCode)
    }
    t.strictSame(status, [...kali(3, 200), ...kali(3, 429)])
  })
})

t.test('a route where one could guess', async (t) => {
  const RAHASIA = { jenis: 'rahasia', id: 'rahasia', kios: false } as unknown as Pelaku
  const PUBLIK = { jenis: 'publik', id: 'publik', kios: false, asal: [] } as unknown as Pelaku
  const KIOS = { jenis: 'publik', id: 'kios', kios: true, asal: [] } as unknown as Pelaku

  async function aLacak(t: Parameters<typeof startApp>[0]) {
    const clock = fixedClock()
    const app = Fastify(serverOptions({ logLevel: 'silent' }))
    await app.register(requests)
    await app.register(validation)
    await app.register(problemDetails)
    await app.register(limits, { clock })
    const kenali = (token: string) => {
      const pelaku = { rahasia: RAHASIA, publik: PUBLIK, kios: KIOS }[token]
      if (pelaku === undefined) throw new UnauthorizedError()
      return pelaku
    }
    await authentication(app, kenali, pembatas(app, clock, { ...BATAS_LONGGAR, gagal: 3 }))
    app.get(
      '/lacak/:kode',
      { config: { cakupan: 'publik', batas: 'ketat' }, schema: { hide: true } },
      async (request, reply) => {
        if ((request.params as { kode: string }).kode !== 'benar') reply.callNotFound()
        else return {}
        return reply
      },
    )
    await app.ready()
    t.teardown(() => app.close())
    const coba = async (kode: string, dari = '192.0.2.1', kunci: string | null = null) => {
      const headers = kunci === null ? {} : { authorization: `Bearer ${kunci}` }
      return app.inject({ url: `/lacak/${kode}`, remoteAddress: dari, headers })
    }
    return { clock, coba }
  }

  t.test('is shut after a few wrong guesses, for right ones too', async (t) => {
    const { clock, coba } = await aLacak(t)
    for (let i = 0; i < 20; i++) t.equal((await coba('benar')).statusCode, 200, 'who knows does not count')
    for (let i = 0; i < 3; i++) t.equal((await coba('salah')).statusCode, 404)
    t.match(await coba('salah'), {
      statusCode: 429,
      headers: { 'retry-after': '60', 'ratelimit-limit': '3' },
    })
    t.equal((await coba('benar')).statusCode, 429, 'or else the guessing would go on')
    t.equal((await coba('benar', '192.0.2.2')).statusCode, 200, 'another address')
    clock.set(sesudah(60))
    t.equal((await coba('benar')).statusCode, 200)
  })
  t.test('also for many guesses at once', async (t) => {
    const { coba } = await aLacak(t)
    const hasil = await Promise.all(Array.from({ length: 30 }, () => coba('salah')))
    t.equal(hasil.filter(({ statusCode }) => statusCode === 404).length, 3)
  })
  t.test('a publishable key guesses as its address does, a kiosk and a server by themselves', async (t) => {
    const { coba } = await aLacak(t)
    for (let i = 0; i < 3; i++) t.equal((await coba('salah', '192.0.2.1', 'publik')).statusCode, 404)
    t.equal((await coba('benar', '192.0.2.1')).statusCode, 429)
    t.equal((await coba('benar', '192.0.2.1', 'publik')).statusCode, 429)
    for (const kunci of ['kios', 'rahasia']) {
      for (let i = 0; i < 3; i++) t.equal((await coba('salah', '192.0.2.1', kunci)).statusCode, 404, kunci)
      t.equal((await coba('benar', '192.0.2.9', kunci)).statusCode, 429, `${kunci} from elsewhere`)
    }
  })
})

t.test('whoever guesses at a complaint has to wait, over all of its addresses together', async (t) => {
  const kota = await startApp(t, { batas: { ...BATAS_LONGGAR, gagal: 9 } })
  const { admin } = await aKota(kota)
  const { nomor, kodeLacak } = await perjalanan(kota).terima(admin)
  const { isi, headers: formulirnya } = formulir(FOTO)
  const salah = tulisKodeLacak(buatKodeLacak((banyak) => Buffer.alloc(banyak, 7)))
  const coba = (
    method: 'GET' | 'POST',
    ekor: string,
    payload?: object | Buffer,
    kode = salah,
    dari = '192.0.2.1',
  ) =>
    kota.app.inject({
      ...{ method, url: `/v1/lacak/${nomor}${ekor}`, remoteAddress: dari },
      headers: { 'x-kode-lacak': kode, ...(payload instanceof Buffer && formulirnya) },
      ...(payload !== undefined && { payload }),
    })
  const pintu = [
    ['GET', ''],
    ['GET', '/tanda-terima.pdf'],
    ['GET', '/lampiran/0192f0c1-7a3b-7c4d-8e5f-0123456789ab'],
    ['POST', '/lengkapi', { isi: 'x' }],
    ['POST', '/keberatan', { alasan: 'x' }],
    ['POST', '/setuju', {}],
    ['POST', '/cabut', { alasan: 'x' }],
    ['POST', '/pesan', { isi: 'x' }],
    ['POST', '/lampiran', isi],
  ] as const
  for (let i = 0; i < 20; i++) t.equal((await coba('GET', '', undefined, kodeLacak)).statusCode, 200)
  for (const [ke, [method, ekor, badan]] of pintu.entries()) {
    t.match(
      await coba(method, ekor, badan),
      { statusCode: 404, headers: { 'ratelimit-limit': '9', 'ratelimit-remaining': String(8 - ke) } },
      `${method} ${ekor} counts`,
    )
  }
  for (const [method, ekor, badan] of pintu) {
    const ditolak = await coba(method, ekor, badan)
    t.match(ditolak, { statusCode: 429, headers: { 'retry-after': '60' } }, `${method} ${ekor} is shut`)
    t.match(ditolak.json(), { type: '/masalah/terlalu-sering' })
  }
  t.equal((await coba('GET', '', undefined, kodeLacak)).statusCode, 429, 'or else the guessing would go on')
  t.equal((await coba('GET', '', undefined, kodeLacak, '192.0.2.2')).statusCode, 200, 'another address')
  const sendiri = await kota.minta(admin, 'GET', `/v1/pengaduan/${nomor}`)
  t.equal(sendiri.status, 200, 'officers are not shut out')
  kota.clock.set(sesudah(60))
  t.equal((await coba('GET', '', undefined, kodeLacak)).statusCode, 200)
})

t.test('what anybody may ask of the days of complaints is counted by address', async (t) => {
  const kota = await startApp(t, { batas: { ...BATAS_LONGGAR, publik: 3 } })
  await aPemda(kota)
  const url = '/v1/publik/36.73/intisari-pengaduan'
  t.strictSame(await berkali(kota, 5, null, { url }), [...kali(3, 200), ...kali(2, 429)])
  t.equal((await sekali(kota, null, { url, dari: '192.0.2.9' })).statusCode, 200)
})
