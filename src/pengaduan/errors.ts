import { masalah } from '../platform/errors.ts'
import type { Status } from './domain/status.ts'
import type { NamaLangkah } from './domain/transisi.ts'

export class PengaduanNotFoundError extends masalah({
  slug: 'pengaduan-tidak-ditemukan',
  kind: 'not-found',
  title: 'Pengaduan tidak ditemukan',
  penjelasan:
    'Tidak ada pengaduan dengan nomor ini dalam jangkauan Anda. Pelapor: periksa nomor dan kode lacak pada tanda ' +
    'terima; huruf besar dan kecil, spasi, dan tanda hubung tidak berpengaruh.',
}) {
  constructor() {
    super('Tidak ada pengaduan dengan nomor ini, atau kode lacaknya tidak cocok.')
  }
}

export class LangkahTidakMungkinError extends masalah({
  slug: 'langkah-tidak-mungkin',
  kind: 'conflict',
  title: 'Langkah tidak mungkin pada status ini',
  penjelasan:
    'Status pengaduan sekarang tidak memungkinkan langkah ini; mungkin orang lain baru saja mengambil langkah. ' +
    '"statusPengaduan" menyebut statusnya dan "langkahMungkin" langkah yang dapat diambil. Baca lagi pengaduannya.',
}) {
  constructor(status: Status, mungkin: readonly NamaLangkah[]) {
    const pilihan = mungkin.length === 0 ? 'tidak ada, karena sudah berakhir' : mungkin.join(', ')
    super(`Status pengaduan sekarang ${status}. Langkah yang mungkin: ${pilihan}.`, {
      extra: { statusPengaduan: status, langkahMungkin: mungkin },
    })
  }
}

export class JangkaLewatError extends masalah({
  slug: 'jangka-lewat',
  kind: 'conflict',
  title: 'Jangka waktu sudah lewat',
  penjelasan:
    'Langkah ini hanya mungkin dalam jangka waktunya. Untuk hal yang baru, sampaikan pengaduan baru.',
}) {
  constructor(hari: string) {
    super(`Jangka waktu untuk langkah ini berakhir pada ${hari}.`)
  }
}

export class BelumWaktunyaError extends masalah({
  slug: 'belum-waktunya',
  kind: 'conflict',
  title: 'Belum waktunya',
  penjelasan: 'Langkah ini terjadi dengan sendirinya setelah jangka waktunya lewat.',
}) {
  constructor(hari: string) {
    super(`Langkah ini baru mungkin setelah ${hari}.`)
  }
}

export class PenjawabSendiriError extends masalah({
  slug: 'penjawab-sendiri',
  kind: 'forbidden',
  title: 'Penjawab tidak dapat mengonfirmasi',
  penjelasan:
    'Pengaduan dinyatakan selesai oleh orang kedua: siapa pun yang pernah menjawabnya tidak dapat mengonfirmasinya.',
}) {
  constructor() {
    super('Anda pernah menjawab pengaduan ini, jadi petugas lain yang harus mengonfirmasinya.')
  }
}

export class BukanRahasiaError extends masalah({
  slug: 'identitas-tidak-tertutup',
  kind: 'conflict',
  title: 'Tidak ada identitas yang tertutup',
  penjelasan:
    'Hanya identitas pelapor yang dirahasiakan dapat dibuka. Dari pelapor anonim tidak ada yang tersimpan, dan ' +
    'identitas terbuka sudah dapat dibaca oleh yang menangani.',
}) {
  constructor() {
    super('Identitas pelapor pengaduan ini tidak dirahasiakan, atau memang tidak ada.')
  }
}

export class PercakapanDitutupError extends masalah({
  slug: 'percakapan-ditutup',
  kind: 'conflict',
  title: 'Percakapan sudah ditutup',
  penjelasan: 'Pengaduan ini sudah berakhir, jadi tidak menerima pesan atau lampiran lagi.',
}) {
  constructor(status: Status) {
    super(`Pengaduan ini sudah berakhir (${status}), jadi tidak menerima pesan atau lampiran lagi.`)
  }
}

export class PesanTerlaluSeringError extends masalah({
  slug: 'pesan-terlalu-sering',
  kind: 'too-many',
  title: 'Terlalu banyak pesan',
  penjelasan:
    'Pelapor dapat mengirim 20 pesan sejam pada sebuah pengaduan. Tunggu selama detik pada header Retry-After, atau ' +
    'gabungkan keterangannya dalam satu pesan.',
}) {
  constructor(retryAfterSeconds: number) {
    super(`Terlalu banyak pesan dalam satu jam. Coba lagi ${retryAfterSeconds} detik lagi.`, {
      retryAfterSeconds,
    })
  }
}

export class LampiranPenuhError extends masalah({
  slug: 'lampiran-penuh',
  kind: 'conflict',
  title: 'Lampiran sudah penuh',
  penjelasan:
    'Sebuah pengaduan memuat paling banyak 10 lampiran. Bila semuanya dari pelapor, petugas masih dapat menambah satu ' +
    'sebagai bukti.',
}) {
  constructor(maksimum: number) {
    super(`Pengaduan ini sudah memuat ${maksimum} lampiran.`)
  }
}

export class LampiranNotFoundError extends masalah({
  slug: 'lampiran-tidak-ditemukan',
  kind: 'not-found',
  title: 'Lampiran tidak ditemukan',
  penjelasan: 'Pengaduan ini tidak memuat lampiran dengan id tersebut.',
}) {
  constructor(id: string) {
    super(`Pengaduan ini tidak memuat lampiran ${id}.`)
  }
}

export class LiburDaerahNotFoundError extends masalah({
  slug: 'libur-daerah-tidak-ditemukan',
  kind: 'not-found',
  title: 'Libur daerah tidak ditemukan',
  penjelasan:
    'Pemda Anda tidak menetapkan libur pada hari ini. Daftarnya ada di GET /v1/kalender/libur-daerah; libur nasional ' +
    'dan cuti bersama diubah dengan PUT /v1/kalender/{tahun}.',
}) {
  constructor(hari: string) {
    super(`Tidak ada libur daerah pada ${hari}.`)
  }
}

export class AturanTenggatNotFoundError extends masalah({
  slug: 'aturan-tenggat-tidak-ditemukan',
  kind: 'not-found',
  title: 'Aturan tenggat tidak ditemukan',
  penjelasan:
    'Pemda Anda tidak memiliki aturan dengan kode dan hari berlaku ini. Daftarnya ada di GET /v1/aturan-tenggat; aturan ' +
    'bawaan layanan tidak dapat dihapus, hanya digantikan dengan PUT.',
}) {
  constructor(kode: string, berlakuSejak: string) {
    super(`Pemda Anda tidak memiliki aturan ${kode} sejak ${berlakuSejak}.`)
  }
}

export class BerkasImporRusakError extends masalah({
  slug: 'berkas-pengaduan-tidak-terbaca',
  kind: 'invalid',
  title: 'Berkas pengaduan tidak dapat dibaca',
  penjelasan:
    'Berkasnya bukan CSV UTF-8, kolom yang wajib tidak ada, atau terputus. "ditolak" menyebut barisnya; tidak ada yang ' +
    'tersimpan. Nama kolomnya ada pada docs/impor-pengaduan.md.',
}) {}

export class BarisTerlaluBanyakError extends masalah({
  slug: 'baris-terlalu-banyak',
  kind: 'too-large',
  title: 'Baris terlalu banyak',
  penjelasan:
    'Berkas impor pengaduan memuat paling banyak 5.000 baris setiap kali. Bagi menjadi beberapa berkas (mengimpor ' +
    'berkas yang sama dua kali tidak menambah apa pun), atau minta operator memakai "tanggap pengaduan impor".',
}) {
  constructor(maksimum: number) {
    super(`Berkas ini memuat lebih dari ${maksimum} baris; bagi menjadi beberapa berkas.`)
  }
}
