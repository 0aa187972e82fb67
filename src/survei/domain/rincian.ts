import type { Formulir } from './instrumen.ts'
import type { Rekap } from './rekap.ts'
import { ringkasBagian } from './ringkasan.ts'

/** One group of a breakdown as it is printed; `kunci: null` is not stated. */
export type Bagian = { readonly kunci: string | null } & ReturnType<typeof ringkasBagian>

/**
 * A breakdown as it is printed: groups in the order of the form, what was not stated
 * last; days and channels by name.
 *
 * @param layanan the services of the survey, in its order
 * @param bagian figures of sums (`ringkasBagian`)
 */
export function ringkasRincian(
  formulir: Formulir,
  layanan: readonly string[],
  menurut: string,
  daftar: readonly { readonly kunci: string; readonly rekap: Rekap }[],
  bagian: (rekap: Rekap) => ReturnType<typeof ringkasBagian> = (rekap) => ringkasBagian(formulir, rekap),
): Bagian[] {
  const urutan = menurut === 'layanan' ? layanan : kelompokProfil(formulir, menurut)
  const tempat = new Map(urutan.map((kode, i) => [kode, i]))
  const urut = (kunci: string | null) => (kunci === null ? Infinity : (tempat.get(kunci) ?? tempat.size))
  return daftar
    .map(({ kunci, rekap }) => ({ kunci: kunci === '' ? null : kunci, ...bagian(rekap) }))
    .toSorted((a, b) => {
      const [x, y] = [urut(a.kunci), urut(b.kunci)]
      return x === y ? ((a.kunci ?? '') < (b.kunci ?? '') ? -1 : 1) : x - y
    })
}

function kelompokProfil({ instrumen }: Formulir, menurut: string): readonly string[] {
  const bidang = instrumen.profil.find((b) => b.kode === menurut)
  if (bidang === undefined) return []
  return bidang.jenis === 'pilihan' ? bidang.pilihan.map((p) => p.kode) : bidang.kelompok.map((k) => k.kode)
}
