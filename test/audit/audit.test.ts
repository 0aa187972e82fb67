import pg from 'pg'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { OPERATOR, SEKARANG, startApp, type TestApp } from '../support/app.ts'
import { aKota, aKunci, aPemda, aRespons, aUnit } from '../support/factories.ts'

const KOTA = '36.73'
const SALURAN = 8
const ENTRI = 10_000

/** The owner, who can do with the tables what the service cannot. */
async function pemilik(t: Test, { database }: TestApp): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  t.teardown(() => client.end())
  return client
}

const terbaru = async (uji: TestApp, kunci: string, query = '') =>
  (await uji.minta(kunci, 'GET', `/v1/audit${query}`)).isi.data

t.test('every change leaves an entry, and nothing else does', async (t) => {
  const uji = await startApp(t)
  const { admin, survei } = await aKota(uji)
  const awal = await terbaru(uji, admin)
  t.strictSame(
    awal.map((e: { tindakan: string }) => e.tindakan).reverse(),
    ['buatPemda', 'buatUnit', 'buatLayanan', 'buatLayanan', 'buatSurvei', 'bukaSurvei'],
    'what made the city',
  )
  t.match(awal.at(-1), {
    nomor: 1,
    pelaku: 'operator',
    pelakuId: null,
    sasaran: 'pemda/36.73',
    sebelum: null,
  })
  t.match(awal[1], { pelaku: 'kunci', pada: new Date(SEKARANG).toISOString(), sasaran: `survei/${survei}` })
  t.equal(awal[0].hashSebelumnya, awal[1].hash)
  const { data: kunci } = (await uji.minta(admin, 'GET', '/v1/kunci')).isi
  t.equal(awal[0].pelakuId, kunci[0].id, 'who')

  await t.test('a change says what it was and what it became', async (t) => {
    await uji.minta(admin, 'PATCH', '/v1/unit/DISDUKCAPIL', { nama: 'Baru' }, { 'x-request-id': 'nomor-1' })
    const [pertama] = await terbaru(uji, admin)
    t.match(pertama, { tindakan: 'ubahUnit', sasaran: 'unit/DISDUKCAPIL', permintaan: 'nomor-1' })
    t.equal(pertama.alamat, '127.0.0.1', 'from where')
    t.ok(pertama.sebelum && pertama.sesudah && pertama.sebelum !== pertama.sesudah)
    await uji.minta(admin, 'PATCH', '/v1/unit/DISDUKCAPIL', { nama: 'Lagi' })
    const [kedua] = await terbaru(uji, admin)
    t.equal(kedua.sebelum, pertama.sesudah, 'the one begins where the other ended')
  })

  await t.test('what was refused, read or answered does not', async (t) => {
    const [sebelum] = await terbaru(uji, admin)
    await uji.minta(admin, 'POST', '/v1/unit', { kode: 'DISDUKCAPIL', nama: 'x', jenis: 'opd' })
    await uji.minta(admin, 'POST', '/v1/unit', {})
    await uji.minta(admin, 'DELETE', '/v1/unit/DISDUKCAPIL')
    await uji.minta('tgp_sk_salah', 'POST', '/v1/unit', { kode: 'X', nama: 'x', jenis: 'opd' })
    await uji.minta(admin, 'GET', '/v1/unit')
    await uji.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons())
    t.equal((await terbaru(uji, admin))[0].nomor, sebelum.nomor)
  })

  await t.test('a retry is done once and entered once', async (t) => {
    const baru = { kode: 'DINKES', nama: 'Dinas Kesehatan', jenis: 'opd' }
    const kirim = () => uji.minta(admin, 'POST', '/v1/unit', baru, { 'idempotency-key': 'sekali' })
    t.strictSame([(await kirim()).status, (await kirim()).status], [201, 201])
    t.equal((await terbaru(uji, admin, '?tindakan=buatUnit&sasaran=unit/DINKES')).length, 1)
  })

  await t.test('work of many transactions is entered when it is done', async (t) => {
    const csv = { 'content-type': 'text/csv' }
    const { status } = await uji.minta(
      admin,
      'POST',
      `/v1/survei/${survei}/impor`,
      'No;layanan;U1\n1;KK;4\n',
      csv,
    )
    t.equal(status, 200)
    t.match((await terbaru(uji, admin))[0], { tindakan: 'imporRespons', sasaran: `survei/${survei}/impor` })
  })

  await t.test('a dry run changes nothing, and says nothing', async (t) => {
    const [{ nomor }] = await terbaru(uji, admin)
    const csv = { 'content-type': 'text/csv' }
    const kirim = (query: string) =>
      uji.minta(admin, 'POST', `/v1/survei/${survei}/impor${query}`, 'No;layanan;U1\n2;KK;4\n', csv)
    t.equal((await kirim('?uji=1')).status, 200)
    t.equal((await terbaru(uji, admin))[0].nomor, nomor)
  })

  await t.test('what it was done to is what was reached, however it was written', async (t) => {
    const baru = { kode: 'AKTA', nama: 'Akta kelahiran' }
    t.equal((await uji.minta(admin, 'POST', '/v1/%75nit/%44ISDUKCAPIL/layanan', baru)).status, 201)
    t.equal((await terbaru(uji, admin))[0].sasaran, 'unit/DISDUKCAPIL/layanan/AKTA')
    await uji.minta(admin, 'POST', `/v1/survei/${survei.toUpperCase()}/undangan`, { jumlah: 1 })
    t.equal((await terbaru(uji, admin))[0].sasaran, `survei/${survei}/undangan`)
  })
  t.match(await uji.app.audit.periksa(KOTA), { cacat: [] })
})

t.test('it can be searched and paged, by those who may', async (t) => {
  const uji = await startApp(t)
  const { admin } = await aKota(uji)
  const auditor = await aKunci(uji, admin, { cakupan: ['audit:baca'] })
  const semua = await terbaru(uji, auditor)
  t.equal(semua.length, 7)

  const halaman: number[] = []
  for (let kursor: string | null = ''; kursor !== null; ) {
    const { isi } = await uji.minta(auditor, 'GET', `/v1/audit?batas=3${kursor && `&kursor=${kursor}`}`)
    halaman.push(...isi.data.map((e: { nomor: number }) => e.nomor))
    kursor = isi.kursorBerikut
  }
  t.strictSame(halaman, [7, 6, 5, 4, 3, 2, 1])
  const banyak = async (query: string) => (await terbaru(uji, auditor, query)).length
  t.equal(await banyak('?tindakan=buatLayanan'), 2)
  t.equal(await banyak('?sasaran=unit/'), 3)
  t.equal(await banyak('?sasaran=%25'), 0, 'no pattern')
  t.equal(await banyak('?pelaku=operator'), 1)
  t.equal(await banyak(`?pelakuId=${semua[0].pelakuId}`), 6)
  t.equal(await banyak(`?dari=${SEKARANG.replace('+', '%2B')}`), 7)
  t.equal(await banyak(`?sampai=${SEKARANG.replace('+', '%2B')}`), 0)
  t.equal((await uji.minta(auditor, 'GET', '/v1/audit?pelaku=siapa&x=1')).isi.errors.length, 2)
  t.equal((await uji.minta(auditor, 'GET', '/v1/unit')).status, 200, 'a key may read the units')
  t.equal((await uji.minta(auditor, 'GET', '/v1/kunci')).status, 403)
  const seunit = { nama: 'x', jenis: 'rahasia', cakupan: ['audit:baca'], unit: 'DISDUKCAPIL' }
  t.equal((await uji.minta(admin, 'POST', '/v1/kunci', seunit)).status, 422, 'it is of the whole pemda')
  const lain = await aKunci(uji, admin, { cakupan: ['survei:kelola'] })
  t.equal((await uji.minta(lain, 'GET', '/v1/audit')).status, 403)
  const tetangga = await aPemda(uji, '36.71')
  t.strictSame(
    (await terbaru(uji, tetangga)).map((e: { sasaran: string }) => e.sasaran),
    ['pemda/36.71'],
    'another city has a chain of its own',
  )
})

t.test(`${ENTRI} entries from ${SALURAN} writers in two processes' pools form one chain`, async (t) => {
  const uji = await startApp(t, { databasePool: 8 })
  await aPemda(uji)
  const lain = await buildApp({
    databaseUrl: uji.database.url,
    adminApiKey: OPERATOR,
    logLevel: 'fatal',
    clock: uji.clock,
  })
  t.teardown(() => lain.close())
  const tulis = async (saluran: number) => {
    const { database, audit } = saluran % 2 === 0 ? uji.app : lain
    for (let i = 0; i < ENTRI / SALURAN; i++) {
      await database.forPemda(KOTA, (tx) =>
        audit.catat(tx, KOTA, { tindakan: 'uji', sasaran: `${saluran}/${i}`, sesudah: { i } }),
      )
    }
  }
  await Promise.all(Array.from({ length: SALURAN }, (_, saluran) => tulis(saluran)))
  const { jumlah, cacat } = await uji.app.audit.periksa(KOTA)
  t.strictSame(cacat, [])
  t.equal(jumlah, ENTRI + 1)
  const { rows } = await (await pemilik(t, uji)).query(
    "select count(distinct sasaran)::int as n, max(nomor)::int as akhir from audit where tindakan = 'uji'",
  )
  t.strictSame(rows[0], { n: ENTRI, akhir: ENTRI + 1 }, 'each once, without a gap')
})

/** What somebody with all rights could do to a chain of 40, and where it is found. */
const GANGGUAN: readonly (readonly [judul: string, sql: string, cacat: readonly object[]])[] = [
  ['another deed', "update audit set tindakan = 'lain' where nomor = 20", [{ cacat: 'berubah', nomor: 20 }]],
  [
    'another time, by a microsecond',
    "update audit set pada = pada + interval '1 microsecond' where nomor = 20",
    [{ cacat: 'berubah', nomor: 20 }],
  ],
  [
    'another person',
    'update audit set pelaku_id = gen_random_uuid() where nomor = 7',
    [{ cacat: 'berubah', nomor: 7 }],
  ],
  ['another place', "update audit set alamat = '10.0.0.1' where nomor = 1", [{ cacat: 'berubah', nomor: 1 }]],
  [
    'another fact',
    `update audit set rincian = '{"i": 99}' where nomor = 33`,
    [{ cacat: 'berubah', nomor: 33 }],
  ],
  [
    'another digest of the thing',
    "update audit set sesudah = sha256('x') where nomor = 33",
    [{ cacat: 'berubah', nomor: 33 }],
  ],
  [
    'its own hash',
    "update audit set hash = sha256('x') where nomor = 12",
    [
      { cacat: 'berubah', nomor: 12 },
      { cacat: 'putus', nomor: 13 },
    ],
  ],
  [
    'nothing where facts stand',
    `update audit set rincian = 'null' where nomor = 9`,
    [{ cacat: 'berubah', nomor: 9 }],
  ],
  [
    'a time that is none',
    `update audit set pada = 'infinity' where nomor = 9`,
    [{ cacat: 'berubah', nomor: 9 }],
  ],
  [
    'removed in the middle',
    'delete from audit where nomor between 15 and 17',
    [{ cacat: 'hilang', nomor: 15, sampai: 17 }],
  ],
  [
    'removed from the beginning',
    'delete from audit where nomor = 1',
    [{ cacat: 'hilang', nomor: 1, sampai: 1 }],
  ],
  [
    'removed from the end',
    'delete from audit where nomor > 38',
    [{ cacat: 'ujung', nomor: 38, seharusnya: 40 }],
  ],
  ['all removed', 'delete from audit', [{ cacat: 'ujung', nomor: 0, seharusnya: 40 }]],
  [
    'added at the end',
    `insert into audit select pemda, 41, pada, pelaku, pelaku_id, alamat, permintaan, 'palsu', sasaran, sebelum, sesudah, rincian, hash, sha256('y') from audit where nomor = 40`,
    [
      { cacat: 'berubah', nomor: 41 },
      { cacat: 'ujung', nomor: 41, seharusnya: 40 },
    ],
  ],
  [
    'put in between, with all later ones moved',
    `update audit set nomor = nomor + 1000 where nomor > 20;
     update audit set nomor = nomor - 999 where nomor > 1000;
     insert into audit select pemda, 21, pada, pelaku, pelaku_id, alamat, permintaan, 'palsu', sasaran, sebelum, sesudah, rincian, hash, sha256('y') from audit where nomor = 20`,
    [
      { cacat: 'berubah', nomor: 21 },
      { cacat: 'putus', nomor: 22 },
      { cacat: 'berubah', nomor: 22 },
    ],
  ],
  [
    'two changed places',
    `update audit set nomor = 1000 where nomor = 10;
     update audit set nomor = 10 where nomor = 11;
     update audit set nomor = 11 where nomor = 1000`,
    [
      { cacat: 'putus', nomor: 10 },
      { cacat: 'berubah', nomor: 10 },
      { cacat: 'putus', nomor: 11 },
    ],
  ],
  [
    'taken from another city',
    `delete from audit where nomor = 5 and pemda = '36.73';
     insert into audit select '36.73', 5, pada, pelaku, pelaku_id, alamat, permintaan, tindakan, sasaran, sebelum, sesudah, rincian, hash_sebelumnya, hash from audit where pemda = '36.71' and nomor = 1`,
    [
      { cacat: 'putus', nomor: 5 },
      { cacat: 'berubah', nomor: 5 },
      { cacat: 'putus', nomor: 6 },
    ],
  ],
]

t.test('tampering is found, and where', async (t) => {
  const uji = await startApp(t)
  await aPemda(uji)
  await aPemda(uji, '36.71')
  const { database, audit } = uji.app
  for (let i = 2; i <= 40; i++) {
    await database.forPemda(KOTA, (tx) =>
      audit.catat(tx, KOTA, {
        tindakan: 'uji',
        sasaran: `${i}`,
        sebelum: { i: i - 1 },
        sesudah: { i },
        rincian: { i },
      }),
    )
  }
  const client = await pemilik(t, uji)
  t.match(await audit.periksa(KOTA), { jumlah: 40, cacat: [] })
  await client.query('create table simpanan as table audit')

  t.ok(GANGGUAN.length >= 10)
  for (const [judul, sql, cacat] of GANGGUAN) {
    // of the one city only, unless it says otherwise
    await client.query(
      sql
        .replaceAll('from audit where nomor', `from audit where pemda = '${KOTA}' and nomor`)
        .replace(/^delete from audit$/, `delete from audit where pemda = '${KOTA}'`)
        .replaceAll(/(update audit set [^;]*? where) /g, `$1 pemda = '${KOTA}' and `),
    )
    const { cacat: ditemukan } = await audit.periksa(KOTA)
    t.strictSame(ditemukan.slice(0, cacat.length), cacat, judul)
    t.match(await audit.periksa('36.71'), { jumlah: 1, cacat: [] }, 'the other city is sound')
    await client.query('delete from audit; insert into audit table simpanan')
    t.match(await audit.periksa(KOTA), { jumlah: 40, cacat: [] }, 'sound again')
  }

  await t.test('a chain that was written anew is not the one that was published', async (t) => {
    const { isi } = await uji.minta(null, 'GET', `/v1/publik/${KOTA}/jangkar`)
    t.match(isi.data, [{ hari: '2026-03-02', nomor: 40 }])
    t.match(await audit.periksa(KOTA, isi.data), { cacat: [] })
    await client.query(
      `delete from audit where pemda = '${KOTA}'; delete from audit_kepala where pemda = '${KOTA}'`,
    )
    for (let i = 1; i <= 40; i++) {
      await database.forPemda(KOTA, (tx) => audit.catat(tx, KOTA, { tindakan: 'palsu', sasaran: `${i}` }))
    }
    t.match(await audit.periksa(KOTA), { jumlah: 40, cacat: [] }, 'sound by itself')
    t.strictSame((await audit.periksa(KOTA, isi.data)).cacat, [
      { cacat: 'jangkar', nomor: 40, hari: '2026-03-02' },
    ])
    await client.query(
      `delete from audit where pemda = '${KOTA}'; delete from audit_kepala where pemda = '${KOTA}'`,
    )
    t.strictSame(
      (await audit.periksa(KOTA, isi.data)).cacat,
      [{ cacat: 'jangkar', nomor: 40, hari: '2026-03-02' }],
      'nor is one that was taken away whole',
    )
  })
})

t.test('the service can add and read, and nothing else', async (t) => {
  const uji = await startApp(t)
  await aPemda(uji)
  const client = new pg.Client({ connectionString: uji.database.url, options: '-c role=tanggap_layanan' })
  await client.connect()
  t.teardown(() => client.end())
  await client.query("select set_config('tanggap.pemda', $1, false)", [KOTA])
  t.equal((await client.query('select from audit')).rowCount, 1)
  for (const sql of [
    "update audit set tindakan = 'x'",
    'update audit set nomor = nomor',
    'delete from audit',
    'truncate audit',
    'alter table audit disable row level security',
    'drop table audit',
    'delete from audit_kepala',
    'truncate audit_kepala',
    'create trigger x before insert on audit execute function now()',
    "copy audit from program 'true'",
  ]) {
    await t.rejects(client.query(sql), { code: /^42/ }, sql)
  }
  t.equal((await client.query('select from audit')).rowCount, 1)
})

t.test('the chain belongs to the change: both or neither', async (t) => {
  const uji = await startApp(t)
  const admin = await aPemda(uji)
  const client = await pemilik(t, uji)
  await client.query("alter table audit add constraint tolak check (tindakan <> 'buatUnit')")
  const baru = { kode: 'DINKES', nama: 'Dinas Kesehatan', jenis: 'opd' }
  t.equal((await uji.minta(admin, 'POST', '/v1/unit', baru)).status, 500, 'the entry cannot be written')
  t.equal((await uji.minta(admin, 'GET', '/v1/unit/DINKES')).status, 404, 'so neither is the unit')
  await client.query('alter table audit drop constraint tolak')
  t.equal(await aUnit(uji, admin, { ...baru, layanan: [] }), 'DINKES')
  t.match(await uji.app.audit.periksa(KOTA), { jumlah: 2, cacat: [] })
})

t.test('anchors are found by index, and whoever has no key may ask for them only so often', async (t) => {
  const uji = await startApp(t, { batas: { publik: 3 } })
  await aPemda(uji)
  const { database, audit } = uji.app
  for (const hari of ['2026-03-03', '2026-03-05', '2026-03-05']) {
    uji.clock.set(`${hari}T23:59:59Z`)
    await database.forPemda(KOTA, (tx) => audit.catat(tx, KOTA, { tindakan: 'uji', sasaran: hari }))
  }
  const minta = () => uji.minta(null, 'GET', `/v1/publik/${KOTA}/jangkar`)
  t.match((await minta()).isi.data, [
    { hari: '2026-03-05', nomor: 4 },
    { hari: '2026-03-03', nomor: 2 },
    { hari: '2026-03-02', nomor: 1 },
  ])
  t.strictSame((await uji.minta(null, 'GET', '/v1/publik/99.99/jangkar')).isi, { data: [] })
  t.strictSame([(await minta()).status, (await minta()).status], [200, 429])
})
