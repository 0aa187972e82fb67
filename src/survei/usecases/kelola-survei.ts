import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import { type TenantTx, violatedConstraint } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { pastikanVersi, type VersiDiharapkan } from '../../platform/etag.ts'
import { type HalamanDiminta, halaman } from '../../platform/pagination.ts'
import { Hari, Id } from '../../platform/wire.ts'
import type { Kesalahan } from '../../shared/kesalahan.ts'
import { awalHari, hariBerikut } from '../../shared/waktu.ts'
import { formulir, type Instrumen } from '../domain/instrumen.ts'
import { type Langkah, langkahMungkin, statusSurvei } from '../domain/survei.ts'
import { LangkahTidakMungkinError, SurveiTidakDapatDiubahError } from '../errors.ts'
import { type BarisSurvei, type LayananSurvei, surveiRepository } from '../repository/survei.ts'
import type { Deps } from './deps.ts'
import { segelkanLangkah, segelkanUbahan } from './segel.ts'
import { kunciSurvei, type SurveiTerbuka } from './survei-terbuka.ts'

export interface IsiSurvei {
  readonly nama: string
  readonly mulai: string
  readonly selesai: string
  readonly layanan: readonly string[]
  readonly populasi?: readonly { readonly layanan: string; readonly jumlah: number }[] | undefined
  readonly penimbang?: string | undefined
  readonly unsurNonaktif?: readonly string[] | undefined
  readonly wajibUndangan?: boolean | undefined
}

export type PermintaanSurvei = IsiSurvei & { readonly unit: string; readonly instrumen: string }
export type UbahanSurvei = { readonly [K in keyof IsiSurvei]?: IsiSurvei[K] | undefined }

/** @throws InvalidInputError with every fault; UnitNotFoundError never: the unit is part of the body */
export function buatSurvei(deps: Deps) {
  return (pelaku: PelakuKunci, permintaan: PermintaanSurvei): Promise<SurveiTerbuka> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const pemda = await deps.opd.getPemda(tx)
      const sekarang = deps.clock.now()
      const instrumen = deps.instrumen.find(permintaan.instrumen)
      const unit = await deps.opd.findUnit(tx, permintaan.unit)
      const kesalahan: Kesalahan[] = []
      if (instrumen === null) {
        const ada = deps.instrumen.semua.map((i) => i.kode).join(', ')
        kesalahan.push({ pointer: '/instrumen', detail: `Harus salah satu dari: ${ada}.` })
      }
      if (unit === null) kesalahan.push({ pointer: '/unit', detail: 'Tidak ada unit dengan kode ini.' })
      else if (!unit.aktif) kesalahan.push({ pointer: '/unit', detail: 'Unit ini sudah tidak aktif.' })
      if (unit !== null) await deps.opd.pastikanJangkauan(tx, pelaku, unit.kode)
      kesalahan.push(...periksaIsi(permintaan, instrumen))
      if (unit !== null) kesalahan.push(...(await periksaLayanan(deps, tx, unit.kode, permintaan.layanan)))
      if (kesalahan.length > 0 || instrumen === null) throw new InvalidInputError(kesalahan)

      const survei: BarisSurvei = {
        pemda: pelaku.pemda,
        id: deps.ids.uuid(),
        unit: permintaan.unit,
        instrumen: instrumen.kode,
        versiInstrumen: instrumen.versi,
        nama: permintaan.nama,
        mulai: permintaan.mulai,
        selesai: permintaan.selesai,
        penimbang: formulir(instrumen, permintaan).penimbang,
        unsurNonaktif: [...(permintaan.unsurNonaktif ?? [])],
        wajibUndangan: permintaan.wajibUndangan ?? false,
        bukaOtomatis: sekarang < awalHari(permintaan.mulai, pemda.zonaWaktu),
        dibukaPada: null,
        ditutupPada: null,
        dipublikasikanPada: null,
        versi: 1,
        dibuatPada: sekarang,
        layanan: susunLayanan(permintaan.layanan, permintaan.populasi),
      }
      await surveiRepository.insert(tx, survei).catch(hilangSeketika)
      return deps.pemuat.susun(survei, pemda)
    })
}

/** A draft may change in all but unit and instrument; an opened survey in its name, its end and N. */
export function ubahSurvei(deps: Deps) {
  return (
    pelaku: PelakuKunci,
    id: string,
    ubahan: UbahanSurvei,
    diharapkan: VersiDiharapkan,
  ): Promise<SurveiTerbuka> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const lama = await deps.pemuat.lock(tx, id)
      await deps.opd.pastikanJangkauan(tx, pelaku, lama.survei.unit)
      pastikanVersi(diharapkan, lama.survei.versi)
      const sekarang = deps.clock.now()
      pastikanDapatDiubah(lama, ubahan, sekarang)

      const { survei, pemda, formulir: bentuk } = lama
      const isi: IsiSurvei = {
        nama: ubahan.nama ?? survei.nama,
        mulai: ubahan.mulai ?? survei.mulai,
        selesai: ubahan.selesai ?? survei.selesai,
        layanan: ubahan.layanan ?? survei.layanan.map((l) => l.layanan),
        populasi: ubahan.populasi ?? populasiTersimpan(ubahan.layanan === undefined ? survei.layanan : []),
        penimbang: ubahan.penimbang ?? (ubahan.unsurNonaktif === undefined ? survei.penimbang : undefined),
        unsurNonaktif: ubahan.unsurNonaktif ?? survei.unsurNonaktif,
      }
      const kesalahan = periksaIsi(isi, bentuk.instrumen)
      if (ubahan.layanan !== undefined) {
        kesalahan.push(...(await periksaLayanan(deps, tx, survei.unit, ubahan.layanan)))
      }
      const memendekkan = statusSurvei(lama.masa, sekarang) !== 'draf' && ubahan.selesai !== undefined
      if (memendekkan && awalHari(hariBerikut(isi.selesai), pemda.zonaWaktu) <= sekarang) {
        kesalahan.push({
          pointer: '/selesai',
          detail: 'Harus hari ini atau sesudahnya; untuk menutup sekarang, pakai tutup.',
        })
      }
      if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)

      const baru: BarisSurvei = {
        ...survei,
        nama: isi.nama,
        mulai: isi.mulai,
        selesai: isi.selesai,
        penimbang: formulir(bentuk.instrumen, isi).penimbang,
        unsurNonaktif: [...(isi.unsurNonaktif ?? [])],
        wajibUndangan: ubahan.wajibUndangan ?? survei.wajibUndangan,
        bukaOtomatis:
          ubahan.mulai === undefined ? survei.bukaOtomatis : sekarang < awalHari(isi.mulai, pemda.zonaWaktu),
        versi: survei.versi + 1,
        layanan: susunLayanan(isi.layanan, isi.populasi),
      }
      await surveiRepository.save(tx, baru)
      if (ubahan.layanan !== undefined || ubahan.populasi !== undefined) {
        await deps.opd.holdLayanan(tx, survei.unit, isi.layanan)
        await surveiRepository.saveLayanan(tx, baru).catch(hilangSeketika)
      }
      catatPerubahan({ sasaran: `survei/${id}`, sebelum: survei, sesudah: baru })
      const terbuka = deps.pemuat.susun(baru, pemda)
      if (ubahan.populasi !== undefined) await segelkanUbahan(tx, terbuka, sekarang)
      await deps.siaran.umumkan(tx, 'survei', kunciSurvei(pelaku.pemda, id))
      return terbuka
    })
}

/** The unit or a service was deleted between the check and the insert. */
function hilangSeketika(error: unknown): never {
  const pointer = { survei_unit_fk: '/unit', survei_layanan_layanan_fk: '/layanan' }[
    violatedConstraint(error) ?? ''
  ]
  throw pointer === undefined ? error : new InvalidInputError([{ pointer, detail: 'Baru saja dihapus.' }])
}

/** Opens, closes or publishes; the last two seal the result. */
export function langkahSurvei(deps: Deps) {
  return (
    pelaku: PelakuKunci,
    id: string,
    langkah: Langkah,
    diharapkan: VersiDiharapkan,
  ): Promise<SurveiTerbuka> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const lama = await deps.pemuat.lock(tx, id)
      const { survei, masa, pemda } = lama
      await deps.opd.pastikanJangkauan(tx, pelaku, survei.unit)
      pastikanVersi(diharapkan, survei.versi)
      const sekarang = deps.clock.now()
      const mungkin = langkahMungkin(masa, sekarang)
      if (!mungkin.includes(langkah))
        throw new LangkahTidakMungkinError(statusSurvei(masa, sekarang), mungkin)
      const baru = { ...survei, [KOLOM_LANGKAH[langkah]]: sekarang, versi: survei.versi + 1 }
      await surveiRepository.save(tx, baru)
      catatPerubahan({ sasaran: `survei/${id}`, sebelum: survei, sesudah: baru })
      const terbuka = deps.pemuat.susun(baru, pemda)
      if (langkah !== 'buka') await segelkanLangkah(tx, lama, terbuka, sekarang)
      await deps.siaran.umumkan(tx, 'survei', kunciSurvei(pelaku.pemda, id))
      return terbuka
    })
}

const KOLOM_LANGKAH = { buka: 'dibukaPada', tutup: 'ditutupPada', publikasi: 'dipublikasikanPada' } as const

export function bacaSurvei(deps: Deps) {
  return (pelaku: PelakuKunci, id: string): Promise<SurveiTerbuka> =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const terbuka = await deps.pemuat.get(tx, id)
      await deps.opd.pastikanJangkauan(tx, pelaku, terbuka.survei.unit)
      return terbuka
    })
}

/** Those within the caller's reach, or of one unit. */
export function daftarSurvei(deps: Deps) {
  return (pelaku: PelakuKunci, query: HalamanDiminta & { readonly unit?: string | undefined }) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      if (query.unit !== undefined) await deps.opd.getUnit(tx, pelaku, query.unit)
      const semua = pelaku.unit === null ? null : await deps.opd.unitDalam(tx, pelaku.unit)
      const unit = query.unit === undefined ? semua : [query.unit]
      const pemda = await deps.opd.getPemda(tx)
      const hasil = await halaman(
        query,
        { urut: Hari, id: Id },
        (sesudah, banyak) => surveiRepository.list(tx, { unit }, sesudah, banyak),
        (s) => ({ urut: s.selesai, id: s.id }),
      )
      return { ...hasil, data: hasil.data.map((s) => deps.pemuat.susun(s, pemda)) }
    })
}

const TETAP_TERBUKA: readonly string[] = ['nama', 'selesai', 'populasi']

function pastikanDapatDiubah({ masa }: SurveiTerbuka, ubahan: UbahanSurvei, sekarang: Date): void {
  const status = statusSurvei(masa, sekarang)
  if (status === 'draf') return
  // the end of a closed survey cannot move any more, nor anything that is published
  const boleh: readonly string[] =
    status === 'berjalan' ? TETAP_TERBUKA : status === 'ditutup' ? ['nama', 'populasi'] : []
  const terlarang = Object.entries(ubahan).flatMap(([bidang, nilai]) =>
    nilai !== undefined && !boleh.includes(bidang) ? [bidang] : [],
  )
  if (terlarang.length > 0) throw new SurveiTidakDapatDiubahError(status, terlarang)
}

/** What can be said without the database. */
function periksaIsi(isi: IsiSurvei, instrumen: Instrumen | null): Kesalahan[] {
  const kesalahan: Kesalahan[] = []
  if (isi.selesai < isi.mulai) {
    kesalahan.push({ pointer: '/selesai', detail: 'Tidak boleh sebelum hari mulai.' })
  }
  for (const [i, kode] of isi.layanan.entries()) {
    if (isi.layanan.indexOf(kode) !== i) {
      kesalahan.push({ pointer: `/layanan/${i}`, detail: 'Layanan ini disebut dua kali.' })
    }
  }
  if (isi.populasi !== undefined) {
    const disebut = isi.populasi.map((p) => p.layanan)
    for (const [i, kode] of disebut.entries()) {
      if (!isi.layanan.includes(kode)) {
        kesalahan.push({ pointer: `/populasi/${i}/layanan`, detail: 'Bukan layanan survei ini.' })
      } else if (disebut.indexOf(kode) !== i) {
        kesalahan.push({ pointer: `/populasi/${i}/layanan`, detail: 'Layanan ini disebut dua kali.' })
      }
    }
    const kurang = isi.layanan.filter((kode) => !disebut.includes(kode))
    if (kurang.length > 0) {
      kesalahan.push({
        pointer: '/populasi',
        detail: `Harus memuat semua layanan survei; kurang: ${kurang.join(', ')}.`,
      })
    }
  }
  if (instrumen !== null) kesalahan.push(...periksaBentuk(isi, instrumen))
  return kesalahan
}

function periksaBentuk(isi: IsiSurvei, instrumen: Instrumen): Kesalahan[] {
  const kesalahan: Kesalahan[] = []
  const nonaktif = isi.unsurNonaktif ?? []
  const dikenal = instrumen.unsur.map((u) => u.kode)
  for (const [i, kode] of nonaktif.entries()) {
    if (nonaktif.indexOf(kode) !== i) {
      kesalahan.push({ pointer: `/unsurNonaktif/${i}`, detail: 'Unsur ini disebut dua kali.' })
    } else if (!dikenal.includes(kode)) {
      kesalahan.push({
        pointer: `/unsurNonaktif/${i}`,
        detail: `Harus salah satu dari: ${dikenal.join(', ')}.`,
      })
    }
  }
  if (dikenal.every((kode) => nonaktif.includes(kode))) {
    kesalahan.push({ pointer: '/unsurNonaktif', detail: 'Setidaknya satu unsur harus tetap dipakai.' })
  }
  const { penimbang } = isi
  if (penimbang !== undefined && !instrumen.penimbang.some((p) => p === penimbang)) {
    kesalahan.push({
      pointer: '/penimbang',
      detail: `Harus salah satu dari: ${instrumen.penimbang.join(', ')}.`,
    })
  } else if (penimbang !== undefined && penimbang !== '1/k' && nonaktif.length > 0) {
    kesalahan.push({ pointer: '/penimbang', detail: 'Dengan unsur yang dinonaktifkan, penimbang harus 1/k.' })
  }
  return kesalahan
}

async function periksaLayanan(
  { opd }: Deps,
  tx: TenantTx,
  unit: string,
  daftarKode: readonly string[],
): Promise<Kesalahan[]> {
  const ada = new Map((await opd.holdLayanan(tx, unit, daftarKode)).map((l) => [l.kode, l]))
  return daftarKode.flatMap((kode, i) => {
    const layanan = ada.get(kode)
    if (layanan?.aktif === true) return []
    const detail =
      layanan === undefined ? `Unit ${unit} tidak memiliki layanan ini.` : 'Layanan ini sudah tidak aktif.'
    return [{ pointer: `/layanan/${i}`, detail }]
  })
}

function susunLayanan(
  daftarKode: readonly string[],
  populasi: IsiSurvei['populasi'],
): readonly LayananSurvei[] {
  const jumlah = new Map(populasi?.map((p) => [p.layanan, p.jumlah]))
  return daftarKode.map((layanan) => ({ layanan, populasi: jumlah.get(layanan) ?? null }))
}

function populasiTersimpan(daftar: readonly LayananSurvei[]): IsiSurvei['populasi'] {
  const terisi = daftar.flatMap((l) =>
    l.populasi === null ? [] : [{ layanan: l.layanan, jumlah: l.populasi }],
  )
  return terisi.length === 0 ? undefined : terisi
}
