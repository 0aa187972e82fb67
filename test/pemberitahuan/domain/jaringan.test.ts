import t from 'tap'
import { Jaringan } from '../../../src/pemberitahuan/domain/jaringan.ts'
import { periksaTujuan } from '../../../src/pemberitahuan/domain/tujuan.ts'

const DALAM = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.100.100.200',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '0:0:0:0:0:ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::8.8.8.8',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  '2002:808:808::1',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fec0::1',
  'ff02::1',
]

const PUBLIK = [
  '8.8.8.8',
  '1.1.1.1',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '169.253.255.255',
  '169.255.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '223.255.255.255',
  '103.10.66.1',
  '::ffff:8.8.8.8',
  '2001:4860:4860::8888',
  '2606:4700:4700::1111',
  '2a00:1450::1',
]

t.test('only public addresses are reached', async (t) => {
  const jaringan = new Jaringan([])
  for (const alamat of DALAM) t.notOk(jaringan.boleh(alamat, true), alamat)
  for (const alamat of PUBLIK) {
    t.ok(jaringan.boleh(alamat, true), alamat)
    t.notOk(jaringan.boleh(alamat, false), `${alamat} without TLS`)
  }
  for (const bukan of ['', 'contoh.go.id', '1.2.3', '8.8.8.8.8', '[::1]']) {
    t.notOk(jaringan.boleh(bukan, true), `"${bukan}" is no address`)
  }
})

t.test('what the operator allows is reached as well, and without TLS, and nothing beside it', async (t) => {
  const jaringan = new Jaringan(['10.1.0.0/16', '192.168.7.7', 'fd00:1::/32', '::1'])
  for (const alamat of ['10.1.0.1', '10.1.255.255', '192.168.7.7', 'fd00:1::5', '::1', '::ffff:10.1.2.3']) {
    t.ok(jaringan.boleh(alamat, true), alamat)
    t.ok(jaringan.boleh(alamat, false), `${alamat} without TLS`)
  }
  for (const alamat of ['10.2.0.1', '192.168.7.8', 'fd00:2::5', '127.0.0.1', '169.254.169.254']) {
    t.notOk(jaringan.boleh(alamat, true), alamat)
  }
  t.ok(jaringan.boleh('8.8.8.8', true))
  t.notOk(jaringan.boleh('8.8.8.8', false), 'the Internet only with TLS')
})

t.test('the address of a webhook', async (t) => {
  const publik = new Jaringan([])
  const dalam = new Jaringan(['10.0.0.0/8'])
  for (const teks of [
    'https://opd.contoh.go.id/kait',
    'https://opd.contoh.go.id:8443/kait?kunci=1',
    'https://8.8.8.8/',
    'https://[2606:4700:4700::1111]/',
  ]) {
    t.strictSame(periksaTujuan(teks, publik), { url: new URL(teks).href }, teks)
  }
  for (const teks of [
    '',
    'opd.contoh.go.id',
    'ftp://opd.contoh.go.id/',
    'file:///etc/passwd',
    'http://opd.contoh.go.id/kait',
    'https://user:sandi@opd.contoh.go.id/',
    'https://user@opd.contoh.go.id/',
    'https://opd.contoh.go.id/#bagian',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://a.localhost/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00:ec2::254]/',
    'https://[fe80::1]/',
    'https://server-dalam/',
    'https://server.local/',
    'https://metadata.google.internal/',
    'https://①②⑦.⓪.⓪.①/',
    `https://opd.contoh.go.id/${'a'.repeat(2_000)}`,
  ]) {
    t.match(periksaTujuan(teks, publik), { salah: /\.$/ }, teks.slice(0, 80))
  }
  for (const teks of ['http://10.1.2.3/kait', 'http://server-dalam/kait', 'https://server.internal/']) {
    t.strictSame(periksaTujuan(teks, dalam), { url: new URL(teks).href }, `${teks} where it is allowed`)
  }
  for (const teks of ['http://192.168.1.1/', 'http://8.8.8.8/', 'https://127.0.0.1/', 'http://localhost/']) {
    t.match(periksaTujuan(teks, dalam), { salah: /\.$/ }, `${teks} is not`)
  }
})
