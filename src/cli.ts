#!/usr/bin/env node
import { parseArgs } from 'node:util'
import type { PelakuKunci } from './akses/index.ts'
import { audit, BANTUAN_AUDIT } from './cli/audit.ts'
import { BANTUAN_BERKAS, berkas } from './cli/berkas.ts'
import { BANTUAN_BRANKAS, brankas } from './cli/brankas.ts'
import { BANTUAN_IMPOR, impor } from './cli/impor.ts'
import { BANTUAN_KALENDER, kalender } from './cli/kalender.ts'
import { BANTUAN_LAPORAN, laporan } from './cli/laporan.ts'
import { BANTUAN_PDP, pdp } from './cli/pdp.ts'
import { BANTUAN_PENGADUAN, pengaduan } from './cli/pengaduan.ts'
import { BANTUAN_PER_SURVEI, PER_SURVEI, perSurvei } from './cli/per-survei.ts'
import { BANTUAN_PETUGAS, petugas, tabelPeran } from './cli/petugas.ts'
import { SalahPakai } from './cli/salah-pakai.ts'

const BANTUAN = `Perintah untuk operator Tanggap.

  tanggap openapi
      Menulis dokumen OpenAPI ke keluaran standar; tidak memerlukan basis data.

  tanggap migrasi
      Membawa basis data ke migrasi terbaru. Aman diulang, dan aman selagi layanan berjalan.

${BANTUAN_PER_SURVEI}

${BANTUAN_IMPOR}

${BANTUAN_PENGADUAN}

${BANTUAN_AUDIT}

${BANTUAN_LAPORAN}

${BANTUAN_PETUGAS}

${BANTUAN_BRANKAS}

${BANTUAN_PDP}

${BANTUAN_BERKAS}

${BANTUAN_KALENDER}

Pengaturan dibaca dari variabel lingkungan, sama seperti layanannya: DATABASE_URL, DATABASE_MIGRATION_URL
(pemilik basis data), atau DATA_DIR untuk basis data tertanam, yang harus sedang tidak dipakai layanan; untuk
brankas dan pdp juga BRANKAS_BERKAS atau BRANKAS_KUNCI, untuk berkas juga DATA_DIR atau S3_….
`

async function main(args: string[]): Promise<void> {
  const [pertama, ...lainnya] = args
  if (pertama === 'impor' && !minta(lainnya)) {
    return impor(lainnya, { withDatabase, operatorUntuk })
  }
  if (pertama === 'audit' && !minta(lainnya)) return audit(lainnya, { withDatabase, operatorUntuk })
  if (pertama === 'brankas' && !minta(lainnya)) return brankas(lainnya, { withDatabase, operatorUntuk })
  if (pertama === 'berkas' && !minta(lainnya)) return berkas(lainnya, { withDatabase, operatorUntuk })
  if (pertama === 'kalender' && !minta(lainnya)) return kalender(lainnya, { withDatabase, operatorUntuk })
  if (pertama === 'laporan' && !minta(lainnya)) return laporan(lainnya, { withDatabase, operatorUntuk })
  if (pertama === 'pdp' && !minta(lainnya)) return pdp(lainnya, { withDatabase, operatorUntuk })
  if (pertama === 'pengaduan' && !minta(lainnya)) return pengaduan(lainnya, { withDatabase, operatorUntuk })
  if (pertama === 'petugas' && !minta(lainnya)) return petugas(lainnya, { withDatabase, operatorUntuk })
  const { positionals, values } = baca(args)
  const perintah = positionals.join(' ')
  if (values.help || perintah === '' || perintah === 'bantuan') {
    process.stdout.write(BANTUAN)
    return
  }
  if (PER_SURVEI.includes(perintah)) return perSurvei(perintah, values, { withDatabase, operatorUntuk })
  if ((values.pemda ?? values.survei) !== undefined) {
    const untuk = PER_SURVEI.map((nama) => `"${nama}"`).join(', ')
    throw new SalahPakai(`--pemda dan --survei hanya untuk ${untuk}.`)
  }
  switch (perintah) {
    case 'openapi': {
      const { describeApi } = await import('./app.ts')
      process.stdout.write(`${JSON.stringify(await describeApi(), null, 2)}\n`)
      return
    }
    case 'peran':
      console.log(await tabelPeran())
      return
    case 'migrasi': {
      const { migrate } = await import('./platform/database/migrate.ts')
      await withDatabase(({ pemilik }) => migrate(pemilik))
      console.log('Basis data sudah pada migrasi terbaru.')
      return
    }
    default:
      throw new SalahPakai(`Perintah tidak dikenal: ${perintah}`)
  }
}

/** Whether help is asked for. */
const minta = (args: readonly string[]) => args.some((satu) => satu === '--help' || satu === '-h')

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
  const { readConfig } = await import('./config.ts')
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

/** Whoever can read the database's address may do what the admin of each pemda may. */
const operatorUntuk = (pemda: string): PelakuKunci => ({
  jenis: 'rahasia',
  id: 'operator',
  pemda,
  cakupan: ['admin'],
  unit: null,
  asal: [],
  kios: false,
})

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = 1
  if (error instanceof SalahPakai) {
    process.exitCode = 2
    console.error(`${error.message}\nLihat: tanggap --help`)
  } else {
    const { ConfigError } = await import('./config.ts')
    const { jelaskan } = await import('./cli/jelaskan.ts')
    const terang = error instanceof ConfigError || (error as Error).name === 'EmbeddedPostgresError'
    console.error(terang ? (error as Error).message : jelaskan(error))
  }
}
