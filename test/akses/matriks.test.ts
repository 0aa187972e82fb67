import { randomUUID } from 'node:crypto'
import t from 'tap'
import { DAFTAR_CAKUPAN } from '../../src/akses/domain/cakupan.ts'
import { DAFTAR_PERAN } from '../../src/akses/domain/peran.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { aKunci, aRespons } from '../support/factories.ts'
import {
  bangunKota,
  KOTA,
  LETAK,
  type Letak,
  PENANDA_LAIN,
  PENANDA_TETANGGA,
  type Penelepon,
  type Sasaran,
  TETANGGA,
} from './matriks-kota.ts'

/**
 * Every route × every peran and kind of key × where the thing asked for stands. Who may
 * call a route is written here once more, by hand: a slip in the code and the same slip
 * here are not likely.
 */
type Hak = 'publik' | 'operator' | 'dikenal' | readonly string[]

interface Rute {
  readonly hak: Hak
  /** Who may call it for what is published; here nothing is. */
  readonly terbit?: readonly string[]
  /** What is asked for belongs to a unit, to the pemda, or to nobody. */
  readonly milik: 'unit' | 'pemda' | 'tidak ada'
  /** What stands in the address for each of its parameters. */
  readonly alamat?: (sasaran: Sasaran, kode: string) => Readonly<Record<string, string>>
  readonly query?: (sasaran: Sasaran) => string
  readonly isi?: (sasaran: Sasaran) => unknown
  /** Makes what the call would use up. */
  readonly sebelum?: (uji: TestApp, admin: string, sasaran: Sasaran) => Promise<Sasaran>
}

const BACA: Hak = ['survei:baca', 'survei:kelola', 'laporan:baca']
const unit = ({ unit }: Sasaran) => ({ unit })
const layanan = ({ unit, layanan }: Sasaran) => ({ unit, layanan })
const survei = ({ survei }: Sasaran) => ({ id: survei })
const petugas = ({ petugas }: Sasaran) => ({ id: petugas })
const acak = () => `X-${randomUUID().slice(0, 8)}`

const RUTE: Readonly<Record<string, Rute>> = {
  sehatHidup: { hak: 'publik', milik: 'tidak ada' },
  sehatSiap: { hak: 'publik', milik: 'tidak ada' },
  daftarInstrumen: { hak: 'publik', milik: 'tidak ada' },
  bacaInstrumen: { hak: 'publik', milik: 'tidak ada', alamat: () => ({ kode: 'permenpanrb-14-2017' }) },
  bacaJangkar: { hak: 'publik', milik: 'tidak ada', alamat: (_, pemda) => ({ pemda }) },
  buatPemda: {
    hak: 'operator',
    milik: 'tidak ada',
    // taken in already, wherever it is asked from
    isi: () => ({ kode: KOTA, nama: 'Lagi', zonaWaktu: 'Asia/Jakarta' }),
  },
  bacaSaya: { hak: 'dikenal', milik: 'pemda' },
  bacaAudit: { hak: ['audit:baca'], milik: 'pemda' },

  buatKunci: {
    hak: ['admin'],
    milik: 'pemda',
    isi: () => ({ nama: 'Uji', jenis: 'rahasia', cakupan: ['survei:baca'] }),
  },
  daftarKunci: { hak: ['admin'], milik: 'pemda' },
  cabutKunci: { hak: ['admin'], milik: 'pemda', alamat: ({ kunci }) => ({ id: kunci }), sebelum: kunciBaru },
  putarKunci: {
    hak: ['admin'],
    milik: 'pemda',
    alamat: ({ kunci }) => ({ id: kunci }),
    sebelum: kunciBaru,
    isi: () => ({}),
  },

  buatPetugas: { hak: ['admin'], milik: 'pemda', isi: () => ({ nama: 'Uji', peran: ['auditor'] }) },
  daftarPetugas: { hak: ['admin'], milik: 'pemda' },
  bacaPetugas: { hak: ['admin'], milik: 'pemda', alamat: petugas },
  ubahPetugas: { hak: ['admin'], milik: 'pemda', alamat: petugas, isi: () => ({ aktif: true }) },
  buatTokenPetugas: { hak: ['admin'], milik: 'pemda', alamat: petugas, isi: () => ({}) },
  daftarTokenPetugas: { hak: ['admin'], milik: 'pemda', alamat: petugas },
  cabutTokenPetugas: {
    hak: ['admin'],
    milik: 'pemda',
    alamat: ({ petugas, token }) => ({ id: petugas, token }),
    sebelum: tokenBaru,
  },

  buatUnit: {
    hak: ['opd:kelola'],
    milik: 'unit',
    isi: ({ unit }) => ({ kode: acak(), nama: 'Uji', jenis: 'uptd', induk: unit }),
  },
  daftarUnit: { hak: ['opd:baca'], milik: 'pemda' },
  bacaUnit: { hak: ['opd:baca'], milik: 'unit', alamat: unit },
  ubahUnit: { hak: ['opd:kelola'], milik: 'unit', alamat: unit, isi: () => ({ gerai: true }) },
  hapusUnit: { hak: ['opd:kelola'], milik: 'unit', alamat: unit },
  buatLayanan: {
    hak: ['opd:kelola'],
    milik: 'unit',
    alamat: unit,
    isi: () => ({ kode: acak(), nama: 'Uji' }),
  },
  daftarLayanan: { hak: ['opd:baca'], milik: 'unit', alamat: unit },
  bacaLayanan: { hak: ['opd:baca'], milik: 'unit', alamat: layanan },
  ubahLayanan: { hak: ['opd:kelola'], milik: 'unit', alamat: layanan, isi: () => ({ kanal: 'loket' }) },
  hapusLayanan: { hak: ['opd:kelola'], milik: 'unit', alamat: layanan },

  buatSurvei: {
    hak: ['survei:kelola'],
    milik: 'unit',
    isi: ({ unit, layanan }) => ({
      unit,
      instrumen: 'permenpanrb-14-2017',
      nama: 'SKM',
      mulai: '2026-04-01',
      selesai: '2026-06-30',
      layanan: [layanan],
    }),
  },
  daftarSurvei: { hak: BACA, milik: 'pemda' },
  bacaSurvei: { hak: BACA, milik: 'unit', alamat: survei },
  ubahSurvei: { hak: ['survei:kelola'], milik: 'unit', alamat: survei, isi: () => ({}) },
  bukaSurvei: { hak: ['survei:kelola'], milik: 'unit', alamat: survei },
  tutupSurvei: { hak: ['survei:kelola'], milik: 'unit', alamat: survei },
  publikasiSurvei: { hak: ['survei:kelola'], milik: 'unit', alamat: survei },
  bacaKuesioner: { hak: ['respons:kirim', 'survei:baca', 'survei:kelola'], milik: 'unit', alamat: survei },
  kirimRespons: {
    hak: ['respons:kirim'],
    milik: 'unit',
    alamat: survei,
    isi: ({ layanan }) => aRespons({ layanan }),
  },
  kirimResponsBatch: {
    hak: ['respons:kirim'],
    milik: 'unit',
    alamat: survei,
    isi: ({ layanan }) => ({ respons: [aRespons({ layanan })] }),
  },
  imporRespons: {
    hak: ['survei:kelola'],
    milik: 'unit',
    alamat: survei,
    isi: ({ layanan }) => `No;layanan;U1\n1;${layanan};4\n`,
  },
  bacaImpor: {
    hak: ['survei:kelola'],
    milik: 'unit',
    alamat: ({ survei, impor }) => ({ id: survei, impor }),
  },
  buatUndangan: { hak: ['survei:kelola'], milik: 'unit', alamat: survei, isi: () => ({ jumlah: 1 }) },
  bacaUndangan: { hak: BACA, milik: 'unit', alamat: survei },
  bacaIndeks: { hak: BACA, terbit: ['respons:kirim'], milik: 'unit', alamat: survei },
  bacaRincian: {
    hak: BACA,
    terbit: ['respons:kirim'],
    milik: 'unit',
    alamat: survei,
    query: () => '?menurut=layanan',
  },
  daftarSegel: { hak: BACA, milik: 'unit', alamat: survei },
  bacaSegel: { hak: BACA, milik: 'unit', alamat: ({ survei }) => ({ id: survei, versi: '1' }) },
  bacaIndeksTahun: { hak: BACA, milik: 'pemda', query: () => '?tahun=2026' },
  bacaTren: { hak: BACA, milik: 'unit', query: ({ unit }) => `?unit=${unit}` },
}

async function kunciBaru(uji: TestApp, admin: string, sasaran: Sasaran): Promise<Sasaran> {
  const nama = acak()
  await aKunci(uji, admin, { nama, cakupan: ['survei:baca'] })
  const { isi } = await uji.minta(admin, 'GET', '/v1/kunci?batas=1')
  return { ...sasaran, kunci: isi.data[0].id }
}

async function tokenBaru(uji: TestApp, admin: string, sasaran: Sasaran): Promise<Sasaran> {
  const { isi } = await uji.minta(admin, 'POST', `/v1/petugas/${sasaran.petugas}/token`, {})
  return { ...sasaran, token: isi.id }
}

/** Nothing like it exists anywhere. */
const TIADA: Sasaran = {
  unit: 'TIADA',
  layanan: 'LAYANAN-TIADA',
  survei: '0192f0c1-7a3b-7c4d-8e5f-0123456789ab',
  impor: '0192f0c1-7a3b-7c4d-8e5f-0123456789ac',
  kunci: '0192f0c1-7a3b-7c4d-8e5f-0123456789ad',
  petugas: '0192f0c1-7a3b-7c4d-8e5f-0123456789ae',
  token: '0192f0c1-7a3b-7c4d-8e5f-0123456789af',
}

type Harapan = 'kunci' | 'tolak' | 'tiada' | 'boleh'

/** What the one table says of a cell. */
function harapan({ hak, terbit = [], milik }: Rute, siapa: Penelepon, letak: Letak): Harapan {
  if (hak !== 'publik') {
    if (siapa.jenis === 'siapa pun') return 'kunci'
    if (!berhak(hak, siapa)) {
      const bilaTerbit = terbit.some((satu) => siapa.cakupan.includes(satu))
      return letak === 'tetangga' && bilaTerbit ? 'tiada' : 'tolak'
    }
  }
  if (milik === 'tidak ada' || (milik === 'pemda' && letak !== 'tetangga')) return 'boleh'
  if (letak === 'tetangga') return 'tiada'
  return siapa.berunit && letak === 'lain' ? 'tolak' : 'boleh'
}

function berhak(hak: Exclude<Hak, 'publik'>, { jenis, cakupan }: Penelepon): boolean {
  if (hak === 'operator') return jenis === 'operator'
  if (jenis === 'operator') return false
  if (hak === 'dikenal' || cakupan.includes('admin')) return true
  // every secret key may read the units
  return hak.some((satu) => cakupan.includes(satu) || (satu === 'opd:baca' && jenis === 'rahasia'))
}

interface Operasi {
  readonly nama: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly jalur: string
}

t.test('every route × every caller × every place', async (t) => {
  const uji = await startApp(t)
  const { admin, sasaran, penelepon } = await bangunKota(uji)
  const { paths } = uji.app.swagger() as unknown as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  const daftar = Object.entries(paths).flatMap(([jalur, metode]) =>
    Object.entries(metode).map(
      ([m, { operationId }]): Operasi => ({
        nama: operationId,
        method: m.toUpperCase() as Operasi['method'],
        jalur,
      }),
    ),
  )
  t.strictSame(daftar.map(({ nama }) => nama).sort(), Object.keys(RUTE).sort(), 'every route is in the table')
  t.strictSame(
    DAFTAR_PERAN.filter((peran) => !penelepon.some(({ nama }) => nama === `petugas ${peran}`)),
    [],
    'every peran asks',
  )
  t.strictSame(
    DAFTAR_CAKUPAN.filter((satu) => !penelepon.some((p) => p.jenis === 'rahasia' && p.cakupan[0] === satu)),
    [],
    'every cakupan asks',
  )

  async function minta(operasi: Operasi, rute: Rute, siapa: Penelepon, untuk: Sasaran, pemda: string) {
    const nilai = rute.alamat?.(untuk, pemda) ?? {}
    const jalur = operasi.jalur.replace(/\{(\w+)\}/g, (_, nama) => nilai[nama] ?? `tanpa-${nama}`)
    const isi = rute.isi?.(untuk)
    return uji.minta(siapa.token, operasi.method, jalur + (rute.query?.(untuk) ?? ''), isi, {
      // whoever may change a thing is told that it was changed meanwhile, so that all cells find the same city
      'if-match': '"999999"',
      ...(typeof isi === 'string' && { 'content-type': 'text/csv' }),
    })
  }

  let sel = 0
  const salah: string[] = []
  for (const operasi of daftar) {
    const rute = RUTE[operasi.nama]
    if (rute === undefined) continue
    for (const siapa of penelepon) {
      for (const letak of LETAK) {
        sel++
        const diharapkan = harapan(rute, siapa, letak)
        const boleh = diharapkan === 'boleh'
        const milik = sasaran[letak]
        const untuk = boleh && rute.sebelum ? await rute.sebelum(uji, admin, milik) : milik
        const pemda = letak === 'tetangga' ? TETANGGA : KOTA
        const jawaban = await minta(operasi, rute, siapa, untuk, pemda)
        const sebutan = `${operasi.nama} × ${siapa.nama} × ${letak}: ${jawaban.status} ${jawaban.teks.slice(0, 200)}`
        const gagal = (apa: string) => salah.push(`${sebutan}: ${apa}`)
        switch (diharapkan) {
          case 'kunci':
            if (jawaban.status !== 401) gagal('401 expected')
            break
          case 'tolak':
            if (jawaban.status !== 403) gagal('403 expected')
            break
          case 'boleh':
            if (![200, 201, 202, 204, 409, 412].includes(jawaban.status)) gagal('success expected')
            break
          case 'tiada': {
            // things of another city are what exists nowhere, to the letter
            const tiada = await minta(operasi, rute, siapa, TIADA, pemda)
            const bersih = (teks: string, asal: Sasaran) =>
              Object.values(asal)
                .reduce((isi, satu) => isi.replaceAll(satu, '*'), teks)
                .replace(/"instance":"[^"]*"/, '')
            const punyaSasaran = rute.alamat !== undefined || rute.milik === 'unit'
            if (punyaSasaran && jawaban.status < 400) gagal('a refusal expected')
            if (!punyaSasaran && jawaban.status >= 400 && jawaban.status !== 409) gagal('success expected')
            if (punyaSasaran && bersih(jawaban.teks, untuk) !== bersih(tiada.teks, TIADA)) {
              gagal(`differs from what exists nowhere: ${tiada.teks}`)
            }
          }
        }
        if (jawaban.teks.includes(PENANDA_TETANGGA)) gagal('shows the other city')
        if (siapa.berunit && jawaban.teks.includes(PENANDA_LAIN)) gagal('shows the other unit')
      }
    }
  }
  for (const satu of salah.slice(0, 40)) t.fail(satu)
  t.equal(salah.length, 0)
  t.equal(sel, daftar.length * penelepon.length * LETAK.length, 'no cell was skipped')
  t.comment(`${daftar.length} routes × ${penelepon.length} callers × ${LETAK.length} places = ${sel} cells`)
})
