import { randomBytes } from 'node:crypto'
import t from 'tap'
import { bacaKodeUndangan, buatKodeUndangan, tulisKodeUndangan } from '../../../src/survei/domain/undangan.ts'

t.test('a code is read as people type it', async (t) => {
  for (let i = 0; i < 500; i++) {
    const kode = buatKodeUndangan(randomBytes)
    const tertulis = tulisKodeUndangan(kode)
    t.match(tertulis, /^[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]{3}$/)
    for (const ketikan of [
      tertulis,
      tertulis.toLowerCase(),
      ` ${kode} `,
      kode.replaceAll('0', 'o'),
      kode.replaceAll('1', 'l'),
    ]) {
      if (bacaKodeUndangan(ketikan) !== kode) t.fail(`${ketikan} is not read as ${kode}`)
    }
  }
})

t.test('every single mistyped character and every swap of neighbours is noticed', async (t) => {
  const kode = buatKodeUndangan(randomBytes)
  for (let i = 0; i < kode.length; i++) {
    for (const huruf of '0123456789ABCDEFGHJKMNPQRSTVWXY') {
      const salah = kode.slice(0, i) + huruf + kode.slice(i + 1)
      if (salah !== kode && bacaKodeUndangan(salah) !== null) t.fail(`${salah} passes for ${kode}`)
    }
    const tukar = kode.slice(0, i) + (kode[i + 1] ?? '') + (kode[i] ?? '') + kode.slice(i + 2)
    if (tukar !== kode && i < 9 && bacaKodeUndangan(tukar) !== null) t.fail(`${tukar} passes for ${kode}`)
  }
  for (const bukan of ['', 'ABCD', `${kode}1`, 'ZZZZ-ZZZZ-ZZZ', '🙂🙂🙂🙂🙂🙂'])
    t.equal(bacaKodeUndangan(bukan), null, bukan)
})
