import type { TenantTx } from '../../platform/database/index.ts'
import { periksaLagiPada } from '../domain/jatuh-tempo.ts'
import { hitungUlang } from '../domain/peristiwa.ts'
import type { Jadwal } from '../domain/tenggat.ts'
import { hitungUlangRepository } from '../repository/hitung-ulang.ts'
import { pekerjaanRepository } from '../repository/pekerjaan.ts'
import { type PengaduanUtuh, pengaduanRepository } from '../repository/pengaduan.ts'
import type { Deps } from './deps.ts'
import { bacaJadwalBersidik } from './jadwal.ts'
import { simpanKeadaan } from './simpan-keadaan.ts'

export const HITUNG_ULANG = 'pengaduan.hitung-ulang'

/** What is left to do of a recount. */
export interface SisaHitungUlang {
  readonly pemda: string
  /** What changed, for the histories: "Kalender 2027 dimuat (SKB …)". */
  readonly alasan: string
  /** Of the schedule that the change made, see `bacaJadwalBersidik`. */
  readonly sidik: string
  /** Names the change in every history that it moved something in. */
  readonly perubahan: string
  /** When the change was made. */
  readonly sejak: string
  /** The last complaint that is done; `null`: none is. */
  readonly sesudah: string | null
  /** The second look, see `mintaHitungUlang`. */
  readonly susulan: boolean
}

type DepsHitung = Pick<Deps, 'database' | 'clock' | 'ids' | 'opd' | 'audit' | 'jobs'>

/** Complaints in one transaction: held together, so that officers wait for a moment at most. */
const SEKALI = 20
/** Complaints of one job: so few that one whose process was killed is soon taken up again. */
const SEPEKERJAAN = 500
const BATAS_DETIK = 120
const ALASAN_TANPA_SEBAB = 'Dihitung ulang menurut kalender dan aturan yang berlaku.'
/** Longer than a transaction can take that read the calendar before the change. */
const SUSULAN_DETIK = 120

/**
 * Has all running clocks of a pemda counted anew, once the transaction commits.
 *
 * A step that was under way meanwhile may have counted by the calendar of before and be stored
 * after the recount passed by; so that intake need not wait for changes of the calendar, there
 * is a second look at all of them a little later.
 *
 * @returns what the recount will do, for whoever wants to do it at once
 */
export function mintaHitungUlang({ jobs, ids, clock }: Pick<Deps, 'jobs' | 'ids' | 'clock'>) {
  return async (
    tx: TenantTx,
    perubahan: Pick<SisaHitungUlang, 'pemda' | 'alasan' | 'sidik'>,
  ): Promise<SisaHitungUlang> => {
    const sisa: SisaHitungUlang = {
      ...{ ...perubahan, sesudah: null, susulan: false },
      perubahan: ids.uuid(),
      sejak: clock.now().toISOString(),
    }
    await jobs.kirim(tx, HITUNG_ULANG, sisa)
    const susulan: SisaHitungUlang = {
      ...{ ...sisa, perubahan: ids.uuid(), susulan: true },
      // the calendar may have been put back to this meanwhile, for a reason of its own
      alasan: ALASAN_TANPA_SEBAB,
    }
    await jobs.kirim(tx, HITUNG_ULANG, susulan, { tundaDetik: SUSULAN_DETIK })
    return sisa
  }
}

/** Says who recounts. @param lapor hears of every change what it came to */
export function daftarkanHitungUlang(deps: DepsHitung, lapor: (hasil: HasilHitungUlang) => void): void {
  deps.jobs.daftarkan<SisaHitungUlang>(
    HITUNG_ULANG,
    async (sisa) => {
      const { sesudah } = await hitungSepekerjaan(deps)(sisa, lanjutkan(deps))
      if (sesudah !== null) return
      const hasil = await laporkan(deps)(sisa)
      if (hasil !== null) lapor(hasil)
    },
    { coba: 50, sekaligus: 1, batasDetik: BATAS_DETIK },
  )
}

/** The same at once and to its end, for the operator's command. */
export function hitungUlangSemua(deps: DepsHitung) {
  return async (awal: SisaHitungUlang): Promise<number> => {
    let sisa = awal
    for (;;) {
      const { sesudah } = await hitungSepekerjaan(deps)(sisa)
      if (sesudah === null) break
      sisa = { ...sisa, sesudah }
    }
    return deps.database.forPemda(awal.pemda, (tx) => hitungDiubah(tx, awal))
  }
}

/**
 * Counts anew although nothing of the pemda's own changed: after an update of the service that
 * brought another decree or other rules with it.
 */
export function hitungUlangPemda(deps: DepsHitung) {
  const { database, ids, clock, opd } = deps
  return async (pemda: string): Promise<number> => {
    const { sidik } = await database.forPemda(pemda, bacaJadwalBersidik(opd))
    const sisa: SisaHitungUlang = {
      ...{ pemda, sidik, perubahan: ids.uuid(), sejak: clock.now().toISOString() },
      ...{ alasan: ALASAN_TANPA_SEBAB, sesudah: null, susulan: false },
    }
    await hitungUlangSemua(deps)(sisa)
    return (await laporkan(deps)(sisa))?.diubah ?? 0
  }
}

type Lanjutkan = (tx: TenantTx, sisa: SisaHitungUlang) => Promise<void>

/** The rest is a job of its own, sent with the last complaint of this one. */
const lanjutkan =
  ({ jobs }: Pick<Deps, 'jobs'>): Lanjutkan =>
  (tx, sisa) =>
    jobs.kirim(tx, HITUNG_ULANG, sisa)

/**
 * Recounts some complaints, in transactions of a few each. Repeating it is harmless: what was
 * recounted does not move again.
 *
 * Where calendar or rules were changed once more meanwhile it stops: that change has a recount
 * of its own, so that no history gives the reason of one change for what another one moved.
 *
 * @returns the last complaint, where there may be more
 */
function hitungSepekerjaan(deps: DepsHitung) {
  const { database } = deps
  return async (sisa: SisaHitungUlang, kirim?: Lanjutkan): Promise<{ readonly sesudah: string | null }> => {
    const { pemda } = sisa
    const daftar = await database.forPemda(pemda, (tx) =>
      hitungUlangRepository.listHidup(tx, sisa.sesudah, SEPEKERJAAN),
    )
    const sesudah = daftar.length < SEPEKERJAAN ? null : (daftar.at(-1) ?? null)
    for (let i = 0; i < daftar.length; i += SEKALI) {
      const sebagian = daftar.slice(i, i + SEKALI)
      const masih = await database.forPemda(pemda, async (tx) => {
        await pengaduanRepository.lockMany(tx, sebagian)
        // never from memory: the news of the change may be on its way here
        const { jadwal, sidik } = await bacaJadwalBersidik(deps.opd)(tx)
        if (sidik !== sisa.sidik) return false
        for (const nomor of sebagian) await hitungSatu(deps)(tx, nomor, sisa, jadwal)
        const habis = i + SEKALI >= daftar.length
        if (habis && sesudah !== null) await kirim?.(tx, { ...sisa, sesudah })
        return true
      })
      if (!masih) return { sesudah: null }
    }
    return { sesudah }
  }
}

function hitungSatu(deps: DepsHitung) {
  return async (tx: TenantTx, nomor: string, sisa: SisaHitungUlang, jadwal: Jadwal): Promise<void> => {
    const utuh = await pengaduanRepository.find(tx, nomor)
    if (utuh === null) return
    const catatan = { pelaku: { sebagai: 'waktu' }, pada: deps.clock.now(), alasan: sisa.alasan } as const
    const hasil = hitungUlang(utuh.keadaan, catatan, jadwal)
    if (hasil === null) return perbaruiPeriksa(tx, utuh, catatan.pada, jadwal)
    const { keadaan, kejadian } = hasil
    const rincian = { ...kejadian.rincian, perubahan: sisa.perubahan }
    await simpanKeadaan(deps)(tx, utuh, { keadaan, kejadian: { ...kejadian, rincian } }, jadwal)
  }
}

/** A holiday beside a deadline that stays moves the reminders of it, which no history tells. */
async function perbaruiPeriksa(
  tx: TenantTx,
  { baris, keadaan }: PengaduanUtuh,
  pada: Date,
  jadwal: Jadwal,
): Promise<void> {
  const sudah = await pekerjaanRepository.sudah(tx, baris.nomor)
  const periksaPada = periksaLagiPada(keadaan, sudah, pada, jadwal)
  if (periksaPada?.getTime() === baris.periksaPada?.getTime()) return
  await pekerjaanRepository.setPeriksaPada(tx, baris.nomor, periksaPada)
}

export interface HasilHitungUlang {
  readonly pemda: string
  readonly perubahan: string
  /** Complaints of which a deadline moved, or is no estimate any more. */
  readonly diubah: number
}

/** Clocks of servers may differ, but not by that much. */
const SELISIH_JAM_MS = 86_400_000

const hitungDiubah = (tx: TenantTx, { perubahan, sejak }: SisaHitungUlang): Promise<number> =>
  hitungUlangRepository.countDiubah(tx, perubahan, new Date(new Date(sejak).getTime() - SELISIH_JAM_MS))

/** Counted from the histories, so that it is right also where the work was interrupted. */
function laporkan({ database, audit }: DepsHitung) {
  return (sisa: SisaHitungUlang): Promise<HasilHitungUlang | null> =>
    database.forPemda(sisa.pemda, async (tx) => {
      const { pemda, alasan, perubahan, susulan } = sisa
      const diubah = await hitungDiubah(tx, sisa)
      // the second look speaks only where there was something left
      if (susulan && diubah === 0) return null
      await audit.catat(tx, pemda, {
        tindakan: 'hitungUlangTenggat',
        sasaran: 'tenggat',
        rincian: { diubah, alasan, perubahan },
      })
      return { pemda, perubahan, diubah }
    })
}

/** How many complaints another calendar or other rules would move something of. */
export function hitungTerdampak({ database, clock }: Pick<Deps, 'database' | 'clock'>) {
  return async (pemda: string, jadwal: Jadwal): Promise<number> => {
    const catatan = { pelaku: { sebagai: 'waktu' }, pada: clock.now(), alasan: 'uji' } as const
    let terdampak = 0
    let sesudah: string | null = null
    do {
      sesudah = await database.forPemda(pemda, async (tx): Promise<string | null> => {
        const daftar: string[] = await hitungUlangRepository.listHidup(tx, sesudah, SEKALI)
        for (const nomor of daftar) {
          const utuh = await pengaduanRepository.find(tx, nomor)
          if (utuh !== null && hitungUlang(utuh.keadaan, catatan, jadwal) !== null) terdampak++
        }
        return daftar.length < SEKALI ? null : (daftar.at(-1) ?? null)
      })
    } while (sesudah !== null)
    return terdampak
  }
}
