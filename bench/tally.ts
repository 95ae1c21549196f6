/** The count of a vote of five hundred: read from the store, unsealed and counted. */
import { openStore } from '../src/store/sqlite.ts'
import { evolve } from '../src/domain/votes/evolve.ts'
import { voteId } from '../src/domain/votes/open.ts'
import { castIn, tally } from '../src/domain/votes/rules.ts'
import type { Vote } from '../src/domain/votes/state.ts'
import { voteOf } from '../test/domain/vote-model.ts'
import { median, quantile } from './figures.ts'
import type { Line } from './table.ts'
import { ms } from './table.ts'

const nowMs = Date.parse('2026-11-20T09:00:00Z')
const voters = Array.from({ length: 500 }, (_, at) => String(1_500_000_000_000_000_000n + BigInt(at)))

function voted(): Vote {
  const id = voteId(1)
  const opened = voteOf(voters, {
    rule: 'majority-of-team',
    openedAtMs: nowMs,
    deadlineMs: nowMs + 7 * 86_400_000,
  })
  return voters.reduce(
    (vote, member, at) =>
      evolve(vote, {
        type: 'BallotCast',
        vote: id,
        atMs: nowMs + at,
        by: member,
        member,
        choice: at % 3 === 0 ? 'no' : 'yes',
        alone: false,
        over: [],
      }),
    opened,
  )
}

export async function measureTally(times: number): Promise<Line[]> {
  const store = await openStore({
    path: ':memory:',
    key: Buffer.alloc(32, 1),
    world: 'sandbox',
    mode: 'write',
    nowMs,
  })
  const write = { vote: { kind: 'vote', id: voteId(1) } } as const
  await store.change({ write, read: {}, nowMs }, () => ({ result: undefined, put: { vote: voted() } }))
  const samples: number[] = []
  for (let at = 0; at < times; at++) {
    const startedAt = performance.now()
    const vote = await store.get('vote', voteId(1))
    if (vote === undefined || castIn(tally(vote, undefined)) !== voters.length)
      throw new Error('a ballot is missing')
    samples.push(performance.now() - startedAt)
  }
  await store.close()
  const [p50, p99] = [median(samples), quantile(samples, 0.99)]
  return [
    {
      what: 'a vote of 500: read, unsealed, counted',
      value: `p50 ${ms(p50)}, p99 ${ms(p99)}`,
      target: 'p50 <= 1 ms',
      met: p50 <= 1,
    },
  ]
}
