/** Who may be a second person, and on whose word: nobody is one for a person who alone may have made them one. */
import type { UserId } from '../ids.ts'
import type { Person } from '../team/who.ts'
import { isApproved } from '../team/who.ts'
import type { Settings } from '../settings.ts'
import type { Second, Able, Seconds } from './agreement.ts'

const isSame = (a: Able, b: Able): boolean => a.id === b.id && a.as === b.as

const vouchersOf = (seconds: Seconds | undefined, one: Able): readonly UserId[] =>
  seconds?.find((known) => isSame(known, one))?.vouchedBy ?? []

/** `givesRoles`: they can give and take roles on Discord, so that whoever is a chair by one may be of their making. */
export type First = { readonly id: UserId; readonly givesRoles: boolean }

/** The one rule by whose making somebody may answer what this person proposed. */
export function standsApart(seconds: Seconds | undefined, one: Able, first: First): boolean {
  // Nobody has looked since it is kept: whoever is there was there.
  if (seconds === undefined) return true
  if (seconds.some((known) => isSame(known, one) && known.fromStart === true)) return true
  if (vouchersOf(seconds, one).some((by) => by !== first.id && by !== one.id)) return true
  // A chair is somebody of the team, whom it has taken in; a role of the TSC is given by whoever administers the server.
  return one.as === 'chair' && !first.givesRoles
}

/** On whom nobody of the team has said a word. */
export const isUnconfirmed = (seconds: Seconds | undefined, one: Able): boolean =>
  seconds !== undefined &&
  !seconds.some((known) => isSame(known, one) && (known.fromStart === true || known.vouchedBy.length > 0))

/** Of set-up by one person, where nobody else has said a word since. */
export const restsOnSetUp = ({ seconds, setUpBy }: Settings, one: Able): boolean =>
  one.id !== setUpBy &&
  (seconds ?? []).some(
    (known) =>
      isSame(known, one) && known.fromStart === true && !known.vouchedBy.some((by) => by !== setUpBy),
  )

/** Whether this person's word would be worth something: until two have said it, or one beside set-up. */
export function isToConfirm(settings: Settings, one: Able, by: UserId): boolean {
  const { seconds } = settings
  if (one.id === by || seconds === undefined || vouchersOf(seconds, one).includes(by)) return false
  const known = seconds.find((other) => isSame(other, one))
  if (known?.fromStart === true) return by !== settings.setUpBy && restsOnSetUp(settings, one)
  return (known?.vouchedBy.length ?? 0) < 2
}

/** Who came last approves nothing yet, while whoever was there from the start does. */
export function latestFirst(seconds: Seconds | undefined, all: readonly Able[]): readonly Able[] {
  const since = (one: Able) => {
    const known = seconds?.find((other) => isSame(other, one))
    return known?.fromStart === true ? 0 : (known?.atMs ?? Number.POSITIVE_INFINITY)
  }
  return all.toSorted((a, b) => (since(a) === since(b) ? 0 : since(b) - since(a)))
}

/** Whoever is able to and was not known: those it found. */
export function noticed(
  before: Seconds | undefined,
  present: readonly Able[],
  { nowMs, first }: { readonly nowMs: number; readonly first: boolean },
): { readonly seconds: Seconds; readonly found: Seconds } {
  const known = before ?? []
  const fromStart = first || before === undefined
  const found = present
    .filter((one) => !known.some((other) => isSame(other, one)))
    .map(({ id, as }): Second => ({
      id,
      as,
      atMs: nowMs,
      vouchedBy: [],
      ...(fromStart && { fromStart: true }),
    }))
  return { seconds: [...known, ...found], found }
}

export function vouched(
  seconds: Seconds,
  of: readonly Able[],
  by: readonly UserId[],
): { readonly seconds: Seconds; readonly changed: boolean } {
  const next = seconds.map((one): Second => {
    const more = by.filter((id) => id !== one.id && !one.vouchedBy.includes(id))
    return more.length > 0 && of.some((able) => isSame(able, one))
      ? { ...one, vouchedBy: [...one.vouchedBy, ...more] }
      : one
  })
  return { seconds: next, changed: next.some((one, at) => one !== seconds[at]) }
}

/** Whose word counts: the team's, and not of whom set-up enrolled with nobody else's leave. */
export const mayVouch = (settings: Settings | undefined, person: Person): boolean =>
  isApproved(settings, person) && person.member?.source !== 'enrolled'
