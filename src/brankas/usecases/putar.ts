import { setTimeout as sleep } from 'node:timers/promises'
import { buangKunci, tambahKunci } from '../domain/gantungan.ts'
import { bungkusKunci, IsiTidakCocokError } from '../domain/sandi.ts'
import { TidakDapatError } from '../errors.ts'
import { type Gantungan, gantiBerkasGantungan, gantunganBerkas } from '../repository/gantungan.ts'
import { jagaVersi, satuPengubah } from '../repository/gembok.ts'
import { rekamanRepository } from '../repository/rekaman.ts'
import type { Deps } from './deps.ts'
import { getIsi, getKunciData } from './kunci.ts'

/** By then every running process has looked at the file again, and nobody takes up a key that was active before. */
const JEDA_BAWAAN_MS = 3_000
const COBA_LAGI_MS = 100
/** About a minute for whoever holds a record to let go of it. */
const COBA_LAGI_MAKSIMUM = 600
const PER_TRANSAKSI = 500

export interface Penyelenggara {
  /** Connection of the owner. */
  readonly pemilik: string
  readonly daftarPemda: readonly string[]
  /** How long to wait until every service has the changed keyring; longer where it has to be copied to other machines. */
  readonly jedaMs?: number | undefined
}

export interface HasilBungkus {
  readonly versi: string
  /** Data keys that were wrapped anew. */
  readonly rekaman: number
  /** Records that another key still wraps: damaged, held by somebody, or just added by a service that has the keyring of before. */
  readonly sisa: number
  /** Records whose data key does not open; they stay as they are. */
  readonly rusak: readonly string[]
  /** Records that need a key which the keyring lacks, by its version. */
  readonly takDikenal: ReadonlyMap<string, number>
}

/** How many records each key wraps, in all pemda. */
export function hitungVersi({ database }: Pick<Deps, 'database'>) {
  return async (daftarPemda: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const semua = new Map<string, number>()
    for (const pemda of daftarPemda) {
      const milik = await database.forPemda(pemda, (tx) => rekamanRepository.hitungVersi(tx))
      for (const [versi, banyak] of milik) semua.set(versi, (semua.get(versi) ?? 0) + banyak)
    }
    return semua
  }
}

/**
 * Adds a key to the file, makes it the active one, and wraps all data keys anew, while the
 * service goes on: it takes the new key up by itself, and reads with both.
 *
 * @throws TidakDapatError
 */
export function putarKunci(deps: Deps) {
  const bungkus = bungkusUlang(deps)
  return async (penyelenggara: Penyelenggara): Promise<HasilBungkus> => {
    const berkas = getBerkas(deps.gantungan)
    return sendirian(penyelenggara.pemilik, async () => {
      const lama = getIsi(gantunganBerkas(berkas))
      await ganti(
        berkas,
        tambahKunci(lama, (banyak) => deps.ids.acak(banyak)),
        deps,
      )
      await sleep(penyelenggara.jedaMs ?? JEDA_BAWAAN_MS)
      return bungkus(penyelenggara)
    })
  }
}

/** Wraps the data keys of all records with the active key, until none needs another or the rest won't have it. */
export function bungkusUlang(deps: Deps) {
  const { database, gantungan, audit, ids } = deps
  const hitung = hitungVersi(deps)
  const acak = (banyak: number) => ids.acak(banyak)

  /** @returns how many of this pemda were wrapped anew */
  async function lewati(
    pemda: string,
    aktif: string,
    lama: readonly string[],
    rusak: Set<string>,
  ): Promise<number> {
    const kunci = getIsi(gantungan).kunci.get(aktif) as Buffer
    let sesudah: string | null = null
    let dibungkus = 0
    for (;;) {
      const mulai: string | null = sesudah
      const daftar = await database.forPemda(pemda, async (tx) => {
        const daftar = await rekamanRepository.lockVersi(tx, lama, mulai, PER_TRANSAKSI)
        const baru = daftar.flatMap((rekaman) => {
          const tempat = { pemda, id: rekaman.id }
          try {
            const kunciData = getKunciData(gantungan, tempat, rekaman)
            return { id: rekaman.id, kunciData: bungkusKunci(kunci, tempat, kunciData, acak) }
          } catch (error) {
            // one that is damaged must not keep the others from being rotated
            if (!(error instanceof IsiTidakCocokError)) throw error
            rusak.add(`${pemda} ${rekaman.id}`)
            return []
          }
        })
        await rekamanRepository.gantiBungkus(tx, aktif, baru)
        dibungkus += baru.length
        return daftar
      })
      if (daftar.length < PER_TRANSAKSI) return dibungkus
      sesudah = daftar.at(-1)?.id ?? null
    }
  }

  return async ({ daftarPemda }: Pick<Penyelenggara, 'daftarPemda'>): Promise<HasilBungkus> => {
    const { aktif, kunci } = getIsi(gantungan)
    const lama = [...kunci.keys()].filter((versi) => versi !== aktif)
    const rusak = new Set<string>()
    const perPemda = new Map<string, number>()
    for (let coba = 1; ; coba++) {
      for (const pemda of lama.length === 0 ? [] : daftarPemda) {
        const dibungkus = await lewati(pemda, aktif, lama, rusak)
        perPemda.set(pemda, (perPemda.get(pemda) ?? 0) + dibungkus)
      }
      const terpakai = await hitung(daftarPemda)
      const sisa = lama.reduce((jumlah, versi) => jumlah + (terpakai.get(versi) ?? 0), 0)
      if (sisa <= rusak.size || coba === COBA_LAGI_MAKSIMUM) {
        for (const [pemda, rekaman] of perPemda) {
          if (rekaman === 0) continue
          await database.forPemda(pemda, (tx) =>
            audit.catat(tx, pemda, {
              tindakan: 'brankas.putar',
              sasaran: 'brankas',
              rincian: { versi: aktif, rekaman },
            }),
          )
        }
        return {
          versi: aktif,
          rekaman: [...perPemda.values()].reduce((a, b) => a + b, 0),
          sisa,
          rusak: [...rusak],
          takDikenal: new Map([...terpakai].filter(([versi]) => !kunci.has(versi))),
        }
      }
      // somebody holds the rest, or has just added some with the key of before
      await sleep(COBA_LAGI_MS)
    }
  }
}

/**
 * Takes a key that no record needs any more out of the file.
 *
 * @throws TidakDapatError
 */
export function buangVersi(deps: Deps) {
  const hitung = hitungVersi(deps)
  return async (
    { pemilik, daftarPemda, jedaMs = JEDA_BAWAAN_MS }: Penyelenggara,
    versi: string,
  ): Promise<void> => {
    const berkas = getBerkas(deps.gantungan)
    await sendirian(pemilik, async () => {
      const isi = getIsi(gantunganBerkas(berkas))
      if (versi === isi.aktif) {
        throw new TidakDapatError(`Versi ${versi} sedang aktif. Putar dulu: tanggap brankas putar.`)
      }
      if (!isi.kunci.has(versi)) throw new TidakDapatError(`Gantungan kunci tidak memuat versi ${versi}.`)
      await sleep(jedaMs)
      await jagaVersi(pemilik, versi, async () => {
        const banyak = (await hitung(daftarPemda)).get(versi) ?? 0
        if (banyak > 0) {
          throw new TidakDapatError(
            `Versi ${versi} masih diperlukan ${banyak} rekaman. Bungkus ulang dulu: tanggap brankas putar --bungkus-saja.`,
          )
        }
        await ganti(berkas, buangKunci(isi, versi), deps)
      })
    })
  }
}

function getBerkas(gantungan: Gantungan | null): string {
  getIsi(gantungan)
  if (typeof gantungan?.berkas === 'string') return gantungan.berkas
  throw new TidakDapatError(
    'Gantungan kunci dari BRANKAS_KUNCI tidak dapat diubah oleh perintah ini. Tambahkan kunci baru di samping ' +
      'yang lama pada BRANKAS_KUNCI dan jadikan "aktif", jalankan ulang semua layanan, lalu jalankan ' +
      '"tanggap brankas putar --bungkus-saja". Setelah "tanggap brankas status" menunjukkan 0 rekaman pada versi ' +
      'lama, hapus versi itu dari BRANKAS_KUNCI dan jalankan ulang layanan.',
  )
}

async function sendirian<T>(pemilik: string, kerja: () => Promise<T>): Promise<T> {
  const hasil = await satuPengubah(pemilik, async () => ({ hasil: await kerja() }))
  if (hasil === null) {
    throw new TidakDapatError(
      'Gantungan kunci sedang diubah oleh perintah lain. Ulangi setelah perintah itu selesai.',
    )
  }
  return hasil.hasil
}

async function ganti(
  berkas: string,
  isi: Parameters<typeof gantiBerkasGantungan>[1],
  { ids }: Deps,
): Promise<void> {
  try {
    await gantiBerkasGantungan(berkas, isi, (banyak) => ids.acak(banyak))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new TidakDapatError(
      `Berkas ${berkas} tidak dapat diganti (${code}); tidak ada yang berubah. Jalankan perintah ini sebagai ` +
        'pengguna yang memiliki berkas itu; folder berkas itu harus dapat ditulisi, dan bila dipasang ke dalam ' +
        'kontainer, pasang foldernya, bukan berkasnya.',
      { cause: error },
    )
  }
}
