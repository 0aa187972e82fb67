import autocannon from 'autocannon'
import { responsAcak } from './isi.ts'

/**
 * The load generator, a process of its own: `node bench/support/beban.ts <json>`.
 * Bodies are made beforehand, so that making them is not measured.
 */
interface Permintaan {
  url: string
  authorization?: string
  method: 'GET' | 'POST'
  paths: string[]
  connections: number
  seconds: number
  /** Requests per second in all; as many as possible if not given. */
  rate?: number
  headers?: Record<string, string>
}

const permintaan = JSON.parse(process.argv[2] ?? '{}') as Permintaan
const banyak =
  permintaan.method === 'POST' ? Math.min(400_000, (permintaan.rate ?? 40_000) * permintaan.seconds) : 0
const isi = Array.from({ length: banyak }, () => JSON.stringify(responsAcak()))
let i = 0

const hasil = await autocannon({
  url: permintaan.url,
  connections: permintaan.connections,
  duration: permintaan.seconds,
  ...(permintaan.rate !== undefined && { overallRate: permintaan.rate }),
  requests: permintaan.paths.map((path) => ({
    method: permintaan.method,
    path,
    headers: {
      ...(permintaan.authorization !== undefined && { authorization: permintaan.authorization }),
      ...(permintaan.method === 'POST' && { 'content-type': 'application/json' }),
      ...permintaan.headers,
    },
    ...(permintaan.method === 'POST' && {
      setupRequest: (request: autocannon.Request) => ({ ...request, body: isi[i++ % isi.length] as string }),
    }),
  })),
})
process.stdout.write(
  JSON.stringify({
    perDetik: hasil.requests.total / hasil.duration,
    p50: hasil.latency.p50,
    p99: hasil.latency.p99,
    berhasil: hasil['2xx'],
    gagal: hasil.non2xx + hasil.errors,
  }),
)
process.exit(0)
