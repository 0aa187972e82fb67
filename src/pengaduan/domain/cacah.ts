import type { Keadaan, Kejadian } from './keadaan.ts'
import { selesaiSekejap, TENGGAT_DINILAI, type TenggatDinilai } from './statistik.ts'
import type { Kanal, Klasifikasi, Status } from './status.ts'
import { capaian } from './tenggat.ts'

/** What no step changes, beside the state of a complaint. */
export interface TetapCacah {
  /** Of the receipt, in the pemda's time zone. */
  readonly tahun: number
  readonly kanal: Kanal
  readonly zona: string
  /** The table of steps refuses an answer without evidence, so only what came from elsewhere has one. */
  readonly tanpaBukti?: boolean
}

/** Complaints that are alike; of changes, how many more or fewer there are. */
export interface BarisCacah {
  readonly tahun: number
  readonly unit: string | null
  readonly status: Status
  readonly klasifikasi: Klasifikasi
  readonly kanal: Kanal
  readonly jumlah: number
  readonly dibukaKembali: number
  readonly sekejap: number
  readonly tanpaBukti: number
}

/** Complaints that took the same number of days for a deadline. */
export interface BarisLama {
  readonly tahun: number
  readonly unit: string | null
  readonly tenggat: TenggatDinilai
  readonly hari: number
  readonly tepat: boolean
  readonly jumlah: number
}

export interface Cacah {
  readonly cacah: readonly BarisCacah[]
  readonly lama: readonly BarisLama[]
}

/** What one complaint is counted under. */
export function cacahPengaduan(keadaan: Keadaan, tetap: TetapCacah): Cacah {
  const { unit, status, klasifikasi } = keadaan
  const { tahun, kanal, zona, tanpaBukti = false } = tetap
  const lama = TENGGAT_DINILAI.flatMap((tenggat): BarisLama[] => {
    const dicapai = capaian(keadaan.tenggat, tenggat, zona)
    return dicapai === null ? [] : [{ tahun, unit, tenggat, ...dicapai, jumlah: 1 }]
  })
  const baris: BarisCacah = {
    ...{ tahun, unit, status, klasifikasi, kanal, jumlah: 1 },
    dibukaKembali: keadaan.dibukaKembali > 0 ? 1 : 0,
    sekejap: selesaiSekejap(keadaan) ? 1 : 0,
    tanpaBukti: tanpaBukti ? 1 : 0,
  }
  return { cacah: [baris], lama }
}

/** What is to be added so that a complaint is counted as it now is; nothing where nothing changed. */
export function selisihCacah(sebelum: Keadaan | null, sesudah: Keadaan, tetap: TetapCacah): Cacah {
  const sekarang = cacahPengaduan(sesudah, tetap)
  if (sebelum === null) return sekarang
  return jumlahkanCacah([negatif(cacahPengaduan(sebelum, tetap)), sekarang])
}

export const negatif = ({ cacah, lama }: Cacah): Cacah => ({
  cacah: cacah.map((satu) => ({
    ...satu,
    jumlah: -satu.jumlah,
    dibukaKembali: -satu.dibukaKembali,
    sekejap: -satu.sekejap,
    tanpaBukti: -satu.tanpaBukti,
  })),
  lama: lama.map((satu) => ({ ...satu, jumlah: -satu.jumlah })),
})

/** Adds equal rows up into one; those that come to nothing are left out. */
export function jumlahkanCacah(daftar: Iterable<Cacah>): Cacah {
  const cacah = new Map<string, BarisCacah>()
  const lama = new Map<string, BarisLama>()
  for (const satu of daftar) {
    for (const baris of satu.cacah) {
      const kunci = kunciCacah(baris)
      const ada = cacah.get(kunci)
      cacah.set(kunci, ada === undefined ? baris : tambahCacah(ada, baris))
    }
    for (const baris of satu.lama) {
      const kunci = kunciLama(baris)
      lama.set(kunci, { ...baris, jumlah: (lama.get(kunci)?.jumlah ?? 0) + baris.jumlah })
    }
  }
  return {
    cacah: [...cacah.values()].filter(
      ({ jumlah, dibukaKembali, sekejap, tanpaBukti }) =>
        jumlah !== 0 || dibukaKembali !== 0 || sekejap !== 0 || tanpaBukti !== 0,
    ),
    lama: [...lama.values()].filter(({ jumlah }) => jumlah !== 0),
  }
}

const kunciCacah = ({ tahun, unit, status, klasifikasi, kanal }: BarisCacah) =>
  JSON.stringify([tahun, unit, status, klasifikasi, kanal])

const kunciLama = ({ tahun, unit, tenggat, hari, tepat }: BarisLama) =>
  JSON.stringify([tahun, unit, tenggat, hari, tepat])

const tambahCacah = (a: BarisCacah, b: BarisCacah): BarisCacah => ({
  ...a,
  jumlah: a.jumlah + b.jumlah,
  dibukaKembali: a.dibukaKembali + b.dibukaKembali,
  sekejap: a.sekejap + b.sekejap,
  tanpaBukti: a.tanpaBukti + b.tanpaBukti,
})

/**
 * Whether a history holds an answer that shows nothing: none that was given here, but perhaps
 * one that an import brought and says so of (`tanpaBukti`).
 */
export const dijawabTanpaBukti = (riwayat: readonly Pick<Kejadian, 'langkah' | 'rincian'>[]): boolean =>
  riwayat.some(
    ({ langkah, rincian }) =>
      rincian.tanpaBukti === true || (langkah === 'jawaban' && rincian['bukti/1'] === undefined),
  )

const HARI_MS = 86_400_000

/** Calendar days from a last day to today, both `YYYY-MM-DD`. */
export const hariLewat = (jatuhTempo: string, hariIni: string): number =>
  Math.round((Date.parse(hariIni) - Date.parse(jatuhTempo)) / HARI_MS)
