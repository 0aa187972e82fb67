import { readdirSync, readFileSync } from 'node:fs'

/** `/proc` counts in hundredths of a second on every Linux. */
const MS_PER_TICK = 10

/** CPU time that a process has used, in ms. */
export const cpuMs = (pid: number): number => baca(pid)?.sendiriMs ?? 0

/** CPU time that a process and all its children have used, those that ended included, in ms. */
export function cpuPohonMs(akar: number): number {
  for (;;) {
    const awal = baca(akar)
    if (awal === undefined) return 0
    const semua = readdirSync('/proc')
      .filter((nama) => /^\d+$/.test(nama))
      .flatMap((nama) => baca(Number(nama)) ?? [])
    const anak = Map.groupBy(semua, ({ induk }) => induk)
    const jumlah = (pid: number): number =>
      (anak.get(pid) ?? []).reduce((n, p) => n + p.sendiriMs + p.anakMs + jumlah(p.pid), 0)
    // a child that ended meanwhile would be counted twice or not at all
    if (baca(akar)?.anakMs === awal.anakMs) return awal.sendiriMs + awal.anakMs + jumlah(akar)
  }
}

/** Resident memory now, in MB. */
export function rssMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

/** @returns `undefined` for a process that has ended */
function baca(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // after the name, which may hold anything: state, ppid, …; utime is the 14th field of all
    const bidang = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [utime, stime, cutime, cstime] = bidang.slice(11, 15) as [number, number, number, number]
    return {
      pid,
      induk: bidang[1] as number,
      sendiriMs: (utime + stime) * MS_PER_TICK,
      anakMs: (cutime + cstime) * MS_PER_TICK,
    }
  } catch {
    return undefined
  }
}
