import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance } from 'fastify'
import type { Perkakas } from './impor.ts'
import { SalahPakai } from './salah-pakai.ts'

export const BANTUAN_PER_SURVEI = `  tanggap rekap periksa [--pemda 36.73] [--survei <id>]
      Menghitung ulang semua respons dan membandingkannya dengan rekap yang tersimpan.
      Setiap perbedaan ditulis, dan perintah berakhir dengan status 1 bila ada.

  tanggap rekap bangun-ulang [--pemda 36.73] [--survei <id>]
      Membuat ulang rekap dari responsnya bila keduanya berbeda, dan menulis apa yang berbeda. Respons yang
      datang sementara itu menunggu. Hasil yang sudah disegel tidak berubah.

  tanggap indeks periksa [--pemda 36.73] [--survei <id>]
      Memeriksa checksum setiap hasil yang disegel, dan menghitung ulang yang final dari rekapnya dengan cara
      sekarang. Setiap perbedaan ditulis, dan perintah berakhir dengan status 1 bila ada.`

/** What was found out about one survey. */
interface Temuan {
  readonly beda: readonly string[]
  /** What is said of a survey with differences. */
  readonly sebutan: string
}

type Survei = FastifyInstance['survei']

interface Perintah {
  /** @returns `null` when there is nothing to look at */
  kerjakan(survei: Survei, pemda: string, id: string): Promise<Temuan | null>
  /** What the last line says of all. */
  readonly hasil: string
  readonly gagalBilaBeda: boolean
}

const DAFTAR: Readonly<Record<string, Perintah>> = {
  'rekap periksa': {
    kerjakan: async (survei, pemda, id) => ({
      beda: (await survei.periksaRekap(pemda, id)).map(tulisBedaRekap),
      sebutan: 'BEDA ',
    }),
    hasil: 'berbeda',
    gagalBilaBeda: true,
  },
  'rekap bangun-ulang': {
    kerjakan: async (survei, pemda, id) => ({
      beda: (await survei.bangunUlangRekap(pemda, id)).map(tulisBedaRekap),
      sebutan: 'BARU ',
    }),
    hasil: 'dibuat ulang',
    gagalBilaBeda: false,
  },
  'indeks periksa': {
    kerjakan: async (survei, pemda, id) => {
      const daftar = await survei.periksaSegel(pemda, id)
      return daftar.length === 0 ? null : { beda: daftar.flatMap(tulisBedaSegel), sebutan: 'BEDA ' }
    },
    hasil: 'berbeda',
    gagalBilaBeda: true,
  },
}

/** Commands that look at every survey; only they take `--pemda` and `--survei`. */
export const PER_SURVEI: readonly string[] = Object.keys(DAFTAR)

/** @throws SalahPakai */
export async function perSurvei(
  nama: string,
  pilihan: { readonly pemda?: string; readonly survei?: string },
  { withDatabase, operatorUntuk }: Perkakas,
): Promise<void> {
  const perintah = DAFTAR[nama] as Perintah
  const { buildApp } = await import('../app.ts')
  const { listPemda } = await import('../platform/database/migrate.ts')
  return withDatabase(async ({ layanan, pemilik }) => {
    const daftarPemda = (await listPemda(pemilik)).filter((p) => p === (pilihan.pemda ?? p))
    const app = await buildApp({
      databaseUrl: layanan,
      databasePool: 2,
      adminApiKey: randomUUID(),
      logLevel: 'silent',
      pekerja: false,
    })
    try {
      let ditemukan = 0
      let diperiksa = 0
      let berbeda = 0
      for (const pemda of daftarPemda) {
        for await (const survei of daftarSurvei(app.survei, operatorUntuk(pemda))) {
          if (survei.id !== (pilihan.survei ?? survei.id)) continue
          ditemukan++
          const temuan = await perintah.kerjakan(app.survei, pemda, survei.id)
          if (temuan === null) continue
          diperiksa++
          const { beda, sebutan } = temuan
          if (beda.length > 0) berbeda++
          console.log(`${beda.length === 0 ? 'cocok' : sebutan}  ${pemda}  ${survei.id}  ${survei.nama}`)
          for (const baris of beda) console.log(`       ${baris}`)
        }
      }
      if (ditemukan === 0 && (pilihan.pemda ?? pilihan.survei) !== undefined) {
        throw new SalahPakai('Tidak ada survei dengan pemda atau id itu.')
      }
      console.log(`${diperiksa} survei diperiksa, ${berbeda} ${perintah.hasil}.`)
      if (berbeda > 0 && perintah.gagalBilaBeda) process.exitCode = 1
    } finally {
      await app.close()
    }
  })
}

async function* daftarSurvei(survei: Survei, pelaku: ReturnType<Perkakas['operatorUntuk']>) {
  let kursor: string | undefined
  do {
    const halaman = await survei.daftarSurvei(pelaku, { batas: 200, kursor })
    for (const satu of halaman.data) yield satu.survei
    kursor = halaman.kursorBerikut ?? undefined
  } while (kursor !== undefined)
}

type BedaRekap = Awaited<ReturnType<Survei['periksaRekap']>>[number]

const tulisBedaRekap = ({ dimensi, kunci, berbendera, seharusnya, tersimpan }: BedaRekap) =>
  `${dimensi} ${JSON.stringify(kunci)}${berbendera ? ', berbendera' : ''}: ${bandingkan(seharusnya, tersimpan)}`

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

/** Of the figures that differ; when many do, the first say enough. */
const ANGKA_DITULIS = 20

type PeriksaanSegel = Awaited<ReturnType<Survei['periksaSegel']>>[number]

function tulisBedaSegel({ versi, metode, metodeSekarang, utuh, beda }: PeriksaanSegel): string[] {
  if (!utuh) return [`segel ${versi}: isinya tidak cocok dengan SHA-256-nya`]
  if (beda === null || beda.length === 0) return []
  const angka = (nilai: unknown) => (nilai === undefined ? 'tidak ada' : JSON.stringify(nilai))
  const lebih = beda.length - ANGKA_DITULIS
  return [
    `segel ${versi}: disegel dengan metode ${metode}, dihitung ulang dengan metode ${metodeSekarang}`,
    ...beda
      .slice(0, ANGKA_DITULIS)
      .map(
        ({ pointer, tersegel, sekarang }) =>
          `  ${pointer}: tersegel ${angka(tersegel)}, sekarang ${angka(sekarang)}`,
      ),
    ...(lebih > 0 ? [`  dan ${lebih} angka lain`] : []),
  ]
}
