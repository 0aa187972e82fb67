import type { BahanSkm } from './bahan.ts'
import { susunProfil } from './profil.ts'

/** All figures of the report, for machines. */
export function angkaLaporan(bahan: BahanSkm) {
  const { survei, instrumen, rincian, indeks, tindakLanjutLalu: lalu } = bahan
  const { selang95 } = indeks.ketepatan
  const perLayanan = new Map((rincian.layanan ?? []).map((b) => [b.kunci, b]))
  return {
    survei: survei.id,
    nama: survei.nama,
    pemda: { kode: bahan.pemda.kode, nama: bahan.pemda.nama },
    unit: bahan.unit,
    mulai: survei.mulai,
    selesai: survei.selesai,
    status: survei.status,
    final: survei.final,
    dataContoh: bahan.pemda.dataContoh,
    instrumen: instrumen.kode,
    versiInstrumen: instrumen.versi,
    metode: survei.metode,
    penimbang: survei.penimbang,
    segel: survei.segel,
    indeks: {
      ...indeks,
      unsur: [...indeks.unsur],
      unsurTanpaJawaban: [...indeks.unsurTanpaJawaban],
      terendah: [...indeks.terendah],
      ketepatan: { ...indeks.ketepatan, selang95: salin(selang95) },
      keandalan: { ...indeks.keandalan, unsur: [...indeks.keandalan.unsur] },
    },
    bendera: bahan.bendera,
    tanpaBendera: bahan.tanpaBendera,
    jumlahSaran: bahan.saran,
    profil: susunProfil(bahan).terisi.map(({ nama, kelompok }) => ({ nama, kelompok: [...kelompok] })),
    layanan: bahan.layanan.map((l) => {
      const bagian = perLayanan.get(l.kode)
      const ditahan = bagian?.ditahan ?? false
      return {
        ...l,
        jumlahResponden: bagian === undefined ? 0 : bagian.jumlahResponden,
        nilai: bagian?.nilai ?? null,
        mutu: bagian?.mutu ?? null,
        ditahan,
      }
    }),
    tren: [...bahan.tren],
    tindakLanjut: [...bahan.tindakLanjut],
    tindakLanjutSebelumnya: lalu && { ...lalu, butir: [...lalu.butir] },
  }
}

const salin = (selang: readonly [number, number] | null): [number, number] | null =>
  selang === null ? null : [...selang]
