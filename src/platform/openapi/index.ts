import swagger from '@fastify/swagger'
import fp from 'fastify-plugin'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { lengkapi, type Rute } from './document.ts'
import { referensi } from './referensi.ts'

/** What a caller has to know before the first request; shown at the top of the reference. */
const PENGANTAR = `Satu layanan untuk survei kepuasan masyarakat (SKM) sebuah pemda.

- **Kunci** dikirim sebagai \`Authorization: Bearer tgp_…\`. Kunci rahasia (\`tgp_sk_\`) hanya untuk server; kunci publik (\`tgp_pk_\`) boleh ada di halaman web.
- **Petugas** memakai token akses dari penyedia identitas pemda (OpenID Connect), atau token pribadi (\`tgp_pt_\`), dengan cara yang sama.
- **Waktu** ditulis menurut RFC 3339 dalam UTC, **tanggal** sebagai \`YYYY-MM-DD\`.
- **Kesalahan** dijawab sebagai \`application/problem+json\` (RFC 9457) dengan *semua* kesalahan masukan sekaligus; [setiap masalah](/masalah) punya penjelasan.
- **Daftar** dibaca per halaman dengan \`batas\` dan \`kursor\`.
- **Batas** dihitung per menit; yang melebihinya dijawab 429 dengan \`Retry-After\`. Header \`RateLimit-*\` menyebut sisanya.
- **Mengulang aman**: respons dengan id yang sama, dan POST dengan \`Idempotency-Key\` yang sama, tidak dihitung dua kali.
- **Perubahan** membawa \`ETag\`; kirim \`If-Match\` agar tidak menimpa perubahan orang lain.`

const TAGS = [
  { name: 'Pemda', description: 'Pendaftaran pemda oleh operator' },
  { name: 'Kunci', description: 'Kunci API' },
  { name: 'Petugas', description: 'Orang yang bekerja untuk pemda: perannya, dan cara masuknya' },
  { name: 'Unit dan layanan', description: 'Pohon unit penyelenggara dan layanannya' },
  { name: 'Instrumen', description: 'Kuesioner baku: unsur, pertanyaan, bobot, kelas mutu' },
  { name: 'Survei', description: 'Survei sebuah unit selama satu masa' },
  { name: 'Respons', description: 'Jawaban responden: satu per satu, per kelompok, atau dari berkas' },
  { name: 'Undangan', description: 'Kode sekali pakai, bukti bahwa pengisi benar dilayani' },
  { name: 'Indeks', description: 'Hasil survei' },
  {
    name: 'Pengaduan',
    description: 'Pengaduan, aspirasi, dan permintaan informasi, sampai benar-benar selesai',
  },
  { name: 'Lacak', description: 'Bagi pelapor: nomor dan kode lacak, tanpa akun' },
  { name: 'Kalender', description: 'Hari libur dan aturan, dasar setiap tenggat' },
  {
    name: 'MPP',
    description: 'Mal pelayanan publik: gerai, hari buka, dan kunjungan dari tombol sampai pulang',
  },
  {
    name: 'Laporan',
    description: 'Tindak lanjut, rencana aksi, enam indikator, dan dokumen yang diserahkan',
  },
  {
    name: 'Data terbuka',
    description: 'Hasil yang sudah dipublikasikan, bagi siapa pun dan tanpa kunci',
  },
  { name: 'Kesehatan', description: 'Untuk penyeimbang beban dan pemantauan' },
]

const zodToJsonConfig = { target: 'draft-2020-12' } as const
const transform = createJsonSchemaTransform({ zodToJsonConfig })
const transformObject = createJsonSchemaTransformObject({ zodToJsonConfig })

/** The contract, generated from the route schemas, and a reference page that needs nothing from elsewhere. */
export const openapi = fp<{ version: string }>(
  async (app, { version }) => {
    const rute = new Map<string, Rute>()
    await app.register(swagger, {
      convertConstToEnum: false,
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
            kunci: {
              type: 'http',
              scheme: 'bearer',
              bearerFormat: 'tgp_sk_…, tgp_pk_…, tgp_pt_…, atau JWT',
              description:
                'Kunci API sebuah pemda, token pribadi petugas, token akses dari penyedia identitas (OpenID Connect), ' +
                'atau kunci operator',
            },
          },
        },
      },
      transform(dokumen) {
        const { operationId, hide } = dokumen.schema ?? {}
        if (operationId !== undefined && !hide) rute.set(operationId, dokumen.route as Rute)
        return transform(dokumen)
      },
      transformObject: (dokumen) =>
        lengkapi(transformObject(dokumen), rute) as unknown as ReturnType<typeof transformObject>,
    })
    // `GET *` reaches this too, and is no address
    app.get('/', { schema: { hide: true }, config: { cakupan: 'publik' } }, (request, reply) =>
      request.url.startsWith('/') ? reply.redirect('/dokumentasi') : reply.callNotFound(),
    )
    app.get('/openapi.json', { schema: { hide: true }, config: { cakupan: 'publik' } }, async (_, reply) =>
      reply.header('cache-control', 'no-cache').send(app.swagger()),
    )
    await referensi(app)
  },
  { name: 'openapi', dependencies: ['problem-details'] },
)
