/** Acts of administration: done at once, or proposed to a chair where they decide who reads or where text goes; told in any case. */
import { itself } from '../../domain/ids.ts'
import { draftReaders } from '../../domain/case/advisory/effects.ts'
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Effect } from '../../domain/effect.ts'
import type { ProcessCommand } from '../../domain/process/process.ts'
import { isRefusal, Refused, refuse } from '../../domain/refusal.ts'
import { previewOf, slotOf } from '../../domain/approvals/action.ts'
import { administrationDeed } from '../../domain/approvals/action-administration.ts'
import { propose } from '../../domain/approvals/proposal.ts'
import { capacitiesOf } from '../../domain/approvals/standing.ts'
import type { Able } from '../../domain/approvals/agreement.ts'
import { mayVouch } from '../../domain/approvals/approvers.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Standing } from '../../domain/team/settings/administer.ts'
import { administer } from '../../domain/team/settings/administer.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import type { AdministrationCommand, Change } from '../../domain/team/settings/administration.ts'
import { changesOf, decides, needsChair, peopleOf } from '../../domain/team/settings/administration.ts'
import { withCalendarChange } from '../../domain/team/settings/days-off.ts'
import type { TeamCommand } from '../../domain/team/commands.ts'
import type { TeamChange } from '../../domain/team/decide.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { chairsOf, isApprovedChair, isChairOnRoster, isNamedChair } from '../../domain/team/who.ts'
import type { Acted, Rooms, Told } from '../core/handlers.ts'
import type { OpenCase } from '../core/store.ts'
import { entryOf, hasCases, memberRef, settingsRef, teamIn, transact } from '../core/transaction.ts'
import type { Permission } from '../interaction/permissions.ts'
import { isForAdministrators } from '../interaction/permissions.ts'
import { hashOf } from '../approvals/hash.ts'
import {
  isLeaderless,
  proposalRef,
  proposalWritten,
  secondsFor,
  secondsScope,
} from '../approvals/approvers.ts'

export type TeamStanding = Standing & { readonly open: readonly Case[] }

export const memberRefs = (ids: readonly UserId[]) =>
  Object.fromEntries(ids.map((id) => [`member ${id}`, memberRef(id)]))

export function standingIn(
  docs: object,
  {
    ids,
    open,
    nowMs,
    runbooks,
  }: {
    readonly ids: readonly UserId[]
    readonly open: readonly Case[]
    readonly nowMs: number
    readonly runbooks: Rooms['runbooks']
  },
): TeamStanding {
  const rows = docs as Readonly<Record<string, unknown>>
  const members = new Map(ids.map((id) => [id, rows[`member ${id}`] as Member | undefined]))
  const settings = rows.settings as Settings | undefined
  const runbook = settings === undefined ? undefined : runbooks.loaded(settings.runbook.hash)
  return { settings, members, open, nowMs, runbook }
}

export function orRefusedChange(command: AdministrationCommand, standing: TeamStanding): TeamChange {
  const decided = administer(command, standing)
  if (isRefusal(decided)) throw new Refused(decided)
  return decided
}

/** The rows, the journal and what follows of a change; the same whoever made it. */
export function teamWritten(
  { type, by }: Pick<TeamCommand, 'type' | 'by'>,
  decided: TeamChange,
  { settings, open, nowMs }: Pick<TeamStanding, 'settings' | 'open' | 'nowMs'>,
  /** Of the team, who made it so. */
  agreed: readonly UserId[] = [],
) {
  const after =
    decided.settings === undefined ? undefined : withCalendarChange(settings, decided.settings, { by, nowMs })
  // Two changes of one instant are two, of whichever kind they are.
  const number = `${after?.settings.lastChange?.number ?? 0}.${after?.settings.calendarChange?.number ?? 0}`
  return {
    result: { changed: true } as Acted,
    put: {
      ...(after !== undefined && { settings: after.settings }),
      ...Object.fromEntries(decided.members.map((one) => [`member ${one.id}`, one])),
    },
    journal: decided.events.map(entryOf),
    effects: [
      ...(decided.settings === undefined ? [] : [reviewing(nowMs)]),
      ...(settings !== undefined && after !== undefined && settings.channelId !== after.settings.channelId
        ? [moving(after.settings.channelId, `${nowMs}.${number}`)]
        : []),
      ...(after?.changed === true ? [replanning(`${nowMs}.${number}`)] : []),
      ...noticing(settings, decided, { agreed, change: `${nowMs}.${number}` }),
      // A login that became known opens the drafts there are already.
      ...(type === 'RecordIdentity' || type === 'RecordMember' ? open.flatMap(draftReaders) : []),
    ],
  }
}

/** After the time in which a setting can be taken back; changes in a row are told as one. */
const reviewing = (nowMs: number): Effect => ({
  do: 'wake',
  tag: 'process-review',
  atMs: nowMs + 10 * 60_000,
  command: { type: 'ReviewProcess', by: itself } satisfies ProcessCommand,
})

/** After the change has been written: what is shown anew asks for the channel when it is sent. */
const moving = (channel: string, change: string): Effect => ({
  do: 'continue',
  tag: `move:${change}`,
  lane: 'channel|move',
  command: { type: 'MoveCases', channel, by: itself },
})

/** Who can approve by now is asked of Discord, once the change is written. */
function noticing(
  before: Settings | undefined,
  { settings: after, members }: TeamChange,
  { agreed, change }: { readonly agreed: readonly UserId[]; readonly change: string },
): Effect[] {
  const contact = (of: Settings | undefined) => of && answerTo('tsc-contact', of).who
  const roles = (of: Settings | undefined) => [of?.sirRoleId, of?.chairRoleId, of?.tscRoleId].join()
  const moved = after !== undefined && contact(before) !== contact(after)
  const same = after === undefined || (roles(before) === roles(after) && before !== undefined)
  if (!moved && same && members.length === 0) return []
  const who: readonly Able[] = [
    ...(moved && contact(after) !== '' ? [{ id: contact(after) ?? '', as: 'tsc' as const }] : []),
    // A change of another kind, such as of their login, makes nobody a chair.
    ...(after === undefined ? [] : members.filter(isNamedChair)).map(({ id }) => ({
      id,
      as: 'chair' as const,
    })),
  ]
  const named = who.length > 0 && agreed.length > 0 && { named: { who, by: agreed } }
  return [
    {
      do: 'continue',
      tag: `seconds:${change}`,
      lane: 'seconds|notice',
      command: { type: 'NoticeSeconds', ...named, by: itself } satisfies TeamCommand,
    },
  ]
}

/** Which cases are open is asked after the change: one that is opened meanwhile knows the new calendar or is among them. */
const replanning = (change: string): Effect => ({
  do: 'continue',
  tag: `replan:${change}`,
  lane: 'calendar|replan',
  command: { type: 'ReplanOpenCases', change, by: itself },
})

export function administered(rooms: Rooms, command: AdministrationCommand, told: Told): Promise<Acted> {
  const ids = peopleOf(command)
  const deed = administrationDeed(command)
  const { by } = command
  return transact(
    rooms,
    {
      by,
      told,
      write: { settings: settingsRef, proposal: proposalRef(slotOf(deed)), ...memberRefs(ids) },
      ...secondsScope(by),
      follow: () => ({ open: () => true }),
    },
    (docs, within) => {
      const { nowMs } = within
      const standing = standingIn(docs, { ids, open: wholeIn(within.open), nowMs, runbooks: rooms.runbooks })
      const decided = orRefusedChange(command, standing)
      const changes = changesOf(standing, decided)
      const { authority } = told
      const { settings } = standing
      const team = settings && teamIn(settings, within)
      const person = { id: by, roles: authority?.actor.roles ?? [], member: docs.actor }
      const leaderless = team !== undefined && isLeaderless(team)
      const gate = {
        session: hasCases(within.all.counter) ? 'over' : 'first',
        chair: isApprovedChair(settings, person) || (leaderless && isChairOnRoster(docs.actor)),
        own: command.type === 'RecordIdentity' && command.member === by,
      } as const
      if (authority === undefined || !needsChair(changes, gate)) {
        const word = gate.chair && mayVouch(settings, person)
        const whole = teamWritten(command, decided, standing, word ? [by] : [])
        const says = authority !== undefined && isTold(changes, authority.permission)
        const tag = `${told.once?.id ?? nowMs}:${command.type}`
        const chairs = team === undefined ? [] : chairsOf(team)
        const effects = [...whole.effects, ...(says ? telling(changes, { by, chairs, tag }) : [])]
        return { ...whole, effects }
      }
      const as = capacitiesOf(settings, { ...person, admin: authority.actor.admin }, undefined)
      if (as.length === 0) throw new Refused(refuse('not-chair', {}))
      const seconds = secondsFor(by, undefined, deed, settings, within)
      const preview = previewOf(deed, { settings, team: standing })
      if (preview === undefined) throw new Refused(refuse('preview-changed', {}))
      const wish = { preview, hash: hashOf(preview), by, as, ...seconds }
      const proposed = propose(docs.proposal, wish, nowMs)
      if (isRefusal(proposed)) throw new Refused(proposed)
      const own = proposalWritten(proposed)
      return {
        ...own,
        result: { ...own.result, proposed: true },
        put: { proposal: proposed.proposal },
      }
    },
  )
}

export const wholeIn = (open: readonly OpenCase[]): readonly Case[] =>
  open.flatMap(({ value }) => value ?? [])

/** By an administrator everything is told; of other commands what a chair would have had to confirm. */
const isTold = (changes: readonly Change[], permission: Permission): boolean =>
  changes.length > 0 && (isForAdministrators(permission) || changes.some(({ weight }) => decides(weight)))

type Telling = { readonly by: UserId; readonly chairs: readonly UserId[]; readonly tag: string }

function telling(changes: readonly Change[], { by, chairs, tag }: Telling): Effect[] {
  const facts = {
    by: { user: by },
    changes: changes.map(({ what, from, to }) => ({ what, from, to })),
  }
  return ['sir', ...chairs.filter((id) => id !== by)].map((to): Effect => ({
    do: 'say',
    tag: `administration:${tag}:${to}`,
    target: 'discord',
    lane: `administration-${to}|discord`,
    template: 'discord/line-administration',
    facts,
    to: to === 'sir' ? { channel: 'sir' } : { user: to },
    ...(to !== 'sir' && { pings: { users: [to] } }),
  }))
}
