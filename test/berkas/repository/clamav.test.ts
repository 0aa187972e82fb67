import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { Clamav } from '../../../src/berkas/repository/clamav.ts'
import { startApp } from '../../support/app.ts'
import { aFolder } from '../../support/server.ts'
import { aPintu, daftarBerkas, kanvas, kirim, PEMDA, pdf } from '../support.ts'

/** What EICAR agreed on: harmless, and taken for a virus by every scanner. In two parts, so that this file is not. */
const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`
const BATAS_CLAMD = 25 * 1024 * 1024

/** Speaks clamd's protocol as its manual has it (clamd(8), INSTREAM), and finds what its engine would. */
function clamd(socket: Socket, lalu: (isi: Buffer) => string = jawabanMesin): void {
  let masuk = Buffer.alloc(0)
  let perintah: string | null = null
  const isi: Buffer[] = []
  socket.on('error', () => {})
  socket.on('data', (potongan) => {
    masuk = Buffer.concat([masuk, potongan])
    if (perintah === null) {
      const akhir = masuk.indexOf(0)
      if (akhir < 0) return
      perintah = masuk.toString('latin1', 0, akhir)
      masuk = masuk.subarray(akhir + 1)
      if (perintah !== 'zINSTREAM') return socket.end('UNKNOWN COMMAND\0')
    }
    while (masuk.length >= 4) {
      const panjang = masuk.readUInt32BE(0)
      if (panjang === 0) return socket.end(lalu(Buffer.concat(isi)))
      if (masuk.length < 4 + panjang) return
      isi.push(masuk.subarray(4, 4 + panjang))
      masuk = masuk.subarray(4 + panjang)
    }
  })
}

function jawabanMesin(isi: Buffer): string {
  if (isi.length > BATAS_CLAMD) return 'INSTREAM size limit exceeded. ERROR\0'
  return isi.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0'
}

async function dengarkan(t: Test, layani: (socket: Socket) => void): Promise<{ host: string; port: number }> {
  const terbuka = new Set<Socket>()
  const server = createServer((socket) => {
    terbuka.add(socket)
    // whoever asks gives up whenever they like, with an answer unread
    socket.on('error', () => {})
    layani(socket)
  })
  await new Promise<void>((siap) => server.listen(0, '127.0.0.1', siap))
  t.teardown(() => {
    for (const satu of terbuka) satu.destroy()
    server.close()
  })
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port }
}

t.test('what the scanner knows is refused, the rest is stored', async (t) => {
  const dataDir = aFolder(t)
  let diperiksa: Buffer | undefined
  const { host, port } = await dengarkan(t, (socket) =>
    clamd(socket, (isi) => {
      diperiksa = isi
      return jawabanMesin(isi)
    }),
  )
  let log = ''
  const logTo = {
    write(baris: string) {
      log += baris
    },
  }
  const kota = await startApp(t, { dataDir, logLevel: 'info', logTo, berkas: { clamav: { host, port } } })
  t.equal((await daftarBerkas(dataDir)).length, 0)
  const diFolder = await startApp(t, { dataDir, berkas: { clamav: { host, port } } })
  const pintu = await aPintu(t, kota)

  const jpeg = Buffer.concat([await kanvas(800, 800).jpeg().toBuffer(), Buffer.alloc(1_000_000, 'x')])
  t.equal((await kirim(pintu, { isi: jpeg })).statusCode, 201)
  t.ok(diperiksa?.equals(jpeg), 'the scanner gets a file as it came, in order')
  t.equal((await kirim(pintu, { isi: pdf() })).statusCode, 201)

  const banyak = (await daftarBerkas(dataDir)).length
  for (const isi of [pdf(EICAR), Buffer.concat([await kanvas().png().toBuffer(), Buffer.from(EICAR)])]) {
    const jawaban = await kirim(pintu, { isi })
    t.match(jawaban.json(), {
      status: 422,
      type: '/masalah/berkas-berbahaya',
      errors: [{ pointer: '/berkas' }],
    })
  }
  t.equal((await daftarBerkas(dataDir)).length, banyak, 'nothing of it is stored')
  t.match(log, /"tanda":"Eicar-Test-Signature","msg":"infected file refused"/)
  await t.rejects(diFolder.app.berkas.simpan(PEMDA, pdf(EICAR)), { name: 'berkas-berbahaya' })
  diperiksa = undefined
  t.equal((await kirim(pintu, { isi: 'MZ not a photo' })).statusCode, 415)
  t.equal(diperiksa, undefined, 'what is refused anyway is not sent')
})

t.test('a scanner that does not answer means 503, never "clean"', async (t) => {
  const dataDir = aFolder(t)
  let log = ''
  const logTo = {
    write(baris: string) {
      log += baris
    },
  }
  const kota = await startApp(t, {
    dataDir,
    logLevel: 'info',
    logTo,
    // a port that nobody is given by chance
    berkas: { clamav: { host: '127.0.0.1', port: 1 } },
  })
  const jawaban = await kirim(await aPintu(t, kota), { isi: pdf() })
  t.match(jawaban.json(), { status: 503, type: '/masalah/layanan-belum-siap', detail: /Pemindai virus/ })
  t.equal(jawaban.headers['retry-after'], '30')
  t.match(log, /"sebab":"ECONNREFUSED","msg":"virus scanner cannot be used"/)
  t.strictSame(await daftarBerkas(dataDir), [])

  for (const [judul, layani, sebab] of [
    ['silent', () => {}, /TIMEOUT|TimeoutError|ABORT_ERR/],
    ['one byte, then silent', (socket: Socket) => socket.write('s'), /TIMEOUT|TimeoutError|ABORT_ERR/],
    ['hangs up', (socket: Socket) => socket.destroy(), /ECONNRESET|EPIPE|no answer/],
    ['says nothing', (socket: Socket) => clamd(socket, () => ''), /no answer/],
    [
      'is overtaxed',
      (socket: Socket) => clamd(socket, () => 'INSTREAM size limit exceeded. ERROR\0'),
      /size limit/,
    ],
    ['says half', (socket: Socket) => clamd(socket, () => 'stream: '), /stream/],
    ['says it of another', (socket: Socket) => clamd(socket, () => 'instream: OK\0'), /instream/],
    ['lists both', (socket: Socket) => clamd(socket, () => 'stream: OK\nstream: X FOUND\0'), /stream/],
    ['is none', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), /HTTP|ECONNRESET|EPIPE/],
    [
      'talks without end',
      (socket: Socket) => void socket.on('error', () => {}).write('x'.repeat(1_000_000)),
      /xxx/,
    ],
  ] as const) {
    const alamat = await dengarkan(t, layani)
    let alasan = ''
    const pemindai = new Clamav(
      alamat,
      (kata) => {
        alasan = kata
      },
      // only what never ends meets its limit
      sebab.source.includes('Timeout') ? 300 : 150_000,
    )
    await t.rejects(pemindai.periksa(pdf()), { name: 'layanan-belum-siap' }, judul)
    t.match(alasan, sebab, judul)
    t.ok(alasan.length <= 200)
  }
})
