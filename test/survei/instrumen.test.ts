import Fraction from 'fraction.js'
import t from 'tap'
import type { Instrumen } from '../../src/survei/domain/instrumen.ts'
import { daftarInstrumen, muatInstrumen } from '../../src/survei/instrumen/index.ts'

function getInstrumen(kode: string): Instrumen {
  const instrumen = daftarInstrumen.find((i) => i.kode === kode)
  if (instrumen === undefined) throw new Error(`no such instrument: ${kode}`)
  return instrumen
}

t.test('every instrument is loaded, with its index and its weights', async (t) => {
  t.strictSame(
    daftarInstrumen.map((i) => [i.kode, i.versi, i.singkatanIndeks, i.unsur.length, i.penimbang.join(' ')]),
    [
      ['permenpanrb-14-2017', 1, 'IKM', 9, '1/k 0.111 0.11'],
      ['permenpanrb-16-2014', 1, 'IKM', 9, '1/k 0.111 0.11'],
      ['kepmenpan-25-2004', 1, 'IKM', 14, '0.071 1/k'],
      ['spkp', 1, 'IPKP', 8, '1/k'],
      ['spak', 1, 'IPAK', 5, '1/k'],
    ],
  )
})

t.test('every question has one label per score and the code of its unsur', async (t) => {
  for (const { kode, skala, faktorKonversi, unsur } of daftarInstrumen) {
    t.equal(skala, 4, kode)
    t.equal(faktorKonversi, '25', kode)
    for (const u of unsur) {
      t.strictSame(
        u.pertanyaan.map((p) => [p.kode, new Set(p.pilihan.map(({ id }) => id)).size]),
        [[u.kode, 4]],
        `${kode} ${u.kode}`,
      )
      for (const { teks, pilihan } of u.pertanyaan) {
        t.equal(new Set(pilihan.map(({ en }) => en)).size, 4, `${kode} ${u.kode} in English`)
        t.match(teks, { id: /\?$/, en: /\?$/ })
      }
    }
  }
})

t.test('permenpanrb-14-2017 asks sarana before pengaduan but numbers them the other way round', async (t) => {
  t.strictSame(
    getInstrumen('permenpanrb-14-2017').unsur.map((u) => [u.kode, u.nomor, u.nama.id, u.urutanKuesioner]),
    [
      ['persyaratan', 'U1', 'Persyaratan', 1],
      ['prosedur', 'U2', 'Sistem, Mekanisme, dan Prosedur', 2],
      ['waktu', 'U3', 'Waktu Penyelesaian', 3],
      ['biaya', 'U4', 'Biaya/Tarif', 4],
      ['produk', 'U5', 'Produk Spesifikasi Jenis Pelayanan', 5],
      ['kompetensi', 'U6', 'Kompetensi Pelaksana', 6],
      ['perilaku', 'U7', 'Perilaku Pelaksana', 7],
      ['pengaduan', 'U8', 'Penanganan Pengaduan, Saran dan Masukan', 9],
      ['sarana', 'U9', 'Sarana dan Prasarana', 8],
    ],
  )
})

t.test('permenpanrb-14-2017 carries the published questions and labels', async (t) => {
  const published: [string, string, string[]][] = [
    [
      'persyaratan',
      'Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?',
      ['Tidak sesuai', 'Kurang sesuai', 'Sesuai', 'Sangat sesuai'],
    ],
    [
      'prosedur',
      'Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?',
      ['Tidak mudah', 'Kurang mudah', 'Mudah', 'Sangat mudah'],
    ],
    [
      'waktu',
      'Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?',
      ['Tidak cepat', 'Kurang cepat', 'Cepat', 'Sangat cepat'],
    ],
    [
      'biaya',
      'Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?',
      ['Sangat mahal', 'Cukup mahal', 'Murah', 'Gratis'],
    ],
    [
      'produk',
      'Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan?',
      ['Tidak sesuai', 'Kurang sesuai', 'Sesuai', 'Sangat sesuai'],
    ],
    [
      'kompetensi',
      'Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?',
      ['Tidak kompeten', 'Kurang kompeten', 'Kompeten', 'Sangat kompeten'],
    ],
    [
      'perilaku',
      'Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?',
      ['Tidak sopan dan ramah', 'Kurang sopan dan ramah', 'Sopan dan ramah', 'Sangat sopan dan ramah'],
    ],
    [
      'pengaduan',
      'Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?',
      ['Tidak ada', 'Ada tetapi tidak berfungsi', 'Berfungsi kurang maksimal', 'Dikelola dengan baik'],
    ],
    [
      'sarana',
      'Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?',
      ['Buruk', 'Cukup', 'Baik', 'Sangat baik'],
    ],
  ]
  t.strictSame(
    getInstrumen('permenpanrb-14-2017').unsur.flatMap((u) =>
      u.pertanyaan.map((p) => [p.kode, p.teks.id, p.pilihan.map(({ id }) => id)]),
    ),
    published,
  )
})

t.test('the other instruments list their unsur in order', async (t) => {
  for (const [kode, unsur] of [
    [
      'kepmenpan-25-2004',
      'prosedur persyaratan kejelasan-petugas kedisiplinan tanggung-jawab kemampuan kecepatan keadilan kesopanan kewajaran-biaya kepastian-biaya kepastian-jadwal kenyamanan keamanan',
    ],
    ['permenpanrb-16-2014', 'persyaratan prosedur waktu biaya produk kompetensi perilaku maklumat pengaduan'],
    ['spkp', 'informasi persyaratan prosedur waktu biaya sarana respon konsultasi'],
    ['spak', 'diskriminasi kecurangan imbalan pungli percaloan'],
  ] as const) {
    const instrumen = getInstrumen(kode)
    t.equal(instrumen.unsur.map((u) => u.kode).join(' '), unsur, kode)
    t.strictSame(
      instrumen.unsur.map((u) => u.urutanKuesioner),
      instrumen.unsur.map((_, i) => i + 1),
      `${kode} asks in that order`,
    )
  }
})

/** Lower and upper limits as tables print them: converted values end 0.01 below the next band. */
function tabelKelas({ kelas, skala, faktorKonversi }: Instrumen) {
  return kelas.map(({ mutu, kinerja, dari }, i) => {
    const atas = kelas[i - 1]
    const sampai = atas ? new Fraction(atas.dari).sub('0.01') : new Fraction(faktorKonversi).mul(skala)
    const interval = [new Fraction(dari), sampai].map((nilai) => nilai.div(faktorKonversi).toString())
    return [mutu, kinerja.id, dari, sampai.toString(), ...interval]
  })
}

t.test('the bands are the published ones', async (t) => {
  const tabel2017 = [
    ['A', 'Sangat baik', '88.31', '100', '3.5324', '4'],
    ['B', 'Baik', '76.61', '88.3', '3.0644', '3.532'],
    ['C', 'Kurang baik', '65.00', '76.6', '2.6', '3.064'],
    ['D', 'Tidak baik', '25.00', '64.99', '1', '2.5996'],
  ]
  const tabel2004 = [
    ['A', 'Sangat baik', '81.26', '100', '3.2504', '4'],
    ['B', 'Baik', '62.51', '81.25', '2.5004', '3.25'],
    ['C', 'Kurang baik', '43.76', '62.5', '1.7504', '2.5'],
    ['D', 'Tidak baik', '25.00', '43.75', '1', '1.75'],
  ]
  for (const [kode, tabel] of [
    ['permenpanrb-14-2017', tabel2017],
    ['permenpanrb-16-2014', tabel2004],
    ['kepmenpan-25-2004', tabel2004],
    ['spkp', tabel2017],
    ['spak', tabel2017],
  ] as const) {
    t.strictSame(tabelKelas(getInstrumen(kode)), tabel, kode)
  }
})

t.test('only IPKP and IPAK have thresholds, those of Zona Integritas', async (t) => {
  t.strictSame(
    daftarInstrumen.flatMap((i) => i.ambang.map((a) => [i.singkatanIndeks, a.kode, a.minimum])),
    [
      ['IPKP', 'wbbm', '3.60'],
      ['IPKP', 'wbk', '3.20'],
      ['IPAK', 'wbbm', '3.60'],
      ['IPAK', 'wbk', '3.60'],
    ],
  )
})

t.test('the respondent profile has the same codes everywhere', async (t) => {
  for (const { kode, profil } of daftarInstrumen) {
    t.strictSame(
      profil.map((b) => [b.kode, ...(b.jenis === 'angka' ? b.kelompok : b.pilihan).map((p) => p.kode)]),
      [
        ['jenisKelamin', 'L', 'P'],
        ['usia', '<16', '16-25', '26-35', '36-45', '46-55', '56-65', '>65'],
        ['pendidikan', 'tidak-sekolah', 'SD', 'SMP', 'SMA', 'D1-D3', 'D4/S1', 'S2', 'S3'],
        [
          'pekerjaan',
          'PNS',
          'TNI',
          'Polri',
          'swasta',
          'wirausaha',
          'pelajar/mahasiswa',
          'ibu rumah tangga',
          'lainnya',
        ],
        ['disabilitas', 'ya', 'tidak'],
      ],
      kode,
    )
    t.match(
      profil.find((b) => b.kode === 'usia'),
      {
        minimum: 5,
        maksimum: 120,
        kelompok: [5, 16, 26, 36, 46, 56, 66].map((dari) => ({ dari })),
      },
      kode,
    )
  }
})

t.test('an instrument is frozen to its last label', async (t) => {
  const label = getInstrumen('spak').unsur[0]?.pertanyaan[0]?.pilihan[0]
  t.ok(Object.isFrozen(daftarInstrumen))
  t.ok(label !== undefined && Object.isFrozen(label))
  t.throws(() => Object.assign(label ?? {}, { id: 'lain' }), TypeError)
})

t.test('a mistake in the data stops the load and is named', async (t) => {
  const salinan = () => structuredClone(getInstrumen('spak'))
  const mistakes: [string, RegExp, (data: Instrumen) => void][] = [
    ['unsur code twice', /unsur: code kecurangan/, ({ unsur }) => set(unsur, 0, { kode: 'kecurangan' })],
    [
      'pertanyaan code twice',
      /pertanyaan: code pungli/,
      ({ unsur }) => set(unsur[0]?.pertanyaan, 0, { kode: 'pungli' }),
    ],
    ['unsur out of order', /U7 stands where U1/, ({ unsur }) => set(unsur, 0, { nomor: 'U7' })],
    ['questionnaire number twice', /permutation/, ({ unsur }) => set(unsur, 0, { urutanKuesioner: 2 })],
    [
      'a label missing',
      /diskriminasi has 3 labels, not 4/,
      ({ unsur }) => unsur[0]?.pertanyaan[0]?.pilihan.pop(),
    ],
    ['equal bands', /kelas is not strictly descending/, ({ kelas }) => set(kelas, 0, { dari: '76.610' })],
    ['bands upside down', /kelas is not strictly descending/, ({ kelas }) => kelas.reverse()],
    ['age groups out of order', /kelompok of usia is not ascending/, ({ profil }) => usia(profil).reverse()],
    ['age groups starting late', /does not start at its minimum/, ({ profil }) => usia(profil).shift()],
  ]
  for (const [title, message, spoil] of mistakes) {
    const data = salinan()
    spoil(data)
    t.throws(() => muatInstrumen([data]), { message }, title)
  }
  t.throws(() => muatInstrumen([salinan(), salinan()]), { message: /instruments: code spak/ })
  t.doesNotThrow(() => muatInstrumen([salinan()]))
})

function set<T extends object>(list: T[] | undefined, index: number, change: Partial<T>): void {
  Object.assign(list?.[index] ?? {}, change)
}

function usia(profil: Instrumen['profil']) {
  const bidang = profil.find((b) => b.kode === 'usia')
  if (bidang?.jenis !== 'angka') throw new Error('usia is not a number')
  return bidang.kelompok
}
