import { randomUUID } from 'node:crypto'
import t from 'tap'
import { startApp, type TestApp } from '../../support/app.ts'
import { aKota, aKunci, aRespons, jawabanPenuh, UNSUR } from '../../support/factories.ts'

const beragam = () => Object.fromEntries(UNSUR.map((kode, i) => [kode, 2 + (i % 3)]))
const biasa = (isi: object = {}) => aRespons({ id: randomUUID(), jawaban: beragam(), ...isi })

async function kotaDenganKios(t: Parameters<typeof startApp>[0]) {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const kios = await aKunci(kota, admin, { cakupan: ['respons:kirim'] })
  const kirim = (isi: unknown, kunci = kios) => kota.minta(kunci, 'POST', `/v1/survei/${survei}/respons`, isi)
  return { kota, admin, survei, kios, kirim }
}

/** How many answers stand under each flag, and how many without any. */
async function hitung({ app }: TestApp, survei: string): Promise<Record<string, number>> {
  const { rows } = await app.database.forPemda('36.73', (tx) =>
    tx.execute<{ bendera: number; jumlah: string }>(
      `select bendera, count(*) as jumlah from respons where survei = '${survei}' group by 1 order by 1`,
    ),
  )
  return Object.fromEntries(rows.map((r) => [r.bendera, Number(r.jumlah)]))
}

const [TANPA, LURUS, CEPAT, PERANGKAT, BERUNTUN, PETUGAS] = [0, 1, 2, 4, 8, 16]

t.test('what is doubtful in an answer itself', async (t) => {
  const { kota, survei, kirim } = await kotaDenganKios(t)
  for (const isi of [
    biasa(),
    biasa({ durasiDetik: 18 }),
    biasa({ durasiDetik: 17 }),
    biasa({ jawaban: jawabanPenuh(4) }),
    biasa({ jawaban: jawabanPenuh(4), durasiDetik: 3 }),
  ]) {
    t.match(await kirim(isi), { status: 201 }, 'nothing is refused for being doubtful')
  }
  t.strictSame(await hitung(kota, survei), { [TANPA]: 2, [LURUS]: 1, [CEPAT]: 1, [LURUS + CEPAT]: 1 })
  t.strictSame(await kota.app.survei.periksaRekap('36.73', survei), [])
})

t.test('a device that answers again, one by one, at once and in a batch', async (t) => {
  const { kota, survei, kios, kirim } = await kotaDenganKios(t)
  const perangkat = randomUUID()
  const pertama = biasa({ perangkat })
  t.match(await kirim(pertama), { status: 201 })
  t.match(await kirim(pertama), { status: 200 }, 'a retry is no second answer')
  t.match(await kirim(biasa({ perangkat })), { status: 201 })
  await Promise.all(Array.from({ length: 5 }, () => kirim(biasa({ perangkat: 'lain-12345' }))))
  t.strictSame(await hitung(kota, survei), { [TANPA]: 2, [PERANGKAT]: 5 })

  const batch = Array.from({ length: 4 }, () => biasa({ perangkat: 'tablet-lapangan' }))
  await kota.minta(kios, 'POST', `/v1/survei/${survei}/respons/batch`, { respons: batch })
  t.strictSame(await hitung(kota, survei), { [TANPA]: 3, [PERANGKAT]: 8 })
  t.strictSame(await kota.app.survei.periksaRekap('36.73', survei), [])
})

t.test('a device is known within one survey, and nowhere by its name', async (t) => {
  const { kota, admin, survei, kirim } = await kotaDenganKios(t)
  const perangkat = randomUUID()
  await kirim(biasa({ perangkat }))
  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}`)
  const lain = await kota.minta(admin, 'POST', '/v1/survei', {
    ...{ unit: isi.unit, instrumen: isi.instrumen, nama: 'Lain', layanan: isi.layanan },
    ...{ mulai: isi.mulai, selesai: isi.selesai },
  })
  await kota.minta(admin, 'POST', `/v1/survei/${lain.isi.id}/buka`)
  await kota.minta(admin, 'POST', `/v1/survei/${lain.isi.id}/respons`, biasa({ perangkat }))
  t.strictSame(await hitung(kota, lain.isi.id), { [PETUGAS]: 1 })

  const { rows } = await kota.app.database.forPemda('36.73', (tx) =>
    tx.execute<{ isi: string }>(
      'select (select json_agg(r) from respons r)::text || (select json_agg(p) from respons_perangkat p)::text as isi',
    ),
  )
  t.notOk(rows[0]?.isi.includes(perangkat))
})

t.test('a burst from one key, but not from one batch', async (t) => {
  const { kota, survei, kios, kirim } = await kotaDenganKios(t)
  await Promise.all(Array.from({ length: 30 }, () => kirim(biasa())))
  t.strictSame(await hitung(kota, survei), { [TANPA]: 30 })
  await kirim(biasa())
  t.strictSame(await hitung(kota, survei), { [TANPA]: 30, [BERUNTUN]: 1 })
  await kota.minta(kios, 'POST', `/v1/survei/${survei}/respons/batch`, {
    respons: Array.from({ length: 50 }, () => biasa()),
  })
  t.strictSame(await hitung(kota, survei), { [TANPA]: 80, [BERUNTUN]: 1 })
  kota.clock.set('2026-03-02T08:00:11+07:00')
  await kirim(biasa())
  t.strictSame(await hitung(kota, survei), { [TANPA]: 81, [BERUNTUN]: 1 })
})

t.test(
  "an officer's own key, single and in a batch; paper that an officer types in is what imports are for",
  async (t) => {
    const { kota, admin, survei, kirim } = await kotaDenganKios(t)
    await kirim(biasa(), admin)
    const petugas = await aKunci(kota, admin, { cakupan: ['survei:kelola', 'respons:kirim'] })
    await kota.minta(petugas, 'POST', `/v1/survei/${survei}/respons/batch`, { respons: [biasa(), biasa()] })
    t.strictSame(await hitung(kota, survei), { [PETUGAS]: 3 })

    const csv = `layanan,No,U1,U2,U3,U4,U5,U6,U7,U8,U9\nKTP-EL,1,4,3,3,4,3,4,4,3,3\n`
    const impor = await kota.minta(admin, 'POST', `/v1/survei/${survei}/impor`, csv, {
      'content-type': 'text/csv',
    })
    t.match(impor, { status: 200, isi: { diterima: 1 } })
    t.strictSame(await hitung(kota, survei), { [TANPA]: 1, [PETUGAS]: 3 })
  },
)
