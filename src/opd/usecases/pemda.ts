import { catatPerubahan } from '../../audit/index.ts'
import type { ZonaWaktu } from '../domain/unit.ts'
import { PemdaAlreadyExistsError } from '../errors.ts'
import { pemdaRepository } from '../repository.ts'
import type { Deps } from './deps.ts'

export interface PermintaanPemda {
  readonly kode: string
  readonly nama: string
  readonly zonaWaktu: ZonaWaktu
  readonly dataContoh?: boolean
}

/** Takes a city in, with the first key of its admin. */
export function buatPemda({ database, clock, akses }: Deps) {
  return (permintaan: PermintaanPemda) =>
    database.forPemda(permintaan.kode, async (tx) => {
      const { kode, nama, zonaWaktu, dataContoh = false } = permintaan
      const baru = await pemdaRepository.insert(tx, {
        pemda: kode,
        nama,
        zonaWaktu,
        dataContoh,
        dibuatPada: clock.now(),
      })
      if (!baru) throw new PemdaAlreadyExistsError(kode)
      const { kunci } = await akses.buatKunci(kode, {
        nama: 'Admin pemda',
        jenis: 'rahasia',
        cakupan: ['admin'],
      })
      catatPerubahan({ sasaran: `pemda/${kode}`, sesudah: { kode, nama, zonaWaktu } })
      return { kode, nama, zonaWaktu, kunciAdmin: kunci }
    })
}
