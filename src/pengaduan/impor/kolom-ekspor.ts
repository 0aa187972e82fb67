import type { Bentuk } from '../data/peta-impor.ts'
import type { KodeTenggat } from '../domain/aturan.ts'
import { samaran, tulisNomor } from '../domain/nomor.ts'
import { type Klasifikasi, STATUS_AKHIR, type Status } from '../domain/status.ts'
import { capaian, sudahLewat } from '../domain/tenggat.ts'
import type { DiEkspor } from '../repository/ekspor.ts'
import { tulisPerjalanan } from './perjalanan.ts'

/** What a cell is made with, beside the complaint. */
export interface Penulisan {
  readonly sekarang: Date
  readonly zona: string
  /** Names of units by their codes. */
  readonly unit: ReadonlyMap<string, string>
}

type Sel = string | number | null
type Kolom = readonly [nama: string, isi: (satu: DiEkspor, penulisan: Penulisan) => Sel]

/**
 * The columns of an export: never who complained, only how open that is and a pseudonym. What the first form
 * has under the names of the import can be imported again.
 */
const TANGGAP: readonly Kolom[] = [
  ['nomor', ({ baris }) => tulisNomor(baris.nomor)],
  ['asalSistem', ({ baris }) => baris.asalSistem],
  ['asalId', ({ baris }) => baris.asalId],
  ['status', ({ baris }) => baris.status],
  ['klasifikasi', ({ baris }) => baris.klasifikasi],
  ['berkadarPengawasan', ({ baris }) => yaTidak(baris.berkadarPengawasan)],
  ['judul', ({ baris }) => baris.judul],
  ['uraian', ({ baris }) => baris.uraian],
  ['kanal', ({ baris }) => baris.kanal],
  ['identitas', ({ baris }) => baris.identitas],
  ['samaran', ({ baris }) => samaran(baris.nomor)],
  ['unitTujuan', ({ baris }) => baris.unitTujuan],
  ['layanan', ({ baris }) => baris.layanan],
  ['kategori', ({ baris }) => baris.kategori],
  ['tanggalKejadian', ({ baris }) => baris.tanggalKejadian],
  ['alamatKejadian', ({ baris }) => baris.alamatKejadian],
  ['lat', ({ baris }) => baris.lat],
  ['long', ({ baris }) => baris.long],
  ['kerugian', ({ baris }) => baris.kerugian],
  ['permintaanPenyelesaian', ({ baris }) => baris.permintaanPenyelesaian],
  ['unit', ({ baris }) => baris.unit],
  ['induk', ({ baris }) => (baris.induk === null ? null : tulisNomor(baris.induk))],
  ['diterimaPada', ({ baris }, p) => lokal(baris.diterimaPada, p)],
  ['diverifikasiPada', (satu, p) => lokal(pertama(satu, 'verifikasi'), p)],
  ['didisposisikanPada', (satu, p) => lokal(pertama(satu, 'disposisi'), p)],
  ['ditanggapiPada', (satu, p) => lokal(pertama(satu, 'tanggapan'), p)],
  [
    'dijawabPada',
    (satu, p) =>
      lokal(
        terakhir(satu, ({ langkah }) => langkah === 'jawaban'),
        p,
      ),
  ],
  [
    'selesaiPada',
    (satu, p) =>
      lokal(
        terakhir(satu, ({ ke }) => ke === 'selesai'),
        p,
      ),
  ],
  [
    'berakhirPada',
    (satu, p) =>
      lokal(
        terakhir(satu, ({ ke }) => STATUS_AKHIR.has(ke)),
        p,
      ),
  ],
  ['tenggatVerifikasi', (satu) => hariTerakhir(satu, 'verifikasi')],
  ['tepatVerifikasi', (satu, p) => ketepatan(satu, 'verifikasi', p)],
  ['tenggatTanggapan', (satu) => hariTerakhir(satu, 'tanggapan')],
  ['tepatTanggapan', (satu, p) => ketepatan(satu, 'tanggapan', p)],
  ['tenggatPenyelesaian', (satu) => hariTerakhir(satu, 'penyelesaian')],
  ['tepatPenyelesaian', (satu, p) => ketepatan(satu, 'penyelesaian', p)],
  ['dibukaKembali', ({ baris }) => baris.dibukaKembali],
  ['tanggapan', ({ tanggapan }) => tanggapan],
  ['jawaban', ({ jawaban }) => jawaban],
  ['alasan', ({ riwayat }) => riwayat.findLast(({ catatan }) => catatan !== null)?.catatan ?? null],
  [
    'berwenang',
    ({ riwayat }) => riwayat.findLast(({ rincian }) => rincian.berwenang)?.rincian.berwenang as Sel,
  ],
  ['perjalanan', ({ riwayat }) => tulisPerjalanan(riwayat)],
]

const STATUS_LAPOR: Readonly<Record<Status, string>> = {
  diterima: 'Belum Diverifikasi',
  'perlu-dilengkapi': 'Ditunda',
  terverifikasi: 'Diverifikasi',
  didisposisikan: 'Terdisposisi',
  ditindaklanjuti: 'Proses',
  dijawab: 'Proses',
  selesai: 'Selesai',
  ditutup: 'Selesai',
  ditolak: 'Diarsipkan',
  'bukan-wewenang': 'Bukan Kewenangan',
  digabung: 'Diarsipkan',
  kedaluwarsa: 'Diarsipkan',
  dicabut: 'Diarsipkan',
}

const KLASIFIKASI_LAPOR: Readonly<Record<Klasifikasi, string>> = {
  pengaduan: 'Pengaduan',
  aspirasi: 'Aspirasi',
  'permintaan-informasi': 'Permintaan Informasi',
}

/** [M]: as in `peta.ts`. */
const LAPOR: readonly Kolom[] = [
  ['Tracking ID', ({ baris }) => (baris.asalSistem === 'lapor' ? baris.asalId : tulisNomor(baris.nomor))],
  ['Tanggal Laporan', ({ baris }, p) => lokal(baris.diterimaPada, p)],
  ['Judul', ({ baris }) => baris.judul],
  ['Isi Laporan', ({ baris }) => baris.uraian],
  ['Klasifikasi', ({ baris }) => KLASIFIKASI_LAPOR[baris.klasifikasi]],
  ['Kategori', ({ baris }) => baris.kategori],
  ['Status', ({ baris }) => STATUS_LAPOR[baris.status]],
  ['Instansi Tujuan', ({ baris }, p) => namaUnit(baris.unitTujuan, p)],
  ['Instansi Terdisposisi', ({ baris }, p) => namaUnit(baris.unit, p)],
  ['Tanggal Verifikasi', (satu, p) => lokal(pertama(satu, 'verifikasi'), p)],
  ['Tanggal Disposisi', (satu, p) => lokal(pertama(satu, 'disposisi'), p)],
  ['Tanggal Tindak Lanjut', (satu, p) => lokal(pertama(satu, 'tanggapan'), p)],
  [
    'Tanggal Jawaban',
    (satu, p) =>
      lokal(
        terakhir(satu, ({ langkah }) => langkah === 'jawaban'),
        p,
      ),
  ],
  [
    'Tanggal Selesai',
    (satu, p) =>
      lokal(
        terakhir(satu, ({ ke }) => ke === 'selesai'),
        p,
      ),
  ],
  [
    'Tanggal Ditutup',
    (satu, p) =>
      lokal(
        terakhir(satu, ({ ke }) => STATUS_AKHIR.has(ke)),
        p,
      ),
  ],
  ['Tindak Lanjut', ({ tanggapan }) => tanggapan],
  ['Jawaban', ({ jawaban }) => jawaban],
  ['Alasan', ({ riwayat }) => riwayat.findLast(({ catatan }) => catatan !== null)?.catatan ?? null],
  ['Tanggal Kejadian', ({ baris }) => baris.tanggalKejadian],
  ['Lokasi Kejadian', ({ baris }) => baris.alamatKejadian],
  ['Latitude', ({ baris }) => baris.lat],
  ['Longitude', ({ baris }) => baris.long],
  ['Anonim', ({ baris }) => yaTidak(baris.identitas === 'anonim')],
  ['Rahasia', ({ baris }) => yaTidak(baris.identitas === 'rahasia')],
]

const KOLOM: Readonly<Record<Bentuk, readonly Kolom[]>> = { tanggap: TANGGAP, lapor: LAPOR }

export const namaKolom = (bentuk: Bentuk): readonly string[] => KOLOM[bentuk].map(([nama]) => nama)

/** A complaint as the cells of a row. */
export const selEkspor = (bentuk: Bentuk, satu: DiEkspor, penulisan: Penulisan): readonly string[] =>
  KOLOM[bentuk].map(([, isi]) => tulisSel(isi(satu, penulisan)))

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it. A number is none, and has a
 * comma as Indonesian spreadsheets do.
 *
 * @see OWASP: CSV Injection
 */
export function tulisSel(sel: Sel | undefined): string {
  if (sel === null || sel === undefined) return ''
  if (typeof sel === 'number') return String(sel).replace('.', ',')
  return /^[=+\-@\t\r]/.test(sel) ? `'${sel}` : sel
}

const yaTidak = (nilai: boolean | null): Sel => (nilai === null ? null : nilai ? 'ya' : 'tidak')
const namaUnit = (kode: string | null, { unit }: Penulisan): Sel =>
  kode === null ? null : (unit.get(kode) ?? kode)

const pertama = ({ riwayat }: DiEkspor, langkah: string): Date | null =>
  riwayat.find((baris) => baris.langkah === langkah)?.pada ?? null
const terakhir = (
  { riwayat }: DiEkspor,
  cocok: (baris: DiEkspor['riwayat'][number]) => boolean,
): Date | null => riwayat.findLast(cocok)?.pada ?? null

const tenggatTerakhir = ({ keadaan }: DiEkspor, kode: KodeTenggat) =>
  keadaan.tenggat.findLast((satu) => satu.kode === kode)
const hariTerakhir = (satu: DiEkspor, kode: KodeTenggat): Sel => tenggatTerakhir(satu, kode)?.hari ?? null

/** Over all runs of the clock, as figures count it; of one that runs, whether its day is over. */
function ketepatan(satu: DiEkspor, kode: KodeTenggat, { sekarang, zona }: Penulisan): Sel {
  const tenggat = tenggatTerakhir(satu, kode)
  if (tenggat === undefined) return null
  if (tenggat.berakhirPada === null) return sudahLewat(tenggat, sekarang, zona) ? 'lewat' : 'berjalan'
  const dicapai = capaian(satu.keadaan.tenggat, kode, zona)
  return dicapai === null ? 'berhenti' : yaTidak(dicapai.tepat)
}

/** `2026-03-02 08:15:00` in the pemda's zone: a date and time to any spreadsheet. */
function lokal(saat: Date | null, { zona }: Penulisan): Sel {
  if (saat === null) return null
  return new Date(saat.getTime() + geseran(zona)).toISOString().slice(0, 19).replace('T', ' ')
}

/** None of our zones ever changed its offset since complaints are kept. */
const GESERAN: Readonly<Record<string, number>> = {
  'Asia/Jakarta': 7,
  'Asia/Pontianak': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
}
const geseran = (zona: string): number => (GESERAN[zona] ?? 0) * 3_600_000
