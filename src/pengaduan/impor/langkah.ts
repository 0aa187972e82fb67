import type { OlehLampau } from '../domain/putar-ulang.ts'
import type { Status } from '../domain/status.ts'
import type { NamaLangkah } from '../domain/transisi.ts'
import type { LangkahDimuat } from '../usecases/muat.ts'
import type { BarisImpor, MedanTanggal } from './baris.ts'
import type { LangkahTertulis } from './perjalanan.ts'
import type { SaatImpor } from './tanggal.ts'

/** In the place of a text that the table of steps wants and the file does not have. */
export const TAK_TERCANTUM = '(tidak tercantum dalam berkas impor)'

export interface LangkahImpor {
  readonly langkah: readonly LangkahDimuat[]
  readonly setujuPada?: Date | undefined
}

/** What cannot be made of a row, and the field that it is about. */
export interface Ganjil {
  readonly medan: MedanTanggal | 'unit' | 'induk' | 'status'
  readonly masalah: string
}

/** The leader as the load knows it. */
export type Induk = NonNullable<LangkahDimuat['induk']>

const OLEH_PELAPOR: ReadonlySet<NamaLangkah> = new Set(['lengkapi', 'keberatan', 'setuju', 'cabut'])
/** Time takes these by the calendar of this pemda. */
const OLEH_WAKTU: ReadonlySet<string> = new Set(['tutup', 'kedaluwarsa'])
const BERALASAN = ['perlu-dilengkapi', 'ditolak', 'bukan-wewenang']

/** The steps that a row tells of. */
export function susunLangkah(baris: BarisImpor, induk: Induk | null): LangkahImpor | Ganjil {
  if (baris.perjalanan !== null) return dariPerjalanan(baris, baris.perjalanan, induk)
  return dariTanggal(baris, induk)
}

function dariPerjalanan(
  { teks, berwenang }: BarisImpor,
  [, ...daftar]: readonly LangkahTertulis[],
  induk: Induk | null,
): LangkahImpor {
  const langkah = daftar.filter((satu) => !OLEH_WAKTU.has(satu.langkah))
  const tempat = (nama: NamaLangkah, terakhir: boolean) =>
    terakhir
      ? langkah.findLastIndex((satu) => satu.langkah === nama)
      : langkah.findIndex((satu) => satu.langkah === nama)
  const isiDi = new Map([
    [tempat('tanggapan', false), teks.tanggapan],
    [tempat('jawaban', true), teks.jawaban],
  ])
  const alasanDi = langkah.findLastIndex(perluAlasan)
  return {
    langkah: langkah.map((satu, i): LangkahDimuat => {
      const nama = satu.langkah as NamaLangkah
      return lengkapi(
        {
          ...{ langkah: nama, pada: satu.pada, oleh: oleh(nama), rincian: { diimpor: true } },
          ...(satu.hasil !== null && { hasil: satu.hasil }),
          ...(satu.unit !== null && { unit: satu.unit }),
          ...(satu.klasifikasi !== null && { klasifikasi: satu.klasifikasi }),
          ...(satu.hasil === 'terverifikasi' && { berkadarPengawasan: satu.pengawasan }),
          ...(satu.hasil === 'digabung' && induk !== null && { induk }),
          ...(satu.hasil === 'bukan-wewenang' && berwenang !== null && { berwenang }),
        },
        isiDi.get(i) ?? null,
        i === alasanDi ? teks.alasan : null,
      )
    }),
  }
}

const perluAlasan = ({ langkah, hasil }: Pick<LangkahTertulis, 'langkah' | 'hasil'>): boolean =>
  ['kembalikan', 'keberatan', 'cabut'].includes(langkah) ||
  (langkah === 'verifikasi' && BERALASAN.includes(hasil ?? '')) ||
  (langkah === 'konfirmasi' && hasil === 'ditolak')

const oleh = (langkah: NamaLangkah): OlehLampau => (OLEH_PELAPOR.has(langkah) ? 'pelapor' : { petugas: null })

/** Adds the texts that a step is not possible without, and says of an answer that it came without evidence. */
function lengkapi(langkah: LangkahDimuat, isi: string | null, alasan: string | null): LangkahDimuat {
  const nama = langkah.langkah
  if (perluAlasan({ langkah: nama, hasil: langkah.hasil ?? null })) {
    return { ...langkah, alasan: alasan ?? TAK_TERCANTUM, tanpaTeks: alasan === null }
  }
  if (nama !== 'tanggapan' && nama !== 'jawaban') return langkah
  return {
    ...langkah,
    isi: isi ?? TAK_TERCANTUM,
    tanpaTeks: isi === null,
    ...(nama === 'jawaban' && { tanpaBukti: true }),
  }
}

interface Titik {
  readonly langkah: Omit<LangkahDimuat, 'pada' | 'oleh'>
  readonly tanggal: MedanTanggal
}

/** From the receipt to a status, by the straight way. */
function jalan(
  { klasifikasi, berkadarPengawasan, unit, berwenang }: BarisImpor,
  status: Status,
  induk: Induk | null,
) {
  const verifikasi = (hasil: string, lain: object = {}): Titik => ({
    langkah: { langkah: 'verifikasi', hasil, ...lain },
    tanggal: ['ditolak', 'bukan-wewenang', 'digabung'].includes(hasil) ? 'berakhirPada' : 'diverifikasiPada',
  })
  const lolos = verifikasi('terverifikasi', {
    klasifikasi,
    berkadarPengawasan: klasifikasi === 'pengaduan' && berkadarPengawasan === true,
  })
  const disposisi: Titik = {
    langkah: { langkah: 'disposisi', unit: unit ?? undefined },
    tanggal: 'didisposisikanPada',
  }
  const tanggapan: Titik = { langkah: { langkah: 'tanggapan' }, tanggal: 'ditanggapiPada' }
  const jawaban: Titik = { langkah: { langkah: 'jawaban' }, tanggal: 'dijawabPada' }
  const selesai: Titik = { langkah: { langkah: 'konfirmasi', hasil: 'selesai' }, tanggal: 'selesaiPada' }
  const cabut: Titik = { langkah: { langkah: 'cabut' }, tanggal: 'berakhirPada' }
  const JALAN: Readonly<Record<Status, readonly Titik[]>> = {
    diterima: [],
    'perlu-dilengkapi': [verifikasi('perlu-dilengkapi')],
    kedaluwarsa: [verifikasi('perlu-dilengkapi')],
    terverifikasi: [lolos],
    didisposisikan: [lolos, disposisi],
    ditindaklanjuti: [lolos, disposisi, tanggapan],
    dijawab: [lolos, disposisi, tanggapan, jawaban],
    selesai: [lolos, disposisi, tanggapan, jawaban, selesai],
    ditutup: [lolos, disposisi, tanggapan, jawaban, selesai],
    ditolak: [verifikasi('ditolak')],
    'bukan-wewenang': [verifikasi('bukan-wewenang', berwenang === null ? {} : { berwenang })],
    digabung: [verifikasi('digabung', induk === null ? {} : { induk })],
    dicabut: unit === null ? [cabut] : [lolos, disposisi, cabut],
  }
  return JALAN[status]
}

/** Where an end has no day of its own in the file, the one that means the same does. */
const LAIN: Readonly<Partial<Record<MedanTanggal, readonly MedanTanggal[]>>> = {
  selesaiPada: ['berakhirPada'],
  berakhirPada: ['selesaiPada', 'diverifikasiPada'],
}

function dariTanggal(baris: BarisImpor, induk: Induk | null): LangkahImpor | Ganjil {
  const { status, unit, tanggal, teks, diterimaPada } = baris
  const titik = jalan(baris, status, induk)
  if (titik.some(({ langkah }) => langkah.langkah === 'disposisi') && unit === null) {
    return { medan: 'unit', masalah: `Status ${status} memerlukan unit yang menangani.` }
  }
  if (status === 'digabung' && induk === null)
    return { medan: 'induk', masalah: 'Nomor induknya harus diisi.' }
  const ketemu = (medan: MedanTanggal): SaatImpor | undefined =>
    tanggal[medan] ?? (LAIN[medan] ?? []).map((lain) => tanggal[lain]).find((saat) => saat !== undefined)
  const akhir = titik.at(-1)
  if (akhir !== undefined && ['selesaiPada', 'berakhirPada'].includes(akhir.tanggal)) {
    if (ketemu(akhir.tanggal) === undefined) {
      return {
        medan: akhir.tanggal,
        masalah: `Status ${status} memerlukan tanggal selesai atau berakhirnya.`,
      }
    }
  }
  const terbalik = cariTerbalik(diterimaPada, titik, ketemu)
  if (terbalik !== null) return terbalik
  // of a step without a day nobody can say more than that it was not after the next one
  let kini: Date | undefined
  const saat = titik
    .toReversed()
    .map(({ tanggal: medan }) => {
      const diketahui = ketemu(medan)
      kini = diketahui?.saat ?? kini
      return { saat: kini, perkiraan: diketahui === undefined || diketahui.hariSaja }
    })
    .reverse()
  let terakhir = diterimaPada.saat
  const langkah = titik.map(({ langkah: satu }, i) => {
    const { saat: pada = terakhir, perkiraan = true } = saat[i] ?? {}
    terakhir = pada
    const rincian = { diimpor: true, ...(perkiraan && { waktuDiperkirakan: true }) }
    const isi = satu.langkah === 'jawaban' ? teks.jawaban : teks.tanggapan
    return lengkapi({ ...satu, pada, oleh: oleh(satu.langkah), rincian }, isi, teks.alasan)
  })
  return { langkah, setujuPada: status === 'ditutup' ? (tanggal.berakhirPada?.saat ?? terakhir) : undefined }
}

/** A day before the one of an earlier step. */
function cariTerbalik(
  diterima: SaatImpor,
  titik: readonly Titik[],
  ketemu: (medan: MedanTanggal) => SaatImpor | undefined,
): Ganjil | null {
  let sebelum = { saat: diterima.saat, medan: 'diterimaPada' as string }
  for (const { tanggal } of titik) {
    const saat = ketemu(tanggal)?.saat
    if (saat === undefined) continue
    if (saat < sebelum.saat) return { medan: tanggal, masalah: `Lebih awal daripada ${sebelum.medan}.` }
    sebelum = { saat, medan: tanggal }
  }
  return null
}
