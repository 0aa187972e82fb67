import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Instrumen } from '../domain/instrumen.ts'
import { InstrumenNotFoundError } from '../errors.ts'
import { DaftarInstrumenResponse, InstrumenResponse } from '../schemas/instrumen.ts'
import { KodeInstrumen } from '../schemas/umum.ts'

const tags = ['Instrumen']

export function routesInstrumen(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const config = { cakupan: 'publik' } as const

  app.get(
    '/v1/instrumen',
    {
      config,
      schema: {
        operationId: 'daftarInstrumen',
        summary: 'Daftar instrumen (kuesioner baku)',
        description: 'Kuesioner yang diterbitkan peraturan, dengan versinya.',
        tags,
        response: { 200: DaftarInstrumenResponse },
      },
    },
    async () => ({
      data: app.survei.instrumen.semua.map(({ kode, versi, nama, singkatanIndeks, unsur }) => ({
        kode,
        versi,
        nama,
        singkatanIndeks,
        jumlahUnsur: unsur.length,
      })),
    }),
  )

  app.get(
    '/v1/instrumen/:kode',
    {
      config,
      schema: {
        operationId: 'bacaInstrumen',
        summary: 'Satu instrumen: unsur, pertanyaan, label, profil, penimbang, kelas',
        description:
          'Versi terbaru, dengan sumbernya: apa yang dinilai, bagaimana menghitung, dan sejak nilai berapa.',
        tags,
        params: z.object({
          kode: KodeInstrumen.meta({ description: 'Kode instrumen', examples: ['permenpanrb-14-2017'] }),
        }),
        response: { 200: InstrumenResponse },
        masalah: [new InstrumenNotFoundError('permenpanrb-1-2030')],
      },
    },
    async ({ params }) => {
      const instrumen = app.survei.instrumen.find(params.kode)
      if (instrumen === null) throw new InstrumenNotFoundError(params.kode)
      return tulisInstrumen(instrumen)
    },
  )
}

/** Decimals are text in the data and numbers on the wire; the lists are copied because ours are frozen. */
function tulisInstrumen(instrumen: Instrumen) {
  return {
    ...structuredClone(instrumen),
    faktorKonversi: Number(instrumen.faktorKonversi),
    kelas: instrumen.kelas.map((k) => ({ ...k, dari: Number(k.dari) })),
    ambang: instrumen.ambang.map((a) => ({ ...a, minimum: Number(a.minimum) })),
  }
}
