import type { PelakuKunci } from '../../akses/index.ts'
import { hariPada } from '../../shared/waktu.ts'
import { aturanTenggat } from '../domain/aturan.ts'
import type { Keadaan } from '../domain/keadaan.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { type Jadwal, jejakTenggat, sudahLewat, type Tenggat, tepatWaktu } from '../domain/tenggat.ts'
import type { Deps } from './deps.ts'
import { getTerjangkau } from './jangkauan.ts'

/** Every clock of a complaint, day by day: what counts, what does not, and why. */
export function bacaJejak(deps: Deps) {
  const { database, clock, jadwal } = deps
  return (pelaku: PelakuKunci, nomor: string) =>
    database.forPemda(pelaku.pemda, async (tx) => {
      const { keadaan } = await getTerjangkau(deps)(tx, pelaku, nomor)
      const milik = await jadwal(tx, pelaku.pemda)
      const pada = clock.now()
      return {
        nomor: tulisNomor(nomor),
        hitungPada: pada,
        tenggat: keadaan.tenggat.map((satu) => jelaskan(satu, keadaan, milik, pada)),
      }
    })
}

function jelaskan(tenggat: Tenggat, keadaan: Keadaan, jadwal: Jadwal, pada: Date) {
  const { kode, ke, unit, mulai, hari, perkiraan, berakhirPada, terpenuhi, hariTerpakai } = tenggat
  const aturan = aturanTenggat(jadwal.aturan, kode, keadaan, hariPada(mulai, jadwal.zona))
  // a clock that was ended while it stood still never came to a last day
  const hingga = hari ?? hariPada(berakhirPada ?? pada, jadwal.zona)
  const jejak = jejakTenggat(tenggat, keadaan.tenggat, keadaan, jadwal, hingga).filter(
    (baris) => hari !== null || baris.hari <= hingga,
  )
  return {
    ...{ kode, ke, unit, mulai, hari, perkiraan, berakhirPada, terpenuhi, hariTerpakai },
    aturan: { kode: aturan.kode, jumlah: aturan.jumlah, satuan: aturan.satuan, sumber: aturan.sumber },
    terlambat:
      berakhirPada === null ? sudahLewat(tenggat, pada, jadwal.zona) : !tepatWaktu(tenggat, jadwal.zona),
    sesuai: aturan.kode === tenggat.aturan && (hari === null || jejak.at(-1)?.hari === hari),
    jejak,
  }
}
