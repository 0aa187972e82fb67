import { InvalidInputError, masalah } from '../platform/errors.ts'

export class UnauthorizedError extends masalah({
  slug: 'kunci-tidak-sah',
  kind: 'unauthorized',
  title: 'Kunci tidak ada atau tidak sah',
  penjelasan:
    'Kirim header "Authorization: Bearer …" dengan kunci API, token petugas, atau token akses dari penyedia identitas. ' +
    'Yang salah ketik, sudah dicabut, atau kedaluwarsa ditolak dengan jawaban yang sama. Mintalah yang baru kepada ' +
    'admin pemda, atau masuk lagi.',
}) {
  constructor() {
    super('Kunci atau token tidak ada, salah, sudah dicabut, atau kedaluwarsa.')
  }
}

export class ForbiddenError extends masalah({
  slug: 'tidak-berhak',
  kind: 'forbidden',
  title: 'Tidak berhak',
  penjelasan:
    'Kunci atau token ini sah, tetapi cakupannya (pada petugas: perannya), unitnya, atau asal (origin) halaman webnya ' +
    'tidak mencakup permintaan ini.',
}) {}

export class KunciNotFoundError extends masalah({
  slug: 'kunci-tidak-ditemukan',
  kind: 'not-found',
  title: 'Kunci tidak ditemukan',
  penjelasan: 'Tidak ada kunci dengan id ini pada pemda Anda.',
}) {
  constructor(id: string) {
    super(`Tidak ada kunci dengan id ${id}.`)
  }
}

export class KunciTidakAktifError extends masalah({
  slug: 'kunci-tidak-aktif',
  kind: 'conflict',
  title: 'Kunci sudah tidak aktif',
  penjelasan: 'Kunci yang sudah dicabut atau kedaluwarsa tidak dapat diputar. Buat kunci baru.',
}) {
  constructor(id: string) {
    super(`Kunci ${id} sudah dicabut atau kedaluwarsa.`)
  }
}

export class KunciSudahDiputarError extends masalah({
  slug: 'kunci-sudah-diputar',
  kind: 'conflict',
  title: 'Kunci sudah diputar',
  penjelasan:
    'Kunci ini sudah diganti oleh kunci lain dan hanya berlaku selama masa tenggangnya. Pakai atau putar kunci ' +
    'penggantinya. Jika kunci pengganti itu hilang atau bocor, cabut lebih dulu dengan DELETE /v1/kunci/{id}, lalu ' +
    'putar kunci ini lagi.',
}) {
  constructor(id: string, pengganti: string) {
    super(`Kunci ${id} sudah diganti oleh kunci ${pengganti}.`)
  }
}

export class PetugasNotFoundError extends masalah({
  slug: 'petugas-tidak-ditemukan',
  kind: 'not-found',
  title: 'Petugas tidak ditemukan',
  penjelasan: 'Tidak ada petugas dengan id ini pada pemda Anda. Daftarnya ada di GET /v1/petugas.',
}) {
  constructor(id: string) {
    super(`Tidak ada petugas dengan id ${id}.`)
  }
}

export class TokenPetugasNotFoundError extends masalah({
  slug: 'token-tidak-ditemukan',
  kind: 'not-found',
  title: 'Token tidak ditemukan',
  penjelasan:
    'Petugas ini tidak memiliki token dengan id ini, atau token itu sudah dicabut. ' +
    'Daftarnya ada di GET /v1/petugas/{id}/token.',
}) {
  constructor(id: string) {
    super(`Petugas ini tidak memiliki token yang berlaku dengan id ${id}.`)
  }
}

export class SubjekTerpakaiError extends masalah({
  slug: 'subjek-sudah-terpakai',
  kind: 'conflict',
  title: 'Subjek sudah terpakai',
  penjelasan:
    'Sudah ada petugas pada pemda Anda dengan subjek (claim "sub" dari penyedia identitas) ini. Satu akun penyedia ' +
    'identitas adalah satu petugas: ubah petugas itu, atau kosongkan subjeknya lebih dulu.',
}) {
  constructor(options?: ErrorOptions) {
    super('Sudah ada petugas dengan subjek ini pada pemda Anda.', options)
  }
}

export class PetugasTidakAktifError extends masalah({
  slug: 'petugas-tidak-aktif',
  kind: 'conflict',
  title: 'Petugas tidak aktif',
  penjelasan:
    'Petugas yang tidak aktif tidak mendapat token. Aktifkan lebih dulu dengan PATCH { "aktif": true }.',
}) {
  constructor(id: string) {
    super(`Petugas ${id} tidak aktif.`)
  }
}

/** Says the same of somebody unknown, of somebody disabled, and of somebody whom another pemda knows. */
export class PetugasTidakTerdaftarError extends masalah({
  slug: 'petugas-tidak-terdaftar',
  kind: 'forbidden',
  title: 'Bukan petugas terdaftar',
  penjelasan:
    'Token dari penyedia identitas sah, tetapi pemiliknya tidak terdaftar sebagai petugas aktif. Masuk saja belum ' +
    'memberi hak: admin pemda mendaftarkan petugas dengan POST /v1/petugas, dengan "subjek" yang sama dengan claim ' +
    '"sub" pada token.',
}) {
  constructor() {
    super('Akun Anda tidak terdaftar sebagai petugas aktif. Mintalah admin pemda untuk mendaftarkannya.')
  }
}

export class PenyediaIdentitasError extends masalah({
  slug: 'penyedia-identitas-tidak-terjangkau',
  kind: 'unavailable',
  title: 'Penyedia identitas tidak terjangkau',
  penjelasan:
    'Token dari penyedia identitas (OpenID Connect) sedang tidak dapat diperiksa, karena kunci penyedia itu tidak ' +
    'dapat dibaca. Token mungkin sah: coba lagi setelah waktu pada header Retry-After. Kunci API dan token petugas ' +
    '(tgp_…) tetap berlaku.',
}) {
  constructor(options?: ErrorOptions) {
    super('Penyedia identitas sedang tidak terjangkau, jadi token belum dapat diperiksa.', {
      ...options,
      retryAfterSeconds: 5,
    })
  }
}

/** The unit of an officer is checked where it is stored, by its foreign key. */
export class UnitPetugasTidakAdaError extends InvalidInputError {
  constructor() {
    super([{ pointer: '/unit', detail: 'Tidak ada unit dengan kode ini.' }])
  }
}
