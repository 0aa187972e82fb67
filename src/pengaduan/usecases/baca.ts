import type { PelakuKunci } from '../../akses/index.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { periksaRiwayat } from '../domain/riwayat.ts'
import { riwayatRepository } from '../repository/riwayat.ts'
import type { Deps } from './deps.ts'
import { getTerjangkau } from './jangkauan.ts'
import { tampilkan } from './tampilan.ts'

/** @throws PengaduanNotFoundError */
export function bacaPengaduan(deps: Deps) {
  return (pelaku: PelakuKunci, nomor: string) =>
    deps.database.forPemda(pelaku.pemda, async (tx) =>
      tampilkan(deps)(tx, pelaku, await getTerjangkau(deps)(tx, pelaku, nomor)),
    )
}

/** The history with what is wrong with it, if anything. @throws PengaduanNotFoundError */
export function bacaRiwayat(deps: Deps) {
  return (pelaku: PelakuKunci, nomor: string) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const { baris } = await getTerjangkau(deps)(tx, pelaku, nomor)
      const daftar = await riwayatRepository.list(tx, nomor)
      const kepala = { urut: baris.riwayatUrut, hash: baris.riwayatHash }
      return {
        nomor: tulisNomor(nomor),
        utuh: periksaRiwayat(daftar, kepala).length === 0,
        data: daftar.map(
          ({ urut, pada, pelaku, pelakuId, langkah, dari, ke, catatan, rincian, hash, hashSebelumnya }) => ({
            ...{ urut, pada, pelaku, pelakuId, langkah, dari, ke, catatan, rincian },
            hash: hash.toString('hex'),
            hashSebelumnya: hashSebelumnya.toString('hex'),
          }),
        ),
      }
    })
}
