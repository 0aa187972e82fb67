import type { TenantTx } from '../../platform/database/index.ts'
import { awalHari, hariBerikut, hariPada } from '../../shared/waktu.ts'
import { PENANGGUNG } from '../domain/jatuh-tempo.ts'
import { hariKerja, hariSebelum } from '../domain/kalender.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { intisariHari } from '../domain/riwayat.ts'
import { ringkasCacah } from '../repository/cacah.ts'
import { harianRepository } from '../repository/harian.ts'
import { riwayatRepository } from '../repository/riwayat.ts'
import type { Deps } from './deps.ts'
import { petugasPenerima } from './kabari.ts'

/** In the pemda's time zone, before offices open. */
const JAM_HARIAN = 7
const HARI_SEKALIGUS = 400
const JATUH_TEMPO_MAKSIMUM = 5_000

/**
 * What a new day brings to a pemda, once: the digest of the days before over all histories,
 * and on working days a letter to each officer with what is due today and what is overdue.
 * The row of the digest says that a day is done; days that the service slept through are made up for.
 *
 * @returns whether there was anything left to do today
 */
export function harian(deps: Deps) {
  const { database, clock, jadwal } = deps
  return (pemda: string): Promise<boolean> =>
    database.forPemda(pemda, async (tx) => {
      const pada = clock.now()
      const { zona, kalender } = await jadwal(tx, pemda)
      const hari = hariPada(pada, zona)
      if (pada.getTime() < awalHari(hari, zona).getTime() + JAM_HARIAN * 3_600_000) return false
      if (!(await lengkapiIntisari(deps, tx, pemda, hariSebelum(hari), zona))) return false
      await ringkasCacah(tx)
      await deps.pemberitahuan.bersihkan(tx)
      if (hariKerja(kalender, hari)) await surati(deps, tx, pemda, hari)
      return true
    })
}

/** @returns whether yesterday's was among those that were missing */
async function lengkapiIntisari(
  { clock }: Deps,
  tx: TenantTx,
  pemda: string,
  kemarin: string,
  zona: string,
): Promise<boolean> {
  const terakhir = await harianRepository.hariTerakhir(tx)
  const pertama = await harianRepository.pertama(tx)
  if (pertama === null) return false
  let hari = terakhir === null ? hariPada(pertama, zona) : hariBerikut(terakhir)
  let baru = false
  for (let i = 0; hari <= kemarin && i < HARI_SEKALIGUS; i++, hari = hariBerikut(hari)) {
    const ujung = await riwayatRepository.ujung(tx, awalHari(hari, zona), awalHari(hariBerikut(hari), zona))
    const hash = intisariHari(pemda, hari, ujung)
    const baris = { pemda, hari, jumlah: ujung.length, hash, dibuatPada: clock.now() }
    baru = await harianRepository.insertIntisari(tx, baris)
    // another process is at it
    if (!baru) return false
  }
  return baru
}

/** One letter to each officer whose turn something is. */
async function surati(deps: Deps, tx: TenantTx, pemda: string, hari: string): Promise<void> {
  const surat = new Map<string, { jatuhTempoHariIni: string[]; terlambat: string[] }>()
  const penerima = new Map<string, readonly string[]>()
  for (const satu of await harianRepository.listJatuhTempo(tx, hari, JATUH_TEMPO_MAKSIMUM)) {
    const penanggung = PENANGGUNG[satu.status]
    if (penanggung === undefined || penanggung === 'pelapor') continue
    const kunci = `${penanggung} ${satu.unit} ${satu.unitPenerima}`
    const daftar = penerima.get(kunci) ?? (await petugasPenerima(deps, tx, satu, penanggung))
    penerima.set(kunci, daftar)
    for (const petugas of daftar) {
      const isi = surat.get(petugas) ?? { jatuhTempoHariIni: [], terlambat: [] }
      ;(satu.jatuhTempo === hari ? isi.jatuhTempoHariIni : isi.terlambat).push(tulisNomor(satu.nomor))
      surat.set(petugas, isi)
    }
  }
  for (const [petugas, isi] of surat) {
    await deps.pemberitahuan.surel(tx, pemda, {
      kunci: `harian/${hari}/${petugas}`,
      penerima: petugas,
      templat: 'petugas-harian',
      isi: { hari, unit: null, ...isi },
    })
  }
}
