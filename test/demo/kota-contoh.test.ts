import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { gantunganTetap } from '../../src/brankas/index.ts'
import { bacaContoh, berkasContoh, type Contoh, tulisContoh } from '../../src/demo/contoh.ts'
import { muatKotaContoh, segarkanKotaContoh } from '../../src/demo/index.ts'
import { DAFTAR_STATUS } from '../../src/pengaduan/domain/status.ts'
import { listPemda } from '../../src/platform/database/migrate.ts'
import { fixedClock, GANTUNGAN, OPERATOR, peminta } from '../support/app.ts'
import { cloneTemplate } from '../support/database.ts'
import { aRespons } from '../support/factories.ts'

const SEKARANG = new Date('2026-08-12T10:00:00+07:00')

/** A database of its own and a folder for what the demo city leaves behind. */
async function tempat(t: Test) {
  const database = await cloneTemplate()
  const dataDir = await mkdtemp(join(tmpdir(), 'tanggap-contoh-'))
  t.teardown(async () => {
    await database.drop()
    await rm(dataDir, { recursive: true })
  })
  return {
    ...{ databaseUrl: database.url, adminApiKey: OPERATOR, dataDir, sekarang: SEKARANG },
    brankas: gantunganTetap(GANTUNGAN),
  }
}

/** The service on the demo city's database. */
async function layani(databaseUrl: string, sekarang = SEKARANG) {
  const clock = fixedClock(sekarang.toISOString())
  const app = await buildApp({
    databaseUrl,
    databasePool: 5,
    adminApiKey: OPERATOR,
    brankas: gantunganTetap(GANTUNGAN),
    logLevel: 'fatal',
    pekerja: false,
    clock,
  })
  return { app, minta: peminta(app), tutup: () => app.close() }
}

interface Baris {
  unit: string
  survei: string
  status: string
  nilai: number
  mutu: string
  jumlahResponden: number
  sampelTerpenuhi: boolean
}

t.test('the demo city after its first start', async (t) => {
  const opsi = await tempat(t)
  await muatKotaContoh(opsi)
  const contoh = (await bacaContoh(opsi.dataDir)) as Contoh
  const { app, minta, tutup } = await layani(opsi.databaseUrl)
  const baca = async (url: string, kunci = contoh.kunciBaca) => {
    const { status, isi, teks } = await minta(kunci, 'GET', url)
    if (status !== 200) throw new Error(teks)
    return isi
  }
  const tren = async (unit: string): Promise<Baris[]> => {
    const isi = await baca(`/v1/indeks/tren?unit=${unit}`)
    t.equal(isi.dataContoh, true, `the trend of ${unit} is marked`)
    return isi.data
  }

  const unit: { kode: string; jenis: string; gerai: boolean }[] = (
    await baca('/v1/unit?batas=200', contoh.kunciAdmin)
  ).data
  await t.test('has its OPD, puskesmas, kecamatan and counters in the MPP', async (t) => {
    const banyak = (jenis: string) => unit.filter((u) => u.jenis === jenis).length
    t.equal(banyak('opd'), 6)
    t.equal(banyak('puskesmas'), 16)
    t.equal(banyak('kecamatan'), 6)
    t.equal(unit.filter((u) => u.gerai).length, 12)
    t.equal(unit.length, 36)
  })

  const survei: { id: string; unit: string; status: string; dataContoh: boolean; selesai: string }[] = []
  let kursor = ''
  do {
    const halaman = await baca(`/v1/survei?batas=200${kursor}`)
    survei.push(...halaman.data)
    kursor = halaman.kursorBerikut === null ? '' : `&kursor=${halaman.kursorBerikut}`
  } while (kursor !== '')

  await t.test('has two years of surveys, all marked, all answered', async (t) => {
    t.ok(survei.length > 220, `${survei.length} surveys`)
    t.ok(
      survei.every((s) => s.dataContoh),
      'every survey is marked',
    )
    const semua = (await Promise.all(unit.map((u) => tren(u.kode)))).flat()
    t.equal(semua.length, survei.length)
    t.same(
      semua.filter((s) => s.jumlahResponden < 5 || s.nilai === null),
      [],
      'every survey has answers',
    )
    const jumlah = semua.reduce((n, s) => n + s.jumlahResponden, 0)
    t.ok(jumlah > 10_000 && jumlah < 15_000, `${jumlah} answers`)
  })

  await t.test('runs this quarter, published the others, and waits with the newest of a few', async (t) => {
    const berstatus = (status: string) => survei.filter((s) => s.status === status)
    t.equal(berstatus('berjalan').length, 30)
    t.ok(berstatus('berjalan').every((s) => s.selesai === '2026-09-30'))
    t.same(
      berstatus('ditutup')
        .map((s) => s.unit)
        .sort(),
      ['DPUPR', 'PKM-KALODRAN', 'PKM-PANCUR'],
    )
    t.ok(berstatus('ditutup').every((s) => s.selesai === '2026-06-30'))
    t.equal(berstatus('draf').length, 0)
  })

  await t.test('differs between its units', async (t) => {
    const { data, dataContoh } = await baca('/v1/indeks?tahun=2026')
    t.equal(dataContoh, true)
    t.equal(data.length, 30)
    const nilai = data.map((d: Baris) => d.nilai)
    t.ok(Math.max(...nilai) > 88.3, 'the best is an A')
    t.ok(Math.min(...nilai) < 76.61, 'the weakest is a C')
    t.ok(new Set(nilai).size > 25, 'hardly two are alike')
    const kurang = data.filter((d: Baris) => !d.sampelTerpenuhi).map((d: Baris) => d.unit)
    t.same(kurang, ['BAPENDA'], 'one has too few answers')
  })

  await t.test('shows Disdukcapil rising from C to B to A', async (t) => {
    const mutu = (await tren('DISDUKCAPIL')).map((s) => s.mutu)
    t.equal(mutu.length, 9)
    t.same([...new Set(mutu)], ['C', 'B', 'A'])
  })

  await t.test('shows DPUPR weak in time and facilities, and Disnakertrans with gaps', async (t) => {
    const dpupr = (await tren('DPUPR')).at(-2) as Baris
    const { terendah, unsur, keandalan } = await baca(`/v1/survei/${dpupr.survei}/indeks`)
    t.ok(['waktu', 'sarana'].every((kode) => terendah.slice(0, 2).includes(kode)))
    const nrr = (kode: string) => unsur.find((u: { kode: string }) => u.kode === kode).nrr
    t.ok(nrr('biaya') > nrr('prosedur') + 0.3, 'the fee pleases most')
    t.ok(keandalan.alfaCronbach > 0.6 && keandalan.alfaCronbach < 0.95, 'answers hang together')
    t.equal((await tren('DISNAKERTRANS')).length, 6)
  })

  await t.test('has counters in the mall that were open, and whom they served', async (t) => {
    const { keseluruhan, perGerai } = await baca('/v1/mpp/rekap?tahun=2026')
    t.equal(perGerai.length, 12)
    for (const gerai of perGerai) {
      t.ok(gerai.hariBuka > 140 && gerai.hariTutup < 15 && gerai.hariTanpaCatatan === 0, gerai.unit)
      t.ok(gerai.dilayani / gerai.kunjungan > 0.85, `${gerai.unit}: ${gerai.dilayani} of ${gerai.kunjungan}`)
      t.ok(gerai.medianMenit > 15 && gerai.medianMenit < 45 && gerai.rerataTungguMenit < gerai.medianMenit)
    }
    t.ok(keseluruhan.kunjungan > 5_000 && keseluruhan.tanpaAkhir > 0, `${keseluruhan.kunjungan} visits`)
    t.equal(keseluruhan.perBulan[8].kunjungan, 0, 'nobody came yet in September')
  })

  await t.test(
    'has offices that declared everything, something and nothing, and what was promised',
    async (t) => {
      const { data, pemda } = await baca('/v1/penilaian/2026')
      const milik = (kode: string) => data.find((d: { unit: string }) => d.unit === kode)
      const rerata = (kode: string): number => milik(kode).rerata
      /** Of the four that it declares itself. */
      const dinyatakan = (kode: string): number => {
        const sel = milik(kode).indikator.filter(({ dihitung }: { dihitung: boolean }) => !dihitung)
        return sel.reduce((jumlah: number, { nilai }: { nilai: number }) => jumlah + nilai, 0) / sel.length
      }
      t.ok(rerata('DPMPTSP') > 90 && rerata('DISDUKCAPIL') > 80, 'two did nearly everything')
      t.ok(
        dinyatakan('DPUPR') < 30 && dinyatakan('DISNAKERTRANS') < 20 && dinyatakan('KEC-CURUG') === 0,
        `others did not: ${dinyatakan('DPUPR')}, ${dinyatakan('DISNAKERTRANS')}`,
      )
      t.equal(data.length, 28, 'guests of the mall are not judged')
      t.ok(pemda.rerata > (await baca('/v1/penilaian/2025')).pemda.rerata, 'more than the year before')
      const sebelumnya = survei.find((s) => s.unit === 'DISDUKCAPIL' && s.selesai === '2026-03-31')
      const { data: rencana } = await baca(`/v1/survei/${sebelumnya?.id}/tindak-lanjut/sebelumnya`)
      t.equal(rencana.length, 2)
      t.ok(rencana[0].status === 'selesai' && rencana[0].selisih > 0, 'what was done shows')
      const komitmen = (await baca('/v1/rencana-aksi?tahun=2025')).data
      t.equal(komitmen.length, 7)
      t.match(komitmen[0].komitmen, /survei kepuasan/)
    },
  )

  await t.test('has sums that agree with its answers', async (t) => {
    for (const s of [survei.at(0), survei.at(100), survei.at(-1)]) {
      t.same(await app.survei.periksaRekap(contoh.pemda, s?.id as string), [])
    }
  })

  await t.test('leaves examples that work, in a file for its owner alone', async (t) => {
    t.equal((await stat(berkasContoh(opsi.dataDir))).mode & 0o777, 0o600)
    const url = `/v1/survei/${contoh.survei}`
    const respons = await minta(contoh.kunci, 'POST', `${url}/respons`, aRespons({ layanan: contoh.layanan }))
    t.equal(respons.status, 201, respons.teks)
    const indeks = await baca(`${url}/indeks`, contoh.kunci)
    t.equal(indeks.unit, 'DISDUKCAPIL')
    t.equal(indeks.dataContoh, true)
    t.equal((await baca('/v1/indeks?tahun=2026', contoh.kunci)).data.length, 1, 'the key sees its unit')
    const teks = await tulisContoh(opsi.dataDir, 'http://127.0.0.1:3000')
    t.match(teks, `http://127.0.0.1:3000${url}/respons`)
    t.notMatch(teks, /^siap /m)
    t.equal(teks.match(/^curl -sS -w '\\n' /gm)?.length, 6, 'each answer ends its line')
    const tertulis = JSON.parse(/-d '(.*)'$/m.exec(teks)?.[1] as string)
    const kirim = () => minta(contoh.kunci, 'POST', `${url}/respons`, tertulis)
    t.same([(await kirim()).status, (await kirim()).status], [201, 200], 'pasted twice it counts once')
    t.notMatch(await tulisContoh(opsi.dataDir, 'http://127.0.0.1:3000'), tertulis.id, 'each time another id')
  })

  await t.test('has two years of complaints, in every status and on every way', async (t) => {
    const { rows, jumlah } = await pengaduan(opsi.databaseUrl)
    t.ok(jumlah > 590 && jumlah <= 610, `${jumlah} complaints`)
    t.strictSame(nilai(rows, 'status'), DAFTAR_STATUS.toSorted())
    t.equal(nilai(rows, 'kanal').length, 7)
    t.equal(nilai(rows, 'klasifikasi').length, 3)
    t.equal(nilai(rows, 'identitas').length, 3)
    t.equal(new Set(rows.map(({ unit }) => unit).filter((satu) => satu !== null)).size, 36, 'of every unit')
    t.ok(new Set(rows.map(({ judul }) => judul)).size > 300, 'hardly two are alike')
    const terbanyak = Math.max(
      ...Object.values(Object.groupBy(rows, ({ uraian }) => uraian)).map((d = []) => d.length),
    )
    t.ok(terbanyak < 30, `no text occurs ${terbanyak} times`)
    t.ok(
      rows.every(({ judul, uraian }) => !/[{}]/.test(judul + uraian)),
      'no slot was left open',
    )
    const awal = rows.map(({ diterima_pada }) => diterima_pada.getTime()).toSorted((a, b) => a - b)[0] ?? 0
    t.ok(SEKARANG.getTime() - awal > 600 * 86_400_000)
    t.ok(rows.every(({ diterima_pada }) => diterima_pada <= SEKARANG))
    t.ok(
      rows.some(({ dibuka_kembali }) => dibuka_kembali > 0),
      'some were reopened',
    )
    t.ok(
      rows.every(({ identitas, pelapor }) => (identitas === 'anonim') === (pelapor === null)),
      'who complained is in the vault, unless nobody is to know',
    )
  })

  await t.test('has complaints whose history, deadlines and counts hold', async (t) => {
    const { jumlah, beda, cacat } = await app.pengaduan.periksa(contoh.pemda)
    t.strictSame([beda, cacat], [{ cacah: [], lama: [] }, []])
    t.ok(jumlah > 590)
    const { keseluruhan, perUnit, terlambatTertua } = await baca('/v1/pengaduan/statistik?tahun=2026')
    t.ok(keseluruhan.tanpaBukti === 0, 'every answer shows something')
    t.equal(keseluruhan.sekejap, 0)
    for (const tenggat of ['verifikasi', 'tanggapan', 'penyelesaian']) {
      const { persenTepat, median, persentil90 } = keseluruhan.tenggat[tenggat]
      t.ok(persenTepat > 60 && persenTepat < 98, `${tenggat}: ${persenTepat} % in time`)
      t.ok(
        median >= 0 && median <= persentil90 && persentil90 < 40,
        `${tenggat}: ${median}, ${persentil90} days`,
      )
    }
    t.ok(keseluruhan.terlambat >= 8 && keseluruhan.terlambat < 60, `${keseluruhan.terlambat} are overdue`)
    t.equal(terlambatTertua.length, Math.min(20, keseluruhan.terlambat))
    t.ok(perUnit.length > 25)
    t.ok(perUnit.filter(({ peringkat }: { peringkat: number | null }) => peringkat !== null).length >= 5)
    await app.jobs.habiskan()
    t.equal(await hitungSurel(opsi.databaseUrl), 0, 'time has nothing to remind anybody of at once')
  })

  await t.test('has a complaint to follow, with evidence to look at', async (t) => {
    const { nomor, kode } = contoh.lacak as NonNullable<Contoh['lacak']>
    const { status, isi } = await minta(null, 'GET', `/v1/lacak/${nomor}`, undefined, {
      'x-kode-lacak': kode,
    })
    t.equal(status, 200)
    t.equal(isi.status, 'ditindaklanjuti')
    const { data } = await baca('/v1/pengaduan?status=selesai&batas=1', contoh.kunciAdmin)
    const selesai = await baca(`/v1/pengaduan/${data[0].nomor}`, contoh.kunciAdmin)
    t.equal(selesai.lampiran[0]?.jenis, 'application/pdf')
    const petugas = await baca('/v1/petugas', contoh.kunciAdmin)
    t.equal(petugas.data.length, 6)
  })
  await tutup()

  await t.test('is not touched by loading it again', async (t) => {
    await muatKotaContoh(opsi)
    t.same(await bacaContoh(opsi.dataDir), contoh)
  })

  await t.test('has a running survey for the examples in a later quarter, too', async (t) => {
    const awal = await readFile(berkasContoh(opsi.dataDir), 'utf8')
    await segarkanKotaContoh({ ...opsi, sekarang: new Date('2026-09-30T23:00:00+07:00') })
    t.equal(await readFile(berkasContoh(opsi.dataDir), 'utf8'), awal, 'nothing to do while it runs')

    const nanti = new Date('2026-11-03T08:00:00+07:00')
    await segarkanKotaContoh({ ...opsi, sekarang: nanti })
    const baru = (await bacaContoh(opsi.dataDir)) as Contoh
    t.not(baru.survei, contoh.survei)
    t.equal(baru.selesai, '2026-12-31')
    const { minta, tutup } = await layani(opsi.databaseUrl, nanti)
    const { status, teks } = await minta(
      baru.kunci,
      'POST',
      `/v1/survei/${baru.survei}/respons`,
      aRespons({ layanan: baru.layanan }),
    )
    t.equal(status, 201, teks)
    await tutup()

    await writeFile(berkasContoh(opsi.dataDir), JSON.stringify(contoh))
    await segarkanKotaContoh({ ...opsi, sekarang: nanti })
    t.equal((await bacaContoh(opsi.dataDir))?.survei, baru.survei, 'finds the one that runs already')
  })
})

interface BarisPengaduan {
  readonly status: string
  readonly kanal: string
  readonly klasifikasi: string
  readonly identitas: string
  readonly unit: string | null
  readonly judul: string
  readonly uraian: string
  readonly pelapor: string | null
  readonly dibuka_kembali: number
  readonly diterima_pada: Date
}

const nilai = (rows: readonly BarisPengaduan[], kolom: keyof BarisPengaduan) =>
  [...new Set(rows.map((satu) => String(satu[kolom])))].toSorted()

async function tanya<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

async function pengaduan(url: string) {
  const rows = await tanya<BarisPengaduan>(url, 'select * from pengaduan')
  return { rows, jumlah: rows.length }
}

async function hitungSurel(url: string): Promise<number> {
  const [baris] = await tanya<{ banyak: number }>(url, 'select count(*)::int as banyak from surel')
  return baris?.banyak ?? -1
}

t.test('without a keyring all who complain are anonymous', async (t) => {
  const opsi = await tempat(t)
  await muatKotaContoh({ ...opsi, brankas: null, banyakTriwulan: 0, banyakPengaduan: 60 })
  const { rows } = await pengaduan(opsi.databaseUrl)
  t.ok(rows.length > 50)
  t.strictSame(nilai(rows, 'identitas'), ['anonim'])
})

t.test('every status is there whenever the city begins', async (t) => {
  for (const saat of [
    '2026-01-01T00:30:00+07:00',
    '2026-03-22T23:50:00+07:00',
    '2027-06-07T07:59:00+07:00',
  ]) {
    const opsi = { ...(await tempat(t)), sekarang: new Date(saat) }
    await muatKotaContoh({ ...opsi, banyakTriwulan: 0, banyakPengaduan: 120 })
    const { rows } = await pengaduan(opsi.databaseUrl)
    t.strictSame(nilai(rows, 'status'), DAFTAR_STATUS.toSorted(), saat)
  }
})

t.test('the same moment gives the same city', async (t) => {
  const hasil = await Promise.all(
    [1, 2].map(async () => {
      const opsi = await tempat(t)
      await muatKotaContoh({ ...opsi, banyakTriwulan: 1, banyakPengaduan: 30 })
      const { kunciBaca } = (await bacaContoh(opsi.dataDir)) as Contoh
      const { minta, tutup } = await layani(opsi.databaseUrl)
      const { isi } = await minta(kunciBaca, 'GET', '/v1/indeks?tahun=2026')
      await tutup()
      return isi
    }),
  )
  t.equal(hasil[0].data.length, 30)
  t.same(hasil[0], hasil[1])
})

t.test('what was interrupted leaves nothing and is begun anew', async (t) => {
  const opsi = await tempat(t)
  const terhalang = join(opsi.dataDir, 'bukan-folder')
  await writeFile(terhalang, '')
  await t.rejects(muatKotaContoh({ ...opsi, dataDir: terhalang, banyakTriwulan: 0, banyakPengaduan: 30 }))
  t.equal((await listPemda(opsi.databaseUrl)).length > 0, false)
  await muatKotaContoh({ ...opsi, banyakTriwulan: 0, banyakPengaduan: 30 })
  t.ok(await bacaContoh(opsi.dataDir))
})

t.test('a city that begins with its quarter has nobody who answered yet', async (t) => {
  const sekarang = new Date('2027-01-01T00:30:00+07:00')
  const opsi = { ...(await tempat(t)), sekarang, banyakTriwulan: 0, banyakPengaduan: 30 }
  await muatKotaContoh(opsi)
  const { survei, kunci } = (await bacaContoh(opsi.dataDir)) as Contoh
  const { minta, tutup } = await layani(opsi.databaseUrl, sekarang)
  const { isi } = await minta(kunci, 'GET', `/v1/survei/${survei}/indeks`)
  t.match(isi, { jumlahResponden: 0, nilai: null, dataContoh: true })
  await tutup()
})

t.test('examples of a city that is gone do not stop the start', async (t) => {
  const opsi = await tempat(t)
  const contoh = { pemda: '36.73', unit: 'DISDUKCAPIL', selesai: '2020-03-31', layanan: 'KTP-EL' }
  await writeFile(berkasContoh(opsi.dataDir), JSON.stringify(contoh))
  await segarkanKotaContoh(opsi)
  t.match(await bacaContoh(opsi.dataDir), contoh)
})
