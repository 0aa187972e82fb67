import type { PelakuKunci } from '../../akses/index.ts'
import { pointerKunci } from '../../shared/kesalahan.ts'
import { BerkasImporError, type Urutan } from '../domain/baris-impor.ts'
import { BELUM_ADA, type Kemajuan, type PilihanImpor } from '../domain/kemajuan.ts'
import { statusSurvei } from '../domain/survei.ts'
import { BerkasTidakTerbacaError, ImporNotFoundError } from '../errors.ts'
import { bacaTabelBerkas, tumpukan } from '../impor/berkas.ts'
import { type BarisTabelImpor, imporRepository } from '../repository/impor.ts'
import type { Deps } from './deps.ts'
import { bukaUntukKirim, tidakDibuka } from './kirim-respons.ts'
import { olahTabel } from './olah-impor.ts'
import { type PekerjaImpor, type PilihanTersimpan, pilihanTersimpan } from './pekerja-impor.ts'
import { simpanBaris, ujiBaris } from './simpan-impor.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

export interface OpsiImporRespons {
  /** A dry run: everything is checked, nothing stored. */
  readonly uji: boolean
  readonly layanan?: string | undefined
  readonly urutan?: Urutan | undefined
  /** The name of the pile; rows are known by their number within it. */
  readonly berkas?: string | undefined
}

export interface HasilImpor extends Kemajuan {
  readonly uji: boolean
  readonly urutan: Urutan
  readonly kolomDiabaikan: readonly string[]
}

/** An import that takes longer than a request should; see `PekerjaImpor`. */
export interface PekerjaanImpor extends HasilImpor {
  readonly id: string
  readonly survei: string
  readonly status: 'berjalan' | 'selesai' | 'gagal'
  readonly barisSemua: number
  /** Why it failed as a whole. */
  readonly masalah: string | null
  readonly dibuatPada: Date
  /** When a process was last known to work on it; `null` while it waits for one. */
  readonly denyutPada: Date | null
  readonly selesaiPada: Date | null
}

/** Rows that are imported while the caller waits; a file with more becomes a job. */
const BARIS_LANGSUNG = 10_000

/**
 * Typed-in paper questionnaires, sent as a file. It goes to disk as it comes and is read
 * twice from there, first to see that it can be read to its end, so that a broken one leaves
 * nothing half-done; it is removed when it is done with, however that came.
 *
 * @throws BerkasTidakTerbacaError, SurveiTidakDibukaError, UnavailableError
 */
export function imporRespons(deps: Deps, pekerja: PekerjaImpor) {
  return async (
    pelaku: PelakuKunci,
    surveiId: string,
    sumber: AsyncIterable<Uint8Array>,
    opsi: OpsiImporRespons,
  ): Promise<{ hasil: HasilImpor } | { pekerjaan: PekerjaanImpor }> => {
    const terbuka = await bukaUntukImpor(deps, pelaku, surveiId)
    const pilihan = pilihanImpor(opsi)
    const { pemda } = pelaku
    const id = deps.ids.uuid()
    const path = await pekerja.folder.terima({ pemda, id }, sumber)
    let diserahkan = false
    try {
      const { barisSemua, kolomDiabaikan } = await periksaBerkas(path, terbuka, pilihan)
      if (barisSemua <= BARIS_LANGSUNG) {
        return { hasil: await olahBerkas(deps, pelaku, surveiId, path, pilihan) }
      }
      const baris = await deps.database.forPemda(pemda, (tx) =>
        imporRepository.insert(tx, {
          pemda,
          id,
          survei: surveiId,
          status: 'berjalan',
          pilihan: { ...pilihan, kolomDiabaikan, percobaan: 1 } satisfies PilihanTersimpan,
          pelaku: { ...pelaku },
          barisSemua,
          dibuatPada: deps.clock.now(),
        }),
      )
      diserahkan = true
      pekerja.serahkan(baris, path)
      return { pekerjaan: bentuk(baris) }
    } finally {
      if (!diserahkan) await pekerja.folder.hapus(path)
    }
  }
}

/** How far a large import has come, and what came of it. @throws ImporNotFoundError */
export function bacaImpor(deps: Deps) {
  return async (pelaku: PelakuKunci, surveiId: string, id: string): Promise<PekerjaanImpor> => {
    await bukaUntukKirim(deps, pelaku, surveiId)
    const pekerjaan = await bacaBaris(deps, pelaku.pemda, id)
    if (pekerjaan.survei !== surveiId) throw new ImporNotFoundError(id)
    return pekerjaan
  }
}

/**
 * The same for a file on the machine itself, which stays where it is.
 *
 * @param kabar hears how far it has come, and of how many rows
 * @throws BerkasTidakTerbacaError, SurveiTidakDibukaError, UnavailableError
 */
export function imporBerkas(deps: Deps) {
  return async (
    pelaku: PelakuKunci,
    surveiId: string,
    path: string,
    opsi: OpsiImporRespons,
    kabar: (kemajuan: Kemajuan, barisSemua: number) => void,
  ): Promise<HasilImpor> => {
    const terbuka = await bukaUntukImpor(deps, pelaku, surveiId)
    const pilihan = pilihanImpor(opsi)
    const { barisSemua } = await periksaBerkas(path, terbuka, pilihan)
    return olahBerkas(deps, pelaku, surveiId, path, pilihan, (kemajuan) => kabar(kemajuan, barisSemua))
  }
}

function pilihanImpor({ uji, urutan, layanan, berkas }: OpsiImporRespons): PilihanImpor {
  return { uji, urutan: urutan ?? 'permen', layanan: layanan ?? null, berkas: berkas ?? null }
}

async function bukaUntukImpor(deps: Deps, pelaku: PelakuKunci, surveiId: string): Promise<SurveiTerbuka> {
  const terbuka = await bukaUntukKirim(deps, pelaku, surveiId)
  const status = statusSurvei(terbuka.masa, deps.clock.now())
  if (status === 'draf' || status === 'dipublikasikan') throw tidakDibuka(terbuka, deps.clock.now())
  return terbuka
}

async function periksaBerkas(path: string, terbuka: SurveiTerbuka, pilihan: PilihanImpor) {
  try {
    const tabel = await bacaTabelBerkas(path, terbuka.formulir, pilihan)
    return { barisSemua: await tabel.hitung(), kolomDiabaikan: tabel.kepala.kolomDiabaikan }
  } catch (error) {
    throw terjemahkan(error)
  }
}

async function olahBerkas(
  deps: Deps,
  pelaku: PelakuKunci,
  surveiId: string,
  path: string,
  pilihan: PilihanImpor,
  kabar: (kemajuan: Kemajuan) => void = () => {},
): Promise<HasilImpor> {
  const terbuka = () => bukaUntukKirim(deps, pelaku, surveiId)
  try {
    const semula = await terbuka()
    const tabel = await bacaTabelBerkas(path, semula.formulir, pilihan)
    const kemajuan = await olahTabel({
      tabel,
      semula,
      terbuka,
      kabar,
      ruang: tumpukan(pilihan),
      simpan: pilihan.uji ? ujiBaris(deps) : simpanBaris(deps),
      awal: BELUM_ADA,
      cobaLagi: (error) => Promise.reject(error),
      izin: async () => {},
      ulangan: { sejak: deps.clock.now(), sampai: 0 },
      berhenti: new AbortController().signal,
    })
    const { uji, urutan } = pilihan
    return { ...kemajuan, uji, urutan, kolomDiabaikan: tabel.kepala.kolomDiabaikan }
  } catch (error) {
    throw terjemahkan(error)
  }
}

function terjemahkan(error: unknown): unknown {
  if (!(error instanceof BerkasImporError)) return error
  return new BerkasTidakTerbacaError(error.message, {
    cause: error,
    errors: error.daftarMasalah.map(({ baris, kolom, masalah }) => ({
      pointer: kolom === null ? `/${baris}` : `/${baris}/${pointerKunci(kolom)}`,
      detail: masalah,
    })),
    extra: { ditolak: error.daftarMasalah },
  })
}

async function bacaBaris({ database }: Deps, pemda: string, id: string): Promise<PekerjaanImpor> {
  const baris = await database.forPemda(pemda, (tx) => imporRepository.find(tx, id))
  if (baris === null) throw new ImporNotFoundError(id)
  return bentuk(baris)
}

function bentuk(baris: BarisTabelImpor): PekerjaanImpor {
  const { uji, urutan, kolomDiabaikan } = pilihanTersimpan(baris)
  return {
    id: baris.id,
    survei: baris.survei,
    status: baris.status as PekerjaanImpor['status'],
    barisSemua: baris.barisSemua ?? baris.baris,
    baris: baris.baris,
    diterima: baris.diterima,
    sudahAda: baris.sudahAda,
    jumlahDitolak: baris.ditolakJumlah,
    ditolak: baris.ditolak as Kemajuan['ditolak'],
    masalah: baris.masalah,
    dibuatPada: baris.dibuatPada,
    denyutPada: baris.denyutPada.getTime() === 0 ? null : baris.denyutPada,
    selesaiPada: baris.selesaiPada,
    uji,
    urutan,
    kolomDiabaikan,
  }
}
