import fc from 'fast-check'
import pg from 'pg'
import t from 'tap'
import {
  byteaArray,
  hexByteaArray,
  int4Array,
  itself,
  jsonbArray,
  textArray,
  timestamptzArray,
  uuidArray,
} from '../../../src/platform/database/binary-arrays.ts'
import { cloneTemplate } from '../../support/database.ts'

const UUID = '0192f0c1-7a3b-7c4d-8e5f-0123456789ab'

t.test('PostgreSQL reads back what was written', async (t) => {
  const database = await cloneTemplate()
  const client = new pg.Client({ connectionString: database.url, options: '-c timezone=UTC' })
  await client.connect()
  t.teardown(async () => {
    await client.end()
    await database.drop()
  })
  const bolakBalik = async (type: string, array: Buffer | string) =>
    (await client.query(`select to_json($1::${type}[]) as isi`, [array])).rows[0].isi

  const teks = fc.string({ unit: 'grapheme', maxLength: 300 }).map((s) => s.replaceAll('\0', ''))
  const daftar = <T>(isi: fc.Arbitrary<T>) => fc.array(fc.option(isi), { maxLength: 20 })
  const sifat = <T>(isi: fc.Arbitrary<T>, cocok: (isi: T) => Promise<boolean>) =>
    fc.assert(fc.asyncProperty(isi, cocok), { numRuns: 60 })
  const sama = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

  await sifat(daftar(teks), async (isi) => sama(await bolakBalik('text', textArray(isi, itself)), isi))
  await sifat(daftar(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })), async (isi) =>
    sama(await bolakBalik('int', int4Array(isi, itself)), isi),
  )
  await sifat(fc.array(fc.uuid(), { maxLength: 20 }), async (isi) =>
    sama(await bolakBalik('uuid', uuidArray(isi, itself)), isi),
  )
  await sifat(daftar(fc.dictionary(fc.constantFrom('usia', 'nama é', 'x'), fc.integer())), async (isi) => {
    const array = jsonbArray(isi, (x) => (x === null ? null : JSON.stringify(x)))
    const kembali = (await bolakBalik('jsonb', array)) as object[]
    return sama(
      kembali.map((x) => x && Object.entries(x).sort()),
      isi.map((x) => x && Object.entries(x).sort()),
    )
  })
  await sifat(daftar(fc.uint8Array({ maxLength: 40 })), async (isi) => {
    const array = byteaArray(isi, (x) => (x === null ? null : Buffer.from(x)))
    const { rows } = await client.query('select $1::bytea[] as isi', [array])
    return sama(
      rows[0].isi.map((x: Buffer | null) => x?.toString('hex') ?? null),
      isi.map((x) => (x === null ? null : Buffer.from(x).toString('hex'))),
    )
  })
  await sifat(fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 20 }), async (isi) => {
    const hex = isi.map((x) => Buffer.from(x).toString('hex'))
    const { rows } = await client.query('select $1::bytea[] as isi', [hexByteaArray(hex, itself)])
    return sama(
      rows[0].isi.map((x: Buffer) => x.toString('hex')),
      hex,
    )
  })
  // as long as a uuid, and made of what has a meaning in an array
  const mirip = fc.string({ unit: fc.constantFrom(...'{},"\\ NULabc019-'), minLength: 36, maxLength: 36 })
  await sifat(fc.array(fc.oneof(fc.uuid(), mirip), { maxLength: 5 }), async (isi) => {
    const terbaca = await bolakBalik('uuid', uuidArray(isi, itself)).catch(({ code }) => {
      t.match(code, /^22P02$/, 'refused by PostgreSQL')
      return null
    })
    return terbaca === null || terbaca.length === isi.length
  })
  const saat = fc.date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  await sifat(daftar(saat), async (isi) => {
    const { rows } = await client.query('select $1::timestamptz[] as isi', [timestamptzArray(isi, itself)])
    return sama(rows[0].isi, isi)
  })
})

t.test('what is no uuid, or no hex, is refused before it is sent', async (t) => {
  for (const bukan of ['f', 'fg', 'é0']) t.throws(() => hexByteaArray([bukan], itself), RangeError, bukan)
  for (const bukan of ['', 'NULL', UUID.slice(1), UUID.replaceAll('-', ''), `${UUID},`, `${UUID},${UUID}`]) {
    t.throws(() => uuidArray([bukan], itself), RangeError, bukan)
    t.throws(() => uuidArray([UUID, bukan], itself), RangeError, bukan)
  }
})
