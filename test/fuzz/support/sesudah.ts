import pg from 'pg'
import { buildApp } from '../../../src/app.ts'
import { listPemda } from '../../../src/platform/database/migrate.ts'
import type { Diakui } from './diakui.ts'

/**
 * What only the database tells, past every policy: that each acknowledged response is stored as it was
 * acknowledged and none besides, that the sums of every survey agree with its responses and the counts of
 * complaints with the complaints, and that every history holds.
 *
 * @param sejak when the run began: older responses are not its own
 * @returns what does not, and how much was looked at
 */
export async function periksaBasisData(
  databaseUrl: string,
  diakui: Diakui,
  sejak: Date,
): Promise<{ beda: string[]; survei: number; respons: number; pengaduan: number }> {
  const beda: string[] = []
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const app = await buildApp({
    databaseUrl,
    databasePool: 2,
    adminApiKey: 'x'.repeat(32),
    logLevel: 'silent',
  })
  try {
    const { rows } = await client.query<{ survei: string; id: string; diterima_pada: Date }>(
      'select survei, id, diterima_pada from respons where survei = any($1::uuid[]) and diterima_pada >= $2',
      [[...diakui.respons.keys(), ...diakui.sekaligus.keys()], sejak],
    )
    const tersimpan = Map.groupBy(rows, (r) => r.survei)
    for (const survei of new Set([...diakui.respons.keys(), ...diakui.sekaligus.keys()])) {
      const satu = diakui.respons.get(survei) ?? new Map<string, string>()
      const ada = new Map((tersimpan.get(survei) ?? []).map((r) => [r.id, r.diterima_pada.toISOString()]))
      for (const [id, saat] of satu) {
        if (ada.get(id) !== saat) beda.push(`response ${id} of ${survei}: ${saat}, stored ${ada.get(id)}`)
      }
      const jumlah = satu.size + (diakui.sekaligus.get(survei) ?? 0)
      const pas = diakui.mungkin.has(survei) ? ada.size >= jumlah : ada.size === jumlah
      if (!pas) beda.push(`survey ${survei}: ${jumlah} acknowledged, ${ada.size} stored`)
    }
    let survei = 0
    let pengaduan = 0
    for (const pemda of await listPemda(databaseUrl)) {
      const daftar = await client.query<{ id: string }>('select id from survei where pemda = $1', [pemda])
      for (const { id } of daftar.rows) {
        survei++
        const selisih = await app.survei.periksaRekap(pemda, id)
        if (selisih.length > 0) beda.push(`rekap of ${id}: ${selisih.length} sums differ`)
      }
      const { jumlah, beda: selisih, cacat } = await app.pengaduan.periksa(pemda)
      pengaduan += jumlah
      const banyak = selisih.cacah.length + selisih.lama.length
      if (banyak > 0) beda.push(`${pemda}: ${banyak} counts of complaints differ`)
      for (const satu of cacat) beda.push(`history of ${satu.nomor}: ${satu.cacat.length} faults`)
    }
    return { beda, survei, respons: rows.length, pengaduan }
  } finally {
    await app.close()
    await client.end()
  }
}
