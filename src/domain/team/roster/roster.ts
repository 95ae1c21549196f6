/** The life of a member before they leave: nominated, approved by the TSC, pledged and added, away, resigning. */
import type { UserId } from '../../ids.ts'
import { longFault, textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Member, TeamEvent, TscPlace } from './member.ts'
import type { RosterCommand } from './commands.ts'

type Of<T extends RosterCommand['type']> = Extract<RosterCommand, { type: T }>
/** No event: it was so already. */
export type RosterChange = { readonly member: Member; readonly events: readonly TeamEvent[] }
type Context = {
  readonly nowMs: number
  /** Whom somebody away names must be on the team. */
  readonly cover: Member | undefined
  readonly chairs: readonly UserId[]
  /** Where the TSC is asked at this moment. */
  readonly tsc: readonly TscPlace[]
}

export const evidenceMost = 1000
export const conflictsMost = 500
export const decisionMost = 200
const dayMs = 86_400_000
const awayMostDays = 366

const nominationId = (member: UserId, number: number): string => `${member}.${number}`
export const nomineeOf = (id: string): UserId => /^(\d{15,21})\.[1-9]\d{0,5}$/.exec(id.trim())?.[1] ?? ''

export function decideRoster(
  before: Member | undefined,
  command: RosterCommand,
  context: Context,
): RosterChange | Refusal {
  switch (command.type) {
    case 'NominateMember':
      return nominate(before, command, context)
    case 'AnswerNomination':
      return answerNomination(before, command, context)
    case 'RemindOfNomination':
      return askAgain(before, command, context)
    case 'AskPledge':
      return askPledge(before, command, context)
    case 'GivePledge':
      return givePledge(before, command, context)
    case 'GrantAccess':
      return grantAccess(before, command, context)
    case 'GoAway':
      return goAway(before, command, context)
    case 'ComeBack':
      return comeBack(before, command, context)
    case 'Resign':
      return resign(before, command, context)
    case 'WithdrawResignation':
      return withdraw(before, command, context)
  }
}

function nominate(
  before: Member | undefined,
  { by, member, ground, evidence, conflicts }: Of<'NominateMember'>,
  { nowMs, tsc }: Context,
): RosterChange | Refusal {
  if (tsc.length === 0) return refuse('no-tsc-contact', {})
  if (before?.state === 'active') return refuse('already-on-team', { member })
  if (before?.state === 'nominated' || before?.state === 'approved')
    return refuse('already-nominated', { member, approved: before.state === 'approved' })
  const fault =
    textFault('Evidence', evidence.trim(), evidenceMost) ??
    longFault('Conflicts of interest', conflicts, conflictsMost)
  if (fault !== undefined) return fault
  const number = Number(before?.nomination?.id.split('.')[1] ?? 0) + 1
  const id = nominationId(member, number)
  const nomination = {
    id,
    ground,
    evidence: evidence.trim(),
    conflicts: conflicts.trim(),
    by,
    atMs: nowMs,
    asked: tsc,
  }
  return {
    // A removal stays on record until they are on the team again.
    member: { namedChair: false, source: 'nominated', ...before, id: member, state: 'nominated', nomination },
    events: [{ type: 'MemberNominated', member, nomination: id, ground, atMs: nowMs, by }],
  }
}

/** Whoever is the TSC's contact by now is asked too. */
function askAgain(
  before: Member | undefined,
  { nomination }: Of<'RemindOfNomination'>,
  { tsc }: Context,
): RosterChange | Refusal {
  if (before?.state !== 'nominated' || before.nomination?.id !== nomination)
    return refuse('nomination-over', {})
  const asked = [...new Set([...before.nomination.asked, ...tsc])]
  return { member: { ...before, nomination: { ...before.nomination, asked } }, events: [] }
}

function answerNomination(
  before: Member | undefined,
  { by, member, nomination, is, words }: Of<'AnswerNomination'>,
  { nowMs }: Context,
): RosterChange | Refusal {
  if (before?.state !== 'nominated' || before.nomination?.id !== nomination)
    return refuse('nomination-over', {})
  if (by === member) return refuse('own-nomination', {})
  const fault = textFault('TSC decision: date and link', words.trim(), decisionMost)
  if (fault !== undefined) return fault
  const decision = { is, words: words.trim(), by, atMs: nowMs }
  return {
    member: {
      ...before,
      state: is,
      nomination: { ...before.nomination, decision },
      ...(is === 'approved' && { approval: words.trim() }),
    },
    events: [{ type: 'NominationAnswered', member, nomination, is, words: words.trim(), atMs: nowMs, by }],
  }
}

/** Asked again it is the same question, said once more. */
function askPledge(
  before: Member | undefined,
  { by, member }: Of<'AskPledge'>,
  { nowMs }: Context,
): RosterChange | Refusal {
  if (before === undefined || (before.state !== 'approved' && before.state !== 'active'))
    return refuse('not-approved', { member, asked: before?.state === 'nominated' })
  if (before.pledge?.agreedAtMs !== undefined && before.state === 'active')
    return refuse('pledge-given', { member })
  return {
    member: { ...before, pledge: { askedAtMs: nowMs, askedBy: by } },
    events: [{ type: 'PledgeAsked', member, atMs: nowMs, by }],
  }
}

/** An approved person is on the team from the moment they agree, and not before (O32, O38). */
function givePledge(
  before: Member | undefined,
  { by, member, words }: Of<'GivePledge'>,
  { nowMs }: Context,
): RosterChange | Refusal {
  const open = before?.pledge !== undefined && before.pledge.agreedAtMs === undefined
  const stands = before?.state === 'approved' || before?.state === 'active'
  if (before === undefined || !open || !stands || by !== member || before.pledge === undefined)
    return refuse('nomination-over', {})
  const { removal: _removal, appeal: _appeal, ...person } = before
  const given: TeamEvent = { type: 'PledgeGiven', member, words, atMs: nowMs, by }
  const pledge = { ...before.pledge, agreedAtMs: nowMs }
  if (before.state === 'active') return { member: { ...before, pledge }, events: [given] }
  const added: TeamEvent = { type: 'MemberAdded', member, atMs: nowMs, by: before.pledge.askedBy }
  return {
    member: { ...person, source: 'nominated', state: 'active', joinedAtMs: nowMs, pledge },
    events: [given, added],
  }
}

function grantAccess(
  before: Member | undefined,
  { by, member, what }: Of<'GrantAccess'>,
  { nowMs }: Context,
): RosterChange | Refusal {
  if (before?.state !== 'active') return refuse('not-on-roster', { member })
  if (before.access?.[what] !== undefined) return { member: before, events: [] }
  return {
    member: { ...before, access: { ...before.access, [what]: { by, atMs: nowMs } } },
    events: [{ type: 'AccessGranted', member, what, atMs: nowMs, by }],
  }
}

function goAway(
  before: Member | undefined,
  { by, member, untilMs, cover }: Of<'GoAway'>,
  { nowMs, cover: covering }: Context,
): RosterChange | Refusal {
  if (before?.state !== 'active') return refuse('not-on-roster', { member })
  if (untilMs <= nowMs || untilMs > nowMs + awayMostDays * dayMs)
    return refuse('field-time', {
      field: 'until',
      why: untilMs <= nowMs ? 'it is over already' : 'it is more than a year away',
      hint: 'friday, 2026-12-24, in 5 days',
    })
  if (cover === member)
    return refuse('field-contradiction', { field: 'cover', why: 'that is the one who is away' })
  if (cover !== undefined && covering?.state !== 'active') return refuse('not-on-roster', { member: cover })
  const away = { sinceMs: nowMs, untilMs, ...(cover !== undefined && { cover }) }
  return {
    member: { ...before, away },
    events: [{ type: 'MemberAway', member, untilMs, ...(cover !== undefined && { cover }), atMs: nowMs, by }],
  }
}

function comeBack(
  before: Member | undefined,
  { by, member, until }: Of<'ComeBack'>,
  { nowMs }: Context,
): RosterChange | Refusal {
  if (before?.away === undefined) return refuse('not-away', {})
  // The timer of an absence that was lengthened meanwhile.
  if (until !== undefined && until !== before.away.untilMs) return { member: before, events: [] }
  const { away: _away, ...present } = before
  return { member: present, events: [{ type: 'MemberBack', member, atMs: nowMs, by }] }
}

function resign(
  before: Member | undefined,
  { by, member, words }: Of<'Resign'>,
  { nowMs, chairs }: Context,
): RosterChange | Refusal {
  if (before?.state !== 'active') return refuse('not-on-roster', { member })
  // Somebody must be left who can confirm it (O9, O40).
  if (chairs.includes(member) && chairs.length === 1) return refuse('last-chair', {})
  if (before.resigning !== undefined) return refuse('already-resigning', {})
  const fault = longFault('To the team', words, conflictsMost)
  if (fault !== undefined) return fault
  return {
    member: { ...before, resigning: { atMs: nowMs, words: words.trim() } },
    events: [{ type: 'MemberResigning', member, atMs: nowMs, by }],
  }
}

function withdraw(
  before: Member | undefined,
  { by, member }: Of<'WithdrawResignation'>,
  { nowMs }: Context,
): RosterChange | Refusal {
  if (before?.state !== 'active' || before.resigning === undefined) return refuse('not-resigning', { member })
  const { resigning, ...staying } = before
  return {
    member: staying,
    events: [{ type: 'ResignationWithdrawn', member, since: resigning.atMs, atMs: nowMs, by }],
  }
}
