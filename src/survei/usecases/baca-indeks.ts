import { memiliki, type PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { tahanKelompokKecil, tampilkan } from '../domain/kelompok-kecil.ts'
import { DIMENSI_BENDERA, TOTAL } from '../domain/rekap.ts'
import type { RekapBanyak } from '../domain/rekap-banyak.ts'
import type { IsiSegel } from '../domain/segel.ts'
import { type Tahap, tahapHasil } from '../domain/survei.ts'
import { BelumDipublikasikanError, TanpaBenderaTidakUmumError } from '../errors.ts'
import type { KemajuanSurvei } from '../repository/rekap.ts'
import { segelRepository } from '../repository/segel.ts'
import { type Angka, angkaRekap, angkaSegel } from './angka.ts'
import { bacaRekap } from './baca-rekap.ts'
import { bacaBersegel, denganSegel, type SurveiBersegel } from './bersegel.ts'
import type { Deps } from './deps.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

/** What is asked of the result of one survey. */
export interface Tanya {
  /** The dimension of a breakdown; `null` is the index. */
  readonly menurut: string | null
  readonly tanpa: 'bendera' | null
}

/** Who asks: one that may read all of it, or one that may read what is public. */
export type Golongan = 'semua' | 'umum'

/** A result, with how far the survey was when it was computed. */
export interface HasilSurvei {
  readonly isi: Indeks | Rincian
  readonly kemajuan: KemajuanSurvei
  readonly tahap: Tahap
}

type Indeks = ReturnType<typeof susunIndeks>
type Rincian = ReturnType<typeof susunRincian>

/** The index of one survey, from its sums alone: it costs the same for any number of answers. */
export function bacaIndeks(deps: Deps) {
  return async (pelaku: PelakuKunci, surveiId: string, tanpa: Tanya['tanpa'] = null): Promise<Indeks> => {
    const tanya = { menurut: null, tanpa }
    const { isi } = await hitungHasil(
      deps,
      pelaku.pemda,
      surveiId,
      tanya,
      golonganDari(pelaku),
      (tx, terbuka) => {
        pastikanBolehTanya(pelaku, terbuka, tanya)
        return deps.opd.pastikanJangkauan(tx, pelaku, terbuka.survei.unit)
      },
    )
    return isi as Indeks
  }
}

/** The same within somebody else's transaction, who decided that it may be read. Nothing is sealed on the way. */
export function bacaIndeksDalam(deps: Deps) {
  return async (tx: TenantTx, terbuka: SurveiTerbuka): Promise<Indeks> => {
    const tanya = { menurut: null, tanpa: null }
    const sekarang = deps.clock.now()
    const [bersegel] = (await denganSegel(tx, [terbuka], sekarang)) as [SurveiBersegel]
    const { angka } = await bacaAngka(deps, tx, bersegel, tanya)
    return susunHasil(bersegel, angka, tanya, 'semua', sekarang) as Indeks
  }
}

/**
 * A result as of one moment: sealed, or from the sums.
 *
 * @param periksa called with the survey before anything of it is read
 */
export function hitungHasil(
  deps: Deps,
  pemda: string,
  surveiId: string,
  tanya: Tanya,
  golongan: Golongan,
  periksa?: (tx: TenantTx, terbuka: SurveiTerbuka) => Promise<void>,
): Promise<HasilSurvei> {
  const sekarang = deps.clock.now()
  return bacaBersegel(
    deps,
    pemda,
    sekarang,
    async (tx) => {
      const terbuka = await deps.pemuat.get(tx, surveiId)
      await periksa?.(tx, terbuka)
      return [terbuka]
    },
    async (tx, [satu]) => {
      const bersegel = satu as SurveiBersegel
      const { angka, jumlah } = await bacaAngka(deps, tx, bersegel, tanya)
      const { survei, masa } = bersegel
      return {
        isi: susunHasil(bersegel, angka, tanya, golongan, sekarang),
        kemajuan: { versi: survei.versi, jumlah },
        tahap: tahapHasil(masa, sekarang),
      }
    },
  )
}

export function golonganDari(pelaku: PelakuKunci): Golongan {
  const cakupan = ['survei:baca', 'survei:kelola', 'laporan:baca'] as const
  return cakupan.some((c) => memiliki(pelaku, c)) ? 'semua' : 'umum'
}

/** @throws BelumDipublikasikanError, TanpaBenderaTidakUmumError, InvalidInputError */
export function pastikanBolehTanya(
  pelaku: PelakuKunci,
  { survei, dimensi }: SurveiTerbuka,
  { menurut, tanpa }: Tanya,
): void {
  if (golonganDari(pelaku) === 'umum') {
    if (survei.dipublikasikanPada === null) throw new BelumDipublikasikanError()
    if (tanpa !== null) throw new TanpaBenderaTidakUmumError()
  }
  if (menurut === null || dimensi.includes(menurut)) return
  const detail = `Harus salah satu dari: ${dimensi.join(', ')}.`
  throw new InvalidInputError([{ pointer: '/menurut', detail, di: 'query' }])
}

async function bacaAngka(
  deps: Deps,
  tx: TenantTx,
  survei: SurveiBersegel,
  { menurut }: Tanya,
): Promise<{ angka: Angka; jumlah: number }> {
  const { id } = survei.survei
  if (survei.berlaku !== null) {
    const segel = await segelRepository.find(tx, id, survei.berlaku.versi)
    // no answer counts any more
    return { angka: angkaSegel(JSON.parse(segel?.isi as string) as IsiSegel), jumlah: Infinity }
  }
  const dimensi = [TOTAL.dimensi, menurut ?? DIMENSI_BENDERA]
  const rekap = (await bacaRekap(tx, [survei], dimensi, deps)).get(id) as RekapBanyak
  return { angka: angkaRekap(survei, rekap), jumlah: rekap.total(false).jumlah }
}

function susunHasil(
  bersegel: SurveiBersegel,
  angka: Angka,
  tanya: Tanya,
  golongan: Golongan,
  sekarang: Date,
): Indeks | Rincian {
  const kepala = susunKepala(bersegel, angka, tanya, sekarang)
  return tanya.menurut === null
    ? susunIndeks(kepala, angka)
    : susunRincian(kepala, angka, tanya.menurut, golongan)
}

/** What every result says of itself. */
function susunKepala(
  { survei, formulir, masa, pemda, segel, berlaku }: SurveiBersegel,
  { metode }: Angka,
  { tanpa }: Tanya,
  sekarang: Date,
) {
  return {
    survei: survei.id,
    unit: survei.unit,
    instrumen: formulir.instrumen.kode,
    metode,
    penimbang: formulir.penimbang,
    final: tahapHasil(masa, sekarang) !== 'sementara',
    dihitungPada: berlaku?.disegelPada ?? sekarang,
    dataContoh: pemda.dataContoh,
    tanpa,
    segel: segel && {
      versi: segel.versi,
      metode: segel.metode,
      sha256: segel.sha256.toString('hex'),
      disegelPada: segel.disegelPada,
    },
  }
}

type Kepala = ReturnType<typeof susunKepala>

const susunIndeks = (kepala: Kepala, angka: Angka) => ({
  ...kepala,
  bendera: angka.bendera,
  ...angka.indeks(kepala.tanpa === 'bendera'),
})

function susunRincian(kepala: Kepala, angka: Angka, menurut: string, golongan: Golongan) {
  const daftar = angka.rincian(menurut, kepala.tanpa === 'bendera')
  return {
    ...kepala,
    menurut,
    data: golongan === 'semua' ? daftar.map(tampilkan) : tahanKelompokKecil(daftar),
  }
}
