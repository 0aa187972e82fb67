import type { TenantTx } from '../../platform/database/index.ts'
import type { HimpunanBendera } from '../domain/bendera.ts'
import { kelompokRespons } from '../domain/dimensi.ts'
import { type CatatanTertulis, tulisJurnal, tulisSkor } from '../domain/jurnal.ts'
import type { Catatan } from '../domain/rekap-banyak.ts'
import type { Respons } from '../domain/respons.ts'
import { terimaRespons } from '../domain/survei.ts'
import { type BarisJurnal, type ResponsMasuk, responsRepository } from '../repository/respons.ts'
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
 * How a batch can be stored. Nearly all are new answers that need no look at what is stored: `langsung` takes
 * them in one round trip (`simpanBaru`), and `perangkat` in three (`simpanBerperangkat`). If an id turns out
 * to be taken, by one stored before or by another of the batch, nothing is stored, and `teliti` finds out about
 * each (`simpanTeliti`).
 */
export type Jalan = 'langsung' | 'perangkat' | 'teliti'

export function jalanKelompok(kelompok: readonly Masuk[], sekarang: Date): Jalan {
  let jalan: Jalan = 'langsung'
  for (const { terbuka, respons } of kelompok) {
    if (respons.undangan !== null) return 'teliti'
    if (terimaRespons(terbuka.masa, respons.diisiPada, sekarang) !== 'diterima') return 'teliti'
    if (respons.perangkat !== null) jalan = 'perangkat'
  }
  return jalan
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
  const bagian = bagi(kelompok, sekarang)
  const nomor = await responsRepository.insertAll(
    tx,
    bagian.flatMap(barisBagian),
    bagian.map(jurnalBagian),
    sekarang,
  )
  const jurnal: BarisTertulis[] = []
  const versi = new Map<string, number>()
  for (const { survei, versi: tersimpan, terbuka, baris } of bagian) {
    const milik = nomor.get(survei)
    if (milik === undefined) continue
    versi.set(survei, tersimpan)
    jurnal.push({ terbuka, nomor: milik, catatan: baris })
  }
  const diterima: Nasib = { hasil: 'diterima', diterimaPada: sekarang }
  const nasib: Nasib[] = []
  for (const { terbuka } of kelompok) {
    nasib.push(versi.get(terbuka.survei.id) === terbuka.survei.versi ? diterima : BASI)
  }
  return { nasib, jurnal }
}

/** An answer as its row has it, and as the sums need it. */
interface Baris extends ResponsMasuk, CatatanTertulis {}

/** What a batch has of one survey. */
interface Bagian {
  readonly survei: string
  readonly versi: number
  readonly terbuka: SurveiTerbuka
  readonly baris: Baris[]
}

/**
 * By survey, and within it by id: the order in which every process takes its locks. If a survey was changed while
 * a batch was gathered, those that were checked before are left out, because they have to be checked again.
 */
function bagi(kelompok: readonly Masuk[], sekarang: Date): Bagian[] {
  const perSurvei = new Map<string, Bagian>()
  for (const masuk of kelompok) {
    const { id, versi } = masuk.terbuka.survei
    let milik = perSurvei.get(id)
    if (milik === undefined || milik.versi < versi) {
      milik = { survei: id, versi, terbuka: masuk.terbuka, baris: [] }
      perSurvei.set(id, milik)
    }
    if (milik.versi === versi) milik.baris.push(baris(masuk, sekarang))
  }
  const bagian = [...perSurvei.values()].sort(menurutSurvei)
  for (const { baris } of bagian) baris.sort(menurutId)
  return bagian
}

function baris({ terbuka: { survei, formulir, masa }, respons, bendera }: Masuk, sekarang: Date): Baris {
  return {
    survei: survei.id,
    respons,
    bendera,
    skor: respons.skor,
    jawaban: tulisSkor(respons.skor),
    kunci: kelompokRespons(formulir, masa.zonaWaktu, respons, sekarang),
  }
}

// made once, because every batch asks (`binary-arrays.ts` says why)
const menurutSurvei = (a: Bagian, b: Bagian) => (a.survei < b.survei ? -1 : 1)
const menurutId = (a: Baris, b: Baris) => (a.respons.id < b.respons.id ? -1 : 1)
const barisBagian = ({ baris }: Bagian) => baris
const jurnalBagian = ({ survei, versi, baris }: Bagian): BarisJurnal => ({
  survei,
  versi,
  jumlah: baris.length,
  isi: tulisJurnal(baris),
})
