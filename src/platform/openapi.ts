import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import fp from 'fastify-plugin'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { ProblemDetails } from './problem-details.ts'

/** What a caller has to know before the first request; shown at the top of the reference. */
const PENGANTAR = `Satu layanan untuk survei kepuasan masyarakat (SKM) dan pengaduan.

- **Kunci** dikirim sebagai \`Authorization: Bearer tgp_…\`. Kunci rahasia (\`tgp_sk_\`) hanya untuk server; kunci publik (\`tgp_pk_\`) boleh ada di halaman web.
- **Saat** ditulis RFC 3339 dalam UTC, **hari** \`YYYY-MM-DD\`.
- **Kesalahan** dijawab sebagai \`application/problem+json\` (RFC 9457) dengan *semua* kesalahan masukan sekaligus.
- **Daftar** dibaca per halaman dengan \`batas\` dan \`kursor\`.
- **Mengulang aman**: respons dengan id yang sama, dan POST dengan \`Idempotency-Key\` yang sama, tidak dihitung dua kali.
- **Perubahan** membawa \`ETag\`; kirim \`If-Match\` agar tidak menimpa perubahan orang lain.`

const TAGS = [
  { name: 'Pemda', description: 'Pendaftaran pemda oleh operator' },
  { name: 'Kunci', description: 'Kunci API' },
  { name: 'Unit dan layanan', description: 'Pohon unit penyelenggara dan layanannya' },
  { name: 'Instrumen', description: 'Kuesioner baku: unsur, pertanyaan, bobot, kelas mutu' },
  { name: 'Survei', description: 'Survei sebuah unit selama satu masa' },
  { name: 'Respons', description: 'Jawaban responden: satu per satu, per kelompok, atau dari berkas' },
  { name: 'Indeks', description: 'Hasil survei' },
  { name: 'Kesehatan', description: 'Untuk penyeimbang beban dan pemantauan' },
]

const zodToJsonConfig = { target: 'draft-2020-12' } as const
const transform = createJsonSchemaTransform({ zodToJsonConfig })
const transformObject = createJsonSchemaTransformObject({ zodToJsonConfig })

/** The contract, generated from the route schemas, and a reference page that needs nothing from elsewhere. */
export const openapi = fp<{ version: string }>(
  async (app, { version }) => {
    app.addHook('onRoute', (route) => {
      if (route.schema === undefined || route.schema.hide) return
      const masalah = {
        description: 'Masalah',
        content: { 'application/problem+json': { schema: ProblemDetails } },
      }
      route.schema.response = { ...(route.schema.response as object), '4xx': masalah, '5xx': masalah }
    })
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Tanggap',
          version,
          description: PENGANTAR,
          license: { name: 'MIT', identifier: 'MIT' },
        },
        servers: [{ url: '/', description: 'Layanan ini' }],
        tags: TAGS,
        components: {
          securitySchemes: {
            kunci: { type: 'http', scheme: 'bearer', description: 'Kunci API atau kunci operator' },
          },
        },
      },
      transform,
      transformObject,
    })
    app.get('/openapi.json', { schema: { hide: true }, config: { cakupan: 'publik' } }, async (_, reply) =>
      reply.header('cache-control', 'no-cache').send(app.swagger()),
    )
    await app.register(scalar, {
      routePrefix: '/dokumentasi',
      logLevel: 'silent',
      configuration: {
        url: '/openapi.json',
        title: 'Tanggap · Dokumentasi API',
        withDefaultFonts: false,
        telemetry: false,
        showDeveloperTools: 'never',
        agent: { disabled: true },
        hideClientButton: true,
        defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
      },
    })
  },
  { name: 'openapi', dependencies: ['problem-details'] },
)
