/** Words that are the team's own and must not stand in what becomes public. */
import type { Settings } from '../../settings.ts'
import type { Facts } from '../state.ts'

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** As a word of its own: a code name is two usual words. */
const says = (text: string, word: string | undefined): boolean =>
  word !== undefined &&
  word.trim().length >= 3 &&
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word.trim())}(?![\\p{L}\\p{N}])`, 'iu').test(text)

/** What of it stands there, in the words for a person; hidden marks are taken out by whoever publishes. */
export function internalIn(
  text: string,
  { key, codeName, tracker, reporter, reportLink }: Facts,
  settings: Pick<Settings, 'tracker'>,
): readonly string[] {
  const named = reporter?.credit === 'named'
  const repository = tracker?.repository ?? settings.tracker
  const found: readonly (readonly [string, boolean])[] = [
    ['the number of the case', says(text, key)],
    ['its code name', says(text, codeName)],
    ['the private tracking repository', says(text, repository)],
    ['the link to the report', reportLink !== undefined && text.includes(reportLink)],
    ['a link into Discord', /discord(?:app)?\.com\/channels\//i.test(text)],
    ['the address of the reporter', says(text, reporter?.contact)],
    ['the name of the reporter, who has not agreed to be named', !named && says(text, reporter?.name)],
  ]
  return found.filter(([, there]) => there).map(([words]) => words)
}
