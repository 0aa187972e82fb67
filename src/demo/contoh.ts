import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the demo city left for people who want to try: kept with mode 600, because it holds working keys. */
export const berkasContoh = (dataDir: string) => join(dataDir, 'contoh.json')

export interface Contoh {
  readonly pemda: string
  readonly unit: string
  /** The running survey of the unit, and its last day. */
  readonly survei: string
  readonly selesai: string
  readonly layanan: string
  /** Of the unit: sends and reads. */
  readonly kunci: string
  /** Of the whole city: only reads. */
  readonly kunciBaca: string
  readonly kunciAdmin: string
  /** A complaint under way, with the code of its pelapor; a city of before there were any has none. */
  readonly lacak?: { readonly nomor: string; readonly kode: string }
}

/** @returns `null` where there is no demo city */
export async function bacaContoh(dataDir: string): Promise<Contoh | null> {
  try {
    return JSON.parse(await readFile(berkasContoh(dataDir), 'utf8')) as Contoh
  } catch {
    return null
  }
}

/** On the disk for good, in one piece, before it returns. */
export async function simpanContoh(dataDir: string, contoh: Contoh): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const draf = `${berkasContoh(dataDir)}.${randomUUID()}`
  await writeFile(draf, `${JSON.stringify(contoh, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(draf, berkasContoh(dataDir))
}

/** The lines that a newcomer can paste; only the documentation's address where there is no demo city. */
export async function tulisContoh(dataDir: string, alamat: string): Promise<string> {
  const dokumentasi = `Dokumentasi: ${alamat}/dokumentasi`
  const contoh = await bacaContoh(dataDir)
  if (contoh === null) return dokumentasi
  return `${dokumentasi}

Kota contoh sudah terisi: dua tahun survei dan pengaduan rekaan. Cobalah, tinggal tempel:

# kirim satu respons ke survei ${contoh.unit} yang sedang berjalan; dengan id yang sama terhitung sekali
curl -sS -w '\\n' -X POST ${alamat}/v1/survei/${contoh.survei}/respons \\
  -H 'Authorization: Bearer ${contoh.kunci}' -H 'Content-Type: application/json' \\
  -d '{"id":"${randomUUID()}","layanan":"${contoh.layanan}","kanal":"situs","jawaban":{"persyaratan":4,"prosedur":3,"waktu":3,"biaya":4,"produk":3,"kompetensi":4,"perilaku":4,"pengaduan":3,"sarana":3}}'

# baca indeksnya; respons tadi sudah terhitung
curl -sS -w '\\n' ${alamat}/v1/survei/${contoh.survei}/indeks -H 'Authorization: Bearer ${contoh.kunci}'

# bagaimana ${contoh.unit} naik selama dua tahun
curl -sS -w '\\n' '${alamat}/v1/indeks/tren?unit=${contoh.unit}' -H 'Authorization: Bearer ${contoh.kunci}'

# peringkat semua unit
curl -sS -w '\\n' '${alamat}/v1/indeks?tahun=${contoh.selesai.slice(0, 4)}' -H 'Authorization: Bearer ${contoh.kunciBaca}'
${tulisLacak(contoh, alamat)}
Kunci admin kota contoh: kunciAdmin dalam ${berkasContoh(dataDir)}
`
}

const tulisLacak = ({ lacak, selesai, kunciBaca }: Contoh, alamat: string): string =>
  lacak === undefined
    ? ''
    : `
# berapa pengaduan yang masuk, selesai, dan terlambat; lalu ikuti salah satunya seperti pelapornya
curl -sS -w '\\n' '${alamat}/v1/pengaduan/statistik?tahun=${selesai.slice(0, 4)}' -H 'Authorization: Bearer ${kunciBaca}'
curl -sS -w '\\n' ${alamat}/v1/lacak/${lacak.nomor} -H 'X-Kode-Lacak: ${lacak.kode}'
`
