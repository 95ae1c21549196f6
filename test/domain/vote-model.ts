/** An open vote on a decision, by plain majority of the votes, with nothing said yet. */
import type { Vote } from '../../src/domain/votes/state.ts'

export function voteOf(electors: readonly string[], more: Partial<Vote> = {}): Vote {
  return {
    id: 'VOTE-1',
    revision: 1,
    about: { is: 'decision', question: 'Do we meet on Tuesdays?', options: [] },
    by: electors[0] ?? '',
    openedAtMs: 0,
    deadlineMs: 7 * 86_400_000,
    place: { is: 'sir' },
    rule: 'majority-of-votes',
    terms: {
      settleMs: 600_000,
      extensionsMost: 3,
      awayExtensionMs: 86_400_000,
      awayLastMs: 7_200_000,
      awayShare: 10,
      differsMs: 3_600_000,
      quorum: 'majority',
      tieToTsc: false,
      subjectVotes: false,
      subjectSees: false,
    },
    electors,
    struck: [],
    recused: {},
    ballots: { is: 'open', by: {}, late: {} },
    extensions: 0,
    excusedUntilMs: 0,
    editAtMs: 0,
    toldUnwinnable: false,
    phase: { is: 'open' },
    ...more,
  }
}
