import type { TestApp } from './app.ts'
import { OPERATOR } from './app.ts'

/** All nine answers of PermenPANRB 14/2017, in the regulation's order. */
export const UNSUR = [
  'persyaratan',
  'prosedur',
  'waktu',
  'biaya',
  'produk',
  'kompetensi',
  'perilaku',
  'pengaduan',
  'sarana',
] as const

export const jawabanPenuh = (nilai = 3) => Object.fromEntries(UNSUR.map((kode) => [kode, nilai]))

export const aRespons = <T extends Record<string, unknown>>(isi?: T) => ({
  layanan: 'KTP-EL',
  kanal: 'situs',
  jawaban: jawabanPenuh(),
  ...(isi as T),
})

/** A pemda and the key of its admin. */
export async function aPemda(
  { minta }: TestApp,
  kode = '36.73',
  zonaWaktu = 'Asia/Jakarta',
): Promise<string> {
  const { status, isi, teks } = await minta(OPERATOR, 'POST', '/v1/pemda', {
    kode,
    nama: `Pemda ${kode}`,
    zonaWaktu,
  })
  if (status !== 201) throw new Error(teks)
  return isi.kunciAdmin
}

export async function aUnit(
  { minta }: TestApp,
  kunci: string,
  isi: Record<string, unknown> & { layanan?: readonly string[] } = {},
): Promise<string> {
  const { layanan = ['KTP-EL', 'KK'], ...unit } = isi
  const dibuat = await minta(kunci, 'POST', '/v1/unit', {
    kode: 'DISDUKCAPIL',
    nama: 'Dinas Dukcapil',
    jenis: 'opd',
    ...unit,
  })
  if (dibuat.status !== 201) throw new Error(dibuat.teks)
  for (const kode of layanan) {
    const jawaban = await minta(kunci, 'POST', `/v1/unit/${dibuat.isi.kode}/layanan`, {
      kode,
      nama: `Layanan ${kode}`,
    })
    if (jawaban.status !== 201) throw new Error(jawaban.teks)
  }
  return dibuat.isi.kode
}

/** A running survey, unless `buka: false`. */
export async function aSurvei(
  { minta }: TestApp,
  kunci: string,
  { buka = true, ...isi }: Record<string, unknown> & { buka?: boolean } = {},
): Promise<string> {
  const dibuat = await minta(kunci, 'POST', '/v1/survei', {
    unit: 'DISDUKCAPIL',
    instrumen: 'permenpanrb-14-2017',
    nama: 'SKM Triwulan I 2026',
    mulai: '2026-01-01',
    selesai: '2026-03-31',
    layanan: ['KTP-EL', 'KK'],
    ...isi,
  })
  if (dibuat.status !== 201) throw new Error(dibuat.teks)
  if (buka) {
    const jawaban = await minta(kunci, 'POST', `/v1/survei/${dibuat.isi.id}/buka`)
    if (jawaban.status !== 200) throw new Error(jawaban.teks)
  }
  return dibuat.isi.id
}

export async function aKunci(
  { minta }: TestApp,
  admin: string,
  isi: Record<string, unknown>,
): Promise<string> {
  const dibuat = await minta(admin, 'POST', '/v1/kunci', { nama: 'uji', jenis: 'rahasia', ...isi })
  if (dibuat.status !== 201) throw new Error(dibuat.teks)
  return dibuat.isi.kunci
}

/** A pemda with one unit and one running survey: what most tests start from. */
export async function aKota(t: TestApp, survei: Parameters<typeof aSurvei>[2] = {}, kode = '36.73') {
  const admin = await aPemda(t, kode)
  const unit = await aUnit(t, admin)
  return { admin, unit, survei: await aSurvei(t, admin, survei) }
}
