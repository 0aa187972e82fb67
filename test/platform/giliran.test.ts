import { setImmediate as putaran } from 'node:timers/promises'
import t from 'tap'
import { UnavailableError } from '../../src/platform/errors.ts'
import { bergiliran } from '../../src/platform/giliran.ts'

const BATAS = { sekaligus: 2, menunggu: 1, penuh: 'Penuh.', ulangDetik: 7 }

/** Work whose end is up to the test. */
function pekerjaan() {
  const { promise, resolve } = Promise.withResolvers<string>()
  const catatan = { mulai: false }
  return {
    catatan,
    selesai: resolve,
    kerja: () => {
      catatan.mulai = true
      return promise
    },
  }
}

/** Keeps the event loop busy, without a moment to spare, while timers still fire. */
async function sibukkan(ms: number): Promise<void> {
  const sampai = performance.now() + ms
  while (performance.now() < sampai) await putaran()
}

t.test('so many at once, so many wait, one more is told to come back', async (t) => {
  const giliran = bergiliran(BATAS)
  const [satu, dua, tiga] = [pekerjaan(), pekerjaan(), pekerjaan()]
  const hasil = [giliran(satu.kerja), giliran(dua.kerja), giliran(tiga.kerja)]
  t.same([satu.catatan.mulai, dua.catatan.mulai, tiga.catatan.mulai], [true, true, false])
  await t.rejects(
    giliran(async () => 'empat'),
    new UnavailableError('Penuh.', 7),
  )
  dua.selesai('dua')
  await hasil[1]
  await putaran()
  t.equal(tiga.catatan.mulai, true, 'whoever waits takes the place over')
  satu.selesai('satu')
  tiga.selesai('tiga')
  t.same(await Promise.all(hasil), ['satu', 'dua', 'tiga'])
})

t.test('work that fails gives its place back', async (t) => {
  const giliran = bergiliran({ ...BATAS, sekaligus: 1 })
  await t.rejects(
    giliran(async () => {
      throw new Error('gagal')
    }),
    { message: 'gagal' },
  )
  t.equal(await giliran(async () => 'berikut'), 'berikut')
})

t.test('after work that kept the process busy by itself, the next waits for next to nothing', async (t) => {
  const giliran = bergiliran({ ...BATAS, sekaligus: 1, istirahat: true })
  const urutan: string[] = []
  await giliran(() => sibukkan(300))
  // a rest of full length would be two seconds
  const jam = setTimeout(() => urutan.push('jam'), 1_800)
  await giliran(async () => urutan.push('berikut'))
  clearTimeout(jam)
  t.same(urutan, ['berikut'])
})

t.test('while the process is busy with other things the place stays empty, but not for ever', async (t) => {
  const giliran = bergiliran({ ...BATAS, sekaligus: 1, istirahat: true })
  await giliran(() => sibukkan(200))
  const berikut = pekerjaan()
  const hasil = giliran(berikut.kerja)
  await sibukkan(400)
  t.equal(berikut.catatan.mulai, false, 'others go first')
  await sibukkan(2_000)
  t.equal(berikut.catatan.mulai, true, 'it is busy still')
  berikut.selesai('selesai')
  t.equal(await hasil, 'selesai')
})
