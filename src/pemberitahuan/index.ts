import fp from 'fastify-plugin'
import type { Clock } from '../platform/clock.ts'
import type { TenantTx } from '../platform/database/index.ts'
import type { Ids } from '../platform/ids.ts'
import { Ingatan } from '../platform/ingatan.ts'
import { Jaringan } from './domain/jaringan.ts'
import { type PengantarOptions, pengantar } from './luar/http.ts'
import { type SmtpOptions, smtp } from './luar/smtp.ts'
import { routesKait } from './routes/kait.ts'
import { antarKait } from './usecases/antar.ts'
import { bersihkan } from './usecases/bersihkan.ts'
import { type Deps, PEKERJAAN_KAIT, PEKERJAAN_SUREL, type RahasiaKait } from './usecases/deps.ts'
import { bacaKait, buatKait, daftarKait, hapusKait, putarKait, ubahKait } from './usecases/kait.ts'
import { kaitDalamBrankas } from './usecases/kait-brankas.ts'
import { daftarKiriman, ujiKait, ulangKiriman } from './usecases/kiriman.ts'
import { kabarkanPeristiwa, type Peristiwa } from './usecases/peristiwa.ts'
import { kirimSurel, mintaSurel, type PermintaanSurel } from './usecases/surel.ts'

/**
 * What leaves the house: e-mail to people, and events to other systems (kait, webhooks). Both are asked
 * for in the transaction of what they tell of, and sent by a worker after its commit, at least once.
 *
 * Neither holds anything personal: an e-mail's row knows only which record of the vault it is for, whose
 * address is read when it is sent; an event carries codes, days and the number of a complaint, and an
 * allow-list refuses all else. What we give up: a template or an event that needs a new fact needs it
 * written into that list first.
 *
 * Webhooks follow Standard Webhooks, so that a receiver verifies them with a library in its language.
 */
export { DAFTAR_PERISTIWA, type JenisPeristiwa } from './domain/peristiwa.ts'
export { DAFTAR_TEMPLAT, type NamaTemplat } from './domain/templat.ts'
export type { SmtpOptions } from './luar/smtp.ts'
export type { Peristiwa } from './usecases/peristiwa.ts'
export type { PermintaanSurel } from './usecases/surel.ts'

export interface Pemberitahuan {
  /**
   * One e-mail, once per `kunci` (per pemda, remembered for more than a year; a second call with the same kunci does nothing), put
   * in with the transaction. `isi` holds nothing personal.
   */
  surel(tx: TenantTx, pemda: string, surel: PermintaanSurel): Promise<void>
  /** An event for every webhook that wants it, put in with the transaction. `data` holds nothing personal. */
  peristiwa(tx: TenantTx, pemda: string, peristiwa: Peristiwa): Promise<void>
  /** Forgets what was sent, or given up, more than a year ago; once a day is enough. */
  bersihkan(tx: TenantTx): Promise<void>
}

const rakitKait = (deps: Deps) => ({
  buat: buatKait(deps),
  ubah: ubahKait(deps),
  hapus: hapusKait(deps),
  putar: putarKait(deps),
  baca: bacaKait(deps),
  daftar: daftarKait(deps),
  daftarKiriman: daftarKiriman(deps),
  uji: ujiKait(deps),
  ulang: ulangKiriman(deps),
})

declare module 'fastify' {
  interface FastifyInstance {
    pemberitahuan: Pemberitahuan
    kait: ReturnType<typeof rakitKait>
  }
}

/** How webhooks reach the world. */
export type KaitOptions = Omit<PengantarOptions, 'jaringan'> & {
  /** Networks that are not public, which webhooks may be sent to all the same: addresses and CIDR. */
  readonly diizinkan?: readonly string[]
}

export interface PemberitahuanOptions {
  readonly clock: Clock
  readonly ids: Ids
  /** The mail server; without it no e-mail is sent. */
  readonly surel?: SmtpOptions | null | undefined
  /** Where residents reach the service. */
  readonly alamatPublik?: string | null | undefined
  readonly kait?: KaitOptions | undefined
}

/** For what is wrong with us, such as a database that is away: for more than a day. What is wrong elsewhere has its own times. */
const ULANG = { coba: 40, batasDetik: 120 }
/** E-mails that are sent at a time, as many as there are connections to the mail server. */
const SUREL_SEKALIGUS = 3
/** Webhooks that are sent to at a time; each of them gets one message after the other. */
const KAIT_SEKALIGUS = 8

export const pemberitahuan = fp<PemberitahuanOptions>(
  async (app, { clock, ids, surel = null, alamatPublik = null, kait: { diizinkan = [], ...kait } = {} }) => {
    const { database, siaran, brankas, opd, jobs } = app
    const jaringan = new Jaringan(diizinkan)
    const deps: Deps = {
      ...{ database, clock, ids, siaran, brankas, opd, jobs, jaringan },
      smtp: surel === null ? null : smtp(surel),
      alamatPublik: alamatPublik === null ? null : alamatPublik.replace(/\/+$/, ''),
      antarkan: pengantar({ ...kait, jaringan }),
      rahasiaDikenal: new Ingatan<RahasiaKait>(siaran, 'kait', 1_000),
      log: app.log,
    }
    brankas.pakai('kait', kaitDalamBrankas)
    jobs.daftarkan(PEKERJAAN_SUREL, kirimSurel(deps), { ...ULANG, sekaligus: SUREL_SEKALIGUS })
    jobs.daftarkan(PEKERJAAN_KAIT, antarKait(deps), { ...ULANG, sekaligus: KAIT_SEKALIGUS })
    app.decorate('pemberitahuan', {
      surel: mintaSurel(deps),
      peristiwa: kabarkanPeristiwa(deps),
      bersihkan: bersihkan(deps),
    })
    app.decorate('kait', rakitKait(deps))
    routesKait(app)
    app.addHook('onClose', async () => deps.smtp?.tutup())
  },
  { name: 'pemberitahuan', dependencies: ['akses', 'brankas', 'database', 'jobs', 'opd', 'siaran'] },
)
