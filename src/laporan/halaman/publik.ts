import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html } from '../../platform/halaman.ts'
import { tulisTanggal } from '../../shared/tulisan.ts'
import type { HasilPublik } from '../domain/publik/hasil.ts'
import { LISENSI } from '../domain/publik/lisensi.ts'
import { cacah, duaDesimal, tulisPeriode } from '../domain/skm/kata.ts'

/**
 * Where the QR code of a poster leads: the results as a page, for residents on cheap phones. One answer with all it
 * needs and without scripts; addresses are relative, because a proxy may have put a path before them.
 */
export interface BahanHalaman {
  readonly pemda: { readonly kode: string; readonly nama: string; readonly dataContoh: boolean }
  /** Of one unit: all of its results, last first. Otherwise the last ones of each. */
  readonly unit: { readonly kode: string; readonly nama: string } | null
  readonly tahun: number | null
  readonly daftarTahun: readonly number[]
  readonly data: readonly HasilPublik[]
  readonly kursorBerikut: string | null
  readonly kelas: readonly {
    readonly mutu: string
    readonly kinerja: { readonly id: string }
    readonly dari: string
  }[]
}

type Html = ReturnType<typeof html>

const KOSONG = html``
const GAYA = readFileSync(new URL('./publik.css', import.meta.url), 'utf8').replaceAll(/^\s+/gm, '')

/** Nothing but its own style, and the icon that is none. */
export const KEBIJAKAN_PUBLIK =
  `default-src 'none'; style-src 'sha256-${hash('sha256', GAYA, 'base64')}'; img-src data:; base-uri 'none'; ` +
  "form-action 'none'; frame-ancestors 'none'"

export function halamanPublik(bahan: BahanHalaman): string {
  const { pemda, unit, data } = bahan
  const judul =
    unit === null
      ? `Hasil survei kepuasan masyarakat ${pemda.nama}`
      : `Hasil survei kepuasan masyarakat ${unit.nama}`
  const isi = html`<div class="judul">${
    unit === null
      ? html`<h1>Hasil survei kepuasan masyarakat</h1>`
      : html`<p><a href="indeks?bentuk=html">Semua unit</a></p>
<p class="bantu">Hasil survei kepuasan masyarakat</p>
<h1>${unit.nama}</h1>`
  }
<p>Penilaian warga yang dilayani, pada skala 25 sampai 100. Semakin tinggi, semakin puas.</p></div>
${pilihanTahun(bahan)}
${data.length === 0 ? kosong(bahan) : unit === null ? semuaUnit(data) : satuUnit(data)}
${berikutnya(bahan)}
${penjelasan(bahan)}`
  return bungkus(judul, pemda, isi)
}

/** For an address that leads nowhere. */
export function halamanTiada(keterangan: string): string {
  const judul = 'Halaman tidak ditemukan'
  return bungkus(judul, null, html`<h1>${judul}</h1><p>${keterangan}</p>`)
}

function bungkus(judul: string, pemda: BahanHalaman['pemda'] | null, isi: Html): string {
  const badan = html`<header class="kepala"><div class="lebar">${pemda?.nama ?? 'Hasil survei'}</div></header>
${pemda?.dataContoh ? html`<p class="contoh"><strong>Data contoh.</strong> Angka di halaman ini bukan hasil survei sungguhan.</p>` : KOSONG}
<main class="lebar">${isi}</main>`
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${html`${judul}`.isi}</title>
<link rel="icon" href="data:,">
<style>${GAYA}</style>
</head>
<body>
${badan.isi}
</body>
</html>
`
}

function pilihanTahun({ unit, tahun, daftarTahun }: BahanHalaman): Html {
  if (daftarTahun.length < 2) return KOSONG
  const alamat = (dipilih: number | null) =>
    `indeks?${new URLSearchParams({
      ...(unit !== null && { unit: unit.kode }),
      ...(dipilih !== null && { tahun: String(dipilih) }),
      bentuk: 'html',
    })}`
  const satu = (dipilih: number | null, sebutan: string) =>
    dipilih === tahun
      ? html`<li><a href="${alamat(dipilih)}" aria-current="true">${sebutan}</a></li>`
      : html`<li><a href="${alamat(dipilih)}">${sebutan}</a></li>`
  const semua = satu(null, unit === null ? 'Terbaru' : 'Semua tahun')
  return html`<nav aria-label="Tahun"><ul class="pilih">${semua}${daftarTahun.map((t) => satu(t, String(t)))}</ul></nav>`
}

const kosong = ({ unit, tahun }: BahanHalaman) =>
  html`<p class="kartu">Belum ada hasil survei ${unit?.nama ?? ''} yang dipublikasikan${tahun === null ? '' : ` untuk tahun ${tahun}`}.</p>`

/** Some results may be by another questionnaire; units stand in the order of their names. */
function semuaUnit(data: readonly HasilPublik[]): Html {
  const urut = data.toSorted(
    (a, b) => a.namaUnit.localeCompare(b.namaUnit, 'id') || (a.instrumen < b.instrumen ? -1 : 1),
  )
  return html`<div class="kisi">${urut.map(
    (hasil) => html`<article class="kartu">
<h2><a href="indeks?${new URLSearchParams({ unit: hasil.unit, bentuk: 'html' }).toString()}">${hasil.namaUnit}</a></h2>
${angka(hasil)}${keterangan(hasil, true)}
</article>
`,
  )}</div>`
}

function satuUnit(data: readonly HasilPublik[]): Html {
  const [terakhir, ...lama] = data as readonly [HasilPublik, ...HasilPublik[]]
  return html`<div class="kisi satu">
<article class="kartu"><h2>${terakhir.nama}</h2>${angka(terakhir)}${keterangan(terakhir, false)}</article>
${terakhir.unsur.length === 0 ? KOSONG : tabelUnsur(terakhir)}
</div>
${lama.length === 0 ? KOSONG : tabelLama(lama)}
${terakhir.segel === null ? KOSONG : html`<p class="bantu">Angka ini disegel ${tulisTanggal(terakhir.segel.disegelPada.toISOString().slice(0, 10))} dan tidak berubah lagi. Segel versi ${terakhir.segel.versi}, SHA-256 <code>${terakhir.segel.sha256}</code>, cara menghitung versi ${terakhir.metode}.</p>`}`
}

function angka(hasil: HasilPublik): Html {
  if (hasil.ditahan) {
    return html`<p>Angka tidak ditampilkan: kurang dari 5 orang menjawab, sehingga jawaban mereka dapat dikenali.</p>`
  }
  if (hasil.nilai === null) return html`<p>Nilainya tidak dapat dihitung: ada unsur yang tidak dijawab.</p>`
  return html`<p class="angka"><strong>${duaDesimal(hasil.nilai)}</strong> <span>${hasil.kinerja ?? ''} (mutu ${hasil.mutu ?? ''})</span></p>
<svg viewBox="0 0 75 1" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="${Math.max(0, hasil.nilai - 25)}" height="1"/></svg>`
}

function keterangan(hasil: HasilPublik, denganNama: boolean): Html {
  const butir = (nama: string, isi: string) => html`<div><dt>${nama}</dt><dd>${isi}</dd></div>`
  return html`<dl>
${denganNama ? butir('Survei', hasil.nama) : KOSONG}
${hasil.singkatanIndeks === 'IKM' ? KOSONG : butir('Indeks', hasil.singkatanIndeks)}
${butir('Masa survei', tulisPeriode(hasil.mulai, hasil.selesai))}
${hasil.ditahan ? KOSONG : butir('Responden', `${cacah(hasil.jumlahResponden)} orang`)}
${hasil.ditahan ? KOSONG : butir('Sampel', sampel(hasil))}
${hasil.nilai === null ? KOSONG : butir('Ketepatan', ketepatan(hasil))}
</dl>`
}

function sampel({ sampelMinimum, sampelTerpenuhi, populasi }: HasilPublik): string {
  if (sampelTerpenuhi === null) return 'kecukupannya tidak diketahui'
  return `${sampelTerpenuhi ? 'cukup' : 'belum cukup'}: minimum ${cacah(sampelMinimum)} dari ${cacah(populasi)} yang dilayani`
}

/** An interval of nothing is none: everybody was asked, or all said the same. */
function ketepatan({ selang95, populasi, jumlahResponden }: HasilPublik): string {
  if (populasi !== null && (jumlahResponden ?? 0) >= populasi) return 'semua yang dilayani menjawab'
  if (selang95 === null) return 'belum dapat dihitung'
  const [rendah, tinggi] = selang95
  if (rendah === tinggi) return 'tidak dapat dinilai: semua jawaban sama'
  return `${duaDesimal(rendah)}–${duaDesimal(tinggi)} (selang 95%)`
}

const tabelUnsur = ({
  unsur,
}: HasilPublik) => html`<section class="kartu gulir" tabindex="0" aria-labelledby="unsur"><table>
<caption id="unsur">Nilai setiap unsur</caption>
<thead><tr><th scope="col">Unsur</th><th scope="col" class="n">Nilai</th><th scope="col">Mutu</th></tr></thead>
<tbody>${unsur.map(
  (
    u,
  ) => html`<tr><th scope="row">${u.nama}</th><td class="n">${u.ditahan ? 'ditahan' : duaDesimal(u.nilai)}</td><td>${u.mutu === null ? '–' : `${u.kinerja} (${u.mutu})`}</td></tr>
`,
)}</tbody></table></section>`

function tabelLama(lama: readonly HasilPublik[]): Html {
  const campuran = lama.some((h) => h.singkatanIndeks !== 'IKM')
  const indeks = (h: HasilPublik) => (campuran ? html`<td>${h.singkatanIndeks}</td>` : KOSONG)
  return html`<section class="kartu gulir" tabindex="0" aria-labelledby="lama"><table>
<caption id="lama">Survei sebelumnya</caption>
<thead><tr><th scope="col">Masa survei</th>${campuran ? html`<th scope="col">Indeks</th>` : KOSONG}<th scope="col" class="n">Nilai</th><th scope="col">Mutu</th><th scope="col" class="n">Responden</th><th scope="col" class="n">Selang 95%</th></tr></thead>
<tbody>${lama.map(
    (
      h,
    ) => html`<tr><th scope="row">${tulisPeriode(h.mulai, h.selesai)}</th>${indeks(h)}<td class="n">${h.ditahan ? 'ditahan' : duaDesimal(h.nilai)}</td><td>${h.mutu ?? '–'}</td><td class="n">${cacah(h.jumlahResponden)}</td><td class="n">${h.selang95 === null ? '–' : html`${duaDesimal(h.selang95[0])}–<wbr>${duaDesimal(h.selang95[1])}`}</td></tr>
`,
  )}</tbody></table></section>`
}

function berikutnya({ kursorBerikut, unit, tahun }: BahanHalaman): Html {
  if (kursorBerikut === null) return KOSONG
  const query = new URLSearchParams({
    ...(unit !== null && { unit: unit.kode }),
    ...(tahun !== null && { tahun: String(tahun) }),
    kursor: kursorBerikut,
    bentuk: 'html',
  })
  return html`<p><a href="indeks?${query.toString()}">Hasil berikutnya</a></p>`
}

function penjelasan({ unit, tahun, kelas }: BahanHalaman): Html {
  const query = new URLSearchParams({
    ...(unit !== null && { unit: unit.kode }),
    ...(tahun !== null && { tahun: String(tahun) }),
  }).toString()
  const csv = query === '' ? 'indeks.csv' : `indeks.csv?${query}`
  const json = `indeks?${query === '' ? '' : `${query}&`}bentuk=json`
  return html`<footer class="kartu">
<h2>Tentang angka ini</h2>
${kelas.length === 0 ? KOSONG : html`<p>Mutu IKM: ${kelas.map(({ mutu, kinerja, dari }, i) => html`${i === 0 ? '' : '; '}${mutu} (${kinerja.id}) mulai ${duaDesimal(Number(dari))}`)}.</p>`}
<p>Nilai adalah rata-rata jawaban responden, bukan semua warga. Selang 95%: nilai bagi semua yang dilayani kira-kira berada di antara kedua angka itu. Bila selang dua unit saling menutupi, bedanya dapat terjadi karena kebetulan. Hasil dari kurang dari 5 orang tidak ditampilkan.</p>
<h3>Unduh datanya</h3>
<ul class="pilih"><li><a href="${csv}">CSV</a></li><li><a href="${json}">JSON</a></li><li><a href="katalog.jsonld">Katalog (DCAT)</a></li></ul>
<p class="bantu">Boleh dipakai siapa pun dengan menyebut sumbernya: <a href="${LISENSI.alamat}" rel="license">${LISENSI.nama}</a>.</p>
</footer>`
}
