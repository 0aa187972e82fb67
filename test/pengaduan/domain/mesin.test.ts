import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { DAFTAR_PERAN, PERAN } from '../../../src/akses/domain/peran.ts'
import { dekretBawaan } from '../../../src/pengaduan/data/index.ts'
import { susunKalender } from '../../../src/pengaduan/domain/kalender.ts'
import {
  type Keadaan,
  type Kejadian,
  type Pelaku,
  wewenangCakupan,
} from '../../../src/pengaduan/domain/keadaan.ts'
import { langkah, terima } from '../../../src/pengaduan/domain/langkah.ts'
import { hitungUlang } from '../../../src/pengaduan/domain/peristiwa.ts'
import { type BarisRiwayat, periksaRiwayat, sambungRiwayat } from '../../../src/pengaduan/domain/riwayat.ts'
import {
  DAFTAR_IDENTITAS,
  DAFTAR_KLASIFIKASI,
  DAFTAR_STATUS,
  type Status,
} from '../../../src/pengaduan/domain/status.ts'
import { hitungUlangTenggat, jejakTenggat } from '../../../src/pengaduan/domain/tenggat.ts'
import { DAFTAR_LANGKAH, type Langkah, TRANSISI } from '../../../src/pengaduan/domain/transisi.ts'
import { jadwal, saat } from './support.ts'

/** The column "next" of the design, and the further tanggapan that changes no status. */
const BERIKUT: Readonly<Record<Status, readonly Status[]>> = {
  diterima: ['terverifikasi', 'perlu-dilengkapi', 'ditolak', 'bukan-wewenang', 'digabung', 'dicabut'],
  'perlu-dilengkapi': ['diterima', 'kedaluwarsa', 'dicabut'],
  terverifikasi: ['didisposisikan', 'dicabut'],
  didisposisikan: ['ditindaklanjuti', 'terverifikasi', 'dicabut'],
  ditindaklanjuti: ['dijawab', 'didisposisikan', 'dicabut', 'ditindaklanjuti'],
  dijawab: ['selesai', 'ditindaklanjuti'],
  selesai: ['ditutup', 'ditindaklanjuti'],
  ditutup: [],
  ditolak: [],
  'bukan-wewenang': [],
  digabung: [],
  kedaluwarsa: [],
  dicabut: [],
}

/** Which roles may take which step, written down once more. */
const LOKET = ['admin-pemda', 'petugas-loket', 'kunci']
const TANGANI = ['admin-pemda', 'petugas-unit', 'kunci']
const BOLEH: Readonly<Record<string, readonly string[]>> = {
  verifikasi: LOKET,
  lengkapi: ['pelapor'],
  disposisi: LOKET,
  'disposisi dari ditindaklanjuti': [...LOKET, ...TANGANI],
  tanggapan: TANGANI,
  kembalikan: TANGANI,
  jawaban: TANGANI,
  konfirmasi: ['admin-pemda', 'verifikator', 'kunci'],
  keberatan: ['pelapor'],
  setuju: ['pelapor'],
  cabut: ['pelapor'],
  kedaluwarsa: ['waktu'],
  tutup: ['waktu'],
}

const SIAPA = [...DAFTAR_PERAN, 'kunci', 'pelapor', 'waktu'] as const
type Siapa = (typeof SIAPA)[number]

/** Three people of each role; some of them have another one's role as well, so the same person meets itself. */
function pelakuDari(siapa: Siapa, orang: number): Pelaku {
  if (siapa === 'pelapor' || siapa === 'waktu') return { sebagai: siapa }
  if (siapa === 'kunci') {
    return { sebagai: 'kunci', id: `kunci-${orang}`, wewenang: wewenangCakupan(['pengaduan:kelola']) }
  }
  return { sebagai: 'petugas', id: `orang-${orang}`, wewenang: wewenangCakupan(PERAN[siapa]) }
}

const HASIL = [
  undefined,
  'terverifikasi',
  'perlu-dilengkapi',
  'ditolak',
  'bukan-wewenang',
  'digabung',
  'selesai',
  'ngawur',
] as const
const UNIT = ['DPUPR', 'DLH', 'DINKES'] as const

/** One attempt: mostly one that the table knows, else anything at all. */
const usaha = fc.record({
  terarah: fc.integer({ min: 0, max: 9 }).map((n) => n < 7),
  pilihan: fc.nat(99_999),
  siapa: fc.constantFrom(...SIAPA),
  orang: fc.nat(2),
  langkah: fc.constantFrom(...DAFTAR_LANGKAH),
  hasil: fc.constantFrom(...HASIL),
  alasan: fc.constantFrom('Alasan', 'Sebab', 'Alasan', 'Sebab', 'Alasan', 'Sebab', ' ', undefined),
  isi: fc.constantFrom('Isi', 'Isi', 'Isi', 'Isi', undefined),
  bukti: fc.constantFrom(['foto'], ['foto', 'surat'], ['foto'], ['surat'], [], undefined),
  unit: fc.constantFrom(...UNIT, undefined),
  klasifikasi: fc.constantFrom(...DAFTAR_KLASIFIKASI, undefined),
  berkadarPengawasan: fc.constantFrom(true, false, undefined),
  induk: fc.constantFrom(
    { nomor: 'LAIN', status: 'diterima' as const },
    { nomor: 'LAIN', status: 'ditutup' as const },
    { nomor: 'INI', status: 'diterima' as const },
    undefined,
  ),
  jam: fc.oneof(fc.nat(20), fc.nat(24 * 20), fc.nat(24 * 60)),
})
type Usaha = ReturnType<(typeof usaha)['generate']>['value']

/** What is attempted, and by whom. */
function susun(u: Usaha, { status }: Keadaan): { readonly minta: Langkah; readonly siapa: Siapa } {
  const { terarah, pilihan, siapa, orang: _, jam: __, ...isi } = u
  const semua = TRANSISI.filter(({ dari }) => dari === status)
  // most ends are one step away, so mostly the way goes on
  const lanjut = semua.filter(({ ke }) => BERIKUT[ke].length > 0)
  const calon = terarah && pilihan % 4 > 0 && lanjut.length > 0 ? lanjut : semua
  const transisi = calon[Math.floor(pilihan / 4) % calon.length]
  if (!terarah || transisi === undefined) return { minta: isi, siapa }
  const nama =
    `${transisi.langkah} dari ${status}` in BOLEH ? `${transisi.langkah} dari ${status}` : transisi.langkah
  const boleh = BOLEH[nama] as readonly string[]
  return {
    minta: { ...isi, langkah: transisi.langkah, hasil: transisi.hasil ?? undefined },
    siapa: boleh[Math.floor(pilihan / 64) % boleh.length] as Siapa,
  }
}

const PEMDA = '36.73'
const NOMOR = 'INI'
const kisahSembarang = fc.record({
  klasifikasi: fc.constantFrom(...DAFTAR_KLASIFIKASI),
  identitas: fc.constantFrom(...DAFTAR_IDENTITAS),
  mulai: fc.integer({ min: 0, max: 700 }),
  daftar: fc.array(usaha, { minLength: 1, maxLength: 40, size: 'max' }),
})

const statusTercapai = new Map<Status, number>()
const transisiTercapai = new Map<string, number>()
const ditolak = new Map<string, number>()
const tambah = <K>(peta: Map<K, number>, kunci: K) => peta.set(kunci, (peta.get(kunci) ?? 0) + 1)
const nama = (dari: Status, langkah: string, ke: Status) => `${dari} –${langkah}→ ${ke}`

/** Throws at the first thing that must not be. */
function pastikan(benar: boolean, apa: string): asserts benar {
  if (!benar) throw new Error(apa)
}

t.test(
  'whatever is attempted by whomever, only the table happens, and the history tells it all',
  async (t) => {
    let langkahJadi = 0
    let usahaSemua = 0
    fc.assert(
      fc.property(kisahSembarang, ({ klasifikasi, identitas, mulai, daftar }) => {
        let pada = new Date(saat('2024-06-03').getTime() + mulai * 86_400_000)
        const awal = terima({ klasifikasi, identitas }, { pelaku: { sebagai: 'pelapor' }, pada, jadwal })
        let keadaan = awal.keadaan
        const rantai: BarisRiwayat[] = []
        const catat = (kejadian: Kejadian) => {
          rantai.push(sambungRiwayat(PEMDA, NOMOR, rantai.at(-1) ?? null, kejadian, randomBytes(16)))
        }
        catat(awal.kejadian)
        tambah(statusTercapai, keadaan.status)
        /** The last day that was ever told for a run of a clock. */
        const dijanjikan = new Map<string, string>()
        const ingat = () => {
          for (const { kode, ke, hari } of keadaan.tenggat)
            if (hari !== null) dijanjikan.set(`${kode}/${ke}`, hari)
        }
        ingat()

        for (const u of daftar) {
          usahaSemua++
          pada = new Date(pada.getTime() + u.jam * 3_600_000)
          const { minta, siapa } = susun(u, keadaan)
          const pelaku = pelakuDari(siapa, u.orang)
          const sebelum = JSON.stringify(keadaan)
          const hasil = langkah(keadaan, minta, { nomor: NOMOR, pelaku, pada, jadwal })
          pastikan(JSON.stringify(keadaan) === sebelum, 'the step changed what it was given')
          if (!hasil.jadi) {
            tambah(ditolak, hasil.tolak.sebab)
            continue
          }
          langkahJadi++
          const { kejadian } = hasil
          const dari = keadaan.status
          const ke = hasil.keadaan.status
          pastikan(BERIKUT[dari].includes(ke), `${dari} to ${ke}`)
          pastikan(
            kejadian.dari === dari && kejadian.ke === ke && kejadian.langkah === minta.langkah,
            'history',
          )
          const hak = BOLEH[`${minta.langkah} dari ${dari}`] ?? BOLEH[minta.langkah]
          pastikan(hak?.includes(siapa) === true, `${siapa} did ${minta.langkah}`)
          if (minta.langkah === 'jawaban')
            pastikan((minta.bukti?.length ?? 0) > 0, 'an answer without evidence')
          if (minta.langkah === 'konfirmasi') {
            pastikan('id' in pelaku && !keadaan.penjawab.includes(pelaku.id), 'confirmed by who answered')
          }
          if (BERIKUT[ke].length === 0 && !['ditutup', 'digabung'].includes(ke)) {
            pastikan((kejadian.catatan ?? '').trim() !== '', `${ke} without a reason`)
          }
          if (ke === 'digabung') pastikan(hasil.keadaan.induk === 'LAIN', 'joined itself or an ended one')

          const sejenis =
            hasil.keadaan.klasifikasi === keadaan.klasifikasi &&
            (hasil.keadaan.berkadarPengawasan ?? false) === (keadaan.berkadarPengawasan ?? false)
          for (const satu of hasil.keadaan.tenggat) {
            const sebelumnya = keadaan.tenggat.find(({ kode, ke }) => kode === satu.kode && ke === satu.ke)
            if (sebelumnya?.hari !== satu.hari) {
              const tercatat = kejadian.rincian[`tenggat/${satu.kode}/${satu.ke}`]
              pastikan(tercatat === satu.hari, 'the history does not tell the new deadline')
            }
            const lama = dijanjikan.get(`${satu.kode}/${satu.ke}`)
            if (lama === undefined || satu.hari === null) continue
            pastikan(
              satu.hari >= lama || (!sejenis && satu.kode === 'penyelesaian'),
              `${satu.kode} moved earlier`,
            )
            if (satu.berakhirPada === null) {
              const jejak = jejakTenggat(satu, hasil.keadaan.tenggat, hasil.keadaan, jadwal, satu.hari)
              pastikan(jejak.at(-1)?.hari === satu.hari, 'the trace ends elsewhere')
            }
          }
          const jalan = hasil.keadaan.tenggat.filter(({ berakhirPada }) => berakhirPada === null)
          pastikan(new Set(jalan.map(({ kode }) => kode)).size === jalan.length, 'a clock runs twice')
          pastikan(BERIKUT[ke].length > 0 || jalan.length === 0, 'a clock runs on after the end')

          keadaan = hasil.keadaan
          catat(kejadian)
          ingat()
          tambah(statusTercapai, ke)
          tambah(transisiTercapai, nama(dari, minta.langkah, ke))
          // nothing moves by itself: counting anew by the same calendar finds what is there
          const lagi = hitungUlang(keadaan, { pelaku: { sebagai: 'waktu' }, pada, alasan: 'uji' }, jadwal)
          pastikan(lagi === null, 'counted anew it is another day')
        }
        const kepala = rantai.at(-1) ?? null
        pastikan(periksaRiwayat(rantai, kepala).length === 0, 'the chain does not verify')
        pastikan(rantai.length === kepala?.urut, 'one row for each step')
        const urut = rantai.every((satu, i) => i === 0 || satu.pada >= (rantai[i - 1] as BarisRiwayat).pada)
        pastikan(urut, 'time went back')
      }),
      { numRuns: 3_000 },
    )

    t.strictSame(
      DAFTAR_STATUS.filter((status) => !statusTercapai.has(status)),
      [],
      'every status was reached',
    )
    const semua = TRANSISI.map(({ dari, langkah, ke }) => nama(dari, langkah, ke))
    t.strictSame(
      semua.filter((satu) => !transisiTercapai.has(satu)),
      [],
      'every transition of the table happened',
    )
    t.strictSame(
      ['bukan-haknya', 'belum-waktunya', 'isian', 'jangka-lewat', 'penjawab-sendiri', 'tidak-mungkin'].filter(
        (sebab) => !ditolak.has(sebab),
      ),
      [],
      'every kind of refusal too',
    )
    const tersedikit = [...transisiTercapai].toSorted(([, a], [, b]) => a - b)[0]
    t.comment(
      `${usahaSemua} attempts, ${langkahJadi} steps; ${statusTercapai.size} statuses, ` +
        `${transisiTercapai.size} transitions, the rarest ${tersedikit?.join(': ')} times`,
    )
  },
)

t.test('the table leads where the design says, and nowhere else', async (t) => {
  for (const status of DAFTAR_STATUS) {
    const ke = new Set(TRANSISI.filter(({ dari }) => dari === status).map((satu) => satu.ke))
    t.strictSame([...ke].toSorted(), BERIKUT[status].toSorted(), status)
  }
})

t.test('more holidays never bring a deadline forward, fewer never put it off', async (t) => {
  const hariBaru = fc.array(
    fc.integer({ min: 0, max: 365 }).map((n) => ({
      hari: new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10),
      sebab: 'libur-daerah' as const,
      nama: null,
    })),
    { minLength: 1, maxLength: 10 },
  )
  fc.assert(
    fc.property(fc.nat(300), fc.constantFrom(...DAFTAR_KLASIFIKASI), hariBaru, (hari, klasifikasi, libur) => {
      const pada = new Date(saat('2026-01-02').getTime() + hari * 86_400_000)
      const { keadaan } = terima(
        { klasifikasi, identitas: 'anonim' },
        { pelaku: { sebagai: 'pelapor' }, pada, jadwal },
      )
      const lebih = { ...jadwal, kalender: susunKalender(dekretBawaan, libur) }
      const { tenggat, perubahan } = hitungUlangTenggat(keadaan.tenggat, keadaan, lebih)
      const maju = perubahan.every(({ semula, menjadi }) => (menjadi.hari ?? '') > (semula.hari ?? ''))
      const kembali = hitungUlangTenggat(tenggat, keadaan, jadwal)
      return maju && JSON.stringify(kembali.tenggat) === JSON.stringify(keadaan.tenggat)
    }),
    { numRuns: 500 },
  )
  t.pass()
})
