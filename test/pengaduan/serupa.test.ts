import t from 'tap'
import { jarakMeter, kotakSekitar, nilaiKesamaan, SERUPA } from '../../src/pengaduan/domain/serupa.ts'
import { startApp } from '../support/app.ts'
import { aKotaPengaduan, perjalanan } from '../support/pengaduan.ts'

t.test('complaints that are probably about the same thing', async (t) => {
  const uji = await startApp(t)
  const { clock, minta } = uji
  const kota = await aKotaPengaduan(uji)
  const p = perjalanan(uji)
  const buat = async (saat: string, judul: string, uraian: string, isi: Record<string, unknown> = {}) => {
    clock.set(`${saat}T08:00:00+07:00`)
    const dibuat = await p.terima(kota.loket.token, {
      ...{ judul, uraian, identitas: 'anonim', unit: undefined, layanan: undefined },
      ...isi,
    })
    return dibuat.nomor as string
  }
  const serupa = async (nomor: string, kunci = kota.loket.token) => {
    const { status, isi, teks } = await minta(kunci, 'GET', `/v1/pengaduan/${nomor}/serupa`)
    if (status !== 200) throw new Error(teks)
    return isi.data
  }
  const daftarNomor = async (nomor: string, kunci?: string) =>
    (await serupa(nomor, kunci)).map((satu: { nomor: string }) => satu.nomor)
  const lubang = 'Ada lubang besar di Jalan Veteran depan SDN 2, motor saya hampir jatuh.'
  const tempat = { alamat: 'Jalan Veteran', lat: -6.12, long: 106.15 }
  /** 111 m to the north for each thousandth. */
  const utara = (seperseribu: number) => ({ ...tempat, lat: tempat.lat + seperseribu / 1000 })

  const lama = await buat('2026-01-15', 'Jalan berlubang', lubang, { lokasi: tempat })
  const dekat = await buat('2026-02-20', 'Lubang di jalan', 'Jalan Veteran berlubang besar di depan SDN 2.', {
    lokasi: utara(0.72),
  })
  const jauh = await buat('2026-02-21', 'Lubang di jalan', 'Jalan Veteran berlubang besar di depan SDN 2.', {
    lokasi: utara(3),
  })
  const lampu = await buat('2026-02-22', 'Lampu padam', 'Penerangan umum mati sejak Senin malam.', {
    lokasi: utara(0.1),
  })
  const digabung = await buat('2026-02-23', 'Jalan berlubang', lubang, { lokasi: tempat })
  await p.langkah(kota.loket.token, digabung, 'verifikasi', { hasil: 'digabung', induk: dekat })
  const ini = await buat('2026-03-02', 'Jalan berlubang', lubang, { lokasi: tempat })

  await t.test(
    'near by, in other words, within a month; not itself, not what was joined already',
    async (t) => {
      const data = await serupa(ini)
      t.match(data, [
        {
          nomor: dekat,
          judul: 'Lubang di jalan',
          status: 'diterima',
          unit: null,
          diterimaPada: '2026-02-20T01:00:00.000Z',
          jarakMeter: 80,
          alasan: [/^teks mirip 0,\d\d$/, 'jarak 80 m'],
        },
      ])
      t.equal(data.length, 1)
      t.ok(data[0].kemiripan > SERUPA.kemiripanSetempat && data[0].kemiripan < 1)
      for (const bukan of [lama, jauh, lampu, digabung, ini]) t.notOk(JSON.stringify(data).includes(bukan))
      t.strictSame(await daftarNomor(dekat), [ini], 'and the other way round')
      t.strictSame(await daftarNomor(lama), [], 'a month later it is another hole')
    },
  )

  await t.test('the same service, or without one the same unit', async (t) => {
    const ktp = 'KTP-el saya belum jadi setelah dua bulan, blangko selalu habis.'
    const mirip = 'Blangko habis terus, KTP-el belum jadi setelah dua bulan menunggu.'
    const dinas = { unit: 'DISDUKCAPIL' }
    const a = await buat('2026-03-02', 'KTP-el belum jadi', ktp, { ...dinas, layanan: 'KTP-EL' })
    const b = await buat('2026-03-03', 'KTP-el belum selesai', mirip, { ...dinas, layanan: 'KTP-EL' })
    await buat('2026-03-03', 'KTP-el belum selesai', mirip, { ...dinas, layanan: 'KK' })
    await buat('2026-03-03', 'Petugas ramah', 'Terima kasih, pelayanannya cepat.', {
      ...dinas,
      layanan: 'KTP-EL',
    })
    const d = await buat('2026-03-04', 'KTP-el belum jadi', ktp, dinas)
    t.match(await serupa(a), [{ nomor: b, jarakMeter: null, alasan: [/^teks mirip /, 'layanan sama'] }])
    t.match(await serupa(d), [
      { nomor: a, kemiripan: 1, alasan: ['teks mirip 1,00', 'unit tujuan sama'] },
      {},
      {},
    ])
  })

  await t.test('at most five, most alike first', async (t) => {
    const isi = { unit: 'DISDUKCAPIL', layanan: 'KK' }
    const kata = ['nama', 'salah', 'ejaan', 'kartu', 'keluarga', 'minta', 'segera']
    for (let i = 1; i <= 7; i++) {
      await buat('2026-03-05', `Kartu keluarga ${i}`, kata.slice(0, i).join(' '), isi)
    }
    const asal = await buat('2026-03-05', 'Kartu keluarga 8', kata.join(' '), isi)
    const data = await serupa(asal)
    t.equal(data.length, 5)
    const nilai = data.map((satu: { kemiripan: number }) => satu.kemiripan)
    t.strictSame(
      nilai,
      nilai.toSorted((a: number, b: number) => b - a),
    )
  })

  await t.test('within the reach of whoever asks', async (t) => {
    for (const nomor of [ini, dekat]) {
      await p.langkah(kota.loket.token, nomor, 'verifikasi', { hasil: 'terverifikasi' })
    }
    await p.langkah(kota.loket.token, ini, 'disposisi', { unit: 'DPUPR' })
    t.strictSame(await daftarNomor(ini, kota.dpupr.token), [])
    await p.langkah(kota.loket.token, dekat, 'disposisi', { unit: 'DPUPR' })
    t.strictSame(await daftarNomor(ini, kota.dpupr.token), [dekat])
    const url = (nomor: string) => `/v1/pengaduan/${nomor}/serupa`
    t.equal((await minta(kota.unit.token, 'GET', url(ini))).status, 404)
    t.equal((await minta(kota.loket.token, 'GET', url('3673-26-0000-000'))).status, 404)
  })

  await t.test('what ended long ago is no longer the same', async (t) => {
    await p.langkah(kota.loket.token, jauh, 'verifikasi', { hasil: 'ditolak', alasan: 'Bukan urusan kota.' })
    const sama = await buat(
      '2026-03-10',
      'Lubang di jalan',
      'Jalan Veteran berlubang besar di depan SDN 2.',
      {
        lokasi: utara(3),
      },
    )
    t.strictSame((await daftarNomor(sama)).slice(0, 1), [jauh], 'ended a few days ago')
    clock.set('2026-05-01T08:00:00+07:00')
    t.notOk((await daftarNomor(sama)).includes(jauh))
  })
})

t.test('which pairs are alike', async (t) => {
  const lain = { jarakMeter: null, layananSama: false, unitSama: false }
  for (const [pasangan, alasan] of [
    [{ kemiripan: 0.39 }, null],
    [{ kemiripan: 0.4 }, ['teks mirip 0,40']],
    [{ kemiripan: 0.15, jarakMeter: 79.6 }, ['teks mirip 0,15', 'jarak 80 m']],
    [{ kemiripan: 0.15, jarakMeter: 200.1 }, null],
    [{ kemiripan: 0.14, jarakMeter: 0 }, null],
    [{ kemiripan: 0.3, layananSama: true, unitSama: true }, ['teks mirip 0,30', 'layanan sama']],
    [{ kemiripan: 0.3, unitSama: true }, ['teks mirip 0,30', 'unit tujuan sama']],
    [{ kemiripan: 0.29, layananSama: true }, null],
    [
      { kemiripan: 0.62, jarakMeter: 80, layananSama: true },
      ['teks mirip 0,62', 'jarak 80 m', 'layanan sama'],
    ],
  ] as const) {
    t.strictSame(nilaiKesamaan({ ...lain, ...pasangan })?.alasan ?? null, alasan, JSON.stringify(pasangan))
  }
})

t.test('distances along the surface, and a box that holds the circle', async (t) => {
  const serang = { lat: -6.12, long: 106.15 }
  t.equal(Math.round(jarakMeter(serang, { lat: -6.1208, long: 106.15 })), 89)
  t.equal(jarakMeter(serang, serang), 0)
  t.equal(Math.round(jarakMeter({ lat: 0, long: 179.9999 }, { lat: 0, long: -179.9999 })), 22)
  for (const titik of [serang, { lat: 0, long: 0 }, { lat: 89.9999, long: 10 }, { lat: -60, long: 100 }]) {
    const { latDari, latSampai, longDari, longSampai } = kotakSekitar(titik, SERUPA.jarakMeter)
    for (const lain of [{ lat: latDari }, { lat: latSampai }, { long: longDari }, { long: longSampai }]) {
      if (Math.abs(titik.lat) > 89 && 'long' in lain) continue
      t.ok(
        jarakMeter(titik, { ...titik, ...lain }) >= SERUPA.jarakMeter - 0.001,
        JSON.stringify([titik, lain]),
      )
    }
  }
})
