/** The working group of a case: someone of each impacted SIG, the triage owner and the observers that were requested (O20, O79). */
import { onGitHub, sameLogin } from '../../github-user.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Context } from '../context.ts'
import { loginFault } from '../../text/field.ts'
import type { Asked, Case, Facts } from '../state.ts'
import type { CaseKey, UserId } from '../../ids.ts'
import type { Seat, Person, GroupMember, Group, GroupRequest, GroupFact, GroupEvent } from './model.ts'
import { seats } from './model.ts'

type Given<T> = T & { readonly by: UserId; readonly case: CaseKey }
type Meta = { readonly atMs: number; readonly by: UserId; readonly undoable?: string }
type Happened = GroupEvent & Meta

const invitedForMs = 14 * 24 * 60 * 60_000
const most = 40
/** The observer of SIG-Release is asked for unless somebody says otherwise, that of the TSC when somebody does. */
export const requestedAtFirst: Group['requested'] = { 'sig-release': true, tsc: false }

export function decideGroup(
  before: Case,
  command: Given<GroupRequest>,
  { nowMs }: Context,
): readonly Happened[] | Refusal {
  const { key, group } = before
  const about = { atMs: nowMs, by: command.by }
  switch (command.type) {
    case 'LeaveGroup': {
      const leaving = group?.members.find(({ id }) => id === command.member)
      if (leaving === undefined) return refuse('not-in-group', { case: key })
      const { user, github, account } = leaving
      const who = { ...(user !== undefined && { user }), ...onGitHub(github, account) }
      return [{ type: 'GroupLeft', member: command.member, who, ...about, undoable: 'group' }]
    }
    case 'FormGroup': {
      const { people, sigs, observes, written } = command
      const fault = groupFault(before, command)
      if (fault !== undefined) return fault
      const requested = command.requested ?? group?.requested ?? requestedAtFirst
      return [
        {
          type: 'GroupFormed',
          id: String(before.revision + 1),
          people,
          sigs: sigs.map((sig) => impacted(before, sig) ?? sig),
          ...(observes !== undefined && { observes }),
          requested,
          written,
          untilMs: nowMs + invitedForMs,
          ...about,
          undoable: 'group',
        },
      ]
    }
  }
}

export const learnOfGroup = (
  { group }: Case,
  { by, thread }: Given<GroupFact>,
  { nowMs }: Context,
): readonly Happened[] =>
  group === undefined || group.room === thread ? [] : [{ type: 'GroupRoomMade', thread, atMs: nowMs, by }]

export function groupFault(
  before: Case,
  { people, sigs }: Pick<Extract<GroupRequest, { type: 'FormGroup' }>, 'people' | 'sigs'>,
): Refusal | undefined {
  const { key, verdict, group } = before
  if (verdict.is !== 'vulnerability')
    return refuse('not-a-vulnerability-yet', { case: key, verdict: verdict.is.replaceAll('-', ' ') })
  const fault = people
    .map(({ github }) => (github === undefined ? undefined : loginFault('GitHub logins', github)))
    .find((one) => one !== undefined)
  if (fault !== undefined) return fault
  const got = (group?.members.length ?? 0) + people.length
  if (got > most) return refuse('field-too-long', { field: 'Members', most, got })
  const strange = sigs.find((sig) => impacted(before, sig) === undefined)
  return strange === undefined
    ? undefined
    : refuse('sig-not-alerted', { case: key, sig: strange, sigs: sigsOf(before).join(', ') })
}

const sigsOf = ({ notices }: Pick<Facts, 'notices'>): readonly string[] =>
  (notices?.sigs ?? []).map(({ sig }) => sig)

const impacted = (facts: Pick<Facts, 'notices'>, said: string): string | undefined =>
  sigsOf(facts).find((sig) => sig.toLowerCase() === said.toLowerCase())

export const isSame = (one: Person, other: Person): boolean =>
  (one.user !== undefined && one.user === other.user) ||
  (one.account !== undefined && other.account !== undefined
    ? one.account.id === other.account.id
    : one.github !== undefined && sameLogin(one.github, other.github))

function joined(group: Group, event: Extract<Happened, { type: 'GroupFormed' }>): Group {
  let { members, last } = group
  for (const person of event.people) {
    const had = members.find((one) => isSame(one, person))
    const { observes } = event
    const sigs = [...new Set([...(had?.sigs ?? []), ...event.sigs])]
    if (had === undefined) last += 1
    // Named by another account, they are not who they were on GitHub.
    const { account: _account, ...before } = had ?? {}
    const one: GroupMember = {
      ...(person.github === undefined ? had : before),
      ...person,
      id: had?.id ?? String(last),
      sigs,
      ...(observes !== undefined && { observes }),
    }
    members = had === undefined ? [...members, one] : members.map((each) => (each === had ? one : each))
  }
  return { ...group, members, last, requested: event.requested }
}

const nobody: Group = { members: [], requested: requestedAtFirst, last: 0 }

export function groupAfter(facts: Facts, event: Happened): Facts {
  const { group = nobody } = facts
  switch (event.type) {
    case 'GroupRoomMade':
      return { ...facts, group: { ...group, room: event.thread } }
    case 'GroupLeft':
      return {
        ...facts,
        group: { ...group, members: group.members.filter(({ id }) => id !== event.member) },
      }
    case 'GroupFormed': {
      const asked = event.written.map(({ user, text }, at): Asked => ({
        id: `${event.id}-${at + 1}`,
        what: 'notice',
        as: 'group',
        text,
        of: { user },
        by: event.by,
        sentTo: [user],
        untilMs: event.untilMs,
        is: 'open',
      }))
      return {
        ...facts,
        group: joined(group, event),
        ...(asked.length > 0 && { asked: [...(facts.asked ?? []), ...asked] }),
      }
    }
  }
}

export type Standing = {
  readonly complete: boolean
  readonly owner: UserId | undefined
  readonly sigs: readonly { readonly sig: string; readonly members: readonly GroupMember[] }[]
  readonly seats: readonly {
    readonly seat: Seat
    readonly requested: boolean
    readonly members: readonly GroupMember[]
  }[]
  /** In words, what is missing. */
  readonly lacks: readonly string[]
}

export const seatWords = { 'sig-release': 'SIG-Release', tsc: 'TSC' } as const satisfies Record<Seat, string>

/** Red until each impacted SIG has a member, the triage has an owner, and each observer that is requested is named. */
export function groupStanding(facts: Pick<Facts, 'notices' | 'group' | 'ownership'>): Standing {
  const { group = nobody, ownership } = facts
  const sigs = sigsOf(facts).map((sig) => ({
    sig,
    members: group.members.filter((one) => one.sigs.includes(sig)),
  }))
  const observers = seats.map((seat) => ({
    seat,
    requested: group.requested[seat],
    members: group.members.filter(({ observes }) => observes === seat),
  }))
  const owner = ownership.is === 'owned' ? ownership.by : undefined
  const lacks = [
    ...(sigs.length === 0 ? ['no impacted SIG is named yet'] : []),
    ...sigs.flatMap(({ sig, members }) => (members.length === 0 ? [`nobody of ${sig}`] : [])),
    ...(owner === undefined ? ['no triage owner'] : []),
    ...observers.flatMap(({ seat, requested, members }) =>
      requested && members.length === 0 ? [`no observer of ${seatWords[seat]}`] : [],
    ),
  ]
  return { complete: lacks.length === 0, owner, sigs, seats: observers, lacks }
}

/** Who works on it: the triage owner always does. */
export function groupUsers({ group, ownership }: Pick<Facts, 'group' | 'ownership'>): readonly UserId[] {
  if (group === undefined) return []
  const users = group.members.flatMap(({ user }) => user ?? [])
  return [...new Set([...users, ...(ownership.is === 'owned' ? [ownership.by] : [])])]
}

/** In the room of the group, of an open case, whoever works on it. */
export const worksIn = (value: Case, user: UserId, channelId: string): boolean =>
  value.lifecycle.is === 'open' && value.group?.room === channelId && groupUsers(value).includes(user)
