import { LRUCache } from 'lru-cache'
import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { sedikitOrang } from '../../shared/orang.ts'
import { type BagianDitahan, type BagianTampil, tahanKelompokKecil } from '../domain/kelompok-kecil.ts'
import { DIMENSI_BENDERA, TOTAL } from '../domain/rekap.ts'
import type { RekapBanyak } from '../domain/rekap-banyak.ts'
import type { IsiSegel } from '../domain/segel.ts'
import { dibukaPada, ditutupPada, statusSurvei, tahapHasil } from '../domain/survei.ts'
import { tahanIndeks } from '../domain/tahan-indeks.ts'
import { responsRepository } from '../repository/respons.ts'
import { segelRepository } from '../repository/segel.ts'
import { type Angka, angkaRekap, angkaSegel } from './angka.ts'
import { golonganDari, pastikanBolehTanya } from './baca-indeks.ts'
import { bacaRingkasan, muatDaftar, susunBaris } from './baca-indeks-pemda.ts'
import { bacaRekap } from './baca-rekap.ts'
import { bacaBersegel, type SurveiBersegel } from './bersegel.ts'
import type { Deps } from './deps.ts'
import { kunciSurvei } from './survei-terbuka.ts'

/** Earlier surveys of the unit that a report still tells of. */
const TREN_MAKSIMUM = 7

/** Suggestions are not summed as they come in, so only so many are counted. */
const SARAN_TERHITUNG = 1_000

const INDEKS = { menurut: null, tanpa: null } as const

export type BahanLaporan = Awaited<ReturnType<ReturnType<typeof bacaBahanLaporan>>>

/**
 * All figures that a report of one survey is made of, as of one moment: from its seal, or from its sums.
 * Reports are handed on, so whoever asks, small groups, small surveys and unsur of few answers are withheld.
 *
 * @throws SurveiNotFoundError, DiLuarJangkauanError, BelumDipublikasikanError
 */
export function bacaBahanLaporan(deps: Deps) {
  const ringkas = bacaRingkasan()
  const saran = bacaSaran()
  return (pelaku: PelakuKunci, surveiId: string) => {
    const sekarang = deps.clock.now()
    return bacaBersegel(
      deps,
      pelaku.pemda,
      sekarang,
      async (tx) => {
        const terbuka = await deps.pemuat.get(tx, surveiId)
        const { unit, instrumen, selesai } = terbuka.survei
        pastikanBolehTanya(pelaku, terbuka, INDEKS)
        await deps.opd.pastikanJangkauan(tx, pelaku, unit)
        const semua = await muatDaftar(deps, tx, { instrumen, sampai: selesai, unit: [unit] })
        const terbaca = semua
          .slice(
            0,
            semua.findIndex((s) => s.survei.id === surveiId),
          )
          .filter((s) =>
            golonganDari(pelaku) === 'semua'
              ? statusSurvei(s.masa, sekarang) !== 'draf'
              : s.survei.dipublikasikanPada !== null,
          )
        return [...terbaca.slice(-TREN_MAKSIMUM), terbuka]
      },
      async (tx, daftar) => {
        const ini = daftar.at(-1) as SurveiBersegel
        const tren = await ringkas(tx, daftar)
        const sebelum = tren
          .slice(0, -1)
          .findLast((s) => s.nilai.nilai !== null && !sedikitOrang(s.rekap.jumlah))
        const angka = await bacaAngka(tx, ini, ini.dimensi)
        const { survei, formulir, masa, pemda, segel, berlaku } = ini
        const indeks = angka.indeks(false)
        return {
          ...{ survei, formulir, pemda },
          status: statusSurvei(masa, sekarang),
          final: tahapHasil(masa, sekarang) !== 'sementara',
          dibukaPada: dibukaPada(masa),
          ditutupPada: ditutupPada(masa),
          dihitungPada: berlaku?.disegelPada ?? sekarang,
          // of so few the text that it is of is soon tried out
          segel: berlaku === null || sedikitOrang(indeks.jumlahResponden) ? null : segel,
          metode: angka.metode,
          bendera: angka.bendera,
          indeks: tahanIndeks(indeks),
          tanpaBendera: tanpaBendera(angka),
          rincian: rincianTampil(angka, ini.dimensi),
          /** At most `SARAN_TERHITUNG`: that many or more. */
          saran: await saran(tx, ini, indeks.jumlahResponden),
          tren: tren.map((satu) => tahanBaris(susunBaris(satu, sekarang).baris)),
          sebelum:
            sebelum === undefined ? null : tahanIndeks((await bacaAngka(tx, sebelum, [])).indeks(false)),
          /** The one that `sebelum` is of. */
          surveiSebelum: sebelum?.survei.id ?? null,
        }
      },
    )
  }
}

/** Where few answers have one, all of them are looked through: once, as long as no answer is added. */
function bacaSaran() {
  const ingatan = new LRUCache<string, number>({ max: 2_000 })
  return async (tx: TenantTx, { survei }: SurveiBersegel, jumlahResponden: number): Promise<number> => {
    const kunci = `${kunciSurvei(survei.pemda, survei.id)} ${jumlahResponden}`
    const ada = ingatan.get(kunci)
    if (ada !== undefined) return ada
    const jumlah = await responsRepository.countSaran(tx, survei.id, SARAN_TERHITUNG)
    ingatan.set(kunci, jumlah)
    return jumlah
  }
}

/** What an index of few adds to a trend is that there was a survey. */
const tahanBaris = <B extends { readonly jumlahResponden: number }>(baris: B) =>
  sedikitOrang(baris.jumlahResponden)
    ? { ...baris, nilai: null, nilaiInterval: null, mutu: null, kinerja: null }
    : baris

/** Where 1 to 4 are flagged, or are not, the index with them and the one without tell what those answered. */
function tanpaBendera(angka: Angka): { readonly nilai: number | null; readonly mutu: string | null } {
  const { nilai, mutu, jumlahResponden } = angka.indeks(true)
  const tertutup = [angka.bendera.jumlah, jumlahResponden].some(sedikitOrang)
  return tertutup ? { nilai: null, mutu: null } : { nilai, mutu }
}

/** Days are a breakdown too, and none that anybody prints. */
function rincianTampil(angka: Angka, dimensi: readonly string[]) {
  const hasil: Record<string, readonly (BagianTampil | BagianDitahan)[]> = {}
  for (const satu of dimensi) {
    if (satu !== 'hari') hasil[satu] = tahanKelompokKecil(angka.rincian(satu, false))
  }
  return hasil
}

async function bacaAngka(tx: TenantTx, satu: SurveiBersegel, dimensi: readonly string[]): Promise<Angka> {
  const { id } = satu.survei
  if (satu.berlaku !== null) {
    const segel = await segelRepository.find(tx, id, satu.berlaku.versi)
    return angkaSegel(JSON.parse(segel?.isi as string) as IsiSegel)
  }
  const dibaca = [TOTAL.dimensi, DIMENSI_BENDERA, ...dimensi.filter((d) => d !== 'hari')]
  return angkaRekap(satu, (await bacaRekap(tx, [satu], dibaca)).get(id) as RekapBanyak)
}
