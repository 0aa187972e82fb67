import { createTransport } from 'nodemailer'

/** The city's mail server, and in whose name e-mail comes. */
export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly url: string
  /** `Nama <alamat>` or an address alone. */
  readonly dari: string
  /** How long one e-mail may take in all; 60 seconds if not given. */
  readonly batasMs?: number
}

export interface SurelSiapKirim {
  readonly id: string
  readonly pemda: string
  readonly alamat: string
  readonly subjek: string
  readonly teks: string
  readonly html: string
  readonly pada: Date
}

/** What became of an e-mail; `galat` names what went wrong and never to whom. */
export type HasilSurel =
  | { readonly terkirim: true }
  | { readonly terkirim: false; readonly tetap: boolean; readonly galat: string }

export interface Smtp {
  kirim(surel: SurelSiapKirim): Promise<HasilSurel>
  tutup(): void
}

const BATAS_MS = 60_000
const SAMBUNGAN = 3

/** One address and nothing else: no list, no comment, no line break that could begin another header. */
const SATU_ALAMAT = /^[^\s\p{Cc}<>()[\]\\,;:"@]{1,64}@[^\s\p{Cc}<>()[\]\\,;:"@]{1,189}$/u

/** All e-mail of this process, over a few connections that are kept while there is more to send. */
export function smtp({ url, dari, batasMs = BATAS_MS }: SmtpOptions): Smtp {
  const pengirim = bacaPengirim(dari)
  const transport = createTransport({
    ...bacaUrl(url),
    pool: true,
    maxConnections: SAMBUNGAN,
    // only of a connection that was lost before anything went over it
    maxRequeues: 1,
    connectionTimeout: Math.min(10_000, batasMs),
    greetingTimeout: Math.min(10_000, batasMs),
    dnsTimeout: Math.min(10_000, batasMs),
    socketTimeout: batasMs,
    socketCloseTimeout: 1_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // failures come with the message that they concern
  transport.on('error', () => {})

  return {
    async kirim({ id, pemda, alamat, subjek, teks, html, pada }) {
      if (!SATU_ALAMAT.test(alamat)) {
        return { terkirim: false, tetap: true, galat: 'Alamat surel penerima tidak sah' }
      }
      try {
        await transport.sendMail({
          from: pengirim,
          to: { name: '', address: alamat },
          envelope: { from: pengirim.address, to: [alamat] },
          subject: satuBaris(subjek),
          text: teks,
          html,
          date: pada,
          // the same however often it is tried, so that one that comes twice can be told
          messageId: `<${id}.${pemda}@${pengirim.address.split('@').at(-1)}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          xMailer: false,
          signal: AbortSignal.timeout(batasMs),
        })
        return { terkirim: true }
      } catch (error) {
        return { terkirim: false, ...nilaiGalat(error) }
      }
    },
    tutup: () => transport.close(),
  }
}

/**
 * With a password the connection has to be encrypted before it is said, unless the server is on this machine:
 * else whoever sits in between would only have to hide that the server offers it.
 */
export function bacaUrl(teks: string) {
  const url = new URL(teks)
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const user = decodeURIComponent(url.username)
  const diSini = ['localhost', '127.0.0.1', '::1'].includes(host)
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && user !== '' && !diSini,
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(url.password) } }),
  }
}

export function bacaPengirim(dari: string): { name: string; address: string } {
  const [, nama = '', alamat = dari] = /^([^<>]*)<([^<>]+)>$/.exec(dari.trim()) ?? []
  return {
    name: satuBaris(nama)
      .trim()
      .replace(/^"(.*)"$/, '$1'),
    address: alamat.trim(),
  }
}

const satuBaris = (teks: string) => teks.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')

interface GalatSmtp {
  readonly code?: unknown
  readonly responseCode?: unknown
  readonly command?: unknown
}

/** Answers to these are about this message or whom it is for; to all others about the sender or the server. */
const TENTANG_SUREL = ['RCPT TO', 'DATA']

/**
 * What an error means, in words of ours: the server's own often repeat the address. Only what
 * refuses this very message for good ends it; a wrong password is put right and tried again.
 */
function nilaiGalat(error: unknown): { tetap: boolean; galat: string } {
  const { code, responseCode, command } = (error ?? {}) as GalatSmtp
  const kode = typeof code === 'string' && /^E[A-Z_]{2,20}$/.test(code) ? code : 'tanpa kode'
  const sebutan = SEBUTAN_GALAT[kode] ?? 'Server surel tidak terjangkau'
  if (typeof responseCode !== 'number') return { tetap: false, galat: `${sebutan} (${kode})` }
  if (kode === 'EAUTH') return { tetap: false, galat: `${sebutan} (SMTP ${responseCode})` }
  const tentangSurel = TENTANG_SUREL.includes(String(command))
  const apa = tentangSurel ? 'Surel tidak diterima' : 'Server surel menolak pengirim'
  return { tetap: tentangSurel && responseCode >= 500, galat: `${apa} (SMTP ${responseCode})` }
}

const SEBUTAN_GALAT: Readonly<Record<string, string>> = {
  EABORT: 'Server surel tidak selesai pada waktunya',
  ETIMEDOUT: 'Server surel tidak menjawab',
  EAUTH: 'Server surel menolak nama atau sandi',
  ETLS: 'Sambungan aman ke server surel gagal',
}
