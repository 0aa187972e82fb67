import { readFile } from 'node:fs/promises'
import { type JenisGambar, tulisUlang } from '../../../src/berkas/usecases/gambar.ts'
import { kanvas } from '../support.ts'

/** Cleans the picture that is named, and prints what came of it and how much memory that took. */
const [path = '', jenis] = process.argv.slice(2)
const isi = await readFile(path)
// loads what any picture needs, so that it is not counted
await tulisUlang(await kanvas().png().toBuffer(), 'image/png')
const sebelum = process.resourceUsage().maxRSS
const hasil = await tulisUlang(isi, jenis as JenisGambar).then(
  ({ length }) => `${length} bytes`,
  (error: Error) => error.message,
)
console.log(
  JSON.stringify({ hasil, tambahanMb: Math.round((process.resourceUsage().maxRSS - sebelum) / 1024) }),
)
