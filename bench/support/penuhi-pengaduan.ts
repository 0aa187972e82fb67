import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Acak, acak } from '../../src/demo/acak.ts'
import { type BarisBuatan, barisAcak, indukUnit, layananUnit, polaAcak, UNIT } from './isi-pengaduan.ts'

const POLA = 3_000
const HARI = 365
const HARI_MS = 86_400_000
/** So many complaints share a word that nobody else uses. */
const SEKATA = 10

export interface Isian {
  readonly pemda: string
  readonly banyak: number
}

/**
 * Fills cities with a year of made-up complaints, a twentieth of them open, with their clocks, words and
 * counts. The pemda exist; units and services are made.
 */
export async function penuhiPengaduan(databaseUrl: string, kota: readonly Isian[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    // foreign keys hold by construction, and indexes are quicker made at once
    await client.query(`set session_replication_role = replica; set maintenance_work_mem = '1GB'`)
    // always the same ones: how often words stand together decides how long a search takes
    const isi = acak('pengaduan')
    await client.query('select setseed(0.5)')
    const pola = Array.from({ length: POLA }, () => polaAcak(isi))
    await client.query(
      `create temp table pola_kata as
      select (nomor - 1)::int as pola, lexeme as kata from unnest($1::text[]) with ordinality as p(teks, nomor),
             lateral unnest(to_tsvector('indonesian', teks))`,
      [pola.map((p) => `${p.judul}\n${p.uraian}`)],
    )
    await client.query('create temp table asal (pemda text, nomor text, pola int, kata text)')
    await tanpaIndeks(client, ['pengaduan', 'pengaduan_kata', 'pengaduan_tenggat'], async () => {
      for (const { pemda, banyak } of kota) {
        await buatUnit(client, pemda)
        await salin(client, isi, pemda, banyak, pola)
      }
      await client.query('analyze asal, pola_kata, pengaduan')
      await client.query(`
        insert into pengaduan_kata (pemda, kata, diterima_pada, nomor)
        select pemda, pola_kata.kata, diterima_pada, nomor
          from asal join pengaduan using (pemda, nomor) join pola_kata using (pola)`)
      await client.query(`
        insert into pengaduan_kata (pemda, kata, diterima_pada, nomor)
        select pemda, sendiri.lexeme, diterima_pada, nomor
          from asal join pengaduan using (pemda, nomor),
               lateral unnest(to_tsvector('indonesian', asal.kata || ' ' || alamat_kejadian)) sendiri
         where (pola, sendiri.lexeme) not in (select pola, kata from pola_kata)`)
      await client.query(`
        insert into pengaduan_tenggat
          (pemda, nomor, kode, ke, aturan, mulai, hari, perkiraan, berakhir_pada, terpenuhi, hari_terpakai)
        select pemda, nomor, kode, 1, 'bench', diterima_pada, coalesce(hari, diterima_pada::date + 20), false,
               case when hari is null then coalesce(selesai_pada, diterima_pada) end, hari is null,
               case when hari is null then 3 end
          from pengaduan, lateral (values ('verifikasi', tenggat_verifikasi), ('tanggapan', tenggat_tanggapan),
               ('penyelesaian', tenggat_penyelesaian)) as t(kode, hari)`)
    })
    await hitung(client)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

/** Takes the indexes of tables away meanwhile. */
async function tanpaIndeks(client: pg.Client, tabel: readonly string[], kerja: () => Promise<void>) {
  const { rows } = await client.query<{ nama: string; tabel: string; buat: string; kunci: string | null }>(
    `select i.indexrelid::regclass::text as nama, i.indrelid::regclass::text as tabel,
            pg_get_indexdef(i.indexrelid) as buat, pg_get_constraintdef(k.oid) as kunci
       from pg_index i left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u')
      where i.indrelid = any($1::text[]::regclass[])
        and not exists (select from pg_constraint f where f.conindid = i.indexrelid and f.contype = 'f')`,
    [tabel],
  )
  for (const { nama, tabel, kunci } of rows) {
    await client.query(kunci === null ? `drop index ${nama}` : `alter table ${tabel} drop constraint ${nama}`)
  }
  await kerja()
  for (const { nama, tabel, buat, kunci } of rows) {
    await client.query(kunci === null ? buat : `alter table ${tabel} add constraint ${nama} ${kunci}`)
  }
}

async function buatUnit(client: pg.Client, pemda: string): Promise<void> {
  for (const [i, kode] of UNIT.entries()) {
    await client.query(
      `insert into unit (pemda, kode, nama, jenis, induk, gerai, aktif, dibuat_pada)
       values ($1, $2, $2, 'opd', $3, false, true, now())`,
      [pemda, kode, indukUnit(i)],
    )
    for (const layanan of layananUnit(kode)) {
      await client.query(
        `insert into layanan (pemda, unit, kode, nama, aktif, dibuat_pada) values ($1, $2, $3, $3, true, now())`,
        [pemda, kode, layanan],
      )
    }
  }
}

const KOLOM = [
  ...[
    'pemda',
    'nomor',
    'sidik_kode',
    'klasifikasi',
    'status',
    'identitas',
    'judul',
    'uraian',
    'unit_tujuan',
    'layanan',
  ],
  ...[
    'alamat_kejadian',
    'lat',
    'long',
    'kanal',
    'penerima',
    'penerima_id',
    'unit_penerima',
    'unit',
    'penjawab',
  ],
  ...['dibuka_kembali', 'diterima_pada', 'selesai_pada', 'terakhir_pada', 'tahun', 'tenggat_verifikasi'],
  ...['tenggat_tanggapan', 'tenggat_penyelesaian', 'jatuh_tempo', 'riwayat_urut', 'riwayat_hash', 'versi'],
]
const TANPA_ID = '00000000-0000-0000-0000-000000000000'

async function salin(
  client: pg.Client,
  isi: Acak,
  pemda: string,
  banyak: number,
  pola: readonly ReturnType<typeof polaAcak>[],
): Promise<void> {
  const sekarang = Date.now()
  const tahun = new Date(sekarang).getUTCFullYear()
  const asal: string[] = []
  const terpakai = new Set<string>()
  await pipeline(
    Readable.from(
      (function* () {
        for (let i = 0; i < banyak; i++) {
          const umurMs = Math.floor(((banyak - i - isi.angka()) / banyak) * HARI * HARI_MS)
          const baris = barisAcak(isi, pemda, tahun, sekarang, umurMs)
          if (terpakai.has(baris.nomor)) continue
          terpakai.add(baris.nomor)
          const ke = Math.floor(isi.angka() * pola.length)
          const { judul, uraian } = pola[ke] as (typeof pola)[number]
          const kata = `rumah${Math.floor(i / SEKATA)}`
          asal.push(`${pemda}\t${baris.nomor}\t${ke}\t${kata}\n`)
          yield tulisBaris(pemda, tahun, baris, judul, `${uraian} ${kata}`)
        }
      })(),
    ),
    client.query(copyFrom(`copy pengaduan (${KOLOM}) from stdin`)),
  )
  await pipeline(Readable.from(asal), client.query(copyFrom('copy asal from stdin')))
}

function tulisBaris(pemda: string, tahun: number, b: BarisBuatan, judul: string, uraian: string): string {
  const nilai = [
    ...[
      pemda,
      b.nomor,
      '\\\\x00',
      b.klasifikasi,
      b.status,
      'terbuka',
      judul,
      uraian,
      b.unitTujuan,
      b.layanan,
    ],
    ...[b.alamat, b.lat, b.long, b.kanal, 'kunci', TANPA_ID, b.unitPenerima, b.unit, '{}'],
    ...[0, b.diterimaPada.toISOString(), b.selesaiPada?.toISOString() ?? null, b.diterimaPada.toISOString()],
    ...[tahun, b.tenggatVerifikasi, b.tenggatTanggapan, b.tenggatPenyelesaian, b.jatuhTempo],
    ...[1, '\\\\x00', 1],
  ]
  return `${nilai.map((satu) => (satu === null ? '\\N' : String(satu))).join('\t')}\n`
}

/** The counts as they are after adding up, and how long things took: more often quickly than slowly. */
async function hitung(client: pg.Client): Promise<void> {
  await client.query(`
    insert into pengaduan_cacah
      (pemda, tahun, unit, status, klasifikasi, kanal, jumlah, dibuka_kembali, sekejap, tanpa_bukti)
    select pemda, tahun, unit, status, klasifikasi, kanal, count(*), 0, 0, 0 from pengaduan group by 1, 2, 3, 4, 5, 6`)
  await client.query(`
    insert into pengaduan_lama (pemda, tahun, unit, tenggat, hari, tepat, jumlah)
    select pemda, tahun, unit, tenggat, hari, hari <= batas, count(*)
      from pengaduan p,
           lateral (values ('verifikasi', 5, 3), ('tanggapan', 9, 5), ('penyelesaian', 25, 14)) as t(tenggat, paling, batas),
           lateral (select floor(power(random() + 0 * p.tahun, 2) * paling)::int as hari) h
     where p.status = 'ditutup' group by 1, 2, 3, 4, 5, 6`)
}
