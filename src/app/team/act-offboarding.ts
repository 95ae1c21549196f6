/** Acts on removals, appeals and returns: the member's row, their duty and everything it becomes in one transaction each. */
import { decide } from '../../domain/case/decide.ts'
import { itself } from '../../domain/ids.ts'
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import { placeOf, tags } from '../../domain/case/tags.ts'
import type { Effect } from '../../domain/effect.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { isRefusal, Refused, refuse } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import type { DutyBefore, DutyChange, DutyContext } from '../../domain/team/offboarding/decide.ts'
import {
  appealRemoval,
  decideAppeal,
  findDrafts,
  learnStep,
  oweRemoval,
  remindDuty,
  removeMember,
  tickDuty,
  waiveRemoval,
} from '../../domain/team/offboarding/decide.ts'
import type { DutyCommand } from '../../domain/team/offboarding/commands.ts'
import type { Reach } from '../../domain/team/offboarding/steps.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import type { Rota } from '../../domain/team/roster/on-call.ts'
import { turnsFrom } from '../../domain/team/roster/on-call.ts'
import type { Receivers } from '../../domain/team/offboarding/effects.ts'
import { resignationShown } from '../../domain/team/roster/effects.ts'
import { reactDuty } from '../../domain/team/offboarding/effects.ts'
import { tscEars } from '../../domain/team/tsc.ts'
import { chairsOf, orOnRoster } from '../../domain/team/who.ts'
import type { Acted, Deeds, Rooms, Told } from '../core/handlers.ts'
import { orRefused, runbookOf, written } from '../case/act.ts'
import { whoIsWho } from '../core/snapshot.ts'
import type { CaseRow, OpenCase } from '../core/store.ts'
import { entryOf, memberRef, teamIn, transact } from '../core/transaction.ts'

type Of<T extends DutyCommand['type']> = Extract<DutyCommand, { type: T }>

export const dutyRef = (member: UserId) => ({ kind: 'duty', id: member }) as const

type Decide<C> = (before: DutyBefore, command: C, context: DutyContext) => DutyChange | Refusal

function change<C extends DutyCommand>(
  rooms: Rooms,
  command: C,
  told: Told,
  decide: Decide<C>,
): Promise<Acted> {
  const { member: id, by } = command
  // The TSC's request is written down, then proposed, by one gesture.
  const { once: _once, ...again } = told
  return transact(
    rooms,
    {
      by,
      told: command.type === 'OweRemoval' ? again : told,
      write: { duty: dutyRef(id), subject: memberRef(id) },
      ...aroundMember,
    },
    ({ duty, subject, rota, settings }, within) => {
      const now = surroundings(id, { member: subject, rota, settings }, within)
      const before = { duty, member: subject }
      return dutyWritten(before, dutyDecided(decide(before, command, dutyContext(now))), now)
    },
  )
}

/** Everything about a member that their own rows do not hold. */
export type Surroundings = {
  readonly reach: Reach
  readonly receivers: Receivers
  /** Open restricted cases: who sees them follows the roster. */
  readonly restricted: readonly Case[]
}
type Now = Surroundings & { readonly settings: Settings; readonly nowMs: number }

export const rotaRef = { kind: 'rota', id: 'main' } as const
/** What is loaded for that. */
const aroundMember = {
  read: { rota: rotaRef },
  readAll: ['member'],
  asks: whoIsWho,
  follow: () => ({ open: ({ restricted }: CaseRow) => restricted }),
} as const

export function surroundings(
  id: UserId,
  {
    member,
    rota,
    settings,
  }: {
    readonly member: Member | undefined
    readonly rota: Rota | undefined
    readonly settings: Settings | undefined
  },
  within: Parameters<typeof teamIn>[1] & { readonly open: readonly OpenCase[]; readonly nowMs: number },
): Now {
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const team = teamIn(settings, within)
  const chairs = chairsOf(team)
  const heard = tscEars(team)
  const contacts = heard.contacts.filter((user) => user !== id)
  // A contact who is concerned reads the channel of the TSC too.
  const places = contacts.length < heard.contacts.length ? contacts : heard.places
  const others = chairs.filter((user) => user !== id)
  return {
    settings,
    nowMs: within.nowMs,
    restricted: within.open.flatMap(({ row, value }) =>
      row.restricted && value !== undefined ? [value] : [],
    ),
    receivers: {
      chairs: orOnRoster(chairs, team.members).filter((user) => user !== id),
      ears: { places, contacts },
    },
    reach: {
      team: answerTo('github-team', settings).team !== '',
      drafts: settings.product !== undefined,
      login: member?.github !== undefined,
      inRota: rota?.order.includes(id) === true,
      owned: within.open.filter(({ row }) => row.owner === id).map(({ row }) => row.key),
      lists: (settings.entries?.lists ?? []).map((entry) => ({
        id: entry.id,
        name: entry.values['name'] ?? entry.id,
      })),
      contacts: places,
      isChair: chairs.includes(id),
      chairs: others,
    },
  }
}

export const dutyContext = ({ settings, nowMs, reach }: Now): DutyContext => ({
  nowMs,
  reach,
  calendar: settings.calendar,
  days: answerTo('carry-out', settings).days,
})

export function dutyDecided(said: DutyChange | Refusal): DutyChange {
  if (isRefusal(said)) throw new Refused(said)
  return said
}

export function dutyWritten(before: DutyBefore, after: DutyChange, now: Now) {
  const { duty, member, events } = after
  return {
    result: { changed: events.length > 0 },
    put: { ...(duty !== undefined && { duty }), ...(member !== undefined && { subject: member }) },
    journal: events.map(entryOf),
    effects: [
      ...reactDuty(before.duty, after, dutyContext(now), now.receivers),
      // Its buttons go with whoever resigned.
      ...(member?.state === 'removed' && before.member?.resigning !== undefined
        ? [resignationShown(member.id, before.member.resigning.atMs)]
        : []),
      ...(events.some((event) => event.type === 'DutyStepDone' && event.step === 'role')
        ? now.restricted.map(roomShown)
        : []),
    ],
  }
}

/** Its list of readers is compared with the roster, and put right. */
const roomShown = ({ key }: Case): Effect => ({
  do: 'show',
  tag: tags.room(key),
  target: 'discord',
  lane: `${key}|discord`,
  view: 'room',
  about: key,
  after: tags.thread(key),
})

const reason = 'Its owner is no longer on the team. Whoever has time: claim it'

/** One case at a time: its owner is cleared and the triage is open to the team. */
function releaseOwned(rooms: Rooms, command: Of<'ReleaseOwned'>): Promise<Acted> {
  const { by, member, number, case: key } = command
  return transact(
    rooms,
    {
      by,
      told: {},
      write: { duty: dutyRef(member), subject: memberRef(member), case: { kind: 'case', id: key } },
      ...aroundMember,
    },
    ({ duty, subject, rota, case: about, settings }, within) => {
      const before = { duty, member: subject }
      const now = surroundings(member, { member: subject, rota, settings }, within)
      const step = { type: 'LearnStep', by: itself, member, number, step: `case:${key}` } as const
      const after = dutyDecided(learnStep(before, step, dutyContext(now)))
      const told = dutyWritten(before, after, now)
      const owns = about?.ownership.is === 'owned' && about.ownership.by === member
      if (about === undefined || !owns || about.lifecycle.is !== 'open') return told
      const context = {
        nowMs: now.nowMs,
        settings: now.settings,
        runbook: runbookOf(rooms.runbooks, about),
      }
      const events = orRefused(
        decide(about, { type: 'ReleaseCase', case: key, by: itself, why: reason }, context),
      )
      const released = written(about, events, context)
      return {
        ...released,
        result: { changed: true },
        put: { ...told.put, ...('put' in released && released.put) },
        journal: [...('journal' in released ? released.journal : []), ...told.journal],
        effects: [...released.effects, ...told.effects, offered(about, number)],
      }
    },
  )
}

/** The whole team is asked, once. */
const offered = (value: Case, number: number): Effect => ({
  do: 'say',
  tag: `duty-offer:${value.key}/${number}/${value.revision}`,
  target: 'discord',
  lane: `${value.key}|discord`,
  template: 'discord/line-owner-left',
  facts: { case: value.key },
  to: { tag: placeOf(value) },
})

/** Whoever left is passed over by now: read back, not taken on trust. */
function leaveRota(rooms: Rooms, { member, number }: Of<'LeaveRota'>): Promise<Acted> {
  return transact(
    rooms,
    {
      by: itself,
      told: {},
      write: { duty: dutyRef(member), subject: memberRef(member) },
      ...aroundMember,
    },
    ({ duty, subject, rota, settings }, within) => {
      const now = surroundings(member, { member: subject, rota, settings }, within)
      const active = new Set(
        within.all.member.flatMap(({ id, value }) => (value.state === 'active' ? [id] : [])),
      )
      const turns = turnsFrom(rota, {
        nowMs: now.nowMs,
        calendar: now.settings.calendar,
        active: (user) => active.has(user),
        count: (rota?.order.length ?? 0) + 1,
      })
      if (active.has(member) || turns.some(({ who }) => who === member) || rota?.told?.who === member)
        throw new Error('the rotation still names a former member')
      const before = { duty, member: subject }
      const step = { type: 'LearnStep', by: itself, member, number, step: 'on-call' } as const
      return dutyWritten(before, dutyDecided(learnStep(before, step, dutyContext(now))), now)
    },
  )
}

const by =
  <C extends DutyCommand>(decide: Decide<C>) =>
  (rooms: Rooms, command: C, told: Told): Promise<Acted> =>
    change(rooms, command, told, decide)

export const dutyDeeds: Deeds<DutyCommand> = {
  OweRemoval: by(oweRemoval),
  RemoveMember: by(removeMember),
  WaiveRemoval: by(waiveRemoval),
  LearnStep: by(learnStep),
  FindDrafts: by(findDrafts),
  TickDuty: by(tickDuty),
  RemindDuty: by(remindDuty),
  AppealRemoval: by(appealRemoval),
  DecideAppeal: by(decideAppeal),
  ReleaseOwned: releaseOwned,
  LeaveRota: leaveRota,
}
