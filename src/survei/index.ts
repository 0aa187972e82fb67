import fp from 'fastify-plugin'
import type { Clock } from '../platform/clock.ts'
import { sqlState } from '../platform/database/index.ts'
import type { Ids } from '../platform/ids.ts'
import { Ingatan } from '../platform/ingatan.ts'
import { pengamatBeruntun } from './domain/bendera.ts'
import type { Instrumen } from './domain/instrumen.ts'
import { statusSurvei } from './domain/survei.ts'
import { FolderImpor } from './impor/folder.ts'
import { Pembukuan } from './ingest/pembukuan.ts'
import { Pengumpul } from './ingest/pengumpul.ts'
import { daftarInstrumen } from './instrumen/index.ts'
import { routesImpor } from './routes/impor.ts'
import { routesIndeks } from './routes/indeks.ts'
import { routesInstrumen } from './routes/instrumen.ts'
import { routesRespons } from './routes/respons.ts'
import { routesSegel } from './routes/segel.ts'
import { routesSurvei } from './routes/survei.ts'
import { routesUndangan } from './routes/undangan.ts'
import { bacaBarisRespons } from './usecases/baca-baris-respons.ts'
import { bacaIndeks, bacaIndeksDalam } from './usecases/baca-indeks.ts'
import { bacaIndeksTahun, bacaTren, daftarHasilTahun, surveiSebelum } from './usecases/baca-indeks-pemda.ts'
import { bacaBahanLaporan } from './usecases/bahan-laporan.ts'
import type { Deps } from './usecases/deps.ts'
import { bacaHasilTerbit } from './usecases/hasil-terbit.ts'
import { bacaTertulis } from './usecases/hasil-tertulis.ts'
import { bacaImpor, imporBerkas, imporRespons } from './usecases/impor-respons.ts'
import { indeksTahunDalam } from './usecases/indeks-tahun.ts'
import { bacaSurvei, buatSurvei, daftarSurvei, langkahSurvei, ubahSurvei } from './usecases/kelola-survei.ts'
import { kirimBatch } from './usecases/kirim-batch.ts'
import { kirimRespons } from './usecases/kirim-respons.ts'
import { bacaKuesioner } from './usecases/kuesioner.ts'
import { PekerjaImpor } from './usecases/pekerja-impor.ts'
import { bangunUlangRekap, periksaRekap } from './usecases/periksa-rekap.ts'
import { periksaSegel } from './usecases/periksa-segel.ts'
import { bacaSegel, daftarSegel } from './usecases/segel.ts'
import { type DaftarInstrumen, pemuatSurvei, type SurveiTerbuka } from './usecases/survei-terbuka.ts'
import { bacaUndangan, buatUndangan, undangUntukUnit } from './usecases/undangan.ts'

/**
 * Surveys. An answer is appended to `respons` and added to the running sums in `rekap`
 * within one transaction, and every figure is computed from the sums: so an index costs
 * the same for ten answers and for a hundred million and is exact at every moment. What
 * we give up: a question nobody thought to sum (a cross of two profile fields, say)
 * needs a pass over the answers. Once a result is final it is sealed, and read from its
 * seal instead, so that no later release changes a number that was given out.
 */
export type { Instrumen } from './domain/instrumen.ts'
export { METODE } from './domain/ringkasan.ts'
export type { RingkasanIndeks } from './domain/segel.ts'
export { tahanIndeks } from './domain/tahan-indeks.ts'
export { BelumDipublikasikanError, SurveiNotFoundError, SurveiTidakDapatDiubahError } from './errors.ts'
export { type BahanBaris, type Keluasan, keluasanBaris } from './usecases/baca-baris-respons.ts'
export { INSTRUMEN_BAWAAN } from './usecases/baca-indeks-pemda.ts'
export type { BahanLaporan } from './usecases/bahan-laporan.ts'
export type { HasilTerbit, SaringTerbit } from './usecases/hasil-terbit.ts'
export type { SurveiTerbuka } from './usecases/survei-terbuka.ts'

function rakit(deps: Deps, pekerjaImpor: PekerjaImpor) {
  return {
    instrumen: deps.instrumen,
    sekarang: () => deps.clock.now(),
    buatSurvei: buatSurvei(deps),
    ubahSurvei: ubahSurvei(deps),
    langkahSurvei: langkahSurvei(deps),
    bacaSurvei: bacaSurvei(deps),
    daftarSurvei: daftarSurvei(deps),
    bacaKuesioner: bacaKuesioner(deps),
    buatUndangan: buatUndangan(deps),
    bacaUndangan: bacaUndangan(deps),
    /** For other modules, inside their own transaction. */
    undangUntukUnit: undangUntukUnit(deps),
    getSurvei: deps.pemuat.get,
    statusSurvei: ({ masa }: SurveiTerbuka) => statusSurvei(masa, deps.clock.now()),
    surveiSebelum: surveiSebelum(deps),
    indeksDalam: bacaIndeksDalam(deps),
    hasilTahun: daftarHasilTahun(deps),
    indeksTahunDalam: indeksTahunDalam(deps),
    kirimRespons: kirimRespons(deps),
    kirimBatch: kirimBatch(deps),
    imporRespons: imporRespons(deps, pekerjaImpor),
    imporBerkas: imporBerkas(deps),
    bacaImpor: bacaImpor(deps),
    bacaIndeks: bacaIndeks(deps),
    bacaTertulis: bacaTertulis(deps),
    bacaIndeksTahun: bacaIndeksTahun(deps),
    bacaTren: bacaTren(deps),
    bacaBahanLaporan: bacaBahanLaporan(deps),
    bacaBarisRespons: bacaBarisRespons(deps),
    hasilTerbit: bacaHasilTerbit(deps),
    daftarSegel: daftarSegel(deps),
    bacaSegel: bacaSegel(deps),
    periksaSegel: periksaSegel(deps),
    periksaRekap: periksaRekap(deps),
    bangunUlangRekap: bangunUlangRekap(deps),
  }
}

export type Survei = ReturnType<typeof rakit>

declare module 'fastify' {
  interface FastifyInstance {
    survei: Survei
  }
}

export interface SurveiOptions {
  readonly clock: Clock
  readonly ids: Ids
  /** The published ones, if not given. */
  readonly instrumen?: readonly Instrumen[] | undefined
  /** Where files wait to be imported, beyond the life of this process; else a temporary folder. */
  readonly dataDir?: string | undefined
}

export const survei = fp<SurveiOptions>(
  async (app, { clock, ids, instrumen = daftarInstrumen, dataDir }) => {
    const daftar = katalog(instrumen)
    const pembukuan = new Pembukuan({
      database: app.database,
      gagal: (error) =>
        app.log.warn({ code: sqlState(error) ?? sqlState((error as Error).cause) }, 'journal not posted'),
    })
    const pengumpul = new Pengumpul({ database: app.database, clock, pembukuan })
    const pemuat = pemuatSurvei({ opd: app.opd, instrumen: daftar, buatId: () => ids.uuid() })
    const { database, opd, siaran } = app
    const surveiDikenal = new Ingatan<SurveiTerbuka>(siaran, 'survei', 5_000)
    const deps: Deps = {
      ...{ database, opd, siaran, clock, ids, pemuat, pengumpul, pembukuan, surveiDikenal },
      instrumen: daftar,
      beruntun: pengamatBeruntun(),
    }
    const pekerjaImpor = new PekerjaImpor(deps, new FolderImpor(dataDir ?? null), app.log)
    app.decorate('survei', rakit(deps, pekerjaImpor))
    app.addHook('onReady', async () => pekerjaImpor.mulai())
    app.addHook('preClose', async () => pekerjaImpor.hentikan())
    // after the last request and before the database goes
    app.addHook('onClose', async () => {
      await pekerjaImpor.tutup()
      await pengumpul.kosong()
      await pembukuan.tuntaskan()
    })
    routesInstrumen(app)
    routesSurvei(app)
    routesRespons(app)
    routesImpor(app)
    routesUndangan(app)
    routesIndeks(app)
    routesSegel(app)
  },
  { name: 'survei', dependencies: ['akses', 'database', 'opd', 'siaran'] },
)

function katalog(semua: readonly Instrumen[]): DaftarInstrumen {
  return {
    semua,
    find: (kode) =>
      semua
        .filter((i) => i.kode === kode)
        .reduce<Instrumen | null>((a, b) => (a && a.versi > b.versi ? a : b), null),
    get(kode, versi) {
      const instrumen = semua.find((i) => i.kode === kode && i.versi === versi)
      if (instrumen === undefined) throw new Error(`instrument ${kode} version ${versi} is missing`)
      return instrumen
    },
  }
}
