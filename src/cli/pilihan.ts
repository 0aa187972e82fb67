import { type ParseArgsConfig, parseArgs } from 'node:util'
import { SalahPakai } from './salah-pakai.ts'

type Pilihan = NonNullable<ParseArgsConfig['options']>

/** Reads the words and options of a command. @throws SalahPakai for options that it does not have */
export function bacaPilihan<const T extends Pilihan>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    throw new SalahPakai(`Pilihan tidak dikenal atau tanpa nilai: ${args.join(' ')}`, { cause: error })
  }
}
