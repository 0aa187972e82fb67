import t, { type Test } from 'tap'
import { bacaPengirim, bacaUrl, smtp } from '../../src/pemberitahuan/luar/smtp.ts'
import { aSertifikat, percayai } from './sertifikat.ts'
import { ALAMAT, aServerSurel, LONGGAR_MS } from './support.ts'

const SURAT = {
  id: '01a20165-4c1a-7c0e-9d52-6a1f0b7c3e10',
  pemda: '36.73',
  alamat: ALAMAT,
  subjek: 'Pengaduan 3673-26-7QF3-M9S: selesai',
  teks: 'Halo é\n.\n.titik di awal baris\n',
  html: '<p>Halo é</p>\n',
  pada: new Date('2026-03-02T01:00:00Z'),
}

async function kirim(t: Test, url: string, isi: Partial<typeof SURAT> = {}) {
  const server = smtp({ url, dari: 'Pengaduan <pengaduan@serangkota.go.id>', batasMs: LONGGAR_MS })
  t.teardown(() => server.tutup())
  return server.kirim({ ...SURAT, ...isi })
}

t.test('the address of a mail server', async (t) => {
  t.strictSame(bacaUrl('smtp://surel.contoh.go.id'), {
    ...{ host: 'surel.contoh.go.id', port: 587, secure: false, requireTLS: false },
  })
  t.strictSame(bacaUrl('smtps://u%40contoh:p%2Fs@surel.contoh.go.id'), {
    ...{ host: 'surel.contoh.go.id', port: 465, secure: true, requireTLS: false },
    auth: { user: 'u@contoh', pass: 'p/s' },
  })
  t.match(
    bacaUrl('smtp://u:p@surel.contoh.go.id:25'),
    { port: 25, requireTLS: true },
    'no password in the open',
  )
  t.match(bacaUrl('smtp://u:p@127.0.0.1:25'), { requireTLS: false }, 'but to this machine itself')
  t.match(bacaUrl('smtp://[::1]:25'), { host: '::1' })
  t.strictSame(bacaPengirim('"Pengaduan, Serang" <a@b.id>'), { name: 'Pengaduan, Serang', address: 'a@b.id' })
  t.strictSame(bacaPengirim('a@b.id'), { name: '', address: 'a@b.id' })
})

t.test('in the open, where the server offers nothing else', async (t) => {
  const surat = await aServerSurel(t)
  t.strictSame(await kirim(t, surat.url), { terkirim: true })
  const [satu] = surat.diterima
  t.equal(satu?.aman, false)
  t.equal(satu?.isi.text?.replaceAll('\r', '').trimEnd(), SURAT.teks.trimEnd())
  t.equal(satu?.isi.subject, SURAT.subjek)
})

const { key, cert } = aSertifikat()
const tls = { key, cert, authOptional: true }

t.test('a certificate that nobody vouches for', async (t) => {
  const starttls = await aServerSurel(t, { ...tls, disabledCommands: [] })
  const langsung = await aServerSurel(t, { ...tls, secure: true, disabledCommands: [] })
  for (const url of [starttls.url, `smtps://127.0.0.1:${langsung.port}`]) {
    t.match(await kirim(t, url), {
      terkirim: false,
      tetap: false,
      galat: /^(Sambungan aman|Server surel).*\(E/,
    })
  }
  t.strictSame([...starttls.diterima, ...langsung.diterima], [], 'nothing went there')
})

t.test('encrypted, where the server offers it', async (t) => {
  percayai(cert)
  const starttls = await aServerSurel(t, { ...tls, disabledCommands: [] })
  t.strictSame(await kirim(t, starttls.url), { terkirim: true })
  t.equal(starttls.diterima[0]?.aman, true)

  const langsung = await aServerSurel(t, { ...tls, secure: true, disabledCommands: [] })
  t.strictSame(await kirim(t, `smtps://127.0.0.1:${langsung.port}`), { terkirim: true })
  t.equal(langsung.diterima[0]?.aman, true)
})

t.test('with a name and a password', async (t) => {
  const server = {
    ...tls,
    authOptional: false,
    disabledCommands: [],
    onAuth: ({ username, password }, _, selesai) => {
      if (username === 'tanggap' && password === 'rahasia/1') selesai(null, { user: username })
      else selesai(new Error(`no ${username} ${ALAMAT}`))
    },
  } satisfies Parameters<typeof aServerSurel>[1]
  const surat = await aServerSurel(t, server)
  const dengan = (sandi: string) => surat.url.replace('//', `//tanggap:${sandi}@`)
  t.strictSame(await kirim(t, dengan('rahasia%2F1')), { terkirim: true })
  t.strictSame(await kirim(t, dengan('salah')), {
    ...{ terkirim: false, tetap: false, galat: 'Server surel menolak nama atau sandi (SMTP 535)' },
  })
  t.equal(surat.diterima.length, 1)
})

t.test('a subject stays one line', async (t) => {
  const surat = await aServerSurel(t)
  await kirim(t, surat.url, { subjek: 'Satu\r\nBcc: mata@contoh.go.id\r\n\r\nDua' })
  const [satu] = surat.diterima
  t.equal(satu?.isi.subject, 'Satu Bcc: mata@contoh.go.id Dua')
  t.strictSame(satu?.kepada, [ALAMAT])
  t.notOk(satu?.isi.headers.some((kepala) => kepala.key === 'bcc'))
})

t.test('many go over few connections', async (t) => {
  const surat = await aServerSurel(t)
  const server = smtp({ url: surat.url, dari: 'a@serangkota.go.id', batasMs: LONGGAR_MS })
  t.teardown(() => server.tutup())
  const hasil = await Promise.all(Array.from({ length: 40 }, () => server.kirim(SURAT)))
  t.ok(hasil.every(({ terkirim }) => terkirim))
  t.equal(surat.diterima.length, 40)
  t.ok(surat.sambungan() <= 3, `${surat.sambungan()} connections`)
})

t.test('what the pool is not there for any more', async (t) => {
  const surat = await aServerSurel(t)
  const server = smtp({ url: surat.url, dari: 'a@serangkota.go.id' })
  server.tutup()
  t.match(await server.kirim(SURAT), { terkirim: false, tetap: false })
})
