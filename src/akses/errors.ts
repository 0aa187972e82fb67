import { masalah } from '../platform/errors.ts'

export class UnauthorizedError extends masalah({
  slug: 'kunci-tidak-sah',
  kind: 'unauthorized',
  title: 'Kunci tidak ada atau tidak sah',
  penjelasan:
    'Kirim header "Authorization: Bearer tgp_…". Kunci yang salah ketik, sudah dicabut, atau kedaluwarsa ditolak ' +
    'dengan jawaban yang sama. Mintalah kunci baru kepada admin pemda.',
}) {
  constructor() {
    super('Kunci API tidak ada, salah, sudah dicabut, atau kedaluwarsa.')
  }
}

export class ForbiddenError extends masalah({
  slug: 'tidak-berhak',
  kind: 'forbidden',
  title: 'Tidak berhak',
  penjelasan:
    'Kunci ini sah, tetapi cakupannya, unitnya, atau asal (origin) halaman webnya tidak mencakup permintaan ini.',
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
