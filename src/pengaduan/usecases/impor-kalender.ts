import type { z } from 'zod'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { daftarKesalahan } from '../../platform/validation.ts'
import { type Kesalahan, pointerKunci } from '../../shared/kesalahan.ts'
import { dekretBawaan } from '../data/index.ts'
import { dekretTahun, IsiTahunSchema, POLA_TAHUN, periksaIsiTahun } from '../domain/isi-tahun.ts'
import { type BedaKalender, bedaKalender, type DekretTahun, susunKalender } from '../domain/kalender.ts'
import type { Jadwal } from '../domain/tenggat.ts'
import { kalenderRepository } from '../repository/kalender.ts'
import { hitungTerdampak, hitungUlangSemua } from './hitung-ulang.ts'
import { bacaJadwal } from './jadwal.ts'
import { alasanTahun, muatTahun, ringkasBeda } from './kalender.ts'
import { type DepsJadwal, ubahJadwal } from './ubah-jadwal.ts'

const tidakSah = (detail: string) => new InvalidInputError([{ pointer: '', detail }])

/**
 * Reads a file of decrees as `libur.json`: years, and beside them notes that nothing depends on.
 *
 * @throws InvalidInputError with every fault
 */
export function bacaBerkasKalender(teks: string): readonly DekretTahun[] {
  const berkas = bacaJson(teks)
  const kesalahan: Kesalahan[] = []
  const dekret: DekretTahun[] = []
  for (const [tahun, isi] of Object.entries(berkas)) {
    // a note is a text; days under another name than a year are a slip
    if (!POLA_TAHUN.test(tahun)) {
      if (typeof isi === 'string') continue
      kesalahan.push({
        pointer: `/${pointerKunci(tahun)}`,
        detail: 'Harus tahun 2000 sampai 2099, misalnya "2027".',
      })
      continue
    }
    const hasil = IsiTahunSchema.safeParse(isi)
    const salah = hasil.success
      ? periksaIsiTahun(tahun, hasil.data)
      : daftarKesalahan(hasil.error.issues as z.core.$ZodIssue[])
    if (hasil.success && salah.length === 0) dekret.push(dekretTahun(tahun, hasil.data))
    kesalahan.push(...salah.map((satu) => ({ ...satu, pointer: `/${tahun}${satu.pointer}` })))
  }
  if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)
  if (dekret.length === 0) throw tidakSah('Berkas ini tidak memuat tahun, misalnya "2027".')
  return dekret
}

function bacaJson(teks: string): object {
  let isi: unknown
  try {
    isi = JSON.parse(teks.replace(/^\uFEFF/, ''))
  } catch {
    throw tidakSah('Berkas ini bukan JSON yang sah.')
  }
  if (typeof isi !== 'object' || isi === null || Array.isArray(isi)) {
    throw tidakSah('Berkas ini harus objek JSON dengan tahun sebagai namanya.')
  }
  return isi
}

export interface HasilImporKalender {
  readonly beda: BedaKalender
  /** Complaints of which a deadline moved, or is no estimate any more; of a dry run, that would. */
  readonly diubah: number
}

/** Loads decrees for one pemda and counts its clocks anew, for the operator's command. */
export function imporKalender(deps: DepsJadwal) {
  return async (
    pemda: string,
    dekret: readonly DekretTahun[],
    sumber: string,
    uji: boolean,
  ): Promise<HasilImporKalender> => {
    if (uji) return ujiKalender(deps, pemda, dekret)
    const { lama, baru, hitungUlang } = await ubahJadwal(deps)(pemda, async (tx, lama) => {
      for (const satu of dekret) await muatTahun(deps, tx, { pemda, ...satu, sumber })
      const daftar = dekret.map(({ tahun }) => tahun)
      const sesudah = await bacaJadwal(deps.opd)(tx)
      await deps.audit.catat(tx, pemda, {
        tindakan: 'imporKalender',
        sasaran: `kalender/${daftar.join(',')}`,
        sesudah: dekret,
        rincian: ringkasBeda(lama.kalender, sesudah.kalender),
      })
      return { hasil: null, alasan: alasanTahun(daftar, lama.kalender, sumber) }
    })
    return {
      beda: bedaKalender(lama.kalender, baru.kalender),
      diubah: hitungUlang === null ? 0 : await hitungUlangSemua(deps)(hitungUlang),
    }
  }
}

async function ujiKalender(
  deps: DepsJadwal,
  pemda: string,
  dekret: readonly DekretTahun[],
): Promise<HasilImporKalender> {
  const { lama, baru } = await deps.database.forPemda(pemda, (tx) => bandingkan(deps, tx, dekret))
  return {
    beda: bedaKalender(lama.kalender, baru.kalender),
    diubah: await hitungTerdampak(deps)(pemda, baru),
  }
}

async function bandingkan({ opd }: DepsJadwal, tx: TenantTx, dekret: readonly DekretTahun[]) {
  const lama = await bacaJadwal(opd)(tx)
  const tahun = await kalenderRepository.listTahun(tx)
  const daerah = [...lama.kalender.libur.values()].filter(({ sebab }) => sebab === 'libur-daerah')
  const baru: Jadwal = { ...lama, kalender: susunKalender([...dekretBawaan, ...tahun, ...dekret], daerah) }
  return { lama, baru }
}
