import type { TenantTx } from '../../platform/database/index.ts'
import { dimensiRespons } from '../domain/dimensi.ts'
import { RekapBanyak } from '../domain/rekap.ts'
import type { Respons } from '../domain/respons.ts'
import { terimaRespons } from '../domain/survei.ts'
import { type RekapSurvei, rekapRepository } from '../repository/rekap.ts'
import { responsRepository } from '../repository/respons.ts'
import { surveiRepository } from '../repository/survei.ts'
import type { SurveiTerbuka } from '../usecases/survei-terbuka.ts'

/** What became of one answer. */
export type Nasib =
  | { readonly hasil: 'diterima' | 'sudah-ada'; readonly diterimaPada: Date }
  /** The id stands for other content already. */
  | { readonly hasil: 'berbeda' }
  /** The survey takes no answers. */
  | { readonly hasil: 'tidak-dibuka' }
  /** The survey was changed since the answer was checked: check it again. */
  | { readonly hasil: 'basi' }

/** Surveys were changed since answers for them were checked; nothing was stored. */
export class SurveiBerubahError extends Error {
  /** The answers that have to be checked again. */
  readonly basi: ReadonlySet<Masuk>

  constructor(basi: readonly Masuk[]) {
    super('surveys changed')
    this.basi = new Set(basi)
  }
}

/** An answer, with the survey as it was when the answer was checked. */
export interface Masuk {
  readonly terbuka: SurveiTerbuka
  readonly respons: Respons
}

/**
 * Stores answers of one pemda with their sums, all within the caller's transaction.
 *
 * Locks are taken in one order by every process (surveys, answers, sums, each sorted), so
 * nobody waits in a circle. The surveys are held until the commit: nobody closes, publishes
 * or changes one between the check of an answer and its being stored.
 *
 * @returns what became of each, in the order given
 * @throws SurveiBerubahError
 */
export async function simpanKelompok(
  tx: TenantTx,
  kelompok: readonly Masuk[],
  sekarang: Date,
): Promise<Nasib[]> {
  const daftarSurvei = [...new Set(kelompok.map(({ terbuka }) => terbuka.survei.id))]
  // one answer per id; the same id twice in a batch is a retry that overtook its answer
  const pertama = new Map<string, Masuk>()
  for (const masuk of kelompok) {
    const kunci = kunciRespons(masuk)
    if (!pertama.has(kunci) && bolehMasuk(masuk, sekarang)) pertama.set(kunci, masuk)
  }
  const urut = [...pertama].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, masuk]) => masuk)

  // both travel together: that a survey changed in this very moment is rare, and then everything is undone
  const [versi, tersimpan] = await Promise.all([
    surveiRepository.holdMany(tx, daftarSurvei),
    responsRepository.insertMany(
      tx,
      urut.map(({ terbuka, respons }) => ({ survei: terbuka.survei.id, respons, diterimaPada: sekarang })),
    ),
  ])
  // each with the version that it was checked against: a batch may hold several
  const berubah = kelompok.filter(({ terbuka: { survei: s } }) => versi.get(s.id) !== s.versi)
  if (berubah.length > 0) throw new SurveiBerubahError(berubah)

  const baru = urut.filter((masuk) => tersimpan.has(kunciRespons(masuk)))
  const lama = kelompok.filter((masuk) => !tersimpan.has(kunciRespons(masuk)))
  const [sudahAda] = await Promise.all([
    responsRepository.findMany(
      tx,
      lama.map(({ terbuka, respons }) => ({ survei: terbuka.survei.id, id: respons.id })),
    ),
    rekapRepository.addMany(tx, jumlahkan(baru, sekarang)),
  ])

  const adaSebelumnya = new Map(sudahAda.map((r) => [`${r.survei}/${r.id}`, r]))
  return kelompok.map((masuk): Nasib => {
    const kunci = kunciRespons(masuk)
    const pemenang = pertama.get(kunci)
    if (tersimpan.has(kunci) && pemenang === masuk) return { hasil: 'diterima', diterimaPada: sekarang }
    const ada = tersimpan.has(kunci)
      ? { sidik: (pemenang as Masuk).respons.sidik, diterimaPada: sekarang }
      : adaSebelumnya.get(kunci)
    if (ada === undefined) return { hasil: 'tidak-dibuka' }
    return ada.sidik.equals(masuk.respons.sidik)
      ? { hasil: 'sudah-ada', diterimaPada: ada.diterimaPada }
      : { hasil: 'berbeda' }
  })
}

const bolehMasuk = ({ terbuka, respons }: Masuk, sekarang: Date) =>
  terimaRespons(terbuka.masa, respons.diisiPada, sekarang) === 'diterima'

/** The sums of new answers, per survey and dimension. */
function jumlahkan(daftar: readonly Masuk[], sekarang: Date): RekapSurvei[] {
  const perSurvei = new Map<string, RekapBanyak>()
  for (const { terbuka, respons } of daftar) {
    let banyak = perSurvei.get(terbuka.survei.id)
    if (banyak === undefined) {
      banyak = new RekapBanyak(terbuka.penjumlah)
      perSurvei.set(terbuka.survei.id, banyak)
    }
    banyak.tambah(respons.skor, dimensiRespons(terbuka.formulir, terbuka.masa.zonaWaktu, respons, sekarang))
  }
  return [...perSurvei].flatMap(([survei, banyak]) =>
    Array.from(banyak.baris(), (baris) => ({ survei, ...baris })),
  )
}

const kunciRespons = ({ terbuka, respons }: Masuk) => `${terbuka.survei.id}/${respons.id}`
