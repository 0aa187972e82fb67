import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, saat } from '../platform/database/columns.ts'
import { pemdaColumn, tenantPolicy } from '../platform/database/tenant.ts'
import type { JenisPelaku, Rincian } from './domain/entri.ts'

/** Who changed what: a chain per pemda, in which every entry carries the hash of the one before. Only ever added to. */
export const audit = pgTable(
  'audit',
  {
    pemda: pemdaColumn(),
    /** From 1, without a gap. */
    nomor: bigint('nomor', { mode: 'number' }).notNull(),
    pada: saat('pada').notNull(),
    pelaku: text('pelaku').$type<JenisPelaku>().notNull(),
    /** The key or the petugas; null for the operator and for the service itself. */
    pelakuId: uuid('pelaku_id'),
    /** The network address that the request came from. */
    alamat: text('alamat'),
    /** The request (X-Request-Id). */
    permintaan: text('permintaan'),
    tindakan: text('tindakan').notNull(),
    sasaran: text('sasaran').notNull(),
    /** SHA-256 of what it was and of what it became. */
    sebelum: bytea('sebelum'),
    sesudah: bytea('sesudah'),
    /** Nothing personal. */
    rincian: jsonb('rincian').$type<Rincian>().notNull(),
    hashSebelumnya: bytea('hash_sebelumnya').notNull(),
    hash: bytea('hash').notNull(),
  },
  (t) => [
    primaryKey({ name: 'audit_pk', columns: [t.pemda, t.nomor] }),
    // the last entry of each day is published
    index('audit_hari').on(t.pemda, sql`((${t.pada} at time zone 'UTC')::date)`, t.nomor),
    check('audit_nomor_sah', sql`${t.nomor} > 0`),
    check('audit_pelaku_sah', sql`${t.pelaku} in ('operator', 'kunci', 'petugas', 'sistem')`),
    tenantPolicy(),
  ],
).enableRLS()

/** The end of each chain. Whoever adds an entry holds it, so entries never fork. */
export const auditKepala = pgTable(
  'audit_kepala',
  {
    pemda: pemdaColumn(),
    nomor: bigint('nomor', { mode: 'number' }).notNull(),
    hash: bytea('hash').notNull(),
  },
  (t) => [primaryKey({ name: 'audit_kepala_pk', columns: [t.pemda] }), tenantPolicy()],
).enableRLS()
