import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, saat } from '../platform/database/columns.ts'
import { pemdaColumn, tenantPolicy } from '../platform/database/tenant.ts'
import type { IndikatorDinyatakan } from './domain/indikator.ts'
import type { StatusRencana } from './domain/rencana.ts'

/** What a unit does about an unsur of a survey. @see laporan.md §1 */
export const tindakLanjut = pgTable(
  'tindak_lanjut',
  {
    pemda: pemdaColumn(),
    survei: uuid('survei').notNull(),
    /** 1, 2, … within the survey. */
    no: integer('no').notNull(),
    unsur: text('unsur').notNull(),
    faktorPenyebab: text('faktor_penyebab').notNull(),
    program: text('program').notNull(),
    triwulan: smallint('triwulan').notNull(),
    tahun: smallint('tahun').notNull(),
    penanggungJawab: text('penanggung_jawab').notNull(),
    /** Rupiah. */
    anggaran: bigint('anggaran', { mode: 'number' }),
    status: text('status').$type<StatusRencana>().notNull(),
    realisasi: text('realisasi'),
    /** Files, see the module `berkas`. */
    bukti: uuid('bukti').array().notNull(),
    versi: integer('versi').notNull(),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'tindak_lanjut_pk', columns: [t.pemda, t.survei, t.no] }),
    check('tindak_lanjut_triwulan', sql`${t.triwulan} between 1 and 4`),
    check('tindak_lanjut_anggaran', sql`${t.anggaran} >= 0`),
    tenantPolicy(),
  ],
).enableRLS()

/** What a unit declares of itself for one of four indicators, with its evidence. */
export const penilaian = pgTable(
  'penilaian',
  {
    pemda: pemdaColumn(),
    tahun: smallint('tahun').notNull(),
    unit: text('unit').notNull(),
    indikator: text('indikator').$type<IndikatorDinyatakan>().notNull(),
    isi: jsonb('isi').$type<Readonly<Record<string, unknown>>>().notNull(),
    versi: integer('versi').notNull(),
    diubahPada: saat('diubah_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'penilaian_pk', columns: [t.pemda, t.tahun, t.unit, t.indikator] }),
    check(
      'penilaian_dinyatakan',
      sql`${t.indikator} in ('standar-pelayanan', 'maklumat-pelayanan', 'sarana-prasarana', 'sdm')`,
    ),
    tenantPolicy(),
  ],
).enableRLS()

/** Commitments made to the council. */
export const rencanaAksi = pgTable(
  'rencana_aksi',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    tahun: smallint('tahun').notNull(),
    komitmen: text('komitmen').notNull(),
    /** Whose it is; null: of the whole pemda. */
    unit: text('unit'),
    penanggungJawab: text('penanggung_jawab').notNull(),
    target: text('target').notNull(),
    tenggat: date('tenggat').notNull(),
    /** Per cent. */
    kemajuan: smallint('kemajuan').notNull(),
    status: text('status').$type<StatusRencana>().notNull(),
    keterangan: text('keterangan'),
    bukti: uuid('bukti').array().notNull(),
    versi: integer('versi').notNull(),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'rencana_aksi_pk', columns: [t.pemda, t.id] }),
    index('rencana_aksi_tahun').on(t.pemda, t.tahun, t.id),
    check('rencana_aksi_kemajuan', sql`${t.kemajuan} between 0 and 100`),
    tenantPolicy(),
  ],
).enableRLS()

/** Every version of what people declared, promised or wrote: what it said, since when and by whom. */
export const riwayatIsian = pgTable(
  'riwayat_isian',
  {
    pemda: pemdaColumn(),
    /** Such as `penilaian/2026/DISDUKCAPIL/sdm`. */
    sasaran: text('sasaran').notNull(),
    versi: integer('versi').notNull(),
    pada: saat('pada').notNull(),
    pelaku: text('pelaku').notNull(),
    pelakuId: uuid('pelaku_id'),
    isi: jsonb('isi').$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (t) => [primaryKey({ name: 'riwayat_isian_pk', columns: [t.pemda, t.sasaran, t.versi] }), tenantPolicy()],
).enableRLS()

/** An officer's own text in the place of a chapter of a survey's report. */
export const laporanBab = pgTable(
  'laporan_bab',
  {
    pemda: pemdaColumn(),
    survei: uuid('survei').notNull(),
    bab: text('bab').notNull(),
    isi: text('isi').notNull(),
    versi: integer('versi').notNull(),
    diubahPada: saat('diubah_pada').notNull(),
  },
  (t) => [primaryKey({ name: 'laporan_bab_pk', columns: [t.pemda, t.survei, t.bab] }), tenantPolicy()],
).enableRLS()

/** What stands at the head and the foot of the pemda's documents. */
export const kopLaporan = pgTable(
  'kop_laporan',
  {
    pemda: pemdaColumn(),
    instansi: text('instansi').notNull(),
    alamat: text('alamat'),
    /** A picture, see the module `berkas`. */
    logo: uuid('logo'),
    kota: text('kota'),
    penandatangan: text('penandatangan'),
    jabatan: text('jabatan'),
    nip: text('nip'),
    versi: integer('versi').notNull(),
    diubahPada: saat('diubah_pada').notNull(),
  },
  (t) => [primaryKey({ name: 'kop_laporan_pk', columns: [t.pemda] }), tenantPolicy()],
).enableRLS()

/** Sealed annual reports. A version is never changed; a correction is the next one, which says what it corrects. */
export const laporanVersi = pgTable(
  'laporan_versi',
  {
    pemda: pemdaColumn(),
    tahun: smallint('tahun').notNull(),
    nomor: integer('nomor').notNull(),
    /** The figures as canonical JSON, byte for byte what `sidik` is over. */
    isi: text('isi').notNull(),
    /** SHA-256 of `isi`. */
    sidik: bytea('sidik').notNull(),
    /** Why there is another version; null for the first. */
    alasan: text('alasan'),
    /** What differs from the version before. */
    beda: jsonb('beda').$type<readonly Readonly<Record<string, unknown>>[]>().notNull(),
    disegelPada: saat('disegel_pada').notNull(),
    pelakuId: uuid('pelaku_id'),
  },
  (t) => [
    primaryKey({ name: 'laporan_versi_pk', columns: [t.pemda, t.tahun, t.nomor] }),
    check('laporan_versi_sidik', sql`octet_length(${t.sidik}) = 32`),
    tenantPolicy(),
  ],
).enableRLS()

/** Documents that take a while: asked for, being made, ready to be fetched for some days. */
export const unduhan = pgTable(
  'unduhan',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    jenis: text('jenis').notNull(),
    parameter: jsonb('parameter').$type<Readonly<Record<string, unknown>>>().notNull(),
    status: text('status').$type<'antre' | 'dibuat' | 'siap' | 'gagal'>().notNull(),
    /** Whose it is: only who asked may fetch it. */
    pelakuId: uuid('pelaku_id').notNull(),
    letak: text('letak'),
    ukuran: bigint('ukuran', { mode: 'number' }),
    sidik: bytea('sidik'),
    galat: text('galat'),
    dibuatPada: saat('dibuat_pada').notNull(),
    selesaiPada: saat('selesai_pada'),
    hapusPada: saat('hapus_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'unduhan_pk', columns: [t.pemda, t.id] }),
    index('unduhan_hapus').on(t.pemda, t.hapusPada),
    tenantPolicy(),
  ],
).enableRLS()
