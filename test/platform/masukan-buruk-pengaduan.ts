import type { TestApp } from '../support/app.ts'
import { aPengaduan, FOTO, formulir, perjalanan } from '../support/pengaduan.ts'
import { BUKAN_ID, buruk, type Kasus, PENANDA, type Permintaan, type Ubahan } from './masukan-buruk-kasus.ts'

/** What can be wrong with requests about complaints. `:baru`, `:kurang`, `:jalan`, `:jawab` are numbers by status. */

/** Complaints in the states that steps begin in, by the names that stand for them; codes end in `Kode`. */
export async function aPengaduanUji(uji: TestApp, admin: string): Promise<Readonly<Record<string, string>>> {
  const { terima, langkah, bukti } = perjalanan(uji)
  const buat = async (...jalan: readonly (readonly [string, object])[]) => {
    const diterima = await terima(admin, { judul: 'Uji', uraian: 'Uji' })
    for (const [nama, isi] of jalan) await langkah(admin, diterima.nomor, nama, { ...isi })
    return diterima as { nomor: string; kodeLacak: string }
  }
  const terverifikasi = ['verifikasi', { hasil: 'terverifikasi' }] as const
  const didisposisikan = ['disposisi', { unit: 'DISDUKCAPIL' }] as const
  const baru = await buat()
  const kurang = await buat(['verifikasi', { hasil: 'perlu-dilengkapi', alasan: 'Kurang.' }])
  const serah = await buat(terverifikasi, didisposisikan)
  const jalan = await buat(terverifikasi, didisposisikan, ['tanggapan', { isi: 'Uji' }])
  const jawab = await buat(terverifikasi, didisposisikan, ['tanggapan', { isi: 'Uji' }])
  const lampiran = await bukti(admin, jawab.nomor)
  await langkah(admin, jawab.nomor, 'jawaban', { isi: 'Uji', bukti: [lampiran] })
  return {
    lampiran,
    baruKode: baru.kodeLacak,
    kurangKode: kurang.kodeLacak,
    baru: baru.nomor,
    kurang: kurang.nomor,
    serah: serah.nomor,
    jalan: jalan.nomor,
    jawab: jawab.nomor,
  }
}

const PELAPOR = {
  nama: PENANDA,
  alamat: PENANDA,
  telepon: '0812-3456-7890',
  email: 'a@contoh.id',
  nik: '3673014107900001',
}
const ISI = {
  ...aPengaduan({ judul: PENANDA, uraian: PENANDA, pelapor: PELAPOR }),
  kategori: PENANDA,
  tanggalKejadian: '2026-03-01',
  lokasi: { alamat: PENANDA, lat: -6.1, long: 106.1 },
  kerugian: PENANDA,
  permintaanPenyelesaian: PENANDA,
}
const WAJIB = ['klasifikasi', 'judul', 'uraian', 'kanal', 'identitas']
const kosong = (daftar: readonly string[]) => Object.fromEntries(daftar.map((nama) => [nama, undefined]))
const pelapor = (isi: object) => ({ pelapor: { ...PELAPOR, ...isi } })
const lokasi = (isi: object) => ({ lokasi: { ...ISI.lokasi, ...isi } })

/** Each field alone with what it cannot be: a number, a list, an object, nothing at all. */
function satuPersatu(
  dasar: object,
  letak: string,
  bungkus: (isi: object) => object = (isi) => isi,
): Ubahan[] {
  return Object.keys(dasar).flatMap((nama) => {
    const jenis = typeof (dasar as Record<string, unknown>)[nama]
    return ([7, ['x'], { x: 1 }, null, true, ''] as const)
      .filter((nilai) => typeof nilai !== jenis || nilai === null || nilai === '')
      .map((nilai): Ubahan => {
        const pointers = [`${letak}/${nama}`]
        return [`${nama} is ${JSON.stringify(nilai)}`, bungkus({ [nama]: nilai }), pointers]
      })
  })
}

const TERIMA = '/v1/pengaduan'
const INTAKE: readonly Kasus[] = [
  ...buruk({ url: TERIMA }, ISI, [
    ['a list', [ISI], ['']],
    ['null', null, ['']],
    ['nothing in it', kosong(Object.keys(ISI)), WAJIB.map((nama) => `/${nama}`)],
    [
      'every type wrong',
      Object.fromEntries(Object.keys(ISI).map((nama) => [nama, 7])),
      Object.keys(ISI).map((nama) => `/${nama}`),
    ],
    [
      'what only the service says',
      {
        nomor: PENANDA,
        status: 'selesai',
        kodeLacak: PENANDA,
        pemda: '36.71',
        unitPenerima: 'X',
        asal: null,
      },
      ['/nomor', '/status', '/kodeLacak', '/pemda', '/unitPenerima', '/asal'],
    ],
    ['inherited keys', { toString: 1, constructor: 2 }, ['/toString', '/constructor']],
    [
      'words that are not of the list',
      { klasifikasi: 'keluhan', kanal: 'telegram', identitas: 'samar' },
      ['/klasifikasi', '/kanal', '/identitas'],
    ],
    ['words in capitals', { klasifikasi: 'Pengaduan', kanal: 'LOKET' }, ['/klasifikasi', '/kanal']],
    ['a title of two lines', { judul: `${PENANDA}\nbaris kedua` }, ['/judul']],
    ['texts of blanks', { judul: ' \t ', uraian: ' \n ' }, ['/judul', '/uraian']],
    [
      'texts that are too long',
      {
        judul: 'j'.repeat(201),
        uraian: 'u'.repeat(10_001),
        kategori: 'k'.repeat(201),
        kerugian: 'k'.repeat(1_001),
        permintaanPenyelesaian: 'p'.repeat(2_001),
        ...lokasi({ alamat: 'a'.repeat(501) }),
      },
      ['/judul', '/uraian', '/kategori', '/kerugian', '/permintaanPenyelesaian', '/lokasi/alamat'],
    ],
    ['control characters', { uraian: `${PENANDA}\u0007`, kerugian: '\u009b2J' }, ['/uraian', '/kerugian']],
    [
      'NUL',
      { judul: 'a\0', uraian: 'a\0', ...pelapor({ nama: 'a\0' }) },
      ['/judul', '/uraian', '/pelapor/nama'],
    ],
    ['half a surrogate pair', { uraian: '\ud800', kategori: '\udc00' }, ['/uraian', '/kategori']],
    ['a unit with a blank', { unit: 'DISDUK CAPIL', layanan: 'KTP EL' }, ['/unit', '/layanan']],
    ['a unit that does not exist', { unit: 'TIDAK-ADA' }, ['/unit']],
    ['a service that its unit does not have', { unit: 'KOSONG' }, ['/layanan']],
    ['a service that does not exist', { layanan: 'TIDAK-ADA' }, ['/layanan']],
    ['a service of nobody', { unit: undefined, layanan: 'TIDAK-ADA' }, ['/layanan']],
    ['30 February', { tanggalKejadian: '2026-02-30' }, ['/tanggalKejadian']],
    ['an instant for a day', { tanggalKejadian: '2026-03-01T00:00:00Z' }, ['/tanggalKejadian']],
    ['tomorrow', { tanggalKejadian: '2026-03-03' }, ['/tanggalKejadian']],
    ['beyond the poles', lokasi({ lat: -90.1, long: 180.5 }), ['/lokasi/lat', '/lokasi/long']],
    ['half of a place', lokasi({ long: undefined }), ['/lokasi']],
    ['an extra key of a place', lokasi({ kelurahan: PENANDA }), ['/lokasi/kelurahan']],
    ['somebody who wants to be nobody', { identitas: 'anonim' }, ['/pelapor']],
    ['nobody who wants to be known', { identitas: 'terbuka', pelapor: undefined }, ['/pelapor']],
    ['nobody in confidence', { pelapor: undefined }, ['/pelapor']],
    ['a person of whom nothing is said', { pelapor: {} }, ['/pelapor/nama']],
    [
      'an extra key of a person',
      pelapor({ agama: PENANDA, alias: PENANDA }),
      ['/pelapor/agama', '/pelapor/alias'],
    ],
    [
      'a person with every value wrong',
      pelapor({
        nama: 'a\nb',
        alamat: 'a'.repeat(501),
        telepon: 'nol',
        email: 'siti',
        nik: '36730141079000',
      }),
      ['/pelapor/nama', '/pelapor/alamat', '/pelapor/telepon', '/pelapor/email', '/pelapor/nik'],
    ],
    [
      'a NIK with letters, and a telephone with a name',
      pelapor({ nik: '36730141079O0001', telepon: `0812 ${PENANDA}` }),
      ['/pelapor/nik', '/pelapor/telepon'],
    ],
    [
      'many faults at once, of the shape',
      { judul: '', kanal: 'x', ...pelapor({ nik: 'x', x: 1 }), y: 1 },
      ['/judul', '/kanal', '/pelapor/nik', '/pelapor/x', '/y'],
    ],
    [
      'many faults at once, of the content',
      {
        unit: 'TIDAK-ADA',
        tanggalKejadian: '2027-01-01',
        identitas: 'anonim',
        ...lokasi({ lat: undefined }),
      },
      ['/unit', '/tanggalKejadian', '/pelapor', '/lokasi'],
    ],
    ...satuPersatu(ISI, ''),
    ...satuPersatu(PELAPOR, '/pelapor', pelapor),
    ...satuPersatu(ISI.lokasi, '/lokasi', lokasi),
  ]),
]

const langkah = (siapa: string, nama: string): Permintaan => ({ url: `/v1/pengaduan/:${siapa}/${nama}` })
const PANJANG = 'a'.repeat(2_001)

const LANGKAH: readonly Kasus[] = [
  ...buruk(langkah('baru', 'verifikasi'), {}, [
    ['nothing in it', {}, ['/hasil']],
    ['an unknown result', { hasil: 'diterima' }, ['/hasil']],
    ['more to do without a reason', { hasil: 'perlu-dilengkapi' }, ['/alasan']],
    ['refused without a reason', { hasil: 'ditolak' }, ['/alasan']],
    ['refused with blanks', { hasil: 'ditolak', alasan: ' \n ' }, ['/alasan']],
    ['not ours without a reason', { hasil: 'bukan-wewenang', berwenang: PENANDA }, ['/alasan']],
    ['joined to nothing', { hasil: 'digabung' }, ['/induk']],
    ['joined to itself', { hasil: 'digabung', induk: ':baru' }, ['/induk']],
    ['joined to a mistyped number', { hasil: 'digabung', induk: '3673-26-AAAA-AAA' }, ['/induk']],
    ['joined to 41 characters', { hasil: 'digabung', induk: 'x'.repeat(41) }, ['/induk']],
    [
      'a wish that is under supervision',
      { hasil: 'terverifikasi', klasifikasi: 'aspirasi', berkadarPengawasan: true },
      ['/berkadarPengawasan'],
    ],
    [
      'every type wrong',
      { hasil: 1, klasifikasi: 2, berkadarPengawasan: 'true', alasan: 3, berwenang: [], induk: 4, x: 5 },
      ['/hasil', '/klasifikasi', '/berkadarPengawasan', '/alasan', '/berwenang', '/induk', '/x'],
    ],
  ]),
  ...buruk(langkah('jalan', 'disposisi'), { unit: 'KOSONG', catatan: PENANDA }, [
    ['no unit', { unit: undefined }, ['/unit']],
    ['an unknown unit', { unit: 'TIDAK-ADA' }, ['/unit']],
    ['the unit that has it', { unit: 'DISDUKCAPIL' }, ['/unit']],
    ['types wrong', { unit: 5, catatan: 5, x: PENANDA }, ['/unit', '/catatan', '/x']],
    ['a note that is too long', { catatan: PANJANG }, ['/catatan']],
  ]),
  ...buruk(langkah('serah', 'tanggapan'), { isi: PENANDA }, [
    ['nothing', { isi: undefined }, ['/isi']],
    ['blanks', { isi: ' \t\n ' }, ['/isi']],
    ['5,001 characters', { isi: 'i'.repeat(5_001) }, ['/isi']],
    ['an extra key', { bukti: [] }, ['/bukti']],
  ]),
  ...buruk(langkah('serah', 'kembalikan'), { alasan: PENANDA }, [
    ['nothing', { alasan: undefined }, ['/alasan']],
    ['2,001 characters', { alasan: PANJANG }, ['/alasan']],
  ]),
  ...buruk(langkah('jalan', 'jawaban'), { isi: PENANDA, bukti: [BUKAN_ID] }, [
    ['nothing', { isi: undefined, bukti: undefined }, ['/isi', '/bukti']],
    ['no evidence', { bukti: [] }, ['/bukti']],
    ['evidence that is no id', { bukti: ['foto.jpg', 7] }, ['/bukti/0', '/bukti/1']],
    ['evidence of nobody', {}, ['/bukti/0']],
    ['evidence of another complaint', { bukti: [':lampiran'] }, ['/bukti/0']],
    ['eleven of them', { bukti: Array.from({ length: 11 }, () => BUKAN_ID) }, ['/bukti']],
    ['evidence as text', { bukti: BUKAN_ID }, ['/bukti']],
  ]),
  ...buruk(langkah('jawab', 'konfirmasi'), {}, [
    ['nothing', {}, ['/hasil']],
    ['an unknown result', { hasil: 'ditutup' }, ['/hasil']],
    ['a reason that is no text', { hasil: 'ditolak', alasan: 5 }, ['/alasan']],
  ]),
  ...buruk(langkah('baru', 'buka-identitas'), { alasan: PENANDA }, [
    ['no reason', { alasan: undefined }, ['/alasan']],
    ['a reason of blanks', { alasan: '   ' }, ['/alasan']],
    ['a reason that is too long', { alasan: PANJANG }, ['/alasan']],
    ['an extra key', { nik: true }, ['/nik']],
  ]),
  ...['pesan', 'catatan'].flatMap((nama) =>
    buruk(langkah('baru', nama), { isi: PENANDA }, [
      ['nothing', { isi: undefined }, ['/isi']],
      ['extra keys', { internal: false, penulis: 'sistem' }, ['/internal', '/penulis']],
      ['a list', [{ isi: PENANDA }], ['']],
      ['NUL', { isi: 'a\0' }, ['/isi']],
    ]),
  ),
  ...['verifikasi', 'pesan', 'buka-identitas'].map(
    (nama): Kasus => ({
      judul: `${nama} of a number that is mistyped`,
      method: 'POST',
      url: `/v1/pengaduan/3673-26-AAAA-AAA/${nama}`,
      isi: { hasil: 'terverifikasi', ...(nama === 'pesan' ? { isi: 'x' } : {}), alasan: 'x' },
      status: nama === 'verifikasi' ? 404 : 422,
      ...(nama !== 'verifikasi' && { pointers: nama === 'pesan' ? ['/hasil', '/alasan'] : ['/hasil'] }),
    }),
  ),
]

const KODE = { 'x-kode-lacak': ':baruKode' }
const lacak = (nama: string, siapa = 'baru'): Permintaan => ({
  url: `/v1/lacak/:${siapa}/${nama}`,
  headers: { 'x-kode-lacak': `:${siapa}Kode` },
  kunci: null,
})
/** @param headers of which the code is the one thing that can be wrong */
const tanpaKode = (judul: string, headers: Record<string, string>): Kasus[] =>
  (
    [
      ['GET', ''],
      ['GET', '/tanda-terima.pdf'],
      ['GET', `/lampiran/${BUKAN_ID}`],
      ['POST', '/pesan', { isi: PENANDA }],
      ['POST', '/cabut', { alasan: PENANDA }],
    ] as const
  ).map(([method, ekor, isi]) => ({
    ...{ judul: `${method} /v1/lacak${ekor}: ${judul}`, method, url: `/v1/lacak/:baru${ekor}`, isi, headers },
    ...{ kunci: null, status: 422, pointers: ['/x-kode-lacak'] },
  }))

const LACAK: readonly Kasus[] = [
  ...tanpaKode('no code', {}),
  ...tanpaKode('a code of 41 characters', { 'x-kode-lacak': 'A'.repeat(41) }),
  ...['', 'x', PENANDA, '7QF3-M9XK-2TVB-8HR5', "' or 1=1 --", ':kurangKode'].map(
    (kode): Kasus => ({
      judul: `followed with the code "${kode}"`,
      url: '/v1/lacak/:baru',
      headers: { 'x-kode-lacak': kode },
      kunci: null,
      status: 404,
      slug: 'pengaduan-tidak-ditemukan',
    }),
  ),
  ...['x', '3673-26-AAAA-AAA', PENANDA, '..%2f..', '٣٦٧٣'].map(
    (nomor): Kasus => ({
      judul: `the number ${nomor} followed`,
      url: `/v1/lacak/${nomor}`,
      headers: KODE,
      kunci: null,
      status: 404,
      slug: 'pengaduan-tidak-ditemukan',
    }),
  ),
  {
    ...{ judul: 'the number NUL followed', url: '/v1/lacak/%00', headers: KODE, kunci: null },
    ...{ status: 422, pointers: ['/nomor'] },
  },
  ...buruk(lacak('lengkapi', 'kurang'), { isi: PENANDA }, [
    ['nothing', { isi: undefined }, ['/isi']],
    ['an extra key', { lampiran: [BUKAN_ID] }, ['/lampiran']],
    ['5,001 characters', { isi: 'i'.repeat(5_001) }, ['/isi']],
  ]),
  ...buruk(lacak('pesan'), { isi: PENANDA }, [
    ['blanks', { isi: ' ' }, ['/isi']],
    ['somebody else', { penulis: 'petugas' }, ['/penulis']],
  ]),
  ...buruk(lacak('cabut'), { alasan: PENANDA }, [
    ['nothing', { alasan: undefined }, ['/alasan']],
    ['null', null, ['']],
  ]),
  ...buruk(lacak('keberatan'), { alasan: PENANDA }, [
    ['a reason that is no text', { alasan: {} }, ['/alasan']],
  ]),
  ...buruk(lacak('setuju'), {}, [
    ['anything', { nilai: 4 }, ['/nilai']],
    ['a list', [], ['']],
  ]),
]

const rusak = FOTO.subarray(0, 40)
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const dua = (isi: Buffer) => {
  const { isi: satu, headers } = formulir(isi)
  const badan = satu.subarray(0, satu.indexOf('\r\n--', 10) + 2)
  return { isi: Buffer.concat([badan, satu]), headers }
}
const medan = (nama: string) => formulir(FOTO, 'foto.png', 'image/png', nama)
const potong = (): ReturnType<typeof formulir> => {
  const { isi, headers } = formulir(FOTO)
  return { isi: isi.subarray(0, -30), headers }
}

const LAMPIRAN: readonly Kasus[] = (
  [
    ['an SVG that says it is a PNG', formulir(svg), 415, undefined, 'jenis-berkas-ditolak'],
    ['a page', formulir(Buffer.from(`<html>${PENANDA}</html>`)), 415, undefined, 'jenis-berkas-ditolak'],
    ['an archive', formulir(Buffer.from('PK\x03\x04aaaaaaaaaaaaaaaaaaaaaaaaaa')), 415, undefined],
    ['text', formulir(Buffer.from(PENANDA)), 415, undefined, 'jenis-berkas-ditolak'],
    ['nothing', formulir(Buffer.alloc(0)), 422, ['/berkas'], 'berkas-tidak-sah'],
    ['half a picture', formulir(rusak), 422, ['/berkas'], 'berkas-tidak-sah'],
    ['a PDF of one line', formulir(Buffer.from('%PDF-1.7\n')), 422, ['/berkas'], 'berkas-tidak-sah'],
    ['two files', dua(FOTO), 422, ['/berkas']],
    ['another field', medan('foto'), 422, ['/foto']],
    ['a field called __proto__', medan('__proto__'), 400],
    [
      'no file',
      { isi: Buffer.from('--b--\r\n'), headers: { 'content-type': 'multipart/form-data; boundary=b' } },
      422,
      ['/berkas'],
    ],
    ['a form that is cut off', potong(), 400],
    [
      'a form without a boundary',
      { ...formulir(FOTO), headers: { 'content-type': 'multipart/form-data' } },
      400,
    ],
    ['a bare picture', { isi: FOTO, headers: { 'content-type': 'image/png' } }, 415],
    ['JSON', { isi: { berkas: PENANDA }, headers: { 'content-type': 'application/json' } }, 415],
    [
      '11 MB',
      formulir(Buffer.concat([FOTO, Buffer.alloc(11 * 1024 * 1024)])),
      413,
      undefined,
      'berkas-melebihi-batas',
    ],
  ] as const
).flatMap(([judul, { isi, headers }, status, pointers, slug]) =>
  (
    [
      ['/v1/pengaduan/:baru/lampiran', {}, undefined],
      ['/v1/lacak/:baru/lampiran', KODE, null],
    ] as const
  ).map(([url, kode, kunci]) => ({
    ...{ judul: `a file at ${url}: ${judul}`, method: 'POST' as const, url, isi, status },
    headers: { ...headers, ...kode },
    ...(kunci === null && { kunci }),
    ...(pointers !== undefined && { pointers }),
    ...(slug !== undefined && { slug }),
  })),
)

const baca = (judul: string, url: string, status: number, pointers?: readonly string[]): Kasus => ({
  ...{ judul: `GET ${url}: ${judul}`, url, status },
  ...(pointers && { pointers }),
})
const BACA: readonly Kasus[] = [
  baca(
    'every parameter wrong',
    `/v1/pengaduan?status=x&unit=a%20b&klasifikasi=y&kanal=z&layanan=%00&terlambat=2`,
    422,
    ['/status/0', '/unit', '/klasifikasi', '/kanal', '/layanan', '/terlambat'],
  ),
  baca('days that are none', '/v1/pengaduan?dari=kemarin&sampai=2026-02-30', 422, ['/dari', '/sampai']),
  baca('nothing to look for', '/v1/pengaduan?cari=%20', 422, ['/cari']),
  baca('NUL to look for', '/v1/pengaduan?cari=a%00b', 422, ['/cari']),
  baca('201 characters to look for', `/v1/pengaduan?cari=${'a'.repeat(201)}`, 422, ['/cari']),
  baca('a cursor that is none', '/v1/pengaduan?kursor=abc', 422, ['/kursor']),
  baca('an unknown parameter', `/v1/pengaduan?pelapor=${PENANDA}`, 422, ['/pelapor']),
  baca('an unknown unit', '/v1/pengaduan?unit=TIDAK-ADA', 404),
  baca('no year', '/v1/pengaduan/statistik', 422, ['/tahun']),
  baca('a year that is none', '/v1/pengaduan/statistik?tahun=26&unit=a%20b', 422, ['/tahun', '/unit']),
  baca('a number that is none', `/v1/pengaduan/${PENANDA}`, 404),
  baca('41 characters', `/v1/pengaduan/${'1'.repeat(41)}`, 422, ['/nomor']),
  baca('an id that is none', '/v1/pengaduan/:jawab/lampiran/1', 422, ['/id']),
  baca('a file of another complaint', '/v1/pengaduan/:baru/lampiran/:lampiran', 404),
  baca('a city that is none', '/v1/publik/serang/intisari-pengaduan', 422, ['/pemda']),
]

export const PENGADUAN: readonly Kasus[] = [...INTAKE, ...LANGKAH, ...LACAK, ...LAMPIRAN, ...BACA]
