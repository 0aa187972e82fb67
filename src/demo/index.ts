import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { PelakuKunci } from '../akses/index.ts'
import { type AppOptions, buildApp } from '../app.ts'
import type { Gantungan } from '../brankas/index.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { systemIds } from '../platform/ids.ts'
import { acak } from './acak.ts'
import { bacaContoh, type Contoh, simpanContoh } from './contoh.ts'
import { rancangSurvei } from './jawaban.ts'
import {
  daftarRancangan,
  INSTRUMEN,
  ikutSurvei,
  kota,
  type RancanganLayanan,
  type RancanganUnit,
  type Watak,
} from './kota.ts'
import { isiMpp } from './mpp.ts'
import { type LacakContoh, muatPengaduanContoh } from './pengaduan/index.ts'
import { isiPenilaian } from './penilaian.ts'
import { HARI_MS, hariWib, namaSurvei, saatWib, type Triwulan, triwulan } from './triwulan.ts'

/**
 * The demo city: Kota Serang with two years of made-up surveys and complaints, so that whoever
 * starts Tanggap for the first time sees figures instead of empty lists. It is taken in as any
 * city is, through the use-cases, by an app whose clock walks through those two years;
 * so what it shows is what the service computes. Everything is marked `dataContoh`.
 *
 * All of it is one transaction: an interrupted start leaves nothing behind and the next
 * one begins anew, and two years cost one wait for the disk instead of a thousand. What
 * we give up: the load cannot use more than one connection, and what the use-cases call
 * stored is so only at the end, which nobody but this file gets to see.
 */

export interface OpsiKotaContoh {
  readonly databaseUrl: string
  readonly adminApiKey: string
  readonly dataDir: string
  readonly sekarang?: Date
  /** Finished quarters. */
  readonly banyakTriwulan?: number
  readonly banyakPengaduan?: number
  /** With it complaints have names; if not given, they are anonymous. */
  readonly brankas?: Gantungan | null
  /** Where attachments lie, if not in the folder of the data. */
  readonly berkas?: AppOptions['berkas']
}

const UNIT_CONTOH = 'DISDUKCAPIL'
const TRIWULAN_BAWAAN = 8
const PENGADUAN_BAWAAN = 600

/** Takes the demo city in; harmless where it exists. */
export async function muatKotaContoh(opsi: OpsiKotaContoh): Promise<void> {
  const sekarang = opsi.sekarang ?? systemClock.now()
  const jam = jamPerjalanan()
  const app = await bangun(opsi, jam)
  try {
    await app.database.forPemda(kota.pemda.kode, async () => {
      const pertama = triwulan(sekarang, opsi.banyakTriwulan ?? TRIWULAN_BAWAAN)
      jam.ke(new Date(saatWib(pertama.mulai).getTime() - 30 * HARI_MS))
      const { kunciAdmin } = await app.opd.buatPemda({
        kode: kota.pemda.kode,
        nama: kota.pemda.nama,
        zonaWaktu: 'Asia/Jakarta',
        dataContoh: true,
      })
      const daftarUnit = daftarRancangan()
      await buatUnit(app, daftarUnit)
      const terakhir = await jalani(app, jam, daftarUnit, pertama.mundur, sekarang)
      jam.ke(sekarang)
      const banyak = opsi.banyakPengaduan ?? PENGADUAN_BAWAAN
      // side by side: they share neither ids nor chance
      const pengaduan = muatPengaduanContoh(app, kota.pemda.kode, daftarUnit, sekarang, banyak)
      await serentak([pengaduan, isiMpp(app, kota.pemda.kode, daftarUnit, sekarang)])
      const lacak = await pengaduan
      await isiPenilaian(app, { pelaku: admin(kota.pemda.kode), daftarUnit, sekarang, ke: jam.ke })
      // before the commit: so the city never exists without it, and without the city it is written anew
      await simpanContoh(opsi.dataDir, await buatContoh(app, terakhir, kunciAdmin, lacak))
    })
  } catch (error) {
    // another process was faster
    if (!(error instanceof AppError && error.masalah.slug === 'pemda-sudah-ada')) throw error
  } finally {
    await app.close()
  }
}

/**
 * Keeps the printed examples working: when their survey has ended, the unit gets one for
 * the running quarter. Until then it costs reading one small file.
 */
export async function segarkanKotaContoh(opsi: Omit<OpsiKotaContoh, 'banyakTriwulan'>): Promise<void> {
  const sekarang = opsi.sekarang ?? systemClock.now()
  const hariIni = hariWib(sekarang)
  const contoh = await bacaContoh(opsi.dataDir)
  if (contoh === null || hariIni <= contoh.selesai) return

  const app = await bangun(opsi, { now: () => sekarang })
  try {
    await app.database.forPemda(contoh.pemda, async (tx) => {
      const pelaku = admin(contoh.pemda)
      const { data } = await app.survei.daftarSurvei(pelaku, { unit: contoh.unit })
      // the folder may have been used with another database, where the code stands for a real city
      if (!(await app.opd.getPemda(tx)).dataContoh) return
      const berjalan = data.find(
        ({ survei: s }) =>
          s.mulai <= hariIni &&
          hariIni <= s.selesai &&
          s.ditutupPada === null &&
          (s.bukaOtomatis || s.dibukaPada !== null) &&
          s.layanan.some((l) => l.layanan === contoh.layanan),
      )
      const { survei } =
        berjalan ?? (await buatSurveiBerjalan(app, pelaku, contoh.unit, triwulan(sekarang, 0)))
      await simpanContoh(opsi.dataDir, { ...contoh, survei: survei.id, selesai: survei.selesai })
    })
  } catch (error) {
    // whoever took the unit or its services away has no use for the examples; the service starts without
    if (!(error instanceof AppError)) throw error
  } finally {
    await app.close()
  }
}

async function buatSurveiBerjalan(app: FastifyInstance, pelaku: PelakuKunci, kode: string, ini: Triwulan) {
  const unit = daftarRancangan().find((u) => u.kode === kode) as RancanganUnit
  const { survei } = await app.survei.buatSurvei(pelaku, isiSurvei(unit, unit.layanan, ini))
  return app.survei.langkahSurvei(pelaku, survei.id, 'buka', null)
}

const isiSurvei = (unit: RancanganUnit, layanan: readonly RancanganLayanan[], tw: Triwulan) => ({
  unit: unit.kode,
  instrumen: INSTRUMEN,
  nama: namaSurvei(tw),
  mulai: tw.mulai,
  selesai: tw.selesai,
  layanan: layanan.map((l) => l.kode),
  populasi: layanan.map((l) => ({ layanan: l.kode, jumlah: l.populasi })),
})

/** An app of its own: its clock is not the world's, and it makes the same ids every time. */
function bangun(
  { databaseUrl, adminApiKey, dataDir, brankas, berkas }: OpsiKotaContoh,
  clock: Clock,
): Promise<FastifyInstance> {
  const r = acak('id')
  return buildApp({
    databaseUrl,
    databasePool: 2,
    adminApiKey,
    clock,
    // only ids are predictable; what makes a key secret is not
    ids: { ...systemIds, uuid: () => r.uuid(clock.now().getTime()) },
    logLevel: 'fatal',
    pekerja: false,
    brankas: brankas ?? null,
    // not looked through for viruses: they are made here
    berkas: { folder: join(dataDir, 'berkas'), s3: berkas?.s3 },
  })
}

function jamPerjalanan(): Clock & { ke(saat: Date): void } {
  let kini = new Date(0)
  return {
    now: () => kini,
    ke(saat) {
      kini = saat
    },
  }
}

const admin = (pemda: string): PelakuKunci => ({
  jenis: 'rahasia',
  id: '00000000-0000-7000-8000-000000000000',
  pemda,
  cakupan: ['admin'],
  unit: null,
  asal: [],
  kios: false,
})

async function buatUnit(app: FastifyInstance, daftar: readonly RancanganUnit[]): Promise<void> {
  const pelaku = admin(kota.pemda.kode)
  for (const { kode, nama, jenis, induk, gerai, layanan } of daftar) {
    await app.opd.buatUnit(pelaku, { kode, nama, jenis, induk, gerai })
    for (const l of layanan) await app.opd.buatLayanan(pelaku, kode, { kode: l.kode, nama: l.nama })
  }
}

/** Lets the quarters pass. @returns the running survey of `UNIT_CONTOH` */
async function jalani(
  app: FastifyInstance,
  jam: ReturnType<typeof jamPerjalanan>,
  daftarUnit: readonly RancanganUnit[],
  banyakTriwulan: number,
  sekarang: Date,
): Promise<SurveiDibuat> {
  let contoh: SurveiDibuat | undefined
  const semua: Acara[] = []
  for (let mundur = banyakTriwulan; mundur >= 0; mundur--) {
    const tw = triwulan(sekarang, mundur)
    for (const unit of daftarUnit) {
      const dibuat = (survei: SurveiDibuat) => {
        if (unit.kode === UNIT_CONTOH && mundur === 0) contoh = survei
      }
      if (unit.watak !== null && ikutSurvei(unit.watak, tw))
        semua.push(...acaraSurvei(app, unit, unit.watak, tw, sekarang, dibuat))
    }
  }
  const sudah = semua.filter(({ saat }) => saat <= sekarang)
  const urut = sudah.toSorted((a, b) => a.saat.getTime() - b.saat.getTime())
  for (const [saat, sesaat] of Map.groupBy(urut, (acara) => acara.saat.getTime())) {
    jam.ke(new Date(saat))
    for (const acara of sesaat) if (acara.membuat) await acara.kerjakan()
    // what makes no ids goes side by side: one is computed while the database is at another
    await serentak(sesaat.flatMap((acara) => (acara.membuat ? [] : [acara.kerjakan()])))
  }
  if (contoh === undefined) throw new Error(`no running survey of ${UNIT_CONTOH}`)
  return contoh
}

/** All of them to the end, also when one fails: none may go on in a transaction that is over. */
async function serentak(daftar: readonly Promise<unknown>[]): Promise<void> {
  const gagal = (await Promise.allSettled(daftar)).find((hasil) => hasil.status === 'rejected')
  if (gagal !== undefined) throw gagal.reason
}

interface Acara {
  readonly saat: Date
  /** Ids follow the order in which things are made. */
  readonly membuat: boolean
  kerjakan(): Promise<unknown>
}

interface SurveiDibuat {
  readonly id: string
  readonly selesai: string
}

/**
 * The life of one survey: made before its quarter begins, so that it opens by itself; all
 * answers in late on its last day, or now; published when no device can send any more.
 */
function acaraSurvei(
  app: FastifyInstance,
  unit: RancanganUnit,
  watak: Watak,
  tw: Triwulan,
  sekarang: Date,
  dibuat: (survei: SurveiDibuat) => void,
): Acara[] {
  const pelaku = admin(kota.pemda.kode)
  // residents answer through the OPD's website; what an admin fills in is flagged
  const situs: PelakuKunci = { ...pelaku, cakupan: ['respons:kirim'] }
  const { layanan, respons } = rancangSurvei(unit, watak, tw, sekarang)
  const terakhir = saatWib(tw.selesai, 22 * 60)
  let id: string
  return [
    {
      saat: saatWib(hariSesudah(tw.mulai, -5), 9 * 60),
      membuat: true,
      async kerjakan() {
        const { survei } = await app.survei.buatSurvei(pelaku, isiSurvei(unit, layanan, tw))
        id = survei.id
        dibuat(survei)
      },
    },
    {
      saat: terakhir < sekarang ? terakhir : sekarang,
      membuat: false,
      async kerjakan() {
        const { ditolak } = await app.survei.kirimBatch(situs, id, respons())
        if (ditolak.length > 0) throw new Error(`demo answer refused: ${JSON.stringify(ditolak[0])}`)
      },
    },
    {
      saat: saatWib(hariSesudah(tw.selesai, watak.lambat ? 85 : 16), 10 * 60),
      membuat: false,
      kerjakan: () => app.survei.langkahSurvei(pelaku, id, 'publikasi', null),
    },
  ]
}

const hariSesudah = (hari: string, banyak: number) =>
  new Date(Date.parse(hari) + banyak * HARI_MS).toISOString().slice(0, 10)

/** Keys for trying out: one of a unit that sends and reads, one that reads the whole city, and the admin's. */
async function buatContoh(
  app: FastifyInstance,
  survei: SurveiDibuat,
  kunciAdmin: string,
  lacak: LacakContoh | null,
): Promise<Contoh> {
  const pemda = kota.pemda.kode
  const unit = await app.akses.buatKunci(pemda, {
    nama: 'Contoh: situs Disdukcapil',
    jenis: 'rahasia',
    cakupan: ['respons:kirim', 'survei:baca'],
    unit: UNIT_CONTOH,
  })
  const baca = await app.akses.buatKunci(pemda, {
    nama: 'Contoh: pembaca laporan',
    jenis: 'rahasia',
    cakupan: ['survei:baca', 'laporan:baca'],
  })
  return {
    pemda,
    unit: UNIT_CONTOH,
    survei: survei.id,
    selesai: survei.selesai,
    layanan: 'KTP-EL',
    kunci: unit.kunci,
    kunciBaca: baca.kunci,
    kunciAdmin,
    ...(lacak !== null && { lacak }),
  }
}
