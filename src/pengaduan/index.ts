import type { FastifyBaseLogger } from 'fastify'
import fp from 'fastify-plugin'
import type { Clock } from '../platform/clock.ts'
import type { TenantTx } from '../platform/database/index.ts'
import type { Ids } from '../platform/ids.ts'
import { hariKerja } from './domain/kalender.ts'
import { routesDaftar } from './routes/daftar.ts'
import { routesEkspor } from './routes/ekspor.ts'
import { routesHalamanLacak } from './routes/halaman-lacak.ts'
import { routesImpor } from './routes/impor.ts'
import { routesIntisari } from './routes/intisari.ts'
import { routesKalender } from './routes/kalender.ts'
import { routesLacak } from './routes/lacak.ts'
import { routesLangkah } from './routes/langkah.ts'
import { routesPengaduan } from './routes/pengaduan.ts'
import { routesSerupa } from './routes/serupa.ts'
import { routesStatistik } from './routes/statistik.ts'
import { routesTandaTerima } from './routes/tanda-terima.ts'
import { routesTenggat } from './routes/tenggat.ts'
import { bacaPengaduan, bacaRiwayat } from './usecases/baca.ts'
import { bukaIdentitasPelapor } from './usecases/buka-identitas.ts'
import { daftarPengaduan } from './usecases/daftar.ts'
import { eksporPengaduan } from './usecases/ekspor.ts'
import { daftarkanHitungUlang } from './usecases/hitung-ulang.ts'
import { imporBerkasPengaduan, imporPengaduan } from './usecases/impor.ts'
import { bacaIntisari } from './usecases/intisari.ts'
import { jadwalPemda } from './usecases/jadwal.ts'
import { bacaJejak } from './usecases/jejak-tenggat.ts'
import { lacak, langkahPelapor, pesanPelapor } from './usecases/lacak.ts'
import {
  kirimLampiran,
  kirimLampiranPelapor,
  tambahLampiran,
  tambahLampiranPelapor,
} from './usecases/lampiran.ts'
import { ambilLangkah } from './usecases/langkah.ts'
import { muatPengaduan } from './usecases/muat.ts'
import { pelaporDalamBrankas } from './usecases/pelapor-brankas.ts'
import { bangunUlangCacah, periksaPengaduan, ringkasCacahPemda } from './usecases/periksa.ts'
import { tulisCatatan, tulisPesanPetugas } from './usecases/pesan.ts'
import { rakitKalender } from './usecases/rakit-kalender.ts'
import { bacaSerupa } from './usecases/serupa.ts'
import { bacaStatistik, susunStatistik } from './usecases/statistik.ts'
import { cetakTandaTerima, cetakTandaTerimaPelapor, type DepsTandaTerima } from './usecases/tanda-terima.ts'
import { terimaPengaduan } from './usecases/terima.ts'
import { umurDanBulan } from './usecases/umur.ts'
import { daftarkanWaktu, kerjakanWaktu } from './usecases/waktu.ts'

/**
 * Complaints, from the desk to an honest "selesai". What may happen to one is a table in
 * `domain/transisi.ts`, by when follows from a calendar and rules that are data, and every
 * step adds a row to a history that cannot be written anew unnoticed. Time itself is one of
 * those who take steps: a job looks at what has come due, so an end that the rules bring
 * comes once, also after a week without the service.
 *
 * Who complained is in the vault, so that everything else (lists, notices, figures, logs)
 * can be open about the complaint without a word about the person. What we give up: nobody
 * finds a complaint by the name of who made it; the desk asks for the number.
 */
export { bacaPetaImpor } from './data/peta-impor.ts'
export type {
  HasilMuat,
  LampiranLampau,
  LangkahDimuat,
  PengaduanLampau,
  PesanLampau,
} from './usecases/muat.ts'
export type { IsiPelapor, IsiPengaduan } from './usecases/terima.ts'

function rakit(deps: DepsTandaTerima, log: FastifyBaseLogger) {
  return {
    terima: terimaPengaduan(deps),
    baca: bacaPengaduan(deps),
    riwayat: bacaRiwayat(deps),
    daftar: daftarPengaduan(deps),
    serupa: bacaSerupa(deps),
    ambilLangkah: ambilLangkah(deps),
    bukaIdentitas: bukaIdentitasPelapor(deps),
    tulisPesan: tulisPesanPetugas(deps),
    tulisCatatan: tulisCatatan(deps),
    tambahLampiran: tambahLampiran(deps),
    unduhLampiran: kirimLampiran(deps),
    tandaTerima: cetakTandaTerima(deps),

    lacak: lacak(deps),
    langkahPelapor: langkahPelapor(deps),
    pesanPelapor: pesanPelapor(deps),
    tambahLampiranPelapor: tambahLampiranPelapor(deps),
    unduhLampiranPelapor: kirimLampiranPelapor(deps),
    tandaTerimaPelapor: cetakTandaTerimaPelapor(deps),

    kalender: rakitKalender(deps),
    bacaTenggat: bacaJejak(deps),
    bacaStatistik: bacaStatistik(deps),
    intisari: bacaIntisari(deps),

    /** Does for a pemda what has come due; jobs do so by themselves. */
    kerjakanWaktu: kerjakanWaktu(deps, log),
    periksa: periksaPengaduan(deps),
    bangunUlangCacah: bangunUlangCacah(deps),
    ringkasCacah: ringkasCacahPemda(deps),

    /** Takes in complaints that have a past, and tells nobody. */
    muat: muatPengaduan(deps),
    impor: imporPengaduan(deps),
    imporBerkas: imporBerkasPengaduan(deps),
    ekspor: eksporPengaduan(deps),

    /** For other modules, inside their own transaction. */
    statistik: susunStatistik(deps),
    umurDanBulan: umurDanBulan(deps),
    /** Which days are working days. */
    hariKerja: async (tx: TenantTx, pemda: string) => {
      const { kalender } = await deps.jadwal(tx, pemda)
      return (hari: string) => hariKerja(kalender, hari)
    },
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    pengaduan: ReturnType<typeof rakit>
  }
}

export interface PengaduanOptions {
  readonly clock: Clock
  readonly ids: Ids
  /** Where residents reach the service. */
  readonly alamatPublik: string | null
}

export const pengaduan = fp<PengaduanOptions>(
  async (app, { clock, ids, alamatPublik }) => {
    const { database, opd, akses, audit, brankas, berkas, pemberitahuan, jobs, survei, siaran, dokumen } = app
    const deps: DepsTandaTerima = {
      ...{ database, clock, ids, opd, akses, audit, brankas, berkas, pemberitahuan, jobs, survei },
      ...{ siaran, dokumen, alamatPublik },
      jadwal: jadwalPemda({ opd, siaran }),
    }
    brankas.pakai('pelapor', pelaporDalamBrankas(deps))
    app.decorate('pengaduan', rakit(deps, app.log))
    daftarkanWaktu(deps, app.pengaduan.kerjakanWaktu)
    daftarkanHitungUlang(deps, (hasil) => app.log.info({ ...hasil }, 'deadlines counted anew'))
    routesPengaduan(app)
    routesLangkah(app)
    routesLacak(app)
    routesHalamanLacak(app)
    routesTandaTerima(app)
    routesDaftar(app)
    routesSerupa(app)
    routesStatistik(app)
    routesTenggat(app)
    routesKalender(app)
    routesIntisari(app)
    routesImpor(app)
    routesEkspor(app)
  },
  {
    name: 'pengaduan',
    dependencies: [
      'akses',
      'audit',
      'berkas',
      'brankas',
      'dokumen',
      'jobs',
      'opd',
      'pemberitahuan',
      'survei',
    ],
  },
)
