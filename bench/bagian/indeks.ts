import { angka, type Bangku } from '../support/bangku.ts'
import type { Beban } from '../support/beban.ts'
import { bentuk } from '../support/bentuk.ts'
import { kali, milidetik, perDetik, ribuan } from '../support/hasil.ts'
import { keHello } from '../support/ke-hello.ts'
import { buatKota } from '../support/kota.ts'
import { pembanding } from '../support/pembanding.ts'
import { penuhi } from '../support/penuhi.ts'
import { bebani, bebaniDanHitung } from '../support/proses.ts'

const KECIL = 1_000

/** What an index costs in a survey of a thousand and in one of ten million responses. */
export async function indeks(bangku: Bangku): Promise<void> {
  const besar = angka('BENCH_RESPONS', 10_000_000)
  const { detik, databaseUrl, postmaster, catat } = bangku
  const persiapan = await bangku.jalankan()
  const kota = await buatKota(persiapan.url, 2)
  // before the service that is measured starts, so that it cannot have anything in mind
  await persiapan.stop()
  const [surveiKecil, surveiBesar] = kota.survei as [string, string]
  await penuhi(databaseUrl, surveiKecil, KECIL)
  await penuhi(databaseUrl, surveiBesar, besar)

  const hello = await bangku.jalankan('bench/support/hello.ts')
  const { url, ...layanan } = await bangku.jalankan()
  const headers = { authorization: `Bearer ${kota.baca}` }
  await pastikanBanyak(`${url}/v1/survei/${surveiKecil}/indeks`, headers, KECIL)
  const etag = await pastikanBanyak(`${url}/v1/survei/${surveiBesar}/indeks`, headers, besar)
  const baca = (survei: string, alamat: string, lain: Partial<Beban> = {}): Beban => ({
    url,
    authorization: headers.authorization,
    method: 'GET',
    paths: [`/v1/survei/${survei}/indeks${alamat}`],
    connections: 1,
    seconds: detik / 2,
    ...lain,
  })
  await bebani(baca(surveiBesar, '', { connections: 64, seconds: Math.min(2, detik) }))

  for (const [apa, alamat] of [
    ['index', ''],
    ...bentuk.instrumen.profil.map(
      ({ kode }) => [`breakdown by ${kode}`, `/rincian?menurut=${kode}`] as const,
    ),
  ] as const) {
    const diantara = pembanding(async () => ({ p50: (await bebani(baca(surveiKecil, alamat))).p50 }))
    const { hasil, dasar } = await diantara(() => bebani(baca(surveiBesar, alamat)))
    catat({
      apa: `${apa} of ${ribuan(besar)} responses, one connection`,
      nilai: `p50 ${milidetik(hasil.p50)}`,
      rasio: kali(hasil.p50 / dasar.p50, `${ribuan(KECIL)} responses (${milidetik(dasar.p50)})`),
    })
  }

  const diantara = pembanding(async () => {
    const paths = [`/v1/survei/${surveiBesar}/respons`]
    const beban: Beban = { url, method: 'POST', paths, connections: 64, seconds: detik }
    return { hello: (await bebani(keHello(hello.url, beban))).perDetik }
  })
  for (const [apa, lain] of [
    ['index', {}],
    ['index, If-None-Match', { status: 304, headers: { 'if-none-match': etag } }],
  ] as const) {
    const { hasil, dasar } = await diantara(() =>
      bebaniDanHitung(
        baca(surveiBesar, '', { connections: 64, seconds: detik, ...lain }),
        { url, ...layanan },
        postmaster,
      ),
    )
    catat({
      apa: `${apa} of ${ribuan(besar)} responses, 64 connections`,
      nilai: `${perDetik(hasil.perDetik)}, p99 ${milidetik(hasil.p99)}`,
      rasio: `${kali(hasil.perDetik / dasar.hello, 'hello')} (${perDetik(dasar.hello)})`,
      cpu: hasil.cpu,
    })
  }
}

/** @returns the entity tag of an index that counts so many responses */
async function pastikanBanyak(
  alamat: string,
  headers: Record<string, string>,
  banyak: number,
): Promise<string> {
  const jawaban = await fetch(alamat, { headers })
  const teks = await jawaban.text()
  const etag = jawaban.headers.get('etag')
  if (!jawaban.ok || etag === null || JSON.parse(teks).jumlahResponden !== banyak) {
    throw new Error(`not the index of ${banyak} responses: ${jawaban.status} ${etag} ${teks}`)
  }
  return etag
}
