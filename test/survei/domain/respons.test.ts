import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { formulir } from '../../../src/survei/domain/instrumen.ts'
import {
  type HasilBaca,
  kelompokProfil,
  pembacaRespons,
  type Respons,
  SARAN_MAKSIMUM,
} from '../../../src/survei/domain/respons.ts'
import { holds, instrumenBuatan, permenpanrb14 } from './support.ts'

const ID = '0192f0c1-7a3b-7c4d-8e5f-0123456789ab'
const ID_BARU = '0192f0c1-0000-7000-8000-000000000000'
/** A survey of a service without a tariff. */
const form = formulir(permenpanrb14, { unsurNonaktif: ['biaya'] })
const baca = pembacaRespons(form, ['KTP-EL', 'KK'], () => ID_BARU)

/** The example of the contract, less the tariff. */
const lengkap = {
  id: ID,
  layanan: 'KTP-EL',
  kanal: 'situs',
  jawaban: {
    persyaratan: 4,
    prosedur: 3,
    waktu: 3,
    produk: 3,
    kompetensi: 4,
    perilaku: 4,
    pengaduan: 3,
    sarana: 2,
  },
  profil: { jenisKelamin: 'P', usia: 34, pendidikan: 'D4/S1', pekerjaan: 'swasta' },
  saran: 'Loket ditambah.',
  diisiPada: '2026-03-02T01:00:00.000Z',
  durasiDetik: 95,
  perangkat: '0192f0c1-7a3b-7c4d-8e5f-0123456789ab',
  undangan: '7qf3 m9xk 2tv',
}
const ringkas = { layanan: 'KK', jawaban: { waktu: 3 } }

function mustBaca(input: unknown): Respons {
  const { respons, kesalahan } = baca(input)
  if (respons === undefined) throw new Error(`refused: ${JSON.stringify(kesalahan)}`)
  return respons
}

const daftarPointer = (hasil: HasilBaca) => (hasil.kesalahan ?? []).map((k) => k.pointer).sort()
const sidik = (input: unknown) => mustBaca(input).sidik

t.test('a complete response is read', async (t) => {
  const { sidik: hash, ...respons } = mustBaca(lengkap)
  t.strictSame(respons, {
    id: ID,
    layanan: 'KTP-EL',
    kanal: 'situs',
    skor: [4, 3, 3, 3, 4, 4, 3, 2],
    profil: { jenisKelamin: 'P', usia: 34, pendidikan: 'D4/S1', pekerjaan: 'swasta' },
    saran: 'Loket ditambah.',
    diisiPada: new Date('2026-03-02T01:00:00Z'),
    durasiDetik: 95,
    perangkat: '0192f0c1-7a3b-7c4d-8e5f-0123456789ab',
    undangan: '7QF3M9XK2TV',
  })
  t.match(hash, /^[0-9a-f]{64}$/)
})

t.test('what is optional may be absent or null', async (t) => {
  const kosong = { id: null, kanal: null, profil: null, saran: null, diisiPada: null }
  for (const input of [
    ringkas,
    { ...ringkas, ...kosong },
    { ...ringkas, profil: {} },
    { ...ringkas, profil: { usia: null, jenisKelamin: undefined } },
    { ...ringkas, jawaban: { waktu: 3, prosedur: null, sarana: undefined } },
    { ...ringkas, saran: ' \t\r\n ' },
  ]) {
    const { sidik: _, ...respons } = mustBaca(input)
    t.strictSame(
      respons,
      {
        id: ID_BARU,
        layanan: 'KK',
        kanal: null,
        skor: [null, null, 3, null, null, null, null, null],
        profil: {},
        saran: null,
        diisiPada: null,
        durasiDetik: null,
        perangkat: null,
        undangan: null,
      },
      JSON.stringify(input),
    )
  }
})

t.test('the limits themselves are accepted', async (t) => {
  for (const bidang of [
    { saran: 'a'.repeat(SARAN_MAKSIMUM) },
    { saran: '👍 terima kasih\n\tbaris dua' },
    { kanal: '0' },
    { kanal: 'a'.repeat(32) },
    { kanal: 'loket-2-' },
    { jawaban: { sarana: 1 } },
    { jawaban: { sarana: 4.0 } },
    { profil: { usia: 5 } },
    { profil: { usia: 120 } },
    { profil: { pekerjaan: 'ibu rumah tangga', disabilitas: 'ya' } },
    { diisiPada: '2024-02-29T23:59:59Z' },
    { diisiPada: '2026-03-02T08:00:00+07:00' },
    { diisiPada: '2026-03-02T08:00:00.123456789+09:00' },
    { diisiPada: '2026-03-02t01:00:00z' },
    { id: '00000000-0000-0000-0000-000000000000' },
  ]) {
    const { kesalahan } = baca({ ...ringkas, ...bidang })
    t.equal(kesalahan, undefined, JSON.stringify(bidang).slice(0, 80))
  }
})

/** For titles: short, and without control characters. */
const tulis = (nilai: unknown) => JSON.stringify(String(nilai)).slice(0, 50)

const SATU_MEGABITA = 'x'.repeat(1 << 20)

t.test('every fault of an input is reported at once, where it stands', async (t) => {
  const dariJson = (json: string): unknown => JSON.parse(json)
  const kasus: readonly { apa: string; input: unknown; pointer: readonly string[] }[] = [
    // not an object
    ...[null, undefined, true, 7, 'teks', SATU_MEGABITA, [], [ringkas], 7n, Symbol('x'), () => ringkas].map(
      (input) => ({ apa: `${typeof input} instead of an object`, input, pointer: [''] }),
    ),
    { apa: 'an empty object', input: {}, pointer: ['/jawaban', '/layanan'] },
    { apa: 'a Map', input: new Map(Object.entries(ringkas)), pointer: ['/jawaban', '/layanan'] },

    // id
    ...[
      '',
      'abc',
      `${ID}\n`,
      ` ${ID}`,
      `{${ID}}`,
      ID.replaceAll('-', ''),
      7,
      false,
      {},
      [ID],
      SATU_MEGABITA,
    ].map((id) => ({ apa: `id ${tulis(id)}`, input: { ...ringkas, id }, pointer: ['/id'] })),

    // layanan
    ...[
      undefined,
      null,
      '',
      'kk',
      'KK ',
      'KTP',
      7,
      ['KK'],
      { KK: 1 },
      '__proto__',
      'KK\0',
      SATU_MEGABITA,
    ].map((layanan) => ({
      apa: `layanan ${tulis(layanan)}`,
      input: { ...ringkas, layanan },
      pointer: ['/layanan'],
    })),

    // kanal
    ...[
      '',
      'Situs',
      'dua kata',
      '-situs',
      'situs\n',
      'situs\0',
      'sìtus',
      'a'.repeat(33),
      7,
      true,
      [],
      ['situs'],
    ].map((kanal) => ({ apa: `kanal ${tulis(kanal)}`, input: { ...ringkas, kanal }, pointer: ['/kanal'] })),

    // jawaban
    ...[undefined, null, 4, '4', true, [], [4, 3, 2], ['waktu']].map((jawaban) => ({
      apa: `jawaban ${JSON.stringify(jawaban)}`,
      input: { ...ringkas, jawaban },
      pointer: ['/jawaban'],
    })),
    { apa: 'no question', input: { ...ringkas, jawaban: {} }, pointer: ['/jawaban'] },
    {
      apa: 'no question answered',
      input: { ...ringkas, jawaban: { waktu: null, sarana: undefined } },
      pointer: ['/jawaban'],
    },
    ...[
      0,
      5,
      -1,
      -0,
      1.5,
      3.0000000001,
      Number.NaN,
      Infinity,
      2 ** 53,
      '3',
      '',
      'tiga',
      true,
      false,
      [3],
      {},
      3n,
    ].map((nilai) => ({
      apa: `score ${typeof nilai} ${tulis(nilai)}`,
      input: { ...ringkas, jawaban: { waktu: nilai, sarana: 4 } },
      pointer: ['/jawaban/waktu'],
    })),
    {
      apa: 'several scores, and nothing else is answered',
      input: { ...ringkas, jawaban: { waktu: 9, sarana: '4', prosedur: 2.5, produk: null } },
      pointer: ['/jawaban/prosedur', '/jawaban/sarana', '/jawaban/waktu'],
    },
    {
      apa: 'a switched-off unsur',
      input: { ...ringkas, jawaban: { waktu: 3, biaya: 4 } },
      pointer: ['/jawaban/biaya'],
    },
    {
      apa: 'a switched-off unsur without a score',
      input: { ...ringkas, jawaban: { waktu: 3, biaya: null } },
      pointer: ['/jawaban/biaya'],
    },
    {
      apa: 'unknown questions, escaped by RFC 6901',
      input: { ...ringkas, jawaban: { waktu: 3, U1: 4, 'a/b~c': 1, '': 1, Waktu: 3 } },
      pointer: ['/jawaban/', '/jawaban/U1', '/jawaban/Waktu', '/jawaban/a~1b~0c'],
    },
    {
      apa: 'names that every object has',
      input: dariJson(
        '{"layanan":"KK","jawaban":{"waktu":3,"__proto__":{"sarana":4},"constructor":4,"toString":4,"hasOwnProperty":1}}',
      ),
      pointer: ['/jawaban/__proto__', '/jawaban/constructor', '/jawaban/hasOwnProperty', '/jawaban/toString'],
    },

    // profil
    ...[7, 'P', true, [], ['P']].map((profil) => ({
      apa: `profil ${JSON.stringify(profil)}`,
      input: { ...ringkas, profil },
      pointer: ['/profil'],
    })),
    ...[
      { jenisKelamin: 'X' },
      { jenisKelamin: 'l' },
      { jenisKelamin: '' },
      { jenisKelamin: ['P'] },
      { jenisKelamin: 1 },
      { usia: 4 },
      { usia: 121 },
      { usia: -34 },
      { usia: 34.5 },
      { usia: '34' },
      { usia: true },
      { usia: Number.NaN },
      { usia: [34] },
      { usia: '26-35' },
      { pendidikan: 'S1' },
      { pendidikan: 'sd' },
      { pekerjaan: 'toString' },
      { pekerjaan: SATU_MEGABITA },
      { disabilitas: true },
      { disabilitas: 'Ya' },
      { nama: 'Siti' },
      { nik: '3604000000000000' },
      { Usia: null },
    ].map((profil) => ({
      apa: `profil ${JSON.stringify(profil).slice(0, 50)}`,
      input: { ...ringkas, profil },
      pointer: Object.keys(profil).map((kode) => `/profil/${kode}`),
    })),
    {
      apa: 'profil with __proto__',
      input: dariJson('{"layanan":"KK","jawaban":{"waktu":3},"profil":{"__proto__":{"usia":1},"usia":"x"}}'),
      pointer: ['/profil/__proto__', '/profil/usia'],
    },

    // saran
    ...[
      'a'.repeat(SARAN_MAKSIMUM + 1),
      SATU_MEGABITA,
      ' '.repeat(SARAN_MAKSIMUM + 1),
      7,
      true,
      [],
      ['baik'],
      {},
    ].map((saran) => ({
      apa: `saran ${tulis(saran)}`,
      input: { ...ringkas, saran },
      pointer: ['/saran'],
    })),
    ...['\0', 'baik\0', '\ud83d', 'a\udc4d', '\udc4d\ud83d', '👍\ud83d'].map((saran) => ({
      apa: `saran ${JSON.stringify(saran)}`,
      input: { ...ringkas, saran },
      pointer: ['/saran'],
    })),

    // diisiPada
    ...[
      '',
      '2026-03-02',
      '2026-03-02T01:00:00',
      '2026-03-02 01:00:00Z',
      '2026-03-02T01:00Z',
      '2026-03-02T01:00:00.Z',
      '2026-03-02T01:00:00.1234567890Z',
      '2026-03-02T01:00:00+7',
      '2026-03-02T01:00:00+0700',
      '2026-03-02T01:00:00+24:00',
      '2026-03-02T01:00:00+07:60',
      '2026-02-30T01:00:00Z',
      '2026-02-30T01:00:00+07:00',
      '2025-02-29T01:00:00Z',
      '1900-02-29T01:00:00Z',
      '2026-04-31T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-00-01T00:00:00Z',
      '2026-01-00T00:00:00Z',
      '2026-03-02T24:00:00Z',
      '2026-03-02T25:00:00Z',
      '2026-03-02T01:60:00Z',
      '2026-03-02T01:00:61Z',
      '10000-01-01T00:00:00Z',
      '+010000-01-01T00:00:00Z',
      '-000001-01-01T00:00:00Z',
      // the same instants in UTC have no RFC 3339 form
      '9999-12-31T23:59:59-14:00',
      '0000-01-01T00:00:00+14:00',
      ' 2026-03-02T01:00:00Z',
      '2026-03-02T01:00:00Z\n',
      '２026-03-02T01:00:00Z',
      'Mon, 02 Mar 2026 01:00:00 GMT',
      SATU_MEGABITA,
      1_772_413_200_000,
      true,
      {},
      ['2026-03-02T01:00:00Z'],
      new Date('2026-03-02T01:00:00Z'),
    ].map((diisiPada) => ({
      apa: `diisiPada ${typeof diisiPada} ${tulis(diisiPada)}`,
      input: { ...ringkas, diisiPada },
      pointer: ['/diisiPada'],
    })),

    // unknown fields
    { apa: 'an unknown field', input: { ...ringkas, catatan: null }, pointer: ['/catatan'] },
    { apa: 'an empty name', input: { ...ringkas, '': 1 }, pointer: ['/'] },
    { apa: 'slash and tilde', input: { ...ringkas, '~/': 1, '/~': 1 }, pointer: ['/~0~1', '/~1~0'] },
    { apa: 'a lone surrogate as a name', input: { ...ringkas, 'a\ud83d': 1 }, pointer: ['/a\ufffd'] },
    {
      apa: '__proto__ at the top',
      input: dariJson('{"layanan":"KK","jawaban":{"waktu":3},"__proto__":{"saran":7},"constructor":1}'),
      pointer: ['/__proto__', '/constructor'],
    },
    {
      apa: 'everything in a prototype',
      input: dariJson('{"__proto__":{"layanan":"KK","jawaban":{"waktu":3}}}'),
      pointer: ['/__proto__', '/jawaban', '/layanan'],
    },
    {
      apa: 'a name of one megabyte is cut',
      input: { ...ringkas, [SATU_MEGABITA]: 1 },
      pointer: [`/${'x'.repeat(100)}`],
    },

    // several at once
    {
      apa: 'a fault in every field',
      input: {
        id: 'x',
        layanan: 'SIM',
        kanal: 'X',
        jawaban: { waktu: 0, biaya: 1, lain: 2 },
        profil: { usia: 'x', umur: 3 },
        saran: '\0',
        diisiPada: 'kemarin',
        lainnya: 1,
      },
      pointer: [
        '/diisiPada',
        '/id',
        '/jawaban/biaya',
        '/jawaban/lain',
        '/jawaban/waktu',
        '/kanal',
        '/lainnya',
        '/layanan',
        '/profil/umur',
        '/profil/usia',
        '/saran',
      ],
    },
    {
      apa: 'arrays everywhere',
      input: { id: [], layanan: [], kanal: [], jawaban: [], profil: [], saran: [], diisiPada: [] },
      pointer: ['/diisiPada', '/id', '/jawaban', '/kanal', '/layanan', '/profil', '/saran'],
    },
    {
      apa: 'nothing answered, and an unknown field whose name starts like that of the answers',
      input: { layanan: 'KK', jawaban: {}, jawabanLama: {} },
      pointer: ['/jawaban', '/jawabanLama'],
    },
  ]
  for (const { apa, input, pointer } of kasus)
    t.strictSame(daftarPointer(baca(input)), [...pointer].sort(), apa)
})

t.test('a fault says what was expected, and never repeats what was sent', async (t) => {
  const hasil = baca({
    ...lengkap,
    layanan: 'RAHASIA',
    kanal: 'RAHASIA',
    jawaban: { waktu: 'RAHASIA', biaya: 'RAHASIA' },
    profil: { pekerjaan: 'RAHASIA', usia: 'RAHASIA' },
    saran: 'RAHASIA\0',
    diisiPada: 'RAHASIA',
  })
  const detail = Object.fromEntries((hasil.kesalahan ?? []).map((k) => [k.pointer, k.detail]))
  t.match(detail, {
    '/layanan': /KTP-EL, KK/,
    '/jawaban/waktu': /1 sampai 4/,
    '/jawaban/biaya': /tidak dipakai/,
    '/profil/pekerjaan': /PNS, TNI/,
    '/profil/usia': /5 sampai 120/,
    '/saran': /NUL/,
    '/diisiPada': /RFC 3339/,
  })
  t.notMatch(JSON.stringify(detail), /RAHASIA/)
})

t.test('a refused response is known by its id when that is sound', async (t) => {
  for (const { input, id } of [
    { input: { id: ID.toUpperCase(), layanan: 'SIM' }, id: ID },
    { input: { id: 'x' }, id: null },
    { input: { id: null }, id: null },
    { input: {}, id: null },
    { input: [ID], id: null },
  ]) {
    t.match(baca(input), { id, kesalahan: Array }, JSON.stringify(input))
  }
})

t.test('an id is lower-cased, and made only when there is none', async (t) => {
  t.equal(mustBaca({ ...lengkap, id: ID.toUpperCase() }).id, ID)
  let dibuat = 0
  const pembaca = pembacaRespons(form, ['KK'], () => `${ID_BARU.slice(0, -1)}${++dibuat}`)
  t.equal(pembaca({ ...ringkas, id: ID }).respons?.id, ID)
  t.equal(pembaca({ ...ringkas, layanan: 'SIM' }).respons, undefined)
  t.equal(dibuat, 0)
  t.equal(pembaca(ringkas).respons?.id, `${ID_BARU.slice(0, -1)}1`)
  t.equal(pembaca({ ...ringkas, id: null }).respons?.id, `${ID_BARU.slice(0, -1)}2`)
})

t.test('the sidik does not see how the same content was written', async (t) => {
  const terbalik = (o: object) => Object.fromEntries(Object.entries(o).reverse())
  for (const { apa, sama } of [
    { apa: 'another id', sama: { ...lengkap, id: randomUUID() } },
    { apa: 'upper-case id', sama: { ...lengkap, id: ID.toUpperCase() } },
    {
      apa: 'keys in another order',
      sama: terbalik({
        ...lengkap,
        jawaban: terbalik(lengkap.jawaban),
        profil: terbalik(lengkap.profil),
      }),
    },
    { apa: 'null for absent', sama: { ...lengkap, profil: { ...lengkap.profil, disabilitas: null } } },
    { apa: 'the same instant in WIB', sama: { ...lengkap, diisiPada: '2026-03-02T08:00:00+07:00' } },
    { apa: 'no fraction of a second', sama: { ...lengkap, diisiPada: '2026-03-02T01:00:00Z' } },
    { apa: 'through JSON', sama: JSON.parse(JSON.stringify(lengkap)) },
  ]) {
    t.equal(sidik(sama), sidik(lengkap), apa)
  }
  for (const { apa, sama } of [
    {
      apa: 'null for all that is absent',
      sama: { ...ringkas, id: null, kanal: null, saran: null, profil: null },
    },
    { apa: 'an empty profile', sama: { ...ringkas, profil: {} } },
    { apa: 'a null answer', sama: { ...ringkas, jawaban: { sarana: null, waktu: 3 } } },
    { apa: 'blank saran', sama: { ...ringkas, saran: '   ' } },
  ]) {
    t.equal(sidik(sama), sidik(ringkas), apa)
  }
})

t.test('the sidik sees every change of content', async (t) => {
  const daftar = [
    lengkap,
    ringkas,
    { ...lengkap, layanan: 'KK' },
    { ...lengkap, kanal: null },
    { ...lengkap, kanal: 'loket' },
    ...Object.keys(lengkap.jawaban).flatMap((kode) => [
      { ...lengkap, jawaban: { ...lengkap.jawaban, [kode]: null } },
      { ...lengkap, jawaban: { ...lengkap.jawaban, [kode]: 1 } },
    ]),
    ...Object.keys(lengkap.profil).map((kode) => ({
      ...lengkap,
      profil: { ...lengkap.profil, [kode]: null },
    })),
    { ...lengkap, profil: { ...lengkap.profil, usia: 35 } },
    { ...lengkap, profil: { ...lengkap.profil, disabilitas: 'tidak' } },
    { ...lengkap, profil: null },
    { ...lengkap, saran: null },
    { ...lengkap, saran: 'Loket ditambah. ' },
    { ...lengkap, saran: 'situs' },
    { ...lengkap, diisiPada: null },
    { ...lengkap, diisiPada: '2026-03-02T01:00:00.001Z' },
    { ...ringkas, jawaban: { prosedur: 3 } },
    { ...ringkas, kanal: 'a', saran: 'b' },
    { ...ringkas, kanal: 'b', saran: 'a' },
    { ...ringkas, kanal: 'a' },
    { ...ringkas, saran: 'a' },
    { ...ringkas, saran: 'null' },
    { ...ringkas, kanal: 'null' },
  ]
  t.equal(new Set(daftar.map(sidik)).size, daftar.length)
})

t.test('of a huge number of faults the first fifty are listed, and the rest counted', async (t) => {
  const banyak = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i]))
  for (const isi of [{ ...banyak }, { jawaban: banyak }, { profil: banyak }]) {
    const { kesalahan = [] } = baca({ ...ringkas, ...isi })
    t.equal(kesalahan.length, 51)
    t.strictSame(kesalahan.at(-1), { pointer: '', detail: '… dan 19950 kesalahan lain.' })
  }
})

t.test('reading does not change the input, nor any prototype', async (t) => {
  const input = JSON.parse(
    '{"layanan":"KK","jawaban":{"waktu":3},"profil":{"__proto__":{"usia":9}},"__proto__":{"polluted":1}}',
  )
  const salinan = JSON.stringify(input)
  baca(input)
  t.equal(JSON.stringify(input), salinan)
  t.notOk('polluted' in {} || 'usia' in {})
  const beku = structuredClone(lengkap)
  for (const bagian of [beku, beku.jawaban, beku.profil]) Object.freeze(bagian)
  t.doesNotThrow(() => mustBaca(beku))
})

/** Holds for whatever was sent: a response, or faults with sound pointers; never neither or both. */
function hasilSah(hasil: HasilBaca): boolean {
  if (hasil.respons !== undefined) {
    const { skor, id } = hasil.respons
    return hasil.kesalahan === undefined && skor.some((x) => x !== null) && id === id.toLowerCase()
  }
  return (
    hasil.kesalahan.length > 0 &&
    new Set(hasil.kesalahan.map((k) => k.detail.length > 0)).size === 1 &&
    hasil.kesalahan.every((k) => k.pointer.isWellFormed() && /^(\/([^~/]|~[01])*)*$/u.test(k.pointer))
  )
}

const benda = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withUnicodeString: true,
})

t.test('no input makes the reader throw', async (t) => {
  holds(
    t,
    fc.property(benda, (input) => hasilSah(baca(input))),
    { numRuns: 1_000 },
  )
  holds(
    t,
    fc.property(fc.jsonValue({ noUnicodeString: false }), (input) => hasilSah(baca(input))),
    { numRuns: 1_000 },
  )
})

t.test('no field makes the reader throw', async (t) => {
  const kunci = fc.oneof(
    fc.constantFrom(...form.pertanyaan.map((p) => p.kode), 'biaya', '__proto__'),
    fc.string(),
  )
  const bidang = fc.oneof(fc.constantFrom(...permenpanrb14.profil.map((b) => b.kode)), fc.string())
  const input = fc.record(
    {
      id: fc.oneof(fc.uuid(), benda),
      layanan: fc.oneof(fc.constantFrom('KK', 'KTP-EL'), benda),
      kanal: fc.oneof(fc.constant('situs'), benda),
      jawaban: fc.oneof(fc.dictionary(kunci, fc.oneof(fc.integer({ min: 0, max: 5 }), benda)), benda),
      profil: fc.oneof(fc.dictionary(bidang, benda), benda),
      saran: fc.oneof(fc.string({ unit: 'binary' }), benda),
      diisiPada: fc.oneof(
        fc.date().map((d) => JSON.stringify(d).slice(1, -1)),
        benda,
      ),
      lain: benda,
    },
    { requiredKeys: [] },
  )
  holds(
    t,
    fc.property(input, (satu) => hasilSah(baca(satu))),
    { numRuns: 1_000 },
  )
})

/** Any sound response to the survey. */
const responsSah = fc.record(
  {
    layanan: fc.constantFrom('KK', 'KTP-EL'),
    jawaban: fc
      .record(
        Object.fromEntries(
          form.pertanyaan.map((p) => [p.kode, fc.option(fc.integer({ min: 1, max: 4 }), { freq: 4 })]),
        ),
        { requiredKeys: [] },
      )
      .filter((jawaban) => Object.values(jawaban).some((x) => x != null)),
    id: fc.option(fc.uuid()),
    kanal: fc.option(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,31}$/)),
    profil: fc.option(
      fc.record(
        { usia: fc.option(fc.integer({ min: 5, max: 120 })), jenisKelamin: fc.constantFrom('L', 'P') },
        { requiredKeys: [] },
      ),
    ),
    saran: fc.option(fc.string({ unit: 'grapheme', maxLength: 200 }).filter((s) => s.length <= 4_000)),
    diisiPada: fc.option(
      fc
        .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((d) => d.toISOString()),
    ),
  },
  { requiredKeys: ['layanan', 'jawaban'] },
)

t.test('a sound response is always read, and reads the same when it is sent again as stored', async (t) => {
  holds(
    t,
    fc.property(responsSah, (input) => {
      const satu = mustBaca(input)
      const lagi = mustBaca({
        id: satu.id,
        layanan: satu.layanan,
        kanal: satu.kanal,
        jawaban: Object.fromEntries(form.pertanyaan.map((p, i) => [p.kode, satu.skor[i]])),
        profil: satu.profil,
        saran: satu.saran,
        diisiPada: satu.diisiPada?.toISOString(),
      })
      return satu.sidik === lagi.sidik && lagi.id === satu.id
    }),
    { numRuns: 300 },
  )
})

t.test('questions of an unsur with several, and other scales, have their own codes and limits', async (t) => {
  const buatan = formulir(instrumenBuatan({ skala: 7, faktorKonversi: '10', pertanyaan: [2, 1] }))
  const pembaca = pembacaRespons(buatan, ['X'], () => ID_BARU)
  t.strictSame(pembaca({ layanan: 'X', jawaban: { 'u1-p0': 1, 'u0-p1': 7 } }).respons?.skor, [null, 7, 1])
  t.strictSame(
    daftarPointer(pembaca({ layanan: 'X', jawaban: { u0: 1, 'u0-p0': 8 }, profil: { usia: 20 } })),
    ['/jawaban/u0', '/jawaban/u0-p0', '/profil/usia'],
  )
})

t.test('an age falls in its group', async (t) => {
  const [jenisKelamin, usia] = permenpanrb14.profil
  if (jenisKelamin === undefined || usia === undefined) throw new Error('profile has changed')
  for (const { umur, kelompok } of [
    { umur: 5, kelompok: '<16' },
    { umur: 15, kelompok: '<16' },
    { umur: 16, kelompok: '16-25' },
    { umur: 25, kelompok: '16-25' },
    { umur: 26, kelompok: '26-35' },
    { umur: 35, kelompok: '26-35' },
    { umur: 36, kelompok: '36-45' },
    { umur: 46, kelompok: '46-55' },
    { umur: 56, kelompok: '56-65' },
    { umur: 65, kelompok: '56-65' },
    { umur: 66, kelompok: '>65' },
    { umur: 120, kelompok: '>65' },
  ]) {
    t.equal(kelompokProfil(usia, umur), kelompok, `${umur}`)
  }
  t.throws(() => kelompokProfil(usia, 4), RangeError)
  t.equal(kelompokProfil(jenisKelamin, 'P'), 'P', 'a choice is its own group')
})
