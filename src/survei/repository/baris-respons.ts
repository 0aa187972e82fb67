import { sql } from 'drizzle-orm'
import type { TenantTx } from '../../platform/database/index.ts'
import { bacaSkor } from '../domain/jurnal.ts'

/** In memory at a time; a suggestion may be 4,000 characters long. */
const SEHALAMAN = 500

type Baris = {
  id: string
  layanan: string
  kanal: string | null
  jawaban: string
  profil: Record<string, string | number>
  saran: string | null
  diisi_pada: string | Date | null
  diterima_pada: string | Date
  bendera: number
}

/** The answers of a survey as rows to be handed out, in pages by id. */
export const barisResponsRepository = {
  async *scan(tx: TenantTx, survei: string, denganSaran: boolean) {
    for await (const r of halaman<Baris>((sesudah) =>
      tx.execute<Baris>(sql`
        select id, layanan, kanal, jawaban, profil, case when ${denganSaran} then saran end as saran,
               diisi_pada, diterima_pada, bendera
          from respons
         where survei = ${survei} and (${sesudah}::uuid is null or id > ${sesudah}::uuid)
         order by id
         limit ${SEHALAMAN}`),
    )) {
      yield {
        ...{ layanan: r.layanan, kanal: r.kanal, profil: r.profil, saran: r.saran, bendera: r.bendera },
        skor: bacaSkor(r.jawaban),
        diisiPada: r.diisi_pada === null ? null : new Date(r.diisi_pada),
        diterimaPada: new Date(r.diterima_pada),
      }
    }
  },

  /** Only those that came with a suggestion. */
  async *scanSaran(tx: TenantTx, survei: string) {
    for await (const { layanan, saran } of halaman<SaranBerid>((sesudah) =>
      tx.execute<SaranBerid>(sql`
        select id, layanan, saran
          from respons
         where survei = ${survei} and saran is not null and (${sesudah}::uuid is null or id > ${sesudah}::uuid)
         order by id
         limit ${SEHALAMAN}`),
    )) {
      yield { layanan, saran }
    }
  },
}

type SaranBerid = { id: string; layanan: string; saran: string }

async function* halaman<T extends { id: string }>(
  ambil: (sesudah: string | null) => Promise<{ rows: T[] }>,
): AsyncGenerator<T> {
  let sesudah: string | null = null
  for (;;) {
    const { rows }: { rows: T[] } = await ambil(sesudah)
    yield* rows
    const terakhir = rows.at(-1)
    if (terakhir === undefined || rows.length < SEHALAMAN) return
    sesudah = terakhir.id
  }
}
