import type { TenantTx } from '../../platform/database/index.ts'
import { TidakDapatError } from '../errors.ts'
import { type RekamanUtuh, rekamanRepository } from '../repository/rekaman.ts'
import { bukaRekaman, cari } from './baca.ts'
import type { Deps } from './deps.ts'
import { getIsi } from './kunci.ts'
import { tulisRekaman } from './simpan.ts'

/**
 * What people may ask for about themselves (UU 27/2022, hak subjek data pribadi): a copy, a
 * correction, deletion. The operator asks in their name, and says why.
 */

/** Whom it is about: a record, or whoever has this NIK, telephone number or e-mail address. */
export type Orang =
  | { readonly id: string }
  | { readonly medan: 'nik' | 'telepon' | 'email'; readonly nilai: string }

const PER_HALAMAN = 1_000

/** @returns the ids of the person's records */
export function cariOrang(deps: Deps) {
  const cariMedan = cari(deps)
  return (pemda: string, orang: Orang): Promise<readonly string[]> =>
    deps.database.forPemda(pemda, async (tx) => {
      if (!('id' in orang)) return cariMedan(tx, pemda, undefined, orang.medan, orang.nilai)
      return (await rekamanRepository.find(tx, [orang.id])).map(({ id }) => id)
    })
}

/** Everything that is held about a person, with who has read it so far. */
export function eksporPdp(deps: Deps) {
  const { database, audit, pemakai } = deps
  return (pemda: string, id: string, alasan: string) =>
    database.forPemda(pemda, async (tx) => {
      const rekaman = await getRekaman(tx, id)
      const isi = bukaRekaman(deps, pemda, rekaman)
      const sasaran = `brankas/${rekaman.id}`
      const catatan = await bacaCatatan(deps, pemda, rekaman.id)
      await audit.catat(tx, pemda, {
        tindakan: 'pdp.ekspor',
        sasaran,
        rincian: { alasan, medan: Object.keys(isi).join(',') },
      })
      return {
        pemda,
        id: rekaman.id,
        jenis: rekaman.jenis,
        dibuatPada: rekaman.dibuatPada,
        identitas: isi,
        simpanSampai: Object.fromEntries(
          rekaman.medan.map(({ medan, simpanSampai }) => [medan, simpanSampai] as const),
        ),
        lainnya: (await pemakai.get(rekaman.jenis)?.ekspor(tx, pemda, rekaman.id)) ?? null,
        catatan,
      }
    })
}

/** Newest first; also readings of many records at once, without whose the others were. */
async function bacaCatatan({ audit }: Deps, pemda: string, id: string) {
  const semua: object[] = []
  let kursor: string | undefined
  do {
    const halaman = await audit.baca(pemda, { batas: PER_HALAMAN, kursor, sasaran: 'brankas' })
    for (const { pada, tindakan, pelaku, pelakuId, sasaran, rincian } of halaman.data) {
      const entri = { pada, tindakan, pelaku, pelakuId }
      if (sasaran === `brankas/${id}`) semua.push({ ...entri, rincian })
      else if (sasaran === 'brankas' && `${rincian.rekaman ?? ''}`.split(',').includes(id)) {
        semua.push({ ...entri, rincian: { ...rincian, rekaman: id } })
      }
    }
    kursor = halaman.kursorBerikut ?? undefined
  } while (kursor !== undefined)
  return semua
}

/** Replaces what is wrong in a field. */
export function betulkanPdp(deps: Deps) {
  const simpanIsi = tulisRekaman(deps)
  return (pemda: string, id: string, medan: string, nilai: string, alasan: string): Promise<void> =>
    deps.database.forPemda(pemda, async (tx) => {
      getIsi(deps.gantungan)
      const { jenis, medan: ada, ...rekaman } = await getRekaman(tx, id)
      if (deps.pemakai.get(jenis)?.medanTetap?.includes(medan)) {
        throw new TidakDapatError(
          `Medan ${medan} tidak dapat dibetulkan dengan perintah ini, karena berkaitan dengan data ${jenis} di luar ` +
            `brankas. Ubah lewat PATCH /v1/${jenis}/${rekaman.id}.`,
        )
      }
      if (!ada.some((satu) => satu.medan === medan)) {
        const daftar = ada.map((satu) => satu.medan).join(', ')
        throw new TidakDapatError(`Rekaman ini tidak memuat medan ${medan}. Yang ada: ${daftar}.`)
      }
      await simpanIsi(tx, { pemda, id: rekaman.id, jenis, medan: { [medan]: nilai } })
      await deps.audit.catat(tx, pemda, {
        tindakan: 'pdp.betulkan',
        sasaran: `brankas/${rekaman.id}`,
        rincian: { alasan, medan },
      })
    })
}

/** Deletes who somebody is; what they did stays counted. Needs no keyring. */
export function hapusPdp({ database, audit, pemakai }: Deps) {
  return (pemda: string, id: string, alasan: string): Promise<void> =>
    database.forPemda(pemda, async (tx) => {
      const rekaman = await getRekaman(tx, id)
      // the module's rows before the vault's, see Pemakai
      await pemakai.get(rekaman.jenis)?.hapus?.(tx, pemda, rekaman.id, 'permintaan')
      await rekamanRepository.delete(tx, rekaman.id)
      await audit.catat(tx, pemda, {
        tindakan: 'pdp.hapus',
        sasaran: `brankas/${rekaman.id}`,
        rincian: { alasan, medan: rekaman.medan.map(({ medan }) => medan).join(',') },
      })
    })
}

async function getRekaman(tx: TenantTx, id: string): Promise<RekamanUtuh> {
  const [rekaman] = await rekamanRepository.find(tx, [id])
  if (rekaman === undefined)
    throw new TidakDapatError('Tidak ada rekaman identitas dengan id itu pada pemda ini.')
  return rekaman
}
