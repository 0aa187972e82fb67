import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, saat } from '../platform/database/columns.ts'
import { pemdaColumn, tenantPolicy } from '../platform/database/tenant.ts'

export const survei = pgTable(
  'survei',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    unit: text('unit').notNull(),
    instrumen: text('instrumen').notNull(),
    versiInstrumen: integer('versi_instrumen').notNull(),
    nama: text('nama').notNull(),
    mulai: date('mulai', { mode: 'string' }).notNull(),
    selesai: date('selesai', { mode: 'string' }).notNull(),
    penimbang: text('penimbang').notNull(),
    unsurNonaktif: text('unsur_nonaktif').array().notNull(),
    bukaOtomatis: boolean('buka_otomatis').notNull(),
    dibukaPada: saat('dibuka_pada'),
    ditutupPada: saat('ditutup_pada'),
    dipublikasikanPada: saat('dipublikasikan_pada'),
    versi: integer('versi').notNull().default(1),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'survei_pk', columns: [t.pemda, t.id] }),
    check('survei_masa_sah', sql`${t.mulai} <= ${t.selesai}`),
    index('survei_unit_selesai').on(t.pemda, t.unit, t.selesai),
    index('survei_selesai').on(t.pemda, t.selesai),
    tenantPolicy(),
  ],
).enableRLS()

/** The services that a survey covers, with the people served in the period (N) where it is known. */
export const surveiLayanan = pgTable(
  'survei_layanan',
  {
    pemda: pemdaColumn(),
    survei: uuid('survei').notNull(),
    urutan: smallint('urutan').notNull(),
    unit: text('unit').notNull(),
    layanan: text('layanan').notNull(),
    populasi: bigint('populasi', { mode: 'number' }),
  },
  (t) => [
    primaryKey({ name: 'survei_layanan_pk', columns: [t.pemda, t.survei, t.layanan] }),
    foreignKey({
      name: 'survei_layanan_survei_fk',
      columns: [t.pemda, t.survei],
      foreignColumns: [survei.pemda, survei.id],
    }).onDelete('cascade'),
    check('survei_layanan_populasi_sah', sql`${t.populasi} > 0`),
    tenantPolicy(),
  ],
).enableRLS()

/** Answers; only ever added. */
export const respons = pgTable(
  'respons',
  {
    pemda: pemdaColumn(),
    survei: uuid('survei').notNull(),
    id: uuid('id').notNull(),
    layanan: text('layanan').notNull(),
    kanal: text('kanal'),
    /** One digit per question in the order of the form; `-` is not answered. */
    jawaban: text('jawaban').notNull(),
    profil: jsonb('profil').$type<Record<string, string | number>>().notNull(),
    saran: text('saran'),
    diisiPada: saat('diisi_pada'),
    diterimaPada: saat('diterima_pada').notNull(),
    sidik: bytea('sidik').notNull(),
  },
  (t) => [
    primaryKey({ name: 'respons_pk', columns: [t.pemda, t.survei, t.id] }),
    check('respons_jawaban_sah', sql`${t.jawaban} ~ '^[1-9-]+$'`),
    tenantPolicy(),
  ],
).enableRLS()

/** Running sums per survey and dimension; see `domain/rekap.ts`. */
export const rekap = pgTable(
  'rekap',
  {
    pemda: pemdaColumn(),
    survei: uuid('survei').notNull(),
    dimensi: text('dimensi').notNull(),
    kunci: text('kunci').notNull(),
    jumlah: bigint('jumlah', { mode: 'number' }).notNull(),
    cacah: bigint('cacah', { mode: 'number' }).array().notNull(),
    rerata: numeric('rerata').notNull(),
    rerataKuadrat: numeric('rerata_kuadrat').notNull(),
    silang: bigint('silang', { mode: 'number' }).array(),
  },
  (t) => [primaryKey({ name: 'rekap_pk', columns: [t.pemda, t.survei, t.dimensi, t.kunci] }), tenantPolicy()],
).enableRLS()
