import { createHash } from 'node:crypto'
import { readFile, stat, truncate, unlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import exifr from 'exifr'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import t, { type Test } from 'tap'
import { BATAS_BYTE } from '../../src/berkas/index.ts'
import { startApp } from '../support/app.ts'
import { aFolder, sampai } from '../support/server.ts'
import {
  aPintu,
  type Bagian,
  berjejak,
  bomPng,
  daftarBerkas,
  formulir,
  kanvas,
  kirim,
  PEMDA,
  pdf,
  potonganPng,
  RAHASIA,
  sisipPng,
  TIPE_FORMULIR,
  zip,
} from './support.ts'

async function siapkan(t: Test) {
  const dataDir = aFolder(t)
  let log = ''
  const kota = await startApp(t, {
    dataDir,
    logLevel: 'info',
    logTo: {
      write(baris) {
        // a database that is slow to answer is another matter
        if (!baris.includes('connection lost')) log += baris
      },
    },
  })
  const pintu = await aPintu(t, kota)
  return { kota, pintu, dataDir, log: () => log }
}

/** Sends a file, fetches it again, and holds what came against what lies on disk. */
async function pulangPergi(t: Test, pintu: FastifyInstance, dataDir: string, bagian: Bagian) {
  const dikirim = await kirim(pintu, bagian)
  t.equal(dikirim.statusCode, 201, dikirim.body)
  const { id, jenis, ukuran } = dikirim.json()
  const diambil = await pintu.inject(`/berkas/${id}`)
  t.equal(diambil.statusCode, 200)
  const path = (await daftarBerkas(dataDir)).find((satu) => satu.includes(id)) as string
  const tersimpan = await readFile(path)
  t.ok(tersimpan.equals(diambil.rawPayload), 'what is stored is what is given out')
  t.equal(tersimpan.length, ukuran)
  return { id: id as string, jenis, tersimpan, path, diambil }
}

t.test('accepted files are stored where nobody guesses, and given out to be saved', async (t) => {
  const { kota, pintu, dataDir } = await siapkan(t)
  for (const { jenis, akhiran, isi } of [
    { jenis: 'image/jpeg', akhiran: 'jpg', isi: await kanvas().jpeg().toBuffer() },
    { jenis: 'image/png', akhiran: 'png', isi: await kanvas().png().toBuffer() },
    { jenis: 'image/webp', akhiran: 'webp', isi: await kanvas().webp().toBuffer() },
    { jenis: 'application/pdf', akhiran: 'pdf', isi: pdf() },
  ]) {
    // neither the name nor the type that a client claims counts
    const bagian = { isi, nama: 'surat.exe', tipe: 'text/html' }
    const { id, path, tersimpan, diambil, ...hasil } = await pulangPergi(t, pintu, dataDir, bagian)
    t.equal(hasil.jenis, jenis)
    t.match(diambil.headers, {
      'content-type': jenis,
      'content-length': String(tersimpan.length),
      'content-disposition': `attachment; filename="lampiran-${id.slice(0, 8)}.${akhiran}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    })
    t.match(
      path.slice(dataDir.length),
      new RegExp(`^/berkas/${PEMDA}/[0-9a-f]{2}/${id}-[0-9a-z]{8,9}-[0-9a-f]{32}$`),
    )
    t.equal((await stat(path)).mode & 0o777, 0o600)
    t.equal((await stat(join(path, '..'))).mode & 0o777, 0o700)
    t.equal((await stat(join(dataDir, 'berkas'))).mode & 0o777, 0o700)
    if (akhiran === 'pdf') t.ok(tersimpan.equals(isi), 'a PDF as it came')
    const baris = await kota.app.database.forPemda(PEMDA, (tx) => kota.app.berkas.find(tx, id))
    t.match(baris, { id, jenis, ukuran: tersimpan.length, dibuatPada: kota.clock.now() })
    t.ok(baris?.sidik.equals(createHash('sha256').update(tersimpan).digest()))
  }
  t.equal(
    await kota.app.database.forPemda('36.71', (tx) =>
      kota.app.berkas.find(tx, '0192f0c1-7a3b-7c4d-8e5f-000000000001'),
    ),
    null,
  )
})

t.test('what is not accepted is refused by its content, whatever it is called', async (t) => {
  const { pintu, dataDir, log } = await siapkan(t)
  const jpeg = await kanvas(640, 480).jpeg().toBuffer()
  const png = await kanvas().png().toBuffer()
  const gif = await kanvas().gif().toBuffer()
  const derau = Buffer.alloc(5_000, 'derau ')
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const kasus: readonly [string, Buffer | string, number, string, RegExp][] = [
    ['a program', Buffer.concat([Buffer.from('MZ'), derau]), 415, 'jenis-berkas-ditolak', /Isinya EXE\./],
    [
      'a program of Linux',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)]),
      415,
      'jenis-berkas-ditolak',
      /ELF/,
    ],
    ['a zip', zip(), 415, 'jenis-berkas-ditolak', /Isinya ZIP\./],
    [
      'a web page called .jpg',
      '<!DOCTYPE html><script>alert(1)</script>',
      415,
      'jenis-berkas-ditolak',
      /SVG, HTML, atau XML/,
    ],
    ['an SVG with a script', svg, 415, 'jenis-berkas-ditolak', /SVG, HTML, atau XML/],
    ['an SVG as XML', `<?xml version="1.0"?>${svg}`, 415, 'jenis-berkas-ditolak', /SVG, HTML, atau XML/],
    ['a GIF', gif, 415, 'jenis-berkas-ditolak', /Isinya GIF\./],
    ['a GIF that is a script', 'GIF89a/*\0\0*/=1;alert(1)//', 415, 'jenis-berkas-ditolak', /GIF/],
    ['a script', '#!/bin/sh\nrm -rf /', 415, 'jenis-berkas-ditolak', /./],
    ['a TIFF', await kanvas().tiff().toBuffer(), 415, 'jenis-berkas-ditolak', /TIF/],
    ['an AVIF', await kanvas().avif({ effort: 0 }).toBuffer(), 415, 'jenis-berkas-ditolak', /AVIF/],
    [
      'a photo of a telephone (HEIC)',
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
      415,
      'jenis-berkas-ditolak',
      /HEIC; kirim sebagai JPEG/,
    ],
    ['text', 'Jalan di depan rumah berlubang.', 415, 'jenis-berkas-ditolak', /tidak dikenal/],
    ['nothing', '', 422, 'berkas-tidak-sah', /kosong/],
    ['a bomb', bomPng(), 422, 'berkas-tidak-sah', /50 megapiksel/],
    ['half a JPEG', jpeg.subarray(0, jpeg.length / 2), 422, 'berkas-tidak-sah', /rusak atau terpotong/],
    ['half a PNG', png.subarray(0, png.length - 30), 422, 'berkas-tidak-sah', /rusak atau terpotong/],
    [
      'the head of a JPEG and noise',
      Buffer.concat([jpeg.subarray(0, 20), derau]),
      422,
      'berkas-tidak-sah',
      /rusak/,
    ],
    [
      'the head of a PNG and noise',
      Buffer.concat([png.subarray(0, png.indexOf('IDAT') + 4), derau]),
      422,
      'berkas-tidak-sah',
      /rusak/,
    ],
    [
      'the head of a WebP and noise',
      Buffer.concat([Buffer.from('RIFF\x10\x10\0\0WEBPVP8 ', 'latin1'), derau.subarray(0, 4_096)]),
      422,
      'berkas-tidak-sah',
      /rusak/,
    ],
    [
      'a PDF behind a script',
      Buffer.concat([Buffer.from('\xef\xbb\xbf', 'latin1'), pdf()]),
      422,
      'berkas-tidak-sah',
      /tidak dimulai sebagai PDF/,
    ],
    ['a PDF that is a zip too', Buffer.concat([pdf(), zip()]), 422, 'berkas-tidak-sah', /arsip zip/],
    ['half a PDF', pdf().subarray(0, 90), 422, 'berkas-tidak-sah', /terpotong/],
    ['a PDF with a password', pdf('/Encrypt 3 0 R'), 422, 'berkas-tidak-sah', /sandi/],
    ['11 MB', Buffer.concat([jpeg, Buffer.alloc(11 * 1024 * 1024)]), 413, 'berkas-melebihi-batas', /10 MB/],
    [
      'a byte too many',
      Buffer.concat([jpeg, Buffer.alloc(BATAS_BYTE + 1 - jpeg.length)]),
      413,
      'berkas-melebihi-batas',
      /10 MB/,
    ],
  ]
  for (const [judul, isi, status, slug, detail] of kasus) {
    const jawaban = await kirim(pintu, { isi: Buffer.from(isi) })
    t.equal(jawaban.headers['content-type'], 'application/problem+json', judul)
    t.match(jawaban.json(), { status, type: `/masalah/${slug}`, detail }, judul)
  }
  t.strictSame(await daftarBerkas(dataDir), [], 'none of it was stored')
  t.equal(log(), '', 'and none of it is worth a line')
})

t.test('a form has one file, under its name, and nothing else', async (t) => {
  const { pintu, dataDir } = await siapkan(t)
  const isi = await kanvas().jpeg().toBuffer()
  for (const [judul, daftar, pointer, detail] of [
    ['two files', [{ isi }, { isi }], '/berkas', /satu berkas saja/],
    ['another name', [{ isi, medan: 'lampiran' }], '/lampiran', /"berkas"/],
    ['a name to trip over', [{ isi, medan: 'a/~b' }], '/a~1~0b', /"berkas"/],
    ['a field besides', [{ isi }, { isi: 'x', medan: 'catatan', nama: null }], '/catatan', /"berkas"/],
    ['a field before', [{ isi: 'x', medan: 'catatan', nama: null }, { isi }], '/catatan', /"berkas"/],
    ['a field instead', [{ isi: 'x', nama: null }], '/berkas', /satu berkas/],
    ['nothing', [], '/berkas', /Wajib/],
  ] as const) {
    const jawaban = await kirim(pintu, ...daftar)
    t.match(
      jawaban.json(),
      { status: 422, type: '/masalah/masukan-tidak-sah', errors: [{ pointer, detail }] },
      judul,
    )
  }
  const utuh = formulir({ isi })
  for (const [judul, tipe, payload, status] of [
    ['not a form', 'application/json', '{}', 415],
    ['the file itself', 'image/jpeg', isi, 415],
    ['no type', undefined, undefined, 415],
    ['cut off', TIPE_FORMULIR, utuh.subarray(0, utuh.length - 60), 400],
    ['no boundary', 'multipart/form-data', utuh, 400],
    ['a dangerous name', TIPE_FORMULIR, formulir({ isi, medan: '__proto__' }), 400],
  ] as const) {
    const jawaban = await pintu.inject({
      method: 'POST',
      url: '/berkas',
      headers: { ...(tipe !== undefined && { 'content-type': tipe }) },
      ...(payload !== undefined && { payload }),
    })
    t.equal(jawaban.statusCode, status, `${judul}: ${jawaban.body}`)
    t.equal(jawaban.headers['content-type'], 'application/problem+json', judul)
  }
  t.strictSame(await daftarBerkas(dataDir), [])
})

t.test('a name is not looked at and not kept', async (t) => {
  const { pintu, dataDir } = await siapkan(t)
  for (const nama of [
    '../../etc/passwd',
    '..\\..\\windows\\win.ini',
    '/etc/cron.d/x',
    `${RAHASIA}.jpg`,
    'a\u0000.jpg',
    'x'.repeat(5_000),
    'CON',
    '.htaccess',
  ]) {
    const isi = await kanvas().jpeg().toBuffer()
    const { diambil, path } = await pulangPergi(t, pintu, dataDir, { isi, nama: nama.replaceAll('"', '') })
    t.ok(path.startsWith(join(dataDir, 'berkas', PEMDA)))
    t.notMatch(path + JSON.stringify(diambil.headers), /passwd|win\.ini|cron|Siti|htaccess|xxx/)
  }
  t.equal((await daftarBerkas(dataDir)).length, 8)
})

t.test('of a photo only the pixels are kept, upright', async (t) => {
  const { pintu, dataDir } = await siapkan(t)
  const teks = (jenis: string, isi: string) => potonganPng(jenis, Buffer.from(isi, 'latin1'))
  for (const [judul, isi] of [
    ['JPEG', await berjejak().jpeg({ quality: 95 }).toBuffer()],
    ['PNG', await berjejak().png().toBuffer()],
    ['WebP', await berjejak().webp({ lossless: true }).toBuffer()],
    [
      'PNG with text',
      sisipPng(
        await kanvas().png().toBuffer(),
        teks('tEXt', `Author\0${RAHASIA}`),
        teks('iTXt', `Comment\0\0\0\0\0${RAHASIA}`),
        teks('prVt', RAHASIA),
      ),
    ],
    [
      'JPEG with a page behind it',
      Buffer.concat([await kanvas().jpeg().toBuffer(), Buffer.from(`<script>${RAHASIA}</script>`)]),
    ],
    ['JPEG with a zip behind it', Buffer.concat([await kanvas().jpeg().toBuffer(), zip(RAHASIA, RAHASIA)])],
    ['PNG with a zip behind it', Buffer.concat([await kanvas().png().toBuffer(), zip(RAHASIA, RAHASIA)])],
    [
      'JPEG with a script in its comment',
      komentarJpeg(await kanvas().jpeg().toBuffer(), `*/=1;alert("${RAHASIA}")/*`),
    ],
  ] as const) {
    const dulu = await jejak(isi)
    t.ok(dulu.ada, `${judul}: there is something to remove`)
    const { tersimpan } = await pulangPergi(t, pintu, dataDir, { isi })
    t.strictSame(await jejak(tersimpan), { ada: false, exif: undefined, gps: undefined }, judul)
    const { width, height, exif, xmp, icc, iptc, comments, orientation } = await sharp(tersimpan).metadata()
    t.strictSame(
      { width, height, exif, xmp, icc, iptc, comments, orientation },
      {
        width: 64,
        height: 32,
        exif: undefined,
        xmp: undefined,
        icc: undefined,
        iptc: undefined,
        comments: undefined,
        orientation: undefined,
      },
      judul,
    )
    t.notMatch(tersimpan.toString('latin1'), /script|alert|META-INF|isi\.txt/, judul)
  }
})

/** Whether a file says anything about a person, in whatever way. */
async function jejak(isi: Buffer) {
  const exif = await exifr
    .parse(isi, { xmp: true, iptc: true, icc: true, jfif: false, ihdr: false })
    .catch(() => undefined)
  const gps = await exifr.gps(isi).catch(() => undefined)
  const ada = exif !== undefined || gps !== undefined || isi.includes(RAHASIA)
  return { ada, exif, gps }
}

function komentarJpeg(jpeg: Buffer, teks: string): Buffer {
  const kepala = Buffer.from([0xff, 0xfe, 0, 0])
  kepala.writeUInt16BE(teks.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), kepala, Buffer.from(teks), jpeg.subarray(2)])
}

t.test('whichever way a telephone was held, the picture stands upright afterwards', async (t) => {
  const { pintu, dataDir } = await siapkan(t)
  for (const orientasi of [1, 2, 3, 4, 5, 6, 7, 8]) {
    // as it should look: red at the left; as the sensor wrote it: turned the other way
    const { data, info } = await sharp(await belakang(orientasi))
      .raw()
      .toBuffer({ resolveWithObject: true })
    const mentah = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    const isi = await berjejak(mentah, orientasi).jpeg({ quality: 95 }).toBuffer()
    t.equal((await exifr.parse(isi, { translateValues: false }))?.Orientation, orientasi)
    t.ok((await exifr.gps(isi))?.latitude, 'with its place')
    const { tersimpan } = await pulangPergi(t, pintu, dataDir, { isi })
    const gambar = await sharp(tersimpan).raw().toBuffer({ resolveWithObject: true })
    t.strictSame([gambar.info.width, gambar.info.height, gambar.info.channels], [64, 32, 3])
    const titik = (x: number, y: number) => [...gambar.data.subarray((y * 64 + x) * 3, (y * 64 + x) * 3 + 3)]
    const [kiri, kanan] = [titik(4, 16), titik(60, 16)]
    t.ok((kiri[0] as number) > 200 && (kiri[2] as number) < 60, `${orientasi}: red at the left: ${kiri}`)
    t.ok((kanan[2] as number) > 200 && (kanan[0] as number) < 60, `${orientasi}: blue at the right: ${kanan}`)
  }
})

/** What turning by this orientation makes upright. */
async function belakang(orientasi: number): Promise<Buffer> {
  const png = await kanvas().png().toBuffer()
  switch (orientasi) {
    case 2:
      return sharp(png).flop().png().toBuffer()
    case 3:
      return sharp(png).rotate(180).png().toBuffer()
    case 4:
      return sharp(png).flip().png().toBuffer()
    case 5:
      return sharp(await sharp(png).rotate(270).png().toBuffer())
        .flip()
        .png()
        .toBuffer()
    case 6:
      return sharp(png).rotate(270).png().toBuffer()
    case 7:
      return sharp(await sharp(png).rotate(90).png().toBuffer())
        .flip()
        .png()
        .toBuffer()
    case 8:
      return sharp(png).rotate(90).png().toBuffer()
    default:
      return png
  }
}

t.test('other colours become sRGB, and of what moves the first picture is kept', async (t) => {
  const { pintu, dataDir } = await siapkan(t)
  const cmyk = await kanvas().toColourspace('cmyk').jpeg().toBuffer()
  t.equal((await sharp(cmyk).metadata()).space, 'cmyk')
  const dariCmyk = await pulangPergi(t, pintu, dataDir, { isi: cmyk })
  t.match(await sharp(dariCmyk.tersimpan).metadata(), { format: 'jpeg', space: 'srgb', channels: 3 })

  const bingkai = [0, 1, 2].map(
    (n) =>
      ({ create: { width: 8, height: 8, channels: 3, background: { r: n * 100, g: 0, b: 0 } } }) as const,
  )
  const bergerak = await sharp(await Promise.all(bingkai.map((satu) => sharp(satu).png().toBuffer())), {
    join: { animated: true },
  })
    .webp({ loop: 0, delay: [100, 100, 100] })
    .toBuffer()
  t.equal((await sharp(bergerak).metadata()).pages, 3)
  const diam = await pulangPergi(t, pintu, dataDir, { isi: bergerak })
  t.match(await sharp(diam.tersimpan).metadata(), { format: 'webp', width: 8, height: 8, pages: undefined })

  const apng = sisipPng(
    await kanvas().png().toBuffer(),
    potonganPng('acTL', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0])),
  )
  const dariApng = await pulangPergi(t, pintu, dataDir, { isi: apng })
  t.equal(dariApng.jenis, 'image/png')
  t.notOk(dariApng.tersimpan.includes('acTL'))

  const tembus = await sharp({
    create: { width: 8, height: 8, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } },
  })
    .png()
    .toBuffer()
  const tetap = await pulangPergi(t, pintu, dataDir, { isi: tembus })
  t.match(await sharp(tetap.tersimpan).metadata(), { channels: 4, hasAlpha: true })
})

t.test('exactly 10 MB pass', async (t) => {
  const { pintu, dataDir } = await siapkan(t)
  const jpeg = await kanvas().jpeg().toBuffer()
  const isi = Buffer.concat([jpeg, Buffer.alloc(BATAS_BYTE - jpeg.length)])
  const { tersimpan } = await pulangPergi(t, pintu, dataDir, { isi })
  t.ok(tersimpan.length < 10_000, 'the padding is gone')
  const awal = pdf()
  const besar = Buffer.concat([
    awal.subarray(0, 9),
    Buffer.from(`%${'x'.repeat(BATAS_BYTE - awal.length - 2)}\n`),
    awal.subarray(9),
  ])
  t.equal(besar.length, BATAS_BYTE)
  t.ok(
    (await pulangPergi(t, pintu, dataDir, { isi: besar })).tersimpan.equals(besar),
    'many parts come in order',
  )
})

t.test('a client on a real connection gets the refusal of what it is still sending', async (t) => {
  const { pintu, dataDir } = await siapkan(t)
  await pintu.listen({ port: 0, host: '127.0.0.1' })
  const { port } = pintu.server.address() as AddressInfo
  const isi = await kanvas().jpeg().toBuffer()
  const kepala = { 'content-type': TIPE_FORMULIR }
  const minta = (payload: Buffer) =>
    new Promise<{ status: number | undefined; teks: string }>((selesai, gagal) => {
      const permintaan = request(
        { port, method: 'POST', path: '/berkas', headers: kepala },
        async (jawaban) => {
          selesai({
            status: jawaban.statusCode,
            teks: (await jawaban.setEncoding('utf8').toArray()).join(''),
          })
        },
      )
      permintaan.on('error', gagal)
      permintaan.end(payload)
    })
  const besar = Buffer.alloc(60 * 1024 * 1024)
  for (const [judul, payload, status] of [
    ['60 MB', formulir({ isi: Buffer.concat([isi, besar]) }), 413],
    ['two files, one of them of 60 MB', formulir({ isi }, { isi: besar }), 422],
    ['60 MB under another name', formulir({ isi: besar, medan: 'x' }), 422],
    ['one that is right', formulir({ isi }), 201],
  ] as const) {
    const jawaban = await minta(payload)
    t.equal(jawaban.status, status, `${judul}: ${jawaban.teks}`)
  }

  // one that goes away in the middle
  const putus = request({
    port,
    method: 'POST',
    path: '/berkas',
    headers: { ...kepala, 'content-length': 5_000_000 },
  })
  putus.on('error', () => {})
  putus.write(formulir({ isi: besar }).subarray(0, 100_000))
  await sampai(
    'the server has the beginning',
    async () => new Promise((selesai) => pintu.server.getConnections((_, n) => selesai(n > 0))),
  )
  putus.destroy()
  t.equal((await minta(formulir({ isi }))).status, 201, 'the others are served')
  t.equal((await daftarBerkas(dataDir)).length, 2)
})

t.test('a row without its bytes, or with others, is told apart from what does not exist', async (t) => {
  const { pintu, dataDir, log } = await siapkan(t)
  const tidakAda = await pintu.inject('/berkas/0192f0c1-7a3b-7c4d-8e5f-000000000001')
  t.match(tidakAda.json(), { status: 404, type: '/masalah/berkas-tidak-ditemukan' })
  t.equal(log(), '')

  for (const [judul, rusakkan, peristiwa] of [
    ['gone', (path: string) => unlink(path), 'stored file is missing'],
    ['cut', (path: string) => truncate(path, 100), 'stored file is damaged'],
    ['empty', (path: string) => truncate(path, 0), 'stored file is damaged'],
    ['longer', (path: string) => writeFile(path, 'x', { flag: 'a' }), 'stored file is damaged'],
    [
      'another',
      async (path: string) => writeFile(path, (await readFile(path)).reverse()),
      'stored file is damaged',
    ],
  ] as const) {
    const { id, path } = await pulangPergi(t, pintu, dataDir, { isi: pdf() })
    await rusakkan(path)
    const sebelum = log().length
    const jawaban = await pintu.inject(`/berkas/${id}`)
    t.match(jawaban.json(), { status: 500, type: '/masalah/isi-berkas-hilang', detail: /operator/ }, judul)
    t.equal(jawaban.headers['content-type'], 'application/problem+json', judul)
    t.notOk(jawaban.headers['content-disposition'], judul)
    t.match(JSON.parse(log().slice(sebelum)), { level: 50, pemda: PEMDA, berkas: id, msg: peristiwa }, judul)
  }

  // of a large one the head is on its way before the end is read: then the answer breaks off
  const besar = pdf('x'.repeat(3_000_000))
  const { id, path } = await pulangPergi(t, pintu, dataDir, { isi: besar })
  const lain = Buffer.from(besar)
  lain[1_000_000] = 0x79
  await writeFile(path, lain)
  await pintu.listen({ port: 0, host: '127.0.0.1' })
  const { port } = pintu.server.address() as AddressInfo
  await t.rejects(
    fetch(`http://127.0.0.1:${port}/berkas/${id}`).then((jawaban) => jawaban.arrayBuffer()),
    'the whole of it never arrives',
  )
  t.match(log(), 'stored file is damaged')
})

t.test('many pictures at once are done one after the other, and too many are sent away', async (t) => {
  const { pintu, kota } = await siapkan(t)
  const isi = await kanvas(2_000, 2_000).jpeg().toBuffer()
  const hasil = await Promise.all(Array.from({ length: 60 }, () => kirim(pintu, { isi })))
  const banyak = Object.groupBy(hasil, ({ statusCode }) => statusCode)
  t.strictSame(Object.keys(banyak).toSorted(), ['201', '503'])
  t.ok((banyak[201]?.length ?? 0) >= 20, `${banyak[201]?.length} were stored`)
  t.match(banyak[503]?.[0]?.json(), { type: '/masalah/layanan-belum-siap', detail: /gambar sedang menunggu/ })
  t.equal(banyak[503]?.[0]?.headers['retry-after'], '10')
  t.equal((await kirim(pintu, { isi })).statusCode, 201, 'and afterwards there is room')

  const besar = Buffer.alloc(BATAS_BYTE)
  pdf().copy(besar)
  besar.write('%%EOF', BATAS_BYTE - 6, 'latin1')
  const penuh = await Promise.all(Array.from({ length: 16 }, () => kirim(pintu, { isi: besar })))
  t.ok(penuh.every(({ statusCode }) => statusCode === 201 || statusCode === 503))
  t.equal((await kirim(pintu, { isi: besar })).statusCode, 201, 'memory is given back')
  t.equal(
    (await kota.app.berkas.simpan(PEMDA, new Uint8Array(pdf()))).jenis,
    'application/pdf',
    'bytes will do too',
  )
})
