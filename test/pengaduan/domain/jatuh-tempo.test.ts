import fc from 'fast-check'
import t from 'tap'
import {
  jadwalPekerjaan,
  pekerjaanJatuhTempo,
  periksaLagiPada,
} from '../../../src/pengaduan/domain/jatuh-tempo.ts'
import type { Keadaan } from '../../../src/pengaduan/domain/keadaan.ts'
import { langkah } from '../../../src/pengaduan/domain/langkah.ts'
import { STATUS_AKHIR } from '../../../src/pengaduan/domain/status.ts'
import {
  type Babak,
  disposisi,
  jadwal,
  jawaban,
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

const kosong: ReadonlySet<string> = new Set()
const jatuh = (keadaan: Keadaan, hari: string, jam = 0, sudah = kosong) =>
  pekerjaanJatuhTempo(keadaan, sudah, saat(hari, jam), jadwal).map(({ kunci }) => kunci)

const babak: readonly Babak[] = [
  [loket, terverifikasi, saat('2026-06-03')],
  [loket, disposisi, saat('2026-06-03')],
  [unit, tanggapan, saat('2026-06-05')],
  [unit, jawaban, saat('2026-06-08')],
  [verifikator, selesai, saat('2026-06-09')],
]

t.test('near and past: the desk, the unit, its head, the city', async (t) => {
  const { keadaan } = kisah(saat('2026-06-02'), [])
  t.strictSame(
    jadwalPekerjaan(keadaan, saat('2026-06-02'), jadwal).map((satu) => [
      satu.kunci,
      satu.jatuhPada,
      satu.jenis === 'pengingat' ? satu.kepada : satu.langkah,
    ]),
    [
      ['verifikasi/1/verifikasi-dekat', saat('2026-06-04', 0), ['loket']],
      ['verifikasi/1/verifikasi-lewat', saat('2026-06-08', 0), ['loket', 'pemda']],
      ['penyelesaian/1/penyelesaian-dekat', saat('2026-06-19', 0), ['loket']],
      // no unit has it, so the city stands in for the unit's head
      ['penyelesaian/1/penyelesaian-lewat', saat('2026-06-24', 0), ['loket', 'pemda']],
      ['penyelesaian/1/penyelesaian-lewat-lama', saat('2026-07-01', 0), ['pemda']],
    ],
  )
  const kepada = (sampai: number) =>
    jadwalPekerjaan(kisah(saat('2026-06-02'), babak.slice(0, sampai)).keadaan, saat('2026-06-09'), jadwal)
      .filter(({ tenggat }) => tenggat === 'penyelesaian')
      .map((satu) => (satu.jenis === 'pengingat' ? satu.kepada : []))
  t.strictSame(kepada(3), [['unit'], ['unit', 'kepala-unit'], ['pemda']])
  t.strictSame(kepada(4), [['verifikator'], ['verifikator', 'kepala-unit'], ['pemda']], 'whose turn it is')
})

t.test('nothing is due before its time, twice, or of a clock that ended or stands still', async (t) => {
  const { keadaan } = kisah(saat('2026-06-02'), [])
  t.strictSame(jatuh(keadaan, '2026-06-03', 23.99), [])
  t.strictSame(jatuh(keadaan, '2026-06-04'), ['verifikasi/1/verifikasi-dekat'])
  t.strictSame(jatuh(keadaan, '2026-06-04', 0, new Set(['verifikasi/1/verifikasi-dekat'])), [])
  t.strictSame(jatuh(kisah(saat('2026-06-02'), babak.slice(0, 1)).keadaan, '2026-06-10'), [])
  const { keadaan: diam } = kisah(saat('2026-06-02'), [[loket, kurang, saat('2026-06-03')]])
  t.strictSame(jatuh(diam, '2026-06-25'), [], 'nothing of the settlement clock')
  // five working days before 3 July
  t.strictSame(jatuh(diam, '2026-06-26'), ['kelengkapan/1/kelengkapan-dekat'])
})

t.test(
  'asked on the last day: the pelapor is not reminded of what the desk owes, and the desk is afterwards',
  async (t) => {
    // fourteen working days after 2 June
    const diminta = [loket, kurang, saat('2026-06-23')] as const
    const { keadaan: diam } = kisah(saat('2026-06-02'), [diminta])
    t.strictSame(jatuh(diam, '2026-06-30'), [])
    const { keadaan } = kisah(saat('2026-06-02'), [
      diminta,
      [pelapor, { langkah: 'lengkapi' }, saat('2026-06-30')],
    ])
    t.match(
      pekerjaanJatuhTempo(keadaan, kosong, saat('2026-06-30'), jadwal).filter(
        ({ tenggat }) => tenggat === 'penyelesaian',
      ),
      [
        { pengingat: 'penyelesaian-dekat', basi: true },
        { pengingat: 'penyelesaian-lewat', kepada: ['loket', 'pemda'] },
      ],
    )
  },
)

t.test('after a week without the service: what is past is told, what was near is stale', async (t) => {
  const { keadaan } = kisah(saat('2026-06-02'), [])
  t.match(pekerjaanJatuhTempo(keadaan, kosong, saat('2026-06-10'), jadwal), [
    { pengingat: 'verifikasi-dekat', basi: true },
    { pengingat: 'verifikasi-lewat', basi: false },
  ])
  t.match(pekerjaanJatuhTempo(keadaan, kosong, saat('2026-06-05'), jadwal), [
    { pengingat: 'verifikasi-dekat', basi: false },
  ])
})

t.test('time closes and lets lapse when the days are over, and the step is then possible', async (t) => {
  const { keadaan: usai } = kisah(saat('2026-06-02'), babak)
  // ten working days after 9 June: 10–12, 15, 17–19, 22–24
  t.strictSame(jatuh(usai, '2026-06-24', 23.99), [])
  t.strictSame(jatuh(usai, '2026-06-25'), ['keberatan/1/tutup'])
  const { keadaan: diam } = kisah(saat('2026-06-02'), [[loket, kurang, saat('2026-06-03')]])
  t.strictSame(jatuh(diam, '2026-07-04').at(-1), 'kelengkapan/1/kedaluwarsa')
  for (const satu of [usai, diam]) {
    const pekerjaan = jadwalPekerjaan(satu, saat('2026-06-10'), jadwal).at(-1)
    t.equal(pekerjaan?.jenis, 'langkah')
    if (pekerjaan?.jenis !== 'langkah') continue
    const minta = { langkah: pekerjaan.langkah }
    const coba = (pada: Date) => langkah(satu, minta, { nomor: 'INI', pelaku: waktu, pada, jadwal }).jadi
    t.ok(coba(pekerjaan.jatuhPada), minta.langkah)
    t.notOk(coba(new Date(pekerjaan.jatuhPada.getTime() - 1)), `${minta.langkah} not a moment earlier`)
  }
})

t.test('a clock that runs again reminds again', async (t) => {
  const { keadaan } = kisah(saat('2026-06-02'), [
    [loket, kurang, saat('2026-06-05')],
    [pelapor, { langkah: 'lengkapi' }, saat('2026-06-08')],
  ])
  t.strictSame(jatuh(keadaan, '2026-06-10', 0, new Set(['verifikasi/1/verifikasi-dekat'])), [
    'verifikasi/2/verifikasi-dekat',
  ])
})

t.test('whenever the service looks, in whatever gaps, each thing is done exactly once', async (t) => {
  fc.assert(
    fc.property(
      fc.nat(babak.length),
      fc.array(fc.integer({ min: 1, max: 24 * 12 }), { minLength: 1, maxLength: 60 }),
      (sampai, jeda) => {
        let { keadaan } = kisah(saat('2026-06-02'), babak.slice(0, sampai))
        let pada = saat('2026-06-09')
        const sudah = new Set<string>()
        const lihat = () => {
          const berikut = periksaLagiPada(keadaan, sudah, pada, jadwal)
          const daftar = pekerjaanJatuhTempo(keadaan, sudah, pada, jadwal)
          // the moment to look at is told exactly
          if (daftar.length > 0 !== (berikut !== null && berikut <= pada)) return false
          for (const satu of daftar) {
            if (sudah.has(satu.kunci)) return false
            sudah.add(satu.kunci)
            if (satu.jenis !== 'langkah') continue
            const hasil = langkah(
              keadaan,
              { langkah: satu.langkah },
              { nomor: 'INI', pelaku: waktu, pada, jadwal },
            )
            if (!hasil.jadi) return false
            keadaan = hasil.keadaan
          }
          return pekerjaanJatuhTempo(keadaan, sudah, pada, jadwal).length === 0
        }
        for (const jam of jeda) {
          pada = new Date(pada.getTime() + jam * 3_600_000)
          if (!lihat()) return false
        }
        pada = saat('2027-12-01')
        if (!lihat() || periksaLagiPada(keadaan, sudah, pada, jadwal) !== null) return false
        const seharusnya = sampai === babak.length ? 1 : sampai === 0 ? 5 : sampai === 2 ? 6 : 3
        return sudah.size === seharusnya && STATUS_AKHIR.has(keadaan.status) === (sampai === babak.length)
      },
    ),
    { numRuns: 300 },
  )
  t.pass()
})
