import { createHash } from 'node:crypto'
import pg from 'pg'
import t, { type Test } from 'tap'
import { startApp, type TestApp } from '../support/app.ts'
import { tanggap } from '../support/cli.ts'
import { aKunci, aPemda, aRespons, aSurvei, aUnit } from '../support/factories.ts'
import { aRencana, aTindakLanjut } from '../support/laporan.ts'
import { aPetugas, perjalanan } from '../support/pengaduan.ts'
import { cacahOrang } from './support/fakta-tahunan.ts'

const TAHUN = 2025
const sha = (isi: string | Buffer) => createHash('sha256').update(isi).digest('hex')

/** A city that lived through 2025, and the first days after it: devices may still send what was filled in before. */
async function aTahun(t: Test) {
  const kota = await startApp(t, { sekarang: '2025-11-03T08:00:00+07:00' })
  const admin = await aPemda(kota)
  await aUnit(kota, admin, { gerai: true })
  await aUnit(kota, admin, { kode: 'DPUPR', nama: 'Dinas PUPR', layanan: ['JALAN'] })
  await aUnit(kota, admin, { kode: 'DINKES', nama: 'Dinas Kesehatan', layanan: ['KIR'] })
  const masa = { mulai: '2025-10-01', selesai: '2025-12-31' }
  const survei = await aSurvei(kota, admin, { ...masa, nama: 'SKM 2025' })
  const kecil = await aSurvei(kota, admin, { ...masa, nama: 'SKM PU', unit: 'DPUPR', layanan: ['JALAN'] })
  await jawab(kota, admin, survei, 12)
  await jawab(kota, admin, kecil, 3, 'JALAN', 4)
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/tindak-lanjut`, aTindakLanjut())
  await kota.minta(admin, 'POST', '/v1/rencana-aksi', aRencana())
  const { terima, langkah } = perjalanan(kota)
  const nomor: string[] = []
  for (let i = 0; i < 8; i++) {
    const satu = await terima(admin, { uraian: `PENANDA-URAIAN ${i} tentang antrean yang panjang.` })
    nomor.push(satu.nomor)
    await langkah(admin, satu.nomor, 'verifikasi', { hasil: 'terverifikasi' })
    await langkah(admin, satu.nomor, 'disposisi', { unit: i < 6 ? 'DISDUKCAPIL' : 'DPUPR' })
  }
  const selesai = await aSelesai(kota, admin)
  for (let i = 0; i < 8; i++) {
    await kota.minta(admin, 'POST', '/v1/mpp/kunjungan', { unit: 'DISDUKCAPIL', layanan: 'KK' })
  }
  kota.clock.set('2026-01-05T08:00:00+07:00')
  return { kota, admin, survei, kecil, nomor, selesai }
}

/** A complaint that was settled. */
async function aSelesai(kota: TestApp, admin: string): Promise<{ nomor: string; kodeLacak: string }> {
  const { terima, langkah, bukti } = perjalanan(kota)
  const { nomor, kodeLacak } = await terima(admin)
  await langkah(admin, nomor, 'verifikasi', { hasil: 'terverifikasi' })
  await langkah(admin, nomor, 'disposisi', { unit: 'DISDUKCAPIL' })
  await langkah(admin, nomor, 'tanggapan', { isi: 'Kami periksa.' })
  await langkah(admin, nomor, 'jawaban', { isi: 'Selesai.', bukti: [await bukti(admin, nomor)] })
  const { token } = await aPetugas(kota, admin, 'verifikator')
  // on the last days of the year, so that it may still be opened again
  kota.clock.set('2025-12-30T08:00:00+07:00')
  await langkah(token, nomor, 'konfirmasi', { hasil: 'selesai' })
  return { nomor, kodeLacak }
}

async function jawab(
  kota: TestApp,
  admin: string,
  survei: string,
  banyak: number,
  layanan = 'KTP-EL',
  nilai = 3,
  diisiPada?: string,
) {
  const respons = Array.from({ length: banyak }, () => {
    const satu = aRespons({ layanan, saran: 'PENANDA-SARAN', ...(diisiPada !== undefined && { diisiPada }) })
    return { ...satu, jawaban: { ...satu.jawaban, waktu: nilai } }
  })
  const { status, isi, teks } = await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons/batch`, {
    respons,
  })
  if (status !== 200 || isi.diterima !== banyak) throw new Error(teks)
}

const alamat = (ekor = '') => `/v1/laporan/${TAHUN}${ekor}`
const segel = (kota: TestApp, kunci: string, isi: object = {}) =>
  kota.minta(kunci, 'POST', alamat('/segel'), isi)

/** The three forms of a version, as bytes. */
async function bentuk(kota: TestApp, kunci: string, versi: number) {
  const ambil = async (ekor: string) => {
    const { statusCode, rawPayload } = await kota.app.inject({
      url: alamat(ekor),
      headers: { authorization: `Bearer ${kunci}` },
    })
    if (statusCode !== 200) throw new Error(`${ekor}: ${statusCode} ${rawPayload}`)
    return sha(rawPayload)
  }
  const daftar = [`?versi=${versi}`, `/versi/${versi}`, `.pdf?versi=${versi}`, `.xlsx?versi=${versi}`]
  const hasil: Record<string, string> = {}
  for (const ekor of daftar) hasil[ekor] = await ambil(ekor)
  return hasil
}

async function sebagaiPemilik<T>(kota: TestApp, kerja: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: kota.database.url })
  await client.connect()
  try {
    return await kerja(client)
  } finally {
    await client.end()
  }
}

t.test('a draft, a seal, and a correction that says what it corrects', async (t) => {
  const { kota, admin, survei, nomor, selesai } = await aTahun(t)
  const draf = await kota.minta(admin, 'GET', alamat())
  t.equal(draf.status, 200, draf.teks)
  t.match(draf.isi, { tahun: TAHUN, versi: null, sementara: true, disegelPada: null, beda: [], alasan: null })
  t.equal(draf.isi.isi.sampai, '2025-12-31')
  t.match(draf.isi.isi.indeks.tanpaSurvei, [{ unit: 'DINKES' }])

  const pertama = await segel(kota, admin)
  t.equal(pertama.status, 201, pertama.teks)
  t.match(
    pertama.isi,
    { versi: 1, sha256: draf.isi.sha256, alasan: null, beda: [] },
    'what was read is sealed',
  )
  const teks = await kota.minta(admin, 'GET', alamat('/versi/1'))
  t.equal(sha(teks.teks), pertama.isi.sha256, 'the bytes prove themselves')
  t.equal(teks.headers.etag, `"${pertama.isi.sha256}"`)
  t.strictSame(
    (await kota.minta(admin, 'GET', alamat())).isi.isi,
    teks.isi,
    'the sealed one is what is read now',
  )
  t.match(
    await kota.minta(admin, 'GET', alamat('/versi/1'), undefined, {
      'if-none-match': `"${pertama.isi.sha256}"`,
    }),
    {
      status: 304,
    },
  )
  t.match(await segel(kota, admin), { status: 409, isi: { type: '/masalah/segel-tanpa-beda' } })
  t.match(await segel(kota, admin, { alasan: 'Sekali lagi' }), { status: 409 }, 'whatever the reason')

  const semula = await bentuk(kota, admin, 1)
  // answers of devices that were offline, an objection, an answer to a complaint; names and heads change
  const { langkah, pelapor } = perjalanan(kota)
  await jawab(kota, admin, survei, 8, 'KK', 4, '2025-12-30T03:00:00Z')
  await kota.minta(admin, 'PATCH', `/v1/survei/${survei}`, {
    populasi: ['KTP-EL', 'KK'].map((layanan) => ({ layanan, jumlah: 40 })),
  })
  await pelapor(selesai.nomor, selesai.kodeLacak, 'keberatan', { alasan: 'Belum jadi juga.' })
  await langkah(admin, nomor[0] as string, 'tanggapan', { isi: 'Kami periksa.' })
  await kota.minta(admin, 'PATCH', '/v1/unit/DISDUKCAPIL', { nama: 'Dinas Dukcapil Baru' })
  await kota.minta(admin, 'PUT', '/v1/laporan/kop', { instansi: 'Inspektorat', kota: 'Serang' })
  t.strictSame(await bentuk(kota, admin, 1), semula, 'what was sealed is as it was, in every form')

  t.match(await segel(kota, admin), {
    status: 422,
    isi: { errors: [{ pointer: '/alasan' }] },
  })
  const sementara = await kota.minta(admin, 'GET', alamat('?sementara=true'))
  t.match(sementara.isi, { versi: null, sementara: true })
  t.ok(sementara.isi.beda.length > 0, 'the draft beside a seal says what would change')
  const kedua = await segel(kota, admin, { alasan: 'Populasi dan kop dibetulkan.' })
  t.match(kedua, { status: 201, isi: { versi: 2, alasan: 'Populasi dan kop dibetulkan.' } }, kedua.teks)
  const beda = kedua.isi.beda as { di: string; sebutan: string; dari: string; menjadi: string }[]
  for (const [di, dari, menjadi] of [
    ['/indeks/unit/DISDUKCAPIL/nama', 'Dinas Dukcapil', 'Dinas Dukcapil Baru'],
    ['/indeks/unit/DISDUKCAPIL/populasi', null, '80'],
    ['/indeks/unit/DISDUKCAPIL/jumlahResponden', '12', '20'],
    ['/kop/instansi', 'Pemda 36.73', 'Inspektorat'],
  ]) {
    t.match(
      beda.find((satu) => satu.di === di),
      { dari, menjadi },
      di as string,
    )
  }
  t.equal(beda.find(({ di }) => di.endsWith('/populasi'))?.sebutan, 'Indeks DISDUKCAPIL: populasi')
  t.strictSame(await bentuk(kota, admin, 1), semula, 'also when there is a later version')
  t.not((await bentuk(kota, admin, 2))['.pdf?versi=2'], semula['.pdf?versi=1'])
  const { isi: versi } = await kota.minta(admin, 'GET', alamat('/versi'))
  t.match(versi, { tahun: TAHUN, data: [{ versi: 1 }, { versi: 2, beda: [{}] }] })
  t.equal((await kota.minta(admin, 'GET', alamat())).isi.versi, 2)

  const entri = await kota.minta(admin, 'GET', '/v1/audit?tindakan=segelLaporan')
  t.match(entri.isi.data, [
    { sasaran: 'laporan/2025/versi/2', rincian: { sha256: kedua.isi.sha256 } },
    { sasaran: 'laporan/2025/versi/1', rincian: { sha256: pertama.isi.sha256 } },
  ])
})

t.test('what is asked for wrongly, too early, or by whom it is not for', async (t) => {
  const { kota, admin } = await aTahun(t)
  t.match(await kota.minta(admin, 'GET', '/v1/laporan/2027'), {
    status: 422,
    isi: { errors: [{ pointer: '/tahun' }] },
  })
  t.match(await kota.minta(admin, 'GET', '/v1/laporan/2026'), {
    status: 200,
    isi: { isi: { sampai: '2026-01-05' } },
  })
  const dini = await kota.minta(admin, 'POST', '/v1/laporan/2026/segel', {})
  t.match(dini, { status: 409, isi: { type: '/masalah/tahun-belum-berakhir' } })
  t.match(dini.isi.detail, /1 Januari 2027/)
  t.equal((await kota.minta(admin, 'POST', alamat('/segel'), { sebab: 'x' })).status, 422)
  t.equal((await kota.minta(admin, 'GET', alamat('?versi=1'))).status, 404)
  t.equal((await kota.minta(admin, 'GET', alamat('/versi/1'))).status, 404)
  t.equal((await kota.minta(admin, 'GET', alamat('?versi=1&sementara=true'))).status, 422)

  const dprd = (await aPetugas(kota, admin, 'dprd')).token
  t.equal((await kota.minta(dprd, 'GET', alamat())).status, 200)
  t.equal((await segel(kota, dprd)).status, 403, 'the council reads and does not seal')
  const unit = await aKunci(kota, admin, { cakupan: ['laporan:baca', 'laporan:segel'], unit: 'DISDUKCAPIL' })
  for (const ekor of ['', '.pdf', '.xlsx', '/versi', '/versi/1']) {
    t.equal((await kota.minta(unit, 'GET', alamat(ekor))).status, 403, `of a unit: ${ekor}`)
  }
  t.equal((await segel(kota, unit)).status, 403)
  t.equal((await segel(kota, await aKunci(kota, admin, { cakupan: ['laporan:segel'] }))).status, 201)

  const tetangga = await aPemda(kota, '36.04')
  t.equal((await kota.minta(tetangga, 'GET', alamat('/versi/1'))).status, 404, 'another city has its own')
  t.match(await kota.minta(tetangga, 'GET', alamat('/versi')), { status: 200, isi: { data: [] } })
})

t.test('of many who seal at once one does', async (t) => {
  const { kota, admin } = await aTahun(t)
  const jawaban = await Promise.all(Array.from({ length: 20 }, () => segel(kota, admin)))
  t.strictSame(
    jawaban.map(({ status }) => status).sort(),
    [201, ...Array.from({ length: 19 }, () => 409)],
    jawaban.find(({ status }) => status >= 500)?.teks ?? '',
  )
  await kota.minta(admin, 'PUT', '/v1/laporan/kop', { instansi: 'Inspektorat' })
  const lagi = await Promise.all(
    Array.from({ length: 20 }, (_, i) => segel(kota, admin, { alasan: `Kop ${i}` })),
  )
  t.strictSame(lagi.map(({ status }) => status).sort(), [201, ...Array.from({ length: 19 }, () => 409)])
  t.equal((await kota.minta(admin, 'GET', alamat('/versi'))).isi.data.length, 2)
})

t.test('a repeated request with its key gets its first answer', async (t) => {
  const { kota, admin } = await aTahun(t)
  const kunci = { 'idempotency-key': 'segel-2025' }
  const satu = await kota.minta(admin, 'POST', alamat('/segel'), {}, kunci)
  const dua = await kota.minta(admin, 'POST', alamat('/segel'), {}, kunci)
  t.equal(satu.status, 201, satu.teks)
  t.strictSame([dua.status, dua.isi], [201, satu.isi])
})

t.test('tampering is found, by reading and by the operator', async (t) => {
  const { kota, admin } = await aTahun(t)
  await segel(kota, admin)
  await kota.minta(admin, 'PUT', '/v1/laporan/kop', { instansi: 'Inspektorat' })
  await segel(kota, admin, { alasan: 'Kop' })
  const periksa = () => tanggap(['laporan', 'periksa'], { DATABASE_URL: kota.database.url })
  const baik = await periksa()
  t.equal(baik.kode, 0, baik.stderr)
  t.match(baik.stdout, /utuh {3}36\.73 {2}2025 versi 1[\s\S]*2 versi diperiksa, 0 cacat/)

  await sebagaiPemilik(kota, async (client) => {
    const { rows } = await client.query('select isi, sidik from laporan_versi where nomor = 1')
    const ubah = (isi: string, sidik: Buffer) =>
      client.query('update laporan_versi set isi = $1, sidik = $2 where nomor = 1', [isi, sidik])
    const asli = rows[0] as { isi: string; sidik: Buffer }
    const palsu = asli.isi.replace('"diterima":9', '"diterima":8')
    t.not(palsu, asli.isi)

    await ubah(palsu, asli.sidik)
    for (const ekor of ['?versi=1', '/versi/1', '.pdf?versi=1', '.xlsx?versi=1']) {
      const jawaban = await kota.minta(admin, 'GET', alamat(ekor))
      t.match(jawaban, { status: 409, isi: { type: '/masalah/segel-laporan-rusak' } }, ekor)
    }
    t.equal((await kota.minta(admin, 'GET', alamat())).status, 200, 'the other one can be read')
    const isi = await periksa()
    t.equal(isi.kode, 1)
    t.match(isi.stdout, /CACAT {2}36\.73 {2}2025 versi 1[^\n]*\n[^\n]*tidak cocok dengan SHA-256/)

    await ubah(palsu, createHash('sha256').update(palsu).digest())
    const keduanya = await periksa()
    t.equal(keduanya.kode, 1, 'who writes the checksum anew too meets the audit')
    t.match(keduanya.stdout, /bukan yang dicatat audit; isi dan SHA-256/)
    await ubah(asli.isi, asli.sidik)

    await client.query("update laporan_versi set alasan = 'Lain' where nomor = 2")
    t.match((await periksa()).stdout, /2025 versi 2[^\n]*\n[^\n]*alasan, perbedaan, atau waktunya/)
    await client.query('delete from laporan_versi where nomor = 2')
    t.match((await periksa()).stdout, /2025 versi 2 {2}-\n[^\n]*dihapus/)
    await client.query(
      `insert into laporan_versi select pemda, tahun, 7, isi, sidik, alasan, beda, disegel_pada, pelaku_id from laporan_versi`,
    )
    t.match((await periksa()).stdout, /2025 versi 7[^\n]*\n[^\n]*tidak tercatat dalam audit/)
  })
  t.equal((await tanggap(['laporan', 'ubah'], { DATABASE_URL: kota.database.url })).kode, 2)
})

t.test('groups of 1 to 4 and what people wrote are in none of it', async (t) => {
  const { kota, admin, kecil } = await aTahun(t)
  const { isi, teks } = await kota.minta(admin, 'GET', alamat())
  t.strictSame(
    [...cacahOrang(isi.isi)].filter((n) => n !== null && n > 0 && n < 5),
    [],
  )
  const baris = isi.isi.indeks.unit.find((satu: { survei: string }) => satu.survei === kecil)
  t.match(baris, { ditahan: true, nilai: null, jumlahResponden: null, peringkat: null, terendah: [] })
  t.match(isi.isi.indeks.gabungan, { jumlahResponden: 12, nilai: 75 }, 'nor in a figure of the city')
  t.equal(isi.isi.indeks.rerataUnit.nilai, 75)
  const [dukcapil, pu] = ['DISDUKCAPIL', 'DPUPR'].map((kode) =>
    isi.isi.pengaduan.unit.find((satu: { unit: string }) => satu.unit === kode),
  )
  t.strictSame([dukcapil.diterima, pu.diterima], [null, null], 'of two, one alone would tell the other')
  t.equal(isi.isi.pengaduan.keseluruhan.diterima, 9)
  t.notMatch(teks, /PENANDA|Siti|3673014107900001/)
  const sel = isi.isi.penilaian.unit.find((satu: { unit: string }) => satu.unit === 'DPUPR').indikator
  t.match(sel.at(4), { indikator: 'pengelolaan-pengaduan', nilai: null, ditahan: true })
  t.match(sel.at(5), { indikator: 'survei-kepuasan', nilai: null, ditahan: true })
})

t.test('an unsur that few answered is not told as the weakest, nor what it would follow from', async (t) => {
  const { kota, admin } = await aTahun(t)
  kota.clock.set('2025-11-03T08:00:00+07:00')
  const masa = { mulai: '2025-10-01', selesai: '2025-12-31' }
  const survei = await aSurvei(kota, admin, { ...masa, nama: 'SKM KIR', unit: 'DINKES', layanan: ['KIR'] })
  const respons = Array.from({ length: 12 }, (_, i) => {
    const satu = aRespons({ layanan: 'KIR' })
    const biaya = i < 3 ? 1 : null
    const waktu = i < 9 ? 2 : null
    return { ...satu, jawaban: { ...satu.jawaban, biaya, waktu, produk: 3, sarana: 3 } }
  })
  await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons/batch`, { respons })
  kota.clock.set('2026-01-05T08:00:00+07:00')
  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
  t.strictSame(isi.terendah.slice(0, 2), ['biaya', 'waktu'])
  const baris = (await kota.minta(admin, 'GET', alamat())).isi.isi.indeks.unit.find(
    (satu: { survei: string }) => satu.survei === survei,
  )
  t.match(baris, { jumlahResponden: 12, ditahan: false })
  t.strictSame(
    baris.terendah.map(({ kode }: { kode: string }) => kode),
    isi.terendah.slice(2),
  )
})

t.test('the report tells what the other addresses tell', async (t) => {
  const { kota, admin, kecil } = await aTahun(t)
  await jawab(kota, admin, kecil, 6, 'JALAN', 4, '2025-12-29T03:00:00Z')
  await kota.minta(admin, 'PUT', '/v1/penilaian/2025/DINKES/sdm', {
    petugas: 3,
    terlatih: 2,
    bersertifikat: 1,
  })
  const isi = (await kota.minta(admin, 'GET', alamat())).isi.isi
  const tahun = (await kota.minta(admin, 'GET', `/v1/indeks?tahun=${TAHUN}`)).isi
  t.equal(isi.indeks.rerataUnit.nilai, tahun.pemda.rerataUnit)
  t.equal(isi.indeks.gabungan.nilai, tahun.pemda.gabungan)
  for (const { unit, nilai, mutu, jumlahResponden, peringkat, survei } of tahun.data) {
    const baris = isi.indeks.unit.find((satu: { unit: string }) => satu.unit === unit)
    t.match(baris, { nilai, mutu, jumlahResponden, peringkat }, unit)
    const { ketepatan, sampel, terendah } = (await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`))
      .isi
    t.strictSame(baris.selang95, ketepatan.selang95)
    t.strictSame(
      [baris.populasi, baris.sampelMinimum, baris.sampelTerpenuhi],
      [sampel.populasi, sampel.minimum, sampel.terpenuhi],
    )
    t.strictSame(
      baris.terendah.map(({ kode }: { kode: string }) => kode),
      terendah,
    )
  }
  const penilaian = (await kota.minta(admin, 'GET', `/v1/penilaian/${TAHUN}`)).isi
  const dinkes = (daftar: { unit: string }[]) =>
    daftar.find(({ unit }) => unit === 'DINKES') as never as { rerata: number }
  t.equal(dinkes(isi.penilaian.unit).rerata, dinkes(penilaian.data).rerata)
  const statistik = (await kota.minta(admin, 'GET', `/v1/pengaduan/statistik?tahun=${TAHUN}`)).isi.keseluruhan
  t.equal(isi.pengaduan.keseluruhan.diterima, statistik.diterima)
  const mpp = (await kota.minta(admin, 'GET', `/v1/mpp/rekap?tahun=${TAHUN}`)).isi.keseluruhan
  t.equal(isi.mpp.keseluruhan.kunjungan, mpp.kunjungan)
  t.match(isi.rencanaAksi, [{ komitmen: aRencana().komitmen, namaUnit: null }])
  t.match(isi.tindakLanjut, { jumlah: 1, unit: [{ unit: 'DISDUKCAPIL', 'belum-mulai': 1 }] })
})

t.test('documents are named, kept, and not made twice', async (t) => {
  const { kota, admin } = await aTahun(t)
  const draf = await kota.minta(admin, 'GET', alamat('.pdf'))
  t.match(draf.headers, {
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="laporan-tahunan-2025-sementara.pdf"',
  })
  await segel(kota, admin)
  const { headers } = await kota.minta(admin, 'GET', alamat('.xlsx'))
  t.match(headers['content-disposition'], /laporan-tahunan-2025-versi-1\.xlsx/)
  const lagi = await kota.minta(admin, 'GET', alamat('.xlsx'), undefined, {
    'if-none-match': String(headers.etag),
  })
  t.equal(lagi.status, 304)
})
