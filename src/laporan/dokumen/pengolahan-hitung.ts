import type { Baris, Gaya, Sel } from '../../platform/xlsx/index.ts'
import { namaKolom } from '../../platform/xlsx/teks.ts'
import type { BahanBaris } from '../../survei/index.ts'

type Hasil = ReturnType<ReturnType<BahanBaris['cacah']>['hasil']>
type Terhitung = Hasil['nilai']

/** Where things stand in the worksheet; columns from 0, rows from 1 as a spreadsheet counts. */
export interface Letak {
  /** The column of the names of figures. */
  readonly nama: number
  /** The first column of a question. */
  readonly tanya: number
  /** The first row of an answer, and the last. */
  readonly dari: number
  readonly sampai: number
}

/**
 * The figures under the rows of a worksheet, every one a live formula: unrounded, and rounded in a row of its own,
 * from the unrounded one and never from another that was rounded before.
 *
 * Spreadsheets compute in binary, where 95.325 may be a hair less. So what is rounded is first freed of that by a
 * rounding to ten decimals; without it halves would go down where the service, which computes exactly, lets them go
 * up.
 *
 * @see PermenPANRB 14/2017: pengolahan data; skm.md §2
 */
export function barisHitung({ formulir }: BahanBaris, hasil: Hasil, letak: Letak): Baris[] {
  const { instrumen, unsur, pertanyaan, penimbang } = formulir
  const { kelas, singkatanIndeks, skala } = instrumen
  const faktorKonversi = Number(instrumen.faktorKonversi)
  const kolom = pertanyaan.map((_, p) => namaKolom(letak.tanya + p))
  // the questions of an unsur stand side by side, and its own figures under the first
  const milik = unsur.map((_, u) => pertanyaan.flatMap((p, i) => (p.unsur === u ? [i] : [])))
  const pertama = milik.map((daftar) => daftar[0] as number)
  const baris: Baris[] = []
  const nomorBerikut = () => letak.sampai + 1 + baris.length

  const tambah = (nama: string, sel: readonly Sel[], gaya: Gaya = 'tebal'): number => {
    const nomor = nomorBerikut()
    baris.push([
      ...kosong(letak.nama),
      { nilai: nama, gaya },
      ...kosong(letak.tanya - letak.nama - 1),
      ...sel,
    ])
    return nomor
  }
  const perTanya = (nama: string, sel: (kolom: string, p: number) => Sel) => tambah(nama, kolom.map(sel))
  const perUnsur = (nama: string, sel: (kolom: string, u: number) => Sel) => {
    const isi: Sel[] = pertanyaan.map(() => null)
    for (const [u, p] of pertama.entries()) isi[p] = sel(kolom[p] as string, u)
    return tambah(nama, isi)
  }
  const satu = (nama: string, sel: Sel) => tambah(nama, [sel])

  const rentang = (k: string) => `${k}${letak.dari}:${k}${letak.sampai}`
  const jumlah = perTanya('Σ nilai', (k, p) =>
    rumus(`SUM(${rentang(k)})`, hasil.pertanyaan[p]?.jumlahNilai ?? 0, 'bulat'),
  )
  const banyak = perTanya('Jumlah jawaban', (k, p) =>
    rumus(`COUNT(${rentang(k)})`, hasil.pertanyaan[p]?.jumlahJawaban ?? 0, 'bulat'),
  )
  const nrrTanya = perTanya('NRR pertanyaan', (k, p) => {
    const { jumlahNilai, jumlahJawaban } = hasil.pertanyaan[p] ?? { jumlahNilai: 0, jumlahJawaban: 0 }
    const nilai = jumlahJawaban === 0 ? null : jumlahNilai / jumlahJawaban
    return rumus(`IF(${k}${banyak}=0,"",${k}${jumlah}/${k}${banyak})`, nilai ?? '')
  })
  const nrr = perUnsur('NRR unsur', (_, u) => {
    const daftar = milik[u] as readonly number[]
    const r = `${kolom[daftar[0] as number]}${nrrTanya}:${kolom[daftar.at(-1) as number]}${nrrTanya}`
    // an unsur of which a question has no answer has none itself
    return rumus(
      `IF(COUNT(${r})<${daftar.length},"",SUM(${r})/${daftar.length})`,
      tepat(hasil.unsur[u]?.nrr ?? null),
    )
  })
  const bulat = (k: string, nomor: number, desimal: 2 | 3, nilai: Terhitung, gaya?: Gaya) =>
    rumusBulat(`${k}${nomor}`, desimal, nilai, gaya)
  perUnsur('NRR unsur, dibulatkan', (k, u) => bulat(k, nrr, 3, hasil.unsur[u]?.nrr ?? null))
  // its cell follows below, at a distance that is known
  const barisBobot = nrr + 8
  const faktor = `$${kolom[0]}$${barisBobot + 1}`
  const tertimbang = perUnsur('NRR tertimbang', (k, u) =>
    rumus(
      `IF(${k}${nrr}="","",${k}${nrr}*$${kolom[0]}$${barisBobot})`,
      tepat(hasil.unsur[u]?.nrrTertimbang ?? null),
    ),
  )
  perUnsur('NRR tertimbang, dibulatkan', (k, u) =>
    bulat(k, tertimbang, 3, hasil.unsur[u]?.nrrTertimbang ?? null),
  )
  const konversi = perUnsur('Nilai unsur', (k, u) =>
    rumus(`IF(${k}${nrr}="","",${k}${nrr}*${faktor})`, tepat(hasil.unsur[u]?.nilai ?? null)),
  )
  const konversiBulat = perUnsur('Nilai unsur, dibulatkan', (k, u) =>
    bulat(k, konversi, 2, hasil.unsur[u]?.nilai ?? null),
  )
  // the bands stand at the end, below the nine rows of the index
  const barisKelas = barisBobot + 9
  const mutu = (sel: string, apa: 'mutu' | 'kinerja', nilai: string | null): Sel => {
    const pilih = kelas.map((_, i) => ({
      batas: `$${kolom[0]}$${barisKelas + i}`,
      nama: `$${namaKolom(letak.tanya + (apa === 'mutu' ? 1 : 2))}$${barisKelas + i}`,
    }))
    // the last is for whatever is below: a rounded weight may lead out of it
    const cabang = pilih.reduceRight(
      (lain, { batas, nama }, i) => (i === pilih.length - 1 ? nama : `IF(${sel}>=${batas},${nama},${lain})`),
      '""',
    )
    return { rumus: `IF(${sel}="","",${cabang})`, hasil: nilai ?? '', gaya: 'tebal' }
  }
  perUnsur('Mutu unsur', (k, u) => mutu(`${k}${konversiBulat}`, 'mutu', hasil.unsur[u]?.mutu ?? null))
  baris.push([])

  const k0 = kolom[0] as string
  satu(
    `Penimbang (${penimbang === '1/k' ? `1/${unsur.length}` : penimbang})`,
    penimbang === '1/k'
      ? { rumus: `1/${unsur.length}`, hasil: 1 / unsur.length, gaya: 'desimal6' }
      : { nilai: Number(penimbang), gaya: 'biasa' },
  )
  satu('Faktor konversi', { nilai: faktorKonversi, gaya: 'biasa' })
  // of the column that is never empty
  satu('Jumlah responden', rumus(`COUNT(A${letak.dari}:A${letak.sampai})`, hasil.jumlahResponden, 'bulat'))
  const r = `${k0}${tertimbang}:${kolom.at(-1)}${tertimbang}`
  const interval = satu(
    `Indeks (1–${skala})`,
    rumus(`IF(COUNT(${r})<${unsur.length},"",SUM(${r}))`, tepat(hasil.interval)),
  )
  satu(`Indeks (1–${skala}), dibulatkan`, bulat(k0, interval, 3, hasil.interval, 'desimal3-tebal'))
  const nilai = satu(
    singkatanIndeks,
    rumus(`IF(${k0}${interval}="","",${k0}${interval}*${faktor})`, tepat(hasil.nilai)),
  )
  const nilaiBulat = satu(
    `${singkatanIndeks}, dibulatkan`,
    bulat(k0, nilai, 2, hasil.nilai, 'desimal2-tebal'),
  )
  satu('Mutu pelayanan', mutu(`${k0}${nilaiBulat}`, 'mutu', hasil.mutu))
  satu('Kinerja unit', mutu(`${k0}${nilaiBulat}`, 'kinerja', hasil.kinerja))
  // the first band's row names them all
  for (const [i, { dari, mutu: huruf, kinerja }] of kelas.entries()) {
    tambah(
      i === 0 ? 'Kelas mutu: mulai dari nilai' : '',
      [{ nilai: Number(dari), gaya: 'desimal2' }, huruf, kinerja.id],
      'biasa',
    )
  }
  return baris
}

const kosong = (banyak: number): null[] => new Array<null>(Math.max(banyak, 0)).fill(null)

const tepat = (nilai: Terhitung): number | string => nilai?.tepat ?? ''

const rumus = (rumus: string, hasil: number | string, gaya: Gaya = 'desimal6'): Sel => ({
  rumus,
  hasil,
  gaya,
})

const rumusBulat = (
  sel: string,
  desimal: 2 | 3,
  nilai: Terhitung,
  gaya: Gaya = `desimal${desimal}`,
): Sel => ({
  rumus: `IF(${sel}="","",ROUND(ROUND(${sel},10),${desimal}))`,
  hasil: nilai?.bulat ?? '',
  gaya,
})
