import type { TenantTx } from '../../platform/database/index.ts'
import type { HimpunanBendera } from '../domain/bendera.ts'
import { kelompokRespons } from '../domain/dimensi.ts'
import { tulisJurnal } from '../domain/jurnal.ts'
import type { Respons } from '../domain/respons.ts'
import { terimaRespons } from '../domain/survei.ts'
import { type BarisJurnal, responsRepository } from '../repository/respons.ts'
import type { SurveiTerbuka } from '../usecases/survei-terbuka.ts'

/** An answer, with the survey as it was when the answer was checked. */
export interface Masuk {
  readonly terbuka: SurveiTerbuka
  readonly respons: Respons
  /** What is known to be doubtful about it. */
  readonly bendera: HimpunanBendera
}

/** What became of one answer. */
export type Nasib =
  | { readonly hasil: 'diterima' | 'sudah-ada'; readonly diterimaPada: Date }
  /** The id stands for other content already. */
  | { readonly hasil: 'berbeda' }
  /** The survey takes no answers. */
  | { readonly hasil: 'tidak-dibuka' }
  /** The survey was changed since the answer was checked: check it again. */
  | { readonly hasil: 'basi' }
  /** Its code was used before, or was never made. */
  | { readonly hasil: 'undangan-terpakai' | 'undangan-asing' }

const BASI: Nasib = { hasil: 'basi' }

/**
 * Whether a batch can be taken for new answers that need no look at what is stored: so
 * are nearly all. `simpanBaru` then stores it in one round trip; if an id turns out to be
 * taken, nothing is stored, and `simpanTeliti` finds out about each.
 */
export function dapatLangsung(kelompok: readonly Masuk[], sekarang: Date): boolean {
  const dikenal = new Set<string>()
  // an id that comes for two surveys is rare, and looked at closely too
  for (const { terbuka, respons } of kelompok) {
    if (respons.undangan !== null || respons.perangkat !== null) return false
    if (terimaRespons(terbuka.masa, respons.diisiPada, sekarang) !== 'diterima') return false
    dikenal.add(respons.id)
  }
  return dikenal.size === kelompok.length
}

/**
 * Stores new answers of one pemda with their sums. Issues its statement at once, so that
 * it can travel together with the commit.
 *
 * @returns what became of each, in the order given
 * @throws a unique violation if the id of one is taken; then nothing is stored
 */
export async function simpanBaru(tx: TenantTx, kelompok: readonly Masuk[], sekarang: Date): Promise<Nasib[]> {
  const perSurvei = urutkan(kelompok)
  const tersimpan = await responsRepository.insertAll(
    tx,
    perSurvei.flatMap(([survei, daftar]) =>
      daftar.map(({ respons, bendera }) => ({ survei, respons, bendera })),
    ),
    perSurvei.map(([survei, daftar]) => barisJurnal(survei, daftar, sekarang)),
    sekarang,
  )
  const diterima: Nasib = { hasil: 'diterima', diterimaPada: sekarang }
  return kelompok.map(({ terbuka }) => (tersimpan.has(terbuka.survei.id) ? diterima : BASI))
}

/** By survey, and within it by id: the order in which every process takes its locks. */
function urutkan(kelompok: readonly Masuk[]): [survei: string, daftar: Masuk[]][] {
  const perSurvei = [...Map.groupBy(kelompok, ({ terbuka }) => terbuka.survei.id)]
  for (const [, daftar] of perSurvei) daftar.sort((a, b) => (a.respons.id < b.respons.id ? -1 : 1))
  return perSurvei.sort(([a], [b]) => (a < b ? -1 : 1))
}

function barisJurnal(survei: string, daftar: readonly Masuk[], sekarang: Date): BarisJurnal {
  const { formulir, masa, survei: asal } = (daftar[0] as Masuk).terbuka
  const isi = tulisJurnal(
    daftar.map(({ respons, bendera }) => ({
      skor: respons.skor,
      bendera,
      kunci: kelompokRespons(formulir, masa.zonaWaktu, respons, sekarang),
    })),
  )
  return { survei, versi: asal.versi, jumlah: daftar.length, isi }
}
