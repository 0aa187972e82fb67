import { connect } from 'node:net'
import t from 'tap'
import { OPERATOR, startApp } from '../support/app.ts'
import { aKota, aPemda } from '../support/factories.ts'
import { perjalanan } from '../support/pengaduan.ts'
import { sampai } from '../support/server.ts'
import { CatatanLog } from './support/catatan-log.ts'

/** What the fuzzer found once, in the smallest request that shows it. */
t.test('NUL in a query is refused before the database is asked', async (t) => {
  const kota = await startApp(t)
  const admin = await aPemda(kota)
  for (const url of ['/v1/audit?sasaran=unit%2FA%00', '/v1/audit?batas=1&sasaran=a?b=%00']) {
    const { status, isi } = await kota.minta(admin, 'GET', url)
    t.equal(status, 422, url)
    t.match(isi.errors, [{ pointer: '/sasaran', di: 'query' }])
  }
  t.equal((await kota.minta(admin, 'GET', '/v1/audit?sasaran=unit%2FA')).status, 200)
})

t.test('a client that goes away within its body is not taken for a lost database', async (t) => {
  const log = new CatatanLog()
  const { app } = await startApp(t, { logLevel: 'trace', logTo: log.aliran() })
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const sambungan = () => new Promise<number>((ada) => app.server.getConnections((_, n) => ada(n)))
  const soket = connect(Number(port), '127.0.0.1')
  soket.on('error', () => {})
  soket.write(
    `POST /v1/pemda HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${OPERATOR}\r\n` +
      'content-type: application/json\r\ncontent-length: 1000\r\n\r\n{"kode"',
  )
  await sampai('the service hears the client', async () => (await sambungan()) === 1)
  // whole or not, what was sent is read before the end of it
  soket.end()
  await sampai('the connection is gone', async () => (await sambungan()) === 0)
  // of the news a process that is slow may lose sight by itself
  const peringatan = [...log.peringatan.keys()].filter((satu) => !satu.includes('news connection lost'))
  t.strictSame(peringatan, [])
})

t.test('a client that is gone before its form is looked at keeps nobody waiting', async (t) => {
  const kota = await startApp(t)
  const { admin } = await aKota(kota)
  const { nomor } = await perjalanan(kota).terima(admin)
  const { app } = kota
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const sambungan = () => new Promise<number>((ada) => app.server.getConnections((_, n) => ada(n)))
  const { terima } = app.berkas
  const { impor } = app.pengaduan
  for (const jalur of [`${nomor}/lampiran`, 'impor']) {
    const sampaiDiKerja = Promise.withResolvers<void>()
    const pergi = Promise.withResolvers<void>()
    const berakhir = Promise.withResolvers<unknown>()
    const tahan = async <T>(kerja: () => Promise<T>): Promise<T> => {
      sampaiDiKerja.resolve()
      await pergi.promise
      const hasil = kerja()
      hasil.then(berakhir.resolve, berakhir.resolve)
      return hasil
    }
    app.berkas.terima = (...apa) => tahan(() => terima(...apa))
    app.pengaduan.impor = (...apa) => tahan(() => impor(...apa))
    const soket = connect(Number(port), '127.0.0.1')
    soket.on('error', () => {})
    soket.write(
      `POST /v1/pengaduan/${jalur} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${admin}\r\n` +
        'content-type: multipart/form-data; boundary=b\r\ncontent-length: 1000\r\n\r\n--b\r\n',
    )
    await sampaiDiKerja.promise
    soket.destroy()
    await sampai('the connection is gone', async () => (await sambungan()) === 0)
    pergi.resolve()
    t.match(await berakhir.promise, { masalah: { slug: 'permintaan-rusak' } }, jalur)
  }
})
