/** Random histories of proposals: nothing that cannot be taken back is done without two people who both stood, or on other words than they read. */
import { afterAll, expect, test } from 'vitest'
import { chanceOf } from '../crash/chance.ts'
import { world } from '../world.ts'
import { kinds, liveHistory } from './history.ts'

const count = Number(process.env['HISTORIES'] ?? 15)
const seed = Number(process.env['SEED'] ?? 2026)
const names = Object.keys(kinds) as (keyof typeof kinds)[]
const done = { acts: 0, approvals: 0, histories: 0 }

test.each(
  Array.from({ length: count }, (_, at) => [seed + at, names[at % names.length] ?? 'disclosure'] as const),
)('history %i of a %s', async (number, kind) => {
  const w = await world()
  w.expects({ waiting: true, refused: /.*/, faults: true, unanswered: true })
  const told = await liveHistory(w, kind, chanceOf(number))
  expect(told.faults).toEqual([])
  done.acts += told.acts
  done.approvals += told.approvals
  done.histories += 1
})

afterAll(() => {
  process.stdout.write(
    `${done.histories} histories, ${done.approvals} approvals, ${done.acts} acts: 0 without two who both stood, 0 on other words\n`,
  )
  // They prove something only if some of them get so far.
  if (count >= 15) expect(done.acts).toBeGreaterThan(count / 15)
})
