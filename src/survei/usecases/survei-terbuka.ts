import { LRUCache } from 'lru-cache'
import type { Opd, Pemda } from '../../opd/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { daftarDimensi } from '../domain/dimensi.ts'
import { type Formulir, formulir, type Instrumen } from '../domain/instrumen.ts'
import { type Penjumlah, penjumlah } from '../domain/rekap.ts'
import { type PembacaRespons, pembacaRespons } from '../domain/respons.ts'
import type { Masa } from '../domain/survei.ts'
import { SurveiNotFoundError } from '../errors.ts'
import { type BarisSurvei, surveiRepository } from '../repository/survei.ts'

/** A survey with all that is needed to judge and count an answer. */
export interface SurveiTerbuka {
  readonly survei: BarisSurvei
  readonly pemda: Pemda
  readonly masa: Masa
  readonly formulir: Formulir
  readonly baca: PembacaRespons
  readonly penjumlah: Penjumlah
  /** The dimensions of its sums. */
  readonly dimensi: readonly string[]
}

export interface DaftarInstrumen {
  /** @throws Error for one that a stored survey names but that does not exist */
  get(kode: string, versi: number): Instrumen
  /** The newest version, or `null`. */
  find(kode: string): Instrumen | null
  readonly semua: readonly Instrumen[]
}

const masaSurvei = (survei: BarisSurvei, pemda: Pemda): Masa => ({
  ...survei,
  zonaWaktu: pemda.zonaWaktu,
})

export const kunciSurvei = (pemda: string, id: string) => `${pemda} ${id}`

/** Loads surveys; what is compiled from one is kept for as long as its version stays the same. */
export function pemuatSurvei(deps: { opd: Opd; instrumen: DaftarInstrumen; buatId: () => string }) {
  const terkompilasi = new LRUCache<
    string,
    Pick<SurveiTerbuka, 'formulir' | 'baca' | 'penjumlah' | 'dimensi'>
  >({
    max: 2_000,
  })

  function kompilasi(survei: BarisSurvei) {
    const kunci = `${survei.pemda} ${survei.id} ${survei.versi}`
    const ada = terkompilasi.get(kunci)
    if (ada !== undefined) return ada
    const bentuk = formulir(deps.instrumen.get(survei.instrumen, survei.versiInstrumen), survei)
    const baru = {
      formulir: bentuk,
      baca: pembacaRespons(
        bentuk,
        survei.layanan.map((l) => l.layanan),
        deps.buatId,
        survei,
      ),
      penjumlah: penjumlah(bentuk),
      dimensi: daftarDimensi(bentuk),
    }
    terkompilasi.set(kunci, baru)
    return baru
  }

  const susun = (survei: BarisSurvei, pemda: Pemda): SurveiTerbuka => ({
    survei,
    pemda,
    masa: masaSurvei(survei, pemda),
    ...kompilasi(survei),
  })

  return {
    susun,

    /** @throws SurveiNotFoundError */
    async get(tx: TenantTx, id: string): Promise<SurveiTerbuka> {
      const survei = await surveiRepository.find(tx, id)
      if (survei === null) throw new SurveiNotFoundError(id)
      return susun(survei, await deps.opd.getPemda(tx))
    },

    /** Locked against every change until the transaction ends. @throws SurveiNotFoundError */
    async lock(tx: TenantTx, id: string): Promise<SurveiTerbuka> {
      const survei = await surveiRepository.lock(tx, id)
      if (survei === null) throw new SurveiNotFoundError(id)
      return susun(survei, await deps.opd.getPemda(tx))
    },
  }
}

export type PemuatSurvei = ReturnType<typeof pemuatSurvei>
