import { inspect } from 'node:util'
import { DrizzleQueryError } from 'drizzle-orm'
import t from 'tap'
import { jelaskan } from '../../src/cli/jelaskan.ts'

const NAMA = 'Budi Santoso'
const query = (sebab?: Error) => new DrizzleQueryError('insert into petugas values ($1)', [NAMA], sebab)

t.test('a query that failed is told without the values that it was given', async (t) => {
  for (const [error, sebutan] of [
    [query(Object.assign(new Error(NAMA), { code: '23505' })), '23505'],
    [query(new RangeError(NAMA)), 'RangeError'],
    [query(), 'tanpa keterangan'],
    [new Error('impor gagal', { cause: query(new TypeError(NAMA)) }), 'TypeError'],
  ] as const) {
    t.match(inspect(error), NAMA, 'the error itself would tell')
    t.equal(jelaskan(error), `Permintaan ke basis data gagal (${sebutan}).`)
  }
})

t.test('anything else is told whole', async (t) => {
  for (const error of [new Error('rusak', { cause: new Error('sebab') }), 'teks', null]) {
    t.equal(jelaskan(error), error)
  }
})
