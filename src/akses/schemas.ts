import { z } from 'zod'
import { halamanDari } from '../platform/pagination.ts'
import { Id, Kode, Nama, Saat } from '../platform/wire.ts'
import { CAKUPAN_PUBLIK, type Cakupan, DAFTAR_CAKUPAN } from './domain/cakupan.ts'

const Asal = z
  .string()
  .max(200)
  .refine(
    adalahAsal,
    'Harus asal (origin) tanpa garis miring penutup, misalnya https://disdukcapil.contoh.go.id.',
  )
  .meta({ format: 'uri', examples: ['https://disdukcapil.contoh.go.id'] })

/** Scheme, host and port as a browser writes them in `Origin`; http only for a machine's own address. */
function adalahAsal(teks: string): boolean {
  const url = URL.parse(teks)
  if (url === null || url.origin !== teks || url.hostname.includes('*')) return false
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(url.hostname))
  )
}

const isiKunci = {
  nama: Nama,
  unit: Kode.optional().meta({ description: 'Kunci menjangkau unit ini dan unit di bawahnya' }),
  kedaluwarsa: Saat.optional().meta({ description: 'Bawaan: tidak kedaluwarsa' }),
}

const daftar = <const T extends readonly Cakupan[]>(pilihan: T) =>
  z
    .array(z.enum(pilihan))
    .min(1)
    .max(DAFTAR_CAKUPAN.length)
    .meta({ description: 'Apa yang boleh dilakukan; admin mencakup semuanya' })

const KunciRahasia = z
  .strictObject({
    ...isiKunci,
    jenis: z.literal('rahasia').meta({ description: 'Antarserver; tidak boleh sampai ke peramban' }),
    cakupan: daftar(DAFTAR_CAKUPAN),
  })
  .meta({ id: 'KunciRahasiaBaru' })

const KunciPublik = z
  .strictObject({
    ...isiKunci,
    jenis: z.literal('publik').meta({ description: 'Boleh ada di halaman web; hanya mengirim' }),
    cakupan: daftar(CAKUPAN_PUBLIK),
    asal: z.array(Asal).min(1).max(50).meta({ description: 'Asal (origin) halaman yang boleh memakainya' }),
    kios: z.boolean().optional().meta({
      description: 'Dipakai sebuah perangkat bersama: dibatasi per kunci, bukan per alamat jaringan',
    }),
  })
  .meta({ id: 'KunciPublikBaru' })

/** What cannot be cut down to a unit. */
const SEPEMDA: readonly Cakupan[] = ['admin', 'audit:baca']

export const KunciBaru = z
  .discriminatedUnion('jenis', [KunciRahasia, KunciPublik])
  .refine(
    (isi) =>
      isi.unit === undefined || !SEPEMDA.some((satu) => (isi.cakupan as readonly Cakupan[]).includes(satu)),
    {
      path: ['unit'],
      message:
        'Cakupan admin dan audit:baca berlaku untuk seluruh pemda; kunci sebuah unit memakai cakupan lain.',
    },
  )
  .meta({
    id: 'KunciBaru',
    examples: [
      { nama: 'Situs Disdukcapil', jenis: 'rahasia', cakupan: ['respons:kirim'], unit: 'DISDUKCAPIL' },
    ],
  })

const contohKunci = {
  id: '01a20165-1e1c-7707-950a-7bfaf2b676d7',
  awalan: 'tgp_sk_3673_Yi5J',
  nama: 'Situs Disdukcapil',
  jenis: 'rahasia',
  cakupan: ['respons:kirim'],
  unit: 'DISDUKCAPIL',
  asal: [],
  kios: false,
  kedaluwarsa: null,
  dicabutPada: null,
  menggantikan: null,
  dibuatPada: '2026-03-02T01:00:00.000Z',
  dipakaiPada: null,
}
const kunciUtuh = 'tgp_sk_3673_Yi5JofqHSkX5HimDv2FHdocDxNCig1x9zkjzNvR1ONw2FX8f3'

export const contohKunciPutaran = {
  ...contohKunci,
  id: '01a20165-1e22-741e-8aca-c67e80513a20',
  awalan: 'tgp_sk_3673_7ilI',
  menggantikan: contohKunci.id,
  kunci: 'tgp_sk_3673_7ilIZfmVo0J3n69J4XuqE8LEEb4WhR4rhr6O4sKO5sl02Qiak',
}

const Kunci = z.object({
  id: Id,
  awalan: z.string().meta({ description: 'Bagian depan kunci, untuk mengenalinya' }),
  nama: z.string(),
  jenis: z.enum(['rahasia', 'publik']),
  cakupan: z.array(z.enum(DAFTAR_CAKUPAN)),
  unit: z.string().nullable().meta({ description: 'null: seluruh pemda' }),
  asal: z.array(z.string()),
  kios: z.boolean(),
  kedaluwarsa: Saat.nullable(),
  dicabutPada: Saat.nullable(),
  menggantikan: Id.nullable().meta({ description: 'Kunci yang diputar menjadi kunci ini' }),
  dibuatPada: Saat,
  dipakaiPada: Saat.nullable().meta({ description: 'Terakhir dipakai, sampai ke menitnya' }),
})

const KunciResponse = Kunci.meta({ id: 'Kunci', examples: [contohKunci] })
export const KunciDibuatResponse = Kunci.extend({
  kunci: z.string().meta({ description: 'Kunci utuh; hanya ditampilkan sekali ini' }),
}).meta({ id: 'KunciDibuat', examples: [{ ...contohKunci, kunci: kunciUtuh }] })
export const DaftarKunciResponse = halamanDari(KunciResponse).meta({
  id: 'DaftarKunci',
  examples: [{ data: [contohKunci], kursorBerikut: null }],
})

export const Putar = z
  .strictObject({
    masaTenggang: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(0)
      .meta({ description: 'Detik kunci lama masih berlaku; bawaan 0, paling lama 30 hari' }),
  })
  .meta({ id: 'PutarKunci', examples: [{ masaTenggang: 3600 }] })
