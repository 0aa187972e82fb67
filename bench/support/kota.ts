import { OPERATOR } from './bangku.ts'
import { LAYANAN } from './isi.ts'

export const PEMDA = '36.73'

/** A city with one unit and running surveys, made through the API, and a key for each kind of use. */
export async function buatKota(url: string, banyakSurvei: number) {
  const minta = async (kunci: string, method: string, alamat: string, isi?: object) => {
    const jawaban = await fetch(url + alamat, {
      method,
      headers: { authorization: `Bearer ${kunci}`, ...(isi && { 'content-type': 'application/json' }) },
      ...(isi && { body: JSON.stringify(isi) }),
    })
    if (!jawaban.ok) throw new Error(await jawaban.text())
    return (await jawaban.json()) as { id: string; kunci: string; kunciAdmin: string }
  }
  const pemda = { kode: PEMDA, nama: 'Kota Serang', zonaWaktu: 'Asia/Jakarta' }
  const { kunciAdmin } = await minta(OPERATOR, 'POST', '/v1/pemda', pemda)
  await minta(kunciAdmin, 'POST', '/v1/unit', { kode: 'DISDUKCAPIL', nama: 'Dinas Dukcapil', jenis: 'opd' })
  for (const kode of LAYANAN)
    await minta(kunciAdmin, 'POST', '/v1/unit/DISDUKCAPIL/layanan', { kode, nama: kode })
  const survei: string[] = []
  for (let i = 0; i < banyakSurvei; i++) {
    const { id } = await minta(kunciAdmin, 'POST', '/v1/survei', {
      unit: 'DISDUKCAPIL',
      instrumen: 'permenpanrb-14-2017',
      nama: `SKM ${i + 1}`,
      mulai: '2020-01-01',
      selesai: '2999-12-31',
      layanan: LAYANAN,
    })
    await minta(kunciAdmin, 'POST', `/v1/survei/${id}/buka`)
    survei.push(id)
  }
  const kunci = (cakupan: string[]) =>
    minta(kunciAdmin, 'POST', '/v1/kunci', { nama: 'bench', jenis: 'rahasia', cakupan }).then((k) => k.kunci)
  return {
    survei,
    kirim: await kunci(['respons:kirim']),
    baca: await kunci(['survei:baca']),
    kelola: await kunci(['survei:kelola', 'survei:baca']),
  }
}
