/** /advisory disclose: every gate, the agreed date and two people stand before the public. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { product, textOf, world } from '../world.ts'
import { assessed, drafted, first } from '../world/deeds.ts'
import { advisoryOf, agrees, asksToDisclose, proposalIn, proposes, readied } from '../world/disclosure.ts'
import { drives } from '../coverage/drives.ts'
import { approves } from '../world/approving.ts'

const agreedMs = Date.parse('2026-11-24T15:00:00Z')
const lines = (w: World) => w.lines(w.thread(first)).join('\n')

test('each gate that is open is named with its next click, and nothing can be proposed', async () => {
  const w = await world({ at: assessed })
  const refused = await w.ben.types('/advisory disclose', { case: first })
  expect(refused.text).toContain('cannot be disclosed yet')
  expect(refused.text).toContain('- **Fix merged**: Merge the fix')
  expect(refused.text).toContain('/case step step:merge')
  expect(refused.buttons[0]).toBe('Date agreed')
  expect(refused.buttons).toContain('Fix merged')
  expect(refused.buttons).not.toContain('Confirm')
})

test('two people agree on the text as it stands, and at the agreed hour it is public without hidden marks', async () => {
  const w = await world({ at: readied })
  expect(advisoryOf(w).description).toContain('<!-- embargo:')
  const preview = await asksToDisclose(w.ben)
  expect(preview.text).toContain('Propose to publish')
  expect(preview.text).not.toContain('<!--')
  await preview.clicks('Confirm')
  await w.settled()
  expect(textOf(proposalIn(w))).toContain(/text [0-9a-f]{12}/.exec(preview.text)?.[0].slice(5) ?? 'no digest')
  expect((await approves(w.dmitri, proposalIn(w))).text).toContain('Approved')
  await w.clock.to('2026-11-24T14:59Z')
  expect(advisoryOf(w).state).toBe('draft')
  await w.clock.to('2026-11-24T15:00Z')
  expect(advisoryOf(w)).toMatchObject({ state: 'published', publishedAtMs: agreedMs })
  expect(advisoryOf(w).description).not.toContain('<!--')
  expect(textOf(w.card(first))).toContain('✔ Disclose')
  expect(lines(w)).toContain('is disclosed')
  drives('O87', 'O93')
})

test('nobody publishes alone: not the owner, not a member, not by clicking twice', async () => {
  const w = await world({ at: readied })
  await proposes(w)
  for (const who of [w.ben, w.ben, w.chloe])
    expect((await approves(who, proposalIn(w))).text).not.toContain('Approved')
  await w.clock.to('2026-11-24T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
  drives('O93')
})

test('a chair who owns the case and is the only chair needs a TSC contact, and cannot be both', async () => {
  const w = await world({ at: readied })
  w.discord.takeRole(w.dmitri.id, w.roles.chair)
  w.discord.giveRole(w.ana.id, w.roles.tsc)
  await proposes(w, w.ana)
  const refused = await approves(w.ana, proposalIn(w))
  expect(refused.text).toContain('You proposed this yourself')
  await w.clock.to('2026-11-24T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
})

test('before the agreed date it takes a reason, and the owner with a chair', async () => {
  const w = await world({ at: readied })
  const now = { When: 'As soon as it is approved' }
  expect((await asksToDisclose(w.ben, now)).text).toContain('as agreed with the reporter')
  const byChair = await asksToDisclose(w.ana, { ...now, 'Why early, or with gates still open': 'It leaks' })
  expect((await byChair.clicks('Confirm')).text).toContain('by its owner and a chair')
  const byOwner = await asksToDisclose(w.ben, { ...now, 'Why early, or with gates still open': 'It leaks' })
  expect(byOwner.text).toContain('because: It leaks')
  await byOwner.clicks('Confirm')
  await w.settled()
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect(advisoryOf(w).state).toBe('published')
  drives('O93')
})

test('a wrong number, or a gate that was not ticked, goes no further and keeps what was typed', async () => {
  const w = await world({ at: readied })
  const wrong = await asksToDisclose(w.ben, { 'Type the case number': 'SIR-2026-002' })
  expect(wrong.text).toContain('is not **SIR-2026-001**')
  expect(wrong.buttons).toContain('Fix and resubmit')
  expect((await asksToDisclose(w.ben, { 'I have looked at each of these': [] })).text).toContain('Not ticked')
})

test('planned, then another date agreed: the old hour passes and nothing is published', async () => {
  const w = await world({ at: readied })
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  await agrees(w, '2026-11-26 15:00 UTC')
  expect(lines(w)).toContain('nothing was published, because another date was agreed')
  await w.clock.to('2026-11-24T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
  expect(lines(w)).toContain('nothing was published, because another date was agreed')
  drives('O93')
})

test('another date that is taken back leaves the plan as it was approved', async () => {
  const w = await world({ at: readied })
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  const form = await w.ben.types('/advisory embargo agree', { case: first })
  const later = await (
    await form.submits({ Date: '2026-11-26 15:00 UTC', 'Who agreed': 'Robin and Ben' })
  ).clicks('Confirm')
  await later.clicks('Undo')
  await w.settled()
  await w.clock.to('2026-11-24T15:00Z')
  expect(advisoryOf(w).state).toBe('published')
})

test('what is planned is cancelled until its hour', async () => {
  const w = await world({ at: readied })
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect((await w.ben.types('/advisory disclose', { case: first })).text).toContain('approved and planned')
  const preview = await w.ben.types('/advisory disclose', { case: first, action: 'cancel' })
  await preview.clicks('Confirm')
  await w.clock.to('2026-11-24T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
  expect(lines(w)).toContain('cancelled the planned publication')
})

test('an edit on GitHub after the approval: nothing is published, and owner and both people are told', async () => {
  const w = await world({ at: readied })
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  const draft = advisoryOf(w)
  w.github.human('ben-s').editsAdvisory(product, draft.ghsaId, { summary: 'Another headline' })
  await w.clock.to('2026-11-24T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
  expect(lines(w)).toContain('no longer what was approved')
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect(advisoryOf(w)).toMatchObject({ state: 'published', summary: 'Another headline' })
})

test('a text that names what is the team’s own is not proposed', async () => {
  const w = await world({ at: readied })
  const draft = advisoryOf(w)
  const description = `${draft.description}\nSee ${first}, reported by mail`
  w.github.human('ben-s').editsAdvisory(product, draft.ghsaId, { description })
  expect((await asksToDisclose(w.ben)).text).toContain('it still names the number of the case')
  drives('O87')
})

test('whoever reported it stands in no text that is proposed, by no name, address or login', async () => {
  const w = await world({ at: readied })
  const form = await w.ben.types('/case reporter', { case: first })
  await form.submits({
    Name: 'Robin Reporter',
    Contact: 'R. Reporter <robin@example.org>',
    'GitHub login': 'robin-r',
    'Wants credit': 'None',
  })
  const { ghsaId, description: before } = advisoryOf(w)
  const named = async (spelled: string) => {
    const description = `${before}\nFound by ${spelled} last week`
    w.github.human('ben-s').editsAdvisory(product, ghsaId, { description })
    return (await asksToDisclose(w.ben)).text
  }
  for (const spelled of ['ROBIN  reporter', 'Rob\u200bin\u00a0Reporter', 'Robin-R'])
    expect(await named(spelled), spelled).toContain('it still names the name of the reporter')
  for (const spelled of ['robin@EXAMPLE.org', 'R. Reporter'])
    expect(await named(spelled), spelled).toContain('it still names the address of the reporter')
  expect(await named('somebody')).not.toContain('still names')
})

test('published by hand on GitHub, it is written down as such and loses its hidden marks', async () => {
  const w = await world({ at: readied })
  w.github.human('ben-s').publishes(product, advisoryOf(w).ghsaId)
  expect((await asksToDisclose(w.ben)).text).toContain('is disclosed: its advisories are public')
  await w.settled()
  expect(textOf(w.card(first))).toContain('✔ Disclose')
  expect(advisoryOf(w).description).not.toContain('<!--')
})

test('once it is exploited open gates keep nothing back: they are named, and two people agree on why', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await drafted(w)
  await agrees(w)
  const form = await w.ben.types('/advisory exploited', { case: first })
  await (await form.submits({ Evidence: 'Seen by a partner' })).clicks('Confirm')
  await w.settled()
  const now = { When: 'As soon as it is approved' }
  const silent = await asksToDisclose(w.ben, now)
  expect(silent.text).toContain('why these are left open: CVE, Advisory complete')
  expect(silent.buttons).toContain('Fix and resubmit')
  const why = { 'Why early, or with gates still open': 'Used against players since last night' }
  const preview = await asksToDisclose(w.ben, { ...now, ...why })
  expect(preview.text).toContain('⚠ Fix merged (still open)')
  expect(preview.text).toContain('because: Used against players since last night')
  await preview.clicks('Confirm')
  await w.settled()
  expect(advisoryOf(w).state).toBe('draft')
  expect(textOf(proposalIn(w))).toContain('⚠ Fix merged (still open)')
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect(advisoryOf(w).state).toBe('published')
})
