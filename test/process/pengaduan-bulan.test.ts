import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { Acak } from '../../src/demo/acak.ts'
import { aturanBawaan, dekretBawaan } from '../../src/pengaduan/data/index.ts'
import { PENANGGUNG, type Penerima, pekerjaanJatuhTempo } from '../../src/pengaduan/domain/jatuh-tempo.ts'
import { hariKerja, hariSebelum, susunKalender } from '../../src/pengaduan/domain/kalender.ts'
import { DAFTAR_WEWENANG, type Keadaan, type Pelaku } from '../../src/pengaduan/domain/keadaan.ts'
import { langkah, terima } from '../../src/pengaduan/domain/langkah.ts'
import { tulisNomor } from '../../src/pengaduan/domain/nomor.ts'
import { type BarisRiwayat, intisariHari } from '../../src/pengaduan/domain/riwayat.ts'
import type { Jadwal } from '../../src/pengaduan/domain/tenggat.ts'
import type { Langkah, NamaLangkah } from '../../src/pengaduan/domain/transisi.ts'
import { hariBerikut, hariPada } from '../../src/shared/waktu.ts'
import { aServerSurel } from '../pemberitahuan/support.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { tanya } from '../support/jobs.ts'
import { aKotaPengaduan, aPetugas, perjalanan } from '../support/pengaduan.ts'
import type { Perintah } from '../support/proses-waktu.ts'
import { aAcak, sampai } from '../support/server.ts'

const PEMDA = '36.73'
const ZONA = 'Asia/Jakarta'
const JAM_MS = 3_600_000
/** Monday; Idul Fitri with its cuti bersama is from 18 to 24 March. */
const MULAI = new Date('2026-03-02T08:00:00+07:00')
const SELESAI = new Date('2026-04-03T12:00:00+07:00')
/** For a week nobody is there. */
const PADAM = {
  dari: new Date('2026-03-09T13:00:00+07:00'),
  sampai: new Date('2026-03-16T13:00:00+07:00'),
}
const KEMATIAN = 20
/** Until when all of them have died. */
const LAMA_MS = SELESAI.getTime() - MULAI.getTime() - 24 * JAM_MS
/** A minute and a second: then time looks again. */
const SEBENTAR_MS = 61_000
/** What is left over goes on so often at once; then whoever is at it gets time, as much as this each time. */
const CEPAT = 4
const SABAR_MS = 10_000
const JADWAL: Jadwal = { kalender: susunKalender(dekretBawaan), aturan: aturanBawaan, zona: ZONA }

const hidup = new Set<ChildProcess>()
process.on('exit', () => {
  for (const anak of hidup) anak.kill('SIGKILL')
})

/** A process that does what time brings, see `proses-waktu.ts`. */
class Proses {
  readonly #anak: ChildProcess
  readonly mati: Promise<unknown>
  #keluaran = ''
  sinyal: NodeJS.Signals | null = null

  constructor(url: string, surel: string, saat: Date) {
    this.#anak = spawn(
      'env',
      [
        ...['-i', `PATH=${process.env.PATH}`, `NODE_COMPILE_CACHE=${process.env.NODE_COMPILE_CACHE ?? ''}`],
        ...[process.execPath, join(import.meta.dirname, '../support/proses-waktu.ts')],
        ...[url, surel, saat.toISOString()],
      ],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    )
    hidup.add(this.#anak)
    // it may be dead already
    this.#anak.stdin?.on('error', () => {})
    for (const aliran of [this.#anak.stdout, this.#anak.stderr]) {
      aliran?.setEncoding('utf8').on('data', (potongan: string) => {
        this.#keluaran += potongan
      })
    }
    this.mati = once(this.#anak, 'close').then(([, sinyal]) => {
      this.sinyal = sinyal as NodeJS.Signals | null
      hidup.delete(this.#anak)
    })
  }

  get hidup(): boolean {
    return hidup.has(this.#anak)
  }

  get siap(): boolean {
    return this.hidup && /^siap$/m.test(this.#keluaran)
  }

  /** What went wrong, one line each. */
  get galat(): string[] {
    return this.#keluaran.split('\n').filter((baris) => !/^(siap|sudah .*|)$/.test(baris))
  }

  perintah(isi: Perintah): void {
    this.#anak.stdin?.write(`${JSON.stringify(isi)}\n`)
  }

  sudah(saat: Date): boolean {
    return this.#keluaran.includes(`sudah ${saat.toISOString()}\n`)
  }

  bunuh(): Promise<unknown> {
    this.#anak.kill('SIGKILL')
    return this.mati
  }
}

/** What somebody does with a complaint, so many hours after it came in. */
interface Babak {
  readonly jam: number
  readonly lakukan: () => Promise<unknown>
}

type Petugas = Readonly<Record<'loket' | 'unit' | 'verifikator' | 'adminUnit' | 'adminPemda', string>>

async function aKota(uji: TestApp) {
  const kota = await aKotaPengaduan(uji)
  const surel = (nama: string) => ({ email: `${nama}@kota.contoh.id` })
  const adminUnit = await aPetugas(uji, kota.admin, 'admin-unit', { unit: 'DISDUKCAPIL', ...surel('kepala') })
  const adminPemda = await aPetugas(uji, kota.admin, 'admin-pemda', surel('sekda'))
  const { loket, unit, verifikator } = kota
  const id: Petugas = {
    ...{ loket: loket.id, unit: unit.id, verifikator: verifikator.id },
    ...{ adminUnit: adminUnit.id, adminPemda: adminPemda.id },
  }
  return { kota, id }
}
type Kota = Awaited<ReturnType<typeof aKota>>

/** How many complaints fare in which way. */
const NASIB = {
  diam: 12,
  'tidak dilengkapi': 10,
  'dilengkapi, lalu diam': 6,
  'tidak ditanggapi': 12,
  'tidak selesai': 10,
  'tidak dikonfirmasi': 6,
  selesai: 16,
  keberatan: 6,
  ditolak: 2,
  dicabut: 2,
} as const
type Nasib = keyof typeof NASIB

/** Within how many hours it comes in: some only after the week without service, some so early that the month ends them. */
const jamDatang = (nasib: Nasib, ke: number): number => {
  if (nasib === 'tidak dilengkapi') return 12
  return (ke % 4 === 3 ? 21 : 4) * 24
}

/** What becomes of a complaint as far as people do it; whatever is not possible any more stays undone. */
function alur(
  uji: TestApp,
  { kota }: Kota,
  nomor: string,
  kode: string,
  nasib: Nasib,
  acak: () => number,
): Babak[] {
  const p = perjalanan(uji)
  const { loket, unit, verifikator } = kota
  const petugas = (siapa: { token: string }, nama: string, isi: object) => () =>
    p.langkah(siapa.token, nomor, nama, { ...isi })
  const pelapor = (nama: string, isi: object) => () => p.pelapor(nomor, kode, nama, { ...isi })
  const verifikasi = petugas(loket, 'verifikasi', { hasil: 'terverifikasi', berkadarPengawasan: false })
  const kurang = petugas(loket, 'verifikasi', { hasil: 'perlu-dilengkapi', alasan: 'Kapan?' })
  const disposisi = petugas(loket, 'disposisi', { unit: 'DISDUKCAPIL' })
  const tanggapan = petugas(unit, 'tanggapan', { isi: 'Kami periksa.' })
  const jawaban = async () =>
    p.langkah(unit.token, nomor, 'jawaban', { isi: 'Sudah.', bukti: [await p.bukti(unit.token, nomor)] })
  const selesai = petugas(verifikator, 'konfirmasi', { hasil: 'selesai' })
  const keberatan = pelapor('keberatan', { alasan: 'Belum.' })
  const sampaiJawab = [verifikasi, disposisi, tanggapan, jawaban]
  const daftar: Readonly<Record<Nasib, readonly (() => Promise<unknown>)[]>> = {
    diam: [],
    'tidak dilengkapi': [kurang],
    'dilengkapi, lalu diam': [kurang, pelapor('lengkapi', { isi: 'Kemarin.' })],
    'tidak ditanggapi': [verifikasi, disposisi],
    'tidak selesai': [verifikasi, disposisi, tanggapan],
    'tidak dikonfirmasi': sampaiJawab,
    selesai: [...sampaiJawab, selesai],
    keberatan: [...sampaiJawab, selesai, keberatan, jawaban, selesai],
    ditolak: [petugas(loket, 'verifikasi', { hasil: 'ditolak', alasan: 'Fiktif.' })],
    dicabut: [verifikasi, pelapor('cabut', { alasan: 'Batal.' })],
  }
  let jam = 0
  return daftar[nasib].map((lakukan) => {
    jam += 1 + Math.floor(acak() * 16)
    return { jam, lakukan }
  })
}

t.test(
  'a month with 20 deaths: everything that time brings comes once, and none of it is lost',
  async (t) => {
    const acak = aAcak(t)
    const surelTiba: string[] = []
    const smtp = await aServerSurel(t, {
      // a sender that dies amid a message has not sent it
      onData: (aliran, _, selesai) =>
        void text(aliran).then(
          (surat) => {
            surelTiba.push(/^message-id: <([0-9a-f-]{36})\./im.exec(surat)?.[1] ?? surat)
            selesai()
          },
          () => {},
        ),
    })

    const uji = await startApp(t, {
      sekarang: MULAI.toISOString(),
      alamatPublik: 'https://tanggap.contoh.id',
      surel: { url: smtp.url, dari: 'Tanggap <tanggap@kota.contoh.id>' },
    })
    const { database, clock } = uji
    const kota = await aKota(uji)
    const p = perjalanan(uji)

    // what people will do, by the hour
    const rencana = Object.entries(NASIB).flatMap(([nasib, banyak]) =>
      Array.from({ length: banyak }, (_, i) => ({
        nasib: nasib as Nasib,
        pada: MULAI.getTime() + acak.bulat(0, jamDatang(nasib as Nasib, i)) * JAM_MS,

        isi: {
          klasifikasi: acak.menurutBobot({ pengaduan: 3, aspirasi: 1, 'permintaan-informasi': 1 }),
          identitas: acak.menurutBobot({ terbuka: 2, rahasia: 2, anonim: 1 }),
        },
      })),
    )
    const antrean: { readonly pada: number; readonly lakukan: () => Promise<unknown> }[] = rencana.map(
      ({ nasib, pada, isi }) => ({
        pada,
        async lakukan() {
          const { nomor, kodeLacak } = await p.terima(kota.kota.loket.token, isi)
          for (const { jam, lakukan } of alur(uji, kota, nomor, kodeLacak, nasib, () => acak.angka())) {
            antrean.push({ pada: clock.now().getTime() + jam * JAM_MS, lakukan })
          }
        },
      }),
    )
    let tertolak = 0
    const orangBekerja = async (saat: Date) => {
      for (;;) {
        antrean.sort((a, b) => a.pada - b.pada)
        if (antrean[0] === undefined || antrean[0].pada > saat.getTime()) return
        await antrean
          .shift()
          ?.lakukan()
          .catch(() => tertolak++)
      }
    }

    const bulan = new Bulan(t, acak, database.url, smtp.url)
    const ticks: Date[] = []
    await bulan.mulai(MULAI)
    let saat = MULAI
    while (saat < SELESAI) {
      ticks.push(saat)
      const kini = await bulan.majukan(saat)

      clock.set(kini.toISOString())
      await orangBekerja(kini)
      const berikut = new Date(saat.getTime() + acak.bulat(3, 9) * JAM_MS)
      if (saat < PADAM.dari && berikut >= PADAM.dari) {
        await bulan.padam()
        saat = PADAM.sampai
        await bulan.mulai(saat)
      } else saat = berikut
    }
    await bulan.tenang(clock.now())
    t.equal(bulan.kematian, KEMATIAN)
    t.comment(
      `${ticks.length} times, ${bulan.diTengah} of ${KEMATIAN} deaths amid work, ${bulan.susulan} times again after a ` +
        `minute; ${tertolak} steps came too late`,
    )
    t.strictSame(bulan.galat, [])

    const nyata = await bacaNyata(database.url)
    const harapan = ramalkan(nyata.riwayat, ticks, kota.id)
    const dekat = (a: Date, b: Date | undefined) =>
      b !== undefined && a.getTime() >= b.getTime() && a.getTime() - b.getTime() < 15 * 60_000

    await t.test(
      'each reminder and step of time once, when it was due or the service was back',
      async (t) => {
        t.strictSame(
          nyata.pekerjaan.map(({ nomor, kunci }) => `${nomor} ${kunci}`).toSorted(),
          [...harapan.pekerjaan.keys()].toSorted(),
        )
        const meleset = nyata.pekerjaan.filter(
          ({ nomor, kunci, pada }) => !dekat(pada, harapan.pekerjaan.get(`${nomor} ${kunci}`)),
        )
        t.strictSame(meleset, [])
        const menurutJenis = Map.groupBy(nyata.pekerjaan, ({ kunci }) => kunci.replace(/\/\d+\//, ' '))
        t.comment([...menurutJenis].map(([jenis, daftar]) => `${jenis}: ${daftar.length}`).join(', '))
        for (const langkah of [
          'keberatan tutup',
          'kelengkapan kedaluwarsa',
          'penyelesaian penyelesaian-lewat-lama',
        ]) {
          t.ok(menurutJenis.has(langkah), langkah)
        }
      },
    )

    await t.test('the histories tell the same', async (t) => {
      for (const [nomor, riwayat] of nyata.riwayat) {
        const cerita = harapan.riwayat.get(nomor) ?? []
        t.strictSame(
          riwayat.map(({ langkah, dari, ke }) => ({ langkah, dari, ke })),
          cerita.map(({ langkah, dari, ke }) => ({ langkah, dari, ke })),
          nomor,
        )
        t.ok(riwayat.every(({ pada }, i) => dekat(pada, cerita[i]?.pada)))
      }
      t.match(await uji.app.pengaduan.periksa(PEMDA), {
        jumlah: rencana.length,
        beda: { cacah: [], lama: [] },
        cacat: [],
      })
    })

    await t.test('each e-mail once, and all of them sent', async (t) => {
      t.strictSame(nyata.surel.map(({ kunci }) => kunci).toSorted(), [...harapan.surel.keys()].toSorted())
      t.strictSame(
        nyata.surel.filter(({ kunci, dibuat_pada: pada }) => !dekat(pada, harapan.surel.get(kunci))),
        [],
      )
      t.strictSame([...new Set(nyata.surel.map(({ status }) => status))], ['terkirim'])

      t.strictSame(
        new Set(surelTiba),
        new Set(nyata.surel.map(({ id }) => id)),
        'what arrived is what was asked for',
      )
      t.comment(
        `${nyata.surel.length} e-mails, ${surelTiba.length - new Set(surelTiba).size} of them arrived again under their id`,
      )
      const harian = nyata.surel.filter(({ templat }) => templat === 'petugas-harian')
      t.ok(harian.length > 0)
      for (const { kunci, isi } of harian) {
        const { jatuhTempoHariIni, terlambat } = isi as Record<string, string[]>
        t.strictSame(
          { jatuhTempoHariIni: jatuhTempoHariIni?.toSorted(), terlambat: terlambat?.toSorted() },
          harapan.surat.get(kunci),
          kunci,
        )
      }
    })

    await t.test('each day has its digest', async (t) => {
      const semua = [...nyata.riwayat.values()].flat()
      t.strictSame(
        nyata.intisari.map(({ hari }) => hari),
        [...harapan.intisari.keys()],
      )
      for (const { hari, hash, dibuat_pada: pada } of nyata.intisari) {
        const hariItu = Map.groupBy(
          semua.filter((baris) => hariPada(baris.pada, ZONA) === hari),
          ({ nomor }) => nomor,
        )
        const ujung = [...hariItu.values()].map((daftar) => daftar.at(-1) as BarisRiwayat)
        t.ok(hash.equals(intisariHari(PEMDA, hari, ujung)) && dekat(pada, harapan.intisari.get(hari)), hari)
      }
    })
  },
)

/** Two processes on one database, and a clock for both. */
class Bulan {
  readonly #t: Test
  readonly #acak: Acak
  readonly #url: string
  readonly #surel: string
  #proses: Proses[] = []
  kematian = 0
  /** Deaths before the process had said that it was done. */
  diTengah = 0
  /** Times that something was left over, and had to wait for the next look. */
  susulan = 0
  readonly galat: string[] = []

  constructor(t: Test, acak: Acak, url: string, surel: string) {
    this.#t = t
    this.#acak = acak

    this.#url = url
    this.#surel = surel
    t.teardown(() => this.padam())
  }

  async mulai(saat: Date): Promise<void> {
    this.#proses = [this.#lahir(saat), this.#lahir(saat)]
    await sampai('both are ready', () => this.#proses.every(({ siap }) => siap))
  }

  async padam(): Promise<void> {
    await Promise.all(this.#proses.map((satu) => satu.bunuh()))
    this.#proses = []
  }

  #lahir(saat: Date): Proses {
    return new Proses(this.#url, this.#surel, saat)
  }

  /**
   * Sets the clocks, and goes on when all is done that was due. Sometimes one of the processes begins
   * alone, and dies at it.
   *
   * @returns what time it then is: a minute later for each time that something was left over
   */
  async majukan(saat: Date): Promise<Date> {
    await sampai('one is ready', () => this.#siap.length > 0)
    if (this.kematian < KEMATIAN) {
      const banyak = await this.#jatuhTempo(saat)
      const seharusnya = KEMATIAN * ((saat.getTime() - MULAI.getTime()) / LAMA_MS)
      if (this.kematian < seharusnya + (banyak > 0 ? 5 : 0)) await this.#matiBekerja(saat, banyak)
    }
    let kini = saat
    for (let ke = 0; ke < 10; ke++) {
      await sampai('one is ready', () => this.#siap.length > 0)
      const siap = this.#siap
      for (const satu of siap) satu.perintah({ saat: kini.toISOString() })
      await sampai('all are done', () => siap.every((satu) => satu.sudah(kini)))
      if (await this.#beresDalam(kini, ke < CEPAT ? 0 : SABAR_MS)) return kini
      this.susulan++
      kini = new Date(kini.getTime() + SEBENTAR_MS)
    }
    throw new Error(`something is never done at ${saat.toISOString()}`)
  }

  get #siap(): Proses[] {
    return this.#proses.filter(({ siap }) => siap)
  }

  /** From within, before it draws one of its next ids; or from outside, at whatever it is then. */
  async #matiBekerja(kini: Date, banyak: number): Promise<void> {
    const korban = this.#acak.pilih(this.#siap)
    const saat = kini.toISOString()
    if (banyak > 0 && this.#acak.bulat(0, 1) === 0) {
      korban.perintah({ saat, matiSetelah: this.#acak.bulat(0, 2 * banyak) })
      await sampai('it is dead or done', () => !korban.hidup || korban.sudah(kini))
    } else {
      korban.perintah({ saat })
      await sleep(this.#acak.bulat(0, 20 + 15 * banyak))
    }
    this.kematian++
    if (!korban.sudah(kini)) this.diTengah++
    await korban.bunuh()
    this.#t.equal(korban.sinyal, 'SIGKILL')
    this.#proses = this.#proses.map((satu) => (satu === korban ? this.#lahir(kini) : satu))
  }

  async #jatuhTempo(kini: Date): Promise<number> {
    const [baris] = await tanya<{ banyak: number }>(
      this.#url,
      'select count(*)::int as banyak from pengaduan where periksa_pada <= $1',
      [kini.toISOString()],
    )
    return baris?.banyak ?? 0
  }

  /** The same, within so long: somebody may still be at it, and is only slow. */
  async #beresDalam(kini: Date, ms: number): Promise<boolean> {
    const batas = performance.now() + ms
    for (;;) {
      if (await this.#beres(kini)) return true
      if (performance.now() >= batas) return false
      await sleep(20)
    }
  }

  /** Whether nothing is due any more, and the day before has its digest. */
  async #beres(kini: Date): Promise<boolean> {
    for (const satu of this.#proses) this.galat.push(...satu.galat.splice(0))
    const kemarin = hariSebelum(hariPada(new Date(kini.getTime() - 7 * JAM_MS), ZONA))
    const [baris] = await tanya<{ beres: boolean }>(
      this.#url,
      `select not exists (select from pengaduan where periksa_pada <= $1)
          and ($2::date < (select min(diterima_pada) at time zone $3 from pengaduan)::date
               or exists (select from pengaduan_intisari where hari = $2::date)
               or not exists (select from pengaduan)) as beres`,
      [kini.toISOString(), kemarin, ZONA],
    )
    return baris?.beres === true
  }

  /** Waits until no e-mail waits; what a dead process had taken, another one takes up after a while. */
  async tenang(saat: Date): Promise<void> {
    let ke = 0
    await sampai('all e-mail is sent', async () => {
      const kini = new Date(saat.getTime() + Math.min(++ke, 10) * SEBENTAR_MS)
      for (const satu of this.#proses) if (satu.siap) satu.perintah({ saat: kini.toISOString() })
      await sleep(100)
      const [baris] = await tanya<{ sisa: number }>(
        this.#url,
        "select count(*)::int as sisa from surel where status = 'antre'",
      )
      return baris?.sisa === 0
    })
  }
}

async function bacaNyata(url: string) {
  const riwayat = await tanya<BarisRiwayat & { pelaku_id: string | null }>(
    url,
    'select * from pengaduan_riwayat order by nomor, urut',
  )
  return {
    riwayat: Map.groupBy(
      riwayat.map(({ pelaku_id: pelakuId, ...baris }): BarisRiwayat => ({ ...baris, pelakuId })),
      ({ nomor }) => nomor,
    ),
    pekerjaan: await tanya<{ nomor: string; kunci: string; pada: Date }>(
      url,
      'select nomor, kunci, pada from pengaduan_pekerjaan',
    ),
    surel: await tanya<{
      id: string
      kunci: string
      templat: string
      status: string
      isi: object
      dibuat_pada: Date
    }>(url, 'select id, kunci, templat, status, isi, dibuat_pada from surel'),
    intisari: await tanya<{ hari: string; hash: Buffer; dibuat_pada: Date }>(
      url,
      'select hari::text, hash, dibuat_pada from pengaduan_intisari order by hari',
    ),
  }
}

interface Cerita extends Pick<BarisRiwayat, 'langkah' | 'dari' | 'ke'> {
  readonly pada: Date
}

/** The step that a row of history tells of; conditions that only ask for some text get one. */
function mintaDari({ langkah, ke, rincian, catatan }: BarisRiwayat): Langkah {
  const { unit, klasifikasi, berkadarPengawasan } = rincian as Langkah & typeof rincian
  const hasil = { verifikasi: ke, konfirmasi: ke === 'selesai' ? 'selesai' : 'ditolak' }[langkah]
  return {
    ...{ langkah: langkah as NamaLangkah, hasil, alasan: catatan ?? 'x', isi: 'x', bukti: ['x'] },
    ...{ unit, klasifikasi, berkadarPengawasan },
  }
}

const pelakuDari = ({ pelaku, pelakuId }: BarisRiwayat): Pelaku =>
  pelaku === 'pelapor' || pelaku === 'waktu'
    ? { sebagai: pelaku }
    : { sebagai: pelaku, id: pelakuId ?? '', wewenang: DAFTAR_WEWENANG }

/**
 * What should have come about: the rules alone, played over what people did, at the times at which
 * somebody could look.
 */
function ramalkan(
  riwayat: ReadonlyMap<string, readonly BarisRiwayat[]>,
  ticks: readonly Date[],
  id: Petugas,
) {
  const pekerjaan = new Map<string, Date>()
  const surel = new Map<string, Date>()
  const surat = new Map<string, { jatuhTempoHariIni: string[]; terlambat: string[] }>()
  const intisari = new Map<string, Date>()
  const cerita = new Map<string, Cerita[]>()
  const keadaan = new Map<string, Keadaan>()
  const sudah = new Map<string, Set<string>>()

  const penerima = (siapa: Penerima, { unit }: Keadaan): string[] =>
    ({
      loket: [id.loket],
      unit: [id.unit],
      verifikator: [id.verifikator],
      'kepala-unit': [unit === 'DISDUKCAPIL' ? id.adminUnit : id.adminPemda],
      pemda: [id.adminPemda],
      pelapor: [],
    })[siapa]

  /** Whom a row of history is told to. */
  const catat = (
    nomor: string,
    baru: Keadaan,
    { pelakuId = null, ...kejadian }: Cerita & { pelakuId?: string | null },
  ) => {
    keadaan.set(nomor, baru)
    const milik = cerita.get(nomor) ?? []
    cerita.set(nomor, [...milik, kejadian])
    const urut = milik.length + 1
    const { dari, ke, pada } = kejadian
    if (baru.identitas !== 'anonim') surel.set(`${nomor}/${urut}/pelapor`, pada)
    const penanggung = PENANGGUNG[ke]
    if (dari === null || dari === ke || penanggung === undefined) return
    for (const petugas of penerima(penanggung, baru)) {
      if (petugas !== pelakuId) surel.set(`${nomor}/${urut}/tugas/${petugas}`, pada)
    }
  }

  const waktuBekerja = (nomor: string, pada: Date) => {
    const kunciSudah = sudah.get(nomor) ?? new Set<string>()
    sudah.set(nomor, kunciSudah)
    for (;;) {
      const kini = keadaan.get(nomor) as Keadaan
      const [kerja] = pekerjaanJatuhTempo(kini, kunciSudah, pada, JADWAL)
      if (kerja === undefined) return
      kunciSudah.add(kerja.kunci)
      pekerjaan.set(`${nomor} ${kerja.kunci}`, pada)
      if (kerja.jenis === 'langkah') {
        const hasil = langkah(
          kini,
          { langkah: kerja.langkah },
          { nomor, pelaku: { sebagai: 'waktu' }, pada, jadwal: JADWAL },
        )
        if (!hasil.jadi) throw new Error(`${nomor}: ${kerja.langkah}`)
        catat(nomor, hasil.keadaan, { ...hasil.kejadian, pada })
      } else if (!kerja.basi) {
        for (const siapa of kerja.kepada) {
          const alamat =
            siapa === 'pelapor' && kini.identitas !== 'anonim' ? ['pelapor'] : penerima(siapa, kini)
          for (const satu of alamat) surel.set(`${nomor}/${kerja.kunci}/${satu}`, pada)
        }
      }
    }
  }

  const pagi = (pada: Date) => {
    const hari = hariPada(pada, ZONA)
    const kemarin = hariSebelum(hari)
    const terakhir = [...intisari.keys()].at(-1)
    const pertama = [...cerita.values()]
      .map(([satu]) => satu?.pada.getTime() ?? 0)
      .toSorted((a, b) => a - b)[0]
    if (pertama === undefined || hariPada(new Date(pada.getTime() - 7 * JAM_MS), ZONA) !== hari) return
    let baru = false
    for (
      let satu = terakhir === undefined ? hariPada(new Date(pertama), ZONA) : hariBerikut(terakhir);
      satu <= kemarin;
    ) {
      intisari.set(satu, pada)
      baru = true
      satu = hariBerikut(satu)
    }
    if (!baru || !hariKerja(JADWAL.kalender, hari)) return
    for (const [nomor, kini] of keadaan) {
      const tenggat = kini.tenggat
        .filter(
          ({ kode, berakhirPada }) => berakhirPada === null && !['kelengkapan', 'keberatan'].includes(kode),
        )
        .map((satu) => satu.hari)
        .filter((satu) => satu !== null)
        .toSorted()[0]
      const penanggung = PENANGGUNG[kini.status]
      if (tenggat === undefined || tenggat > hari || penanggung === undefined) continue
      for (const petugas of penerima(penanggung, kini)) {
        const kunci = `harian/${hari}/${petugas}`
        surel.set(kunci, pada)
        const isi = surat.get(kunci) ?? { jatuhTempoHariIni: [], terlambat: [] }
        isi[tenggat === hari ? 'jatuhTempoHariIni' : 'terlambat'].push(tulisNomor(nomor))
        surat.set(kunci, isi)
      }
    }
  }

  const perbuatan = [...riwayat.values()].flat().filter(({ pelaku }) => pelaku !== 'waktu')
  for (const [i, saat] of ticks.entries()) {
    for (const nomor of keadaan.keys()) waktuBekerja(nomor, saat)
    pagi(saat)
    const sampai = ticks[i + 1] ?? new Date(8.64e15)
    for (const baris of perbuatan
      .filter(({ pada }) => pada >= saat && pada < sampai)
      .toSorted((a, b) => a.urut - b.urut)) {
      const { nomor, pada, pelakuId, rincian } = baris
      const pelaku = pelakuDari(baris)
      if (baris.langkah === 'terima') {
        const { keadaan: awal, kejadian } = terima(rincian as unknown as Parameters<typeof terima>[0], {
          ...{ pelaku, pada, jadwal: JADWAL },
        })
        catat(nomor, awal, { ...kejadian, pelakuId })
        continue
      }
      const hasil = langkah(keadaan.get(nomor) as Keadaan, mintaDari(baris), {
        nomor,
        pelaku,
        pada,
        jadwal: JADWAL,
      })
      if (!hasil.jadi) throw new Error(`${nomor}: ${baris.langkah} ${JSON.stringify(hasil.tolak)}`)
      catat(nomor, hasil.keadaan, {
        ...hasil.kejadian,
        pelakuId: baris.pelaku === 'petugas' ? pelakuId : null,
      })
    }
  }
  for (const satu of surat.values()) {
    satu.jatuhTempoHariIni.sort()
    satu.terlambat.sort()
  }
  return { pekerjaan, surel, surat, intisari, riwayat: cerita }
}
