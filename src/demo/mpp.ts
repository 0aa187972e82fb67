import type { FastifyInstance } from 'fastify'
import type { HasilKunjungan, Kunjungan } from '../mpp/index.ts'
import { acak } from './acak.ts'
import type { RancanganUnit } from './kota.ts'
import { hariKerja, hariWib, saatWib, type Triwulan, triwulan } from './triwulan.ts'

/**
 * What happens in the demo city's mall since it began to record visits, in October of the year before: the days its
 * counters were open, and who came.
 */

type KunjunganContoh = Omit<Kunjungan, 'hari'>
interface HariContoh {
  readonly unit: string
  readonly hari: string
  readonly buka: boolean
  readonly keterangan: string | null
}

const NASIB: Readonly<Record<HasilKunjungan | 'tanpa-akhir', number>> = {
  selesai: 84,
  diproses: 10,
  'tidak-dilayani': 4,
  'tanpa-akhir': 2,
}

const SEBAB_TUTUP = ['Rapat koordinasi', 'Perbaikan jaringan', 'Petugas mengikuti pelatihan'] as const

/** Loaded at once, as figures of another system would be: through the steps it would take too long. */
export async function isiMpp(
  app: FastifyInstance,
  pemda: string,
  daftarUnit: readonly RancanganUnit[],
  sekarang: Date,
): Promise<void> {
  const sejak = `${Number(hariWib(sekarang).slice(0, 4)) - 1}-10-01`
  const sejakDicatat = [4, 3, 2, 1, 0]
    .map((mundur) => triwulan(sekarang, mundur))
    .filter(({ mulai }) => mulai >= sejak)
  const semua = daftarUnit
    .filter(({ gerai }) => gerai)
    .flatMap((unit) => sejakDicatat.map((tw) => isiTriwulan(unit, tw, sekarang)))
  await app.database.forPemda(pemda, async (tx) => {
    await app.mpp.muatGerai(
      tx,
      semua.flatMap(({ hari }) => hari),
    )
    await app.mpp.muatKunjungan(
      tx,
      semua.flatMap(({ kunjungan }) => kunjungan),
    )
  })
}

/** One counter in one quarter, up to now. As many come as its surveys say are served, give or take. */
function isiTriwulan(unit: RancanganUnit, tw: Triwulan, sekarang: Date) {
  const r = acak(`mpp ${unit.kode} ${tw.mulai}`)
  const hari = hariKerja(tw, false).map((satu): HariContoh => {
    const buka = r.angka() >= 0.02
    return { unit: unit.kode, hari: satu, buka, keterangan: buka ? null : r.pilih(SEBAB_TUTUP) }
  })
  const hariBuka = hari.flatMap((satu) => (satu.buka ? [satu.hari] : []))
  const kunjungan = unit.layanan.flatMap(({ kode, populasi }) => {
    const banyak = Math.round(populasi * (0.95 + r.angka() / 10))
    return Array.from({ length: banyak }, (): KunjunganContoh => {
      const mulaiMs = saatWib(r.pilih(hariBuka), 8 * 60).getTime() + r.bulat(0, 23_400) * 1_000
      const dilayaniMs = mulaiMs + r.bulat(60, 1_800) * 1_000
      const pulangMs = dilayaniMs + r.bulat(180, 1_500) * 1_000
      const nasib = r.menurutBobot(NASIB)
      const berakhir = nasib !== 'tanpa-akhir' && pulangMs <= sekarang.getTime()
      const dipanggil = nasib !== 'tidak-dilayani' && dilayaniMs <= sekarang.getTime()
      return {
        ...{ id: r.uuid(mulaiMs), unit: unit.kode, layanan: kode, tombolPada: new Date(mulaiMs) },
        dilayaniPada: dipanggil ? new Date(dilayaniMs) : null,
        selesaiPada: berakhir ? new Date(pulangMs) : null,
        hasil: berakhir ? nasib : null,
      }
    })
  })
  return {
    hari: hari.filter((satu) => satu.hari <= hariWib(sekarang)),
    kunjungan: kunjungan.filter(({ tombolPada }) => tombolPada <= sekarang),
  }
}
