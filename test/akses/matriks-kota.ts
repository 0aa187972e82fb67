import { DAFTAR_CAKUPAN } from '../../src/akses/domain/cakupan.ts'
import { DAFTAR_PERAN, PERAN, PERAN_SEPEMDA } from '../../src/akses/domain/peran.ts'
import { OPERATOR, type TestApp } from '../support/app.ts'
import { aKunci, aPemda, aSurvei, aUnit } from '../support/factories.ts'
import { aBukti, aRencana, aTindakLanjut } from '../support/laporan.ts'
import { aPengaduan, perjalanan, SITI } from '../support/pengaduan.ts'
import { sampai } from '../support/server.ts'

/** Two cities for the matrix: who asks, and what they ask for. */

export const KOTA = '36.73'
export const TETANGGA = '36.71'
/** In every name of what the caller must not see: a unit that is not theirs, and all of the other city. */
export const PENANDA_LAIN = 'UNIT-YANG-LAIN'
export const PENANDA_TETANGGA = 'KOTA-YANG-LAIN'

/** As seen by somebody of the unit `MILIK`. */
export const LETAK = ['sendiri', 'bawahan', 'lain', 'tetangga'] as const
export type Letak = (typeof LETAK)[number]

/** A thing of each kind, in one place. */
export interface Sasaran {
  readonly unit: string
  readonly layanan: string
  readonly survei: string
  readonly impor: string
  readonly kunci: string
  readonly petugas: string
  readonly token: string
  readonly kait: string
  readonly kiriman: string
  /** Of a complaint that the unit handles, with a file, and the code that its pelapor has. */
  readonly nomor: string
  readonly kodeLacak: string
  readonly lampiran: string
  /** To the counter that the unit has in the mall. */
  readonly kunjungan: string
  /** Evidence of the unit, and a commitment; its survey has a plan with one entry. */
  readonly bukti: string
  readonly rencana: string
}

export interface Penelepon {
  readonly nama: string
  readonly token: string | null
  /** What it may do; `null`: it is nobody, or the operator. */
  readonly cakupan: readonly string[]
  readonly jenis: 'siapa pun' | 'operator' | 'rahasia' | 'publik' | 'petugas'
  readonly berunit: boolean
}

const UNIT = { sendiri: 'MILIK', bawahan: 'BAWAH', lain: 'LAIN', tetangga: 'JAUH' } as const

export async function bangunKota(uji: TestApp) {
  const admin = await aPemda(uji, KOTA)
  const adminTetangga = await aPemda(uji, TETANGGA)
  const sasaran = {
    sendiri: await aSasaran(uji, admin, UNIT.sendiri, 'Dinas milik'),
    bawahan: await aSasaran(uji, admin, UNIT.bawahan, 'UPTD bawahan', UNIT.sendiri),
    lain: await aSasaran(uji, admin, UNIT.lain, PENANDA_LAIN),
    tetangga: await aSasaran(uji, adminTetangga, UNIT.tetangga, PENANDA_TETANGGA),
  } satisfies Record<Letak, Sasaran>
  return { admin, sasaran, penelepon: await daftarPenelepon(uji, admin) }
}

async function berhasil(jawaban: ReturnType<TestApp['minta']>) {
  const { status, isi, teks } = await jawaban
  if (status >= 300) throw new Error(teks)
  return isi
}

async function aSasaran(
  uji: TestApp,
  admin: string,
  unit: string,
  nama: string,
  induk?: string,
): Promise<Sasaran> {
  await aUnit(uji, admin, { kode: unit, nama, gerai: true, ...(induk && { induk }), layanan: [] })
  const layanan = `LAYANAN-${unit}`
  await berhasil(uji.minta(admin, 'POST', `/v1/unit/${unit}/layanan`, { kode: layanan, nama }))
  const survei = await aSurvei(uji, admin, { unit, nama, layanan: [layanan] })
  const csv = { 'content-type': 'text/csv' }
  const berkas = `U1\n${'4\n'.repeat(10_001)}`
  const jalur = `/v1/survei/${survei}/impor`
  const impor = await berhasil(uji.minta(admin, 'POST', `${jalur}?uji=1&layanan=${layanan}`, berkas, csv))
  const kemajuan = () => uji.minta(admin, 'GET', `${jalur}/${impor.id}`)
  await sampai('the import has ended', async () => (await kemajuan()).isi.status !== 'berjalan')
  const rencanaUnsur = aTindakLanjut({ program: nama, penanggungJawab: nama })
  await berhasil(uji.minta(admin, 'POST', `/v1/survei/${survei}/tindak-lanjut`, rencanaUnsur))
  const komitmen = aRencana({ unit, komitmen: nama })
  const rencana = await berhasil(uji.minta(admin, 'POST', '/v1/rencana-aksi', komitmen))
  const bukti = await aBukti(uji, admin, `?unit=${unit}`)
  // sealed, so that there is a seal to ask for
  await berhasil(uji.minta(admin, 'POST', `/v1/survei/${survei}/tutup`))
  const kunci = await berhasil(
    uji.minta(admin, 'POST', '/v1/kunci', { nama, jenis: 'rahasia', cakupan: ['survei:baca'], unit }),
  )
  const petugas = await berhasil(
    uji.minta(admin, 'POST', '/v1/petugas', { nama, peran: ['petugas-unit'], unit }),
  )
  const token = await berhasil(uji.minta(admin, 'POST', `/v1/petugas/${petugas.id}/token`, {}))
  const kait = await berhasil(
    uji.minta(admin, 'POST', '/v1/kait', { nama, url: 'https://opd.contoh.go.id/kait' }),
  )
  const kiriman = await berhasil(uji.minta(admin, 'POST', `/v1/kait/${kait.id}/uji`))
  const pengaduan = await aPengaduanDijawab(uji, admin, { unit, layanan, nama })
  const kunjungan = await berhasil(uji.minta(admin, 'POST', '/v1/mpp/kunjungan', { unit, layanan }))
  const hariGerai = { buka: true, keterangan: nama }
  await berhasil(uji.minta(admin, 'PUT', `/v1/mpp/gerai/${unit}/2026-03-02`, hariGerai))
  return {
    ...pengaduan,
    unit,
    layanan,
    survei,
    impor: impor.id,
    kunci: kunci.id,
    petugas: petugas.id,
    token: token.id,
    kait: kait.id,
    kiriman: kiriman.id,
    kunjungan: kunjungan.id,
    bukti,
    rencana: rencana.id,
  }
}

/** Answered: all of its own may read it, and neither officers nor pelapor end it by a step. */
async function aPengaduanDijawab(
  uji: TestApp,
  admin: string,
  { nama, ...tujuan }: { unit: string; layanan: string; nama: string },
): Promise<Pick<Sasaran, 'nomor' | 'kodeLacak' | 'lampiran'>> {
  const { terima, langkah, bukti } = perjalanan(uji)
  const pelapor = { ...SITI, nama, alamat: nama }
  const lokasi = { alamat: nama }
  const teks = { judul: nama, uraian: nama, kategori: nama, kerugian: nama, permintaanPenyelesaian: nama }
  const { nomor, kodeLacak } = await terima(admin, aPengaduan({ ...tujuan, ...teks, lokasi, pelapor }))
  await langkah(admin, nomor, 'verifikasi', { hasil: 'terverifikasi' })
  await langkah(admin, nomor, 'disposisi', { unit: tujuan.unit, catatan: nama })
  await langkah(admin, nomor, 'tanggapan', { isi: nama })
  await langkah(admin, nomor, 'catatan', { isi: nama })
  const lampiran = await bukti(admin, nomor)
  await langkah(admin, nomor, 'jawaban', { isi: nama, bukti: [lampiran] })
  return { nomor, kodeLacak, lampiran }
}

/** Every peran, every kind of key with every cakupan, for the city and for one unit; and those without. */
async function daftarPenelepon(uji: TestApp, admin: string): Promise<Penelepon[]> {
  const daftar: Penelepon[] = [
    { nama: 'tanpa kunci', token: null, cakupan: [], jenis: 'siapa pun', berunit: false },
    { nama: 'operator', token: OPERATOR, cakupan: [], jenis: 'operator', berunit: false },
  ]
  for (const peran of DAFTAR_PERAN) {
    const berunit = !PERAN_SEPEMDA.has(peran)
    const { id } = await berhasil(
      uji.minta(admin, 'POST', '/v1/petugas', {
        nama: `Petugas ${peran}`,
        peran: [peran],
        ...(berunit && { unit: UNIT.sendiri }),
      }),
    )
    const { token } = await berhasil(uji.minta(admin, 'POST', `/v1/petugas/${id}/token`, {}))
    daftar.push({ nama: `petugas ${peran}`, token, cakupan: PERAN[peran], jenis: 'petugas', berunit })
  }
  for (const cakupan of DAFTAR_CAKUPAN) {
    const sepemda = cakupan === 'admin' || cakupan === 'audit:baca'
    for (const unit of sepemda ? [undefined] : [undefined, UNIT.sendiri]) {
      const nama = `kunci rahasia ${cakupan}${unit ? ' unit' : ''}`
      const token = await aKunci(uji, admin, { cakupan: [cakupan], ...(unit && { unit }) })
      daftar.push({ nama, token, cakupan: [cakupan], jenis: 'rahasia', berunit: unit !== undefined })
    }
  }
  for (const cakupan of ['respons:kirim', 'pengaduan:kirim']) {
    for (const unit of [undefined, UNIT.sendiri]) {
      const asal = ['https://contoh.go.id']
      const token = await aKunci(uji, admin, {
        jenis: 'publik',
        cakupan: [cakupan],
        asal,
        ...(unit && { unit }),
      })
      const nama = `kunci publik ${cakupan}${unit ? ' unit' : ''}`
      daftar.push({ nama, token, cakupan: [cakupan], jenis: 'publik', berunit: unit !== undefined })
    }
  }
  return daftar
}
