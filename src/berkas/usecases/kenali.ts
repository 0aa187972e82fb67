import { fileTypeFromBuffer } from 'file-type'
import { adalahJenis, type JenisBerkas } from '../domain/jenis.ts'
import { JenisBerkasDitolakError } from '../errors.ts'

/** As many as file-type says are enough; more could only be unpacked. */
const AWAL_BYTE = 4_100
const DITERIMA = 'Yang diterima: foto (JPEG, PNG, WebP) dan PDF.'

/**
 * What a file is, by its first bytes.
 *
 * @throws JenisBerkasDitolakError for what is not accepted
 */
export async function kenaliJenis(isi: Buffer): Promise<JenisBerkas> {
  const awal = isi.subarray(0, AWAL_BYTE)
  const dikenal = await fileTypeFromBuffer(awal)
  // one that moves is read as one that does not: its first picture
  const jenis = dikenal?.mime === 'image/apng' ? 'image/png' : dikenal?.mime
  if (jenis !== undefined && adalahJenis(jenis)) return jenis
  throw new JenisBerkasDitolakError(`${sebutan(dikenal?.ext, awal)} ${DITERIMA}`)
}

function sebutan(akhiran: string | undefined, awal: Buffer): string {
  if (akhiran === 'heic') return 'Isinya foto HEIC; kirim sebagai JPEG.'
  const tulisan = akhiran === undefined || akhiran === 'xml'
  if (tulisan && /^[\s\0\uFEFF]*</.test(awal.toString('utf8'))) return 'Isinya SVG, HTML, atau XML.'
  return akhiran === undefined ? 'Isinya tidak dikenal.' : `Isinya ${akhiran.toUpperCase()}.`
}
