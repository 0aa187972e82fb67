import { masalah } from '../platform/errors.ts'

/** The remedy is the operator's; nobody else can do anything but wait. */
const OBAT =
  'Operator: setel BRANKAS_BERKAS (berkas gantungan kunci) atau BRANKAS_KUNCI, lalu jalankan ulang layanan; ' +
  'lihat docs/operator.md, "Brankas identitas".'

export class IdentitasTerkunciError extends masalah({
  slug: 'identitas-terkunci',
  kind: 'unavailable',
  title: 'Identitas sedang terkunci',
  penjelasan:
    'Identitas orang tersimpan dengan sandi, dan layanan ini berjalan tanpa gantungan kunci yang membukanya. ' +
    'Selain identitas, semuanya berjalan seperti biasa: survei, penghitungan, dan laporan. ' +
    `${OBAT} Identitas yang tersimpan tetap ada dan terbaca lagi begitu kuncinya ada.`,
}) {
  /** @param versi the key that is missing, where there are others */
  constructor(versi?: string) {
    super(
      versi === undefined
        ? `Identitas terkunci, karena layanan berjalan tanpa gantungan kunci. ${OBAT}`
        : `Identitas ini terkunci, karena gantungan kunci tidak memuat versi ${versi}. Operator: kembalikan versi itu ke gantungan kunci.`,
      { retryAfterSeconds: 60 },
    )
  }
}

/** What the operator asked for cannot be done, and why; for the one who typed the command. */
export class TidakDapatError extends Error {}
