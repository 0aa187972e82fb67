import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { FastifyInstance } from 'fastify'
import type { PelakuKunci } from '../akses/index.ts'
import { SalahPakai } from './salah-pakai.ts'

export const BANTUAN_IMPOR = `  tanggap impor BERKAS --survei <id> [--pemda 36.73] [--layanan KODE] [--urutan permen|kuesioner]
                [--berkas NAMA] [--uji]
      Mengimpor kuesioner kertas dari berkas CSV atau XLSX. Kemajuannya ditulis ke keluaran galat, hasilnya
      ke keluaran standar; berakhir dengan status 1 bila ada baris yang ditolak atau berkasnya tidak terbaca.
      --berkas menamai tumpukannya, --uji hanya memeriksa. Aman diulang: baris yang sudah ada tidak ditambah.`

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const KABAR_MS = 1_000
/** Of the faults of rows; a file with many has the same one again and again. */
const DITOLAK_DITULIS = 20

export interface Perkakas {
  withDatabase<T>(kerja: (alamat: { layanan: string; pemilik: string }) => Promise<T>): Promise<T>
  operatorUntuk(pemda: string): PelakuKunci
}

/** @throws SalahPakai */
export async function impor(args: string[], perkakas: Perkakas): Promise<void> {
  const { path, survei, pemda, opsi } = bacaPerintah(args)
  const { buildApp } = await import('../app.ts')
  const { AppError } = await import('../platform/errors.ts')
  const { listPemda } = await import('../platform/database/migrate.ts')
  await perkakas.withDatabase(async ({ layanan, pemilik }) => {
    const daftarPemda = (await listPemda(pemilik)).filter((p) => p === (pemda ?? p))
    const app = await buildApp({
      databaseUrl: layanan,
      databasePool: 4,
      adminApiKey: randomUUID(),
      logLevel: 'silent',
      pekerja: false,
    })
    try {
      const pelaku = await cariPelaku(app, daftarPemda.map(perkakas.operatorUntuk), survei)
      if (pelaku === null) throw new SalahPakai('Tidak ada survei dengan id itu pada pemda yang ada.')
      process.stderr.write(`Memeriksa ${basename(path)} …\n`)
      const hasil = await app.survei.imporBerkas(pelaku, survei, path, opsi, penulisKabar())
      if (!opsi.uji) await catatImpor(app, pelaku.pemda, survei, hasil)
      tulisHasil(hasil)
      if (hasil.jumlahDitolak > 0) process.exitCode = 1
    } catch (error) {
      const { path: jalur, code } = error as NodeJS.ErrnoException
      const tentangBerkas = jalur === path || code === 'EISDIR'
      if (!(error instanceof AppError) && !tentangBerkas) throw error
      process.exitCode = 1
      console.error(tentangBerkas ? `Berkas ${path} tidak dapat dibuka.` : (error as Error).message)
      const [, ...kesalahanLain] = error instanceof AppError ? (error.errors ?? []) : []
      for (const { pointer, detail } of kesalahanLain) console.error(`  ${pointer.slice(1)}: ${detail}`)
    } finally {
      await app.close()
    }
  })
}

type Hasil = Awaited<ReturnType<FastifyInstance['survei']['imporBerkas']>>

async function catatImpor(app: FastifyInstance, pemda: string, survei: string, hasil: Hasil): Promise<void> {
  const { OPERATOR, sebagai } = await import('../audit/index.ts')
  const { diterima, sudahAda, jumlahDitolak } = hasil
  return sebagai(OPERATOR, () =>
    app.database.forPemda(pemda, (tx) =>
      app.audit.catat(tx, pemda, {
        tindakan: 'imporRespons',
        sasaran: `survei/${survei}/impor`,
        rincian: { diterima, sudahAda, ditolak: jumlahDitolak },
      }),
    ),
  )
}

function bacaPerintah(args: string[]) {
  const { values, positionals } = bacaPilihan(args)
  const [path, ...lebih] = positionals
  const { survei, pemda, urutan, layanan, berkas, uji = false } = values
  if (path === undefined || lebih.length > 0) throw new SalahPakai('Sebutkan satu berkas untuk diimpor.')
  if (survei === undefined || !UUID.test(survei)) throw new SalahPakai('--survei harus id survei (UUID).')
  if (urutan !== undefined && urutan !== 'permen' && urutan !== 'kuesioner') {
    throw new SalahPakai('--urutan harus permen atau kuesioner.')
  }
  const opsi = { uji, urutan: urutan as 'permen' | 'kuesioner' | undefined, layanan, berkas }
  return { path, survei: survei.toLowerCase(), pemda, opsi }
}

function bacaPilihan(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        survei: { type: 'string' },
        pemda: { type: 'string' },
        layanan: { type: 'string' },
        urutan: { type: 'string' },
        berkas: { type: 'string' },
        uji: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new SalahPakai(`Pilihan tidak dikenal atau tanpa nilai: ${args.join(' ')}`, { cause: error })
  }
}

/** The one whose pemda has this survey. */
async function cariPelaku(
  app: FastifyInstance,
  daftar: readonly PelakuKunci[],
  survei: string,
): Promise<PelakuKunci | null> {
  const { AppError } = await import('../platform/errors.ts')
  for (const pelaku of daftar) {
    try {
      await app.survei.bacaSurvei(pelaku, survei)
      return pelaku
    } catch (error) {
      if (!(error instanceof AppError && error.masalah.kind === 'not-found')) throw error
    }
  }
  return null
}

type Kabar = Parameters<FastifyInstance['survei']['imporBerkas']>[4]

/** A line a second, with the rate since the start. */
function penulisKabar(): Kabar {
  const mulai = performance.now()
  let terakhir = mulai
  return ({ baris }, barisSemua) => {
    const kini = performance.now()
    if (kini - terakhir < KABAR_MS && baris < barisSemua) return
    terakhir = kini
    const laju = bilangan(Math.round(baris / Math.max((kini - mulai) / 1_000, 0.001)))
    process.stderr.write(`${bilangan(baris)} dari ${bilangan(barisSemua)} baris, ${laju} baris/detik\n`)
  }
}

function tulisHasil(hasil: Hasil): void {
  const { uji, baris, diterima, sudahAda, jumlahDitolak, ditolak, kolomDiabaikan } = hasil
  const angka = `${bilangan(diterima)} diterima, ${bilangan(sudahAda)} sudah ada, ${bilangan(jumlahDitolak)} ditolak.`
  console.log(`${bilangan(baris)} baris: ${angka}`)
  if (uji) console.log('Ini uji coba; tidak ada yang disimpan.')
  if (kolomDiabaikan.length > 0)
    console.log(`Kolom yang tidak dikenal dan diabaikan: ${kolomDiabaikan.join(', ')}`)
  for (const { baris, kolom, masalah } of ditolak.slice(0, DITOLAK_DITULIS)) {
    console.log(`  baris ${baris}${kolom === null ? '' : `, kolom ${kolom}`}: ${masalah}`)
  }
  if (ditolak.length > DITOLAK_DITULIS) console.log('  … dan lainnya')
}

const bilangan = (n: number) => n.toLocaleString('id-ID')
