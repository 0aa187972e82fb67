#!/usr/bin/env node
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import type { FastifyInstance } from 'fastify'
import type { PelakuKunci } from './akses/index.ts'
import { ConfigError, readConfig } from './config.ts'

const BANTUAN = `Perintah untuk operator Tanggap.

  tanggap openapi
      Menulis dokumen OpenAPI ke keluaran standar; tidak memerlukan basis data.

  tanggap migrasi
      Membawa basis data ke migrasi terbaru. Aman diulang, dan aman selagi layanan berjalan.

  tanggap rekap periksa [--pemda 36.73] [--survei <id>]
      Menghitung ulang semua respons dan membandingkannya dengan rekap yang tersimpan.
      Setiap perbedaan ditulis, dan perintah berakhir dengan status 1 bila ada.

Pengaturan dibaca dari variabel lingkungan, sama seperti layanannya: DATABASE_URL, DATABASE_MIGRATION_URL
(pemilik basis data), atau DATA_DIR untuk basis data tertanam, yang harus sedang tidak dipakai layanan.
`

/** What the operator asked for is not a command. */
class SalahPakai extends Error {}

async function main(args: string[]): Promise<void> {
  const { positionals, values } = baca(args)
  const perintah = positionals.join(' ')
  if (values.help || perintah === '' || perintah === 'bantuan') {
    process.stdout.write(BANTUAN)
    return
  }
  if (perintah !== 'rekap periksa' && (values.pemda ?? values.survei) !== undefined) {
    throw new SalahPakai('--pemda dan --survei hanya untuk "rekap periksa".')
  }
  switch (perintah) {
    case 'openapi': {
      const { describeApi } = await import('./app.ts')
      process.stdout.write(`${JSON.stringify(await describeApi(), null, 2)}\n`)
      return
    }
    case 'migrasi': {
      const { migrate } = await import('./platform/database/migrate.ts')
      await withDatabase(({ pemilik }) => migrate(pemilik))
      console.log('Basis data sudah pada migrasi terbaru.')
      return
    }
    case 'rekap periksa':
      await periksaRekap(values)
      return
    default:
      throw new SalahPakai(`Perintah tidak dikenal: ${perintah}`)
  }
}

function baca(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        pemda: { type: 'string' },
        survei: { type: 'string' },
      },
    })
  } catch (error) {
    throw new SalahPakai(`Pilihan tidak dikenal atau tanpa nilai: ${args.join(' ')}`, { cause: error })
  }
}

interface Alamat {
  readonly layanan: string
  /** The owner's connection. */
  readonly pemilik: string
}

/** The database that the service would use. */
async function withDatabase<T>(kerja: (alamat: Alamat) => Promise<T>): Promise<T> {
  const config = readConfig()
  if (config.databaseUrl !== null) {
    return kerja({ layanan: config.databaseUrl, pemilik: config.migrationUrl ?? config.databaseUrl })
  }
  const { mulaiTertanam } = await import('./siapkan.ts')
  const tertanam = await mulaiTertanam(config.dataDir)
  try {
    return await kerja({ layanan: tertanam.url, pemilik: tertanam.url })
  } finally {
    await tertanam.stop()
  }
}

async function periksaRekap(pilihan: { pemda?: string; survei?: string }): Promise<void> {
  const { buildApp } = await import('./app.ts')
  const { listPemda } = await import('./platform/database/migrate.ts')
  return withDatabase(async ({ layanan, pemilik }) => {
    const daftarPemda = (await listPemda(pemilik)).filter((p) => p === (pilihan.pemda ?? p))
    const app = await buildApp({
      databaseUrl: layanan,
      databasePool: 2,
      adminApiKey: randomUUID(),
      logLevel: 'silent',
    })
    try {
      let diperiksa = 0
      let berbeda = 0
      for (const pemda of daftarPemda) {
        for await (const survei of daftarSurvei(app, pemda)) {
          if (survei.id !== (pilihan.survei ?? survei.id)) continue
          const daftarBeda = await app.survei.periksaRekap(pemda, survei.id)
          diperiksa++
          if (daftarBeda.length > 0) berbeda++
          console.log(
            `${daftarBeda.length === 0 ? 'cocok' : 'BEDA '}  ${pemda}  ${survei.id}  ${survei.nama}`,
          )
          for (const { dimensi, kunci, seharusnya, tersimpan } of daftarBeda) {
            console.log(`       ${dimensi} ${JSON.stringify(kunci)}: ${bandingkan(seharusnya, tersimpan)}`)
          }
        }
      }
      if (diperiksa === 0 && (pilihan.pemda ?? pilihan.survei) !== undefined) {
        throw new SalahPakai('Tidak ada survei dengan pemda atau id itu.')
      }
      console.log(`${diperiksa} survei diperiksa, ${berbeda} berbeda.`)
      if (berbeda > 0) process.exitCode = 1
    } finally {
      await app.close()
    }
  })
}

/** Only what differs. */
function bandingkan(seharusnya: object | null, tersimpan: object | null): string {
  if (seharusnya === null) return 'tersimpan, padahal tidak ada responsnya'
  if (tersimpan === null) return 'tidak tersimpan, padahal ada responsnya'
  const lain = new Map(Object.entries(tersimpan))
  return Object.entries(seharusnya)
    .filter(([nama, nilai]) => !isDeepStrictEqual(nilai, lain.get(nama)))
    .map(([nama, nilai]) => `${nama} seharusnya ${nilai}, tersimpan ${lain.get(nama)}`)
    .join('; ')
}

async function* daftarSurvei(app: FastifyInstance, pemda: string) {
  let kursor: string | undefined
  do {
    const halaman = await app.survei.daftarSurvei(operatorUntuk(pemda), { batas: 200, kursor })
    for (const { survei } of halaman.data) yield survei
    kursor = halaman.kursorBerikut ?? undefined
  } while (kursor !== undefined)
}

/** Whoever can read the database's address may do what the admin of each pemda may. */
const operatorUntuk = (pemda: string): PelakuKunci => ({
  jenis: 'rahasia',
  id: 'operator',
  pemda,
  cakupan: ['admin'],
  unit: null,
  asal: [],
})

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = 1
  if (error instanceof SalahPakai) {
    process.exitCode = 2
    console.error(`${error.message}\nLihat: tanggap --help`)
  } else if (error instanceof ConfigError || (error as Error).name === 'EmbeddedPostgresError') {
    console.error((error as Error).message)
  } else console.error(error)
}
