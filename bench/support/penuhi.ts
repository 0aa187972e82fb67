import pg from 'pg'
import { daftarDimensi, kelompokRespons } from '../../src/survei/domain/dimensi.ts'
import { penjumlah } from '../../src/survei/domain/rekap.ts'
import { RekapBanyak } from '../../src/survei/domain/rekap-banyak.ts'
import { bentuk, KOLOM, nilaiKolom, responsJadi } from './bentuk.ts'
import { PEMDA } from './kota.ts'

/** Different responses, over 90 days; a survey is filled with each of them equally often. */
const POLA = 1_000
const HARI = 90
const SEKALIGUS = 500_000
const HARI_MS = 86_400_000

/**
 * Fills a survey with made-up responses, by SQL, together with their sums.
 *
 * @param banyak a multiple of 1,000
 */
export async function penuhi(databaseUrl: string, survei: string, banyak: number): Promise<void> {
  if (banyak % POLA !== 0) throw new RangeError(`not a multiple of ${POLA}: ${banyak}`)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const pola = Array.from({ length: POLA }, (_, i) => {
      const diterimaPada = new Date(Date.now() - (i % HARI) * HARI_MS)
      return { respons: { ...responsJadi(), diisiPada: null }, diterimaPada }
    })
    await client.query(`create temp table pola (like respons, nomor int primary key)`)
    const tempat = (jumlah: number) => Array.from({ length: jumlah }, (_, i) => `$${i + 1}`)
    for (const [nomor, { respons, diterimaPada }] of pola.entries()) {
      const nilai = nilaiKolom(PEMDA, survei, respons).with(
        KOLOM.indexOf('diterima_pada'),
        diterimaPada.toISOString(),
      )
      await client.query(`insert into pola (${KOLOM}, nomor) values (${tempat(KOLOM.length + 1)})`, [
        ...nilai,
        nomor,
      ])
    }
    const dariPola = KOLOM.map((kolom) => (kolom === 'id' ? 'uuidv7()' : kolom))
    for (let dari = 0; dari < banyak; dari += SEKALIGUS) {
      await client.query(
        `insert into respons (${KOLOM})
         select ${dariPola} from generate_series($1::int, $2::int) as n join pola on nomor = n % ${POLA}`,
        [dari, Math.min(dari + SEKALIGUS, banyak) - 1],
      )
    }
    await isiRekap(client, survei, pola, banyak / POLA)
    await client.query('drop table pola')
    await client.query('vacuum analyze respons')
  } finally {
    await client.end()
  }
}

/** Sums add up, so those of all responses are those of the patterns times their number. */
async function isiRekap(
  client: pg.Client,
  survei: string,
  pola: readonly { respons: ReturnType<typeof responsJadi>; diterimaPada: Date }[],
  kali: number,
): Promise<void> {
  const banyak = new RekapBanyak(penjumlah(bentuk), daftarDimensi(bentuk))
  for (const { respons, diterimaPada } of pola) {
    const kunci = kelompokRespons(bentuk, 'Asia/Jakarta', respons, diterimaPada)
    banyak.tambah({ skor: respons.skor, bendera: 0, kunci })
  }
  const larik = (angka: readonly number[] | null) => angka && `{${angka.map((n) => n * kali)}}`
  for (const { dimensi, kunci, rekap } of banyak.baris()) {
    await client.query(
      `insert into rekap (pemda, survei, dimensi, kunci, jumlah, cacah, rerata, rerata_kuadrat, silang)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[PEMDA, survei, dimensi, kunci, rekap.jumlah * kali, larik(rekap.cacah)],
        ...[rekap.rerata * BigInt(kali), rekap.rerataKuadrat * BigInt(kali), larik(rekap.silang)],
      ],
    )
  }
}
