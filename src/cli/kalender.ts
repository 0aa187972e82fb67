import { open } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { denganApp } from './dengan-app.ts'
import type { Perkakas } from './impor.ts'
import { bacaPilihan } from './pilihan.ts'
import { SalahPakai } from './salah-pakai.ts'

export const BANTUAN_KALENDER = `  tanggap kalender impor BERKAS.json --sumber "SKB …" (--pemda 36.73 | --semua) [--uji]
      Memuat hari libur nasional dan cuti bersama menurut keputusan setahun atau lebih, atau perubahannya:
      { "2027": { "libur": ["01-01", …], "cutiBersama": ["12-24", …], "lain": [] } }. Tenggat yang berjalan
      dihitung ulang, dan yang bergeser tercatat pada riwayat pengaduannya. --uji hanya menulis apa yang
      akan berubah. Aman diulang: keputusan yang sama tidak mengubah apa-apa.

  tanggap kalender lihat --pemda 36.73
      Menulis tahun yang sudah dimuat, mana yang masih perkiraan, libur daerah, dan aturan tenggat.

  tanggap kalender hitung-ulang (--pemda 36.73 | --semua)
      Menghitung ulang tenggat yang berjalan, setelah pembaruan layanan yang membawa kalender atau aturan lain.`

/** A decree has some thirty days, so whatever is larger is another file. */
const BERKAS_MAKSIMUM_BYTE = 1024 * 1024
/** Of a change; more of them would say no more. */
const HARI_DITULIS = 40

type Kalender = FastifyInstance['pengaduan']['kalender']

/** @throws SalahPakai */
export async function kalender(args: readonly string[], perkakas: Perkakas): Promise<void> {
  const { values, positionals } = baca(args)
  const [nama = '', ...lainnya] = positionals
  if (nama === 'impor') return impor(lainnya, values, perkakas)
  if (nama === 'lihat') return lihat(lainnya, values, perkakas)
  if (nama === 'hitung-ulang') return hitungUlang(lainnya, values, perkakas)
  throw new SalahPakai(`Perintah tidak dikenal: kalender ${nama}`)
}

interface Pilihan {
  readonly pemda?: string
  readonly semua?: boolean
  readonly sumber?: string
  readonly uji?: boolean
}

const baca = (args: readonly string[]) =>
  bacaPilihan(args, {
    pemda: { type: 'string' },
    semua: { type: 'boolean' },
    sumber: { type: 'string' },
    uji: { type: 'boolean' },
  })

async function impor(argumen: readonly string[], pilihan: Pilihan, perkakas: Perkakas): Promise<void> {
  const [berkas, ...lebih] = argumen
  const { pemda, uji = false } = pilihan
  if (berkas === undefined || lebih.length > 0) throw new SalahPakai('Sebutkan satu berkas untuk dimuat.')
  pastikanSasaran(pilihan)
  const sumber = bacaSumber(pilihan.sumber)
  const teks = await bacaBerkas(berkas)
  if (teks === null) return
  await denganKalender(perkakas, pemda, async (app, daftarPemda) => {
    const { kalender } = app.pengaduan
    const dekret = kalender.bacaBerkas(teks)
    for (const satu of daftarPemda) tulisHasil(satu, await kalender.impor(satu, dekret, sumber, uji), uji)
    if (uji) console.log('Ini uji coba; tidak ada yang disimpan.')
  })
}

function pastikanSasaran({ pemda, semua = false }: Pilihan): void {
  if ((pemda === undefined) !== semua) throw new SalahPakai('Sebutkan --pemda atau --semua.')
}

async function hitungUlang(argumen: readonly string[], pilihan: Pilihan, perkakas: Perkakas): Promise<void> {
  const { pemda, sumber, uji } = pilihan
  if (argumen.length > 0) throw new SalahPakai(`kalender hitung-ulang tidak memerlukan ${argumen[0]}.`)
  if ((sumber ?? uji) !== undefined) throw new SalahPakai('--sumber dan --uji hanya untuk "kalender impor".')
  pastikanSasaran(pilihan)
  await denganKalender(perkakas, pemda, async (app, daftarPemda) => {
    for (const satu of daftarPemda) {
      const diubah = await app.pengaduan.kalender.hitungUlang(satu)
      console.log(`${satu}  ${bilangan(diubah)} pengaduan dihitung ulang.`)
    }
  })
}

function bacaSumber(teks: string | undefined): string {
  const sumber = teks?.trim() ?? ''
  if (sumber === '')
    throw new SalahPakai('--sumber harus menyebut keputusannya, misalnya "SKB … Tahun 2027".')
  if (sumber.length > 300 || /\p{Cc}/u.test(sumber)) {
    throw new SalahPakai('--sumber harus satu baris, paling panjang 300 karakter.')
  }
  return sumber
}

/** @returns `null` when it cannot be read, which is said */
async function bacaBerkas(nama: string): Promise<string | null> {
  const tolak = (sebab: string) => {
    process.exitCode = 1
    console.error(`Berkas ${nama} ${sebab}`)
    return null
  }
  try {
    await using berkas = await open(nama)
    const { size } = await berkas.stat()
    if (size > BERKAS_MAKSIMUM_BYTE) return tolak('terlalu besar untuk sebuah kalender (paling besar 1 MB).')
    return new TextDecoder('utf-8', { fatal: true }).decode(await berkas.readFile())
  } catch (error) {
    if (error instanceof TypeError) return tolak('bukan teks UTF-8.')
    return tolak('tidak dapat dibuka.')
  }
}

type Hasil = Awaited<ReturnType<Kalender['impor']>>

function tulisHasil(pemda: string, { beda, diubah }: Hasil, uji: boolean): void {
  const { ditambah, dihapus, tahunDimuat } = beda
  const bagian = [
    ...(tahunDimuat.length > 0 ? [`tahun ${tahunDimuat.join(', ')} dimuat`] : []),
    `${ditambah.length} hari ditambah`,
    `${dihapus.length} hari dihapus`,
    `${bilangan(diubah)} pengaduan ${uji ? 'akan dihitung ulang' : 'dihitung ulang'}`,
  ]
  console.log(`${pemda}  ${bagian.join(', ')}.`)
  const hari = [
    ...dihapus.map((satu) => ({ ...satu, tanda: '-' })),
    ...ditambah.map((satu) => ({ ...satu, tanda: '+' })),
  ]
  for (const { tanda, hari: satu, sebab, nama } of hari.slice(0, HARI_DITULIS)) {
    console.log(`  ${tanda} ${satu}  ${sebab}${nama === null ? '' : `  ${nama}`}`)
  }
  if (hari.length > HARI_DITULIS) console.log(`  … dan ${hari.length - HARI_DITULIS} hari lain`)
}

async function lihat(argumen: readonly string[], pilihan: Pilihan, perkakas: Perkakas): Promise<void> {
  const { pemda, semua, sumber, uji } = pilihan
  if (argumen.length > 0) throw new SalahPakai(`kalender lihat tidak memerlukan ${argumen[0]}.`)
  if (pemda === undefined) throw new SalahPakai('Sebutkan --pemda.')
  if ((semua ?? sumber ?? uji) !== undefined) {
    throw new SalahPakai('--semua, --sumber, dan --uji hanya untuk "kalender impor".')
  }
  await denganKalender(perkakas, pemda, async (app) => {
    const { kalender } = app.pengaduan
    for (const tahun of await kalender.daftar(pemda)) {
      const { hariLibur, cutiBersama, hariKerja } = tahun
      const asal = (tahun.asal ?? 'perkiraan').padEnd(9)
      console.log(
        `${tahun.tahun}  ${asal}  ${hariLibur} hari libur (${cutiBersama} cuti bersama), ${hariKerja} hari kerja` +
          (tahun.sumber === null ? '' : `  ${tahun.sumber}`),
      )
    }
    const { data: libur } = await kalender.daftarLiburDaerah(pemda)
    console.log(libur.length === 0 ? 'Tidak ada libur daerah.' : 'Libur daerah:')
    for (const { hari, nama, dasar } of libur) console.log(`  ${hari}  ${nama}  (${dasar})`)
    console.log('Aturan tenggat:')
    for (const aturan of (await kalender.daftarAturan(pemda)).data) {
      const sejak = aturan.berlakuSejak === null ? 'sejak semula' : `sejak ${aturan.berlakuSejak}`
      const { kode, jumlah, satuan, asal, sumber } = aturan
      const berlaku = aturan.berlaku ? 'berlaku' : '       '
      console.log(`  ${berlaku}  ${kode}  ${jumlah} ${satuan}  ${sejak}  ${asal}  ${sumber}`)
    }
  })
}

/** @throws SalahPakai for a pemda that there is not */
async function denganKalender(
  perkakas: Perkakas,
  pemda: string | undefined,
  kerja: (app: FastifyInstance, daftarPemda: readonly string[]) => Promise<void>,
): Promise<void> {
  const { OPERATOR, sebagai } = await import('../audit/index.ts')
  const { AppError } = await import('../platform/errors.ts')
  await denganApp(perkakas, pemda, async (app, daftarPemda) => {
    try {
      await sebagai(OPERATOR, () => kerja(app, daftarPemda))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      process.exitCode = 1
      console.error(error.message)
      for (const { pointer, detail } of error.errors ?? []) {
        console.error(`  ${pointer === '' ? '' : `${pointer.slice(1)}: `}${detail}`)
      }
    }
  })
}

const bilangan = (n: number) => n.toLocaleString('id-ID')
