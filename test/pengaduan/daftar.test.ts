import t from 'tap'
import { startApp } from '../support/app.ts'
import { aKunci, aUnit } from '../support/factories.ts'
import { aKotaPengaduan, aPetugas, perjalanan, SITI } from '../support/pengaduan.ts'

t.test('the list of complaints', async (t) => {
  const uji = await startApp(t)
  const { clock, minta } = uji
  const kota = await aKotaPengaduan(uji)
  await aUnit(uji, kota.admin, { kode: 'UPT-JALAN', nama: 'UPT Jalan', induk: 'DPUPR', layanan: [] })
  await aUnit(uji, kota.admin, { kode: 'KEC-CURUG', nama: 'Kecamatan Curug', layanan: [] })
  const curug = await aPetugas(uji, kota.admin, 'petugas-loket', { nama: 'Loket Curug', unit: 'KEC-CURUG' })
  const p = perjalanan(uji)
  const daftar = async (query: string, kunci = kota.loket.token) => {
    const { status, isi, teks } = await minta(kunci, 'GET', `/v1/pengaduan${query}`)
    if (status !== 200) throw new Error(teks)
    return isi
  }
  const judul = async (query: string, kunci?: string): Promise<string[]> =>
    (await daftar(query, kunci)).data.map((satu: { judul: string }) => satu.judul)

  /** One a day, so that the order is plain; all but the first without a person. */
  const buat = async (hari: string, isi: Record<string, unknown>, ke?: string, kunci = kota.loket.token) => {
    clock.set(`${hari}T08:00:00+07:00`)
    const { nomor } = await p.terima(kunci, { identitas: 'anonim', ...isi })
    if (ke !== undefined) {
      await p.langkah(kota.loket.token, nomor, 'verifikasi', { hasil: 'terverifikasi' })
      await p.langkah(kota.loket.token, nomor, 'disposisi', { unit: ke })
    }
    return nomor
  }
  const jalan = { unit: 'DPUPR', layanan: 'JALAN' }
  const satu = await buat('2026-02-02', { judul: 'Satu', identitas: 'rahasia' }, 'DISDUKCAPIL')
  const dua = await buat('2026-02-03', { judul: 'Dua', ...jalan, kanal: 'situs' }, 'UPT-JALAN')
  await buat('2026-02-04', { judul: 'Tiga', ...jalan, klasifikasi: 'aspirasi', kanal: 'situs' }, 'DPUPR')
  const empat = await buat('2026-02-05', { judul: 'Empat' }, undefined, curug.token)
  await p.langkah(kota.loket.token, empat, 'verifikasi', { hasil: 'ditolak', alasan: 'Bukan pengaduan.' })
  const lima = await buat('2026-03-02', { judul: 'Lima', ...jalan }, 'DPUPR', curug.token)

  await t.test('newest first, with what an officer needs to choose one', async (t) => {
    const { data, kursorBerikut } = await daftar('')
    t.equal(kursorBerikut, null)
    t.strictSame(
      data.map((butir: { judul: string }) => butir.judul),
      ['Lima', 'Empat', 'Tiga', 'Dua', 'Satu'],
    )
    t.strictSame(data[0], {
      nomor: lima,
      judul: 'Lima',
      klasifikasi: 'pengaduan',
      status: 'didisposisikan',
      kanal: 'loket',
      identitas: 'anonim',
      unit: 'DPUPR',
      layanan: 'JALAN',
      diterimaPada: '2026-03-02T01:00:00.000Z',
      jatuhTempo: '2026-03-09',
      perkiraan: false,
      terlambat: false,
      sorotan: null,
    })
    t.match(data[1], { status: 'ditolak', jatuhTempo: null, terlambat: false })
    t.match(data[4], { nomor: satu, terlambat: true, identitas: 'rahasia' })
  })

  await t.test('never who complains', async (t) => {
    const { teks, headers } = await minta(kota.admin, 'GET', '/v1/pengaduan?cari=satu')
    for (const rahasia of Object.values(SITI)) t.notOk(teks.includes(rahasia), rahasia)
    t.match(headers, { 'cache-control': 'no-store' })
  })

  await t.test('filters', async (t) => {
    for (const [query, harus] of [
      ['?status=ditolak', ['Empat']],
      ['?status=ditolak,didisposisikan', ['Lima', 'Empat', 'Tiga', 'Dua', 'Satu']],
      ['?status=ditolak&status=ditutup', ['Empat']],
      ['?status=ditutup', []],
      ['?unit=DPUPR', ['Lima', 'Tiga', 'Dua']],
      ['?unit=UPT-JALAN', ['Dua']],
      ['?unit=DPUPR&status=didisposisikan&klasifikasi=pengaduan', ['Lima', 'Dua']],
      ['?unit=KEC-CURUG', []],
      ['?klasifikasi=aspirasi', ['Tiga']],
      ['?kanal=situs', ['Tiga', 'Dua']],
      ['?layanan=JALAN', ['Lima', 'Tiga', 'Dua']],
      ['?layanan=KTP-EL&unit=DISDUKCAPIL', ['Satu']],
      ['?terlambat=1', ['Tiga', 'Dua', 'Satu']],
      ['?terlambat=1&unit=DPUPR', ['Tiga', 'Dua']],
      ['?terlambat=0', ['Lima', 'Empat', 'Tiga', 'Dua', 'Satu']],
      ['?dari=2026-02-03&sampai=2026-02-04', ['Tiga', 'Dua']],
      ['?sampai=2026-02-02', ['Satu']],
      ['?dari=2026-03-02', ['Lima']],
    ] as const) {
      t.strictSame(await judul(query), harus, query)
    }
  })

  await t.test('page by page, whatever the filter', async (t) => {
    for (const query of ['', '&unit=DPUPR', '&status=ditolak,didisposisikan', '&terlambat=1', '&cari=saya']) {
      const sekaligus = await judul(`?batas=200${query}`)
      const terkumpul: string[] = []
      let kursor: string | null = null
      do {
        const halaman = await daftar(`?batas=2${query}${kursor === null ? '' : `&kursor=${kursor}`}`)
        terkumpul.push(...halaman.data.map((butir: { judul: string }) => butir.judul))
        kursor = halaman.kursorBerikut
      } while (kursor !== null)
      t.ok(sekaligus.length > 2, `${query}: more than a page`)
      t.strictSame(terkumpul, sekaligus, query)
    }
    const rusak = await minta(kota.admin, 'GET', '/v1/pengaduan?kursor=xyz')
    t.match(rusak, { status: 422, isi: { errors: [{ pointer: '/kursor' }] } })
  })

  await t.test('a unit reaches what it handles and what it took in, with those under it', async (t) => {
    t.strictSame(await judul('', kota.dpupr.token), ['Lima', 'Tiga', 'Dua'])
    t.strictSame(await judul('', kota.unit.token), ['Satu'])
    t.strictSame(await judul('', curug.token), ['Lima', 'Empat'])
    t.strictSame(await judul('?status=ditolak', curug.token), ['Empat'])
    t.strictSame(await judul('?terlambat=1', kota.dpupr.token), ['Tiga', 'Dua'])
    t.strictSame(await judul('?cari=saya', curug.token), ['Lima', 'Empat'])
    t.strictSame(await judul(`?cari=${dua}`, curug.token), [], 'nor by its number')
    t.strictSame(await judul(`?cari=${dua}`, kota.dpupr.token), ['Dua'])
    t.strictSame(await judul('?unit=UPT-JALAN', kota.dpupr.token), ['Dua'])
    t.match(await minta(kota.unit.token, 'GET', '/v1/pengaduan?unit=DPUPR'), { status: 403 })
    t.match(await minta(kota.admin, 'GET', '/v1/pengaduan?unit=TIADA'), { status: 404 })
  })

  await t.test('what it does not know is refused', async (t) => {
    for (const [query, pointer] of [
      ['?status=lenyap', '/status/0'],
      ['?status=ditutup,lenyap', '/status/1'],
      ['?kanal=radio', '/kanal'],
      ['?terlambat=ya', '/terlambat'],
      ['?dari=kemarin', '/dari'],
      ['?batas=0', '/batas'],
      ['?cari=', '/cari'],
      ['?warna=biru', '/warna'],
    ] as const) {
      t.match(
        await minta(kota.admin, 'GET', `/v1/pengaduan${query}`),
        { status: 422, isi: { errors: [{ pointer }] } },
        query,
      )
    }
    const kirim = await aKunci(uji, kota.admin, { cakupan: ['pengaduan:kirim'] })
    t.equal((await minta(kirim, 'GET', '/v1/pengaduan')).status, 403, 'who only sends reads nothing')
  })
})
