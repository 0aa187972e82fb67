import t from 'tap'
import { startApp } from '../support/app.ts'
import { aPemda } from '../support/factories.ts'
import { aKait, aPenerima, baris, kabarkan, mintaSurel, PEMDA } from './support.ts'

t.test('what was sent long ago is forgotten, and nothing else', async (t) => {
  const uji = await startApp(t)
  const admin = await aPemda(uji)
  await aKait(uji, admin, { url: 'https://opd.contoh.go.id/kait' })
  const penerima = await aPenerima(uji)
  // without a mail server it ends at once; the event stays waiting
  await mintaSurel(uji, penerima)
  await kabarkan(uji)
  const bersihkan = () => uji.app.database.forPemda(PEMDA, (tx) => uji.app.pemberitahuan.bersihkan(tx))
  const banyak = async () => [(await baris(uji, 'surel')).length, (await baris(uji, 'kait_kiriman')).length]

  uji.clock.set('2027-04-05T08:00:00+07:00')
  await bersihkan()
  t.strictSame(await banyak(), [1, 1], 'not within 400 days')
  uji.clock.set('2027-04-07T08:00:00+07:00')
  await bersihkan()
  t.strictSame(await banyak(), [0, 1], 'what still waits is kept')
})
