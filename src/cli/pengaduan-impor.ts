import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { FastifyInstance } from 'fastify'
import type { PelakuKunci } from '../akses/index.ts'
import type { Perkakas } from './impor.ts'
import { SalahPakai } from './salah-pakai.ts'

export const BANTUAN_PENGADUAN_IMPOR = `  tanggap pengaduan impor BERKAS.csv --pemda 36.73 [--bentuk tanggap|lapor] [--peta PETA.json] [--uji]
      Mengimpor pengaduan dari sistem lain atau dari SP4N-LAPOR!, berapa pun barisnya. --peta menyebut nama kolom,
      status, dan unit yang berbeda; --uji hanya memeriksa. Tidak ada surel atau webhook yang dikirim. Aman diulang:
      yang sudah ada tidak ditambah. Berakhir dengan status 1 bila ada baris yang ditolak.`

const KABAR_MS = 1_000
/** Of the faults of rows; a file with many has the same one again and again. */
const DITOLAK_DITULIS = 20
/** The key of the operator, of whom there is no row. */
const ID_OPERATOR = '00000000-0000-7000-8000-000000000000'

type Hasil = Awaited<ReturnType<FastifyInstance['pengaduan']['imporBerkas']>>

/** @throws SalahPakai */
export async function imporPengaduan(args: readonly string[], perkakas: Perkakas): Promise<void> {
  const { berkas, pemda, bentuk, uji, peta: berkasPeta } = baca(args)
  const peta = await bacaPeta(berkasPeta)
  if (peta === null) return
  const { buildApp } = await import('../app.ts')
  const { OPERATOR, sebagai } = await import('../audit/index.ts')
  const { AppError } = await import('../platform/errors.ts')
  const { listPemda } = await import('../platform/database/migrate.ts')
  const { readConfig } = await import('../config.ts')
  const { muatGantungan } = await import('../siapkan.ts')
  await perkakas.withDatabase(async ({ layanan, pemilik }) => {
    if (!(await listPemda(pemilik)).includes(pemda)) throw new SalahPakai(`Tidak ada pemda ${pemda}.`)
    const app = await buildApp({
      databaseUrl: layanan,
      databasePool: 2,
      adminApiKey: randomUUID(),
      brankas: await muatGantungan(readConfig(), pemilik),
      pekerja: false,
      logLevel: 'silent',
    })
    try {
      const pelaku: PelakuKunci = { ...perkakas.operatorUntuk(pemda), id: ID_OPERATOR }
      process.stderr.write(`Memeriksa ${basename(berkas)} …\n`)
      const hasil = await sebagai(OPERATOR, async () => {
        const opsi = { bentuk, uji, peta }
        const selesai = await app.pengaduan.imporBerkas(
          pelaku,
          () => createReadStream(berkas),
          opsi,
          penulisKabar(),
        )
        if (!uji) await catat(app, pemda, selesai)
        return selesai
      })
      tulisHasil(hasil)
      if (hasil.jumlahDitolak > 0) process.exitCode = 1
    } catch (error) {
      const { path, code } = error as NodeJS.ErrnoException
      const tentangBerkas = path === berkas || code === 'EISDIR'
      if (!(error instanceof AppError) && !tentangBerkas) throw error
      process.exitCode = 1
      console.error(tentangBerkas ? `Berkas ${berkas} tidak dapat dibuka.` : (error as Error).message)
    } finally {
      await app.close()
    }
  })
}

function catat(
  app: FastifyInstance,
  pemda: string,
  { diterima, sudahAda, jumlahDitolak }: Hasil,
): Promise<void> {
  return app.database.forPemda(pemda, (tx) =>
    app.audit.catat(tx, pemda, {
      tindakan: 'imporPengaduan',
      sasaran: 'pengaduan/impor',
      rincian: { diterima, sudahAda, ditolak: jumlahDitolak },
    }),
  )
}

function baca(args: readonly string[]) {
  const { values, positionals } = pilihan(args)
  const [berkas, ...lebih] = positionals
  const { pemda, bentuk = 'tanggap', peta, uji = false } = values
  if (berkas === undefined || lebih.length > 0) throw new SalahPakai('Sebutkan satu berkas untuk diimpor.')
  if (pemda === undefined) throw new SalahPakai('Sebutkan --pemda.')
  if (bentuk !== 'tanggap' && bentuk !== 'lapor') throw new SalahPakai('--bentuk harus tanggap atau lapor.')
  return { berkas, pemda, bentuk: bentuk as 'tanggap' | 'lapor', peta, uji }
}

function pilihan(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        pemda: { type: 'string' },
        bentuk: { type: 'string' },
        peta: { type: 'string' },
        uji: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new SalahPakai(`Pilihan tidak dikenal atau tanpa nilai: ${args.join(' ')}`, { cause: error })
  }
}

/** @returns `undefined` without one, `null` when it cannot be used, which is said */
async function bacaPeta(berkas: string | undefined) {
  if (berkas === undefined) return undefined
  const { bacaPetaImpor } = await import('../pengaduan/index.ts')
  try {
    const { peta, salah } = bacaPetaImpor(JSON.parse(await readFile(berkas, 'utf8')))
    if (peta !== null) return peta
    console.error(`Peta ${berkas} tidak dapat dipakai:\n${salah}`)
  } catch {
    console.error(`Peta ${berkas} tidak dapat dibuka, atau bukan JSON.`)
  }
  process.exitCode = 1
  return null
}

/** A line a second. */
function penulisKabar(): (baris: number) => void {
  let terakhir = performance.now()
  return (baris) => {
    const kini = performance.now()
    if (kini - terakhir < KABAR_MS) return
    terakhir = kini
    process.stderr.write(`${bilangan(baris)} baris\n`)
  }
}

function tulisHasil({ uji, baris, diterima, sudahAda, jumlahDitolak, ditolak, kolomDiabaikan }: Hasil): void {
  const angka = `${bilangan(diterima)} diterima, ${bilangan(sudahAda)} sudah ada, ${bilangan(jumlahDitolak)} ditolak.`
  console.log(`${bilangan(baris)} baris: ${angka}`)
  if (uji) console.log('Ini uji coba; tidak ada yang disimpan.')
  if (kolomDiabaikan.length > 0) {
    console.log(`Kolom yang tidak dikenal dan diabaikan: ${kolomDiabaikan.join(', ')}`)
  }
  for (const { baris, kolom, masalah } of ditolak.slice(0, DITOLAK_DITULIS)) {
    console.log(`  baris ${baris}${kolom === null ? '' : `, kolom ${kolom}`}: ${masalah}`)
  }
  if (ditolak.length > DITOLAK_DITULIS) console.log('  … dan lainnya')
}

const bilangan = (n: number) => n.toLocaleString('id-ID')
