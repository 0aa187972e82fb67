import t from 'tap'
import { pointerKunci } from '../../src/shared/kesalahan.ts'

t.test('a step of a pointer is escaped and cut', async (t) => {
  for (const { kunci, langkah } of [
    { kunci: 'waktu', langkah: 'waktu' },
    { kunci: '', langkah: '' },
    { kunci: '~1', langkah: '~01' },
    { kunci: 'a/b', langkah: 'a~1b' },
    { kunci: 'x'.repeat(101), langkah: 'x'.repeat(100) },
    { kunci: '/'.repeat(200), langkah: '~1'.repeat(100) },
    { kunci: `${'x'.repeat(99)}👍`, langkah: `${'x'.repeat(99)}\ufffd` },
    { kunci: '\udc4d', langkah: '\ufffd' },
  ]) {
    t.equal(pointerKunci(kunci), langkah, JSON.stringify(kunci.slice(0, 20)))
  }
})
