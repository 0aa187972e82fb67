import { LRUCache } from 'lru-cache'
import type { PelakuKunci } from '../../akses/index.ts'
import { IsiBerkasHilangError } from '../../berkas/index.ts'
import { DiLuarJangkauanError } from '../../opd/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { InvalidInputError } from '../../platform/errors.ts'
import { ORANG_MINIMUM } from '../../shared/orang.ts'
import { hariPada } from '../../shared/waktu.ts'
import { kecilkanLogo } from '../dokumen/logo.ts'
import { JENIS_TIDAK_DINILAI } from '../domain/acuan.ts'
import type { FaktaIndeks, FaktaPengaduanTahunan, FaktaTahunan } from '../domain/tahunan/fakta.ts'
import { type RencanaAksi, rencanaAksiRepository } from '../repository/rencana-aksi.ts'
import { tindakLanjutRepository } from '../repository/tindak-lanjut.ts'
import type { Deps } from './deps.ts'
import { susunKop } from './kop.ts'
import { susunPenilaian } from './penilaian.ts'

/** The trend goes so many years back. */
const TAHUN_TREN = 5

/** Whoever reads the annual report reads the whole city. @throws DiLuarJangkauanError */
export function pastikanSepemda(pelaku: PelakuKunci): void {
  if (pelaku.unit !== null) throw new DiLuarJangkauanError()
}

/** @throws InvalidInputError for a year to come */
export async function hariIniPemda({ opd, clock }: Deps, tx: TenantTx, tahun: number): Promise<string> {
  const { zonaWaktu } = await opd.getPemda(tx)
  const hariIni = hariPada(clock.now(), zonaWaktu)
  if (tahun > Number(hariIni.slice(0, 4))) {
    throw new InvalidInputError([{ pointer: '/tahun', detail: 'Tahun ini belum mulai.', di: 'path' }])
  }
  return hariIni
}

/**
 * What the report of a year is composed of, within somebody's transaction: a handful of statements of each module
 * however many units there are. Read it in a snapshot, so that its figures are of one moment.
 *
 * @throws InvalidInputError for a year to come
 */
export function kumpulkanFakta(deps: Deps) {
  const penilaian = susunPenilaian(deps)
  const kop = susunKop(deps)
  const logo = bacaLogo(deps)
  return async (tx: TenantTx, tahun: number): Promise<FaktaTahunan> => {
    const hariIni = await hariIniPemda(deps, tx, tahun)
    const akhir = `${tahun}-12-31`
    const sampai = hariIni < akhir ? hariIni : akhir
    const { pemda, nama, zonaWaktu, dataContoh } = await deps.opd.getPemda(tx)
    const { instansi, alamat, kota, penandatangan, jabatan, nip, logo: idLogo } = await kop(tx)
    const rencana = await rencanaAksiRepository.list(tx, { tahun: null, unit: null })
    return {
      ...{ tahun, sampai },
      pemda: { kode: pemda, nama, zonaWaktu, dataContoh },
      kop: {
        ...{ instansi, alamat, kota, penandatangan, jabatan, nip },
        logo: idLogo === null ? null : await logo(pemda, idLogo),
      },
      unit: (await deps.opd.semuaUnit(tx)).map((unit) => ({
        ...{ kode: unit.kode, nama: unit.nama },
        dinilai: unit.aktif && !JENIS_TIDAK_DINILAI.includes(unit.jenis),
      })),
      penilaian: await penilaian(tx, tahun),
      penilaianLalu: await penilaian(tx, tahun - 1),
      indeks: await bacaIndeks(deps, tx, tahun),
      pengaduan: {
        ...(await bacaStatistik(deps, tx, tahun)),
        ...(await deps.pengaduan.umurDanBulan(tx, { tahun, sampai })),
      },
      pengaduanLalu: await bacaStatistik(deps, tx, tahun - 1),
      mpp: await deps.mpp.rekap(tx, { dari: `${tahun}-01-01`, sampai: akhir }),
      rencanaAksi: rencana.filter((satu) => berlakuPada(satu, tahun)),
      rencanaAksiLalu: rencana.filter((satu) => berlakuPada(satu, tahun - 1)),
      tindakLanjut: await bacaTindakLanjut(deps, tx, tahun),
    }
  }
}

/** Made in the year, or before it and due in it or later: what the council was promised does not end with a year. */
const berlakuPada = ({ tahun, tenggat }: RencanaAksi, pada: number): boolean =>
  tahun === pada || (tahun < pada && tenggat >= `${pada}-01-01`)

async function bacaIndeks({ survei }: Deps, tx: TenantTx, tahun: number): Promise<FaktaIndeks> {
  const dari = tahun - TAHUN_TREN + 1
  const hasil = await survei.indeksTahunDalam(tx, { dari, sampai: tahun, respondenMinimum: ORANG_MINIMUM })
  const { kode, singkatanIndeks } = hasil.instrumen
  return {
    instrumen: kode,
    namaIndeks: singkatanIndeks === 'IKM' ? 'Indeks Kepuasan Masyarakat' : singkatanIndeks,
    tahun: hasil.tahun.map((satu) => ({
      ...{ tahun: satu.tahun, pemda: satu.pemda },
      unit: satu.unit.map(({ rinci, ...baris }) => {
        const { sampel, ketepatan, terendah } = rinci()
        return { ...baris, sampel, terendah, selang95: selang(ketepatan.selang95) }
      }),
    })),
  }
}

const selang = (dua: readonly number[] | null): readonly [number, number] | null =>
  dua === null ? null : [dua[0] as number, dua[1] as number]

async function bacaStatistik(
  { pengaduan }: Deps,
  tx: TenantTx,
  tahun: number,
): Promise<Omit<FaktaPengaduanTahunan, 'umur' | 'bulan'>> {
  const { keseluruhan, perUnit } = await pengaduan.statistik(tx, { tahun, unit: null })
  return {
    keseluruhan: { ...keseluruhan, penyelesaian: keseluruhan.tenggat.penyelesaian },
    perUnit: perUnit.map((satu) => ({ ...satu, penyelesaian: satu.tenggat.penyelesaian })),
  }
}

/** What was planned after the surveys of the year. */
async function bacaTindakLanjut({ survei }: Deps, tx: TenantTx, tahun: number) {
  const daftar = await survei.hasilTahun(tx, tahun, null)
  const unit = new Map(daftar.map((satu) => [satu.survei, satu.unit]))
  const cacah = await tindakLanjutRepository.cacahStatus(tx, [...unit.keys()])
  return cacah.map(({ survei: id, status, jumlah }) => ({ unit: unit.get(id) as string, status, jumlah }))
}

/** The coat of arms as it is printed, base64; a file never changes under its id. */
function bacaLogo({ berkas }: Pick<Deps, 'berkas'>) {
  const ingatan = new LRUCache<string, string>({ max: 100 })
  return async (pemda: string, id: string): Promise<string | null> => {
    const kunci = `${pemda} ${id}`
    const ada = ingatan.get(kunci)
    if (ada !== undefined) return ada
    try {
      const kecil = Buffer.from(await kecilkanLogo(await berkas.baca(pemda, id))).toString('base64')
      ingatan.set(kunci, kecil)
      return kecil
    } catch (error) {
      // which the log tells; a report without its coat of arms is better than none
      if (error instanceof IsiBerkasHilangError) return null
      throw error
    }
  }
}
