import { sql } from 'drizzle-orm'
import {
  hexByteaArray,
  int4Array,
  itself,
  jsonbArray,
  textArray,
  timestamptzArray,
  uuidArray,
} from '../../platform/database/binary-arrays.ts'
import { prepared, type TenantTx } from '../../platform/database/index.ts'
import type { HimpunanBendera } from '../domain/bendera.ts'
import { bacaSkor } from '../domain/jurnal.ts'
import type { Respons } from '../domain/respons.ts'

/**
 * All that a batch of new answers needs, in one statement: the surveys are held until the
 * commit, and those that have changed since their answers were checked are passed over;
 * then the answers and the lines of their sums. Locks are taken in one order by every
 * process (surveys, then answers, each sorted), so nobody waits in a circle.
 */
const INSERT = {
  name: 'insert respons and jurnal',
  text: `
    with terbuka as materialized (
      select s.id from survei s join unnest($13::uuid[], $14::int[]) as d(id, versi) using (id, versi)
       order by s.id for share of s
    ), boleh as materialized (
      select array(select id from terbuka) as id
    ), baru as (
      insert into respons (pemda, survei, id, layanan, kanal, jawaban, profil, saran, diisi_pada, sidik,
                           durasi_detik, bendera, diterima_pada)
      select current_setting('tanggap.pemda'), r.*, $12::timestamptz
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::text[],
                    $8::timestamptz[], $9::bytea[], $10::int[], $11::int[]) as r(survei)
       where r.survei = any ((select id from boleh)::uuid[])
    )
    insert into rekap_jurnal (pemda, survei, jumlah, isi)
    select current_setting('tanggap.pemda'), j.*
      from unnest($15::uuid[], $16::int[], $17::text[]) as j(survei, jumlah, isi)
     where j.survei = any ((select id from boleh)::uuid[])
    returning survei, nomor`,
}

/** An answer for one survey, as it goes into the table. */
export interface ResponsMasuk {
  readonly survei: string
  readonly respons: Respons
  /** Its scores as `tulisSkor` has them. */
  readonly jawaban: string
  readonly bendera: HimpunanBendera
}

/** What one batch adds to the sums of one survey. */
export interface BarisJurnal {
  readonly survei: string
  /** The version of the survey that its answers were checked against. */
  readonly versi: number
  readonly jumlah: number
  readonly isi: string
}

export interface ResponsTersimpan {
  readonly survei: string
  readonly id: string
  readonly sidik: string
  readonly diterimaPada: Date
}

type BarisRespons = {
  id: string
  layanan: string
  kanal: string | null
  jawaban: string
  profil: Record<string, string | number>
  diisi_pada: string | Date | null
  diterima_pada: string | Date
  bendera: number
}

/** What goes into each column; made once, because every batch asks (`binary-arrays.ts` says why). */
const KOLOM = {
  survei: (d: ResponsMasuk) => d.survei,
  id: (d: ResponsMasuk) => d.respons.id,
  layanan: (d: ResponsMasuk) => d.respons.layanan,
  kanal: (d: ResponsMasuk) => d.respons.kanal,
  jawaban: (d: ResponsMasuk) => d.jawaban,
  profil: (d: ResponsMasuk) => JSON.stringify(d.respons.profil),
  saran: (d: ResponsMasuk) => d.respons.saran,
  diisiPada: (d: ResponsMasuk) => d.respons.diisiPada,
  sidik: (d: ResponsMasuk) => d.respons.sidik,
  durasiDetik: (d: ResponsMasuk) => d.respons.durasiDetik,
  bendera: (d: ResponsMasuk) => d.bendera,
}
const JURNAL = {
  survei: (j: BarisJurnal) => j.survei,
  versi: (j: BarisJurnal) => j.versi,
  jumlah: (j: BarisJurnal) => j.jumlah,
  isi: (j: BarisJurnal) => j.isi,
}

const larik = <T>(daftar: readonly T[]) => sql.param([...daftar])

export const responsRepository = {
  /**
   * Stores answers of which none is there yet, sorted by (survei, id), with their sums.
   * Issues its one statement at once.
   *
   * @returns the numbers of the journal's lines, by survey: of those that still have the version given, and whose
   *   answers were stored
   * @throws a unique violation when one is there already; then nothing is stored
   */
  async insertAll(
    tx: TenantTx,
    daftar: readonly ResponsMasuk[],
    jurnal: readonly BarisJurnal[],
    diterimaPada: Date,
  ): Promise<ReadonlyMap<string, string>> {
    const survei = uuidArray(jurnal, JURNAL.survei)
    const rows = await prepared<{ survei: string; nomor: string }>(tx, INSERT, [
      uuidArray(daftar, KOLOM.survei),
      uuidArray(daftar, KOLOM.id),
      textArray(daftar, KOLOM.layanan),
      textArray(daftar, KOLOM.kanal),
      textArray(daftar, KOLOM.jawaban),
      jsonbArray(daftar.map(KOLOM.profil), itself),
      textArray(daftar, KOLOM.saran),
      timestamptzArray(daftar, KOLOM.diisiPada),
      hexByteaArray(daftar, KOLOM.sidik),
      int4Array(daftar, KOLOM.durasiDetik),
      int4Array(daftar, KOLOM.bendera),
      diterimaPada,
      survei,
      int4Array(jurnal, JURNAL.versi),
      survei,
      int4Array(jurnal, JURNAL.jumlah),
      textArray(jurnal, JURNAL.isi),
    ])
    return new Map(rows.map((r) => [r.survei, r.nomor]))
  },

  async findMany(
    tx: TenantTx,
    daftar: readonly { survei: string; id: string }[],
  ): Promise<ResponsTersimpan[]> {
    if (daftar.length === 0) return []
    const { rows } = await tx.execute<{
      survei: string
      id: string
      sidik: string
      diterima_pada: string | Date
    }>(sql`
      select r.survei, r.id, encode(r.sidik, 'hex') as sidik, r.diterima_pada
        from unnest(
          ${larik(daftar.map((d) => d.survei))}::uuid[],
          ${larik(daftar.map((d) => d.id))}::uuid[]
        ) as t(survei, id)
        join respons r on r.survei = t.survei and r.id = t.id`)
    return rows.map((r) => ({
      survei: r.survei,
      id: r.id,
      sidik: r.sidik,
      diterimaPada: new Date(r.diterima_pada),
    }))
  },

  /** How many answers came with a suggestion: counted one by one, so not further than `paling`. */
  async countSaran(tx: TenantTx, survei: string, paling: number): Promise<number> {
    const { rows } = await tx.execute<{ jumlah: number }>(sql`
      select count(*)::int as jumlah
        from (select from respons where survei = ${survei} and saran is not null limit ${paling}) as terhitung`)
    return rows[0]?.jumlah ?? 0
  },

  /** All answers of a survey, in pages by id: for proving that `rekap` agrees. */
  async *scan(tx: TenantTx, survei: string, perHalaman = 10_000) {
    let sesudah: string | null = null
    for (;;) {
      const { rows }: { rows: BarisRespons[] } = await tx.execute<BarisRespons>(sql`
        select id, layanan, kanal, jawaban, profil, diisi_pada, diterima_pada, bendera
          from respons
         where survei = ${survei} and (${sesudah}::uuid is null or id > ${sesudah}::uuid)
         order by id
         limit ${perHalaman}`)
      for (const r of rows) {
        yield {
          layanan: r.layanan,
          kanal: r.kanal,
          skor: bacaSkor(r.jawaban),
          bendera: r.bendera,
          profil: r.profil,
          diisiPada: r.diisi_pada === null ? null : new Date(r.diisi_pada),
          diterimaPada: new Date(r.diterima_pada),
        }
      }
      const terakhir = rows.at(-1)
      if (terakhir === undefined || rows.length < perHalaman) return
      sesudah = terakhir.id
    }
  },
}
