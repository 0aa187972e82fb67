import { hash, randomBytes } from 'node:crypto'
import { Script } from 'node:vm'
import { gunzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { DAFTAR_TENGGAT } from '../../src/pengaduan/domain/aturan.ts'
import { buatKodeLacak, tulisKodeLacak } from '../../src/pengaduan/domain/kode-lacak.ts'
import { buatNomor, tulisNomor } from '../../src/pengaduan/domain/nomor.ts'
import { DAFTAR_JENIS_PESAN, DAFTAR_PENULIS } from '../../src/pengaduan/domain/pesan.ts'
import {
  DAFTAR_IDENTITAS,
  DAFTAR_KLASIFIKASI,
  DAFTAR_STATUS,
  STATUS_AKHIR,
} from '../../src/pengaduan/domain/status.ts'
import { TRANSISI } from '../../src/pengaduan/domain/transisi.ts'
import * as tulisan from '../../src/shared/tulisan.ts'
import * as waktu from '../../src/shared/waktu.ts'
import { BATAS_LONGGAR, startApp } from '../support/app.ts'
import { aKotaPengaduan, perjalanan } from '../support/pengaduan.ts'

interface Penjelasan {
  readonly nama: string
  readonly nada: string
  readonly tahap: number | null
  readonly kalimat: string
  readonly berikut: string
  readonly terlambat: string | null
  readonly kutipan: { readonly judul: string; readonly isi: string } | null
  readonly batas: readonly {
    readonly nama: string
    readonly hari: string
    readonly sisa: string
    readonly terlambat: boolean
  }[]
}

/** The part of the page's script that needs no browser; a browser's file, so it has no types of its own. */
interface Kata {
  readonly STATUS: Readonly<Record<string, { readonly nama: string; readonly nada: string }>>
  readonly AKSI: Readonly<Record<string, { readonly medan?: string; readonly buka?: string }>>
  readonly JENIS: Readonly<Record<string, string>>
  readonly IDENTITAS: Readonly<Record<string, string>>
  readonly TAHAP: readonly string[]
  bacaKode(teks: string): string | null
  bacaNomor(teks: string): string | null
  nomorPecahan(pecahan: string): string | null
  kelompokkan(teks: string, kursor: number): { teks: string; kursor: number }
  tulisHari(hari: string): string
  tulisSaat(saat: string, zona: string): string
  tulisUkuran(byte: number): string
  hariPada(saat: Date, zona: string): string
  denganHari(teks: string): string
  jelaskan(lacak: object, hariIni: string): Penjelasan
  namaPerjalanan(satu: { langkah: string; status: string }): string
  namaPesan(satu: { penulis: string; jenis: string }): string
  kataAksi(teks: string, klasifikasi: string): string
  jelaskanGalat(
    status: number,
    masalah: unknown,
    nanti: string | null,
  ): { pesan: string; butir: readonly string[]; tunggu: number; berubah: boolean }
}

const kata: Kata = await import(new URL('../../src/pengaduan/halaman/kata.js', import.meta.url).href)
const sidik = (isi: string) => `'sha256-${hash('sha256', isi, 'base64')}'`

async function bacaHalaman(t: Test) {
  const { app } = await startApp(t)
  const jawaban = await app.inject('/lacak')
  const ambil = (nama: string) =>
    [...jawaban.body.matchAll(new RegExp(`<${nama}>(.*?)</${nama}>`, 'gs'))].map(([, isi]) => isi as string)
  const [skrip = '', ...skripLain] = ambil('script')
  const [gaya = '', ...gayaLain] = ambil('style')
  t.strictSame([skripLain, gayaLain], [[], []], 'one script, one style')
  const badan = jawaban.body.replace(skrip, '').replace(gaya, '')
  return { app, jawaban, skrip, gaya, badan }
}

t.test('the page runs its own lines, reaches its own service, and nothing else', async (t) => {
  const { app, jawaban, skrip, gaya, badan } = await bacaHalaman(t)
  t.equal(jawaban.statusCode, 200)
  t.equal(jawaban.headers['content-type'], 'text/html; charset=utf-8')
  t.equal(
    jawaban.headers['content-security-policy'],
    [
      "default-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      `script-src ${sidik(skrip)}`,
      `style-src ${sidik(gaya)}`,
      "connect-src 'self'",
      'img-src blob: data:',
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join(';'),
  )
  t.notMatch(jawaban.body, /\w+:\/\/|\burl\(|@import|srcset|integrity=/i, 'no address of anybody')
  t.strictSame(badan.match(/\b(?:src|href|action)="[^"]*"/g), ['href="data:,"'], 'an icon that is none')
  t.notMatch(badan, / on\w+=| style=|javascript:|<(iframe|object|embed|base)\b/i)
  t.notMatch(
    skrip,
    /innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|DOMParser|createContextualFragment/,
    'what comes from the service stays text',
  )
  t.notMatch(skrip, /localStorage|sessionStorage|indexedDB|\.cookie|serviceWorker/, 'nothing is kept')
  t.notMatch(badan, /<(input|textarea)[^>]* name=/, 'a form that a browser sent by itself would be empty')
  t.equal(app.swagger().paths?.['/lacak'], undefined, 'a page is no part of the contract')
})

t.test('it is small, and sent once', async (t) => {
  const { app, jawaban } = await bacaHalaman(t)
  const minta = (headers: Record<string, string>) => app.inject({ url: '/lacak', headers })
  const padat = await minta({ 'accept-encoding': 'gzip, deflate, br' })
  t.match(padat.headers, { 'content-encoding': 'gzip', vary: 'accept-encoding' })
  t.equal(gunzipSync(padat.rawPayload).toString(), jawaban.body)
  // ten packets of 1,460 bytes: what a server may send before it hears from the phone
  t.ok(padat.rawPayload.length < 14_000, `${padat.rawPayload.length} bytes on the way`)
  t.ok(jawaban.rawPayload.length < 42_000, `${jawaban.rawPayload.length} bytes unpacked`)
  const lagi = await minta({ 'if-none-match': String(jawaban.headers.etag) })
  t.strictSame([lagi.statusCode, lagi.body], [304, ''])
  t.match(lagi.headers, { etag: jawaban.headers.etag, 'cache-control': 'no-cache' })
  const miring = await app.inject('/lacak/')
  t.match(miring, { statusCode: 301, headers: { location: '../lacak' } })
})

t.test('its markup is well-formed, and every name in it leads somewhere', async (t) => {
  const { skrip, badan } = await bacaHalaman(t)
  const tanpaIsi = new Set(['meta', 'link', 'input'])
  const buka: string[] = []
  for (const [, tutup, nama = ''] of badan.matchAll(/<(\/?)([a-z][a-z0-9]*)\b(?:[^"<>]|"[^"]*")*>/g)) {
    if (tutup === '') {
      if (!tanpaIsi.has(nama)) buka.push(nama)
    } else t.equal(buka.pop(), nama, `</${nama}> ends what is open`)
  }
  t.strictSame(buka, [], 'everything is closed')
  t.equal(badan.split('<').length - 1, badan.match(/<(?:!doctype|\/?[a-z])[^<>]*>/g)?.length, 'no stray <')

  const daftar = (pola: RegExp) => [...badan.matchAll(pola)].map(([, nilai]) => nilai as string)
  const id = daftar(/ id="([^"]*)"/g)
  t.equal(new Set(id).size, id.length, 'each id once')
  for (const nama of daftar(/ (?:for|aria-describedby|aria-labelledby)="([^"]*)"/g).flatMap((s) =>
    s.split(' '),
  )) {
    t.ok(id.includes(nama), `${nama} is there`)
  }
  for (const nama of daftar(/<(?:input|textarea) id="([^"]*)"/g)) {
    t.ok(daftar(/<label for="([^"]*)"/g).includes(nama), `${nama} has a label`)
  }
  const dicari = [...skrip.matchAll(/\$\('([\w-]+)'\)/g)].map(([, nama]) => nama as string)
  t.ok(dicari.length > 40)
  for (const nama of dicari.filter((satu) => !satu.startsWith('aksi-')))
    t.ok(id.includes(nama), `$('${nama}')`)
  t.match(badan, /<html lang="id">/)
  t.match(badan, /<section id="tanpa" [^>]*>\s*<h1>/, 'shown until the script takes it away')
})

t.test('the script is one plain script that any browser of the last years reads', async (t) => {
  const { skrip } = await bacaHalaman(t)
  t.doesNotThrow(() => new Script(skrip))
  t.notMatch(skrip, /^(import|export) /m)
  t.notMatch(skrip, /\.(at|replaceAll|findLast|toSorted|toReversed|hasOwn)\(|\?\?=|\|\|=|&&=/, 'ES2020')
})

/** What the service answers of a complaint, as far as sentences are made of it. */
const aLacak = (isi: Record<string, unknown> = {}) => ({
  status: 'diterima',
  klasifikasi: 'pengaduan',
  unit: null,
  induk: null,
  berwenang: null,
  tenggat: {},
  terlambat: false,
  perjalanan: [{ pada: '2026-03-02T01:00:00.000Z', langkah: 'terima', status: 'diterima' }],
  percakapan: [],
  ...isi,
})

t.test('every status has its sentence, whatever was sent in and however it came there', async (t) => {
  t.strictSame(Object.keys(kata.STATUS), [...DAFTAR_STATUS])
  t.equal(new Set(Object.values(kata.STATUS).map(({ nama }) => nama)).size, DAFTAR_STATUS.length)
  const induk = { nomor: '3673-26-7QF3-M9S', status: 'ditindaklanjuti' }
  for (const status of DAFTAR_STATUS) {
    const kalimat = new Set<string>()
    for (const klasifikasi of DAFTAR_KLASIFIKASI) {
      for (const { langkah } of TRANSISI.filter(({ ke }) => ke === status)) {
        for (const tambahan of [
          {},
          { induk, tenggat: { kelengkapan: '2026-03-31', keberatan: '2026-03-31' } },
        ]) {
          if (status === 'digabung' && !('induk' in tambahan)) continue
          const jelas = kata.jelaskan(
            aLacak({ status, klasifikasi, perjalanan: [{ pada: '', langkah, status }], ...tambahan }),
            '2026-03-02',
          )
          for (const teks of [jelas.kalimat, jelas.berikut]) {
            t.match(teks, /^[A-Z].*[.?]$/, `${status}: ${teks}`)
            t.notMatch(teks, /[{}]|undefined|null|NaN/, `${status}: ${teks}`)
          }
          t.ok(['jalan', 'anda', 'baik', 'akhir'].includes(jelas.nada), jelas.nada)
          kalimat.add(jelas.kalimat)
        }
      }
    }
    t.ok(kalimat.size > 0, `${status}: ${[...kalimat][0]}`)
  }
  const ditunggu = DAFTAR_STATUS.filter((status) => kata.STATUS[status]?.nada === 'anda')
  t.strictSame(ditunggu, ['perlu-dilengkapi'], 'whose turn it is')
  const ditutupLain = DAFTAR_STATUS.filter((status) => kata.STATUS[status]?.nada === 'akhir')
  t.ok(ditutupLain.every((status) => STATUS_AKHIR.has(status)))
})

t.test('every step, message and deadline has a name', async (t) => {
  const layak = /^[A-Z][\w ,-]+$/
  for (const { langkah, ke } of TRANSISI) {
    const nama = kata.namaPerjalanan({ langkah, status: ke })
    t.match(nama, layak, `${langkah} to ${ke}: ${nama}`)
  }
  t.equal(kata.namaPerjalanan({ langkah: 'impor', status: 'ditutup' }), 'Ditutup', 'else the status')
  const diambil = TRANSISI.filter(({ oleh }) => oleh.includes('pelapor')).map(({ langkah }) => langkah)
  t.strictSame(new Set(Object.keys(kata.AKSI)), new Set(diambil), 'all that a pelapor may do, and no more')
  for (const penulis of DAFTAR_PENULIS) {
    for (const jenis of DAFTAR_JENIS_PESAN) t.match(kata.namaPesan({ penulis, jenis }), layak)
  }
  t.strictSame(Object.keys(kata.JENIS), [...DAFTAR_KLASIFIKASI])
  t.strictSame(Object.keys(kata.IDENTITAS), [...DAFTAR_IDENTITAS])
  const tenggat = Object.fromEntries(DAFTAR_TENGGAT.map((kode) => [kode, '2026-03-05']))
  t.equal(kata.jelaskan(aLacak({ tenggat }), '2026-03-02').batas.length, DAFTAR_TENGGAT.length)
  t.equal(
    kata.kataAksi('Cabut {kata} ini. {Kata} Anda.', 'permintaan-informasi'),
    'Cabut permintaan ini. Permintaan Anda.',
  )
})

t.test('it says until when, and owns up to being late', async (t) => {
  const pada = (hariIni: string, isi: Record<string, unknown>) => kata.jelaskan(aLacak(isi), hariIni)
  const tenggat = { verifikasi: '2026-03-05', penyelesaian: '2026-03-30' }
  for (const [hariIni, sisa] of [
    ['2026-03-02', '3 hari lagi'],
    ['2026-03-04', 'besok'],
    ['2026-03-05', 'hari ini'],
    ['2026-03-06', 'terlambat 1 hari'],
    ['2026-04-05', 'terlambat 31 hari'],
  ] as const) {
    const [pertama] = pada(hariIni, { tenggat }).batas
    t.match(pertama, { nama: 'Diperiksa paling lambat', hari: 'Kamis, 5 Maret 2026', sisa }, hariIni)
  }
  t.equal(pada('2026-03-06', { tenggat }).terlambat, null, 'it is late when the service says so')
  t.equal(
    pada('2026-03-06', { tenggat, terlambat: true }).terlambat,
    'Seharusnya sudah diperiksa paling lambat Kamis, 5 Maret 2026. Mohon maaf. Anda dapat menanyakan kelanjutannya lewat pesan di bawah.',
  )
  t.match(pada('2026-03-02', { tenggat, terlambat: true }).terlambat, /^Batas waktunya sudah lewat/)

  const menunggu = { status: 'perlu-dilengkapi', tenggat: { kelengkapan: '2026-04-01' } }
  t.match(pada('2026-03-02', menunggu).berikut, /^Mohon lengkapi paling lambat Rabu, 1 April 2026\./)
  const [milikAnda] = pada('2026-04-02', menunggu).batas
  t.match(
    milikAnda,
    { sisa: 'lewat 1 hari', terlambat: false },
    'what the pelapor missed is no delay of ours',
  )
})

t.test('it shows what was asked, answered or explained, by an officer only', async (t) => {
  const pesan = (penulis: string, jenis: string, isi: string) => ({ penulis, jenis, isi })
  const percakapan = [
    pesan('petugas', 'permintaan-kelengkapan', 'Mohon foto.'),
    pesan('petugas', 'permintaan-kelengkapan', 'Mohon alamat.'),
    pesan('sistem', 'pemberitahuan', 'Identitas Anda dibuka.'),
    pesan('petugas', 'pesan', 'Selamat pagi.'),
  ]
  const kutipan = (status: string) => kata.jelaskan(aLacak({ status, percakapan }), '2026-03-02').kutipan
  t.strictSame(kutipan('perlu-dilengkapi'), { judul: 'Yang perlu dilengkapi', isi: 'Mohon alamat.' })
  t.equal(kutipan('ditolak'), null)
  t.equal(kutipan('diterima'), null)
})

t.test('it reads number and code as the service does', async (t) => {
  const acak = (banyak: number) => randomBytes(banyak)
  for (let i = 0; i < 300; i++) {
    const kode = buatKodeLacak(acak)
    const nomor = buatNomor(i % 3 === 0 ? '36' : '36.73', 2026, acak)
    t.equal(kata.bacaKode(tulisKodeLacak(kode)), kode)
    t.equal(kata.bacaNomor(nomor.toLowerCase()), tulisNomor(nomor))
    t.equal(kata.nomorPecahan(`#nomor=${tulisNomor(nomor)}`), tulisNomor(nomor), 'as the QR code has it')
    const ganti = kode[i % 16] === '7' ? '8' : '7'
    const keliru = kode.slice(0, i % 16) + ganti + kode.slice((i % 16) + 1)
    t.equal(kata.bacaKode(keliru), null, `${keliru} is a slip`)
  }
  const [kode, nomor] = [buatKodeLacak(acak), tulisNomor(buatNomor('36.73', 2026, acak))]
  const tertukar = kode.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll(/(..)/g, '$1 – ')
  t.equal(kata.bacaKode(tertukar), kode, 'with any strokes and letters that look alike')
  for (const salah of ['', 'KODE', kode.slice(1), `${kode}0`, '1111-2222-3333-444U', '😀'.repeat(16)]) {
    t.equal(kata.bacaKode(salah), null, salah)
  }
  t.equal(kata.nomorPecahan(`#${nomor}`), nomor)
  t.equal(kata.nomorPecahan(`#nomor=%20${encodeURIComponent(nomor.toLowerCase())}`), nomor)
  for (const pecahan of [
    '',
    '#',
    '#nomor=',
    '#nomor=3673-26-7QF3-M9',
    '#%E0%A4%A',
    '#<img src=x onerror=alert(1)>',
  ]) {
    t.equal(kata.nomorPecahan(pecahan), null, pecahan)
  }
})

t.test('a code falls into groups while it is typed, and the cursor stays where it was', async (t) => {
  for (const [ketik, hasil] of [
    ['|', '|'],
    ['7qf3|', '7QF3|'],
    ['7qf3m|', '7QF3-M|'],
    ['7QF3-M9XK2|', '7QF3-M9XK-2|'],
    ['7QF3-|', '7QF3|'],
    ['7Q|X-M9XK', '7Q|XM-9XK'],
    ['7QF|-M9XK', '7QF|M-9XK'],
    ['7qf3 m9xk 2tvb 8hr5|', '7QF3-M9XK-2TVB-8HR5|'],
    ['|7QF3M', '|7QF3-M'],
  ] as const) {
    const { teks, kursor } = kata.kelompokkan(ketik.replace('|', ''), ketik.indexOf('|'))
    t.equal(`${teks.slice(0, kursor)}|${teks.slice(kursor)}`, hasil, ketik)
  }
})

t.test('days and times are those of the city, in its words', async (t) => {
  for (const hari of ['2026-01-01', '2026-03-05', '2028-02-29', '2026-12-31']) {
    t.equal(kata.tulisHari(hari), tulisan.tulisHari(hari))
  }
  for (const [zona, tertulis] of [
    ['Asia/Jakarta', '2 Maret 2026, 23.30 WIB'],
    ['Asia/Makassar', '3 Maret 2026, 00.30 WITA'],
    ['Asia/Jayapura', '3 Maret 2026, 01.30 WIT'],
  ] as const) {
    const saat = new Date('2026-03-02T16:30:00.000Z')
    t.equal(kata.tulisSaat(saat.toISOString(), zona), tertulis)
    t.equal(kata.hariPada(saat, zona), waktu.hariPada(saat, zona))
  }
  t.equal(kata.denganHari('Berakhir pada 2026-03-30.'), 'Berakhir pada Senin, 30 Maret 2026.')
  t.equal(kata.denganHari('Nomor 2026-99-99 dan 12026-03-30'), 'Nomor 2026-99-99 dan 12026-03-30')
  for (const [byte, tertulis] of [
    [0, '0,1 kB'],
    [9_540, '9,5 kB'],
    [184_220, '184 kB'],
    [1_400_000, '1,4 MB'],
    [10_485_760, '10 MB'],
  ] as const) {
    t.equal(kata.tulisUkuran(byte), tertulis)
  }
})

t.test('a complaint as the service tells it becomes sentences', async (t) => {
  const kota = await startApp(t, { batas: { ...BATAS_LONGGAR, gagal: 3 } })
  const { loket } = await aKotaPengaduan(kota)
  const jalan = perjalanan(kota)
  const { nomor, kodeLacak } = await jalan.terima(loket.token)
  const baru = await jalan.lacak(nomor, kodeLacak)
  t.equal(baru.zonaWaktu, 'Asia/Jakarta')
  const hari = kata.hariPada(new Date('2026-03-02T08:00:00+07:00'), baru.zonaWaktu)
  t.match(kata.jelaskan(baru, hari), {
    kalimat: 'Pengaduan Anda sudah kami terima dan sedang diperiksa.',
    tahap: 1,
    batas: [{ sisa: '3 hari lagi' }, { nama: 'Diselesaikan paling lambat' }],
  })

  const minta = (jalur: string, kode = kodeLacak, isi?: object) =>
    kota.minta(null, isi ? 'POST' : 'GET', `/v1/lacak/${nomor}${jalur}`, isi, { 'x-kode-lacak': kode })
  const galat = async (jawaban: ReturnType<typeof minta>) => {
    const { status, isi, headers } = await jawaban
    return kata.jelaskanGalat(status, isi, (headers['retry-after'] as string | undefined) ?? null)
  }
  const kosong = await galat(minta('/pesan', kodeLacak, { isi: '' }))
  t.match(kosong, { tunggu: 0, berubah: false })
  t.strictSame(kosong.butir, ['Paling pendek 1 karakter.'])
  t.match(await galat(minta('/setuju', kodeLacak, {})), {
    berubah: true,
    pesan: /^Keadaannya baru saja berubah/,
  })
  t.match(await galat(minta('', '7QF3-M9XK-2TVB-8HR5')), { pesan: /tidak cocok.*tanyakan kepada loket/s })
  const lagi = await galat(minta('', '7QF3-M9XK-2TVB-8HR5'))
  t.ok(lagi.tunggu > 0 && lagi.tunggu <= 60, `${lagi.tunggu} seconds`)
  t.match(lagi.pesan, `tunggu ${lagi.tunggu} detik`)

  const provinsi = {
    hasil: 'bukan-wewenang',
    alasan: 'Jalan provinsi.',
    berwenang: 'Dinas PUPR Provinsi Banten',
  }
  await jalan.langkah(loket.token, nomor, 'verifikasi', provinsi)
  kota.clock.set('2026-03-02T08:05:00+07:00')
  const akhir = await jalan.lacak(nomor, kodeLacak)
  t.equal(akhir.berwenang, 'Dinas PUPR Provinsi Banten')
  t.match(kata.jelaskan(akhir, hari), {
    berikut: 'Silakan sampaikan kepada Dinas PUPR Provinsi Banten.',
    kutipan: { judul: 'Penjelasannya', isi: 'Jalan provinsi.' },
  })
})

t.test('a refusal is told in words, also where there is none', async (t) => {
  const { jelaskanGalat } = kata
  t.match(jelaskanGalat(502, null, null).pesan, /sedang terganggu/)
  t.match(jelaskanGalat(503, { detail: 'Sibuk.' }, '5'), { tunggu: 5, pesan: /sibuk.*5 detik/ })
  t.match(jelaskanGalat(503, { detail: 'Basis data tidak terjangkau.' }, null), {
    tunggu: 0,
    pesan: /Basis data/,
  })
  t.match(jelaskanGalat(429, null, 'besok'), { tunggu: 30 })
  t.match(jelaskanGalat(429, null, '999999'), { tunggu: 3_600 })
  t.match(jelaskanGalat(500, { detail: 'Kesalahan.', instance: 'abc-1' }, null).pesan, /permintaan: abc-1/)
  const lewat = { type: '/masalah/jangka-lewat', detail: 'Jangka waktu berakhir pada 2026-03-30.' }
  t.match(jelaskanGalat(409, lewat, null), { berubah: true, pesan: /Senin, 30 Maret 2026/ })
})
