import { type Acak, acak } from './acak.ts'
import { INSTRUMEN, type Pengunjung, type RancanganLayanan, type RancanganUnit, type Watak } from './kota.ts'
import { SARAN } from './saran.ts'
import { hariKerja, hariWib, saatWib, type Triwulan } from './triwulan.ts'

/**
 * Synthetic answers. The same unit and quarter give the same answers every time: each
 * survey has random numbers of its own, so none depends on what was loaded before it.
 */

const UNSUR = [
  'persyaratan',
  'prosedur',
  'waktu',
  'biaya',
  'produk',
  'kompetensi',
  'perilaku',
  'pengaduan',
  'sarana',
] as const
type Unsur = (typeof UNSUR)[number]

export interface IsiRespons {
  readonly id: string
  readonly layanan: string
  readonly kanal: string
  readonly jawaban: Readonly<Record<string, number | null>>
  readonly profil: Readonly<Record<string, string | number>>
  readonly saran?: string
  readonly diisiPada: string
}

export interface RancanganSurvei {
  readonly layanan: readonly RancanganLayanan[]
  /** Up to `sekarang`, in the order in which they were filled in. Made when asked for; ask once. */
  readonly respons: () => readonly IsiRespons[]
}

/** Services and answers of one unit's survey. */
export function rancangSurvei(
  unit: RancanganUnit,
  watak: Watak,
  tw: Triwulan,
  sekarang: Date,
): RancanganSurvei {
  const r = acak(`${INSTRUMEN}/${unit.kode}/${tw.tahun}-${tw.nomor}`)
  const layanan = unit.layanan
    .filter((l) => l.populasi > 0 && (l.baru !== true || tw.mundur === 0))
    .map((l) => ({ ...l, populasi: Math.round(l.populasi * (0.92 + 0.16 * r.angka())) }))
  return { layanan, respons: () => isiRespons(r, unit, watak, layanan, tw, sekarang) }
}

function isiRespons(
  r: Acak,
  unit: RancanganUnit,
  watak: Watak,
  layanan: readonly RancanganLayanan[],
  tw: Triwulan,
  sekarang: Date,
): IsiRespons[] {
  const waktu = saatPengisian(r, unit, tw, sekarang)
  const ambang = ambangNilai(r, watak, tw)
  const bobot = Object.fromEntries(layanan.map((l) => [l.kode, l.populasi]))
  const pengunjung = new Map(layanan.map((l) => [l.kode, l.pengunjung]))
  const banyak = Math.round(banyakRespons(r, watak, layanan, tw) * waktu.bagian)
  const diisi = Array.from({ length: banyak }, waktu.satu).sort((a, b) => a - b)
  return diisi.map((saat) => {
    const kode = r.menurutBobot(bobot)
    const jawaban = jawab(r, ambang)
    const saran = tulisSaran(r, jawaban)
    return {
      id: r.uuid(saat),
      layanan: kode,
      kanal: r.menurutBobot(kanal(unit, tw)),
      jawaban,
      profil: profil(r, pengunjung.get(kode) as Pengunjung),
      ...(saran !== null && { saran }),
      diisiPada: new Date(saat).toISOString(),
    }
  })
}

/** @see `survei`: Krejcie and Morgan; repeated here because only the demo wants to hit it */
const sampelMinimum = (n: number) => Math.round((3.841 * n * 0.25) / (0.0025 * (n - 1) + 3.841 * 0.25))

/** The first year too few everywhere; then the city learnt to ask enough people. */
function banyakRespons(r: Acak, watak: Watak, layanan: readonly RancanganLayanan[], tw: Triwulan): number {
  const populasi = layanan.reduce((jumlah, l) => jumlah + l.populasi, 0)
  const minimum = sampelMinimum(populasi)
  // outpatients join with the running quarter, whose number of answers only begins to grow
  const target =
    tw.mundur === 0
      ? Math.min(minimum, 130) * (0.5 + 0.3 * r.angka())
      : tw.mundur > 4
        ? minimum * (0.26 + 0.2 * r.angka())
        : minimum * (1 + 0.05 * r.angka()) + 1
  return Math.min(Math.round(target), watak.paling === undefined ? Infinity : watak.paling - r.bulat(0, 12))
}

/** Office hours of some working days; a tenth in the evening, from home. */
function saatPengisian(r: Acak, unit: RancanganUnit, tw: Triwulan, sekarang: Date) {
  const semua = hariKerja(tw, unit.jenis === 'puskesmas')
  const hariIni = hariWib(sekarang)
  const menitIni = (sekarang.getTime() - saatWib(hariIni).getTime()) / 60_000
  const BUKA = 8 * 60
  const lewat = semua.filter((hari) => hari < hariIni || (hari === hariIni && menitIni > BUKA + 15))
  const berapa = Math.max(1, Math.round(((unit.jenis === 'opd' ? 26 : 12) * lewat.length) / semua.length))
  const dipakai = Array.from({ length: berapa }, () => r.pilih(lewat))
  return {
    bagian: lewat.length / semua.length,
    satu: () => {
      const hari = r.pilih(dipakai)
      const malam = hari !== hariIni && r.angka() < 0.1
      const sampai = hari === hariIni ? Math.min(menitIni, 15.5 * 60) : malam ? 21 * 60 : 15.5 * 60
      const dari = malam ? 18 * 60 : BUKA
      return Math.floor(saatWib(hari, dari + (sampai - dari) * r.angka()).getTime() / 1000) * 1000
    },
  }
}

const KANAL_LAMA = { situs: 12, qr: 13, kertas: 75 }
const KANAL_KINI = { situs: 30, qr: 52, kertas: 18 }
const KANAL_MPP_LAMA = { situs: 20, kiosk: 25, qr: 15, kertas: 40 }
const KANAL_MPP_KINI = { situs: 24, kiosk: 38, qr: 30, kertas: 8 }

function kanal({ gerai }: RancanganUnit, { mundur }: Triwulan): Readonly<Record<string, number>> {
  if (gerai) return mundur > 4 ? KANAL_MPP_LAMA : KANAL_MPP_KINI
  return mundur > 4 ? KANAL_LAMA : KANAL_KINI
}

/** Most services are free of charge; complaints are what people know least about. */
const UNSUR_UMUM: Readonly<Partial<Record<Unsur, number>>> = { biaya: 0.5, pengaduan: -0.08, perilaku: 0.05 }

type Ambang = readonly (readonly [number, number, number])[]

/** For each unsur the shares of answers up to 1, 2 and 3, such that their mean comes out as the unit's does. */
function ambangNilai(r: Acak, { nilai, unsur = {} }: Watak, { mundur }: Triwulan): Ambang {
  const [dulu, tahunLalu, kini] = nilai
  const tingkat =
    mundur >= 4
      ? tahunLalu + ((dulu - tahunLalu) * (mundur - 4)) / 4
      : kini + ((tahunLalu - kini) * Math.max(0, mundur - 1)) / 3
  const geser = UNSUR.map((u) => (UNSUR_UMUM[u] ?? 0) + (unsur[u] ?? 0) + 0.08 * (r.angka() - 0.5))
  const rata = geser.reduce((a, b) => a + b, 0) / geser.length
  return geser.map((g) => sebaran(Math.min(3.96, Math.max(1.3, tingkat / 25 + g - rata))))
}

/**
 * Cumulative shares of the scores 1, 2, 3 whose mean is exactly `rerata`: two thirds on
 * the two scores next to it, as people answer, the rest binomial, so that each occurs.
 */
function sebaran(rerata: number): readonly [number, number, number] {
  const bawah = Math.min(3, Math.floor(rerata))
  const p = (rerata - 1) / 3
  const q = 1 - p
  const binomial = [q ** 3, 3 * p * q ** 2, 3 * p ** 2 * q]
  let jumlah = 0
  return binomial.map((b, i) => {
    const skor = i + 1
    const dekat = skor === bawah ? bawah + 1 - rerata : skor === bawah + 1 ? rerata - bawah : 0
    jumlah += 0.66 * dekat + 0.34 * b
    return jumlah
  }) as unknown as readonly [number, number, number]
}

/** Scores of one person hang together: who is content with one thing tends to be with the others. */
function jawab(r: Acak, ambang: Ambang): Record<string, number | null> {
  const pribadi = r.normal()
  const melewati = r.angka() < 0.035 ? r.pilih(UNSUR) : null
  const jawaban: Record<string, number | null> = {}
  for (const [i, unsur] of UNSUR.entries()) {
    // the logistic function is the normal distribution closely enough
    const u = 1 / (1 + Math.exp(-1.702 * (0.62 * pribadi + 0.785 * r.normal())))
    const [a, b, c] = ambang[i] as Ambang[number]
    const nilai = u < a ? 1 : u < b ? 2 : u < c ? 3 : 4
    const kosong = unsur === melewati || (unsur === 'pengaduan' && r.angka() < 0.025)
    jawaban[unsur] = kosong ? null : nilai
  }
  return jawaban
}

/** About one in sixteen writes something, mostly about what they liked least. */
function tulisSaran(r: Acak, jawaban: Readonly<Record<string, number | null>>): string | null {
  if (r.angka() >= 0.06) return null
  const terendah = UNSUR.filter((u) => (jawaban[u] ?? 4) <= 2)
  const tema = terendah.length > 0 ? r.pilih(terendah) : 'puas'
  return r.pilih(SARAN[tema] as readonly string[])
}

const USIA: Readonly<Record<Pengunjung, readonly [number, number, number]>> = {
  // youngest, usual, oldest
  umum: [17, 36, 74],
  ibu: [18, 29, 44],
  usaha: [23, 41, 66],
  'pencari-kerja': [18, 22, 38],
  nakes: [22, 31, 57],
}

const PENDIDIKAN: Readonly<Record<Pengunjung, Readonly<Record<string, number>>>> = {
  umum: { 'tidak-sekolah': 1, SD: 9, SMP: 15, SMA: 46, 'D1-D3': 9, 'D4/S1': 18, S2: 2 },
  ibu: { SD: 8, SMP: 18, SMA: 51, 'D1-D3': 9, 'D4/S1': 14 },
  usaha: { SD: 2, SMP: 6, SMA: 37, 'D1-D3': 13, 'D4/S1': 36, S2: 6 },
  'pencari-kerja': { SMP: 6, SMA: 68, 'D1-D3': 10, 'D4/S1': 16 },
  nakes: { 'D1-D3': 52, 'D4/S1': 42, S2: 6 },
}

const PEKERJAAN: Readonly<Record<Pengunjung, Readonly<Record<string, number>>>> = {
  umum: { PNS: 8, TNI: 1, Polri: 1, swasta: 36, wirausaha: 22, 'pelajar/mahasiswa': 12, lainnya: 20 },
  ibu: { PNS: 6, swasta: 22, wirausaha: 8, lainnya: 6 },
  usaha: { PNS: 2, swasta: 24, wirausaha: 68, lainnya: 6 },
  'pencari-kerja': { swasta: 16, wirausaha: 4, 'pelajar/mahasiswa': 34, lainnya: 46 },
  nakes: { PNS: 34, swasta: 60, wirausaha: 6 },
}

/** Shares of women, and among them of those who keep the house. */
const PEREMPUAN: Readonly<Record<Pengunjung, readonly [number, number]>> = {
  umum: [0.53, 0.36],
  ibu: [0.91, 0.62],
  usaha: [0.38, 0.1],
  'pencari-kerja': [0.49, 0.05],
  nakes: [0.76, 0],
}

/** Some leave a field out; hardly anybody fills in the last one. */
function profil(r: Acak, siapa: Pengunjung): Record<string, string | number> {
  const [muda, lazim, tua] = USIA[siapa]
  const [perempuan, rumahTangga] = PEREMPUAN[siapa]
  const jenisKelamin = r.angka() < perempuan ? 'P' : 'L'
  const usia = Math.round(r.angka() < 0.5 ? segitiga(r, muda, lazim) : segitiga(r, tua, lazim))
  const ibuRumahTangga = jenisKelamin === 'P' && r.angka() < rumahTangga
  const isi: Record<string, string | number> = {
    jenisKelamin,
    usia,
    pendidikan: r.menurutBobot(PENDIDIKAN[siapa]),
    pekerjaan: ibuRumahTangga ? 'ibu rumah tangga' : r.menurutBobot(PEKERJAAN[siapa]),
  }
  if (r.angka() < 0.2) isi.disabilitas = r.angka() < 0.09 ? 'ya' : 'tidak'
  if (r.angka() < 0.05) delete isi[r.pilih(['usia', 'pendidikan', 'pekerjaan'])]
  return isi
}

/** Between `ujung` and `puncak`, mostly near `puncak`. */
const segitiga = (r: Acak, ujung: number, puncak: number) => ujung + (puncak - ujung) * Math.sqrt(r.angka())
