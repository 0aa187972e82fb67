import { type Formulir, formulir } from '../../src/survei/domain/instrumen.ts'
import { pembacaRespons, type Respons } from '../../src/survei/domain/respons.ts'
import { daftarInstrumen } from '../../src/survei/instrumen/index.ts'
import { LAYANAN, responsAcak } from './isi.ts'

const instrumen = daftarInstrumen.find((i) => i.kode === 'permenpanrb-14-2017')
if (instrumen === undefined) throw new Error('instrument missing')

/** The form of every survey here, and the service's own check of what is sent for one. */
export const bentuk: Formulir = formulir(instrumen)
export const baca = pembacaRespons(bentuk, LAYANAN, () => crypto.randomUUID())

/** A checked response, as the service would store it. */
export function responsJadi(): Respons {
  const { respons, kesalahan } = baca(responsAcak())
  if (respons === undefined) throw new Error(JSON.stringify(kesalahan))
  return respons
}

/** The columns of `respons` that every answer fills; the others have defaults. */
export const KOLOM = [
  ...['pemda', 'survei', 'id', 'layanan', 'kanal', 'jawaban', 'profil', 'saran', 'diisi_pada'],
  ...['diterima_pada', 'sidik', 'durasi_detik', 'bendera'],
] as const

/** The values of `KOLOM`, as text; `id` is the answer's own. */
export const nilaiKolom = (pemda: string, survei: string, r: Respons): (string | null)[] => [
  pemda,
  survei,
  r.id,
  r.layanan,
  r.kanal,
  r.skor.map((x) => x ?? '-').join(''),
  JSON.stringify(r.profil),
  r.saran,
  r.diisiPada?.toISOString() ?? null,
  new Date().toISOString(),
  `\\x${r.sidik}`,
  null,
  '0',
]

/** A table like `respons` with its primary key and nothing else: no policy, no check. */
export const tabelTelanjang = (nama: string) => `
  drop table if exists ${nama};
  create table ${nama} (like respons including defaults, primary key (pemda, survei, id))`
