import { createHash, createHmac, hash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { type OpsiS3, S3 } from '../../../src/berkas/repository/s3.ts'
import { SEKARANG, startApp } from '../../support/app.ts'
import { sampai } from '../../support/server.ts'
import { aPintu, kanvas, kirim, PEMDA, pdf } from '../support.ts'

const KUNCI = { accessKeyId: 'AKIAPENGUJIAN', secretAccessKey: 'rahasia/untuk+pengujian' }

const hmac = (kunci: string | Buffer, teks: string) => createHmac('sha256', kunci).update(teks).digest()
const uri = (teks: string) =>
  encodeURIComponent(teks).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** What the signature has to be, by AWS's description of Signature Version 4; written apart from what signs. */
function tandaTangan({ method, url = '', headers }: IncomingMessage): string {
  const { pathname, searchParams } = new URL(url, 'http://x')
  const [, tanggal = '', wilayah = '', bertanda = ''] =
    /Credential=[^/]+\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+),/.exec(
      headers.authorization ?? '',
    ) ?? []
  const query = [...searchParams].map(([k, v]) => `${uri(k)}=${uri(v)}`).sort()
  const kanonik = [
    method,
    decodeURIComponent(pathname).split('/').map(uri).join('/'),
    query.join('&'),
    ...bertanda.split(';').map((nama) => `${nama}:${String(headers[nama]).trim()}`),
    '',
    bertanda,
    headers['x-amz-content-sha256'],
  ].join('\n')
  const lingkup = `${tanggal}/${wilayah}/s3/aws4_request`
  const teks = ['AWS4-HMAC-SHA256', headers['x-amz-date'], lingkup, hash('sha256', kanonik)].join('\n')
  const kunci = [wilayah, 's3', 'aws4_request'].reduce<Buffer>(
    hmac,
    hmac(`AWS4${KUNCI.secretAccessKey}`, tanggal),
  )
  return hmac(kunci, teks).toString('hex')
}

/** A store that speaks S3, path-style, with two keys a page; refuses what is not signed to the letter. */
async function aGudang(t: Test, bucket = 'lampiran') {
  const isi = new Map<string, Buffer>()
  const keadaan = { ganggu: null as ((jawaban: ServerResponse) => boolean) | null, permintaan: 0 }
  const galat = (jawaban: ServerResponse, status: number, kode: string) =>
    jawaban
      .writeHead(status, { 'content-type': 'application/xml' })
      .end(`<?xml version="1.0"?><Error><Code>${kode}</Code></Error>`)

  const server = createServer(async (permintaan, jawaban) => {
    keadaan.permintaan++
    const badan = await buffer(permintaan).catch(() => null)
    if (badan === null || keadaan.ganggu?.(jawaban)) return
    const [, tanda] = /Signature=([0-9a-f]{64})$/.exec(permintaan.headers.authorization ?? '') ?? []
    if (tanda !== tandaTangan(permintaan)) return galat(jawaban, 403, 'SignatureDoesNotMatch')
    const { pathname, searchParams } = new URL(permintaan.url ?? '', 'http://x')
    const [, ember, ...sisa] = decodeURIComponent(pathname).split('/')
    const kunci = sisa.join('/')
    if (ember !== bucket) return galat(jawaban, 404, 'NoSuchBucket')
    switch (permintaan.method) {
      case 'PUT':
        if (permintaan.headers['x-amz-content-sha256'] !== createHash('sha256').update(badan).digest('hex')) {
          return galat(jawaban, 400, 'XAmzContentSHA256Mismatch')
        }
        isi.set(kunci, badan)
        return jawaban.writeHead(200).end()
      case 'DELETE':
        isi.delete(kunci)
        return jawaban.writeHead(204).end()
      case 'GET': {
        if (kunci === '') return jawaban.writeHead(200).end(halaman([...isi.keys()], searchParams))
        const ada = isi.get(kunci)
        return ada === undefined ? galat(jawaban, 404, 'NoSuchKey') : jawaban.writeHead(200).end(ada)
      }
    }
    return galat(jawaban, 405, 'MethodNotAllowed')
  })
  // a connection that nobody used for a while must not be closed in the very moment of the next request
  server.keepAliveTimeout = 0
  await new Promise<void>((siap) => server.listen(0, '127.0.0.1', siap))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const opsi: OpsiS3 = {
    ...KUNCI,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket,
    region: 'ap-southeast-3',
    prefix: 'tanggap/lampiran/',
  }
  return { opsi, isi, keadaan, server }
}

function halaman(daftarKunci: readonly string[], cari: URLSearchParams): string {
  const cocok = daftarKunci.filter((kunci) => kunci.startsWith(cari.get('prefix') ?? '')).toSorted()
  const awal = Number(cari.get('continuation-token')?.replace('lanjut&', '') ?? 0)
  const bagian = cocok.slice(awal, awal + 2)
  const habis = awal + 2 >= cocok.length
  const isi = bagian.map((kunci) => `<Contents><Key>${kunci}</Key><Size>1</Size></Contents>`).join('\n')
  const lanjut = habis ? '' : `<NextContinuationToken>lanjut&amp;${awal + 2}</NextContinuationToken>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>${!habis}</IsTruncated>${lanjut}${isi}</ListBucketResult>`
}

t.test('files lie in the bucket instead of a folder', async (t) => {
  const { opsi, isi } = await aGudang(t)
  const kota = await startApp(t, { berkas: { s3: opsi } })
  const { berkas, database } = kota.app
  const pintu = await aPintu(t, kota)

  const besar = pdf('x'.repeat(3_000_000))
  for (const dikirim of [await kanvas().png().toBuffer(), besar]) {
    const { id } = (await kirim(pintu, { isi: dikirim })).json()
    const diambil = await pintu.inject(`/berkas/${id}`)
    t.equal(diambil.statusCode, 200, diambil.body.slice(0, 200))
    const [kunci, tersimpan] = [...isi].find(([kunci]) => kunci.includes(id)) ?? []
    t.match(kunci, new RegExp(`^tanggap/lampiran/${PEMDA}/[0-9a-f]{2}/${id}-`))
    t.ok(tersimpan?.equals(diambil.rawPayload))
  }

  const siap = await berkas.simpan(PEMDA, pdf())
  await database.forPemda(PEMDA, (tx) => berkas.catat(tx, PEMDA, siap))
  t.equal(isi.size, 3)
  await database.forPemda(PEMDA, (tx) => berkas.hapus(tx, PEMDA, siap.id))
  await sampai('the bucket is rid of it', () => isi.size === 2)

  for (let i = 0; i < 5; i++) await berkas.simpan(PEMDA, pdf(`${i}`))
  await berkas.simpan('36.71', pdf())
  isi.set('tanggap/lampiran/36.73/aa/asing.txt', Buffer.from('asing'))
  isi.set('lain/36.73/aa/asing.txt', Buffer.from('asing'))
  kota.clock.set(new Date(Date.parse(SEKARANG) + 61 * 60_000).toISOString())
  t.equal(await berkas.bersihkan(PEMDA), 5, 'the cleaner reads all pages')
  t.equal(isi.size, 5)
  t.equal(await berkas.bersihkan('36.71'), 1)

  const [kunci = ''] = [...isi.keys()].filter((satu) => satu.includes(PEMDA) && !satu.includes('asing'))
  const id = kunci.split('/').at(-1)?.slice(0, 36)
  isi.delete(kunci)
  t.match((await pintu.inject(`/berkas/${id}`)).json(), { status: 500, type: '/masalah/isi-berkas-hilang' })
})

t.test('a store that cannot be used means 503, and the log says why', async (t) => {
  const { opsi, isi, keadaan } = await aGudang(t)
  let log = ''
  const logTo = {
    write(baris: string) {
      log += baris
    },
  }
  const kota = await startApp(t, { logLevel: 'info', logTo, berkas: { s3: opsi } })
  const pintu = await aPintu(t, kota)
  const { id } = (await kirim(pintu, { isi: pdf() })).json()

  for (const [judul, ganggu, sebab] of [
    ['hangs up', (jawaban: ServerResponse) => Boolean(jawaban.destroy()), /UND_ERR_SOCKET|ECONNRESET/],
    [
      'is overtaxed',
      (jawaban: ServerResponse) =>
        Boolean(jawaban.writeHead(503).end('<Error><Code>SlowDown</Code></Error>')),
      /503 SlowDown/,
    ],
    [
      'refuses',
      (jawaban: ServerResponse) =>
        Boolean(jawaban.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>')),
      /403 AccessDenied/,
    ],
    [
      'redirects',
      (jawaban: ServerResponse) => Boolean(jawaban.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()),
      /TypeError|unexpected redirect/,
    ],
    [
      'has no such bucket',
      (jawaban: ServerResponse) =>
        Boolean(jawaban.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>')),
      /404 NoSuchBucket/,
    ],
  ] as const) {
    keadaan.ganggu = ganggu
    log = ''
    for (const jawaban of [await kirim(pintu, { isi: pdf() }), await pintu.inject(`/berkas/${id}`)]) {
      t.match(
        jawaban.json(),
        { status: 503, type: '/masalah/layanan-belum-siap', detail: /Penyimpanan lampiran/ },
        judul,
      )
      t.equal(jawaban.headers['retry-after'], '5', judul)
    }
    await t.rejects(kota.app.berkas.bersihkan(PEMDA), { name: 'layanan-belum-siap' }, judul)
    t.match(log, sebab, judul)
    t.notMatch(log, /rahasia|AKIA/, judul)
  }
  keadaan.ganggu = null
  t.equal(isi.size, 1)
  t.equal((await pintu.inject(`/berkas/${id}`)).statusCode, 200, 'and is used again by itself')

  let sekali = 0
  keadaan.ganggu = (jawaban) => sekali++ === 0 && Boolean(jawaban.writeHead(500).end())
  t.equal((await kirim(pintu, { isi: pdf() })).statusCode, 201, 'a short fault is not even noticed')

  const salahKunci = await startApp(t, { berkas: { s3: { ...opsi, secretAccessKey: 'keliru' } } })
  await t.rejects(salahKunci.app.berkas.simpan(PEMDA, pdf()), { name: 'layanan-belum-siap' })
})

t.test('nobody waits for a silent store for ever', async (t) => {
  const { opsi, keadaan } = await aGudang(t)
  let sebab = ''
  const gudang = new S3(
    opsi,
    (kata) => {
      sebab = kata
    },
    200,
  )
  const letak = `${PEMDA}/9f/0192f0c1-7a3b-7c4d-8e5f-000000000001-mm8fb400-${'9f'.repeat(16)}`
  keadaan.ganggu = () => true
  for (const kerja of [
    (): Promise<unknown> => gudang.tulis(letak, pdf(), createHash('sha256').update(pdf()).digest()),
    () => gudang.baca(letak),
    () => gudang.hapus(letak),
    () => gudang.daftar(PEMDA)[Symbol.asyncIterator]().next(),
  ]) {
    await t.rejects(kerja(), { name: 'layanan-belum-siap' })
    t.match(sebab, /TimeoutError/)
  }
  // the head of a list, and then nothing more
  keadaan.ganggu = (jawaban) => Boolean(jawaban.writeHead(200).write('<ListBucketResult>'))
  await t.rejects(gudang.daftar(PEMDA)[Symbol.asyncIterator]().next(), { name: 'layanan-belum-siap' })
  const berapa = keadaan.permintaan
  await t.rejects(gudang.baca('../../etc/passwd'), /not a place/)
  t.equal(keadaan.permintaan, berapa, 'what is no place is not asked for')
})
