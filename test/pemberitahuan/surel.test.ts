import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import type { SMTPServerOptions } from 'smtp-server'
import t, { type Test } from 'tap'
import { DAFTAR_TEMPLAT, type NamaTemplat } from '../../src/pemberitahuan/index.ts'
import { fixedClock, startApp, type TestApp } from '../support/app.ts'
import { aPemda, aUnit } from '../support/factories.ts'
import { aPortTetap } from '../support/server.ts'
import { ALAMAT, aPenerima, aServerSurel, baris, LONGGAR_MS, mintaSurel, NAMA, PEMDA } from './support.ts'

const DARI = 'Pengaduan Kota Serang <pengaduan@serangkota.go.id>'
const NOMOR = '3673-26-7QF3-M9S'
const MENIT = 60_000

const ISI: { readonly [T in NamaTemplat]: Record<string, unknown> } = {
  'pelapor-diterima': {
    nomor: NOMOR,
    klasifikasi: 'pengaduan',
    tenggat: { verifikasi: '2026-03-05', penyelesaian: '2026-03-26' },
  },
  'pelapor-perkembangan': {
    nomor: NOMOR,
    langkah: 'konfirmasi',
    status: 'selesai',
    undanganSurvei: true,
    sampai: '2026-03-16',
  },
  'pelapor-induk': { nomor: NOMOR, induk: '3673-26-CCCC-CCC', statusInduk: 'dijawab' },
  'pelapor-pesan': { nomor: NOMOR },
  'pelapor-identitas-dibuka': { nomor: NOMOR, pada: '2026-03-02T01:05:00.000Z' },
  'pelapor-pengingat': { nomor: NOMOR, tenggat: 'kelengkapan', hari: '2026-04-01' },
  'petugas-tugas': {
    nomor: NOMOR,
    status: 'didisposisikan',
    klasifikasi: 'permintaan-informasi',
    unit: 'DISDUKCAPIL',
    tenggat: 'tanggapan',
    hari: '2026-03-09',
  },
  'petugas-pesan': { nomor: NOMOR, unit: 'DISDUKCAPIL' },
  'petugas-pengingat': {
    nomor: NOMOR,
    pengingat: 'tanggapan-lewat',
    tenggat: 'tanggapan',
    hari: '2026-03-09',
    unit: 'DISDUKCAPIL',
    lewat: true,
  },
  'petugas-harian': {
    hari: '2026-03-02',
    unit: 'DISDUKCAPIL',
    jatuhTempoHariIni: [NOMOR],
    terlambat: ['3673-26-AAAA-AAA', '3673-26-BBBB-BBB'],
  },
}

/** What each letter must say, in both forms. */
const MEMUAT: { readonly [T in NamaTemplat]: readonly string[] } = {
  'pelapor-diterima': ['telah kami terima', 'Kamis, 5 Maret 2026', 'Kamis, 26 Maret 2026', '/lacak'],
  'pelapor-perkembangan': [
    'dinyatakan selesai',
    'keberatan',
    'Senin, 16 Maret 2026',
    'survei singkat',
    '/lacak',
  ],
  'pelapor-induk': ['3673-26-CCCC-CCC', 'Dijawab', '/lacak'],
  'pelapor-pesan': ['pesan baru', '/lacak'],
  'pelapor-identitas-dibuka': ['Senin, 2 Maret 2026 pukul 08.05 WIB', 'Alasannya', '/lacak'],
  'pelapor-pengingat': ['kelengkapan', 'Rabu, 1 April 2026', '/lacak'],
  'petugas-tugas': ['tanggapan pertama', 'Permintaan informasi', 'Dinas Dukcapil', 'Senin, 9 Maret 2026'],
  'petugas-pesan': ['pesan', 'Dinas Dukcapil'],
  'petugas-pengingat': ['sudah lewat', 'Dinas Dukcapil', 'Senin, 9 Maret 2026'],
  'petugas-harian': ['Dinas Dukcapil', '3673-26-BBBB-BBB', 'Senin, 2 Maret 2026'],
}

async function mulai(t: Test, server: SMTPServerOptions = {}) {
  // none that another server gets while this one is down
  const surat = await aServerSurel(t, server, await aPortTetap())
  const log: string[] = []
  const uji = await startApp(t, {
    surel: { url: surat.url, dari: DARI, batasMs: LONGGAR_MS },
    alamatPublik: 'https://lapor.serangkota.go.id/',
    logLevel: 'trace',
    logTo: { write: (satu: string) => void log.push(satu) },
  })
  const admin = await aPemda(uji, PEMDA)
  return { surat, uji, admin, log }
}

/** Whoever is written to stands in no row, in no entry of the audit, and in no line of the log. */
async function takTerlihat(t: Test, uji: TestApp, log: readonly string[]) {
  const simpanan = JSON.stringify([await baris(uji, 'surel'), await baris(uji, 'audit')])
  for (const [apa, teks] of [
    ['the tables', simpanan],
    ['the log', log.join('\n')],
  ] as const) {
    for (const satu of [NAMA, ALAMAT, 'siti', 'contoh.go.id']) {
      t.notOk(teks.toLowerCase().includes(satu.toLowerCase()), `${satu} is not in ${apa}`)
    }
  }
}

const maju = ({ clock }: TestApp, ms: number) => clock.set(new Date(clock.now().getTime() + ms).toISOString())

t.test('every letter arrives, with the same in plain text and in HTML', async (t) => {
  const { surat, uji, admin, log } = await mulai(t)
  await aUnit(uji, admin)
  const penerima = await aPenerima(uji)
  for (const templat of DAFTAR_TEMPLAT) await mintaSurel(uji, penerima, { templat, isi: ISI[templat] })
  t.equal(await uji.app.jobs.habiskan(), DAFTAR_TEMPLAT.length)
  t.equal(surat.diterima.length, DAFTAR_TEMPLAT.length)
  t.equal(surat.sambungan(), 1, 'over one connection')

  const daftar = await baris(uji, 'surel')
  for (const [i, templat] of DAFTAR_TEMPLAT.entries()) {
    const satu = surat.diterima[i]
    const barisnya = daftar[i]
    if (satu === undefined || barisnya === undefined) throw new Error(templat)
    await t.test(templat, async (t) => {
      const { isi, mentah } = satu
      t.equal(barisnya.templat, templat)
      t.match(barisnya, { status: 'terkirim', percobaan: 1, galat: null })
      t.strictSame([satu.dari, satu.kepada], ['pengaduan@serangkota.go.id', [ALAMAT]])
      t.match(isi.from, { name: 'Pengaduan Kota Serang', address: 'pengaduan@serangkota.go.id' })
      t.strictSame(
        isi.to?.map(({ address }) => address),
        [ALAMAT],
      )
      if (templat !== 'petugas-harian') t.match(isi.subject, NOMOR)
      t.equal(isi.messageId, `<${barisnya.id}.${PEMDA}@serangkota.go.id>`)
      t.equal(isi.date, '2026-03-02T01:00:00.000Z')
      const kepala = new Map(isi.headers.map(({ key, value }) => [key, value]))
      t.equal(kepala.get('auto-submitted'), 'auto-generated')
      t.equal(kepala.get('mime-version'), '1.0')
      t.match(kepala.get('content-type'), /^multipart\/alternative/)
      t.notOk(kepala.has('x-mailer'))
      t.strictSame(isi.attachments, [])
      t.ok(mentah.split('\r\n').every((baris) => baris.length < 998))

      const teks = isi.text ?? ''
      const html = isi.html ?? ''
      t.match(teks, `Yth. ${NAMA},`)
      for (const kata of MEMUAT[templat]) {
        t.ok(teks.includes(kata), `the text says "${kata}"`)
        t.ok(html.includes(kata), `the HTML says "${kata}"`)
      }
      // what is seen of the HTML is the text, but for the heading and where the link is repeated
      const terlihat = new Set(polos(html).split(' '))
      const hilang = teks.split(/\s+/).filter((kata) => !terlihat.has(kata) && !/^[-:]*$|:$/.test(kata))
      t.strictSame(hilang, [], 'no word is missing in the HTML')
      t.notMatch(html, /<(img|script|link|iframe|object|form|svg|video)|url\(|@import|javascript:/i)
      for (const [, alamat = ''] of html.matchAll(/(?:href|src|background)="([^"]*)"/g)) {
        t.equal(alamat, 'https://lapor.serangkota.go.id/lacak', 'it leads only there')
      }
      t.notMatch(teks, /undefined|null|\[object/)
      bersarang(t, html)
    })
  }
  await takTerlihat(t, uji, log)
})

/** As it is read: without tags. */
const polos = (html: string) =>
  html
    .slice(html.indexOf('<body'))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')

/** Every element that is opened is closed, in the right order. */
function bersarang(t: Test, html: string): void {
  const terbuka: string[] = []
  for (const [, tutup, nama = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (nama === 'meta') continue
    if (tutup === '') terbuka.push(nama)
    else t.equal(terbuka.pop(), nama, `</${nama}> closes what was opened last`)
  }
  t.strictSame(terbuka, [])
}

t.test('the same message is sent once', async (t) => {
  const { surat, uji } = await mulai(t)
  const penerima = await aPenerima(uji)
  for (let i = 0; i < 3; i++) await mintaSurel(uji, penerima, { kunci: 'sama' })
  await Promise.all([1, 2, 3].map(() => mintaSurel(uji, penerima, { kunci: 'serentak' })))
  await uji.app.jobs.habiskan()
  await mintaSurel(uji, penerima, { kunci: 'sama' })
  await uji.app.jobs.habiskan()
  t.equal(surat.diterima.length, 2)

  t.test('and not at all if what it is about is rolled back', async (t) => {
    const { app } = uji
    await t.rejects(
      app.database.forPemda(PEMDA, async (tx) => {
        const isi = { nomor: NOMOR }
        await app.pemberitahuan.surel(tx, PEMDA, { kunci: 'batal', penerima, templat: 'pelapor-pesan', isi })
        throw new Error('changed my mind')
      }),
    )
    t.equal(await app.jobs.habiskan(), 0)
    t.equal(surat.diterima.length, 2)
  })
})

t.test('what could be about a person is refused at once', async (t) => {
  const { uji } = await mulai(t)
  const penerima = await aPenerima(uji)
  for (const isi of [{ nomor: NOMOR, nama: NAMA }, { nomor: ALAMAT }, { nomor: NOMOR, alasan: 'x' }]) {
    await t.rejects(mintaSurel(uji, penerima, { isi }), JSON.stringify(isi))
  }
  t.strictSame(await baris(uji, 'surel'), [])
})

t.test('without a mail server nothing is tried', async (t) => {
  const uji = await startApp(t)
  await aPemda(uji, PEMDA)
  await mintaSurel(uji, await aPenerima(uji))
  t.equal(await uji.app.jobs.habiskan(), 0)
  t.match(await baris(uji, 'surel'), [{ status: 'batal', percobaan: 0, galat: 'SMTP belum disetel' }])
})

t.test('nobody there to write to', async (t) => {
  const { surat, uji, log } = await mulai(t)
  const { app } = uji
  const tanpa = await aPenerima(uji, { email: null })
  const hilang = await aPenerima(uji)
  await mintaSurel(uji, tanpa)
  await mintaSurel(uji, hilang)
  await app.database.forPemda(PEMDA, (tx) => app.brankas.hapus(tx, PEMDA, hilang))
  await app.jobs.habiskan()
  t.match(await baris(uji, 'surel'), [
    { status: 'batal', galat: 'Penerima tanpa alamat surel' },
    { status: 'batal', galat: 'Data penerima sudah tidak ada' },
  ])
  t.equal(surat.diterima.length, 0)
  await takTerlihat(t, uji, log)
})

t.test('the address is that of the moment of sending', async (t) => {
  const { surat, uji } = await mulai(t)
  const { app } = uji
  const id = await aPenerima(uji)
  await mintaSurel(uji, id)
  const medan = { email: ' Baru@contoh.go.id ' }
  await app.database.forPemda(PEMDA, (tx) =>
    app.brankas.simpan(tx, { pemda: PEMDA, id, jenis: 'pelapor', medan }),
  )
  await app.jobs.habiskan()
  t.strictSame(surat.diterima[0]?.kepada, ['Baru@contoh.go.id'])
})

t.test('while the vault is locked it waits', async (t) => {
  const surat = await aServerSurel(t)
  const surel = { url: surat.url, dari: DARI, batasMs: LONGGAR_MS }
  let isi: string | null = null
  const { gantunganTetap } = await import('../../src/brankas/index.ts')
  const { GANTUNGAN } = await import('../support/app.ts')
  const terbuka = gantunganTetap(GANTUNGAN)
  const brankas = {
    ...terbuka,
    isi: () => (isi === null ? null : terbuka.isi()),
    cari: (versi: string) => (isi === null ? null : terbuka.cari(versi)),
    saatRusak: terbuka.saatRusak.bind(terbuka),
  }
  const uji = await startApp(t, { surel, brankas })
  await aPemda(uji, PEMDA)
  isi = 'terbuka'
  const penerima = await aPenerima(uji)
  isi = null
  await mintaSurel(uji, penerima)
  await uji.app.jobs.habiskan()
  t.match(await baris(uji, 'surel'), [{ status: 'antre', percobaan: 1, galat: 'Brankas identitas terkunci' }])
  isi = 'terbuka'
  maju(uji, MENIT)
  await uji.app.jobs.habiskan()
  t.match(await baris(uji, 'surel'), [{ status: 'terkirim', percobaan: 2 }])
  t.equal(surat.diterima.length, 1)
})

t.test('a recipient whom the server does not know is not tried again', async (t) => {
  const { surat, uji, log } = await mulai(t, {
    onRcptTo: ({ address }, _, selesai) => {
      selesai(Object.assign(new Error(`5.1.1 <${address}> unknown`), { responseCode: 550 }))
    },
  })
  await mintaSurel(uji, await aPenerima(uji))
  await uji.app.jobs.habiskan()
  t.match(await baris(uji, 'surel'), [
    { status: 'gagal', percobaan: 1, galat: 'Surel tidak diterima (SMTP 550)' },
  ])
  maju(uji, 24 * 60 * MENIT)
  t.equal(await uji.app.jobs.habiskan(), 0)
  t.equal(surat.diterima.length, 0)
  await takTerlihat(t, uji, log)
})

t.test('a message that the server refuses for good is not tried again', async (t) => {
  const { uji, log } = await mulai(t, {
    onData: (aliran, _, selesai) => {
      aliran.resume()
      aliran.on('end', () =>
        selesai(Object.assign(new Error(`refused for ${ALAMAT}`), { responseCode: 554 })),
      )
    },
  })
  await mintaSurel(uji, await aPenerima(uji))
  await uji.app.jobs.habiskan()
  t.match(await baris(uji, 'surel'), [{ status: 'gagal', galat: 'Surel tidak diterima (SMTP 554)' }])
  await takTerlihat(t, uji, log)
})

t.test('what the server cannot do now is tried again, as the same message', async (t) => {
  let tolak = 2
  const pesan: string[] = []
  const { surat, uji, log } = await mulai(t, {
    onRcptTo: ({ address }, _, selesai) => {
      if (tolak-- > 0) selesai(Object.assign(new Error(`greylisted ${address}`), { responseCode: 451 }))
      else selesai()
    },
  })
  await mintaSurel(uji, await aPenerima(uji))
  for (const menit of [0, 1, 5]) {
    maju(uji, menit * MENIT)
    await uji.app.jobs.habiskan()
    const [satu] = await baris(uji, 'surel')
    pesan.push(`${satu?.status} ${satu?.percobaan} ${satu?.galat}`)
  }
  t.strictSame(pesan, [
    'antre 1 Surel tidak diterima (SMTP 451)',
    'antre 2 Surel tidak diterima (SMTP 451)',
    'terkirim 3 null',
  ])
  t.equal(surat.diterima.length, 1)
  await takTerlihat(t, uji, log)
})

t.test('a sender whom the server refuses can be put right within the day', async (t) => {
  let benar = false
  const { surat, uji } = await mulai(t, {
    onMailFrom: (_, __, selesai) => {
      if (benar) selesai()
      else selesai(Object.assign(new Error('relaying denied'), { responseCode: 550 }))
    },
  })
  await mintaSurel(uji, await aPenerima(uji))
  await uji.app.jobs.habiskan()
  t.match(await baris(uji, 'surel'), [{ status: 'antre', galat: 'Server surel menolak pengirim (SMTP 550)' }])
  benar = true
  maju(uji, MENIT)
  await uji.app.jobs.habiskan()
  t.equal(surat.diterima.length, 1)
})

t.test('a server that is down, and comes back', async (t) => {
  const { surat, uji, log } = await mulai(t)
  await surat.tutup()
  await mintaSurel(uji, await aPenerima(uji))
  await uji.app.jobs.habiskan()
  t.match(await baris(uji, 'surel'), [
    { status: 'antre', percobaan: 1, galat: /^Server surel tidak terjangkau \(E[A-Z]+\)$/ },
  ])
  t.equal(await uji.app.jobs.habiskan(), 0, 'not before its time')
  const kembali = await aServerSurel(t, {}, surat.port)
  maju(uji, MENIT)
  await uji.app.jobs.habiskan()
  t.match(await baris(uji, 'surel'), [{ status: 'terkirim', percobaan: 2, galat: null }])
  t.equal(kembali.diterima.length, 1)
  await takTerlihat(t, uji, log)
})

t.test('after a week without the service, and with a mail server that is up a little later', async (t) => {
  const { surat, uji } = await mulai(t)
  await surat.tutup()
  await mintaSurel(uji, await aPenerima(uji))
  maju(uji, 7 * 24 * 60 * MENIT)
  await uji.app.jobs.habiskan()
  t.match(await baris(uji, 'surel'), [{ status: 'antre', percobaan: 1 }])
  await aServerSurel(t, {}, surat.port)
  maju(uji, MENIT)
  await uji.app.jobs.habiskan()
  t.match(await baris(uji, 'surel'), [{ status: 'terkirim', percobaan: 2 }])
})

t.test('a day after it was asked for it is given up', async (t) => {
  const { surat, uji } = await mulai(t)
  await surat.tutup()
  await mintaSurel(uji, await aPenerima(uji))
  const awal = uji.clock.now().getTime()
  let terakhir = awal
  for (let i = 0; i < 20; i++) {
    if ((await uji.app.jobs.habiskan()) > 0) terakhir = uji.clock.now().getTime()
    maju(uji, 2 * 60 * MENIT)
  }
  const [satu] = await baris(uji, 'surel')
  t.match(satu, { status: 'gagal', galat: /tidak terjangkau/ })
  t.ok(terakhir - awal <= 26 * 60 * MENIT && terakhir - awal >= 18 * 60 * MENIT, `${terakhir - awal} ms`)
})

for (const [judul, sapa] of [
  ['says nothing', ''],
  ['greets and then says nothing', '220 diam ESMTP\r\n'],
] as const) {
  t.test(`a server that ${judul} is left after the time limit`, async (t) => {
    const diam = createServer((soket) => {
      soket.on('error', () => {})
      soket.write(sapa)
    })
    diam.listen(0, '127.0.0.1')
    await once(diam, 'listening')
    t.teardown(() => diam.close())
    const { port } = diam.address() as AddressInfo
    const uji = await startApp(t, { surel: { url: `smtp://127.0.0.1:${port}`, dari: DARI, batasMs: 300 } })
    await aPemda(uji, PEMDA)
    await mintaSurel(uji, await aPenerima(uji))
    await uji.app.jobs.habiskan()
    t.match(await baris(uji, 'surel'), [
      {
        status: 'antre',
        percobaan: 1,
        galat: /^Server surel tidak (menjawab|selesai|terjangkau).* \(E[A-Z]+\)$/,
      },
    ])
  })
}

t.test('no value becomes a header, another recipient or HTML', async (t) => {
  const { surat, uji } = await mulai(t)
  const nama = 'Siti <b>"&\'\r\nBcc: mata@contoh.go.id\r\n\r\n<script>alert(1)</script>'
  await mintaSurel(uji, await aPenerima(uji, { nama }))
  for (const email of [
    'a@contoh.go.id\r\nBcc: mata@contoh.go.id',
    'a@contoh.go.id, mata@contoh.go.id',
    'a@contoh.go.id;mata@contoh.go.id',
    'Nama <a@contoh.go.id>',
    'a@contoh.go.id> SIZE=1\r\nRCPT TO:<mata@contoh.go.id',
    'tanpa-at',
    '@contoh.go.id',
    'a@',
    'a@b@contoh.go.id',
  ]) {
    await mintaSurel(uji, await aPenerima(uji, { email }))
  }
  await uji.app.jobs.habiskan()
  t.equal(surat.diterima.length, 1)
  const [satu] = surat.diterima
  t.strictSame(satu?.kepada, [ALAMAT])
  t.notOk(satu?.isi.headers.some(({ key }) => key === 'bcc'))
  t.match(satu?.isi.html, 'Siti &lt;b&gt;&quot;&amp;&#39; Bcc: mata@contoh.go.id &lt;script&gt;')
  t.match(satu?.isi.text, 'Yth. Siti <b>"&\' Bcc: mata@contoh.go.id <script>alert(1)</script>,')
  const gagal = (await baris(uji, 'surel')).slice(1)
  t.ok(gagal.every(({ status, galat }) => status === 'gagal' && galat === 'Alamat surel penerima tidak sah'))
  t.equal(gagal.length, 9)
})

t.test('in a pemda without the vault’s name it is still polite', async (t) => {
  const { surat, uji } = await mulai(t)
  const penerima = await aPenerima(uji, { nama: null })
  await mintaSurel(uji, penerima)
  await mintaSurel(uji, penerima, { templat: 'petugas-pesan', isi: { nomor: NOMOR, unit: null } })
  await uji.app.jobs.habiskan()
  t.match(surat.diterima[0]?.isi.text, /^Yth\. Bapak\/Ibu Pelapor,/)
  t.match(surat.diterima[1]?.isi.text, /^Yth\. Bapak\/Ibu Petugas,/)
})

t.test('killed between the server’s answer and the commit: again, under the same Message-ID', async (t) => {
  const { surat, uji } = await mulai(t)
  const { app } = uji
  await mintaSurel(uji, await aPenerima(uji))
  // the commit that would have said so is lost with the process
  const asli = app.database.forPemda
  let ke = 0
  app.database.forPemda = ((...argumen: Parameters<typeof asli>) =>
    ++ke === 2 ? Promise.reject(new Error('killed')) : asli(...argumen)) as typeof asli
  await t.rejects(app.jobs.habiskan(), { message: 'killed' })
  app.database.forPemda = asli
  t.match(await baris(uji, 'surel'), [{ status: 'antre', percobaan: 0 }])
  maju(uji, MENIT)
  await app.jobs.habiskan()
  t.match(await baris(uji, 'surel'), [{ status: 'terkirim' }])
  const [satu, dua] = surat.diterima
  t.equal(surat.diterima.length, 2)
  t.equal(satu?.isi.messageId, dua?.isi.messageId)
  await app.jobs.habiskan()
  t.equal(surat.diterima.length, 2)
})

t.test('another pemda reaches none of it', async (t) => {
  const { surat, uji } = await mulai(t)
  await aPemda(uji, '36.71')
  await mintaSurel(uji, await aPenerima(uji))
  const [satu] = await baris(uji, 'surel')
  t.strictSame(await baris(uji, 'surel', '36.71'), [])
  // a job that names the wrong one
  const { app } = uji
  await app.database.forPemda('36.71', (tx) =>
    app.jobs.kirim(tx, 'pemberitahuan.surel', { pemda: '36.71', id: satu?.id }),
  )
  t.equal(await app.jobs.habiskan(), 2)
  t.equal(surat.diterima.length, 1)
})

t.test('a clock that is elsewhere dates the letter', async (t) => {
  const surat = await aServerSurel(t)
  const uji = await startApp(t, {
    surel: { url: surat.url, dari: 'pengaduan@serangkota.go.id', batasMs: LONGGAR_MS },
    clock: fixedClock('2027-01-01T00:00:00+07:00'),
  })
  await aPemda(uji, PEMDA)
  await mintaSurel(uji, await aPenerima(uji))
  await uji.app.jobs.habiskan()
  t.equal(surat.diterima[0]?.isi.date, '2026-12-31T17:00:00.000Z')
  t.match(surat.diterima[0]?.isi.from, { name: '', address: 'pengaduan@serangkota.go.id' })
  t.match(surat.diterima[0]?.isi.text, 'halaman lacak')
})
