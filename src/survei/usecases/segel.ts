import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { tulisKanonis } from '../../shared/kanonis.ts'
import type { RekapBanyak } from '../domain/rekap-banyak.ts'
import { METODE } from '../domain/ringkasan.ts'
import { type IsiSegel, type Segel, segelBerlaku, sidikSegel } from '../domain/segel.ts'
import { tahapHasil } from '../domain/survei.ts'
import { SegelNotFoundError } from '../errors.ts'
import { segelRepository } from '../repository/segel.ts'
import { angkaRekap, populasiSurvei } from './angka.ts'
import { bacaRekap } from './baca-rekap.ts'
import type { Deps } from './deps.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

/**
 * Sealing. The result of a survey is stored as it stands, with the name of the method and
 * a SHA-256 over its text:
 *
 * - when somebody closes or publishes it, in the transaction of that step;
 * - when it became final by itself (its days are over, and the 14 days for devices too), by
 *   whoever reads it first, so no job can be late;
 * - when the population of a final result changes.
 *
 * The last seal that was put on final figures stands for the result from then on, so that
 * later code cannot change a number that was given out.
 */

/** After a step that closed or published a survey, which is locked. What was final and sealed before stays. */
export async function segelkanLangkah(
  tx: TenantTx,
  lama: SurveiTerbuka,
  baru: SurveiTerbuka,
  sekarang: Date,
): Promise<void> {
  const terakhir = await segelTerakhir(tx, lama)
  if (segelBerlaku(lama.masa, terakhir, sekarang) === null) await segelkan(tx, baru, terakhir, sekarang)
}

/** After a change, with the survey locked, of what its figures are computed from. */
export async function segelkanUbahan(tx: TenantTx, baru: SurveiTerbuka, sekarang: Date): Promise<void> {
  const terakhir = await segelTerakhir(tx, baru)
  if (segelBerlaku(baru.masa, terakhir, sekarang) !== null) await segelkan(tx, baru, terakhir, sekarang)
}

/** Seals what became final by itself; several processes may come here at once. */
export function segelkanFinal(deps: Deps) {
  return (pemda: string, surveiId: string, sekarang: Date): Promise<void> =>
    deps.database.forPemda(pemda, async (tx) => {
      const terbuka = await deps.pemuat.lock(tx, surveiId)
      const terakhir = await segelTerakhir(tx, terbuka)
      if (perluDisegel(terbuka, terakhir, sekarang)) await segelkan(tx, terbuka, terakhir, sekarang)
    })
}

/** Whether a result is final and complete, and no seal says so. */
export const perluDisegel = ({ masa }: SurveiTerbuka, terakhir: Segel | null, sekarang: Date): boolean =>
  tahapHasil(masa, sekarang) === 'tetap' && segelBerlaku(masa, terakhir, sekarang) === null

async function segelTerakhir(tx: TenantTx, { survei }: SurveiTerbuka): Promise<Segel | null> {
  return (await segelRepository.findLatest(tx, [survei.id])).get(survei.id) ?? null
}

async function segelkan(
  tx: TenantTx,
  terbuka: SurveiTerbuka,
  terakhir: Segel | null,
  sekarang: Date,
): Promise<void> {
  const { pemda, id: survei } = terbuka.survei
  const isi = tulisKanonis(await isiSegel(tx, terbuka))
  await segelRepository.insert(tx, {
    pemda,
    survei,
    versi: (terakhir?.versi ?? 0) + 1,
    metode: METODE,
    isi,
    sha256: sidikSegel(isi),
    disegelPada: sekarang,
  })
}

/** The figures of a survey as they would be sealed now. */
export async function isiSegel(tx: TenantTx, terbuka: SurveiTerbuka): Promise<IsiSegel> {
  const { survei, formulir, dimensi } = terbuka
  const rekap = (await bacaRekap(tx, [terbuka])).get(survei.id) as RekapBanyak
  const angka = angkaRekap(terbuka, rekap)
  const { skala } = formulir.instrumen
  const { jumlah, cacah } = rekap.total(false)
  return {
    survei: survei.id,
    unit: survei.unit,
    instrumen: survei.instrumen,
    versiInstrumen: survei.versiInstrumen,
    metode: angka.metode,
    penimbang: formulir.penimbang,
    unsurNonaktif: survei.unsurNonaktif,
    populasi: populasiSurvei(survei),
    jumlahResponden: jumlah,
    bendera: angka.bendera,
    pertanyaan: formulir.pertanyaan.map(({ kode }, i) => ({
      kode,
      distribusi: cacah.slice(i * skala, (i + 1) * skala),
    })),
    indeks: angka.indeks(false),
    indeksTanpaBendera: angka.indeks(true),
    rincian: await semuaRincian(false),
    rincianTanpaBendera: await semuaRincian(true),
  }

  async function semuaRincian(tanpaBendera: boolean): Promise<IsiSegel['rincian']> {
    const hasil: Record<string, IsiSegel['rincian'][string]> = {}
    for (const menurut of dimensi) {
      hasil[menurut] = angka.rincian(menurut, tanpaBendera)
      // a year of days takes a while, and answers are waiting
      await new Promise(setImmediate)
    }
    return hasil
  }
}

/** Every seal of a survey, oldest first. */
export function daftarSegel(deps: Deps) {
  return (pelaku: PelakuKunci, surveiId: string): Promise<Segel[]> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const { survei } = await deps.pemuat.get(tx, surveiId)
      await deps.opd.pastikanJangkauan(tx, pelaku, survei.unit)
      return segelRepository.list(tx, surveiId)
    })
}

/** One seal with its text, byte for byte as the checksum was taken over it. @throws SegelNotFoundError */
export function bacaSegel(deps: Deps) {
  return (pelaku: PelakuKunci, surveiId: string, versi: number): Promise<Segel & { isi: string }> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const { survei } = await deps.pemuat.get(tx, surveiId)
      await deps.opd.pastikanJangkauan(tx, pelaku, survei.unit)
      const segel = await segelRepository.find(tx, surveiId, versi)
      if (segel === null) throw new SegelNotFoundError(surveiId, versi)
      return segel
    })
}
