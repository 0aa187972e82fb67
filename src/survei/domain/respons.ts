import { hash } from 'node:crypto'
import { batasiKesalahan, type Kesalahan, pointerKunci } from '../../shared/kesalahan.ts'
import type { BidangProfil, Formulir } from './instrumen.ts'
import type { Skor } from './rekap.ts'
import { bacaKodeUndangan } from './undangan.ts'

/** One filled-in questionnaire, checked against the form of its survey. */
export interface Respons {
  readonly id: string
  readonly layanan: string
  readonly kanal: string | null
  readonly skor: Skor
  /** Only the fields that were filled in. */
  readonly profil: Readonly<Record<string, string | number>>
  readonly saran: string | null
  readonly diisiPada: Date | null
  /** How long filling it in took, as the page measured it. */
  readonly durasiDetik: number | null
  /** A name that the page gave to its device; never stored as it is. */
  readonly perangkat: string | null
  /** The one-time code (undangan) that it was given with. */
  readonly undangan: string | null
  /** SHA-256 in hex over the content without the id: the same id with another sidik is a conflict. */
  readonly sidik: string
}

export type HasilBaca =
  | { readonly respons: Respons; readonly kesalahan?: never }
  | { readonly respons?: never; readonly kesalahan: readonly Kesalahan[]; readonly id: string | null }

export const SARAN_MAKSIMUM = 4_000
/** Channels that breakdowns tell apart; others count as `lainnya`, so that nobody can make thousands of them. */
export const KANAL_DIKENAL: readonly string[] = [
  ...['situs', 'aplikasi', 'kiosk', 'kios', 'qr', 'loket', 'mpp', 'kertas', 'lapangan', 'jemput-bola'],
  ...['telepon', 'whatsapp', 'sms', 'surel', 'email', 'surat', 'media-sosial', 'lapor', 'lainnya'],
]
export const POLA_KANAL = /^[a-z0-9][a-z0-9-]{0,31}$/
export const POLA_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** RFC 3339 with an offset, years 2000 to 2999; the calendar is checked by parsing it. */
const POLA_SAAT = /^(2\d{3}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i
const BIDANG = new Set([
  ...['id', 'layanan', 'kanal', 'jawaban', 'profil', 'saran', 'diisiPada'],
  ...['durasiDetik', 'perangkat', 'undangan'],
])
export const SEHARI_DETIK = 86_400
const PERANGKAT_MINIMUM = 8
const PERANGKAT_MAKSIMUM = 128
export const POLA_PERANGKAT = new RegExp(`^[\\w.-]{${PERANGKAT_MINIMUM},${PERANGKAT_MAKSIMUM}}$`)

/**
 * Makes the reader of one survey's responses. Every way in (single, batch, file)
 * goes through it, so the rules stand once. It is prepared per survey and called
 * per answer: it reports every fault of an input at once and never throws.
 *
 * @param daftarLayanan codes of the services that this survey covers
 * @param buatId gives an id to a response that came without one
 */
export function pembacaRespons(
  formulir: Formulir,
  daftarLayanan: readonly string[],
  buatId: () => string,
  { wajibUndangan = false } = {},
) {
  const { skala, profil: daftarBidang } = formulir.instrumen
  const urutan = new Map(formulir.pertanyaan.map((p, i) => [p.kode, i]))
  const nonaktif = new Set(
    formulir.instrumen.unsur
      .filter((u) => !formulir.unsur.includes(u))
      .flatMap((u) => u.pertanyaan.map((p) => p.kode)),
  )
  const bidangProfil = new Map(
    daftarBidang.map((b, tempat) => [b.kode, { tempat, periksa: periksaBidang(b) }]),
  )
  const layananDikenal = new Set(daftarLayanan)
  const layananTertulis = daftarLayanan.join(', ')

  function bacaJawaban(input: unknown, salah: Kesalahan[]): Skor {
    const skor = new Array<number | null>(formulir.pertanyaan.length).fill(null)
    if (!adalahObjek(input)) {
      salah.push({ pointer: '/jawaban', detail: 'Wajib berupa objek: kode pertanyaan dan nilainya.' })
      return skor
    }
    const sebelumnya = salah.length
    let terjawab = 0
    // what came as JSON has nothing inherited; V8 reads a field in such a loop without looking its name up
    for (const kode in input) {
      const nilai = input[kode]
      const tempat = urutan.get(kode)
      if (tempat === undefined) {
        salah.push({
          pointer: `/jawaban/${pointerKunci(kode)}`,
          detail: nonaktif.has(kode)
            ? 'Unsur ini tidak dipakai pada survei ini.'
            : `Pertanyaan tidak dikenal; yang ada: ${[...urutan.keys()].join(', ')}.`,
        })
      } else if (nilai !== null && nilai !== undefined) {
        if (typeof nilai === 'number' && Number.isInteger(nilai) && nilai >= 1 && nilai <= skala) {
          skor[tempat] = nilai
          terjawab++
        } else {
          salah.push({
            pointer: `/jawaban/${kode}`,
            detail: `Harus bilangan bulat 1 sampai ${skala}, atau null bila tidak dijawab.`,
          })
        }
      }
    }
    if (terjawab === 0 && salah.length === sebelumnya) {
      salah.push({ pointer: '/jawaban', detail: 'Setidaknya satu pertanyaan harus dijawab.' })
    }
    return skor
  }

  function bacaProfil(input: unknown, salah: Kesalahan[]): ProfilDibaca {
    const nilaiProfil = new Array<string | number | null>(daftarBidang.length).fill(null)
    if (input === undefined || input === null) return { profil: {}, nilaiProfil }
    if (!adalahObjek(input)) {
      salah.push({ pointer: '/profil', detail: 'Harus berupa objek.' })
      return { profil: {}, nilaiProfil }
    }
    let kosong = 0
    for (const kode in input) {
      const nilai = input[kode]
      const bidang = bidangProfil.get(kode)
      if (bidang === undefined) {
        salah.push({
          pointer: `/profil/${pointerKunci(kode)}`,
          detail: `Bidang profil tidak dikenal; yang ada: ${[...bidangProfil.keys()].join(', ')}.`,
        })
      } else if (nilai === null || nilai === undefined) kosong++
      else {
        const detail = bidang.periksa(nilai)
        if (detail === null) nilaiProfil[bidang.tempat] = nilai as string | number
        else salah.push({ pointer: `/profil/${kode}`, detail })
      }
    }
    // hardly ever is a field sent empty, and making the object anew costs more than checking it
    return { profil: (kosong === 0 ? input : tanpaKosong(input)) as Respons['profil'], nilaiProfil }
  }

  function bacaUndangan(input: unknown, salah: Kesalahan[]): string | null {
    if (input === undefined || input === null || input === '') {
      if (wajibUndangan) {
        const detail = 'Survei ini hanya menerima respons dengan kode undangan, misalnya 7QF3-M9XK-2TV.'
        salah.push({ pointer: '/undangan', detail })
      }
      return null
    }
    const kode = typeof input === 'string' ? bacaKodeUndangan(input) : null
    if (kode === null) {
      const detail = 'Kode undangan ini salah ketik; bentuknya seperti 7QF3-M9XK-2TV.'
      salah.push({ pointer: '/undangan', detail })
    }
    return kode
  }

  return function baca(input: unknown): HasilBaca {
    if (!adalahObjek(input)) {
      return { kesalahan: [{ pointer: '', detail: 'Respons harus berupa objek JSON.' }], id: null }
    }
    const salah: Kesalahan[] = []
    for (const kunci of Object.keys(input)) {
      if (!BIDANG.has(kunci)) {
        salah.push({ pointer: `/${pointerKunci(kunci)}`, detail: 'Bidang ini tidak dikenal.' })
      }
    }

    const { id, layanan, kanal, saran, diisiPada, durasiDetik, perangkat } = input
    const idSah = typeof id === 'string' && POLA_UUID.test(id)
    if (id !== undefined && id !== null && !idSah) {
      salah.push({ pointer: '/id', detail: 'Harus UUID, misalnya 0192f0c1-7a3b-7c4d-8e5f-0123456789ab.' })
    }
    if (typeof layanan !== 'string' || !layananDikenal.has(layanan)) {
      salah.push({
        pointer: '/layanan',
        detail: `Wajib berupa kode layanan survei ini: ${layananTertulis}.`,
      })
    }
    if (kanal != null && !(typeof kanal === 'string' && POLA_KANAL.test(kanal))) {
      salah.push({
        pointer: '/kanal',
        detail: 'Harus kata huruf kecil tanpa spasi (1–32 huruf, angka, tanda hubung), misalnya situs.',
      })
    }
    const skor = bacaJawaban(input.jawaban, salah)
    const { profil, nilaiProfil } = bacaProfil(input.profil, salah)
    if (saran != null && !(typeof saran === 'string' && saran.length <= SARAN_MAKSIMUM)) {
      salah.push({ pointer: '/saran', detail: `Harus teks, paling panjang ${SARAN_MAKSIMUM} karakter.` })
    } else if (typeof saran === 'string' && (saran.includes('\0') || !saran.isWellFormed())) {
      salah.push({
        pointer: '/saran',
        detail: 'Memuat karakter yang tidak sah (NUL atau surrogate tunggal).',
      })
    }
    const saat = diisiPada == null ? null : bacaSaat(diisiPada)
    if (saat === undefined) {
      salah.push({
        pointer: '/diisiPada',
        detail: 'Harus tanggal dan jam beserta zona waktu (RFC 3339), misalnya 2026-03-02T08:00:00+07:00.',
      })
    }

    if (durasiDetik != null && !(Number.isInteger(durasiDetik) && adalahDurasi(durasiDetik as number))) {
      salah.push({ pointer: '/durasiDetik', detail: `Harus bilangan bulat 0 sampai ${SEHARI_DETIK}.` })
    }
    if (perangkat != null && !(typeof perangkat === 'string' && POLA_PERANGKAT.test(perangkat))) {
      salah.push({
        pointer: '/perangkat',
        detail:
          `Harus ${PERANGKAT_MINIMUM}–${PERANGKAT_MAKSIMUM} huruf, angka, titik, garis bawah, atau tanda hubung, ` +
          'misalnya UUID yang disimpan di peramban.',
      })
    }
    const undangan = bacaUndangan(input.undangan, salah)

    if (salah.length > 0 || saat === undefined) {
      return { kesalahan: batasiKesalahan(salah), id: idSah ? id.toLowerCase() : null }
    }
    const isi = {
      layanan: layanan as string,
      kanal: (kanal ?? null) as string | null,
      skor,
      profil,
      saran: typeof saran === 'string' && saran.trim() !== '' ? saran : null,
      diisiPada: saat,
      durasiDetik: (durasiDetik ?? null) as number | null,
      perangkat: (perangkat ?? null) as string | null,
      undangan,
    }
    return {
      respons: { id: idSah ? id.toLowerCase() : buatId(), ...isi, sidik: sidikRespons(isi, nilaiProfil) },
    }
  }
}

interface ProfilDibaca {
  readonly profil: Respons['profil']
  /** The value of every field in the order of the form; `null` for what was not filled in. */
  readonly nilaiProfil: readonly (string | number | null)[]
}

export type PembacaRespons = ReturnType<typeof pembacaRespons>

/** The group of a profile value in breakdowns: the value itself, or the range a number falls in. */
export function kelompokProfil(bidang: BidangProfil, nilai: string | number): string {
  if (bidang.jenis === 'pilihan') return String(nilai)
  let kode: string | null = null
  for (const kelompok of bidang.kelompok) if ((nilai as number) >= kelompok.dari) kode = kelompok.kode
  if (kode === null) throw new RangeError(`no group for ${bidang.kode} ${nilai}`)
  return kode
}

function periksaBidang(bidang: BidangProfil): (nilai: unknown) => string | null {
  if (bidang.jenis === 'pilihan') {
    const pilihan = new Set<unknown>(bidang.pilihan.map((p) => p.kode))
    const detail = `Harus salah satu dari: ${[...pilihan].join(', ')}.`
    return (nilai) => (pilihan.has(nilai) ? null : detail)
  }
  const { minimum, maksimum } = bidang
  const detail = `Harus bilangan bulat ${minimum} sampai ${maksimum}.`
  return (nilai) =>
    Number.isInteger(nilai) && (nilai as number) >= minimum && (nilai as number) <= maksimum ? null : detail
}

/** @returns `undefined` for what is not an existing instant with a zone */
function bacaSaat(nilai: unknown): Date | undefined {
  const cocok = typeof nilai === 'string' ? POLA_SAAT.exec(nilai) : null
  if (cocok === null) return undefined
  // Date would read 30 February as 2 March
  const hari = new Date(`${cocok[1]}T00:00:00Z`)
  if (Number.isNaN(hari.getTime()) || hari.toISOString().slice(0, 10) !== cocok[1]) return undefined
  const saat = new Date(cocok[0])
  return Number.isNaN(saat.getTime()) ? undefined : saat
}

const adalahDurasi = (detik: number) => detik >= 0 && detik <= SEHARI_DETIK

/** The device and the code are not content: they say how an answer came, and are not kept with it. */
function sidikRespons(isi: Omit<Respons, 'id' | 'sidik'>, nilaiProfil: ProfilDibaca['nilaiProfil']): string {
  const kanonis = JSON.stringify([
    isi.layanan,
    isi.kanal,
    isi.skor,
    nilaiProfil,
    isi.saran,
    isi.diisiPada?.getTime() ?? null,
    // at the end and only where there is one: answers from before the field was known keep their sidik
    ...(isi.durasiDetik === null ? [] : [isi.durasiDetik]),
  ])
  return hash('sha256', kanonis)
}

function adalahObjek(nilai: unknown): nilai is Record<string, unknown> {
  return typeof nilai === 'object' && nilai !== null && !Array.isArray(nilai)
}

const tanpaKosong = (objek: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(objek).filter(([, nilai]) => nilai != null))
