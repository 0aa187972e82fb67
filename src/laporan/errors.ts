import { masalah } from '../platform/errors.ts'
import { INDIKATOR_DINYATAKAN, type Indikator } from './domain/indikator.ts'

export class TindakLanjutNotFoundError extends masalah({
  slug: 'tindak-lanjut-tidak-ditemukan',
  kind: 'not-found',
  title: 'Tindak lanjut tidak ditemukan',
  penjelasan:
    'Survei ini tidak memiliki tindak lanjut dengan nomor tersebut. Daftarnya ada di ' +
    'GET /v1/survei/{id}/tindak-lanjut.',
}) {
  constructor(no: number) {
    super(`Survei ini tidak memiliki tindak lanjut nomor ${no}.`)
  }
}

export class BelumAdaHasilError extends masalah({
  slug: 'belum-ada-hasil',
  kind: 'conflict',
  title: 'Survei belum dibuka',
  penjelasan:
    'Tindak lanjut direncanakan atas hasil sebuah survei, dan survei yang masih draf belum memilikinya. ' +
    'Catat setelah surveinya dibuka.',
}) {
  constructor() {
    super('Survei ini masih draf, jadi belum ada yang dapat ditindaklanjuti.')
  }
}

export class RencanaAksiNotFoundError extends masalah({
  slug: 'rencana-aksi-tidak-ditemukan',
  kind: 'not-found',
  title: 'Rencana aksi tidak ditemukan',
  penjelasan: 'Tidak ada rencana aksi dengan id ini pada pemda Anda. Daftarnya ada di GET /v1/rencana-aksi.',
}) {
  constructor(id: string) {
    super(`Tidak ada rencana aksi dengan id ${id}.`)
  }
}

export class BuktiNotFoundError extends masalah({
  slug: 'bukti-tidak-ditemukan',
  kind: 'not-found',
  title: 'Bukti tidak ditemukan',
  penjelasan: 'Tidak ada bukti dengan id ini pada pemda Anda. Bukti diunggah dengan POST /v1/bukti.',
}) {
  constructor(id: string) {
    super(`Tidak ada bukti dengan id ${id}.`)
  }
}

export class IndikatorDihitungError extends masalah({
  slug: 'indikator-dihitung',
  kind: 'conflict',
  title: 'Indikator ini dihitung, tidak dinyatakan',
  penjelasan:
    'Nilai pengelolaan pengaduan dan survei kepuasan dihitung dari pengaduan dan survei yang tercatat, jadi tidak ' +
    'dapat diisi dengan tangan. Yang dinyatakan unit: ' +
    `${INDIKATOR_DINYATAKAN.join(', ')}. Rumusnya ada di docs/penilaian.md.`,
}) {
  constructor(indikator: Indikator) {
    super(`Indikator ${indikator} dihitung dari data, tidak dinyatakan.`)
  }
}

export class UnitTidakDinilaiError extends masalah({
  slug: 'unit-tidak-dinilai',
  kind: 'conflict',
  title: 'Unit ini tidak dinilai',
  penjelasan:
    'Enam indikator menilai penyelenggara milik pemda. Instansi vertikal dan BUMD yang membuka gerai di MPP ' +
    'bertanggung jawab kepada pihak lain, jadi tidak ikut dinilai.',
}) {
  constructor(unit: string) {
    super(`Unit ${unit} bukan penyelenggara yang dinilai pemda.`)
  }
}

export class BarisMelebihiLembarError extends masalah({
  slug: 'baris-melebihi-lembar',
  kind: 'conflict',
  title: 'Respons melebihi satu lembar kerja',
  penjelasan:
    'Satu lembar kerja memuat paling banyak 1.048.576 baris, dan rumus pengolahan tidak dapat dibagi ke dua lembar. ' +
    'Ambil barisnya sebagai CSV (GET /v1/survei/{id}/respons.csv); angkanya ada pada GET /v1/survei/{id}/indeks.',
}) {
  constructor(jumlah: number) {
    super(`Survei ini memiliki ${jumlah} respons, lebih banyak daripada baris satu lembar kerja.`)
  }
}

export class UnduhanNotFoundError extends masalah({
  slug: 'unduhan-tidak-ditemukan',
  kind: 'not-found',
  title: 'Unduhan tidak ditemukan',
  penjelasan:
    'Tidak ada unduhan dengan id ini yang Anda minta. Unduhan hanya dapat diambil oleh yang memintanya, dan ' +
    'dihapus setelah tiga hari.',
}) {
  constructor(id: string) {
    super(`Tidak ada unduhan dengan id ${id} yang Anda minta.`)
  }
}

export class UnduhanBelumSiapError extends masalah({
  slug: 'unduhan-belum-siap',
  kind: 'conflict',
  title: 'Unduhan belum siap',
  penjelasan:
    'Dokumennya masih dibuat, atau gagal dibuat. GET /v1/unduhan/{id} menyatakan yang mana; yang gagal dapat diminta lagi.',
}) {
  constructor(status: string) {
    super(`Unduhan ini belum dapat diambil; statusnya ${status}.`)
  }
}

export class TahunBelumBerakhirError extends masalah({
  slug: 'tahun-belum-berakhir',
  kind: 'conflict',
  title: 'Tahun belum berakhir',
  penjelasan:
    'Laporan tahunan disegel setelah tahunnya berakhir, agar yang dibekukan tidak hanya sebagian tahun. Sampai saat ' +
    'itu laporannya bertanda sementara dan tetap dapat dibaca.',
}) {
  constructor(tahun: number) {
    super(`Tahun ${tahun} belum berakhir; laporannya dapat disegel mulai 1 Januari ${tahun + 1}.`)
  }
}

export class SegelTanpaBedaError extends masalah({
  slug: 'segel-tanpa-beda',
  kind: 'conflict',
  title: 'Tidak ada yang berubah sejak segel terakhir',
  penjelasan:
    'Versi baru dibuat untuk pembetulan. Isi laporan sekarang sama persis dengan versi yang terakhir disegel, jadi ' +
    'versi itu masih berlaku dan tidak ada yang perlu disegel lagi.',
}) {
  constructor(tahun: number, nomor: number) {
    super(`Laporan tahun ${tahun} sekarang sama persis dengan versi ${nomor}, yang masih berlaku.`)
  }
}

export class SegelBersamaanError extends masalah({
  slug: 'segel-bersamaan',
  kind: 'conflict',
  title: 'Laporan baru saja disegel pihak lain',
  penjelasan:
    'Sementara laporan ini disiapkan, orang lain menyegel tahun yang sama. Baca versi terbarunya; bila masih ada ' +
    'yang perlu dibetulkan, segel lagi dengan alasan.',
}) {
  constructor(tahun: number) {
    super(`Laporan tahun ${tahun} baru saja disegel pihak lain.`)
  }
}

export class VersiLaporanNotFoundError extends masalah({
  slug: 'versi-laporan-tidak-ditemukan',
  kind: 'not-found',
  title: 'Versi laporan tidak ditemukan',
  penjelasan:
    'Tahun ini tidak memiliki versi tersegel dengan nomor tersebut. Daftarnya ada di GET /v1/laporan/{tahun}/versi.',
}) {
  constructor(tahun: number, nomor: number) {
    super(`Laporan tahun ${tahun} tidak memiliki versi ${nomor}.`)
  }
}

export class IsiVersiRusakError extends masalah({
  slug: 'segel-laporan-rusak',
  kind: 'conflict',
  title: 'Isi versi tidak cocok dengan segelnya',
  penjelasan:
    'SHA-256 isi yang tersimpan bukan yang dicatat ketika disegel: isinya diubah di luar layanan ini, jadi tidak ' +
    'ditampilkan. Pulihkan dari cadangan, lalu periksa dengan perintah "tanggap laporan periksa".',
}) {
  constructor(tahun: number, nomor: number) {
    super(`Isi laporan tahun ${tahun} versi ${nomor} diubah setelah disegel, jadi tidak ditampilkan.`)
  }
}
