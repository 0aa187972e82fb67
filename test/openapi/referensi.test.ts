import { gunzipSync } from 'node:zlib'
import t from 'tap'
import { startApp } from '../support/app.ts'

t.test('the reference page needs nothing from another host', async (t) => {
  const { app } = await startApp(t)
  const halaman = await app.inject('/dokumentasi')
  t.equal(halaman.statusCode, 200)
  t.match(halaman.headers['content-type'], /^text\/html/)
  t.match(halaman.body, '<html lang="id">')
  t.notMatch(halaman.body, /(https?:)?\/\/[a-z]/, 'no address of another host')

  const kebijakan = String(halaman.headers['content-security-policy'])
  t.match(kebijakan, /default-src 'none'/)
  t.match(kebijakan, /connect-src 'self'/, 'and the browser is told to refuse one')
  t.notMatch(kebijakan, /https?:|\*|script-src[^;]*unsafe/)

  t.test('its script comes from here, packed, and is kept for good', async (t) => {
    const alamat = /<script src="(\/[^"]+)"/.exec(halaman.body)?.[1] as string
    const padat = await app.inject({ url: alamat, headers: { 'accept-encoding': 'br, gzip' } })
    t.match(padat.headers, {
      'content-encoding': 'gzip',
      'content-type': /^text\/javascript/,
      'cache-control': /immutable/,
    })
    const biasa = await app.inject(alamat)
    t.equal(biasa.headers['content-encoding'], undefined)
    t.ok(gunzipSync(padat.rawPayload).equals(biasa.rawPayload))
    t.match(biasa.body, 'createApiReference')
  })

  t.test('with a slash it is the same page', async (t) => {
    t.match((await app.inject('/dokumentasi/')).headers, { location: '/dokumentasi' })
  })
})
