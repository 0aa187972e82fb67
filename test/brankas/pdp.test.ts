import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { gantunganBerkas } from '../../src/brankas/index.ts'
import { startApp } from '../support/app.ts'
import { tanggap } from '../support/cli.ts'
import { aKota, aPemda, aRespons } from '../support/factories.ts'
import { aBerkasGantungan, aPemilik } from './support.ts'

const PEMDA = '36.73'
const ORANG = {
  nama: 'Siti Aminah',
  nik: '3673014107900001',
  telepon: '0812-9876-5432',
  email: 'siti@contoh.go.id',
}
const DICARI = ['nik', 'telepon', 'email']

async function panggung(t: Test) {
  const berkas = aBerkasGantungan(t)
  const uji = await startApp(t, { brankas: gantunganBerkas(berkas), sekarang: '2026-03-02T08:00:00+07:00' })
  const kota = await aKota(uji)
  await aPemda(uji, '36.71')
  const { app } = uji
  const simpan = async (
    medan: Record<string, string>,
    pilihan: { jenis?: string; pemda?: string; simpanSampai?: Record<string, string> } = {},
  ) => {
    const rekaman = { pemda: PEMDA, id: randomUUID(), jenis: 'pelapor', dicari: DICARI, ...pilihan }
    await app.database.forPemda(rekaman.pemda, (tx) => app.brankas.simpan(tx, { ...rekaman, medan }))
    return rekaman.id
  }
  const client = await aPemilik(t, uji.database.url)
  return {
    uji,
    kota,
    simpan,
    baca: (id: string, pemda = PEMDA) =>
      app.database.forPemda(pemda, (tx) => app.brankas.baca(tx, pemda, id, 'uji')),
    pdp: (...args: string[]) =>
      tanggap(['pdp', ...args], { DATABASE_URL: uji.database.url, BRANKAS_BERKAS: berkas }),
    tanpaKunci: (...args: string[]) => tanggap(['pdp', ...args], { DATABASE_URL: uji.database.url }),
    entri: async (tindakan: string) =>
      (
        await client.query<{ sasaran: string; rincian: Record<string, unknown>; teks: string }>(
          'select sasaran, rincian, a::text as teks from audit a where tindakan = $1 order by pemda, nomor',
          [tindakan],
        )
      ).rows,
  }
}

t.test('a person gets a copy of everything', async (t) => {
  const { simpan, baca, pdp, entri, uji } = await panggung(t)
  const id = await simpan(ORANG, { simpanSampai: { nik: '2031-03-02' } })
  const lain = await simpan({ ...ORANG, nama: 'Siti A.' }, { jenis: 'petugas' })
  await simpan({ ...ORANG, nik: '1', telepon: '1', email: 'x@y.id', nama: 'Orang lain' })
  await simpan(ORANG, { pemda: '36.71' })
  await baca(id)

  for (const [cara, nilai] of [
    ['--nik', '3673.0141.0790.0001'],
    ['--telepon', '+62 812 98765432'],
    ['--email', 'SITI@contoh.go.id'],
  ] as const) {
    const { kode, stdout, stderr } = await pdp('ekspor', '--pemda', PEMDA, cara, nilai, '--alasan', 'diminta')
    t.strictSame([kode, stderr], [0, ''])
    const { data } = JSON.parse(stdout)
    t.strictSame(data.map((satu: { id: string }) => satu.id).toSorted(), [id, lain].toSorted(), cara)
    t.notMatch(stdout, /Orang lain/)
  }
  const { stdout } = await pdp('ekspor', '--pemda', PEMDA, '--id', id, '--alasan', 'diminta')
  const [milik] = JSON.parse(stdout).data
  t.match(milik, {
    pemda: PEMDA,
    id,
    jenis: 'pelapor',
    identitas: ORANG,
    simpanSampai: { nik: '2031-03-02', nama: null },
  })
  t.match(milik.dibuatPada, /^2026-03-02T01:00:00/)
  t.ok(
    milik.catatan.some((c: { tindakan: string; rincian: object }) => c.tindakan === 'brankas.baca'),
    'with who has read it',
  )

  const daftar = await entri('pdp.ekspor')
  t.equal(daftar.length, 7, 'an entry for every record that was given out')
  t.match(daftar.at(-1), {
    sasaran: `brankas/${id}`,
    rincian: { alasan: 'diminta', medan: 'email,nama,nik,telepon' },
  })
  t.equal((await entri('brankas.baca')).length, 1, 'and no other')
  for (const { teks } of daftar) for (const nilai of Object.values(ORANG)) t.notOk(teks.includes(nilai))

  t.test('also who has read it among others, and not whose the others were', async (t) => {
    const banyak = (daftarId: readonly string[], alasan: string) =>
      uji.app.database.forPemda(PEMDA, (tx) => uji.app.brankas.bacaBanyak(tx, PEMDA, daftarId, alasan))
    await banyak([lain, id], 'daftar')
    await banyak([lain], 'bukan tentang dia')
    const { catatan } = await uji.app.brankas.operator.ekspor(PEMDA, id, 'diminta')
    t.match(catatan[0], { tindakan: 'brankas.baca', rincian: { alasan: 'daftar', jumlah: 2, rekaman: id } })
    const teks = JSON.stringify(catatan)
    t.notMatch(teks, lain)
    t.notMatch(teks, /bukan tentang dia/)
  })

  t.test('however much was written since', async (t) => {
    await uji.app.database.forPemda(PEMDA, async (tx) => {
      for (let i = 0; i < 1_100; i++) {
        await uji.app.audit.catat(tx, PEMDA, { tindakan: 'brankas.baca', sasaran: `brankas/${lain}` })
      }
    })
    const { catatan } = await uji.app.brankas.operator.ekspor(PEMDA, id, 'diminta')
    t.match(catatan.at(-1), { tindakan: 'brankas.simpan' })
  })

  t.test('with what other modules hold', async (t) => {
    uji.app.brankas.pakai('pelapor', {
      ekspor: async (_tx, pemda, id) => ({ pengaduan: [`${pemda} ${id}`] }),
    })
    t.match(await uji.app.brankas.operator.ekspor(PEMDA, id, 'diminta'), {
      lainnya: { pengaduan: [`${PEMDA} ${id}`] },
    })
  })
})

t.test('what is wrong is corrected', async (t) => {
  const { simpan, baca, pdp, entri, uji } = await panggung(t)
  const id = await simpan(ORANG, { simpanSampai: { telepon: '2031-03-02' } })
  const betulkan = (...args: string[]) =>
    pdp('betulkan', '--pemda', PEMDA, '--alasan', 'salah ketik', ...args)
  t.match(await betulkan('--nik', ORANG.nik, '--medan', 'telepon', '--nilai', '0855'), {
    kode: 0,
    stdout: `${id}: telepon dibetulkan.\n`,
    stderr: '',
  })
  t.strictSame(await baca(id), { ...ORANG, telepon: '0855' })
  const { app } = uji
  const cari = (nilai: string) =>
    app.database.forPemda(PEMDA, (tx) => app.brankas.cari(tx, PEMDA, 'pelapor', 'telepon', nilai))
  t.strictSame(await cari('+62855'), [id], 'and is found by what is right')
  t.strictSame(await cari(ORANG.telepon), [])
  t.match(await app.brankas.operator.ekspor(PEMDA, id, 'x'), { simpanSampai: { telepon: '2031-03-02' } })
  t.match(await entri('pdp.betulkan'), [
    { sasaran: `brankas/${id}`, rincian: { alasan: 'salah ketik', medan: 'telepon' } },
  ])
  t.equal((await entri('brankas.simpan')).length, 1, 'one entry for a correction, its own')

  t.match(await betulkan('--id', id, '--medan', 'nmaa', '--nilai', 'x'), {
    kode: 1,
    stderr: /tidak memuat medan nmaa. Yang ada: email, nama, nik, telepon/,
  })
  await simpan(ORANG)
  const banyak = await betulkan('--nik', ORANG.nik, '--medan', 'nama', '--nilai', 'x')
  t.match(banyak, { kode: 1, stderr: /^2 rekaman cocok; sebutkan satu dengan --id:/ })
  t.match(banyak.stderr, id)
  t.equal((await baca(id))?.nama, ORANG.nama)
})

t.test('what another module keeps in step is changed there', async (t) => {
  const uji = await startApp(t)
  const { admin } = await aKota(uji)
  const { isi } = await uji.minta(admin, 'POST', '/v1/petugas', { nama: 'Budi', peran: ['auditor'] })
  const { operator } = uji.app.brankas
  const alasan = 'salah ketik'
  await t.rejects(operator.betulkan(PEMDA, isi.id, 'subjek', 'budi', alasan), {
    message: new RegExp(`^Medan subjek tidak dapat dibetulkan .* PATCH /v1/petugas/${isi.id}\\.$`),
  })
  await operator.betulkan(PEMDA, isi.id, 'nama', 'Budi S.', alasan)
  t.match((await uji.minta(admin, 'GET', `/v1/petugas/${isi.id}`)).isi, { nama: 'Budi S.', subjek: null })
})

t.test('who somebody is can be forgotten, and what they did stays counted', async (t) => {
  const { simpan, baca, pdp, tanpaKunci, entri, uji, kota } = await panggung(t)
  const id = await simpan(ORANG)
  const lain = await simpan({ nama: 'Budi', nik: '2' })
  const jawaban = `/v1/survei/${kota.survei}/indeks`
  t.equal((await uji.minta(kota.admin, 'POST', `/v1/survei/${kota.survei}/respons`, aRespons())).status, 201)
  const { isi: sebelum } = await uji.minta(kota.admin, 'GET', jawaban)

  t.match(await pdp('hapus', '--pemda', PEMDA, '--nik', ORANG.nik, '--alasan', 'diminta yang bersangkutan'), {
    kode: 0,
    stdout: `${id}: identitas dihapus.\n`,
  })
  t.equal(await baca(id), null)
  t.strictSame(await baca(lain), { nama: 'Budi', nik: '2' })
  t.match(await entri('pdp.hapus'), [
    {
      sasaran: `brankas/${id}`,
      rincian: { alasan: 'diminta yang bersangkutan', medan: 'email,nama,nik,telepon' },
    },
  ])
  t.strictSame(await entri('brankas.hapus'), [])
  const { isi: sesudah } = await uji.minta(kota.admin, 'GET', jawaban)
  t.match(sesudah, { jumlahResponden: 1, nilai: sebelum.nilai })
  t.match(await pdp('hapus', '--pemda', PEMDA, '--nik', ORANG.nik, '--alasan', 'lagi'), {
    kode: 1,
    stderr: /Tidak ada identitas yang cocok/,
  })

  t.test('also without a keyring, by its id', async (t) => {
    t.match(await tanpaKunci('hapus', '--pemda', PEMDA, '--nik', '2', '--alasan', 'x'), {
      kode: 1,
      stderr: /^Identitas terkunci/,
    })
    t.match(await tanpaKunci('ekspor', '--pemda', PEMDA, '--id', lain, '--alasan', 'x'), {
      kode: 1,
      stdout: '',
    })
    t.match(await tanpaKunci('hapus', '--pemda', PEMDA, '--id', lain, '--alasan', 'x'), { kode: 0 })
    t.equal(await baca(lain), null)
  })
})

t.test('retention is a command', async (t) => {
  const { simpan, baca, tanpaKunci } = await panggung(t)
  const id = await simpan(ORANG, { simpanSampai: { nama: '2020-01-01', nik: '2999-01-01' } })
  const sebrang = await simpan({ nama: 'x' }, { pemda: '36.71', simpanSampai: { nama: '2020-01-01' } })
  t.match(await tanpaKunci('retensi', '--pemda', PEMDA), {
    kode: 0,
    stdout: '36.73: 1 medan dihapus, 0 rekaman habis.\n',
    stderr: '',
  })
  t.notOk('nama' in ((await baca(id)) ?? {}))
  t.ok(await baca(sebrang, '36.71'))
  t.match(await tanpaKunci('retensi'), {
    kode: 0,
    stdout: '36.71: 1 medan dihapus, 1 rekaman habis.\n36.73: 0 medan dihapus, 0 rekaman habis.\n',
  })
})

t.test('a command that is not complete does nothing', async (t) => {
  const { simpan, baca, pdp } = await panggung(t)
  const id = await simpan(ORANG)
  for (const [args, kata] of [
    [['ekspor', '--pemda', PEMDA, '--id', id], /--alasan/],
    [['hapus', '--pemda', PEMDA, '--id', id, '--alasan', ' '], /--alasan/],
    [['hapus', '--id', id, '--alasan', 'x'], /--pemda/],
    [['hapus', '--pemda', '99.99', '--id', id, '--alasan', 'x'], /Tidak ada pemda 99.99/],
    [['hapus', '--pemda', PEMDA, '--alasan', 'x'], /Sebutkan satu dari --id/],
    [['hapus', '--pemda', PEMDA, '--id', id, '--nik', ORANG.nik, '--alasan', 'x'], /Sebutkan satu dari --id/],
    [['hapus', '--pemda', PEMDA, '--id', 'Siti', '--alasan', 'x'], /--id harus id rekaman/],
    [
      ['hapus', '--pemda', PEMDA, '--id', id, '--alasan', 'x', '--medan', 'nama'],
      /hanya untuk "pdp betulkan"/,
    ],
    [['betulkan', '--pemda', PEMDA, '--id', id, '--alasan', 'x', '--medan', 'nama'], /--medan dan --nilai/],
    [['retensi', '--id', id], /hanya mengenal --pemda/],
    [['retensi', '--pemda', '99.99'], /Tidak ada pemda 99.99/],
    [['lupakan'], /Perintah tidak dikenal: pdp lupakan/],
    [['hapus', '--entah', ORANG.nik], /^Pilihan tidak dikenal atau tanpa nilai\.\n/],
  ] as const) {
    const hasil = await pdp(...args)
    t.match(hasil, { kode: 2, stdout: '', stderr: kata }, args.join(' '))
    t.notOk(hasil.stderr.includes(ORANG.nik))
  }
  t.match(
    await pdp('hapus', '--pemda', '36.71', '--id', id, '--alasan', 'x'),
    { kode: 1 },
    'in the wrong pemda',
  )
  t.strictSame(await baca(id), ORANG)
})
