/** Nothing is decided on what was read before the transaction: an act says what it needs, and the one frame loads it. */
import { expect, test } from 'vitest'
import { sourcesOf } from './sources.ts'

const reads = /\b(?:get|all|caseRows|countCases|caseBy|voteBy)\(\s*['"{]|\bopenCases\(|\.ask\./
const writes = /\bstore\.change\b/
const frame = 'src/app/core/transaction.ts'

/** Who writes without the frame, on nobody's word, and why what it reads outside decides nothing that must agree with it. */
const apart: Readonly<Record<string, string>> = {
  'src/app/approvals/unseen-plans.ts': 'tells first and notes it then, so that nothing noted is never told',
  'src/app/case/digest.ts': 'a digest of the day, said once by its tag',
  'src/app/case/move.ts':
    'reads one moment and shows anew what stands elsewhere; doing it twice changes nothing',
  'src/app/interaction/drafts.ts': 'what somebody typed, kept for a while; decided inside',
  'src/app/operations/alarm.ts': 'an alarm, said once by its tag',
  'src/app/operations/crash-loop-guard.ts': 'counts starts; decided inside',
  'src/app/operations/doctor-news.ts': 'tells first and notes it then',
  'src/app/operations/watch-places.ts': 'tells first and notes it then',
  'src/app/operations/watch-tracker.ts': 'tells first and notes it then',
  'src/app/runbook/registry.ts': 'keeps the text of a runbook under its hash; decided inside',
  'src/app/settings/repository-book.ts': 'learns a number; decided inside',
  'src/app/team/overload.ts': 'tells first and notes it then',
  'src/app/team/review.ts': 'a reminder, said once by its tag',
  'src/app/votes/connection-gaps.ts': 'signs of life; decided inside',
  'src/app/votes/reactions.ts': 'symbols to be taken away again; ballots go through the frame',
  'src/routines.ts': 'when a routine is next',
}

const sources = sourcesOf('src', 'commands')

test('whoever writes goes through the frame of acts, or is listed with the reason', () => {
  const writers = sources.filter(
    ({ path, text }) => writes.test(text) && path !== frame && !path.startsWith('src/store/'),
  )
  expect(writers.map(({ path }) => path).toSorted()).toEqual(Object.keys(apart).toSorted())
})

test('no act reads the store outside its transaction, nor does the frame', () => {
  const acts = sources.filter(
    ({ path, text }) => path === frame || (/\btransact\(/.test(text) && path.startsWith('src/')),
  )
  expect(acts.length).toBeGreaterThan(15)
  expect(acts.filter(({ text }) => reads.test(text)).map(({ path }) => path)).toEqual([])
})
