import pg from 'pg'
import t, { type Test } from 'tap'
import { DAFTAR_PERAN, PERAN, PERAN_BERUNIT, type Peran } from '../../src/akses/domain/peran.ts'
import { buatToken } from '../../src/akses/domain/token.ts'
import { Pemakaian } from '../../src/akses/usecases/pemakaian.ts'
import type { Database } from '../../src/platform/database/index.ts'
import type { Siaran } from '../../src/platform/siaran.ts'
import { GANTUNGAN, OPERATOR, SEKARANG, startApp, type TestApp } from '../support/app.ts'
import { tanggap } from '../support/cli.ts'
import { aKota, aKunci, aPemda, aUnit } from '../support/factories.ts'
import { sampai } from '../support/server.ts'

const TIDAK_ADA = '0192f0c1-7a3b-7c4d-8e5f-0123456789ab'
const HARI = 86_400
const sesudah = (detik: number) => new Date(new Date(SEKARANG).getTime() + detik * 1000).toISOString()
const BUDI = { nama: 'Budi Santoso', email: 'Budi@SerangKota.go.id', telepon: '+62 812-3456-7890' }

interface Masuk {
  readonly id: string
  readonly token: string
  readonly idToken: string
}

async function aPetugas({ minta }: TestApp, admin: string, isi: Record<string, unknown>): Promise<Masuk> {
  const dibuat = await minta(admin, 'POST', '/v1/petugas', { nama: 'Budi Santoso', ...isi })
  if (dibuat.status !== 201) throw new Error(dibuat.teks)
  const { isi: token, status, teks } = await minta(admin, 'POST', `/v1/petugas/${dibuat.isi.id}/token`, {})
  if (status !== 201) throw new Error(teks)
  return { id: dibuat.isi.id, token: token.token, idToken: token.id }
}

async function sql(kota: TestApp, perintah: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: kota.database.url })
  await client.connect()
  try {
    return (await client.query(perintah)).rows
  } finally {
    await client.end()
  }
}

t.test('an officer is registered, read, changed and listed', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const isi = { ...BUDI, peran: ['petugas-survei', 'petugas-loket'], unit: 'DISDUKCAPIL' }
  const dibuat = await kota.minta(admin, 'POST', '/v1/petugas', isi)
  t.match(dibuat, { status: 201, headers: { etag: '"1"', 'cache-control': 'no-store' } })
  const { id } = dibuat.isi
  const harus = {
    ...isi,
    id,
    email: 'budi@serangkota.go.id',
    subjek: null,
    aktif: true,
    dibuatPada: new Date(SEKARANG).toISOString(),
  }
  t.strictSame(dibuat.isi, harus)
  const alamat = `/v1/petugas/${id}`
  const dibaca = await kota.minta(admin, 'GET', alamat)
  t.match(dibaca, { status: 200, headers: { etag: '"1"', 'cache-control': 'no-store' } })
  t.strictSame(dibaca.isi, harus)

  t.test('a change names what it changes, and respects If-Match', async (t) => {
    const ubah = (isi: object, versi: string) =>
      kota.minta(admin, 'PATCH', alamat, isi, { 'if-match': `"${versi}"` })
    t.equal((await ubah({ aktif: false }, '7')).status, 412)
    const hasil = await ubah({ peran: ['verifikator'], unit: null, telepon: null }, '1')
    t.match(hasil, { status: 200, headers: { etag: '"2"', 'cache-control': 'no-store' } })
    t.strictSame(hasil.isi, { ...harus, peran: ['verifikator'], unit: null, telepon: null })
    t.equal((await ubah({ nama: 'Budi S.' }, '1')).status, 412)
    t.match((await ubah({ nama: 'Budi S.' }, '2')).isi, { nama: 'Budi S.', email: harus.email })
  })

  t.test('the same Idempotency-Key gives the same officer', async (t) => {
    const sekali = () =>
      kota.minta(admin, 'POST', '/v1/petugas', { nama: 'Siti', peran: ['dprd'] }, { 'idempotency-key': 'a' })
    const [satu, dua] = [await sekali(), await sekali()]
    t.equal(satu.status, 201)
    t.strictSame(dua.isi, satu.isi)
    t.equal(dua.headers['cache-control'], 'no-store', 'also the second time')
  })

  t.test('pages hold each of them once, oldest first', async (t) => {
    for (let i = 0; i < 3; i++) await aPetugas(kota, admin, { peran: ['auditor'] })
    const semua: string[] = []
    let url = '/v1/petugas?batas=2'
    for (;;) {
      const { isi, headers } = await kota.minta(admin, 'GET', url)
      t.equal(headers['cache-control'], 'no-store')
      semua.push(...isi.data.map((p: { id: string }) => p.id))
      if (isi.kursorBerikut === null) break
      url = `/v1/petugas?batas=2&kursor=${isi.kursorBerikut}`
    }
    t.equal(semua[0], id)
    t.equal(semua.length, 5)
    t.strictSame(semua, [...new Set(semua)].sort())
    t.equal((await kota.minta(admin, 'GET', '/v1/petugas?kursor=rusak')).status, 422)
  })

  t.test('another pemda sees none of it', async (t) => {
    const lain = await aPemda(kota, '36.71')
    t.strictSame((await kota.minta(lain, 'GET', '/v1/petugas')).isi.data, [])
    for (const [method, url] of [
      ['GET', alamat],
      ['PATCH', alamat],
      ['POST', `${alamat}/token`],
      ['GET', `${alamat}/token`],
    ] as const) {
      const { status } = await kota.minta(lain, method, url, method === 'GET' ? undefined : {})
      t.equal(status, 404, `${method} ${url}`)
    }
  })

  t.test('who it is stands in no other table than the vault, and there unreadable', async (t) => {
    const tabel = await sql(kota, "select tablename from pg_tables where schemaname = 'public'")
    for (const { tablename } of tabel) {
      const baris = await sql(kota, `select t::text as isi from "${tablename}" t`)
      t.notMatch(
        baris.map(({ isi }) => isi).join('\n'),
        /Budi|serangkota|234567890/i,
        `nothing in ${tablename}`,
      )
    }
  })
})

t.test('what cannot be is refused, with every fault', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const baru = { nama: 'Budi', peran: ['petugas-survei'] }
  for (const [judul, isi, pointers] of [
    ['nothing', {}, ['/nama', '/peran']],
    ['no role', { ...baru, peran: [] }, ['/peran']],
    ['an unknown role', { ...baru, peran: ['raja'] }, ['/peran/0']],
    ['a role of a unit without one', { ...baru, peran: ['admin-unit'] }, ['/unit']],
    ['the same beside another', { ...baru, peran: ['petugas-unit', 'verifikator'] }, ['/unit']],
    ['a role of the pemda with a unit', { ...baru, peran: ['auditor'], unit: 'DISDUKCAPIL' }, ['/unit']],
    ['both at once', { ...baru, peran: ['dprd', 'admin-unit'], unit: 'DISDUKCAPIL' }, ['/peran']],
    ['an unknown unit', { ...baru, unit: 'TIDAK-ADA' }, ['/unit']],
    ['no e-mail address', { ...baru, email: 'budi' }, ['/email']],
    ['no telephone number', { ...baru, telepon: 'nol delapan' }, ['/telepon']],
    ['a subject without a provider', { ...baru, subjek: 'budi' }, ['/subjek']],
    ['an extra key', { ...baru, nip: '1990' }, ['/nip']],
  ] as const) {
    const { status, isi: jawaban, teks } = await kota.minta(admin, 'POST', '/v1/petugas', isi)
    t.equal(status, 422, `${judul}: ${teks}`)
    t.strictSame(
      jawaban.errors.map((e: { pointer: string }) => e.pointer),
      pointers,
      judul,
    )
  }
  t.strictSame((await kota.minta(admin, 'GET', '/v1/petugas')).isi.data, [], 'nothing is left behind')

  const { id } = await aPetugas(kota, admin, { peran: ['admin-unit'], unit: 'DISDUKCAPIL' })
  for (const [isi, pointer] of [
    [{ unit: null }, '/unit'],
    [{ peran: ['dprd'] }, '/unit'],
    [{ unit: 'TIDAK-ADA' }, '/unit'],
    [{ nama: null }, '/nama'],
  ] as const) {
    const jawaban = await kota.minta(admin, 'PATCH', `/v1/petugas/${id}`, isi)
    t.match(jawaban, { status: 422, isi: { errors: [{ pointer }] } }, JSON.stringify(isi))
  }
  t.match((await kota.minta(admin, 'GET', `/v1/petugas/${id}`)).headers, { etag: '"1"' })
})

t.test('one account of the provider is one officer of a pemda', async (t) => {
  const kota = await startApp(t, {
    oidc: { issuer: 'https://sso.contoh.go.id', audience: 'tanggap', pemda: null },
  })
  const admin = await aPemda(kota)
  const baru = (kunci: string, subjek: string | null) =>
    kota.minta(kunci, 'POST', '/v1/petugas', { nama: 'Budi', peran: ['auditor'], subjek })
  const pertama = await baru(admin, 'budi')
  t.match(pertama, { status: 201, isi: { subjek: 'budi' } })
  t.match(await baru(admin, 'budi'), { status: 409, isi: { type: '/masalah/subjek-sudah-terpakai' } })
  const lain = await baru(admin, null)
  const ubah = (id: string, subjek: string | null) =>
    kota.minta(admin, 'PATCH', `/v1/petugas/${id}`, { subjek })
  t.equal((await ubah(lain.isi.id, 'budi')).status, 409)
  t.equal((await ubah(pertama.isi.id, null)).status, 200, 'it is given up')
  t.match(await ubah(lain.isi.id, 'budi'), { status: 200, isi: { subjek: 'budi' } }, 'and taken over')
  t.equal((await baru(await aPemda(kota, '36.71'), 'budi')).status, 201, 'each pemda has its own')
})

t.test('a personal token is shown once, ends, and is revoked', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const { id, token, idToken } = await aPetugas(kota, admin, { peran: ['petugas-survei'] })
  const alamat = `/v1/petugas/${id}/token`
  const saya = (satu: string) => kota.minta(satu, 'GET', '/v1/saya')
  t.match(token, /^tgp_pt_3673_[0-9A-Za-z]{49}$/)
  t.match(await saya(token), { status: 200, isi: { jenis: 'petugas', id } })

  t.test('the list tells them apart without showing them', async (t) => {
    const { isi, teks, headers } = await kota.minta(admin, 'GET', alamat)
    t.equal(headers['cache-control'], 'no-store')
    t.match(isi.data, [{ id: idToken, awalan: token.slice(0, 16), kedaluwarsa: sesudah(90 * HARI) }])
    t.notOk(teks.includes(token))
    const [baris] = await sql(kota, 'select t::text as isi from petugas_token t')
    t.notOk(String(baris?.isi).includes(token.slice(20)), 'the database does not have it either')
  })

  t.test('it has an end, within a year', async (t) => {
    for (const [kedaluwarsa, status] of [
      [sesudah(-1), 422],
      [sesudah(0), 422],
      [sesudah(1), 201],
      [sesudah(365 * HARI), 201],
      [sesudah(365 * HARI + 1), 422],
      [null, 422],
    ] as const) {
      const jawaban = await kota.minta(admin, 'POST', alamat, { kedaluwarsa })
      t.equal(jawaban.status, status, `${kedaluwarsa}: ${jawaban.teks}`)
    }
  })

  t.test('wrong, revoked, expired and disabled look alike', async (t) => {
    const salah = { ...(await saya('tgp_pt_3673_salah')).isi, instance: null }
    t.equal(salah.status, 401)
    const ditolak = async (judul: string, satu: string) => {
      t.strictSame({ ...(await saya(satu)).isi, instance: null }, salah, judul)
    }
    await ditolak('never made', buatToken('petugas', '36.73', new Uint8Array(32)))
    await ditolak('a pemda that does not exist', buatToken('petugas', '99.99', new Uint8Array(32)))
    await ditolak('passed off as a key', token.replace('_pt_', '_sk_'))
    const pendek = (await kota.minta(admin, 'POST', alamat, { kedaluwarsa: sesudah(60) })).isi
    t.equal((await saya(pendek.token)).status, 200)
    kota.clock.set(sesudah(60))
    await ditolak('expired', pendek.token)
    kota.clock.set(SEKARANG)
    t.equal((await kota.minta(admin, 'DELETE', `${alamat}/${idToken}`)).status, 204)
    await ditolak('revoked', token)
    t.equal((await kota.minta(admin, 'DELETE', `${alamat}/${idToken}`)).status, 404, 'once')
    t.equal((await kota.minta(admin, 'DELETE', `/v1/petugas/${TIDAK_ADA}/token/${pendek.id}`)).status, 404)
    const lain = (await kota.minta(admin, 'POST', alamat, {})).isi.token
    t.equal((await saya(lain)).status, 200)
    await kota.minta(admin, 'PATCH', `/v1/petugas/${id}`, { aktif: false })
    await ditolak('disabled', lain)
    const tanpa = await kota.minta(admin, 'POST', alamat, {})
    t.match(tanpa, { status: 409, isi: { type: '/masalah/petugas-tidak-aktif' } }, 'nor gets another one')
  })
})

t.test('GET /v1/saya says who asks', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const cakupan = ['respons:kirim']
  const asal = ['https://contoh.go.id']
  const rahasia = await aKunci(kota, admin, { cakupan: ['survei:baca'], unit: 'DISDUKCAPIL' })
  const publik = await aKunci(kota, admin, { jenis: 'publik', cakupan, asal })
  t.match((await kota.minta(admin, 'GET', '/v1/saya')).isi, {
    jenis: 'rahasia',
    cakupan: ['admin'],
    unit: null,
  })
  t.match((await kota.minta(rahasia, 'GET', '/v1/saya')).isi, {
    cakupan: ['survei:baca'],
    unit: 'DISDUKCAPIL',
  })
  const kunciPublik = await kota.minta(publik, 'GET', '/v1/saya')
  t.match(kunciPublik, { status: 200, isi: { jenis: 'publik', pemda: '36.73', cakupan } })
  t.notOk('peran' in kunciPublik.isi || 'nama' in kunciPublik.isi)
  t.equal((await kota.minta(OPERATOR, 'GET', '/v1/saya')).status, 403)
  t.equal((await kota.minta(null, 'GET', '/v1/saya')).status, 401)
})

/** A route for each scope that has one yet. */
const RUTE = [
  ['GET', '/v1/kunci', ['admin']],
  ['GET', '/v1/petugas', ['admin']],
  ['GET', '/v1/unit', ['opd:baca']],
  ['PATCH', '/v1/unit/DISDUKCAPIL', ['opd:kelola']],
  ['GET', '/v1/survei', ['survei:baca', 'survei:kelola', 'laporan:baca']],
  ['POST', '/v1/survei', ['survei:kelola']],
  ['GET', '/v1/indeks/tren?unit=DISDUKCAPIL', ['survei:baca', 'survei:kelola', 'laporan:baca']],
  ['POST', `/v1/survei/${TIDAK_ADA}/respons`, ['respons:kirim']],
  ['GET', '/v1/saya', null],
] as const

t.test('every role may do what the table says, and nothing else', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const pesertaPeran = new Map<Peran, string>()
  for (const peran of DAFTAR_PERAN) {
    const unit = PERAN_BERUNIT.has(peran) ? { unit: 'DISDUKCAPIL' } : {}
    pesertaPeran.set(peran, (await aPetugas(kota, admin, { peran: [peran], ...unit })).token)
  }
  let diperiksa = 0
  for (const [peran, token] of pesertaPeran) {
    const milik: readonly string[] = PERAN[peran]
    t.strictSame((await kota.minta(token, 'GET', '/v1/saya')).isi.cakupan, milik, peran)
    for (const [method, url, syarat] of RUTE) {
      const boleh = syarat === null || milik.includes('admin') || syarat.some((satu) => milik.includes(satu))
      const { status, teks } = await kota.minta(token, method, url, method === 'GET' ? undefined : {})
      if (boleh) t.ok(status !== 401 && status !== 403 && status < 500, `${peran}: ${method} ${url}: ${teks}`)
      else t.equal(status, 403, `${peran}: ${method} ${url}`)
      diperiksa++
    }
  }
  t.comment(`${diperiksa} pairs of role and route`)
  t.match(await kota.minta(pesertaPeran.get('auditor') as string, 'GET', '/v1/unit'), {
    status: 403,
    isi: { detail: /^Peran Anda tidak memiliki cakupan/ },
  })

  t.test('several roles add up', async (t) => {
    const { token } = await aPetugas(kota, admin, { peran: ['petugas-survei', 'petugas-loket'] })
    t.strictSame(
      new Set((await kota.minta(token, 'GET', '/v1/saya')).isi.cakupan),
      new Set([...PERAN['petugas-survei'], ...PERAN['petugas-loket']]),
    )
  })
  t.test('a unit is reached with those under it, as by a key', async (t) => {
    await aUnit(kota, admin, { kode: 'UPTD', nama: 'UPTD', induk: 'DISDUKCAPIL', layanan: [] })
    await aUnit(kota, admin, { kode: 'LAIN', nama: 'Lain', layanan: [] })
    const token = pesertaPeran.get('admin-unit') as string
    for (const [unit, status] of [
      ['DISDUKCAPIL', 200],
      ['UPTD', 200],
      ['LAIN', 403],
    ] as const) {
      t.equal((await kota.minta(token, 'PATCH', `/v1/unit/${unit}`, { gerai: true })).status, status, unit)
    }
  })
})

t.test('the last use of a key is noted, to the minute', async (t) => {
  const kota = await startApp(t)
  const admin = await aPemda(kota)
  const kunci = await aKunci(kota, admin, { nama: 'diuji', cakupan: ['survei:baca'] })
  const dipakaiPada = async () => {
    const { isi } = await kota.minta(admin, 'GET', '/v1/kunci')
    return isi.data.find((k: { nama: string }) => k.nama === 'diuji').dipakaiPada
  }
  t.equal(await dipakaiPada(), null, 'never yet')
  for (const detik of [20, 75]) {
    kota.clock.set(sesudah(detik))
    const menit = sesudah(Math.floor(detik / 60) * 60)
    // the second time it is recognised without waiting for anything
    for (let i = 0; i < 2; i++) await kota.minta(kunci, 'GET', '/v1/survei')
    await sampai('its use is written', async () => (await dipakaiPada()) === menit)
  }
  t.equal((await kota.minta(kunci, 'GET', '/v1/survei')).status, 200)
})

t.test('noting the use of keys is no burden', async (t) => {
  const tertulis: string[] = []
  let mati = false
  const database = {
    forPemda: async (pemda: string) => {
      if (mati) throw new Error('no database')
      tertulis.push(pemda)
    },
  } as unknown as Database
  const siaran = { tersambung: true }
  const pemakaian = new Pemakaian(database, siaran as Siaran)
  const aDikenal = (pemda: string, id: string) => ({
    pelaku: { jenis: 'rahasia', id, pemda, cakupan: [], unit: null, asal: [], kios: false } as const,
    kedaluwarsa: null,
    menitTerpakai: 0,
  })
  const [satu, dua] = [aDikenal('36.73', 'a'), aDikenal('36.73', 'b')]
  const tetangga = aDikenal('36.71', 'c')
  const pakai = (detik: number) => {
    for (const kunci of [satu, dua, tetangga]) pemakaian.catat(kunci, new Date(sesudah(detik)))
  }

  for (let i = 0; i < 1_000; i++) pakai(i % 60)
  await pemakaian.tulis()
  t.strictSame(tertulis.sort(), ['36.71', '36.73'], 'a thousand uses are one statement for each pemda')
  await pemakaian.tulis()
  t.equal(tertulis.length, 2, 'and nothing is written again')

  siaran.tersambung = false
  pakai(60)
  await pemakaian.tulis()
  t.equal(tertulis.length, 2, 'a database that is away is not asked')
  siaran.tersambung = true
  await pemakaian.tulis()
  t.equal(tertulis.length, 4, 'what was noted meanwhile is written when it is back')

  mati = true
  pakai(120)
  await pemakaian.tulis()
  mati = false
  pakai(121)
  await pemakaian.tulis()
  t.equal(tertulis.length, 4, 'what could not be written is lost')
  pakai(180)
  await pemakaian.tulis()
  t.equal(tertulis.length, 6, 'until the next minute')
})

t.test('tanggap petugas', async (t) => {
  // the command works by the real clock
  const kota = await startApp(t, { sekarang: new Date().toISOString() })
  const { admin } = await aKota(kota)
  const env = { DATABASE_URL: kota.database.url, BRANKAS_KUNCI: GANTUNGAN }
  const petugas = (...args: string[]) => tanggap(['petugas', ...args], env)
  const dasar = ['--pemda', '36.73', '--nama', 'Budi Santoso', '--peran', 'petugas-survei']

  const tambah = await petugas('tambah', ...dasar, '--unit', 'DISDUKCAPIL', '--email', 'budi@contoh.go.id')
  t.strictSame([tambah.kode, tambah.stderr], [0, ''])
  const token = /^tgp_pt_\w+$/m.exec(tambah.stdout)?.[0] as string
  const { isi: saya } = await kota.minta(token, 'GET', '/v1/saya')
  t.match(saya, { nama: 'Budi Santoso', peran: ['petugas-survei'], unit: 'DISDUKCAPIL' })

  const daftar = await petugas('daftar', '--pemda', '36.73')
  t.match(daftar, {
    kode: 0,
    stdout: `aktif     ${saya.id}  Budi Santoso  petugas-survei, unit DISDUKCAPIL\n`,
  })
  t.match(daftar.stdout, /\n1 petugas\.\n$/)

  t.test('what is wrong is said, and nothing is stored', async (t) => {
    for (const [args, kode, kata] of [
      [['tambah'], 2, /--pemda/],
      [['tambah', '--pemda', '36.73', '--nama', 'Budi', '--peran', 'raja'], 2, /admin-pemda, admin-unit/],
      [['tambah', ...dasar, '--id', TIDAK_ADA], 2, /--id bukan pilihan/],
      [['tambah', ...dasar, '--hari', 'seminggu'], 2, /--hari/],
      [['tambah', ...dasar, '--hari', '366'], 1, /365 hari/],
      [['tambah', ...dasar, '--unit', 'TIDAK-ADA'], 1, /Tidak ada unit/],
      [['tambah', ...dasar, '--email', 'budi'], 1, /surel/],
      [['tambah', ...dasar, '--subjek', 'budi'], 1, /OIDC_ISSUER/],
      [['daftar', '--pemda', '99'], 2, /Tidak ada pemda 99/],
      [['cabut', '--pemda', '36.73', '--id', 'satu'], 2, /UUID/],
      [['cabut', '--pemda', '36.73', '--id', TIDAK_ADA], 1, /Tidak ada petugas/],
      [['ubah', '--pemda', '36.73'], 2, /Perintah tidak dikenal: petugas ubah/],
    ] as const) {
      const hasil = await petugas(...args)
      t.match(hasil, { kode, stdout: '', stderr: kata }, args.join(' '))
    }
    t.equal((await kota.minta(admin, 'GET', '/v1/petugas')).isi.data.length, 1)
  })

  const cabut = await petugas('cabut', '--pemda', '36.73', '--id', saya.id)
  t.match(cabut, { kode: 0, stdout: /dinonaktifkan, 1 token dicabut/ })
  await sampai('the service hears of it', async () => {
    const { status } = await kota.minta(token, 'GET', '/v1/saya')
    return status === 401
  })
  t.match((await petugas('daftar', '--pemda', '36.73')).stdout, /^nonaktif {2}/)
  t.match(
    await petugas('cabut', '--pemda', '36.73', '--id', saya.id),
    { stdout: /0 token/ },
    'may be repeated',
  )
  await jejakTertulis(t, kota, ['buatPetugas', 'cabutPetugas'])
})

async function jejakTertulis(t: Test, kota: TestApp, tindakan: readonly string[]): Promise<void> {
  const baris = await sql(
    kota,
    "select tindakan from audit where sasaran like 'petugas/%' and pelaku = 'operator'",
  )
  for (const satu of tindakan)
    t.ok(
      baris.some((b) => b.tindakan === satu),
      `${satu} left an entry`,
    )
}

t.test('tanggap peran prints the one table', async (t) => {
  const { kode, stdout } = await tanggap(['peran'])
  t.equal(kode, 0)
  for (const peran of DAFTAR_PERAN) {
    t.match(stdout, `| \`${peran}\` | ${PERAN[peran].map((satu) => `\`${satu}\``).join(', ')} |`)
  }
  t.equal(stdout.trimEnd().split('\n').length, DAFTAR_PERAN.length + 2)
})
