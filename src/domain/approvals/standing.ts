/** Who may answer what was proposed, and whether both who agreed still stand: one rule for buttons, suggestions, the transaction and the deed itself. */
import type { Case } from '../case/state.ts'
import type { UserId } from '../ids.ts'
import type { Settings } from '../settings.ts'
import type { Person } from '../team/who.ts'
import { isApproved, isApprovedChair, isChairBy, isChairOnRoster, isTscContact } from '../team/who.ts'
import type { FirstAs, SecondAs, Agreement } from './agreement.ts'
import { firstCapacities } from './agreement.ts'

type Owned = Pick<Case, 'ownership'> | undefined

/** What this person is at this moment that lets them propose: always somebody of the team. */
export function capacitiesOf(
  settings: Settings | undefined,
  person: Person,
  about: Owned,
): readonly FirstAs[] {
  const administers = person.admin === true ? (['administrator'] as const) : []
  if (!isApproved(settings, person)) return administers
  const owns = about?.ownership.is === 'owned' && about.ownership.by === person.id
  const ofTeam = firstCapacities.filter((as) => (as === 'owner' ? owns : isChairBy(settings, person)))
  return [...ofTeam, ...administers]
}

export const standsAsFirst = (
  as: readonly FirstAs[],
  person: Person,
  { settings, about }: { readonly settings: Settings | undefined; readonly about: Owned },
): boolean => capacitiesOf(settings, person, about).some((one) => as.includes(one))

/** The TSC is not the team: a chair who holds its role too is a chair. */
function standsAsSecond(as: SecondAs, person: Person, settings: Settings | undefined): boolean {
  switch (as) {
    case 'chair':
      return isApprovedChair(settings, person)
    case 'tsc':
      return isTscContact(settings, person) && !isChairBy(settings, person)
    case 'roster':
      return person.left !== true && isChairOnRoster(person.member)
  }
}

type Open = { readonly by: UserId; readonly second: SecondAs; readonly asks: readonly UserId[] }

/**
 * Only who was able to when it was proposed and still is. `asks` holds all of them, so that a role given since
 * makes nobody a second person.
 */
export function mayAnswer(
  round: Open,
  person: Person,
  settings: Settings | undefined,
): 'may' | 'first' | 'no' {
  if (person.id === round.by) return 'first'
  return round.asks.includes(person.id) && standsAsSecond(round.second, person, settings) ? 'may' : 'no'
}

/** Whom to look at, to know whether it still stands. */
export function stillStand(
  { first, second, firstAs, secondAs }: Agreement,
  personOf: (id: UserId) => Person | undefined,
  now: { readonly settings: Settings | undefined; readonly about: Owned },
): boolean {
  const [one, other] = [personOf(first), personOf(second)]
  if (first === second || one === undefined || other === undefined) return false
  const kinds = secondAs === undefined ? (['chair', 'tsc'] as const) : [secondAs]
  return (
    standsAsFirst(firstAs ?? firstCapacities, one, now) &&
    kinds.some((as) => standsAsSecond(as, other, now.settings))
  )
}
