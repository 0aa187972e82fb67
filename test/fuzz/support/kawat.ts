import { connect, type Socket } from 'node:net'

/** An answer as it came over the wire. */
export interface Jawaban {
  readonly status: number
  /** The status line and the headers as they stand. */
  readonly kepalaMentah: string
  /** Names in small letters; values in their order. */
  readonly kepala: ReadonlyMap<string, readonly string[]>
  readonly isi: Buffer
  /** What followed the answer without being asked for. */
  readonly sisa: number
}

/** The connection ended before a whole answer came. */
export class Terputus extends Error {
  readonly terbaca: number

  constructor(alasan: string, terbaca: number) {
    super(alasan)
    this.terbaca = terbaca
  }
}

export interface PilihanKirim {
  readonly method: string
  /** Says that nothing follows, as a client does that gave up in the middle of its body. */
  readonly separuhTutup?: boolean
  /** The connection is not used again. */
  readonly sekaliPakai?: boolean
}

const BATAS_MS = 120_000

/**
 * One connection, and bytes as they are: no library would send what the fuzzer wants sent. A new connection is
 * made when the last one was closed.
 */
export class Kawat {
  readonly #host: string
  readonly #port: number
  #soket: Socket | null = null

  constructor(url: string) {
    const { hostname, port } = new URL(url)
    this.#host = hostname
    this.#port = Number(port)
  }

  /** @throws Terputus */
  async minta(permintaan: Buffer, pilihan: PilihanKirim): Promise<Jawaban> {
    const soket = await this.#sambung()
    return new Promise<Jawaban>((selesai, gagal) => {
      let terbaca: Buffer = Buffer.alloc(0)
      const usai = () => {
        clearTimeout(terlambat)
        soket.removeAllListeners()
        soket.on('error', () => {})
      }
      const putus = (alasan: string) => {
        usai()
        this.tutup()
        gagal(new Terputus(alasan, terbaca.length))
      }
      const terlambat = setTimeout(() => putus('no answer in time'), BATAS_MS)
      const coba = (berakhir: boolean) => {
        const jawaban = uraiJawaban(terbaca, pilihan.method, berakhir)
        if (jawaban === null) return berakhir ? putus('closed') : undefined
        usai()
        const menutup = jawaban.kepala.get('connection')?.includes('close') === true
        if (berakhir || menutup || jawaban.sisa > 0 || pilihan.separuhTutup || pilihan.sekaliPakai)
          this.tutup()
        selesai(jawaban)
      }
      soket.on('data', (potongan) => {
        terbaca = terbaca.length === 0 ? potongan : Buffer.concat([terbaca, potongan])
        coba(false)
      })
      soket.on('end', () => coba(true))
      soket.on('error', (error: NodeJS.ErrnoException) =>
        // an answer may have come before the connection was reset
        terbaca.length > 0 ? coba(true) : putus(error.code ?? error.message),
      )
      soket.on('close', () => coba(true))
      soket.write(permintaan)
      if (pilihan.separuhTutup) soket.end()
    })
  }

  tutup(): void {
    this.#soket?.destroy()
    this.#soket = null
  }

  #sambung(): Promise<Socket> {
    if (this.#soket !== null && !this.#soket.destroyed && this.#soket.readyState === 'open') {
      return Promise.resolve(this.#soket)
    }
    return new Promise((terbuka, gagal) => {
      const soket = connect(this.#port, this.#host)
      soket.setNoDelay(true)
      soket.once('error', gagal)
      soket.once('connect', () => {
        soket.off('error', gagal)
        this.#soket = soket
        terbuka(soket)
      })
    })
  }
}

/** @returns `null` as long as the answer is not whole */
function uraiJawaban(bytes: Buffer, method: string, berakhir: boolean): Jawaban | null {
  let dari = 0
  for (;;) {
    const akhir = bytes.indexOf('\r\n\r\n', dari)
    if (akhir < 0) return null
    const kepalaMentah = bytes.toString('latin1', dari, akhir)
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(kepalaMentah)?.[1] ?? 0)
    dari = akhir + 4
    if (status >= 100 && status < 200) continue
    const kepala = new Map<string, string[]>()
    for (const baris of kepalaMentah.split('\r\n').slice(1)) {
      const titik = baris.indexOf(':')
      const nama = baris.slice(0, titik).toLowerCase()
      kepala.set(nama, [...(kepala.get(nama) ?? []), baris.slice(titik + 1).trim()])
    }
    const badan = bacaBadan(bytes.subarray(dari), status, method, kepala, berakhir)
    return badan === null ? null : { status, kepalaMentah, kepala, ...badan }
  }
}

function bacaBadan(
  bytes: Buffer,
  status: number,
  method: string,
  kepala: ReadonlyMap<string, readonly string[]>,
  berakhir: boolean,
): { isi: Buffer; sisa: number } | null {
  if (method === 'HEAD' || status === 204 || status === 304) {
    return { isi: Buffer.alloc(0), sisa: bytes.length }
  }
  if (kepala.get('transfer-encoding')?.includes('chunked')) return bacaPotongan(bytes)
  const panjang = kepala.get('content-length')?.[0]
  if (panjang === undefined) return berakhir ? { isi: bytes, sisa: 0 } : null
  const n = Number(panjang)
  return bytes.length < n ? null : { isi: bytes.subarray(0, n), sisa: bytes.length - n }
}

function bacaPotongan(bytes: Buffer): { isi: Buffer; sisa: number } | null {
  const bagian: Buffer[] = []
  let dari = 0
  for (;;) {
    const akhir = bytes.indexOf('\r\n', dari)
    if (akhir < 0) return null
    const n = Number.parseInt(bytes.toString('latin1', dari, akhir), 16)
    dari = akhir + 2
    if (bytes.length < dari + n + 2) return null
    bagian.push(bytes.subarray(dari, dari + n))
    dari += n + 2
    if (n === 0) return { isi: Buffer.concat(bagian), sisa: bytes.length - dari }
  }
}

const BARIS = /[\r\n]/

/** A request as bytes; headers stand as they are given, so they may be broken. */
export function tulisPermintaan(
  method: string,
  target: string,
  kepala: readonly (readonly [string, string])[],
  isi: Buffer | null,
): Buffer {
  const baris = [`${method} ${target} HTTP/1.1`, ...kepala.map(([nama, nilai]) => `${nama}: ${nilai}`)]
  const mentah = Buffer.from(`${baris.join('\r\n')}\r\n\r\n`, 'utf8')
  return isi === null ? mentah : Buffer.concat([mentah, isi])
}

/** What does not break a header line. */
export const satuBaris = (teks: string) => !BARIS.test(teks)
