import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { jarakMeter, nilaiKesamaan, SERUPA } from '../domain/serupa.ts'
import { calonSerupa, type Pembanding } from '../repository/serupa.ts'
import type { Deps } from './deps.ts'
import { getTerjangkau } from './jangkauan.ts'

const HARI_MS = 86_400_000

const geser = (saat: Date, hari: number) => new Date(saat.getTime() + hari * HARI_MS)

export interface PilihanSerupa {
  /** When the one that is compared came in; now, at the intake. */
  readonly diterimaPada: Date
  readonly sekarang: Date
  /** Codes of the units that whoever asks is limited to. */
  readonly jangkauan: readonly string[] | null
}

/**
 * Complaints that are probably about the same thing, most alike first: received about the same
 * time, and open or ended not long ago. Of use at the intake too.
 */
export async function cariSerupa(
  tx: TenantTx,
  pembanding: Pembanding,
  { diterimaPada, sekarang, jangkauan }: PilihanSerupa,
) {
  const calon = await calonSerupa(tx, pembanding, {
    dari: geser(diterimaPada, -SERUPA.hari),
    sampai: geser(diterimaPada, SERUPA.hari),
    berakhirSejak: geser(sekarang, -SERUPA.hari),
    meter: SERUPA.jarakMeter,
    jangkauan,
  })
  return calon
    .flatMap(({ lat, long, layananSama, unitSama, kemiripan, nomor, ...satu }) => {
      const { titik } = pembanding
      const jarak = titik === null || lat === null || long === null ? null : jarakMeter(titik, { lat, long })
      const kesamaan = nilaiKesamaan({ kemiripan, jarakMeter: jarak, layananSama, unitSama })
      if (kesamaan === null) return []
      return [
        {
          ...satu,
          nomor: tulisNomor(nomor),
          kemiripan: Math.round(kemiripan * 100) / 100,
          jarakMeter: jarak === null ? null : Math.round(jarak),
          nilai: kesamaan.nilai,
          alasan: [...kesamaan.alasan],
        },
      ]
    })
    .toSorted((a, b) => b.nilai - a.nilai || (a.nomor < b.nomor ? -1 : 1))
    .slice(0, SERUPA.banyak)
}

/** Those like one that is stored, within the caller's reach. @throws PengaduanNotFoundError */
export function bacaSerupa(deps: Pick<Deps, 'database' | 'clock' | 'opd'>) {
  const getPengaduan = getTerjangkau(deps)
  return (pelaku: PelakuKunci, nomor: string) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const { baris } = await getPengaduan(tx, pelaku, nomor)
      const { judul, uraian, unitTujuan, layanan, lat, long } = baris
      const titik = lat === null || long === null ? null : { lat, long }
      const jangkauan = pelaku.unit === null ? null : await deps.opd.unitDalam(tx, pelaku.unit)
      const pembanding = { nomor: baris.nomor, judul, uraian, unitTujuan, layanan, titik }
      const pilihan = { diterimaPada: baris.diterimaPada, sekarang: deps.clock.now(), jangkauan }
      return { data: await cariSerupa(tx, pembanding, pilihan) }
    })
}
