const NAMA_HARI = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const
const NAMA_BULAN = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const

const SINGKATAN_ZONA: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

/** A day as it is said: `Senin, 2 Maret 2026`. */
export function tulisHari(hari: string): string {
  const [tahun = 0, bulan = 1, tanggal = 1] = hari.split('-').map(Number)
  const ke = new Date(Date.UTC(tahun, bulan - 1, tanggal)).getUTCDay()
  return `${NAMA_HARI[ke]}, ${tanggal} ${NAMA_BULAN[bulan - 1]} ${tahun}`
}

/** An instant as it is said in a time zone: `Senin, 2 Maret 2026 pukul 08.00 WIB`. */
export function tulisSaat(saat: Date, zona: string): string {
  const bagian = new Intl.DateTimeFormat('en-CA', {
    timeZone: zona,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(saat)
  const ambil = (jenis: Intl.DateTimeFormatPartTypes) =>
    bagian.find(({ type }) => type === jenis)?.value ?? ''
  const hari = `${ambil('year')}-${ambil('month')}-${ambil('day')}`
  return `${tulisHari(hari)} pukul ${ambil('hour')}.${ambil('minute')} ${SINGKATAN_ZONA[zona] ?? zona}`
}
