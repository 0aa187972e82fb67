import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { KOLOM, nilaiKolom, responsJadi } from './bentuk.ts'
import { UNSUR } from './isi.ts'
import { PEMDA } from './kota.ts'

const PROFIL = ['jenisKelamin', 'usia', 'pendidikan', 'pekerjaan', 'disabilitas'] as const

/**
 * Writes the same responses twice: as the CSV that a city would send, and in the form of `COPY`.
 *
 * @param banyak rows
 */
export async function tulisBerkas(csv: string, salin: string, survei: string, banyak: number): Promise<void> {
  const [a, b] = [createWriteStream(csv), createWriteStream(salin)]
  const pasangan = Array.from({ length: 5_000 }, () => responsJadi())
  const pilih = (i: number) => pasangan[i % pasangan.length] as (typeof pasangan)[number]
  await Promise.all([
    pipeline(function* () {
      yield `No.,layanan,${UNSUR},${PROFIL}\n`
      for (let i = 0; i < banyak; i++) {
        const { layanan, skor, profil } = pilih(i)
        const isi = [...skor.map((x) => x ?? ''), ...PROFIL.map((kode) => profil[kode] ?? '')]
        yield `${i + 1},${layanan},${isi}\n`
      }
    }, a),
    pipeline(function* () {
      for (let i = 0; i < banyak; i++) {
        const respons = {
          ...pilih(i),
          id: crypto.randomUUID(),
          kanal: 'kertas',
          saran: null,
          diisiPada: null,
        }
        yield `${nilaiKolom(PEMDA, survei, respons).map(tulisSel).join('\t')}\n`
      }
    }, b),
  ])
}

const tulisSel = (nilai: string | null) => (nilai === null ? '\\N' : nilai.replaceAll('\\', '\\\\'))

export const PERINTAH_SALIN = `copy bench_salin (${KOLOM}) from stdin`
