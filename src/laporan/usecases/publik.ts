import { PemdaNotFoundError, UnitNotFoundError } from '../../opd/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import type { HalamanDiminta } from '../../platform/pagination.ts'
import { type HasilTerbit, INSTRUMEN_BAWAAN, METODE, type SaringTerbit } from '../../survei/index.ts'
import { type HasilPublik, susunHasilPublik } from '../domain/publik/hasil.ts'
import { susunKatalog } from '../domain/publik/katalog.ts'
import { lencana } from '../domain/publik/lencana.ts'
import { kolomPublik, selPublik } from '../domain/publik/tabel.ts'
import type { DepsSkm } from './susun-skm-dokumen.ts'

/** All at a time; a city has fewer units. */
const SEHALAMAN = 200

type SaringPublik = Omit<SaringTerbit, 'terakhir'>

/** What everybody may read without a key: what is published, from its seals, and nothing of fewer than five people. */
export function rakitPublik(deps: Pick<DepsSkm, 'opd' | 'survei' | 'alamatPublik'>) {
  async function hasil(kode: string, query: HalamanDiminta & SaringTerbit) {
    pastikanInstrumen(query.instrumen)
    const { data, temuan, ...lain } = await deps.survei.hasilTerbit(kode, query, async (tx) => {
      const pemda = await pemdaPublik(tx, kode)
      if (query.unit !== undefined && (await deps.opd.findUnit(tx, query.unit)) === null) {
        throw new UnitNotFoundError(query.unit)
      }
      const unit = await deps.opd.semuaUnit(tx)
      return { pemda, namaUnit: new Map(unit.map((satu) => [satu.kode, satu.nama])) }
    })
    const { pemda, namaUnit } = temuan
    const { nama, dataContoh } = pemda
    return {
      pemda: { kode, nama, dataContoh },
      namaUnit,
      data: data.map((satu) => susun(satu, namaUnit)),
      ...lain,
    }
  }

  return {
    hasil,

    /** Every unit's last result; of one unit all of them, last first. */
    ringkasan: (kode: string, { kursor, ...saring }: SaringPublik & { kursor?: string | undefined }) =>
      hasil(kode, { ...saring, kursor, batas: SEHALAMAN, terakhir: saring.unit === undefined }),

    /** All results as rows of a table. */
    async tabel(kode: string, saring: SaringPublik) {
      const unsur = Math.max(...deps.survei.instrumen.semua.map((i) => i.unsur.length))
      const baris: string[][] = []
      for (let kursor: string | undefined, lagi = true; lagi; ) {
        const { pemda, data, kursorBerikut } = await hasil(kode, { ...saring, kursor, batas: SEHALAMAN })
        baris.push(...data.map((satu) => selPublik(satu, unsur, pemda.dataContoh)))
        kursor = kursorBerikut ?? undefined
        lagi = kursorBerikut !== null
      }
      return { kolom: kolomPublik(unsur), baris }
    },

    async lencana(kode: string, unit: string): Promise<string> {
      const { pemda, namaUnit, data } = await hasil(kode, { unit, instrumen: INSTRUMEN_BAWAAN, batas: 1 })
      return lencana(namaUnit.get(unit) ?? unit, data[0] ?? null, pemda.dataContoh)
    },

    async katalog(kode: string) {
      const { pemda, jangka } = await hasil(kode, { batas: 1 })
      return susunKatalog({
        pemda,
        ...jangka,
        metode: METODE,
        aturan: deps.survei.instrumen.find(INSTRUMEN_BAWAAN)?.sumber ?? [],
        alamat: deps.alamatPublik?.replace(/\/+$/, '') ?? '',
      })
    },

    /** The bands of an index, best first. */
    kelas: (instrumen: string) => deps.survei.instrumen.find(instrumen)?.kelas ?? [],
  }

  async function pemdaPublik(tx: TenantTx, kode: string) {
    const pemda = await deps.opd.findPemda(tx)
    if (pemda === null) throw new PemdaNotFoundError(kode)
    return pemda
  }

  /** A mistyped code must not look like a city without surveys. */
  function pastikanInstrumen(kode: string | undefined): void {
    if (kode === undefined || deps.survei.instrumen.find(kode) !== null) return
    const ada = deps.survei.instrumen.semua.map((i) => i.kode).join(', ')
    throw new InvalidInputError([
      { pointer: '/instrumen', detail: `Harus salah satu dari: ${ada}.`, di: 'query' },
    ])
  }
}

export type Publik = ReturnType<typeof rakitPublik>

const susun = (
  { survei, instrumen, segel, indeks }: HasilTerbit,
  namaUnit: ReadonlyMap<string, string>,
): HasilPublik =>
  susunHasilPublik({
    unit: { kode: survei.unit, nama: namaUnit.get(survei.unit) ?? survei.unit },
    survei,
    instrumen: { kode: instrumen.kode, nama: instrumen.nama.id, singkatanIndeks: instrumen.singkatanIndeks },
    segel,
    indeks,
  })
