/** A meeting as a calendar file: in UTC, private, named like every other, and telling nothing and nobody. */
import ical, { ICalEventClass, ICalEventStatus } from 'ical-generator'
import type { Meeting } from '../../domain/meetings/state.ts'
import { endMsOf } from '../../domain/meetings/state.ts'
import type { TextFile } from '../interaction/values.ts'

/** All that a calendar, and the servers that sync it, ever learn. */
export const teamSync = 'Team sync'
const description =
  'Answers, changes and minutes: in the private channel of the team, and nowhere else; nothing of what is spoken about belongs into a calendar, an invitation or its notes.'

/** Undefined while it has no time. */
export function calendarFileOf(meeting: Meeting, nowMs: number): TextFile | undefined {
  const { stage, sequence, uid } = meeting
  const startMs = stage.is === 'proposed' || stage.is === 'lapsed' ? undefined : stage.startMs
  if (startMs === undefined) return undefined
  const cancelled = stage.is === 'cancelled'
  const calendar = ical({
    prodId: { company: 'Embargo', product: 'Meetings', language: 'EN' },
    // No METHOD: nobody is invited by it, and each of those would have to name an organizer (RFC 5546, 3.2.1 and 3.2.5).
  })
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: new Date(nowMs),
    start: new Date(startMs),
    end: new Date(endMsOf(meeting, startMs)),
    summary: teamSync,
    description,
    class: ICalEventClass.PRIVATE,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return { name: 'team-sync.ics', text: calendar.toString(), type: 'text/calendar' }
}
