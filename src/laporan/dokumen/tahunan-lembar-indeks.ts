import type { Baris } from '../../platform/xlsx/index.ts'
import { tulisTanggal } from '../../shared/tulisan.ts'
import { NAMA_INDIKATOR } from '../domain/acuan.ts'
import { DAFTAR_INDIKATOR } from '../domain/indikator.ts'
import type { IsiLaporanTahunan } from '../domain/tahunan/isi.ts'
import { yaTidak } from './tahunan-kata.ts'
import {
  angka,
  barisCatatan,
  CATATAN_DITAHAN,
  cacah,
  kepala,
  kosongTerpisah,
  susunLembar,
  teksBungkus,
  teksTertahan,
  tertahan,
  turunan,
} from './tahunan-lembar.ts'

/** Sheets of the indicators, the index and its trend. */

export function lembarPenilaian({ penilaian: { unit, pemda } }: IsiLaporanTahunan) {
  const kolom = DAFTAR_INDIKATOR.map((indikator) => NAMA_INDIKATOR[indikator])
  return susunLembar(
    {
      nama: 'Enam indikator',
      judul: 'Enam indikator, skala 0 sampai 100',
      lebar: [52, ...Array(7).fill(16)],
    },
    [
      kepala('Unit', ...kolom, 'Rerata unit'),
      ...unit.map(
        (baris): Baris => [
          teksBungkus(baris.nama),
          ...DAFTAR_INDIKATOR.map((indikator) => {
            const sel = baris.indikator.find((satu) => satu.indikator === indikator)
            return tertahan(sel?.ditahan ?? false, sel?.nilai ?? null, 2)
          }),
          angka(baris.rerata, { desimal: 2 }),
        ],
      ),
      [
        { nilai: 'Rerata seluruh unit', gaya: 'tebal' },
        ...DAFTAR_INDIKATOR.map((indikator) =>
          angka(pemda.indikator.find((satu) => satu.indikator === indikator)?.rerata ?? null, { desimal: 2 }),
        ),
        angka(pemda.rerata, { desimal: 2 }),
      ],
      ...barisCatatan(`${CATATAN_DITAHAN} Sel yang ditahan tidak masuk rerata.`),
    ],
  )
}

const KOLOM_INDEKS = [
  ...['Unit', 'Survei', 'Mulai', 'Selesai', 'Final', 'Peringkat', 'Nilai (25–100)', 'Mutu', 'Kinerja'],
  ...[
    'Selang 95%: dari',
    'Selang 95%: sampai',
    'n (responden)',
    'Populasi',
    'Sampel minimum',
    'Sampel terpenuhi',
  ],
  ...['Nilai tahun lalu', 'Perubahan (poin)'],
  ...[1, 2, 3].flatMap((ke) => [`Unsur terendah ${ke}`, `Nilai unsur ${ke}`]),
]

export function lembarIndeks({ indeks }: IsiLaporanTahunan) {
  const { unit, tanpaSurvei, rerataUnit, gabungan } = indeks
  const lebar = [48, 48, 18, 18, 8, 10, 12, 9, 14, 12, 12, 12, 12, 12, 12, 12, 12, 34, 10, 34, 10, 34, 10]
  return susunLembar({ nama: 'Indeks', judul: `${indeks.namaIndeks} (${indeks.instrumen})`, lebar }, [
    kepala(...KOLOM_INDEKS),
    ...unit.map(
      (b): Baris => [
        ...[teksBungkus(b.nama), teksBungkus(b.namaSurvei), tulisTanggal(b.mulai), tulisTanggal(b.selesai)],
        ...[yaTidak(b.final), angka(b.peringkat), tertahan(b.ditahan, b.nilai, 2)],
        ...[teksTertahan(b.ditahan, b.mutu), teksTertahan(b.ditahan, b.kinerja)],
        ...[0, 1].map((ujung) => tertahan(b.ditahan, b.selang95?.[ujung] ?? null, 2)),
        cacah(b.jumlahResponden),
        ...[tertahan(b.ditahan, b.populasi), tertahan(b.ditahan, b.sampelMinimum)],
        teksTertahan(b.ditahan, b.sampelTerpenuhi === null ? null : yaTidak(b.sampelTerpenuhi)),
        ...[angka(b.nilaiLalu, { desimal: 2 }), angka(b.perubahan, { desimal: 2 })],
        ...b.terendah.flatMap((u) => [teksBungkus(`${u.kode} ${u.nama}`), angka(u.nilai, { desimal: 2 })]),
      ],
    ),
    kosongTerpisah,
    kepala('Pemerintah daerah', 'Cara', 'Nilai', 'Mutu', 'n (responden)'),
    [
      ...['Rerata unit', 'setiap unit berbobot sama'],
      turunan(rerataUnit.nilai, unit.some(({ ditahan }) => ditahan) ? null : 0, 2),
      teksTertahan(false, rerataUnit.mutu),
      null,
    ],
    [
      ...['Gabungan', 'setiap responden berbobot sama'],
      turunan(gabungan.nilai, gabungan.jumlahResponden, 2),
      teksTertahan(gabungan.jumlahResponden === null, gabungan.mutu),
      cacah(gabungan.jumlahResponden),
    ],
    kosongTerpisah,
    kepala('Unit tanpa survei'),
    ...(tanpaSurvei.length === 0
      ? [['tidak ada']]
      : tanpaSurvei.map(({ nama }): Baris => [teksBungkus(nama)])),
    ...barisCatatan(CATATAN_DITAHAN),
  ])
}

export const lembarTren = ({ indeks: { tren, namaIndeks } }: IsiLaporanTahunan) =>
  susunLembar({ nama: 'Tren', judul: `Tren ${namaIndeks}`, lebar: [10, 16, 16, 16, 16] }, [
    kepala('Tahun', 'Rerata unit (nilai)', 'Gabungan (nilai)', 'Unit disurvei', 'n (responden)'),
    ...tren.map(
      (t): Baris => [
        { nilai: t.tahun, gaya: 'biasa' },
        turunan(t.rerataUnit, t.unitDisurvei > 0 ? null : 0, 2),
        turunan(t.gabungan, t.jumlahResponden, 2),
        angka(t.unitDisurvei),
        cacah(t.jumlahResponden),
      ],
    ),
    ...barisCatatan(CATATAN_DITAHAN),
  ])
