/** Each office has a role of its own: one for two would make every member a chair, or every chair a TSC contact. */
import type { Settings } from '../settings.ts'
import type { PlaceSetting } from './settings/places.ts'
import { places } from './settings/places.ts'

const offices = ['sirRoleId', 'chairRoleId', 'tscRoleId'] as const satisfies readonly PlaceSetting[]
export type Office = (typeof offices)[number]
export type Roles = { readonly [O in Office]?: string | undefined }

/** With the command that names another role for the second of them. */
export type RoleTwice = {
  readonly role: string
  readonly one: string
  readonly other: string
  readonly mends: string
}

/** Every pair of offices that one role stands for. */
export function rolesTwice(roles: Roles): readonly RoleTwice[] {
  return offices.flatMap((one, at) =>
    offices.slice(at + 1).flatMap((other) => {
      const role = roles[one]
      if (role === undefined || role === '' || role !== roles[other]) return []
      const { called, mends } = places[other]
      return [{ role, one: places[one].called, other: called, mends }]
    }),
  )
}

/** The roles of chairs and of TSC contacts as far as they entitle anybody: one that stands for another office too does not. */
export function entitling({
  sirRoleId,
  chairRoleId,
  tscRoleId,
}: Roles): Pick<Settings, 'chairRoleId' | 'tscRoleId'> {
  const shared = new Set(rolesTwice({ sirRoleId, chairRoleId, tscRoleId }).map(({ role }) => role))
  return {
    ...(chairRoleId !== undefined && !shared.has(chairRoleId) && { chairRoleId }),
    ...(tscRoleId !== undefined && !shared.has(tscRoleId) && { tscRoleId }),
  }
}
