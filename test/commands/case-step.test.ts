/** /case step: what was done elsewhere is ticked with its evidence. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { assessed, first, opened } from '../world/deeds.ts'

test('autocompletion offers the open steps and a tick is told in the thread', async () => {
  const w = await world()
  await assessed(w)
  const inThread = w.ben.at(w.thread(first))
  const steps = await inThread.completes('/case step', 'step')
  expect(steps).toContain('findings-discussed')
  const form = await inThread.types('/case step', { step: 'findings-discussed' })
  const reply = await form.submits({ Evidence: 'Call on Friday, all four were there' })
  expect(reply.text).toContain('Ticked for **SIR-2026-001**')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('ticked **Findings discussed**')
  expect(await inThread.completes('/case step', 'step')).not.toContain('findings-discussed')
})

test('each wrong step is told apart', async () => {
  const w = await world()
  await assessed(w)
  const ticks = async (step: string) =>
    (await (await w.ben.types('/case step', { case: first, step })).submits({ Evidence: 'seen' })).text
  expect(await ticks('no-such-step')).toContain('There is no step "no-such-step"')
  expect(await ticks('assess')).toContain('types `/case assess`')
  expect(await ticks('acknowledge')).toContain('types `/case contact kind:acknowledged`')
  expect(await ticks('tracker')).toContain('The program does it by itself')
  await ticks('meeting')
  expect(await ticks('meeting')).toContain('"Meeting" is ticked already')
})

test('a member who does not own the case ticks nothing', async () => {
  const w = await world()
  await opened(w)
  const refused = await w.chloe.types('/case step', { case: first, step: 'meeting' })
  expect(refused.text).toContain('only its owner or a chair')
})
