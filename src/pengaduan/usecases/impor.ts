import type { PelakuKunci } from '../../akses/index.ts'
import { denganBerkasSementara } from '../../platform/berkas-sementara.ts'
import { bacaRekaman, CsvRusakError, type Rekaman } from '../../platform/csv/rekaman.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import {
  type Bentuk,
  kunciNama,
  type Medan,
  type PetaSiap,
  type PetaTambahan,
  siapkanPeta,
} from '../data/peta-impor.ts'
import { bacaNomor, pemdaNomor } from '../domain/nomor.ts'
import { BarisTerlaluBanyakError, BerkasImporRusakError } from '../errors.ts'
import { type BarisImpor, bacaBaris, type Rujukan } from '../impor/baris.ts'
import { bacaKepala, banyakDikenal, barisKosong, type Kepala, type MasalahBaris } from '../impor/kepala.ts'
import { type Induk, susunLangkah } from '../impor/langkah.ts'
import { muatRepository } from '../repository/muat.ts'
import type { Deps } from './deps.ts'
import { muatPengaduan, type PengaduanLampau } from './muat.ts'

export interface OpsiImpor {
  readonly bentuk: Bentuk
  /** A dry run: everything is checked, nothing stored. */
  readonly uji: boolean
  /** What the operator says of the other system. */
  readonly peta?: PetaTambahan | undefined
}

export interface HasilImpor {
  /** Rows that hold something. */
  readonly baris: number
  readonly diterima: number
  readonly sudahAda: number
  readonly jumlahDitolak: number
  /** Faults of the refused rows, the first of them. */
  readonly ditolak: readonly MasalahBaris[]
  readonly uji: boolean
  readonly bentuk: Bentuk
  readonly kolomDiabaikan: readonly string[]
}

/** Rows that are imported while the caller waits. */
export const BARIS_MAKSIMUM = 5_000
/** More faults than anybody reads in one go; their number is told. */
const DITOLAK_TERTULIS = 1_000

/**
 * Takes in the records of another system, sent as a file: first it is read to its end, so that a broken one
 * leaves nothing half-done. Each row is one complaint; what the table of steps does not allow is refused, and
 * the others go in.
 *
 * @throws BerkasImporRusakError, BarisTerlaluBanyakError, IdentitasTerkunciError, DiLuarJangkauanError
 */
export function imporPengaduan(deps: Deps) {
  return async (
    pelaku: PelakuKunci,
    sumber: AsyncIterable<Uint8Array>,
    opsi: OpsiImpor,
  ): Promise<HasilImpor> => {
    await pastikanSepemda(deps, pelaku)
    return denganBerkasSementara(sumber, async (baca) => {
      const peta = siapkanPeta(opsi.bentuk, opsi.peta)
      let banyak = 0
      for await (const { daftar } of bacaTabel(baca(), peta)) {
        banyak += daftar.length
        if (banyak > BARIS_MAKSIMUM) throw new BarisTerlaluBanyakError(BARIS_MAKSIMUM)
      }
      return olah(deps, pelaku, baca(), peta, opsi)
    })
  }
}

/** The same for a file on the machine itself, however many rows it has. @param kabar hears how far it has come */
export function imporBerkasPengaduan(deps: Deps) {
  return async (
    pelaku: PelakuKunci,
    baca: () => AsyncIterable<Uint8Array>,
    opsi: OpsiImpor,
    kabar: (baris: number) => void,
  ): Promise<HasilImpor> => {
    const peta = siapkanPeta(opsi.bentuk, opsi.peta)
    // to its end, before anything is stored
    for await (const _ of bacaTabel(baca(), peta));
    return olah(deps, pelaku, baca(), peta, opsi, kabar)
  }
}

const pastikanSepemda = ({ database, opd }: Pick<Deps, 'database' | 'opd'>, pelaku: PelakuKunci) =>
  database.forPemda(pelaku.pemda, (tx) => opd.pastikanJangkauan(tx, pelaku, null))

interface Potongan {
  readonly kepala: Kepala
  readonly daftar: readonly { readonly baris: number; readonly sel: readonly string[] }[]
}

/** Rows that hold something, below the first that does. @throws BerkasImporRusakError */
async function* bacaTabel(sumber: AsyncIterable<Uint8Array>, peta: PetaSiap): AsyncGenerator<Potongan> {
  let kepala: Kepala | undefined
  try {
    for await (const rekaman of bacaRekaman(sumber, (sel) => [banyakDikenal(peta, sel)])) {
      const daftar = berisi(rekaman)
      if (kepala === undefined) {
        const pertama = daftar.shift()
        if (pertama === undefined) continue
        const hasil = bacaKepala(peta, pertama.sel, pertama.baris)
        if (!('tempat' in hasil)) throw rusak(hasil)
        kepala = hasil
      }
      if (daftar.length > 0) yield { kepala, daftar }
    }
  } catch (error) {
    if (!(error instanceof CsvRusakError)) throw error
    throw rusak([{ baris: error.baris, kolom: null, masalah: error.masalah }])
  }
  if (kepala === undefined) throw rusak([{ baris: 1, kolom: null, masalah: 'Berkas ini kosong.' }])
  yield { kepala, daftar: [] }
}

const berisi = ({ mulai, daftar }: Rekaman) =>
  daftar.map((sel, i) => ({ baris: mulai + i, sel })).filter(({ sel }) => !barisKosong(sel))

const rusak = (daftar: readonly MasalahBaris[]): BerkasImporRusakError => {
  const [pertama] = daftar
  return new BerkasImporRusakError(`Baris ${pertama?.baris}: ${pertama?.masalah}`, {
    errors: daftar.map(({ baris, masalah }) => ({ pointer: `/${baris}`, detail: masalah })),
    extra: { ditolak: daftar },
  })
}

async function olah(
  deps: Deps,
  pelaku: PelakuKunci,
  sumber: AsyncIterable<Uint8Array>,
  peta: PetaSiap,
  { bentuk, uji }: OpsiImpor,
  kabar: (baris: number) => void = () => {},
): Promise<HasilImpor> {
  const rujukan = await bacaRujukan(deps, pelaku.pemda)
  const angka = { baris: 0, diterima: 0, sudahAda: 0, jumlahDitolak: 0 }
  const ditolak: MasalahBaris[] = []
  let kolomDiabaikan: readonly string[] = []
  const tolak = (daftar: readonly MasalahBaris[]) => {
    angka.jumlahDitolak++
    ditolak.push(...daftar.slice(0, Math.max(0, DITOLAK_TERTULIS - ditolak.length)))
  }
  let jendela: BarisImpor[] = []
  const tuang = async (kepala: Kepala) => {
    const hasil = await muatJendela(deps, pelaku, kepala, peta, jendela, uji)
    angka.diterima += hasil.diterima
    angka.sudahAda += hasil.sudahAda
    for (const masalah of hasil.ditolak) tolak([masalah])
    jendela = []
    kabar(angka.baris)
  }
  for await (const { kepala, daftar } of bacaTabel(sumber, peta)) {
    kolomDiabaikan = kepala.kolomDiabaikan
    for (const { baris, sel } of daftar) {
      angka.baris++
      const hasil = bacaBaris(peta, kepala, rujukan, sel, baris)
      if ('asal' in hasil) jendela.push(hasil)
      else tolak(hasil)
      if (jendela.length === BARIS_MAKSIMUM) await tuang(kepala)
    }
    if (daftar.length === 0 && jendela.length > 0) await tuang(kepala)
  }
  ditolak.sort((a, b) => a.baris - b.baris)
  return { ...angka, ditolak, uji, bentuk, kolomDiabaikan }
}

function bacaRujukan({ database, opd }: Deps, pemda: string): Promise<Rujukan> {
  return database.forPemda(pemda, async (tx) => {
    const { zonaWaktu } = await opd.getPemda(tx)
    const daftar = await opd.semuaUnit(tx)
    // a code is surer than a name
    const unit = [...daftar.map(({ kode, nama }) => [nama, kode]), ...daftar.map(({ kode }) => [kode, kode])]
    return { zona: zonaWaktu, unit: new Map(unit.map(([nama = '', kode = '']) => [kunciNama(nama), kode])) }
  })
}

interface HasilJendela {
  readonly diterima: number
  readonly sudahAda: number
  readonly ditolak: readonly MasalahBaris[]
}

/** Rows that can lead one another. */
async function muatJendela(
  deps: Deps,
  pelaku: PelakuKunci,
  kepala: Kepala,
  peta: PetaSiap,
  daftar: readonly BarisImpor[],
  uji: boolean,
): Promise<HasilJendela> {
  const ditolak: MasalahBaris[] = []
  const tolak = ({ baris }: BarisImpor, medan: Medan | null, masalah: string) =>
    ditolak.push({ baris, kolom: medan === null ? null : (kepala.nama.get(medan) ?? null), masalah })
  const { sendiri, induk, layanan } = await deps.database.forPemda(pelaku.pemda, (tx) =>
    cariTersimpan(deps, tx, pelaku.pemda, daftar),
  )
  const lampau = new Map<string, BarisImpor>()
  const siap: PengaduanLampau[] = []
  for (const baris of daftar) {
    if (sendiri.has(baris)) continue
    const { unitTujuan, isi } = baris
    if (isi.layanan !== null && !layanan.has(`${unitTujuan}\n${isi.layanan}`)) {
      tolak(baris, 'layanan', `Unit ${unitTujuan ?? 'yang dituju'} tidak memiliki layanan dengan kode ini.`)
      continue
    }
    const pemimpin = induk(baris) ?? null
    if (baris.status === 'digabung' && baris.induk !== null && pemimpin === null) {
      tolak(
        baris,
        'induk',
        'Pengaduan induknya tidak ada dalam berkas ini dan belum tersimpan; impor dahulu.',
      )
      continue
    }
    const status =
      peta.unitBerartiDisposisi && baris.status === 'terverifikasi' && baris.unit !== null
        ? 'didisposisikan'
        : baris.status
    const langkah = susunLangkah({ ...baris, status }, pemimpin)
    if ('masalah' in langkah) {
      tolak(baris, langkah.medan, langkah.masalah)
      continue
    }
    const kunci = String(baris.baris)
    lampau.set(kunci, baris)
    siap.push(susun(pelaku, kunci, baris, langkah))
  }
  const hasil = await muatPengaduan(deps)(pelaku.pemda, siap, uji)
  for (const { kunci, alasan } of hasil.ditolak) tolak(lampau.get(kunci) as BarisImpor, 'status', alasan)
  return { diterima: hasil.dimuat.length, sudahAda: hasil.sudahAda.length + sendiri.size, ditolak }
}

const susun = (
  pelaku: PelakuKunci,
  kunci: string,
  baris: BarisImpor,
  { langkah, setujuPada }: Pick<PengaduanLampau, 'langkah' | 'setujuPada'>,
): PengaduanLampau => {
  const { asal, isi, unitTujuan, pelapor, diterimaPada, kanal, identitas } = baris
  const { alamat, lat, long, layanan, kategori, tanggalKejadian, kerugian, permintaanPenyelesaian } = isi
  return {
    ...{ kunci, asal, pelapor, langkah, setujuPada, diterimaPada: diterimaPada.saat },
    isi: {
      klasifikasi: baris.perjalanan?.[0]?.klasifikasi ?? baris.klasifikasi,
      judul: isi.judul,
      uraian: isi.uraian,
      unit: unitTujuan,
      ...{ kanal, identitas },
      layanan: layanan ?? undefined,
      kategori: kategori ?? undefined,
      tanggalKejadian: tanggalKejadian ?? undefined,
      lokasi: { alamat: alamat ?? undefined, lat: lat ?? undefined, long: long ?? undefined },
      kerugian: kerugian ?? undefined,
      permintaanPenyelesaian: permintaanPenyelesaian ?? undefined,
    },
    penerima: { jenis: pelaku.jenis === 'petugas' ? 'petugas' : 'kunci', id: pelaku.id, unit: null },
    rincian: {
      diimpor: true,
      asal: `${asal.sistem}/${asal.id}`,
      ...(diterimaPada.hariSaja && { waktuDiperkirakan: true }),
    },
  }
}

/** What rows refer to and is stored already: themselves, where they were exported from here; leaders; services. */
async function cariTersimpan(
  { opd }: Deps,
  tx: TenantTx,
  pemda: string,
  daftar: readonly BarisImpor[],
): Promise<{
  readonly sendiri: ReadonlySet<BarisImpor>
  /** Of the same system: another one may call another complaint so. */
  readonly induk: (baris: BarisImpor) => Induk | undefined
  readonly layanan: ReadonlySet<string>
}> {
  const milik = (teks: string | null) => {
    const nomor = teks === null ? null : bacaNomor(teks)
    return nomor !== null && pemdaNomor(nomor) === pemda ? nomor : null
  }
  const nomorDisebut = daftar
    .flatMap(({ nomor, induk }) => [milik(nomor), milik(induk)])
    .filter((n) => n !== null)
  const ada = await muatRepository.findByNomor(tx, [...new Set(nomorDisebut)])
  const sebut = (sistem: string, id: string) => `${sistem}\n${id}`
  const asalInduk = await muatRepository.findByAsal(
    tx,
    daftar.flatMap(({ asal, induk }) => (induk === null ? [] : [{ sistem: asal.sistem, id: induk }])),
  )
  const tersimpan = new Map(asalInduk.map(({ sistem, id, nomor }) => [sebut(sistem, id), nomor]))
  const dalamBerkas = new Map(daftar.map(({ asal, baris }) => [sebut(asal.sistem, asal.id), String(baris)]))
  const perUnit = Map.groupBy(
    daftar.filter(({ isi, unitTujuan }) => isi.layanan !== null && unitTujuan !== null),
    ({ unitTujuan }) => unitTujuan as string,
  )
  const layanan = new Set<string>()
  for (const [unit, baris] of perUnit) {
    const kode = [...new Set(baris.map(({ isi }) => isi.layanan as string))]
    for (const satu of await opd.findLayanan(tx, unit, kode)) layanan.add(`${unit}\n${satu.kode}`)
  }
  return {
    sendiri: new Set(daftar.filter(({ nomor }) => ada.has(milik(nomor) ?? ''))),
    induk({ asal: { sistem }, induk: nama }) {
      if (nama === null) return undefined
      const nomor =
        tersimpan.get(sebut(sistem, nama)) ??
        (ada.has(milik(nama) ?? '') ? (milik(nama) ?? undefined) : undefined)
      if (nomor !== undefined) return { nomor }
      const kunci = dalamBerkas.get(sebut(sistem, nama)) ?? dalamBerkas.get(sebut(sistem, nama.toUpperCase()))
      return kunci === undefined ? undefined : { kunci }
    },
    layanan,
  }
}
