import { parseArgs } from 'node:util'
import type { FastifyInstance } from 'fastify'
import type { Orang } from '../brankas/index.ts'
import { denganBrankas } from './brankas.ts'
import type { Perkakas } from './impor.ts'
import { SalahPakai } from './salah-pakai.ts'

export const BANTUAN_PDP = `  tanggap pdp ekspor   --pemda 36.73 ORANG --alasan TEKS
  tanggap pdp betulkan --pemda 36.73 ORANG --alasan TEKS --medan NAMA --nilai NILAI
  tanggap pdp hapus    --pemda 36.73 ORANG --alasan TEKS
      Hak subjek data pribadi (UU 27/2022): salinan semua yang tersimpan tentang seseorang sebagai JSON,
      pembetulan satu medan, penghapusan identitas. Yang pernah dihitung tetap terhitung, tanpa nama.
      ORANG: --id ID, --nik NIK, --telepon NOMOR, atau --email ALAMAT. Bila beberapa rekaman cocok, ekspor
      menulis semuanya; betulkan dan hapus meminta --id. Subjek petugas diubah lewat PATCH /v1/petugas/{id}.

  tanggap pdp retensi [--pemda 36.73]
      Menghapus identitas yang masa simpannya sudah lewat. Jalankan setiap hari.`

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const PENCARI = ['nik', 'telepon', 'email'] as const

interface Permintaan {
  readonly pemda: string
  readonly orang: Orang
  readonly alasan: string
  readonly medan: string | undefined
  readonly nilai: string | undefined
}

/** @throws SalahPakai */
export async function pdp(args: readonly string[], perkakas: Perkakas): Promise<void> {
  const { values, positionals } = bacaPilihan(args)
  const perintah = positionals.join(' ')
  if (perintah === 'retensi') return retensi(values, perkakas)
  if (!Object.hasOwn(DAFTAR, perintah)) throw new SalahPakai(`Perintah tidak dikenal: pdp ${perintah}`)
  const permintaan = bacaPermintaan(perintah, values)
  await denganBrankas(perkakas, async ({ app, daftarPemda }) => {
    if (!daftarPemda.includes(permintaan.pemda)) throw new SalahPakai(`Tidak ada pemda ${permintaan.pemda}.`)
    const daftarId = await app.brankas.operator.cariOrang(permintaan.pemda, permintaan.orang)
    if (daftarId.length === 0) {
      process.exitCode = 1
      console.error('Tidak ada identitas yang cocok pada pemda ini.')
      return
    }
    await (DAFTAR[perintah] as Perintah)(app, permintaan, daftarId)
  })
}

type Pilihan = ReturnType<typeof bacaPilihan>['values']

function bacaPilihan(args: readonly string[]) {
  const teks = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        pemda: teks,
        alasan: teks,
        medan: teks,
        nilai: teks,
        id: teks,
        nik: teks,
        telepon: teks,
        email: teks,
      },
    })
  } catch (error) {
    // without what was typed, which names somebody
    throw new SalahPakai('Pilihan tidak dikenal atau tanpa nilai.', { cause: error })
  }
}

function bacaPermintaan(perintah: string, pilihan: Pilihan): Permintaan {
  const { pemda, alasan = '', medan, nilai } = pilihan
  if (pemda === undefined) throw new SalahPakai('Sebutkan --pemda.')
  if (alasan.trim() === '') throw new SalahPakai('Sebutkan --alasan: ia dicatat pada audit.')
  const betulkan = perintah === 'betulkan'
  if (betulkan && (medan === undefined || (nilai ?? '').trim() === '')) {
    throw new SalahPakai('Sebutkan --medan dan --nilai.')
  }
  if (!betulkan && (medan ?? nilai) !== undefined) {
    throw new SalahPakai('--medan dan --nilai hanya untuk "pdp betulkan".')
  }
  return { pemda, alasan: alasan.trim(), medan, nilai, orang: bacaOrang(pilihan) }
}

function bacaOrang(pilihan: Pilihan): Orang {
  const cara = (['id', ...PENCARI] as const).filter((nama) => pilihan[nama] !== undefined)
  if (cara.length !== 1) throw new SalahPakai('Sebutkan satu dari --id, --nik, --telepon, --email.')
  if (pilihan.id !== undefined) {
    if (!UUID.test(pilihan.id)) throw new SalahPakai('--id harus id rekaman (UUID).')
    return { id: pilihan.id.toLowerCase() }
  }
  const medan = cara[0] as (typeof PENCARI)[number]
  return { medan, nilai: pilihan[medan] as string }
}

type Perintah = (app: FastifyInstance, permintaan: Permintaan, daftarId: readonly string[]) => Promise<void>

const DAFTAR: Readonly<Record<string, Perintah>> = {
  async ekspor(app, { pemda, alasan }, daftarId) {
    const data = []
    for (const id of daftarId) data.push(await app.brankas.operator.ekspor(pemda, id, alasan))
    process.stdout.write(`${JSON.stringify({ data }, null, 2)}\n`)
  },
  async betulkan(app, { pemda, alasan, medan = '', nilai = '' }, daftarId) {
    const id = satuSaja(daftarId)
    if (id === null) return
    await app.brankas.operator.betulkan(pemda, id, medan, nilai, alasan)
    console.log(`${id}: ${medan} dibetulkan.`)
  },
  async hapus(app, { pemda, alasan }, daftarId) {
    const id = satuSaja(daftarId)
    if (id === null) return
    await app.brankas.operator.hapus(pemda, id, alasan)
    console.log(`${id}: identitas dihapus.`)
  },
}

/** A number may belong to a family: whose record is changed is for the operator to say. */
function satuSaja(daftarId: readonly string[]): string | null {
  const [id, ...lainnya] = daftarId
  if (id !== undefined && lainnya.length === 0) return id
  process.exitCode = 1
  console.error(
    `${daftarId.length} rekaman cocok; sebutkan satu dengan --id:\n${daftarId.map((satu) => `  ${satu}`).join('\n')}`,
  )
  return null
}

async function retensi({ pemda: diminta, ...lainnya }: Pilihan, perkakas: Perkakas): Promise<void> {
  if (Object.keys(lainnya).length > 0) throw new SalahPakai('pdp retensi hanya mengenal --pemda.')
  await denganBrankas(perkakas, async ({ app, daftarPemda }) => {
    const daftar = daftarPemda.filter((pemda) => pemda === (diminta ?? pemda))
    if (daftar.length === 0 && diminta !== undefined) throw new SalahPakai(`Tidak ada pemda ${diminta}.`)
    for (const pemda of daftar) {
      const { medan, rekaman } = await app.brankas.retensi(pemda)
      console.log(`${pemda}: ${medan} medan dihapus, ${rekaman} rekaman habis.`)
    }
  })
}
