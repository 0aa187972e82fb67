import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { gantunganBerkas, gantunganTetap } from '../../src/brankas/index.ts'
import { OPERATOR, startApp } from '../support/app.ts'
import { tanggap } from '../support/cli.ts'
import { aPemda } from '../support/factories.ts'
import { sampai } from '../support/server.ts'
import { aBerkasGantungan, aPemilik, isiGantungan } from './support.ts'

const DAFTAR_PEMDA = ['36.71', '36.73']
const JEDA_TULIS_MS = 20
/** Writes and readings under way at most: who waits for a connection for too long is sent away. */
const BERSAMAAN = 20
/** So long may the services stand still, who share this process with the test, less the second until they look again. */
const JEDA_RAMAI_DETIK = '6'

const bacaBerkas = (berkas: string) =>
  JSON.parse(readFileSync(berkas, 'utf8')) as ReturnType<typeof isiGantungan>

/** Two services on one database and one keyring file, with two pemda. */
async function panggung(t: Test) {
  const berkas = aBerkasGantungan(t)
  const uji = await startApp(t, { brankas: gantunganBerkas(berkas) })
  for (const pemda of DAFTAR_PEMDA) await aPemda(uji, pemda)
  const env = { DATABASE_URL: uji.database.url, BRANKAS_BERKAS: berkas }
  const layanan = async () => {
    const app = await buildApp({
      databaseUrl: uji.database.url,
      databasePool: 5,
      adminApiKey: OPERATOR,
      logLevel: 'fatal',
      brankas: gantunganBerkas(berkas),
    })
    t.teardown(() => app.close())
    return app
  }
  return { uji, berkas, env, layanan, perintah: (...args: string[]) => tanggap(['brankas', ...args], env) }
}

const simpan = (app: FastifyInstance, pemda: string, id: string, nama: string) =>
  app.database.forPemda(pemda, (tx) =>
    app.brankas.simpan(tx, {
      ...{ pemda, id, jenis: 'pelapor', dicari: ['telepon'] },
      medan: { nama, telepon: `08${Number.parseInt(id.slice(0, 8), 16)}` },
    }),
  )

const baca = (app: FastifyInstance, pemda: string, id: string) =>
  app.database.forPemda(pemda, (tx) => app.brankas.baca(tx, pemda, id, 'uji'))

async function isiAwal(app: FastifyInstance, banyak: number, harapan: Map<string, string>): Promise<void> {
  for (const pemda of DAFTAR_PEMDA) {
    await app.database.forPemda(pemda, async () => {
      for (let i = 0; i < banyak; i++) {
        const id = randomUUID()
        await simpan(app, pemda, id, `Awal ${i}`)
        harapan.set(`${pemda} ${id}`, `Awal ${i}`)
      }
    })
  }
}

/** Writes and reads through both services, 50 of each a second where it can, until it is stopped. */
function lalulintas(daftarApp: readonly FastifyInstance[], harapan: Map<string, string>) {
  const gagal: unknown[] = []
  const berjalan = new Set<Promise<void>>()
  let tulis = 0
  let bacaan = 0
  const tersimpan = [...harapan.keys()]
  const satu = async (ke: number) => {
    const app = daftarApp[ke % daftarApp.length] as FastifyInstance
    const pembaca = daftarApp[(ke + 1) % daftarApp.length] as FastifyInstance
    // every third one changes what is there, and nobody else changes that
    const lama = ke % 3 === 0 ? tersimpan.splice((ke * 7) % tersimpan.length, 1)[0] : undefined
    const tempat = lama ?? `${DAFTAR_PEMDA[ke % 2]} ${randomUUID()}`
    const [pemda = '', id = ''] = tempat.split(' ')
    await simpan(app, pemda, id, `Ke ${ke}`)
    harapan.set(tempat, `Ke ${ke}`)
    tulis++
    // through the other service
    const isi = await baca(pembaca, pemda, id)
    if (isi?.nama !== `Ke ${ke}`) throw new Error(`read ${isi?.nama} for Ke ${ke}`)
    bacaan++
    tersimpan.push(tempat)
  }
  const mulai = performance.now()
  let dimulai = 0
  // a tick that comes late makes up for those that did not come
  const jadwal = setInterval(() => {
    while (dimulai < (performance.now() - mulai) / JEDA_TULIS_MS && berjalan.size < BERSAMAAN) {
      const kerja = satu(dimulai++)
        .catch((error) => void gagal.push(error))
        .finally(() => berjalan.delete(kerja))
      berjalan.add(kerja)
    }
  }, JEDA_TULIS_MS)
  return async () => {
    await sampai('more than a few were written', () => tulis > 100 || gagal.length > 0)
    clearInterval(jadwal)
    await Promise.all(berjalan)
    return { gagal, tulis, bacaan }
  }
}

t.test('keys are rotated while two services read and write', { timeout: 600_000 }, async (t) => {
  const { uji, berkas, layanan, perintah } = await panggung(t)
  const dua = await layanan()
  const harapan = new Map<string, string>()
  await isiAwal(uji.app, 1_200, harapan)
  const semula = harapan.size

  const mulai = performance.now()
  const berhenti = lalulintas([uji.app, dua], harapan)
  await sleep(1_000)
  const putar = await perintah('putar', '--jeda', JEDA_RAMAI_DETIK)
  t.match(putar, { kode: 0, stderr: '', stdout: /^Kunci aktif: k2\. [\d.]+ rekaman dibungkus ulang\.\n$/ })
  t.comment(putar.stdout.trim())
  t.strictSame(Object.keys(bacaBerkas(berkas).kunci), ['k1', 'k2'])
  t.equal(bacaBerkas(berkas).aktif, 'k2')
  t.equal(statSync(berkas).mode & 0o777, 0o600)
  const status = await perintah('status')
  t.match(status, { kode: 0, stdout: /^k1 {2}0 rekaman {2}lama$/m }, 'nothing needs the old key')
  const buang = await perintah('buang', 'k1', '--jeda', JEDA_RAMAI_DETIK)
  t.match(buang, { kode: 0, stderr: '', stdout: /^Versi k1 dibuang/ })
  t.strictSame(Object.keys(bacaBerkas(berkas).kunci), ['k2'])
  await sleep(1_500)
  const { gagal, tulis, bacaan } = await berhenti()
  const detik = (performance.now() - mulai) / 1_000
  t.comment(
    `${semula} records before, ${tulis} writes and ${bacaan} readings in ${detik.toFixed(1)} s ` +
      `(${(tulis / detik).toFixed(0)} writes/s), ${gagal.length} failed`,
  )
  t.strictSame(gagal.map(String), [], 'none failed')
  t.ok(tulis > 100)

  // everything, by one that has never seen the old key
  const baru = await layanan()
  let terbaca = 0
  for (const pemda of DAFTAR_PEMDA) {
    const daftarId = [...harapan.keys()]
      .filter((k) => k.startsWith(pemda))
      .map((k) => k.split(' ')[1] as string)
    const isi = await baru.database.forPemda(pemda, (tx) =>
      baru.brankas.bacaBanyak(tx, pemda, daftarId, 'uji'),
    )
    for (const id of daftarId) if (isi.get(id)?.nama === harapan.get(`${pemda} ${id}`)) terbaca++
    const [id = ''] = daftarId
    const cari = await baru.database.forPemda(pemda, (tx) =>
      baru.brankas.cari(tx, pemda, 'pelapor', 'telepon', isi.get(id)?.telepon ?? ''),
    )
    t.ok(cari.includes(id), 'and found as before')
  }
  t.equal(terbaca, harapan.size)
  t.comment(`${terbaca} records read with the new key alone`)
  const { rows } = await (await aPemilik(t, uji.database.url)).query(
    'select versi_kunci, count(*)::int from brankas group by 1',
  )
  t.strictSame(rows, [{ versi_kunci: 'k2', count: harapan.size }])
})

t.test('a key is not removed under a transaction that still uses it', { timeout: 600_000 }, async (t) => {
  const { uji, berkas, perintah } = await panggung(t)
  const { app } = uji
  const pemilik = await aPemilik(t, uji.database.url)
  const id = randomUUID()
  const lepas = Promise.withResolvers<void>()
  const tersimpan = Promise.withResolvers<void>()
  const lambat = app.database.forPemda('36.73', async (tx) => {
    await app.brankas.simpan(tx, { pemda: '36.73', id, jenis: 'pelapor', medan: { nama: 'Lambat' } })
    tersimpan.resolve()
    // PostgreSQL ends the session of who is idle for 30 seconds
    while ((await Promise.race([lepas.promise, sleep(1_000, 'belum')])) === 'belum') {
      await tx.execute(sql`select 1`)
    }
  })
  await tersimpan.promise
  t.match(
    await perintah('putar', '--jeda', '1.5'),
    { kode: 0, stdout: /k2\. 0 rekaman/ },
    'it cannot see the record yet',
  )

  const membuang = perintah('buang', 'k1', '--jeda', '1.5')
  await sampai('the command waits for the transaction', async () => {
    const { rows } = await pemilik.query(
      `select from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`,
    )
    return rows.length > 0
  })
  lepas.resolve()
  await lambat
  t.match(await membuang, { kode: 1, stderr: /^Versi k1 masih diperlukan 1 rekaman/ })
  t.ok(bacaBerkas(berkas).kunci.k1)
  t.match(await perintah('status'), {
    kode: 0,
    stdout: /^k1 {2}1 rekaman {2}lama\nk2 {2}0 rekaman {2}aktif$/m,
  })

  t.match(await perintah('putar', '--bungkus-saja'), { kode: 0, stdout: /k2\. 1 rekaman/ })
  t.match(await perintah('buang', 'k1', '--jeda', '1.5'), { kode: 0 })
  t.strictSame(await baca(app, '36.73', id), { nama: 'Lambat' })
})

t.test('two operators at once do not lose a key', { timeout: 600_000 }, async (t) => {
  const { uji, berkas, layanan, perintah } = await panggung(t)
  const harapan = new Map<string, string>()
  await isiAwal(uji.app, 50, harapan)
  const hasil = await Promise.all([perintah('putar', '--jeda', '1.5'), perintah('putar', '--jeda', '1.5')])
  const berhasil = hasil.filter(({ kode }) => kode === 0)
  t.ok(berhasil.length >= 1)
  for (const { kode, stderr } of hasil) if (kode !== 0) t.match(stderr, /sedang diubah oleh perintah lain/)
  t.equal(Object.keys(bacaBerkas(berkas).kunci).length, 1 + berhasil.length)
  const app = await layanan()
  for (const [tempat, nama] of harapan) {
    const [pemda = '', id = ''] = tempat.split(' ')
    t.equal((await baca(app, pemda, id))?.nama, nama)
  }
})

t.test('a damaged record does not keep the others from being rotated', { timeout: 600_000 }, async (t) => {
  const { uji, perintah } = await panggung(t)
  const harapan = new Map<string, string>()
  await isiAwal(uji.app, 3, harapan)
  const pemilik = await aPemilik(t, uji.database.url)
  const { rows } = await pemilik.query<{ id: string }>(
    `update brankas set kunci_data = set_byte(kunci_data, 20, get_byte(kunci_data, 20) # 1)
      where id = (select min(id::text)::uuid from brankas) returning id`,
  )
  const putar = await perintah('putar', '--jeda', '1.5')
  t.match(putar, { kode: 1, stdout: /k2\. 5 rekaman/, stderr: /^1 rekaman masih memakai kunci lama/ })
  t.match(putar.stderr, `${rows[0]?.id}`)
  t.match(await perintah('buang', 'k1', '--jeda', '1.5'), { kode: 1, stderr: /masih diperlukan 1 rekaman/ })
})

t.test('what cannot be done is said', { timeout: 600_000 }, async (t) => {
  const { uji, berkas, env, perintah } = await panggung(t)
  await isiAwal(uji.app, 1, new Map())
  const daftar = [
    [['buang', 'k1'], 1, /^Versi k1 sedang aktif/],
    [['buang', 'k9'], 1, /tidak memuat versi k9/],
    [['buang'], 2, /Sebutkan satu versi/],
    [['putar', 'k1'], 2, /tidak memerlukan k1/],
    [['status', '--bungkus-saja'], 2, /hanya untuk "brankas putar"/],
    [['entah'], 2, /Perintah tidak dikenal: brankas entah/],
    [['toString'], 2, /Perintah tidak dikenal/],
    [['putar', '--entah'], 2, /Pilihan tidak dikenal/],
  ] as const
  const hasil = await Promise.all(daftar.map(([args]) => perintah(...args)))
  for (const [i, [args, kode, kata]] of daftar.entries()) {
    t.match(hasil[i], { kode, stdout: '', stderr: kata }, args.join(' '))
  }

  t.test('without a keyring', async (t) => {
    const tanpa = { DATABASE_URL: uji.database.url }
    t.match(await tanggap(['brankas', 'status'], tanpa), {
      kode: 1,
      stdout: /^Identitas terkunci: tidak ada gantungan kunci\.\nk1 {2}2 rekaman {2}TIDAK ADA KUNCINYA\n$/,
    })
    t.match(await tanggap(['brankas', 'putar'], tanpa), { kode: 1, stderr: /^Identitas terkunci/ })
    t.match(await tanggap(['brankas', 'status'], { ...tanpa, BRANKAS_KUNCI: '{}' }), {
      kode: 1,
      stderr: /^Pengaturan tidak sah:\n {2}- BRANKAS_KUNCI/,
    })
  })

  t.test('with a keyring from the environment, which takes three steps', async (t) => {
    const lama = bacaBerkas(berkas)
    const { kunci } = isiGantungan('k2')
    const dua = { ...lama, aktif: 'k2', kunci: { ...lama.kunci, ...kunci } }
    const perintah = (isi: object, ...args: string[]) =>
      tanggap(['brankas', ...args], { DATABASE_URL: uji.database.url, BRANKAS_KUNCI: JSON.stringify(isi) })
    t.match(await perintah(dua, 'putar'), {
      kode: 1,
      stderr: /BRANKAS_KUNCI tidak dapat diubah .*"tanggap brankas putar --bungkus-saja"/,
    })
    t.match(await perintah(dua, 'buang', 'k1'), { kode: 1, stderr: /BRANKAS_KUNCI tidak dapat diubah/ })
    t.match(await perintah(dua, 'putar', '--bungkus-saja'), { kode: 0, stdout: /k2\. 2 rekaman/ })
    const satu = { ...dua, kunci }
    t.match(await perintah(satu, 'status'), {
      kode: 0,
      stdout: 'Gantungan kunci: BRANKAS_KUNCI\nk2  2 rekaman  aktif\n',
    })
    const app = await buildApp({
      databaseUrl: env.DATABASE_URL,
      adminApiKey: OPERATOR,
      logLevel: 'fatal',
      brankas: gantunganTetap(JSON.stringify(satu)),
    })
    t.teardown(() => app.close())
    const { rows } = await (await aPemilik(t, uji.database.url)).query('select pemda, id from brankas')
    for (const { pemda, id } of rows) t.equal((await baca(app, pemda, id))?.nama, 'Awal 0')
  })
})
