import type { Baris, Lembar, Sel } from '../../platform/xlsx/index.ts'
import { tulisTanggal, tulisWaktu } from '../../shared/tulisan.ts'
import type { BahanBaris } from '../../survei/index.ts'
import { persenBulat } from '../domain/skm/kata.ts'
import { namaKanal, namaKelompokAngka } from '../domain/skm/sebutan.ts'
import { barisHitung } from './pengolahan-hitung.ts'

/** Rows above the answers: what it is of, and two of heads. */
const KEPALA = 8

/** Rows of figures below the answers, and then some. */
export const BARIS_LAIN = 64

/** The standard worksheet of a survey. Sheets are written one after the other, so the last knows what the first counted. */
export function lembarPengolahan(bahan: BahanBaris): Lembar[] {
  const { instrumen, pertanyaan } = bahan.formulir
  const rinci = bahan.keluasan === 'penuh'
  const lebarTanya = pertanyaan.map(() => 13)
  return [
    {
      nama: 'Pengolahan',
      lebar: [7, 30, ...(rinci ? [12] : []), ...lebarTanya, 24],
      beku: { baris: KEPALA, kolom: 2 },
      mendatar: true,
      baris: barisPengolahan(bahan),
    },
    { nama: 'Profil', lebar: [34, 14, 12, 12, 12], baris: barisProfil(bahan) },
    {
      nama: 'Saran',
      lebar: [7, 30, 100],
      beku: { baris: 3, kolom: 0 },
      mendatar: true,
      baris: barisSaran(bahan),
    },
    { nama: 'Keterangan', lebar: [30, 100], baris: barisKeterangan(bahan, instrumen.singkatanIndeks) },
  ]
}

function kepalaUmum({ survei, unit, pemda, final }: BahanBaris): Baris[] {
  const tanda = [
    ...(final ? [] : ['SEMENTARA: respons masih dapat masuk, angkanya dapat berubah.']),
    ...(pemda.dataContoh ? ['DATA CONTOH: bukan hasil survei yang sesungguhnya.'] : []),
  ]
  return [
    [null, { nilai: unit.nama, gaya: 'tebal' }],
    [null, survei.nama],
    [null, `Periode ${tulisTanggal(survei.mulai)} sampai ${tulisTanggal(survei.selesai)}`],
    [null, tanda.length === 0 ? null : { nilai: tanda.join(' '), gaya: 'tebal' }],
  ]
}

async function* barisPengolahan(bahan: BahanBaris): AsyncGenerator<Baris> {
  const { formulir, keluasan } = bahan
  const { unsur, pertanyaan } = formulir
  const rinci = keluasan === 'penuh'
  const awal = ['No', 'Layanan', ...(rinci ? ['Hari'] : [])]
  yield [{ nilai: `Pengolahan data: ${formulir.instrumen.nama.id}`, gaya: 'judul' }]
  yield* kepalaUmum(bahan)
  yield []
  yield kepala([...awal, ...nomorTanya(bahan), 'Tanda keraguan'])
  yield kepala([
    ...awal.map(() => ''),
    ...pertanyaan.map(({ unsur: u, kode }) => {
      const { nama, pertanyaan: milik } = unsur[u] as (typeof unsur)[number]
      return milik.length === 1 ? nama.id : `${nama.id}: ${kode}`
    }),
    '',
  ])
  const cacah = bahan.cacah()
  let no = 0
  for await (const { layanan, skor, bendera, rinci } of bahan.baris()) {
    cacah.tambah(skor)
    const hari = rinci === null ? [] : [rinci.hari]
    yield [++no, layanan, ...hari, ...skor, bendera.length === 0 ? null : bendera.join(', ')]
  }
  if (no === 0) yield [null, { nilai: 'Belum ada respons.', gaya: 'catatan' }]
  const letak = {
    ...{ nama: 1, tanya: awal.length },
    ...{ dari: KEPALA + 1, sampai: KEPALA + Math.max(no, 1) },
  }
  yield* barisHitung(bahan, cacah.hasil(), letak)
}

/** `U1`; where an unsur has several questions `U1.1`, `U1.2`. */
function nomorTanya({ formulir: { unsur, pertanyaan } }: BahanBaris): string[] {
  const ke = new Map<number, number>()
  return pertanyaan.map(({ unsur: u }) => {
    const { nomor, pertanyaan: milik } = unsur[u] as (typeof unsur)[number]
    const urutan = (ke.get(u) ?? 0) + 1
    ke.set(u, urutan)
    return milik.length === 1 ? nomor : `${nomor}.${urutan}`
  })
}

function* barisProfil(bahan: BahanBaris): Generator<Baris> {
  const { singkatanIndeks } = bahan.formulir.instrumen
  yield [{ nilai: 'Responden dan nilai menurut kelompok', gaya: 'judul' }]
  yield []
  const semua = bahan.indeks.jumlahResponden
  let adaDitahan = false
  for (const { menurut, data } of bahan.rincian) {
    yield [{ nilai: namaDimensi(bahan, menurut), gaya: 'tebal' }]
    yield kepala(['Kelompok', 'Responden', 'Persen', singkatanIndeks, 'Mutu'])
    for (const { kunci, ditahan, jumlahResponden, nilai, mutu } of data) {
      const nama = namaKelompok(bahan, menurut, kunci)
      adaDitahan ||= ditahan
      yield ditahan
        ? [nama, '*', '*', '*', '*']
        : [
            nama,
            { nilai: jumlahResponden, gaya: 'bulat' },
            {
              nilai: semua === 0 ? null : persenBulat(jumlahResponden, semua),
              gaya: 'persen',
            },
            { nilai, gaya: 'desimal2' },
            mutu,
          ]
    }
    if (data.length === 0) yield [{ nilai: 'Belum ada respons.', gaya: 'catatan' }]
    yield []
  }
  if (adaDitahan) yield [{ nilai: '* Kelompok kecil tidak ditampilkan.', gaya: 'catatan' }]
}

function namaDimensi({ formulir }: BahanBaris, menurut: string): string {
  if (menurut === 'layanan') return 'Layanan'
  if (menurut === 'kanal') return 'Kanal'
  return formulir.instrumen.profil.find((b) => b.kode === menurut)?.nama.id ?? menurut
}

function namaKelompok(bahan: BahanBaris, menurut: string, kunci: string | null): string {
  if (menurut === 'kanal') return namaKanal(kunci)
  if (kunci === null) return 'Tidak diisi'
  if (menurut === 'layanan') return bahan.layanan.get(kunci) ?? kunci
  const bidang = bahan.formulir.instrumen.profil.find((b) => b.kode === menurut)
  if (bidang?.jenis !== 'pilihan') return namaKelompokAngka(kunci)
  return bidang.pilihan.find((p) => p.kode === kunci)?.nama.id ?? kunci
}

async function* barisSaran(bahan: BahanBaris): AsyncGenerator<Baris> {
  yield [{ nilai: 'Saran responden', gaya: 'judul' }]
  if (bahan.keluasan !== 'penuh') {
    yield []
    yield [
      'Saran hanya dapat dibaca oleh pengelola survei (cakupan survei:kelola), karena dapat memuat keterangan tentang orang.',
    ]
    return
  }
  // numbered by themselves, so that a suggestion leads to no row
  yield [{ nilai: 'Ditulis sebagaimana diterima. Nomornya bukan nomor baris pengolahan.', gaya: 'catatan' }]
  yield kepala(['No', 'Layanan', 'Saran'])
  let no = 0
  for await (const { layanan, saran } of bahan.saran()) {
    yield [++no, layanan, { nilai: saran, gaya: 'bungkus' }]
  }
  if (no === 0) yield [null, { nilai: 'Belum ada saran.', gaya: 'catatan' }]
}

function* barisKeterangan(bahan: BahanBaris, singkatan: string): Generator<Baris> {
  const { survei, formulir, pemda, unit, indeks, segel, metode, final, dihitungPada } = bahan
  const { instrumen, penimbang } = formulir
  const nonaktif = instrumen.unsur.filter((u) => survei.unsurNonaktif.includes(u.kode)).map((u) => u.nama.id)
  yield [{ nilai: 'Keterangan', gaya: 'judul' }]
  const keterangan: readonly (readonly [string, Sel])[] = [
    ['Pemda', pemda.nama],
    ['Unit', `${unit.nama} (${unit.kode})`],
    ['Survei', `${survei.nama} (${survei.id})`],
    ['Kuesioner', `${instrumen.nama.id} (${instrumen.kode}, versi ${instrumen.versi})`],
    ['Sumber', instrumen.sumber.join('; ')],
    ['Cara hitung', `Versi ${metode}`],
    ['Penimbang', penimbang === '1/k' ? `1/${formulir.unsur.length}, tepat` : `${penimbang}, dibulatkan`],
    ['Unsur yang tidak dipakai', nonaktif.length === 0 ? 'Tidak ada' : nonaktif.join(', ')],
    ['Angka per', tulisWaktu(dihitungPada, pemda.zonaWaktu)],
    [
      'Sifat',
      final ? 'Final: tidak ada respons yang dapat masuk lagi.' : 'Sementara: respons masih dapat masuk.',
    ],
    [
      'Segel',
      segel === null ? 'Belum disegel' : `Nomor ${segel.versi}, SHA-256 ${segel.sha256.toString('hex')}`,
    ],
    ['Jumlah responden menurut layanan', { nilai: indeks.jumlahResponden, gaya: 'biasa' }],
    [
      `${singkatan} menurut layanan`,
      indeks.nilai === null ? 'Belum ada nilai' : { nilai: indeks.nilai, gaya: 'biasa' },
    ],
    ['Mutu menurut layanan', indeks.mutu ?? '–'],
    ['Respons bertanda keraguan', { nilai: bahan.bendera.jumlah, gaya: 'biasa' }],
  ]
  for (const [nama, isi] of keterangan) yield [{ nilai: nama, gaya: 'tebal' }, bungkus(isi)]
  yield []
  yield [{ nilai: 'Cara menghitung ulang', gaya: 'tebal' }]
  for (const langkah of CARA) yield [null, { nilai: langkah, gaya: 'bungkus' }]
}

const CARA = [
  'Semua angka di bawah baris responden pada lembar Pengolahan adalah rumus. Ubah satu nilai, dan semuanya ikut berubah.',
  'Σ nilai dan jumlah jawaban dihitung per pertanyaan; sel kosong berarti tidak dijawab dan tidak ikut dihitung.',
  'NRR pertanyaan = Σ nilai / jumlah jawaban. NRR unsur = rata-rata NRR pertanyaannya.',
  'NRR tertimbang = NRR unsur × penimbang. Indeks = jumlah NRR tertimbang. Nilai konversi = indeks × faktor konversi.',
  'Pembulatan hanya sekali, di akhir, setengah ke atas: nilai konversi 2 desimal, NRR dan NRR tertimbang 3 desimal. Angka yang dibulatkan tidak dipakai menghitung angka lain; mutu ditentukan dari nilai konversi yang sudah dibulatkan.',
  'ROUND(…,10) di dalam rumus pembulatan menghilangkan selisih hitungan biner lembar kerja (misalnya 95,3249999999999 untuk 95,325), sehingga hasilnya sama dengan hitungan tepat.',
  'Respons bertanda keraguan ikut dihitung: lurus = semua jawaban sama; cepat = diisi terlalu cepat; perangkat = perangkat yang sama; beruntun = banyak dalam waktu singkat; petugas = diisikan petugas.',
  'Baris tidak memuat nama, nomor, jam, perangkat, atau apa pun yang menunjukkan siapa respondennya; nomor barisnya hanya nomor urut.',
]

const bungkus = (sel: Sel): Sel => (typeof sel === 'string' ? { nilai: sel, gaya: 'bungkus' } : sel)

const kepala = (daftar: readonly string[]): Baris => daftar.map((nilai) => ({ nilai, gaya: 'kepala' }))
