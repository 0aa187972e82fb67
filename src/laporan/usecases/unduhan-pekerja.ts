import { buffer } from 'node:stream/consumers'
import type { PelakuKunci } from '../../akses/index.ts'
import { AppError } from '../../platform/errors.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { berbaris, COBA_MAKSIMUM, JENIS_UNDUHAN, type JenisUnduhan } from '../domain/unduhan.ts'
import { type BarisUnduhan, unduhanRepository } from '../repository/unduhan.ts'
import type { Deps } from './deps.ts'
import type { buatBerkasBaris } from './pengolahan.ts'
import type { Skm } from './susun-skm-dokumen.ts'

export const PEKERJAAN_UNDUHAN = 'laporan.unduhan'
export const HAPUS_UNDUHAN = 'laporan.unduhan-hapus'

/** A million rows take some minutes on a busy machine. */
const BATAS_DETIK = 900

export interface DepsUnduhan extends Deps {
  readonly jobs: Jobs
  readonly skm: Pick<Skm, 'pdf' | 'docx'>
  readonly berkasBaris: ReturnType<typeof buatBerkasBaris>
}

/** What is asked for, and by whom: as they were. */
export interface IsiUnduhan {
  readonly survei: string
  readonly pelaku: PelakuKunci
  /** Tries that were begun. */
  readonly percobaan: number
}

interface Data {
  readonly pemda: string
  readonly id: string
}

/**
 * Makes what was asked for, and deletes it when its days are over. A document may be made twice, by a process that
 * was taken for dead and by its successor: the first one that says so counts, and the other's is taken away. The
 * document is held in memory while it is stored, as every file is: some 60 bytes for each row.
 */
export function daftarkanUnduhan(deps: DepsUnduhan): void {
  deps.jobs.daftarkan<Data>(PEKERJAAN_UNDUHAN, buat(deps), {
    // one more, which finds that there were enough
    coba: COBA_MAKSIMUM + 1,
    sekaligus: 1,
    batasDetik: BATAS_DETIK,
  })
  deps.jobs.daftarkan<Data>(HAPUS_UNDUHAN, hapus(deps))
}

function buat(deps: DepsUnduhan) {
  return async ({ pemda, id }: Data): Promise<void> => {
    const diminta = await mulai(deps, pemda, id)
    if (diminta === null) return
    try {
      await taruh(deps, pemda, id, diminta)
    } catch (error) {
      // what is expected will be the same the next time, but for what is only out of reach
      const tetap = error instanceof AppError && error.masalah.kind !== 'unavailable'
      if (!tetap && isi(diminta).percobaan < COBA_MAKSIMUM) throw error
      await gagal(deps, pemda, id, tetap ? error.message : 'Dokumen tidak dapat dibuat; mintalah lagi.')
      if (!tetap) throw error
    }
  }
}

const isi = ({ parameter }: BarisUnduhan) => parameter as unknown as IsiUnduhan

/** @returns the row as it is now; `null`: there is nothing to do */
function mulai({ database }: DepsUnduhan, pemda: string, id: string): Promise<BarisUnduhan | null> {
  return database.forPemda(pemda, async (tx) => {
    const baris = await unduhanRepository.lock(tx, id)
    if (baris === null || baris.status === 'siap' || baris.status === 'gagal') return null
    const percobaan = isi(baris).percobaan + 1
    const parameter = { ...baris.parameter, percobaan }
    if (percobaan <= COBA_MAKSIMUM) {
      await unduhanRepository.update(tx, id, { status: 'dibuat', parameter })
      return { ...baris, status: 'dibuat', parameter }
    }
    // every process that began it died
    await unduhanRepository.update(tx, id, {
      status: 'gagal',
      galat: 'Dokumen tidak dapat dibuat; mintalah lagi.',
    })
    return null
  })
}

async function taruh(deps: DepsUnduhan, pemda: string, id: string, diminta: BarisUnduhan): Promise<void> {
  const jenis = diminta.jenis as JenisUnduhan
  const dokumen = await buatDokumen(deps, jenis, isi(diminta))
  const siap = await deps.berkas.simpanBuatan(pemda, id, JENIS_UNDUHAN[jenis], dokumen)
  await deps.database.forPemda(pemda, async (tx) => {
    const kini = await unduhanRepository.lock(tx, id)
    // somebody else was faster, or its days are over: the cleaner of files takes this one away
    if (kini === null || kini.status !== 'dibuat') return
    await deps.berkas.catat(tx, pemda, siap)
    await unduhanRepository.update(tx, id, {
      ...{ status: 'siap', letak: siap.letak, ukuran: siap.ukuran, sidik: siap.sidik },
      selesaiPada: deps.clock.now(),
    })
  })
}

async function buatDokumen(
  deps: DepsUnduhan,
  jenis: JenisUnduhan,
  { pelaku, survei }: IsiUnduhan,
): Promise<Buffer> {
  if (!berbaris(jenis)) {
    const { buat } = await deps.skm[jenis === 'laporan.pdf' ? 'pdf' : 'docx'](pelaku, survei)
    return buat()
  }
  const jadi = await deps.berkasBaris(pelaku, survei, jenis)
  try {
    return await buffer(jadi.baca())
  } finally {
    await jadi.tutup()
  }
}

function gagal({ database, clock }: DepsUnduhan, pemda: string, id: string, galat: string): Promise<void> {
  return database.forPemda(pemda, async (tx) => {
    const kini = await unduhanRepository.lock(tx, id)
    if (kini === null || kini.status !== 'dibuat') return
    await unduhanRepository.update(tx, id, { status: 'gagal', galat, selesaiPada: clock.now() })
  })
}

function hapus({ database, berkas, clock }: DepsUnduhan) {
  return ({ pemda, id }: Data): Promise<void> =>
    database.forPemda(pemda, async (tx) => {
      const baris = await unduhanRepository.lock(tx, id)
      if (baris === null || baris.hapusPada > clock.now()) return
      await unduhanRepository.delete(tx, id)
      await berkas.hapus(tx, pemda, id)
    })
}
