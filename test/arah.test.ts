import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import t from 'tap'

/**
 * Which way the arrows point: `domain ← usecases, repository ← routes ← index ← app`. Types count too, because
 * whoever knows a type depends on it.
 */

/** Every module, and those whose `index.ts` it may use. */
const MODUL: Readonly<Record<string, readonly string[]>> = {
  audit: [],
  brankas: ['audit'],
  akses: ['audit', 'brankas'],
  opd: ['audit', 'akses'],
  survei: ['audit', 'akses', 'opd'],
  berkas: ['audit', 'akses', 'opd'],
  pemberitahuan: ['audit', 'brankas', 'akses', 'opd'],
  pengaduan: ['audit', 'brankas', 'akses', 'opd', 'survei', 'berkas', 'pemberitahuan'],
  mpp: ['audit', 'akses', 'opd'],
  laporan: ['audit', 'akses', 'opd', 'survei', 'pengaduan', 'berkas', 'mpp'],
}

/** The outermost ring; the demo city is a guest of the service as the operator is, so it may build an app too. */
const TEPI = ['server', 'cli', 'siapkan', 'demo']

/** What makes no decision for us: numbers, shapes, calendars. */
const PUSTAKA_DOMAIN = /^(node:.*|fraction\.js|zod|@stdlib\/.*|temporal-polyfill(\/.*)?)$/

type Lapis = 'domain' | 'errors' | 'tables' | 'data' | 'wire' | 'repository' | 'usecases' | 'routes' | 'index'

/** By the first part of a path within its module; a new name has to be given its place here. */
const LAPIS: Readonly<Record<string, Lapis>> = {
  domain: 'domain',
  'errors.ts': 'errors',
  'tables.ts': 'tables',
  // what the regulations say, as data
  instrumen: 'data',
  data: 'data',
  'schemas.ts': 'wire',
  schemas: 'wire',
  'contoh.ts': 'wire',
  repository: 'repository',
  'repository.ts': 'repository',
  // the city's identity provider: as outside as the database
  'oidc.ts': 'repository',
  // mail servers, and whoever listens to webhooks
  luar: 'repository',
  usecases: 'usecases',
  ingest: 'usecases',
  impor: 'usecases',
  dokumen: 'usecases',
  halaman: 'usecases',
  routes: 'routes',
  'routes.ts': 'routes',
  'authentication.ts': 'routes',
  'pencatat.ts': 'routes',
  'index.ts': 'index',
}

/** Within a module, a layer may import itself and these. */
const BOLEH: Readonly<Record<Lapis, readonly Lapis[]>> = {
  domain: [],
  errors: ['domain'],
  tables: ['domain'],
  data: ['domain'],
  wire: ['domain', 'data'],
  repository: ['domain', 'errors', 'tables'],
  usecases: ['domain', 'errors', 'repository', 'data'],
  routes: ['domain', 'errors', 'wire', 'repository', 'usecases', 'data'],
  index: ['domain', 'errors', 'wire', 'repository', 'usecases', 'data', 'routes'],
}

/** Layers that may use another module's `index.ts`. */
const BERTETANGGA: readonly Lapis[] = ['usecases', 'routes', 'index']

const SRC = join(import.meta.dirname, '../src')

interface Impor {
  readonly dari: string
  /** A path below `src`, or the name of a package. */
  readonly ke: string
  readonly milikKita: boolean
}

/** What a file imports: static or not, types included. The sources are formatted, so this needs no parser. */
function bacaImpor(dari: string): Impor[] {
  const teks = readFileSync(join(SRC, dari), 'utf8').replace(/^\s*\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const statis = teks.matchAll(/^(?:import|export)\s(?:[\w\s{},*$]*?\sfrom\s+)?'([^']+)'/gm)
  const lain = teks.matchAll(/\b(?:import|import\.meta\.resolve|require)\(\s*'([^']+)'/g)
  return [...statis, ...lain].map(([, nama = '']) => {
    const milikKita = nama.startsWith('.')
    return { dari, ke: milikKita ? normalize(join(dirname(dari), nama)) : nama, milikKita }
  })
}

const daftarBerkas = globSync('**/*.ts', { cwd: SRC }).sort()
const daftarImpor = daftarBerkas.flatMap(bacaImpor)

/** The first folder or the file's name, without its ending. */
const wilayah = (berkas: string) => (berkas.split('/')[0] as string).replace(/\.ts$/, '')
const lapisDari = (berkas: string) => LAPIS[berkas.split('/')[1] as string]

/** What is wrong with an import; `null` when its arrow points the right way. */
function salahArah({ dari, ke, milikKita }: Impor): string | null {
  const asal = wilayah(dari)
  const lapis = asal in MODUL ? lapisDari(dari) : undefined
  if (!milikKita) {
    const murni = asal === 'shared' || lapis === 'domain'
    return murni && !PUSTAKA_DOMAIN.test(ke) ? 'is no library for the domain' : null
  }
  const tujuan = wilayah(ke)
  if (TEPI.includes(asal)) {
    if (asal === 'demo' && ['server', 'cli', 'siapkan'].includes(tujuan)) return 'is further out'
    return tujuan in MODUL && ke !== `${tujuan}/index.ts` ? 'is inside a module' : null
  }
  if (TEPI.includes(tujuan)) return 'belongs to the outermost ring'
  if (tujuan === 'app') return 'knows everything'
  if (tujuan === 'config') return asal === 'app' ? null : 'is passed in, not read'
  if (tujuan === 'shared') return null
  switch (asal) {
    case 'app':
      return tujuan === 'platform' || ke === `${tujuan}/index.ts` ? null : 'is inside a module'
    case 'config':
    case 'shared':
      return 'is not shared'
    case 'platform':
      return tujuan === 'platform' ? null : 'has a domain word'
  }
  if (lapis === undefined) return 'cannot be judged'
  if (tujuan === asal) {
    const lapisTujuan = lapisDari(ke)
    if (lapisTujuan === undefined) return 'cannot be judged'
    return lapisTujuan === lapis || BOLEH[lapis].includes(lapisTujuan)
      ? null
      : `is ${lapisTujuan}, and this is ${lapis}`
  }
  if (tujuan === 'platform') return lapis === 'domain' ? 'is technical, and this is domain' : null
  if (!MODUL[asal]?.includes(tujuan)) return `is not a module that ${asal} may use`
  if (ke !== `${tujuan}/index.ts`) return 'is inside another module'
  return BERTETANGGA.includes(lapis) ? null : `is another module, and this is ${lapis}`
}

t.test('every file has a place, and every import leads to a file', async (t) => {
  const dikenal = [...Object.keys(MODUL), ...TEPI, 'app', 'config', 'platform', 'shared']
  for (const berkas of daftarBerkas) {
    if (!dikenal.includes(wilayah(berkas))) t.fail(`${berkas} is in no known part of src`)
    if (wilayah(berkas) in MODUL && lapisDari(berkas) === undefined) t.fail(`${berkas} has no known layer`)
  }
  for (const { dari, ke, milikKita } of daftarImpor) {
    if (milikKita && !existsSync(join(SRC, ke))) t.fail(`${dari} imports ${ke}, which does not exist`)
  }
  // guards the pattern that finds imports: every line that ends a static one was understood
  for (const berkas of daftarBerkas) {
    const baris = readFileSync(join(SRC, berkas), 'utf8').match(
      /^(?:import|export|\}).* from '[^']+'|^import '/gm,
    )
    const terbaca = daftarImpor.filter((i) => i.dari === berkas).length
    t.ok(terbaca >= (baris?.length ?? 0), `${berkas}: ${terbaca} imports`)
  }
})

t.test('every arrow points the right way', async (t) => {
  const salah = daftarImpor.flatMap((impor) => {
    const alasan = salahArah(impor)
    return alasan === null ? [] : [`${impor.dari} → ${impor.ke}: the latter ${alasan}`]
  })
  t.strictSame(salah, [])
  const kita = daftarImpor.filter((i) => i.milikKita).length
  t.comment(
    `${daftarBerkas.length} files, ${daftarImpor.length} imports: ${kita} of our own files, ` +
      `${daftarImpor.length - kita} of packages`,
  )
})

t.test('a wrong arrow would be noticed', async (t) => {
  for (const [dari, ke] of [
    ['survei/domain/indeks.ts', 'survei/tables.ts'],
    ['survei/domain/indeks.ts', 'survei/errors.ts'],
    ['survei/domain/indeks.ts', 'platform/clock.ts'],
    ['survei/domain/indeks.ts', 'opd/index.ts'],
    ['survei/repository/survei.ts', 'survei/usecases/deps.ts'],
    ['survei/repository/survei.ts', 'survei/ingest/pengumpul.ts'],
    ['survei/repository/survei.ts', 'opd/index.ts'],
    ['survei/usecases/deps.ts', 'survei/routes/survei.ts'],
    ['survei/usecases/deps.ts', 'survei/schemas/survei.ts'],
    ['survei/usecases/deps.ts', 'survei/tables.ts'],
    ['survei/usecases/deps.ts', 'survei/index.ts'],
    ['survei/usecases/deps.ts', 'opd/repository.ts'],
    ['survei/routes/survei.ts', 'survei/tables.ts'],
    ['survei/schemas/survei.ts', 'survei/repository/survei.ts'],
    ['survei/tables.ts', 'opd/tables.ts'],
    ['opd/usecases/unit.ts', 'survei/index.ts'],
    ['akses/usecases/kenali.ts', 'opd/index.ts'],
    ['platform/health.ts', 'akses/index.ts'],
    ['platform/health.ts', 'app.ts'],
    ['platform/health.ts', 'config.ts'],
    ['shared/kesalahan.ts', 'platform/errors.ts'],
    ['survei/index.ts', 'app.ts'],
    ['survei/index.ts', 'demo/index.ts'],
    ['app.ts', 'siapkan.ts'],
    ['app.ts', 'opd/tables.ts'],
    ['cli.ts', 'survei/usecases/periksa-rekap.ts'],
    ['demo/index.ts', 'survei/domain/indeks.ts'],
    ['demo/index.ts', 'siapkan.ts'],
  ] as const) {
    t.ok(salahArah({ dari, ke, milikKita: true }), `${dari} → ${ke}`)
  }
  for (const pustaka of ['pg', 'drizzle-orm', 'fastify', 'uuid']) {
    t.ok(salahArah({ dari: 'opd/domain/unit.ts', ke: pustaka, milikKita: false }), `domain → ${pustaka}`)
  }
})

t.test('nothing imports itself in a circle', async (t) => {
  const kitaSaja = daftarImpor.filter((i) => i.milikKita && i.ke.endsWith('.ts'))
  const tetangga = new Map(
    daftarBerkas.map((berkas) => [berkas, kitaSaja.filter((i) => i.dari === berkas).map((i) => i.ke)]),
  )
  t.strictSame(daftarLingkaran(tetangga), [])
  t.strictSame(
    daftarLingkaran(
      new Map([
        ['a', ['b']],
        ['b', ['c', 'd']],
        ['c', ['a']],
        ['d', []],
      ]),
    ),
    [['a', 'b', 'c']],
    'one would be noticed',
  )
})

/** Groups of files that can all reach each other (Tarjan). */
function daftarLingkaran(tetangga: ReadonlyMap<string, readonly string[]>): string[][] {
  const nomor = new Map<string, number>()
  const terendah = new Map<string, number>()
  const tumpukan: string[] = []
  const hasil: string[][] = []
  const kunjungi = (simpul: string): number => {
    nomor.set(simpul, nomor.size)
    terendah.set(simpul, nomor.get(simpul) as number)
    tumpukan.push(simpul)
    for (const lain of tetangga.get(simpul) ?? []) {
      const capai = nomor.has(lain)
        ? tumpukan.includes(lain)
          ? (nomor.get(lain) as number)
          : Infinity
        : kunjungi(lain)
      terendah.set(simpul, Math.min(terendah.get(simpul) as number, capai))
    }
    if (terendah.get(simpul) === nomor.get(simpul)) {
      const kelompok = tumpukan.splice(tumpukan.indexOf(simpul))
      if (kelompok.length > 1 || tetangga.get(simpul)?.includes(simpul)) hasil.push(kelompok.sort())
    }
    return terendah.get(simpul) as number
  }
  for (const simpul of tetangga.keys()) if (!nomor.has(simpul)) kunjungi(simpul)
  return hasil
}
