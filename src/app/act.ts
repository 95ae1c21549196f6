/** The one door to change: each command is done by the room that knows its subject, in one transaction. */
import type { CaseCommand } from '../domain/case/commands.ts'
import type { Case } from '../domain/case/state.ts'
import type { Meeting } from '../domain/meeting/state.ts'
import type { Over } from '../domain/second/proposal.ts'
import type { Vote } from '../domain/vote/state.ts'
import { onCase, openNew } from './act-case.ts'
import { dutyDeeds } from './act-duty.ts'
import { meetingDeeds } from './act-meeting.ts'
import { reviewDeeds } from './act-review.ts'
import { proposalDeeds } from './act-second.ts'
import { teamDeeds } from './act-team.ts'
import { voteDeeds } from './act-vote.ts'
import { planWeekly } from './act-weekly.ts'
import type { Actor, Allow, Place, Where } from './authorise.ts'
import type { Command } from './commands.ts'
import type { Runbooks } from './runbook-shelf.ts'
import type { Once, Store } from './store.ts'

/** On whose word: checked again inside the transaction, where a roster row cannot be stale. */
export type Authority = {
  readonly rule: { readonly allow: Allow; readonly where: Where }
  readonly actor: Actor
  readonly place: Place
  readonly ask?: string | undefined
}
export type Told = { readonly authority?: Authority; readonly once?: Once }
export type Acted = {
  readonly case?: Case
  readonly vote?: Vote
  readonly meeting?: Meeting
  readonly changed: boolean
  readonly ended?: Over
  /** Not done: a chair is asked to confirm it. */
  readonly proposed?: true
}

export type Act = (command: Command, told?: Told) => Promise<Acted>

export type Rooms = {
  readonly store: Store
  readonly runbooks: Runbooks
  readonly guildId: string
  readonly now: () => number
  /** Present holders of a role, asked of Discord. */
  readonly holdersOf: (roleId: string) => Promise<readonly string[]>
  /** Whether somebody sees into private threads of a channel that they are not in. */
  readonly looksIn: (channelId: string, userId: string) => Promise<boolean>
  /** Whether somebody is an administrator of the server, or its owner. */
  readonly administers: (userId: string) => Promise<boolean>
  /** Whether somebody can give roles on the server. */
  readonly givesRoles: (userId: string) => Promise<boolean>
  /** Called after every commit: there may be something to send. */
  readonly committed: () => void
}

export function actOf(rooms: Rooms): Act {
  return async (command, told = {}) => {
    const acted = await dispatch(rooms, command, told)
    if (acted.changed) rooms.committed()
    return acted
  }
}

type ByType<C extends { readonly type: string }> = {
  readonly [T in C['type']]: Extract<C, { readonly type: T }>
}
/** Who does what: a command without a deed does not compile. */
export type Deeds<C extends { readonly type: string }> = {
  readonly [T in keyof ByType<C>]: (rooms: Rooms, command: ByType<C>[T], told: Told) => Promise<Acted>
}

type Other = Exclude<Command, CaseCommand>

const deeds: Deeds<Other> = {
  OpenCase: openNew,
  PlanWeekly: planWeekly,
  ...teamDeeds,
  ...reviewDeeds,
  ...dutyDeeds,
  ...meetingDeeds,
  ...voteDeeds,
  ...proposalDeeds,
}

const isOther = (command: Command): command is Other => Object.hasOwn(deeds, command.type)

const other = <T extends Other['type']>(rooms: Rooms, type: T, command: ByType<Other>[T], told: Told) =>
  deeds[type](rooms, command, told)

const dispatch = (rooms: Rooms, command: Command, told: Told): Promise<Acted> =>
  isOther(command) ? other(rooms, command.type, command, told) : onCase(rooms, command, told)
