/** Add to SIR case timeline: a message is kept sealed, with its author and link, and posted nowhere. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { claimed, first, opened, opens } from '../world/deeds.ts'
import { posts } from '../world/posts.ts'

const menu = 'Add to SIR case timeline'
const said = 'It also happens with files that were saved by version 22'

test('in the thread of a case the message goes into that timeline at once', async () => {
  const w = await world({ at: claimed })
  const message = await posts(w, w.chloe, w.thread(first), said)
  const reply = await w.ben.opensMenu(message, menu)
  expect(reply.text).toContain(first)
  await w.settled()
  const lines = w.lines(w.thread(first)).filter((line) => line.includes(said))
  expect(lines).toHaveLength(1)
  expect(w.lines(w.thread(first)).at(-1)).toContain('added a note to the timeline')
  const timeline = (await w.ana.types('/case timeline', { case: first })).text
  expect(timeline).toContain(said)
  expect(timeline).toContain('Message of chloe')
  expect(timeline).toContain(message.id)
  expect((await reply.clicks('Undo')).text).toContain('Taken back')
})

test('elsewhere the open cases are offered, and the chosen one gets it once', async () => {
  const w = await world({ at: opened })
  await opens(w.ana, { 'Neutral title': 'Another report of something else' })
  const message = await posts(w, w.sam, w.channels.general, said)
  const asked = await w.ben.opensMenu(message, menu)
  expect(asked.text).toContain('To which case does this message belong?')
  const chosen = await w.ben.picks(asked.outcome.message!, 'Which case', 'SIR-2026-002')
  expect(chosen.text).toContain('SIR-2026-002')
  await w.settled()
  expect((await w.ana.types('/case timeline', { case: 'SIR-2026-002' })).text).toContain(said)
  expect((await w.ana.types('/case timeline', { case: first })).text).not.toContain(said)
  await w.settled()
  expect(w.lines(w.channels.general).filter((line) => line.includes(said))).toHaveLength(1)
})

test('with no case open it says how one is opened', async () => {
  const w = await world()
  const message = await posts(w, w.sam, w.channels.general, said)
  expect((await w.ben.opensMenu(message, menu)).text).toContain('*Open SIR case*')
})

test('outsiders hear the one sentence', async () => {
  const w = await world({ at: opened })
  const message = await posts(w, w.sam, w.channels.general, said)
  expect((await w.sam.opensMenu(message, menu)).text).toContain('security policy')
})
