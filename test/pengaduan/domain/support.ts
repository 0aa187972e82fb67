import { aturanBawaan, dekretBawaan } from '../../../src/pengaduan/data/index.ts'
import { type Kalender, susunKalender } from '../../../src/pengaduan/domain/kalender.ts'
import type { Keadaan, Kejadian, Pelaku } from '../../../src/pengaduan/domain/keadaan.ts'
import { langkah, terima } from '../../../src/pengaduan/domain/langkah.ts'
import type { Jadwal } from '../../../src/pengaduan/domain/tenggat.ts'
import type { Langkah } from '../../../src/pengaduan/domain/transisi.ts'

export const kalender: Kalender = susunKalender(dekretBawaan)
export const jadwal: Jadwal = { kalender, aturan: aturanBawaan, zona: 'Asia/Jakarta' }

/** An instant of a day in WIB: `saat('2026-03-13', 9)` is nine in the morning. */
export const saat = (hari: string, jam = 9): Date =>
  new Date(new Date(`${hari}T00:00:00+07:00`).getTime() + jam * 3_600_000)

export const loket: Pelaku = { sebagai: 'petugas', id: 'loket', wewenang: ['loket'] }
export const unit: Pelaku = { sebagai: 'petugas', id: 'unit', wewenang: ['tangani'] }
export const verifikator: Pelaku = { sebagai: 'petugas', id: 'verifikator', wewenang: ['konfirmasi'] }
export const pelapor: Pelaku = { sebagai: 'pelapor' }
export const waktu: Pelaku = { sebagai: 'waktu' }

/** One step of a story: who, what, when. */
export type Babak = readonly [Pelaku, Langkah, Date]

export const terverifikasi: Langkah = { langkah: 'verifikasi', hasil: 'terverifikasi' }
export const kurang: Langkah = { langkah: 'verifikasi', hasil: 'perlu-dilengkapi', alasan: 'Foto belum ada' }
export const disposisi: Langkah = { langkah: 'disposisi', unit: 'DPUPR' }
export const tanggapan: Langkah = { langkah: 'tanggapan', isi: 'Sedang kami periksa.' }
export const jawaban: Langkah = { langkah: 'jawaban', isi: 'Sudah diperbaiki.', bukti: ['foto-1'] }
export const selesai: Langkah = { langkah: 'konfirmasi', hasil: 'selesai' }
export const keberatan: Langkah = { langkah: 'keberatan', alasan: 'Masih berlubang' }

/** Plays a story from the receipt on; a step that is refused fails the test that tells it. */
export function kisah(
  diterima: Date,
  babak: readonly Babak[],
  { jadwal: j = jadwal, ...isi }: Partial<Parameters<typeof terima>[0]> & { jadwal?: Jadwal } = {},
): { readonly keadaan: Keadaan; readonly riwayat: readonly Kejadian[] } {
  const awal = terima(
    { klasifikasi: 'pengaduan', identitas: 'terbuka', ...isi },
    { pelaku: loket, pada: diterima, jadwal: j },
  )
  let keadaan = awal.keadaan
  const riwayat = [awal.kejadian]
  for (const [pelaku, minta, pada] of babak) {
    const hasil = langkah(keadaan, minta, { nomor: 'INI', pelaku, pada, jadwal: j })
    if (!hasil.jadi) throw new Error(`${minta.langkah}: ${JSON.stringify(hasil.tolak)}`)
    keadaan = hasil.keadaan
    riwayat.push(hasil.kejadian)
  }
  return { keadaan, riwayat }
}

/** `{ 'penyelesaian/1': '2026-04-10' }` */
export const hariTenggat = ({ tenggat }: Keadaan): Record<string, string | null> =>
  Object.fromEntries(tenggat.map(({ kode, ke, hari }) => [`${kode}/${ke}`, hari]))
