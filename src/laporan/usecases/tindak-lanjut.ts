import { z } from 'zod'
import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { pastikanVersi, type VersiDiharapkan } from '../../platform/etag.ts'
import { type HalamanDiminta, halaman } from '../../platform/pagination.ts'
import type { Kesalahan } from '../../shared/kesalahan.ts'
import type { RingkasanIndeks, SurveiTerbuka } from '../../survei/index.ts'
import { periksaTindakLanjut, type StatusRencana, selisihNilai } from '../domain/rencana.ts'
import { BelumAdaHasilError, TindakLanjutNotFoundError } from '../errors.ts'
import { type TindakLanjut, tindakLanjutRepository } from '../repository/tindak-lanjut.ts'
import { disebutDalam, periksaBukti } from './bukti.ts'
import type { Deps } from './deps.ts'
import { bacaRiwayatIsian, catatVersi } from './riwayat.ts'

export interface TindakLanjutBaru {
  readonly unsur: string
  readonly faktorPenyebab: string
  readonly program: string
  readonly triwulan: number
  readonly tahun: number
  readonly penanggungJawab: string
  readonly anggaran?: number | null | undefined
  readonly status?: StatusRencana | undefined
  readonly realisasi?: string | null | undefined
  readonly bukti?: readonly string[] | undefined
}

export type TindakLanjutUbahan = { readonly [K in keyof TindakLanjutBaru]?: TindakLanjutBaru[K] | undefined }

const sasaran = (survei: string, no: number) => `survei/${survei}/tindak-lanjut/${no}`

export function tambahTindakLanjut(deps: Deps) {
  return (pelaku: PelakuKunci, surveiId: string, baru: TindakLanjutBaru): Promise<TindakLanjut> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const terbuka = await deps.survei.getSurvei(tx, surveiId)
      await deps.opd.pastikanJangkauan(tx, pelaku, terbuka.survei.unit)
      if (deps.survei.statusSurvei(terbuka) === 'draf') throw new BelumAdaHasilError()
      const isi: Isi = {
        ...baru,
        anggaran: baru.anggaran ?? null,
        status: baru.status ?? 'belum-mulai',
        realisasi: baru.realisasi ?? null,
        bukti: [...(baru.bukti ?? [])],
      }
      await pastikanIsi(deps, tx, pelaku, terbuka, isi, [])
      const no = await tindakLanjutRepository.nomorBerikut(tx, surveiId)
      const baris: TindakLanjut = {
        pemda: pelaku.pemda,
        survei: surveiId,
        no,
        ...isi,
        versi: 1,
        dibuatPada: deps.clock.now(),
      }
      await tindakLanjutRepository.insert(tx, baris)
      await catatVersi(deps)(tx, pelaku, sasaran(surveiId, no), 1, isi)
      catatPerubahan({ sasaran: sasaran(surveiId, no), sesudah: baris })
      return baris
    })
}

export function ubahTindakLanjut(deps: Deps) {
  return (
    pelaku: PelakuKunci,
    surveiId: string,
    no: number,
    ubahan: TindakLanjutUbahan,
    diharapkan: VersiDiharapkan,
  ): Promise<TindakLanjut> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const terbuka = await surveiTerjangkau(deps, tx, pelaku, surveiId)
      const lama = await tindakLanjutRepository.lock(tx, surveiId, no)
      if (lama === null) throw new TindakLanjutNotFoundError(no)
      pastikanVersi(diharapkan, lama.versi)
      const isi: Isi = {
        unsur: ubahan.unsur ?? lama.unsur,
        faktorPenyebab: ubahan.faktorPenyebab ?? lama.faktorPenyebab,
        program: ubahan.program ?? lama.program,
        triwulan: ubahan.triwulan ?? lama.triwulan,
        tahun: ubahan.tahun ?? lama.tahun,
        penanggungJawab: ubahan.penanggungJawab ?? lama.penanggungJawab,
        anggaran: ubahan.anggaran === undefined ? lama.anggaran : ubahan.anggaran,
        status: ubahan.status ?? lama.status,
        realisasi: ubahan.realisasi === undefined ? lama.realisasi : ubahan.realisasi,
        bukti: [...(ubahan.bukti ?? lama.bukti)],
      }
      await pastikanIsi(deps, tx, pelaku, terbuka, isi, lama.bukti)
      const baris: TindakLanjut = { ...lama, ...isi, versi: lama.versi + 1 }
      await tindakLanjutRepository.save(tx, baris)
      await catatVersi(deps)(tx, pelaku, sasaran(surveiId, no), baris.versi, isi)
      catatPerubahan({ sasaran: sasaran(surveiId, no), sebelum: lama, sesudah: baris })
      return baris
    })
}

type Isi = Omit<TindakLanjut, 'pemda' | 'survei' | 'no' | 'versi' | 'dibuatPada'>

/** @throws InvalidInputError with every fault */
async function pastikanIsi(
  deps: Deps,
  tx: TenantTx,
  pelaku: PelakuKunci,
  { formulir }: SurveiTerbuka,
  isi: Isi,
  buktiLama: readonly string[],
): Promise<void> {
  const unsur = formulir.unsur.map(({ kode }) => kode)
  const kesalahan: Kesalahan[] = unsur.includes(isi.unsur)
    ? []
    : [{ pointer: '/unsur', detail: `Harus salah satu dari: ${unsur.join(', ')}.` }]
  kesalahan.push(...periksaTindakLanjut(isi))
  kesalahan.push(...(await periksaBukti(deps)(tx, pelaku, disebutDalam(isi.bukti), buktiLama)))
  if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)
}

async function surveiTerjangkau(deps: Deps, tx: TenantTx, pelaku: PelakuKunci, id: string) {
  const terbuka = await deps.survei.getSurvei(tx, id)
  await deps.opd.pastikanJangkauan(tx, pelaku, terbuka.survei.unit)
  return terbuka
}

export function bacaTindakLanjut(deps: Deps) {
  return (pelaku: PelakuKunci, surveiId: string, no: number): Promise<TindakLanjut> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      await surveiTerjangkau(deps, tx, pelaku, surveiId)
      return getTindakLanjut(tx, surveiId, no)
    })
}

export function riwayatTindakLanjut(deps: Deps) {
  return (pelaku: PelakuKunci, surveiId: string, no: number, query: HalamanDiminta) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      await surveiTerjangkau(deps, tx, pelaku, surveiId)
      await getTindakLanjut(tx, surveiId, no)
      return bacaRiwayatIsian(tx, sasaran(surveiId, no), query)
    })
}

async function getTindakLanjut(tx: TenantTx, surveiId: string, no: number): Promise<TindakLanjut> {
  const baris = await tindakLanjutRepository.find(tx, surveiId, no)
  if (baris === null) throw new TindakLanjutNotFoundError(no)
  return baris
}

const URUT_NO = { urut: z.literal(''), id: z.string().regex(/^\d{1,9}$/) }

export function daftarTindakLanjut(deps: Deps) {
  return (pelaku: PelakuKunci, surveiId: string, query: HalamanDiminta) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      await surveiTerjangkau(deps, tx, pelaku, surveiId)
      return halaman(
        query,
        URUT_NO,
        (sesudah, banyak) => tindakLanjutRepository.list(tx, surveiId, Number(sesudah?.id ?? 0), banyak),
        ({ no }) => ({ urut: '', id: String(no) }),
      )
    })
}

/** What became of the plans of the survey before. */
export function bacaTindakLanjutSebelumnya(deps: Deps) {
  const susun = susunSebelumnya(deps)
  return (pelaku: PelakuKunci, surveiId: string) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      await surveiTerjangkau(deps, tx, pelaku, surveiId)
      return susun(tx, surveiId)
    })
}

interface IndeksTerbanding {
  readonly nilai: number | null
  readonly unsur: readonly { readonly kode: string; readonly nilai: number | null }[]
}

/**
 * The plan of the unit's survey before, by the same instrument, with what each did to its unsur: nilai then, nilai
 * now, and the difference. In somebody else's transaction.
 *
 * @param tampilkan what may be told of the two indices; all, if not given
 */
export function susunSebelumnya(
  { survei }: Pick<Deps, 'survei'>,
  tampilkan: (indeks: RingkasanIndeks) => IndeksTerbanding = (indeks) => indeks,
) {
  return async (tx: TenantTx, surveiId: string) => {
    const ini = await survei.getSurvei(tx, surveiId)
    const sebelum = await survei.surveiSebelum(tx, ini)
    if (sebelum === null) return { sebelum: null, data: [] }
    const dahulu = tampilkan(await survei.indeksDalam(tx, sebelum))
    const sekarang = tampilkan(await survei.indeksDalam(tx, ini))
    const { id, nama, mulai, selesai } = sebelum.survei
    const data = (await tindakLanjutRepository.list(tx, id)).map((baris) => {
      const nilai = (indeks: typeof dahulu) =>
        indeks.unsur.find(({ kode }) => kode === baris.unsur)?.nilai ?? null
      const [nilaiDahulu, nilaiSekarang] = [nilai(dahulu), nilai(sekarang)]
      return { ...baris, nilaiDahulu, nilaiSekarang, selisih: selisihNilai(nilaiDahulu, nilaiSekarang) }
    })
    return {
      sebelum: { survei: id, nama, mulai, selesai, nilai: dahulu.nilai, nilaiSekarang: sekarang.nilai },
      data,
    }
  }
}
