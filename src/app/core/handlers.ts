/** What every act has: whose word it is on, the rooms it uses, and what is told of it; one handler for each command. */
import type { Case } from '../../domain/case/state.ts'
import type { Meeting } from '../../domain/meetings/state.ts'
import type { Over } from '../../domain/approvals/proposal.ts'
import type { Vote } from '../../domain/votes/state.ts'
import type { Permission } from '../interaction/permissions.ts'
import type { Actor, Place } from '../interaction/principals.ts'
import type { Command } from './commands.ts'
import type { Runbooks } from '../runbook/registry.ts'
import type { Once, Store } from './store.ts'

/** On whose word: checked again inside the transaction, where a roster row cannot be stale. */
export type Authority = {
  readonly permission: Permission
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

export type ByType<C extends { readonly type: string }> = {
  readonly [T in C['type']]: Extract<C, { readonly type: T }>
}
/** Who does what: a command without a deed does not compile. */
export type Deeds<C extends { readonly type: string }> = {
  readonly [T in keyof ByType<C>]: (rooms: Rooms, command: ByType<C>[T], told: Told) => Promise<Acted>
}
