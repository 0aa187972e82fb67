import { createHash } from 'node:crypto'
import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { tulisKanonis } from '../../shared/kanonis.ts'
import { susunTeksTahunan } from '../dokumen/tahunan-susun.ts'
import { bedaLaporan } from '../domain/tahunan/beda.ts'
import type { FaktaTahunan } from '../domain/tahunan/fakta.ts'
import type { Beda, IsiLaporanTahunan, TandaVersi } from '../domain/tahunan/isi.ts'
import {
  IsiVersiRusakError,
  SegelBersamaanError,
  SegelTanpaBedaError,
  TahunBelumBerakhirError,
  VersiLaporanNotFoundError,
} from '../errors.ts'
import { type BarisVersi, laporanVersiRepository } from '../repository/laporan-versi.ts'
import type { Deps, DepsDokumen } from './deps.ts'
import { hariIniPemda, kumpulkanFakta, pastikanSepemda } from './tahunan.ts'

/**
 * Sealing. What a year's report says is stored as canonical JSON with its SHA-256, and every form of that version is
 * made from this text alone. A version is never changed: a correction is the next one, which says why and what
 * differs. The checksum also stands in the audit's chain, so that whoever rewrites both text and checksum by SQL is
 * found (`periksaLaporan`).
 */

/** One version, or what would be the next. */
export interface LaporanTahunan {
  readonly tanda: TandaVersi
  readonly isi: IsiLaporanTahunan
}

/** Which one is asked for; nothing: the last one sealed, or the draft where none is. */
export interface Pilihan {
  readonly versi?: number | undefined
  readonly sementara?: boolean | undefined
}

/** Reads in one snapshot what a report is composed of, and more of the same moment; in its turn. */
function pembacaFakta(deps: DepsDokumen) {
  const fakta = kumpulkanFakta(deps)
  return <T>(
    pelaku: PelakuKunci,
    tahun: number,
    baca: (tx: TenantTx) => Promise<T>,
  ): Promise<{ fakta: FaktaTahunan; lain: T }> =>
    deps.giliran(() =>
      deps.database.forPemda(
        pelaku.pemda,
        async (tx) => {
          const lain = await baca(tx)
          return { lain, fakta: await fakta(tx, tahun) }
        },
        'snapshot',
      ),
    )
}

export const sidikLaporan = (isi: string): Buffer => createHash('sha256').update(isi, 'utf8').digest()

/** What goes with the text and is not in it, for the audit: changed by SQL, it shows too. */
export const sidikTanda = ({
  nomor,
  sidik,
  alasan,
  beda,
  disegelPada,
}: Omit<BarisVersi, 'pemda' | 'isi'>): string =>
  createHash('sha256')
    .update(
      tulisKanonis({ nomor, sha256: sidik.toString('hex'), alasan, beda, pada: disegelPada.toISOString() }),
    )
    .digest('hex')

/** In whose place the entry stands in the audit. */
export const sasaranVersi = (tahun: number, nomor: number) => `laporan/${tahun}/versi/${nomor}`

/** @throws IsiVersiRusakError when the text is not the one that was sealed */
function bacaBaris(baris: BarisVersi): LaporanTahunan {
  return { isi: JSON.parse(pastikanUtuh(baris)) as IsiLaporanTahunan, tanda: tandaVersi(baris) }
}

function pastikanUtuh({ tahun, nomor, isi, sidik }: BarisVersi): string {
  if (!sidikLaporan(isi).equals(sidik)) throw new IsiVersiRusakError(tahun, nomor)
  return isi
}

function tandaVersi({
  nomor,
  sidik,
  disegelPada,
  alasan,
  beda,
}: Omit<BarisVersi, 'isi' | 'pemda'>): TandaVersi {
  return {
    versi: nomor,
    sha256: sidik.toString('hex'),
    pada: disegelPada.toISOString(),
    alasan,
    beda: beda as unknown as readonly Beda[],
  }
}

/** @throws DiLuarJangkauanError, VersiLaporanNotFoundError, IsiVersiRusakError, InvalidInputError, UnavailableError */
export function bacaLaporanTahunan(deps: DepsDokumen) {
  const bacaFakta = pembacaFakta(deps)
  const bacaTersegel = (pelaku: PelakuKunci, tahun: number, versi: number | undefined) =>
    deps.database.forPemda(pelaku.pemda, (tx) =>
      versi === undefined ? laporanVersiRepository.findTerakhir(tx, tahun) : getVersi(tx, tahun, versi),
    )
  return async (
    pelaku: PelakuKunci,
    tahun: number,
    { versi, sementara = false }: Pilihan,
  ): Promise<LaporanTahunan> => {
    pastikanSepemda(pelaku)
    if (versi !== undefined && sementara) {
      const detail = 'Pilih salah satu: versi atau sementara.'
      throw new InvalidInputError([{ pointer: '/sementara', detail, di: 'query' }])
    }
    const tersegel = sementara ? null : await bacaTersegel(pelaku, tahun, versi)
    if (tersegel !== null) return bacaBaris(tersegel)
    const { fakta, lain: terakhir } = await bacaFakta(pelaku, tahun, (tx) =>
      laporanVersiRepository.findTerakhir(tx, tahun),
    )
    const pada = deps.clock.now().toISOString()
    const teks = await susunTeksTahunan(deps.dokumen, fakta)
    const isi = JSON.parse(teks) as IsiLaporanTahunan
    const beda = terakhir === null ? [] : bedaLaporan(bacaBaris(terakhir).isi, isi)
    return {
      isi,
      tanda: { versi: null, sha256: sidikLaporan(teks).toString('hex'), pada, alasan: null, beda },
    }
  }
}

async function getVersi(tx: TenantTx, tahun: number, nomor: number): Promise<BarisVersi> {
  const baris = await laporanVersiRepository.find(tx, tahun, nomor)
  if (baris === null) throw new VersiLaporanNotFoundError(tahun, nomor)
  return baris
}

/** Every version of a year, oldest first. */
export function daftarVersi(deps: Deps) {
  return (pelaku: PelakuKunci, tahun: number): Promise<TandaVersi[]> => {
    pastikanSepemda(pelaku)
    return deps.database.forPemda(pelaku.pemda, async (tx) =>
      (await laporanVersiRepository.list(tx, tahun)).map(tandaVersi),
    )
  }
}

/** The sealed text, byte for byte as the checksum is over it. */
export function bacaTeksVersi(deps: Deps) {
  return async (pelaku: PelakuKunci, tahun: number, nomor: number) => {
    pastikanSepemda(pelaku)
    return deps.database.forPemda(pelaku.pemda, async (tx) => {
      const baris = await getVersi(tx, tahun, nomor)
      return { teks: pastikanUtuh(baris), sha256: baris.sidik.toString('hex') }
    })
  }
}

/** What is about to be sealed, and the version that it follows. */
export interface CalonSegel {
  readonly tahun: number
  readonly isi: string
  readonly terakhir: number
  readonly beda: readonly Beda[]
}

/**
 * Composes what is to be sealed, as of one moment: before the transaction that stores it, which cannot read so.
 *
 * @throws DiLuarJangkauanError, TahunBelumBerakhirError, SegelTanpaBedaError, IsiVersiRusakError,
 *   InvalidInputError for a correction without a reason
 */
export function siapkanSegel(deps: DepsDokumen) {
  const bacaFakta = pembacaFakta(deps)
  return async (pelaku: PelakuKunci, tahun: number, alasan: string | null): Promise<CalonSegel> => {
    pastikanSepemda(pelaku)
    const { fakta, lain: terakhir } = await bacaFakta(pelaku, tahun, async (tx) => {
      const hariIni = await hariIniPemda(deps, tx, tahun)
      if (hariIni <= `${tahun}-12-31`) throw new TahunBelumBerakhirError(tahun)
      return laporanVersiRepository.findTerakhir(tx, tahun)
    })
    const isi = await susunTeksTahunan(deps.dokumen, fakta)
    if (terakhir === null) return { tahun, isi, terakhir: 0, beda: [] }
    const { isi: lama } = bacaBaris(terakhir)
    if (terakhir.isi === isi) throw new SegelTanpaBedaError(tahun, terakhir.nomor)
    if (alasan === null) {
      const detail = `Wajib diisi: tahun ${tahun} sudah disegel, jadi pembetulannya memerlukan alasan.`
      throw new InvalidInputError([{ pointer: '/alasan', detail }])
    }
    const beda = bedaLaporan(lama, JSON.parse(isi) as IsiLaporanTahunan)
    return { tahun, isi, terakhir: terakhir.nomor, beda }
  }
}

/** Stores it as the next version. @throws SegelBersamaanError when somebody else was quicker */
export function segelLaporan(deps: Deps) {
  return (
    pelaku: PelakuKunci,
    { tahun, isi, terakhir, beda }: CalonSegel,
    alasan: string | null,
  ): Promise<TandaVersi> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      if ((await laporanVersiRepository.lockTerakhir(tx, tahun)) !== terakhir)
        throw new SegelBersamaanError(tahun)
      const baris: BarisVersi = {
        ...{ pemda: pelaku.pemda, tahun, nomor: terakhir + 1, isi },
        sidik: sidikLaporan(isi),
        alasan: terakhir === 0 ? null : alasan,
        beda: beda.map((satu) => ({ ...satu })),
        disegelPada: deps.clock.now(),
        pelakuId: pelaku.id,
      }
      await laporanVersiRepository.insert(tx, baris)
      const tanda = tandaVersi(baris)
      catatPerubahan({
        sasaran: sasaranVersi(tahun, baris.nomor),
        sesudah: tanda,
        rincian: { versi: baris.nomor, sha256: tanda.sha256, tanda: sidikTanda(baris) },
      })
      return tanda
    })
}
