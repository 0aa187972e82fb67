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
    /** Every answer has to bring an unused code (undangan). */
    wajibUndangan: boolean('wajib_undangan').notNull().default(false),
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
    durasiDetik: integer('durasi_detik'),
    /** Flags as a bit set; see `domain/bendera.ts`. */
    bendera: smallint('bendera').notNull().default(0),
  },
  (t) => [
    primaryKey({ name: 'respons_pk', columns: [t.pemda, t.survei, t.id] }),
    check('respons_jawaban_sah', sql`${t.jawaban} ~ '^[1-9-]+$'`),
    tenantPolicy(),
  ],
).enableRLS()

/** Running sums per survey and dimension, flagged answers apart; see `domain/rekap.ts`. */
export const rekap = pgTable(
  'rekap',
  {
    pemda: pemdaColumn(),
    survei: uuid('survei').notNull(),
    dimensi: text('dimensi').notNull(),
    kunci: text('kunci').notNull(),
    berbendera: boolean('berbendera').notNull().default(false),
    jumlah: bigint('jumlah', { mode: 'number' }).notNull(),
    cacah: bigint('cacah', { mode: 'number' }).array().notNull(),
    rerata: numeric('rerata').notNull(),
    rerataKuadrat: numeric('rerata_kuadrat').notNull(),
    silang: bigint('silang', { mode: 'number' }).array(),
  },
  (t) => [
    primaryKey({ name: 'rekap_pk', columns: [t.pemda, t.survei, t.dimensi, t.kunci, t.berbendera] }),
    tenantPolicy(),
  ],
).enableRLS()

/**
 * What is not yet in `rekap`: a line per batch and survey, written in the transaction of
 * its answers and posted moments later; see `ingest/pembukuan.ts`.
 */
export const rekapJurnal = pgTable(
  'rekap_jurnal',
  {
    pemda: pemdaColumn(),
    survei: uuid('survei').notNull(),
    nomor: bigint('nomor', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    /** Answers in it. */
    jumlah: integer('jumlah').notNull(),
    /** JSON; see `domain/jurnal.ts`. */
    isi: text('isi').notNull(),
  },
  (t) => [
    primaryKey({ name: 'rekap_jurnal_pk', columns: [t.pemda, t.survei, t.nomor] }),
    check('rekap_jurnal_jumlah_sah', sql`${t.jumlah} > 0`),
    tenantPolicy(),
  ],
).enableRLS()

/** Devices that answered a survey, apart from their answers: only good for telling that one comes again. */
export const responsPerangkat = pgTable(
  'respons_perangkat',
  { pemda: pemdaColumn(), survei: uuid('survei').notNull(), sidik: bytea('sidik').notNull() },
  (t) => [
    primaryKey({ name: 'respons_perangkat_pk', columns: [t.pemda, t.survei, t.sidik] }),
    tenantPolicy(),
  ],
).enableRLS()

/** One-time codes, hashed; which answer used one is stored nowhere. */
export const undangan = pgTable(
  'undangan',
  {
    pemda: pemdaColumn(),
    survei: uuid('survei').notNull(),
    sidik: bytea('sidik').notNull(),
    dibuatPada: date('dibuat_pada', { mode: 'string' }).notNull(),
    dipakaiPada: date('dipakai_pada', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ name: 'undangan_pk', columns: [t.pemda, t.survei, t.sidik] }),
    foreignKey({
      name: 'undangan_survei_fk',
      columns: [t.pemda, t.survei],
      foreignColumns: [survei.pemda, survei.id],
    }),
    tenantPolicy(),
  ],
).enableRLS()

/** Results as they were when a survey was closed or published; only ever added. */
export const surveiSegel = pgTable(
  'survei_segel',
  {
    pemda: pemdaColumn(),
    survei: uuid('survei').notNull(),
    versi: integer('versi').notNull(),
    metode: text('metode').notNull(),
    /** The figures, JSON exactly as the checksum was taken over it. */
    isi: text('isi').notNull(),
    sha256: bytea('sha256').notNull(),
    disegelPada: saat('disegel_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'survei_segel_pk', columns: [t.pemda, t.survei, t.versi] }),
    foreignKey({
      name: 'survei_segel_survei_fk',
      columns: [t.pemda, t.survei],
      foreignColumns: [survei.pemda, survei.id],
    }),
    tenantPolicy(),
  ],
).enableRLS()

/** Large files on their way in. */
export const impor = pgTable(
  'impor',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    survei: uuid('survei').notNull(),
    status: text('status').notNull(),
    pilihan: jsonb('pilihan').$type<Record<string, unknown>>().notNull(),
    /** Whose key sent it: decides what its rows may do. */
    pelaku: jsonb('pelaku').$type<Record<string, unknown>>().notNull(),
    baris: bigint('baris', { mode: 'number' }).notNull().default(0),
    /** Rows of the file in all, known once it was read to its end. */
    barisSemua: bigint('baris_semua', { mode: 'number' }),
    diterima: bigint('diterima', { mode: 'number' }).notNull().default(0),
    sudahAda: bigint('sudah_ada', { mode: 'number' }).notNull().default(0),
    ditolakJumlah: bigint('ditolak_jumlah', { mode: 'number' }).notNull().default(0),
    /** The first of them. */
    ditolak: jsonb('ditolak').$type<readonly object[]>().notNull().default([]),
    /** Why it failed as a whole. */
    masalah: text('masalah'),
    dibuatPada: saat('dibuat_pada').notNull(),
    /** When the process that works on it was last known to be alive. */
    denyutPada: saat('denyut_pada').notNull(),
    selesaiPada: saat('selesai_pada'),
  },
  (t) => [
    primaryKey({ name: 'impor_pk', columns: [t.pemda, t.id] }),
    foreignKey({
      name: 'impor_survei_fk',
      columns: [t.pemda, t.survei],
      foreignColumns: [survei.pemda, survei.id],
    }),
    check('impor_status_sah', sql`${t.status} in ('berjalan', 'selesai', 'gagal')`),
    tenantPolicy(),
  ],
).enableRLS()
