import type { Kesalahan } from '../../shared/kesalahan.ts'
import type { IndikatorDinyatakan } from './indikator.ts'
import type { IsiIndikator, IsiMaklumat, IsiSarana, IsiSdm, IsiStandar } from './isian.ts'

/** What has to be true of a declaration beyond its shape. */
export interface Keliling {
  /** Codes of the unit's services, also those that are not active any more. */
  readonly layanan: ReadonlySet<string>
  /** In the pemda's time zone. */
  readonly hariIni: string
  readonly tahun: number
}

export function periksaIsian<I extends IndikatorDinyatakan>(
  indikator: I,
  isi: IsiIndikator[I],
  keliling: Keliling,
): Kesalahan[] {
  const bukti = isi.bukti.flatMap(({ tanggal }, i) => belumTerjadi(tanggal, `/bukti/${i}/tanggal`, keliling))
  return [...PERIKSA[indikator](isi, keliling), ...bukti]
}

const PERIKSA: { [I in IndikatorDinyatakan]: (isi: IsiIndikator[I], keliling: Keliling) => Kesalahan[] } = {
  'standar-pelayanan': periksaStandar,
  'maklumat-pelayanan': periksaMaklumat,
  'sarana-prasarana': ({ ada }: IsiSarana) => kembar(ada, '/ada'),
  sdm: periksaSdm,
}

function periksaStandar({ layanan }: IsiStandar, keliling: Keliling): Kesalahan[] {
  const kode = layanan.map((satu) => satu.layanan)
  return [
    ...kembar(kode, '/layanan'),
    ...layanan.flatMap(({ layanan: satu, komponen, dipublikasikan }, i) => [
      ...(keliling.layanan.has(satu)
        ? []
        : [{ pointer: `/layanan/${i}/layanan`, detail: 'Unit ini tidak memiliki layanan dengan kode ini.' }]),
      ...kembar(komponen, `/layanan/${i}/komponen`),
      ...(dipublikasikan === null
        ? []
        : dalamTahun(dipublikasikan.tanggal, `/layanan/${i}/dipublikasikan/tanggal`, keliling)),
    ]),
  ]
}

function periksaMaklumat({ ditetapkan, dipublikasikan }: IsiMaklumat, keliling: Keliling): Kesalahan[] {
  const kesalahan = [
    ...(ditetapkan === null ? [] : dalamTahun(ditetapkan.tanggal, '/ditetapkan/tanggal', keliling)),
    ...(dipublikasikan === null
      ? []
      : dalamTahun(dipublikasikan.tanggal, '/dipublikasikan/tanggal', keliling)),
  ]
  if (dipublikasikan === null) return kesalahan
  if (ditetapkan === null) {
    kesalahan.push({ pointer: '/ditetapkan', detail: 'Wajib diisi: yang dipublikasikan sudah ditetapkan.' })
  } else if (dipublikasikan.tanggal < ditetapkan.tanggal) {
    kesalahan.push({ pointer: '/dipublikasikan/tanggal', detail: 'Tidak boleh sebelum ditetapkan.' })
  }
  return kesalahan
}

function periksaSdm({ petugas, ...bagian }: IsiSdm): Kesalahan[] {
  return (['terlatih', 'bersertifikat'] as const).flatMap((kunci) =>
    bagian[kunci] <= petugas
      ? []
      : [{ pointer: `/${kunci}`, detail: 'Tidak boleh lebih banyak daripada petugas.' }],
  )
}

/** What stands there at the end of the year counts for it, also from years before; what came later does not. */
function dalamTahun(hari: string, pointer: string, keliling: Keliling): Kesalahan[] {
  if (Number(hari.slice(0, 4)) > keliling.tahun) {
    return [{ pointer, detail: `Tidak boleh sesudah tahun ${keliling.tahun}.` }]
  }
  return belumTerjadi(hari, pointer, keliling)
}

const belumTerjadi = (hari: string, pointer: string, { hariIni }: Keliling): Kesalahan[] =>
  hari <= hariIni ? [] : [{ pointer, detail: 'Tidak boleh sesudah hari ini.' }]

const kembar = (daftar: readonly string[], pointer: string): Kesalahan[] =>
  daftar.flatMap((satu, i) =>
    daftar.indexOf(satu) === i ? [] : [{ pointer: `${pointer}/${i}`, detail: 'Disebut dua kali.' }],
  )
