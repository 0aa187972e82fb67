import t from 'tap'
import type { BahanSkm } from '../../../src/laporan/domain/skm/bahan.ts'
import { bacaTeks, gantiTeks, tulisTeks } from '../../../src/laporan/domain/skm/blok.ts'
import {
  daftarKata,
  daftarRingkas,
  duaDesimal,
  kurang,
  persen,
  rupiah,
  selisih,
  tulisPeriode,
} from '../../../src/laporan/domain/skm/kata.ts'
import { susunPoster } from '../../../src/laporan/domain/skm/poster.ts'
import { DAFTAR_BAB, type KodeBab, susunDokumen } from '../../../src/laporan/domain/skm/susun.ts'
import { aBahan, aTindakLanjut, titik, unsur } from './bahan.ts'

const teksBab = (bahan: BahanSkm, bab: KodeBab) =>
  susunDokumen(bahan).bab.find((b) => b.kode === bab)?.teks ?? ''
/** All that a chapter says: what is written, notes, and tables. */
const semua = (bahan: BahanSkm, bab: KodeBab) =>
  JSON.stringify(susunDokumen(bahan).bab.find((b) => b.kode === bab))

t.test('numbers, lists and periods are written as Indonesian is', async (t) => {
  t.equal(duaDesimal(81.17), '81,17')
  t.equal(duaDesimal(100), '100,00')
  t.equal(duaDesimal(null), '–')
  t.equal(persen(1, 16), '6,3%', 'half up')
  t.equal(persen(1, 8), '12,5%')
  t.equal(persen(0, 0), '–', 'nothing of nothing is no share')
  t.equal(selisih(kurang(81.17, 80)), '+1,17')
  t.equal(selisih(kurang(80, 81.17)), '−1,17')
  t.equal(selisih(0), '0,00')
  t.equal(rupiah(25_000_000), 'Rp25.000.000')
  t.equal(daftarKata([]), '')
  t.equal(daftarKata(['a']), 'a')
  t.equal(daftarKata(['a', 'b']), 'a dan b')
  t.equal(daftarKata(['a', 'b', 'c']), 'a, b, dan c')
  t.equal(daftarRingkas(['a', 'b', 'c', 'd'], 'unsur'), '4 unsur')
  t.equal(tulisPeriode('2026-03-05', '2026-03-05'), '5 Maret 2026')
  t.equal(tulisPeriode('2026-03-01', '2026-03-15'), '1–15 Maret 2026')
  t.equal(tulisPeriode('2026-01-01', '2026-03-31'), '1 Januari–31 Maret 2026')
  t.equal(tulisPeriode('2025-12-01', '2026-02-28'), '1 Desember 2025–28 Februari 2026')
})

t.test('what an officer writes is read as it is written', async (t) => {
  const teks = 'Satu.\nMasih satu.\n\n# Judul\n\n- a\n- b\n  lanjutan\n\nDua.'
  t.strictSame(bacaTeks(teks), [
    { jenis: 'paragraf', isi: 'Satu.\nMasih satu.' },
    { jenis: 'subjudul', isi: 'Judul' },
    { jenis: 'butir', isi: ['a', 'b lanjutan'], bernomor: false },
    { jenis: 'paragraf', isi: 'Dua.' },
  ])
  t.strictSame(bacaTeks('Didahului:\r\n- a\r\n- b'), [
    { jenis: 'paragraf', isi: 'Didahului:' },
    { jenis: 'butir', isi: ['a', 'b'], bernomor: false },
  ])
  const dokumen = susunDokumen(aBahan())
  for (const bab of dokumen.bab) {
    t.equal(tulisTeks(bacaTeks(bab.teksBawaan)), bab.teksBawaan, `${bab.kode} can be handed back as it is`)
  }
  t.notOk(bacaTeks('#tanpa spasi\n\n-10 derajat').some((b) => b.jenis !== 'paragraf'))
})

t.test('figures stay when an officer replaces the text of a chapter', async (t) => {
  const bawaan = susunDokumen(aBahan()).bab
  const bab = new Map(DAFTAR_BAB.map((kode) => [kode as string, { isi: 'Tulisan petugas.', versi: 3 }]))
  const diganti = susunDokumen(aBahan({ bab })).bab
  for (const [i, satu] of diganti.entries()) {
    const tetap = (daftar: typeof satu.blok) =>
      daftar.filter((b) => ['angka', 'tabel', 'grafik', 'catatan'].includes(b.jenis))
    t.strictSame(tetap(satu.blok), tetap(bawaan[i]?.blok ?? []), satu.kode)
    t.strictSame(satu.blok[0], { jenis: 'paragraf', isi: 'Tulisan petugas.' })
    t.equal(satu.blok.filter((b) => b.jenis === 'paragraf').length, 1, 'nothing of ours is written')
    t.match(satu, { diganti: true, versi: 3, teks: 'Tulisan petugas.', teksBawaan: bawaan[i]?.teksBawaan })
  }
  t.strictSame(
    gantiTeks(
      [
        { jenis: 'subjudul', isi: 'kosong' },
        { jenis: 'paragraf', isi: 'x' },
        { jenis: 'subjudul', isi: 'berangka' },
        { jenis: 'catatan', isi: 'angka' },
      ],
      'baru',
    ),
    [
      { jenis: 'paragraf', isi: 'baru' },
      { jenis: 'subjudul', isi: 'berangka' },
      { jenis: 'catatan', isi: 'angka' },
    ],
    'headings below which nothing is left go',
  )
})

t.test('strong and weak unsur', async (t) => {
  const analisis = (ubah: Parameters<typeof aBahan>[0]) => teksBab(aBahan(ubah), 'analisis')
  const biasa = analisis({})
  t.match(biasa, /nilai tertinggi adalah Biaya\/Tarif \(U3, nilai 92,25, mutu A\)\./)
  t.match(
    biasa,
    /Tiga unsur dengan nilai terendah[^#]*- Waktu Penyelesaian \(U2, nilai 70,50, mutu C\);\n- Sarana/,
  )
  t.match(biasa, /Karena sampel minimum belum terpenuhi, urutan ini dapat berubah/)

  const sama = analisis({
    indeks: { unsur: unsur(100, 100, 100, 100), nilai: 100, terendah: ['persyaratan', 'waktu', 'biaya'] },
  })
  t.match(sama, /Semua unsur memperoleh nilai yang sama, yaitu 100,00 \(mutu A\)/)
  t.notMatch(sama, /terendah, yang/)

  const berdua = analisis({
    indeks: { unsur: unsur(90, 90, 80, 80), terendah: ['biaya', 'sarana', 'persyaratan'] },
  })
  t.match(berdua, /Nilai tertinggi, 90,00 \(mutu A\), diperoleh unsur Persyaratan dan Waktu Penyelesaian\./)
  t.match(berdua, /Dua unsur dengan nilai terendah/, 'the third is the strongest, too')

  const seri = analisis({
    indeks: {
      unsur: unsur(90, 89, 89, 89),
      terendah: ['waktu'],
      sampel: { populasi: 10, minimum: 10, terpenuhi: true },
    },
  })
  t.match(seri, /^- Waktu Penyelesaian \(U2, nilai 89,00, mutu A\)\.$/m)
  t.match(seri, /Unsur dengan nilai terendah, yang/)
  t.match(
    seri,
    /Nilai 89,00 juga diperoleh unsur Biaya\/Tarif dan Sarana dan Prasarana\. Meskipun terendah, semuanya tetap bermutu A\./,
  )

  t.match(
    analisis({ indeks: { unsur: unsur(90), terendah: ['persyaratan'] } }),
    /Hanya unsur Persyaratan yang dinilai, yaitu 90,00\./,
  )
  t.match(
    analisis({ indeks: { unsur: unsur(null, null), nilai: null, terendah: [], jumlahResponden: 0 } }),
    /belum dapat ditentukan karena belum ada nilai/,
  )
})

t.test('the sample: reached, not reached, or not known', async (t) => {
  const kumpul = (ubah: Parameters<typeof aBahan>[0]) => teksBab(aBahan(ubah), 'pengumpulan-data')
  t.match(
    kumpul({}),
    /1\.200 orang menerima layanan\. .* adalah 291 responden\. Terkumpul respons dari 100 responden, sehingga sampel minimum belum terpenuhi: masih kurang 191 responden\./,
  )
  const cukup = { sampel: { populasi: 1200, minimum: 100, terpenuhi: true } }
  t.match(kumpul({ indeks: cukup }), /100 responden, sehingga sampel minimum terpenuhi\./)
  const tanpa = { sampel: { populasi: null, minimum: null, terpenuhi: null } }
  const layanan = [
    { kode: 'KIR', nama: 'Uji KIR', populasi: 800 },
    { kode: 'TRAYEK', nama: 'Izin trayek', populasi: null },
  ]
  t.match(kumpul({ indeks: tanpa, layanan }), /belum dicatat untuk layanan Izin trayek, sehingga/)
  t.match(
    kumpul({ indeks: tanpa, layanan: layanan.map((l) => ({ ...l, populasi: null })) }),
    /belum dicatat untuk semua layanan.*belum dapat dinyatakan/,
  )
  t.match(kumpul({ indeks: { ...tanpa, jumlahResponden: 0 } }), /Belum ada respons yang diterima;/)
  t.match(
    kumpul({ layanan: [layanan[0] as (typeof layanan)[0]] }),
    /di Dinas Perhubungan, pada layanan Uji KIR\./,
  )
})

t.test('how sure the index is stands beside it', async (t) => {
  const hasil = (ubah: Parameters<typeof aBahan>[0]) => semua(aBahan(ubah), 'hasil')
  t.match(
    hasil({}),
    /bernilai 81,17 \(nilai indeks 3,247 pada skala 1–4\), dengan mutu pelayanan B atau kinerja “Baik”\./,
  )
  t.match(
    hasil({}),
    /Selang kepercayaan 95 persen nilai ini adalah 78,95 sampai dengan 83,39 \(galat baku 1,12\)\. Jumlah responden belum memenuhi sampel minimum/,
  )
  t.match(hasil({}), /"isi":"78,95–83,39"/)
  t.match(hasil({}), /291 responden \(belum terpenuhi, kurang 191\)/)
  t.match(
    hasil({ indeks: { jumlahResponden: 1, ketepatan: { galatBaku: null, selang95: null } } }),
    /Ketepatan nilai tidak dapat dihitung dari satu responden/,
  )
  const nol = { galatBaku: 0, selang95: [100, 100] as const }
  t.match(hasil({ indeks: { ketepatan: nol } }), /tidak dapat disimpulkan dari jawaban yang seragam/)
  t.match(
    hasil({
      indeks: { ketepatan: nol, jumlahResponden: 40, sampel: { populasi: 40, minimum: 36, terpenuhi: true } },
    }),
    /Seluruh penerima layanan menjadi responden.*Jumlah responden memenuhi sampel minimum\./,
  )
  const kosong = hasil({
    indeks: { jumlahResponden: 0, nilai: null, nilaiInterval: null, mutu: null, kinerja: null },
  })
  t.match(kosong, /IKM belum dapat dihitung karena belum ada respons\./)
  t.match(kosong, /Belum ada respons yang diterima, sehingga profil responden belum dapat disajikan\./)
  t.notMatch(kosong, /0 dari 0|\b0 responden|NaN|null orang/)
  t.match(
    hasil({ indeks: { nilai: null, unsur: unsur(80, null, 90, 80), unsurTanpaJawaban: ['waktu'] } }),
    /karena unsur Waktu Penyelesaian belum memiliki jawaban\./,
  )
})

t.test('doubtful answers, reliability and suggestions', async (t) => {
  const hasil = (ubah: Parameters<typeof aBahan>[0]) => semua(aBahan(ubah), 'hasil')
  const bendera = { jumlah: 7, lurus: 5, cepat: 3, perangkat: 0, beruntun: 0, petugas: 0 }
  t.match(hasil({}), /Tidak ada respons yang ditandai perlu diperiksa\./)
  t.match(
    hasil({ bendera, tanpaBendera: { nilai: 80.9, mutu: 'B' } }),
    /Sebanyak 7 dari 100 respons \(7,0%\) ditandai perlu diperiksa: 5 semua jawabannya sama dan 3 diisi lebih cepat .* Tanpa respons itu nilainya 80,90 \(mutu B\)\./,
  )
  t.match(hasil({ bendera }), /Tanpa respons itu nilainya tetap sama\./)
  t.match(
    hasil({ bendera: { ...bendera, jumlah: 100 }, tanpaBendera: { nilai: null, mutu: null } }),
    /Seluruh 100 respons ditandai .* semuanya tetap dihitung\."/,
  )
  t.match(
    hasil({
      bendera: { ...bendera, jumlah: 1, lurus: 1, cepat: 0 },
      indeks: { jumlahResponden: 1 },
      tanpaBendera: { nilai: null, mutu: null },
    }),
    /Satu-satunya respons ditandai perlu diperiksa: 1 semua jawabannya sama\. Tanda/,
  )
  t.match(
    hasil({}),
    /alfa Cronbach bernilai 0,740, di atas atau sama dengan batas 0,600.*Sebanyak 1 dari 2 unsur yang diuji valid/,
  )
  const keandalan = (valid: (boolean | null)[], alfaCronbach: number | null) => ({
    indeks: {
      keandalan: {
        alfaCronbach,
        unsur: valid.map((v) => ({ kode: 'waktu', r: v === null ? null : 0.3, rTabel: 0.2, valid: v })),
      },
    },
  })
  t.match(hasil(keandalan([true, true], 0.5)), /0,500, di bawah batas .*Seluruh 2 unsur yang diuji valid/)
  t.match(hasil(keandalan([false], 0.7)), /Tidak satu pun dari 1 unsur yang diuji mencapai r tabel\./)
  t.match(hasil(keandalan([null], null)), /Uji validitas dan reliabilitas tidak dapat dihitung/)
  t.match(hasil({ saran: 1 }), /Responden menyampaikan 1 saran tertulis\./)
  t.match(hasil({}), /Tidak ada saran tertulis dari responden\./)
})

t.test('small groups are withheld, and a field of nothing else is not even named', async (t) => {
  const L = { kunci: 'L', jumlahResponden: null, nilai: null, mutu: null, ditahan: true }
  const tertutup = aBahan({ rincian: { jenisKelamin: [L] } })
  const teks = semua(tertutup, 'hasil')
  t.match(teks, /Jenis kelamin tidak ditampilkan untuk melindungi responden/)
  t.notMatch(teks, /Laki-laki/, 'that all of them are men')
  t.strictSame(susunPoster(tertutup).jenisKelamin, [])

  const P = { kunci: 'P', jumlahResponden: 90, nilai: 80, mutu: 'B', ditahan: false }
  const sebagian = aBahan({ rincian: { jenisKelamin: [L, { ...L, kunci: null }, P] } })
  t.match(
    semua(sebagian, 'hasil'),
    /\["Jenis kelamin","Laki-laki","\*","\*"\],\["","Perempuan"|"Tidak diisi","\*"/,
  )
  t.match(semua(sebagian, 'hasil'), /\* Tidak ditampilkan untuk melindungi responden/)
  t.strictSame(
    susunPoster(sebagian).jenisKelamin.map((i) => i.jumlah),
    ['*', '*', '90'],
  )
  t.match(semua(aBahan({ rincian: {} }), 'hasil'), /Profil responden tidak diisi\./)
})

t.test('the change since the last survey, and whether it is more than chance', async (t) => {
  const lama = '01a20165-1e2e-7245-80b5-e605904a4b90'
  const dengan = (nilai: number | null, mutu: string | null, galat = 1.12) =>
    teksBab(
      aBahan({
        tren: [titik(lama, 'SKM Triwulan IV 2025', nilai, mutu), ...aBahan().tren],
        sebelum:
          nilai === null
            ? null
            : {
                survei: 'SKM Triwulan IV 2025',
                jumlahResponden: 100,
                ketepatan: { galatBaku: galat, selang95: null },
                unsur: unsur(80, 80, 92.25, 70),
              },
      }),
      'analisis',
    )
  const naik = dengan(75, 'C')
  t.match(
    naik,
    /Dibandingkan dengan SKM Triwulan IV 2025 \(75,00\), nilai IKM naik 6,17 menjadi 81,17, dan mutunya berubah dari C menjadi B\./,
  )
  t.match(naik, /lebih besar daripada yang dapat timbul karena kebetulan/)
  t.match(
    naik,
    /Kenaikan terbesar terjadi pada unsur Sarana dan Prasarana \(\+6,93\)\. Penurunan terbesar terjadi pada unsur Waktu Penyelesaian \(−9,50\)\./,
  )
  t.match(
    dengan(82, 'B'),
    /turun 0,83 menjadi 81,17, dan mutunya tetap B\. Perubahan ini masih dalam batas kebetulan/,
  )
  t.match(dengan(81.17, 'B'), /tidak berubah dan mutunya tetap B\./)
  t.match(dengan(null, null), /Survei sebelumnya tidak memiliki nilai/)
  t.match(teksBab(aBahan(), 'analisis'), /Ini survei pertama unit ini dengan kuesioner yang sama/)
  const tanpaNilai = aBahan({
    indeks: { nilai: null, jumlahResponden: 0 },
    tren: [titik(lama, 'SKM Triwulan IV 2025', 75, 'C'), { ...titik(aBahan().survei.id, 'ini', null, null) }],
  })
  t.match(
    teksBab(tanpaNilai, 'analisis'),
    /Nilai terakhir adalah 75,00 \(SKM Triwulan IV 2025\); nilai survei ini belum dapat dihitung\./,
  )
})

t.test('plans, and what became of the last ones', async (t) => {
  const analisis = (ubah: Parameters<typeof aBahan>[0]) => semua(aBahan(ubah), 'analisis')
  t.match(
    analisis({}),
    /belum disusun\. Unsur yang perlu didahulukan: Waktu Penyelesaian, Sarana dan Prasarana, dan Persyaratan\./,
  )
  t.match(
    analisis({ tindakLanjut: [aTindakLanjut] }),
    /Satu tindak lanjut direncanakan.*Menambah loket \(anggaran Rp25\.000\.000\)","TW II 2026","Kepala Bidang","Berjalan"/,
  )
  t.match(analisis({ tindakLanjut: [aTindakLanjut, aTindakLanjut] }), /Dua tindak lanjut direncanakan/)
  const lalu = (...status: ('selesai' | 'berjalan')[]) => ({
    tindakLanjutLalu: {
      survei: 'SKM Lama',
      butir: status.map((s) => ({
        ...aTindakLanjut,
        status: s,
        realisasi: 'Loket dibuka',
        nilaiLalu: 70,
        nilaiKini: 75.5,
      })),
    },
  })
  t.match(analisis({}), /Belum ada survei sebelumnya yang menjadi dasar tindak lanjut\./)
  t.match(analisis(lalu()), /Tidak ada rencana tindak lanjut yang dicatat atas SKM Lama\./)
  t.match(
    analisis(lalu('berjalan')),
    /Satu rencana dicatat atas SKM Lama; statusnya berjalan\..*"Loket dibuka","70,00","75,50"/,
  )
  t.match(analisis(lalu('selesai', 'selesai')), /Seluruh 2 rencana atas SKM Lama telah selesai\./)
  t.match(analisis(lalu('selesai', 'berjalan')), /Dari 2 rencana atas SKM Lama, 1 telah selesai\./)
  t.match(analisis(lalu('berjalan', 'berjalan')), /Belum ada dari 2 rencana atas SKM Lama yang selesai\./)
})

t.test('what may still change says so', async (t) => {
  t.strictSame(susunDokumen(aBahan()).tanda, [])
  t.equal(susunDokumen(aBahan()).pengesahan.tempat, 'Contoh, 17 April 2026')
  for (const [status, alasan] of [
    ['draf', 'survei belum dibuka'],
    ['berjalan', 'survei masih berjalan sampai dengan 31 Maret 2026'],
    ['ditutup', 'sampai 14 hari setelah penutupan'],
  ] as const) {
    const dokumen = susunDokumen(aBahan({ survei: { status, final: false, dipublikasikan: null } }))
    t.equal(dokumen.tanda[0]?.nama, 'SEMENTARA')
    t.match(dokumen.tanda[0]?.isi, new RegExp(`bersifat sementara karena .*${alasan}.*pukul 10\\.00 WIB`))
    t.equal(dokumen.pengesahan.tempat, 'Contoh, …………………')
    t.match(susunPoster(aBahan({ survei: { status, final: false } })).tanda, ['SEMENTARA'])
  }
  t.match(susunDokumen(aBahan({ pemda: { dataContoh: true } })).tanda, [{ nama: 'DATA CONTOH' }])
})

t.test('other instruments keep their own names', async (t) => {
  const dokumen = susunDokumen(
    aBahan({ instrumen: { nama: 'Survei Persepsi Anti Korupsi (SPAK)', singkatanIndeks: 'IPAK' } }),
  )
  t.match(dokumen.sampul, { survei: 'Survei Persepsi Anti Korupsi', singkatan: 'SPAK' })
  t.match(JSON.stringify(dokumen.bab), /Indeks Persepsi Anti Korupsi \(IPAK\)/)
  t.notMatch(JSON.stringify(dokumen), /IKM|Kepuasan/)
})
