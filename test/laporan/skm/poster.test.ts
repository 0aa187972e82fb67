import t from 'tap'
import { getDocumentProxy } from 'unpdf'
import { startApp } from '../../support/app.ts'
import { aPemda, aUnit } from '../../support/factories.ts'
import { bacaDocx, bacaPdf, jawaban, kota, rapat, utuh } from './kota.ts'

/** What would be a command, markup or a tag if anything took it for more than text. */
const JAHAT = [
  '#panic("x") #read("/etc/passwd")',
  ']<w:p/>&amp;<script>alert(1)</script>',
  '*tebal* _miring_ $x$ @rujuk <label> `kode`',
  'awal \u202ekilab\u202c \u200bakhir',
  '😀 中文 ﷽',
  '\u{fffe}]]>',
]

t.test('what people wrote is text, whatever it is', async (t) => {
  const uji = await startApp(t)
  const admin = await aPemda(uji)
  const nama = '#panic("unit") </w:t><script>alert(1)</script> & "kutip" *x*'
  await aUnit(uji, admin, { nama, layanan: [] })
  const url = '/v1/unit/DISDUKCAPIL/layanan'
  await uji.minta(admin, 'POST', url, { kode: 'KTP-EL', nama: '$x^2$ #import "gaya.typ" <b>' })
  const { isi: survei } = await uji.minta(admin, 'POST', '/v1/survei', {
    ...{ unit: 'DISDUKCAPIL', instrumen: 'permenpanrb-14-2017', nama: '@rujuk <label> `kode` &lt;' },
    ...{ mulai: '2026-01-01', selesai: '2026-03-31', layanan: ['KTP-EL'] },
  })
  await uji.minta(admin, 'POST', `/v1/survei/${survei.id}/buka`)
  await uji.minta(admin, 'POST', `/v1/survei/${survei.id}/respons`, jawaban(1))
  for (const [i, isi] of JAHAT.entries()) {
    const bab = ['pendahuluan', 'pengumpulan-data', 'hasil', 'analisis', 'penutup'][i % 5]
    const tulis = await uji.minta(admin, 'PUT', `/v1/survei/${survei.id}/laporan/bab/${bab}`, {
      isi: `${isi}\n\n- ${isi}\n\n# ${isi}`,
    })
    t.equal(tulis.status, 200, isi)
  }
  const ambil = async (dokumen: string) => {
    const jawab = await uji.app.inject({
      url: `/v1/survei/${survei.id}/${dokumen}`,
      headers: { authorization: `Bearer ${admin}` },
    })
    t.equal(jawab.statusCode, 200, dokumen)
    return jawab.rawPayload
  }
  const pdf = await bacaPdf(await ambil('laporan.pdf'))
  t.ok(rapat(pdf.teks).includes(rapat(nama)))
  t.ok(rapat(pdf.teks).includes(rapat('*tebal* _miring_ $x$ @rujuk <label> `kode`')))
  t.notMatch(pdf.teks, /root:/)
  const docx = await bacaDocx(await ambil('laporan.docx'))
  t.ok(rapat(docx.teks).includes(rapat(nama)))
  t.notMatch(docx.utama, /<script|\u202e/)
  const svg = (await ambil('poster.svg')).toString()
  utuh('poster.svg', svg)
  t.notMatch(svg, /<script|onload|foreignObject|href="(?!#)/)
  t.match(svg, /<title>Poster IKM #panic\("unit"\) &lt;\/w:t&gt;&lt;script&gt;/)
  t.ok(rapat((await bacaPdf(await ambil('poster.pdf'))).teks).includes(rapat(nama)))
  await ambil('poster.png')
})

t.test('the poster, in three forms and two shapes', async (t) => {
  const alamatPublik = 'https://tanggap.contoh.go.id'
  const { ambil, terbitkan } = await kota(t, { opsi: { alamatPublik } })
  const tanpaQr = (await ambil('poster.svg')).teks
  t.notMatch((await bacaPdf((await ambil('poster.pdf')).isi)).teks, /Pindai/, 'nothing is published yet')
  await terbitkan()
  const { teks: svg, headers } = await ambil('poster.svg')
  t.equal(headers['content-type'], 'image/svg+xml')
  t.match(
    svg,
    /^<svg [^>]*role="img" lang="id"><title>Poster IKM Dinas Dukcapil: SKM Triwulan I 2026<\/title><desc>Nilai IKM \d\d,\d\d, mutu [A-D] \(/,
  )
  t.notMatch(
    svg,
    /<text|<script|https?:\/\/(?!www\.w3\.org)/,
    'letters are outlines, and nothing comes from elsewhere',
  )
  t.ok(svg.length > tanpaQr.length, 'with a QR code')
  for (const [bentuk, mm, lebar, tinggi] of [
    ['potret', [210, 297], 1654, 2339],
    ['kotak', [210, 210], 1080, 1080],
  ] as const) {
    const pdf = (await ambil(`poster.pdf?bentuk=${bentuk}`)).isi
    const { halaman, teks, info } = await bacaPdf(pdf)
    t.equal(halaman, 1)
    t.match(info.Title, /^Poster IKM/)
    for (const isi of [
      'INDEKS KEPUASAN MASYARAKAT (IKM)',
      'Dinas Dukcapil',
      'Pemda 36.73',
      '1 Januari–31 Maret 2026',
      '40',
      'orang',
      'Pindai untuk melihat hasil',
      'Terima kasih',
      'Selang kepercayaan 95 persen',
      'belum terpenuhi, kurang 251',
    ]) {
      t.ok(rapat(teks).includes(rapat(isi)), `${bentuk}: ${isi}`)
    }
    const kertas = (await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1)).view.slice(2)
    t.strictSame(
      kertas.map((titik) => Math.round((titik * 25.4) / 72)),
      mm,
    )
    const png = (await ambil(`poster.png?bentuk=${bentuk}`)).isi
    t.equal(png.subarray(1, 4).toString(), 'PNG')
    t.equal(png.readUInt32BE(16), lebar)
    t.ok(Math.abs(png.readUInt32BE(20) - tinggi) <= 1, `${png.readUInt32BE(20)} pixels high`)
  }
  t.equal((await ambil('poster.png?bentuk=bulat')).status, 422)
})

t.test('small groups are in no document, whoever asks', async (t) => {
  const { ambil } = await kota(t)
  const besar = rapat((await bacaPdf((await ambil('laporan.pdf')).isi)).teks)
  t.match(besar, /S3\*\*/, 'two people have it')
  t.match(besar, /\*Tidakditampilkanuntukmelindungiresponden/)
  const kecil = await kota(t, { banyak: 3 })
  for (const dokumen of ['laporan.pdf', 'poster.pdf']) {
    const { teks } = await bacaPdf((await kecil.ambil(dokumen)).isi)
    t.notMatch(teks, /Laki-laki|Perempuan|SMA|S3/, dokumen)
  }
  const { isi } = await kecil.uji.minta(kecil.admin, 'GET', `/v1/survei/${kecil.id}/laporan`)
  t.strictSame(isi.profil, [])
})
