import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { startApp } from '../support/app.ts'
import { aKota, jawabanPenuh } from '../support/factories.ts'

const AKAR = join(import.meta.dirname, '../..')

/** The generator wants the compiler's old JavaScript API, which TypeScript 7 no longer has. */
async function tulisJenis(): Promise<string> {
  const hooks = registerHooks({
    resolve: (nama, konteks, lanjut) =>
      lanjut(
        nama === 'typescript' && konteks.parentURL?.includes('/openapi-typescript/') ? 'typescript-5' : nama,
        konteks,
      ),
  })
  const { default: openapiTypescript, astToString } = await import('openapi-typescript')
  hooks.deregister()
  const dokumen = JSON.parse(readFileSync(join(AKAR, 'openapi/openapi.json'), 'utf8'))
  return astToString(await openapiTypescript(dokumen))
}

/** What an OPD's programmer would write, from the document alone. */
const KLIEN = `
import createClient from 'openapi-fetch'
import type { components, paths } from './schema.d.ts'

type Respons = components['schemas']['ResponsBaru']
type Ubahan = components['schemas']['UnitUbahan']

export function klien(baseUrl: string, kunci: string) {
  const api = createClient<paths>({ baseUrl, headers: { authorization: \`Bearer \${kunci}\` } })
  return {
    async kirim(survei: string, id: string, jawaban: Respons['jawaban']): Promise<string> {
      const respons: Respons = { id, layanan: 'KTP-EL', jawaban }
      const { data, error } = await api.POST('/v1/survei/{id}/respons', {
        params: { path: { id: survei } },
        body: respons,
      })
      if (error !== undefined) throw new Error(error.title + ': ' + error.errors?.map((e) => e.pointer).join())
      return data.id
    },
    async indeks(survei: string): Promise<{ nilai: number | null; responden: number; terlemah: string | undefined }> {
      const { data, error } = await api.GET('/v1/survei/{id}/indeks', { params: { path: { id: survei } } })
      if (error !== undefined) throw new Error(error.detail)
      return { nilai: data.nilai, responden: data.jumlahResponden, terlemah: data.unsur[0]?.nama }
    },
    async namai(unit: string, nama: string): Promise<string> {
      const path = { unit }
      const ubahan: Ubahan = { nama }
      const { response } = await api.GET('/v1/unit/{unit}', { params: { path } })
      const etag = response.headers.get('etag') ?? ''
      const { data, error } = await api.PATCH('/v1/unit/{unit}', {
        params: { path, header: { 'If-Match': etag } },
        body: ubahan,
      })
      if (error !== undefined) throw new Error(error.detail)
      return data.nama
    },
    async imporCsv(survei: string, csv: string): Promise<number> {
      const { data } = await api.POST('/v1/survei/{id}/impor', {
        params: { path: { id: survei }, query: { layanan: 'KTP-EL', uji: '1' } },
        body: csv as never,
        bodySerializer: (isi: unknown) => String(isi),
        headers: { 'content-type': 'text/csv' },
      })
      return data?.diterima ?? -1
    },
  }
}
`

interface Klien {
  klien(
    alamat: string,
    kunci: string,
  ): {
    kirim(survei: string, id: string, jawaban: object): Promise<string>
    indeks(survei: string): Promise<object>
    namai(unit: string, nama: string): Promise<string>
    imporCsv(survei: string, csv: string): Promise<number>
  }
}

/** The compiler's verdict; `env` takes away the loader that tap gives to every child process. */
async function periksaJenis(folder: string): Promise<{ kode: number; kata: string }> {
  const pilihan =
    '--noEmit --strict --skipLibCheck --target esnext --module nodenext --lib esnext,dom --types node ' +
    '--allowImportingTsExtensions --ignoreConfig klien.ts'
  const tsc = join(AKAR, 'node_modules/typescript/bin/tsc')
  return promisify(execFile)('env', ['-u', 'NODE_OPTIONS', process.execPath, tsc, ...pilihan.split(' ')], {
    cwd: folder,
  }).then(
    ({ stdout }) => ({ kode: 0, kata: stdout }),
    ({ code, stdout, stderr }) => ({ kode: code, kata: stdout + stderr }),
  )
}

t.test('a client made from the document', async (t) => {
  const jenis = await tulisJenis()
  const folder = t.testdir({ 'schema.d.ts': jenis, 'klien.ts': KLIEN })

  t.test('compiles', async (t) => {
    t.strictSame(await periksaJenis(folder), { kode: 0, kata: '' })
  })

  t.test('does not compile with a name that the contract does not have', async (t) => {
    for (const [benar, salah] of [
      ['data.jumlahResponden', 'data.jumlahResponder'],
      ["layanan: 'KTP-EL', jawaban }", "layanan: 'KTP-EL', jawaban, jawabann: {} }"],
      ["layanan: 'KTP-EL', jawaban }", "layanan: 'KTP-EL', jawabann: jawaban }"],
      ['data.unsur[0]?.nama', 'data.unsur[0]?.judul'],
      ["uji: '1'", "uji: 'ya'"],
      ["'/v1/unit/{unit}', { params", "'/v1/units/{unit}', { params"],
      ['Ubahan = { nama }', 'Ubahan = { name: nama }'],
      ["'If-Match': etag", "'If-Match': 1"],
    ] as const) {
      const keliru = t.testdir({ 'schema.d.ts': jenis, 'klien.ts': KLIEN.replace(benar, salah) })
      t.match((await periksaJenis(keliru)).kata, /^klien\.ts\(\d+,\d+\): error TS/, salah)
    }
  })

  t.test('works with the service', async (t) => {
    const kota = await startApp(t)
    const { admin, unit, survei } = await aKota(kota)
    const alamat = await kota.app.listen({ port: 0, host: '127.0.0.1' })
    const { klien } = (await import(join(folder, 'klien.ts'))) as Klien
    const api = klien(alamat, admin)

    const id = '0192f0c1-7a3b-7c4d-8e5f-0123456789ab'
    t.equal(await api.kirim(survei, id, jawabanPenuh(3)), id)
    t.equal(await api.kirim(survei, id, jawabanPenuh(3)), id, 'again')
    t.strictSame(await api.indeks(survei), { nilai: 75, responden: 1, terlemah: 'Persyaratan' })
    await t.rejects(api.kirim(survei, id, { waktu: 9 }), {
      message: 'Masukan tidak sah: /jawaban/waktu',
    })
    t.equal(await api.namai(unit, 'Dinas Dukcapil Kota Serang'), 'Dinas Dukcapil Kota Serang')
    t.equal(await api.imporCsv(survei, 'No;U1;U2\n1;4;3\n2;3;3\n'), 2)
  })
})
