import {
  AKSI,
  bacaKode,
  bacaNomor,
  denganHari,
  GANGGUAN,
  hariPada,
  IDENTITAS,
  JENIS,
  jelaskan,
  jelaskanGalat,
  kataAksi,
  kelompokkan,
  LURING,
  namaPerjalanan,
  namaPesan,
  nomorPecahan,
  TAHAP,
  tulisSaat,
  tulisUkuran,
} from './kata.js'

/**
 * The tracking page. What comes from the service becomes text, never markup. Number and code
 * live in this closure only: whoever leaves the page, or presses Keluar, takes them along.
 */

const $ = (id) => document.getElementById(id)
const JENIS_BERKAS = {
  'image/jpeg': ['Foto', 'jpg'],
  'image/png': ['Gambar', 'png'],
  'image/webp': ['Gambar', 'webp'],
  'application/pdf': ['PDF', 'pdf'],
}
const BERKAS_MAKSIMUM = 10_485_760

const unggah = $('unggah')

/** Number and code, once they have opened something. */
let tanda = null
let data = null
/** Requests under way, which leaving ends. */
let sesi = new AbortController()
/** Addresses of files held in memory. */
let alamat = []

function h(nama, atribut, ...anak) {
  const elemen = document.createElement(nama)
  for (const kunci in atribut) elemen.setAttribute(kunci, atribut[kunci])
  elemen.append(...anak)
  return elemen
}

/** Shows a text, or nothing at all: the style hides what is empty. */
function tulis(elemen, teks) {
  elemen.textContent = teks || ''
}

// —— asking

/** @throws what `jelaskanGalat` makes of a refusal; `null` when nobody waits for the answer any more */
async function minta(metode, jalur, isi, untuk = tanda) {
  const milik = sesi
  const batal = new AbortController()
  const henti = () => batal.abort()
  const berkas = isi instanceof FormData
  const jam = setTimeout(henti, berkas ? 300_000 : 45_000)
  milik.signal.addEventListener('abort', henti)
  try {
    const jawaban = await fetch(`v1/lacak/${untuk.nomor}${jalur}`, {
      method: metode,
      headers: {
        'x-kode-lacak': untuk.kode,
        ...(isi && !berkas && { 'content-type': 'application/json' }),
      },
      body: isi && !berkas ? JSON.stringify(isi) : isi,
      cache: 'no-store',
      signal: batal.signal,
    })
    const json = /json/.test(jawaban.headers.get('content-type'))
    const badan = await (json ? jawaban.json() : jawaban.blob())
    if (milik.signal.aborted) throw null
    if (!jawaban.ok) {
      throw { galat: jelaskanGalat(jawaban.status, json && badan, jawaban.headers.get('retry-after')) }
    }
    return { badan, pada: new Date(jawaban.headers.get('date') || Date.now()) }
  } catch (sebab) {
    if (milik.signal.aborted) throw null
    throw sebab?.galat || { pesan: LURING, butir: [], tunggu: 0 }
  } finally {
    clearTimeout(jam)
    milik.signal.removeEventListener('abort', henti)
  }
}

/**
 * Does something that a button began: meanwhile the button says so, and a refusal is told
 * where it happened, with what was typed left as it is.
 */
async function kerjakan(tombol, tempat, medan, kerja) {
  if (tombol.getAttribute('aria-disabled') === 'true') return
  const semula = tombol.textContent
  const pulih = () => {
    tombol.removeAttribute('aria-disabled')
    tombol.textContent = semula
  }
  tombol.setAttribute('aria-disabled', 'true')
  tombol.textContent = 'Sebentar…'
  tulis(tempat, '')
  tulis($('catatan'), '')
  if (medan) tandai(medan, '')
  try {
    await kerja()
    pulih()
  } catch (galat) {
    pulih()
    if (galat === null) return
    tulis(tempat, galat.pesan || GANGGUAN)
    if (medan && galat.butir?.[0]) tandai(medan, galat.butir.join(' '))
    if (galat.tunggu) tungguDetik(tombol, galat.tunggu, pulih)
    if (!galat.berubah) return
    // where it was told may be gone by then
    await muat().catch(() => {})
    tulis(tempat, '')
    tulis($('catatan'), galat.pesan)
    scrollTo(0, 0)
  }
}

function tungguDetik(tombol, detik, selesai) {
  const sampai = Date.now() + detik * 1000
  const milik = sesi
  tombol.setAttribute('aria-disabled', 'true')
  const detak = () => {
    const sisa = Math.ceil((sampai - Date.now()) / 1000)
    if (sisa <= 0 || milik.signal.aborted) return selesai()
    tombol.textContent = `Tunggu ${sisa} detik`
    setTimeout(detak, 500)
  }
  detak()
}

/** Marks a field as wrong, and says why beside it. */
function tandai(medan, sebab) {
  if (sebab) medan.setAttribute('aria-invalid', 'true')
  else medan.removeAttribute('aria-invalid')
  tulis($(`${medan.id}-salah`), sebab)
}

/** To the sentence that says it all, for eyes and for screen readers. */
function keAtas() {
  scrollTo(0, 0)
  $('kalimat').focus({ preventScroll: true })
}

function kabarkan(teks) {
  $('kabar').textContent = teks
}

// —— number and code

function bukaMasuk(nomor) {
  $('masuk').hidden = false
  $('hasil').hidden = true
  $('keluar').hidden = true
  if (nomor) $('nomor').value = nomor
  $(nomor ? 'kode' : 'nomor').focus()
}

const kode = $('kode')
function rapikan() {
  const rapi = kelompokkan(kode.value, kode.selectionStart)
  if (rapi.teks === kode.value) return
  kode.value = rapi.teks
  if (document.activeElement === kode) kode.setSelectionRange(rapi.kursor, rapi.kursor)
}
// within a composition the text is the keyboard's; changing it there doubles letters on some phones
kode.addEventListener('input', (kejadian) => kejadian.isComposing || rapikan())
kode.addEventListener('compositionend', rapikan)
kode.addEventListener('blur', rapikan)
$('nomor').addEventListener('blur', () => {
  $('nomor').value = bacaNomor($('nomor').value) || $('nomor').value
})

$('formulir').addEventListener('submit', (kejadian) => {
  kejadian.preventDefault()
  const nomor = bacaNomor($('nomor').value)
  const isiKode = bacaKode(kode.value)
  tandai($('nomor'), nomor ? '' : 'Nomor ini belum benar. Salin seperti pada tanda terima.')
  tandai(kode, isiKode ? '' : 'Kode ini belum benar. Mungkin ada huruf yang tertukar atau kurang.')
  const salah = nomor ? (isiKode ? null : kode) : $('nomor')
  if (salah) return salah.focus()
  const coba = { nomor, kode: isiKode }
  const form = $('formulir')
  kerjakan(form.querySelector('button'), form.querySelector('.galat'), null, async () => {
    const jawaban = await minta('GET', '', undefined, coba)
    tanda = coba
    form.reset()
    $('masuk').hidden = true
    $('hasil').hidden = false
    $('keluar').hidden = false
    tampilkan(jawaban)
    keAtas()
  })
})

/** Forgets everything. */
function keluar() {
  sesi.abort()
  sesi = new AbortController()
  tanda = data = null
  for (const satu of alamat) URL.revokeObjectURL(satu)
  alamat = []
  for (const form of document.querySelectorAll('form')) form.reset()
  for (const elemen of document.querySelectorAll('.galat, .salah')) tulis(elemen, '')
  for (const elemen of document.querySelectorAll('[aria-invalid]')) elemen.removeAttribute('aria-invalid')
  $('lampiran').after(unggah)
  for (const elemen of document.querySelectorAll('[data-isi]')) elemen.replaceChildren()
  $('kabar').textContent = ''
  $('pemda').textContent = 'Lacak pengaduan'
}

$('keluar').addEventListener('click', () => {
  keluar()
  history.replaceState(null, '', location.pathname)
  bukaMasuk('')
  kabarkan('Anda sudah keluar. Tidak ada yang tersimpan di perangkat ini.')
})
// somebody else may press Back, on a phone that is shared or in a public hall
addEventListener('pagehide', keluar)
addEventListener('pageshow', (kejadian) => kejadian.persisted && bukaMasuk(nomorPecahan(location.hash)))
addEventListener('hashchange', () => {
  const nomor = nomorPecahan(location.hash)
  if (nomor === null || nomor === tanda?.nomor) return
  keluar()
  bukaMasuk(nomor)
})
addEventListener('beforeunload', (kejadian) => {
  const ditulis = [...document.querySelectorAll('#hasil textarea')].some(({ value }) => value.trim())
  if (tanda && ditulis) kejadian.preventDefault()
})
const sambungan = () => tulis($('luring'), navigator.onLine ? '' : 'Tidak tersambung ke internet.')
addEventListener('online', sambungan)
addEventListener('offline', sambungan)

// —— showing

async function muat() {
  tampilkan(await minta('GET', ''))
}

function tampilkan({ badan, pada }) {
  data = badan
  const zona = data.zonaWaktu
  const jelas = jelaskan(data, hariPada(pada, zona))
  $('pemda').textContent = data.pemda
  $('cap').textContent = jelas.nama
  $('cap').className = `cap ${jelas.nada}`
  $('nomor-tampil').textContent = data.nomor
  $('kalimat').textContent = jelas.kalimat
  tulis($('berikut'), jelas.berikut)
  tulis($('telat'), jelas.terlambat)
  tampilkanTahap(jelas.tahap)
  const baris = jelas.batas.map(({ nama, hari, sisa, terlambat }) =>
    rincian(nama, hari, ' ', h('span', { class: terlambat ? 'sisa telat' : 'sisa' }, sisa)),
  )
  $('batas').replaceChildren(...(data.unit ? [rincian('Ditangani oleh', data.unit.nama)] : []), ...baris)
  $('perkiraan').hidden = !data.perkiraan
  const kutipan = $('kutipan')
  kutipan.hidden = !jelas.kutipan
  kutipan.firstElementChild.textContent = jelas.kutipan?.judul
  kutipan.lastElementChild.textContent = jelas.kutipan?.isi
  tampilkanAksi()
  const { undanganSurvei } = data
  $('survei').hidden = !undanganSurvei
  $('survei').querySelector('span').textContent = data.unit?.nama
  $('survei').querySelector('.sandi').textContent = undanganSurvei?.kode
  $('dibuka').hidden = data.identitasDibuka.length === 0
  $('dibuka').lastElementChild.replaceChildren(
    ...data.identitasDibuka.map((saat) => h('li', {}, tulisSaat(saat, zona))),
  )
  tampilkanPercakapan(zona)
  tampilkanLampiran(zona)
  $('perjalanan').replaceChildren(
    ...data.perjalanan
      .map((satu) => h('li', {}, namaPerjalanan(satu), h('small', {}, tulisSaat(satu.pada, zona))))
      .reverse(),
  )
  $('isi-judul').textContent = `${JENIS[data.klasifikasi]} Anda`
  $('judul').textContent = data.judul
  $('uraian').textContent = data.uraian
  $('diterima').textContent = `Diterima ${tulisSaat(data.diterimaPada, zona)}.`
  $('identitas').textContent = IDENTITAS[data.identitas]
}

const rincian = (nama, ...isi) => h('div', {}, h('dt', {}, nama), h('dd', {}, ...isi))

function tampilkanTahap(tahap) {
  $('tahap').hidden = tahap === null
  $('tahap').replaceChildren(
    ...TAHAP.map((nama, i) =>
      h(
        'li',
        i < tahap ? { class: 'sudah' } : i === tahap ? { 'aria-current': 'step' } : {},
        nama,
        h('span', { class: 'samar' }, i < tahap ? ', sudah' : i === tahap ? ', sekarang' : ', belum'),
      ),
    ),
  )
}

function tampilkanPercakapan(zona) {
  const { percakapan, dapatMengirimPesan } = data
  $('sepi').hidden = percakapan.length > 0 || !dapatMengirimPesan
  $('tulis').hidden = !dapatMengirimPesan
  $('tutup').hidden = dapatMengirimPesan
  $('percakapan').replaceChildren(
    ...percakapan.map((satu) =>
      h(
        'li',
        { class: satu.penulis, tabindex: '-1' },
        h('strong', {}, namaPesan(satu)),
        h('p', { class: 'teks' }, denganHari(satu.isi)),
        h('small', {}, tulisSaat(satu.pada, zona)),
      ),
    ),
  )
}

/** Actions stay as long as they are possible, so that what was typed into one does too. */
function tampilkanAksi() {
  for (const nama in AKSI) {
    const ada = $(`aksi-${nama}`)
    const mungkin = data.langkahMungkin.includes(nama)
    if (ada && !mungkin) ada.remove()
    else if (!ada && mungkin) $(nama === 'cabut' ? 'lain' : 'aksi').append(buatAksi(nama, AKSI[nama]))
  }
  unggah.hidden = !data.dapatMengirimPesan
  // where it is asked for, or below the list
  const lengkapi = $('aksi-lengkapi')
  if (lengkapi) lengkapi.querySelector('form').before(unggah)
  else $('lampiran').after(unggah)
}

function buatAksi(nama, { medan, buka, label, jelas, tombol, kabar, gawat }) {
  const kata = (teks) => kataAksi(teks, data.klasifikasi)
  const id = `medan-${nama}`
  const isi = medan && h('textarea', { id, rows: '4', 'aria-describedby': `${id}-salah`, required: '' })
  const kirim = h('button', { class: gawat ? 'gawat' : '' }, tombol)
  const galat = h('p', { class: 'galat', role: 'alert' })
  const form = h('form', { novalidate: '' })
  if (isi) form.append(h('label', { for: id }, label), isi, h('p', { id: `${id}-salah`, class: 'salah' }))
  const tombolan = h('div', { class: 'baris' }, kirim)
  form.append(galat, tombolan)
  form.addEventListener('submit', (kejadian) => {
    kejadian.preventDefault()
    if (isi && kurang(isi)) return
    kerjakan(kirim, galat, isi, async () => {
      const jawaban = await minta('POST', `/${nama}`, isi ? { [medan]: isi.value } : {})
      if (isi) isi.value = ''
      tampilkan(jawaban)
      kabarkan(kata(kabar))
      keAtas()
    })
  })
  const tanya = h('p', { tabindex: '-1' }, kata(jelas))
  const panel = h('div', { id: `panel-${nama}`, class: 'panel' }, tanya, form)
  const wadah = h('div', { id: `aksi-${nama}` })
  if (buka) {
    const pembuka = h(
      'button',
      { type: 'button', class: gawat ? 'tautan' : nama === 'setuju' ? '' : 'tipis' },
      kata(buka),
    )
    const atur = (terbuka) => {
      panel.hidden = !terbuka
      pembuka.setAttribute('aria-expanded', terbuka)
    }
    pembuka.setAttribute('aria-controls', panel.id)
    pembuka.addEventListener('click', () => {
      const buka = panel.hidden
      // one at a time
      if (buka) for (const lain of wadah.parentElement.querySelectorAll('[aria-expanded=true]')) lain.click()
      atur(buka)
      if (buka) (isi || tanya).focus()
    })
    const batal = h('button', { type: 'button', class: 'tipis' }, 'Batal')
    batal.addEventListener('click', () => {
      atur(false)
      pembuka.focus()
    })
    tombolan.append(batal)
    atur(false)
    wadah.append(pembuka)
  }
  wadah.append(panel)
  return wadah
}

/** Whether a field that has to be filled in is not; says so. */
function kurang(medan) {
  const kosong = medan.value.trim() === ''
  tandai(medan, kosong ? 'Mohon diisi dulu.' : '')
  if (kosong) medan.focus()
  return kosong
}

$('tulis').addEventListener('submit', (kejadian) => {
  kejadian.preventDefault()
  const pesan = $('pesan')
  if (kurang(pesan)) return
  kerjakan($('tulis').querySelector('button'), $('tulis').querySelector('.galat'), pesan, async () => {
    const jawaban = await minta('POST', '/pesan', { isi: pesan.value })
    pesan.value = ''
    tampilkan(jawaban)
    kabarkan('Pesan Anda sudah terkirim.')
    $('percakapan').lastElementChild?.focus()
  })
})

// —— files

function tampilkanLampiran(zona) {
  $('kosong').hidden = data.lampiran.length > 0
  // what is open stays open
  const ada = (id) => [...$('lampiran').children].find((satu) => satu.dataset.id === id)
  $('lampiran').replaceChildren(
    ...data.lampiran.map((satu, i) => ada(satu.id) || barisLampiran(satu, i + 1, zona)),
  )
}

function barisLampiran({ id, jenis, ukuran, penulis, pada }, urut, zona) {
  const [nama, akhiran] = JENIS_BERKAS[jenis] || ['Berkas', 'bin']
  const sebutan = `${nama} ${urut}, dari ${penulis === 'pelapor' ? 'Anda' : 'petugas'}`
  const foto = jenis.startsWith('image/')
  const galat = h('p', { class: 'galat', role: 'alert' })
  const tombol = h(
    'button',
    { type: 'button', class: 'tipis', 'aria-label': `${foto ? 'Lihat' : 'Unduh'} ${sebutan}` },
    foto ? 'Lihat' : 'Unduh',
  )
  const baris = h(
    'li',
    { 'data-id': id },
    h(
      'div',
      {},
      h('strong', {}, sebutan),
      h('small', {}, `${tulisUkuran(ukuran)}, ${tulisSaat(pada, zona)}`),
    ),
    tombol,
    galat,
  )
  tombol.addEventListener('click', () =>
    kerjakan(tombol, galat, null, async () => {
      const { badan } = await minta('GET', `/lampiran/${id}`)
      const unduhan = `lampiran-${urut}.${akhiran}`
      if (!foto) return simpan(badan, unduhan)
      const src = pegang(badan)
      const tautan = h('a', { href: src, download: unduhan }, 'Simpan')
      tombol.replaceWith(h('img', { src, alt: sebutan }), tautan)
      tautan.focus()
    }),
  )
  return baris
}

function pegang(blob) {
  const satu = URL.createObjectURL(blob)
  alamat.push(satu)
  return satu
}

function simpan(blob, nama) {
  const tautan = h('a', { href: pegang(blob), download: nama })
  document.body.append(tautan)
  tautan.click()
  tautan.remove()
  kabarkan(`${nama} diunduh.`)
}

$('berkas').addEventListener('change', () => {
  const [berkas] = $('berkas').files
  if (!berkas) return
  const galat = unggah.querySelector('.galat')
  kerjakan(unggah.querySelector('label'), galat, null, async () => {
    if (berkas.size > BERKAS_MAKSIMUM) throw { pesan: 'Berkas ini lebih dari 10 MB.', butir: [] }
    const isi = new FormData()
    isi.append('berkas', berkas)
    await minta('POST', '/lampiran', isi)
    await muat()
    kabarkan('Lampiran sudah terkirim.')
  }).finally(() => {
    $('berkas').value = ''
  })
})

$('unduh').addEventListener('click', () =>
  kerjakan($('unduh'), $('galat-lain'), null, async () => {
    const { badan } = await minta('GET', '/tanda-terima.pdf')
    simpan(badan, `tanda-terima-${data.nomor}.pdf`)
  }),
)
$('segarkan').addEventListener('click', () =>
  kerjakan($('segarkan'), $('galat-lain'), null, async () => {
    await muat()
    kabarkan('Sudah diperbarui.')
  }),
)

sambungan()
$('tanpa').remove()
bukaMasuk(nomorPecahan(location.hash))
