import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UnavailableError } from './errors.ts'

const UKURAN_BACA = 64 * 1024

/**
 * Puts what arrives on disk, for as long as the work takes, to be read as often as it likes. The file has no name
 * while it is worked on: nobody else can open it, and it is gone with the process, however that ends.
 *
 * @throws UnavailableError when there is no room
 */
export async function denganBerkasSementara<T>(
  sumber: AsyncIterable<Uint8Array>,
  kerja: (baca: () => AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  const berkas = await bukaBerkasSementara()
  try {
    for await (const potongan of sumber) await berkas.tulis(potongan)
    return await kerja(() => berkas.baca())
  } finally {
    await berkas.tutup()
  }
}

/** A file without a name, for whoever cannot say at its opening when it will be done with. */
export interface BerkasSementara {
  /** @throws UnavailableError when there is no room */
  tulis(potongan: Uint8Array): Promise<void>
  /** From the beginning, as often as one likes. */
  baca(): AsyncIterable<Uint8Array>
  /** May be called twice. */
  tutup(): Promise<void>
}

export async function bukaBerkasSementara(): Promise<BerkasSementara> {
  const berkas = await bukaTanpaNama()
  return {
    tulis: (potongan) => tulis(berkas, potongan),
    baca: () => baca(berkas),
    tutup: () => berkas.close(),
  }
}

async function bukaTanpaNama(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'tanggap-unggahan-'))
  try {
    return await open(join(folder, 'berkas'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function tulis(berkas: FileHandle, potongan: Uint8Array): Promise<void> {
  try {
    await berkas.writeFile(potongan)
  } catch (error) {
    if (!/^(ENOSPC|EDQUOT)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error
    throw new UnavailableError('Ruang penyimpanan layanan sedang penuh.', 60, { cause: error })
  }
}

async function* baca(berkas: FileHandle): AsyncGenerator<Uint8Array> {
  for (let letak = 0; ; ) {
    const { bytesRead, buffer } = await berkas.read(Buffer.allocUnsafe(UKURAN_BACA), 0, UKURAN_BACA, letak)
    if (bytesRead === 0) return
    letak += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
