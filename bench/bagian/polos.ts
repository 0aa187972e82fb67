import type { Bangku } from '../support/bangku.ts'
import type { Beban } from '../support/beban.ts'
import { kali, milidetik, perDetik } from '../support/hasil.ts'
import { buatKota } from '../support/kota.ts'
import { pembanding } from '../support/pembanding.ts'
import { bebani, bebaniDanHitung } from '../support/proses.ts'

/** Gathering beside a naive build of the same route: a transaction per request, sums row by row. */
export async function polos({ detik, postmaster, catat, jalankan }: Bangku): Promise<void> {
  const layanan = await jalankan()
  const naif = await jalankan('bench/support/polos.ts')
  const kota = await buatKota(layanan.url, 8)
  // surveys of their own, so that neither grows the other's sums
  const beban = (url: string, survei: readonly string[]): Beban => ({
    url,
    authorization: `Bearer ${kota.kirim}`,
    method: 'POST',
    paths: survei.map((id) => `/v1/survei/${id}/respons`),
    connections: 256,
    seconds: detik,
  })
  const kita = beban(layanan.url, kota.survei.slice(0, 4))
  const mereka = beban(naif.url, kota.survei.slice(4))
  for (const satu of [kita, mereka]) await bebani({ ...satu, seconds: Math.min(2, detik) })

  let cpu = ''
  const diantara = pembanding(async () => {
    const hasil = await bebaniDanHitung(mereka, naif, postmaster)
    cpu = hasil.cpu
    return { perDetik: hasil.perDetik, p99: hasil.p99 }
  })
  const { hasil, dasar } = await diantara(() => bebaniDanHitung(kita, layanan, postmaster))
  catat({
    apa: 'naive build, 256 connections',
    nilai: `${perDetik(dasar.perDetik)}, p99 ${milidetik(dasar.p99)}`,
    cpu,
  })
  catat({
    apa: 'answers stored, 256 connections',
    nilai: `${perDetik(hasil.perDetik)}, p99 ${milidetik(hasil.p99)}`,
    rasio: kali(hasil.perDetik / dasar.perDetik, 'naive'),
    cpu: hasil.cpu,
  })
}
