import { isUtf8 } from 'node:buffer'
import fp from 'fastify-plugin'
import { type Kesalahan, pointerKunci } from '../shared/kesalahan.ts'
import { InvalidInputError, MalformedRequestError } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route refuses by itself what the database cannot store, row by row. */
    memeriksaTeks?: boolean
  }
}

/** Deeper than any body of ours; a deeper one is an attack or a mistake. */
const KEDALAMAN_MAKSIMUM = 20

/** Escapes that PostgreSQL cannot store (NUL) or would silently change (half of a surrogate pair). */
const MENCURIGAKAN = /\\u(0000|d[89a-f])/i

/**
 * Reads JSON bodies: strictly UTF-8, of bounded depth, without text that the database
 * could not keep as it is. `__proto__` and `constructor` keys are refused by Fastify's parser.
 */
export const jsonBody = fp(
  async (app) => {
    const parse = app.getDefaultJsonParser('error', 'error')
    app.removeContentTypeParser('application/json')
    app.removeContentTypeParser('text/plain')
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
      const isi = body as Buffer
      if (!isUtf8(isi)) return done(new MalformedRequestError('Isi permintaan bukan UTF-8.'))
      if (isi.length === 0 && request.routeOptions.schema?.body === undefined) return done(null, undefined)
      if (isi.length === 0) return done(new MalformedRequestError('Isi permintaan kosong; kirim objek JSON.'))
      if (terlaluDalam(isi)) {
        return done(
          new MalformedRequestError(`Isi permintaan bersarang lebih dari ${KEDALAMAN_MAKSIMUM} tingkat.`),
        )
      }
      const teks = isi.toString('utf8')
      parse(request, teks, (error, hasil) => {
        if (error !== null) return done(new MalformedRequestError('Isi permintaan bukan JSON yang sah.'))
        const curiga = MENCURIGAKAN.test(teks) && request.routeOptions.config.memeriksaTeks !== true
        const salah = curiga ? teksTakTersimpan(hasil, '') : []
        if (salah.length > 0) return done(new InvalidInputError(salah))
        done(null, hasil)
      })
    })
  },
  { name: 'json-body' },
)

/** Counts brackets outside of strings, without building anything. */
function terlaluDalam(isi: Buffer): boolean {
  let tingkat = 0
  let dalamTeks = false
  for (let i = 0; i < isi.length; i++) {
    const b = isi[i]
    if (dalamTeks) {
      if (b === 0x5c) i++
      else if (b === 0x22) dalamTeks = false
    } else if (b === 0x22) dalamTeks = true
    else if (b === 0x7b || b === 0x5b) {
      if (++tingkat > KEDALAMAN_MAKSIMUM) return true
    } else if (b === 0x7d || b === 0x5d) tingkat--
  }
  return false
}

function teksTakTersimpan(nilai: unknown, pointer: string): Kesalahan[] {
  if (typeof nilai === 'string') {
    return nilai.includes('\0') || !nilai.isWellFormed()
      ? [{ pointer, detail: 'Memuat karakter yang tidak sah (NUL atau surrogate tunggal).' }]
      : []
  }
  if (typeof nilai !== 'object' || nilai === null) return []
  return Object.entries(nilai).flatMap(([kunci, isi]) => {
    const anak = `${pointer}/${pointerKunci(kunci)}`
    return [...teksTakTersimpan(kunci, anak), ...teksTakTersimpan(isi, anak)]
  })
}
