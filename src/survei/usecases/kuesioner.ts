import type { PelakuKunci } from '../../akses/index.ts'
import { statusSurvei } from '../domain/survei.ts'
import type { Deps } from './deps.ts'

/** All that a page needs to show the form, in the order of the printed questionnaire. */
export function bacaKuesioner(deps: Deps) {
  return (pelaku: PelakuKunci, surveiId: string) =>
    deps.database.forPemda(pelaku.pemda, async (tx) => {
      const { survei, pemda, masa, formulir } = await deps.pemuat.get(tx, surveiId)
      const unit = await deps.opd.getUnit(tx, pelaku, survei.unit)
      const namaLayanan = new Map(
        (
          await deps.opd.findLayanan(
            tx,
            survei.unit,
            survei.layanan.map((l) => l.layanan),
          )
        ).map((l) => [l.kode, l.nama]),
      )
      return {
        survei: survei.id,
        nama: survei.nama,
        status: statusSurvei(masa, deps.clock.now()),
        mulai: survei.mulai,
        selesai: survei.selesai,
        dataContoh: pemda.dataContoh,
        wajibUndangan: survei.wajibUndangan,
        pemda: { kode: pemda.pemda, nama: pemda.nama },
        unit: { kode: unit.kode, nama: unit.nama },
        instrumen: {
          kode: formulir.instrumen.kode,
          versi: formulir.instrumen.versi,
          nama: formulir.instrumen.nama,
        },
        layanan: survei.layanan.map(({ layanan: kode }) => ({ kode, nama: namaLayanan.get(kode) ?? kode })),
        pertanyaan: formulir.unsur
          .toSorted((a, b) => a.urutanKuesioner - b.urutanKuesioner)
          .flatMap((unsur) =>
            unsur.pertanyaan.map((p) => ({
              kode: p.kode,
              unsur: unsur.kode,
              teks: p.teks,
              pilihan: p.pilihan.map((label, i) => ({ nilai: i + 1, label })),
            })),
          ),
        profil: formulir.instrumen.profil.map((bidang) =>
          bidang.jenis === 'pilihan'
            ? { kode: bidang.kode, nama: bidang.nama, jenis: bidang.jenis, pilihan: bidang.pilihan }
            : {
                kode: bidang.kode,
                nama: bidang.nama,
                jenis: bidang.jenis,
                minimum: bidang.minimum,
                maksimum: bidang.maksimum,
              },
        ),
      }
    })
}
