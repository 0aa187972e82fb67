import { ORANG_MINIMUM } from '../../../shared/orang.ts'
import { BOBOT_PENGADUAN, SYARAT_SURVEI } from '../acuan.ts'
import { daftarKata } from '../skm/kata.ts'
import type { BagianTahunan } from './bagian.ts'
import type { IsiLaporanTahunan } from './isi.ts'

/** How the figures were made, and by which rules: what whoever doubts one of them needs. */
export function susunMetode({ tahun, indeks, pemda }: BagianTahunan): IsiLaporanTahunan['metode'] {
  const bobot = BOBOT_PENGADUAN.map(({ kode, bobot: satu }) => `${kode} ${satu}%`)
  const poin = SYARAT_SURVEI.map(({ poin: satu }) => satu)
  return [
    ...(pemda.dataContoh
      ? [
          {
            judul: 'Data contoh',
            isi: 'Seluruh angka dalam laporan ini rekaan, dibuat untuk memperagakan layanan.',
          },
        ]
      : []),
    {
      judul: 'Indeks unit',
      isi:
        `${indeks.namaIndeks} dihitung menurut Peraturan Menteri PANRB Nomor 14 Tahun 2017 dari seluruh jawaban, ` +
        'dengan bilangan pecahan utuh yang dibulatkan satu kali, dua desimal, pada saat dicetak. Setiap unit ' +
        `diwakili survei terakhirnya yang berakhir pada tahun ${tahun}; bila belum ada yang berakhir, survei yang ` +
        'sedang berjalan. Selang kepercayaan 95% memakai sebaran t dengan koreksi populasi terhingga.',
    },
    {
      judul: 'Sampel minimum',
      isi:
        'Sampel minimum mengikuti tabel Krejcie dan Morgan (1970) yang dimuat dalam Peraturan Menteri PANRB Nomor ' +
        '14 Tahun 2017. Tanpa populasi yang diketahui tidak dapat dinyatakan apakah sampel terpenuhi.',
    },
    {
      judul: 'Indeks pemerintah daerah',
      isi:
        'Tidak ditemukan aturan resmi untuk menggabungkan indeks unit, sehingga keduanya disebut: rerata unit ' +
        '(setiap unit berbobot sama) dan gabungan (setiap responden berbobot sama). Mutu keduanya ditentukan ' +
        'dari nilai yang tercetak.',
    },
    {
      judul: 'Enam indikator',
      isi:
        `Enam indikator pelayanan${dasarIndikator(pemda.kode)}, masing-masing 0 sampai 100. ` +
        'Standar pelayanan, maklumat pelayanan, sarana dan prasarana, serta sumber daya manusia dinyatakan unit ' +
        'dengan buktinya; yang tidak dinyatakan bernilai 0. Pengelolaan pengaduan dan survei kepuasan dihitung ' +
        `dari data dan tidak dapat diisi: bobot ketepatan waktu ${daftarKata(bobot)}; survei ` +
        `${daftarKata(poin.map(String))} poin untuk dilaksanakan, memenuhi sampel, dipublikasikan, dan ` +
        'ditindaklanjuti.',
    },
    {
      judul: 'Pengaduan',
      isi:
        `Yang dihitung ialah pengaduan yang diterima pada tahun ${tahun}, menurut unit yang menanganinya sekarang. ` +
        'Tenggat dan lama penyelesaian dihitung dalam hari kerja menurut kalender yang berlaku, kecuali aturannya ' +
        'menetapkan hari kalender. Pengaduan yang melewati tenggat ' +
        'dihitung tidak tepat meskipun belum selesai, sehingga membiarkan pengaduan tidak memperbaiki angka. ' +
        'Median dan persentil ke-90 ialah jumlah hari yang benar-benar terjadi. Berakhir mencakup selesai, ' +
        'ditutup, ditolak, bukan wewenang, digabung, kedaluwarsa, dan dicabut. Umur dihitung dalam hari kalender ' +
        'dari penerimaan sampai akhir masa laporan. Peringkat hanya bagi unit dengan sedikitnya 10 pengaduan.',
    },
    {
      judul: 'Mal Pelayanan Publik',
      isi:
        'Kunjungan dihitung sejak tombol antrean ditekan. Waktu tunggu berakhir ketika pengunjung dipanggil; lama ' +
        'keseluruhan berakhir ketika pengunjung meninggalkan gerai.',
    },
    {
      judul: 'Rencana aksi',
      isi:
        `Yang dimuat ialah rencana aksi tahun ${tahun}, dan yang lebih lama dengan tenggat pada tahun ${tahun} atau ` +
        'sesudahnya. Kemajuan dan statusnya seperti tercatat ketika angka laporan ini diambil.',
    },
    {
      judul: 'Perlindungan data pribadi',
      isi:
        `Laporan ini tidak memuat data pribadi maupun tulisan warga. Jumlah 1 sampai ${ORANG_MINIMUM - 1} orang ` +
        'ditahan, demikian pula angka lain yang dengannya jumlah itu dapat diperoleh melalui pengurangan, serta ' +
        'persentase, median, dan lama waktu yang bersandar padanya. Karena itu ketepatan waktu sebuah unit juga ' +
        `ditahan bila hanya 1 sampai ${ORANG_MINIMUM - 1} pengaduannya yang tidak tepat waktu, begitu pula nilai pengelolaan pengaduannya. Survei dengan ` +
        `responden sebanyak itu ditahan seluruhnya dan tidak masuk rerata unit maupun gabungan pada tahun mana pun; ` +
        'indikator yang dihitung dari orang sebanyak itu ditahan dan tidak masuk rerata, yang lalu dihitung dari ' +
        'nilai tercetak yang tersisa. Angka 0 tetap ditulis.',
    },
    {
      judul: 'Versi dan pemeriksaan',
      isi:
        'Laporan yang disegel tidak berubah lagi. Pembetulan menjadi versi berikutnya, dengan alasan dan daftar ' +
        'perbedaannya. SHA-256 pada setiap halaman ialah sidik isi laporan dalam bentuk JSON kanonis (RFC 8785); ' +
        `byte yang sama dikirim oleh GET /v1/laporan/${tahun}/versi/{n}, sehingga siapa pun yang berhak dapat ` +
        'menghitungnya kembali dan membandingkannya dengan yang tercetak. Sidik itu juga tercatat dalam rantai audit.',
    },
  ]
}

/** A rule of the pemda's own, where it is known. */
const dasarIndikator = (pemda: string) =>
  pemda === '36.73' ? ' menurut Peraturan Daerah Kota Serang Nomor 6 Tahun 2022' : ''
