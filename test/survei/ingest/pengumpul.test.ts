import { randomUUID } from 'node:crypto'
import pg from 'pg'
import t, { type Test } from 'tap'
import { bit } from '../../../src/survei/domain/bendera.ts'
import { Pengumpul } from '../../../src/survei/ingest/pengumpul.ts'
import { daftarInstrumen } from '../../../src/survei/instrumen/index.ts'
import { type DaftarInstrumen, pemuatSurvei } from '../../../src/survei/usecases/survei-terbuka.ts'
import { startApp } from '../../support/app.ts'
import { aKota, aRespons } from '../../support/factories.ts'

const [BAKU] = daftarInstrumen
if (BAKU === undefined) throw new Error('no instrument')
const INSTRUMEN: DaftarInstrumen = { get: () => BAKU, find: () => BAKU, semua: [BAKU] }

/** A gatherer of its own for one survey, what it committed, and a lock that holds its batches up. */
async function aPengumpul(t: Test, batas: { antreanMaksimum?: number } = {}) {
  const kota = await startApp(t)
  const { survei } = await aKota(kota)
  const { database, opd } = kota.app
  const pemuat = pemuatSurvei({ opd, instrumen: INSTRUMEN, buatId: randomUUID })
  const terbuka = await database.forPemda('36.73', (tx) => pemuat.get(tx, survei))
  const kelompok: number[] = []
  const pengumpul = new Pengumpul({
    ...{ database, clock: kota.clock, ...batas },
    pembukuan: { catat: (jurnal) => void kelompok.push(...jurnal.map(({ catatan }) => catatan.length)) },
  })
  const client = new pg.Client(kota.database.url)
  await client.connect()
  t.teardown(() => client.end())
  return {
    /** The sizes of the batches that were committed. */
    kelompok,
    kirim: (milik = terbuka, isi: Parameters<typeof aRespons>[0] = {}) => {
      const { respons } = milik.baca(aRespons(isi))
      if (respons === undefined) throw new Error('a response that is none')
      return pengumpul.kirim({ terbuka: milik, respons, bendera: 0 })
    },
    terbuka,
    /** The survey as it is after somebody changed it. */
    ubah: async () => {
      await client.query('update survei set versi = versi + 1 where id = $1', [survei])
      return database.forPemda('36.73', (tx) => pemuat.get(tx, survei))
    },
    tahan: async () => {
      await client.query('begin')
      await client.query('select from survei where id = $1 for update', [survei])
    },
    lepas: () => client.query('commit'),
    /** Flags of what is stored, by id; and how many devices are remembered. */
    bendera: async () => {
      const { rows } = await client.query('select id, bendera from respons')
      const { rowCount } = await client.query('select from respons_perangkat')
      return { bendera: new Map(rows.map(({ id, bendera }) => [id, bendera])), perangkat: rowCount }
    },
    tersimpan: async () => Number((await client.query('select count(*) from respons')).rows[0].count),
  }
}

/** What follows without waiting happens, and nothing else: no timer, and nothing from outside. */
async function lanjutkan(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

t.test(
  'a batch goes with a third of those that wait, in the midst of those that are being read',
  async (t) => {
    const { kirim, kelompok, tahan, lepas } = await aPengumpul(t)
    await Promise.all([kirim(), kirim()])
    t.strictSame(kelompok.splice(0), [2], 'few go together')

    /** As requests come that already wait on open connections: one after the other, with nothing between them. */
    async function bacaSatuSatu(banyak: number) {
      const daftar: ReturnType<typeof kirim>[] = []
      for (let i = 0; i < banyak; i++) {
        daftar.push(kirim())
        await lanjutkan()
      }
      return daftar
    }

    await tahan()
    const daftar = await bacaSatuSatu(200)
    await lepas()
    await Promise.all(daftar)
    t.strictSame(kelompok.splice(0).toSorted(), [152, 24, 24], 'two are under way, and the rest is next')

    await tahan()
    const sekaligus = Array.from({ length: 152 }, () => kirim())
    await lanjutkan()
    sekaligus.push(...(await bacaSatuSatu(100)))
    await lepas()
    const nasib = await Promise.all(sekaligus)
    t.strictSame(kelompok.splice(0).toSorted(), [152, 24, 76], 'beside 152 a batch is 76')
    t.ok(nasib.every(({ hasil }) => hasil === 'diterima'))
  },
)

t.test('what does not fit into the queue is turned away, and nothing else', async (t) => {
  const { kirim, tahan, lepas, tersimpan } = await aPengumpul(t, { antreanMaksimum: 50 })
  await tahan()
  const diterima = Array.from({ length: 50 }, () => kirim())
  await t.rejects(kirim(), {
    name: 'layanan-belum-siap',
    message: 'Terlalu banyak respons sedang menunggu disimpan.',
    retryAfterSeconds: 1,
  })
  await lepas()
  for (const { hasil } of await Promise.all(diterima)) t.equal(hasil, 'diterima')
  t.match(await kirim(), { hasil: 'diterima' }, 'then there is room again')
  t.equal(await tersimpan(), 51)
})

t.test(
  'of answers checked before and after a change, in one batch, only the latter are stored',
  async (t) => {
    const { kirim, kelompok, terbuka, ubah, tersimpan } = await aPengumpul(t)
    const baru = await ubah()
    t.equal(baru.survei.versi, terbuka.survei.versi + 1)
    const nasib = await Promise.all([terbuka, baru, baru, terbuka].map((milik) => kirim(milik)))
    t.strictSame(
      nasib.map(({ hasil }) => hasil),
      ['basi', 'diterima', 'diterima', 'basi'],
    )
    t.strictSame(kelompok, [2], 'and only they are in the journal')
    t.equal(await tersimpan(), 2)

    t.strictSame(
      await Promise.all([kirim(), kirim()]),
      [{ hasil: 'basi' }, { hasil: 'basi' }],
      'nor by themselves',
    )
    t.equal(await tersimpan(), 2)
  },
)

t.test('a device is new once, in one batch with those that name none', async (t) => {
  const { kirim, kelompok, bendera } = await aPengumpul(t)
  const isi = ['kiosk-00001', 'kiosk-00002', 'kiosk-00001', undefined].map((perangkat) => ({
    id: randomUUID(),
    ...(perangkat !== undefined && { perangkat }),
  }))
  const nasib = await Promise.all(isi.map((satu) => kirim(undefined, satu)))
  t.strictSame(
    nasib.map(({ hasil }) => hasil),
    ['diterima', 'diterima', 'diterima', 'diterima'],
  )
  t.strictSame(kelompok, [4])
  const tersimpan = await bendera()
  t.equal(tersimpan.perangkat, 2)
  const [satu, dua, lagi, tanpa] = isi.map(({ id }) => tersimpan.bendera.get(id))
  t.strictSame([satu, lagi].sort(), [0, bit('perangkat')], 'one of the two that the first kiosk sent')
  t.strictSame([dua, tanpa], [0, 0])
})

t.test('a device of an answer that has to be checked again is new still', async (t) => {
  const { kirim, ubah, bendera } = await aPengumpul(t)
  const isi = { id: randomUUID(), perangkat: 'kiosk-00001' }
  const baru = await ubah()
  t.match(await kirim(undefined, isi), { hasil: 'basi' })
  t.equal((await bendera()).perangkat, 0)
  t.match(await kirim(baru, isi), { hasil: 'diterima' })
  t.strictSame(await bendera(), { bendera: new Map([[isi.id, 0]]), perangkat: 1 })
})

t.test('whoever sends an answer again is not taken for a device that comes again', async (t) => {
  const { kirim, bendera } = await aPengumpul(t)
  const isi = { id: randomUUID(), perangkat: 'kiosk-00001' }
  const sekali = await Promise.all([isi, isi].map((satu) => kirim(undefined, satu)))
  t.strictSame(sekali.map(({ hasil }) => hasil).sort(), ['diterima', 'sudah-ada'], 'in one batch')
  const lain = { id: randomUUID(), perangkat: 'kiosk-00002' }
  const nasib = await Promise.all([isi, lain].map((satu) => kirim(undefined, satu)))
  t.strictSame(
    nasib.map(({ hasil }) => hasil),
    ['sudah-ada', 'diterima'],
    'and in the next, with a neighbour',
  )
  t.strictSame(await bendera(), {
    bendera: new Map([
      [isi.id, 0],
      [lain.id, 0],
    ]),
    perangkat: 2,
  })
})
