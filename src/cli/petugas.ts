import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Peran } from '../akses/index.ts'
import { systemClock } from '../platform/clock.ts'
import type { Perkakas } from './impor.ts'
import { bacaPilihan } from './pilihan.ts'
import { SalahPakai } from './salah-pakai.ts'

export const BANTUAN_PETUGAS = `  tanggap petugas tambah --pemda 36.73 --nama "Budi Santoso" --peran petugas-survei [--peran …] [--unit KODE]
                [--email ALAMAT] [--telepon NOMOR] [--subjek SUB] [--hari 90]
      Mendaftarkan petugas dan menulis token pribadinya, sekali ini saja. Dengan --subjek petugas masuk lewat
      penyedia identitas; token hanya dibuat bila --hari disebut juga.

  tanggap petugas daftar --pemda 36.73
      Menulis semua petugas sebuah pemda.

  tanggap petugas cabut --pemda 36.73 --id <id>
      Menonaktifkan petugas dan mencabut semua tokennya, berlaku seketika. Tidak memerlukan gantungan kunci.

  tanggap peran
      Menulis tabel peran dan cakupannya sebagai Markdown; tidak memerlukan basis data.`

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const HARI_MS = 86_400_000

const PILIHAN = {
  tambah: ['pemda', 'nama', 'peran', 'unit', 'email', 'telepon', 'subjek', 'hari'],
  daftar: ['pemda'],
  cabut: ['pemda', 'id'],
} as const

/** @throws SalahPakai */
export async function petugas(args: readonly string[], { withDatabase }: Perkakas): Promise<void> {
  const { perintah, pemda, pilihan } = await baca(args)
  const { readConfig } = await import('../config.ts')
  const config = readConfig()
  const { buildApp } = await import('../app.ts')
  const { OPERATOR, sebagai } = await import('../audit/index.ts')
  const { AppError } = await import('../platform/errors.ts')
  const { listPemda } = await import('../platform/database/migrate.ts')
  const { muatGantungan } = await import('../siapkan.ts')
  return withDatabase(async ({ layanan, pemilik }) => {
    if (!(await listPemda(pemilik)).includes(pemda)) throw new SalahPakai(`Tidak ada pemda ${pemda}.`)
    const app = await buildApp({
      databaseUrl: layanan,
      databasePool: 2,
      adminApiKey: randomUUID(),
      logLevel: 'silent',
      pekerja: false,
      // whoever has to be shut out is, whatever has become of the keyring
      brankas: perintah === 'cabut' ? null : await muatGantungan(config, pemilik),
      oidc: config.oidc,
    })
    try {
      await sebagai(OPERATOR, () => {
        if (perintah === 'tambah') return tambah(app, pemda, pilihan)
        if (perintah === 'daftar') return daftar(app, pemda)
        return cabut(app, pemda, pilihan.id as string)
      })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      process.exitCode = 1
      console.error(error.message)
      for (const { pointer, detail } of error.errors ?? []) console.error(`  ${pointer.slice(1)}: ${detail}`)
    } finally {
      await app.close()
    }
  })
}

interface Pilihan {
  readonly nama: string
  readonly peran: readonly Peran[]
  readonly unit: string | undefined
  readonly email: string | undefined
  readonly telepon: string | undefined
  readonly subjek: string | undefined
  readonly hari: number | undefined
  readonly id: string | undefined
}

async function baca(args: readonly string[]) {
  const { values, positionals } = bacaPilihan(args, OPSI)
  const perintah = positionals.join(' ') as keyof typeof PILIHAN
  if (!Object.hasOwn(PILIHAN, perintah)) throw new SalahPakai(`Perintah tidak dikenal: petugas ${perintah}`)
  const { pemda, hari, id, nama = '', peran = [] } = values
  const asing = Object.keys(values).find((satu) => !(PILIHAN[perintah] as readonly string[]).includes(satu))
  if (asing !== undefined) throw new SalahPakai(`--${asing} bukan pilihan untuk "petugas ${perintah}".`)
  if (pemda === undefined) throw new SalahPakai('Sebutkan --pemda, misalnya --pemda 36.73.')
  if (perintah === 'cabut' && (id === undefined || !UUID.test(id))) {
    throw new SalahPakai('--id harus id petugas (UUID); lihat "tanggap petugas daftar".')
  }
  if (perintah === 'tambah') {
    const { DAFTAR_PERAN } = await import('../akses/index.ts')
    if (nama.trim() === '') throw new SalahPakai('Sebutkan --nama.')
    if (peran.length === 0 || !peran.every((satu) => (DAFTAR_PERAN as string[]).includes(satu))) {
      throw new SalahPakai(`--peran harus salah satu dari ${DAFTAR_PERAN.join(', ')}.`)
    }
    if (hari !== undefined && !/^\d{1,3}$/.test(hari)) {
      throw new SalahPakai('--hari harus bilangan 1 sampai 365.')
    }
  }
  const pilihan: Pilihan = {
    nama: nama.trim(),
    peran: peran as Peran[],
    unit: values.unit,
    email: values.email,
    telepon: values.telepon,
    subjek: values.subjek,
    hari: hari === undefined ? undefined : Number(hari),
    id: id?.toLowerCase(),
  }
  return { perintah, pemda, pilihan }
}

const OPSI = {
  pemda: { type: 'string' },
  nama: { type: 'string' },
  peran: { type: 'string', multiple: true },
  unit: { type: 'string' },
  email: { type: 'string' },
  telepon: { type: 'string' },
  subjek: { type: 'string' },
  hari: { type: 'string' },
  id: { type: 'string' },
} as const

async function tambah(app: FastifyInstance, pemda: string, pilihan: Pilihan): Promise<void> {
  const { PetugasBaru } = await import('../akses/index.ts')
  const { daftarKesalahan } = await import('../platform/validation.ts')
  const { InvalidInputError } = await import('../platform/errors.ts')
  const { id: _, hari, ...mentah } = pilihan
  const { data: isi, error } = PetugasBaru.safeParse(mentah)
  if (isi === undefined) throw new InvalidInputError(daftarKesalahan(error.issues))
  const bertoken = isi.subjek === undefined || hari !== undefined
  // both or neither: an officer whose token was refused would be in the way of the next try
  const { orang, token } = await app.database.forPemda(pemda, async (tx) => {
    const orang = await app.akses.buatPetugas(pemda, isi)
    const kedaluwarsa =
      hari === undefined ? undefined : new Date(systemClock.now().getTime() + hari * HARI_MS)
    const token = bertoken ? await app.akses.buatTokenPetugas(pemda, orang.id, { kedaluwarsa }) : null
    await app.audit.catat(tx, pemda, {
      tindakan: 'buatPetugas',
      sasaran: `petugas/${orang.id}`,
      sesudah: { id: orang.id, peran: orang.peran, unit: orang.unit, token: token?.id ?? null },
    })
    return { orang, token }
  })
  console.log(`Petugas ${orang.id} terdaftar pada pemda ${pemda}: ${tulisHak(orang)}.`)
  if (token === null) return
  console.log(
    `Token pribadinya, hanya ditulis sekali ini, berlaku sampai ${token.kedaluwarsa.toISOString()}:`,
  )
  console.log(token.token)
}

async function daftar(app: FastifyInstance, pemda: string): Promise<void> {
  let kursor: string | undefined
  let banyak = 0
  do {
    const halaman = await app.akses.daftarPetugas(pemda, { batas: 200, kursor })
    for (const orang of halaman.data) {
      const nama = orang.nama ?? '(identitas terkunci)'
      console.log(`${orang.aktif ? 'aktif   ' : 'nonaktif'}  ${orang.id}  ${nama}  ${tulisHak(orang)}`)
    }
    banyak += halaman.data.length
    kursor = halaman.kursorBerikut ?? undefined
  } while (kursor !== undefined)
  console.log(`${banyak} petugas.`)
}

async function cabut(app: FastifyInstance, pemda: string, id: string): Promise<void> {
  const { tokenDicabut } = await app.database.forPemda(pemda, async (tx) => {
    const hasil = await app.akses.cabutPetugas(pemda, id)
    await app.audit.catat(tx, pemda, { tindakan: 'cabutPetugas', sasaran: `petugas/${id}` })
    return hasil
  })
  console.log(`Petugas ${id} dinonaktifkan, ${tokenDicabut} token dicabut.`)
}

const tulisHak = ({ peran, unit }: { peran: readonly string[]; unit: string | null }) =>
  `${peran.join(', ')}${unit === null ? '' : `, unit ${unit}`}`

/** The one table of roles, as Markdown. */
export async function tabelPeran(): Promise<string> {
  const { DAFTAR_PERAN, PERAN, PERAN_BERUNIT, PERAN_SEPEMDA } = await import('../akses/index.ts')
  const unit = (peran: Peran) =>
    PERAN_SEPEMDA.has(peran) ? 'tanpa' : PERAN_BERUNIT.has(peran) ? 'wajib' : 'boleh'
  return [
    '| peran | cakupan | unit |',
    '|---|---|---|',
    ...DAFTAR_PERAN.map((peran) => {
      const cakupan = PERAN[peran].map((satu) => `\`${satu}\``).join(', ')
      return `| \`${peran}\` | ${cakupan} | ${unit(peran)} |`
    }),
  ].join('\n')
}
