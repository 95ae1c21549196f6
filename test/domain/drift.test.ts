/** Access against the roster: whatever is seen, each difference is named once, and none is left once each was mended. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GitHubUser } from '../../src/domain/github-user.ts'
import { gitHubId } from '../../src/domain/github-user.ts'
import type { Drift, Seen } from '../../src/domain/team/roster/drift.ts'
import { driftName, driftOf } from '../../src/domain/team/roster/drift.ts'
import type { Member } from '../../src/domain/team/roster/member.ts'

const ids = ['11', '12', '13', '14', '15']
const loginOf = (id: string) => `Login-${id}`
// An account keeps its number, and may be called otherwise by now.
const userOf = (id: string): GitHubUser => ({ id: gitHubId(Number(id) * 100), login: loginOf(id) })
const guest: GitHubUser = { id: gitHubId(7), login: 'guest' }
const some = <T>(all: readonly T[]) => fc.subarray([...all])

const member = fc.record({
  state: fc.constantFrom('active' as const, 'removed' as const),
  known: fc.boolean(),
})
const roster = fc.array(member, { minLength: 5, maxLength: 5 }).map((all) =>
  all.map(({ state, known }, at): Member => {
    const id = ids[at] ?? ''
    return {
      id,
      state,
      source: 'set-up',
      namedChair: false,
      ...(known && { github: loginOf(id), account: userOf(id) }),
    }
  }),
)
const users = ids.map((id) => ({ ...userOf(id), login: `renamed-${id}` }))
const seen = (readers: readonly GitHubUser[]): fc.Arbitrary<Seen> =>
  fc.record({
    roleHolders: some([...ids, '99']),
    team: some([...users, guest]),
    drafts: fc.array(some([...users, guest]), { maxLength: 3 }).map((all) =>
      all.map((collaborators, at) => ({
        repository: 'halcyon/halcyon',
        ghsaId: `GHSA-2222-3333-444${at}`,
        collaborators,
        ...(at > 0 && { readers }),
      })),
    ),
  })

const activeUsers = (members: readonly Member[]) =>
  members.flatMap(({ state, account }) => (state === 'active' && account !== undefined ? [account] : []))

/** What mending one difference leaves, in the plainest words there are. */
function mended(before: Seen, drift: Drift): Seen {
  const roles = (wanted: boolean) => {
    const others = (before.roleHolders ?? []).filter((one) => one !== drift.who)
    return wanted ? [...others, drift.who] : others
  }
  const put = (all: readonly GitHubUser[] = [], wanted: boolean) => {
    if (!('account' in drift)) return all
    const others = all.filter(({ id }) => id !== drift.account)
    return wanted ? [...others, { id: drift.account, login: drift.who }] : others
  }
  switch (drift.is) {
    case 'role-missing':
    case 'role-extra':
      return { ...before, roleHolders: roles(drift.is === 'role-missing') }
    case 'team-missing':
    case 'team-extra':
      return { ...before, team: put(before.team, drift.is === 'team-missing') }
    case 'draft-missing':
    case 'draft-extra':
      return {
        ...before,
        drafts: (before.drafts ?? []).map((one) =>
          one.ghsaId === drift.ghsaId
            ? { ...one, collaborators: put(one.collaborators, drift.is === 'draft-missing') }
            : one,
        ),
      }
  }
}

test('each difference has a name of its own, and none is left once each was mended', () => {
  fc.assert(
    fc.property(
      roster.chain((members) => seen(activeUsers(members)).map((all) => ({ members, all }))),
      ({ members, all }) => {
        const drift = driftOf(members, all)
        expect(new Set(drift.map(driftName)).size).toBe(drift.length)
        let after = all
        for (const one of drift) after = mended(after, one)
        expect(driftOf(members, after)).toEqual([])
      },
    ),
    { numRuns: 2000 },
  )
})

test('nobody’s guest is named, and what could not be read makes no difference', () => {
  fc.assert(
    fc.property(
      roster.chain((members) => seen(activeUsers(members)).map((all) => ({ members, all }))),
      ({ members, all }) => {
        const drafts = driftOf(members, { drafts: all.drafts })
        expect(drafts.filter(({ who }) => who === 'guest')).toEqual([])
        expect(driftOf(members, {})).toEqual([])
      },
    ),
  )
})
