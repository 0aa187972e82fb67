import { v5 } from 'uuid'
import type { PelakuKunci } from '../../akses/index.ts'
import type { AppError } from '../../platform/errors.ts'
import { type Kesalahan, pointerKunci } from '../../shared/kesalahan.ts'
import { type BarisImpor, BerkasImporError, type MasalahBaris, type Urutan } from '../domain/baris-impor.ts'
import type { Respons } from '../domain/respons.ts'
import { statusSurvei } from '../domain/survei.ts'
import { BerkasTidakTerbacaError, ResponsBerbedaError } from '../errors.ts'
import { bacaCsv } from '../impor/csv.ts'
import { responsRepository } from '../repository/respons.ts'
import type { Deps } from './deps.ts'
import { alasanDitolak, bukaUntukKirim, simpanRespons, tidakDibuka } from './kirim-respons.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

export interface OpsiImporRespons {
  /** A dry run: everything is checked, nothing stored. */
  readonly uji: boolean
  readonly layanan?: string | undefined
  readonly urutan?: Urutan | undefined
  /** The name of the pile; rows are known by their number within it. */
  readonly berkas?: string | undefined
}

const BARIS_SEKALIGUS = 500
/** More faults than anybody reads in one go; their number is told. */
const DITOLAK_TERTULIS = 1_000

/**
 * Typed-in paper questionnaires. Each row is one response, checked and stored as any
 * other. Its id follows from the pile and the row's number, so the same file imported
 * again adds nothing, and a row that was changed since is reported as a conflict.
 *
 * The file is held in memory (its size is limited) and read twice, first to see that it
 * can be read to its end, so that a broken one leaves nothing half-done.
 *
 * @throws BerkasTidakTerbacaError, SurveiTidakDibukaError
 */
export function imporRespons(deps: Deps) {
  return async (
    pelaku: PelakuKunci,
    surveiId: string,
    sumber: AsyncIterable<Uint8Array>,
    opsi: OpsiImporRespons,
  ) => {
    const terbuka = await bukaUntukKirim(deps, pelaku, surveiId)
    const status = statusSurvei(terbuka.masa, deps.clock.now())
    if (status === 'draf' || status === 'dipublikasikan') throw tidakDibuka(terbuka, deps.clock.now())

    const urutan = opsi.urutan ?? 'permen'
    const potongan = await Array.fromAsync(sumber)
    const buka = () =>
      bacaCsv(dariLarik(potongan), terbuka.formulir, { urutan, layanan: opsi.layanan, kanal: 'kertas' })
    try {
      const { baris } = await buka()
      for await (const _ of baris) {
        // only to reach the end
      }
      const { kepala, baris: lagi } = await buka()
      const ruang = opsi.berkas ?? opsi.layanan ?? ''
      const simpan = opsi.uji ? ujiBaris(deps, terbuka) : simpanBaris(deps, terbuka)
      const hasil = await olah(terbuka, lagi, ruang, (pointer) => kepala.kolom(pointer), simpan)
      return { ...hasil, uji: opsi.uji, urutan, kolomDiabaikan: [...kepala.kolomDiabaikan] }
    } catch (error) {
      if (!(error instanceof BerkasImporError)) throw error
      throw new BerkasTidakTerbacaError(error.message, {
        cause: error,
        errors: error.daftarMasalah.map(({ baris, kolom, masalah }) => ({
          pointer: kolom === null ? `/${baris}` : `/${baris}/${pointerKunci(kolom)}`,
          detail: masalah,
        })),
        extra: { ditolak: error.daftarMasalah },
      })
    }
  }
}

type NasibBaris =
  | { readonly hasil: 'diterima' | 'sudah-ada' }
  | { readonly hasil: 'ditolak'; readonly masalah: readonly Kesalahan[] }
type Penyimpan = (daftar: readonly Respons[]) => Promise<readonly NasibBaris[]>

async function olah(
  terbuka: SurveiTerbuka,
  baris: AsyncIterable<BarisImpor>,
  ruang: string,
  kolom: (pointer: string) => string | null,
  simpan: Penyimpan,
) {
  const hitung = { baris: 0, diterima: 0, sudahAda: 0, jumlahDitolak: 0 }
  const ditolak: MasalahBaris[] = []
  const tolak = (daftar: readonly MasalahBaris[]) => {
    hitung.jumlahDitolak++
    ditolak.push(...daftar.slice(0, DITOLAK_TERTULIS - ditolak.length))
  }
  let kelompok: { nomor: number; respons: Respons }[] = []
  const tuntaskan = async () => {
    const nasib = await simpan(kelompok.map((k) => k.respons))
    for (const [i, { nomor }] of kelompok.entries()) {
      const n = nasib[i] as NasibBaris
      if (n.hasil === 'diterima') hitung.diterima++
      else if (n.hasil === 'sudah-ada') hitung.sudahAda++
      else if (n.hasil === 'ditolak')
        tolak(n.masalah.map((m) => ({ baris: nomor, kolom: kolom(m.pointer), masalah: m.detail })))
    }
    kelompok = []
  }

  for await (const b of baris) {
    hitung.baris++
    if (b.masalah.length > 0) {
      tolak(b.masalah)
      continue
    }
    const id = b.id ?? v5(`${ruang}\n${b.nomor}`, terbuka.survei.id)
    const { respons, kesalahan } = terbuka.baca({ ...b.isi, id })
    if (respons === undefined) {
      tolak(kesalahan.map((k) => ({ baris: b.baris, kolom: kolom(k.pointer), masalah: k.detail })))
    } else if (kelompok.push({ nomor: b.baris, respons }) === BARIS_SEKALIGUS) {
      await tuntaskan()
    }
  }
  await tuntaskan()
  return { ...hitung, ditolak }
}

function simpanBaris(deps: Deps, terbuka: SurveiTerbuka): Penyimpan {
  return (daftar) =>
    Promise.all(
      daftar.map(async (respons): Promise<NasibBaris> => {
        const nasib = await simpanRespons(deps, terbuka, respons)
        if (!('error' in nasib)) return { hasil: nasib.baru ? 'diterima' : 'sudah-ada' }
        return { hasil: 'ditolak', masalah: masalahBaris(nasib.error) }
      }),
    )
}

/** What `simpanBaris` would say, from reading alone. */
function ujiBaris(deps: Deps, terbuka: SurveiTerbuka): Penyimpan {
  const dalamBerkas = new Map<string, Buffer>()
  return async (daftar) => {
    const survei = terbuka.survei.id
    const tersimpan = await deps.database.forPemda(terbuka.survei.pemda, (tx) =>
      responsRepository.findMany(
        tx,
        daftar.map(({ id }) => ({ survei, id })),
      ),
    )
    const ada = new Map(tersimpan.map((r) => [r.id, r.sidik]))
    return daftar.map((respons): NasibBaris => {
      const sidik = ada.get(respons.id) ?? dalamBerkas.get(respons.id)
      if (sidik?.equals(respons.sidik)) return { hasil: 'sudah-ada' }
      const error =
        sidik === undefined ? alasanDitolak(deps, terbuka, respons) : new ResponsBerbedaError(respons.id)
      if (error !== null) {
        return { hasil: 'ditolak', masalah: masalahBaris(error) }
      }
      dalamBerkas.set(respons.id, respons.sidik)
      return { hasil: 'diterima' }
    })
  }
}

function masalahBaris(error: AppError): readonly Kesalahan[] {
  if (error instanceof ResponsBerbedaError) {
    const detail =
      'Baris dengan nomor ini sudah tersimpan dengan isi lain. ' +
      'Periksa dahulu ?urutan=; bila ini memang tumpukan kuesioner lain, ulangi dengan ?berkas= dan nama tumpukannya.'
    return [{ pointer: '/nomor', detail }]
  }
  return error.errors ?? [{ pointer: '', detail: error.message }]
}

async function* dariLarik(potongan: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* potongan
}
