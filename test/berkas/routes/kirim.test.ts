import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import t from 'tap'
import { kirimBerkas } from '../../../src/berkas/routes/kirim.ts'

/** A file in parts, which says whether it was closed. */
function aBerkas(...bagian: readonly (string | Error)[]) {
  const keadaan = { ditutup: false }
  async function* isi(): AsyncGenerator<Buffer> {
    try {
      for (const satu of bagian) {
        if (satu instanceof Error) throw satu
        yield Buffer.from(satu)
      }
    } finally {
      keadaan.ditutup = true
    }
  }
  const berkas = {
    id: '01a20165-5e01-7d3b-a1f4-3c8e0b6d9f42',
    jenis: 'image/png',
    ukuran: 3,
    sidik: Buffer.alloc(32),
    letak: 'x',
    dibuatPada: new Date(0),
  }
  return { terbuka: { berkas, isi: isi() }, keadaan }
}

/** An answer of which only the body counts. */
function aJawaban() {
  const dikirim: Readable[] = []
  const reply = {
    type: () => reply,
    headers: () => reply,
    send(isi: Readable) {
      dikirim.push(isi)
      return reply
    },
  }
  return { reply: reply as unknown as FastifyReply, isi: () => dikirim[0] as Readable }
}

t.test('a file is sent as it is, and closed', async (t) => {
  const { terbuka, keadaan } = aBerkas('a', 'b', 'c')
  const { reply, isi } = aJawaban()
  await kirimBerkas(reply, terbuka)
  t.equal(Buffer.concat(await Readable.from(isi()).toArray()).toString(), 'abc')
  t.ok(keadaan.ditutup)
})

t.test('it is closed too where the client is gone before a byte of it was asked for', async (t) => {
  const { terbuka, keadaan } = aBerkas('a', 'b', 'c')
  const { reply, isi } = aJawaban()
  await kirimBerkas(reply, terbuka)
  t.notOk(keadaan.ditutup)
  isi().destroy()
  await once(isi(), 'close')
  t.ok(keadaan.ditutup)
})

t.test('a fault at its beginning is known before anything is sent', async (t) => {
  const { terbuka } = aBerkas(new Error('rusak'))
  const { reply, isi } = aJawaban()
  await t.rejects(kirimBerkas(reply, terbuka), { message: 'rusak' })
  t.equal(isi(), undefined)
})

t.test('a later one breaks it off', async (t) => {
  const { terbuka, keadaan } = aBerkas('a', new Error('rusak'))
  const { reply, isi } = aJawaban()
  await kirimBerkas(reply, terbuka)
  await t.rejects(isi().toArray(), { message: 'rusak' })
  t.ok(keadaan.ditutup)
})
