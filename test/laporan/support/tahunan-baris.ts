import { NAMA_INDIKATOR } from '../../../src/laporan/domain/acuan.ts'
import { DAFTAR_INDIKATOR } from '../../../src/laporan/domain/indikator.ts'
import type {
  AngkaMppTahunan,
  AngkaPengaduanTahunan,
  BarisIndeks,
  IsiLaporanTahunan,
} from '../../../src/laporan/domain/tahunan/isi.ts'

/** Rows of the example of an annual report. */

export const PENGADUAN_NOL: AngkaPengaduanTahunan = {
  ...{
    diterima: 0,
    berakhir: 0,
    berjalan: 0,
    terlambat: 0,
    dibukaKembali: 0,
    sekejap: 0,
    dinilai: 0,
    tepat: 0,
  },
  ...{ persenTepat: null, median: null, persentil90: null },
}

export const dua = (n: number) => Math.round(n * 100) / 100

export function rerata(daftar: readonly (number | null)[]): number | null {
  const ada = daftar.filter((n) => n !== null)
  return ada.length === 0 ? null : dua(ada.reduce((a, b) => a + b, 0) / ada.length)
}

export const bulan = () => Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)

export function barisPenilaian(u: { unit: string; nama: string }, i: number, semuaDitahan: boolean) {
  const indikator = DAFTAR_INDIKATOR.map((satu, k) => {
    const ditahan = semuaDitahan || (k >= 4 && (i * 5 + k) % 13 === 0)
    const kosong = k === 4 && i % 9 === 8
    const nilai = i === 2 ? 0 : i === 1 ? 100 : dua(((i * 37 + k * 53) % 83) + 17 + ((i * 7 + k) % 4) / 3)
    return { indikator: satu, nilai: ditahan || kosong ? null : nilai, ditahan }
  })
  return { ...u, indikator, rerata: rerata(indikator.map((s) => s.nilai)) }
}

export function barisIndeks(
  u: { unit: string; nama: string },
  i: number,
  semuaDitahan: boolean,
): BarisIndeks {
  const ditahan = semuaDitahan || i % 12 === 11
  const nilai = dua(66.4 + ((i * 29) % 27) + ((i * 13) % 10) / 9)
  const mutu = nilai >= 88.31 ? 'A' : nilai >= 76.61 ? 'B' : 'C'
  const setengah = 0.4 + ((i * 7) % 9) / 2
  const lalu = i % 6 === 4 ? null : dua(nilai - 1.4 + ((i * 11) % 5))
  const dasar = {
    ...u,
    survei: `019a0000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    namaSurvei: `Survei Kepuasan Masyarakat ${u.nama} Semester ${i % 2 === 0 ? 'I' : 'II'} Tahun 2026`,
    mulai: i % 2 === 0 ? '2026-01-15' : '2026-07-01',
    selesai: i % 2 === 0 ? '2026-06-30' : '2026-12-20',
    final: i % 5 !== 3,
    peringkat: null,
  }
  if (ditahan) {
    return {
      ...{ ...dasar, nilai: null, mutu: null, kinerja: null, selang95: null, jumlahResponden: null },
      ...{
        populasi: null,
        sampelMinimum: null,
        sampelTerpenuhi: null,
        ditahan,
        nilaiLalu: null,
        perubahan: null,
      },
      terendah: [],
    }
  }
  const jumlahResponden = 37 + ((i * 61) % 420)
  const sampelMinimum = i % 7 === 5 ? null : 120 + ((i * 43) % 240)
  return {
    ...{ ...dasar, nilai, mutu, kinerja: { A: 'Sangat Baik', B: 'Baik', C: 'Kurang Baik' }[mutu] ?? null },
    selang95: i % 10 === 6 ? null : [dua(nilai - setengah), Math.min(100, dua(nilai + setengah))],
    jumlahResponden,
    populasi: sampelMinimum === null ? null : 900 + ((i * 1_733) % 24_000),
    sampelMinimum,
    sampelTerpenuhi: sampelMinimum === null ? null : jumlahResponden >= sampelMinimum,
    ditahan,
    nilaiLalu: lalu,
    perubahan: lalu === null ? null : dua(nilai - lalu),
    terendah: [
      { kode: 'U3', nama: 'Waktu Penyelesaian', nilai: dua(nilai - 6.3) },
      { kode: 'U9', nama: 'Penanganan Pengaduan, Saran dan Masukan', nilai: dua(nilai - 4.2) },
      { kode: 'U8', nama: 'Sarana dan Prasarana', nilai: i % 4 === 1 ? null : dua(nilai - 3.1) },
    ],
  }
}

export function peringkatkan(daftar: readonly BarisIndeks[]): BarisIndeks[] {
  const urut = daftar.toSorted((a, b) => (b.nilai ?? -1) - (a.nilai ?? -1))
  return urut.map((b, i) => ({ ...b, peringkat: b.nilai === null ? null : i + 1 }))
}

export function angkaPengaduan(n: number, ditahan: boolean): AngkaPengaduanTahunan {
  if (n === 0) return PENGADUAN_NOL
  if (ditahan) {
    return {
      ...{
        diterima: null,
        berakhir: null,
        berjalan: null,
        terlambat: null,
        dibukaKembali: null,
        sekejap: null,
      },
      ...{ dinilai: null, tepat: null, persenTepat: null, median: null, persentil90: null },
    }
  }
  const berakhir = Math.floor(n * 0.91)
  const tepat = Math.floor(berakhir * 0.874)
  return {
    ...{ diterima: n, berakhir, berjalan: n - berakhir, terlambat: n > 200 ? Math.floor(n / 40) : null },
    ...{ dibukaKembali: n > 100 ? Math.floor(n / 20) : 0, sekejap: 0, dinilai: berakhir, tepat },
    persenTepat: Math.round((tepat / berakhir) * 1000) / 10,
    ...{ median: 3 + (n % 7), persentil90: 11 + (n % 13) },
  }
}

export function angkaMpp(n: number, ditahan: boolean): AngkaMppTahunan {
  const hari = { hariBuka: n === 0 ? 0 : 214 + (n % 30), hariTutup: n === 0 ? 246 : 32 - (n % 30) }
  if (ditahan || n === 0) {
    const jumlah = n === 0 ? 0 : null
    return {
      ...{ ...hari, kunjungan: jumlah, dilayani: jumlah, selesai: jumlah, tidakDilayani: jumlah },
      ...{ rerataTungguMenit: null, rerataMenit: null, medianMenit: null },
    }
  }
  const dilayani = Math.floor(n * 0.94)
  return {
    ...{ ...hari, kunjungan: n, dilayani, selesai: dilayani - 31, tidakDilayani: n - dilayani },
    ...{ rerataTungguMenit: 9 + (n % 97) / 10, rerataMenit: 21 + (n % 83) / 10, medianMenit: 18.5 + (n % 7) },
  }
}

export function tindakLanjut(
  daftar: readonly { unit: string; nama: string }[],
): IsiLaporanTahunan['tindakLanjut'] {
  const unit = daftar.map((u, i) => {
    const angka = {
      'belum-mulai': i % 3,
      berjalan: (i * 2) % 4,
      selesai: (i * 3) % 5,
      batal: i % 7 === 6 ? 1 : 0,
    }
    return { ...u, ...angka, jumlah: Object.values(angka).reduce((a, b) => a + b, 0) }
  })
  return { unit, jumlah: unit.reduce((a, b) => a + b.jumlah, 0) }
}

export function bab(banyak: number): IsiLaporanTahunan['bab'] {
  const judul = {
    ringkasan: 'Ringkasan',
    penilaian: 'Penilaian enam indikator',
    indeks: 'Indeks kepuasan masyarakat',
    pengaduan: 'Pengelolaan pengaduan',
    mpp: 'Mal Pelayanan Publik',
    'rencana-aksi': 'Rencana aksi',
    'tindak-lanjut': 'Tindak lanjut hasil survei',
  } as const
  return (Object.keys(judul) as (keyof typeof judul)[]).map((kode) => ({
    ...{ kode, judul: judul[kode] },
    paragraf: [
      `Pada tahun 2026 terdapat ${banyak} unit pelayanan yang dinilai. ${judul[kode]} disusun dari catatan yang tersimpan pada sistem sampai dengan 31 Desember 2026.`,
      `Indikator dengan nilai tertinggi ialah ${NAMA_INDIKATOR['maklumat-pelayanan'].toLowerCase()}, sedangkan yang paling perlu diperhatikan ialah ${NAMA_INDIKATOR.sdm.toLowerCase()}.`,
    ],
  }))
}
