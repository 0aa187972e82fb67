import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan, tanpaAlamat } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import type { Kesalahan } from '../../shared/kesalahan.ts'
import { hariPada } from '../../shared/waktu.ts'
import { periksaLagiPada } from '../domain/jatuh-tempo.ts'
import { buatKodeLacak, sidikKodeLacak, tulisKodeLacak } from '../domain/kode-lacak.ts'
import { terima } from '../domain/langkah.ts'
import { buatNomor, tulisNomor } from '../domain/nomor.ts'
import { PANJANG_GARAM, sambungRiwayat } from '../domain/riwayat.ts'
import type { Kanal, Klasifikasi, ModeIdentitas } from '../domain/status.ts'
import type { Jadwal } from '../domain/tenggat.ts'
import { catatCacah } from '../repository/cacah.ts'
import { simpanKata } from '../repository/kata.ts'
import { type BarisPengaduan, type PengaduanUtuh, pengaduanRepository } from '../repository/pengaduan.ts'
import { riwayatRepository } from '../repository/riwayat.ts'
import { bangunkan } from './bangunkan.ts'
import type { Deps } from './deps.ts'
import { pelakuPengaduan } from './jangkauan.ts'
import { kabari } from './kabari.ts'
import { kolomKeadaan } from './simpan-keadaan.ts'
import { hariTenggat } from './tampilan.ts'

export interface IsiPengaduan {
  readonly klasifikasi: Klasifikasi
  readonly judul: string
  readonly uraian: string
  readonly unit?: string | undefined
  readonly layanan?: string | undefined
  readonly kategori?: string | undefined
  readonly tanggalKejadian?: string | undefined
  readonly lokasi?:
    | {
        readonly alamat?: string | undefined
        readonly lat?: number | undefined
        readonly long?: number | undefined
      }
    | undefined
  readonly kerugian?: string | undefined
  readonly permintaanPenyelesaian?: string | undefined
  readonly kanal: Kanal
  readonly identitas: ModeIdentitas
  readonly pelapor?: IsiPelapor | undefined
}

export interface IsiPelapor {
  readonly nama: string
  readonly alamat?: string | undefined
  readonly telepon?: string | undefined
  readonly email?: string | undefined
  readonly nik?: string | undefined
}

/** What is looked up when people ask about their own data (UU 27/2022). */
export const DICARI_PELAPOR = ['nik', 'telepon', 'email'] as const

/**
 * Takes a complaint in. The tracking code is told this once.
 *
 * @throws InvalidInputError with every fault
 */
export function terimaPengaduan(deps: Deps) {
  const { database, clock, ids, jadwal } = deps
  return (pelaku: PelakuKunci, isi: IsiPengaduan) =>
    database.forPemda(pelaku.pemda, async (tx) => {
      if (isi.identitas === 'anonim') tanpaAlamat()
      const milik = await jadwal(tx, pelaku.pemda)
      const hari = hariPada(clock.now(), milik.zona)
      const { unit, kesalahan } = await periksa(deps, tx, isi, hari)
      if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)

      const pelapor = await simpanPelapor(deps, tx, pelaku.pemda, isi)
      const kode = buatKodeLacak((banyak) => ids.acak(banyak))
      const utuh = await masukkan(deps, tx, pelaku, { ...isi, unit }, pelapor, kode, milik)
      const nomor = tulisNomor(utuh.baris.nomor)
      catatPerubahan({
        sasaran: `pengaduan/${utuh.baris.nomor}`,
        rincian: { klasifikasi: isi.klasifikasi, kanal: isi.kanal, identitas: isi.identitas },
      })
      return {
        nomor,
        kodeLacak: tulisKodeLacak(kode),
        status: utuh.baris.status,
        diterimaPada: utuh.baris.diterimaPada,
        tenggat: hariTenggat(utuh.keadaan),
        perkiraan: utuh.keadaan.tenggat.some(({ perkiraan }) => perkiraan),
      }
    })
}

/** What no shape of the request can tell. */
async function periksa(
  { opd }: Deps,
  tx: TenantTx,
  isi: IsiPengaduan,
  hari: string,
): Promise<{ unit: string | null; kesalahan: readonly Kesalahan[] }> {
  const kesalahan: Kesalahan[] = []
  if (isi.identitas === 'anonim' && isi.pelapor !== undefined) {
    kesalahan.push({
      pointer: '/pelapor',
      detail: 'Pada pengaduan anonim tidak ada data pelapor yang disimpan, jadi jangan dikirim.',
    })
  }
  if (isi.identitas !== 'anonim' && isi.pelapor === undefined) {
    kesalahan.push({
      pointer: '/pelapor',
      detail: `Identitas ${isi.identitas} memerlukan pelapor dengan nama. Tanpa nama, pakai anonim.`,
    })
  }
  if (isi.tanggalKejadian !== undefined && isi.tanggalKejadian > hari) {
    kesalahan.push({ pointer: '/tanggalKejadian', detail: `Harus hari ini (${hari}) atau sebelumnya.` })
  }
  if ((isi.lokasi?.lat === undefined) !== (isi.lokasi?.long === undefined)) {
    kesalahan.push({
      pointer: '/lokasi',
      detail: 'lat dan long harus disebut keduanya, atau tidak keduanya.',
    })
  }
  const unit = isi.unit ?? null
  if (unit !== null && (await opd.findUnit(tx, unit)) === null) {
    kesalahan.push({ pointer: '/unit', detail: `Tidak ada unit dengan kode ${unit}.` })
    return { unit, kesalahan }
  }
  if (isi.layanan === undefined) return { unit, kesalahan }
  const pemilik = await opd.unitDenganLayanan(tx, isi.layanan)
  if (unit !== null) {
    if (!pemilik.includes(unit)) {
      kesalahan.push({ pointer: '/layanan', detail: `Unit ${unit} tidak memiliki layanan ${isi.layanan}.` })
    }
    return { unit, kesalahan }
  }
  if (pemilik.length === 0) {
    kesalahan.push({ pointer: '/layanan', detail: `Tidak ada layanan dengan kode ${isi.layanan}.` })
  } else if (pemilik.length > 1) {
    kesalahan.push({
      pointer: '/unit',
      detail: `Layanan ${isi.layanan} dimiliki beberapa unit, jadi sebutkan unitnya.`,
    })
  }
  return { unit: pemilik.length === 1 ? (pemilik[0] ?? null) : null, kesalahan }
}

async function simpanPelapor(
  { brankas, ids }: Deps,
  tx: TenantTx,
  pemda: string,
  { identitas, pelapor }: IsiPengaduan,
): Promise<string | null> {
  if (identitas === 'anonim' || pelapor === undefined) return null
  const id = ids.uuid()
  const medan = Object.entries(pelapor).filter((satu): satu is [string, string] => satu[1] !== undefined)
  await brankas.simpan(tx, {
    pemda,
    id,
    jenis: 'pelapor',
    medan: Object.fromEntries(medan),
    dicari: DICARI_PELAPOR,
  })
  return id
}

/** Writes a new complaint with its clocks, its history and all that follows. */
async function masukkan(
  deps: Deps,
  tx: TenantTx,
  pelaku: PelakuKunci,
  isi: Omit<IsiPengaduan, 'unit'> & { readonly unit: string | null },
  pelapor: string | null,
  kode: string,
  jadwal: Jadwal,
): Promise<PengaduanUtuh> {
  const { clock, ids } = deps
  const { pemda } = pelaku
  const { keadaan, kejadian } = terima(isi, { pelaku: pelakuPengaduan(pelaku), pada: clock.now(), jadwal })
  const tahun = Number(hariPada(keadaan.diterimaPada, jadwal.zona).slice(0, 4))
  for (;;) {
    const nomor = buatNomor(pemda, tahun, (banyak) => ids.acak(banyak))
    const kepala = sambungRiwayat(pemda, nomor, null, kejadian, ids.acak(PANJANG_GARAM))
    const baris: BarisPengaduan = {
      pemda,
      nomor,
      sidikKode: sidikKodeLacak(pemda, nomor, kode),
      ...kolomKeadaan(keadaan),
      ...kolomIsi(isi),
      pelapor,
      penerima: pelaku.jenis === 'petugas' ? 'petugas' : 'kunci',
      penerimaId: pelaku.id,
      unitPenerima: pelaku.unit,
      tahun,
      periksaPada: periksaLagiPada(keadaan, new Set(), keadaan.diterimaPada, jadwal),
      riwayatUrut: kepala.urut,
      riwayatHash: kepala.hash,
      undanganSurvei: null,
      undanganKode: null,
      asalSistem: null,
      asalId: null,
      versi: 1,
    }
    // a number that is taken already is drawn again
    if (!(await pengaduanRepository.insert(tx, baris))) continue
    const utuh = { baris, keadaan }
    await pengaduanRepository.saveTenggat(tx, pemda, nomor, [], keadaan.tenggat)
    await riwayatRepository.append(tx, kepala)
    await simpanKata(tx, baris)
    await catatCacah(tx, pemda, null, keadaan, { tahun, kanal: isi.kanal, zona: jadwal.zona })
    await kabari(deps)(tx, utuh, kejadian)
    await bangunkan(deps)(tx, pemda)
    return utuh
  }
}

/** What was said of it, in columns. */
export const kolomIsi = (isi: Omit<IsiPengaduan, 'unit' | 'pelapor'> & { readonly unit: string | null }) => ({
  judul: isi.judul,
  uraian: isi.uraian,
  unitTujuan: isi.unit,
  layanan: isi.layanan ?? null,
  kategori: isi.kategori ?? null,
  tanggalKejadian: isi.tanggalKejadian ?? null,
  alamatKejadian: isi.lokasi?.alamat ?? null,
  lat: isi.lokasi?.lat ?? null,
  long: isi.lokasi?.long ?? null,
  kerugian: isi.kerugian ?? null,
  permintaanPenyelesaian: isi.permintaanPenyelesaian ?? null,
  kanal: isi.kanal,
})
