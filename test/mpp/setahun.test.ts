import pg from 'pg'
import t from 'tap'
import { startApp, type TestApp } from '../support/app.ts'
import { aKunci, aPemda, aUnit } from '../support/factories.ts'

/**
 * A simulated year of the mall: 24 counters, 200,000 visits. What is expected is counted here, by
 * adding up one visit after the other, and knows nothing of how the service counts.
 */

const PEMDA = '36.73'
const BANYAK_GERAI = 24
const BANYAK = 200_000
const LEWAT_HTTP = 800
/** WIB */
const ZONA_MS = 7 * 3_600_000
const HARI_MS = 86_400_000
const AWAL = Date.parse('2026-01-01T00:00:00Z')
/** The last evening of the year, in WIB. */
const SEKARANG = '2026-12-31T16:00:00.000Z'
const HARI_INI = '2026-12-31'

/** xorshift32: the same year every time. */
function acakTetap(benih: number) {
  let x = benih
  return (sampai: number) => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return (x >>> 0) % sampai
  }
}

interface Satu {
  readonly id: string
  readonly unit: string
  readonly layanan: string | null
  readonly hari: string
  readonly tombol: number
  readonly dilayani: number | null
  readonly selesai: number | null
  readonly hasil: 'selesai' | 'diproses' | 'tidak-dilayani' | null
}

const kode = (i: number) => `GERAI-${String(i + 1).padStart(2, '0')}`
const hariKe = (i: number) => new Date(AWAL + i * HARI_MS).toISOString().slice(0, 10)
const saat = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
/** Of a list of milliseconds; as texts, a million instants would take longer than all the rest. */
const saatDari = (kolom: string) => `to_timestamp(0) + ${kolom} * interval '1 millisecond'`
const LAYANAN = ['A', 'B', 'C', null] as const

/** Counters of different size; some visits are early enough to be of the day before in UTC. */
function karang(): { kunjungan: Satu[]; gerai: { unit: string; hari: string; buka: boolean }[] } {
  const acak = acakTetap(20_261_231)
  const gerai = Array.from({ length: BANYAK_GERAI }, (_, i) =>
    Array.from({ length: 365 }, (_, hari) => ({ unit: kode(i), hari: hariKe(hari), nasib: acak(100) })),
  )
    .flat()
    // of some days nobody said anything
    .flatMap(({ nasib, ...satu }) => (nasib < 4 ? [] : [{ ...satu, buka: nasib < 75 }]))
  const kunjungan = Array.from({ length: BANYAK }, (_, i): Satu => {
    const unit = kode(Math.min(acak(BANYAK_GERAI), acak(BANYAK_GERAI)))
    const hari = acak(365)
    const buka = AWAL + hari * HARI_MS - ZONA_MS
    const tombol = buka + 5 * 3_600_000 + acak(10 * 3_600_000)
    const nasib = acak(1000)
    const dipanggil = nasib < 940 ? tombol + acak(90 * 60_000) : null
    const pergi = (dipanggil ?? tombol) + acak(60 * 60_000)
    const hasil = nasib < 800 ? 'selesai' : nasib < 900 ? 'diproses' : nasib < 980 ? 'tidak-dilayani' : null
    return {
      id: `00000000-0000-4000-8000-${i.toString(16).padStart(12, '0')}`,
      unit,
      layanan: LAYANAN[acak(4)] as string | null,
      hari: hariKe(hari),
      tombol,
      dilayani: dipanggil,
      selesai: hasil === null ? null : pergi,
      hasil,
    }
  })
  return { kunjungan, gerai }
}

/** Straight into the table, as the owner. */
async function muat(url: string, kunjungan: readonly Satu[], gerai: ReturnType<typeof karang>['gerai']) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // half a million references that are known to be right need not be looked up one by one
    await client.query('set session_replication_role = replica')
    for (let i = 0; i < kunjungan.length; i += 50_000) {
      const potong = kunjungan.slice(i, i + 50_000)
      await client.query(
        `insert into mpp_kunjungan
           (pemda, id, unit, layanan, hari, tombol_pada, dilayani_pada, selesai_pada, hasil)
         select $1, id, unit, layanan, hari, ${saatDari('t')}, ${saatDari('d')}, ${saatDari('s')}, hasil
           from unnest($2::uuid[], $3::text[], $4::text[], $5::date[], $6::float8[], $7::float8[],
                       $8::float8[], $9::text[]) k (id, unit, layanan, hari, t, d, s, hasil)`,
        [
          PEMDA,
          potong.map((k) => k.id),
          potong.map((k) => k.unit),
          potong.map((k) => k.layanan),
          potong.map((k) => k.hari),
          potong.map((k) => k.tombol),
          potong.map((k) => k.dilayani),
          potong.map((k) => k.selesai),
          potong.map((k) => k.hasil),
        ],
      )
    }
    await client.query(
      `insert into mpp_gerai (pemda, unit, hari, buka, diubah_pada)
       select $1, unit, hari, buka, now() from unnest($2::text[], $3::date[], $4::bool[]) g(unit, hari, buka)`,
      [PEMDA, gerai.map((g) => g.unit), gerai.map((g) => g.hari), gerai.map((g) => g.buka)],
    )
    await client.query('analyze mpp_kunjungan, mpp_gerai')
  } finally {
    await client.end()
  }
}

/** One after the other, as a person with a tally sheet would. */
function cacah(kunjungan: readonly Satu[], gerai: ReturnType<typeof karang>['gerai']) {
  const buka = new Set<string>()
  const tutup = new Set<string>()
  const catatan = new Set(gerai.map((g) => `${g.unit} ${g.hari}`))
  for (const g of gerai) (g.buka ? buka : tutup).add(g.hari)
  const hitung = { kunjungan: 0, selesai: 0, diproses: 0, tidakDilayani: 0, berlangsung: 0, tanpaAkhir: 0 }
  const tunggu: number[] = []
  const lama: number[] = []
  const tanpaCatatan = new Set<string>()
  for (const k of kunjungan) {
    hitung.kunjungan++
    if (k.hasil === 'selesai') hitung.selesai++
    if (k.hasil === 'diproses') hitung.diproses++
    if (k.hasil === 'tidak-dilayani') hitung.tidakDilayani++
    if (k.hasil === null && k.hari === HARI_INI) hitung.berlangsung++
    if (k.hasil === null && k.hari < HARI_INI) hitung.tanpaAkhir++
    if (k.dilayani !== null) tunggu.push(k.dilayani - k.tombol)
    if (k.selesai !== null) lama.push(k.selesai - k.tombol)
    if (!catatan.has(`${k.unit} ${k.hari}`)) tanpaCatatan.add(k.hari)
  }
  lama.sort((a, b) => a - b)
  const tengah = lama.length / 2
  return {
    hariBuka: buka.size,
    hariTutup: [...tutup].filter((hari) => !buka.has(hari)).length,
    hariTanpaCatatan: tanpaCatatan.size,
    ...hitung,
    dilayani: hitung.selesai + hitung.diproses,
    rerataTungguMenit: rerata(tunggu),
    rerataMenit: rerata(lama),
    medianMenit:
      lama.length === 0
        ? null
        : rerata(
            Number.isInteger(tengah)
              ? [lama[tengah - 1] as number, lama[tengah] as number]
              : [lama[Math.floor(tengah)] as number],
          ),
  }
}

/** Minutes with one decimal; of whole numbers this small no half is lost. */
const rerata = (daftar: readonly number[]) =>
  daftar.length === 0
    ? null
    : Math.floor(daftar.reduce((a, b) => a + b, 0) / daftar.length / 6_000 + 0.5) / 10

const bulanTahun = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)

/** A kiosk: the button, the call, the end, each when it happened, all told late. */
async function lewatHttp(uji: TestApp, kios: string, k: Satu): Promise<number> {
  const kirim = (alamat: string, isi: object) => uji.minta(kios, 'POST', alamat, isi)
  const mulai = { id: k.id, unit: k.unit, layanan: k.layanan, tombolPada: saat(k.tombol) }
  const jawaban = [await kirim('/v1/mpp/kunjungan', mulai)]
  const alamat = `/v1/mpp/kunjungan/${k.id}`
  if (k.dilayani !== null) jawaban.push(await kirim(`${alamat}/dilayani`, { dilayaniPada: saat(k.dilayani) }))
  if (k.hasil !== null)
    jawaban.push(await kirim(`${alamat}/selesai`, { hasil: k.hasil, selesaiPada: saat(k.selesai) }))
  for (const { status, teks } of jawaban) if (status > 201) throw new Error(teks)
  return jawaban.length
}

t.test('the recap of 24 counters and 200,000 visits is what a plain count gives', async (t) => {
  const uji = await startApp(t, { sekarang: SEKARANG })
  const admin = await aPemda(uji, PEMDA)
  for (let i = 0; i < BANYAK_GERAI; i++)
    await aUnit(uji, admin, { kode: kode(i), nama: kode(i), gerai: true, layanan: ['A', 'B', 'C'] })
  const asal = ['https://mpp.contoh.go.id']
  const kios = await aKunci(uji, admin, { jenis: 'publik', cakupan: ['respons:kirim'], asal, kios: true })
  const { kunjungan, gerai } = karang()

  // what a device still may tell of; the others stand in the table already
  const baru = kunjungan.filter((k) => k.hari >= '2026-12-20').slice(0, LEWAT_HTTP)
  t.equal(baru.length, LEWAT_HTTP)
  const perHttp = new Set(baru)
  await muat(
    uji.database.url,
    kunjungan.filter((k) => !perHttp.has(k)),
    gerai,
  )
  let permintaan = 0
  const antre = [...baru]
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let k = antre.pop(); k !== undefined; k = antre.pop()) {
        const dikirim = await lewatHttp(uji, kios, k)
        permintaan += dikirim
      }
    }),
  )
  t.comment(`${permintaan} requests of kiosks and counters`)

  const sejak = performance.now()
  const { status, isi, teks } = await uji.minta(admin, 'GET', '/v1/mpp/rekap?tahun=2026')
  t.comment(`recap of ${BANYAK} visits: ${Math.round(performance.now() - sejak)} ms`)
  t.equal(status, 200, teks.slice(0, 500))

  const perGerai = Map.groupBy(kunjungan, (k) => k.unit)
  const hariGerai = Map.groupBy(gerai, (g) => g.unit)
  const harapan = (k: readonly Satu[], g: typeof gerai) => ({
    ...cacah(k, g),
    perBulan: bulanTahun.map((bulan) => ({
      bulan,
      ...cacah(
        k.filter((satu) => satu.hari.startsWith(bulan)),
        g.filter((satu) => satu.hari.startsWith(bulan)),
      ),
    })),
  })
  t.same(isi.keseluruhan, harapan(kunjungan, gerai))
  t.equal(isi.keseluruhan.kunjungan, BANYAK)
  t.same(
    isi.perGerai.map((g: { unit: string }) => g.unit),
    Array.from({ length: BANYAK_GERAI }, (_, i) => kode(i)),
  )
  for (const { unit, ...rekap } of isi.perGerai)
    t.same(rekap, harapan(perGerai.get(unit) ?? [], hariGerai.get(unit) ?? []), unit)
  for (const { kunjungan: n, ...r } of [isi.keseluruhan, ...isi.keseluruhan.perBulan, ...isi.perGerai])
    t.equal(n, r.selesai + r.diproses + r.tidakDilayani + r.berlangsung + r.tanpaAkhir, 'none is hidden')
  t.ok(isi.keseluruhan.berlangsung > 0 && isi.keseluruhan.tanpaAkhir > 3_000, 'not vacuous')
  t.ok(isi.keseluruhan.hariTanpaCatatan > 0 && isi.perGerai[0].hariTutup > 50, 'not vacuous')

  t.test('and of one counter it is the same as its part of the whole', async (t) => {
    const { isi: satu } = await uji.minta(admin, 'GET', `/v1/mpp/rekap?tahun=2026&unit=${kode(2)}`)
    t.equal(satu.unit, kode(2))
    t.same(satu.perGerai, [isi.perGerai[2]])
    t.same({ unit: kode(2), ...satu.keseluruhan }, isi.perGerai[2])
  })

  t.test('visits per service of a period', async (t) => {
    const jumlah = new Map<string | null, number>()
    for (const k of perGerai.get(kode(0)) ?? [])
      if (k.hari >= '2026-04-01' && k.hari <= '2026-06-30')
        jumlah.set(k.layanan, (jumlah.get(k.layanan) ?? 0) + 1)
    const hasil = await uji.app.database.forPemda(PEMDA, (tx) =>
      uji.app.mpp.kunjunganPerLayanan(tx, kode(0), '2026-04-01', '2026-06-30'),
    )
    t.same(
      hasil,
      LAYANAN.map((layanan) => ({ layanan, jumlah: jumlah.get(layanan) })),
    )
  })
})
