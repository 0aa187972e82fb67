import t from 'tap'
import { extractText } from 'unpdf'
import { startApp } from '../support/app.ts'
import { aSurvei } from '../support/factories.ts'
import { aKotaPengaduan, perjalanan, SITI } from '../support/pengaduan.ts'

/** A scripted day at the desk, through HTTP only, and what comes of it until everything is closed. */
t.test('three complaints, one of each identity mode, from the desk to ditutup', async (t) => {
  const uji = await startApp(t, { logLevel: 'error', alamatPublik: 'https://tanggap.contoh.id' })
  const { clock, minta } = uji
  const kota = await aKotaPengaduan(uji)
  const { loket, unit, dpupr, verifikator } = kota
  const p = perjalanan(uji)
  await aSurvei(uji, kota.admin)

  const terbuka = await p.terima(loket.token, { identitas: 'terbuka' })
  const rahasia = await p.terima(loket.token, { judul: 'Petugas meminta uang', identitas: 'rahasia' })
  const anonim = await p.terima(loket.token, { judul: 'Antrean tiga jam', identitas: 'anonim' })
  const kembar = await p.terima(loket.token, { judul: 'KTP-el belum jadi juga', identitas: 'terbuka' })
  t.match(terbuka, {
    nomor: /^3673-26-[0-9A-Y]{4}-[0-9A-Y]{3}$/,
    kodeLacak: /^([0-9A-Y]{4}-){3}[0-9A-Y]{4}$/,
    status: 'diterima',
    diterimaPada: '2026-03-02T01:00:00.000Z',
    // 18 to 24 March 2026 are Nyepi, Idul Fitri and cuti bersama
    tenggat: { verifikasi: '2026-03-05', penyelesaian: '2026-03-27' },
    perkiraan: false,
  })

  await t.test('the receipt', async (t) => {
    const { nomor, kodeLacak } = terbuka
    const alamat = `/v1/pengaduan/${nomor}/tanda-terima.pdf`
    const ambil = (headers: Record<string, string>, url = alamat, kunci: string | null = loket.token) =>
      uji.app.inject({
        url,
        headers: { ...(kunci !== null && { authorization: `Bearer ${kunci}` }), ...headers },
      })
    const teks = async (jawaban: Awaited<ReturnType<typeof ambil>>) =>
      (await extractText(new Uint8Array(jawaban.rawPayload), { mergePages: true })).text.replaceAll(
        /\s+/g,
        ' ',
      )
    const berkode = await ambil({ 'x-kode-lacak': kodeLacak })
    t.match(berkode, { statusCode: 200, headers: { 'content-type': 'application/pdf' } })
    const isi = await teks(berkode)
    for (const harus of [nomor, kodeLacak, SITI.nama, 'Loket Satu', '5 Maret 2026', '27 Maret 2026']) {
      t.match(isi, harus)
    }
    t.notMatch(await teks(await ambil({})), kodeLacak, 'the code is not kept')
    t.equal((await ambil({ 'x-kode-lacak': rahasia.kodeLacak })).statusCode, 404)
    const milikPelapor = await ambil(
      { 'x-kode-lacak': kodeLacak },
      alamat.replace('pengaduan', 'lacak'),
      null,
    )
    t.match(await teks(milikPelapor), kodeLacak)
    const tertutup = await ambil(
      { 'x-kode-lacak': rahasia.kodeLacak },
      `/v1/pengaduan/${rahasia.nomor}/tanda-terima.pdf`,
    )
    t.notMatch(await teks(tertutup), SITI.nama)
    t.match(await teks(tertutup), 'Dirahasiakan')
  })

  // the desk verifies: one needs more, one joins another
  await p.langkah(loket.token, terbuka.nomor, 'verifikasi', { hasil: 'terverifikasi' })
  await p.langkah(loket.token, rahasia.nomor, 'verifikasi', {
    hasil: 'perlu-dilengkapi',
    alasan: 'Mohon sebutkan tanggal kejadian.',
  })
  await p.langkah(loket.token, anonim.nomor, 'verifikasi', { hasil: 'terverifikasi' })
  const digabung = await p.langkah(loket.token, kembar.nomor, 'verifikasi', {
    hasil: 'digabung',
    induk: terbuka.nomor,
  })
  t.match(digabung, { status: 'digabung', induk: terbuka.nomor, langkahMungkin: [] })
  t.strictSame((await p.baca(loket.token, terbuka.nomor)).anggota, [kembar.nomor])

  clock.set('2026-03-04T09:00:00+07:00')
  const lengkap = await p.pelapor(rahasia.nomor, rahasia.kodeLacak, 'lengkapi', {
    isi: 'Tanggal 27 Februari.',
  })
  t.match(lengkap, { status: 'diterima', percakapan: [{ penulis: 'petugas' }, { penulis: 'pelapor' }] })
  await p.langkah(loket.token, rahasia.nomor, 'verifikasi', {
    hasil: 'terverifikasi',
    berkadarPengawasan: true,
  })

  // to the units: one goes to the wrong one and comes back
  await p.langkah(loket.token, terbuka.nomor, 'disposisi', { unit: 'DISDUKCAPIL' })
  await p.langkah(loket.token, anonim.nomor, 'disposisi', { unit: 'DPUPR' })
  t.match(await p.langkah(dpupr.token, anonim.nomor, 'kembalikan', { alasan: 'Bukan gerai kami.' }), {
    status: 'terverifikasi',
    unit: null,
  })
  t.equal((await minta(dpupr.token, 'GET', `/v1/pengaduan/${anonim.nomor}`)).status, 404, 'no longer theirs')
  for (const { nomor } of [anonim, rahasia]) {
    await p.langkah(loket.token, nomor, 'disposisi', { unit: 'DISDUKCAPIL' })
  }

  await t.test('who complains is known as far as the mode allows', async (t) => {
    t.match((await p.baca(unit.token, terbuka.nomor)).pelapor, { nama: SITI.nama, nik: null })
    t.match((await p.baca(loket.token, terbuka.nomor)).pelapor, SITI)
    t.match((await p.baca(verifikator.token, terbuka.nomor)).pelapor, { nama: null })
    for (const siapa of [unit, loket, verifikator]) {
      const { pelapor } = await p.baca(siapa.token, rahasia.nomor)
      t.match(pelapor, { samaran: /^Pelapor /, nama: null, telepon: null, email: null, nik: null })
      t.match((await p.baca(siapa.token, anonim.nomor)).pelapor, { nama: null })
    }
    const buka = `/v1/pengaduan/${rahasia.nomor}/buka-identitas`
    t.equal((await minta(unit.token, 'POST', buka, { alasan: 'Ingin tahu.' })).status, 403)
    t.equal((await minta(loket.token, 'POST', buka, {})).status, 422)
    const terbukti = await p.langkah(loket.token, rahasia.nomor, 'buka-identitas', {
      alasan: 'Panggilan saksi.',
    })
    t.match(terbukti.pelapor, SITI)
    t.match((await p.baca(loket.token, rahasia.nomor)).pelapor, { nama: null }, 'for that one answer')
    const terlacak = await p.lacak(rahasia.nomor, rahasia.kodeLacak)
    t.equal(terlacak.identitasDibuka.length, 1)
    t.match(terlacak.percakapan.at(-1), { penulis: 'sistem', isi: /Panggilan saksi/ })
    const tertutup = await minta(loket.token, 'POST', `/v1/pengaduan/${anonim.nomor}/buka-identitas`, {
      alasan: 'Siapa?',
    })
    t.match(tertutup, { status: 409, isi: { type: '/masalah/identitas-tidak-tertutup' } })
  })

  // answered with evidence, confirmed by somebody else
  clock.set('2026-03-06T10:00:00+07:00')
  for (const { nomor } of [terbuka, rahasia, anonim]) {
    await p.langkah(unit.token, nomor, 'tanggapan', { isi: 'Kami periksa.' })
    const tanpaBukti = await minta(unit.token, 'POST', `/v1/pengaduan/${nomor}/jawaban`, {
      isi: 'Sudah.',
      bukti: [],
    })
    t.match(tanpaBukti, { status: 422, isi: { errors: [{ pointer: '/bukti' }] } })
    const bukti = await p.bukti(unit.token, nomor)
    const dijawab = await p.langkah(unit.token, nomor, 'jawaban', { isi: 'Sudah terbit.', bukti: [bukti] })
    t.match(dijawab, { status: 'dijawab', lampiran: [{ id: bukti, jenis: 'image/png' }] })
  }
  const sendiri = await minta(kota.admin, 'POST', `/v1/pengaduan/${anonim.nomor}/konfirmasi`, {
    hasil: 'selesai',
  })
  t.equal(sendiri.status, 200, 'the admin did not answer')
  t.match(
    await p.langkah(verifikator.token, rahasia.nomor, 'konfirmasi', {
      hasil: 'ditolak',
      alasan: 'Foto tidak menunjukkan apa-apa.',
    }),
    { status: 'ditindaklanjuti' },
  )
  await p.langkah(unit.token, rahasia.nomor, 'jawaban', {
    isi: 'Petugas sudah diperiksa.',
    bukti: [await p.bukti(unit.token, rahasia.nomor)],
  })
  for (const { nomor } of [terbuka, rahasia]) {
    t.match(await p.langkah(verifikator.token, nomor, 'konfirmasi', { hasil: 'selesai' }), {
      status: 'selesai',
    })
  }

  // one is not content: reopened and counted
  clock.set('2026-03-09T08:00:00+07:00')
  const keberatan = await p.pelapor(terbuka.nomor, terbuka.kodeLacak, 'keberatan', {
    alasan: 'Nama saya salah tulis.',
  })
  t.match(keberatan, { status: 'ditindaklanjuti', dibukaKembali: 1 })
  await p.langkah(unit.token, terbuka.nomor, 'jawaban', {
    isi: 'Sudah dibetulkan.',
    bukti: [await p.bukti(unit.token, terbuka.nomor)],
  })
  await p.langkah(verifikator.token, terbuka.nomor, 'konfirmasi', { hasil: 'selesai' })
  const setuju = await p.pelapor(terbuka.nomor, terbuka.kodeLacak, 'setuju')
  t.match(setuju, { status: 'ditutup', undanganSurvei: { kode: /^[0-9A-Y-]+$/ } })
  await p.pelapor(rahasia.nomor, rahasia.kodeLacak, 'setuju')

  // the anonymous one says nothing, so the window passes: its last day is 27 March
  clock.set('2026-03-27T23:59:00+07:00')
  await uji.app.pengaduan.kerjakanWaktu('36.73')
  t.equal((await p.lacak(anonim.nomor, anonim.kodeLacak)).status, 'selesai')
  clock.set('2026-03-28T00:00:00+07:00')
  await uji.app.pengaduan.kerjakanWaktu('36.73')
  t.equal((await p.lacak(anonim.nomor, anonim.kodeLacak)).status, 'ditutup')

  await t.test('the histories hold, and each says what happened', async (t) => {
    const langkah = async (nomor: string) => {
      const riwayat = await p.riwayat(loket.token, nomor)
      t.ok(riwayat.utuh, nomor)
      return riwayat.data.map((satu: { langkah: string }) => satu.langkah)
    }
    t.strictSame(await langkah(terbuka.nomor), [
      ...['terima', 'verifikasi', 'menjadi-induk', 'disposisi', 'tanggapan', 'jawaban', 'konfirmasi'],
      ...['keberatan', 'jawaban', 'konfirmasi', 'setuju'],
    ])
    t.strictSame(await langkah(rahasia.nomor), [
      ...['terima', 'verifikasi', 'lengkapi', 'verifikasi', 'disposisi', 'buka-identitas', 'tanggapan'],
      ...['jawaban', 'konfirmasi', 'jawaban', 'konfirmasi', 'setuju'],
    ])
    t.strictSame(await langkah(anonim.nomor), [
      ...['terima', 'verifikasi', 'disposisi', 'kembalikan', 'disposisi', 'tanggapan', 'jawaban'],
      ...['konfirmasi', 'tutup'],
    ])
    t.match(await p.lacak(kembar.nomor, kembar.kodeLacak), {
      status: 'digabung',
      induk: { nomor: terbuka.nomor, status: 'ditutup' },
    })
  })

  await t.test('the survey of how it was handled takes the code once', async (t) => {
    const { survei, kode } = setuju.undanganSurvei
    const kunci = kota.admin
    const jawaban = { layanan: 'KTP-EL', jawaban: { persyaratan: 4 }, undangan: kode }
    t.equal((await minta(kunci, 'POST', `/v1/survei/${survei}/respons`, jawaban)).status, 201)
    t.equal((await minta(kunci, 'POST', `/v1/survei/${survei}/respons`, { ...jawaban })).status, 409)
  })
})
