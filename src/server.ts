import { ConfigError, readConfig } from './config.ts'
import { tulisContoh } from './demo/contoh.ts'
import { isUnavailable, sqlState } from './platform/database/index.ts'
import { SERVICE_ROLE } from './platform/database/tenant.ts'
import { closeGracefully } from './platform/graceful-close.ts'
import { keepTickShape } from './platform/tick-shape.ts'
import { siapkan } from './siapkan.ts'

const BATAS_BERHENTI_MS = 25_000

void keepTickShape()

/** What a stop has to do from now on; nothing before there is anything to close. */
let tutup: (sinyal: string) => Promise<void> = async () => {}
let berhenti = false

/** Listens and handles signals; the only file that may exit the process. */
async function main(): Promise<void> {
  const config = readConfig()
  const persiapan = await siapkan(config)
  tutup = persiapan.stop
  const { databasePool, logLevel, dataDir, oidc, batas, proksiTepercaya, berkas, alamatPublik, surel, kait } =
    config
  const { buildApp } = await import('./app.ts')
  const app = await buildApp({
    ...persiapan,
    databasePool,
    logLevel,
    dataDir,
    berkas,
    alamatPublik,
    surel,
    kait,
    oidc,
    batas,
    proksiTepercaya,
  })
  closeGracefully(app.server)
  tutup = async (sinyal) => {
    app.log.info({ sinyal }, 'stopping')
    // what was accepted is answered first, then the database goes
    await app.close()
    await persiapan.stop()
  }

  const alamat = await app.listen({ port: config.port, host: config.host })
  console.log(`siap ${alamat}`)
  console.log(await tulisContoh(config.dataDir, alamat))
}

// from the first moment on: a container's first process is not ended by a signal that it does not handle
for (const sinyal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(sinyal, async () => {
    if (berhenti) return
    berhenti = true
    setTimeout(() => process.exit(1), BATAS_BERHENTI_MS).unref()
    await tutup(sinyal).catch(gagal)
    process.exit(0)
  })
}

main().catch((error) => {
  // a start that was stopped halfway fails, of course
  if (!berhenti) gagal(error)
})

function gagal(error: unknown): never {
  console.error(jelaskan(error))
  process.exit(1)
}

/** One sentence about what the operator can change; what nobody expected keeps its stack. */
function jelaskan(error: unknown): unknown {
  if (error instanceof ConfigError) return error.message
  if (!(error instanceof Error)) return error
  if (error.name === 'EmbeddedPostgresError') return error.message
  const kode = sqlState(error)
  switch (kode) {
    case 'EADDRINUSE':
      return 'PORT sudah dipakai proses lain. Hentikan proses itu, atau setel PORT ke nomor lain (0: dipilihkan).'
    case 'EACCES':
      return `Tidak diizinkan oleh sistem operasi (EACCES): ${error.message}`
    case 'EADDRNOTAVAIL':
      return 'HOST bukan alamat komputer ini. Setel HOST ke salah satu alamatnya, atau 0.0.0.0 untuk semua.'
    case '28P01':
    case '28000':
      return 'Basis data menolak pengguna atau sandi pada DATABASE_URL atau DATABASE_MIGRATION_URL.'
    case '3D000':
      return 'Basis data yang disebut DATABASE_URL atau DATABASE_MIGRATION_URL tidak ada.'
    case '42501':
      return (
        'Pengguna basis data kurang hak (42501). DATABASE_MIGRATION_URL harus menyebut pemilik basis data, ' +
        `dan pengguna DATABASE_URL harus anggota peran ${SERVICE_ROLE}.`
      )
  }
  if (isUnavailable(error)) {
    return `Basis data pada DATABASE_URL atau DATABASE_MIGRATION_URL tidak terjangkau (${kode ?? error.message}).`
  }
  return error
}
