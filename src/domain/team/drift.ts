/** Where what somebody can reach has drifted from the roster (O35): compared on plain data, each difference with the one act that mends it. */
import type { UserId } from '../case/state.ts'
import type { Show } from '../effect.ts'
import type { OpenDraft } from './duty-commands.ts'
import type { Member } from './member.ts'

/** `who`: an id in Discord, or a login on GitHub. */
export type Drift =
  | { readonly is: 'role-missing' | 'role-extra'; readonly who: UserId }
  | { readonly is: 'team-missing' | 'team-extra'; readonly who: string }
  | {
      readonly is: 'draft-missing' | 'draft-extra'
      readonly who: string
      readonly repository: string
      readonly ghsaId: string
    }

/** What each place says at this moment; undefined: it could not be asked. */
export type Seen = {
  readonly roleHolders?: readonly UserId[] | undefined
  /** Logins in the team on GitHub. */
  readonly team?: readonly string[] | undefined
  /** `readers`: logins that should be in, where the program knows the case. */
  readonly drafts?: readonly (OpenDraft & { readonly readers?: readonly string[] })[] | undefined
}

const has = (logins: readonly string[], login: string): boolean =>
  logins.some((one) => one.toLowerCase() === login.toLowerCase())

export function driftOf(members: readonly Member[], { roleHolders, team, drafts }: Seen): readonly Drift[] {
  const active = members.filter(({ state }) => state === 'active')
  const logins = active.flatMap(({ github }) => github ?? [])
  const others = members.filter(({ state }) => state !== 'active')
  // A guest of a draft may be anybody's; only whoever was once known to the team is nobody's guest.
  const former = others.flatMap(({ github }) => github ?? []).filter((login) => !has(logins, login))
  const ids = active.map(({ id }) => id)
  return [
    ...missing(ids, roleHolders).map((who): Drift => ({ is: 'role-missing', who })),
    ...(roleHolders ?? []).filter((id) => !ids.includes(id)).map((who): Drift => ({ is: 'role-extra', who })),
    ...(team === undefined ? [] : logins.filter((login) => !has(team, login))).map((who): Drift => ({
      is: 'team-missing',
      who,
    })),
    ...(team ?? []).filter((login) => !has(logins, login)).map((who): Drift => ({ is: 'team-extra', who })),
    ...(drafts ?? []).flatMap(({ repository, ghsaId, collaborators, readers = [] }) => [
      ...readers
        .filter((login) => !has(collaborators, login))
        .map((who): Drift => ({ is: 'draft-missing', who, repository, ghsaId })),
      ...collaborators
        .filter((login) => has(former, login))
        .map((who): Drift => ({ is: 'draft-extra', who, repository, ghsaId })),
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
  `${short[drift.is]}.${drift.who}${'ghsaId' in drift ? `.${drift.ghsaId.replace(/^GHSA-/, '')}` : ''}`

/** Read back by whoever carries it out, and parked for a person where that cannot be done. */
export function mendOf(drift: Drift, atMs: number): Show {
  const name = driftName(drift)
  const show = (target: 'discord' | 'github', view: string, about: string): Show => ({
    do: 'show',
    tag: `mend:${name}:${atMs}`,
    target,
    lane: `mend-${name}|${target}`,
    view,
    about,
  })
  switch (drift.is) {
    case 'role-missing':
      return show('discord', 'role-given', drift.who)
    case 'role-extra':
      return show('discord', 'role-taken', drift.who)
    case 'team-missing':
    case 'team-extra':
      return show('github', drift.is, drift.who)
    case 'draft-missing':
    case 'draft-extra':
      return show('github', drift.is, `${drift.who} ${drift.repository} ${drift.ghsaId}`)
  }
}
