/** The working group of a case, what may be asked of it, and what happens to it. */
import type { OnGitHub } from '../../github-user.ts'
import type { UserId } from '../../ids.ts'
import type { Written } from './notice-model.ts'

export const seats = ['sig-release', 'tsc'] as const

/** What an observer observes for. */
export type Seat = (typeof seats)[number]

/** Known on Discord, on GitHub, or on both. */
export type Person = OnGitHub & { readonly user?: UserId }

export type GroupMember = Person & {
  readonly id: string
  /** The SIGs they stand for. */
  readonly sigs: readonly string[]
  readonly observes?: Seat
}

export type Group = {
  readonly members: readonly GroupMember[]
  readonly requested: Readonly<Record<Seat, boolean>>
  /** Counts on, so that no two members share an id. */
  readonly last: number
  /** The thread of its own, where there is a channel for groups. */
  readonly room?: string
}

export type GroupRequest =
  | {
      readonly type: 'FormGroup'
      readonly people: readonly Person[]
      readonly sigs: readonly string[]
      readonly observes?: Seat
      readonly requested?: Readonly<Record<Seat, boolean>>
      /** Who of them is new to it and is written to. */
      readonly written: readonly Written[]
    }
  | { readonly type: 'LeaveGroup'; readonly member: string }

export type GroupFact = { readonly type: 'LearnGroupRoom'; readonly thread: string }

export type GroupEvent =
  | {
      readonly type: 'GroupFormed'
      readonly id: string
      readonly people: readonly Person[]
      readonly sigs: readonly string[]
      readonly observes?: Seat
      readonly requested: Readonly<Record<Seat, boolean>>
      readonly written: readonly Written[]
      readonly untilMs: number
    }
  | { readonly type: 'GroupLeft'; readonly member: string; readonly who: Person }
  | { readonly type: 'GroupRoomMade'; readonly thread: string }
