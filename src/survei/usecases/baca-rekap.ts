import type { TenantTx } from '../../platform/database/index.ts'
import { bacaJurnal } from '../domain/jurnal.ts'
import { RekapBanyak } from '../domain/rekap-banyak.ts'
import { type RekapTersimpan, rekapRepository } from '../repository/rekap.ts'
import type { Deps } from './deps.ts'
import type { SurveiTerbuka } from './survei-terbuka.ts'

/**
 * The sums of surveys as of one moment: what is posted, and what still stands in the
 * journal. The one way to read them.
 *
 * @param dimensi which ones; all if not given
 * @param deps what posts, once the transaction has ended, a journal that was left standing
 */
export async function bacaRekap(
  tx: TenantTx,
  daftar: readonly SurveiTerbuka[],
  dimensi: readonly string[] | null = null,
  deps?: Pick<Deps, 'database' | 'pembukuan'>,
): Promise<ReadonlyMap<string, RekapBanyak>> {
  const tersimpan = await rekapRepository.read(
    tx,
    daftar.map((s) => s.survei.id),
    dimensi,
  )
  return new Map(
    daftar.map((terbuka) => {
      const milik = tersimpan.get(terbuka.survei.id) as RekapTersimpan
      deps?.database.afterCommit(() => deps.pembukuan.terlihat(terbuka, milik.jurnal.length))
      return [terbuka.survei.id, susunRekap(terbuka, milik, dimensi)]
    }),
  )
}

function susunRekap(
  { penjumlah, dimensi: semua }: SurveiTerbuka,
  { baris, jurnal }: RekapTersimpan,
  hanya: readonly string[] | null,
): RekapBanyak {
  const banyak = new RekapBanyak(penjumlah, semua, hanya ?? undefined)
  for (const b of baris) banyak.tambahBaris(b)
  for (const isi of jurnal) for (const catatan of bacaJurnal(isi)) banyak.tambah(catatan)
  return banyak
}
