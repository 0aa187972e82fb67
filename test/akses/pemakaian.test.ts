import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import t from 'tap'
import { menitDari, Pemakaian } from '../../src/akses/usecases/pemakaian.ts'
import type { Database } from '../../src/platform/database/index.ts'
import type { Siaran } from '../../src/platform/siaran.ts'
import { SEKARANG } from '../support/app.ts'

const PEMDA = '36.73'
const mulai = new Date(SEKARANG)
const menitKe = (menit: number) => new Date(mulai.getTime() + menit * 60_000)

t.test('what piles up without news is no more than there are keys, and goes in slices', async (t) => {
  const tertulis: { pada: string; daftarId: unknown[] }[] = []
  // keeps what would be written, and nothing else of a database
  const tx = {
    update: () => ({
      set: ({ dipakaiPada }: { dipakaiPada: Date }) => ({
        where: async (syarat: SQL) => {
          const { params } = new PgDialect().sqlToQuery(syarat)
          const daftarId = params.filter((satu) => String(satu).startsWith('kunci-'))
          tertulis.push({ pada: dipakaiPada.toISOString(), daftarId })
        },
      }),
    }),
  }
  const database = {
    forPemda: (_: string, kerja: (tx: unknown) => Promise<void>) => kerja(tx),
  } as unknown as Database
  const siaran = { tersambung: false }
  const pemakaian = new Pemakaian(database, siaran as Siaran)
  const daftar = Array.from({ length: 2_500 }, (_, i) => ({
    pelaku: { pemda: PEMDA, id: `kunci-${i}` },
    menitTerpakai: 0,
  }))

  for (let menit = 0; menit < 60; menit++) {
    for (const kunci of daftar) pemakaian.catat(kunci, menitKe(menit))
    await pemakaian.tulis()
  }
  // a few are used once more
  for (const kunci of daftar.slice(0, 3)) pemakaian.catat(kunci, menitKe(60))
  t.strictSame(tertulis, [])

  siaran.tersambung = true
  await pemakaian.tulis()
  const padaMenit = (menit: number) => new Date(menitDari(menitKe(menit)) * 60_000).toISOString()
  t.strictSame(
    tertulis.map(({ pada, daftarId }) => [pada, daftarId.length]).sort(),
    [
      [padaMenit(59), 1_000],
      [padaMenit(59), 1_000],
      [padaMenit(59), 497],
      [padaMenit(60), 3],
    ].sort(),
    'an hour is four statements',
  )
  t.equal(new Set(tertulis.flatMap(({ daftarId }) => daftarId)).size, 2_500, 'with every key once')
})
