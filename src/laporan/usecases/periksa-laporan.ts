import type { Audit } from '../../audit/index.ts'
import { laporanVersiRepository } from '../repository/laporan-versi.ts'
import type { Deps } from './deps.ts'
import { sasaranVersi, sidikLaporan, sidikTanda } from './segel-tahunan.ts'

/** What is wrong with a version. */
export type CacatVersi =
  /** The text is not the one that its checksum is of. */
  | 'isi'
  /** Text and checksum agree, and the audit knows another. */
  | 'audit'
  /** Number, reason, differences or time are not as the audit knows them. */
  | 'keterangan'
  /** The audit never heard of it. */
  | 'tanpa-audit'
  /** The audit knows of it, and it is gone. */
  | 'hilang'

export interface PeriksaanVersi {
  readonly tahun: number
  readonly nomor: number
  /** As it is stored; `null`: there is none. */
  readonly sha256: string | null
  readonly cacat: readonly CacatVersi[]
}

/** Proves of every sealed annual report of a pemda that it is what was sealed, against the audit's chain too. */
export function periksaLaporan(deps: Pick<Deps, 'database'> & { readonly audit: Audit }) {
  return (pemda: string): Promise<PeriksaanVersi[]> =>
    deps.database.forPemda(
      pemda,
      async (tx) => {
        const tercatat = await bacaTercatat(deps.audit, pemda)
        const hasil: PeriksaanVersi[] = []
        const ada = await laporanVersiRepository.nomorSemua(tx)
        for (const { tahun, nomor } of ada) {
          const baris = await laporanVersiRepository.find(tx, tahun, nomor)
          if (baris === null) continue
          const sha256 = baris.sidik.toString('hex')
          const catatan = tercatat.get(sasaranVersi(tahun, nomor))
          const cacat: CacatVersi[] = []
          if (!sidikLaporan(baris.isi).equals(baris.sidik)) cacat.push('isi')
          if (catatan === undefined) cacat.push('tanpa-audit')
          else if (catatan.sha256 !== sha256) cacat.push('audit')
          else if (catatan.tanda !== sidikTanda(baris)) cacat.push('keterangan')
          hasil.push({ tahun, nomor, sha256, cacat })
        }
        const kenal = new Set(ada.map(({ tahun, nomor }) => sasaranVersi(tahun, nomor)))
        for (const sasaran of tercatat.keys()) {
          if (kenal.has(sasaran)) continue
          const [, tahun, , nomor] = sasaran.split('/')
          hasil.push({ tahun: Number(tahun), nomor: Number(nomor), sha256: null, cacat: ['hilang'] })
        }
        return hasil.toSorted((a, b) => a.tahun - b.tahun || a.nomor - b.nomor)
      },
      'snapshot',
    )
}

/** What the audit says was sealed, by what it was done to. */
async function bacaTercatat(audit: Audit, pemda: string) {
  const hasil = new Map<string, { readonly sha256: unknown; readonly tanda: unknown }>()
  let kursor: string | undefined
  do {
    const halaman = await audit.baca(pemda, { tindakan: 'segelLaporan', batas: 200, kursor })
    for (const { sasaran, rincian } of halaman.data) {
      hasil.set(sasaran, { sha256: rincian.sha256, tanda: rincian.tanda })
    }
    kursor = halaman.kursorBerikut ?? undefined
  } while (kursor !== undefined)
  return hasil
}
