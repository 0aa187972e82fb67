import pg from 'pg'
import t, { type Test } from 'tap'
import { startApp, type TestApp } from '../support/app.ts'
import { aKunci, aUnit } from '../support/factories.ts'
import { aKotaPengaduan, type KotaPengaduan, perjalanan } from '../support/pengaduan.ts'

const PEMDA = '36.73'

/** What is counted, added up by PostgreSQL itself from the complaints. */
async function pemilik(t: Test, { database }: TestApp): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  t.teardown(() => client.end())
  return client
}

function pelaku(uji: TestApp, kota: KotaPengaduan) {
  const p = perjalanan(uji)
  const pada = (saat: string) => uji.clock.set(`${saat}:00+07:00`)
  return {
    ...p,
    pada,
    async sampaiDisposisi(saat: string, unit: string, isi: Record<string, unknown> = {}) {
      pada(saat)
      const dibuat = await p.terima(kota.loket.token, { identitas: 'anonim', ...isi })
      await p.langkah(kota.loket.token, dibuat.nomor, 'verifikasi', { hasil: 'terverifikasi' })
      await p.langkah(kota.loket.token, dibuat.nomor, 'disposisi', { unit })
      return dibuat as { nomor: string; kodeLacak: string }
    },
    async selesaikan(nomor: string, saat: string, oleh = kota.unit.token) {
      pada(saat)
      const bukti = await p.bukti(oleh, nomor)
      await p.langkah(oleh, nomor, 'jawaban', { isi: 'Sudah terbit.', bukti: [bukti] })
      await p.langkah(kota.verifikator.token, nomor, 'konfirmasi', { hasil: 'selesai' })
    },
  }
}

t.test('figures of a year', async (t) => {
  const uji = await startApp(t)
  const { minta } = uji
  const kota = await aKotaPengaduan(uji)
  await aUnit(uji, kota.admin, { kode: 'UPT-JALAN', nama: 'UPT Jalan', induk: 'DPUPR', layanan: [] })
  const p = pelaku(uji, kota)
  const baca = async (query = '', kunci = kota.admin) => {
    const { status, isi, teks } = await minta(kunci, 'GET', `/v1/pengaduan/statistik?tahun=2026${query}`)
    if (status !== 200) throw new Error(teks)
    return isi
  }

  // one that is done in time and reopened, one that waits too long, one refused at once, one nobody looked at
  const a = await p.sampaiDisposisi('2026-03-02T08:00', 'DISDUKCAPIL')
  p.pada('2026-03-04T08:00')
  await p.langkah(kota.unit.token, a.nomor, 'tanggapan', { isi: 'Kami periksa.' })
  await p.selesaikan(a.nomor, '2026-03-06T08:00')
  p.pada('2026-03-09T08:00')
  await p.pelapor(a.nomor, a.kodeLacak, 'keberatan', { alasan: 'Belum.' })
  await p.selesaikan(a.nomor, '2026-03-10T08:00')
  const b = await p.sampaiDisposisi('2026-03-02T09:00', 'UPT-JALAN', {
    kanal: 'situs',
    klasifikasi: 'aspirasi',
  })
  p.pada('2026-03-02T10:00')
  const c = await p.terima(kota.loket.token, { identitas: 'anonim', kanal: 'telepon' })
  p.pada('2026-03-02T10:09')
  await p.langkah(kota.loket.token, c.nomor, 'verifikasi', { hasil: 'ditolak', alasan: 'Bukan pengaduan.' })
  p.pada('2026-03-05T10:00')
  const d = await p.terima(kota.loket.token, { identitas: 'anonim' })
  p.pada('2026-03-16T08:00')

  await t.test('of the whole city', async (t) => {
    const { keseluruhan, ...lain } = await baca()
    t.match(lain, { tahun: 2026, unit: null, dihitungPada: '2026-03-16T01:00:00.000Z' })
    t.match(keseluruhan, {
      diterima: 4,
      menurut: {
        status: { selesai: 1, didisposisikan: 1, ditolak: 1, diterima: 1, ditutup: 0 },
        klasifikasi: { pengaduan: 3, aspirasi: 1, 'permintaan-informasi': 0 },
        kanal: { loket: 2, situs: 1, telepon: 1, lapor: 0 },
      },
      dibukaKembali: 1,
      sekejap: 1,
      tanpaBukti: 0,
      terlambat: 2,
    })
    t.strictSame(keseluruhan.tenggat, {
      // a, b and c at once; d is overdue
      verifikasi: { dinilai: 4, tepat: 3, persenTepat: 75, median: 0, persentil90: 0 },
      // a after two days; b is overdue
      tanggapan: { dinilai: 2, tepat: 1, persenTepat: 50, median: 2, persentil90: 2 },
      // a after four days and, reopened, one more; b, an aspiration, is overdue; d is not yet
      penyelesaian: { dinilai: 2, tepat: 1, persenTepat: 50, median: 5, persentil90: 5 },
    })
  })

  await t.test('per unit that has them, and what is overdue longest', async (t) => {
    const { perUnit, terlambatTertua } = await baca()
    t.strictSame(
      perUnit.map((satu: { unit: string | null; diterima: number; peringkat: number | null }) => [
        satu.unit,
        satu.diterima,
        satu.peringkat,
      ]),
      [
        ['DISDUKCAPIL', 1, null],
        ['UPT-JALAN', 1, null],
        [null, 2, null],
      ],
      'nobody is ranked below ten',
    )
    t.match(perUnit[1], { terlambat: 1, tenggat: { tanggapan: { dinilai: 1, tepat: 0, median: null } } })
    t.strictSame(terlambatTertua, [
      { nomor: b.nomor, unit: 'UPT-JALAN', status: 'didisposisikan', jatuhTempo: '2026-03-09', hariLewat: 7 },
      { nomor: d.nomor, unit: null, status: 'diterima', jatuhTempo: '2026-03-10', hariLewat: 6 },
    ])
  })

  await t.test('of a unit with those under it, and of no other', async (t) => {
    const milik = await baca('&unit=DPUPR')
    t.match(milik, {
      unit: 'DPUPR',
      keseluruhan: { diterima: 1, terlambat: 1 },
      perUnit: [{ unit: 'UPT-JALAN' }],
    })
    t.equal(milik.terlambatTertua.length, 1)
    t.match(await baca('', kota.dpupr.token), { unit: 'DPUPR', keseluruhan: { diterima: 1 } })
    t.match(await baca('&unit=UPT-JALAN', kota.dpupr.token), { keseluruhan: { diterima: 1 } })
    t.match(await baca('', kota.unit.token), {
      unit: 'DISDUKCAPIL',
      keseluruhan: { diterima: 1, terlambat: 0 },
    })
    const alamat = '/v1/pengaduan/statistik?tahun=2026&unit='
    t.equal((await minta(kota.unit.token, 'GET', `${alamat}DPUPR`)).status, 403)
    t.equal((await minta(kota.admin, 'GET', `${alamat}TIADA`)).status, 404)
  })

  await t.test('of another year there is nothing, and who only reads reports may', async (t) => {
    const laporan = await aKunci(uji, kota.admin, { cakupan: ['laporan:baca'] })
    const { status, isi } = await minta(laporan, 'GET', '/v1/pengaduan/statistik?tahun=2025')
    t.match({ status, isi }, { status: 200, isi: { keseluruhan: { diterima: 0 }, perUnit: [] } })
    for (const tahun of ['', '1999', '26', '2026.5']) {
      const { status } = await minta(laporan, 'GET', `/v1/pengaduan/statistik?tahun=${tahun}`)
      t.equal(status, 422, tahun)
    }
  })

  await t.test('adding counts up changes no figure', async (t) => {
    const client = await pemilik(t, uji)
    const banyak = async () =>
      (await client.query('select count(*)::int as n from pengaduan_cacah')).rows[0].n as number
    const [angka, sebelum] = [await baca(), await banyak()]
    const hilang = await uji.app.pengaduan.ringkasCacah(PEMDA)
    t.ok(hilang > 0)
    t.ok((await banyak()) < sebelum)
    t.strictSame(await baca(), angka)
    t.equal(await uji.app.pengaduan.ringkasCacah(PEMDA), 0, 'nothing is left to add up')
  })

  await t.test('also while others write and add up', async (t) => {
    const kerja = Array.from({ length: 12 }, async (_, i) => {
      if (i % 3 === 0) return uji.app.pengaduan.ringkasCacah(PEMDA)
      const { nomor } = await p.terima(kota.loket.token, { identitas: 'anonim' })
      return p.langkah(kota.loket.token, nomor, 'verifikasi', { hasil: 'terverifikasi' })
    })
    await Promise.all(kerja)
    t.equal((await baca()).keseluruhan.diterima, 4 + 8)
    t.match(await uji.app.pengaduan.periksa(PEMDA), { jumlah: 12, beda: { cacah: [], lama: [] }, cacat: [] })
  })
})

t.test('units with ten complaints are ranked', async (t) => {
  const uji = await startApp(t)
  const kota = await aKotaPengaduan(uji)
  const p = pelaku(uji, kota)
  for (const unit of ['DPUPR', 'DISDUKCAPIL']) {
    const token = unit === 'DPUPR' ? kota.dpupr.token : kota.unit.token
    for (let i = 0; i < 10; i++) {
      const { nomor } = await p.sampaiDisposisi('2026-03-02T08:00', unit)
      await p.langkah(token, nomor, 'tanggapan', { isi: 'Ya.' })
      if (i < 3) await p.selesaikan(nomor, unit === 'DPUPR' ? '2026-03-03T08:00' : '2026-04-30T08:00', token)
    }
  }
  p.pada('2026-04-30T09:00')
  const peringkat = async (query: string, kunci: string) => {
    const { isi } = await uji.minta(kunci, 'GET', `/v1/pengaduan/statistik?tahun=2026${query}`)
    return isi.perUnit.map((satu: { unit: string; peringkat: number | null }) => [satu.unit, satu.peringkat])
  }
  t.strictSame(await peringkat('', kota.admin), [
    ['DPUPR', 1],
    ['DISDUKCAPIL', 2],
  ])
  t.strictSame(
    await peringkat('&unit=DPUPR', kota.admin),
    [['DPUPR', null]],
    'a part of the city is not the city',
  )
  t.strictSame(await peringkat('', kota.unit.token), [['DISDUKCAPIL', null]])
})

t.test('what is counted and what was written is checked, and counts are put right', async (t) => {
  const uji = await startApp(t)
  const { app } = uji
  const kota = await aKotaPengaduan(uji)
  const p = pelaku(uji, kota)
  const { nomor } = await p.sampaiDisposisi('2026-03-02T08:00', 'DISDUKCAPIL')
  await p.sampaiDisposisi('2026-03-03T08:00', 'DPUPR')
  const bersih = { jumlah: 2, beda: { cacah: [], lama: [] }, cacat: [] }
  t.strictSame(await app.pengaduan.periksa(PEMDA), bersih)

  const client = await pemilik(t, uji)
  await client.query("delete from pengaduan_cacah where status = 'didisposisikan' and unit = 'DPUPR'")
  await client.query("update pengaduan_lama set hari = 7 where unit = 'DISDUKCAPIL'")
  await client.query("update pengaduan_riwayat set langkah = 'tanggapan' where nomor = $1 and urut = 2", [
    nomor.replaceAll('-', ''),
  ])
  const temuan = await app.pengaduan.bangunUlangCacah(PEMDA)
  t.match(temuan.beda.cacah, [{ unit: 'DPUPR', status: 'didisposisikan', jumlah: 1 }])
  t.match(temuan.beda.lama.map(({ hari, jumlah }) => [hari, jumlah]).toSorted(), [
    [0, 1],
    [7, -1],
  ])
  t.match(temuan.cacat, [{ nomor, cacat: [{ cacat: 'berubah', urut: 2 }] }])
  const { beda, cacat } = await app.pengaduan.periksa(PEMDA)
  t.strictSame(beda, bersih.beda, 'counts are right again')
  t.equal(cacat.length, 1, 'a history stays what was done to it')

  await client.query('delete from pengaduan_riwayat where nomor = $1 and urut = 3', [
    nomor.replaceAll('-', ''),
  ])
  t.match((await app.pengaduan.periksa(PEMDA)).cacat, [{ cacat: [{ cacat: 'berubah' }, { cacat: 'ujung' }] }])
})
