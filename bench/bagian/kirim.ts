import type { Bangku } from '../support/bangku.ts'
import type { Beban } from '../support/beban.ts'
import { rssMb } from '../support/cpu.ts'
import { kali, mega, milidetik, perDetik } from '../support/hasil.ts'
import { keHello } from '../support/ke-hello.ts'
import { buatKota } from '../support/kota.ts'
import { pembanding } from '../support/pembanding.ts'
import { amatiRss, bebani, bebaniDanHitung, type Server } from '../support/proses.ts'
import { sisipPerDetik } from '../support/sisip.ts'

/**
 * Answers stored, beside `hello` (the same app and the same check of the body, no database) and `insert`
 * (PostgreSQL's own rate for one bare row per transaction).
 */
export async function kirim(bangku: Bangku): Promise<void> {
  const { detik, menit, databaseUrl, postmaster, catat } = bangku
  const hello = await bangku.jalankan('bench/support/hello.ts')
  const layanan = await bangku.jalankan()
  const kota = await buatKota(layanan.url, 4)
  const ke = (connections: number, rate?: number): Beban => ({
    url: layanan.url,
    authorization: `Bearer ${kota.kirim}`,
    method: 'POST',
    paths: kota.survei.map((id) => `/v1/survei/${id}/respons`),
    connections,
    seconds: detik,
    ...(rate !== undefined && { rate }),
  })
  // on two busy cores it takes V8 a while to have compiled what is hot
  const hangat = { ...ke(256), seconds: 2 * detik }
  for (const beban of [keHello(hello.url, hangat), hangat]) await bebani(beban)

  let puncak = 0
  for (const connections of [64, 256]) {
    let cpuHello = ''
    const diantara = pembanding(async () => {
      const { perDetik, cpu } = await bebaniDanHitung(keHello(hello.url, ke(connections)), hello)
      cpuHello = cpu
      return { hello: perDetik, insert: await sisipPerDetik(databaseUrl, detik) }
    })
    const { hasil, dasar } = await diantara(() => bebaniDanHitung(ke(connections), layanan, postmaster))
    puncak = Math.max(puncak, hasil.perDetik)
    catat({ apa: `hello, ${connections} connections`, nilai: perDetik(dasar.hello), cpu: cpuHello })
    catat({ apa: 'insert, 16 connections, beside it', nilai: perDetik(dasar.insert) })
    catat({
      apa: `answers stored, ${connections} connections`,
      nilai: `${perDetik(hasil.perDetik)}, p99 ${milidetik(hasil.p99)}`,
      rasio: `${kali(hasil.perDetik / dasar.hello, 'hello')}, ${kali(hasil.perDetik / dasar.insert, 'insert')}`,
      cpu: hasil.cpu,
    })
  }

  const rate = Math.round(puncak / 2)
  // a full collection of garbage comes every 20 s, the kernel's writing back every 30 s: in less they are chance
  const evenly = { ...ke(64, rate), seconds: menit * 12 }
  const diantara = pembanding(async () => ({ p99: (await bebani(keHello(hello.url, evenly))).p99 }))
  const { hasil, dasar } = await diantara(() => bebaniDanHitung(evenly, layanan, postmaster))
  catat({
    apa: 'answers stored at half the peak rate, evenly',
    nilai: `${perDetik(hasil.perDetik)}, p99 ${milidetik(hasil.p99)}`,
    rasio: `p99 ${kali(hasil.p99 / dasar.p99, `hello (${milidetik(dasar.p99)})`)}`,
    cpu: hasil.cpu,
  })

  await ukurPerangkat(bangku, layanan, ke(256))

  const seconds = menit * 60
  const rssHello = rssMb(hello.pid)
  const { daftarMb } = await amatiRss(layanan.pid, seconds * 10, () => bebani({ ...ke(256), seconds }))
  const pada = (bagian: number) => daftarMb[Math.round((daftarMb.length - 1) * bagian)] as number
  for (const [apa, mb] of [
    [`after ${menit / 5} min at peak`, pada(1 / 5)],
    [`after ${menit} min at peak`, pada(1)],
    ['at most', Math.max(...daftarMb)],
  ] as const) {
    catat({
      apa: `memory of the service (RSS), ${apa}`,
      nilai: mega(mb),
      rasio: kali(mb / rssHello, 'hello'),
    })
  }
}

/** Every answer has to be held against the devices that are known: one in ten comes from one. */
async function ukurPerangkat({ postmaster, catat }: Bangku, layanan: Server, beban: Beban): Promise<void> {
  const diantara = pembanding(async () => ({ tanpa: (await bebani(beban)).perDetik }))
  const { hasil, dasar } = await diantara(() =>
    bebaniDanHitung({ ...beban, isi: 'respons-perangkat' }, layanan, postmaster),
  )
  catat({
    apa: 'answers stored that name their device, 256 connections',
    nilai: `${perDetik(hasil.perDetik)}, p99 ${milidetik(hasil.p99)}`,
    rasio: kali(hasil.perDetik / dasar.tanpa, `without (${perDetik(dasar.tanpa)})`),
    cpu: hasil.cpu,
  })
}
