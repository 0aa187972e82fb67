import pg from 'pg'
import { OPERATOR } from './bangku.ts'
import { LAYANAN, responsAcak } from './isi.ts'
import { UNIT } from './isi-pengaduan.ts'
import { penuhiPengaduan } from './penuhi-pengaduan.ts'

export const PEMDA = '36.73'
const RESPONS = 100
const PENGADUAN = 10_000
const GERAI = 24
const KUNJUNGAN = 200_000

type Minta = (kunci: string, method: string, alamat: string, isi?: object) => Promise<Record<string, unknown>>

const peminta =
  (url: string): Minta =>
  async (kunci, method, alamat, isi) => {
    const jawaban = await fetch(url + alamat, {
      method,
      headers: { authorization: `Bearer ${kunci}`, ...(isi && { 'content-type': 'application/json' }) },
      ...(isi && { body: JSON.stringify(isi) }),
    })
    if (!jawaban.ok) throw new Error(`${method} ${alamat}: ${await jawaban.text()}`)
    return (await jawaban.json()) as Record<string, unknown>
  }

/**
 * A city of 60 units with a year to report on: a survey of a hundred answers each, ten thousand complaints, and a
 * mall of 24 counters with 200,000 visits; besides, a survey that is to be filled with many answers.
 */
export async function buatKotaLaporan(url: string, databaseUrl: string, tahun: number) {
  const minta = peminta(url)
  const pemda = { kode: PEMDA, nama: 'Kota Serang', zonaWaktu: 'Asia/Jakarta' }
  const admin = (await minta(OPERATOR, 'POST', '/v1/pemda', pemda)).kunciAdmin as string
  await penuhiPengaduan(databaseUrl, [{ pemda: PEMDA, banyak: PENGADUAN }])
  await penuhiMpp(databaseUrl, tahun)

  const buatSurvei = async (unit: string, nama: string) => {
    const masa = { mulai: `${tahun}-01-01`, selesai: `${tahun}-12-31` }
    const isi = { unit, instrumen: 'permenpanrb-14-2017', nama, ...masa, layanan: LAYANAN }
    const { id } = await minta(admin, 'POST', '/v1/survei', isi)
    await minta(admin, 'POST', `/v1/survei/${id}/buka`)
    return id as string
  }
  const survei: string[] = []
  for (const unit of UNIT) {
    for (const kode of LAYANAN) await minta(admin, 'POST', `/v1/unit/${unit}/layanan`, { kode, nama: kode })
    const id = await buatSurvei(unit, 'SKM Tahunan')
    await minta(admin, 'POST', `/v1/survei/${id}/respons/batch`, {
      respons: Array.from({ length: RESPONS }, responsAcak),
    })
    survei.push(id)
  }
  const kunci = async (...cakupan: string[]) =>
    (await minta(admin, 'POST', '/v1/kunci', { nama: 'bench', jenis: 'rahasia', cakupan })).kunci as string
  return {
    /** A hundred answers each. */
    survei,
    kecil: survei[0] as string,
    besar: await buatSurvei(UNIT[1] as string, 'SKM besar'),
    /** To be sent to while documents are made. */
    ingest: await buatSurvei(UNIT[2] as string, 'SKM berjalan'),
    baca: await kunci('laporan:baca', 'survei:baca'),
    kelola: await kunci('survei:kelola'),
    kirim: await kunci('respons:kirim'),
  }
}

/** Visits of a year, evenly over the counters and days. */
async function penuhiMpp(databaseUrl: string, tahun: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const gerai = UNIT.slice(0, GERAI)
    await client.query('update unit set gerai = true where pemda = $1 and kode = any($2)', [PEMDA, gerai])
    await client.query(
      `insert into mpp_gerai (pemda, unit, hari, buka, diubah_pada)
       select $1, kode, hari::date, true, now()
         from unnest($2::text[]) kode, generate_series($3::date, $4::date, interval '1 day') hari`,
      [PEMDA, gerai, `${tahun}-01-01`, `${tahun}-12-31`],
    )
    await client.query(
      `insert into mpp_kunjungan (pemda, id, unit, hari, tombol_pada, dilayani_pada, selesai_pada, hasil)
       select $1, uuidv7(), ($2::text[])[1 + n % ${GERAI}], hari, hari + interval '9 hours',
              hari + interval '9 hours' + interval '1 second' * (60 + n % 1700),
              hari + interval '10 hours' + interval '1 second' * (n % 1500), 'selesai'
         from generate_series(1, ${KUNJUNGAN}) n, lateral (select $3::date + n % 300 as hari) h`,
      [PEMDA, gerai, `${tahun}-01-01`],
    )
    await client.query('vacuum analyze mpp_kunjungan')
  } finally {
    await client.end()
  }
}
