/** The machine's clock ran ahead and is set right: what waits does not wait for the old time. */
import { expect, test } from 'vitest'
import { tracker, world } from './world.ts'
import { first, opened } from './world/deeds.ts'

test('what GitHub did not take waits no longer because the clock was set back', async () => {
  const w = await world()
  w.github.fault({ match: { method: 'POST', route: /\/issues$/ }, kind: '503' })
  await opened(w)
  expect(w.github.repo(tracker).issues).toEqual([])
  await w.clock.goesBack('5h')
  await w.clock.advance('1m')
  expect(w.issue(1).title).toContain(first)
})

test('set back while the program was away, it is noticed at the start', async () => {
  const w = await world()
  w.github.fault({ match: { method: 'POST', route: /\/issues$/ }, kind: '503' })
  await opened(w)
  await w.restarts(() => w.clock.goesBack('5h'))
  await w.clock.advance('1m')
  expect(w.issue(1).title).toContain(first)
  expect(w.github.repo(tracker).issues).toHaveLength(1)
})

test('a pause that GitHub asked for is kept as long as it was asked for, not until the old time', async () => {
  const w = await world()
  w.github.fault({
    match: { method: 'POST', route: /\/issues$/ },
    kind: 'secondary',
    retryAfterMs: 5 * 60_000,
  })
  await opened(w)
  await w.clock.goesBack('5h')
  await w.clock.advance('2m')
  expect(w.github.repo(tracker).issues).toEqual([])
  await w.clock.advance('4m')
  expect(w.issue(1).title).toContain(first)
})

test('a deadline keeps its place in the calendar, and reminders come at their own time', async () => {
  const w = await world({ at: opened })
  await w.clock.goesBack('5h')
  const quiet = w.lines(w.thread(first)).length
  await w.clock.advance('4h')
  expect(w.lines(w.thread(first))).toHaveLength(quiet)
  await w.clock.passes('4d', '6h')
  expect(w.lines(w.thread(first)).join('\n')).toContain('find a triage owner')
})

test('after years ahead the weekly digest comes again in its week', async () => {
  const w = await world()
  await w.clock.advance('900d')
  const before = w.lines(w.channels.sir).filter((line) => line.includes('This week')).length
  await w.clock.goesBack('890d')
  await w.clock.passes('8d', '6h')
  const after = w.lines(w.channels.sir).filter((line) => line.includes('This week')).length
  expect(after).toBeGreaterThan(before)
})
