import { ORANG_MINIMUM } from '../../../shared/orang.ts'
import type { FaktaMpp } from './fakta.ts'
import type { AngkaMppTahunan, MppTahunan } from './isi.ts'
import { Tabel } from './tahan.ts'

const KOLOM = ['kunjungan', 'dilayani', 'selesai', 'tidakDilayani'] as const
const SEMUA = '*'
const sel = (baris: string, kolom: string) => `${baris}/${kolom}`

/** The mall: its counters and its months, with what has to be withheld withheld in both together. */
export function susunMpp(
  { keseluruhan, perGerai }: FaktaMpp,
  sampai: string,
  nama: (unit: string) => string,
): MppTahunan {
  const tabel = new Tabel()
  const bulan = keseluruhan.perBulan.filter((satu) => satu.bulan <= sampai.slice(0, 7))
  isiBaris(tabel, SEMUA, keseluruhan)
  for (const satu of perGerai) isiBaris(tabel, satu.unit, satu)
  for (const kolom of KOLOM) {
    tabel.garis(
      sel(SEMUA, kolom),
      perGerai.map(({ unit }) => sel(unit, kolom)),
    )
  }
  for (const satu of bulan) {
    const kunci = `bulan ${satu.bulan}`
    for (const kolom of ['kunjungan', 'dilayani'] as const) tabel.isi(sel(kunci, kolom), satu[kolom])
    tabel.bagianDari(sel(kunci, 'kunjungan'), sel(kunci, 'dilayani'), sel(kunci, 'lain'))
  }
  for (const kolom of ['kunjungan', 'dilayani'] as const) {
    tabel.garis(
      sel(SEMUA, kolom),
      bulan.map((satu) => sel(`bulan ${satu.bulan}`, kolom)),
    )
  }
  return {
    keseluruhan: angka(tabel, SEMUA, keseluruhan),
    gerai: perGerai.map((satu) => ({
      ...{ unit: satu.unit, nama: nama(satu.unit) },
      ...angka(tabel, satu.unit, satu),
    })),
    bulan: bulan.map((satu) => ({
      bulan: satu.bulan,
      kunjungan: tabel.tampil(sel(`bulan ${satu.bulan}`, 'kunjungan')),
      dilayani: tabel.tampil(sel(`bulan ${satu.bulan}`, 'dilayani')),
    })),
  }
}

type Angka = FaktaMpp['perGerai'][number] | FaktaMpp['keseluruhan']

function isiBaris(tabel: Tabel, kunci: string, angka: Angka): void {
  for (const kolom of KOLOM) tabel.isi(sel(kunci, kolom), angka[kolom])
  const { kunjungan, dilayani, tidakDilayani } = angka
  // still there, or gone without a word
  const lain = kunjungan - dilayani - tidakDilayani
  tabel.bagianDari(sel(kunci, 'dilayani'), sel(kunci, 'selesai'), sel(kunci, 'diproses'))
  if (lain < 0) return
  tabel.isi(sel(kunci, 'lain'), lain)
  tabel.garis(sel(kunci, 'kunjungan'), [
    sel(kunci, 'dilayani'),
    sel(kunci, 'tidakDilayani'),
    sel(kunci, 'lain'),
  ])
}

function angka(tabel: Tabel, kunci: string, satu: Angka): AngkaMppTahunan {
  const [kunjungan, dilayani, selesai, tidakDilayani] = KOLOM.map((kolom) =>
    tabel.tampil(sel(kunci, kolom)),
  ) as [...(readonly [number | null, number | null, number | null, number | null])]
  // minutes are of those who were served at least
  const boleh = kunjungan !== null && dilayani !== null && dilayani >= ORANG_MINIMUM
  return {
    ...{ hariBuka: satu.hariBuka, hariTutup: satu.hariTutup },
    ...{ kunjungan, dilayani, selesai, tidakDilayani },
    rerataTungguMenit: boleh && satu.terpanggil >= ORANG_MINIMUM ? satu.rerataTungguMenit : null,
    rerataMenit: boleh ? satu.rerataMenit : null,
    medianMenit: boleh ? satu.medianMenit : null,
  }
}
