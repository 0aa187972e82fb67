import { sql } from 'drizzle-orm'
import { boolean, check, date, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { saat } from '../platform/database/columns.ts'
import { pemdaColumn, tenantPolicy } from '../platform/database/tenant.ts'
import type { HasilKunjungan } from './domain/kunjungan.ts'

/** Visits to the public service mall (MPP), from pressing the button to leaving. Nobody's name. */
export const mppKunjungan = pgTable(
  'mpp_kunjungan',
  {
    pemda: pemdaColumn(),
    id: uuid('id').notNull(),
    unit: text('unit').notNull(),
    layanan: text('layanan'),
    /** The day of the button in the pemda's time zone. */
    hari: date('hari').notNull(),
    tombolPada: saat('tombol_pada').notNull(),
    dilayaniPada: saat('dilayani_pada'),
    selesaiPada: saat('selesai_pada'),
    /** `null` while it lasts. */
    hasil: text('hasil').$type<HasilKunjungan>(),
  },
  (t) => [
    primaryKey({ name: 'mpp_kunjungan_pk', columns: [t.pemda, t.id] }),
    index('mpp_kunjungan_hari').on(t.pemda, t.hari, t.unit, t.layanan),
    check('mpp_kunjungan_berakhir', sql`(${t.hasil} is null) = (${t.selesaiPada} is null)`),
    check('mpp_kunjungan_urut', sql`${t.selesaiPada} is null or ${t.selesaiPada} >= ${t.tombolPada}`),
    tenantPolicy(),
  ],
).enableRLS()

/** Whether a counter (gerai) of the mall was open on a day. */
export const mppGerai = pgTable(
  'mpp_gerai',
  {
    pemda: pemdaColumn(),
    unit: text('unit').notNull(),
    hari: date('hari').notNull(),
    buka: boolean('buka').notNull(),
    keterangan: text('keterangan'),
    diubahPada: saat('diubah_pada').notNull(),
  },
  (t) => [
    primaryKey({ name: 'mpp_gerai_pk', columns: [t.pemda, t.unit, t.hari] }),
    index('mpp_gerai_hari').on(t.pemda, t.hari),
    tenantPolicy(),
  ],
).enableRLS()
