/** What should stand outside: what is gone is told apart from what differs and from what cannot be reached, before anything is made again. */
import { mayBeGone } from '../../domain/case/fork/fork.ts'
import { placeOf, tags } from '../../domain/case/tags.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Tag } from '../../domain/effect.ts'
import type { Scene } from '../interaction/command.ts'
import { privateRooms } from '../team/private-rooms.ts'

export type Mendable = 'cards' | 'threads' | 'tracker' | 'advisories'
/** `gone`: it was deleted and is made again; otherwise it is compared and put right where it stands. */
export type Mend = { readonly tag: Tag; readonly gone: boolean }
/** Gone, and nothing the program can make again: what a person does instead. */
export type Lost = { readonly what: string; readonly is: 'advisory' | 'fork' }
export type Found = { readonly mends: readonly Mend[]; readonly lost: readonly Lost[] }

/** One look after the other: nobody waits for a repair. */
export async function toMend(scene: Scene, what: Mendable, open: readonly Case[]): Promise<Found> {
  const mends: Mend[] = []
  const lost: Lost[] = []
  for (const value of open) {
    mends.push(...(await mendsOf(scene, what, value)))
    if (what === 'advisories') lost.push(...(await lostOf(scene, value)))
  }
  if (what === 'threads') mends.push(...(await roomsOf(scene, mends)))
  return { mends, lost }
}

async function mendsOf(scene: Scene, what: Mendable, value: Case): Promise<readonly Mend[]> {
  const { key } = value
  const { placed } = scene.desk.outside.store
  const { isThere } = scene.desk.outside.discord
  const { isThere: isMade } = scene.desk.outside.github
  switch (what) {
    case 'cards': {
      const card = await placed(tags.card(key))
      const gone = card !== undefined && !(await isThere(String(card.channel), String(card.message)))
      return [
        { tag: tags.card(key), gone },
        { tag: tags.pin(key), gone: true },
      ]
    }
    case 'threads': {
      const thread = (await placed(placeOf(value)))?.thread
      if (thread === undefined || (await isThere(String(thread)))) return []
      // What was said in it is gone with it; what reminds of a deadline is said again.
      const reminders = Object.keys(value.clocks).map((clock) => tags.reminder(key, clock))
      return [placeOf(value), ...reminders].map((tag) => ({ tag, gone: true }))
    }
    case 'tracker': {
      const { tracker } = value
      const gone = tracker !== undefined && !(await isMade({ is: 'issue', ...tracker }))
      return [{ tag: tags.tracker(key), gone }]
    }
    case 'advisories':
      return value.advisories.flatMap(({ id }) => [
        { tag: tags.advisory(key, id), gone: false },
        { tag: tags.collaborators(key, id), gone: false },
      ])
  }
}

/** Private threads of working groups and removals; those of restricted cases are among the cases. */
async function roomsOf({ desk, nowMs }: Scene, known: readonly Mend[]): Promise<readonly Mend[]> {
  const { ask, outside } = desk
  const mends: Mend[] = []
  for (const { tag, thread, holds } of await privateRooms(
    { ask, outbox: { external: outside.store.placed } },
    nowMs,
  )) {
    if (known.some((one) => one.tag === tag) || (await outside.discord.isThere(thread))) continue
    mends.push(...[tag, ...(holds === undefined ? [] : [holds])].map((one) => ({ tag: one, gone: true })))
  }
  return mends
}

async function lostOf({ desk, nowMs }: Scene, { key, advisories }: Case): Promise<readonly Lost[]> {
  const { isThere } = desk.outside.github
  const lost: Lost[] = []
  for (const { id, repository, draft, fork, publishedAtMs } of advisories) {
    if (draft === undefined) continue
    const { ghsaId } = draft
    const made = mayBeGone(fork, nowMs)
    if (!(await isThere({ is: 'advisory', repository, ghsaId })))
      lost.push({
        what: `advisory ${id} of ${key} (${ghsaId} in ${repository})`,
        is: 'advisory',
      })
    // GitHub itself deletes the fork of what is published.
    else if (
      made !== undefined &&
      publishedAtMs === undefined &&
      !(await isThere({ is: 'fork', repository, ghsaId, fork: made }))
    )
      lost.push({
        what: `the private fork of advisory ${id} of ${key} (${made})`,
        is: 'fork',
      })
  }
  return lost
}
