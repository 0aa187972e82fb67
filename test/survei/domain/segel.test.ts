import { createHash } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { tulisKanonis } from '../../../src/shared/kanonis.ts'
import {
  bedaAngka,
  type IsiSegel,
  type Segel,
  segelBerlaku,
  sidikSegel,
} from '../../../src/survei/domain/segel.ts'
import type { Masa } from '../../../src/survei/domain/survei.ts'
import { holds } from './support.ts'

/** An object whose keys were put in in another order. */
const balik = (nilai: unknown): unknown => {
  if (Array.isArray(nilai)) return nilai.map(balik)
  if (typeof nilai !== 'object' || nilai === null) return nilai
  return Object.fromEntries(
    Object.entries(nilai)
      .reverse()
      .map(([kunci, isi]) => [kunci, balik(isi)]),
  )
}

t.test('there is one canonical text of what is equal, and it says the same', async (t) => {
  t.equal(
    tulisKanonis({ b: [1.5, 3, { d: null, c: 'é' }], a: 78.1 }),
    '{"a":78.1,"b":[1.5,3,{"c":"é","d":null}]}',
  )
  const objek = fc.object({
    withNullPrototype: false,
    key: fc.string({ unit: fc.constantFrom('a', 'B', 'é', '-') }),
  })
  holds(
    t,
    fc.property(objek, (nilai) => {
      const bersih = JSON.parse(JSON.stringify(nilai))
      return (
        tulisKanonis(bersih) === tulisKanonis(balik(bersih)) &&
        tulisKanonis(JSON.parse(tulisKanonis(bersih))) === tulisKanonis(bersih) &&
        JSON.stringify(JSON.parse(tulisKanonis(bersih))) === tulisKanonis(bersih)
      )
    }),
  )
})

t.test('the checksum is SHA-256 over UTF-8', async (t) => {
  const teks = '{"unit":"Dinas Pérkotaan"}'
  const lain = createHash('sha256').update(Buffer.from(teks, 'utf8')).digest('hex')
  t.equal(sidikSegel(teks).toString('hex'), lain)
})

t.test('differences are named by where they are', async (t) => {
  const isi = (lain: object) =>
    ({ metode: '1', indeks: { nilai: 75, unsur: [{ nrr: 3 }, { nrr: 2 }] }, ...lain }) as unknown as IsiSegel
  t.strictSame(bedaAngka(isi({}), isi({ metode: '2' })), [], 'the method is no figure')
  t.strictSame(bedaAngka(isi({}), isi({ indeks: { nilai: 80, unsur: [{ nrr: 3 }] }, populasi: 5 })), [
    { pointer: '/indeks/nilai', tersegel: 75, sekarang: 80 },
    { pointer: '/indeks/unsur/1', tersegel: { nrr: 2 }, sekarang: undefined },
    { pointer: '/populasi', tersegel: undefined, sekarang: 5 },
  ])
})

t.test('a seal stands for the result once it was put on final figures', async (t) => {
  const masa: Masa = {
    mulai: '2026-01-01',
    selesai: '2026-03-31',
    zonaWaktu: 'Asia/Jakarta',
    bukaOtomatis: true,
    dibukaPada: null,
    ditutupPada: new Date('2026-03-20T00:00:00Z'),
    dipublikasikanPada: null,
  }
  const segel = (pada: string): Segel => ({
    versi: 1,
    metode: '1',
    sha256: Buffer.alloc(32),
    disegelPada: new Date(pada),
  })
  const berlaku = (pada: string, sekarang: string, dipublikasikan?: string) =>
    segelBerlaku(
      { ...masa, dipublikasikanPada: dipublikasikan === undefined ? null : new Date(dipublikasikan) },
      segel(pada),
      new Date(sekarang),
    ) !== null

  t.notOk(berlaku('2026-03-20T00:00:00Z', '2026-03-25T00:00:00Z'), 'late answers may come')
  t.notOk(berlaku('2026-03-20T00:00:00Z', '2026-05-01T00:00:00Z'), 'they may have come since')
  t.ok(berlaku('2026-04-03T00:01:00Z', '2026-05-01T00:00:00Z'), 'sealed 14 days after the closing')
  t.notOk(berlaku('2026-03-20T00:00:00Z', '2026-03-26T00:00:00Z', '2026-03-26T00:00:00Z'))
  t.ok(berlaku('2026-03-26T00:00:00Z', '2026-03-26T00:00:00Z', '2026-03-26T00:00:00Z'), 'published')
  t.ok(
    berlaku('2026-04-04T00:00:00Z', '2026-06-01T00:00:00Z', '2026-05-20T00:00:00Z'),
    'published when final',
  )
  t.equal(segelBerlaku(masa, null, new Date('2026-05-01T00:00:00Z')), null)
})
