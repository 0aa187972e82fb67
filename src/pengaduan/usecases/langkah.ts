import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { pastikanVersi, type VersiDiharapkan } from '../../platform/etag.ts'
import { hariPada } from '../../shared/waktu.ts'
import type { Pelaku } from '../domain/keadaan.ts'
import { langkah } from '../domain/langkah.ts'
import { bacaNomor } from '../domain/nomor.ts'
import { menjadiInduk } from '../domain/peristiwa.ts'
import { pesanLangkah } from '../domain/pesan-langkah.ts'
import { simpanIdentitasSampai } from '../domain/retensi.ts'
import { STATUS_AKHIR } from '../domain/status.ts'
import type { Jadwal } from '../domain/tenggat.ts'
import type { Langkah } from '../domain/transisi.ts'
import { PengaduanNotFoundError } from '../errors.ts'
import { type PengaduanUtuh, pengaduanRepository } from '../repository/pengaduan.ts'
import { lampiranRepository, pesanRepository } from '../repository/pesan.ts'
import { bangunkan } from './bangunkan.ts'
import type { Deps } from './deps.ts'
import { lockTerjangkau, pelakuPengaduan } from './jangkauan.ts'
import { kabari } from './kabari.ts'
import { jelaskanPenolakan } from './penolakan.ts'
import { simpanKeadaan } from './simpan-keadaan.ts'
import { tampilkan } from './tampilan.ts'
import { undanganPenutup } from './undangan.ts'

/** A step as it is asked for; another complaint is named by its number. */
export type PermintaanLangkah = Omit<Langkah, 'induk'> & { readonly induk?: string | undefined }

/**
 * An officer takes a step.
 *
 * @throws PengaduanNotFoundError, PreconditionFailedError, LangkahTidakMungkinError, ForbiddenError, …
 */
export function ambilLangkah(deps: Deps) {
  return (pelaku: PelakuKunci, nomor: string, minta: PermintaanLangkah, diharapkan: VersiDiharapkan) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const induk = bacaInduk(minta)
      // in one order, so that two that are to join each other do not wait for each other for ever
      if (induk !== null) await pengaduanRepository.lockMany(tx, [nomor, induk])
      const utuh = await lockTerjangkau(deps)(tx, pelaku, nomor)
      pastikanVersi(diharapkan, utuh.baris.versi)
      const pemimpin =
        induk === null ? null : await lockTerjangkau(deps)(tx, pelaku, induk).catch(indukTakTerjangkau)
      await periksaRujukan(deps, tx, utuh, minta)
      const sesudah = await lakukanLangkah(deps)(
        tx,
        utuh,
        {
          ...minta,
          induk:
            pemimpin === null ? undefined : { nomor: pemimpin.baris.nomor, status: pemimpin.baris.status },
        },
        pelakuPengaduan(pelaku),
      )
      if (pemimpin !== null) await catatAnggota(deps, tx, pemimpin, nomor, pelakuPengaduan(pelaku))
      catatPerubahan({
        sasaran: `pengaduan/${nomor}`,
        sebelum: { status: utuh.baris.status, versi: utuh.baris.versi },
        sesudah: { status: sesudah.baris.status, versi: sesudah.baris.versi },
        rincian: { dari: utuh.baris.status, ke: sesudah.baris.status },
      })
      return tampilkan(deps)(tx, pelaku, sesudah)
    })
}

/** Takes a step of whomever on a complaint that the transaction holds, with all that follows from it. */
export function lakukanLangkah(deps: Deps) {
  return async (
    tx: TenantTx,
    utuh: PengaduanUtuh,
    minta: Langkah,
    pelaku: Pelaku,
    jadwalDikenal?: Jadwal,
  ): Promise<PengaduanUtuh> => {
    const { pemda, nomor } = utuh.baris
    const jadwal = jadwalDikenal ?? (await deps.jadwal(tx, pemda))
    const hasil = langkah(utuh.keadaan, minta, { nomor, pelaku, pada: deps.clock.now(), jadwal })
    if (!hasil.jadi) throw jelaskanPenolakan(hasil.tolak)
    const undangan = await undanganPenutup(deps, tx, utuh, hasil.keadaan)
    const sesudah = await simpanKeadaan(deps)(tx, utuh, hasil, jadwal, undangan)
    await tulisPesan(deps, tx, sesudah, minta, pelaku)
    await kabari(deps)(tx, sesudah, hasil.kejadian)
    // whoever puts the job in first holds up all others, so it comes before the vault's entry in the
    // audit trail, whose end is held likewise: in the other order two would wait for each other for ever
    await bangunkan(deps)(tx, pemda)
    if (STATUS_AKHIR.has(sesudah.baris.status) && sesudah.baris.pelapor !== null) {
      const hari = simpanIdentitasSampai(hariPada(hasil.kejadian.pada, jadwal.zona))
      await deps.brankas.batasiSimpan(tx, pemda, sesudah.baris.pelapor, hari)
    }
    return sesudah
  }
}

function bacaInduk({ langkah, hasil, induk }: PermintaanLangkah): string | null {
  if (langkah !== 'verifikasi' || hasil !== 'digabung' || induk === undefined) return null
  const nomor = bacaNomor(induk)
  return nomor ?? indukTidakAda()
}

function indukTakTerjangkau(error: unknown): never {
  if (error instanceof PengaduanNotFoundError) indukTidakAda()
  throw error
}

function indukTidakAda(): never {
  throw new InvalidInputError([
    { pointer: '/induk', detail: 'Tidak ada pengaduan dengan nomor ini dalam jangkauan Anda.' },
  ])
}

/** What a step points at has to be there. @throws InvalidInputError */
async function periksaRujukan(
  { opd }: Deps,
  tx: TenantTx,
  { baris }: PengaduanUtuh,
  { langkah, unit, bukti }: PermintaanLangkah,
): Promise<void> {
  if (langkah === 'disposisi' && unit !== undefined) {
    const tujuan = await opd.findUnit(tx, unit)
    if (tujuan === null || !tujuan.aktif) {
      throw new InvalidInputError([{ pointer: '/unit', detail: `Tidak ada unit aktif dengan kode ${unit}.` }])
    }
  }
  if (langkah === 'jawaban' && bukti !== undefined) {
    const milikPetugas = (await lampiranRepository.list(tx, baris.nomor)).filter(
      ({ penulis }) => penulis === 'petugas',
    )
    const kesalahan = bukti.flatMap((id, i) =>
      milikPetugas.some((satu) => satu.id === id)
        ? []
        : [{ pointer: `/bukti/${i}`, detail: 'Harus id lampiran petugas pada pengaduan ini.' }],
    )
    if (kesalahan.length > 0) throw new InvalidInputError(kesalahan)
  }
}

/** The leader's own history says who joined. */
async function catatAnggota(
  deps: Deps,
  tx: TenantTx,
  pemimpin: PengaduanUtuh,
  nomor: string,
  pelaku: Pelaku,
) {
  const jadwal = await deps.jadwal(tx, pemimpin.baris.pemda)
  const hasil = menjadiInduk(pemimpin.keadaan, nomor, { pelaku, pada: deps.clock.now(), alasan: '' })
  await simpanKeadaan(deps)(tx, pemimpin, hasil, jadwal)
}

async function tulisPesan(
  { ids, clock }: Deps,
  tx: TenantTx,
  { baris }: PengaduanUtuh,
  minta: Langkah,
  pelaku: Pelaku,
): Promise<void> {
  const { pemda, nomor, status } = baris
  const pesan = pesanLangkah(minta, status, pelaku.sebagai)
  if (pesan === null) return
  await pesanRepository.insert(tx, {
    ...{ pemda, nomor, id: ids.uuid(), ...pesan, internal: false, pada: clock.now() },
    penulisId: 'id' in pelaku ? pelaku.id : null,
  })
}
