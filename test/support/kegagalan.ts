import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

const SUBTEST = /^( *)# Subtest: (.*)$/
const HASIL = /^( *)(not )?ok \d+ - (.*)$/
/** Of what tap says of a failure: not the whole of two big objects. */
const BARIS_KETERANGAN = 40
const KOLOM_KETERANGAN = 300

/**
 * Gathers what failed from TAP as it goes by, so that it can be told once more at the end, to somebody who is given
 * only the last lines of a long run.
 *
 * @returns of each failure the file, the tests around it and what tap says of it
 */
export async function kumpulkanKegagalan(tap: Readable): Promise<readonly string[]> {
  const kegagalan: string[][] = []
  /** The subtests that are open, with how many failures there were before each. */
  const terbuka: { readonly nama: string; readonly sebelum: number }[] = []
  let keterangan: string[] | null = null
  for await (const baris of createInterface({ input: tap })) {
    const [, lekuk, nama] = SUBTEST.exec(baris) ?? []
    if (lekuk !== undefined && nama !== undefined) {
      terbuka.length = Math.min(terbuka.length, lekuk.length / 4)
      terbuka.push({ nama, sebelum: kegagalan.length })
      keterangan = null
      continue
    }
    const [, masuk, gagal, apa] = HASIL.exec(baris) ?? []
    if (masuk !== undefined && apa !== undefined) {
      const ditutup = terbuka[masuk.length / 4]
      terbuka.length = Math.min(terbuka.length, masuk.length / 4)
      keterangan = null
      // a test whose parts failed fails too, which says nothing new
      if (gagal === undefined || (ditutup !== undefined && ditutup.sebelum < kegagalan.length)) continue
      keterangan = [[...terbuka.map((satu) => satu.nama), apa].join(' › ')]
      kegagalan.push(keterangan)
    } else if (keterangan !== null && keterangan.length < BARIS_KETERANGAN) {
      keterangan.push(baris.slice(0, KOLOM_KETERANGAN))
    }
  }
  return kegagalan.map((satu) => satu.join('\n').trimEnd())
}
