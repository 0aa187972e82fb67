import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { saat } from '../platform/database/columns.ts'
import { pemdaColumn, tenantPolicy } from '../platform/database/tenant.ts'
import type { PercobaanKiriman, StatusKiriman } from './domain/kiriman.ts'
import type { NamaTemplat } from './domain/templat.ts'

/** E-mail to be sent or sent. Who it is for stands in the vault; here is only which record. */
export const surel = pgTable(
  'surel',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    /** What it is about and for whom, once: the same message is never asked for twice. */
    kunci: text('kunci').notNull(),
    /** Record in the vault that holds the address. */
    penerima: uuid('penerima').notNull(),
    templat: text('templat').$type<NamaTemplat>().notNull(),
    /** What the template needs; nothing personal. */
    isi: jsonb('isi').$type<Readonly<Record<string, unknown>>>().notNull(),
    status: text('status').$type<StatusKiriman>().notNull(),
    percobaan: integer('percobaan').notNull(),
    /** Why the last attempt failed, without the address. */
    galat: text('galat'),
    dibuatPada: saat('dibuat_pada').notNull(),
    selesaiPada: saat('selesai_pada'),
  },
  (t) => [
    primaryKey({ name: 'surel_pk', columns: [t.pemda, t.id] }),
    unique('surel_kunci_unik').on(t.pemda, t.kunci),
    index('surel_penerima').on(t.pemda, t.penerima),
    tenantPolicy(),
  ],
).enableRLS()

/** Where events are sent to (webhook). Its secret is in the vault, under the same id. */
export const kait = pgTable(
  'kait',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    nama: text('nama').notNull(),
    url: text('url').notNull(),
    /** Kinds of events; empty: all. */
    peristiwa: text('peristiwa').array().notNull(),
    /** Only of this unit and those under it; null: of the whole pemda. */
    unit: text('unit'),
    aktif: boolean('aktif').notNull(),
    /** Why it was switched off by itself, such as an answer of 410. */
    sebabNonaktif: text('sebab_nonaktif'),
    versi: integer('versi').notNull(),
    dibuatPada: saat('dibuat_pada').notNull(),
  },
  (t) => [primaryKey({ name: 'kait_pk', columns: [t.pemda, t.id] }), tenantPolicy()],
).enableRLS()

/** What was sent to a webhook, or is to be; its id is the message's id, also when it is sent again. */
export const kaitKiriman = pgTable(
  'kait_kiriman',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    kait: uuid('kait').notNull(),
    peristiwa: text('peristiwa').notNull(),
    /** The body as it is signed and sent. */
    muatan: text('muatan').notNull(),
    status: text('status').$type<StatusKiriman>().notNull(),
    /** Every attempt, oldest first. */
    percobaan: jsonb('percobaan').$type<readonly PercobaanKiriman[]>().notNull(),
    berikutPada: saat('berikut_pada'),
    dibuatPada: saat('dibuat_pada').notNull(),
    selesaiPada: saat('selesai_pada'),
  },
  (t) => [
    primaryKey({ name: 'kait_kiriman_pk', columns: [t.pemda, t.id] }),
    foreignKey({
      name: 'kait_kiriman_kait_fk',
      columns: [t.pemda, t.kait],
      foreignColumns: [kait.pemda, kait.id],
    }).onDelete('cascade'),
    index('kait_kiriman_kait').on(t.pemda, t.kait, t.dibuatPada, t.id),
    index('kait_kiriman_antre').on(t.pemda, t.kait, t.berikutPada).where(sql`${t.status} = 'antre'`),
    check('kait_kiriman_status_sah', sql`${t.status} in ('antre', 'terkirim', 'gagal', 'batal')`),
    tenantPolicy(),
  ],
).enableRLS()
