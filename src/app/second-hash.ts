/** One hash for everything both people are shown: a fact that differs is another hash. */
import { createHash } from 'node:crypto'
import type { Preview } from '../domain/second/deed.ts'

export function hashOf({ deed, template, facts }: Preview): string {
  const sorted = (value: object) => Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([sorted(deed), template, sorted(facts)]))
    .digest('hex')
}
