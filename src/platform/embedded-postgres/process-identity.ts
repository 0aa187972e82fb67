import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * A pid is reused, so a process is known by its pid and the moment it started. On Linux both come from
 * `/proc` (slim images have no `ps`); the boot id keeps two boots with the same clock ticks apart.
 *
 * @returns an opaque token, or `null` when no such process lives (a zombie does not)
 */
export function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return ps(pid, 'lstart=')
  const stat = read(`/proc/${pid}/stat`)
  if (stat === null) return null
  // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTicks] = [fields[0], fields[19]]
  if (state === 'Z' || state === 'X' || startTicks === undefined) return null
  return `${read('/proc/sys/kernel/random/boot_id')?.trim()}:${startTicks}`
}

/** The arguments a process was started with, joined by spaces; `null` when no such process lives. */
export function commandLineOf(pid: number): string | null {
  if (process.platform !== 'linux') return ps(pid, 'command=')
  return read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() ?? null
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function ps(pid: number, column: string): string | null {
  try {
    const options = { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } } as const
    return execFileSync('ps', ['-ww', '-o', column, '-p', String(pid)], options).trim() || null
  } catch {
    return null
  }
}
