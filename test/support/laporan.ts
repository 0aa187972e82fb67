import type { TestApp } from './app.ts'
import { FOTO, formulir } from './pengaduan.ts'

/** A PDF as small as they come. */
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\nxref\n0 4\n0000000000 65535 f \n' +
    'trailer<</Size 4/Root 1 0 R>>\nstartxref\n9\n%%EOF\n',
)

/** Uploads evidence. @returns its id */
export async function aBukti({ minta }: TestApp, kunci: string, query = '', isi = FOTO): Promise<string> {
  const kiriman = formulir(isi)
  const jawaban = await minta(kunci, 'POST', `/v1/bukti${query}`, kiriman.isi, kiriman.headers)
  if (jawaban.status !== 201) throw new Error(jawaban.teks)
  return jawaban.isi.id
}

export const aTindakLanjut = (isi: Record<string, unknown> = {}) => ({
  unsur: 'waktu',
  faktorPenyebab: 'Blangko sering habis.',
  program: 'Pemantauan stok harian.',
  triwulan: 2,
  tahun: 2026,
  penanggungJawab: 'Kepala Bidang',
  anggaran: 25_000_000,
  ...isi,
})

export const aRencana = (isi: Record<string, unknown> = {}) => ({
  tahun: 2025,
  komitmen: 'Setiap OPD melaksanakan survei.',
  penanggungJawab: 'Bagian Organisasi',
  target: 'Seluruh OPD',
  tenggat: '2026-06-30',
  ...isi,
})
