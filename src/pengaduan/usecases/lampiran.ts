import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan, tanpaAlamat } from '../../audit/index.ts'
import type { BerkasSiap } from '../../berkas/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { bacaNomor, pemdaNomor } from '../domain/nomor.ts'
import type { Penulis } from '../domain/pesan.ts'
import { STATUS_AKHIR } from '../domain/status.ts'
import {
  LampiranNotFoundError,
  LampiranPenuhError,
  PengaduanNotFoundError,
  PercakapanDitutupError,
} from '../errors.ts'
import { type PengaduanUtuh, pengaduanRepository } from '../repository/pengaduan.ts'
import { lampiranRepository } from '../repository/pesan.ts'
import type { Deps } from './deps.ts'
import { getTerjangkau, pelakuPengaduan, terjangkau } from './jangkauan.ts'
import { denganKode, type Tanda } from './lacak.ts'

/** @see api.md: 10 in all */
export const LAMPIRAN_MAKSIMUM = 10

/**
 * Adds a file: officers what shows how it was handled, and whoever sent the complaint in (a
 * website, with a key that may do no more) what belongs to it, until it has been looked at.
 *
 * Who may add is asked before the file is read, and again with the complaint held.
 */
export function tambahLampiran(deps: Deps) {
  return async (pelaku: PelakuKunci, nomor: string, request: FastifyRequest) => {
    const { pemda } = pelaku
    const izin = async (tx: TenantTx, utuh: PengaduanUtuh | null) => {
      const penulis = utuh === null ? null : await penulisUntuk(deps, tx, pelaku, utuh)
      if (utuh === null || penulis === null) throw new PengaduanNotFoundError()
      if (utuh.baris.identitas === 'anonim' && penulis === 'pelapor') tanpaAlamat()
      await pastikanMuat(tx, utuh, penulis)
      return { utuh, penulis }
    }
    await deps.database.forPemda(pemda, async (tx) => izin(tx, await pengaduanRepository.find(tx, nomor)))
    const siap = await deps.berkas.terima(request, pemda)
    return deps.database.forPemda(pemda, async (tx) => {
      const { utuh, penulis } = await izin(tx, await pengaduanRepository.lock(tx, nomor))
      catatPerubahan({
        sasaran: `pengaduan/${nomor}`,
        rincian: { lampiran: siap.id, jenis: siap.jenis, ukuran: siap.ukuran },
      })
      return catatLampiran(deps, tx, utuh, siap, penulis, penulis === 'petugas' ? pelaku.id : null)
    })
  }
}

/** The pelapor adds a file. */
export function tambahLampiranPelapor(deps: Deps) {
  return async (tanda: Tanda, request: FastifyRequest) => {
    const pemda = await denganKode(deps)(tanda, async (tx, utuh) => {
      await pastikanMuat(tx, utuh, 'pelapor')
      return utuh.baris.pemda
    })
    const siap = await deps.berkas.terima(request, pemda)
    return denganKode(deps)(
      tanda,
      async (tx, utuh) => {
        await pastikanMuat(tx, utuh, 'pelapor')
        return catatLampiran(deps, tx, utuh, siap, 'pelapor', null)
      },
      'ubah',
    )
  }
}

/** Sends a file to whoever may read the complaint. */
export function kirimLampiran(deps: Deps) {
  return async (pelaku: PelakuKunci, nomor: string, id: string, reply: FastifyReply) => {
    await deps.database.forPemda(pelaku.pemda, async (tx) => {
      await getTerjangkau(deps)(tx, pelaku, nomor)
      await pastikanMilik(tx, nomor, id)
    })
    return deps.berkas.kirim(reply, pelaku.pemda, id)
  }
}

export function kirimLampiranPelapor(deps: Deps) {
  return async (tanda: Tanda, id: string, reply: FastifyReply) => {
    await denganKode(deps)(tanda, (tx, utuh) => pastikanMilik(tx, utuh.baris.nomor, id))
    return deps.berkas.kirim(reply, pemdaNomor(bacaNomor(tanda.nomor) as string), id)
  }
}

/** In whose name somebody adds files; `null`: in nobody's. */
async function penulisUntuk(
  deps: Deps,
  tx: TenantTx,
  pelaku: PelakuKunci,
  { baris }: PengaduanUtuh,
): Promise<Penulis | null> {
  if (pelakuPengaduan(pelaku).wewenang.length > 0) {
    return (await terjangkau(deps, tx, pelaku, baris)) ? 'petugas' : null
  }
  return baris.penerimaId === pelaku.id && baris.status === 'diterima' ? 'pelapor' : null
}

/**
 * Where officers have added nothing yet there is room for one more: nothing can be answered without evidence,
 * and whoever complains may have sent ten files.
 *
 * @throws PercakapanDitutupError, LampiranPenuhError
 */
async function pastikanMuat(tx: TenantTx, { baris }: PengaduanUtuh, penulis: Penulis): Promise<void> {
  if (STATUS_AKHIR.has(baris.status)) throw new PercakapanDitutupError(baris.status)
  const ada = await lampiranRepository.list(tx, baris.nomor)
  if (ada.length < LAMPIRAN_MAKSIMUM) return
  const buktiPertama = penulis === 'petugas' && !ada.some((satu) => satu.penulis === penulis)
  if (!buktiPertama) throw new LampiranPenuhError(LAMPIRAN_MAKSIMUM)
}

/** @throws LampiranNotFoundError */
async function pastikanMilik(tx: TenantTx, nomor: string, id: string): Promise<void> {
  const ada = await lampiranRepository.list(tx, nomor)
  if (!ada.some((satu) => satu.id === id)) throw new LampiranNotFoundError(id)
}

async function catatLampiran(
  { berkas, clock }: Deps,
  tx: TenantTx,
  { baris }: PengaduanUtuh,
  siap: BerkasSiap,
  penulis: Penulis,
  penulisId: string | null,
) {
  const { pemda, nomor } = baris
  const { id, jenis, ukuran } = siap
  const pada = clock.now()
  await berkas.catat(tx, pemda, siap)
  await lampiranRepository.insert(tx, { pemda, nomor, id, penulis, penulisId, pada })
  return { id, penulis, jenis, ukuran, pada }
}
