import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const CLI = join(import.meta.dirname, '../../src/cli.ts')

export interface Hasil {
  readonly kode: number
  readonly stdout: string
  readonly stderr: string
}

/** The operator's command in a process of its own, with these settings and no others. */
export const tanggap = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Hasil> => {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env
  return promisify(execFile)(process.execPath, [CLI, ...args], {
    env: { PATH, ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }), ...env },
    maxBuffer: 8 * 1024 * 1024,
  }).then(
    ({ stdout, stderr }) => ({ kode: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ kode: code, stdout, stderr }),
  )
}
