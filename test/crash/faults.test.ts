/** Lost answers in small: what `npm run kills` does ten times each and `npm run soak` a hundred times. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { world } from '../world.ts'
import { faultRuns } from './faults.ts'

test('a message, thread, issue or advisory whose answer was lost is found again and never made twice', async () => {
  const report = await faultRuns({ each: 2, seed: 1 })
  expect(report.violations).toEqual([])
  expect(report.figures).toHaveLength(12)
  for (const figures of report.figures) expect(figures).toMatchObject({ injected: 2, lost: 0, doubled: 0 })
}, 300_000)

async function opened({ ana }: World): Promise<string> {
  const form = await ana.types('/case open')
  const { text } = await form.submits({ 'Neutral title': 'Importer', Source: 'Email' })
  return /SIR-\d{4}-\d+/.exec(text)?.[0] ?? ''
}

test('a reminder that was posted and could not be finished for a while is one message all the same', async () => {
  const w = await world()
  const { clock, discord } = w
  const key = await opened(w)
  // The card is edited first, then the reminder that was just posted: neither edit gets through at once.
  const edits = { method: 'PATCH', route: /\/messages\/\{message_id\}$/ }
  discord.fault({ match: edits, kind: '429', times: 2, retryAfterMs: 500 })
  await clock.advance('3d')
  // The client of Discord waits in real time; Discord forgets nonces in the world's.
  await sleep(1_500)
  await clock.advance('6m')
  await sleep(1_500)
  await clock.advance('6m')
  const references = w.lines(w.thread(key)).flatMap((text) => /ref [a-z2-7]{24}/.exec(text)?.[0] ?? [])
  expect(references.length).toBeGreaterThan(1)
  expect(new Set(references).size).toBe(references.length)
})

test('a reminder whose answer was lost and whose deadline began anew meanwhile does not stay behind', async () => {
  const w = await world()
  const key = await opened(w)
  // Only the deadline of the next update is left to speak first.
  await w.ana.types('/case claim', { case: key })
  const step = await w.ana.types('/case step', { case: key, step: 'meeting' })
  await step.submits({ Evidence: 'Nothing to talk over' })
  const contact = async (kind: string) =>
    (await w.ana.types('/case contact', { case: key, kind })).submits({ When: 'now' })
  await contact('acknowledged')
  await w.settled()
  const posts = { method: 'POST', route: /^\/channels\/\{channel_id\}\/messages$/ }
  w.discord.fault({ match: posts, kind: 'store-then-502', times: 10 })
  await w.clock.advance('5d')
  expect(w.lines(w.thread(key)).join()).toContain('needs an action')
  w.discord.clearFaults()
  await contact('update')
  for (const span of ['1m', '6m', '1h']) await w.clock.advance(span)
  expect(w.lines(w.thread(key)).filter((line) => line.includes('needs an action'))).toEqual([])
})

test('a reminder whose answer was lost is finished also in a thread that was archived meanwhile', async () => {
  const w = await world()
  const key = await opened(w)
  await w.settled()
  const edits = { method: 'PATCH', route: /\/messages\/\{message_id\}$/ }
  w.discord.fault({ match: edits, kind: '503', times: 3 })
  await w.clock.advance('3d')
  expect(w.lines(w.thread(key)).join()).toContain('needs an action')
  w.discord.clearFaults()
  const { thread } = w.discord.world.channel(w.thread(key))
  if (thread !== null) thread.archived = true
  // Discord refuses the first edit (50083), which is how the bot learns of it.
  w.expects({ refused: /^PATCH .*\/messages\/\{message_id\}$/ })
  await w.clock.advance('6m')
  await w.clock.advance('6m')
  expect(w.lines(w.thread(key)).filter((line) => line.includes('needs an action'))).toEqual([])
})
