import { jadwalPekerjaan, periksaLagiPada } from './jatuh-tempo.ts'
import { DAFTAR_WEWENANG, type Keadaan, type Kejadian, type Pelaku, type Rincian } from './keadaan.ts'
import { langkah, type Penolakan, terima } from './langkah.ts'
import { menjadiInduk } from './peristiwa.ts'
import type { Klasifikasi, ModeIdentitas, Status } from './status.ts'
import type { Jadwal } from './tenggat.ts'
import type { Langkah, NamaLangkah } from './transisi.ts'

/** Who took a step long ago; `petugas: null` is an officer of another system, whom nobody knows here. */
export type OlehLampau = 'pelapor' | { readonly petugas: string | null }

/** A step that was taken, as another system or an earlier time tells it. */
export interface LangkahLampau extends Omit<Langkah, 'induk'> {
  readonly pada: Date
  readonly oleh: OlehLampau
  /** The number of the complaint that it joined. */
  readonly induk?: string | undefined
  /** An answer of which no evidence was handed on: it counts as one without. */
  readonly tanpaBukti?: boolean | undefined
  /** Its text only says that there is none, and is no message. */
  readonly tanpaTeks?: boolean | undefined
  /** What the history keeps beside what every step keeps. */
  readonly rincian?: Rincian | undefined
}

/** A complaint that has a past. */
export interface RekamLampau {
  readonly nomor: string
  readonly klasifikasi: Klasifikasi
  readonly identitas: ModeIdentitas
  readonly diterimaPada: Date
  readonly penerima: Pelaku
  readonly langkah: readonly LangkahLampau[]
  /** It is said to be closed; where the window to object has not passed yet, the pelapor agreed then. */
  readonly setujuPada?: Date | undefined
  /** Of the receipt. */
  readonly rincian?: Rincian | undefined
}

/** A row of the history, and the step it speaks of; `null` for the receipt and for what is no step. */
export interface Jejak {
  readonly kejadian: Kejadian
  readonly langkah: LangkahLampau | null
}

export interface Terputar {
  readonly nomor: string
  readonly keadaan: Keadaan
  readonly jejak: readonly Jejak[]
  /** Work of time that lies in the past: nobody is to be reminded of it. */
  readonly pekerjaan: readonly string[]
  readonly periksaPada: Date | null
}

export type SebabTolak =
  | {
      readonly sebab: 'langkah'
      readonly langkah: NamaLangkah
      readonly pada: Date
      readonly tolak: Penolakan
    }
  | { readonly sebab: 'waktu'; readonly pada: Date }
  | { readonly sebab: 'induk'; readonly nomor: string }

export interface HasilPutarUlang {
  readonly jadi: readonly Terputar[]
  readonly ditolak: ReadonlyMap<string, SebabTolak>
}

/** Complaints that are stored already, and what they were from when on. */
export type IndukTersimpan = ReadonlyMap<string, readonly { readonly pada: Date; readonly ke: Status }[]>

interface Berjalan {
  readonly rekam: RekamLampau
  keadaan: Keadaan
  readonly jejak: Jejak[]
}

const TAK_DIKENAL = 'tak-dikenal/'
const BUKTI_TAK_ADA = 'tak-ada'

/**
 * Lets the past happen once more, by the same table of steps as everything else: all steps of all complaints
 * in the order of their time, because one that joins another needs it as it was then. Steps that time takes
 * (closing, expiry) come by the calendar, as they would have. A complaint whose past the table does not allow
 * is refused as a whole, and the others go on.
 *
 * @param sekarang no step is later
 */
export function putarUlang(
  daftar: readonly RekamLampau[],
  sekarang: Date,
  jadwal: Jadwal,
  tersimpan: IndukTersimpan = new Map(),
): HasilPutarUlang {
  const ditolak = new Map<string, SebabTolak>()
  for (;;) {
    const layak = daftar.filter(({ nomor }) => !ditolak.has(nomor))
    const { berjalan, baru, terhubung } = sekali(layak, sekarang, jadwal, tersimpan)
    for (const [nomor, sebab] of baru) ditolak.set(nomor, sebab)
    // who joined a complaint that is refused, or led one, is played anew without it
    if (![...baru.keys()].some((nomor) => terhubung.has(nomor))) {
      const jadi = [...berjalan.values()].filter(({ rekam }) => !baru.has(rekam.nomor))
      return { jadi: jadi.map((satu) => tuntaskan(satu, sekarang, jadwal)), ditolak }
    }
  }
}

function sekali(
  daftar: readonly RekamLampau[],
  sekarang: Date,
  jadwal: Jadwal,
  tersimpan: IndukTersimpan,
): {
  readonly berjalan: ReadonlyMap<string, Berjalan>
  readonly baru: ReadonlyMap<string, SebabTolak>
  readonly terhubung: ReadonlySet<string>
} {
  const berjalan = new Map<string, Berjalan>()
  const baru = new Map<string, SebabTolak>()
  const terhubung = new Set<string>()
  for (const { rekam, minta } of menurutWaktu(daftar)) {
    const { nomor } = rekam
    if (baru.has(nomor)) continue
    const pada = [minta?.pada ?? rekam.diterimaPada, rekam.setujuPada].find(
      (saat) => saat !== undefined && saat > sekarang,
    )
    if (pada !== undefined) {
      baru.set(nomor, { sebab: 'waktu', pada })
      continue
    }
    if (minta === null) {
      berjalan.set(nomor, mulai(rekam, jadwal))
      continue
    }
    const satu = berjalan.get(nomor) as Berjalan
    const sebab = maju(satu, minta, jadwal, berjalan, tersimpan)
    if (sebab !== null) baru.set(nomor, sebab)
    else if (satu.keadaan.induk !== null && berjalan.has(satu.keadaan.induk)) {
      terhubung.add(nomor).add(satu.keadaan.induk)
    }
  }
  return { berjalan, baru, terhubung }
}

interface Giliran {
  readonly rekam: RekamLampau
  /** `null`: the receipt. */
  readonly minta: LangkahLampau | null
}

/** The steps of one complaint stay in their order, also where one is told to be before its predecessor. */
function menurutWaktu(daftar: readonly RekamLampau[]): readonly Giliran[] {
  const semua = daftar.flatMap((rekam) => {
    let saat = rekam.diterimaPada.getTime()
    const langkah = rekam.langkah.map((minta) => {
      saat = Math.max(saat, minta.pada.getTime())
      return { saat, rekam, minta }
    })
    return [{ saat: rekam.diterimaPada.getTime(), rekam, minta: null }, ...langkah]
  })
  return semua.sort((a, b) => a.saat - b.saat)
}

function mulai(rekam: RekamLampau, jadwal: Jadwal): Berjalan {
  const { keadaan, kejadian } = terima(rekam, { pelaku: rekam.penerima, pada: rekam.diterimaPada, jadwal })
  const lengkap = { ...kejadian, rincian: { ...kejadian.rincian, ...rekam.rincian } }
  return { rekam, keadaan, jejak: [{ kejadian: lengkap, langkah: null }] }
}

function maju(
  satu: Berjalan,
  minta: LangkahLampau,
  jadwal: Jadwal,
  berjalan: ReadonlyMap<string, Berjalan>,
  tersimpan: IndukTersimpan,
): SebabTolak | null {
  const { nomor } = satu.rekam
  const { pada } = minta
  const pelaku = pelakuLampau(minta.oleh, satu.jejak.length)
  const statusInduk = minta.induk === undefined ? null : statusPada(minta.induk, pada, berjalan, tersimpan)
  if (minta.induk !== undefined && statusInduk === null) return { sebab: 'induk', nomor: minta.induk }
  const induk =
    minta.induk === undefined || statusInduk === null
      ? undefined
      : { nomor: minta.induk, status: statusInduk }
  const bukti = minta.tanpaBukti === true ? [BUKTI_TAK_ADA] : minta.bukti
  const hasil = langkah(satu.keadaan, { ...minta, induk, bukti }, { nomor, pelaku, pada, jadwal })
  if (!hasil.jadi) return { sebab: 'langkah', langkah: minta.langkah, pada, tolak: hasil.tolak }
  satu.keadaan = hasil.keadaan
  satu.jejak.push({ kejadian: lengkapi(hasil.kejadian, minta), langkah: minta })
  const pemimpin = induk === undefined ? undefined : berjalan.get(induk.nomor)
  if (pemimpin !== undefined) {
    const peristiwa = menjadiInduk(pemimpin.keadaan, nomor, { pelaku, pada, alasan: '' })
    pemimpin.keadaan = peristiwa.keadaan
    const rincian = tandaImpor(minta.rincian)
    pemimpin.jejak.push({ kejadian: lengkapi(peristiwa.kejadian, { rincian }), langkah: null })
  }
  return null
}

/** What is told by an import says so in every row that it adds: the digest of its day may be out. */
export const tandaImpor = (rincian: Rincian | undefined): Rincian =>
  rincian?.diimpor === true ? { diimpor: true } : {}

/** What the step could not know: whom nobody knows, and what was not handed on. */
function lengkapi(
  kejadian: Kejadian,
  { tanpaBukti, rincian }: Pick<LangkahLampau, 'tanpaBukti' | 'rincian'>,
): Kejadian {
  const { 'bukti/1': bukti, ...tanpa } = kejadian.rincian
  return {
    ...kejadian,
    pelakuId: kejadian.pelakuId?.startsWith(TAK_DIKENAL) === true ? null : kejadian.pelakuId,
    rincian: {
      ...tanpa,
      ...(tanpaBukti === true ? { tanpaBukti } : bukti !== undefined && { 'bukti/1': bukti }),
      ...rincian,
    },
  }
}

/** Two steps of unknown officers are of two officers: that they were one, nobody can know. */
const pelakuLampau = (oleh: OlehLampau, ke: number): Pelaku =>
  oleh === 'pelapor'
    ? { sebagai: 'pelapor' }
    : { sebagai: 'petugas', id: oleh.petugas ?? `${TAK_DIKENAL}${ke}`, wewenang: DAFTAR_WEWENANG }

function statusPada(
  nomor: string,
  pada: Date,
  berjalan: ReadonlyMap<string, Berjalan>,
  tersimpan: IndukTersimpan,
): Status | null {
  const riwayat = tersimpan.get(nomor)
  if (riwayat !== undefined)
    return (riwayat.findLast((baris) => baris.pada <= pada) ?? riwayat[0])?.ke ?? null
  return berjalan.get(nomor)?.keadaan.status ?? null
}

/** What time has brought since the last step, and what it will bring. */
function tuntaskan(satu: Berjalan, sekarang: Date, jadwal: Jadwal): Terputar {
  const { nomor, setujuPada } = satu.rekam
  const sudah = new Set<string>()
  const tempuh = (langkahnya: NamaLangkah, pelaku: Pelaku, pada: Date) => {
    const hasil = langkah(satu.keadaan, { langkah: langkahnya }, { nomor, pelaku, pada, jadwal })
    if (!hasil.jadi) throw new Error(`time may not take ${langkahnya}: ${hasil.tolak.sebab}`)
    satu.keadaan = hasil.keadaan
    const rincian = { ...hasil.kejadian.rincian, ...tandaImpor(satu.rekam.rincian) }
    satu.jejak.push({ kejadian: { ...hasil.kejadian, rincian }, langkah: null })
  }
  for (;;) {
    const lewat = jadwalPekerjaan(satu.keadaan, sekarang, jadwal).filter(
      ({ kunci, jatuhPada }) => jatuhPada <= sekarang && !sudah.has(kunci),
    )
    const [kerja] = lewat
    if (kerja === undefined) break
    sudah.add(kerja.kunci)
    if (kerja.jenis === 'langkah') tempuh(kerja.langkah, { sebagai: 'waktu' }, kerja.jatuhPada)
  }
  if (setujuPada !== undefined && satu.keadaan.status === 'selesai') {
    tempuh('setuju', { sebagai: 'pelapor' }, setujuPada)
  }
  const { keadaan, jejak } = satu
  return {
    nomor,
    keadaan: { ...keadaan, penjawab: keadaan.penjawab.filter((id) => !id.startsWith(TAK_DIKENAL)) },
    jejak,
    pekerjaan: [...sudah],
    periksaPada: periksaLagiPada(keadaan, sudah, sekarang, jadwal),
  }
}
