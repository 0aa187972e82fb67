import type { TenantTx } from '../../platform/database/index.ts'
import { hariPada } from '../../shared/waktu.ts'
import { bacaKodeLacak, cocokKodeLacak } from '../domain/kode-lacak.ts'
import { bacaNomor, pemdaNomor, tulisNomor } from '../domain/nomor.ts'
import type { BarisRiwayat } from '../domain/riwayat.ts'
import { STATUS_AKHIR } from '../domain/status.ts'
import { langkahUntuk } from '../domain/transisi.ts'
import { PengaduanNotFoundError } from '../errors.ts'
import { type PengaduanUtuh, pengaduanRepository } from '../repository/pengaduan.ts'
import { pesanRepository } from '../repository/pesan.ts'
import { riwayatRepository } from '../repository/riwayat.ts'
import type { Deps } from './deps.ts'
import { lakukanLangkah, type PermintaanLangkah } from './langkah.ts'
import { kirimPesan } from './pesan.ts'
import { hariTenggat, pokok, tampilkanLampiran } from './tampilan.ts'

/** What a resident holds in the hand: both halves of a receipt, as they were typed. */
export interface Tanda {
  readonly nomor: string
  readonly kode: string
}

export type Terlacak = Awaited<ReturnType<ReturnType<typeof lacak>>>

/**
 * Opens a complaint for whoever has its number and its code. A wrong code, an unknown number
 * and one of a pemda that does not exist look the same and take the same way: only for whoever
 * has the code is the complaint itself read, and held.
 *
 * @throws PengaduanNotFoundError
 */
export function denganKode(deps: Pick<Deps, 'database'>) {
  return <T>(
    { nomor: teksNomor, kode: teksKode }: Tanda,
    kerja: (tx: TenantTx, utuh: PengaduanUtuh) => Promise<T>,
    cara: 'baca' | 'ubah' = 'baca',
  ): Promise<T> => {
    const nomor = bacaNomor(teksNomor)
    const kode = bacaKodeLacak(teksKode)
    if (nomor === null || kode === null) throw new PengaduanNotFoundError()
    const pemda = pemdaNomor(nomor)
    return deps.database.forPemda(pemda, async (tx) => {
      const sidik = await pengaduanRepository.getSidikKode(tx, nomor)
      if (!cocokKodeLacak(sidik, pemda, nomor, kode)) throw new PengaduanNotFoundError()
      const utuh = await pengaduanRepository[cara === 'ubah' ? 'lock' : 'find'](tx, nomor)
      if (utuh === null) throw new PengaduanNotFoundError()
      return kerja(tx, utuh)
    })
  }
}

/** How a complaint stands, for whoever made it. */
export function lacak(deps: Deps) {
  return (tanda: Tanda) => denganKode(deps)(tanda, (tx, utuh) => tampilkanLacak(deps, tx, utuh))
}

/** The pelapor takes a step: completes, objects, agrees, withdraws. */
export function langkahPelapor(deps: Deps) {
  return (tanda: Tanda, minta: PermintaanLangkah) =>
    denganKode(deps)(
      tanda,
      async (tx, utuh) => {
        const sesudah = await lakukanLangkah(deps)(
          tx,
          utuh,
          { ...minta, induk: undefined },
          { sebagai: 'pelapor' },
        )
        return tampilkanLacak(deps, tx, sesudah)
      },
      'ubah',
    )
}

/** The pelapor writes. */
export function pesanPelapor(deps: Deps) {
  return (tanda: Tanda, isi: string) =>
    denganKode(deps)(
      tanda,
      async (tx, utuh) => {
        await kirimPesan(deps, tx, utuh, isi, { penulis: 'pelapor', penulisId: null })
        return tampilkanLacak(deps, tx, utuh)
      },
      'ubah',
    )
}

/** No internal notes, no officer by name or id, and of the history only when it came to what. */
async function tampilkanLacak(deps: Deps, tx: TenantTx, { baris, keadaan }: PengaduanUtuh) {
  const { nomor } = baris
  const { nama: namaPemda, zonaWaktu } = await deps.opd.getPemda(tx)
  const unit = baris.unit === null ? null : await deps.opd.findUnit(tx, baris.unit)
  const induk = baris.induk === null ? null : await pengaduanRepository.find(tx, baris.induk)
  const pesan = await pesanRepository.list(tx, nomor)
  const riwayat = await riwayatRepository.list(tx, nomor)
  const hari = hariPada(deps.clock.now(), zonaWaktu)
  const { judul, status, klasifikasi, diterimaPada } = pokok(baris)
  return {
    nomor: tulisNomor(nomor),
    pemda: namaPemda,
    zonaWaktu,
    status,
    klasifikasi,
    judul,
    uraian: baris.uraian,
    identitas: baris.identitas,
    unit: unit === null ? null : { kode: unit.kode, nama: unit.nama },
    diterimaPada,
    selesaiPada: baris.selesaiPada,
    tenggat: hariTenggat(keadaan),
    perkiraan: keadaan.tenggat.some((satu) => satu.berakhirPada === null && satu.perkiraan),
    terlambat: baris.jatuhTempo !== null && baris.jatuhTempo < hari,
    dibukaKembali: baris.dibukaKembali,
    // whoever joined another complaint follows that one's way
    induk: induk === null ? null : { nomor: tulisNomor(induk.baris.nomor), status: induk.baris.status },
    berwenang: siapaBerwenang(riwayat),
    langkahMungkin: langkahUntuk(status, { sebagai: 'pelapor' }),
    dapatMengirimPesan: !STATUS_AKHIR.has(status),
    perjalanan: riwayat
      .filter(({ dari, ke }) => dari !== ke)
      .map(({ pada, langkah, ke }) => ({ pada, langkah, status: ke })),
    identitasDibuka: riwayat.filter(({ langkah }) => langkah === 'buka-identitas').map(({ pada }) => pada),
    percakapan: pesan
      .filter(({ internal }) => !internal)
      .map(({ id, penulis, jenis, isi, pada }) => ({ id, penulis, jenis, isi, pada })),
    lampiran: await tampilkanLampiran(deps, tx, nomor),
    undanganSurvei:
      baris.undanganSurvei === null || baris.undanganKode === null
        ? null
        : { survei: baris.undanganSurvei, kode: baris.undanganKode },
  }
}

/** Whom a complaint belongs to that is not ours, if the desk said so. */
function siapaBerwenang(riwayat: readonly BarisRiwayat[]): string | null {
  const { rincian } = riwayat.findLast(({ ke }) => ke === 'bukan-wewenang') ?? {}
  return typeof rincian?.berwenang === 'string' ? rincian.berwenang : null
}
