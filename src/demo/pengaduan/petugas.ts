import type { FastifyInstance } from 'fastify'
import type { Acak } from '../acak.ts'
import type { RancanganUnit } from '../kota.ts'
import type { PetugasContoh } from './rancangan.ts'

const DAFTAR = [
  { nama: 'Ratna Handayani', peran: ['admin-pemda'], unit: null },
  { nama: 'Wahyu Nugroho', peran: ['petugas-loket'], unit: null },
  { nama: 'Lilis Suryani', peran: ['verifikator'], unit: null },
  { nama: 'Eko Pratama', peran: ['petugas-unit'], unit: 'DPUPR' },
  { nama: 'Fitri Permata', peran: ['petugas-unit'], unit: 'DISDUKCAPIL' },
  { nama: 'Sekretariat Komisi I', peran: ['dprd'], unit: null },
] as const

/**
 * The officers of the demo city. Those of the other units are only ids in the histories; so are all of them
 * where the vault is locked, since who an officer is stands nowhere else.
 */
export async function buatPetugasContoh(
  app: FastifyInstance,
  pemda: string,
  r: Acak,
  daftarUnit: readonly RancanganUnit[],
  sekarang: Date,
): Promise<PetugasContoh> {
  const id = new Map<string, string>()
  const kunci = (peran: string, unit: string | null) => `${peran} ${unit ?? ''}`
  if (!app.brankas.terkunci) {
    for (const { nama, peran, unit } of DAFTAR) {
      const email = `${nama.toLowerCase().replaceAll(' ', '.')}@contoh.id`
      const petugas = await app.akses.buatPetugas(pemda, { nama, email, peran, unit })
      id.set(kunci(peran[0], unit), petugas.id)
    }
  }
  const cari = (peran: string, unit: string | null = null): string => {
    const ada = id.get(kunci(peran, unit)) ?? r.uuid(sekarang.getTime())
    id.set(kunci(peran, unit), ada)
    return ada
  }
  for (const { kode } of daftarUnit) cari('petugas-unit', kode)
  return {
    loket: cari('petugas-loket'),
    verifikator: cari('verifikator'),
    situs: r.uuid(sekarang.getTime()),
    unit: (kode) => cari('petugas-unit', kode),
  }
}
