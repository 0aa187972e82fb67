import type { Baris } from '../../platform/xlsx/index.ts'
import { tulisTanggal } from '../../shared/tulisan.ts'
import { DAFTAR_STATUS_RENCANA } from '../domain/rencana.ts'
import type { IsiLaporanTahunan } from '../domain/tahunan/isi.ts'
import { rencanaTertinggal } from '../domain/tahunan/ringkasan.ts'
import { DAFTAR_NAMA_STATUS, namaStatus } from './tahunan-kata.ts'
import { angka, kepala, susunLembar, teksBungkus } from './tahunan-lembar.ts'

/** Sheets of the commitments and of the follow-up. */

export function lembarRencana({ rencanaAksi, sampai }: IsiLaporanTahunan) {
  const tertinggal = new Set(rencanaTertinggal({ rencanaAksi, sampai }))
  return susunLembar(
    { nama: 'Rencana aksi', judul: 'Rencana aksi', lebar: [56, 36, 32, 44, 18, 14, 14, 12, 44, 12] },
    [
      kepala(
        ...['Komitmen', 'Unit', 'Penanggung jawab', 'Target', 'Tenggat', 'Lewat tenggat', 'Status'],
        ...['Kemajuan (%)', 'Keterangan', 'Jumlah bukti'],
      ),
      ...rencanaAksi.map(
        (r): Baris => [
          teksBungkus(r.komitmen),
          teksBungkus(r.namaUnit ?? 'Seluruh pemerintah daerah'),
          ...[r.penanggungJawab, r.target].map(teksBungkus),
          ...[tulisTanggal(r.tenggat), tertinggal.has(r) ? 'Ya' : 'Tidak', namaStatus(r.status)],
          angka(r.kemajuan),
          r.keterangan === null ? null : teksBungkus(r.keterangan),
          angka(r.jumlahBukti),
        ],
      ),
    ],
  )
}

export const lembarTindakLanjut = ({ tindakLanjut: { unit, jumlah } }: IsiLaporanTahunan) =>
  susunLembar(
    { nama: 'Tindak lanjut', judul: 'Tindak lanjut hasil survei', lebar: [52, ...Array(5).fill(14)] },
    [
      kepala('Unit', 'Jumlah', ...DAFTAR_NAMA_STATUS),
      ...unit.map(
        (u): Baris => [
          teksBungkus(u.nama),
          angka(u.jumlah),
          ...DAFTAR_STATUS_RENCANA.map((status) => angka(u[status])),
        ],
      ),
      [
        { nilai: 'Seluruh unit', gaya: 'tebal' },
        angka(jumlah),
        ...DAFTAR_STATUS_RENCANA.map((status) => angka(unit.reduce((total, u) => total + u[status], 0))),
      ],
    ],
  )
