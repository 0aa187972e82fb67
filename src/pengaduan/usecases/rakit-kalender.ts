import { daftarAturan, hapusAturan, simpanAturan } from './aturan-tenggat.ts'
import { hitungUlangPemda } from './hitung-ulang.ts'
import { bacaBerkasKalender, imporKalender } from './impor-kalender.ts'
import {
  bacaKalender,
  daftarKalender,
  daftarLiburDaerah,
  hapusLiburDaerah,
  simpanKalender,
  simpanLiburDaerah,
} from './kalender.ts'
import type { DepsJadwal } from './ubah-jadwal.ts'

/** Calendar and rules: what deadlines follow from. */
export const rakitKalender = (deps: DepsJadwal) => ({
  daftar: daftarKalender(deps),
  baca: bacaKalender(deps),
  simpan: simpanKalender(deps),
  bacaBerkas: bacaBerkasKalender,
  impor: imporKalender(deps),
  hitungUlang: hitungUlangPemda(deps),
  daftarLiburDaerah: daftarLiburDaerah(deps),
  simpanLiburDaerah: simpanLiburDaerah(deps),
  hapusLiburDaerah: hapusLiburDaerah(deps),
  daftarAturan: daftarAturan(deps),
  simpanAturan: simpanAturan(deps),
  hapusAturan: hapusAturan(deps),
})
