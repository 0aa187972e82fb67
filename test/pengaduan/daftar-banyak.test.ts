import pg from 'pg'
import t from 'tap'
import { startApp } from '../support/app.ts'
import { aUnit } from '../support/factories.ts'
import { aKotaPengaduan } from '../support/pengaduan.ts'

const BANYAK = 1_500

/** Made-up rows, always the same ones: what is asked for is looked up by several ways, and all must agree. */
const ISI = `
  with acak as (
    select n, random() as a, random() as b, random() as c, random() as d, random() as e, random() as f
      from (select setseed(0.36)), generate_series(1, ${BANYAK}) n
  ), pilihan as (
    select n, d, e,
           timestamptz '2025-09-01 08:00+07' + interval '1 hour' * floor(n * 2.7) as diterima,
           (array['diterima','didisposisikan','ditindaklanjuti','ditutup','dicabut'])[1 + floor(a * 5)] as status,
           (array['DPUPR','UPT-JALAN','DISDUKCAPIL',null])[1 + floor(b * 4)] as unit,
           (array['DPUPR','KEC-CURUG',null,null])[1 + floor(c * 4)] as penerima,
           (array['jalan','lampu','sampah','banjir','antrean'])[1 + floor(d * 5)] as satu,
           (array['rusak','padam','lama','jalan','warga'])[1 + floor(e * 5)] as dua,
           (array['loket','situs','lapor'])[1 + floor(f * 3)] as kanal
      from acak
  )
  insert into pengaduan (pemda, nomor, sidik_kode, klasifikasi, status, identitas, judul, uraian, layanan, unit_tujuan,
    kanal, penerima, penerima_id, unit_penerima, unit, penjawab, dibuka_kembali, diterima_pada, terakhir_pada, tahun,
    tenggat_penyelesaian, jatuh_tempo, riwayat_urut, riwayat_hash, versi)
  select '36.73', '367326' || lpad(n::text, 7, '0'), '', case when n % 5 = 0 then 'aspirasi' else 'pengaduan' end,
         status, 'anonim', 'Soal ' || satu || ' ' || dua, 'Mohon ' || dua || ' dan ' || satu || ' diperiksa, kode' || n / 7,
         case when n % 3 = 0 then 'JALAN' end, case when n % 3 = 0 then 'DPUPR' end, kanal, 'kunci',
         '0192f0c1-7a3b-7c4d-8e5f-0123456789ab', penerima, unit, '{}', 0, diterima, diterima, 2025,
         tempo, tempo, 1, '', 1
    from pilihan, lateral (select case when status not in ('ditutup', 'dicabut')
      then (diterima at time zone 'Asia/Jakarta')::date + 1 + floor(d * e * 90)::int end as tempo) t`

t.test('every way through the indexes finds the same complaints, page by page', async (t) => {
  const uji = await startApp(t)
  const kota = await aKotaPengaduan(uji)
  await aUnit(uji, kota.admin, { kode: 'UPT-JALAN', nama: 'UPT Jalan', induk: 'DPUPR', layanan: [] })
  await aUnit(uji, kota.admin, { kode: 'KEC-CURUG', nama: 'Kecamatan Curug', layanan: [] })
  const client = new pg.Client({ connectionString: uji.database.url })
  await client.connect()
  t.teardown(() => client.end())
  await client.query(ISI)
  await client.query(`
    insert into pengaduan_kata (pemda, kata, diterima_pada, nomor)
    select pemda, lexeme, diterima_pada, nomor
      from pengaduan, unnest(to_tsvector('indonesian', judul || E'\\n' || uraian))`)
  await client.query('analyze')

  const semua = async (query: string, batas: number, kunci: string): Promise<string[]> => {
    const terkumpul: string[] = []
    let kursor: string | null = null
    do {
      const lanjut: string = kursor === null ? '' : `&kursor=${kursor}`
      const { status, isi, teks } = await uji.minta(
        kunci,
        'GET',
        `/v1/pengaduan?batas=${batas}${query}${lanjut}`,
      )
      if (status !== 200) throw new Error(teks)
      terkumpul.push(...isi.data.map(({ nomor }: { nomor: string }) => nomor.replaceAll('-', '')))
      kursor = isi.kursorBerikut
    } while (kursor !== null)
    return terkumpul
  }
  const seharusnya = async (syarat: string): Promise<string[]> => {
    const { rows } = await client.query(
      `select nomor from pengaduan where ${syarat} order by diterima_pada desc, nomor desc`,
    )
    return rows.map(({ nomor }) => nomor)
  }
  const kata = (teks: string) =>
    `to_tsvector('indonesian', judul || E'\\n' || uraian) @@ plainto_tsquery('indonesian', '${teks}')`

  /** Filters, and the same in plain SQL. */
  const saringan: readonly (readonly [query: string, syarat: string])[] = [
    ['', 'true'],
    ['&status=ditutup', `status = 'ditutup'`],
    ['&status=dicabut,diterima', `status in ('dicabut', 'diterima')`],
    ['&unit=DPUPR', `unit in ('DPUPR', 'UPT-JALAN')`],
    ['&unit=UPT-JALAN&status=diterima,dicabut', `unit = 'UPT-JALAN' and status in ('dicabut', 'diterima')`],
    ['&terlambat=1', `jatuh_tempo < '2026-03-02'`],
    ['&terlambat=1&unit=DPUPR', `jatuh_tempo < '2026-03-02' and unit in ('DPUPR', 'UPT-JALAN')`],
    ['&terlambat=1&status=diterima', `jatuh_tempo < '2026-03-02' and status = 'diterima'`],
    ['&layanan=JALAN&kanal=lapor', `layanan = 'JALAN' and kanal = 'lapor'`],
    ['&klasifikasi=aspirasi', `klasifikasi = 'aspirasi'`],
    [
      '&dari=2025-10-01&sampai=2025-10-31',
      `(diterima_pada at time zone 'Asia/Jakarta')::date between '2025-10-01' and '2025-10-31'`,
    ],
  ]
  const pencarian: readonly (readonly [query: string, syarat: string])[] = [
    ['', 'true'],
    ['&cari=jalan', kata('jalan')],
    ['&cari=kode17', kata('kode17')],
    ['&cari=lampu rusak', kata('lampu rusak')],
    ['&cari="soal sampah"', `judul like 'Soal sampah%'`],
  ]
  const pemanggil = [
    [kota.admin, 'true'],
    [kota.dpupr.token, `(unit in ('DPUPR', 'UPT-JALAN') or unit_penerima in ('DPUPR', 'UPT-JALAN'))`],
  ] as const

  for (const [kunci, jangkauan] of pemanggil) {
    for (const [query, syarat] of saringan) {
      for (const [cari, cocok] of pencarian) {
        const harus = await seharusnya(`${syarat} and ${cocok} and ${jangkauan}`)
        const sebutan = `${query} ${cari} × ${kunci === kota.admin ? 'all' : 'a unit'}: ${harus.length}`
        t.strictSame(await semua(query + cari, harus.length > 400 ? 200 : 37, kunci), harus, sebutan)
      }
    }
  }
})

/** Two words that thousands of complaints have, one or the other; the oldest seven have both, as a phrase or apart. */
const JARANG_BERSAMA = `
  with isi as (
    select n, timestamptz '2025-01-01 08:00+07' + interval '1 hour' * n as diterima,
           case when n <= 4 then 'kucing anjing' when n <= 7 then 'anjing dan kucing'
                when n % 2 = 0 then 'kucing' else 'anjing' end as judul
      from generate_series(1, 9000) n
  ), baru as (
    insert into pengaduan (pemda, nomor, sidik_kode, klasifikasi, status, identitas, judul, uraian, kanal, penerima,
      penerima_id, unit, penjawab, dibuka_kembali, diterima_pada, terakhir_pada, tahun, riwayat_urut, riwayat_hash, versi)
    select '36.73', '367325' || lpad(n::text, 7, '0'), '', 'pengaduan', 'ditutup', 'anonim', judul, 'Sering ada ' || judul,
           'loket', 'kunci', '0192f0c1-7a3b-7c4d-8e5f-0123456789ab', 'DPUPR', '{}', 0, diterima, diterima, 2025, 1, '', 1
      from isi
    returning pemda, nomor, diterima_pada, judul, uraian
  )
  insert into pengaduan_kata (pemda, kata, diterima_pada, nomor)
  select pemda, lexeme, diterima_pada, nomor
    from baru, unnest(to_tsvector('indonesian', judul || E'\\n' || uraian))`

t.test('a search looks at so many complaints and says where to look on, and nothing is missed', async (t) => {
  const uji = await startApp(t)
  const kota = await aKotaPengaduan(uji)
  const client = new pg.Client({ connectionString: uji.database.url })
  await client.connect()
  t.teardown(() => client.end())
  await client.query(JARANG_BERSAMA)
  await client.query('analyze')

  for (const [cari, ketemu] of [
    ['kucing anjing', [7, 6, 5, 4, 3, 2, 1]],
    ['"kucing anjing"', [4, 3, 2, 1]],
  ] as const) {
    for (const kunci of [kota.admin, kota.dpupr.token]) {
      const nomor: number[] = []
      let [halaman, kosong] = [0, 0]
      let kursor: string | null = ''
      while (kursor !== null) {
        const lanjut: string = kursor === '' ? '' : `&kursor=${kursor}`
        const { isi } = await uji.minta(
          kunci,
          'GET',
          `/v1/pengaduan?batas=3&cari=${encodeURIComponent(cari)}${lanjut}`,
        )
        nomor.push(...isi.data.map((p: { nomor: string }) => Number(p.nomor.replaceAll('-', '').slice(6))))
        halaman++
        if (isi.data.length === 0) kosong++
        kursor = isi.kursorBerikut
      }
      t.strictSame(nomor, ketemu, cari)
      t.ok(kosong >= 2, `${kosong} of ${halaman} pages only told where to look on`)
    }
  }
})
