import { masalah } from '../platform/errors.ts'

export class JenisBerkasDitolakError extends masalah({
  slug: 'jenis-berkas-ditolak',
  kind: 'unsupported',
  title: 'Jenis berkas ini tidak diterima',
  penjelasan:
    'Lampiran berupa foto (JPEG, PNG, WebP) atau PDF. Yang menentukan adalah isinya, bukan nama atau akhirannya: ' +
    'berkas lain yang diganti namanya menjadi .jpg tetap ditolak. Foto HEIC dari telepon: kirim sebagai JPEG. ' +
    'Dokumen Word atau Excel: simpan sebagai PDF. SVG, HTML, GIF, dan arsip seperti zip tidak diterima.',
}) {}

export class BerkasMelebihiBatasError extends masalah({
  slug: 'berkas-melebihi-batas',
  kind: 'too-large',
  title: 'Lampiran terlalu besar',
  penjelasan:
    'Satu lampiran paling besar 10 MB. Kecilkan fotonya, atau bagi PDF-nya menjadi beberapa berkas.',
}) {
  constructor() {
    super('Lampiran ini melebihi 10 MB.')
  }
}

export class BerkasTidakSahError extends masalah({
  slug: 'berkas-tidak-sah',
  kind: 'invalid',
  title: 'Lampiran tidak dapat disimpan',
  penjelasan:
    'Jenis berkasnya diterima, tetapi isinya tidak: kosong, rusak, terpotong, dikunci dengan sandi, sekaligus berkas ' +
    'jenis lain, atau gambarnya lebih dari 50 megapiksel (WebP: 25). "detail" menyebut yang mana dan apa yang dapat dilakukan. ' +
    'Tidak ada yang tersimpan.',
}) {
  constructor(detail: string, options: ErrorOptions = {}) {
    super(detail, { ...options, errors: [{ pointer: '/berkas', detail }] })
  }
}

export class BerkasBerbahayaError extends masalah({
  slug: 'berkas-berbahaya',
  kind: 'invalid',
  title: 'Lampiran ditolak pemindai virus',
  penjelasan:
    'Pemindai virus mengenali isi berkas ini sebagai berbahaya. Tidak ada yang tersimpan. ' +
    'Bila Anda yakin berkasnya bersih, kirim foto atau cetakan PDF yang baru.',
}) {
  constructor() {
    const detail = 'Pemindai virus mengenali isi berkas ini sebagai berbahaya.'
    super(detail, { errors: [{ pointer: '/berkas', detail }] })
  }
}

export class BerkasNotFoundError extends masalah({
  slug: 'berkas-tidak-ditemukan',
  kind: 'not-found',
  title: 'Berkas tidak ditemukan',
  penjelasan: 'Tidak ada berkas dengan id ini pada pemda Anda; mungkin sudah dihapus.',
}) {
  constructor(id: string) {
    super(`Tidak ada berkas dengan id ${id}.`)
  }
}

export class IsiBerkasHilangError extends masalah({
  slug: 'isi-berkas-hilang',
  kind: 'internal',
  title: 'Isi berkas hilang atau rusak',
  penjelasan:
    'Berkas ini tercatat, tetapi isinya tidak ada di penyimpanan atau bukan lagi yang dahulu disimpan. ' +
    'Mencoba lagi tidak menolong. Beri tahu operator; isinya mungkin masih ada pada cadangan (docs/lampiran.md).',
}) {
  constructor() {
    super('Isi berkas ini hilang atau rusak di penyimpanan. Beri tahu operator.')
  }
}

/** The cleaner holds back; for whoever runs it. */
export class TerlaluBanyakTakDikenalError extends Error {}
