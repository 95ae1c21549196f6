/** Evaluates the table of permissions: before dispatch, and again inside the transaction. */
import type { Refusal } from '../../domain/refusal.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Grant, Permission } from './permissions.ts'
import { denials, isByButton, permissions, recognised } from './permissions.ts'
import type { AccessRequest, Actor, Known, Place } from './principals.ts'
import { isMember, places, principals } from './principals.ts'

/** Where anybody may report; empty while no product is set. */
export function policyOf(settings: Settings | undefined): string {
  const product = settings?.product
  return product === undefined ? '' : `https://github.com/${product}/security/policy`
}

/** The one sentence, with where anybody may report. */
export function outsiderOf({ settings }: Pick<Known, 'settings'>): Refusal {
  return refuse('outsider', { policy: policyOf(settings) })
}

const isGranted = (grants: readonly Grant[], request: AccessRequest): boolean =>
  !request.actor.bot &&
  grants.some(
    ([who, ...where]) => where.some((one) => places[one].is(request)) && principals[who].is(request),
  )

/** Undefined: go ahead. Outsiders hear the same sentence whether or not the thing exists. */
export function authorise(
  permission: Permission,
  actor: Actor,
  place: Place,
  known: Known,
): Refusal | undefined {
  const request = { actor, place, known }
  const { grants, hears } = permissions[permission]
  if (isGranted(grants, request)) return undefined
  if (actor.bot || !places.server.is(request)) return outsiderOf(known)
  for (const { code, to, refusal } of denials) {
    if (!hears.includes(code) || (to === 'team' && !isMember(actor, known))) continue
    const said = refusal(request)
    if (said !== undefined) return said
  }
  return outsiderOf(known)
}

/** Somebody to whom any other words may be said at all, before what they ask for is looked up. */
export function isKnown(actor: Actor, place: Place, known: Known, permission?: Permission): boolean {
  // Their button is sealed, and who presses it is checked against its question.
  if (permission !== undefined && isByButton(permission)) return true
  const grants = permission === undefined ? [] : permissions[permission].grants
  return isGranted([...recognised, ...grants], { actor, place, known })
}
