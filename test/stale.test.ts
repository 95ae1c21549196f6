/** A reporter who hears nothing: every contact starts the wait anew, and when it is over the owner is told (O33). */
import { expect, test } from 'vitest'
import { contactKinds } from '../src/domain/case/intake/model.ts'
import { textOf, world } from './world.ts'
import { assessed, first } from './world/deeds.ts'
import { drives } from './coverage/drives.ts'

const waiting = 'send the reporter an update'

test('each kind of contact starts the wait for the next one anew', async () => {
  const w = await world({ at: assessed })
  const order = ['details-asked', ...contactKinds.filter((kind) => kind !== 'details-asked')]
  for (const kind of order) {
    await w.clock.advance('5d')
    const form = await w.ben.types('/case contact', { case: first, kind })
    await form.submits({ When: 'now', Channel: 'Email', 'Missing details': ['Steps'] })
    await w.settled()
    const { text } = await w.ben.types('/sla show', { case: first })
    const line = text.split('\n').find((one) => one.includes(waiting)) ?? ''
    const dueAtMs = Number(/<t:(\d+)/.exec(line)?.[1]) * 1000
    expect(dueAtMs - w.clock.now(), kind).toBe(7 * 86_400_000)
  }
  drives('O33')
})

test('a reporter who heard nothing for a week is brought up with the owner', async () => {
  const w = await world({ at: assessed })
  const form = await w.ben.types('/case contact', { case: first, kind: 'update' })
  await form.submits({ When: 'now', Channel: 'Email' })
  await w.clock.passes('8d', '6h')
  const told = w.messages(w.thread(first)).findLast((one) => textOf(one).includes(waiting))
  expect(told?.pinged).toContain(w.ben.id)
  drives('O33')
})
