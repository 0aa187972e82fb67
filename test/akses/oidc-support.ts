import { randomUUID, type webcrypto } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import Provider from 'oidc-provider'
import type { Test } from 'tap'
import { sampai } from '../support/server.ts'

/** The client's id and the audience of access tokens, so that even an ID token has the right audience. */
export const AUDIENCE = 'tanggap'
const RAHASIA = 'rahasia-klien'
const KEMBALI = 'https://tanggap.contoh.go.id/masuk'
const SUMBER = 'https://tanggap.contoh.go.id/api'

export interface KunciPenyedia {
  readonly kid: string
  readonly alg: string
  readonly pribadi: webcrypto.CryptoKey
  readonly publik: webcrypto.CryptoKey
  readonly jwk: JWK
}

export async function aKunciPenyedia(kid: string, alg = 'RS256'): Promise<KunciPenyedia> {
  const { privateKey: pribadi, publicKey: publik } = await generateKeyPair(alg, { extractable: true })
  return { kid, alg, pribadi, publik, jwk: { ...(await exportJWK(pribadi)), kid, alg, use: 'sig' } }
}

export interface Penyedia {
  readonly issuer: string
  /** How often its keys were read. */
  readonly kunciDibaca: () => number
  /** From now on it has these keys. */
  ganti(...kunci: readonly KunciPenyedia[]): void
  /** From now on it introduces itself like this. */
  samarkan(jawab: RequestListener): void
  mati(): Promise<void>
  hidup(): Promise<void>
  /** Signs in as a person does, through the pages of the provider. */
  masuk(orang: string): Promise<{ access_token: string; id_token: string }>
  /** A token for the client itself. */
  tokenKlien(): Promise<string>
  /** A token as the provider would make it, but for what is changed. */
  tokenUbahan(kunci: KunciPenyedia, klaim?: Record<string, unknown>, kepala?: object): Promise<string>
}

/** A real OpenID provider (oidc-provider) on a port of this machine; it ends with the test. */
export async function startPenyedia(t: Test, ...kunci: readonly KunciPenyedia[]): Promise<Penyedia> {
  let jawab: RequestListener = (_, jawaban) => jawaban.writeHead(404).end()
  let perkenalan: RequestListener | null = null
  let kunciDibaca = 0
  const server = createServer((permintaan, jawaban) => {
    if (permintaan.url === '/jwks') kunciDibaca++
    const ditanya = permintaan.url === '/.well-known/openid-configuration'
    if (ditanya && perkenalan !== null) perkenalan(permintaan, jawaban)
    else jawab(permintaan, jawaban)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const mati = async () => {
    if (!server.listening) return
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  t.teardown(mati)
  const ganti = (...daftar: readonly KunciPenyedia[]) => {
    jawab = new Provider(issuer, pengaturan(daftar)).callback()
    perkenalan = null
  }
  ganti(...kunci)

  const tokenDari = async (isi: Record<string, string>) => {
    const jawaban = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${AUDIENCE}:${RAHASIA}`)}` },
      body: new URLSearchParams(isi),
    })
    if (!jawaban.ok) throw new Error(await jawaban.text())
    return (await jawaban.json()) as { access_token: string; id_token: string }
  }

  return {
    issuer,
    kunciDibaca: () => kunciDibaca,
    ganti,
    samarkan: (lain) => {
      perkenalan = lain
    },
    mati,
    // somebody else may have been given the port meanwhile, for a moment
    hidup: () =>
      sampai('the port is free again', () => {
        const mendengar = once(server, 'listening')
        server.listen(port, '127.0.0.1')
        return mendengar.then(
          () => true,
          (error: NodeJS.ErrnoException) => {
            if (error.code !== 'EADDRINUSE') throw error
            return false
          },
        )
      }),
    masuk: async (orang) =>
      tokenDari({
        grant_type: 'authorization_code',
        code: await lewatiHalaman(issuer, orang),
        redirect_uri: KEMBALI,
      }),
    tokenKlien: async () => (await tokenDari({ grant_type: 'client_credentials' })).access_token,
    tokenUbahan: ({ alg, kid, pribadi }, klaim = {}, kepala = {}) => {
      const kini = Math.floor(Date.now() / 1000)
      const isi = {
        iss: issuer,
        aud: AUDIENCE,
        sub: 'budi',
        client_id: AUDIENCE,
        iat: kini,
        exp: kini + 600,
        jti: randomUUID(),
      }
      // what is undefined is left out
      return new SignJWT(JSON.parse(JSON.stringify({ ...isi, ...klaim })))
        .setProtectedHeader({ alg, kid, typ: 'at+jwt', ...kepala })
        .sign(pribadi)
    },
  }
}

const pengaturan = (kunci: readonly KunciPenyedia[]) => ({
  jwks: { keys: kunci.map(({ jwk }) => jwk) },
  clients: [
    {
      client_id: AUDIENCE,
      client_secret: RAHASIA,
      redirect_uris: [KEMBALI],
      grant_types: ['authorization_code', 'client_credentials'],
      response_types: ['code'],
    },
  ],
  cookies: { keys: ['kunci kuki untuk pengujian'] },
  pkce: { required: () => false },
  scopes: ['openid', 'tanggap'],
  findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
  ttl: { AccessToken: 600, ClientCredentials: 600, IdToken: 600, Session: 600, Grant: 600, Interaction: 600 },
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => SUMBER,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'tanggap',
        audience: AUDIENCE,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: kunci[0]?.alg } },
      }),
    },
  },
})

/** The login page, the consent page, and all redirects between; returns the code at the end. */
async function lewatiHalaman(issuer: string, orang: string): Promise<string> {
  const kuki = new Map<string, string>()
  let alamat = new URL(`${issuer}/auth`)
  alamat.search = String(
    new URLSearchParams({
      client_id: AUDIENCE,
      response_type: 'code',
      redirect_uri: KEMBALI,
      scope: 'openid tanggap',
    }),
  )
  let isi: URLSearchParams | null = null
  for (let langkah = 0; langkah < 20; langkah++) {
    const jawaban = await fetch(alamat, {
      method: isi === null ? 'GET' : 'POST',
      body: isi,
      redirect: 'manual',
      headers: { cookie: [...kuki].map(([nama, nilai]) => `${nama}=${nilai}`).join('; ') },
    })
    for (const satu of jawaban.headers.getSetCookie()) {
      const [nama = '', nilai = ''] = (satu.split(';')[0] as string).split('=')
      kuki.set(nama, nilai)
    }
    const halaman = await jawaban.text()
    const tujuan = jawaban.headers.get('location')
    if (tujuan === null) {
      const prompt = /name="prompt" value="(\w+)"/.exec(halaman)?.[1]
      if (prompt === undefined) throw new Error(`${jawaban.status} ${alamat.pathname}: ${halaman}`)
      isi = new URLSearchParams({ prompt, login: orang, password: 'apa saja' })
      continue
    }
    isi = null
    alamat = new URL(tujuan, alamat)
    const kode = alamat.searchParams.get('code')
    if (kode !== null) return kode
    if (alamat.href.startsWith(KEMBALI)) throw new Error(alamat.href)
  }
  throw new Error('signing in never ends')
}
