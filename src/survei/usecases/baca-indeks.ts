import { memiliki, type PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { daftarDimensi } from '../domain/dimensi.ts'
import { hitungIndeks } from '../domain/indeks.ts'
import type { Formulir } from '../domain/instrumen.ts'
import { indeksPemda, peringkat } from '../domain/pemda.ts'
import type { Rekap } from '../domain/rekap.ts'
import { METODE, ringkasBagian, ringkasIndeks, ringkasNilai, ringkasSampel } from '../domain/ringkasan.ts'
import { statusSurvei, sudahFinal } from '../domain/survei.ts'
import { BelumDipublikasikanError } from '../errors.ts'
import { rekapRepository } from '../repository/rekap.ts'
import { type BarisSurvei, surveiRepository } from '../repository/survei.ts'
import type { Deps } from './deps.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

const INSTRUMEN_BAWAAN = 'permenpanrb-14-2017'

/** The result of one survey, from its sums alone: it costs the same for any number of answers. */
export function bacaIndeks(deps: Deps) {
  return (pelaku: PelakuKunci, surveiId: string) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const terbuka = await bukaUntukBaca(deps, tx, pelaku, surveiId)
      const rekap = (await rekapRepository.totals(tx, [surveiId])).get(surveiId) ?? rekapKosong(terbuka)
      return {
        ...kepala(terbuka, deps.clock.now()),
        ...ringkasIndeks(terbuka.formulir, rekap, populasiSurvei(terbuka.survei)),
      }
    })
}

/** The result by one dimension; its groups add up to the whole survey. */
export function bacaRincian(deps: Deps) {
  return (pelaku: PelakuKunci, surveiId: string, menurut: string) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const terbuka = await bukaUntukBaca(deps, tx, pelaku, surveiId)
      const dimensi = daftarDimensi(terbuka.formulir)
      if (!dimensi.includes(menurut)) {
        const detail = `Harus salah satu dari: ${dimensi.join(', ')}.`
        throw new InvalidInputError([{ pointer: '/menurut', detail, di: 'query' }])
      }
      const daftar = await rekapRepository.list(tx, surveiId, menurut)
      return {
        ...kepala(terbuka, deps.clock.now()),
        menurut,
        data: daftar
          .map(({ kunci, rekap }) => ({
            kunci: kunci === '' ? null : kunci,
            ...ringkasBagian(terbuka.formulir, rekap),
          }))
          .toSorted(urutanKelompok(terbuka, menurut)),
      }
    })
}

/** The year of a pemda: of every unit its latest survey that has ended, else the one that runs. */
export function bacaIndeksTahun(deps: Deps) {
  return (
    pelaku: PelakuKunci,
    { tahun, instrumen = INSTRUMEN_BAWAAN }: { tahun: number; instrumen?: string | undefined },
  ) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      pastikanInstrumen(deps, instrumen)
      const sekarang = deps.clock.now()
      const unit = pelaku.unit === null ? null : await deps.opd.unitDalam(tx, pelaku.unit)
      const pemda = await deps.opd.getPemda(tx)
      const daftar = (
        await surveiRepository.listEnding(tx, {
          instrumen,
          dari: `${tahun}-01-01`,
          sampai: `${tahun}-12-31`,
          unit,
        })
      ).map((survei) => deps.pemuat.susun(survei, pemda))

      const terpilih = [...Map.groupBy(daftar, (s) => s.survei.unit).values()].flatMap((milikUnit) => {
        const berstatus = (dicari: (status: string) => boolean) =>
          milikUnit.findLast((s) => dicari(statusSurvei(s.masa, sekarang)))
        return (
          berstatus((s) => s === 'ditutup' || s === 'dipublikasikan') ??
          berstatus((s) => s === 'berjalan') ??
          []
        )
      })
      const rekap = await rekapRepository.totals(
        tx,
        terpilih.map((s) => s.survei.id),
      )
      const dihitung = terpilih.map((terbuka) => ringkasSatu(terbuka, rekap.get(terbuka.survei.id), sekarang))
      const peringkatnya = pelaku.unit === null ? peringkat(dihitung.map((d) => d.baris.nilai)) : []
      return {
        tahun,
        instrumen,
        dataContoh: pemda.dataContoh,
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
    })
}

/** The surveys of a unit one after the other. */
export function bacaTren(deps: Deps) {
  return (
    pelaku: PelakuKunci,
    { unit, instrumen = INSTRUMEN_BAWAAN }: { unit: string; instrumen?: string | undefined },
  ) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      pastikanInstrumen(deps, instrumen)
      await deps.opd.getUnit(tx, pelaku, unit)
      const sekarang = deps.clock.now()
      const pemda = await deps.opd.getPemda(tx)
      const daftar = (await surveiRepository.listEnding(tx, { instrumen, unit: [unit] }))
        .map((survei) => deps.pemuat.susun(survei, pemda))
        .filter((s) => statusSurvei(s.masa, sekarang) !== 'draf')
      const rekap = await rekapRepository.totals(
        tx,
        daftar.map((s) => s.survei.id),
      )
      return {
        unit,
        instrumen,
        dataContoh: pemda.dataContoh,
        data: daftar.map((s) => ringkasSatu(s, rekap.get(s.survei.id), sekarang).baris),
      }
    })
}

/** A mistyped code must not look like a year without surveys. */
function pastikanInstrumen({ instrumen: daftar }: Deps, kode: string): void {
  if (daftar.find(kode) !== null) return
  const ada = daftar.semua.map((i) => i.kode).join(', ')
  throw new InvalidInputError([
    { pointer: '/instrumen', detail: `Harus salah satu dari: ${ada}.`, di: 'query' },
  ])
}

function ringkasSatu(terbuka: SurveiTerbuka, rekap: Rekap | undefined, sekarang: Date) {
  const { survei, formulir, masa } = terbuka
  const isi = rekap ?? rekapKosong(terbuka)
  const indeks = hitungIndeks(formulir, isi)
  return {
    formulir,
    rekap: isi,
    nilai: indeks.nilai,
    baris: {
      unit: survei.unit,
      survei: survei.id,
      nama: survei.nama,
      mulai: survei.mulai,
      selesai: survei.selesai,
      status: statusSurvei(masa, sekarang),
      final: sudahFinal(masa, sekarang),
      ...ringkasNilai(formulir, indeks),
      jumlahResponden: indeks.jumlahResponden,
      sampelTerpenuhi: ringkasSampel(indeks.jumlahResponden, populasiSurvei(survei)).terpenuhi,
    },
  }
}

/** What every result says of itself. */
function kepala({ survei, formulir, masa, pemda }: SurveiTerbuka, sekarang: Date) {
  return {
    survei: survei.id,
    unit: survei.unit,
    instrumen: formulir.instrumen.kode,
    metode: METODE,
    penimbang: formulir.penimbang,
    final: sudahFinal(masa, sekarang),
    dihitungPada: sekarang,
    dataContoh: pemda.dataContoh,
  }
}

/** A key that only sends may read what is published, and nothing else. */
async function bukaUntukBaca(
  deps: Deps,
  tx: TenantTx,
  pelaku: PelakuKunci,
  id: string,
): Promise<SurveiTerbuka> {
  const terbuka = await deps.pemuat.get(tx, id)
  await deps.opd.pastikanJangkauan(tx, pelaku, terbuka.survei.unit)
  const bolehSemua = (['survei:baca', 'survei:kelola', 'laporan:baca'] as const).some((c) =>
    memiliki(pelaku, c),
  )
  if (!bolehSemua && terbuka.survei.dipublikasikanPada === null) throw new BelumDipublikasikanError()
  return terbuka
}

/** N of the survey: known only when it is known for every service. */
export function populasiSurvei(survei: BarisSurvei): number | null {
  const daftar = survei.layanan.map((l) => l.populasi)
  return daftar.includes(null) ? null : (daftar as number[]).reduce((a, b) => a + b, 0)
}

const rekapKosong = ({ penjumlah }: SurveiTerbuka): Rekap => penjumlah.mulai(true)

/** Groups in the order of the form, not stated last; days and channels by name. */
function urutanKelompok({ survei, formulir }: SurveiTerbuka, menurut: string) {
  const tempat = new Map(daftarKelompok(survei, formulir, menurut).map((kode, i) => [kode, i]))
  const urut = (kunci: string | null) => (kunci === null ? Infinity : (tempat.get(kunci) ?? tempat.size))
  return (a: { kunci: string | null }, b: { kunci: string | null }) => {
    const [x, y] = [urut(a.kunci), urut(b.kunci)]
    return x === y ? ((a.kunci ?? '') < (b.kunci ?? '') ? -1 : 1) : x - y
  }
}

function daftarKelompok(survei: BarisSurvei, { instrumen }: Formulir, menurut: string): readonly string[] {
  if (menurut === 'layanan') return survei.layanan.map((l) => l.layanan)
  const bidang = instrumen.profil.find((b) => b.kode === menurut)
  if (bidang === undefined) return []
  return bidang.jenis === 'pilihan' ? bidang.pilihan.map((p) => p.kode) : bidang.kelompok.map((k) => k.kode)
}
