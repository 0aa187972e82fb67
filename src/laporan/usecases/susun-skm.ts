import type { PelakuKunci } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { tulisWaktu } from '../../shared/tulisan.ts'
import { hariBerikut, hariPada } from '../../shared/waktu.ts'
import { type BahanLaporan, tahanIndeks } from '../../survei/index.ts'
import type { BahanSkm, InstrumenSkm, SurveiSkm } from '../domain/skm/bahan.ts'
import { namaKelompokAngka } from '../domain/skm/sebutan.ts'
import { babRepository } from '../repository/bab.ts'
import { tindakLanjutRepository } from '../repository/tindak-lanjut.ts'
import type { Deps } from './deps.ts'
import { susunKop } from './kop.ts'
import { susunSebelumnya } from './tindak-lanjut.ts'

/** All that the documents of one survey are made of. */
export interface BahanDokumen {
  readonly bahan: BahanSkm
  /** A picture, see the module `berkas`. */
  readonly logo: string | null
  /** When the figures are of: to the minute, as it is printed. */
  readonly pada: Date
}

/**
 * Gathers what the documents of a survey tell: the figures as of one moment, from the module `survei`, and what
 * people wrote, as of another, shortly after.
 *
 * @throws SurveiNotFoundError, DiLuarJangkauanError, BelumDipublikasikanError
 */
export function bacaBahanSkm(deps: Deps) {
  const sebelumnya = susunSebelumnya(deps, tahanIndeks)
  const kop = susunKop(deps)
  return async (pelaku: PelakuKunci, surveiId: string): Promise<BahanDokumen> => {
    const hasil = await deps.survei.bacaBahanLaporan(pelaku, surveiId)
    return deps.database.forPemda(pelaku.pemda, async (tx) => {
      const { survei, pemda } = hasil
      const pada = new Date(Math.floor(hasil.dihitungPada.getTime() / 60_000) * 60_000)
      const unit = await deps.opd.findUnit(tx, survei.unit)
      const { logo, ...kopLaporan } = await kop(tx)
      const lalu = await sebelumnya(tx, surveiId)
      const hariKerja = await deps.pengaduan.hariKerja(tx, pelaku.pemda)
      const bahan: BahanSkm = {
        pemda: { kode: pemda.pemda, nama: pemda.nama, dataContoh: pemda.dataContoh },
        unit: { kode: survei.unit, nama: unit?.nama ?? survei.unit },
        survei: susunSurvei(hasil, pada),
        instrumen: susunInstrumen(hasil),
        ...{ indeks: hasil.indeks, tanpaBendera: hasil.tanpaBendera, bendera: hasil.bendera },
        ...{ rincian: hasil.rincian, saran: hasil.saran, tren: hasil.tren },
        sebelum: hasil.sebelum && {
          ...hasil.sebelum,
          survei: hasil.tren.find((t) => t.survei === hasil.surveiSebelum)?.nama ?? '',
        },
        layanan: await susunLayanan(deps, tx, hasil),
        tindakLanjut: await tindakLanjutRepository.list(tx, surveiId),
        // whoever may not see the survey before is not told what followed from it either
        tindakLanjutLalu:
          lalu.sebelum !== null && hasil.tren.some((t) => t.survei === lalu.sebelum.survei)
            ? {
                survei: lalu.sebelum.nama,
                butir: lalu.data.map((b) => ({ ...b, nilaiLalu: b.nilaiDahulu, nilaiKini: b.nilaiSekarang })),
              }
            : null,
        hariKerja: (dari, sampai) => cacahHariKerja(hariKerja, dari, sampai),
        kop: kopLaporan,
        bab: new Map((await babRepository.list(tx, surveiId)).map((b) => [b.bab, b])),
      }
      return { bahan, logo, pada }
    })
  }
}

function susunSurvei(hasil: BahanLaporan, pada: Date): SurveiSkm {
  const { survei, pemda, status, final, segel, metode } = hasil
  const hari = (saat: Date | null) => (saat === null ? null : hariPada(saat, pemda.zonaWaktu))
  // closed by itself it is when its last day is over, so the day that it closed on is the one before
  const sesaatSebelum = (saat: Date) => new Date(saat.getTime() - 1)
  const { id, nama, mulai, selesai, penimbang, wajibUndangan } = survei
  return {
    ...{ id, nama, mulai, selesai, status, final, penimbang, wajibUndangan, metode },
    dibuat: hariPada(survei.dibuatPada, pemda.zonaWaktu),
    dibuka: status === 'draf' ? null : hari(hasil.dibukaPada),
    ditutup: status === 'draf' || status === 'berjalan' ? null : hari(sesaatSebelum(hasil.ditutupPada)),
    dipublikasikan: hari(survei.dipublikasikanPada),
    dihitung: hariPada(pada, pemda.zonaWaktu),
    dihitungPukul: tulisWaktu(pada, pemda.zonaWaktu),
    segel: segel?.sha256.toString('hex') ?? null,
  }
}

function susunInstrumen({ formulir, survei }: BahanLaporan): InstrumenSkm {
  const { instrumen } = formulir
  return {
    kode: instrumen.kode,
    versi: instrumen.versi,
    nama: instrumen.nama.id,
    singkatanIndeks: instrumen.singkatanIndeks,
    sumber: instrumen.sumber[0] as string,
    skala: instrumen.skala,
    faktorKonversi: Number(instrumen.faktorKonversi),
    kelas: instrumen.kelas.map((k) => ({ mutu: k.mutu, kinerja: k.kinerja.id, dari: Number(k.dari) })),
    pertanyaan: formulir.pertanyaan.length,
    unsurNonaktif: instrumen.unsur.filter((u) => survei.unsurNonaktif.includes(u.kode)).map((u) => u.nama.id),
    profil: instrumen.profil.map((bidang) => ({
      kode: bidang.kode,
      nama: bidang.nama.id,
      kelompok:
        bidang.jenis === 'pilihan'
          ? bidang.pilihan.map((p) => ({ kode: p.kode, nama: p.nama.id }))
          : bidang.kelompok.map((k) => ({ kode: k.kode, nama: namaKelompokAngka(k.kode) })),
    })),
  }
}

async function susunLayanan({ opd }: Deps, tx: TenantTx, { survei }: BahanLaporan) {
  const kode = survei.layanan.map((l) => l.layanan)
  const nama = new Map((await opd.findLayanan(tx, survei.unit, kode)).map((l) => [l.kode, l.nama]))
  return survei.layanan.map(({ layanan, populasi }) => ({
    kode: layanan,
    nama: nama.get(layanan) ?? layanan,
    populasi,
  }))
}

/** Nobody surveys for longer; a survey of centuries is not counted day by day. */
const HARI_MAKSIMUM = 1_100

function cacahHariKerja(kerja: (hari: string) => boolean, dari: string, sampai: string): number | null {
  let banyak = 0
  let dilalui = 0
  for (let hari = dari; hari <= sampai; hari = hariBerikut(hari)) {
    if (++dilalui > HARI_MAKSIMUM) return null
    if (kerja(hari)) banyak++
  }
  return banyak
}
