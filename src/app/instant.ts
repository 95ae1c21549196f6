/** An instant as a person types it, in their own zone; what cannot be read or is ambiguous is asked about. */
import type { Direction } from '../domain/received.ts'
import { parseInstant } from '../domain/received.ts'
import { Refused, refuse } from '../domain/refusal.ts'
import type { CaseScene, Scene } from './command.ts'

/** Their own zone, or the team's. */
export async function zoneOf({ desk, actor }: Pick<Scene, 'desk' | 'actor'>): Promise<string> {
  const member = await desk.ask.member(actor.id)
  return member?.zone ?? (await desk.ask.settings())?.calendar.zone ?? 'UTC'
}

export const pastInstant = (field: string, text: string, scene: Scene | CaseScene): Promise<number> =>
  instant(field, text, scene, 'past')

export const futureInstant = (field: string, text: string, scene: Scene | CaseScene): Promise<number> =>
  instant(field, text, scene, 'future')

async function instant(
  field: string,
  text: string,
  scene: Scene | CaseScene,
  direction: Direction,
): Promise<number> {
  const parsed = parseInstant(text, { nowMs: scene.nowMs, zone: await zoneOf(scene), direction })
  if (parsed.ok) return parsed.atMs
  throw new Refused(refuse('field-time', { field, why: parsed.why.replaceAll('-', ' '), hint: parsed.hint }))
}
