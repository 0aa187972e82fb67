import type { TenantTx } from '../../platform/database/index.ts'
import type { IsiGantungan } from '../domain/gantungan.ts'
import { bukaKunci, type Tempat } from '../domain/sandi.ts'
import { IdentitasTerkunciError } from '../errors.ts'
import type { Gantungan } from '../repository/gantungan.ts'
import { pakaiVersi } from '../repository/gembok.ts'
import type { Rekaman } from '../repository/rekaman.ts'

/** @throws IdentitasTerkunciError when there is no keyring */
export function getIsi(gantungan: Gantungan | null): IsiGantungan {
  const isi = gantungan?.isi() ?? null
  if (isi === null) throw new IdentitasTerkunciError()
  return isi
}

/** @throws IdentitasTerkunciError when the keyring lacks the key of this record */
export function getKunciData(
  gantungan: Gantungan | null,
  tempat: Tempat,
  { versiKunci, kunciData }: Pick<Rekaman, 'versiKunci' | 'kunciData'>,
): Buffer {
  getIsi(gantungan)
  const kunci = gantungan?.cari(versiKunci) ?? null
  if (kunci === null) throw new IdentitasTerkunciError(versiKunci)
  return bukaKunci(kunci, tempat, kunciData)
}

/** The key for a new record, which stays in the keyring until the transaction ends. */
export async function pakaiKunciAktif(
  gantungan: Gantungan | null,
  tx: TenantTx,
): Promise<{ versi: string; kunci: Buffer }> {
  for (;;) {
    const { aktif } = getIsi(gantungan)
    await pakaiVersi(tx, aktif)
    // whoever removes a key from the keyring was waited for, and the key may be gone
    const kini = getIsi(gantungan)
    if (kini.aktif === aktif) return { versi: aktif, kunci: kini.kunci.get(aktif) as Buffer }
  }
}
