/** The life of a vote as commands and events: late ballots, secret papers, extensions, leavers, and what it becomes. */
import { expect, test } from 'vitest'
import type { VoteCommand } from '../../src/domain/votes/commands.ts'
import type { VoteContext } from '../../src/domain/votes/decide.ts'
import { decide } from '../../src/domain/votes/decide.ts'
import { react } from '../../src/domain/votes/effects.ts'
import { tally } from '../../src/domain/votes/rules.ts'
import type { Urn, Vote } from '../../src/domain/votes/state.ts'
import { isRefusal } from '../../src/domain/refusal.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

type Said = VoteCommand extends infer C ? (C extends VoteCommand ? Omit<C, 'vote'> : never) : never

/** Four people; a removal is about `d`. */
function begun(secret: boolean, removal = false): { vote: Vote; urn: Urn | undefined } {
  const vote: Vote = {
    id: 'VOTE-1',
    revision: 1,
    about: removal
      ? { is: 'removal', member: 'd', ground: 'duties', reason: 'Has not answered since May' }
      : { is: 'decision', question: 'Do we meet on Tuesdays?', options: [] },
    by: 'a',
    openedAtMs: 0,
    deadlineMs: 7 * dayMs,
    place: removal ? { is: 'room' } : { is: 'sir' },
    rule: 'majority-of-team',
    terms: {
      settleMs: removal ? dayMs : 600_000,
      extensionsMost: 3,
      awayExtensionMs: dayMs,
      awayLastMs: 2 * hourMs,
      awayShare: 10,
      differsMs: hourMs,
      quorum: 'majority',
      tieToTsc: false,
      subjectVotes: false,
      subjectSees: false,
    },
    electors: ['a', 'b', 'c', 'd'],
    struck: [],
    recused: {},
    ballots: secret ? { is: 'secret', voted: {} } : { is: 'open', by: {}, late: {} },
    extensions: 0,
    excusedUntilMs: 0,
    editAtMs: 0,
    toldUnwinnable: false,
    phase: { is: 'open' },
  }
  return { vote, urn: secret ? { key: 'k', papers: {} } : undefined }
}

/** One command after the other, each at its time. */
function lived(
  start: { readonly vote: Vote; readonly urn: Urn | undefined },
  steps: readonly (readonly [atMs: number, command: Said])[],
  absences: VoteContext['absences'] = [],
) {
  let { vote, urn } = start
  const events: string[] = []
  const effects: ReturnType<typeof react> = []
  for (const [nowMs, said] of steps) {
    const decided = decide(vote, { ...said, vote: 'VOTE-1' } as VoteCommand, {
      nowMs,
      urn,
      paperOf: (key, who) => `${key}/${who}`,
      chair: said.by === 'a',
      absences,
    })
    if (isRefusal(decided)) {
      events.push(decided.refused)
      continue
    }
    effects.push(...react(vote, decided.events, decided.after))
    events.push(...decided.events.map(({ type }) => type))
    vote = decided.after
    urn = decided.urn
  }
  return { vote, urn, events, effects }
}

const yes = (by: string, atMs: number, via: 'reaction' | 'button' = 'reaction') =>
  [atMs, { type: 'CastBallot', by, choice: 'yes', via, atMs }] as const
const no = (by: string, atMs: number, via: 'reaction' | 'button' = 'reaction') =>
  [atMs, { type: 'CastBallot', by, choice: 'no', via, atMs }] as const
const close = (atMs: number) => [atMs, { type: 'CloseVote', by: 'embargo' }] as const
const read = (atMs: number, seen: Extract<VoteCommand, { type: 'ReadBallots' }>['seen']) =>
  [atMs, { type: 'ReadBallots', by: 'embargo', seen, readAtMs: atMs, complete: true }] as const

test('R9: the last millisecond before the deadline counts, and the deadline itself does not', () => {
  const { vote, events } = lived(begun(false), [yes('a', 7 * dayMs - 1), yes('b', 7 * dayMs)])
  expect(events).toEqual(['BallotCast', 'BallotLate'])
  expect(tally(vote, undefined).yes).toBe(1)
})

test('R9: a symbol taken away after the deadline leaves the ballot, also in the last reading', () => {
  const at = 7 * dayMs
  const { vote } = lived(begun(false), [
    yes('a', 5),
    [at, { type: 'WithdrawBallot', by: 'a', choice: 'yes', via: 'reaction', atMs: at }],
    close(at + 1),
    read(at + 2, {}),
  ])
  expect(vote.phase).toMatchObject({ is: 'ended', outcome: { is: 'failed', counts: { yes: 1 } } })
})

test('R9: whoever reacts after the deadline gains nothing by the last reading', () => {
  const at = 7 * dayMs
  const { vote } = lived(begun(false), [yes('a', at), close(at + 1), read(at + 2, { yes: ['a'] })])
  expect(vote.phase).toMatchObject({ is: 'ended', outcome: { counts: { yes: 0 } } })
})

test('R9: a last reading that differs extends by an hour, and the next one decides', () => {
  const at = 7 * dayMs
  const { vote, events } = lived(begun(false), [
    close(at),
    read(at + 1, { yes: ['a'] }),
    close(at + 1 + hourMs),
    read(at + 2 + hourMs, { yes: ['a'] }),
  ])
  expect(events).toEqual(['ResultAwaited', 'BallotCast', 'VoteExtended', 'ResultAwaited', 'VoteEnded'])
  expect(vote.phase).toMatchObject({ is: 'ended', outcome: { counts: { yes: 1 } } })
})

test('R8: a reading that began before a result was due decides nothing', () => {
  const at = 7 * dayMs
  const stale = { ...read(at + 5, {})[1], readAtMs: at - 1 }
  expect(lived(begun(false), [close(at), [at + 5, stale]]).events).toEqual(['ResultAwaited'])
})

test('R9: an absence is made up for once, and a later one again', () => {
  const at = 7 * dayMs
  const first = { fromMs: at - hourMs, toMs: at + hourMs }
  const once = lived(begun(true), [close(at + hourMs), close(at + hourMs + dayMs)], [first])
  expect(once.events).toEqual(['VoteExtended', 'VoteEnded'])
  const second = { fromMs: at + dayMs, toMs: at + 2 * dayMs }
  const twice = lived(begun(true), [close(at + hourMs), close(at + 2 * dayMs)], [first, second])
  expect(twice.events).toEqual(['VoteExtended', 'VoteExtended'])
})

test('R16: what is kept and told of a secret ballot names its voter or its choice, never both', () => {
  const { vote, urn, effects } = lived(begun(true), [yes('a', 1, 'button'), no('b', 2, 'button')])
  expect(JSON.stringify(vote.ballots)).not.toMatch(/yes|no"/)
  expect(JSON.stringify(effects)).not.toMatch(/"choice"/)
  expect(tally(vote, urn)).toMatchObject({ yes: 1, no: 1 })
})

test('R16: when a secret vote ends, nobody can be led to a paper any more', () => {
  const { urn, vote } = lived(begun(true), [yes('a', 1, 'button'), close(7 * dayMs)])
  expect(urn?.key).toBe('')
  expect(vote.phase).toMatchObject({ outcome: { counts: { yes: 1 } } })
})

test('R1: whoever leaves takes a secret paper along, and cannot vote again', () => {
  const { vote, urn, events } = lived(begun(true), [
    yes('b', 1, 'button'),
    [2, { type: 'StrikeElector', by: 'embargo', who: 'b' }],
    yes('b', 3, 'button'),
  ])
  expect(tally(vote, urn).yes).toBe(0)
  expect(events).toEqual(['SecretBallotCast', 'ElectorStruck', 'not-elector'])
})

test('R1: whoever is struck twice is struck once', () => {
  const strike = (atMs: number) => [atMs, { type: 'StrikeElector', by: 'embargo', who: 'b' }] as const
  expect(lived(begun(false), [strike(1), strike(2)]).events).toEqual(['ElectorStruck'])
})

test('R2: whom a removal is about is not struck by leaving the server, and stays in the number', () => {
  const strike = [1, { type: 'StrikeElector', by: 'embargo', who: 'd' }] as const
  expect(lived(begun(false, true), [strike]).events).toEqual([])
  // Anybody else is.
  const other = [1, { type: 'StrikeElector', by: 'embargo', who: 'c' }] as const
  expect(lived(begun(false, true), [other]).events).toEqual(['ElectorStruck'])
})

test('R13: a removal of somebody who is no longer on the team is moot, and owes nothing', () => {
  const moot = lived(begun(false, true), [yes('a', 1), [2, { type: 'MootVote', by: 'embargo' }]])
  expect(moot.vote.phase).toMatchObject({ is: 'ended', outcome: { is: 'moot' } })
  expect(moot.effects.filter((effect) => effect.do === 'continue')).toEqual([])
})

test('R13: a passed removal becomes a duty exactly once, with its ground in words', () => {
  const all = [yes('a', 1), yes('b', 2), yes('c', 3)]
  const symbols = { yes: ['a', 'b', 'c'] }
  const { effects } = lived(begun(false, true), [
    ...all,
    close(3 + dayMs),
    read(4 + dayMs, symbols),
    close(5 + dayMs),
    read(6 + dayMs, symbols),
  ])
  expect(effects.flatMap((effect) => (effect.do === 'continue' ? [effect.command] : []))).toEqual([
    { type: 'OweRemoval', member: 'd', ground: 'Cannot fulfil duties', vote: 'VOTE-1', by: 'embargo' },
  ])
})

test('R10: a result that stops being true at the last moment of its settle time does not stand', () => {
  const all = [yes('a', 1), yes('b', 2), yes('c', 3)]
  const { vote, events } = lived(begun(false, true), [...all, no('c', 2 + dayMs), close(3 + dayMs)])
  expect(events.slice(-3)).toEqual(['BallotCast', 'ResultUnsettled', 'ResultSettling'])
  expect(vote.phase).toMatchObject({ is: 'settling', as: 'failed' })
})

test('R6: a restored ballot is withdrawn neither by a reading nor by a second withdrawal', () => {
  const { vote, events } = lived(begun(false), [
    yes('a', 1),
    [2, { type: 'WithdrawBallot', by: 'a', choice: 'yes', via: 'reaction', atMs: 2 }],
    [3, { type: 'RestoreBallot', by: 'a' }],
    read(4, {}),
    [5, { type: 'WithdrawBallot', by: 'a', choice: 'yes', via: 'reaction', atMs: 5 }],
  ])
  expect(events).toEqual(['BallotCast', 'BallotWithdrawn', 'BallotRestored'])
  expect(tally(vote, undefined).yes).toBe(1)
})

test('R17: whoever stepped aside cannot vote by any way', () => {
  const aside = [1, { type: 'Recuse', by: 'b' }] as const
  const { events } = lived(begun(false), [aside, yes('b', 2), yes('b', 3, 'button'), read(4, { yes: ['b'] })])
  expect(events).toEqual(['ElectorRecused', 'vote-recused'])
})
