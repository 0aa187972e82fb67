import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import t from 'tap'

const AKAR = join(import.meta.dirname, '..')

for (const [alat, ...argumen] of [
  ['tsc', '--noEmit'],
  ['biome', 'check', '--colors=off'],
] as const) {
  t.test(`${alat} finds nothing to complain about`, async (t) => {
    // without the hooks that tap adds to the environment of every child
    const anak = spawn('env', ['-u', 'NODE_OPTIONS', join(AKAR, 'node_modules/.bin', alat), ...argumen], {
      cwd: AKAR,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [stdout, stderr, [kode]] = await Promise.all([
      text(anak.stdout),
      text(anak.stderr),
      once(anak, 'close'),
    ])
    if (kode !== 0) for (const baris of `${stdout}${stderr}`.split('\n').slice(0, 100)) t.comment(baris)
    t.equal(kode, 0)
  })
}
