import { and, asc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { Status } from '../domain/status.ts'
import { pengaduan, pengaduanPesan, pengaduanRiwayat, pengaduanTenggat } from '../tables.ts'
import type { BarisPengaduan } from './pengaduan.ts'
import type { PengaduanBerriwayat } from './telusur.ts'

export interface SaringEkspor {
  /** Of the receipt; the second excluded. */
  readonly dari: Date | null
  readonly sampai: Date | null
  readonly status: readonly Status[] | null
  /** Codes of the units that handle them. */
  readonly unit: readonly string[] | null
}

export interface DiEkspor extends PengaduanBerriwayat {
  /** The first response and the last answer. */
  readonly tanggapan: string | null
  readonly jawaban: string | null
}

/** Oldest first. @param sesudah the last one of the page before */
export async function halamanEkspor(
  tx: TenantTx,
  { dari, sampai, status, unit }: SaringEkspor,
  sesudah: Pick<BarisPengaduan, 'diterimaPada' | 'nomor'> | null,
  banyak: number,
): Promise<DiEkspor[]> {
  const { diterimaPada } = pengaduan
  const syarat: (SQL | undefined)[] = [
    dari === null ? undefined : gte(diterimaPada, dari),
    sampai === null ? undefined : lt(diterimaPada, sampai),
    status === null ? undefined : inArray(pengaduan.status, [...status]),
    unit === null ? undefined : inArray(pengaduan.unit, [...unit]),
    sesudah === null
      ? undefined
      : sql`(${diterimaPada}, ${pengaduan.nomor}) > (${sesudah.diterimaPada.toISOString()}::timestamptz, ${sesudah.nomor})`,
  ]
  const daftar: BarisPengaduan[] = await tx
    .select()
    .from(pengaduan)
    .where(and(...syarat))
    .orderBy(asc(diterimaPada), asc(pengaduan.nomor))
    .limit(banyak)
  const nomor = daftar.map((satu) => satu.nomor)
  if (nomor.length === 0) return []
  const [tenggat, riwayat, pesan] = await Promise.all([
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
    tx
      .select({ nomor: pengaduanPesan.nomor, jenis: pengaduanPesan.jenis, isi: pengaduanPesan.isi })
      .from(pengaduanPesan)
      .where(
        and(
          inArray(pengaduanPesan.nomor, nomor),
          inArray(pengaduanPesan.jenis, ['tanggapan', 'jawaban']),
          eq(pengaduanPesan.internal, false),
        ),
      )
      .orderBy(asc(pengaduanPesan.pada), asc(pengaduanPesan.id)),
  ])
  const tenggatNomor = Map.groupBy(tenggat, (satu) => satu.nomor)
  const riwayatNomor = Map.groupBy(riwayat, (satu) => satu.nomor)
  const pesanNomor = Map.groupBy(pesan, (satu) => satu.nomor)
  return daftar.map((baris) => {
    const milik = pesanNomor.get(baris.nomor) ?? []
    return {
      baris,
      keadaan: { ...baris, tenggat: tenggatNomor.get(baris.nomor) ?? [] },
      riwayat: riwayatNomor.get(baris.nomor) ?? [],
      tanggapan: milik.find(({ jenis }) => jenis === 'tanggapan')?.isi ?? null,
      jawaban: milik.findLast(({ jenis }) => jenis === 'jawaban')?.isi ?? null,
    }
  })
}
