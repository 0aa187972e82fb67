import type { Garis } from '../../src/laporan/domain/penyembunyian.ts'

/**
 * Readers who want withheld counts back. They know the shown cells, the sums and that no count is below nought,
 * and share nothing with the rule that they attack.
 */
type Sel = ReadonlyMap<string, number>
type Ditahan = ReadonlySet<string>

interface Syarat {
  readonly suku: readonly (readonly [string, 1 | -1])[]
  readonly hasil: number
}

export const isiGaris = (garis: readonly Garis[]): string[] => [
  ...new Set(garis.flatMap(({ jumlah, bagian }) => (jumlah === null ? bagian : [...bagian, jumlah]))),
]

function syaratDari(sel: Sel, garis: readonly Garis[], ditahan: Ditahan): Syarat[] {
  return garis.map(({ jumlah, bagian }) => {
    const terlihat = (kunci: string) => (ditahan.has(kunci) ? 0 : (sel.get(kunci) ?? 0))
    const diketahui = bagian.reduce((n, kunci) => n + terlihat(kunci), 0)
    const tahu =
      jumlah === null ? bagian.reduce((n, kunci) => n + (sel.get(kunci) ?? 0), 0) : terlihat(jumlah)
    const suku: [string, 1 | -1][] = bagian.filter((k) => ditahan.has(k)).map((k) => [k, 1])
    if (jumlah !== null && ditahan.has(jumlah)) suku.push([jumlah, -1])
    return { suku, hasil: tahu - diketahui }
  })
}

type Rentang = Map<string, [number, number]>

/** Narrows every range by each sum until nothing moves; `false`: nothing is left. */
function sempitkan(rentang: Rentang, syarat: readonly Syarat[]): boolean {
  for (let berubah = true; berubah; ) {
    berubah = false
    for (const { suku, hasil } of syarat) {
      let [rendah, tinggi] = [0, 0]
      for (const [kunci, tanda] of suku) {
        const [a, b] = rentang.get(kunci) as [number, number]
        rendah += tanda === 1 ? a : -b
        tinggi += tanda === 1 ? b : -a
      }
      if (rendah > hasil || tinggi < hasil) return false
      for (const [kunci, tanda] of suku) {
        const [a, b] = rentang.get(kunci) as [number, number]
        const lainRendah = rendah - (tanda === 1 ? a : -b)
        const lainTinggi = tinggi - (tanda === 1 ? b : -a)
        const [dari, sampai] =
          tanda === 1 ? [hasil - lainTinggi, hasil - lainRendah] : [lainRendah - hasil, lainTinggi - hasil]
        const baru: [number, number] = [Math.max(a, dari), Math.min(b, sampai)]
        if (baru[0] > baru[1]) return false
        if (baru[0] === a && baru[1] === b) continue
        rentang.set(kunci, baru)
        return sempitkan(rentang, syarat)
      }
    }
  }
  return true
}

/** Whether some table of whole counts fits all that is known and has at least so many in this cell. */
export function adaTabel(
  sel: Sel,
  garis: readonly Garis[],
  ditahan: Ditahan,
  kunci: string,
  paling: number,
): boolean {
  const syarat = syaratDari(sel, garis, ditahan)
  const batas = Math.max(...sel.values()) + 20
  const rentang: Rentang = new Map([...ditahan].map((k) => [k, [k === kunci ? paling : 0, batas]]))
  // what is true lies near, so it is tried first
  const cari = (r: Rentang): boolean => {
    if (!sempitkan(r, syarat)) return false
    const bebas = [...r]
      .filter(([, [a, b]]) => a < b)
      .toSorted((x, y) => x[1][1] - x[1][0] - (y[1][1] - y[1][0]))[0]
    if (bebas === undefined) return true
    const [nama, [a, b]] = bebas
    const benar = sel.get(nama) as number
    const urut = Array.from({ length: b - a + 1 }, (_, i) => a + i).toSorted(
      (x, y) => Math.abs(x - benar) - Math.abs(y - benar),
    )
    return urut.some((n) => cari(new Map(r).set(nama, [n, n])))
  }
  return cari(rentang)
}

/** Every value that each withheld cell takes in some table, none above `batas` more than what is true. */
export function semuaNilai(
  sel: Sel,
  garis: readonly Garis[],
  ditahan: Ditahan,
  batas: number,
): Map<string, Set<number>> {
  const nilai = new Map<string, Set<number>>([...ditahan].map((k) => [k, new Set()]))
  const syarat = syaratDari(sel, garis, ditahan)
  const mulai: Rentang = new Map([...ditahan].map((k) => [k, [0, (sel.get(k) as number) + batas]]))
  let sisa = 20_000
  const telusuri = (r: Rentang): void => {
    if (sisa <= 0 || !sempitkan(r, syarat)) return
    const bebas = [...r].find(([, [a, b]]) => a < b)
    if (bebas === undefined) {
      sisa--
      for (const [kunci, [n]] of r) nilai.get(kunci)?.add(n)
      return
    }
    const [nama, [a, b]] = bebas
    for (let n = a; n <= b; n++) telusuri(new Map(r).set(nama, [n, n]))
  }
  telusuri(mulai)
  return nilai
}

const PRIMA = 2_147_483_647n

/** Whether the sums alone fix this cell: its unit vector lies in the space of their rows. */
export function terpaku(garis: readonly Garis[], ditahan: Ditahan, kunci: string): boolean {
  const nama = [...ditahan]
  const baris = garis
    .map(({ jumlah, bagian }) => nama.map((k) => (bagian.includes(k) ? 1n : 0n) - (jumlah === k ? 1n : 0n)))
    .filter((satu) => satu.some((isi) => isi !== 0n))
  const satuan = nama.map((k) => (k === kunci ? 1n : 0n))
  return pangkat(baris) === pangkat([...baris, satuan])
}

/** Of a matrix, by a large prime: exact enough, and never above what is true. */
function pangkat(isi: readonly (readonly bigint[])[]): number {
  const baris = isi.map((satu) => satu.map(mod))
  let tinggi = 0
  for (let kolom = 0; kolom < (baris[0]?.length ?? 0); kolom++) {
    const poros = baris.findIndex((satu, i) => i >= tinggi && satu[kolom] !== 0n)
    if (poros === -1) continue
    const [atas, bawah] = [baris[tinggi] as bigint[], baris[poros] as bigint[]]
    baris[tinggi] = bawah
    baris[poros] = atas
    const balik = kebalikan(bawah[kolom] as bigint)
    for (let i = tinggi + 1; i < baris.length; i++) {
      const satu = baris[i] as bigint[]
      const kali = mod((satu[kolom] as bigint) * balik)
      if (kali === 0n) continue
      for (let j = kolom; j < satu.length; j++) {
        satu[j] = mod((satu[j] as bigint) - kali * (bawah[j] as bigint))
      }
    }
    tinggi++
  }
  return tinggi
}

const mod = (n: bigint) => ((n % PRIMA) + PRIMA) % PRIMA

function kebalikan(n: bigint): bigint {
  let [hasil, dasar, pangkat] = [1n, n, PRIMA - 2n]
  for (; pangkat > 0n; pangkat >>= 1n) {
    if (pangkat & 1n) hasil = mod(hasil * dasar)
    dasar = mod(dasar * dasar)
  }
  return hasil
}
