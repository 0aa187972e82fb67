import type { RequestListener } from 'node:http'
import { Webhook } from 'standardwebhooks'
import t, { type Test } from 'tap'
import { gantunganTetap } from '../../src/brankas/index.ts'
import type { Pewaktu } from '../../src/pemberitahuan/luar/http.ts'
import { GANTUNGAN, startApp, type TestApp } from '../support/app.ts'
import { aPemda, aUnit } from '../support/factories.ts'
import { sampai } from '../support/server.ts'
import { aKait, aPenerimaKait, baris, ditandatangani, kabarkan, LONGGAR_MS, PEMDA } from './support.ts'

type Pilihan = Parameters<typeof startApp>[1]

async function mulai(t: Test, options: Pilihan = {}) {
  const uji = await startApp(t, {
    ...{ kait: { diizinkan: ['127.0.0.1'], batasMs: LONGGAR_MS } },
    ...options,
  })
  return { uji, admin: await aPemda(uji, PEMDA) }
}

const maju = ({ clock }: TestApp, detik: number) =>
  clock.set(new Date(clock.now().getTime() + detik * 1000).toISOString())

const daftarKiriman = async (uji: TestApp, admin: string, id: string) => {
  const { status, isi, teks } = await uji.minta(admin, 'GET', `/v1/kait/${id}/kiriman`)
  if (status !== 200) throw new Error(teks)
  return isi.data
}

t.test('a receiver with the package of Standard Webhooks verifies what comes', async (t) => {
  // it compares with the time of day
  const { uji, admin } = await mulai(t, { sekarang: new Date().toISOString() })
  const { url, diterima } = await aPenerimaKait(t)
  const { rahasia } = await aKait(uji, admin, { url })
  await kabarkan(uji, {
    jenis: 'pengaduan.disposisi',
    data: { nomor: '3673-26-7QF3-M9S', unit: 'DISDUKCAPIL' },
  })
  await uji.app.jobs.habiskan()
  t.equal(diterima.length, 1)
  const [satu] = diterima
  const headers = satu?.headers as Record<string, string>
  const isi = new Webhook(rahasia).verify(satu?.isi as string, headers)
  t.strictSame(isi, {
    type: 'pengaduan.disposisi',
    timestamp: uji.clock.now().toISOString(),
    data: { nomor: '3673-26-7QF3-M9S', unit: 'DISDUKCAPIL' },
  })
  const [kiriman] = await baris(uji, 'kait_kiriman')
  t.equal(headers['webhook-id'], kiriman?.id)
  t.throws(() => new Webhook(rahasia).verify(`${satu?.isi} `, headers), 'not one byte may differ')
  t.throws(() => new Webhook(rahasia).verify(satu?.isi as string, { ...headers, 'webhook-id': 'lain' }))
  t.throws(() => new Webhook('whsec_bGFpbi1sYWluLWxhaW4=').verify(satu?.isi as string, headers))
})

t.test('each hears of what it wants to', async (t) => {
  const { uji, admin } = await mulai(t)
  await aUnit(uji, admin, { kode: 'DINAS', layanan: [] })
  await aUnit(uji, admin, { kode: 'UPTD', induk: 'DINAS', layanan: [] })
  await aUnit(uji, admin, { kode: 'LAIN', layanan: [] })
  const { url, diterima } = await aPenerimaKait(t)
  const kait = {
    semua: await aKait(uji, admin, { url }),
    pesan: await aKait(uji, admin, { url, peristiwa: ['pengaduan.pesan', 'pengaduan.tutup'] }),
    dinas: await aKait(uji, admin, { url, unit: 'DINAS' }),
    uptd: await aKait(uji, admin, { url, unit: 'UPTD', peristiwa: ['pengaduan.pesan'] }),
    mati: await aKait(uji, admin, { url }),
  }
  await uji.minta(admin, 'PATCH', `/v1/kait/${kait.mati.id}`, { aktif: false })
  const siapa = new Map(Object.entries(kait).map(([nama, { id }]) => [id, nama]))
  for (const [jenis, unit, pendengar] of [
    ['pengaduan.diterima', null, ['semua']],
    ['pengaduan.pesan', null, ['pesan', 'semua']],
    ['pengaduan.pesan', 'UPTD', ['dinas', 'pesan', 'semua', 'uptd']],
    ['pengaduan.pesan', 'DINAS', ['dinas', 'pesan', 'semua']],
    ['pengaduan.pesan', 'LAIN', ['pesan', 'semua']],
    ['pengaduan.tutup', 'UPTD', ['dinas', 'pesan', 'semua']],
  ] as const) {
    const sebelum = (await baris(uji, 'kait_kiriman')).length
    await kabarkan(uji, { jenis, unit })
    const baru = (await baris(uji, 'kait_kiriman')).slice(sebelum)
    t.strictSame(baru.map(({ kait }) => siapa.get(kait as string)).sort(), pendengar, `${jenis} ${unit}`)
  }
  await uji.app.jobs.habiskan()
  t.equal(diterima.length, (await baris(uji, 'kait_kiriman')).length)
  const [pertama] = diterima
  t.ok(pertama && ditandatangani(kait.semua.rahasia, pertama), 'each by its own secret')
  t.notOk(pertama && ditandatangani(kait.pesan.rahasia, pertama))

  await t.test('an event that is not in the list, or says too much, is a mistake of ours', async (t) => {
    await t.rejects(kabarkan(uji, { jenis: 'pengaduan.hapus' }), { message: /no such event/ })
    await t.rejects(kabarkan(uji, { data: { nama: 'Siti' } }))
    await t.rejects(kabarkan(uji, { data: { nomor: 'Siti Rahasia' } }))
  })
})

t.test('what is rolled back is not told', async (t) => {
  const { uji, admin } = await mulai(t)
  const { url, diterima } = await aPenerimaKait(t)
  await aKait(uji, admin, { url })
  const { app } = uji
  await t.rejects(
    app.database.forPemda(PEMDA, async (tx) => {
      const peristiwa = { jenis: 'pengaduan.diterima', unit: null, pada: uji.clock.now(), data: {} }
      await app.pemberitahuan.peristiwa(tx, PEMDA, peristiwa)
      throw new Error('changed my mind')
    }),
  )
  t.equal(await app.jobs.habiskan(), 0)
  t.strictSame([diterima, await baris(uji, 'kait_kiriman')], [[], []])
})

t.test('in the order in which it happened', async (t) => {
  const { uji, admin } = await mulai(t)
  const { url, diterima } = await aPenerimaKait(t)
  await aKait(uji, admin, { url })
  for (let i = 0; i < 45; i++) {
    maju(uji, 1)
    await kabarkan(uji, { data: { dibukaKembali: i } })
  }
  await uji.app.jobs.habiskan()
  const urutan = diterima.map(({ isi }) => JSON.parse(isi).data.dibukaKembali)
  t.strictSame(
    urutan,
    Array.from({ length: 45 }, (_, i) => i),
  )
})

t.test('one that fails and then succeeds', async (t) => {
  const { uji, admin } = await mulai(t)
  const { url, diterima } = await aPenerimaKait(t, 503, 500, 204)
  const { id, rahasia } = await aKait(uji, admin, { url })
  await kabarkan(uji)
  await uji.app.jobs.habiskan()
  t.equal(diterima.length, 1)
  const [antre] = await daftarKiriman(uji, admin, id)
  t.match(antre, { status: 'antre', selesaiPada: null, percobaan: [{ status: 503 }] })
  const tunda = new Date(antre.berikutPada).getTime() - uji.clock.now().getTime()
  t.ok(tunda > 8_000 && tunda <= 10_000, `again in ${tunda} ms`)
  t.equal(await uji.app.jobs.habiskan(), 0, 'not before')

  maju(uji, 10)
  await uji.app.jobs.habiskan()
  t.equal(diterima.length, 2)
  maju(uji, 60)
  await uji.app.jobs.habiskan()
  t.equal(diterima.length, 3)
  const [kiriman] = await daftarKiriman(uji, admin, id)
  t.match(kiriman, { status: 'terkirim', berikutPada: null, selesaiPada: uji.clock.now().toISOString() })
  t.strictSame(kiriman.percobaan, [
    { pada: '2026-03-02T01:00:00.000Z', status: 503, galat: 'Tujuan menjawab 503', lamaMs: 0, ulang: false },
    { pada: '2026-03-02T01:00:10.000Z', status: 500, galat: 'Tujuan menjawab 500', lamaMs: 0, ulang: false },
    { pada: '2026-03-02T01:01:10.000Z', status: 204, galat: null, lamaMs: 0, ulang: false },
  ])
  t.equal(new Set(diterima.map(({ headers }) => headers['webhook-id'])).size, 1, 'always the same id')
  t.equal(new Set(diterima.map(({ isi }) => isi)).size, 1, 'and body')
  t.equal(new Set(diterima.map(({ headers }) => headers['webhook-timestamp'])).size, 3, 'with its own time')
  t.ok(diterima.every((satu) => ditandatangani(rahasia, satu)))
  t.equal(await uji.app.jobs.habiskan(), 0, 'then no more')
})

t.test('after a day it is given up', async (t) => {
  const { uji, admin } = await mulai(t)
  const { url, diterima } = await aPenerimaKait(t, ...Array.from({ length: 50 }, () => 500))
  const { id } = await aKait(uji, admin, { url })
  await kabarkan(uji)
  for (let i = 0; i < 60; i++) {
    await uji.app.jobs.habiskan()
    maju(uji, 1_800)
  }
  const [kiriman] = await daftarKiriman(uji, admin, id)
  t.match(kiriman, { status: 'gagal', berikutPada: null })
  t.equal(kiriman.percobaan.length, diterima.length)
  t.ok(diterima.length >= 9 && diterima.length <= 10, `${diterima.length} attempts`)
  const lama = new Date(kiriman.selesaiPada).getTime() - new Date(kiriman.dibuatPada).getTime()
  t.ok(lama <= 25 * 3_600_000, `${lama / 3_600_000} h`)
  t.match(await uji.minta(admin, 'GET', `/v1/kait/${id}`), { isi: { aktif: true, sebabNonaktif: null } })

  await t.test('and sent again by hand it has a day of its own', async (t) => {
    const ulang = await uji.minta(admin, 'POST', `/v1/kait/${id}/kiriman/${kiriman.id}/ulang`)
    t.match(ulang, { status: 200, isi: { id: kiriman.id, status: 'antre', selesaiPada: null } })
    t.match(await uji.minta(admin, 'POST', `/v1/kait/${id}/kiriman/${kiriman.id}/ulang`), {
      ...{ status: 409, isi: { type: '/masalah/kiriman-masih-antre' } },
    })
    await uji.app.jobs.habiskan()
    const [satu] = await daftarKiriman(uji, admin, id)
    t.equal(satu.status, 'antre', 'tried again later')
    t.equal(satu.percobaan.at(-1).ulang, true)
    t.equal(satu.percobaan.length, kiriman.percobaan.length + 1)
  })
})

t.test('a message that was taken is sent again as it was', async (t) => {
  const { uji, admin } = await mulai(t)
  const { url, diterima } = await aPenerimaKait(t)
  const { id, rahasia } = await aKait(uji, admin, { url })
  await kabarkan(uji)
  await uji.app.jobs.habiskan()
  const [kiriman] = await daftarKiriman(uji, admin, id)
  maju(uji, 3 * 86_400)
  await uji.minta(admin, 'POST', `/v1/kait/${id}/kiriman/${kiriman.id}/ulang`)
  await uji.app.jobs.habiskan()
  const [satu, dua] = diterima
  t.equal(diterima.length, 2)
  t.equal(satu?.headers['webhook-id'], dua?.headers['webhook-id'])
  t.equal(satu?.isi, dua?.isi)
  t.equal(Number(dua?.headers['webhook-timestamp']) - Number(satu?.headers['webhook-timestamp']), 3 * 86_400)
  t.ok(dua && ditandatangani(rahasia, dua))
  t.match(await daftarKiriman(uji, admin, id), [
    { status: 'terkirim', percobaan: [{ ulang: false }, { ulang: true, status: 204 }] },
  ])
})

t.test('a test event goes to whoever is asked for, whatever they listen to', async (t) => {
  const { uji, admin } = await mulai(t)
  const { url, diterima } = await aPenerimaKait(t)
  const { id } = await aKait(uji, admin, { url, peristiwa: ['pengaduan.tutup'] })
  await aKait(uji, admin, { url })
  const jawaban = await uji.minta(admin, 'POST', `/v1/kait/${id}/uji`)
  t.match(jawaban, { status: 200, isi: { peristiwa: 'uji', status: 'antre', percobaan: [] } })
  await uji.app.jobs.habiskan()
  t.strictSame(
    diterima.map(({ isi }) => JSON.parse(isi)),
    [{ type: 'uji', timestamp: '2026-03-02T01:00:00.000Z', data: { kait: id } }],
  )
  t.match(await daftarKiriman(uji, admin, id), [{ id: jawaban.isi.id, status: 'terkirim' }])
  await uji.minta(admin, 'PATCH', `/v1/kait/${id}`, { aktif: false })
  for (const jalur of ['uji', `kiriman/${jawaban.isi.id}/ulang`]) {
    const ditolak = await uji.minta(admin, 'POST', `/v1/kait/${id}/${jalur}`)
    t.match(ditolak, { status: 409, isi: { type: '/masalah/kait-tidak-aktif' } }, jalur)
  }
})

t.test('410 switches the webhook off', async (t) => {
  const { uji, admin } = await mulai(t)
  const { url, diterima } = await aPenerimaKait(t, 410)
  const { id } = await aKait(uji, admin, { url })
  for (let i = 0; i < 3; i++) await kabarkan(uji)
  await uji.app.jobs.habiskan()
  t.equal(diterima.length, 1)
  t.match(await uji.minta(admin, 'GET', `/v1/kait/${id}`), {
    headers: { etag: '"2"' },
    isi: { aktif: false, sebabNonaktif: 'Tujuan menjawab 410: sudah tidak ada' },
  })
  const status = (await daftarKiriman(uji, admin, id)).map((satu: { status: string }) => satu.status)
  t.strictSame(status, ['batal', 'batal', 'gagal'])
  await kabarkan(uji)
  t.equal((await baris(uji, 'kait_kiriman')).length, 3, 'nothing is kept for it any more')

  await uji.minta(admin, 'PATCH', `/v1/kait/${id}`, { aktif: true })
  t.match(await uji.minta(admin, 'GET', `/v1/kait/${id}`), { isi: { aktif: true, sebabNonaktif: null } })
  await kabarkan(uji)
  await uji.app.jobs.habiskan()
  t.equal(diterima.length, 2)
})

t.test('switched off by hand, what waits is called off', async (t) => {
  const { uji, admin } = await mulai(t)
  const { url, diterima } = await aPenerimaKait(t, 500)
  const { id } = await aKait(uji, admin, { url })
  await kabarkan(uji)
  await uji.app.jobs.habiskan()
  await uji.minta(admin, 'PATCH', `/v1/kait/${id}`, { aktif: false })
  t.match(await daftarKiriman(uji, admin, id), [{ status: 'batal', berikutPada: null }])
  maju(uji, 3_600)
  await uji.app.jobs.habiskan()
  t.equal(diterima.length, 1)
})

t.test('what is not allowed is not connected to, also if it got into the table', async (t) => {
  const { uji, admin } = await mulai(t, { kait: {} })
  const { port, diterima } = await aPenerimaKait(t)
  const { id } = await aKait(uji, admin, { url: 'https://opd.contoh.go.id/' })
  const { app } = uji
  const { kaitRepository } = await import('../../src/pemberitahuan/repository/kait.ts')
  for (const url of [
    `https://localhost:${port}/`,
    `http://localhost:${port}/`,
    `http://127.0.0.1:${port}/`,
  ]) {
    await app.database.forPemda(PEMDA, async (tx) => {
      const kait = await kaitRepository.find(tx, id)
      if (kait !== null) await kaitRepository.save(tx, { ...kait, url })
    })
    await kabarkan(uji)
    await app.jobs.habiskan()
    const [kiriman] = await daftarKiriman(uji, admin, id)
    t.match(kiriman.percobaan, [{ status: null, galat: 'Alamat tujuan tidak diizinkan' }], url)
  }
  t.strictSame(diterima, [])
})

t.test('a redirect to within the house is a failure', async (t) => {
  const { uji, admin } = await mulai(t)
  const dalam = await aPenerimaKait(t)
  const { url } = await aPenerimaKait(t, (_, balasan) => {
    balasan.writeHead(307, { location: dalam.url }).end()
  })
  const { id } = await aKait(uji, admin, { url })
  await kabarkan(uji)
  await uji.app.jobs.habiskan()
  t.match(await daftarKiriman(uji, admin, id), [{ status: 'antre', percobaan: [{ status: 307 }] }])
  t.strictSame(dalam.diterima, [])
})

t.test('a destination that hangs is left after the time limit, and others are not held up', async (t) => {
  // the time is up when the one that hangs has all of its request, and never for the other
  let habis = () => {}
  const pewaktu: Pewaktu = (panggil) => {
    habis = panggil
    return () => {}
  }
  const { uji, admin } = await mulai(t, { kait: { diizinkan: ['127.0.0.1'], batasMs: 300, pewaktu } })
  const gantung: RequestListener = () => habis()
  const lambat = await aPenerimaKait(t, ...Array.from({ length: 10 }, () => gantung))
  const cepat = await aPenerimaKait(t)
  const { id } = await aKait(uji, admin, { url: lambat.url })
  await aKait(uji, admin, { url: cepat.url })
  for (let i = 0; i < 5; i++) await kabarkan(uji)
  await uji.app.jobs.habiskan()
  t.equal(cepat.diterima.length, 5)
  t.equal(lambat.diterima.length, 5, 'each was tried')
  const [kiriman] = await daftarKiriman(uji, admin, id)
  t.match(kiriman, { status: 'antre', percobaan: [{ status: null, galat: 'Tidak menjawab dalam 1 detik' }] })
})

t.test('one message after the other to one destination, several destinations at a time', async (t) => {
  const { uji, admin } = await mulai(t, { pekerja: true })
  let kini = 0
  let terbanyak = 0
  const daftar = new Map<number, number>()
  const lepas: (() => void)[] = []
  const tahan = (milik: number): RequestListener => {
    return (_, balasan) => {
      daftar.set(milik, (daftar.get(milik) ?? 0) + 1)
      t.equal(daftar.get(milik), 1, 'never two to the same')
      terbanyak = Math.max(terbanyak, ++kini)
      lepas.push(() => {
        kini--
        daftar.set(milik, (daftar.get(milik) ?? 0) - 1)
        balasan.writeHead(204).end()
      })
    }
  }
  const penerima = await Promise.all(
    Array.from({ length: 4 }, (_, i) => aPenerimaKait(t, ...Array.from({ length: 3 }, () => tahan(i)))),
  )
  for (const { url } of penerima) await aKait(uji, admin, { url })
  for (let i = 0; i < 3; i++) await kabarkan(uji)
  await sampai('all four are being sent to', async () => kini === 4)
  const semua = () => penerima.reduce((jumlah, { diterima }) => jumlah + diterima.length, 0)
  t.equal(semua(), 4)
  await sampai('all is sent', async () => {
    for (const satu of lepas.splice(0)) satu()
    return semua() === 12
  })
  for (const satu of lepas.splice(0)) satu()
  t.equal(terbanyak, 4)
  await sampai('all is written down', async () =>
    (await baris(uji, 'kait_kiriman')).every(({ status }) => status === 'terkirim'),
  )
})

t.test('a rotation: for a while both secrets sign', async (t) => {
  const { uji, admin } = await mulai(t)
  const { url, diterima } = await aPenerimaKait(t)
  const { id, rahasia: satu } = await aKait(uji, admin, { url })
  const putar = (isi: object) => uji.minta(admin, 'POST', `/v1/kait/${id}/putar`, isi)
  const kirim = async () => {
    await kabarkan(uji)
    await uji.app.jobs.habiskan()
    return diterima.at(-1) as (typeof diterima)[number]
  }
  t.ok(ditandatangani(satu, await kirim()))

  const diputar = await putar({ masaTenggang: 3_600 })
  t.equal(diputar.status, 201)
  t.equal(diputar.headers['cache-control'], 'no-store')
  const dua = diputar.isi.rahasia
  t.not(dua, satu)
  const selama = await kirim()
  t.equal(String(selama.headers['webhook-signature']).split(' ').length, 2)
  t.ok(ditandatangani(satu, selama) && ditandatangani(dua, selama))

  maju(uji, 3_600)
  const sesudah = await kirim()
  t.equal(String(sesudah.headers['webhook-signature']).split(' ').length, 1)
  t.notOk(ditandatangani(satu, sesudah))
  t.ok(ditandatangani(dua, sesudah))

  const tiga = (await putar({})).isi.rahasia
  const seketika = await kirim()
  t.ok(ditandatangani(tiga, seketika))
  t.notOk(ditandatangani(dua, seketika), 'without a while, at once')
  t.match(await uji.minta(admin, 'POST', `/v1/kait/${id}/putar`, {}, { 'if-match': '"1"' }), { status: 412 })
})

/**
 * Waits for news about webhooks, each of which is heard at once, and once more when it comes back from the database:
 * until then what is remembered may be forgotten again.
 */
function menungguBerita({ app }: TestApp) {
  let terdengar = 0
  app.siaran.dengar('kait', () => {
    terdengar++
  })
  return (banyak: number) => sampai('the news came back', () => terdengar >= 2 * banyak)
}

t.test('the vault is read once for many messages, and not while it is locked', async (t) => {
  let terkunci = false
  const terbuka = gantunganTetap(GANTUNGAN)
  const brankas = {
    ...terbuka,
    isi: () => (terkunci ? null : terbuka.isi()),
    cari: (versi: string) => (terkunci ? null : terbuka.cari(versi)),
    saatRusak: terbuka.saatRusak.bind(terbuka),
  }
  const { uji, admin } = await mulai(t, { brankas })
  const berita = menungguBerita(uji)
  const { url, diterima } = await aPenerimaKait(t)
  const { id } = await aKait(uji, admin, { url })
  const { id: lain } = await aKait(uji, admin, { url })
  await berita(2)
  terkunci = true
  await uji.minta(admin, 'POST', `/v1/kait/${id}/uji`)
  await uji.app.jobs.habiskan()
  t.match(await daftarKiriman(uji, admin, id), [
    { status: 'antre', percobaan: [{ status: null, galat: 'Brankas identitas terkunci' }] },
  ])
  terkunci = false
  maju(uji, 10)
  for (let i = 0; i < 5; i++) await uji.minta(admin, 'POST', `/v1/kait/${id}/uji`)
  await uji.app.jobs.habiskan()
  t.equal(diterima.length, 6)
  const dibaca = (await baris(uji, 'audit')).filter(({ tindakan }) => tindakan === 'brankas.baca')
  t.match(dibaca, [{ sasaran: `brankas/${id}`, pelaku: 'sistem' }])
  t.equal(dibaca.length, 1)

  await t.test('and one that is known goes on', async (t) => {
    terkunci = true
    await uji.minta(admin, 'POST', `/v1/kait/${id}/uji`)
    await uji.app.jobs.habiskan()
    t.equal(diterima.length, 7)
    t.equal((await uji.minta(admin, 'DELETE', `/v1/kait/${lain}`)).status, 204)
  })
})

t.test('killed between the answer and the commit: again, under the same id', async (t) => {
  const { uji, admin } = await mulai(t)
  const berita = menungguBerita(uji)
  const { url, diterima } = await aPenerimaKait(t)
  const { id } = await aKait(uji, admin, { url })
  await berita(1)
  // the secret is known, so that what follows are the transactions of the delivery alone
  await uji.minta(admin, 'POST', `/v1/kait/${id}/uji`)
  await uji.app.jobs.habiskan()
  diterima.length = 0
  await kabarkan(uji)
  const { database, jobs } = uji.app
  const asli = database.forPemda
  let ke = 0
  database.forPemda = ((...argumen: Parameters<typeof asli>) =>
    ++ke === 2 ? Promise.reject(new Error('killed')) : asli(...argumen)) as typeof asli
  await t.rejects(jobs.habiskan(), { message: 'killed' })
  database.forPemda = asli
  t.equal(diterima.length, 1)
  // whoever takes the job up finds that the message may still be under way
  maju(uji, 30)
  await jobs.habiskan()
  t.equal(diterima.length, 1)
  maju(uji, 60)
  await jobs.habiskan()
  t.equal(diterima.length, 2)
  t.equal(diterima[0]?.headers['webhook-id'], diterima[1]?.headers['webhook-id'])
  t.equal(diterima[0]?.isi, diterima[1]?.isi)
  t.match((await daftarKiriman(uji, admin, id))[0], { status: 'terkirim', percobaan: [{ status: 204 }] })
  t.equal(await jobs.habiskan(), 0)
})

t.test('deleted while it is being sent', async (t) => {
  const { uji, admin } = await mulai(t)
  const { url, diterima } = await aPenerimaKait(t, async (_, balasan) => {
    await uji.minta(admin, 'DELETE', `/v1/kait/${id}`)
    balasan.writeHead(500).end()
  })
  const { id } = await aKait(uji, admin, { url })
  await kabarkan(uji)
  await uji.app.jobs.habiskan()
  t.equal(diterima.length, 1)
  t.strictSame(await baris(uji, 'kait_kiriman'), [])
})

t.test('switched off while it is being sent', async (t) => {
  const { uji, admin } = await mulai(t)
  const matikan = (status: number): RequestListener => {
    return async (_, balasan) => {
      await uji.minta(admin, 'PATCH', `/v1/kait/${id}`, { aktif: false })
      balasan.writeHead(status).end()
    }
  }
  const { url } = await aPenerimaKait(t, matikan(500), matikan(204))
  const { id } = await aKait(uji, admin, { url })
  for (const [status, percobaan] of [
    ['batal', 500],
    ['terkirim', 204],
  ] as const) {
    await uji.minta(admin, 'PATCH', `/v1/kait/${id}`, { aktif: true })
    await kabarkan(uji)
    await uji.app.jobs.habiskan()
    t.match((await daftarKiriman(uji, admin, id))[0], { status, percobaan: [{ status: percobaan }] })
  }
})

t.test('the log comes page by page, newest first', async (t) => {
  const { uji, admin } = await mulai(t)
  const { url } = await aPenerimaKait(t)
  const { id } = await aKait(uji, admin, { url })
  for (let i = 0; i < 7; i++) await kabarkan(uji, { data: { dibukaKembali: i } })
  await uji.app.jobs.habiskan()
  const terbaca: number[] = []
  let kursor = ''
  do {
    const { isi } = await uji.minta(admin, 'GET', `/v1/kait/${id}/kiriman?batas=3${kursor}`)
    terbaca.push(...isi.data.map((satu: { muatan: string }) => JSON.parse(satu.muatan).data.dibukaKembali))
    kursor = isi.kursorBerikut === null ? '' : `&kursor=${isi.kursorBerikut}`
  } while (kursor !== '')
  t.strictSame(terbaca, [6, 5, 4, 3, 2, 1, 0])
  const salah = await uji.minta(admin, 'GET', `/v1/kait/${id}/kiriman?kursor=x`)
  t.match(salah, { status: 422, isi: { errors: [{ pointer: '/kursor' }] } })
})

t.test('another pemda hears nothing', async (t) => {
  const { uji, admin } = await mulai(t)
  const lain = await aPemda(uji, '36.71')
  const sini = await aPenerimaKait(t)
  const sana = await aPenerimaKait(t)
  const kait = await aKait(uji, admin, { url: sini.url })
  await aKait(uji, lain, { url: sana.url })
  await kabarkan(uji)
  await uji.app.jobs.habiskan()
  t.strictSame([sini.diterima.length, sana.diterima.length], [1, 0])
  // a job that names the wrong one
  await kabarkan(uji)
  const { app } = uji
  await app.database.forPemda('36.71', (tx) =>
    app.jobs.kirim(tx, 'pemberitahuan.kait', { pemda: '36.71', kait: kait.id }),
  )
  await app.jobs.habiskan()
  t.strictSame([sini.diterima.length, sana.diterima.length], [2, 0])
})
