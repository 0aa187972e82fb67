import { Webhook } from 'standardwebhooks'
import { IdentitasTerkunciError } from '../../brankas/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { cobaLagiPada, JEDA_KAIT, type PercobaanKiriman, putaranKini, tambahLog } from '../domain/kiriman.ts'
import type { HasilHttp } from '../luar/http.ts'
import { type Kait, type Kiriman, kaitRepository, kirimanRepository } from '../repository/kait.ts'
import { type Deps, PEKERJAAN_KAIT, type RahasiaKait } from './deps.ts'
import { ingatRahasia } from './rahasia.ts'

/** A message that is being sent is nobody else's for so long; more than one attempt can take. */
const SEWA_MS = 60_000
/** After a failure a destination is left alone for a moment, whatever else waits for it. */
const JEDA_GAGAL_MS = 10_000
/** Then it is another one's turn: after so many messages, or so long. */
const SEKALI_JALAN = 20
const GILIRAN_MS = 5_000

/**
 * Sends what is due to one webhook, one message after the other, the longest due first, until nothing
 * is due or something fails; so a slow destination takes one place of those that work at a time, in
 * each process, and those after it in line are not held up.
 *
 * As long as a message waits, either this runs for its webhook or a job to run it waits. At least once:
 * if this process dies between the answer and the commit, the message goes out again under its id.
 */
export function antarKait(deps: Deps) {
  const { database, clock, jobs } = deps
  const sedang = new Set<string>()
  return async ({ pemda, kait: id }: { pemda: string; kait: string }): Promise<void> => {
    const sebutan = `${pemda} ${id}`
    if (sedang.has(sebutan)) return
    sedang.add(sebutan)
    const mulai = clock.now().getTime()
    const masihGiliran = (ke: number) => ke < SEKALI_JALAN && clock.now().getTime() - mulai < GILIRAN_MS
    let diterima = true
    try {
      for (let ke = 0; diterima && masihGiliran(ke); ke++) {
        const giliran = await database.forPemda(pemda, (tx) => ambil(deps, tx, id))
        if (giliran === null) break
        diterima = await antarSatu(deps, giliran)
      }
    } finally {
      // before looking whether something waits: what comes in from now on runs by itself
      sedang.delete(sebutan)
    }
    await database.forPemda(pemda, async (tx) => {
      const berikut = await kirimanRepository.berikutPada(tx, id)
      if (berikut === null) return
      const terdini = clock.now().getTime() + (diterima ? 0 : JEDA_GAGAL_MS)
      const mulaiPada = new Date(Math.max(berikut.getTime(), terdini))
      await jobs.kirim(tx, PEKERJAAN_KAIT, { pemda, kait: id }, { mulaiPada, tunggal: id })
    })
  }
}

interface Giliran {
  readonly kait: Kait
  readonly kiriman: Kiriman
}

/** Takes hold of the next message, for longer than an attempt lasts. */
async function ambil({ clock }: Deps, tx: TenantTx, id: string): Promise<Giliran | null> {
  const kait = await kaitRepository.find(tx, id)
  if (kait === null) return null
  const sekarang = clock.now()
  if (!kait.aktif) {
    await kirimanRepository.batalkan(tx, id, sekarang)
    return null
  }
  const kiriman = await kirimanRepository.lockJatuhTempo(tx, id, sekarang)
  if (kiriman === null) return null
  await kirimanRepository.save(tx, kiriman.id, { berikutPada: new Date(sekarang.getTime() + SEWA_MS) })
  return { kait, kiriman }
}

/** @returns whether the destination took it */
async function antarSatu(deps: Deps, { kait, kiriman }: Giliran): Promise<boolean> {
  const { database, clock } = deps
  const mulai = clock.now()
  const { status, galat } = await kirim(deps, kait, kiriman, mulai)
  const percobaan = {
    pada: mulai.toISOString(),
    status,
    galat,
    lamaMs: clock.now().getTime() - mulai.getTime(),
  }
  await database.forPemda(kait.pemda, (tx) => simpanHasil(deps, tx, kiriman, percobaan))
  return galat === null
}

async function kirim(deps: Deps, kait: Kait, kiriman: Kiriman, pada: Date): Promise<HasilHttp> {
  const rahasia = await ingatRahasia(deps, kait.pemda, kait.id).catch((error: unknown) => {
    if (error instanceof IdentitasTerkunciError) return null
    throw error
  })
  if (rahasia === null) return { status: null, galat: 'Brankas identitas terkunci' }
  if (rahasia.rahasia === null) return { status: null, galat: 'Rahasia kait sudah tidak ada' }
  return deps.antarkan({
    url: kait.url,
    headers: {
      'webhook-id': kiriman.id,
      'webhook-timestamp': `${Math.floor(pada.getTime() / 1000)}`,
      'webhook-signature': tandaTangan(rahasia, kiriman, pada),
    },
    isi: kiriman.muatan,
  })
}

/** By the secret, and for a while after a rotation by the one before as well. */
function tandaTangan({ rahasia, lama }: RahasiaKait, { id, muatan }: Kiriman, pada: Date): string {
  const daftar = [rahasia, lama !== null && pada < lama.sampai ? lama.rahasia : null]
  return daftar
    .filter((satu) => satu !== null)
    .map((satu) => new Webhook(satu).sign(id, pada, muatan))
    .join(' ')
}

async function simpanHasil(
  deps: Deps,
  tx: TenantTx,
  { id, kait: idKait, pemda }: Kiriman,
  percobaan: PercobaanKiriman,
): Promise<void> {
  const { clock, ids, log } = deps
  const sekarang = clock.now()
  // the webhook before what was sent to it, as everywhere
  if (percobaan.status === 410) await nonaktifkan(tx, idKait, 'Tujuan menjawab 410: sudah tidak ada')
  const kini = await kirimanRepository.lock(tx, idKait, id)
  // deleted meanwhile, with its webhook
  if (kini === null) return
  const semua = tambahLog(kini.percobaan, percobaan)
  if (percobaan.galat === null) {
    const selesai = { status: 'terkirim', berikutPada: null, selesaiPada: sekarang } as const
    return kirimanRepository.save(tx, id, { percobaan: semua, ...selesai })
  }
  log.warn({ pemda, kait: idKait, kiriman: id, galat: percobaan.galat }, 'webhook not delivered')
  // called off meanwhile
  if (kini.status !== 'antre') return kirimanRepository.save(tx, id, { percobaan: semua })
  const [acak = 0] = ids.acak(1)
  const { gagal, sejak } = putaranKini(semua, kini.dibuatPada)
  const lagi = percobaan.status === 410 ? null : cobaLagiPada(JEDA_KAIT, gagal, sejak, sekarang, acak)
  if (lagi !== null) return kirimanRepository.save(tx, id, { percobaan: semua, berikutPada: lagi })
  const selesai = { status: 'gagal', berikutPada: null, selesaiPada: sekarang } as const
  await kirimanRepository.save(tx, id, { percobaan: semua, ...selesai })
  if (percobaan.status === 410) await kirimanRepository.batalkan(tx, idKait, sekarang)
}

/** Switches a webhook off by itself. */
export async function nonaktifkan(tx: TenantTx, id: string, sebab: string): Promise<void> {
  const kait = await kaitRepository.lock(tx, id)
  if (kait === null || !kait.aktif) return
  await kaitRepository.save(tx, { ...kait, aktif: false, sebabNonaktif: sebab, versi: kait.versi + 1 })
}
