/** Who is told: only people who are there at this moment, and when nobody is, the next in line. It is never silent. */
import type { UserId } from '../ids.ts'

/** Everybody there is at this moment: on the roster and in the server, with their role. */
export type Ears = {
  readonly team: readonly UserId[]
  readonly chairs: readonly UserId[]
  readonly tsc: readonly UserId[]
  readonly onCall: UserId | undefined
  readonly sirRoleId: string
}
export type Receivers = { readonly users: readonly UserId[]; readonly roles: readonly string[] }

const only = (users: readonly UserId[]): Receivers => ({ users: [...new Set(users)], roles: [] })

/** The role, while somebody holds it; else the chairs, else the TSC. */
export function teamEars({ team, chairs, tsc, sirRoleId }: Ears): Receivers {
  if (team.length > 0) return { users: [], roles: [sirRoleId] }
  return only(chairs.length > 0 ? chairs : tsc)
}

/** Who answers for what nobody owns: whoever is on call, else the team. */
export function dutyEars(ears: Ears): Receivers {
  const { onCall, team } = ears
  return onCall !== undefined && team.includes(onCall) ? only([onCall]) : teamEars(ears)
}

/** Owner and cover, as far as they are there. */
export function ownerEars(owners: readonly UserId[], ears: Ears): Receivers {
  const there = owners.filter((id) => ears.team.includes(id))
  return there.length > 0 ? only(there) : dutyEars(ears)
}

export function chairEars(ears: Ears): Receivers {
  if (ears.chairs.length > 0) return only(ears.chairs)
  return ears.tsc.length > 0 ? only(ears.tsc) : teamEars(ears)
}
