/** /template preview: the text as it would leave, or what it still lacks. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { assessed, claimed, first } from '../world/deeds.ts'

test('an acknowledgement asks for the promise alone and reads as it would be sent', async () => {
  const w = await world({ at: claimed })
  const form = await w.chloe.types('/template preview', { case: first, name: 'acknowledgement' })
  expect(form.filled).toEqual({ 'Working days until the next contact': '5' })
  const { text } = await form.submits({ 'Working days until the next contact': '3' })
  expect(text).toContain('T1 acknowledgement')
  expect(text).toContain('Subject: SIR-2026-001: your message to the halcyon security team')
  expect(text).toContain('thank you for reporting this to halcyon')
  expect(text).toContain('within 3 working days')
})

test('a text that needs nothing more is shown at once', async () => {
  const w = await world({ at: assessed })
  const reply = await w.ben.types('/template preview', { case: first, name: 'T5' })
  expect(reply.kind).not.toBe('modal')
  expect(reply.text).toContain('a vulnerability of high severity')
})

test('what a text lacks is said with where it is recorded', async () => {
  const w = await world({ at: claimed })
  const says = async (name: string) => (await w.ben.types('/template preview', { case: first, name })).text
  expect(await says('triage-result')).toContain('the result of triage → `/case assess`')
  expect(await says('known-issue')).toContain('the public links → `/case known` records them')
  expect(await says('case-closed')).toContain('the end of the case → `/case close`')
  const form = await w.ben.types('/template preview', { case: first, name: 'details' })
  const refused = await form.submits({ 'Working days until the next contact': '' })
  expect(refused.text).toContain('which details are missing')
  const again = await refused.clicks('Fix and resubmit')
  expect((await again.submits({ 'Missing details': ['Versions'] })).text).toContain(
    '- the versions concerned',
  )
})

test('a name that is none, or that Embargo sends by itself, is refused with the way on', async () => {
  const w = await world({ at: claimed })
  const says = async (name: string) => (await w.ben.types('/template preview', { case: first, name })).text
  expect(await says('no-such')).toContain('There is no template "no-such". There are: acknowledgement, ')
  expect(await says('T28')).toContain('Embargo fills in and sends "t28" by itself')
})

test.each(['0', '61', '1.5', 'two'])('a promise of %j working days is refused', async (days) => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/template preview', { case: first, name: 'acknowledgement' })
  const { text } = await form.submits({ 'Working days until the next contact': days })
  expect(text).toContain('must be a whole number from 1 to 60')
})
