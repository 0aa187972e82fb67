import { isDeepStrictEqual } from 'node:util'
import type { TenantTx } from '../../platform/database/index.ts'
import { kelompokRespons } from '../domain/dimensi.ts'
import type { Rekap } from '../domain/rekap.ts'
import { type BarisRekap, RekapBanyak } from '../domain/rekap-banyak.ts'
import { rekapRepository } from '../repository/rekap.ts'
import { responsRepository } from '../repository/respons.ts'
import { surveiRepository } from '../repository/survei.ts'
import { bacaRekap } from './baca-rekap.ts'
import type { Deps } from './deps.ts'
import { kunciSurvei, type SurveiTerbuka } from './survei-terbuka.ts'

export interface BedaRekap {
  readonly dimensi: string
  readonly kunci: string
  readonly berbendera: boolean
  /** What the answers give, and what is stored; `null` where there is none. */
  readonly seharusnya: Rekap | null
  readonly tersimpan: Rekap | null
}

/**
 * Proves that the sums of a survey agree with its answers, in one pass over them and
 * in one snapshot of the database.
 *
 * @returns where they differ; empty when all is well
 */
export function periksaRekap(deps: Deps) {
  return (pemda: string, surveiId: string): Promise<readonly BedaRekap[]> =>
    deps.database.forPemda(
      pemda,
      async (tx) => {
        const terbuka = await deps.pemuat.get(tx, surveiId)
        return bandingkan(await hitungUlang(tx, terbuka), await baca(tx, terbuka))
      },
      'snapshot',
    )
}

/**
 * Makes the sums of a survey anew from its answers. Answers that arrive meanwhile wait.
 *
 * @returns where they differed before
 */
export function bangunUlangRekap(deps: Deps) {
  return (pemda: string, surveiId: string): Promise<readonly BedaRekap[]> =>
    deps.database.forPemda(pemda, async (tx) => {
      const terbuka = await deps.pemuat.lock(tx, surveiId)
      await rekapRepository.lockJurnal(tx, surveiId)
      const seharusnya = await hitungUlang(tx, terbuka)
      const daftarBeda = bandingkan(seharusnya, await baca(tx, terbuka))
      await rekapRepository.clear(tx, surveiId)
      await rekapRepository.add(tx, surveiId, [...seharusnya.baris()])
      if (daftarBeda.length === 0) return daftarBeda
      // what was computed from the old sums is remembered by version
      const { survei } = terbuka
      await surveiRepository.save(tx, { ...survei, versi: survei.versi + 1 })
      await deps.siaran.umumkan(tx, 'survei', kunciSurvei(pemda, surveiId))
      return daftarBeda
    })
}

const baca = async (tx: TenantTx, terbuka: SurveiTerbuka) =>
  (await bacaRekap(tx, [terbuka])).get(terbuka.survei.id) as RekapBanyak

function bandingkan(hitungan: RekapBanyak, simpanan: RekapBanyak): readonly BedaRekap[] {
  const seharusnya = perBaris(hitungan)
  const tersimpan = perBaris(simpanan)
  return [...new Set([...seharusnya.keys(), ...tersimpan.keys()])].flatMap((nama) => {
    const a = seharusnya.get(nama)
    const b = tersimpan.get(nama)
    if (a !== undefined && b !== undefined && isDeepStrictEqual(a.rekap, b.rekap)) return []
    const { dimensi, kunci, berbendera } = (a ?? b) as BarisRekap
    return [{ dimensi, kunci, berbendera, seharusnya: a?.rekap ?? null, tersimpan: b?.rekap ?? null }]
  })
}

async function hitungUlang(tx: TenantTx, terbuka: SurveiTerbuka): Promise<RekapBanyak> {
  const { formulir, masa, penjumlah, dimensi, survei } = terbuka
  const banyak = new RekapBanyak(penjumlah, dimensi)
  for await (const isi of responsRepository.scan(tx, survei.id)) {
    const { skor, bendera } = isi
    banyak.tambah({ skor, bendera, kunci: kelompokRespons(formulir, masa.zonaWaktu, isi, isi.diterimaPada) })
  }
  return banyak
}

const perBaris = (banyak: RekapBanyak): ReadonlyMap<string, BarisRekap> =>
  new Map(Array.from(banyak.baris(), (b) => [`${b.dimensi}\n${b.kunci}\n${b.berbendera}`, b]))
