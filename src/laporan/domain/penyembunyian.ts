import { ORANG_MINIMUM, sedikitOrang } from '../../shared/orang.ts'
import { type BatasAtas, type Persamaan, pembatas } from './batas-atas.ts'

/** A sum that a reader knows to hold; `jumlah: null`: its result is known though it is no cell. */
export interface Garis {
  readonly jumlah: string | null
  readonly bagian: readonly string[]
}

/**
 * Chooses which counts of people to withhold from what everybody may read.
 *
 * Counts of 1 to 4 are withheld, and with them as many others as it takes that nobody who subtracts has them back.
 * A reader knows each shown cell, each sum, and that none is below nought. For every withheld small count those must
 * leave open that it is five or more. No more is needed: then it cannot be had exactly, no remainder of a line and
 * no other sum of withheld cells with a small one among them can be pinned to 1 to 4, and that however many lines
 * are put together, because the bound is that of all equations at once (linear programming) and not of one line.
 *
 * What goes with a small count is the smallest other count in the lines that give it away; totals, being larger,
 * and noughts, which have nothing to hide behind, come last. Where a total that is known anyway is itself below five
 * nothing can be hidden in it but who it is; callers should not show such a total.
 *
 * What this does not stop: somebody who replays the whole choice for every table that could have been, and so
 * learns that a cell would have been taken before another. That needs several cells of nearly the same count.
 *
 * @returns keys of the cells to withhold, the same for any order of cells and lines
 * @throws RangeError for a count that is none, a line with an unknown cell, or sums that do not hold
 */
export function cacahDitahan(sel: ReadonlyMap<string, number>, garis: readonly Garis[]): ReadonlySet<string> {
  periksa(sel, garis)
  const urut = [...sel].toSorted(terkecilDulu)
  const kecil = urut.flatMap(([kunci, cacah]) => (sedikitOrang(cacah) ? [kunci] : []))
  const ditahan = new Set(kecil)
  if (kecil.length === 0) return ditahan

  const baku = garisBaku(garis)
  // noughts last
  const calon = [...urut.filter(([, cacah]) => cacah > 0), ...urut.filter(([, cacah]) => cacah === 0)]
  tutupGaris(sel, baku, calon, ditahan)
  // what is safe stays safe while more is withheld, so nobody is asked about twice
  for (const kunci of kecil) {
    while (true) {
      const bocor = yangMembocorkan(sel, baku, ditahan, kunci)
      const tambahan = bocor === null ? undefined : calon.find(([c]) => !ditahan.has(c) && bocor(c))
      if (tambahan === undefined) break
      ditahan.add(tambahan[0])
      tutupGaris(sel, baku, calon, ditahan)
    }
  }
  return ditahan
}

/** What a line by itself gives away: most of what there is to do, and without any arithmetic to speak of. */
function tutupGaris(
  sel: ReadonlyMap<string, number>,
  garis: readonly Garis[],
  calon: readonly (readonly [string, number])[],
  ditahan: Set<string>,
): void {
  let berubah = true
  while (berubah) {
    berubah = false
    for (const { jumlah, bagian } of garis) {
      if (jumlah !== null && ditahan.has(jumlah)) continue
      const tertutup = bagian.filter((kunci) => ditahan.has(kunci))
      const sisa = tertutup.reduce((n, kunci) => n + (sel.get(kunci) as number), 0)
      if (tertutup.length === 0 || (tertutup.length > 1 && sisa >= ORANG_MINIMUM)) continue
      const isi = new Set(jumlah === null ? bagian : [...bagian, jumlah])
      const tambahan = calon.find(([kunci]) => isi.has(kunci) && !ditahan.has(kunci))
      if (tambahan === undefined) continue
      ditahan.add(tambahan[0])
      berubah = true
    }
  }
}

/** `null` when the cell is safe; otherwise tells which cells, once withheld, loosen what binds it. */
function yangMembocorkan(
  sel: ReadonlyMap<string, number>,
  garis: readonly Garis[],
  ditahan: ReadonlySet<string>,
  kunci: string,
): ((calon: string) => boolean) | null {
  const terkait = garisTerkait(garis, ditahan, kunci)
  const nomor = new Map<string, number>()
  const bernomor = (k: string) => nomor.get(k) ?? nomor.set(k, nomor.size).size - 1
  const asal = bernomor(kunci)
  const persamaan = terkait.map((satu) => susunPersamaan(sel, satu, ditahan, bernomor))
  const batas = pembatas(nomor.size, persamaan)(asal)
  if (aman(batas)) return null
  return (calon) => Math.abs(pengaruh(terkait, batas, calon)) > 1e-6
}

const aman = ({ nilai, bulat }: BatasAtas) => bulat && nilai >= ORANG_MINIMUM

/** How much of the bound goes by this cell: nought when withholding it changes nothing. */
const pengaruh = (garis: readonly Garis[], { bobot }: BatasAtas, kunci: string) =>
  garis.reduce((jumlah, satu, i) => jumlah + (bobot[i] as number) * tandaDalam(satu, kunci), 0)

const tandaDalam = ({ jumlah, bagian }: Garis, kunci: string) =>
  (bagian.includes(kunci) ? 1 : 0) - (jumlah === kunci ? 1 : 0)

/** Lines that have something to do with the cell, by withheld cells that they share. */
function garisTerkait(garis: readonly Garis[], ditahan: ReadonlySet<string>, kunci: string): Garis[] {
  const terjangkau = new Set([kunci])
  const terkait = new Set<Garis>()
  for (let sebelum = -1; sebelum !== terkait.size; ) {
    sebelum = terkait.size
    for (const satu of garis) {
      if (terkait.has(satu)) continue
      const isi = isiGaris(satu).filter((k) => ditahan.has(k))
      if (!isi.some((k) => terjangkau.has(k))) continue
      terkait.add(satu)
      for (const k of isi) terjangkau.add(k)
    }
  }
  return garis.filter((satu) => terkait.has(satu))
}

function susunPersamaan(
  sel: ReadonlyMap<string, number>,
  { jumlah, bagian }: Garis,
  ditahan: ReadonlySet<string>,
  bernomor: (kunci: string) => number,
): Persamaan {
  const suku: [number, number][] = []
  let hasil = 0
  for (const kunci of bagian) {
    if (!ditahan.has(kunci)) continue
    suku.push([bernomor(kunci), 1])
    hasil += sel.get(kunci) as number
  }
  if (jumlah !== null && ditahan.has(jumlah)) {
    suku.push([bernomor(jumlah), -1])
    hasil -= sel.get(jumlah) as number
  }
  return { suku, hasil }
}

const isiGaris = ({ jumlah, bagian }: Garis) => (jumlah === null ? bagian : [...bagian, jumlah])

/** The same lines in an order of their own, so that the order they came in decides nothing. */
const garisBaku = (garis: readonly Garis[]): Garis[] =>
  garis
    .map(({ jumlah, bagian }) => ({ jumlah, bagian: bagian.toSorted() }))
    .map((satu) => ({ satu, nama: JSON.stringify([satu.jumlah, satu.bagian]) }))
    .toSorted((a, b) => (a.nama < b.nama ? -1 : a.nama > b.nama ? 1 : 0))
    .map(({ satu }) => satu)

/** Equal ones by name, so that the choice is always the same. */
const terkecilDulu = (a: readonly [string, number], b: readonly [string, number]) =>
  a[1] - b[1] || (a[0] < b[0] ? -1 : 1)

function periksa(sel: ReadonlyMap<string, number>, garis: readonly Garis[]): void {
  for (const [kunci, cacah] of sel) {
    if (!Number.isSafeInteger(cacah) || cacah < 0) throw new RangeError(`not a count: ${kunci}`)
  }
  for (const { jumlah, bagian } of garis) {
    let hitung = 0
    for (const kunci of bagian) {
      const cacah = sel.get(kunci)
      if (cacah === undefined) throw new RangeError(`unknown cell: ${kunci}`)
      hitung += cacah
    }
    if (jumlah === null) continue
    if (!sel.has(jumlah)) throw new RangeError(`unknown cell: ${jumlah}`)
    if (sel.get(jumlah) !== hitung) throw new RangeError(`parts are not the sum: ${jumlah}`)
  }
}
