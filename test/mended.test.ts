/** Faults that were found by reading and by trying, each as the person met it; every one of them failed before it was mended. */
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { product, textOf, world } from './world.ts'
import { proposalIn, proposed, publicIssueOf } from './world/public-issue.ts'
import { acknowledges, answersNew, assessed, claimed, first, opened, opens } from './world/deeds.ts'
import { approves } from './world/approving.ts'
import { chairing } from './world/administration.ts'

const reading = PermissionFlagsBits.ViewChannel

/** Assessed as a vulnerability, with its draft advisory on GitHub. */
async function drafted(w: World): Promise<void> {
  await assessed(w)
  const form = await w.ben.types('/advisory draft', { case: first })
  const preview = await form.submits({
    Package: 'other/halcyon',
    'Affected versions': '< 2.3.0',
    'Public summary': 'Crash on a crafted scene',
  })
  await preview.clicks('Confirm')
  await w.settled()
}

test('a snooze that ends before the first stage does not silence its deadline', async () => {
  const w = await world({ startsAt: '2026-11-23T10:00:00Z' })
  await claimed(w)
  const form = await w.ben.types('/sla snooze', { case: first, deadline: 'meeting' })
  await form.submits({ 'How long': '1 working day', Reason: 'waiting for the calendar' })
  await w.clock.passes('8d', '6h')
  const lines = w.messages(w.thread(first)).map(textOf)
  expect(lines.some((line) => line.includes('Overdue: hold a team meeting'))).toBe(true)
})

test('an old Undo button takes back its own act and no other', async () => {
  const w = await world({ at: opened })
  await answersNew(w.ben)
  const claim = await w.ben.types('/case claim', { case: first })
  const note = await w.ben.types('/case note', { case: first })
  await note.submits({ Note: 'remember the parser' })
  const undone = await claim.clicks('Undo')
  expect(undone.text).toContain('nothing of yours to take back')
  await w.settled()
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
})

test('More actions opens the form of the contact that was picked', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.picks(w.card(first), 'More actions', 'Reporter: details asked for')
  expect(form.kind).toBe('modal')
  const told = await form.submits({ Channel: 'Email', 'Missing details': ['Versions'] })
  expect(told.text).toContain('details asked')
})

test('undoing a claim leaves the tracking issue that was opened meanwhile', async () => {
  const w = await world()
  await opens(w.ana)
  const claim = await w.ben.types('/case claim', { case: first })
  await w.settled()
  await claim.clicks('Undo')
  await w.settled()
  expect(textOf(w.card(first))).toContain('[#1](')
  expect(w.github.repo('halcyon/sir-reports').issues).toHaveLength(1)
})

test('a step that is not next cannot be ticked past those before it', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case step', { case: first, step: 'findings-discussed' })
  const refused = await form.submits({ Evidence: 'done, I think', 'Who took part': [w.ben.id] })
  expect(refused.text).toMatch(/is not needed in this case|comes after/)
  const clocks = await w.ben.types('/sla show', { case: first })
  expect(clocks.text).toMatch(/disclose, even without a fix\*\*: running/)
})

test('a deadline met by an act that starts it anew no longer says overdue', async () => {
  const w = await world({ startsAt: '2026-11-23T10:00:00Z' })
  await claimed(w)
  await acknowledges(w.ben)
  await w.clock.passes('9d', '6h')
  const update = () =>
    w
      .messages(w.thread(first))
      .map(textOf)
      .filter((line) => line.includes('send the reporter an update'))
  expect(update().some((line) => line.includes('Overdue'))).toBe(true)
  const form = await w.ben.types('/case contact', { case: first, kind: 'update' })
  await form.submits({ Channel: 'Email' })
  await w.settled()
  expect(update()).toHaveLength(1)
  expect(update()[0]).toContain('it counts anew')
})

test('whoever promised to be in contact keeps that by asking for details', async () => {
  const w = await world({ at: claimed })
  await acknowledges(w.ben, { 'We promised to be in contact within': '5' })
  const form = await w.ben.types('/case contact', { case: first, kind: 'details-asked' })
  await form.submits({ Channel: 'Email', 'Missing details': ['Steps'] })
  const clocks = await w.ben.types('/sla show', { case: first })
  expect(clocks.text).toMatch(/be in contact with the reporter as promised\*\*: met in time/)
})

test('a contact before the report was received is refused by its field', async () => {
  const w = await world({ at: claimed })
  const form = await w.ben.types('/case contact', { case: first, kind: 'acknowledged' })
  const refused = await form.submits({ When: '2019-01-01 10:00', Channel: 'Email' })
  expect(refused.text).toContain('**When**')
  expect(refused.text).toContain('before the report was received')
})

test('the same unexpected reader a second time is told of a second time', async () => {
  const w = await world()
  w.expects({ waiting: true })
  await opened(w)
  const told = () => w.lines(w.discord.directMessages(w.ana.id)).length
  const sam = (allow: bigint) => w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow })
  sam(reading)
  await w.ben.types('/case claim', { case: first })
  await w.settled()
  expect(told()).toBe(1)
  sam(0n)
  await w.clock.passes('1m', '11s')
  sam(reading)
  await answersNew(w.ben)
  await w.settled()
  expect(told()).toBe(2)
  sam(0n)
  await w.clock.passes('1m', '11s')
})

test('setting up again shows first whom it lets in', async () => {
  const w = await world()
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: reading })
  const preview = await chairing(w).types('/sir-admin setup', { zone: 'Europe/Berlin' })
  expect(preview.text).toContain(`<@${w.sam.id}> can read the channel`)
  expect((await preview.clicks('Confirm')).text).toContain('Embargo is set up')
})

test('a login recorded after the draft opens the draft to that member', async () => {
  const w = await world({ at: drafted })
  w.github.addUser('ben-new')
  const preview = await chairing(w).types('/sir-admin identity', { member: w.ben.id, github: 'ben-new' })
  expect(preview.text).toContain('it would be another account')
  await preview.clicks('Confirm')
  await w.settled()
  expect(collaborators(w)).toContain('ben-new')
})

test('judged anew, the draft advisory carries the vector of today', async () => {
  const w = await world({ at: drafted })
  const again = await w.ben.types('/case assess', { case: first })
  const vector = 'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L'
  await again.submits({ 'CVSS vector': vector, 'Initial impact': 'Low' })
  await w.settled()
  expect(w.github.repo('halcyon/halcyon').advisories.map((one) => one.cvssVector)).toEqual([vector])
})

const collaborators = (w: World) =>
  w.github.repo('halcyon/halcyon').advisories.flatMap((one) => one.collaboratingUsers)

test('the button of an overdue update records an update, and disclosure is not a press away', async () => {
  const w = await world({ startsAt: '2026-11-23T10:00:00Z' })
  await claimed(w)
  await acknowledges(w.ben)
  await w.clock.passes('9d', '6h')
  const reminder = w
    .messages(w.thread(first))
    .find((message) => textOf(message).includes('Overdue: send the reporter an update'))
  if (reminder === undefined) throw new Error('no reminder of the update')
  const form = await w.ben.clicks(reminder, 'Update sent')
  expect((await form.submits({ Channel: 'Email' })).text).toContain('update')
})

async function restricts(w: World, key = first): Promise<void> {
  const form = await w.ana.types('/case restrict', { case: key })
  await (await form.submits({ Reason: 'It is about a change of one of us' })).clicks('Confirm')
  await w.settled()
}

test('a letter whose words or address changed after the preview is not sent', async () => {
  const w = await world({ at: claimed })
  const records = async (address: string) => {
    const form = await w.ben.types('/case reporter', { case: first })
    await form.submits({ Name: 'Robin', Contact: address, 'Wants credit': 'Undecided' })
  }
  const previews = async () =>
    (await w.ben.types('/template send', { case: first, name: 'acknowledgement' })).submits({
      'Working days until the next contact': '3',
    })
  await records('robin@example.org')
  const readdressed = await previews()
  await records('somebody.else@example.org')
  expect((await readdressed.clicks('Confirm')).text).toContain('Things have changed since')
  const reworded = await previews()
  const edit = await w.ana.types('/template edit', { name: 'acknowledgement' })
  const words = 'Thank you for writing to {{project}}. We write again within {{days}} days about {{case}}.'
  await (await edit.submits({ Text: words })).clicks('Confirm')
  expect((await reworded.clicks('Confirm')).text).toContain('Things have changed since')
  await w.settled()
  expect(w.mail.arrived).toEqual([])
  await (await previews()).clicks('Confirm')
  await w.settled()
  expect(w.mail.arrived.map(({ to }) => to)).toEqual([['somebody.else@example.org']])
})

test('whoever begins a rotation after another one was ended is told, and takes over from nobody', async () => {
  const w = await world({ startsAt: '2026-11-20T10:00:00Z' })
  const told = () => w.lines(w.channels.sir).filter((line) => line.includes('is on call until'))
  const rotates = () => w.ana.types('/team on-call', { first: w.ben.id, second: w.chloe.id })
  await rotates()
  await w.settled()
  await w.ana.types('/team on-call', { change: 'stop' })
  await w.clock.advance('14d')
  await rotates()
  await w.settled()
  expect(told()).toHaveLength(2)
  expect(told().at(-1)).not.toContain('taking over')
})

test.for(['429', '403'] as const)(
  'a %s while people are let in leaves one private thread, not two',
  async (kind) => {
    const w = await world({ at: claimed })
    w.discord.fault({ match: { method: 'PUT', route: /thread-members/ }, kind })
    await restricts(w)
    await w.clock.advance('2m')
    if (kind === '403') {
      await (await w.alex.types('/sir-admin repair', { what: 'What waits for a person' })).clicks('Confirm')
      await w.settled()
    }
    expect(w.discord.channels().filter(({ name }) => name === `${first} · restricted`)).toHaveLength(1)
  },
)

test('an offer made before the case was restricted loses its buttons where it stands', async () => {
  const w = await world({ at: claimed })
  await (await w.ben.types('/case handoff', { case: first, to: w.chloe.id })).submits({})
  await w.settled()
  await restricts(w)
  const offer = w.messages(w.thread(first)).find((one) => textOf(one).includes('to own the triage of'))
  if (offer === undefined) throw new Error('no offer in the thread')
  await w.chloe.clicks(offer, 'Accept')
  await w.settled()
  const lines = w.lines(w.thread(first)).join('\n')
  expect(lines).toContain('accepted the triage')
  expect(lines).not.toContain('Decline')
})

test('too much for the team is brought before the TSC by a case that is not restricted', async () => {
  const w = await world()
  for (let at = 1; at <= 3; at++)
    await opens(w.ana, { 'Neutral title': `Nobody has time for report number ${at}` })
  await w.settled()
  await restricts(w)
  await w.clock.passes('8d', '6h')
  const said = w.messages(w.channels.sir).find((one) => textOf(one).includes('carries more than it set'))
  if (said === undefined) throw new Error('nothing was told')
  const form = await w.chloe.clicks(said, 'Escalate to the TSC')
  const preview = await form.submits({ 'What is needed': 'Two people for a month' })
  expect(preview.text).toContain('SIR-2026-002')
})

test('why fewer are to see a case is read back by the chairs alone, before and after', async () => {
  const w = await world({ at: claimed })
  const asks = await w.dmitri.types('/case restrict', { case: first })
  await (await asks.submits({ Reason: 'Chloe wrote the parser' })).clicks('Confirm')
  await w.settled()
  const wish = await w.chloe.types('/case timeline', { case: first })
  expect(wish.text).toContain('asked the chairs to restrict it')
  expect(JSON.stringify(wish)).not.toContain('wrote the parser')
  await restricts(w)
  await (await (await w.ana.types('/case restrict', { case: first })).clicks('Lift')).clicks('Confirm')
  await w.settled()
  const after = await w.chloe.types('/case timeline', { case: first })
  expect(after.text).toContain('restricted it')
  expect(JSON.stringify(after)).not.toMatch(/wrote the parser|change of one of us/)
  expect((await w.ana.types('/case timeline', { case: first })).text).toContain('wrote the parser')
})

test('whoever is shut out of a restricted case reads its draft no more, and comes back when it is lifted', async () => {
  const w = await world()
  const inside = () => w.github.repo(product).advisories[0]?.collaboratingUsers.toSorted()
  await drafted(w)
  expect(inside()).toEqual(['ana-f', 'ben-o', 'chloe-m', 'dmitri-v'])
  await restricts(w)
  expect(inside()).toEqual(['ana-f', 'ben-o'])
  const offer = await w.ben.types('/case handoff', { case: first, to: w.chloe.id })
  await offer.submits({})
  await w.settled()
  expect(inside()).toEqual(['ana-f', 'ben-o', 'chloe-m'])
  await (await (await w.ana.types('/case restrict', { case: first })).clicks('Lift')).clicks('Confirm')
  await w.settled()
  expect(inside()).toEqual(['ana-f', 'ben-o', 'chloe-m', 'dmitri-v'])
})

test('whoever gives up a restricted case, or declines it, is offered no Undo that would be refused', async () => {
  const w = await world({ at: claimed })
  await restricts(w)
  await (await w.ben.types('/case handoff', { case: first, to: w.chloe.id })).submits({})
  const declined = await w.chloe.types('/case claim', { case: first, offer: 'Decline' })
  expect(declined.text).toContain('declined')
  expect(declined.buttons).toEqual([])
  const form = await w.ben.types('/case release', { case: first })
  const released = await form.submits({ Reason: 'On leave from Monday' })
  expect(released.text).toContain('has no owner now')
  expect(released.buttons).toEqual([])
})

test('a case that repeats a closed one is not said to have its deadlines kept there', async () => {
  const w = await world({ at: claimed })
  const close = await w.ben.types('/case close', { case: first })
  await close.submits({ 'Closed as': 'Withdrawn', Why: 'The reporter took it back' })
  await opens(w.ben, { 'Neutral title': 'Another thing altogether in the mixer' })
  await answersNew(w.ben, 'SIR-2026-002')
  await w.ben.types('/case claim', { case: 'SIR-2026-002' })
  const form = await w.ben.types('/case duplicate', { case: 'SIR-2026-002', of: first })
  const preview = await form.submits({ Why: 'Told by mail' })
  expect(preview.text).toContain('nothing reminds anybody of what its reporter is still owed')
  expect(preview.text).not.toContain('goes on with')
})

test('what stands in public can be deleted by two people although its case was closed meanwhile', async () => {
  const w = await world()
  await proposed(w, w.ben)
  const close = await w.ben.types('/case close', { case: first })
  await close.submits({ 'Closed as': 'Withdrawn', Why: 'The reporter took it back' })
  await w.clock.advance('1h')
  expect((await approves(w.ana, proposalIn(w))).text).toContain('Approved')
  await w.settled()
  expect(publicIssueOf(w)).toBeUndefined()
})
