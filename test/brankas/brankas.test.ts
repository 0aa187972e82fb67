import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import t from 'tap'
import { gantunganTetap, IdentitasTerkunciError } from '../../src/brankas/index.ts'
import { problemDocument } from '../../src/platform/problem-details.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { aKota, aPemda, aRespons } from '../support/factories.ts'
import { aPemilik } from './support.ts'

const PEMDA = '36.73'
const LAIN = '36.71'

const ORANG = {
  nama: 'Penanda Siti Aminah',
  nik: '3673014107900001',
  telepon: '0812-9876-5432',
  email: 'Penanda.Siti@contoh.go.id',
  alamat: 'Jalan Penanda Veteran Nomor 17',
}
const DICARI = ['nik', 'telepon', 'email']

type Isi = Readonly<Record<string, string | null>>
type Pilihan = {
  pemda?: string
  id?: string
  jenis?: string
  dicari?: readonly string[]
  simpanSampai?: Readonly<Record<string, string>>
}

async function simpan({ app }: TestApp, medan: Isi, pilihan: Pilihan = {}): Promise<string> {
  const rekaman = { pemda: PEMDA, id: randomUUID(), jenis: 'pelapor', dicari: DICARI, ...pilihan }
  await app.database.forPemda(rekaman.pemda, (tx) => app.brankas.simpan(tx, { ...rekaman, medan }))
  return rekaman.id
}

const baca = ({ app }: TestApp, id: string, pemda = PEMDA) =>
  app.database.forPemda(pemda, (tx) => app.brankas.baca(tx, pemda, id, 'uji'))

const cari = ({ app }: TestApp, medan: string, nilai: string, jenis = 'pelapor', pemda = PEMDA) =>
  app.database.forPemda(pemda, (tx) => app.brankas.cari(tx, pemda, jenis, medan, nilai))

/** The entries about the vault, oldest first. */
async function entri(client: pg.Client, pemda = PEMDA) {
  const { rows } = await client.query<{
    tindakan: string
    sasaran: string
    rincian: Record<string, unknown>
  }>(
    "select tindakan, sasaran, rincian from audit where pemda = $1 and sasaran like 'brankas%' order by nomor",
    [pemda],
  )
  return rows
}

t.test('a record', async (t) => {
  const uji = await startApp(t)
  await aPemda(uji)
  const client = await aPemilik(t, uji.database.url)

  t.test('comes back as it was stored, whatever stands in it', async (t) => {
    const isi = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((nama) => !nama.includes('\0')),
      fc.string({ unit: 'grapheme' }),
      { maxKeys: 8, noNullPrototype: true },
    )
    await fc.assert(
      fc.asyncProperty(isi, async (medan) => {
        const id = await simpan(uji, medan)
        t.strictSame({ ...(await baca(uji, id)) }, medan)
      }),
      { numRuns: 40 },
    )
  })

  t.test('is changed field by field', async (t) => {
    const id = await simpan(uji, ORANG)
    await simpan(uji, { nama: 'Siti A.', alamat: null }, { id })
    const { alamat: _, ...tetap } = ORANG
    t.strictSame(await baca(uji, id), { ...tetap, nama: 'Siti A.' })
    await simpan(uji, { alamat: 'Baru' }, { id: id.toUpperCase() })
    t.equal((await baca(uji, id.toUpperCase()))?.alamat, 'Baru', 'an id is one in capitals, too')
  })

  t.test('is of one kind', async (t) => {
    const id = await simpan(uji, { nama: 'x' })
    await t.rejects(simpan(uji, { nama: 'y' }, { id, jenis: 'petugas' }), /is a pelapor/)
    t.strictSame(await baca(uji, id), { nama: 'x' })
  })

  t.test('that does not exist is null', async (t) => {
    t.equal(await baca(uji, randomUUID()), null)
  })

  t.test('is gone when it was deleted', async (t) => {
    const id = await simpan(uji, ORANG)
    await uji.app.database.forPemda(PEMDA, (tx) => uji.app.brankas.hapus(tx, PEMDA, id))
    t.equal(await baca(uji, id), null)
    const { rows } = await client.query('select from brankas_medan where rekaman = $1', [id])
    t.equal(rows.length, 0)
  })

  t.test('is made once by many at the same time, and holds the fields of all', async (t) => {
    const id = randomUUID()
    const daftar = Array.from({ length: 20 }, (_, i) => [`medan${i}`, `nilai ${i}`] as const)
    await Promise.all(daftar.map(([nama, nilai]) => simpan(uji, { [nama]: nilai }, { id })))
    t.strictSame({ ...(await baca(uji, id)) }, Object.fromEntries(daftar))
  })

  t.test('is stored with the transaction or not at all', async (t) => {
    const id = randomUUID()
    await t.rejects(
      uji.app.database.forPemda(PEMDA, async (tx) => {
        await uji.app.brankas.simpan(tx, { pemda: PEMDA, id, jenis: 'pelapor', medan: ORANG })
        throw new Error('batal')
      }),
      /batal/,
    )
    t.equal(await baca(uji, id), null)
  })
})

t.test('people are found by what identifies them', async (t) => {
  const uji = await startApp(t)
  await aPemda(uji)
  await aPemda(uji, LAIN)
  const id = await simpan(uji, ORANG)
  const petugas = await simpan(uji, ORANG, { jenis: 'petugas' })
  await simpan(uji, { ...ORANG, telepon: '0811' })

  t.strictSame((await cari(uji, 'telepon', '+62 812 9876 5432')).toSorted(), [id])
  t.strictSame(await cari(uji, 'telepon', '+62 812 9876 5432', 'petugas'), [petugas])
  t.strictSame(await cari(uji, 'telepon', '0811 '), await cari(uji, 'telepon', '62811'))
  t.equal((await cari(uji, 'email', 'PENANDA.SITI@contoh.go.id')).length, 2)
  t.equal((await cari(uji, 'nik', '3673.0141.0790.0001')).length, 2)
  t.strictSame(await cari(uji, 'nama', ORANG.nama), [], 'not by what has no index')
  t.strictSame(await cari(uji, 'telepon', '0812'), [], 'nor by a part')
  t.strictSame(await cari(uji, 'telepon', 'tidak ada'), [], 'nor by nothing')
  t.strictSame(await cari(uji, 'telepon', ORANG.telepon, 'pelapor', LAIN), [], 'nor in another pemda')

  await simpan(uji, { telepon: '0899' }, { id, dicari: [] })
  t.strictSame(await cari(uji, 'telepon', ORANG.telepon), [], 'not by what it was')
  t.strictSame(await cari(uji, 'telepon', '0899'), [id], 'what was searchable stays so')
  await simpan(uji, { telepon: 'belum punya' }, { id })
  t.strictSame(await cari(uji, 'telepon', ''), [], 'what normalises to nothing has no index')

  const { brankas } = uji.app
  t.strictSame(brankas.indeks(PEMDA, 'telepon', '0812'), brankas.indeks(PEMDA, 'telepon', '+62812'))
  t.notOk(brankas.indeks(PEMDA, 'telepon', '0812').equals(brankas.indeks(LAIN, 'telepon', '0812')))
})

t.test('what is moved to another place is refused', async (t) => {
  const uji = await startApp(t)
  for (const pemda of [PEMDA, LAIN]) await aPemda(uji, pemda)
  const client = await aPemilik(t, uji.database.url)
  const satu = await simpan(uji, ORANG)
  const dua = await simpan(uji, { ...ORANG, nama: 'Budi' })
  const sebrang = await simpan(uji, { ...ORANG, nama: 'Cici' }, { pemda: LAIN })

  for (const [judul, sql] of [
    [
      'a field of another record',
      `update brankas_medan t set isi = a.isi from brankas_medan a
      where t.rekaman = '${satu}' and t.medan = 'nama' and a.rekaman = '${dua}' and a.medan = 'nama'`,
    ],
    [
      'another field of the same record',
      `update brankas_medan t set isi = a.isi from brankas_medan a
      where t.rekaman = '${satu}' and t.medan = 'nama' and a.rekaman = '${satu}' and a.medan = 'alamat'`,
    ],
    [
      'the data key of another record',
      `update brankas t set kunci_data = a.kunci_data from brankas a
      where t.id = '${satu}' and a.id = '${dua}'`,
    ],
    [
      'key and field of another record',
      `with k as (update brankas t set kunci_data = a.kunci_data from brankas a
      where t.id = '${satu}' and a.id = '${dua}')
      update brankas_medan t set isi = a.isi from brankas_medan a
      where t.rekaman = '${satu}' and a.rekaman = '${dua}' and a.medan = t.medan`,
    ],
    [
      'key and fields of another pemda',
      `with k as (update brankas t set kunci_data = a.kunci_data from brankas a
      where t.id = '${satu}' and a.id = '${sebrang}')
      update brankas_medan t set isi = a.isi from brankas_medan a
      where t.rekaman = '${satu}' and a.rekaman = '${sebrang}' and a.medan = t.medan`,
    ],
    [
      'a field under another name',
      `update brankas_medan set medan = 'jabatan' where rekaman = '${satu}' and medan = 'nama'`,
    ],
    [
      'a changed byte',
      `update brankas_medan set isi = set_byte(isi, 20, get_byte(isi, 20) # 1)
      where rekaman = '${satu}' and medan = 'nama'`,
    ],
    ['nothing', `update brankas_medan set isi = '' where rekaman = '${satu}' and medan = 'nama'`],
  ] as const) {
    const simpanan = {
      brankas: (await client.query('select kunci_data from brankas where id = $1', [satu])).rows[0],
      medan: (
        await client.query('select medan, isi from brankas_medan where rekaman = $1 order by medan', [satu])
      ).rows,
    }
    await client.query(sql)
    await t.rejects(baca(uji, satu), { message: /does not fit its key or its place/ }, judul)
    // back to what it was
    await client.query('update brankas set kunci_data = $2 where id = $1', [
      satu,
      simpanan.brankas.kunci_data,
    ])
    await client.query('delete from brankas_medan where rekaman = $1', [satu])
    for (const { medan, isi } of simpanan.medan) {
      await client.query('insert into brankas_medan (pemda, rekaman, medan, isi) values ($1, $2, $3, $4)', [
        PEMDA,
        satu,
        medan,
        isi,
      ])
    }
    t.strictSame(await baca(uji, satu), ORANG, `${judul}: put back, it is as before`)
  }

  t.test('whole rows under the name of another pemda, too', async (t) => {
    const asing = randomUUID()
    await client.query(
      `insert into brankas select '${PEMDA}', '${asing}', jenis, versi_kunci, kunci_data, dibuat_pada from brankas where id = $1`,
      [sebrang],
    )
    await client.query(
      `insert into brankas_medan select '${PEMDA}', '${asing}', medan, isi from brankas_medan where rekaman = $1`,
      [sebrang],
    )
    await t.rejects(baca(uji, asing), /does not fit/)
    // with the same id in the other pemda
    await client.query(
      `insert into brankas select '${LAIN}', id, jenis, versi_kunci, kunci_data, dibuat_pada from brankas where id = $1`,
      [satu],
    )
    await t.rejects(baca(uji, satu, LAIN), /does not fit/)
    t.strictSame(await baca(uji, satu), ORANG)
  })
})

t.test('no pemda gets at the record of another', async (t) => {
  const uji = await startApp(t)
  for (const pemda of [PEMDA, LAIN]) await aPemda(uji, pemda)
  const client = await aPemilik(t, uji.database.url)
  const id = await simpan(uji, ORANG, { pemda: LAIN })
  const { database, brankas } = uji.app
  const sebelum = (await client.query('select * from brankas_medan order by 1, 2, 3')).rows

  t.equal(await baca(uji, id), null)
  for (const pemda of [PEMDA, LAIN]) {
    await database.forPemda(PEMDA, async (tx) => {
      t.equal(await brankas.baca(tx, pemda, id, 'uji'), null)
      t.equal((await brankas.bacaBanyak(tx, pemda, [id], 'uji')).size, 0)
      t.strictSame(await brankas.cari(tx, pemda, 'pelapor', 'nik', ORANG.nik), [])
      await brankas.hapus(tx, pemda, id)
    })
  }
  await t.rejects(
    database.forPemda(PEMDA, (tx) =>
      brankas.simpan(tx, { pemda: LAIN, id, jenis: 'pelapor', medan: { nama: 'x' } }),
    ),
    { cause: { code: '42501' } },
  )
  t.strictSame((await client.query('select * from brankas_medan order by 1, 2, 3')).rows, sebelum)
  t.strictSame(await baca(uji, id, LAIN), ORANG)

  t.test('and the same id may stand for somebody else', async (t) => {
    await simpan(uji, { nama: 'Lain' }, { id })
    t.strictSame(await baca(uji, id), { nama: 'Lain' })
    t.strictSame(await baca(uji, id, LAIN), ORANG)
  })
})

t.test('every reading leaves exactly one entry, without a value', async (t) => {
  const uji = await startApp(t)
  await aPemda(uji)
  const client = await aPemilik(t, uji.database.url)
  const { database, brankas } = uji.app
  const daftarId = [await simpan(uji, ORANG), await simpan(uji, { nama: 'Budi' })].toSorted()
  const mulai = (await entri(client)).length
  t.equal(mulai, 2, 'one for each that was stored')

  for (let i = 0; i < 25; i++) await baca(uji, daftarId[i % 2] as string)
  t.equal((await entri(client)).length, mulai + 25)
  t.match((await entri(client)).at(-1), {
    tindakan: 'brankas.baca',
    sasaran: `brankas/${daftarId[0]}`,
    rincian: { alasan: 'uji' },
  })

  await database.forPemda(PEMDA, async (tx) => {
    const isi = await brankas.bacaBanyak(
      tx,
      PEMDA,
      [...daftarId, daftarId[0] as string, randomUUID()],
      'daftar',
    )
    t.strictSame([...isi.keys()].toSorted(), daftarId)
  })
  t.equal((await entri(client)).length, mulai + 26, 'many at once leave one')
  t.match((await entri(client)).at(-1), {
    tindakan: 'brankas.baca',
    rincian: { alasan: 'daftar', jumlah: 2, rekaman: daftarId.join(',') },
  })

  await baca(uji, randomUUID())
  await database.forPemda(PEMDA, (tx) => brankas.bacaBanyak(tx, PEMDA, [], 'x'))
  t.equal((await entri(client)).length, mulai + 26, 'where nothing was read there is nothing to tell')

  await t.rejects(
    database.forPemda(PEMDA, async (tx) => {
      await brankas.baca(tx, PEMDA, daftarId[0] as string, 'batal')
      throw new Error('batal')
    }),
  )
  t.equal((await entri(client)).length, mulai + 26, 'it belongs to the transaction')

  await database.forPemda(PEMDA, (tx) => brankas.hapus(tx, PEMDA, daftarId[0] as string))
  t.match((await entri(client)).at(-1), { tindakan: 'brankas.hapus', sasaran: `brankas/${daftarId[0]}` })
  const { rows } = await client.query('select a::text as teks from audit a')
  for (const { teks } of rows) {
    for (const nilai of Object.values(ORANG)) t.notOk(teks.includes(nilai), 'no value in the audit')
  }
})

t.test('no table shows who somebody is', async (t) => {
  const uji = await startApp(t)
  await aPemda(uji)
  const client = await aPemilik(t, uji.database.url)
  for (const jenis of ['pelapor', 'petugas']) {
    const id = await simpan(uji, ORANG, { jenis })
    await simpan(uji, { nama: `${ORANG.nama} lagi` }, { id, jenis })
    await baca(uji, id)
    await uji.app.brankas.operator.betulkan(PEMDA, id, 'alamat', `${ORANG.alamat} Baru`, 'salah ketik')
    await uji.app.brankas.operator.ekspor(PEMDA, id, 'diminta')
  }
  // so that the search is known to find what is there to be found
  const umpan = [
    'Umpan Polos',
    'Umpan Biner',
    'Umpan Base64',
    'Umpan Tergeser',
    'Umpan Jauh',
    'Umpan UTF-16',
  ] as const
  await client.query('create table umpan (a jsonb, b bytea, c text, d text, e text, f bytea)')
  await client.query('insert into umpan values ($1, $2, $3, $4, $5, $6)', [
    JSON.stringify({ x: [`- ${umpan[0]} -`] }),
    Buffer.from(`- ${umpan[1]} -`),
    Buffer.from(umpan[2]).toString('base64'),
    Buffer.from(`-${umpan[3]}-`).toString('base64'),
    Buffer.from(`--${umpan[4]}--`).toString('base64url'),
    Buffer.from(umpan[5], 'utf16le'),
  ])

  const penanda = [
    ...Object.values(ORANG),
    ...Object.values(ORANG).map((nilai) => nilai.toLowerCase()),
    '6281298765432',
    '081298765432',
    '81298765432',
    'Penanda',
    'Veteran',
  ]
  const { rows: daftar } = await client.query<{ skema: string; nama: string }>(`
    select n.nspname as skema, c.relname as nama from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema')`)
  let dicari = 0
  const terlihat = new Map<string, Set<string>>()
  for (const { skema, nama } of daftar) {
    const { rows } = await client.query<{ teks: string }>(
      `select x::text as teks from ${pg.escapeIdentifier(skema)}.${pg.escapeIdentifier(nama)} x`,
    )
    for (const { teks } of rows) {
      dicari++
      for (const apa of [...penanda, ...umpan]) {
        for (const bentuk of bentukLain(apa)) {
          if (!teks.toLowerCase().includes(bentuk.toLowerCase())) continue
          terlihat.set(nama, (terlihat.get(nama) ?? new Set()).add(apa))
        }
      }
    }
  }
  t.comment(`${daftar.length} tables, ${dicari} rows, ${penanda.length} markers in 6 forms each`)
  t.ok(dicari > 20)
  t.strictSame([...terlihat.keys()], ['umpan'])
  t.strictSame([...(terlihat.get('umpan') ?? [])].toSorted(), umpan.toSorted(), 'each form would be seen')
})

/** A text as it is, in hex, in base64 (at each of the three places that it may begin), and in UTF-16. */
function bentukLain(teks: string): string[] {
  const isi = Buffer.from(teks, 'utf8')
  const base64 = [0, 1, 2].map((geser) => {
    const digeser = Buffer.concat([Buffer.alloc(geser), isi])
    // without the letters that neighbours have a part in
    return digeser
      .toString('base64')
      .slice(geser === 0 ? 0 : geser + 1, Math.floor((digeser.length * 8) / 6) - 1)
  })
  return [teks, isi.toString('hex'), Buffer.from(teks, 'utf16le').toString('hex'), ...base64].filter(
    (bentuk) => bentuk.length >= Math.min(6, teks.length),
  )
}

t.test('without a keyring', async (t) => {
  const uji = await startApp(t, { brankas: null })
  const { admin, survei } = await aKota(uji)
  const { brankas, database } = uji.app

  t.test('identities are locked, and it says what to do', async (t) => {
    t.equal(brankas.terkunci, true)
    const id = randomUUID()
    const dalam = <T>(kerja: (tx: Parameters<typeof brankas.baca>[0]) => Promise<T>) =>
      database.forPemda(PEMDA, kerja)
    for (const [judul, coba] of [
      [
        'writing',
        () => dalam((tx) => brankas.simpan(tx, { pemda: PEMDA, id, jenis: 'pelapor', medan: ORANG })),
      ],
      ['reading', () => dalam((tx) => brankas.baca(tx, PEMDA, id, 'uji'))],
      ['reading many', () => dalam((tx) => brankas.bacaBanyak(tx, PEMDA, [id], 'uji'))],
      ['looking up', () => dalam((tx) => brankas.cari(tx, PEMDA, 'pelapor', 'nik', ORANG.nik))],
      ['an index', async () => brankas.indeks(PEMDA, 'nik', ORANG.nik)],
    ] as const) {
      const error = await coba().then(
        () => null,
        (sebab: unknown) => sebab,
      )
      t.ok(error instanceof IdentitasTerkunciError, judul)
      t.match(problemDocument(error as IdentitasTerkunciError, 'x'), {
        type: '/masalah/identitas-terkunci',
        status: 503,
        detail: /BRANKAS_BERKAS.*BRANKAS_KUNCI/,
      })
      t.equal((error as IdentitasTerkunciError).retryAfterSeconds, 60)
    }
    const { status, teks } = await uji.minta(null, 'GET', '/masalah/identitas-terkunci')
    t.equal(status, 200)
    t.match(teks, /BRANKAS_BERKAS/)
  })

  t.test('deleting still works', async (t) => {
    await t.resolves(database.forPemda(PEMDA, (tx) => brankas.hapus(tx, PEMDA, randomUUID())))
    t.strictSame(await brankas.retensi(PEMDA), { medan: 0, rekaman: 0 })
  })

  t.test('the service takes answers, counts and reports', async (t) => {
    t.equal((await uji.minta(null, 'GET', '/sehat/siap')).status, 200)
    t.equal((await uji.minta(admin, 'POST', `/v1/survei/${survei}/respons`, aRespons())).status, 201)
    t.match(await uji.minta(admin, 'GET', `/v1/survei/${survei}/indeks`), {
      status: 200,
      isi: { jumlahResponden: 1 },
    })
    t.equal((await uji.minta(admin, 'POST', `/v1/survei/${survei}/tutup`)).status, 200)
  })
})

t.test('a record whose key is not on the keyring is locked, and the others are not', async (t) => {
  const [k1, k2, indeks] = Array.from({ length: 3 }, () => randomBytes(32).toString('base64'))
  const lama = await startApp(t, {
    brankas: gantunganTetap(JSON.stringify({ aktif: 'k1', kunci: { k1 }, indeks })),
  })
  await aPemda(lama)
  const id = await simpan(lama, ORANG)
  const { buildApp } = await import('../../src/app.ts')
  const app = await buildApp({
    databaseUrl: lama.database.url,
    adminApiKey: randomUUID().padEnd(40, 'x'),
    logLevel: 'fatal',
    brankas: gantunganTetap(JSON.stringify({ aktif: 'k2', kunci: { k2 }, indeks })),
  })
  t.teardown(() => app.close())
  const baru = { ...lama, app }
  await t.rejects(baca(baru, id), { name: 'identitas-terkunci', message: /tidak memuat versi k1/ })
  await t.rejects(simpan(baru, { nama: 'x' }, { id }), { name: 'identitas-terkunci' })
  const lain = await simpan(baru, { nama: 'Budi' })
  t.strictSame(await baca(baru, lain), { nama: 'Budi' })
  t.strictSame(await cari(baru, 'nik', ORANG.nik), [id], 'the index has a key of its own')
  await t.rejects(baca(lama, lain), { message: /tidak memuat versi k2/ })
})

t.test('what was to be kept until a day is deleted after it, in the west of the country', async (t) => {
  const uji = await startApp(t, { sekarang: '2026-03-31T23:59:59+07:00' })
  await aPemda(uji)
  await aPemda(uji, LAIN)
  const client = await aPemilik(t, uji.database.url)
  const sampai = (hari: string) => ({ simpanSampai: { nama: hari, nik: hari } })
  const sebagian = await simpan(uji, ORANG, sampai('2026-03-31'))
  const habis = await simpan(uji, { nama: 'Budi', nik: '1' }, sampai('2026-03-31'))
  const nanti = await simpan(uji, ORANG, sampai('2026-04-30'))
  const selamanya = await simpan(uji, ORANG)
  const sebrang = await simpan(uji, ORANG, { pemda: LAIN, ...sampai('2026-03-31') })

  const dihapusPemakai: string[] = []
  uji.app.brankas.pakai('pelapor', {
    ekspor: async () => null,
    hapus: async (_tx, pemda, id) => void dihapusPemakai.push(`${pemda} ${id}`),
  })

  t.strictSame(await uji.app.brankas.retensi(PEMDA), { medan: 0, rekaman: 0 }, 'its last day is not over')
  // replaced without a day, it keeps the one that it had
  await simpan(uji, { nama: 'Siti Baru' }, { id: sebagian })
  uji.clock.set('2026-04-01T00:00:00+07:00')
  t.strictSame(await uji.app.brankas.retensi(PEMDA), { medan: 4, rekaman: 1 })
  const { nama: _, nik: __, ...sisa } = ORANG
  t.strictSame(await baca(uji, sebagian), sisa)
  t.equal(await baca(uji, habis), null)
  t.strictSame(await baca(uji, nanti), ORANG)
  t.strictSame(await baca(uji, selamanya), ORANG)
  t.strictSame(await baca(uji, sebrang, LAIN), ORANG, 'another pemda has its own turn')
  t.strictSame(dihapusPemakai, [`${PEMDA} ${habis}`])
  t.strictSame(
    (await entri(client)).filter(({ tindakan }) => tindakan === 'pdp.hapus'),
    [
      {
        tindakan: 'pdp.hapus',
        sasaran: 'brankas',
        rincian: { alasan: 'retensi', sebelumHari: '2026-04-01', medan: 4, rekaman: 1 },
      },
    ],
  )
  t.strictSame(
    await uji.app.brankas.retensi(PEMDA),
    { medan: 0, rekaman: 0 },
    'again, and nothing is left to do',
  )

  t.test('a day may be set later, when the end is known', async (t) => {
    await simpan(uji, {}, { id: selamanya, simpanSampai: { nama: '2026-04-01', alamat: '2026-05-01' } })
    uji.clock.set('2026-04-15T08:00:00+07:00')
    t.strictSame(await uji.app.brankas.retensi(PEMDA), { medan: 1, rekaman: 0 })
    const { nama: _, ...tetap } = ORANG
    t.strictSame(await baca(uji, selamanya), tetap)
  })
})

t.test('many at once that are past their day', async (t) => {
  const uji = await startApp(t)
  await aPemda(uji)
  await uji.app.database.forPemda(PEMDA, async (tx) => {
    for (let i = 0; i < 1_203; i++) {
      await uji.app.brankas.simpan(tx, {
        ...{ pemda: PEMDA, id: randomUUID(), jenis: 'pelapor', medan: { nama: `N ${i}` } },
        simpanSampai: { nama: '2026-01-31' },
      })
    }
  })
  t.strictSame(await uji.app.brankas.retensi(PEMDA), { medan: 1_203, rekaman: 1_203 })
})
