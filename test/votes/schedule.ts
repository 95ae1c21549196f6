/** What people and mishaps do to one vote: drawn by chance, the same for the side that is hit by mishaps and its twin that is not. */
import type { Chance } from '../crash/chance.ts'

export const people = ['ana', 'ben', 'chloe', 'dmitri'] as const
/** Sees the channel, and has no vote. */
const outsider = 'alex'
export type Person = (typeof people)[number] | typeof outsider

export const symbols = ['✅', '❌', '➖'] as const

export type Deed =
  | { readonly is: 'reacts'; readonly who: Person; readonly emoji: string; readonly super: boolean }
  | { readonly is: 'unreacts'; readonly who: Person; readonly emoji: string }
  | { readonly is: 'leaves' | 'comes back'; readonly who: Person }
  /** Nobody does anything until everything is done. */
  | { readonly is: 'rests' }
  | { readonly is: 'waits'; readonly ms: number }

export type Mishap =
  | { readonly is: 'crash' }
  | { readonly is: 'stop' }
  | { readonly is: 'outage' }
  | { readonly is: 'cut' }
  | { readonly is: 'told twice' }
  | { readonly is: 'recovery' }

export type Step = Deed | Mishap

/** What is voted on: each kind is read, counted and closed in another way. */
export const kinds = ['decision', 'options', 'removal', 'secret'] as const
export type Kind = (typeof kinds)[number]

const minute = 60_000
const hour = 60 * minute

export function scheduleOf(chance: Chance, outages: boolean): readonly Step[] {
  const steps: Step[] = []
  let away = false
  let gone: Person | undefined
  const deed = (): Deed => {
    const who = chance.happens(0.06) ? outsider : chance.pick(people)
    const emoji = chance.happens(0.06) ? chance.pick(['🎉', '1️⃣', '👍']) : chance.pick(symbols)
    if (chance.happens(0.6)) return { is: 'reacts', who, emoji, super: chance.happens(0.12) }
    if (chance.happens(0.65)) return { is: 'unreacts', who, emoji }
    if (chance.happens(0.4)) return { is: 'rests' }
    return {
      is: 'waits',
      ms: Math.floor(chance.happens(0.3) ? chance.between(hour, 9 * hour) : chance.between(1, 20 * minute)),
    }
  }
  for (let n = chance.whole(8, 26); n > 0; n--) {
    if (away && chance.happens(0.25)) {
      steps.push({ is: 'recovery' })
      away = false
    } else if (!away && chance.happens(0.12)) {
      const mishaps = ['crash', 'crash', 'stop', 'cut', 'told twice', ...(outages ? ['outage'] : [])] as const
      const is = chance.pick(mishaps as unknown as readonly ['crash', ...Mishap['is'][]])
      steps.push({ is })
      away = is === 'crash' || is === 'stop' || is === 'outage'
    } else if (gone === undefined && chance.happens(0.03)) {
      gone = chance.pick(people.slice(1) as ['ben', ...Person[]])
      steps.push({ is: 'leaves', who: gone })
    } else if (gone !== undefined && !away && chance.happens(0.15)) {
      // Whoever is gone is gone for everybody before they come back.
      steps.push({ is: 'rests' }, { is: 'comes back', who: gone })
      gone = undefined
    } else steps.push(deed())
  }
  if (away) steps.push({ is: 'recovery' })
  if (gone !== undefined) steps.push({ is: 'rests' }, { is: 'comes back', who: gone })
  return steps
}
