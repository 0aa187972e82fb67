import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, saat } from '../platform/database/columns.ts'
import { pemdaColumn, tenantPolicy } from '../platform/database/tenant.ts'

/** Files that people sent, as they were stored; the bytes lie in a folder or an S3 bucket. */
export const berkas = pgTable(
  'berkas',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    /** Media type, by content. */
    jenis: text('jenis').notNull(),
    ukuran: integer('ukuran').notNull(),
    /** SHA-256 of the stored bytes. */
    sidik: bytea('sidik').notNull(),
    /** Where the bytes are, below the folder or the bucket; nobody can guess it. */
    letak: text('letak').notNull(),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'berkas_pk', columns: [t.pemda, t.id] }),
    index('berkas_letak').on(t.pemda, t.letak),
    check('berkas_berisi', sql`${t.ukuran} > 0`),
    tenantPolicy(),
  ],
).enableRLS()
