import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply } from 'fastify'

/**
 * What every answer carries unless it says otherwise: it is data, for whoever asked, and
 * nothing that a browser should show, run, keep or embed.
 *
 * A constant, because helmet puts its headers together anew for every reply, which takes half
 * as long as all the rest of a small answer; pages, which are few, get theirs from helmet.
 * HSTS does not speak for subdomains, which may belong to others of the city. CORP stops
 * embedding only: a page with a publishable key asks by CORS, which it does not touch.
 */
export const HEADER_JAWABAN = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
} as const

const DAFTAR = Object.entries(HEADER_JAWABAN)

export function tulisHeaderJawaban(reply: FastifyReply): void {
  for (const [nama, nilai] of DAFTAR) reply.header(nama, nilai)
}

/** Sources by directive, such as `styleSrc: ["'sha256-…'"]`; what is not named is forbidden. */
export type Kebijakan = Readonly<Record<string, readonly string[]>>

/** What is answered within this scope is a page for people, with helmet's headers and nothing but what it needs. */
export async function amankanHalaman(scope: FastifyInstance, kebijakan: Kebijakan): Promise<void> {
  // helmet writes to Node's answer, where headers of Fastify's would come before it
  scope.addHook('onRequest', (_, reply, done) => {
    for (const [nama] of DAFTAR) reply.removeHeader(nama)
    reply.header('cache-control', 'no-cache')
    done()
  })
  await scope.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        ...kebijakan,
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  })
}
