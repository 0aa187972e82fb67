import type { PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import type { Penulis } from '../domain/pesan.ts'
import { STATUS_AKHIR } from '../domain/status.ts'
import { PercakapanDitutupError, PesanTerlaluSeringError } from '../errors.ts'
import type { PengaduanUtuh } from '../repository/pengaduan.ts'
import { pesanRepository } from '../repository/pesan.ts'
import type { Deps } from './deps.ts'
import { lockTerjangkau } from './jangkauan.ts'
import { kabariPesan } from './kabari.ts'
import { tampilkan } from './tampilan.ts'

/** An officer writes to the pelapor. @throws PengaduanNotFoundError, PercakapanDitutupError */
export function tulisPesanPetugas(deps: Deps) {
  return (pelaku: PelakuKunci, nomor: string, isi: string) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const utuh = await lockTerjangkau(deps)(tx, pelaku, nomor)
      await kirimPesan(deps, tx, utuh, isi, { penulis: 'petugas', penulisId: pelaku.id })
      catatPerubahan({ sasaran: `pengaduan/${nomor}` })
      return tampilkan(deps)(tx, pelaku, utuh)
    })
}

/** Every message is a letter to each officer whose turn it is, and whoever sends a complaint in has a code. */
const PESAN_SEJAM = 20
const SEJAM_MS = 3_600_000

/**
 * Writes into the conversation; the same text twice in a row by the same hand is a repeated request.
 *
 * @throws PercakapanDitutupError, PesanTerlaluSeringError
 */
export async function kirimPesan(
  deps: Deps,
  tx: TenantTx,
  utuh: PengaduanUtuh,
  isi: string,
  { penulis, penulisId }: { penulis: Exclude<Penulis, 'sistem'>; penulisId: string | null },
): Promise<void> {
  const { pemda, nomor, status } = utuh.baris
  if (STATUS_AKHIR.has(status)) throw new PercakapanDitutupError(status)
  const terakhir = await pesanRepository.terakhir(tx, nomor)
  const sama = terakhir?.penulis === penulis && terakhir.penulisId === penulisId && terakhir.isi === isi
  if (sama && terakhir.jenis === 'pesan') return
  if (penulis === 'pelapor') await pastikanJarang(deps, tx, nomor)
  const id = deps.ids.uuid()
  await pesanRepository.insert(tx, {
    ...{ pemda, nomor, id, penulis, penulisId, jenis: 'pesan', isi, internal: false },
    pada: deps.clock.now(),
  })
  await kabariPesan(deps)(tx, utuh, penulis, id)
}

async function pastikanJarang({ clock }: Deps, tx: TenantTx, nomor: string): Promise<void> {
  const saat = await pesanRepository.saatPelapor(tx, nomor, PESAN_SEJAM)
  const sisaMs = saat === null ? 0 : saat.getTime() + SEJAM_MS - clock.now().getTime()
  if (sisaMs > 0) throw new PesanTerlaluSeringError(Math.ceil(sisaMs / 1_000))
}

/** A note among officers, which the pelapor never reads; also of a complaint that has ended. */
export function tulisCatatan(deps: Deps) {
  return (pelaku: PelakuKunci, nomor: string, isi: string) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const utuh = await lockTerjangkau(deps)(tx, pelaku, nomor)
      const { pemda } = utuh.baris
      await pesanRepository.insert(tx, {
        ...{ pemda, nomor, id: deps.ids.uuid(), penulis: 'petugas', penulisId: pelaku.id },
        ...{ jenis: 'catatan', isi, internal: true, pada: deps.clock.now() },
      })
      catatPerubahan({ sasaran: `pengaduan/${nomor}` })
      return tampilkan(deps)(tx, pelaku, utuh)
    })
}
