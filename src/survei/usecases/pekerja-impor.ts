import { setTimeout as tunggu } from 'node:timers/promises'
import type { PelakuKunci } from '../../akses/index.ts'
import { sqlState } from '../../platform/database/index.ts'
import { AppError, UnavailableError } from '../../platform/errors.ts'
import { BerkasImporError } from '../domain/baris-impor.ts'
import { BELUM_ADA, type Kemajuan, type PilihanImpor } from '../domain/kemajuan.ts'
import { bacaTabelBerkas, tumpukan } from '../impor/berkas.ts'
import type { FolderImpor, NamaBerkas } from '../impor/folder.ts'
import { type BarisTabelImpor, type CatatanImpor, imporRepository } from '../repository/impor.ts'
import type { Deps } from './deps.ts'
import { bukaUntukKirim } from './kirim-respons.ts'
import { olahTabel } from './olah-impor.ts'
import { simpanBaris, ujiBaris } from './simpan-impor.ts'

/** What the table keeps in `pilihan`. */
export interface PilihanTersimpan extends PilihanImpor {
  readonly kolomDiabaikan: readonly string[]
  /** Processes that worked on it, this one included. */
  readonly percobaan: number
  readonly [lain: string]: unknown
}

export const pilihanTersimpan = ({ pilihan }: Pick<BarisTabelImpor, 'pilihan'>) => pilihan as PilihanTersimpan

const CATAT_MS = 1_000
const SAPU_MS = 10_000
const BASI_DETIK = 30
/** An import that ends so many processes is ended itself. */
const PERCOBAAN_MAKSIMUM = 10
/** Rows that may be begun after the last word of an import: what a crash leaves in doubt. */
const BARIS_BELUM_TERCATAT = 50_000
const JEDA_MAKSIMUM_MS = 15_000

interface Log {
  info(isi: object, peristiwa: string): void
  warn(isi: object, peristiwa: string): void
  error(isi: object, peristiwa: string): void
}

interface Pekerjaan {
  readonly baris: BarisTabelImpor
  readonly path: string
  readonly awal: Kemajuan
  /** Rows up to this one may have been stored by the process before. */
  readonly ulangSampai: number
  kemajuan: Kemajuan
  /** What this process wrote last. */
  tercatat: Kemajuan | null
  denyut: Date
  mencatat: Promise<void> | undefined
  readonly berhenti: AbortController
}

/**
 * Large imports, one after the other. The row in `impor` says how far one has come, the
 * file lies in a folder, and a heartbeat tells that a process is at it: a process that ends
 * or dies leaves both, and whichever next looks into that folder goes on where the row says.
 * Rows that were stored after the last word are met again, found stored, and counted as
 * accepted by this import, because they were.
 */
export class PekerjaImpor {
  readonly folder: FolderImpor
  readonly #deps: Deps
  readonly #log: Log
  readonly #antrean: Pekerjaan[] = []
  #bekerja: Promise<void> | undefined
  #menyapu: Promise<void> | undefined
  #jadwal: NodeJS.Timeout | undefined
  #berhenti = false

  constructor(deps: Deps, folder: FolderImpor, log: Log) {
    this.#deps = deps
    this.folder = folder
    this.#log = log
  }

  /** Looks for what other processes left, now and from time to time. */
  mulai(): void {
    const periksa = () => {
      for (const menunggu of this.#antrean.slice(1)) this.#catat(menunggu)
      this.#menyapu ??= this.#sapu()
        .catch((error) => this.#log.warn({ code: sqlState(error) }, 'left-over imports not looked for'))
        .finally(() => {
          this.#menyapu = undefined
        })
    }
    this.#jadwal = setInterval(periksa, SAPU_MS).unref()
    periksa()
  }

  /** Takes over an import and its file. */
  serahkan(baris: BarisTabelImpor, path: string, dilanjutkan = false): void {
    // a dry run holds in memory which ids it has met, so it starts anew
    const awal = pilihanTersimpan(baris).uji ? BELUM_ADA : kemajuanTersimpan(baris)
    this.folder.pegang(path)
    this.#antrean.push({
      baris,
      path,
      awal,
      ulangSampai: dilanjutkan ? awal.baris + BARIS_BELUM_TERCATAT : 0,
      kemajuan: awal,
      tercatat: null,
      denyut: baris.denyutPada,
      mencatat: undefined,
      berhenti: new AbortController(),
    })
    this.#bekerja ??= this.#kerjakanSemua().finally(() => {
      this.#bekerja = undefined
    })
  }

  /** What is under way stops after its present group, and waits with the others for the next start. */
  hentikan(): void {
    this.#berhenti = true
    clearInterval(this.#jadwal)
    for (const pekerjaan of this.#antrean) pekerjaan.berhenti.abort()
  }

  /** Resolves when all has stopped. */
  async tutup(): Promise<void> {
    this.hentikan()
    await this.#menyapu
    await this.#bekerja
    await this.folder.tutup()
  }

  async #kerjakanSemua(): Promise<void> {
    for (let kini = this.#antrean[0]; kini !== undefined; kini = this.#antrean[0]) {
      if (this.#berhenti) kini.berhenti.abort()
      await this.#kerjakan(kini).catch((error) =>
        this.#log.error({ impor: kini?.baris.id, code: sqlState(error) }, 'import left behind'),
      )
      this.#antrean.shift()
    }
  }

  async #kerjakan(pekerjaan: Pekerjaan): Promise<void> {
    const { berhenti, path } = pekerjaan
    const selesai = new AbortController()
    const pencatat = this.#catatBerkala(pekerjaan, selesai.signal)
    const akhir = await this.#olah(pekerjaan)
    selesai.abort()
    await pencatat
    const tercatat = await this.#catatAkhir(pekerjaan, akhir)
    if (tercatat && akhir.status !== 'berjalan') await this.folder.hapus(path)
    else this.folder.lepas(path)
    const { id, pemda } = pekerjaan.baris
    const { baris } = pekerjaan.kemajuan
    this.#log.info(
      { impor: id, pemda, baris, status: akhir.status, berhenti: berhenti.signal.aborted },
      'import ended',
    )
  }

  /** @returns how it ended */
  async #olah(pekerjaan: Pekerjaan): Promise<Omit<CatatanImpor, 'kemajuan'>> {
    const { baris, path, awal, ulangSampai } = pekerjaan
    const berhenti = pekerjaan.berhenti.signal
    const pilihan = pilihanTersimpan(baris)
    const terbuka = () => bukaUntukKirim(this.#deps, baris.pelaku as unknown as PelakuKunci, baris.survei)
    const cobaLagi = async (error: UnavailableError, percobaan: number) => {
      await tidur(Math.min(250 * 2 ** percobaan, JEDA_MAKSIMUM_MS), berhenti)
      if (berhenti.aborted) throw error
    }
    try {
      const semula = await gigih(terbuka, cobaLagi)
      await olahTabel({
        tabel: await bacaTabelBerkas(path, semula.formulir, pilihan),
        ruang: tumpukan(pilihan),
        semula,
        terbuka,
        simpan: pilihan.uji ? ujiBaris(this.#deps) : simpanBaris(this.#deps),
        kabar: (kemajuan) => {
          pekerjaan.kemajuan = kemajuan
        },
        awal,
        cobaLagi,
        izin: (nomor) => this.#tungguTercatat(pekerjaan, nomor),
        ulangan: { sejak: baris.dibuatPada, sampai: ulangSampai },
        berhenti,
      })
    } catch (error) {
      if (!berhenti.aborted) {
        return { status: 'gagal', masalah: this.#jelaskan(baris, error), selesaiPada: this.#deps.clock.now() }
      }
    }
    return berhenti.aborted
      ? { status: 'berjalan', dilepas: true }
      : { status: 'selesai', selesaiPada: this.#deps.clock.now() }
  }

  #jelaskan({ id, pemda }: BarisTabelImpor, error: unknown): string {
    if (error instanceof AppError || error instanceof BerkasImporError) return error.message
    const { name, code } = error as NodeJS.ErrnoException
    this.#log.error({ impor: id, pemda, name, code: code ?? sqlState(error) }, 'import failed')
    return 'Impor terhenti karena kesalahan pada layanan. Hubungi operator dengan id impor ini, lalu kirim lagi berkasnya.'
  }

  /** The word of a process that died reaches so far; rows begun after it are in doubt. */
  async #tungguTercatat(pekerjaan: Pekerjaan, nomor: number): Promise<void> {
    const berhenti = pekerjaan.berhenti.signal
    const tertinggal = () => nomor - (pekerjaan.tercatat ?? pekerjaan.awal).baris
    if (tertinggal() > BARIS_BELUM_TERCATAT / 2) this.#catat(pekerjaan)
    while (tertinggal() > BARIS_BELUM_TERCATAT && !berhenti.aborted) {
      await this.#catat(pekerjaan)
      if (tertinggal() > BARIS_BELUM_TERCATAT) await tidur(CATAT_MS, berhenti)
    }
  }

  async #catatBerkala(pekerjaan: Pekerjaan, selesai: AbortSignal): Promise<void> {
    while (!selesai.aborted) {
      await this.#catat(pekerjaan)
      await tidur(CATAT_MS, selesai)
    }
    await pekerjaan.mencatat
  }

  /** Writes how far it has come; one at a time, and what fails is written by the next. */
  #catat(pekerjaan: Pekerjaan): Promise<void> {
    pekerjaan.mencatat ??= this.#tulis(pekerjaan, { status: 'berjalan' })
      .then(
        () => {},
        (error) =>
          this.#log.warn({ impor: pekerjaan.baris.id, code: sqlState(error) }, 'progress not written'),
      )
      .finally(() => {
        pekerjaan.mencatat = undefined
      })
    return pekerjaan.mencatat
  }

  /** @returns false when it could not be written: another process finds the file and sees to it */
  async #catatAkhir(pekerjaan: Pekerjaan, akhir: Omit<CatatanImpor, 'kemajuan'>): Promise<boolean> {
    const { berhenti } = pekerjaan
    try {
      return await gigih(
        () => this.#tulis(pekerjaan, akhir),
        async (error, percobaan) => {
          await tidur(Math.min(250 * 2 ** percobaan, JEDA_MAKSIMUM_MS), berhenti.signal)
          if (berhenti.signal.aborted) throw error
        },
      )
    } catch (error) {
      this.#log.warn({ impor: pekerjaan.baris.id, code: sqlState(error) }, 'end of an import not written')
      return false
    }
  }

  /** @returns false when another process has taken it up */
  async #tulis(pekerjaan: Pekerjaan, catatan: Omit<CatatanImpor, 'kemajuan'>): Promise<boolean> {
    const { kemajuan, tercatat, baris } = pekerjaan
    const ditolakTetap = kemajuan.ditolak === tercatat?.ditolak
    const denyut = await this.#deps.database.forPemda(baris.pemda, (tx) =>
      imporRepository.catat(tx, baris.id, pekerjaan.denyut, { ...catatan, kemajuan, ditolakTetap }),
    )
    if (denyut === null) {
      pekerjaan.berhenti.abort()
      return false
    }
    pekerjaan.denyut = denyut
    pekerjaan.tercatat = kemajuan
    return true
  }

  async #sapu(): Promise<void> {
    if (!(await this.#deps.database.isReady())) return
    for await (const berkas of this.folder.daftarLain()) {
      if (this.#berhenti) return
      const baris = await this.#deps.database.forPemda(berkas.pemda, (tx) =>
        imporRepository.find(tx, berkas.id),
      )
      // without a row it is an upload that somebody still receives, or was receiving
      if (baris === null ? berkas.terlantar : baris.status !== 'berjalan')
        await this.folder.hapus(berkas.path)
      else if (baris !== null) await this.#ambilAlih(berkas, baris)
    }
  }

  async #ambilAlih({ path }: NamaBerkas & { path: string }, baris: BarisTabelImpor): Promise<void> {
    const { percobaan, ...pilihan } = pilihanTersimpan(baris)
    const diambil = await this.#deps.database.forPemda(baris.pemda, (tx) =>
      imporRepository.ambilAlih(tx, baris, { ...pilihan, percobaan: percobaan + 1 }, BASI_DETIK),
    )
    if (diambil === null) return
    this.#log.info({ impor: baris.id, pemda: baris.pemda, percobaan: percobaan + 1 }, 'import taken up')
    if (percobaan < PERCOBAAN_MAKSIMUM) return this.serahkan(diambil, path, true)
    await this.#deps.database.forPemda(baris.pemda, (tx) =>
      imporRepository.catat(tx, baris.id, diambil.denyutPada, {
        status: 'gagal',
        kemajuan: kemajuanTersimpan(baris),
        masalah: 'Layanan berulang kali terhenti ketika mengerjakan berkas ini. Hubungi operator.',
        selesaiPada: this.#deps.clock.now(),
      }),
    )
    await this.folder.hapus(path)
  }
}

function kemajuanTersimpan(baris: BarisTabelImpor): Kemajuan {
  const { diterima, sudahAda, ditolakJumlah, ditolak } = baris
  return {
    baris: baris.baris,
    diterima,
    sudahAda,
    jumlahDitolak: ditolakJumlah,
    ditolak: ditolak as Kemajuan['ditolak'],
  }
}

/** Repeats what the database cannot do now. */
async function gigih<T>(
  kerja: () => Promise<T>,
  cobaLagi: (error: UnavailableError, percobaan: number) => Promise<void>,
): Promise<T> {
  for (let percobaan = 1; ; percobaan++) {
    try {
      return await kerja()
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error
      await cobaLagi(error, percobaan)
    }
  }
}

/** Ends early with the signal. */
async function tidur(ms: number, tanda: AbortSignal): Promise<void> {
  await tunggu(ms, undefined, { signal: tanda }).catch(() => {})
}
