import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import {
  type BarisImpor,
  BerkasImporError,
  type MasalahBaris,
  type OpsiImpor,
} from '../../../src/survei/domain/baris-impor.ts'
import { formulir } from '../../../src/survei/domain/instrumen.ts'
import { pembacaRespons } from '../../../src/survei/domain/respons.ts'
import { bacaCsv } from '../../../src/survei/impor/csv.ts'
import { bacaData, jawabanSekadau, permenpanrb14 } from '../domain/support.ts'

const form = formulir(permenpanrb14)

type Berkas = string | readonly number[] | Buffer

const keBytes = (berkas: Berkas): Buffer =>
  typeof berkas === 'string' ? Buffer.from(berkas) : Buffer.from([...berkas])

/** The bytes in chunks that end at these places. */
async function* potong(bytes: Buffer, batas: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const urut = [0, ...[...batas].sort((a, b) => a - b), bytes.length]
  for (const [i, sampai] of urut.entries()) yield new Uint8Array(bytes.subarray(urut[i - 1] ?? 0, sampai))
}

interface Hasil {
  readonly baris: readonly BarisImpor[]
  /** Faults of rows, as the import reports them. */
  readonly ditolak: readonly MasalahBaris[]
  /** Faults of the file. */
  readonly rusak: readonly MasalahBaris[]
}

async function impor(
  berkas: Berkas,
  opsi: Partial<OpsiImpor> = {},
  batas?: readonly number[],
): Promise<Hasil> {
  const baca = pembacaRespons(form, ['KTP-EL'], () => 'id')
  const daftar: BarisImpor[] = []
  const ditolak: MasalahBaris[] = []
  try {
    const sumber = potong(keBytes(berkas), batas)
    const { kepala, potongan } = await bacaCsv(sumber, form, {
      urutan: 'kuesioner',
      layanan: 'KTP-EL',
      ...opsi,
    })
    for await (const satu of satuSatu(potongan)) {
      daftar.push(satu)
      ditolak.push(...satu.masalah)
      if (satu.masalah.length > 0) continue
      for (const { pointer, detail } of baca(satu.isi).kesalahan ?? []) {
        ditolak.push({ baris: satu.baris, kolom: kepala.kolom(pointer), masalah: detail })
      }
    }
  } catch (error) {
    if (!(error instanceof BerkasImporError)) throw error
    return { baris: daftar, ditolak, rusak: error.daftarMasalah }
  }
  return { baris: daftar, ditolak, rusak: [] }
}

async function* satuSatu(potongan: AsyncIterable<readonly BarisImpor[]>): AsyncGenerator<BarisImpor> {
  for await (const daftar of potongan) yield* daftar
}

const sekadau = bacaData('sekadau-2019.csv').trimEnd()
const tabelSekadau = sekadau.split('\n').map((baris) => baris.split(';'))
const gabung = (tabel: readonly (readonly string[])[], pemisah: string, baris = '\n') =>
  tabel.map((sel) => sel.join(pemisah)).join(baris)
const petik = (sel: string) => `"${sel.replaceAll('"', '""')}"`
const ubahKepala = (ubah: (nama: string) => string) => [
  (tabelSekadau[0] ?? []).map(ubah),
  ...tabelSekadau.slice(1),
]
const ubahSel = (ubah: (sel: string) => string) => [
  tabelSekadau[0] ?? [],
  ...tabelSekadau.slice(1).map(([no = '', ...skor]) => [no, ...skor.map(ubah)]),
]

t.test('the published answers of Sekadau 2019, however they were saved', async (t) => {
  const harap = jawabanSekadau().map((jawaban, i) => [i + 2, `${i + 1}`, jawaban])
  t.equal(harap.length, 49)
  for (const [nama, berkas] of Object.entries({
    'as published': sekadau,
    'with a last line end': `${sekadau}\n`,
    'separated by commas': gabung(tabelSekadau, ','),
    'separated by tabs': gabung(tabelSekadau, '\t'),
    'with a byte order mark': `\ufeff${sekadau}`,
    'with a byte order mark and quotes': `\ufeff${gabung(
      tabelSekadau.map((s) => s.map(petik)),
      ',',
    )}`,
    'from Windows': gabung(tabelSekadau, ';', '\r\n'),
    'from an old Mac': gabung(tabelSekadau, ';', '\r'),
    'joined from several computers': sekadau
      .split('\n')
      .map((baris, i) => baris + ['\n', '\r\n', '\r'][i % 3])
      .join(''),
    quoted: gabung(
      tabelSekadau.map((s) => s.map(petik)),
      ';',
      '\r\n',
    ),
    'quoted, with blanks between': gabung(
      tabelSekadau.map((s) => s.map(petik)),
      ' , ',
    ),
    'with headers such as U 1': gabung(
      ubahKepala((nama) => nama.replace('U', 'U ')),
      ';',
    ),
    'with headers such as u01.': gabung(
      ubahKepala((nama) => `${nama.replace('U', 'u0')}.`),
      ',',
    ),
    'with headers such as Unsur 1': gabung(
      ubahKepala((nama) => nama.replace('U', ' Unsur ')),
      ';',
    ),
    'with scores such as 4.0': gabung(
      ubahSel((sel) => `${sel}.0`),
      ',',
    ),
    'with scores such as 4,0': gabung(
      ubahSel((sel) => `${sel},0`),
      ';',
    ),
    'with quoted scores such as 4,0': gabung(
      ubahSel((sel) => `"${sel},0"`),
      ',',
    ),
    'with blanks around scores': gabung(
      ubahSel((sel) => ` ${sel}  `),
      '\t',
    ),
    'with empty columns at the end': gabung(
      tabelSekadau.map((s) => [...s, '', '']),
      ';',
    ),
    'with empty columns that only rows have': gabung(
      tabelSekadau.map((s, i) => (i === 0 ? s : [...s, '', ''])),
      ',',
    ),
    'with empty rows at the end': `${sekadau}\n\n;;;;;;;;;\n   \n`,
  })) {
    const { baris, ditolak, rusak } = await impor(berkas)
    t.strictSame(
      baris.map((b) => [b.baris, b.nomor, b.isi.jawaban]),
      harap,
      nama,
    )
    t.strictSame([ditolak, rusak], [[], []], nama)
  }
})

t.test('rows are numbered as a spreadsheet does', async (t) => {
  const berkas = '\n;;\nU1;saran\n\n4;"satu\n\ndua\r\ntiga"\n;\n" ";\n3;"x"\n;;;\n\n2;\n'
  for (const ujung of ['', '\ufeff']) {
    const { baris, ditolak, rusak } = await impor(ujung + berkas)
    t.strictSame(
      baris.map((b) => [b.baris, b.isi.jawaban, b.isi.saran]),
      [
        [5, { persyaratan: 4 }, 'satu\n\ndua\r\ntiga'],
        [8, { persyaratan: 3 }, 'x'],
        [11, { persyaratan: 2 }, null],
      ],
    )
    t.strictSame([ditolak, rusak], [[], []])
  }
})

t.test('the separator is the one with which the header makes sense', async (t) => {
  for (const [kepala, sel] of [
    ['U1', '4'],
    ['U1', '"4,0"'],
    ['U1\tKritik, saran, masukan', '4\ta;b'],
    ['U1;Sistem, Mekanisme, dan Prosedur', '4;4'],
    ['"Sistem, Mekanisme, dan Prosedur",U1', '4,4'],
    ['U1,"a;b;c;d;e"', '4,x'],
    ['Catatan; lama; sekali,U1', 'x,4'],
  ] as const) {
    const { baris, ditolak, rusak } = await impor(`${kepala}\n${sel}`)
    t.match(
      baris.map((b) => b.isi.jawaban),
      [{ persyaratan: 4 }],
      kepala,
    )
    t.strictSame([ditolak, rusak], [[], []], kepala)
  }
})

t.test('a header without rows is a survey without answers', async (t) => {
  for (const berkas of ['U1;U2', 'U1;U2\r\n', '\ufeff\n\nU1;U2\n\n\n']) {
    t.strictSame(await impor(berkas), { baris: [], ditolak: [], rusak: [] })
  }
})

const NILAI = 'Harus bilangan bulat 1 sampai 4, atau null bila tidak dijawab.'
const XLSX = 'bukan CSV; simpan sebagai'
const KUTIP = /^Tanda kutip/

t.test('what is wrong with a file, and where', async (t) => {
  for (const [nama, berkas, tempat, kolom, masalah, opsi] of [
    // the file as a whole
    ['empty', '', 'berkas 1', null, 'Berkas ini kosong.'],
    ['only a byte order mark', '\ufeff', 'berkas 1', null, 'Berkas ini kosong.'],
    ['only blank rows', '\n ;;\n\r\n', 'berkas 1', null, 'Berkas ini kosong.'],
    ['an XLSX file', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00], 'berkas 1', null, XLSX],
    ['an XLS file', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'berkas 1', null, XLSX],
    ['UTF-16 LE', Buffer.from('\ufeffU1\n4', 'utf16le'), 'berkas 1', null, 'UTF-16'],
    ['UTF-16 BE', Buffer.from('\ufeffU1\n4', 'utf16le').swap16(), 'berkas 1', null, 'UTF-16'],
    ['UTF-16 without a mark', Buffer.from('U1\n4', 'utf16le'), 'berkas 1', null, 'byte NUL'],
    ['a NUL byte', 'U1\n4\n3\0\n2', 'berkas 3', null, 'byte NUL'],
    ['Windows-1252', Buffer.from('U1;saran\n4;ok\n\n3;caf\xe9\n', 'latin1'), 'berkas 4', null, 'bukan UTF-8'],
    [
      'Windows-1252 at once after a line end',
      Buffer.from('U1\r\n4\r\n\xe9', 'latin1'),
      'berkas 3',
      null,
      'UTF-8',
    ],
    ['Windows-1252 in the header', Buffer.from('U1;caf\xe9\n4;x', 'latin1'), 'berkas 1', null, 'UTF-8'],
    [
      'not UTF-8 in a cell of two lines',
      Buffer.from('U1;saran\n4;"a\n\xff"', 'latin1'),
      'berkas 2',
      null,
      'UTF-8',
    ],
    [
      'cut off in a character',
      [...Buffer.from('U1;saran\n4;baik é')].slice(0, -1),
      'berkas 2',
      null,
      'UTF-8',
    ],
    ['a surrogate', [...Buffer.from('U1\n4\n'), 0xed, 0xa0, 0x80], 'berkas 3', null, 'UTF-8'],
    // the header
    ['no header', '1;4;3\n2;4;4', 'berkas 1', null, 'U1 sampai U9, atau persyaratan'],
    ['no question', '\nNo;Nama;Saran\n1;Budi;baik', 'berkas 2', null, 'setidaknya satu pertanyaan'],
    ['another separator', 'No|U1|U2\n1|4|4', 'berkas 1', null, 'setidaknya satu pertanyaan'],
    ['a number too high', 'No;U1;U12\n1;4;4', 'berkas 1', 'U12', 'U1 sampai U9'],
    ['a column twice', 'No;U1;U 1\n1;4;4', 'berkas 1', 'U 1', "Kolom 'U1' dan kolom 'U 1'"],
    [
      'a question by code and number',
      'U8;sarana\n4;4',
      'berkas 1',
      'sarana',
      "Kolom 'U8' dan kolom 'sarana'",
    ],
    ['201 columns', `U1${';k'.repeat(200)}\n4`, 'berkas 1', null, '201 kolom'],
    // quotes
    ['a quote never closed', 'U1;saran\n4;ok\n3;"bagus\n2;ok\n', 'berkas 3', null, /sel ke-2 tidak pernah/],
    ['a quote never closed in the header', 'U1;"saran\n4;x', 'berkas 1', null, KUTIP],
    ['a quote closed in a later row', 'U1;saran\n\n4;"bagus\n3;"ok"\n', 'berkas 3', null, KUTIP],
    ['text after a quote', 'U1;saran\n4;"bagus"sekali\n3;', 'berkas 2', null, KUTIP],
    ['a quote within a bare cell', 'U1;saran\n4;sangat "bagus"\n3;', 'berkas 2', null, KUTIP],
    ['a row over 1 MB', `U1;saran\n4;\n3;"${'ab\n'.repeat(400_000)}`, 'berkas 3', null, 'lebih dari 1 MB'],
    ['a row of 5 MB of separators', `U1;saran\n4;\n3${';'.repeat(5_000_000)}`, 'berkas 3', null, '1 MB'],
    // rows
    ['a fraction', 'No;U1;U2\n1;4;4\n2;4.5;4', 'baris 3', 'U1', NILAI],
    ['a fraction with a comma', 'No;U1;U2\n1;4;4\n2;4;3,5', 'baris 3', 'U2', NILAI],
    ['a word', 'No;U1;U2\n1;4;empat', 'baris 2', 'U2', NILAI],
    ['zero', 'No;U1;U2\n\n1;0;4', 'baris 3', 'U1', NILAI],
    ['five', 'No,U 1,U 2\r\n1,4,5', 'baris 2', 'U 2', NILAI],
    ['a negative score', 'Persyaratan\tU2\n-1\t4', 'baris 2', 'Persyaratan', NILAI],
    ['no answer at all', 'No;U1;U2\n1;;-', 'baris 2', null, 'Setidaknya satu pertanyaan harus dijawab.'],
    ['a cell too many', 'No;U1;U2\n1;4;4\n2;4;4;3', 'baris 3', null, 'berisi 4 sel, padahal seharusnya 3'],
    ['a cell too few', 'No;U1;U2\n1;4;4\n2;4', 'baris 3', null, 'berisi 2 sel, padahal seharusnya 3'],
    ['a comma for a semicolon', 'No;U1;U2\n1,4,4', 'baris 2', null, 'berisi 1 sel, padahal seharusnya 3'],
    ['a shifted row', 'U1;U2;U3;saran\n4;4;', 'baris 2', null, 'isinya mungkin bergeser'],
    ['a cell over 32,767', `U1;saran\n4;${'a'.repeat(32_768)}`, 'baris 2', 'saran', 'paling banyak 32767'],
    ['a saran over 4,000', `U1;Masukan\n4;${'a'.repeat(4_001)}`, 'baris 2', 'Masukan', '4000 karakter'],
    ['an unknown service', 'U1;Layanan\n4;SIM', 'baris 2', 'Layanan', 'KTP-EL'],
    ['no service', 'U1;Layanan\n4;', 'baris 2', 'Layanan', 'KTP-EL', { layanan: undefined }],
    ['no column for the service', 'U1\n4', 'baris 2', null, 'KTP-EL', { layanan: undefined }],
    ['an impossible channel', 'U1;Kanal\n4;tatap muka', 'baris 2', 'Kanal', 'huruf kecil'],
    ['an unknown sex', 'U1;L/P\n4;X', 'baris 2', 'L/P', 'Harus salah satu dari: L, P.'],
    ['an unknown education', 'U1;Pendidikan\n4;SLTX', 'baris 2', 'Pendidikan', 'tidak-sekolah, SD, SMP'],
    ['an age in words', 'U1;Umur\n4;muda', 'baris 2', 'Umur', '5 sampai 120'],
    ['an age out of range', 'U1;Umur\n4;121', 'baris 2', 'Umur', '5 sampai 120'],
    ['a day for an instant', 'U1;diisiPada\n4;2026-03-02', 'baris 2', 'diisiPada', 'RFC 3339'],
  ] as readonly (readonly [string, Berkas, string, string | null, string | RegExp, Partial<OpsiImpor>?])[]) {
    const { ditolak, rusak } = await impor(berkas, opsi)
    const semua = [
      ...rusak.map((m) => ({ ...m, tempat: `berkas ${m.baris}` })),
      ...ditolak.map((m) => ({ ...m, tempat: `baris ${m.baris}` })),
    ]
    t.match(semua, [{ tempat, kolom, masalah }], nama)
    t.equal(semua.length, 1, `${nama}: reported once`)
  }
})

t.test('a faulty row does not stop the rows after it, a broken file does', async (t) => {
  const satu = await impor('No;U1;Umur\n1;9;x\n2;4;30;5\n3;4;30\n4;;\n5;3;40')
  t.strictSame(
    satu.ditolak.map((m) => [m.baris, m.kolom]),
    [
      [2, 'U1'],
      [2, 'Umur'],
      [3, null],
      [5, null],
    ],
  )
  t.equal(satu.baris.length, 5)

  const dua = await impor('No;U1;saran\n1;4;\n2;4;\n3;4;"x\n4;4;')
  t.strictSame(
    [dua.baris.map((b) => b.nomor), dua.rusak.map((m) => m.baris)],
    [['1', '2'], [4]],
    'the rows before it are there',
  )
})

t.test('faults never quote a cell', async (t) => {
  const rahasia = 'Budi-3201'
  for (const berkas of [
    `${rahasia};4`,
    `Nama;U1;Umur;JK;layanan;kanal;diisiPada\n${rahasia}${`;${rahasia}`.repeat(6)}`,
    `Nama;U1\n${rahasia};4;${rahasia}`,
    `Nama;U1\n"${rahasia}`,
    `Nama;U1\n"x"${rahasia};4`,
    `Nama;U1\n${rahasia}";4`,
  ]) {
    const { ditolak, rusak } = await impor(berkas)
    t.ok(ditolak.length + rusak.length > 0)
    t.notMatch(JSON.stringify([ditolak, rusak]), rahasia)
  }
})

t.test('chunks change nothing', async (t) => {
  const kepala = '\ufeffNo,U1,U2,saran\r\n'
  const daftar = [
    `${kepala}1,4,3,"Ramah 😀, ""cepat""\r\n– baik"\r\n\r\n2,3,"4,0",é\r\n3,x,4,日本\r\n`,
    `${kepala}1,4,3,😀\r\n2,3,4,"日本\r\n`,
    Buffer.concat([Buffer.from(`${kepala}1,4,3,😀\r\n2,3,4,`), Buffer.from([0xf0, 0x9f, 0x98])]),
    Buffer.concat([Buffer.from(`${kepala}1,4,3,x\r\n`), Buffer.from([0xe9, 0x0d, 0x0a])]),
  ].map(keBytes)
  for (const bytes of daftar) {
    const utuh = await impor(bytes)
    t.ok(utuh.baris.length > 0)
    const satuSatu = Array.from({ length: bytes.length }, (_, i) => i)
    t.strictSame(await impor(bytes, {}, satuSatu), utuh, 'byte by byte')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (batas) =>
        isDeepStrictEqual(await impor(bytes, {}, batas), utuh),
      ),
    )
  }
})

t.test('large files are read in blocks, wherever these end', async (t) => {
  const isi = (i: number) => `Ramah 😀 "sekali"; é ${'日本\r\n'.repeat(i % 4)}`
  const baris = Array.from({ length: 4_000 }, (_, i) => `${i};${(i % 4) + 1};${petik(`${isi(i)}x`)}\r\n`)
  // blocks are 64 KiB: another length of the header moves their ends through the rows
  for (const geser of [0, 1, 2, 3]) {
    const berkas = `No;U1;saran;${'k'.repeat(geser)}\r\n${baris.join('')}`
    const batas = Array.from({ length: 20 }, (_, i) => i * 7_919)
    const hasil = await impor(berkas, {}, batas)
    t.equal(hasil.baris.length, baris.length)
    t.ok(
      hasil.baris.every(
        (b, i) =>
          b.baris === i + 2 &&
          b.isi.saran === `${isi(i)}x` &&
          isDeepStrictEqual(b.isi.jawaban, { persyaratan: (i % 4) + 1 }),
      ),
      `moved by ${geser}`,
    )
    t.strictSame([hasil.ditolak, hasil.rusak], [[], []])

    const rusak = Buffer.concat([Buffer.from(berkas), Buffer.from([0x31, 0x3b, 0xff])])
    t.match((await impor(rusak)).rusak, [{ baris: 4_002, masalah: 'UTF-8' }])
  }
})

t.test('any table, however it is quoted, is read back', async (t) => {
  const teks = fc
    .array(
      fc.oneof(
        fc.constantFrom('"', ';', ',', '\t', '\n', '\r\n', ' ', '-', "'"),
        fc.string({ unit: 'grapheme' }),
      ),
    )
    .map((s) => s.join('').replaceAll('\0', '').toWellFormed().slice(0, 200).toWellFormed())
  const satu = fc.record({
    skor: fc.array(fc.option(fc.integer({ min: 1, max: 4 })), { minLength: 3, maxLength: 3 }),
    usia: fc.option(fc.integer({ min: 5, max: 120 })),
    saran: teks,
    petik: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    kosongSebelumnya: fc.nat(2),
  })
  const berkas = fc.record({
    daftar: fc.array(satu, { maxLength: 8 }),
    pemisah: fc.constantFrom(';', ',', '\t'),
    akhir: fc.constantFrom('\n', '\r\n', '\r'),
    bom: fc.boolean(),
    akhirTerakhir: fc.boolean(),
  })
  const sifat = fc.assert(
    fc.asyncProperty(berkas, async ({ daftar, pemisah, akhir, bom, akhirTerakhir }) => {
      const tulis = (sel: string, paksa: boolean) =>
        paksa || /[";,\t\r\n]/.test(sel) ? `"${sel.replaceAll('"', '""')}"` : sel
      const kepala = ['No', 'U1', 'U2', 'U3', 'Usia', 'Saran'].join(pemisah)
      const barisBerkas = daftar.flatMap(({ skor, usia, saran, petik, kosongSebelumnya }, i) => [
        ...new Array<string>(kosongSebelumnya).fill(''),
        [i + 1, ...skor, usia, saran]
          .map((sel, k) => tulis(sel === null ? '' : String(sel), petik[k] === true))
          .join(pemisah),
      ])
      const isiBerkas =
        (bom ? '\ufeff' : '') + [kepala, ...barisBerkas].join(akhir) + (akhirTerakhir ? akhir : '')
      let nomor = 1
      const harap = daftar.map(({ skor, usia, saran, kosongSebelumnya }, i) => {
        nomor += kosongSebelumnya + 1
        const jawaban = ['persyaratan', 'prosedur', 'waktu']
          .map((kode, k) => [kode, skor[k]] as const)
          .filter(([, nilai]) => nilai !== null)
        const rapi = saran.trim()
        return {
          baris: nomor,
          nomor: `${i + 1}`,
          id: null,
          isi: {
            layanan: 'KTP-EL',
            kanal: null,
            jawaban: Object.fromEntries(jawaban),
            profil: usia === null ? {} : { usia },
            saran: rapi === '' || rapi === '-' ? null : rapi,
            diisiPada: null,
          },
          masalah: [],
        }
      })
      const { baris, rusak } = await impor(isiBerkas)
      return isDeepStrictEqual([baris, rusak], [harap, []])
    }),
    { numRuns: 500 },
  )
  await t.resolves(sifat)
})

t.test('no bytes whatever make it throw anything but its own error', async (t) => {
  const potonganTabel = fc.constantFrom(
    ...['U1', 'U2', 'No', 'saran', ';', ',', '\t', '\n', '\r', '"', '""', '4', '4,0', ' ', '😀', '\0'],
  )
  const bytes = fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: potonganTabel.map((s) => Buffer.from(s)) },
        fc.uint8Array({ maxLength: 3 }),
      ),
    )
    .map((s) => Buffer.concat([Buffer.from('U1;saran\n'), ...s]))
  const sifat = fc.assert(
    fc.asyncProperty(bytes, fc.array(fc.nat(40), { maxLength: 4 }), async (isi, batas) => {
      const utuh = await impor(isi)
      return isDeepStrictEqual(
        await impor(
          isi,
          {},
          batas.filter((b) => b <= isi.length),
        ),
        utuh,
      )
    }),
    { numRuns: 1_000 },
  )
  await t.resolves(sifat)
})

t.test('the source is closed when reading stops, and its own errors pass through', async (t) => {
  for (const [berkas, ambil] of [
    ['U1\n4\n3\n', 1],
    ['U1\n4\n"', 9],
    ['x\n', 9],
    ['', 9],
  ] as const) {
    let tertutup = false
    async function* sumber() {
      try {
        yield Buffer.from(berkas)
        if (berkas !== '') yield Buffer.alloc(200_000, '\n')
      } finally {
        tertutup = true
      }
    }
    try {
      const { potongan } = await bacaCsv(sumber(), form, { urutan: 'permen' })
      let n = 0
      for await (const _ of satuSatu(potongan)) if (++n === ambil) break
    } catch (error) {
      t.type(error, BerkasImporError)
    }
    t.ok(tertutup, JSON.stringify(berkas))
  }

  async function* putus() {
    yield Buffer.from('U1\n4\n')
    throw new Error('connection lost')
  }
  const baca = async () => {
    const { potongan } = await bacaCsv(putus(), form, { urutan: 'permen' })
    for await (const _ of potongan);
  }
  await t.rejects(baca(), { message: 'connection lost' })
})
