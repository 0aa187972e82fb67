import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UnavailableError } from '../../platform/errors.ts'

/** Files that one process holds at most: what it is receiving, and what waits to be imported. */
const BERKAS_MAKSIMUM = 20
const TANDA_HIDUP_MS = 10_000
/** A file that no process has touched for so long belongs to none. */
const TERLANTAR_MS = 60_000

export interface NamaBerkas {
  readonly pemda: string
  readonly id: string
}

const POLA_NAMA = /^(\d{2}(?:\.\d{2})?)_([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/

/**
 * Files on their way in, one for each import and named after it. Several processes may
 * share the folder: who holds a file touches it, so that one which nobody holds is known.
 */
export class FolderImpor {
  readonly #dataDir: string | null
  #folder: Promise<string> | undefined
  readonly #dipegang = new Set<string>()
  #penanda: NodeJS.Timeout | undefined

  /** @param dataDir `null`: a temporary one, which goes with `tutup` */
  constructor(dataDir: string | null) {
    this.#dataDir = dataDir
  }

  /**
   * Writes an upload to disk, where it lasts through a power cut; nothing is left of one that fails.
   *
   * @throws UnavailableError when there is no room
   */
  async terima(nama: NamaBerkas, sumber: AsyncIterable<Uint8Array>): Promise<string> {
    if (this.#dipegang.size >= BERKAS_MAKSIMUM) {
      throw new UnavailableError('Terlalu banyak berkas impor sedang menunggu.', 30)
    }
    const path = await this.path(nama)
    this.pegang(path)
    try {
      await pipeline(sumber, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
      return path
    } catch (error) {
      await this.hapus(path)
      if (!/^(ENOSPC|EDQUOT)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error
      throw new UnavailableError('Ruang penyimpanan layanan sedang penuh.', 60, { cause: error })
    }
  }

  async path({ pemda, id }: NamaBerkas): Promise<string> {
    return join(await this.#buka(), `${pemda}_${id}`)
  }

  /** The file is in use from now on. */
  pegang(path: string): void {
    this.#dipegang.add(path)
    this.#penanda ??= setInterval(() => this.#tandai(), TANDA_HIDUP_MS).unref()
  }

  /** It stays, for whoever takes it up. */
  lepas(path: string): void {
    this.#dipegang.delete(path)
    if (this.#dipegang.size > 0) return
    clearInterval(this.#penanda)
    this.#penanda = undefined
  }

  async hapus(path: string): Promise<void> {
    this.lepas(path)
    await rm(path, { force: true })
  }

  /** Files that this process does not hold, and whether anybody seems to. */
  async *daftarLain(): AsyncGenerator<NamaBerkas & { path: string; terlantar: boolean }> {
    if (this.#dataDir === null) return
    const folder = join(this.#dataDir, 'impor')
    for (const nama of await readdir(folder).catch(() => [])) {
      const [, pemda, id] = POLA_NAMA.exec(nama) ?? []
      const path = join(folder, nama)
      if (pemda === undefined || id === undefined || this.#dipegang.has(path)) continue
      const keterangan = await stat(path).catch(() => null)
      if (keterangan === null) continue
      yield { pemda, id, path, terlantar: Date.now() - keterangan.mtimeMs > TERLANTAR_MS }
    }
  }

  async tutup(): Promise<void> {
    clearInterval(this.#penanda)
    this.#penanda = undefined
    if (this.#dataDir === null && this.#folder !== undefined) {
      await rm(await this.#folder, { recursive: true, force: true })
    }
  }

  #buka(): Promise<string> {
    this.#folder ??= buatFolder(this.#dataDir).catch((error) => {
      this.#folder = undefined
      throw error
    })
    return this.#folder
  }

  #tandai(): void {
    const sekarang = new Date()
    for (const path of this.#dipegang) utimes(path, sekarang, sekarang).catch(() => {})
  }
}

async function buatFolder(dataDir: string | null): Promise<string> {
  if (dataDir === null) return mkdtemp(join(tmpdir(), 'tanggap-impor-'))
  const folder = join(dataDir, 'impor')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}
