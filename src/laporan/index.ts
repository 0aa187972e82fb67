import fp from 'fastify-plugin'
import type { Audit } from '../audit/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { TenantTx } from '../platform/database/index.ts'
import { bergiliran } from '../platform/giliran.ts'
import type { Ids } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import { rencanaAksiRepository } from './repository/rencana-aksi.ts'
import { tindakLanjutRepository } from './repository/tindak-lanjut.ts'
import { routesBukti } from './routes/bukti.ts'
import { routesKop } from './routes/kop.ts'
import { routesPengolahan } from './routes/pengolahan.ts'
import { routesPenilaian } from './routes/penilaian.ts'
import { routesPopulasiMpp } from './routes/populasi-mpp.ts'
import { routesPublik } from './routes/publik.ts'
import { routesRencanaAksi } from './routes/rencana-aksi.ts'
import { routesSkm } from './routes/skm.ts'
import { routesTahunan } from './routes/tahunan.ts'
import { routesTindakLanjut } from './routes/tindak-lanjut.ts'
import { routesUnduhan } from './routes/unduhan.ts'
import { kirimBukti, unggahBukti } from './usecases/bukti.ts'
import { GILIRAN_DOKUMEN } from './usecases/deps.ts'
import { bacaKop, riwayatKop, simpanKop, susunKop } from './usecases/kop.ts'
import { buatBerkasBaris } from './usecases/pengolahan.ts'
import {
  bacaIndikator,
  bacaPenilaian,
  bacaPenilaianUnit,
  nyatakanIndikator,
  riwayatIndikator,
  susunPenilaian,
  tolakPernyataan,
} from './usecases/penilaian.ts'
import { isiPopulasiDariMpp } from './usecases/populasi-mpp.ts'
import { rakitPublik } from './usecases/publik.ts'
import { rakitTahunan } from './usecases/rakit-tahunan.ts'
import {
  bacaRencanaAksi,
  buatRencanaAksi,
  daftarRencanaAksi,
  riwayatRencanaAksi,
  ubahRencanaAksi,
} from './usecases/rencana-aksi.ts'
import { type DepsSkm, rakitSkm } from './usecases/susun-skm-dokumen.ts'
import {
  bacaTindakLanjut,
  bacaTindakLanjutSebelumnya,
  daftarTindakLanjut,
  riwayatTindakLanjut,
  susunSebelumnya,
  tambahTindakLanjut,
  ubahTindakLanjut,
} from './usecases/tindak-lanjut.ts'
import { bacaUnduhan, kirimUnduhan, mintaUnduhan } from './usecases/unduhan.ts'
import { daftarkanUnduhan } from './usecases/unduhan-pekerja.ts'

/**
 * What the city hands over, and what it writes for that: plans, commitments, declarations, evidence.
 *
 * What people write keeps every version with who and when (`riwayat_isian`, which is only ever added to): a score
 * that rose the day before the report was sealed should be seen to have done so. Of the six indicators two are
 * computed each time they are asked for and stored nowhere, so nobody can set them; what we give up is that a year
 * that is over still moves until its report is sealed.
 */
export type { Bukti } from './domain/isian.ts'
export type { Sel } from './domain/penilaian.ts'
export type { CacatVersi } from './usecases/periksa-laporan.ts'

function rakit(deps: DepsSkm & { readonly audit: Audit }, jobs: Jobs) {
  const skm = rakitSkm(deps)
  const berkasBaris = buatBerkasBaris(deps)
  const depsUnduhan = { ...deps, jobs, skm, berkasBaris }
  daftarkanUnduhan(depsUnduhan)
  return {
    tindakLanjut: {
      tambah: tambahTindakLanjut(deps),
      ubah: ubahTindakLanjut(deps),
      baca: bacaTindakLanjut(deps),
      halaman: daftarTindakLanjut(deps),
      bacaSebelumnya: bacaTindakLanjutSebelumnya(deps),
      riwayat: riwayatTindakLanjut(deps),
      /** The whole plan of a survey, inside somebody's transaction. */
      daftar: (tx: TenantTx, survei: string) => tindakLanjutRepository.list(tx, survei),
      /** What became of the plan before, inside somebody's transaction. */
      sebelumnya: susunSebelumnya(deps),
    },
    penilaian: {
      nyatakan: nyatakanIndikator(deps),
      tolak: tolakPernyataan,
      baca: bacaPenilaian(deps),
      bacaUnit: bacaPenilaianUnit(deps),
      bacaIndikator: bacaIndikator(deps),
      riwayat: riwayatIndikator(deps),
      /** The matrix of a year, inside somebody's transaction. */
      tahun: susunPenilaian(deps),
    },
    rencanaAksi: {
      buat: buatRencanaAksi(deps),
      ubah: ubahRencanaAksi(deps),
      baca: bacaRencanaAksi(deps),
      halaman: daftarRencanaAksi(deps),
      riwayat: riwayatRencanaAksi(deps),
      /** All commitments of a year, inside somebody's transaction. */
      daftar: (tx: TenantTx, tahun: number) => rencanaAksiRepository.list(tx, { tahun, unit: null }),
    },
    bukti: { unggah: unggahBukti(deps), kirim: kirimBukti(deps) },
    kopLaporan: { baca: bacaKop(deps), simpan: simpanKop(deps), riwayat: riwayatKop(deps) },
    /** The letterhead, inside somebody's transaction. */
    kop: susunKop(deps),
    isiPopulasiDariMpp: isiPopulasiDariMpp(deps),
    /** The documents of one survey. */
    skm,
    /** The annual report. */
    tahunan: rakitTahunan(deps),
    /** What everybody may read. */
    publik: rakitPublik(deps),
    /** Its answers, row by row. */
    berkasBaris,
    unduhan: {
      minta: mintaUnduhan(depsUnduhan),
      baca: bacaUnduhan(depsUnduhan),
      kirim: kirimUnduhan(depsUnduhan),
    },
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    laporan: ReturnType<typeof rakit>
  }
}

export interface LaporanOptions {
  readonly clock: Clock
  readonly ids: Ids
  /** Where residents reach the service. */
  readonly alamatPublik: string | null
}

export const laporan = fp<LaporanOptions>(
  async (app, { clock, ids, alamatPublik }) => {
    const { database, audit, opd, survei, pengaduan, berkas, mpp, dokumen } = app
    const giliran = bergiliran(GILIRAN_DOKUMEN)
    app.decorate(
      'laporan',
      rakit(
        { giliran, database, audit, clock, ids, opd, survei, pengaduan, berkas, mpp, dokumen, alamatPublik },
        app.jobs,
      ),
    )
    routesTindakLanjut(app)
    routesRencanaAksi(app)
    routesSkm(app)
    routesTahunan(app)
    routesPengolahan(app)
    routesUnduhan(app)
    routesPenilaian(app)
    routesBukti(app)
    routesKop(app)
    routesPopulasiMpp(app)
    routesPublik(app)
  },
  {
    name: 'laporan',
    dependencies: [
      'akses',
      'audit',
      'berkas',
      'database',
      'dokumen',
      'jobs',
      'mpp',
      'opd',
      'pengaduan',
      'survei',
    ],
  },
)
