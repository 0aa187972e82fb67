import { sedikitOrang } from '../../../shared/orang.ts'
import type { BahanSkm } from './bahan.ts'
import { type Angka, type Blok, catatan, paragraf, subjudul, type Tabel } from './blok.ts'
import { grafikProfil, grafikUnsur } from './grafik.ts'
import { cacah, daftarKata, duaDesimal, persen, tigaDesimal } from './kata.ts'
import { DITAHAN, susunProfil, tabelNilaiLayanan, tabelProfil } from './profil.ts'
import { kalimatKetepatan, kalimatSampel, ringkasSampel } from './sampel.ts'
import { sebutan } from './sebutan.ts'

/** Suggestions are counted no further. */
const SARAN_TERHITUNG = 1_000

export function babHasil(bahan: BahanSkm): Blok[] {
  const nilaiLayanan = tabelNilaiLayanan(bahan)
  return [
    subjudul('Jumlah dan Profil Responden'),
    ...profil(bahan),
    subjudul(`Nilai ${sebutan(bahan.instrumen).indeks}`),
    angka(bahan),
    paragraf(...kalimatNilai(bahan)),
    catatan(kalimatPresisi(bahan)),
    subjudul('Nilai per Unsur'),
    paragraf(kalimatUnsur(bahan)),
    tabelUnsur(bahan),
    ...(bahan.indeks.nilai === null ? [] : [grafikUnsur(bahan)]),
    ...(nilaiLayanan === null
      ? []
      : [
          subjudul('Nilai per Layanan'),
          paragraf('Nilai setiap layanan dihitung dengan cara yang sama dari responden layanan itu.'),
          nilaiLayanan,
        ]),
    subjudul('Mutu Data'),
    ...mutuData(bahan),
  ]
}

function profil(bahan: BahanSkm): Blok[] {
  const n = bahan.indeks.jumlahResponden
  if (n === 0)
    return [paragraf('Belum ada respons yang diterima, sehingga profil responden belum dapat disajikan.')]
  const { terisi, kosong, tertutup } = susunProfil(bahan)
  const jumlah = `Survei ini diikuti ${cacah(n)} responden.`
  const lain = [
    ...(kosong.length === 0 ? [] : [`${daftarKata(kosong)} tidak diisi, sehingga tidak disajikan.`]),
    ...(tertutup.length === 0
      ? []
      : [
          `${daftarKata(tertutup)} tidak ditampilkan untuk melindungi responden, karena kelompoknya terlalu kecil.`,
        ]),
  ]
  if (terisi.length === 0) {
    return [paragraf(jumlah, ...(tertutup.length === 0 ? ['Profil responden tidak diisi.'] : lain))]
  }
  return [
    paragraf(jumlah, 'Profil mereka, sejauh diisi, adalah sebagai berikut.', ...lain),
    tabelProfil(terisi, n),
    grafikProfil(terisi),
  ]
}

function angka(bahan: BahanSkm): Angka {
  const { indeks } = bahan
  const { sampel, ketepatan, nilai, mutu, kinerja } = indeks
  return {
    jenis: 'angka',
    nilai: nilai === null ? (nilaiDitahan(bahan) ? 'Ditahan' : 'Belum ada') : duaDesimal(nilai),
    nama: `Nilai ${sebutan(bahan.instrumen).singkatanIndeks}`,
    mutu: mutu === null ? '' : `Mutu ${mutu} (${kinerja})`,
    rincian: [
      { nama: 'Jumlah responden (n)', isi: n(indeks.jumlahResponden) },
      {
        nama: 'Populasi (N)',
        isi: sampel.populasi === null ? 'belum dicatat' : `${cacah(sampel.populasi)} orang`,
      },
      { nama: 'Sampel minimum', isi: ringkasSampel(bahan) },
      {
        nama: 'Selang kepercayaan 95%',
        isi:
          ketepatan.selang95 === null ? 'belum dapat dihitung' : ketepatan.selang95.map(duaDesimal).join('–'),
      },
    ],
  }
}

const n = (jumlah: number) => (jumlah === 0 ? 'belum ada' : `${cacah(jumlah)} orang`)

/** There is an index, of so few that nobody is told. */
export const nilaiDitahan = ({ indeks }: BahanSkm): boolean =>
  indeks.nilai === null && sedikitOrang(indeks.jumlahResponden)

/** The index in words, or why there is none. */
export function kalimatNilai(bahan: BahanSkm): string[] {
  const { indeks, unit } = bahan
  const { indeks: namaIndeks, singkatanIndeks } = sebutan(bahan.instrumen)
  if (indeks.nilai !== null) {
    return [
      `${namaIndeks} (${singkatanIndeks}) ${unit.nama} bernilai ${duaDesimal(indeks.nilai)}`,
      `(nilai indeks ${tigaDesimal(indeks.nilaiInterval)} pada skala 1–${bahan.instrumen.skala}), dengan mutu pelayanan ${indeks.mutu} atau kinerja “${indeks.kinerja}”.`,
    ]
  }
  if (indeks.jumlahResponden === 0)
    return [`${singkatanIndeks} belum dapat dihitung karena belum ada respons.`]
  if (nilaiDitahan(bahan)) {
    return [
      `${singkatanIndeks} tidak ditampilkan untuk melindungi responden, karena kurang dari 5 orang yang mengisi survei.`,
    ]
  }
  const tanpa = indeks.unsur.filter((u) => indeks.unsurTanpaJawaban.includes(u.kode)).map((u) => u.nama)
  return [
    `${singkatanIndeks} belum dapat dihitung karena unsur ${daftarKata(tanpa)} belum memiliki jawaban.`,
    'Nilai unsur lain disajikan sebagai keterangan.',
  ]
}

/** How sure the index is: stands beside it whatever else is written. */
function kalimatPresisi(bahan: BahanSkm): string {
  const { indeks } = bahan
  if (indeks.nilai === null) return kalimatSampel(bahan).join(' ')
  const cukup =
    indeks.sampel.terpenuhi === null
      ? 'Kecukupan jumlah responden belum dapat dinyatakan karena populasi belum dicatat.'
      : indeks.sampel.terpenuhi
        ? 'Jumlah responden memenuhi sampel minimum.'
        : 'Jumlah responden belum memenuhi sampel minimum, sehingga nilai ini perlu dibaca dengan hati-hati.'
  return `${kalimatKetepatan(bahan)} ${cukup}`
}

function kalimatUnsur(bahan: BahanSkm): string {
  const { indeks, instrumen } = bahan
  if (nilaiDitahan(bahan)) return 'Nilai setiap unsur tidak ditampilkan untuk melindungi responden.'
  const dinilai = indeks.unsur.filter((u) => u.mutu !== null)
  if (dinilai.length === 0) return 'Nilai setiap unsur belum dapat dihitung.'
  const per = instrumen.kelas.flatMap(({ mutu }) => {
    const banyak = dinilai.filter((u) => u.mutu === mutu).length
    return banyak === 0 ? [] : [{ mutu, banyak }]
  })
  const [satu] = per
  const sebaran =
    per.length === 1 && satu !== undefined
      ? `${dinilai.length === 1 ? 'Satu-satunya unsur yang dinilai' : `Seluruh ${cacah(dinilai.length)} unsur yang dinilai`} bermutu ${satu.mutu}.`
      : `Dari ${cacah(dinilai.length)} unsur yang dinilai, ${daftarKata(per.map((p) => `${cacah(p.banyak)} unsur bermutu ${p.mutu}`))}.`
  return `Nilai setiap unsur disajikan dalam tabel berikut. ${sebaran}`
}

function tabelUnsur({ indeks }: BahanSkm): Tabel {
  return {
    jenis: 'tabel',
    judul: 'Nilai per unsur',
    kolom: [
      { nama: 'Unsur', rata: 'kiri', lebar: 1.4 },
      { nama: 'Nama unsur', rata: 'kiri', lebar: 6 },
      { nama: 'Jawaban', rata: 'kanan', lebar: 2.1 },
      { nama: 'NRR', rata: 'kanan', lebar: 1.8 },
      { nama: 'NRR tertimbang', rata: 'kanan', lebar: 2.5 },
      { nama: 'Nilai', rata: 'kanan', lebar: 1.9 },
      { nama: 'Mutu', rata: 'tengah', lebar: 1.5 },
    ],
    baris: indeks.unsur.map((u) => [
      u.nomor,
      u.nama,
      ...(u.jumlahJawaban === null
        ? Array.from({ length: 5 }, () => DITAHAN)
        : [
            cacah(u.jumlahJawaban),
            tigaDesimal(u.nrr),
            tigaDesimal(u.nrrTertimbang),
            duaDesimal(u.nilai),
            u.mutu ?? '–',
          ]),
    ]),
    jumlah:
      indeks.nilai === null
        ? null
        : [
            '',
            'Indeks',
            '',
            '',
            tigaDesimal(indeks.nilaiInterval),
            duaDesimal(indeks.nilai),
            indeks.mutu ?? '–',
          ],
    catatan: indeks.unsur.some((u) => u.jumlahJawaban === null)
      ? '* Tidak ditampilkan untuk melindungi responden: unsur yang dijawab kurang dari 5 responden, dan unsur lain yang darinya nilai itu dapat diketahui.'
      : null,
  }
}

function mutuData(bahan: BahanSkm): Blok[] {
  if (bahan.indeks.jumlahResponden === 0)
    return [paragraf('Mutu data belum dapat dinilai karena belum ada respons.')]
  return [
    catatan(kalimatBendera(bahan)),
    paragraf(kalimatKeandalan(bahan)),
    ...(bahan.indeks.keandalan.unsur.every((u) => u.r === null) ? [] : [tabelKeandalan(bahan)]),
    paragraf(kalimatSaran(bahan)),
  ]
}

const BENDERA = {
  lurus: 'semua jawabannya sama',
  cepat: 'diisi lebih cepat daripada waktu yang wajar untuk membaca pertanyaan',
  perangkat: 'dikirim berulang dari perangkat yang sama',
  beruntun: 'dikirim beruntun dalam waktu sangat singkat',
  petugas: 'dikirim dengan kunci yang juga dapat mengelola survei',
} as const

/** Doubtful answers: how many, why, and what the index would be without them. */
export function kalimatBendera({ bendera, indeks, tanpaBendera }: BahanSkm): string {
  const n = indeks.jumlahResponden
  if (bendera.jumlah === 0) return 'Tidak ada respons yang ditandai perlu diperiksa.'
  const sebab = (Object.keys(BENDERA) as (keyof typeof BENDERA)[]).flatMap((kode) =>
    bendera[kode] === 0 ? [] : [`${cacah(bendera[kode])} ${BENDERA[kode]}`],
  )
  const banyakSebab = sebab.length > 1 ? ' (satu respons dapat memiliki beberapa tanda)' : ''
  const awal =
    bendera.jumlah === n
      ? n === 1
        ? 'Satu-satunya respons ditandai perlu diperiksa'
        : `Seluruh ${cacah(n)} respons ditandai perlu diperiksa`
      : `Sebanyak ${cacah(bendera.jumlah)} dari ${cacah(n)} respons (${persen(bendera.jumlah, n)}) ditandai perlu diperiksa`
  const tanpa =
    tanpaBendera.nilai === null
      ? ''
      : tanpaBendera.nilai === indeks.nilai
        ? ' Tanpa respons itu nilainya tetap sama.'
        : ` Tanpa respons itu nilainya ${duaDesimal(tanpaBendera.nilai)} (mutu ${tanpaBendera.mutu}).`
  return `${awal}: ${daftarKata(sebab)}${banyakSebab}. Tanda tidak menghapus respons; semuanya tetap dihitung.${tanpa}`
}

/** What is widely taken as enough. @see Nunnally (1978), as quoted in agencies' reports [M] */
const ALFA_CUKUP = 0.6

function kalimatKeandalan({ indeks }: BahanSkm): string {
  const { alfaCronbach, unsur } = indeks.keandalan
  if (indeks.unsur.some((u) => u.jumlahJawaban === null)) {
    return 'Uji validitas dan reliabilitas tidak ditampilkan, karena ada unsur yang dijawab kurang dari 5 responden.'
  }
  if (alfaCronbach === null) {
    return 'Uji validitas dan reliabilitas tidak dapat dihitung karena jawaban yang lengkap terlalu sedikit atau tidak bervariasi.'
  }
  const diuji = unsur.filter((u) => u.valid !== null)
  const valid = diuji.filter((u) => u.valid === true).length
  const reliabel = alfaCronbach >= ALFA_CUKUP ? 'di atas atau sama dengan' : 'di bawah'
  const hasilValid =
    diuji.length === 0
      ? 'Uji validitas tidak dapat dihitung.'
      : valid === diuji.length
        ? `Seluruh ${cacah(valid)} unsur yang diuji valid (r hitung tidak kurang dari r tabel).`
        : valid === 0
          ? `Tidak satu pun dari ${cacah(diuji.length)} unsur yang diuji mencapai r tabel.`
          : `Sebanyak ${cacah(valid)} dari ${cacah(diuji.length)} unsur yang diuji valid (r hitung tidak kurang dari r tabel).`
  return `Koefisien alfa Cronbach bernilai ${tigaDesimal(alfaCronbach)}, ${reliabel} batas ${tigaDesimal(ALFA_CUKUP)} yang lazim dipakai. ${hasilValid}`
}

function tabelKeandalan({ indeks }: BahanSkm): Tabel {
  const nama = new Map(indeks.unsur.map((u) => [u.kode, u]))
  return {
    jenis: 'tabel',
    judul: 'Uji validitas',
    kolom: [
      { nama: 'Unsur', rata: 'kiri', lebar: 1.4 },
      { nama: 'Nama unsur', rata: 'kiri', lebar: 7 },
      { nama: 'r hitung', rata: 'kanan', lebar: 2 },
      { nama: 'r tabel', rata: 'kanan', lebar: 2 },
      { nama: 'Hasil', rata: 'kiri', lebar: 2.4 },
    ],
    baris: indeks.keandalan.unsur.map(({ kode, r, rTabel, valid }) => [
      nama.get(kode)?.nomor ?? '',
      nama.get(kode)?.nama ?? kode,
      tigaDesimal(r),
      tigaDesimal(rTabel),
      valid === null ? '–' : valid ? 'Valid' : 'Tidak valid',
    ]),
    jumlah: null,
    catatan: null,
  }
}

function kalimatSaran({ saran }: BahanSkm): string {
  if (saran === 0) return 'Tidak ada saran tertulis dari responden.'
  const banyak = saran >= SARAN_TERHITUNG ? `sedikitnya ${cacah(SARAN_TERHITUNG)}` : cacah(saran)
  return `Responden menyampaikan ${banyak} saran tertulis. Isinya tidak dimuat dalam laporan ini dan tersedia bagi petugas survei sebagai bahan perbaikan.`
}
