import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, saat } from '../platform/database/columns.ts'
import { pemdaColumn, tenantPolicy } from '../platform/database/tenant.ts'
import type { KodeTenggat } from './domain/aturan.ts'
import type { HariLibur } from './domain/kalender.ts'
import type { Pelaku, Rincian } from './domain/keadaan.ts'
import type { JenisPesan, Penulis } from './domain/pesan.ts'
import type { TenggatDinilai } from './domain/statistik.ts'
import type { Kanal, Klasifikasi, ModeIdentitas, Status } from './domain/status.ts'

/** What was complained about and where it stands. Who complained is in the vault. */
export const pengaduan = pgTable(
  'pengaduan',
  {
    pemda: pemdaColumn(),
    /** As stored, without hyphens; it begins with the pemda's code. */
    nomor: text('nomor').notNull(),
    /** SHA-256 of the tracking code, see `domain/kode-lacak.ts`. */
    sidikKode: bytea('sidik_kode').notNull(),
    klasifikasi: text('klasifikasi').$type<Klasifikasi>().notNull(),
    berkadarPengawasan: boolean('berkadar_pengawasan'),
    status: text('status').$type<Status>().notNull(),
    identitas: text('identitas').$type<ModeIdentitas>().notNull(),
    /** Record in the vault; null: anonymous, or deleted since. */
    pelapor: uuid('pelapor'),

    judul: text('judul').notNull(),
    uraian: text('uraian').notNull(),
    /** The unit and service that the pelapor named, if any. */
    unitTujuan: text('unit_tujuan'),
    layanan: text('layanan'),
    kategori: text('kategori'),
    tanggalKejadian: date('tanggal_kejadian'),
    alamatKejadian: text('alamat_kejadian'),
    lat: doublePrecision('lat'),
    long: doublePrecision('long'),
    kerugian: text('kerugian'),
    permintaanPenyelesaian: text('permintaan_penyelesaian'),
    kanal: text('kanal').$type<Kanal>().notNull(),

    /** Who took it in, and for which unit; null: for the whole pemda. */
    penerima: text('penerima').$type<'petugas' | 'kunci'>().notNull(),
    penerimaId: uuid('penerima_id').notNull(),
    unitPenerima: text('unit_penerima'),

    /** Who handles it; null until a disposisi. */
    unit: text('unit'),
    /** The complaint that it joined. */
    induk: text('induk'),
    penjawab: uuid('penjawab').array().notNull(),
    dibukaKembali: integer('dibuka_kembali').notNull(),
    diterimaPada: saat('diterima_pada').notNull(),
    selesaiPada: saat('selesai_pada'),
    terakhirPada: saat('terakhir_pada').notNull(),
    /** The year of the receipt in the pemda's time zone. */
    tahun: smallint('tahun').notNull(),

    /** The last days of the clocks that run now, for what is overdue. */
    tenggatVerifikasi: date('tenggat_verifikasi'),
    tenggatTanggapan: date('tenggat_tanggapan'),
    tenggatPenyelesaian: date('tenggat_penyelesaian'),
    /** The earliest of the three. */
    jatuhTempo: date('jatuh_tempo'),
    /** When time has to look at it again; null: nothing more comes by itself. */
    periksaPada: saat('periksa_pada'),

    /** The end of its history. */
    riwayatUrut: integer('riwayat_urut').notNull(),
    riwayatHash: bytea('riwayat_hash').notNull(),

    /** The one-time code for the survey of how it was handled, minted when it was closed. */
    undanganSurvei: uuid('undangan_survei'),
    undanganKode: text('undangan_kode'),

    /** Where it came from, if from another system, and what it was called there. */
    asalSistem: text('asal_sistem'),
    asalId: text('asal_id'),

    versi: integer('versi').notNull(),
  },
  (t) => [
    primaryKey({ name: 'pengaduan_pk', columns: [t.pemda, t.nomor] }),
    unique('pengaduan_asal_unik').on(t.pemda, t.asalSistem, t.asalId),
    foreignKey({
      name: 'pengaduan_induk_fk',
      columns: [t.pemda, t.induk],
      foreignColumns: [t.pemda, t.nomor],
    }),
    index('pengaduan_terbaru').on(t.pemda, t.diterimaPada, t.nomor),
    index('pengaduan_unit').on(t.pemda, t.unit, t.diterimaPada, t.nomor),
    index('pengaduan_status').on(t.pemda, t.status, t.diterimaPada, t.nomor),
    index('pengaduan_layanan').on(t.pemda, t.layanan, t.diterimaPada),
    index('pengaduan_lokasi').on(t.pemda, t.lat, t.long).where(sql`${t.lat} is not null`),
    index('pengaduan_induk').on(t.pemda, t.induk).where(sql`${t.induk} is not null`),
    index('pengaduan_pelapor').on(t.pemda, t.pelapor).where(sql`${t.pelapor} is not null`),
    index('pengaduan_unit_status')
      .on(t.pemda, t.unit, t.status, t.diterimaPada, t.nomor)
      .where(sql`${t.unit} is not null`),
    index('pengaduan_penerima')
      .on(t.pemda, t.unitPenerima, t.diterimaPada, t.nomor)
      .where(sql`${t.unitPenerima} is not null`),
    index('pengaduan_tujuan')
      .on(t.pemda, t.unitTujuan, t.diterimaPada)
      .where(sql`${t.unitTujuan} is not null`),
    // and pengaduan_jatuh_tempo, with columns that Drizzle cannot name: it stands in the migration
    index('pengaduan_periksa').on(t.pemda, t.periksaPada).where(sql`${t.periksaPada} is not null`),
    check('pengaduan_anonim', sql`${t.identitas} <> 'anonim' or ${t.pelapor} is null`),
    check('pengaduan_koordinat', sql`(${t.lat} is null) = (${t.long} is null)`),
    tenantPolicy(),
  ],
).enableRLS()

/** The runs of its clocks. */
export const pengaduanTenggat = pgTable(
  'pengaduan_tenggat',
  {
    pemda: pemdaColumn(),
    nomor: text('nomor').notNull(),
    kode: text('kode').$type<KodeTenggat>().notNull(),
    ke: smallint('ke').notNull(),
    unit: text('unit'),
    aturan: text('aturan').notNull(),
    mulai: saat('mulai').notNull(),
    hari: date('hari'),
    perkiraan: boolean('perkiraan').notNull(),
    berakhirPada: saat('berakhir_pada'),
    terpenuhi: boolean('terpenuhi').notNull(),
    hariTerpakai: integer('hari_terpakai'),
  },
  (t) => [
    primaryKey({ name: 'pengaduan_tenggat_pk', columns: [t.pemda, t.nomor, t.kode, t.ke] }),
    foreignKey({
      name: 'pengaduan_tenggat_nomor_fk',
      columns: [t.pemda, t.nomor],
      foreignColumns: [pengaduan.pemda, pengaduan.nomor],
    }),
    tenantPolicy(),
  ],
).enableRLS()

/** Its history: rows are only ever added; of a row only the remark can be erased. See `domain/riwayat.ts`. */
export const pengaduanRiwayat = pgTable(
  'pengaduan_riwayat',
  {
    pemda: pemdaColumn(),
    nomor: text('nomor').notNull(),
    urut: integer('urut').notNull(),
    pada: saat('pada').notNull(),
    pelaku: text('pelaku').$type<Pelaku['sebagai']>().notNull(),
    pelakuId: uuid('pelaku_id'),
    langkah: text('langkah').notNull(),
    dari: text('dari').$type<Status>(),
    ke: text('ke').$type<Status>().notNull(),
    catatan: text('catatan'),
    garam: bytea('garam'),
    sidikCatatan: bytea('sidik_catatan'),
    rincian: jsonb('rincian').$type<Rincian>().notNull(),
    hashSebelumnya: bytea('hash_sebelumnya').notNull(),
    hash: bytea('hash').notNull(),
  },
  (t) => [
    primaryKey({ name: 'pengaduan_riwayat_pk', columns: [t.pemda, t.nomor, t.urut] }),
    foreignKey({
      name: 'pengaduan_riwayat_nomor_fk',
      columns: [t.pemda, t.nomor],
      foreignColumns: [pengaduan.pemda, pengaduan.nomor],
    }),
    index('pengaduan_riwayat_pada').on(t.pemda, t.pada),
    tenantPolicy(),
  ],
).enableRLS()

/** What pelapor and officers write to each other, and the officers' notes. */
export const pengaduanPesan = pgTable(
  'pengaduan_pesan',
  {
    pemda: pemdaColumn(),
    nomor: text('nomor').notNull(),
    id: uuid('id').notNull(),
    penulis: text('penulis').$type<Penulis>().notNull(),
    /** Of an officer or key; null for the pelapor and the service. */
    penulisId: uuid('penulis_id'),
    jenis: text('jenis').$type<JenisPesan>().notNull(),
    isi: text('isi').notNull(),
    /** Not for the pelapor. */
    internal: boolean('internal').notNull(),
    pada: saat('pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'pengaduan_pesan_pk', columns: [t.pemda, t.nomor, t.id] }),
    foreignKey({
      name: 'pengaduan_pesan_nomor_fk',
      columns: [t.pemda, t.nomor],
      foreignColumns: [pengaduan.pemda, pengaduan.nomor],
    }),
    tenantPolicy(),
  ],
).enableRLS()

/** Files that belong to a complaint. */
export const pengaduanLampiran = pgTable(
  'pengaduan_lampiran',
  {
    pemda: pemdaColumn(),
    nomor: text('nomor').notNull(),
    /** Of the file, see the module `berkas`. */
    id: uuid('id').notNull(),
    penulis: text('penulis').$type<Penulis>().notNull(),
    penulisId: uuid('penulis_id'),
    pada: saat('pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'pengaduan_lampiran_pk', columns: [t.pemda, t.nomor, t.id] }),
    foreignKey({
      name: 'pengaduan_lampiran_nomor_fk',
      columns: [t.pemda, t.nomor],
      foreignColumns: [pengaduan.pemda, pengaduan.nomor],
    }),
    tenantPolicy(),
  ],
).enableRLS()

/** What time brought already, by the key of the work: once done, it is never due again. */
export const pengaduanPekerjaan = pgTable(
  'pengaduan_pekerjaan',
  {
    pemda: pemdaColumn(),
    nomor: text('nomor').notNull(),
    kunci: text('kunci').notNull(),
    pada: saat('pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'pengaduan_pekerjaan_pk', columns: [t.pemda, t.nomor, t.kunci] }),
    foreignKey({
      name: 'pengaduan_pekerjaan_nomor_fk',
      columns: [t.pemda, t.nomor],
      foreignColumns: [pengaduan.pemda, pengaduan.nomor],
    }),
    tenantPolicy(),
  ],
).enableRLS()

/**
 * The words of complaints, as PostgreSQL's `indonesian` configuration reduces them. An index of
 * our own, because row-level security keeps PostgreSQL from using a GIN index: `@@` is not
 * leakproof, so it may only look at rows whose pemda was checked before. Equality of texts is.
 */
export const pengaduanKata = pgTable(
  'pengaduan_kata',
  {
    pemda: pemdaColumn(),
    kata: text('kata').notNull(),
    diterimaPada: saat('diterima_pada').notNull(),
    nomor: text('nomor').notNull(),
  },
  (t) => [
    primaryKey({ name: 'pengaduan_kata_pk', columns: [t.pemda, t.kata, t.diterimaPada, t.nomor] }),
    index('pengaduan_kata_nomor').on(t.pemda, t.nomor),
    tenantPolicy(),
  ],
).enableRLS()

/**
 * Changes of the counts that figures are made of: a row with `jumlah` −1 for what a complaint was
 * counted under and one with 1 for what it is now. Rows are added, never changed, so that no two
 * complaints wait for each other; from time to time equal ones are added up into one.
 */
export const pengaduanCacah = pgTable(
  'pengaduan_cacah',
  {
    pemda: pemdaColumn(),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().notNull(),
    tahun: smallint('tahun').notNull(),
    unit: text('unit'),
    status: text('status').$type<Status>().notNull(),
    klasifikasi: text('klasifikasi').$type<Klasifikasi>().notNull(),
    kanal: text('kanal').$type<Kanal>().notNull(),
    jumlah: integer('jumlah').notNull(),
    dibukaKembali: integer('dibuka_kembali').notNull(),
    sekejap: integer('sekejap').notNull(),
    tanpaBukti: integer('tanpa_bukti').notNull(),
  },
  (t) => [primaryKey({ name: 'pengaduan_cacah_pk', columns: [t.pemda, t.tahun, t.id] }), tenantPolicy()],
).enableRLS()

/** The same for how long things took. */
export const pengaduanLama = pgTable(
  'pengaduan_lama',
  {
    pemda: pemdaColumn(),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().notNull(),
    tahun: smallint('tahun').notNull(),
    unit: text('unit'),
    tenggat: text('tenggat').$type<TenggatDinilai>().notNull(),
    hari: integer('hari').notNull(),
    tepat: boolean('tepat').notNull(),
    jumlah: integer('jumlah').notNull(),
  },
  (t) => [primaryKey({ name: 'pengaduan_lama_pk', columns: [t.pemda, t.tahun, t.id] }), tenantPolicy()],
).enableRLS()

/** One hash over the ends of all histories that grew on a day, see `intisariHari`. */
export const pengaduanIntisari = pgTable(
  'pengaduan_intisari',
  {
    pemda: pemdaColumn(),
    hari: date('hari').notNull(),
    jumlah: integer('jumlah').notNull(),
    hash: bytea('hash').notNull(),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [primaryKey({ name: 'pengaduan_intisari_pk', columns: [t.pemda, t.hari] }), tenantPolicy()],
).enableRLS()

/** Years whose decree an operator loaded, beside those that come with the service. */
export const kalenderTahun = pgTable(
  'kalender_tahun',
  {
    pemda: pemdaColumn(),
    tahun: text('tahun').notNull(),
    libur: jsonb('libur').$type<readonly HariLibur[]>().notNull(),
    sumber: text('sumber').notNull(),
    dimuatPada: saat('dimuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'kalender_tahun_pk', columns: [t.pemda, t.tahun] }),
    check('kalender_tahun_sah', sql`${t.tahun} ~ '^\\d{4}$'`),
    tenantPolicy(),
  ],
).enableRLS()

/** The pemda's own holidays. */
export const liburDaerah = pgTable(
  'libur_daerah',
  {
    pemda: pemdaColumn(),
    hari: date('hari').notNull(),
    nama: text('nama').notNull(),
    dasar: text('dasar').notNull(),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [primaryKey({ name: 'libur_daerah_pk', columns: [t.pemda, t.hari] }), tenantPolicy()],
).enableRLS()

/** The pemda's own lengths of deadlines, beside those that come with the service. */
export const aturanTenggatPemda = pgTable(
  'aturan_tenggat',
  {
    pemda: pemdaColumn(),
    kode: text('kode').notNull(),
    /** The day from which it is in force. */
    berlakuSejak: date('berlaku_sejak').notNull(),
    tenggat: text('tenggat').$type<KodeTenggat>().notNull(),
    jumlah: integer('jumlah').notNull(),
    satuan: text('satuan').$type<'hari-kerja' | 'hari-kalender'>().notNull(),
    klasifikasi: text('klasifikasi').array().$type<Klasifikasi[]>(),
    berkadarPengawasan: boolean('berkadar_pengawasan'),
    sumber: text('sumber').notNull(),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'aturan_tenggat_pk', columns: [t.pemda, t.kode, t.berlakuSejak] }),
    tenantPolicy(),
  ],
).enableRLS()
