/** /sla resume: a deadline is taken up again before its snooze ends. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'

test('the thread hears of it, and what is not put off cannot be taken up', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/sla snooze', { case: first, deadline: 'acknowledge' })
  await form.submits({ 'How long': '2 working days', Reason: 'Waiting for a build' })
  const reply = await w.ben.types('/sla resume', { case: first, deadline: 'acknowledge' })
  expect(reply.text).toContain('Taken up again')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('took up *acknowledge the reporter* again')
  const refused = await w.ben.types('/sla resume', { case: first, deadline: 'acknowledge' })
  expect(refused.text).toContain('is not put off')
})
