import t from 'tap'
import { Antrean } from '../../../src/berkas/usecases/antrean.ts'
import { Penampung } from '../../../src/berkas/usecases/penampung.ts'

t.test('memory is lent for as long as the work lasts, and given back however it ends', async (t) => {
  const penampung = new Penampung(10)
  const { promise, resolve } = Promise.withResolvers<void>()
  const lama = penampung.dengan(async (tambah) => {
    tambah(4)
    tambah(4)
    await promise
  })
  const minta = (byte: number) => penampung.dengan(async (tambah) => tambah(byte))
  await minta(2)
  await t.rejects(minta(3), { name: 'layanan-belum-siap' })
  await t.rejects(
    penampung.dengan(async (tambah) => {
      tambah(2)
      throw new Error('broken')
    }),
    /broken/,
  )
  await minta(2)
  resolve()
  await lama
  await minta(10)
})

t.test('heavy work is done one after the other, whatever becomes of it', async (t) => {
  const antrean = new Antrean(3)
  let sekarang = 0
  let terbanyak = 0
  const kerja = (hasil: string) => async () => {
    terbanyak = Math.max(terbanyak, ++sekarang)
    await new Promise(setImmediate)
    sekarang--
    if (hasil === 'gagal') throw new Error(hasil)
    return hasil
  }
  const hasil = await Promise.allSettled(
    ['a', 'gagal', 'c', 'd'].map((satu) => antrean.kerjakan(kerja(satu))),
  )
  t.equal(terbanyak, 1)
  t.match(hasil, [
    { value: 'a' },
    { reason: { message: 'gagal' } },
    { value: 'c' },
    { reason: { masalah: { slug: 'layanan-belum-siap' } } },
  ])
  t.equal(await antrean.kerjakan(kerja('e')), 'e')
})
