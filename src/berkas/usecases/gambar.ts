import type { Sharp, SharpOptions } from 'sharp'
import { BATAS_BYTE, type JenisBerkas } from '../domain/jenis.ts'
import { BerkasTidakSahError } from '../errors.ts'

export type JenisGambar = Exclude<JenisBerkas, 'application/pdf'>

/** What is looked at before anything is unpacked: a file of some kilobytes may claim to be billions of pixels. */
const MEGAPIKSEL: Readonly<Record<JenisGambar, number>> = {
  'image/jpeg': 50,
  'image/png': 50,
  // its reader and its writer hold all of it, so each pixel takes three times the memory
  'image/webp': 25,
}
const BATAS_DETIK = 30
/** Written anew a picture may take more room than it did, but not without end. */
const HASIL_MAKSIMUM = 2 * BATAS_BYTE

const PEMBACA = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer']

type BukaGambar = (isi: Buffer, pilihan: SharpOptions) => Sharp
let pembuka: Promise<BukaGambar> | undefined

/** Loaded with the first picture: most processes, such as the commands, never meet one. */
function muatSharp(): Promise<BukaGambar> {
  // pictures are unpacked in memory, never in a file: the folder for those may be read-only, and others may read it
  process.env.VIPS_DISC_THRESHOLD = '4g'
  pembuka ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    // one thread for each picture: what is left belongs to whoever waits for an answer
    sharp.concurrency(1)
    // no decoder but the three that are needed can be reached, whatever a file claims to be
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: PEMBACA })
    return sharp
  })
  return pembuka
}

const TULIS: Readonly<Record<JenisGambar, (gambar: Sharp) => Sharp>> = {
  // without the best coding a photo takes some percent more room, and a tenth of the memory while it is written
  'image/jpeg': (gambar) => gambar.jpeg({ quality: 90, optimiseCoding: false }),
  'image/png': (gambar) => gambar.png(),
  'image/webp': (gambar) => gambar.webp({ quality: 90, effort: 2 }),
}

/**
 * The pixels of a picture and nothing else, upright, in sRGB: no EXIF, GPS, XMP, IPTC, comments or colour profile,
 * and nothing that was hidden before, between or behind them. Of one that moves, the first picture.
 *
 * @throws BerkasTidakSahError for what is broken, cut off or too large
 */
export async function tulisUlang(isi: Buffer, jenis: JenisGambar): Promise<Buffer> {
  const sharp = await muatSharp()
  try {
    const gambar = sharp(isi, {
      limitInputPixels: MEGAPIKSEL[jenis] * 1_000_000,
      // not `warning`: cameras write files with which their readers find small faults
      failOn: 'error',
    })
      .autoOrient()
      .toColourspace('srgb')
      .timeout({ seconds: BATAS_DETIK })
    const hasil = await TULIS[jenis](gambar).toBuffer()
    if (hasil.length <= HASIL_MAKSIMUM) return hasil
  } catch (error) {
    throw new BerkasTidakSahError(sebab(error, jenis), { cause: error })
  }
  throw new BerkasTidakSahError(
    'Gambar ini terlalu rinci untuk disimpan; kecilkan, atau simpan sebagai JPEG.',
  )
}

function sebab(error: unknown, jenis: JenisGambar): string {
  const pesan = error instanceof Error ? error.message : ''
  if (pesan.includes('pixel limit')) {
    return `Gambar ini lebih dari ${MEGAPIKSEL[jenis]} megapiksel; kecilkan dahulu.`
  }
  if (pesan.startsWith('timeout'))
    return 'Gambar ini terlalu berat untuk diolah; kecilkan, atau simpan ulang.'
  return 'Gambar ini rusak atau terpotong. Buka, lalu simpan ulang; atau kirim tangkapan layarnya.'
}
