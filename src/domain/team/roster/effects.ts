/** What the roster tells the world: questions to the TSC and to newcomers, roles, drafts, and what the team is told. */
import type { UserId } from '../../ids.ts'
import { itself } from '../../ids.ts'
import { addWorkingDays } from '../../time/calendar.ts'
import type { Effect, RosterView, Say, Show } from '../../effect.ts'
import type { Settings } from '../../settings.ts'
import type { TeamCommand } from '../commands.ts'
import type { Member, TeamEvent } from './member.ts'
import type { RosterCommand } from './commands.ts'
import type { TscEars } from '../tsc.ts'
import { sayToTsc } from '../tsc.ts'

export type RosterContext = {
  readonly nowMs: number
  readonly settings: Settings
  readonly ears: TscEars
  /** Chairs on the roster. */
  readonly chairs: readonly UserId[]
}
type Out = Effect<TeamCommand>

/** The TSC meets at its own pace: asked again each week of work until it answers. */
const askAgainDays = 5

/** A view of one person, in the channel of the team, of the TSC, or in their direct messages. */
const shows = (view: RosterView | 'role', tag: string, about: string): Show => ({
  do: 'show',
  tag,
  target: 'discord',
  // A message that waits in the channel holds up no role, and a role that waits no message.
  lane: `${view}-${about.split('/')[0]}|discord`,
  view,
  about,
})

/** Whether somebody holds the role follows the roster; taken and given by nobody else. */
const roleOf = (user: UserId): Out => ({
  ...shows('role', `role:${user}`, user),
  lane: `roster-${user}|discord`,
})

export function reactRoster(
  after: Member,
  events: readonly TeamEvent[],
  command: RosterCommand,
  context: RosterContext,
): Out[] {
  if (command.type === 'RemindOfNomination') return reminded(after, command, context)
  const others = command.type === 'AskPledge' ? (command.others ?? []) : []
  return [
    ...events.flatMap((event) => reactTo(event, after, context)),
    // One gesture, one act: the others are asked by acts of their own.
    ...others.map((member): Out => ({
      do: 'continue',
      tag: `ask-pledge:${member}:${context.nowMs}`,
      lane: `roster-${member}|pledge`,
      command: { type: 'AskPledge', member, by: command.by },
    })),
  ]
}

function reactTo(event: TeamEvent, after: Member, context: RosterContext): Out[] {
  const { id } = after
  switch (event.type) {
    case 'MemberNominated':
      return [...nominationShown(after), nextReminder(after, 1, context)]
    case 'NominationAnswered':
      return [
        ...nominationShown(after),
        { do: 'forget', tag: `nomination:${event.nomination}` },
        ...(event.is === 'approved' ? [approvedLine(after)] : declinedTold(after, context)),
      ]
    case 'PledgeAsked':
    case 'PledgeGiven':
      return [pledgeShown(id, after.pledge?.askedAtMs ?? event.atMs)]
    case 'MemberAdded':
      return [roleOf(id), shows('access', `access:${id}`, id)]
    case 'AccessGranted':
      return [shows('access', `access:${id}`, id)]
    case 'MemberAway':
      return [
        {
          do: 'wake',
          tag: `away:${id}`,
          atMs: event.untilMs,
          command: { type: 'ComeBack', member: id, until: event.untilMs, by: itself },
        },
        awayLine(after, event.atMs),
        ...lookedAnew(event, id),
      ]
    case 'MemberResigning':
      return [resignationShown(id, event.atMs)]
    case 'ResignationWithdrawn':
      return [resignationShown(id, event.since)]
    case 'MemberBack':
      return [{ do: 'forget', tag: `away:${id}` }, ...lookedAnew(event, id)]
    default:
      return []
  }
}

/** Asked anew it is a message of its own. */
const pledgeShown = (user: UserId, atMs: number): Out =>
  shows('pledge', `pledge:${user}:${atMs}`, `${user}/${atMs}`)

/** With its buttons while a chair has not confirmed it. */
export const resignationShown = (user: UserId, atMs: number): Out =>
  shows('resignation', `resignation:${user}:${atMs}`, `${user}/${atMs}`)

function nominationShown({ id, nomination }: Member): Out[] {
  return (nomination?.asked ?? []).map((place) =>
    shows(
      'nomination',
      `nomination:${nomination?.id ?? ''}:${place}`,
      `${id}/${nomination?.id ?? ''}/${place}`,
    ),
  )
}

function nextReminder({ id, nomination }: Member, times: number, { nowMs, settings }: RosterContext): Out {
  const about = nomination?.id ?? ''
  return {
    do: 'wake',
    tag: `nomination:${about}`,
    atMs: addWorkingDays(nowMs, askAgainDays, settings.calendar),
    command: { type: 'RemindOfNomination', member: id, nomination: about, times, by: itself },
  }
}

function reminded(
  after: Member,
  { nomination, times }: Extract<RosterCommand, { type: 'RemindOfNomination' }>,
  context: RosterContext,
): Out[] {
  const { nomination: asked } = after
  if (asked === undefined) return []
  const facts = { member: { user: after.id }, since: { at: asked.atMs } }
  const tag = `nomination-late:${nomination}:${times}`
  return [
    ...nominationShown(after),
    ...sayToTsc(context.ears, {
      tag,
      template: 'discord/line-nomination-waits',
      facts: { ...facts, contacts: { users: context.ears.contacts } },
    }),
    saySir(`${tag}:sir`, 'discord/line-nomination-late', { ...facts, by: { user: asked.by } }, [asked.by]),
    nextReminder(after, times + 1, context),
  ]
}

const saySir = (
  tag: string,
  template: Say['template'],
  facts: Say['facts'],
  users: readonly UserId[],
): Say => ({
  do: 'say',
  tag,
  target: 'discord',
  lane: 'roster|discord',
  template,
  facts,
  to: { channel: 'sir' },
  pings: { users: users.filter((user) => /^\d+$/.test(user)).slice(0, 100) },
})

function approvedLine({ id, nomination }: Member): Say {
  const by = nomination?.by ?? ''
  return {
    ...saySir(
      `nomination-approved:${nomination?.id}`,
      'discord/line-nomination-approved',
      { member: { user: id }, by: { user: by } },
      [by],
    ),
    press: { label: 'Add to the team', path: 'team add', args: { nomination: nomination?.id ?? '' } },
  }
}

/** That somebody was declined is between the TSC and the chairs. */
function declinedTold({ id, nomination }: Member, { chairs }: RosterContext): Say[] {
  return chairs.map((chair) => ({
    do: 'say',
    tag: `nomination-declined:${nomination?.id}:${chair}`,
    target: 'discord',
    lane: `chair-${chair}|discord`,
    template: 'discord/line-nomination-declined',
    facts: { member: { user: id }, words: nomination?.decision?.words ?? '' },
    to: { user: chair },
    pings: { users: [chair] },
  }))
}

const awayLine = ({ id, away }: Member, atMs: number): Say =>
  saySir(
    `away:${id}:${atMs}`,
    'discord/line-away',
    {
      member: { user: id },
      until: { at: away?.untilMs ?? atMs },
      cover: away?.cover === undefined ? false : { user: away.cover },
    },
    away?.cover === undefined ? [] : [away.cover],
  )

/** Whose turn it is may have changed, and which owner can be reached. */
const lookedAnew = ({ type: why, atMs }: TeamEvent, user: UserId): Out[] =>
  (['TurnOnCall', 'WatchOwners'] as const).map((type) => ({
    do: 'continue',
    tag: `${type}:${user}:${why}:${atMs}`,
    lane: `${type}|looked`,
    command: { type, by: itself },
  }))
