import { sql } from 'drizzle-orm'
import { pgPolicy, pgRole, text } from 'drizzle-orm/pg-core'

/** The role that the service works as: it owns nothing and bypasses nothing. Made by the first migration. */
export const SERVICE_ROLE = 'tanggap_layanan'

const layanan = pgRole(SERVICE_ROLE).existing()

/** First column of every tenant table and of its primary key: the Kemendagri code, such as `36.73`. */
export const pemdaColumn = () => text('pemda').notNull()

/**
 * The policy of every tenant table: rows of the pemda that the transaction was opened
 * for. Without one, `current_setting` is null and no row passes. A migration adds
 * `force row level security`, so that not even the owner is an exception.
 */
export const tenantPolicy = () =>
  pgPolicy('milik_pemda', {
    as: 'permissive',
    for: 'all',
    to: layanan,
    using: sql`pemda = current_setting('tanggap.pemda', true)`,
    withCheck: sql`pemda = current_setting('tanggap.pemda', true)`,
  })
