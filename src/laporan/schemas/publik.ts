import { z } from 'zod'
import { HalamanQuery, halamanDari } from '../../platform/pagination.ts'
import { Hari, Id, Saat } from '../../platform/wire.ts'
import { CONTOH_SURVEI, KodeUnit, TahunTertulis } from './umum.ts'

export const ParamPemda = z.object({
  pemda: z
    .string()
    .regex(/^\d{2}(\.\d{2})?$/, 'Harus kode Kemendagri, misalnya 36.73.')
    .meta({ description: 'Kode wilayah Kemendagri', examples: ['36.73'] }),
})

export const ParamLencana = ParamPemda.extend({ unit: KodeUnit })

const saring = {
  tahun: TahunTertulis.optional().meta({ description: 'Tahun hari terakhir survei', examples: [2026] }),
  unit: KodeUnit.optional().meta({ description: 'Kode unit', examples: ['DISDUKCAPIL'] }),
  instrumen: z
    .string()
    .max(60)
    .optional()
    .meta({ description: 'Kode instrumen', examples: ['permenpanrb-14-2017'] }),
}

export const TabelPublikQuery = z.strictObject(saring)

export const IndeksPublikQuery = z.strictObject({
  ...HalamanQuery,
  ...saring,
  bentuk: z
    .enum(['json', 'html'])
    .optional()
    .meta({ description: 'Tanpa ini menurut header Accept; peramban mendapat halaman', examples: ['json'] }),
})

const Angka = z.number().nullable()
const Cacah = z.int().min(0).nullable()

const Unsur = z.object({
  kode: z.string(),
  nomor: z.string(),
  nama: z.string(),
  nilai: Angka,
  mutu: z.string().nullable(),
  kinerja: z.string().nullable(),
  ditahan: z.boolean().meta({
    description: 'Kurang dari 5 orang menjawabnya, atau nilai yang demikian dapat dihitung darinya',
  }),
})

const Hasil = z.object({
  unit: z.string(),
  namaUnit: z.string(),
  survei: Id,
  nama: z.string(),
  instrumen: z.string(),
  namaInstrumen: z.string(),
  singkatanIndeks: z.string(),
  mulai: Hari,
  selesai: Hari,
  dipublikasikanPada: Saat.nullable(),
  ditahan: z.boolean().meta({ description: 'Kurang dari 5 responden: tanpa angka apa pun' }),
  nilai: Angka.meta({ description: 'Indeks pada skala 25–100, dua desimal' }),
  mutu: z.string().nullable(),
  kinerja: z.string().nullable(),
  jumlahResponden: Cacah,
  populasi: Cacah.meta({ description: 'Yang dilayani selama masa survei; null bila tidak dicatat' }),
  sampelMinimum: Cacah.meta({ description: 'Tabel Krejcie dan Morgan' }),
  sampelTerpenuhi: z.boolean().nullable(),
  selang95: z
    .tuple([z.number(), z.number()])
    .nullable()
    .meta({ description: 'Selang kepercayaan 95% indeks' }),
  unsur: z.array(Unsur),
  penimbang: z.string(),
  metode: z.string().meta({ description: 'Versi cara menghitung' }),
  segel: z
    .object({ versi: z.int(), sha256: z.string(), disegelPada: Saat })
    .nullable()
    .meta({ description: 'Segel atas hasil lengkapnya; angkanya tidak berubah lagi' }),
})

export const IndeksPublikResponse = z
  .object({
    pemda: z.object({ kode: z.string(), nama: z.string() }),
    dataContoh: z.boolean().meta({ description: 'Data contoh, bukan hasil survei sungguhan' }),
    lisensi: z.object({ nama: z.string(), alamat: z.string() }),
    ...halamanDari(Hasil).shape,
  })
  .meta({
    id: 'IndeksPublik',
    examples: [
      {
        pemda: { kode: '36.73', nama: 'Kota Serang' },
        dataContoh: false,
        lisensi: { nama: 'CC BY 4.0', alamat: 'https://creativecommons.org/licenses/by/4.0/deed.id' },
        data: [
          {
            unit: 'DISDUKCAPIL',
            namaUnit: 'Dinas Kependudukan dan Pencatatan Sipil',
            survei: CONTOH_SURVEI,
            nama: 'SKM Triwulan I 2026',
            instrumen: 'permenpanrb-14-2017',
            namaInstrumen: 'Survei Kepuasan Masyarakat (PermenPANRB 14/2017)',
            singkatanIndeks: 'IKM',
            mulai: '2026-01-01',
            selesai: '2026-03-31',
            dipublikasikanPada: '2026-04-20T02:00:00.000Z',
            ditahan: false,
            nilai: 78.74,
            mutu: 'B',
            kinerja: 'Baik',
            jumlahResponden: 49,
            populasi: 1200,
            sampelMinimum: 291,
            sampelTerpenuhi: false,
            selang95: [76.31, 81.17],
            unsur: [
              {
                ...{ kode: 'persyaratan', nomor: 'U1', nama: 'Persyaratan' },
                ...{ nilai: 70.41, mutu: 'C', kinerja: 'Kurang baik', ditahan: false },
              },
            ],
            penimbang: '1/k',
            metode: '1',
            segel: { versi: 1, sha256: 'b7'.repeat(32), disegelPada: '2026-04-20T02:00:00.000Z' },
          },
        ],
        kursorBerikut: null,
      },
    ],
  })

/** Only describes: what is in it is fixed by the vocabulary. */
export const KatalogResponse = z.looseObject({}).meta({
  id: 'KatalogDataTerbuka',
  examples: [
    {
      '@context': { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/' },
      '@id': 'https://tanggap.contoh.go.id/v1/publik/36.73/katalog.jsonld',
      '@type': 'dcat:Catalog',
      'dcat:dataset': [{ '@type': 'dcat:Dataset' }],
    },
  ],
})
