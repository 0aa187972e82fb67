import { hash } from 'node:crypto'
import type { Opd } from '../../opd/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { Ingatan } from '../../platform/ingatan.ts'
import type { Siaran } from '../../platform/siaran.ts'
import { aturanBawaan, dekretBawaan } from '../data/index.ts'
import { type AturanTenggat, gabungAturan } from '../domain/aturan.ts'
import { type HariLibur, susunKalender } from '../domain/kalender.ts'
import type { Jadwal } from '../domain/tenggat.ts'
import { type AturanPemda, kalenderRepository, type LiburDaerah } from '../repository/kalender.ts'

type PemdaDari = Pick<Opd, 'getPemda'>

/** More pemda than the country has. */
const BANYAK_DIINGAT = 1_000

/**
 * What deadlines of a pemda follow from, as of now: the decrees and rules that come with the
 * service, over them those that the pemda loaded, its own holidays and its time zone.
 * Remembered, since every complaint on a list asks for it.
 *
 * Not for the transaction that changes a calendar: it would remember what may yet be undone.
 */
export function jadwalPemda({ opd, siaran }: { readonly opd: PemdaDari; readonly siaran: Siaran }) {
  const ingatan = new Ingatan<Jadwal>(siaran, 'jadwal', BANYAK_DIINGAT)
  const baca = bacaJadwal(opd)
  return async (tx: TenantTx, pemda: string): Promise<Jadwal> => {
    const ada = ingatan.ingat(pemda)
    if (ada !== undefined) return ada
    // a snapshot may be of before a change whose news came already, and would be remembered for good
    if (await kalenderRepository.isSnapshot(tx)) return baca(tx)
    return ingatan.baca(pemda, () => baca(tx))
  }
}

/** The same as the transaction sees it, never from memory. */
export function bacaJadwal(opd: PemdaDari) {
  const baca = bacaJadwalBersidik(opd)
  return async (tx: TenantTx): Promise<Jadwal> => (await baca(tx)).jadwal
}

/** With a digest of what of it is the pemda's own: another one, another schedule. */
export function bacaJadwalBersidik(opd: PemdaDari) {
  return async (tx: TenantTx): Promise<{ readonly jadwal: Jadwal; readonly sidik: string }> => {
    const { zonaWaktu } = await opd.getPemda(tx)
    const tahun = (await kalenderRepository.listTahun(tx)).map(({ tahun, libur }) => ({ tahun, libur }))
    const daerah = (await kalenderRepository.listLiburDaerah(tx)).map(hariLiburDaerah)
    const aturan = (await kalenderRepository.listAturan(tx)).map(aturanDari)
    const jadwal = {
      kalender: susunKalender([...dekretBawaan, ...tahun], daerah),
      aturan: gabungAturan(aturanBawaan, aturan),
      zona: zonaWaktu,
    }
    return { jadwal, sidik: hash('sha256', JSON.stringify([zonaWaktu, tahun, daerah, aturan])) }
  }
}

const hariLiburDaerah = ({ hari, nama }: LiburDaerah): HariLibur => ({ hari, sebab: 'libur-daerah', nama })

/** A rule as the domain knows it, where what is not said is not there. */
export function aturanDari(baris: AturanPemda): AturanTenggat {
  const { kode, tenggat, jumlah, satuan, berlakuSejak, sumber, klasifikasi, berkadarPengawasan } = baris
  return {
    ...{ kode, tenggat, jumlah, satuan, berlakuSejak, sumber },
    ...(klasifikasi !== null && { klasifikasi }),
    ...(berkadarPengawasan !== null && { berkadarPengawasan }),
  }
}
