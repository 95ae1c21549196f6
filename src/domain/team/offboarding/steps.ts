/** What there is to take from somebody who leaves, and to give back to somebody who returns. */
import type { CaseKey, UserId } from '../../ids.ts'
import type { Duty, Step, ByHand } from './offboarding.ts'
import { byHand } from './offboarding.ts'
import type { TscPlace } from '../roster/member.ts'

/** What a member reaches at this moment, as far as the program can know. */
export type Reach = {
  /** A GitHub team is named in the settings. */
  readonly team: boolean
  /** There are repositories with drafts. */
  readonly drafts: boolean
  readonly login: boolean
  readonly inRota: boolean
  readonly owned: readonly CaseKey[]
  readonly lists: readonly { readonly id: string; readonly name: string }[]
  /** Where the TSC hears: its channel, or each contact. */
  readonly contacts: readonly TscPlace[]
  /** By the role of chairs or by the roster, as everywhere. */
  readonly isChair: boolean
  /** Chairs besides this member. */
  readonly chairs: readonly UserId[]
}

const open = (id: Step['id']): Step => ({ id, is: 'open' })
const hand = (id: Step['id'], code?: string): Step => ({
  id,
  is: 'hand',
  ...(code !== undefined && { code }),
})

const onGitHub = ({ team, drafts, login }: Reach): Step[] =>
  [...(team ? ['team' as const] : []), ...(drafts ? ['drafts' as const] : [])].map((id) =>
    login ? open(id) : hand(id, 'no-login'),
  )

const theRest = ({ lists }: Reach): Step[] => [
  ...(Object.keys(byHand) as ByHand[]).map((id) => hand(id)),
  ...lists.map(({ id, name }): Step => ({ id: `list:${id}`, name, is: 'hand' })),
]

export const tellTsc = ({ contacts }: Pick<Reach, 'contacts'>): Step[] =>
  contacts.length === 0 ? [hand('tsc:none', 'no-contact')] : contacts.map((user) => open(`tsc:${user}`))

export const askTsc = ({ contacts }: Pick<Reach, 'contacts'>): Step[] =>
  contacts.length === 0 ? [hand('appeal:none', 'no-contact')] : contacts.map((user) => open(`appeal:${user}`))

export const leavingSteps = (reach: Reach): readonly Step[] => [
  open('role'),
  open('threads'),
  ...onGitHub(reach),
  ...(reach.inRota ? [open('on-call')] : []),
  ...reach.owned.map((key) => open(`case:${key}`)),
  open('notice'),
  ...tellTsc(reach),
  ...theRest(reach),
]

/** Cases found other owners, and the rotation passes nobody over who is back. */
export const returningSteps = (reach: Reach): readonly Step[] => [
  open('role'),
  open('threads'),
  ...onGitHub(reach),
  open('notice'),
  ...theRest(reach),
]

export const isAllDone = ({ steps }: Pick<Duty, 'steps'>): boolean =>
  steps.every((step) => step.is === 'done')
