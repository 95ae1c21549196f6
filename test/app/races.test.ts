/** What changes while an act is under way counts as it is when it is written: nothing is decided on what was read before. */
import { expect, test } from 'vitest'
import { itself } from '../../src/domain/ids.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { desk, member, settings, startMs } from './acts.ts'

const team = { '3': ['11', '12', '13'], '1': ['11', '12', '13'] } as const
const asking = (held: Readonly<Record<string, readonly string[]>>) => {
  /** Done while Discord is being asked, which is between the first rows and the decision. */
  const meanwhile: (() => Promise<unknown>)[] = []
  const asked: string[] = []
  return {
    meanwhile,
    asked,
    holdersOf: async (role: string) => {
      asked.push(role)
      await meanwhile.shift()?.()
      return held[role] ?? []
    },
  }
}
const decision = {
  about: { is: 'decision', question: 'Do we meet on Friday?', options: [] },
  rule: 'majority-of-votes',
  secret: false,
  days: 3,
} as const
const called = { lengthMinutes: 30, agenda: 'Next steps', startMs: startMs + 86_400_000 }

test('two meetings and two votes that begin at the same moment get a number each, and each is there once', async () => {
  const { act, store } = await desk(asking(team))
  const begun = await Promise.all([
    act({ type: 'CallMeeting', by: '11', uid: 'u1', ...called }),
    act({ type: 'CallMeeting', by: '12', uid: 'u2', ...called }),
    act({ type: 'OpenVote', by: '11', ...decision }),
    act({ type: 'OpenVote', by: '12', ...decision }),
  ])
  const ids = begun.map(({ meeting, vote }) => meeting?.id ?? vote?.id ?? '')
  expect(ids.toSorted()).toEqual(['VOTE-1', 'VOTE-2', 'm1', 'm2'])
  expect((await store.all('meeting')).map(({ value }) => value.uid).toSorted()).toEqual(['u1', 'u2'])
  expect((await store.all('vote')).map(({ value }) => value.by).toSorted()).toEqual(['11', '12'])
  expect(await store.get('counter', 'meetings')).toEqual({ last: 2 })
  expect(await store.journalOf('meeting m2')).toHaveLength(1)
})

test('two votes on the same removal that are asked for at the same moment are one vote', async () => {
  const { act, store } = await desk(asking({ '3': ['11', '12', '13', '14'] }))
  for (const id of ['14', '15', '16']) await putMember(store, id)
  const wish = {
    ...decision,
    about: { is: 'removal', member: '14', reason: 'Gone for a year', ground: 'duties' },
  } as const
  const both = await Promise.allSettled(['11', '12'].map((by) => act({ type: 'OpenVote', by, ...wish })))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { refusal: { refused: 'removal-open' } },
  })
  expect(await store.all('vote')).toHaveLength(1)
})

test('who is removed while a vote opens is no elector of it', async () => {
  const discord = asking(team)
  const { act, puts } = await desk(discord)
  discord.meanwhile.push(() => puts(member('13', 'removed')))
  const { vote } = await act({ type: 'OpenVote', by: '11', ...decision })
  expect(vote?.electors).toEqual(['11', '12'])
})

test('a role that is named while Discord is asked is asked about too: nobody is told by the role that was', async () => {
  const discord = asking({ '3': ['11', '12'], '4': ['11', '12', '13'], '1': ['11', '12', '13'] })
  const { act, store, puts } = await desk(discord)
  const { vote } = await act({ type: 'OpenVote', by: '11', ...decision })
  discord.asked.length = 0
  const moved: Settings = { ...settings, sirRoleId: '4' }
  discord.meanwhile.push(() => puts(moved))
  await act({ type: 'ReviewElectors', by: itself })
  expect(discord.asked).toEqual(['3', '1', '4', '1'])
  // 13 does not hold the role that was, and would have been struck.
  expect((await store.get('vote', vote?.id ?? ''))?.struck).toEqual([])
})

test('a member who leaves while the count is made is struck before it', async () => {
  const discord = asking(team)
  const { act, store, clock, puts } = await desk(discord)
  const { vote } = await act({ type: 'OpenVote', by: '11', ...decision })
  const id = vote?.id ?? 'VOTE-0'
  for (const by of ['11', '13'])
    await act({ type: 'CastBallot', vote: id, by, choice: 'yes', via: 'button', atMs: clock.nowMs })
  clock.nowMs = (vote?.deadlineMs ?? 0) + 60_000
  discord.meanwhile.push(() => puts(member('13', 'removed')))
  await act({ type: 'CloseVote', vote: id, by: itself })
  expect((await store.get('vote', id))?.struck).toEqual(['13'])
})

async function putMember(store: Awaited<ReturnType<typeof desk>>['store'], id: string) {
  await store.change({ write: { row: { kind: 'member', id } }, read: {}, nowMs: 1 }, () => ({
    result: undefined,
    put: { row: member(id) },
  }))
}
