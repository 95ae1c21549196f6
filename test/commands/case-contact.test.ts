/** /case contact: what went to the reporter and what came back. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { acknowledges, claimed, first, judgement, opened } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'

test('an acknowledgement meets its deadline and brings a letter to copy', async () => {
  const w = await world({ at: claimed })
  const reply = await acknowledges(w.ben, { 'We promised to be in contact within': '5' })
  expect(reply.text).toContain('Recorded for **SIR-2026-001**: acknowledged')
  expect(reply.text).toContain('5')
  await w.settled()
  expect(textOf(w.card(first))).toContain('✔ Acknowledge')
  expect(w.lines(w.thread(first)).at(-1)).toContain('promised within 5 working days')
  const deadlines = await w.ben.types('/sla show', { case: first })
  expect(deadlines.text).toContain('**acknowledge the reporter**: met in time')
  expect(deadlines.text).toContain('**be in contact with the reporter as promised**: running')
  drives('O59')
})

test('the button on the card knows which contact is meant', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.clicks(w.card(first), 'Reporter acknowledged')
  expect(form.kind).toBe('modal')
  expect((await form.submits({})).text).toContain('acknowledged')
})

test('asking for details without naming one is refused by its label', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case contact', { case: first, kind: 'details-asked' })
  const refused = await form.submits({})
  expect(refused.text).toContain('**Missing details** is empty')
  const again = await refused.clicks('Fix and resubmit')
  const reply = await again.submits({ 'Missing details': ['Steps', 'Versions'] })
  expect(reply.text).toContain('the steps that lead to it')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('steps, versions')
  drives('O62.asked')
})

test('details cannot be received that nobody asked for', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case contact', { case: first, kind: 'details-received' })
  expect((await form.submits({})).text).toContain('no details have been asked for')
})

test.each(['0', '61', '-1', '1.5', 'two'])('a promise of %j working days is refused', async (days) => {
  const w = await world({ at: claimed })
  const refused = await acknowledges(w.ben, { 'We promised to be in contact within': days })
  expect(refused.text).toContain(
    '**We promised to be in contact within** must be a whole number from 1 to 60',
  )
})

test('only the owner or a chair records a contact', async () => {
  const w = await world({ at: opened })
  const refused = await w.ben.types('/case contact', { case: first, kind: 'update' })
  expect(refused.text).toContain('has no owner yet, and only its owner or a chair can do this')
})

test('the result is told also when it is a vulnerability: button, letter, step and deadline', async () => {
  const w = await world({ at: claimed })
  await acknowledges(w.ben)
  await (await w.ben.types('/case assess', { case: first })).submits(judgement)
  await w.settled()
  const before = (await w.ben.types('/sla show', { case: first })).text
  expect(before).toContain('**tell the reporter the result of triage**: running')
  const form = await w.ben.clicks(w.card(first), 'Result told')
  const { text } = await form.submits({})
  expect(text).toContain('a vulnerability of high severity: it compromises availability')
  expect(text).toContain(judgement['Platforms, packages, versions'])
  expect(text).toContain('agree with you on when it is disclosed')
  expect(text).not.toContain(judgement.Why)
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('Reporter: result')
  const after = (await w.ben.types('/sla show', { case: first })).text
  expect(after).toContain('**tell the reporter the result of triage**: met in time')
  expect(textOf(w.card(first))).not.toContain('Result told')
  drives('O75')
})

test('while triage has come to nothing, a result brings no letter', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case contact', { case: first, kind: 'result' })
  const reply = await form.submits({})
  expect(reply.text).toContain(first)
  expect(reply.text).not.toContain('letter')
  expect((await w.ben.types('/case timeline', { case: first })).text).toContain('reporter: result')
})

test('where the reporter has a mail address, the letter can be sent from the receipt, and the contact counts once', async () => {
  const w = await world({ at: claimed })
  expect((await acknowledges(w.ben)).buttons).toEqual(['Undo'])
  const reporter = await w.ben.types('/case reporter', { case: first })
  await reporter.submits({ Contact: 'robin.researcher@example.org', 'Wants credit': 'Undecided' })
  const receipt = await acknowledges(w.ben, { 'We promised to be in contact within': '7' })
  expect(receipt.buttons).toEqual(['Send by mail', 'Copy text', 'Undo'])
  const copied = await (await receipt.clicks('Copy text')).submits({})
  expect(copied.text).toContain('ready to paste')
  const form = await receipt.clicks('Send by mail')
  expect(form.filled).toEqual({ 'Working days until the next contact': '7' })
  await (await form.submits({})).clicks('Confirm')
  await w.settled()
  expect(w.mail.arrived[0]?.text).toContain('within 7 working days')
  const lines = w.lines(w.thread(first)).filter((line) => line.includes('Reporter: acknowledged'))
  expect(lines).toHaveLength(2)
})

test.each(['today', '2026-11-20', '20 Nov', '20.11.2026', 'friday'])(
  'a contact on the day of the report is recorded as %j too, although the report came in the afternoon',
  async (when) => {
    const w = await world({ startsAt: '2026-11-20T14:00:00Z' })
    await claimed(w)
    await w.clock.advance('1h')
    const form = await w.ben.types('/case contact', { case: first, kind: 'acknowledged' })
    expect((await form.submits({ When: when, Channel: 'Email' })).text).toContain('Recorded for')
    expect((await w.ben.types('/case timeline', { case: first })).text).toContain('reporter: acknowledged')
  },
)
