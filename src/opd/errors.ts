import { masalah } from '../platform/errors.ts'

export class PemdaAlreadyExistsError extends masalah({
  slug: 'pemda-sudah-ada',
  kind: 'conflict',
  title: 'Pemda sudah ada',
  penjelasan: 'Sudah ada pemda dengan kode Kemendagri ini. Kunci adminnya hanya ditampilkan ketika dibuat.',
}) {
  constructor(kode: string) {
    super(`Pemda dengan kode ${kode} sudah ada.`)
  }
}

export class PemdaNotFoundError extends masalah({
  slug: 'pemda-tidak-ditemukan',
  kind: 'not-found',
  title: 'Pemda tidak ditemukan',
  penjelasan:
    'Tidak ada pemda dengan kode Kemendagri ini pada layanan ini. Periksa alamatnya; kodenya misalnya 36.73.',
}) {
  constructor(kode: string) {
    super(`Tidak ada pemda dengan kode ${kode} pada layanan ini.`)
  }
}

export class UnitNotFoundError extends masalah({
  slug: 'unit-tidak-ditemukan',
  kind: 'not-found',
  title: 'Unit tidak ditemukan',
  penjelasan: 'Tidak ada unit dengan kode ini pada pemda Anda. Daftarnya ada di GET /v1/unit.',
}) {
  constructor(kode: string) {
    super(`Tidak ada unit dengan kode ${kode}.`)
  }
}

export class UnitAlreadyExistsError extends masalah({
  slug: 'unit-sudah-ada',
  kind: 'conflict',
  title: 'Unit sudah ada',
  penjelasan: 'Sudah ada unit dengan kode ini pada pemda Anda. Ubah dengan PATCH, atau pakai kode lain.',
}) {
  constructor(kode: string) {
    super(`Unit dengan kode ${kode} sudah ada.`)
  }
}

export class LayananNotFoundError extends masalah({
  slug: 'layanan-tidak-ditemukan',
  kind: 'not-found',
  title: 'Layanan tidak ditemukan',
  penjelasan:
    'Unit ini tidak memiliki layanan dengan kode tersebut. Daftarnya ada di GET /v1/unit/{kode}/layanan.',
}) {
  constructor(unit: string, kode: string) {
    super(`Unit ${unit} tidak memiliki layanan dengan kode ${kode}.`)
  }
}

export class LayananAlreadyExistsError extends masalah({
  slug: 'layanan-sudah-ada',
  kind: 'conflict',
  title: 'Layanan sudah ada',
  penjelasan:
    'Unit ini sudah memiliki layanan dengan kode tersebut. Ubah dengan PATCH, atau pakai kode lain.',
}) {
  constructor(unit: string, kode: string) {
    super(`Unit ${unit} sudah memiliki layanan dengan kode ${kode}.`)
  }
}

export class MasihDipakaiError extends masalah({
  slug: 'masih-dipakai',
  kind: 'conflict',
  title: 'Sudah memiliki data',
  penjelasan:
    'Unit atau layanan yang sudah memiliki data (survei, layanan, unit di bawahnya, kunci) tidak dihapus, karena ' +
    'angka yang sudah dilaporkan harus tetap dapat dijelaskan. Nonaktifkan dengan PATCH { "aktif": false }.',
}) {
  constructor(nama: string) {
    super(
      `${nama} sudah memiliki data, jadi tidak dapat dihapus. Nonaktifkan dengan PATCH { "aktif": false }.`,
    )
  }
}

export class DiLuarJangkauanError extends masalah({
  slug: 'di-luar-jangkauan',
  kind: 'forbidden',
  title: 'Di luar jangkauan unit',
  penjelasan: 'Kunci ini dibatasi pada satu unit dan unit di bawahnya; permintaan ini menyangkut unit lain.',
}) {
  constructor() {
    super('Kunci ini hanya menjangkau unitnya sendiri dan unit di bawahnya.')
  }
}
