import { randomUUID } from 'node:crypto'
import t from 'tap'
import { startApp } from '../../support/app.ts'
import { aKota, aKunci, aPemda, aRespons } from '../../support/factories.ts'

async function kotaBerundangan(t: Parameters<typeof startApp>[0], survei: object = { wajibUndangan: true }) {
  const kota = await startApp(t)
  const dasar = await aKota(kota, { ...survei })
  const alamat = `/v1/survei/${dasar.survei}`
  const kios = await aKunci(kota, dasar.admin, { cakupan: ['respons:kirim'] })
  const buat = async (jumlah: number): Promise<string[]> =>
    (await kota.minta(dasar.admin, 'POST', `${alamat}/undangan`, { jumlah })).isi.kode
  const kirim = (isi: object) =>
    kota.minta(kios, 'POST', `${alamat}/respons`, aRespons({ id: randomUUID(), ...isi }))
  const sisa = async () => (await kota.minta(dasar.admin, 'GET', `${alamat}/undangan`)).isi
  return { kota, ...dasar, kios, alamat, buat, kirim, sisa }
}

t.test('a thousand codes: each is good for one answer', async (t) => {
  const { kota, survei, buat, kirim, sisa } = await kotaBerundangan(t)
  const kode = await buat(1_000)
  t.equal(new Set(kode).size, 1_000)
  t.ok(kode.every((k) => /^[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]{3}$/.test(k)))
  t.strictSame(await sisa(), { survei, wajib: true, dibuat: 1_000, dipakai: 0 })

  const pertama = await Promise.all(kode.map((undangan) => kirim({ undangan })))
  t.equal(pertama.filter((j) => j.status === 201).length, 1_000)
  const kedua = await Promise.all(kode.map((undangan) => kirim({ undangan: undangan.toLowerCase() })))
  t.equal(kedua.filter((j) => j.status === 409).length, 1_000)
  t.match(kedua[0], { isi: { type: '/masalah/undangan-terpakai' } })
  t.strictSame(await sisa(), { survei, wajib: true, dibuat: 1_000, dipakai: 1_000 })
  t.strictSame(await kota.app.survei.periksaRekap('36.73', survei), [])
})

t.test('of a hundred that use one code at once, one gets in', async (t) => {
  const { buat, kirim, sisa } = await kotaBerundangan(t)
  const [undangan] = await buat(1)
  const jawaban = await Promise.all(Array.from({ length: 100 }, () => kirim({ undangan })))
  t.equal(jawaban.filter((j) => j.status === 201).length, 1)
  t.equal(jawaban.filter((j) => j.status === 409).length, 99)
  t.match(await sisa(), { dipakai: 1 })
})

t.test('a retry is answered as the first time, whatever became of its code', async (t) => {
  const { buat, kirim } = await kotaBerundangan(t)
  const [undangan] = await buat(1)
  const isi = { id: randomUUID(), undangan }
  const [a, b] = await Promise.all([kirim(isi), kirim(isi)])
  t.strictSame([a.status, b.status].sort(), [200, 201])
  t.match(await kirim(isi), { status: 200, isi: a.isi })
})

t.test('without a code, with a mistyped one, or with one that was never made', async (t) => {
  const { kota, alamat, kios, buat, kirim, sisa } = await kotaBerundangan(t)
  const [undangan = ''] = await buat(1)
  const tertukar = undangan[0] === '7' ? `8${undangan.slice(1)}` : `7${undangan.slice(1)}`
  for (const isi of [
    {},
    { undangan: null },
    { undangan: '' },
    { undangan: tertukar },
    { undangan: 'AAAA' },
  ]) {
    t.match(
      await kirim(isi),
      { status: 422, isi: { errors: [{ pointer: '/undangan' }] } },
      JSON.stringify(isi),
    )
  }
  t.match(await kirim({ undangan: '7QF3-M9XK-2TV' }), {
    status: 422,
    isi: { errors: [{ pointer: '/undangan', detail: 'Kode undangan ini tidak ada pada survei ini.' }] },
  })
  const batch = await kota.minta(kios, 'POST', `${alamat}/respons/batch`, {
    respons: [
      aRespons({ id: randomUUID(), undangan }),
      aRespons({ id: randomUUID(), undangan }),
      aRespons({ id: randomUUID() }),
    ],
  })
  t.match(batch, { status: 200, isi: { diterima: 1, ditolak: [{ indeks: 1 }, { indeks: 2 }] } })
  t.match(await sisa(), { dipakai: 1 })
})

t.test('a survey that does not require codes still checks those that come', async (t) => {
  const { buat, kirim, sisa } = await kotaBerundangan(t, {})
  const [undangan] = await buat(1)
  t.match(await kirim({}), { status: 201 })
  t.match(await kirim({ undangan }), { status: 201 })
  t.match(await kirim({ undangan }), { status: 409 })
  t.match(await sisa(), { wajib: false, dibuat: 1, dipakai: 1 })
})

t.test('an answer that is refused leaves its code unused', async (t) => {
  const { kota, admin, alamat, buat, kirim, sisa } = await kotaBerundangan(t)
  const [undangan] = await buat(1)
  t.match(await kirim({ undangan, layanan: 'TIDAK-ADA' }), { status: 422 })
  await kota.minta(admin, 'POST', `${alamat}/tutup`)
  t.match(await kirim({ undangan }), { status: 409 })
  t.match(await sisa(), { dipakai: 0 })
})

t.test('codes are minted by who manages the survey, until it is published', async (t) => {
  const { kota, admin, alamat, kios } = await kotaBerundangan(t)
  const buat = (kunci: string, jumlah: unknown) => kota.minta(kunci, 'POST', `${alamat}/undangan`, { jumlah })
  t.match(await buat(kios, 1), { status: 403 })
  t.match(await buat(await aPemda(kota, '36.74'), 1), { status: 404 })
  for (const jumlah of [0, 10_001, 1.5, '3', null]) t.match(await buat(admin, jumlah), { status: 422 })
  t.match(await buat(admin, 10_000), { status: 201, isi: { jumlah: 10_000 } })
  await kota.minta(admin, 'POST', `${alamat}/tutup`)
  t.match(await buat(admin, 1), { status: 201 }, 'for what comes late from devices')
  await kota.minta(admin, 'POST', `${alamat}/publikasi`)
  t.match(await buat(admin, 1), { status: 409 })
})

t.test('no code, no answer and no moment can be found in what is stored', async (t) => {
  const { kota, buat, kirim } = await kotaBerundangan(t)
  const [undangan = ''] = await buat(1)
  await kirim({ undangan })
  const { rows } = await kota.app.database.forPemda('36.73', (tx) =>
    tx.execute<{ kolom: string; isi: string }>(
      `select (select json_agg(u) from undangan u)::text as isi,
              (select string_agg(column_name, ' ' order by ordinal_position) from information_schema.columns
                where table_name = 'undangan') as kolom`,
    ),
  )
  t.notOk(rows[0]?.isi.includes(undangan.replaceAll('-', '')))
  t.equal(rows[0]?.kolom, 'pemda survei sidik dibuat_pada dipakai_pada')
  t.match(rows[0]?.isi, /"dipakai_pada":"2026-03-02"/)
})
