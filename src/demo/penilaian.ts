import type { FastifyInstance } from 'fastify'
import type { PelakuKunci } from '../akses/index.ts'
import type { RancanganUnit } from './kota.ts'
import { hariWib, saatWib } from './triwulan.ts'

/**
 * What the demo city's offices declared, planned and promised: two did nearly everything, most only some of it, and
 * some nothing at all, which is what the council found.
 */
export interface OpsiPenilaian {
  readonly pelaku: PelakuKunci
  readonly daftarUnit: readonly RancanganUnit[]
  readonly sekarang: Date
  /** Sets the clock of the app. */
  readonly ke: (saat: Date) => void
}

export async function isiPenilaian(app: FastifyInstance, opsi: OpsiPenilaian): Promise<void> {
  const tahun = Number(hariWib(opsi.sekarang).slice(0, 4))
  await isiRencanaAksi(app, opsi)
  for (const [ke, pernyataan] of [TAHUN_LALU, TAHUN_INI].entries()) {
    await isiPernyataan(app, opsi, tahun - 1 + ke, pernyataan)
  }
  await isiTindakLanjut(app, opsi, tahun)
  opsi.ke(opsi.sekarang)
}

/** Never later than now. */
const pada = ({ ke, sekarang }: OpsiPenilaian, hari: string, menit = 0) => {
  const saat = saatWib(hari, 10 * 60 + menit)
  ke(saat < sekarang ? saat : sekarang)
}

interface Pernyataan {
  /** How many of its services have a standard that is complete and published. */
  readonly standar?: number
  readonly maklumat?: 'ditetapkan' | 'dipublikasikan'
  readonly sarana?: readonly Sarana[]
  /** Serving, trained, certified. */
  readonly sdm?: readonly [number, number, number]
}

const KOMPONEN = [
  ...(['persyaratan', 'prosedur', 'waktu', 'biaya', 'produk', 'pengaduan', 'dasar-hukum'] as const),
  ...(['sarana', 'kompetensi', 'pengawasan', 'jumlah-pelaksana', 'jaminan-pelayanan'] as const),
  ...(['jaminan-keamanan', 'evaluasi'] as const),
]
/** What offices tend to have written down before anything else. */
const KOMPONEN_AWAL = KOMPONEN.slice(0, 9)

const SARANA = [
  ...(['antrean', 'ruang-tunggu', 'loket-pengaduan', 'toilet', 'parkir', 'keselamatan'] as const),
  ...(['layar-informasi', 'loket-prioritas', 'akses-disabilitas', 'ruang-laktasi'] as const),
]
type Sarana = (typeof SARANA)[number]

const TAHUN_LALU: Readonly<Record<string, Pernyataan>> = {
  DPMPTSP: { standar: 2, maklumat: 'dipublikasikan', sarana: SARANA.slice(0, 8), sdm: [22, 17, 9] },
  DISDUKCAPIL: { standar: 2, maklumat: 'ditetapkan', sarana: SARANA.slice(0, 7) },
  BAPENDA: { maklumat: 'ditetapkan' },
  'PKM-SINGANDARU': { standar: 1, maklumat: 'dipublikasikan', sdm: [21, 12, 5] },
}

const TAHUN_INI: Readonly<Record<string, Pernyataan>> = {
  DPMPTSP: { standar: 3, maklumat: 'dipublikasikan', sarana: SARANA, sdm: [24, 22, 15] },
  DISDUKCAPIL: { standar: 4, maklumat: 'dipublikasikan', sarana: SARANA.slice(0, 9), sdm: [38, 33, 19] },
  DINKES: { standar: 1, maklumat: 'ditetapkan', sdm: [16, 9, 4] },
  BAPENDA: { maklumat: 'dipublikasikan', sarana: SARANA.slice(0, 7) },
  DPUPR: { sarana: SARANA.slice(0, 4) },
  'PKM-SERANG-KOTA': { standar: 1, sarana: SARANA.slice(0, 7) },
  'PKM-SINGANDARU': {
    ...{ standar: 3, maklumat: 'dipublikasikan', sarana: SARANA.slice(0, 9), sdm: [22, 18, 11] },
  },
  'PKM-CIRACAS': { standar: 2, maklumat: 'dipublikasikan', sdm: [19, 14, 6] },
  'PKM-WALANTAKA': { maklumat: 'ditetapkan', sarana: SARANA.slice(0, 5) },
}

async function isiPernyataan(
  app: FastifyInstance,
  opsi: OpsiPenilaian,
  tahun: number,
  daftar: Readonly<Record<string, Pernyataan>>,
): Promise<void> {
  const { penilaian } = app.laporan
  pada(opsi, `${tahun}-01-20`)
  // before the year began, so that it is past on every day of it
  const tanggal = `${tahun - 1}-11-17`
  for (const [unit, { standar, maklumat, sarana, sdm }] of Object.entries(daftar)) {
    const situs = `https://${unit.toLowerCase()}.contoh.go.id`
    const terbit = { tanggal, tautan: `${situs}/standar-pelayanan` }
    const bukti = (nama: string, keterangan: string) => [
      { tautan: `${situs}/dokumen/${nama}`, berkas: null, tanggal, keterangan },
    ]
    const tujuan = { tahun, unit }
    if (standar !== undefined) {
      const { layanan = [] } = opsi.daftarUnit.find(({ kode }) => kode === unit) ?? {}
      const isi = layanan.map(({ kode }, i) => ({
        layanan: kode,
        komponen: [...(i < standar ? KOMPONEN : KOMPONEN_AWAL)],
        dipublikasikan: i < standar ? terbit : null,
      }))
      const kiriman = {
        layanan: isi,
        bukti: bukti('standar-pelayanan', 'Keputusan penetapan standar pelayanan'),
      }
      await penilaian.nyatakan(opsi.pelaku, { ...tujuan, indikator: 'standar-pelayanan' }, kiriman, null)
    }
    if (maklumat !== undefined) {
      const kiriman = {
        ditetapkan: { tanggal, nomor: `800/${unit.length}/${tahun - 1}` },
        dipublikasikan: maklumat === 'dipublikasikan' ? { tanggal, tautan: `${situs}/maklumat` } : null,
        bukti: bukti('maklumat', 'Maklumat pelayanan yang ditandatangani'),
      }
      await penilaian.nyatakan(opsi.pelaku, { ...tujuan, indikator: 'maklumat-pelayanan' }, kiriman, null)
    }
    if (sarana !== undefined) {
      const kiriman = { ada: [...sarana], bukti: bukti('sarana', 'Foto ruang pelayanan') }
      await penilaian.nyatakan(opsi.pelaku, { ...tujuan, indikator: 'sarana-prasarana' }, kiriman, null)
    }
    if (sdm !== undefined) {
      const [petugas, terlatih, bersertifikat] = sdm
      const daftarHadir = bukti('sdm', 'Daftar petugas dan sertifikat pelatihan')
      const kiriman = { petugas, terlatih, bersertifikat, bukti: daftarHadir }
      await penilaian.nyatakan(opsi.pelaku, { ...tujuan, indikator: 'sdm' }, kiriman, null)
    }
  }
}

interface Rencana {
  readonly unsur: string
  readonly faktorPenyebab: string
  readonly program: string
  readonly triwulan: number
  readonly penanggungJawab: string
  readonly anggaran: number | null
  readonly status: 'belum-mulai' | 'berjalan' | 'selesai' | 'batal'
  readonly realisasi: string | null
}

/** Made upon the last survey of the year before, for the year that runs. */
const RENCANA: Readonly<Record<string, readonly Rencana[]>> = {
  DISDUKCAPIL: [
    {
      unsur: 'waktu',
      faktorPenyebab: 'Blangko KTP-el habis pada minggu terakhir setiap bulan, sehingga pencetakan tertunda.',
      program: 'Pengajuan blangko dua mingguan dan pemantauan stok harian di setiap titik cetak.',
      ...{ triwulan: 1, penanggungJawab: 'Kepala Bidang Pelayanan Pendaftaran Penduduk' },
      ...{ anggaran: 25_000_000, status: 'selesai' },
      realisasi: 'Stok dipantau setiap hari; rata-rata tunggu cetak turun dari enam menjadi dua hari.',
    },
    {
      unsur: 'sarana',
      faktorPenyebab: 'Ruang tunggu penuh pada hari Senin dan Selasa.',
      program: 'Pendaftaran antrean daring dan penambahan 24 kursi tunggu.',
      ...{ triwulan: 2, penanggungJawab: 'Sekretaris Dinas', anggaran: 48_000_000, status: 'berjalan' },
      realisasi: 'Antrean daring sudah berjalan; pengadaan kursi menunggu penyedia.',
    },
  ],
  DPMPTSP: [
    {
      unsur: 'waktu',
      faktorPenyebab: 'Permohonan PBG menunggu hasil pemeriksaan teknis dari perangkat daerah lain.',
      program: 'Pemeriksaan teknis terjadwal dua kali seminggu bersama DPUPR.',
      ...{ triwulan: 1, penanggungJawab: 'Kepala Bidang Perizinan', anggaran: null, status: 'selesai' },
      realisasi: 'Jadwal bersama ditetapkan; PBG terbit rata-rata sebelas hari kerja lebih cepat.',
    },
  ],
  DPUPR: [
    {
      unsur: 'waktu',
      faktorPenyebab: 'Laporan jalan rusak disurvei satu tim untuk enam kecamatan.',
      program: 'Penambahan satu tim reaksi cepat pemeliharaan jalan.',
      ...{ triwulan: 2, penanggungJawab: 'Kepala Bidang Bina Marga' },
      ...{ anggaran: 310_000_000, status: 'berjalan', realisasi: null },
    },
    {
      unsur: 'sarana',
      faktorPenyebab: 'Loket KKPR berbagi ruang dengan arsip.',
      program: 'Pemindahan arsip dan penataan ruang pelayanan.',
      ...{ triwulan: 3, penanggungJawab: 'Sekretaris Dinas' },
      ...{ anggaran: 75_000_000, status: 'belum-mulai', realisasi: null },
    },
  ],
  DINKES: [
    {
      unsur: 'pengaduan',
      faktorPenyebab: 'Pengaduan di puskesmas dicatat di buku dan tidak dibahas.',
      program: 'Seluruh pengaduan dicatat pada layanan pengaduan pemda dan dibahas setiap bulan.',
      ...{ triwulan: 1, penanggungJawab: 'Kepala Bidang Pelayanan Kesehatan' },
      ...{ anggaran: 0, status: 'berjalan', realisasi: 'Sebelas dari enam belas puskesmas sudah mencatat.' },
    },
  ],
}

/** The first survey of the running year, once it is over, has plans too in the two that do best. */
const RENCANA_LANJUTAN = ['DISDUKCAPIL', 'DPMPTSP']

async function isiTindakLanjut(app: FastifyInstance, opsi: OpsiPenilaian, tahun: number): Promise<void> {
  const hariIni = hariWib(opsi.sekarang)
  for (const [unit, rencana] of Object.entries(RENCANA)) {
    const { data } = await app.survei.daftarSurvei(opsi.pelaku, { unit })
    const selesai = data.map(({ survei }) => survei).filter((s) => s.selesai < hariIni)
    const terakhirLalu = selesai.find((s) => s.selesai.startsWith(`${tahun - 1}-`))
    const pertamaIni = selesai.findLast((s) => s.selesai.startsWith(`${tahun}-`))
    for (const isi of rencana) {
      if (terakhirLalu !== undefined) await rencanakan(app, opsi, terakhirLalu.id, { ...isi, tahun })
    }
    const [pertama] = rencana
    if (pertamaIni === undefined || pertama === undefined || !RENCANA_LANJUTAN.includes(unit)) continue
    const lanjutan = { ...pertama, tahun, triwulan: 3, status: 'berjalan', realisasi: null } as const
    await rencanakan(app, opsi, pertamaIni.id, { ...lanjutan, program: `Lanjutan: ${pertama.program}` })
  }
}

/** Written down as a plan first, and what became of it later: so it has a history. */
async function rencanakan(
  app: FastifyInstance,
  opsi: OpsiPenilaian,
  survei: string,
  { status, realisasi, ...isi }: Rencana & { readonly tahun: number },
): Promise<void> {
  const { tindakLanjut } = app.laporan
  pada(opsi, `${isi.tahun}-01-26`)
  const { no } = await tindakLanjut.tambah(opsi.pelaku, survei, isi)
  if (status === 'belum-mulai') return
  pada(opsi, `${isi.tahun}-0${isi.triwulan * 2}-15`)
  await tindakLanjut.ubah(opsi.pelaku, survei, no, { status, realisasi }, null)
}

interface Komitmen {
  readonly komitmen: string
  readonly unit: string | null
  readonly penanggungJawab: string
  readonly target: string
  readonly tenggat: string
  readonly kemajuan: number
  readonly status: 'berjalan' | 'selesai'
  readonly keterangan: string | null
}

/** Made to Komisi I in October 2025, when it called in six OPD. */
const KOMITMEN: readonly Komitmen[] = [
  {
    komitmen: 'Setiap OPD pelayanan melaksanakan survei kepuasan masyarakat sekurangnya sekali setahun.',
    ...{ unit: null, penanggungJawab: 'Kepala Bagian Organisasi' },
    target: 'Seluruh OPD pelayanan memiliki IKM yang dipublikasikan.',
    ...{ tenggat: '2026-06-30', kemajuan: 80, status: 'berjalan' },
    keterangan: 'Kecamatan belum melaksanakan survei.',
  },
  {
    komitmen: 'Maklumat pelayanan ditetapkan dan dipasang di setiap tempat pelayanan dan situs OPD.',
    ...{ unit: null, penanggungJawab: 'Kepala Bagian Organisasi' },
    target: 'Enam OPD yang dipanggil memiliki maklumat yang dipublikasikan.',
    ...{ tenggat: '2026-03-31', kemajuan: 50, status: 'berjalan' },
    keterangan: 'DPMPTSP, Disdukcapil, dan Bapenda sudah; tiga OPD belum.',
  },
  {
    komitmen: 'Standar pelayanan setiap jenis perizinan dilengkapi keempat belas komponennya.',
    ...{ unit: 'DPMPTSP', penanggungJawab: 'Kepala DPMPTSP' },
    target: 'Tiga dari tiga layanan lengkap dan dipublikasikan.',
    ...{ tenggat: '2025-12-31', kemajuan: 100, status: 'selesai' },
    keterangan: 'Ditetapkan dengan keputusan kepala dinas.',
  },
  {
    komitmen: 'Pengaduan masyarakat dari semua kanal dicatat pada satu layanan dan diselesaikan tepat waktu.',
    ...{ unit: null, penanggungJawab: 'Sekretaris Daerah' },
    target: 'Sembilan dari sepuluh pengaduan selesai tepat waktu.',
    ...{ tenggat: '2026-12-31', kemajuan: 40, status: 'berjalan', keterangan: null },
  },
  {
    komitmen: 'Waktu tunggu pencetakan KTP-el dipersingkat.',
    ...{ unit: 'DISDUKCAPIL', penanggungJawab: 'Kepala Dinas Kependudukan dan Pencatatan Sipil' },
    target: 'Paling lama tiga hari kerja sejak perekaman.',
    ...{ tenggat: '2026-03-31', kemajuan: 100, status: 'selesai' },
    keterangan: 'Rata-rata dua hari kerja menurut catatan titik cetak.',
  },
  {
    komitmen: 'Ruang pelayanan dapat dipakai penyandang disabilitas, lanjut usia, dan ibu menyusui.',
    ...{ unit: 'DPUPR', penanggungJawab: 'Kepala DPUPR' },
    target: 'Jalur landai, loket prioritas, dan ruang laktasi tersedia.',
    ...{ tenggat: '2026-09-30', kemajuan: 10, status: 'berjalan' },
    keterangan: 'Perencanaan selesai; pengerjaan menunggu perubahan anggaran.',
  },
  {
    komitmen: 'Setiap kunjungan di MPP dicatat sejak menekan tombol antrean sampai selesai dilayani.',
    ...{ unit: null, penanggungJawab: 'Kepala DPMPTSP selaku pengelola MPP' },
    target: 'Seluruh gerai tercatat dan direkap setiap tahun.',
    ...{ tenggat: '2025-12-31', kemajuan: 100, status: 'selesai', keterangan: null },
  },
]

async function isiRencanaAksi(app: FastifyInstance, opsi: OpsiPenilaian): Promise<void> {
  const { rencanaAksi } = app.laporan
  for (const [ke, { kemajuan, status, keterangan, ...isi }] of KOMITMEN.entries()) {
    // one after the other, so that they are listed in this order
    pada(opsi, '2025-10-27', ke)
    const { id } = await rencanaAksi.buat(opsi.pelaku, { tahun: 2025, ...isi })
    pada(opsi, '2026-01-12')
    await rencanaAksi.ubah(opsi.pelaku, id, { kemajuan, status, keterangan }, null)
  }
}
