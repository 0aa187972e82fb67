import { isDeepStrictEqual } from 'node:util'
import type { TenantTx } from '../../platform/database/index.ts'
import { dimensiRespons } from '../domain/dimensi.ts'
import { type Rekap, RekapBanyak } from '../domain/rekap.ts'
import { type RekapSurvei, rekapRepository } from '../repository/rekap.ts'
import { responsRepository } from '../repository/respons.ts'
import type { Deps } from './deps.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

export interface BedaRekap {
  readonly dimensi: string
  readonly kunci: string
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
    deps.database.forPemda(pemda, (tx) => bandingkan(deps, tx, surveiId), 'snapshot')
}

async function bandingkan(deps: Deps, tx: TenantTx, surveiId: string): Promise<readonly BedaRekap[]> {
  const terbuka = await deps.pemuat.get(tx, surveiId)
  const seharusnya = new Map((await hitungUlang(tx, terbuka)).map((r) => [nama(r), r]))
  const tersimpan = new Map((await rekapRepository.list(tx, surveiId)).map((r) => [nama(r), r]))
  return [...new Set([...seharusnya.keys(), ...tersimpan.keys()])].flatMap((kunci) => {
    const a = seharusnya.get(kunci)
    const b = tersimpan.get(kunci)
    if (a !== undefined && b !== undefined && isDeepStrictEqual(a.rekap, b.rekap)) return []
    const { dimensi, kunci: nilai } = (a ?? b) as RekapSurvei
    return [{ dimensi, kunci: nilai, seharusnya: a?.rekap ?? null, tersimpan: b?.rekap ?? null }]
  })
}

async function hitungUlang(tx: TenantTx, terbuka: SurveiTerbuka): Promise<RekapSurvei[]> {
  const { formulir, masa, penjumlah } = terbuka
  const survei = terbuka.survei.id
  const banyak = new RekapBanyak(penjumlah)
  for await (const isi of responsRepository.scan(tx, survei)) {
    banyak.tambah(isi.skor, dimensiRespons(formulir, masa.zonaWaktu, isi, isi.diterimaPada))
  }
  return Array.from(banyak.baris(), (baris) => ({ survei, ...baris }))
}

const nama = ({ dimensi, kunci }: { dimensi: string; kunci: string }) => `${dimensi}\n${kunci}`
