import type { Peran } from '../../src/akses/index.ts'
import type { Jawaban, TestApp } from './app.ts'
import { aKunci, aPemda, aUnit } from './factories.ts'

/** An officer with a personal token. */
export async function aPetugas(
  { minta }: TestApp,
  admin: string,
  peran: Peran,
  isi: Record<string, unknown> = {},
): Promise<{ id: string; token: string }> {
  const dibuat = await minta(admin, 'POST', '/v1/petugas', {
    nama: `Petugas ${peran}`,
    peran: [peran],
    ...isi,
  })
  if (dibuat.status !== 201) throw new Error(dibuat.teks)
  const token = await minta(admin, 'POST', `/v1/petugas/${dibuat.isi.id}/token`, {})
  if (token.status !== 201) throw new Error(token.teks)
  return { id: dibuat.isi.id, token: token.isi.token }
}

/** A city with two units and an officer at every step of a complaint. */
export async function aKotaPengaduan(t: TestApp, kode = '36.73') {
  const admin = await aPemda(t, kode)
  await aUnit(t, admin)
  await aUnit(t, admin, { kode: 'DPUPR', nama: 'Dinas PUPR', layanan: ['JALAN'] })
  const surel = (nama: string) => ({ email: `${nama}@kota.contoh.id` })
  return {
    admin,
    situs: await aKunci(t, admin, { cakupan: ['pengaduan:kirim'] }),
    loket: await aPetugas(t, admin, 'petugas-loket', { nama: 'Loket Satu', ...surel('loket') }),
    unit: await aPetugas(t, admin, 'petugas-unit', { unit: 'DISDUKCAPIL', ...surel('dukcapil') }),
    dpupr: await aPetugas(t, admin, 'petugas-unit', { unit: 'DPUPR', ...surel('dpupr') }),
    verifikator: await aPetugas(t, admin, 'verifikator', surel('verifikator')),
  }
}

export type KotaPengaduan = Awaited<ReturnType<typeof aKotaPengaduan>>

export const SITI = {
  nama: 'Siti Aminah',
  alamat: 'Jalan Melati 7',
  telepon: '0812-3456-7890',
  email: 'siti@warga.contoh.id',
  nik: '3673014107900001',
}

/** What a desk sends; in confidence, unless said otherwise. */
export const aPengaduan = (isi: Record<string, unknown> = {}) => ({
  klasifikasi: 'pengaduan',
  judul: 'KTP-el belum jadi',
  uraian: 'Saya merekam KTP-el dua bulan lalu dan belum dapat mengambilnya.',
  unit: 'DISDUKCAPIL',
  layanan: 'KTP-EL',
  kanal: 'loket',
  identitas: 'rahasia',
  ...(isi.identitas === 'anonim' ? {} : { pelapor: SITI }),
  ...isi,
})

/** One pixel. */
export const FOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A form with one file, and the header that goes with it. */
export function formulir(isi: Buffer, nama = 'foto.png', jenis = 'image/png', medan = 'berkas') {
  const batas = 'batas-formulir-uji'
  return {
    isi: Buffer.concat([
      Buffer.from(
        `--${batas}\r\ncontent-disposition: form-data; name="${medan}"; filename="${nama}"\r\n` +
          `content-type: ${jenis}\r\n\r\n`,
      ),
      isi,
      Buffer.from(`\r\n--${batas}--\r\n`),
    ]),
    headers: { 'content-type': `multipart/form-data; boundary=${batas}` },
  }
}

/** What a complaint's life looks like from outside; each call fails where the service does. */
export function perjalanan({ minta }: TestApp) {
  const jadi = async (jawaban: Promise<Jawaban>) => {
    const { status, teks, isi } = await jawaban
    if (status >= 300) throw new Error(`${status} ${teks}`)
    return isi
  }
  return {
    terima: (kunci: string, isi: Record<string, unknown> = {}) =>
      jadi(minta(kunci, 'POST', '/v1/pengaduan', aPengaduan(isi))),
    langkah: (kunci: string, nomor: string, nama: string, isi: Record<string, unknown> = {}) =>
      jadi(minta(kunci, 'POST', `/v1/pengaduan/${nomor}/${nama}`, isi)),
    baca: (kunci: string, nomor: string) => jadi(minta(kunci, 'GET', `/v1/pengaduan/${nomor}`)),
    riwayat: (kunci: string, nomor: string) => jadi(minta(kunci, 'GET', `/v1/pengaduan/${nomor}/riwayat`)),
    lacak: (nomor: string, kode: string) =>
      jadi(minta(null, 'GET', `/v1/lacak/${nomor}`, undefined, { 'x-kode-lacak': kode })),
    pelapor: (nomor: string, kode: string, nama: string, isi: Record<string, unknown> = {}) =>
      jadi(minta(null, 'POST', `/v1/lacak/${nomor}/${nama}`, isi, { 'x-kode-lacak': kode })),
    async bukti(kunci: string, nomor: string): Promise<string> {
      const { isi, headers } = formulir(FOTO)
      return (await jadi(minta(kunci, 'POST', `/v1/pengaduan/${nomor}/lampiran`, isi, headers))).id
    },
  }
}
