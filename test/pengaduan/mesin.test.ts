import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { type PelakuPetugas, pelakuPetugas } from '../../src/akses/domain/pelaku.ts'
import { DAFTAR_PERAN, type PelakuKunci, type Peran } from '../../src/akses/index.ts'
import { tenggatBerjalan } from '../../src/pengaduan/domain/keadaan.ts'
import { bacaNomor, tulisNomor } from '../../src/pengaduan/domain/nomor.ts'
import {
  DAFTAR_IDENTITAS,
  DAFTAR_KLASIFIKASI,
  DAFTAR_STATUS,
  STATUS_AKHIR,
  type Status,
} from '../../src/pengaduan/domain/status.ts'
import { akhirHari } from '../../src/pengaduan/domain/tenggat.ts'
import { DAFTAR_LANGKAH, TRANSISI } from '../../src/pengaduan/domain/transisi.ts'
import type { IsiPengaduan } from '../../src/pengaduan/index.ts'
import { type PengaduanUtuh, pengaduanRepository } from '../../src/pengaduan/repository/pengaduan.ts'
import { lampiranRepository } from '../../src/pengaduan/repository/pesan.ts'
import { riwayatRepository } from '../../src/pengaduan/repository/riwayat.ts'
import { AppError } from '../../src/platform/errors.ts'
import { startApp } from '../support/app.ts'
import { aKotaPengaduan, FOTO, SITI } from '../support/pengaduan.ts'

const PEMDA = '36.73'
const UNIT = ['DISDUKCAPIL', 'DPUPR'] as const
const JAM_MS = 3_600_000

const LOKET = ['admin-pemda', 'petugas-loket', 'kunci'] as const
const TANGANI = ['admin-pemda', 'petugas-unit', 'kunci'] as const
const KONFIRMASI = ['admin-pemda', 'verifikator', 'kunci'] as const
const SIAPA = [...DAFTAR_PERAN, 'kunci', 'pelapor', 'waktu'] as const
type Siapa = (typeof SIAPA)[number]

/** The table of the design, written down once more: which step leads where, and whose it is. */
const BOLEH: Readonly<Partial<Record<Status, Readonly<Record<string, readonly Siapa[]>>>>> = {
  diterima: {
    'verifikasi terverifikasi': LOKET,
    'verifikasi perlu-dilengkapi': LOKET,
    'verifikasi ditolak': LOKET,
    'verifikasi bukan-wewenang': LOKET,
    'verifikasi digabung': LOKET,
    'cabut dicabut': ['pelapor'],
  },
  'perlu-dilengkapi': {
    'lengkapi diterima': ['pelapor'],
    'cabut dicabut': ['pelapor'],
    'kedaluwarsa kedaluwarsa': ['waktu'],
  },
  terverifikasi: { 'disposisi didisposisikan': LOKET, 'cabut dicabut': ['pelapor'] },
  didisposisikan: {
    'tanggapan ditindaklanjuti': TANGANI,
    'kembalikan terverifikasi': TANGANI,
    'cabut dicabut': ['pelapor'],
  },
  ditindaklanjuti: {
    'tanggapan ditindaklanjuti': TANGANI,
    'disposisi didisposisikan': [...LOKET, ...TANGANI],
    'jawaban dijawab': TANGANI,
    'cabut dicabut': ['pelapor'],
  },
  dijawab: { 'konfirmasi selesai': KONFIRMASI, 'konfirmasi ditindaklanjuti': KONFIRMASI },
  selesai: {
    'keberatan ditindaklanjuti': ['pelapor'],
    'setuju ditutup': ['pelapor'],
    'tutup ditutup': ['waktu'],
  },
}

/** One attempt: mostly one that leads on, else anything at all by anybody. */
const usaha = fc.record({
  terarah: fc.integer({ min: 0, max: 9 }).map((n) => n < 7),
  pilihan: fc.nat(99_999),
  siapa: fc.constantFrom(...SIAPA),
  orang: fc.nat(2),
  langkah: fc.constantFrom(...DAFTAR_LANGKAH),
  hasil: fc.constantFrom(undefined, 'terverifikasi', 'digabung', 'selesai', 'ditolak', 'ngawur'),
  alasan: fc.constantFrom('Alasan', 'Sebab', 'Alasan', 'Sebab', 'Alasan', 'Sebab', ' ', undefined),
  isi: fc.constantFrom('Isi', 'Isi', 'Isi', 'Isi', undefined),
  bukti: fc.constantFrom('milik', 'milik', 'milik', 'milik', 'milik', 'milik', 'asing', 'kosong'),
  unit: fc.constantFrom(...UNIT, ...UNIT, 'TIDAK-ADA'),
  klasifikasi: fc.constantFrom(...DAFTAR_KLASIFIKASI, undefined),
  berkadarPengawasan: fc.constantFrom(true, false, undefined),
  induk: fc.constantFrom('hidup', 'hidup', 'diri', 'asing'),
  jam: fc.oneof(fc.nat(20), fc.nat(24 * 3), fc.nat(24 * 20)),
})
type Usaha = ReturnType<(typeof usaha)['generate']>['value']

const kisah = fc.record({
  klasifikasi: fc.constantFrom(...DAFTAR_KLASIFIKASI),
  identitas: fc.constantFrom(...DAFTAR_IDENTITAS),
  mulai: fc.nat(60),
  daftar: fc.array(usaha, { minLength: 14, maxLength: 26, size: 'max' }),
})

/** What is attempted, and by whom. */
function susun({ terarah, pilihan, siapa, langkah, hasil }: Usaha, status: Status) {
  const semua = TRANSISI.filter(({ dari }) => dari === status)
  // most ends are one step away, so mostly the way goes on
  const lanjut = semua.filter(({ ke }) => BOLEH[ke] !== undefined)
  const calon = pilihan % 4 > 0 && lanjut.length > 0 ? lanjut : semua
  const transisi = calon[Math.floor(pilihan / 4) % calon.length]
  if (!terarah || transisi === undefined) return { langkah, hasil, siapa }
  const boleh = BOLEH[status]?.[`${transisi.langkah} ${transisi.ke}`] ?? []
  return {
    langkah: transisi.langkah,
    hasil: transisi.hasil ?? undefined,
    siapa: boleh[Math.floor(pilihan / 64) % boleh.length] as Siapa,
  }
}

/** Three people of each role, and keys: the same person may meet itself. */
const ID = Array.from({ length: 3 }, () => randomUUID())
function pelakuDari(siapa: Exclude<Siapa, 'pelapor' | 'waktu'>, orang: number, unit: string): PelakuKunci {
  const id = ID[orang] as string
  if (siapa === 'kunci') {
    const cakupan = ['pengaduan:kelola'] as const
    return { jenis: 'rahasia', id, pemda: PEMDA, unit: null, cakupan, asal: [], kios: false }
  }
  const peran: readonly Peran[] = [siapa]
  const milik: PelakuPetugas = pelakuPetugas({
    id,
    pemda: PEMDA,
    peran,
    unit: siapa === 'petugas-unit' ? unit : null,
  })
  return milik
}

function pastikan(benar: boolean, apa: string): asserts benar {
  if (!benar) throw new Error(apa)
}

const BENIH = Number(process.env.BENIH) || 20_260_302
const PENGADUAN = 200

t.test('through the database too, only the table happens, and each step leaves one row', async (t) => {
  t.comment(`BENIH=${BENIH}`)
  const uji = await startApp(t, { sekarang: '2026-01-05T08:00:00+07:00' })
  const { app, clock } = uji
  await aKotaPengaduan(uji)
  const baca = (nomor: string) =>
    app.database.forPemda(PEMDA, async (tx) => ({
      utuh: (await pengaduanRepository.find(tx, nomor)) as PengaduanUtuh,
      riwayat: await riwayatRepository.list(tx, nomor),
    }))
  const admin = pelakuDari('admin-pemda', 0, '')
  const terima = (isi: Partial<IsiPengaduan>) =>
    app.pengaduan.terima(admin, {
      ...{ klasifikasi: 'pengaduan', judul: 'Lampu padam', uraian: 'Sudah sepekan.', kanal: 'loket' },
      ...{ identitas: 'terbuka', ...(isi.identitas !== 'anonim' && { pelapor: SITI }), ...isi },
    })
  const lampiran = async (nomor: string) => {
    const siap = await app.berkas.simpan(PEMDA, FOTO)
    await app.database.forPemda(PEMDA, async (tx) => {
      await app.berkas.catat(tx, PEMDA, siap)
      const pada = clock.now()
      await lampiranRepository.insert(tx, {
        ...{ pemda: PEMDA, nomor, id: siap.id, penulis: 'petugas', penulisId: admin.id, pada },
      })
    })
    return siap.id
  }
  const hidup = await terima({})

  const status = new Map<Status, number>()
  const transisi = new Map<string, number>()
  const ditolak = new Map<string, number>()
  const tambah = <K>(peta: Map<K, number>, kunci: K) => peta.set(kunci, (peta.get(kunci) ?? 0) + 1)
  let langkahJadi = 0
  let usahaSemua = 0

  await fc.assert(
    fc.asyncProperty(kisah, async ({ klasifikasi, identitas, mulai, daftar }) => {
      let saat = new Date('2026-01-05T08:00:00+07:00').getTime() + mulai * 24 * JAM_MS
      clock.set(new Date(saat).toISOString())
      const { nomor: tertulis, kodeLacak: kode } = await terima({ klasifikasi, identitas })
      const nomor = bacaNomor(tertulis) as string
      const bukti = await lampiran(nomor)
      let kini = await baca(nomor)
      let usahaSia = 0
      tambah(status, kini.utuh.baris.status)

      for (const u of daftar) {
        const { baris, keadaan } = kini.utuh
        // of what has ended, one more attempt is enough
        if (STATUS_AKHIR.has(baris.status) && usahaSia++ > 0) break
        usahaSemua++
        const { langkah, hasil, siapa } = susun(u, baris.status)
        const jam = tenggatBerjalan(keadaan, baris.status === 'selesai' ? 'keberatan' : 'kelengkapan')
        const habis = u.terarah && siapa === 'waktu' && jam?.hari != null
        saat = Math.max(saat + u.jam * JAM_MS, habis ? akhirHari(jam.hari, 'Asia/Jakarta').getTime() : 0)
        clock.set(new Date(saat).toISOString())
        const isi = {
          ...{ langkah, hasil, alasan: u.alasan, isi: u.isi, unit: u.unit },
          ...{ klasifikasi: u.klasifikasi, berkadarPengawasan: u.berkadarPengawasan },
          bukti: { milik: [bukti], asing: [randomUUID()], kosong: [] }[u.bukti],
          induk: { hidup: hidup.nomor, diri: tertulis, asing: tulisNomor('367326ZZZZZZZ') }[u.induk],
        }
        try {
          if (siapa === 'waktu') await app.pengaduan.kerjakanWaktu(PEMDA)
          else if (siapa === 'pelapor') await app.pengaduan.langkahPelapor({ nomor: tertulis, kode }, isi)
          else {
            const unit = u.terarah ? (baris.unit ?? u.unit) : u.unit
            await app.pengaduan.ambilLangkah(pelakuDari(siapa, u.orang, unit), nomor, isi, null)
          }
        } catch (error) {
          if (!(error instanceof AppError) || error.masalah.kind === 'unavailable') throw error
          tambah(ditolak, error.masalah.slug)
          const sesudah = await baca(nomor)
          pastikan(
            JSON.stringify(sesudah) === JSON.stringify(kini),
            `refused, and yet changed: ${error.message}`,
          )
          continue
        }
        const sesudah = await baca(nomor)
        const baru = sesudah.riwayat.slice(kini.riwayat.length)
        pastikan(siapa === 'waktu' ? baru.length <= 1 : baru.length === 1, `${baru.length} rows of history`)
        pastikan(
          sesudah.utuh.baris.versi === baris.versi + baru.length,
          'the version does not count the steps',
        )
        const [kejadian] = baru
        if (kejadian !== undefined) {
          langkahJadi++
          const { dari, ke } = kejadian
          const hak = BOLEH[baris.status]?.[`${kejadian.langkah} ${ke}`]
          pastikan(
            dari === baris.status && ke === sesudah.utuh.baris.status,
            'the history tells another step',
          )
          pastikan(hak?.includes(siapa) === true, `${siapa}: ${kejadian.langkah} from ${dari} to ${ke}`)
          pastikan(siapa === 'waktu' || kejadian.langkah === langkah, 'another step than was asked for')
          if (langkah === 'konfirmasi' && siapa !== 'waktu') {
            pastikan(!baris.penjawab.includes(kejadian.pelakuId ?? ''), 'confirmed by who answered')
          }
          tambah(status, ke)
          tambah(transisi, `${dari} ${kejadian.langkah} ${ke}`)
        }
        const sejenis =
          baris.klasifikasi === sesudah.utuh.baris.klasifikasi &&
          (baris.berkadarPengawasan ?? false) === (sesudah.utuh.baris.berkadarPengawasan ?? false)
        for (const { kode, ke, hari } of sesudah.utuh.keadaan.tenggat) {
          const lama = keadaan.tenggat.find((satu) => satu.kode === kode && satu.ke === ke)?.hari ?? null
          if (lama === null || hari === null) continue
          pastikan(hari >= lama || (!sejenis && kode === 'penyelesaian'), `${kode} moved earlier`)
          pastikan(kejadian !== undefined || hari === lama, `${kode} moved without a step`)
        }
        kini = sesudah
      }
    }),
    { numRuns: PENGADUAN, seed: BENIH, endOnFailure: true },
  )

  t.strictSame(
    DAFTAR_STATUS.filter((satu) => !status.has(satu)),
    [],
    'every status was reached',
  )
  t.strictSame(
    TRANSISI.map(({ dari, langkah, ke }) => `${dari} ${langkah} ${ke}`).filter((satu) => !transisi.has(satu)),
    [],
    'every transition of the table happened',
  )
  const hasil = await app.pengaduan.periksa(PEMDA)
  t.match(hasil, { jumlah: PENGADUAN + 1, beda: { cacah: [], lama: [] }, cacat: [] })
  const rarest = [...transisi].toSorted(([, a], [, b]) => a - b)[0]
  t.comment(`${usahaSemua} attempts, ${langkahJadi} steps, the rarest ${rarest?.join(': ')} times`)
  t.comment(`refused: ${[...ditolak].map(([slug, banyak]) => `${slug} ${banyak}`).join(', ')}`)
})
