import type { AngkaPengaduanTahunan, CacahTampil, PengaduanTahunan } from '../domain/tahunan/isi.ts'
import { letak, skalaCacah } from '../domain/tahunan-grafik/skala.ts'
import { bilangan, cacahTampil, dasarLama, dasarTepat, KOSONG, namaBulan, turunan } from './tahunan-kata.ts'

/** The chapter on complaints. */
export function cetakPengaduan({ keseluruhan: k, unit, umur, bulan, ...golongan }: PengaduanTahunan) {
  return {
    utama: [
      { nama: 'Diterima', nilai: cacahTampil(k.diterima), satuan: 'pengaduan' },
      { nama: 'Berakhir', nilai: cacahTampil(k.berakhir), satuan: 'dengan cara apa pun' },
      { nama: 'Masih berjalan', nilai: cacahTampil(k.berjalan), satuan: 'ketika angka diambil' },
      {
        nama: 'Tepat waktu',
        nilai: persen(k),
        satuan: `${cacahTampil(k.tepat)} dari ${cacahTampil(k.dinilai)} yang dinilai`,
      },
    ],
    lain: [
      { nama: 'Terlambat', nilai: cacahTampil(k.terlambat), satuan: 'masih berjalan, lewat tenggat' },
      { nama: 'Dibuka kembali', nilai: cacahTampil(k.dibukaKembali), satuan: 'pengaduan' },
      { nama: 'Diakhiri sekejap', nilai: cacahTampil(k.sekejap), satuan: 'dalam 10 menit sejak diterima' },
      { nama: 'Separuh selesai dalam', nilai: turunan(k.median, dasarLama(k)), satuan: 'hari (median)' },
      {
        nama: 'Sembilan dari sepuluh selesai dalam',
        nilai: turunan(k.persentil90, dasarLama(k)),
        satuan: 'hari',
      },
    ],
    unit: unit.map(({ nama, peringkat, ...angka }) => ({
      nama,
      sel: [
        peringkat === null ? KOSONG : bilangan(peringkat),
        ...[angka.diterima, angka.berakhir, angka.berjalan, angka.terlambat].map(cacahTampil),
        ...[angka.dibukaKembali, angka.sekejap, angka.dinilai, angka.tepat].map(cacahTampil),
        ...[
          persen(angka),
          turunan(angka.median, dasarLama(angka)),
          turunan(angka.persentil90, dasarLama(angka)),
        ],
      ],
    })),
    umur: batang(umur.map(({ kelompok, jumlah }) => ({ nama: kelompok, jumlah }))),
    golongan: [
      { judul: 'Menurut klasifikasi', batang: batang(golongan.klasifikasi) },
      { judul: 'Menurut kanal', batang: batang(golongan.kanal) },
      { judul: 'Menurut status', batang: batang(golongan.status) },
    ].filter((g) => g.batang.length > 0),
    bulan: cetakBulan(
      ['Diterima', 'Berakhir'],
      bulan.map((b) => ({ bulan: b.bulan, nilai: [b.diterima, b.berakhir] })),
    ),
  }
}

const persen = (angka: AngkaPengaduanTahunan) =>
  `${turunan(angka.persenTepat, dasarTepat(angka), 1)}${angka.persenTepat === null ? '' : '%'}`

const batang = (daftar: readonly { readonly nama: string; readonly jumlah: CacahTampil }[]) => {
  const skala = skalaCacah(daftar.map(({ jumlah }) => jumlah))
  return daftar.map(({ nama, jumlah }) => ({
    nama,
    panjang: jumlah === null ? null : letak(skala, jumlah),
    teks: cacahTampil(jumlah),
  }))
}

/** Two series over the months of a year: bars, and under each its figures. */
export function cetakBulan(
  deret: readonly [string, string],
  bulan: readonly { readonly bulan: string; readonly nilai: readonly CacahTampil[] }[],
) {
  const skala = skalaCacah(bulan.flatMap(({ nilai }) => nilai))
  return {
    deret,
    /** Without any, the figures below are the chart. */
    adaBatang: bulan.some(({ nilai }) => nilai.some((n) => n !== null && n > 0)),
    skala: skala.tanda.map((n) => ({ letak: letak(skala, n), teks: bilangan(n) })),
    bulan: bulan.map((b) => ({
      nama: namaBulan(b.bulan),
      tinggi: b.nilai.map((n) => (n === null ? null : letak(skala, n))),
      teks: b.nilai.map(cacahTampil),
    })),
  }
}
