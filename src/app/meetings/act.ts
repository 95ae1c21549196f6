/** Acts on meetings, each in one transaction with the row, the journal and everything to be told. */
import { isLetIn } from '../../domain/case/ownership/restriction.ts'
import { agendaFault } from '../../domain/case/outgoing-text.ts'
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import { placeOf } from '../../domain/case/tags.ts'
import type { MeetingCommand, NewMeeting } from '../../domain/meetings/commands.ts'
import type { Decided, MeetingContext } from '../../domain/meetings/context.ts'
import { decideMeeting, openMeeting } from '../../domain/meetings/decide.ts'
import type { MeetingEvent } from '../../domain/meetings/events.ts'
import { foldMeeting } from '../../domain/meetings/evolve.ts'
import type { Reacting } from '../../domain/meetings/effects.ts'
import { reactMeeting, timersOfMeeting } from '../../domain/meetings/effects.ts'
import type { Meeting, MeetingId } from '../../domain/meetings/state.ts'
import { limitOf } from '../../domain/meetings/state.ts'
import { isRefusal, Refused, refuse } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { chairsOf } from '../../domain/team/who.ts'
import type { Acted, Deeds, Rooms, Told } from '../core/handlers.ts'
import { isChair } from '../interaction/principals.ts'
import { entriesOn, teamIn, transact } from '../core/transaction.ts'
import { whoIsWho } from '../core/snapshot.ts'

const meetingRef = (id: string) => ({ kind: 'meeting', id }) as const
const caseRef = (id: string) => ({ kind: 'case', id }) as const

/** The row that a new meeting gets, named by its number. */
export const nextMeeting = {
  counter: 'meetings',
  rows: (number: number) => ({ created: meetingRef(idOf(number)) }),
} as const
const idOf = (number: number): MeetingId => `m${number}`

async function newMeeting(rooms: Rooms, command: NewMeeting, told: Told): Promise<Acted> {
  return transact(
    rooms,
    {
      by: command.by,
      told,
      write: {},
      // A meeting about no case: none has an empty name.
      read: { about: caseRef(command.case ?? '') },
      readAll: ['member'],
      asks: whoIsWho,
      follow: () => ({
        allocate: nextMeeting,
        ...(command.case === undefined && { open: () => true }),
      }),
    },
    ({ about, settings, actor }, within) => {
      const known = standing(about, peopleIn(settings, within), chairBy(told, { settings, actor }))
      if (command.case !== undefined && about === undefined) throw new Refused(refuse('no-such-case', {}))
      seen(about, command.by, known, told)
      const open = within.open.flatMap(({ value }) => value ?? [])
      const fault = agendaFault(command.agenda, about, open)
      if (fault !== undefined) throw new Refused(fault)
      return created(command, within.number, { ...known, nowMs: within.nowMs })
    },
  )
}

/** What is written of a new one, under the number that it was given. */
export function created(command: NewMeeting, number: number, context: Known & { readonly nowMs: number }) {
  const { put, ...written } = writtenOf(undefined, openMeeting(idOf(number), command, context.nowMs), context)
  return { ...written, ...(put !== undefined && { put: { created: put.meeting } }) }
}

async function actOnMeeting(rooms: Rooms, command: MeetingCommand, told: Told): Promise<Acted> {
  return transact(
    rooms,
    {
      by: command.by,
      told,
      write: { meeting: meetingRef(command.meeting) },
      readAll: ['member'],
      asks: whoIsWho,
      follow: ({ meeting }) => ({
        read: { about: caseRef(meeting?.case ?? '') },
      }),
    },
    ({ meeting, about, settings, actor }, within) => {
      const { nowMs } = within
      if (meeting === undefined) throw new Refused(refuse('no-such-meeting', {}))
      const known = standing(about, peopleIn(settings, within), chairBy(told, { settings, actor }))
      seen(about, command.by, known, told)
      return writtenOf(meeting, decideMeeting(meeting, command, { ...known, nowMs }), { ...known, nowMs })
    },
  )
}

type People = { readonly members: readonly Member[]; readonly chairs: ReadonlySet<UserId> }

export function peopleIn(settings: Settings | undefined, within: Parameters<typeof teamIn>[1]): People {
  return {
    members: within.all.member.flatMap(({ value }) => (value.state === 'active' ? [value] : [])),
    chairs: new Set(settings === undefined ? [] : chairsOf(teamIn(settings, within))),
  }
}

function chairBy({ authority }: Told, docs: { settings?: Settings | undefined; actor?: Member | undefined }) {
  if (authority === undefined) return true
  return isChair(authority.actor, { guildId: '', settings: docs.settings, member: docs.actor })
}

type Known = Omit<MeetingContext, 'nowMs'> & Omit<Reacting, 'limitMs' | 'active'>

export function standing(about: Case | undefined, { members, chairs: lead }: People, chair: boolean): Known {
  const letIn = members.filter((one) => about === undefined || isLetIn(about, one.id, lead.has(one.id)))
  const active = new Set(letIn.map(({ id }) => id))
  const chairs = letIn.flatMap(({ id }) => (lead.has(id) ? [id] : []))
  const owner = about?.ownership.is === 'owned' && active.has(about.ownership.by) ? [about.ownership.by] : []
  return {
    active: (user) => active.has(user),
    chair,
    limitMs: about === undefined ? undefined : limitOf(about),
    to: about === undefined ? { channel: 'sir' } : { tag: placeOf(about) },
    required: [...new Set([...owner, ...chairs])],
    chairs,
  }
}

/** The same words as for a meeting that is not there. */
function seen(about: Case | undefined, by: string, { chair }: Known, { authority }: Told): void {
  if (about === undefined || authority === undefined) return
  if (!isLetIn(about, by, chair)) throw new Refused(refuse('no-such-meeting', {}))
}

export function writtenOf(before: Meeting | undefined, decided: Decided, context: Known & { nowMs: number }) {
  if (isRefusal(decided as object)) throw new Refused(decided as Extract<Decided, { refused: string }>)
  const events = decided as readonly MeetingEvent[]
  const after = foldMeeting(before, events)
  if (after === undefined) throw new Error('events without a meeting')
  // A timer that found nothing to say must not be the last of its meeting.
  if (events.length === 0)
    return { result: { meeting: after, changed: false }, effects: timersOfMeeting(after, context) }
  return {
    result: { meeting: after, changed: true },
    put: { meeting: after },
    journal: events.map(entriesOn(`meeting ${after.id}`)),
    effects: reactMeeting(before, events, after, context),
  }
}

export const meetingDeeds: Deeds<NewMeeting | MeetingCommand> = {
  ProposeMeeting: newMeeting,
  CallMeeting: newMeeting,
  MarkTimes: actOnMeeting,
  SetMeeting: actOnMeeting,
  MoveMeeting: actOnMeeting,
  CancelMeeting: actOnMeeting,
  ReplyToMeeting: actOnMeeting,
  TakeMinutes: actOnMeeting,
  DoAction: actOnMeeting,
  UndoMeeting: actOnMeeting,
  TurnMeeting: actOnMeeting,
  TurnAction: actOnMeeting,
  VoiceGone: actOnMeeting,
}
