/** What is owed to the world for each kind of event that belongs to no case: votes, meetings, the roster, duties, the process. */
import type { JournalEvent } from '../../src/app/core/store.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import type { MeetingEvent } from '../../src/domain/meetings/events.ts'
import { foldMeeting } from '../../src/domain/meetings/evolve.ts'
import type { Meeting } from '../../src/domain/meetings/state.ts'
import type { VoteEvent } from '../../src/domain/votes/events.ts'
import { fold as foldVote } from '../../src/domain/votes/evolve.ts'
import type { Vote } from '../../src/domain/votes/state.ts'
import type { Evidence } from './evidence.ts'
import type { RawRow } from './rows.ts'

/** `silent`: why no line says it. Else the row of what it tells, or those that its data asks for. */
type Line<E, About = undefined> =
  | string
  | { readonly silent: string }
  | ((event: E, after: About) => readonly string[])

/** What an entry of this table asks for. */
function said<E, About>(line: Line<E, About>, event: E, after: About): readonly string[] {
  if (typeof line === 'string') return [line]
  return typeof line === 'function' ? line(event, after) : []
}

type Entries<E extends { readonly type: string }, About> = {
  readonly [T in E['type']]: Line<Extract<E, { readonly type: T }>, About>
}

const shown = { silent: 'its message is shown anew' } as const

/** By what stands after the revision in their tags. */
const ofVotes = {
  VoteOpened: shown,
  BallotCast: shown,
  SecretBallotCast: shown,
  BallotWithdrawn: ({ member }) => [`withdrawn/${member}`],
  BallotVoided: ({ member }) => [`void/${member}`],
  BallotRestored: shown,
  BallotLate: { silent: 'the symbol is taken away' },
  SymbolGone: { silent: 'the program did it' },
  BallotStands: shown,
  SymbolsStay: { silent: 'they are ignored' },
  BallotsWiped: () => ['alert-wiped'],
  BallotsHidden: () => ['hidden', 'alert-seen'],
  ElectorStruck: shown,
  ElectorRecused: 'recused',
  RecusalUndone: shown,
  Unwinnable: 'unwinnable',
  ResultSettling: 'settling',
  ResultUnsettled: (_event, { phase }) => (phase.is === 'open' ? ['unsettled'] : []),
  // Many direct messages at once look like an attack.
  VotersReminded: ({ members }) =>
    members.length > 25 ? ['remind-all'] : members.map((user) => `remind/${user}`),
  ResultAwaited: { silent: 'its symbols are read first' },
  VoteExtended: ({ why }) => [`extended-${why}`],
  VoteEnded: ({ outcome }, { terms }) => [
    'ended',
    ...(outcome.is === 'failed' && outcome.tie && terms.tieToTsc ? ['alert-tie'] : []),
  ],
  TieFollowed: ({ how }) => (how === 'tsc' ? ['alert-tie'] : []),
} as const satisfies Entries<VoteEvent, Vote>

/** As many lines as names; what they are called stands in no tag. */
const ofMeetings = {
  MeetingProposed: shown,
  MeetingCalled: shown,
  TimesMarked: shown,
  MeetingSet: 'set',
  MeetingMoved: 'moved',
  MeetingCancelled: 'cancelled',
  MeetingReplied: shown,
  PeopleDropped: shown,
  MeetingReminded: ({ duty }, { stage }) => {
    if (stage.is !== 'set') return []
    const coming = Object.values(stage.replies).some((says) => says !== 'no')
    return coming || duty === 'day' ? ['reminder'] : []
  },
  RemindersMissed: (_event, { stage }) => (stage.is === 'set' ? ['missed'] : []),
  DecisionAsked: 'undecided',
  MeetingLapsed: 'lapsed',
  MeetingEnded: shown,
  MinutesTaken: 'held',
  ActionDone: shown,
  ActionTold: { silent: 'told to whom it was given, and judged with the messages' },
  VoiceGone: ({ why }) => (why === 'opened-up' ? ['voice-gone'] : []),
  MeetingUndone: 'undone',
} as const satisfies Entries<MeetingEvent, Meeting>

type TeamKind = Exclude<JournalEvent, CaseEvent | VoteEvent | MeetingEvent>
const itself = { silent: 'whoever typed it was answered, and nobody else is told' } as const

/** By the tags of rows there must be; a star stands for any end. */
const ofTheTeam = {
  SetUp: itself,
  SetUpContinued: itself,
  MemberEnrolled: { silent: 'they hold the role already' },
  IdentityRecorded: itself,
  AccountMoved: ({ account }) => [`account:${account.id}:*`],
  HolidayAdded: () => ['replan:*'],
  HolidayRemoved: () => ['replan:*'],
  SettingsChanged: { silent: 'told together, once nobody can take them back' },
  OnCallPlanned: itself,
  OnCallTurned: () => ['on-call:*'],
  MemberRecorded: itself,
  MemberNominated: ({ nomination }) => [`nomination:${nomination}:*`],
  NominationAnswered: ({ nomination, is }) =>
    is === 'approved' ? [`nomination-approved:${nomination}`] : [],
  PledgeAsked: ({ member, atMs }) => [`pledge:${member}:${atMs}`],
  PledgeGiven: ({ member }) => [`pledge:${member}:*`],
  MemberAdded: ({ member }) => [`role:${member}`, `access:${member}`],
  AccessGranted: ({ member }) => [`access:${member}`],
  MemberAway: ({ member, atMs }) => [`away:${member}:${atMs}`],
  MemberBack: { silent: 'lists and cards say it' },
  MemberResigning: ({ member, atMs }) => [`resignation:${member}:${atMs}`],
  ResignationWithdrawn: ({ member, since }) => [`resignation:${member}:${since}`],
  MemberRemoved: ({ member }) => [`role:${member}`],
  MemberAppealed: ({ member }) => [`duty:${member}.*`],
  AppealDecided: ({ member }) => [`duty:${member}.*`],
  MemberReinstated: ({ member }) => [`role:${member}`],
  Imported: ({ links }) => links.map((link) => `import:${link}`),
  Repaired: itself,
  AskedPrivately: ({ message }) => [`asked:${message}`],
  ReaderAccepted: itself,
  SecondsNoticed: { silent: 'a contact who came later has a message; who was there at set-up has none' },
  SecondVouched: ({ member }) => [`second-vouched:${member}:*`],
  TemplateEdited: itself,
  TemplateRestored: itself,
  ProcessChanged: ({ version }) => [`process:${version}`],
  ProcessDated: ({ version }) => [`process:${version}`],
  ProcessInForce: ({ version }) => [`process:${version}`],
  ProcessTold: ({ version }) => [`process:${version}`],
  ProcessInput: ({ version }) => [`process:${version}`],
  FiguresPosted: ({ period, channels }) => channels.map((channel) => `figures:${period}:${channel}`),
  PublicIssueFound: () => ['find:*'],
  FindPutAside: () => ['find:*'],
  FindTakenBack: () => ['find:*'],
  FindTaken: () => ['find:*'],
  EffectSettled: itself,
  Proposed: ({ slot, round }) => [`proposal:${slot}.${round}${slot.endsWith('.removal') ? '.*' : ''}`],
  ProposalEnded: ({ slot, round }) => [`proposal:${slot}.${round}${slot.endsWith('.removal') ? '.*' : ''}`],
  RemovalOwed: { silent: 'the chairs alone hear of it, where a vote owes it' },
  OffboardingBegun: ({ member, number }) => [`duty:${member}.${number}`],
  ReturnBegun: ({ member, number }) => [`duty:${member}.${number}`],
  StepsFound: ({ member, number }) => [`duty:${member}.${number}`],
  DutyStepDone: { silent: 'its message is shown anew, where there is one' },
  DutyStepLeft: { silent: 'its message is shown anew, where there is one' },
  DutyStepUnticked: { silent: 'its message is shown anew, where there is one' },
  RemovalWaived: itself,
  DutyReminded: { silent: 'to each chair, of whom there may be none' },
  DutyEnded: ({ member, number }) => [`duty:${member}.${number}`],
  AccessMended: ({ atMs }) => [`mend:*:${atMs}`],
  TeamReviewed: itself,
} as const satisfies Entries<TeamKind, undefined>

type Judged = Pick<Evidence, 'rows' | 'votes' | 'meetings' | 'journal'>

export function othersTold({ rows, votes, meetings, journal }: Judged): string[] {
  const events = <E>(subject: string) => (journal.get(subject) ?? []).map(({ data }) => data as E)
  return [
    ...votes.flatMap(({ id }) => voteTold(id, rows, events<VoteEvent>(`vote ${id}`))),
    ...meetings.flatMap(({ id }) => meetingTold(id, rows, events<MeetingEvent>(`meeting ${id}`))),
    ...[...journal.values()].flat().flatMap(({ data }) => (isOfTeam(data) ? teamTold(data, rows) : [])),
  ]
}

const isOfTeam = (data: JournalEvent): data is TeamKind => Object.hasOwn(ofTheTeam, data.type)

/** Of an act as a whole, since a line says how things stand after it. */
const endOfAct = (events: readonly { readonly atMs: number }[], at: number): number => {
  const next = events.findIndex((one, other) => other > at && one.atMs !== events[at]?.atMs)
  return next < 0 ? events.length : next
}

function voteTold(id: string, rows: readonly RawRow[], events: readonly VoteEvent[]): string[] {
  const owed = events.flatMap((event, at) => {
    const after = foldVote(undefined, events.slice(0, endOfAct(events, at)))
    return after === undefined ? [] : said(ofVotes[event.type] as Line<VoteEvent, Vote>, event, after)
  })
  const start = `vote-said:${id}/`
  const stand = rows
    .filter(({ tag }) => tag.startsWith(start))
    .map(({ tag }) => tag.slice(start.length).replace(/^\d+\//, ''))
    // To each of those who are alerted, by the act that the alert goes on with.
    .filter((what) => !/^(wiped|tie|seen)\/\d+$/.test(what))
  return differences(id, owed, stand)
}

function meetingTold(id: string, rows: readonly RawRow[], events: readonly MeetingEvent[]): string[] {
  const owed = events.flatMap((event, at) => {
    const after = foldMeeting(undefined, events.slice(0, endOfAct(events, at)))
    return after === undefined
      ? []
      : said(ofMeetings[event.type] as Line<MeetingEvent, Meeting>, event, after)
  })
  const stand = rows.filter(({ tag }) => tag.startsWith(`meeting:${id}/line/`)).length
  return owed.length === stand
    ? []
    : [`${id}: ${owed.length} lines (${owed.join()}) are owed, ${stand} stand`]
}

function teamTold(event: TeamKind, rows: readonly RawRow[]): string[] {
  return said(ofTheTeam[event.type] as Line<TeamKind, undefined>, event, undefined).flatMap((tag) => {
    const [start = '', end] = tag.split('*')
    const stands = rows.some((row) =>
      end === undefined ? row.tag === tag : row.tag.startsWith(start) && row.tag.endsWith(end),
    )
    return stands ? [] : [`${event.type} is told nowhere: there is no row ${tag}`]
  })
}

export function differences(of: string, owed: readonly string[], stand: readonly string[]): string[] {
  const times = (all: readonly string[], one: string) => all.filter((other) => other === one).length
  return [...new Set([...owed, ...stand])]
    .filter((one) => times(owed, one) !== times(stand, one))
    .map((one) => `${of}: ${times(owed, one)} lines "${one}" are owed and ${times(stand, one)} stand`)
}
