import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, saat } from '../platform/database/columns.ts'
import { pemdaColumn, tenantPolicy } from '../platform/database/tenant.ts'
import type { CakupanKunci } from './domain/cakupan.ts'
import type { Peran } from './domain/peran.ts'

export const kunci = pgTable(
  'kunci',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    nama: text('nama').notNull(),
    jenis: text('jenis').$type<'rahasia' | 'publik'>().notNull(),
    cakupan: text('cakupan').array().$type<CakupanKunci[]>().notNull(),
    unit: text('unit'),
    asal: text('asal').array().notNull(),
    /** One device for many people, such as a kiosk: limited by itself and not by its address. */
    kios: boolean('kios').notNull().default(false),
    /** The beginning of the key, to tell it from others. */
    awalan: text('awalan').notNull(),
    /** SHA-256 of the whole key. */
    hash: bytea('hash').notNull(),
    kedaluwarsa: saat('kedaluwarsa'),
    dicabutPada: saat('dicabut_pada'),
    /** The key that this one replaced. */
    menggantikan: uuid('menggantikan'),
    dibuatPada: saat('dibuat_pada').notNull(),
    /** To the minute. */
    dipakaiPada: saat('dipakai_pada'),
  },
  (t) => [
    primaryKey({ name: 'kunci_pk', columns: [t.pemda, t.id] }),
    unique('kunci_hash_unik').on(t.pemda, t.hash),
    check('kunci_jenis_sah', sql`${t.jenis} in ('rahasia', 'publik')`),
    check('kunci_publik_berasal', sql`${t.jenis} = 'rahasia' or cardinality(${t.asal}) > 0`),
    tenantPolicy(),
  ],
).enableRLS()

/** Officers. Who they are is in the vault, under the same id. */
export const petugas = pgTable(
  'petugas',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    peran: text('peran').array().$type<Peran[]>().notNull(),
    /** The unit that they reach, with those under it; null: the whole pemda. */
    unit: text('unit'),
    /** Blind index of the issuer and subject of the city's OpenID provider. */
    subjek: bytea('subjek'),
    aktif: boolean('aktif').notNull(),
    versi: integer('versi').notNull(),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'petugas_pk', columns: [t.pemda, t.id] }),
    unique('petugas_subjek_unik').on(t.pemda, t.subjek),
    check('petugas_berperan', sql`cardinality(${t.peran}) > 0`),
    tenantPolicy(),
  ],
).enableRLS()

/** Tokens of officers where there is no OpenID provider; as with keys, only the hash is kept. */
export const petugasToken = pgTable(
  'petugas_token',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    petugas: uuid('petugas').notNull(),
    awalan: text('awalan').notNull(),
    hash: bytea('hash').notNull(),
    kedaluwarsa: saat('kedaluwarsa').notNull(),
    dicabutPada: saat('dicabut_pada'),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'petugas_token_pk', columns: [t.pemda, t.id] }),
    unique('petugas_token_hash_unik').on(t.pemda, t.hash),
    foreignKey({
      name: 'petugas_token_petugas_fk',
      columns: [t.pemda, t.petugas],
      foreignColumns: [petugas.pemda, petugas.id],
    }),
    tenantPolicy(),
  ],
).enableRLS()
