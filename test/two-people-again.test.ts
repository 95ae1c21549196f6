/** Two people, looked at again: what a rule, a list, a date or a role has become since they agreed counts for what happens. */
import { expect, test } from 'vitest'
import type { World, Hand } from './world.ts'
import { product, textOf, tracker, world } from './world.ts'
import { approves } from './world/approving.ts'
import { claimed, drafted, first, opens } from './world/deeds.ts'
import {
  advisoryOf,
  agrees,
  asksToDisclose,
  asksToNotify,
  listed,
  dmOf,
  proposalIn,
  readied,
} from './world/disclosure.ts'
import { asked, proposesRemoval } from './world/removal.ts'
import { answersTo, chairing } from './world/administration.ts'

const early = { When: 'As soon as it is approved', 'Why early, or with gates still open': 'It leaks' }

const onlyTheTscLifts = (w: World) =>
  answersTo(w, 'embargo', 'lift-embargo', { 'Lifted by': 'The TSC contact' })
const onlyTheTscRemovesChairs = (w: World) =>
  answersTo(w, 'votes', 'chair-subject', { 'Run by': 'Always the TSC' })

/** By its number, as whoever was asked knows it from before: it may have ended meanwhile. */
async function approvesAfter(w: World, who: Hand, happens: (w: World) => unknown) {
  const [id = ''] = await who.completes('/sir second', 'proposal')
  if (id === '') throw new Error('nothing to approve')
  await happens(w)
  const shown = await who.types('/sir second', { proposal: id, answer: 'approve' })
  const reply = shown.buttons.includes('Approve') ? await shown.clicks('Approve') : shown
  await w.settled()
  return reply.text
}

test('whoever is to be removed became a chair meanwhile, and the TSC runs that: no chair approves it', async () => {
  const w = await world({ at: onlyTheTscRemovesChairs })
  w.discord.giveRole(w.chloe.id, w.roles.chair)
  await proposesRemoval(w, w.ana, w.dmitri)
  const said = await approvesAfter(w, w.chloe, () => w.discord.giveRole(w.dmitri.id, w.roles.chair))
  expect(said).toMatch(/void/i)
  expect(textOf(asked(w, w.chloe))).toContain('Propose it anew')
  expect((await w.ana.types('/team roster')).text).toContain(w.dmitri.id)
})

test('the removal of a chair was proposed to a chair, and the team gave it to the TSC since: it is void', async () => {
  const w = await world()
  for (const who of [w.dmitri, w.chloe]) w.discord.giveRole(who.id, w.roles.chair)
  await proposesRemoval(w, w.ana, w.dmitri)
  expect(await approvesAfter(w, w.chloe, onlyTheTscRemovesChairs)).toMatch(/void/i)
  expect((await w.ana.types('/team roster')).text).toContain(w.dmitri.id)
})

test('an early publication was proposed to a chair, and only the TSC lifts an embargo since: it is void', async () => {
  const w = await world({ at: readied })
  await (await asksToDisclose(w.ben, early)).clicks('Confirm')
  await w.settled()
  expect(await approvesAfter(w, w.dmitri, onlyTheTscLifts)).toMatch(/void/i)
  expect(textOf(proposalIn(w))).toContain('Propose anew')
  expect(advisoryOf(w).state).toBe('draft')
  await (await asksToDisclose(w.ben, early)).clicks('Confirm')
  await w.settled()
  await approves(w.tess, dmOf(w, w.tess))
  await w.settled()
  expect(advisoryOf(w).state).toBe('published')
})

test('nobody need press anything: a proposal that went to the wrong second person ends within minutes', async () => {
  const w = await world({ at: readied })
  await (await asksToDisclose(w.ben, early)).clicks('Confirm')
  await w.settled()
  await onlyTheTscLifts(w)
  await w.clock.advance('10m')
  expect(textOf(proposalIn(w))).toContain('Propose anew')
})

test('an earlier date written down by one person lifts nothing: to publish on it takes whom the rule names', async () => {
  const w = await world({ at: onlyTheTscLifts })
  await readied(w)
  await agrees(w, '2026-11-20 15:00 UTC')
  const refused = await asksToDisclose(w.ben)
  expect(refused.buttons).not.toContain('Confirm')
  expect(refused.text).toContain('2026-11-24T15:00')
  const preview = await asksToDisclose(w.ben, { 'Why early, or with gates still open': 'They asked for it' })
  expect(preview.text).toContain('lifts the embargo')
  await preview.clicks('Confirm')
  await w.settled()
  expect((await approves(w.dmitri, proposalIn(w))).text).toContain('Only a TSC contact can answer this')
  await w.clock.to('2026-11-20T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
})

test('a plan to publish early that a chair approved stops once only the TSC lifts an embargo', async () => {
  const w = await world({ at: readied })
  await agrees(w, '2026-11-20 15:00 UTC')
  const why = { 'Why early, or with gates still open': 'They asked for it' }
  await (await asksToDisclose(w.ben, why)).clicks('Confirm')
  await w.settled()
  expect((await approves(w.dmitri, proposalIn(w))).text).toContain('Approved')
  await w.settled()
  await onlyTheTscLifts(w)
  await w.clock.advance('10m')
  expect(w.lines(w.thread(first)).join('\n')).toContain('only the TSC lifts an embargo now')
  await w.clock.to('2026-11-20T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
})

test.each<[string, (w: World) => string, RegExp]>([
  [
    'the advisory of the case, a draft still',
    (w) => `https://github.com/${product}/security/advisories/${advisoryOf(w).ghsaId}`,
    /draft still.*advisory disclose/,
  ],
  [
    'the same in the list of everybody’s',
    (w) => `https://github.com/advisories/${advisoryOf(w).ghsaId.toUpperCase()}`,
    /draft still/,
  ],
  ['the private tracking issue', () => `https://github.com/${tracker}/issues/1`, /private tracking/],
  ['its address for programs', () => `https://api.github.com/repos/${tracker}/issues/1`, /private tracking/],
  ['a channel of the chat', (w) => `https://canary.discord.com/channels/1/${w.channels.sir}`, /everybody/],
  ['this machine', () => 'http://localhost/x', /everybody/],
  ['this machine as a number', () => 'http://0x7f000001/x', /everybody/],
  ['this machine in the long form', () => 'http://[::ffff:127.0.0.1]/x', /web addresses/],
  ['a machine of the house', () => 'http://192.168.1.7/x', /everybody/],
  ['a name of the house', () => 'https://wiki.internal/x', /everybody/],
  ['a name without a domain', () => 'https://intranet/x', /everybody/],
  ['a file', () => 'file:///etc/passwd', /web addresses/],
])('published elsewhere: %s is no place that is public', async (_what, urlOf, why) => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await drafted(w)
  const form = await w.ben.types('/case close', { case: first })
  const asked = await form.submits({ 'Closed as': 'Disclosed', 'Published at': urlOf(w), Why: 'They did' })
  expect(asked.text).toMatch(why)
  expect(asked.buttons).not.toContain('Confirm')
})

test('published elsewhere: the draft of another case is public nowhere', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await drafted(w)
  await opens(w.chloe, { 'Neutral title': 'Another report that is unlike' })
  await w.settled()
  const [, second = ''] = /(SIR-\d+-002)/.exec((await w.ana.types('/case list')).text) ?? []
  await w.chloe.types('/case claim', { case: second })
  const form = await w.chloe.types('/case close', { case: second })
  const url = `https://github.com/${product}/security/advisories/${advisoryOf(w).ghsaId}`
  const asked = await form.submits({ 'Closed as': 'Disclosed', 'Published at': url, Why: 'They did' })
  expect(asked.text).toContain('the advisory of another case, which is a draft still')
  expect(asked.buttons).not.toContain('Confirm')
})

test('a letter in doubt is settled by the owner of its case or a chair, and by no administrator alone', async () => {
  const w = await world({ at: claimed })
  const record = await w.ben.types('/case reporter', { case: first })
  await record.submits({ Name: 'Rita Longname', Contact: 'rita@example.org', 'Wants credit': 'None' })
  w.mail.fault({ kind: 'store-then-drop' })
  const letter = await w.ben.types('/template send', { case: first, name: 'acknowledgement' })
  await (await letter.submits({ 'Working days until the next contact': '3' })).clicks('Confirm')
  await w.settled()
  const { text } = await w.alex.types('/sir-admin doctor')
  const [, fix = ''] = /fix:(\d+)/.exec(text) ?? []
  for (const arrived of ['Send', 'arrived']) {
    const doctor = await w.alex.types('/sir-admin doctor')
    const button = doctor.buttons.find((label) => label.includes(fix) && label.includes(arrived)) ?? ''
    expect((await doctor.clicks(button)).text).toMatch(/owner of its case or a chair.*\/case show/)
    await w.settled()
  }
  expect(w.mail.arrived).toHaveLength(1)
  expect(w.lines(w.thread(first)).join('\n')).not.toContain('sent again')
  for (const command of w.discord.world.commands.values()) command.defaultMemberPermissions = null
  await w.ana.types('/sir-admin doctor', { fix })
  await w.settled()
  expect(w.mail.arrived).toHaveLength(2)
  expect(w.lines(w.thread(first)).join('\n')).toContain(w.ana.id)
})

const shortens = async (w: World) => {
  const page = await chairing(w).types('/sir-admin settings', { section: 'lists' })
  await (await page.picks('Change…', 'Distributors')).submits({ Address: 'other@distro.example' })
}
const withdraws = async (w: World) => {
  const form = await w.ben.types('/case close', { case: first })
  const shown = await form.submits({ 'Closed as': 'Withdrawn', Why: 'It was nothing after all' })
  if (shown.buttons.includes('Confirm')) await shown.clicks('Confirm')
}

test.each<[string, (w: World) => Promise<unknown>]>([
  ['its address is off the list', shortens],
  ['another date is agreed', (w) => agrees(w, '2026-12-15 15:00 UTC')],
  ['the case is closed', withdraws],
])('an embargoed notice that waits for the mail server stays, once %s', async (_what, happens) => {
  const w = await world()
  await listed(w, 'builds@distro.example')
  await (await asksToNotify(w.ben)).clicks('Confirm')
  await w.settled()
  w.mail.fault({ kind: 'defer' })
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  await happens(w)
  await w.settled()
  await w.clock.advance('2h')
  expect(w.mail.arrived).toEqual([])
  expect(w.lines(w.thread(first)).join('\n')).toContain('no longer what they approved')
})
