import { LISENSI } from './lisensi.ts'

export interface BahanKatalog {
  readonly pemda: { readonly kode: string; readonly nama: string; readonly dataContoh: boolean }
  /** First and last day that the results cover; `null`: none is published. */
  readonly mulai: string | null
  readonly selesai: string | null
  readonly diterbitkanPada: Date | null
  readonly metode: string
  /** The rules that the questionnaire is by. */
  readonly aturan: readonly string[]
  /** Where the service is reached, without a slash at the end; empty: addresses are relative. */
  readonly alamat: string
}

const KONTEKS = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

const hari = (nilai: string) => ({ '@type': 'xsd:date', '@value': nilai })
const id = (teks: string) => ({ '@language': 'id', '@value': teks })

/** What there is to read, for catalogues of open data: DCAT 3 as JSON-LD. @see https://www.w3.org/TR/vocab-dcat-3/ */
export function susunKatalog(bahan: BahanKatalog) {
  const { pemda, alamat } = bahan
  const akar = `${alamat}/v1/publik/${pemda.kode}`
  const penerbit = { '@type': 'foaf:Organization', 'foaf:name': pemda.nama }
  const lisensi = { '@id': LISENSI.id }
  const sebaran = (berkas: string, judul: string, media: string) => ({
    '@type': 'dcat:Distribution',
    'dct:title': id(judul),
    'dcat:accessURL': { '@id': `${akar}/${berkas}` },
    'dcat:downloadURL': { '@id': `${akar}/${berkas}` },
    'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${media}` },
    'dct:format': media,
    'dct:license': lisensi,
  })
  return {
    '@context': KONTEKS,
    '@id': `${akar}/katalog.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': id(`Data terbuka hasil survei kepuasan masyarakat ${pemda.nama}`),
    'dct:publisher': penerbit,
    'dct:language': 'id',
    'dct:license': lisensi,
    'dcat:dataset': [
      {
        '@id': `${akar}/indeks#data`,
        '@type': 'dcat:Dataset',
        'dct:identifier': `${pemda.kode}/indeks`,
        'dct:title': id(`Indeks kepuasan masyarakat ${pemda.nama}`),
        'dct:description': id(
          `${pemda.dataContoh ? 'DATA CONTOH, bukan hasil survei sungguhan. ' : ''}` +
            'Hasil setiap survei kepuasan masyarakat yang sudah dipublikasikan: nilai indeks pada skala 25–100, mutu, ' +
            'kinerja, nilai setiap unsur, jumlah responden, kecukupan sampel, dan selang kepercayaan 95%. ' +
            'Hasil dari kurang dari 5 responden ditahan.',
        ),
        'dct:publisher': penerbit,
        'dct:language': 'id',
        'dct:license': lisensi,
        'dct:accrualPeriodicity': { '@id': 'http://purl.org/cld/freq/irregular' },
        'dct:spatial': {
          '@type': 'dct:Location',
          'dct:identifier': pemda.kode,
          'dct:title': id(pemda.nama),
        },
        'dct:conformsTo': bahan.aturan.map((judul) => ({
          '@type': 'dct:Standard',
          'dct:title': id(judul),
        })),
        'dcat:version': bahan.metode,
        'dcat:keyword': ['SKM', 'IKM', 'kepuasan masyarakat', 'pelayanan publik'].map(id),
        ...(bahan.mulai !== null &&
          bahan.selesai !== null && {
            'dct:temporal': {
              '@type': 'dct:PeriodOfTime',
              'dcat:startDate': hari(bahan.mulai),
              'dcat:endDate': hari(bahan.selesai),
            },
          }),
        ...(bahan.diterbitkanPada !== null && {
          'dct:modified': { '@type': 'xsd:dateTime', '@value': bahan.diterbitkanPada.toISOString() },
        }),
        'dcat:landingPage': { '@id': `${akar}/indeks?bentuk=html` },
        'dcat:distribution': [
          sebaran('indeks?bentuk=json', 'JSON, per halaman', 'application/json'),
          sebaran('indeks.csv', 'CSV, seluruhnya', 'text/csv'),
        ],
      },
    ],
  }
}
