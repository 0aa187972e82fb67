import { sql } from 'drizzle-orm'
import { check, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea, saat } from '../platform/database/columns.ts'
import { pemdaColumn, tenantPolicy } from '../platform/database/tenant.ts'
import type { Cakupan } from './domain/cakupan.ts'

export const kunci = pgTable(
  'kunci',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    nama: text('nama').notNull(),
    jenis: text('jenis').$type<'rahasia' | 'publik'>().notNull(),
    cakupan: text('cakupan').array().$type<Cakupan[]>().notNull(),
    unit: text('unit'),
    asal: text('asal').array().notNull(),
    /** The beginning of the key, to tell it from others. */
    awalan: text('awalan').notNull(),
    /** SHA-256 of the whole key. */
    hash: bytea('hash').notNull(),
    kedaluwarsa: saat('kedaluwarsa'),
    dicabutPada: saat('dicabut_pada'),
    /** The key that this one replaced. */
    menggantikan: uuid('menggantikan'),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'kunci_pk', columns: [t.pemda, t.id] }),
    unique('kunci_hash_unik').on(t.pemda, t.hash),
    check('kunci_jenis_sah', sql`${t.jenis} in ('rahasia', 'publik')`),
    check('kunci_publik_berasal', sql`${t.jenis} = 'rahasia' or cardinality(${t.asal}) > 0`),
    tenantPolicy(),
  ],
).enableRLS()
