import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { z } from 'zod'
import { describeApi } from '../../src/app.ts'
import { startApp } from '../support/app.ts'
import { aPemda, aSurvei } from '../support/factories.ts'

const AKAR = join(import.meta.dirname, '../..')
const BERKAS = join(AKAR, 'openapi/openapi.json')

interface Media {
  schema: object
  example?: unknown
  examples?: Record<string, { $ref?: string; value?: unknown }>
}
interface Jawaban {
  $ref?: string
  description: string
  headers?: Record<string, object>
  content?: Record<string, Media>
}
interface Parameter {
  $ref?: string
  name: string
  description?: string
  schema: object
  example?: unknown
}
interface Operasi {
  operationId: string
  summary: string
  description: string
  tags: string[]
  security: object[]
  parameters: Parameter[]
  requestBody?: Jawaban
  responses: Record<string, Jawaban>
}
interface Dokumen {
  paths: Record<string, Record<string, Operasi>>
  components: {
    schemas: Record<string, object>
    examples: Record<string, { value: unknown }>
    responses: Record<string, Jawaban>
  }
}

const dokumen = (await describeApi()) as Dokumen
const { schemas, examples } = dokumen.components
const daftarOperasi = Object.values(dokumen.paths).flatMap((p) => Object.values(p))

t.test('the committed document is the one that the routes give', async (t) => {
  const tertulis = await readFile(BERKAS, 'utf8')
  t.ok(
    tertulis === `${JSON.stringify(dokumen, null, 2)}\n`,
    'openapi/openapi.json is out of date: npm run openapi',
  )
})

t.test('the service serves the same document', async (t) => {
  const { app } = await startApp(t)
  const jawaban = await app.inject('/openapi.json')
  t.match(jawaban.headers['content-type'], /^application\/json/)
  t.strictSame(jawaban.json(), JSON.parse(JSON.stringify(dokumen)))
})

const lint = async (berkas: string) => {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [join(AKAR, 'node_modules/@redocly/cli/bin/cli.js'), 'lint', berkas, '--format=json'],
    {
      cwd: AKAR,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', CI: '1' },
    },
  ).catch((error: { stdout: string; stderr: string }) => error)
  try {
    return JSON.parse(stdout) as { problems: { ruleId: string; message: string; location: object[] }[] }
  } catch {
    throw new Error(`redocly: ${stdout}\n${stderr}`)
  }
}

t.test('redocly finds nothing to say about it, under all of its recommended rules', async (t) => {
  t.strictSame((await lint(BERKAS)).problems, [])

  t.test('and would say so', async (t) => {
    const rusak = structuredClone(dokumen)
    const contoh = rusak.components.examples.Unit as { value: Record<string, unknown> }
    contoh.value = { ...contoh.value, aktif: 'ya' }
    const berkas = join(t.testdir(), 'openapi.json')
    await writeFile(berkas, JSON.stringify(rusak))
    t.match((await lint(berkas)).problems[0], { ruleId: 'no-invalid-media-type-examples' })
  })
})

t.test('every operation says who it is, what it does, who may call it and what it answers', async (t) => {
  const id = daftarOperasi.map((o) => o.operationId)
  t.equal(new Set(id).size, id.length, 'operationIds are unique')
  for (const operasi of daftarOperasi) {
    const { operationId: nama } = operasi
    t.match(operasi, { summary: /\S/, description: /\S/, tags: [/\S/], security: Array }, nama)
    t.match(Object.keys(operasi.responses).join(), /^(20\d,)+(304,)?4XX,5XX$/, nama)
    for (const parameter of operasi.parameters) {
      if (parameter.$ref === undefined) t.match(parameter, { description: /\S/, schema: {} }, nama)
      if (parameter.$ref === undefined) t.not(parameter.example, undefined, `${nama} ${parameter.name}`)
    }
    for (const jawaban of [operasi.requestBody, ...Object.values(operasi.responses)]) {
      if (jawaban === undefined || jawaban.$ref !== undefined) continue
      t.notMatch(jawaban.description, 'Default Response', nama)
      for (const media of Object.values(jawaban.content ?? {})) {
        // bytes, of which JSON can show nothing
        if (Object.keys(media.schema).length === 0) continue
        t.ok(
          media.example !== undefined || Object.keys(media.examples ?? {}).length > 0,
          `${nama} has examples`,
        )
      }
    }
  }
})

t.test('requests and answers are named schemas, each with one name', async (t) => {
  for (const { operationId, requestBody, responses } of daftarOperasi) {
    for (const [jenis, media] of [requestBody, ...Object.values(responses)].flatMap((r) =>
      Object.entries(r?.content ?? {}),
    )) {
      if (/json$/.test(jenis)) t.match(media.schema, { $ref: /^#\/components\/schemas\/\w+$/ }, operationId)
    }
  }
  t.strictSame(
    Object.keys(schemas).filter((nama) => /Input|Output|def-/.test(nama)),
    [],
  )
  const tertulis = JSON.stringify(schemas)
  t.notMatch(tertulis, /9007199254740991/, 'no bounds that only JavaScript has')
  t.notMatch(tertulis, /"format":"(uuid|date|date-time)"[^}]*"pattern"/, 'no patterns beside formats')
})

/** zod reads our own JSON Schema back: another implementation than the one that wrote it. */
function pemeriksa(skema: object): z.ZodType {
  const lokal = JSON.stringify({ ...skema, $defs: schemas }).replaceAll('#/components/schemas/', '#/$defs/')
  return z.fromJSONSchema(JSON.parse(lokal))
}

t.test('every example is what its schema says', async (t) => {
  let diperiksa = 0
  const periksa = (nama: string, skema: object, contoh: unknown) => {
    const { error } = pemeriksa(skema).safeParse(contoh)
    t.equal(error, undefined, nama, { diagnostic: error !== undefined })
    diperiksa++
  }
  for (const { operationId, parameters, requestBody, responses } of daftarOperasi) {
    for (const { $ref, name, schema, example } of parameters) {
      if ($ref === undefined) periksa(`${operationId} ${name}`, schema, example)
    }
    for (const isi of [
      requestBody,
      ...Object.values(responses),
      ...Object.values(dokumen.components.responses),
    ]) {
      for (const { schema, example, examples: daftar = {} } of Object.values(isi?.content ?? {})) {
        if (example !== undefined) periksa(operationId, schema, example)
        for (const [nama, { $ref, value }] of Object.entries(daftar)) {
          periksa(`${operationId} ${nama}`, schema, $ref === undefined ? value : examples[nama]?.value)
        }
      }
    }
  }
  t.ok(diperiksa > 200, `${diperiksa} examples`)
})

t.test('the examples of a survey are what the service answers', async (t) => {
  const kota = await startApp(t)
  const admin = await aPemda(kota)
  const minta = async (method: 'GET' | 'POST', url: string, isi?: unknown, headers = {}) => {
    const jawaban = await kota.minta(admin, method, url, isi, headers)
    if (jawaban.status >= 300) throw new Error(jawaban.teks)
    return jawaban.isi
  }
  const contoh = (operationId: string, status: string | null): unknown => {
    const operasi = daftarOperasi.find((o) => o.operationId === operationId)
    const isi = status === null ? operasi?.requestBody : operasi?.responses[status]
    const [nama, { value, $ref }] = Object.entries(isi?.content?.['application/json']?.examples ?? {})[0] as [
      string,
      { value?: unknown; $ref?: string },
    ]
    return $ref === undefined ? value : examples[nama]?.value
  }
  /** What differs from run to run does not count. */
  const tetap = (isi: unknown) =>
    JSON.parse(JSON.stringify(isi), (_, nilai) => (/^[\da-f-]{36}$/.test(nilai) ? 'uuid' : nilai))

  t.strictSame(await minta('POST', '/v1/unit', contoh('buatUnit', null)), contoh('buatUnit', '201'))
  t.strictSame(
    await minta('POST', '/v1/unit/DISDUKCAPIL/layanan', contoh('buatLayanan', null)),
    contoh('buatLayanan', '201'),
  )
  const survei = await minta('POST', '/v1/survei', contoh('buatSurvei', null))
  t.strictSame(tetap(survei), tetap(contoh('buatSurvei', '201')))
  t.strictSame(tetap(await minta('POST', `/v1/survei/${survei.id}/buka`)), tetap(contoh('bukaSurvei', '200')))

  const sekadau = await readFile(join(AKAR, 'test/data/sekadau-2019.csv'))
  const alamat = `/v1/survei/${survei.id}`
  t.strictSame(
    await minta('POST', `${alamat}/impor?urutan=kuesioner&layanan=KTP-EL`, sekadau, {
      'content-type': 'text/csv',
    }),
    contoh('imporRespons', '200'),
  )
  for (const [operationId, url] of [
    ['bacaIndeks', `${alamat}/indeks`],
    ['bacaRincian', `${alamat}/indeks/rincian?menurut=layanan`],
    ['bacaIndeksTahun', '/v1/indeks?tahun=2026'],
    ['bacaTren', '/v1/indeks/tren?unit=DISDUKCAPIL'],
    ['bacaSurvei', alamat],
    ['daftarUnit', '/v1/unit'],
  ] as const) {
    t.strictSame(tetap(await minta('GET', url)), tetap(contoh(operationId, '200')), operationId)
  }
  // these two are shortened
  const { pemda: _, ...kuesioner } = tetap(contoh('bacaKuesioner', '200'))
  t.match(tetap(await minta('GET', `${alamat}/kuesioner`)), kuesioner)
  const { sumber: _sumber, ...instrumen } = contoh('bacaInstrumen', '200') as Record<string, unknown>
  t.match(await minta('GET', '/v1/instrumen/permenpanrb-14-2017'), instrumen)
})

t.test('an ETag is documented where there is one, and If-Match where it counts', async (t) => {
  const kota = await startApp(t)
  const admin = await aPemda(kota)
  const isi = { kode: 'DISDUKCAPIL', nama: 'Dinas Dukcapil', jenis: 'opd' }
  const berversi = (id: string, status: string) =>
    'ETag' in (daftarOperasi.find((o) => o.operationId === id)?.responses[status]?.headers ?? {})
  const menurutIfMatch = (id: string) =>
    daftarOperasi.some((o) => o.operationId === id && o.parameters.some((p) => p.$ref?.endsWith('/IfMatch')))

  for (const [operationId, status, method, url, badan] of [
    ['buatUnit', '201', 'POST', '/v1/unit', isi],
    ['bacaUnit', '200', 'GET', '/v1/unit/DISDUKCAPIL', undefined],
    ['daftarUnit', '200', 'GET', '/v1/unit', undefined],
    ['ubahUnit', '200', 'PATCH', '/v1/unit/DISDUKCAPIL', { gerai: true }],
    ['buatLayanan', '201', 'POST', '/v1/unit/DISDUKCAPIL/layanan', { kode: 'KK', nama: 'KK' }],
    ['bacaLayanan', '200', 'GET', '/v1/unit/DISDUKCAPIL/layanan/KK', undefined],
  ] as const) {
    const jawaban = await kota.minta(admin, method, url, badan)
    t.equal(String(jawaban.status), status, operationId)
    t.equal(jawaban.headers.etag !== undefined, berversi(operationId, status), operationId)
  }
  const basi = { 'if-match': '"0"' }
  t.ok(menurutIfMatch('ubahUnit'))
  t.equal((await kota.minta(admin, 'PATCH', '/v1/unit/DISDUKCAPIL', { gerai: false }, basi)).status, 412)
  const survei = await aSurvei(kota, admin, { layanan: ['KK'], buka: false })
  t.ok(menurutIfMatch('bukaSurvei'))
  t.equal((await kota.minta(admin, 'POST', `/v1/survei/${survei}/buka`, undefined, basi)).status, 412)
  t.ok(menurutIfMatch('hapusLayanan'))
  const layanan = '/v1/unit/DISDUKCAPIL/layanan/KK'
  t.equal((await kota.minta(admin, 'DELETE', layanan, undefined, basi)).status, 412)
  t.notOk(menurutIfMatch('buatUnit'))
})

t.test('a page is documented where a browser gets one, whether there is something or not', async (t) => {
  const kota = await startApp(t)
  await aPemda(kota)
  const { responses } = daftarOperasi.find((o) => o.operationId === 'bacaIndeksPublik') as Operasi
  for (const [pemda, status, di] of [
    ['36.73', 200, '200'],
    ['36.72', 404, '4XX'],
  ] as const) {
    const url = `/v1/publik/${pemda}/indeks`
    const halaman = await kota.minta(null, 'GET', `${url}?bentuk=html`)
    t.match(halaman, { status, headers: { 'content-type': /^text\/html/ } })
    const data = await kota.minta(null, 'GET', url)
    t.equal(data.status, status)
    const jenis = [halaman, data].map(({ headers }) => String(headers['content-type']).split(';', 1)[0])
    t.strictSame(Object.keys(responses[di]?.content ?? {}).toSorted(), jenis.toSorted())
  }
})
