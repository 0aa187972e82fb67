import fc from 'fast-check'
import t from 'tap'
import { z } from 'zod'
import { describeApi } from '../../src/app.ts'
import { formulir } from '../../src/survei/domain/instrumen.ts'
import { pembacaRespons } from '../../src/survei/domain/respons.ts'
import { daftarInstrumen } from '../../src/survei/instrumen/index.ts'
import { ResponsBaru, ResponsDiterimaResponse } from '../../src/survei/schemas/respons.ts'
import { UNSUR } from '../support/factories.ts'

/**
 * The body of a response is described by a schema and read by hand (src/survei/domain/respons.ts).
 * The reader knows the survey and may refuse more; what it takes, the description must allow,
 * as zod has it and as the document has it.
 */
const instrumen = daftarInstrumen.find((i) => i.kode === 'permenpanrb-14-2017')
if (instrumen === undefined) throw new Error('no instrument')
const baca = pembacaRespons(
  formulir(instrumen, {}),
  ['KTP-EL', 'KK'],
  () => '0192f0c1-7a3b-7c4d-8e5f-0123456789ab',
)

const dokumen = (await describeApi()) as { components: { schemas: { ResponsBaru: object } } }
/** zod reads `format: uuid` as the versions that RFC 9562 lists; JSON Schema means its syntax. */
const menurutDokumen = z.fromJSONSchema(
  JSON.parse(JSON.stringify(dokumen.components.schemas.ResponsBaru), (_, nilai) =>
    nilai?.format === 'uuid' ? { type: nilai.type, pattern: z.guid()._zod.def.pattern?.source } : nilai,
  ),
)

const kecil = (teks: string) => (huruf: boolean) => (huruf ? teks.toLowerCase() : teks)
const hex = (panjang: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: panjang, maxLength: panjang })
const uuidApaPun = fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12)).map((bagian) => bagian.join('-'))
const saat = fc
  .tuple(
    fc.date({ min: new Date('1999-12-31'), max: new Date('3000-01-02'), noInvalidDate: true }),
    fc.constantFrom('', '.1', '.123', '.123456789'),
    fc.constantFrom('Z', 'z', '+07:00', '-00:00', '+23:59', '+24:00', '+14:60', ''),
    fc.boolean(),
  )
  .chain(([hari, pecahan, zona, huruf]) =>
    fc.constant(kecil(hari.toISOString().slice(0, 19))(huruf) + pecahan + zona),
  )
const apaPun = fc.oneof(
  fc.constantFrom(null, true, -1, 0, 1.5, '', ' ', 'KTP-EL', 'x'.repeat(4_001)),
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
)
const mungkin = <T>(arb: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 8, arbitrary: arb as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: fc.constant(null) },
  )

const benar = fc.record(
  {
    id: mungkin(fc.oneof(fc.uuid(), uuidApaPun)),
    layanan: fc.constantFrom('KTP-EL', 'KK'),
    kanal: mungkin(fc.constantFrom('situs', 'kiosk-2', '0', 'a'.repeat(32))),
    jawaban: fc.dictionary(fc.constantFrom(...UNSUR), mungkin(fc.integer({ min: 1, max: 4 })), {
      minKeys: 1,
    }),
    profil: mungkin(
      fc.record(
        {
          jenisKelamin: mungkin(fc.constantFrom('L', 'P')),
          usia: mungkin(fc.integer({ min: 5, max: 120 })),
          pendidikan: mungkin(fc.constantFrom('SMA', 'D4/S1')),
          pekerjaan: mungkin(fc.constantFrom('PNS', 'swasta')),
        },
        { requiredKeys: [] },
      ),
    ),
    saran: mungkin(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constant('é'.repeat(4_000)))),
    diisiPada: mungkin(saat),
  },
  { requiredKeys: ['layanan', 'jawaban'] },
)

type Benda = Record<string, unknown>

/** One field, at the top or one level down, becomes something else, goes, or joins. */
const diubah = fc
  .tuple(
    benar,
    fc.constantFrom(
      'id',
      'layanan',
      'kanal',
      'jawaban',
      'profil',
      'saran',
      'diisiPada',
      'asing',
      '__proto__',
    ),
    fc.option(fc.oneof(fc.constantFrom(...UNSUR, 'usia', 'jenisKelamin', 'asing'), fc.string())),
    fc.oneof({ weight: 4, arbitrary: apaPun }, { weight: 1, arbitrary: fc.oneof(uuidApaPun, saat) }),
    fc.boolean(),
  )
  .map(([isi, bidang, dalam, nilai, hapus]): Benda => {
    const hasil = structuredClone(isi) as Benda
    // never the prototype that every object shares
    const anak = Object.hasOwn(hasil, bidang) ? hasil[bidang] : null
    const wadah = dalam !== null && typeof anak === 'object' && anak !== null ? (anak as Benda) : hasil
    const kunci = wadah === hasil ? bidang : (dalam as string)
    if (hapus) delete wadah[kunci]
    else
      Object.defineProperty(wadah, kunci, {
        value: nilai,
        enumerable: true,
        configurable: true,
        writable: true,
      })
    return hasil
  })

/** `format: date-time` lets `t` and `z` be small (RFC 3339), but zod's reading of it does not. */
function denganSaatBesar(isi: unknown): unknown {
  const { diisiPada, ...lain } = isi as Benda
  return typeof diisiPada === 'string' ? { ...lain, diisiPada: diisiPada.toUpperCase() } : isi
}

/** As it comes over the wire. */
const lewatJson = (isi: unknown) => JSON.parse(JSON.stringify(isi)) as unknown

t.test('what the reader takes, the schema takes; what the schema refuses, the reader refuses', async (t) => {
  const hitung = { diterima: 0, ditolak: 0 }
  fc.assert(
    fc.property(fc.oneof(benar, diubah, apaPun), (mentah) => {
      const isi = lewatJson(mentah)
      const { respons } = baca(isi)
      hitung[respons === undefined ? 'ditolak' : 'diterima']++
      if (respons === undefined) return
      // what is taken can be acknowledged
      ResponsDiterimaResponse.encode({ id: respons.id, diterimaPada: new Date('2026-03-02') })
      for (const [nama, skema] of Object.entries({ ResponsBaru, menurutDokumen })) {
        const { error } = skema.safeParse(skema === menurutDokumen ? denganSaatBesar(isi) : isi)
        if (error !== undefined) throw new Error(`${nama}: ${JSON.stringify(error.issues)}`)
      }
    }),
    { numRuns: 5_000 },
  )
  t.ok(hitung.diterima > 1_000 && hitung.ditolak > 1_000, `not vacuous: ${JSON.stringify(hitung)}`)
})

t.test('whatever is wrong apart from the survey, both refuse', async (t) => {
  const isi = { layanan: 'KTP-EL', jawaban: { waktu: 3 } }
  t.equal(baca(isi).kesalahan, undefined)
  for (const [nama, rusak] of Object.entries({
    'no layanan': { jawaban: isi.jawaban },
    'no jawaban': { layanan: 'KTP-EL' },
    'an unknown field': { ...isi, nik: '3673010101010001' },
    'a score out of any scale': { ...isi, jawaban: { waktu: 10 } },
    'half a score': { ...isi, jawaban: { waktu: 2.5 } },
    'a score as text': { ...isi, jawaban: { waktu: '3' } },
    'jawaban as a list': { ...isi, jawaban: [3] },
    'an id that is no UUID': { ...isi, id: 'satu' },
    'a channel with a space': { ...isi, kanal: 'loket satu' },
    'saran beyond its limit': { ...isi, saran: 'x'.repeat(4_001) },
    'an instant without a zone': { ...isi, diisiPada: '2026-03-02T01:00:00' },
    'a day that does not exist': { ...isi, diisiPada: '2026-02-30T01:00:00Z' },
    'a list': [isi],
    nothing: null,
  })) {
    t.not(baca(rusak).kesalahan, undefined, `the reader: ${nama}`)
    t.notOk(ResponsBaru.safeParse(rusak).success, `zod: ${nama}`)
    t.notOk(menurutDokumen.safeParse(rusak).success, `the document: ${nama}`)
  }
})
