import { randomBytes, randomUUID } from 'node:crypto'
import t from 'tap'
import { buatToken, hashToken } from '../../src/akses/domain/token.ts'
import { kunciRepository } from '../../src/akses/repository.ts'
import { buatKodeLacak, tulisKodeLacak } from '../../src/pengaduan/domain/kode-lacak.ts'
import { buatNomor, tulisNomor } from '../../src/pengaduan/domain/nomor.ts'
import { BATAS_LONGGAR, OPERATOR, SEKARANG, startApp, type TestApp } from '../support/app.ts'
import { aKota, aKunci, aUnit } from '../support/factories.ts'
import { aBukti, aRencana, aTindakLanjut } from '../support/laporan.ts'
import { FOTO, formulir, perjalanan } from '../support/pengaduan.ts'
import { catatPernyataan, hitungTransaksi } from '../support/permintaan.ts'
import { tokenMirip } from '../support/token.ts'

/*
 * That refusals take the same time is measured by `bench/timing.ts`. Here is why they do: what is
 * compared is a SHA-256, of which somebody who guesses knows nothing, and the steps are the same for all.
 */

const sesudah = (detik: number) => new Date(new Date(SEKARANG).getTime() + detik * 1000).toISOString()

/** Every kind of token that is refused although it is well-formed, and some that are not. */
async function aTokenBuruk(kota: TestApp, admin: string) {
  const dicabut = await kota.minta(admin, 'POST', '/v1/kunci', {
    nama: 'uji',
    jenis: 'rahasia',
    cakupan: ['admin'],
  })
  await kota.minta(admin, 'DELETE', `/v1/kunci/${dicabut.isi.id}`)
  const kedaluwarsa = await aKunci(kota, admin, { cakupan: ['admin'], kedaluwarsa: sesudah(60) })
  kota.clock.set(sesudah(61))
  return {
    utuh: {
      'unknown, of this pemda': buatToken('rahasia', '36.73', randomBytes(32)),
      'unknown, of another pemda': buatToken('rahasia', '36.72', randomBytes(32)),
      'unknown, of no pemda': buatToken('rahasia', '99.99', randomBytes(32)),
      'unknown, publishable': buatToken('publik', '36.73', randomBytes(32)),
      'nearly right: the last bit': tokenMirip(admin, 1n),
      'nearly right: the first bit': tokenMirip(admin, 1n << 255n),
      'the right one, of another pemda': tokenMirip(admin, 0n, '36.72'),
      revoked: dicabut.isi.kunci as string,
      expired: kedaluwarsa,
    },
    cacat: {
      'no key at all': 'x',
      'a wrong checksum': `${admin.slice(0, -1)}${admin.endsWith('0') ? '1' : '0'}`,
      'cut off': admin.slice(0, -1),
      "nearly the operator's": `${OPERATOR.slice(0, -1)}x`,
      "the beginning of the operator's": OPERATOR.slice(0, -1),
      'a JWT': 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.',
    },
  }
}

t.test(
  'keys that are wrong, nearly right, revoked or of others are answered alike to the byte',
  async (t) => {
    const kota = await startApp(t)
    const { admin } = await aKota(kota)
    await aKota(kota, {}, '36.72')
    const { utuh, cacat } = await aTokenBuruk(kota, admin)
    let ke = 0
    // an address of its own for each, so that the failures counted before do not show
    const minta = async (kunci: string, url: string, method: 'GET' | 'POST' = 'GET') => {
      const { statusCode, headers, rawPayload } = await kota.app.inject({
        method,
        url,
        remoteAddress: `10.0.${ke >> 8}.${ke++ & 255}`,
        headers: { authorization: `Bearer ${kunci}`, 'x-request-id': 'uji' },
      })
      const { date, ...lain } = headers
      return { statusCode, headers: lain, isi: rawPayload.toString('latin1') }
    }
    for (const [method, url] of [
      ['GET', '/v1/unit'],
      ['GET', '/v1/instrumen'],
      ['GET', '/v1/unit/DISDUKCAPIL'],
      ['POST', '/v1/pemda'],
    ] as const) {
      const harus = await minta('x', url, method)
      t.match(harus, { statusCode: 401, headers: { 'www-authenticate': 'Bearer' } })
      for (const [judul, kunci] of Object.entries({ ...utuh, ...cacat })) {
        t.strictSame(await minta(kunci, url, method), harus, `${method} ${url}: ${judul}`)
      }
    }
  },
)

t.test(
  'and cost the same: one look-up of a hash, under the row-level security of what they name',
  async (t) => {
    const kota = await startApp(t)
    const { admin } = await aKota(kota)
    await aKota(kota, {}, '36.72')
    const { utuh, cacat } = await aTokenBuruk(kota, admin)
    const dicari: string[] = []
    const asli = kunciRepository.findByHash
    kunciRepository.findByHash = (tx, hash) => {
      dicari.push(hash.toString('hex'))
      return asli(tx, hash)
    }
    t.teardown(() => {
      kunciRepository.findByHash = asli
    })
    const transaksi = hitungTransaksi(kota)
    const tanya = async (kunci: string) => (await transaksi.minta(kunci, 'GET', '/v1/unit')).status
    /** News make what is remembered forgotten, also those that were lost, and of changes made before. */
    let berita = 0
    kota.app.siaran.dengar('kunci', () => berita++)

    for (const [judul, kunci] of Object.entries(utuh)) {
      const sebelum = transaksi.banyak()
      const beritaSebelum = berita
      dicari.length = 0
      for (let i = 0; i < 3; i++) t.equal(await tanya(kunci), 401, judul)
      const banyak = transaksi.banyak() - sebelum
      if (judul !== 'expired') t.equal(banyak, 3, `${judul}: a transaction each`)
      else if (berita === beritaSebelum && kota.app.siaran.tersambung) t.equal(banyak, 1, 'it is remembered')
      else t.ok(banyak >= 1 && banyak <= 3, `${judul}: a transaction each, or remembered`)
      t.strictSame(
        new Set(dicari),
        new Set([hashToken(kunci).toString('hex')]),
        'for nothing but its SHA-256',
      )
    }
    for (const [judul, kunci] of Object.entries(cacat)) {
      const sebelum = transaksi.banyak()
      t.equal(await tanya(kunci), 401, judul)
      t.equal(transaksi.banyak(), sebelum, `${judul}: none at all`)
    }
    t.test('of a key that is nearly right, the hash has nothing in common', async (t) => {
      const beda = (a: string, b: string) => {
        const [x, y] = [hashToken(a), hashToken(b)]
        return x.reduce(
          (n, byte, i) => n + (byte ^ (y[i] as number)).toString(2).replaceAll('0', '').length,
          0,
        )
      }
      for (const bit of [0n, 1n, 100n, 255n]) {
        const bedaBit = beda(admin, tokenMirip(admin, 1n << bit))
        t.ok(bedaBit > 70 && bedaBit < 186, `bit ${bit}: ${bedaBit} of 256 bits differ`)
      }
    })
  },
)

interface Operasi {
  readonly requestBody?: { content: Record<string, { examples?: Record<string, Contoh> }> }
}
interface Contoh {
  readonly value?: unknown
  readonly $ref?: string
}

/** How many guesses are left says nothing of what was guessed. */
const TANPA_HITUNGAN = { batas: { ...BATAS_LONGGAR, gagal: 0 } }

t.test('no answer tells what exists in another pemda', async (t) => {
  const kota = await startApp(t, TANPA_HITUNGAN)
  const { admin } = await aKota(kota)
  const lain = await aKota(kota, {}, '36.72')
  await aUnit(kota, lain.admin, { kode: 'RAHASIA-B', nama: 'Rahasia', layanan: ['RAHASIA-L'] })
  const kunciLain = await kota.minta(lain.admin, 'POST', '/v1/kunci', {
    nama: 'uji',
    jenis: 'rahasia',
    cakupan: ['survei:baca'],
  })
  const petugasLain = await kota.minta(lain.admin, 'POST', '/v1/petugas', {
    nama: 'Rahasia',
    email: 'rahasia@contoh.go.id',
    peran: ['dprd'],
  })
  t.equal(petugasLain.status, 201, petugasLain.teks)
  const tokenLain = await kota.minta(lain.admin, 'POST', `/v1/petugas/${petugasLain.isi.id}/token`, {})
  t.equal(tokenLain.status, 201, tokenLain.teks)

  const kaitLain = await kota.minta(lain.admin, 'POST', '/v1/kait', {
    nama: 'Rahasia',
    url: 'https://opd.contoh.go.id/kait',
  })
  t.equal(kaitLain.status, 201, kaitLain.teks)
  const kirimanLain = await kota.minta(lain.admin, 'POST', `/v1/kait/${kaitLain.isi.id}/uji`)
  t.equal(kirimanLain.status, 200, kirimanLain.teks)
  const pengaduan = perjalanan(kota)
  const { nomor: nomorLain } = await pengaduan.terima(lain.admin)
  const lampiranLain = await pengaduan.bukti(lain.admin, nomorLain)
  const tindakLanjut = `/v1/survei/${lain.survei}/tindak-lanjut`
  t.equal((await kota.minta(lain.admin, 'POST', tindakLanjut, aTindakLanjut())).status, 201)
  const rencanaLain = await kota.minta(lain.admin, 'POST', '/v1/rencana-aksi', aRencana())
  t.equal(rencanaLain.status, 201, rencanaLain.teks)
  const buktiLain = await aBukti(kota, lain.admin)
  t.equal((await kota.minta(lain.admin, 'PATCH', '/v1/unit/RAHASIA-B', { gerai: true })).status, 200)
  const unduhanLain = await kota.minta(lain.admin, 'POST', `/v1/survei/${lain.survei}/unduhan`, {
    jenis: 'respons.csv',
  })
  const kunjunganLain = await kota.minta(lain.admin, 'POST', '/v1/mpp/kunjungan', { unit: 'RAHASIA-B' })
  t.equal(kunjunganLain.status, 201, kunjunganLain.teks)

  const TIDAK_ADA = randomUUID()
  const NOMOR = [nomorLain, tulisNomor(buatNomor('36.72', 2026, randomBytes))] as const
  /** For each thing with an id of its own: one of the other city, and one of nobody. */
  const NAMA: Readonly<Record<string, readonly [string, string]>> = {
    'kunci/{id}': [kunciLain.isi.id, TIDAK_ADA],
    'petugas/{id}': [petugasLain.isi.id, TIDAK_ADA],
    'token/{token}': [tokenLain.isi.id, TIDAK_ADA],
    'unit/{unit}': ['RAHASIA-B', 'TIDAK-ADA'],
    'layanan/{layanan}': ['RAHASIA-L', 'TIDAK-ADA'],
    'survei/{id}': [lain.survei, TIDAK_ADA],
    'impor/{impor}': [TIDAK_ADA, TIDAK_ADA],
    'segel/{versi}': ['1', '1'],
    'kait/{id}': [kaitLain.isi.id, TIDAK_ADA],
    'kiriman/{kiriman}': [kirimanLain.isi.id, TIDAK_ADA],
    'pengaduan/{nomor}': NOMOR,
    // with a code that is well-formed, and nobody's
    'lacak/{nomor}': NOMOR,
    'lampiran/{id}': [lampiranLain, TIDAK_ADA],
    'tindak-lanjut/{no}': ['1', '1'],
    'rencana-aksi/{id}': [rencanaLain.isi.id, TIDAK_ADA],
    'bukti/{id}': [buktiLain, TIDAK_ADA],
    'unduhan/{id}': [unduhanLain.isi.id, TIDAK_ADA],
    'penilaian/{tahun}/{unit}': ['2026/RAHASIA-B', '2026/TIDAK-ADA'],
    'penilaian/{tahun}/{unit}/{indikator}': ['2026/RAHASIA-B/sdm', '2026/TIDAK-ADA/sdm'],
    'kunjungan/{id}': [kunjunganLain.isi.id, TIDAK_ADA],
    'bab/{bab}': ['penutup', 'penutup'],
    'gerai/{unit}/{tanggal}': ['RAHASIA-B/2026-03-02', 'TIDAK-ADA/2026-03-02'],
  }
  /**
   * The same for everybody, so there is nothing to hide; the second tells what is published, without a key. Years and
   * days name nothing of anybody: in each city they are its own.
   */
  const UMUM =
    /^\/v1\/(instrumen|publik|kalender|aturan-tenggat)\/|^\/v1\/penilaian\/\{tahun\}$|^\/v1\/laporan\/\{tahun\}/
  const berkas = formulir(FOTO)

  const { paths, components } = kota.app.swagger() as unknown as {
    paths: Record<string, Record<string, Operasi>>
    components: { examples: Record<string, { value: unknown }> }
  }
  const contohIsi = ({ requestBody }: Operasi): unknown => {
    const media = Object.entries(requestBody?.content ?? {}).find(([jenis]) => /json/.test(jenis))?.[1]
    const [contoh] = Object.values(media?.examples ?? {})
    const nama = contoh?.$ref?.split('/').at(-1)
    return nama === undefined ? contoh?.value : components.examples[nama]?.value
  }
  const tanya = async (method: string, url: string, isi: unknown, samarkan: readonly string[]) => {
    const csv = method === 'post' && /\/impor\?/.test(url)
    const form = method === 'post' && url.endsWith('/lampiran')
    const { status, headers, teks } = await kota.minta(
      admin,
      method.toUpperCase() as 'GET',
      url,
      csv ? 'waktu\n3\n' : form ? berkas.isi : isi,
      {
        'x-request-id': 'uji',
        ...(csv && { 'content-type': 'text/csv' }),
        ...(form && berkas.headers),
        ...(url.startsWith('/v1/lacak/') && { 'x-kode-lacak': KODE_LAIN }),
      },
    )
    const { date, ...tetap } = headers
    const samar = (teks: string) => samarkan.reduce((hasil, nama) => hasil.replaceAll(nama, '…'), teks)
    return { status, headers: tetap, isi: samar(teks) }
  }

  let diperiksa = 0
  for (const [alamat, daftarOperasi] of Object.entries(paths)) {
    const bagian = [...alamat.matchAll(/([\w-]+(?:\/\{\w+\})+)/g)].map(([nama]) => nama)
    if (bagian.length === 0 || UMUM.test(alamat)) continue
    const takDikenal = bagian.filter((nama) => NAMA[nama] === undefined)
    t.strictSame(takDikenal, [], `${alamat}: this test knows one of another pemda`)
    if (takDikenal.length > 0) continue
    const isi = (ke: 0 | 1) =>
      bagian.reduce((url, nama) => {
        const [awal] = nama.split('/')
        return url.replace(nama, `${awal}/${NAMA[nama]?.[ke]}`)
      }, alamat)
    const samarkan = bagian
      .flatMap((nama) => NAMA[nama] ?? [])
      .flatMap((nama) => nama.split('/'))
      .filter((nama) => nama.length > 1)
    for (const [method, operasi] of Object.entries(daftarOperasi)) {
      const url = (ke: 0 | 1) =>
        isi(ke) +
        (alamat.endsWith('/rincian') ? '?menurut=layanan' : alamat.endsWith('/impor') ? '?layanan=KK' : '')
      const milikLain = await tanya(method, url(0), contohIsi(operasi), samarkan)
      const takAda = await tanya(method, url(1), contohIsi(operasi), samarkan)
      t.strictSame(milikLain, takAda, `${method} ${alamat}: ${takAda.status} ${takAda.isi.slice(0, 150)}`)
      t.equal(takAda.status, 404, `${method} ${alamat}`)
      diperiksa++
    }
  }
  t.ok(diperiksa >= 25, `${diperiksa} operations`)

  t.test('nor where a body names it', async (t) => {
    const survei = {
      instrumen: 'permenpanrb-14-2017',
      nama: 'SKM',
      mulai: '2026-01-01',
      selesai: '2026-03-31',
      layanan: ['KK'],
    }
    for (const [url, isi] of [
      ['/v1/kunci', (unit: string) => ({ nama: 'x', jenis: 'rahasia', cakupan: ['survei:baca'], unit })],
      ['/v1/unit', (induk: string) => ({ kode: 'X', nama: 'X', jenis: 'opd', induk })],
      ['/v1/survei', (unit: string) => ({ ...survei, unit })],
      ['/v1/survei', (layanan: string) => ({ ...survei, unit: 'DISDUKCAPIL', layanan: [layanan] })],
      ['/v1/petugas', (unit: string) => ({ nama: 'X', peran: ['petugas-unit'], unit })],
    ] as const) {
      for (const pasangan of [NAMA['unit/{unit}'], NAMA['layanan/{layanan}']]) {
        const [ada, tidak] = pasangan as readonly [string, string]
        const samarkan = [ada, tidak]
        const takAda = await tanya('POST', url, isi(tidak), samarkan)
        t.strictSame(await tanya('POST', url, isi(ada), samarkan), takAda, `${url}: ${takAda.isi}`)
        t.equal(takAda.status, 422, url)
      }
    }
  })

  t.test('nor by what cannot be taken twice', async (t) => {
    for (const [url, isi] of [
      ['/v1/unit', { kode: 'RAHASIA-B', nama: 'Punya kami', jenis: 'opd' }],
      ['/v1/petugas', { nama: 'Orang yang sama', peran: ['dprd'], email: 'rahasia@contoh.go.id' }],
    ] as const) {
      const { status, teks } = await kota.minta(admin, 'POST', url, isi)
      t.equal(status, 201, `${url}: ${teks}`)
    }
  })

  t.test('nor by a key: those of the other city are of no use here', async (t) => {
    const { isi } = await kota.minta(lain.admin, 'GET', '/v1/unit')
    const milikKami = isi.data.filter(({ nama }: { nama: string }) => nama === 'Punya kami')
    t.strictSame(milikKami, [])
  })
})

const KODE_LAIN = tulisKodeLacak(buatKodeLacak((banyak) => Buffer.alloc(banyak, 7)))

t.test('a wrong code is answered as an unknown number is, by the same statements', async (t) => {
  const kota = await startApp(t, TANPA_HITUNGAN)
  const { admin } = await aKota(kota)
  const { terima, lacak } = perjalanan(kota)
  const { nomor, kodeLacak } = await terima(admin)
  const takAda = (pemda: string) => tulisNomor(buatNomor(pemda, 2026, randomBytes))
  const kodeAsing = tulisKodeLacak(buatKodeLacak(randomBytes))
  const berkas = formulir(FOTO)
  const pernyataan = catatPernyataan(t, kota)

  const tanya = async (
    method: 'GET' | 'POST',
    ekor: string,
    isi: unknown,
    teksNomor: string,
    kode: string,
  ) => {
    pernyataan.daftar.length = 0
    const jawaban = await pernyataan.minta(null, method, `/v1/lacak/${teksNomor}${ekor}`, isi, {
      'x-request-id': 'uji',
      'x-kode-lacak': kode,
      ...(isi instanceof Buffer && berkas.headers),
    })
    const { date, ...headers } = jawaban.headers
    return { status: jawaban.status, headers, teks: jawaban.teks, pernyataan: [...pernyataan.daftar] }
  }
  for (const [method, ekor, isi] of [
    ['GET', ''],
    ['GET', '/tanda-terima.pdf'],
    ['GET', `/lampiran/${randomUUID()}`],
    ['POST', '/lengkapi', { isi: 'x' }],
    ['POST', '/keberatan', { alasan: 'x' }],
    ['POST', '/setuju', {}],
    ['POST', '/cabut', { alasan: 'x' }],
    ['POST', '/pesan', { isi: 'x' }],
    ['POST', '/lampiran', berkas.isi],
  ] as const) {
    const harus = await tanya(method, ekor, isi, takAda('36.73'), kodeAsing)
    t.equal(harus.status, 404, `${method} ${ekor}`)
    t.ok(harus.pernyataan.length > 0, harus.pernyataan.join('; '))
    for (const [judul, satu, kode] of [
      ['the right number, a wrong code', nomor, kodeAsing],
      ['a number of another city, the right code', takAda('36.72'), kodeLacak],
      ['a number of no city', takAda('99.99'), kodeLacak],
    ] as const) {
      t.strictSame(await tanya(method, ekor, isi, satu, kode), harus, `${method} ${ekor}: ${judul}`)
    }
  }
  t.equal((await lacak(nomor, kodeLacak)).status, 'diterima', 'nothing of it came through')
})
