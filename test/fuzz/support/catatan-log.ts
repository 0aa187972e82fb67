import { Writable } from 'node:stream'
import { daftarPenanda } from './penanda.ts'

/** Reads the service's log as it is written: what must not stand in it, and how much of what level there is. */
export class CatatanLog {
  readonly tingkat = new Map<number, number>()
  /** Warnings, with how often each was given. */
  readonly peringatan = new Map<string, number>()
  readonly temuan: string[] = []
  readonly #terlapor = new Set<string>()
  #sisa = ''

  /** Takes the log as pino writes it. */
  aliran(): Writable {
    return new Writable({
      write: (potongan, _, selesai) => {
        this.terima(String(potongan))
        selesai()
      },
    })
  }

  terima(potongan: string): void {
    const baris = (this.#sisa + potongan).split('\n')
    this.#sisa = baris.pop() as string
    for (const satu of baris) if (satu.startsWith('{')) this.#baca(satu)
  }

  #baca(baris: string): void {
    const tingkat = Number(/"level":(\d+)/.exec(baris)?.[1] ?? 0)
    this.tingkat.set(tingkat, (this.tingkat.get(tingkat) ?? 0) + 1)
    if (tingkat === 40) {
      const tetap = baris
        .replaceAll(/"(time|pid|reqId|hostname)":("[^"]*"|\d+),?/g, '')
        .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '…')
      this.peringatan.set(tetap, (this.peringatan.get(tetap) ?? 0) + 1)
    }
    if (tingkat >= 50) this.#lapor('an error in the log', baris)
    // the number of a request is the client's own choice, and is logged as such
    const isi = baris.replace(/"reqId":"[^"]*"/, '')
    if (daftarPenanda(isi).size > 0) this.#lapor('a marker in the log', baris)
    if (/tgp_[a-z]{2,3}_\w{20,}/.test(isi)) this.#lapor('a key in the log', baris)
    if (/\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.test(isi)) this.#lapor('a code in the log', baris)
  }

  #lapor(apa: string, baris: string): void {
    // the first of each message says enough
    const kunci = `${apa}: ${/"msg":"([^"]*)"/.exec(baris)?.[1]}`
    if (this.#terlapor.has(kunci)) return
    this.#terlapor.add(kunci)
    this.temuan.push(`${apa}: ${baris.slice(0, 1_500)}`)
  }
}
