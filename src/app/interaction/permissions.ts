/** Who may do what where: the one table. A command says `allow:` with a name of it; what no row grants is denied. */
import type { Refusal } from '../../domain/refusal.ts'
import { refuse } from '../../domain/refusal.ts'
import type { AccessRequest, PlaceName, PrincipalName } from './principals.ts'
import { maySee, places, principals } from './principals.ts'

/** A principal, and the places in which they may. */
export type Grant = readonly [who: PrincipalName, ...where: readonly [PlaceName, ...PlaceName[]]]

type Denial = {
  readonly code: Refusal['refused']
  /** `team`: members only; to anybody else it would tell that there is something. */
  readonly to: 'anybody' | 'team'
  /** To whom and when it is said, as the documentation has it. */
  readonly says: string
  readonly refusal: (request: AccessRequest) => Refusal | undefined
}

/** What is said in the server to who was granted nothing: the first of these that the permission has and that applies. */
export const denials = [
  {
    code: 'not-set-up-yet',
    to: 'anybody',
    says: 'before set-up, to anybody who cannot set it up',
    refusal: ({ actor, known }) =>
      known.settings === undefined && !actor.admin ? refuse('not-set-up-yet', {}) : undefined,
  },
  {
    code: 'not-set-up',
    to: 'anybody',
    says: 'before set-up, to an administrator',
    refusal: ({ known }) => (known.settings === undefined ? refuse('not-set-up', {}) : undefined),
  },
  {
    code: 'wrong-place',
    to: 'team',
    says: 'to a member elsewhere in the server',
    refusal: (request) => {
      const { settings } = request.known
      if (settings === undefined || places.desk.is(request)) return undefined
      return refuse('wrong-place', { channel: settings.channelId })
    },
  },
  {
    code: 'no-such-case',
    to: 'team',
    says: 'to a member, of a restricted case they are not let into: the words for a case that is not there',
    refusal: ({ actor, known }) =>
      known.about === undefined || maySee(known.about, actor, known) ? undefined : refuse('no-such-case', {}),
  },
  {
    code: 'not-owner',
    to: 'team',
    says: 'to a member who neither owns the case nor is a chair',
    refusal: ({ known: { about } }) =>
      about &&
      refuse('not-owner', {
        case: about.key,
        owner: about.ownership.is === 'owned' ? about.ownership.by : null,
      }),
  },
  {
    code: 'not-chair',
    to: 'team',
    says: 'to a member who is no chair',
    refusal: () => refuse('not-chair', {}),
  },
  {
    code: 'not-tsc',
    to: 'team',
    says: 'to a member who is no TSC contact',
    refusal: () => refuse('not-tsc', {}),
  },
] as const satisfies readonly Denial[]
type DenialCode = (typeof denials)[number]['code']

type Rule = {
  readonly grants: readonly Grant[]
  /** Of the denials those that are said here; everybody else hears the sentence for outsiders. */
  readonly hears: readonly DenialCode[]
}

const inServer = ['not-set-up-yet', 'not-set-up', 'no-such-case'] as const
const atDesk = [...inServer, 'wrong-place'] as const
/** The desk too: a contact may see the channel of the team. */
const whereTscIsAsked = ['direct-message', 'tsc-channel', 'desk'] as const
const whereAsked = ['server', 'direct-message'] as const

const table = {
  team: { grants: [['member', 'desk']], hears: atDesk },
  'team-anywhere': { grants: [['member', 'server']], hears: inServer },
  'team-or-group': {
    grants: [
      ['member', 'desk'],
      ['of the working group', 'group-room'],
    ],
    hears: atDesk,
  },
  voter: { grants: [['member', 'server', 'direct-message']], hears: inServer },
  'owner-or-chair': {
    grants: [
      ['owner', 'desk'],
      ['chair', 'desk'],
    ],
    hears: [...atDesk, 'not-owner'],
  },
  'owner-chair-or-group': {
    grants: [
      ['owner', 'desk'],
      ['chair', 'desk'],
      ['of the working group', 'group-room'],
    ],
    hears: [...atDesk, 'not-owner'],
  },
  chair: { grants: [['chair', 'desk']], hears: [...atDesk, 'not-chair'] },
  'chair-anywhere': { grants: [['chair', 'server']], hears: [...inServer, 'not-chair'] },
  'chair-or-tsc-contact': {
    grants: [
      ['chair', 'desk'],
      ['nominating TSC contact', ...whereTscIsAsked],
    ],
    hears: [...atDesk, 'not-chair'],
  },
  'chair-or-former-member': {
    grants: [
      ['chair', 'desk'],
      ['former member', 'direct-message'],
    ],
    hears: [...atDesk, 'not-chair'],
  },
  'tsc-contact': { grants: [['TSC contact', ...whereTscIsAsked]], hears: [...atDesk, 'not-tsc'] },
  // Whether they were asked is looked at with what was proposed.
  'second-person': {
    grants: [
      ['member', 'desk'],
      ['TSC contact', ...whereTscIsAsked],
      ['chair', 'direct-message'],
      ['chair by the roster', 'direct-message'],
    ],
    hears: atDesk,
  },
  asked: {
    grants: [
      ['asked about one case', ...whereAsked],
      ['reviewer', ...whereAsked],
      ['recipient of a notice', ...whereAsked],
      ['asked about installers', ...whereAsked],
    ],
    hears: [],
  },
  newcomer: { grants: [['newcomer', ...whereAsked]], hears: [] },
  administrator: { grants: [['administrator', 'server']], hears: ['not-set-up-yet'] },
  'administrator-or-chair': {
    grants: [
      ['administrator', 'server'],
      ['chair', 'server'],
    ],
    hears: ['not-set-up-yet'],
  },
} as const satisfies Readonly<Record<string, Rule>>

export type Permission = keyof typeof table
export const permissions: Readonly<Record<Permission, Rule>> = table

/** To whom, in the server, any other words may be said than the sentence for outsiders, whatever they ask for. */
export const recognised: readonly Grant[] = [
  ['anybody before set-up', 'server'],
  ['administrator', 'server'],
  ['member', 'server'],
]

/** Nothing can be said of who may before the case is loaded. */
export const isByButton = (permission: Permission): boolean =>
  permissions[permission].grants.every(([who]) => principals[who].byButton === true)

/** May be granted by a role to somebody in a direct message, where Discord names none. */
export const isByRoleFromAfar = (permission: Permission): boolean =>
  permissions[permission].grants.some(
    ([who, ...where]) => where.includes('direct-message') && principals[who].byRole === true,
  )

export const isForAdministrators = (permission: Permission): boolean =>
  permissions[permission].grants.some(([who]) => who === 'administrator')
