import fc from 'fast-check'
import t from 'tap'
import {
  type Cacah,
  cacahPengaduan,
  dijawabTanpaBukti,
  hariLewat,
  jumlahkanCacah,
  negatif,
  selisihCacah,
} from '../../../src/pengaduan/domain/cacah.ts'
import type { Keadaan } from '../../../src/pengaduan/domain/keadaan.ts'
import { langkah, terima } from '../../../src/pengaduan/domain/langkah.ts'
import { TRANSISI } from '../../../src/pengaduan/domain/transisi.ts'
import {
  disposisi,
  jadwal,
  jawaban,
  keberatan,
  kisah,
  loket,
  pelapor,
  saat,
  selesai,
  tanggapan,
  terverifikasi,
  unit,
  verifikator,
} from './support.ts'

const tetap = { tahun: 2026, kanal: 'loket', zona: jadwal.zona } as const
/** In one order, so that two can be compared. */
const rapi = ({ cacah, lama }: Cacah) => ({
  cacah: cacah.map((satu) => JSON.stringify(satu)).toSorted(),
  lama: lama.map((satu) => JSON.stringify(satu)).toSorted(),
})

t.test('a complaint is counted under what it is now, and under the days of what is done', async (t) => {
  const { keadaan } = kisah(saat('2026-03-02'), [
    [loket, terverifikasi, saat('2026-03-04')],
    [loket, disposisi, saat('2026-03-05')],
    [unit, tanggapan, saat('2026-03-06')],
    [unit, jawaban, saat('2026-03-09')],
    [verifikator, selesai, saat('2026-03-10')],
    [pelapor, keberatan, saat('2026-03-11')],
  ])
  t.strictSame(cacahPengaduan(keadaan, tetap), {
    cacah: [
      {
        ...{ tahun: 2026, unit: 'DPUPR', status: 'ditindaklanjuti', klasifikasi: 'pengaduan' },
        ...{ kanal: 'loket', jumlah: 1, dibukaKembali: 1, sekejap: 0, tanpaBukti: 0 },
      },
    ],
    lama: [
      { tahun: 2026, unit: 'DPUPR', tenggat: 'verifikasi', hari: 2, tepat: true, jumlah: 1 },
      { tahun: 2026, unit: 'DPUPR', tenggat: 'tanggapan', hari: 1, tepat: true, jumlah: 1 },
    ],
  })
})

t.test('nothing is noted where nothing changed that is counted', async (t) => {
  const { keadaan } = kisah(saat('2026-03-02'), [
    [loket, terverifikasi, saat('2026-03-04')],
    [loket, disposisi, saat('2026-03-05')],
    [unit, tanggapan, saat('2026-03-06')],
  ])
  const lagi = langkah(keadaan, tanggapan, { nomor: 'INI', pelaku: unit, pada: saat('2026-03-07'), jadwal })
  if (!lagi.jadi) throw new Error('a second response is possible')
  t.strictSame(selisihCacah(keadaan, lagi.keadaan, tetap), { cacah: [], lama: [] })
  const dijawab = langkah(keadaan, jawaban, { nomor: 'INI', pelaku: unit, pada: saat('2026-03-07'), jadwal })
  if (!dijawab.jadi) throw new Error('an answer is possible')
  const { cacah, lama } = selisihCacah(keadaan, dijawab.keadaan, tetap)
  t.match(cacah, [
    { status: 'ditindaklanjuti', jumlah: -1 },
    { status: 'dijawab', jumlah: 1 },
  ])
  t.strictSame(lama, [], 'and what it took so far is as it was')
})

t.test('an answer without evidence shows in its history', async (t) => {
  const { keadaan, riwayat } = kisah(saat('2026-03-02'), [
    [loket, terverifikasi, saat('2026-03-04')],
    [loket, disposisi, saat('2026-03-05')],
    [unit, tanggapan, saat('2026-03-06')],
    [unit, jawaban, saat('2026-03-09')],
  ])
  t.equal(dijawabTanpaBukti(riwayat), false)
  t.equal(dijawabTanpaBukti(riwayat.map((satu) => ({ ...satu, rincian: {} }))), true)
  t.equal(dijawabTanpaBukti([{ langkah: 'impor', rincian: { tanpaBukti: true } }]), true)
  const [baris] = cacahPengaduan(keadaan, { ...tetap, tanpaBukti: true }).cacah
  t.equal(baris?.tanpaBukti, 1)
})

const UNIT = ['DPUPR', 'DLH', 'DINKES']
const KANAL = ['loket', 'situs', 'lapor'] as const

/** A random story: at each turn some step that the table has from there. */
const cerita = fc.array(
  fc.record({ pilihan: fc.nat(), unit: fc.nat(2), jam: fc.integer({ min: 0, max: 200 }) }),
  {
    maxLength: 14,
  },
)

function mainkan(babak: readonly { pilihan: number; unit: number; jam: number }[], hari: number): Keadaan[] {
  let pada = saat('2026-03-02', hari * 24)
  const { keadaan } = terima(
    { klasifikasi: 'pengaduan', identitas: 'terbuka' },
    { pelaku: loket, pada, jadwal },
  )
  const semua = [keadaan]
  for (const { pilihan, unit: ke, jam } of babak) {
    const kini = semua.at(-1) as Keadaan
    const mungkin = TRANSISI.filter(({ dari }) => dari === kini.status)
    const satu = mungkin[pilihan % Math.max(1, mungkin.length)]
    if (satu === undefined) break
    pada = new Date(pada.getTime() + jam * 3_600_000)
    const [oleh = 'pelapor'] = satu.oleh
    const pelaku =
      oleh === 'pelapor' || oleh === 'waktu'
        ? { sebagai: oleh }
        : { sebagai: 'petugas' as const, id: oleh, wewenang: [oleh] }
    const hasil = langkah(
      kini,
      {
        ...{ langkah: satu.langkah, ...(satu.hasil !== null && { hasil: satu.hasil }) },
        ...{ alasan: 'Karena begitu', isi: 'Isi', bukti: ['foto'], unit: UNIT[ke] },
        induk: { nomor: 'LAIN', status: 'diterima' },
      },
      { nomor: 'INI', pelaku, pada, jadwal },
    )
    if (hasil.jadi) semua.push(hasil.keadaan)
  }
  return semua
}

t.test('sums of all changes are the counts of how things stand, whenever they are added up', async (t) => {
  let langkahSemua = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cerita, fc.nat(60), fc.constantFrom(...KANAL)), { maxLength: 12 }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
      (kota, ringkas) => {
        let tersimpan: Cacah[] = []
        let ke = 0
        const seharusnya: Cacah[] = []
        for (const [babak, hari, kanal] of kota) {
          const milik = { ...tetap, kanal }
          const semua = mainkan(babak, hari)
          langkahSemua += semua.length
          for (const [i, keadaan] of semua.entries()) {
            tersimpan.push(selisihCacah(semua[i - 1] ?? null, keadaan, milik))
            if (ringkas[ke++ % ringkas.length]) tersimpan = [jumlahkanCacah(tersimpan)]
          }
          seharusnya.push(cacahPengaduan(semua.at(-1) as Keadaan, milik))
        }
        const [ada, harus] = [jumlahkanCacah(tersimpan), jumlahkanCacah(seharusnya)]
        const selisih = jumlahkanCacah([harus, negatif(ada)])
        return (
          JSON.stringify(rapi(ada)) === JSON.stringify(rapi(harus)) &&
          selisih.cacah.length + selisih.lama.length === 0
        )
      },
    ),
    { numRuns: 300 },
  )
  t.ok(langkahSemua > 1_000, `${langkahSemua} states were counted`)
})

t.test('days late are those of the calendar', async (t) => {
  for (const [jatuhTempo, hariIni, hari] of [
    ['2026-03-02', '2026-03-03', 1],
    ['2026-02-27', '2026-03-02', 3],
    ['2025-12-31', '2027-01-01', 366],
  ] as const) {
    t.equal(hariLewat(jatuhTempo, hariIni), hari)
  }
})
