import type { TenantTx } from '../../platform/database/index.ts'
import type { HimpunanBendera } from '../domain/bendera.ts'
import { kelompokRespons } from '../domain/dimensi.ts'
import { type CatatanTertulis, tulisJurnal, tulisSkor } from '../domain/jurnal.ts'
import type { Catatan } from '../domain/rekap-banyak.ts'
import type { Respons } from '../domain/respons.ts'
import { terimaRespons } from '../domain/survei.ts'
import { type ResponsMasuk, responsRepository } from '../repository/respons.ts'
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

/** The line of the journal that a batch wrote for one survey, and what it says. */
export interface BarisTertulis {
  readonly terbuka: SurveiTerbuka
  readonly nomor: string
  readonly catatan: readonly Catatan[]
}

export interface Tersimpan {
  /** What became of each answer, in the order given. */
  readonly nasib: readonly Nasib[]
  readonly jurnal: readonly BarisTertulis[]
}

const BASI: Nasib = { hasil: 'basi' }

/**
 * Whether a batch can be taken for new answers that need no look at what is stored: so
 * are nearly all. `simpanBaru` then stores it in one round trip; if an id turns out to be
 * taken, by one stored before or by another of the batch, nothing is stored, and
 * `simpanTeliti` finds out about each.
 */
export function dapatLangsung(kelompok: readonly Masuk[], sekarang: Date): boolean {
  for (const { terbuka, respons } of kelompok) {
    if (respons.undangan !== null || respons.perangkat !== null) return false
    if (terimaRespons(terbuka.masa, respons.diisiPada, sekarang) !== 'diterima') return false
  }
  return true
}

/**
 * Stores new answers of one pemda with their sums. Issues its statement at once, so that
 * it can travel together with the commit.
 *
 * @throws a unique violation if the id of one is taken; then nothing is stored
 */
export async function simpanBaru(
  tx: TenantTx,
  kelompok: readonly Masuk[],
  sekarang: Date,
): Promise<Tersimpan> {
  const perSurvei = urutkan(kelompok).map(([survei, daftar]) => {
    const { terbuka } = daftar[0] as Masuk
    return { survei, terbuka, baris: daftar.map((masuk) => baris(survei, masuk, sekarang)) }
  })
  const nomor = await responsRepository.insertAll(
    tx,
    perSurvei.flatMap(({ baris }) => baris),
    perSurvei.map(({ survei, terbuka, baris }) => ({
      survei,
      versi: terbuka.survei.versi,
      jumlah: baris.length,
      isi: tulisJurnal(baris),
    })),
    sekarang,
  )
  const diterima: Nasib = { hasil: 'diterima', diterimaPada: sekarang }
  return {
    nasib: kelompok.map(({ terbuka }) => (nomor.has(terbuka.survei.id) ? diterima : BASI)),
    jurnal: perSurvei.flatMap(({ survei, terbuka, baris }) => {
      const milik = nomor.get(survei)
      return milik === undefined ? [] : [{ terbuka, nomor: milik, catatan: baris }]
    }),
  }
}

/** By survey, and within it by id: the order in which every process takes its locks. */
function urutkan(kelompok: readonly Masuk[]): [survei: string, daftar: Masuk[]][] {
  const perSurvei = [...Map.groupBy(kelompok, ({ terbuka }) => terbuka.survei.id)]
  for (const [, daftar] of perSurvei) daftar.sort((a, b) => (a.respons.id < b.respons.id ? -1 : 1))
  return perSurvei.sort(([a], [b]) => (a < b ? -1 : 1))
}

/** An answer as its row has it, and as the sums need it. */
const baris = (
  survei: string,
  { terbuka: { formulir, masa }, respons, bendera }: Masuk,
  sekarang: Date,
): ResponsMasuk & CatatanTertulis => ({
  survei,
  respons,
  bendera,
  skor: respons.skor,
  jawaban: tulisSkor(respons.skor),
  kunci: kelompokRespons(formulir, masa.zonaWaktu, respons, sekarang),
})
