import t from 'tap'
import { sudahDimiliki } from '../../src/platform/etag.ts'

/** RFC 9110 §13.1.2 and §8.8.3. */
t.test('If-None-Match', async (t) => {
  for (const [dikirim, etag, cocok, judul] of [
    [undefined, 'W/"a"', false, 'none'],
    ['W/"a"', 'W/"a"', true, 'the same'],
    ['"a"', 'W/"a"', true, 'compared weakly'],
    ['W/"a"', '"a"', true, 'both ways'],
    ['W/"b"', 'W/"a"', false, 'another'],
    ['W/"A"', 'W/"a"', false, 'case counts'],
    ['*', 'W/"a"', true, 'whatever there is'],
    [' * ', '"a"', true, 'with spaces'],
    ['"x", W/"a" ,"y"', 'W/"a"', true, 'in a list'],
    ['"x","y"', 'W/"a"', false, 'not in a list'],
    ['"x,"a","y"', '"a"', false, 'a broken list is nothing'],
    ['"x, \\"a\\""', '"a"', false, 'there are no escapes'],
    ['"a,b"', '"a,b"', true, 'a comma may stand inside'],
    ['"a,b"', '"a"', false, 'and does not divide there'],
    ['a', '"a"', false, 'without quotes'],
    ['""', '""', true, 'an empty tag'],
    ['', '"a"', false, 'nothing'],
    ['w/"a"', 'W/"a"', true, 'a small w is no mark, the rest is a tag'],
  ] as const) {
    t.equal(sudahDimiliki(dikirim, etag), cocok, `${judul}: ${dikirim}`)
  }
})
