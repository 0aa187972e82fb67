import { memiliki, type PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { daftarBendera } from '../domain/bendera.ts'
import { CacahBaris } from '../domain/cacah-baris.ts'
import { kelompokRespons } from '../domain/dimensi.ts'
import { tahanKelompokKecil, tampilkan } from '../domain/kelompok-kecil.ts'
import { DIMENSI_BENDERA, TOTAL } from '../domain/rekap.ts'
import type { RekapBanyak } from '../domain/rekap-banyak.ts'
import type { IsiSegel } from '../domain/segel.ts'
import { statusSurvei, tahapHasil } from '../domain/survei.ts'
import { barisResponsRepository } from '../repository/baris-respons.ts'
import { segelRepository } from '../repository/segel.ts'
import { type Angka, angkaRekap, angkaSegel } from './angka.ts'
import { bacaRekap } from './baca-rekap.ts'
import { bacaBersegel, type SurveiBersegel } from './bersegel.ts'
import type { Deps } from './deps.ts'

/**
 * How much of an answer is handed out. `penuh`, for those who run the survey: all that was said, with the day and
 * the groups of the profile. `nilai`, for those who read its results: the scores and the service, because a profile
 * with a day would often tell who it was. Never the id, the hour, the age, the device or the code.
 */
export type Keluasan = 'penuh' | 'nilai'

export const keluasanBaris = (pelaku: PelakuKunci): Keluasan =>
  memiliki(pelaku, 'survei:kelola') ? 'penuh' : 'nilai'

/** One answer, as it may be handed out. */
export interface BarisRespons {
  readonly layanan: string
  /** In the order of the form. */
  readonly skor: readonly (number | null)[]
  readonly bendera: readonly string[]
  /** `null` where the caller is not told. */
  readonly rinci: {
    readonly hari: string
    readonly kanal: string | null
    /** Groups, in the order of the instrument. */
    readonly profil: readonly (string | null)[]
    readonly saran: string | null
  } | null
}

export type BahanBaris = Awaited<ReturnType<typeof susunBahan>>

/**
 * Reads the answers of a survey one by one, with its figures, all as of one moment. The transaction is open while
 * `kerja` runs, so that should not wait for a caller who reads slowly.
 *
 * @throws SurveiNotFoundError, DiLuarJangkauanError
 */
export function bacaBarisRespons(deps: Deps) {
  return <T>(pelaku: PelakuKunci, surveiId: string, kerja: (bahan: BahanBaris) => Promise<T>): Promise<T> => {
    const sekarang = deps.clock.now()
    return bacaBersegel(
      deps,
      pelaku.pemda,
      sekarang,
      async (tx) => {
        const terbuka = await deps.pemuat.get(tx, surveiId)
        await deps.opd.pastikanJangkauan(tx, pelaku, terbuka.survei.unit)
        return [terbuka]
      },
      async (tx, [satu]) =>
        kerja(await susunBahan(deps, tx, satu as SurveiBersegel, keluasanBaris(pelaku), sekarang)),
    )
  }
}

async function susunBahan(
  deps: Deps,
  tx: TenantTx,
  bersegel: SurveiBersegel,
  keluasan: Keluasan,
  sekarang: Date,
) {
  const { survei, formulir, masa, pemda, segel, berlaku, dimensi } = bersegel
  const angka = await bacaAngka(tx, bersegel)
  const unit = await deps.opd.findUnit(tx, survei.unit)
  const layanan = await deps.opd.findLayanan(
    tx,
    survei.unit,
    survei.layanan.map((l) => l.layanan),
  )
  return {
    ...{ survei, formulir, pemda, keluasan },
    unit: { kode: survei.unit, nama: unit?.nama ?? survei.unit },
    layanan: new Map(layanan.map((l) => [l.kode, l.nama])),
    status: statusSurvei(masa, sekarang),
    final: tahapHasil(masa, sekarang) !== 'sementara',
    dihitungPada: berlaku?.disegelPada ?? sekarang,
    segel: berlaku === null ? null : segel,
    metode: angka.metode,
    bendera: angka.bendera,
    indeks: angka.indeks(false),
    /** By dimension; small groups are withheld from those who are not told the profile of a row either. */
    rincian: dimensi
      .filter((satu) => satu !== 'hari')
      .map((menurut) => {
        const daftar = angka.rincian(menurut, false)
        return {
          menurut,
          data: keluasan === 'penuh' ? daftar.map(tampilkan) : tahanKelompokKecil(daftar),
        }
      }),
    cacah: () => new CacahBaris(formulir),
    baris: () => baris(tx, bersegel, keluasan),
    saran: () => barisResponsRepository.scanSaran(tx, survei.id),
  }
}

async function* baris(
  tx: TenantTx,
  { survei, formulir, masa }: SurveiBersegel,
  keluasan: Keluasan,
): AsyncGenerator<BarisRespons> {
  const penuh = keluasan === 'penuh'
  for await (const satu of barisResponsRepository.scan(tx, survei.id, penuh)) {
    const [, kanal = '', hari = '', ...profil] = penuh
      ? kelompokRespons(formulir, masa.zonaWaktu, satu, satu.diterimaPada)
      : []
    yield {
      layanan: satu.layanan,
      skor: satu.skor,
      bendera: daftarBendera(satu.bendera),
      rinci: penuh
        ? { hari, kanal: kanal || null, profil: profil.map((kunci) => kunci || null), saran: satu.saran }
        : null,
    }
  }
}

async function bacaAngka(tx: TenantTx, satu: SurveiBersegel): Promise<Angka> {
  const { id } = satu.survei
  if (satu.berlaku !== null) {
    const segel = await segelRepository.find(tx, id, satu.berlaku.versi)
    return angkaSegel(JSON.parse(segel?.isi as string) as IsiSegel)
  }
  const dibaca = [TOTAL.dimensi, DIMENSI_BENDERA, ...satu.dimensi.filter((d) => d !== 'hari')]
  return angkaRekap(satu, (await bacaRekap(tx, [satu], dibaca)).get(id) as RekapBanyak)
}
