import t from 'tap'
import type { Instrumen } from '../../../src/survei/domain/instrumen.ts'
import { daftarInstrumen } from '../../../src/survei/instrumen/index.ts'
import { startApp } from '../../support/app.ts'
import { aKota, aRespons } from '../../support/factories.ts'

t.test('instruments are public, whole, and with numbers where numbers are meant', async (t) => {
  const { minta } = await startApp(t)
  const daftar = await minta(null, 'GET', '/v1/instrumen')
  t.strictSame(
    daftar.isi.data.map((i: { kode: string; jumlahUnsur: number }) => [i.kode, i.jumlahUnsur]).sort(),
    [
      ['kepmenpan-25-2004', 14],
      ['permenpanrb-14-2017', 9],
      ['permenpanrb-16-2014', 9],
      ['spak', 5],
      ['spkp', 8],
    ],
  )
  const { isi } = await minta(null, 'GET', '/v1/instrumen/permenpanrb-14-2017')
  t.match(isi, {
    versi: 1,
    skala: 4,
    faktorKonversi: 25,
    penimbang: ['1/k', '0.111', '0.11'],
    kelas: [
      { mutu: 'A', dari: 88.31 },
      { mutu: 'B', dari: 76.61 },
      { mutu: 'C', dari: 65 },
      { mutu: 'D', dari: 25 },
    ],
  })
  t.match(await minta(null, 'GET', '/v1/instrumen/tidak-ada'), {
    status: 404,
    isi: { type: '/masalah/instrumen-tidak-ditemukan' },
  })
})

t.test('an unsur with several questions is their mean, from the answers to the index', async (t) => {
  const [pola] = daftarInstrumen as readonly [Instrumen]
  const unsur = (kode: string, nomor: number, pertanyaan: string[]) => ({
    kode,
    nomor: `U${nomor}`,
    nama: { id: kode, en: kode },
    urutanKuesioner: nomor,
    pertanyaan: pertanyaan.map((p) => ({ ...(pola.unsur[0]?.pertanyaan[0] as object), kode: p })),
  })
  const instrumen = {
    ...pola,
    kode: 'uji-banyak-pertanyaan',
    penimbang: ['1/k'],
    unsur: [unsur('waktu', 1, ['antre', 'proses', 'tepat']), unsur('petugas', 2, ['ramah'])],
  } as unknown as Instrumen

  const kota = await startApp(t, { instrumen: [instrumen] })
  const { admin, survei } = await aKota(kota, { instrumen: instrumen.kode })
  for (const jawaban of [
    { antre: 4, proses: 3, tepat: 2, ramah: 4 },
    { antre: 1, proses: 3, ramah: 3 },
    { tepat: 4 },
  ]) {
    t.match(await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons({ jawaban })), {
      status: 201,
    })
  }
  // waktu: (5/2 + 6/2 + 6/2) / 3 = 17/6; petugas: 7/2; index (17/6 + 7/2) / 2 × 25
  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
  t.match(isi, {
    jumlahResponden: 3,
    nilai: 79.17,
    nilaiInterval: 3.167,
    unsur: [
      { kode: 'waktu', nrr: 2.833, jumlahJawaban: 6, jumlahNilai: 17, distribusi: [1, 1, 2, 2] },
      { kode: 'petugas', nrr: 3.5, jumlahJawaban: 2 },
    ],
  })
  t.strictSame(await kota.app.survei.periksaRekap('36.73', survei), [])
})
