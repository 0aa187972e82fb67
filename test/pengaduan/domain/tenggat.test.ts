import t from 'tap'
import { dekretBawaan } from '../../../src/pengaduan/data/index.ts'
import { gabungAturan } from '../../../src/pengaduan/domain/aturan.ts'
import { susunKalender } from '../../../src/pengaduan/domain/kalender.ts'
import { bukaIdentitas, hitungUlang, menjadiInduk } from '../../../src/pengaduan/domain/peristiwa.ts'
import {
  akhirHari,
  capaian,
  hitungUlangTenggat,
  type Jadwal,
  jejakTenggat,
  sudahLewat,
  tepatWaktu,
} from '../../../src/pengaduan/domain/tenggat.ts'
import {
  type Babak,
  disposisi,
  hariTenggat,
  jadwal,
  jawaban,
  keberatan,
  kisah,
  kurang,
  loket,
  pelapor,
  saat,
  selesai,
  tanggapan,
  terverifikasi,
  unit,
  verifikator,
  waktu,
} from './support.ts'

const lengkapi = { langkah: 'lengkapi' } as const

t.test('each kind of complaint has its own days to be settled', async (t) => {
  const awal = saat('2026-06-02')
  for (const [klasifikasi, berkadarPengawasan, aturan, hari] of [
    // working days after 2 June: 3–5, 8–12, 15, (16 is free) 17–19, 22, …
    ['permintaan-informasi', false, 'penyelesaian-informasi-aspirasi', '2026-06-09'],
    ['aspirasi', false, 'penyelesaian-informasi-aspirasi', '2026-06-09'],
    ['pengaduan', false, 'penyelesaian-pengaduan', '2026-06-23'],
    // 19 in June, 23 in July, 18 in August: 3–7, 10–14, (17 is free) 18–21, 24, (25 is free) 26–28
    ['pengaduan', true, 'penyelesaian-pengawasan', '2026-08-28'],
  ] as const) {
    const { keadaan } = kisah(awal, [[loket, { ...terverifikasi, klasifikasi, berkadarPengawasan }, awal]])
    const penyelesaian = keadaan.tenggat.find(({ kode }) => kode === 'penyelesaian')
    t.match(penyelesaian, { aturan, hari }, `${klasifikasi} ${berkadarPengawasan}`)
  }
})

t.test(
  'while the pelapor is asked the settlement clock stands still; the desk then has its days anew',
  async (t) => {
    const diminta: readonly Babak[] = [[loket, kurang, saat('2026-06-04')]]
    const { keadaan: diam } = kisah(saat('2026-06-02'), diminta)
    t.strictSame(hariTenggat(diam), {
      'verifikasi/1': '2026-06-05',
      'penyelesaian/1': null,
      'kelengkapan/1': '2026-07-04',
    })
    t.notOk(diam.tenggat.some((satu) => sudahLewat(satu, saat('2026-07-04'), jadwal.zona)))

    // 3 and 4 June counted; 5–11 did not; twelve more: 12, 15, 17–19, 22–26, 29, 30
    const { keadaan: lanjut } = kisah(saat('2026-06-02'), [
      ...diminta,
      [pelapor, lengkapi, saat('2026-06-11')],
    ])
    t.match(hariTenggat(lanjut), { 'penyelesaian/1': '2026-06-30', 'verifikasi/2': '2026-06-17' })
    t.match(
      lanjut.tenggat.find(({ kode }) => kode === 'verifikasi'),
      { terpenuhi: true, hariTerpakai: 2 },
    )

    const penyelesaian = lanjut.tenggat.find(({ kode }) => kode === 'penyelesaian')
    t.ok(penyelesaian)
    if (penyelesaian === undefined) return
    const jejak = jejakTenggat(penyelesaian, lanjut.tenggat, lanjut, jadwal, '2026-06-11')
    t.equal(jejak.filter(({ sebab }) => sebab === 'jeda').length, 7)
    t.strictSame(
      jejak.slice(0, 4).map(({ hari, sebab, hitungan }) => [hari, sebab, hitungan]),
      [
        ['2026-06-02', 'hari-mulai', 0],
        ['2026-06-03', 'hari-kerja', 1],
        ['2026-06-04', 'hari-kerja', 2],
        ['2026-06-05', 'jeda', 2],
      ],
    )
    t.match(jejak.at(-1), { hari: '2026-06-30', hitungan: 14 })
  },
)

t.test('asked and answered on one day is no pause', async (t) => {
  const { keadaan } = kisah(saat('2026-06-02'), [
    [loket, kurang, saat('2026-06-03', 9)],
    [pelapor, lengkapi, saat('2026-06-03', 15)],
  ])
  t.equal(hariTenggat(keadaan)['penyelesaian/1'], '2026-06-23')
})

t.test('what was late before it was asked stays late', async (t) => {
  const aspirasi = { klasifikasi: 'aspirasi' } as const
  const { keadaan } = kisah(saat('2026-06-02'), [[loket, kurang, saat('2026-06-15')]], aspirasi)
  t.equal(hariTenggat(keadaan)['penyelesaian/1'], '2026-06-09')
})

t.test('a day is that of the pemda', async (t) => {
  // 23.30 of 2 March in WIB is the 3rd in WITA and WIT
  const malam = new Date('2026-03-02T16:30:00Z')
  for (const [zona, hari] of [
    ['Asia/Jakarta', '2026-03-05'],
    ['Asia/Makassar', '2026-03-06'],
    ['Asia/Jayapura', '2026-03-06'],
  ] as const) {
    const { keadaan } = kisah(malam, [], { jadwal: { ...jadwal, zona } })
    t.equal(hariTenggat(keadaan)['verifikasi/1'], hari, zona)
  }
  t.equal(akhirHari('2026-03-05', 'Asia/Jakarta').toISOString(), '2026-03-05T17:00:00.000Z')
})

t.test('in time is until the day is over', async (t) => {
  const verifikasi = (pada: Date) =>
    kisah(saat('2026-03-02'), [[loket, terverifikasi, pada]]).keadaan.tenggat[0]
  const akhir = akhirHari('2026-03-05', jadwal.zona)
  for (const [pada, tepat] of [
    [new Date(akhir.getTime() - 1), true],
    [akhir, false],
  ] as const) {
    const jam = verifikasi(pada)
    t.equal(jam && tepatWaktu(jam, jadwal.zona), tepat, pada.toISOString())
    const berjalan = kisah(saat('2026-03-02'), []).keadaan.tenggat[0]
    t.equal(berjalan && sudahLewat(berjalan, pada, jadwal.zona), !tepat)
  }
})

t.test('a deadline beyond the last decree is an estimate until the decree comes', async (t) => {
  // 15–18, 21–23, (24, 25 free), 28–31: 11; 2027: (1 free) 4, 5, 6
  const { keadaan } = kisah(saat('2026-12-14'), [])
  t.match(keadaan.tenggat, [
    { kode: 'verifikasi', hari: '2026-12-17', perkiraan: false },
    { kode: 'penyelesaian', hari: '2027-01-06', perkiraan: true },
  ])
  const pelaku = { pelaku: waktu, pada: saat('2026-12-15'), alasan: 'SKB 2027 dimuat' }
  const libur = (...hari: string[]) =>
    hari.map((satu) => ({ hari: satu, sebab: 'cuti-bersama' as const, nama: null }))
  const muat = (...hari: string[]): Jadwal => ({
    ...jadwal,
    kalender: susunKalender([...dekretBawaan, { tahun: '2027', libur: libur('2027-01-01', ...hari) }]),
  })

  const tetap = hitungUlang(keadaan, pelaku, muat())
  t.match(tetap?.perubahan, [
    {
      kode: 'penyelesaian',
      semula: { hari: '2027-01-06', perkiraan: true },
      menjadi: { hari: '2027-01-06', perkiraan: false },
    },
  ])
  const mundur = hitungUlang(keadaan, pelaku, muat('2027-01-04', '2027-01-05'))
  t.strictSame(hariTenggat(mundur?.keadaan ?? keadaan)['penyelesaian/1'], '2027-01-08')
  t.strictSame(mundur?.kejadian, {
    pada: pelaku.pada,
    pelaku: 'waktu',
    pelakuId: null,
    langkah: 'hitung-ulang',
    dari: 'diterima',
    ke: 'diterima',
    catatan: 'SKB 2027 dimuat',
    rincian: { 'semula/penyelesaian/1': '2027-01-06', 'tenggat/penyelesaian/1': '2027-01-08' },
  })
  t.equal(hitungUlang(mundur?.keadaan ?? keadaan, pelaku, muat('2027-01-04', '2027-01-05')), null, 'once')
})

t.test('what has ended stays as it was', async (t) => {
  const { keadaan } = kisah(saat('2026-03-02'), [[loket, terverifikasi, saat('2026-03-06')]])
  const lagi = {
    ...jadwal,
    kalender: susunKalender(dekretBawaan, [{ hari: '2026-03-04', sebab: 'libur-daerah', nama: null }]),
  }
  const { tenggat, perubahan } = hitungUlangTenggat(keadaan.tenggat, keadaan, lagi)
  t.match(tenggat, [
    { kode: 'verifikasi', hari: '2026-03-05' },
    { kode: 'penyelesaian', hari: '2026-03-30' },
  ])
  t.strictSame(
    perubahan.map(({ kode }) => kode),
    ['penyelesaian'],
  )
})

t.test('a new rule is for clocks that start under it', async (t) => {
  const baru: Jadwal = {
    ...jadwal,
    aturan: gabungAturan(jadwal.aturan, [
      {
        kode: 'verifikasi',
        tenggat: 'verifikasi',
        jumlah: 1,
        satuan: 'hari-kerja',
        berlakuSejak: '2026-03-03',
        sumber: 'PermenPANRB 5/2025',
      },
    ]),
  }
  const lama = kisah(saat('2026-03-02'), []).keadaan
  t.strictSame(hitungUlangTenggat(lama.tenggat, lama, baru).perubahan, [])
  t.equal(hariTenggat(kisah(saat('2026-03-03'), [], { jadwal: baru }).keadaan)['verifikasi/1'], '2026-03-04')
})

t.test('days add up over returns and objections, and one late run makes it late', async (t) => {
  const babak: readonly Babak[] = [
    [loket, terverifikasi, saat('2026-06-03')],
    [loket, disposisi, saat('2026-06-03')],
    [unit, tanggapan, saat('2026-06-05')],
    [unit, jawaban, saat('2026-06-08')],
    [verifikator, selesai, saat('2026-06-09')],
  ]
  const hasil = (lagi: readonly Babak[], kode: 'verifikasi' | 'tanggapan' | 'penyelesaian') =>
    capaian(kisah(saat('2026-06-02'), [...babak, ...lagi]).keadaan.tenggat, kode, jadwal.zona)
  t.strictSame(hasil([], 'verifikasi'), { hari: 1, tepat: true })
  t.strictSame(hasil([], 'tanggapan'), { hari: 2, tepat: true })
  t.strictSame(hasil([], 'penyelesaian'), { hari: 5, tepat: true })
  const buka: Babak = [pelapor, keberatan, saat('2026-06-10')]
  t.equal(hasil([buka], 'penyelesaian'), null, 'reopened is not settled')
  // the second run: from 10 June its 14 days end on 1 July; 3 July is late, after 16 days
  const lagi: readonly Babak[] = [
    buka,
    [unit, jawaban, saat('2026-07-02')],
    [verifikator, selesai, saat('2026-07-03')],
  ]
  t.strictSame(hasil(lagi, 'penyelesaian'), { hari: 5 + 16, tepat: false })
  const dua: readonly Babak[] = [
    ...babak.slice(0, 3),
    [unit, { ...disposisi, unit: 'DLH' }, saat('2026-06-08')],
  ]
  const { tenggat } = kisah(saat('2026-06-02'), dua).keadaan
  t.equal(capaian(tenggat, 'tanggapan', jadwal.zona), null, 'the other unit has not answered')
})

t.test('an identity is opened by the desk, with a reason, and leaves a trace', async (t) => {
  const catatan = { pelaku: loket, pada: saat('2026-03-03'), alasan: 'Panggilan pengadilan' }
  const rahasia = kisah(saat('2026-03-02'), [], { identitas: 'rahasia' }).keadaan
  t.match(bukaIdentitas(rahasia, catatan), {
    jadi: true,
    keadaan: { status: 'diterima' },
    kejadian: { langkah: 'buka-identitas', pelakuId: 'loket', catatan: 'Panggilan pengadilan', rincian: {} },
  })
  for (const [identitas, ubah, sebab] of [
    ['rahasia', { pelaku: unit }, 'bukan-haknya'],
    ['rahasia', { pelaku: pelapor }, 'bukan-haknya'],
    ['rahasia', { alasan: '  ' }, 'tanpa-alasan'],
    ['anonim', {}, 'bukan-rahasia'],
    ['terbuka', {}, 'bukan-rahasia'],
  ] as const) {
    const { keadaan } = kisah(saat('2026-03-02'), [], { identitas })
    t.strictSame(
      bukaIdentitas(keadaan, { ...catatan, ...ubah }),
      { jadi: false, sebab },
      `${identitas} ${sebab}`,
    )
  }
  t.match(menjadiInduk(rahasia, 'LAIN', catatan).kejadian, {
    langkah: 'menjadi-induk',
    rincian: { anggota: 'LAIN' },
  })
})
