import type { TenantTx } from '../../platform/database/index.ts'
import { indeksButa, normalkan } from '../domain/indeks.ts'
import { bungkusKunci, kunciDataBaru, sandikanMedan, type Tempat } from '../domain/sandi.ts'
import { type MedanTersimpan, type Rekaman, rekamanRepository } from '../repository/rekaman.ts'
import type { Deps } from './deps.ts'
import { getIsi, getKunciData, pakaiKunciAktif } from './kunci.ts'

type Acak = (banyak: number) => Uint8Array

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
      return {
        ...medanTersandi(rekaman.kunciData, tempat, nama, nilai, acak),
        indeks: daftarDicari.has(nama) ? indeksMedan(indeks, pemda, nama, nilai) : null,
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

/** A record that there is not yet. */
export interface RekamanBaru {
  readonly id: string
  readonly medan: Readonly<Record<string, string>>
  /** The last day that all of it is kept; if not given, as long as somebody holds it. */
  readonly simpanSampai?: string | undefined
}

/**
 * Stores many new records of a kind at once, in two statements however many they are. One entry says how
 * many, which, and what fields they have.
 *
 * @param dicari fields with a blind index
 * @throws IdentitasTerkunciError
 */
export function simpanBanyak({ audit, gantungan, ids, clock }: Deps) {
  const acak = (banyak: number) => ids.acak(banyak)
  return async (
    tx: TenantTx,
    pemda: string,
    jenis: string,
    daftar: readonly RekamanBaru[],
    dicari: readonly string[],
  ): Promise<void> => {
    if (daftar.length === 0) return
    const { versi, kunci } = await pakaiKunciAktif(gantungan, tx)
    const { indeks } = getIsi(gantungan)
    const dibuatPada = clock.now()
    const rekaman: Rekaman[] = []
    const disimpan: MedanTersimpan[] = []
    for (const { id, medan, simpanSampai = null } of daftar) {
      const tempat = { pemda, id: id.toLowerCase() }
      const kunciData = kunciDataBaru(acak)
      const terbungkus = bungkusKunci(kunci, tempat, kunciData, acak)
      rekaman.push({ ...tempat, jenis, versiKunci: versi, kunciData: terbungkus, dibuatPada })
      for (const [nama, nilai] of Object.entries(medan)) {
        disimpan.push({
          ...medanTersandi(kunciData, tempat, nama, nilai, acak),
          indeks: dicari.includes(nama) ? indeksMedan(indeks, pemda, nama, nilai) : null,
          simpanSampai,
        })
      }
    }
    await rekamanRepository.insertBaru(tx, rekaman, disimpan)
    await audit.catat(tx, pemda, {
      tindakan: 'brankas.simpan',
      sasaran: 'brankas',
      rincian: {
        jenis,
        medan: [...new Set(disimpan.map(({ medan }) => medan))].join(','),
        jumlah: rekaman.length,
        rekaman: rekaman.map(({ id }) => id).join(','),
      },
    })
  }
}

const medanTersandi = (kunciData: Buffer, tempat: Tempat, medan: string, nilai: string, acak: Acak) => ({
  pemda: tempat.pemda,
  rekaman: tempat.id,
  medan,
  isi: sandikanMedan(kunciData, tempat, medan, nilai, acak),
})

/** @returns `null` for a value with nothing in it to be found by */
const indeksMedan = (kunci: Buffer, pemda: string, medan: string, nilai: string): Buffer | null =>
  normalkan(medan, nilai) === '' ? null : indeksButa(kunci, pemda, medan, nilai)
