/** Words that are the team's own and must not stand in what becomes public. */
import { leadsTo, sameLink } from '../../link.ts'
import { opened } from '../sealed.ts'
import { formsOf, sameWords, standsIn } from '../../sealed-words.ts'
import type { Settings } from '../../settings.ts'
import type { Facts } from '../state.ts'

/** What of it stands there, in the words for a person; hidden marks are taken out by whoever publishes. */
export function internalIn(
  text: string,
  { key, codeName, tracker, reporter, reportLink, credit, advisories }: Facts,
  settings: Pick<Settings, 'tracker'>,
): readonly string[] {
  // A report that is the advisory itself becomes public with it.
  const isOwn = (link: string) => advisories.some(({ draft }) => sameLink(draft?.url, link))
  const repository = tracker?.repository ?? settings.tracker
  const says = (words: string | undefined) => standsIn(text, words)
  const { name, contact } = opened(reporter)
  // Only what was agreed on leaves, and only where it is all of it.
  const agreed = (credit ?? [])
    .filter(({ wish }) => wish === 'named' || wish === 'pseudonym')
    .flatMap((one) => formsOf({ name: one.as, github: one.github }))
  // Nobody can leave out the name of what is affected.
  const ours = advisories.flatMap(({ package: what, repository: where }) => [what.name, where])
  const isOurs = (form: string) => ours.some((one) => standsIn(one, form))
  const isAgreed = (form: string) => agreed.some((one) => sameWords(one, form))
  const ways = formsOf({ contact }).filter((form) => !isAgreed(form))
  const names = formsOf({ name, github: reporter?.github }).filter((form) => !isAgreed(form) && !isOurs(form))
  const found: readonly (readonly [string, boolean])[] = [
    ['the number of the case', says(key)],
    ['its code name', says(codeName)],
    ['the private tracking repository', says(repository)],
    ['the link to the report', reportLink !== undefined && !isOwn(reportLink) && leadsTo(text, reportLink)],
    ['a link into Discord', /discord(?:app)?\.com\/channels\//i.test(text)],
    ['the address of the reporter', ways.some(says)],
    ['the name of the reporter, who has not agreed to it', names.some(says)],
  ]
  return found.filter(([, there]) => there).map(([words]) => words)
}
