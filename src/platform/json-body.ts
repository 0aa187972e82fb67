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
/** Members of one list or object: ten times what the largest body of ours has, a batch of 1,000 responses. */
const BUTIR_MAKSIMUM = 10_000

/** Escapes that PostgreSQL cannot store (NUL) or would silently change (half of a surrogate pair). */
const MENCURIGAKAN = /\\u(0000|d[89a-f])/i

/**
 * Reads JSON bodies: strictly UTF-8, of bounded depth and width, without text that the database
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
      const teks = isi.toString('utf8')
      const salah = pastiWajar(teks) ? null : salahBangun(isi)
      if (salah !== null) return done(new MalformedRequestError(salah))
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

/** What is too short to be too wide and has too few brackets to be too deep: nearly all, and seen at a glance. */
function pastiWajar(teks: string): boolean {
  if (teks.length >= BUTIR_MAKSIMUM) return false
  let terbuka = 0
  for (const kurung of ['{', '[']) {
    for (let i = teks.indexOf(kurung); i >= 0; i = teks.indexOf(kurung, i + 1)) {
      if (++terbuka > KEDALAMAN_MAKSIMUM) return false
    }
  }
  return true
}

/** Commas of the lists and objects that are open; one for all requests, because counting does not wait. */
const koma = new Uint32Array(KEDALAMAN_MAKSIMUM + 1)

/** Counts brackets and commas outside of strings, without building anything. `null`: nothing is wrong. */
function salahBangun(isi: Buffer): string | null {
  let tingkat = 0
  koma[0] = 0
  let dalamTeks = false
  for (let i = 0; i < isi.length; i++) {
    const b = isi[i]
    if (dalamTeks) {
      if (b === 0x5c) i++
      else if (b === 0x22) dalamTeks = false
    } else if (b === 0x22) dalamTeks = true
    else if (b === 0x2c) {
      const banyak = (koma[tingkat] as number) + 1
      koma[tingkat] = banyak
      if (banyak >= BUTIR_MAKSIMUM)
        return `Isi permintaan memuat daftar atau objek dengan lebih dari ${BUTIR_MAKSIMUM} butir.`
    } else if (b === 0x7b || b === 0x5b) {
      if (++tingkat > KEDALAMAN_MAKSIMUM)
        return `Isi permintaan bersarang lebih dari ${KEDALAMAN_MAKSIMUM} tingkat.`
      koma[tingkat] = 0
    } else if (b === 0x7d || b === 0x5d) tingkat--
  }
  return null
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
