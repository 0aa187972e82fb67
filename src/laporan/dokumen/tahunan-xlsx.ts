import type { Readable } from 'node:stream'
import { type Baris, type Lembar, tulisXlsx } from '../../platform/xlsx/index.ts'
import { tulisTanggal, tulisWaktu } from '../../shared/tulisan.ts'
import type { IsiLaporanTahunan, TandaVersi } from '../domain/tahunan/isi.ts'
import { namaVersi, SEMENTARA } from './tahunan-kata.ts'
import { angka, kepala, kosongTerpisah, susunLembar, teksBungkus } from './tahunan-lembar.ts'
import { lembarIndeks, lembarPenilaian, lembarTren } from './tahunan-lembar-indeks.ts'
import { lembarMpp, lembarPengaduan, lembarPengaduanUnit } from './tahunan-lembar-layanan.ts'
import { lembarRencana, lembarTindakLanjut } from './tahunan-lembar-rencana.ts'

/** The annual report as a workbook: the same figures as on paper, each a number that can be computed with. */
export function tahunanXlsx(isi: IsiLaporanTahunan, tanda: TandaVersi): Readable {
  const lembar = [
    lembarRingkasan(isi),
    lembarPenilaian(isi),
    lembarIndeks(isi),
    lembarTren(isi),
    lembarPengaduan(isi),
    lembarPengaduanUnit(isi),
    lembarMpp(isi),
    lembarRencana(isi),
    lembarTindakLanjut(isi),
    lembarMetode(isi),
    lembarVersi(isi, tanda),
  ]
  return tulisXlsx(
    lembar.map((satu) => bertanda(satu, isi, tanda)),
    { pada: new Date(tanda.pada) },
  )
}

/** Every sheet says whose figures they are, and of which version: it may be printed or copied without the others. */
function bertanda(
  lembar: Lembar & { readonly baris: readonly Baris[] },
  isi: IsiLaporanTahunan,
  tanda: TandaVersi,
): Lembar {
  const contoh = isi.pemda.dataContoh ? ' · DATA CONTOH' : ''
  const [judul = [], ...sisa] = lembar.baris
  const keterangan = `Laporan Tahunan ${isi.tahun} · ${isi.pemda.nama} · ${namaVersi(tanda)}${contoh} · SHA-256 ${tanda.sha256}`
  return { ...lembar, baris: [judul, [keterangan], ...sisa] }
}

const SATUAN = { nilai: 'skala 0 sampai 100', persen: 'persen', unit: 'unit' } as const

const lembarRingkasan = (isi: IsiLaporanTahunan) =>
  susunLembar({ nama: 'Ringkasan', judul: 'Lima angka utama', lebar: [36, 22, 18, 18, 100] }, [
    kepala('Angka', 'Satuan', `Tahun ${isi.tahun}`, `Tahun ${isi.tahun - 1}`, 'Keterangan'),
    ...isi.ringkasan.map(
      (r): Baris => [
        teksBungkus(r.judul),
        SATUAN[r.satuan],
        angka(r.nilai, { desimal: r.desimal, kosong: 'belum dapat dinilai' }),
        angka(r.lalu, { desimal: r.desimal, kosong: 'tidak diketahui' }),
        teksBungkus(r.keterangan),
      ],
    ),
    kosongTerpisah,
    kepala('Bab', '', '', '', 'Uraian'),
    ...isi.bab.flatMap((bab) =>
      bab.paragraf.map(
        (p, i): Baris => [
          i === 0 ? { nilai: bab.judul, gaya: 'tebal' } : null,
          ...[null, null, null],
          teksBungkus(p),
        ],
      ),
    ),
  ])

const lembarMetode = (isi: IsiLaporanTahunan) =>
  susunLembar({ nama: 'Metode', judul: 'Metode dan sumber', lebar: [34, 110] }, [
    kepala('Tentang', 'Cara'),
    ...isi.metode.map((m): Baris => [teksBungkus(m.judul), teksBungkus(m.isi)]),
  ])

function lembarVersi(isi: IsiLaporanTahunan, tanda: TandaVersi) {
  const rincian: [string, string | number][] = [
    ['Versi', tanda.versi ?? `${SEMENTARA}, belum disegel`],
    [
      tanda.versi === null ? 'Disusun pada' : 'Disegel pada',
      tulisWaktu(new Date(tanda.pada), isi.pemda.zonaWaktu),
    ],
    ['Angka sampai dengan', tulisTanggal(isi.sampai)],
    ['SHA-256 dari JSON kanonik', tanda.sha256],
    [
      'Pembuktian',
      tanda.versi === null
        ? `GET /v1/laporan/${isi.tahun}`
        : `GET /v1/laporan/${isi.tahun}/versi/${tanda.versi}`,
    ],
    ...(tanda.alasan === null ? [] : ([['Alasan perubahan', tanda.alasan]] satisfies [string, string][])),
  ]
  return susunLembar({ nama: 'Versi', judul: 'Versi dan keaslian', lebar: [60, 70, 30] }, [
    kepala('Perihal', 'Isi'),
    ...rincian.map(
      ([nama, nilai]): Baris => [
        { nilai: nama, gaya: 'tebal' },
        typeof nilai === 'number' ? { nilai, gaya: 'bulat' } : teksBungkus(nilai),
      ],
    ),
    ...(tanda.beda.length === 0
      ? []
      : [
          kosongTerpisah,
          kepala('Beda dengan versi sebelumnya', 'Semula', 'Menjadi'),
          ...tanda.beda.map(
            (b): Baris => [b.sebutan, b.dari ?? 'tidak ada', b.menjadi ?? 'tidak ada'].map(teksBungkus),
          ),
        ]),
  ])
}
