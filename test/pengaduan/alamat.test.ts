import t from 'tap'
import { startApp } from '../support/app.ts'
import { aKota, aKunci } from '../support/factories.ts'
import { aPengaduan, FOTO, formulir } from '../support/pengaduan.ts'

const ALAMAT = '203.0.113.77'
const SITUS = 'https://contoh.go.id'

t.test('where an anonymous complaint came from is kept nowhere, whatever becomes of its files', async (t) => {
  // nobody looks for viruses at this port, so no file can be taken
  const kota = await startApp(t, { berkas: { clamav: { host: '127.0.0.1', port: 1 } } })
  const { admin } = await aKota(kota)
  const isiKunci = { jenis: 'publik', cakupan: ['pengaduan:kirim'], asal: [SITUS] }
  const situs = await aKunci(kota, admin, isiKunci)
  const kirim = (url: string, payload: Buffer | object, headers: Record<string, string> = {}) =>
    kota.app.inject({
      ...{ method: 'POST', url, payload, remoteAddress: ALAMAT },
      headers: { authorization: `Bearer ${situs}`, origin: SITUS, ...headers },
    })
  const { isi, headers } = formulir(FOTO)
  for (const [identitas, alamat] of [
    ['anonim', null],
    ['terbuka', ALAMAT],
  ] as const) {
    const diterima = await kirim('/v1/pengaduan', aPengaduan({ identitas }))
    t.equal(diterima.statusCode, 201, diterima.body)
    const url = `/v1/pengaduan/${diterima.json().nomor}/lampiran`
    t.equal((await kirim(url, isi, headers)).statusCode, 503)
    t.equal((await kirim(url, isi.subarray(0, -30), headers)).statusCode, 400)
    t.equal((await kirim(url, isi, { 'content-type': 'multipart/form-data' })).statusCode, 400)
    t.equal((await kirim(url, { a: 1 })).statusCode, 415)

    const jejak = await kota.minta(admin, 'GET', '/v1/audit?batas=200')
    const tentang = diterima.json().nomor.replaceAll('-', '')
    const entri = jejak.isi.data.filter(({ sasaran }: { sasaran: string }) => sasaran.includes(tentang))
    t.match(
      entri.map((satu: Record<string, unknown>) => [satu.tindakan, satu.alamat, satu.rincian]),
      [
        ['tambahLampiran', alamat, { gagal: true }],
        ['terimaPengaduan', alamat, {}],
      ],
      `${identitas}: what was refused leaves no entry`,
    )
    t.equal(entri.length, 2)
  }
})
