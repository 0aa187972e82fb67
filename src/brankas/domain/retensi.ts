const WIB_MS = 7 * 3_600_000

/**
 * The day up to which everything is kept: what was to be kept until a day before it may go. Of
 * Indonesia's days the one in the west ends last, so nowhere is anything deleted too early.
 */
export const hariRetensi = (sekarang: Date): string =>
  new Date(sekarang.getTime() + WIB_MS).toISOString().slice(0, 10)
