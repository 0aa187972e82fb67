import t from 'tap'
import {
  ditutupPada,
  finalPada,
  langkahMungkin,
  type Masa,
  type Penerimaan,
  type Status,
  statusSurvei,
  sudahFinal,
  type Tahap,
  tahapHasil,
  terimaRespons,
} from '../../../src/survei/domain/survei.ts'

const triwulan: Masa = {
  mulai: '2026-01-01',
  selesai: '2026-03-31',
  zonaWaktu: 'Asia/Jakarta',
  bukaOtomatis: true,
  dibukaPada: null,
  ditutupPada: null,
  dipublikasikanPada: null,
}
const saat = (teks: string) => new Date(teks)

t.test('a survey opens and closes by itself at the ends of its days in its own time zone', async (t) => {
  for (const [zonaWaktu, pada, status] of [
    ['Asia/Jakarta', '2025-12-31T16:59:59.999Z', 'draf'],
    ['Asia/Jakarta', '2025-12-31T17:00:00Z', 'berjalan'],
    ['Asia/Jakarta', '2026-03-31T16:59:59.999Z', 'berjalan'],
    ['Asia/Jakarta', '2026-03-31T17:00:00Z', 'ditutup'],
    ['Asia/Makassar', '2025-12-31T16:00:00Z', 'berjalan'],
    ['Asia/Jayapura', '2025-12-31T15:00:00Z', 'berjalan'],
    ['Asia/Jayapura', '2026-03-31T15:00:00Z', 'ditutup'],
  ] satisfies [string, string, Status][]) {
    t.equal(statusSurvei({ ...triwulan, zonaWaktu }, saat(pada)), status, `${zonaWaktu} ${pada}: ${status}`)
  }
})

t.test('each status allows exactly its steps', async (t) => {
  const maret = saat('2026-03-02T00:00:00Z')
  for (const [masa, status, langkah] of [
    [{ bukaOtomatis: false }, 'draf', ['buka']],
    [{ bukaOtomatis: false, selesai: '2026-02-01' }, 'draf', ['buka']],
    [{}, 'berjalan', ['tutup']],
    [{ bukaOtomatis: false, dibukaPada: saat('2026-02-01T00:00:00Z') }, 'berjalan', ['tutup']],
    [{ ditutupPada: saat('2026-03-01T00:00:00Z') }, 'ditutup', ['publikasi']],
    [{ selesai: '2026-02-01' }, 'ditutup', ['publikasi']],
    [{ dipublikasikanPada: maret }, 'dipublikasikan', []],
  ] satisfies [Partial<Masa>, Status, string[]][]) {
    t.equal(statusSurvei({ ...triwulan, ...masa }, maret), status, JSON.stringify(masa))
    t.strictSame(langkahMungkin({ ...triwulan, ...masa }, maret), langkah, `${status}: ${langkah}`)
  }
})

t.test(
  'an answer is taken while the survey is open, and for 14 days after if a device filled it in then',
  async (t) => {
    const tutup = ditutupPada(triwulan)
    const sesudah = (hari: number, ms = 0) => new Date(tutup.getTime() + hari * 86_400_000 + ms)
    for (const [diisi, sekarang, hasil, masa] of [
      [null, saat('2026-03-02T00:00:00Z'), 'diterima', {}],
      [saat('2026-02-01T00:00:00Z'), saat('2026-03-02T00:00:00Z'), 'diterima', {}],
      [saat('2025-12-01T00:00:00Z'), saat('2026-03-02T00:00:00Z'), 'sebelum-dibuka', {}],
      [saat('2026-03-02T00:05:00Z'), saat('2026-03-02T00:00:00Z'), 'diterima', {}],
      [saat('2026-03-02T00:05:01Z'), saat('2026-03-02T00:00:00Z'), 'belum-terjadi', {}],
      [null, saat('2025-12-01T00:00:00Z'), 'tidak-dibuka', {}],
      [null, sesudah(0), 'tidak-dibuka', {}],
      [sesudah(0, -1), sesudah(1), 'diterima', {}],
      [sesudah(0), sesudah(1), 'tidak-dibuka', {}],
      [sesudah(-5), sesudah(14, -1), 'diterima', {}],
      [sesudah(-5), sesudah(14), 'tidak-dibuka', {}],
      [sesudah(-5), sesudah(1), 'tidak-dibuka', { dipublikasikanPada: sesudah(0) }],
      [saat('2025-12-01T00:00:00Z'), sesudah(1), 'sebelum-dibuka', {}],
    ] satisfies [Date | null, Date, Penerimaan, Partial<Masa>][]) {
      const apa = `filled in ${diisi?.toISOString() ?? 'now'}, sent ${sekarang.toISOString()}: ${hasil}`
      t.equal(terimaRespons({ ...triwulan, ...masa }, diisi, sekarang), hasil, apa)
    }
  },
)

t.test('figures are final once no answer can come any more', async (t) => {
  for (const [masa, pada, final] of [
    [{}, '2026-03-02T00:00:00Z', false],
    [{}, '2026-04-01T00:00:00Z', false],
    [{}, '2026-04-14T16:59:59Z', false],
    [{}, '2026-04-14T17:00:00Z', true],
    [{ dipublikasikanPada: saat('2026-04-02T00:00:00Z') }, '2026-04-02T00:00:00Z', true],
  ] satisfies [Partial<Masa>, string, boolean][]) {
    t.equal(sudahFinal({ ...triwulan, ...masa }, saat(pada)), final, `${pada}: ${final}`)
  }
})

t.test('they are complete, to be sealed, a minute later or when published', async (t) => {
  const tutup = ditutupPada(triwulan)
  const final = finalPada(triwulan)
  t.equal(final.getTime() - tutup.getTime(), 14 * 86_400_000)
  const pada = (ms: number) => new Date(final.getTime() + ms)
  const terbit = saat('2026-04-02T00:00:00Z')
  for (const [masa, sekarang, tahap] of [
    [{}, saat('2026-03-02T00:00:00Z'), 'sementara'],
    [{}, tutup, 'sementara'],
    [{}, pada(-1), 'sementara'],
    [{}, final, 'final'],
    [{}, pada(59_999), 'final'],
    [{}, pada(60_000), 'tetap'],
    [{ dipublikasikanPada: terbit }, terbit, 'tetap'],
    [{ bukaOtomatis: false }, pada(60_000), 'sementara'],
  ] satisfies [Partial<Masa>, Date, Tahap][]) {
    t.equal(tahapHasil({ ...triwulan, ...masa }, sekarang), tahap, `${sekarang.toISOString()}: ${tahap}`)
  }
  t.strictSame(finalPada({ ...triwulan, dipublikasikanPada: terbit }), terbit)
  t.strictSame(finalPada({ ...triwulan, dipublikasikanPada: pada(1) }), final, 'published when it was final')
})

t.test('a survey opened after its days takes what was filled in on paper, for 14 days', async (t) => {
  const dibuka = saat('2026-05-01T00:00:00Z')
  const masa = { ...triwulan, bukaOtomatis: false, dibukaPada: dibuka }
  t.equal(statusSurvei(masa, dibuka), 'berjalan')
  t.equal(terimaRespons(masa, null, dibuka), 'diterima')
  t.equal(terimaRespons(masa, saat('2026-01-02T00:00:00Z'), dibuka), 'diterima')
  t.equal(terimaRespons(masa, saat('2025-12-02T00:00:00Z'), dibuka), 'sebelum-dibuka')
  t.equal(statusSurvei(masa, saat('2026-05-14T23:59:59Z')), 'berjalan')
  t.equal(statusSurvei(masa, saat('2026-05-15T00:00:00Z')), 'ditutup')
})
