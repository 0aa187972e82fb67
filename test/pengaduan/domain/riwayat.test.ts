import { randomBytes } from 'node:crypto'
import t from 'tap'
import {
  type BarisRiwayat,
  hashRiwayat,
  intisariHari,
  type Kepala,
  periksaRiwayat,
  sambungRiwayat,
} from '../../../src/pengaduan/domain/riwayat.ts'
import {
  disposisi,
  jawaban,
  kisah,
  loket,
  saat,
  selesai,
  tanggapan,
  terverifikasi,
  unit,
  verifikator,
} from './support.ts'

const { riwayat } = kisah(saat('2026-03-02'), [
  [loket, terverifikasi, saat('2026-03-03')],
  [loket, { ...disposisi, catatan: 'Mohon ditangani' }, saat('2026-03-03')],
  [unit, tanggapan, saat('2026-03-04')],
  [unit, jawaban, saat('2026-03-05')],
  [verifikator, selesai, saat('2026-03-06')],
])
function rantai(pemda = '36.73', nomor = '267QF3M9S'): BarisRiwayat[] {
  const hasil: BarisRiwayat[] = []
  for (const kejadian of riwayat) {
    hasil.push(sambungRiwayat(pemda, nomor, hasil.at(-1) ?? null, kejadian, randomBytes(16)))
  }
  return hasil
}

const daftar = rantai()
const kepala = daftar.at(-1) as Kepala
const baris = (i: number) => daftar[i] as BarisRiwayat
const ganti = (i: number, ubah: Partial<BarisRiwayat>) =>
  daftar.map((satu, j) => (i === j ? { ...satu, ...ubah } : satu))
/** Changed by somebody who knows how the hash is made. */
const gantiRapi = (i: number, ubah: Partial<BarisRiwayat>) => {
  const baru = { ...baris(i), ...ubah }
  return ganti(i, { ...baru, hash: hashRiwayat(baru) })
}

t.test('a whole history verifies', async (t) => {
  t.strictSame(periksaRiwayat(daftar, kepala), [])
  t.strictSame(
    daftar.map(({ urut }) => urut),
    [1, 2, 3, 4, 5, 6],
  )
  t.strictSame(periksaRiwayat([], null), [])
})

t.test('every change is found, and where', async (t) => {
  for (const ubah of [
    { pada: saat('2026-03-01') },
    { pelaku: 'kunci' },
    { pelakuId: 'orang-lain' },
    { langkah: 'cabut' },
    { dari: null },
    { ke: 'ditolak' },
    { rincian: { unit: 'DLH' } },
    { nomor: '267QF3M9A' },
    { pemda: '36.04' },
    { sidikCatatan: null, catatan: null, garam: null },
  ] as const satisfies Partial<BarisRiwayat>[]) {
    t.strictSame(
      periksaRiwayat(ganti(2, ubah), kepala),
      [{ cacat: 'berubah', urut: 3 }],
      Object.keys(ubah).join(),
    )
  }
  t.strictSame(periksaRiwayat(gantiRapi(2, { ke: 'ditolak' }), kepala), [{ cacat: 'putus', urut: 4 }])
  t.strictSame(
    periksaRiwayat(gantiRapi(5, { ke: 'ditolak' }), kepala),
    [{ cacat: 'ujung', urut: 6, seharusnya: 6 }],
    'the last one replaced',
  )
})

t.test('what is missing, added or exchanged is found', async (t) => {
  const tanpa = (...i: number[]) => daftar.filter((_, j) => !i.includes(j))
  for (const [nama, isi, cacat] of [
    ['the first', tanpa(0), [{ cacat: 'hilang', urut: 1, sampai: 1 }]],
    ['two in the middle', tanpa(2, 3), [{ cacat: 'hilang', urut: 3, sampai: 4 }]],
    ['the last', tanpa(5), [{ cacat: 'ujung', urut: 5, seharusnya: 6 }]],
    ['all', [], [{ cacat: 'ujung', urut: 0, seharusnya: 6 }]],
    [
      'one added at the end',
      [...daftar, sambungRiwayat('36.73', '267QF3M9S', kepala, baris(5), randomBytes(16))],
      [{ cacat: 'ujung', urut: 7, seharusnya: 6 }],
    ],
    ['one twice', [...daftar.slice(0, 3), ...daftar.slice(2)], [{ cacat: 'putus', urut: 3 }]],
  ] as const) {
    t.strictSame(periksaRiwayat(isi, kepala), cacat, nama)
  }
  const lain = rantai('36.73', '26AAAAAA0')
  t.ok(periksaRiwayat(ganti(3, lain[3] as BarisRiwayat), kepala).length > 0, 'a row of another complaint')
})

t.test('a remark can be erased but not changed', async (t) => {
  t.equal(baris(2).catatan, 'Mohon ditangani')
  t.strictSame(periksaRiwayat(ganti(2, { catatan: null, garam: null }), kepala), [])
  const cacat = [{ cacat: 'catatan', urut: 3 }]
  for (const ubah of [{ catatan: 'Abaikan' }, { garam: randomBytes(16) }, { garam: null }]) {
    t.strictSame(periksaRiwayat(ganti(2, ubah), kepala), cacat, Object.keys(ubah).join())
  }
  t.strictSame(
    periksaRiwayat(ganti(3, { catatan: 'Ditambahkan', garam: randomBytes(16) }), kepala),
    [{ cacat: 'catatan', urut: 4 }],
    'where none was',
  )
  const sekali = sambungRiwayat('1', '2', null, baris(2), Buffer.alloc(16, 1))
  const lagi = sambungRiwayat('1', '2', null, baris(2), Buffer.alloc(16, 2))
  t.notSame(sekali.sidikCatatan, lagi.sidikCatatan, 'the same remark twice does not show')
})

t.test('the digest of a day depends on every end, and on no order', async (t) => {
  const ujung = [
    { nomor: 'A', urut: 3, hash: randomBytes(32) },
    { nomor: 'B', urut: 1, hash: randomBytes(32) },
  ]
  const asli = intisariHari('36.73', '2026-03-06', ujung)
  t.strictSame(intisariHari('36.73', '2026-03-06', ujung.toReversed()), asli)
  for (const lain of [
    intisariHari('36.73', '2026-03-07', ujung),
    intisariHari('36.04', '2026-03-06', ujung),
    intisariHari('36.73', '2026-03-06', ujung.slice(1)),
    intisariHari(
      '36.73',
      '2026-03-06',
      ujung.map((satu) => ({ ...satu, urut: satu.urut + 1 })),
    ),
    intisariHari(
      '36.73',
      '2026-03-06',
      ujung.map((satu) => ({ ...satu, hash: randomBytes(32) })),
    ),
  ]) {
    t.notSame(lain, asli)
  }
})
