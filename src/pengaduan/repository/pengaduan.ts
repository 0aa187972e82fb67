import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { type TenantTx, violatedConstraint } from '../../platform/database/index.ts'
import type { Keadaan } from '../domain/keadaan.ts'
import type { Tenggat } from '../domain/tenggat.ts'
import { pengaduan, pengaduanTenggat } from '../tables.ts'

export type BarisPengaduan = typeof pengaduan.$inferSelect

/** A complaint with what decides its steps. */
export interface PengaduanUtuh {
  readonly baris: BarisPengaduan
  readonly keadaan: Keadaan
}

/** Of a SHA-256 nobody knows what it is of. */
const SIDIK_TIADA = Buffer.alloc(32)

/** Complaints with their clocks; their words, messages and history have repositories of their own. */
export const pengaduanRepository = {
  /** @returns false when the nomor is taken; the transaction survives it */
  async insert(tx: TenantTx, baris: BarisPengaduan): Promise<boolean> {
    await tx.execute(sql`savepoint nomor`)
    try {
      await tx.insert(pengaduan).values(baris)
      return true
    } catch (error) {
      if (violatedConstraint(error) !== 'pengaduan_pk') throw error
      await tx.execute(sql`rollback to savepoint nomor`)
      return false
    }
  },

  async save(tx: TenantTx, baris: BarisPengaduan): Promise<void> {
    await tx.update(pengaduan).set(baris).where(eq(pengaduan.nomor, baris.nomor))
  },

  /** Writes the runs of clocks that are new or other than before. */
  async saveTenggat(
    tx: TenantTx,
    pemda: string,
    nomor: string,
    lama: readonly Tenggat[],
    baru: readonly Tenggat[],
  ): Promise<void> {
    const beda = baru.filter((satu, i) => lama[i] !== satu)
    if (beda.length === 0) return
    await tx
      .insert(pengaduanTenggat)
      .values(beda.map((satu) => ({ pemda, nomor, ...satu })))
      .onConflictDoUpdate({
        target: [pengaduanTenggat.pemda, pengaduanTenggat.nomor, pengaduanTenggat.kode, pengaduanTenggat.ke],
        set: Object.fromEntries(
          ['unit', 'aturan', 'mulai', 'hari', 'perkiraan', 'berakhir_pada', 'terpenuhi', 'hari_terpakai'].map(
            (kolom) => [kolomTenggat[kolom as keyof typeof kolomTenggat], sql.raw(`excluded.${kolom}`)],
          ),
        ),
      })
  },

  async find(tx: TenantTx, nomor: string): Promise<PengaduanUtuh | null> {
    const [baris] = await tx.select().from(pengaduan).where(eq(pengaduan.nomor, nomor))
    return lengkapi(tx, baris)
  },

  /**
   * The digest of a tracking code; where there is no such complaint, one that no code has. Which it is takes as long:
   * the next number is read just as the right one is, from index, row and connection.
   */
  async getSidikKode(tx: TenantTx, nomor: string): Promise<Buffer> {
    const { rows } = await tx.execute<{ nomor: string; sidik: Buffer }>(
      sql`select nomor, sidik_kode as sidik from pengaduan where nomor >= ${nomor} order by nomor limit 1`,
    )
    const [berikut] = rows
    return berikut?.nomor === nomor ? berikut.sidik : SIDIK_TIADA
  },

  /** Held until the transaction ends, so that of two steps at once the second sees what the first did. */
  async lock(tx: TenantTx, nomor: string): Promise<PengaduanUtuh | null> {
    const [baris] = await tx.select().from(pengaduan).where(eq(pengaduan.nomor, nomor)).for('no key update')
    return lengkapi(tx, baris)
  },

  /** Those that joined it, and those that had joined them, by nomor. */
  async listAnggota(tx: TenantTx, induk: string): Promise<{ nomor: string; pelapor: string | null }[]> {
    const { rows } = await tx.execute<{ nomor: string; pelapor: string | null }>(sql`
      with recursive anggota as (
        select nomor, pelapor from pengaduan where induk = ${induk}
        union
        select p.nomor, p.pelapor from pengaduan p join anggota on p.induk = anggota.nomor
      )
      select nomor, pelapor from anggota order by nomor`)
    return rows
  },

  /** The complaints of a person. */
  listByPelapor(tx: TenantTx, pelapor: string): Promise<BarisPengaduan[]> {
    return tx.select().from(pengaduan).where(eq(pengaduan.pelapor, pelapor)).orderBy(asc(pengaduan.nomor))
  },

  async lockMany(tx: TenantTx, nomor: readonly string[]): Promise<void> {
    await tx
      .select({ nomor: pengaduan.nomor })
      .from(pengaduan)
      .where(and(inArray(pengaduan.nomor, [...nomor])))
      .orderBy(asc(pengaduan.nomor))
      .for('no key update')
  },
}

const kolomTenggat = {
  unit: 'unit',
  aturan: 'aturan',
  mulai: 'mulai',
  hari: 'hari',
  perkiraan: 'perkiraan',
  berakhir_pada: 'berakhirPada',
  terpenuhi: 'terpenuhi',
  hari_terpakai: 'hariTerpakai',
} as const

async function lengkapi(tx: TenantTx, baris: BarisPengaduan | undefined): Promise<PengaduanUtuh | null> {
  if (baris === undefined) return null
  const tenggat = await tx
    .select({
      kode: pengaduanTenggat.kode,
      ke: pengaduanTenggat.ke,
      unit: pengaduanTenggat.unit,
      aturan: pengaduanTenggat.aturan,
      mulai: pengaduanTenggat.mulai,
      hari: pengaduanTenggat.hari,
      perkiraan: pengaduanTenggat.perkiraan,
      berakhirPada: pengaduanTenggat.berakhirPada,
      terpenuhi: pengaduanTenggat.terpenuhi,
      hariTerpakai: pengaduanTenggat.hariTerpakai,
    })
    .from(pengaduanTenggat)
    .where(eq(pengaduanTenggat.nomor, baris.nomor))
    // in the order in which they began
    .orderBy(asc(pengaduanTenggat.mulai), asc(pengaduanTenggat.kode), asc(pengaduanTenggat.ke))
  return { baris, keadaan: { ...keadaanDari(baris), tenggat } }
}

function keadaanDari(baris: BarisPengaduan): Omit<Keadaan, 'tenggat'> {
  return {
    status: baris.status,
    klasifikasi: baris.klasifikasi,
    berkadarPengawasan: baris.berkadarPengawasan,
    identitas: baris.identitas,
    unit: baris.unit,
    induk: baris.induk,
    penjawab: baris.penjawab,
    dibukaKembali: baris.dibukaKembali,
    diterimaPada: baris.diterimaPada,
    selesaiPada: baris.selesaiPada,
    terakhirPada: baris.terakhirPada,
  }
}
