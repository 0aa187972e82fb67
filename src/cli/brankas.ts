import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { FastifyInstance } from 'fastify'
import type { Perkakas } from './impor.ts'
import { SalahPakai } from './salah-pakai.ts'

export const BANTUAN_BRANKAS = `  tanggap brankas status
      Menulis versi kunci pada gantungan kunci, dan berapa rekaman identitas yang dibungkus masing-masing.

  tanggap brankas putar [--bungkus-saja] [--jeda DETIK]
      Menambah kunci baru pada berkas gantungan kunci, menjadikannya aktif, lalu membungkus ulang semua kunci
      data dengannya, selagi layanan berjalan. --bungkus-saja: dengan kunci yang sudah aktif. --jeda:
      berapa lama menunggu sampai semua layanan memuat berkas yang baru, bawaan 3. Aman diulang.

  tanggap brankas buang VERSI
      Membuang kunci lama dari berkas gantungan kunci; ditolak selama masih ada rekaman yang memerlukannya.`

type Perintah = (brankas: TerbukaUntuk, args: readonly string[]) => Promise<void>

const DAFTAR: Readonly<Record<string, { readonly perintah: Perintah; readonly argumen: number }>> = {
  status: { perintah: status, argumen: 0 },
  putar: { perintah: putar, argumen: 0 },
  buang: { perintah: buang, argumen: 1 },
}

/** @throws SalahPakai */
export async function brankas(args: readonly string[], perkakas: Perkakas): Promise<void> {
  const { values, positionals } = baca(args)
  const [nama = '', ...lainnya] = positionals
  const perintah = Object.hasOwn(DAFTAR, nama) ? DAFTAR[nama] : undefined
  if (perintah === undefined) throw new SalahPakai(`Perintah tidak dikenal: brankas ${nama}`)
  if (lainnya.length !== perintah.argumen) {
    throw new SalahPakai(
      nama === 'buang'
        ? 'Sebutkan satu versi untuk dibuang.'
        : `brankas ${nama} tidak memerlukan ${lainnya[0]}.`,
    )
  }
  const bungkusSaja = values['bungkus-saja'] === true
  const jedaMs = bacaJeda(values.jeda)
  if (bungkusSaja && nama !== 'putar') throw new SalahPakai('--bungkus-saja hanya untuk "brankas putar".')
  await denganBrankas(perkakas, (terbuka) =>
    bungkusSaja ? bungkusUlang(terbuka) : perintah.perintah({ ...terbuka, jedaMs }, lainnya),
  )
}

/** A service looks at the file once a second, so less than that would be too short. */
function bacaJeda(teks: string | undefined): number | undefined {
  if (teks === undefined) return undefined
  if (!/^\d{1,4}(\.\d)?$/.test(teks) || Number(teks) < 1.5) {
    throw new SalahPakai('--jeda harus 1.5 sampai 9999 detik.')
  }
  return Number(teks) * 1000
}

function baca(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'bungkus-saja': { type: 'boolean' }, jeda: { type: 'string' } },
    })
  } catch (error) {
    throw new SalahPakai(`Pilihan tidak dikenal: ${args.join(' ')}`, { cause: error })
  }
}

export interface TerbukaUntuk {
  readonly app: FastifyInstance
  /** The owner's connection. */
  readonly pemilik: string
  readonly daftarPemda: readonly string[]
  readonly jedaMs?: number | undefined
}

/** The service with the keyring of its settings; what cannot be done is said in a sentence. */
export async function denganBrankas(
  { withDatabase }: Perkakas,
  kerja: (terbuka: TerbukaUntuk) => Promise<void>,
): Promise<void> {
  const { buildApp } = await import('../app.ts')
  const { OPERATOR, sebagai } = await import('../audit/index.ts')
  const { readConfig } = await import('../config.ts')
  const { TidakDapatError } = await import('../brankas/index.ts')
  const { listPemda } = await import('../platform/database/migrate.ts')
  const { AppError } = await import('../platform/errors.ts')
  const { muatGantungan } = await import('../siapkan.ts')
  await withDatabase(async ({ layanan, pemilik }) => {
    const app = await buildApp({
      databaseUrl: layanan,
      databasePool: 2,
      adminApiKey: randomUUID(),
      brankas: await muatGantungan(readConfig(), pemilik),
      logLevel: 'silent',
      pekerja: false,
    })
    try {
      const daftarPemda = await listPemda(pemilik)
      await sebagai(OPERATOR, () => kerja({ app, pemilik, daftarPemda }))
    } catch (error) {
      if (!(error instanceof TidakDapatError || error instanceof AppError)) throw error
      process.exitCode = 1
      console.error(error.message)
    } finally {
      await app.close()
    }
  })
}

async function status({ app, daftarPemda }: TerbukaUntuk): Promise<void> {
  const { operator } = app.brankas
  const isi = operator.gantungan()
  const terpakai = await operator.hitungVersi(daftarPemda)
  const sumber = operator.berkas ?? 'BRANKAS_KUNCI'
  console.log(isi === null ? 'Identitas terkunci: tidak ada gantungan kunci.' : `Gantungan kunci: ${sumber}`)
  for (const versi of new Set([...(isi?.kunci.keys() ?? []), ...terpakai.keys()])) {
    const keadaan =
      isi === null || !isi.kunci.has(versi) ? 'TIDAK ADA KUNCINYA' : versi === isi.aktif ? 'aktif' : 'lama'
    if (keadaan === 'TIDAK ADA KUNCINYA') process.exitCode = 1
    console.log(`${versi}  ${bilangan(terpakai.get(versi) ?? 0)} rekaman  ${keadaan}`)
  }
}

async function putar(terbuka: TerbukaUntuk): Promise<void> {
  tulisHasil(await terbuka.app.brankas.operator.putar(terbuka))
}

async function bungkusUlang(terbuka: TerbukaUntuk): Promise<void> {
  tulisHasil(await terbuka.app.brankas.operator.bungkusUlang(terbuka))
}

type HasilBungkus = Awaited<ReturnType<FastifyInstance['brankas']['operator']['putar']>>

function tulisHasil({ versi, rekaman, sisa, rusak, takDikenal }: HasilBungkus): void {
  console.log(`Kunci aktif: ${versi}. ${bilangan(rekaman)} rekaman dibungkus ulang.`)
  if (sisa > 0) {
    process.exitCode = 1
    console.error(
      `${bilangan(sisa)} rekaman masih memakai kunci lama. Ulangi dengan --bungkus-saja; bila tetap ada, ` +
        'pastikan semua layanan memakai gantungan kunci yang sama.',
    )
  }
  for (const satu of rusak) console.error(`  rusak, tidak terbuka dengan kuncinya: ${satu}`)
  for (const [lama, banyak] of takDikenal) {
    process.exitCode = 1
    console.error(
      `${bilangan(banyak)} rekaman memerlukan versi ${lama}, yang tidak ada pada gantungan kunci.`,
    )
  }
}

async function buang(terbuka: TerbukaUntuk, [versi = '']: readonly string[]): Promise<void> {
  await terbuka.app.brankas.operator.buang(terbuka, versi)
  console.log(
    `Versi ${versi} dibuang dari gantungan kunci. Cadangan basis data dari masa versi itu memerlukannya.`,
  )
}

const bilangan = (n: number) => n.toLocaleString('id-ID')
