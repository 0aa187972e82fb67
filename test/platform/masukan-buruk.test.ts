import { type AddressInfo, connect, type Socket } from 'node:net'
import { Writable } from 'node:stream'
import pg from 'pg'
import t, { type Test } from 'tap'
import { OPERATOR, startApp, type TestApp } from '../support/app.ts'
import { aKota, aKunci, aRespons, aSurvei, aUnit, jawabanPenuh, UNSUR } from '../support/factories.ts'
import { BUKAN_ID, buruk, type Kasus, PENANDA } from './masukan-buruk-kasus.ts'
import { aPengaduanUji, PENGADUAN } from './masukan-buruk-pengaduan.ts'

const NUL = '\\u0000'
const SETENGAH = '\\ud800'

const UNIT = { kode: 'BARU', nama: PENANDA, jenis: 'opd' }
const KUNCI = { nama: PENANDA, jenis: 'rahasia', cakupan: ['respons:kirim'] }
const PUBLIK = { ...KUNCI, jenis: 'publik', asal: ['https://contoh.go.id'] }
const SURVEI = {
  unit: 'DISDUKCAPIL',
  instrumen: 'permenpanrb-14-2017',
  nama: PENANDA,
  mulai: '2026-01-01',
  selesai: '2026-03-31',
  layanan: ['KTP-EL', 'KK'],
}
const PEMDA = { kode: '36.04', nama: PENANDA, zonaWaktu: 'Asia/Jakarta' }
const RESPONS = aRespons({ saran: PENANDA })

const jawaban = (isi: object) => ({ jawaban: { ...jawabanPenuh(), ...isi } })
const SEMUA_UNSUR = UNSUR.map((kode) => `/jawaban/${kode}`)

const BENTUK: readonly Kasus[] = [
  ...buruk({ url: '/v1/pemda', kunci: OPERATOR }, PEMDA, [
    [
      'nothing in it',
      { kode: undefined, nama: undefined, zonaWaktu: undefined },
      ['/kode', '/nama', '/zonaWaktu'],
    ],
    ['a code that is no code', { kode: '3604' }, ['/kode']],
    ['a code as a number', { kode: 36.04 }, ['/kode']],
    ['a code with a line end', { kode: '36.04\n' }, ['/kode']],
    ['an unknown time zone', { zonaWaktu: 'Europe/Berlin' }, ['/zonaWaktu']],
    ['an extra key', { dataContoh: true }, ['/dataContoh']],
  ]),
  ...buruk({ url: '/v1/unit' }, UNIT, [
    ['a list instead of an object', [UNIT], ['']],
    ['null', null, ['']],
    ['a text', '"teks"', ['']],
    ['a number', 5, ['']],
    [
      'everything missing',
      { kode: undefined, nama: undefined, jenis: undefined },
      ['/kode', '/nama', '/jenis'],
    ],
    [
      'every type wrong',
      { kode: 1, nama: {}, jenis: [], induk: 2, gerai: 'true' },
      ['/kode', '/nama', '/jenis', '/induk', '/gerai'],
    ],
    ['extra keys', { aktif: true, pemda: '36.71', 'a/b~c': 1 }, ['/aktif', '/pemda', '/a~1b~0c']],
    [
      'keys that every object inherits',
      { toString: 1, constructor: 2, hasOwnProperty: 3 },
      ['/toString', '/constructor', '/hasOwnProperty'],
    ],
    ['an empty code', { kode: '' }, ['/kode']],
    ['a code with a space', { kode: 'DINAS SATU' }, ['/kode']],
    ['a code with a slash', { kode: 'DINAS/SATU' }, ['/kode']],
    ['a code with letters of others', { kode: 'DÏNAS' }, ['/kode']],
    ['a code with full-width letters', { kode: 'ＤＩＮＡＳ' }, ['/kode']],
    ['a code of 41 characters', { kode: 'A'.repeat(41) }, ['/kode']],
    ['a code that starts with a dot', { kode: '..' }, ['/kode']],
    ['a name of blanks', { nama: ' \t ' }, ['/nama']],
    ['a name of two lines', { nama: `${PENANDA}\nbaris kedua` }, ['/nama']],
    ['a name of 201 characters', { nama: 'n'.repeat(201) }, ['/nama']],
    ['a name of 200 kB', { nama: 'n'.repeat(200_000) }, ['/nama']],
    ['an unknown kind', { jenis: 'OPD' }, ['/jenis']],
    ['a unit above that does not exist', { induk: 'TIDAK-ADA' }, ['/induk']],
    ['itself above itself', { induk: 'BARU' }, ['/induk']],
    ['a boolean as a number', { gerai: 1 }, ['/gerai']],
  ]),
  ...buruk({ method: 'PATCH', url: '/v1/unit/DISDUKCAPIL' }, {}, [
    ['another code', { kode: 'LAIN' }, ['/kode']],
    ['null where a name must be', { nama: null, aktif: null }, ['/nama', '/aktif']],
    ['itself above itself', { induk: 'DISDUKCAPIL' }, ['/induk']],
    ['a unit above that stands below', { induk: 'UPTD' }, ['/induk']],
  ]),
  ...buruk({ url: '/v1/unit/DISDUKCAPIL/layanan' }, { kode: 'BARU', nama: PENANDA }, [
    ['a channel with capitals and a blank', { kanal: 'Loket 1' }, ['/kanal']],
    ['two faults and an extra key', { kode: 'A B', nama: '', lain: 1 }, ['/kode', '/nama', '/lain']],
  ]),
  ...buruk({ url: '/v1/kunci' }, KUNCI, [
    ['no scope', { cakupan: [] }, ['/cakupan']],
    ['unknown scopes', { cakupan: ['admin', 'root', 7] }, ['/cakupan/1', '/cakupan/2']],
    ['scopes as a text', { cakupan: 'admin' }, ['/cakupan']],
    ['an origin for a secret key', { asal: ['https://contoh.go.id'] }, ['/asal']],
    ['a unit that does not exist', { unit: 'TIDAK-ADA' }, ['/unit']],
    ['an expiry in the past', { kedaluwarsa: '2026-03-01T00:00:00Z' }, ['/kedaluwarsa']],
    ['an expiry now', { kedaluwarsa: '2026-03-02T08:00:00+07:00' }, ['/kedaluwarsa']],
    ['an expiry without a zone', { kedaluwarsa: '2027-03-01T00:00:00' }, ['/kedaluwarsa']],
    ['an expiry on 30 February', { kedaluwarsa: '2027-02-30T00:00:00Z' }, ['/kedaluwarsa']],
    ['an expiry as a number', { kedaluwarsa: 1_900_000_000 }, ['/kedaluwarsa']],
    [
      'a past expiry and an unknown unit',
      { kedaluwarsa: '2026-03-01T00:00:00Z', unit: 'TIDAK-ADA' },
      ['/kedaluwarsa', '/unit'],
    ],
  ]),
  ...buruk({ url: '/v1/kunci' }, PUBLIK, [
    [
      'publishable with more than sending',
      { cakupan: ['respons:kirim', 'admin', 'survei:baca'] },
      ['/cakupan/1', '/cakupan/2'],
    ],
    ['publishable without an origin', { asal: undefined }, ['/asal']],
    ['publishable with no origin', { asal: [] }, ['/asal']],
    ['an origin with a path', { asal: ['https://contoh.go.id/skm'] }, ['/asal/0']],
    ['an origin with a slash at its end', { asal: ['https://contoh.go.id/'] }, ['/asal/0']],
    ['an origin over http', { asal: ['http://contoh.go.id'] }, ['/asal/0']],
    ['an origin with the usual port', { asal: ['https://contoh.go.id:443'] }, ['/asal/0']],
    ['an origin with capitals', { asal: ['https://Contoh.go.id'] }, ['/asal/0']],
    ['an origin with a name and password', { asal: ['https://a:b@contoh.go.id'] }, ['/asal/0']],
    ['any origin', { asal: ['*', 'null', ''] }, ['/asal/0', '/asal/1', '/asal/2']],
    [
      'an origin that looks like one',
      { asal: ['https://*.contoh.go.id', 'file://'] },
      ['/asal/0', '/asal/1'],
    ],
    ['51 origins', { asal: Array.from({ length: 51 }, (_, i) => `https://a${i}.go.id`) }, ['/asal']],
    [
      'publishable, and a wrong type elsewhere: all is told at once',
      { nama: 5, cakupan: ['admin'], asal: undefined },
      ['/nama', '/cakupan/0', '/asal'],
    ],
  ]),
  ...buruk({ url: '/v1/survei' }, SURVEI, [
    [
      'nothing in it',
      Object.fromEntries(Object.keys(SURVEI).map((k) => [k, undefined])),
      Object.keys(SURVEI).map((k) => `/${k}`),
    ],
    ['an unknown unit', { unit: 'TIDAK-ADA' }, ['/unit']],
    ['an unknown instrument', { instrumen: 'tidak-ada' }, ['/instrumen']],
    ['an unknown service', { layanan: ['KTP-EL', 'TIDAK-ADA'] }, ['/layanan/1']],
    ['a service named twice', { layanan: ['KTP-EL', 'KK', 'KTP-EL'] }, ['/layanan/2']],
    ['no service', { layanan: [] }, ['/layanan']],
    ['201 services', { layanan: Array.from({ length: 201 }, (_, i) => `L${i}`) }, ['/layanan']],
    ['30 February', { mulai: '2026-02-30' }, ['/mulai']],
    ['29 February of no leap year', { selesai: '2027-02-29' }, ['/selesai']],
    ['a month 13', { selesai: '2026-13-01' }, ['/selesai']],
    ['a day written otherwise', { mulai: '1-1-2026' }, ['/mulai']],
    ['an instant for a day', { mulai: '2026-01-01T00:00:00Z' }, ['/mulai']],
    [
      'days before 2000 and after 2999',
      { mulai: '1999-12-31', selesai: '3000-01-01' },
      ['/mulai', '/selesai'],
    ],
    ['the end before the beginning', { mulai: '2026-03-31', selesai: '2026-03-30' }, ['/selesai']],
    ['populasi 0', { layanan: ['KK'], populasi: [{ layanan: 'KK', jumlah: 0 }] }, ['/populasi/0/jumlah']],
    [
      'populasi below 0',
      { layanan: ['KK'], populasi: [{ layanan: 'KK', jumlah: -1 }] },
      ['/populasi/0/jumlah'],
    ],
    [
      'half a person',
      { layanan: ['KK'], populasi: [{ layanan: 'KK', jumlah: 0.5 }] },
      ['/populasi/0/jumlah'],
    ],
    [
      'populasi beyond mankind',
      { layanan: ['KK'], populasi: [{ layanan: 'KK', jumlah: 1e10 }] },
      ['/populasi/0/jumlah'],
    ],
    [
      'populasi as text',
      { layanan: ['KK'], populasi: [{ layanan: 'KK', jumlah: '900' }] },
      ['/populasi/0/jumlah'],
    ],
    ['populasi that lacks a service', { populasi: [{ layanan: 'KK', jumlah: 1 }] }, ['/populasi']],
    [
      'populasi with a service twice',
      {
        layanan: ['KK'],
        populasi: [
          { layanan: 'KK', jumlah: 1 },
          { layanan: 'KK', jumlah: 2 },
        ],
      },
      ['/populasi/1/layanan'],
    ],
    [
      'populasi of a service of another survey',
      {
        layanan: ['KK'],
        populasi: [
          { layanan: 'KK', jumlah: 1 },
          { layanan: 'KTP-EL', jumlah: 2 },
        ],
      },
      ['/populasi/1/layanan'],
    ],
    ['an empty populasi', { populasi: [] }, ['/populasi']],
    [
      'an extra key inside populasi',
      { layanan: ['KK'], populasi: [{ layanan: 'KK', jumlah: 1, tahun: 2026 }] },
      ['/populasi/0/tahun'],
    ],
    ['an unknown unsur switched off', { unsurNonaktif: ['waktu', 'tidak-ada'] }, ['/unsurNonaktif/1']],
    ['all unsur switched off', { unsurNonaktif: [...UNSUR] }, ['/unsurNonaktif']],
    ['an unknown penimbang', { penimbang: '0.12' }, ['/penimbang']],
    ['penimbang as a number', { penimbang: 0.11 }, ['/penimbang']],
    ['a penimbang of another instrument', { penimbang: '0.071' }, ['/penimbang']],
    [
      'a fixed penimbang with an unsur switched off',
      { penimbang: '0.111', unsurNonaktif: ['biaya'] },
      ['/penimbang'],
    ],
    [
      'many faults at once',
      {
        unit: 'TIDAK-ADA',
        selesai: '2025-12-31',
        layanan: ['KK', 'KK'],
        populasi: [],
        unsurNonaktif: ['x'],
        penimbang: '0.071',
      },
      ['/unit', '/selesai', '/layanan/1', '/populasi', '/unsurNonaktif/0', '/penimbang'],
    ],
  ]),
  ...buruk({ method: 'PATCH', url: '/v1/survei/:draf' }, {}, [
    ['another unit', { unit: 'LAIN', instrumen: 'lain' }, ['/unit', '/instrumen']],
    ['the end before the beginning', { mulai: '2026-04-01' }, ['/selesai']],
    ['populasi for one of two services', { populasi: [{ layanan: 'KK', jumlah: 5 }] }, ['/populasi']],
    ['a service of nobody', { layanan: ['TIDAK-ADA'] }, ['/layanan/0']],
  ]),
  ...buruk({ method: 'PATCH', url: '/v1/survei/:survei' }, {}, [
    ['an end of a running survey in the past', { selesai: '2026-03-01' }, ['/selesai']],
  ]),
  ...buruk({ url: '/v1/survei/:survei/respons' }, RESPONS, [
    ['a list', [RESPONS], ['']],
    ['a text', '"x"', ['']],
    ['null', null, ['']],
    ['nothing in it', { layanan: undefined, jawaban: undefined }, ['/layanan', '/jawaban']],
    ['extra keys', { nik: PENANDA, nilai: 4 }, ['/nik', '/nilai']],
    ['an id that is no UUID', { id: '17' }, ['/id']],
    ['a number as id', { id: 17 }, ['/id']],
    ['a service of another survey', { layanan: 'AKTA' }, ['/layanan']],
    ['a service in small letters', { layanan: 'ktp-el' }, ['/layanan']],
    ['a channel with capitals', { kanal: 'Situs' }, ['/kanal']],
    ['a channel of 33 letters', { kanal: 'k'.repeat(33) }, ['/kanal']],
    ['no answer', { jawaban: {} }, ['/jawaban']],
    ['only empty answers', { jawaban: { waktu: null, biaya: null } }, ['/jawaban']],
    ['answers as a list', { jawaban: [4, 3, 3, 4, 3, 4, 4, 3, 3] }, ['/jawaban']],
    ['an unknown unsur', jawaban({ kenyamanan: 3 }), ['/jawaban/kenyamanan']],
    [
      'inherited names as unsur',
      jawaban({ toString: 3, valueOf: 4 }),
      ['/jawaban/toString', '/jawaban/valueOf'],
    ],
    ['unsur by number', { jawaban: { U1: 3 } }, ['/jawaban/U1']],
    ['scores of 0 and 5', jawaban({ waktu: 0, biaya: 5 }), ['/jawaban/waktu', '/jawaban/biaya']],
    ['a negative score', jawaban({ waktu: -1 }), ['/jawaban/waktu']],
    ['a fraction', jawaban({ waktu: 3.5 }), ['/jawaban/waktu']],
    ['a huge score', jawaban({ waktu: 1e308 }), ['/jawaban/waktu']],
    ['a score as text', jawaban({ waktu: '3' }), ['/jawaban/waktu']],
    ['a score as true', jawaban({ waktu: true }), ['/jawaban/waktu']],
    ['a score in a list', jawaban({ waktu: [3] }), ['/jawaban/waktu']],
    ['every score wrong', { jawaban: jawabanPenuh(9) }, SEMUA_UNSUR],
    ['a profile as text', { profil: 'L' }, ['/profil']],
    ['an unknown field', { profil: { agama: PENANDA } }, ['/profil/agama']],
    [
      'a profile with every value wrong',
      { profil: { jenisKelamin: 'X', usia: 0, pendidikan: 'S4', pekerjaan: 5 } },
      ['/profil/jenisKelamin', '/profil/usia', '/profil/pendidikan', '/profil/pekerjaan'],
    ],
    ['an age of 1000', { profil: { usia: 1000 } }, ['/profil/usia']],
    ['an age as text', { profil: { usia: '34' } }, ['/profil/usia']],
    ['a comment of 4,001 characters', { saran: 's'.repeat(4_001) }, ['/saran']],
    ['a comment that is no text', { saran: 5 }, ['/saran']],
    ['30 February', { diisiPada: '2026-02-30T00:00:00Z' }, ['/diisiPada']],
    ['an instant without a zone', { diisiPada: '2026-03-01T00:00:00' }, ['/diisiPada']],
    ['a day for an instant', { diisiPada: '2026-03-01' }, ['/diisiPada']],
    ['the next hour', { diisiPada: '2026-03-02T09:00:00+07:00' }, ['/diisiPada']],
    ['before the survey', { diisiPada: '2025-12-31T00:00:00Z' }, ['/diisiPada']],
    [
      'everything wrong at once',
      { id: 'x', layanan: 5, kanal: '!', jawaban: { waktu: 9 }, profil: [], saran: [], diisiPada: 'x', y: 1 },
      ['/id', '/layanan', '/kanal', '/jawaban/waktu', '/profil', '/saran', '/diisiPada', '/y'],
    ],
  ]),
  ...buruk({ url: '/v1/survei/:survei/respons/batch' }, {}, [
    ['no rows', { respons: [] }, ['/respons']],
    ['1,001 rows', { respons: Array.from({ length: 1_001 }, () => RESPONS) }, ['/respons']],
    ['rows as an object', { respons: { 0: RESPONS } }, ['/respons']],
    ['a bare list', [RESPONS], ['']],
    ['an extra key', { respons: [RESPONS], survei: BUKAN_ID }, ['/survei']],
  ]),
  ...buruk({ url: `/v1/kunci/${BUKAN_ID}/putar` }, {}, [
    ['a grace below 0', { masaTenggang: -1 }, ['/masaTenggang']],
    ['a fraction of a second', { masaTenggang: 1.5 }, ['/masaTenggang']],
    ['a grace of 31 days', { masaTenggang: 31 * 86_400 }, ['/masaTenggang']],
    ['a grace as text', { masaTenggang: '60' }, ['/masaTenggang']],
    ['null', { masaTenggang: null }, ['/masaTenggang']],
  ]),
]

const unitJson = (ganti: string) => `{"kode":"BARU","nama":"${PENANDA}${ganti}","jenis":"opd"}`
const mentah = (
  judul: string,
  isi: string | Buffer,
  status: number,
  pointers?: readonly string[],
  url = '/v1/unit',
): Kasus => ({
  judul: `the bytes of a body: ${judul}`,
  method: 'POST',
  url,
  isi,
  status,
  ...(pointers && { pointers }),
})
const RESPONS_URL = '/v1/survei/:survei/respons'
const nilaiMentah = (nilai: string) => `{"layanan":"KK","jawaban":{"waktu":${nilai}}}`

const BYTE: readonly Kasus[] = [
  mentah('empty', '', 400),
  mentah('blanks', '  \n ', 400),
  mentah('cut off', '{"kode":"BARU","nama":"', 400),
  mentah('something after the end', `${JSON.stringify(UNIT)}{}`, 400),
  mentah('single quotes', "{'kode':'BARU'}", 400),
  mentah('a comma too many', '{"kode":"BARU",}', 400),
  mentah('a comment', '{/* */"kode":"BARU"}', 400),
  mentah('NaN', nilaiMentah('NaN'), 400, undefined, RESPONS_URL),
  mentah('-Infinity', nilaiMentah('-Infinity'), 400, undefined, RESPONS_URL),
  mentah('a hexadecimal score', nilaiMentah('0x3'), 400, undefined, RESPONS_URL),
  mentah('1e999', nilaiMentah('1e999'), 422, ['/jawaban/waktu'], RESPONS_URL),
  mentah('-1e999', nilaiMentah('-1e999'), 422, ['/jawaban/waktu'], RESPONS_URL),
  mentah('a score of 2.9999999999999', nilaiMentah('2.9999999999999'), 422, ['/jawaban/waktu'], RESPONS_URL),
  mentah('a score of 400 digits', nilaiMentah('9'.repeat(400)), 422, ['/jawaban/waktu'], RESPONS_URL),
  mentah(
    'an endless populasi',
    JSON.stringify({ ...SURVEI, layanan: ['KK'], populasi: [{ layanan: 'KK', jumlah: 7 }] }).replace(
      ':7',
      ':1e999',
    ),
    422,
    ['/populasi/0/jumlah'],
    '/v1/survei',
  ),
  mentah('escaped NUL in a value', unitJson(NUL), 422, ['/nama']),
  mentah('escaped NUL in a key', `{"kode":"BARU","nama":"n","jenis":"opd","a${NUL}b":1}`, 422, ['/a\0b']),
  mentah('escaped NUL in two places', `{"kode":"${NUL}","nama":"${NUL}","jenis":"opd"}`, 422, [
    '/kode',
    '/nama',
  ]),
  mentah(
    'escaped NUL in a comment',
    `{"layanan":"KK","jawaban":{"waktu":3},"saran":"a${NUL}"}`,
    422,
    ['/saran'],
    RESPONS_URL,
  ),
  mentah(
    'escaped NUL as an unsur',
    `{"layanan":"KK","jawaban":{"${NUL}":3}}`,
    422,
    ['/jawaban/\0'],
    RESPONS_URL,
  ),
  mentah('a raw NUL in a text', unitJson('\0'), 400),
  mentah('a raw NUL between', `{\0}`, 400),
  mentah('half a surrogate pair', unitJson(SETENGAH), 422, ['/nama']),
  mentah('the other half first', unitJson('\\udc00\\ud800'), 422, ['/nama']),
  mentah('half a surrogate pair in capitals', unitJson('\\uD8FF'), 422, ['/nama']),
  mentah('half a surrogate pair as a key', `{"kode":"BARU","nama":"n","jenis":"opd","${SETENGAH}":1}`, 422, [
    '/\ufffd',
  ]),
  mentah(
    'half a surrogate pair in UTF-8',
    Buffer.concat([Buffer.from('{"nama":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    400,
  ),
  mentah('Latin-1', Buffer.from(unitJson('é'), 'latin1'), 400),
  mentah('UTF-16', Buffer.from(unitJson(''), 'utf16le'), 400),
  mentah(
    'an overlong slash',
    Buffer.concat([Buffer.from('{"nama":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
    400,
  ),
  mentah(
    'a cut character',
    Buffer.concat([Buffer.from('{"nama":"'), Buffer.from([0xe2, 0x82]), Buffer.from('"}')]),
    400,
  ),
  mentah('100,000 lists', '['.repeat(100_000), 400),
  mentah('100,000 lists, closed', '['.repeat(100_000) + ']'.repeat(100_000), 400),
  mentah('40,000 objects', '{"a":'.repeat(40_000), 400),
  mentah('21 objects, closed', `${'{"a":'.repeat(21)}1${'}'.repeat(21)}`, 400),
  mentah(
    '100,000 lists in a batch',
    `{"respons":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`,
    400,
    undefined,
    `${RESPONS_URL}/batch`,
  ),
  mentah('1 MB of text', unitJson('n'.repeat(1_000_000)), 413),
  mentah(
    '1 MB of comment',
    JSON.stringify({ ...RESPONS, saran: 's'.repeat(1_000_000) }),
    413,
    undefined,
    RESPONS_URL,
  ),
  mentah('9 MB of rows', `{"respons":["${'x'.repeat(9_000_000)}"]}`, 413, undefined, `${RESPONS_URL}/batch`),
  mentah('300 kB of blanks', ' '.repeat(300_000) + JSON.stringify(UNIT), 413),
  mentah('a key twice, the last one wrong', '{"kode":"BARU","nama":"n","jenis":"opd","kode":5}', 422, [
    '/kode',
  ]),
  mentah(
    'an answer twice, the last one wrong',
    '{"layanan":"KK","jawaban":{"waktu":3,"waktu":7}}',
    422,
    ['/jawaban/waktu'],
    RESPONS_URL,
  ),
  mentah('__proto__', '{"__proto__":{"admin":true},"kode":"BARU","nama":"n","jenis":"opd"}', 400),
  mentah(
    '__proto__, escaped',
    '{"\\u005f_proto__":{"admin":true},"kode":"BARU","nama":"n","jenis":"opd"}',
    400,
  ),
  mentah(
    '__proto__ within',
    '{"layanan":"KK","jawaban":{"waktu":3,"__proto__":{"biaya":4}}}',
    400,
    undefined,
    RESPONS_URL,
  ),
  mentah(
    'constructor.prototype',
    '{"constructor":{"prototype":{"admin":true}},"kode":"BARU","nama":"n","jenis":"opd"}',
    400,
  ),
  mentah(
    '__proto__ in a batch',
    '{"respons":[{"__proto__":{"layanan":"KK"},"jawaban":{"waktu":3}}]}',
    400,
    undefined,
    `${RESPONS_URL}/batch`,
  ),
]

const baca = (judul: string, url: string, status: number, pointers?: readonly string[]): Kasus => ({
  judul: `GET ${judul}`,
  url,
  status,
  ...(pointers && { pointers }),
})
const kursor = (...isi: unknown[]) => Buffer.from(JSON.stringify(isi)).toString('base64url')

const ALAMAT: readonly Kasus[] = [
  ...['/v1/unit', '/v1/kunci', '/v1/survei', '/v1/unit/DISDUKCAPIL/layanan'].flatMap((daftar) => [
    baca(`${daftar} with batas=0`, `${daftar}?batas=0`, 422, ['/batas']),
    baca(`${daftar} with batas=201`, `${daftar}?batas=201`, 422, ['/batas']),
    baca(`${daftar} with a broken cursor`, `${daftar}?kursor=${PENANDA}`, 422, ['/kursor']),
  ]),
  ...['abc', '', '-1', '1.5', '0x10', '1e2', '99999999999999999999', '%00', '%F0%9F%98%80', '%zz', ' 5'].map(
    (nilai) => baca(`batas=${nilai}`, `/v1/unit?batas=${nilai}`, 422, ['/batas']),
  ),
  baca('batas twice', '/v1/unit?batas=1&batas=2', 422, ['/batas']),
  baca('kursor twice', '/v1/unit?kursor=a&kursor=b', 422, ['/kursor']),
  baca('batas as a list', '/v1/unit?batas[]=1', 422, ['/batas[]']),
  baca('an empty cursor', '/v1/unit?kursor=', 422, ['/kursor']),
  baca('a cursor of 501 characters', `/v1/unit?kursor=${'a'.repeat(501)}`, 422, ['/kursor']),
  baca('a cursor of one part', `/v1/unit?kursor=${kursor('a')}`, 422, ['/kursor']),
  baca('a cursor of numbers', `/v1/unit?kursor=${kursor(1, 2)}`, 422, ['/kursor']),
  baca('a cursor with NUL', `/v1/unit?kursor=${kursor('', 'a\0b')}`, 422, ['/kursor']),
  baca('the cursor of units for keys', `/v1/kunci?kursor=${kursor('', 'DISDUKCAPIL')}`, 422, ['/kursor']),
  baca('the cursor of units for surveys', `/v1/survei?kursor=${kursor('', 'DISDUKCAPIL')}`, 422, ['/kursor']),
  baca('a cursor of 30 February', `/v1/survei?kursor=${kursor('2026-02-30', BUKAN_ID)}`, 422, ['/kursor']),
  baca('a cursor with an id that is none', `/v1/survei?kursor=${kursor('2026-03-31', 'x')}`, 422, [
    '/kursor',
  ]),
  baca(
    'a cursor of keys with an id that is none',
    `/v1/kunci?kursor=${kursor('2026-03-31T00:00:00.000Z', 'x')}`,
    422,
    ['/kursor'],
  ),
  baca(
    'a cursor of keys beyond all years',
    `/v1/kunci?kursor=${kursor('+275760-09-13T00:00:00.000Z', BUKAN_ID)}`,
    422,
    ['/kursor'],
  ),
  baca('unknown keys of a query', `/v1/unit?halaman=2&cari=${PENANDA}`, 422, ['/halaman', '/cari']),
  baca('__proto__ as a key of a query', '/v1/unit?__proto__=1', 422, ['/__proto__']),
  baca('surveys of a unit with a blank', '/v1/survei?unit=A%20B', 422, ['/unit']),
  baca('surveys of an unknown unit', '/v1/survei?unit=TIDAK-ADA', 404),
  baca('the index of no year', '/v1/indeks', 422, ['/tahun']),
  baca('the index of a year in words', '/v1/indeks?tahun=dua', 422, ['/tahun']),
  baca('the index of the year 26', '/v1/indeks?tahun=26', 422, ['/tahun']),
  baca('the index by an instrument with NUL', '/v1/indeks?tahun=2026&instrumen=%00', 422, ['/instrumen']),
  baca('a trend by an instrument with NUL', '/v1/indeks/tren?unit=DISDUKCAPIL&instrumen=a%00', 422, [
    '/instrumen',
  ]),
  baca('the index by an instrument of 61 letters', `/v1/indeks?tahun=2026&instrumen=${'a'.repeat(61)}`, 422, [
    '/instrumen',
  ]),
  baca('a trend of no unit', '/v1/indeks/tren', 422, ['/unit']),
  baca('a trend of an unknown unit', '/v1/indeks/tren?unit=TIDAK-ADA', 404),
  baca('a breakdown by nothing', '/v1/survei/:survei/indeks/rincian', 422, ['/menurut']),
  baca('a breakdown by the unknown', '/v1/survei/:survei/indeks/rincian?menurut=agama', 422, ['/menurut']),
  baca('a breakdown by NUL', '/v1/survei/:survei/indeks/rincian?menurut=%00', 422, ['/menurut']),
  ...['17', 'abc', `${BUKAN_ID}0`, '%00', '..%2f..%2fetc', "'%20or%20true--", '%F0%9F%98%80', 'null'].map(
    (id) => baca(`a survey with the id ${id}`, `/v1/survei/${id}`, 422, ['/id']),
  ),
  baca('a survey that does not exist', `/v1/survei/${BUKAN_ID}`, 404),
  baca('a unit with a blank', '/v1/unit/A%20B', 422, ['/unit']),
  baca('a unit with a slash', '/v1/unit/A%2FB', 422, ['/unit']),
  baca('a unit with NUL', '/v1/unit/A%00', 422, ['/unit']),
  baca('a unit and a service with faults', '/v1/unit/A%20B/layanan/C%20D', 422, ['/unit', '/layanan']),
  baca('a unit that does not exist', '/v1/unit/TIDAK-ADA', 404),
  baca('an instrument that does not exist', '/v1/instrumen/tidak-ada', 404),
  baca('an instrument with NUL', '/v1/instrumen/%00', 422, ['/kode']),
  baca('an instrument called constructor', '/v1/instrumen/constructor', 404),
  baca('broken percent-encoding', '/v1/unit/%zz', 400),
  baca('percent-encoded bytes that are no UTF-8', '/v1/unit/%ff%fe', 400),
  baca('a cut percent-encoding', '/v1/unit/%2', 400),
  baca('a parameter of 300 characters', `/v1/unit/${'A'.repeat(300)}`, 400),
  baca('an address of 10,000 characters', `/v1/${'a/'.repeat(5_000)}`, 400),
  baca('an address that does not exist', `/v1/${PENANDA}`, 404),
  baca('a problem that does not exist', '/masalah/tidak-ada', 404),
  baca('a problem called __proto__', '/masalah/__proto__', 404),
  baca('an address in capitals', '/V1/UNIT', 404),
  { judul: 'a method that an address lacks', method: 'PUT', url: '/v1/unit', isi: UNIT, status: 404 },
  {
    judul: 'DELETE of a key that is no UUID',
    method: 'DELETE',
    url: '/v1/kunci/semua',
    status: 422,
    pointers: ['/id'],
  },
  {
    judul: 'DELETE of a key that does not exist',
    method: 'DELETE',
    url: `/v1/kunci/${BUKAN_ID}`,
    status: 404,
  },
]

const TIPE: readonly Kasus[] = [
  ...[
    'text/plain',
    'text/csv',
    'application/x-www-form-urlencoded',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'json',
    ';',
    'application/json/x',
  ].map(
    (tipe): Kasus => ({
      judul: `a unit as ${tipe}`,
      method: 'POST',
      url: '/v1/unit',
      isi: JSON.stringify(UNIT),
      headers: { 'content-type': tipe },
      status: 415,
    }),
  ),
  {
    judul: 'an answer without a content type',
    method: 'POST',
    url: RESPONS_URL,
    isi: JSON.stringify(RESPONS),
    headers: { 'content-type': '' },
    status: 415,
  },
  { judul: 'a unit without a body', method: 'POST', url: '/v1/unit', status: 422, pointers: [''] },
  { judul: 'an answer without a body', method: 'POST', url: RESPONS_URL, status: 422, pointers: [''] },
  {
    judul: 'a batch without a body',
    method: 'POST',
    url: `${RESPONS_URL}/batch`,
    status: 422,
    pointers: [''],
  },
  {
    judul: 'a broken body where none is expected',
    method: 'POST',
    url: '/v1/survei/:draf/buka',
    isi: '{',
    status: 400,
  },
  {
    judul: 'XML where no body is expected',
    method: 'POST',
    url: '/v1/survei/:draf/buka',
    isi: '<buka/>',
    headers: { 'content-type': 'application/xml' },
    status: 415,
  },
  {
    judul: 'a wish where no body is expected',
    method: 'POST',
    url: '/v1/survei/:cadangan/buka',
    isi: { pada: '2026-04-01' },
    status: 422,
    pointers: ['/pada'],
  },
  {
    judul: 'a wish in DELETE',
    method: 'DELETE',
    url: '/v1/unit/KOSONG-2',
    isi: { paksa: true },
    status: 422,
    pointers: ['/paksa'],
  },
  {
    judul: '300 kB where no body is expected',
    method: 'POST',
    url: '/v1/survei/:draf/buka',
    isi: JSON.stringify('x'.repeat(300_000)),
    status: 413,
  },
]

const HEADER: readonly Kasus[] = [
  ...[
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'Token x',
    `Bearer ${PENANDA} x`,
    `Bearer ${'x'.repeat(201)}`,
    'tgp_sk_3673_x',
    '',
    'Bearer tgp_sk_',
    'Bearer \u00e9',
  ].map(
    (authorization): Kasus => ({
      judul: `Authorization: ${authorization.slice(0, 40)}`,
      url: '/v1/unit',
      kunci: null,
      headers: { authorization },
      status: 401,
    }),
  ),
  { judul: 'no key', method: 'POST', url: '/v1/unit', isi: UNIT, kunci: null, status: 401 },
  {
    judul: 'no key for what does not need one is fine, a wrong one is not',
    url: '/v1/instrumen',
    kunci: 'x',
    status: 401,
  },
  {
    judul: "a pemda's key for the operator's work",
    method: 'POST',
    url: '/v1/pemda',
    isi: PEMDA,
    status: 403,
  },
  {
    judul: "the operator's key for a pemda's work",
    method: 'POST',
    url: '/v1/unit',
    isi: UNIT,
    kunci: OPERATOR,
    status: 403,
  },
  {
    judul: 'a pemda that exists',
    method: 'POST',
    url: '/v1/pemda',
    isi: { ...PEMDA, kode: '36.73' },
    kunci: OPERATOR,
    status: 409,
  },
  {
    judul: 'a unit that exists',
    method: 'POST',
    url: '/v1/unit',
    isi: { ...UNIT, kode: 'UPTD' },
    status: 409,
  },
  ...['"0"', '"2"', '1', 'W/"1"', 'abc', '"1', '', '"0", W/"1"', `"${PENANDA}"`].flatMap((nilai): Kasus[] => [
    {
      judul: `PATCH of a unit with If-Match: ${nilai}`,
      method: 'PATCH',
      url: '/v1/unit/DISDUKCAPIL',
      isi: { nama: PENANDA },
      headers: { 'if-match': nilai },
      status: 412,
    },
  ]),
  {
    judul: 'PATCH of a service with another If-Match',
    method: 'PATCH',
    url: '/v1/unit/DISDUKCAPIL/layanan/KK',
    isi: { nama: PENANDA },
    headers: { 'if-match': '"9"' },
    status: 412,
  },
  {
    judul: 'PATCH of a survey with another If-Match',
    method: 'PATCH',
    url: '/v1/survei/:draf',
    isi: { nama: PENANDA },
    headers: { 'if-match': '"9"' },
    status: 412,
  },
  {
    judul: 'a step with another If-Match',
    method: 'POST',
    url: '/v1/survei/:draf/buka',
    headers: { 'if-match': '"9"' },
    status: 412,
  },
  {
    judul: 'DELETE of a unit with another If-Match',
    method: 'DELETE',
    url: '/v1/unit/KOSONG',
    headers: { 'if-match': '"9"' },
    status: 412,
  },
  {
    judul: 'DELETE of a service with another If-Match',
    method: 'DELETE',
    url: '/v1/unit/DISDUKCAPIL/layanan/AKTA',
    headers: { 'if-match': '"9"' },
    status: 412,
  },
  ...['', ' ', 'a b', 'a'.repeat(256), 'kunci-é', '\t'].map(
    (nilai): Kasus => ({
      judul: `Idempotency-Key: '${nilai.slice(0, 20)}'`,
      method: 'POST',
      url: '/v1/unit',
      isi: UNIT,
      headers: { 'idempotency-key': nilai },
      status: 422,
      pointers: ['/idempotency-key'],
    }),
  ),
  {
    judul: 'publication of a running survey',
    method: 'POST',
    url: '/v1/survei/:survei/publikasi',
    status: 409,
  },
  { judul: 'closing of a draft', method: 'POST', url: '/v1/survei/:draf/tutup', status: 409 },
  {
    judul: 'an answer to a draft',
    method: 'POST',
    url: '/v1/survei/:draf/respons',
    isi: RESPONS,
    status: 409,
    slug: 'survei-tidak-dibuka',
  },
  {
    judul: 'another beginning of a running survey',
    method: 'PATCH',
    url: '/v1/survei/:survei',
    isi: { mulai: '2026-02-01' },
    status: 409,
  },
  { judul: 'DELETE of a unit in use', method: 'DELETE', url: '/v1/unit/DISDUKCAPIL', status: 409 },
]

const batasForm = 'batas-uji'
const bagian = (isi: string | Buffer, nama = 'berkas', berkas: string | null = 'a.csv') =>
  Buffer.concat([
    Buffer.from(
      `--${batasForm}\r\nContent-Disposition: form-data; name="${nama}"${berkas === null ? '' : `; filename="${berkas}"`}\r\n` +
        `${berkas === null ? '' : 'Content-Type: text/csv\r\n'}\r\n`,
    ),
    Buffer.from(isi),
    Buffer.from('\r\n'),
  ])
const formulir = (...daftar: Buffer[]) => Buffer.concat([...daftar, Buffer.from(`--${batasForm}--\r\n`)])
const CSV_SAH = 'No;layanan;U1;U2;U3\n1;KK;4;3;4\n'
const IMPOR = '/v1/survei/:survei/impor'

const impor = (
  judul: string,
  isi: string | Buffer,
  status: number,
  pointers?: readonly string[],
  headers: Record<string, string> = { 'content-type': 'text/csv' },
  url = IMPOR,
): Kasus => ({
  judul: `import of ${judul}`,
  method: 'POST',
  url,
  isi,
  status,
  headers,
  ...(pointers && { pointers }),
})
const FORM = { 'content-type': `multipart/form-data; boundary=${batasForm}` }

const BERKAS: readonly Kasus[] = [
  impor('nothing', '', 422, ['/1']),
  impor('blank lines', '\n\n;;;\n', 422, ['/1']),
  impor('no header', '4;3;4\n3;3;3\n', 422, ['/1']),
  impor('a header without questions', 'No;layanan;saran\n1;KK;x\n', 422, ['/1']),
  impor('a column twice', 'U1;persyaratan;U2\n4;4;4\n', 422, ['/1/persyaratan']),
  impor('an unsur that does not exist', 'U1;U2;U10;U0\n4;4;4;4\n', 422, ['/1/U10', '/1/U0']),
  impor('201 columns', `${Array.from({ length: 201 }, (_, i) => `k${i}`).join(';')}\n`, 422, ['/1']),
  impor('a quote that is never closed', 'No;layanan;U1\n1;KK;4\n2;KK;"4\n', 422, ['/3']),
  impor('a quote within a cell', 'No;layanan;U1;saran\n1;KK;4;ba"gus"\n', 422, ['/2']),
  impor(
    'a broken UTF-8 on line 3',
    Buffer.from('No;layanan;U1;saran\n1;KK;4;a\n2;KK;4;caf\xe9\n', 'latin1'),
    422,
    ['/3'],
  ),
  impor('a NUL on line 2', 'No;layanan;U1\n1;KK;\x004\n', 422, ['/2']),
  impor('UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(CSV_SAH, 'utf16le')]), 422, ['/1']),
  impor('XLSX', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200, 7)]), 422, ['/1']),
  impor('XLS', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(200, 7)]), 422, ['/1']),
  impor('a PDF', '%PDF-1.7\n1 0 obj\n', 422, ['/1']),
  impor('a row of 2 MB', `No;layanan;U1;saran\n1;KK;4;"${'s'.repeat(2_000_000)}\n`, 422, ['/2']),
  impor('JSON', JSON.stringify({ respons: [RESPONS] }), 415, undefined, {
    'content-type': 'application/json',
  }),
  impor('an XLSX by its type alone', 'PK', 422, ['/1'], {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  impor('a picture by its type', 'x', 415, undefined, { 'content-type': 'image/png' }),
  impor(
    'an unknown order',
    CSV_SAH,
    422,
    ['/urutan'],
    { 'content-type': 'text/csv' },
    `${IMPOR}?urutan=acak`,
  ),
  impor('a wrong switch', CSV_SAH, 422, ['/uji'], { 'content-type': 'text/csv' }, `${IMPOR}?uji=true`),
  impor(
    'wrong switches',
    CSV_SAH,
    422,
    ['/layanan', '/berkas', '/x'],
    { 'content-type': 'text/csv' },
    `${IMPOR}?layanan=A%20B&berkas=&x=1`,
  ),
  impor('a pile with NUL', CSV_SAH, 422, ['/berkas'], { 'content-type': 'text/csv' }, `${IMPOR}?berkas=a%00`),
  impor(
    'a file into a draft',
    CSV_SAH,
    409,
    undefined,
    { 'content-type': 'text/csv' },
    '/v1/survei/:draf/impor',
  ),
  impor(
    'a file into nothing',
    CSV_SAH,
    404,
    undefined,
    { 'content-type': 'text/csv' },
    `/v1/survei/${BUKAN_ID}/impor`,
  ),
  impor('a form without a file', formulir(bagian('x', 'catatan', null)), 400, undefined, FORM),
  impor('an empty form', formulir(), 400, undefined, FORM),
  impor('a form of nothing', '', 400, undefined, FORM),
  impor(
    'a form that is cut off within the file',
    Buffer.concat([bagian(CSV_SAH)]).subarray(0, -10),
    400,
    undefined,
    FORM,
  ),
  impor('a form without its last line', bagian(CSV_SAH), 400, undefined, FORM),
  impor(
    'two files',
    formulir(bagian(CSV_SAH), bagian('No;layanan;U1\n2;KK;4\n', 'lain')),
    422,
    ['/berkas'],
    FORM,
  ),
  impor('a form without a boundary', formulir(bagian(CSV_SAH)), 400, undefined, {
    'content-type': 'multipart/form-data',
  }),
  impor('a form with another boundary', formulir(bagian(CSV_SAH)), 400, undefined, {
    'content-type': 'multipart/form-data; boundary=lain',
  }),
  impor(
    'a part without a name',
    Buffer.from(`--${batasForm}\r\nX: y\r\n\r\n${CSV_SAH}\r\n--${batasForm}--\r\n`),
    400,
    undefined,
    FORM,
  ),
  impor('a form with an empty file', formulir(bagian('')), 422, ['/1'], FORM),
  impor(
    'a form with an XLSX',
    formulir(bagian(Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(50, 7)]), 'berkas', 'a.xlsx')),
    422,
    ['/1'],
    FORM,
  ),
  impor('a field called __proto__', formulir(bagian('x', '__proto__', null)), 400, undefined, FORM),
]

const SEMUA: readonly Kasus[] = [...BENTUK, ...BYTE, ...ALAMAT, ...TIPE, ...HEADER, ...BERKAS, ...PENGADUAN]

/** Files that can be read, with rows that cannot: they are answered with 200 and a list. */
const BARIS_CSV: readonly (readonly [
  judul: string,
  isi: string,
  ditolak: readonly (readonly [number, string | null])[],
])[] = [
  [
    'scores out of range',
    'No;layanan;U1;U2\n1;KK;5;0\n2;KK;-1;4\n',
    [
      [2, 'U1'],
      [2, 'U2'],
      [3, 'U1'],
    ],
  ],
  [
    'scores that are none',
    'layanan;U1;U2;U3\nKK;baik;3,5;1e9\n',
    [
      [2, 'U1'],
      [2, 'U2'],
      [2, 'U3'],
    ],
  ],
  ['no answers', 'No;layanan;U1;U2\n1;KK;;-\n', [[2, null]]],
  [
    'an unknown service',
    'No;layanan;U1\n1;SIM;4\n2;;4\n',
    [
      [2, 'layanan'],
      [3, 'layanan'],
    ],
  ],
  ['no service at all', 'No;U1\n1;4\n', [[2, null]]],
  [
    'an unknown profile',
    'No;layanan;U1;JK;Umur\n1;KK;4;X;tua\n',
    [
      [2, 'JK'],
      [2, 'Umur'],
    ],
  ],
  ['a cell too many', 'No;layanan;U1\n1;KK;4;4\n', [[2, null]]],
  ['a cell too few', 'No;layanan;U1;U2\n1;KK;4\n', [[2, null]]],
  ['a long comment', `No;layanan;U1;saran\n1;KK;4;${'s'.repeat(4_001)}\n`, [[2, 'saran']]],
  ['a cell beyond a spreadsheet', `No;layanan;U1;saran\n1;KK;4;${'s'.repeat(32_768)}\n`, [[2, 'saran']]],
  [
    'a wrong instant',
    'No;layanan;U1;diisiPada\n1;KK;4;kemarin\n2;KK;4;2027-01-01T00:00:00Z\n',
    [
      [2, 'diisiPada'],
      [3, 'diisiPada'],
    ],
  ],
  ['a wrong channel, after blank lines', '\n\nNo;layanan;U1;kanal\n\n1;KK;4;dua kata\n', [[5, 'kanal']]],
]

t.test('whatever a client sends, it hears what is wrong and nothing is stored', async (t) => {
  const log = penampung()
  const kota = await startApp(t, { logTo: log.aliran, logLevel: 'trace' })
  const { admin, survei, draf, cadangan, publik, pengaduan } = await aKotaUji(kota)
  const port = await dengarkan(kota)
  const sebelum = await isiTabel(kota)
  const teksJawaban: string[] = []
  const jenisMasalah = new Set<string>()

  const pengganti = Object.entries({ survei, draf, cadangan, ...pengaduan })
  const isiAlamat = (url: string) =>
    pengganti.reduce((hasil, [nama, nilai]) => hasil.replaceAll(`:${nama}`, nilai), url)

  t.test('through the app', async (t) => {
    t.ok(SEMUA.length >= 90, `${SEMUA.length} kinds`)
    for (const { judul, status, pointers, slug, ...permintaan } of SEMUA) {
      const url = isiAlamat(permintaan.url)
      const kunci = permintaan.kunci === undefined ? admin : permintaan.kunci
      const jawaban = await kota.minta(
        kunci,
        permintaan.method ?? 'GET',
        url,
        bernama(permintaan.isi) ? isiAlamat(JSON.stringify(permintaan.isi)) : permintaan.isi,
        Object.fromEntries(
          Object.entries(permintaan.headers ?? {}).map(([nama, nilai]) => [nama, isiAlamat(nilai)]),
        ),
      )
      teksJawaban.push(jawaban.teks)
      periksaMasalah(t, judul, jawaban, status)
      t.strictSame(daftarPointer(jawaban.isi), [...(pointers ?? [])].sort(), `${judul}: every fault`)
      if (slug !== undefined) t.equal(jawaban.isi?.type, `/masalah/${slug}`, judul)
      if (jawaban.status !== 404) t.equal(jawaban.isi?.instance, jawaban.headers['x-request-id'], judul)
      if (typeof jawaban.isi?.type === 'string') jenisMasalah.add(jawaban.isi.type)
    }
  })

  t.test('rows of a file are refused one by one', async (t) => {
    for (const [judul, isi, ditolak] of BARIS_CSV) {
      for (const [cara, kirim, headers] of [
        ['bare', Buffer.from(isi), { 'content-type': 'text/csv' }],
        ['form', formulir(bagian(isi)), FORM],
      ] as const) {
        const jawaban = await kota.minta(admin, 'POST', isiAlamat(IMPOR), kirim, { ...headers })
        t.match(
          jawaban,
          { status: 200, isi: { diterima: 0, sudahAda: 0 } },
          `${judul}, ${cara}: ${jawaban.teks}`,
        )
        const daftar: { baris: number; kolom: string | null; masalah: string }[] = jawaban.isi?.ditolak ?? []
        t.strictSame(
          daftar.map(({ baris, kolom }) => [baris, kolom]),
          ditolak,
          `${judul}, ${cara}`,
        )
        for (const { masalah } of daftar) t.match(masalah, BAHASA_INDONESIA, judul)
      }
    }
  })

  t.test('rows of a batch are refused one by one', async (t) => {
    const baris: readonly (readonly [isi: unknown, pointers: readonly string[]])[] = [
      [null, ['']],
      [[], ['']],
      [5, ['']],
      ['teks', ['']],
      [{}, ['/layanan', '/jawaban']],
      [{ ...RESPONS, id: 'x' }, ['/id']],
      [{ ...RESPONS, ...jawaban({ waktu: 9 }) }, ['/jawaban/waktu']],
      [{ ...RESPONS, saran: 's'.repeat(1_000_000) }, ['/saran']],
      [{ ...RESPONS, lain: 1 }, ['/lain']],
      [{ ...RESPONS, saran: 'a\0b' }, ['/saran']],
      [{ ...RESPONS, saran: 'a\ud800' }, ['/saran']],
      [{ ...RESPONS, layanan: 'a\0b', kanal: '\0' }, ['/layanan', '/kanal']],
      [{ ...RESPONS, ...jawaban({ 'a\0': 1 }) }, ['/jawaban/a\0']],
    ]
    const kirim = (daftar: readonly (readonly [unknown, unknown])[]) =>
      kota.minta(admin, 'POST', isiAlamat(`${RESPONS_URL}/batch`), { respons: daftar.map(([isi]) => isi) })
    const harus = (daftar: typeof baris) =>
      daftar.map(([, pointers], indeks) => [indeks, [...pointers].sort()])
    const hasil = (isi: { ditolak?: { indeks: number; masalah: object }[] }) =>
      isi.ditolak?.map(({ indeks, masalah }) => [indeks, daftarPointer(masalah)])

    const tanpaRusak = baris.slice(0, 9)
    const pertama = await kirim(tanpaRusak)
    t.match(pertama, { status: 200, isi: { diterima: 0, sudahAda: 0 } }, pertama.teks.slice(0, 500))
    t.strictSame(hasil(pertama.isi), harus(tanpaRusak))
    t.match(pertama.isi.ditolak[0].masalah.detail, BAHASA_INDONESIA)

    const kedua = await kirim(baris)
    t.equal(
      kedua.status,
      200,
      `text that cannot be stored refuses its own row only: ${kedua.teks.slice(0, 500)}`,
    )
    t.strictSame(hasil(kedua.isi), harus(baris))
  })

  t.test('on the bare connection', async (t) => {
    const kepala = (baris: string, ...lain: string[]) =>
      [baris, 'Host: uji', `Authorization: Bearer ${admin}`, 'Connection: close', ...lain, '', ''].join(
        '\r\n',
      )
    const unit = JSON.stringify(UNIT)
    const pos = (...lain: string[]) =>
      kepala('POST /v1/unit HTTP/1.1', 'Content-Type: application/json', ...lain)

    const daftar: readonly Sambungan[] = [
      ['a body that is cut off', pos('Content-Length: 500') + unit, 400, { putus: true }],
      ['a body that is longer than it says', pos('Content-Length: 20') + unit, 400],
      ['no length for a body', pos() + unit, [400, 422]],
      ['a negative length', pos('Content-Length: -5') + unit, 400],
      ['a length in words', pos('Content-Length: lima') + unit, 400],
      ['a length beyond counting', pos(`Content-Length: ${'9'.repeat(30)}`) + unit, 400],
      ['two lengths', pos(`Content-Length: ${unit.length}`, 'Content-Length: 5') + unit, 400],
      [
        'a length and chunks',
        `${pos('Content-Length: 5', 'Transfer-Encoding: chunked')}5\r\n{"a":\r\n0\r\n\r\n`,
        400,
      ],
      ['a broken chunk', `${pos('Transfer-Encoding: chunked')}zz\r\n${unit}\r\n0\r\n\r\n`, 400],
      ['chunks that never end', `${pos('Transfer-Encoding: chunked')}5\r\n{"kod\r\n`, 400, { putus: true }],
      ['an unknown transfer encoding', pos('Transfer-Encoding: lzw') + unit, 400],
      ['a gigantic body that is only announced', pos('Content-Length: 1000000000') + unit, 413],
      [
        'a gigantic body in chunks',
        `${pos('Transfer-Encoding: chunked')}50000\r\n${'x'.repeat(0x50000)}\r\n0\r\n\r\n`,
        413,
      ],
      ['no HTTP at all', 'halo\r\n\r\n', 400],
      ['the hello of TLS', Buffer.from('160301020001000001fc0303', 'hex'), 400],
      ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
      ['HTTP/9.9', 'GET / HTTP/9.9\r\nHost: uji\r\n\r\n', 400],
      ['an invented method', kepala('HAPUS /v1/unit HTTP/1.1'), 400],
      ['a method that nobody serves', kepala('PROPFIND /v1/unit HTTP/1.1'), 404],
      [
        'no host',
        `GET /v1/unit HTTP/1.1\r\nAuthorization: Bearer ${admin}\r\nConnection: close\r\n\r\n`,
        400,
      ],
      [
        'an expectation that nobody meets',
        pos('Expect: keajaiban', `Content-Length: ${unit.length}`) + unit,
        [400, 417],
      ],
      ['a header without a colon', kepala('GET /v1/unit HTTP/1.1', 'tanpa titik dua'), 400],
      ['a header with NUL', kepala('GET /v1/unit HTTP/1.1', `X-Lain: a\0${PENANDA}`), 400],
      ['a folded header', kepala('GET /v1/unit HTTP/1.1', 'X-Lain: a\r\n b'), 400],
      ['a NUL in the address', kepala('GET /v1/unit/\0 HTTP/1.1'), 400],
      ['a blank in the address', kepala('GET /v1/unit/A B HTTP/1.1'), 400],
      ['raw UTF-8 in the address', kepala('GET /v1/unit/DÏNAS HTTP/1.1'), [400, 404, 422]],
      ['headers of 20 kB', kepala('GET /v1/unit HTTP/1.1', `X-Lain: ${'a'.repeat(20_000)}`), 431],
      ['an address of 20 kB', kepala(`GET /v1/unit?kursor=${'a'.repeat(20_000)} HTTP/1.1`), 431],
      [
        '3,000 headers',
        kepala('GET /v1/unit HTTP/1.1', ...Array.from({ length: 3_000 }, (_, i) => `X-${i}: ${i}`)),
        431,
      ],
      ['an address that is no path', kepala('GET * HTTP/1.1'), [400, 404]],
      ['broken percent-encoding', kepala('GET /v1/unit/%E0%A4%A HTTP/1.1'), 400],
      [
        'a form that is cut off',
        kepala(
          `POST ${isiAlamat(IMPOR)} HTTP/1.1`,
          `Content-Type: ${FORM['content-type']}`,
          'Content-Length: 5000',
        ) + bagian(CSV_SAH).toString(),
        400,
        { putus: true },
      ],
      [
        'a file that is cut off',
        kepala(`POST ${isiAlamat(IMPOR)} HTTP/1.1`, 'Content-Type: text/csv', 'Content-Length: 5000') +
          CSV_SAH,
        400,
        { putus: true },
      ],
    ]
    for (const [judul, isi, status, pilihan] of daftar) {
      const jawaban = await kirimMentah(port, isi, pilihan)
      teksJawaban.push(jawaban.teks)
      if (typeof status === 'object') {
        t.ok(status.includes(jawaban.status), `${judul}: ${jawaban.status} is one of ${status}`)
      }
      periksaMasalah(t, judul, jawaban, typeof status === 'object' ? jawaban.status : status)
      if (typeof jawaban.isi?.type === 'string') jenisMasalah.add(jawaban.isi.type)
    }
  })

  t.test('headers that come too slowly', async (t) => {
    const tersambung = new Promise<Socket>((resolve) => kota.app.server.once('connection', resolve))
    const jawaban = kirimMentah(port, 'GET /v1/unit HTTP/1.1\r\nHost: u')
    const socket = await tersambung
    // what Node's own timer does after `headersTimeout`
    const error = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
    kota.app.server.emit('clientError', error, socket)
    periksaMasalah(t, 'slow headers', await jawaban, 408)
    t.ok(kota.app.server.headersTimeout > 0 && kota.app.server.headersTimeout <= 15_000, 'there is a timer')
    t.ok(kota.app.server.requestTimeout > 0, 'and one for bodies')
  })

  t.test('every kind of problem has its page', async (t) => {
    t.ok(jenisMasalah.size >= 10, [...jenisMasalah].join(' '))
    for (const jenis of jenisMasalah) {
      const halaman = await kota.minta(null, 'GET', jenis)
      t.match(halaman, { status: 200, headers: { 'content-type': /^text\/html/ } }, jenis)
    }
  })

  t.test('nothing is stored, and the service still works', async (t) => {
    t.strictSame(await isiTabel(kota), sebelum)
    const { isi } = await kota.minta(admin, 'GET', '/v1/audit?batas=200')
    const sesudah = isi.data.map((entri: { tindakan: string }) => entri.tindakan)
    t.strictSame([...new Set(sesudah.slice(0, sesudah.indexOf('buatKunci')))], ['imporRespons'])
    t.equal((await kota.minta(null, 'GET', '/sehat/siap')).status, 200)
    t.match(({} as Record<string, unknown>).admin, undefined, 'no prototype was touched')
  })

  t.test('no answer holds a key, and the log neither keys nor what was sent', async (t) => {
    const kode = Object.entries(pengaduan).flatMap(([nama, nilai]) => (/Kode$/.test(nama) ? [nilai] : []))
    t.equal(kode.length, 2)
    for (const kunci of [admin, publik, OPERATOR, ...kode]) {
      t.notOk(teksJawaban.some((teks) => teks.includes(kunci)))
      t.notOk(log.teks().includes(kunci), 'not in the log')
    }
    t.notOk(log.teks().includes(PENANDA), 'nor what was sent')
    const baris = log.teks().split('\n')
    t.strictSame(baris.filter((satu) => /tgp_[sp]k_/.test(satu)).length, 0, 'nor the beginning of a key')
    const galat = baris.filter((satu) => /"level":[56]0/.test(satu)).map((satu) => JSON.parse(satu))
    t.strictSame(
      galat.map(({ msg, code, message }) => ({ msg, code, message })),
      [],
      'nothing went wrong on our side',
    )
  })
})

t.test('good rows of a batch are kept beside bad ones', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const baik = () => aRespons({ layanan: 'KK' })
  const jawaban = await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons/batch`, {
    respons: [baik(), null, { ...baik(), jawaban: { waktu: 9 } }, baik(), { ...baik(), id: 'x' }],
  })
  t.match(jawaban, { status: 200, isi: { diterima: 2, sudahAda: 0 } })
  t.strictSame(
    jawaban.isi.ditolak.map((d: { indeks: number }) => d.indeks),
    [1, 2, 4],
  )
  t.match((await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)).isi, { jumlahResponden: 2 })
})

t.test('what looks odd but is right is taken', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  for (const [judul, isi] of [
    ['an emoji, escaped', '{"layanan":"KK","jawaban":{"waktu":3},"saran":"\\ud83d\\ude00"}'],
    ['a score of 3.0 and 3e0', '{"layanan":"KK","jawaban":{"waktu":3.0,"biaya":3e0}}'],
    ['a backslash before u0000', '{"layanan":"KK","jawaban":{"waktu":3},"saran":"\\\\u0000"}'],
    ['brackets within text', `{"layanan":"KK","jawaban":{"waktu":3},"saran":"${'['.repeat(100)}\\"{"}`],
    [
      'null for all that may be left out',
      '{"id":null,"layanan":"KK","kanal":null,"jawaban":{"waktu":3,"biaya":null},"profil":null,"saran":null,"diisiPada":null}',
    ],
  ] as const) {
    const jawaban = await kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, isi)
    t.equal(jawaban.status, 201, `${judul}: ${jawaban.teks}`)
  }
})

async function aKotaUji(kota: TestApp) {
  const { admin, survei } = await aKota(kota)
  await aUnit(kota, admin, { kode: 'UPTD', nama: 'UPTD', jenis: 'uptd', induk: 'DISDUKCAPIL', layanan: [] })
  await aUnit(kota, admin, { kode: 'KOSONG', nama: 'Kosong', layanan: [] })
  const akta = await kota.minta(admin, 'POST', '/v1/unit/DISDUKCAPIL/layanan', { kode: 'AKTA', nama: 'Akta' })
  if (akta.status !== 201) throw new Error(akta.teks)
  await aUnit(kota, admin, { kode: 'KOSONG-2', nama: 'Kosong juga', layanan: [] })
  const pengaduan = await aPengaduanUji(kota, admin)
  const draf = await aSurvei(kota, admin, { buka: false })
  const cadangan = await aSurvei(kota, admin, { buka: false })
  const publik = await aKunci(kota, admin, {
    jenis: 'publik',
    cakupan: ['respons:kirim'],
    asal: ['https://contoh.go.id'],
  })
  return { admin, survei, draf, cadangan, publik, pengaduan }
}

async function dengarkan({ app }: TestApp): Promise<number> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port
}

interface JawabanUji {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly isi: any
  readonly teks: string
}

/** Whether a body may name what was made for the test. */
const bernama = (isi: unknown): isi is object =>
  typeof isi === 'object' && isi !== null && !(isi instanceof Buffer)

/** A few of the words that every Indonesian sentence of ours has one of, and no English one of Node's. */
const BAHASA_INDONESIA =
  /\b(tidak|ada|harus|wajib|dan|atau|pada|bukan|sudah|belum|kosong|lebih|melebihi|rusak|hanya|berkas|kunci|isi|ini|paling|survei|unit|permintaan|tanpa)\b/i

function periksaMasalah(t: Test, judul: string, { status, headers, isi, teks }: JawabanUji, harus: number) {
  t.equal(status, harus, `${judul}: ${teks.slice(0, 300)}`)
  t.match(String(headers['content-type']), /^application\/problem\+json/, `${judul}: its type`)
  t.match(isi?.type, /^\/masalah\/[a-z-]+$/, `${judul}: the kind of problem`)
  t.equal(isi?.status, harus, `${judul}: status within`)
  t.ok(isi?.title, `${judul}: title`)
  t.match(isi?.detail, BAHASA_INDONESIA, `${judul}: detail`)
  for (const satu of isi?.errors ?? []) t.match(satu.detail, BAHASA_INDONESIA, `${judul}: ${satu.pointer}`)
}

function daftarPointer(isi: { errors?: { pointer: string }[] } | null): string[] {
  return (isi?.errors ?? []).map(({ pointer }) => pointer).sort()
}

type Sambungan = readonly [
  judul: string,
  isi: string | Buffer,
  status: number | readonly number[],
  pilihan?: PilihanMentah,
]

interface PilihanMentah {
  /** Ends the sending side, as a client that is cut off. */
  readonly putus?: boolean
}

/** Sends bytes and reads the first answer until the server ends the connection. */
function kirimMentah(
  port: number,
  isi: string | Buffer,
  { putus = false }: PilihanMentah = {},
): Promise<JawabanUji> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    let diterima = Buffer.alloc(0)
    let selesai = false
    const usai = () => {
      if (selesai) return
      selesai = true
      clearTimeout(batas)
      socket.destroy()
      resolve(uraiHttp(diterima))
    }
    const batas = setTimeout(usai, 60_000)
    socket.on('data', (potongan) => {
      diterima = Buffer.concat([diterima, potongan])
      if (lengkap(diterima)) usai()
    })
    for (const kejadian of ['end', 'close', 'error'] as const) socket.on(kejadian, usai)
    socket.write(isi)
    if (putus) socket.end()
  })
}

function lengkap(diterima: Buffer): boolean {
  const { headers, teks } = uraiHttp(diterima)
  const panjang = headers['content-length']
  return panjang !== undefined && Buffer.byteLength(teks) >= Number(panjang)
}

function uraiHttp(diterima: Buffer): JawabanUji {
  const teks = diterima.toString('utf8')
  const batas = teks.indexOf('\r\n\r\n')
  const [baris = '', ...kepala] = teks.slice(0, batas).split('\r\n')
  const headers = Object.fromEntries(
    kepala.map((satu) => {
      const titikDua = satu.indexOf(':')
      return [satu.slice(0, titikDua).toLowerCase(), satu.slice(titikDua + 1).trim()]
    }),
  )
  const sisa = batas === -1 ? '' : teks.slice(batas + 4)
  // a pipelined second answer is not looked at
  const isi =
    headers['content-length'] === undefined ? sisa : sisa.slice(0, Number(headers['content-length']))
  let json = null
  try {
    json = JSON.parse(isi)
  } catch {
    // seen by whoever expects something
  }
  return { status: Number(baris.split(' ')[1] ?? 0), headers, isi: json, teks: isi }
}

function penampung() {
  const potongan: string[] = []
  const aliran = new Writable({
    write(isi, _, selesai) {
      potongan.push(String(isi))
      selesai()
    },
  })
  return { aliran, teks: () => potongan.join('') }
}

/** How many rows every table has, and a digest of them, but for when keys were last used; seen by the owner. */
/** All tables but the trail: a file whose rows were all refused was brought in, and the trail says so. */
async function isiTabel({ database }: TestApp): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const { rows } = await client.query<{ nama: string }>(
      "select format('%I.%I', schemaname, tablename) as nama from pg_tables where schemaname not in ('pg_catalog', 'information_schema') and tablename not like 'audit%' order by 1",
    )
    const isi: Record<string, unknown> = {}
    for (const { nama } of rows) {
      const { rows: hasil } = await client.query(
        `select count(*)::int as jumlah, md5(coalesce(string_agg(b, '|' order by b), '')) as sidik from (select (to_jsonb(t) - 'dipakai_pada')::text as b from ${nama} t) s`,
      )
      isi[nama] = hasil[0]
    }
    return isi
  } finally {
    await client.end()
  }
}
