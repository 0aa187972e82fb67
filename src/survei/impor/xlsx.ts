import { posix } from 'node:path'
import type { Rekaman } from '../../platform/csv/rekaman.ts'
import { kepalaImpor, type OpsiImpor } from '../domain/baris-impor.ts'
import type { Formulir } from '../domain/instrumen.ts'
import { Arsip } from './arsip.ts'
import { type BukuKerja, PendengarLembar } from './lembar.ts'
import { bukaLolosan, formatTanggal } from './sel-xlsx.ts'
import { bacaTabel, berkasRusak, type TabelImpor } from './tabel.ts'
import { bacaXml, type PendengarXml } from './xml.ts'

/** Texts that cells share have to be held in memory; about the characters of them all, and a little for each. */
const TEKS_BERSAMA_MAKSIMUM = 64_000_000
const TIAP_TEKS = 32
const GAYA_MAKSIMUM = 65_536

const SIMPAN_ULANG = "simpan sebagai 'Excel Workbook (.xlsx)', atau sebagai 'CSV UTF-8'"

/**
 * Reads the first sheet of an XLSX file that is not hidden, as rows of responses. The sheet
 * is a stream; of the rest only the texts that its cells share are held, and bounded.
 *
 * @throws BerkasImporError here or while the rows are read
 */
export function bacaXlsx(path: string, formulir: Formulir, opsi: OpsiImpor): Promise<TabelImpor> {
  return bacaTabel(bacaRekaman(path), (sel, baris) => kepalaImpor(sel, formulir, opsi, baris))
}

async function* bacaRekaman(path: string): AsyncGenerator<Rekaman, void> {
  const arsip = await Arsip.buka(path)
  try {
    const { lembar, buku } = await bacaBuku(arsip)
    const pendengar = new PendengarLembar(buku)
    for await (const _ of bacaXml(arsip.baca(lembar), pendengar)) yield* pendengar.ambil()
  } finally {
    arsip.tutup()
  }
}

async function bacaBuku(arsip: Arsip): Promise<{ lembar: string; buku: BukuKerja }> {
  const utama = arsip.ada('_rels/.rels') ? await bacaHubungan(arsip, '') : []
  const workbook = utama.find(({ jenis }) => jenis === 'officeDocument')?.bagian
  if (workbook === undefined || !/\.xml$/i.test(workbook)) throw berkasRusak(1, masalahArsip(arsip, workbook))

  const { daftarLembar, sejak1904 } = await bacaWorkbook(arsip, workbook)
  const hubungan = await bacaHubungan(arsip, workbook)
  const bagianLembar = daftarLembar.flatMap(({ hubungan: id, tersembunyi }) =>
    hubungan
      .filter((h) => h.id === id && h.jenis === 'worksheet')
      .map(({ bagian }) => ({ bagian, tersembunyi })),
  )
  const lembar = bagianLembar.find(({ tersembunyi }) => !tersembunyi) ?? bagianLembar[0]
  if (lembar === undefined) throw berkasRusak(1, `Berkas ini tidak memuat lembar kerja; ${SIMPAN_ULANG}.`)

  const bagian = (jenis: string) => hubungan.find((h) => h.jenis === jenis)?.bagian
  const gaya = bagian('styles')
  const teks = bagian('sharedStrings')
  return {
    lembar: lembar.bagian,
    buku: {
      gayaTanggal: gaya === undefined ? [] : await bacaGaya(arsip, gaya),
      teksBersama: teks === undefined ? [] : await bacaTeksBersama(arsip, teks),
      sejak1904,
    },
  }
}

function masalahArsip(arsip: Arsip, workbook: string | undefined): string {
  if (workbook !== undefined) return `Ini berkas XLSB; ${SIMPAN_ULANG}.`
  if (arsip.ada('content.xml')) return `Ini berkas ODS atau sejenisnya; ${SIMPAN_ULANG}.`
  return `Ini berkas ZIP, bukan XLSX; keluarkan dahulu berkas di dalamnya, atau ${SIMPAN_ULANG}.`
}

interface Hubungan {
  readonly id: string
  /** The last word of its type; what is before it differs between editions of the standard. */
  readonly jenis: string
  readonly bagian: string
}

/** What a part (`''`: the file) refers to. */
async function bacaHubungan(arsip: Arsip, dari: string): Promise<Hubungan[]> {
  const folder = posix.dirname(dari)
  const daftar: Hubungan[] = []
  await dengarkan(arsip, posix.join(folder, '_rels', `${posix.basename(dari)}.rels`), (nama, atribut) => {
    const { Id = '', Type = '', Target = '', TargetMode } = atribut
    if (nama !== 'Relationship' || TargetMode === 'External') return
    // a path from the root of the file, or from the part's folder
    const bagian = posix.resolve('/', folder, Target).slice(1)
    daftar.push({ id: Id, jenis: posix.basename(Type), bagian })
  })
  return daftar
}

async function bacaWorkbook(arsip: Arsip, bagian: string) {
  const daftarLembar: { hubungan: string; tersembunyi: boolean }[] = []
  let sejak1904 = false
  await dengarkan(arsip, bagian, (nama, atribut) => {
    if (nama === 'workbookPr') sejak1904 = benar(atribut.date1904)
    if (nama !== 'sheet') return
    const id = Object.entries(atribut).find(([kunci]) => /(^|:)id$/.test(kunci))?.[1] ?? ''
    daftarLembar.push({ hubungan: id, tersembunyi: /hidden/i.test(atribut.state ?? '') })
  })
  return { daftarLembar, sejak1904 }
}

async function bacaGaya(arsip: Arsip, bagian: string): Promise<boolean[]> {
  const kode = new Map<number, string>()
  const gaya: boolean[] = []
  let dalamGayaSel = false
  await dengarkan(
    arsip,
    bagian,
    (nama, { numFmtId, formatCode }) => {
      if (nama === 'cellXfs') dalamGayaSel = true
      if (nama === 'numFmt' && kode.size < GAYA_MAKSIMUM) kode.set(Number(numFmtId), formatCode ?? '')
      if (nama === 'xf' && dalamGayaSel && gaya.length < GAYA_MAKSIMUM) {
        const nomor = Number(numFmtId ?? 0)
        gaya.push(formatTanggal(nomor, kode.get(nomor)))
      }
    },
    (nama) => {
      if (nama === 'cellXfs') dalamGayaSel = false
    },
  )
  return gaya
}

async function bacaTeksBersama(arsip: Arsip, bagian: string): Promise<string[]> {
  const daftar: string[] = []
  let banyak = 0
  let isi = ''
  let menangkap = false
  let dalamLafal = false
  const pendengar: PendengarXml = {
    buka(nama) {
      if (nama === 'si') isi = ''
      else if (nama === 'rPh') dalamLafal = true
      else if (nama === 't') menangkap = !dalamLafal
    },
    teks(teks) {
      if (!menangkap) return
      isi += teks
      banyak += teks.length
    },
    tutup(nama) {
      if (nama === 't') menangkap = false
      else if (nama === 'rPh') dalamLafal = false
      else if (nama === 'si') {
        daftar.push(bukaLolosan(isi))
        banyak += TIAP_TEKS
      }
      if (banyak > TEKS_BERSAMA_MAKSIMUM) {
        throw berkasRusak(
          1,
          "Berkas ini memuat terlalu banyak teks yang berbeda; simpan sebagai 'CSV UTF-8', atau bagi menjadi beberapa berkas.",
        )
      }
    },
  }
  for await (const _ of bacaXml(arsip.baca(bagian), pendengar)) {
    // only to reach the end
  }
  return daftar
}

async function dengarkan(
  arsip: Arsip,
  bagian: string,
  buka: PendengarXml['buka'],
  tutup: PendengarXml['tutup'] = () => {},
): Promise<void> {
  for await (const _ of bacaXml(arsip.baca(bagian), { buka, tutup, teks: () => {} })) {
    // only to reach the end
  }
}

const benar = (nilai: string | undefined) => nilai === '1' || nilai === 'true'
