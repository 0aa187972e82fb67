import { createHash } from 'node:crypto'
import { cakupanPeran, DAFTAR_PERAN, PERAN_BERUNIT } from '../../../src/akses/domain/peran.ts'
import { buatToken } from '../../../src/akses/domain/token.ts'
import type { Acak } from '../../../src/demo/acak.ts'
import { type Dokumen, SETIAP_RAHASIA, type Syarat } from './dokumen.ts'
import type { Gudang } from './gudang.ts'
import { buatPengaduan, type Unggah } from './pengaduan.ts'

/** The name of a city within the fuzzer: one letter, which its markers carry. */
export type NamaKota = string

export const TANPA_KOTA: NamaKota = 'x'

export interface Kredensial {
  readonly nama: string
  readonly kota: NamaKota
  /** What goes into `Authorization`; `null`: nothing. */
  readonly authorization: string | null
  /** `mati`: was never valid or is no longer. */
  readonly jenis: 'mati' | 'operator' | 'rahasia' | 'publik' | 'petugas'
  readonly cakupan: readonly string[]
  /** Origins that a publishable key may be used from. */
  readonly asal: readonly string[]
}

export interface Kota {
  readonly nama: NamaKota
  readonly kode: string
  readonly admin: string
  readonly kunci: readonly Kredensial[]
}

/** A JSON request that has to succeed: what the run is built on. */
export type Minta = (
  token: string,
  method: string,
  url: string,
  isi?: unknown,
) => Promise<
  Record<string, unknown> & {
    id: string
    kunci: string
    kunciAdmin: string
    token: string
    nomor: string
    kodeLacak: string
    status: string
    data: { id: string }[]
  }
>

export interface Dunia {
  readonly minta: Minta
  readonly unggah: Unggah
  readonly operator: string
  readonly dokumen: Dokumen
  readonly gudang: Gudang
  now(): Date
  /** Lets so much time pass by the service's clock. */
  majukan(ms: number): Promise<void>
}

const ASAL = 'https://formulir.contoh.go.id'
const SEBENTAR_MS = 2_000

/** A city with a key of every kind; the names of everything in it carry its marker. */
export async function buatKota(dunia: Dunia, nama: NamaKota, kode: string, tanda: string): Promise<Kota> {
  const { kunciAdmin } = await dunia.minta(dunia.operator, 'POST', '/v1/pemda', {
    kode,
    nama: `Kota ${tanda}`,
    zonaWaktu: 'Asia/Jakarta',
  })
  return lengkapiKota(dunia, nama, kode, kunciAdmin, tanda)
}

/** Gives a city that exists a key of every kind. */
export async function lengkapiKota(
  dunia: Dunia,
  nama: NamaKota,
  kode: string,
  admin: string,
  tanda: string,
): Promise<Kota> {
  const { minta, gudang } = dunia
  const unit = await tambahLatar(dunia, nama, admin, tanda)
  const kunci: Kredensial[] = [
    { ...hidup(`${nama} admin`, nama, admin), cakupan: ['admin'] },
    { ...hidup(`${nama} admin`, nama, admin), authorization: `bearer   ${admin}`, cakupan: ['admin'] },
  ]
  const buat = async (isi: Record<string, unknown> & { cakupan: string[] }) => {
    const { id, kunci: token } = await minta(admin, 'POST', '/v1/kunci', {
      nama: `kunci ${tanda}`,
      jenis: 'rahasia',
      ...isi,
    })
    gudang.dilindungi.add(id)
    const sebutan = `${nama} ${isi.jenis ?? 'rahasia'} ${isi.cakupan}${isi.unit ? ' unit' : ''}`
    return { id, token, kredensial: { ...hidup(sebutan, nama, token), cakupan: isi.cakupan } }
  }
  for (const cakupan of daftarCakupan(dunia.dokumen))
    kunci.push((await buat({ cakupan: [cakupan] })).kredensial)
  const seunit = {
    unit,
    cakupan: ['survei:kelola', 'survei:baca', 'respons:kirim', 'pengaduan:kirim', 'pengaduan:kelola'],
  }
  kunci.push((await buat(seunit)).kredensial)
  const publik = await buat({ jenis: 'publik', cakupan: ['respons:kirim', 'pengaduan:kirim'], asal: [ASAL] })
  kunci.push({ ...publik.kredensial, jenis: 'publik', asal: [ASAL] })

  const dicabut = await buat({ cakupan: ['admin'] })
  await minta(admin, 'DELETE', `/v1/kunci/${dicabut.id}`)
  const kedaluwarsa = new Date(dunia.now().getTime() + SEBENTAR_MS).toISOString()
  const habis = await buat({ cakupan: ['admin'], kedaluwarsa })
  await dunia.majukan(SEBENTAR_MS + 100)
  kunci.push(mati(`${nama} revoked`, nama, `Bearer ${dicabut.token}`))
  kunci.push(mati(`${nama} expired`, nama, `Bearer ${habis.token}`))
  kunci.push(...(await buatPetugas(dunia, nama, admin, tanda, unit)))
  // the admin's key was made with the city, so it is found only in the list
  const semua = await minta(admin, 'GET', '/v1/kunci?batas=200')
  for (const { id } of semua.data) gudang.dilindungi.add(id)
  return { nama, kode, admin, kunci }
}

/** An officer of every role, and one who left. */
async function buatPetugas(
  { minta, gudang }: Dunia,
  kota: NamaKota,
  admin: string,
  tanda: string,
  unit: string,
): Promise<Kredensial[]> {
  const satu = async (peran: (typeof DAFTAR_PERAN)[number]) => {
    const { id } = await minta(admin, 'POST', '/v1/petugas', {
      nama: `Petugas ${tanda}`,
      email: `${peran}.${tanda}@contoh.go.id`,
      peran: [peran],
      ...(PERAN_BERUNIT.has(peran) && { unit }),
    })
    const token = await minta(admin, 'POST', `/v1/petugas/${id}/token`, {})
    for (const milik of [id, token.id]) gudang.dilindungi.add(milik)
    const kredensial = hidup(`${kota} petugas ${peran}`, kota, token.token)
    return { id, kredensial: { ...kredensial, jenis: 'petugas', cakupan: cakupanPeran([peran]) } as const }
  }
  const daftar: Kredensial[] = []
  for (const peran of DAFTAR_PERAN) daftar.push((await satu(peran)).kredensial)
  const pergi = await satu('admin-pemda')
  await minta(admin, 'PATCH', `/v1/petugas/${pergi.id}`, { aktif: false })
  return [...daftar, mati(`${kota} officer who left`, kota, pergi.kredensial.authorization)]
}

/**
 * A unit with two services, a survey that runs and complaints; besides, a service without a survey and a survey
 * not yet begun.
 */
export async function tambahLatar(
  dunia: Dunia,
  kota: NamaKota,
  admin: string,
  tanda: string,
): Promise<string> {
  const { minta, unggah, gudang, now } = dunia
  await tambahKiriman(dunia, kota, admin, tanda)
  const kode = `U-${tanda}`
  const hari = (selisih: number) =>
    new Date(now().getTime() + selisih * 86_400_000).toISOString().slice(0, 10)
  await minta(admin, 'POST', '/v1/unit', { kode, nama: `Unit ${tanda}`, jenis: 'opd', gerai: true })
  const layanan = [`L1-${tanda}`, `L2-${tanda}`]
  for (const satu of layanan) {
    await minta(admin, 'POST', `/v1/unit/${kode}/layanan`, { kode: satu, nama: `Layanan ${tanda}` })
  }
  const lepas = `L3-${tanda}`
  await minta(admin, 'POST', `/v1/unit/${kode}/layanan`, { kode: lepas, nama: `Layanan ${tanda}` })
  gudang.simpan(kota, 'layanan', lepas)
  gudang.simpan(kota, 'unit', kode)
  const survei: string[] = []
  for (const sebutan of ['SKM', 'Draf']) {
    const { id } = await minta(admin, 'POST', '/v1/survei', {
      unit: kode,
      instrumen: 'permenpanrb-14-2017',
      nama: `${sebutan} ${tanda}`,
      mulai: hari(-7),
      selesai: hari(30),
      layanan,
    })
    survei.push(id)
    gudang.akui(kota, id, '')
    gudang.simpan(kota, 'survei', id)
  }
  const id = survei[0] as string
  await minta(admin, 'POST', `/v1/survei/${id}/buka`)
  gudang.tambahLatar(kota, { unit: kode, layanan, survei: id })
  await buatPengaduan({ minta, unggah, gudang }, kota, admin, {
    unit: kode,
    layanan: layanan[0] as string,
    tanda,
  })
  return kode
}

/** Something that a webhook was not sent, so that it can be sent after all. */
async function tambahKiriman(
  { minta, gudang }: Dunia,
  kota: NamaKota,
  admin: string,
  tanda: string,
): Promise<void> {
  // one that is there, for a city has so many at most
  const [ada] = (await minta(admin, 'GET', '/v1/kait?batas=1')).data
  const baru = { nama: `Kait ${tanda}`, url: `https://${tanda}.invalid/kait` }
  const { id } = ada ?? (await minta(admin, 'POST', '/v1/kait', baru))
  const jadikan = (aktif: boolean) => minta(admin, 'PATCH', `/v1/kait/${id}`, { aktif })
  await jadikan(true)
  for (let i = 0; i < 3; i++) {
    gudang.tambahKiriman(kota, id, (await minta(admin, 'POST', `/v1/kait/${id}/uji`)).id)
  }
  await jadikan(false)
  await jadikan(true)
}

/** Callers that are nobody's, among them the operator. */
export function kredensialLain(operator: string, kota: Kota): Kredensial[] {
  const acakTetap = createHash('sha256').update('fuzz').digest()
  const tukar = kota.admin.replace(/.$/, (huruf) => (huruf === '0' ? '1' : '0'))
  const lain = (nama: string, authorization: string | null) => mati(nama, TANPA_KOTA, authorization)
  return [
    lain('no key', null),
    lain('no key', null),
    lain('cut key', `Bearer ${kota.admin.slice(0, -3)}`),
    lain('mistyped key', `Bearer ${tukar}`),
    lain('unknown key', `Bearer ${buatToken('rahasia', kota.kode, acakTetap)}`),
    lain("key of a city that isn't", `Bearer ${buatToken('rahasia', '00.00', acakTetap)}`),
    lain('cut operator key', `Bearer ${operator.slice(0, -1)}`),
    lain('other scheme', `Basic ${Buffer.from(`admin:${kota.admin}`).toString('base64')}`),
    lain('key without a scheme', kota.admin),
    lain('nothing after Bearer', 'Bearer '),
    lain('nonsense', 'Bearer ../../etc/passwd'),
    lain('letters of others', 'Bearer tgp_sk_ключ_😀'),
    lain('JWT of no one', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwicGVtZGEiOiIzNi43MyJ9.'),
    {
      nama: 'operator',
      kota: TANPA_KOTA,
      authorization: `Bearer ${operator}`,
      jenis: 'operator',
      cakupan: [],
      asal: [],
    },
  ]
}

const hidup = (nama: string, kota: NamaKota, token: string): Kredensial => ({
  nama,
  kota,
  authorization: `Bearer ${token}`,
  jenis: 'rahasia',
  cakupan: [],
  asal: [],
})

const mati = (nama: string, kota: NamaKota, authorization: string | null): Kredensial => ({
  nama,
  kota,
  authorization,
  jenis: 'mati',
  cakupan: [],
  asal: [],
})

/** What a secret key can be given, as the document lists it. */
function daftarCakupan(dokumen: Dokumen): string[] {
  const isi = dokumen.find('POST', '/v1/kunci')?.isi.get('application/json')?.skema
  const cabang = dokumen.urai(isi).oneOf as unknown[] | undefined
  const rahasia = cabang
    ?.map(dokumen.urai)
    .map((s) => s.properties as Record<string, Record<string, unknown>>)
  const pilihan = rahasia?.find((p) => p.jenis?.const === 'rahasia')?.cakupan?.items
  return ((dokumen.urai(pilihan).enum as string[] | undefined) ?? []).filter((c) => c !== 'admin')
}

/** Whether the document lets a caller in; `null` where it does not say. */
export function diizinkan(kredensial: Kredensial, syarat: Syarat): boolean | null {
  if (syarat === null) return null
  if (syarat === 'publik') return true
  const { jenis, cakupan } = kredensial
  if (jenis === 'mati') return false
  if (syarat === 'operator') return jenis === 'operator'
  if (jenis === 'operator') return false
  if (syarat === 'dikenal') return true
  if (jenis === 'rahasia' && syarat.includes(SETIAP_RAHASIA)) return true
  return cakupan.includes('admin') || syarat.some((satu) => cakupan.includes(satu))
}

/** Mostly somebody who may, now and then anybody. */
export function pilihKredensial(acak: Acak, daftar: readonly Kredensial[], syarat: Syarat): Kredensial {
  if (acak.angka() < 0.2) return acak.pilih(daftar)
  const boleh = daftar.filter((k) => k.jenis !== 'mati' && diizinkan(k, syarat) !== false)
  return boleh.length === 0 ? acak.pilih(daftar) : acak.pilih(boleh)
}
