import t from 'tap'
import { startApp, type TestApp } from '../support/app.ts'
import { aKota, aKunci, aRespons, aSurvei, aUnit, jawabanPenuh } from '../support/factories.ts'
import { aBukti, aTindakLanjut, PDF } from '../support/laporan.ts'
import { aPetugas, FOTO, formulir, perjalanan } from '../support/pengaduan.ts'

const jalur = (survei: string) => `/v1/survei/${survei}/tindak-lanjut`

t.test('a plan is made, changed and looked back at', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const petugas = await aPetugas(kota, admin, 'petugas-survei', { unit: 'DISDUKCAPIL' })
  const bukti = await aBukti(kota, petugas.token)

  const dibuat = await kota.minta(petugas.token, 'POST', jalur(survei), aTindakLanjut())
  t.match(dibuat, { status: 201, isi: { no: 1, status: 'belum-mulai', realisasi: null, bukti: [] } })
  t.equal(dibuat.headers.etag, '"1"')
  t.strictSame((await kota.minta(admin, 'GET', `${jalur(survei)}/1`)).isi, dibuat.isi)

  const ubah = (isi: object, etag?: string) =>
    kota.minta(petugas.token, 'PATCH', `${jalur(survei)}/1`, isi, etag ? { 'if-match': etag } : {})
  t.match(await ubah({ status: 'selesai' }), { status: 422, isi: { errors: [{ pointer: '/realisasi' }] } })
  const selesai = await ubah(
    { status: 'selesai', realisasi: 'Stok dipantau.', bukti: [bukti], anggaran: null },
    '"1"',
  )
  t.match(selesai, {
    status: 200,
    isi: {
      no: 1,
      unsur: 'waktu',
      status: 'selesai',
      realisasi: 'Stok dipantau.',
      bukti: [bukti],
      anggaran: null,
    },
  })
  t.equal(selesai.headers.etag, '"2"')
  t.match(await ubah({ program: 'Lain' }, '"1"'), { status: 412 })
  t.match(await kota.minta(admin, 'PATCH', `${jalur(survei)}/9`, {}), {
    status: 404,
    isi: { type: '/masalah/tindak-lanjut-tidak-ditemukan' },
  })

  const { isi } = await kota.minta(admin, 'GET', `${jalur(survei)}/1/riwayat`)
  t.match(isi, {
    data: [
      { versi: 2, pelaku: 'petugas', pelakuId: petugas.id, isi: { status: 'selesai', bukti: [bukti] } },
      { versi: 1, pelaku: 'petugas', pelakuId: petugas.id, isi: { status: 'belum-mulai', bukti: [] } },
    ],
    kursorBerikut: null,
  })
  const halaman = await kota.minta(admin, 'GET', `${jalur(survei)}/1/riwayat?batas=1`)
  t.equal(halaman.isi.data[0].versi, 2)
  const lanjut = await kota.minta(
    admin,
    'GET',
    `${jalur(survei)}/1/riwayat?batas=1&kursor=${halaman.isi.kursorBerikut}`,
  )
  t.match(lanjut.isi, { data: [{ versi: 1 }], kursorBerikut: null })
})

t.test('what a plan cannot say is refused, every fault at once', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota, { unsurNonaktif: ['biaya'] })
  const { terima, bukti: lampiran } = perjalanan(kota)
  const { nomor } = await terima(admin)
  const lampiranPengaduan = await lampiran(admin, nomor)
  const tolak = async (isi: object, ...pointers: string[]) => {
    const jawaban = await kota.minta(admin, 'POST', jalur(survei), aTindakLanjut({ ...isi }))
    t.equal(jawaban.status, 422, jawaban.teks)
    t.strictSame(
      jawaban.isi.errors.map((e: { pointer: string }) => e.pointer),
      pointers,
    )
  }
  await tolak({ unsur: 'biaya', status: 'selesai' }, '/unsur', '/realisasi')
  await tolak({ unsur: 'tidak-ada' }, '/unsur')
  await tolak({ triwulan: 5, anggaran: -1, tahun: 1999 }, '/triwulan', '/tahun', '/anggaran')
  await tolak({ anggaran: 0.5 }, '/anggaran')
  // the attachment of a complaint is a file too, and no evidence
  await tolak({ bukti: [lampiranPengaduan] }, '/bukti/0')
  t.equal((await kota.minta(admin, 'GET', `/v1/bukti/${lampiranPengaduan}`)).status, 404)

  const draf = await aSurvei(kota, admin, { buka: false, mulai: '2026-04-01', selesai: '2026-06-30' })
  t.match(await kota.minta(admin, 'POST', jalur(draf), aTindakLanjut()), {
    status: 409,
    isi: { type: '/masalah/belum-ada-hasil' },
  })
  t.strictSame((await kota.minta(admin, 'GET', jalur(survei))).isi, { data: [], kursorBerikut: null })
})

t.test('fifty at the same time leave no gap and no number twice', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const lain = await aSurvei(kota, admin, { mulai: '2026-01-01', selesai: '2026-03-30' })
  const hasil = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      kota.minta(
        admin,
        'POST',
        jalur(i % 5 === 4 ? lain : survei),
        // every fifth is refused and must not take a number
        aTindakLanjut({ program: `Program ${i}`, ...(i % 5 === 3 && { unsur: 'tidak-ada' }) }),
      ),
    ),
  )
  t.equal(hasil.filter(({ status }) => status === 201).length, 40)
  t.equal(hasil.filter(({ status }) => status === 422).length, 10)
  const nomor = async (id: string): Promise<number[]> =>
    (await kota.minta(admin, 'GET', `${jalur(id)}?batas=200`)).isi.data.map((d: { no: number }) => d.no)
  t.strictSame(
    await nomor(survei),
    Array.from({ length: 30 }, (_, i) => i + 1),
  )
  t.strictSame(
    await nomor(lain),
    Array.from({ length: 10 }, (_, i) => i + 1),
  )
  const halaman = await kota.minta(admin, 'GET', `${jalur(survei)}?batas=20`)
  const kedua = await kota.minta(admin, 'GET', `${jalur(survei)}?kursor=${halaman.isi.kursorBerikut}`)
  t.strictSame(
    [halaman, kedua].map(({ isi }) => isi.data.length),
    [20, 10],
  )
})

/** A survey that has ended, in which everybody gave `nilai` and `waktu` to its unsur. */
async function aSurveiSelesai(kota: TestApp, admin: string, isi: Record<string, unknown>, waktu: number) {
  const survei = await aSurvei(kota, admin, isi)
  const respons = aRespons({ jawaban: { ...jawabanPenuh(3), waktu } })
  for (let i = 0; i < 3; i++) {
    const { status, teks } = await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, respons)
    if (status !== 201) throw new Error(teks)
  }
  return survei
}

t.test('the next survey says what each plan did to its unsur', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota, { mulai: '2026-01-01', selesai: '2026-03-31', nama: 'Berjalan' })
  await aUnit(kota, admin, { kode: 'DPUPR', layanan: ['KTP-EL', 'KK'] })
  const tw = (nama: string, mulai: string, selesai: string, lain = {}) => ({ nama, mulai, selesai, ...lain })
  const lama = await aSurveiSelesai(kota, admin, tw('Lama', '2025-07-01', '2026-03-03'), 1)
  const sebelum = await aSurveiSelesai(kota, admin, tw('Sebelum', '2025-10-01', '2026-03-05'), 2)
  const unitLain = tw('Lain', '2025-10-01', '2026-03-06', { unit: 'DPUPR' })
  const lain = await aSurveiSelesai(kota, admin, unitLain, 2)
  const instrumenLain = tw('SPAK', '2025-10-01', '2026-03-07', { instrumen: 'spak' })
  await aSurvei(kota, admin, instrumenLain)
  const kini = await aSurveiSelesai(kota, admin, tw('Kini', '2026-01-01', '2026-03-20'), 4)
  for (const [survei, program] of [
    [lama, 'Program lama'],
    [sebelum, 'Program sebelum'],
    [lain, 'Program unit lain'],
    [kini, 'Program kini'],
  ] as const) {
    const { status } = await kota.minta(admin, 'POST', jalur(survei), aTindakLanjut({ program }))
    t.equal(status, 201)
  }
  await kota.minta(admin, 'POST', jalur(sebelum), aTindakLanjut({ unsur: 'prosedur', program: 'Prosedur' }))

  const { isi, status } = await kota.minta(admin, 'GET', `${jalur(kini)}/sebelumnya`)
  t.equal(status, 200)
  t.match(isi, {
    sebelum: { survei: sebelum, nama: 'Sebelum', selesai: '2026-03-05' },
    data: [
      // 2 × 25 and 4 × 25
      { no: 1, program: 'Program sebelum', nilaiDahulu: 50, nilaiSekarang: 100, selisih: 50 },
      { no: 2, program: 'Prosedur', nilaiDahulu: 75, nilaiSekarang: 75, selisih: 0 },
    ],
  })
  t.equal(isi.data.length, 2)
  for (const [kunci, survei] of [
    ['nilai', sebelum],
    ['nilaiSekarang', kini],
  ] as const) {
    const indeks = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
    t.equal(isi.sebelum[kunci], indeks.isi.nilai, 'as the survey itself says')
  }
  t.strictSame((await kota.minta(admin, 'GET', `${jalur(lain)}/sebelumnya`)).isi, { sebelum: null, data: [] })

  t.test('and the same once the survey before is sealed', async (t) => {
    kota.clock.set('2026-06-01T08:00:00+07:00')
    const sesudah = await kota.minta(admin, 'GET', `${jalur(kini)}/sebelumnya`)
    t.strictSame(sesudah.isi, isi)
    await kota.minta(admin, 'POST', `/v1/survei/${sebelum}/publikasi`)
    t.strictSame((await kota.minta(admin, 'GET', `${jalur(kini)}/sebelumnya`)).isi, isi)
    // within somebody's transaction that may only read, too
    const { database, laporan } = kota.app
    const dalam = await database.forPemda(
      '36.73',
      (tx) => laporan.tindakLanjut.sebelumnya(tx, kini),
      'snapshot',
    )
    t.equal(dalam.data.length, 2)
  })
})

t.test('evidence is for whoever reaches its unit', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  await aUnit(kota, admin, { kode: 'UPTD', induk: 'DISDUKCAPIL', layanan: [] })
  await aUnit(kota, admin, { kode: 'DPUPR', layanan: [] })
  const unit = await aPetugas(kota, admin, 'admin-unit', { unit: 'DISDUKCAPIL' })
  const dpupr = await aPetugas(kota, admin, 'admin-unit', { unit: 'DPUPR' })
  const dprd = await aPetugas(kota, admin, 'dprd')
  const unduh = async (token: string, id: string) =>
    (await kota.minta(token, 'GET', `/v1/bukti/${id}`)).status

  const milikUnit = await aBukti(kota, unit.token, '', PDF)
  const milikBawahan = await aBukti(kota, unit.token, '?unit=UPTD')
  const milikPemda = await aBukti(kota, admin)
  t.strictSame(
    await Promise.all([milikUnit, milikBawahan, milikPemda].map((id) => unduh(unit.token, id))),
    [200, 200, 403],
  )
  t.strictSame(
    await Promise.all([milikUnit, milikBawahan, milikPemda].map((id) => unduh(dpupr.token, id))),
    [403, 403, 403],
  )
  t.strictSame(
    await Promise.all([milikUnit, milikBawahan, milikPemda].map((id) => unduh(dprd.token, id))),
    [200, 200, 200],
  )
  const { headers } = await kota.minta(unit.token, 'GET', `/v1/bukti/${milikUnit}`)
  t.match(headers, { 'content-type': /pdf/, 'content-disposition': /^attachment/ })

  const kiriman = formulir(FOTO)
  const kirim = (token: string, query: string) =>
    kota.minta(token, 'POST', `/v1/bukti${query}`, kiriman.isi, kiriman.headers)
  t.equal((await kirim(unit.token, '?unit=DPUPR')).status, 403)
  t.equal((await kirim(admin, '?unit=TIDAK-ADA')).status, 404)
  t.equal((await kirim(dprd.token, '')).status, 403)
  const salah = formulir(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  t.equal((await kota.minta(unit.token, 'POST', '/v1/bukti', salah.isi, salah.headers)).status, 415)

  t.test('nobody names what they cannot reach, but what is named stays', async (t) => {
    const nomorUnit = (bukti: string[]) =>
      kota.minta(unit.token, 'POST', jalur(survei), aTindakLanjut({ bukti }))
    t.equal((await nomorUnit([milikUnit, milikBawahan])).status, 201)
    t.match(await nomorUnit([milikPemda]), { status: 422, isi: { errors: [{ pointer: '/bukti/0' }] } })
    const ubah = (token: string, isi: object) => kota.minta(token, 'PATCH', `${jalur(survei)}/1`, isi)
    t.equal((await ubah(admin, { bukti: [milikUnit, milikPemda] })).status, 200)
    t.equal((await ubah(unit.token, { bukti: [milikUnit, milikPemda], status: 'berjalan' })).status, 200)
  })

  t.test('the cleaner leaves it alone, named or not', async (t) => {
    kota.clock.set('2026-03-03T08:00:00+07:00')
    t.equal(await kota.app.berkas.bersihkan('36.73', { paksa: true }), 0)
    t.equal(await unduh(admin, milikPemda), 200)
  })
})

t.test('plans of other units are out of reach', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  await aUnit(kota, admin, { kode: 'DPUPR', layanan: [] })
  const kunci = await aKunci(kota, admin, { cakupan: ['survei:kelola'], unit: 'DPUPR' })
  await kota.minta(admin, 'POST', jalur(survei), aTindakLanjut())
  for (const [method, ekor, isi] of [
    ['POST', '', aTindakLanjut()],
    ['GET', ''],
    ['GET', '/1'],
    ['PATCH', '/1', {}],
    ['GET', '/1/riwayat'],
    ['GET', '/sebelumnya'],
  ] as const) {
    t.equal(
      (await kota.minta(kunci, method, `${jalur(survei)}${ekor}`, isi)).status,
      403,
      `${method} ${ekor}`,
    )
  }
  const baca = await aKunci(kota, admin, { cakupan: ['survei:baca'] })
  t.equal((await kota.minta(baca, 'GET', `${jalur(survei)}/1`)).status, 200)
  t.equal((await kota.minta(baca, 'PATCH', `${jalur(survei)}/1`, {})).status, 403)
})
