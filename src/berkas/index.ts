import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Clock } from '../platform/clock.ts'
import type { TenantTx } from '../platform/database/index.ts'
import type { Ids } from '../platform/ids.ts'
import type { BerkasSiap, BerkasTersimpan } from './domain/berkas.ts'
import { berkasRepository } from './repository/berkas.ts'
import { type AlamatClamav, Clamav } from './repository/clamav.ts'
import { Folder } from './repository/folder.ts'
import { type OpsiS3, S3 } from './repository/s3.ts'
import { bacaFormulir } from './routes/formulir.ts'
import { kirimBerkas } from './routes/kirim.ts'
import { Antrean } from './usecases/antrean.ts'
import { catat, hapus } from './usecases/baris.ts'
import { bersihkan, type PilihanBersihkan } from './usecases/bersihkan.ts'
import { buka } from './usecases/buka.ts'
import type { Deps } from './usecases/deps.ts'
import { Penampung } from './usecases/penampung.ts'
import { simpan, simpanBuatan } from './usecases/simpan.ts'

/**
 * Files that people send: photos and PDF. What a file is, its content says; of a photo only the pixels are kept,
 * written anew, so neither where it was taken nor what was hidden in it is stored. It is given out again only to
 * be saved, under a name that says nothing.
 *
 * The bytes lie in a folder or a bucket, and a row of the database says which of them count. They are stored before
 * the transaction of the row, because an upload may take minutes and a transaction may not; so what fails in between
 * leaves a file without a row, which the cleaner takes away when it is an hour old. The other way round, a row
 * without its file, cannot come about. What we give up: an upload is held in memory (10 MB), and PDF are stored as
 * they came, with what they say about their author.
 */
export type { BerkasSiap, BerkasTersimpan } from './domain/berkas.ts'
export { BATAS_BYTE } from './domain/jenis.ts'
export {
  BerkasBerbahayaError,
  BerkasMelebihiBatasError,
  BerkasNotFoundError,
  BerkasTidakSahError,
  IsiBerkasHilangError,
  JenisBerkasDitolakError,
  TerlaluBanyakTakDikenalError,
} from './errors.ts'
export type { AlamatClamav } from './repository/clamav.ts'
export type { OpsiS3 } from './repository/s3.ts'
export { bukaFormulir } from './routes/formulir.ts'

export interface ModulBerkas {
  /**
   * Receives the one file (`berkas`) of a form, examines, cleans and stores it. Before any transaction: it has no row
   * yet. The route's scope has to be opened by `bukaFormulir`.
   */
  terima(request: FastifyRequest, pemda: string): Promise<BerkasSiap>
  /** The same from bytes. */
  simpan(pemda: string, isi: Uint8Array): Promise<BerkasSiap>
  /** The same for what the service made itself: as it is, of any kind and size, under an id of its own. */
  simpanBuatan(pemda: string, id: string, jenis: string, isi: Buffer): Promise<BerkasSiap>
  /** The row, within half an hour; from its commit on the file belongs to something. */
  catat(tx: TenantTx, pemda: string, siap: BerkasSiap): Promise<void>
  find(tx: TenantTx, id: string): Promise<BerkasTersimpan | null>
  /** All of its bytes. @throws BerkasNotFoundError, IsiBerkasHilangError, UnavailableError */
  baca(pemda: string, id: string): Promise<Buffer>
  /**
   * Sends it as an attachment, under a name that says nothing unless one is given.
   *
   * @throws BerkasNotFoundError, IsiBerkasHilangError, UnavailableError
   */
  kirim(reply: FastifyReply, pemda: string, id: string, nama?: string): Promise<FastifyReply>
  /** Deletes the row, and the bytes after the commit. */
  hapus(tx: TenantTx, pemda: string, id: string): Promise<void>
  /** Deletes files that no row knows and that are older than an hour. @returns how many */
  bersihkan(pemda: string, pilihan?: PilihanBersihkan): Promise<number>
}

declare module 'fastify' {
  interface FastifyInstance {
    berkas: ModulBerkas
  }
}

export interface BerkasOptions {
  readonly clock: Clock
  readonly ids: Ids
  /** If not given, a temporary one, which goes with the app. */
  readonly folder?: string | null | undefined
  /** Instead of a folder. */
  readonly s3?: OpsiS3 | null | undefined
  readonly clamav?: AlamatClamav | null | undefined
}

/** All uploads of a process together: a dozen that are full, or many that have only begun. */
const TAMPUNG_BYTE = 128 * 1024 * 1024
const GAMBAR_MENUNGGU = 20

export const berkas = fp<BerkasOptions>(
  async (app, { clock, ids, folder, s3, clamav }) => {
    const { database, log } = app
    const penyimpanan = s3
      ? new S3(s3, (sebab) => log.error({ sebab }, 'attachment store cannot be used'))
      : new Folder(folder ?? null)
    const pemindai = clamav
      ? new Clamav(clamav, (sebab) => log.error({ sebab }, 'virus scanner cannot be used'))
      : null
    const antrean = new Antrean(GAMBAR_MENUNGGU)
    const penampung = new Penampung(TAMPUNG_BYTE)
    const deps: Deps = { database, clock, ids, penyimpanan, pemindai, antrean, log }
    const simpanIsi = simpan(deps)
    const bukaBerkas = buka(deps)
    app.decorate('berkas', {
      terima: (request, pemda) =>
        penampung.dengan(async (tambah) => simpanIsi(pemda, await bacaFormulir(request, tambah))),
      simpan: simpanIsi,
      simpanBuatan: simpanBuatan(deps),
      catat: catat(deps),
      find: (tx, id) => berkasRepository.find(tx, id),
      baca: async (pemda, id) => Buffer.concat(await Array.fromAsync((await bukaBerkas(pemda, id)).isi)),
      kirim: async (reply, pemda, id, nama) => kirimBerkas(reply, await bukaBerkas(pemda, id), nama),
      hapus: hapus(deps),
      bersihkan: bersihkan(deps),
    } satisfies ModulBerkas)
    app.addHook('onClose', () => penyimpanan.tutup())
  },
  { name: 'berkas', dependencies: ['database'] },
)
