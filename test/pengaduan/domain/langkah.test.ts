import t from 'tap'
import { type Konteks, langkah } from '../../../src/pengaduan/domain/langkah.ts'
import { selesaiSekejap } from '../../../src/pengaduan/domain/statistik.ts'
import { DAFTAR_STATUS, STATUS_AKHIR } from '../../../src/pengaduan/domain/status.ts'
import { type Langkah, langkahMungkin, TRANSISI } from '../../../src/pengaduan/domain/transisi.ts'
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

const konteks = (pelaku: Konteks['pelaku'], pada: Date): Konteks => ({ nomor: 'INI', pelaku, pada, jadwal })
const awal = saat('2026-03-02')
const pada = (hari: string) => saat(hari)

const sampaiDijawab: readonly Babak[] = [
  [loket, terverifikasi, pada('2026-03-03')],
  [loket, disposisi, pada('2026-03-03')],
  [unit, tanggapan, pada('2026-03-04')],
  [unit, jawaban, pada('2026-03-05')],
]
const sampaiSelesai: readonly Babak[] = [...sampaiDijawab, [verifikator, selesai, pada('2026-03-06')]]

/** Why a step is refused after a story. */
function tolak(babak: readonly Babak[], pelaku: Konteks['pelaku'], minta: Langkah, kapan = '2026-03-09') {
  const hasil = langkah(kisah(awal, babak).keadaan, minta, konteks(pelaku, pada(kapan)))
  return hasil.jadi ? 'jadi' : hasil.tolak
}

t.test('from the desk to an honest end', async (t) => {
  const { keadaan, riwayat } = kisah(awal, [
    ...sampaiSelesai,
    [pelapor, { langkah: 'setuju' }, pada('2026-03-07')],
  ])
  t.strictSame(
    riwayat.map(({ langkah, dari, ke }) => [langkah, dari, ke]),
    [
      ['terima', null, 'diterima'],
      ['verifikasi', 'diterima', 'terverifikasi'],
      ['disposisi', 'terverifikasi', 'didisposisikan'],
      ['tanggapan', 'didisposisikan', 'ditindaklanjuti'],
      ['jawaban', 'ditindaklanjuti', 'dijawab'],
      ['konfirmasi', 'dijawab', 'selesai'],
      ['setuju', 'selesai', 'ditutup'],
    ],
  )
  t.match(keadaan, {
    status: 'ditutup',
    unit: 'DPUPR',
    penjawab: ['unit'],
    dibukaKembali: 0,
    selesaiPada: pada('2026-03-06'),
  })
  t.strictSame(riwayat[0]?.rincian, {
    klasifikasi: 'pengaduan',
    identitas: 'terbuka',
    'tenggat/verifikasi/1': '2026-03-05',
    // counted by hand in docs/tenggat.md's way: 3–6, 9–13, 16, 17, 25–27 March
    'tenggat/penyelesaian/1': '2026-03-27',
  })
  t.ok(keadaan.tenggat.every(({ terpenuhi, berakhirPada }) => terpenuhi && berakhirPada !== null))
})

t.test('a step that the status does not have names the status and what is possible', async (t) => {
  t.strictSame(tolak([], loket, disposisi), {
    sebab: 'tidak-mungkin',
    status: 'diterima',
    mungkin: ['verifikasi', 'cabut'],
  })
  t.strictSame(tolak(sampaiSelesai, unit, jawaban), {
    sebab: 'tidak-mungkin',
    status: 'selesai',
    mungkin: ['keberatan', 'setuju'],
  })
  t.strictSame(tolak([], loket, { langkah: 'verifikasi', hasil: 'selesai' }), {
    sebab: 'tidak-mungkin',
    status: 'diterima',
    mungkin: ['verifikasi', 'cabut'],
  })
  t.match(tolak([], loket, { langkah: 'verifikasi' }), { sebab: 'tidak-mungkin' }, 'a result is part of it')
  t.strictSame(langkahMungkin('perlu-dilengkapi'), ['lengkapi', 'cabut'], 'nobody takes the steps of time')
  for (const status of STATUS_AKHIR) t.strictSame(langkahMungkin(status), [], status)
})

t.test('a step is for those it is for', async (t) => {
  t.strictSame(tolak([], unit, terverifikasi), { sebab: 'bukan-haknya', oleh: ['loket'] })
  t.strictSame(tolak(sampaiDijawab, unit, selesai), { sebab: 'bukan-haknya', oleh: ['konfirmasi'] })
  t.strictSame(tolak(sampaiSelesai, loket, keberatan), { sebab: 'bukan-haknya', oleh: ['pelapor'] })
  t.strictSame(tolak(sampaiSelesai, pelapor, { langkah: 'tutup' }, '2027-01-01'), {
    sebab: 'bukan-haknya',
    oleh: ['waktu'],
  })
})

t.test('whoever answered may neither confirm nor refuse, whatever else they may do', async (t) => {
  const semua = {
    sebagai: 'petugas',
    id: 'serba-bisa',
    wewenang: ['loket', 'tangani', 'konfirmasi'],
  } as const
  const babak: readonly Babak[] = [...sampaiDijawab.slice(0, -1), [semua, jawaban, pada('2026-03-05')]]
  for (const hasil of ['selesai', 'ditolak']) {
    const minta = { langkah: 'konfirmasi', hasil, alasan: 'x' } as const
    t.strictSame(tolak(babak, semua, minta), { sebab: 'penjawab-sendiri' })
    t.equal(tolak(babak, verifikator, minta), 'jadi')
  }
  const bergantian: readonly Babak[] = [
    ...babak,
    [verifikator, { langkah: 'konfirmasi', hasil: 'ditolak', alasan: 'Foto lama' }, pada('2026-03-06')],
    [unit, jawaban, pada('2026-03-06')],
  ]
  t.strictSame(
    tolak(bergantian, semua, selesai),
    { sebab: 'penjawab-sendiri' },
    'not even of an answer before',
  )
  const kunci = { sebagai: 'kunci', id: 'sistem', wewenang: semua.wewenang } as const
  const olehSistem: readonly Babak[] = [...sampaiDijawab.slice(0, -1), [kunci, jawaban, pada('2026-03-05')]]
  t.strictSame(tolak(olehSistem, kunci, selesai), { sebab: 'penjawab-sendiri' }, 'a system is no two persons')
})

t.test('what a step needs is asked for, every fault at once', async (t) => {
  const isian = (...pointer: string[]) => ({
    sebab: 'isian',
    kesalahan: pointer.map((satu) => ({ pointer: satu })),
  })
  const sampaiTanggapan = sampaiDijawab.slice(0, 3)
  for (const [babak, pelaku, minta, ...pointer] of [
    [[], loket, { langkah: 'verifikasi', hasil: 'ditolak' }, '/alasan'],
    [[], loket, { langkah: 'verifikasi', hasil: 'bukan-wewenang', alasan: ' \n' }, '/alasan'],
    [[], loket, { langkah: 'verifikasi', hasil: 'perlu-dilengkapi' }, '/alasan'],
    [[], loket, { langkah: 'verifikasi', hasil: 'digabung' }, '/induk'],
    [[], pelapor, { langkah: 'cabut' }, '/alasan'],
    [sampaiDijawab.slice(0, 1), loket, { langkah: 'disposisi' }, '/unit'],
    [sampaiTanggapan, loket, disposisi, '/unit'],
    [sampaiDijawab.slice(0, 2), unit, { langkah: 'kembalikan' }, '/alasan'],
    [sampaiDijawab.slice(0, 2), unit, { langkah: 'tanggapan' }, '/isi'],
    [sampaiTanggapan, unit, { langkah: 'jawaban', isi: 'Sudah.' }, '/bukti'],
    [sampaiTanggapan, unit, { langkah: 'jawaban', isi: '', bukti: [] }, '/isi', '/bukti'],
    [sampaiDijawab, verifikator, { langkah: 'konfirmasi', hasil: 'ditolak' }, '/alasan'],
    [sampaiSelesai, pelapor, { langkah: 'keberatan' }, '/alasan'],
  ] as const satisfies (readonly [readonly Babak[], Konteks['pelaku'], Langkah, ...string[]])[]) {
    t.match(tolak(babak, pelaku, minta), isian(...pointer), `${minta.langkah}: ${pointer}`)
  }
  const pengawasan = { ...terverifikasi, klasifikasi: 'aspirasi', berkadarPengawasan: true } as const
  t.match(tolak([], loket, pengawasan), isian('/berkadarPengawasan'))
})

t.test('a complaint joins one that is alive and not itself', async (t) => {
  const gabung = (nomor: string, status: (typeof DAFTAR_STATUS)[number]): Langkah => ({
    langkah: 'verifikasi',
    hasil: 'digabung',
    induk: { nomor, status },
  })
  t.match(tolak([], loket, gabung('INI', 'diterima')), { sebab: 'isian' })
  for (const status of DAFTAR_STATUS) {
    const hasil = tolak([], loket, gabung('LAIN', status))
    if (STATUS_AKHIR.has(status)) t.match(hasil, { sebab: 'isian' }, status)
    else t.equal(hasil, 'jadi', status)
  }
  const { keadaan, riwayat } = kisah(awal, [[loket, gabung('LAIN', 'selesai'), pada('2026-03-03')]])
  t.match(keadaan, { status: 'digabung', induk: 'LAIN' })
  t.match(riwayat.at(-1), { ke: 'digabung', rincian: { induk: 'LAIN' } })
})

t.test('the days to object or complete are over when they are over, whether a job ran or not', async (t) => {
  // ten working days from 6 March: 9–13, 16, 17, 25–27
  t.equal(hariTenggat(kisah(awal, sampaiSelesai).keadaan)['keberatan/1'], '2026-03-27')
  t.equal(tolak(sampaiSelesai, pelapor, keberatan, '2026-03-27'), 'jadi')
  const lewat = { sebab: 'jangka-lewat', tenggat: 'keberatan', hari: '2026-03-27' }
  t.strictSame(tolak(sampaiSelesai, pelapor, keberatan, '2026-03-28'), lewat)
  t.equal(tolak(sampaiSelesai, pelapor, { langkah: 'setuju' }, '2026-03-28'), 'jadi')
  const belum = { sebab: 'belum-waktunya', tenggat: 'keberatan', hari: '2026-03-27' }
  t.strictSame(tolak(sampaiSelesai, waktu, { langkah: 'tutup' }, '2026-03-27'), belum)
  t.equal(tolak(sampaiSelesai, waktu, { langkah: 'tutup' }, '2026-03-28'), 'jadi')

  const diminta: readonly Babak[] = [[loket, kurang, pada('2026-03-03')]]
  t.equal(tolak(diminta, pelapor, { langkah: 'lengkapi' }, '2026-04-02'), 'jadi', '30 calendar days')
  t.match(tolak(diminta, pelapor, { langkah: 'lengkapi' }, '2026-04-03'), { sebab: 'jangka-lewat' })
  t.match(tolak(diminta, waktu, { langkah: 'kedaluwarsa' }, '2026-04-02'), { sebab: 'belum-waktunya' })
  const { riwayat } = kisah(awal, [...diminta, [waktu, { langkah: 'kedaluwarsa' }, pada('2026-04-03')]])
  t.match(riwayat.at(-1), {
    ke: 'kedaluwarsa',
    pelakuId: null,
    catatan: 'Tidak dilengkapi sampai 2026-04-02.',
  })
})

t.test('a return, passing on and an objection', async (t) => {
  const { keadaan: kembali, riwayat } = kisah(awal, [
    ...sampaiDijawab.slice(0, 2),
    [unit, { langkah: 'kembalikan', alasan: 'Jalan provinsi' }, pada('2026-03-04')],
  ])
  t.match(kembali, { status: 'terverifikasi', unit: null })
  t.match(riwayat.at(-1), { catatan: 'Jalan provinsi', rincian: { unit: 'DPUPR' } })
  t.match(kembali.tenggat.at(-1), { kode: 'tanggapan', unit: 'DPUPR', terpenuhi: false, hariTerpakai: 1 })

  const { keadaan: terus } = kisah(awal, [
    ...sampaiDijawab.slice(0, 3),
    [unit, { langkah: 'disposisi', unit: 'DLH', catatan: 'Pohon' }, pada('2026-03-06')],
  ])
  t.match(terus, { status: 'didisposisikan', unit: 'DLH' })
  t.match(hariTenggat(terus), { 'tanggapan/1': '2026-03-10', 'tanggapan/2': '2026-03-13' })

  const { keadaan: lagi } = kisah(awal, [...sampaiSelesai, [pelapor, keberatan, pada('2026-03-09')]])
  t.match(lagi, { status: 'ditindaklanjuti', dibukaKembali: 1, selesaiPada: null, unit: 'DPUPR' })
  t.match(hariTenggat(lagi), { 'penyelesaian/1': '2026-03-27', 'penyelesaian/2': '2026-04-06' })
})

t.test('time does not go back when the clock of another server is behind', async (t) => {
  const { keadaan, riwayat } = kisah(awal, [[loket, terverifikasi, new Date(awal.getTime() - 5_000)]])
  t.strictSame([riwayat.at(-1)?.pada, keadaan.terakhirPada], [awal, awal])
})

t.test('ended in an instant', async (t) => {
  const menit = (n: number) => new Date(awal.getTime() + n * 60_000)
  const ditolak = (n: number) =>
    kisah(awal, [[loket, { langkah: 'verifikasi', hasil: 'ditolak', alasan: 'Bukan aduan' }, menit(n)]])
      .keadaan
  t.ok(selesaiSekejap(ditolak(9)))
  t.notOk(selesaiSekejap(ditolak(10)))
  t.notOk(selesaiSekejap(kisah(awal, []).keadaan))
  t.notOk(selesaiSekejap(kisah(awal, [[pelapor, { langkah: 'cabut', alasan: 'Salah' }, menit(1)]]).keadaan))
})

t.test('the table has one row for each step, and a way out of every status but the ends', async (t) => {
  const kunci = TRANSISI.map(({ dari, langkah, hasil }) => `${dari} ${langkah} ${hasil}`)
  t.equal(new Set(kunci).size, kunci.length)
  t.strictSame(
    DAFTAR_STATUS.filter((status) => !TRANSISI.some(({ dari }) => dari === status)),
    DAFTAR_STATUS.filter((status) => STATUS_AKHIR.has(status)),
  )
})
