import { z } from 'zod'
import { Hari, Kode, Nama, Saat } from '../../platform/wire.ts'
import { DAFTAR_JENIS_PESAN, DAFTAR_PENULIS } from '../domain/pesan.ts'
import {
  Alasan,
  CONTOH_ID_LAMPIRAN,
  CONTOH_KODE_LACAK,
  CONTOH_NOMOR,
  Isi,
  Kanal,
  Klasifikasi,
  LampiranResponse,
  ModeIdentitas,
  NamaLangkah,
  StatusPengaduan,
  TenggatBerjalan,
  teks,
} from './umum.ts'

const Pelapor = z.strictObject({
  nama: Nama,
  alamat: teks(500).optional(),
  telepon: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 ().-]{5,24}$/, 'Harus nomor telepon, misalnya 0812-3456-7890.')
    .optional(),
  email: z.email({ error: 'Harus alamat surel, misalnya siti@contoh.id.' }).max(254).optional(),
  nik: z
    .string()
    .trim()
    .regex(/^\d{16}$/, 'Harus NIK: 16 angka.')
    .optional(),
})

const Lokasi = z.strictObject({
  alamat: teks(500).optional(),
  lat: z.number().min(-90).max(90).optional(),
  long: z.number().min(-180).max(180).optional(),
})

const contohBaru = {
  klasifikasi: 'pengaduan',
  judul: 'KTP-el belum jadi setelah dua bulan',
  uraian: 'Saya merekam KTP-el pada 5 Januari dan sampai hari ini belum dapat mengambilnya.',
  unit: 'DISDUKCAPIL',
  layanan: 'KTP-EL',
  kategori: 'keterlambatan',
  tanggalKejadian: '2026-03-02',
  lokasi: { alamat: 'Mal Pelayanan Publik, gerai Disdukcapil', lat: -6.1149, long: 106.1503 },
  permintaanPenyelesaian: 'Mohon KTP-el diterbitkan.',
  kanal: 'loket',
  identitas: 'rahasia',
  pelapor: { nama: 'Siti Aminah', telepon: '0812-3456-7890', email: 'siti@contoh.id' },
}

export const PengaduanBaru = z
  .strictObject({
    klasifikasi: Klasifikasi,
    judul: Nama,
    uraian: teks(10_000),
    unit: Kode.optional().meta({ description: 'Unit yang dituju, bila diketahui' }),
    layanan: Kode.optional().meta({
      description: 'Layanan yang dituju; tanpa unit, bila hanya satu unit memilikinya',
    }),
    kategori: Nama.optional(),
    tanggalKejadian: Hari.optional(),
    lokasi: Lokasi.optional(),
    kerugian: teks(1_000).optional(),
    permintaanPenyelesaian: teks(2_000).optional(),
    kanal: Kanal,
    identitas: ModeIdentitas.meta({
      description:
        'terbuka: unit yang menangani tahu siapa pelapor. rahasia: hanya loket yang menerima; dibuka hanya dengan ' +
        'alasan, tercatat, dan pelapor diberi tahu. anonim: tidak ada yang disimpan tentang pelapor',
    }),
    pelapor: Pelapor.optional().meta({
      description: 'Wajib untuk terbuka dan rahasia; tidak ada untuk anonim',
    }),
  })
  .meta({ id: 'PengaduanBaru', examples: [contohBaru] })

export const PengaduanDiterimaResponse = z
  .object({
    nomor: z.string(),
    kodeLacak: z.string().meta({ description: 'Hanya ditampilkan sekali ini' }),
    status: StatusPengaduan,
    diterimaPada: Saat,
    tenggat: TenggatBerjalan,
    perkiraan: z.boolean().meta({
      description:
        'Sebuah tenggat melewati tahun yang hari liburnya belum ditetapkan, jadi dihitung lagi nanti',
    }),
  })
  .meta({
    id: 'PengaduanDiterima',
    examples: [
      {
        nomor: CONTOH_NOMOR,
        kodeLacak: CONTOH_KODE_LACAK,
        status: 'diterima',
        diterimaPada: '2026-03-02T01:00:00.000Z',
        tenggat: { verifikasi: '2026-03-05', penyelesaian: '2026-03-27' },
        perkiraan: false,
      },
    ],
  })

const teksAtauKosong = z.string().nullable()

const pokok = {
  nomor: z.string(),
  status: StatusPengaduan,
  klasifikasi: Klasifikasi,
  judul: z.string(),
  unit: teksAtauKosong.meta({ description: 'Unit yang menangani; null sebelum disposisi' }),
  unitTujuan: teksAtauKosong.meta({ description: 'Unit yang disebut pelapor' }),
  layanan: teksAtauKosong,
  kategori: teksAtauKosong,
  kanal: Kanal,
  identitas: ModeIdentitas,
  diterimaPada: Saat,
}

export const PengaduanResponse = z
  .object({
    ...pokok,
    uraian: z.string(),
    tanggalKejadian: Hari.nullable(),
    lokasi: z
      .object({ alamat: teksAtauKosong, lat: z.number().nullable(), long: z.number().nullable() })
      .nullable(),
    kerugian: teksAtauKosong,
    permintaanPenyelesaian: teksAtauKosong,
    berkadarPengawasan: z.boolean().nullable().meta({ description: 'null sebelum diverifikasi' }),
    pelapor: z
      .object({
        samaran: z.string(),
        nama: teksAtauKosong,
        alamat: teksAtauKosong,
        telepon: teksAtauKosong,
        email: teksAtauKosong,
        nik: teksAtauKosong,
      })
      .meta({ description: 'Hanya samaran, kecuali bagi yang boleh tahu' }),
    induk: teksAtauKosong.meta({ description: 'Pengaduan yang diikutinya, bila digabung' }),
    anggota: z.array(z.string()).meta({ description: 'Pengaduan yang digabung ke sini' }),
    dibukaKembali: z.int(),
    selesaiPada: Saat.nullable(),
    tenggat: TenggatBerjalan,
    perkiraan: z.boolean(),
    terlambat: z.boolean(),
    langkahMungkin: z
      .array(NamaLangkah)
      .readonly()
      .meta({ description: 'Langkah yang dapat diambil pemanggil pada status ini' }),
    percakapan: z.array(
      z.object({
        id: z.uuid(),
        penulis: z.enum(DAFTAR_PENULIS),
        penulisId: z.uuid().nullable(),
        jenis: z.enum(DAFTAR_JENIS_PESAN),
        isi: z.string(),
        internal: z.boolean(),
        pada: Saat,
      }),
    ),
    lampiran: z.array(LampiranResponse),
    asal: z.object({ sistem: z.string(), id: teksAtauKosong }).nullable(),
  })
  .meta({
    id: 'Pengaduan',
    examples: [
      {
        nomor: CONTOH_NOMOR,
        status: 'didisposisikan',
        klasifikasi: 'pengaduan',
        judul: contohBaru.judul,
        unit: 'DISDUKCAPIL',
        unitTujuan: 'DISDUKCAPIL',
        layanan: 'KTP-EL',
        kategori: 'keterlambatan',
        kanal: 'loket',
        identitas: 'rahasia',
        diterimaPada: '2026-03-02T01:00:00.000Z',
        uraian: contohBaru.uraian,
        tanggalKejadian: '2026-03-02',
        lokasi: contohBaru.lokasi,
        kerugian: null,
        permintaanPenyelesaian: contohBaru.permintaanPenyelesaian,
        berkadarPengawasan: false,
        pelapor: {
          samaran: 'Pelapor 7QF3M9S',
          nama: null,
          alamat: null,
          telepon: null,
          email: null,
          nik: null,
        },
        induk: null,
        anggota: [],
        dibukaKembali: 0,
        selesaiPada: null,
        tenggat: { tanggapan: '2026-03-10', penyelesaian: '2026-03-27' },
        perkiraan: false,
        terlambat: false,
        langkahMungkin: ['tanggapan', 'kembalikan'],
        percakapan: [],
        lampiran: [],
        asal: null,
      },
    ],
  })

export const RiwayatResponse = z
  .object({
    nomor: z.string(),
    utuh: z
      .boolean()
      .meta({ description: 'Rantai hash riwayat cocok: tidak ada baris yang diubah atau hilang' }),
    data: z.array(
      z.object({
        urut: z.int(),
        pada: Saat,
        pelaku: z.enum(['petugas', 'kunci', 'pelapor', 'waktu']),
        pelakuId: z.uuid().nullable(),
        langkah: z.string(),
        dari: StatusPengaduan.nullable(),
        ke: StatusPengaduan,
        catatan: teksAtauKosong,
        rincian: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        hash: z.string(),
        hashSebelumnya: z.string(),
      }),
    ),
  })
  .meta({
    id: 'RiwayatPengaduan',
    examples: [
      {
        nomor: CONTOH_NOMOR,
        utuh: true,
        data: [
          {
            urut: 1,
            pada: '2026-03-02T01:00:00.000Z',
            pelaku: 'petugas',
            pelakuId: CONTOH_ID_LAMPIRAN,
            langkah: 'terima',
            dari: null,
            ke: 'diterima',
            catatan: null,
            rincian: { klasifikasi: 'pengaduan', 'tenggat/verifikasi/1': '2026-03-05' },
            hash: 'b7'.repeat(32),
            hashSebelumnya: '00'.repeat(32),
          },
        ],
      },
    ],
  })

export const LacakResponse = z
  .object({
    nomor: z.string(),
    pemda: z.string(),
    zonaWaktu: z.string().meta({ description: 'Zona waktu pemda, seperti Asia/Jakarta' }),
    status: StatusPengaduan,
    klasifikasi: Klasifikasi,
    judul: z.string(),
    uraian: z.string(),
    identitas: ModeIdentitas,
    unit: z.object({ kode: z.string(), nama: z.string() }).nullable(),
    diterimaPada: Saat,
    selesaiPada: Saat.nullable(),
    tenggat: TenggatBerjalan,
    perkiraan: z.boolean(),
    terlambat: z.boolean(),
    dibukaKembali: z.int(),
    induk: z
      .object({ nomor: z.string(), status: StatusPengaduan })
      .nullable()
      .meta({ description: 'Pengaduan yang diikutinya, bila digabung' }),
    berwenang: teksAtauKosong.meta({ description: 'Siapa yang berwenang, bila bukan pemda ini' }),
    langkahMungkin: z.array(NamaLangkah).readonly(),
    dapatMengirimPesan: z.boolean(),
    perjalanan: z.array(z.object({ pada: Saat, langkah: z.string(), status: StatusPengaduan })),
    identitasDibuka: z.array(Saat).meta({ description: 'Kapan identitas yang dirahasiakan dibuka petugas' }),
    percakapan: z.array(
      z.object({
        id: z.uuid(),
        penulis: z.enum(DAFTAR_PENULIS),
        jenis: z.enum(DAFTAR_JENIS_PESAN),
        isi: z.string(),
        pada: Saat,
      }),
    ),
    lampiran: z.array(LampiranResponse),
    undanganSurvei: z
      .object({ survei: z.uuid(), kode: z.string() })
      .nullable()
      .meta({ description: 'Kode sekali pakai untuk menilai penanganannya, setelah pengaduan ditutup' }),
  })
  .meta({
    id: 'Lacak',
    examples: [
      {
        nomor: CONTOH_NOMOR,
        pemda: 'Pemerintah Kota Serang',
        zonaWaktu: 'Asia/Jakarta',
        status: 'diterima',
        klasifikasi: 'pengaduan',
        judul: contohBaru.judul,
        uraian: contohBaru.uraian,
        identitas: 'rahasia',
        unit: null,
        diterimaPada: '2026-03-02T01:00:00.000Z',
        selesaiPada: null,
        tenggat: { verifikasi: '2026-03-05', penyelesaian: '2026-03-27' },
        perkiraan: false,
        terlambat: false,
        dibukaKembali: 0,
        induk: null,
        berwenang: null,
        langkahMungkin: ['cabut'],
        dapatMengirimPesan: true,
        perjalanan: [{ pada: '2026-03-02T01:00:00.000Z', langkah: 'terima', status: 'diterima' }],
        identitasDibuka: [],
        percakapan: [],
        lampiran: [],
        undanganSurvei: null,
      },
    ],
  })

export const Pesan = z
  .strictObject({ isi: Isi })
  .meta({ id: 'PesanPengaduan', examples: [{ isi: 'Mohon kabar kelanjutannya.' }] })

export const DenganAlasan = z
  .strictObject({ alasan: Alasan })
  .meta({ id: 'DenganAlasan', examples: [{ alasan: 'Jalan di depan rumah saya masih berlubang.' }] })

export const Kosong = z.strictObject({}).meta({ id: 'TanpaIsi', examples: [{}] })
