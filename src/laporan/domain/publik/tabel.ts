import type { HasilPublik } from './hasil.ts'

const KOLOM = [
  ...['unit', 'namaUnit', 'survei', 'nama', 'instrumen', 'indeks', 'mulai', 'selesai', 'dipublikasikanPada'],
  ...['nilai', 'mutu', 'kinerja', 'jumlahResponden', 'selang95Bawah', 'selang95Atas'],
  ...[
    'populasi',
    'sampelMinimum',
    'sampelTerpenuhi',
    'ditahan',
    'metode',
    'penimbang',
    'segelSha256',
    'dataContoh',
  ],
] as const

/** Names of the columns; the last ones are of the unsur, `U1` and so on. @param unsur as many as any questionnaire has */
export const kolomPublik = (unsur: number): string[] => [
  ...KOLOM,
  ...Array.from({ length: unsur }, (_, i) => `U${i + 1}`),
]

/** The cells of one result in the same order. Decimals have a comma, as the spreadsheets that open them expect. */
export function selPublik(hasil: HasilPublik, unsur: number, dataContoh: boolean): string[] {
  const sel: Record<(typeof KOLOM)[number], string> = {
    unit: teks(hasil.unit),
    namaUnit: teks(hasil.namaUnit),
    survei: hasil.survei,
    nama: teks(hasil.nama),
    instrumen: hasil.instrumen,
    indeks: hasil.singkatanIndeks,
    mulai: hasil.mulai,
    selesai: hasil.selesai,
    dipublikasikanPada: hasil.dipublikasikanPada?.toISOString() ?? '',
    nilai: angka(hasil.nilai),
    mutu: hasil.mutu ?? '',
    kinerja: hasil.kinerja ?? '',
    jumlahResponden: angka(hasil.jumlahResponden),
    selang95Bawah: angka(hasil.selang95?.[0] ?? null),
    selang95Atas: angka(hasil.selang95?.[1] ?? null),
    populasi: angka(hasil.populasi),
    sampelMinimum: angka(hasil.sampelMinimum),
    sampelTerpenuhi: hasil.sampelTerpenuhi === null ? '' : yaTidak(hasil.sampelTerpenuhi),
    ditahan: yaTidak(hasil.ditahan),
    metode: hasil.metode,
    penimbang: hasil.penimbang,
    segelSha256: hasil.segel?.sha256 ?? '',
    dataContoh: yaTidak(dataContoh),
  }
  const perNomor = new Map(hasil.unsur.map((u) => [u.nomor, u.nilai]))
  return [
    ...KOLOM.map((nama) => sel[nama]),
    ...Array.from({ length: unsur }, (_, i) => angka(perNomor.get(`U${i + 1}`) ?? null)),
  ]
}

const yaTidak = (isi: boolean) => (isi ? 'ya' : 'tidak')
const angka = (isi: number | null) => (isi === null ? '' : String(isi).replace('.', ','))

/** What a spreadsheet would take for a formula gets an apostrophe. */
const teks = (isi: string) => (/^[=+\-@\t\r]/.test(isi) ? `'${isi}` : isi)
