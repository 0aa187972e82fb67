import type { PelakuKunci } from '../../akses/index.ts'
import { IsiBerkasHilangError } from '../../berkas/index.ts'
import { kecilkanLogo } from '../dokumen/logo.ts'
import { skmDocx } from '../dokumen/skm-docx-berkas.ts'
import { skmPdf } from '../dokumen/skm-pdf.ts'
import { type JenisPoster, poster } from '../dokumen/skm-poster.ts'
import { tautanPublik } from '../domain/publik/tautan.ts'
import type { BahanSkm } from '../domain/skm/bahan.ts'
import { type BentukPoster, susunPoster } from '../domain/skm/poster.ts'
import { type DokumenSkm, susunDokumen } from '../domain/skm/susun.ts'
import type { Deps, DepsDokumen } from './deps.ts'
import { type BahanDokumen, bacaBahanSkm } from './susun-skm.ts'
import { hapusBab, simpanBab } from './susun-skm-bab.ts'

export interface DepsSkm extends DepsDokumen {
  /** Where residents reach the service. */
  readonly alamatPublik: string | null
}

/** The figures of a survey, and the report that is made of them. */
export interface LaporanSkm {
  readonly bahan: BahanSkm
  readonly dokumen: DokumenSkm
}

/** A document to be made, and what tells it from others: two of the same tag say the same. */
export interface DokumenDiminta {
  readonly isi: object
  readonly buat: () => Promise<Buffer>
}

/** The documents of one survey. */
export function rakitSkm(deps: DepsSkm) {
  const bacaBahan = bacaBahanSkm(deps)
  const baca = (pelaku: PelakuKunci, survei: string) => deps.giliran(() => bacaBahan(pelaku, survei))
  const logo = bacaLogo(deps)

  const laporan =
    (jenis: 'pdf' | 'docx') =>
    async (pelaku: PelakuKunci, survei: string): Promise<DokumenDiminta> => {
      const { bahan, logo: logoId, pada } = await baca(pelaku, survei)
      const isi = susunDokumen(bahan)
      const tulis = jenis === 'pdf' ? skmPdf : skmDocx
      return {
        isi: { jenis, logo: logoId, ...isi },
        buat: async () => tulis(deps.dokumen, isi, await logo(pelaku.pemda, logoId), pada),
      }
    }

  return {
    susun: async (pelaku: PelakuKunci, survei: string): Promise<LaporanSkm> => {
      const { bahan } = await baca(pelaku, survei)
      return { bahan, dokumen: susunDokumen(bahan) }
    },
    pdf: laporan('pdf'),
    docx: laporan('docx'),
    poster: async (
      pelaku: PelakuKunci,
      survei: string,
      jenis: JenisPoster,
      bentuk: BentukPoster,
    ): Promise<DokumenDiminta> => {
      const { bahan, pada } = await baca(pelaku, survei)
      const isi = susunPoster(bahan)
      // of what is not published there is nothing to read
      const terbit = bahan.survei.dipublikasikan !== null
      const tautan = terbit ? tautanPublik(deps.alamatPublik, bahan.pemda.kode, bahan.unit.kode) : null
      return {
        isi: { jenis, bentuk, tautan, ...isi },
        buat: () => poster(deps.dokumen, jenis, bentuk, isi, tautan, pada),
      }
    },
    simpanBab: simpanBab(deps),
    hapusBab: hapusBab(deps),
  }
}

export type Skm = ReturnType<typeof rakitSkm>

function bacaLogo({ berkas }: Pick<Deps, 'berkas'>) {
  return async (pemda: string, id: BahanDokumen['logo']): Promise<Uint8Array | null> => {
    if (id === null) return null
    try {
      return await kecilkanLogo(await berkas.baca(pemda, id))
    } catch (error) {
      // which the log tells; a report without its coat of arms is better than none
      if (error instanceof IsiBerkasHilangError) return null
      throw error
    }
  }
}
