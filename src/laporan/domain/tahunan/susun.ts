import { DAFTAR_STATUS_RENCANA } from '../rencana.ts'
import type { BagianTahunan } from './bagian.ts'
import type { FaktaRencana, FaktaTahunan } from './fakta.ts'
import type { IsiLaporanTahunan, RencanaAksiTahunan, TindakLanjutTahunan } from './isi.ts'
import { susunBab } from './kata.ts'
import { susunMetode } from './metode.ts'
import { susunRingkasan } from './ringkasan.ts'
import { susunIndeks } from './susun-indeks.ts'
import { susunMpp } from './susun-mpp.ts'
import { ketepatanTertutup, susunPengaduan } from './susun-pengaduan.ts'
import { susunPenilaian } from './susun-penilaian.ts'

/** Composes the annual report: what to withhold, the five figures, the sentences. No clock, no order of chance. */
export function susunTahunan(fakta: FaktaTahunan): IsiLaporanTahunan {
  const { tahun, sampai, pemda, kop } = fakta
  const namaUnit = new Map(fakta.unit.map((satu) => [satu.kode, satu.nama]))
  const nama = (unit: string) => namaUnit.get(unit) ?? unit
  const pengaduan = susunPengaduan(fakta.pengaduan, { tahun, sampai, nama })
  const bagian: BagianTahunan = {
    ...{ tahun, sampai },
    pemda: { ...pemda },
    penilaian: susunPenilaian(fakta.penilaian, ketepatanTertutup(pengaduan)),
    indeks: susunIndeks(fakta.indeks, fakta.unit, nama),
    pengaduan,
    mpp: susunMpp(fakta.mpp, sampai, nama),
    rencanaAksi: fakta.rencanaAksi.map((satu) => susunRencana(satu, nama)),
    tindakLanjut: susunTindakLanjut(fakta.tindakLanjut, nama),
  }
  const ringkasan = susunRingkasan(bagian, fakta, nama)
  return {
    format: 1,
    ...bagian,
    kop: { ...kop },
    ringkasan,
    bab: susunBab(bagian, ringkasan),
    metode: susunMetode(bagian),
  }
}

function susunRencana(
  { komitmen, unit, penanggungJawab, target, tenggat, kemajuan, status, keterangan, bukti }: FaktaRencana,
  nama: (unit: string) => string,
): RencanaAksiTahunan {
  return {
    ...{ komitmen, unit, penanggungJawab, target, tenggat, kemajuan, status, keterangan },
    namaUnit: unit === null ? null : nama(unit),
    jumlahBukti: bukti.length,
  }
}

/** Plans of each unit by how they stand. */
function susunTindakLanjut(
  daftar: FaktaTahunan['tindakLanjut'],
  nama: (unit: string) => string,
): TindakLanjutTahunan {
  const unit = [...Map.groupBy(daftar, (satu) => satu.unit)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([kode, milik]) => {
      const cacah = Object.fromEntries(
        DAFTAR_STATUS_RENCANA.map((status) => [
          status,
          milik.reduce((n, satu) => n + (satu.status === status ? satu.jumlah : 0), 0),
        ]),
      ) as Record<(typeof DAFTAR_STATUS_RENCANA)[number], number>
      return { unit: kode, nama: nama(kode), jumlah: milik.reduce((n, satu) => n + satu.jumlah, 0), ...cacah }
    })
  return { unit, jumlah: unit.reduce((n, satu) => n + satu.jumlah, 0) }
}
