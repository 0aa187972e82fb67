import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { berkasRusak } from './tabel.ts'

const SIMPAN_ULANG = "simpan ulang sebagai 'Excel Workbook (.xlsx)', atau sebagai 'CSV UTF-8'"
const RUSAK = `Berkas XLSX ini rusak atau terpotong; ${SIMPAN_ULANG}.`
/** More parts than any workbook has. */
const BAGIAN_MAKSIMUM = 10_000
/** All that is unpacked of one file: room for the million rows that a sheet holds. */
const BYTE_MAKSIMUM = 1024 ** 3

/**
 * A zip archive on disk, of which parts are unpacked as streams. What an entry says of its
 * size is held against the limit before, and against its bytes while they come.
 */
export class Arsip {
  readonly #zip: ZipFile
  readonly #bagian: ReadonlyMap<string, Entry>
  #byte = 0

  private constructor(zip: ZipFile, bagian: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#bagian = bagian
  }

  /** @throws BerkasImporError */
  static async buka(path: string): Promise<Arsip> {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(terjemahkan)
    try {
      const bagian = new Map<string, Entry>()
      for await (const entry of zip.eachEntry()) {
        if (bagian.size === BAGIAN_MAKSIMUM) throw berkasRusak(1, RUSAK)
        // names of parts differ in more than case
        bagian.set(entry.fileName.toLowerCase(), entry)
      }
      return new Arsip(zip, bagian)
    } catch (error) {
      zip.close()
      return terjemahkan(error)
    }
  }

  ada(nama: string): boolean {
    return this.#bagian.has(nama.toLowerCase())
  }

  /** @throws BerkasImporError for a part that is missing, damaged, locked or too large */
  async *baca(nama: string): AsyncGenerator<Buffer, void> {
    const entry = this.#bagian.get(nama.toLowerCase())
    if (entry === undefined) throw berkasRusak(1, RUSAK)
    if (entry.isEncrypted()) {
      throw berkasRusak(
        1,
        "Berkas ini dikunci dengan sandi; simpan sebagai 'Excel Workbook (.xlsx)' tanpa sandi.",
      )
    }
    this.#byte += entry.uncompressedSize
    if (this.#byte > BYTE_MAKSIMUM) {
      throw berkasRusak(
        1,
        "Isi berkas ini lebih dari 1 GB setelah dibuka; bagi menjadi beberapa berkas, atau simpan sebagai 'CSV UTF-8'.",
      )
    }
    let jumlahPeriksa = 0
    try {
      for await (const bytes of await this.#zip.openReadStreamPromise(entry)) {
        jumlahPeriksa = crc32(bytes, jumlahPeriksa)
        yield bytes
      }
    } catch (error) {
      terjemahkan(error)
    }
    if (jumlahPeriksa !== entry.crc32) throw berkasRusak(1, RUSAK)
  }

  tutup(): void {
    this.#zip.close()
  }
}

/** What the archive's or the deflate reader found; trouble with the disk stays what it is. */
function terjemahkan(error: unknown): never {
  if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error
  if ((error as Error).name === 'BerkasImporError') throw error
  throw berkasRusak(1, RUSAK, { cause: error })
}
