import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync, deflateSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import sharp, { type Sharp } from 'sharp'
import type { Test } from 'tap'
import { bukaFormulir } from '../../src/berkas/index.ts'
import { frameworkErrors, problemDetails } from '../../src/platform/problem-details.ts'
import { requests, serverOptions } from '../../src/platform/requests.ts'
import { validation } from '../../src/platform/validation.ts'
import type { TestApp } from '../support/app.ts'

export const PEMDA = '36.73'

/** Every file below the folder, by its whole path. */
export async function daftarBerkas(dataDir: string): Promise<string[]> {
  const semua = await readdir(join(dataDir, 'berkas'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  )
  return semua.filter((satu) => satu.isFile()).map((satu) => join(satu.parentPath, satu.name))
}

const BATAS = 'batas-formulir'
export const TIPE_FORMULIR = `multipart/form-data; boundary=${BATAS}`

export interface Bagian {
  readonly isi: Buffer | string
  readonly medan?: string
  /** `null`: a field, and no file. */
  readonly nama?: string | null
  readonly tipe?: string
}

/** A form as a browser sends it. */
export function formulir(...daftar: readonly Bagian[]): Buffer {
  const bagian = daftar.flatMap(({ isi, medan = 'berkas', nama = 'foto.jpg', tipe = 'image/jpeg' }) => [
    Buffer.from(
      `--${BATAS}\r\ncontent-disposition: form-data; name="${medan}"${nama === null ? '' : `; filename="${nama}"`}\r\n` +
        `${nama === null ? '' : `content-type: ${tipe}\r\n`}\r\n`,
    ),
    Buffer.from(isi),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...bagian, Buffer.from(`--${BATAS}--\r\n`)])
}

/** Two routes as those of attachments will be, before the real module with its database. */
export async function aPintu(t: Test, { app }: Pick<TestApp, 'app'>): Promise<FastifyInstance> {
  const pintu = Fastify({ ...serverOptions({ logLevel: 'silent' }), frameworkErrors })
  await pintu.register(requests)
  await pintu.register(validation)
  await pintu.register(problemDetails)
  await pintu.register(async (scope) => {
    await bukaFormulir(scope)
    scope.post('/berkas', async (request, reply) => {
      const siap = await app.berkas.terima(request, PEMDA)
      await app.database.forPemda(PEMDA, (tx) => app.berkas.catat(tx, PEMDA, siap))
      reply.code(201)
      return { id: siap.id, jenis: siap.jenis, ukuran: siap.ukuran }
    })
  })
  pintu.get<{ Params: { id: string } }>('/berkas/:id', ({ params }, reply) =>
    app.berkas.kirim(reply, PEMDA, params.id),
  )
  await pintu.ready()
  t.teardown(() => pintu.close())
  return pintu
}

export const kirim = (pintu: FastifyInstance, ...daftar: readonly Bagian[]) =>
  pintu.inject({
    method: 'POST',
    url: '/berkas',
    headers: { 'content-type': TIPE_FORMULIR },
    payload: formulir(...daftar),
  })

/** What a telephone writes beside the pixels; none of it may be left. */
export const RAHASIA = 'Siti Rahmawati'

const EXIF = {
  IFD0: { Artist: RAHASIA, ImageDescription: RAHASIA, Make: 'Ponsel', Model: 'X1', Copyright: RAHASIA },
  IFD2: { UserComment: RAHASIA, DateTimeOriginal: '2026:02:28 07:15:00' },
  IFD3: {
    GPSLatitudeRef: 'S',
    GPSLatitude: '6/1 7/1 1234/100',
    GPSLongitudeRef: 'E',
    GPSLongitude: '106/1 9/1 1234/100',
  },
}
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${RAHASIA}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`

/** Red at the left, blue at the right: so it can be told which way up it is. */
export function kanvas(lebar = 64, tinggi = 32): Sharp {
  const piksel = Buffer.alloc(lebar * tinggi * 3)
  for (let i = 0; i < lebar * tinggi; i++) piksel[i * 3 + (i % lebar < lebar / 2 ? 0 : 2)] = 255
  return sharp(piksel, { raw: { width: lebar, height: tinggi, channels: 3 } })
}

/** A photo with all that a telephone tells about its owner, and an embedded colour profile. */
export const berjejak = (gambar = kanvas(), orientasi = 1): Sharp =>
  gambar.withMetadata({ orientation: orientasi, icc: 'p3' }).withExif(EXIF).withXmp(XMP)

export function pdf(isi = 'Halaman satu', ekor = ''): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n% ${isi}\n` +
      `xref\n0 3\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 3>>\nstartxref\n120\n%%EOF\n${ekor}`,
    'latin1',
  )
}

const TABEL_CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function crc(isi: Buffer): number {
  let c = 0xffffffff
  for (const byte of isi) c = (TABEL_CRC[(c ^ byte) & 0xff] as number) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

const empat = (n: number) => {
  const byte = Buffer.alloc(4)
  byte.writeUInt32BE(n)
  return byte
}

export function potonganPng(jenis: string, isi: Buffer): Buffer {
  const berjenis = Buffer.concat([Buffer.from(jenis, 'latin1'), isi])
  return Buffer.concat([empat(isi.length), berjenis, empat(crc(berjenis))])
}

const TANDA_PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Black, of one bit a pixel: a hundred kilobytes that unpack to a gigabyte. */
export function bomPng(sisi = 30_000, tambahan: readonly Buffer[] = []): Buffer {
  const kepala = Buffer.concat([empat(sisi), empat(sisi), Buffer.from([1, 0, 0, 0, 0])])
  return Buffer.concat([
    TANDA_PNG,
    potonganPng('IHDR', kepala),
    ...tambahan,
    potonganPng('IDAT', deflateSync(Buffer.alloc(sisi * (1 + Math.ceil(sisi / 8))))),
    potonganPng('IEND', Buffer.alloc(0)),
  ])
}

/** Puts chunks right behind the head of a PNG. */
export const sisipPng = (png: Buffer, ...tambahan: readonly Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...tambahan, png.subarray(33)])

/** A zip with one file. */
export function zip(nama = 'isi.txt', isi = 'isi'): Buffer {
  const data = deflateRawSync(Buffer.from(isi))
  const awal = Buffer.alloc(26)
  awal.writeUInt16LE(20, 0)
  awal.writeUInt16LE(8, 4)
  awal.writeUInt32LE(crc(Buffer.from(isi)), 10)
  awal.writeUInt32LE(data.length, 14)
  awal.writeUInt32LE(isi.length, 18)
  awal.writeUInt16LE(nama.length, 22)
  const lokal = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), awal, Buffer.from(nama), data])
  const entri = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    awal,
    Buffer.alloc(14),
    Buffer.from(nama),
  ])
  const akhir = Buffer.alloc(18)
  akhir.writeUInt16LE(1, 4)
  akhir.writeUInt16LE(1, 6)
  akhir.writeUInt32LE(entri.length, 8)
  akhir.writeUInt32LE(lokal.length, 12)
  return Buffer.concat([lokal, entri, Buffer.from('PK\x05\x06', 'latin1'), akhir])
}
