import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import type { Kesalahan } from '../../shared/kesalahan.ts'
import { BuktiNotFoundError } from '../errors.ts'
import { riwayatRepository } from '../repository/riwayat.ts'
import type { Deps } from './deps.ts'
import { catatVersi } from './riwayat.ts'

/**
 * Evidence: files that show what was declared. The upload itself is an entry of the history, and only files with such
 * an entry are evidence; so nobody gets at the attachment of a complaint by naming it as one. A file has its row
 * from the upload on, so the cleaner leaves it alone, also when nothing ever names it.
 */

const sasaranBukti = (id: string) => `bukti/${id}`

/** What the history says of a file. */
interface IsiBukti {
  readonly jenis: string
  readonly ukuran: number
  /** Whose it is; `null`: of the whole pemda. */
  readonly unit: string | null
}

/** Receives a file. Who may send it for the unit is asked before it is read. */
export function unggahBukti(deps: Deps) {
  return async (pelaku: PelakuKunci, unitDiminta: string | undefined, request: FastifyRequest) => {
    const { pemda } = pelaku
    const unit = unitDiminta ?? pelaku.unit
    const pastikan = async (tx: TenantTx) => {
      if (unit !== null) await deps.opd.getUnit(tx, pelaku, unit)
    }
    await deps.database.forPemda(pemda, pastikan)
    const siap = await deps.berkas.terima(request, pemda)
    return deps.database.forPemda(pemda, async (tx) => {
      await pastikan(tx)
      const { id, jenis, ukuran } = siap
      const isi: IsiBukti = { jenis, ukuran, unit }
      await deps.berkas.catat(tx, pemda, siap)
      await catatVersi(deps)(tx, pelaku, sasaranBukti(id), 1, isi)
      catatPerubahan({ sasaran: sasaranBukti(id), rincian: { jenis, ukuran, unit } })
      return { id, ...isi, pada: deps.clock.now() }
    })
  }
}

/** Sends a file to whoever reaches its unit. */
export function kirimBukti(deps: Deps) {
  return async (pelaku: PelakuKunci, id: string, reply: FastifyReply) => {
    await deps.database.forPemda(pelaku.pemda, async (tx) => {
      const isi = (await findBukti(tx, [id])).get(id)
      if (isi === undefined) throw new BuktiNotFoundError(id)
      await deps.opd.pastikanJangkauan(tx, pelaku, isi.unit)
    })
    return deps.berkas.kirim(reply, pelaku.pemda, id)
  }
}

export interface BuktiDisebut {
  readonly id: string
  readonly pointer: string
}

/**
 * What is wrong with the files that somebody names. Those that were named before stay as they are: whoever changes a
 * text need not reach every file that others added.
 */
export function periksaBukti({ opd }: Pick<Deps, 'opd'>) {
  return async (
    tx: TenantTx,
    pelaku: PelakuKunci,
    disebut: readonly BuktiDisebut[],
    lama: readonly string[] = [],
  ): Promise<Kesalahan[]> => {
    const baru = disebut.filter(({ id }) => !lama.includes(id))
    const ada = await findBukti(
      tx,
      baru.map(({ id }) => id),
    )
    const kesalahan: Kesalahan[] = []
    for (const { id, pointer } of baru) {
      const isi = ada.get(id)
      if (isi === undefined || !(await terjangkau(opd, tx, pelaku, isi.unit))) {
        kesalahan.push({ pointer, detail: 'Bukan bukti yang diunggah dengan POST /v1/bukti.' })
      }
    }
    return kesalahan
  }
}

/** As pointers of a plain list of ids. */
export const disebutDalam = (daftar: readonly string[]): BuktiDisebut[] =>
  daftar.map((id, i) => ({ id, pointer: `/bukti/${i}` }))

async function findBukti(tx: TenantTx, daftarId: readonly string[]): Promise<ReadonlyMap<string, IsiBukti>> {
  if (daftarId.length === 0) return new Map()
  const baris = await riwayatRepository.findFirst(tx, daftarId.map(sasaranBukti))
  return new Map(
    baris.map(({ sasaran, isi }) => [sasaran.slice(sasaranBukti('').length), isi as unknown as IsiBukti]),
  )
}

async function terjangkau(
  opd: Deps['opd'],
  tx: TenantTx,
  pelaku: PelakuKunci,
  unit: string | null,
): Promise<boolean> {
  try {
    await opd.pastikanJangkauan(tx, pelaku, unit)
    return true
  } catch (error) {
    if (error instanceof DiLuarJangkauanError) return false
    throw error
  }
}
