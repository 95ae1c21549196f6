/** Open cases follow the channel of the team: cards, threads and pins are made again in it, and what is said from now on is said there. */
import { itself } from '../../domain/ids.ts'
import { meetingTags } from '../../domain/meetings/effects.ts'
import { tags } from '../../domain/case/tags.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Tag } from '../../domain/effect.ts'
import type { TeamCommand } from '../../domain/team/commands.ts'
import type { VoteId } from '../../domain/votes/state.ts'
import { voteTags } from '../../domain/votes/tags.ts'
import type { Acted, Rooms } from '../core/handlers.ts'
import { settingsRef } from '../core/transaction.ts'
import { voteDeeds } from '../votes/act.ts'

type Move = Extract<TeamCommand, { type: 'MoveCases' }>

/** Stopped halfway it is done again: what stands in the new channel already is left as it is. */
export async function moveCases(rooms: Rooms, { channel }: Move): Promise<Acted> {
  const { store, now } = rooms
  const seen = await store.change(
    {
      write: {},
      read: { settings: settingsRef },
      readAll: ['vote', 'meeting'],
      follow: () => ({ open: () => true }),
      nowMs: now(),
    },
    ({ settings }, { all, open }) => ({ result: { settings, ...all, open } }),
  )
  if (seen.settings?.channelId !== channel) return { changed: false }
  const moved: Tag[] = []
  const reminders: Tag[] = []
  for (const { value } of seen.open) {
    if (value === undefined) continue
    const ofIt = await ofCase(rooms, value, channel)
    moved.push(...ofIt)
    if (ofIt.length > 0)
      reminders.push(...Object.keys(value.clocks).map((clock) => tags.reminder(value.key, clock)))
  }
  for (const { value } of seen.vote)
    if (value.phase.is !== 'ended') {
      const ofIt = await ofVote(rooms, value.id, channel)
      // The symbols stay where they were given: what was cast by them stands without.
      if (ofIt.length > 0)
        await voteDeeds.NoticeWipe(
          rooms,
          { type: 'NoticeWipe', vote: value.id, by: itself, what: 'moved' },
          {},
        )
      moved.push(...ofIt)
    }
  for (const { value } of seen.meeting)
    if (value.stage.is === 'proposed' || value.stage.is === 'set') {
      const tag = meetingTags.card(value.id)
      if (value.case === undefined && (await standsElsewhere(rooms, tag, channel))) moved.push(tag)
    }
  for (const tag of moved) await store.outbox.again(tag, { nowMs: now(), recreate: true })
  // Each goes from where it stood to where its case goes on.
  for (const tag of reminders) await store.outbox.again(tag, { nowMs: now(), recreate: false })
  return { changed: moved.length > 0 }
}

async function standsElsewhere({ store }: Rooms, tag: Tag, channel: string): Promise<boolean> {
  const place = await store.outbox.external(tag)
  return place !== undefined && place.channel !== undefined && String(place.channel) !== channel
}

/** The card first, because all else waits for it in its lane; the thread last: it is that of the card once all of this was done. */
async function ofCase(rooms: Rooms, { key, restricted }: Case, channel: string): Promise<readonly Tag[]> {
  const { outbox } = rooms.store
  const [card, thread] = [await outbox.external(tags.card(key)), await outbox.external(tags.thread(key))]
  const elsewhere = await standsElsewhere(rooms, tags.card(key), channel)
  // The thread of a message has the id of the message (topics/threads).
  const ofFormer = thread !== undefined && String(thread.thread) !== String(card?.message)
  if (!elsewhere && !ofFormer) return []
  return [
    ...(elsewhere ? [tags.card(key)] : []),
    tags.pin(key),
    ...(restricted ? [tags.room(key)] : []),
    tags.thread(key),
  ]
}

async function ofVote(rooms: Rooms, id: VoteId, channel: string): Promise<readonly Tag[]> {
  const room = await rooms.store.outbox.external(voteTags.room(id))
  if (room !== undefined) return room.in === channel ? [] : [voteTags.room(id), voteTags.message(id)]
  return (await standsElsewhere(rooms, voteTags.message(id), channel)) ? [voteTags.message(id)] : []
}
