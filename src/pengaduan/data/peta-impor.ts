import { z } from 'zod'
import {
  DAFTAR_IDENTITAS,
  DAFTAR_KANAL,
  DAFTAR_KLASIFIKASI,
  DAFTAR_STATUS,
  type Kanal,
  type Klasifikasi,
  type ModeIdentitas,
  type Status,
} from '../domain/status.ts'

/** What a column of an imported file can fill; `docs/impor-pengaduan.md` says what each holds. */
export const DAFTAR_MEDAN = [
  ...(['nomor', 'asalSistem', 'asalId', 'status', 'klasifikasi', 'berkadarPengawasan'] as const),
  ...(['judul', 'uraian', 'kanal', 'identitas', 'anonim', 'rahasia', 'unitTujuan', 'layanan'] as const),
  ...(['kategori', 'tanggalKejadian', 'alamatKejadian', 'lat', 'long', 'kerugian'] as const),
  ...(['permintaanPenyelesaian', 'unit', 'induk', 'diterimaPada', 'diverifikasiPada'] as const),
  ...(['didisposisikanPada', 'ditanggapiPada', 'dijawabPada', 'selesaiPada', 'berakhirPada'] as const),
  ...(['tanggapan', 'jawaban', 'alasan', 'berwenang', 'perjalanan'] as const),
  ...(['pelaporNama', 'pelaporAlamat', 'pelaporTelepon', 'pelaporEmail', 'pelaporNik'] as const),
] as const
export type Medan = (typeof DAFTAR_MEDAN)[number]

/** How a file of another system is read: data, so that an operator can say it for a system we do not know. */
export interface Peta {
  /** What the other system is called in `asal`. */
  readonly sistem: string
  /** Names of columns; case, spaces and punctuation do not count, here and below. */
  readonly kolom: Readonly<Record<string, Medan>>
  readonly status: Readonly<Record<string, Status>>
  readonly klasifikasi: Readonly<Record<string, Klasifikasi>>
  readonly kanal: Readonly<Record<string, Kanal>>
  readonly identitas: Readonly<Record<string, ModeIdentitas>>
  /** Names of units there → codes here, beside the codes and names of the units themselves. */
  readonly unit: Readonly<Record<string, string>>
  /** Where a column is not there or a cell is empty. */
  readonly bawaan: Readonly<Partial<Record<'kanal' | 'klasifikasi' | 'identitas', string | undefined>>>
  /** Why it ended there, by the status as it is called there. */
  readonly alasan: Readonly<Record<string, string>>
  /** A verified complaint with a unit has been handed to it. */
  readonly unitBerartiDisposisi: boolean
}

const kamus = <T extends z.ZodType>(nilai: T) => z.record(z.string().min(1).max(200), nilai).default({})

/** What an operator's file may say; the rest is as in the form that it is laid over. */
export const PetaSchema = z.strictObject({
  sistem: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Harus 1–40 huruf kecil, angka, atau tanda hubung.')
    .optional(),
  kolom: kamus(z.enum(DAFTAR_MEDAN)),
  status: kamus(z.enum(DAFTAR_STATUS)),
  klasifikasi: kamus(z.enum(DAFTAR_KLASIFIKASI)),
  kanal: kamus(z.enum(DAFTAR_KANAL)),
  identitas: kamus(z.enum(DAFTAR_IDENTITAS)),
  unit: kamus(z.string().min(1)),
  bawaan: z
    .strictObject({
      kanal: z.enum(DAFTAR_KANAL).optional(),
      klasifikasi: z.enum(DAFTAR_KLASIFIKASI).optional(),
      identitas: z.enum(DAFTAR_IDENTITAS).optional(),
    })
    .default({}),
  alasan: kamus(z.string().min(1).max(2_000)),
})
export type PetaTambahan = z.infer<typeof PetaSchema>

/** Letters and digits only, in lower case: what varies when names are retyped does not count. */
export const kunciNama = (nama: string): string =>
  nama
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

const sama = <T extends string>(daftar: readonly T[]): Record<T, T> =>
  Object.fromEntries(daftar.map((satu) => [satu, satu])) as Record<T, T>

const KANAL: Readonly<Record<string, Kanal>> = {
  ...sama(DAFTAR_KANAL),
  ...{ 'tatap muka': 'loket', langsung: 'loket', website: 'situs', web: 'situs', portal: 'situs' },
  ...{ telp: 'telepon', 'call center': 'telepon', 'kotak saran': 'surat', email: 'surat', surel: 'surat' },
  ...{ wa: 'whatsapp', medsos: 'media-sosial', instagram: 'media-sosial', facebook: 'media-sosial' },
  ...{ 'sp4n lapor': 'lapor', sp4n: 'lapor' },
}

const KLASIFIKASI: Readonly<Record<string, Klasifikasi>> = {
  ...sama(DAFTAR_KLASIFIKASI),
  informasi: 'permintaan-informasi',
}

const IDENTITAS: Readonly<Record<string, ModeIdentitas>> = {
  ...sama(DAFTAR_IDENTITAS),
  ...{ anonymous: 'anonim', tertutup: 'rahasia', publik: 'terbuka' },
}

/** Our own form: what the export writes, and what a city lays its existing records out as. */
const TANGGAP: Peta = {
  sistem: 'tanggap',
  kolom: sama(DAFTAR_MEDAN),
  status: sama(DAFTAR_STATUS),
  klasifikasi: KLASIFIKASI,
  kanal: KANAL,
  identitas: IDENTITAS,
  unit: {},
  bawaan: {},
  alasan: {},
  unitBerartiDisposisi: false,
}

/** The national system. [M]: its export was not at hand, so the names are what its pages show. */
const LAPOR: Peta = {
  sistem: 'lapor',
  kolom: {
    ...{
      'Tracking ID': 'asalId',
      'No Tracking': 'asalId',
      'Nomor Laporan': 'asalId',
      'ID Laporan': 'asalId',
    },
    ...{
      'Tanggal Laporan': 'diterimaPada',
      'Tanggal Laporan Masuk': 'diterimaPada',
      'Tanggal Lapor': 'diterimaPada',
    },
    ...{
      Judul: 'judul',
      'Judul Laporan': 'judul',
      'Isi Laporan': 'uraian',
      Isi: 'uraian',
      Laporan: 'uraian',
    },
    ...{ Klasifikasi: 'klasifikasi', 'Klasifikasi Laporan': 'klasifikasi', 'Tipe Laporan': 'klasifikasi' },
    ...{ Kategori: 'kategori', Topik: 'kategori', Status: 'status', 'Status Laporan': 'status' },
    ...{ 'Instansi Terdisposisi': 'unit', 'Instansi Penanggung Jawab': 'unit', Disposisi: 'unit' },
    ...{ 'Instansi Tujuan': 'unitTujuan', Kanal: 'kanal', 'Sumber Laporan': 'kanal', Sumber: 'kanal' },
    ...{ 'Tanggal Verifikasi': 'diverifikasiPada', 'Tanggal Disposisi': 'didisposisikanPada' },
    ...{ 'Tanggal Tindak Lanjut': 'ditanggapiPada', 'Tanggal Tindak Lanjut Pertama': 'ditanggapiPada' },
    ...{ 'Tanggal Tanggapan': 'ditanggapiPada', 'Tanggal Jawaban': 'dijawabPada' },
    ...{
      'Tanggal Selesai': 'selesaiPada',
      'Tanggal Arsip': 'berakhirPada',
      'Tanggal Ditutup': 'berakhirPada',
    },
    ...{ 'Tindak Lanjut': 'tanggapan', Tanggapan: 'tanggapan', 'Tindak Lanjut Terakhir': 'jawaban' },
    ...{ Jawaban: 'jawaban', Alasan: 'alasan', 'Alasan Arsip': 'alasan', 'Alasan Tunda': 'alasan' },
    ...{
      'Tanggal Kejadian': 'tanggalKejadian',
      'Lokasi Kejadian': 'alamatKejadian',
      Lokasi: 'alamatKejadian',
    },
    ...{ Latitude: 'lat', Longitude: 'long', Anonim: 'anonim', Rahasia: 'rahasia' },
    ...{ 'Nama Pelapor': 'pelaporNama', 'Alamat Pelapor': 'pelaporAlamat', 'Email Pelapor': 'pelaporEmail' },
    ...{
      'Telepon Pelapor': 'pelaporTelepon',
      'No Telepon Pelapor': 'pelaporTelepon',
      'NIK Pelapor': 'pelaporNik',
    },
  },
  status: {
    ...{ 'Belum Diverifikasi': 'diterima', 'Belum Terverifikasi': 'diterima', Baru: 'diterima' },
    ...{
      Diverifikasi: 'terverifikasi',
      Terverifikasi: 'terverifikasi',
      'Sudah Diverifikasi': 'terverifikasi',
    },
    ...{ 'Diverifikasi/Terdisposisi': 'terverifikasi', Terdisposisi: 'didisposisikan' },
    ...{
      'Belum Ditindaklanjuti': 'didisposisikan',
      Proses: 'ditindaklanjuti',
      'Dalam Proses': 'ditindaklanjuti',
    },
    ...{ Diproses: 'ditindaklanjuti', 'Sedang Diproses': 'ditindaklanjuti', Selesai: 'selesai' },
    ...{
      Ditutup: 'ditutup',
      Ditunda: 'perlu-dilengkapi',
      Tertunda: 'perlu-dilengkapi',
      Diarsipkan: 'ditolak',
    },
    ...{ 'Ditunda/Diarsipkan': 'ditolak', Arsip: 'ditolak', 'Bukan Kewenangan': 'bukan-wewenang' },
  },
  klasifikasi: KLASIFIKASI,
  kanal: KANAL,
  identitas: IDENTITAS,
  unit: {},
  bawaan: { kanal: 'lapor', klasifikasi: 'pengaduan' },
  alasan: {
    Ditunda: 'Ditunda pada SP4N-LAPOR!.',
    Tertunda: 'Ditunda pada SP4N-LAPOR!.',
    Diarsipkan: 'Diarsipkan pada SP4N-LAPOR!.',
    Arsip: 'Diarsipkan pada SP4N-LAPOR!.',
    'Ditunda/Diarsipkan': 'Diarsipkan pada SP4N-LAPOR!.',
    'Bukan Kewenangan': 'Menurut SP4N-LAPOR! bukan kewenangan pemda ini.',
  },
  unitBerartiDisposisi: true,
}

export const BENTUK = { tanggap: TANGGAP, lapor: LAPOR } as const
export const DAFTAR_BENTUK = ['tanggap', 'lapor'] as const
export type Bentuk = (typeof DAFTAR_BENTUK)[number]

/** A map whose words are found however they are written. */
export interface PetaSiap
  extends Omit<Peta, 'kolom' | 'status' | 'klasifikasi' | 'kanal' | 'identitas' | 'unit'> {
  readonly kolom: ReadonlyMap<string, Medan>
  readonly status: ReadonlyMap<string, Status>
  readonly klasifikasi: ReadonlyMap<string, Klasifikasi>
  readonly kanal: ReadonlyMap<string, Kanal>
  readonly identitas: ReadonlyMap<string, ModeIdentitas>
  readonly unit: ReadonlyMap<string, string>
  /** The words as they are usually written, for whoever wrote another. */
  readonly pilihan: Readonly<Record<'status' | 'klasifikasi' | 'kanal' | 'identitas', readonly string[]>>
}

/** A form with what an operator says beside it, which comes first. */
export function siapkanPeta(bentuk: Bentuk, tambahan?: PetaTambahan): PetaSiap {
  const dasar = BENTUK[bentuk]
  const gabung = <T>(bawaan: Readonly<Record<string, T>>, milik: Readonly<Record<string, T>> = {}) =>
    new Map(
      [...Object.entries(bawaan), ...Object.entries(milik)].map(([nama, nilai]) => [kunciNama(nama), nilai]),
    )
  const alasan = { ...dasar.alasan, ...tambahan?.alasan }
  const nama = (bagian: 'status' | 'klasifikasi' | 'kanal' | 'identitas') => [
    ...new Set([...Object.keys(dasar[bagian]), ...Object.keys(tambahan?.[bagian] ?? {})]),
  ]
  return {
    ...dasar,
    sistem: tambahan?.sistem ?? dasar.sistem,
    kolom: gabung(dasar.kolom, tambahan?.kolom),
    status: gabung(dasar.status, tambahan?.status),
    klasifikasi: gabung(dasar.klasifikasi, tambahan?.klasifikasi),
    kanal: gabung(dasar.kanal, tambahan?.kanal),
    identitas: gabung(dasar.identitas, tambahan?.identitas),
    unit: gabung(dasar.unit, tambahan?.unit),
    pilihan: {
      status: nama('status'),
      klasifikasi: nama('klasifikasi'),
      kanal: nama('kanal'),
      identitas: nama('identitas'),
    },
    bawaan: { ...dasar.bawaan, ...tambahan?.bawaan },
    alasan: Object.fromEntries(Object.entries(alasan).map(([nama, isi]) => [kunciNama(nama), isi])),
  }
}

/** Reads what an operator says of another system. @returns the map, or what is wrong with it */
export function bacaPetaImpor(
  isi: unknown,
): { readonly peta: PetaTambahan; readonly salah: null } | { readonly peta: null; readonly salah: string } {
  const hasil = PetaSchema.safeParse(isi)
  return hasil.success
    ? { peta: hasil.data, salah: null }
    : { peta: null, salah: z.prettifyError(hasil.error) }
}
