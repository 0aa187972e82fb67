import type { Acak } from '../../src/demo/acak.ts'
import { buatNomor } from '../../src/pengaduan/domain/nomor.ts'
import { DAFTAR_KANAL, type Klasifikasi, type Status } from '../../src/pengaduan/domain/status.ts'

/** What people complain about: words that come together. */
const POKOK = [
  'jalan berlubang aspal rusak kendaraan jatuh malam genangan perbaikan kabupaten kecamatan truk',
  'lampu penerangan padam tiang gelap listrik rawan kejahatan warga kabel bohlam gang',
  'sampah menumpuk bau pasar truk pengangkut lalat petugas kebersihan tempat pembuangan liar',
  'antrean loket lama petugas nomor dipanggil pelayanan kursi menunggu pagi siang sistem',
  'KTP elektronik blangko habis perekaman cetak dua bulan kelurahan dinas kependudukan surat keterangan',
  'kartu keluarga perubahan alamat salah nama ejaan berkas hilang persyaratan fotokopi akta lahir',
  'puskesmas dokter terlambat obat kosong pasien BPJS rujukan antre ruang tunggu perawat bidan',
  'sekolah pungutan komite seragam buku guru siswa uang sumbangan kelas bangku atap bocor',
  'banjir saluran drainase tersumbat hujan deras rumah tergenang lumpur pompa sungai meluap tanggul',
  'air PDAM mati keruh tagihan meteran pipa bocor pelanggan tekanan kecil kaporit gangguan',
  'parkir liar trotoar pedagang kaki lima macet pejalan juru tarif karcis resmi kendaraan',
  'izin usaha OSS perizinan bangunan lambat biaya tambahan verifikasi lapangan berkas ditolak persetujuan',
  'pohon tumbang dahan rapuh menimpa kabel taman kota rumput pemangkasan bahaya angin kencang',
  'bantuan sosial PKH tidak menerima terdaftar data miskin RT RW desa beras penyaluran',
  'kebisingan hiburan malam pengeras suara pabrik asap limbah polusi gatal sumur tercemar warga',
].map((teks) => teks.split(' '))

/** What stands in most of them. */
const UMUM = (
  'yang dan di saya sudah belum tidak mohon segera ditindaklanjuti dengan untuk dari ini itu kami warga pada ada ' +
  'sampai hari minggu bulan lalu depan dekat rumah setiap karena sangat mengganggu terima kasih bapak ibu pemerintah ' +
  'kota dinas terkait tolong bagaimana kapan selesai lapor kembali masih sering anak orang tua berbahaya ' +
  'laporan sebelumnya pernah dijawab hanya janji seharusnya kenapa diperiksa lokasi foto terlampir'
).split(' ')

const JALAN = (
  'Mawar Melati Cempaka Kenanga Anggrek Dahlia Flamboyan Merdeka Pahlawan Diponegoro Sudirman Kartini Veteran Ciracas ' +
  'Cilame Kaujon Kagungan Lontar Sumur Cipare Penancangan Serang Cijawa Kasemen Walantaka Curug Taktakan Cipocok'
).split(' ')

/** The frequent ones come first, as with words of any language. */
const pilihCondong = <T>(acak: Acak, daftar: readonly T[]): T =>
  daftar[Math.floor(daftar.length * acak.angka() ** 2)] as T

export interface Pola {
  readonly judul: string
  readonly uraian: string
}

/** A text that many complaints share, but for the words of their own. */
export function polaAcak(acak: Acak): Pola {
  const pokok = acak.pilih(POKOK)
  const lain = acak.pilih(POKOK)
  const judul = Array.from({ length: 4 }, () => pilihCondong(acak, pokok))
  const uraian = Array.from({ length: 24 }, (_, i) =>
    i % 3 === 0 ? acak.pilih(pokok) : i % 11 === 10 ? acak.pilih(lain) : pilihCondong(acak, UMUM),
  )
  return { judul: judul.join(' '), uraian: uraian.join(' ') }
}

export const UNIT = Array.from({ length: 60 }, (_, i) => `UNIT-${String(i + 1).padStart(2, '0')}`)
/** Over ten others. */
export const UNIT_INDUK = UNIT[0] as string
export const indukUnit = (i: number): string | null => (i >= 1 && i <= 10 ? UNIT_INDUK : null)
export const layananUnit = (unit: string): readonly string[] => [`${unit}-A`, `${unit}-B`]

export interface BarisBuatan {
  readonly nomor: string
  readonly status: Status
  readonly klasifikasi: Klasifikasi
  readonly kanal: string
  readonly unitTujuan: string | null
  readonly layanan: string | null
  readonly unit: string | null
  readonly unitPenerima: string | null
  readonly alamat: string
  readonly lat: number | null
  readonly long: number | null
  readonly diterimaPada: Date
  readonly selesaiPada: Date | null
  readonly tenggatVerifikasi: string | null
  readonly tenggatTanggapan: string | null
  readonly tenggatPenyelesaian: string | null
  readonly jatuhTempo: string | null
}

const HARI_MS = 86_400_000
const hari = (saat: number) => new Date(saat).toISOString().slice(0, 10)

/** How likely a complaint of so many days ago is still open: one of twenty in all, a quarter of these late. */
const MASIH_TERBUKA = [
  { sampai: 10, peluang: 0.8 },
  { sampai: 20, peluang: 0.4 },
  { sampai: 30, peluang: 0.15 },
  { sampai: 90, peluang: 0.03 },
  { sampai: 400, peluang: 0.005 },
]

const TERBUKA: readonly Status[] = [
  'terverifikasi',
  'didisposisikan',
  'ditindaklanjuti',
  'ditindaklanjuti',
  'dijawab',
]
const BERAKHIR: readonly Status[] = ['ditolak', 'bukan-wewenang', 'digabung', 'dicabut', 'kedaluwarsa']

/** @param umurMs how long ago it came in */
export function barisAcak(
  acak: Acak,
  pemda: string,
  tahun: number,
  sekarang: number,
  umurMs: number,
): BarisBuatan {
  const diterima = sekarang - umurMs
  const umur = umurMs / HARI_MS
  const peluang = MASIH_TERBUKA.find(({ sampai }) => umur < sampai)?.peluang ?? 0
  const terbuka = acak.angka() < peluang
  const status: Status = !terbuka
    ? acak.angka() < 0.85
      ? 'ditutup'
      : acak.pilih(BERAKHIR)
    : umur < 2
      ? 'diterima'
      : acak.pilih(TERBUKA)
  const bernama = acak.angka() < 0.6
  const unitTujuan = bernama ? pilihCondong(acak, UNIT) : null
  const dipegang = ['didisposisikan', 'ditindaklanjuti', 'dijawab', 'ditutup', 'dicabut'].includes(status)
  const berkoordinat = acak.angka() < 0.4
  const penyelesaian = hari(diterima + 20 * HARI_MS)
  const tenggat = {
    tenggatVerifikasi: status === 'diterima' ? hari(diterima + 4 * HARI_MS) : null,
    tenggatTanggapan: status === 'didisposisikan' ? hari(diterima + 10 * HARI_MS) : null,
    tenggatPenyelesaian: terbuka ? penyelesaian : null,
  }
  const golongan = acak.angka()
  return {
    nomor: buatNomor(pemda, tahun, (banyak) => Uint8Array.from({ length: banyak }, () => acak.bulat(0, 255))),
    status,
    klasifikasi: golongan < 0.85 ? 'pengaduan' : golongan < 0.95 ? 'aspirasi' : 'permintaan-informasi',
    kanal: pilihCondong(acak, DAFTAR_KANAL),
    unitTujuan,
    layanan: unitTujuan === null ? null : acak.pilih(layananUnit(unitTujuan)),
    unit: dipegang ? (unitTujuan ?? pilihCondong(acak, UNIT)) : null,
    unitPenerima: acak.angka() < 0.2 ? acak.pilih(UNIT) : null,
    alamat: `Jalan ${acak.pilih(JALAN)}`,
    lat: berkoordinat ? -6.12 + (acak.angka() - 0.5) * 0.2 : null,
    long: berkoordinat ? 106.15 + (acak.angka() - 0.5) * 0.2 : null,
    diterimaPada: new Date(diterima),
    selesaiPada: terbuka ? null : new Date(diterima + acak.angka() * Math.min(umurMs, 25 * HARI_MS)),
    ...tenggat,
    jatuhTempo:
      Object.values(tenggat)
        .filter((satu) => satu !== null)
        .toSorted()[0] ?? null,
  }
}

/** A complaint as a desk sends it, by somebody who gives a name. */
export function pengaduanAcak(acak: Acak): Record<string, unknown> {
  const unit = pilihCondong(acak, UNIT)
  const { judul, uraian } = polaAcak(acak)
  return {
    klasifikasi: 'pengaduan',
    ...{ judul, uraian, unit, layanan: acak.pilih(layananUnit(unit)) },
    lokasi: {
      alamat: `Jalan ${acak.pilih(JALAN)}`,
      lat: -6.12 + acak.angka() / 10,
      long: 106.15 + acak.angka() / 10,
    },
    kanal: 'situs',
    identitas: 'terbuka',
    pelapor: {
      nama: 'Siti Aminah',
      telepon: `0812${acak.bulat(10_000_000, 99_999_999)}`,
      email: 'siti@contoh.id',
    },
  }
}
