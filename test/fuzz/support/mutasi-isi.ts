import { gzipSync } from 'node:zlib'
import type { Acak } from '../../../src/demo/acak.ts'
import { penandaHtml } from './penanda.ts'
import { type Rancangan, TeksMentah, tulisJson } from './rancangan.ts'

/** Changes a draft; `false` when there was nothing to change. */
export type Mutasi = (r: Rancangan, acak: Acak, tanda: string) => boolean | undefined

/** Values that stand where something else was expected. */
const ANEH: readonly ((acak: Acak, tanda: string) => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => new TeksMentah('-0'),
  () => -1,
  () => 0.1,
  () => 1e308,
  () => new TeksMentah('1e400'),
  () => new TeksMentah('-1e400'),
  () => new TeksMentah('1e-400'),
  () => new TeksMentah('9007199254740993'),
  () => new TeksMentah('9'.repeat(400)),
  () => 2_147_483_648,
  () => 4_294_967_296,
  () => '',
  () => ' ',
  () => 'NaN',
  () => 'Infinity',
  () => '-0',
  () => '1e308',
  () => '0x10',
  () => 'null',
  () => 'undefined',
  () => '__proto__',
  () => 'constructor',
  (_, tanda) => [tanda],
  (_, tanda) => ({ [tanda]: tanda }),
  () => [],
  () => ({}),
  () => [[[[[[]]]]]],
  (_, tanda) => penandaHtml(tanda),
  (_, tanda) => new TeksMentah(`"${tanda}\\u0000"`),
  (_, tanda) => new TeksMentah(`"${tanda}\\ud800"`),
  (_, tanda) => new TeksMentah(`"\\udc00\\ud800${tanda}"`),
  (_, tanda) => new TeksMentah(`"${tanda}\\u000d\\u000aset-cookie: ${tanda}=1"`),
  (_, tanda) => `${tanda}\r\nx-sisip: ${tanda}\r\n\r\n<b>`,
  (_, tanda) => `\u202e${tanda}\u2066\u2069\ufeff`,
  (_, tanda) => `${tanda}\u{1f9d1}\u{200d}\u{1f33e}\u{e0001}\u{10ffff}`,
  (_, tanda) => `${tanda}${'\u0301'.repeat(300)}`,
  (acak, tanda) => tanda.repeat(acak.pilih([10, 50, 500, 5_000])),
  () => `0192f0c1-7a3b-7c4d-8e5f-0123456789ab`,
  () => `00000000-0000-0000-0000-000000000000`,
  () => `FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF`,
  () => '2026-02-30',
  () => '9999-12-31',
  () => '0001-01-01',
  () => '2026-03-02T25:61:61Z',
  () => '2026-03-02T01:00:00+99:99',
  () => '+275760-09-13T00:00:00.000Z',
  (_, tanda) => `../../../../etc/passwd%00${tanda}`,
  (_, tanda) => `${tanda}' or '1'='1`,
  (_, tanda) => `${tanda}\\'; select pg_sleep(10); --`,
  (_, tanda) => `http://127.0.0.1:22/${tanda}`,
]

const KUNCI_ANEH = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  '0',
  'a/b~c',
  'pemda',
  'id',
]

type Wadah = Record<string, unknown> | unknown[]

/** Every place of a value: the container and the key in it. */
function daftarTempat(nilai: unknown, wadah: [Wadah, string][] = []): [Wadah, string][] {
  if (typeof nilai !== 'object' || nilai === null || nilai instanceof TeksMentah || wadah.length > 200)
    return wadah
  for (const [kunci, isi] of Object.entries(nilai)) {
    wadah.push([nilai as Wadah, kunci])
    daftarTempat(isi, wadah)
  }
  return wadah
}

const tetapkan = (wadah: Wadah, kunci: string, nilai: unknown) =>
  Object.defineProperty(wadah, kunci, { value: nilai, enumerable: true, configurable: true, writable: true })

const denganJson =
  (ubah: (isi: { json: unknown }, acak: Acak, tanda: string) => boolean | undefined): Mutasi =>
  (r, acak, tanda) =>
    r.isi !== undefined && 'json' in r.isi ? ubah(r.isi, acak, tanda) : false

const diTempat = (ubah: (wadah: Wadah, kunci: string, acak: Acak, tanda: string) => void): Mutasi =>
  denganJson((isi, acak, tanda) => {
    const daftar = daftarTempat(isi.json)
    if (daftar.length === 0) return false
    const [wadah, kunci] = acak.pilih(daftar)
    ubah(wadah, kunci, acak, tanda)
    return true
  })

const denganTeks =
  (ubah: (teks: string, acak: Acak, tanda: string) => string | Buffer): Mutasi =>
  (r, acak, tanda) => {
    if (r.isi === undefined) return false
    const teks = 'json' in r.isi ? tulisJson(r.isi.json) : r.isi.bytes.toString('latin1')
    const baru = ubah(teks, acak, tanda)
    const sandi = 'json' in r.isi ? 'utf8' : 'latin1'
    r.isi = { bytes: typeof baru === 'string' ? Buffer.from(baru, sandi) : baru }
    return true
  }

/** Puts a field into the outermost object, past what an object could hold. */
const sisip = (teks: string, bagian: string) =>
  teks.replace('{', teks.startsWith('{}') ? `{${bagian}` : `{${bagian},`)

/** Of the value, while it is one. */
export const MUTASI_NILAI: Readonly<Record<string, Mutasi>> = {
  'strange value': diTempat((wadah, kunci, acak, tanda) =>
    tetapkan(wadah, kunci, acak.pilih(ANEH)(acak, tanda)),
  ),
  'strange value again': diTempat((wadah, kunci, acak, tanda) =>
    tetapkan(wadah, kunci, acak.pilih(ANEH)(acak, tanda)),
  ),
  'missing field': diTempat((wadah, kunci) => {
    if (Array.isArray(wadah)) wadah.splice(Number(kunci), 1)
    else delete wadah[kunci]
  }),
  'extra field': denganJson(({ json }, acak, tanda) => {
    const objek = [json, ...daftarTempat(json).map(([w, k]) => (w as Record<string, unknown>)[k])].filter(
      (n): n is Record<string, unknown> => typeof n === 'object' && n !== null && !Array.isArray(n),
    )
    if (objek.length === 0) return false
    const kunci = acak.angka() < 0.5 ? tanda : acak.pilih(KUNCI_ANEH)
    tetapkan(acak.pilih(objek), kunci, acak.pilih(ANEH)(acak, tanda))
    return true
  }),
  'another body': denganJson((isi, acak, tanda) => {
    isi.json = acak.pilih([...ANEH.map((buat) => buat(acak, tanda)), [isi.json]])
    return true
  }),
  'as text': diTempat((wadah, kunci) => {
    const nilai = (wadah as Record<string, unknown>)[kunci]
    tetapkan(wadah, kunci, typeof nilai === 'string' ? nilai.toUpperCase() : tulisJson(nilai))
  }),
  'item many times': diTempat((wadah, kunci, acak) => {
    const nilai = (wadah as Record<string, unknown>)[kunci]
    const daftar = Array.isArray(nilai) ? nilai : [nilai]
    const ulang = daftar.length === 0 ? [null] : daftar
    tetapkan(
      wadah,
      kunci,
      Array.from({ length: acak.pilih([2, 51, 201, 1_001, 3_000]) }, (_, i) => ulang[i % ulang.length]),
    )
  }),
}

/** Of the body as it goes over the wire. */
export const MUTASI_TEKS: Readonly<Record<string, Mutasi>> = {
  'cut off': denganTeks((teks, acak) => teks.slice(0, acak.bulat(0, Math.max(0, teks.length - 1)))),
  'something after it': denganTeks(
    (teks, acak, tanda) => teks + acak.pilih(['}', ',', ' {}', '\0', tanda, '\n\n']),
  ),
  'one byte changed': denganTeks((teks, acak, tanda) => {
    const bytes = Buffer.from(teks)
    if (bytes.length > 0) bytes[acak.bulat(0, bytes.length - 1)] = acak.bulat(0, 255)
    // a marker must not become another's
    return teks.includes(tanda) && !bytes.toString('utf8').includes(tanda) ? teks : bytes
  }),
  'key twice': denganTeks((teks, acak, tanda) => {
    const kunci = [...teks.matchAll(/"(\w+)":/g)].map((k) => k[1] as string)
    const satu = kunci.length === 0 ? tanda : acak.pilih(kunci)
    return sisip(teks, `"${satu}":${acak.pilih(['null', '1', `"${tanda}"`, '{}', '[]'])}`)
  }),
  'prototype keys': denganTeks((teks, acak, tanda) =>
    sisip(
      teks,
      acak.pilih([
        `"__proto__":{"${tanda}":1}`,
        `"constructor":{"prototype":{"${tanda}":1}}`,
        `"\\u005f_proto__":{"admin":true}`,
        `"__proto__":null`,
      ]),
    ),
  ),
  'not UTF-8': denganTeks((teks, acak) =>
    Buffer.concat([
      Buffer.from(teks.slice(0, -1)),
      acak.pilih([Buffer.from([0xff]), Buffer.from([0xc0, 0x80]), Buffer.from([0xed, 0xa0, 0x80])]),
      Buffer.from(teks.slice(-1)),
    ]),
  ),
  'other encoding': denganTeks((teks, acak) =>
    acak.pilih([Buffer.from(teks, 'utf16le'), Buffer.from(`\ufeff${teks}`), Buffer.from(teks, 'latin1')]),
  ),
  'loose JSON': denganTeks((teks, acak) =>
    acak.pilih([
      teks.replaceAll('"', "'"),
      teks.replace(/\}$/, ',}'),
      `/* x */ ${teks}`,
      teks.replace(/:("[^"]*"|[\d.]+)/, ':NaN'),
      teks.replace(/:("[^"]*"|[\d.]+)/, ':Infinity'),
      teks.replace(/:("[^"]*"|[\d.]+)/, ':01'),
      teks.replace(/"(\w+)":/, '$1:'),
      teks.replaceAll(',', ',\u00a0'),
      `)]}',\n${teks}`,
    ]),
  ),
  'deeply nested': denganTeks((teks, acak) => {
    const tingkat = acak.pilih([19, 20, 21, 100, 10_000, 60_000])
    return acak.angka() < 0.5
      ? '['.repeat(tingkat) + ']'.repeat(tingkat)
      : `${'{"a":'.repeat(Math.min(tingkat, 40_000))}${teks}${'}'.repeat(Math.min(tingkat, 40_000))}`
  }),
  huge: denganTeks((_, acak, tanda) =>
    acak.pilih([
      `[${'1,'.repeat(60_000)}1]`,
      `{"${tanda}":"${'x'.repeat(300_000)}"}`,
      `{${Array.from({ length: 5_000 }, (_, i) => `"k${i}":1`).join(',')}}`,
      ' '.repeat(100_000),
      `"${'\\u0041'.repeat(20_000)}"`,
    ]),
  ),
  'nothing or almost': denganTeks((_, acak) =>
    acak.pilih(['', ' ', '\n', 'null', '""', '0', '[]', '{}', '[', '{']),
  ),
  compressed: (r, acak, tanda) => {
    if (denganTeks((teks) => gzipSync(teks))(r, acak, tanda) === false) return false
    r.kepala.push(['content-encoding', acak.pilih(['gzip', 'br', 'identity', tanda])])
    return true
  },
}
