import { and, type SQL, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { kotakSekitar, type Titik } from '../domain/serupa.ts'
import type { Status } from '../domain/status.ts'

/** What a complaint is compared by. */
export interface Pembanding {
  /** Not to be compared with itself; `null` before it has a number. */
  readonly nomor: string | null
  readonly judul: string
  readonly uraian: string
  readonly unitTujuan: string | null
  readonly layanan: string | null
  readonly titik: Titik | null
}

export interface Calon {
  readonly nomor: string
  readonly judul: string
  readonly status: Status
  readonly unit: string | null
  readonly diterimaPada: Date
  readonly kemiripan: number
  readonly lat: number | null
  readonly long: number | null
  readonly layananSama: boolean
  readonly unitSama: boolean
}

/** Of each kind of candidates only the newest are compared: a text takes its time. */
const PER_ASAL = 60

export interface SaringSerupa {
  /** When it came in. */
  readonly dari: Date
  readonly sampai: Date
  /** Open, or ended since then. */
  readonly berakhirSejak: Date
  /** How far near by reaches; what is read is the box around the circle. */
  readonly meter: number
  /** Codes of the units that whoever asks is limited to. */
  readonly jangkauan: readonly string[] | null
}

/**
 * Complaints that may be the same, with how alike their texts are: those about the same service (without one,
 * for the same unit), and those near by.
 */
export async function calonSerupa(
  tx: TenantTx,
  { nomor, judul, uraian, unitTujuan, layanan, titik }: Pembanding,
  { dari, sampai, berakhirSejak, meter, jangkauan }: SaringSerupa,
): Promise<readonly Calon[]> {
  const asal: SQL[] = []
  if (layanan !== null) {
    asal.push(sql`c.layanan = ${layanan} and c.unit_tujuan is not distinct from ${unitTujuan}`)
  } else if (unitTujuan !== null) asal.push(sql`c.unit_tujuan = ${unitTujuan}`)
  if (titik !== null) {
    const { latDari, latSampai, longDari, longSampai } = kotakSekitar(titik, meter)
    asal.push(sql`c.lat between ${latDari} and ${latSampai} and c.long between ${longDari} and ${longSampai}`)
  }
  if (asal.length === 0) return []
  const umum = [
    sql`c.diterima_pada between ${dari.toISOString()} and ${sampai.toISOString()}`,
    sql`(c.selesai_pada is null or c.selesai_pada >= ${berakhirSejak.toISOString()})`,
    sql`c.status <> 'digabung'`,
    ...(nomor === null ? [] : [sql`c.nomor <> ${nomor}`]),
    ...(jangkauan === null ? [] : [dalamJangkauan(jangkauan)]),
  ]
  const terbaru = asal.map(
    (satu) => sql`(select c.nomor from pengaduan c where ${and(satu, ...umum)}
      order by c.diterima_pada desc limit ${PER_ASAL})`,
  )
  const teks = `${judul}\n${uraian}`
  const { rows } = await tx.execute<
    Omit<Calon, 'diterimaPada'> & { diterimaPada: number } & Record<string, unknown>
  >(sql`
    with calon as materialized (${sql.join(terbaru, sql` union `)})
    select p.nomor, p.judul, p.status, p.unit, p.lat, p.long,
           (extract(epoch from p.diterima_pada) * 1000)::float8 as "diterimaPada",
           similarity(p.judul || E'\n' || p.uraian, ${teks})::float8 as kemiripan,
           coalesce(p.layanan = ${layanan}::text and p.unit_tujuan = ${unitTujuan}::text, false) as "layananSama",
           coalesce(p.unit_tujuan = ${unitTujuan}::text, false) as "unitSama"
      from calon join pengaduan p on p.nomor = calon.nomor`)
  return rows.map((baris) => ({ ...baris, diterimaPada: new Date(baris.diterimaPada) }))
}

const dalamJangkauan = (kode: readonly string[]) => {
  const daftar = sql`any(${sql.param([...kode])}::text[])`
  return sql`(c.unit = ${daftar} or c.unit_penerima = ${daftar})`
}
