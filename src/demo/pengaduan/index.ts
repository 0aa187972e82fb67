import type { FastifyInstance } from 'fastify'
import type { BerkasSiap } from '../../berkas/index.ts'
import type { LampiranLampau, LangkahDimuat, PengaduanLampau } from '../../pengaduan/index.ts'
import { AppError } from '../../platform/errors.ts'
import { acak } from '../acak.ts'
import type { RancanganUnit } from '../kota.ts'
import { hariWib } from '../triwulan.ts'
import { pdfContoh } from './bukti.ts'
import { buatPetugasContoh } from './petugas.ts'
import { type Rancangan, rancangPengaduan } from './rancangan.ts'

/** A complaint that can be followed as its pelapor would. */
export interface LacakContoh {
  readonly nomor: string
  readonly kode: string
}

/** At once: writing a file is mostly waiting for the disk. */
const BERKAS_SEKALIGUS = 32

/**
 * Two years of complaints in every status, taken in as complaints with a past are. Where the vault is locked,
 * nobody who complained can be kept, and all of them are anonymous.
 */
export async function muatPengaduanContoh(
  app: FastifyInstance,
  pemda: string,
  daftarUnit: readonly RancanganUnit[],
  sekarang: Date,
  banyak: number,
): Promise<LacakContoh | null> {
  const r = acak(`pengaduan ${hariWib(sekarang)}`)
  const petugas = await buatPetugasContoh(app, pemda, r, daftarUnit, sekarang)
  const rancangan = rancangPengaduan(r, daftarUnit, petugas, sekarang, banyak)
  const dikenal = app.brankas.terkunci ? rancangan.map(tanpaNama) : rancangan
  const { dimuat, ditolak } = await app.pengaduan.muat(pemda, await beriBukti(app, pemda, dikenal))
  if (ditolak.length > 0) throw new Error(`demo complaint refused: ${ditolak[0]?.alasan}`)
  const terbuka = rancangan.findLast(({ langkah }) => langkah.at(-1)?.langkah === 'tanggapan')
  const contoh = dimuat.find(({ kunci }) => kunci === terbuka?.kunci)
  return contoh === undefined ? null : { nomor: contoh.nomor, kode: contoh.kodeLacak }
}

const tanpaNama = (satu: Rancangan): Rancangan => ({
  ...satu,
  pelapor: null,
  isi: { ...satu.isi, identitas: 'anonim' },
})

/** Each answer with a page of its own, as the table of steps wants it. */
async function beriBukti(
  app: FastifyInstance,
  pemda: string,
  daftar: readonly Rancangan[],
): Promise<readonly PengaduanLampau[]> {
  const jawaban = daftar.flatMap(({ isi, langkah }) =>
    langkah.filter((satu) => satu.langkah === 'jawaban').map((satu) => ({ isi, satu })),
  )
  const bukti = new Map<LangkahDimuat, BerkasSiap>()
  for (let i = 0; i < jawaban.length; i += BERKAS_SEKALIGUS) {
    await Promise.all(
      jawaban.slice(i, i + BERKAS_SEKALIGUS).map(async ({ isi, satu }) => {
        const halaman = ['BERITA ACARA TINDAK LANJUT (contoh)', isi.judul, hariWib(satu.pada)]
        const siap = await simpan(app, pemda, pdfContoh(halaman))
        if (siap !== null) bukti.set(satu, siap)
      }),
    )
  }
  return daftar.map((satu) => denganBukti(satu, bukti))
}

/** @returns `null` when there is nowhere to put it: the demo city does without, and its figures say so */
async function simpan(app: FastifyInstance, pemda: string, isi: Buffer): Promise<BerkasSiap | null> {
  try {
    return await app.berkas.simpan(pemda, isi)
  } catch (error) {
    if (error instanceof AppError && error.masalah.kind === 'unavailable') return null
    throw error
  }
}

function denganBukti(satu: Rancangan, bukti: ReadonlyMap<LangkahDimuat, BerkasSiap>): PengaduanLampau {
  const lampiran: LampiranLampau[] = []
  const langkah = satu.langkah.map((l): LangkahDimuat => {
    if (l.langkah !== 'jawaban') return l
    const siap = bukti.get(l)
    if (siap === undefined) return { ...l, tanpaBukti: true }
    const penulisId = typeof l.oleh === 'string' ? null : l.oleh.petugas
    lampiran.push({ siap, penulis: 'petugas', penulisId, pada: l.pada })
    return { ...l, bukti: [siap.id] }
  })
  return { ...satu, langkah, lampiran }
}
