/** What was meant to stand outside and may not any more: found case by case, and shown anew. */
import { placeOf, tags } from '../domain/case/tags.ts'
import type { Case } from '../domain/case/state.ts'
import type { Tag } from '../domain/effect.ts'
import type { Scene } from './command.ts'

export type Mendable = 'cards' | 'threads' | 'tracker' | 'advisories'
/** `gone`: it was deleted and is made again; otherwise it is compared and put right where it stands. */
export type Mend = { readonly tag: Tag; readonly gone: boolean }

const casesMost = 1000

export async function openCasesOf({ desk, nowMs }: Scene): Promise<readonly Case[]> {
  const rows = await desk.ask.cases('open', { nowMs, user: '', limit: casesMost, offset: 0 })
  return (await Promise.all(rows.map(({ key }) => desk.ask.case(key)))).flatMap((value) => value ?? [])
}

/** One look after the other: nobody waits for a repair. */
export async function toMend(scene: Scene, what: Mendable, open: readonly Case[]): Promise<readonly Mend[]> {
  const mends: Mend[] = []
  for (const value of open) mends.push(...(await mendsOf(scene, what, value)))
  return mends
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
