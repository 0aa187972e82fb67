import { prepared, type TenantTx } from '../../platform/database/index.ts'
import type { Rekap } from '../domain/rekap.ts'
import type { BarisRekap } from '../domain/rekap-banyak.ts'

const ADD = {
  name: 'add rekap',
  text: `
    insert into rekap as lama (pemda, survei, dimensi, kunci, berbendera, jumlah, cacah, rerata, rerata_kuadrat, silang)
    select current_setting('tanggap.pemda'), $1, t.dimensi, t.kunci, t.berbendera, t.jumlah, t.cacah::bigint[],
           t.rerata, t.rerata_kuadrat, t.silang::bigint[]
      from unnest($2::text[], $3::text[], $4::boolean[], $5::bigint[], $6::text[], $7::numeric[], $8::numeric[],
                  $9::text[]) as t(dimensi, kunci, berbendera, jumlah, cacah, rerata, rerata_kuadrat, silang)
    on conflict on constraint rekap_pk do update set
      jumlah = lama.jumlah + excluded.jumlah,
      cacah = tambah_larik(lama.cacah, excluded.cacah),
      rerata = lama.rerata + excluded.rerata,
      rerata_kuadrat = lama.rerata_kuadrat + excluded.rerata_kuadrat,
      silang = tambah_larik(lama.silang, excluded.silang)`,
}

/** One statement, so that a line is seen either in the journal or posted, never twice or not at all. */
const READ = {
  name: 'read rekap',
  text: `
    select survei, dimensi, kunci, berbendera, jumlah, cacah, rerata, rerata_kuadrat, silang, null as isi
      from rekap
     where survei = any ($1::uuid[]) and ($2::text[] is null or dimensi = any ($2::text[]))
    union all
    select survei, null, null, null, jumlah, null, null, null, null, isi
      from rekap_jurnal
     where survei = any ($1::uuid[])`,
}

const COUNT = {
  name: 'count rekap',
  text: `
    select s.id, s.versi,
           (select coalesce(sum(r.jumlah), 0) from rekap r
             where r.survei = s.id and r.dimensi = 'total' and r.kunci = '') +
           (select coalesce(sum(j.jumlah), 0) from rekap_jurnal j where j.survei = s.id) as jumlah
      from survei s
     where s.id = any ($1::uuid[])`,
}

/** Whoever posts a survey's journal or makes its sums anew takes this lock. */
const LOCK = {
  name: 'lock jurnal',
  text: "select pg_advisory_xact_lock(hashtextextended('rekap ' || $1, 0))",
}

/** Others post within moments; making sums anew takes as long as there are answers. */
const LOCK_BRIEFLY = {
  name: 'lock jurnal briefly',
  text: `
    select set_config('lock_timeout', '5s', true),
           pg_advisory_xact_lock(hashtextextended('rekap ' || $1, 0))`,
}

const TAKE = {
  name: 'take jurnal',
  text: `
    delete from rekap_jurnal
     where survei = $1
       and nomor in (select nomor from rekap_jurnal where survei = $1 order by nomor limit $2)
    returning isi`,
}

const REMOVE = {
  name: 'remove jurnal',
  text: 'delete from rekap_jurnal where survei = $1 and nomor = any ($2::bigint[]) returning nomor',
}

type Baris = {
  survei: string
  jumlah: string
  dimensi: string | null
  kunci: string
  berbendera: boolean
  cacah: string[]
  rerata: string
  rerata_kuadrat: string
  silang: string[] | null
  isi: string | null
}

/** What is stored about one survey's sums: posted groups, and journal lines that are not posted yet. */
export interface RekapTersimpan {
  readonly baris: BarisRekap[]
  readonly jurnal: string[]
}

/** How far a survey has come: its own version, and its number of answers, which within one version only grows. */
export interface KemajuanSurvei {
  readonly versi: number
  readonly jumlah: number
}

const urutan = (a: BarisRekap, b: BarisRekap) =>
  banding(a.dimensi, b.dimensi) || banding(a.kunci, b.kunci) || Number(a.berbendera) - Number(b.berbendera)

const tulisLarik = (angka: readonly number[] | null) => (angka === null ? null : `{${angka.join(',')}}`)

export const rekapRepository = {
  /**
   * Adds sums to those of a survey, in one statement. Rows are taken in one fixed
   * order, so that two processes never wait for each other in a circle.
   */
  async add(tx: TenantTx, survei: string, daftar: readonly BarisRekap[]): Promise<void> {
    if (daftar.length === 0) return
    const urut = daftar.toSorted(urutan)
    await prepared(tx, ADD, [
      survei,
      urut.map((r) => r.dimensi),
      urut.map((r) => r.kunci),
      urut.map((r) => r.berbendera),
      urut.map((r) => r.rekap.jumlah),
      urut.map((r) => tulisLarik(r.rekap.cacah)),
      urut.map((r) => r.rekap.rerata.toString()),
      urut.map((r) => r.rekap.rerataKuadrat.toString()),
      urut.map((r) => tulisLarik(r.rekap.silang)),
    ])
  },

  /**
   * The sums of surveys, as of one moment.
   *
   * @param dimensi which of them; all if not given. The journal always comes whole.
   */
  async read(
    tx: TenantTx,
    daftarSurvei: readonly string[],
    dimensi: readonly string[] | null = null,
  ): Promise<Map<string, RekapTersimpan>> {
    const hasil = new Map(daftarSurvei.map((id): [string, RekapTersimpan] => [id, { baris: [], jurnal: [] }]))
    if (daftarSurvei.length === 0) return hasil
    for (const b of await prepared<Baris>(tx, READ, [daftarSurvei, dimensi])) {
      const { baris, jurnal } = hasil.get(b.survei) as RekapTersimpan
      if (b.isi !== null) jurnal.push(b.isi)
      else baris.push(baca(b))
    }
    return hasil
  },

  /**
   * How far each survey has come. Answers are only ever added, so what was computed at the
   * same version and count is still right. Issues its one statement at once.
   */
  async countMany(tx: TenantTx, daftarSurvei: readonly string[]): Promise<Map<string, KemajuanSurvei>> {
    const rows = await prepared<{ id: string; versi: number; jumlah: string }>(tx, COUNT, [daftarSurvei])
    return new Map(rows.map(({ id, versi, jumlah }) => [id, { versi, jumlah: Number(jumlah) }]))
  },

  /** Nobody posts the survey's journal until the transaction ends. */
  async lockJurnal(tx: TenantTx, survei: string): Promise<void> {
    await prepared(tx, LOCK, [survei])
  },

  /** The same, for those who can come back another time: a wait of more than seconds is an error. */
  async lockJurnalBriefly(tx: TenantTx, survei: string): Promise<void> {
    await prepared(tx, LOCK_BRIEFLY, [survei])
  },

  /** Takes the oldest lines out of a survey's journal. */
  async takeJurnal(tx: TenantTx, survei: string, banyak: number): Promise<string[]> {
    return (await prepared<{ isi: string }>(tx, TAKE, [survei, banyak])).map((r) => r.isi)
  },

  /**
   * Takes lines of which the caller knows what they say out of a survey's journal.
   *
   * @returns how many of them were still there
   */
  async removeJurnal(tx: TenantTx, survei: string, daftarNomor: readonly string[]): Promise<number> {
    return (await prepared(tx, REMOVE, [survei, daftarNomor])).length
  },

  /** Forgets all sums of a survey, so that they can be made anew. */
  async clear(tx: TenantTx, survei: string): Promise<void> {
    await prepared(tx, { name: 'clear rekap', text: 'delete from rekap where survei = $1' }, [survei])
    await prepared(tx, { name: 'clear jurnal', text: 'delete from rekap_jurnal where survei = $1' }, [survei])
  },
}

/** Sums come as decimal strings, because they may pass 2^53. */
function baca(baris: Baris): BarisRekap {
  const rekap: Rekap = {
    jumlah: Number(baris.jumlah),
    cacah: baris.cacah.map(Number),
    rerata: BigInt(baris.rerata),
    rerataKuadrat: BigInt(baris.rerata_kuadrat),
    silang: baris.silang?.map(Number) ?? null,
  }
  return { dimensi: baris.dimensi as string, kunci: baris.kunci, berbendera: baris.berbendera, rekap }
}

const banding = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
