import Fraction from 'fraction.js'
import { tulisTanggal } from '../../shared/tulisan.ts'
import {
  BAGIAN_MAKLUMAT,
  BAGIAN_SDM,
  BOBOT_PENGADUAN,
  DAFTAR_KOMPONEN,
  SARANA,
  SYARAT_SURVEI,
  type SyaratSurvei,
  type TenggatDinilai,
} from './acuan.ts'
import type { Indikator, IndikatorDinyatakan } from './indikator.ts'
import type { Bukti, IsiMaklumat, IsiSarana, IsiSdm, IsiStandar, Pernyataan } from './isian.ts'

/**
 * The six indicators of a unit and year, from 0 to 100: exact, and rounded once, where they leave this file. What a
 * unit has to declare is 0 until it does; what is computed is `null` where there is nothing to judge.
 */

export interface FaktaPengaduan {
  readonly diterima: number
  readonly tenggat: Readonly<Record<TenggatDinilai, { readonly dinilai: number; readonly tepat: number }>>
  readonly dibukaKembali: number
}

export type FaktaSurvei = Readonly<Record<SyaratSurvei, boolean>> & {
  readonly survei: string
  readonly nama: string
  readonly jumlahResponden: number
}

export interface Fakta {
  /** Codes of the services that the unit offers now. */
  readonly layanan: readonly string[]
  readonly pernyataan: Pernyataan
  /** `null`: no complaint was the unit's. */
  readonly pengaduan: FaktaPengaduan | null
  /** Those of the year, oldest first. */
  readonly survei: readonly FaktaSurvei[]
}

interface Hasil<D> {
  readonly nilai: Fraction | null
  /** The facts that the score follows from. */
  readonly dasar: D
  /** The same as a sentence. */
  readonly penjelasan: string
}

/** Share of the unit's services whose 14 components are complete and published. Without any service: 0. */
export function nilaiStandar(daftarLayanan: readonly string[], isi: IsiStandar | undefined) {
  const dinyatakan = new Map(isi?.layanan.map((satu) => [satu.layanan, satu]))
  const layanan = daftarLayanan.map((kode) => {
    const { komponen = [], dipublikasikan = null } = dinyatakan.get(kode) ?? {}
    return {
      layanan: kode,
      komponen: DAFTAR_KOMPONEN.filter((satu) => komponen.includes(satu)).length,
      dipublikasikan: dipublikasikan !== null,
    }
  })
  const lengkap = layanan.filter((l) => l.komponen === DAFTAR_KOMPONEN.length && l.dipublikasikan).length
  const semua = layanan.length
  return hasil(
    bagian(lengkap, semua),
    { layanan: semua, lengkap, komponenSemua: DAFTAR_KOMPONEN.length, rincian: layanan },
    semua === 0
      ? 'Unit ini belum mendaftarkan layanan, jadi belum ada standar yang dapat lengkap.'
      : isi === undefined
        ? `Belum dinyatakan; unit ini memiliki ${semua} layanan.`
        : `${lengkap} dari ${semua} layanan lengkap ${DAFTAR_KOMPONEN.length} komponennya dan dipublikasikan.`,
  )
}

/** Half for declaring it, half for publishing what was declared. */
export function nilaiMaklumat(isi: IsiMaklumat | undefined) {
  const { ditetapkan = null, dipublikasikan = null } = isi ?? {}
  const ada = {
    ditetapkan: ditetapkan !== null,
    dipublikasikan: ditetapkan !== null && dipublikasikan !== null,
  }
  const poin = BAGIAN_MAKLUMAT.reduce((jumlah, satu) => jumlah + (ada[satu.kode] ? satu.poin : 0), 0)
  const terbit = ada.dipublikasikan && dipublikasikan !== null ? dipublikasikan : null
  const penjelasan =
    isi === undefined
      ? 'Belum dinyatakan.'
      : ditetapkan === null
        ? 'Maklumat belum ditetapkan.'
        : `Maklumat ditetapkan ${tulisTanggal(ditetapkan.tanggal)}, ` +
          (terbit === null ? 'belum dipublikasikan.' : `dipublikasikan ${tulisTanggal(terbit.tanggal)}.`)
  return hasil(new Fraction(poin), { ditetapkan, dipublikasikan: terbit }, penjelasan)
}

/** Share of the checklist that is there. */
export function nilaiSarana(isi: IsiSarana | undefined) {
  const ada = SARANA.filter(({ kode }) => isi?.ada.includes(kode))
  const belum = SARANA.filter((satu) => !ada.includes(satu))
  const kurang =
    belum.length === 0 ? '' : ` Belum ada: ${belum.map(({ nama }) => nama.toLowerCase()).join(', ')}.`
  return hasil(
    bagian(ada.length, SARANA.length),
    { semua: SARANA.length, ada: ada.map(({ kode }) => kode), belum: belum.map(({ kode }) => kode) },
    isi === undefined ? 'Belum dinyatakan.' : `${ada.length} dari ${SARANA.length} sarana tersedia.${kurang}`,
  )
}

/** Half for the share of the staff that is trained, half for the share that is certified. Without staff: 0. */
export function nilaiSdm(isi: IsiSdm | undefined) {
  const { petugas = 0, terlatih = 0, bersertifikat = 0 } = isi ?? {}
  const jumlah = { terlatih, bersertifikat }
  const nilai = BAGIAN_SDM.reduce(
    (n, { kode, poin }) => n.add(petugas === 0 ? 0 : new Fraction(poin * jumlah[kode], petugas)),
    new Fraction(0),
  )
  return hasil(
    nilai,
    { petugas, terlatih, bersertifikat },
    isi === undefined
      ? 'Belum dinyatakan.'
      : `Dari ${petugas} petugas pelayanan, ${terlatih} terlatih dan ${bersertifikat} bersertifikat.`,
  )
}

/**
 * Weighted mean of the shares done in time. A deadline by which nothing was judged yet leaves its weight to the
 * others; `null` when there were no complaints, or nothing is judged yet.
 */
export function nilaiPengaduan(fakta: FaktaPengaduan | null) {
  const dinilai = BOBOT_PENGADUAN.flatMap(({ kode, bobot }) => {
    const satu = fakta?.tenggat[kode]
    return satu === undefined || satu.dinilai === 0 ? [] : [{ kode, bobot, ...satu }]
  })
  const bobotSemua = dinilai.reduce((jumlah, { bobot }) => jumlah + bobot, 0)
  const nilai =
    bobotSemua === 0
      ? null
      : dinilai.reduce(
          (n, { bobot, tepat, dinilai: banyak }) =>
            n.add(new Fraction(100 * bobot * tepat, bobotSemua * banyak)),
          new Fraction(0),
        )
  const kosong = { dinilai: 0, tepat: 0 }
  const dasar = {
    diterima: fakta?.diterima ?? 0,
    verifikasi: ambil(fakta?.tenggat.verifikasi ?? kosong),
    tanggapan: ambil(fakta?.tenggat.tanggapan ?? kosong),
    penyelesaian: ambil(fakta?.tenggat.penyelesaian ?? kosong),
    dibukaKembali: fakta?.dibukaKembali ?? 0,
  }
  const tertulis = dinilai.map(({ kode, tepat, dinilai: banyak }) => `${kode} ${tepat} dari ${banyak}`)
  return hasil(
    nilai,
    dasar,
    dasar.diterima === 0
      ? 'Tidak ada pengaduan pada tahun ini.'
      : nilai === null
        ? 'Belum ada tenggat pengaduan yang dapat dinilai.'
        : `Tepat waktu: ${tertulis.join(', ')}.`,
  )
}

const ambil = ({ dinilai, tepat }: { dinilai: number; tepat: number }) => ({ dinilai, tepat })

const TERTULIS: Readonly<Record<SyaratSurvei, readonly [string, string]>> = {
  disurvei: ['ada responden', 'belum ada responden'],
  sampelTerpenuhi: ['sampel minimum terpenuhi', 'sampel minimum belum terpenuhi'],
  dipublikasikan: ['dipublikasikan', 'belum dipublikasikan'],
  ditindaklanjuti: ['ditindaklanjuti', 'belum ditindaklanjuti'],
}

/** A quarter for each thing that one survey of the year achieved; the best one counts, of equal ones the last. */
export function nilaiSurvei(daftar: readonly FaktaSurvei[]) {
  const dinilai = daftar.map((fakta) => {
    // a survey that nobody answered achieved nothing
    const capai = (kode: SyaratSurvei) => fakta.disurvei && fakta[kode]
    return {
      fakta,
      capai,
      poin: SYARAT_SURVEI.reduce((jumlah, { kode, poin }) => jumlah + (capai(kode) ? poin : 0), 0),
    }
  })
  const terbaik = dinilai.reduce<(typeof dinilai)[number] | null>(
    (baik, satu) => (baik === null || satu.poin >= baik.poin ? satu : baik),
    null,
  )
  const capai = (kode: SyaratSurvei) => terbaik?.capai(kode) ?? false
  const dasar = {
    survei: terbaik?.fakta.survei ?? null,
    nama: terbaik?.fakta.nama ?? null,
    banyakSurvei: daftar.length,
    jumlahResponden: terbaik?.fakta.jumlahResponden ?? 0,
    disurvei: capai('disurvei'),
    sampelTerpenuhi: capai('sampelTerpenuhi'),
    dipublikasikan: capai('dipublikasikan'),
    ditindaklanjuti: capai('ditindaklanjuti'),
  }
  const tertulis = SYARAT_SURVEI.map(({ kode }) => TERTULIS[kode][capai(kode) ? 0 : 1])
  return hasil(
    new Fraction(terbaik?.poin ?? 0),
    dasar,
    terbaik === null
      ? 'Tidak ada survei yang berakhir pada tahun ini.'
      : terbaik.fakta.disurvei
        ? `${terbaik.fakta.nama}: ${tertulis.slice(1).join(', ')}.`
        : `${terbaik.fakta.nama}: belum ada responden.`,
  )
}

/** All six in their order, and their mean. */
export function nilaiUnit({ layanan, pernyataan, pengaduan, survei }: Fakta) {
  const eksak = [
    dinyatakan('standar-pelayanan', nilaiStandar(layanan, pernyataan['standar-pelayanan'])),
    dinyatakan('maklumat-pelayanan', nilaiMaklumat(pernyataan['maklumat-pelayanan'])),
    dinyatakan('sarana-prasarana', nilaiSarana(pernyataan['sarana-prasarana'])),
    dinyatakan('sdm', nilaiSdm(pernyataan.sdm)),
    dihitung('pengelolaan-pengaduan', nilaiPengaduan(pengaduan)),
    dihitung('survei-kepuasan', nilaiSurvei(survei)),
  ] as const
  return {
    indikator: eksak.map((satu) => ({ ...satu, nilai: bulatkan(satu.nilai) })) as readonly Sel[],
    rerata: rerata(eksak.map(({ nilai }) => nilai)),
    /** Unrounded, for means over several units. */
    eksak: eksak.map(({ indikator, nilai }) => ({ indikator, nilai })),
  }

  function dinyatakan<I extends IndikatorDinyatakan, D>(indikator: I, { dasar, ...lain }: Hasil<D>) {
    const isi = pernyataan[indikator]
    return {
      ...{ indikator, ...lain, dihitung: false as const, dinyatakan: isi !== undefined },
      ...{ dasar, bukti: [...(isi?.bukti ?? [])] },
    }
  }
}

function dihitung<I extends Indikator, D>(indikator: I, { dasar, ...lain }: Hasil<D>) {
  return {
    indikator,
    ...lain,
    dihitung: true as const,
    dinyatakan: null,
    dasar,
    bukti: [] as Bukti[],
  }
}

type Eksak = ReturnType<typeof nilaiUnit>['eksak'][number]

/** One cell of the matrix; `dasar` is what the indicator's own function found. */
export type Sel =
  | SelDinyatakan<'standar-pelayanan', ReturnType<typeof nilaiStandar>['dasar']>
  | SelDinyatakan<'maklumat-pelayanan', ReturnType<typeof nilaiMaklumat>['dasar']>
  | SelDinyatakan<'sarana-prasarana', ReturnType<typeof nilaiSarana>['dasar']>
  | SelDinyatakan<'sdm', ReturnType<typeof nilaiSdm>['dasar']>
  | SelDihitung<'pengelolaan-pengaduan', ReturnType<typeof nilaiPengaduan>['dasar']>
  | SelDihitung<'survei-kepuasan', ReturnType<typeof nilaiSurvei>['dasar']>

interface SelUmum<I, D> {
  readonly indikator: I
  /** Two decimals. */
  readonly nilai: number | null
  readonly penjelasan: string
  readonly dasar: D
  readonly bukti: Bukti[]
}
interface SelDinyatakan<I, D> extends SelUmum<I, D> {
  readonly dihitung: false
  /** Whether the unit declared anything. */
  readonly dinyatakan: boolean
}
interface SelDihitung<I, D> extends SelUmum<I, D> {
  readonly dihitung: true
  readonly dinyatakan: null
}

/** Mean over the units that have a score, of one indicator. */
export function rerataIndikator(
  daftar: readonly (readonly Eksak[])[],
  indikator: Indikator,
): Fraction | null {
  return rerata(daftar.flat().flatMap((satu) => (satu.indikator === indikator ? [satu.nilai] : [])))
}

/** Mean of what there is; `null` of nothing. */
export function rerata(daftar: readonly (Fraction | null)[]): Fraction | null {
  const ada = daftar.filter((satu) => satu !== null)
  if (ada.length === 0) return null
  return ada.reduce((jumlah, satu) => jumlah.add(satu), new Fraction(0)).div(ada.length)
}

/** Two decimals, halves up. */
export const bulatkan = (nilai: Fraction | null): number | null =>
  nilai === null ? null : nilai.mul(100).add(1, 2).floor().div(100).valueOf()

const hasil = <D>(nilai: Fraction | null, dasar: D, penjelasan: string): Hasil<D> => ({
  nilai,
  dasar,
  penjelasan,
})

const bagian = (ada: number, semua: number) =>
  semua === 0 ? new Fraction(0) : new Fraction(100 * ada, semua)
