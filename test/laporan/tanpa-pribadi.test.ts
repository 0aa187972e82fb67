import t, { type Test } from 'tap'
import type { Garis } from '../../src/laporan/domain/penyembunyian.ts'
import { tulisBilangan } from '../../src/shared/tulisan.ts'
import { bacaBuku } from '../support/baca-xlsx.ts'
import { perjalanan } from '../support/pengaduan.ts'
import { adaTabel } from './penyerang.ts'
import { ambilDokumen, type DokumenTerbuka, daftarDokumen, polos } from './support/dokumen-kota.ts'
import { aKotaPenanda, type KotaPenanda, kata, PELAPOR, PER_BULAN, SARAN } from './support/kota-penanda.ts'

/**
 * What residents and officers typed is planted, with groups of one to four, and then all that the public and the
 * council may fetch is searched for it.
 */
t.test('in no public and no council document', async (t) => {
  const kota = await aKotaPenanda(t)
  const { minta } = kota.kota
  const segel = await minta(kota.admin, 'POST', '/v1/laporan/2025/segel', {})
  t.equal(segel.status, 201, segel.teks)
  const dokumen: DokumenTerbuka[] = []
  for (const satu of daftarDokumen(kota)) dokumen.push(await ambilDokumen(kota, satu))

  await t.test('what was planted is where it may be', (t) => ditemukan(t, kota))
  await t.test('and nothing of it in any of them', async (t) => {
    t.ok(kota.penanda.length > 70, `${kota.penanda.length} markers`)
    t.ok(dokumen.length > 90, `${dokumen.length} documents`)
    for (const { oleh, alamat, status, byte, teks } of dokumen) {
      t.equal(status, 200, `${oleh}: ${alamat}`)
      t.ok(byte > (/\.(pdf|docx|png|xlsx)/.test(alamat) ? 9_000 : 30), `${alamat}: ${byte} bytes`)
      const rapat = polos(teks)
      t.strictSame(
        kota.penanda.filter((satu) => rapat.includes(polos(satu))),
        [],
        `${oleh}: ${alamat}`,
      )
    }
  })
  await t.test('whoever may not have one has none', (t) => ditolak(t, kota))
  await t.test('small groups of complaints', (t) => pengaduanKecil(t, kota))
  await t.test('a counter with three visits', (t) => mppKecil(t, kota))
  await t.test('small groups within a survey', (t) => kelompokKecil(t, kota, dokumen))
  await t.test('a survey of three people, and an unsur that three answered', (t) =>
    surveiKecil(t, kota, dokumen),
  )
  await t.test('in the sheets of the annual report', (t) => lembarKecil(t, kota))
})

async function ditemukan(t: Test, { kota, admin, nomor, survei }: KotaPenanda) {
  const { baca, langkah } = perjalanan(kota)
  for (const mode of ['terbuka', 'rahasia', 'anonim'] as const) {
    const teks = JSON.stringify(await baca(admin, nomor[mode]))
    for (const apa of ['judul', 'uraian', 'kategori', 'kerugian', 'permintaan', 'lokasi'] as const) {
      t.ok(teks.includes(kata(apa, mode)), `${mode}: ${apa}`)
    }
    const riwayat = (await kota.minta(admin, 'GET', `/v1/pengaduan/${nomor[mode]}/riwayat`)).teks
    for (const apa of ['catatan', 'tanggapan', 'jawaban', 'keberatan'] as const) {
      t.ok((teks + riwayat).includes(kata(apa, mode)), `${mode}: ${apa}`)
    }
  }
  const dibuka = await langkah(admin, nomor.rahasia, 'buka-identitas', { alasan: kata('buka', 'rahasia') })
  t.match(dibuka.pelapor, PELAPOR.rahasia)
  const audit = await kota.minta(admin, 'GET', '/v1/audit?batas=200')
  t.match(audit.teks, kata('buka', 'rahasia'))
  t.match((await kota.minta(admin, 'GET', '/v1/petugas')).teks, /surelmarka\.verifikator@/)
  const csv = await kota.minta(admin, 'GET', `/v1/survei/${survei.besar}/respons.csv`)
  t.ok(csv.teks.includes(SARAN), 'who manages the survey reads the suggestions')
}

async function ditolak(t: Test, { kota, kunci, survei }: KotaPenanda) {
  const status = async (satu: string | null, alamat: string) =>
    (await kota.minta(satu, 'GET', alamat, undefined, { origin: 'https://a.go.id' })).status
  for (const alamat of ['/v1/laporan/2025', '/v1/laporan/2025.pdf', '/v1/laporan/2025/versi/1']) {
    t.equal(await status(null, alamat), 401)
    for (const siapa of [kunci.unit, kunci.situs]) t.equal(await status(siapa, alamat), 403, alamat)
  }
  t.equal(await status(kunci.unit, '/v1/penilaian/2025'), 403)
  t.equal(await status(kunci.unit, `/v1/survei/${survei.kecil}/laporan`), 403, 'of another unit')
  t.equal(await status(kunci.situs, `/v1/survei/${survei.berjalan}/laporan.pdf`), 403, 'not published')
  t.equal(await status(kunci.dewan, `/v1/survei/${survei.besar}/respons.csv`), 403)
  t.equal(await status(kunci.dewan, '/v1/pengaduan'), 403)
}

const sedikit = (n: number) => n > 0 && n < 5

/** No small count is shown; and for each there is a city that looks the same, in which it is five or more. */
function serang(
  t: Test,
  sel: ReadonlyMap<string, number>,
  tampil: ReadonlyMap<string, number | null>,
  garis: readonly Garis[],
  kecil: readonly string[],
) {
  const ditahan = new Set([...tampil].flatMap(([kunci, n]) => (n === null ? [kunci] : [])))
  for (const [kunci, n] of tampil) {
    if (n !== null) t.equal(n, sel.get(kunci), `${kunci} is what is true`)
  }
  const semua = [...sel].filter(([, n]) => sedikit(n)).map(([kunci]) => kunci)
  t.ok(
    kecil.every((kunci) => semua.includes(kunci)),
    'what was planted is small',
  )
  for (const kunci of semua) {
    t.ok(ditahan.has(kunci), `${kunci} is withheld`)
    t.ok(adaTabel(sel, garis, ditahan, kunci, 5), `${kunci} cannot be reckoned`)
  }
}

type Angka = Readonly<Record<string, number>>
type Statistik = Record<'diterima' | 'terlambat' | 'dibukaKembali' | 'sekejap', number> & {
  menurut: { status: Angka }
}
const BERAKHIR = ['selesai', 'ditutup', 'ditolak', 'bukan-wewenang', 'digabung', 'kedaluwarsa', 'dicabut']

async function pengaduanKecil(t: Test, { kota, admin, kunci }: KotaPenanda) {
  const { pengaduan } = (await kota.minta(kunci.dewan, 'GET', '/v1/laporan/2025')).isi.isi
  // officers have the true figures
  const benar = (await kota.minta(admin, 'GET', '/v1/pengaduan/statistik?tahun=2025')).isi
  const [sel, tampil] = [new Map<string, number>(), new Map<string, number | null>()]
  const garis: Garis[] = []
  const daftar = (nama: string, isi: readonly { jumlah: number | null }[], sebut: string, nilai: Angka) => {
    const kunci = isi.map((satu) => `${nama} ${(satu as never as Record<string, string>)[sebut]}`)
    for (const [i, satu] of isi.entries()) {
      tampil.set(kunci[i] as string, satu.jumlah)
      sel.set(kunci[i] as string, nilai[(kunci[i] as string).slice(nama.length + 1)] ?? 0)
    }
    return kunci
  }
  const KOLOM = ['diterima', 'berakhir', 'berjalan', 'terlambat', 'dibukaKembali', 'sekejap'] as const
  const baris = (nama: string, statistik: Statistik, tercetak: object) => {
    const berakhir = BERAKHIR.reduce((n, satu) => n + (statistik.menurut.status[satu] ?? 0), 0)
    const nilai = { ...statistik, berakhir, berjalan: statistik.diterima - berakhir }
    for (const kolom of KOLOM) {
      sel.set(`${nama} ${kolom}`, nilai[kolom])
      tampil.set(`${nama} ${kolom}`, (tercetak as Record<string, number | null>)[kolom] as number | null)
    }
    garis.push({ jumlah: `${nama} diterima`, bagian: [`${nama} berakhir`, `${nama} berjalan`] })
  }
  baris('semua', benar.keseluruhan, pengaduan.keseluruhan)
  const unit = benar.perUnit.map((satu: { unit: string | null }) => satu.unit ?? '-')
  t.strictSame(pengaduan.unit.map((satu: { unit: string }) => satu.unit).toSorted(), unit.toSorted())
  for (const [i, nama] of unit.entries()) {
    baris(
      nama,
      benar.perUnit[i],
      pengaduan.unit.find((satu: { unit: string }) => satu.unit === nama),
    )
  }
  for (const kolom of KOLOM) {
    garis.push({ jumlah: `semua ${kolom}`, bagian: unit.map((nama: string) => `${nama} ${kolom}`) })
  }
  const { klasifikasi, kanal, status } = benar.keseluruhan.menurut
  const diterima = 'semua diterima'
  garis.push(
    { jumlah: diterima, bagian: daftar('klasifikasi', pengaduan.klasifikasi, 'kode', klasifikasi) },
    { jumlah: diterima, bagian: daftar('kanal', pengaduan.kanal, 'kode', kanal) },
  )
  const perStatus = daftar('status', pengaduan.status, 'kode', status)
  const usai = perStatus.filter((kunci) => BERAKHIR.includes(kunci.slice(7)))
  garis.push({ jumlah: 'semua berakhir', bagian: usai })
  garis.push({ jumlah: 'semua berjalan', bagian: perStatus.filter((kunci) => !usai.includes(kunci)) })
  const bulan = pengaduan.bulan.map((satu: { diterima: number }) => ({ ...satu, jumlah: satu.diterima }))
  garis.push({ jumlah: diterima, bagian: daftar('bulan', bulan, 'bulan', PER_BULAN) })
  const umur = daftar('umur', pengaduan.umur, 'kelompok', { '31–60 hari': 37, '61–90 hari': 3 })
  garis.push({ jumlah: 'semua berjalan', bagian: umur })
  serang(t, sel, tampil, garis, [
    ...['DPUPR diterima', '- berakhir', 'DISDUKCAPIL dibukaKembali', 'klasifikasi aspirasi'],
    ...['kanal telepon', 'status ditolak', 'bulan 2025-10', 'umur 61–90 hari'],
  ])
}

async function mppKecil(t: Test, { kota, admin, kunci }: KotaPenanda) {
  const { mpp } = (await kota.minta(kunci.dewan, 'GET', '/v1/laporan/2025')).isi.isi
  const benar = (await kota.minta(admin, 'GET', '/v1/mpp/rekap?tahun=2025')).isi
  const [sel, tampil] = [new Map<string, number>(), new Map<string, number | null>()]
  const garis: Garis[] = []
  const KOLOM = ['kunjungan', 'dilayani', 'selesai', 'tidakDilayani'] as const
  const gerai: string[] = benar.perGerai.map((satu: { unit: string }) => satu.unit)
  for (const [i, nama] of ['semua', ...gerai].entries()) {
    const nilai = i === 0 ? benar.keseluruhan : benar.perGerai[i - 1]
    const tercetak = i === 0 ? mpp.keseluruhan : mpp.gerai[i - 1]
    for (const kolom of KOLOM) {
      sel.set(`${nama} ${kolom}`, nilai[kolom])
      tampil.set(`${nama} ${kolom}`, tercetak[kolom])
    }
    // all of them left
    garis.push({ jumlah: `${nama} kunjungan`, bagian: [`${nama} dilayani`, `${nama} tidakDilayani`] })
  }
  for (const kolom of KOLOM) {
    garis.push({ jumlah: `semua ${kolom}`, bagian: gerai.map((nama) => `${nama} ${kolom}`) })
  }
  serang(t, sel, tampil, garis, ['DINKES kunjungan', 'DINKES selesai', 'DISHUB tidakDilayani'])
  const dinkes = mpp.gerai.find((satu: { unit: string }) => satu.unit === 'DINKES')
  t.match(dinkes, { rerataMenit: null, medianMenit: null, rerataTungguMenit: null })
}

const cetak = (n: number) => tulisBilangan(n, 2)

/** As it is printed, and as JSON has it: neither may stand in what tells of this survey. */
const menyebut = (teks: string, n: number) => teks.includes(cetak(n)) || teks.includes(`:${n},`)

async function kelompokKecil(
  t: Test,
  { kota, admin, survei, kunci }: KotaPenanda,
  dokumen: DokumenTerbuka[],
) {
  const { isi } = await kota.minta(kunci.dewan, 'GET', `/v1/survei/${survei.besar}/laporan`)
  const rincian = async (menurut: string) =>
    (await kota.minta(admin, 'GET', `/v1/survei/${survei.besar}/indeks/rincian?menurut=${menurut}`)).isi.data
  const pendidikan = isi.profil.find((satu: { nama: string }) => satu.nama === 'Pendidikan').kelompok
  for (const [menurut, tercetak, kecil] of [
    ['layanan', isi.layanan, 'AKTA'],
    ['pendidikan', pendidikan, 'S3'],
  ] as const) {
    const benar: { kunci: string; jumlahResponden: number; nilai: number }[] = await rincian(menurut)
    const sel = new Map(benar.map((satu) => [satu.kunci, satu.jumlahResponden]))
    const tampil = new Map<string, number | null>(
      tercetak.map((satu: Record<string, string & number>) => [
        satu.kode ?? satu.nama,
        menurut === 'layanan' ? satu.jumlahResponden : satu.jumlah,
      ]),
    )
    serang(t, sel, tampil, [{ jumlah: null, bagian: [...sel.keys()] }], [kecil])
    const { nilai } = benar.find((satu) => satu.kunci === kecil) as { nilai: number }
    const milik = dokumen.filter(({ alamat }) => new RegExp(`${survei.besar}/(laporan|poster)`).test(alamat))
    t.equal(milik.length, 21)
    for (const { oleh, alamat, teks } of milik) t.notOk(menyebut(teks, nilai), `${oleh}: ${alamat}: ${nilai}`)
  }
  t.notMatch(JSON.stringify(isi.bab), /kertas|petugas \(/i, 'nor the channel of four')
}

async function surveiKecil(t: Test, { kota, admin, survei }: KotaPenanda, dokumen: DokumenTerbuka[]) {
  const indeks = async (id: string) => (await kota.minta(admin, 'GET', `/v1/survei/${id}/indeks`)).isi
  const [kecil, separuh] = [await indeks(survei.kecil), await indeks(survei.unsur)]
  t.equal(kecil.jumlahResponden, 3)
  const biaya = separuh.unsur.find((satu: { kode: string }) => satu.kode === 'biaya')
  t.equal(biaya.jumlahJawaban, 3)
  // what officers and the council read to work with has them; what is handed on does not
  const kerja = /\/indeks$|\/segel\/|\/v1\/indeks|\/v1\/(penilaian|mpp|pengaduan)|\/respons|\/pengolahan/
  const diteruskan = dokumen.filter(({ alamat }) => !kerja.test(alamat) || alamat.startsWith('/v1/publik/'))
  const berhasil = dokumen.filter(({ alamat }) => alamat.endsWith(`${survei.kecil}/indeks`))
  t.ok(berhasil.length > 0 && berhasil.every(({ teks }) => menyebut(teks, kecil.nilai)))
  for (const { oleh, alamat, teks } of diteruskan) {
    t.notOk(menyebut(teks, kecil.nilai), `${oleh}: ${alamat}: the index of three`)
    t.notOk(menyebut(teks, kecil.unsur[0].nilai), `${oleh}: ${alamat}: an unsur of three`)
    t.notOk(menyebut(teks, biaya.nilai), `${oleh}: ${alamat}: the unsur that three answered`)
  }
  for (const [id, ditahan] of [
    [survei.kecil, 9],
    [survei.unsur, 2],
  ] as const) {
    const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${id}/laporan`)
    const kosong = isi.indeks.unsur.filter((satu: { jumlahJawaban: number }) => satu.jumlahJawaban === null)
    t.equal(kosong.length, ditahan, 'never one alone')
    for (const satu of kosong) t.match(satu, { nrr: null, nrrTertimbang: null, nilai: null, mutu: null })
    t.notOk(isi.indeks.terendah.includes('biaya'))
    t.ok(isi.indeks.keandalan.unsur.every((satu: { r: null }) => satu.r === null))
  }
  const { isi } = await kota.minta(admin, 'GET', `/v1/survei/${survei.kecil}/laporan`)
  t.equal(isi.segel, null, 'a checksum can be tried out')
  t.match(isi.indeks, { nilai: null, nilaiInterval: null, mutu: null, ketepatan: { selang95: null } })
  t.match(isi.tren, [{ nilai: null, mutu: null }])
  t.match(isi.layanan, [{ nilai: null, jumlahResponden: null, ditahan: true }])
  const tahunan = (await kota.minta(admin, 'GET', '/v1/laporan/2025')).isi.isi.indeks
  const pu = tahunan.unit.find((satu: { unit: string }) => satu.unit === 'DPUPR')
  t.match(pu, { ditahan: true, jumlahResponden: null, nilai: null, terendah: [] })
  t.equal(tahunan.gabungan.jumlahResponden, 63, 'nor in the sum of all')
}

async function lembarKecil(t: Test, { kota, kunci }: KotaPenanda) {
  const { rawPayload } = await kota.app.inject({
    url: '/v1/laporan/2025.xlsx',
    headers: { authorization: `Bearer ${kunci.dewan}` },
  })
  let baris = 0
  for (const [nama, lembar] of (await bacaBuku(rawPayload)).lembar) {
    for (const [tempat, { nilai }] of lembar) {
      if (nilai !== 'DPUPR' && nilai !== 'Dinas DPUPR') continue
      baris++
      const milik = [...lembar].filter(([lain]) => lain.replace(/^\D+/, '') === tempat.replace(/^\D+/, ''))
      const angka = milik.flatMap(([, satu]) => (typeof satu.nilai === 'number' ? [satu.nilai] : []))
      t.notOk(angka.some(sedikit), `${nama}: ${angka.join(', ')}`)
    }
  }
  t.ok(baris >= 3, `${baris} rows tell of the unit with three complaints and three answers`)
}
