import { customType, timestamp } from 'drizzle-orm/pg-core'

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** An instant (`timestamptz`). */
export const saat = (nama: string) => timestamp(nama, { withTimezone: true, mode: 'date' })
