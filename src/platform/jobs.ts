import { randomUUID } from 'node:crypto'
import fp from 'fastify-plugin'
import type { Clock } from './clock.ts'
import { sqlState, type TenantTx } from './database/index.ts'
import type { Antrean, AturanUlang } from './jobs/antrean.ts'
import { Pekerja } from './jobs/pekerja.ts'
import { type Macam, Pelaksana } from './jobs/pelaksana.ts'

/**
 * Work for later, kept in PostgreSQL (pg-boss) and put in by the very transaction that asks for it: it is
 * neither done for a change that was rolled back nor forgotten for one that was committed. Any process may do
 * it. It is done at least once; after a crash amid the work, or a lost connection, perhaps again, so every
 * kind of work has to bear repetition.
 *
 * What we gave up: the order of jobs, and doing each exactly once.
 */
export interface Jobs {
  /** Declares who does a kind of work; while the app is being assembled. Throwing means: try again later. */
  daftarkan<T extends object>(
    nama: string,
    kerjakan: (data: T) => Promise<void>,
    pilihan?: PilihanPekerjaan,
  ): void
  /**
   * Puts a job in, in the transaction of the change; not in one that is `at-once`, whose commit does not wait.
   *
   * @param data ids only, for the table of jobs knows no pemda: `{ pemda, … }`
   */
  kirim(tx: TenantTx, nama: string, data: object, pilihan?: PilihanKirim): Promise<void>
  /**
   * Does all that waits and is due, in this process, now, and what that asks for in turn; returns how many.
   * For tests and commands.
   *
   * @throws what a job threw, at once; it is tried again later, and the others still wait
   */
  habiskan(nama?: string): Promise<number>
}

export interface PilihanPekerjaan {
  /** How often it is tried in all before it is given up; 10. A process that dies costs a try. */
  coba?: number
  /** Pause before the second try; 5. */
  jedaDetik?: number
  /** Whether each pause is about twice the one before, up to an hour; true. */
  jedaTumbuh?: boolean
  /** How many at a time in one process; 2. */
  sekaligus?: number
  /** How long one try may take; 120. */
  batasDetik?: number
}

export interface PilihanKirim {
  mulaiPada?: Date
  tundaDetik?: number
  /**
   * At most one job of this kind, pemda and key waits at a time: if there is one, it stands for this one too,
   * and starts at the earlier of both hours. One that runs does not count, nor one that failed and waits for
   * its next try. Transactions that put in the same key at the same time wait for the first of them, so several
   * keys in one transaction go in by the same order everywhere.
   */
  tunggal?: string
}

declare module 'fastify' {
  interface FastifyInstance {
    jobs: Jobs
  }
}

export interface JobsOptions {
  /** `null`: the service is only described and not run. */
  readonly url: string | null
  readonly clock: Clock
  /** Whether this process does the work, or only puts it in. */
  readonly pekerja: boolean
}

const BAWAAN: AturanUlang & { readonly sekaligus: number } = {
  coba: 10,
  jedaDetik: 5,
  jedaTumbuh: true,
  sekaligus: 2,
  batasDetik: 120,
}

export const jobs = fp<JobsOptions>(
  async (app, { url, clock, pekerja: bekerja }) => {
    const daftarMacam = new Map<string, Macam>()
    let sudahSiap = false

    const daftarkan: Jobs['daftarkan'] = (nama, kerjakan, pilihan = {}) => {
      if (sudahSiap) throw new Error('kinds of work are declared while the app is being assembled')
      if (daftarMacam.has(nama)) throw new Error(`${nama} was declared already`)
      daftarMacam.set(nama, { ...BAWAAN, ...pilihan, nama, kerjakan: kerjakan as Macam['kerjakan'] })
    }
    const cariMacam = (nama: string): Macam => {
      const macam = daftarMacam.get(nama)
      if (macam === undefined) throw new Error(`nobody does ${nama}`)
      return macam
    }

    if (url === null) {
      app.decorate('jobs', { daftarkan, kirim: async () => {}, habiskan: async () => 0 })
      return
    }

    // pg-boss takes a moment to load, which whoever only describes the service is spared
    const { Antrean } = await import('./jobs/antrean.ts')
    const antrean: Antrean = new Antrean(url, clock, (error) => {
      app.log.warn({ code: sqlState(error) }, 'trouble with the queues')
    })
    const pelaksana = new Pelaksana(antrean, app.log)
    const pekerja = bekerja ? new Pekerja(antrean, pelaksana, daftarMacam, app.log) : null

    app.decorate('jobs', {
      daftarkan,

      async kirim(tx, nama, data, { tunggal, ...kapan } = {}) {
        const macam = cariMacam(nama)
        // only has to differ from all others; the demo city's ids come again at every start
        const kunci = tunggal === undefined ? randomUUID() : `${'pemda' in data ? data.pemda : ''}/${tunggal}`
        await antrean.titip(tx, macam, data, { kunci, ...kapan })
        // whether or not this process is the one that gets it
        app.database.afterCommit(() => pekerja?.bangunkan())
      },

      async habiskan(nama) {
        const daftar = nama === undefined ? [...daftarMacam.values()] : [cariMacam(nama)]
        let banyak = 0
        for (let sebelum = -1; sebelum < banyak; ) {
          sebelum = banyak
          for (const jatuh of await antrean.jatuhTempo(daftar.map((macam) => macam.nama))) {
            for (const pekerjaan of await antrean.ambil(jatuh, 1)) {
              await pelaksana.lakukan(cariMacam(jatuh), pekerjaan)
              banyak++
            }
          }
        }
        return banyak
      },
    } satisfies Jobs)

    app.addHook('onReady', async () => {
      sudahSiap = true
      await antrean.siapkan([...daftarMacam.keys()])
      pekerja?.mulai()
    })
    // before the modules close what the work needs
    app.addHook('preClose', async () => pekerja?.hentikan())
    app.addHook('onClose', () => antrean.tutup())
  },
  { name: 'jobs', dependencies: ['database'] },
)
