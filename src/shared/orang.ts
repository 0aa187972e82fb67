/** What is known of fewer people than this says too much about each of them. @see laporan.md §3 */
export const ORANG_MINIMUM = 5

/** Somebody, and too few to be told of. */
export const sedikitOrang = (jumlah: number): boolean => jumlah > 0 && jumlah < ORANG_MINIMUM
