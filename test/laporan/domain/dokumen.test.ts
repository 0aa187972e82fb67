import t from 'tap'
import {
  BAGIAN_MAKLUMAT,
  BAGIAN_SDM,
  BOBOT_PENGADUAN,
  JENIS_TIDAK_DINILAI,
  KOMPONEN_STANDAR,
  SARANA,
  SYARAT_SURVEI,
} from '../../../src/laporan/domain/acuan.ts'
import { nilaiUnit } from '../../../src/laporan/domain/penilaian.ts'
import { bacaDokumen, tabel } from '../../docs/dokumen.ts'

/** What docs/penilaian.md says is what the program does. */

const dokumen = bacaDokumen('docs/penilaian.md')
const kode = (teks: string) => `\`${teks}\``

t.test('the six indicators, and what an OPD that did nothing has', async (t) => {
  const { indikator } = nilaiUnit({ layanan: ['A'], pernyataan: {}, pengaduan: null, survei: [] })
  t.strictSame(
    tabel(dokumen, 'The six indicators, and what counts for them'),
    indikator.map((satu) => [
      kode(satu.indikator),
      satu.dihitung ? 'computed' : 'declared',
      String(satu.nilai),
    ]),
  )
  for (const jenis of JENIS_TIDAK_DINILAI) t.match(dokumen, kode(jenis))
})

t.test('components, checklist, points and weights', async (t) => {
  t.strictSame(
    tabel(dokumen, 'The 14 components'),
    KOMPONEN_STANDAR.map((satu) => [kode(satu.kode), satu.nama, satu.bagian]),
  )
  t.strictSame(
    tabel(dokumen, 'Sarana dan prasarana'),
    SARANA.map((satu) => [kode(satu.kode), satu.nama, satu.sumber]),
  )
  for (const [judul, daftar] of [
    ['Maklumat pelayanan', BAGIAN_MAKLUMAT],
    ['SDM', BAGIAN_SDM],
    ['Survei kepuasan', SYARAT_SURVEI],
  ] as const) {
    t.strictSame(
      tabel(dokumen, judul),
      daftar.map((satu) => [kode(satu.kode), String(satu.poin), satu.alasan]),
      judul,
    )
    t.equal(
      daftar.reduce((jumlah, { poin }) => jumlah + poin, 0),
      100,
      `${judul} adds up`,
    )
  }
  t.strictSame(
    tabel(dokumen, 'Pengelolaan pengaduan'),
    BOBOT_PENGADUAN.map((satu) => [kode(satu.kode), String(satu.bobot), satu.alasan]),
  )
})

t.test('the worked examples', async (t) => {
  const satu = (tepat: number, dinilai: number) => ({ tepat, dinilai })
  const { indikator } = nilaiUnit({
    layanan: [],
    pernyataan: { sdm: { petugas: 18, terlatih: 15, bersertifikat: 9, bukti: [] } },
    pengaduan: {
      diterima: 48,
      dibukaKembali: 0,
      tenggat: { verifikasi: satu(47, 48), tanggapan: satu(43, 46), penyelesaian: satu(37, 41) },
    },
    survei: [],
  })
  for (const [nama, contoh] of [
    ['sdm', /50 × 15\/18 \+ 50 × 9\/18 = ([\d.]+)/],
    ['pengelolaan-pengaduan', /20 × 47\/48 \+ 30 × 43\/46 \+ 50 × 37\/41 = ([\d.]+\d)/],
  ] as const) {
    const nilai = indikator.find((lain) => lain.indikator === nama)?.nilai
    t.equal(Number(contoh.exec(dokumen)?.[1]?.replace(/\.$/, '')), nilai, nama)
  }
})
