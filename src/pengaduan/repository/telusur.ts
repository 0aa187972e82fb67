import { asc, gt, inArray } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { BarisRiwayat } from '../domain/riwayat.ts'
import { pengaduan, pengaduanRiwayat, pengaduanTenggat } from '../tables.ts'
import type { BarisPengaduan, PengaduanUtuh } from './pengaduan.ts'

/** A complaint with all of its history. */
export interface PengaduanBerriwayat extends PengaduanUtuh {
  readonly riwayat: readonly BarisRiwayat[]
}

const SEKELOMPOK = 500

/** All complaints in the order of their numbers, some hundred at a time. */
export async function* scanPengaduan(tx: TenantTx): AsyncGenerator<readonly PengaduanBerriwayat[]> {
  let sesudah = ''
  for (;;) {
    const daftar: BarisPengaduan[] = await tx
      .select()
      .from(pengaduan)
      .where(gt(pengaduan.nomor, sesudah))
      .orderBy(asc(pengaduan.nomor))
      .limit(SEKELOMPOK)
    const nomor = daftar.map((satu) => satu.nomor)
    if (nomor.length === 0) return
    const [tenggat, riwayat] = await Promise.all([
      tx
        .select()
        .from(pengaduanTenggat)
        .where(inArray(pengaduanTenggat.nomor, nomor))
        .orderBy(asc(pengaduanTenggat.mulai), asc(pengaduanTenggat.kode), asc(pengaduanTenggat.ke)),
      tx
        .select()
        .from(pengaduanRiwayat)
        .where(inArray(pengaduanRiwayat.nomor, nomor))
        .orderBy(asc(pengaduanRiwayat.nomor), asc(pengaduanRiwayat.urut)),
    ])
    const perNomor = Map.groupBy(tenggat, (satu) => satu.nomor)
    const riwayatNomor = Map.groupBy(riwayat, (satu) => satu.nomor)
    yield daftar.map((baris) => ({
      baris,
      keadaan: { ...baris, tenggat: perNomor.get(baris.nomor) ?? [] },
      riwayat: riwayatNomor.get(baris.nomor) ?? [],
    }))
    if (daftar.length < SEKELOMPOK) return
    sesudah = nomor.at(-1) as string
  }
}
