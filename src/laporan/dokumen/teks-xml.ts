import { pencetakTeks } from '../../platform/dokumen/huruf.ts'

/**
 * Text for XML: what cannot be seen goes, and the two characters that XML 1.0 excludes become a box. Brackets and
 * quotes are left to whoever writes the XML.
 */
export const teksXml = pencetakTeks((kode) => kode !== 0xfffe && kode !== 0xffff)
