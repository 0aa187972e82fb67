import kota from './kota-serang.json' with { type: 'json' }
import type { Triwulan } from './triwulan.ts'

export { kota }

export const INSTRUMEN = 'permenpanrb-14-2017'

/** Who comes to a counter decides what the profiles look like. */
export type Pengunjung = 'umum' | 'ibu' | 'usaha' | 'pencari-kerja' | 'nakes'

export interface RancanganLayanan {
  readonly kode: string
  readonly nama: string
  readonly pengunjung: Pengunjung
  /** People served in a usual quarter; 0: not surveyed. */
  readonly populasi: number
  /** Surveyed in the running quarter only. */
  readonly baru?: boolean
}

/** What a unit's surveys look like through the quarters. */
export interface Watak {
  /** Converted index about two years ago, one year ago, and now. */
  readonly nilai: readonly [number, number, number]
  /** How far an unsur lies from the others, on the scale of 1 to 4. */
  readonly unsur?: Readonly<Record<string, number>>
  /** Quarters, counted back from the running one, in which the unit did not survey. */
  readonly absen?: readonly number[]
  /** Never gets more answers than this in a quarter. */
  readonly paling?: number
  /** Takes its time to publish. */
  readonly lambat?: boolean
  /** Quarters back to its first survey. */
  readonly sejak?: number
}

export interface RancanganUnit {
  readonly kode: string
  readonly nama: string
  readonly jenis: 'opd' | 'puskesmas' | 'kecamatan' | 'instansi-vertikal' | 'bumd'
  readonly induk: string | null
  readonly gerai: boolean
  readonly layanan: readonly RancanganLayanan[]
  /** `null`: does not survey yet. */
  readonly watak: Watak | null
}

/**
 * The six that the council called in. Disdukcapil rises from C to A, DPUPR is weak in
 * time and facilities, Bapenda never has enough answers, Disnakertrans left quarters out.
 */
const OPD: Readonly<Record<string, Watak>> = {
  DPMPTSP: { nilai: [80.5, 84, 88.5], unsur: { prosedur: 0.12, sarana: 0.18, waktu: -0.12 } },
  DISDUKCAPIL: { nilai: [73, 83.5, 91], unsur: { waktu: -0.18, perilaku: 0.12, sarana: -0.08 } },
  DINKES: { nilai: [78, 80, 82.5], unsur: { kompetensi: 0.15, pengaduan: -0.15 } },
  BAPENDA: { nilai: [77.5, 79, 80], unsur: { biaya: -0.5, kompetensi: 0.1 }, paling: 46 },
  DPUPR: { nilai: [68, 70.5, 74], unsur: { waktu: -0.5, sarana: -0.42, pengaduan: -0.2 }, lambat: true },
  DISNAKERTRANS: { nilai: [76, 78.5, 81], unsur: { produk: -0.18, perilaku: 0.15 }, absen: [3, 6, 7] },
}

/** How each puskesmas is doing, in the order of the list of names. */
const PUSKESMAS: readonly Watak[] = [
  { nilai: [82, 84, 85.5] },
  { nilai: [84, 88, 91.5], unsur: { sarana: 0.15 } },
  { nilai: [78, 79.5, 81], unsur: { sarana: -0.25 } },
  { nilai: [76, 77, 79.5], unsur: { waktu: -0.35 } },
  { nilai: [83.5, 86, 89.5], unsur: { perilaku: 0.2 } },
  { nilai: [80, 82, 83] },
  { nilai: [81, 84.5, 87.5], unsur: { pengaduan: 0.1 } },
  { nilai: [79.5, 78, 80.5] },
  { nilai: [77, 80.5, 82], unsur: { kompetensi: 0.2 } },
  { nilai: [73.5, 75, 76], unsur: { sarana: -0.35, waktu: -0.2 }, lambat: true },
  { nilai: [75, 78, 79], unsur: { sarana: -0.3 } },
  { nilai: [70, 73, 75.5], unsur: { sarana: -0.4, kompetensi: 0.15 }, absen: [4, 8] },
  { nilai: [74, 72.5, 74], unsur: { waktu: -0.25, sarana: -0.3 } },
  { nilai: [79, 83, 85] },
  { nilai: [78.5, 81, 84], unsur: { prosedur: 0.15 } },
  { nilai: [76.5, 76, 78], unsur: { pengaduan: -0.35 }, lambat: true },
]

/** Counters in the MPP of those who do not belong to the city; they joined the survey a year ago. */
const TAMU: Readonly<
  Record<string, Pick<RancanganUnit, 'kode' | 'jenis' | 'layanan'> & { nilai: Watak['nilai'] }>
> = {
  'BPJS Kesehatan': {
    kode: 'BPJS-KESEHATAN',
    jenis: 'instansi-vertikal',
    layanan: [layanan('PESERTA-JKN', 'Pendaftaran dan perubahan data peserta JKN', 68)],
    nilai: [84, 85, 86.5],
  },
  'BPJS Ketenagakerjaan': {
    kode: 'BPJS-KETENAGAKERJAAN',
    jenis: 'instansi-vertikal',
    layanan: [layanan('KLAIM-JHT', 'Klaim jaminan hari tua', 52)],
    nilai: [81, 83, 85],
  },
  Samsat: {
    kode: 'SAMSAT',
    jenis: 'instansi-vertikal',
    layanan: [layanan('PKB', 'Pajak kendaraan bermotor tahunan', 84)],
    nilai: [79, 80, 82.5],
  },
  'Kantor Imigrasi': {
    kode: 'IMIGRASI',
    jenis: 'instansi-vertikal',
    layanan: [layanan('PASPOR', 'Penerbitan dan penggantian paspor', 74)],
    nilai: [87, 89, 91],
  },
  Kepolisian: {
    kode: 'POLRES',
    jenis: 'instansi-vertikal',
    layanan: [
      layanan('SKCK', 'Surat keterangan catatan kepolisian', 58, 'pencari-kerja'),
      layanan('SIM', 'Perpanjangan SIM', 34),
    ],
    nilai: [77, 79, 81],
  },
  BPOM: {
    kode: 'BPOM',
    jenis: 'instansi-vertikal',
    layanan: [layanan('IZIN-EDAR', 'Konsultasi izin edar pangan olahan', 24, 'usaha')],
    nilai: [86, 87, 88],
  },
  PDAM: {
    kode: 'PDAM',
    jenis: 'bumd',
    layanan: [
      layanan('SAMBUNGAN', 'Sambungan baru air minum', 26),
      layanan('REKENING', 'Pembayaran dan keberatan rekening', 38),
    ],
    nilai: [72, 73, 74],
  },
  'Bank bjb': {
    kode: 'BANK-BJB',
    jenis: 'bumd',
    layanan: [layanan('PEMBAYARAN', 'Pembayaran pajak dan retribusi daerah', 62, 'usaha')],
    nilai: [88, 89, 90],
  },
}

/** People served in a usual quarter and who they are, for the services of the six OPD. */
const POPULASI_OPD: Readonly<Record<string, readonly [number, Pengunjung]>> = {
  NIB: [140, 'usaha'],
  REKLAME: [28, 'usaha'],
  PBG: [46, 'usaha'],
  'KTP-EL': [360, 'umum'],
  KK: [250, 'umum'],
  'AKTA-LAHIR': [130, 'ibu'],
  PINDAH: [95, 'umum'],
  'JEBOL-ANDUK': [60, 'umum'],
  'IZIN-PRAKTIK': [82, 'nakes'],
  STUNTING: [64, 'ibu'],
  PBB: [870, 'umum'],
  BPHTB: [210, 'usaha'],
  KKPR: [54, 'usaha'],
  JALAN: [62, 'umum'],
  AK1: [190, 'pencari-kerja'],
  PELATIHAN: [44, 'pencari-kerja'],
}

/** The whole city, from the reference data and what is made up about it here. */
export function daftarRancangan(): readonly RancanganUnit[] {
  const opd = kota.opd.map(({ kode, nama, layanan: daftar }): RancanganUnit => {
    const watak = OPD[kode] as Watak
    const layananOpd = daftar.map(([k, n]) =>
      layanan(k as string, n as string, ...(POPULASI_OPD[k as string] as [number, Pengunjung])),
    )
    return {
      kode,
      nama,
      jenis: 'opd',
      induk: null,
      gerai: kota.mppGerai.includes(kode),
      layanan: layananOpd,
      watak,
    }
  })
  const puskesmas = kota.puskesmas.map(
    (nama, i): RancanganUnit => ({
      kode: `PKM-${kodeDari(nama)}`,
      nama: `Puskesmas ${nama}`,
      jenis: 'puskesmas',
      induk: 'DINKES',
      gerai: false,
      // outpatients are too many for a pile of paper: they are asked since there is a QR code at the door
      layanan: [
        { ...layanan('RAWAT-JALAN', 'Rawat jalan', 1_150 + 130 * (i % 7)), baru: true },
        layanan('KIA', 'Kesehatan ibu dan anak', 32 + 2 * ((i * 5) % 9), 'ibu'),
        layanan('IMUNISASI', 'Imunisasi', 24 + 2 * ((i * 7) % 9), 'ibu'),
      ],
      watak: PUSKESMAS[i] as Watak,
    }),
  )
  const kecamatan = kota.kecamatan.map(
    (nama): RancanganUnit => ({
      kode: `KEC-${kodeDari(nama)}`,
      nama: `Kecamatan ${nama}`,
      jenis: 'kecamatan',
      induk: null,
      gerai: false,
      layanan: [
        layanan('PATEN', 'Pelayanan administrasi terpadu kecamatan', 0),
        layanan('WARIS', 'Pengesahan surat keterangan ahli waris', 0),
      ],
      watak: null,
    }),
  )
  const tamu = kota.mppGerai
    .filter((nama) => !kota.opd.some((o) => o.kode === nama))
    .map((nama): RancanganUnit => {
      const { kode, jenis, layanan, nilai } = TAMU[nama] as (typeof TAMU)[string]
      return { kode, nama, jenis, induk: null, gerai: true, layanan, watak: { nilai, sejak: 4 } }
    })
  return [...opd, ...puskesmas, ...kecamatan, ...tamu]
}

/** Whether a unit surveys in a quarter. */
export const ikutSurvei = ({ sejak = Infinity, absen = [] }: Watak, { mundur }: Triwulan) =>
  mundur <= sejak && !absen.includes(mundur)

function layanan(
  kode: string,
  nama: string,
  populasi: number,
  pengunjung: Pengunjung = 'umum',
): RancanganLayanan {
  return { kode, nama, pengunjung, populasi }
}

const kodeDari = (nama: string) => nama.toUpperCase().replaceAll(' ', '-')
