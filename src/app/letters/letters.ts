/** The letters a case gives rise to: the text the team uses, filled with what the case knows and what was asked for. */
import { unseal } from '../../domain/case/intake/sealed.ts'
import { createHash } from 'node:crypto'
import type { Case, LetterContact, Ruling } from '../../domain/case/state.ts'
import { openSteps } from '../../domain/runbook/engine.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import { mailboxIn } from '../../domain/case/letters/letters.ts'
import { reporterIn } from '../../domain/case/credit/evolve.ts'
import { missingDetails } from '../../domain/case/state.ts'
import { versionInUse } from '../../domain/team/settings/own-text.ts'
import type { LetterName } from '../../domain/template-names.ts'
import type { Audience, Letter, Need } from './catalogue.ts'
import { audiences, automatic, letterNeeds, mayRead } from './catalogue.ts'
import type { CaseScene, Look } from '../interaction/command.ts'
import type { Actor } from '../interaction/principals.ts'
import { disclosureLetterFacts } from '../disclosure/facts.ts'
import { embargoLetterFacts } from '../disclosure/embargo-facts.ts'
import { oneLine } from '../core/escape.ts'
import type { TemplateFacts, TemplateName, Words } from '../core/render.ts'
import { wrapped } from '../core/wrap.ts'

/** All that a letter is written from: a person at the desk, or the program that writes it again to compare. */
export type LetterScene = Pick<CaseScene, 'value' | 'settings' | 'nowMs'> & {
  readonly actor: Pick<Actor, 'id'>
  readonly desk: Pick<Look, 'words' | 'ask'>
}

/** What the form was answered with; empty where it was not asked. */
export type Said = { readonly days: string; readonly missing: readonly string[]; readonly own: string }

const missingWords: Readonly<Record<string, string>> = {
  steps: 'the steps that lead to it',
  platforms: 'the platforms you saw it on',
  packages: 'the packages concerned',
  versions: 'the versions concerned',
}

export function letterOf({ letters }: Pick<Words, 'letters'>, name: LetterName): Letter {
  const found = letters.find((one) => one.name === name)
  if (found === undefined) throw new Error(`templates/mail holds no ${name}`)
  return found
}

/** The letter that somebody asks for by its name or number. Throws `Refused`. */
export function letterNamed({ letters }: Pick<Words, 'letters'>, name: string): Letter {
  const wanted = name.trim().toLowerCase()
  const found = letters.find((one) => one.name === wanted || one.id.toLowerCase() === wanted)
  if (found !== undefined) return found
  if (automatic.some((one) => one.name === wanted || one.id.toLowerCase() === wanted))
    throw new Refused(refuse('template-by-embargo', { name: wanted }))
  throw new Refused(
    refuse('no-such-template', { name: wanted, known: letters.map((one) => one.name).join(', ') }),
  )
}

export const daysLabel = 'Working days until the next contact'
const isPromise = (days: number) => Number.isInteger(days) && days >= 1 && days <= 60

/** Ready to paste or to send: lines of a length that every mail program shows, and a line end at the end. */
export async function writeLetter(
  letter: Letter,
  scene: LetterScene,
  said: Said,
  /** What only this occasion knows. */
  more: TemplateFacts = {},
): Promise<string> {
  const days = said.days.trim()
  if (days !== '' && !isPromise(Number(days)))
    throw new Refused(refuse('field-days', { field: daysLabel, least: 1, most: 60 }))
  const facts = { ...(await factsOf(letter, scene, said)), ...more }
  const lacks = Object.fromEntries(
    letterNeeds.map((one) => [one, letter.needs.includes(one) && isEmpty(facts[one])] as const),
  ) as Record<Need, boolean>
  if (Object.values(lacks).includes(true))
    throw new Refused(refuse('template-lacks', { name: letter.name, ...lacks }))
  return wrapped(await textOf(letter.name, scene.desk, facts))
}

const isEmpty = (fact: unknown) =>
  fact === undefined || fact === false || fact === '' || (Array.isArray(fact) && fact.length === 0)

/** The team's own words, where it has put some in place of the shipped ones. */
async function textOf(
  name: LetterName,
  { words, ask }: Pick<Look, 'words' | 'ask'>,
  facts: TemplateFacts,
): Promise<string> {
  const own = versionInUse(await ask.ownText(name))
  return own === undefined ? words.render(`mail/${name}`, facts) : words.fill(own.text, facts)
}

/** By whom it reads; none names what it is about, since subjects stand on locked screens. */
const subjects: Readonly<Record<Audience, TemplateName>> = {
  // An exchange with the reporter is one thread in their mailbox.
  reporter: 'mail/subject',
  author: 'mail/subject',
  list: 'mail/subject-list',
  public: 'mail/subject-public',
  'sig-chairs': 'mail/subject-asked',
  'sig-release': 'mail/subject-asked',
  reviewers: 'mail/subject-asked',
  'working-group': 'mail/subject-asked',
  upstream: 'mail/subject-asked',
  tsc: 'mail/subject-asked',
  cna: 'mail/subject-asked',
  team: 'mail/subject-asked',
}

export function subjectOf({ audience }: Letter, { value, settings, desk }: LetterScene): string {
  const facts = { case: value.key, project: projectOf(settings) }
  return oneLine(desk.words.plain(subjects[audience], facts))
}

export const projectOf = (settings: CaseScene['settings']): string =>
  (settings.product ?? settings.tracker ?? 'the project').split('/').at(-1) ?? 'the project'

export const nothingSaid: Said = { days: '', missing: [], own: '' }

const isTheirs = ({ audience }: Letter): boolean => audience === 'reporter' || audience === 'author'

async function factsOf(
  letter: Letter,
  { value, settings, desk, actor, nowMs }: LetterScene,
  said: Said,
): Promise<TemplateFacts> {
  const { verdict, intake, reporter } = value
  const counted = { nowMs, user: actor.id }
  const runbook = await desk.ask.runbookOf(value)
  return {
    project: projectOf(settings),
    case: value.key,
    // Only whoever reported it is called by what is sealed.
    name: (isTheirs(letter) && oneLine(unseal(reporter?.name, 'whoever reported it') ?? '')) || false,
    policy: settings.product === undefined ? false : `https://github.com/${settings.product}/security/policy`,
    days: said.days.trim() || false,
    missing: said.missing.map((one) => ({ detail: missingWords[one] ?? one })),
    links: intake.is === 'public' ? linksIn(intake.links) : [],
    own: said.own.trim() || false,
    cve: listed(value.advisories.flatMap(({ cve }) => (cve?.is === 'assigned' ? cve.cveId : []))) || false,
    packages: value.advisories.map(({ package: one, affected, patched }) => ({
      what: `${one.ecosystem}/${one.name}`,
      versions: affected,
      fixed: patched || false,
    })),
    creditAs: creditWords(reporterIn(value.credit)),
    decided: verdict.is !== 'undecided',
    vulnerability: verdict.is === 'vulnerability',
    notVulnerability: verdict.is === 'not-a-vulnerability',
    severity: verdict.is === 'vulnerability' ? verdict.severity : false,
    compromises: verdict.is === 'vulnerability' ? listed(verdict.compromises) : false,
    affected: verdict.is === 'vulnerability' ? verdict.affected : false,
    ...rulingFacts(verdict.is === 'not-a-vulnerability' ? verdict.ruling : undefined, runbook),
    bugs: settings.product === undefined ? false : `https://github.com/${settings.product}/issues`,
    closed: value.lifecycle.is === 'closed' ? value.lifecycle.as.replaceAll('-', ' ') : false,
    owner: value.ownership.is === 'owned',
    items: openSteps(runbook, value).map(({ label }) => ({ item: label })),
    open: await desk.ask.countCases('open', counted),
    overdue: await desk.ask.countCases('overdue', counted),
    ...disclosureLetterFacts(value),
    ...embargoLetterFacts(value, { runbook, settings, nowMs }),
    sigs: listed((value.notices?.sigs ?? []).map(({ sig }) => sig)) || false,
    drafts: value.advisories.flatMap(({ draft }) => (draft === undefined ? [] : [{ draft: draft.url }])),
  }
}

function creditWords(credited: ReturnType<typeof reporterIn>): string | false {
  switch (credited?.wish) {
    case 'named':
    case 'pseudonym':
      return oneLine(credited.as ?? credited.github ?? '') || false
    case 'none':
      return 'no credit'
    case 'undecided':
    case undefined:
      return false
  }
}

/** The three usual kinds have words of their own; a runbook brings a sentence with each of its further ones. */
function rulingFacts(ruling: Ruling | undefined, { categories }: Runbook): TemplateFacts {
  const further = categories.find(({ id }) => id === ruling?.category)
  return {
    ruled: ruling !== undefined,
    asIntended: ruling?.category === 'as-intended',
    bug: ruling?.category === 'bug',
    featureRequest: ruling?.category === 'feature-request',
    further: further?.says ?? false,
    reason: ruling?.reason ?? false,
    publicBug: ruling?.next.includes('public-bug') ?? false,
  }
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

const linksIn = (text: string) =>
  text
    .split(/\s+/)
    .filter((link) => link !== '')
    .map((link) => ({ link }))

/** Where it is mailed to, or why not; the address itself is shown to nobody. */
export function addressFor(letter: Letter, { value, desk }: CaseScene): string {
  const { name, audience, secrecy } = letter
  const byMail = audience === 'reporter' || audience === 'author'
  if (!byMail || !mayRead[audience].includes(secrecy))
    throw new Refused(
      refuse('template-not-mailed', { name, audience: audiences[audience], list: isMany(audience) }),
    )
  if (desk.outside.mail === undefined) throw new Refused(refuse('no-mail', { name }))
  // Only who reported in public is the author of a public issue.
  const known = audience === 'reporter' || value.source === 'public-issue'
  const address = known ? mailboxIn(unseal(value.reporter?.contact, 'whoever reported it')) : undefined
  if (address === undefined) throw new Refused(refuse('no-address', { case: value.key }))
  return address
}

export type Mail = { readonly to: string; readonly subject: string; readonly text: string }

/** What is confirmed is what was shown, to whom it was to go included. */
export const fingerprintOf = ({ to, subject, text }: Mail): string =>
  createHash('sha256')
    .update(JSON.stringify([to, subject, text]))
    .digest('hex')

const isMany = (audience: Letter['audience']) => ['list', 'public', 'sig-chairs'].includes(audience)

/** What sending it counts as. */
export function contactBy({ contact, asks }: Letter, said: Said): LetterContact | undefined {
  if (contact === undefined) return undefined
  const days = said.days.trim()
  return {
    kind: contact,
    missing: missingDetails.filter((one) => said.missing.includes(one)),
    ...(asks.includes('days') && days !== '' && { promisedWorkingDays: Number(days) }),
  }
}

const contactLetters: ReadonlyMap<string, LetterName> = new Map([
  ['acknowledged', 'acknowledgement'],
  ['details-asked', 'details'],
  ['cve-invite', 'cve-invite'],
])

/** The letter that goes with a contact, shown with its receipt; none for contacts that bring their own words. */
export async function letterFor(
  scene: CaseScene,
  { kind, promised, missing }: { kind: string; promised: string; missing: readonly string[] },
): Promise<{ readonly letter: Letter; readonly text: string } | undefined> {
  const name = kind === 'result' ? resultLetter(scene.value) : contactLetters.get(kind)
  if (name === undefined) return undefined
  const letter = letterOf(scene.desk.words, name)
  const facts = await factsOf(letter, scene, { ...nothingSaid, days: promised, missing })
  return { letter, text: await textOf(letter.name, scene.desk, facts) }
}

/** What the reporter is told in the end; nothing as long as triage has come to none. */
function resultLetter({ intake, verdict }: Case): LetterName | undefined {
  if (intake.is === 'public') return 'known-issue'
  switch (verdict.is) {
    case 'undecided':
      return intake.is === 'known-undisclosed' ? 'duplicate' : undefined
    case 'vulnerability':
      return 'triage-result'
    case 'not-a-vulnerability':
      return 'not-a-vulnerability'
  }
}

export async function knownLetter(scene: CaseScene, links: string): Promise<string> {
  return textOf('known-issue', scene.desk, {
    ...(await factsOf(letterOf(scene.desk.words, 'known-issue'), scene, nothingSaid)),
    links: linksIn(links),
  })
}
