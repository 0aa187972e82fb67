import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { fixedClock, type Jawaban, OPERATOR, peminta, SEKARANG, startApp } from '../support/app.ts'
import { aPemda } from '../support/factories.ts'
import { aLaluLintas } from '../support/lalu-lintas.ts'
import { aAgent, aDatabase, aKotaHttp, minta, pemintaHttp, sampai, startServer } from '../support/server.ts'

const sesudah = (detik: number) => new Date(new Date(SEKARANG).getTime() + detik * 1000).toISOString()
const KUNCI = { nama: 'uji', jenis: 'rahasia', cakupan: ['survei:baca'] }
const PERCOBAAN = 10

t.test('what one process revokes, another under load refuses within a second', async (t) => {
  const DATABASE_URL = await aDatabase(t)
  const [satu, dua] = await Promise.all([
    startServer(t, { DATABASE_URL, DEMO: '0' }),
    startServer(t, { DATABASE_URL, DEMO: '0' }),
  ])
  const kota = await aKotaHttp(satu.url)
  const mintaSatu = pemintaHttp(satu.url)
  const beban = aLaluLintas(t, kota, () => dua.url, { klien: 24, klienBatch: 4 })
  const agent = aAgent(t, 8)

  /** @returns how many milliseconds after the answer the last request was sent that was served; below 0: before */
  async function cabut(judul: string, akhiri: (id: string) => Promise<Jawaban>): Promise<number> {
    const { isi } = await mintaSatu(kota.kunci, 'POST', '/v1/kunci', KUNCI)
    const catatan: { mulai: number; status: number }[] = []
    let jalan = true
    const pemakai = Array.from({ length: 8 }, async () => {
      while (jalan) {
        const mulai = performance.now()
        const { status } = await minta(`${dua.url}/v1/unit`, { kunci: isi.kunci, agent })
        // a database that stood still for long says nothing of the key
        if (status !== 503) catatan.push({ mulai, status })
      }
    })
    await sampai('the key is in full use', () => catatan.length > 200)
    t.ok(
      catatan.every(({ status }) => status === 200),
      'it works there',
    )
    t.ok((await akhiri(isi.id)).status < 300)
    const saat = performance.now()
    await sampai('it is refused', () => catatan.some(({ status }) => status === 401))
    const ditolak = performance.now()
    const banyak = catatan.length
    await sampai('it was tried for some time after', () => catatan.length > banyak + 200)
    jalan = false
    await Promise.all(pemakai)

    const kemudian = catatan.filter(({ mulai }) => mulai >= ditolak)
    t.ok(kemudian.length > 100)
    t.strictSame(
      kemudian.filter(({ status }) => status !== 401),
      [],
      `${judul}: from then on every one is refused`,
    )
    const terakhir = Math.max(...catatan.filter(({ status }) => status === 200).map(({ mulai }) => mulai))
    t.comment(`${judul}: last accepted ${(terakhir - saat).toFixed(1)} ms after the answer (below 0: before)`)
    return terakhir - saat
  }

  for (const [judul, akhiri] of [
    ['revoked', (id: string) => mintaSatu(kota.kunci, 'DELETE', `/v1/kunci/${id}`)],
    ['turned without a grace', (id: string) => mintaSatu(kota.kunci, 'POST', `/v1/kunci/${id}/putar`, {})],
    ['revoked again', (id: string) => mintaSatu(kota.kunci, 'DELETE', `/v1/kunci/${id}`)],
  ] as const) {
    // a machine that stands still for a moment is asked again: once it has to be within a second
    let paling = Number.POSITIVE_INFINITY
    for (let ke = 0; ke < PERCOBAAN && paling >= 1_000; ke++) paling = await cabut(judul, akhiri)
    t.ok(paling < 1_000, `${judul}: within a second`)
  }
  await beban.lagi(100)
  await beban.selesai()
  t.strictSame(beban.janggal.slice(0, 3), [], 'and nobody else was refused')
})

t.test('a turned key works until its grace ends, and not after, in every process', async (t) => {
  const clock = fixedClock()
  const kota = await startApp(t, { clock })
  const tetangga = await buildApp({
    databaseUrl: kota.database.url,
    databasePool: 2,
    adminApiKey: OPERATOR,
    logLevel: 'fatal',
    clock,
  })
  t.teardown(() => tetangga.close())
  const admin = await aPemda(kota)
  const proses = [kota.minta, peminta(tetangga)] as const
  const status = (kunci: string) =>
    Promise.all(proses.map(async (tanya) => (await tanya(kunci, 'GET', '/v1/unit')).status))

  const { isi: lama } = await kota.minta(admin, 'POST', '/v1/kunci', KUNCI)
  t.strictSame(await status(lama.kunci), [200, 200], 'both remember it')
  const putar = { masaTenggang: 3_600 }
  const { isi: baru } = await kota.minta(admin, 'POST', `/v1/kunci/${lama.id}/putar`, putar)

  // the news travels by itself: at the end of the grace the neighbour refuses as soon as it came
  clock.set(sesudah(3_600))
  await sampai('the neighbour has heard', async () => (await status(lama.kunci))[1] === 401)
  for (const [detik, harus] of [
    [0, 200],
    [1, 200],
    [3_599.999, 200],
    [3_600, 401],
    [3_600.001, 401],
    [86_400, 401],
  ] as const) {
    clock.set(sesudah(detik))
    t.strictSame(await status(lama.kunci), [harus, harus], `the old one after ${detik} s`)
    t.strictSame(await status(baru.kunci), [200, 200], `the new one after ${detik} s`)
  }

  t.test('a grace can be ended early', async (t) => {
    clock.set(sesudah(10))
    t.strictSame(await status(lama.kunci), [200, 200])
    t.equal((await kota.minta(admin, 'DELETE', `/v1/kunci/${lama.id}`)).status, 204)
    await sampai('the neighbour has heard', async () => (await status(lama.kunci))[1] === 401)
    t.strictSame(await status(lama.kunci), [401, 401])
    t.strictSame(await status(baru.kunci), [200, 200])
  })
})
