/** Words that are the team's own and must not stand in what becomes public. */
import { read, readingsOf } from '../../text/as-read.ts'
import { leadsTo, sameLink, shortFormsOf } from '../../text/link.ts'
import { opened } from '../intake/sealed.ts'
import { firstNameOf, formsOf, sameWords, standsIn } from '../../text/sealed-words.ts'
import type { Settings } from '../../settings.ts'
import type { Facts } from '../state.ts'

type Known = Pick<Facts, 'key' | 'codeName' | 'tracker' | 'reporter' | 'reportLink' | 'credit' | 'advisories'>

/** What of it stands there, in the words for a person; hidden marks are taken out by whoever publishes. */
export function internalIn(
  text: string,
  { key, codeName, tracker, reportLink, advisories, ...people }: Known,
  settings: Pick<Settings, 'tracker' | 'product'>,
): readonly string[] {
  // A report that is the advisory itself becomes public with it.
  const isOwn = (link: string) => advisories.some(({ draft }) => sameLink(draft?.url, link))
  const repository = tracker?.repository ?? settings.tracker
  const says = (words: string | undefined) => standsIn(text, words)
  const ours = oursIn(advisories)
  const found: readonly (readonly [string, boolean])[] = [
    ['the number of the case', says(key)],
    ['its code name', says(codeName)],
    [
      'the private tracking repository',
      says(repository) || isNamed(text, repository, [...ours, settings.product ?? '']),
    ],
    ['the link to the report', reportLink !== undefined && !isOwn(reportLink) && isLinked(text, reportLink)],
    ['a link into Discord', isInDiscord(text)],
  ]
  return [
    ...found.filter(([, there]) => there).map(([words]) => words),
    ...reporterIn(text, { ...people, advisories }),
  ]
}

/** What of whoever reported it stands there, which not even those who know of the case are told. */
export function reporterIn(
  text: string,
  { reporter, credit, advisories }: Pick<Known, 'reporter' | 'credit' | 'advisories'>,
): readonly string[] {
  const { name, contact } = opened(reporter)
  // Only what was agreed on leaves, and only where it is all of it.
  const agreed = (credit ?? [])
    .filter(({ wish }) => wish === 'named' || wish === 'pseudonym')
    .flatMap((one) => formsOf({ name: one.as, github: one.github }))
  const ours = oursIn(advisories)
  const isLeft = (form: string) =>
    agreed.some((one) => sameWords(one, form)) || ours.some((one) => standsIn(one, form))
  const stands = (forms: readonly string[]) => forms.some((form) => !isLeft(form) && standsIn(text, form))
  return [
    ...(stands(formsOf({ contact })) ? ['the address of the reporter'] : []),
    ...(stands(formsOf({ name, github: reporter?.github }))
      ? ['the name of the reporter, who has not agreed to it']
      : []),
  ]
}

/** Their first name alone may be anybody's: it refuses nothing, and whoever writes looks at it before it leaves. */
export function firstNameIn(
  text: string,
  { reporter, credit, advisories }: Pick<Known, 'reporter' | 'credit' | 'advisories'>,
): boolean {
  const first = firstNameOf(opened(reporter))
  const agreed = (credit ?? []).some(
    ({ wish, as }) => (wish === 'named' || wish === 'pseudonym') && standsIn(as ?? '', first),
  )
  return !agreed && !oursIn(advisories).some((one) => standsIn(one, first)) && standsIn(text, first)
}

/** Nobody can leave out the name of what is affected. */
const oursIn = (advisories: Known['advisories']): readonly string[] =>
  advisories.flatMap(({ package: what, repository }) => [what.name, repository])

/** Addresses are read as programs read them, escapes resolved. */
const spelled = (text: string): readonly string[] =>
  readingsOf(text, text).map((reading) => read(text, reading).text)

const isLinked = (text: string, link: string): boolean =>
  [text, ...spelled(text)].some((one) => leadsTo(one, link)) ||
  shortFormsOf(link).some((form) => standsIn(text, form))

const isInDiscord = (text: string): boolean =>
  spelled(text).some((one) => /discord(?:app)?\.com[/\\]+channels\b|\bdiscord:[/\\]|<#\d{17,20}>/.test(one))

/** The name of a repository without its owner, where it is of several words and no name of what is public. */
function isNamed(text: string, repository: string | undefined, ours: readonly string[]): boolean {
  const name = repository?.split('/').at(-1) ?? ''
  const words = name.toLowerCase().split(/[-_.]+/)
  if (words.length < 2 || ours.some((one) => standsIn(one, name))) return false
  // With blanks these are words as any.
  const joined = new RegExp(`(?<![\\p{L}\\p{N}])${words.map(escaped).join('[-_.]+')}(?![\\p{L}\\p{N}])`, 'u')
  return spelled(text).some((one) => joined.test(one))
}

const escaped = (word: string): string => word.replace(/[^\p{L}\p{N}]/gu, '\\$&')
