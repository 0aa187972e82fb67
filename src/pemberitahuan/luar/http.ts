import { lookup as cariDns } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Jaringan } from '../domain/jaringan.ts'
import { alamatTertulis } from '../domain/tujuan.ts'

export interface KirimanHttp {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly isi: string
}

/** What a destination answered: 2xx has no `galat`. */
export interface HasilHttp {
  readonly status: number | null
  readonly galat: string | null
}

export type Pengantar = (kiriman: KirimanHttp) => Promise<HasilHttp>

export interface PengantarOptions {
  readonly jaringan: Jaringan
  /** Asks DNS; the system's own if not given. */
  readonly cari?: LookupFunction | undefined
  /** Connecting and answering together; 10 seconds if not given. */
  readonly batasMs?: number | undefined
  /** Whose time that is; the machine's if not given. */
  readonly pewaktu?: Pewaktu | undefined
}

/** Calls when the time is up. @returns stops it */
export type Pewaktu = (habis: () => void, ms: number) => () => void

const BATAS_MS = 10_000
/** Of an answer nothing is needed; so much is read that a polite receiver comes to its end. */
const BACA_MAKSIMUM = 8 * 1024

class TidakDiizinkanError extends Error {}
class TerlaluLamaError extends Error {}

/**
 * Posts to an address that somebody else has chosen. Every address that a connection is made to has
 * passed the list, after DNS, so that a name that changes its mind in between gains nothing;
 * redirects are not followed; nothing of the answer is kept but its status.
 */
export function pengantar({
  jaringan,
  cari = cariDns,
  batasMs = BATAS_MS,
  pewaktu = pewaktuMesin,
}: PengantarOptions): Pengantar {
  const carikan = (aman: boolean): LookupFunction => {
    return (nama, pilihan, selesai) =>
      cari(nama, { ...pilihan, all: true }, (galat, jawaban) => {
        if (galat) return selesai(galat, '', 0)
        const semua = Array.isArray(jawaban) ? jawaban : [{ address: jawaban, family: 0 }]
        const [pertama, ...lain] = semua.filter(({ address }) => jaringan.boleh(address, aman))
        if (pertama === undefined) return selesai(new TidakDiizinkanError(), '', 0)
        if (pilihan.all) selesai(null, [pertama, ...lain])
        else selesai(null, pertama.address, pertama.family)
      })
  }

  return ({ url, headers, isi }) =>
    new Promise((selesai) => {
      const tujuan = new URL(url)
      const aman = tujuan.protocol === 'https:'
      // an address that is written out is connected to without asking DNS
      const tertulis = alamatTertulis(tujuan)
      if (tertulis.length > 0 && !tertulis.some((satu) => jaringan.boleh(satu, aman))) {
        return selesai({ status: null, galat: sebutGalat(new TidakDiizinkanError(), batasMs) })
      }
      const permintaan = (aman ? requestHttps : requestHttp)(tujuan, {
        method: 'POST',
        // a connection of its own, which nobody else's request comes back on
        agent: false,
        lookup: carikan(aman),
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(isi),
          'user-agent': 'Tanggap-Kait/1',
          connection: 'close',
        },
      })
      const hentikan = pewaktu(() => permintaan.destroy(new TerlaluLamaError()), batasMs)
      const putuskan = (hasil: HasilHttp) => {
        hentikan()
        selesai(hasil)
      }
      let terjawab: HasilHttp | null = null
      // once there is a status it stands, whatever becomes of the rest of the answer
      permintaan.on('error', (error) =>
        putuskan(terjawab ?? { status: null, galat: sebutGalat(error, batasMs) }),
      )
      permintaan.on('response', (jawaban) => {
        const status = jawaban.statusCode ?? 0
        const hasil = { status, galat: nilaiStatus(status) }
        terjawab = hasil
        habiskan(jawaban, () => {
          permintaan.destroy()
          putuskan(hasil)
        })
      })
      permintaan.end(isi)
    })
}

const pewaktuMesin: Pewaktu = (habis, ms) => {
  const jam = setTimeout(habis, ms)
  return () => clearTimeout(jam)
}

/** Reads a little of an answer, until its end, its limit, or that of the time. */
function habiskan(jawaban: IncomingMessage, selesai: () => void): void {
  let terbaca = 0
  jawaban.on('data', (bagian: Buffer) => {
    terbaca += bagian.length
    if (terbaca > BACA_MAKSIMUM) selesai()
  })
  jawaban.on('end', selesai)
  jawaban.on('error', selesai)
  jawaban.on('close', selesai)
}

function nilaiStatus(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status === 410) return 'Tujuan menyatakan sudah tidak ada (410)'
  if (status >= 300 && status < 400) return `Dialihkan (${status}); pengalihan tidak diikuti`
  return `Tujuan menjawab ${status}`
}

/** An error in our words; its own may hold what the destination said. */
function sebutGalat(error: Error, batasMs: number): string {
  if (error instanceof TidakDiizinkanError) return 'Alamat tujuan tidak diizinkan'
  if (error instanceof TerlaluLamaError) return `Tidak menjawab dalam ${Math.ceil(batasMs / 1000)} detik`
  const kode = 'code' in error ? String(error.code) : ''
  const sebutan = GALAT.find(({ pola }) => pola.test(kode))?.sebutan ?? 'Sambungan gagal'
  return /^[A-Z][A-Z0-9_]{2,40}$/.test(kode) ? `${sebutan} (${kode})` : sebutan
}

const GALAT = [
  { pola: /^(ENOTFOUND|EAI_)/, sebutan: 'Nama tujuan tidak ditemukan' },
  { pola: /^ECONNREFUSED$/, sebutan: 'Sambungan ditolak' },
  { pola: /^(EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/, sebutan: 'Tujuan tidak terjangkau' },
  { pola: /^(ECONNRESET|EPIPE)$/, sebutan: 'Sambungan diputus tujuan' },
  {
    pola: /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ALTNAME/,
    sebutan: 'Sertifikat TLS tujuan tidak sah',
  },
  { pola: /^(ERR_SSL|EPROTO)/, sebutan: 'Sambungan TLS gagal' },
  { pola: /^HPE_/, sebutan: 'Jawaban tujuan bukan HTTP yang sah' },
]
