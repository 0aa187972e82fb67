import t from 'tap'
import { startApp } from '../support/app.ts'
import { tanya } from '../support/jobs.ts'
import { aKotaPengaduan, FOTO, formulir, perjalanan } from '../support/pengaduan.ts'

t.test('only the first response is told as the first', async (t) => {
  const uji = await startApp(t)
  const { loket, unit } = await aKotaPengaduan(uji)
  const { terima, langkah } = perjalanan(uji)
  const { nomor } = await terima(loket.token)
  await langkah(loket.token, nomor, 'verifikasi', { hasil: 'terverifikasi' })
  await langkah(loket.token, nomor, 'disposisi', { unit: 'DISDUKCAPIL' })
  for (const isi of ['Kami periksa.', 'Blangko sudah dipesan.']) {
    await langkah(unit.token, nomor, 'tanggapan', { isi })
  }
  const surel = await tanya<{ templat: string; langkah: string | null }>(
    uji.database.url,
    `select templat, isi ->> 'langkah' as langkah from surel where kunci like '%/pelapor' order by dibuat_pada, id`,
  )
  t.strictSame(
    surel.map(({ templat, langkah }) => [templat, langkah]),
    [
      ['pelapor-diterima', null],
      ['pelapor-perkembangan', 'verifikasi'],
      ['pelapor-perkembangan', 'disposisi'],
      ['pelapor-perkembangan', 'tanggapan'],
      ['pelapor-pesan', null],
    ],
  )
})

t.test('whoever has a code writes so often an hour and no more', async (t) => {
  const uji = await startApp(t)
  const { loket } = await aKotaPengaduan(uji)
  const { nomor, kodeLacak } = await perjalanan(uji).terima(loket.token)
  const tulis = (isi: string) =>
    uji.minta(null, 'POST', `/v1/lacak/${nomor}/pesan`, { isi }, { 'x-kode-lacak': kodeLacak })
  for (let ke = 1; ke <= 20; ke++) t.equal((await tulis(`Pesan ${ke}`)).status, 200)
  t.equal((await tulis('Pesan 20')).status, 200, 'again is no other message')
  uji.clock.set('2026-03-02T08:40:00+07:00')
  t.match(await tulis('Pesan 21'), {
    status: 429,
    headers: { 'retry-after': '1200' },
    isi: { type: '/masalah/pesan-terlalu-sering' },
  })
  const petugas = await uji.minta(loket.token, 'POST', `/v1/pengaduan/${nomor}/pesan`, { isi: 'Ya?' })
  t.equal(petugas.status, 200, 'officers write all the same')
  uji.clock.set('2026-03-02T09:00:00+07:00')
  t.equal((await tulis('Pesan 21')).status, 200)
})

t.test('however much the pelapor attached, there is room for evidence', async (t) => {
  const uji = await startApp(t)
  const { loket, unit } = await aKotaPengaduan(uji)
  const { terima, langkah, bukti } = perjalanan(uji)
  const { nomor, kodeLacak } = await terima(loket.token)
  const { isi, headers } = formulir(FOTO)
  const lampirkan = () =>
    uji.minta(null, 'POST', `/v1/lacak/${nomor}/lampiran`, isi, { ...headers, 'x-kode-lacak': kodeLacak })
  for (let ke = 1; ke <= 10; ke++) t.equal((await lampirkan()).status, 201)
  t.equal((await lampirkan()).status, 409)
  await langkah(loket.token, nomor, 'verifikasi', { hasil: 'terverifikasi' })
  await langkah(loket.token, nomor, 'disposisi', { unit: 'DISDUKCAPIL' })
  await langkah(unit.token, nomor, 'tanggapan', { isi: 'Kami periksa.' })
  const foto = await bukti(unit.token, nomor)
  await t.rejects(bukti(unit.token, nomor), /lampiran-penuh/)
  const dijawab = await langkah(unit.token, nomor, 'jawaban', { isi: 'Sudah terbit.', bukti: [foto] })
  t.equal(dijawab.status, 'dijawab')
})

t.test('opening an identity is a change like others: it has a version, and honours one', async (t) => {
  const uji = await startApp(t)
  const { loket } = await aKotaPengaduan(uji)
  const { nomor } = await perjalanan(uji).terima(loket.token)
  const buka = (versi: string) =>
    uji.minta(
      loket.token,
      'POST',
      `/v1/pengaduan/${nomor}/buka-identitas`,
      { alasan: 'Saksi.' },
      { 'if-match': versi },
    )
  t.match(await buka('"1"'), {
    status: 200,
    headers: { etag: '"2"' },
    isi: { pelapor: { nama: 'Siti Aminah' } },
  })
  t.equal((await buka('"1"')).status, 412)
  t.equal((await uji.minta(loket.token, 'GET', `/v1/pengaduan/${nomor}`)).headers.etag, '"2"')
})
