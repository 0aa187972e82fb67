import { hash } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { SidikBerkas } from '../../../src/survei/impor/sidik-berkas.ts'

const sidik = (isi: number) => hash('sha256', `${isi}`)

t.test('tells what it has met, and whether it was the same', async (t) => {
  const sifat = fc.property(
    fc.array(fc.tuple(fc.nat(300), fc.nat(1)), { minLength: 1, maxLength: 2_000 }),
    (daftar) => {
      const berkas = new SidikBerkas()
      const harap = new Map<number, number>()
      return daftar.every(([id, isi]) => {
        const lama = harap.get(id)
        if (lama === undefined) harap.set(id, isi)
        const kata = lama === undefined ? 'baru' : lama === isi ? 'sama' : 'berbeda'
        return berkas.catat(`id-${id}`, sidik(isi)) === kata
      })
    },
  )
  t.doesNotThrow(() => fc.assert(sifat))
})

t.test('grows with a large file', async (t) => {
  const berkas = new SidikBerkas()
  const banyak = 100_000
  const nomor = Array.from({ length: banyak }, (_, i) => i)
  t.ok(nomor.every((i) => berkas.catat(`id-${i}`, sidik(0)) === 'baru'))
  t.ok(nomor.every((i) => berkas.catat(`id-${i}`, sidik(0)) === 'sama'))
  t.ok(nomor.every((i) => berkas.catat(`id-${i}`, sidik(1)) === 'berbeda'))
})
