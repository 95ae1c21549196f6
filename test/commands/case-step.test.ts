/** /case step: what was done elsewhere is ticked with its evidence. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { assessed, first, opened } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

test('autocompletion offers the open steps and a tick is told in the thread', async () => {
  const w = await world({ at: assessed })
  const inThread = w.ben.at(w.thread(first))
  const steps = await inThread.completes('/case step', 'step')
  expect(steps).toContain('findings-discussed')
  const form = await inThread.types('/case step', { step: 'findings-discussed' })
  const reply = await form.submits({
    Evidence: 'Call on Friday, all four were there',
    'Who took part': [w.ana.id, w.chloe.id],
  })
  expect(reply.text).toContain('Ticked for **SIR-2026-001**')
  await w.settled()
  const line = w.messages(w.thread(first)).at(-1)
  expect(line && textOf(line)).toContain(
    `ticked **Findings discussed**; <@${w.ana.id}>, <@${w.chloe.id}> took part`,
  )
  expect(line?.pinged).toEqual([])
  expect(w.issue(1).body).toContain('Findings discussed with ana-f, chloe-m')
  expect((await inThread.types('/case timeline')).text).toContain('Findings discussed with ana-f, chloe-m')
  expect(await inThread.completes('/case step', 'step')).not.toContain('findings-discussed')
  drives('O66.recorded')
})

test('each wrong step is told apart', async () => {
  const w = await world({ at: assessed })
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
  const w = await world({ at: opened })
  const refused = await w.chloe.types('/case step', { case: first, step: 'meeting' })
  expect(refused.text).toContain('only its owner or a chair')
})

test('a meeting that is not needed says why, in the thread, the timeline and the tracking issue, and its deadline is met', async () => {
  const w = await world({ at: assessed })
  const why = 'One owner, one component, agreed with the chairs'
  const form = await w.ben.types('/case step', { case: first, step: 'meeting' })
  expect(form.filled['Meeting']).toEqual(['It took place'])
  expect(Object.keys(form.filled)).not.toContain('Who took part')
  const empty = await form.submits({ Meeting: 'None is needed; I write why', Evidence: ' ' }, { force: true })
  expect(empty.text).toContain('Evidence')
  await form.submits({ Meeting: 'None is needed; I write why', Evidence: why })
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain(`ticked **Meeting**: none is needed, because ${why}`)
  expect((await w.ben.types('/case timeline', { case: first })).text).toContain(
    `Meeting as not needed: ${why}`,
  )
  expect(w.issue(1).body).toContain(`Meeting: none needed, because ${why}`)
  expect((await w.ben.types('/sla show', { case: first })).text).toMatch(/record why none is needed.*met/s)
  drives('O55')
})

test('whoever took part is on the roster', async () => {
  const w = await world({ at: assessed })
  const form = await w.ben.types('/case step', { case: first, step: 'findings-discussed' })
  const refused = await form.submits({ Evidence: 'seen', 'Who took part': [w.sam.id] })
  expect(refused.text).toContain('is not on the roster')
  drives('O66.recorded')
})
