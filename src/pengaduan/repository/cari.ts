import { and, type SQL, sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import type { Posisi, Sebagian } from '../../platform/pagination.ts'
import { type Pencarian, TANDA } from '../domain/pencarian.ts'
import type { Kanal, Klasifikasi, ModeIdentitas, Status } from '../domain/status.ts'
import { KONFIGURASI, teksCari } from './kata.ts'

/** Which complaints are asked for; `null` where it does not matter. */
export interface Saringan {
  readonly status: readonly Status[] | null
  /** Codes of the units that handle them. */
  readonly unit: readonly string[] | null
  /** Codes of the units that whoever asks is limited to: what these handle or took in. */
  readonly jangkauan: readonly string[] | null
  readonly klasifikasi: Klasifikasi | null
  readonly kanal: Kanal | null
  readonly layanan: string | null
  /** Only those whose last day was before this one. */
  readonly lewatPada: string | null
  readonly dari: Date | null
  /** Excluded. */
  readonly sampai: Date | null
}

/** A row of a list. */
export interface ButirPengaduan {
  /** As stored. */
  readonly nomor: string
  readonly judul: string
  readonly klasifikasi: Klasifikasi
  readonly status: Status
  readonly kanal: Kanal
  readonly identitas: ModeIdentitas
  readonly unit: string | null
  readonly layanan: string | null
  readonly diterimaPada: Date
  readonly jatuhTempo: string | null
  /** The day was computed beyond the last calendar that was decreed. */
  readonly perkiraan: boolean
  /** Marked (`TANDA`); `null` where nothing was searched for. */
  readonly sorotan: string | null
}

/** Keys of a page, and the key up to which was looked for them if there are more to look at. */
interface Sumber {
  readonly kunci: SQL
  /** One row or none. */
  readonly diperiksaSampai: SQL | null
}

/**
 * Newest first. A search looks at so many complaints and no more; when these do not fill a page it says where
 * to look on, so that two words that never stand together cost the same in a city of any size.
 *
 * @param cari `null`: only filtered
 */
export async function daftarPengaduan(
  tx: TenantTx,
  saringan: Saringan,
  cari: Pencarian | null,
  sesudah: Posisi | null,
  banyak: number,
): Promise<Sebagian<ButirPengaduan>> {
  const semua = (kunci: SQL) => ambil(tx, { kunci, diperiksaSampai: null }, null, banyak)
  if (cari === null) return semua(sumberDaftar(saringan, sesudah, banyak))
  if (cari.nomor !== null) {
    const satu = [sql`p.nomor = ${cari.nomor}`, ...syaratLain(saringan), ...syaratMilik(saringan)]
    return semua(kunciDari([...satu, ...mulaiDari(saringan, sesudah, 'p')], banyak))
  }
  const kata = await ukurKata(tx, cari.teks, saringan, sesudah)
  // no word at all, or one that nobody ever used
  if (kata.length === 0 || kata.some((satu) => satu.banyak === 0)) return { baris: [], lanjut: null }
  const sumber = await sumberCari(tx, kata, cari.frasa, saringan, sesudah, banyak)
  return ambil(tx, sumber, cari.teks, banyak)
}

interface BarisDiambil extends Omit<ButirPengaduan, 'nomor' | 'diterimaPada'> {
  /** `null` where there is none and only `lanjut` to be told. */
  readonly nomor: string | null
  readonly diterimaPada: number
  readonly lanjut: readonly [diterimaPada: number, nomor: string] | null
}

/** Rows of one page, of which the keys are known. */
async function ambil(
  tx: TenantTx,
  { kunci, diperiksaSampai }: Sumber,
  sorot: string | null,
  banyak: number,
): Promise<Sebagian<ButirPengaduan>> {
  const sorotan =
    sorot === null
      ? sql`null`
      : sql`ts_headline(${KONFIGURASI},
          translate(concat_ws(E'\n', p.judul, p.uraian), ${TANDA.mulai + TANDA.selesai}, ''),
          replace(plainto_tsquery(${KONFIGURASI}, ${sorot})::text, ' & ', ' | ')::tsquery,
          ${`StartSel=${TANDA.mulai}, StopSel=${TANDA.selesai}, MaxFragments=2, MaxWords=18, MinWords=6`})`
  // PostgreSQL looks for it only if the page is not full
  const lanjut =
    diperiksaSampai === null
      ? sql`null`
      : sql`case when (select count(*) from kunci) < ${banyak} then (
          select json_build_array((extract(epoch from diterima_pada) * 1000)::float8, nomor)
            from (${diperiksaSampai}) terakhir) end`
  const { rows } = await tx.execute<BarisDiambil & Record<string, unknown>>(sql`
    with kunci as materialized (${kunci})
    select p.nomor, p.judul, p.klasifikasi, p.status, p.kanal, p.identitas, p.unit, p.layanan,
           (extract(epoch from p.diterima_pada) * 1000)::float8 as "diterimaPada",
           to_char(p.jatuh_tempo, 'YYYY-MM-DD') as "jatuhTempo",
           exists (select from pengaduan_tenggat t
                    where t.nomor = p.nomor and t.berakhir_pada is null and t.hari = p.jatuh_tempo
                      and t.perkiraan) as perkiraan,
           ${sorotan} as sorotan, sampai.lanjut
      from (select ${lanjut} as lanjut) sampai
      left join (kunci join pengaduan p on p.nomor = kunci.nomor) on true
     order by kunci.diterima_pada desc, kunci.nomor desc`)
  const baris = rows.flatMap(({ lanjut: _, nomor, ...isi }) =>
    nomor === null ? [] : { ...isi, nomor, diterimaPada: new Date(isi.diterimaPada) },
  )
  const [saat, nomor] = rows[0]?.lanjut ?? []
  if (saat === undefined || nomor === undefined) return { baris, lanjut: null }
  return { baris, lanjut: { urut: new Date(saat).toISOString(), id: nomor } }
}

/** Beyond so many, PostgreSQL decides by itself how to go through the units. */
const CABANG_MAKSIMUM = 64

/**
 * The keys of a page by the filters alone. For each unit and status the index gives the newest at once, so
 * these are asked one by one; PostgreSQL would read and sort all that match, however many there are.
 */
function sumberDaftar(saringan: Saringan, sesudah: Posisi | null, banyak: number): SQL {
  const syarat = [...mulaiDari(saringan, sesudah, 'p'), ...syaratLain(saringan)]
  if (saringan.lewatPada !== null) return sumberLewat([...syarat, ...syaratMilik(saringan)], banyak)
  const { unit, jangkauan, status } = saringan
  const sempit = unit ?? jangkauan
  if (sempit === null || sempit.length > CABANG_MAKSIMUM) {
    if (status === null || sempit !== null) return kunciDari([...syarat, ...syaratMilik(saringan)], banyak)
    return cabang({ status }, syarat, banyak)
  }
  const perStatus = status === null ? {} : { status }
  if (unit !== null) {
    const terjangkau = jangkauan === null ? [] : [dalamJangkauan(jangkauan)]
    return cabang({ unit, ...perStatus }, [...syarat, ...terjangkau], banyak)
  }
  return sql`
    select diterima_pada, nomor from (
      (${cabang({ unit: sempit, ...perStatus }, syarat, banyak)})
      union (${cabang({ unit_penerima: sempit, ...perStatus }, syarat, banyak)})
    ) semua order by diterima_pada desc, nomor desc limit ${banyak}`
}

/** More than fill a page. */
const LEWAT_DEKAT = 500

/**
 * Of what is overdue the newest. The index has them by their day, and no day is before the receipt: so once a
 * page of those that became due last is known, none that was due before the oldest of them came in can be newer.
 * (A bare subquery, because around one row-level security keeps PostgreSQL from going to it by index.)
 */
const sumberLewat = (syarat: readonly SQL[], banyak: number) => sql`
  select lewat.diterima_pada, lewat.nomor from (
    with dekat as (
      select p.diterima_pada from pengaduan p where ${and(...syarat)}
       order by p.jatuh_tempo desc, p.nomor desc limit ${LEWAT_DEKAT}
    ), batas as materialized (
      select diterima_pada as saat from dekat order by diterima_pada desc offset ${banyak - 1} limit 1
    )
    select p.diterima_pada, p.nomor from pengaduan p
     where ${and(...syarat)}
       and p.jatuh_tempo >= (select coalesce((max(saat) at time zone 'UTC')::date, '-infinity') from batas)
       and p.diterima_pada >= (select coalesce(max(saat), '-infinity') from batas)
    offset 0
  ) lewat order by lewat.diterima_pada desc, lewat.nomor desc limit ${banyak}`

/** For every combination of values the newest, and of all these the newest. */
function cabang(
  sumbu: Readonly<Record<string, readonly string[]>>,
  syarat: readonly SQL[],
  banyak: number,
): SQL {
  const kolom = Object.entries(sumbu)
  const nilai = kolom.map(
    ([nama, isi]) => sql`unnest(${sql.param([...isi])}::text[]) as ${sql.raw(`c_${nama}`)}`,
  )
  const sama = kolom.map(([nama]) => sql`p.${sql.raw(nama)} = ${sql.raw(`c_${nama}`)}`)
  return sql`
    select s.diterima_pada, s.nomor from ${sql.join(nilai, sql`, `)},
      lateral (${kunciDari([...sama, ...syarat], banyak)}) s
     order by s.diterima_pada desc, s.nomor desc limit ${banyak}`
}

const kunciDari = (syarat: readonly SQL[], banyak: number) => sql`
  select p.diterima_pada, p.nomor from pengaduan p ${syarat.length === 0 ? sql`` : sql`where ${and(...syarat)}`}
   order by p.diterima_pada desc, p.nomor desc limit ${banyak}`

/** So many complaints a search looks at for one page. */
const PERIKSA_MAKSIMUM = 2_000
/** Fewer where words have to stand together: a text is read anew for that, which takes a tenth of a millisecond. */
const PERIKSA_FRASA = 500
/** From the lists of more units the newest are not to be had quickly. */
const CABANG_CARI = 4

/** By whatever is rarer, the rarest word or the filters: its complaints from the newest on, each probed for all else. */
async function sumberCari(
  tx: TenantTx,
  kata: readonly Ukuran[],
  frasa: readonly string[],
  saringan: Saringan,
  sesudah: Posisi | null,
  banyak: number,
): Promise<Sumber> {
  const [terjarang, ...lain] = kata.toSorted(menurutKelangkaan) as [Ukuran, ...Ukuran[]]
  const daftar = menyempit(saringan) ? await ukurDaftar(tx, saringan, sesudah) : null
  const lewatDaftar = daftar !== null && menurutKelangkaan(daftar, terjarang) < 0
  const calon = (banyak: number): SQL =>
    lewatDaftar
      ? sumberDaftar(saringan, sesudah, banyak)
      : sql`select k.diterima_pada, k.nomor from pengaduan_kata k
             where ${and(sql`k.kata = ${terjarang.kata}`, ...mulaiDari(saringan, sesudah, 'k'))}
             order by k.diterima_pada desc, k.nomor desc limit ${banyak}`
  const milikPengaduan = lewatDaftar ? [] : [...syaratLain(saringan), ...syaratMilik(saringan)]
  const syarat = [
    ...(lewatDaftar ? kata : lain).map((satu) => punyaKata(satu.kata)),
    ...(milikPengaduan.length === 0 ? [] : [cocok(milikPengaduan)]),
    // last, because these cost most
    ...(frasa.length === 0 ? [] : [cocok(frasa.map(berurutan))]),
  ]
  const periksa = frasa.length === 0 ? PERIKSA_MAKSIMUM : PERIKSA_FRASA
  return {
    kunci: sql`
      select k.diterima_pada, k.nomor from (${calon(periksa)}) k ${syarat.length === 0 ? sql`` : sql`where ${and(...syarat)}`}
       order by k.diterima_pada desc, k.nomor desc limit ${banyak}`,
    diperiksaSampai: sql`select c.diterima_pada, c.nomor from (${calon(periksa)}) c offset ${periksa - 1}`,
  }
}

const berurutan = (frasa: string) =>
  sql`to_tsvector(${KONFIGURASI}, ${teksCari(sql`p.judul`, sql`p.uraian`, sql`p.alamat_kejadian`)})
      @@ phraseto_tsquery(${KONFIGURASI}, ${frasa})`

/** Scalar, because as a join PostgreSQL would go through all complaints instead of those at hand. */
const cocok = (syarat: readonly SQL[]) =>
  sql`(select true from pengaduan p where p.nomor = k.nomor and ${and(...syarat)})`

/** Scalar for the same reason. */
const punyaKata = (kata: string) => sql`(
  select true from pengaduan_kata lain
   where lain.kata = ${kata} and lain.diterima_pada = k.diterima_pada and lain.nomor = k.nomor)`

/** How many there are, up to a limit, and how far back so many reach: the rarer, the further. */
interface Jarang {
  readonly banyak: number
  readonly sejak: number
}
interface Ukuran extends Jarang {
  readonly kata: string
}

const UKUR_MAKSIMUM = 200

const menurutKelangkaan = (a: Jarang, b: Jarang): number => a.banyak - b.banyak || a.sejak - b.sejak

const ringkasUkuran = sql`count(*)::int as banyak,
  coalesce((extract(epoch from min(diterima_pada)) * 1000)::float8, 0) as sejak`

/** The words of a text as they are stored, with how rare each is from a place in the list on. */
async function ukurKata(
  tx: TenantTx,
  teks: string,
  saringan: Saringan,
  sesudah: Posisi | null,
): Promise<Ukuran[]> {
  const syarat = and(sql`k.kata = cari.lexeme`, ...mulaiDari(saringan, sesudah, 'k'))
  const { rows } = await tx.execute<Ukuran & Record<string, unknown>>(sql`
    select cari.lexeme as kata, ukuran.*
      from unnest(to_tsvector(${KONFIGURASI}, ${teks})) cari,
           lateral (select ${ringkasUkuran} from (
             select k.diterima_pada from pengaduan_kata k where ${syarat}
              order by k.diterima_pada desc, k.nomor desc limit ${UKUR_MAKSIMUM}) terbaru) ukuran`)
  return rows
}

async function ukurDaftar(tx: TenantTx, saringan: Saringan, sesudah: Posisi | null): Promise<Jarang> {
  const { rows } = await tx.execute<Jarang & Record<string, unknown>>(
    sql`select ${ringkasUkuran} from (${sumberDaftar(saringan, sesudah, UKUR_MAKSIMUM)}) terbaru`,
  )
  return rows[0] as Jarang
}

/** Whether an index leads quickly to what the filters leave. */
const menyempit = ({ status, unit, jangkauan, layanan, lewatPada }: Saringan): boolean =>
  (unit ?? jangkauan ?? []).length * (status ?? ['']).length <= CABANG_CARI &&
  [status, unit, jangkauan, layanan, lewatPada].some((satu) => satu !== null)

function mulaiDari({ dari, sampai }: Saringan, sesudah: Posisi | null, tabel: 'p' | 'k'): SQL[] {
  const t = sql.raw(tabel)
  return [
    ...(dari === null ? [] : [sql`${t}.diterima_pada >= ${dari.toISOString()}`]),
    ...(sampai === null ? [] : [sql`${t}.diterima_pada < ${sampai.toISOString()}`]),
    ...(sesudah === null
      ? []
      : [sql`(${t}.diterima_pada, ${t}.nomor) < (${sesudah.urut}::timestamptz, ${sesudah.id})`]),
  ]
}

const syaratLain = ({ klasifikasi, kanal, layanan, lewatPada }: Saringan): SQL[] => [
  ...(klasifikasi === null ? [] : [sql`p.klasifikasi = ${klasifikasi}`]),
  ...(kanal === null ? [] : [sql`p.kanal = ${kanal}`]),
  ...(layanan === null ? [] : [sql`p.layanan = ${layanan}`]),
  ...(lewatPada === null ? [] : [sql`p.jatuh_tempo < ${lewatPada}`]),
]

const syaratMilik = ({ status, unit, jangkauan }: Saringan): SQL[] => [
  ...(status === null ? [] : [salahSatu('status', status)]),
  ...(unit === null ? [] : [salahSatu('unit', unit)]),
  ...(jangkauan === null ? [] : [dalamJangkauan(jangkauan)]),
]

const dalamJangkauan = (kode: readonly string[]) =>
  sql`(${salahSatu('unit', kode)} or ${salahSatu('unit_penerima', kode)})`

/** Most callers have one unit, and comparing with it takes a third of looking it up in a list of one. */
function salahSatu(kolom: 'status' | 'unit' | 'unit_penerima', nilai: readonly string[]): SQL {
  const p = sql.raw(`p.${kolom}`)
  return nilai.length === 1 ? sql`${p} = ${nilai[0]}` : sql`${p} = any(${sql.param([...nilai])}::text[])`
}
