/** /case duplicate: one case ends, the other learns of it, and nobody's reporter is forgotten. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { first, opens } from '../world/deeds.ts'

const second = 'SIR-2026-002'
const third = 'SIR-2026-003'

async function reported(w: World, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await opens(w.ana, { 'Neutral title': `Report ${key} about one thing` })
    await (await w.ben.types('/case known', { case: key })).submits({ 'What is it?': 'New' })
    await w.ben.types('/case claim', { case: key })
  }
  await w.settled()
}

const tells = async (w: World, key: string) =>
  (await w.ben.types('/case contact', { case: key, kind: 'result' })).submits({})

/** Told first, so that only the preview stands between. */
async function marks(w: World, key: string, of: string) {
  await tells(w, key)
  const preview = await w.ben.types('/case duplicate', { case: key, of })
  const reply = await preview.clicks('Confirm')
  await w.settled()
  return reply
}

test('with the reporter told it is shown at once, and both cards, threads and issues name each other', async () => {
  const w = await world()
  await reported(w, [first, second])
  await tells(w, second)
  const preview = await w.ben.types('/case duplicate', { case: second, of: first })
  expect(preview.text).toContain(`Close **${second}** as a duplicate of **${first} · `)
  expect(preview.buttons).toEqual(['Confirm', 'Change', 'Cancel'])
  const reply = await preview.clicks('Confirm')
  expect(reply.text).toContain(`is closed as a duplicate of **${first}**`)
  expect(reply.buttons).toEqual([`Show ${first}`, 'Undo'])
  await w.settled()
  expect(textOf(w.card(second))).toContain(`**Closed** · duplicate of **${first}**`)
  expect(textOf(w.card(first))).toContain(`reported again as **${second}**`)
  expect(w.lines(w.thread(second)).at(-1)).toContain(`**Closed** as duplicate of **${first}**`)
  expect(w.lines(w.thread(first)).at(-1)).toContain(`**${second}** reports the same`)
  expect(w.issue(2)).toMatchObject({ state: 'closed', stateReason: 'duplicate' })
  expect(w.issue(2).body).toContain(`Closed as duplicate of [${first}](`)
  expect(w.issue(1).body).toContain(`**Reported again** as [${second}](`)
  expect((await w.chloe.types('/case show', { case: first })).text).toContain('owed word and credit as well')
})

test('while the reporter knows nothing it asks why, and refuses silence with the next click', async () => {
  const w = await world()
  await reported(w, [first, second])
  const form = await w.ben.types('/case duplicate', { case: second, of: first })
  expect(form.filled).toMatchObject({ 'Duplicate of': first })
  const refused = await form.submits({})
  expect(refused.text).toContain('Tell the reporter what has become of the report')
  expect(refused.buttons).toEqual(['Fix and resubmit', 'Result told'])
  const again = await refused.clicks('Fix and resubmit')
  const preview = await again.submits({ Why: 'Both mails came from one person' })
  expect((await preview.clicks('Confirm')).text).toContain('is closed as a duplicate')
  await w.settled()
  expect(w.lines(w.thread(second)).at(-1)).toContain('Left out, with a reason on record: Result told')
})

test('from the card it asks which case, and a case cannot repeat itself', async () => {
  const w = await world()
  await reported(w, [first, second])
  const form = await w.ben.picks(w.card(second), 'More actions', 'Duplicate of another case')
  const refused = await form.submits({ 'Duplicate of': second.toLowerCase(), Why: 'A slip of the finger' })
  expect(refused.text).toContain('that is this case itself')
  const again = await refused.clicks('Fix and resubmit')
  expect((await again.submits({ 'Duplicate of': 'SIR-2026-077' })).text).toContain('There is no such case')
})

test('a duplicate of a duplicate points to the case at its end, and says so', async () => {
  const w = await world()
  await reported(w, [first, second, third])
  await marks(w, second, first)
  await tells(w, third)
  const preview = await w.ben.types('/case duplicate', { case: third, of: second })
  expect(preview.text).toContain(
    `**${second}** is itself a duplicate of **${first}**, so **${first}** is named`,
  )
  await preview.clicks('Confirm')
  await w.settled()
  expect(textOf(w.card(first))).toContain(`reported again as **${second}, ${third}**`)
})

test('circles and chains are refused, from whichever side they come', async () => {
  const w = await world()
  await reported(w, [first, second, third])
  await marks(w, second, first)
  await tells(w, first)
  const circle = await w.ben.types('/case duplicate', { case: first, of: second })
  expect(circle.text).toContain('closed as a duplicate of it')
  const chain = await w.ben.types('/case duplicate', { case: first, of: third })
  expect(chain.text).toContain(`stands for ${second} as well`)
  expect(textOf(w.card(first))).not.toContain('**Closed**')
})

test('two who point at each other at once: the second is told what happened', async () => {
  const w = await world()
  await reported(w, [first, second])
  await tells(w, first)
  await tells(w, second)
  const one = await w.ben.types('/case duplicate', { case: second, of: first })
  const other = await w.ana.types('/case duplicate', { case: first, of: second })
  await one.clicks('Confirm')
  expect((await other.clicks('Confirm')).text).toContain('closed as a duplicate of it')
  await w.settled()
  expect(textOf(w.card(first))).not.toContain('**Closed**')
})

test.each(['Undo', 'reopen'])('%s takes the link back on both', async (how) => {
  const w = await world()
  await reported(w, [first, second])
  const reply = await marks(w, second, first)
  if (how === 'Undo') await reply.clicks('Undo')
  else await (await w.chloe.types('/case reopen', { case: second })).submits({ Why: 'Another parser' })
  await w.settled()
  expect(textOf(w.card(second))).not.toContain('**Closed**')
  expect(textOf(w.card(first))).not.toContain('reported again')
  expect(w.lines(w.thread(first)).at(-1)).toContain(`**${second}** is no longer a duplicate of this case`)
  expect(w.issue(1).body).not.toContain('Reported again')
})

test('a process that ends right after the act finishes it at its next start, once', async () => {
  const w = await world()
  await reported(w, [first, second])
  await tells(w, second)
  const preview = await w.ben.types('/case duplicate', { case: second, of: first })
  await preview.clicks('Confirm')
  await w.restarts()
  await w.restarts()
  const said = w.lines(w.thread(first)).filter((line) => line.includes('reports the same'))
  expect(said).toHaveLength(1)
  expect(textOf(w.card(first))).toContain(`reported again as **${second}**`)
})

test('a letter on the case that goes on reminds of the reporters who are owed it too', async () => {
  const w = await world()
  await reported(w, [first, second])
  await marks(w, second, first)
  const { text } = await (await w.ben.types('/case contact', { case: first, kind: 'update' })).submits({})
  expect(text).toContain(`**${second}** reported the same`)
})

test('the list offers open and closed cases, and not the case itself', async () => {
  const w = await world()
  await reported(w, [first, second, third])
  await marks(w, second, first)
  expect(await w.ben.at(w.thread(third)).completes('/case duplicate', 'of')).toEqual([first, second])
  expect(await w.chloe.completes('/case duplicate', 'of')).toContain(third)
})

test('a restricted case is neither offered nor found by those who may not see it, and the pair is warned of', async () => {
  const w = await world()
  const title = { 'Neutral title': 'Lobby handshake overflow' }
  await opens(w.ana, title)
  const form = await w.ana.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'A member is concerned by it' })).clicks('Confirm')
  await w.settled()
  const receipt = await opens(w.chloe, title)
  expect(receipt.text).not.toContain(first)
  await (await w.chloe.types('/case known', { case: second })).submits({ 'What is it?': 'New' })
  await w.chloe.types('/case claim', { case: second })
  expect(await w.chloe.completes('/case duplicate', 'of')).toEqual([second])
  const why = { Why: 'It looks so very much the same' }
  const blind = await w.chloe.types('/case duplicate', { case: second, of: first })
  expect((await blind.submits(why)).text).toContain('There is no such case')
  const seen = await w.ana.types('/case duplicate', { case: second, of: first })
  expect((await seen.submits(why)).text).toContain(`⚠ **${first}** is restricted`)
})

const creates = { method: 'POST', route: /sir-reports\/issues$/ }

/** Two cases, of which GitHub takes the second one's issue only later. */
async function oneIssueLate(): Promise<World> {
  const w = await world()
  await reported(w, [first])
  w.github.fault({ kind: '503', match: creates, times: 1000 })
  await reported(w, [second])
  return w
}

async function issueComes(w: World): Promise<void> {
  expect(w.github.repo('halcyon/sir-reports').issues).toHaveLength(1)
  w.github.clearFaults()
  await w.clock.advance('10m')
  await w.settled()
  expect(w.github.repo('halcyon/sir-reports').issues).toHaveLength(2)
}

test('the issue of a duplicate links that of the other case as soon as there is one', async () => {
  const w = await oneIssueLate()
  await marks(w, first, second)
  expect(w.issue(1).body).toContain(`Closed as duplicate of ${second}`)
  await issueComes(w)
  expect(w.issue(1).body).toContain(`Closed as duplicate of [${second}](`)
})

test('the issue of the case that goes on links that of its duplicate as soon as there is one', async () => {
  const w = await oneIssueLate()
  await marks(w, second, first)
  expect(w.issue(1).body).toContain(`**Reported again** as ${second}`)
  await issueComes(w)
  expect(w.issue(1).body).toContain(`**Reported again** as [${second}](`)
})

test('the issue of what is known links that of the case it repeats as soon as there is one', async () => {
  const w = await oneIssueLate()
  const form = await w.ben.types('/case known', { case: first, repeats: second })
  await (await form.submits({})).clicks('Confirm')
  await w.settled()
  expect(w.issue(1).body).toContain(`**Repeats** ${second}`)
  await issueComes(w)
  expect(w.issue(1).body).toContain(`**Repeats** [${second}](`)
})
