import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { chown, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import {
  bacaGantungan,
  GantunganRusakError,
  gantunganBaru,
  type IsiGantungan,
  tulisGantungan,
} from '../domain/gantungan.ts'

/** A running process looks at the file no more often than this. */
const PERIKSA_MS = 1_000

/** What the name of a draft ends in, see `tulisDraf`. */
const DRAF = /^[\da-f]{16}$/

/** The keyring that a process works with. */
export interface Gantungan {
  /** The file that it is read from; `null` when it came with the environment, which never changes. */
  readonly berkas: string | null
  /** As it is now, as of a second ago at the most; `null` when there is none. */
  isi(): IsiGantungan | null
  /** A key by its version; one that is not known yet makes the file be read again. */
  cari(versi: string): Buffer | null
  /** Hears what is wrong with a file that was changed while it is in use. */
  saatRusak(panggil: (error: Error) => void): void
}

/** @throws GantunganRusakError */
export function gantunganTetap(teks: string): Gantungan {
  const isi = bacaGantungan(teks)
  return {
    berkas: null,
    isi: () => isi,
    cari: (versi) => isi.kunci.get(versi) ?? null,
    saatRusak: () => {},
  }
}

/**
 * A keyring in a file, which processes share and a command may replace while they run. A file that
 * is missing at the start may come later; one that goes away or breaks later leaves what was read.
 *
 * @throws GantunganRusakError when the file cannot be read or is no keyring
 */
export function gantunganBerkas(berkas: string): Gantungan {
  return new GantunganBerkas(berkas)
}

class GantunganBerkas implements Gantungan {
  readonly berkas: string
  #isi: IsiGantungan | null
  /** Of the file that was looked at last. */
  #tanda: string
  #diperiksa: number
  #saatRusak: (error: Error) => void = () => {}

  constructor(berkas: string) {
    this.berkas = berkas
    this.#diperiksa = performance.now()
    this.#tanda = tandaBerkas(berkas)
    this.#isi = bacaBerkas(berkas)
  }

  isi(): IsiGantungan | null {
    if (performance.now() - this.#diperiksa >= PERIKSA_MS) this.#perbarui()
    return this.#isi
  }

  cari(versi: string): Buffer | null {
    const ada = this.isi()?.kunci.get(versi)
    if (ada !== undefined) return ada
    this.#perbarui()
    return this.#isi?.kunci.get(versi) ?? null
  }

  saatRusak(panggil: (error: Error) => void): void {
    this.#saatRusak = panggil
  }

  #perbarui(): void {
    this.#diperiksa = performance.now()
    const tanda = tandaBerkas(this.berkas)
    if (tanda === this.#tanda) return
    this.#tanda = tanda
    try {
      this.#isi = bacaBerkas(this.berkas) ?? this.#isi
    } catch (error) {
      this.#saatRusak(error as Error)
    }
  }
}

/**
 * Changes with the file: it is replaced rather than written to, so it gets another inode. Also while
 * it cannot be looked at, which reading it then says.
 */
function tandaBerkas(berkas: string): string {
  try {
    const { ino, mtimeMs, size } = statSync(berkas, { throwIfNoEntry: false }) ?? {}
    return `${ino} ${mtimeMs} ${size}`
  } catch (error) {
    return `${(error as NodeJS.ErrnoException).code}`
  }
}

function bacaBerkas(berkas: string): IsiGantungan | null {
  let teks: string
  try {
    teks = readFileSync(berkas, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new GantunganRusakError([`berkas ${berkas} tidak dapat dibaca (${code})`])
  }
  return bacaGantungan(teks)
}

/** Makes the file with a new keyring where there is none; of several processes one makes it. */
export async function buatBerkasGantungan(
  berkas: string,
  acak: (banyak: number) => Uint8Array,
): Promise<void> {
  await mkdir(dirname(berkas), { recursive: true, mode: 0o700 })
  const draf = await tulisDraf(berkas, gantunganBaru(acak), acak)
  try {
    // fails where the file exists
    await link(draf, berkas)
    await tetapkanFolder(berkas)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // ENOENT: there was one so soon that it was replaced already, and drafts with it cleared away
    if (code !== 'EEXIST' && !(code === 'ENOENT' && existsSync(berkas))) throw error
  } finally {
    await rm(draf, { force: true })
  }
}

/**
 * Puts another keyring in the file's place at one blow, with its owner and closed to others. One at a
 * time (`satuPengubah`): a draft that lies there is one that a process left when it was killed.
 */
export async function gantiBerkasGantungan(
  berkas: string,
  isi: IsiGantungan,
  acak: (banyak: number) => Uint8Array,
): Promise<void> {
  // what a link points to, not the link
  const asli = realpathSync(berkas)
  const { uid, gid } = await stat(asli)
  await bersihkanDraf(asli)
  const draf = await tulisDraf(asli, isi, acak)
  try {
    const milik = await stat(draf)
    // or the service could no longer read it
    if (milik.uid !== uid || milik.gid !== gid) await chown(draf, uid, gid)
    await rename(draf, asli)
    await tetapkanFolder(asli)
  } finally {
    await rm(draf, { force: true })
  }
}

/** A file beside it, on the disk before it gets its name: half a keyring would be none. */
async function tulisDraf(
  berkas: string,
  isi: IsiGantungan,
  acak: (banyak: number) => Uint8Array,
): Promise<string> {
  const draf = `${berkas}.${Buffer.from(acak(8)).toString('hex')}`
  const pegangan = await open(draf, 'wx', 0o600)
  try {
    await pegangan.writeFile(tulisGantungan(isi))
    await pegangan.sync()
  } catch (error) {
    await rm(draf, { force: true })
    throw error
  } finally {
    await pegangan.close()
  }
  return draf
}

/** Each holds keys, and would be one more copy to look after. */
async function bersihkanDraf(berkas: string): Promise<void> {
  const [folder, awalan] = [dirname(berkas), `${basename(berkas)}.`]
  for (const satu of await readdir(folder, { withFileTypes: true })) {
    const draf = satu.name.startsWith(awalan) && DRAF.test(satu.name.slice(awalan.length))
    if (draf && satu.isFile()) await rm(join(folder, satu.name), { force: true })
  }
}

/** The name is on the disk, too: records that need the new key must not outlive it. */
async function tetapkanFolder(berkas: string): Promise<void> {
  const folder = await open(dirname(berkas), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
