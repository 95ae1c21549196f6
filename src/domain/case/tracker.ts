/** The tracking issue of a case, shown anew. */
import type { Show } from '../effect.ts'
import type { CaseKey } from '../ids.ts'
import { tags } from './tags.ts'

export const trackerShown = (key: CaseKey): Show => ({
  do: 'show',
  tag: tags.tracker(key),
  target: 'github',
  lane: `${key}|github`,
  view: 'tracker',
  about: key,
})
