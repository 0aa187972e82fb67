import { hariBerikut } from '../../../shared/waktu.ts'
import type { BahanSkm } from './bahan.ts'
import { type Blok, butir, paragraf, subjudul, type Tabel } from './blok.ts'
import { hariSebelum } from './hari.ts'
import { cacah, daftarKata, duaDesimal, tulisPeriode } from './kata.ts'
import { rincianKanal, tabelLayanan } from './profil.ts'
import { kalimatSampel } from './sampel.ts'
import { sebutan } from './sebutan.ts'

export function babPengumpulan(bahan: BahanSkm): Blok[] {
  const { pemda, unit } = bahan
  return [
    subjudul('Pelaksana'),
    paragraf(
      `Survei dilaksanakan oleh ${unit.nama}, ${pemda.nama}.`,
      'Respons dihimpun dan diolah secara elektronik; setiap angka dihitung langsung dari seluruh respons yang diterima.',
    ),
    subjudul('Metode'),
    ...metode(bahan),
    tabelKelas(bahan),
    subjudul('Lokasi'),
    paragraf(kalimatLokasi(bahan)),
    subjudul('Waktu Pelaksanaan'),
    tabelWaktu(bahan),
    subjudul('Penentuan Jumlah Responden'),
    paragraf(...kalimatSampel(bahan)),
    tabelLayanan(bahan),
  ]
}

function metode(bahan: BahanSkm): Blok[] {
  const { instrumen, indeks, survei } = bahan
  const { singkatanIndeks } = sebutan(instrumen)
  const k = indeks.unsur.length
  const nonaktif = instrumen.unsurNonaktif
  const kanal = rincianKanal(bahan)
  return [
    paragraf(
      `Survei menggunakan kuesioner dengan ${cacah(k)} unsur dan ${cacah(instrumen.pertanyaan)} pertanyaan;`,
      `setiap jawaban bernilai 1 (terendah) sampai dengan ${instrumen.skala} (tertinggi).`,
      ...(nonaktif.length === 0
        ? []
        : [
            `Unsur ${daftarKata(nonaktif)} tidak digunakan, sehingga ${singkatanIndeks} dihitung dari ${cacah(k)} unsur.`,
          ]),
      ...(survei.wajibUndangan
        ? ['Setiap responden memerlukan kode undangan yang hanya berlaku satu kali.']
        : []),
      ...(kanal === null ? [] : [kanal]),
    ),
    paragraf('Hasil dihitung sebagai berikut:'),
    butir([
      'nilai rata-rata (NRR) setiap unsur adalah jumlah nilai jawaban dibagi jumlah jawaban;',
      `NRR tertimbang adalah NRR dikali bobot, yaitu ${bobot(survei.penimbang, k)};`,
      `nilai ${singkatanIndeks} adalah jumlah NRR tertimbang semua unsur, dikali ${cacah(instrumen.faktorKonversi)} agar berada pada skala ${cacah(instrumen.faktorKonversi)}–${cacah(instrumen.faktorKonversi * instrumen.skala)}; dan`,
      'pembulatan dilakukan satu kali, pada hasil akhir.',
    ]),
  ]
}

const bobot = (penimbang: string, k: number) =>
  penimbang === '1/k' ? `1/${k} (sama untuk semua unsur)` : `${penimbang.replace('.', ',')} (dibulatkan)`

function tabelKelas({ instrumen }: BahanSkm): Tabel {
  const tertinggi = instrumen.faktorKonversi * instrumen.skala
  return {
    jenis: 'tabel',
    judul: 'Mutu pelayanan menurut nilai',
    kolom: [
      { nama: 'Nilai', rata: 'kiri', lebar: 3 },
      { nama: 'Mutu', rata: 'tengah', lebar: 2 },
      { nama: 'Kinerja', rata: 'kiri', lebar: 4 },
    ],
    baris: instrumen.kelas.map(({ mutu, kinerja, dari }, i) => {
      const atas = instrumen.kelas[i - 1]
      // values are rounded to two decimals before they are graded
      const sampai = atas === undefined ? tertinggi : (Math.round(atas.dari * 100) - 1) / 100
      return [`${duaDesimal(dari)}–${duaDesimal(sampai)}`, mutu, kinerja]
    }),
    jumlah: null,
    catatan: null,
  }
}

function kalimatLokasi({ unit, layanan }: BahanSkm): string {
  if (layanan.length === 1) return `Survei dilaksanakan di ${unit.nama}, pada layanan ${layanan[0]?.nama}.`
  return `Survei dilaksanakan di ${unit.nama}, pada ${cacah(layanan.length)} layanan yang tercantum dalam tabel di akhir bab ini.`
}

/** What was done when, as far as it is recorded. */
function tabelWaktu({ survei, hariKerja }: BahanSkm): Tabel {
  const { dibuat, dibuka, ditutup, dipublikasikan } = survei
  const persiapanSampai = hariSebelum(dibuka ?? survei.mulai)
  const baris: (readonly [string, string | null, string | null])[] = [
    [
      'Persiapan',
      dibuat > persiapanSampai ? null : dibuat,
      dibuat > persiapanSampai ? null : persiapanSampai,
    ],
    ['Pengumpulan data', dibuka ?? survei.mulai, ditutup ?? survei.selesai],
  ]
  const olahDari = ditutup === null ? null : hariBerikut(ditutup)
  const olahSampai = dipublikasikan ?? (survei.final ? survei.dihitung : null)
  const selesaiDiolah = olahDari !== null && olahSampai !== null && olahDari <= olahSampai
  baris.push([
    'Pengolahan data dan penyusunan laporan',
    selesaiDiolah ? olahDari : null,
    selesaiDiolah ? olahSampai : null,
  ])
  baris.push(['Publikasi hasil', dipublikasikan, dipublikasikan])
  return {
    jenis: 'tabel',
    judul: 'Waktu pelaksanaan',
    kolom: [
      { nama: 'No.', rata: 'kanan', lebar: 1 },
      { nama: 'Kegiatan', rata: 'kiri', lebar: 6 },
      { nama: 'Waktu', rata: 'kiri', lebar: 6 },
      { nama: 'Jumlah hari kerja', rata: 'kanan', lebar: 3 },
    ],
    baris: baris
      .filter(([nama, dari]) => dari !== null || nama !== 'Persiapan')
      .map(([nama, dari, sampai], i) => [
        String(i + 1),
        nama,
        dari === null || sampai === null ? 'belum selesai' : tulisPeriode(dari, sampai),
        dari === null || sampai === null ? '–' : cacah(hariKerja(dari, sampai)),
      ])
      .map((satu) =>
        satu[1] === 'Publikasi hasil' && dipublikasikan === null
          ? satu.with(2, 'belum dipublikasikan')
          : satu,
      ),
    jumlah: null,
    catatan: null,
  }
}
