/** What the operator asked for is not a command. */
export class SalahPakai extends Error {}
