import type { Kesalahan } from '../../shared/kesalahan.ts'
import { hariPada } from '../../shared/waktu.ts'
import type { KodeTenggat } from './aturan.ts'
import { type Keadaan, type Pelaku, tenggatBerjalan, type Wewenang } from './keadaan.ts'
import { type Klasifikasi, STATUS_AKHIR, type Status } from './status.ts'
import { akhirHari } from './tenggat.ts'

export const DAFTAR_LANGKAH = [
  'verifikasi',
  'lengkapi',
  'disposisi',
  'tanggapan',
  'kembalikan',
  'jawaban',
  'konfirmasi',
  'keberatan',
  'setuju',
  'cabut',
  'kedaluwarsa',
  'tutup',
] as const
export type NamaLangkah = (typeof DAFTAR_LANGKAH)[number]

/** A complaint that another one is to join, as it is now. */
export interface Induk {
  readonly nomor: string
  readonly status: Status
}

/** What somebody asks for; which of the parts a step needs is in the table. */
export interface Langkah {
  readonly langkah: NamaLangkah
  /** Of `verifikasi` and `konfirmasi`, which end in one of several ways. */
  readonly hasil?: string | undefined
  readonly alasan?: string | undefined
  readonly catatan?: string | undefined
  readonly isi?: string | undefined
  /** Ids of what shows that it is solved. */
  readonly bukti?: readonly string[] | undefined
  readonly unit?: string | undefined
  readonly klasifikasi?: Klasifikasi | undefined
  readonly berkadarPengawasan?: boolean | undefined
  /** Who is competent, if it is not this pemda. */
  readonly berwenang?: string | undefined
  readonly induk?: Induk | undefined
}

/** What a condition is judged by. */
export interface Pertimbangan {
  /** Of this complaint. */
  readonly nomor: string
  readonly keadaan: Keadaan
  readonly langkah: Langkah
  readonly pelaku: Pelaku
  readonly pada: Date
  readonly zona: string
}

/** Why a condition is not met. */
export type Pelanggaran =
  /** Something is missing or wrong in what was asked. */
  | { readonly sebab: 'isian'; readonly kesalahan: readonly Kesalahan[] }
  /** Whoever answered may not confirm. */
  | { readonly sebab: 'penjawab-sendiri' }
  /** The days for it are over. */
  | { readonly sebab: 'jangka-lewat'; readonly tenggat: KodeTenggat; readonly hari: string }
  /** Time itself has not come so far. */
  | { readonly sebab: 'belum-waktunya'; readonly tenggat: KodeTenggat; readonly hari: string }

/** A condition with the name that the documentation gives it. */
export interface Syarat {
  readonly nama: string
  readonly uji: (k: Pertimbangan) => Pelanggaran | null
}

const isian = (pointer: string, detail: string): Pelanggaran => ({
  sebab: 'isian',
  kesalahan: [{ pointer, detail }],
})

const terisi = (nama: 'alasan' | 'isi' | 'unit', detail: string): Syarat => ({
  nama,
  uji: ({ langkah }) => ((langkah[nama] ?? '').trim() === '' ? isian(`/${nama}`, detail) : null),
})

const alasan = terisi('alasan', 'Alasan harus diisi.')
const isi = terisi('isi', 'Isi harus diisi.')

const bukti: Syarat = {
  nama: 'bukti',
  uji: ({ langkah }) =>
    (langkah.bukti ?? []).length === 0
      ? isian('/bukti', 'Jawaban harus disertai sedikitnya satu bukti bahwa masalahnya selesai.')
      : null,
}

const golongan: Syarat = {
  nama: 'golongan',
  uji: ({ keadaan, langkah }) =>
    langkah.berkadarPengawasan === true && (langkah.klasifikasi ?? keadaan.klasifikasi) !== 'pengaduan'
      ? isian('/berkadarPengawasan', 'Hanya klasifikasi pengaduan yang dapat berkadar pengawasan.')
      : null,
}

/** The leader is alive, so no circle can arise: who has joined another is at an end. */
const indukHidup: Syarat = {
  nama: 'induk',
  uji: ({ nomor, langkah: { induk } }) => {
    if (induk === undefined) return isian('/induk', 'Nomor pengaduan induk harus diisi.')
    if (induk.nomor === nomor) return isian('/induk', 'Pengaduan tidak dapat digabung ke dirinya sendiri.')
    return STATUS_AKHIR.has(induk.status)
      ? isian('/induk', `Pengaduan ${induk.nomor} sudah berakhir (${induk.status}).`)
      : null
  },
}

const unitLain: Syarat = {
  nama: 'unit lain',
  uji: (k) =>
    terisi('unit', 'Unit harus diisi.').uji(k) ??
    (k.langkah.unit === k.keadaan.unit ? isian('/unit', 'Pengaduan ini sudah pada unit itu.') : null),
}

/** @see pengaduan.md: a second officer, not the one who answered */
const bukanPenjawab: Syarat = {
  nama: 'bukan yang menjawab',
  uji: ({ keadaan, pelaku }) =>
    'id' in pelaku && keadaan.penjawab.includes(pelaku.id) ? { sebab: 'penjawab-sendiri' } : null,
}

/** What happens must not depend on whether a job has run already, so it is the clock that decides. */
const lewatHari = ({ keadaan, pada, zona }: Pertimbangan, kode: KodeTenggat) => {
  const hari = tenggatBerjalan(keadaan, kode)?.hari ?? hariPada(pada, zona)
  return { tenggat: kode, hari, lewat: pada >= akhirHari(hari, zona) }
}

const selama = (kode: KodeTenggat): Syarat => ({
  nama: `selama jangka ${kode}`,
  uji: (k) => {
    const { lewat, ...apa } = lewatHari(k, kode)
    return lewat ? { sebab: 'jangka-lewat', ...apa } : null
  },
})

const setelah = (kode: KodeTenggat): Syarat => ({
  nama: `setelah jangka ${kode}`,
  uji: (k) => {
    const { lewat, ...apa } = lewatHari(k, kode)
    return lewat ? null : { sebab: 'belum-waktunya', ...apa }
  },
})

export type Oleh = Wewenang | 'pelapor' | 'waktu'

export interface Transisi {
  readonly dari: Status
  readonly langkah: NamaLangkah
  readonly hasil: string | null
  readonly ke: Status
  readonly oleh: readonly Oleh[]
  readonly syarat: readonly Syarat[]
}

type Ke = readonly [langkah: string, ke: Status, oleh: Oleh | readonly Oleh[], ...syarat: Syarat[]]

/**
 * The one table: from where, by which step (and with which result), where to, by whom, on
 * what conditions. What is not in it cannot happen. `docs/tenggat.md` prints it.
 *
 * @see pengaduan.md: States
 */
const TABEL: Readonly<Partial<Record<Status, readonly Ke[]>>> = {
  diterima: [
    ['verifikasi:terverifikasi', 'terverifikasi', 'loket', golongan],
    ['verifikasi:perlu-dilengkapi', 'perlu-dilengkapi', 'loket', alasan],
    ['verifikasi:ditolak', 'ditolak', 'loket', alasan],
    ['verifikasi:bukan-wewenang', 'bukan-wewenang', 'loket', alasan],
    ['verifikasi:digabung', 'digabung', 'loket', indukHidup],
    ['cabut', 'dicabut', 'pelapor', alasan],
  ],
  'perlu-dilengkapi': [
    ['lengkapi', 'diterima', 'pelapor', selama('kelengkapan')],
    ['cabut', 'dicabut', 'pelapor', alasan],
    ['kedaluwarsa', 'kedaluwarsa', 'waktu', setelah('kelengkapan')],
  ],
  terverifikasi: [
    ['disposisi', 'didisposisikan', 'loket', unitLain],
    ['cabut', 'dicabut', 'pelapor', alasan],
  ],
  didisposisikan: [
    ['tanggapan', 'ditindaklanjuti', 'tangani', isi],
    ['kembalikan', 'terverifikasi', 'tangani', alasan],
    ['cabut', 'dicabut', 'pelapor', alasan],
  ],
  ditindaklanjuti: [
    ['tanggapan', 'ditindaklanjuti', 'tangani', isi],
    ['disposisi', 'didisposisikan', ['loket', 'tangani'], unitLain],
    ['jawaban', 'dijawab', 'tangani', isi, bukti],
    ['cabut', 'dicabut', 'pelapor', alasan],
  ],
  dijawab: [
    ['konfirmasi:selesai', 'selesai', 'konfirmasi', bukanPenjawab],
    ['konfirmasi:ditolak', 'ditindaklanjuti', 'konfirmasi', bukanPenjawab, alasan],
  ],
  selesai: [
    ['keberatan', 'ditindaklanjuti', 'pelapor', alasan, selama('keberatan')],
    ['setuju', 'ditutup', 'pelapor'],
    ['tutup', 'ditutup', 'waktu', setelah('keberatan')],
  ],
}

export const TRANSISI: readonly Transisi[] = Object.entries(TABEL).flatMap(([dari, baris]) =>
  baris.map(([kunci, ke, oleh, ...syarat]): Transisi => {
    const [langkah = '', hasil = null] = kunci.split(':')
    return {
      dari: dari as Status,
      langkah: langkah as NamaLangkah,
      hasil,
      ke,
      oleh: typeof oleh === 'string' ? [oleh] : oleh,
      syarat,
    }
  }),
)

/** The steps that somebody may take in a status; those of time come by themselves. */
export function langkahMungkin(status: Status): readonly NamaLangkah[] {
  const baris = TRANSISI.filter(({ dari, oleh }) => dari === status && !oleh.includes('waktu'))
  return [...new Set(baris.map(({ langkah }) => langkah))]
}

/** Of these, those that are for somebody; whether they reach the complaint is another question. */
export function langkahUntuk(status: Status, pelaku: Pelaku): readonly NamaLangkah[] {
  const baris = TRANSISI.filter(({ dari, oleh }) => dari === status && berhak(pelaku, oleh))
  return [...new Set(baris.map(({ langkah }) => langkah))]
}

/** Whether somebody is one of those whom a step is for. */
export function berhak(pelaku: Pelaku, oleh: readonly Oleh[]): boolean {
  if (!('wewenang' in pelaku)) return oleh.includes(pelaku.sebagai)
  return pelaku.wewenang.some((wewenang) => oleh.includes(wewenang))
}
