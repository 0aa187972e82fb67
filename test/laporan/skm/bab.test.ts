import t from 'tap'
import { aKunci, aPemda, aUnit } from '../../support/factories.ts'
import { bacaDocx, bacaPdf, jawaban, kota, rapat } from './kota.ts'

t.test('an officer writes a chapter, changes it, and takes it back', async (t) => {
  const { uji, admin, id, ambil } = await kota(t)
  const url = `/v1/survei/${id}/laporan/bab/analisis`
  const analisis = async () => {
    const { isi } = await uji.minta(admin, 'GET', `/v1/survei/${id}/laporan`)
    return isi.bab.find((b: { kode: string }) => b.kode === 'analisis')
  }
  const bawaan = await analisis()
  t.match(bawaan, { diganti: false, versi: 0, teks: bawaan.teksBawaan })
  const tulisan = 'Loket dibuka lebih lama.\n\n# Temuan\n\n- antrean pagi\n- papan usang'
  const baru = await uji.minta(admin, 'PUT', url, { isi: tulisan })
  t.match(baru, { status: 200, isi: { bab: 'analisis', isi: tulisan, versi: 1 }, headers: { etag: '"1"' } })
  t.match(await analisis(), { diganti: true, versi: 1, teks: tulisan, teksBawaan: bawaan.teksBawaan })

  for (const teks of [
    (await bacaPdf((await ambil('laporan.pdf')).isi)).teks,
    (await bacaDocx((await ambil('laporan.docx')).isi)).teks,
  ]) {
    const isi = rapat(teks)
    for (const bagian of ['Loket dibuka lebih lama.', 'A. Temuan', 'antrean pagi', 'papan usang']) {
      t.ok(isi.includes(rapat(bagian)), bagian)
    }
    t.notMatch(isi, /Unsurdengannilaitertinggiadalah/)
  }

  t.equal((await uji.minta(admin, 'PUT', url, { isi: 'lain' }, { 'if-match': '"7"' })).status, 412)
  t.match(await uji.minta(admin, 'PUT', url, { isi: 'lain' }, { 'if-match': '"1"' }), {
    status: 200,
    isi: { versi: 2 },
  })
  t.equal((await uji.minta(admin, 'DELETE', url, undefined, { 'if-match': '"1"' })).status, 412)
  t.equal((await uji.minta(admin, 'DELETE', url)).status, 204)
  t.equal((await uji.minta(admin, 'DELETE', url)).status, 204, 'harmless twice')
  t.match(await analisis(), { diganti: false, versi: 0, teks: bawaan.teksBawaan })
  t.match(
    (await uji.minta(admin, 'PUT', url, { isi: 'lagi' })).isi,
    { versi: 4 },
    'what was taken away is counted',
  )

  for (const isi of ['', ' \n ', 'a\u0000b', 'x'.repeat(20_001)]) {
    t.equal((await uji.minta(admin, 'PUT', url, { isi })).status, 422)
  }
  t.equal((await uji.minta(admin, 'PUT', url.replace('analisis', 'lampiran'), { isi: 'x' })).status, 422)
  const bersamaan = await Promise.all(
    [1, 2, 3, 4].map((n) => uji.minta(admin, 'PUT', url, { isi: `ke-${n}` })),
  )
  t.strictSame(bersamaan.map((j) => j.isi.versi).sort(), [5, 6, 7, 8])
})

t.test('who may have it', async (t) => {
  const { uji, admin, kirim, id, ambil, terbitkan } = await kota(t)
  const dalam = await aKunci(uji, admin, { cakupan: ['survei:baca'], unit: 'DISDUKCAPIL' })
  await aUnit(uji, admin, { kode: 'LAIN', nama: 'Dinas Lain', layanan: [] })
  const luar = await aKunci(uji, admin, { cakupan: ['survei:baca', 'survei:kelola'], unit: 'LAIN' })
  const tetangga = await aPemda(uji, '36.71')
  const daftar = ['laporan', 'laporan.pdf', 'laporan.docx', 'poster.svg', 'poster.pdf', 'poster.png']
  for (const dokumen of daftar) {
    t.equal((await ambil(dokumen, dalam)).status, 200, `${dokumen}: its unit`)
    t.equal((await ambil(dokumen, luar)).status, 403, `${dokumen}: another unit`)
    t.equal((await ambil(dokumen, kirim)).status, 403, `${dokumen}: not published`)
    t.equal((await ambil(dokumen, tetangga)).status, 404, `${dokumen}: another pemda`)
    t.equal((await uji.minta(null, 'GET', `/v1/survei/${id}/${dokumen}`)).status, 401)
  }
  const bab = `/v1/survei/${id}/laporan/bab/hasil`
  t.equal((await uji.minta(dalam, 'PUT', bab, { isi: 'x' })).status, 403)
  t.equal((await uji.minta(luar, 'PUT', bab, { isi: 'x' })).status, 403)
  t.equal((await uji.minta(tetangga, 'PUT', bab, { isi: 'x' })).status, 404)
  t.equal((await uji.minta(luar, 'DELETE', bab)).status, 403)
  await terbitkan()
  for (const dokumen of daftar) t.equal((await ambil(dokumen, kirim)).status, 200, `${dokumen}: published`)
})

t.test('whoever may read what is public hears nothing of surveys that are not', async (t) => {
  const { uji, admin, kirim, id, ambil, terbitkan } = await kota(t)
  const lama = await uji.minta(admin, 'POST', '/v1/survei', {
    ...{ unit: 'DISDUKCAPIL', instrumen: 'permenpanrb-14-2017', nama: 'SKM TERTUTUP' },
    ...{ mulai: '2025-10-01', selesai: '2025-12-31', layanan: ['KK'] },
  })
  const url = `/v1/survei/${lama.isi.id}`
  await uji.minta(admin, 'POST', `${url}/buka`)
  const respons = { ...jawaban(1), layanan: 'KK', diisiPada: '2025-12-30T03:00:00Z' }
  t.equal((await uji.minta(admin, 'POST', `${url}/respons`, respons)).status, 201)
  const rencana = {
    unsur: 'waktu',
    faktorPenyebab: 'x',
    program: 'PROGRAM TERTUTUP',
    triwulan: 1,
    tahun: 2026,
    penanggungJawab: 'x',
  }
  t.equal((await uji.minta(admin, 'POST', `${url}/tindak-lanjut`, rencana)).status, 201)
  await terbitkan()
  t.match((await ambil('laporan')).teks, /SKM TERTUTUP.*PROGRAM TERTUTUP/)
  t.notMatch((await ambil('laporan', kirim)).teks, /TERTUTUP/)
  t.notMatch((await bacaPdf((await ambil('laporan.pdf', kirim)).isi)).teks, /TERTUTUP/)
  t.ok(id)
})
