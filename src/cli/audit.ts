import { readFile } from 'node:fs/promises'
import type { Cacat, Jangkar } from '../audit/index.ts'
import { denganApp } from './dengan-app.ts'
import type { Perkakas } from './impor.ts'
import { bacaPilihan } from './pilihan.ts'
import { SalahPakai } from './salah-pakai.ts'

export const BANTUAN_AUDIT = `  tanggap audit periksa [--pemda 36.73] [--jangkar BERKAS]
      Memeriksa rantai audit: entri yang diubah, dihapus, disisipkan, atau ditukar disebut nomornya, dan perintah
      berakhir dengan status 1 bila ada. BERKAS: jangkar yang pernah disimpan dari
      /v1/publik/{pemda}/jangkar; dengannya rantai yang ditulis ulang seluruhnya pun ketahuan.`

/** @throws SalahPakai */
export async function audit(args: readonly string[], perkakas: Perkakas): Promise<void> {
  const { pemda: diminta, jangkar: berkas } = baca(args)
  if (berkas !== undefined && diminta === undefined) {
    throw new SalahPakai('--jangkar memerlukan --pemda: jangkar milik satu pemda.')
  }
  const jangkar = berkas === undefined ? [] : await bacaJangkar(berkas)
  await denganApp(perkakas, diminta, async (app, daftarPemda) => {
    for (const pemda of daftarPemda) {
      const { jumlah, cacat } = await app.audit.periksa(pemda, jangkar)
      console.log(`${cacat.length === 0 ? 'utuh ' : 'CACAT'}  ${pemda}  ${jumlah} entri`)
      for (const satu of cacat) console.log(`       ${tulisCacat(satu)}`)
      if (cacat.length > 0) process.exitCode = 1
    }
  })
}

function baca(args: readonly string[]) {
  const { values, positionals } = bacaPilihan(args, {
    pemda: { type: 'string' },
    jangkar: { type: 'string' },
  })
  if (positionals.join(' ') !== 'periksa') {
    throw new SalahPakai(`Perintah tidak dikenal: audit ${positionals.join(' ')}`)
  }
  return values
}

/** The answer of `/v1/publik/{pemda}/jangkar`, as it was stored. */
async function bacaJangkar(berkas: string): Promise<readonly Jangkar[]> {
  try {
    const { data } = JSON.parse(await readFile(berkas, 'utf8')) as { data: readonly Jangkar[] }
    for (const { hari, nomor, hash } of data) {
      if (typeof hari !== 'string' || !Number.isSafeInteger(nomor) || !/^[0-9a-f]{64}$/.test(hash)) {
        throw new Error('no anchor')
      }
    }
    return data
  } catch (error) {
    throw new SalahPakai(`${berkas} bukan jawaban utuh dari /v1/publik/{pemda}/jangkar.`, { cause: error })
  }
}

function tulisCacat(cacat: Cacat): string {
  switch (cacat.cacat) {
    case 'berubah':
      return `entri ${cacat.nomor}: isinya tidak cocok dengan hash-nya; diubah sesudah ditulis`
    case 'hilang':
      return cacat.nomor === cacat.sampai
        ? `entri ${cacat.nomor}: tidak ada; dihapus`
        : `entri ${cacat.nomor} sampai ${cacat.sampai}: tidak ada; dihapus`
    case 'putus':
      return `entri ${cacat.nomor}: tidak menyambung ke entri sebelumnya; salah satunya disisipkan, ditukar, atau diganti`
    case 'ujung':
      return `rantai berakhir pada entri ${cacat.nomor}, seharusnya ${cacat.seharusnya}; ujungnya dihapus atau ditambah`
    case 'jangkar':
      return `entri ${cacat.nomor}: bukan yang diterbitkan sebagai jangkar ${cacat.hari}; rantai ditulis ulang`
  }
}
