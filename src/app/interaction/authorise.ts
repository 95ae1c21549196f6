/** Who may do what where: one table, deny by default; read before dispatch and again inside the transaction. */
import type { Asked, Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { worksIn } from '../../domain/case/group/group.ts'
import { isAskedOfInstallers } from '../../domain/case/disclosure/installers.ts'
import { isRecipient } from '../../domain/case/disclosure/prenotice.ts'
import { isLetIn } from '../../domain/case/ownership/restriction.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import { tscChannel } from '../../domain/team/tsc.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { isShutOut } from '../../domain/team/roster/member.ts'
import { isChairBy, isChairOnRoster, isOnTeam, isTscContact } from '../../domain/team/who.ts'

/** Somebody at the keyboard, as Discord vouches for them at this moment. */
export type Actor = {
  readonly id: UserId
  readonly bot: boolean
  readonly roles: readonly string[]
  /** Not in the server any more; known of who answers from a direct message. */
  readonly left?: boolean
  /** Administrator of the server, or its owner. */
  readonly admin: boolean
}

/** Where the gesture was made. */
export type Place = {
  readonly guildId: string | null
  readonly channelId: string
  /** The channel a thread belongs to. */
  readonly parentId: string | null
}

/**
 * `asked`: somebody who was asked one thing about one case, by the button they were sent. `second`: a team member, or a
 * TSC contact where the TSC is asked. `tsc`: a TSC contact, where the TSC is asked; `chair-or-tsc`: also a chair at the desk.
 * `newcomer`: whoever was asked for the pledge, wherever they are. `voter`: a member, in direct messages too. `former`:
 * whoever was removed, by the button in their direct messages and by nothing else; also a chair at the desk. `team`: a
 * member, whoever leads them. `…-group`: also the working group of the case, in its own room and for nothing else.
 */
export type Allow =
  | 'anyone'
  | 'member'
  | 'owner-or-chair'
  | 'chair'
  | 'admin'
  | 'admin-or-chair'
  | 'asked'
  | 'second'
  | 'tsc'
  | 'chair-or-tsc'
  | 'newcomer'
  | 'voter'
  | 'former'
  | 'team'
  | 'member-or-group'
  | 'owner-chair-group'
/** `sir`: the SIR channel and its threads. `server`: anywhere in the one server that is served. */
export type Where = 'sir' | 'server'

export type Known = {
  readonly guildId: string
  readonly settings: Settings | undefined
  readonly member: Member | undefined
  readonly about?: Case | undefined
  /** Whose working group meets where the gesture was made. */
  readonly room?: Case | undefined
  /** Which question of the case the pressed button answers. */
  readonly ask?: string | undefined
}

const isMember = ({ id, roles }: Actor, { settings, member }: Known): boolean =>
  isOnTeam(settings, { id, roles, member })

export function isChair({ id, roles }: Actor, { settings, member }: Known): boolean {
  return isChairBy(settings, { id, roles, member })
}

/** Somebody of the working group in the room of that very case; what is asked about another case is not answered. */
function worksHere({ id, bot }: Actor, { guildId, channelId }: Place, known: Known): boolean {
  const value = known.about ?? known.room
  return !bot && guildId === known.guildId && value !== undefined && worksIn(value, id, channelId)
}

const isForGroup = (allow: Allow | undefined): boolean =>
  allow === 'member-or-group' || allow === 'owner-chair-group'

/** Let in as one of a working group, and as nothing else. */
export const isGuest = (actor: Actor, known: Known): boolean =>
  !isMember(actor, known) && !isChair(actor, known)

/** Whether what a list shows of a case may be shown to this member. */
export function maySee(value: Case, actor: Actor, known: Known): boolean {
  return isLetIn(value, actor.id, isChair(actor, known))
}

/** Where anybody may report; empty while no product is set. */
export function policyOf(settings: Settings | undefined): string {
  const product = settings?.product
  return product === undefined ? '' : `https://github.com/${product}/security/policy`
}

/** The one sentence, with where anybody may report. */
export function outsiderOf({ settings }: Known): Refusal {
  return refuse('outsider', { policy: policyOf(settings) })
}

/** Before there is a team there is nothing to keep, and somebody who should be told who begins. */
const isBefore = (actor: Actor, place: Place, { settings, guildId }: Known): boolean =>
  settings === undefined && !actor.bot && place.guildId === guildId

/** Somebody to whom any other words may be said at all. */
export function isKnown(actor: Actor, place: Place, known: Known, allow?: Allow): boolean {
  if (actor.bot) return false
  if (isBefore(actor, place, known)) return true
  if ((allow === 'tsc' || allow === 'second') && isTscAsked(actor, place, known)) return true
  if (isForGroup(allow) && worksHere(actor, place, known)) return true
  if (allow === 'chair-or-tsc' && nominatesForTsc(actor, place, known)) return true
  if (allow === 'newcomer' && isNewcomer(place, known)) return true
  if (place.guildId === null && allow === 'voter') return isMember(actor, known)
  if (allow === 'former' && isFormer(place, known)) return true
  if (place.guildId === null) return allow === 'second' && answersDirectly(actor, known)
  if (place.guildId !== known.guildId) return false
  return actor.admin || isMember(actor, known) || isChair(actor, known)
}

/** Whether they were asked is looked at with what was proposed. */
const answersDirectly = (actor: Actor, known: Known): boolean =>
  isTsc(actor, known) || isChair(actor, known) || isChairOnRoster(known.member)

/** A role counts as it is held now; who was asked by name is asked whatever they hold. */
function isAsked({ of }: Asked, actor: Actor, known: Known): boolean {
  return 'user' in of ? of.user === actor.id : isTsc(actor, known)
}

/** In the server or in direct messages; everybody else hears the one sentence, members of the team too. */
function answersAsk(actor: Actor, place: Place, known: Known): boolean {
  if (actor.bot || (place.guildId !== null && place.guildId !== known.guildId)) return false
  const { about, ask } = known
  if (about === undefined || ask === undefined) return false
  const asked = about.asked?.find(({ id }) => id === ask)
  if (asked !== undefined) return isAsked(asked, actor, known)
  const review = about.reviews?.find(({ id }) => id === ask)
  if (review !== undefined) return review.reviewers.some(({ user }) => user === actor.id)
  return isRecipient(about, ask, actor.id) || isAskedOfInstallers(about, ask, actor.id)
}

/** In the SIR channel or one of its threads. */
export function isAtDesk(place: Place, settings: Settings): boolean {
  return place.channelId === settings.channelId || place.parentId === settings.channelId
}

/** A TSC contact is asked as the second person by a direct message, and may do nothing else. */
function isTsc({ id, roles, left = false }: Actor, { settings, member }: Known): boolean {
  return isTscContact(settings, { id, roles, member, left })
}

/** In direct messages, in the channel of the TSC, or at the desk, where they see the channel of the team; nowhere else. */
function isTscAsked(actor: Actor, { guildId, channelId, parentId }: Place, known: Known): boolean {
  if (actor.bot || known.settings === undefined || !isTsc(actor, known)) return false
  if (guildId === null) return true
  if (guildId !== known.guildId) return false
  const channel = tscChannel(known.settings)
  return (
    isAtDesk({ guildId, channelId, parentId }, known.settings) ||
    (channel !== undefined && [channelId, parentId].includes(channel))
  )
}

/** Only where the team said that the TSC nominates by itself (O36). */
const nominatesForTsc = (actor: Actor, place: Place, known: Known): boolean =>
  known.settings !== undefined &&
  answerTo('tsc-nominations', known.settings).by === 'direct' &&
  isTscAsked(actor, place, known)

/** Off the team and in direct messages, where no role is held and none is asked for. */
const isFormer = ({ guildId }: Place, { member, settings }: Known): boolean =>
  guildId === null && settings !== undefined && isShutOut(member)

/** Approved by the TSC or on the team, and asked for the pledge. */
function isNewcomer({ guildId }: Place, { member, settings, guildId: served }: Known): boolean {
  if (settings === undefined || (guildId !== null && guildId !== served)) return false
  return member?.pledge !== undefined && (member.state === 'approved' || member.state === 'active')
}

/** Undefined: go ahead. Outsiders hear the same sentence whether or not the thing exists. */
export function authorise(
  rule: { allow: Allow; where: Where },
  actor: Actor,
  place: Place,
  known: Known,
): Refusal | undefined {
  const outsider = outsiderOf(known)
  if ((rule.allow === 'second' || rule.allow === 'voter') && place.guildId === null)
    return isKnown(actor, place, known, rule.allow) ? undefined : outsider
  if (rule.allow === 'asked') return answersAsk(actor, place, known) ? undefined : outsider
  if (rule.allow === 'newcomer') return !actor.bot && isNewcomer(place, known) ? undefined : outsider
  if (rule.allow === 'former' && !actor.bot && isFormer(place, known)) return undefined
  if ((rule.allow === 'tsc' || rule.allow === 'second') && isTscAsked(actor, place, known)) return undefined
  if (rule.allow === 'chair-or-tsc' && nominatesForTsc(actor, place, known)) return undefined
  if (actor.bot || place.guildId !== known.guildId) return outsider
  if (isBefore(actor, place, known) && !actor.admin) return refuse('not-set-up-yet', {})
  const chair = isChair(actor, known)
  if (isForGroup(rule.allow) && worksHere(actor, place, known)) return undefined
  switch (rule.allow) {
    case 'anyone':
      return undefined
    case 'admin':
      return actor.admin ? undefined : outsider
    case 'admin-or-chair':
      return actor.admin || chair ? undefined : outsider
    case 'member':
    case 'owner-or-chair':
    case 'chair':
    case 'second':
    case 'tsc':
    case 'chair-or-tsc':
    case 'voter':
    case 'former':
    case 'team':
    case 'member-or-group':
    case 'owner-chair-group':
      break
  }
  const { settings, about } = known
  const member = isMember(actor, known)
  if (settings === undefined) return refuse('not-set-up', {})
  if (!member && !chair) return outsider
  if (rule.where === 'sir' && !isAtDesk(place, settings))
    return refuse('wrong-place', { channel: settings.channelId })
  // The same words as for a case that is not there.
  if (about !== undefined && !isLetIn(about, actor.id, chair)) return refuse('no-such-case', {})
  switch (rule.allow) {
    case 'member':
    case 'member-or-group':
    case 'voter':
      return member ? undefined : outsider
    case 'second':
    case 'team':
      return undefined
    case 'tsc':
      return refuse('not-tsc', {})
    case 'chair':
    case 'chair-or-tsc':
    case 'former':
      return chair ? undefined : refuse('not-chair', {})
    case 'owner-chair-group':
    case 'owner-or-chair': {
      if (chair || about === undefined) return undefined
      if (about.ownership.is === 'owned' && about.ownership.by === actor.id) return undefined
      return refuse('not-owner', {
        case: about.key,
        owner: about.ownership.is === 'owned' ? about.ownership.by : null,
      })
    }
  }
}
