import { tulisTanggal } from '../../shared/tulisan.ts'
import { NAMA_INDIKATOR } from '../domain/acuan.ts'
import { DAFTAR_INDIKATOR } from '../domain/indikator.ts'
import type { AngkaUtama, BabTahunan, IsiLaporanTahunan, TandaVersi } from '../domain/tahunan/isi.ts'
import { kelasNilai, NAMA_KELAS } from '../domain/tahunan-grafik/skala.ts'
import { cetakIndeks } from './tahunan-cetak-indeks.ts'
import { cetakMpp, cetakRencana, cetakTindakLanjut } from './tahunan-cetak-pelaksanaan.ts'
import { cetakPengaduan } from './tahunan-cetak-pengaduan.ts'
import { cetakPenutup } from './tahunan-cetak-penutup.ts'
import {
  ARTI_DITAHAN,
  ARTI_KOSONG,
  bilangan,
  DITAHAN,
  duaDesimal,
  KOSONG,
  kakiHalaman,
  namaVersi,
  perubahan,
  SEMENTARA,
  TANDA_ARAH,
  tertahan,
} from './tahunan-kata.ts'

/** All that `tahunan.typ` prints: texts, and of the charts where things stand. Nothing is computed in the template. */
export function susunCetak(isi: IsiLaporanTahunan, tanda: TandaVersi) {
  return {
    judul: `Laporan Tahunan ${isi.tahun} ${isi.pemda.nama}`,
    kaki: kakiHalaman(isi, tanda),
    legenda: {
      ...{ ditahan: `${DITAHAN} ${ARTI_DITAHAN}`, kosong: `${KOSONG} ${ARTI_KOSONG}` },
      ...{ tandaDitahan: DITAHAN, artiDitahan: ARTI_DITAHAN, tandaKosong: KOSONG, artiKosong: ARTI_KOSONG },
    },
    tanda: [
      ...(tanda.versi === null
        ? [{ nama: SEMENTARA, isi: 'Belum disegel: angka di dalamnya masih dapat berubah.' }]
        : []),
      ...(isi.pemda.dataContoh
        ? [{ nama: 'DATA CONTOH', isi: 'Disusun dari data contoh, bukan dari pelayanan yang sebenarnya.' }]
        : []),
    ],
    sampul: {
      ...isi.kop,
      logo: isi.kop.logo === null ? null : [...Buffer.from(isi.kop.logo, 'base64')],
      tahun: String(isi.tahun),
      pemda: isi.pemda.nama,
      versi: namaVersi(tanda),
      sampai: tulisTanggal(isi.sampai),
    },
    bab: Object.fromEntries(
      isi.bab.map((bab) => [bab.kode, { judul: bab.judul, paragraf: bab.paragraf }]),
    ) as Record<BabTahunan['kode'], { judul: string; paragraf: readonly string[] }>,
    ringkasan: isi.ringkasan.map((angka) => angkaUtama(angka, isi.tahun)),
    penilaian: cetakPenilaian(isi.penilaian),
    indeks: cetakIndeks(isi.indeks),
    pengaduan: cetakPengaduan(isi.pengaduan),
    mpp: cetakMpp(isi.mpp),
    rencana: cetakRencana(isi.rencanaAksi, isi.sampai),
    tindakLanjut: cetakTindakLanjut(isi.tindakLanjut),
    metode: isi.metode,
    penutup: cetakPenutup(isi, tanda),
  }
}

export type CetakTahunan = ReturnType<typeof susunCetak>

const SATUAN = { nilai: '', persen: '%', unit: 'unit' } as const
const SATUAN_BEDA = { nilai: 'poin', persen: 'poin persen', unit: 'unit' } as const

function angkaUtama({ judul, nilai, desimal, satuan, keterangan, lalu, kode }: AngkaUtama, tahun: number) {
  const ubah = perubahan(lalu, nilai, desimal)
  const tulis = (n: number) => `${bilangan(n, desimal)}${satuan === 'persen' ? '%' : ''}`
  const dahulu = lalu === null ? null : `tahun ${tahun - 1}: ${tulis(lalu)}`
  return {
    ...{ kode, judul, keterangan },
    nilai: nilai === null ? KOSONG : bilangan(nilai, desimal),
    satuan: nilai === null ? '' : SATUAN[satuan],
    /** Of a hundred; a number of units has no such bar. */
    batang: nilai === null || satuan === 'unit' ? null : Math.min(100, Math.max(0, nilai)),
    tanda: ubah === null ? null : TANDA_ARAH[ubah.arah],
    ubah:
      ubah === null
        ? (dahulu ?? 'tanpa angka pembanding dari tahun sebelumnya')
        : ubah.arah === 'tetap'
          ? `tetap (${dahulu})`
          : `${ubah.arah} ${bilangan(ubah.sebesar, desimal)} ${SATUAN_BEDA[satuan]} (${dahulu})`,
  }
}

function cetakPenilaian({ unit, pemda }: IsiLaporanTahunan['penilaian']) {
  const sel = (nilai: number | null, ditahan: boolean) => ({
    teks: tertahan(ditahan, nilai === null ? null : duaDesimal(nilai)),
    kelas: nilai === null ? null : kelasNilai(nilai),
    ditahan,
  })
  // the order of the columns is ours, whatever the order of the cells
  const menurutIndikator = <T extends { readonly indikator: string }>(daftar: readonly T[]) =>
    DAFTAR_INDIKATOR.map((indikator) => daftar.find((satu) => satu.indikator === indikator))
  return {
    kolom: DAFTAR_INDIKATOR.map((indikator) => NAMA_INDIKATOR[indikator]),
    kelas: NAMA_KELAS,
    baris: unit.map(({ nama, indikator, rerata }) => ({
      nama,
      sel: menurutIndikator(indikator).map((satu) => sel(satu?.nilai ?? null, satu?.ditahan ?? false)),
      rerata: duaDesimal(rerata),
    })),
    pemda: {
      sel: menurutIndikator(pemda.indikator).map((satu) => sel(satu?.rerata ?? null, false)),
      rerata: duaDesimal(pemda.rerata),
    },
  }
}
