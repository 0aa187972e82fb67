import type { TenantTx } from '../../platform/database/index.ts'
import { hariPada } from '../../shared/waktu.ts'
import { terimaRespons } from '../domain/survei.ts'
import { sidikUndangan } from '../domain/undangan.ts'
import { responsRepository } from '../repository/respons.ts'
import { surveiRepository } from '../repository/survei.ts'
import { undanganRepository } from '../repository/undangan.ts'
import { type Masuk, type Nasib, simpanBaru, type Tersimpan } from './kelompok.ts'
import { tandaiPerangkat } from './perangkat.ts'

/**
 * Stores a batch whose answers have to be looked at one by one: retries, one-time codes,
 * devices that may have come before, surveys that have just closed.
 *
 * A retry is recognised before its code is used, so it is answered as the first time. Codes
 * and devices are claimed in the transaction of their answers: of a hundred that come with
 * one code at once, one is stored.
 *
 * @throws a unique violation if another process stores one of them at this very moment; then
 *   nothing is stored, and the next try finds it
 */
export async function simpanTeliti(
  tx: TenantTx,
  kelompok: readonly Masuk[],
  sekarang: Date,
): Promise<Tersimpan> {
  const nasib = new Map<Masuk, Nasib>()
  const sisa = () => kelompok.filter((masuk) => !nasib.has(masuk))

  const versi = await surveiRepository.holdMany(tx, [...new Set(kelompok.map((m) => m.terbuka.survei.id))])
  for (const masuk of kelompok) {
    const { id, versi: diperiksa } = masuk.terbuka.survei
    if (versi.get(id) !== diperiksa) nasib.set(masuk, { hasil: 'basi' })
  }
  await kenaliUlangan(tx, sisa(), nasib)
  for (const masuk of sisa()) {
    const { terbuka, respons } = masuk
    if (terimaRespons(terbuka.masa, respons.diisiPada, sekarang) !== 'diterima') {
      nasib.set(masuk, { hasil: 'tidak-dibuka' })
    }
  }
  // the same id twice in a batch is a retry that overtook its answer
  const pertama = new Map<string, Masuk>()
  for (const masuk of sisa()) {
    const kunci = kunciRespons(masuk)
    if (!pertama.has(kunci)) pertama.set(kunci, masuk)
  }
  await pakaiUndangan(tx, [...pertama.values()], sekarang, nasib)
  const baru = [...pertama.values()].filter((masuk) => !nasib.has(masuk))
  const tertanda = await tandaiPerangkat(tx, baru)
  const hasil = tertanda.length === 0 ? BELUM_ADA : await simpanBaru(tx, tertanda, sekarang)
  for (const [i, masuk] of baru.entries()) nasib.set(masuk, hasil.nasib[i] as Nasib)

  return {
    nasib: kelompok.map((masuk) => nasib.get(masuk) ?? ikutPertama(masuk, pertama, nasib)),
    jurnal: hasil.jurnal,
  }
}

const BELUM_ADA: Tersimpan = { nasib: [], jurnal: [] }

const kunciRespons = ({ terbuka, respons }: Masuk) => `${terbuka.survei.id}/${respons.id}`

async function kenaliUlangan(
  tx: TenantTx,
  daftar: readonly Masuk[],
  nasib: Map<Masuk, Nasib>,
): Promise<void> {
  const tersimpan = await responsRepository.findMany(
    tx,
    daftar.map(({ terbuka, respons }) => ({ survei: terbuka.survei.id, id: respons.id })),
  )
  const ada = new Map(tersimpan.map((r) => [`${r.survei}/${r.id}`, r]))
  for (const masuk of daftar) {
    const lama = ada.get(kunciRespons(masuk))
    if (lama === undefined) continue
    const sama = lama.sidik === masuk.respons.sidik
    nasib.set(masuk, sama ? { hasil: 'sudah-ada', diterimaPada: lama.diterimaPada } : { hasil: 'berbeda' })
  }
}

/** The second of two with the same id: what became of the first decides. */
function ikutPertama(
  masuk: Masuk,
  pertama: ReadonlyMap<string, Masuk>,
  nasib: ReadonlyMap<Masuk, Nasib>,
): Nasib {
  const pemenang = pertama.get(kunciRespons(masuk)) as Masuk
  const hasil = nasib.get(pemenang) as Nasib
  if (hasil.hasil !== 'diterima') return hasil
  return pemenang.respons.sidik === masuk.respons.sidik
    ? { hasil: 'sudah-ada', diterimaPada: hasil.diterimaPada }
    : { hasil: 'berbeda' }
}

/** Uses up the codes of those that came with one. */
async function pakaiUndangan(
  tx: TenantTx,
  daftar: readonly Masuk[],
  sekarang: Date,
  nasib: Map<Masuk, Nasib>,
): Promise<void> {
  const berkode = new Map<string, Masuk>()
  for (const masuk of daftar) {
    const { terbuka, respons } = masuk
    if (respons.undangan === null) continue
    const kunci = `${terbuka.survei.id}/${respons.undangan}`
    if (berkode.has(kunci)) nasib.set(masuk, { hasil: 'undangan-terpakai' })
    else berkode.set(kunci, masuk)
  }
  if (berkode.size === 0) return
  const diminta = Array.from(berkode.values(), (masuk) => {
    const { survei, masa } = masuk.terbuka
    return {
      masuk,
      survei: survei.id,
      sidik: sidikUndangan(survei.id, masuk.respons.undangan as string),
      hari: hariPada(sekarang, masa.zonaWaktu),
    }
  })
  const jawaban = await undanganRepository.claim(tx, diminta)
  for (const [i, { masuk }] of diminta.entries()) {
    const keadaan = jawaban[i]
    if (keadaan === 'terpakai') nasib.set(masuk, { hasil: 'undangan-terpakai' })
    else if (keadaan === 'asing') nasib.set(masuk, { hasil: 'undangan-asing' })
  }
}
