import { buffer } from 'node:stream/consumers'
import t from 'tap'
import { ZipFile } from 'yazl'
import { tulisUlangArsip } from '../../../src/laporan/dokumen/arsip.ts'
import { tulisBilangan } from '../../../src/shared/tulisan.ts'
import { startApp } from '../../support/app.ts'
import { aRespons, UNSUR } from '../../support/factories.ts'
import { bacaDocx, bacaPdf, kota, rapat } from './kota.ts'

t.test('PDF and DOCX hold every figure of the JSON', async (t) => {
  const { uji, admin, id, ambil, terbitkan } = await kota(t)
  const rencana = {
    ...{ unsur: 'waktu', faktorPenyebab: 'Satu loket', program: 'Menambah loket', triwulan: 2, tahun: 2026 },
    ...{ penanggungJawab: 'Kepala Bidang', anggaran: 25_000_000 },
  }
  await uji.minta(admin, 'POST', `/v1/survei/${id}/tindak-lanjut`, rencana)
  await terbitkan()
  const { isi, status } = await uji.minta(admin, 'GET', `/v1/survei/${id}/laporan`)
  t.equal(status, 200)
  const { isi: indeks } = await uji.minta(admin, 'GET', `/v1/survei/${id}/indeks`)
  t.equal(isi.indeks.nilai, indeks.nilai, 'as the index itself')
  t.strictSame(isi.indeks.terendah, indeks.terendah)
  t.equal(isi.jumlahSaran, 8)

  const angka = (nilai: number | null, desimal: number) =>
    nilai === null ? [] : [tulisBilangan(nilai, desimal)]
  const { indeks: i } = isi
  const harap: string[] = [
    ...angka(i.nilai, 2),
    ...angka(i.nilaiInterval, 3),
    ...i.unsur.flatMap((u: typeof i) => [
      u.nama,
      ...angka(u.nrr, 3),
      ...angka(u.nrrTertimbang, 3),
      ...angka(u.nilai, 2),
    ]),
    ...angka(i.sampel.populasi, 0),
    `${i.sampel.minimum}responden(belumterpenuhi,kurang${i.sampel.minimum - 40})`,
    `${tulisBilangan(i.ketepatan.selang95[0], 2)}–${tulisBilangan(i.ketepatan.selang95[1], 2)}`,
    ...angka(i.ketepatan.galatBaku, 2),
    ...angka(i.keandalan.alfaCronbach, 3),
    ...i.keandalan.unsur.flatMap((u: typeof i) => [...angka(u.r, 3), ...angka(u.rTabel, 3)]),
    ...isi.layanan.flatMap((l: typeof i) => [
      l.nama,
      ...angka(l.populasi, 0),
      ...angka(l.jumlahResponden, 0),
      ...angka(l.nilai, 2),
    ]),
    ...isi.profil.flatMap((p: typeof i) =>
      p.kelompok.flatMap((k: typeof i) => [k.nama, ...angka(k.jumlah, 0)]),
    ),
    ...isi.tren.flatMap((x: typeof i) => [x.nama, ...angka(x.nilai, 2)]),
    ...['Menambah loket (anggaran Rp25.000.000)', 'TW II 2026', 'Kepala Bidang', 'Belum mulai'],
    ...['1Januari–31Maret2026', `Mutu${i.mutu}`, 'Versi 1;', isi.segel],
    ...isi.bab.flatMap((b: typeof i) => [
      `${b.nomor} ${b.judul.toUpperCase()}`,
      ...b.teks.split('\n').map((x: string) => x.replace(/^[-#] /, '')),
    ]),
  ]
  const pdf = await bacaPdf((await ambil('laporan.pdf')).isi)
  const docx = await bacaDocx((await ambil('laporan.docx')).isi)
  t.ok(harap.length > 120, `${harap.length} figures and texts`)
  for (const satu of harap) {
    // hyphens at the end of a line are lost in what is read out of a PDF
    t.ok(rapat(pdf.teks).includes(rapat(satu)), `PDF: ${satu}`)
    t.ok(rapat(docx.teks).includes(rapat(satu)), `DOCX: ${satu}`)
  }
  for (const teks of [pdf.teks, docx.teks]) {
    t.notMatch(teks, /RAHASIA-SARAN|SEMENTARA|undefined|NaN|\[object|\bnull\b/)
  }
  t.match(pdf.info, {
    Title: 'Laporan Survei Kepuasan Masyarakat Dinas Dukcapil: SKM Triwulan I 2026',
    Language: 'id',
  })
  t.strictSame(
    pdf.garisBesar,
    [
      'BAB I  PENDAHULUAN',
      'BAB II  PENGUMPULAN DATA',
      'BAB III  HASIL',
      'BAB IV  ANALISIS',
      'BAB V  PENUTUP',
    ],
    'headings lead through it',
  )
  t.match(docx.bagian.get('docProps/core.xml') ?? '', /<dc:title>Laporan Survei Kepuasan[^<]*<\/dc:title>/)
  t.match(docx.utama, /w:pStyle w:val="Heading1"/)
  t.match(docx.utama, /w:pStyle w:val="Heading2"/)
  t.match(docx.utama, /TOC \\h \\o &quot;1-2&quot;|TOC \\o|TOC \\h/)
  t.equal(
    docx.utama.match(/<w:tbl>/g)?.length,
    (docx.utama.match(/<w:tblHeader\/>/g)?.length ?? 0) + 1,
    'a header row each, but for the index',
  )
  t.match(docx.utama, /<wp:docPr [^>]*descr="Diagram batang nilai per unsur: Persyaratan [\d,]+ /)
  t.match(docx.utama, /<w:pgSz w:w="11906" w:h="16838"/, 'A4')
  t.match(docx.bagian.get('word/styles.xml') ?? '', /w:lang w:val="id-ID"/)
})

t.test('the same figures give the same bytes, and another process as well', async (t) => {
  const { uji, admin, id, ambil, terbitkan } = await kota(t, {
    opsi: { alamatPublik: 'https://tanggap.contoh.go.id/' },
  })
  await terbitkan()
  const lain = await startApp(t, {
    databaseUrl: uji.database.url,
    alamatPublik: 'https://tanggap.contoh.go.id',
  })
  lain.clock.set('2026-05-20T09:00:00+07:00')
  for (const dokumen of [
    'laporan.pdf',
    'laporan.docx',
    'poster.svg',
    'poster.pdf',
    'poster.png',
    'poster.png?bentuk=kotak',
  ]) {
    const { isi, headers } = await ambil(dokumen)
    t.ok(isi.equals((await ambil(dokumen)).isi), `${dokumen}, twice`)
    const di = await lain.app.inject({
      url: `/v1/survei/${id}/${dokumen}`,
      headers: { authorization: `Bearer ${admin}` },
    })
    t.ok(isi.equals(di.rawPayload), `${dokumen}, elsewhere and a month later`)
    t.equal(di.headers.etag, headers.etag)
    const { status, teks } = await uji.minta(admin, 'GET', `/v1/survei/${id}/${dokumen}`, undefined, {
      'if-none-match': String(headers.etag),
    })
    t.strictSame([status, teks], [304, ''], 'whoever has it gets nothing')
  }
})

t.test('until the figures are final every page says so', async (t) => {
  const { ambil, terbitkan } = await kota(t)
  const sementara = await bacaPdf((await ambil('laporan.pdf')).isi)
  const { length: tanda } = sementara.teks.match(/SEMENTARA/g) ?? []
  t.ok(tanda >= sementara.halaman, `${tanda} on ${sementara.halaman} pages`)
  t.match(rapat(sementara.teks), /surveimasihberjalansampaidengan31Maret2026/)
  t.match(rapat(sementara.teks), /Senin,2Maret2026,pukul08\.00WIB/)
  const docx = await bacaDocx((await ambil('laporan.docx')).isi)
  t.ok([...docx.bagian].some(([nama, isi]) => /header/.test(nama) && isi.includes('SEMENTARA')))
  t.match(rapat((await bacaPdf((await ambil('poster.pdf')).isi)).teks), /SEMENTARA/)
  await terbitkan()
  t.notMatch((await bacaPdf((await ambil('laporan.pdf')).isi)).teks, /SEMENTARA/)
  t.notMatch((await bacaPdf((await ambil('poster.pdf')).isi)).teks, /SEMENTARA/)
})

t.test('a survey that nobody answered, or without a population, has a report', async (t) => {
  const kosong = await kota(t, { banyak: 0 })
  const { teks } = await bacaPdf((await kosong.ambil('laporan.pdf')).isi)
  t.match(rapat(teks), /IKMbelumdapatdihitungkarenabelumadarespons/)
  t.notMatch(teks, /NaN|undefined|0 dari 0/)
  t.match(rapat((await bacaPdf((await kosong.ambil('poster.pdf')).isi)).teks), /Belumadanilai/)
  t.equal((await kosong.ambil('laporan.docx')).status, 200)
  const tanpaN = await kota(t, { survei: { populasi: undefined } })
  t.match(
    rapat((await bacaPdf((await tanpaN.ambil('laporan.pdf')).isi)).teks),
    /belumdicatatuntuksemualayanan/,
  )
})

t.test('an archive tells neither when it was written nor where', async (t) => {
  const asal = new ZipFile()
  asal.addBuffer(Buffer.from('<a/>'), 'a.xml', { mtime: new Date('2026-03-02T01:00:00Z') })
  asal.end()
  const zip = await buffer(asal.outputStream)
  const semula = process.env.TZ
  t.teardown(() => {
    if (semula === undefined) delete process.env.TZ
    else process.env.TZ = semula
  })
  const hasil: Buffer[] = []
  for (const zona of ['UTC', 'America/Los_Angeles']) {
    process.env.TZ = zona
    hasil.push(await tulisUlangArsip(zip, (_, isi) => isi))
  }
  for (const satu of hasil) t.ok(satu.equals(hasil[0] as Buffer))
})

t.test('where 1 to 4 answers are flagged, nothing is told of the index without them', async (t) => {
  const { uji, admin, id, kirim } = await kota(t, { banyak: 20 })
  const tambah = async (banyak: number) => {
    const lurus = Object.fromEntries(UNSUR.map((kode) => [kode, 4]))
    const respons = Array.from({ length: banyak }, () => aRespons({ jawaban: lurus }))
    await uji.minta(kirim, 'POST', `/v1/survei/${id}/respons/batch`, { respons })
    const { isi } = await uji.minta(admin, 'GET', `/v1/survei/${id}/laporan`)
    return [isi.bendera.jumlah, isi.tanpaBendera.nilai === null]
  }
  // one of the twenty is, too
  t.strictSame(await tambah(1), [2, true])
  t.strictSame(await tambah(3), [5, false])
})
