import { constants } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { UnavailableError } from '../../platform/errors.ts'
import { AKHIRAN_SEBAGIAN, saatLetak } from '../domain/letak.ts'
import type { Penyimpanan } from '../domain/penyimpanan.ts'

/** Files on a disk of this machine, or one that several share; nobody but the service's user can read them. */
export class Folder implements Penyimpanan {
  readonly #folder: string | null
  #sementara: Promise<string> | undefined

  /** @param folder `null`: a temporary one, which goes with `tutup` */
  constructor(folder: string | null) {
    this.#folder = folder
  }

  async tulis(letak: string, isi: Buffer): Promise<void> {
    const path = await this.#path(letak)
    const sebagian = `${path}${AKHIRAN_SEBAGIAN}`
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const berkas = await open(sebagian, 'wx', 0o600)
      try {
        await berkas.writeFile(isi)
        await berkas.sync()
      } finally {
        await berkas.close()
      }
      await rename(sebagian, path)
      // the name has to outlive a power cut too, before a row relies on it
      await sinkronkan(dirname(path))
    } catch (error) {
      await rm(sebagian, { force: true }).catch(() => {})
      throw translate(error)
    }
  }

  async baca(letak: string): Promise<Readable | null> {
    try {
      const berkas = await open(await this.#path(letak), constants.O_RDONLY | constants.O_NOFOLLOW)
      return berkas.createReadStream({ highWaterMark: 256 * 1024 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  async hapus(letak: string): Promise<void> {
    await rm(await this.#path(letak), { force: true })
  }

  async *daftar(pemda: string): AsyncGenerator<string> {
    const akar = join(await this.#buka(), pemda)
    for (const bagian of await isiFolder(akar)) {
      for (const nama of await isiFolder(join(akar, bagian))) yield `${pemda}/${bagian}/${nama}`
    }
  }

  async tutup(): Promise<void> {
    if (this.#sementara !== undefined) await rm(await this.#sementara, { recursive: true, force: true })
  }

  /** A place comes from the database, so what is none leads nowhere. */
  async #path(letak: string): Promise<string> {
    if (saatLetak(letak) === null) throw new Error('not a place of a file')
    return join(await this.#buka(), letak)
  }

  #buka(): Promise<string> | string {
    if (this.#folder !== null) return this.#folder
    this.#sementara ??= mkdtemp(join(tmpdir(), 'tanggap-berkas-'))
    return this.#sementara
  }
}

async function sinkronkan(folder: string): Promise<void> {
  const pegangan = await open(folder, constants.O_RDONLY)
  try {
    await pegangan.sync()
  } finally {
    await pegangan.close()
  }
}

/** What is not there is empty; so is what is no folder. */
const isiFolder = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })

/** A full disk is no fault of ours, and may be better later. */
function translate(error: unknown): unknown {
  if (!/^(ENOSPC|EDQUOT)$/.test((error as NodeJS.ErrnoException).code ?? '')) return error
  return new UnavailableError('Ruang penyimpanan layanan sedang penuh.', 60, { cause: error })
}
