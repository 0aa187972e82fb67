import t from 'tap'
import { keepTickShape } from '../../src/platform/tick-shape.ts'

t.test('what is kept is the object that Node makes for a tick', async (t) => {
  const tick = await keepTickShape()
  t.strictSame(Object.keys(tick), ['callback', 'args'])
  t.ok(Object.getOwnPropertySymbols(tick).length >= 2, 'with its computed keys')
})
