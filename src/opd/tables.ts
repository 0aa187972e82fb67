import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { saat } from '../platform/database/columns.ts'
import { pemdaColumn, tenantPolicy } from '../platform/database/tenant.ts'
import type { JenisUnit, ZonaWaktu } from './domain/unit.ts'

export const pemda = pgTable(
  'pemda',
  {
    pemda: pemdaColumn(),
    nama: text('nama').notNull(),
    zonaWaktu: text('zona_waktu').$type<ZonaWaktu>().notNull(),
    /** Filled with made-up data; said wherever its figures are shown. */
    dataContoh: boolean('data_contoh').notNull().default(false),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'pemda_pk', columns: [t.pemda] }),
    check('pemda_kode_sah', sql`${t.pemda} ~ '^\\d{2}(\\.\\d{2})?$'`),
    tenantPolicy(),
  ],
).enableRLS()

export const unit = pgTable(
  'unit',
  {
    pemda: pemdaColumn(),
    kode: text('kode').notNull(),
    nama: text('nama').notNull(),
    jenis: text('jenis').$type<JenisUnit>().notNull(),
    induk: text('induk'),
    /** Has a counter in the public service mall (MPP). */
    gerai: boolean('gerai').notNull(),
    aktif: boolean('aktif').notNull().default(true),
    versi: integer('versi').notNull().default(1),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'unit_pk', columns: [t.pemda, t.kode] }),
    foreignKey({ name: 'unit_pemda_fk', columns: [t.pemda], foreignColumns: [pemda.pemda] }),
    foreignKey({ name: 'unit_induk_fk', columns: [t.pemda, t.induk], foreignColumns: [t.pemda, t.kode] }),
    check('unit_bukan_induk_sendiri', sql`${t.induk} <> ${t.kode}`),
    index('unit_induk').on(t.pemda, t.induk),
    tenantPolicy(),
  ],
).enableRLS()

export const layanan = pgTable(
  'layanan',
  {
    pemda: pemdaColumn(),
    unit: text('unit').notNull(),
    kode: text('kode').notNull(),
    nama: text('nama').notNull(),
    kanal: text('kanal'),
    aktif: boolean('aktif').notNull().default(true),
    versi: integer('versi').notNull().default(1),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'layanan_pk', columns: [t.pemda, t.unit, t.kode] }),
    foreignKey({
      name: 'layanan_unit_fk',
      columns: [t.pemda, t.unit],
      foreignColumns: [unit.pemda, unit.kode],
    }),
    tenantPolicy(),
  ],
).enableRLS()
