import t from 'tap'
import {
  BerkasImporError,
  barisKosong,
  kepalaImpor,
  type OpsiImpor,
} from '../../../src/survei/domain/baris-impor.ts'
import { type Formulir, formulir, type Instrumen } from '../../../src/survei/domain/instrumen.ts'
import { pembacaRespons } from '../../../src/survei/domain/respons.ts'
import { getInstrumen, permenpanrb14, URUTAN_KUESIONER } from './support.ts'

const form = formulir(permenpanrb14)

/** PermenPANRB 14/2017 with two questions for prosedur (U2). */
const duaPertanyaan: Instrumen = {
  ...permenpanrb14,
  unsur: permenpanrb14.unsur.map((u) =>
    u.kode === 'prosedur'
      ? {
          ...u,
          pertanyaan: ['prosedur-alur', 'prosedur-loket'].map((kode) => ({
            kode,
            teks: { id: `Bagaimana ${kode}?`, en: `How is ${kode}?` },
            pilihan: u.pertanyaan[0]?.pilihan ?? [],
          })),
        }
      : u,
  ),
}

/** Pointers of the columns that these names lead to; `null` for the ignored ones. */
function kenali(nama: readonly string[], opsi: Partial<OpsiImpor> = {}, dengan: Formulir = form) {
  const { kolomDipakai } = kepalaImpor(nama, dengan, { urutan: 'permen', ...opsi })
  return nama.map((satu) => kolomDipakai.find(({ kolom }) => kolom === satu.trim())?.pointer ?? null)
}

function masalahKepala(nama: readonly string[], opsi: Partial<OpsiImpor> = {}, dengan: Formulir = form) {
  try {
    kepalaImpor(nama, dengan, { urutan: 'permen', ...opsi }, 3)
  } catch (error) {
    if (error instanceof BerkasImporError) return error.daftarMasalah
    throw error
  }
  return []
}

/** What a row gives, and the columns at fault once the response is checked. */
function baca(tabel: Readonly<Record<string, string>>, opsi: Partial<OpsiImpor> = {}, dengan = form) {
  const kepala = kepalaImpor(Object.keys(tabel), dengan, { urutan: 'permen', ...opsi })
  const baris = kepala.baca(Object.values(tabel), 7)
  const { kesalahan = [] } = pembacaRespons(dengan, ['KTP-EL', 'AKTA'], () => 'id')(baris.isi)
  return {
    ...baris,
    kesalahan: kesalahan.map(({ pointer, detail }) => ({ kolom: kepala.kolom(pointer), detail })),
  }
}

t.test('a question is recognised by its code, number, name or text', async (t) => {
  for (const nama of [
    ...['waktu', 'WAKTU', ' Waktu ', 'U3', 'u3', ' U 3 ', 'U.3', 'U3.', 'U. 3.', 'U03', 'u_3', 'U3.1', 'U3a'],
    ...['Unsur 3', 'Waktu Penyelesaian', 'waktu_penyelesaian', 'WAKTU  PENYELESAIAN.', 'Ｕ３'],
    'Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?',
  ]) {
    t.strictSame(kenali([nama]), ['/jawaban/waktu'], nama)
  }
  t.strictSame(kenali(['U1', 'Biaya / Tarif', 'Sistem, Mekanisme, dan Prosedur']), [
    '/jawaban/persyaratan',
    '/jawaban/biaya',
    '/jawaban/prosedur',
  ])
})

t.test('U8 and U9 follow the order that is asked for', async (t) => {
  const u = Array.from({ length: 9 }, (_, i) => `U${i + 1}`)
  t.strictSame(
    kenali(u, { urutan: 'kuesioner' }),
    URUTAN_KUESIONER.map((kode) => `/jawaban/${kode}`),
  )
  t.strictSame(
    kenali(u, { urutan: 'permen' }),
    permenpanrb14.unsur.map(({ kode }) => `/jawaban/${kode}`),
  )
  const banyak = formulir(getInstrumen('kepmenpan-25-2004'))
  t.strictSame(kenali(['U14', 'Kejelasan Petugas'], {}, banyak), [
    '/jawaban/keamanan',
    '/jawaban/kejelasan-petugas',
  ])
})

t.test('an unsur with several questions needs a column for each', async (t) => {
  const dua = formulir(duaPertanyaan)
  for (const [satu, lain] of [
    ['U2.1', 'U2.2'],
    ['u2a', 'u2b'],
    ['U 2 1', 'U_2_2'],
    ['prosedur-alur', 'Prosedur Loket'],
  ] as const) {
    t.strictSame(kenali([satu, lain], {}, dua), ['/jawaban/prosedur-alur', '/jawaban/prosedur-loket'], satu)
  }
  for (const nama of ['U2', 'prosedur', 'Sistem, Mekanisme, dan Prosedur', 'U2.3', 'U2.0', 'U2c']) {
    t.match(masalahKepala(['U1', nama], {}, dua), [
      { baris: 3, kolom: nama, masalah: 'Unsur ini mempunyai 2 pertanyaan, masing-masing satu kolom' },
    ])
  }
  t.match(masalahKepala(['U1.2']), [{ kolom: 'U1.2', masalah: 'Unsur ini mempunyai 1 pertanyaan' }])
})

t.test('the other columns are recognised by the names that are in use', async (t) => {
  for (const [pointer, daftar] of Object.entries({
    '/nomor': ['No', 'No.', 'NO', 'Nomor', 'No. Responden'],
    '/id': ['id', 'ID'],
    '/layanan': ['layanan', 'Layanan'],
    '/kanal': ['kanal', ' Kanal '],
    '/saran': ['Saran', 'Kritik dan Saran', 'KRITIK_DAN_SARAN', 'Masukan'],
    '/diisiPada': ['diisiPada', 'diisi_pada'],
    '/profil/jenisKelamin': ['jenisKelamin', 'Jenis Kelamin', 'JK', 'J.K.', 'L/P'],
    '/profil/usia': ['Usia', 'Umur', 'Umur (Tahun)'],
    '/profil/pendidikan': ['Pendidikan', 'Pendidikan Terakhir'],
    '/profil/pekerjaan': ['PEKERJAAN'],
    '/profil/disabilitas': ['Disabilitas', 'Penyandang Disabilitas'],
  })) {
    for (const nama of daftar) t.strictSame(kenali(['U1', nama]), ['/jawaban/persyaratan', pointer], nama)
  }
})

t.test('columns that mean nothing are listed, profile fields the instrument lacks too', async (t) => {
  const tanpaUsia = formulir({
    ...permenpanrb14,
    profil: permenpanrb14.profil.filter((b) => b.kode !== 'usia'),
  })
  const nama = ['No', 'Nama', 'U1', '', 'Umur', 'Tanggal', 'U', 'Jumlah', ' ', '']
  const kepala = kepalaImpor(nama, tanpaUsia, { urutan: 'permen' })
  t.strictSame(kepala.kolomDiabaikan, ['Nama', '(kolom ke-4)', 'Umur', 'Tanggal', 'U', 'Jumlah'])
  t.strictSame(kepala.kolomDipakai, [
    { kolom: 'No', pointer: '/nomor' },
    { kolom: 'U1', pointer: '/jawaban/persyaratan' },
  ])
  t.equal(kepala.kolom('/jawaban/persyaratan'), 'U1')
  t.equal(kepala.kolom('/jawaban'), null)
  t.equal(kepala.kolom('/layanan'), null)
})

t.test('a header that cannot be used names every column at fault', async (t) => {
  t.strictSame(masalahKepala(['U1', 'U12', 'U0', 'persyaratan', 'No', 'Nomor']), [
    { baris: 3, kolom: 'U12', masalah: 'Nomor ini tidak ada: unsur instrumen ini U1 sampai U9.' },
    { baris: 3, kolom: 'U0', masalah: 'Nomor ini tidak ada: unsur instrumen ini U1 sampai U9.' },
    {
      baris: 3,
      kolom: 'persyaratan',
      masalah: "Kolom 'U1' dan kolom 'persyaratan' sama artinya; sisakan satu.",
    },
    { baris: 3, kolom: 'Nomor', masalah: "Kolom 'No' dan kolom 'Nomor' sama artinya; sisakan satu." },
  ])
  t.match(masalahKepala(['U8', 'Sarana dan Prasarana'], { urutan: 'kuesioner' }), [
    { masalah: "Kolom 'U8' dan kolom 'Sarana dan Prasarana' sama artinya; sisakan satu." },
  ])
  t.match(masalahKepala(Array.from({ length: 201 }, (_, i) => `k${i}`)), [
    { baris: 3, kolom: null, masalah: 'Berkas ini mempunyai 201 kolom; paling banyak 200.' },
  ])

  const [tanpaKepala] = masalahKepala(['1', 'Budi Santoso', '4', '3'])
  t.match(tanpaKepala, { baris: 3, kolom: null, masalah: 'U1 sampai U9, atau persyaratan, prosedur' })
  t.notMatch(tanpaKepala?.masalah, 'Budi', 'cells of a file without a header are not quoted')
})

t.test('a row becomes the body of a response', async (t) => {
  const id = '0192F0C1-7A3B-7C4D-8E5F-0123456789AB'
  const { isi, kesalahan, ...baris } = baca({
    No: '12',
    id,
    Layanan: ' KTP-EL ',
    Kanal: 'Loket',
    Nama: 'Budi',
    U1: '4',
    U2: '-',
    U3: '',
    'L/P': 'Perempuan',
    Umur: '34 tahun',
    Saran: ' Ramah, "cepat" ',
    diisiPada: '2026-03-02T01:00:00Z',
  })
  t.strictSame(baris, { baris: 7, nomor: '12', id: id.toLowerCase(), masalah: [] })
  t.strictSame(isi, {
    layanan: 'KTP-EL',
    kanal: 'loket',
    jawaban: { persyaratan: 4 },
    profil: { jenisKelamin: 'P', usia: 34 },
    saran: 'Ramah, "cepat"',
    diisiPada: '2026-03-02T01:00:00Z',
  })
  t.strictSame(kesalahan, [])
})

t.test('layanan and kanal stand in for a missing column and for an empty cell', async (t) => {
  const opsi = { layanan: 'AKTA', kanal: 'kertas' }
  t.match(baca({ U1: '4' }, opsi).isi, opsi)
  t.match(baca({ U1: '4', layanan: ' ', kanal: '-' }, opsi).isi, opsi)
  t.match(baca({ U1: '4', layanan: 'KTP-EL', kanal: 'situs' }, opsi).isi, {
    layanan: 'KTP-EL',
    kanal: 'situs',
  })
  t.match(baca({ U1: '4' }).kesalahan, [{ kolom: null, detail: 'Wajib berupa kode layanan' }])
  t.match(baca({ U1: '4', layanan: 'SIM' }, opsi).kesalahan, [{ kolom: 'layanan', detail: 'KTP-EL, AKTA' }])
})

t.test('columns that few files have, and the bodies of the others go without', async (t) => {
  const dasar = { layanan: 'KTP-EL', U1: '4' }
  const isi = (sel: Record<string, string>) => {
    const { durasiDetik, undangan, ...lain } = baca({ ...dasar, ...sel }).isi
    t.notOk('durasiDetik' in lain || 'undangan' in lain)
    return [durasiDetik, undangan]
  }
  t.strictSame(isi({ durasiDetik: '45,0', 'Kode Undangan': '7QF3-M9XK-2TV' }), [45, '7QF3-M9XK-2TV'])
  t.strictSame(isi({ durasiDetik: 'lama', undangan: '-' }), ['lama', null])
  t.notOk('undangan' in baca(dasar).isi)
  t.match(baca({ ...dasar, durasiDetik: 'lama' }).kesalahan, [{ kolom: 'durasiDetik' }])
  t.match(baca({ ...dasar, undangan: 'salah' }).kesalahan, [{ kolom: 'undangan', detail: 'salah ketik' }])
})

t.test('the number of a row is that of the column No, of id, or of the row', async (t) => {
  t.match(baca({ No: '3', id: 'R-9', U1: '4' }), { nomor: '3', id: null })
  t.match(baca({ No: '', id: 'R-9', U1: '4' }), { nomor: 'R-9', id: null })
  t.match(baca({ No: ' ', U1: '4' }), { nomor: '7', id: null })
  t.match(baca({ U1: '4' }), { nomor: '7', id: null })
})

t.test('scores', async (t) => {
  for (const sel of ['4', '4.0', '4,0', '4.00', ' 4 ', '04']) {
    const { isi, kesalahan } = baca({ 'U 3': sel }, { layanan: 'AKTA' })
    t.strictSame([isi.jawaban, kesalahan], [{ waktu: 4 }, []], sel)
  }
  for (const sel of ['4.5', '4,5', 'empat', '0', '5', '-1', '4 4', '4/4', '1e0', '0x4', '٤', '40000000000']) {
    t.strictSame(
      baca({ 'U 3': sel }, { layanan: 'AKTA' }).kesalahan,
      [{ kolom: 'U 3', detail: 'Harus bilangan bulat 1 sampai 4, atau null bila tidak dijawab.' }],
      sel,
    )
  }
})

t.test('the unsur that a survey left out may have a column, but no answers', async (t) => {
  const delapan = formulir(permenpanrb14, { unsurNonaktif: ['biaya'] })
  const opsi = { layanan: 'AKTA' }
  t.strictSame(baca({ U3: '4', U4: ' ', U5: '3' }, opsi, delapan).kesalahan, [])
  t.strictSame(baca({ U3: '4', U4: '-', U5: '3' }, opsi, delapan).kesalahan, [])
  t.strictSame(baca({ U3: '4', U4: '3', U5: '3' }, opsi, delapan).kesalahan, [
    { kolom: 'U4', detail: 'Unsur ini tidak dipakai pada survei ini.' },
  ])
})

t.test('the profile as agencies write it', async (t) => {
  for (const [kolom, nilai] of Object.entries({
    jenisKelamin: { L: ['L', 'l', 'Laki-laki', 'LAKI LAKI', 'pria'], P: ['p', 'Perempuan', 'WANITA'] },
    usia: { 34: ['34', '34.0', '34,0', ' 34 tahun', '34 thn', '34 Th.'] },
    pendidikan: {
      'tidak-sekolah': ['Tidak Sekolah'],
      SD: ['sd', 'SD/MI'],
      SMP: ['SLTP', 'SMP / Sederajat', 'MTs'],
      SMA: ['SLTA', 'SMK', 'MA', 'slta/sederajat', 'SMA/SMK'],
      'D1-D3': ['D1–D3', 'D1-D3', 'D1', 'D2', 'D.3', 'D III', 'Diploma', 'Diploma III'],
      'D4/S1': ['S1', 'S-1', 'D4', 'DIV', 'D-IV', 'S1/D4', 'd4/s1', 'Sarjana'],
      S2: ['S2', 'Magister'],
    },
    pekerjaan: {
      PNS: ['pns', 'ASN'],
      TNI: ['tni'],
      Polri: ['POLRI'],
      swasta: ['Pegawai swasta', 'Karyawan Swasta', 'SWASTA'],
      wirausaha: ['Wiraswasta'],
      'pelajar/mahasiswa': ['Pelajar', 'Mahasiswa', 'Pelajar / Mahasiswa'],
      'ibu rumah tangga': ['IRT', 'Ibu Rumah Tangga'],
      lainnya: ['Lain-lain', 'lainnya'],
    },
    disabilitas: { ya: ['Ya', 'Y'], tidak: ['Tidak', 'T'] },
  })) {
    for (const [kode, daftar] of Object.entries(nilai)) {
      for (const sel of daftar) {
        const { isi, kesalahan } = baca({ U1: '4', [kolom]: sel }, { layanan: 'AKTA' })
        const harap = kolom === 'usia' ? Number(kode) : kode
        t.strictSame([isi.profil, kesalahan], [{ [kolom]: harap }, []], `${kolom} ${sel}`)
      }
    }
  }
})

t.test('a profile that is not recognised is a fault that lists what is', async (t) => {
  for (const [kolom, sel, detail] of [
    // W comes with P for pria
    ['JK', 'W', 'Harus salah satu dari: L, P.'],
    ['JK', '1', 'Harus salah satu dari: L, P.'],
    ['Umur', '26-35', 'Harus bilangan bulat 5 sampai 120.'],
    ['Umur', '34,5', 'Harus bilangan bulat 5 sampai 120.'],
    ['Umur', '3', 'Harus bilangan bulat 5 sampai 120.'],
    ['Umur', 'tiga puluh', 'Harus bilangan bulat 5 sampai 120.'],
    [
      'Pekerjaan',
      'TNI/Polri',
      'Harus salah satu dari: PNS, TNI, Polri, swasta, wirausaha, pelajar/mahasiswa, ibu rumah tangga, lainnya.',
    ],
  ] as const) {
    t.strictSame(baca({ U1: '4', [kolom]: sel }, { layanan: 'AKTA' }).kesalahan, [{ kolom, detail }], sel)
  }
})

t.test('other names lead only to codes that the instrument has, and never to two', async (t) => {
  const lain = formulir({
    ...permenpanrb14,
    profil: [
      {
        kode: 'pendidikan',
        nama: { id: 'Pendidikan', en: 'Education' },
        jenis: 'pilihan',
        pilihan: ['SLTA', '<S1', '>S1'].map((kode) => ({ kode, nama: { id: kode, en: kode } })),
      },
    ],
  })
  const pendidikan = (sel: string) => {
    const { isi, kesalahan } = baca({ U1: '4', pendidikan: sel }, { layanan: 'AKTA' }, lain)
    return kesalahan.length > 0 ? 'salah' : isi.profil
  }
  t.strictSame(pendidikan('slta'), { pendidikan: 'SLTA' })
  t.strictSame(pendidikan('>S1'), { pendidikan: '>S1' }, 'the code itself always does')
  t.equal(pendidikan('SMK'), 'salah')
  t.equal(pendidikan('S1'), 'salah')
})

t.test('a row of another width', async (t) => {
  const kepala = kepalaImpor(['No', 'U1', 'U2', 'U3', 'JK', 'Saran', ''], form, { urutan: 'permen' })
  const masalah = (...sel: string[]) => kepala.baca(sel, 9).masalah.map((m) => m.masalah)
  const bergeser = (ada: number) => [
    `Baris ini berisi ${ada} sel, padahal seharusnya 6; isinya mungkin bergeser.`,
  ]

  t.strictSame(masalah('1', '4', '4', '4', 'L', 'baik', '', ' '), [], 'empty cells beyond the header')
  t.strictSame(masalah('1', '4', '4', '4', 'L', 'baik', '', 'x'), bergeser(8))
  t.strictSame(masalah('1', '4', '4', '4'), [], 'Excel left out the separators of what is empty')
  t.strictSame(masalah('1', '4', '4', '', 'L'), bergeser(5), 'a lost cell has shifted the answers')
  t.strictSame(masalah('1', '4', '4'), bergeser(3))
  t.strictSame(masalah('1', '4', '4', '', 'L', ''), [], 'a full row may leave an answer out')
  t.strictSame(kepala.baca(['1', '4'], 9).isi, {}, 'nothing is read from it')
})

t.test('a cell that is too long is a fault of its column', async (t) => {
  const panjang = 'a'.repeat(32_768)
  t.strictSame(baca({ U1: '4', Nama: panjang, Saran: panjang }).masalah, [
    { baris: 7, kolom: 'Nama', masalah: 'Isi sel terlalu panjang: paling banyak 32767 karakter.' },
    { baris: 7, kolom: 'Saran', masalah: 'Isi sel terlalu panjang: paling banyak 32767 karakter.' },
  ])
  t.strictSame(baca({ U1: '4', Nama: panjang.slice(1) }).masalah, [])
})

t.test('rows without content', async (t) => {
  t.ok(barisKosong([]))
  t.ok(barisKosong(['', ' ', '\t']))
  t.notOk(barisKosong(['', '0']))
})
