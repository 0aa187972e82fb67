import { tulisPeriode } from '../domain/skm/kata.ts'
import type { BarisIndeks, IndeksTahunan } from '../domain/tahunan/isi.ts'
import { letak, type Skala, skalaNilai } from '../domain/tahunan-grafik/skala.ts'
import {
  bilangan,
  cacahTampil,
  DITAHAN,
  duaDesimal,
  KOSONG,
  perubahan,
  selisih,
  TANDA_ARAH,
  tertahan,
  turunan,
  yaTidak,
} from './tahunan-kata.ts'

/** The chapter on the index. */
export function cetakIndeks(indeks: IndeksTahunan) {
  const { unit, tanpaSurvei, rerataUnit, gabungan, tren } = indeks
  const skala = skalaNilai(unit.flatMap(({ nilai, selang95 }) => [nilai, ...(selang95 ?? [])]))
  return {
    ...{ nama: indeks.namaIndeks, instrumen: indeks.instrumen },
    skala: tanda(skala),
    baris: unit.map((baris) => barisIndeks(baris, skala)),
    tanpaSurvei: tanpaSurvei.map(({ nama }) => nama),
    kota: [
      {
        nama: 'Rerata unit',
        nilai: turunan(rerataUnit.nilai, unit.some(({ ditahan }) => ditahan) ? null : 0, 2),
        mutu: rerataUnit.mutu === null ? '' : `mutu ${rerataUnit.mutu}`,
        keterangan: 'setiap unit berbobot sama',
      },
      {
        nama: 'Gabungan',
        nilai: turunan(gabungan.nilai, gabungan.jumlahResponden, 2),
        mutu: gabungan.mutu === null ? '' : `mutu ${gabungan.mutu}`,
        keterangan: `setiap responden berbobot sama, n ${cacahTampil(gabungan.jumlahResponden)}`,
      },
    ],
    tren: cetakTren(tren),
  }
}

const tanda = (skala: Skala) =>
  skala.tanda.map((nilai) => ({ letak: letak(skala, nilai), teks: bilangan(nilai) }))

function barisIndeks(baris: BarisIndeks, skala: Skala) {
  const { nilai, selang95, ditahan, jumlahResponden } = baris
  // the printed values decide which way it went, and they are all there is
  const arah = perubahan(0, baris.perubahan, 2)?.arah
  return {
    nama: baris.nama,
    namaSurvei: baris.namaSurvei,
    periode: tulisPeriode(baris.mulai, baris.selesai),
    sementara: baris.final ? '' : 'belum final',
    peringkat: baris.peringkat === null ? KOSONG : String(baris.peringkat),
    titik: nilai === null ? null : letak(skala, nilai),
    selang: selang95 === null ? null : selang95.map((ujung) => letak(skala, ujung)),
    nilai: tertahan(ditahan, duaDesimal(nilai)),
    mutu: tertahan(ditahan, baris.mutu),
    kinerja: tertahan(ditahan, baris.kinerja),
    selang95: tertahan(ditahan, selang95?.map((ujung) => bilangan(ujung, 2)).join('–') ?? null),
    /** What has to stand beside an index. */
    ketepatan: ditahan
      ? ''
      : `${selang95 === null ? 'tanpa selang' : selang95.map((ujung) => bilangan(ujung, 2)).join('–')} · n ${cacahTampil(jumlahResponden)}`,
    n: cacahTampil(jumlahResponden),
    populasi: tertahan(ditahan, baris.populasi === null ? null : bilangan(baris.populasi)),
    minimum: tertahan(ditahan, baris.sampelMinimum === null ? null : bilangan(baris.sampelMinimum)),
    terpenuhi: tertahan(ditahan, yaTidak(baris.sampelTerpenuhi)),
    lalu: duaDesimal(baris.nilaiLalu),
    perubahan: selisih(baris.perubahan),
    tanda: arah === undefined ? '' : TANDA_ARAH[arah],
    terendah: baris.terendah.map((u) => ({
      ...{ kode: u.kode, nama: u.nama },
      nilai: u.nilai === null ? KOSONG : bilangan(u.nilai, 2),
    })),
    ditahan: nilai === null && ditahan ? DITAHAN : '',
  }
}

function cetakTren(tren: IndeksTahunan['tren']) {
  const skala = skalaNilai(tren.flatMap(({ rerataUnit, gabungan }) => [rerataUnit, gabungan]))
  const titik = (nilai: number | null) => (nilai === null ? null : letak(skala, nilai))
  return {
    adaNilai: tren.some(({ rerataUnit, gabungan }) => rerataUnit !== null || gabungan !== null),
    skala: tanda(skala),
    titik: tren.map(({ tahun, rerataUnit, gabungan, unitDisurvei, jumlahResponden }) => ({
      tahun: String(tahun),
      rerata: titik(rerataUnit),
      gabungan: titik(gabungan),
      teksRerata: turunan(rerataUnit, unitDisurvei > 0 ? null : 0, 2),
      teksGabungan: turunan(gabungan, jumlahResponden, 2),
      unit: bilangan(unitDisurvei),
      n: cacahTampil(jumlahResponden),
    })),
  }
}
