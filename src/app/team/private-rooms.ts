/** The private threads there should be: of restricted cases, of working groups, of removals, each with who belongs in it. */
import { groupUsers } from '../../domain/case/group/group.ts'
import { readersOf } from '../../domain/case/ownership/restriction.ts'
import type { Case } from '../../domain/case/state.ts'
import { tags } from '../../domain/case/tags.ts'
import type { Tag } from '../../domain/effect.ts'
import { roomMembers } from '../../domain/votes/room.ts'
import type { Vote } from '../../domain/votes/state.ts'
import { voteTags } from '../../domain/votes/tags.ts'
import type { Ask } from '../core/queries.ts'
import type { External, Store } from '../core/store.ts'

export type PrivateRoom = {
  readonly tag: Tag
  /** Stands in it and has to be made again with it. */
  readonly holds?: Tag
  readonly thread: string
  /** Who must be in it, and what was so when people were last let in. */
  readonly wanted: readonly string[]
  readonly made: External
  /** The case or the vote. */
  readonly about: string
  readonly kind: string
  /** Chairs who are kept out of it. */
  readonly outsiders: readonly string[]
}
type Rooms = { readonly ask: Ask; readonly outbox: Pick<Store['outbox'], 'external'> }

const casesMost = 1000

async function roomsOfCase({ ask, outbox }: Rooms, value: Case): Promise<readonly PrivateRoom[]> {
  const own = value.restricted ? await outbox.external(tags.room(value.key)) : undefined
  const group = await outbox.external(tags.groupRoom(value.key))
  const about = value.key
  const rooms: PrivateRoom[] = []
  if (own === undefined && group === undefined) return rooms
  const chairs = await ask.chairs()
  const readers = value.restricted ? readersOf(value, await ask.members(), await ask.chairReaders()) : chairs
  const outsiders = chairs.filter((id) => !readers.includes(id))
  if (own?.thread !== undefined) {
    const thread = String(own.thread)
    rooms.push({ tag: tags.room(about), thread, wanted: readers, made: own, about, kind: 'case', outsiders })
  }
  if (group?.thread !== undefined) {
    const wanted = value.lifecycle.is === 'closed' ? [] : groupUsers(value).toSorted()
    const thread = String(group.thread)
    rooms.push({ tag: tags.groupRoom(about), thread, wanted, made: group, about, kind: 'group', outsiders })
  }
  return rooms
}

async function roomOfVote({ ask, outbox }: Rooms, vote: Vote): Promise<PrivateRoom | undefined> {
  if (vote.place.is !== 'room') return undefined
  const made = await outbox.external(voteTags.room(vote.id))
  if (made?.thread === undefined) return undefined
  const chairs = await ask.chairs()
  const wanted = roomMembers(vote, chairs)
  return {
    tag: voteTags.room(vote.id),
    holds: voteTags.message(vote.id),
    thread: String(made.thread),
    wanted,
    made,
    about: vote.id,
    kind: 'vote',
    outsiders: chairs.filter((id) => !wanted.includes(id)),
  }
}

/** Of open cases and votes, without those that are just being made; one look after the other. */
export async function privateRooms(rooms: Rooms, nowMs: number): Promise<readonly PrivateRoom[]> {
  const { ask } = rooms
  const found: PrivateRoom[] = []
  for (const { key } of await ask.cases('open', { nowMs, user: '', limit: casesMost, offset: 0 })) {
    const value = await ask.case(key)
    if (value !== undefined) found.push(...(await roomsOfCase(rooms, value)))
  }
  for (const vote of await ask.votes()) {
    const room = vote.phase.is === 'ended' ? undefined : await roomOfVote(rooms, vote)
    if (room !== undefined) found.push(room)
  }
  return found
}

export async function roomAt(rooms: Rooms, thread: string): Promise<PrivateRoom | undefined> {
  const { ask } = rooms
  const key = await ask.caseOfThread(thread)
  const value = key === undefined ? undefined : await ask.case(key)
  if (value !== undefined) return (await roomsOfCase(rooms, value)).find((one) => one.thread === thread)
  for (const vote of await ask.votes()) {
    const room = await roomOfVote(rooms, vote)
    if (room?.thread === thread) return room
  }
  return undefined
}
