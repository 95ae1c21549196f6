/** The run of votes in small: what `npm run votes` does a thousand times; and that what it finds is the bot's and not its own. */
import { expect, onTestFinished, test } from 'vitest'
import { chanceOf } from '../crash/chance.ts'
import { livePairs } from './pairs.ts'
import { Side } from './side.ts'
import { live, Poll } from './twins.ts'

/** discord.js keeps five of the 120 for its heartbeats. */
const mayAsk = 115

async function sides(): Promise<readonly [Side, Side]> {
  const both = await Promise.all([Side.start(), Side.start()])
  onTestFinished(async () => {
    await Promise.all(both.map((side) => side.ends()))
  })
  return both
}

test('twenty votes under crashes, outages and clock moves end as their twins that were never offline', async () => {
  const seed = Date.now() % 1_000_000
  const report = await livePairs({ schedules: 20, seed })
  expect(report.differences, `seed ${seed}`).toEqual([])
  expect(report.faults, `seed ${seed}`).toEqual([])
  // The run must have been about something.
  expect(report.mishaps).toBeGreaterThan(15)
  expect(report.deeds).toBeGreaterThan(150)
}, 300_000)

test('a connection that has asked all it may ask within a minute makes no difference', async () => {
  const [hit, twin] = await sides()
  // Who sees whether the connection stands does so because a vote is open.
  await Promise.all([hit, twin].map((side) => new Poll(side, 1).opens()))
  while (twin.discord.gateway.sentInMinute < mayAsk) {
    twin.clock.advance(16 * 60_000)
    await twin.settled()
  }
  const lived = await live(hit, twin, 2, chanceOf(7), false)
  expect(lived.differences).toEqual([])
}, 120_000)

test('what a killed bot says is no fault, and what it said while it lived is one', async () => {
  const [side] = await sides()
  const poll = new Poll(side, 1)
  await poll.opens()
  side.discord.fault({ match: { method: 'GET', route: /\/members$/ }, kind: '403' })
  await poll.takes({ is: 'leaves', who: 'chloe' })
  await side.settled()
  const said = side.faults.length
  expect(side.faults.join()).toContain('"msg":"electors"')

  await poll.takes({ is: 'leaves', who: 'ben' })
  await side.discord.gateway.heard()
  side.crashes()
  await side.starts()
  await side.settled()
  await side.discord.waitFor(() => side.lastWords.length > 0)
  expect(side.faults).toHaveLength(said)
}, 60_000)

test('a gesture that is told twice acts once and is answered once, which is no fault', async () => {
  const [side] = await sides()
  const poll = new Poll(side, 1, 'secret')
  await poll.opens()
  await poll.takes({ is: 'reacts', who: 'ben', emoji: '✅', super: false })
  await poll.takes({ is: 'told twice' })
  await side.settled()
  expect(side.faults).toEqual([])
  const { ballots } = await poll.vote()
  expect(ballots.is === 'secret' && Object.keys(ballots.voted)).toEqual([side.server.ids.ben])
}, 60_000)
