import type { Kesalahan } from '../../shared/kesalahan.ts'
import {
  type Keadaan,
  type Kejadian,
  type Pelaku,
  pelakuKejadian,
  type Rincian,
  rincianTenggat,
  setelahTerakhir,
  tenggatBerjalan,
} from './keadaan.ts'
import { type Klasifikasi, type ModeIdentitas, STATUS_AKHIR, type Status } from './status.ts'
import { type Jadwal, majukanTenggat } from './tenggat.ts'
import {
  berhak,
  type Langkah,
  langkahMungkin,
  type NamaLangkah,
  type Oleh,
  type Pelanggaran,
  TRANSISI,
  type Transisi,
} from './transisi.ts'

/** Why a step is refused. */
export type Penolakan =
  /** The table has no such step from here. */
  | { readonly sebab: 'tidak-mungkin'; readonly status: Status; readonly mungkin: readonly NamaLangkah[] }
  /** It is for others. */
  | { readonly sebab: 'bukan-haknya'; readonly oleh: readonly Oleh[] }
  | Pelanggaran

export type HasilLangkah =
  | { readonly jadi: true; readonly keadaan: Keadaan; readonly kejadian: Kejadian }
  | { readonly jadi: false; readonly tolak: Penolakan }

/** Beside the complaint itself: who, when, and by which calendar and rules. */
export interface Konteks {
  readonly nomor: string
  readonly pelaku: Pelaku
  readonly pada: Date
  readonly jadwal: Jadwal
}

/** The receipt: with it a complaint begins, and its first clocks. */
export function terima(
  pengaduan: { readonly klasifikasi: Klasifikasi; readonly identitas: ModeIdentitas },
  { pelaku, pada, jadwal }: Omit<Konteks, 'nomor'>,
): { readonly keadaan: Keadaan; readonly kejadian: Kejadian } {
  const { klasifikasi, identitas } = pengaduan
  const golongan = { klasifikasi, berkadarPengawasan: null }
  const gerak = { dari: null, ke: 'diterima', pada, unit: null, golongan, golonganBerubah: false } as const
  const tenggat = majukanTenggat([], gerak, jadwal)
  const keadaan: Keadaan = {
    status: 'diterima',
    klasifikasi,
    berkadarPengawasan: null,
    identitas,
    unit: null,
    induk: null,
    penjawab: [],
    dibukaKembali: 0,
    diterimaPada: pada,
    selesaiPada: null,
    terakhirPada: pada,
    tenggat,
  }
  const rincian = { klasifikasi, identitas, ...rincianTenggat([], tenggat) }
  const kejadian: Kejadian = {
    pada,
    ...pelakuKejadian(pelaku),
    langkah: 'terima',
    dari: null,
    ke: 'diterima',
    catatan: null,
    rincian,
  }
  return { keadaan, kejadian }
}

/** Takes a step: the complaint as it then is and the one row of history about it, or why not. */
export function langkah(keadaan: Keadaan, minta: Langkah, konteks: Konteks): HasilLangkah {
  const transisi = TRANSISI.find(
    ({ dari, langkah, hasil }) =>
      dari === keadaan.status && langkah === minta.langkah && (hasil === null || hasil === minta.hasil),
  )
  if (transisi === undefined) {
    const { status } = keadaan
    return { jadi: false, tolak: { sebab: 'tidak-mungkin', status, mungkin: langkahMungkin(status) } }
  }
  const { nomor, pelaku, jadwal } = konteks
  if (!berhak(pelaku, transisi.oleh)) {
    return { jadi: false, tolak: { sebab: 'bukan-haknya', oleh: transisi.oleh } }
  }
  const pada = setelahTerakhir(keadaan, konteks.pada)
  const pelanggaran = transisi.syarat
    .map(({ uji }) => uji({ nomor, keadaan, langkah: minta, pelaku, pada, zona: jadwal.zona }))
    .filter((satu) => satu !== null)
  if (pelanggaran.length > 0) return { jadi: false, tolak: satukan(pelanggaran) }
  return { jadi: true, ...lakukan(keadaan, transisi, minta, { ...konteks, pada }) }
}

/** What forbids the step weighs more than what could be filled in; of the latter every fault is told. */
function satukan(daftar: readonly Pelanggaran[]): Pelanggaran {
  const lain = daftar.find(({ sebab }) => sebab !== 'isian')
  if (lain !== undefined) return lain
  const kesalahan = daftar.flatMap((satu): readonly Kesalahan[] =>
    satu.sebab === 'isian' ? satu.kesalahan : [],
  )
  return { sebab: 'isian', kesalahan }
}

function lakukan(keadaan: Keadaan, transisi: Transisi, minta: Langkah, konteks: Konteks) {
  const { pelaku, pada, jadwal } = konteks
  const { dari, ke } = transisi
  const { perubahan, rincian } = akibat(keadaan, transisi, minta, pelaku)
  const sesudah: Keadaan = {
    ...keadaan,
    ...perubahan,
    status: ke,
    selesaiPada: selesaiPada(keadaan, ke, pada),
    terakhirPada: pada,
  }
  const { klasifikasi, berkadarPengawasan, unit } = sesudah
  const golonganBerubah =
    klasifikasi !== keadaan.klasifikasi || berkadarPengawasan !== keadaan.berkadarPengawasan
  const golongan = { klasifikasi, berkadarPengawasan }
  const tenggat = majukanTenggat(keadaan.tenggat, { dari, ke, pada, unit, golongan, golonganBerubah }, jadwal)
  const kejadian: Kejadian = {
    pada,
    ...pelakuKejadian(pelaku),
    langkah: transisi.langkah,
    dari,
    ke,
    catatan: catatan(keadaan, minta),
    rincian: { ...rincian, ...rincianTenggat(keadaan.tenggat, tenggat) },
  }
  return { keadaan: { ...sesudah, tenggat }, kejadian }
}

/** What is closed was settled before; what is worked on again is not. */
function selesaiPada(sebelum: Keadaan, ke: Status, pada: Date): Date | null {
  if (ke === 'ditutup') return sebelum.selesaiPada
  return ke === 'selesai' || STATUS_AKHIR.has(ke) ? pada : null
}

/** An end always has a reason, also the one that time brings. */
function catatan(keadaan: Keadaan, { langkah, alasan, catatan }: Langkah): string | null {
  if (langkah === 'kedaluwarsa') {
    return `Tidak dilengkapi sampai ${tenggatBerjalan(keadaan, 'kelengkapan')?.hari}.`
  }
  return alasan?.trim() || catatan?.trim() || null
}

/** What a step changes besides status and clocks, and what of it the history keeps. */
function akibat(
  keadaan: Keadaan,
  { langkah, ke }: Transisi,
  minta: Langkah,
  pelaku: Pelaku,
): { readonly perubahan: Partial<Keadaan>; readonly rincian: Rincian } {
  switch (langkah) {
    case 'verifikasi': {
      if (ke === 'terverifikasi') {
        const klasifikasi = minta.klasifikasi ?? keadaan.klasifikasi
        const golongan = { klasifikasi, berkadarPengawasan: minta.berkadarPengawasan ?? false }
        return { perubahan: golongan, rincian: golongan }
      }
      if (ke === 'digabung') {
        const induk = { induk: minta.induk?.nomor ?? null }
        return { perubahan: induk, rincian: induk }
      }
      const { berwenang } = minta
      const disebut = ke === 'bukan-wewenang' && berwenang !== undefined
      return { perubahan: {}, rincian: disebut ? { berwenang } : {} }
    }
    case 'disposisi': {
      const unit = { unit: minta.unit ?? null }
      return { perubahan: unit, rincian: unit }
    }
    case 'kembalikan':
      return { perubahan: { unit: null }, rincian: { unit: keadaan.unit } }
    case 'jawaban': {
      const id = 'id' in pelaku ? [pelaku.id] : []
      const bukti = (minta.bukti ?? []).map((satu, i): [string, string] => [`bukti/${i + 1}`, satu])
      return {
        perubahan: { penjawab: [...new Set([...keadaan.penjawab, ...id])] },
        rincian: Object.fromEntries(bukti),
      }
    }
    case 'keberatan': {
      const dibukaKembali = keadaan.dibukaKembali + 1
      return { perubahan: { dibukaKembali }, rincian: { dibukaKembali } }
    }
    default:
      return { perubahan: {}, rincian: {} }
  }
}
