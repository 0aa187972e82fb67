/**
 * Enough of curl to run the examples where curl is not installed:
 * `-sS`, `--fail-with-body`, `-i`, `-X`, `-H`, `-d`, `--data-binary @file`, `-F name=@file`, and an address.
 */
import { openAsBlob, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    silent: { type: 'boolean', short: 's' },
    'show-error': { type: 'boolean', short: 'S' },
    include: { type: 'boolean', short: 'i' },
    'fail-with-body': { type: 'boolean' },
    request: { type: 'string', short: 'X' },
    header: { type: 'string', short: 'H', multiple: true },
    data: { type: 'string', short: 'd' },
    'data-binary': { type: 'string' },
    form: { type: 'string', short: 'F' },
  },
})

const headers = new Headers()
for (const header of values.header ?? []) {
  const titik = header.indexOf(':')
  headers.set(header.slice(0, titik), header.slice(titik + 1).trim())
}

async function isi(): Promise<string | Buffer<ArrayBuffer> | FormData | null> {
  const { data, 'data-binary': biner, form } = values
  if (form !== undefined) {
    const [nama = '', berkas = ''] = form.split('=@')
    const formulir = new FormData()
    formulir.set(nama, await openAsBlob(berkas), basename(berkas))
    return formulir
  }
  if (biner?.startsWith('@')) return readFileSync(biner.slice(1))
  return biner ?? data ?? null
}

const body = await isi()
const jawaban = await fetch(positionals[0] as string, {
  method: values.request ?? (body === null ? 'GET' : 'POST'),
  headers,
  body,
})
if (values.include === true) {
  console.log(`HTTP/1.1 ${jawaban.status} ${jawaban.statusText}`)
  for (const [nama, nilai] of jawaban.headers) console.log(`${nama}: ${nilai}`)
  console.log()
}
process.stdout.write(await jawaban.text())
if (values['fail-with-body'] === true && !jawaban.ok) process.exitCode = 22
