import { awalHari } from '../../shared/waktu.ts'
import type { AturanPengingat, KodeTenggat } from './aturan.ts'
import { geserHariKerja } from './kalender.ts'
import type { Keadaan } from './keadaan.ts'
import type { Status } from './status.ts'
import { akhirHari, JAM, type Jadwal, sudahLewat, type Tenggat } from './tenggat.ts'
import type { NamaLangkah } from './transisi.ts'

export type Penerima = 'loket' | 'unit' | 'verifikator' | 'pelapor' | 'kepala-unit' | 'pemda'

/** Whose turn it is in a status; at an end, and while only the pelapor may still object, nobody's. */
export const PENANGGUNG: Readonly<Partial<Record<Status, Penerima>>> = {
  diterima: 'loket',
  'perlu-dilengkapi': 'pelapor',
  terverifikasi: 'loket',
  didisposisikan: 'unit',
  ditindaklanjuti: 'unit',
  dijawab: 'verifikator',
}

/** Steps that time takes when a clock has run down. */
const LANGKAH_WAKTU: Readonly<Partial<Record<KodeTenggat, NamaLangkah>>> = {
  kelengkapan: 'kedaluwarsa',
  keberatan: 'tutup',
}

interface Dasar {
  /** Names this work for ever within its complaint: done once, it is never due again. */
  readonly kunci: string
  readonly tenggat: KodeTenggat
  readonly ke: number
  /** The last day of the clock. */
  readonly hari: string
  readonly jatuhPada: Date
}

/** What time brings to a complaint. */
export type PekerjaanWaktu =
  | (Dasar & { readonly jenis: 'langkah'; readonly langkah: NamaLangkah })
  | (Dasar & {
      readonly jenis: 'pengingat'
      /** Of the rule. */
      readonly pengingat: string
      readonly kepada: readonly Penerima[]
      /** It would say "soon" of a day that is over (the service was down): to be marked as done, not sent. */
      readonly basi: boolean
    })

/**
 * Everything that time will bring to a complaint as it is now, earliest first. Nothing comes
 * of a clock that ended or stands still.
 *
 * The key holds which run of which clock, but not the day: a deadline that a new calendar
 * moves does not remind again.
 */
export function jadwalPekerjaan(keadaan: Keadaan, pada: Date, jadwal: Jadwal): readonly PekerjaanWaktu[] {
  return keadaan.tenggat
    .flatMap((tenggat) => (tenggat.berakhirPada === null ? pekerjaanJam(keadaan, tenggat, pada, jadwal) : []))
    .toSorted((a, b) => a.jatuhPada.getTime() - b.jatuhPada.getTime() || (a.kunci < b.kunci ? -1 : 1))
}

function pekerjaanJam(
  keadaan: Keadaan,
  tenggat: Tenggat,
  pada: Date,
  { kalender, aturan, zona }: Jadwal,
): PekerjaanWaktu[] {
  const { kode, ke, hari } = tenggat
  // also one that had come to its last day before it stopped: the pelapor whose turn it is did not miss that
  if (hari === null || JAM[kode].berdiri.includes(keadaan.status)) return []
  const dasar = (nama: string) => ({ kunci: `${kode}/${ke}/${nama}`, tenggat: kode, ke, hari })
  const lewat = sudahLewat(tenggat, pada, zona)
  const pengingat = aturan.pengingat
    .filter((satu) => satu.tenggat === kode)
    .map((satu): PekerjaanWaktu => {
      const { jarakHariKerja: jarak } = satu
      const jatuh = jarak === 0 ? hari : geserHariKerja(kalender, hari, jarak)
      return {
        ...dasar(satu.kode),
        jenis: 'pengingat',
        pengingat: satu.kode,
        kepada: penerima(satu, keadaan),
        jatuhPada: awalHari(jatuh, zona),
        basi: lewat && jarak <= 0,
      }
    })
  const langkah = LANGKAH_WAKTU[kode]
  if (langkah === undefined) return pengingat
  return [...pengingat, { ...dasar(langkah), jenis: 'langkah', langkah, jatuhPada: akhirHari(hari, zona) }]
}

/** Before a complaint is with a unit, the city stands in for the unit's head. */
function penerima({ kepada }: AturanPengingat, { status, unit }: Keadaan): readonly Penerima[] {
  const daftar = kepada.map((satu) => {
    if (satu === 'penanggung') return PENANGGUNG[status]
    return satu === 'kepala-unit' && unit === null ? 'pemda' : satu
  })
  return [...new Set(daftar.filter((satu) => satu !== undefined))]
}

/** What is due and has not been done. @param sudah keys of what has */
export function pekerjaanJatuhTempo(
  keadaan: Keadaan,
  sudah: ReadonlySet<string>,
  pada: Date,
  jadwal: Jadwal,
): readonly PekerjaanWaktu[] {
  return jadwalPekerjaan(keadaan, pada, jadwal).filter(
    ({ kunci, jatuhPada }) => jatuhPada <= pada && !sudah.has(kunci),
  )
}

/** When to look at a complaint again; `null`: time brings nothing more unless something happens. */
export function periksaLagiPada(
  keadaan: Keadaan,
  sudah: ReadonlySet<string>,
  pada: Date,
  jadwal: Jadwal,
): Date | null {
  const sisa = jadwalPekerjaan(keadaan, pada, jadwal).find(({ kunci }) => !sudah.has(kunci))
  return sisa?.jatuhPada ?? null
}
