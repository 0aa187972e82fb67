import { z } from 'zod'
import { Hari, Id, Kode, Saat } from '../../platform/wire.ts'
import { DAFTAR_HASIL_KUNJUNGAN } from '../domain/kunjungan.ts'

export const CONTOH_ID_KUNJUNGAN = '01a20165-6b10-7c2e-9f41-5d2a8c7e3b60'

const contohTombol = {
  id: CONTOH_ID_KUNJUNGAN,
  unit: 'DISDUKCAPIL',
  layanan: 'KTP-EL',
  tombolPada: '2026-03-02T01:00:00.000Z',
}

const contohKunjungan = {
  ...contohTombol,
  hari: '2026-03-02',
  dilayaniPada: '2026-03-02T01:12:00.000Z',
  selesaiPada: '2026-03-02T01:25:00.000Z',
  hasil: 'selesai',
} as const

export const ParamKunjungan = z.object({
  id: Id.meta({ description: 'Id kunjungan', examples: [CONTOH_ID_KUNJUNGAN] }),
})

/** When a device noted something that it sends later. */
const SaatPerangkat = (apa: string) =>
  Saat.nullish().meta({
    description: `Saat ${apa}, bila dikirim belakangan; paling lama 14 hari yang lalu. Bawaan: sekarang`,
  })

export const KunjunganBaru = z
  .strictObject({
    unit: Kode.meta({ description: 'Unit yang membuka gerai' }),
    layanan: Kode.nullish().meta({ description: 'Layanan yang dipilih pengunjung, bila ditanyakan' }),
    id: Id.nullish().meta({
      description: 'UUID pilihan kios; mengulang dengan id dan isi yang sama aman (200)',
    }),
    tombolPada: SaatPerangkat('tombol ditekan'),
  })
  .meta({ id: 'KunjunganBaru', examples: [contohTombol] })

export const KunjunganDicatatResponse = z
  .object({ id: Id, unit: z.string(), layanan: z.string().nullable(), tombolPada: Saat })
  .meta({ id: 'KunjunganDicatat', examples: [contohTombol] })

export const KunjunganDilayani = z
  .strictObject({ dilayaniPada: SaatPerangkat('dipanggil ke loket') })
  .nullish()
  .meta({ id: 'KunjunganDilayani', examples: [{}] })

const Hasil = z.enum(DAFTAR_HASIL_KUNJUNGAN).meta({
  description:
    'selesai: yang diminta sudah diberikan; diproses: diterima dan berlanjut; tidak-dilayani: pulang tanpa dilayani',
})

export const KunjunganSelesai = z
  .strictObject({
    hasil: Hasil.nullish().meta({ description: 'Bawaan: selesai' }),
    selesaiPada: SaatPerangkat('pengunjung pulang'),
  })
  .nullish()
  .meta({ id: 'KunjunganSelesai', examples: [{ hasil: 'selesai' }] })

export const KunjunganResponse = z
  .object({
    id: Id,
    unit: z.string(),
    layanan: z.string().nullable(),
    hari: Hari.meta({ description: 'Hari tombol ditekan, menurut zona waktu pemda' }),
    tombolPada: Saat,
    dilayaniPada: Saat.nullable().meta({ description: 'Dipanggil ke loket' }),
    selesaiPada: Saat.nullable(),
    hasil: Hasil.nullable().meta({ description: 'null: belum berakhir' }),
  })
  .meta({ id: 'Kunjungan', examples: [contohKunjungan] })
