/** Where what somebody can reach has drifted from the roster (O35): compared on plain data, each difference with the one act that mends it. */
import type { UserId } from '../../ids.ts'
import type { Show, Shown } from '../../effect.ts'
import type { GitHubId, GitHubUser } from '../../github-user.ts'
import { isAccountOf } from '../../github-user.ts'
import type { OpenDraft } from '../offboarding/commands.ts'
import type { Member } from './member.ts'

/** `who`: an id in Discord, or a login on GitHub beside the number of its account. */
export type Drift =
  | { readonly is: 'role-missing' | 'role-extra'; readonly who: UserId }
  | { readonly is: 'team-missing' | 'team-extra'; readonly who: string; readonly account: GitHubId }
  | {
      readonly is: 'draft-missing' | 'draft-extra'
      readonly who: string
      readonly account: GitHubId
      readonly repository: string
      readonly ghsaId: string
    }

/** What each place says at this moment; undefined: it could not be asked. */
export type Seen = {
  readonly roleHolders?: readonly UserId[] | undefined
  /** Accounts in the team on GitHub. */
  readonly team?: readonly GitHubUser[] | undefined
  /** `readers`: accounts that should be in, where the program knows the case. */
  readonly drafts?: readonly (OpenDraft & { readonly readers?: readonly GitHubUser[] })[] | undefined
}

const isIn = (users: readonly GitHubUser[], { id }: GitHubUser): boolean => users.some((one) => one.id === id)
const isOneOf = (members: readonly Member[], user: GitHubUser): boolean =>
  members.some((one) => isAccountOf(one, user))
const named = ({ id, login }: GitHubUser) => ({ who: login, account: id })

export function driftOf(members: readonly Member[], { roleHolders, team, drafts }: Seen): readonly Drift[] {
  const active = members.filter(({ state }) => state === 'active')
  const users = active.flatMap(({ account }) => account ?? [])
  // A guest of a draft may be anybody's; only whoever was once known to the team is nobody's guest.
  const former = members.filter(({ state }) => state !== 'active')
  const ids = active.map(({ id }) => id)
  return [
    ...missing(ids, roleHolders).map((who): Drift => ({ is: 'role-missing', who })),
    ...(roleHolders ?? []).filter((id) => !ids.includes(id)).map((who): Drift => ({ is: 'role-extra', who })),
    ...(team === undefined ? [] : users.filter((user) => !isIn(team, user))).map((user): Drift => ({
      is: 'team-missing',
      ...named(user),
    })),
    ...(team ?? [])
      .filter((user) => !isOneOf(active, user))
      .map((user): Drift => ({ is: 'team-extra', ...named(user) })),
    ...(drafts ?? []).flatMap(({ repository, ghsaId, collaborators, readers = [] }) => [
      ...readers
        .filter((user) => !isIn(collaborators, user))
        .map((user): Drift => ({ is: 'draft-missing', ...named(user), repository, ghsaId })),
      ...collaborators
        .filter((user) => isOneOf(former, user) && !isOneOf(active, user))
        .map((user): Drift => ({ is: 'draft-extra', ...named(user), repository, ghsaId })),
    ]),
  ]
}

const missing = (wanted: readonly string[], present: readonly string[] | undefined): readonly string[] =>
  present === undefined ? [] : wanted.filter((one) => !present.includes(one))

const short = {
  'role-missing': 'rm',
  'role-extra': 'rx',
  'team-missing': 'tm',
  'team-extra': 'tx',
  'draft-missing': 'dm',
  'draft-extra': 'dx',
} as const satisfies Record<Drift['is'], string>

/** Names one difference in a button, which holds 100 characters; it is found again by it, or is no more. */
export const driftName = (drift: Drift): string =>
  `${short[drift.is]}.${'account' in drift ? drift.account : drift.who}${'ghsaId' in drift ? `.${drift.ghsaId.replace(/^GHSA-/, '')}` : ''}`

/** Read back by whoever carries it out, and parked for a person where that cannot be done. */
export function mendOf(drift: Drift, atMs: number): Show {
  const name = driftName(drift)
  const show = (shown: Shown, about: string): Show => ({
    do: 'show',
    tag: `mend:${name}:${atMs}`,
    ...shown,
    lane: `mend-${name}|${shown.target}`,
    about,
  })
  switch (drift.is) {
    case 'role-missing':
      return show({ target: 'discord', view: 'role-given' }, drift.who)
    case 'role-extra':
      return show({ target: 'discord', view: 'role-taken' }, drift.who)
    case 'team-missing':
    case 'team-extra':
      return show({ target: 'github', view: drift.is }, `${drift.account} ${drift.who}`)
    case 'draft-missing':
    case 'draft-extra':
      return show(
        { target: 'github', view: drift.is },
        `${drift.account} ${drift.who} ${drift.repository} ${drift.ghsaId}`,
      )
  }
}
