/** An instant as a person types it, in their own zone; what cannot be read or is ambiguous is asked about. */
import type { ParseContext } from '../../domain/time/typed-instant.ts'
import { localTime } from '../../domain/time/calendar.ts'
import type { ZonedDate } from '../../domain/case/embargo/model.ts'
import { parseInstant } from '../../domain/time/typed-instant.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import { readSpoken } from '../../domain/time/spoken-time.ts'
import type { CaseScene, Scene } from './command.ts'

/** Whose zone it is, in the words of a form. */
export async function zoneInWords(scene: Pick<Scene, 'desk' | 'actor'>): Promise<string> {
  const own = (await scene.desk.ask.member(scene.actor.id))?.zone
  return own === undefined
    ? `in the team’s zone, ${await zoneOf(scene)} (\`/meet timezone\` sets yours)`
    : `in your zone, ${own}`
}

/** Their own zone, or the team's. */
export async function zoneOf({ desk, actor }: Pick<Scene, 'desk' | 'actor'>): Promise<string> {
  const member = await desk.ask.member(actor.id)
  return member?.zone ?? (await desk.ask.settings())?.calendar.zone ?? 'UTC'
}

/** `within`: what it cannot lie outside of, for a day that is said without an hour. */
export const pastInstant = (
  field: string,
  text: string,
  scene: Scene | CaseScene,
  within: Pick<ParseContext, 'earliestMs' | 'latestMs'> = {},
): Promise<number> => instant(field, text, scene, { direction: 'past', ...within })

export const futureInstant = (field: string, text: string, scene: Scene | CaseScene): Promise<number> =>
  instant(field, text, scene, { direction: 'future' })

/** A date to come, with the zone it was said in; without an hour, at the one that is meant then. */
export async function futureDate(
  field: string,
  text: string,
  scene: Scene | CaseScene,
  hour: number,
): Promise<ZonedDate> {
  const zone = await zoneOf(scene)
  const spoken = readSpoken(text)
  const said = spoken?.is === 'local' ? (spoken.time?.zone ?? zone) : zone
  const usual = { hour, minute: 0, second: 0 }
  const dateMs = read(field, text, { nowMs: scene.nowMs, zone, direction: 'future', usual })
  return { dateMs, zone: localTime(dateMs, said).timeZoneId }
}

const instant = async (
  field: string,
  text: string,
  scene: Scene | CaseScene,
  side: Omit<ParseContext, 'nowMs' | 'zone'>,
): Promise<number> => read(field, text, { nowMs: scene.nowMs, zone: await zoneOf(scene), ...side })

function read(field: string, text: string, context: ParseContext): number {
  const parsed = parseInstant(text, context)
  if (parsed.ok) return parsed.atMs
  throw new Refused(refuse('field-time', { field, why: parsed.why.replaceAll('-', ' '), hint: parsed.hint }))
}
