/** Words for closed sets of codes: each set is one template, so that no code is ever shown to a person. */
import type { Fact } from '../../domain/effect.ts'
import { linkTo } from '../../domain/text/link.ts'
import type { KnownAs } from '../../domain/case/intake/known-as.ts'
import type { Facts, Lifecycle, Source, Verdict } from '../../domain/case/state.ts'
import type { Likeness } from '../../domain/case/intake/similarity.ts'
import type { Phase, Stage } from '../../domain/time/clock.ts'
import type { CloseReason } from '../../domain/runbook/runbook.ts'
import type { Drift } from '../../domain/team/roster/drift.ts'
import type { Words } from './render.ts'
import { Markup } from './render.ts'

export type DutyStepWord =
  | 'role'
  | 'threads'
  | 'team'
  | 'drafts'
  | 'draft'
  | 'on-call'
  | 'case'
  | 'notice'
  | 'tsc'
  | 'appeal'
  | 'verdict'
  | 'repositories'
  | 'mail'
  | 'calendar'
  | 'list'
/** What kept the program from a step. */
export type DutyCode =
  | 'no-login'
  | 'account-unknown'
  | 'account-gone'
  | 'no-team'
  | 'no-contact'
  | 'cannot-dm'
  | 'not-in-server'
  | 'fork-open'
  | 'fork-unreadable'
  | 'github-pending'
  | 'github-inherited'
  | 'discord'
  | 'github'

type Sets = {
  drift: Drift['is']
  'duty-step': DutyStepWord
  'duty-code': DutyCode
  'clock-state': Phase
  'closed-as': CloseReason
  known: KnownAs
  likeness: Likeness
  source: Source
  stage: Stage
  verdict: Verdict['is']
}

export const wordSets: { readonly [S in keyof Sets]: Readonly<Record<Sets[S], false>> } = {
  'duty-step': {
    role: false,
    threads: false,
    team: false,
    drafts: false,
    draft: false,
    'on-call': false,
    case: false,
    notice: false,
    tsc: false,
    appeal: false,
    verdict: false,
    repositories: false,
    mail: false,
    calendar: false,
    list: false,
  },
  drift: {
    'role-missing': false,
    'role-extra': false,
    'team-missing': false,
    'team-extra': false,
    'draft-missing': false,
    'draft-extra': false,
  },
  'duty-code': {
    'no-login': false,
    'account-unknown': false,
    'account-gone': false,
    'no-team': false,
    'no-contact': false,
    'cannot-dm': false,
    'not-in-server': false,
    'fork-open': false,
    'fork-unreadable': false,
    'github-pending': false,
    'github-inherited': false,
    discord: false,
    github: false,
  },
  'clock-state': {
    running: false,
    paused: false,
    snoozed: false,
    met: false,
    'met-late': false,
    waived: false,
    breached: false,
  },
  'closed-as': {
    disclosed: false,
    'known-issue': false,
    'not-a-vulnerability': false,
    duplicate: false,
    withdrawn: false,
  },
  known: { unchecked: false, new: false, here: false, upstream: false, undisclosed: false },
  likeness: { report: false, id: false, title: false },
  source: { email: false, github: false, 'public-issue': false, discord: false, member: false },
  stage: {
    half: false,
    d30: false,
    d14: false,
    d7: false,
    'last-day': false,
    due: false,
    'one-over': false,
    'three-over': false,
    p50: false,
    p75: false,
    p100: false,
    p125: false,
    p150: false,
  },
  verdict: { undecided: false, vulnerability: false, 'not-a-vulnerability': false },
}

export const wordOf = <S extends keyof Sets>(words: Words, set: S, one: Sets[S]): Markup =>
  codeWord(words, set, one)

/** The same where the set and its code are known to fit each other. */
export const codeWord = (words: Words, set: keyof Sets, one: string): Markup =>
  new Markup(words.render(`discord/word-${set}`, { ...wordSets[set], [one]: true }))

export const isDutyCode = (code: string): code is DutyCode => Object.hasOwn(wordSets['duty-code'], code)

/** An issue that is not gone is read by more people each minute; one that is gone was read all the same. */
export function publicFacts({ publicIssue, wasPublic }: Pick<Facts, 'publicIssue' | 'wasPublic'>) {
  const stillPublic = publicIssue !== undefined && publicIssue.is !== 'gone'
  return { stillPublic, wasPublic: wasPublic === true && !stillPublic }
}

/** Of a case that somebody else disclosed. */
export const elsewhereOf = (lifecycle: Lifecycle): Fact =>
  lifecycle.is === 'closed' && lifecycle.elsewhere !== undefined ? linkTo(lifecycle.elsewhere) : false
