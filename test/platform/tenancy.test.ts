import { sql } from 'drizzle-orm'
import pg from 'pg'
import t, { type Test } from 'tap'
import { buatNomor, tulisNomor } from '../../src/pengaduan/domain/nomor.ts'
import { SEKARANG, startApp, type TestApp } from '../support/app.ts'
import { aKunci, aPemda, aRespons, aSurvei, aUnit } from '../support/factories.ts'
import { aBukti, aRencana, aTindakLanjut } from '../support/laporan.ts'
import { aPengaduan, FOTO, formulir, perjalanan, SITI } from '../support/pengaduan.ts'
import { sampai } from '../support/server.ts'

const PERAN = 'tanggap_layanan'
const A = '36.73'
const B = '36.71'
/** Stands in every text of B's rows, but in no code, for codes come back in "there is no unit …". */
const PENANDA_B = 'HANYA-UNTUK-B'
const UUID_LAIN = '0192f0c1-7a3b-7c4d-8e5f-0123456789ab'
const NOMOR_LAIN = tulisNomor(buatNomor(B, 2026, (banyak) => Buffer.alloc(banyak, 7)))

interface Kota {
  readonly admin: string
  readonly unit: string
  readonly layanan: string
  readonly survei: string
  readonly kunci: string
  readonly impor: string
  readonly petugas: string
  readonly token: string
  readonly kait: string
  readonly kiriman: string
  /** Of a complaint that was answered, with the file that shows it. */
  readonly nomor: string
  readonly kodeLacak: string
  readonly lampiran: string
  /** To its counter in the mall. */
  readonly kunjungan: string
  /** Its survey has a plan with one entry. */
  readonly bukti: string
  readonly rencana: string
}

/**
 * A pemda with a row in every table once its survey is closed. Whoever adds a table adds what fills it here;
 * a test below fails as long as one is empty.
 */
async function aKotaLengkap(t: TestApp, pemda: string, huruf: string, nama: string): Promise<Kota> {
  const berhasil = async (jawaban: ReturnType<TestApp['minta']>) => {
    const { status, isi, teks } = await jawaban
    if (status >= 300) throw new Error(teks)
    return isi
  }
  const admin = await aPemda(t, pemda)
  const layanan = `LAYANAN-${huruf}`
  const unit = await aUnit(t, admin, {
    ...{ kode: `UNIT-${huruf}`, nama: `Dinas ${nama}`, gerai: true, layanan: [] },
  })
  await aUnit(t, admin, { kode: `BAWAH-${huruf}`, nama: `UPTD ${nama}`, induk: unit, layanan: [] })
  await berhasil(
    t.minta(
      admin,
      'POST',
      `/v1/unit/${unit}/layanan`,
      { kode: layanan, nama: `Layanan ${nama}` },
      { 'idempotency-key': `layanan-${huruf}` },
    ),
  )
  await aKunci(t, admin, { nama: `Kunci ${nama}`, cakupan: ['respons:kirim'], unit })
  const { data } = await berhasil(t.minta(admin, 'GET', '/v1/kunci'))
  const kunci = data.find((k: { nama: string }) => k.nama === `Kunci ${nama}`).id
  const survei = await aSurvei(t, admin, {
    unit,
    nama: `SKM ${nama}`,
    layanan: [layanan],
    populasi: [{ layanan, jumlah: 100 }],
  })
  for (const profil of [{ jenisKelamin: 'P', usia: 30 }, {}]) {
    // the first one goes into the sums, the second stays in their journal
    await t.app.survei.bangunUlangRekap(pemda, survei)
    await berhasil(
      t.minta(
        admin,
        'POST',
        `/v1/survei/${survei}/respons`,
        aRespons({ layanan, profil, saran: `Saran ${nama}`, perangkat: `perangkat-${huruf}` }),
      ),
    )
  }
  await berhasil(t.minta(admin, 'POST', `/v1/survei/${survei}/undangan`, { jumlah: 2 }))
  const petugas = await berhasil(
    t.minta(admin, 'POST', '/v1/petugas', { nama: `Petugas ${nama}`, peran: ['petugas-unit'], unit }),
  )
  const token = await berhasil(t.minta(admin, 'POST', `/v1/petugas/${petugas.id}/token`, {}))
  for (const [alamat, isi] of Object.entries(jadwalMilik(huruf, nama))) {
    await berhasil(t.minta(admin, 'PUT', alamat, isi))
  }
  // before there is a webhook, so that only what a test does is sent to it
  const pengaduan = await aDuaPengaduan(t, admin, { unit, layanan }, nama)
  const kait = await berhasil(
    t.minta(admin, 'POST', '/v1/kait', { nama: `Kait ${nama}`, url: 'https://opd.contoh.go.id/kait' }),
  )
  const kiriman = await berhasil(t.minta(admin, 'POST', `/v1/kait/${kait.id}/uji`))
  await t.app.database.forPemda(pemda, (tx) =>
    t.app.pemberitahuan.surel(tx, pemda, {
      kunci: `pesan ${nama}`,
      penerima: petugas.id,
      templat: 'petugas-pesan',
      isi: { nomor: '3673-26-7QF3-M9S', unit },
    }),
  )
  const kunjungan = await berhasil(t.minta(admin, 'POST', '/v1/mpp/kunjungan', { unit, layanan }))
  const hariGerai = { buka: true, keterangan: nama }
  await berhasil(t.minta(admin, 'PUT', `/v1/mpp/gerai/${unit}/2026-03-02`, hariGerai))
  const laporan = await aIsian(t, admin, pemda, { unit, layanan, survei }, nama)
  const impor = await aImpor(t, admin, survei, `?uji=1&layanan=${layanan}&berkas=${encodeURIComponent(nama)}`)
  return {
    admin,
    unit,
    layanan,
    survei,
    kunci,
    impor,
    petugas: petugas.id,
    token: token.id,
    kait: kait.id,
    kiriman: kiriman.id,
    kunjungan: kunjungan.id,
    ...pengaduan,
    ...laporan,
  }
}

/** What people declare, promise and follow up, and what has no route of its own here. */
async function aIsian(
  t: TestApp,
  admin: string,
  pemda: string,
  { unit, layanan, survei }: { unit: string; layanan: string; survei: string },
  nama: string,
): Promise<Pick<Kota, 'bukti' | 'rencana'>> {
  const berhasil = async (method: 'POST' | 'PUT', url: string, kiriman: unknown) => {
    const { status, isi, teks } = await t.minta(admin, method, url, kiriman)
    if (status >= 300) throw new Error(teks)
    return isi
  }
  const bukti = await aBukti(t, admin, `?unit=${unit}`)
  const rencanaUnsur = aTindakLanjut({ program: nama, penanggungJawab: nama, bukti: [bukti] })
  await berhasil('POST', `/v1/survei/${survei}/tindak-lanjut`, rencanaUnsur)
  const standar = {
    layanan: [{ layanan, komponen: [] }],
    bukti: [{ berkas: bukti, tanggal: '2026-03-02', keterangan: nama }],
  }
  await berhasil('PUT', `/v1/penilaian/2026/${unit}/standar-pelayanan`, standar)
  const { id } = await berhasil('POST', '/v1/rencana-aksi', aRencana({ unit, komitmen: nama }))
  await berhasil('PUT', '/v1/laporan/kop', { instansi: nama, logo: bukti })
  await berhasil('PUT', `/v1/survei/${survei}/laporan/bab/pendahuluan`, { isi: nama })
  await t.app.database.forPemda(pemda, async (tx) => {
    const pelaku = '00000000-0000-7000-8000-000000000000'
    await tx.execute(
      sql`insert into laporan_versi values (${pemda}, 2025, 1, ${nama}, sha256('x'), null, '[]', now(), ${pelaku})`,
    )
    await tx.execute(
      sql`insert into unduhan (pemda, id, jenis, parameter, status, pelaku_id, dibuat_pada, hapus_pada)
          values (${pemda}, ${bukti}, ${nama}, '{}', 'antre', ${pelaku}, now(), now())`,
    )
  })
  return { bukti, rencana: id }
}

/** One that nobody has looked at yet, and one that was answered. */
async function aDuaPengaduan(t: TestApp, admin: string, tujuan: Record<string, string>, nama: string) {
  const { terima, langkah, pelapor, bukti } = perjalanan(t)
  const isi = aPengaduan({ ...tujuan, judul: nama, uraian: nama, pelapor: { ...SITI, nama } })
  await terima(admin, isi)
  const { nomor, kodeLacak } = await terima(admin, isi)
  await pelapor(nomor, kodeLacak, 'pesan', { isi: nama })
  await langkah(admin, nomor, 'verifikasi', { hasil: 'terverifikasi' })
  await langkah(admin, nomor, 'disposisi', { unit: tujuan.unit, catatan: nama })
  await langkah(admin, nomor, 'tanggapan', { isi: nama })
  const lampiran = await bukti(admin, nomor)
  await langkah(admin, nomor, 'jawaban', { isi: nama, bukti: [lampiran] })
  return { nomor, kodeLacak, lampiran }
}

/** The day before the first complaints are due: the days before have their digests, and officers are reminded. */
const HARI_KEDUA = '2026-03-04T08:00:00+07:00'

/** Days and rules of its own, on days that tell the cities apart. */
const HARI_MILIK = (huruf: string) => (huruf === 'B' ? '2026-10-12' : '2026-08-10')
const jadwalMilik = (huruf: string, nama: string) => ({
  '/v1/kalender/2027': { libur: ['01-01'], cutiBersama: [], sumber: `SKB ${nama}` },
  [`/v1/kalender/libur-daerah/${HARI_MILIK(huruf)}`]: { nama: `Hari jadi ${nama}`, dasar: `Perwal ${nama}` },
  [`/v1/aturan-tenggat/verifikasi/${HARI_MILIK(huruf)}`]: {
    ...{ tenggat: 'verifikasi', jumlah: 2, satuan: 'hari-kerja', sumber: `Perwal ${nama}` },
  },
})

/** A dry run of a file large enough to become a job, when it has ended. */
async function aImpor(t: TestApp, admin: string, survei: string, query: string): Promise<string> {
  const csv = { 'content-type': 'text/csv' }
  const berkas = `U1\n${'4\n'.repeat(10_001)}`
  const { isi, teks } = await t.minta(admin, 'POST', `/v1/survei/${survei}/impor${query}`, berkas, csv)
  if (isi.status === undefined) throw new Error(teks)
  const baca = () => t.minta(admin, 'GET', `/v1/survei/${survei}/impor/${isi.id}`)
  await sampai('the import has ended', async () => (await baca()).isi.status !== 'berjalan')
  return isi.id
}

async function duaKota(t: Test) {
  const uji = await startApp(t)
  const a = await aKotaLengkap(uji, A, 'A', 'milik A')
  const b = await aKotaLengkap(uji, B, 'B', PENANDA_B)
  // which seals their results
  for (const { admin, survei } of [a, b]) await uji.minta(admin, 'POST', `/v1/survei/${survei}/tutup`)
  uji.clock.set(HARI_KEDUA)
  for (const pemda of [A, B]) await uji.app.pengaduan.kerjakanWaktu(pemda)
  uji.clock.set(SEKARANG)
  const pemilik = await sambung(t, uji, {})
  return { uji, a, b, pemilik, daftarTabel: await cariTabel(pemilik) }
}

async function sambung(t: Test, { database }: TestApp, options: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, ...options })
  await client.connect()
  t.teardown(() => client.end())
  return client
}

/** A session as the service has it. */
const sambungLayanan = (t: Test, uji: TestApp) => sambung(t, uji, { options: `-c role=${PERAN}` })

/** Every table that is not PostgreSQL's own, the list of migrations, or of jobs, which hold ids and no more (platform/jobs/skema.ts). */
async function cariTabel(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ nama: string }>(`
    select c.relname as nama from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'f') and n.nspname = 'public' order by 1`)
  return rows.map(({ nama }) => nama)
}

const kutip = (nama: string) => pg.escapeIdentifier(nama)

/** The SQLSTATE of a statement that fails; the transaction goes on. */
async function galat(
  client: pg.Client,
  sql: string,
  nilai: unknown[] = [],
): Promise<{ code: string; message: string }> {
  await client.query('savepoint coba')
  try {
    const { rowCount } = await client.query(sql, nilai)
    return { code: 'none', message: `${rowCount} rows` }
  } catch (error) {
    return error as { code: string; message: string }
  } finally {
    await client.query('rollback to savepoint coba')
  }
}

async function sebagai<T>(client: pg.Client, pemda: string | null, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    if (pemda !== null) await client.query("select set_config('tanggap.pemda', $1, true)", [pemda])
    return await work()
  } finally {
    await client.query('rollback')
  }
}

t.test('the catalog', async (t) => {
  const uji = await startApp(t)
  const client = await sambung(t, uji, {})
  const daftarTabel = await cariTabel(client)
  t.ok(daftarTabel.length >= 9, daftarTabel.join(' '))

  t.test('every table belongs to pemda, and the database sees to it', async (t) => {
    const { rows } = await client.query(`
      select c.relname as nama, c.relrowsecurity as aman, c.relforcerowsecurity as paksa,
             pg_get_userbyid(c.relowner) as pemilik, c.relkind as jenis,
             (select array_agg(a.attname::text order by k.urutan)
                from pg_index i, unnest(i.indkey) with ordinality as k(nomor, urutan)
                join pg_attribute a on a.attrelid = c.oid and a.attnum = k.nomor
               where i.indrelid = c.oid and i.indisprimary and a.attrelid = i.indrelid) as kunci,
             (select count(*)::int from pg_attribute a
               where a.attrelid = c.oid and a.attname = 'pemda' and a.attnotnull
                 and a.atttypid = 'text'::regtype) as pemda
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'f') and n.nspname = 'public'`)
    t.strictSame(rows.map(({ nama }) => nama).sort(), daftarTabel)
    for (const { nama, aman, paksa, pemilik, jenis, kunci, pemda } of rows) {
      t.equal(pemda, 1, `${nama}: column pemda text not null`)
      t.equal(kunci?.[0], 'pemda', `${nama}: pemda leads its primary key (${kunci})`)
      t.equal(aman, true, `${nama}: row-level security`)
      t.equal(paksa, true, `${nama}: for its owner too`)
      t.not(pemilik, PERAN, `${nama}: not owned by the service`)
      t.not(jenis, 'f', `${nama}: no foreign table`)
    }
  })

  t.test('every policy of the service compares pemda and nothing else', async (t) => {
    const { rows } = await client.query<Record<string, string> & { peran: string[] }>(
      "select tablename as tabel, policyname as nama, permissive, roles::text[] as peran, cmd, qual, with_check from pg_policies where schemaname = 'public'",
    )
    const syarat = "(pemda = current_setting('tanggap.pemda'::text, true))"
    const milikLayanan = rows.filter(({ peran }) => peran.includes(PERAN) || peran.includes('public'))
    for (const tabel of daftarTabel) {
      const miliknya = milikLayanan.filter((p) => p.tabel === tabel)
      t.ok(miliknya.length > 0, `${tabel} has a policy for ${PERAN}`)
      for (const { nama, peran, cmd, qual, with_check } of miliknya) {
        t.strictSame(peran, [PERAN], `${tabel}.${nama} is for ${PERAN} alone`)
        t.match(
          { cmd, qual, with_check },
          { cmd: 'ALL', qual: syarat, with_check: syarat },
          `${tabel}.${nama}`,
        )
      }
    }
  })

  t.test('unique and foreign keys stay within a pemda', async (t) => {
    const { rows } = await client.query<{ tabel: string; nama: string; jenis: string; kolom: string[] }>(`
      select k.conrelid::regclass::text as tabel, k.conname as nama, k.contype::text as jenis,
             array(select attname::text from unnest(k.conkey) with ordinality as u(n, i)
                     join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.i) as kolom
        from pg_constraint k join pg_namespace n on n.oid = k.connamespace
       where n.nspname = 'public' and k.contype in ('u', 'f')`)
    t.ok(rows.length > 0)
    for (const { tabel, nama, kolom } of rows) t.equal(kolom[0], 'pemda', `${tabel}: ${nama} (${kolom})`)
    const { rows: indeks } = await client.query<{ nama: string; definisi: string }>(`
      select i.indexrelid::regclass::text as nama, pg_get_indexdef(i.indexrelid) as definisi
        from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public'`)
    for (const { nama, definisi } of indeks) t.match(definisi, /USING \w+ \(pemda\b/, nama)
  })

  t.test('the role of the service is weak', async (t) => {
    const { rows } = await client.query(`
      select rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls
        from pg_roles where rolname = '${PERAN}'`)
    t.match(rows[0], {
      rolsuper: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
      rolreplication: false,
      rolbypassrls: false,
    })
    const { rows: anggota } = await client.query(`
      select roleid::regrole::text as peran from pg_auth_members where member = '${PERAN}'::regrole`)
    t.strictSame(anggota, [], 'a member of nothing')
    const { rows: milik } = await client.query(`
      select relname from pg_class where relowner = '${PERAN}'::regrole
      union all select proname from pg_proc where proowner = '${PERAN}'::regrole
      union all select nspname from pg_namespace where nspowner = '${PERAN}'::regrole
      union all select datname from pg_database where datdba = '${PERAN}'::regrole`)
    t.strictSame(milik, [], 'owner of nothing')
    for (const tabel of daftarTabel) {
      const { rows: hak } = await client.query(
        "select p from unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']) as p where has_table_privilege($1, $2, p)",
        [PERAN, `public.${kutip(tabel)}`],
      )
      t.strictSame(hak, [], `${tabel}: row-level security does not watch these`)
    }
    const { rows: skema } = await client.query(
      "select nspname, has_schema_privilege($1, oid, 'CREATE') as boleh from pg_namespace where nspname in ('public', 'drizzle')",
      [PERAN],
    )
    for (const { nspname, boleh } of skema) t.equal(boleh, false, `makes nothing in ${nspname}`)
  })

  t.test('nothing goes around row-level security', async (t) => {
    const { rows: fungsi } = await client.query(`
      select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('public', 'drizzle') and p.prosecdef`)
    t.strictSame(fungsi, [], 'no function with its owner’s rights')
    const { rows: pandangan } = await client.query(`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and (c.relkind = 'm'
          or (c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)))`)
    t.strictSame(pandangan, [], 'no view with its owner’s rights')
  })
})

t.test('the service sees, adds and changes the rows of its pemda only', async (t) => {
  const { uji, pemilik, daftarTabel } = await duaKota(t)
  const layanan = await sambungLayanan(t, uji)
  const { rows: siapa } = await layanan.query('select current_user as peran')
  t.equal(siapa[0].peran, PERAN)

  const sidikSemua = () => Promise.all([sidik(pemilik, daftarTabel, A), sidik(pemilik, daftarTabel, B)])
  const sebelum = await sidikSemua()

  for (const tabel of daftarTabel) {
    await t.test(tabel, async (t) => {
      const nama = kutip(tabel)
      const { rows: banyak } = await pemilik.query<{ pemda: string; n: number }>(
        `select pemda, count(*)::int as n from ${nama} group by 1`,
      )
      const milik = (pemda: string) => banyak.find((b) => b.pemda === pemda)?.n ?? 0
      t.ok(milik(A) > 0 && milik(B) > 0, 'both have rows; if not, aKotaLengkap must make some')
      const { rows: kolomDitulis } = await pemilik.query<{ kolom: string }>(
        `select attname::text as kolom from pg_attribute
          where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [`public.${nama}`],
      )
      const kolom = kolomDitulis.map((k) => kutip(k.kolom))
      const { rows: contoh } = await pemilik.query<{ baris: object }>(
        `select to_jsonb(t) as baris from ${nama} t where pemda = $1 limit 1`,
        [B],
      )
      const barisB = contoh[0]?.baris
      const tambah = `insert into ${nama} (${kolom}) overriding system value select ${kolom} from jsonb_populate_record(null::${nama}, $1)`

      for (const pemda of [null, '', 'x', "' or true --"]) {
        await sebagai(layanan, pemda, async () => {
          const judul = pemda === null ? 'no pemda set' : `pemda '${pemda}'`
          const { rows } = await layanan.query(`select count(*)::int as n from ${nama}`)
          t.equal(rows[0].n, 0, `${judul}: nothing is seen`)
          const { rows: dengan } = await layanan.query(`select from ${nama} where pemda = $1`, [B])
          t.equal(dengan.length, 0, `${judul}: nor when asked for`)
          t.match(await galat(layanan, tambah, [barisB]), DITOLAK, `${judul}: nothing is added`)
          await takMengubah(t, layanan, nama, 'true', judul)
        })
      }

      await sebagai(layanan, A, async () => {
        const { rows } = await layanan.query(`select pemda, count(*)::int as n from ${nama} group by 1`)
        t.strictSame(rows, [{ pemda: A, n: milik(A) }], 'with A set: all of A and nothing of B')
        t.match(await galat(layanan, tambah, [barisB]), DITOLAK, "a row of B's is not added")
        const salin = kolom.map((k) => (k === '"pemda"' ? pg.escapeLiteral(B) : k))
        const kirim = await galat(
          layanan,
          `insert into ${nama} (${kolom}) overriding system value select ${salin} from ${nama}`,
        )
        t.match(kirim, DITOLAK, 'nor a copy of its own under the name of B')
        await takMengubah(t, layanan, nama, `pemda = '${B}'`, "B's rows")
        const pindah = await galat(layanan, `update ${nama} set pemda = '${B}'`)
        t.equal(pindah.code, '42501', `its own are not moved to B: ${pindah.message}`)
        const rebut = await galat(layanan, `update ${nama} set pemda = '${A}' where pemda = '${B}'`)
        t.ok(rebut.code === '42501' || rebut.message === '0 rows', `nor B's to itself: ${rebut.message}`)
      })
    })
  }

  t.test('the pemda ends with its transaction', async (t) => {
    await sebagai(layanan, A, async () => {})
    const { rows } = await layanan.query(
      "select coalesce(current_setting('tanggap.pemda', true), '') as pemda",
    )
    t.equal(rows[0].pemda, '')
    t.strictSame((await layanan.query('select from pemda')).rows, [])
  })
  t.test('the list of migrations can only be read', async (t) => {
    for (const sql of [
      'insert into drizzle.__drizzle_migrations (hash, created_at) values (1, 1)',
      'update drizzle.__drizzle_migrations set created_at = 0',
      'delete from drizzle.__drizzle_migrations',
      'truncate drizzle.__drizzle_migrations',
    ]) {
      await sebagai(layanan, A, async () => t.equal((await galat(layanan, sql)).code, '42501', sql))
    }
  })
  t.strictSame(await sidikSemua(), sebelum, 'nothing has changed')
})

const DITOLAK = { code: '42501', message: /row-level security/ }

/** No right to it at all, or no row that it reaches. */
async function takMengubah(t: Test, client: pg.Client, nama: string, syarat: string, judul: string) {
  for (const sql of [
    `update ${nama} set pemda = pemda where ${syarat}`,
    `delete from ${nama} where ${syarat}`,
  ]) {
    const { code, message } = await galat(client, sql)
    t.ok(
      message === '0 rows' || (code === '42501' && /permission denied/.test(message)),
      `${judul}: ${sql}: ${message}`,
    )
  }
}

/** A digest of every row of a pemda, per table. */
/** What a pemda's rows are, but for when a key was last used. */
async function sidik(client: pg.Client, daftarTabel: readonly string[], pemda: string) {
  const hasil: Record<string, string> = {}
  for (const tabel of daftarTabel) {
    const { rows } = await client.query<{ sidik: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(b, '|' order by b), '')) as sidik
         from (select (to_jsonb(t) - 'dipakai_pada')::text as b from ${kutip(tabel)} t where pemda = $1) s`,
      [pemda],
    )
    hasil[tabel] = rows[0]?.sidik ?? ''
  }
  return hasil
}

interface Percobaan {
  /** Fills the address; also `?…`. */
  readonly alamat?: Readonly<Record<string, string>>
  readonly query?: string
  readonly isi?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly status: number
  readonly pointers?: readonly string[]
  /** How an allowed answer has to look: an own list. */
  readonly milikA?: (isi: never) => boolean
}

type DaftarPengaduan = { data: { nomor: string }[] }
type Daftar = { data: { unit?: string; kode?: string; id?: string; nama?: string }[] }

/** How A tries to get at B's through each route, and what it hears. A new route must be added. */
function pengisian(a: Kota, b: Kota): Readonly<Record<string, readonly Percobaan[]>> {
  const unitB = { unit: b.unit }
  const layananB = { unit: b.unit, layanan: b.layanan }
  const layananA = { unit: a.unit, layanan: b.layanan }
  const surveiB = { id: b.survei }
  const surveiA = { id: a.survei }
  const penilaianB = { tahun: '2026', unit: b.unit }
  const sdm = { petugas: 1, terlatih: 1, bersertifikat: 1 }
  const kunciB = { id: b.kunci }
  const petugasB = { id: b.petugas }
  const kaitB = { id: b.kait }
  const nomorB = { nomor: b.nomor }
  const nomorA = { nomor: a.nomor }
  const kunjunganB = { id: b.kunjungan }
  const kodeA = { 'x-kode-lacak': a.kodeLacak }
  const kodeB = { 'x-kode-lacak': b.kodeLacak }
  const berkas = formulir(FOTO)
  /** Every number needs its own code. */
  const denganKode = (isi?: unknown) => [
    { alamat: nomorB, headers: kodeA, isi, status: 404 },
    { alamat: nomorA, headers: kodeB, isi, status: 404 },
  ]
  const duaMilikA = ({ data }: DaftarPengaduan) =>
    data.length === 2 &&
    data.some(({ nomor }) => nomor === a.nomor) &&
    data.every(({ nomor }) => nomor.startsWith('3673-'))
  const respons = aRespons({ layanan: b.layanan })
  const survei = {
    unit: a.unit,
    instrumen: 'permenpanrb-14-2017',
    nama: 'SKM',
    mulai: '2026-04-01',
    selesai: '2026-06-30',
    layanan: [a.layanan],
  }
  const langkah = [{ alamat: surveiB, status: 404 }]
  return {
    sehatHidup: [{ status: 200 }],
    sehatSiap: [{ status: 200 }],
    daftarInstrumen: [{ status: 200 }],
    bacaInstrumen: [{ alamat: { kode: 'permenpanrb-14-2017' }, status: 200 }],
    buatPemda: [{ isi: { kode: B, nama: 'Rebut', zonaWaktu: 'Asia/Jakarta' }, status: 403 }],

    buatKunci: [
      {
        isi: { nama: 'x', jenis: 'rahasia', cakupan: ['admin'], unit: b.unit },
        status: 422,
        pointers: ['/unit'],
      },
    ],
    daftarKunci: [
      { status: 200, milikA: ({ data }: Daftar) => data.length === 2 && !data.some((k) => k.id === b.kunci) },
      {
        query: `?kursor=${kursor('2999-01-01T00:00:00.000Z', b.kunci)}`,
        status: 200,
        milikA: ({ data }: Daftar) => data.length === 2,
      },
    ],
    cabutKunci: [{ alamat: kunciB, status: 404 }],
    putarKunci: [{ alamat: kunciB, isi: { masaTenggang: 60 }, status: 404 }],

    bacaSaya: [{ status: 200 }],
    bacaAudit: [
      { status: 200, milikA: ({ data }: Daftar) => data.length > 5 },
      { query: `?pelakuId=${b.kunci}`, status: 200, milikA: ({ data }: Daftar) => data.length === 0 },
      { query: `?sasaran=survei/${b.survei}`, status: 200, milikA: ({ data }: Daftar) => data.length === 0 },
    ],
    // published for everybody: a day, a number and a hash
    bacaJangkar: [{ alamat: { pemda: B }, status: 200, milikA: ({ data }: Daftar) => data.length === 1 }],
    buatPetugas: [
      {
        isi: { nama: 'x', peran: ['petugas-unit'], unit: b.unit },
        status: 422,
        pointers: ['/unit'],
      },
    ],
    daftarPetugas: [
      { status: 200, milikA: ({ data }: Daftar) => data.length === 1 && data[0]?.id === a.petugas },
    ],
    bacaPetugas: [{ alamat: petugasB, status: 404 }],
    ubahPetugas: [{ alamat: petugasB, isi: { aktif: false }, status: 404 }],
    buatTokenPetugas: [{ alamat: petugasB, isi: {}, status: 404 }],
    daftarTokenPetugas: [{ alamat: petugasB, status: 404 }],
    cabutTokenPetugas: [
      { alamat: { ...petugasB, token: b.token }, status: 404 },
      { alamat: { id: a.petugas, token: b.token }, status: 404 },
    ],

    buatKait: [
      {
        isi: { nama: 'x', url: 'https://opd.contoh.go.id/', unit: b.unit },
        status: 422,
        pointers: ['/unit'],
      },
    ],
    daftarKait: [
      { status: 200, milikA: ({ data }: Daftar) => data.length === 1 && data[0]?.id === a.kait },
      {
        query: `?kursor=${kursor('', '00000000-0000-7000-8000-000000000000')}`,
        status: 200,
        milikA: ({ data }: Daftar) => data.length === 1 && data[0]?.id === a.kait,
      },
    ],
    bacaKait: [{ alamat: kaitB, status: 404 }],
    ubahKait: [{ alamat: kaitB, isi: { aktif: false }, status: 404 }],
    hapusKait: [{ alamat: kaitB, status: 404 }],
    putarKait: [{ alamat: kaitB, isi: {}, status: 404 }],
    ujiKait: [{ alamat: kaitB, status: 404 }],
    daftarKaitKiriman: [
      { alamat: kaitB, status: 404 },
      {
        alamat: { id: a.kait },
        query: `?kursor=${kursor('2999-01-01T00:00:00.000Z', b.kiriman)}`,
        status: 200,
        milikA: ({ data }: Daftar) => data.length === 1 && data[0]?.id === a.kiriman,
      },
    ],
    ulangKaitKiriman: [
      { alamat: { ...kaitB, kiriman: b.kiriman }, status: 404 },
      { alamat: { id: a.kait, kiriman: b.kiriman }, status: 404 },
    ],

    buatUnit: [
      {
        isi: { kode: 'BARU', nama: 'x', jenis: 'uptd', induk: b.unit },
        status: 422,
        pointers: ['/induk'],
      },
    ],
    daftarUnit: [
      { status: 200, milikA: ({ data }: Daftar) => data.every((u) => /-A$/.test(u.kode ?? '')) },
      {
        query: `?kursor=${kursor('', 'B')}`,
        status: 200,
        milikA: ({ data }: Daftar) => data.every((u) => /-A$/.test(u.kode ?? '')),
      },
    ],
    bacaUnit: [{ alamat: unitB, status: 404 }],
    ubahUnit: [
      { alamat: unitB, isi: { nama: 'Direbut', aktif: false }, status: 404 },
      { alamat: unitB, isi: { nama: 'Direbut' }, headers: { 'if-match': '"1"' }, status: 404 },
      { alamat: { unit: a.unit }, isi: { induk: b.unit }, status: 422, pointers: ['/induk'] },
    ],
    hapusUnit: [
      { alamat: unitB, status: 404 },
      { alamat: { unit: 'BAWAH-B' }, status: 404 },
    ],
    buatLayanan: [{ alamat: unitB, isi: { kode: 'BARU', nama: 'x' }, status: 404 }],
    daftarLayanan: [{ alamat: unitB, status: 404 }],
    bacaLayanan: [
      { alamat: layananB, status: 404 },
      { alamat: layananA, status: 404 },
    ],
    ubahLayanan: [
      { alamat: layananB, isi: { nama: 'Direbut' }, status: 404 },
      { alamat: layananA, isi: { nama: 'Direbut' }, status: 404 },
    ],
    hapusLayanan: [
      { alamat: layananB, status: 404 },
      { alamat: layananA, status: 404 },
    ],

    buatSurvei: [
      { isi: { ...survei, unit: b.unit }, status: 422, pointers: ['/unit'] },
      { isi: { ...survei, unit: b.unit, layanan: [b.layanan] }, status: 422, pointers: ['/unit'] },
      { isi: { ...survei, layanan: [b.layanan] }, status: 422, pointers: ['/layanan/0'] },
    ],
    daftarSurvei: [
      { status: 200, milikA: ({ data }: Daftar) => data.length === 1 && data[0]?.id === a.survei },
      { query: `?unit=${b.unit}`, status: 404 },
      {
        query: `?kursor=${kursor('2999-12-31', b.survei)}`,
        status: 200,
        milikA: ({ data }: Daftar) => data.length === 1,
      },
    ],
    bacaSurvei: [{ alamat: surveiB, status: 404 }],
    ubahSurvei: [
      { alamat: surveiB, isi: { nama: 'Direbut' }, status: 404 },
      {
        alamat: { id: a.survei },
        isi: { populasi: [{ layanan: b.layanan, jumlah: 5 }] },
        status: 422,
        pointers: ['/populasi', '/populasi/0/layanan'],
      },
    ],
    bukaSurvei: langkah,
    tutupSurvei: langkah,
    publikasiSurvei: langkah,
    buatUndangan: [{ alamat: surveiB, isi: { jumlah: 1 }, status: 404 }],
    bacaUndangan: [{ alamat: surveiB, status: 404 }],
    bacaKuesioner: [{ alamat: surveiB, status: 404 }],
    kirimRespons: [
      { alamat: surveiB, isi: respons, status: 404 },
      { alamat: { id: a.survei }, isi: respons, status: 422, pointers: ['/layanan'] },
    ],
    kirimResponsBatch: [{ alamat: surveiB, isi: { respons: [respons] }, status: 404 }],
    imporRespons: [
      {
        alamat: surveiB,
        isi: `No;layanan;U1\n1;${b.layanan};4\n`,
        headers: { 'content-type': 'text/csv' },
        status: 404,
      },
      { alamat: surveiB, query: '?uji=1', isi: 'x', headers: { 'content-type': 'text/csv' }, status: 404 },
    ],
    bacaImpor: [
      { alamat: { id: b.survei, impor: b.impor }, status: 404 },
      { alamat: { id: a.survei, impor: b.impor }, status: 404 },
    ],
    bacaIndeks: [{ alamat: surveiB, status: 404 }],
    bacaLaporanSkm: [{ alamat: surveiB, status: 404 }],
    cetakLaporanSkmPdf: [{ alamat: surveiB, status: 404 }],
    cetakLaporanSkmDocx: [{ alamat: surveiB, status: 404 }],
    cetakPosterSvg: [{ alamat: surveiB, status: 404 }],
    cetakPosterPdf: [{ alamat: surveiB, status: 404 }],
    cetakPosterPng: [{ alamat: surveiB, status: 404 }],
    unduhPengolahan: [{ alamat: surveiB, status: 404 }],
    unduhRespons: [{ alamat: surveiB, status: 404 }],
    mintaUnduhan: [{ alamat: surveiB, isi: { jenis: 'respons.csv' }, status: 404 }],
    bacaUnduhan: [{ alamat: { id: b.bukti }, status: 404 }],
    ambilUnduhan: [{ alamat: { id: b.bukti }, status: 404 }],
    simpanBabLaporan: [{ alamat: { ...surveiB, bab: 'hasil' }, isi: { isi: 'Uji' }, status: 404 }],
    hapusBabLaporan: [{ alamat: { ...surveiB, bab: 'hasil' }, status: 404 }],
    bacaRincian: [
      { alamat: surveiB, query: '?menurut=layanan', status: 404 },
      { alamat: surveiB, query: '?menurut=tidak-ada', status: 404 },
    ],
    catatKunjungan: [
      { isi: { unit: b.unit }, status: 422, pointers: ['/unit'] },
      { isi: { unit: a.unit, layanan: b.layanan }, status: 422, pointers: ['/layanan'] },
    ],
    bacaKunjungan: [{ alamat: kunjunganB, status: 404 }],
    layaniKunjungan: [{ alamat: kunjunganB, status: 404 }],
    selesaikanKunjungan: [{ alamat: kunjunganB, isi: { hasil: 'selesai' }, status: 404 }],
    simpanGerai: [{ alamat: { unit: b.unit, tanggal: '2026-03-02' }, isi: { buka: false }, status: 404 }],
    daftarGerai: [
      { status: 200, milikA: ({ data }: Daftar) => data.length === 1 && data[0]?.unit === a.unit },
      { query: `?unit=${b.unit}`, status: 404 },
      {
        query: `?kursor=${kursor('2000-01-01', b.unit)}`,
        status: 200,
        milikA: ({ data }: Daftar) => data.length === 1 && data[0]?.unit === a.unit,
      },
    ],
    bacaRekapMpp: [
      {
        query: '?tahun=2026',
        status: 200,
        milikA: (isi: { keseluruhan: { kunjungan: number }; perGerai: { unit: string }[] }) =>
          isi.keseluruhan.kunjungan === 1 && isi.perGerai.every(({ unit }) => unit === a.unit),
      },
      { query: `?tahun=2026&unit=${b.unit}`, status: 404 },
    ],
    isiPopulasiDariMpp: [{ alamat: surveiB, status: 404 }],
    daftarSegel: [{ alamat: surveiB, status: 404 }],
    bacaSegel: [{ alamat: { ...surveiB, versi: '1' }, status: 404 }],
    daftarPengaduan: [
      { status: 200, milikA: duaMilikA },
      { query: `?unit=${b.unit}`, status: 404 },
      { query: `?layanan=${b.layanan}`, status: 200, milikA: ({ data }: Daftar) => data.length === 0 },
      { query: `?cari=${PENANDA_B}`, status: 200, milikA: ({ data }: Daftar) => data.length === 0 },
      { query: `?cari=${b.nomor}`, status: 200, milikA: ({ data }: Daftar) => data.length === 0 },
      {
        query: `?kursor=${kursor('2999-01-01T00:00:00.000Z', tanpaTandaHubung(b.nomor))}`,
        status: 200,
        milikA: duaMilikA,
      },
    ],
    eksporPengaduan: [
      {
        status: 200,
        milikA: (csv: string) =>
          csv.includes(a.nomor) && !csv.includes('3671-') && csv.split('\n').length === 4,
      },
      { query: `?unit=${b.unit}`, status: 404 },
    ],
    imporPengaduan: [
      {
        isi: `nomor;status;klasifikasi;judul;uraian;kanal;unit;diterimaPada\nL-1;diterima;pengaduan;x;x;surat;${b.unit};2026-01-05\n`,
        headers: { 'content-type': 'text/csv' },
        status: 200,
        milikA: ({ diterima, jumlahDitolak }: Record<string, number>) =>
          diterima === 0 && jumlahDitolak === 1,
      },
    ],
    terimaPengaduan: [
      { isi: aPengaduan({ unit: b.unit, layanan: b.layanan }), status: 422, pointers: ['/unit'] },
      { isi: aPengaduan({ unit: undefined, layanan: b.layanan }), status: 422, pointers: ['/layanan'] },
      { isi: aPengaduan({ unit: a.unit, layanan: b.layanan }), status: 422, pointers: ['/layanan'] },
    ],
    bacaPengaduan: [{ alamat: nomorB, status: 404 }],
    bacaRiwayatPengaduan: [{ alamat: nomorB, status: 404 }],
    bacaTenggat: [{ alamat: nomorB, status: 404 }],
    bacaPengaduanSerupa: [
      { alamat: nomorB, status: 404 },
      // of its own two, the other one
      { alamat: nomorA, status: 200, milikA: ({ data }: Daftar) => data.length === 1 },
    ],
    cetakTandaTerima: [
      { alamat: nomorB, status: 404 },
      { alamat: nomorB, headers: kodeB, status: 404 },
      { alamat: nomorA, headers: kodeB, status: 404 },
    ],
    tambahLampiran: [{ alamat: nomorB, ...berkas, status: 404 }],
    unduhLampiran: [
      { alamat: { ...nomorB, id: b.lampiran }, status: 404 },
      { alamat: { ...nomorA, id: b.lampiran }, status: 404 },
    ],
    verifikasiPengaduan: [
      { alamat: nomorB, isi: { hasil: 'terverifikasi' }, status: 404 },
      { alamat: nomorA, isi: { hasil: 'digabung', induk: b.nomor }, status: 422, pointers: ['/induk'] },
    ],
    disposisiPengaduan: [
      { alamat: nomorB, isi: { unit: a.unit }, status: 404 },
      { alamat: nomorA, isi: { unit: b.unit }, status: 422, pointers: ['/unit'] },
    ],
    tanggapanPengaduan: [{ alamat: nomorB, isi: { isi: 'x' }, status: 404 }],
    kembalikanPengaduan: [{ alamat: nomorB, isi: { alasan: 'x' }, status: 404 }],
    jawabanPengaduan: [
      { alamat: nomorB, isi: { isi: 'x', bukti: [b.lampiran] }, status: 404 },
      { alamat: nomorA, isi: { isi: 'x', bukti: [b.lampiran] }, status: 422, pointers: ['/bukti/0'] },
    ],
    konfirmasiPengaduan: [{ alamat: nomorB, isi: { hasil: 'selesai' }, status: 404 }],
    bukaIdentitasPelapor: [{ alamat: nomorB, isi: { alasan: 'x' }, status: 404 }],
    tulisPesanPetugas: [{ alamat: nomorB, isi: { isi: 'x' }, status: 404 }],
    tulisCatatanInternal: [{ alamat: nomorB, isi: { isi: 'x' }, status: 404 }],

    lacakPengaduan: denganKode(),
    lengkapiPengaduan: denganKode({ isi: 'x' }),
    keberatanPengaduan: denganKode({ alasan: 'x' }),
    setujuPengaduan: denganKode({}),
    cabutPengaduan: denganKode({ alasan: 'x' }),
    tulisPesanPelapor: denganKode({ isi: 'x' }),
    tambahLampiranPelapor: denganKode(berkas.isi).map((satu) => ({
      ...satu,
      headers: { ...satu.headers, ...berkas.headers },
    })),
    unduhLampiranPelapor: [
      { alamat: { ...nomorB, id: b.lampiran }, headers: kodeA, status: 404 },
      { alamat: { ...nomorA, id: b.lampiran }, headers: kodeA, status: 404 },
      { alamat: { ...nomorA, id: b.lampiran }, headers: kodeB, status: 404 },
    ],
    cetakTandaTerimaPelapor: denganKode(),
    // published for everybody: a day, a number and a hash
    bacaIntisariPengaduan: [
      { alamat: { pemda: B }, status: 200, milikA: ({ data }: Daftar) => data.length === 1 },
    ],

    // published for everybody, of the pemda that the address names
    bacaIndeksPublik: [
      { alamat: { pemda: A }, status: 200, milikA: ({ data }: Daftar) => data.length === 0 },
      { alamat: { pemda: A }, query: `?unit=${b.unit}`, status: 404 },
    ],
    unduhIndeksPublik: [{ alamat: { pemda: A }, query: `?unit=${b.unit}`, status: 404 }],
    bacaLencana: [{ alamat: { pemda: A, unit: b.unit }, status: 404 }],
    bacaKatalogPublik: [{ alamat: { pemda: A }, status: 200 }],

    bacaStatistikPengaduan: [
      {
        query: '?tahun=2026',
        status: 200,
        milikA: ({ perUnit }: { perUnit: { unit: string | null }[] }) =>
          perUnit.length === 2 && perUnit.every(({ unit }) => unit === null || unit === a.unit),
      },
      { query: `?tahun=2026&unit=${b.unit}`, status: 404 },
    ],
    daftarKalender: [
      {
        status: 200,
        milikA: ({ data }: { data: { sumber: string }[] }) => data.at(-1)?.sumber === 'SKB milik A',
      },
    ],
    bacaKalender: [
      {
        alamat: { tahun: '2027' },
        status: 200,
        milikA: ({ sumber }: { sumber: string }) => sumber === 'SKB milik A',
      },
    ],
    // an address names nothing of B's, so A only ever reaches its own: here it does not change it
    simpanKalender: [
      {
        alamat: { tahun: '2027' },
        isi: { libur: ['01-01'], cutiBersama: [], sumber: 'Rebut' },
        headers: { 'if-match': '"1"' },
        status: 412,
      },
    ],
    daftarLiburDaerah: [
      {
        status: 200,
        milikA: ({ data }: { data: { hari: string }[] }) =>
          data.length === 1 && data[0]?.hari === HARI_MILIK('A'),
      },
    ],
    simpanLiburDaerah: [
      {
        alamat: { hari: HARI_MILIK('B') },
        isi: { nama: 'Rebut', dasar: 'Rebut' },
        headers: { 'if-match': '"1"' },
        status: 412,
      },
    ],
    hapusLiburDaerah: [{ alamat: { hari: HARI_MILIK('B') }, status: 404 }],
    daftarAturanTenggat: [
      {
        status: 200,
        milikA: ({ data }: { data: { asal: string; berlakuSejak: string }[] }) =>
          data.length === 8 && data.some(({ berlakuSejak }) => berlakuSejak === HARI_MILIK('A')),
      },
    ],
    simpanAturanTenggat: [
      {
        alamat: { kode: 'verifikasi', berlakuSejak: HARI_MILIK('B') },
        isi: { tenggat: 'verifikasi', jumlah: 1, satuan: 'hari-kerja', sumber: 'Rebut' },
        headers: { 'if-match': '"1"' },
        status: 412,
      },
    ],
    hapusAturanTenggat: [{ alamat: { kode: 'verifikasi', berlakuSejak: HARI_MILIK('B') }, status: 404 }],
    tambahTindakLanjut: [
      { alamat: surveiB, isi: aTindakLanjut(), status: 404 },
      { alamat: surveiA, isi: aTindakLanjut({ bukti: [b.bukti] }), status: 422, pointers: ['/bukti/0'] },
      { alamat: surveiA, isi: aTindakLanjut({ bukti: [b.lampiran] }), status: 422, pointers: ['/bukti/0'] },
    ],
    daftarTindakLanjut: [
      { alamat: surveiB, status: 404 },
      { alamat: surveiA, status: 200, milikA: ({ data }: Daftar) => data.length === 1 },
      {
        alamat: surveiA,
        query: `?kursor=${kursor('', '0')}`,
        status: 200,
        milikA: ({ data }: Daftar) => data.length === 1,
      },
    ],
    bacaTindakLanjutSebelumnya: [{ alamat: surveiB, status: 404 }],
    bacaTindakLanjut: [{ alamat: { ...surveiB, no: '1' }, status: 404 }],
    ubahTindakLanjut: [
      { alamat: { ...surveiB, no: '1' }, isi: { program: 'Rebut' }, status: 404 },
      {
        alamat: { ...surveiA, no: '1' },
        isi: { bukti: [b.bukti] },
        status: 422,
        pointers: ['/bukti/0'],
      },
    ],
    bacaRiwayatTindakLanjut: [{ alamat: { ...surveiB, no: '1' }, status: 404 }],
    buatRencanaAksi: [{ isi: aRencana({ unit: b.unit }), status: 422, pointers: ['/unit'] }],
    daftarRencanaAksi: [
      { status: 200, milikA: ({ data }: Daftar) => data.length === 1 && data[0]?.id === a.rencana },
      {
        query: `?kursor=${kursor('2000', b.rencana)}`,
        status: 200,
        milikA: ({ data }: Daftar) => data.length === 1 && data[0]?.id === a.rencana,
      },
    ],
    bacaLaporanTahunan: [
      { alamat: { tahun: '2026' }, status: 200, milikA: ({ versi }: { versi: unknown }) => versi === null },
      // each has one of 2025, which is not what was sealed
      { alamat: { tahun: '2025' }, status: 409 },
    ],
    cetakLaporanTahunanPdf: [
      { alamat: { tahun: '2026' }, headers: { 'if-none-match': '*' }, status: 304 },
      { alamat: { tahun: '2025' }, status: 409 },
    ],
    cetakLaporanTahunanXlsx: [
      { alamat: { tahun: '2026' }, status: 200 },
      { alamat: { tahun: '2025' }, status: 409 },
    ],
    daftarVersiLaporan: [
      { alamat: { tahun: '2025' }, status: 200, milikA: ({ data }: Daftar) => data.length === 1 },
    ],
    bacaVersiLaporan: [{ alamat: { tahun: '2025', versi: '1' }, status: 409 }],
    segelLaporan: [
      { alamat: { tahun: '2026' }, isi: {}, status: 409 },
      { alamat: { tahun: '2025' }, isi: { alasan: 'Uji' }, status: 409 },
    ],
    bacaRencanaAksi: [{ alamat: { id: b.rencana }, status: 404 }],
    ubahRencanaAksi: [
      { alamat: { id: b.rencana }, isi: { komitmen: 'Rebut' }, status: 404 },
      { alamat: { id: a.rencana }, isi: { unit: b.unit }, status: 422, pointers: ['/unit'] },
    ],
    bacaRiwayatRencanaAksi: [{ alamat: { id: b.rencana }, status: 404 }],
    bacaPenilaian: [
      {
        alamat: { tahun: '2026' },
        status: 200,
        milikA: ({ data }: Daftar) =>
          data.length === 2 && data.every(({ unit }) => unit === a.unit || unit === 'BAWAH-A'),
      },
    ],
    bacaPenilaianUnit: [{ alamat: penilaianB, status: 404 }],
    bacaPenilaianIndikator: [{ alamat: { ...penilaianB, indikator: 'standar-pelayanan' }, status: 404 }],
    bacaRiwayatPenilaian: [{ alamat: { ...penilaianB, indikator: 'standar-pelayanan' }, status: 404 }],
    nyatakanStandarPelayanan: [
      { alamat: penilaianB, isi: { layanan: [] }, status: 404 },
      {
        alamat: { ...penilaianB, unit: a.unit },
        isi: { layanan: [{ layanan: b.layanan, komponen: [] }] },
        status: 422,
        pointers: ['/layanan/0/layanan'],
      },
    ],
    nyatakanMaklumatPelayanan: [{ alamat: penilaianB, isi: { ditetapkan: null }, status: 404 }],
    nyatakanSaranaPrasarana: [{ alamat: penilaianB, isi: { ada: [] }, status: 404 }],
    nyatakanSdm: [
      { alamat: penilaianB, isi: sdm, status: 404 },
      {
        alamat: { ...penilaianB, unit: a.unit },
        isi: { ...sdm, bukti: [{ berkas: b.bukti, tanggal: '2026-03-02' }] },
        status: 422,
        pointers: ['/bukti/0/berkas'],
      },
    ],
    unggahBukti: [{ query: `?unit=${b.unit}`, ...berkas, status: 404 }],
    unduhBukti: [
      { alamat: { id: b.bukti }, status: 404 },
      { alamat: { id: b.lampiran }, status: 404 },
      { alamat: { id: a.lampiran }, status: 404 },
    ],
    bacaKopLaporan: [{ status: 200, milikA: ({ instansi }: { instansi: string }) => instansi === 'milik A' }],
    simpanKopLaporan: [{ isi: { instansi: 'x', logo: b.bukti }, status: 422, pointers: ['/logo'] }],
    bacaRiwayatKopLaporan: [{ status: 200, milikA: ({ data }: Daftar) => data.length === 1 }],
    bacaIndeksTahun: [
      {
        query: '?tahun=2026',
        status: 200,
        milikA: ({ data, pemda }: Daftar & { pemda: { gabungan: number } }) =>
          data.length === 1 && data[0]?.unit === a.unit && typeof pemda.gabungan === 'number',
      },
    ],
    bacaTren: [{ query: `?unit=${b.unit}`, status: 404 }],
  }
}

const tanpaTandaHubung = (nomor: string) => nomor.replaceAll('-', '')

const kursor = (...isi: string[]) => Buffer.from(JSON.stringify(isi)).toString('base64url')

interface Rute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly alamat: string
  readonly operasi: string
}

function daftarRute({ app }: TestApp): Rute[] {
  const { paths } = app.swagger() as unknown as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  return Object.entries(paths).flatMap(([alamat, metode]) =>
    Object.entries(metode).map(([method, { operationId }]) => ({
      method: method.toUpperCase() as Rute['method'],
      alamat,
      operasi: operationId,
    })),
  )
}

t.test("no route gives A anything of B's", async (t) => {
  const { uji, a, b, pemilik, daftarTabel } = await duaKota(t)
  const isian = pengisian(a, b)
  const rute = daftarRute(uji)
  t.strictSame(
    rute.map(({ operasi }) => operasi).sort(),
    Object.keys(isian).sort(),
    'every route is tried; a new one must be added to `pengisian`',
  )
  const sebelum = await sidik(pemilik, daftarTabel, B)
  // reading who its own officers are leaves an entry
  const tanpaAudit = daftarTabel.filter((tabel) => !tabel.startsWith('audit'))
  const sebelumA = await sidik(pemilik, tanpaAudit, A)

  for (const { method, alamat, operasi } of rute) {
    for (const [ke, coba] of (isian[operasi] ?? []).entries()) {
      const judul = `${operasi} #${ke + 1}`
      const url = alamat.replace(/\{(\w+)\}/g, (_, nama) => {
        const nilai = coba.alamat?.[nama]
        if (nilai === undefined) throw new Error(`${judul}: what is ${nama}?`)
        return encodeURIComponent(nilai)
      })
      const jawaban = await uji.minta(a.admin, method, url + (coba.query ?? ''), coba.isi, {
        ...coba.headers,
      })
      t.equal(jawaban.status, coba.status, `${judul}: ${jawaban.teks.slice(0, 300)}`)
      if (coba.pointers !== undefined) {
        const pointers = jawaban.isi?.errors?.map((e: { pointer: string }) => e.pointer).sort()
        t.strictSame(pointers, coba.pointers, judul)
      }
      if (coba.milikA !== undefined)
        t.ok(coba.milikA((jawaban.isi ?? jawaban.teks) as never), `${judul}: ${jawaban.teks}`)
      const semua = jawaban.teks + JSON.stringify(jawaban.headers)
      t.notOk(semua.includes(PENANDA_B), `${judul}: no word of B's`)
      t.notOk(semua.includes(b.admin), `${judul}: no key of B's`)
      if (jawaban.status < 300) {
        for (const milikB of [b.unit, b.layanan, b.survei, b.kunci, b.nomor, b.lampiran, `"${B}"`]) {
          t.notOk(semua.includes(milikB), `${judul}: nothing of B's`)
        }
      }
      t.strictSame(await sidik(pemilik, daftarTabel, B), sebelum, `${judul}: B is as it was`)
    }
  }
  t.strictSame(await sidik(pemilik, tanpaAudit, A), sebelumA, 'and so is A')

  t.test('what belongs to B looks like what does not exist', async (t) => {
    const rata = (teks: string, ...diganti: string[]) =>
      diganti.reduce((hasil, satu) => hasil.replaceAll(satu, '*'), teks.replace(/"instance":"[^"]+"/, ''))
    for (const [method, url, milikB, takAda] of [
      ['GET', '/v1/survei/*', b.survei, UUID_LAIN],
      ['GET', '/v1/survei/*/indeks', b.survei, UUID_LAIN],
      ['POST', '/v1/survei/*/buka', b.survei, UUID_LAIN],
      ['GET', '/v1/unit/*', b.unit, 'TAK-ADA'],
      ['DELETE', '/v1/unit/*', b.unit, 'TAK-ADA'],
      ['GET', '/v1/unit/*/layanan', b.unit, 'TAK-ADA'],
      ['DELETE', '/v1/kunci/*', b.kunci, UUID_LAIN],
      ['GET', '/v1/pengaduan/*', b.nomor, NOMOR_LAIN],
      ['GET', '/v1/pengaduan/*/riwayat', b.nomor, NOMOR_LAIN],
      ['GET', '/v1/pengaduan/*/tanda-terima.pdf', b.nomor, NOMOR_LAIN],
      ['GET', `/v1/pengaduan/*/lampiran/${b.lampiran}`, b.nomor, NOMOR_LAIN],
      ['GET', `/v1/pengaduan/${a.nomor}/lampiran/*`, b.lampiran, UUID_LAIN],
    ] as const) {
      const [satu, dua] = await Promise.all(
        [milikB, takAda].map((id) => uji.minta(a.admin, method, url.replace('*', id))),
      )
      t.equal(satu?.status, 404, url)
      t.equal(rata(satu?.teks ?? '', milikB), rata(dua?.teks ?? '', takAda), url)
    }
  })

  t.test('B itself gets at everything', async (t) => {
    for (const url of [
      `/v1/unit/${b.unit}`,
      `/v1/unit/${b.unit}/layanan/${b.layanan}`,
      `/v1/survei/${b.survei}`,
      `/v1/survei/${b.survei}/kuesioner`,
      `/v1/survei/${b.survei}/indeks`,
      `/v1/pengaduan/${b.nomor}`,
      `/v1/pengaduan/${b.nomor}/riwayat`,
      `/v1/pengaduan/${b.nomor}/lampiran/${b.lampiran}`,
    ]) {
      t.equal((await uji.minta(b.admin, 'GET', url)).status, 200, url)
    }
  })
})

t.test('two pemda use the same codes and ids without meeting', async (t) => {
  const uji = await startApp(t)
  const a = await aKotaLengkap(uji, A, 'X', 'milik A')
  const b = await aKotaLengkap(uji, B, 'X', PENANDA_B)
  t.equal(a.unit, b.unit)

  t.test('units', async (t) => {
    const ubah = await uji.minta(a.admin, 'PATCH', `/v1/unit/${a.unit}`, { nama: 'Nama baru' })
    t.match(ubah, { status: 200, isi: { nama: 'Nama baru' } })
    t.equal((await uji.minta(b.admin, 'GET', `/v1/unit/${b.unit}`)).isi.nama, `Dinas ${PENANDA_B}`)
  })
  t.test('answers', async (t) => {
    const respons = (saran: string) => aRespons({ id: UUID_LAIN, layanan: a.layanan, saran })
    const kirim = (kota: Kota, saran: string) =>
      uji.minta(kota.admin, 'POST', `/v1/survei/${kota.survei}/respons`, respons(saran))
    t.match([await kirim(a, 'A'), await kirim(b, 'B')], [{ status: 201 }, { status: 201 }])
    for (const kota of [a, b]) {
      const { isi } = await uji.minta(kota.admin, 'GET', `/v1/survei/${kota.survei}/indeks`)
      t.equal(isi.jumlahResponden, 3)
    }
  })
  t.test('many at the same time, through the same connections', async (t) => {
    const hasil = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        const kota = i % 2 === 0 ? a : b
        const { isi } = await uji.minta(kota.admin, 'GET', `/v1/survei/${kota.survei}/kuesioner`)
        return isi.pemda.kode === (i % 2 === 0 ? A : B) && isi.survei === kota.survei
      }),
    )
    t.ok(hasil.every(Boolean))
    const terkirim = await Promise.all(
      Array.from({ length: 100 }, (_, i) => {
        const kota = i % 2 === 0 ? a : b
        return uji.minta(
          kota.admin,
          'POST',
          `/v1/survei/${kota.survei}/respons`,
          aRespons({ layanan: a.layanan }),
        )
      }),
    )
    t.ok(terkirim.every(({ status }) => status === 201))
    for (const kota of [a, b]) {
      const { isi } = await uji.minta(kota.admin, 'GET', `/v1/survei/${kota.survei}/indeks`)
      t.equal(isi.jumlahResponden, 53)
    }
  })
})
