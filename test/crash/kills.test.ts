/** The kill run in small: what `npm run kills` does three hundred times. */
import { expect, test } from 'vitest'
import { killRun } from './kills.ts'

test('killed twenty times at random moments, it has lost nothing, said nothing twice and kept every promise', async () => {
  const seed = Date.now() % 1_000_000
  const report = await killRun({ kills: 20, seed })
  expect(report.violations, `seed ${seed}`).toEqual([])
  expect(report).toMatchObject({ lost: 0, doubled: 0, kills: 20 })
  // The run must have been about something.
  expect(report.acknowledged).toBeGreaterThan(5)
  expect(report.messages).toBeGreaterThan(5)
  expect(report.removals).toBeGreaterThan(0)
  expect(report.letters).toBeGreaterThan(0)
  // Published, told to a list, and a member removed.
  expect(report.byTwo).toBeGreaterThan(2)
  for (const kind of [
    'Disclosed',
    'PrenoticeSent',
    'AnnouncementMade',
    'EmbargoExtended',
    'ForkMade',
    'CveAssigned',
  ])
    expect(report.made).toContain(kind)
  expect(report.inFlightAtKill).toBeGreaterThan(0)
}, 300_000)
