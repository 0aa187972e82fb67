import QRCode from 'qrcode'

/**
 * A QR code as SVG, without the empty edge: the template leaves that around it.
 * Level M: still read with a seventh of it smudged, as receipts in pockets are.
 */
export const qrSvg = (isi: string): Promise<string> =>
  QRCode.toString(isi, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 })
