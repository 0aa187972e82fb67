import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { tabelPeran } from '../../src/cli/petugas.ts'
import { AKAR, bacaDokumen, daftarDokumen, tabel } from './dokumen.ts'

const dokumen = bacaDokumen('docs/keamanan.md')

/** A test file, and the titles in “…” that follow it. */
const daftarBukti = [...dokumen.matchAll(/`(test\/[\w./-]+\.ts)`((?:\s+“[^”]+”)*)/g)].map(
  ([, berkas = '', judul = '']) => ({
    berkas,
    daftarJudul: [...judul.matchAll(/“([^”]+)”/g)].map(([, satu]) => satu as string),
  }),
)

t.test('every test that docs/keamanan.md names is there, under its title', async (t) => {
  t.ok(daftarBukti.length >= 50, `${daftarBukti.length} times`)
  const semua = daftarBukti.flatMap(({ daftarJudul }) => daftarJudul)
  const tertulis = [...dokumen.matchAll(/“([^”]+)”/g)].map(([, judul]) => judul)
  t.strictSame(
    tertulis.filter((judul) => judul !== '…' && !semua.includes(judul as string)),
    [],
    'every title follows a file',
  )
  const daftarBerkas = new Set(
    [...dokumen.matchAll(/`((?:test|bench|src)\/[\w./-]+)`/g)].map(([, b = '']) => b),
  )
  t.strictSame(
    [...daftarBerkas].filter((berkas) => !existsSync(join(AKAR, berkas))),
    [],
    'every file is there',
  )
  for (const { berkas, daftarJudul } of daftarBukti) {
    if (!existsSync(join(AKAR, berkas))) continue
    const isi = readFileSync(join(AKAR, berkas), 'utf8')
    for (const judul of daftarJudul) {
      const ada = ["'", '"', '`'].some((kutip) =>
        isi.replaceAll(`\\${kutip}`, kutip).includes(`${kutip}${judul}${kutip}`),
      )
      if (!ada) t.fail(`${berkas} has no test “${judul}”`)
    }
  }
})

t.test('all ten items of the API list are there, each with a test, and all chapters of ASVS', async (t) => {
  const bagian = dokumen.split(/^##+ /m)
  for (let nomor = 1; nomor <= 10; nomor++) {
    const milik = bagian.filter((satu) => satu.startsWith(`API${nomor} `))
    t.equal(milik.length, 1, `API${nomor}`)
    t.match(milik[0], /`test\/[\w./-]+\.test\.ts`/, `API${nomor}: a test`)
  }
  const bab = tabel(dokumen, 'OWASP ASVS 5.0, level 2')
  t.strictSame(
    bab.map(([nama = '']) => nama.split(' ')[0]),
    Array.from({ length: 17 }, (_, i) => `V${i + 1}`),
  )
  for (const [nama, isi = '', celah = ''] of bab) {
    t.ok(/`test\/[\w./-]+\.test\.ts`/.test(isi) || /does not apply/.test(isi), `${nama}: ${isi}${celah}`)
  }
})

t.test('the table of roles is the one that is in force', async (t) => {
  const tertulis = /<!-- tabel peran -->\n(.*?)<!-- akhir tabel peran -->/s.exec(dokumen)?.[1]
  t.equal(tertulis, `${await tabelPeran()}\n`, '`npx tanggap peran` prints it')
})

t.test('SECURITY.md says how a flaw is reported, and leads somewhere', async (t) => {
  const teks = bacaDokumen('SECURITY.md')
  t.match(teks, /private security advisory/)
  t.notMatch(teks, /TODO|TBD|example\.(com|org)|<[a-z]/i, 'nothing is left to be filled in')
  t.ok(daftarDokumen.includes('SECURITY.md'), 'its links are checked with all others')
  t.match(bacaDokumen('README.md'), '](docs/keamanan.md)')
})

/** Modules with which a program can call another machine, and what of them calls nobody. */
const JARINGAN = /^(node:)?(https?|http2|net|tls|dgram|dns(\/promises)?|undici)$/
const TIDAK_MEMANGGIL = new Set(['STATUS_CODES', 'isIP', 'createServer', 'BlockList'])

t.test('the service calls nobody but those that the settings name, and webhooks', async (t) => {
  const memanggil = globSync('src/**/*.ts', { cwd: AKAR }).flatMap((berkas) => {
    const isi = readFileSync(join(AKAR, berkas), 'utf8')
    const statis = [...isi.matchAll(/^import (?!type )([^']+?) from '([^']+)'/gm)]
      .filter(([, , modul = '']) => JARINGAN.test(modul))
      .flatMap(([, nama = '']) => nama.replaceAll(/[{}\s]+/g, ' ').split(','))
      .map((nama) => nama.trim())
      .filter((nama) => nama !== '' && !nama.startsWith('type ') && !TIDAK_MEMANGGIL.has(nama))
    const nanti = [...isi.matchAll(/\b(?:import|require)\('([^']+)'/g)]
      .map(([, modul = '']) => modul)
      .filter((modul) => JARINGAN.test(modul))
    const panggilan = isi.match(/\b(fetch|createRemoteJWKSet|createTransport|WebSocket|EventSource)\(/g) ?? []
    return [...statis, ...nanti, ...panggilan].map((nama) => `${berkas}: ${nama}`)
  })
  t.strictSame(memanggil.sort(), [
    'src/akses/oidc.ts: createRemoteJWKSet(',
    'src/akses/oidc.ts: fetch(',
    'src/berkas/repository/clamav.ts: connect',
    'src/berkas/repository/s3.ts: fetch(',
    'src/pemberitahuan/luar/http.ts: lookup as cariDns',
    'src/pemberitahuan/luar/http.ts: request as requestHttp',
    'src/pemberitahuan/luar/http.ts: request as requestHttps',
    'src/pemberitahuan/luar/smtp.ts: createTransport(',
  ])
})
