import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { UnavailableError } from '../errors.ts'
import type { Jawaban, Pesanan } from './pesan.ts'

export interface BatasPencetak {
  /** Documents that may wait; one more is refused. */
  readonly antrean: number
  /** For one document, the start of the process included. */
  readonly waktuMs: number
  /** After so long without work the process ends, and gives its memory back. */
  readonly diamMs: number
}

/** What the printer has to report; nothing of the documents. */
export interface CatatanPencetak {
  warn(keterangan: object, kejadian: string): void
}

interface Pekerjaan {
  readonly pesanan: Pesanan
  readonly selesai: PromiseWithResolvers<Buffer>
}

/** A fault of a template: ours, so a 500. */
export class TemplatRusakError extends Error {
  override readonly name = 'TemplatRusakError'
}

/**
 * Makes documents one after another, in a process of its own that starts with the first.
 *
 * Not a thread: Typst is native code, which a thread cannot be stopped in (`terminate` waits for it), and a
 * crash in it would take the service along. A process can be killed, and is given nothing of our environment.
 */
export class Pencetak {
  readonly #batas: BatasPencetak
  readonly #catatan: CatatanPencetak
  readonly #antrean: Pekerjaan[] = []
  #sekarang: Pekerjaan | null = null
  #anak: ChildProcess | null = null
  #jam: NodeJS.Timeout | undefined
  #urutan = 0
  #tutup = false

  constructor(batas: BatasPencetak, catatan: CatatanPencetak) {
    this.#batas = batas
    this.#catatan = catatan
  }

  /** The running process, if there is one. */
  get pid(): number | undefined {
    return this.#anak?.pid
  }

  async cetak(pesanan: Omit<Pesanan, 'urutan'>): Promise<Buffer> {
    if (this.#tutup) throw new UnavailableError(DIHENTIKAN)
    if (this.#antrean.length >= this.#batas.antrean) {
      throw new UnavailableError('Terlalu banyak dokumen sedang disusun. Coba lagi sebentar lagi.', 5)
    }
    const selesai = Promise.withResolvers<Buffer>()
    this.#antrean.push({ pesanan: { ...pesanan, urutan: ++this.#urutan }, selesai })
    this.#lanjut()
    return selesai.promise
  }

  /** Refuses what waits, ends the process. */
  async tutup(): Promise<void> {
    this.#tutup = true
    const anak = this.#anak
    // it was no reason to stay, but its end is to be seen
    anak?.ref()
    const berakhir = anak && once(anak, 'close')
    for (const { selesai } of this.#antrean.splice(0)) selesai.reject(new UnavailableError(DIHENTIKAN))
    this.#akhiri(DIHENTIKAN)
    await berakhir
  }

  #lanjut(): void {
    if (this.#sekarang !== null) return
    clearTimeout(this.#jam)
    const berikut = this.#antrean.shift()
    if (berikut === undefined) {
      this.#jam = setTimeout(() => this.#akhiri(DIHENTIKAN), this.#batas.diamMs).unref()
      return
    }
    this.#sekarang = berikut
    this.#jam = setTimeout(() => {
      this.#catatan.warn({ templat: berikut.pesanan.templat }, 'document took too long')
      this.#akhiri('Dokumen tidak selesai disusun pada waktunya.')
    }, this.#batas.waktuMs)
    this.#anak ??= this.#mulai()
    // a process that just died says so by `close`
    this.#anak.send(berikut.pesanan, () => {})
  }

  #mulai(): ChildProcess {
    const anak = fork(new URL('anak.ts', import.meta.url), {
      // nothing of ours: neither secrets, nor options of this process, nor a way out to the network
      env: { http_proxy: BUNTU, https_proxy: BUNTU, all_proxy: BUNTU },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    rendahkan(anak.pid)
    anak.on('message', (jawaban: Jawaban) => this.#terima(jawaban))
    const mati = (sebab: object) => {
      if (this.#anak !== anak) return
      this.#catatan.warn(sebab, 'document process died')
      this.#akhiri('Penyusun dokumen terhenti.')
    }
    anak.on('error', ({ code }: NodeJS.ErrnoException) => mati({ code }))
    anak.on('close', (code, signal) => mati({ code, signal }))
    // while it has nothing to do, it is no reason to stay alive
    anak.unref()
    anak.channel?.unref()
    return anak
  }

  #terima(jawaban: Jawaban): void {
    const sekarang = this.#sekarang
    if (sekarang?.pesanan.urutan !== jawaban.urutan) return
    this.#sekarang = null
    const { templat } = sekarang.pesanan
    if ('galat' in jawaban) {
      sekarang.selesai.reject(new TemplatRusakError(`${templat}: ${jawaban.galat}`))
    } else {
      for (const peringatan of jawaban.peringatan)
        this.#catatan.warn({ templat, peringatan }, 'document warning')
      const { buffer, byteOffset, byteLength } = jawaban.hasil
      sekarang.selesai.resolve(Buffer.from(buffer, byteOffset, byteLength))
    }
    this.#lanjut()
  }

  /** Ends the process, and with it the document it is at; what waits goes on with a new one. */
  #akhiri(detail: string): void {
    clearTimeout(this.#jam)
    this.#anak?.kill('SIGKILL')
    this.#anak = null
    const sekarang = this.#sekarang
    this.#sekarang = null
    sekarang?.selesai.reject(new UnavailableError(detail, 5))
    if (this.#antrean.length > 0) this.#lanjut()
  }
}

/** Answers come first: a document may take a little longer. */
function rendahkan(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, PRIORITAS)
  } catch {
    // it died already, or the system knows no priorities
  }
}

/** Nice, from -20 to 19: where the machine is busy, a tenth of what others get. */
const PRIORITAS = 10

const DIHENTIKAN = 'Layanan sedang dihentikan.'

/** A proxy that nobody offers: Typst would ask the network for packages that a template names. */
const BUNTU = 'http://127.0.0.1:9'
