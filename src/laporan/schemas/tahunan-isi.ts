import { z } from 'zod'
import { Hari } from '../../platform/wire.ts'
import { DAFTAR_INDIKATOR } from '../domain/indikator.ts'
import { StatusRencana } from './umum.ts'

/** The shape of `IsiLaporanTahunan`; beside it `domain/tahunan/isi.ts` says what the parts mean. */

const Angka = z.number().nullable()
const Cacah = z.int().min(0)
const Tampil = Cacah.nullable().meta({ description: 'null: ditahan, karena menyangkut 1 sampai 4 orang' })
const Teks = z.string().nullable()
const Indikator = z.enum(DAFTAR_INDIKATOR)
const unit = { unit: z.string(), nama: z.string() }

const Kop = z.object({
  instansi: z.string(),
  alamat: Teks,
  kota: Teks,
  penandatangan: Teks,
  jabatan: Teks,
  nip: Teks,
  logo: Teks.meta({ description: 'PNG, base64' }),
})

const AngkaUtama = z.object({
  kode: z.enum(['indeks', 'unit-disurvei', 'pengaduan-tepat', 'penilaian', 'rencana-aksi']),
  judul: z.string(),
  nilai: Angka,
  desimal: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  satuan: z.enum(['nilai', 'persen', 'unit']),
  keterangan: z.string(),
  lalu: Angka.meta({ description: 'Angka yang sama setahun sebelumnya' }),
})

const Penilaian = z.object({
  unit: z.array(
    z.object({
      ...unit,
      indikator: z.array(z.object({ indikator: Indikator, nilai: Angka, ditahan: z.boolean() })),
      rerata: Angka,
    }),
  ),
  pemda: z.object({
    indikator: z.array(z.object({ indikator: Indikator, rerata: Angka })),
    rerata: Angka,
  }),
})

const BarisIndeks = z.object({
  ...unit,
  survei: z.string(),
  namaSurvei: z.string(),
  mulai: Hari,
  selesai: Hari,
  final: z.boolean(),
  nilai: Angka,
  mutu: Teks,
  kinerja: Teks,
  selang95: z.tuple([z.number(), z.number()]).nullable(),
  jumlahResponden: Tampil,
  populasi: Cacah.nullable(),
  sampelMinimum: Cacah.nullable(),
  sampelTerpenuhi: z.boolean().nullable(),
  peringkat: Cacah.nullable(),
  ditahan: z.boolean(),
  nilaiLalu: Angka,
  perubahan: Angka,
  terendah: z.array(z.object({ kode: z.string(), nama: z.string(), nilai: Angka })),
})

const Indeks = z.object({
  instrumen: z.string(),
  namaIndeks: z.string(),
  unit: z.array(BarisIndeks),
  tanpaSurvei: z.array(z.object(unit)),
  rerataUnit: z.object({ nilai: Angka, mutu: Teks }),
  gabungan: z.object({ nilai: Angka, mutu: Teks, jumlahResponden: Tampil }),
  tren: z.array(
    z.object({
      tahun: z.int(),
      rerataUnit: Angka,
      gabungan: Angka,
      unitDisurvei: Cacah,
      jumlahResponden: Tampil,
    }),
  ),
})

const angkaPengaduan = {
  diterima: Tampil,
  berakhir: Tampil,
  berjalan: Tampil,
  terlambat: Tampil,
  dibukaKembali: Tampil,
  sekejap: Tampil,
  dinilai: Tampil,
  tepat: Tampil,
  persenTepat: Angka,
  median: Angka,
  persentil90: Angka,
}
const Golongan = z.array(z.object({ kode: z.string(), nama: z.string(), jumlah: Tampil }))

const Pengaduan = z.object({
  keseluruhan: z.object(angkaPengaduan),
  unit: z.array(z.object({ ...unit, peringkat: Cacah.nullable(), ...angkaPengaduan })),
  klasifikasi: Golongan,
  kanal: Golongan,
  status: Golongan,
  umur: z.array(z.object({ kelompok: z.string(), dari: Cacah, sampai: Cacah.nullable(), jumlah: Tampil })),
  bulan: z.array(z.object({ bulan: z.string(), diterima: Tampil, berakhir: Tampil })),
})

const angkaMpp = {
  hariBuka: Cacah,
  hariTutup: Cacah,
  kunjungan: Tampil,
  dilayani: Tampil,
  selesai: Tampil,
  tidakDilayani: Tampil,
  rerataTungguMenit: Angka,
  rerataMenit: Angka,
  medianMenit: Angka,
}

const Mpp = z.object({
  keseluruhan: z.object(angkaMpp),
  gerai: z.array(z.object({ ...unit, ...angkaMpp })),
  bulan: z.array(z.object({ bulan: z.string(), kunjungan: Tampil, dilayani: Tampil })),
})

const RencanaAksi = z.object({
  komitmen: z.string(),
  unit: Teks,
  namaUnit: Teks,
  penanggungJawab: z.string(),
  target: z.string(),
  tenggat: Hari,
  kemajuan: Cacah,
  status: StatusRencana,
  keterangan: Teks,
  jumlahBukti: Cacah,
})

const TindakLanjut = z.object({
  unit: z.array(
    z.object({
      ...unit,
      jumlah: Cacah,
      'belum-mulai': Cacah,
      berjalan: Cacah,
      selesai: Cacah,
      batal: Cacah,
    }),
  ),
  jumlah: Cacah,
})

const KODE_BAB = [
  ...(['ringkasan', 'penilaian', 'indeks', 'pengaduan', 'mpp'] as const),
  ...(['rencana-aksi', 'tindak-lanjut'] as const),
] as const

export const IsiTahunan = z.object({
  format: z.literal(1),
  tahun: z.int(),
  pemda: z.object({ kode: z.string(), nama: z.string(), zonaWaktu: z.string(), dataContoh: z.boolean() }),
  sampai: Hari,
  kop: Kop,
  ringkasan: z.array(AngkaUtama),
  penilaian: Penilaian,
  indeks: Indeks,
  pengaduan: Pengaduan,
  mpp: Mpp,
  rencanaAksi: z.array(RencanaAksi),
  tindakLanjut: TindakLanjut,
  bab: z.array(z.object({ kode: z.enum(KODE_BAB), judul: z.string(), paragraf: z.array(z.string()) })),
  metode: z.array(z.object({ judul: z.string(), isi: z.string() })),
})
