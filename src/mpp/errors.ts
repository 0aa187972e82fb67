import { masalah } from '../platform/errors.ts'

export class KunjunganNotFoundError extends masalah({
  slug: 'kunjungan-tidak-ditemukan',
  kind: 'not-found',
  title: 'Kunjungan tidak ditemukan',
  penjelasan:
    'Tidak ada kunjungan MPP dengan id ini pada pemda Anda. Id ditentukan kios, atau ada pada jawaban ketika tombol ditekan.',
}) {
  constructor(id: string) {
    super(`Tidak ada kunjungan dengan id ${id}.`)
  }
}

export class KunjunganBerbedaError extends masalah({
  slug: 'kunjungan-berbeda',
  kind: 'conflict',
  title: 'Id kunjungan sudah dipakai untuk isi lain',
  penjelasan:
    'Kunjungan dengan id ini sudah tercatat dengan unit, layanan, atau saat tombol yang lain. ' +
    'Untuk pengunjung lain pakai id baru.',
}) {
  constructor(id: string) {
    super(`Kunjungan dengan id ${id} sudah tercatat dengan isi yang berbeda.`)
  }
}

export class KunjunganSudahDicatatError extends masalah({
  slug: 'kunjungan-sudah-dicatat',
  kind: 'conflict',
  title: 'Langkah kunjungan sudah dicatat lain',
  penjelasan:
    'Kunjungan ini sudah dipanggil atau berakhir dengan saat atau hasil yang lain. Yang dicatat pertama berlaku; ' +
    'mengulang langkah yang sama aman. Jawaban menyebut yang tercatat.',
}) {
  constructor(tercatat: {
    readonly dilayaniPada: Date | null
    readonly selesaiPada: Date | null
    readonly hasil: string | null
  }) {
    const { dilayaniPada, selesaiPada, hasil } = tercatat
    const apa = selesaiPada === null ? 'dilayani' : `berakhir dengan hasil ${hasil}`
    super(`Kunjungan ini sudah tercatat ${apa} pada ${(selesaiPada ?? dilayaniPada)?.toISOString()}.`, {
      extra: {
        dilayaniPada: dilayaniPada?.toISOString() ?? null,
        selesaiPada: selesaiPada?.toISOString() ?? null,
        hasil,
      },
    })
  }
}

export class BukanGeraiError extends masalah({
  slug: 'bukan-gerai',
  kind: 'conflict',
  title: 'Unit tidak membuka gerai di MPP',
  penjelasan:
    'Hari buka hanya dicatat untuk unit yang membuka gerai di mal pelayanan publik. ' +
    'Bila unit ini memang membuka gerai, nyatakan dengan PATCH /v1/unit/{unit} { "gerai": true }.',
}) {
  constructor(unit: string) {
    super(`Unit ${unit} tidak membuka gerai di MPP.`)
  }
}

export class KunjunganBelumAdaError extends masalah({
  slug: 'kunjungan-belum-ada',
  kind: 'conflict',
  title: 'Belum ada kunjungan untuk setiap layanan survei',
  penjelasan:
    'Populasi survei diisi dari kunjungan MPP hanya bila setiap layanannya memiliki kunjungan selama masa survei; ' +
    'separuh dari kunjungan dan separuh dari tempat lain tidak dapat dijelaskan. Isi populasi dengan ' +
    'PATCH /v1/survei/{id}, atau pastikan kios menyebut layanan.',
}) {
  constructor(keterangan: {
    readonly layanan: readonly string[]
    readonly dari: string
    readonly sampai: string
    readonly tanpaLayanan: number
  }) {
    const { layanan, dari, sampai, tanpaLayanan } = keterangan
    super(
      `Tidak ada kunjungan ${dari} sampai ${sampai} untuk layanan: ${layanan.join(', ')}.` +
        (tanpaLayanan > 0 ? ` Ada ${tanpaLayanan} kunjungan yang tidak menyebut layanan.` : ''),
      { extra: { layananTanpaKunjungan: layanan, kunjunganTanpaLayanan: tanpaLayanan } },
    )
  }
}
