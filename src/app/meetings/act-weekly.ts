/** The weekly meeting of the settings is always called one ahead; changed settings move it, or call it off. */
import { randomUUID } from 'node:crypto'
import { itself } from '../../domain/ids.ts'
import { nextWeekly, planOf } from '../../domain/meetings/weekly.ts'
import type { Acted, Rooms } from '../core/handlers.ts'
import { actOnMeeting, newMeeting } from './act.ts'

const agenda = 'What is open, one case after the other'

export async function planWeekly(rooms: Rooms): Promise<Acted> {
  const { store } = rooms
  const settings = await store.get('settings', 'main')
  if (settings === undefined) return { changed: false }
  const nowMs = rooms.now()
  const last = (await store.all('meeting'))
    .map(({ value }) => value)
    .filter(({ weekly }) => weekly === true)
    .toSorted((a, b) => a.proposedAtMs - b.proposedAtMs)
    .at(-1)
  const deed = planOf(last, nextWeekly(settings, nowMs), nowMs)
  switch (deed.is) {
    case 'nothing':
      return { changed: false }
    case 'call': {
      const { startMs, lengthMinutes } = deed.weekly
      const called = { lengthMinutes, agenda, uid: randomUUID(), startMs, weekly: true } as const
      return newMeeting(rooms, { type: 'CallMeeting', by: itself, ...called }, {})
    }
    case 'move': {
      const { startMs, lengthMinutes } = deed.weekly
      const why = 'The settings say another time.'
      const meeting = deed.meeting.id
      const moved = { meeting, startMs, lengthMinutes, why }
      return actOnMeeting(rooms, { type: 'MoveMeeting', by: itself, ...moved }, {})
    }
    case 'cancel': {
      const why = 'The settings ask for no weekly meeting.'
      return actOnMeeting(rooms, { type: 'CancelMeeting', by: itself, meeting: deed.meeting.id, why }, {})
    }
  }
}
