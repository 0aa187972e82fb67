import { ForbiddenError, type PelakuKunci } from '../../akses/index.ts'
import { catatPerubahan } from '../../audit/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { pastikanVersi, type VersiDiharapkan } from '../../platform/etag.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { bukaIdentitas } from '../domain/peristiwa.ts'
import { BukanRahasiaError } from '../errors.ts'
import { pesanRepository } from '../repository/pesan.ts'
import type { Deps } from './deps.ts'
import { lockTerjangkau, pelakuPengaduan } from './jangkauan.ts'
import { simpanKeadaan } from './simpan-keadaan.ts'
import { medanPelapor, tampilkan, tertutup } from './tampilan.ts'

/**
 * Opens who complained in confidence: for the desk, with a reason, in the history, and the
 * pelapor is told. The identity stands in this one answer; whoever needs it again asks again.
 *
 * @throws PengaduanNotFoundError, PreconditionFailedError, ForbiddenError, BukanRahasiaError, InvalidInputError, IdentitasTerkunciError
 */
export function bukaIdentitasPelapor(deps: Deps) {
  const { database, clock, ids, brankas, pemberitahuan, jadwal } = deps
  return (pelaku: PelakuKunci, nomor: string, alasan: string, diharapkan: VersiDiharapkan = null) =>
    database.forPemda(pelaku.pemda, async (tx) => {
      const utuh = await lockTerjangkau(deps)(tx, pelaku, nomor)
      const { baris } = utuh
      pastikanVersi(diharapkan, baris.versi)
      const { pemda } = baris
      const pada = clock.now()
      const hasil = bukaIdentitas(utuh.keadaan, { pelaku: pelakuPengaduan(pelaku), pada, alasan })
      if (!hasil.jadi) throw tolak(hasil.sebab)
      if (baris.pelapor === null) throw new BukanRahasiaError()
      const tertulis = tulisNomor(nomor)
      const isi = await brankas.baca(tx, pemda, baris.pelapor, `buka-identitas ${tertulis}: ${alasan}`)
      const sesudah = await simpanKeadaan(deps)(tx, utuh, hasil, await jadwal(tx, pemda))
      await pesanRepository.insert(tx, {
        ...{ pemda, nomor, id: ids.uuid(), penulis: 'sistem', penulisId: null, jenis: 'pemberitahuan' },
        isi: `Identitas Anda dibuka oleh petugas yang berwenang, dengan alasan: ${alasan}`,
        internal: false,
        pada,
      })
      await pemberitahuan.surel(tx, pemda, {
        kunci: `${nomor}/identitas/${sesudah.baris.riwayatUrut}`,
        penerima: baris.pelapor,
        templat: 'pelapor-identitas-dibuka',
        isi: { nomor: tertulis, pada: pada.toISOString() },
      })
      await pemberitahuan.peristiwa(tx, pemda, {
        jenis: 'pengaduan.identitas-dibuka',
        unit: baris.unit ?? baris.unitTujuan,
        pada,
        data: { nomor: tertulis, status: baris.status, unit: baris.unit },
      })
      catatPerubahan({ sasaran: `pengaduan/${nomor}`, rincian: { alasan } })
      return tampilkan(deps)(tx, pelaku, sesudah, { ...tertutup(baris), ...medanPelapor(isi) })
    })
}

function tolak(sebab: 'bukan-haknya' | 'tanpa-alasan' | 'bukan-rahasia'): Error {
  switch (sebab) {
    case 'bukan-haknya':
      return new ForbiddenError('Identitas hanya dibuka oleh petugas loket atau admin.')
    case 'bukan-rahasia':
      return new BukanRahasiaError()
    case 'tanpa-alasan':
      return new InvalidInputError([{ pointer: '/alasan', detail: 'Alasan harus diisi.' }])
  }
}
