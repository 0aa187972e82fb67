import { randomUUID } from 'node:crypto'
import { createHistogram } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { acak } from '../../src/demo/acak.ts'
import { perangkatAcak, responsAcak, TEMPAT_UUID } from './isi.ts'
import { pengaduanAcak } from './isi-pengaduan.ts'
import { Koneksi, type Pendengar } from './koneksi.ts'

/**
 * The load generator, a process of its own: `node bench/support/beban.ts <json>`. Requests are made beforehand,
 * so that making them is not measured, and every one of them goes out with an id of its own.
 */
export interface Beban {
  readonly url: string
  readonly authorization?: string
  /** POST sends responses (or `isi`), no two alike; GET nothing. */
  readonly method: 'GET' | 'POST'
  readonly isi?: 'pengaduan' | 'respons-perangkat'
  readonly paths: readonly string[]
  readonly connections: number
  readonly seconds: number
  /** Requests per second in all, evenly; as many as possible if not given. */
  readonly rate?: number
  /** The only status that is right: 201 for POST and 200 for GET, if not given. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

export interface HasilBeban {
  readonly banyak: number
  readonly perDetik: number
  /** In ms. */
  readonly p50: number
  readonly p99: number
  /** Of the generator itself. */
  readonly cpuMs: number
}

/** Far more than are ever under way at once, because one is sent again only after its answer. */
const PERMINTAAN_BERBEDA = 20_000

const hasil = await bebankan(JSON.parse(process.argv[2] ?? '{}') as Beban)
process.stdout.write(JSON.stringify(hasil))

async function bebankan(beban: Beban): Promise<HasilBeban> {
  const berikut = pembuatPermintaan(beban)
  const benar = beban.status ?? (beban.method === 'POST' ? 201 : 200)
  const latensi = createHistogram({ lowest: 1, highest: 120_000_000, figures: 3 })
  const akhir = Promise.withResolvers<void>()
  const menganggur: Koneksi[] = []
  let banyak = 0
  let terakhir = 0
  let lanjut: (koneksi: Koneksi) => void = (koneksi) => menganggur.push(koneksi)

  const pendengar: Pendengar = {
    selesai(koneksi, status) {
      if (status !== benar) return akhir.reject(new Error(`answered ${status} instead of ${benar}`))
      terakhir = performance.now()
      latensi.record(Math.max(1, Math.round((terakhir - koneksi.sejak) * 1000)))
      banyak++
      lanjut(koneksi)
    },
    gagal: (error) => akhir.reject(error),
  }
  const semua = await Promise.all(
    Array.from({ length: beban.connections }, () => Koneksi.buka(new URL(beban.url), pendengar)),
  )

  const cpu = process.cpuUsage()
  const mulai = performance.now()
  const sampai = mulai + beban.seconds * 1000
  if (beban.rate === undefined) {
    let berjalan = semua.length
    lanjut = (koneksi) => {
      const sekarang = performance.now()
      if (sekarang < sampai) koneksi.kirim(berikut(), sekarang)
      else if (--berjalan === 0) akhir.resolve()
    }
    for (const koneksi of semua) lanjut(koneksi)
    await akhir.promise
  } else {
    menganggur.push(...semua)
    await Promise.race([sebarRata(beban.rate, mulai, sampai), akhir.promise])
  }
  const { user, system } = process.cpuUsage(cpu)
  for (const koneksi of semua) koneksi.tutup()
  return {
    banyak,
    perDetik: banyak / ((terakhir - mulai) / 1000),
    p50: latensi.percentile(50) / 1000,
    p99: latensi.percentile(99) / 1000,
    cpuMs: (user + system) / 1000,
  }

  /** Every request has its moment, and its latency counts from then on, also while no connection is free. */
  async function sebarRata(rate: number, mulai: number, sampai: number): Promise<void> {
    const jumlah = Math.floor(((sampai - mulai) / 1000) * rate)
    const saat = (ke: number) => mulai + (ke * 1000) / rate
    let terkirim = 0
    lanjut = (koneksi) => {
      if (terkirim < jumlah && saat(terkirim) <= performance.now()) {
        koneksi.kirim(berikut(), saat(terkirim++))
      } else menganggur.push(koneksi)
    }
    while (banyak < jumlah) {
      for (const koneksi of menganggur.splice(0)) lanjut(koneksi)
      await sleep(1)
    }
  }
}

/** @returns the next request, ready to be written */
function pembuatPermintaan({
  url,
  authorization,
  method,
  isi: jenis,
  paths,
  headers = {},
}: Beban): () => Buffer {
  const banyak = method === 'POST' ? PERMINTAAN_BERBEDA : paths.length
  const sumber = acak('beban')
  const daftar = Array.from({ length: banyak }, (_, i) => {
    const isi = method === 'GET' ? '' : JSON.stringify(buatIsi(jenis, sumber))
    const kepala = [
      `${method} ${paths[i % paths.length]} HTTP/1.1`,
      `host: ${new URL(url).host}`,
      'connection: keep-alive',
      ...(authorization === undefined ? [] : [`authorization: ${authorization}`]),
      ...(method === 'POST' ? ['content-type: application/json'] : []),
      ...(method === 'POST' ? [`content-length: ${Buffer.byteLength(isi)}`] : []),
      ...Object.entries(headers).map(([nama, nilai]) => `${nama}: ${nilai}`),
    ]
    const permintaan = Buffer.from(`${kepala.join('\r\n')}\r\n\r\n${isi}`)
    return { permintaan, tempat: method === 'POST' && jenis !== 'pengaduan' ? tempatUuid(permintaan) : [] }
  })
  let ke = 0
  return () => {
    const { permintaan, tempat } = daftar[ke++ % daftar.length] as (typeof daftar)[number]
    for (const di of tempat) permintaan.write(randomUUID(), di, 'latin1')
    return permintaan
  }
}

function buatIsi(jenis: Beban['isi'], sumber: ReturnType<typeof acak>): object {
  if (jenis === 'pengaduan') return pengaduanAcak(sumber)
  return { ...responsAcak(), ...(jenis === 'respons-perangkat' && { perangkat: perangkatAcak() }) }
}

/** Where a request has what is to be new each time. */
function tempatUuid(permintaan: Buffer): number[] {
  return TEMPAT_UUID.flatMap((sebelum) => {
    const di = permintaan.indexOf(sebelum)
    return di === -1 ? [] : [di + sebelum.length]
  })
}
