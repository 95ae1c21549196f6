/** /advisory prenotify: a list is told before the public, by two people, each once; who looked and who is affected. */
import { expect, test } from 'vitest'
import { textOf, world } from '../world.ts'
import { first, threadOf } from '../world/deeds.ts'
import {
  asksToNotify,
  dmOf,
  listed,
  notifies,
  proposalIn,
  recordsPreparation,
  statusOf,
} from '../world/disclosure.ts'
import { drives } from '../coverage/drives.ts'
import { approves } from '../world/approving.ts'
import { chairing } from '../world/administration.ts'

test('nothing leaves before a second person approved exactly the text they could read', async () => {
  const w = await world({ at: listed })
  const preview = await asksToNotify(w.ben)
  expect(preview.text).toContain('2 by direct message')
  expect(preview.text).toContain('1 by mail')
  await preview.clicks('Confirm')
  await w.settled()
  expect(w.mail.arrived).toEqual([])
  for (const who of [w.ben, w.chloe])
    expect((await approves(who, proposalIn(w))).text).not.toContain('Approved')
  const whole = await w.dmitri.clicks(proposalIn(w), 'Read it whole')
  expect(whole.text.replace(/\s+/g, ' ')).toContain('Open no scene files of strangers until then')
  expect(textOf(proposalIn(w))).not.toContain('strangers')
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect(w.mail.arrived).toHaveLength(1)
  expect(threadOf(w)).toContain('the embargoed notice goes to **Distributors** (3 recipients)')
  drives('O24', 'O90')
})

test('what a mail recipient says is written down by the owner, and the letter says what the thread may not', async () => {
  const w = await world({ at: listed })
  await notifies(w)
  const [letter] = w.mail.arrived
  expect(letter?.text.replace(/\s+/g, ' ')).toContain('Rebuild your images')
  const [offered = ''] = (await w.ben.completes('/advisory prenotify', 'recipient')).slice(-1)
  const id = offered === '' ? 'n1-3' : offered
  const form = await w.ben.types('/advisory prenotify', { case: first, action: 'receipt', recipient: id })
  await form.submits({ 'What they say': 'Not affected' })
  await w.settled()
  expect(await statusOf(w)).toMatch(/builds@.?distro.example · Distributors · sent · not affected/)
  expect(threadOf(w)).not.toContain('distro.example')
  expect(threadOf(w)).toContain('not affected (written down by')
})

test('somebody who cannot be written to holds up nobody, and only they are written to again', async () => {
  const w = await world({ at: listed })
  w.discord.setDirectMessages(w.tess.id, false)
  w.expects({ refused: /^POST \/channels\/\{channel_id\}\/messages$/ })
  await notifies(w)
  expect(await statusOf(w)).toContain(`<@${w.tess.id}> · Distributors · not reached`)
  expect(await statusOf(w)).toContain(`<@${w.sam.id}> · Distributors · sent`)
  expect(threadOf(w)).toContain('did not reach')
  const posted = w.messages(w.discord.directMessages(w.sam.id)).length
  w.discord.setDirectMessages(w.tess.id, true)
  const preview = await w.ben.types('/advisory prenotify', { case: first, action: 'resend' })
  expect(preview.text).toContain('to the 1 it did not reach')
  await preview.clicks('Confirm')
  await w.settled()
  expect(textOf(dmOf(w, w.tess))).toContain('a notice for you in confidence')
  expect(w.messages(w.discord.directMessages(w.sam.id))).toHaveLength(posted)
  expect(w.mail.arrived).toHaveLength(1)
  expect((await w.ben.types('/advisory prenotify', { case: first, action: 'resend' })).text).toContain(
    'reached everybody',
  )
  drives('O90')
})

test('a list that reaches others than were shown voids the proposal', async () => {
  const w = await world({ at: listed })
  await (await asksToNotify(w.ben)).clicks('Confirm')
  await w.settled()
  const page = await chairing(w).types('/sir-admin settings', { section: 'lists' })
  await (await page.picks('Change…', 'Distributors')).submits({ Address: 'somebody@else.example' })
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect(textOf(proposalIn(w))).toContain('Void')
  expect(w.mail.arrived).toEqual([])
  drives('O24')
})

test('ready later than the agreed date: the conflict is named with what gives', async () => {
  const w = await world({ at: listed })
  await notifies(w)
  const reply = await recordsPreparation(w, '2026-11-27 15:00 UTC')
  expect(reply.text).toContain('after the agreed date of disclosure')
  expect(reply.text).toContain('/advisory embargo extend')
  await w.settled()
  expect(threadOf(w)).toContain('after the agreed date of disclosure')
  drives('O91')
})

test('a letter whose answer was lost is never sent twice, and the others arrive', async () => {
  const w = await world()
  await listed(w, 'one@distro.example, two@distro.example')
  w.mail.fault({ kind: 'store-then-drop' })
  await notifies(w)
  expect(w.mail.arrived.map(({ to }) => to)).toEqual([['one@distro.example'], ['two@distro.example']])
  expect(await statusOf(w)).toContain('held, see the thread')
  await w.restarts()
  expect(w.mail.arrived).toHaveLength(2)
  w.expects({ waiting: true })
  drives('O90')
})

test('mail to a list has a subject of its own, which names nothing of the case but its number', async () => {
  const w = await world({ at: listed })
  await notifies(w)
  const [letter] = w.mail.arrived
  expect(letter?.subject).toBe('[TLP:AMBER] halcyon security: advance notice SIR-2026-001')
})
