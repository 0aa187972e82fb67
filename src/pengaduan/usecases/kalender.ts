import { isDeepStrictEqual } from 'node:util'
import { catatPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import type { VersiDiharapkan } from '../../platform/etag.ts'
import { hariBerikut, hariPada } from '../../shared/waktu.ts'
import { SUMBER_BAWAAN } from '../data/index.ts'
import { dekretTahun, type IsiTahun, periksaIsiTahun } from '../domain/isi-tahun.ts'
import { bedaKalender, type Kalender, sifatHari } from '../domain/kalender.ts'
import type { Jadwal } from '../domain/tenggat.ts'
import { kalenderRepository, type LiburDaerah, type TahunDimuat } from '../repository/kalender.ts'
import { bacaJadwal } from './jadwal.ts'
import { type DepsJadwal, ubahJadwal } from './ubah-jadwal.ts'
import { etagIsi, pastikanEtag } from './versi-isi.ts'

/** Where the decree of a year comes from; `null`: there is none, its days are an estimate. */
export type AsalTahun = 'bawaan' | 'pemda' | null

/** The years that are loaded, and of the present and the next one that they are not. */
export function daftarKalender({ database, clock, opd }: Pick<DepsJadwal, 'database' | 'clock' | 'opd'>) {
  return (pemda: string) =>
    database.forPemda(pemda, async (tx) => {
      const { kalender, zona } = await bacaJadwal(opd)(tx)
      const dimuat = await kalenderRepository.listTahun(tx)
      const ini = Number(hariPada(clock.now(), zona).slice(0, 4))
      const tahun = new Set([...kalender.tahun, String(ini), String(ini + 1)])
      return [...tahun].toSorted().map((satu) => {
        const libur = hariTidakKerja(kalender, satu)
        const banyak = (sebab: string) => libur.filter((hari) => hari.sebab === sebab).length
        return {
          ...asalTahun(satu, kalender, dimuat),
          hariLibur: libur.length - banyak('akhir-pekan'),
          cutiBersama: banyak('cuti-bersama'),
          hariKerja: panjangTahun(satu) - libur.length,
        }
      })
    })
}

/** Every day of a year that is no working day, with the reason. */
export function bacaKalender({ database, opd }: Pick<DepsJadwal, 'database' | 'opd'>) {
  return (pemda: string, tahun: string) =>
    database.forPemda(pemda, async (tx) => bacaTahun(tx, tahun, await bacaJadwal(opd)(tx)))
}

async function bacaTahun(tx: TenantTx, tahun: string, { kalender }: Jadwal) {
  const dimuat = await kalenderRepository.listTahun(tx)
  const libur = hariTidakKerja(kalender, tahun)
  const isi = {
    ...asalTahun(tahun, kalender, dimuat),
    hariKerja: panjangTahun(tahun) - libur.length,
    libur,
  }
  return { isi, etag: etagIsi(isi) }
}

function asalTahun(tahun: string, kalender: Kalender, dimuat: readonly TahunDimuat[]) {
  const milik = dimuat.find((satu) => satu.tahun === tahun)
  const asal: AsalTahun = milik !== undefined ? 'pemda' : kalender.tahun.has(tahun) ? 'bawaan' : null
  return {
    tahun,
    asal,
    perkiraan: asal === null,
    sumber: milik?.sumber ?? (asal === 'bawaan' ? SUMBER_BAWAAN : null),
    dimuatPada: milik?.dimuatPada ?? null,
  }
}

function daftarHari(tahun: string): string[] {
  const daftar: string[] = []
  for (let hari = `${tahun}-01-01`; hari.startsWith(tahun); hari = hariBerikut(hari)) daftar.push(hari)
  return daftar
}

const panjangTahun = (tahun: string): number => daftarHari(tahun).length

const hariTidakKerja = (kalender: Kalender, tahun: string) =>
  daftarHari(tahun).flatMap((hari) => {
    const { sebab, nama } = sifatHari(kalender, hari)
    return sebab === null ? [] : [{ hari, sebab, nama }]
  })

/**
 * Loads the decree of a year, or an amendment of it.
 *
 * @throws InvalidInputError, PreconditionFailedError
 */
export function simpanKalender(deps: DepsJadwal) {
  return async (
    pemda: string,
    tahun: string,
    { sumber, ...isi }: IsiTahun & { readonly sumber: string },
    diharapkan: VersiDiharapkan,
  ) => {
    const kesalahan = periksaIsiTahun(tahun, isi)
    if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)
    const dekret = dekretTahun(tahun, isi)
    const { hasil, lama, baru } = await ubahJadwal(deps)(pemda, async (tx, lama) => {
      pastikanEtag(diharapkan, (await bacaTahun(tx, tahun, lama)).etag)
      await muatTahun(deps, tx, { pemda, ...dekret, sumber })
      const hasil = await bacaTahun(tx, tahun, await bacaJadwal(deps.opd)(tx))
      return { hasil, alasan: alasanTahun([tahun], lama.kalender, sumber) }
    })
    catatPerubahan({
      sasaran: `kalender/${tahun}`,
      sebelum: lama.kalender.tahun.has(tahun) ? hariTidakKerja(lama.kalender, tahun) : null,
      sesudah: hasil.isi.libur,
      rincian: ringkasBeda(lama.kalender, baru.kalender),
    })
    return hasil
  }
}

/** What says nothing new stays as it was loaded. */
export async function muatTahun(
  { clock }: Pick<DepsJadwal, 'clock'>,
  tx: TenantTx,
  baru: Omit<TahunDimuat, 'dimuatPada'>,
): Promise<void> {
  const ada = (await kalenderRepository.listTahun(tx)).find(({ tahun }) => tahun === baru.tahun)
  if (ada?.sumber === baru.sumber && isDeepStrictEqual(ada.libur, baru.libur)) return
  await kalenderRepository.saveTahun(tx, { ...baru, dimuatPada: clock.now() })
}

/** What the histories of the complaints tell. */
export function alasanTahun(daftar: readonly string[], lama: Kalender, sumber: string): string {
  const diubah = daftar.filter((tahun) => lama.tahun.has(tahun))
  const dimuat = daftar.filter((tahun) => !lama.tahun.has(tahun))
  const bagian = [
    ...(dimuat.length > 0 ? [`Kalender ${dimuat.join(', ')} dimuat`] : []),
    ...(diubah.length > 0 ? [`Kalender ${diubah.join(', ')} diubah`] : []),
  ]
  return `${bagian.join('; ')} (${sumber}).`
}

export function ringkasBeda(lama: Kalender, baru: Kalender) {
  const { ditambah, dihapus } = bedaKalender(lama, baru)
  return { ditambah: ditambah.length, dihapus: dihapus.length }
}

/** The pemda's own holidays, by day. */
export function daftarLiburDaerah({ database }: Pick<DepsJadwal, 'database'>) {
  return (pemda: string) => database.forPemda(pemda, bacaLibur)
}

async function bacaLibur(tx: TenantTx) {
  const daftar = await kalenderRepository.listLiburDaerah(tx)
  const data = daftar.map(({ hari, nama, dasar, dibuatPada }) => ({ hari, nama, dasar, dibuatPada }))
  return { data, etag: etagIsi(data) }
}

/** @throws PreconditionFailedError when the list is another one by now */
export function simpanLiburDaerah(deps: DepsJadwal) {
  return async (
    pemda: string,
    hari: string,
    isi: Pick<LiburDaerah, 'nama' | 'dasar'>,
    diharapkan: VersiDiharapkan,
  ) => {
    const { hasil } = await ubahJadwal(deps)(pemda, async (tx) => {
      const { data, etag } = await bacaLibur(tx)
      pastikanEtag(diharapkan, etag)
      const lama = data.find((satu) => satu.hari === hari)
      const baru = { hari, ...isi, dibuatPada: lama?.dibuatPada ?? deps.clock.now() }
      await kalenderRepository.saveLiburDaerah(tx, { pemda, ...baru })
      catatPerubahan({ sasaran: `kalender/libur-daerah/${hari}`, sebelum: lama, sesudah: baru })
      const langkah = lama === undefined ? 'ditetapkan' : 'diubah'
      const alasan = `Libur daerah ${hari} ${langkah}: ${isi.nama} (${isi.dasar}).`
      return { hasil: { isi: baru, etag: (await bacaLibur(tx)).etag }, alasan }
    })
    return hasil
  }
}

/** @returns false when there is none on this day */
export function hapusLiburDaerah(deps: DepsJadwal) {
  return async (pemda: string, hari: string, diharapkan: VersiDiharapkan): Promise<boolean> => {
    const { hasil } = await ubahJadwal(deps)(pemda, async (tx) => {
      const { data, etag } = await bacaLibur(tx)
      pastikanEtag(diharapkan, etag)
      const lama = data.find((satu) => satu.hari === hari)
      if (lama === undefined) return { hasil: false, alasan: '' }
      await kalenderRepository.deleteLiburDaerah(tx, hari)
      catatPerubahan({ sasaran: `kalender/libur-daerah/${hari}`, sebelum: lama })
      return { hasil: true, alasan: `Libur daerah ${hari} dicabut: ${lama.nama}.` }
    })
    return hasil
  }
}
