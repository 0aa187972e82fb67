/** Sharp at the height that it is printed in. */
const TINGGI = 320

/** A picture as small as it is printed, as PNG. It was written by us when it came in. */
export async function kecilkanLogo(isi: Buffer): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  return sharp(isi, { limitInputPixels: 50_000_000 })
    .resize({ height: TINGGI, width: 3 * TINGGI, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer()
}
