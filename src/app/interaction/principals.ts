/** Who somebody at the keyboard is and where they are: each a name with its predicate, which the table of permissions puts together. */
import { groupUsers } from '../../domain/case/group/group.ts'
import { isAskedOfInstallers } from '../../domain/case/disclosure/installers.ts'
import { isRecipient } from '../../domain/case/disclosure/prenotice.ts'
import { isLetIn } from '../../domain/case/ownership/restriction.ts'
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Settings } from '../../domain/settings.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { isShutOut } from '../../domain/team/roster/member.ts'
import { tscChannel } from '../../domain/team/tsc.ts'
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
  /** `null`: in a direct message. */
  readonly guildId: string | null
  readonly channelId: string
  /** The channel a thread belongs to. */
  readonly parentId: string | null
}

/** What the store holds of the one who asks, and of what they ask for. */
export type Known = {
  /** The one server that is served. */
  readonly guildId: string
  readonly settings: Settings | undefined
  readonly member: Member | undefined
  readonly about?: Case | undefined
  /** Whose working group meets where the gesture was made. */
  readonly room?: Case | undefined
  /** Which question of the case the pressed button answers. */
  readonly ask?: string | undefined
}

export type AccessRequest = { readonly actor: Actor; readonly place: Place; readonly known: Known }
type Predicate = (request: AccessRequest) => boolean

export const isMember = ({ id, roles }: Actor, { settings, member }: Known): boolean =>
  isOnTeam(settings, { id, roles, member })

export const isChair = ({ id, roles }: Actor, { settings, member }: Known): boolean =>
  isChairBy(settings, { id, roles, member })

const isTsc = ({ id, roles, left = false }: Actor, { settings, member }: Known): boolean =>
  isTscContact(settings, { id, roles, member, left })

/** Let in as one of a working group, and as nothing else. */
export const isGuest = (actor: Actor, known: Known): boolean => !isMember(actor, known)

/** Whether what a list shows of a case may be shown to this member. */
export const maySee = (value: Case, actor: Actor, known: Known): boolean =>
  isLetIn(value, actor.id, isChair(actor, known))

/** In the SIR channel or one of its threads. */
export const isAtDesk = ({ channelId, parentId }: Omit<Place, 'guildId'>, settings: Settings): boolean =>
  channelId === settings.channelId || parentId === settings.channelId

const isServed: Predicate = ({ place, known }) => place.guildId === known.guildId

/** What is asked about another case than that of the room is not answered there. */
const caseOfGroup = ({ about, room }: Known): Case | undefined => about ?? room

export type PlaceName = 'desk' | 'server' | 'direct-message' | 'tsc-channel' | 'group-room'

export const places: Readonly<Record<PlaceName, { readonly says: string; readonly is: Predicate }>> = {
  desk: {
    says: 'the SIR channel and its threads',
    is: (request) => {
      const { settings } = request.known
      return isServed(request) && settings !== undefined && isAtDesk(request.place, settings)
    },
  },
  server: { says: 'anywhere in the server', is: isServed },
  'direct-message': { says: 'a direct message', is: ({ place }) => place.guildId === null },
  'tsc-channel': {
    says: 'the channel of the TSC and its threads',
    is: (request) => {
      const { settings } = request.known
      const channel = settings && tscChannel(settings)
      const { channelId, parentId } = request.place
      return isServed(request) && channel !== undefined && [channelId, parentId].includes(channel)
    },
  },
  'group-room': {
    says: 'the thread of the working group of that very case',
    is: (request) => isServed(request) && caseOfGroup(request.known)?.group?.room === request.place.channelId,
  },
}

type Principal = {
  /** Who that is, as the documentation says it. */
  readonly says: string
  readonly is: Predicate
  /** A role may make them one: in a direct message Discord names none, and is asked. */
  readonly byRole?: true
  /** The sealed button they were sent names the question, so that nothing can be said before its case is loaded. */
  readonly byButton?: true
}

/** A role counts as it is held now; who was asked by name is asked whatever they hold. */
const isAsked: Predicate = ({ actor, known }) => {
  const of = known.about?.asked?.find(({ id }) => id === known.ask)?.of
  return of !== undefined && ('user' in of ? of.user === actor.id : isTsc(actor, known))
}

/** One id names one question: what was asked by name is nothing else besides. */
const questionOf = ({ about, ask }: Known): { readonly about: Case; readonly ask: string } | undefined =>
  about === undefined || ask === undefined || about.asked?.some(({ id }) => id === ask) === true
    ? undefined
    : { about, ask }
const reviewOf = (known: Known) => questionOf(known)?.about.reviews?.find(({ id }) => id === known.ask)
const noticeOf = (known: Known) => (reviewOf(known) === undefined ? questionOf(known) : undefined)

/** A member where a restricted case does not hide itself from them; chairs see every case. */
const isLetInMember: Predicate = ({ actor, known }) =>
  isMember(actor, known) && (known.about === undefined || maySee(known.about, actor, known))

const table = {
  member: {
    says: 'on the roster and holding the role of the team; let into the case, if it is restricted',
    is: isLetInMember,
    byRole: true,
  },
  owner: {
    says: 'the member who owns the case; any member as long as no case is named',
    is: (request) => {
      const { about } = request.known
      const owns = about?.ownership.is === 'owned' && about.ownership.by === request.actor.id
      return isLetInMember(request) && (about === undefined || owns)
    },
    byRole: true,
  },
  chair: {
    says: 'a member who holds the role of chairs, or whom set-up named',
    is: ({ actor, known }) => isChair(actor, known),
    byRole: true,
  },
  'chair by the roster': {
    says: 'whom set-up named, whatever role they hold: to confirm what an administrator sets once nobody holds the role of the team',
    is: ({ known }) => isChairOnRoster(known.member),
  },
  administrator: {
    says: 'an administrator of the server, or its owner',
    is: ({ actor }) => actor.admin,
  },
  'anybody before set-up': {
    says: 'whoever is there while there is no team yet, and nothing to keep',
    is: ({ known }) => known.settings === undefined,
  },
  'TSC contact': {
    says: 'whom the team named as the contact, else a holder of the role of the TSC',
    is: ({ actor, known }) => isTsc(actor, known),
    byRole: true,
  },
  'nominating TSC contact': {
    says: 'a TSC contact where the team lets the TSC nominate by itself',
    is: ({ actor, known }) =>
      isTsc(actor, known) &&
      known.settings !== undefined &&
      answerTo('tsc-nominations', known.settings).by === 'direct',
    byRole: true,
  },
  newcomer: {
    says: 'approved by the TSC or on the team, and asked for the pledge',
    is: ({ known: { member, settings } }) =>
      settings !== undefined &&
      member?.pledge !== undefined &&
      (member.state === 'approved' || member.state === 'active'),
  },
  'former member': {
    says: 'removed from the team, and not back',
    is: ({ known: { member, settings } }) => settings !== undefined && isShutOut(member),
  },
  'of the working group': {
    says: 'of the working group of the case or its owner, as long as it is open',
    is: ({ actor, known }) => {
      const value = caseOfGroup(known)
      if (known.settings === undefined || value?.lifecycle.is !== 'open') return false
      return groupUsers(value).includes(actor.id)
    },
  },
  'asked about one case': {
    says: 'who was asked one thing about one case, by name or as TSC contact',
    is: isAsked,
    byRole: true,
    byButton: true,
  },
  reviewer: {
    says: 'who was sent a draft of the case to review',
    is: ({ actor, known }) => reviewOf(known)?.reviewers.some(({ user }) => user === actor.id) === true,
    byButton: true,
  },
  'recipient of a notice': {
    says: 'who was sent an embargoed notice of the case',
    is: ({ actor, known }) => {
      const one = noticeOf(known)
      return one !== undefined && isRecipient(one.about, one.ask, actor.id)
    },
    byButton: true,
  },
  'asked about installers': {
    says: 'who was asked for the installers that have the fix',
    is: ({ actor, known }) => {
      const one = noticeOf(known)
      return one !== undefined && isAskedOfInstallers(one.about, one.ask, actor.id)
    },
    byButton: true,
  },
} as const satisfies Readonly<Record<string, Principal>>

export type PrincipalName = keyof typeof table
export const principals: Readonly<Record<PrincipalName, Principal>> = table
