import t from 'tap'
import { describeApi } from '../../src/app.ts'
import { buatKodeLacak, tulisKodeLacak } from '../../src/pengaduan/domain/kode-lacak.ts'
import { buatNomor, tulisNomor } from '../../src/pengaduan/domain/nomor.ts'
import { CatatanLog } from './support/catatan-log.ts'
import { Dokumen } from './support/dokumen.ts'
import { Gudang } from './support/gudang.ts'
import type { Jawaban } from './support/kawat.ts'
import { penanda, penandaHtml } from './support/penanda.ts'
import { periksaJawaban } from './support/periksa.ts'
import type { Permintaan } from './support/susun.ts'

/** A fuzzer that finds nothing proves something only if it would have found it: each fault, once. */
const dokumen = new Dokumen(await describeApi())
const ID = '01a20165-1e2e-7245-80b5-e605904a4b9f'
const ID_LAIN = '01a20165-2f10-7a51-9c44-3b1f0e6d7a20'

const NOMOR = tulisNomor(buatNomor('91.01', 2026, (banyak) => Buffer.alloc(banyak, 1)))
const NOMOR_LAIN = tulisNomor(buatNomor('91.02', 2026, (banyak) => Buffer.alloc(banyak, 2)))
const [KODE, KODE_LAIN] = [3, 4].map((n) =>
  tulisKodeLacak(buatKodeLacak((banyak) => Buffer.alloc(banyak, n))),
) as [string, string]

const UNIT = {
  kode: 'DISDUKCAPIL',
  nama: `Dinas ${penanda('a', 1)}`,
  jenis: 'opd',
  induk: null,
  gerai: false,
  aktif: true,
  dibuatPada: '2026-03-02T01:00:00.000Z',
}
const MASALAH = {
  type: '/masalah/unit-tidak-ditemukan',
  title: 'Unit tidak ditemukan',
  status: 404,
  detail: 'Tidak ada unit dengan kode X.',
  instance: 'nomor-1',
}

interface Ubahan {
  readonly method?: string
  readonly target?: string
  readonly isiDikirim?: string
  readonly kode?: string
  readonly kredensial?: Partial<Permintaan['kredensial']>
  readonly status?: number
  readonly kepala?: Readonly<Record<string, string | null>>
  readonly isi?: unknown
}

function periksa(u: Ubahan): string[] {
  const { method = 'GET', target = '/v1/unit/DISDUKCAPIL', status = 200, isiDikirim = '', kode } = u
  const operasi = dokumen.find('GET', '/v1/unit/{unit}')
  if (operasi === undefined) throw new Error('no such operation')
  const p: Permintaan = {
    ...{ nomor: 1, operasi, method, target, jenisIsi: null, mutasi: [], kawat: false },
    ...{ separuhTutup: false, sekaliPakai: false, bolehTakTerjawab: false },
    kredensial: {
      ...{ nama: 'a admin', kota: 'a', authorization: 'x', jenis: 'rahasia', cakupan: ['admin'], asal: [] },
      ...u.kredensial,
    },
    kepala: kode === undefined ? [] : [['X-Kode-Lacak', kode]],
    isi: Buffer.from(isiDikirim),
    bytes: Buffer.from(`${method} ${target} HTTP/1.1\r\n\r\n${isiDikirim}`),
  }
  const kepala = new Map(
    Object.entries({
      'x-request-id': 'nomor-1',
      'x-content-type-options': 'nosniff',
      'content-type': status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json',
      ...u.kepala,
    }).flatMap(([nama, nilai]) => (nilai === null ? [] : [[nama, [nilai]] as const])),
  )
  const isi = u.isi ?? (status < 400 ? UNIT : { ...MASALAH, status })
  const j: Jawaban = {
    status,
    kepala,
    kepalaMentah: [`HTTP/1.1 ${status}`, ...kepala.entries().map(([n, [v]]) => `${n}: ${v}`)].join('\r\n'),
    isi: Buffer.from(typeof isi === 'string' ? isi : JSON.stringify(isi)),
    sisa: 0,
  }
  const gudang = new Gudang()
  gudang.akui('b', ID_LAIN, '')
  gudang.akui('a', ID, '')
  gudang.akui('b', NOMOR_LAIN, '')
  gudang.tambahPengaduan('a', { nomor: NOMOR, kodeLacak: KODE, status: 'diterima', lampiran: [] })
  return periksaJawaban(dokumen, gudang, p, j).temuan.map(({ jenis }) => jenis)
}

t.test('what is right is left alone', async (t) => {
  t.strictSame(periksa({}), [])
  t.strictSame(periksa({ status: 404 }), [])
  t.strictSame(periksa({ status: 404, target: '/v1/tidak-ada' }), [])
  t.strictSame(periksa({ status: 429, kepala: { 'retry-after': '3' } }), [])
  const lacak = periksa({
    target: `/v1/lacak/${NOMOR}`,
    kode: KODE.toLowerCase(),
    kredensial: { jenis: 'mati' },
  })
  t.strictSame(lacak, ['answer not as documented'], 'a unit is no complaint, but its code opens it')
  t.strictSame(
    periksa({ status: 401, kepala: { 'www-authenticate': 'Bearer' }, kredensial: { jenis: 'mati' } }),
    [],
  )
})

t.test('every fault is noticed', async (t) => {
  const halaman = { 'content-type': 'text/html; charset=utf-8' }
  const detail = (teks: string) => ({ status: 404, isi: { ...MASALAH, detail: teks } })
  for (const [jenis, ubahan] of [
    ['500', { status: 500 }],
    ['503', { status: 503, kepala: { 'retry-after': '1' } }],
    ['503 without Retry-After', { status: 503 }],
    ['429 without Retry-After', { status: 429 }],
    ['401 without WWW-Authenticate', { status: 401 }],
    ['no x-request-id', { kepala: { 'x-request-id': null } }],
    ['no nosniff on a 200', { kepala: { 'x-content-type-options': null } }],
    ['forbidden header', { kepala: { server: 'nginx' } }],
    ['forbidden header', { kepala: { 'x-powered-by': 'Fastify' } }],
    ['marker in a header', { kepala: { location: `/v1/${penanda('a', 1)}` } }],
    ['origin let in', { kepala: { 'access-control-allow-origin': 'https://jahat.invalid' } }],
    ['no problem document', { status: 404, kepala: { 'content-type': 'text/plain' } }],
    ['wrong problem document', { status: 404, isi: { ...MASALAH, status: 400 } }],
    ['wrong problem document', { status: 404, isi: { ...MASALAH, instance: 'lain' } }],
    ['wrong problem document', { status: 404, isi: { ...MASALAH, title: undefined } }],
    ['status not documented', { status: 206 }],
    ['content type not documented', { kepala: { 'content-type': 'text/plain' } }],
    ['broken JSON', { isi: '{"kode":' }],
    ['answer not as documented', { isi: { ...UNIT, aktif: 'ya' } }],
    ['answer not as documented', { isi: { ...UNIT, nama: undefined } }],
    ['answer not as documented', { isi: { ...UNIT, pemda: '36.73' } }],
    ['let in without the right', { kredensial: { jenis: 'mati' } }],
    ['let in without the right', { kredensial: { jenis: 'publik', cakupan: ['respons:kirim'] } }],
    [
      'let in without the right',
      { kredensial: { jenis: 'operator', kota: 'x' }, isi: { ...UNIT, nama: 'x' } },
    ],
    ['answered outside of the document', { target: '/v1/rahasia', isi: '{}' }],
    ['reflected', { status: 404, kepala: halaman, isi: `<p>${penandaHtml(penanda('a', 1))}</p>` }],
    ["another's data", { isi: { ...UNIT, nama: `Dinas ${penanda('b', 7)}` } }],
    ["another's data", { kredensial: { kota: 'x', jenis: 'mati' }, ...detail(`Dinas ${penanda('a', 7)}`) }],
    ["another's id", { ...detail(`Tidak ada unit, tetapi ada ${ID_LAIN}.`) }],
    ["reached another's", { target: `/v1/survei/${ID_LAIN}/buka`, method: 'POST' }],
    ["another's id", { ...detail(`Tidak ada pengaduan, tetapi ada ${NOMOR_LAIN}.`) }],
    ["reached another's", { target: `/v1/pengaduan/${NOMOR_LAIN}/pesan`, method: 'POST' }],
    ['a tracking code in an answer', detail(`Kodenya ${KODE}.`)],
    ['opened without its code', { target: `/v1/lacak/${NOMOR}` }],
    ['opened without its code', { target: `/v1/lacak/${NOMOR}`, kode: KODE_LAIN }],
    ['stack trace in an answer', detail('x\n    at handler (index.ts:12:3)')],
    ['file path in an answer', detail('ENOENT, open /var/lib/tanggap/kunci')],
    ['SQL in an answer', detail('duplicate key value violates unique constraint "unit_pk"')],
    ['SQL in an answer', detail('Failed query: select kode, nama from unit where kode = $1')],
    ['name of a library in an answer', detail('TypeError: x is not a function')],
    ['a whole key in an answer', detail(`tgp_sk_3673_${'a1'.repeat(24)}`)],
    ['took what the document forbids', { method: 'PATCH', isiDikirim: '{"nama":"Dinas","admin":true}' }],
    ['took what the document forbids', { method: 'PATCH', isiDikirim: '{"nama":"Dinas"' }],
  ] as const satisfies [string, Ubahan][]) {
    const ditemukan = periksa(ubahan)
    t.ok(ditemukan.includes(jenis), jenis, { ditemukan, ubahan: JSON.stringify(ubahan) })
  }
})

t.test('an error, a marker and a key in the log are noticed', async (t) => {
  const log = new CatatanLog()
  const baris = (isi: object) => log.terima(`${JSON.stringify({ level: 30, msg: 'x', ...isi })}\n`)
  baris({})
  baris({ reqId: penanda('a', 1) })
  t.strictSame(log.temuan, [], 'the number of a request is its sender’s choice')
  baris({ level: 50 })
  baris({ isi: { nama: penanda('a', 1) } })
  baris({ kunci: `tgp_pt_3673_${'a'.repeat(49)}` })
  baris({ kode: KODE })
  t.strictSame(
    log.temuan.map((satu) => satu.split(':')[0]),
    ['an error in the log', 'a marker in the log', 'a key in the log', 'a code in the log'],
  )
})
