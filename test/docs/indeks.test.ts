import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startApp } from '../support/app.ts'
import { aKota, aKunci, aRespons, aSurvei, jawabanPenuh } from '../support/factories.ts'
import { AKAR, bacaDokumen, tabel } from './dokumen.ts'

/** The figures of docs/indeks.md are those that the service gives for the same questionnaires. */

const dokumen = bacaDokumen('docs/indeks.md')
const sekadau = readFileSync(join(AKAR, 'test/data/sekadau-2019.csv'))
const BERDESIMAL_TIGA = ['nilaiInterval', 'keandalan.alfaCronbach']
const desimal = (nilai: number, banyak: number) => nilai.toFixed(banyak)

interface Unsur {
  readonly nomor: string
  readonly kode: string
  readonly distribusi: readonly number[]
  readonly jumlahNilai: number
  readonly nrr: number
  readonly nrrTertimbang: number
  readonly nilai: number
  readonly mutu: string
}

const kota = await startApp(t)
const { admin } = await aKota(kota)

async function survei(penimbang: string) {
  return aSurvei(kota, admin, {
    layanan: ['KTP-EL'],
    populasi: [{ layanan: 'KTP-EL', jumlah: 1_200 }],
    penimbang,
  })
}

const indeks = async (id: string) => (await kota.minta(admin, 'GET', `/v1/survei/${id}/indeks`)).isi

/** The example with one of the weights. */
async function contoh(penimbang: string) {
  const id = await survei(penimbang)
  const alamat = `/v1/survei/${id}/impor?urutan=kuesioner&layanan=KTP-EL`
  const { teks, status } = await kota.minta(admin, 'POST', alamat, sekadau, { 'content-type': 'text/csv' })
  if (status !== 200) throw new Error(teks)
  return indeks(id)
}

const hasil = await contoh('1/k')

t.test('the table per unsur', async (t) => {
  t.strictSame(
    tabel(dokumen, '1. Count and add up, per unsur'),
    (hasil.unsur as Unsur[]).map((u) => [
      u.nomor,
      u.kode,
      u.distribusi.join('/'),
      String(u.jumlahNilai),
      desimal(u.nrr, 3),
      desimal(u.nrrTertimbang, 3),
      desimal(u.nilai, 2),
      u.mutu,
    ]),
  )
})

t.test('validity and reliability', async (t) => {
  t.strictSame(
    tabel(dokumen, '5. Uji validitas dan reliabilitas'),
    (hasil.keandalan.unsur as { kode: string; r: number; rTabel: number; valid: boolean }[]).map((u) => [
      u.kode,
      desimal(u.r, 3),
      desimal(u.rTabel, 3),
      u.valid ? 'yes' : 'no',
    ]),
  )
})

t.test('the result, figure by figure', async (t) => {
  const selang = [...hasil.ketepatan.selang95] as number[]
  for (const [nama, sel = '', tertulis] of tabel(dokumen, 'The result')) {
    const jalan = sel.slice(1, -1)
    const isi = jalan.split('.').reduce((objek, kunci) => objek?.[kunci], hasil)
    // the interval stands in two rows
    const nilai = jalan === 'ketepatan.selang95' ? selang.shift() : isi
    const nyata = Array.isArray(nilai)
      ? nilai.join(', ')
      : typeof nilai !== 'number' || Number.isInteger(nilai)
        ? String(nilai)
        : desimal(nilai, BERDESIMAL_TIGA.includes(jalan) ? 3 : 2)
    t.equal(nyata, tertulis, nama ?? jalan)
  }
  t.strictSame(selang, [])
})

t.test('the bands and weights are those of the instrument', async (t) => {
  const { isi } = await kota.minta(null, 'GET', '/v1/instrumen/permenpanrb-14-2017')
  t.strictSame(
    tabel(dokumen, 'Bands').map(([mutu, kinerja, dari]) => [mutu, kinerja, Number(dari)]),
    (isi.kelas as { mutu: string; kinerja: { id: string }; dari: number }[]).map((k) => [
      k.mutu,
      k.kinerja.id,
      k.dari,
    ]),
  )
  t.strictSame(
    tabel(dokumen, 'The weight: 1/k, 0.111 or 0.11').map(([penimbang]) => penimbang),
    isi.penimbang.map((p: string) => `\`${p}\``),
  )
})

t.test('what each weight makes of the example and of a perfect survey', async (t) => {
  const kirim = await aKunci(kota, admin, { cakupan: ['respons:kirim'] })
  for (const [sel = '', , tertulis, penuh] of tabel(dokumen, 'The weight: 1/k, 0.111 or 0.11')) {
    const penimbang = sel.slice(1, -1)
    t.equal(desimal((await contoh(penimbang)).nilai, 2), tertulis, `${penimbang}: the example`)
    const id = await survei(penimbang)
    await kota.minta(kirim, 'POST', `/v1/survei/${id}/respons`, aRespons({ jawaban: jawabanPenuh(4) }))
    t.equal(desimal((await indeks(id)).nilai, 2), penuh, `${penimbang}: all answers 4`)
  }
})
