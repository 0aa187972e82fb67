import type { Peran } from '../../akses/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { PENANGGUNG, type Penerima } from '../domain/jatuh-tempo.ts'
import { type Kejadian, tenggatBerjalan } from '../domain/keadaan.ts'
import { tulisNomor } from '../domain/nomor.ts'
import { type PengaduanUtuh, pengaduanRepository } from '../repository/pengaduan.ts'
import type { Deps } from './deps.ts'
import { hariTenggat } from './tampilan.ts'

type Utuh = Pick<PengaduanUtuh, 'baris' | 'keadaan'>

/** Who hears of what a step leads to, by whose turn it then is; where nobody has the role, the next one does. */
const PERAN_PENERIMA: Readonly<Record<Exclude<Penerima, 'pelapor'>, readonly Peran[]>> = {
  loket: ['petugas-loket', 'admin-pemda'],
  unit: ['petugas-unit', 'admin-unit', 'admin-pemda'],
  verifikator: ['verifikator', 'admin-pemda'],
  'kepala-unit': ['admin-unit', 'admin-pemda'],
  pemda: ['admin-pemda'],
}

/** The clock that whoever has to act now is under. */
const TENGGAT_PENANGGUNG = ['verifikasi', 'kelengkapan', 'tanggapan', 'penyelesaian'] as const

/**
 * Tells everybody whom a step concerns: the pelapor and those of complaints that joined this
 * one, the officers whose turn it is, and the systems that listen. All of it is enqueued in
 * the transaction of the step, and nothing of it says who complained or what about.
 */
export function kabari(deps: Deps) {
  return async (tx: TenantTx, utuh: Utuh, kejadian: Kejadian): Promise<void> => {
    await kabariSistem(deps, tx, utuh, kejadian)
    await kabariPelapor(deps, tx, utuh, kejadian)
    const { dari, ke, pelaku } = kejadian
    // whoever takes a complaint in at the desk knows of it; from elsewhere the desk has to be told
    if (dari === null ? utuh.baris.kanal !== 'loket' : dari !== ke) {
      const penanggung = PENANGGUNG[ke]
      if (penanggung !== undefined && penanggung !== 'pelapor') {
        await kabariPenanggung(deps, tx, utuh, penanggung, pelaku === 'petugas' ? kejadian.pelakuId : null)
      }
    }
  }
}

async function kabariSistem({ pemberitahuan }: Deps, tx: TenantTx, utuh: Utuh, kejadian: Kejadian) {
  const { pemda, nomor, unit, unitTujuan, klasifikasi, kanal } = utuh.baris
  const { langkah, dari, ke, pada } = kejadian
  await pemberitahuan.peristiwa(tx, pemda, {
    jenis: `pengaduan.${langkah === 'terima' ? 'diterima' : langkah}`,
    unit: unit ?? unitTujuan,
    pada,
    data: {
      nomor: tulisNomor(nomor),
      status: ke,
      dari,
      unit,
      klasifikasi,
      kanal,
      tenggat: hariTenggat(utuh.keadaan),
    },
  })
}

/** The pelapor, and those whose complaints go the way of this one. */
async function kabariPelapor({ pemberitahuan }: Deps, tx: TenantTx, { baris, keadaan }: Utuh, k: Kejadian) {
  const { pemda, nomor, riwayatUrut, pelapor, klasifikasi, undanganSurvei } = baris
  const tertulis = tulisNomor(nomor)
  if (pelapor !== null) {
    const umum = { kunci: `${nomor}/${riwayatUrut}/pelapor`, penerima: pelapor }
    const { verifikasi, penyelesaian, kelengkapan, keberatan } = hariTenggat(keadaan)
    if (k.dari === null) {
      const isi = { nomor: tertulis, klasifikasi, tenggat: { verifikasi, penyelesaian } }
      await pemberitahuan.surel(tx, pemda, { ...umum, templat: 'pelapor-diterima', isi })
    } else if (k.dari === k.ke) {
      // a further response: nothing has changed but that there is something to read
      await pemberitahuan.surel(tx, pemda, { ...umum, templat: 'pelapor-pesan', isi: { nomor: tertulis } })
    } else {
      const isi = {
        ...{ nomor: tertulis, langkah: k.langkah, status: k.ke, sampai: kelengkapan ?? keberatan ?? null },
        undanganSurvei: undanganSurvei !== null,
      }
      await pemberitahuan.surel(tx, pemda, { ...umum, templat: 'pelapor-perkembangan', isi })
    }
  }
  if (k.dari === null || k.dari === k.ke) return
  for (const anggota of await pengaduanRepository.listAnggota(tx, nomor)) {
    if (anggota.pelapor === null) continue
    await pemberitahuan.surel(tx, pemda, {
      kunci: `${anggota.nomor}/${nomor}/${riwayatUrut}/pelapor`,
      penerima: anggota.pelapor,
      templat: 'pelapor-induk',
      isi: { nomor: tulisNomor(anggota.nomor), induk: tertulis, statusInduk: k.ke },
    })
  }
}

async function kabariPenanggung(
  deps: Deps,
  tx: TenantTx,
  { baris, keadaan }: Utuh,
  penanggung: Exclude<Penerima, 'pelapor'>,
  kecuali: string | null,
): Promise<void> {
  const { pemda, nomor, status, klasifikasi, unit, riwayatUrut } = baris
  const tenggat = TENGGAT_PENANGGUNG.map((kode) => tenggatBerjalan(keadaan, kode)).find((t) => t !== null)
  for (const petugas of await petugasPenerima(deps, tx, baris, penanggung)) {
    if (petugas === kecuali) continue
    await deps.pemberitahuan.surel(tx, pemda, {
      kunci: `${nomor}/${riwayatUrut}/tugas/${petugas}`,
      penerima: petugas,
      templat: 'petugas-tugas',
      isi: {
        nomor: tulisNomor(nomor),
        status,
        klasifikasi,
        unit,
        tenggat: tenggat?.kode ?? null,
        hari: tenggat?.hari ?? null,
      },
    })
  }
}

/** The officers who are meant, by id. */
export async function petugasPenerima(
  { akses, opd }: Pick<Deps, 'akses' | 'opd'>,
  tx: TenantTx,
  { unit, unitPenerima }: Pick<PengaduanUtuh['baris'], 'unit' | 'unitPenerima'>,
  penerima: Exclude<Penerima, 'pelapor'>,
): Promise<readonly string[]> {
  const tentang = penerima === 'loket' ? unitPenerima : unit
  for (const peran of PERAN_PENERIMA[penerima]) {
    const daftar = await akses.petugasBerperan(tx, peran)
    const meliputi: string[] = []
    for (const { id, unit: akar } of daftar) {
      if (akar === null || (tentang !== null && (await opd.unitMeliputi(tx, akar, tentang))))
        meliputi.push(id)
    }
    if (meliputi.length > 0) return meliputi
  }
  return []
}

/** Whoever has to act hears that the pelapor wrote, or the pelapor that an officer did. */
export function kabariPesan(deps: Deps) {
  return async (tx: TenantTx, { baris }: Utuh, dari: 'pelapor' | 'petugas', idPesan: string) => {
    const { pemda, nomor, unit, status } = baris
    const { pemberitahuan, clock } = deps
    const isi = { nomor: tulisNomor(nomor) }
    if (dari === 'petugas') {
      if (baris.pelapor !== null) {
        const kunci = `${nomor}/pesan/${idPesan}/pelapor`
        await pemberitahuan.surel(tx, pemda, {
          kunci,
          penerima: baris.pelapor,
          templat: 'pelapor-pesan',
          isi,
        })
      }
    } else {
      const penanggung = PENANGGUNG[status] ?? (unit === null ? 'loket' : 'unit')
      const siapa = penanggung === 'pelapor' ? 'loket' : penanggung
      for (const petugas of await petugasPenerima(deps, tx, baris, siapa)) {
        const kunci = `${nomor}/pesan/${idPesan}/${petugas}`
        await pemberitahuan.surel(tx, pemda, {
          kunci,
          penerima: petugas,
          templat: 'petugas-pesan',
          isi: { ...isi, unit },
        })
      }
    }
    await pemberitahuan.peristiwa(tx, pemda, {
      jenis: 'pengaduan.pesan',
      unit: unit ?? baris.unitTujuan,
      pada: clock.now(),
      data: { ...isi, status, unit, dari },
    })
  }
}
