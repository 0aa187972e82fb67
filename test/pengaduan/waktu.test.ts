import t, { type Test } from 'tap'
import { pekerjaanRepository } from '../../src/pengaduan/repository/pekerjaan.ts'
import { startApp } from '../support/app.ts'
import { tanya } from '../support/jobs.ts'
import { aKotaPengaduan, perjalanan } from '../support/pengaduan.ts'

const PEMDA = '36.73'
const polos = (nomor: string) => nomor.replaceAll('-', '')

async function aUji(t: Test) {
  const uji = await startApp(t)
  const kota = await aKotaPengaduan(uji)
  const p = perjalanan(uji)
  const { url } = uji.database
  return {
    ...{ ...uji, kota, p, url },
    terima: (banyak: number, isi = {}) =>
      Promise.all(Array.from({ length: banyak }, () => p.terima(kota.loket.token, isi))),
    /** What time brought, by complaint. */
    async sudah(): Promise<Map<string, string[]>> {
      const baris = await tanya<{ nomor: string; kunci: string }>(
        url,
        'select nomor, kunci from pengaduan_pekerjaan order by kunci',
      )
      const perNomor = Map.groupBy(baris, ({ nomor }) => nomor)
      return new Map([...perNomor].map(([nomor, daftar]) => [nomor, daftar.map(({ kunci }) => kunci)]))
    },
    async periksaPada(nomor: string): Promise<string | undefined> {
      const [baris] = await tanya<{ pada: Date | null }>(
        url,
        'select periksa_pada as pada from pengaduan where nomor = $1',
        [polos(nomor)],
      )
      return baris?.pada?.toISOString()
    },
    /** Makes every attempt to write a row fail for which this holds. */
    racuni: (tabel: string, kondisi: string, sqlstate = 'P0001') =>
      tanya(
        url,
        `create or replace function racun_${tabel}() returns trigger language plpgsql as $$
         begin
           ${kondisi} then raise exception 'poison' using errcode = '${sqlstate}'; end if;
           return new;
         end $$;
         create or replace trigger racun before insert on ${tabel}
           for each row execute function racun_${tabel}()`,
      ),
    sembuhkan: (tabel: string) => tanya(url, `drop trigger racun on ${tabel}`),
  }
}

/** Verification was due on 5 March; on the day before it, and on the day after, somebody is reminded. */
const SESUDAH_VERIFIKASI = '2026-03-06T09:00:00+07:00'

t.test('a complaint that can never be dealt with keeps no other waiting', async (t) => {
  const uji = await aUji(t)
  const { app, clock } = uji
  const [racun, macet, ...sehat] = (await uji.terima(6)).map(({ nomor }) => polos(nomor)) as [string, string]
  await uji.racuni(
    'pengaduan_pekerjaan',
    `if new.nomor = '${macet}' then raise exception 'slow' using errcode = '57014'; end if;
     if new.nomor = '${racun}'`,
  )
  clock.set(SESUDAH_VERIFIKASI)
  t.equal(await app.pengaduan.kerjakanWaktu(PEMDA), 6)
  t.strictSame(new Set((await uji.sudah()).keys()), new Set(sehat))
  t.equal(await uji.periksaPada(racun), '2026-03-06T03:00:00.000Z', 'in an hour again')
  t.equal(await uji.periksaPada(macet), '2026-03-06T02:01:00.000Z', 'what only took too long, in a minute')
  t.equal(await app.pengaduan.kerjakanWaktu(PEMDA), 0)

  await uji.sembuhkan('pengaduan_pekerjaan')
  clock.set('2026-03-06T10:00:00+07:00')
  t.equal(await app.pengaduan.kerjakanWaktu(PEMDA), 2)
  const semua = [...(await uji.sudah()).values()]
  t.strictSame(semua, Array(6).fill(['verifikasi/1/verifikasi-dekat', 'verifikasi/1/verifikasi-lewat']))
})

t.test('what failed is put off only if nobody has looked at it meanwhile', async (t) => {
  const uji = await aUji(t)
  const { app, clock } = uji
  const [satu] = await uji.terima(1)
  const nomor = polos(satu?.nomor)
  clock.set(SESUDAH_VERIFIKASI)
  const tunda = () =>
    app.database.forPemda(PEMDA, (tx) =>
      pekerjaanRepository.tunda(tx, nomor, clock.now(), new Date('2026-03-06T10:00:00+07:00')),
    )
  await tunda()
  t.equal(await uji.periksaPada(nomor), '2026-03-06T03:00:00.000Z')
  clock.set('2026-03-06T10:00:00+07:00')
  await app.pengaduan.kerjakanWaktu(PEMDA)
  const berikut = await uji.periksaPada(nomor)
  t.equal(berikut, '2026-03-24T17:00:00.000Z', 'when the next reminder is due')
  await tunda()
  t.equal(await uji.periksaPada(nomor), berikut)
})

t.test('a day that cannot be ended keeps no complaint waiting, and is made up for', async (t) => {
  const uji = await aUji(t)
  const { app, clock } = uji
  await uji.terima(1)
  await uji.racuni('pengaduan_intisari', 'if true')
  let saat = new Date('2026-03-03T08:00:00+07:00').getTime()
  let gagal = 0
  // more often than a job is tried
  for (let ke = 0; ke < 15; ke++, saat += 61_000) {
    clock.set(new Date(saat).toISOString())
    await app.jobs.habiskan('pengaduan.waktu').catch(() => gagal++)
  }
  t.ok(gagal >= 15)
  clock.set(SESUDAH_VERIFIKASI)
  await app.jobs.habiskan('pengaduan.waktu').catch(() => gagal++)
  t.equal((await uji.sudah()).size, 1)

  await uji.sembuhkan('pengaduan_intisari')
  clock.set('2026-03-06T11:00:00+07:00')
  await app.jobs.habiskan('pengaduan.waktu')
  t.strictSame(
    (await app.pengaduan.intisari(PEMDA)).map(({ hari, jumlah }) => [hari, jumlah]),
    [
      ['2026-03-02', 1],
      ['2026-03-03', 0],
      ['2026-03-04', 0],
      ['2026-03-05', 0],
    ],
  )
})

t.test('a job looks at so many complaints, and the next one at the others', async (t) => {
  const uji = await aUji(t)
  const { app, clock } = uji
  await uji.terima(5)
  clock.set(SESUDAH_VERIFIKASI)
  const banyak: number[] = []
  for (let ke = 0; ke < 4; ke++) banyak.push(await app.pengaduan.kerjakanWaktu(PEMDA, 2))
  t.strictSame(banyak, [2, 2, 1, 0])
  t.equal((await uji.sudah()).size, 5)
})

t.test(
  'the last day of a pemda that has nothing under way gets its digest, and then time rests',
  async (t) => {
    const uji = await aUji(t)
    const { app, clock, kota, p } = uji
    const [satu] = await uji.terima(1)
    await p.langkah(kota.loket.token, satu?.nomor, 'verifikasi', { hasil: 'ditolak', alasan: 'Fiktif.' })
    const menunggu = async () => {
      const [baris] = await tanya<{ banyak: number }>(
        uji.url,
        "select count(*)::int as banyak from pgboss.job where name = 'pengaduan.waktu' and state in ('created', 'retry')",
      )
      return baris?.banyak
    }
    for (const saat of ['2026-03-02T20:00:00+07:00', '2026-03-03T06:59:00+07:00']) {
      clock.set(saat)
      t.equal(await app.jobs.habiskan('pengaduan.waktu'), 1)
      t.equal(await menunggu(), 1)
    }
    t.strictSame(await app.pengaduan.intisari(PEMDA), [])
    clock.set('2026-03-03T07:00:00+07:00')
    await app.jobs.habiskan('pengaduan.waktu')
    t.match(await app.pengaduan.intisari(PEMDA), [{ hari: '2026-03-02', jumlah: 1 }])
    clock.set('2026-03-03T07:02:00+07:00')
    await app.jobs.habiskan('pengaduan.waktu')
    t.equal(await menunggu(), 0)
    await uji.terima(1)
    t.equal(await menunggu(), 1, 'until something comes in')
  },
)

t.test('who asks to be forgotten while a step is taken loses neither', async (t) => {
  const uji = await aUji(t)
  const { app, kota, p } = uji
  for (let ke = 0; ke < 15; ke++) {
    const [satu] = await uji.terima(1)
    const nomor: string = satu?.nomor
    const [baris] = await tanya<{ pelapor: string }>(
      uji.url,
      'select pelapor from pengaduan where nomor = $1',
      [polos(nomor)],
    )
    const lupakan = () => app.brankas.operator.hapus(PEMDA, baris?.pelapor ?? '', 'Permintaan.')
    const langkah = () => p.langkah(kota.loket.token, nomor, 'verifikasi', { hasil: 'terverifikasi' })
    await Promise.all(ke % 2 === 0 ? [lupakan(), langkah()] : [langkah(), lupakan()])
    t.match(await p.baca(kota.loket.token, nomor), { status: 'terverifikasi', judul: /dihapus/ })
    t.match(await p.riwayat(kota.loket.token, nomor), { utuh: true, data: { length: 2 } })
  }
  t.match(await app.pengaduan.periksa(PEMDA), { beda: { cacah: [], lama: [] }, cacat: [] })
})
