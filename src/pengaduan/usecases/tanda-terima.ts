import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import type { Dokumen } from '../../platform/dokumen/index.ts'
import { type DataTandaTerima, tandaTerimaPdf } from '../dokumen/tanda-terima.ts'
import { bacaKodeLacak, cocokKodeLacak } from '../domain/kode-lacak.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { PengaduanNotFoundError } from '../errors.ts'
import type { BarisPengaduan, PengaduanUtuh } from '../repository/pengaduan.ts'
import type { Deps } from './deps.ts'
import { bolehTahuPelapor, getTerjangkau } from './jangkauan.ts'
import { denganKode, type Tanda } from './lacak.ts'

export interface DepsTandaTerima extends Deps {
  readonly dokumen: Dokumen
  /** Where residents reach the service. */
  readonly alamatPublik: string | null
}

/**
 * The receipt for whoever works on the complaint. The tracking code is printed if it is named
 * (it is told once, at intake, and not kept).
 *
 * @throws PengaduanNotFoundError also for a code that is not this complaint's
 */
export function cetakTandaTerima(deps: DepsTandaTerima) {
  return async (pelaku: PelakuKunci, nomor: string, kodeTertulis: string | null): Promise<Buffer> => {
    const data = await deps.database.forPemda(pelaku.pemda, async (tx) => {
      const utuh = await getTerjangkau(deps)(tx, pelaku, nomor)
      const kode = kodeTertulis === null ? null : cocokkan(utuh.baris, kodeTertulis)
      return susun(deps, tx, utuh, kode, bolehTahuPelapor(pelaku, utuh.baris))
    })
    return tandaTerimaPdf(deps.dokumen, data)
  }
}

/** The receipt for whoever holds it already, such as a web site that took the complaint in. */
export function cetakTandaTerimaPelapor(deps: DepsTandaTerima) {
  return async (tanda: Tanda): Promise<Buffer> => {
    const data = await denganKode(deps)(tanda, (tx, utuh) =>
      susun(deps, tx, utuh, bacaKodeLacak(tanda.kode), utuh.baris.identitas === 'terbuka'),
    )
    return tandaTerimaPdf(deps.dokumen, data)
  }
}

function cocokkan({ pemda, nomor, sidikKode }: BarisPengaduan, tertulis: string): string {
  const kode = bacaKodeLacak(tertulis)
  if (kode === null || !cocokKodeLacak(sidikKode, pemda, nomor, kode)) throw new PengaduanNotFoundError()
  return kode
}

async function susun(
  deps: DepsTandaTerima,
  tx: TenantTx,
  { baris, keadaan }: PengaduanUtuh,
  kodeLacak: string | null,
  denganNama: boolean,
): Promise<DataTandaTerima> {
  const pemda = await deps.opd.getPemda(tx)
  const unit = baris.unitTujuan === null ? null : await deps.opd.findUnit(tx, baris.unitTujuan)
  const loket = baris.unitPenerima === null ? null : await deps.opd.findUnit(tx, baris.unitPenerima)
  const layanan =
    unit === null || baris.layanan === null
      ? null
      : (await deps.opd.findLayanan(tx, unit.kode, [baris.layanan]))[0]
  const pertama = (kode: 'verifikasi' | 'penyelesaian') => {
    const { hari, perkiraan } = keadaan.tenggat.find((satu) => satu.kode === kode) ?? {}
    return hari == null ? null : { hari, perkiraan: perkiraan === true }
  }
  return {
    pemda: pemda.nama,
    zona: pemda.zonaWaktu,
    alamatPublik: deps.alamatPublik,
    nomor: baris.nomor,
    kodeLacak,
    pelapor: await pelapor(deps, tx, baris, denganNama),
    klasifikasi: baris.klasifikasi,
    judul: baris.judul,
    uraian: baris.uraian,
    kejadian: { tempat: baris.alamatKejadian, hari: baris.tanggalKejadian },
    layanan: layanan?.nama ?? null,
    unit: unit?.nama ?? null,
    diterima: {
      pada: baris.diterimaPada,
      tempat: loket?.nama ?? pemda.nama,
      petugas: await namaPetugas(deps, tx, baris),
    },
    tenggat: { verifikasi: pertama('verifikasi'), penyelesaian: pertama('penyelesaian') },
  }
}

async function pelapor(
  { brankas }: Deps,
  tx: TenantTx,
  { pemda, nomor, identitas, pelapor: id }: BarisPengaduan,
  denganNama: boolean,
): Promise<DataTandaTerima['pelapor']> {
  if (identitas !== 'terbuka') return { identitas }
  const isi =
    id === null || !denganNama ? null : await brankas.baca(tx, pemda, id, `tanda terima ${tulisNomor(nomor)}`)
  return isi?.nama === undefined ? { identitas: 'rahasia' } : { identitas, nama: isi.nama }
}

/** Who received it has to stand on the receipt; a system that did has no name. */
async function namaPetugas({ brankas }: Deps, tx: TenantTx, baris: BarisPengaduan): Promise<string | null> {
  if (baris.penerima !== 'petugas' || brankas.terkunci) return null
  const isi = await brankas.baca(tx, baris.pemda, baris.penerimaId, `tanda terima ${tulisNomor(baris.nomor)}`)
  return isi?.nama ?? null
}
