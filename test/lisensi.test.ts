import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import t from 'tap'

/** What comes along with the service: its licences, and what it could do while it is installed. */

const AKAR = join(import.meta.dirname, '..')
const bacaJson = <T>(nama: string) => JSON.parse(readFileSync(join(AKAR, nama), 'utf8')) as T

/** Licences that ask for no more than their notice. */
const BOLEH: ReadonlySet<string> = new Set(
  [
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'CC0-1.0',
    'ISC',
    'MIT',
    'MIT-0',
  ].concat(
    // Boost: the C++ library that functions of stdlib were translated from
    ['BSL-1.0', 'Python-2.0', 'Unlicense'],
    // fonts: to be embedded in documents is what it allows; nobody sells them by themselves, or under their name changed
    ['OFL-1.1'],
  ),
)

/**
 * A library that asks to stay replaceable: libvips, which sharp loads. It comes unchanged and as a file of its own
 * (`.so`, `.dylib`, `.dll`, `.wasm`) in packages of sharp's, so anybody may put another one there, and nothing of
 * ours becomes a part of it. Allowed for these packages only.
 */
const PUSTAKA_BERSAMA = { letak: /^node_modules\/@img\/sharp-[\w-]+$/, lisensi: 'LGPL-3.0-or-later' } as const

interface Paket {
  readonly version: string
  readonly license?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
  /** Brought by development dependencies alone. */
  readonly dev?: boolean
  /** Not needed on every machine. */
  readonly optional?: boolean
}

const { packages, lockfileVersion } = bacaJson<{ lockfileVersion: number; packages: Record<string, Paket> }>(
  'package-lock.json',
)
const { allowScripts } = bacaJson<{ allowScripts: Record<string, boolean> }>('package.json')
const semua = Object.entries(packages).filter(([letak]) => letak !== '')
/** What `npm ci --omit=dev` brings. */
const dipasang = semua.filter(([, paket]) => paket.dev !== true)

const namaPaket = (letak: string) => letak.slice(letak.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Whether a licence, written as SPDX does, may be used: of `A OR B` one part, of `A AND B` both. */
function bolehDipakai(lisensi: unknown): boolean {
  if (typeof lisensi !== 'string') return false
  const polos = lisensi.replace(/^\(([^()]*)\)$/, '$1')
  const pilihan = polos.split(' OR ')
  if (pilihan.length > 1) return pilihan.some((satu) => BOLEH.has(satu))
  return polos.split(' AND ').every((satu) => BOLEH.has(satu))
}

const bolehPaket = (letak: string, lisensi: unknown): boolean =>
  bolehDipakai(
    typeof lisensi === 'string' && PUSTAKA_BERSAMA.letak.test(letak)
      ? lisensi.replace(PUSTAKA_BERSAMA.lisensi, 'MIT')
      : lisensi,
  )

t.test('licences are read as SPDX writes them', async (t) => {
  for (const lisensi of ['MIT', '(MIT OR CC0-1.0)', 'GPL-3.0 OR MIT', 'Apache-2.0 AND BSL-1.0']) {
    t.ok(bolehDipakai(lisensi), lisensi)
  }
  for (const lisensi of [
    ...['', 'GPL-3.0', 'AGPL-3.0-only', 'SSPL-1.0', 'UNLICENSED', 'SEE LICENSE IN LICENSE.md', 'mit'],
    ...['MIT AND GPL-3.0', '(MIT AND GPL-3.0)', '(MIT) AND (GPL-3.0)', 'GPL-2.0 OR GPL-3.0'],
    ...[undefined, null, { type: 'MIT' }, ['MIT']],
  ]) {
    t.notOk(bolehDipakai(lisensi), JSON.stringify(lisensi))
  }
  const { lisensi } = PUSTAKA_BERSAMA
  t.ok(bolehPaket('node_modules/@img/sharp-libvips-linux-x64', lisensi))
  t.ok(bolehPaket('node_modules/@img/sharp-win32-x64', `Apache-2.0 AND ${lisensi}`))
  t.notOk(bolehPaket('node_modules/lain', lisensi), 'for nobody else')
  t.notOk(bolehPaket('node_modules/@img/sharp-linux-x64', 'GPL-3.0-or-later'))
})

t.test('everything that runs with the service has a licence that is on the list', async (t) => {
  t.ok(dipasang.length > 100, `${dipasang.length} packages`)
  const banyak: Record<string, number> = {}
  for (const [letak, tertulis] of dipasang) {
    const berkas = `${letak}/package.json`
    if (tertulis.optional === true && !existsSync(join(AKAR, berkas))) {
      if (!bolehPaket(letak, tertulis.license)) t.fail(`${letak}: ${tertulis.license}`)
      continue
    }
    const { license, version } = bacaJson<{ license?: unknown; version: string }>(berkas)
    if (!bolehPaket(letak, license)) t.fail(`${letak}: ${JSON.stringify(license)}`)
    if (version !== tertulis.version)
      t.fail(`${letak}: ${version} is installed, ${tertulis.version} is locked`)
    banyak[String(license)] = (banyak[String(license)] ?? 0) + 1
  }
  t.comment(JSON.stringify(banyak))
})

t.test('the lock names every package by its content and none by an address', async (t) => {
  t.equal(lockfileVersion, 3)
  for (const [letak, { integrity, resolved, link }] of semua) {
    if (!/^sha512-[\w+/]{86}==$/.test(integrity ?? '')) t.fail(`${letak}: integrity ${integrity}`)
    if (resolved !== undefined) t.fail(`${letak}: resolved ${resolved}`)
    if (link === true) t.fail(`${letak} is a link`)
  }
  t.ok(semua.length > dipasang.length)
})

t.test(
  'nothing that runs with the service has an install script, and of the rest only those named',
  async (t) => {
    const berskrip = semua.filter(([, paket]) => paket.hasInstallScript === true)
    const tanpaIzin = berskrip
      .map(([letak]) => namaPaket(letak))
      .filter((nama) => allowScripts[nama] !== true)
    t.strictSame(tanpaIzin, [])
    t.strictSame(
      berskrip.filter(([, { dev }]) => dev !== true).map(([letak]) => letak),
      [],
      'at run time none at all',
    )
    // what is installed says so too
    for (const [letak, { optional }] of dipasang) {
      if (optional === true && !existsSync(join(AKAR, letak))) continue
      const { scripts = {} } = bacaJson<{ scripts?: Record<string, string> }>(`${letak}/package.json`)
      for (const nama of ['preinstall', 'install', 'postinstall']) {
        if (scripts[nama] !== undefined) t.fail(`${letak}: ${nama}: ${scripts[nama]}`)
      }
      if (existsSync(join(AKAR, letak, 'binding.gyp'))) t.fail(`${letak} is compiled when it is installed`)
    }
    t.strictSame(
      Object.keys(allowScripts).filter((nama) => !berskrip.some(([letak]) => namaPaket(letak) === nama)),
      [],
      'and nobody is named in vain',
    )
  },
)

interface Komponen {
  readonly purl: string
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
}

t.test(
  '`npm run sbom` lists what runs with the service, each with its checksum, and nothing else',
  async (t) => {
    // without what tap and an npm around it add to the environment of every child
    const lingkungan = Object.entries(process.env).filter(([nama]) => !/^(NODE_OPTIONS|npm_)/.test(nama))
    const anak = spawn('npm', ['run', '--silent', 'sbom'], {
      cwd: AKAR,
      env: { ...Object.fromEntries(lingkungan), npm_config_offline: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [keluaran, galat, [kode]] = await Promise.all([
      text(anak.stdout),
      text(anak.stderr),
      once(anak, 'close'),
    ])
    t.equal(kode, 0, galat)
    const { bomFormat, metadata, components } = JSON.parse(keluaran) as {
      bomFormat: string
      metadata: { component: { name: string } }
      components: Komponen[]
    }
    t.strictSame([bomFormat, metadata.component.name], ['CycloneDX', 'tanggap'])
    const tercantum = components.map(({ purl, hashes }) => [purl, hashes?.map(({ content }) => content)])
    const seharusnya = new Map(
      dipasang.map(([letak, { version, integrity = '' }]) => [
        `pkg:npm/${namaPaket(letak).replace('@', '%40')}@${version}`,
        [Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex')],
      ]),
    )
    t.strictSame(new Map(tercantum as [string, string[]][]), seharusnya)
  },
)
