import t from 'tap'
import { salahPdf } from '../../../src/berkas/domain/pdf.ts'
import { pdf, zip } from '../support.ts'

t.test('a PDF is stored as it came only where it is a PDF and nothing besides', async (t) => {
  const denganKomentar = zip()
  denganKomentar.writeUInt16LE(6, denganKomentar.length - 2)
  for (const [judul, isi, salah] of [
    ['a PDF', pdf(), null],
    ['line breaks at the end', pdf('x', '\r\n\n'), null],
    ['a short remainder, as some programs leave', pdf('x', '\0'.repeat(900)), null],
    ['letters that a zip uses', pdf('PK\x05\x06PK\x01\x02'), null],
    ['the same right at the end', pdf('x', 'PK\x05\x06'), null],
    ['a zip within a page, far from the end', pdf(`${zip().toString('latin1')}${' '.repeat(70_000)}`), null],
    ['nothing', Buffer.alloc(0), /tidak dimulai/],
    ['something before it', Buffer.concat([Buffer.from('\n'), pdf()]), /tidak dimulai/],
    ['a script before it', Buffer.concat([Buffer.from('#!/bin/sh\n'), pdf()]), /tidak dimulai/],
    ['only its head', Buffer.from('%PDF-1.7\n'), /terpotong/],
    ['the mark too far from the end', pdf('x', ' '.repeat(1_100)), /terpotong/],
    ['a zip behind it', pdf('x', zip().toString('latin1')), /arsip zip/],
    ['an empty zip behind it', pdf('x', `PK\x05\x06${'\0'.repeat(18)}`), /arsip zip/],
    [
      'a zip whose comment is the mark',
      Buffer.concat([pdf(), denganKomentar, Buffer.from('\n%%EOF')]),
      /arsip zip/,
    ],
    ['a password', pdf('/Encrypt 5 0 R'), /sandi/],
  ] as const) {
    const hasil = salahPdf(isi)
    if (salah === null) t.equal(hasil, null, judul)
    else t.match(hasil, salah, judul)
  }
})
