import { LRUCache } from 'lru-cache'
import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { hitungIndeks } from '../domain/indeks.ts'
import { indeksPemda, peringkat } from '../domain/pemda.ts'
import { type Rekap, TOTAL } from '../domain/rekap.ts'
import type { RekapBanyak } from '../domain/rekap-banyak.ts'
import { ringkasIndeks, ringkasNilai, ringkasSampel } from '../domain/ringkasan.ts'
import type { IsiSegel, RingkasanIndeks } from '../domain/segel.ts'
import { statusSurvei, sudahFinal } from '../domain/survei.ts'
import { unsurDitahan } from '../domain/tahan-indeks.ts'
import { segelRepository } from '../repository/segel.ts'
import { surveiRepository } from '../repository/survei.ts'
import { populasiSurvei } from './angka.ts'
import { bacaRekap } from './baca-rekap.ts'
import { bacaBersegel, denganSegel, type SurveiBersegel } from './bersegel.ts'
import type { Deps } from './deps.ts'
import { kunciSurvei, type SurveiTerbuka } from './survei-terbuka.ts'

export const INSTRUMEN_BAWAAN = 'permenpanrb-14-2017'

/** What a list shows of one survey, and what a city is pooled from. */
interface Ringkasan {
  readonly nilai: ReturnType<typeof ringkasNilai>
  readonly sampelTerpenuhi: boolean | null
  readonly rekap: Pick<Rekap, 'jumlah' | 'cacah'>
  /** What only a report asks for. */
  readonly rinci: () => Rinci
}

/** Beside the index: how large the sample had to be, how precise it is, and the weakest unsur. */
export interface Rinci extends Pick<RingkasanIndeks, 'sampel' | 'ketepatan'> {
  /** Without those that few answered, and those from which they would follow. */
  readonly terendah: readonly {
    readonly kode: string
    readonly nama: string
    readonly nilai: number | null
  }[]
}

/** The year of a pemda: of every unit its latest survey that has ended, else the one that runs. */
export function bacaIndeksTahun(deps: Deps) {
  const ringkas = bacaRingkasan()
  return async (
    pelaku: PelakuKunci,
    { tahun, instrumen = INSTRUMEN_BAWAAN }: { tahun: number; instrumen?: string | undefined },
  ) => {
    pastikanInstrumen(deps, instrumen)
    const sekarang = deps.clock.now()
    const { dihitung, dataContoh } = await bacaBersegel(
      deps,
      pelaku.pemda,
      sekarang,
      async (tx) => {
        const unit = pelaku.unit === null ? null : await deps.opd.unitDalam(tx, pelaku.unit)
        const masa = { dari: `${tahun}-01-01`, sampai: `${tahun}-12-31` }
        const daftar = await muatDaftar(deps, tx, { instrumen, ...masa, unit })
        return [...Map.groupBy(daftar, (s) => s.survei.unit).values()].flatMap((milikUnit) =>
          terakhirSelesai(milikUnit, sekarang),
        )
      },
      async (tx, daftar) => ({
        dihitung: (await ringkas(tx, daftar)).map((satu) => susunBaris(satu, sekarang)),
        dataContoh: (await deps.opd.getPemda(tx)).dataContoh,
      }),
    )
    const peringkatnya = pelaku.unit === null ? peringkat(dihitung.map((d) => d.baris.nilai)) : []
    return {
      tahun,
      instrumen,
      dataContoh,
      data: dihitung
        .map((d, i) => ({ ...d.baris, peringkat: peringkatnya[i] ?? null }))
        .toSorted(
          (a, b) => (a.peringkat ?? Infinity) - (b.peringkat ?? Infinity) || (a.unit < b.unit ? -1 : 1),
        ),
      pemda: indeksPemda(
        // a part of the city is not the city
        pelaku.unit === null
          ? dihitung.flatMap(({ nilai, ...hasil }) => (nilai === null ? [] : [{ ...hasil, nilai }]))
          : [],
      ),
    }
  }
}

/** The surveys of a unit one after the other. */
export function bacaTren(deps: Deps) {
  const ringkas = bacaRingkasan()
  return async (
    pelaku: PelakuKunci,
    { unit, instrumen = INSTRUMEN_BAWAAN }: { unit: string; instrumen?: string | undefined },
  ) => {
    pastikanInstrumen(deps, instrumen)
    const sekarang = deps.clock.now()
    return bacaBersegel(
      deps,
      pelaku.pemda,
      sekarang,
      async (tx) => {
        await deps.opd.getUnit(tx, pelaku, unit)
        const daftar = await muatDaftar(deps, tx, { instrumen, unit: [unit] })
        return daftar.filter((s) => statusSurvei(s.masa, sekarang) !== 'draf')
      },
      async (tx, daftar) => ({
        unit,
        instrumen,
        dataContoh: (await deps.opd.getPemda(tx)).dataContoh,
        data: (await ringkas(tx, daftar)).map((satu) => susunBaris(satu, sekarang).baris),
      }),
    )
  }
}

/**
 * Every survey that ends in a year and has begun, within somebody else's transaction, oldest end first. Nothing is
 * sealed on the way.
 *
 * @param unit only this one's; `null`: all
 */
export function daftarHasilTahun(deps: Deps) {
  const ringkas = bacaRingkasan()
  return async (tx: TenantTx, tahun: number, unit: string | null) => {
    const sekarang = deps.clock.now()
    const masa = { dari: `${tahun}-01-01`, sampai: `${tahun}-12-31` }
    const saring = { instrumen: INSTRUMEN_BAWAAN, ...masa, unit: unit === null ? null : [unit] }
    const daftar = await muatDaftar(deps, tx, saring)
    const dibuka = daftar.filter((s) => statusSurvei(s.masa, sekarang) !== 'draf')
    const bersegel = await denganSegel(tx, dibuka, sekarang)
    return (await ringkas(tx, bersegel)).map((satu) => susunBaris(satu, sekarang).baris)
  }
}

/** The survey of the same unit by the same instrument that ended last before this one; `null`: there is none. */
export function surveiSebelum(deps: Deps) {
  return async (tx: TenantTx, { survei }: SurveiTerbuka): Promise<SurveiTerbuka | null> => {
    const { instrumen, unit, selesai } = survei
    const sekarang = deps.clock.now()
    const daftar = await muatDaftar(deps, tx, { instrumen, sampai: selesai, unit: [unit] })
    const sebelum = daftar.findLast(
      (s) => s.survei.selesai < selesai && statusSurvei(s.masa, sekarang) !== 'draf',
    )
    return sebelum ?? null
  }
}

/** A mistyped code must not look like a year without surveys. */
function pastikanInstrumen({ instrumen: daftar }: Deps, kode: string): void {
  if (daftar.find(kode) !== null) return
  const ada = daftar.semua.map((i) => i.kode).join(', ')
  throw new InvalidInputError([
    { pointer: '/instrumen', detail: `Harus salah satu dari: ${ada}.`, di: 'query' },
  ])
}

export async function muatDaftar(
  deps: Deps,
  tx: TenantTx,
  saring: Parameters<typeof surveiRepository.listEnding>[1],
): Promise<SurveiTerbuka[]> {
  const pemda = await deps.opd.getPemda(tx)
  return (await surveiRepository.listEnding(tx, saring)).map((survei) => deps.pemuat.susun(survei, pemda))
}

export function terakhirSelesai(daftar: readonly SurveiTerbuka[], sekarang: Date): SurveiTerbuka | [] {
  const berstatus = (dicari: (status: string) => boolean) =>
    daftar.findLast((s) => dicari(statusSurvei(s.masa, sekarang)))
  return (
    berstatus((s) => s === 'ditutup' || s === 'dipublikasikan') ?? berstatus((s) => s === 'berjalan') ?? []
  )
}

/**
 * Summaries of many surveys. A seal never changes, so what was read from one is kept: its
 * text holds every breakdown, and a list of sixty units would read all of them each time.
 */
export function bacaRingkasan() {
  const ingatan = new LRUCache<string, Ringkasan>({ max: 2_000 })
  const kunci = ({ survei, berlaku }: SurveiBersegel) =>
    `${kunciSurvei(survei.pemda, survei.id)} ${berlaku?.versi}`

  async function dariSegel(tx: TenantTx, daftar: readonly SurveiBersegel[]): Promise<Ringkasan[]> {
    const belumDibaca = daftar.filter((s) => !ingatan.has(kunci(s)))
    const isi = await segelRepository.readMany(
      tx,
      belumDibaca.map((s) => ({ survei: s.survei.id, versi: s.berlaku?.versi as number })),
    )
    return daftar.map((s) => {
      const teks = isi.get(s.survei.id)
      if (teks === undefined) return ingatan.get(kunci(s)) as Ringkasan
      const ringkasan = ringkasSegel(JSON.parse(teks) as IsiSegel)
      ingatan.set(kunci(s), ringkasan)
      return ringkasan
    })
  }

  return async (tx: TenantTx, daftar: readonly SurveiBersegel[]) => {
    const tersegel = daftar.filter((s) => s.berlaku !== null)
    const lain = daftar.filter((s) => s.berlaku === null)
    const rekap = await bacaRekap(tx, lain, [TOTAL.dimensi])
    const ringkasan = new Map<SurveiTerbuka, Ringkasan>()
    for (const [i, satu] of (await dariSegel(tx, tersegel)).entries()) {
      ringkasan.set(tersegel[i] as SurveiBersegel, satu)
    }
    for (const satu of lain) {
      ringkasan.set(satu, ringkasRekap(satu, (rekap.get(satu.survei.id) as RekapBanyak).total(false)))
    }
    return daftar.map((satu) => ({ ...satu, ...(ringkasan.get(satu) as Ringkasan) }))
  }
}

function ringkasRekap({ formulir, survei }: SurveiTerbuka, rekap: Rekap): Ringkasan {
  return {
    nilai: ringkasNilai(formulir, hitungIndeks(formulir, rekap)),
    sampelTerpenuhi: ringkasSampel(rekap.jumlah, populasiSurvei(survei)).terpenuhi,
    rekap,
    rinci: () => rinciDari(ringkasIndeks(formulir, rekap, populasiSurvei(survei))),
  }
}

function rinciDari({ sampel, ketepatan, terendah, unsur }: RingkasanIndeks): Rinci {
  const ditahan = unsurDitahan(unsur)
  return {
    ...{ sampel, ketepatan },
    terendah: terendah.flatMap((dicari) =>
      unsur
        .filter(({ kode }) => kode === dicari && !ditahan.has(kode))
        .map(({ kode, nama, nilai }) => ({ kode, nama, nilai })),
    ),
  }
}

function ringkasSegel({ indeks, jumlahResponden, pertanyaan }: IsiSegel): Ringkasan {
  const { nilai, nilaiInterval, mutu, kinerja, sampel } = indeks
  // the sealed text is large, and is not to be held for it
  const rinci = rinciDari(indeks)
  return {
    rinci: () => rinci,
    nilai: { nilai, nilaiInterval, mutu, kinerja },
    sampelTerpenuhi: sampel.terpenuhi,
    rekap: { jumlah: jumlahResponden, cacah: pertanyaan.flatMap((p) => p.distribusi) },
  }
}

export function susunBaris(satu: SurveiTerbuka & Ringkasan, sekarang: Date) {
  const { survei, formulir, masa, rekap } = satu
  return {
    formulir,
    rekap,
    nilai: hitungIndeks(formulir, rekap).nilai,
    baris: {
      unit: survei.unit,
      survei: survei.id,
      nama: survei.nama,
      mulai: survei.mulai,
      selesai: survei.selesai,
      status: statusSurvei(masa, sekarang),
      final: sudahFinal(masa, sekarang),
      ...satu.nilai,
      jumlahResponden: rekap.jumlah,
      sampelTerpenuhi: satu.sampelTerpenuhi,
    },
  }
}
