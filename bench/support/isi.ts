import { randomUUID } from 'node:crypto'

/** The questions of PermenPANRB 14/2017, in its order. */
export const UNSUR = [
  'persyaratan',
  'prosedur',
  'waktu',
  'biaya',
  'produk',
  'kompetensi',
  'perilaku',
  'pengaduan',
  'sarana',
]
const PENDIDIKAN = ['SD', 'SMP', 'SMA', 'D1-D3', 'D4/S1', 'S2', 'S3']
const PEKERJAAN = [
  'PNS',
  'TNI',
  'Polri',
  'swasta',
  'wirausaha',
  'pelajar/mahasiswa',
  'ibu rumah tangga',
  'lainnya',
]
const KANAL = ['situs', 'kiosk', 'qr', 'kertas']
const SARAN = [
  'Pelayanannya sudah baik.',
  'Antreannya masih lama, mohon ditambah loket.',
  'Petugas ramah dan membantu.',
]

const acak = (n: number) => Math.floor(Math.random() * n)
const pilih = <T>(daftar: readonly T[]) => daftar[acak(daftar.length)] as T

export const LAYANAN = ['KTP-EL', 'KK', 'AKTA-LAHIR', 'PINDAH']

/** A response as a website sends it: answers, profile, sometimes a suggestion or its own time; no two alike. */
export function responsAcak(): Record<string, unknown> {
  const jawaban: Record<string, number> = {}
  for (const kode of UNSUR) if (acak(50) > 0) jawaban[kode] = 1 + Math.min(3, acak(3) + acak(3))
  jawaban.waktu ??= 3
  return {
    id: randomUUID(),
    layanan: pilih(LAYANAN),
    kanal: pilih(KANAL),
    jawaban,
    profil: {
      jenisKelamin: pilih(['L', 'P']),
      usia: 16 + acak(60),
      pendidikan: pilih(PENDIDIKAN),
      pekerjaan: pilih(PEKERJAAN),
      ...(acak(3) === 0 && { disabilitas: pilih(['ya', 'tidak']) }),
    },
    ...(acak(5) === 0 && { saran: pilih(SARAN) }),
    ...(acak(4) === 0 && { diisiPada: new Date().toISOString() }),
  }
}

/** What stands right before a UUID that is new with every request. */
export const TEMPAT_UUID = ['"id":"', '"perangkat":"baru-']

/** A device as a website names it: one in ten has answered before. */
export const perangkatAcak = () => (acak(10) > 0 ? `baru-${randomUUID()}` : `lama-${1_000 + acak(1_000)}`)
