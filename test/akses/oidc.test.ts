import { randomUUID } from 'node:crypto'
import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose'
import t, { type Test } from 'tap'
import { oidc } from '../../src/akses/oidc.ts'
import { type AppOptions, buildApp } from '../../src/app.ts'
import { gantunganTetap } from '../../src/brankas/index.ts'
import { type Clock, systemClock } from '../../src/platform/clock.ts'
import {
  fixedClock,
  GANTUNGAN,
  type Jawaban,
  OPERATOR,
  peminta,
  SEKARANG,
  startApp,
  type TestApp,
} from '../support/app.ts'
import { aKunci, aPemda, aUnit } from '../support/factories.ts'
import { sampai } from '../support/server.ts'
import { AUDIENCE, aKunciPenyedia, type Penyedia, startPenyedia } from './oidc-support.ts'

const PEMDA = '36.73'
/** Keys of the provider are read again as soon as an unknown one is named. */
const SEGERA = { cooldownDuration: 0, cacheMaxAge: 600_000 }

const detik = (selisih: number) => Math.floor(Date.now() / 1000) + selisih

interface Kota extends TestApp {
  readonly admin: string
  readonly penyedia: Penyedia
}

/** A city whose officers come through the provider. */
async function aKotaOidc(
  t: Test,
  penyedia: Penyedia,
  oidc: Partial<NonNullable<AppOptions['oidc']>> = {},
  clock: Clock = systemClock,
): Promise<Kota> {
  const uji = await startApp(t, {
    clock,
    oidc: { issuer: penyedia.issuer, audience: AUDIENCE, pemda: PEMDA, kunci: SEGERA, ...oidc },
  })
  const admin = await aPemda(uji, PEMDA)
  await aUnit(uji, admin)
  return { ...uji, admin, penyedia }
}

async function aPetugas(
  { minta, admin }: Pick<Kota, 'minta' | 'admin'>,
  isi: Record<string, unknown> = {},
): Promise<string> {
  const jawaban = await minta(admin, 'POST', '/v1/petugas', {
    nama: 'Budi Santoso',
    subjek: 'budi',
    peran: ['petugas-survei'],
    ...isi,
  })
  if (jawaban.status !== 201) throw new Error(jawaban.teks)
  return jawaban.isi.id
}

/** Another process on the same database. */
async function prosesLain(t: Test, { database, penyedia }: Pick<Kota, 'database' | 'penyedia'>) {
  const app = await buildApp({
    databaseUrl: database.url,
    databasePool: 2,
    adminApiKey: OPERATOR,
    brankas: gantunganTetap(GANTUNGAN),
    logLevel: 'fatal',
    oidc: { issuer: penyedia.issuer, audience: AUDIENCE, pemda: PEMDA, kunci: SEGERA },
  })
  t.teardown(() => app.close())
  return peminta(app)
}

const saya = ({ minta }: Pick<TestApp, 'minta'>, token: string | null) => minta(token, 'GET', '/v1/saya')

/** What a client sees, apart from what differs from request to request. */
const terlihat = ({ status, isi, headers }: Jawaban) => ({
  status,
  isi: { ...isi, instance: null },
  'www-authenticate': headers['www-authenticate'],
})

t.test('an officer signs in at a real provider, and may do what the roles say', async (t) => {
  const penyedia = await startPenyedia(t, await aKunciPenyedia('satu'))
  const kota = await aKotaOidc(t, penyedia)
  const id = await aPetugas(kota, { unit: 'DISDUKCAPIL' })
  const { access_token: token } = await penyedia.masuk('budi')

  const jawaban = await saya(kota, token)
  t.equal(jawaban.headers['cache-control'], 'no-store')
  t.strictSame(jawaban.isi, {
    jenis: 'petugas',
    pemda: PEMDA,
    id,
    nama: 'Budi Santoso',
    peran: ['petugas-survei'],
    cakupan: ['opd:baca', 'survei:baca', 'survei:kelola', 'respons:kirim'],
    unit: 'DISDUKCAPIL',
  })
  for (const [url, status] of [
    ['/v1/survei', 200],
    ['/v1/unit/DISDUKCAPIL', 200],
    ['/v1/petugas', 403],
    ['/v1/kunci', 403],
  ] as const) {
    t.equal((await kota.minta(token, 'GET', url)).status, status, url)
  }
  t.equal(penyedia.kunciDibaca(), 1, 'the keys of the provider were read once')

  t.test('who signs in but is not registered has no rights', async (t) => {
    const tidakDikenal = await saya(kota, (await penyedia.masuk('siti')).access_token)
    t.match(tidakDikenal, { status: 403, isi: { type: '/masalah/petugas-tidak-terdaftar' } })
    t.match(await saya(kota, await penyedia.tokenKlien()), { status: 403 }, 'nor has the client itself')
    await aPetugas(kota, { subjek: 'siti' })
    t.equal((await saya(kota, (await penyedia.masuk('siti')).access_token)).status, 200, 'until she is')
  })
})

t.test('a token that does not hold is refused', async (t) => {
  const [rs, rs2, es, ed, ps, asing, lama] = await Promise.all([
    aKunciPenyedia('rs'),
    aKunciPenyedia('rs-2'),
    aKunciPenyedia('es', 'ES256'),
    aKunciPenyedia('ed', 'EdDSA'),
    aKunciPenyedia('ps', 'PS256'),
    aKunciPenyedia('asing'),
    aKunciPenyedia('lama'),
  ])
  const penyedia = await startPenyedia(t, rs, rs2, es, ed, ps, lama)
  // some of the tokens end or begin at a moment that is near, so the clock stands still
  const saat = Math.floor(Date.now() / 1000)
  const detik = (selisih: number) => saat + selisih
  const clock = fixedClock(new Date(saat * 1000).toISOString())
  const kota = await aKotaOidc(t, penyedia, {}, clock)
  await aPetugas(kota)
  const { tokenUbahan } = penyedia
  const { access_token: baik, id_token } = await penyedia.masuk('budi')
  const klaim = { iss: penyedia.issuer, aud: AUDIENCE, sub: 'budi', exp: detik(600) }
  const hs256 = (rahasia: string) =>
    new SignJWT(klaim)
      .setProtectedHeader({ alg: 'HS256', kid: 'rs', typ: 'at+jwt' })
      .sign(new TextEncoder().encode(rahasia))
  const [kepala = '', isi = '', tanda = ''] = baik.split('.')
  const diubah = btoa(JSON.stringify({ ...JSON.parse(atob(isi)), sub: 'siti' })).replaceAll('=', '')
  const dipakaiLama = await tokenUbahan(lama)
  t.equal((await saya(kota, dipakaiLama)).status, 200, 'the old key works as long as it is there')
  penyedia.ganti(rs, rs2, es, ed, ps)

  for (const [judul, token] of [
    ['as the provider made it', baik],
    ['signed with ES256', await tokenUbahan(es)],
    ['signed with EdDSA', await tokenUbahan(ed)],
    ['signed with PS256', await tokenUbahan(ps)],
    ['as Keycloak writes it', await tokenUbahan(rs, { typ: 'Bearer' }, { typ: 'JWT' })],
    ['for several audiences', await tokenUbahan(rs, { aud: ['lain', AUDIENCE] })],
    ['that names its pemda', await tokenUbahan(rs, { pemda: PEMDA })],
    ['that ended within the tolerance', await tokenUbahan(rs, { exp: detik(-1) })],
    ['typ as a media type', await tokenUbahan(rs, {}, { typ: 'application/at+jwt' })],
  ] as const) {
    t.equal((await saya(kota, token)).status, 200, `taken: ${judul}`)
  }

  const salahKetik = terlihat(await saya(kota, 'tgp_sk_3673_salah'))
  t.equal(salahKetik.status, 401)
  // names an unknown key, so the keys are read again: from now on the old one is gone
  const ditolak = [
    ['unknown kid', await tokenUbahan(asing)],
    ['key rotated away', await tokenUbahan(lama)],
    ['another key under a known kid', await tokenUbahan({ ...asing, kid: 'rs' })],
    ['no kid, where several keys could be meant', await tokenUbahan(rs, {}, { kid: undefined })],
    ['expired', await tokenUbahan(rs, { exp: detik(-60) })],
    ['not yet valid', await tokenUbahan(rs, { nbf: detik(60) })],
    ['without an end', await tokenUbahan(rs, { exp: undefined })],
    ['without a subject', await tokenUbahan(rs, { sub: undefined })],
    ['an empty subject', await tokenUbahan(rs, { sub: '' })],
    ['a subject with a space more', await tokenUbahan(rs, { sub: 'budi ' })],
    ['a subject of other letters', await tokenUbahan(rs, { sub: 'búdi' })],
    ['a subject that is no text', await tokenUbahan(rs, { sub: 7 })],
    ['wrong issuer', await tokenUbahan(rs, { iss: 'https://sso.jahat.example' })],
    ['issuer with a slash more', await tokenUbahan(rs, { iss: `${penyedia.issuer}/` })],
    ['wrong audience', await tokenUbahan(rs, { aud: 'aplikasi-lain' })],
    ['no audience', await tokenUbahan(rs, { aud: undefined })],
    ['alg none', new UnsecuredJWT(klaim).encode()],
    [
      'alg none with a header of ours',
      `${btoa('{"alg":"none","typ":"at+jwt"}').replaceAll('=', '')}.${isi}.`,
    ],
    ['HS256 with the public key as PEM', await hs256(await exportSPKI(rs.publik))],
    ['HS256 with the modulus', await hs256(rs.jwk.n as string)],
    ['RS512', await tokenUbahan({ ...(await aKunciPenyedia('rs512', 'RS512')), kid: 'rs' })],
    ['a changed claim', `${kepala}.${diubah}.${tanda}`],
    ['a cut signature', `${kepala}.${isi}.${tanda.slice(0, -4)}`],
    ['no signature', `${kepala}.${isi}.`],
    ['the pemda of others', await tokenUbahan(rs, { pemda: '36.71' })],
    ['a pemda that is none', await tokenUbahan(rs, { pemda: ['36.73'] })],
    ['the ID token of the same sign-in', id_token],
    ['an ID token as Keycloak writes it', await tokenUbahan(rs, { typ: 'ID' }, { typ: 'JWT' })],
    ['a refresh token as Keycloak writes it', await tokenUbahan(rs, { typ: 'Refresh' }, { typ: 'JWT' })],
    ['no type at all', await tokenUbahan(rs, {}, { typ: undefined })],
    ['bound to a key of its holder (DPoP)', await tokenUbahan(rs, { cnf: { jkt: 'x' } })],
    ['no JSON within', 'YQ.YQ.YQ'],
  ] as const
  for (const [judul, token] of ditolak) {
    t.strictSame(terlihat(await saya(kota, token)), salahKetik, judul)
  }
  t.comment(`${ditolak.length} ways to be refused with 401, all alike`)
  // which the test of the ID token rests on
  t.match(JSON.parse(atob(id_token.split('.')[1] as string)), { aud: AUDIENCE, sub: 'budi' })

  t.test('and every one of them where there is no provider', async (t) => {
    const tanpa = await startApp(t, { clock: systemClock })
    await aPemda(tanpa, PEMDA)
    t.strictSame(terlihat(await saya(tanpa, baik)), salahKetik)
  })
  t.test('a bearer of 8 KB is read, a longer one is not', async (t) => {
    const besar = await tokenUbahan(rs, { grup: 'g'.repeat(5_000) })
    t.ok(besar.length > 6_000 && besar.length <= 8_192, `${besar.length} characters`)
    t.equal((await saya(kota, besar)).status, 200)
    t.equal((await saya(kota, await tokenUbahan(rs, { grup: 'g'.repeat(7_000) }))).status, 401)
  })
})

t.test('several pemda share a provider, and a token belongs to the one that it names', async (t) => {
  const kunci = await aKunciPenyedia('satu')
  const penyedia = await startPenyedia(t, kunci)
  const kota = await aKotaOidc(t, penyedia, { pemda: null })
  const tetangga = await aPemda(kota, '36.71')
  await aPetugas(kota)
  const nonaktif = await aPetugas(kota, { subjek: 'rudi' })
  await kota.minta(kota.admin, 'PATCH', `/v1/petugas/${nonaktif}`, { aktif: false })
  await aPetugas({ minta: kota.minta, admin: tetangga }, { subjek: 'wati', peran: ['auditor'] })
  const token = (sub: string, pemda?: string) => penyedia.tokenUbahan(kunci, { sub, pemda })

  t.match(await saya(kota, await token('budi', PEMDA)), { status: 200, isi: { pemda: PEMDA } })
  t.match(await saya(kota, await token('wati', '36.71')), { status: 200, isi: { peran: ['auditor'] } })
  t.equal((await saya(kota, await token('budi'))).status, 401, 'no pemda, no token')

  const tidakDikenal = terlihat(await saya(kota, await token('siapa', PEMDA)))
  t.equal(tidakDikenal.status, 403)
  for (const [judul, sub, pemda] of [
    ['registered in another pemda', 'wati', PEMDA],
    ['the same the other way round', 'budi', '36.71'],
    ['in a pemda that does not exist', 'budi', '99.99'],
    ['disabled', 'rudi', PEMDA],
  ] as const) {
    t.strictSame(terlihat(await saya(kota, await token(sub, pemda))), tidakDikenal, judul)
  }
})

t.test('the same subject of another provider is somebody else', async (t) => {
  const kunci = await aKunciPenyedia('satu')
  const kota = await aKotaOidc(t, await startPenyedia(t, kunci))
  await aPetugas(kota)
  t.equal((await saya(kota, await kota.penyedia.tokenUbahan(kunci))).status, 200)
  const penyedia = await startPenyedia(t, kunci)
  const pindah = { minta: await prosesLain(t, { ...kota, penyedia }) }
  t.equal((await saya(pindah, await penyedia.tokenUbahan(kunci))).status, 403)
})

t.test('the provider takes a new key into use, and nothing is restarted', async (t) => {
  const [lama, baru] = [await aKunciPenyedia('2026-01'), await aKunciPenyedia('2026-02')]
  const penyedia = await startPenyedia(t, lama)
  const kota = await aKotaOidc(t, penyedia)
  await aPetugas(kota)
  const { access_token: sebelum } = await penyedia.masuk('budi')
  t.equal((await saya(kota, sebelum)).status, 200)

  penyedia.ganti(baru)
  t.equal((await saya(kota, (await penyedia.masuk('budi')).access_token)).status, 200, 'by the new key')
  t.equal(penyedia.kunciDibaca(), 2, 'which was read at once, and once')
  t.equal((await saya(kota, await penyedia.tokenUbahan(lama))).status, 401, 'the old key is gone')

  t.test('who makes up keys does not make us ask without end', async (t) => {
    const tenang = await aKotaOidc(t, penyedia, { kunci: { cooldownDuration: 60_000 } })
    const sebelum = penyedia.kunciDibaca()
    for (let i = 0; i < 10; i++) {
      const palsu = await penyedia.tokenUbahan({ ...lama, kid: `palsu-${i}` })
      t.equal((await saya(tenang, palsu)).status, 401)
    }
    t.equal(penyedia.kunciDibaca() - sebelum, 1)
  })
})

t.test('a verified token is remembered for a while, and never beyond its end', async (t) => {
  const kunci = await aKunciPenyedia('satu')
  const penyedia = await startPenyedia(t, kunci)
  const { issuer } = penyedia
  // its keys are read each time that a token is verified
  const selalu = { cooldownDuration: 0, cacheMaxAge: 0 }
  const uji = await startApp(t, { oidc: { issuer, audience: AUDIENCE, pemda: PEMDA, kunci: selalu } })
  const kota = { ...uji, admin: await aPemda(uji, PEMDA) }
  await aPetugas(kota)
  const mulai = new Date(SEKARANG).getTime()
  const harus = [
    [0, 200, 1],
    [0, 200, 1],
    [179, 200, 1],
    [180, 200, 2],
    [199, 200, 2],
    [204, 200, 3],
    [205, 401, 4],
    [205, 401, 5],
  ] as const
  // where news were lost meanwhile, as they are when the database stands still, nothing is remembered
  let berita = 0
  uji.app.siaran.dengar('petugas', () => berita++)
  const tercatat: (readonly [number, number, number])[] = []
  await sampai('no news come in between', async () => {
    const [beritaSebelum, dibacaSebelum] = [berita, penyedia.kunciDibaca()]
    const jti = randomUUID()
    const token = await penyedia.tokenUbahan(kunci, { iat: mulai / 1000, exp: mulai / 1000 + 200, jti })
    tercatat.length = 0
    for (const [detikKe] of harus) {
      uji.clock.set(new Date(mulai + detikKe * 1000).toISOString())
      const { status } = await saya(kota, token)
      tercatat.push([detikKe, status, penyedia.kunciDibaca() - dibacaSebelum])
    }
    return berita === beritaSebelum && uji.app.siaran.tersambung
  })
  t.strictSame(tercatat, harus, 'after so many seconds: the answer, and how often it was verified')
})

t.test('without the provider', async (t) => {
  const [kunci, lain] = [await aKunciPenyedia('satu'), await aKunciPenyedia('dua')]
  const penyedia = await startPenyedia(t, kunci)
  const kota = await aKotaOidc(t, penyedia)
  await aPetugas(kota)
  const survei = await aKunci(kota, kota.admin, { cakupan: ['survei:baca'] })
  const token = () => penyedia.tokenUbahan(kunci)
  t.equal((await saya(kota, await token())).status, 200)
  await penyedia.mati()
  const baruMulai = await prosesLain(t, kota)

  t.equal((await saya(kota, await token())).status, 200, 'keys that are remembered go on working')
  t.equal((await saya(kota, await penyedia.tokenUbahan(kunci, { exp: detik(-60) }))).status, 401)
  for (const [judul, minta, satu] of [
    ['a key that is not known yet', kota.minta, await penyedia.tokenUbahan(lain)],
    ['a process that knows no key yet', baruMulai, await token()],
  ] as const) {
    const jawaban = await saya({ minta }, satu)
    t.match(jawaban, { status: 503, isi: { type: '/masalah/penyedia-identitas-tidak-terjangkau' } }, judul)
    t.match(jawaban.headers['retry-after'], /^\d+$/, judul)
  }
  t.equal((await baruMulai(survei, 'GET', '/v1/survei')).status, 200, 'API keys need no provider')

  await penyedia.hidup()
  await sampai(
    'it goes on by itself',
    async () => (await saya({ minta: baruMulai }, await token())).status === 200,
  )
})

t.test('a provider that is not who it says, or whose keys anybody could change, is not used', async (t) => {
  const kunci = await aKunciPenyedia('satu')
  const penyedia = await startPenyedia(t, kunci)
  const uji = await startApp(t, {
    oidc: { issuer: penyedia.issuer, audience: AUDIENCE, pemda: PEMDA, kunci: SEGERA },
  })
  const kota = { ...uji, admin: await aPemda(uji, PEMDA) }
  await aPetugas(kota)
  let kini = new Date(SEKARANG).getTime()
  const token = await penyedia.tokenUbahan(kunci, { iat: kini / 1000, exp: kini / 1000 + 600 })
  /** So that it is asked again. */
  const tunggu = () => {
    kini += 2_000
    uji.clock.set(new Date(kini).toISOString())
  }
  let ditanya = 0
  const jwks_uri = `${penyedia.issuer}/jwks`
  for (const [judul, status, isi] of [
    ['another issuer', 200, { issuer: 'https://sso.jahat.example', jwks_uri }],
    ['keys over plain http', 200, { issuer: penyedia.issuer, jwks_uri: 'http://sso.jahat.example/jwks' }],
    ['no address of keys', 200, { issuer: penyedia.issuer }],
    ['an error', 500, { issuer: penyedia.issuer, jwks_uri }],
    ['a redirect', 302, {}],
  ] as const) {
    ditanya = 0
    penyedia.samarkan((_, jawaban) => {
      ditanya++
      jawaban.writeHead(status, { location: '/lain' }).end(JSON.stringify(isi))
    })
    t.equal((await saya(kota, token)).status, 503, judul)
    t.equal((await saya(kota, token)).status, 503, `${judul}, and again`)
    t.equal(ditanya, 1, `${judul}: asked once`)
    tunggu()
  }
  penyedia.ganti(kunci)
  t.equal((await saya(kota, token)).status, 200, 'none of it is remembered for long')
})

t.test('while the provider fails, made-up tokens neither besiege it nor fill the log', async (t) => {
  const [kunci, lain] = [await aKunciPenyedia('satu'), await aKunciPenyedia('dua')]
  const penyedia = await startPenyedia(t, kunci)
  let kini = Date.now()
  const daftarLaporan: string[] = []
  const { issuer } = penyedia
  const satu = oidc(
    { issuer, audience: AUDIENCE, pemda: PEMDA, kunci: SEGERA },
    { now: () => new Date(kini) },
    (sebab) => daftarLaporan.push(sebab),
  )
  const sampah = (ke: number) => penyedia.tokenUbahan({ ...lain, kid: `sampah-${ke}` })
  const semuaDitolak = async () => {
    for (let ke = 0; ke < 50; ke++) {
      await t.rejects(satu.periksa(await sampah(ke)), { name: 'penyedia-identitas-tidak-terjangkau' })
    }
  }
  let ditanya = 0
  penyedia.samarkan((_, jawaban) => {
    ditanya++
    jawaban.writeHead(500).end()
  })
  await semuaDitolak()
  t.equal(ditanya, 1)
  kini += 2_000
  await semuaDitolak()
  t.equal(ditanya, 2, 'after two seconds it is asked again')
  t.equal(daftarLaporan.length, 1)
  kini += 60_000
  await semuaDitolak()
  t.equal(daftarLaporan.length, 2, 'a minute later it is said again')

  penyedia.ganti(kunci)
  kini += 2_000
  const benar = await penyedia.tokenUbahan(kunci)
  t.match(await satu.periksa(benar), { subjek: 'budi' })
  await penyedia.mati()
  await semuaDitolak()
  t.match(await satu.periksa(benar), { subjek: 'budi' }, 'whose key is known is not held up')
})

t.test('what changes about an officer is true in every process', async (t) => {
  const kunci = await aKunciPenyedia('satu')
  const penyedia = await startPenyedia(t, kunci)
  const kota = await aKotaOidc(t, penyedia)
  await aUnit(kota, kota.admin, { kode: 'LAIN', nama: 'Dinas lain', layanan: [] })
  const lain = await prosesLain(t, kota)
  const id = await aPetugas(kota)
  const pribadi = await kota.minta(kota.admin, 'POST', `/v1/petugas/${id}/token`, {})
  const token = { jwt: await penyedia.tokenUbahan(kunci), pribadi: pribadi.isi.token as string }
  const lama = { minta: lain }
  const ubah = (isi: object) => kota.minta(kota.admin, 'PATCH', `/v1/petugas/${id}`, isi)

  /** At once here, and soon there. */
  const berlaku = async (judul: string, satu: string, benar: (jawaban: Jawaban) => boolean) => {
    const mulai = performance.now()
    t.ok(benar(await saya(kota, satu)), `${judul}: at once in the process that did it`)
    await sampai(judul, async () => benar(await saya(lama, satu)))
    t.comment(`${judul}: ${Math.round(performance.now() - mulai)} ms to another process`)
  }

  for (const satu of Object.values(token)) {
    // twice, so that it is remembered
    for (let i = 0; i < 2; i++) t.equal((await saya(lama, satu)).status, 200)
  }
  await ubah({ peran: ['petugas-loket'] })
  for (const [cara, satu] of Object.entries(token)) {
    await berlaku(`another role, ${cara}`, satu, ({ isi }) => isi.peran?.[0] === 'petugas-loket')
    t.equal((await lain(satu, 'GET', '/v1/survei')).status, 403, 'with its scopes')
  }
  await ubah({ unit: 'LAIN' })
  for (const [cara, satu] of Object.entries(token)) {
    await berlaku(`another unit, ${cara}`, satu, ({ isi }) => isi.unit === 'LAIN')
    t.equal((await lain(satu, 'GET', '/v1/unit/DISDUKCAPIL')).status, 403, 'which is all that is reached')
  }
  await ubah({ aktif: false })
  await berlaku('disabled, jwt', token.jwt, ({ status }) => status === 403)
  await berlaku('disabled, pribadi', token.pribadi, ({ status }) => status === 401)
  await ubah({ aktif: true })
  for (const [cara, satu] of Object.entries(token)) {
    await berlaku(`enabled, ${cara}`, satu, ({ status }) => status === 200)
  }
  await kota.minta(kota.admin, 'DELETE', `/v1/petugas/${id}/token/${pribadi.isi.id}`)
  await berlaku('revoked', token.pribadi, ({ status }) => status === 401)
  await ubah({ subjek: 'orang-lain' })
  await berlaku('another subject', token.jwt, ({ status }) => status === 403)
})

t.test('while the vault is locked', async (t) => {
  const kunci = await aKunciPenyedia('satu')
  const penyedia = await startPenyedia(t, kunci)
  const kota = await aKotaOidc(t, penyedia)
  const id = await aPetugas(kota)
  const { isi } = await kota.minta(kota.admin, 'POST', `/v1/petugas/${id}/token`, {})
  const app = await buildApp({
    databaseUrl: kota.database.url,
    databasePool: 2,
    adminApiKey: OPERATOR,
    logLevel: 'fatal',
    oidc: { issuer: penyedia.issuer, audience: AUDIENCE, pemda: PEMDA },
  })
  t.teardown(() => app.close())
  const terkunci = { minta: peminta(app) }

  t.equal((await saya(terkunci, await penyedia.tokenUbahan(kunci))).status, 503, 'nobody can be looked up')
  t.match(await saya(terkunci, isi.token), { status: 200, isi: { id, nama: null } }, 'tokens need no vault')
  const daftar = await terkunci.minta(kota.admin, 'GET', '/v1/petugas')
  t.match(daftar.isi.data, [{ id, nama: null, subjek: null, aktif: true }])
  const cabut = await terkunci.minta(kota.admin, 'PATCH', `/v1/petugas/${id}`, { aktif: false })
  t.match(cabut, { status: 200, isi: { aktif: false } }, 'an officer can be disabled all the same')
  t.equal((await saya(terkunci, isi.token)).status, 401)
  const baru = { nama: 'Siti', peran: ['auditor'] }
  t.equal((await terkunci.minta(kota.admin, 'POST', '/v1/petugas', baru)).status, 503)
})
