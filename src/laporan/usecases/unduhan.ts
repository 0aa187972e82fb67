import type { FastifyReply } from 'fastify'
import { ForbiddenError, memiliki, type PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan, tanpaPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { type Keluasan, keluasanBaris } from '../../survei/index.ts'
import { berbaris, hapusPada, type JenisUnduhan } from '../domain/unduhan.ts'
import { UnduhanBelumSiapError, UnduhanNotFoundError } from '../errors.ts'
import { type BarisUnduhan, unduhanRepository } from '../repository/unduhan.ts'
import type { DepsUnduhan } from './unduhan-pekerja.ts'
import { HAPUS_UNDUHAN, type IsiUnduhan, PEKERJAAN_UNDUHAN } from './unduhan-pekerja.ts'

export interface Unduhan {
  readonly id: string
  readonly survei: string
  readonly jenis: string
  readonly status: BarisUnduhan['status']
  readonly ukuran: number | null
  readonly sha256: string | null
  readonly masalah: string | null
  readonly dibuatPada: Date
  readonly selesaiPada: Date | null
  readonly hapusPada: Date
}

const tampilkan = (baris: BarisUnduhan): Unduhan => ({
  ...{ id: baris.id, jenis: baris.jenis, status: baris.status, ukuran: baris.ukuran },
  survei: isiUnduhan(baris).survei,
  sha256: baris.sidik === null ? null : Buffer.from(baris.sidik).toString('hex'),
  masalah: baris.galat,
  ...{ dibuatPada: baris.dibuatPada, selesaiPada: baris.selesaiPada, hapusPada: baris.hapusPada },
})

const isiUnduhan = ({ parameter }: BarisUnduhan) => parameter as unknown as IsiUnduhan

/**
 * Documents that take a while: asked for, made by whichever process has time, fetched by whoever asked. What a
 * caller may is asked three times: now, when it is made (by the rights of now) and when it is fetched (by those of
 * then).
 *
 * @throws SurveiNotFoundError, DiLuarJangkauanError, ForbiddenError
 */
export function mintaUnduhan(deps: DepsUnduhan) {
  const { database, jobs, clock, ids } = deps
  return (pelaku: PelakuKunci, survei: string, jenis: JenisUnduhan): Promise<Unduhan> =>
    database.forPemda(pelaku.pemda, async (tx) => {
      await pastikanBoleh(deps, tx, pelaku, survei, jenis)
      await unduhanRepository.lockPermintaan(tx, pelaku.id, jenis, survei)
      const sekarang = clock.now()
      const berjalan = await unduhanRepository.findBerjalan(tx, sekarang, pelaku.id, jenis, survei)
      if (berjalan !== null) {
        tanpaPerubahan()
        return tampilkan(berjalan)
      }
      const id = ids.uuid()
      const isi: IsiUnduhan = { survei, pelaku, percobaan: 0 }
      const baris = await unduhanRepository.insert(tx, {
        ...{ pemda: pelaku.pemda, id, jenis, parameter: { ...isi }, status: 'antre' as const },
        ...{ pelakuId: pelaku.id, dibuatPada: sekarang, hapusPada: hapusPada(sekarang) },
      })
      const data = { pemda: pelaku.pemda, id }
      await jobs.kirim(tx, PEKERJAAN_UNDUHAN, data)
      await jobs.kirim(tx, HAPUS_UNDUHAN, data, { mulaiPada: baris.hapusPada })
      catatPerubahan({ sasaran: `unduhan/${id}`, rincian: { survei, jenis } })
      return tampilkan(baris)
    })
}

/** @throws UnduhanNotFoundError also for what somebody else asked for */
export function bacaUnduhan({ database, clock }: DepsUnduhan) {
  return (pelaku: PelakuKunci, id: string): Promise<Unduhan> =>
    database.forPemda(pelaku.pemda, async (tx) => tampilkan(await getMilik(tx, pelaku, id, clock.now())))
}

/** @throws UnduhanNotFoundError, UnduhanBelumSiapError, DiLuarJangkauanError, ForbiddenError */
export function kirimUnduhan(deps: DepsUnduhan) {
  return async (pelaku: PelakuKunci, id: string, reply: FastifyReply): Promise<FastifyReply> => {
    const { jenis, survei, sha256 } = await deps.database.forPemda(pelaku.pemda, async (tx) => {
      const baris = await getMilik(tx, pelaku, id, deps.clock.now())
      const isi = isiUnduhan(baris)
      const jenis = baris.jenis as JenisUnduhan
      await pastikanBoleh(deps, tx, pelaku, isi.survei, jenis, keluasanBaris(isi.pelaku))
      if (baris.status !== 'siap') throw new UnduhanBelumSiapError(baris.status)
      return { ...tampilkan(baris), jenis }
    })
    const [nama, akhiran] = jenis.split('.')
    reply.header('etag', `"${sha256}"`)
    return deps.berkas.kirim(reply, pelaku.pemda, id, `${nama}-${survei}.${akhiran}`)
  }
}

async function getMilik(
  tx: TenantTx,
  pelaku: PelakuKunci,
  id: string,
  sekarang: Date,
): Promise<BarisUnduhan> {
  const baris = await unduhanRepository.find(tx, id)
  if (baris === null || baris.pelakuId !== pelaku.id || baris.hapusPada <= sekarang) {
    throw new UnduhanNotFoundError(id)
  }
  return baris
}

/** @param keluasan how much of each row the document tells, where it was made already */
async function pastikanBoleh(
  { survei, opd }: DepsUnduhan,
  tx: TenantTx,
  pelaku: PelakuKunci,
  surveiId: string,
  jenis: JenisUnduhan,
  keluasan: Keluasan = 'nilai',
): Promise<void> {
  const { survei: ada } = await survei.getSurvei(tx, surveiId)
  await opd.pastikanJangkauan(tx, pelaku, ada.unit)
  if (!berbaris(jenis)) return
  const cukup =
    keluasan === 'penuh' ? (['survei:kelola'] as const) : (['survei:baca', 'survei:kelola'] as const)
  if (cukup.some((satu) => memiliki(pelaku, satu))) return
  throw new ForbiddenError(`Berkas dengan baris per responden memerlukan ${cukup.join(' atau ')}.`)
}
