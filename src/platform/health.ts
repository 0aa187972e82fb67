import fp from 'fastify-plugin'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { UnavailableError } from './errors.ts'

const Sehat = z.object({ status: z.literal('sehat') }).meta({ id: 'Sehat', examples: [{ status: 'sehat' }] })

/** For load balancers and container health checks. */
export const health = fp(
  async (instance) => {
    const app = instance.withTypeProvider<ZodTypeProvider>()
    const config = { cakupan: 'publik' } as const

    app.get(
      '/sehat/hidup',
      {
        config,
        schema: {
          operationId: 'sehatHidup',
          summary: 'Proses berjalan',
          description: 'Menjawab selama proses hidup, juga ketika basis data tidak terjangkau.',
          tags: ['Kesehatan'],
          response: { 200: Sehat },
        },
      },
      async () => ({ status: 'sehat' as const }),
    )
    app.get(
      '/sehat/siap',
      {
        config,
        schema: {
          operationId: 'sehatSiap',
          summary: 'Siap melayani',
          description: 'Basis data terjangkau dan migrasi lengkap.',
          tags: ['Kesehatan'],
          response: { 200: Sehat },
        },
      },
      async () => {
        if (!(await instance.database.isReady())) {
          throw new UnavailableError('Basis data tidak terjangkau atau belum dimigrasi.', 5)
        }
        return { status: 'sehat' as const }
      },
    )
  },
  { name: 'health', dependencies: ['database', 'problem-details'] },
)
