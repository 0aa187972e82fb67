import { z } from 'zod'
import { HalamanQuery, halamanDari } from '../../platform/pagination.ts'
import { Hari, Id, Nama, Saat } from '../../platform/wire.ts'
import { CONTOH_RENCANA, DaftarBerkas, KodeUnit, StatusRencana, Tahun, TahunTertulis, teks } from './umum.ts'

export const ParamRencana = z.object({
  id: Id.meta({ description: 'Id rencana aksi', examples: [CONTOH_RENCANA] }),
})

export const RencanaQuery = z.strictObject({
  ...HalamanQuery,
  tahun: TahunTertulis.optional().meta({ description: 'Hanya komitmen tahun ini', examples: [2025] }),
})

const isi = {
  tahun: Tahun,
  komitmen: teks(2_000),
  penanggungJawab: Nama,
  target: teks(2_000),
  tenggat: Hari,
}
const boleh = {
  unit: KodeUnit.nullable().optional().meta({ description: 'null: seluruh pemda' }),
  kemajuan: z.int().min(0).max(100).optional().meta({ description: 'Persen' }),
  status: StatusRencana.optional(),
  keterangan: teks(2_000).nullable().optional(),
  bukti: DaftarBerkas.optional(),
}

const contohIsi = {
  tahun: 2025,
  komitmen: 'Setiap OPD melaksanakan survei kepuasan masyarakat sekurangnya sekali setahun.',
  unit: null,
  penanggungJawab: 'Bagian Organisasi Sekretariat Daerah',
  target: 'Seluruh OPD memiliki IKM yang dipublikasikan',
  tenggat: '2026-06-30',
}
const contoh = {
  id: CONTOH_RENCANA,
  ...contohIsi,
  kemajuan: 60,
  status: 'berjalan',
  keterangan: null,
  bukti: [],
  dibuatPada: '2025-10-27T02:00:00.000Z',
}

export const RencanaAksiBaru = z
  .strictObject({ ...isi, ...boleh })
  .meta({ id: 'RencanaAksiBaru', examples: [contohIsi] })

export const RencanaAksiUbahan = z
  .strictObject({ ...isi, ...boleh })
  .partial()
  .meta({ id: 'RencanaAksiUbahan', examples: [{ kemajuan: 60, status: 'berjalan' }] })

export const RencanaAksiResponse = z
  .object({
    id: Id,
    tahun: z.int(),
    komitmen: z.string(),
    unit: z.string().nullable().meta({ description: 'null: seluruh pemda' }),
    penanggungJawab: z.string(),
    target: z.string(),
    tenggat: Hari,
    kemajuan: z.int().meta({ description: 'Persen' }),
    status: StatusRencana,
    keterangan: z.string().nullable(),
    bukti: z.array(Id),
    dibuatPada: Saat,
  })
  .meta({ id: 'RencanaAksi', examples: [contoh] })

export const DaftarRencanaAksiResponse = halamanDari(RencanaAksiResponse).meta({
  id: 'DaftarRencanaAksi',
  examples: [{ data: [contoh], kursorBerikut: null }],
})
