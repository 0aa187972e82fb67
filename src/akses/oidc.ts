import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import { POLA_SUBJEK } from './domain/petugas.ts'
import { PenyediaIdentitasError, UnauthorizedError } from './errors.ts'

export interface OidcOptions {
  /** As the provider writes it in `iss`. */
  readonly issuer: string
  /** What the provider writes in `aud` of access tokens for this service. */
  readonly audience: string
  /** The pemda whose provider this is; `null`: every token names its own in the claim `pemda`. */
  readonly pemda: string | null
  /** How long its keys are kept, and how often it is asked for new ones at most. */
  readonly kunci?: { readonly cacheMaxAge?: number; readonly cooldownDuration?: number }
}

/** What a token that was verified says. */
export interface TokenTerverifikasi {
  readonly pemda: string
  /** `sub`: who it is, among the people of the issuer. */
  readonly subjek: string
  readonly kedaluwarsa: Date
}

export interface Oidc {
  readonly issuer: string
  /**
   * @throws UnauthorizedError for every token that does not hold, without saying why
   * @throws PenyediaIdentitasError when the provider's keys cannot be read
   */
  periksa(token: string): Promise<TokenTerverifikasi>
}

/** Asymmetric ones only: with HS256 whoever knows the public key could sign. */
const ALGORITMA = ['RS256', 'PS256', 'ES256', 'EdDSA']
const TOLERANSI_DETIK = 5
const TUNGGU_MS = 5_000
/** A provider that failed is left alone for that long, whatever tokens come. */
const GAGAL_DIINGAT_MS = 2_000
const LAPOR_MS = 60_000
const KUNCI = { cacheMaxAge: 600_000, cooldownDuration: 10_000 }

const Penemuan = z.object({
  issuer: z.string(),
  jwks_uri: z.url().refine(terlindung, 'must be https, or this machine'),
})

const KodePemda = z.string().regex(/^\d{2}(\.\d{2})?$/)
const Subjek = z.string().regex(POLA_SUBJEK)

/**
 * Access tokens of one OpenID provider. Its keys are found through its discovery document
 * when the first token comes, kept for a while, and read again when a token names one that
 * is not among them. While it fails it is asked every other second at most: anybody can send
 * tokens that would have to be looked up.
 *
 * @param lapor is told, once a minute, why the provider cannot be used; callers are not
 */
export function oidc(options: OidcOptions, clock: Clock, lapor: (sebab: string) => void): Oidc {
  let penemuan: Promise<JWTVerifyGetKey> | null = null
  /** In milliseconds since the epoch. */
  let laporLagi = 0
  let tanyaLagi = 0

  /** Every request to the provider goes through here; keys that are known need none. */
  const tanya: typeof fetch = (alamat, init) => {
    if (clock.now().getTime() < tanyaLagi) throw new BaruGagal()
    return fetch(alamat, init)
  }

  function catatGagal(error: unknown): void {
    if (error instanceof BaruGagal) return
    const kini = clock.now().getTime()
    tanyaLagi = kini + GAGAL_DIINGAT_MS
    if (kini < laporLagi) return
    laporLagi = kini + LAPOR_MS
    lapor(error instanceof Error ? error.message : String(error))
  }

  function kunciPenyedia(): Promise<JWTVerifyGetKey> {
    penemuan ??= temukan(options, tanya).catch((error: unknown) => {
      penemuan = null
      throw error
    })
    return penemuan
  }

  const cariKunci: JWTVerifyGetKey = async (header, token) => {
    try {
      const kunci = await kunciPenyedia()
      return await kunci(header, token)
    } catch (error) {
      // the provider answered, and has no such key: the token's fault
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error
      catatGagal(error)
      throw new PenyediaIdentitasError({ cause: error })
    }
  }

  return {
    issuer: options.issuer,
    async periksa(token) {
      const { payload, protectedHeader } = await jwtVerify(token, cariKunci, {
        issuer: options.issuer,
        audience: options.audience,
        algorithms: ALGORITMA,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: TOLERANSI_DETIK,
        currentDate: clock.now(),
      }).catch((error: unknown) => {
        if (error instanceof errors.JOSEError) throw new UnauthorizedError()
        throw error
      })
      const subjek = Subjek.safeParse(payload.sub)
      const pemda = pemdaToken(options.pemda, payload)
      if (!adalahTokenAkses(protectedHeader.typ, payload) || !subjek.success || pemda === null) {
        throw new UnauthorizedError()
      }
      return { pemda, subjek: subjek.data, kedaluwarsa: new Date((payload.exp as number) * 1000) }
    },
  }
}

/** It failed a moment ago, and is not asked yet. */
class BaruGagal extends Error {}

async function temukan({ issuer, kunci }: OidcOptions, tanya: typeof fetch): Promise<JWTVerifyGetKey> {
  const alamat = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const jawaban = await tanya(alamat, {
    redirect: 'error',
    signal: AbortSignal.timeout(TUNGGU_MS),
    headers: { accept: 'application/json' },
  })
  if (!jawaban.ok) throw new Error(`${alamat} answered ${jawaban.status}`)
  const dokumen = Penemuan.parse(await jawaban.json())
  // OpenID Connect Discovery §4.3: otherwise one provider could speak for another
  if (dokumen.issuer !== issuer) throw new Error(`${alamat} names another issuer: ${dokumen.issuer}`)
  return createRemoteJWKSet(new URL(dokumen.jwks_uri), {
    ...KUNCI,
    timeoutDuration: TUNGGU_MS,
    [customFetch]: tanya,
    ...kunci,
  })
}

/** Keys that come over plain http could be anybody's, unless they come from this machine. */
function terlindung(alamat: string): boolean {
  const { protocol, hostname } = new URL(alamat)
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  )
}

/**
 * Whether it was made for an API. An ID token says to an application who signed in, and gives
 * no right to anything, even where its audience is the same.
 *
 * @see RFC 9068 §2.1: `typ` of the header is `at+jwt`; Keycloak writes `JWT` there, and `Bearer` into the claim `typ`
 */
function adalahTokenAkses(typ: string | undefined, payload: JWTPayload): boolean {
  // bound to a key that its holder has to prove (DPoP, mutual TLS), which nobody does here
  if (payload.cnf !== undefined) return false
  const jenis = typ?.toLowerCase().replace(/^application\//, '')
  return jenis === 'at+jwt' || (jenis === 'jwt' && payload.typ === 'Bearer')
}

/** The setting and the claim have to agree where there are both; `null` where there is neither. */
function pemdaToken(setelan: string | null, { pemda: klaim }: JWTPayload): string | null {
  if (klaim === undefined) return setelan
  const kode = KodePemda.safeParse(klaim)
  if (!kode.success || (setelan !== null && setelan !== kode.data)) return null
  return kode.data
}
