import { hash } from 'node:crypto'
import type { BerkasSiap } from '../domain/berkas.ts'
import { BATAS_BYTE, type JenisBerkas } from '../domain/jenis.ts'
import { BYTE_ACAK, buatLetak } from '../domain/letak.ts'
import { salahPdf } from '../domain/pdf.ts'
import { BerkasBerbahayaError, BerkasMelebihiBatasError, BerkasTidakSahError } from '../errors.ts'
import type { Deps } from './deps.ts'
import { tulisUlang } from './gambar.ts'
import { kenaliJenis } from './kenali.ts'

/**
 * Examines a file, cleans it and stores it, so that a row may name it.
 *
 * The scanner gets it as it came, before any decoder touches it.
 */
export function simpan(deps: Deps) {
  const { ids, pemindai, log } = deps
  const bersih = bersihkanIsi(deps)
  const taruh = simpanBuatan(deps)
  return async (pemda: string, kiriman: Uint8Array): Promise<BerkasSiap> => {
    const asli = Buffer.from(kiriman.buffer, kiriman.byteOffset, kiriman.byteLength)
    if (asli.length === 0) throw new BerkasTidakSahError('Berkas ini kosong.')
    if (asli.length > BATAS_BYTE) throw new BerkasMelebihiBatasError()
    const jenis = await kenaliJenis(asli)
    const tanda = (await pemindai?.periksa(asli)) ?? null
    if (tanda !== null) {
      log.warn({ pemda, tanda }, 'infected file refused')
      throw new BerkasBerbahayaError()
    }
    const isi = await bersih(asli, jenis)
    return taruh(pemda, ids.uuid(), jenis, isi)
  }
}

/** Stores what the service made itself: there is nothing to examine. */
export function simpanBuatan({ clock, ids, penyimpanan }: Deps) {
  return async (pemda: string, id: string, jenis: string, isi: Buffer): Promise<BerkasSiap> => {
    const sidik = hash('sha256', isi, 'buffer')
    const letak = buatLetak(pemda, id, clock.now(), ids.acak(BYTE_ACAK))
    await penyimpanan.tulis(letak, isi, sidik)
    return { id, jenis, ukuran: isi.length, sidik, letak }
  }
}

function bersihkanIsi({ antrean }: Deps) {
  return async (asli: Buffer, jenis: JenisBerkas): Promise<Buffer> => {
    if (jenis !== 'application/pdf') return antrean.kerjakan(() => tulisUlang(asli, jenis))
    const salah = salahPdf(asli)
    if (salah !== null) throw new BerkasTidakSahError(salah)
    return asli
  }
}
