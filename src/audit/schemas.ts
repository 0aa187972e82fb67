import { z } from 'zod'
import { HalamanQuery, halamanDari } from '../platform/pagination.ts'
import { Hari, Id, Saat } from '../platform/wire.ts'

const JenisPelaku = z
  .enum(['operator', 'kunci', 'petugas', 'sistem'])
  .meta({ description: 'operator, kunci API, petugas, atau layanannya sendiri' })

const Sidik = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256, heksadesimal' })

export const AuditQuery = z.strictObject({
  ...HalamanQuery,
  dari: Saat.optional().meta({ description: 'Sejak saat ini', examples: ['2026-03-01T00:00:00.000Z'] }),
  sampai: Saat.optional().meta({ description: 'Sebelum saat ini', examples: ['2026-04-01T00:00:00.000Z'] }),
  pelaku: JenisPelaku.optional().meta({ description: 'Jenis pelaku', examples: ['kunci'] }),
  pelakuId: Id.optional().meta({
    description: 'Id kunci atau petugas',
    examples: ['01a20165-1e1c-7707-950a-7bfaf2b676d7'],
  }),
  tindakan: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Nama tindakan, misalnya cabutKunci', examples: ['cabutKunci'] }),
  sasaran: z
    .string()
    .max(300)
    .optional()
    .meta({ description: 'Awal dari sasaran', examples: ['unit/DISDUKCAPIL'] }),
})

const contohEntri = {
  nomor: 17,
  pada: '2026-03-02T01:00:00.000Z',
  pelaku: 'kunci',
  pelakuId: '01a20165-1e1c-7707-950a-7bfaf2b676d7',
  alamat: '10.20.30.40',
  permintaan: '2be6b743-2c3e-49f4-1',
  tindakan: 'ubahUnit',
  sasaran: 'unit/DISDUKCAPIL',
  sebelum: '2f3cdb1d2b2ba3d5c5a46e1c5d1ab1f0c6b1f6e2a4a9f4a3c9c1b7c4b0f5c3d1',
  sesudah: '9b1f4f6d2c7a8e5b3d0c1f2e4a6b8c9d0e1f2a3b4c5d6e7f8091a2b3c4d5e6f7',
  rincian: {},
  hashSebelumnya: '4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce',
  hash: '4b227777d4dd1fc61c6f884f48641d02b4d121d3fd328cb08b5531fcacdabf8a',
}

const Entri = z
  .object({
    nomor: z.int().meta({ description: 'Urutan dalam pemda, dari 1 tanpa terputus' }),
    pada: Saat,
    pelaku: JenisPelaku,
    pelakuId: Id.nullable().meta({ description: 'null untuk operator dan layanan sendiri' }),
    alamat: z.string().nullable().meta({ description: 'Alamat jaringan asal permintaan' }),
    permintaan: z.string().nullable().meta({ description: 'X-Request-Id' }),
    tindakan: z.string(),
    sasaran: z.string(),
    sebelum: Sidik.nullable().meta({ description: 'Sidik keadaan sebelumnya' }),
    sesudah: Sidik.nullable().meta({ description: 'Sidik keadaan sesudahnya' }),
    rincian: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    hashSebelumnya: Sidik,
    hash: Sidik.meta({ description: 'SHA-256 atas semua isi entri ini' }),
  })
  .meta({ id: 'EntriAudit', examples: [contohEntri] })

export const DaftarAuditResponse = halamanDari(Entri).meta({
  id: 'DaftarAudit',
  examples: [{ data: [contohEntri], kursorBerikut: null }],
})

export const KodePemda = z
  .string()
  .regex(/^\d{2}(\.\d{2})?$/, 'Harus kode Kemendagri, misalnya 36.73.')
  .meta({ description: 'Kode pemda', examples: ['36.73'] })

export const JangkarResponse = z
  .object({
    data: z.array(
      z.object({
        hari: Hari.meta({ description: 'Hari (UTC)' }),
        nomor: z.int().meta({ description: 'Entri terakhir hari itu' }),
        hash: Sidik,
      }),
    ),
  })
  .meta({
    id: 'Jangkar',
    examples: [{ data: [{ hari: '2026-03-01', nomor: 17, hash: contohEntri.hash }] }],
  })
