import { sql } from 'drizzle-orm'
import { prepared, type TenantTx } from '../../platform/database/index.ts'
import type { Skor } from '../domain/rekap.ts'
import type { Respons } from '../domain/respons.ts'

const INSERT = {
  name: 'insert respons',
  text: `
    insert into respons (pemda, survei, id, layanan, kanal, jawaban, profil, saran, diisi_pada, diterima_pada, sidik)
    select current_setting('tanggap.pemda'), t.*
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::text[],
                  $8::timestamptz[], $9::timestamptz[], $10::bytea[]) as t
    on conflict do nothing
    returning survei, id`,
}

/** An answer for one survey, as it goes into the table. */
export interface ResponsMasuk {
  readonly survei: string
  readonly respons: Respons
  readonly diterimaPada: Date
}

export interface ResponsTersimpan {
  readonly survei: string
  readonly id: string
  readonly sidik: Buffer
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
}

const larik = <T>(daftar: readonly T[]) => sql.param([...daftar])

export const responsRepository = {
  /**
   * Stores many answers in one statement; those whose id is taken are left out. The
   * caller sorts them by (survei, id), so that two processes never wait for each other.
   *
   * @returns `survei/id` of those that were stored
   */
  async insertMany(tx: TenantTx, daftar: readonly ResponsMasuk[]): Promise<Set<string>> {
    if (daftar.length === 0) return new Set()
    const rows = await prepared<{ survei: string; id: string }>(tx, INSERT, [
      daftar.map((d) => d.survei),
      daftar.map((d) => d.respons.id),
      daftar.map((d) => d.respons.layanan),
      daftar.map((d) => d.respons.kanal),
      daftar.map((d) => tulisSkor(d.respons.skor)),
      daftar.map((d) => JSON.stringify(d.respons.profil)),
      daftar.map((d) => d.respons.saran),
      daftar.map((d) => d.respons.diisiPada?.toISOString() ?? null),
      daftar.map((d) => d.diterimaPada.toISOString()),
      daftar.map((d) => `\\x${d.respons.sidik.toString('hex')}`),
    ])
    return new Set(rows.map(({ survei, id }) => `${survei}/${id}`))
  },

  async findMany(
    tx: TenantTx,
    daftar: readonly { survei: string; id: string }[],
  ): Promise<ResponsTersimpan[]> {
    if (daftar.length === 0) return []
    const { rows } = await tx.execute<{
      survei: string
      id: string
      sidik: Buffer
      diterima_pada: string | Date
    }>(sql`
      select r.survei, r.id, r.sidik, r.diterima_pada
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

  /** All answers of a survey, in pages by id: for proving that `rekap` agrees. */
  async *scan(tx: TenantTx, survei: string, perHalaman = 10_000) {
    let sesudah: string | null = null
    for (;;) {
      const { rows }: { rows: BarisRespons[] } = await tx.execute<BarisRespons>(sql`
        select id, layanan, kanal, jawaban, profil, diisi_pada, diterima_pada
          from respons
         where survei = ${survei} and (${sesudah}::uuid is null or id > ${sesudah}::uuid)
         order by id
         limit ${perHalaman}`)
      for (const r of rows) {
        yield {
          layanan: r.layanan,
          kanal: r.kanal,
          skor: bacaSkor(r.jawaban),
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

const tulisSkor = (skor: Skor) => skor.map((x) => x ?? '-').join('')
const bacaSkor = (teks: string): Skor => Array.from(teks, (x) => (x === '-' ? null : Number(x)))
