import type { Test } from 'tap'
import { startApp, type TestApp } from '../../support/app.ts'
import { aKunci, aPemda, aSurvei, aUnit, UNSUR } from '../../support/factories.ts'
import { aRencana, aTindakLanjut } from '../../support/laporan.ts'
import { aPengaduan, aPetugas, FOTO, formulir } from '../../support/pengaduan.ts'

/** A city in which everything that people and officers leave behind can be found again by its name. */

export const PELAPOR = {
  terbuka: {
    nama: 'Zulaikha Penandawati',
    alamat: 'Gang Penandajalan 77',
    telepon: '0899-7654-3210',
    email: 'penanda.surel@warga.contoh.id',
    nik: '3673995506778899',
  },
  rahasia: {
    nama: 'Bagaskara Penandarto',
    alamat: 'Lorong Sandimarka 5',
    telepon: '+62 877 1122 3344',
    email: 'sandi.marka@warga.contoh.id',
    nik: '3673881203991177',
  },
  anonim: null,
} as const
type Mode = keyof typeof PELAPOR

/** What is typed in a complaint's life, by residents and by officers; the mode is added to each. */
const KATA = {
  ...{ judul: 'Judulpenanda lampu padam', uraian: 'Uraianpenanda tentang tetangga Markonah' },
  ...{ kategori: 'Kategoripenanda', kerugian: 'Rugipenanda dua ekor kambing' },
  ...{ permintaan: 'Mintapenanda segera diganti', lokasi: 'Lokasipenanda depan pos ronda' },
  ...{ pesan: 'Pesanpenanda dari pelapor', keberatan: 'Keberatanpenanda belum terang' },
  ...{ berkas: 'berkaspenanda-rumah-saya', balasan: 'Balasanpenanda petugas' },
  ...{ catatan: 'Catatanpenanda internal', tanggapan: 'Tanggapanpenanda kami cek' },
  ...{ jawaban: 'Jawabanpenanda sudah terang', disposisi: 'Disposisipenanda mohon dicek' },
  ...{ buka: 'Alasanpenanda dipanggil saksi', kembali: 'Kembalipenanda bukan jalan kami' },
} as const
export const kata = (apa: keyof typeof KATA, mode: Mode) => `${KATA[apa]} ${mode}`

export const SARAN = 'Saranpenanda kursi tunggunya kurang'
const PERANGKAT = 'perangkatpenanda-5517-ab'

export const UNIT = ['DISDUKCAPIL', 'DPUPR', 'DINKES', 'DISHUB'] as const
type Unit = (typeof UNIT)[number]
const LAYANAN: Readonly<Record<Unit, readonly string[]>> = {
  DISDUKCAPIL: ['KTP-EL', 'KK', 'AKTA'],
  ...{ DPUPR: ['JALAN'], DINKES: ['KIR'], DISHUB: ['PARKIR', 'TRAYEK'] },
}

/** Complaints as they are planted; of DPUPR three, by telephone two, wishes three, refused two, in October three. */
const PENGADUAN: readonly { unit: Unit; banyak: number; isi?: object; bulan?: 10; ditolak?: true }[] = [
  { unit: 'DISDUKCAPIL', banyak: 3, bulan: 10 },
  { unit: 'DISDUKCAPIL', banyak: 9 },
  { unit: 'DISDUKCAPIL', banyak: 2, isi: { kanal: 'telepon' } },
  { unit: 'DPUPR', banyak: 3, isi: { layanan: 'JALAN', kanal: 'situs' } },
  { unit: 'DINKES', banyak: 11, isi: { layanan: 'KIR', kanal: 'situs' } },
  { unit: 'DISHUB', banyak: 6, isi: { layanan: 'PARKIR' } },
  { unit: 'DISHUB', banyak: 3, isi: { layanan: 'TRAYEK', klasifikasi: 'aspirasi' } },
  { unit: 'DISHUB', banyak: 2, isi: { layanan: 'TRAYEK' }, ditolak: true },
]
export const PER_BULAN = { '2025-10': 3, '2025-11': 36 + 3 } as const

/** Visits: three at the counter of DINKES, of those at DISHUB three not served. */
const KUNJUNGAN = [
  ['DISDUKCAPIL', 'selesai', 21],
  ['DINKES', 'selesai', 3],
  ['DISHUB', 'selesai', 9],
  ['DISHUB', 'tidak-dilayani', 3],
] as const

export async function aKotaPenanda(t: Test) {
  const kota = await startApp(t, {
    sekarang: '2025-10-06T08:00:00+07:00',
    alamatPublik: 'https://tanggap.contoh.go.id',
  })
  const admin = await aPemda(kota)
  for (const kode of UNIT) {
    await aUnit(kota, admin, { kode, nama: `Dinas ${kode}`, layanan: LAYANAN[kode], gerai: kode !== 'DPUPR' })
  }
  const rahasia: string[] = [SARAN, PERANGKAT]
  const petugas = await aParaPetugas(kota, admin, rahasia)
  for (const rombongan of PENGADUAN) if (rombongan.bulan === 10) await adukan(kota, admin, rombongan, rahasia)
  kota.clock.set('2025-11-03T08:00:00+07:00')
  const survei = await aParaSurvei(kota, admin, rahasia)
  for (const rombongan of PENGADUAN) {
    if (rombongan.bulan === undefined) await adukan(kota, admin, rombongan, rahasia)
  }
  const nomor = {} as Record<Mode, string>
  for (const mode of ['terbuka', 'rahasia', 'anonim'] as const) {
    nomor[mode] = await hidupkan(kota, petugas, mode, rahasia)
  }
  for (const [unit, hasil, banyak] of KUNJUNGAN) {
    for (let i = 0; i < banyak; i++) {
      const { id } = await jadi(kota.minta(admin, 'POST', '/v1/mpp/kunjungan', { unit }))
      await jadi(kota.minta(admin, 'POST', `/v1/mpp/kunjungan/${id}/selesai`, { hasil }))
    }
  }
  kota.clock.set('2026-01-20T08:00:00+07:00')
  for (const id of [survei.besar, survei.kecil, survei.unsur]) {
    await jadi(kota.minta(admin, 'POST', `/v1/survei/${id}/publikasi`))
  }
  // the digests of the days
  await kota.app.pengaduan.kerjakanWaktu('36.73')
  const kunci = {
    dewan: await aKunci(kota, admin, { nama: 'Komisi I', cakupan: ['laporan:baca'] }),
    anggota: (await aPetugas(kota, admin, 'dprd')).token,
    unit: await aKunci(kota, admin, { cakupan: ['survei:baca'], unit: 'DISDUKCAPIL' }),
    situs: await aKunci(kota, admin, {
      ...{ jenis: 'publik', cakupan: ['respons:kirim'], asal: ['https://a.go.id'] },
    }),
  }
  const orang = Object.values(PELAPOR).flatMap((satu) => (satu === null ? [] : Object.values(satu)))
  rahasia.push(...orang, admin, ...Object.values(kunci))
  // without the mode at its end each is found whichever complaint it came from
  rahasia.push(...Object.values(KATA), ...Object.values(nomor))
  return { kota, admin, survei, nomor, kunci, penanda: [...new Set(rahasia)] }
}

export type KotaPenanda = Awaited<ReturnType<typeof aKotaPenanda>>

async function jadi(jawaban: ReturnType<TestApp['minta']>) {
  const { status, teks, isi } = await jawaban
  if (status >= 300) throw new Error(`${status} ${teks}`)
  return isi
}

async function aParaPetugas(kota: TestApp, admin: string, rahasia: string[]) {
  const satu = async (peran: 'petugas-loket' | 'petugas-unit' | 'verifikator', isi: object = {}) => {
    const nama = `Petugasmarka ${peran} Sukmawijaya`
    const email = `surelmarka.${peran}@kota.contoh.id`
    const { token } = await aPetugas(kota, admin, peran, { nama, email, ...isi })
    rahasia.push(nama, email, token)
    return token
  }
  return {
    loket: await satu('petugas-loket'),
    unit: await satu('petugas-unit', { unit: 'DISDUKCAPIL' }),
    verifikator: await satu('verifikator'),
  }
}

/** Complaints that are counted; none of them has anything to be found by but its code. */
async function adukan(
  { minta }: TestApp,
  admin: string,
  { unit, banyak, isi = {}, ditolak }: (typeof PENGADUAN)[number],
  rahasia: string[],
) {
  for (let i = 0; i < banyak; i++) {
    const { nomor, kodeLacak } = await jadi(
      minta(admin, 'POST', '/v1/pengaduan', aPengaduan({ unit, identitas: 'anonim', ...isi })),
    )
    rahasia.push(kodeLacak)
    const hasil = ditolak
      ? { hasil: 'ditolak', alasan: kata('kembali', 'anonim') }
      : { hasil: 'terverifikasi' }
    await jadi(minta(admin, 'POST', `/v1/pengaduan/${nomor}/verifikasi`, hasil))
    if (!ditolak) await jadi(minta(admin, 'POST', `/v1/pengaduan/${nomor}/disposisi`, { unit }))
  }
}

/** A complaint from its first word to the objection. */
async function hidupkan(
  { minta }: TestApp,
  petugas: Awaited<ReturnType<typeof aParaPetugas>>,
  mode: Mode,
  rahasia: string[],
): Promise<string> {
  const k = (apa: keyof typeof KATA) => kata(apa, mode)
  const pelapor = PELAPOR[mode]
  const { nomor, kodeLacak } = await jadi(
    minta(petugas.loket, 'POST', '/v1/pengaduan', {
      ...{ klasifikasi: 'pengaduan', kanal: 'loket', unit: 'DISDUKCAPIL', layanan: 'KTP-EL' },
      ...{ identitas: mode, judul: k('judul'), uraian: k('uraian'), kategori: k('kategori') },
      ...{ kerugian: k('kerugian'), permintaanPenyelesaian: k('permintaan') },
      lokasi: { alamat: k('lokasi') },
      ...(pelapor !== null && { pelapor }),
    }),
  )
  rahasia.push(kodeLacak)
  const langkah = (kunci: string, nama: string, isi: object) =>
    jadi(minta(kunci, 'POST', `/v1/pengaduan/${nomor}/${nama}`, isi))
  const sendiri = (nama: string, isi: object | Buffer, headers = {}) =>
    jadi(minta(null, 'POST', `/v1/lacak/${nomor}/${nama}`, isi, { 'x-kode-lacak': kodeLacak, ...headers }))
  const foto = formulir(FOTO, `${k('berkas')}.png`)
  await sendiri('lampiran', foto.isi, foto.headers)
  await langkah(petugas.loket, 'verifikasi', { hasil: 'terverifikasi' })
  await langkah(petugas.loket, 'disposisi', { unit: 'DISDUKCAPIL', catatan: k('disposisi') })
  await sendiri('pesan', { isi: k('pesan') })
  await langkah(petugas.unit, 'pesan', { isi: k('balasan') })
  await langkah(petugas.unit, 'catatan', { isi: k('catatan') })
  await langkah(petugas.unit, 'tanggapan', { isi: k('tanggapan') })
  if (mode === 'rahasia') await langkah(petugas.loket, 'buka-identitas', { alasan: k('buka') })
  const bukti = await jadi(
    minta(petugas.unit, 'POST', `/v1/pengaduan/${nomor}/lampiran`, foto.isi, foto.headers),
  )
  await langkah(petugas.unit, 'jawaban', { isi: k('jawaban'), bukti: [bukti.id] })
  await langkah(petugas.verifikator, 'konfirmasi', { hasil: 'selesai' })
  await sendiri('keberatan', { alasan: k('keberatan') })
  return nomor
}

/** Large with small groups, of three people, with an unsur that three answered, and one that is not published. */
async function aParaSurvei(kota: TestApp, admin: string, rahasia: string[]) {
  const masa = { mulai: '2025-10-01', selesai: '2025-12-31' }
  const buat = (unit: Unit, nama: string) =>
    aSurvei(kota, admin, { ...masa, unit, nama, layanan: LAYANAN[unit] })
  const kirim = async (id: string, daftar: readonly object[]) => {
    const respons = daftar.map((satu) => ({ kanal: 'situs', saran: SARAN, perangkat: PERANGKAT, ...satu }))
    const { ditolak } = await jadi(kota.minta(admin, 'POST', `/v1/survei/${id}/respons/batch`, { respons }))
    if (ditolak.length > 0) throw new Error(JSON.stringify(ditolak))
  }
  const nilai = (beri: (u: number) => number | null) =>
    Object.fromEntries(UNSUR.map((kode, u) => [kode, beri(u)]))
  const daftar = <T>(banyak: number, buatSatu: (i: number) => T) =>
    Array.from({ length: banyak }, (_, i) => buatSatu(i))

  const besar = await buat('DISDUKCAPIL', 'SKM Dukcapil 2025')
  const { kode } = await jadi(kota.minta(admin, 'POST', `/v1/survei/${besar}/undangan`, { jumlah: 3 }))
  rahasia.push(...kode)
  await kirim(
    besar,
    daftar(40, (i) => ({
      // three of a service, two with a doctorate, four who came by paper: each rates as nobody else does
      layanan: i < 3 ? 'AKTA' : i < 17 ? 'KK' : 'KTP-EL',
      jawaban: nilai((u) =>
        i < 3 ? (u < 2 ? 2 : 1) : i === 8 || i === 9 ? (u === 4 ? 2 : 4) : 2 + ((i + u * u) % 3),
      ),
      profil: {
        jenisKelamin: i % 2 === 0 ? 'L' : 'P',
        pendidikan: i === 8 || i === 9 ? 'S3' : i < 20 ? 'SMA' : 'D4/S1',
      },
      kanal: i > 35 ? 'petugas' : 'situs',
      ...(i === 0 && { undangan: kode[0] }),
    })),
  )
  const kecil = await buat('DPUPR', 'SKM Jalan 2025')
  await kirim(
    kecil,
    daftar(3, (i) => ({
      layanan: 'JALAN',
      jawaban: nilai((u) => (u === 0 ? (i === 0 ? 4 : 3) : u === i ? 3 : 1)),
    })),
  )
  const unsur = await buat('DINKES', 'SKM Kesehatan 2025')
  await kirim(
    unsur,
    daftar(11, (i) => ({
      layanan: 'KIR',
      jawaban: nilai((u) => (u === 3 ? (i < 3 ? 1 + (i % 2) : null) : 2 + ((i * 3 + u) % 3))),
    })),
  )
  const berjalan = await buat('DISHUB', 'SKM Hubungan 2025')
  await kirim(
    berjalan,
    daftar(12, (i) => ({ layanan: i < 6 ? 'PARKIR' : 'TRAYEK', jawaban: nilai((u) => 2 + ((i + u) % 3)) })),
  )
  await jadi(kota.minta(admin, 'POST', `/v1/survei/${besar}/tindak-lanjut`, aTindakLanjut()))
  await jadi(kota.minta(admin, 'POST', '/v1/rencana-aksi', aRencana()))
  return { besar, kecil, unsur, berjalan }
}
