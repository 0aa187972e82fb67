import type { Gudang } from './gudang.ts'
import type { Minta } from './kredensial.ts'

/** A complaint as the fuzzer knows it: what a request needs to be more than well-formed. */
export interface Pengaduan {
  readonly nomor: string
  /** `null`: taken in by an answer that nobody kept. */
  readonly kodeLacak: string | null
  status: string
  /** Files that show how it was handled. */
  readonly lampiran: string[]
}

/** In which states a step can succeed; others are tried too, but less often. */
const STATUS_UNTUK: Readonly<Record<string, readonly string[]>> = {
  verifikasiPengaduan: ['diterima'],
  disposisiPengaduan: ['terverifikasi', 'ditindaklanjuti'],
  tanggapanPengaduan: ['didisposisikan', 'ditindaklanjuti'],
  kembalikanPengaduan: ['didisposisikan'],
  jawabanPengaduan: ['ditindaklanjuti'],
  konfirmasiPengaduan: ['dijawab'],
  lengkapiPengaduan: ['perlu-dilengkapi'],
  keberatanPengaduan: ['selesai'],
  setujuPengaduan: ['selesai'],
  cabutPengaduan: ['diterima', 'terverifikasi', 'didisposisikan'],
}

/** Operations in which only what has a file is of use. */
const PERLU_LAMPIRAN = /^(unduhLampiran|jawabanPengaduan)/

export const berguna = (operasi: string, { status, lampiran, kodeLacak }: Pengaduan): boolean =>
  (STATUS_UNTUK[operasi]?.includes(status) ?? true) &&
  (!PERLU_LAMPIRAN.test(operasi) || lampiran.length > 0) &&
  kodeLacak !== null

/** Sends a form. */
export type Unggah = (token: string, url: string, isi: Buffer, jenis: string) => Promise<{ id: string }>

/** One pixel. */
const FOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

/** What people attach, and what they should not. */
export const LAMPIRAN: readonly Buffer[] = [
  FOTO,
  FOTO,
  FOTO,
  PDF,
  FOTO.subarray(0, 40),
  Buffer.from('<svg/>'),
]

/** A form with one file whose name carries the marker. */
export function formulirLampiran(isi: Buffer, tanda: string): { bytes: Buffer; jenis: string } {
  const batas = `batas-${tanda}`
  const awal =
    `--${batas}\r\ncontent-disposition: form-data; name="berkas"; filename="${tanda}.png"\r\n` +
    'content-type: image/png\r\n\r\n'
  const bytes = Buffer.concat([Buffer.from(awal), isi, Buffer.from(`\r\n--${batas}--\r\n`)])
  return { bytes, jenis: `multipart/form-data; boundary=${batas}` }
}

/** One complaint in each state that some step begins in. */
export async function buatPengaduan(
  { minta, unggah, gudang }: { minta: Minta; unggah: Unggah; gudang: Gudang },
  kota: string,
  admin: string,
  { unit, layanan, tanda }: { unit: string; layanan: string; tanda: string },
): Promise<void> {
  // whoever answers cannot confirm
  const penjawab = await minta(admin, 'POST', '/v1/kunci', {
    nama: `Penjawab ${tanda}`,
    jenis: 'rahasia',
    cakupan: ['pengaduan:kelola'],
  })
  gudang.dilindungi.add(penjawab.id)
  const isi = {
    klasifikasi: 'pengaduan',
    judul: `Judul ${tanda}`,
    uraian: `Uraian ${tanda}`,
    ...{ unit, layanan, kanal: 'loket', identitas: 'rahasia' },
    pelapor: { nama: `Pelapor ${tanda}`, email: `pelapor.${tanda}@contoh.go.id` },
  }
  const jalan: readonly (readonly [string, object])[] = [
    ['verifikasi', { hasil: 'terverifikasi' }],
    ['disposisi', { unit }],
    ['tanggapan', { isi: tanda }],
    ['jawaban', { isi: tanda }],
    ['konfirmasi', { hasil: 'selesai' }],
  ]
  for (let jauh = 0; jauh <= jalan.length; jauh++) {
    const { nomor, kodeLacak } = await minta(admin, 'POST', '/v1/pengaduan', isi)
    const alamat = `/v1/pengaduan/${nomor}`
    const { bytes, jenis } = formulirLampiran(FOTO, tanda)
    const bukti = (await unggah(admin, `${alamat}/lampiran`, bytes, jenis)).id
    let status = 'diterima'
    for (const [langkah, badan] of jalan.slice(0, jauh)) {
      const oleh = langkah === 'jawaban' ? penjawab.kunci : admin
      const isiLangkah = langkah === 'jawaban' ? { ...badan, bukti: [bukti] } : badan
      status = (await minta(oleh, 'POST', `${alamat}/${langkah}`, isiLangkah)).status
    }
    gudang.tambahPengaduan(kota, { nomor, kodeLacak, status, lampiran: [bukti] })
  }
  const { nomor, kodeLacak } = await minta(admin, 'POST', '/v1/pengaduan', isi)
  const { status } = await minta(admin, 'POST', `/v1/pengaduan/${nomor}/verifikasi`, {
    hasil: 'perlu-dilengkapi',
    alasan: tanda,
  })
  gudang.tambahPengaduan(kota, { nomor, kodeLacak, status, lampiran: [] })
}
