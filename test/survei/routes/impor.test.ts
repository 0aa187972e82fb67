import { readFile } from 'node:fs/promises'
import t from 'tap'
import { startApp } from '../../support/app.ts'
import { aKota } from '../../support/factories.ts'

const sekadau = await readFile(new URL('../../data/sekadau-2019.csv', import.meta.url))

t.test('the paper questionnaires of Sekadau give exactly the published example', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota, {
    layanan: ['KTP-EL'],
    populasi: [{ layanan: 'KTP-EL', jumlah: 1200 }],
  })
  const impor = () =>
    kota.minta(admin, 'POST', `/v1/survei/${survei}/impor?urutan=kuesioner&layanan=KTP-EL`, sekadau, {
      'content-type': 'text/csv',
    })

  const pertama = await impor()
  t.match(pertama, { status: 200, isi: { baris: 49, diterima: 49, sudahAda: 0, ditolak: [] } }, pertama.teks)

  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
  t.match(isi, {
    survei,
    unit: 'DISDUKCAPIL',
    instrumen: 'permenpanrb-14-2017',
    metode: '1',
    penimbang: '1/k',
    final: false,
    jumlahResponden: 49,
    nilai: 78.74,
    nilaiInterval: 3.15,
    mutu: 'B',
    kinerja: 'Baik',
    terendah: ['persyaratan', 'prosedur', 'sarana'],
    sampel: { populasi: 1200, minimum: 291, terpenuhi: false },
    ketepatan: { galatBaku: 1.21, selang95: [76.31, 81.17] },
    keandalan: { alfaCronbach: 0.74 },
  })
  t.strictSame(isi.unsur[0], {
    kode: 'persyaratan',
    nomor: 'U1',
    nama: 'Persyaratan',
    jumlahJawaban: 49,
    jumlahNilai: 138,
    distribusi: [1, 8, 39, 1],
    nrr: 2.816,
    nrrTertimbang: 0.313,
    nilai: 70.41,
    mutu: 'C',
    kinerja: 'Kurang baik',
  })
  t.strictSame(isi.keandalan.unsur[0], { kode: 'persyaratan', r: 0.084, rTabel: 0.282, valid: false })

  const kedua = await impor()
  t.match(kedua.isi, { baris: 49, diterima: 0, sudahAda: 49, ditolak: [] })
})

t.test('of many refused rows all are counted and the first thousand faults listed', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const berkas = Buffer.from(
    `No;layanan;waktu\n${Array.from({ length: 1_500 }, (_, i) => `${i + 1};KK;9`).join('\n')}`,
  )
  const { isi } = await kota.minta(admin, 'POST', `/v1/survei/${survei}/impor`, berkas, {
    'content-type': 'text/csv',
  })
  t.match(isi, { baris: 1_500, diterima: 0, sudahAda: 0, jumlahDitolak: 1_500 })
  t.equal(isi.ditolak.length, 1_000)
  t.match(isi.ditolak[0], { baris: 2, kolom: 'waktu', masalah: /1 sampai 4/ })
})
