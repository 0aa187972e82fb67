import { masalah } from '../platform/errors.ts'

export class KaitNotFoundError extends masalah({
  slug: 'kait-tidak-ditemukan',
  kind: 'not-found',
  title: 'Kait tidak ditemukan',
  penjelasan: 'Tidak ada kait (webhook) dengan id ini pada pemda Anda. Daftarnya ada di GET /v1/kait.',
}) {
  constructor(id: string) {
    super(`Tidak ada kait dengan id ${id}.`)
  }
}

export class KirimanNotFoundError extends masalah({
  slug: 'kiriman-tidak-ditemukan',
  kind: 'not-found',
  title: 'Kiriman tidak ditemukan',
  penjelasan:
    'Kait ini tidak memiliki kiriman dengan id tersebut. Daftarnya ada di GET /v1/kait/{id}/kiriman.',
}) {
  constructor(id: string) {
    super(`Kait ini tidak memiliki kiriman dengan id ${id}.`)
  }
}

export class KaitTidakAktifError extends masalah({
  slug: 'kait-tidak-aktif',
  kind: 'conflict',
  title: 'Kait tidak aktif',
  penjelasan:
    'Kait yang tidak aktif tidak dikirimi apa pun, juga tidak peristiwa uji. Bila kait nonaktif dengan sendirinya, ' +
    '"sebabNonaktif" menyebut sebabnya. Aktifkan lagi dengan PATCH { "aktif": true }.',
}) {
  constructor(id: string) {
    super(`Kait ${id} tidak aktif. Aktifkan lebih dulu dengan PATCH { "aktif": true }.`)
  }
}

export class KirimanMasihAntreError extends masalah({
  slug: 'kiriman-masih-antre',
  kind: 'conflict',
  title: 'Kiriman masih antre',
  penjelasan:
    'Kiriman ini masih akan dikirim (lagi) dengan sendirinya, pada "berikutPada". Yang dapat dikirim ulang adalah ' +
    'kiriman yang sudah terkirim, gagal, atau batal.',
}) {
  constructor(id: string) {
    super(`Kiriman ${id} masih antre dan dikirim dengan sendirinya.`)
  }
}

export const KAIT_MAKSIMUM = 20

export class TerlaluBanyakKaitError extends masalah({
  slug: 'terlalu-banyak-kait',
  kind: 'conflict',
  title: 'Terlalu banyak kait',
  penjelasan: `Sebuah pemda dapat memiliki ${KAIT_MAKSIMUM} kait. Hapus yang tidak dipakai lagi.`,
}) {
  constructor() {
    super(`Pemda ini sudah memiliki ${KAIT_MAKSIMUM} kait.`)
  }
}
