/** GHSA identifiers: three groups of four from GitHub's alphabet without vowels and look-alikes. */
import { randomInt } from 'node:crypto'

const ALPHABET = '23456789cfghjmpqrvwx'

const group = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

export const newGhsaId = (): string => `GHSA-${group()}-${group()}-${group()}`
