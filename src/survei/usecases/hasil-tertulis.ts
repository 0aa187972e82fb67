import { LRUCache } from 'lru-cache'
import type { PelakuKunci } from '../../akses/index.ts'
import { sidikEtag, type TeksBerversi } from '../../platform/etag.ts'
import { type Tahap, tahapHasil } from '../domain/survei.ts'
import { SurveiNotFoundError } from '../errors.ts'
import { type KemajuanSurvei, rekapRepository } from '../repository/rekap.ts'
import { golonganDari, type HasilSurvei, hitungHasil, pastikanBolehTanya, type Tanya } from './baca-indeks.ts'
import type { Deps } from './deps.ts'
import { bukaUntukKirim } from './kirim-respons.ts'
import { PembacaKemajuan } from './pembaca-kemajuan.ts'
import { kunciSurvei } from './survei-terbuka.ts'

const HASIL_DIINGAT = 20_000
const BYTE_DIINGAT = 64 * 1024 * 1024
/** What an entry costs beside its text, roughly. */
const BYTE_LAIN = 500

/** How far a survey was: what it holds, and what the clock says of it. */
interface Keadaan {
  readonly kemajuan: KemajuanSurvei
  readonly tahap: Tahap
}

type Tertulis = TeksBerversi & Keadaan

/**
 * Results as they go over the wire, remembered together with how far the survey was. One is
 * used again only while the survey, asked after the request has arrived, is still there: an
 * answer that was acknowledged before is always counted, whichever process took it.
 *
 * What is remembered is of one survey, one question and one of two kinds of callers, those
 * who may see everything and those who may see what is public, and is never given to the other.
 */
export function bacaTertulis(deps: Deps) {
  const { clock, database } = deps
  const ingatan = new LRUCache<string, Tertulis>({
    max: HASIL_DIINGAT,
    maxSize: BYTE_DIINGAT,
    sizeCalculation: ({ teks }) => teks.length + BYTE_LAIN,
  })
  const dihitung = new Map<string, Keadaan & { readonly hasil: Promise<Tertulis> }>()
  const pembaca = new PembacaKemajuan((pemda, daftar) =>
    database.forPemda(pemda, (tx) => rekapRepository.countMany(tx, daftar), 'at-once'),
  )

  /** @param tulis a result as JSON, as its schema has it */
  return async (
    pelaku: PelakuKunci,
    surveiId: string,
    tanya: Tanya,
    tulis: (isi: object) => string,
  ): Promise<TeksBerversi> => {
    const { terbuka, kemajuan } = await surveiTerkini(pelaku, surveiId)
    pastikanBolehTanya(pelaku, terbuka, tanya)
    const keadaan = { kemajuan, tahap: tahapHasil(terbuka.masa, clock.now()) }
    const golongan = golonganDari(pelaku)
    const kunci = `${kunciSurvei(pelaku.pemda, surveiId)} ${golongan} ${tanya.menurut ?? ''} ${tanya.tanpa ?? ''}`
    const ada = ingatan.get(kunci)
    if (ada !== undefined && masihBenar(ada, keadaan)) return ada
    // of many who find that it is not, one computes
    const sedang = dihitung.get(kunci)
    if (sedang !== undefined && masihBenar(sedang, keadaan)) return sedang.hasil
    const hasil = hitungHasil(deps, pelaku.pemda, surveiId, tanya, golongan)
      .then((baru) => {
        const tertulis = { ...berversi(baru, tulis), kemajuan: baru.kemajuan, tahap: baru.tahap }
        ingatan.set(kunci, tertulis)
        return tertulis
      })
      .finally(() => {
        if (dihitung.get(kunci)?.hasil === hasil) dihitung.delete(kunci)
      })
    dihitung.set(kunci, { ...keadaan, hasil })
    return hasil
  }

  /** The survey within the caller's reach, at least as new as how far it has come. */
  async function surveiTerkini(pelaku: PelakuKunci, surveiId: string) {
    let terbuka = await bukaUntukKirim(deps, pelaku, surveiId)
    const kemajuan = await pembaca.baca(pelaku.pemda, surveiId)
    if (kemajuan === null) throw new SurveiNotFoundError(surveiId)
    const kunci = kunciSurvei(pelaku.pemda, surveiId)
    while (terbuka.survei.versi < kemajuan.versi) {
      // of many who find out at once, one forgets and one reads
      if (deps.surveiDikenal.ingat(kunci) === terbuka) deps.surveiDikenal.lupakan(kunci)
      terbuka = await bukaUntukKirim(deps, pelaku, surveiId)
    }
    return { terbuka, kemajuan }
  }
}

/** The tag is of what is said, not of when it was computed, so that every process gives the same one. */
function berversi({ isi }: HasilSurvei, tulis: (isi: object) => string): TeksBerversi {
  const { dihitungPada: _, ...angka } = isi
  return { etag: `W/"${sidikEtag(JSON.stringify(angka))}"`, teks: tulis(isi) }
}

/** Within one version of a survey answers are only added, so what has as many is not older. */
function masihBenar(ada: Keadaan, diminta: Keadaan): boolean {
  const [a, b] = [ada.kemajuan, diminta.kemajuan]
  if (ada.tahap !== diminta.tahap) return false
  return a.versi > b.versi || (a.versi === b.versi && a.jumlah >= b.jumlah)
}
