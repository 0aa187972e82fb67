import { createHash } from 'node:crypto'
import { DAFTAR_INDIKATOR } from '../../../src/laporan/domain/indikator.ts'
import type { IsiLaporanTahunan, TandaVersi } from '../../../src/laporan/domain/tahunan/isi.ts'
import {
  angkaMpp,
  angkaPengaduan,
  bab,
  barisIndeks,
  barisPenilaian,
  bulan,
  dua,
  PENGADUAN_NOL,
  peringkatkan,
  rerata,
  tindakLanjut,
} from './tahunan-baris.ts'
import { DAFTAR_KANAL, DAFTAR_KLASIFIKASI, DAFTAR_STATUS, KOMITMEN, METODE } from './tahunan-kata.ts'
import { namaUnit } from './tahunan-nama.ts'

/** An annual report of so many units, complete and always the same; with withheld figures and the longest names. */
export function contohTahunan(banyak: number, opsi: { readonly ditahan?: boolean } = {}): IsiLaporanTahunan {
  const semua = Array.from({ length: banyak }, (_, i) => ({ unit: `UNIT-${i + 1}`, nama: namaUnit(i) }))
  const ditahan = opsi.ditahan === true
  const disurvei = semua.filter((_, i) => banyak === 1 || i % 8 !== 7)
  const tanpaSurvei = semua.filter((u) => !disurvei.includes(u))
  const indeks = peringkatkan(disurvei.map((u, i) => barisIndeks(u, i, ditahan)))
  const bernilai = indeks.flatMap(({ nilai }) => (nilai === null ? [] : [nilai]))
  const rerataUnit = bernilai.length === 0 ? null : dua(bernilai.reduce((a, b) => a + b, 0) / bernilai.length)
  const gabungan = rerataUnit === null ? null : dua(rerataUnit + 0.74)
  const penilaian = semua.map((u, i) => barisPenilaian(u, i, ditahan))
  const rerataIndikator = (k: number) =>
    rerata(
      penilaian.map((baris) => baris.indikator[k]).map((sel) => (sel?.ditahan ? null : (sel?.nilai ?? null))),
    )
  const cacah = (n: number) => (ditahan ? null : n)
  return {
    format: 1,
    tahun: 2026,
    pemda: { kode: '36.73', nama: 'Kota Serang', zonaWaktu: 'Asia/Jakarta', dataContoh: true },
    sampai: '2026-12-31',
    kop: {
      instansi: 'Sekretariat Daerah Kota Serang, Bagian Organisasi',
      alamat: 'Jalan Jenderal Sudirman Nomor 5, Kota Serang, Banten 42118',
      kota: 'Serang',
      penandatangan: 'Dra. Hj. Siti Nurhaliza Rahmawati, M.Si.',
      jabatan: 'Kepala Bagian Organisasi Sekretariat Daerah Kota Serang',
      nip: '19740512 199903 2 004',
      logo: LOGO,
    },
    ringkasan: [
      {
        ...{
          kode: 'indeks',
          judul: 'Indeks Kepuasan Masyarakat',
          nilai: rerataUnit,
          desimal: 2,
          satuan: 'nilai',
        },
        keterangan: `Rerata ${bernilai.length} unit, mutu B (Baik); n 12.345 responden; gabungan 84,12 ± 0,41.`,
        lalu: rerataUnit === null ? null : dua(rerataUnit - 1.25),
      },
      {
        ...{
          kode: 'unit-disurvei',
          judul: 'Unit yang disurvei',
          nilai: disurvei.length,
          desimal: 0,
          satuan: 'unit',
        },
        keterangan: `Dari ${banyak} unit pelayanan; ${tanpaSurvei.length} unit belum melaksanakan survei.`,
        lalu: disurvei.length,
      },
      {
        ...{ kode: 'pengaduan-tepat', judul: 'Pengaduan selesai tepat waktu', satuan: 'persen', desimal: 1 },
        ...{ nilai: ditahan ? null : 87.4, lalu: 91.2 },
        keterangan: '2.310 dari 2.643 pengaduan yang penyelesaiannya dinilai.',
      },
      {
        ...{ kode: 'penilaian', judul: 'Nilai enam indikator', satuan: 'nilai', desimal: 2 },
        ...{ nilai: rerata(penilaian.map((b) => b.rerata)), lalu: null },
        keterangan: `Rerata ${banyak} unit, skala 0 sampai 100.`,
      },
      {
        ...{ kode: 'rencana-aksi', judul: 'Rencana aksi selesai', nilai: 28.6, desimal: 1, satuan: 'persen' },
        ...{ keterangan: '2 dari 7 komitmen kepada DPRD; 2 lewat tenggat.', lalu: 14.3 },
      },
    ],
    penilaian: {
      unit: penilaian,
      pemda: {
        indikator: DAFTAR_INDIKATOR.map((indikator, k) => ({ indikator, rerata: rerataIndikator(k) })),
        rerata: rerata(penilaian.map((b) => b.rerata)),
      },
    },
    indeks: {
      instrumen: 'IKM-14-2017',
      namaIndeks: 'Indeks Kepuasan Masyarakat',
      unit: indeks,
      tanpaSurvei,
      rerataUnit: { nilai: rerataUnit, mutu: rerataUnit === null ? null : 'B' },
      gabungan: { nilai: gabungan, mutu: gabungan === null ? null : 'B', jumlahResponden: cacah(12_345) },
      tren: [2022, 2023, 2024, 2025, 2026].map((tahun, i) => ({
        tahun,
        rerataUnit: ditahan || i === 1 ? null : dua(76.12 + 1.83 * i),
        gabungan: ditahan || i === 1 ? null : dua(77.4 + 1.61 * i),
        unitDisurvei: i === 1 ? 0 : Math.max(1, disurvei.length - 4 + i),
        jumlahResponden: i === 1 ? 0 : cacah(9_876 + 617 * i),
      })),
    },
    pengaduan: {
      keseluruhan: angkaPengaduan(banyak * 88, ditahan),
      unit: semua.map((u, i) => ({
        ...u,
        peringkat: ditahan || i % 9 === 8 ? null : i - Math.floor((i + 1) / 9) + 1,
        ...(i % 9 === 8 ? PENGADUAN_NOL : angkaPengaduan(7 + ((i * 37) % 311), ditahan || i % 11 === 3)),
      })),
      klasifikasi: DAFTAR_KLASIFIKASI.map((k, i) => ({ ...k, jumlah: cacah(2_100 - i * 690) })),
      kanal: DAFTAR_KANAL.map((k, i) => ({ ...k, jumlah: i === 5 ? null : cacah(1_534 - i * 260) })),
      status: DAFTAR_STATUS.map((k, i) => ({
        ...k,
        jumlah: i === 2 ? null : cacah(Math.round(1_812 / (i * i + 1))),
      })),
      umur: [
        { kelompok: '0–5 hari', dari: 0, sampai: 5, jumlah: cacah(64) },
        { kelompok: '6–14 hari', dari: 6, sampai: 14, jumlah: cacah(41) },
        { kelompok: '15–30 hari', dari: 15, sampai: 30, jumlah: cacah(17) },
        { kelompok: '31–60 hari', dari: 31, sampai: 60, jumlah: null },
        { kelompok: 'Lebih dari 60 hari', dari: 61, sampai: null, jumlah: cacah(8) },
      ],
      bulan: bulan().map((b, i) => ({
        bulan: b,
        diterima: cacah(180 + ((i * 53) % 97)),
        berakhir: i === 0 ? null : cacah(150 + ((i * 71) % 103)),
      })),
    },
    mpp: {
      keseluruhan: angkaMpp(201_345, ditahan),
      gerai: Array.from({ length: Math.min(24, banyak) }, (_, i) => ({
        unit: `GERAI-${i + 1}`,
        nama: i % 3 === 0 ? `${namaUnit(i)} (gerai MPP)` : namaUnit(i + 7),
        ...angkaMpp(i === 4 ? 0 : 16_800 - i * 687, ditahan || i === 9),
      })),
      bulan: bulan().map((b, i) => ({
        bulan: b,
        kunjungan: cacah(15_200 + ((i * 1_913) % 3_700)),
        dilayani: i === 5 ? null : cacah(14_100 + ((i * 1_471) % 3_300)),
      })),
    },
    rencanaAksi: KOMITMEN.map((k, i) => ({
      ...k,
      unit: i % 3 === 0 ? null : `UNIT-${i + 1}`,
      namaUnit: i % 3 === 0 ? null : namaUnit(i),
    })),
    tindakLanjut: tindakLanjut(disurvei),
    bab: bab(banyak),
    metode: METODE,
  }
}

/** What nobody used: a city on its first day. */
export function contohKosong(): IsiLaporanTahunan {
  const penuh = contohTahunan(0)
  const nol = {
    diterima: 0,
    berakhir: 0,
    berjalan: 0,
    terlambat: 0,
    dibukaKembali: 0,
    sekejap: 0,
    dinilai: 0,
    tepat: 0,
  }
  const tanpaNilai = { rerataTungguMenit: null, rerataMenit: null, medianMenit: null }
  return {
    ...penuh,
    kop: { instansi: 'Kota Serang', ...KOP_KOSONG },
    ringkasan: penuh.ringkasan.map((r) => ({
      ...r,
      nilai: r.kode === 'unit-disurvei' ? 0 : null,
      lalu: null,
      keterangan: 'Belum ada yang dapat dinilai.',
    })),
    penilaian: {
      unit: [],
      pemda: { indikator: DAFTAR_INDIKATOR.map((indikator) => ({ indikator, rerata: null })), rerata: null },
    },
    indeks: { ...penuh.indeks, gabungan: { nilai: null, mutu: null, jumlahResponden: 0 }, tren: [] },
    pengaduan: {
      ...{ keseluruhan: { ...nol, persenTepat: null, median: null, persentil90: null }, unit: [] },
      klasifikasi: penuh.pengaduan.klasifikasi.map((k) => ({ ...k, jumlah: 0 })),
      kanal: [],
      status: [],
      umur: penuh.pengaduan.umur.map((k) => ({ ...k, jumlah: 0 })),
      bulan: bulan().map((b) => ({ bulan: b, diterima: 0, berakhir: 0 })),
    },
    mpp: {
      keseluruhan: {
        hariBuka: 0,
        hariTutup: 0,
        kunjungan: 0,
        dilayani: 0,
        selesai: 0,
        tidakDilayani: 0,
        ...tanpaNilai,
      },
      ...{ gerai: [], bulan: [] },
    },
    rencanaAksi: [],
    tindakLanjut: { unit: [], jumlah: 0 },
    bab: penuh.bab.map((b) => ({ ...b, paragraf: ['Belum ada yang dapat dilaporkan untuk tahun ini.'] })),
  }
}

const sha256 = (isi: IsiLaporanTahunan) => createHash('sha256').update(JSON.stringify(isi)).digest('hex')

export const contohSementara = (isi: IsiLaporanTahunan): TandaVersi => ({
  ...{ versi: null, sha256: sha256(isi), pada: '2026-12-31T09:30:00+07:00', alasan: null, beda: [] },
})

export const contohVersi = (isi: IsiLaporanTahunan, versi = 2): TandaVersi => ({
  versi,
  sha256: sha256(isi),
  pada: '2027-02-15T10:00:00+07:00',
  alasan:
    versi === 1
      ? null
      : 'Dua pengaduan dibuka kembali, dan survei satu unit dihitung ulang setelah diperiksa.',
  beda:
    versi === 1
      ? []
      : Array.from({ length: 14 }, (_, i) => ({
          di: `/indeks/unit/UNIT-${i + 1}/nilai`,
          sebutan: `Indeks ${namaUnit(i)}: nilai`,
          dari: i === 3 ? null : '81,23',
          menjadi: i === 5 ? null : '81,17',
        })),
})

const KOP_KOSONG = { alamat: null, kota: null, penandatangan: null, jabatan: null, nip: null, logo: null }

/** A coat of arms, as PNG. */
const LOGO =
  'iVBORw0KGgoAAAANSUhEUgAAADAAAAA8BAMAAADS7iTPAAAAMFBMVEVMaXHJpT3JpTzKpT3JpTzKpTzKpTzKpTzKpT0LT2xte1S7nkGfkUchWWY/Z19/hE9lgu8GAAAACHRSTlMAgXc1X9G6ele/J4sAAAAJcEhZcwAACxMAAAsTAQCanBgAAAFdSURBVDiN5ZQrT8NQGIZfWAGLRBJ+QQ3J5BRBkmAqCWoSiSWw8YYV0N3W1gLZDxgJoMsInrElWBYEFgSEnJ52Xc+F4HnkeXrOd2s+wEZlzYiLORpZ/k0MrjR6qbgMNNr/S7w/3HybxFj07lEXUV+I1kQTI9nuW00kUviqiPIJTRQR5+JTEd1c3Cuik4vrv4qu7anYFjyypRvYCgysLYlsTQxsbQ/UQS2ZR7uHebNYhSNLKhOzhopsQpkuXVRk28p06AI81cUTAdTPdPHaBLB/rouPYwBVDtXzkIcAFvRC2twC4OhpdVgTS8M7UcVFI90mm3JqBRGPUrGYTWfKiDty/2TznJKIugXVfD6ScZqswKE/U0qYyJxk+LtCvGWh5ZXisTGLC8A6+SXPn8nt2c24wlZqXvo8KK9MjxwMwx7ZyFKdhvFIPyEbMwGyO3XxwzWV71M2yF3zbna0Z0z8AJ66natdD07lAAAAAElFTkSuQmCC'
