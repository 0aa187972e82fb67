import type { PengaduanLampau } from '../../src/pengaduan/index.ts'

export const PETUGAS = '00000000-0000-7000-8000-00000000000a'
export const VERIFIKATOR = '00000000-0000-7000-8000-00000000000b'

/** A complaint with a past: one of June 2025, received and nothing more, unless told otherwise. */
export function aPengaduanLampau({
  isi = {},
  ...lain
}: { isi?: Partial<PengaduanLampau['isi']> } & Partial<Omit<PengaduanLampau, 'isi'>> = {}): PengaduanLampau {
  return {
    kunci: 'satu',
    asal: null,
    pelapor: null,
    penerima: { jenis: 'petugas', id: PETUGAS, unit: null },
    diterimaPada: new Date('2025-06-02T02:00:00Z'),
    langkah: [],
    ...lain,
    isi: {
      klasifikasi: 'pengaduan',
      judul: 'Jalan berlubang',
      uraian: 'Jalan di depan pasar berlubang.',
      kanal: 'situs',
      identitas: 'rahasia',
      unit: null,
      ...isi,
    },
  }
}
