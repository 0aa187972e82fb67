import fc from 'fast-check'
import t from 'tap'
import { tulisKanonis } from '../../src/shared/kanonis.ts'

t.test('one text, whatever the order of the keys', (t) => {
  t.equal(
    tulisKanonis({ b: [1, { d: null, c: undefined, a: 'é"' }], a: new Date(0), __proto__: null }),
    '{"a":"1970-01-01T00:00:00.000Z","b":[1,{"a":"é\\"","d":null}]}',
  )
  t.equal(tulisKanonis(JSON.parse('{"b":1,"__proto__":{"x":2,"a":1}}')), '{"__proto__":{"a":1,"x":2},"b":1}')
  // the plain way: a replacer that sorts
  const seharusnya = (nilai: unknown) =>
    JSON.stringify(nilai, (_, isi) =>
      typeof isi === 'object' && isi !== null && !Array.isArray(isi)
        ? Object.fromEntries(Object.entries(isi).sort(([a], [b]) => (a < b ? -1 : 1)))
        : isi,
    )
  fc.assert(fc.property(fc.jsonValue(), (nilai) => tulisKanonis(nilai) === seharusnya(nilai)))
  t.end()
})
