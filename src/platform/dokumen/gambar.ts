/**
 * Pictures of what Typst drew. In the process that makes documents, which is the only one that may read SVG: there
 * it is of our own making, and the one that takes uploads has no use for another decoder.
 */
let pembuka: ReturnType<typeof muatSharp> | undefined

async function muatSharp() {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] })
  return sharp
}

/** @param lebar pixels */
export async function gambarSvg(svg: Buffer, lebar: number): Promise<Buffer> {
  pembuka ??= muatSharp()
  const sharp = await pembuka
  const { width } = await sharp(svg).metadata()
  // drawn at the size that is asked for, not enlarged afterwards
  return sharp(svg, { density: Math.min(2400, (72 * lebar) / width) })
    .resize({ width: lebar })
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer()
}
