import type { TenantTx } from '../../platform/database/index.ts'
import { UnavailableError } from '../../platform/errors.ts'
import { awalHari, hariBerikut } from '../../shared/waktu.ts'
import { type PekerjaanWaktu, pekerjaanJatuhTempo, periksaLagiPada } from '../domain/jatuh-tempo.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { harianRepository } from '../repository/harian.ts'
import { pekerjaanRepository } from '../repository/pekerjaan.ts'
import { type PengaduanUtuh, pengaduanRepository } from '../repository/pengaduan.ts'
import { bangunkan, PEKERJAAN_WAKTU } from './bangunkan.ts'
import type { Deps } from './deps.ts'
import { harian } from './harian.ts'
import { petugasPenerima } from './kabari.ts'
import { lakukanLangkah } from './langkah.ts'

/** What cannot be done for a reason of its own must not keep the others waiting. */
const TUNDA_MS = 3_600_000
/** What somebody was in the way of (a lock held too long, a deadlock) is soon tried again. */
const TUNDA_SEBENTAR_MS = 60_000

/** Complaints of one job: so few that it ends well within the time that a job may take. */
const SEPEKERJAAN = 200

interface Log {
  error(isi: object, peristiwa: string): void
}

/** Says who does what time brings. */
export function daftarkanWaktu(
  { database, jobs }: Pick<Deps, 'database' | 'jobs'>,
  kerjakan: ReturnType<typeof kerjakanWaktu>,
): void {
  jobs.daftarkan<{ pemda: string }>(PEKERJAAN_WAKTU, async ({ pemda }) => {
    if ((await kerjakan(pemda, SEPEKERJAAN)) < SEPEKERJAAN) return
    await database.forPemda(pemda, (tx) => bangunkan({ jobs })(tx, pemda, 0))
  })
}

/**
 * Does everything that has come due in a pemda: each complaint in a transaction of its own,
 * in which each piece of work is marked as done. So a process may die at any moment, several
 * may work at once, and a week without the service is made up for in the order of time.
 *
 * @param paling complaints that are looked at; the others are left for the next time
 * @returns how many were
 */
export function kerjakanWaktu(deps: Deps, log: Log) {
  const { database, clock } = deps
  return async (pemda: string, paling = Number.POSITIVE_INFINITY): Promise<number> => {
    // before anything else: whatever becomes of this look, there will be another one
    await pastikanTerbangun(deps, pemda)
    let banyak = 0
    while (banyak < paling) {
      let sedang: string | null = null
      try {
        const dilihat = await database.forPemda(pemda, async (tx) => {
          sedang = await pekerjaanRepository.lockTertua(tx, clock.now())
          if (sedang !== null) await periksaSatu(deps, tx, sedang)
          return sedang
        })
        if (dilihat === null) break
      } catch (error) {
        if (sedang === null) throw error
        // throws in turn where it is the database that is gone
        await tundaSatu(deps, pemda, sedang, error instanceof UnavailableError ? TUNDA_SEBENTAR_MS : TUNDA_MS)
        log.error({ pemda, nomor: sedang, name: (error as Error).name }, 'work of time postponed')
      }
      banyak++
    }
    if (await harian(deps)(pemda)) await bersihkanBerkas(deps, pemda, log)
    return banyak
  }
}

/** Time comes again as long as a complaint is under way, or a day on which one was has no digest yet. */
const pastikanTerbangun = (deps: Deps, pemda: string): Promise<void> =>
  deps.database.forPemda(pemda, async (tx) => {
    const { zona } = await deps.jadwal(tx, pemda)
    const terakhir = await harianRepository.hariTerakhir(tx)
    const sejak = terakhir === null ? null : awalHari(hariBerikut(terakhir), zona)
    if (await pekerjaanRepository.adaYangBerjalan(tx, sejak)) await bangunkan(deps)(tx, pemda)
  })

/** A cleaner that finds too much to believe it says so, and is asked again tomorrow. */
const bersihkanBerkas = ({ berkas }: Deps, pemda: string, log: Log) =>
  berkas.bersihkan(pemda).catch((error: Error) => {
    log.error({ pemda, name: error.name }, 'files without a row not deleted')
  })

/** Unless somebody else has looked at it meanwhile. */
function tundaSatu({ database, clock }: Deps, pemda: string, nomor: string, selamaMs: number): Promise<void> {
  const pada = clock.now()
  const sampai = new Date(pada.getTime() + selamaMs)
  return database.forPemda(pemda, (tx) => pekerjaanRepository.tunda(tx, nomor, pada, sampai))
}

/** A step that time takes may bring the next piece of work, so what is due is asked anew after each. */
async function periksaSatu(deps: Deps, tx: TenantTx, nomor: string): Promise<void> {
  let utuh = await pengaduanRepository.lock(tx, nomor)
  if (utuh === null) return
  const jadwal = await deps.jadwal(tx, utuh.baris.pemda)
  const pada = deps.clock.now()
  const sudah = new Set(await pekerjaanRepository.sudah(tx, nomor))
  for (;;) {
    const [kerja] = pekerjaanJatuhTempo(utuh.keadaan, sudah, pada, jadwal)
    if (kerja === undefined) break
    await pekerjaanRepository.tandai(tx, utuh.baris.pemda, nomor, kerja.kunci, pada)
    sudah.add(kerja.kunci)
    if (kerja.jenis === 'pengingat') await ingatkan(deps, tx, utuh, kerja)
    else utuh = await lakukanLangkah(deps)(tx, utuh, { langkah: kerja.langkah }, { sebagai: 'waktu' }, jadwal)
  }
  await pekerjaanRepository.setPeriksaPada(tx, nomor, periksaLagiPada(utuh.keadaan, sudah, pada, jadwal))
}

async function ingatkan(
  deps: Deps,
  tx: TenantTx,
  { baris }: PengaduanUtuh,
  kerja: PekerjaanWaktu & { jenis: 'pengingat' },
): Promise<void> {
  if (kerja.basi) return
  const { pemda, nomor, unit, pelapor } = baris
  const { tenggat, hari, pengingat, jatuhPada } = kerja
  const lewat = pengingat.includes('lewat')
  const umum = { nomor: tulisNomor(nomor), tenggat, hari }
  for (const kepada of kerja.kepada) {
    if (kepada === 'pelapor') {
      if (pelapor === null) continue
      const kunci = `${nomor}/${kerja.kunci}/pelapor`
      await deps.pemberitahuan.surel(tx, pemda, {
        kunci,
        penerima: pelapor,
        templat: 'pelapor-pengingat',
        isi: umum,
      })
      continue
    }
    for (const petugas of await petugasPenerima(deps, tx, baris, kepada)) {
      await deps.pemberitahuan.surel(tx, pemda, {
        kunci: `${nomor}/${kerja.kunci}/${petugas}`,
        penerima: petugas,
        templat: 'petugas-pengingat',
        isi: { ...umum, pengingat, unit, lewat },
      })
    }
  }
  if (lewat) {
    await deps.pemberitahuan.peristiwa(tx, pemda, {
      jenis: 'pengaduan.tenggat-lewat',
      unit: unit ?? baris.unitTujuan,
      pada: jatuhPada,
      data: { ...umum, pengingat, status: baris.status, unit },
    })
  }
}
