import type { Acak } from '../../../src/demo/acak.ts'
import { buatKodeLacak, tulisKodeLacak } from '../../../src/pengaduan/domain/kode-lacak.ts'
import { xlsx } from '../../support/xlsx.ts'
import type { Dokumen, Media, Operasi } from './dokumen.ts'
import type { Gudang } from './gudang.ts'
import { tulisPermintaan } from './kawat.ts'
import { type Kota, type Kredensial, pilihKredensial } from './kredensial.ts'
import { MUTASI_NILAI, MUTASI_TEKS, type Mutasi } from './mutasi-isi.ts'
import { MUTASI_ALAMAT, MUTASI_KAWAT, MUTASI_KEPALA, MUTASI_METODE } from './mutasi-luar.ts'
import { isiSah, nilaiParameter, type Sumber } from './nilai.ts'
import { penanda } from './penanda.ts'
import { formulirLampiran, LAMPIRAN } from './pengaduan.ts'
import { type Rancangan, tulisJson } from './rancangan.ts'

/** A request as it is sent, and what the checks have to know of it. */
export interface Permintaan {
  readonly nomor: number
  /** What it was made for; a mutation may lead it elsewhere. */
  readonly operasi: Operasi
  readonly kredensial: Kredensial
  readonly method: string
  readonly target: string
  readonly kepala: readonly (readonly [string, string])[]
  readonly isi: Buffer | null
  readonly jenisIsi: string | null
  /** Empty: as the document wants it. */
  readonly mutasi: readonly string[]
  readonly separuhTutup: boolean
  readonly sekaliPakai: boolean
  readonly bolehTakTerjawab: boolean
  /** Not even a whole request: nothing can be said about where it arrives. */
  readonly kawat: boolean
  readonly bytes: Buffer
}

export interface Bahan {
  readonly acak: Acak
  readonly dokumen: Dokumen
  readonly gudang: Gudang
  readonly kota: readonly Kota[]
  readonly lain: readonly Kredensial[]
  /** Who must be refused where, each pair to be tried once. */
  readonly terlarang: (readonly [Operasi, Kredensial])[]
  readonly host: string
  sekarang(): Date
}

/** Kinds of mutations, by how often one is chosen. */
const RAGAM: readonly (readonly [number, Readonly<Record<string, Mutasi>>])[] = [
  [34, MUTASI_NILAI],
  [16, MUTASI_TEKS],
  [20, MUTASI_ALAMAT],
  [5, MUTASI_METODE],
  [22, MUTASI_KEPALA],
  [3, MUTASI_KAWAT],
]
const BAGIAN_SAH = 0.35
const BAGIAN_SERING = 0.05
const SERING = ['kirimRespons', 'kirimResponsBatch', 'terimaPengaduan']
const LAIN = 0.12
/** Of the files, those that are answered before they are worked through. */
const BERKAS_BESAR = 0.04
const CSV = 'text/csv'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function susun(bahan: Bahan, nomor: number): Permintaan {
  const { acak } = bahan
  const terlarang = nomor % 3 === 0 ? bahan.terlarang.pop() : undefined
  if (terlarang !== undefined) {
    const [operasi, kredensial] = terlarang
    const kota = bahan.kota[0] as Kota
    return selesaikan(rancang(bahan, operasi, kredensial, kota, penanda(kredensial.kota, nomor)), nomor, [])
  }
  // what takes a body has more sides to it, and what residents send comes most
  const sering = bahan.dokumen.daftar.filter(({ id }) => SERING.includes(id))
  const semua = acak.angka() < BAGIAN_SERING ? sering : bahan.dokumen.daftar
  const calon = [acak.pilih(semua), acak.pilih(semua)] as const
  const operasi = calon.find((o) => o.isi.size > 0 && acak.angka() < 0.4) ?? calon[0]
  const kota = pilihKota(bahan)
  const daftar = [...kota.kunci, ...bahan.lain]
  const kredensial =
    acak.angka() < LAIN ? acak.pilih(bahan.lain) : pilihKredensial(acak, daftar, operasi.syarat)
  // what comes with a code becomes that city's, whoever sends it
  const pemilik = operasi.path.startsWith('/v1/lacak/') ? kota.nama : kredensial.kota
  const tanda = penanda(pemilik, nomor)
  const r = rancang(bahan, operasi, kredensial, kota, tanda)
  const mutasi = acak.angka() < BAGIAN_SAH ? [] : ubah(r, acak, tanda)
  return selesaikan(r, nomor, mutasi)
}

function pilihKota({ acak, kota }: Bahan): Kota {
  // the first is asked most; the others are there to be told apart from it
  return acak.angka() < 0.5 ? (kota[0] as Kota) : acak.pilih(kota)
}

function rancang(
  { acak, dokumen, gudang, kota: semua, host, sekarang }: Bahan,
  operasi: Operasi,
  kredensial: Kredensial,
  kota: Kota,
  tanda: string,
): Rancangan {
  const dari = (milik: string): Sumber => {
    const latar = gudang.latar(acak, milik)
    return {
      ...{ acak, dokumen, gudang, kota: milik, tanda, latar },
      // steps that end something are not to end what the others need
      taat: (operasi.method === 'GET' || operasi.isi.size > 0) && acak.angka() < 0.75,
      layanan: latar && acak.pilih(latar.layanan),
      pengaduan: gudang.pilihPengaduan(acak, milik, operasi.id),
      kiriman: operasi.method === 'DELETE' ? undefined : gudang.pilihKiriman(acak, milik),
      sekarang: sekarang(),
    }
  }
  const sumber = dari(kota.nama)
  // now and then another city's things are asked for; they are never stored, for they would be found again
  const alamat = acak.angka() < 0.08 ? dari(acak.pilih(semua).nama) : sumber
  let jalur = operasi.path
  const query: [string, string][] = []
  const kepala: [string, string][] = [['host', host]]
  for (const p of operasi.parameter) {
    if (p.di === 'path') {
      jalur = jalur.replace(`{${p.nama}}`, encodeURIComponent(nilaiParameter(alamat, operasi.path, p)))
    } else if (p.di === 'query') {
      if (p.wajib || acak.angka() < 0.4) query.push([p.nama, nilaiParameter(alamat, operasi.path, p)])
    } else if (p.wajib || acak.angka() < 0.1) kepala.push([p.nama.toLowerCase(), nilaiKepala(sumber, p.nama)])
  }
  if (kredensial.authorization !== null) kepala.push(['authorization', kredensial.authorization])
  const [asal] = kredensial.asal
  if (asal !== undefined && acak.angka() < 0.7) kepala.push(['origin', asal])
  const media = operasi.isi.size === 0 ? undefined : acak.pilih([...operasi.isi])
  return {
    ...{ operasi, kredensial, jalur, query, kepala },
    method: operasi.method,
    ekor: '',
    ...(media === undefined ? { isi: undefined, jenisIsi: null } : tulisIsi(sumber, operasi, ...media)),
    panjang: undefined,
    separuhTutup: false,
    sekaliPakai: false,
    bolehTakTerjawab: false,
    mentah: undefined,
  }
}

function nilaiKepala({ acak, tanda, pengaduan }: Sumber, nama: string): string {
  switch (nama.toLowerCase()) {
    case 'x-kode-lacak':
      return acak.angka() < 0.95 ? tulisLonggar(acak, pengaduan?.kodeLacak ?? tanda) : kodeAsing(acak)
    case 'if-match':
    case 'if-none-match':
      return acak.pilih(['"1"', '"2"', '*'])
    case 'x-request-id':
      return acak.uuid(0)
    case 'idempotency-key':
      // some come again
      return acak.pilih([`kunci-${acak.bulat(1, 50)}`, acak.uuid(0)])
    default:
      return tanda
  }
}

/** A code as people type it. */
const tulisLonggar = (acak: Acak, kode: string) =>
  acak.pilih([kode, kode, kode.toLowerCase(), kode.replaceAll('-', ' '), kode.replaceAll('-', '')])

/** One that is well-formed, and nobody's. */
const kodeAsing = (acak: Acak) =>
  tulisKodeLacak(buatKodeLacak((banyak) => Uint8Array.from({ length: banyak }, () => acak.bulat(0, 255))))

function tulisIsi(
  s: Sumber,
  { path }: Operasi,
  jenis: string,
  media: Media,
): Pick<Rancangan, 'isi' | 'jenisIsi'> {
  const { acak, tanda } = s
  if (/json/.test(jenis)) return { isi: { json: isiSah(s, media) }, jenisIsi: jenis }
  if (path.endsWith('/lampiran')) {
    const { bytes, jenis: jenisIsi } = formulirLampiran(acak.pilih(LAMPIRAN), tanda)
    return { isi: { bytes }, jenisIsi }
  }
  if (jenis === 'multipart/form-data') {
    const batas = `batas-${tanda}`
    const bagian = Object.keys((s.dokumen.urai(media.skema).properties ?? {}) as object).flatMap((nama) => [
      `--${batas}\r\ncontent-disposition: form-data; name="${nama}"; filename="${tanda}.csv"\r\n`,
      `content-type: ${CSV}\r\n\r\n${isiCsv(s, path, media)}\r\n`,
    ])
    const bytes = Buffer.from(`${bagian.join('')}--${batas}--\r\n`)
    return { isi: { bytes }, jenisIsi: `${jenis}; boundary=${batas}` }
  }
  if (jenis === XLSX) return { isi: { bytes: xlsx(barisBerkas(s)) }, jenisIsi: jenis }
  return { isi: { bytes: Buffer.from(isiCsv(s, path, media)) }, jenisIsi: jenis }
}

/** Questionnaires where a survey takes them; of other files, what the document shows. */
function isiCsv(s: Sumber, path: string, { contoh }: Media): string {
  const { acak, tanda } = s
  if (path.startsWith('/v1/survei/') && acak.angka() < 0.8) return berkasCsv(s)
  const [satu] = contoh.flatMap((isi) =>
    typeof isi === 'object' && isi !== null ? Object.values(isi) : [isi],
  )
  return typeof satu === 'string' ? satu : tanda
}

const berkasCsv = (s: Sumber) =>
  `${barisBerkas(s)
    .map((baris) => baris.join(s.acak.pilih([',', ';'])))
    .join('\n')}\n`

/** Paper questionnaires of the running survey. */
function barisBerkas({ acak, latar, tanda }: Sumber): (string | number)[][] {
  const judul = ['No', 'layanan', ...Array.from({ length: 9 }, (_, i) => `U${i + 1}`), 'saran']
  const baris = Array.from({ length: acak.angka() < BERKAS_BESAR ? 10_050 : acak.bulat(0, 8) }, () => [
    acak.bulat(1, 1_000_000),
    latar === undefined ? tanda : acak.pilih(latar.layanan),
    ...Array.from({ length: 9 }, () => acak.bulat(1, 4)),
    tanda,
  ])
  return [judul, ...baris]
}

function ubah(r: Rancangan, acak: Acak, tanda: string): string[] {
  const jumlah = RAGAM.reduce((n, [berat]) => n + berat, 0)
  const terjadi: string[] = []
  const dipilih = Array.from({ length: acak.pilih([1, 1, 1, 2, 3]) }, () => {
    let sisa = acak.angka() * jumlah
    return RAGAM.findIndex(([berat]) => {
      sisa -= berat
      return sisa < 0
    })
  })
  // values before texts before what is around them
  for (const letak of dipilih.toSorted((a, b) => a - b)) {
    const daftar = Object.entries(RAGAM[letak]?.[1] ?? MUTASI_KEPALA)
    // not every mutation fits every request
    for (let coba = 0; coba < 5; coba++) {
      const [nama, mutasi] = acak.pilih(daftar)
      if (mutasi(r, acak, tanda) === false) continue
      terjadi.push(nama)
      break
    }
    if (terjadi.length > 0) continue
    // nothing to change in a body that isn't there
    const [nama, mutasi] = acak.pilih(Object.entries({ ...MUTASI_ALAMAT, ...MUTASI_KEPALA }))
    if (mutasi(r, acak, tanda) !== false) terjadi.push(nama)
  }
  return terjadi
}

function selesaikan(r: Rancangan, nomor: number, mutasi: readonly string[]): Permintaan {
  const isi = r.isi === undefined ? null : 'json' in r.isi ? Buffer.from(tulisJson(r.isi.json)) : r.isi.bytes
  const query = r.query.map((satu) => satu.map(sandikan).join('='))
  const target = `${r.jalur}${query.length > 0 ? `?${query.join('&')}` : ''}${r.ekor}`
  const kepala = [...r.kepala]
  if (r.jenisIsi !== null) kepala.push(['content-type', r.jenisIsi])
  const panjang = r.panjang === undefined ? (isi?.length ?? null) : r.panjang
  if (panjang !== null) kepala.push(['content-length', String(panjang)])
  const bytes = r.mentah ?? tulisPermintaan(r.method, target.replaceAll(/[\s\0]/g, '%20'), kepala, isi)
  return {
    ...{ nomor, kepala, isi, target, mutasi, bytes },
    operasi: r.operasi,
    kredensial: r.kredensial,
    method: r.method,
    jenisIsi: r.jenisIsi,
    separuhTutup: r.separuhTutup,
    sekaliPakai: r.sekaliPakai,
    bolehTakTerjawab: r.bolehTakTerjawab,
    kawat: r.mentah !== undefined,
  }
}

/** Like `encodeURIComponent`, and for half of a surrogate pair too. */
function sandikan(teks: string): string {
  return teks.isWellFormed() ? encodeURIComponent(teks) : '%ed%a0%80'
}
