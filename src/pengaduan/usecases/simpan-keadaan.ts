import type { TenantTx } from '../../platform/database/index.ts'
import { periksaLagiPada } from '../domain/jatuh-tempo.ts'
import { type Keadaan, type Kejadian, tenggatBerjalan } from '../domain/keadaan.ts'
import { PANJANG_GARAM, sambungRiwayat } from '../domain/riwayat.ts'
import { TENGGAT_DINILAI } from '../domain/statistik.ts'
import type { Jadwal } from '../domain/tenggat.ts'
import { catatCacah } from '../repository/cacah.ts'
import { pekerjaanRepository } from '../repository/pekerjaan.ts'
import { type BarisPengaduan, type PengaduanUtuh, pengaduanRepository } from '../repository/pengaduan.ts'
import { riwayatRepository } from '../repository/riwayat.ts'
import type { Deps } from './deps.ts'

/**
 * Stores what a step or event made of a complaint, all that follows from it included: the
 * clocks, the one row of history, what it is counted under, when time has to look again.
 * The complaint is held by the transaction (`lock`).
 */
export function simpanKeadaan({ ids }: Pick<Deps, 'ids'>) {
  return async (
    tx: TenantTx,
    sebelum: PengaduanUtuh,
    hasil: { readonly keadaan: Keadaan; readonly kejadian: Kejadian },
    jadwal: Jadwal,
    ubahan: Partial<BarisPengaduan> = {},
  ): Promise<PengaduanUtuh> => {
    const { baris: lama } = sebelum
    const { pemda, nomor, tahun, kanal } = lama
    const { keadaan, kejadian } = hasil
    const kepala = { urut: lama.riwayatUrut, hash: lama.riwayatHash }
    const riwayat = sambungRiwayat(pemda, nomor, kepala, kejadian, ids.acak(PANJANG_GARAM))
    const sudah = await pekerjaanRepository.sudah(tx, nomor)
    const baris: BarisPengaduan = {
      ...lama,
      ...ubahan,
      ...kolomKeadaan(keadaan),
      periksaPada: periksaLagiPada(keadaan, sudah, kejadian.pada, jadwal),
      riwayatUrut: riwayat.urut,
      riwayatHash: riwayat.hash,
      versi: lama.versi + 1,
    }
    await pengaduanRepository.save(tx, baris)
    await pengaduanRepository.saveTenggat(tx, pemda, nomor, sebelum.keadaan.tenggat, keadaan.tenggat)
    await riwayatRepository.append(tx, riwayat)
    // only what came from elsewhere can have been answered without evidence, and is to stay counted as that
    const tanpaBukti = lama.asalSistem !== null && (await riwayatRepository.tanpaBukti(tx, nomor))
    await catatCacah(tx, pemda, sebelum.keadaan, keadaan, { tahun, kanal, zona: jadwal.zona, tanpaBukti })
    return { baris, keadaan }
  }
}

/** What of the state stands in columns. */
export function kolomKeadaan(keadaan: Keadaan) {
  const { tenggat: _, penjawab, ...milik } = keadaan
  const [verifikasi, tanggapan, penyelesaian] = TENGGAT_DINILAI.map(
    (kode) => tenggatBerjalan(keadaan, kode)?.hari ?? null,
  ) as [string | null, string | null, string | null]
  const hari = [verifikasi, tanggapan, penyelesaian].filter((satu) => satu !== null).toSorted()
  return {
    ...milik,
    penjawab: [...penjawab],
    tenggatVerifikasi: verifikasi,
    tenggatTanggapan: tanggapan,
    tenggatPenyelesaian: penyelesaian,
    jatuhTempo: hari[0] ?? null,
  }
}
