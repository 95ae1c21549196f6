/** Who is away, and what is owed, where people look: the card, the case, the limits of the team, the digest and the board. */
import { expect, test } from 'vitest'
import type { Hand, World } from './world.ts'
import { textOf, world } from './world.ts'
import { claimed, first, opened, opens } from './world/deeds.ts'
import { messageOf, opensRemoval, roomOf } from './votes/polls.ts'
import { removed } from './world/removal.ts'

const goesAway = async (w: World, who: Hand, until: string, cover?: Hand) => {
  await who.types('/team away', { until, ...(cover !== undefined && { cover: cover.id }) })
  await w.settled()
}

test('the card and the case say that the owner is away, until when and who covers, until they are back', async () => {
  const w = await world()
  await claimed(w, w.ben)
  await goesAway(w, w.ben, '2026-12-01', w.chloe)
  const away = /owner <@\d+> \(away until <t:\d+:[fF]>.*<@(\d+)> covers\)/
  expect(away.exec(textOf(w.card(first)))?.[1]).toBe(w.chloe.id)
  expect(away.exec((await w.ana.types('/case show', { case: first })).text)?.[1]).toBe(w.chloe.id)
  await w.clock.to('2026-12-02T12:00Z')
  expect(textOf(w.card(first))).toContain(first)
  expect(textOf(w.card(first))).not.toContain('away until')
})

test('a restricted case does not say it', async () => {
  const w = await world()
  await claimed(w, w.ben)
  const form = await w.ana.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'Names of people' })).clicks('Confirm')
  await goesAway(w, w.ben, '2026-12-01', w.chloe)
  expect((await w.ana.types('/team roster')).text).toMatch(/away until/)
  expect(textOf(w.card(first))).toContain('restricted')
  expect(textOf(w.card(first))).not.toContain('away until')
})

test('what weighs on somebody who is away weighs on who covers, and on nobody else', async () => {
  const w = await world()
  for (let at = 1; at <= 9; at++) {
    await opens(w.ben, { 'Neutral title': `Report number ${at} of a busy week` })
    await w.ben.types('/case claim', { case: `SIR-2026-00${at}` })
  }
  await goesAway(w, w.ben, '2026-12-01', w.chloe)
  await w.clock.advance('16m')
  const told = w.lines(w.channels.sir).find((line) => line.includes('carries more than it set itself')) ?? ''
  expect(told).toContain(`<@${w.chloe.id}> carries 9 cases`)
  expect(told).not.toContain(`<@${w.ben.id}> carries`)
})

test('a removal that is owed is on the board of a chair, and the digest says no more than that something waits', async () => {
  const w = await world()
  await opensRemoval(w, w.dmitri.id)
  for (const who of [w.ana, w.ben, w.chloe]) await who.reacts(messageOf(w, 'VOTE-1', roomOf(w)), '✅')
  await w.settled()
  await w.clock.advance('25h')
  await w.clock.to('2026-11-23T09:01Z')
  expect((await w.ana.types('/sir board')).text).toContain(`Removal to carry out: <@${w.dmitri.id}>`)
  expect((await w.ben.types('/sir board')).text).not.toContain('Removal')
  expect((await w.dmitri.types('/sir board')).text).not.toContain('Removal')
  const digest = w.lines(w.channels.sir).findLast((line) => line.includes('**This week**')) ?? ''
  expect(digest).toContain('Waiting for the chairs, who were told directly: 1')
  expect(digest).not.toContain(w.dmitri.id)
})

test('what is left of a removal that was begun stands on everybody’s board and in the digest', async () => {
  const w = await world({ at: opened })
  w.expects({ refused: /GET .*thread-members/ })
  await removed(w, w.dmitri)
  expect((await w.ben.types('/sir board')).text).toContain(`Leaving: <@${w.dmitri.id}>`)
  await w.clock.to('2026-11-23T09:01Z')
  const digest = w.lines(w.channels.sir).findLast((line) => line.includes('**This week**')) ?? ''
  expect(digest).toMatch(new RegExp(`What <@${w.dmitri.id}> reaches: \\d+ lines are left`))
})
