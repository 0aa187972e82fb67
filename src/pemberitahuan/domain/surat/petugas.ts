import { tulisHari } from '../tanggal.ts'
import type { Bagian, Konteks, Surat } from './bentuk.ts'
import {
  type IsiTemplat,
  SEBUTAN_KLASIFIKASI,
  SEBUTAN_STATUS,
  SEBUTAN_TENGGAT,
  type StatusDisebut,
} from './isi.ts'

/** Letters to officers: what came to them, and until when. What it is about they read in the application. */

const surat = (subjek: string, ...bagian: readonly Bagian[]): Surat => ({ subjek, kepada: 'petugas', bagian })

type Rincian = readonly (readonly [string, string])[]

const unit = ({ unit }: Konteks): Rincian => (unit === null ? [] : [['Unit', unit]])

/** What has to be done next in a status. */
const TUGAS: Readonly<Partial<Record<StatusDisebut, string>>> = {
  diterima: 'Pengaduan ini menunggu pemeriksaan awal (verifikasi).',
  'perlu-dilengkapi': 'Pengaduan ini menunggu kelengkapan dari pelapor.',
  terverifikasi: 'Pengaduan ini sudah diperiksa dan menunggu disposisi kepada unit yang berwenang.',
  didisposisikan: 'Pengaduan ini diteruskan kepada unit Anda dan menunggu tanggapan pertama.',
  ditindaklanjuti: 'Pengaduan ini menunggu tindak lanjut dan jawaban dengan bukti dari unit Anda.',
  dijawab: 'Pengaduan ini sudah dijawab dan menunggu konfirmasi oleh petugas yang tidak menjawabnya.',
}

export function petugasTugas(isi: IsiTemplat<'petugas-tugas'>, konteks: Konteks): Surat {
  const { nomor, status, klasifikasi, tenggat, hari } = isi
  const batas: Rincian =
    tenggat === null || hari === null ? [] : [[`${SEBUTAN_TENGGAT[tenggat]} paling lambat`, tulisHari(hari)]]
  return surat(
    `Pengaduan ${nomor}: ${SEBUTAN_STATUS[status].toLowerCase()}`,
    TUGAS[status] ?? 'Ada perubahan pada pengaduan ini.',
    {
      rincian: [
        ['Nomor', nomor],
        ['Jenis', SEBUTAN_KLASIFIKASI[klasifikasi]],
        ['Status', SEBUTAN_STATUS[status]],
        ...unit(konteks),
        ...batas,
      ],
    },
  )
}

export const petugasPesan = ({ nomor }: IsiTemplat<'petugas-pesan'>, konteks: Konteks): Surat =>
  surat(
    `Pengaduan ${nomor}: ada pesan dari pelapor`,
    'Pelapor mengirim pesan pada pengaduan ini. Baca dan balas pada percakapan pengaduan.',
    { rincian: [['Nomor', nomor], ...unit(konteks)] },
  )

export function petugasPengingat(isi: IsiTemplat<'petugas-pengingat'>, konteks: Konteks): Surat {
  const { nomor, tenggat, hari, lewat } = isi
  const apa = SEBUTAN_TENGGAT[tenggat]
  return surat(
    lewat ? `Pengaduan ${nomor}: terlambat` : `Pengaduan ${nomor}: batas waktu ${tulisHari(hari)}`,
    lewat
      ? `Batas waktu pengaduan ini sudah lewat: ${apa.toLowerCase()}. Mohon segera ditangani.`
      : `Batas waktu pengaduan ini sudah dekat: ${apa.toLowerCase()}.`,
    { rincian: [['Nomor', nomor], [apa, `paling lambat ${tulisHari(hari)}`], ...unit(konteks)] },
  )
}

/** Longer lists are read in the application. */
const DISEBUT = 50

export function petugasHarian(isi: IsiTemplat<'petugas-harian'>, konteks: Konteks): Surat {
  const { hari, jatuhTempoHariIni, terlambat } = isi
  return surat(
    `Pengaduan hari ini: ${jatuhTempoHariIni.length} jatuh tempo, ${terlambat.length} terlambat`,
    `Keadaan pengaduan${konteks.unit === null ? '' : ` pada ${konteks.unit}`} per ${tulisHari(hari)}.`,
    ...bagianNomor('Jatuh tempo hari ini', jatuhTempoHariIni),
    ...bagianNomor('Terlambat, mohon didahulukan', terlambat),
  )
}

function bagianNomor(judul: string, daftar: readonly string[]): Bagian[] {
  if (daftar.length === 0) return [`${judul}: tidak ada.`]
  const sisa = daftar.length - DISEBUT
  const lagi = sisa > 0 ? [`Dan ${sisa} lagi; daftar lengkapnya ada di aplikasi.`] : []
  return [`${judul} (${daftar.length}):`, { daftar: daftar.slice(0, DISEBUT) }, ...lagi]
}
