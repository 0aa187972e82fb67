/**
 * What the tracking page says, and how it reads what people type: everything that needs no
 * browser. `routes/halaman-lacak.ts` puts it in front of `lacak.js`; the tests import it.
 */

/** Of `src/shared/kode.ts`, so that a slip is found before it costs one of the limited tries. */
const HURUF = '0123456789ABCDEFGHJKMNPQRSTVWXY'
const PANJANG_KODE = 16
const HARI_MS = 86_400_000

/** Letters and digits, without all that stands between them. */
const rapatkan = (teks) => teks.toUpperCase().replace(/[^0-9A-Z]/g, '')

function bacaBerhurufUji(teks) {
  const kode = rapatkan(teks).replace(/O/g, '0').replace(/[IL]/g, '1')
  let jumlah = 0
  for (let i = 0; i < kode.length - 1; i++) jumlah += HURUF.indexOf(kode[i]) * (i + 2)
  const sah = [...kode].every((huruf) => HURUF.includes(huruf))
  return sah && HURUF[jumlah % HURUF.length] === kode[kode.length - 1] ? kode : null
}

/** @returns the tracking code without hyphens, `null` for a mistyped one */
export function bacaKode(teks) {
  const kode = bacaBerhurufUji(teks)
  return kode !== null && kode.length === PANJANG_KODE ? kode : null
}

/** @returns the number as it is printed, `null` for a mistyped one */
export function bacaNomor(teks) {
  const nomor = bacaBerhurufUji(teks)
  const bagian = nomor && /^(\d{2}|\d{4})(\d{2})(\w{4})(\w{3})$/.exec(nomor)
  return bagian ? bagian.slice(1).join('-') : null
}

/** The number in the address: `#nomor=3673-26-7QF3-M9S`, as the QR code has it, or the number alone. */
export function nomorPecahan(pecahan) {
  try {
    return bacaNomor(decodeURIComponent(pecahan.replace(/^#(nomor=)?/, '')).slice(0, 40))
  } catch {
    return null
  }
}

/** A code in groups of four, and where the cursor then stands. */
export function kelompokkan(teks, kursor) {
  const sebelum = rapatkan(teks.slice(0, kursor)).length
  return {
    teks: rapatkan(teks).replace(/(.{4})(?=.)/g, '$1-'),
    kursor: sebelum + Math.floor(Math.max(0, sebelum - 1) / 4),
  }
}

/** `5 Maret 2026`, in a time zone; `hari` puts the day of the week before it. */
const tulisTanggal = (saat, zona, hari) =>
  new Intl.DateTimeFormat('id-ID', {
    timeZone: zona,
    weekday: hari,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(saat)

/** `Kamis, 5 Maret 2026`. @param hari `YYYY-MM-DD` */
export const tulisHari = (hari) => tulisTanggal(new Date(`${hari}T00:00:00Z`), 'UTC', 'long')

/** `2 Maret 2026, 08.15 WIB`: the city's time, wherever the phone is. */
export function tulisSaat(teks, zona) {
  const saat = new Date(teks)
  const jam = new Intl.DateTimeFormat('id-ID', {
    timeZone: zona,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(saat)
  return `${tulisTanggal(saat, zona)}, ${jam}`
}

/** The day an instant falls on in a time zone, `YYYY-MM-DD`. */
export function hariPada(saat, zona) {
  const bagian = new Intl.DateTimeFormat('en', {
    timeZone: zona,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(saat)
  const ambil = (jenis) => bagian.find(({ type }) => type === jenis).value
  return `${ambil('year')}-${ambil('month')}-${ambil('day')}`
}

/** Days written for machines inside a sentence. */
export const denganHari = (teks) =>
  teks.replace(/\b\d{4}-\d\d-\d\d\b/g, (hari) => (Number.isNaN(Date.parse(hari)) ? hari : tulisHari(hari)))

/** `1,4 MB` */
export function tulisUkuran(byte) {
  const [nilai, satuan] = byte < 1_000_000 ? [byte / 1_000, 'kB'] : [byte / 1_000_000, 'MB']
  const angka = new Intl.NumberFormat('id-ID', { maximumFractionDigits: nilai < 10 ? 1 : 0 })
  return `${angka.format(Math.max(nilai, 0.1))} ${satuan}`
}

const besar = (teks) => teks[0].toUpperCase() + teks.slice(1)

export const JENIS = {
  pengaduan: 'Pengaduan',
  aspirasi: 'Aspirasi',
  'permintaan-informasi': 'Permintaan informasi',
}

/** As a sentence names it. */
export const kata = (klasifikasi) => (klasifikasi === 'permintaan-informasi' ? 'permintaan' : klasifikasi)

export const IDENTITAS = {
  terbuka: 'Terbuka: unit yang menangani tahu siapa Anda.',
  rahasia: 'Dirahasiakan: unit yang menangani tidak tahu siapa Anda.',
  anonim: 'Anonim: kami tidak menyimpan apa pun tentang Anda.',
}

/** The way of a complaint in four words; a status says how many are behind it. */
export const TAHAP = ['Diterima', 'Diperiksa', 'Ditangani', 'Selesai']

/**
 * Every status: its name, whose turn it is (`nada`), what it means and what comes next. Each
 * text may hold `{kata}` and the rest of what `jelaskan` fills in.
 */
export const STATUS = {
  diterima: {
    nama: 'Sedang diperiksa',
    nada: 'jalan',
    tahap: 1,
    kalimat: '{Kata} Anda sudah kami terima dan sedang diperiksa.',
    lewat: {
      lengkapi: 'Kelengkapan dari Anda sudah kami terima. {Kata} Anda sedang diperiksa kembali.',
    },
    berikut: 'Setelah diperiksa, {kata} Anda kami teruskan kepada unit yang menangani.',
  },
  'perlu-dilengkapi': {
    nama: 'Menunggu Anda',
    nada: 'anda',
    tahap: 1,
    kalimat: '{Kata} Anda belum lengkap. Kami menunggu keterangan dari Anda.',
    berikut: 'Mohon lengkapi{sampai}. Setelah hari itu, {kata} yang belum dilengkapi akan ditutup.',
    kutip: ['permintaan-kelengkapan', 'Yang perlu dilengkapi'],
  },
  terverifikasi: {
    nama: 'Sudah diperiksa',
    nada: 'jalan',
    tahap: 2,
    kalimat: '{Kata} Anda sudah diperiksa dan dinyatakan lengkap.',
    lewat: { kembalikan: '{Kata} Anda dikembalikan oleh unit yang semula dituju.' },
    berikut: 'Kami sedang menentukan unit yang tepat untuk menanganinya.',
  },
  didisposisikan: {
    nama: 'Diteruskan',
    nada: 'jalan',
    tahap: 2,
    kalimat: '{Kata} Anda sudah diteruskan kepada unit yang menangani.',
    berikut: 'Unit tersebut akan memberi tanggapan pertama, lalu menanganinya.',
  },
  ditindaklanjuti: {
    nama: 'Sedang ditangani',
    nada: 'jalan',
    tahap: 2,
    kalimat: '{Kata} Anda sedang ditangani.',
    lewat: {
      konfirmasi: 'Jawaban unit belum cukup, jadi {kata} Anda ditangani lagi.',
      keberatan: 'Keberatan Anda kami terima. {Kata} Anda dibuka kembali dan ditangani lagi.',
    },
    berikut: 'Hasilnya dijawab di sini, disertai bukti.',
    kutip: ['tanggapan', 'Tanggapan terakhir'],
  },
  dijawab: {
    nama: 'Jawaban diperiksa',
    nada: 'jalan',
    tahap: 2,
    kalimat: '{Kata} Anda sudah dijawab.',
    berikut: 'Petugas lain sedang memeriksa apakah jawaban dan buktinya benar-benar menyelesaikan masalah.',
    kutip: ['jawaban', 'Jawaban'],
  },
  selesai: {
    nama: 'Selesai',
    nada: 'baik',
    tahap: 4,
    kalimat: '{Kata} Anda dinyatakan selesai. Apakah Anda setuju?',
    berikut: 'Bila belum, sampaikan keberatan{sampai}. Tanpa keberatan, {kata} ini ditutup setelah hari itu.',
    kutip: ['jawaban', 'Jawaban'],
  },
  ditutup: {
    nama: 'Ditutup',
    nada: 'baik',
    tahap: 4,
    kalimat: '{Kata} Anda sudah selesai dan ditutup.',
    lewat: { setuju: '{Kata} Anda sudah ditutup, sesuai persetujuan Anda.' },
    berikut: 'Terima kasih sudah membantu kami memperbaiki pelayanan.',
    kutip: ['jawaban', 'Jawaban'],
  },
  ditolak: {
    nama: 'Tidak dapat diproses',
    nada: 'akhir',
    tahap: null,
    kalimat: 'Mohon maaf, {kata} Anda tidak dapat kami proses.',
    berikut: 'Bila ada keterangan baru, silakan sampaikan {kata} baru.',
    kutip: ['pemberitahuan', 'Alasannya'],
  },
  'bukan-wewenang': {
    nama: 'Bukan wewenang kami',
    nada: 'akhir',
    tahap: null,
    kalimat: 'Mohon maaf, hal yang Anda sampaikan bukan wewenang kami.',
    berikut: 'Silakan sampaikan kepada {berwenang}.',
    kutip: ['pemberitahuan', 'Penjelasannya'],
  },
  digabung: {
    nama: 'Digabung',
    nada: 'jalan',
    tahap: null,
    kalimat: '{Kata} Anda ditangani bersama pengaduan lain, karena membahas hal yang sama.',
    berikut: 'Yang diikuti: nomor {induk}, sekarang {statusInduk}.',
  },
  kedaluwarsa: {
    nama: 'Ditutup, tidak dilengkapi',
    nada: 'akhir',
    tahap: null,
    kalimat: '{Kata} Anda ditutup, karena tidak dilengkapi sampai batas waktunya.',
    berikut: 'Bila masih diperlukan, silakan sampaikan {kata} baru.',
  },
  dicabut: {
    nama: 'Dicabut',
    nada: 'akhir',
    tahap: null,
    kalimat: '{Kata} ini sudah Anda cabut, dan tidak kami proses lagi.',
    berikut: 'Bila masih diperlukan, silakan sampaikan {kata} baru.',
  },
}

/** What a clock's last day is called. Those that are ours may be late; the others are the pelapor's. */
const TENGGAT = {
  verifikasi: { nama: 'Diperiksa paling lambat', milikKami: 'diperiksa' },
  kelengkapan: { nama: 'Dilengkapi Anda paling lambat' },
  tanggapan: { nama: 'Ditanggapi paling lambat', milikKami: 'ditanggapi' },
  penyelesaian: { nama: 'Diselesaikan paling lambat', milikKami: 'diselesaikan' },
  keberatan: { nama: 'Keberatan paling lambat' },
}

const isikan = (teks, isian) =>
  teks.replace(/\{(\w+)\}/g, (_, nama) => {
    const nilai = isian[nama[0].toLowerCase() + nama.slice(1)]
    return nama[0] === nama[0].toLowerCase() ? nilai : besar(nilai)
  })

/**
 * How a complaint stands, in sentences.
 *
 * @param lacak as `GET /v1/lacak/{nomor}` answers
 * @param hariIni in the city, `YYYY-MM-DD`
 */
export function jelaskan(lacak, hariIni) {
  const { status, klasifikasi, induk, tenggat, perjalanan } = lacak
  const { nama, nada, tahap, kalimat, lewat, berikut, kutip } = STATUS[status]
  const sampai = tenggat.kelengkapan || tenggat.keberatan
  const isian = {
    kata: kata(klasifikasi),
    berwenang: lacak.berwenang || 'instansi yang berwenang',
    // hyphens that do not break
    induk: induk?.nomor.replace(/-/g, '\u2011'),
    statusInduk: induk && STATUS[induk.status].nama.toLowerCase(),
    sampai: sampai ? ` paling lambat ${tulisHari(sampai)}` : '',
  }
  const terakhir = perjalanan.length > 0 ? perjalanan[perjalanan.length - 1].langkah : ''
  const batas = Object.keys(TENGGAT)
    .filter((kode) => tenggat[kode])
    .map((kode) => rinciTenggat(kode, tenggat[kode], hariIni))
  const kutipan =
    kutip &&
    lacak.percakapan.filter(({ penulis, jenis }) => penulis === 'petugas' && jenis === kutip[0]).pop()
  return {
    ...{ nama, nada, tahap, batas },
    kalimat: isikan(lewat?.[terakhir] || kalimat, isian),
    berikut: isikan(berikut, isian),
    terlambat: lacak.terlambat ? mintaMaaf(batas) : null,
    kutipan: kutipan ? { judul: kutip[1], isi: kutipan.isi } : null,
  }
}

function rinciTenggat(kode, hari, hariIni) {
  const { nama, milikKami } = TENGGAT[kode]
  const jarak = Math.round((Date.parse(hari) - Date.parse(hariIni)) / HARI_MS)
  const terlambat = jarak < 0 && milikKami !== undefined
  const sisa =
    jarak > 1
      ? `${jarak} hari lagi`
      : (['hari ini', 'besok'][jarak] ?? `${terlambat ? 'terlambat' : 'lewat'} ${-jarak} hari`)
  return { nama, hari: tulisHari(hari), sisa, terlambat, milikKami }
}

function mintaMaaf(batas) {
  const lewat = batas.find(({ terlambat }) => terlambat)
  const apa = lewat
    ? `Seharusnya sudah ${lewat.milikKami} paling lambat ${lewat.hari}.`
    : 'Batas waktunya sudah lewat.'
  return `${apa} Mohon maaf. Anda dapat menanyakan kelanjutannya lewat pesan di bawah.`
}

const PERJALANAN = {
  terima: 'Diterima',
  'verifikasi:terverifikasi': 'Diperiksa dan dinyatakan lengkap',
  'verifikasi:perlu-dilengkapi': 'Anda diminta melengkapi',
  'verifikasi:digabung': 'Digabung dengan pengaduan lain',
  lengkapi: 'Anda melengkapi',
  disposisi: 'Diteruskan kepada unit yang menangani',
  tanggapan: 'Unit mulai menangani',
  kembalikan: 'Dikembalikan oleh unit, dicarikan unit lain',
  jawaban: 'Unit menjawab',
  'konfirmasi:selesai': 'Jawaban diperiksa petugas lain, dinyatakan selesai',
  'konfirmasi:ditindaklanjuti': 'Jawaban belum cukup, ditangani lagi',
  keberatan: 'Anda menyatakan keberatan, dibuka kembali',
  setuju: 'Anda setuju, ditutup',
  cabut: 'Anda mencabut',
  kedaluwarsa: 'Ditutup karena tidak dilengkapi',
  tutup: 'Ditutup, tanpa keberatan',
}

/** A station of the journey. */
export const namaPerjalanan = ({ langkah, status }) =>
  PERJALANAN[`${langkah}:${status}`] || PERJALANAN[langkah] || STATUS[status].nama

/** Who wrote, and what it was. */
export function namaPesan({ penulis, jenis }) {
  const siapa = { pelapor: 'Anda', petugas: 'Petugas', sistem: 'Pemberitahuan' }[penulis]
  const apa = {
    'permintaan-kelengkapan': 'meminta kelengkapan',
    kelengkapan: 'melengkapi',
    tanggapan: 'menanggapi',
    jawaban: 'menjawab',
    keberatan: 'keberatan',
    pemberitahuan: 'memberi tahu',
  }[jenis]
  return penulis !== 'sistem' && apa ? `${siapa} ${apa}` : siapa
}

/** What the pelapor may do, where `langkahMungkin` has it. Without `buka` it is what we wait for, so it is open. */
export const AKSI = {
  lengkapi: {
    medan: 'isi',
    label: 'Keterangan dari Anda',
    jelas: 'Bila perlu foto atau PDF, tambahkan lebih dulu; keterangannya dikirim terakhir.',
    tombol: 'Kirim kelengkapan',
    kabar: 'Kelengkapan Anda sudah terkirim.',
  },
  setuju: {
    buka: 'Ya, saya setuju',
    jelas: 'Bila Anda setuju, {kata} ini langsung ditutup dan tidak dapat lagi dinyatakan keberatan.',
    tombol: 'Setuju dan tutup',
    kabar: 'Terima kasih. {Kata} Anda ditutup.',
  },
  keberatan: {
    medan: 'alasan',
    buka: 'Belum, saya keberatan',
    label: 'Apa yang belum selesai?',
    jelas: '{Kata} Anda akan dibuka kembali dan ditangani lagi.',
    tombol: 'Kirim keberatan',
    kabar: 'Keberatan Anda sudah terkirim.',
  },
  cabut: {
    medan: 'alasan',
    buka: 'Cabut {kata} ini',
    label: 'Mengapa dicabut?',
    jelas: 'Setelah dicabut, {kata} ini tidak diproses lagi dan tidak dapat dibuka kembali.',
    tombol: 'Ya, cabut sekarang',
    kabar: '{Kata} Anda sudah dicabut.',
    gawat: true,
  },
}

/** The texts of an action, for this kind of complaint. */
export const kataAksi = (teks, klasifikasi) => isikan(teks, { kata: kata(klasifikasi) })

export const LURING =
  'Tidak tersambung. Yang Anda tulis masih ada di sini; periksa internet Anda, lalu coba lagi.'
export const GANGGUAN = 'Layanan sedang terganggu. Silakan coba lagi sebentar lagi.'
const TAK_COCOK =
  'Nomor atau kode lacaknya tidak cocok. Periksa lagi keduanya pada tanda terima. ' +
  'Bila tetap tidak dapat, tanyakan kepada loket tempat Anda melapor.'
const BERUBAH = 'Keadaannya baru saja berubah, jadi ini tidak dapat dilakukan lagi. Halaman sudah diperbarui.'

/**
 * What a refusal says to people.
 *
 * @param masalah the problem document (RFC 9457), `null` if there is none
 * @param nanti the header Retry-After
 */
export function jelaskanGalat(status, masalah, nanti) {
  const slug = String(masalah?.type || '')
    .split('/')
    .pop()
  const berubah = slug === 'langkah-tidak-mungkin' || slug === 'percakapan-ditutup' || slug === 'jangka-lewat'
  const butir = (masalah?.errors || []).map(({ detail }) => denganHari(detail))
  const galat = { pesan: '', butir, tunggu: 0, berubah }
  if (status === 429 || (status === 503 && Number(nanti) > 0)) {
    galat.tunggu = Math.min(Math.max(Number(nanti) || 30, 1), 3_600)
    galat.pesan =
      status === 429
        ? `Terlalu banyak percobaan. Silakan tunggu ${galat.tunggu} detik, lalu coba lagi.`
        : `Layanan sedang sibuk. Silakan tunggu ${galat.tunggu} detik, lalu coba lagi.`
  } else if (slug === 'pengaduan-tidak-ditemukan') galat.pesan = TAK_COCOK
  else if (slug === 'langkah-tidak-mungkin') galat.pesan = BERUBAH
  else if (masalah?.detail) galat.pesan = denganHari(masalah.detail)
  else galat.pesan = GANGGUAN
  if (status === 500 && masalah && masalah.instance) galat.pesan += ` Nomor permintaan: ${masalah.instance}.`
  return galat
}
