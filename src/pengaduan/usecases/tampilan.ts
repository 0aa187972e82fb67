import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { hariPada } from '../../shared/waktu.ts'
import { DAFTAR_TENGGAT, type KodeTenggat } from '../domain/aturan.ts'
import { type Keadaan, tenggatBerjalan } from '../domain/keadaan.ts'
import { samaran, tulisNomor } from '../domain/nomor.ts'
import { langkahUntuk } from '../domain/transisi.ts'
import { type BarisPengaduan, type PengaduanUtuh, pengaduanRepository } from '../repository/pengaduan.ts'
import { lampiranRepository, pesanRepository } from '../repository/pesan.ts'
import type { Deps } from './deps.ts'
import { bolehTahuPelapor, menerima, pelakuPengaduan } from './jangkauan.ts'

/** Who complained, as far as whoever asks may know: only the pseudonym where the rest is `null`. */
export interface TampilanPelapor {
  readonly samaran: string
  readonly nama: string | null
  readonly alamat: string | null
  readonly telepon: string | null
  readonly email: string | null
  readonly nik: string | null
}

export type TampilanPengaduan = Awaited<ReturnType<ReturnType<typeof tampilkan>>>

/**
 * A complaint as officers see it. Reading who complained leaves an entry in the audit trail.
 *
 * @param pelapor who it was, where that was just opened with a reason
 */
export function tampilkan(deps: Deps) {
  return async (
    tx: TenantTx,
    pelaku: PelakuKunci,
    { baris, keadaan }: PengaduanUtuh,
    pelapor?: TampilanPelapor,
  ) => {
    const { pemda, nomor } = baris
    const { zonaWaktu } = await deps.opd.getPemda(tx)
    const hari = hariPada(deps.clock.now(), zonaWaktu)
    const pesan = await pesanRepository.list(tx, nomor)
    const lampiran = await tampilkanLampiran(deps, tx, nomor)
    const anggota = await pengaduanRepository.listAnggota(tx, nomor)
    return {
      ...pokok(baris),
      uraian: baris.uraian,
      ...rinciKejadian(baris),
      berkadarPengawasan: baris.berkadarPengawasan,
      pelapor: pelapor ?? (await bacaPelapor(deps, tx, pemda, baris, pelaku)),
      induk: baris.induk === null ? null : tulisNomor(baris.induk),
      anggota: anggota.map((satu) => tulisNomor(satu.nomor)),
      dibukaKembali: baris.dibukaKembali,
      selesaiPada: baris.selesaiPada,
      tenggat: hariTenggat(keadaan),
      perkiraan: keadaan.tenggat.some((satu) => satu.berakhirPada === null && satu.perkiraan),
      terlambat: baris.jatuhTempo !== null && baris.jatuhTempo < hari,
      langkahMungkin: langkahUntuk(baris.status, pelakuPengaduan(pelaku)),
      percakapan: pesan.map(({ id, penulis, penulisId, jenis, isi, internal, pada }) => ({
        ...{ id, penulis, penulisId, jenis, isi, internal, pada },
      })),
      lampiran,
      asal: baris.asalSistem === null ? null : { sistem: baris.asalSistem, id: baris.asalId },
      versi: baris.versi,
    }
  }
}

/** What stands in every picture of a complaint. */
export const pokok = (baris: BarisPengaduan) => ({
  nomor: tulisNomor(baris.nomor),
  status: baris.status,
  klasifikasi: baris.klasifikasi,
  judul: baris.judul,
  unit: baris.unit,
  unitTujuan: baris.unitTujuan,
  layanan: baris.layanan,
  kategori: baris.kategori,
  kanal: baris.kanal,
  identitas: baris.identitas,
  diterimaPada: baris.diterimaPada,
})

const rinciKejadian = (baris: BarisPengaduan) => ({
  tanggalKejadian: baris.tanggalKejadian,
  lokasi:
    baris.alamatKejadian === null && baris.lat === null
      ? null
      : { alamat: baris.alamatKejadian, lat: baris.lat, long: baris.long },
  kerugian: baris.kerugian,
  permintaanPenyelesaian: baris.permintaanPenyelesaian,
})

/** The last day of each clock that runs. */
export const hariTenggat = (keadaan: Keadaan): Partial<Record<KodeTenggat, string>> =>
  Object.fromEntries(
    DAFTAR_TENGGAT.map((kode) => [kode, tenggatBerjalan(keadaan, kode)?.hari ?? null]).filter(
      ([, hari]) => hari !== null,
    ),
  )

/** The files of a complaint, those of the pelapor included. */
export async function tampilkanLampiran({ berkas }: Pick<Deps, 'berkas'>, tx: TenantTx, nomor: string) {
  const daftar = await lampiranRepository.list(tx, nomor)
  return Promise.all(
    daftar.map(async ({ id, penulis, pada }) => {
      const { jenis = '', ukuran = 0 } = (await berkas.find(tx, id)) ?? {}
      return { id, penulis, jenis, ukuran, pada }
    }),
  )
}

async function bacaPelapor(
  { brankas }: Pick<Deps, 'brankas'>,
  tx: TenantTx,
  pemda: string,
  baris: BarisPengaduan,
  pelaku: PelakuKunci,
): Promise<TampilanPelapor> {
  // without the keyring the rest of the complaint can still be worked on
  if (baris.pelapor === null || brankas.terkunci || !bolehTahuPelapor(pelaku, baris)) return tertutup(baris)
  const isi = await brankas.baca(tx, pemda, baris.pelapor, `pengaduan ${tulisNomor(baris.nomor)}`)
  return { ...tertutup(baris), ...medanPelapor(isi), ...(menerima(pelaku) ? {} : { nik: null }) }
}

export const tertutup = ({ nomor }: Pick<BarisPengaduan, 'nomor'>): TampilanPelapor => ({
  ...{ samaran: samaran(nomor), nama: null, alamat: null, telepon: null, email: null, nik: null },
})

export const DAFTAR_MEDAN_PELAPOR = ['nama', 'alamat', 'telepon', 'email', 'nik'] as const

export const medanPelapor = (isi: Readonly<Record<string, string>> | null) =>
  Object.fromEntries(DAFTAR_MEDAN_PELAPOR.map((medan) => [medan, isi?.[medan] ?? null]))
