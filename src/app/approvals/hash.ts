/** One hash for everything both people are shown: a fact that differs is another hash. */
import { createHash } from 'node:crypto'
import type { Deed, Preview } from '../../domain/approvals/action.ts'

/** By name at every depth, so that the order in which it was put together says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  )
}

const hashed = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')

/** A button holds few characters. */
export const fingerprint = (value: unknown): string => hashed(value).slice(0, 16)

export const hashOf = ({ deed, template, facts }: Preview): string => hashed([deed, template, facts])

/** The one comparison of what was approved with what would happen now; undefined: nothing could any more. */
export const isSameDeed = (approved: Deed, now: Deed | undefined): boolean =>
  now !== undefined && hashed(approved) === hashed(now)
