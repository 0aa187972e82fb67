/** The only place that reads the time; everything else gets a `Clock` or an instant. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
