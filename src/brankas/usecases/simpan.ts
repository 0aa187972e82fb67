import type { TenantTx } from '../../platform/database/index.ts'
import { indeksButa, normalkan } from '../domain/indeks.ts'
import { bungkusKunci, kunciDataBaru, sandikanMedan, type Tempat } from '../domain/sandi.ts'
import { rekamanRepository } from '../repository/rekaman.ts'
import type { Deps } from './deps.ts'
import { getIsi, getKunciData, pakaiKunciAktif } from './kunci.ts'

export interface RekamanDisimpan {
  readonly pemda: string
  readonly id: string
  readonly jenis: string
  /** `null` removes a field; one that is not named stays as it is. */
  readonly medan: Readonly<Record<string, string | null>>
  /** Fields with a blind index; one that has it keeps it. */
  readonly dicari?: readonly string[]
  /** The last day that a field is kept; also of fields that are not replaced now. */
  readonly simpanSampai?: Readonly<Record<string, string>>
}

/** Stores or replaces fields of a record, and leaves an entry that names them. */
export function simpan(deps: Deps) {
  const simpanIsi = tulisRekaman(deps)
  return async (tx: TenantTx, rekaman: RekamanDisimpan): Promise<void> => {
    const { pemda, id, jenis } = rekaman
    await simpanIsi(tx, rekaman)
    const medan = [...new Set([...Object.keys(rekaman.medan), ...Object.keys(rekaman.simpanSampai ?? {})])]
    await deps.audit.catat(tx, pemda, {
      tindakan: 'brankas.simpan',
      sasaran: `brankas/${id.toLowerCase()}`,
      rincian: { jenis, medan: medan.join(',') },
    })
  }
}

/** The same without an entry, for those who leave one of their own. */
export function tulisRekaman({ gantungan, ids, clock }: Deps) {
  const acak = (banyak: number) => ids.acak(banyak)

  /** The record, held; made if there is none. */
  async function pegang(tx: TenantTx, tempat: Tempat, jenis: string) {
    for (;;) {
      const ada = await rekamanRepository.lock(tx, tempat.id)
      if (ada !== null) {
        if (ada.jenis !== jenis) throw new Error(`brankas/${tempat.id} is a ${ada.jenis}, not a ${jenis}`)
        return { kunciData: getKunciData(gantungan, tempat, ada), dicari: ada.dicari }
      }
      const { versi, kunci } = await pakaiKunciAktif(gantungan, tx)
      const kunciData = kunciDataBaru(acak)
      const dibuat = await rekamanRepository.insert(tx, {
        ...tempat,
        jenis,
        versiKunci: versi,
        kunciData: bungkusKunci(kunci, tempat, kunciData, acak),
        dibuatPada: clock.now(),
      })
      // else somebody else has made it in the meantime
      if (dibuat) return { kunciData, dicari: new Set<string>() }
    }
  }

  return async (
    tx: TenantTx,
    { pemda, id, jenis, medan, dicari = [], simpanSampai = {} }: RekamanDisimpan,
  ): Promise<void> => {
    const { indeks } = getIsi(gantungan)
    const tempat = { pemda, id: id.toLowerCase() }
    const rekaman = await pegang(tx, tempat, jenis)
    const daftarDicari = new Set([...dicari, ...rekaman.dicari])
    const sampai = new Map(Object.entries(simpanSampai))

    const dihapus: string[] = []
    const disimpan = Object.entries(medan).flatMap(([nama, nilai]) => {
      if (nilai === null) {
        dihapus.push(nama)
        return []
      }
      const berindeks = daftarDicari.has(nama) && normalkan(nama, nilai) !== ''
      return {
        pemda,
        rekaman: tempat.id,
        medan: nama,
        isi: sandikanMedan(rekaman.kunciData, tempat, nama, nilai, acak),
        indeks: berindeks ? indeksButa(indeks, pemda, nama, nilai) : null,
        simpanSampai: sampai.get(nama) ?? null,
      }
    })
    await rekamanRepository.hapusMedan(tx, tempat.id, dihapus)
    await rekamanRepository.simpanMedan(tx, disimpan)
    for (const [nama, hari] of sampai) {
      if (!Object.hasOwn(medan, nama)) await rekamanRepository.setSimpanSampai(tx, tempat.id, nama, hari)
    }
  }
}
