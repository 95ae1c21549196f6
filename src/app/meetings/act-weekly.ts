/** The weekly meeting of the settings is always called one ahead; changed settings move it, or call it off. */
import { randomUUID } from 'node:crypto'
import { itself } from '../../domain/ids.ts'
import type { MeetingCommand } from '../../domain/meetings/commands.ts'
import { decideMeeting } from '../../domain/meetings/decide.ts'
import type { Meeting } from '../../domain/meetings/state.ts'
import type { WeeklyDeed } from '../../domain/meetings/weekly.ts'
import { nextWeekly, planOf } from '../../domain/meetings/weekly.ts'
import type { Acted, Rooms } from '../core/handlers.ts'
import { whoIsWho } from '../core/snapshot.ts'
import type { Row } from '../core/store.ts'
import { transact } from '../core/transaction.ts'
import { created, nextMeeting, peopleIn, standing, writtenOf } from './act.ts'

const agenda = 'What is open, one case after the other'

const newestWeekly = (all: readonly Row<'meeting'>[]): Meeting | undefined =>
  all
    .map(({ value }) => value)
    .filter(({ weekly }) => weekly === true)
    .toSorted((a, b) => a.proposedAtMs - b.proposedAtMs)
    .at(-1)

export async function planWeekly(rooms: Rooms): Promise<Acted> {
  return transact(
    rooms,
    {
      by: itself,
      told: {},
      write: {},
      readAll: ['member', 'meeting'],
      asks: whoIsWho,
      follow: (_docs, all) => ({
        write: { last: { kind: 'meeting', id: newestWeekly(all.meeting)?.id ?? '' } as const },
        allocate: nextMeeting,
      }),
    },
    ({ settings, last }, within) => {
      if (settings === undefined) return { result: { changed: false } }
      const { nowMs, number } = within
      const deed = planOf(last, nextWeekly(settings, nowMs), nowMs)
      const context = { ...standing(undefined, peopleIn(settings, within), true), nowMs }
      if (deed.is === 'nothing') return { result: { changed: false } }
      if (deed.is === 'call') {
        const { startMs, lengthMinutes } = deed.weekly
        const called = { lengthMinutes, agenda, uid: randomUUID(), startMs, weekly: true } as const
        return created({ type: 'CallMeeting', by: itself, ...called }, number, context)
      }
      const { meeting } = deed
      const { put, ...written } = writtenOf(
        meeting,
        decideMeeting(meeting, commandOf(deed), context),
        context,
      )
      return { ...written, ...(put !== undefined && { put: { last: put.meeting } }) }
    },
  )
}

function commandOf(deed: Extract<WeeklyDeed, { readonly is: 'move' | 'cancel' }>): MeetingCommand {
  const about = { meeting: deed.meeting.id, by: itself }
  if (deed.is === 'cancel')
    return { type: 'CancelMeeting', ...about, why: 'The settings ask for no weekly meeting.' }
  const { startMs, lengthMinutes } = deed.weekly
  return { type: 'MoveMeeting', ...about, startMs, lengthMinutes, why: 'The settings say another time.' }
}
