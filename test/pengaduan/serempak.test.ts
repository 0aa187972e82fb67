import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { gantunganTetap } from '../../src/brankas/index.ts'
import {
  BATAS_LONGGAR,
  GANTUNGAN,
  type Jawaban,
  OPERATOR,
  peminta,
  startApp,
  type TestApp,
} from '../support/app.ts'
import { aKotaPengaduan, aPengaduan, aPetugas, FOTO, formulir, perjalanan } from '../support/pengaduan.ts'
import { aAcak, sampai } from '../support/server.ts'

const PEMDA = '36.73'
const KOLAM = 5

/** A second process's worth of service on the same database: its own pool, clock and memory. */
async function duaInstansi(t: Test, sekarang?: string) {
  const satu = await startApp(t, { databasePool: KOLAM, ...(sekarang !== undefined && { sekarang }) })
  let selisihMs = 0
  const app = await buildApp({
    databaseUrl: satu.database.url,
    databasePool: KOLAM,
    adminApiKey: OPERATOR,
    brankas: gantunganTetap(GANTUNGAN),
    batas: BATAS_LONGGAR,
    logLevel: 'fatal',
    pekerja: false,
    clock: { now: () => new Date(satu.clock.now().getTime() + selisihMs) },
  })
  t.teardown(() => app.close())
  const dua: TestApp = { ...satu, app, minta: peminta(app) }
  return {
    ...{ satu, dua },
    /** Clocks of servers differ. */
    geserJamKedua(ms: number) {
      selisihMs = ms
    },
  }
}

/** Officers in pairs, so that two can always do the same. */
async function aPasangan(uji: TestApp) {
  const kota = await aKotaPengaduan(uji)
  const kembar = async (peran: Parameters<typeof aPetugas>[2]) =>
    [await aPetugas(uji, kota.admin, peran), await aPetugas(uji, kota.admin, peran)] as const
  return {
    kota,
    loket: await kembar('petugas-loket'),
    tangani: await kembar('admin-pemda'),
    verifikator: await kembar('verifikator'),
  }
}
type Pasangan = Awaited<ReturnType<typeof aPasangan>>

/** One who asks for a step. */
interface Usaha {
  readonly url: string
  readonly token: string | null
  readonly isi: Record<string, unknown>
  readonly headers?: Record<string, string>
}

/** A complaint that is raced about; the ring of its steps has no end. */
interface Arena {
  readonly nomor: string
  readonly kode: string
  readonly bukti: string
  status: string
  unit: string | null
  versi: number
}

const UNIT = ['DISDUKCAPIL', 'DPUPR'] as const

/** What two may try at the same moment in a status, so that the step of one forbids that of the other. */
function perlombaan(arena: Arena, { loket, tangani, verifikator }: Pasangan) {
  const { nomor, kode, bukti } = arena
  const petugas = (siapa: { token: string }, langkah: string, isi: Record<string, unknown>): Usaha => ({
    ...{ url: `/v1/pengaduan/${nomor}/${langkah}`, token: siapa.token, isi },
  })
  const pelapor = (langkah: string, isi: Record<string, unknown>): Usaha => ({
    ...{ url: `/v1/lacak/${nomor}/${langkah}`, token: null, isi, headers: { 'x-kode-lacak': kode } },
  })
  const sama = (siapa: readonly [{ token: string }, { token: string }], langkah: string, isi: object) =>
    [petugas(siapa[0], langkah, { ...isi }), petugas(siapa[1], langkah, { ...isi })] as const
  const lain = UNIT.find((unit) => unit !== arena.unit) ?? UNIT[0]
  const [t1, t2] = tangani
  const [v1, v2] = verifikator
  const jawaban = { isi: 'Sudah selesai.', bukti: [bukti] }
  const kurang = { hasil: 'perlu-dilengkapi', alasan: 'Kapan?' }
  const daftar: Readonly<Record<string, readonly (readonly [Usaha, Usaha])[]>> = {
    diterima: [
      sama(loket, 'verifikasi', kurang),
      [petugas(loket[0], 'verifikasi', kurang), petugas(loket[1], 'verifikasi', { hasil: 'terverifikasi' })],
    ],
    'perlu-dilengkapi': [
      [pelapor('lengkapi', { isi: 'Kemarin.' }), pelapor('lengkapi', { isi: 'Kemarin.' })],
    ],
    terverifikasi: [
      sama(loket, 'disposisi', { unit: lain }),
      [petugas(loket[0], 'disposisi', { unit: UNIT[0] }), petugas(loket[1], 'disposisi', { unit: UNIT[1] })],
    ],
    didisposisikan: [
      sama(tangani, 'kembalikan', { alasan: 'Bukan kami.' }),
      [
        petugas(t1, 'tanggapan', { isi: 'Kami periksa.' }),
        petugas(t2, 'kembalikan', { alasan: 'Bukan kami.' }),
      ],
    ],
    ditindaklanjuti: [
      sama(tangani, 'jawaban', jawaban),
      sama(tangani, 'disposisi', { unit: lain }),
      [petugas(t1, 'jawaban', jawaban), petugas(t2, 'disposisi', { unit: lain })],
    ],
    dijawab: [
      sama(verifikator, 'konfirmasi', { hasil: 'selesai' }),
      sama(verifikator, 'konfirmasi', { hasil: 'ditolak', alasan: 'Foto gelap.' }),
      [
        petugas(v1, 'konfirmasi', { hasil: 'selesai' }),
        petugas(v2, 'konfirmasi', { hasil: 'ditolak', alasan: 'Foto gelap.' }),
      ],
    ],
    selesai: [[pelapor('keberatan', { alasan: 'Belum.' }), pelapor('keberatan', { alasan: 'Belum.' })]],
  }
  return daftar[arena.status] ?? []
}

async function aArena(uji: TestApp, { kota }: Pick<Pasangan, 'kota'>): Promise<Arena> {
  const p = perjalanan(uji)
  const { nomor, kodeLacak } = await p.terima(kota.loket.token)
  return {
    ...{ nomor, kode: kodeLacak, bukti: await p.bukti(kota.loket.token, nomor) },
    ...{ status: 'diterima', unit: null, versi: 1 },
  }
}

/** Four at a time: files wait in line for a place to be worked on, and the line is short. */
async function semua<T>(banyak: number, kerja: () => Promise<T>): Promise<T[]> {
  const hasil: T[] = []
  while (hasil.length < banyak) {
    hasil.push(...(await Promise.all(Array.from({ length: Math.min(4, banyak - hasil.length) }, kerja))))
  }
  return hasil
}

const LOMBA = 1_000
const ARENA = 16

t.test(`two take the same step at once, ${LOMBA} times, and one of them does`, async (t) => {
  const { satu, dua } = await duaInstansi(t)
  const pasangan = await aPasangan(satu)
  const acak = aAcak(t)
  const daftar = await semua(ARENA, () => aArena(satu, pasangan))
  const janggal: string[] = []
  const jenis = new Map<string, number>()
  const menangPertama = { sama: 0, beda: 0 }
  let lomba = 0

  const sekali = async (arena: Arena) => {
    const ke = lomba++
    const calon = perlombaan(arena, pasangan)
    const pasang = calon[acak.bulat(0, calon.length - 1)] as readonly [Usaha, Usaha]
    // on some machines it is always the first who wins, on others the second
    const usaha = acak.bulat(0, 1) === 1 ? pasang : ([pasang[1], pasang[0]] as const)
    const instansi = ke % 2 === 0 ? ([satu, satu] as const) : ([satu, dua] as const)
    const denganVersi = acak.bulat(0, 1) === 1
    const minta = ({ url, token, isi, headers = {} }: Usaha, { minta }: TestApp) =>
      minta(token, 'POST', url, isi, {
        ...headers,
        ...(denganVersi && token !== null && { 'if-match': `"${arena.versi}"` }),
      })
    const jawaban = await Promise.all([minta(usaha[0], instansi[0]), minta(usaha[1], instansi[1])])
    const menang = jawaban.findIndex(({ status }) => status === 200)
    const kalah = jawaban[1 - menang] as Jawaban
    const berhasil = jawaban[menang]
    const catat = (apa: string) =>
      janggal.push(
        `${arena.nomor} ${arena.status} ${usaha[0].url}: ${apa} ${jawaban.map((j) => j.status).join()}`,
      )
    if (berhasil === undefined) return catat(`none ${jawaban.map((j) => j.teks).join(' ')}`)
    const dariPelapor = usaha[0].token === null
    const versi = dariPelapor ? arena.versi + 1 : Number(JSON.parse(`${berhasil.headers.etag}`))
    if (versi !== arena.versi + 1) catat(`version ${versi} after ${arena.versi}`)
    if (denganVersi && !dariPelapor) {
      if (kalah.status !== 412) catat('not 412')
    } else {
      const { type, statusPengaduan, langkahMungkin } = kalah.isi ?? {}
      if (kalah.status !== 409 || type !== '/masalah/langkah-tidak-mungkin') catat('not 409')
      if (statusPengaduan !== berhasil.isi.status || !Array.isArray(langkahMungkin)) catat('another status')
    }
    const apa = `${arena.status} → ${berhasil.isi.status}`
    jenis.set(apa, (jenis.get(apa) ?? 0) + 1)
    if (menang === 0) menangPertama[ke % 2 === 0 ? 'sama' : 'beda']++
    Object.assign(arena, {
      versi,
      status: berhasil.isi.status,
      unit: berhasil.isi.unit?.kode ?? berhasil.isi.unit,
    })
  }
  const giliran = [...daftar]
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (lomba < LOMBA) {
        const arena = giliran.shift() as Arena
        await sekali(arena)
        giliran.push(arena)
      }
    }),
  )

  t.strictSame(janggal, [])
  t.comment([...jenis].map(([apa, banyak]) => `${apa}: ${banyak}`).join('; '))
  t.comment(
    `the first to ask won ${menangPertama.sama} of ${LOMBA / 2}, with two instances ${menangPertama.beda}`,
  )
  t.equal(jenis.size, 11, 'every kind of step')
  let baris = 0
  for (const { nomor, versi } of daftar) {
    const riwayat = await perjalanan(satu).riwayat(pasangan.kota.loket.token, nomor)
    baris += riwayat.data.length
    if (riwayat.data.length !== versi || !riwayat.utuh) janggal.push(nomor)
  }
  t.strictSame(janggal, [], 'each history has a row for each step, and holds')
  t.equal(baris, ARENA + LOMBA)
  t.match(await satu.app.pengaduan.periksa(PEMDA), {
    jumlah: ARENA,
    beda: { cacah: [], lama: [] },
    cacat: [],
  })
})

t.test('200 clients post with the same Idempotency-Key at once: one complaint', async (t) => {
  const { satu, dua } = await duaInstansi(t)
  const { loket } = await aKotaPengaduan(satu)
  const isi = aPengaduan()
  const headers = { 'idempotency-key': 'sekali-saja' }
  /** As every client has to: who is told to come back comes back, with the same key. */
  const kirim = async ({ minta }: TestApp): Promise<Jawaban> => {
    let jawaban = await minta(loket.token, 'POST', '/v1/pengaduan', isi, headers)
    await sampai('it is answered', async () => {
      if (jawaban.status !== 503 || jawaban.headers['retry-after'] === undefined) return true
      jawaban = await minta(loket.token, 'POST', '/v1/pengaduan', isi, headers)
      return false
    })
    return jawaban
  }
  const jawaban = await Promise.all(Array.from({ length: 200 }, (_, i) => kirim(i % 4 === 0 ? dua : satu)))
  t.strictSame(new Set(jawaban.map(({ status }) => status)), new Set([201]))
  t.equal(new Set(jawaban.map(({ teks }) => teks)).size, 1, 'all have the same number and code')
  t.match(jawaban[0]?.isi, { nomor: /^3673-26-/, kodeLacak: /^([0-9A-Y]{4}-){3}/ })
  t.equal((await satu.app.pengaduan.periksa(PEMDA)).jumlah, 1)
  const { nomor, kodeLacak } = jawaban[0]?.isi ?? {}
  t.match(await perjalanan(satu).lacak(nomor, kodeLacak), { status: 'diterima' }, 'and it opens')
})

t.test('two complaints that are to join each other at once: one does', async (t) => {
  const { satu, dua } = await duaInstansi(t)
  const { loket, tangani } = await aPasangan(satu)
  const p = perjalanan(satu)
  for (let ke = 0; ke < 20; ke++) {
    const [a, b] = await Promise.all([p.terima(loket[0].token), p.terima(loket[0].token)])
    const gabung = ({ minta }: TestApp, token: string, nomor: string, induk: string) =>
      minta(token, 'POST', `/v1/pengaduan/${nomor}/verifikasi`, { hasil: 'digabung', induk })
    const jawaban = await Promise.all([
      gabung(satu, loket[0].token, a.nomor, b.nomor),
      gabung(ke % 2 === 0 ? satu : dua, tangani[1].token, b.nomor, a.nomor),
    ])
    t.strictSame(jawaban.map(({ status }) => status).toSorted(), [200, 422], `round ${ke}`)
    const [anggota, induk] = jawaban[0].status === 200 ? [a, b] : [b, a]
    t.match(await p.baca(loket[0].token, anggota.nomor), { status: 'digabung', induk: induk.nomor })
    t.match(await p.baca(loket[0].token, induk.nomor), { status: 'diterima', anggota: [anggota.nomor] })
    const langkah = async (nomor: string) =>
      (await p.riwayat(loket[0].token, nomor)).data.map((satu: { langkah: string }) => satu.langkah)
    t.strictSame(await langkah(anggota.nomor), ['terima', 'verifikasi'])
    t.strictSame(await langkah(induk.nomor), ['terima', 'menjadi-induk'])
  }
})

t.test('the pelapor ends it while the unit goes on: one of both', async (t) => {
  const { satu, dua } = await duaInstansi(t)
  const pasangan = await aPasangan(satu)
  const { loket, tangani, verifikator } = pasangan
  const p = perjalanan(satu)
  const akhir = new Map<string, number>()
  for (let ke = 0; ke < 20; ke++) {
    const { nomor, kode, bukti } = await aArena(satu, pasangan)
    const maju = (siapa: { token: string }, nama: string, isi = {}) =>
      p.langkah(siapa.token, nomor, nama, isi)
    await maju(loket[0], 'verifikasi', { hasil: 'terverifikasi' })
    await maju(loket[0], 'disposisi', { unit: 'DISDUKCAPIL' })
    await maju(tangani[0], 'tanggapan', { isi: 'Kami periksa.' })
    const sebagaiPelapor = (nama: string, isi = {}) =>
      dua.minta(null, 'POST', `/v1/lacak/${nomor}/${nama}`, isi, { 'x-kode-lacak': kode })
    const jawab = () =>
      satu.minta(tangani[0].token, 'POST', `/v1/pengaduan/${nomor}/jawaban`, {
        isi: 'Sudah.',
        bukti: [bukti],
      })
    const cabut = () => sebagaiPelapor('cabut', { alasan: 'Sudah selesai sendiri.' })
    const jawaban = await Promise.all(ke % 2 === 0 ? [jawab(), cabut()] : [cabut(), jawab()])
    t.strictSame(
      jawaban.map(({ status }) => status).toSorted(),
      [200, 409],
      `withdraw or answer, round ${ke}`,
    )
    const { status } = await p.baca(loket[0].token, nomor)
    akhir.set(status, (akhir.get(status) ?? 0) + 1)
    if (status === 'dicabut') continue
    t.equal(status, 'dijawab')
    await maju(verifikator[0], 'konfirmasi', { hasil: 'selesai' })
    const penutup = await Promise.all([
      sebagaiPelapor('setuju'),
      sebagaiPelapor('keberatan', { alasan: 'Belum.' }),
    ])
    t.strictSame(penutup.map(({ status }) => status).toSorted(), [200, 409], 'agree or object')
    t.ok((await p.riwayat(loket[0].token, nomor)).utuh)
  }
  t.comment([...akhir].map(([status, banyak]) => `${status}: ${banyak}`).join(', '))
  t.match(await satu.app.pengaduan.periksa(PEMDA), { beda: { cacah: [], lama: [] }, cacat: [] })
})

t.test('20 files at once for 10 places', async (t) => {
  const { satu, dua } = await duaInstansi(t)
  const { loket } = await aKotaPengaduan(satu)
  const p = perjalanan(satu)
  const { nomor, kodeLacak } = await p.terima(loket.token)
  // once officers have added one, ten are all there can be; without, one more would be theirs
  const pertama = await p.bukti(loket.token, nomor)
  const { isi, headers } = formulir(FOTO)
  const jawaban = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      i % 2 === 0
        ? satu.minta(loket.token, 'POST', `/v1/pengaduan/${nomor}/lampiran`, isi, headers)
        : dua.minta(null, 'POST', `/v1/lacak/${nomor}/lampiran`, isi, {
            ...headers,
            'x-kode-lacak': kodeLacak,
          }),
    ),
  )
  const hitung = Map.groupBy(jawaban, ({ status }) => status)
  t.equal(hitung.get(201)?.length, 9)
  t.equal(hitung.get(409)?.length, 11, [...hitung.keys()].join())
  t.match(hitung.get(409)?.[0]?.isi, { type: '/masalah/lampiran-penuh' })
  const { lampiran } = await p.baca(loket.token, nomor)
  t.strictSame(
    new Set(lampiran.map(({ id }: { id: string }) => id)),
    new Set([pertama, ...(hitung.get(201) ?? []).map(({ isi }) => isi.id)]),
  )
})

/** Complaints that are settled, each with the window to object open until 16 March 2026 is over. */
async function aSelesai(uji: TestApp, { kota, loket, tangani, verifikator }: Pasangan, banyak: number) {
  const p = perjalanan(uji)
  return semua(banyak, async () => {
    const { nomor, kode: kodeLacak, bukti } = await aArena(uji, { kota })
    await p.langkah(loket[0].token, nomor, 'verifikasi', { hasil: 'terverifikasi' })
    await p.langkah(loket[0].token, nomor, 'disposisi', { unit: 'DISDUKCAPIL' })
    await p.langkah(tangani[0].token, nomor, 'tanggapan', { isi: 'Kami periksa.' })
    await p.langkah(tangani[0].token, nomor, 'jawaban', { isi: 'Sudah.', bukti: [bukti] })
    await p.langkah(verifikator[0].token, nomor, 'konfirmasi', { hasil: 'selesai' })
    return { nomor, kodeLacak }
  })
}

const TENGAH_MALAM = '2026-03-17T00:00:00+07:00'

t.test(
  'time closes while the pelapor objects, by a clock that is a second behind: one of both',
  async (t) => {
    const { satu, dua, geserJamKedua } = await duaInstansi(t)
    const pasangan = await aPasangan(satu)
    const daftar = await aSelesai(satu, pasangan, 16)
    satu.clock.set(TENGAH_MALAM)
    geserJamKedua(-1_000)
    const keberatan = daftar.map(
      ({ nomor, kodeLacak }) =>
        () =>
          dua.minta(
            null,
            'POST',
            `/v1/lacak/${nomor}/keberatan`,
            { alasan: 'Belum.' },
            { 'x-kode-lacak': kodeLacak },
          ),
    )
    const [, , ...jawaban] = await Promise.all([
      satu.app.pengaduan.kerjakanWaktu(PEMDA),
      satu.app.pengaduan.kerjakanWaktu(PEMDA),
      ...keberatan.map((satu) => satu()),
    ])
    const akhir = new Map<string, number>()
    for (const [i, { nomor }] of daftar.entries()) {
      const { status, isi } = jawaban[i] as Jawaban
      const kini = await perjalanan(satu).baca(pasangan.kota.loket.token, nomor)
      akhir.set(kini.status, (akhir.get(kini.status) ?? 0) + 1)
      t.equal(kini.status, status === 200 ? 'ditindaklanjuti' : 'ditutup')
      if (status !== 200) t.match({ status, isi }, { status: 409, isi: { statusPengaduan: 'ditutup' } })
      const { data, utuh } = await perjalanan(satu).riwayat(pasangan.kota.loket.token, nomor)
      t.ok(utuh && data.length === 7, nomor)
    }
    t.comment([...akhir].map(([status, banyak]) => `${status}: ${banyak}`).join(', '))
  },
)

t.test('who objects when the days are over learns so, whether or not time has closed it', async (t) => {
  const { satu, dua } = await duaInstansi(t)
  const pasangan = await aPasangan(satu)
  const daftar = await aSelesai(satu, pasangan, 4)
  satu.clock.set(TENGAH_MALAM)
  const [, ...jawaban] = await Promise.all([
    satu.app.pengaduan.kerjakanWaktu(PEMDA),
    ...daftar.map(({ nomor, kodeLacak }) =>
      dua.minta(
        null,
        'POST',
        `/v1/lacak/${nomor}/keberatan`,
        { alasan: 'Belum.' },
        { 'x-kode-lacak': kodeLacak },
      ),
    ),
  ])
  for (const { status, isi } of jawaban) {
    t.match({ status, type: isi.type }, { status: 409, type: /jangka-lewat|langkah-tidak-mungkin/ })
  }
})

t.test('ends by time, by the pelapor and by the desk at once never wait in a circle', async (t) => {
  const { satu, dua } = await duaInstansi(t)
  const pasangan = await aPasangan(satu)
  const { loket } = pasangan
  const p = perjalanan(satu)
  const PUTARAN = 6
  const tutup = await aSelesai(satu, pasangan, 4)
  const semua = await Promise.all(Array.from({ length: 4 * PUTARAN }, () => p.terima(loket[0].token)))
  const status: number[] = []
  for (let ke = 0; ke < PUTARAN; ke++) {
    const [a, b, c, d] = semua.slice(ke * 4) as { nomor: string; kodeLacak: string }[]
    // whoever is first has to put the job of time in, which the others wait for
    await satu.app.database.forPemda(PEMDA, (tx) =>
      tx.execute("delete from pgboss.job where name = 'pengaduan.waktu'"),
    )
    if (ke === PUTARAN - 1) satu.clock.set(TENGAH_MALAM)
    const cabut = ({ nomor = '', kodeLacak = '' } = {}) =>
      dua.minta(null, 'POST', `/v1/lacak/${nomor}/cabut`, { alasan: 'Batal.' }, { 'x-kode-lacak': kodeLacak })
    const tolak = ({ nomor = '' } = {}) =>
      satu.minta(loket[0].token, 'POST', `/v1/pengaduan/${nomor}/verifikasi`, {
        ...{ hasil: 'ditolak', alasan: 'Fiktif.' },
      })
    const waktu = () => dua.app.pengaduan.kerjakanWaktu(PEMDA)
    const jawaban = await Promise.all([
      ...[cabut(a), tolak(b), cabut(c), tolak(d)],
      dua.minta(loket[1].token, 'POST', '/v1/pengaduan', aPengaduan()),
      ...(ke === PUTARAN - 1 ? [waktu(), waktu()] : []),
    ])
    status.push(...jawaban.flatMap((satu) => (typeof satu === 'number' ? [] : [satu.status])))
  }
  t.strictSame(new Set(status), new Set([200, 201]))
  for (const { nomor } of tutup) t.equal((await p.baca(loket[0].token, nomor)).status, 'ditutup')
})
