import { randomUUID } from 'node:crypto'
import pg from 'pg'
import t from 'tap'
import { type Jawaban, OPERATOR, SEKARANG, startApp, type TestApp } from '../support/app.ts'
import { aKota, aKunci, aRespons } from '../support/factories.ts'
import { aRencana, aTindakLanjut } from '../support/laporan.ts'
import { aPengaduan } from '../support/pengaduan.ts'
import { sampai } from '../support/server.ts'

const JAM = 3_600_000
const sesudah = (ms: number) => new Date(new Date(SEKARANG).getTime() + ms).toISOString()

/** Everything that an answer says, except when and under which number. */
const inti = ({ status, headers, teks }: Jawaban) => ({
  status,
  etag: headers.etag,
  tipe: headers['content-type'],
  teks,
})

const dengan = (kunci: string) => ({ 'idempotency-key': kunci })

t.test('the same key and body get the same answer from every POST that creates', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const { isi: kunciLama } = await kota.minta(admin, 'POST', '/v1/kunci', {
    nama: 'lama',
    jenis: 'rahasia',
    cakupan: ['respons:kirim'],
  })
  const { isi: petugas } = await kota.minta(admin, 'POST', '/v1/petugas', { nama: 'Lama', peran: ['dprd'] })
  await kota.minta(admin, 'PATCH', '/v1/unit/DISDUKCAPIL', { gerai: true })
  const alamatKait = 'https://opd.contoh.go.id/kait'
  const { isi: kait } = await kota.minta(admin, 'POST', '/v1/kait', { nama: 'Lama', url: alamatKait })
  const pembuatan: readonly (readonly [string, string, unknown])[] = [
    [OPERATOR, '/v1/pemda', { kode: '36.04', nama: 'Serang', zonaWaktu: 'Asia/Jakarta' }],
    [admin, '/v1/unit', { kode: 'BARU', nama: 'Baru', jenis: 'opd' }],
    [admin, '/v1/unit/DISDUKCAPIL/layanan', { kode: 'AKTA', nama: 'Akta kelahiran' }],
    [admin, '/v1/kunci', { nama: 'Situs', jenis: 'rahasia', cakupan: ['respons:kirim'] }],
    [admin, `/v1/kunci/${kunciLama.id}/putar`, { masaTenggang: 60 }],
    [
      admin,
      '/v1/survei',
      {
        unit: 'DISDUKCAPIL',
        instrumen: 'permenpanrb-14-2017',
        nama: 'SKM',
        mulai: '2026-04-01',
        selesai: '2026-06-30',
        layanan: ['KK'],
      },
    ],
    [admin, `/v1/survei/${survei}/undangan`, { jumlah: 3 }],
    [admin, '/v1/petugas', { nama: 'Auditor Baru', peran: ['auditor'] }],
    [admin, `/v1/petugas/${petugas.id}/token`, {}],
    [admin, '/v1/kait', { nama: 'Baru', url: alamatKait }],
    [admin, `/v1/kait/${kait.id}/putar`, { masaTenggang: 60 }],
    [admin, '/v1/pengaduan', aPengaduan()],
    [admin, '/v1/mpp/kunjungan', { unit: 'DISDUKCAPIL', layanan: 'KK' }],
    [admin, `/v1/survei/${survei}/tindak-lanjut`, aTindakLanjut()],
    [admin, '/v1/rencana-aksi', aRencana()],
    [admin, '/v1/laporan/2025/segel', {}],
  ]
  for (const [kunci, alamat, isi] of pembuatan) {
    const id = randomUUID()
    const pertama = await kota.minta(kunci, 'POST', alamat, isi, dengan(id))
    t.equal(pertama.status, 201, `${alamat}: ${pertama.teks}`)
    const terbalik = Object.fromEntries(Object.entries(isi as object).reverse())
    for (const [cara, ulangan] of [
      ['again', isi],
      ['with its keys in another order', terbalik],
      ['written wider', JSON.stringify(isi, null, 4)],
    ] as const) {
      const kedua = await kota.minta(kunci, 'POST', alamat, ulangan, dengan(id))
      t.strictSame(inti(kedua), inti(pertama), `${alamat} ${cara}`)
    }
    t.not(
      (await kota.minta(kunci, 'POST', alamat, isi, dengan(id))).headers['x-request-id'],
      pertama.headers['x-request-id'],
    )
  }

  t.test('and what was created exists once', async (t) => {
    const { isi: daftarKunci } = await kota.minta(admin, 'GET', '/v1/kunci')
    t.equal(daftarKunci.data.filter((k: { nama: string }) => k.nama === 'Situs').length, 1)
    t.equal(daftarKunci.data.filter((k: { nama: string }) => k.nama === 'lama').length, 2, 'turned once')
    t.equal((await kota.minta(admin, 'GET', '/v1/survei')).isi.data.length, 2)
    t.equal((await kota.minta(admin, 'GET', '/v1/pengaduan')).isi.data.length, 1)
    t.equal(await jumlah(kota, 'brankas', "jenis = 'pelapor'"), 1, 'and so is who complained')
  })

  t.test('every route that creates is in this list', async (t) => {
    const dokumen = kota.app.swagger() as unknown as {
      paths: Record<string, Record<string, { responses: object }>>
    }
    const membuat = Object.entries(dokumen.paths).flatMap(([alamat, metode]) =>
      '201' in (metode.post?.responses ?? {}) ? [alamat] : [],
    )
    const bentuk = (alamat: string) =>
      alamat
        .replace(kunciLama.id, '{id}')
        .replace(petugas.id, '{id}')
        .replace(kait.id, '{id}')
        .replace(survei, '{id}')
        .replace('DISDUKCAPIL', '{unit}')
        .replace('laporan/2025', 'laporan/{tahun}')
    const lain = [
      // an answer is known by its own id; see below
      '/v1/survei/{id}/respons',
      // a form is read as it comes; sent twice, a file is there twice, ten at most
      '/v1/pengaduan/{nomor}/lampiran',
      '/v1/lacak/{nomor}/lampiran',
      '/v1/bukti',
    ]
    const diuji = [...pembuatan.map(([, alamat]) => bentuk(alamat)), ...lain]
    t.strictSame(membuat.sort(), diuji.sort())
  })
})

t.test('an answer of a respondent without an id is counted once too', async (t) => {
  const kota = await startApp(t)
  const { admin, survei } = await aKota(kota)
  const kirim = (isi: unknown) =>
    kota.minta(admin, 'POST', `/v1/survei/${survei}/respons`, isi, dengan('loket-1-0001'))
  const pertama = await kirim(aRespons())
  const kedua = await kirim(aRespons())
  t.equal(pertama.status, 201)
  t.strictSame(kedua.isi, pertama.isi, 'the same id and instant')
  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei}/indeks`)
  t.equal(isi.jumlahResponden, 1)
})

t.test('a complaint sent again keeps its number and its code, which opens it', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const situs = await aKunci(kota, admin, {
    ...{ jenis: 'publik', cakupan: ['pengaduan:kirim'], asal: ['https://contoh.go.id'] },
  })
  const kirim = (isi: Record<string, unknown> = {}) =>
    kota.minta(situs, 'POST', '/v1/pengaduan', aPengaduan(isi), dengan('formulir-1'))
  const serempak = await Promise.all(Array.from({ length: 20 }, () => kirim()))
  for (const jawaban of serempak) t.strictSame(inti(jawaban), inti(serempak[0] as Jawaban))
  const { nomor, kodeLacak } = serempak[0]?.isi ?? {}
  const kode = { 'x-kode-lacak': kodeLacak }
  t.equal((await kota.minta(null, 'GET', `/v1/lacak/${nomor}`, undefined, kode)).status, 200)
  t.equal(await jumlah(kota, 'pengaduan'), 1)
  t.equal(
    (await kirim({ uraian: 'Lain.' })).status,
    422,
    'the code is not told to who asks for something else',
  )
  const isi = await seluruhIsi(kota)
  for (const rahasia of [kodeLacak, kodeLacak.replaceAll('-', '')]) t.notOk(isi.includes(rahasia))
  t.ok(isi.includes(nomor.replaceAll('-', '')), 'the search would have found it')
})

t.test('the same key with another body is refused', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const kirim = (kode: string, headers = dengan('satu')) =>
    kota.minta(admin, 'POST', '/v1/unit', { kode, nama: 'Unit', jenis: 'opd' }, headers)
  t.equal((await kirim('A')).status, 201)
  const lain = await kirim('B')
  t.match(lain, {
    status: 422,
    headers: { 'content-type': /^application\/problem\+json/ },
    isi: {
      type: '/masalah/idempotency-key-dipakai-ulang',
      errors: [{ pointer: '/idempotency-key', di: 'header' }],
    },
  })
  t.equal(lain.isi.errors.length, 1)
  t.equal((await kota.minta(admin, 'GET', '/v1/unit/B')).status, 404, 'nothing was stored')
  t.equal((await kirim('A')).status, 201, 'and the first answer is still there')
  t.equal((await kirim('B', dengan('dua'))).status, 201)
})

t.test('the key belongs to one address', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const isi = { kode: 'SAMA', nama: 'Sama' }
  const unit = await kota.minta(admin, 'POST', '/v1/unit', { ...isi, jenis: 'opd' }, dengan('satu'))
  const layanan = await kota.minta(admin, 'POST', '/v1/unit/SAMA/layanan', isi, dengan('satu'))
  const lain = await kota.minta(admin, 'POST', '/v1/unit/DISDUKCAPIL/layanan', isi, dengan('satu'))
  t.match(
    [unit, layanan, lain],
    [{ status: 201 }, { status: 201 }, { status: 201, isi: { unit: 'DISDUKCAPIL' } }],
  )
})

t.test('fifty at the same time create one', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const isi = { nama: 'Serentak', jenis: 'rahasia', cakupan: ['respons:kirim'] }
  const daftar = await Promise.all(
    Array.from({ length: 50 }, () => kota.minta(admin, 'POST', '/v1/kunci', isi, dengan('serentak'))),
  )
  for (const jawaban of daftar) t.strictSame(inti(jawaban), inti(daftar[0] as Jawaban))
  t.equal(daftar[0]?.status, 201)
  t.equal(await jumlah(kota, 'kunci', "nama = 'Serentak'"), 1)

  t.test('also when half of them want something else', async (t) => {
    const campur = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        kota.minta(admin, 'POST', '/v1/kunci', { ...isi, nama: `Campur ${i % 2}` }, dengan('campur')),
      ),
    )
    t.strictSame([...new Set(campur.map(({ status }) => status))].sort(), [201, 422])
    t.equal(new Set(campur.filter((j) => j.status === 201).map((j) => j.teks)).size, 1)
    t.equal(campur.filter((j) => j.status === 201).length, 25)
    t.equal(await jumlah(kota, 'kunci', "nama like 'Campur %'"), 1)
  })

  t.test('and fifty with their own keys do not hinder each other', async (t) => {
    const sendiri = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        kota.minta(admin, 'POST', '/v1/unit', { kode: `U${i}`, nama: 'U', jenis: 'opd' }, dengan(`u-${i}`)),
      ),
    )
    t.strictSame(new Set(sendiri.map(({ status }) => status)), new Set([201]))
  })
})

t.test('a request that failed may be sent again under its key', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const kirim = (isi: object, kunci: string) =>
    kota.minta(admin, 'POST', '/v1/unit', { nama: 'Unit', jenis: 'opd', ...isi }, dengan(kunci))

  t.equal((await kirim({ kode: 'A B' }, 'bentuk')).status, 422)
  t.equal((await kirim({ kode: 'AB' }, 'bentuk')).status, 201, 'after a fault of its shape')

  t.match(await kirim({ kode: 'C', induk: 'D' }, 'isi'), {
    status: 422,
    isi: { errors: [{ pointer: '/induk' }] },
  })
  t.equal((await kirim({ kode: 'D' }, 'lain')).status, 201)
  t.equal((await kirim({ kode: 'C', induk: 'D' }, 'isi')).status, 201, 'after a fault of its content')

  await kirim({ kode: 'E' }, 'e')
  t.equal((await kirim({ kode: 'E' }, 'konflik')).status, 409)
  t.equal((await kota.minta(admin, 'DELETE', '/v1/unit/E')).status, 204)
  t.equal((await kirim({ kode: 'E' }, 'konflik')).status, 201, 'after a conflict')

  t.equal((await kirim({ kode: 'AB' }, 'konflik-2')).status, 409)
  t.equal((await kirim({ kode: 'F' }, 'konflik-2')).status, 201, 'even with another body')

  const survei = (layanan: string) =>
    kota.minta(
      admin,
      'POST',
      '/v1/survei',
      {
        unit: 'DISDUKCAPIL',
        instrumen: 'permenpanrb-14-2017',
        nama: 'SKM',
        mulai: '2026-04-01',
        selesai: '2026-06-30',
        layanan: [layanan],
      },
      dengan('survei'),
    )
  t.equal((await survei('TIDAK-ADA')).status, 422)
  t.equal((await survei('KK')).status, 201)
})

t.test('a rejected caller leaves nothing under the key', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const pembaca = await aKunci(kota, admin, { cakupan: ['survei:baca'] })
  const isi = { kode: 'BARU', nama: 'Baru', jenis: 'opd' }
  t.equal((await kota.minta(pembaca, 'POST', '/v1/unit', isi, dengan('satu'))).status, 403)
  t.equal((await kota.minta(null, 'POST', '/v1/unit', isi, dengan('satu'))).status, 401)
  t.equal(await jumlah(kota, 'idempotensi'), 0)
  t.equal((await kota.minta(admin, 'POST', '/v1/unit', isi, dengan('satu'))).status, 201)
  t.equal(
    (await kota.minta(pembaca, 'POST', '/v1/unit', isi, dengan('satu'))).status,
    403,
    'a stored answer does not pass the guard',
  )
})

t.test('after 24 hours the key is new', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const buat = (nama = 'Situs') =>
    kota.minta(
      admin,
      'POST',
      '/v1/kunci',
      { nama, jenis: 'rahasia', cakupan: ['respons:kirim'] },
      dengan('satu'),
    )
  const pertama = await buat()
  kota.clock.set(sesudah(24 * JAM - 1_000))
  t.strictSame(inti(await buat()), inti(pertama), 'a second before')
  t.equal((await buat('Lain')).status, 422)

  kota.clock.set(sesudah(24 * JAM + 1_000))
  const kedua = await buat()
  t.equal(kedua.status, 201)
  t.not(kedua.isi.id, pertama.isi.id, 'a second after')
  t.strictSame(inti(await buat()), inti(kedua))

  kota.clock.set(sesudah(49 * JAM))
  t.equal((await buat('Lain')).status, 201, 'also with another body')
  t.equal(await jumlah(kota, 'idempotensi'), 1, 'old answers do not pile up')
})

t.test('old answers that another request is deleting hold nobody up', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const buat = (nama: string) => {
    const isi = { nama: 'Situs', jenis: 'rahasia', cakupan: ['respons:kirim'] }
    return kota.minta(admin, 'POST', '/v1/kunci', isi, dengan(nama))
  }
  const lama = await buat('lama')
  kota.clock.set(sesudah(25 * JAM))
  await denganPemilik(kota, async (client) => {
    await client.query('begin')
    await client.query('delete from idempotensi')
    t.equal((await buat('baru')).status, 201, 'while the other one is still at it')
    // its own old answer it has to wait for, which the other one then leaves after all
    const sama = buat('lama')
    await sampai('it waits', async () => {
      const { rowCount } = await client.query(
        'select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))',
      )
      return rowCount !== 0
    })
    await client.query('rollback')
    t.equal((await sama).status, 201)
    t.not((await sama).isi.id, lama.isi.id, 'and it is not given out any more')
  })
})

t.test('another caller does not see the answer', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const { admin: adminLain } = await aKota(kota, {}, '36.71')
  const rekan = await aKunci(kota, admin, { cakupan: ['admin'] })
  const isi = { nama: 'Situs', jenis: 'rahasia', cakupan: ['respons:kirim'] }
  const daftar = []
  for (const kunci of [admin, rekan, adminLain]) {
    daftar.push(await kota.minta(kunci, 'POST', '/v1/kunci', isi, dengan('satu')))
  }
  t.strictSame(
    daftar.map(({ status }) => status),
    [201, 201, 201],
  )
  t.equal(new Set(daftar.map(({ isi }) => isi.kunci)).size, 3, 'each its own')
  t.equal(
    (await kota.minta(rekan, 'POST', '/v1/kunci', { ...isi, nama: 'Lain' }, dengan('satu'))).status,
    422,
    'and its own memory',
  )
})

t.test('the stored answer cannot be read in the database', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const pemda = await kota.minta(
    OPERATOR,
    'POST',
    '/v1/pemda',
    { kode: '36.04', nama: 'Kabupaten Serang', zonaWaktu: 'Asia/Jakarta' },
    dengan('pemda-36.04'),
  )
  const kunci = await kota.minta(
    admin,
    'POST',
    '/v1/kunci',
    { nama: 'Situs', jenis: 'rahasia', cakupan: ['admin'] },
    dengan('kunci-rahasia-1'),
  )
  t.match([pemda, kunci], [{ status: 201 }, { status: 201 }])
  t.equal(await jumlah(kota, 'idempotensi'), 2)
  const isi = await seluruhIsi(kota)
  for (const rahasia of [
    pemda.isi.kunciAdmin,
    kunci.isi.kunci,
    'kunci-rahasia-1',
    'pemda-36.04',
    admin,
    OPERATOR,
  ]) {
    for (const [cara, tulisan] of [
      ['plain', rahasia],
      ['hex', Buffer.from(rahasia).toString('hex')],
      ['base64', Buffer.from(rahasia).toString('base64').replace(/=+$/, '')],
    ] as const) {
      t.notOk(isi.includes(tulisan), `not as ${cara}`)
    }
  }
  t.ok(isi.includes(kunci.isi.awalan), 'the search would have found it')
})

t.test('nor what was asked be guessed from it', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const rekan = await aKunci(kota, admin, { cakupan: ['admin'] })
  const isi = { nama: 'Budi Santoso', peran: ['dprd'] }
  for (const [kunci, nama] of [
    [admin, 'satu'],
    [admin, 'dua'],
    [rekan, 'satu'],
  ] as const) {
    t.equal((await kota.minta(kunci, 'POST', '/v1/petugas', isi, dengan(nama))).status, 201)
  }
  const daftarSidik = await denganPemilik(kota, async (client) => {
    const { rows } = await client.query<{ sidik: Buffer }>('select sidik from idempotensi')
    return rows.map(({ sidik }) => sidik.toString('hex'))
  })
  t.equal(new Set(daftarSidik).size, 3, 'the same body looks different each time')
})

async function denganPemilik<T>({ database }: TestApp, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function jumlah(kota: TestApp, tabel: string, syarat = 'true'): Promise<number> {
  return denganPemilik(kota, async (client) => {
    const { rows } = await client.query(`select count(*)::int as n from ${tabel} where ${syarat}`)
    return rows[0].n
  })
}

/** Every row of every table, as text; bytes in hex. */
function seluruhIsi(kota: TestApp): Promise<string> {
  return denganPemilik(kota, async (client) => {
    const { rows: tabel } = await client.query(
      "select format('%I.%I', schemaname, tablename) as nama from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    )
    const bagian: string[] = []
    for (const { nama } of tabel) {
      const { rows } = await client.query(`select t::text as isi from ${nama} t`)
      bagian.push(...rows.map(({ isi }) => isi))
    }
    return bagian.join('\n')
  })
}
