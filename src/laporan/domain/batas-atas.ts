/** What a reader knows: the hidden values, none below nought, that add up to something, with their signs. */
export interface Persamaan {
  readonly suku: readonly (readonly [sel: number, tanda: number])[]
  readonly hasil: number
}

export interface BatasAtas {
  /** The most that the hidden value may be for all that the reader can tell; `Infinity`: no bound. */
  readonly nilai: number
  /** A table of whole numbers has that value, so the bound is not one of fractions only. */
  readonly bulat: boolean
  /** How much of each equation goes into that bound; an equation of nought says nothing about it. */
  readonly bobot: readonly number[]
}

const HALUS = 1e-7

/**
 * Bounds hidden values by all equations together: the simplex method on a table of numbers.
 *
 * Tables of counts have coefficients of ±1, whose pivots stay small whole numbers, so doubles are exact here but
 * for odd shapes; `bulat` tells those apart. The first basis is found once and used for every value after it.
 *
 * @param jumlahSel hidden values are numbered from 0
 * @throws RangeError when nothing adds up
 */
export function pembatas(jumlahSel: number, persamaan: readonly Persamaan[]): (sel: number) => BatasAtas {
  const baris = persamaan.length
  const bantu = jumlahSel
  const hasil = jumlahSel + baris
  // one column for each value, one slack for each equation (kept for its weight), then the right side
  const tabel = persamaan.map((p, i) => {
    const satu = new Float64Array(hasil + 1)
    const arah = p.hasil < 0 ? -1 : 1
    for (const [sel, tanda] of p.suku) satu[sel] = (satu[sel] as number) + arah * tanda
    satu[bantu + i] = 1
    satu[hasil] = arah * p.hasil
    return satu
  })
  const arah = persamaan.map((p) => (p.hasil < 0 ? -1 : 1))
  const basis = persamaan.map((_, i) => bantu + i)

  const awal = new Float64Array(hasil + 1)
  for (const satu of tabel)
    for (let j = 0; j <= hasil; j++) awal[j] = (awal[j] as number) - (satu[j] as number)
  for (let j = bantu; j < hasil; j++) awal[j] = 0
  maksimumkan(awal)
  if ((awal[hasil] as number) < -1e-4) throw new RangeError('sums do not add up')
  // slacks that are left stand at nought; where a value can take such a place, it does
  for (let i = 0; i < baris; i++) {
    if ((basis[i] as number) < bantu) continue
    const satu = tabel[i] as Float64Array
    for (let j = 0; j < jumlahSel; j++) {
      if (Math.abs(satu[j] as number) > HALUS) {
        pivot(i, j, awal)
        break
      }
    }
  }

  return (sel) => {
    const tujuan = new Float64Array(hasil + 1)
    const tempat = basis.indexOf(sel)
    if (tempat !== -1) tujuan.set(tabel[tempat] as Float64Array)
    tujuan[sel] = (tujuan[sel] as number) - 1
    const terbatas = maksimumkan(tujuan)
    const bobot = arah.map((satu, i) => bersih(satu * (tujuan[bantu + i] as number)))
    if (!terbatas) return { nilai: Number.POSITIVE_INFINITY, bulat: true, bobot }
    const bulat = tabel.every((satu) => {
      const isi = satu[hasil] as number
      return Math.abs(isi - Math.round(isi)) < 1e-4
    })
    return { nilai: bersih(tujuan[hasil] as number), bulat, bobot }
  }

  /** Until nothing makes the goal greater; `false`: it has no end. Slacks never come in. */
  function maksimumkan(tujuan: Float64Array): boolean {
    for (let langkah = 0; ; langkah++) {
      const masuk = kolomMasuk(tujuan, langkah > 4 * (jumlahSel + baris))
      if (masuk === -1) return true
      const keluar = barisKeluar(masuk)
      if (keluar === -1) return false
      pivot(keluar, masuk, tujuan)
    }
  }

  /** The steepest; later the first that helps, which cannot go round in circles (Bland). */
  function kolomMasuk(tujuan: Float64Array, pertama: boolean): number {
    let pilihan = -1
    let terbaik = -HALUS
    for (let j = 0; j < jumlahSel; j++) {
      const isi = tujuan[j] as number
      if (isi >= terbaik) continue
      pilihan = j
      if (pertama) break
      terbaik = isi
    }
    return pilihan
  }

  function barisKeluar(masuk: number): number {
    let pilihan = -1
    let terkecil = Number.POSITIVE_INFINITY
    for (let i = 0; i < baris; i++) {
      const satu = tabel[i] as Float64Array
      const isi = satu[masuk] as number
      if (isi <= HALUS) continue
      const nisbah = (satu[hasil] as number) / isi
      const sama = Math.abs(nisbah - terkecil) <= HALUS
      if (sama ? (basis[i] as number) < (basis[pilihan] as number) : nisbah < terkecil) {
        pilihan = i
        terkecil = nisbah
      }
    }
    return pilihan
  }

  function pivot(baris: number, kolom: number, tujuan: Float64Array): void {
    const poros = tabel[baris] as Float64Array
    const isi = poros[kolom] as number
    for (let j = 0; j <= hasil; j++) poros[j] = bersih((poros[j] as number) / isi)
    for (const satu of tabel) if (satu !== poros) kurangi(satu, poros, kolom)
    kurangi(tujuan, poros, kolom)
    basis[baris] = kolom
  }
}

function kurangi(satu: Float64Array, poros: Float64Array, kolom: number): void {
  const kali = satu[kolom] as number
  if (kali === 0) return
  for (let j = 0; j < satu.length; j++) satu[j] = bersih((satu[j] as number) - kali * (poros[j] as number))
}

/** Dust of the arithmetic goes, so that it does not pile up. */
const bersih = (isi: number) => {
  const bulat = Math.round(isi)
  return Math.abs(isi - bulat) < 1e-9 ? bulat : isi
}
