import type { TestApp } from '../support/app.ts'

/** What tests of deadlines say again and again. */

/** The decree of a year that has the fixed holidays and these days of cuti bersama. */
export const skb = (
  cutiBersama: readonly string[] = [],
  sumber = 'SKB 2027',
  lain: readonly string[] = [],
) => ({
  libur: ['01-01', '05-01', '06-01', '08-17', '12-25'],
  cutiBersama,
  lain,
  sumber,
})

/** Takes in a complaint of nobody in particular, and returns its number. */
export async function aPengaduan(
  { minta }: TestApp,
  kunci: string,
  isi: Record<string, unknown> = {},
): Promise<string> {
  const dibuat = await minta(kunci, 'POST', '/v1/pengaduan', {
    klasifikasi: 'pengaduan',
    judul: 'Jalan berlubang',
    uraian: 'Lubang di depan sekolah sudah sebulan.',
    kanal: 'loket',
    identitas: 'anonim',
    ...isi,
  })
  if (dibuat.status !== 201) throw new Error(dibuat.teks)
  return dibuat.isi.nomor
}

export async function langkah(
  { minta }: TestApp,
  kunci: string,
  nomor: string,
  nama: string,
  isi: Record<string, unknown>,
): Promise<void> {
  const jawaban = await minta(kunci, 'POST', `/v1/pengaduan/${nomor}/${nama}`, isi)
  if (jawaban.status !== 200) throw new Error(jawaban.teks)
}

export interface Jam {
  readonly kode: string
  readonly ke: number
  readonly hari: string | null
  readonly perkiraan: boolean
  readonly berakhirPada: string | null
  readonly hariTerpakai: number | null
  readonly terlambat: boolean
  readonly sesuai: boolean
  readonly aturan: { readonly kode: string; readonly jumlah: number; readonly satuan: string }
  readonly jejak: readonly {
    readonly hari: string
    readonly dihitung: boolean
    readonly sebab: string
    readonly nama: string | null
    readonly hitungan: number
    readonly perkiraan: boolean
  }[]
}

export async function bacaJam({ minta }: TestApp, kunci: string, nomor: string): Promise<readonly Jam[]> {
  const { status, isi, teks } = await minta(kunci, 'GET', `/v1/pengaduan/${nomor}/tenggat`)
  if (status !== 200) throw new Error(teks)
  return isi.tenggat
}

/** `{ 'verifikasi/1': '2026-03-05', 'penyelesaian/1': '2027-01-06?' }`; what is an estimate has a question mark. */
export async function hariJam(t: TestApp, kunci: string, nomor: string): Promise<Record<string, string>> {
  const daftar = await bacaJam(t, kunci, nomor)
  return Object.fromEntries(
    daftar.map(({ kode, ke, hari, perkiraan }) => [`${kode}/${ke}`, `${hari}${perkiraan ? '?' : ''}`]),
  )
}

/** What the history says of recounts: reason and facts, without the id of the change. */
export async function hitungUlangDari({ minta }: TestApp, kunci: string, nomor: string) {
  const { status, isi, teks } = await minta(kunci, 'GET', `/v1/pengaduan/${nomor}/riwayat`)
  if (status !== 200) throw new Error(teks)
  if (isi.utuh !== true) throw new Error(`broken history: ${teks}`)
  return isi.data
    .filter((satu: { langkah: string }) => satu.langkah === 'hitung-ulang')
    .map(({ catatan, pelaku, rincian }: { catatan: string; pelaku: string; rincian: object }) => {
      const { perubahan, ...lain } = rincian as { perubahan?: string }
      if (perubahan === undefined) throw new Error('a recount that names no change')
      return { catatan, pelaku, rincian: lain }
    })
}

/** What the audit trail says of recounts, oldest first. */
export async function auditHitungUlang({ minta }: TestApp, kunci: string) {
  const { isi } = await minta(kunci, 'GET', '/v1/audit?tindakan=hitungUlangTenggat')
  return isi.data.map(({ rincian }: { rincian: { alasan: string; diubah: number } }) => rincian).reverse()
}
