import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import t, { type Test } from 'tap'
import { mintaHalaman } from '../../src/laporan/domain/publik/bentuk.ts'
import { tautanPublik } from '../../src/laporan/domain/publik/tautan.ts'
import { BATAS_LONGGAR, startApp, type TestApp } from '../support/app.ts'
import { aKunci, aPemda, aRespons, aSurvei, aUnit, jawabanPenuh } from '../support/factories.ts'
import { bacaCsv, PENANDA, terbitkan } from './terbit.ts'

const PUBLIK = '/v1/publik/36.73'
const PERAMBAN = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

interface Kota {
  readonly uji: TestApp
  readonly admin: string
  readonly terbit: string
  readonly lama: string
  readonly kecil: string
  /** What nobody may see: running, closed, and a draft. */
  readonly tersembunyi: readonly string[]
}

/** Two published results of a unit, a small one of another, and three that are not published. */
async function kotaTerbit(t: Test): Promise<Kota> {
  const uji = await startApp(t, { alamatPublik: 'https://tanggap.contoh.go.id/' })
  const admin = await aPemda(uji)
  await aUnit(uji, admin)
  await aUnit(uji, admin, { kode: 'DINKES', nama: 'Dinas <Kesehatan> & "Anak"', layanan: ['KTP-EL', 'KK'] })
  await aUnit(uji, admin, { kode: 'DPUPR', nama: 'Dinas PUPR', layanan: ['KTP-EL', 'KK'] })
  const populasi = [
    { layanan: 'KTP-EL', jumlah: 40 },
    { layanan: 'KK', jumlah: 20 },
  ]
  const lama = await aSurvei(uji, admin, { nama: 'SKM 2025', mulai: '2025-10-01', selesai: '2025-12-31' })
  await terbitkan(uji, admin, lama, { banyak: 9 })
  const terbit = await aSurvei(uji, admin, { populasi })
  await terbitkan(uji, admin, terbit, { banyak: 12 })
  const kecil = await aSurvei(uji, admin, { unit: 'DINKES', nama: 'SKM Kecil' })
  await terbitkan(uji, admin, kecil, { banyak: 4 })
  const [berjalan, ditutup] = [
    await aSurvei(uji, admin, { unit: 'DPUPR', nama: 'SKM Berjalan' }),
    await aSurvei(uji, admin, { unit: 'DPUPR', nama: 'SKM Ditutup' }),
  ]
  await terbitkan(uji, admin, berjalan, { banyak: 6, tutup: false, publikasi: false })
  await terbitkan(uji, admin, ditutup, { banyak: 6, publikasi: false })
  const draf = await aSurvei(uji, admin, { unit: 'DPUPR', nama: 'SKM Draf', buka: false })
  return { uji, admin, terbit, lama, kecil, tersembunyi: [berjalan, ditutup, draf] }
}

t.test('published results, as everybody may read them', async (t) => {
  const kota = await kotaTerbit(t)
  const { uji, admin, terbit, lama, kecil, tersembunyi } = kota
  const { isi, status, headers } = await uji.minta(null, 'GET', `${PUBLIK}/indeks`)
  t.equal(status, 200)
  t.equal(headers['access-control-allow-origin'], '*')
  t.equal(headers['cache-control'], 'public, max-age=300')
  t.match(headers.vary, /Accept/)

  t.test('those that are published and no other, latest end first', async (t) => {
    const nama = isi.data.map((d: { survei: string }) => d.survei)
    t.same(nama.toSorted(), [terbit, lama, kecil].toSorted())
    t.equal(nama.at(-1), lama)
    for (const id of tersembunyi) t.notOk(JSON.stringify(isi).includes(id))
    t.match(isi, { pemda: { kode: '36.73', nama: 'Pemda 36.73' }, dataContoh: false, kursorBerikut: null })
  })

  t.test('with the figures of the index, from the seal', async (t) => {
    for (const id of [terbit, lama]) {
      const { isi: indeks } = await uji.minta(admin, 'GET', `/v1/survei/${id}/indeks`)
      const baris = isi.data.find((d: { survei: string }) => d.survei === id)
      t.match(baris, {
        unit: 'DISDUKCAPIL',
        namaUnit: 'Dinas Dukcapil',
        nilai: indeks.nilai,
        mutu: indeks.mutu,
        kinerja: indeks.kinerja,
        jumlahResponden: indeks.jumlahResponden,
        populasi: indeks.sampel.populasi,
        sampelMinimum: indeks.sampel.minimum,
        sampelTerpenuhi: indeks.sampel.terpenuhi,
        selang95: indeks.ketepatan.selang95,
        metode: indeks.metode,
        segel: { sha256: indeks.segel.sha256, versi: indeks.segel.versi },
        ditahan: false,
      })
      t.ok(baris.nilai > 25 && baris.selang95.length === 2)
      for (const [i, u] of indeks.unsur.entries()) {
        t.strictSame(baris.unsur[i], {
          ...{ kode: u.kode, nomor: u.nomor, nama: u.nama },
          ...{ nilai: u.nilai, mutu: u.mutu, kinerja: u.kinerja, ditahan: false },
        })
      }
    }
  })

  t.test('of fewer than five nothing but that it was', async (t) => {
    const baris = isi.data.find((d: { survei: string }) => d.survei === kecil)
    t.match(baris, { nama: 'SKM Kecil', ditahan: true, unsur: [], segel: null })
    for (const kunci of ['nilai', 'mutu', 'kinerja', 'jumlahResponden', 'populasi', 'selang95']) {
      t.equal(baris[kunci], null, kunci)
    }
    const { isi: indeks } = await uji.minta(admin, 'GET', `/v1/survei/${kecil}/indeks`)
    for (const alamat of [
      'indeks',
      'indeks.csv',
      'indeks?bentuk=html',
      'indeks?bentuk=html&unit=DINKES',
      'lencana/DINKES.svg',
    ]) {
      const { teks } = await uji.minta(null, 'GET', `${PUBLIK}/${alamat}`)
      t.notOk(teks.includes(indeks.segel.sha256), `${alamat}: a checksum can be tried out`)
    }
  })

  t.test('asked for by year, unit and instrument, page by page', async (t) => {
    const nama = async (query: string) =>
      (await uji.minta(null, 'GET', `${PUBLIK}/indeks?${query}`)).isi.data.map(
        (d: { nama: string }) => d.nama,
      )
    t.strictSame(await nama('tahun=2025'), ['SKM 2025'])
    t.strictSame(await nama('unit=DISDUKCAPIL'), ['SKM Triwulan I 2026', 'SKM 2025'])
    t.strictSame(await nama('unit=DPUPR'), [], 'three surveys, none published')
    t.strictSame(await nama('instrumen=spak'), [])
    t.equal((await uji.minta(null, 'GET', `${PUBLIK}/indeks?instrumen=skm`)).status, 422)
    t.equal((await uji.minta(null, 'GET', `${PUBLIK}/indeks?unit=TIADA`)).status, 404)
    const satu = await uji.minta(null, 'GET', `${PUBLIK}/indeks?batas=2`)
    t.equal(satu.isi.data.length, 2)
    const sisa = await uji.minta(null, 'GET', `${PUBLIK}/indeks?batas=2&kursor=${satu.isi.kursorBerikut}`)
    t.strictSame([...satu.isi.data, ...sisa.isi.data], isi.data)
    t.equal(sisa.isi.kursorBerikut, null)
  })

  t.test('the CSV has the same rows', async (t) => {
    const { teks, headers } = await uji.minta(null, 'GET', `${PUBLIK}/indeks.csv`)
    t.equal(headers['content-type'], 'text/csv; charset=utf-8')
    t.ok(teks.startsWith('\uFEFFunit;namaUnit;'))
    t.ok(teks.endsWith('\r\n'))
    const baris = bacaCsv(teks)
    t.equal(baris.length, 3)
    for (const [i, satu] of baris.entries()) {
      const asli = isi.data[i]
      t.equal(satu.survei, asli.survei)
      t.equal(satu.namaUnit, asli.namaUnit)
      t.equal(satu.nilai, asli.nilai === null ? '' : String(asli.nilai).replace('.', ','))
      t.equal(satu.jumlahResponden, asli.jumlahResponden === null ? '' : String(asli.jumlahResponden))
      t.equal(satu.ditahan, asli.ditahan ? 'ya' : 'tidak')
      t.equal(satu.segelSha256, asli.segel?.sha256 ?? '')
      for (const u of asli.unsur) t.equal(satu[u.nomor], String(u.nilai).replace('.', ','), u.nomor)
    }
    t.equal(bacaCsv((await uji.minta(null, 'GET', `${PUBLIK}/indeks.csv?tahun=2025`)).teks).length, 1)
  })

  t.test('whoever has it gets nothing again', async (t) => {
    for (const alamat of [
      'indeks',
      'indeks.csv',
      'indeks?bentuk=html',
      'lencana/DISDUKCAPIL.svg',
      'katalog.jsonld',
    ]) {
      const pertama = await uji.minta(null, 'GET', `${PUBLIK}/${alamat}`)
      const etag = pertama.headers.etag as string
      const lagi = await uji.minta(null, 'GET', `${PUBLIK}/${alamat}`, undefined, { 'if-none-match': etag })
      t.strictSame([pertama.status, lagi.status, lagi.teks], [200, 304, ''], alamat)
      t.equal(lagi.headers['cache-control'], 'public, max-age=300')
      t.equal(lagi.headers.etag, etag)
      t.equal(lagi.headers['access-control-allow-origin'], '*')
    }
  })

  t.test('a page of any origin may ask', async (t) => {
    const pra = await uji.app.inject({
      method: 'OPTIONS',
      url: `${PUBLIK}/indeks`,
      headers: {
        origin: 'https://koran.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match',
      },
    })
    t.equal(pra.headers['access-control-allow-origin'], '*')
    const kunci = await aKunci(uji, admin, {
      jenis: 'publik',
      cakupan: ['respons:kirim'],
      asal: ['https://a.go.id'],
    })
    const jawaban = await uji.minta(kunci, 'GET', `${PUBLIK}/indeks`, undefined, {
      origin: 'https://a.go.id',
    })
    t.equal(jawaban.headers['access-control-allow-origin'], '*', 'and one that brings a key')
  })

  t.test('a city that there is not', async (t) => {
    for (const alamat of ['indeks', 'indeks.csv', 'lencana/DISDUKCAPIL.svg', 'katalog.jsonld']) {
      const { status, headers, isi } = await uji.minta(null, 'GET', `/v1/publik/36.99/${alamat}`)
      t.equal(status, 404, alamat)
      t.equal(isi.type, '/masalah/pemda-tidak-ditemukan')
      t.equal(headers['cache-control'], 'no-store')
    }
    t.equal((await uji.minta(null, 'GET', '/v1/publik/serang/indeks')).status, 422)
  })

  t.test('the badge', async (t) => {
    const { teks, headers } = await uji.minta(null, 'GET', `${PUBLIK}/lencana/DISDUKCAPIL.svg`)
    const baris = isi.data.find((d: { survei: string }) => d.survei === terbit)
    t.match(headers, {
      'content-type': 'image/svg+xml; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
    })
    t.ok(teks.includes('>IKM 2026<'))
    t.ok(teks.includes(`>${baris.nilai.toFixed(2).replace('.', ',')} (${baris.mutu})<`))
    t.match(teks, /<title id="j">IKM 2026: /)
    t.equal((await uji.minta(null, 'GET', `${PUBLIK}/lencana/DISDUKCAPIL.svg`)).teks, teks)
    const kecil = await uji.minta(null, 'GET', `${PUBLIK}/lencana/DINKES.svg`)
    t.match(kecil.teks, /kurang dari 5 orang/)
    t.match(kecil.teks, /Dinas &lt;Kesehatan&gt; &amp; &quot;Anak&quot;/)
    t.notMatch(kecil.teks, '<Kesehatan>')
    const belum = await uji.minta(null, 'GET', `${PUBLIK}/lencana/DPUPR.svg`)
    t.equal(belum.status, 200, 'it stands in a page of theirs')
    t.match(belum.teks, /belum dipublikasikan/)
    t.equal((await uji.minta(null, 'GET', `${PUBLIK}/lencana/TIADA.svg`)).status, 404)
  })

  t.test('the catalogue', async (t) => {
    const { teks, headers } = await uji.minta(null, 'GET', `${PUBLIK}/katalog.jsonld`)
    t.equal(headers['content-type'], 'application/ld+json; charset=utf-8')
    const katalog = JSON.parse(teks)
    const akar = 'https://tanggap.contoh.go.id/v1/publik/36.73'
    const [data] = katalog['dcat:dataset']
    t.equal(katalog['@type'], 'dcat:Catalog')
    t.equal(katalog['@id'], `${akar}/katalog.jsonld`)
    t.match(data, {
      '@type': 'dcat:Dataset',
      'dct:license': { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
      'dct:publisher': { 'foaf:name': 'Pemda 36.73' },
      'dct:spatial': { 'dct:identifier': '36.73' },
      'dct:temporal': {
        'dcat:startDate': { '@value': '2025-10-01' },
        'dcat:endDate': { '@value': '2026-03-31' },
      },
      'dct:conformsTo': [{ 'dct:title': { '@value': /14 Tahun 2017/ } }],
      'dcat:version': '1',
    })
    const sebaran = data['dcat:distribution']
    t.equal(sebaran.length, 2)
    for (const satu of sebaran) {
      const alamat = satu['dcat:downloadURL']['@id']
      t.ok(alamat.startsWith(`${akar}/`))
      const { status, headers } = await uji.minta(
        null,
        'GET',
        new URL(alamat).pathname + new URL(alamat).search,
      )
      t.equal(status, 200)
      t.ok(String(headers['content-type']).startsWith(satu['dct:format']))
    }
    // every prefix that is used is explained
    const awalan = new Set(
      [...teks.matchAll(/"(?:@type":")?([a-z]+):[A-Za-z]+"/g)].map(([, a]) => a as string),
    )
    for (const a of awalan) t.ok(a in katalog['@context'], a)
    const lain = await startApp(t)
    await aPemda(lain)
    const kosong = JSON.parse((await lain.minta(null, 'GET', `${PUBLIK}/katalog.jsonld`)).teks)
    t.equal(kosong['@id'], `${PUBLIK}/katalog.jsonld`, 'relative where no address is set')
    t.notOk('dct:temporal' in kosong['dcat:dataset'][0])
  })

  t.test('the page', async (t) => {
    const jawaban = await uji.app.inject({
      url: `${PUBLIK}/indeks?unit=DISDUKCAPIL`,
      headers: { accept: PERAMBAN, 'accept-encoding': 'gzip, br' },
    })
    t.equal(jawaban.headers['content-type'], 'text/html; charset=utf-8')
    t.equal(jawaban.headers['content-encoding'], 'gzip')
    t.ok(jawaban.rawPayload.length < 14_000, `${jawaban.rawPayload.length} bytes`)
    const halaman = gunzipSync(jawaban.rawPayload).toString()
    t.match(halaman, /^<!doctype html>\n<html lang="id">/)
    t.notMatch(halaman, /<script|\son\w+=|\sstyle=|javascript:/i)
    t.equal(halaman.match(/<h1>/g)?.length, 1)
    t.match(halaman, /<title>[^<]+<\/title>/)
    t.match(jawaban.headers['content-security-policy'], /^default-src 'none'; style-src 'sha256-/)
    const baris = isi.data.filter((d: { unit: string }) => d.unit === 'DISDUKCAPIL')
    const koma = (n: number) => n.toFixed(2).replace('.', ',')
    for (const satu of baris) {
      t.ok(halaman.includes(koma(satu.nilai)))
      t.ok(halaman.includes(koma(satu.selang95[0])) && halaman.includes(koma(satu.selang95[1])))
    }
    for (const u of baris[0].unsur) t.ok(halaman.includes(u.nama) && halaman.includes(koma(u.nilai)), u.nama)
    t.ok(halaman.includes('12 orang') && halaman.includes(baris[0].kinerja))
    t.ok(halaman.includes('href="indeks.csv?unit=DISDUKCAPIL"'))

    const semua = (await uji.minta(null, 'GET', `${PUBLIK}/indeks`, undefined, { accept: PERAMBAN })).teks
    t.ok(semua.includes(koma(baris[0].nilai)))
    t.notOk(semua.includes('SKM 2025'), 'of each unit the last')
    t.ok(semua.includes('Dinas &lt;Kesehatan&gt; &amp; &quot;Anak&quot;'))
    t.ok(semua.includes('kurang dari 5 orang'))
    t.notOk(semua.includes('Dinas PUPR'), 'what is not published')
    for (const [, alamat] of semua.matchAll(/href="(indeks[^"]*|katalog[^"]*)"/g)) {
      const { status } = await uji.minta(
        null,
        'GET',
        `${PUBLIK}/${(alamat as string).replaceAll('&amp;', '&')}`,
      )
      t.equal(status, 200, String(alamat))
    }
    const kosong = (await uji.minta(null, 'GET', `${PUBLIK}/indeks?unit=DPUPR&bentuk=html`)).teks
    t.match(kosong, /Belum ada hasil survei Dinas PUPR/)
    const tiada = await uji.minta(null, 'GET', `${PUBLIK}/indeks?unit=TIADA`, undefined, { accept: PERAMBAN })
    t.match(tiada, { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } })
  })

  t.test('is where the QR code of the poster leads', async (t) => {
    const tautan = tautanPublik('https://tanggap.contoh.go.id/', '36.73', 'DISDUKCAPIL') as string
    t.ok(tautan.startsWith('https://tanggap.contoh.go.id/v1/publik/'))
    const { pathname, search } = new URL(tautan)
    const { teks } = await uji.minta(null, 'GET', pathname + search, undefined, { accept: PERAMBAN })
    t.match(teks, '<h1>Dinas Dukcapil</h1>')
    t.equal(tautanPublik(null, '36.73', 'DISDUKCAPIL'), null)
  })

  t.test('nothing of what people wrote, nor of their devices', async (t) => {
    for (const alamat of [
      ...['indeks', 'indeks.csv', 'indeks?bentuk=html', 'indeks?bentuk=html&unit=DISDUKCAPIL'],
      ...['lencana/DISDUKCAPIL.svg', 'lencana/DINKES.svg', 'lencana/DPUPR.svg', 'katalog.jsonld'],
    ]) {
      const { teks } = await uji.minta(null, 'GET', `${PUBLIK}/${alamat}`)
      for (const tanda of PENANDA) t.notOk(teks.includes(tanda), `${alamat}: ${tanda}`)
      for (const nama of ['SKM Berjalan', 'SKM Ditutup', 'SKM Draf']) t.notOk(teks.includes(nama), alamat)
    }
  })
})

t.test('an unsur that few answered is withheld, and never alone', async (t) => {
  const uji = await startApp(t)
  const admin = await aPemda(uji)
  await aUnit(uji, admin)
  const survei = await aSurvei(uji, admin)
  for (let i = 0; i < 10; i++) {
    const jawaban = { ...jawabanPenuh(3), biaya: i < 3 ? 4 : null, waktu: i < 8 ? 2 : null }
    const { status } = await uji.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons({ jawaban }))
    t.equal(status, 201)
  }
  await terbitkan(uji, admin, survei, { banyak: 0 })
  const { isi } = await uji.minta(null, 'GET', `${PUBLIK}/indeks`)
  const ditahan = isi.data[0].unsur.filter((u: { ditahan: boolean }) => u.ditahan)
  t.strictSame(
    ditahan.map((u: { kode: string; nilai: null }) => [u.kode, u.nilai]),
    [
      ['waktu', null],
      ['biaya', null],
    ],
  )
  t.equal(isi.data[0].jumlahResponden, 10)
})

t.test('the demo city says so everywhere', async (t) => {
  const uji = await startApp(t)
  const admin = await aPemda(uji)
  await aUnit(uji, admin)
  const survei = await aSurvei(uji, admin)
  await terbitkan(uji, admin, survei, { banyak: 6 })
  const pemilik = new pg.Client(uji.database.url)
  await pemilik.connect()
  await pemilik.query('update pemda set data_contoh = true')
  await pemilik.end()
  const ambil = async (alamat: string) => (await uji.minta(null, 'GET', `${PUBLIK}/${alamat}`)).teks
  t.equal(JSON.parse(await ambil('indeks')).dataContoh, true)
  t.match(await ambil('indeks?bentuk=html'), /Data contoh\./)
  t.match(await ambil('lencana/DISDUKCAPIL.svg'), /contoh</)
  t.match(await ambil('katalog.jsonld'), /DATA CONTOH/)
  t.equal(bacaCsv(await ambil('indeks.csv'))[0]?.dataContoh, 'ya')
})

t.test('how often is counted by address', async (t) => {
  const uji = await startApp(t, { batas: { ...BATAS_LONGGAR, publik: 2 } })
  await aPemda(uji)
  const status = []
  for (const alamat of ['indeks', 'indeks.csv', 'katalog.jsonld']) {
    status.push((await uji.minta(null, 'GET', `${PUBLIK}/${alamat}`)).status)
  }
  t.strictSame(status, [200, 200, 429])
})

t.test('who gets a page', async (t) => {
  for (const [accept, halaman] of [
    [undefined, false],
    ['*/*', false],
    ['application/json', false],
    ['application/json, text/html', false],
    ['text/html', true],
    ['text/html;q=0', false],
    ['text/html;q=0.5, application/json;q=0.9', false],
    ['TEXT/HTML, */*;q=0.8', true],
    [PERAMBAN, true],
    ['text/*, */*;q=0.1', true],
  ] as const) {
    t.equal(mintaHalaman(accept), halaman, String(accept))
  }
})
