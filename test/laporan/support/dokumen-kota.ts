import { bacaBuku } from '../../support/baca-xlsx.ts'
import { bacaDocx, bacaPdf } from '../skm/kota.ts'
import type { KotaPenanda } from './kota-penanda.ts'

export interface DokumenTerbuka {
  readonly oleh: string
  readonly alamat: string
  readonly status: number
  readonly byte: number
  /** All that can be read in it: headers, text, file properties, and the bytes themselves. */
  readonly teks: string
}

const PUBLIK = '/v1/publik/36.73'
const BENTUK_SKM = [
  ...['', '.pdf', '.docx'].map((bentuk) => `laporan${bentuk}`),
  ...['poster.svg', 'poster.pdf', 'poster.png', 'poster.pdf?bentuk=kotak'],
]

/** Everybody who may have something, and what. */
export function daftarDokumen({ survei, kunci }: KotaPenanda) {
  const skm = (id: string) => BENTUK_SKM.map((bentuk) => `/v1/survei/${id}/${bentuk}`)
  const tahunan = [
    '',
    '?sementara=true',
    '?versi=1',
    '/versi',
    '/versi/1',
    '.pdf',
    '.pdf?sementara=true',
    '.xlsx',
  ]
  const terbit = [survei.besar, survei.kecil, survei.unsur]
  const dewan = [
    ...[...tahunan, '.xlsx?sementara=true'].map((ekor) => `/v1/laporan/2025${ekor}`),
    ...[...terbit, survei.berjalan].flatMap(skm),
    ...['/v1/penilaian/2025', '/v1/penilaian/2025/DPUPR', '/v1/mpp/rekap?tahun=2025', '/v1/rencana-aksi'],
    ...['/v1/pengaduan/statistik?tahun=2025', '/v1/indeks?tahun=2025', '/v1/laporan/kop'],
    ...terbit.flatMap((id) => [
      `/v1/survei/${id}/indeks`,
      `/v1/survei/${id}/tindak-lanjut`,
      `/v1/survei/${id}/segel/1`,
    ]),
  ]
  return [
    ...[
      ...['indeks', 'indeks.csv', 'indeks?bentuk=html', 'indeks?bentuk=html&unit=DPUPR', 'katalog.jsonld'],
      ...[
        'lencana/DISDUKCAPIL.svg',
        'lencana/DPUPR.svg',
        'lencana/DISHUB.svg',
        'jangkar',
        'intisari-pengaduan',
      ],
    ].map((ekor) => ({ oleh: 'siapa pun', kunci: null, alamat: `${PUBLIK}/${ekor}` })),
    ...terbit.flatMap(skm).map((alamat) => ({ oleh: 'situs', kunci: kunci.situs, alamat })),
    ...[
      ...skm(survei.besar),
      `/v1/survei/${survei.besar}/pengolahan.xlsx`,
      `/v1/survei/${survei.besar}/respons.csv`,
    ].map((alamat) => ({ oleh: 'unit', kunci: kunci.unit, alamat })),
    ...dewan.map((alamat) => ({ oleh: 'dewan', kunci: kunci.dewan, alamat })),
    ...['/v1/laporan/2025', '/v1/laporan/2025.pdf'].map((alamat) => ({
      oleh: 'anggota',
      kunci: kunci.anggota,
      alamat,
    })),
  ]
}

export async function ambilDokumen(
  { kota }: KotaPenanda,
  { oleh, kunci, alamat }: { oleh: string; kunci: string | null; alamat: string },
): Promise<DokumenTerbuka> {
  const { statusCode, headers, rawPayload } = await kota.app.inject({
    url: alamat,
    headers: {
      ...(kunci !== null && { authorization: `Bearer ${kunci}` }),
      ...(oleh === 'situs' && { origin: 'https://a.go.id' }),
    },
  })
  const isi = statusCode === 200 ? await bacaIsi(String(headers['content-type']), rawPayload) : ''
  const teks = [JSON.stringify(headers), isi, rawPayload.toString('latin1')].join('\n')
  return { oleh, alamat, status: statusCode, byte: rawPayload.length, teks }
}

/** As whoever opens it reads it. */
export async function bacaIsi(jenis: string, isi: Buffer): Promise<string> {
  if (jenis.includes('pdf')) {
    const { teks, info, garisBesar } = await bacaPdf(isi)
    return [teks, JSON.stringify(info), ...garisBesar].join('\n')
  }
  if (jenis.includes('wordprocessing')) return [...(await bacaDocx(isi)).bagian.values()].join('\n')
  if (jenis.includes('spreadsheet')) return [...(await bacaBuku(isi)).bagian.values()].join('\n')
  return isi.toString()
}

/** Letters and digits alone: so a marker is found in whatever case, and with whatever between its parts. */
export const polos = (teks: string) => teks.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')
