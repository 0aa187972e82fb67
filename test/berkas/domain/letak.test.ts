import t from 'tap'
import { buatLetak, saatLetak } from '../../../src/berkas/domain/letak.ts'
import { cukupTua, mencurigakan, terlambatDicatat } from '../../../src/berkas/domain/umur.ts'

const ID = '0192f0c1-7a3b-7c4d-8e5f-000000000001'
const PADA = new Date('2026-03-02T01:00:00.000Z')
const ACAK = Buffer.from('9f'.repeat(16), 'hex')
const letak = buatLetak('36.73', ID, PADA, ACAK)

t.test('a place says when it was made', async (t) => {
  t.equal(letak, `36.73/9f/${ID}-mm8h21s0-${'9f'.repeat(16)}`)
  t.strictSame(saatLetak(letak), PADA)
  t.strictSame(saatLetak(`${letak}.sebagian`), PADA)
  t.strictSame(saatLetak(buatLetak('36', ID, new Date('2100-01-01'), ACAK)), new Date('2100-01-01'))
})

t.test('what is no place leads nowhere', async (t) => {
  for (const bukan of [
    '',
    ID,
    `../${letak}`,
    `/${letak}`,
    `36.73/../${letak}`,
    letak.replace('9f/', '../'),
    `${letak}/..`,
    `${letak}.lain`,
    `${letak}\n`,
    letak.toUpperCase(),
    letak.replace('36.73', '36.7'),
  ]) {
    t.equal(saatLetak(bukan), null, JSON.stringify(bukan))
    t.notOk(cukupTua(bukan, new Date('2100-01-01')), 'and is never cleaned away')
    t.ok(terlambatDicatat(bukan, PADA))
  }
})

t.test('between the last moment of a row and the first of the cleaner lies half an hour', async (t) => {
  const sesudah = (menit: number) => new Date(PADA.getTime() + menit * 60_000)
  for (const [menit, terlambat, tua] of [
    [-5, false, false],
    [0, false, false],
    [30, false, false],
    [30.001, true, false],
    [60, true, false],
    [60.001, true, true],
  ] as const) {
    t.equal(terlambatDicatat(letak, sesudah(menit)), terlambat, `${menit} min: row`)
    t.equal(cukupTua(letak, sesudah(menit)), tua, `${menit} min: cleaner`)
  }
})

t.test('many unknown files are suspicious where few are known', async (t) => {
  for (const [takDikenal, dikenal, ya] of [
    [100, 0, false],
    [101, 0, true],
    [101, 100, true],
    [101, 101, false],
    [0, 0, false],
  ] as const) {
    t.equal(mencurigakan(takDikenal, dikenal), ya, `${takDikenal} : ${dikenal}`)
  }
})
