import { z } from 'zod'
import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { type HalamanDiminta, halaman } from '../../platform/pagination.ts'
import { Saat } from '../../platform/wire.ts'
import { awalHari, hariBerikut, hariPada } from '../../shared/waktu.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { bacaPencarian, potongSorotan } from '../domain/pencarian.ts'
import type { Kanal, Klasifikasi, Status } from '../domain/status.ts'
import { type ButirPengaduan, daftarPengaduan as cariDaftar, type Saringan } from '../repository/cari.ts'
import type { Deps } from './deps.ts'

export interface DaftarDiminta extends HalamanDiminta {
  readonly status?: readonly Status[] | undefined
  /** The unit that handles it, with those under it. */
  readonly unit?: string | undefined
  readonly klasifikasi?: Klasifikasi | undefined
  readonly kanal?: Kanal | undefined
  readonly layanan?: string | undefined
  readonly terlambat?: boolean | undefined
  /** Days of the receipt, both included. */
  readonly dari?: string | undefined
  readonly sampai?: string | undefined
  readonly cari?: string | undefined
}

const URUT = { urut: Saat, id: z.string().regex(/^[0-9A-Z]{11,13}$/) }

/** Complaints within the caller's reach, newest first. */
export function daftarPengaduan({ database, clock, opd }: Pick<Deps, 'database' | 'clock' | 'opd'>) {
  return (pelaku: PelakuKunci, query: DaftarDiminta) =>
    database.forPemda(pelaku.pemda, async (tx) => {
      const { zonaWaktu } = await opd.getPemda(tx)
      const hariIni = hariPada(clock.now(), zonaWaktu)
      const saringan: Saringan = {
        ...(await jangkauanDaftar(opd, tx, pelaku, query.unit)),
        status: query.status === undefined ? null : [...new Set(query.status)],
        klasifikasi: query.klasifikasi ?? null,
        kanal: query.kanal ?? null,
        layanan: query.layanan ?? null,
        lewatPada: query.terlambat === true ? hariIni : null,
        dari: query.dari === undefined ? null : awalHari(query.dari, zonaWaktu),
        sampai: query.sampai === undefined ? null : awalHari(hariBerikut(query.sampai), zonaWaktu),
      }
      const cari = query.cari === undefined ? null : bacaPencarian(query.cari)
      const hasil = await halaman(
        query,
        URUT,
        (sesudah, banyak) => cariDaftar(tx, saringan, cari, sesudah, banyak),
        ({ nomor, diterimaPada }) => ({ urut: diterimaPada.toISOString(), id: nomor }),
      )
      return { ...hasil, data: hasil.data.map((butir) => tulisButir(butir, hariIni)) }
    })
}

/** @throws UnitNotFoundError, DiLuarJangkauanError */
async function jangkauanDaftar(
  opd: Deps['opd'],
  tx: TenantTx,
  pelaku: PelakuKunci,
  unit: string | undefined,
): Promise<Pick<Saringan, 'unit' | 'jangkauan'>> {
  if (unit === undefined) {
    return { unit: null, jangkauan: pelaku.unit === null ? null : await opd.unitDalam(tx, pelaku.unit) }
  }
  await opd.getUnit(tx, pelaku, unit)
  // what a unit within the reach handles is within the reach
  return { unit: await opd.unitDalam(tx, unit), jangkauan: null }
}

const tulisButir = ({ nomor, jatuhTempo, sorotan, ...butir }: ButirPengaduan, hariIni: string) => ({
  ...butir,
  nomor: tulisNomor(nomor),
  jatuhTempo,
  terlambat: jatuhTempo !== null && jatuhTempo < hariIni,
  sorotan: sorotan === null ? null : [...potongSorotan(sorotan)],
})
