import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the demo city left for people who want to try: kept with mode 600, because it holds a working key. */
export const berkasContoh = (dataDir: string) => join(dataDir, 'contoh.json')

export interface Contoh {
  readonly pemda: string
  readonly unit: string
  readonly survei: string
  readonly layanan: string
  readonly kunci: string
}

/** The lines that a newcomer can paste; only the documentation's address where there is no demo city. */
export async function tulisContoh(dataDir: string, alamat: string): Promise<string> {
  const dokumentasi = `Dokumentasi: ${alamat}/dokumentasi`
  let contoh: Contoh
  try {
    contoh = JSON.parse(await readFile(berkasContoh(dataDir), 'utf8')) as Contoh
  } catch {
    return dokumentasi
  }
  return `${dokumentasi}

Kota contoh sudah terisi (data contoh). Cobalah, tinggal tempel:

# kirim satu respons
curl -sS -X POST ${alamat}/v1/survei/${contoh.survei}/respons \\
  -H 'Authorization: Bearer ${contoh.kunci}' -H 'Content-Type: application/json' \\
  -d '{"layanan":"${contoh.layanan}","kanal":"situs","jawaban":{"persyaratan":4,"prosedur":3,"waktu":3,"biaya":4,"produk":3,"kompetensi":4,"perilaku":4,"pengaduan":3,"sarana":3}}'

# baca indeksnya
curl -sS ${alamat}/v1/survei/${contoh.survei}/indeks -H 'Authorization: Bearer ${contoh.kunci}'
`
}
