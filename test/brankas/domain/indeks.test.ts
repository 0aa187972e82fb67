import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { indeksButa, normalkan } from '../../../src/brankas/domain/indeks.ts'

t.test('two ways to write the same are one', async (t) => {
  for (const { medan, sama } of [
    { medan: 'email', sama: ['siti@contoh.go.id', ' Siti@Contoh.GO.id\n'] },
    { medan: 'nik', sama: ['3673014107900001', '36.73.01.410790.0001', ' 3673 0141 0790 0001 '] },
    {
      medan: 'telepon',
      sama: [
        '081234567890',
        '0812-3456-7890',
        '+6281234567890',
        '+62 812 3456 7890',
        '62 812 3456 7890',
        '0062 812 3456 7890',
        '+62 (0)812 3456 7890',
        '81234567890',
      ],
    },
    // an area code that looks like the country's
    { medan: 'telepon', sama: ['0627 12345', '+62 627 12345', '(0627) 12345'] },
    { medan: 'telepon', sama: ['+65 8123 4567', '0065 8123 4567'] },
    { medan: 'nama', sama: ['Siti Aminah', '  Siti Aminah '] },
    // one letter or a letter with its accent
    { medan: 'nama', sama: ['Ren\u00e9', 'Rene\u0301'] },
  ]) {
    const nilai = new Set(sama.map((satu) => normalkan(medan, satu)))
    t.equal(nilai.size, 1, `${medan}: ${[...nilai].join(' | ')}`)
  }
})

t.test('different ones stay different', async (t) => {
  for (const [medan, satu, dua] of [
    ['telepon', '081234567890', '081234567891'],
    ['telepon', '0658 1234567', '+65 8123 4567'],
    ['nik', '3673014107900001', '3673014107900002'],
    ['nama', 'Siti', 'siti'],
    ['email', 'a.b@c.id', 'ab@c.id'],
  ] as const) {
    t.not(normalkan(medan, satu), normalkan(medan, dua), `${satu} ${dua}`)
  }
})

t.test('normalising twice changes nothing more', async () => {
  const teks = fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ()-]{0,20}$/))
  fc.assert(
    fc.property(fc.constantFrom('email', 'nik', 'nama'), teks, (medan, nilai) => {
      const sekali = normalkan(medan, nilai)
      return normalkan(medan, sekali) === sekali
    }),
    { numRuns: 1_000 },
  )
})

t.test(
  'the same value has another index in another pemda, in another field, and under another key',
  async (t) => {
    const kunci = randomBytes(32)
    const dasar = indeksButa(kunci, '36.73', 'telepon', '0812')
    t.equal(dasar.length, 32)
    t.strictSame(indeksButa(kunci, '36.73', 'telepon', '+62812'), dasar)
    for (const lain of [
      indeksButa(kunci, '36.71', 'telepon', '0812'),
      indeksButa(kunci, '36.73', 'nik', '62812'),
      indeksButa(kunci, '36.73', 'telepon', '0813'),
      indeksButa(randomBytes(32), '36.73', 'telepon', '0812'),
      // parts do not run into each other
      indeksButa(kunci, '36.7', '3telepon', '0812'),
    ]) {
      t.notOk(lain.equals(dasar))
    }
  },
)
