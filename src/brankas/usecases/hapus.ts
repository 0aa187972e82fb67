import type { TenantTx } from '../../platform/database/index.ts'
import { hariRetensi } from '../domain/retensi.ts'
import { rekamanRepository } from '../repository/rekaman.ts'
import type { Deps } from './deps.ts'

/** Deletes a record with its data key, so that nothing of it can be read again; needs no keyring. */
export function hapus({ audit }: Deps) {
  return async (tx: TenantTx, pemda: string, id: string): Promise<void> => {
    if (!(await rekamanRepository.delete(tx, id))) return
    await audit.catat(tx, pemda, { tindakan: 'brankas.hapus', sasaran: `brankas/${id.toLowerCase()}` })
  }
}

/** Says until when all that a record holds is kept; needs no keyring. @param hari the last day, `YYYY-MM-DD` */
export function batasiSimpan({ audit }: Pick<Deps, 'audit'>) {
  return async (tx: TenantTx, pemda: string, id: string, hari: string): Promise<void> => {
    await rekamanRepository.setSimpanSampaiSemua(tx, id, hari)
    await audit.catat(tx, pemda, {
      tindakan: 'brankas.batasi',
      sasaran: `brankas/${id.toLowerCase()}`,
      rincian: { simpanSampai: hari },
    })
  }
}

export interface HasilRetensi {
  /** Fields that are gone, and records that have none left and are gone, too. */
  readonly medan: number
  readonly rekaman: number
}

const PER_TRANSAKSI = 500

/** Deletes what was to be kept until a day that is over; needs no keyring. */
export function retensi({ database, clock, audit, pemakai }: Deps) {
  return async (pemda: string): Promise<HasilRetensi> => {
    const hari = hariRetensi(clock.now())
    let medan = 0
    let rekaman = 0
    for (;;) {
      const dikerjakan = await database.forPemda(pemda, async (tx) => {
        const calon = await rekamanRepository.findLewat(tx, hari, PER_TRANSAKSI)
        // the modules' rows before the vault's, see Pemakai
        for (const { id, jenis } of calon) await pemakai.get(jenis)?.pegang?.(tx, pemda, id)
        const daftar = await rekamanRepository.lockLewat(
          tx,
          hari,
          calon.map(({ id }) => id),
        )
        if (daftar.length === 0) return calon.length
        const lewat = await rekamanRepository.hapusLewat(
          tx,
          hari,
          daftar.map(({ id }) => id),
        )
        const kosong = new Set(lewat.kosong)
        for (const { id, jenis } of daftar.filter(({ id }) => kosong.has(id))) {
          await pemakai.get(jenis)?.hapus?.(tx, pemda, id, 'retensi')
          await rekamanRepository.delete(tx, id)
        }
        await audit.catat(tx, pemda, {
          tindakan: 'pdp.hapus',
          sasaran: 'brankas',
          rincian: { alasan: 'retensi', sebelumHari: hari, medan: lewat.medan, rekaman: kosong.size },
        })
        medan += lewat.medan
        rekaman += kosong.size
        return calon.length
      })
      if (dikerjakan < PER_TRANSAKSI) return { medan, rekaman }
    }
  }
}
