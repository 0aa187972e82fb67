import type { Pemakai } from '../../brankas/index.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { hapusKata } from '../repository/kata.ts'
import { pengaduanRepository } from '../repository/pengaduan.ts'
import { lampiranRepository, pesanRepository } from '../repository/pesan.ts'
import { riwayatRepository } from '../repository/riwayat.ts'
import type { Deps } from './deps.ts'

const DIHAPUS = '(dihapus atas permintaan pelapor)'

/**
 * What is held about a pelapor beside the vault: the complaints with all that was written.
 * Whoever asks to be forgotten takes along what could tell who it was: the texts, the files,
 * the place, the remarks. What remains is that there was a complaint, its steps and its days,
 * so no figure changes, and the chain of its history still holds. Where only the time to keep
 * an identity is over, the complaint forgets whose it was and keeps its texts.
 */
export function pelaporDalamBrankas({ berkas }: Pick<Deps, 'berkas'>): Pemakai {
  return {
    async pegang(tx, _pemda, id) {
      for (const { nomor } of await pengaduanRepository.listByPelapor(tx, id)) {
        await pengaduanRepository.lock(tx, nomor)
      }
    },

    async ekspor(tx, _pemda, id) {
      const daftar = await pengaduanRepository.listByPelapor(tx, id)
      return Promise.all(
        daftar.map(async ({ sidikKode: _, riwayatHash: __, undanganKode: ___, ...baris }) => ({
          ...baris,
          nomor: tulisNomor(baris.nomor),
          percakapan: (await pesanRepository.list(tx, baris.nomor))
            .filter(({ internal }) => !internal)
            .map(({ penulis, jenis, isi, pada }) => ({ penulis, jenis, isi, pada })),
          lampiran: (await lampiranRepository.list(tx, baris.nomor)).map(({ id, penulis, pada }) => ({
            ...{ id, penulis, pada },
          })),
          riwayat: (await riwayatRepository.list(tx, baris.nomor)).map(
            ({ urut, pada, pelaku, langkah, dari, ke, catatan }) => ({
              ...{ urut, pada, pelaku, langkah, dari, ke, catatan },
            }),
          ),
        })),
      )
    },

    async hapus(tx, pemda, id, sebab) {
      for (const { nomor } of await pengaduanRepository.listByPelapor(tx, id)) {
        // as it is once it is held: what a step changed meanwhile must not be written back
        const { baris } = (await pengaduanRepository.lock(tx, nomor)) ?? {}
        if (baris === undefined) continue
        if (sebab === 'retensi') {
          await pengaduanRepository.save(tx, { ...baris, pelapor: null })
          continue
        }
        await pengaduanRepository.save(tx, {
          ...baris,
          pelapor: null,
          judul: DIHAPUS,
          uraian: DIHAPUS,
          alamatKejadian: null,
          lat: null,
          long: null,
          kerugian: null,
          permintaanPenyelesaian: null,
          versi: baris.versi + 1,
        })
        await hapusKata(tx, nomor)
        await pesanRepository.ganti(tx, nomor, DIHAPUS)
        await riwayatRepository.hapusCatatan(tx, nomor)
        for (const lampiran of await lampiranRepository.list(tx, nomor)) {
          await lampiranRepository.delete(tx, nomor, lampiran.id)
          await berkas.hapus(tx, pemda, lampiran.id)
        }
      }
    },
  }
}
