import type { Dokumen } from '../../platform/dokumen/index.ts'
import { tulisHari, tulisTanggal, tulisWaktu } from '../../shared/tulisan.ts'
import { tulisKodeLacak } from '../domain/kode-lacak.ts'
import { tulisNomor } from '../domain/nomor.ts'
import type { Klasifikasi } from '../domain/status.ts'
import { qrSvg } from './qr.ts'

/**
 * What a receipt tells.
 * @see UU 25/2009: tanda terima pengaduan [M: identitas, uraian, tempat dan waktu, nama dan tanda tangan petugas]
 */
export interface DataTandaTerima {
  /** As it stands on its letters: `Pemerintah Kota Serang`. */
  readonly pemda: string
  readonly zona: string
  /** Where residents reach the service; `null`: nowhere by themselves, so there is no QR code. */
  readonly alamatPublik: string | null
  /** As stored. */
  readonly nomor: string
  /** As generated, in the moment it is shown; `null` ever after. */
  readonly kodeLacak: string | null
  readonly pelapor:
    | { readonly identitas: 'terbuka'; readonly nama: string }
    | { readonly identitas: 'rahasia' | 'anonim' }
  readonly klasifikasi: Klasifikasi
  readonly judul: string
  readonly uraian: string
  readonly kejadian: { readonly tempat: string | null; readonly hari: string | null }
  readonly layanan: string | null
  /** The unit it is about. */
  readonly unit: string | null
  readonly diterima: {
    readonly pada: Date
    /** The desk: the name of the unit that took it in. */
    readonly tempat: string
    /** `null`: it came without an officer, as through a web site. */
    readonly petugas: string | null
  }
  readonly tenggat: {
    readonly verifikasi: TenggatTercetak | null
    readonly penyelesaian: TenggatTercetak | null
  }
}

export interface TenggatTercetak {
  readonly hari: string
  readonly perkiraan: boolean
}

const TEMPLAT = new URL('tanda-terima.typ', import.meta.url)

/** How a sentence names what was sent in. */
const SEBUTAN: Readonly<Record<Klasifikasi, { readonly nama: string; readonly kata: string }>> = {
  pengaduan: { nama: 'Pengaduan', kata: 'pengaduan' },
  aspirasi: { nama: 'Aspirasi', kata: 'aspirasi' },
  'permintaan-informasi': { nama: 'Permintaan Informasi', kata: 'permintaan' },
}

const PELAPOR = { rahasia: 'Dirahasiakan', anonim: 'Anonim' } as const

/** The whole text is on the tracking page. */
const URAIAN_MAKSIMUM = 600
const BARIS_MAKSIMUM = 10

/** The receipt, A5: the same data give the same bytes. */
export async function tandaTerimaPdf(dokumen: Dokumen, data: DataTandaTerima): Promise<Buffer> {
  return dokumen.pdf(TEMPLAT, await isiTandaTerima(data), data.diterima.pada)
}

async function isiTandaTerima(data: DataTandaTerima) {
  const { pelapor, kejadian, diterima, tenggat } = data
  const nomor = tulisNomor(data.nomor)
  const lacak = data.alamatPublik && `${data.alamatPublik.replace(/\/+$/, '')}/lacak`
  return {
    pemda: data.pemda,
    tempat: diterima.tempat,
    ...SEBUTAN[data.klasifikasi],
    nomor,
    kodeLacak: data.kodeLacak && tulisKodeLacak(data.kodeLacak),
    // the number alone, behind `#`, which browsers send to nobody; the code is typed in
    lacak: lacak && { alamat: lacak.replace(/^https?:\/\//, ''), qr: await qrSvg(`${lacak}#nomor=${nomor}`) },
    pelapor: pelapor.identitas === 'terbuka' ? pelapor.nama : PELAPOR[pelapor.identitas],
    layanan: data.layanan,
    unit: data.unit,
    kejadian: { tempat: kejadian.tempat, hari: kejadian.hari && tulisTanggal(kejadian.hari) },
    judul: data.judul,
    uraian: ringkas(data.uraian),
    waktu: tulisWaktu(diterima.pada, data.zona),
    petugas: diterima.petugas,
    tenggat: {
      verifikasi: tulisTenggat(tenggat.verifikasi),
      penyelesaian: tulisTenggat(tenggat.penyelesaian),
    },
  }
}

const tulisTenggat = (tenggat: TenggatTercetak | null) =>
  tenggat && { hari: tulisHari(tenggat.hari), perkiraan: tenggat.perkiraan }

/** The beginning of a text, cut between words, and whether that was all. */
function ringkas(teks: string): { isi: string; terpotong: boolean } {
  const baris = teks
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim()
    .split('\n')
  const utuh = baris.slice(0, BARIS_MAKSIMUM).join('\n')
  if (utuh.length <= URAIAN_MAKSIMUM) return { isi: utuh, terpotong: baris.length > BARIS_MAKSIMUM }
  const isi = utuh.slice(0, URAIAN_MAKSIMUM)
  // a word longer than the last quarter is cut within
  const kata = isi.slice(0, Math.max(isi.search(/\s\S*$/), URAIAN_MAKSIMUM * 0.75))
  return { isi: kata.trimEnd(), terpotong: true }
}
