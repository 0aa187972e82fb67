import { createHash } from 'node:crypto'
import type { BerkasTersimpan } from '../domain/berkas.ts'
import { BerkasNotFoundError, IsiBerkasHilangError } from '../errors.ts'
import { berkasRepository } from '../repository/berkas.ts'
import type { Deps } from './deps.ts'

export interface BerkasTerbuka {
  readonly berkas: BerkasTersimpan
  /** Ends with an error, and without its last part, when it is not what was stored. */
  readonly isi: AsyncGenerator<Buffer>
}

/**
 * Opens a file for reading; no transaction is held while it is read.
 *
 * @throws BerkasNotFoundError, IsiBerkasHilangError, UnavailableError
 */
export function buka({ database, penyimpanan, log }: Deps) {
  return async (pemda: string, id: string): Promise<BerkasTerbuka> => {
    const berkas = await database.forPemda(pemda, (tx) => berkasRepository.find(tx, id))
    if (berkas === null) throw new BerkasNotFoundError(id)
    const sumber = await penyimpanan.baca(berkas.letak)
    if (sumber === null) {
      log.error({ pemda, berkas: id }, 'stored file is missing')
      throw new IsiBerkasHilangError()
    }
    const rusak = () => {
      log.error({ pemda, berkas: id }, 'stored file is damaged')
      return new IsiBerkasHilangError()
    }
    return { berkas, isi: utuh(sumber, berkas, rusak) }
  }
}

/** Always one part behind, so that nobody gets the whole of what was changed and takes it for the original. */
async function* utuh(
  sumber: AsyncIterable<Buffer>,
  { ukuran, sidik }: BerkasTersimpan,
  rusak: () => Error,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let byte = 0
  let tertahan: Buffer | undefined
  for await (const potongan of sumber) {
    if (tertahan !== undefined) yield tertahan
    hash.update(potongan)
    byte += potongan.length
    if (byte > ukuran) throw rusak()
    tertahan = potongan
  }
  if (byte < ukuran || !hash.digest().equals(sidik)) throw rusak()
  if (tertahan !== undefined) yield tertahan
}
