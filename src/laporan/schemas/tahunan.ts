import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Saat } from '../../platform/wire.ts'
import { tulisKanonis } from '../../shared/kanonis.ts'
import { contohIsiTahunan } from './contoh-tahunan.ts'
import { ParamTahun } from './penilaian.ts'
import { IsiTahunan } from './tahunan-isi.ts'
import { NomorTertulis, teks } from './umum.ts'

export { ParamTahun }

export const ParamVersi = ParamTahun.extend({
  versi: NomorTertulis.meta({ description: 'Versi yang disegel: 1, 2, …', examples: [1] }),
})

export const TahunanQuery = z.strictObject({
  versi: NomorTertulis.optional().meta({ description: 'Versi tertentu', examples: [1] }),
  sementara: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'true: angka sekarang, meskipun tahunnya sudah disegel', examples: ['true'] }),
})

export const SegelIsi = z
  .strictObject({
    alasan: teks(2_000)
      .nullish()
      .meta({
        description: 'Mengapa versi baru diperlukan; wajib bila tahunnya sudah pernah disegel',
        examples: ['Jawaban dari kios yang luring baru diterima.'],
      }),
  })
  .meta({ id: 'SegelLaporan', examples: [{}, { alasan: 'Jawaban dari kios yang luring baru diterima.' }] })

const Beda = z.object({
  di: z.string().meta({ description: 'Penunjuk JSON; baris disebut namanya, bukan urutannya' }),
  sebutan: z.string(),
  dari: z.string().nullable(),
  menjadi: z.string().nullable(),
})

const Sha256 = z.string().meta({ description: 'SHA-256 isi sebagai JSON kanonis, heksadesimal' })
const tanda = {
  alasan: z.string().nullable(),
  beda: z.array(Beda).meta({ description: 'Yang berbeda dari versi sebelumnya' }),
}

const contohBeda = [
  {
    di: '/indeks/unit/DISDUKCAPIL/nilai',
    sebutan: 'Indeks DISDUKCAPIL: nilai',
    dari: '81,09',
    menjadi: '81,17',
  },
]
const contohSha = createHash('sha256').update(tulisKanonis(contohIsiTahunan)).digest('hex')
const contohVersi = {
  ...{ versi: 2, sha256: contohSha, disegelPada: '2026-02-02T03:00:00.000Z' },
  ...{ alasan: 'Jawaban dari kios yang luring baru diterima.', beda: contohBeda },
}

export const VersiResponse = z
  .object({ versi: z.int().min(1), sha256: Sha256, disegelPada: Saat, ...tanda })
  .meta({ id: 'VersiLaporan', examples: [contohVersi] })

export const DaftarVersiResponse = z
  .object({ tahun: z.int(), data: z.array(VersiResponse) })
  .meta({ id: 'DaftarVersiLaporan', examples: [{ tahun: 2025, data: [contohVersi] }] })

export const LaporanTahunanResponse = z
  .object({
    tahun: z.int(),
    versi: z.int().nullable().meta({ description: 'null: sementara, belum disegel' }),
    sementara: z.boolean(),
    sha256: Sha256,
    disegelPada: Saat.nullable(),
    dihitungPada: Saat.nullable().meta({ description: 'Kapan angka sementara diambil; null bila disegel' }),
    ...tanda,
    isi: IsiTahunan,
  })
  .meta({
    id: 'LaporanTahunan',
    examples: [{ tahun: 2025, sementara: false, dihitungPada: null, ...contohVersi, isi: contohIsiTahunan }],
  })

/** The sealed text itself. */
export const TeksVersiResponse = IsiTahunan.meta({ id: 'IsiLaporanTahunan', examples: [contohIsiTahunan] })
