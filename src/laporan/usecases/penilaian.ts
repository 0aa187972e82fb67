import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import { type Unit, UnitNotFoundError } from '../../opd/index.ts'
import { type TenantTx, violatedConstraint } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { pastikanVersi, type VersiDiharapkan } from '../../platform/etag.ts'
import type { HalamanDiminta } from '../../platform/pagination.ts'
import { hariPada } from '../../shared/waktu.ts'
import { JENIS_TIDAK_DINILAI } from '../domain/acuan.ts'
import {
  DAFTAR_INDIKATOR,
  INDIKATOR_DINYATAKAN,
  type Indikator,
  type IndikatorDinyatakan,
} from '../domain/indikator.ts'
import type { IsiIndikator, Pernyataan } from '../domain/isian.ts'
import {
  bulatkan,
  type Fakta,
  type FaktaSurvei,
  nilaiUnit,
  rerata,
  rerataIndikator,
  type Sel,
} from '../domain/penilaian.ts'
import { periksaIsian } from '../domain/periksa-isian.ts'
import { STATUS_DIKERJAKAN } from '../domain/rencana.ts'
import { IndikatorDihitungError, UnitTidakDinilaiError } from '../errors.ts'
import { type BarisPenilaian, penilaianRepository } from '../repository/penilaian.ts'
import { tindakLanjutRepository } from '../repository/tindak-lanjut.ts'
import { periksaBukti } from './bukti.ts'
import type { Deps } from './deps.ts'
import { bacaRiwayatIsian, catatVersi } from './riwayat.ts'

const sasaran = (tahun: number, unit: string, indikator: Indikator) =>
  `penilaian/${tahun}/${unit}/${indikator}`

/** A unit declares what an indicator is judged by; the score follows from it. */
export function nyatakanIndikator(deps: Deps) {
  const bacaSatu = susunUnit(deps)
  return <I extends IndikatorDinyatakan>(
    pelaku: PelakuKunci,
    { tahun, unit, indikator }: { tahun: number; unit: string; indikator: I },
    isi: IsiIndikator[I],
    diharapkan: VersiDiharapkan,
  ) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const baris = await getDinilai(deps, tx, pelaku, unit)
      const lama = await penilaianRepository.lock(tx, tahun, unit, indikator)
      pastikanVersi(diharapkan, lama?.versi ?? 0)
      await pastikanIsian(deps, tx, pelaku, { tahun, unit, indikator }, isi, lama)
      const versi = (lama?.versi ?? 0) + 1
      const baru: BarisPenilaian = {
        ...{ pemda: pelaku.pemda, tahun, unit, indikator, versi },
        isi: { ...isi },
        diubahPada: deps.clock.now(),
      }
      await penilaianRepository.save(tx, baru).catch((error: unknown) => {
        throw violatedConstraint(error) === 'penilaian_unit_fk' ? new UnitNotFoundError(unit) : error
      })
      const tujuan = sasaran(tahun, unit, indikator)
      await catatVersi(deps)(tx, pelaku, tujuan, versi, isi)
      catatPerubahan({ sasaran: tujuan, sebelum: lama, sesudah: baru })
      return selRinci(await bacaSatu(tx, tahun, baris), indikator)
    })
}

/** @throws InvalidInputError with every fault */
async function pastikanIsian<I extends IndikatorDinyatakan>(
  deps: Deps,
  tx: TenantTx,
  pelaku: PelakuKunci,
  { tahun, unit, indikator }: { tahun: number; unit: string; indikator: I },
  isi: IsiIndikator[I],
  lama: BarisPenilaian | null,
): Promise<void> {
  const { zonaWaktu } = await deps.opd.getPemda(tx)
  const hariIni = hariPada(deps.clock.now(), zonaWaktu)
  if (tahun > Number(hariIni.slice(0, 4))) {
    throw new InvalidInputError([{ pointer: '/tahun', detail: 'Tahun ini belum mulai.', di: 'path' }])
  }
  const disebut = 'layanan' in isi ? isi.layanan.map(({ layanan }) => layanan) : []
  const layanan = await deps.opd.findLayanan(tx, unit, disebut)
  const keliling = { layanan: new Set(layanan.map(({ kode }) => kode)), hariIni, tahun }
  const berkas = (daftar: IsiIndikator[I]['bukti']) =>
    daftar.flatMap(({ berkas: id }, i) => (id === null ? [] : [{ id, pointer: `/bukti/${i}/berkas` }]))
  const berkasLama = lama === null ? [] : berkas((lama.isi as unknown as IsiIndikator[I]).bukti)
  const kesalahan = periksaIsian(indikator, isi, keliling)
  const idLama = berkasLama.map(({ id }) => id)
  kesalahan.push(...(await periksaBukti(deps)(tx, pelaku, berkas(isi.bukti), idLama)))
  if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)
}

/** Why an indicator cannot be declared. */
export function tolakPernyataan(indikator: string): never {
  const dikenal = DAFTAR_INDIKATOR.find((satu) => satu === indikator)
  if (dikenal !== undefined) throw new IndikatorDihitungError(dikenal)
  const detail = `Harus salah satu dari: ${INDIKATOR_DINYATAKAN.join(', ')}.`
  throw new InvalidInputError([{ pointer: '/indikator', detail, di: 'path' }])
}

/** @throws UnitNotFoundError, DiLuarJangkauanError, UnitTidakDinilaiError */
async function getDinilai({ opd }: Deps, tx: TenantTx, pelaku: PelakuKunci, kode: string): Promise<Unit> {
  const unit = await opd.getUnit(tx, pelaku, kode)
  if (JENIS_TIDAK_DINILAI.includes(unit.jenis)) throw new UnitTidakDinilaiError(kode)
  return unit
}

/** The matrix, as far as the caller reaches. Means are those of a whole city only: a part of it is not the city. */
export function bacaPenilaian(deps: Deps) {
  const susun = susunPenilaian(deps)
  return (pelaku: PelakuKunci, tahun: number) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const semua = await susun(tx, tahun)
      if (pelaku.unit === null) return semua
      const dalam = new Set(await deps.opd.unitDalam(tx, pelaku.unit))
      const data = semua.data.filter(({ unit }) => dalam.has(unit))
      return { ...semua, data, pemda: null }
    })
}

export function bacaPenilaianUnit(deps: Deps) {
  const susun = susunUnit(deps)
  return (pelaku: PelakuKunci, tahun: number, kode: string) =>
    deps.database.forPemda(pelaku.pemda, async (tx) =>
      susun(tx, tahun, await getDinilai(deps, tx, pelaku, kode)),
    )
}

/** One cell, with what was declared. */
export function bacaIndikator(deps: Deps) {
  const susun = susunUnit(deps)
  return (pelaku: PelakuKunci, tahun: number, kode: string, indikator: Indikator) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const unit = await getDinilai(deps, tx, pelaku, kode)
      return selRinci(await susun(tx, tahun, unit), indikator)
    })
}

export function riwayatIndikator(deps: Deps) {
  return (pelaku: PelakuKunci, tahun: number, kode: string, indikator: Indikator, query: HalamanDiminta) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      await getDinilai(deps, tx, pelaku, kode)
      return bacaRiwayatIsian(tx, sasaran(tahun, kode, indikator), query)
    })
}

/**
 * The six indicators of every unit of a year, in somebody else's transaction. Units are those that are active, and
 * those that declared something of that year.
 */
export function susunPenilaian(deps: Deps) {
  return async (tx: TenantTx, tahun: number) => {
    const kumpulan = await kumpulkan(deps, tx, tahun, null)
    const daftar = (await deps.opd.semuaUnit(tx))
      .filter(({ jenis }) => !JENIS_TIDAK_DINILAI.includes(jenis))
      .filter(({ kode, aktif }) => aktif || kumpulan.pernyataan.has(kode))
      .map((unit) => ({ unit, ...nilaiUnit(kumpulan.fakta(unit.kode)) }))
    const eksak = daftar.map((satu) => satu.eksak)
    return {
      tahun,
      dihitungPada: deps.clock.now(),
      dataContoh: (await deps.opd.getPemda(tx)).dataContoh,
      data: daftar.map(({ unit, indikator, rerata: nilai }) => tulisUnit(unit, indikator, bulatkan(nilai))),
      pemda: {
        indikator: DAFTAR_INDIKATOR.map((indikator) => ({
          indikator,
          rerata: bulatkan(rerataIndikator(eksak, indikator)),
        })),
        rerata: bulatkan(rerata(daftar.map((satu) => satu.rerata))),
      } as { indikator: { indikator: Indikator; rerata: number | null }[]; rerata: number | null } | null,
    }
  }
}

function susunUnit(deps: Deps) {
  return async (tx: TenantTx, tahun: number, unit: Unit) => {
    const kumpulan = await kumpulkan(deps, tx, tahun, unit.kode)
    const { indikator, rerata: nilai } = nilaiUnit(kumpulan.fakta(unit.kode))
    return {
      tahun,
      ...tulisUnit(unit, indikator, bulatkan(nilai)),
      baris: kumpulan.pernyataan.get(unit.kode) ?? [],
    }
  }
}

function tulisUnit({ kode, nama, jenis, induk }: Unit, indikator: readonly Sel[], nilai: number | null) {
  return { unit: kode, nama, jenis, induk, indikator: [...indikator], rerata: nilai }
}

function selRinci(
  { tahun, unit, indikator: daftar, baris }: Awaited<ReturnType<ReturnType<typeof susunUnit>>>,
  indikator: Indikator,
) {
  const sel = daftar.find((satu) => satu.indikator === indikator) as Sel
  const milik = baris.find((satu) => satu.indikator === indikator)
  return {
    tahun,
    unit,
    nilai: sel,
    isi: (milik?.isi as unknown as IsiIndikator[IndikatorDinyatakan] | undefined) ?? null,
    diubahPada: milik?.diubahPada ?? null,
    versi: milik?.versi ?? 0,
  }
}

/**
 * Everything of a year that scores follow from, in a handful of statements however many units there are.
 *
 * @param unit of this one alone; `null`: of the whole pemda
 */
async function kumpulkan({ opd, survei, pengaduan }: Deps, tx: TenantTx, tahun: number, unit: string | null) {
  const layanan = Map.groupBy(await opd.layananAktif(tx), (satu) => satu.unit)
  const pernyataan = Map.groupBy(await penilaianRepository.list(tx, tahun), (satu) => satu.unit)
  const { perUnit } = await pengaduan.statistik(tx, { tahun, unit })
  const statistik = new Map(perUnit.map((satu) => [satu.unit, satu]))
  const hasil = await survei.hasilTahun(tx, tahun, unit)
  const dikerjakan = await tindakLanjutRepository.surveiDengan(
    tx,
    hasil.map((satu) => satu.survei),
    STATUS_DIKERJAKAN,
  )
  const hasilUnit = Map.groupBy(hasil, (satu) => satu.unit)
  return {
    pernyataan,
    fakta: (kodeUnit: string): Fakta => ({
      layanan: (layanan.get(kodeUnit) ?? []).map(({ kode }) => kode),
      pernyataan: Object.fromEntries(
        (pernyataan.get(kodeUnit) ?? []).map(({ indikator, isi }) => [indikator, isi]),
      ) as Pernyataan,
      pengaduan: statistik.get(kodeUnit) ?? null,
      survei: (hasilUnit.get(kodeUnit) ?? []).map(
        ({ survei: id, nama, jumlahResponden, sampelTerpenuhi, status }): FaktaSurvei => ({
          ...{ survei: id, nama, jumlahResponden },
          disurvei: jumlahResponden > 0,
          // without a known population nobody can say that it was met
          sampelTerpenuhi: sampelTerpenuhi === true,
          dipublikasikan: status === 'dipublikasikan',
          ditindaklanjuti: dikerjakan.has(id),
        }),
      ),
    }),
  }
}
