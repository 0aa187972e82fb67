import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startApp } from '../support/app.ts'
import { tanggap } from '../support/cli.ts'
import { aPemda, aUnit } from '../support/factories.ts'
import { aFolder } from '../support/server.ts'

t.test('the command explains itself', async (t) => {
  for (const [args, kata] of [
    [[], /Sebutkan satu berkas/],
    [['a.csv'], /Sebutkan --pemda/],
    [['a.csv', '--pemda', '36.73', '--bentuk', 'entah'], /--bentuk harus tanggap atau lapor/],
    [['a.csv', '--entah'], /Pilihan tidak dikenal/],
  ] as const) {
    t.match(await tanggap(['pengaduan', 'impor', ...args]), { kode: 2, stderr: kata }, args.join(' '))
  }
  t.match(await tanggap(['--help']), { kode: 0, stdout: /tanggap pengaduan impor BERKAS\.csv/ })
})

t.test('a file of a system that nobody knows, by a map of its words', async (t) => {
  const uji = await startApp(t)
  const admin = await aPemda(uji)
  await aUnit(uji, admin, { kode: 'DPUPR', nama: 'Dinas Pekerjaan Umum', layanan: [] })
  const folder = aFolder(t)
  const tulis = (nama: string, isi: string) => {
    const path = join(folder, nama)
    writeFileSync(path, isi)
    return path
  }
  const env = { DATABASE_URL: uji.database.url }
  const csv = tulis(
    'lama.csv',
    'No. Tiket;Masuk;Keluhan;Keadaan;Bidang;Tutup\n' +
      'T-1;2025-06-02;Jalan rusak;beres;Bina Marga;2025-06-10\n' +
      'T-2;2025-06-03;Jalan gelap;beres;Bidang Lain;2025-06-10\n',
  )
  const peta = tulis(
    'peta.json',
    JSON.stringify({
      sistem: 'sikeluh',
      kolom: {
        'No. Tiket': 'asalId',
        Masuk: 'diterimaPada',
        Keluhan: 'uraian',
        Keadaan: 'status',
        Bidang: 'unit',
        Tutup: 'selesaiPada',
      },
      status: { Beres: 'selesai' },
      unit: { 'Bina Marga': 'DPUPR' },
      bawaan: { kanal: 'loket', klasifikasi: 'pengaduan' },
    }),
  )
  const impor = (...lain: string[]) => tanggap(['pengaduan', 'impor', csv, '--pemda', '36.73', ...lain], env)
  const coba = await impor('--peta', peta, '--uji')
  t.match(coba, { kode: 1, stdout: /2 baris: 1 diterima, 0 sudah ada, 1 ditolak\.\nIni uji coba/ })
  const pertama = await impor('--peta', peta)
  t.match(pertama, { kode: 1, stdout: /1 diterima.*\n {2}baris 3, kolom Bidang: Tidak ada unit/ })
  t.match(await impor('--peta', peta), { kode: 1, stdout: /0 diterima, 1 sudah ada, 1 ditolak/ })
  t.match(await impor(), { kode: 1, stderr: /tidak ada kolom untuk uraian/ }, 'without the map')
  const { isi } = await uji.minta(admin, 'GET', '/v1/pengaduan')
  const { isi: satu } = await uji.minta(admin, 'GET', `/v1/pengaduan/${isi.data[0].nomor}`)
  t.match(satu, {
    status: 'ditutup',
    unit: 'DPUPR',
    asal: { sistem: 'sikeluh', id: 'T-1' },
    judul: 'Jalan rusak',
  })
  const { isi: jejak } = await uji.minta(admin, 'GET', '/v1/audit?batas=200')
  const entri = jejak.data.filter((e: { tindakan: string }) => e.tindakan === 'imporPengaduan')
  t.match(entri, [{ pelaku: 'operator' }, { pelaku: 'operator' }])

  const rusak = tulis('rusak.json', '{"kolom":{"a":"entah"}}')
  t.match(await impor('--peta', rusak), { kode: 1, stderr: /tidak dapat dipakai/ })
  t.match(await impor('--peta', join(folder, 'tiada.json')), { kode: 1, stderr: /tidak dapat dibuka/ })
  const tiada = ['pengaduan', 'impor', join(folder, 'tiada.csv'), '--pemda', '36.73']
  t.match(await tanggap(tiada, env), { kode: 1, stderr: /tidak dapat dibuka/ })
})
