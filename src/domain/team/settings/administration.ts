/** What a change of the team's settings decides: the one table by which an administrator does it, or proposes it to a chair. */
import type { UserId } from '../../ids.ts'
import type { Fact } from '../../effect.ts'
import type { Runbook } from '../../runbook/runbook.ts'
import type { Settings } from '../../settings.ts'
import type { Values, Entry } from './model.ts'
import { partsOf, valuesOf } from './answers.ts'
import type { TeamCommand } from '../commands.ts'
import type { TeamChange } from '../decide.ts'
import type { EntrySection } from './entries.ts'
import { entryKindOf, entryKinds } from './entries.ts'
import type { Member } from '../roster/member.ts'
import { numbered, shownPartOf } from './named-accounts.ts'
import type { Part } from './question.ts'
import type { QuestionId } from './questions.ts'
import { askedIds, questionIds, questionOf } from './questions.ts'

/** Who is asked as the second person, who reads, or where text goes: decided by the team, the first by no chair alone. Anything else an administrator does alone, and it is told. */
export type Weight = 'decides-seconds' | 'decides-readers' | 'decides-destination' | 'harmless'
export const decides = (weight: Weight): boolean => weight !== 'harmless'

/** `elsewhere`: by another of these tables. `kept`: written by the program beside a change, and no change itself. */
type SettingWeight = Weight | 'elsewhere' | 'kept'
const settingWeights = {
  guildId: 'decides-readers',
  channelId: 'decides-readers',
  sirRoleId: 'decides-readers',
  chairRoleId: 'decides-readers',
  tscRoleId: 'decides-readers',
  tracker: 'decides-destination',
  trackerId: 'decides-destination',
  product: 'decides-destination',
  productId: 'decides-destination',
  // In force only from the day a chair sets.
  runbook: 'harmless',
  nextRunbook: 'harmless',
  acceptedReaders: 'decides-readers',
  calendar: 'elsewhere',
  detail: 'elsewhere',
  answers: 'elsewhere',
  entries: 'elsewhere',
  accounts: 'elsewhere',
  holidayNames: 'kept',
  plannedUnder: 'kept',
  answeredUnder: 'kept',
  calendarChange: 'kept',
  lastChange: 'kept',
  setUpAtMs: 'kept',
  setUpBy: 'kept',
  seconds: 'kept',
} as const satisfies { readonly [K in keyof Required<Settings>]: SettingWeight }

const questionWeights = {
  majority: 'harmless',
  subject: 'harmless',
  'chair-subject': 'decides-seconds',
  ballot: 'harmless',
  'vote-settle': 'harmless',
  'vote-longer': 'harmless',
  'vote-away': 'harmless',
  'vote-quorum': 'harmless',
  'vote-again': 'harmless',
  decision: 'harmless',
  'tsc-request': 'harmless',
  calendar: 'harmless',
  'disclosure-start': 'harmless',
  'needs-info': 'harmless',
  promise: 'harmless',
  updates: 'harmless',
  review: 'harmless',
  claim: 'harmless',
  'tsc-contact': 'decides-readers',
  'tsc-channel': 'decides-destination',
  'wg-channel': 'decides-destination',
  'tsc-logins': 'decides-readers',
  'tsc-nominations': 'decides-readers',
  'weekly-meeting': 'harmless',
  'voice-channel': 'decides-readers',
  'public-issue': 'decides-readers',
  'sig-release': 'decides-destination',
  'lift-embargo': 'decides-seconds',
  publication: 'harmless',
  preparation: 'harmless',
  'cve-wait': 'harmless',
  cna: 'decides-destination',
  overload: 'harmless',
  'carry-out': 'harmless',
  'github-team': 'decides-readers',
  'access-keepers': 'decides-readers',
  watch: 'harmless',
  figures: 'decides-readers',
  detail: 'decides-readers',
} as const satisfies Readonly<Record<QuestionId, Weight>>

const entryWeights = {
  components: 'decides-readers',
  lists: 'decides-destination',
  'public-channels': 'decides-destination',
} as const satisfies Readonly<Record<EntrySection, Weight>>

/** `process`: written by nominations, pledges, removals and the like, each with its own rule. */
const memberWeights = {
  github: 'decides-readers',
  account: 'decides-readers',
  namedChair: 'decides-readers',
  // Stands for the TSC's word, which lets somebody propose and approve.
  approval: 'decides-readers',
  comesFrom: 'harmless',
  zone: 'harmless',
  id: 'process',
  state: 'process',
  source: 'process',
  joinedAtMs: 'process',
  nomination: 'process',
  pledge: 'process',
  access: 'process',
  away: 'process',
  resigning: 'process',
  removal: 'process',
  appeal: 'process',
  reinstated: 'process',
} as const satisfies { readonly [K in keyof Required<Member>]: Weight | 'process' }

/** `changes`: an administrator may ask for it, and what it decides is read off its changes. */
const commandWeights = {
  SetUp: 'changes',
  RecordIdentity: 'changes',
  RecordMember: 'changes',
  AnswerQuestions: 'changes',
  PutEntry: 'changes',
  RemoveEntry: 'changes',
  UndoSettings: 'changes',
} as const satisfies Partial<Record<TeamCommand['type'], 'changes'>>
export type AdministrationCommand = Extract<TeamCommand, { readonly type: keyof typeof commandWeights }>

export type Change = {
  readonly what: string
  readonly from: Fact
  readonly to: Fact
  readonly weight: Weight
  /** Set-up asks for it, and nobody had said anything. */
  readonly first: boolean
}
type Before = {
  readonly settings: Settings | undefined
  readonly members: ReadonlyMap<UserId, Member | undefined>
  readonly runbook?: Runbook | undefined
}

/** Of a first set-up nothing: there was nothing before. */
export function changesOf({ settings, members, runbook }: Before, after: TeamChange): readonly Change[] {
  if (settings === undefined) return []
  const whole = after.settings === undefined ? [] : settingChanges(settings, after.settings, runbook)
  return [...whole, ...after.members.flatMap((one) => memberChanges(members.get(one.id), one))]
}

const names = {
  guildId: 'The server',
  channelId: 'The SIR channel',
  sirRoleId: 'The role of SIR members',
  chairRoleId: 'The role of chairs',
  tscRoleId: 'The role of TSC contacts',
  tracker: 'The tracker',
  trackerId: 'The number of the tracker on GitHub',
  product: 'The product',
  productId: 'The number of the product on GitHub',
  runbook: 'The runbook',
  nextRunbook: 'The runbook wanted next',
  acceptedReaders: 'Readers of the channel outside the roster',
} as const

function shownSetting(settings: Settings, key: keyof typeof names): Fact {
  switch (key) {
    case 'channelId':
      return { channel: settings.channelId }
    case 'sirRoleId':
    case 'chairRoleId':
    case 'tscRoleId': {
      const role = settings[key]
      return role === undefined ? 'none' : { role }
    }
    case 'runbook':
    case 'nextRunbook':
      return settings[key]?.name ?? 'none'
    case 'acceptedReaders': {
      const users = settings.acceptedReaders.map(({ id }) => id)
      return users.length === 0 ? 'nobody' : { users }
    }
    case 'guildId':
    case 'tracker':
    case 'trackerId':
    case 'product':
    case 'productId':
      return settings[key] ?? 'none'
  }
}

function settingChanges(before: Settings, after: Settings, runbook: Runbook | undefined): Change[] {
  const places = Object.keys(names).flatMap((name): Change[] => {
    const key = name as keyof typeof names
    const [from, to] = [shownSetting(before, key), shownSetting(after, key)]
    if (same(from, to)) return []
    return [{ what: names[key], from, to, weight: settingWeights[key], first: before[key] === undefined }]
  })
  const answers = questionIds.flatMap((id) => answerChanges(id, { before, after, runbook }))
  const sections = Object.keys(entryKinds) as EntrySection[]
  return [...places, ...answers, ...sections.flatMap((section) => entryChanges(section, before, after))]
}

function answerChanges(
  id: QuestionId,
  { before, after, runbook }: { before: Settings; after: Settings; runbook: Runbook | undefined },
): Change[] {
  const [was, is] = [valuesOf(id, before, runbook), valuesOf(id, after, runbook)]
  const { asks } = questionOf(id)
  const parts = partsOf(id, is)
  const first = before.answers?.[id] === undefined && askedIds.includes(id)
  return Object.entries(parts).flatMap(([name, part]) => {
    const said = [was[name] ?? '', is[name] ?? ''] as const
    const from = shownPart(part, said[0], before)
    const to = shownPart(part, said[1], after)
    if (said[0] === said[1] && same(from, to)) return []
    return [{ what: `${asks} ${part.label}`, from, to, weight: weightOf(id, is), first }]
  })
}

/** To leave the second word to the TSC loosens nothing: a chair alone may. */
const weightOf = (id: QuestionId, said: Values): Weight =>
  questionWeights[id] === 'decides-seconds' && said.by === 'tsc' ? 'decides-readers' : questionWeights[id]

function shownPart(part: Part, value: string, settings: Settings): Fact {
  if (part.is === 'choice') return part.choices[value] ?? value
  if (value === '') return 'none'
  if (part.is === 'member') return { user: value }
  return part.is === 'channel' || part.is === 'voice'
    ? { channel: value }
    : shownPartOf(part, value, settings)
}

function entryChanges(section: EntrySection, before: Settings, after: Settings): Change[] {
  const [was, is] = [before.entries?.[section] ?? [], after.entries?.[section] ?? []]
  const ids = [...new Set([...was, ...is].map(({ id }) => id))]
  return ids.flatMap((id): Change[] => {
    const [old, now] = [was.find((one) => one.id === id), is.find((one) => one.id === id)]
    const [from, to] = [shownEntry(section, old, before), shownEntry(section, now, after)]
    if (same(from, to)) return []
    const { one } = entryKindOf(section)
    const what = `${old === undefined ? 'A new' : now === undefined ? 'No longer a' : 'The'} ${one}`
    return [{ what, from, to, weight: entryWeights[section], first: false }]
  })
}

/** Addresses included: whoever confirms it answers for where text goes. */
function shownEntry(section: EntrySection, entry: Entry | undefined, settings: Settings): Fact {
  if (entry === undefined) return 'none'
  const fields = Object.entries(entryKindOf(section).fields)
  const [only] = fields
  if (fields.length === 1 && only?.[1].is === 'channel') return { channel: entry.values[only[0]] ?? '' }
  return fields
    .flatMap(([name, field]) => {
      const value = entry.values[name] ?? ''
      if (value === '') return []
      const words = field.is === 'choice' ? (field.choices[value] ?? value) : value
      return [`${field.label}: ${field.is === 'login' ? numbered(words, settings) : words}`]
    })
    .join(' · ')
}

function memberChanges(before: Member | undefined, after: Member): Change[] {
  const to = { user: after.id }
  if (before?.state !== after.state)
    return [
      {
        what: 'Enrolled, not approved by the TSC',
        from: 'nobody',
        to,
        weight: 'decides-readers',
        first: false,
      },
    ]
  const login = (member: Member) =>
    member.github === undefined
      ? 'none'
      : `${member.github}${member.account === undefined ? '' : ` (number ${member.account.id})`}`
  const shown = {
    github: [`GitHub login of ${nameOf(after)}`, login(before), login(after)],
    namedChair: [
      `Chair by name: ${nameOf(after)}`,
      before.namedChair ? 'yes' : 'no',
      after.namedChair ? 'yes' : 'no',
    ],
    approval: [`TSC approval of ${nameOf(after)}`, before.approval ?? 'none', after.approval ?? 'none'],
    comesFrom: [`Source of ${nameOf(after)}`, before.comesFrom ?? 'none', after.comesFrom ?? 'none'],
    zone: [`Time zone of ${nameOf(after)}`, before.zone ?? 'none', after.zone ?? 'none'],
  } as const
  return Object.entries(shown).flatMap(([name, [what, from, now]]): Change[] => {
    const key = name as keyof typeof shown
    if (from === now) return []
    // Of somebody who came after the first set-up the TSC's word is no part of it: it opens what enrolment left closed.
    const late = key === 'approval' && before.source === 'enrolled'
    return [{ what, from, to: now, weight: memberWeights[key], first: !late && before[key] === undefined }]
  })
}

const nameOf = ({ id }: Member): string => `member ${id}`
const same = (a: Fact, b: Fact): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The first set-up goes on until there is a case: what it asks and nobody has said yet is said at once. */
export type Session = 'first' | 'over'

/** Whether a chair must confirm it; of a chair, another. `own`: a member names their own account. */
export function needsChair(
  changes: readonly Change[],
  { session, chair, own }: { readonly session: Session; readonly chair: boolean; readonly own: boolean },
): boolean {
  if (own) return false
  return changes.some(
    ({ weight, first }) =>
      (chair ? weight === 'decides-seconds' : decides(weight)) && !(session === 'first' && first),
  )
}

/** Whose rows it writes. */
export function peopleOf(command: AdministrationCommand): readonly UserId[] {
  switch (command.type) {
    case 'SetUp':
      return [...new Set([...command.holders, command.chair])]
    case 'RecordIdentity':
    case 'RecordMember':
      return [command.member]
    case 'AnswerQuestions':
    case 'PutEntry':
    case 'RemoveEntry':
    case 'UndoSettings':
      return []
  }
}
