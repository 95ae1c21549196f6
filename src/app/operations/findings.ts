/** Every finding of the doctor: its facts, whether it is one to be glad of, and which of two are the same. */
import type { RoleTwice } from '../../domain/team/offices.ts'
import type { Words } from '../core/render.ts'
import { Markup } from '../core/render.ts'

type Nothing = Record<never, never>
type Repository = { readonly repository: string }
type Facts = {
  'not-set-up': Nothing
  'rights-unknown': Nothing
  'right-missing': { right: string; where: string }
  'rights-held': Nothing
  'role-silent': Nothing
  'role-mentionable': Nothing
  'role-twice': RoleTwice
  'readers-unknown': Nothing
  'reader-unaccepted': { id: string; name: string; why: string }
  'readers-accepted': { count: number }
  'repository-replaced': Repository
  'tracker-none': Nothing
  'tracker-public': Repository
  'tracker-issues-off': Repository
  'tracker-read-only': Repository
  'tracker-unreachable': Repository & { why: string }
  'tracker-fit': Repository
  'product-none': Nothing
  'product-private': Repository
  'product-archived': Repository
  'product-no-advisories': Repository
  'product-unreachable': Repository & { why: string }
  'product-fit': Repository
  'repository-renamed': Repository & { name: string }
  'repository-moved': Repository
  'watch-off': Nothing
  'watch-awaited': Repository
  'watch-runs': Repository & { minutes: number }
  'watch-failing': Repository & { minutes: number; why: string }
  'mail-none': Nothing
  'mail-fit': Nothing
  'mail-unreachable': { why: string }
  'chair-none': Nothing
  'roster-led': { members: number }
  'tsc-nobody': Nothing
  'place-gone': { place: string; what: string; mends: string }
  'place-shut': { place: string; what: string; mends: string }
  'logins-unknown': { members: number }
  'accounts-unknown': { members: number }
  'setting-accounts-unknown': { logins: string }
  'sources-open': { members: number }
  'pledges-open': { members: number }
  'enrolled-unapproved': { members: number }
  'seconds-unconfirmed': { people: number }
  'seconds-set-up': { people: number }
  'access-open': { members: number }
  'tsc-channel-unfit': { why: string }
  'tsc-channel-fit': Nothing
  'voice-channel-unfit': { why: string }
  'voice-channel-fit': { count: number }
  'wg-channel-unfit': { why: string }
  'wg-channel-fit': Nothing
  'questions-open': { count: number; open: readonly { said: string }[] }
  'questions-answered': Nothing
  'clock-off': { seconds: number }
  'clock-right': Nothing
  'journal-broken': { entry: number }
  'store-altered': { what: string; more: number; many: boolean }
  'store-whole': { entries: number; rows: number }
  'store-stuck': { code: string }
  parked: { id: number; tag: string; code: string }
  'parked-none': Nothing
  behind: { waiting: number; target: string }
}
export type FindingCode = keyof Facts
/** `open`: nothing is wrong, and somebody should still say something. */
type Goodness = boolean | 'open'
export type Finding = {
  [C in FindingCode]: { readonly code: C; readonly good: Goodness; readonly facts: Facts[C] }
}[FindingCode]

/** Every finding there is, and whether it is one to be glad of. */
export const findingCodes = {
  'not-set-up': false,
  'rights-unknown': false,
  'right-missing': false,
  'rights-held': true,
  'role-silent': false,
  'role-mentionable': true,
  'role-twice': false,
  'readers-unknown': false,
  'reader-unaccepted': false,
  'readers-accepted': true,
  'repository-replaced': false,
  'tracker-none': false,
  'tracker-public': false,
  'tracker-issues-off': false,
  'tracker-read-only': false,
  'tracker-unreachable': false,
  'tracker-fit': true,
  'product-none': false,
  'product-private': false,
  'product-archived': false,
  'product-no-advisories': false,
  'product-unreachable': false,
  'product-fit': true,
  'repository-renamed': 'open',
  'repository-moved': false,
  'watch-off': true,
  'watch-awaited': true,
  'watch-runs': true,
  'watch-failing': false,
  'mail-none': true,
  'mail-fit': true,
  'mail-unreachable': false,
  'chair-none': false,
  'roster-led': true,
  'tsc-nobody': false,
  'place-gone': false,
  'place-shut': false,
  'logins-unknown': false,
  'accounts-unknown': false,
  'setting-accounts-unknown': false,
  'sources-open': 'open',
  'pledges-open': 'open',
  'enrolled-unapproved': 'open',
  'seconds-unconfirmed': 'open',
  'seconds-set-up': 'open',
  'access-open': 'open',
  'tsc-channel-unfit': false,
  'tsc-channel-fit': true,
  'voice-channel-unfit': false,
  'voice-channel-fit': true,
  'wg-channel-unfit': false,
  'wg-channel-fit': true,
  'questions-open': 'open',
  'questions-answered': true,
  'clock-off': false,
  'clock-right': true,
  'journal-broken': false,
  'store-altered': false,
  'store-whole': true,
  'store-stuck': false,
  parked: false,
  'parked-none': true,
  behind: false,
} as const satisfies Record<FindingCode, Goodness>

export function found<C extends FindingCode>(code: C, facts: Facts[C]): Finding {
  return { code, good: findingCodes[code], facts } as Finding
}

/** By which of its facts a finding is another one than the next of its code; the rest may differ from day to day. */
const tellsApart: { readonly [C in FindingCode]?: readonly (keyof Facts[C] & string)[] } = {
  'right-missing': ['right'],
  'place-gone': ['place'],
  'role-twice': ['one', 'other'],
  'place-shut': ['place'],
  'reader-unaccepted': ['id'],
  'repository-replaced': ['repository'],
  'tracker-public': ['repository'],
  'tracker-issues-off': ['repository'],
  'tracker-read-only': ['repository'],
  'tracker-unreachable': ['repository'],
  'product-private': ['repository'],
  'product-archived': ['repository'],
  'product-no-advisories': ['repository'],
  'product-unreachable': ['repository'],
  'repository-renamed': ['repository'],
  'repository-moved': ['repository'],
  parked: ['tag', 'code'],
  behind: ['target'],
}

/** Which fault it is, whatever its numbers say today. */
export function nameOfFinding({ code, facts }: Finding): string {
  const by: readonly string[] = tellsApart[code] ?? []
  const said = new Map<string, unknown>(Object.entries(facts))
  return [code, ...by.map((name) => said.get(name))].join(' ')
}

/** The sentence, with what to click behind an arrow. */
export const wordsOfFinding = (words: Words, { code, facts }: Finding): Markup =>
  new Markup(words.render(`discord/finding-${code}`, facts))
