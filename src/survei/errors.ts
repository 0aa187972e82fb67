import { masalah } from '../platform/errors.ts'

export class SurveiNotFoundError extends masalah({
  slug: 'survei-tidak-ditemukan',
  kind: 'not-found',
  title: 'Survei tidak ditemukan',
  penjelasan: 'Tidak ada survei dengan id ini pada pemda Anda. Daftarnya ada di GET /v1/survei.',
}) {
  constructor(id: string) {
    super(`Tidak ada survei dengan id ${id}.`)
  }
}

export class InstrumenNotFoundError extends masalah({
  slug: 'instrumen-tidak-ditemukan',
  kind: 'not-found',
  title: 'Instrumen tidak ditemukan',
  penjelasan: 'Tidak ada instrumen dengan kode ini. Daftarnya ada di GET /v1/instrumen.',
}) {
  constructor(kode: string) {
    super(`Tidak ada instrumen dengan kode ${kode}.`)
  }
}

export class LangkahTidakMungkinError extends masalah({
  slug: 'langkah-survei-tidak-mungkin',
  kind: 'conflict',
  title: 'Langkah tidak mungkin pada status sekarang',
  penjelasan:
    'Survei berjalan dari draf ke berjalan (buka), ditutup (tutup), lalu dipublikasikan (publikasi). ' +
    'Jawaban menyebut status sekarang dan langkah yang mungkin.',
}) {
  constructor(status: string, mungkin: readonly string[]) {
    const yangMungkin =
      mungkin.length === 0 ? 'tidak ada langkah lagi' : `yang mungkin: ${mungkin.join(', ')}`
    super(`Survei berstatus ${status}; ${yangMungkin}.`, {
      extra: { statusSurvei: status, langkahMungkin: mungkin },
    })
  }
}

export class SurveiTidakDapatDiubahError extends masalah({
  slug: 'survei-tidak-dapat-diubah',
  kind: 'conflict',
  title: 'Bidang ini tidak dapat diubah lagi',
  penjelasan:
    'Setelah survei dibuka, hanya nama, tanggal selesai, dan populasi yang masih dapat diubah; ' +
    'setelah dipublikasikan tidak ada lagi yang berubah.',
}) {
  constructor(status: string, bidang: readonly string[]) {
    super(`Survei berstatus ${status}; yang tidak dapat diubah lagi: ${bidang.join(', ')}.`)
  }
}

const KALIMAT_STATUS: Readonly<Record<string, string>> = {
  draf: 'Survei ini masih draf dan belum menerima respons.',
  dipublikasikan: 'Hasil survei ini sudah dipublikasikan, sehingga tidak menerima respons lagi.',
}

export class SurveiTidakDibukaError extends masalah({
  slug: 'survei-tidak-dibuka',
  kind: 'conflict',
  title: 'Survei tidak sedang dibuka',
  penjelasan:
    'Respons hanya diterima selama survei berjalan. Yang diisi di perangkat ketika survei masih dibuka (diisiPada) ' +
    'diterima sampai 14 hari setelah ditutup, selama hasilnya belum dipublikasikan.',
}) {
  constructor(keterangan: {
    status: string
    dibukaPada: Date | null
    ditutupPada: Date
    mulai: string
    selesai: string
  }) {
    const { dibukaPada, ditutupPada, mulai, selesai } = keterangan
    super(
      KALIMAT_STATUS[keterangan.status] ?? `Survei ini sudah ditutup pada ${ditutupPada.toISOString()}.`,
      {
        extra: {
          statusSurvei: keterangan.status,
          mulai,
          selesai,
          dibukaPada: dibukaPada?.toISOString() ?? null,
          ditutupPada: ditutupPada.toISOString(),
        },
      },
    )
  }
}

export class ResponsBerbedaError extends masalah({
  slug: 'respons-berbeda',
  kind: 'conflict',
  title: 'Id respons sudah dipakai untuk isi lain',
  penjelasan:
    'Respons dengan id ini sudah tersimpan dengan isi yang berbeda. Respons tidak diubah setelah diterima; ' +
    'kirim respons baru dengan id baru.',
}) {
  constructor(id: string) {
    super(`Respons dengan id ${id} sudah tersimpan dengan isi yang berbeda.`)
  }
}

export class UndanganTerpakaiError extends masalah({
  slug: 'undangan-terpakai',
  kind: 'conflict',
  title: 'Kode undangan sudah dipakai',
  penjelasan:
    'Satu kode undangan berlaku untuk satu respons. Mengirim ulang respons yang sama dengan id yang sama tetap aman.',
}) {
  constructor() {
    super('Kode undangan ini sudah dipakai untuk respons lain.')
  }
}

export class BelumDipublikasikanError extends masalah({
  slug: 'hasil-belum-dipublikasikan',
  kind: 'forbidden',
  title: 'Hasil belum dipublikasikan',
  penjelasan: 'Kunci ini hanya boleh membaca hasil survei yang sudah dipublikasikan.',
}) {
  constructor() {
    super('Hasil survei ini belum dipublikasikan.')
  }
}

export class TanpaBenderaTidakUmumError extends masalah({
  slug: 'tanpa-bendera-tidak-umum',
  kind: 'forbidden',
  title: 'Hasil tanpa respons berbendera tidak untuk umum',
  penjelasan:
    'Selisih antara hasil seluruhnya dan hasil tanpa respons berbendera dapat memperlihatkan jawaban segelintir orang. ' +
    'Karena itu ?tanpa=bendera memerlukan kunci dengan survei:baca, survei:kelola, atau laporan:baca.',
}) {
  constructor() {
    super('Kunci ini hanya boleh membaca hasil seluruhnya, tidak yang tanpa respons berbendera.')
  }
}

export class SegelNotFoundError extends masalah({
  slug: 'segel-tidak-ditemukan',
  kind: 'not-found',
  title: 'Segel tidak ditemukan',
  penjelasan: 'Survei ini tidak memiliki segel dengan versi ini. Daftarnya ada di GET /v1/survei/{id}/segel.',
}) {
  constructor(survei: string, versi: number) {
    super(`Survei ${survei} tidak memiliki segel versi ${versi}.`)
  }
}

export class BerkasTidakTerbacaError extends masalah({
  slug: 'berkas-impor-tidak-terbaca',
  kind: 'invalid',
  title: 'Berkas impor tidak dapat dibaca',
  penjelasan:
    'Berkas CSV atau XLSX tidak dapat dibaca sebagai tabel: bukan UTF-8, tanda petik tidak ditutup, rusak, dikunci sandi, ' +
    'atau judul kolomnya tidak dikenal. ' +
    'Daftar "errors" menyebut baris dan kolomnya. Perbaiki lalu impor lagi; yang sudah tersimpan tidak dihitung dua kali.',
}) {}

export class ImporNotFoundError extends masalah({
  slug: 'impor-tidak-ditemukan',
  kind: 'not-found',
  title: 'Impor tidak ditemukan',
  penjelasan:
    'Tidak ada impor dengan id ini pada survei tersebut. Hanya berkas dengan lebih dari 10.000 baris ' +
    'yang menjadi pekerjaan dengan id; alamatnya ada pada header Location jawabannya.',
}) {
  constructor(id: string) {
    super(`Tidak ada impor dengan id ${id} pada survei ini.`)
  }
}
