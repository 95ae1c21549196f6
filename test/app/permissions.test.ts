/** The table of permissions by itself: every command, every kind of person and place, against what is documented of it by hand. */
import { expect, test } from 'vitest'
import { menus, registry as typed } from '../../commands/index.ts'
import { authorise, isKnown } from '../../src/app/interaction/authorise.ts'
import type { Permission } from '../../src/app/interaction/permissions.ts'
import { isByButton, permissions } from '../../src/app/interaction/permissions.ts'
import type { AccessRequest, Actor, Known, Place } from '../../src/app/interaction/principals.ts'
import { places, principals } from '../../src/app/interaction/principals.ts'
import { fold } from '../../src/domain/case/evolve.ts'
import { openCase } from '../../src/domain/case/intake/open.ts'
import { installersAsk } from '../../src/domain/case/disclosure/installers.ts'
import type { Case } from '../../src/domain/case/state.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { Values } from '../../src/domain/team/settings/model.ts'
import type { Member } from '../../src/domain/team/roster/member.ts'
import { hash, opens, runbook, settings as shipped, startMs } from '../domain/case-setting.ts'
import type { ActorKind, PlaceKind, Verdict } from '../matrix/who.ts'
import { documented, everyActor, everyPlace, stated } from '../matrix/who.ts'

const registry = new Map([...typed, ...menus])

const { guildId } = shipped
const roles = { sir: shipped.sirRoleId, chair: '5', tsc: '4' }
const tscChannel = '100000000000000001'
const answer = (values: Values) => ({ values, by: '9', atMs: startMs })
const settings: Settings = {
  ...shipped,
  chairRoleId: roles.chair,
  answers: { 'tsc-channel': answer({ channel: tscChannel }) },
}
const nominating: Settings = {
  ...settings,
  answers: { ...settings.answers, 'tsc-nominations': answer({ by: 'direct' }) },
}

const outside = { roles: [], admin: false }
const onRoster = { state: 'active', source: 'set-up', namedChair: false } as const
type Person = Partial<Pick<Actor, 'roles' | 'admin'>> & {
  readonly member?: Omit<Member, 'id'>
  readonly settings?: Settings
}
const people: Readonly<Record<ActorKind, Person>> = {
  owner: { roles: [roles.sir], member: onRoster },
  member: { roles: [roles.sir], member: onRoster },
  chair: { roles: [roles.sir, roles.chair], member: onRoster },
  'TSC contact': { roles: [roles.tsc] },
  'TSC contact who nominates': { roles: [roles.tsc], settings: nominating },
  administrator: { admin: true },
  'member without the role': { member: onRoster },
  'role without the roster': { roles: [roles.sir, roles.chair] },
  'chair without the role': { member: { ...onRoster, namedChair: true } },
  'former member': {
    roles: [roles.sir],
    member: { ...onRoster, state: 'removed', removal: { why: 'vote', atMs: startMs, by: '9' } },
  },
  'guest of the group': {},
  newcomer: {
    member: {
      ...onRoster,
      source: 'nominated',
      state: 'approved',
      pledge: { askedAtMs: startMs, askedBy: '9' },
    },
  },
  reviewer: {},
  outsider: {},
}

const at: Readonly<Record<PlaceKind, Place>> = {
  'SIR channel': { guildId, channelId: shipped.channelId, parentId: null },
  'case thread': { guildId, channelId: 'thread', parentId: shipped.channelId },
  elsewhere: { guildId, channelId: 'general', parentId: null },
  'direct message': { guildId: null, channelId: 'direct', parentId: null },
  'another server': { guildId: '99', channelId: shipped.channelId, parentId: null },
  'TSC channel': { guildId, channelId: tscChannel, parentId: null },
  'group room': { guildId, channelId: 'room', parentId: 'groups' },
}

const events = openCase(
  { ...opens, receivedAtMs: startMs, codeName: 'grey-owl' },
  { nowMs: startMs, runbook, settings, number: 1, runbookHash: hash },
)
if (isRefusal(events)) throw new Error(events.refused)
const opened = fold(undefined, events)
if (opened === undefined) throw new Error('no case')
const meta = { by: '9', untilMs: startMs, sentTo: [] } as const
const about: Case = {
  ...opened,
  ownership: { is: 'owned', by: 'owner', sinceMs: startMs },
  group: {
    room: 'room',
    members: [{ id: '1', user: 'guest of the group', sigs: [] }],
    requested: { 'sig-release': false, tsc: false },
    last: 1,
  },
  asked: [
    { ...meta, id: 'help', of: { role: 'tsc' }, is: 'open', what: 'help', need: '', open: 0, overdue: 0 },
  ],
  reviews: [
    {
      id: 'review',
      of: 'disclosure',
      by: '9',
      openedAtMs: startMs,
      dueAtMs: startMs,
      text: '',
      is: 'open',
      reviewers: [{ id: '1', user: 'reviewer' }],
    },
  ],
  disclosure: {
    prenotices: [
      {
        id: 'n1',
        list: { id: 'l', name: 'L' },
        atMs: startMs,
        dateMs: startMs,
        first: '8',
        second: '9',
        preparation: '',
        text: '',
        sha256: '',
        recipients: [{ id: 'n1-1', to: { user: 'reviewer' }, is: 'sent', receipt: 'not-looked' }],
      },
    ],
    installers: { asked: { user: 'reviewer', atMs: startMs } },
  },
}

type Cell = {
  readonly path: string
  readonly permission: Permission
  readonly actor: ActorKind
  readonly place: PlaceKind
  readonly request: AccessRequest
}

/** Which questions the buttons of a command may answer. */
const questionsOf = (path: string): readonly (string | undefined)[] =>
  documented[path]?.who === 'asked'
    ? ['help']
    : documented[path]?.who === 'reviewer'
      ? ['review', 'n1-1', installersAsk]
      : [undefined]

function asking(kind: ActorKind, place: PlaceKind, more: Partial<Known>): AccessRequest {
  const { member, settings: own, ...held } = people[kind]
  const actor = { id: kind, bot: false, ...outside, ...held }
  const known = { guildId, settings: own ?? settings, member: member && { id: kind, ...member }, room: about }
  return { actor, place: at[place], known: { ...known, ...more } }
}

const cells = [...registry].flatMap(([path, { allow, about: of }]) =>
  questionsOf(path).flatMap((ask) =>
    everyActor.flatMap((actor) =>
      everyPlace.map((place): Cell => {
        const request = asking(actor, place, { ask, about: of === 'case' ? about : undefined })
        return { path, permission: allow, actor, place, request }
      }),
    ),
  ),
)

const outcome = (permission: Permission, { actor, place, known }: AccessRequest): string =>
  authorise(permission, actor, place, known)?.refused ?? 'let in'

const codes: Readonly<Record<Verdict, string>> = {
  'let in': 'let in',
  outsider: 'outsider',
  'wrong place': 'wrong-place',
  'not theirs': 'not-owner',
  'chairs only': 'not-chair',
  'TSC only': 'not-tsc',
}

const wantedOf = ({ path, actor, place }: Cell): string => {
  // Whose meeting it is the meeting knows.
  const ofMeeting =
    documented[path]?.who === 'organiser or chair' && stated(path, actor, place) === 'not theirs'
  return ofMeeting ? 'let in' : codes[stated(path, actor, place)]
}
const words = ({ path, actor, place }: Cell, got: string, wanted: string) =>
  got === wanted ? [] : [`/${path}, by ${actor}, ${place}: ${got}, and should be ${wanted}`]

test('the table lets in whom the documentation names for each command, of all kinds of people and places', () => {
  const wrong = cells.flatMap((cell) => words(cell, outcome(cell.permission, cell.request), wantedOf(cell)))
  expect(wrong).toEqual([])
  expect(cells.length).toBeGreaterThan(118 * 14 * 7)
})

test('a bot is let in nowhere, whatever it holds', () => {
  const letIn = cells.filter(
    ({ permission, request }) =>
      outcome(permission, { ...request, actor: { ...request.actor, bot: true } }) !== 'outsider',
  )
  expect(letIn).toEqual([])
})

test('a restricted case is not there for a member who was not let into it, and stays what it is for everybody else', () => {
  const wrong = cells
    .filter(({ request }) => request.known.about !== undefined)
    .flatMap((cell) => {
      const hidden = {
        ...cell.request,
        known: { ...cell.request.known, about: { ...about, restricted: true } },
      }
      const open = wantedOf(cell)
      const reached = !['outsider', 'wrong-place'].includes(open) && !isByButton(cell.permission)
      const wanted = cell.actor === 'member' && reached ? 'no-such-case' : open
      return words(cell, outcome(cell.permission, hidden), wanted)
    })
  expect(wrong).toEqual([])
})

test('before set-up an administrator sets up, and whoever else is in the server hears that there is nothing yet', () => {
  const none = { settings: undefined, member: undefined, room: undefined, about: undefined }
  const wrong = cells.flatMap((cell) => {
    const request = { ...cell.request, known: { ...cell.request.known, ...none } }
    const { admin } = request.actor
    const silent = places.server.is(request) === false || permissions[cell.permission].hears.length === 0
    const served = admin && documented[cell.path]?.who.startsWith('administrator') === true
    const wanted = silent ? 'outsider' : served ? 'let in' : admin ? 'not-set-up' : 'not-set-up-yet'
    return words(cell, outcome(cell.permission, request), wanted)
  })
  expect(wrong).toEqual([])
})

test('nobody outside learns from a look-up: whoever is not known yet would hear the sentence in the end, and whoever is let in is known', () => {
  const wrong = cells.flatMap((cell) => {
    const { actor, place, known } = cell.request
    const got = outcome(cell.permission, cell.request)
    const early = isKnown(actor, place, { ...known, about: undefined, ask: undefined }, cell.permission)
    const insider = actor.admin || ['owner', 'member', 'chair'].includes(cell.actor)
    const wanted =
      got !== 'outsider' || isByButton(cell.permission) || (insider && places.server.is(cell.request))
    return words(cell, String(early), String(wanted))
  })
  expect(wrong).toEqual([])
})

test('every grant of the table lets somebody in where no other does', () => {
  const idle = Object.entries(permissions).flatMap(([permission, { grants }]) => {
    const inside = cells.filter((cell) => cell.permission === permission && wantedOf(cell) === 'let in')
    const each = grants.flatMap(([who, ...where]) => where.map((one) => [who, one] as const))
    const holds = ([who, one]: (typeof each)[number], { request }: Cell) =>
      places[one].is(request) && principals[who].is(request)
    return each
      .filter((grant) => !inside.some((cell) => each.every((one) => holds(one, cell) === (one === grant))))
      .map(([who, one]) => `${permission}: ${who}, ${one}`)
  })
  expect(idle).toEqual([])
})
