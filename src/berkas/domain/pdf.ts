/** How far from its end readers look for the mark (ISO 32000-1, annex H, implementation note 18). */
const EKOR_PDF = 1_024
/** How far from its end a zip's directory may be announced: behind it comes a comment of 65,535 bytes at most. */
const EKOR_ZIP = 65_535 + 22

/**
 * What speaks against storing a PDF as it came, in Indonesian; `null` if nothing does.
 *
 * It is not rewritten, so it has to be a PDF and nothing besides. Scripts and files within it are not looked for:
 * they lie in compressed parts, where only a whole reader of PDF would find them for certain. What is encrypted is
 * refused, because neither the officer nor a scanner could look at it.
 */
export function salahPdf(isi: Buffer): string | null {
  if (isi.subarray(0, 5).toString('latin1') !== '%PDF-') {
    return 'PDF ini tidak dimulai sebagai PDF. Buka, lalu simpan atau cetak ulang menjadi PDF.'
  }
  if (!isi.subarray(-EKOR_PDF).includes('%%EOF')) return 'PDF ini terpotong; kirim ulang seutuhnya.'
  if (berakhirSebagaiZip(isi)) {
    return 'Berkas ini sekaligus PDF dan arsip zip. Buka sebagai PDF, lalu cetak ulang menjadi PDF.'
  }
  // stands in the trailer, or in the dictionary of a stream: never in a compressed part
  if (isi.includes('/Encrypt')) {
    return 'PDF ini dikunci dengan sandi. Buka, lalu cetak ulang menjadi PDF tanpa sandi.'
  }
  return null
}

/** Whether a zip's directory stands near the end, right before its announcement. */
function berakhirSebagaiZip(isi: Buffer): boolean {
  const ekor = Math.max(0, isi.length - EKOR_ZIP)
  for (
    let i = isi.lastIndexOf('PK\x05\x06', -1, 'latin1');
    i >= ekor;
    i = isi.lastIndexOf('PK\x05\x06', i - 1, 'latin1')
  ) {
    if (i + 22 > isi.length) continue
    const direktori = i - isi.readUInt32LE(i + 12)
    const entri = isi.readUInt16LE(i + 10)
    if (entri === 0 || (direktori >= 0 && isi.toString('latin1', direktori, direktori + 4) === 'PK\x01\x02'))
      return true
    if (i === 0) break
  }
  return false
}
