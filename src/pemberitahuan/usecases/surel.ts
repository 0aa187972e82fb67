import { type Brankas, IdentitasTerkunciError } from '../../brankas/index.ts'
import type { TenantTx } from '../../platform/database/index.ts'
import { cobaLagiPada, JEDA_SUREL } from '../domain/kiriman.ts'
import type { Surat } from '../domain/surat/bentuk.ts'
import { bacaIsi, tulisSurat } from '../domain/surat/tulis.ts'
import type { NamaTemplat } from '../domain/templat.ts'
import type { HasilSurel, SurelSiapKirim } from '../luar/smtp.ts'
import { type Surel, surelRepository } from '../repository/surel.ts'
import { type Deps, PEKERJAAN_SUREL } from './deps.ts'
import { rupaHtml, rupaTeks } from './rupa-surat.ts'

export interface PermintaanSurel {
  /** What it is about and for whom; for one and the same an e-mail is sent once. */
  readonly kunci: string
  /** Record in the vault. */
  readonly penerima: string
  readonly templat: NamaTemplat
  /** Nothing personal. */
  readonly isi: Record<string, unknown>
}

const TANPA_SMTP = 'SMTP belum disetel'

/** Asks for an e-mail, in the transaction of what it is about. */
export function mintaSurel({ clock, ids, jobs, smtp }: Deps) {
  return async (
    tx: TenantTx,
    pemda: string,
    { kunci, penerima, templat, isi }: PermintaanSurel,
  ): Promise<void> => {
    const sekarang = clock.now()
    const id = ids.uuid()
    const baru = await surelRepository.insert(tx, {
      ...{ pemda, id, kunci, penerima, templat },
      isi: bacaIsi(templat, isi),
      percobaan: 0,
      dibuatPada: sekarang,
      ...(smtp === null
        ? { status: 'batal', galat: TANPA_SMTP, selesaiPada: sekarang }
        : { status: 'antre', galat: null, selesaiPada: null }),
    })
    if (baru && smtp !== null) await jobs.kirim(tx, PEKERJAAN_SUREL, { pemda, id })
  }
}

/**
 * Sends an e-mail and writes down what became of it. The address is read now and kept nowhere.
 *
 * At least once: if this process dies between the server's answer and the commit, the same e-mail goes
 * out again, with the same Message-ID.
 */
export function kirimSurel(deps: Deps) {
  const { database, clock, smtp } = deps
  return async ({ pemda, id }: { pemda: string; id: string }): Promise<void> => {
    const siap = await database.forPemda(pemda, async (tx) => {
      const surel = await surelRepository.lock(tx, id)
      if (surel === null || surel.status !== 'antre') return null
      if (smtp === null) return batalkan(deps, tx, surel, TANPA_SMTP)
      const penerima = await bacaPenerima(deps, tx, surel)
      if ('hasil' in penerima) return simpanHasil(deps, tx, surel, penerima.hasil)
      if (penerima.alamat === undefined) return batalkan(deps, tx, surel, penerima.sebab)
      return siapkan(deps, tx, surel, penerima.alamat, penerima.nama)
    })
    if (siap === null || smtp === null) return
    const hasil = await smtp.kirim({ ...siap, pada: clock.now() })
    await database.forPemda(pemda, async (tx) => {
      const surel = await surelRepository.lock(tx, id)
      if (surel !== null && surel.status === 'antre') await simpanHasil(deps, tx, surel, hasil)
    })
  }
}

type Penerima =
  | { readonly alamat: string; readonly nama: string | null }
  | { readonly alamat: undefined; readonly sebab: string }
  | { readonly hasil: HasilSurel }

/** Whom it is for, as the vault has it now. */
async function bacaPenerima(
  { brankas }: { readonly brankas: Brankas },
  tx: TenantTx,
  { pemda, penerima }: Surel,
): Promise<Penerima> {
  try {
    const isi = await brankas.baca(tx, pemda, penerima, 'pemberitahuan')
    if (isi === null) return { alamat: undefined, sebab: 'Data penerima sudah tidak ada' }
    const { email = '', nama = null } = isi
    if (email.trim() === '') return { alamat: undefined, sebab: 'Penerima tanpa alamat surel' }
    return { alamat: email.trim(), nama }
  } catch (error) {
    if (!(error instanceof IdentitasTerkunciError)) throw error
    return { hasil: { terkirim: false, tetap: false, galat: 'Brankas identitas terkunci' } }
  }
}

async function siapkan(
  { opd, alamatPublik }: Deps,
  tx: TenantTx,
  { id, pemda: kode, templat, isi }: Surel,
  alamat: string,
  nama: string | null,
): Promise<Omit<SurelSiapKirim, 'pada'>> {
  const pemda = await opd.getPemda(tx)
  const kodeUnit = typeof isi.unit === 'string' ? isi.unit : null
  const unit = kodeUnit === null ? null : ((await opd.findUnit(tx, kodeUnit))?.nama ?? kodeUnit)
  const konteks = { pemda: pemda.nama, zona: pemda.zonaWaktu, unit, alamatPublik }
  const surat: Surat = tulisSurat(templat, isi, konteks)
  const sapaan = { nama, pemda: pemda.nama }
  return {
    ...{ id, pemda: kode, alamat, subjek: surat.subjek },
    teks: rupaTeks(surat, sapaan),
    html: rupaHtml(surat, sapaan),
  }
}

async function batalkan({ clock }: Deps, tx: TenantTx, { id }: Surel, galat: string): Promise<null> {
  await surelRepository.save(tx, id, { status: 'batal', galat, selesaiPada: clock.now() })
  return null
}

/** Writes down what became of an attempt, and asks for the next one where there is to be one. */
async function simpanHasil(deps: Deps, tx: TenantTx, surel: Surel, hasil: HasilSurel): Promise<null> {
  const { clock, ids, jobs, log } = deps
  const { id, pemda, templat, dibuatPada } = surel
  const sekarang = clock.now()
  const percobaan = surel.percobaan + 1
  if (hasil.terkirim) {
    await surelRepository.save(tx, id, {
      ...{ status: 'terkirim', percobaan, galat: null, selesaiPada: sekarang },
    })
    return null
  }
  const [acak = 0] = ids.acak(1)
  const lagi = hasil.tetap ? null : cobaLagiPada(JEDA_SUREL, percobaan, dibuatPada, sekarang, acak)
  const akhir = lagi === null ? ({ status: 'gagal', selesaiPada: sekarang } as const) : {}
  await surelRepository.save(tx, id, { percobaan, galat: hasil.galat, ...akhir })
  if (lagi !== null) await jobs.kirim(tx, PEKERJAAN_SUREL, { pemda, id }, { mulaiPada: lagi })
  log.warn({ surel: id, templat, galat: hasil.galat, lagi: lagi !== null }, 'e-mail not sent')
  return null
}
