import type { Audit } from '../../audit/index.ts'
import { tahunanPdf } from '../dokumen/tahunan-pdf.ts'
import { tahunanXlsx } from '../dokumen/tahunan-xlsx.ts'
import type { DepsDokumen } from './deps.ts'
import { periksaLaporan } from './periksa-laporan.ts'
import {
  bacaLaporanTahunan,
  bacaTeksVersi,
  daftarVersi,
  type LaporanTahunan,
  segelLaporan,
  siapkanSegel,
} from './segel-tahunan.ts'

/** The annual report in its three forms, and its seals. */
export function rakitTahunan(deps: DepsDokumen & { readonly audit: Audit }) {
  return {
    baca: bacaLaporanTahunan(deps),
    pdf: ({ isi, tanda }: LaporanTahunan) => tahunanPdf(deps.dokumen, isi, tanda),
    xlsx: ({ isi, tanda }: LaporanTahunan) => tahunanXlsx(isi, tanda),
    daftarVersi: daftarVersi(deps),
    teksVersi: bacaTeksVersi(deps),
    siapkan: siapkanSegel(deps),
    segel: segelLaporan(deps),
    periksa: periksaLaporan(deps),
  }
}
