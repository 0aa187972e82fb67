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
