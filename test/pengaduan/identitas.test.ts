import { Writable } from 'node:stream'
import exifr from 'exifr'
import pg from 'pg'
import sharp from 'sharp'
import t, { type Test } from 'tap'
import { extractText } from 'unpdf'
import { aKait, aPenerimaKait, aServerSurel, LONGGAR_MS } from '../pemberitahuan/support.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { aKunci } from '../support/factories.ts'
import { aKotaPengaduan, aPengaduan, formulir, type KotaPengaduan } from '../support/pengaduan.ts'

/**
 * Who complains is planted, the complaint lives its whole life, and then everything that left
 * the service is searched: answers, letters, webhooks, log lines, receipts, exports, figures;
 * and everything that was stored.
 */

type Mode = 'terbuka' | 'rahasia' | 'anonim'

const PELAPOR = {
  nama: 'Zulaikha Penandawati',
  alamat: 'Gang Penandajalan 77',
  telepon: '0899-7654-3210',
  email: 'penanda.surel@warga.contoh.id',
  nik: '3673995506778899',
}
/** What the photo says beside its pixels. */
const GPS = { lintang: '6/1 7/1 55/1', pembuat: 'PenandaKamera' }
/** Where the complaint came from, and where officers work. */
const KLIEN = '203.0.113.77'
const KANTOR = '198.51.100.1'
const PENANDA = [...Object.values(PELAPOR), '089976543210', GPS.pembuat, KLIEN]

interface Keluaran {
  readonly saluran: string
  readonly oleh: string
  readonly apa: string
  readonly teks: string
}

async function foto(): Promise<Buffer> {
  return sharp({ create: { width: 32, height: 32, channels: 3, background: 'teal' } })
    .withExif({
      IFD0: { Make: GPS.pembuat, Artist: PELAPOR.nama },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: GPS.lintang,
        GPSLongitudeRef: 'E',
        GPSLongitude: '106/1 9/1 1/1',
      },
    })
    .jpeg()
    .toBuffer()
}

/** Everything that one complaint makes leave the service. */
async function hidupkan(uji: TestApp, kota: KotaPengaduan, mode: Mode, catat: (satu: Keluaran) => void) {
  const { admin, loket, unit, verifikator } = kota
  const minta = async (
    oleh: string,
    kunci: string | null,
    method: 'GET' | 'POST',
    url: string,
    isi?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const jawaban = await uji.app.inject({
      method,
      url,
      remoteAddress: oleh === 'pelapor' ? KLIEN : KANTOR,
      headers: {
        ...(kunci !== null && { authorization: `Bearer ${kunci}` }),
        ...(isi !== undefined && !(isi instanceof Buffer) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(isi !== undefined && { payload: isi instanceof Buffer ? isi : JSON.stringify(isi) }),
    })
    const pdf = String(jawaban.headers['content-type']).includes('pdf')
    const teks = pdf
      ? (await extractText(new Uint8Array(jawaban.rawPayload), { mergePages: true })).text
      : jawaban.rawPayload.toString('latin1') + JSON.stringify(jawaban.headers)
    catat({ saluran: pdf ? 'tanda terima' : 'jawaban', oleh, apa: `${method} ${url}`, teks })
    if (jawaban.statusCode >= 300) throw new Error(`${method} ${url}: ${jawaban.statusCode} ${jawaban.body}`)
    return /json/.test(String(jawaban.headers['content-type']))
      ? JSON.parse(jawaban.body)
      : { biner: jawaban.rawPayload }
  }
  const pelapor = mode === 'anonim' ? {} : { pelapor: PELAPOR }
  const { nomor, kodeLacak } = await minta(
    'pelapor',
    kota.situs,
    'POST',
    '/v1/pengaduan',
    { ...aPengaduan({ identitas: mode }), pelapor: undefined, ...pelapor },
    { 'idempotency-key': `kunci-${mode}` },
  )
  const kode = { 'x-kode-lacak': kodeLacak }
  const langkah = (oleh: string, kunci: string, nama: string, isi: unknown) =>
    minta(oleh, kunci, 'POST', `/v1/pengaduan/${nomor}/${nama}`, isi)
  const bukti = async (oleh: string, kunci: string | null, jalur: string) => {
    const { isi, headers } = formulir(await foto(), `${PELAPOR.nama}.jpg`, 'image/jpeg')
    return (await minta(oleh, kunci, 'POST', jalur, isi, { ...headers, ...(kunci === null && kode) })).id
  }
  await bukti('pelapor', null, `/v1/lacak/${nomor}/lampiran`)
  await langkah('loket', loket.token, 'verifikasi', { hasil: 'perlu-dilengkapi', alasan: 'Kurang tanggal.' })
  await minta('pelapor', null, 'POST', `/v1/lacak/${nomor}/lengkapi`, { isi: 'Kemarin.' }, kode)
  await langkah('loket', loket.token, 'verifikasi', { hasil: 'terverifikasi' })
  await langkah('loket', loket.token, 'disposisi', { unit: 'DISDUKCAPIL' })
  await minta('pelapor', null, 'POST', `/v1/lacak/${nomor}/pesan`, { isi: 'Bagaimana?' }, kode)
  await langkah('unit', unit.token, 'tanggapan', { isi: 'Kami periksa.' })
  await langkah('unit', unit.token, 'catatan', { isi: 'Lihat gudang.' })
  if (mode === 'rahasia')
    await langkah('loket (membuka)', loket.token, 'buka-identitas', { alasan: 'Saksi.' })
  const idBukti = await bukti('unit', unit.token, `/v1/pengaduan/${nomor}/lampiran`)
  await langkah('unit', unit.token, 'jawaban', { isi: 'Sudah.', bukti: [idBukti] })
  await langkah('verifikator', verifikator.token, 'konfirmasi', { hasil: 'selesai' })
  const petugas = { admin, loket: loket.token, unit: unit.token, verifikator: verifikator.token }
  for (const [oleh, kunci] of Object.entries(petugas)) {
    for (const ekor of ['', '/riwayat', '/tenggat', '/serupa', '/tanda-terima.pdf', `/lampiran/${idBukti}`]) {
      const { biner } = await minta(oleh, kunci, 'GET', `/v1/pengaduan/${nomor}${ekor}`)
      if (ekor.startsWith('/lampiran')) {
        catat({
          saluran: 'foto',
          oleh,
          apa: ekor,
          teks: JSON.stringify((await exifr.parse(biner, true)) ?? null),
        })
      }
    }
    await minta(oleh, kunci, 'GET', '/v1/pengaduan?cari=KTP')
    await minta(oleh, kunci, 'GET', '/v1/pengaduan/statistik?tahun=2026')
  }
  await minta('admin', admin, 'GET', '/v1/pengaduan/ekspor.csv')
  await minta('admin', admin, 'GET', '/v1/audit?batas=200')
  await minta('pelapor', null, 'GET', `/v1/lacak/${nomor}`, undefined, kode)
  await minta('pelapor', null, 'GET', `/v1/lacak/${nomor}/tanda-terima.pdf`, undefined, kode)
  await minta('pelapor', null, 'POST', `/v1/lacak/${nomor}/setuju`, {}, kode)
  // whoever opened a door that was not theirs
  for (const url of [`/v1/pengaduan/${nomor}`, `/v1/lacak/${nomor}`]) {
    const jawaban = await uji.app.inject({ url, remoteAddress: KLIEN, headers: { 'x-kode-lacak': '' } })
    catat({ saluran: 'jawaban', oleh: 'orang lain', apa: url, teks: jawaban.body })
  }
  return nomor
}

/** The trail keeps where requests came from, but not of whoever was promised that nothing is kept. */
const dicari = (mode: Mode) => PENANDA.filter((penanda) => mode === 'anonim' || penanda !== KLIEN)

/** Where who it is may stand. */
function boleh(mode: Mode, { saluran, oleh, apa }: Keluaran): boolean {
  if (mode === 'anonim') return false
  // the letter to the pelapor is addressed to the pelapor
  if (saluran === 'surel') return oleh === PELAPOR.email
  if (mode === 'rahasia') return oleh === 'loket (membuka)'
  if (saluran === 'tanda terima') return ['admin', 'loket', 'unit', 'pelapor'].includes(oleh)
  return (
    saluran === 'jawaban' &&
    ['admin', 'loket', 'unit'].includes(oleh) &&
    /^(GET|POST) \/v1\/pengaduan\/[^/?]+(\/[a-z]+)?$/.test(apa)
  )
}

async function periksaMode(t: Test, mode: Mode) {
  const log: string[] = []
  const keluaran: Keluaran[] = []
  const surat = await aServerSurel(t)
  const kait = await aPenerimaKait(t)
  const uji = await startApp(t, {
    logLevel: 'trace',
    logTo: new Writable({
      write(baris, _, selesai) {
        log.push(String(baris))
        selesai()
      },
    }),
    alamatPublik: 'https://tanggap.contoh.id',
    surel: { url: surat.url, dari: 'Tanggap <tanggap@kota.contoh.id>', batasMs: LONGGAR_MS },
    kait: { diizinkan: ['127.0.0.0/8'], batasMs: LONGGAR_MS },
  })
  const kota = await aKotaPengaduan(uji)
  await aKunci(uji, kota.admin, { cakupan: ['laporan:baca'] })
  await aKait(uji, kota.admin, { url: kait.url })
  const nomor = await hidupkan(uji, kota, mode, (satu) => keluaran.push(satu))
  await uji.app.jobs.habiskan()
  uji.clock.set('2026-06-01T08:00:00+07:00')
  await uji.app.pengaduan.kerjakanWaktu('36.73')
  await uji.app.jobs.habiskan()

  t.ok(kait.diterima.length >= 9, `${kait.diterima.length} webhooks`)
  t.ok(surat.diterima.length >= (mode === 'anonim' ? 3 : 9), `${surat.diterima.length} letters`)
  for (const { isi, headers } of kait.diterima) {
    keluaran.push({ saluran: 'kait', oleh: 'sistem', apa: nomor, teks: isi + JSON.stringify(headers) })
  }
  for (const { kepada, mentah, isi } of surat.diterima) {
    const teks = [mentah, isi.text, isi.html, isi.subject].join('\n')
    keluaran.push({ saluran: 'surel', oleh: kepada.join(), apa: isi.subject ?? '', teks })
  }
  keluaran.push({ saluran: 'log', oleh: 'sistem', apa: 'trace', teks: log.join('') })
  t.ok(log.length > 0, `${log.length} log lines`)

  const bocor = keluaran.filter(
    (satu) =>
      !boleh(mode, satu) &&
      dicari(mode).some((penanda) => satu.teks.toLowerCase().includes(penanda.toLowerCase())),
  )
  t.strictSame(
    bocor.map(({ saluran, oleh, apa }) => `${saluran} · ${oleh} · ${apa}`),
    [],
    'nothing leaked',
  )
  const terlihat = keluaran.filter((satu) => satu.teks.includes(PELAPOR.nama))
  t.equal(terlihat.length > 0, mode !== 'anonim', 'the search finds what is there')
  t.comment(`${mode}: ${keluaran.length} outputs searched for ${PENANDA.length} markers`)

  await t.test('and what is stored', async (t) => {
    const client = new pg.Client({ connectionString: uji.database.url })
    await client.connect()
    t.teardown(() => client.end())
    const { rows: tabel } = await client.query<{ nama: string }>(
      "select format('%I.%I', table_schema, table_name) as nama from information_schema.tables where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'",
    )
    const ditemukan: string[] = []
    for (const { nama } of tabel) {
      const { rows } = await client.query<{ teks: string }>(`select t::text as teks from ${nama} t`)
      for (const { teks } of rows) {
        for (const penanda of dicari(mode)) {
          if (teks.toLowerCase().includes(penanda.toLowerCase())) ditemukan.push(`${nama}: ${penanda}`)
        }
      }
    }
    t.strictSame(ditemukan, [])
  })
}

for (const mode of ['terbuka', 'rahasia', 'anonim'] as const) {
  t.test(`${mode}: a whole life, and where it can be seen who it was`, (t) => periksaMode(t, mode))
}
