/** The demo city lives in WIB, which has no daylight saving. */
const WIB_MS = 7 * 3_600_000
export const HARI_MS = 86_400_000

/** A quarter (triwulan) of a year. */
export interface Triwulan {
  readonly tahun: number
  /** 1 to 4 */
  readonly nomor: number
  /** How many quarters before the running one. */
  readonly mundur: number
  /** First and last day, both included. */
  readonly mulai: string
  readonly selesai: string
}

/** The instant at `menit` minutes after midnight of a day in WIB. */
export const saatWib = (hari: string, menit = 0) =>
  new Date(Date.parse(`${hari}T00:00:00Z`) - WIB_MS + menit * 60_000)

/** The day in WIB. */
export const hariWib = (saat: Date) => new Date(saat.getTime() + WIB_MS).toISOString().slice(0, 10)

/** The quarter that runs at `sekarang`, or one that many before it. */
export function triwulan(sekarang: Date, mundur: number): Triwulan {
  const hariIni = hariWib(sekarang)
  const urutan = Number(hariIni.slice(0, 4)) * 4 + Math.floor((Number(hariIni.slice(5, 7)) - 1) / 3) - mundur
  const tahun = Math.floor(urutan / 4)
  const bulan = (urutan % 4) * 3
  const hari = (bulan: number, tanggal: number) =>
    new Date(Date.UTC(tahun, bulan, tanggal)).toISOString().slice(0, 10)
  return { tahun, nomor: (urutan % 4) + 1, mundur, mulai: hari(bulan, 1), selesai: hari(bulan + 3, 0) }
}

export const namaSurvei = ({ tahun, nomor }: Triwulan) =>
  `SKM Triwulan ${['I', 'II', 'III', 'IV'][nomor - 1]} ${tahun}`

/** National holidays on the same date every year. */
const LIBUR = ['01-01', '05-01', '06-01', '08-17', '12-25']

/** Working days, from the first to the last; the same for all units of a quarter. */
export function hariKerja(
  { mulai, selesai }: { mulai: string; selesai: string },
  sabtu: boolean,
): readonly string[] {
  const kunci = `${mulai} ${selesai} ${sabtu}`
  let daftar = hariKerjaTersimpan.get(kunci)
  if (daftar === undefined) {
    daftar = hitungHariKerja(mulai, selesai, sabtu)
    hariKerjaTersimpan.set(kunci, daftar)
  }
  return daftar
}

const hariKerjaTersimpan = new Map<string, readonly string[]>()

function hitungHariKerja(mulai: string, selesai: string, sabtu: boolean): readonly string[] {
  const daftar: string[] = []
  for (let t = Date.parse(mulai); t <= Date.parse(selesai); t += HARI_MS) {
    const hari = new Date(t)
    const tulis = hari.toISOString().slice(0, 10)
    const akhirPekan = hari.getUTCDay() === 0 || (hari.getUTCDay() === 6 && !sabtu)
    if (!akhirPekan && !LIBUR.includes(tulis.slice(5))) daftar.push(tulis)
  }
  return daftar
}
