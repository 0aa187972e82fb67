import fp from 'fastify-plugin'
import type { Clock } from '../platform/clock.ts'
import type { TenantTx } from '../platform/database/index.ts'
import type { Ids } from '../platform/ids.ts'
import { indeksButa } from './domain/indeks.ts'
import type { Gantungan } from './repository/gantungan.ts'
import { baca, bacaBanyak, cari, type IsiMedan } from './usecases/baca.ts'
import type { Deps, Pemakai } from './usecases/deps.ts'
import { batasiSimpan, hapus, retensi } from './usecases/hapus.ts'
import { getIsi } from './usecases/kunci.ts'
import { betulkanPdp, cariOrang, eksporPdp, hapusPdp } from './usecases/pdp.ts'
import { buangVersi, bungkusUlang, hitungVersi, putarKunci } from './usecases/putar.ts'
import { type RekamanBaru, type RekamanDisimpan, simpan, simpanBanyak } from './usecases/simpan.ts'

/**
 * Who somebody is, apart from everything else and encrypted: other modules know people by
 * the id of a record. Each record has a data key of its own, and only that key is wrapped
 * by a key of the keyring; so rotating means wrapping small keys anew and never touches a
 * name, and deleting the record's row is enough to make it unreadable. What is looked up
 * (a NIK, a telephone number, an e-mail address) is found by a keyed hash of it. What we
 * give up: searching for a part of a name, and everything that is encrypted once the
 * keyring is lost, which therefore has a backup of its own.
 */
export { GantunganRusakError } from './domain/gantungan.ts'
export { IdentitasTerkunciError, TidakDapatError } from './errors.ts'
export {
  buatBerkasGantungan,
  type Gantungan,
  gantunganBerkas,
  gantunganTetap,
} from './repository/gantungan.ts'
export { adaRekaman } from './repository/gembok.ts'
export type { Pemakai } from './usecases/deps.ts'
export type { Orang } from './usecases/pdp.ts'
export type { RekamanBaru, RekamanDisimpan } from './usecases/simpan.ts'

export interface Brankas {
  /** There is no keyring: identities can neither be read nor written nor looked up. */
  readonly terkunci: boolean
  /** Stores or replaces fields of a record (creates it when new). null removes a field. */
  simpan(tx: TenantTx, rekaman: RekamanDisimpan): Promise<void>
  /** Stores many new records of a kind at once, with one audit entry for the lot. */
  simpanBanyak(
    tx: TenantTx,
    pemda: string,
    jenis: string,
    daftar: readonly RekamanBaru[],
    dicari: readonly string[],
  ): Promise<void>
  /** Reads all fields; every reading leaves an audit entry in the same transaction. */
  baca(tx: TenantTx, pemda: string, id: string, alasan: string): Promise<IsiMedan | null>
  /** One audit entry for the lot, with their number; a record that cannot be read comes without fields. */
  bacaBanyak(
    tx: TenantTx,
    pemda: string,
    daftarId: readonly string[],
    alasan: string,
  ): Promise<ReadonlyMap<string, IsiMedan>>
  /** Ids of records of this kind whose field has this value. */
  cari(tx: TenantTx, pemda: string, jenis: string, medan: string, nilai: string): Promise<readonly string[]>
  /** Blind index of a value, for columns elsewhere. */
  indeks(pemda: string, medan: string, nilai: string): Buffer
  /** Deletes a record, also while identities are locked. */
  hapus(tx: TenantTx, pemda: string, id: string): Promise<void>
  /** Says until which day (`YYYY-MM-DD`) all of a record is kept, also while identities are locked. */
  batasiSimpan(tx: TenantTx, pemda: string, id: string, hari: string): Promise<void>
  /** Deletes what a pemda was to keep until a day that is over. */
  retensi: ReturnType<typeof retensi>
  /** Says what a module holds about people of a kind beside the vault. */
  pakai(jenis: string, pemakai: Pemakai): void
  /** For the operator's commands. */
  readonly operator: ReturnType<typeof rakitOperator>
}

declare module 'fastify' {
  interface FastifyInstance {
    brankas: Brankas
  }
}

export interface BrankasOptions {
  readonly clock: Clock
  readonly ids: Ids
  /** `null`: identities stay locked. */
  readonly gantungan: Gantungan | null
}

function rakitOperator(deps: Deps) {
  return {
    /** As it is; `null` while identities are locked. */
    gantungan: () => deps.gantungan?.isi() ?? null,
    berkas: deps.gantungan?.berkas ?? null,
    hitungVersi: hitungVersi(deps),
    putar: putarKunci(deps),
    bungkusUlang: bungkusUlang(deps),
    buang: buangVersi(deps),
    cariOrang: cariOrang(deps),
    ekspor: eksporPdp(deps),
    betulkan: betulkanPdp(deps),
    hapus: hapusPdp(deps),
  }
}

export const brankas = fp<BrankasOptions>(
  async (app, { clock, ids, gantungan }) => {
    const pemakai = new Map<string, Pemakai>()
    const { database, audit } = app
    const deps: Deps = { database, audit, clock, ids, gantungan, pemakai }
    app.decorate('brankas', {
      get terkunci() {
        return (gantungan?.isi() ?? null) === null
      },
      simpan: simpan(deps),
      simpanBanyak: simpanBanyak(deps),
      baca: baca(deps),
      bacaBanyak: bacaBanyak(deps),
      cari: cari(deps),
      indeks: (pemda, medan, nilai) => indeksButa(getIsi(gantungan).indeks, pemda, medan, nilai),
      hapus: hapus(deps),
      batasiSimpan: batasiSimpan(deps),
      retensi: retensi(deps),
      pakai: (jenis, satu) => void pemakai.set(jenis, satu),
      operator: rakitOperator(deps),
    } satisfies Brankas)

    gantungan?.saatRusak(({ message }) =>
      app.log.error(
        { message },
        'keyring file was changed and cannot be used; going on with what was read before',
      ),
    )
    app.addHook('onReady', async () => {
      if (app.brankas.terkunci) {
        app.log.warn(
          { berkas: gantungan?.berkas ?? null },
          'identities are locked, because there is no keyring: set BRANKAS_BERKAS or BRANKAS_KUNCI',
        )
      }
    })
  },
  { name: 'brankas', dependencies: ['database', 'audit'] },
)
