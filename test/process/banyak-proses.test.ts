import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import t, { type Test } from 'tap'
import { aRespons } from '../support/factories.ts'
import { bacaRespons, pastikanUtuh } from '../support/lalu-lintas.ts'
import {
  aAcak,
  aAgent,
  aDatabase,
  aKotaHttp,
  aSurveiHttp,
  type Kota,
  minta,
  sampai,
  startServer,
} from '../support/server.ts'

const KLIEN = 16
/** Answers in a batch: so many that two transactions with the same ones are under way together. */
const SEKALIGUS = 200
const LAMA_MS = 2_000
/** Responses without which little was tried: until each survey has more, it goes on. */
const CUKUP = 100

for (const banyak of [2, 4]) {
  t.test(
    `${banyak} processes that take answers for the same surveys never stand in each other's way`,
    async (t) => {
      const DATABASE_URL = await aDatabase(t)
      const semua = await Promise.all(Array.from({ length: banyak }, () => startServer(t, { DATABASE_URL })))
      const url = semua.map((server) => server.url)
      const kota = await aKotaHttp(url[0] as string)
      const daftarKota = [kota]
      for (let i = 1; i < 3; i++) {
        daftarKota.push({ ...kota, survei: await aSurveiHttp(url[0] as string, kota.kunci) })
      }

      const { buku, janggal } = await ramai(t, url, daftarKota)
      for (const server of semua) {
        t.strictSame(await server.hentikan('SIGTERM'), { kode: 0, sinyal: null })
        t.equal(server.stderr(), '')
      }

      t.equal(await jumlahKebuntuan(DATABASE_URL), 0, 'nobody waited in a circle')
      for (const [i, { diakui, baru }] of buku.entries()) {
        const tersimpan = await bacaRespons(DATABASE_URL, daftarKota[i] as Kota)
        t.ok(tersimpan.length > CUKUP, `${tersimpan.length} responses in survey ${i + 1}`)
        t.equal(baru(), tersimpan.length, 'each was new to exactly one of those who sent it')
        t.equal(diakui.size, tersimpan.length)
        await pastikanUtuh(t, DATABASE_URL, daftarKota[i] as Kota, { diakui, janggal })
      }
    },
  )
}

/**
 * Clients that send every answer and every batch to two processes in the same moment, the batch to the second
 * in the opposite order, and now and then something old again: as it was, or with other content.
 */
async function ramai(t: Test, daftarUrl: readonly string[], daftarKota: readonly Kota[]) {
  const acak = aAcak(t)
  const agent = aAgent(t, KLIEN * 2)
  const buku = daftarKota.map(() => aBuku())
  const janggal: string[] = []
  let jalan = true

  const isi = (id: string, nilai = 1 + (id.charCodeAt(0) % 4)) => aRespons({ id, jawaban: { waktu: nilai } })

  /** Repeated until it is anything but 503. */
  async function kirim(url: string, kota: Kota, alamat: string, body: unknown, boleh: readonly number[]) {
    for (;;) {
      const tujuan = `${url}/v1/survei/${kota.survei}/respons${alamat}`
      const { status, teks } = await minta(tujuan, { method: 'POST', kunci: kota.kunci, agent, isi: body })
      if (status === 503) {
        await sleep(20)
        continue
      }
      if (!boleh.includes(status)) janggal.push(`${status} ${teks}`)
      return { status, isi: JSON.parse(teks) }
    }
  }

  async function satu(i: number, duaUrl: readonly string[]): Promise<void> {
    const { diakui, catatBaru } = buku[i] as Buku
    const id = randomUUID()
    const dua = duaUrl.map((url) => kirim(url, daftarKota[i] as Kota, '', isi(id), [200, 201]))
    for (const { status, isi } of await Promise.all(dua)) {
      if (status === 201) catatBaru(1)
      diakui.set(id, isi.diterimaPada)
    }
  }

  async function batch(i: number, duaUrl: readonly string[]): Promise<void> {
    const { diakui, catatBaru } = buku[i] as Buku
    const daftarId = Array.from({ length: SEKALIGUS }, () => randomUUID())
    const respons = daftarId.map((id) => isi(id))
    const dua = duaUrl.map((url, ke) =>
      kirim(
        url,
        daftarKota[i] as Kota,
        '/batch',
        { respons: ke === 0 ? respons : respons.toReversed() },
        [200],
      ),
    )
    for (const { isi } of await Promise.all(dua)) {
      if (isi.diterima + isi.sudahAda !== daftarId.length) janggal.push(JSON.stringify(isi))
      catatBaru(isi.diterima)
    }
    for (const id of daftarId) diakui.set(id, null)
  }

  async function lama(i: number, url: string): Promise<void> {
    const [id] = (buku[i] as Buku).diakui.keys()
    if (id === undefined) return
    await kirim(url, daftarKota[i] as Kota, '', isi(id), [200])
    await kirim(url, daftarKota[i] as Kota, '', { ...isi(id), saran: 'Lain.' }, [409])
  }

  async function satuKlien(): Promise<void> {
    while (jalan) {
      const i = acak.bulat(0, daftarKota.length - 1)
      const mulai = acak.bulat(0, daftarUrl.length - 1)
      const url = daftarUrl[mulai] as string
      const lainnya = daftarUrl[(mulai + 1) % daftarUrl.length] as string
      const apa = acak.menurutBobot({ satu: 4, batch: 5, lama: 1 })
      if (apa === 'satu') await satu(i, [url, lainnya])
      else if (apa === 'batch') await batch(i, [url, lainnya])
      else await lama(i, url)
    }
  }

  const semua = Promise.all(Array.from({ length: KLIEN }, satuKlien))
  const cukup = sampai('every survey has many', () => buku.every(({ diakui }) => diakui.size > CUKUP))
  try {
    await Promise.race([Promise.all([sleep(LAMA_MS), cukup]), semua])
  } finally {
    jalan = false
  }
  await semua
  return { buku, janggal }
}

type Buku = ReturnType<typeof aBuku>

/** What a survey acknowledged, and how often something was new to it. */
function aBuku() {
  let banyak = 0
  return {
    diakui: new Map<string, string | null>(),
    baru: () => banyak,
    catatBaru: (tambahan: number) => {
      banyak += tambahan
    },
  }
}

/** Deadlocks that PostgreSQL had to break, once every session of the services has reported. */
async function jumlahKebuntuan(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await sampai('the sessions of the services have ended', async () => {
      const { rowCount } = await client.query(
        'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      return rowCount === 0
    })
    const { rows } = await client.query<{ deadlocks: string }>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    )
    return Number(rows[0]?.deadlocks)
  } finally {
    await client.end()
  }
}
