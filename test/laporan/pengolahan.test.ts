import t, { type Test } from 'tap'
import { InstrumenSchema } from '../../src/survei/domain/instrumen.ts'
import { daftarInstrumen } from '../../src/survei/instrumen/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { type BukuTerbaca, bacaBuku } from '../support/baca-xlsx.ts'
import { aKota, aKunci, aRespons, UNSUR } from '../support/factories.ts'
import { ambil, cocokkan, SEKADAU } from './pengolahan-support.ts'

const BACA = { cakupan: ['survei:baca'] }

/** Answers with blanks, flags, profiles and suggestions, none like the next. */
const jawaban = (i: number, kode: readonly string[] = UNSUR) =>
  aRespons({
    layanan: i % 3 === 0 ? 'KK' : 'KTP-EL',
    jawaban: Object.fromEntries(
      kode.map((satu, k) => [satu, (i + k) % 5 === 0 ? null : 1 + ((i * 7 + k * k) % 4)]),
    ),
    profil: { jenisKelamin: i % 2 === 0 ? 'L' : 'P', usia: 20 + i, ...(i === 1 && { pendidikan: 'S3' }) },
    ...(i % 4 === 0 && { saran: i === 0 ? '=HYPERLINK("http://x")\n"dua; baris"' : `Saran ke-${i}` }),
  })

async function isi({ minta }: TestApp, kunci: string, survei: string, respons: readonly object[]) {
  const { isi, teks } = await minta(kunci, 'POST', `/v1/survei/${survei}/respons/batch`, { respons })
  if (isi.ditolak?.length !== 0) throw new Error(teks)
}

async function kota(t: Test, survei: Record<string, unknown> = {}, banyak = 23) {
  const uji = await startApp(t)
  const { admin, survei: id } = await aKota(uji, survei)
  const nonaktif = (survei.unsurNonaktif ?? []) as string[]
  const kode = UNSUR.filter((satu) => !nonaktif.includes(satu))
  if (banyak > 0)
    await isi(
      uji,
      admin,
      id,
      Array.from({ length: banyak }, (_, i) => jawaban(i, kode)),
    )
  return { uji, admin, survei: id, url: `/v1/survei/${id}` }
}

const semuaTeks = (buku: BukuTerbaca) =>
  [...buku.lembar.values()]
    .flatMap((lembar) => [...lembar.values()].map(({ nilai }) => String(nilai)))
    .join('\n')

t.test('the published figures of Sekadau 2019, cell for cell', async (t) => {
  const uji = await startApp(t)
  const { admin, survei } = await aKota(uji)
  const impor = `/v1/survei/${survei}/impor?urutan=kuesioner&layanan=KTP-EL`
  const { isi: hasil } = await uji.minta(admin, 'POST', impor, SEKADAU, { 'content-type': 'text/csv' })
  t.match(hasil, { diterima: 49, ditolak: [] })
  const { lembar, indeks } = await cocokkan(t, uji, admin, survei, 'soffice')
  t.match(indeks, { jumlahResponden: 49, nilai: 78.74, nilaiInterval: 3.15, mutu: 'B', kinerja: 'Baik' })
  t.equal(lembar.get('D7')?.nilai, 'U1')
  t.same(
    ['D', 'E', 'L'].map((k) => lembar.get(`${k}58`)),
    [
      { nilai: 138, rumus: 'SUM(D9:D57)', gaya: 5 },
      ...['E', 'L'].map((k, i) => ({
        nilai: indeks.unsur[i === 0 ? 1 : 8].jumlahNilai,
        rumus: `SUM(${k}9:${k}57)`,
        gaya: 5,
      })),
    ],
    'sums stand under the 49 rows',
  )
})

t.test('blanks, and weights that were rounded', async (t) => {
  for (const penimbang of ['1/k', '0.111', '0.11']) {
    const { uji, admin, survei } = await kota(t, { penimbang })
    const { lembar, indeks } = await cocokkan(t, uji, admin, survei, penimbang === '0.111' ? 'soffice' : null)
    t.type(indeks.nilai, 'number')
    t.ok(lembar.has('A31') && !lembar.has('A32'), 'a row for each answer')
    t.notOk(lembar.has('D9'), 'what was not answered is empty, and not nought')
  }
})

t.test('an unsur that is switched off has no column', async (t) => {
  const { uji, admin, survei } = await kota(t, { unsurNonaktif: ['biaya', 'sarana'] })
  const { lembar } = await cocokkan(t, uji, admin, survei, 'soffice')
  const nomor = [...lembar].filter(([letak]) => /^[A-Z]+7$/.test(letak)).map(([, { nilai }]) => nilai)
  t.same(nomor, ['No', 'Layanan', 'Hari', 'U1', 'U2', 'U3', 'U5', 'U6', 'U7', 'U8', 'Tanda keraguan'])
})

t.test('an unsur that nobody answered: no index, and no error in a cell', async (t) => {
  const uji = await startApp(t)
  const { admin, survei } = await aKota(uji)
  const tanpa = (i: number) => ({ ...jawaban(i), jawaban: { ...jawaban(i).jawaban, sarana: null, waktu: 2 } })
  await isi(uji, admin, survei, [tanpa(1), tanpa(2), tanpa(3)])
  const { indeks } = await cocokkan(t, uji, admin, survei, 'soffice')
  t.equal(indeks.nilai, null)
})

t.test('no answers at all', async (t) => {
  const { uji, admin, survei } = await kota(t, {}, 0)
  const { buku, indeks } = await cocokkan(t, uji, admin, survei)
  t.equal(indeks.nilai, null)
  t.match(semuaTeks(buku), /Belum ada respons\./)
})

t.test('several questions to an unsur', async (t) => {
  const asli = daftarInstrumen.find((satu) => satu.kode === 'permenpanrb-14-2017')
  const banyak = InstrumenSchema.parse({
    ...structuredClone(asli),
    kode: 'uji-banyak',
    unsur: asli?.unsur.map((u, i) => ({
      ...u,
      pertanyaan: Array.from({ length: (i % 3) + 1 }, (_, k) => ({
        ...u.pertanyaan[0],
        kode: `${u.kode}-${k + 1}`,
      })),
    })),
  })
  const uji = await startApp(t, { instrumen: [...daftarInstrumen, banyak] })
  const { admin, survei } = await aKota(uji, { instrumen: 'uji-banyak' })
  const kode = banyak.unsur.flatMap((u) => u.pertanyaan.map((p) => p.kode))
  await isi(
    uji,
    admin,
    survei,
    Array.from({ length: 31 }, (_, i) => jawaban(i, kode)),
  )
  const { lembar } = await cocokkan(t, uji, admin, survei, 'soffice')
  const nomor = [...lembar].filter(([letak]) => /^[A-Z]+7$/.test(letak)).map(([, { nilai }]) => nilai)
  t.same(nomor.slice(3, 9), ['U1', 'U2.1', 'U2.2', 'U3.1', 'U3.2', 'U3.3'])
})

t.test('every published instrument', async (t) => {
  for (const { kode, unsur } of daftarInstrumen) {
    const uji = await startApp(t)
    const { admin, survei } = await aKota(uji, { instrumen: kode })
    const daftarKode = unsur.flatMap((u) => u.pertanyaan.map((p) => p.kode))
    const tanpaProfil = (i: number) => ({ ...jawaban(i, daftarKode), profil: {} })
    await isi(
      uji,
      admin,
      survei,
      Array.from({ length: 12 }, (_, i) => tanpaProfil(i)),
    )
    await cocokkan(t, uji, admin, survei)
  }
})

t.test('halves go up in the sheet as they do in the service', async (t) => {
  // 4 × 25 × 3.813 = 95.325, which no binary number is
  const uji = await startApp(t)
  const { admin, survei } = await aKota(uji, { unsurNonaktif: UNSUR.slice(1) })
  const kirim = async (nilai: number, banyak: number) => {
    for (let n = banyak; n > 0; n -= 500) {
      const satu = { ...aRespons(), jawaban: { persyaratan: nilai } }
      await isi(uji, admin, survei, new Array(Math.min(n, 500)).fill(satu))
    }
  }
  await kirim(4, 813)
  await kirim(3, 187)
  const { indeks } = await cocokkan(t, uji, admin, survei, 'soffice')
  t.equal(indeks.nilai, 95.33)
})

t.test('the further sheets', async (t) => {
  const { uji, admin, survei, url } = await kota(t)
  const { buku } = await cocokkan(t, uji, admin, survei)
  t.same([...buku.lembar.keys()], ['Pengolahan', 'Profil', 'Saran', 'Keterangan'])
  const { isi: rincian } = await uji.minta(admin, 'GET', `${url}/indeks/rincian?menurut=jenisKelamin`)
  const profil = [...(buku.lembar.get('Profil') ?? [])]
  const letak = profil.find(([, { nilai }]) => nilai === 'Laki-laki')?.[0].slice(1)
  const sel = (k: string) => buku.lembar.get('Profil')?.get(`${k}${letak}`)?.nilai
  t.same([sel('B'), sel('D'), sel('E')], [12, rincian.data[0].nilai, rincian.data[0].mutu])
  const saran = [...(buku.lembar.get('Saran')?.values() ?? [])].map(({ nilai, rumus }) => ({ nilai, rumus }))
  t.ok(saran.some(({ nilai }) => nilai === '=HYPERLINK("http://x")\n"dua; baris"'))
  t.notOk(
    saran.some(({ rumus }) => rumus !== null),
    'text of a resident is never a formula',
  )
  t.match(semuaTeks(buku), /SEMENTARA/)
  t.match(semuaTeks(buku), /Belum disegel/)
})

t.test('once sealed the file says so, and how its rows compare', async (t) => {
  const { uji, admin, survei, url } = await kota(t)
  await uji.minta(admin, 'POST', `${url}/tutup`)
  uji.clock.set('2026-04-20T09:00:00+07:00')
  await uji.minta(admin, 'POST', `${url}/publikasi`)
  const { buku, indeks } = await cocokkan(t, uji, admin, survei)
  t.match(semuaTeks(buku), indeks.segel.sha256)
  t.notMatch(semuaTeks(buku), /SEMENTARA/)
})

t.test('the same figures, the same bytes', async (t) => {
  const { uji, admin, url } = await kota(t)
  for (const nama of ['pengolahan.xlsx', 'respons.csv']) {
    const [a, b] = [await ambil(uji, admin, `${url}/${nama}`), await ambil(uji, admin, `${url}/${nama}`)]
    t.equal(a.status, 200)
    t.ok(a.isi.equals(b.isi), nama)
    t.equal(a.headers.etag, b.headers.etag)
    t.equal(a.headers['content-length'], String(a.isi.length))
    t.equal(a.headers['cache-control'], 'private, no-store')
  }
})

t.test('CSV as Indonesian Excel opens it', async (t) => {
  const { uji, admin, url } = await kota(t, {}, 5)
  const { isi, headers } = await ambil(uji, admin, `${url}/respons.csv`)
  const teks = isi.toString()
  t.equal(headers['content-type'], 'text/csv; charset=utf-8')
  t.match(teks, /^\ufeffNo;layanan;hari;kanal;jenisKelamin;usia;.*;persyaratan;.*;bendera;saran\r\n/)
  t.match(
    teks,
    `"'=HYPERLINK(""http://x"")\n""dua; baris"""\r\n`,
    'what would be a formula is text, and quoted',
  )
  t.equal(teks.split('\r\n').length, 7)
})

t.test('nothing tells who it was', async (t) => {
  const { uji, admin, survei, url } = await kota(t, {}, 0)
  const id = '0192f0c1-aaaa-7bbb-8ccc-0123456789ab'
  const diisiPada = '2026-03-02T01:03:45.678Z'
  const perangkat = 'perangkat-rahasia-1'
  const satu = {
    ...jawaban(1),
    profil: { usia: 57, jenisKelamin: 'P' },
    id,
    diisiPada,
    perangkat,
    durasiDetik: 1_234,
  }
  await isi(uji, admin, survei, [satu])
  const baca = await aKunci(uji, admin, BACA)
  for (const kunci of [admin, baca]) {
    const xlsx = semuaTeks(await bacaBuku((await ambil(uji, kunci, `${url}/pengolahan.xlsx`)).isi))
    const csv = (await ambil(uji, kunci, `${url}/respons.csv`)).teks
    for (const teks of [xlsx, csv]) {
      for (const jejak of [id, '01:03', '08:03', '08.03', '45.678', 'perangkat-rahasia', '1234', ';57;']) {
        t.notOk(teks.includes(jejak), `no ${jejak}`)
      }
      t.equal(teks.includes('2026-03-02'), kunci === admin, 'the day for those who run the survey')
    }
  }
})

t.test('whoever only reads results gets scores, and neither text nor profile', async (t) => {
  const { uji, admin, survei, url } = await kota(t)
  const baca = await aKunci(uji, admin, BACA)
  const { buku } = await cocokkan(t, uji, baca, survei)
  const teks = semuaTeks(buku)
  t.notMatch(teks, /Saran ke-|HYPERLINK/)
  t.match(teks, /Saran hanya dapat dibaca oleh pengelola survei/)
  t.match(teks, /Kelompok kecil tidak ditampilkan/)
  const csv = (await ambil(uji, baca, `${url}/respons.csv`)).teks
  t.match(csv, /^\ufeffNo;layanan;persyaratan;.*;sarana;bendera\r\n1;/)
  t.notMatch(csv, /Saran|HYPERLINK|usia|S3|situs/)
})

t.test('who gets rows', async (t) => {
  const { uji, admin, url } = await kota(t, {}, 6)
  const dewan = await aKunci(uji, admin, { cakupan: ['laporan:baca'] })
  const kirim = await aKunci(uji, admin, { cakupan: ['respons:kirim'] })
  await uji.minta(admin, 'POST', '/v1/unit', { kode: 'LAIN', nama: 'Lain', jenis: 'opd' })
  const lain = await aKunci(uji, admin, { cakupan: ['survei:kelola'], unit: 'LAIN' })
  const tetangga = (await aKota(uji, {}, '36.71')).admin
  for (const nama of ['pengolahan.xlsx', 'respons.csv']) {
    for (const [kunci, status] of [
      [dewan, 403],
      [kirim, 403],
      [lain, 403],
      [tetangga, 404],
    ] as const) {
      t.equal((await ambil(uji, kunci, `${url}/${nama}`)).status, status, nama)
    }
  }
})
