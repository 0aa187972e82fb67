/** The only place that reads the time; everything else gets a `Clock` or an instant. */
export interface Clock {
  now(): Date
}

let latest = new Date(0)

/** Whoever asks within one millisecond gets the same instant: a small answer asks five times. */
export const systemClock: Clock = {
  now() {
    const ms = Date.now()
    if (ms !== latest.getTime()) latest = new Date(ms)
    return latest
  },
}
