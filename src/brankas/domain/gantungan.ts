/**
 * A keyring: the keys that wrap the data keys of records (one of them active, for new
 * records), and the key of the blind indexes. Written as
 * `{"aktif":"k1","kunci":{"k1":"<base64>"},"indeks":"<base64>"}`.
 */
export interface IsiGantungan {
  readonly aktif: string
  /** By version. */
  readonly kunci: ReadonlyMap<string, Buffer>
  readonly indeks: Buffer
}

export const PANJANG_KUNCI = 32

const VERSI = /^[a-z\d][a-z\d._-]{0,39}$/i

/** What is wrong with a keyring, every fault of it; never what stands in it. */
export class GantunganRusakError extends Error {
  readonly daftarKesalahan: readonly string[]

  constructor(daftarKesalahan: readonly string[]) {
    super(`Gantungan kunci tidak sah: ${daftarKesalahan.join('; ')}`)
    this.daftarKesalahan = daftarKesalahan
  }
}

/** @throws GantunganRusakError */
export function bacaGantungan(teks: string): IsiGantungan {
  const isi = bacaJson(teks)
  if (!berupaObjek(isi))
    throw new GantunganRusakError(['bukan JSON yang berisi "aktif", "kunci", dan "indeks"'])

  const kesalahan: string[] = []
  for (const nama of Object.keys(isi)) {
    if (!['aktif', 'kunci', 'indeks'].includes(nama)) kesalahan.push(`"${nama.slice(0, 40)}" tidak dikenal`)
  }
  const kunci = new Map<string, Buffer>()
  if (!berupaObjek(isi.kunci)) kesalahan.push('"kunci" harus objek berisi versi dan kuncinya')
  else {
    for (const [versi, nilai] of Object.entries(isi.kunci)) {
      const kunciVersi = bacaKunci(nilai)
      const sebutan = `"kunci"."${versi.slice(0, 40)}"`
      if (!VERSI.test(versi)) kesalahan.push(`${sebutan}: nama versi hanya huruf, angka, ".", "_", "-"`)
      else if (kunciVersi === null) kesalahan.push(`${sebutan} harus ${PANJANG_KUNCI} byte dalam base64`)
      else kunci.set(versi, kunciVersi)
    }
  }
  const aktif = typeof isi.aktif === 'string' ? isi.aktif : ''
  if (berupaObjek(isi.kunci) && !Object.hasOwn(isi.kunci, aktif)) {
    kesalahan.push('"aktif" harus nama salah satu versi pada "kunci"')
  }
  const indeks = bacaKunci(isi.indeks)
  if (indeks === null) kesalahan.push(`"indeks" harus ${PANJANG_KUNCI} byte dalam base64`)
  else if ([...kunci.values()].some((satu) => satu.equals(indeks))) {
    kesalahan.push('"indeks" harus kunci tersendiri, tidak sama dengan salah satu pada "kunci"')
  }
  if (kesalahan.length > 0 || indeks === null) throw new GantunganRusakError(kesalahan)
  return { aktif, kunci, indeks }
}

/** As JSON, or as base64 of JSON, which passes through an environment unharmed. */
function bacaJson(teks: string): unknown {
  const polos = teks.replace(/^\uFEFF/, '').trim()
  const json = polos.startsWith('{') ? polos : Buffer.from(polos, 'base64').toString('utf8')
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

const berupaObjek = (nilai: unknown): nilai is Record<string, unknown> =>
  typeof nilai === 'object' && nilai !== null && !Array.isArray(nilai)

function bacaKunci(nilai: unknown): Buffer | null {
  if (typeof nilai !== 'string' || !/^[\w+/-]+={0,2}$/.test(nilai)) return null
  const kunci = Buffer.from(nilai, 'base64')
  return kunci.length === PANJANG_KUNCI ? kunci : null
}

export const tulisGantungan = ({ aktif, kunci, indeks }: IsiGantungan): string =>
  `${JSON.stringify({
    aktif,
    kunci: Object.fromEntries([...kunci].map(([versi, satu]) => [versi, satu.toString('base64')])),
    indeks: indeks.toString('base64'),
  })}\n`

type Acak = (banyak: number) => Uint8Array

/** A keyring with one key. */
export const gantunganBaru = (acak: Acak): IsiGantungan => ({
  aktif: 'k1',
  kunci: new Map([['k1', Buffer.from(acak(PANJANG_KUNCI))]]),
  indeks: Buffer.from(acak(PANJANG_KUNCI)),
})

/** The same with a further key, which is the active one; its number is one that no key had so far. */
export function tambahKunci(isi: IsiGantungan, acak: Acak): IsiGantungan {
  const nomor = [...isi.kunci.keys()].map((versi) => Number(/^k(\d{1,9})$/.exec(versi)?.[1] ?? 0))
  const aktif = `k${Math.max(0, ...nomor) + 1}`
  return { ...isi, aktif, kunci: new Map([...isi.kunci, [aktif, Buffer.from(acak(PANJANG_KUNCI))]]) }
}

/** @throws RangeError for the active key and for one that is not there */
export function buangKunci(isi: IsiGantungan, versi: string): IsiGantungan {
  if (versi === isi.aktif || !isi.kunci.has(versi)) throw new RangeError('this key cannot be removed')
  return { ...isi, kunci: new Map([...isi.kunci].filter(([satu]) => satu !== versi)) }
}
