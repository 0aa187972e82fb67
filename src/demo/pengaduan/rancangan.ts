import type { LangkahDimuat, PengaduanLampau, PesanLampau } from '../../pengaduan/index.ts'
import type { Acak } from '../acak.ts'
import type { RancanganUnit } from '../kota.ts'
import { HARI_MS } from '../triwulan.ts'
import {
  ADUAN,
  type Aduan,
  type AduanLuar,
  ALASAN,
  BUKAN_WEWENANG,
  HARI,
  JALAN,
  KELURAHAN,
  NAMA_BELAKANG,
  NAMA_DEPAN,
  PERCAKAPAN,
  TEMPAT,
} from './korpus.ts'
import { setelahHariKerja } from './waktu.ts'

type Klasifikasi = PengaduanLampau['isi']['klasifikasi']
type Kanal = PengaduanLampau['isi']['kanal']
type Langkah = LangkahDimuat

/** Who works on complaints: ids of officers. */
export interface PetugasContoh {
  readonly loket: string
  readonly verifikator: string
  /** The key of the website. */
  readonly situs: string
  /** By the code of their unit. */
  unit(kode: string): string
}

/** A complaint as it went, up to now; evidence is stored for it afterwards. */
export type Rancangan = Omit<PengaduanLampau, 'lampiran'>

/** What it is about: a complaint of the corpus, or one that is not the city's to settle. */
interface Pokok {
  /** Who is meant, whether or not the pelapor said so. */
  readonly unit: string
  readonly aduan: Aduan | null
  readonly luar: AduanLuar | null
  readonly teks: Isian
}

/** How a complaint goes; the first are over, and what comes after `selesai` is still under way. */
type Alur =
  | 'tutup'
  | 'setuju'
  | 'buka-kembali'
  | 'ditolak-verifikator'
  | 'kembalikan'
  | 'lengkapi'
  | 'ditolak'
  | 'bukan-wewenang'
  | 'kedaluwarsa'
  | 'dicabut'
  | Berjalan

type Berjalan =
  | 'diterima'
  | 'perlu-dilengkapi'
  | 'terverifikasi'
  | 'didisposisikan'
  | 'ditindaklanjuti'
  | 'dijawab'
  | 'selesai'

const ALUR_LAMA: Readonly<Partial<Record<Alur, number>>> = {
  tutup: 46,
  setuju: 24,
  'buka-kembali': 6,
  'ditolak-verifikator': 4,
  kembalikan: 5,
  lengkapi: 5,
  ditolak: 4,
  'bukan-wewenang': 5,
  kedaluwarsa: 3,
  dicabut: 4,
}

/** So many are in each of these now, received so many days ago; the last ones are overdue. */
const KINI: readonly (readonly [Berjalan, banyak: number, dariHari: number, sampaiHari: number])[] = [
  ['diterima', 7, 0, 1],
  ['perlu-dilengkapi', 9, 4, 20],
  ['terverifikasi', 6, 3, 5],
  ['didisposisikan', 9, 4, 7],
  ['ditindaklanjuti', 16, 8, 15],
  ['dijawab', 8, 11, 17],
  ['selesai', 12, 12, 16],
  ['diterima', 2, 9, 14],
  ['didisposisikan', 4, 16, 26],
  ['ditindaklanjuti', 8, 35, 75],
]

const KANAL: Readonly<Record<Kanal, number>> = {
  situs: 34,
  loket: 24,
  whatsapp: 17,
  lapor: 10,
  telepon: 6,
  'media-sosial': 5,
  surat: 4,
}

/** Who is complained about: the six in the council's eye most. */
const BOBOT: Readonly<Record<string, number>> = {
  ...{ DPUPR: 26, DISDUKCAPIL: 24, BAPENDA: 12, DPMPTSP: 9, DINKES: 7, DISNAKERTRANS: 7, PDAM: 10 },
}
/** Takes its time. */
const LAMBAT: ReadonlySet<string> = new Set(['DPUPR', 'PDAM', 'PKM-PANCUR'])

const TERLAMA_HARI = 725
const GABUNGAN = 14

/** The complaints of two years, oldest first. @param banyak about so many */
export function rancangPengaduan(
  r: Acak,
  daftarUnit: readonly RancanganUnit[],
  petugas: PetugasContoh,
  sekarang: Date,
  banyak: number,
): readonly Rancangan[] {
  const perancang = new Perancang(r, daftarUnit, petugas, sekarang)
  const bagian = Math.min(1, banyak / 300)
  const kini = KINI.flatMap(([alur, jumlah, dari, sampai]) =>
    Array.from({ length: Math.max(1, Math.round(jumlah * bagian)) }, () =>
      perancang.kini(alur, dari, sampai),
    ),
  )
  const gabungan = Array.from({ length: Math.max(1, Math.round(GABUNGAN * bagian)) }, () =>
    perancang.gabungan(),
  )
  const sisa = Math.max(0, banyak - kini.length - gabungan.length * 2)
  // each way once, then as often as usual
  const lama = Object.keys(ALUR_LAMA) as Alur[]
  const dahulu = Array.from({ length: sisa }, (_, i) =>
    perancang.dahulu(lama[i] ?? (r.menurutBobot(ALUR_LAMA as Record<Alur, number>) as Alur)),
  )
  return [...kini, ...gabungan.flat(), ...dahulu].toSorted(
    (a, b) => a.diterimaPada.getTime() - b.diterimaPada.getTime(),
  )
}

class Perancang {
  readonly #r: Acak
  readonly #unit: readonly RancanganUnit[]
  readonly #petugas: PetugasContoh
  readonly #sekarang: Date
  #urut = 0

  constructor(r: Acak, unit: readonly RancanganUnit[], petugas: PetugasContoh, sekarang: Date) {
    this.#r = r
    this.#unit = unit
    this.#petugas = petugas
    this.#sekarang = sekarang
  }

  /** One that stands where it is said to. */
  kini(alur: Berjalan, dari: number, sampai: number): Rancangan {
    const mundur = dari + this.#r.angka() * (sampai - dari)
    return this.#susun(alur, new Date(this.#sekarang.getTime() - mundur * HARI_MS - 3_600_000), true)
  }

  /** One that is long over, unless it took too long. */
  dahulu(alur: Alur): Rancangan {
    // more of them as the years go
    const umur = 50 + (TERLAMA_HARI - 50) * (1 - Math.sqrt(this.#r.angka()))
    return this.#susun(alur, new Date(this.#sekarang.getTime() - umur * HARI_MS))
  }

  /** Two about the same, of which the second joined the first. */
  gabungan(): readonly Rancangan[] {
    const pemimpin = this.dahulu('tutup')
    const diterimaPada = new Date(pemimpin.diterimaPada.getTime() + (20 + this.#r.angka() * 20) * 3_600_000)
    const { rancangan: anggota } = this.#isi(diterimaPada)
    const pada = new Date(diterimaPada.getTime() + 90 * 60_000)
    const { judul, uraian, unit, layanan, kategori, lokasi, klasifikasi } = pemimpin.isi
    return [
      {
        ...pemimpin,
        pesan: [],
        // its answer takes long enough for it to be joined
        langkah: pemimpin.langkah
          .map((satu) => tunda(satu, 3 * HARI_MS))
          .filter((satu) => satu.pada < this.#sekarang),
      },
      {
        ...{ ...anggota, diterimaPada },
        isi: {
          ...anggota.isi,
          kanal: 'situs',
          judul: `Lagi: ${judul}`,
          uraian,
          unit,
          layanan,
          kategori,
          lokasi,
          klasifikasi,
        },
        langkah: [
          {
            ...{ langkah: 'verifikasi', hasil: 'digabung', pada, oleh: { petugas: this.#petugas.loket } },
            induk: { kunci: pemimpin.kunci },
            catatan: 'Hal yang sama sudah dilaporkan dan sedang ditangani.',
          },
        ],
      },
    ]
  }

  #susun(alur: Alur, diterimaPada: Date, sampaiKini = false): Rancangan {
    const { rancangan, pokok } = this.#isi(diterimaPada, alur)
    const semua = new Jalan(this.#r, this.#petugas, pokok, rancangan).tempuh(alur)
    const langkah = (sampaiKini ? rapatkan(semua, rancangan.diterimaPada, this.#sekarang) : semua).filter(
      ({ pada }) => pada < this.#sekarang,
    )
    return { ...rancangan, langkah, pesan: this.#pesan(rancangan, langkah) }
  }

  /** What came in, and from whom. */
  #isi(diterima: Date, alur?: Alur): { readonly rancangan: Rancangan; readonly pokok: Pokok } {
    const r = this.#r
    const unit = this.#pilihUnit()
    const aduan = this.#pilihAduan(unit)
    const teks = new Isian(r, unit.nama)
    const luar = alur === 'bukan-wewenang' ? r.pilih(BUKAN_WEWENANG) : null
    const asal = luar ?? aduan
    const { kanal, diterimaPada } = this.#masuk(diterima)
    // a title and the text that belongs to it
    const ke = r.bulat(0, asal.judul.length - 1)
    const identitas = r.menurutBobot(luar === null && aduan.pengawasan ? IDENTITAS_RAWAN : IDENTITAS)
    const bernamaUnit = luar === null && r.angka() < 0.8
    const rancangan: Rancangan = {
      kunci: `contoh-${++this.#urut}`,
      asal: null,
      isi: {
        klasifikasi: luar === null ? (aduan.klasifikasi ?? 'pengaduan') : 'pengaduan',
        judul: teks.isi(asal.judul[ke] ?? asal.judul[0]),
        uraian: teks.isi(asal.uraian[ke] ?? asal.uraian[0]),
        unit: bernamaUnit ? unit.kode : null,
        layanan: bernamaUnit ? aduan.layanan : undefined,
        ...{ kanal, identitas, kategori: asal.kategori, permintaanPenyelesaian: teks.isi(asal.minta) },
        kerugian: luar === null && r.angka() < 0.5 ? aduan.kerugian : undefined,
        tanggalKejadian: r.angka() < 0.6 ? hari(diterimaPada, -r.bulat(1, 9)) : undefined,
        lokasi: luar === null && aduan.tempat === true ? this.#lokasi(teks) : undefined,
      },
      pelapor: identitas === 'anonim' ? null : this.#pelapor(teks),
      penerima:
        kanal === 'loket' || kanal === 'telepon'
          ? { jenis: 'petugas', id: this.#petugas.loket, unit: null }
          : { jenis: 'kunci', id: this.#petugas.situs, unit: null },
      diterimaPada,
      langkah: [],
    }
    return { rancangan, pokok: { unit: unit.kode, aduan: luar === null ? aduan : null, luar, teks } }
  }

  /** The desk and the telephone have their hours. */
  #masuk(diterima: Date): { readonly kanal: Kanal; readonly diterimaPada: Date } {
    const kanal = this.#r.menurutBobot(KANAL)
    if (!['loket', 'telepon', 'surat'].includes(kanal)) return { kanal, diterimaPada: diterima }
    const buka = setelahHariKerja(this.#r, diterima, 0)
    return buka < this.#sekarang
      ? { kanal, diterimaPada: buka }
      : { kanal: 'whatsapp', diterimaPada: diterima }
  }

  #pilihUnit(): RancanganUnit {
    const bobot = Object.fromEntries(
      this.#unit.map(({ kode, jenis }) => [kode, BOBOT[kode] ?? (jenis === 'puskesmas' ? 2.4 : 2)]),
    )
    const kode = this.#r.menurutBobot(bobot)
    return this.#unit.find((satu) => satu.kode === kode) as RancanganUnit
  }

  #pilihAduan({ kode, jenis }: RancanganUnit): Aduan {
    const milik = ADUAN.filter((satu) => satu.unit === kode || satu.unit === jenis)
    return this.#r.pilih(milik)
  }

  #lokasi(teks: Isian) {
    const titik = this.#r.angka() < 0.7
    const dekat = (pusat: number) => Math.round((pusat + (this.#r.angka() - 0.5) * 0.08) * 1e5) / 1e5
    return {
      alamat: teks.isi('{jalan}, Kelurahan {kelurahan}, dekat {tempat}'),
      ...(titik && { lat: dekat(-6.12), long: dekat(106.15) }),
    }
  }

  #pelapor(teks: Isian) {
    const r = this.#r
    const depan = r.pilih(NAMA_DEPAN)
    const belakang = r.pilih(NAMA_BELAKANG)
    const ekor = String(r.bulat(0, 9_999)).padStart(4, '0')
    const email = `${depan}.${belakang}${r.bulat(1, 99)}@contoh.id`.toLowerCase()
    return {
      nama: `${depan} ${belakang}`,
      telepon: `0812-0000-${ekor}`,
      ...(r.angka() < 0.7 && { email }),
      ...(r.angka() < 0.6 && { alamat: teks.isi('RT {rt} Kelurahan {kelurahan}') }),
      // with a day of birth that there is not
      ...(r.angka() < 0.3 && { nik: `367300000000${ekor}` }),
    }
  }

  #pesan({ diterimaPada }: Rancangan, langkah: readonly Langkah[]): readonly PesanLampau[] {
    const r = this.#r
    const tanggapan = langkah.find((satu) => satu.langkah === 'tanggapan')
    if (tanggapan === undefined || r.angka() > 0.25) return []
    const penulisId = typeof tanggapan.oleh === 'string' ? null : tanggapan.oleh.petugas
    const tanya = new Date(tanggapan.pada.getTime() + r.bulat(2, 30) * 3_600_000)
    const balas = new Date(tanya.getTime() + r.bulat(20, 300) * 60_000)
    const jenis = 'pesan' as const
    const daftar: PesanLampau[] = [
      {
        ...{ jenis, penulis: 'pelapor', penulisId: null, internal: false },
        pada: tanya,
        isi: r.pilih(PERCAKAPAN.tanya),
      },
      {
        ...{ jenis, penulis: 'petugas', penulisId, internal: false },
        pada: balas,
        isi: r.pilih(PERCAKAPAN.balas),
      },
      {
        ...{ jenis: 'catatan', penulis: 'petugas', penulisId, internal: true },
        pada: new Date(tanggapan.pada.getTime() + 3_600_000),
        isi: r.pilih(PERCAKAPAN.catatan),
      },
    ]
    const akhir = langkah.at(-1)?.pada ?? diterimaPada
    return daftar.filter(({ pada, internal }) => pada < this.#sekarang && (pada < akhir || !internal))
  }
}

const IDENTITAS = { terbuka: 55, rahasia: 28, anonim: 17 }
/** Of what supervision looks at. */
const IDENTITAS_RAWAN = { terbuka: 15, rahasia: 60, anonim: 25 }

/** Steps of which the last would be in the future, closer together: what is said to have happened, has. */
function rapatkan(daftar: readonly Langkah[], mulai: Date, sekarang: Date): readonly Langkah[] {
  const akhir = daftar.at(-1)?.pada
  if (akhir === undefined || akhir < sekarang) return daftar
  const bagian = (0.9 * (sekarang.getTime() - mulai.getTime())) / (akhir.getTime() - mulai.getTime())
  return daftar.map((satu) => ({
    ...satu,
    pada: new Date(mulai.getTime() + Math.round((satu.pada.getTime() - mulai.getTime()) * bagian)),
  }))
}

const tunda = (satu: Langkah, ms: number): Langkah =>
  ['verifikasi', 'disposisi'].includes(satu.langkah)
    ? satu
    : { ...satu, pada: new Date(satu.pada.getTime() + ms) }

const hari = (saat: Date, geser: number) =>
  new Date(saat.getTime() + 7 * 3_600_000 + geser * HARI_MS).toISOString().slice(0, 10)

/** What stands for the braces, the same throughout one complaint. */
class Isian {
  readonly #nilai: Readonly<Record<string, string>>

  constructor(r: Acak, unit: string) {
    this.#nilai = {
      unit,
      jalan: r.pilih(JALAN),
      kelurahan: r.pilih(KELURAHAN),
      tempat: r.pilih(TEMPAT),
      hari: r.pilih(HARI),
      rt: `${r.bulat(1, 9)}/${r.bulat(1, 9)}`,
      n: String(r.bulat(2, 4)),
    }
  }

  isi = (pola: string): string => pola.replace(/\{(\w+)\}/g, (_, nama: string) => this.#nilai[nama] ?? nama)
}

/** Lets one complaint go its way, step by step. */
class Jalan {
  readonly #r: Acak
  readonly #petugas: PetugasContoh
  readonly #aduan: Aduan | null
  readonly #luar: AduanLuar | null
  readonly #teks: Isian
  readonly #unit: string
  readonly #lain: string
  readonly #klasifikasi: Klasifikasi
  readonly #langkah: Langkah[] = []
  #saat: Date

  constructor(
    r: Acak,
    petugas: PetugasContoh,
    { unit, aduan, luar, teks }: Pokok,
    { isi, diterimaPada }: Rancangan,
  ) {
    this.#r = r
    this.#petugas = petugas
    this.#aduan = aduan
    this.#luar = luar
    this.#teks = teks
    this.#klasifikasi = isi.klasifikasi
    this.#saat = diterimaPada
    this.#unit = unit
    this.#lain = this.#unit === 'DPUPR' ? 'PDAM' : 'DPUPR'
  }

  tempuh(alur: Alur): readonly Langkah[] {
    switch (alur) {
      case 'diterima':
        break
      case 'perlu-dilengkapi':
        this.#mintaLengkapi(1)
        break
      case 'kedaluwarsa':
        this.#mintaLengkapi(2)
        break
      case 'ditolak':
        this.#verifikasi('ditolak', { alasan: this.#r.pilih(ALASAN.ditolak) })
        break
      case 'bukan-wewenang': {
        const { berwenang } = this.#luar ?? { berwenang: 'pemerintah provinsi' }
        const alasan = `Bukan kewenangan pemerintah kota; diteruskan kepada ${berwenang}.`
        this.#verifikasi('bukan-wewenang', { alasan, berwenang })
        break
      }
      case 'dicabut':
        this.#verifikasi()
        if (this.#r.angka() < 0.5) this.#disposisi(this.#unit)
        this.#tambah('cabut', this.#r.bulat(1, 3), 'pelapor', { alasan: this.#r.pilih(ALASAN.dicabut) })
        break
      default:
        this.#tangani(alur)
    }
    return this.#langkah
  }

  /** Ways that lead to a unit. */
  #tangani(alur: Alur): void {
    const r = this.#r
    if (alur === 'lengkapi') {
      this.#mintaLengkapi(1)
      this.#tambah('lengkapi', r.bulat(1, 6), 'pelapor', { isi: this.#teks.isi(r.pilih(ALASAN.dilengkapi)) })
    }
    this.#verifikasi()
    if (alur === 'terverifikasi') return
    if (alur === 'kembalikan') {
      this.#disposisi(this.#lain)
      this.#tambah('kembalikan', r.bulat(0, 2), this.#milik(this.#lain), {
        alasan: r.pilih(ALASAN.kembalikan),
      })
    }
    this.#disposisi(this.#unit)
    if (alur === 'didisposisikan') return
    const lambat = r.angka() < (LAMBAT.has(this.#unit) ? 0.3 : 0.08)
    const cepat = this.#klasifikasi !== 'pengaduan'
    this.#tambah(
      'tanggapan',
      cepat ? r.bulat(0, 1) : lambat ? r.bulat(4, 8) : r.bulat(1, 3),
      this.#milik(this.#unit),
      {
        isi: this.#teks.isi(this.#aduan?.tanggapan ?? 'Terima kasih, laporan kami terima dan kami periksa.'),
      },
    )
    if (alur === 'ditindaklanjuti') return
    this.#jawab(cepat ? r.bulat(0, 1) : lambat ? r.bulat(9, 24) : r.bulat(1, 5))
    if (alur === 'dijawab') return
    if (alur === 'ditolak-verifikator') {
      this.#konfirmasi('ditolak', { alasan: r.pilih(ALASAN.konfirmasiDitolak) })
      this.#jawab(r.bulat(1, 3))
    }
    this.#konfirmasi('selesai')
    if (alur === 'setuju') this.#tambah('setuju', r.bulat(1, 6), 'pelapor')
    if (alur === 'buka-kembali') {
      this.#tambah('keberatan', r.bulat(1, 5), 'pelapor', { alasan: r.pilih(ALASAN.keberatan) })
      this.#jawab(r.bulat(3, 9))
      this.#konfirmasi('selesai')
    }
  }

  #mintaLengkapi(paling: number): void {
    const alasan = this.#r.pilih(ALASAN.lengkapi)
    this.#verifikasi('perlu-dilengkapi', { alasan }, paling)
  }

  #verifikasi(hasil = 'terverifikasi', lain: Partial<Langkah> = {}, paling = 2): void {
    const lambat = this.#r.angka() < 0.07
    const lolos = hasil === 'terverifikasi' ? { berkadarPengawasan: this.#aduan?.pengawasan === true } : {}
    const oleh = { petugas: this.#petugas.loket }
    this.#tambah('verifikasi', lambat ? this.#r.bulat(4, 6) : this.#r.bulat(0, paling), oleh, {
      hasil,
      ...lolos,
      ...lain,
    })
  }

  #disposisi(unit: string): void {
    this.#tambah('disposisi', this.#r.bulat(0, 1), { petugas: this.#petugas.loket }, { unit })
  }

  #jawab(hariKerja: number): void {
    const isi = this.#teks.isi(
      this.#r.pilih(this.#aduan?.jawaban ?? ['Sudah ditindaklanjuti; berita acara terlampir.']),
    )
    this.#tambah('jawaban', hariKerja, this.#milik(this.#unit), { isi })
  }

  #konfirmasi(hasil: string, lain: Partial<Langkah> = {}): void {
    this.#tambah(
      'konfirmasi',
      this.#r.bulat(0, 2),
      { petugas: this.#petugas.verifikator },
      { hasil, ...lain },
    )
  }

  #milik = (unit: string) => ({ petugas: this.#petugas.unit(unit) })

  /** The next step, so many working days after the one before. */
  #tambah(
    langkah: Langkah['langkah'],
    hariKerja: number,
    oleh: Langkah['oleh'],
    lain: Partial<Langkah> = {},
  ): void {
    this.#saat = setelahHariKerja(this.#r, this.#saat, hariKerja)
    this.#langkah.push({ langkah, pada: this.#saat, oleh, ...lain })
  }
}
