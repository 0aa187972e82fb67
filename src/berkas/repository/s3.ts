import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { SaxesParser } from 'saxes'
import { UnavailableError } from '../../platform/errors.ts'
import { saatLetak } from '../domain/letak.ts'
import type { Penyimpanan } from '../domain/penyimpanan.ts'

export interface OpsiS3 {
  /** Without the bucket: that is part of the path. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** What every key begins with; empty, or ends with a slash. */
  readonly prefix: string
}

const BATAS_MS = 30_000
const ULANG = 2

/** A bucket of any store that speaks S3: Amazon's, MinIO, Ceph, or what the provider offers. */
export class S3 implements Penyimpanan {
  readonly #opsi: OpsiS3
  readonly #klien: AwsClient
  readonly #gagal: (sebab: string) => void
  readonly #batasMs: number

  /** @param gagal hears why it could not be used */
  constructor(opsi: OpsiS3, gagal: (sebab: string) => void, batasMs = BATAS_MS) {
    const { accessKeyId, secretAccessKey, region } = opsi
    this.#opsi = opsi
    this.#klien = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: ULANG })
    this.#gagal = gagal
    this.#batasMs = batasMs
  }

  async tulis(letak: string, isi: Buffer, sidik: Buffer): Promise<void> {
    const jawaban = await this.#minta(this.#alamat(letak), {
      method: 'PUT',
      body: new Uint8Array(isi.buffer as ArrayBuffer, isi.byteOffset, isi.length),
      // signed with the rest, so that the store notices what was changed on the way
      headers: { 'x-amz-content-sha256': sidik.toString('hex'), 'content-type': 'application/octet-stream' },
    })
    if (!jawaban.ok) throw await this.#ditolak(jawaban)
    await jawaban.body?.cancel()
  }

  async baca(letak: string): Promise<Readable | null> {
    const jawaban = await this.#minta(this.#alamat(letak), { method: 'GET' }, 'kepala')
    if (jawaban.ok && jawaban.body !== null) return Readable.fromWeb(jawaban.body as ReadableStream)
    const kode = await kodeGalat(jawaban)
    if (jawaban.status === 404 && kode !== 'NoSuchBucket') return null
    throw this.#tidakTerpakai(`${jawaban.status} ${kode}`)
  }

  async hapus(letak: string): Promise<void> {
    const jawaban = await this.#minta(this.#alamat(letak), { method: 'DELETE' })
    if (!jawaban.ok && jawaban.status !== 404) throw await this.#ditolak(jawaban)
    await jawaban.body?.cancel()
  }

  async *daftar(pemda: string): AsyncGenerator<string> {
    const { endpoint, bucket, prefix } = this.#opsi
    let lanjutan: string | null = null
    do {
      const alamat = new URL(`${endpoint}/${bucket}`)
      alamat.searchParams.set('list-type', '2')
      alamat.searchParams.set('prefix', `${prefix}${pemda}/`)
      if (lanjutan !== null) alamat.searchParams.set('continuation-token', lanjutan)
      const jawaban = await this.#minta(alamat, { method: 'GET' })
      if (!jawaban.ok) throw await this.#ditolak(jawaban)
      const halaman = bacaHalaman(await this.#teks(jawaban))
      for (const kunci of halaman.daftarKunci) {
        if (kunci.startsWith(prefix)) yield kunci.slice(prefix.length)
      }
      lanjutan = halaman.lanjutan
    } while (lanjutan !== null)
  }

  async tutup(): Promise<void> {}

  #alamat(letak: string): URL {
    if (saatLetak(letak) === null) throw new Error('not a place of a file')
    const { endpoint, bucket, prefix } = this.#opsi
    return new URL(`${endpoint}/${bucket}/${prefix}${letak}`)
  }

  /** @param batas what has to come within the time limit: all of the answer, or its head */
  async #minta(alamat: URL, init: RequestInit, batas: 'semua' | 'kepala' = 'semua'): Promise<Response> {
    const habis = new AbortController()
    const jam = setTimeout(() => habis.abort(new DOMException('no answer', 'TimeoutError')), this.#batasMs)
    jam.unref()
    try {
      // a redirection would carry the file somewhere else
      return await this.#klien.fetch(alamat.href, { ...init, redirect: 'error', signal: habis.signal })
    } catch (error) {
      throw this.#tidakTerpakai(namaGalat(error), error)
    } finally {
      if (batas === 'kepala') clearTimeout(jam)
    }
  }

  async #teks(jawaban: Response): Promise<string> {
    try {
      return await jawaban.text()
    } catch (error) {
      throw this.#tidakTerpakai(namaGalat(error), error)
    }
  }

  async #ditolak(jawaban: Response): Promise<UnavailableError> {
    return this.#tidakTerpakai(`${jawaban.status} ${await kodeGalat(jawaban)}`)
  }

  #tidakTerpakai(sebab: string, cause?: unknown): UnavailableError {
    this.#gagal(sebab)
    return new UnavailableError('Penyimpanan lampiran sedang tidak terjangkau.', 5, { cause })
  }
}

/** The store's own word, such as `AccessDenied`. */
async function kodeGalat(jawaban: Response): Promise<string> {
  const teks = await jawaban.text().catch(() => '')
  return /<Code>(\w{1,60})<\/Code>/.exec(teks)?.[1] ?? ''
}

function namaGalat(error: unknown): string {
  const { name, cause } = error as Error
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? name
}

/** One page of ListObjectsV2. */
function bacaHalaman(xml: string): { daftarKunci: string[]; lanjutan: string | null } {
  const daftarKunci: string[] = []
  let lanjutan: string | null = null
  let teks = ''
  const pengurai = new SaxesParser()
  pengurai.on('opentag', () => {
    teks = ''
  })
  pengurai.on('text', (isi) => {
    teks += isi
  })
  pengurai.on('closetag', ({ name }) => {
    if (name === 'Key') daftarKunci.push(teks)
    if (name === 'NextContinuationToken') lanjutan = teks
    teks = ''
  })
  pengurai.write(xml).close()
  return { daftarKunci, lanjutan }
}
