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
import { entriesOn, openCases, teamAct } from '../core/transaction.ts'
import type { Written } from '../core/store.ts'

const meetingRef = (id: string) => ({ kind: 'meeting', id }) as const
const counterRef = { kind: 'counter', id: 'meetings' } as const
const caseRef = (id: string) => ({ kind: 'case', id }) as const

/** Thrown inside the transaction, so that nothing of the lost race is kept. */
class NumberTaken extends Error {}

export async function newMeeting(rooms: Rooms, command: NewMeeting, told: Told): Promise<Acted> {
  const people = await peopleOf(rooms)
  const open = command.case === undefined ? await openCases(rooms) : []
  for (;;) {
    const number = ((await rooms.store.get('counter', counterRef.id))?.last ?? 0) + 1
    const id: MeetingId = `m${number}`
    const write = {
      meeting: meetingRef(id),
      counter: counterRef,
      // Read with it: a case has no `undefined` name.
      about: caseRef(command.case ?? ''),
    }
    try {
      return await teamAct(rooms, command.by, told, write, (docs, nowMs): Written<typeof write, Acted> => {
        if ((docs.counter?.last ?? 0) + 1 !== number) throw new NumberTaken()
        const known = standing(docs.about, people, chairBy(told, docs))
        if (command.case !== undefined && docs.about === undefined)
          throw new Refused(refuse('no-such-case', {}))
        seen(docs.about, command.by, known, told)
        const fault = agendaFault(command.agenda, docs.about, open)
        if (fault !== undefined) throw new Refused(fault)
        const written = writtenOf(undefined, openMeeting(id, command, nowMs), { ...known, nowMs })
        return { ...written, put: { ...written.put, counter: { last: number } } }
      })
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error
    }
  }
}

export async function actOnMeeting(rooms: Rooms, command: MeetingCommand, told: Told): Promise<Acted> {
  const people = await peopleOf(rooms)
  // What a meeting is about never changes, so that it may be known before the transaction.
  const about = (await rooms.store.get('meeting', command.meeting))?.case
  const write = { meeting: meetingRef(command.meeting), about: caseRef(about ?? '') }
  return teamAct(rooms, command.by, told, write, (docs, nowMs): Written<typeof write, Acted> => {
    const { meeting } = docs
    if (meeting === undefined) throw new Refused(refuse('no-such-meeting', {}))
    const known = standing(docs.about, people, chairBy(told, docs))
    seen(docs.about, command.by, known, told)
    return writtenOf(meeting, decideMeeting(meeting, command, { ...known, nowMs }), { ...known, nowMs })
  })
}

type People = { readonly members: readonly Member[]; readonly chairs: ReadonlySet<UserId> }

async function peopleOf({ store, holdersOf }: Rooms): Promise<People> {
  const settings = await store.get('settings', 'main')
  const all = (await store.all('member')).map(({ value }) => value)
  return {
    members: all.filter(({ state }) => state === 'active'),
    chairs: new Set(settings === undefined ? [] : await chairsOf({ settings, members: all, holdersOf })),
  }
}

function chairBy({ authority }: Told, docs: { settings?: Settings | undefined; actor?: Member | undefined }) {
  if (authority === undefined) return true
  return isChair(authority.actor, { guildId: '', settings: docs.settings, member: docs.actor })
}

type Known = Omit<MeetingContext, 'nowMs'> & Omit<Reacting, 'limitMs' | 'active'>

function standing(about: Case | undefined, { members, chairs: lead }: People, chair: boolean): Known {
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

function writtenOf(before: Meeting | undefined, decided: Decided, context: Known & { nowMs: number }) {
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
