import type { BerkasSiap } from '../../berkas/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { UnavailableError } from '../../platform/errors.ts'
import { hariPada } from '../../shared/waktu.ts'
import { type Cacah, cacahPengaduan, jumlahkanCacah } from '../domain/cacah.ts'
import { buatKodeLacak, sidikKodeLacak, tulisKodeLacak } from '../domain/kode-lacak.ts'
import { buatNomor, tulisNomor } from '../domain/nomor.ts'
import { menjadiInduk } from '../domain/peristiwa.ts'
import type { JenisPesan, Penulis } from '../domain/pesan.ts'
import { pesanLangkah } from '../domain/pesan-langkah.ts'
import {
  type IndukTersimpan,
  type LangkahLampau,
  putarUlang,
  type RekamLampau,
  type SebabTolak,
  type Terputar,
  tandaImpor,
} from '../domain/putar-ulang.ts'
import { simpanIdentitasSampai } from '../domain/retensi.ts'
import { type BarisRiwayat, type Kepala, PANJANG_GARAM, sambungRiwayat } from '../domain/riwayat.ts'
import { STATUS_AKHIR } from '../domain/status.ts'
import type { Jadwal } from '../domain/tenggat.ts'
import { tambahCacah } from '../repository/cacah.ts'
import { type Asal, muatRepository, type SekelompokPengaduan } from '../repository/muat.ts'
import { type BarisPengaduan, pengaduanRepository } from '../repository/pengaduan.ts'
import { bangunkan } from './bangunkan.ts'
import type { Deps } from './deps.ts'
import { jelaskanPenolakan } from './penolakan.ts'
import { kolomKeadaan, simpanKeadaan } from './simpan-keadaan.ts'
import { DICARI_PELAPOR, type IsiPelapor, type IsiPengaduan, kolomIsi } from './terima.ts'

/** A step of a complaint with a past; another complaint is named as it is in the same load, or by its number. */
export type LangkahDimuat = Omit<LangkahLampau, 'induk'> & {
  readonly induk?: { readonly kunci: string } | { readonly nomor: string } | undefined
}

export interface PengaduanLampau {
  /** Names it within the load. */
  readonly kunci: string
  /** `null`: it came from nowhere else. */
  readonly asal: Asal | null
  readonly isi: Omit<IsiPengaduan, 'unit' | 'pelapor'> & { readonly unit: string | null }
  readonly pelapor: IsiPelapor | null
  readonly penerima: {
    readonly jenis: 'petugas' | 'kunci'
    readonly id: string
    readonly unit: string | null
  }
  readonly diterimaPada: Date
  readonly langkah: readonly LangkahDimuat[]
  readonly setujuPada?: Date | undefined
  /** What was written besides what the steps say. */
  readonly pesan?: readonly PesanLampau[] | undefined
  /** Stored a moment ago, and without a row yet. */
  readonly lampiran?: readonly LampiranLampau[] | undefined
  /** Of the receipt, in the history. */
  readonly rincian?: RekamLampau['rincian']
}

export interface PesanLampau {
  readonly pada: Date
  readonly penulis: Penulis
  readonly penulisId: string | null
  readonly jenis: JenisPesan
  readonly isi: string
  readonly internal: boolean
}

export interface LampiranLampau {
  readonly siap: BerkasSiap
  readonly penulis: Penulis
  readonly penulisId: string | null
  readonly pada: Date
}

export interface HasilMuat {
  readonly dimuat: readonly { readonly kunci: string; readonly nomor: string; readonly kodeLacak: string }[]
  readonly sudahAda: readonly string[]
  readonly ditolak: readonly { readonly kunci: string; readonly alasan: string }[]
}

/** In one transaction; those that joined each other stay together, so a group may be larger. */
const SEKELOMPOK = 200
/** Numbers are drawn anew when one of them is taken. */
const PERCOBAAN = 50

/**
 * Takes in complaints that have a past, as if they had been here all the time: the same table of steps, the
 * deadlines of the calendar of those days, the same history and counts. What it does not do is tell anybody:
 * no letters, no events, no reminders of what is long over.
 *
 * @param uji only says what would become of them
 * @throws IdentitasTerkunciError where there is a pelapor to be kept and no keyring
 */
export function muatPengaduan(deps: Deps) {
  return async (pemda: string, daftar: readonly PengaduanLampau[], uji = false): Promise<HasilMuat> => {
    const dimuat: HasilMuat['dimuat'][number][] = []
    const sudahAda: string[] = []
    const ditolak: HasilMuat['ditolak'][number][] = []
    for (const kelompok of kelompokkan(daftar)) {
      const hasil = await deps.database.forPemda(pemda, (tx) => muatKelompok(deps, tx, pemda, kelompok, uji))
      dimuat.push(...hasil.dimuat)
      sudahAda.push(...hasil.sudahAda)
      ditolak.push(...hasil.ditolak)
    }
    return { dimuat, sudahAda, ditolak }
  }
}

/** Groups in which everybody's leader is, as far as it is in the load. */
function kelompokkan(daftar: readonly PengaduanLampau[]): readonly (readonly PengaduanLampau[])[] {
  const akar = new Map<string, string>(daftar.map(({ kunci }) => [kunci, kunci]))
  const cariAkar = (kunci: string): string => {
    const atas = akar.get(kunci) ?? kunci
    return atas === kunci ? kunci : cariAkar(atas)
  }
  for (const { kunci, langkah } of daftar) {
    for (const { induk } of langkah) {
      if (induk !== undefined && 'kunci' in induk && akar.has(induk.kunci)) {
        akar.set(cariAkar(kunci), cariAkar(induk.kunci))
      }
    }
  }
  const kelompok: PengaduanLampau[][] = []
  for (const sekeluarga of Map.groupBy(daftar, ({ kunci }) => cariAkar(kunci)).values()) {
    const terakhir = kelompok.at(-1)
    if (terakhir !== undefined && terakhir.length + sekeluarga.length <= SEKELOMPOK)
      terakhir.push(...sekeluarga)
    else kelompok.push(sekeluarga)
  }
  return kelompok
}

async function muatKelompok(
  deps: Deps,
  tx: TenantTx,
  pemda: string,
  semua: readonly PengaduanLampau[],
  uji: boolean,
): Promise<HasilMuat> {
  const jadwal = await deps.jadwal(tx, pemda)
  const { baru, sudahAda } = await pisahkan(tx, semua)
  const luar = await indukLuar(tx, baru)
  const idPelapor = new Map<string, string>()
  for (let coba = 1; coba <= PERCOBAAN; coba++) {
    const { jadi, ditolak } = putar(deps, pemda, baru, idPelapor, jadwal, luar)
    const hasil: HasilMuat = {
      dimuat: jadi.map(({ lampau, terputar, kode }) => ({
        kunci: lampau.kunci,
        nomor: tulisNomor(terputar.nomor),
        kodeLacak: tulisKodeLacak(kode),
      })),
      sudahAda: sudahAda.map(({ kunci }) => kunci),
      ditolak,
    }
    if (uji || jadi.length === 0) return hasil
    // what does not hang on the number, and what complaints refer to
    if (coba === 1) await simpanRujukan(deps, tx, pemda, jadi)
    if (!(await muatRepository.insert(tx, susun(deps, pemda, jadi, jadwal)))) continue
    await ikutkan(deps, tx, pemda, jadi, luar, jadwal)
    return hasil
  }
  throw new UnavailableError('Nomor pengaduan tidak dapat dibuat; coba lagi.', 5)
}

/** Who complained, and the files. */
async function simpanRujukan(
  { brankas, berkas }: Deps,
  tx: TenantTx,
  pemda: string,
  daftar: readonly Jadi[],
): Promise<void> {
  const pelapor = daftar.flatMap(({ lampau, idPelapor, simpanSampai }) =>
    idPelapor === null ? [] : [{ id: idPelapor, medan: medanTerisi(lampau.pelapor), simpanSampai }],
  )
  await brankas.simpanBanyak(tx, pemda, 'pelapor', pelapor, DICARI_PELAPOR)
  const lampiran = daftar.flatMap(({ lampau }) => lampau.lampiran ?? [])
  await Promise.all(lampiran.map(({ siap }) => berkas.catat(tx, pemda, siap)))
}

/** Of two with the same origin in one load, the second is there already. */
async function pisahkan(tx: TenantTx, semua: readonly PengaduanLampau[]) {
  const sebut = ({ sistem, id }: Asal) => `${sistem}\n${id}`
  const tersimpan = await muatRepository.findByAsal(
    tx,
    semua.flatMap(({ asal }) => asal ?? []),
  )
  const ada = new Set(tersimpan.map(sebut))
  const baru: PengaduanLampau[] = []
  const sudahAda: PengaduanLampau[] = []
  for (const satu of semua) {
    const nama = satu.asal === null ? null : sebut(satu.asal)
    if (nama !== null && ada.has(nama)) sudahAda.push(satu)
    else {
      if (nama !== null) ada.add(nama)
      baru.push(satu)
    }
  }
  return { baru, sudahAda }
}

/** Leaders that are stored already. */
function indukLuar(tx: TenantTx, daftar: readonly PengaduanLampau[]): Promise<IndukTersimpan> {
  const nomor = daftar.flatMap(({ langkah }) =>
    langkah.flatMap(({ induk }) => (induk !== undefined && 'nomor' in induk ? induk.nomor : [])),
  )
  return muatRepository.listStatus(tx, [...new Set(nomor)])
}

interface Jadi {
  readonly lampau: PengaduanLampau
  readonly terputar: Terputar
  readonly kode: string
  /** In the vault; `null`: nobody, or nobody who may still be known. */
  readonly idPelapor: string | null
  readonly simpanSampai: string | undefined
}

function putar(
  { ids, clock }: Deps,
  pemda: string,
  daftar: readonly PengaduanLampau[],
  daftarId: Map<string, string>,
  jadwal: Jadwal,
  luar: IndukTersimpan,
): { readonly jadi: readonly Jadi[]; readonly ditolak: HasilMuat['ditolak'] } {
  const acak = (banyak: number) => ids.acak(banyak)
  const sekarang = clock.now()
  const nomor = new Map<string, string>()
  const dipakai = new Set<string>()
  for (const { kunci, diterimaPada } of daftar) {
    let satu: string
    do satu = buatNomor(pemda, tahunPada(diterimaPada, jadwal), acak)
    while (dipakai.has(satu))
    dipakai.add(satu)
    nomor.set(kunci, satu)
  }
  const nomorInduk = (induk: LangkahDimuat['induk']) =>
    induk === undefined ? undefined : 'nomor' in induk ? induk.nomor : (nomor.get(induk.kunci) ?? induk.kunci)
  const rekam = daftar.map(
    ({ kunci, isi, penerima, diterimaPada, langkah, setujuPada, rincian }): RekamLampau => ({
      nomor: nomor.get(kunci) as string,
      klasifikasi: isi.klasifikasi,
      identitas: isi.identitas,
      ...{ diterimaPada, setujuPada, rincian },
      penerima: { sebagai: penerima.jenis, id: penerima.id, wewenang: [] },
      langkah: langkah.map((satu) => ({ ...satu, induk: nomorInduk(satu.induk) })),
    }),
  )
  const hasil = putarUlang(rekam, sekarang, jadwal, luar)
  const perNomor = new Map(hasil.jadi.map((satu) => [satu.nomor, satu]))
  const hariIni = hariPada(sekarang, jadwal.zona)
  const jadi: Jadi[] = []
  const ditolak: HasilMuat['ditolak'][number][] = []
  for (const lampau of daftar) {
    const { kunci } = lampau
    const milik = nomor.get(kunci) as string
    const terputar = perNomor.get(milik)
    if (terputar === undefined) {
      ditolak.push({ kunci, alasan: jelaskan(hasil.ditolak.get(milik) as SebabTolak, jadwal) })
      continue
    }
    const { keadaan } = terputar
    const berakhir = STATUS_AKHIR.has(keadaan.status)
    const simpanSampai = berakhir
      ? simpanIdentitasSampai(hariPada(keadaan.terakhirPada, jadwal.zona))
      : undefined
    // who complained is not taken in where it would have been forgotten by now
    const dikenal = lampau.pelapor !== null && (simpanSampai === undefined || simpanSampai >= hariIni)
    // the same each time numbers are drawn anew
    if (dikenal && keadaan.identitas !== 'anonim' && !daftarId.has(kunci)) daftarId.set(kunci, ids.uuid())
    const idPelapor = daftarId.get(kunci) ?? null
    jadi.push({ lampau, terputar, kode: buatKodeLacak(acak), idPelapor, simpanSampai })
  }
  return { jadi, ditolak }
}

const tahunPada = (saat: Date, { zona }: Jadwal): number => Number(hariPada(saat, zona).slice(0, 4))

function jelaskan(tolak: SebabTolak, { zona }: Jadwal): string {
  switch (tolak.sebab) {
    case 'waktu':
      return `Waktunya (${hariPada(tolak.pada, zona)}) belum tiba.`
    case 'induk':
      return 'Pengaduan induknya tidak ada, atau ditolak juga.'
    case 'langkah': {
      const galat = jelaskanPenolakan(tolak.tolak)
      const sebab = galat.errors?.map(({ detail }) => detail).join(' ') ?? galat.message
      return `Langkah ${tolak.langkah} pada ${hariPada(tolak.pada, zona)} tidak mungkin: ${sebab}`
    }
  }
}

/** The rows of them all; who is led by another comes after it. */
function susun({ ids }: Deps, pemda: string, daftar: readonly Jadi[], jadwal: Jadwal) {
  const pengaduan: BarisPengaduan[] = []
  const riwayat: BarisRiwayat[] = []
  const kelompok = {
    pengaduan,
    riwayat,
    tenggat: daftar.flatMap(({ terputar: { nomor, keadaan } }) =>
      keadaan.tenggat.map((satu) => ({ ...satu, pemda, nomor })),
    ),
    pesan: daftar.flatMap((satu) => susunPesan(pemda, satu, () => ids.uuid())),
    lampiran: daftar.flatMap(({ lampau, terputar: { nomor } }) =>
      (lampau.lampiran ?? []).map(({ siap, ...milik }) => ({ pemda, nomor, id: siap.id, ...milik })),
    ),
    pekerjaan: daftar.flatMap(({ terputar: { nomor, pekerjaan, keadaan } }) =>
      pekerjaan.map((kunci) => ({ pemda, nomor, kunci, pada: keadaan.terakhirPada })),
    ),
  } satisfies SekelompokPengaduan
  for (const { lampau, terputar, kode, idPelapor } of daftar) {
    const { nomor, keadaan, jejak, periksaPada } = terputar
    const { isi, penerima, asal } = lampau
    let kepala: Kepala | null = null
    for (const { kejadian } of jejak) {
      const baris = sambungRiwayat(pemda, nomor, kepala, kejadian, ids.acak(PANJANG_GARAM))
      riwayat.push(baris)
      kepala = baris
    }
    const ujung = kepala as Kepala | null
    pengaduan.push({
      ...{ pemda, nomor, sidikKode: sidikKodeLacak(pemda, nomor, kode) },
      ...kolomKeadaan(keadaan),
      ...kolomIsi(isi),
      pelapor: idPelapor,
      penerima: penerima.jenis,
      penerimaId: penerima.id,
      unitPenerima: penerima.unit,
      tahun: tahunPada(keadaan.diterimaPada, jadwal),
      periksaPada,
      riwayatUrut: ujung?.urut ?? 0,
      riwayatHash: ujung?.hash ?? Buffer.alloc(0),
      undanganSurvei: null,
      undanganKode: null,
      asalSistem: asal?.sistem ?? null,
      asalId: asal?.id ?? null,
      versi: 1,
    })
  }
  return kelompok
}

function susunPesan(pemda: string, { lampau, terputar }: Jadi, uuid: () => string) {
  const { nomor, jejak } = terputar
  const dariLangkah = jejak.flatMap(({ kejadian, langkah }): PesanLampau[] => {
    const pesan =
      langkah === null || langkah.tanpaTeks === true
        ? null
        : pesanLangkah(langkah, kejadian.ke, kejadian.pelaku)
    if (pesan === null) return []
    return [{ ...pesan, penulisId: kejadian.pelakuId, internal: false, pada: kejadian.pada }]
  })
  return [...dariLangkah, ...(lampau.pesan ?? [])].map((satu) => ({ pemda, nomor, id: uuid(), ...satu }))
}

/** All that is beside the rows themselves. */
async function ikutkan(
  deps: Deps,
  tx: TenantTx,
  pemda: string,
  daftar: readonly Jadi[],
  luar: IndukTersimpan,
  jadwal: Jadwal,
): Promise<void> {
  const cacah = daftar.map(({ lampau, terputar: { keadaan, jejak } }): Cacah => {
    const tanpaBukti = jejak.some(({ langkah }) => langkah?.tanpaBukti === true)
    const tahun = tahunPada(keadaan.diterimaPada, jadwal)
    return cacahPengaduan(keadaan, { tahun, kanal: lampau.isi.kanal, zona: jadwal.zona, tanpaBukti })
  })
  await tambahCacah(tx, pemda, jumlahkanCacah(cacah))
  for (const { terputar } of daftar) {
    const { induk } = terputar.keadaan
    if (induk !== null && luar.has(induk)) await catatPadaInduk(deps, tx, induk, terputar, jadwal)
  }
  if (daftar.some(({ terputar: { periksaPada } }) => periksaPada !== null)) await bangunkan(deps)(tx, pemda)
}

const medanTerisi = (pelapor: IsiPelapor | null): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(pelapor ?? {}).filter((satu): satu is [string, string] => satu[1] !== undefined),
  )

/** A leader that was here before learns who joined it; what is in the same load knows already. */
async function catatPadaInduk(
  deps: Deps,
  tx: TenantTx,
  nomor: string,
  { nomor: anggota, jejak }: Terputar,
  jadwal: Jadwal,
): Promise<void> {
  const pemimpin = await pengaduanRepository.lock(tx, nomor)
  const bergabung = jejak.findLast(({ kejadian }) => kejadian.ke === 'digabung')?.kejadian
  if (pemimpin === null || bergabung === undefined) return
  const { pada } = bergabung
  const { keadaan, kejadian } = menjadiInduk(
    pemimpin.keadaan,
    anggota,
    // whoever it was, was elsewhere
    { pelaku: { sebagai: 'waktu' }, pada, alasan: '' },
  )
  const petugas = {
    ...kejadian,
    ...{ pelaku: bergabung.pelaku, pelakuId: bergabung.pelakuId },
    rincian: { ...kejadian.rincian, ...tandaImpor(bergabung.rincian) },
  }
  await simpanKeadaan(deps)(tx, pemimpin, { keadaan, kejadian: petugas }, jadwal)
}
