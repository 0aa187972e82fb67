import { randomBytes } from 'node:crypto'
import t from 'tap'
import {
  bacaGantungan,
  buangKunci,
  GantunganRusakError,
  gantunganBaru,
  tambahKunci,
  tulisGantungan,
} from '../../../src/brankas/domain/gantungan.ts'

const b64 = (panjang = 32) => randomBytes(panjang).toString('base64')
const sah = () => ({ aktif: 'k1', kunci: { k1: b64() } as Record<string, unknown>, indeks: b64() })

t.test('a keyring is read as it was written, also from base64', async (t) => {
  const isi = gantunganBaru(randomBytes)
  const teks = tulisGantungan(isi)
  t.strictSame(bacaGantungan(teks), isi)
  t.strictSame(bacaGantungan(Buffer.from(teks).toString('base64')), isi)
  t.strictSame(bacaGantungan(`\uFEFF  ${teks}\n`), isi)
  t.strictSame(Object.keys(JSON.parse(teks)), ['aktif', 'kunci', 'indeks'])
})

t.test('a further key gets a name of its own, is active, and the others stay', async (t) => {
  const satu = gantunganBaru(randomBytes)
  const tiga = tambahKunci(tambahKunci(satu, randomBytes), randomBytes)
  t.strictSame([...tiga.kunci.keys()], ['k1', 'k2', 'k3'])
  t.equal(tiga.aktif, 'k3')
  t.strictSame(tiga.kunci.get('k1'), satu.kunci.get('k1'))
  t.strictSame(tiga.indeks, satu.indeks)
  const tanpaDua = buangKunci(tiga, 'k2')
  t.strictSame([...tanpaDua.kunci.keys()], ['k1', 'k3'])
  t.equal(tambahKunci(tanpaDua, randomBytes).aktif, 'k4', 'a name is not used twice')
  t.equal(
    tambahKunci({ ...satu, aktif: 'utama', kunci: new Map([['utama', randomBytes(32)]]) }, randomBytes).aktif,
    'k1',
  )
  t.throws(() => buangKunci(tiga, 'k3'), RangeError, 'not the active one')
  t.throws(() => buangKunci(tiga, 'k9'), RangeError)
})

t.test('every fault is named, and nothing secret repeated', async (t) => {
  const rahasia = b64()
  for (const { isi, pesan } of [
    { isi: 'bukan apa-apa', pesan: [/bukan JSON/] },
    { isi: '[]', pesan: [/bukan JSON/] },
    { isi: '{"aktif"', pesan: [/bukan JSON/] },
    { isi: '', pesan: [/bukan JSON/] },
    { isi: {}, pesan: [/"kunci" harus objek/, /"indeks" harus 32 byte/] },
    { isi: { ...sah(), aktif: 'k2' }, pesan: [/"aktif" harus nama salah satu versi/] },
    { isi: { ...sah(), aktif: 'constructor' }, pesan: [/"aktif" harus nama/] },
    { isi: { ...sah(), kunci: { k1: b64(16) } }, pesan: [/"kunci"."k1" harus 32 byte/] },
    { isi: { ...sah(), kunci: { k1: `${rahasia}!` } }, pesan: [/"kunci"."k1" harus 32 byte/] },
    { isi: { ...sah(), kunci: { k1: b64(), 'k 2': b64() } }, pesan: [/"k 2": nama versi/] },
    { isi: { ...sah(), indeks: b64(31) }, pesan: [/"indeks" harus 32 byte/] },
    {
      isi: { aktif: 'k1', kunci: { k1: rahasia }, indeks: rahasia },
      pesan: [/"indeks" harus kunci tersendiri/],
    },
    { isi: { ...sah(), index: 1 }, pesan: [/"index" tidak dikenal/] },
    { isi: { ...sah(), aktif: 7, indeks: null }, pesan: [/"aktif" harus/, /"indeks" harus/] },
  ]) {
    const teks = typeof isi === 'string' ? isi : JSON.stringify(isi)
    try {
      bacaGantungan(teks)
      t.fail(teks)
    } catch (error) {
      t.ok(error instanceof GantunganRusakError, teks)
      const { daftarKesalahan, message } = error as GantunganRusakError
      t.equal(daftarKesalahan.length, pesan.length, message)
      for (const [i, satu] of pesan.entries()) t.match(daftarKesalahan[i], satu)
      t.notMatch(message, rahasia)
    }
  }
})
