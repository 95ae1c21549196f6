/** Field by field: what we last wrote, what we want, what is there; a person's edit is never overwritten. */
import { createHash } from 'node:crypto'

export type Verdict = 'same' | 'ours' | 'theirs' | 'conflict'

/** Kept beside the row instead of the text itself. */
export const digest = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22)

export function merge(base: string | undefined, ours: string, theirs: string): Verdict {
  if (ours === theirs) return 'same'
  if (base === undefined || digest(theirs) === base) return 'ours'
  return digest(ours) === base ? 'theirs' : 'conflict'
}

/** What to remember as last written: a conflict stays one until a person has settled it. */
export function baseAfter(verdict: Verdict, base: string | undefined, ours: string): string {
  switch (verdict) {
    case 'same':
    case 'ours':
      return digest(ours)
    case 'theirs':
    case 'conflict':
      return base ?? digest(ours)
  }
}
