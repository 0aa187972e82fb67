import { tulisHari, tulisSaat } from '../tanggal.ts'
import type { Bagian, Konteks, Surat } from './bentuk.ts'
import {
  type IsiTemplat,
  SEBUTAN_KLASIFIKASI,
  SEBUTAN_STATUS,
  SEBUTAN_TENGGAT,
  type StatusDisebut,
  type TenggatDisebut,
} from './isi.ts'

/** Letters to whoever complains: what happened, what they can do, and until when. */

const surat = (subjek: string, konteks: Konteks, ...bagian: readonly (Bagian | null)[]): Surat => ({
  subjek,
  kepada: 'pelapor',
  bagian: [...bagian.filter((satu) => satu !== null), ...caraMelacak(konteks)],
})

function caraMelacak({ alamatPublik }: Konteks): Bagian[] {
  const bekal =
    'Siapkan nomor pengaduan dan kode lacak dari tanda terima Anda. Jangan berikan kode lacak kepada orang lain; ' +
    'petugas kami tidak pernah memintanya.'
  if (alamatPublik === null) return [`Perkembangan dapat dilihat pada halaman lacak pengaduan. ${bekal}`]
  return [{ tautan: `${alamatPublik}/lacak`, teks: 'Lacak pengaduan' }, bekal]
}

const paling = (hari: string | null | undefined) => (hari ? ` paling lambat ${tulisHari(hari)}` : '')

export function pelaporDiterima(isi: IsiTemplat<'pelapor-diterima'>, konteks: Konteks): Surat {
  const { nomor, klasifikasi, tenggat } = isi
  const rincian: [string, string][] = [
    ['Nomor', nomor],
    ['Jenis', SEBUTAN_KLASIFIKASI[klasifikasi]],
  ]
  if (tenggat.verifikasi) rincian.push(['Diperiksa paling lambat', tulisHari(tenggat.verifikasi)])
  if (tenggat.penyelesaian) rincian.push(['Diselesaikan paling lambat', tulisHari(tenggat.penyelesaian)])
  return surat(
    `Pengaduan ${nomor} telah kami terima`,
    konteks,
    `Terima kasih. Pengaduan Anda telah kami terima dan akan diperiksa oleh petugas ${konteks.pemda}.`,
    { rincian },
    'Kami akan mengabari Anda setiap kali ada perkembangan.',
  )
}

interface Kabar {
  readonly kabar: string
  /** What the pelapor can do now. */
  readonly lanjut?: string
}

/** What a status means to the pelapor; some of them read differently by the step that led there. */
function kabarStatus(status: StatusDisebut, langkah: string, sampai: string | null | undefined): Kabar {
  switch (status) {
    case 'diterima':
      return {
        kabar: 'Kelengkapan yang Anda kirim telah kami terima, dan pengaduan Anda kembali kami periksa.',
      }
    case 'perlu-dilengkapi':
      return {
        kabar:
          'Pengaduan Anda belum lengkap, sehingga belum dapat kami teruskan. Apa yang kurang dijelaskan pada halaman lacak.',
        lanjut: `Mohon lengkapi${paling(sampai)}. Bila tidak dilengkapi sampai saat itu, pengaduan ditutup.`,
      }
    case 'terverifikasi':
      return langkah === 'kembalikan'
        ? {
            kabar:
              'Pengaduan Anda dikembalikan oleh unit yang semula dituju. Kami sedang menentukan unit yang tepat.',
          }
        : {
            kabar:
              'Pengaduan Anda sudah diperiksa dan dinyatakan lengkap. Berikutnya kami teruskan kepada unit yang berwenang.',
          }
    case 'didisposisikan':
      return { kabar: 'Pengaduan Anda telah diteruskan kepada unit yang menanganinya.' }
    case 'ditindaklanjuti':
      return { kabar: KABAR_TINDAK_LANJUT[langkah] ?? 'Pengaduan Anda sedang ditindaklanjuti.' }
    case 'dijawab':
      return {
        kabar:
          'Unit yang menangani telah menjawab pengaduan Anda. Petugas lain sedang memeriksa jawaban dan buktinya.',
      }
    case 'selesai':
      return {
        kabar:
          'Pengaduan Anda dinyatakan selesai, setelah jawaban dan buktinya diperiksa oleh petugas yang lain.',
        lanjut:
          `Bila menurut Anda belum selesai, ajukan keberatan pada halaman lacak${paling(sampai)}. Bila setuju, Anda ` +
          'dapat menyatakannya di sana. Tanpa keberatan, pengaduan ditutup setelah itu.',
      }
    case 'ditutup':
      return { kabar: 'Pengaduan Anda telah ditutup. Terima kasih atas masukan Anda.' }
    case 'ditolak':
      return {
        kabar: 'Mohon maaf, pengaduan Anda tidak dapat kami proses. Alasannya ada pada halaman lacak.',
        lanjut: 'Bila ada keterangan lain, Anda dapat membuat pengaduan baru.',
      }
    case 'bukan-wewenang':
      return {
        kabar:
          'Mohon maaf, hal yang Anda adukan bukan wewenang kami. Pada halaman lacak disebutkan siapa yang berwenang.',
        lanjut: 'Silakan sampaikan pengaduan Anda kepada instansi tersebut.',
      }
    case 'digabung':
      return {
        kabar:
          'Pengaduan Anda menyangkut hal yang sama dengan pengaduan lain, sehingga kami gabungkan dan tangani bersama. ' +
          'Keterangannya ada pada halaman lacak.',
      }
    case 'kedaluwarsa':
      return {
        kabar: 'Pengaduan Anda kami tutup, karena tidak dilengkapi sampai batas waktunya.',
        lanjut: 'Bila masih diperlukan, Anda dapat membuat pengaduan baru.',
      }
    case 'dicabut':
      return { kabar: 'Pengaduan Anda telah dicabut sesuai permintaan, dan tidak kami proses lagi.' }
  }
}

const KABAR_TINDAK_LANJUT: Readonly<Record<string, string>> = {
  tanggapan: 'Unit yang menangani telah memberi tanggapan pertama dan mulai menindaklanjuti pengaduan Anda.',
  konfirmasi:
    'Jawaban unit kami kembalikan karena belum menunjukkan bahwa masalahnya selesai. Pengaduan Anda masih ditindaklanjuti.',
  keberatan: 'Keberatan Anda kami terima. Pengaduan Anda dibuka kembali dan ditindaklanjuti lagi.',
}

export function pelaporPerkembangan(isi: IsiTemplat<'pelapor-perkembangan'>, konteks: Konteks): Surat {
  const { nomor, status, langkah, sampai, undanganSurvei = false } = isi
  const { kabar, lanjut } = kabarStatus(status, langkah, sampai)
  return surat(
    `Pengaduan ${nomor}: ${SEBUTAN_STATUS[status].toLowerCase()}`,
    konteks,
    kabar,
    {
      rincian: [
        ['Nomor', nomor],
        ['Status', SEBUTAN_STATUS[status]],
      ],
    },
    lanjut ?? null,
    undanganSurvei
      ? 'Kami juga mengundang Anda menilai penanganan ini lewat survei singkat pada halaman lacak. Penilaian Anda tidak disertai nama.'
      : null,
  )
}

/** Whoever joined another complaint follows that one's way. */
export const pelaporInduk = (
  { nomor, induk, statusInduk }: IsiTemplat<'pelapor-induk'>,
  konteks: Konteks,
): Surat =>
  surat(
    `Pengaduan ${nomor}: perkembangan pengaduan yang diikutinya`,
    konteks,
    `Pengaduan Anda digabung dengan pengaduan lain tentang masalah yang sama, ${induk}. Ada perkembangan pada pengaduan itu.`,
    {
      rincian: [
        ['Nomor Anda', nomor],
        [`Status ${induk}`, SEBUTAN_STATUS[statusInduk]],
      ],
    },
  )

export const pelaporPesan = ({ nomor }: IsiTemplat<'pelapor-pesan'>, konteks: Konteks): Surat =>
  surat(
    `Pengaduan ${nomor}: ada pesan untuk Anda`,
    konteks,
    `Ada pesan baru dari petugas mengenai pengaduan ${nomor}. Pesan dapat dibaca dan dibalas pada halaman lacak.`,
  )

export const pelaporIdentitasDibuka = (
  { nomor, pada }: IsiTemplat<'pelapor-identitas-dibuka'>,
  konteks: Konteks,
): Surat =>
  surat(
    `Pengaduan ${nomor}: identitas Anda dibuka`,
    konteks,
    `Anda meminta agar identitas Anda dirahasiakan. Pada ${tulisSaat(new Date(pada), konteks.zona)}, petugas yang ` +
      `berwenang membuka identitas Anda untuk menangani pengaduan ${nomor}.`,
    'Pembukaan ini harus beralasan dan tercatat. Alasannya ada pada halaman lacak. Bila Anda berkeberatan, kirimkan pesan di sana.',
  )

const INGAT: Readonly<Partial<Record<TenggatDisebut, string>>> = {
  kelengkapan:
    'Pengaduan Anda masih menunggu kelengkapan dari Anda. Bila tidak dilengkapi sampai hari di bawah ini, pengaduan ditutup.',
  keberatan:
    'Pengaduan Anda telah dinyatakan selesai. Bila menurut Anda belum, keberatan dapat diajukan sampai hari di bawah ini.',
}

export function pelaporPengingat(isi: IsiTemplat<'pelapor-pengingat'>, konteks: Konteks): Surat {
  const { nomor, tenggat, hari } = isi
  return surat(
    `Pengaduan ${nomor}: batas waktu ${tulisHari(hari)}`,
    konteks,
    INGAT[tenggat] ?? 'Kami ingatkan batas waktu berikut pada pengaduan Anda.',
    {
      rincian: [
        ['Nomor', nomor],
        [SEBUTAN_TENGGAT[tenggat], `sampai ${tulisHari(hari)}`],
      ],
    },
  )
}
