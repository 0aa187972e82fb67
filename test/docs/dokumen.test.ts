import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { type Config, readConfig } from '../../src/config.ts'
import { STEADY } from '../../src/platform/embedded-postgres/server.ts'
import { AKAR, bacaDokumen, daftarDokumen, tabel, tanpaBlok } from './dokumen.ts'

/** The part of an address that leads to a heading, as GitHub makes it. */
const jangkar = (judul: string) =>
  judul
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')

const daftarJangkar = (markdown: string) =>
  [...tanpaBlok(markdown).matchAll(/^#+ (.+)$/gm)].map(([, judul = '']) => jangkar(judul.trim()))

t.test('every link within the documentation leads somewhere', async (t) => {
  for (const nama of daftarDokumen) {
    for (const [, tujuan = ''] of tanpaBlok(bacaDokumen(nama)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(tujuan)) continue
      const [berkas = '', bagian] = tujuan.split('#')
      const alamat = berkas === '' ? nama : join(dirname(nama), berkas)
      t.ok(existsSync(join(AKAR, alamat)), `${nama}: ${tujuan} exists`)
      if (bagian !== undefined) {
        t.ok(daftarJangkar(bacaDokumen(alamat)).includes(bagian), `${nama}: ${tujuan} has that heading`)
      }
    }
  }
})

t.test('docs/operator.md lists every setting with its default, and no other', async (t) => {
  const sumber = readFileSync(join(AKAR, 'src/config.ts'), 'utf8')
  const daftarVariabel = [...sumber.matchAll(/^ {2}([A-Z][A-Z\d_]+):/gm)].map(([, nama]) => `\`${nama}\``)
  const baris = tabel(bacaDokumen('docs/operator.md'), 'Settings')
  t.strictSame(
    baris.map(([variabel]) => variabel),
    daftarVariabel,
  )

  const bawaan = readConfig({})
  const tanpa = new Map<string, keyof Config>([
    ['PORT', 'port'],
    ['HOST', 'host'],
    ['DATABASE_POOL', 'databasePool'],
    ['LOG_LEVEL', 'logLevel'],
    ['DATABASE_URL', 'databaseUrl'],
    ['ADMIN_API_KEY', 'adminApiKey'],
  ])
  const tertulis = new Map(baris.map(([variabel = '', nilai = '']) => [variabel.slice(1, -1), nilai]))
  for (const [variabel, kunci] of tanpa) {
    const nilai = bawaan[kunci]
    t.equal(tertulis.get(variabel), nilai === null ? '' : `\`${nilai}\``, `the default of ${variabel}`)
  }
  t.equal(tertulis.get('DATA_DIR'), '`./data`')
  t.equal(bawaan.dataDir, join(process.cwd(), 'data'))
  t.equal(tertulis.get('DATABASE_MIGRATION_URL'), '`DATABASE_URL`')
  const milikSendiri = readConfig({ DATABASE_URL: 'postgres://a@b/c' })
  t.equal(milikSendiri.migrationUrl, milikSendiri.databaseUrl)
  t.equal(tertulis.get('DEMO'), '`1` on the embedded database, else `0`')
  t.strictSame([bawaan.demo, milikSendiri.demo], [true, false])
})

t.test('docker-compose.yml passes on every setting that is not settled within the container', async (t) => {
  const sumber = readFileSync(join(AKAR, 'src/config.ts'), 'utf8')
  const compose = readFileSync(join(AKAR, 'docker-compose.yml'), 'utf8')
  const diteruskan = new Set(
    [...compose.matchAll(/^ {6}([A-Z][A-Z\d_]+?)(?:_FILE)?: /gm)].map(([, nama]) => nama as string),
  )
  // by the Dockerfile, and of the keyring by its file
  const ditetapkan = ['PORT', 'HOST', 'DATA_DIR', 'BRANKAS_KUNCI']
  for (const [, nama = ''] of sumber.matchAll(/^ {2}([A-Z][A-Z\d_]+):/gm)) {
    t.equal(diteruskan.has(nama), !ditetapkan.includes(nama), nama)
  }
})

t.test('npm, the image and docs/operator.md start Node with the same options', async (t) => {
  const daftarPilihan = (teks: string) => teks.match(/--[a-z][a-z-]+(?:=\d+)?/g)
  const paket = JSON.parse(readFileSync(join(AKAR, 'package.json'), 'utf8')) as { scripts: { start: string } }
  const pilihan = daftarPilihan(paket.scripts.start)
  t.ok(pilihan !== null && pilihan.length > 0)
  const dockerfile = readFileSync(join(AKAR, 'Dockerfile'), 'utf8')
  for (const [nama, baris] of [
    ['Dockerfile', /^CMD .+$/m.exec(dockerfile)],
    ['docs/operator.md', /^ *node .*src\/server\.ts$/m.exec(bacaDokumen('docs/operator.md'))],
  ] as const) {
    t.strictSame(daftarPilihan(baris?.[0] ?? ''), pilihan, nama)
  }
})

t.test('Compose, the embedded PostgreSQL and docs/operator.md set the same against waits', async (t) => {
  const compose = readFileSync(join(AKAR, 'docker-compose.yml'), 'utf8')
  const perintah = /^ *command: (postgres -c .+)$/m.exec(compose)?.[1] ?? ''
  t.strictSame(
    Object.fromEntries([...perintah.matchAll(/-c (\w+)=(\S+)/g)].map(([, nama, nilai]) => [nama, nilai])),
    STEADY,
  )
  const panduan = bacaDokumen('docs/operator.md')
  for (const [nama, nilai] of Object.entries(STEADY)) {
    t.ok(panduan.includes(`\`${nama} = ${nilai}\``), `docs/operator.md: ${nama}`)
  }
})

t.test('docs/dependensi.md gives a reason for every direct dependency, and for nothing else', async (t) => {
  const paket = JSON.parse(readFileSync(join(AKAR, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
    devDependencies: Record<string, string>
  }
  const dokumen = bacaDokumen('docs/dependensi.md')
  for (const [judul, daftar] of [
    ['At run time', paket.dependencies],
    ['For development and tests', paket.devDependencies],
  ] as const) {
    const baris = tabel(dokumen, judul)
    t.strictSame(
      baris.map(([nama]) => nama),
      Object.keys(daftar)
        .toSorted()
        .map((nama) => `\`${nama}\``),
      judul,
    )
    t.ok(
      baris.every(([, alasan = '']) => alasan.length >= 10),
      'each with a reason',
    )
  }
})

t.test('the image and the Compose file use what is there', async (t) => {
  const dockerfile = readFileSync(join(AKAR, 'Dockerfile'), 'utf8')
  const abaikan = readFileSync(join(AKAR, '.dockerignore'), 'utf8')
  const diizinkan = [...abaikan.matchAll(/^!(\S+)$/gm)].map(([, nama]) => nama as string)
  for (const [, daftar = ''] of dockerfile.matchAll(/^COPY (?!--from)(?:--\S+ )*(.+) \S+$/gm)) {
    for (const nama of daftar.split(' ')) {
      t.ok(existsSync(join(AKAR, nama)), `Dockerfile: ${nama} exists`)
      t.ok(diizinkan.includes(nama), `.dockerignore lets ${nama} in`)
    }
  }
  const compose = readFileSync(join(AKAR, 'docker-compose.yml'), 'utf8')
  for (const [, nama = ''] of compose.matchAll(/^ +- (\.\/docker\/[\w.-]+):/gm)) {
    t.ok(existsSync(join(AKAR, nama)), `docker-compose.yml: ${nama} exists`)
  }
  const rahasia = [...compose.matchAll(/^ +file: \.\/rahasia\/(\S+)$/gm)].map(([, nama]) => nama as string)
  const panduan = bacaDokumen('docs/operator.md')
  for (const nama of rahasia)
    t.match(panduan, `> rahasia/${nama}\n`, `docs/operator.md makes rahasia/${nama}`)
})
