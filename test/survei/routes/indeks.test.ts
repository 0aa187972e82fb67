import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { startApp } from '../../support/app.ts'
import { aKota, aKunci, aRespons, aSurvei, aUnit, jawabanPenuh, UNSUR } from '../../support/factories.ts'

t.test('without answers nothing is computed, and nothing fails', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const { status, isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
  t.equal(status, 200)
  t.match(isi, {
    jumlahResponden: 0,
    nilai: null,
    nilaiInterval: null,
    mutu: null,
    kinerja: null,
    unsurTanpaJawaban: [],
    terendah: [],
    sampel: { populasi: null, minimum: null, terpenuhi: null },
    ketepatan: { galatBaku: null, selang95: null },
    keandalan: { alfaCronbach: null },
  })
  t.match(isi.unsur[0], { distribusi: [0, 0, 0, 0], nrr: null, nilai: null })
})

t.test('an unsur that nobody answered makes the index null and is named', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const { biaya: _, ...lain } = jawabanPenuh(4)
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons({ jawaban: lain }))
  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
  t.match(isi, { jumlahResponden: 1, nilai: null, mutu: null, unsurTanpaJawaban: ['biaya'] })

  const tanpaBiaya = await aSurvei(kota, admin, { unsurNonaktif: ['biaya'] })
  await kota.minta(admin, 'POST', `/v1/survei/${tanpaBiaya}/respons`, aRespons({ jawaban: lain }))
  const delapan = await kota.minta(admin, 'GET', `/v1/survei/${tanpaBiaya}/indeks`)
  t.match(delapan.isi, { nilai: 100, mutu: 'A', unsurTanpaJawaban: [] })
  t.equal(delapan.isi.unsur.length, 8)
})

t.test('penimbang 0.11 turns a perfect 100 into 99, and says so', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota, { penimbang: '0.11' })
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons({ jawaban: jawabanPenuh(4) }))
  t.match((await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)).isi, {
    nilai: 99,
    penimbang: '0.11',
  })
})

t.test('however answers arrive, sums and index come out the same, and every breakdown adds up', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const skor = fc.option(fc.integer({ min: 1, max: 4 }), { freq: 8 })
  const isi = fc.record({
    layanan: fc.constantFrom('KTP-EL', 'KK'),
    kanal: fc.constantFrom('situs', 'kiosk', null),
    jawaban: fc
      .tuple(...UNSUR.map(() => skor))
      .filter((s) => s.some((x) => x !== null))
      .map((s) => Object.fromEntries(UNSUR.map((kode, i) => [kode, s[i]]))),
    profil: fc.record({
      jenisKelamin: fc.constantFrom('L', 'P', null),
      usia: fc.option(fc.integer({ min: 5, max: 120 })),
    }),
    diisiPada: fc.constantFrom(null, '2026-03-02T00:30:00Z', '2026-03-01T20:00:00+07:00'),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(isi, { minLength: 1, maxLength: 40 }),
      fc.infiniteStream(fc.nat()),
      async (daftar, acak) => {
        const bernomor = daftar.map((d) => ({ id: randomUUID(), ...d }))
        const [a, b] = [await buatSurvei(), await buatSurvei()]
        // one by one, all at once, with retries
        await Promise.all(
          [...bernomor, ...bernomor.filter(() => acak.next().value % 3 === 0)].map((isi) =>
            kota.minta(admin, 'POST', `/v1/survei/${a}/respons`, isi),
          ),
        )
        // in batches, in another order
        const kocok = bernomor.toSorted(() => (acak.next().value % 2 === 0 ? 1 : -1))
        while (kocok.length > 0) {
          const respons = kocok.splice(0, 1 + (acak.next().value % 10))
          await kota.minta(admin, 'POST', `/v1/survei/${b}/respons/batch`, { respons })
        }
        const [hasilA, hasilB] = await Promise.all([baca(a), baca(b)])
        if (hasilA.indeks.jumlahResponden !== daftar.length) return false
        for (const { jumlah, cacah } of hasilA.bagian) {
          if (jumlah !== daftar.length) return false
          if (JSON.stringify(cacah) !== JSON.stringify(hasilA.indeks.unsur.map((u: Unsur) => u.distribusi)))
            return false
        }
        const beda = await Promise.all([a, b].map((s) => kota.app.survei.periksaRekap('36.73', s)))
        return beda.flat().length === 0 && JSON.stringify(hasilA) === JSON.stringify(hasilB)
      },
    ),
    { numRuns: 15 },
  )
  t.pass()

  /** Open since yesterday. */
  async function buatSurvei(): Promise<string> {
    kota.clock.set('2026-03-01T00:00:00+07:00')
    const id = await aSurvei(kota, admin)
    kota.clock.set('2026-03-02T08:00:00+07:00')
    return id
  }

  type Unsur = { distribusi: number[] }
  async function baca(survei: string) {
    const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
    const { survei: _, dihitungPada: __, ...indeks } = isi
    const bagian = []
    for (const menurut of ['layanan', 'kanal', 'hari', 'jenisKelamin', 'usia', 'pendidikan']) {
      const rincian = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks/rincian?menurut=${menurut}`)
      const data: { jumlahResponden: number; unsur: Unsur[] }[] = rincian.isi.data
      bagian.push({
        jumlah: data.reduce((n, d) => n + d.jumlahResponden, 0),
        cacah: UNSUR.map((_, u) =>
          [0, 1, 2, 3].map((s) => data.reduce((n, d) => n + (d.unsur[u]?.distribusi[s] ?? 0), 0)),
        ),
      })
    }
    return { indeks, bagian }
  }
})

t.test('rincian keeps the order of the form, and what was not stated last', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  for (const usia of [70, 34, 8, null]) {
    await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons({ profil: { usia } }))
  }
  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks/rincian?menurut=usia`)
  t.strictSame(
    isi.data.map((d: { kunci: string | null }) => d.kunci),
    ['<16', '26-35', '>65', null],
  )
  t.match(isi.data[0], { jumlahResponden: 1, nilai: 75, mutu: 'C' })
  t.match(await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks/rincian?menurut=nik`), {
    status: 422,
    isi: { errors: [{ pointer: '/menurut', di: 'query' }] },
  })
})

t.test(
  'the year shows of every unit the latest survey that ended, ranked, and the city both ways',
  async (t) => {
    const kota = await startApp(t)
    const { minta } = kota
    const { admin, survei } = await aKota(kota)
    await aUnit(kota, admin, { kode: 'DINKES', nama: 'Dinas Kesehatan', layanan: ['IMUNISASI'] })
    await aUnit(kota, admin, {
      kode: 'PKM-RAU',
      nama: 'Puskesmas Rau',
      jenis: 'puskesmas',
      induk: 'DINKES',
      layanan: ['KIA'],
    })
    const isi = async (id: string, layanan: string, nilai: number, banyak: number) => {
      for (let i = 0; i < banyak; i++) {
        const jawaban = await minta(
          admin,
          'POST',
          `/v1/survei/${id}/respons`,
          aRespons({ layanan, jawaban: jawabanPenuh(nilai) }),
        )
        if (jawaban.status !== 201) throw new Error(jawaban.teks)
      }
    }
    const dinkes = await aSurvei(kota, admin, {
      unit: 'DINKES',
      layanan: ['IMUNISASI'],
      populasi: [{ layanan: 'IMUNISASI', jumlah: 2 }],
    })
    const rau = await aSurvei(kota, admin, { unit: 'PKM-RAU', layanan: ['KIA'] })
    const rauLama = await aSurvei(kota, admin, { unit: 'PKM-RAU', layanan: ['KIA'], selesai: '2026-03-10' })
    await isi(survei, 'KTP-EL', 4, 1)
    await isi(dinkes, 'IMUNISASI', 3, 3)
    await isi(rau, 'KIA', 2, 4)
    await isi(rauLama, 'KIA', 3, 2)
    await minta(admin, 'POST', `/v1/survei/${rauLama}/tutup`)

    const tahun = await minta(admin, 'GET', '/v1/indeks?tahun=2026')
    t.match(tahun.isi, {
      tahun: 2026,
      data: [
        {
          unit: 'DISDUKCAPIL',
          survei,
          nilai: 100,
          mutu: 'A',
          peringkat: 1,
          sampelTerpenuhi: null,
          status: 'berjalan',
        },
        { unit: 'DINKES', nilai: 75, peringkat: 2, jumlahResponden: 3, sampelTerpenuhi: true },
        { unit: 'PKM-RAU', survei: rauLama, nilai: 75, peringkat: 2, status: 'ditutup' },
      ],
      pemda: { rerataUnit: 83.33, gabungan: 79.17 },
    })
    t.match((await minta(admin, 'GET', '/v1/indeks?tahun=2025')).isi, {
      data: [],
      pemda: { rerataUnit: null, gabungan: null },
    })

    const tren = await minta(admin, 'GET', '/v1/indeks/tren?unit=PKM-RAU')
    t.match(tren.isi.data, [
      { survei: rauLama, nilai: 75 },
      { survei: rau, nilai: 50 },
    ])

    const kunciDinkes = await aKunci(kota, admin, { cakupan: ['survei:baca'], unit: 'DINKES' })
    const terbatas = await minta(kunciDinkes, 'GET', '/v1/indeks?tahun=2026')
    t.strictSame(
      terbatas.isi.data.map((d: { unit: string }) => d.unit),
      ['DINKES', 'PKM-RAU'],
    )
    t.match(await minta(kunciDinkes, 'GET', `/v1/survei/${survei}/indeks`), { status: 403 })
  },
)

t.test('a key that only sends reads an index once it is published', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const publik = await aKunci(kota, admin, {
    jenis: 'publik',
    cakupan: ['respons:kirim'],
    asal: ['https://disdukcapil.contoh.go.id'],
  })
  const baca = () => kota.minta(publik, 'GET', `/v1/survei/${survei}/indeks`)
  t.match(await baca(), { status: 403, isi: { type: '/masalah/hasil-belum-dipublikasikan' } })
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/tutup`)
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/publikasi`)
  t.match(await baca(), { status: 200, isi: { final: true } })
  t.match(
    await kota.minta(
      publik,
      'POST',
      `/v1/survei/${survei}/respons`,
      aRespons({ diisiPada: '2026-03-02T00:59:00Z' }),
    ),
    {
      status: 409,
    },
  )
})
