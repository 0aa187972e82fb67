import { ForbiddenError } from '../../akses/index.ts'
import { type AppError, InvalidInputError } from '../../platform/errors.ts'
import type { Penolakan } from '../domain/langkah.ts'
import {
  BelumWaktunyaError,
  JangkaLewatError,
  LangkahTidakMungkinError,
  PenjawabSendiriError,
} from '../errors.ts'

const SEBUTAN = {
  loket: 'petugas loket (pengaduan:loket)',
  tangani: 'petugas unit yang menangani (pengaduan:tangani)',
  konfirmasi: 'verifikator (pengaduan:konfirmasi)',
  pelapor: 'pelapor, dengan kode lacak',
  waktu: 'layanan sendiri, ketika jangkanya lewat',
} as const

/** Why a step was refused, as whoever asked for it is told. */
export function jelaskanPenolakan(tolak: Penolakan): AppError {
  switch (tolak.sebab) {
    case 'tidak-mungkin':
      return new LangkahTidakMungkinError(tolak.status, tolak.mungkin)
    case 'bukan-haknya':
      return new ForbiddenError(
        `Langkah ini untuk ${tolak.oleh.map((satu) => SEBUTAN[satu]).join(' atau ')}.`,
      )
    case 'penjawab-sendiri':
      return new PenjawabSendiriError()
    case 'jangka-lewat':
      return new JangkaLewatError(tolak.hari)
    case 'belum-waktunya':
      return new BelumWaktunyaError(tolak.hari)
    case 'isian':
      return new InvalidInputError(tolak.kesalahan)
  }
}
