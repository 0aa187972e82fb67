import { catatPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import type { VersiDiharapkan } from '../../platform/etag.ts'
import type { Kesalahan } from '../../shared/kesalahan.ts'
import { hariPada } from '../../shared/waktu.ts'
import {
  type Aturan,
  type AturanTenggat,
  aturanTenggat,
  berlaku,
  DAFTAR_GOLONGAN,
  DAFTAR_TENGGAT,
  type Golongan,
  gabungAturan,
  periksaAturan,
} from '../domain/aturan.ts'
import { type AturanPemda, kalenderRepository } from '../repository/kalender.ts'
import { aturanDari, bacaJadwal } from './jadwal.ts'
import { type DepsJadwal, ubahJadwal } from './ubah-jadwal.ts'
import { etagIsi, pastikanEtag } from './versi-isi.ts'

export type IsiAturan = Omit<AturanTenggat, 'kode' | 'berlakuSejak'>

/** All rules, those that come with the service and the pemda's own, and which of them clocks start under today. */
export function daftarAturan({ database, clock, opd }: Pick<DepsJadwal, 'database' | 'clock' | 'opd'>) {
  return (pemda: string) => database.forPemda(pemda, (tx) => bacaAturan(tx, opd, clock.now()))
}

async function bacaAturan(tx: TenantTx, opd: DepsJadwal['opd'], pada: Date) {
  const { aturan, zona } = await bacaJadwal(opd)(tx)
  const milik = await kalenderRepository.listAturan(tx)
  const kini = aturanKini(aturan, hariPada(pada, zona))
  const urut = (satu: AturanTenggat) =>
    `${DAFTAR_TENGGAT.indexOf(satu.tenggat)} ${satu.kode} ${satu.berlakuSejak ?? ''}`
  const data = aturan.tenggat
    .toSorted((a, b) => (urut(a) < urut(b) ? -1 : 1))
    .map((satu) => tampilkan(satu, milik, kini))
  // which of them are in force is not of their version: it changes by itself
  return { data, etag: etagIsi(data.map(({ berlaku: _, ...isi }) => isi)) }
}

const tampilkan = (satu: AturanTenggat, milik: readonly AturanPemda[], kini: ReadonlySet<AturanTenggat>) => ({
  ...{ kode: satu.kode, tenggat: satu.tenggat, jumlah: satu.jumlah, satuan: satu.satuan },
  klasifikasi: satu.klasifikasi ?? null,
  berkadarPengawasan: satu.berkadarPengawasan ?? null,
  berlakuSejak: satu.berlakuSejak,
  sumber: satu.sumber,
  asal: (milik.some(adalah(satu.kode, satu.berlakuSejak)) ? 'pemda' : 'bawaan') as 'pemda' | 'bawaan',
  berlaku: kini.has(satu),
})

const adalah = (kode: string, sejak: string | null) => (satu: AturanPemda) =>
  satu.kode === kode && satu.berlakuSejak === sejak

/** Those that a clock which starts on a day falls under, of whatever kind its complaint is. */
const aturanKini = (aturan: Aturan, hari: string): ReadonlySet<AturanTenggat> =>
  new Set(
    DAFTAR_TENGGAT.flatMap((kode) =>
      DAFTAR_GOLONGAN.map((golongan) => aturanTenggat(aturan, kode, golongan, hari)),
    ),
  )

/**
 * Adds a rule of the pemda's own, or replaces the one of this code and day.
 *
 * @throws InvalidInputError when two rules would decide one kind of complaint; PreconditionFailedError
 */
export function simpanAturan(deps: DepsJadwal) {
  const { clock, opd } = deps
  return async (
    pemda: string,
    kode: string,
    berlakuSejak: string,
    isi: IsiAturan,
    diharapkan: VersiDiharapkan,
  ) => {
    const { hasil } = await ubahJadwal(deps)(pemda, async (tx, { aturan }) => {
      const { etag } = await bacaAturan(tx, opd, clock.now())
      pastikanEtag(diharapkan, etag)
      const satu: AturanTenggat = { kode, berlakuSejak, ...isi }
      periksa(aturan, satu)
      const lama = (await kalenderRepository.listAturan(tx)).find(adalah(kode, berlakuSejak))
      await kalenderRepository.saveAturan(tx, {
        ...{ pemda, kode, berlakuSejak, dibuatPada: lama?.dibuatPada ?? clock.now() },
        ...{ tenggat: isi.tenggat, jumlah: isi.jumlah, satuan: isi.satuan, sumber: isi.sumber },
        klasifikasi: isi.klasifikasi ?? null,
        berkadarPengawasan: isi.berkadarPengawasan ?? null,
      })
      catatPerubahan({
        sasaran: `aturan-tenggat/${kode}/${berlakuSejak}`,
        sebelum: lama,
        sesudah: satu,
        rincian: { tenggat: isi.tenggat, jumlah: isi.jumlah, satuan: isi.satuan },
      })
      const sesudah = await bacaAturan(tx, opd, clock.now())
      const baru = sesudah.data.find((lain) => lain.kode === kode && lain.berlakuSejak === berlakuSejak)
      if (baru === undefined) throw new Error('a rule that was stored is not there')
      const langkah = lama === undefined ? 'ditetapkan' : 'diubah'
      const alasan = `Aturan ${kode} sejak ${berlakuSejak} ${langkah} (${isi.sumber}).`
      return { hasil: { isi: baru, etag: sesudah.etag }, alasan }
    })
    return hasil
  }
}

/** @returns false when the pemda has no such rule of its own */
export function hapusAturan(deps: DepsJadwal) {
  const { clock, opd } = deps
  return async (
    pemda: string,
    kode: string,
    berlakuSejak: string,
    diharapkan: VersiDiharapkan,
  ): Promise<boolean> => {
    const { hasil } = await ubahJadwal(deps)(pemda, async (tx) => {
      pastikanEtag(diharapkan, (await bacaAturan(tx, opd, clock.now())).etag)
      const lama = (await kalenderRepository.listAturan(tx)).find(adalah(kode, berlakuSejak))
      if (lama === undefined) return { hasil: false, alasan: '' }
      await kalenderRepository.deleteAturan(tx, kode, berlakuSejak)
      catatPerubahan({ sasaran: `aturan-tenggat/${kode}/${berlakuSejak}`, sebelum: aturanDari(lama) })
      return { hasil: true, alasan: `Aturan ${kode} sejak ${berlakuSejak} dicabut.` }
    })
    return hasil
  }
}

/** @throws InvalidInputError */
function periksa(aturan: Aturan, satu: AturanTenggat): void {
  const kesalahan = [...periksaKode(aturan, satu), ...periksaCakupan(satu), ...periksaBentrok(aturan, satu)]
  if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)
  // what remains would be our own mistake, and must not be stored either
  const sisa = periksaAturan(gabungAturan(aturan, [satu]))
  if (sisa.length > 0) throw new Error(`faulty rules: ${sisa.join('; ')}`)
}

/** A code names one clock, so that the trace of a deadline can be read. */
function periksaKode(aturan: Aturan, { kode, tenggat }: AturanTenggat): Kesalahan[] {
  const lain = aturan.tenggat.find((satu) => satu.kode === kode && satu.tenggat !== tenggat)
  if (lain === undefined) return []
  return [
    {
      pointer: '/tenggat',
      detail: `Kode ${kode} sudah dipakai aturan untuk tenggat ${lain.tenggat}; pakai kode lain.`,
    },
  ]
}

function periksaCakupan(satu: AturanTenggat): Kesalahan[] {
  if (DAFTAR_GOLONGAN.some((golongan) => berlaku(satu, golongan))) return []
  const detail = 'Hanya klasifikasi pengaduan yang dapat berkadar pengawasan.'
  return [{ pointer: '/berkadarPengawasan', detail }]
}

/** Two rules of one day for the same kind of complaint: nobody could say which of them holds. */
function periksaBentrok(aturan: Aturan, baru: AturanTenggat): Kesalahan[] {
  const { kode, tenggat, berlakuSejak } = baru
  return aturan.tenggat
    .filter((satu) => satu.tenggat === tenggat && satu.berlakuSejak === berlakuSejak && satu.kode !== kode)
    .flatMap((lain): Kesalahan[] => {
      const sama = DAFTAR_GOLONGAN.filter((golongan) => berlaku(lain, golongan) && berlaku(baru, golongan))
      if (sama.length === 0) return []
      const untuk = sama.map(sebutGolongan).join(', ')
      const detail = `Aturan ${lain.kode} sudah menentukan ${tenggat} sejak ${berlakuSejak} untuk ${untuk}.`
      return [{ pointer: baru.klasifikasi === undefined ? '/tenggat' : '/klasifikasi', detail }]
    })
}

const sebutGolongan = ({ klasifikasi, berkadarPengawasan }: Golongan) =>
  `${klasifikasi}${berkadarPengawasan === true ? ' berkadar pengawasan' : ''}`
