import type { BahanSkm, TindakLanjutSkm, UnsurSkm } from './bahan.ts'
import { type Blok, butir, paragraf, subjudul, type Tabel } from './blok.ts'
import { bernilai, grafikTren } from './grafik.ts'
import {
  angkaKata,
  cacah,
  daftarKata,
  daftarRingkas,
  duaDesimal,
  kapital,
  kurang,
  rupiah,
  selisih,
  tulisPeriode,
  tulisTriwulan,
} from './kata.ts'
import { sebutan } from './sebutan.ts'

export function babAnalisis(bahan: BahanSkm): Blok[] {
  return [
    subjudul('Kekuatan dan Permasalahan'),
    ...permasalahan(bahan),
    subjudul('Rencana Tindak Lanjut'),
    ...rencana(bahan),
    subjudul('Tindak Lanjut Survei Sebelumnya'),
    ...tindakLanjutLalu(bahan),
    subjudul('Tren'),
    ...tren(bahan),
  ]
}

type Dinilai = UnsurSkm & { readonly nilai: number }

/** Strongest and weakest unsur; nothing is both. */
export function kekuatanKelemahan({ indeks }: BahanSkm): {
  readonly tertinggi: readonly Dinilai[]
  readonly terendah: readonly Dinilai[]
  readonly banyak: number
} {
  const dinilai = indeks.unsur.flatMap((u) => (u.nilai === null ? [] : [{ ...u, nilai: u.nilai }]))
  const atas = Math.max(...dinilai.map((u) => u.nilai))
  const terendah = indeks.terendah.flatMap(
    (kode) => dinilai.find((u) => u.kode === kode && u.nilai < atas) ?? [],
  )
  return { tertinggi: dinilai.filter((u) => u.nilai === atas), terendah, banyak: dinilai.length }
}

const sebut = (u: Dinilai) => `${u.nama} (${u.nomor}, nilai ${duaDesimal(u.nilai)}, mutu ${u.mutu})`

function permasalahan(bahan: BahanSkm): Blok[] {
  const { tertinggi, terendah, banyak } = kekuatanKelemahan(bahan)
  const [pertama] = tertinggi
  if (pertama === undefined) {
    return [paragraf('Unsur yang kuat dan yang lemah belum dapat ditentukan karena belum ada nilai.')]
  }
  if (terendah.length === 0) {
    const sama =
      banyak === 1
        ? `Hanya unsur ${pertama.nama} yang dinilai, yaitu ${duaDesimal(pertama.nilai)}.`
        : `Semua unsur memperoleh nilai yang sama, yaitu ${duaDesimal(pertama.nilai)} (mutu ${pertama.mutu}), sehingga tidak ada unsur yang menonjol sebagai kekuatan atau kelemahan.`
    return [paragraf(sama)]
  }
  const kuat =
    tertinggi.length === 1
      ? `Unsur dengan nilai tertinggi adalah ${sebut(pertama)}.`
      : `Nilai tertinggi, ${duaDesimal(pertama.nilai)} (mutu ${pertama.mutu}), diperoleh ${tertinggi.length > 3 ? '' : 'unsur '}${daftarRingkas(
          tertinggi.map((u) => u.nama),
          'unsur',
        )}.`
  return [
    paragraf(kuat, 'Capaian ini perlu dipertahankan.'),
    paragraf(
      terendah.length === 1
        ? 'Unsur dengan nilai terendah, yang perlu didahulukan dalam perbaikan, adalah:'
        : `${kapital(angkaKata(terendah.length))} unsur dengan nilai terendah, yang perlu didahulukan dalam perbaikan, adalah:`,
    ),
    butir(terendah.map((u, i) => `${sebut(u)}${i === terendah.length - 1 ? '.' : ';'}`)),
    ...catatanUrutan(bahan, terendah),
  ]
}

/** What the order of the unsur does not tell. */
function catatanUrutan({ indeks, instrumen }: BahanSkm, terendah: readonly Dinilai[]): Blok[] {
  const disebut = new Set(terendah.map((u) => u.kode))
  const batas = terendah.at(-1)?.nilai
  const sama = indeks.unsur.filter((u) => u.nilai === batas && !disebut.has(u.kode)).map((u) => u.nama)
  const terbaik = instrumen.kelas[0]?.mutu
  const kalimat = [
    ...(sama.length === 0
      ? []
      : [
          `Nilai ${duaDesimal(batas ?? null)} juga diperoleh ${sama.length > 3 ? '' : 'unsur '}${daftarRingkas(sama, 'unsur lain')}.`,
        ]),
    ...(terendah.every((u) => u.mutu === terbaik)
      ? [`Meskipun terendah, semuanya tetap bermutu ${terbaik}.`]
      : []),
    ...(indeks.sampel.terpenuhi === true
      ? []
      : indeks.sampel.terpenuhi === false
        ? ['Karena sampel minimum belum terpenuhi, urutan ini dapat berubah bila responden bertambah.']
        : ['Karena kecukupan sampel belum diketahui, urutan ini perlu dibaca dengan hati-hati.']),
  ]
  return kalimat.length === 0 ? [] : [paragraf(...kalimat)]
}

const STATUS = {
  'belum-mulai': 'Belum mulai',
  berjalan: 'Berjalan',
  selesai: 'Selesai',
  batal: 'Batal',
} as const

function rencana(bahan: BahanSkm): Blok[] {
  const daftar = bahan.tindakLanjut
  if (daftar.length > 0) {
    return [
      paragraf(
        daftar.length === 1
          ? 'Satu tindak lanjut direncanakan atas hasil survei ini.'
          : `${kapital(angkaKata(daftar.length))} tindak lanjut direncanakan atas hasil survei ini.`,
      ),
      tabelRencana(bahan),
    ]
  }
  const { terendah } = kekuatanKelemahan(bahan)
  const dahulu =
    terendah.length === 0 ? [] : [`Unsur yang perlu didahulukan: ${daftarKata(terendah.map((u) => u.nama))}.`]
  return [paragraf('Rencana tindak lanjut atas hasil survei ini belum disusun.', ...dahulu)]
}

const namaUnsur = ({ indeks }: BahanSkm, kode: string) =>
  indeks.unsur.find((u) => u.kode === kode)?.nama ?? kode

function tabelRencana(bahan: BahanSkm): Tabel {
  return {
    jenis: 'tabel',
    judul: 'Rencana tindak lanjut',
    kolom: [
      { nama: 'No.', rata: 'kanan', lebar: 1 },
      { nama: 'Prioritas unsur', rata: 'kiri', lebar: 3.2 },
      { nama: 'Faktor penyebab', rata: 'kiri', lebar: 4 },
      { nama: 'Program/kegiatan', rata: 'kiri', lebar: 4.2 },
      { nama: 'Waktu', rata: 'kiri', lebar: 2.7 },
      { nama: 'Penanggung jawab', rata: 'kiri', lebar: 3.4 },
      { nama: 'Status', rata: 'kiri', lebar: 2.2 },
    ],
    baris: bahan.tindakLanjut.map((t) => [
      String(t.no),
      namaUnsur(bahan, t.unsur),
      t.faktorPenyebab,
      program(t),
      tulisTriwulan(t.triwulan, t.tahun),
      t.penanggungJawab,
      STATUS[t.status],
    ]),
    jumlah: null,
    catatan: 'TW: triwulan.',
  }
}

const program = ({ program, anggaran }: TindakLanjutSkm) =>
  anggaran === null ? program : `${program} (anggaran ${rupiah(anggaran)})`

function tindakLanjutLalu(bahan: BahanSkm): Blok[] {
  const lalu = bahan.tindakLanjutLalu
  if (lalu === null || lalu.butir.length === 0) {
    return [
      paragraf(
        lalu === null
          ? 'Belum ada survei sebelumnya yang menjadi dasar tindak lanjut.'
          : `Tidak ada rencana tindak lanjut yang dicatat atas ${lalu.survei}.`,
      ),
    ]
  }
  const selesai = lalu.butir.filter((b) => b.status === 'selesai').length
  const banyak = lalu.butir.length
  const capaian =
    banyak === 1
      ? `Satu rencana dicatat atas ${lalu.survei}; statusnya ${STATUS[lalu.butir[0]?.status ?? 'berjalan'].toLowerCase()}.`
      : selesai === banyak
        ? `Seluruh ${cacah(banyak)} rencana atas ${lalu.survei} telah selesai.`
        : selesai === 0
          ? `Belum ada dari ${cacah(banyak)} rencana atas ${lalu.survei} yang selesai.`
          : `Dari ${cacah(banyak)} rencana atas ${lalu.survei}, ${cacah(selesai)} telah selesai.`
  return [paragraf(capaian), tabelLalu(bahan, lalu)]
}

function tabelLalu(bahan: BahanSkm, lalu: NonNullable<BahanSkm['tindakLanjutLalu']>): Tabel {
  return {
    jenis: 'tabel',
    judul: `Realisasi tindak lanjut atas ${lalu.survei}`,
    kolom: [
      { nama: 'No.', rata: 'kanan', lebar: 1 },
      { nama: 'Unsur', rata: 'kiri', lebar: 3.2 },
      { nama: 'Program/kegiatan', rata: 'kiri', lebar: 4.4 },
      { nama: 'Status', rata: 'kiri', lebar: 2.2 },
      { nama: 'Realisasi', rata: 'kiri', lebar: 4.4 },
      { nama: 'Nilai lalu', rata: 'kanan', lebar: 1.9 },
      { nama: 'Nilai kini', rata: 'kanan', lebar: 1.9 },
    ],
    baris: lalu.butir.map((b) => [
      String(b.no),
      namaUnsur(bahan, b.unsur),
      b.program,
      STATUS[b.status],
      b.realisasi ?? '–',
      duaDesimal(b.nilaiLalu),
      duaDesimal(b.nilaiKini),
    ]),
    jumlah: null,
    catatan: null,
  }
}

function tren(bahan: BahanSkm): Blok[] {
  const titik = bernilai(bahan.tren)
  const sebelumnya = bahan.tren.filter((t) => t.survei !== bahan.survei.id)
  if (sebelumnya.length === 0) {
    return [
      paragraf(
        'Ini survei pertama unit ini dengan kuesioner yang sama, sehingga belum ada nilai pembanding.',
      ),
    ]
  }
  const perbandingan = kalimatPerubahan(bahan)
  return [
    ...(perbandingan.length === 0 ? [] : [paragraf(...perbandingan)]),
    tabelTren(bahan),
    ...(titik.length < 2 ? [] : [grafikTren(bahan)]),
    ...(bahan.sebelum === null || bahan.indeks.nilai === null ? [] : [tabelPerubahan(bahan)]),
  ]
}

/** 95 % of what chance brings lies within so many standard errors. */
const BATAS_NYATA = 1.96

/** What changed since the last survey that has a value, and whether it is more than chance. */
export function kalimatPerubahan(bahan: BahanSkm): string[] {
  const { indeks, sebelum } = bahan
  const { singkatanIndeks } = sebutan(bahan.instrumen)
  const lalu = bernilai(bahan.tren).findLast((t) => t.survei !== bahan.survei.id)
  if (lalu === undefined) return ['Survei sebelumnya tidak memiliki nilai, sehingga belum ada pembanding.']
  if (indeks.nilai === null) {
    return [
      `Nilai terakhir adalah ${duaDesimal(lalu.nilai)} (${lalu.nama}); nilai survei ini belum dapat dihitung.`,
    ]
  }
  const beda = kurang(indeks.nilai, lalu.nilai)
  const mutu =
    indeks.mutu === lalu.mutu
      ? `mutunya tetap ${indeks.mutu}`
      : `mutunya berubah dari ${lalu.mutu} menjadi ${indeks.mutu}`
  const awal = `Dibandingkan dengan ${lalu.nama} (${duaDesimal(lalu.nilai)}), nilai ${singkatanIndeks}`
  if (beda === 0) return [`${awal} tidak berubah dan ${mutu}.`]
  const arah = beda > 0 ? 'naik' : 'turun'
  return [
    `${awal} ${arah} ${duaDesimal(Math.abs(beda))} menjadi ${duaDesimal(indeks.nilai)}, dan ${mutu}.`,
    ...kalimatNyata(beda, indeks.ketepatan.galatBaku, sebelum?.ketepatan.galatBaku ?? null),
    ...kalimatUnsurBerubah(bahan),
  ]
}

function kalimatNyata(beda: number, kini: number | null, lalu: number | null): string[] {
  if (kini === null || lalu === null || (kini === 0 && lalu === 0)) return []
  const galat = Math.hypot(kini, lalu)
  return Math.abs(beda) > BATAS_NYATA * galat
    ? [
        'Perubahan ini lebih besar daripada yang dapat timbul karena kebetulan pengambilan sampel (taraf 5 persen).',
      ]
    : [
        'Perubahan ini masih dalam batas kebetulan pengambilan sampel (taraf 5 persen), sehingga belum dapat disimpulkan sebagai perubahan mutu pelayanan.',
      ]
}

interface UnsurBerubah {
  readonly unsur: UnsurSkm
  readonly lalu: number | null
  readonly beda: number | null
}

function unsurBerubah({ indeks, sebelum }: BahanSkm): UnsurBerubah[] {
  const lama = new Map(sebelum?.unsur.map((u) => [u.kode, u.nilai]))
  return indeks.unsur.map((unsur) => {
    const lalu = lama.get(unsur.kode) ?? null
    return { unsur, lalu, beda: unsur.nilai === null || lalu === null ? null : kurang(unsur.nilai, lalu) }
  })
}

function kalimatUnsurBerubah(bahan: BahanSkm): string[] {
  const urut = unsurBerubah(bahan)
    .flatMap((u) => (u.beda === null || u.beda === 0 ? [] : [{ nama: u.unsur.nama, beda: u.beda }]))
    .toSorted((a, b) => b.beda - a.beda)
  const [naik, turun] = [urut[0], urut.at(-1)]
  return [
    ...(naik !== undefined && naik.beda > 0
      ? [`Kenaikan terbesar terjadi pada unsur ${naik.nama} (${selisih(naik.beda)}).`]
      : []),
    ...(turun !== undefined && turun.beda < 0
      ? [`Penurunan terbesar terjadi pada unsur ${turun.nama} (${selisih(turun.beda)}).`]
      : []),
  ]
}

function tabelTren({ tren, survei }: BahanSkm): Tabel {
  let lalu: number | null = null
  const baris = tren.map((t) => {
    const beda = t.nilai === null || lalu === null ? null : kurang(t.nilai, lalu)
    lalu = t.nilai ?? lalu
    return [
      t.survei === survei.id ? `${t.nama} (laporan ini)` : t.nama,
      tulisPeriode(t.mulai, t.selesai),
      cacah(t.jumlahResponden),
      duaDesimal(t.nilai) + (t.final || t.nilai === null ? '' : ' ¹'),
      t.mutu ?? '–',
      selisih(beda),
    ]
  })
  return {
    jenis: 'tabel',
    judul: 'Nilai dari survei ke survei',
    kolom: [
      { nama: 'Survei', rata: 'kiri', lebar: 4.6 },
      { nama: 'Periode', rata: 'kiri', lebar: 5 },
      { nama: 'Responden', rata: 'kanan', lebar: 2.3 },
      { nama: 'Nilai', rata: 'kanan', lebar: 2 },
      { nama: 'Mutu', rata: 'tengah', lebar: 1.5 },
      { nama: 'Perubahan', rata: 'kanan', lebar: 2.3 },
    ],
    baris,
    jumlah: null,
    catatan: tren.some((t) => !t.final && t.nilai !== null) ? '¹ Sementara.' : null,
  }
}

function tabelPerubahan(bahan: BahanSkm): Tabel {
  return {
    jenis: 'tabel',
    judul: `Perubahan per unsur sejak ${bahan.sebelum?.survei}`,
    kolom: [
      { nama: 'Unsur', rata: 'kiri', lebar: 1.4 },
      { nama: 'Nama unsur', rata: 'kiri', lebar: 7 },
      { nama: 'Nilai lalu', rata: 'kanan', lebar: 2.2 },
      { nama: 'Nilai kini', rata: 'kanan', lebar: 2.2 },
      { nama: 'Perubahan', rata: 'kanan', lebar: 2.2 },
    ],
    baris: unsurBerubah(bahan).map(({ unsur, lalu, beda }) => [
      unsur.nomor,
      unsur.nama,
      duaDesimal(lalu),
      duaDesimal(unsur.nilai),
      selisih(beda),
    ]),
    jumlah: null,
    catatan: null,
  }
}
