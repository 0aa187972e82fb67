import { tulisBilangan, tulisTanggal } from '../../../shared/tulisan.ts'
import { NAMA_INDIKATOR } from '../acuan.ts'
import { selisihNilai } from '../rencana.ts'
import { cacah, daftarKata, daftarRingkas, duaDesimal } from '../skm/kata.ts'
import type { BagianTahunan } from './bagian.ts'
import type { AngkaUtama, BabTahunan } from './isi.ts'
import { rencanaTertinggal } from './ringkasan.ts'
import { NAMA_STATUS_RENCANA } from './sebutan.ts'
import { TANPA_UNIT } from './susun-pengaduan.ts'

/** The sentences of each chapter. They are written from what is shown, and are true of an empty year too. */
export function susunBab(bagian: BagianTahunan, ringkasan: readonly AngkaUtama[]): BabTahunan[] {
  return [
    { kode: 'ringkasan', judul: 'Ringkasan', paragraf: babRingkasan(bagian, ringkasan) },
    { kode: 'penilaian', judul: 'Enam indikator pelayanan', paragraf: babPenilaian(bagian) },
    { kode: 'indeks', judul: bagian.indeks.namaIndeks, paragraf: babIndeks(bagian) },
    { kode: 'pengaduan', judul: 'Pengelolaan pengaduan', paragraf: babPengaduan(bagian) },
    { kode: 'mpp', judul: 'Mal Pelayanan Publik', paragraf: babMpp(bagian) },
    { kode: 'rencana-aksi', judul: 'Rencana aksi', paragraf: babRencana(bagian) },
    { kode: 'tindak-lanjut', judul: 'Tindak lanjut survei', paragraf: babTindakLanjut(bagian) },
  ]
}

/** One paragraph of the sentences that there are. */
const alinea = (...kalimat: readonly (string | null)[]): string[] => {
  const ada = kalimat.filter((satu) => satu !== null)
  return ada.length === 0 ? [] : [ada.join(' ')]
}

function babRingkasan({ tahun, sampai, pemda }: BagianTahunan, ringkasan: readonly AngkaUtama[]): string[] {
  const berubah = ringkasan.flatMap(({ judul, nilai, lalu, desimal, satuan }) => {
    if (nilai === null || lalu === null) return []
    const selisih = nilai - lalu
    const besar = `${tulisBilangan(Math.abs(selisih), desimal)}${SATUAN[satuan]}`
    return [{ judul, arah: Math.sign(Number(selisih.toFixed(desimal))), besar }]
  })
  const sebut = (arah: number) =>
    berubah
      .filter((satu) => satu.arah === arah)
      .map(({ judul, besar }) => (arah === 0 ? kecil(judul) : `${kecil(judul)} (${besar})`))
  return [
    ...alinea(
      `Laporan ini memuat pelayanan publik ${pemda.nama} pada tahun ${tahun}, dengan angka sampai ${tulisTanggal(sampai)}.`,
    ),
    ...alinea(
      berubah.length === 0 ? `Belum ada angka tahun ${tahun - 1} yang dapat dibandingkan.` : null,
      bila(sebut(1), (daftar) => `Dibandingkan dengan tahun ${tahun - 1}, yang naik: ${daftar}.`),
      bila(sebut(-1), (daftar) => `Yang turun: ${daftar}.`),
      bila(sebut(0), (daftar) => `Yang tetap: ${daftar}.`),
    ),
  ]
}

const SATUAN = { nilai: '', persen: ' poin persen', unit: ' unit' } as const

/** Within a sentence; what is a name keeps its capitals. */
const kecil = (judul: string) =>
  /^[A-Z][a-z]+ [A-Z]/.test(judul) ? judul : judul.slice(0, 1).toLowerCase() + judul.slice(1)

const bila = (daftar: readonly string[], kalimat: (daftar: string) => string): string | null =>
  daftar.length === 0 ? null : kalimat(daftarKata(daftar))

function babPenilaian({ penilaian: { unit, pemda } }: BagianTahunan): string[] {
  if (unit.length === 0) return ['Belum ada unit yang dinilai.']
  const bernilai = pemda.indikator.flatMap(({ indikator, rerata }) =>
    rerata === null ? [] : [{ indikator, rerata }],
  )
  const { tertinggi, terendah } = ujung(bernilai, ({ rerata }) => rerata)
  const sebut = ({ indikator, rerata }: (typeof bernilai)[number]) =>
    `${NAMA_INDIKATOR[indikator].toLowerCase()} (${duaDesimal(rerata)})`
  const unitBernilai = unit.flatMap(({ nama, rerata }) => (rerata === null ? [] : [{ nama, rerata }]))
  const ujungUnit = ujung(unitBernilai, ({ rerata }) => rerata)
  const nilaiUnit = (satu: { readonly rerata: number }) => duaDesimal(satu.rerata)
  const ditahan = unit.flatMap(({ indikator }) => indikator.filter((satu) => satu.ditahan)).length
  return [
    ...alinea(
      pemda.rerata === null
        ? `Dari ${cacah(unit.length)} unit belum ada indikator yang dapat dinilai.`
        : `Rerata enam indikator dari ${cacah(unit.length)} unit ialah ${duaDesimal(pemda.rerata)} dari 100.`,
      tertinggi.length === 0 || terendah.length === 0
        ? null
        : `Indikator terkuat ialah ${daftarKata(tertinggi.map(sebut))}, dan yang terlemah ${daftarKata(terendah.map(sebut))}.`,
    ),
    ...alinea(
      ujungUnit.tertinggi.length === 0 || ujungUnit.terendah.length === 0
        ? null
        : `Rerata tertinggi dicapai ${sebutUjung(ujungUnit.tertinggi, nilaiUnit)}, dan yang terendah ` +
            `${sebutUjung(ujungUnit.terendah, nilaiUnit)}.`,
      ditahan === 0
        ? null
        : `Sebanyak ${cacah(ditahan)} nilai ditahan karena menyangkut, atau dapat membuka, jumlah kurang dari lima orang.`,
    ),
  ]
}

const ringkas = (daftar: readonly string[]) => daftarRingkas(daftar, 'unit')

/** `A (81,17) dan B (81,17)`; of many only how many: they all have the same value. */
function sebutUjung<T extends { readonly nama: string }>(
  daftar: readonly T[],
  nilai: (satu: T) => string,
  sebutan = 'unit',
): string {
  const [pertama] = daftar
  if (pertama === undefined || daftar.length <= 3) {
    return daftarKata(daftar.map((satu) => `${satu.nama} (${nilai(satu)})`))
  }
  return `${cacah(daftar.length)} ${sebutan} (masing-masing ${nilai(pertama)})`
}

/** The highest and the lowest; nothing where all are alike. */
function ujung<T>(daftar: readonly T[], nilai: (satu: T) => number): { tertinggi: T[]; terendah: T[] } {
  const semua = daftar.map(nilai)
  const [atas, bawah] = [Math.max(...semua), Math.min(...semua)]
  if (daftar.length < 2 || atas === bawah) return { tertinggi: [], terendah: [] }
  return {
    tertinggi: daftar.filter((satu) => nilai(satu) === atas),
    terendah: daftar.filter((satu) => nilai(satu) === bawah),
  }
}

function babIndeks({ tahun, indeks }: BagianTahunan): string[] {
  const { unit, tanpaSurvei, rerataUnit, gabungan, tren } = indeks
  const bernilai = unit.flatMap(({ nama, nilai, mutu }) => (nilai === null ? [] : [{ nama, nilai, mutu }]))
  const { tertinggi, terendah } = ujung(bernilai, ({ nilai }) => nilai)
  const nilaiMutu = (satu: (typeof bernilai)[number]) => `${duaDesimal(satu.nilai)}, mutu ${satu.mutu}`
  const lalu = tren.at(-2)
  const kurang = unit.filter(({ sampelTerpenuhi }) => sampelTerpenuhi === false).length
  const takDiketahui =
    bernilai.length > 0 ? unit.filter((u) => u.nilai !== null && u.sampelTerpenuhi === null).length : 0
  const ditahan = unit.filter((satu) => satu.ditahan).length
  const kosong = unit.filter(({ jumlahResponden }) => jumlahResponden === 0).length
  return [
    ...alinea(
      rerataUnit.nilai === null
        ? `Pada tahun ${tahun} belum ada survei yang hasilnya dapat dihitung.`
        : `Rerata indeks ${cacah(bernilai.length)} unit ialah ${duaDesimal(rerataUnit.nilai)} (mutu ${rerataUnit.mutu}); ` +
            `gabungan ${cacah(gabungan.jumlahResponden)} responden ialah ${duaDesimal(gabungan.nilai)} (mutu ${gabungan.mutu}).`,
      perubahan(lalu?.tahun ?? tahun - 1, lalu?.rerataUnit ?? null, rerataUnit.nilai),
    ),
    ...alinea(
      tertinggi.length === 0 || terendah.length === 0
        ? null
        : `Indeks tertinggi dicapai ${sebutUjung(tertinggi, nilaiMutu)}, dan yang terendah ${sebutUjung(terendah, nilaiMutu)}.`,
      ...naikTurun(unit),
    ),
    ...alinea(
      tanpaSurvei.length === 0
        ? unit.length === 0
          ? null
          : 'Setiap unit yang wajib disurvei memiliki survei pada tahun ini.'
        : `Sebanyak ${cacah(tanpaSurvei.length)} unit tidak memiliki survei pada tahun ini: ` +
            `${daftarKata(tanpaSurvei.map(({ nama }) => nama))}.`,
      kosong === 0 ? null : `Sebanyak ${cacah(kosong)} survei belum memiliki responden.`,
      kurang === 0
        ? null
        : `Sebanyak ${cacah(kurang)} unit belum memenuhi sampel minimum, sehingga indeksnya dibaca dengan hati-hati.`,
      takDiketahui === 0
        ? null
        : `Populasi ${cacah(takDiketahui)} unit tidak diketahui, sehingga sampelnya tidak dapat dinilai.`,
      ditahan === 0 ? null : `Hasil ${cacah(ditahan)} unit ditahan karena respondennya kurang dari lima.`,
    ),
  ]
}

function perubahan(tahunLalu: number, dulu: number | null, kini: number | null): string | null {
  const selisih = selisihNilai(dulu, kini)
  if (selisih === null) return null
  if (selisih === 0) return `Rerata unit sama dengan tahun ${tahunLalu}.`
  return `Rerata unit ${selisih > 0 ? 'naik' : 'turun'} ${duaDesimal(Math.abs(selisih))} dari tahun ${tahunLalu} (${duaDesimal(dulu)}).`
}

function naikTurun(unit: BagianTahunan['indeks']['unit']): (string | null)[] {
  const berubah = unit.flatMap(({ nama, perubahan: selisih }) =>
    selisih === null ? [] : [{ nama, selisih }],
  )
  if (berubah.length === 0) return []
  const naik = berubah.filter(({ selisih }) => selisih > 0).length
  const turun = berubah.filter(({ selisih }) => selisih < 0)
  const terdalam = Math.min(...turun.map(({ selisih }) => selisih))
  const yangTerdalam = turun.filter(({ selisih }) => selisih === terdalam).map(({ nama }) => nama)
  return [
    `Dari ${cacah(berubah.length)} unit yang dapat dibandingkan dengan tahun lalu, ${naik === berubah.length ? 'semuanya naik' : `${cacah(naik)} naik dan ${cacah(turun.length)} turun`}.`,
    turun.length === 0
      ? null
      : `Penurunan terdalam pada ${ringkas(yangTerdalam)} (${duaDesimal(Math.abs(terdalam))}).`,
  ]
}

function babPengaduan({ tahun, pengaduan }: BagianTahunan): string[] {
  const { keseluruhan: k, unit, umur } = pengaduan
  if (k.diterima === 0) return [`Tidak ada pengaduan yang diterima pada tahun ${tahun}.`]
  const berperingkat = unit.filter((satu) => satu.peringkat !== null && satu.persenTepat !== null)
  const { tertinggi, terendah } = ujung(berperingkat, ({ persenTepat }) => persenTepat as number)
  const tepat = (satu: (typeof berperingkat)[number]) => persen(satu.persenTepat as number)
  const belum = unit.find((satu) => satu.unit === TANPA_UNIT.unit)?.berjalan ?? null
  const lama = umur.filter(({ dari }) => dari > 60)
  const jumlahLama = lama.some(({ jumlah }) => jumlah === null)
    ? null
    : lama.reduce((n, { jumlah }) => n + (jumlah as number), 0)
  return [
    ...alinea(
      k.diterima === null
        ? 'Jumlah pengaduan ditahan karena kurang dari lima.'
        : `Sepanjang tahun ${tahun} diterima ${cacah(k.diterima)} pengaduan.`,
      k.berakhir === null || k.berjalan === null
        ? null
        : `Yang sudah berakhir ${cacah(k.berakhir)}, dan yang masih berjalan ${cacah(k.berjalan)}.`,
      k.terlambat === null || k.terlambat === 0
        ? null
        : `Sebanyak ${cacah(k.terlambat)} di antaranya sedang melewati tenggat.`,
    ),
    ...alinea(
      k.persenTepat === null
        ? k.dinilai === 0
          ? 'Belum ada pengaduan yang tenggat penyelesaiannya dapat dinilai.'
          : null
        : `Yang diselesaikan tepat waktu ${persen(k.persenTepat)}: ${cacah(k.tepat)} dari ${cacah(k.dinilai)} yang dapat dinilai.`,
      k.median === null || k.persentil90 === null
        ? null
        : `Separuh penyelesaian memerlukan paling lama ${cacah(k.median)} hari, dan sembilan dari sepuluh paling lama ${cacah(k.persentil90)} hari.`,
      tertinggi.length === 0 || terendah.length === 0
        ? null
        : `Di antara unit dengan sedikitnya 10 pengaduan, ketepatan tertinggi dicapai ${sebutUjung(tertinggi, tepat)}, dan yang terendah ${sebutUjung(terendah, tepat)}.`,
    ),
    ...alinea(
      jumlahLama === null || jumlahLama === 0
        ? null
        : `Sebanyak ${cacah(jumlahLama)} pengaduan yang masih berjalan berumur lebih dari 60 hari.`,
      belum === null || belum === 0
        ? null
        : `Sebanyak ${cacah(belum)} pengaduan yang masih berjalan belum diteruskan kepada unit.`,
      k.dibukaKembali === null || k.dibukaKembali === 0
        ? null
        : `Sebanyak ${cacah(k.dibukaKembali)} pengaduan dibuka kembali setelah dinyatakan selesai.`,
      k.sekejap === null || k.sekejap === 0
        ? null
        : `Sebanyak ${cacah(k.sekejap)} pengaduan diakhiri dalam sepuluh menit sejak diterima, sehingga patut diperiksa.`,
    ),
  ]
}

const persen = (nilai: number) => `${tulisBilangan(nilai, 1)}%`
const menit = (nilai: number) => `${tulisBilangan(nilai, 1)} menit`

function babMpp({ tahun, mpp: { keseluruhan: k, gerai } }: BagianTahunan): string[] {
  if (gerai.length === 0) return ['Tidak ada gerai yang tercatat.']
  if (k.kunjungan === 0)
    return [`Tidak ada kunjungan yang tercatat pada tahun ${tahun} di ${cacah(gerai.length)} gerai.`]
  const terpanjang = gerai.flatMap(({ nama, rerataTungguMenit: tunggu }) =>
    tunggu === null ? [] : [{ nama, tunggu }],
  )
  const { tertinggi, terendah } = ujung(terpanjang, ({ tunggu }) => tunggu)
  const lama = (satu: (typeof terpanjang)[number]) => menit(satu.tunggu)
  const sepi = gerai.filter(({ kunjungan }) => kunjungan === 0).length
  return [
    ...alinea(
      k.kunjungan === null
        ? 'Jumlah kunjungan ditahan karena kurang dari lima.'
        : `Sepanjang tahun ${tahun} tercatat ${cacah(k.kunjungan)} kunjungan di ${cacah(gerai.length)} gerai` +
            `${k.dilayani === null ? '.' : `, dan ${cacah(k.dilayani)} di antaranya dilayani.`}`,
      k.rerataTungguMenit === null ? null : `Rerata waktu tunggu ${menit(k.rerataTungguMenit)}.`,
      k.medianMenit === null
        ? null
        : `Separuh pengunjung selesai dalam ${menit(k.medianMenit)} sejak mengambil antrean.`,
    ),
    ...alinea(
      tertinggi.length === 0 || terendah.length === 0
        ? null
        : `Waktu tunggu terpanjang di ${sebutUjung(tertinggi, lama, 'gerai')}, dan yang terpendek di ${sebutUjung(terendah, lama, 'gerai')}.`,
      sepi === 0 ? null : `Sebanyak ${cacah(sepi)} gerai tanpa kunjungan.`,
    ),
  ]
}

function babRencana({ tahun, rencanaAksi, sampai }: BagianTahunan): string[] {
  if (rencanaAksi.length === 0) return [`Tidak ada rencana aksi yang tercatat untuk tahun ${tahun}.`]
  const cacahStatus = (['selesai', 'berjalan', 'belum-mulai', 'batal'] as const).flatMap((status) => {
    const banyak = rencanaAksi.filter((satu) => satu.status === status).length
    return banyak === 0 ? [] : [`${cacah(banyak)} ${NAMA_STATUS_RENCANA[status]}`]
  })
  const tertinggal = rencanaTertinggal({ rencanaAksi, sampai })
  return [
    ...alinea(`Dari ${cacah(rencanaAksi.length)} rencana aksi, ${daftarKata(cacahStatus)}.`),
    ...(tertinggal.length === 0
      ? alinea(`Tidak ada rencana aksi yang melewati tenggat sampai ${tulisTanggal(sampai)}.`)
      : [
          `Sebanyak ${cacah(tertinggal.length)} rencana aksi melewati tenggat dan belum selesai:`,
          ...tertinggal.map(
            ({ komitmen, tenggat, kemajuan, penanggungJawab }) =>
              `${komitmen.replace(/[.\s]+$/, '')} — ${penanggungJawab}, tenggat ${tulisTanggal(tenggat)}, kemajuan ${cacah(kemajuan)}%.`,
          ),
        ]),
  ]
}

function babTindakLanjut({ tindakLanjut: { unit, jumlah } }: BagianTahunan): string[] {
  if (jumlah === 0) return ['Tidak ada rencana tindak lanjut atas survei yang berakhir pada tahun ini.']
  const total = (status: 'selesai' | 'berjalan' | 'belum-mulai') =>
    unit.reduce((n, satu) => n + satu[status], 0)
  const diam = unit.filter((satu) => satu.selesai + satu.berjalan === 0 && satu['belum-mulai'] > 0)
  return alinea(
    `Sebanyak ${cacah(unit.length)} unit merencanakan ${cacah(jumlah)} tindak lanjut: ${cacah(total('selesai'))} selesai, ` +
      `${cacah(total('berjalan'))} berjalan, dan ${cacah(total('belum-mulai'))} belum mulai.`,
    diam.length === 0 ? null : `Belum ada yang dimulai pada ${ringkas(diam.map(({ nama }) => nama))}.`,
  )
}
