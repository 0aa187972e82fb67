import t from 'tap'
import { aturanBawaan } from '../../../src/pengaduan/data/index.ts'
import { DAFTAR_TENGGAT } from '../../../src/pengaduan/domain/aturan.ts'
import type { BarisJejak } from '../../../src/pengaduan/domain/hitungan.ts'
import type { Keadaan } from '../../../src/pengaduan/domain/keadaan.ts'
import { JAM, jejakTenggat, type Tenggat } from '../../../src/pengaduan/domain/tenggat.ts'
import { TRANSISI } from '../../../src/pengaduan/domain/transisi.ts'
import { bacaDokumen, tabel } from '../../docs/dokumen.ts'
import { jadwal, kisah, kurang, loket, pelapor, saat } from './support.ts'

/** What docs/tenggat.md says is what the program does. */

const dokumen = bacaDokumen('docs/tenggat.md')
const NAMA_HARI = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const jejak = (keadaan: Keadaan, kode: Tenggat['kode']): readonly BarisJejak[] =>
  keadaan.tenggat
    .filter((satu) => satu.kode === kode)
    .flatMap((satu) => jejakTenggat(satu, keadaan.tenggat, keadaan, jadwal, '2027-01-01'))

const sebaris = ({ hari, sebab, hitungan }: BarisJejak) => [
  hari,
  NAMA_HARI[new Date(hari).getUTCDay()],
  sebab,
  String(hitungan),
]

t.test('the rules and reminders', async (t) => {
  t.strictSame(
    tabel(dokumen, 'The rules'),
    aturanBawaan.tenggat.map(({ kode, tenggat, jumlah, satuan, sumber }) => [
      `\`${kode}\``,
      tenggat,
      String(jumlah),
      satuan,
      sumber,
    ]),
  )
  t.strictSame(
    tabel(dokumen, 'What time brings'),
    aturanBawaan.pengingat.map(({ kode, tenggat, jarakHariKerja, kepada }) => [
      `\`${kode}\``,
      tenggat,
      String(jarakHariKerja),
      kepada.join(', '),
    ]),
  )
})

t.test('the clocks', async (t) => {
  t.strictSame(
    tabel(dokumen, 'The clocks'),
    DAFTAR_TENGGAT.map((kode) => [
      kode,
      JAM[kode].berjalan.join(', '),
      JAM[kode].berdiri.join(', '),
      JAM[kode].terpenuhi.join(', '),
    ]),
  )
})

t.test('the steps', async (t) => {
  t.strictSame(
    tabel(dokumen, 'The steps'),
    TRANSISI.map(({ dari, langkah, hasil, ke, oleh, syarat }) => [
      dari,
      hasil === null ? langkah : `${langkah}: ${hasil}`,
      ke,
      oleh.join(', '),
      syarat.map(({ nama }) => nama).join(', '),
    ]),
  )
})

t.test('Idul Fitri 2026', async (t) => {
  const { keadaan } = kisah(saat('2026-03-13'), [])
  const tertulis = tabel(dokumen, 'Example: Idul Fitri 2026')
  t.strictSame(jejak(keadaan, 'penyelesaian').map(sebaris), tertulis)
  t.strictSame(jejak(keadaan, 'verifikasi').map(sebaris), tertulis.slice(0, 13))
  // counted by hand, beside the table
  t.match(keadaan.tenggat, [{ hari: '2026-03-25' }, { hari: '2026-04-10' }])
  t.match(dokumen, 'is due on **25 March**; the settlement, 14 working days, on **10 April**')
})

t.test('a week of cuti bersama', async (t) => {
  const { keadaan } = kisah(saat('2025-03-27'), [])
  t.strictSame(jejak(keadaan, 'verifikasi').map(sebaris), tabel(dokumen, 'Example: a week of cuti bersama'))
  t.match(keadaan.tenggat[0], { kode: 'verifikasi', hari: '2025-04-10' })
  t.match(dokumen, 'the verification is due on **10 April**')
})

t.test('waiting for the pelapor', async (t) => {
  const aspirasi = { klasifikasi: 'aspirasi' } as const
  const { keadaan: semula } = kisah(saat('2026-06-02'), [], aspirasi)
  const { keadaan } = kisah(
    saat('2026-06-02'),
    [
      [loket, kurang, saat('2026-06-04')],
      [pelapor, { langkah: 'lengkapi' }, saat('2026-06-11')],
    ],
    aspirasi,
  )
  t.strictSame(
    jejak(keadaan, 'penyelesaian').map(sebaris),
    tabel(dokumen, 'Example: waiting for the pelapor'),
  )
  t.equal(semula.tenggat.at(-1)?.hari, '2026-06-09')
  t.match(dokumen, 'was due on 9 June and is now due on **17 June**')
})
