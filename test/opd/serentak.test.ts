import t from 'tap'
import { startApp } from '../support/app.ts'
import { aKota, aRespons, aSurvei } from '../support/factories.ts'

/** Thrice as many as there are connections: enough to wait, and nobody waits until he is turned away. */
const SEKALIGUS = 4
const PUTARAN = 30

t.test('changes that touch each other wait in line and never in a circle', async (t) => {
  const uji = await startApp(t, { databasePool: 10 })
  const { admin, survei } = await aKota(uji)
  const draf = await aSurvei(uji, admin, { buka: false, mulai: '2026-04-01', selesai: '2026-06-30' })
  const minta = (method: 'PATCH' | 'DELETE' | 'POST', url: string, isi?: unknown) =>
    uji.minta(admin, method, `/v1/${url}`, isi)
  const layanan = ['KTP-EL', 'KK']
  const macam = [
    () =>
      minta('PATCH', `survei/${draf}`, {
        layanan,
        populasi: layanan.map((satu) => ({ layanan: satu, jumlah: 9 })),
      }),
    () => minta('PATCH', `survei/${draf}`, { layanan: [...layanan].reverse() }),
    () => minta('PATCH', `survei/${survei}`, { nama: 'SKM' }),
    () => minta('DELETE', 'unit/DISDUKCAPIL/layanan/KK'),
    () => minta('PATCH', 'unit/DISDUKCAPIL/layanan/KK', { nama: 'Kartu keluarga' }),
    () => minta('PATCH', 'unit/DISDUKCAPIL', { nama: 'Dinas Dukcapil' }),
    () => minta('POST', `survei/${survei}/undangan`, { jumlah: 1 }),
    () => minta('POST', `survei/${survei}/respons/batch`, { respons: [aRespons(), aRespons()] }),
  ]
  const status = new Map<number, number>()
  for (let putaran = 0; putaran < PUTARAN; putaran++) {
    const jawaban = await Promise.all(
      // one of each after the other, so that they meet
      Array.from({ length: SEKALIGUS }, () => macam.map((kirim) => kirim())).flat(),
    )
    for (const { status: satu } of jawaban) status.set(satu, (status.get(satu) ?? 0) + 1)
  }
  t.strictSame(
    [...status.keys()].filter((satu) => ![200, 201, 409, 422].includes(satu)),
    [],
    `${PUTARAN * macam.length * SEKALIGUS} requests: ${JSON.stringify([...status])}`,
  )
  t.match(await uji.app.audit.periksa('36.73'), { cacat: [] })
})
