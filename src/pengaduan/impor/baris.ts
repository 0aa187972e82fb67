import { hariPada } from '../../shared/waktu.ts'
import { kunciNama, type Medan, type PetaSiap } from '../data/peta-impor.ts'
import type { Kanal, Klasifikasi, ModeIdentitas, Status } from '../domain/status.ts'
import type { IsiPelapor } from '../usecases/terima.ts'
import { bacaSel, type Kepala, type MasalahBaris } from './kepala.ts'
import { bacaPerjalanan, type LangkahTertulis } from './perjalanan.ts'
import { bacaHari, bacaSaat, type SaatImpor } from './tanggal.ts'

export const MEDAN_TANGGAL = [
  ...(['diverifikasiPada', 'didisposisikanPada', 'ditanggapiPada', 'dijawabPada'] as const),
  ...(['selesaiPada', 'berakhirPada'] as const),
] as const
export type MedanTanggal = (typeof MEDAN_TANGGAL)[number]

/** A row of a file, in our words; whether its past is possible is not known yet. */
export interface BarisImpor {
  readonly baris: number
  readonly asal: { readonly sistem: string; readonly id: string }
  /** As the column says. */
  readonly nomor: string | null
  readonly status: Status
  readonly klasifikasi: Klasifikasi
  readonly berkadarPengawasan: boolean | null
  readonly isi: {
    readonly judul: string
    readonly uraian: string
    readonly layanan: string | null
    readonly kategori: string | null
    readonly tanggalKejadian: string | null
    readonly alamat: string | null
    readonly lat: number | null
    readonly long: number | null
    readonly kerugian: string | null
    readonly permintaanPenyelesaian: string | null
  }
  readonly kanal: Kanal
  readonly identitas: ModeIdentitas
  readonly pelapor: IsiPelapor | null
  /** As codes. */
  readonly unitTujuan: string | null
  readonly unit: string | null
  /** As the other system calls it. */
  readonly induk: string | null
  readonly diterimaPada: SaatImpor
  readonly tanggal: Readonly<Partial<Record<MedanTanggal, SaatImpor>>>
  readonly teks: {
    readonly tanggapan: string | null
    readonly jawaban: string | null
    readonly alasan: string | null
  }
  readonly berwenang: string | null
  readonly perjalanan: readonly LangkahTertulis[] | null
}

/** What of the pemda a row may speak of. */
export interface Rujukan {
  readonly zona: string
  /** The code of a unit by its code or name, however written. */
  readonly unit: ReadonlyMap<string, string>
}

const JUDUL_MAKSIMUM = 200
/** A day alone: the desk opens with it, and work is done by its end; so no day becomes an instant. */
const JAM_TERIMA = '08:00'
const JAM_LANGKAH = '16:00'
const YA: ReadonlySet<string> = new Set(['ya', 'y', 'yes', 'true', '1', 'benar'])
const TIDAK: ReadonlySet<string> = new Set(['tidak', 't', 'no', 'n', 'false', '0', 'bukan'])
const TELEPON = /^\+?[0-9][0-9 ().-]{5,24}$/
const SUREL = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\.]+(\.[^\s@"(),:;<>[\]\\.]+)+$/

/** @returns the row, or everything that is wrong with it */
export function bacaBaris(
  peta: PetaSiap,
  kepala: Kepala,
  rujukan: Rujukan,
  sel: readonly string[],
  baris: number,
): BarisImpor | MasalahBaris[] {
  const isi = bacaSel(kepala, sel)
  if (typeof isi === 'string') return [{ baris, kolom: null, masalah: isi }]
  return new PembacaBaris(peta, kepala, rujukan, isi, baris).baca()
}

class PembacaBaris {
  readonly #peta: PetaSiap
  readonly #kepala: Kepala
  readonly #rujukan: Rujukan
  readonly #isi: ReadonlyMap<Medan, string>
  readonly #baris: number
  readonly #masalah: MasalahBaris[] = []

  constructor(
    peta: PetaSiap,
    kepala: Kepala,
    rujukan: Rujukan,
    isi: ReadonlyMap<Medan, string>,
    baris: number,
  ) {
    this.#peta = peta
    this.#kepala = kepala
    this.#rujukan = rujukan
    this.#isi = isi
    this.#baris = baris
  }

  baca(): BarisImpor | MasalahBaris[] {
    const perjalanan = this.#perjalanan()
    const uraian = this.#teks('uraian', 10_000) ?? this.#wajib('uraian')
    const status = this.#pilihan('status') ?? (this.#isi.has('perjalanan') ? null : this.#wajib('status'))
    const awal = perjalanan?.[0]
    const diterimaPada =
      awal === undefined ? this.#saat('diterimaPada', JAM_TERIMA) : { saat: awal.pada, hariSaja: false }
    if (diterimaPada === null && !this.#isi.has('perjalanan')) this.#wajib('diterimaPada')
    const klasifikasi =
      this.#pilihan('klasifikasi') ??
      this.#peta.klasifikasi.get(this.#peta.bawaan.klasifikasi ?? '') ??
      this.#wajib('klasifikasi')
    const kanal =
      this.#pilihan('kanal') ??
      this.#peta.kanal.get(kunciNama(this.#peta.bawaan.kanal ?? '')) ??
      this.#wajib('kanal')
    const asal = this.#asal()
    const pelapor = this.#pelapor()
    const hasil = {
      ...{
        baris: this.#baris,
        asal,
        status: status ?? 'diterima',
        klasifikasi,
        kanal,
        diterimaPada,
        perjalanan,
      },
      nomor: this.#isi.get('nomor') ?? null,
      berkadarPengawasan: this.#yaTidak('berkadarPengawasan'),
      isi: this.#kejadian(uraian ?? ''),
      ...this.#identitas(pelapor),
      unitTujuan: this.#unit('unitTujuan'),
      unit: this.#unit('unit'),
      induk: this.#isi.get('induk') ?? null,
      tanggal: this.#tanggal(),
      teks: {
        tanggapan: this.#teks('tanggapan', 5_000),
        jawaban: this.#teks('jawaban', 5_000),
        alasan: this.#alasan(),
      },
      berwenang: this.#teks('berwenang', 200),
    }
    return this.#masalah.length > 0 ? this.#masalah : (hasil as BarisImpor)
  }

  #salah(medan: Medan, masalah: string): null {
    this.#masalah.push({ baris: this.#baris, kolom: this.#kepala.nama.get(medan) ?? null, masalah })
    return null
  }

  /** Once for each field, and not where it is told already what is wrong with it. */
  #wajib(medan: Medan): null {
    if (this.#isi.has(medan)) return null
    return this.#salah(medan, `${medan}: wajib diisi.`)
  }

  #teks(medan: Medan, maksimum: number): string | null {
    const teks = this.#isi.get(medan) ?? null
    if (teks !== null && teks.length > maksimum)
      return this.#salah(medan, `Paling panjang ${maksimum} karakter.`)
    return teks
  }

  #satuBaris(medan: Medan, maksimum: number): string | null {
    return this.#teks(medan, maksimum)?.replaceAll(/\s+/g, ' ') ?? null
  }

  #pilihan<M extends 'status' | 'klasifikasi' | 'kanal' | 'identitas'>(medan: M) {
    const sel = this.#isi.get(medan)
    if (sel === undefined) return null
    const kamus: ReadonlyMap<string, string> = this.#peta[medan]
    const nilai = kamus.get(kunciNama(sel))
    if (nilai === undefined) {
      return this.#salah(medan, `Harus salah satu dari: ${this.#peta.pilihan[medan].join(', ')}.`)
    }
    return nilai as PetaSiap[M] extends ReadonlyMap<string, infer T> ? T : never
  }

  #yaTidak(medan: Medan): boolean | null {
    const sel = this.#isi.get(medan)
    if (sel === undefined) return null
    const nilai = kunciNama(sel)
    if (YA.has(nilai) || TIDAK.has(nilai)) return YA.has(nilai)
    return this.#salah(medan, 'Harus ya atau tidak.')
  }

  #angka(medan: Medan, batas: number): number | null {
    const sel = this.#isi.get(medan)
    if (sel === undefined) return null
    const nilai = /^-?\d{1,3}([.,]\d{1,17})?$/.test(sel) ? Number(sel.replace(',', '.')) : Number.NaN
    return Math.abs(nilai) <= batas
      ? nilai
      : this.#salah(medan, `Harus bilangan antara -${batas} dan ${batas}.`)
  }

  #saat(medan: Medan, jamHari: string): SaatImpor | null {
    const sel = this.#isi.get(medan)
    if (sel === undefined) return null
    const saat = bacaSaat(sel, this.#rujukan.zona, jamHari)
    if (saat !== null && this.#bertahun(saat.saat)) return saat
    return this.#salah(medan, 'Harus tanggal, misalnya 2026-03-02 08:15 atau 02/03/2026, dari tahun 2000.')
  }

  /** In a year that a number can be of, here as well as in UTC. */
  #bertahun(saat: Date): boolean {
    return [hariPada(saat, this.#rujukan.zona), saat.toISOString()].every((hari) => /^20\d\d-/.test(hari))
  }

  #tanggal(): BarisImpor['tanggal'] {
    return Object.fromEntries(
      MEDAN_TANGGAL.map((medan) => [medan, this.#saat(medan, JAM_LANGKAH)]).filter(
        ([, saat]) => saat !== null,
      ),
    )
  }

  #unit(medan: Medan): string | null {
    const sel = this.#isi.get(medan)
    if (sel === undefined) return null
    return (
      this.#kodeUnit(sel) ?? this.#salah(medan, 'Tidak ada unit dengan kode atau nama ini pada pemda ini.')
    )
  }

  #kodeUnit(tertulis: string | null): string | null {
    if (tertulis === null) return null
    const sebutan = this.#peta.unit.get(kunciNama(tertulis)) ?? tertulis
    return this.#rujukan.unit.get(kunciNama(sebutan)) ?? null
  }

  /** Its name elsewhere, by which it is known when the file is imported again. */
  #asal(): BarisImpor['asal'] | null {
    const nomor = this.#satuBaris('nomor', 100)
    if (nomor !== null) return { sistem: 'tanggap', id: nomor.toUpperCase() }
    const id = this.#satuBaris('asalId', 100)
    if (id === null) {
      return this.#salah(
        this.#kepala.tempat.has('nomor') && !this.#kepala.tempat.has('asalId') ? 'nomor' : 'asalId',
        'Nomor pengaduan pada sistem asalnya wajib diisi, supaya impor ulang tidak menggandakannya.',
      )
    }
    const sistem = this.#satuBaris('asalSistem', 40) ?? this.#peta.sistem
    return { sistem: sistem.toLowerCase(), id }
  }

  #kejadian(uraian: string): BarisImpor['isi'] {
    const [lat, long] = [this.#angka('lat', 90), this.#angka('long', 180)]
    if ((lat === null) !== (long === null)) this.#salah('lat', 'lat dan long harus diisi keduanya.')
    const hari = this.#isi.get('tanggalKejadian')
    const tanggalKejadian = hari === undefined ? null : bacaHari(hari)
    // the days that the service speaks of, see `Hari`
    if (hari !== undefined && !/^2\d{3}-/.test(tanggalKejadian ?? '')) {
      this.#salah('tanggalKejadian', 'Harus tanggal, misalnya 2026-03-02 atau 02/03/2026, dari tahun 2000.')
    }
    return {
      judul: potong(this.#isi.get('judul') ?? uraian),
      ...{ uraian, tanggalKejadian, lat, long },
      layanan: this.#satuBaris('layanan', 40),
      kategori: this.#satuBaris('kategori', 200),
      alamat: this.#teks('alamatKejadian', 500),
      kerugian: this.#teks('kerugian', 1_000),
      permintaanPenyelesaian: this.#teks('permintaanPenyelesaian', 2_000),
    }
  }

  #pelapor(): IsiPelapor | null {
    const nama = this.#satuBaris('pelaporNama', 200)
    const telepon = this.#satuBaris('pelaporTelepon', 30)
    const email = this.#satuBaris('pelaporEmail', 254)
    const nik = this.#satuBaris('pelaporNik', 30)?.replaceAll(' ', '') ?? null
    const alamat = this.#teks('pelaporAlamat', 500)
    if (telepon !== null && !TELEPON.test(telepon)) {
      this.#salah('pelaporTelepon', 'Harus nomor telepon, misalnya 0812-3456-7890.')
    }
    if (email !== null && !SUREL.test(email)) this.#salah('pelaporEmail', 'Harus alamat surel.')
    if (nik !== null && !/^\d{16}$/.test(nik)) this.#salah('pelaporNik', 'Harus NIK: 16 angka.')
    if (nama === null) return null
    return {
      nama,
      ...(alamat !== null && { alamat }),
      ...(telepon !== null && { telepon }),
      ...(email !== null && { email }),
      ...(nik !== null && { nik }),
    }
  }

  /** Of who is anonymous nothing is taken over; who says nothing of it stays closed to the unit. */
  #identitas(pelapor: IsiPelapor | null): Pick<BarisImpor, 'identitas' | 'pelapor'> {
    const bawaan = this.#peta.identitas.get(this.#peta.bawaan.identitas ?? '')
    const disebut = this.#pilihan('identitas')
    const anonim = this.#yaTidak('anonim') === true
    const rahasia = this.#yaTidak('rahasia') === true
    const identitas = anonim
      ? 'anonim'
      : rahasia
        ? 'rahasia'
        : (disebut ?? bawaan ?? (pelapor === null ? 'anonim' : 'rahasia'))
    return { identitas, pelapor: identitas === 'anonim' ? null : pelapor }
  }

  #alasan(): string | null {
    const status = this.#isi.get('status')
    return this.#teks('alasan', 2_000) ?? this.#peta.alasan[kunciNama(status ?? '')] ?? null
  }

  #perjalanan(): readonly LangkahTertulis[] | null {
    const sel = this.#isi.get('perjalanan')
    if (sel === undefined) return null
    const daftar = bacaPerjalanan(sel)
    if (daftar === null) {
      return this.#salah('perjalanan', 'Harus daftar langkah seperti yang ditulis ekspor, atau kosong.')
    }
    if (!daftar.every(({ pada }) => this.#bertahun(pada))) {
      return this.#salah('perjalanan', 'Setiap langkahnya harus dari tahun 2000 sampai 2099.')
    }
    const terbaca = daftar.map((satu) => ({ ...satu, unit: this.#kodeUnit(satu.unit) }))
    if (terbaca.every(({ unit }, i) => unit !== null || daftar[i]?.unit === null)) return terbaca
    return this.#salah('perjalanan', 'Menyebut unit yang tidak ada pada pemda ini.')
  }
}

/** One line, as a title is. */
function potong(judul: string): string {
  const rapi = judul.replaceAll(/\s+/g, ' ')
  return rapi.length <= JUDUL_MAKSIMUM ? rapi : `${rapi.slice(0, JUDUL_MAKSIMUM - 1).trimEnd()}…`
}
