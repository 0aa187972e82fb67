import { buffer } from 'node:stream/consumers'
import t from 'tap'
import { tahunanPdf } from '../../src/laporan/dokumen/tahunan-pdf.ts'
import { tahunanXlsx } from '../../src/laporan/dokumen/tahunan-xlsx.ts'
import { bacaBuku, type LembarTerbaca } from '../support/baca-xlsx.ts'
import { adaSoffice, ubahDenganSoffice } from '../support/soffice.ts'
import { type Bagian, DAFTAR_BAGIAN, semuaAda, telusuri, tercetak } from './support/tahunan-angka.ts'
import { bacaHalaman, bertindih, pencetak, teksBab } from './support/tahunan-baca.ts'
import { contohKosong, contohSementara, contohTahunan, contohVersi } from './support/tahunan-contoh.ts'

const RAGAM = {
  'a city of 33 units': contohTahunan(33),
  'an empty city': contohKosong(),
  'one unit': contohTahunan(1),
  'everything withheld': contohTahunan(20, { ditahan: true }),
  '120 units': contohTahunan(120),
}

const SELURUH_INGGRIS =
  /\b(?:the|and|of|page|pages|version|draft|withheld|contents|chapter|summary|average|value|year|month|date|yes|none|null|undefined|nan|true|false|object|rank|score|count)\b/gi

const inggris = (teks: string) => [...new Set(teks.match(SELURUH_INGGRIS))]

/** Without the spaces, and without where a word may break. */
const rapat = (teks: string) => teks.replaceAll(/[\s\u200b]+/g, '')

const bilanganDalam = (teks: string) => teks.replaceAll('\u200b', '').match(/\d+(?:[.,]\d+)*/g) ?? []

t.test('the report on paper', async (t) => {
  const dokumen = pencetak(t)
  for (const [nama, isi] of Object.entries(RAGAM)) {
    await t.test(nama, async (t) => {
      const tanda = contohSementara(isi)
      const pdf = await tahunanPdf(dokumen, isi, tanda)
      const terbaca = await bacaHalaman(pdf)
      t.equal(terbaca.bab.length, 9)
      DAFTAR_BAGIAN.forEach((bagian, ke) => {
        const teks = teksBab(terbaca, ke)
        const { angka, teks: kata } = telusuri(isi, bagian)
        semuaAda(
          t,
          angka.map((satu) => [tercetak(satu), satu.di] as const),
          bilanganDalam(teks),
          bagian,
        )
        const isiTeks = rapat(teks)
        t.strictSame(
          kata.filter((satu) => !isiTeks.includes(rapat(satu))).slice(0, 5),
          [],
          `${bagian}: its texts`,
        )
      })
      for (const { judul, isi: cara } of isi.metode) {
        t.ok(rapat(teksBab(terbaca, 7)).includes(rapat(judul + cara)), judul)
      }
      const akhir = terbaca.halaman.map(({ teks }) => teks)
      const kaki = `Laporan Tahunan 2026 · Kota Serang · SEMENTARA · SHA-256 ${tanda.sha256.slice(0, 16)}…`
      t.strictSame(
        akhir.filter(
          (teks, i) => !rapat(teks).includes(rapat(`${kaki}Halaman ${i + 1} dari ${akhir.length}`)),
        ),
        [],
        'version, checksum and number on every page',
      )
      t.ok(akhir.at(-1)?.includes(tanda.sha256), 'the checksum in full')
      t.strictSame(inggris(akhir.join('\n')), [], 'nothing in English')
      t.strictSame(bertindih(terbaca).slice(0, 5), [], 'nothing overlaps or leaves the page')
      t.strictSame(
        terbaca.halaman.flatMap(({ potongan }, i) => (potongan.length < 10 ? [i + 1] : [])),
        [],
        'no page is empty',
      )
    })
  }

  await t.test('a sealed version', async (t) => {
    const isi = RAGAM['a city of 33 units']
    const tanda = contohVersi(isi)
    const pdf = await tahunanPdf(dokumen, isi, tanda)
    t.ok(pdf.equals(await tahunanPdf(pencetak(t), isi, tanda)), 'the same bytes from another process')
    const { halaman, bab, meta } = await bacaHalaman(pdf)
    const semua = halaman.map(({ teks }) => teks).join('\n')
    t.notOk(/SEMENTARA|sementara, belum/.test(semua))
    t.equal(meta.info.Title, 'Laporan Tahunan 2026 Kota Serang')
    t.equal(meta.info.CreationDate, 'D:20270215030000Z', 'that of the seal')
    t.strictSame(
      bab.map(({ judul }) => judul.replaceAll(/\s+/g, ' ').trim()).slice(0, 2),
      ['1 Ringkasan', '2 Penilaian enam indikator'],
      'can be found by its bookmarks',
    )
    const penutup = rapat(halaman.at(-1)?.teks ?? '')
    for (const kata of [
      ...['Versi 2', tanda.sha256, `GET /v1/laporan/2026/versi/2`, tanda.alasan ?? '', '15 Februari 2027'],
      ...tanda.beda.map(
        ({ sebutan, dari, menjadi }) => `${sebutan}${dari ?? 'tidak ada'}${menjadi ?? 'tidak ada'}`,
      ),
      ...[isi.kop.penandatangan ?? '', isi.kop.jabatan ?? '', isi.kop.nip ?? ''],
    ]) {
      t.ok(penutup.includes(rapat(kata === 'Versi 2' ? 'Versi2' : kata)), kata)
    }
  })

  await t.test('what is kept back is marked, and never a zero', async (t) => {
    const isi = RAGAM['everything withheld']
    const terbaca = await bacaHalaman(await tahunanPdf(dokumen, isi, contohSementara(isi)))
    const penilaian = teksBab(terbaca, 1)
    const ditahan = isi.penilaian.unit.flatMap((u) => u.indikator.filter((s) => s.ditahan)).length
    t.ok((penilaian.match(/•/g) ?? []).length >= ditahan, `${ditahan} signs`)
    t.ok(rapat(penilaian).includes(rapat('menyangkut 1 sampai 4 orang')), 'and says what they mean')
  })

  await t.test('a name without spaces, and a text that looks like markup', async (t) => {
    const isi = contohTahunan(8)
    const panjang = 'Dinas#strong[x]'.repeat(9)
    const ganti = <T extends { nama: string }>(daftar: readonly T[]) =>
      daftar.map((satu, i) => (i === 0 ? { ...satu, nama: panjang } : satu))
    const lain = {
      ...isi,
      penilaian: { ...isi.penilaian, unit: ganti(isi.penilaian.unit) },
      indeks: { ...isi.indeks, unit: ganti(isi.indeks.unit), tanpaSurvei: ganti(isi.indeks.tanpaSurvei) },
      pengaduan: { ...isi.pengaduan, unit: ganti(isi.pengaduan.unit), kanal: ganti(isi.pengaduan.kanal) },
      mpp: { ...isi.mpp, gerai: ganti(isi.mpp.gerai) },
      tindakLanjut: { ...isi.tindakLanjut, unit: ganti(isi.tindakLanjut.unit) },
    }
    const terbaca = await bacaHalaman(await tahunanPdf(dokumen, lain, contohSementara(lain)))
    t.strictSame(bertindih(terbaca), [])
    t.ok(rapat(teksBab(terbaca, 3)).includes(panjang))
  })
})

const LEMBAR: Readonly<Record<Bagian, readonly string[]>> = {
  ringkasan: ['Ringkasan'],
  penilaian: ['Enam indikator'],
  indeks: ['Indeks', 'Tren'],
  pengaduan: ['Pengaduan', 'Pengaduan per unit'],
  mpp: ['MPP'],
  rencanaAksi: ['Rencana aksi'],
  tindakLanjut: ['Tindak lanjut'],
}

t.test('the report as a workbook', async (t) => {
  for (const [nama, isi] of Object.entries(RAGAM)) {
    await t.test(nama, async (t) => {
      const tanda = contohVersi(isi)
      const berkas = await buffer(tahunanXlsx(isi, tanda))
      t.ok(berkas.equals(await buffer(tahunanXlsx(isi, tanda))), 'the same bytes')
      const { lembar } = await bacaBuku(berkas)
      t.strictSame([...lembar.keys()], [...Object.values(LEMBAR).flat(), 'Metode', 'Versi'])
      const nilai = (daftar: readonly string[]) =>
        daftar.flatMap((satu) => [...(lembar.get(satu) as LembarTerbaca).values()].map((sel) => sel.nilai))
      for (const bagian of DAFTAR_BAGIAN) {
        const { angka, teks } = telusuri(isi, bagian)
        const ada = nilai(LEMBAR[bagian])
        semuaAda(
          t,
          angka.map((satu) => [satu.nilai, satu.di] as const),
          ada.filter((satu) => typeof satu === 'number'),
          bagian,
        )
        const semua = ada.join('\n')
        t.strictSame(teks.filter((satu) => !semua.includes(satu)).slice(0, 5), [], `${bagian}: its texts`)
      }
      for (const satu of lembar.keys()) {
        t.ok(nilai([satu]).join('\n').includes(tanda.sha256), `${satu} says of which version it is`)
      }
      const semua = nilai([...lembar.keys()]).join('\n')
      t.strictSame(inggris(semua), [], 'nothing in English')
      for (const { judul, isi: cara } of isi.metode)
        t.ok(semua.includes(judul) && semua.includes(cara), judul)
      for (const { sebutan } of tanda.beda) t.ok(semua.includes(sebutan))
    })
  }

  await t.test('what is kept back is said in words', async (t) => {
    const isi = RAGAM['everything withheld']
    const { lembar } = await bacaBuku(await buffer(tahunanXlsx(isi, contohSementara(isi))))
    const sel = [...(lembar.get('Enam indikator') as LembarTerbaca).values()].map(({ nilai }) => nilai)
    t.equal(sel.filter((satu) => satu === 'ditahan').length, 20 * 6)
    t.ok(sel.join('\n').includes('menyangkut 1 sampai 4 orang'))
  })

  await t.test(
    'opens where an office suite is there',
    { skip: !adaSoffice && 'no LibreOffice' },
    async (t) => {
      const isi = RAGAM['a city of 33 units']
      const pdf = ubahDenganSoffice(await buffer(tahunanXlsx(isi, contohVersi(isi))), 'pdf')
      const { halaman } = await bacaHalaman(pdf)
      const semua = rapat(halaman.map(({ teks }) => teks).join('\n'))
      for (const { nama } of isi.penilaian.unit) t.ok(semua.includes(rapat(nama)), nama)
    },
  )
})
