import { executionAsyncResource } from 'node:async_hooks'

const kept: object[] = []

/**
 * Keeps `process.nextTick` fast; called once, as early as can be.
 *
 * Node makes an object for every tick, by a literal with computed keys. When V8 collects garbage it forgets the
 * shape of objects of which none is left, and a literal of that kind that has had two shapes it never compiles
 * again: after the first collection a tick costs 290 ns instead of 45, and a request takes ten of them. As long
 * as one tick is kept, so is its shape. `docs/benchmarks.md` has the figures.
 *
 * @returns the tick that is kept
 */
export function keepTickShape(): Promise<object> {
  return new Promise((resolve) => {
    process.nextTick(() => {
      const tick = executionAsyncResource()
      kept.push(tick)
      resolve(tick)
    })
  })
}
