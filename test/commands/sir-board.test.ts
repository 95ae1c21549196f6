/** /sir board: the whole desk at a glance. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { answersNew, claimed, first, opens, report } from '../world/deeds.ts'

test('an empty desk says how a case is opened', async () => {
  const w = await world()
  const { text } = await w.ben.types('/sir board')
  expect(text).toContain('open cases: 0')
  expect(text).toContain('`/case open`')
})

test('cases stand below their phase with owner, next step and first deadline, and without their titles', async () => {
  const w = await world({ at: claimed })
  const second = 'SIR-2026-002'
  await opens(w.ana, { 'Neutral title': 'Something else entirely' })
  await w.settled()
  const { text } = await w.ben.types('/sir board')
  expect(text).toMatch(/\*\*Intake\*\* \(\d\)/)
  expect(text).toMatch(new RegExp(`\\*\\*${first}\\*\\* [a-z-]+ · <@${w.ben.id}> · next: Acknowledge · <t:`))
  expect(text).toMatch(new RegExp(`\\*\\*${second}\\*\\* [a-z-]+ · unowned · next: Known\\?`))
  expect(text).toContain(`Without an owner: ${second}`)
  expect(text).toContain(`Due within seven days: `)
  expect(text).not.toContain(report['Neutral title'])
  expect(text).not.toContain('Something else')
})

test('what is late is marked, and what waits on a reporter says so', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case contact', { case: first, kind: 'details-asked' })
  await form.submits({ When: 'now', Channel: 'Email', 'Missing details': ['Versions'] })
  await opens(w.ana, { 'Neutral title': 'Something else entirely' })
  await w.clock.advance('8d')
  const { text } = await w.ben.types('/sir board')
  expect(text).toContain(`Waiting on a reporter: ${first}`)
  expect(text).toContain('waits on the reporter')
  expect(text).toMatch(/⚠ Overdue: .*SIR-2026-002/)
  expect(text).toMatch(/\*\*SIR-2026-002\*\* .*⚠ overdue <t:/)
})

test('it is read a page at a time', async () => {
  const w = await world()
  for (let number = 1; number <= 13; number++)
    await opens(w.ana, { 'Neutral title': `Report number ${number} of many`, Received: 'now' })
  await answersNew(w.ben, 'SIR-2026-013')
  const reply = await w.ben.types('/sir board')
  expect(reply.text).toContain('page 1 of 2')
  expect(reply.text).toContain('Without an owner: ')
  expect(reply.text).toContain('and 5 more')
  const next = await reply.clicks('Next page')
  expect(next.text).toContain('page 2 of 2')
  expect((await next.clicks('Previous page')).text).toContain('page 1 of 2')
})
