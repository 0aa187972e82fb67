import { and, arrayContains, asc, desc, eq, gt, isNull, lt } from 'drizzle-orm'
import { type TenantTx, violatedConstraint } from '../../platform/database/index.ts'
import type { Peran } from '../domain/peran.ts'
import { SubjekTerpakaiError, UnitPetugasTidakAdaError } from '../errors.ts'
import { petugas, petugasToken } from '../tables.ts'

export type Petugas = typeof petugas.$inferSelect
export type TokenPetugas = Omit<typeof petugasToken.$inferSelect, 'hash'>

const kolomToken = {
  pemda: petugasToken.pemda,
  id: petugasToken.id,
  petugas: petugasToken.petugas,
  awalan: petugasToken.awalan,
  kedaluwarsa: petugasToken.kedaluwarsa,
  dicabutPada: petugasToken.dicabutPada,
  dibuatPada: petugasToken.dibuatPada,
}

/** Officers without their names, which are in the vault. */
export const petugasRepository = {
  /** @throws SubjekTerpakaiError, UnitPetugasTidakAdaError */
  async insert(tx: TenantTx, baris: Petugas): Promise<void> {
    await tx.insert(petugas).values(baris).catch(terjemahkan)
  },

  /** @throws SubjekTerpakaiError, UnitPetugasTidakAdaError */
  async save(tx: TenantTx, baris: Petugas): Promise<void> {
    await tx.update(petugas).set(baris).where(eq(petugas.id, baris.id)).catch(terjemahkan)
  },

  async find(tx: TenantTx, id: string): Promise<Petugas | null> {
    const [baris] = await tx.select().from(petugas).where(eq(petugas.id, id))
    return baris ?? null
  },

  async lock(tx: TenantTx, id: string): Promise<Petugas | null> {
    const [baris] = await tx.select().from(petugas).where(eq(petugas.id, id)).for('update')
    return baris ?? null
  },

  async findBySubjek(tx: TenantTx, subjek: Buffer): Promise<Petugas | null> {
    const [baris] = await tx.select().from(petugas).where(eq(petugas.subjek, subjek))
    return baris ?? null
  },

  /** Those at work who have a role, with the unit that each reaches. */
  listByPeran(tx: TenantTx, peran: Peran): Promise<{ id: string; unit: string | null }[]> {
    return tx
      .select({ id: petugas.id, unit: petugas.unit })
      .from(petugas)
      .where(and(petugas.aktif, arrayContains(petugas.peran, [peran])))
      .orderBy(asc(petugas.id))
  },

  /** By id, and so oldest first. */
  list(tx: TenantTx, sesudah: string | null, banyak: number): Promise<Petugas[]> {
    return tx
      .select()
      .from(petugas)
      .where(sesudah === null ? undefined : gt(petugas.id, sesudah))
      .orderBy(asc(petugas.id))
      .limit(banyak)
  },
}

/** Personal tokens; the hash goes in and is compared, but never comes out except to be announced. */
export const tokenPetugasRepository = {
  async insert(tx: TenantTx, baris: typeof petugasToken.$inferInsert): Promise<void> {
    await tx.insert(petugasToken).values(baris)
  },

  /** The token with whoever holds it. */
  async findByHash(tx: TenantTx, hash: Buffer): Promise<{ token: TokenPetugas; petugas: Petugas } | null> {
    const [baris] = await tx
      .select({ token: kolomToken, petugas })
      .from(petugasToken)
      .innerJoin(petugas, and(eq(petugas.pemda, petugasToken.pemda), eq(petugas.id, petugasToken.petugas)))
      .where(eq(petugasToken.hash, hash))
    return baris ?? null
  },

  /** Newest first. */
  list(tx: TenantTx, milik: string, sesudah: string | null, banyak: number): Promise<TokenPetugas[]> {
    return tx
      .select(kolomToken)
      .from(petugasToken)
      .where(
        and(eq(petugasToken.petugas, milik), sesudah === null ? undefined : lt(petugasToken.id, sesudah)),
      )
      .orderBy(desc(petugasToken.id))
      .limit(banyak)
  },

  /** @returns the hash of the token that was revoked, `null` if there was none */
  async revoke(tx: TenantTx, milik: string, id: string, pada: Date): Promise<Buffer | null> {
    const [baris] = await tx
      .update(petugasToken)
      .set({ dicabutPada: pada })
      .where(and(eq(petugasToken.petugas, milik), eq(petugasToken.id, id), isNull(petugasToken.dicabutPada)))
      .returning({ hash: petugasToken.hash })
    return baris?.hash ?? null
  },

  /** @returns how many */
  async revokeAll(tx: TenantTx, milik: string, pada: Date): Promise<number> {
    const { rowCount } = await tx
      .update(petugasToken)
      .set({ dicabutPada: pada })
      .where(and(eq(petugasToken.petugas, milik), isNull(petugasToken.dicabutPada)))
    return rowCount ?? 0
  },
}

function terjemahkan(error: unknown): never {
  switch (violatedConstraint(error)) {
    case 'petugas_subjek_unik':
      throw new SubjekTerpakaiError({ cause: error })
    case 'petugas_unit_fk':
      throw new UnitPetugasTidakAdaError()
  }
  throw error
}
