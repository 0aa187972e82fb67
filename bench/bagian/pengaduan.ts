import { angka, type Bangku, OPERATOR } from '../support/bangku.ts'
import type { Beban } from '../support/beban.ts'
import { kali, milidetik, perDetik, ribuan } from '../support/hasil.ts'
import { UNIT, UNIT_INDUK } from '../support/isi-pengaduan.ts'
import { PEMDA } from '../support/kota.ts'
import { pembanding } from '../support/pembanding.ts'
import { penuhiPengaduan } from '../support/penuhi-pengaduan.ts'
import { bebani, bebaniDanHitung } from '../support/proses.ts'
import { sisipPerDetik } from '../support/sisip.ts'

const KECIL = 10_000
const HARI_MS = 86_400_000

interface Kota {
  readonly pemda: string
  readonly kelola: string
  readonly kirim: string
}

/**
 * What officers ask for all day, in a city with ten thousand complaints and in one with a million; and complaints
 * taken in, beside `insert`.
 */
export async function pengaduan(bangku: Bangku): Promise<void> {
  const besar = angka('BENCH_PENGADUAN', 1_000_000)
  const { detik, databaseUrl, postmaster, catat } = bangku
  const persiapan = await bangku.jalankan()
  const kotaKecil = await buatKota(persiapan.url, '36.71')
  const kotaBesar = await buatKota(persiapan.url, PEMDA)
  await persiapan.stop()
  await penuhiPengaduan(databaseUrl, [
    { pemda: kotaKecil.pemda, banyak: KECIL },
    { pemda: kotaBesar.pemda, banyak: besar },
  ])

  const { url, ...layanan } = await bangku.jalankan()
  const baca = ({ kelola }: Kota, paths: readonly string[]): Beban => ({
    url,
    authorization: `Bearer ${kelola}`,
    method: 'GET',
    paths,
    connections: 1,
    seconds: detik / 2,
  })
  for (const [apa, alamat] of await daftarTanya(url, [kotaKecil, kotaBesar])) {
    const ukur = async (kota: Kota) => (await bebani(baca(kota, alamat(kota)))).p50
    // what runs all day has been read and compiled
    for (const kota of [kotaKecil, kotaBesar]) await bebani({ ...baca(kota, alamat(kota)), seconds: 1 })
    const diantara = pembanding(async () => ({ p50: await ukur(kotaKecil) }))
    const { hasil, dasar } = await diantara(() => ukur(kotaBesar))
    catat({
      apa: `${apa}, ${ribuan(besar)} complaints`,
      nilai: `p50 ${milidetik(hasil)}`,
      rasio: kali(hasil / dasar.p50, `${ribuan(KECIL)} complaints (${milidetik(dasar.p50)})`),
    })
  }

  const diantara = pembanding(async () => ({ insert: await sisipPerDetik(databaseUrl, detik) }))
  const terima: Beban = {
    ...{ url, authorization: `Bearer ${kotaBesar.kirim}`, method: 'POST', isi: 'pengaduan' },
    ...{ paths: ['/v1/pengaduan'], connections: 16, seconds: detik },
  }
  await bebani({ ...terima, seconds: Math.min(2, detik) })
  const { hasil, dasar } = await diantara(() => bebaniDanHitung(terima, { url, ...layanan }, postmaster))
  catat({
    apa: `complaints taken in, 16 connections, ${ribuan(besar)} complaints`,
    nilai: `${perDetik(hasil.perDetik)}, p99 ${milidetik(hasil.p99)}`,
    rasio: `${kali(hasil.perDetik / dasar.insert, 'insert')} (${perDetik(dasar.insert)})`,
    cpu: hasil.cpu,
  })
}

type Tanya = readonly [apa: string, alamat: (kota: Kota) => readonly string[]]

/** What is asked, and at which addresses in a city. */
async function daftarTanya(url: string, kota: readonly Kota[]): Promise<readonly Tanya[]> {
  const daftar = (query: string) => () => [`/v1/pengaduan${query}`]
  const cari = (teks: string, lain = '') => daftar(`?cari=${encodeURIComponent(teks)}${lain}`)
  const unit = UNIT[19]
  const hari = (lalu: number) => new Date(Date.now() - lalu * HARI_MS).toISOString().slice(0, 10)
  const tahun = new Date().getUTCFullYear()
  const nomor = new Map(
    await Promise.all(kota.map(async (satu) => [satu, await nomorTerbaru(url, satu)] as const)),
  )
  return [
    ['list', daftar('')],
    ['list by status', daftar('?status=didisposisikan')],
    [
      'list of all that is open',
      daftar('?status=diterima,terverifikasi,didisposisikan,ditindaklanjuti,dijawab'),
    ],
    ['list of a unit', daftar(`?unit=${unit}`)],
    ['list of a unit with ten under it', daftar(`?unit=${UNIT_INDUK}`)],
    ['list of a unit by status', daftar(`?unit=${unit}&status=ditindaklanjuti`)],
    ['list of what is overdue', daftar('?terlambat=1')],
    ['list of a service', daftar(`?layanan=${unit}-A`)],
    ['list by class and channel', daftar('?klasifikasi=aspirasi&kanal=lapor')],
    ['list of ten days', daftar(`?dari=${hari(100)}&sampai=${hari(90)}`)],
    ['search, a common word', cari('jalan')],
    ['search, a rare word', () => Array.from({ length: 50 }, (_, i) => cari(`rumah${i + 100}`)()).flat()],
    ['search, two words', cari('jalan rusak')],
    ['search, two words seldom together', cari('lampu sampah')],
    ['search in a unit', cari('banjir', `&unit=${unit}`)],
    ['figures of the city', () => [`/v1/pengaduan/statistik?tahun=${tahun}`]],
    ['figures of a unit', () => [`/v1/pengaduan/statistik?tahun=${tahun}&unit=${unit}`]],
    ['likely duplicates', (satu) => (nomor.get(satu) ?? []).map((n) => `/v1/pengaduan/${n}/serupa`)],
  ]
}

async function nomorTerbaru(url: string, { kelola }: Kota): Promise<string[]> {
  const jawaban = await minta(url, kelola, 'GET', `/v1/pengaduan?batas=50&unit=${UNIT[4]}`)
  return (jawaban.data as { nomor: string }[]).map(({ nomor }) => nomor)
}

async function buatKota(url: string, kode: string): Promise<Kota> {
  const isi = { kode, nama: `Kota ${kode}`, zonaWaktu: 'Asia/Jakarta' }
  const { kunciAdmin } = await minta(url, OPERATOR, 'POST', '/v1/pemda', isi)
  const kunci = async (cakupan: string) => {
    const permintaan = { nama: 'bench', jenis: 'rahasia', cakupan: [cakupan] }
    return (await minta(url, kunciAdmin as string, 'POST', '/v1/kunci', permintaan)).kunci as string
  }
  return { pemda: kode, kelola: await kunci('pengaduan:kelola'), kirim: await kunci('pengaduan:kirim') }
}

async function minta(url: string, kunci: string, method: string, alamat: string, isi?: object) {
  const jawaban = await fetch(url + alamat, {
    method,
    headers: { authorization: `Bearer ${kunci}`, ...(isi && { 'content-type': 'application/json' }) },
    ...(isi && { body: JSON.stringify(isi) }),
  })
  if (!jawaban.ok) throw new Error(await jawaban.text())
  return (await jawaban.json()) as Record<string, unknown>
}
