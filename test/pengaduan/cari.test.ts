import t from 'tap'
import { potongSorotan, TANDA } from '../../src/pengaduan/domain/pencarian.ts'
import { startApp } from '../support/app.ts'
import { aKotaPengaduan, perjalanan } from '../support/pengaduan.ts'

t.test('complaints are found by their words', async (t) => {
  const uji = await startApp(t)
  const { clock, minta } = uji
  const kota = await aKotaPengaduan(uji)
  const p = perjalanan(uji)
  let hari = 1
  const nomor: Record<string, string> = {}
  const buat = async (judul: string, uraian: string, isi: Record<string, unknown> = {}) => {
    clock.set(`2026-02-${String(hari++).padStart(2, '0')}T08:00:00+07:00`)
    const dibuat = await p.terima(kota.loket.token, { judul, uraian, identitas: 'anonim', ...isi })
    nomor[judul] = dibuat.nomor
  }
  await buat('Jalan berlubang', 'Sudah sebulan ada lubang di depan sekolah, kendaraan terjatuh.')
  await buat('Lampu jalan padam', 'Penerangan mati di gang kami.', { lokasi: { alamat: 'Jalan Kaujon 12' } })
  await buat('Lubang saluran', 'Tutup saluran hilang di jalan utama.')
  await buat(
    'Antrean <b>lama</b> & "panas"',
    "Menunggu tiga jam; kursi kurang, 'AC' mati. <script>alert(1)</script>",
  )
  const cari = async (teks: string, lain = '') => {
    const {
      status,
      isi,
      teks: semua,
    } = await minta(kota.loket.token, 'GET', `/v1/pengaduan?cari=${encodeURIComponent(teks)}${lain}`)
    if (status !== 200) throw new Error(semua)
    return isi.data
  }
  const judul = async (teks: string, lain?: string) =>
    (await cari(teks, lain)).map((satu: { judul: string }) => satu.judul)

  await t.test('in whatever form, all of them, anywhere', async (t) => {
    for (const [teks, harus] of [
      ['lubang', ['Lubang saluran', 'Jalan berlubang']],
      ['BERLUBANG', ['Lubang saluran', 'Jalan berlubang']],
      ['penerangan', ['Lampu jalan padam']],
      ['menerangi', ['Lampu jalan padam']],
      ['jalan', ['Lubang saluran', 'Lampu jalan padam', 'Jalan berlubang']],
      ['lubang sekolah', ['Jalan berlubang']],
      ['sekolah saluran', []],
      ['Kaujon', ['Lampu jalan padam']],
      ['di', ['Lubang saluran', 'Lampu jalan padam', 'Jalan berlubang']],
      ['tidakadakataini', []],
      ['jalan tidakadakataini', []],
      ['!!! ???', []],
    ] as const) {
      t.strictSame(await judul(teks), harus, teks)
    }
  })

  await t.test('words between quotation marks stand together', async (t) => {
    t.strictSame(await judul('"lampu jalan"'), ['Lampu jalan padam'])
    t.strictSame(await judul('"jalan lampu"'), [])
    t.strictSame(await judul('"depan sekolah" lubang'), ['Jalan berlubang'])
    t.strictSame(await judul('"lubang'), ['Lubang saluran', 'Jalan berlubang'], 'one mark alone is none')
  })

  await t.test('a number finds its complaint, however it is typed', async (t) => {
    const milik = nomor['Lampu jalan padam'] as string
    for (const teks of [milik, milik.toLowerCase(), milik.replaceAll('-', ' ')]) {
      t.strictSame(await judul(teks), ['Lampu jalan padam'], teks)
    }
    t.strictSame(await judul(milik, '&status=ditutup'), [], 'within the filters')
    t.equal((await cari(milik))[0].sorotan, null)
  })

  await t.test('within filters and pages', async (t) => {
    await p.langkah(kota.loket.token, nomor['Jalan berlubang'] as string, 'verifikasi', {
      hasil: 'ditolak',
      alasan: 'Sudah ada.',
    })
    t.strictSame(await judul('lubang', '&status=ditolak'), ['Jalan berlubang'])
    t.strictSame(await judul('lubang', '&status=diterima'), ['Lubang saluran'])
    t.strictSame(await judul('lubang', '&sampai=2026-02-01'), ['Jalan berlubang'])
    t.strictSame(await judul('"lubang di"', '&status=ditolak'), ['Jalan berlubang'])
    const pertama = await minta(kota.loket.token, 'GET', '/v1/pengaduan?cari=jalan&batas=2')
    t.equal(pertama.isi.data.length, 2)
    t.strictSame(await judul('jalan', `&batas=2&kursor=${pertama.isi.kursorBerikut}`), ['Jalan berlubang'])
  })

  await t.test('what was found is shown as plain text in pieces', async (t) => {
    const [butir] = await cari('kursi mati')
    const teks = butir.sorotan.map((satu: { teks: string }) => satu.teks).join('')
    t.match(teks, /^Antrean {1,2}lama {1,2}& "panas"\nMenunggu tiga jam/, 'what looks like a tag is left out')
    t.strictSame(
      butir.sorotan.filter((satu: { cocok: boolean }) => satu.cocok),
      [
        { teks: 'kursi', cocok: true },
        { teks: 'mati', cocok: true },
      ],
    )
    t.strictSame((await cari('berlubang'))[0].sorotan[0], { teks: 'Lubang', cocok: true })
  })

  await t.test('what people type is text and no language', async (t) => {
    for (const teks of [
      "'; drop table pengaduan",
      'lubang | jalan',
      '!lubang',
      'lubang:*',
      '(((',
      '\\',
      '%',
      'a&b',
    ]) {
      t.type(await cari(teks), Array, teks)
    }
    t.strictSame(await judul('lubang & !sekolah'), ['Jalan berlubang'], 'signs say nothing')
  })
})

t.test('marked text in pieces', async (t) => {
  const { mulai, selesai } = TANDA
  t.strictSame(potongSorotan(`a ${mulai}b${selesai} c${mulai}d${selesai}`), [
    { teks: 'a ', cocok: false },
    { teks: 'b', cocok: true },
    { teks: ' c', cocok: false },
    { teks: 'd', cocok: true },
  ])
  t.strictSame(potongSorotan(`${mulai}a${selesai}`), [{ teks: 'a', cocok: true }])
  t.strictSame(potongSorotan('tanpa'), [{ teks: 'tanpa', cocok: false }])
  t.strictSame(potongSorotan(''), [])
})
