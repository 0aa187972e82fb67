import { date, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, saat } from '../platform/database/columns.ts'
import { pemdaColumn, tenantPolicy } from '../platform/database/tenant.ts'

/** Who somebody is. A record has a data key of its own, wrapped by a key of the keyring; without it nothing can be read. */
export const brankas = pgTable(
  'brankas',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    /** What kind of person: `petugas`, `pelapor`. */
    jenis: text('jenis').notNull(),
    /** The key of the keyring that wraps the data key. */
    versiKunci: text('versi_kunci').notNull(),
    kunciData: bytea('kunci_data').notNull(),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'brankas_pk', columns: [t.pemda, t.id] }),
    index('brankas_versi').on(t.pemda, t.versiKunci),
    tenantPolicy(),
  ],
).enableRLS()

/** One field of a record, encrypted and bound to its row. */
export const brankasMedan = pgTable(
  'brankas_medan',
  {
    pemda: pemdaColumn(),
    rekaman: uuid('rekaman').notNull(),
    medan: text('medan').notNull(),
    isi: bytea('isi').notNull(),
    /** Blind index (HMAC), for fields that people are looked up by. */
    indeks: bytea('indeks'),
    /** The last day that it is kept; null: as long as its record. */
    simpanSampai: date('simpan_sampai'),
  },
  (t) => [
    primaryKey({ name: 'brankas_medan_pk', columns: [t.pemda, t.rekaman, t.medan] }),
    foreignKey({
      name: 'brankas_medan_rekaman_fk',
      columns: [t.pemda, t.rekaman],
      foreignColumns: [brankas.pemda, brankas.id],
    }).onDelete('cascade'),
    index('brankas_medan_indeks').on(t.pemda, t.medan, t.indeks),
    tenantPolicy(),
  ],
).enableRLS()
