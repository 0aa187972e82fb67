import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { Webhook } from 'standardwebhooks'
import type { Test } from 'tap'
import type { NamaTemplat } from '../../src/pemberitahuan/index.ts'
import type { TestApp } from '../support/app.ts'

export const PEMDA = '36.73'
/** Longer than anything that ends takes on whatever machine; only what never ends is given less. */
export const LONGGAR_MS = 150_000
/** In every name and address of people: must appear nowhere but in the e-mail itself. */
export const NAMA = 'Siti Rahasia'
export const ALAMAT = 'siti.rahasia@contoh.go.id'

export interface SurelDiterima {
  readonly dari: string
  readonly kepada: readonly string[]
  readonly aman: boolean
  readonly mentah: string
  readonly isi: Email
}

export interface ServerSurel {
  readonly url: string
  readonly port: number
  readonly diterima: SurelDiterima[]
  /** Connections that were made. */
  sambungan(): number
  tutup(): Promise<void>
}

/** A real SMTP server that keeps what it is given. */
export async function aServerSurel(t: Test, options: SMTPServerOptions = {}, port = 0): Promise<ServerSurel> {
  const diterima: SurelDiterima[] = []
  let sambungan = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    // the name of a client would be asked of whatever DNS there is
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_, selesai) => {
      sambungan++
      selesai()
    },
    onData: async (aliran, sesi, selesai) => {
      const mentah = await buffer(aliran)
      diterima.push({
        dari: sesi.envelope.mailFrom === false ? '' : (sesi.envelope.mailFrom?.address ?? ''),
        kepada: sesi.envelope.rcptTo.map(({ address }) => address),
        aman: sesi.secure,
        mentah: mentah.toString(),
        isi: await PostalMime.parse(mentah),
      })
      selesai()
    },
    ...options,
  })
  // clients that hang up are part of what is tested
  server.on('error', () => {})
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const tutup = () => new Promise<void>((selesai) => void server.close(() => selesai()))
  t.teardown(tutup)
  const nyata = (server.server.address() as AddressInfo).port
  return { url: `smtp://127.0.0.1:${nyata}`, port: nyata, diterima, sambungan: () => sambungan, tutup }
}

/** Somebody whom the vault knows; without an address if `email` is null. */
export async function aPenerima(
  { app }: TestApp,
  { nama = NAMA, email = ALAMAT }: { nama?: string | null; email?: string | null } = {},
): Promise<string> {
  const id = randomUUID()
  await app.database.forPemda(PEMDA, (tx) =>
    app.brankas.simpan(tx, { pemda: PEMDA, id, jenis: 'pelapor', medan: { nama, email } }),
  )
  return id
}

export const mintaSurel = (
  { app }: TestApp,
  penerima: string,
  isi: { templat?: NamaTemplat; isi?: Record<string, unknown>; kunci?: string } = {},
) =>
  app.database.forPemda(PEMDA, (tx) =>
    app.pemberitahuan.surel(tx, PEMDA, {
      kunci: randomUUID(),
      templat: 'pelapor-pesan',
      isi: { nomor: '3673-26-7QF3-M9S' },
      ...isi,
      penerima,
    }),
  )

export const kabarkan = (
  { app, clock }: TestApp,
  isi: { jenis?: string; unit?: string | null; data?: Record<string, unknown> } = {},
  pemda = PEMDA,
) =>
  app.database.forPemda(pemda, (tx) =>
    app.pemberitahuan.peristiwa(tx, pemda, {
      jenis: 'pengaduan.diterima',
      unit: null,
      pada: clock.now(),
      data: { nomor: '3673-26-7QF3-M9S', status: 'diterima' },
      ...isi,
    }),
  )

/** Rows of a table as they are stored, oldest first. */
export async function baris(
  { app }: TestApp,
  tabel: 'surel' | 'kait' | 'kait_kiriman' | 'audit',
  pemda = PEMDA,
): Promise<Record<string, unknown>[]> {
  const urut = tabel === 'audit' ? 'nomor' : 'dibuat_pada, id'
  const { rows } = await app.database.forPemda(pemda, (tx) =>
    tx.execute(sql.raw(`select * from ${tabel} order by ${urut}`)),
  )
  return rows
}

export interface KirimanDiterima {
  readonly headers: IncomingMessage['headers']
  readonly isi: string
}

export interface Penerima {
  readonly url: string
  readonly port: number
  readonly diterima: KirimanDiterima[]
  readonly server: Server
}

type Jawab = number | RequestListener

/** A receiver of webhooks that keeps what it is given, and answers in turn; then with 204. */
export async function aPenerimaKait(t: Test, ...jawaban: Jawab[]): Promise<Penerima> {
  const diterima: KirimanDiterima[] = []
  const server = createServer(async (permintaan, balasan) => {
    const isi = await text(permintaan).catch(() => null)
    // whoever gave up within it has sent nothing
    if (isi === null) return
    diterima.push({ headers: permintaan.headers, isi })
    const jawab = jawaban.shift() ?? 204
    if (typeof jawab === 'number') balasan.writeHead(jawab).end()
    else jawab(permintaan, balasan)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/kait`, port, diterima, server }
}

/** Whether a message carries a signature by this secret, by the very bytes and at the instant that it names. */
export function ditandatangani(rahasia: string, { headers, isi }: KirimanDiterima): boolean {
  const pada = new Date(Number(headers['webhook-timestamp']) * 1000)
  const tanda = new Webhook(rahasia).sign(String(headers['webhook-id']), pada, isi)
  return String(headers['webhook-signature']).split(' ').includes(tanda)
}

/** A webhook to an address, over HTTP. */
export async function aKait(
  { minta }: TestApp,
  admin: string,
  isi: Record<string, unknown>,
): Promise<{ id: string; rahasia: string }> {
  const dibuat = await minta(admin, 'POST', '/v1/kait', { nama: 'Uji', ...isi })
  if (dibuat.status !== 201) throw new Error(dibuat.teks)
  return dibuat.isi
}
