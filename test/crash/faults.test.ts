/** Lost answers in small: what `npm run kills` does ten times each and `npm run soak` a hundred times. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { faultRuns } from './faults.ts'

test('a message, thread, issue or advisory whose answer was lost is found again and never made twice', async () => {
  const report = await faultRuns({ each: 2, seed: 1 })
  expect(report.violations).toEqual([])
  expect(report.figures).toHaveLength(12)
  for (const figures of report.figures) expect(figures).toMatchObject({ injected: 2, lost: 0, doubled: 0 })
}, 300_000)

test('a reminder that was posted and could not be finished for a while is one message all the same', async () => {
  const { ana, clock, discord, thread, lines } = await world()
  const form = await ana.types('/case open')
  const opened = await form.submits({ 'Neutral title': 'Importer', Source: 'Email' })
  const key = /SIR-\d{4}-\d+/.exec(opened.text)?.[0] ?? ''
  // The card is edited first, then the reminder that was just posted: neither edit gets through at once.
  const edits = { method: 'PATCH', route: /\/messages\/\{message_id\}$/ }
  discord.fault({ match: edits, kind: '429', times: 2, retryAfterMs: 500 })
  await clock.advance('3d')
  // The client of Discord waits in real time; Discord forgets nonces in the world's.
  await sleep(1_500)
  await clock.advance('6m')
  await sleep(1_500)
  await clock.advance('6m')
  const references = lines(thread(key)).flatMap((text) => /ref [a-z2-7]{24}/.exec(text)?.[0] ?? [])
  expect(references.length).toBeGreaterThan(1)
  expect(new Set(references).size).toBe(references.length)
})
