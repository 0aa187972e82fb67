import { setImmediate } from 'node:timers/promises'
import { type AppError, UnavailableError } from '../../platform/errors.ts'
import type { Kesalahan } from '../../shared/kesalahan.ts'
import type { BarisImpor, KepalaImpor } from '../domain/baris-impor.ts'
import { type Kemajuan, type NasibBaris, tambahKemajuan } from '../domain/kemajuan.ts'
import type { Respons } from '../domain/respons.ts'
import { ResponsBerbedaError } from '../errors.ts'
import { pembuatId } from '../impor/id-baris.ts'
import { SidikBerkas } from '../impor/sidik-berkas.ts'
import type { TabelImpor } from '../impor/tabel.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

/** What became of one answer; an `UnavailableError` says that nobody knows. */
export type NasibSimpan =
  | { readonly hasil: 'diterima' }
  | { readonly hasil: 'sudah-ada'; readonly diterimaPada: Date }
  | { readonly hasil: 'ditolak'; readonly error: AppError }

export type Penyimpan = (
  terbuka: SurveiTerbuka,
  daftar: readonly Respons[],
) => Promise<readonly NasibSimpan[]>

export interface PerintahOlah {
  readonly tabel: TabelImpor
  /** The name of the pile. */
  readonly ruang: string
  /** The survey as it was when the table was opened, and as it is now. */
  readonly semula: SurveiTerbuka
  readonly terbuka: () => Promise<SurveiTerbuka>
  readonly simpan: Penyimpan
  /** Hears after every group, in the order of the rows, what became of all rows so far. */
  readonly kabar: (kemajuan: Kemajuan) => void
  /** What was done before; that many rows are passed over. */
  readonly awal: Kemajuan
  /** Waits before a group is stored again; rejects with the error when it is not to be. */
  readonly cobaLagi: (error: UnavailableError, percobaan: number) => Promise<void>
  /** Waits until rows up to this one may be begun. */
  readonly izin: (baris: number) => Promise<void>
  /**
   * Rows up to `sampai` may have been stored by an earlier attempt, after the last word of
   * it: those that were accepted since then count as accepted by this import.
   */
  readonly ulangan: { readonly sejak: Date; readonly sampai: number }
  /** Stops it between two groups. */
  readonly berhenti: AbortSignal
}

/** In larger groups more rows outlive the young generation: a thousand are a sixth faster, at half as much memory again. */
const BARIS_SEKALIGUS = 250
/** While one group is stored, the next is read. */
const KELOMPOK_BERJALAN = 2

/**
 * Reads the rows of a table and stores them in groups. Each is one response, checked and
 * stored as any other; its id follows from the pile and the row's number, so the same file
 * imported again adds nothing, and a row that was changed since is reported as a conflict.
 *
 * @returns what became of the rows: of all of them, unless it was stopped
 */
export async function olahTabel(perintah: PerintahOlah): Promise<Kemajuan> {
  const { tabel, berhenti } = perintah
  const pengolah = new PengolahKelompok(perintah)
  let kemajuan = perintah.awal
  let dimulai = 0
  const berjalan: Promise<readonly NasibBaris[]>[] = []
  const catatSatu = async () => {
    kemajuan = tambahKemajuan(kemajuan, (await berjalan[0]) ?? [])
    berjalan.shift()
    perintah.kabar(kemajuan)
  }
  let kelompok: BarisImpor[] = []
  const mulaiKelompok = async () => {
    if (berjalan.length === KELOMPOK_BERJALAN) await catatSatu()
    await perintah.izin(dimulai)
    const nasib = pengolah.olah(kelompok, dimulai)
    // it is awaited in its turn
    nasib.catch(() => {})
    berjalan.push(nasib)
    kelompok = []
    // reading ahead must not hold up single answers that arrive
    await setImmediate()
  }

  try {
    for await (const potongan of tabel.potongan) {
      if (berhenti.aborted) break
      for (const baris of potongan) {
        if (++dimulai <= perintah.awal.baris) pengolah.lewati(baris)
        else if (kelompok.push(baris) === BARIS_SEKALIGUS) await mulaiKelompok()
      }
    }
    if (kelompok.length > 0 && !berhenti.aborted) await mulaiKelompok()
    while (berjalan.length > 0) await catatSatu()
    return kemajuan
  } finally {
    // after a fault: whoever clears up finds nothing under way
    await Promise.allSettled(berjalan)
  }
}

class PengolahKelompok {
  readonly #perintah: PerintahOlah
  readonly #kepala: KepalaImpor
  readonly #idBaris: (nomor: string) => string
  /** Of two rows with one id, the second is there already, whoever stored the first. */
  readonly #terlihat = new SidikBerkas()

  constructor(perintah: PerintahOlah) {
    this.#perintah = perintah
    this.#kepala = perintah.tabel.kepala
    this.#idBaris = pembuatId(perintah.semula.survei.id, perintah.ruang)
  }

  /** A row that an earlier attempt is known to have done. */
  lewati(baris: BarisImpor): void {
    const { ulangan, semula } = this.#perintah
    if (ulangan.sampai === 0 || baris.masalah.length > 0) return
    const { respons } = this.#baca(semula, baris)
    if (respons !== undefined) this.#terlihat.catat(respons.id, respons.sidik)
  }

  /** @param sampai the number of the last row among all that hold something */
  async olah(kelompok: readonly BarisImpor[], sampai: number): Promise<readonly NasibBaris[]> {
    const { ulangan, terbuka, cobaLagi } = this.#perintah
    const nasib = new Array<NasibBaris | null>(kelompok.length).fill(null)
    const mungkinTersimpan = sampai - kelompok.length < ulangan.sampai
    for (let percobaan = 1; ; percobaan++) {
      try {
        await this.#coba(kelompok, nasib, await terbuka(), percobaan > 1 || mungkinTersimpan)
        return nasib as NasibBaris[]
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error
        await cobaLagi(error, percobaan)
      }
    }
  }

  /** Fills in what becomes of the rows of which that is not known yet. */
  async #coba(
    kelompok: readonly BarisImpor[],
    nasib: (NasibBaris | null)[],
    terbuka: SurveiTerbuka,
    diulang: boolean,
  ): Promise<void> {
    const { simpan, ulangan } = this.#perintah
    const tempat: number[] = []
    const daftar: Respons[] = []
    for (const [i, b] of kelompok.entries()) {
      if (nasib[i] !== null) continue
      if (b.masalah.length > 0) {
        nasib[i] = b.masalah
        continue
      }
      const { respons, kesalahan } = this.#baca(terbuka, b)
      if (respons === undefined) {
        nasib[i] = this.#masalah(b, kesalahan)
      } else {
        tempat.push(i)
        daftar.push(respons)
      }
    }
    const disimpan = daftar.length === 0 ? [] : await simpan(terbuka, daftar)
    for (const [k, satu] of disimpan.entries()) {
      const i = tempat[k] as number
      const { id, sidik } = daftar[k] as Respons
      const pertama = diulang && this.#terlihat.catat(id, sidik) === 'baru'
      const milikSendiri = pertama && satu.hasil === 'sudah-ada' && satu.diterimaPada >= ulangan.sejak
      nasib[i] =
        satu.hasil === 'ditolak'
          ? this.#masalah(kelompok[i] as BarisImpor, masalahSimpan(satu.error))
          : milikSendiri
            ? 'diterima'
            : satu.hasil
    }
  }

  #baca(terbuka: SurveiTerbuka, { isi, id, nomor }: BarisImpor) {
    return terbuka.baca({ ...isi, id: id ?? this.#idBaris(nomor) })
  }

  #masalah({ baris }: BarisImpor, daftar: readonly Kesalahan[]): NasibBaris {
    return daftar.map((k) => ({ baris, kolom: this.#kepala.kolom(k.pointer), masalah: k.detail }))
  }
}

function masalahSimpan(error: AppError): readonly Kesalahan[] {
  if (error instanceof ResponsBerbedaError) {
    const detail =
      'Baris dengan nomor ini sudah tersimpan dengan isi lain. ' +
      'Periksa dahulu ?urutan=; bila ini memang tumpukan kuesioner lain, ulangi dengan ?berkas= dan nama tumpukannya.'
    return [{ pointer: '/nomor', detail }]
  }
  return error.errors ?? [{ pointer: '', detail: error.message }]
}
