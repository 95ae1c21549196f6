/** /case close: a case ends with a reason, and its gate is asked first. */
import { expect, test } from 'vitest'
import { product, textOf, world } from '../world.ts'
import { acknowledges, claimed, drafted, first, judgement, opened, rulesOut } from '../world/deeds.ts'
import { addsChannel, advisoryOf, disclosed, proposalIn, proposes, readied } from '../world/disclosure.ts'
import { approves } from '../world/approving.ts'
import { drives } from '../coverage/drives.ts'

const closes = async (w: Awaited<ReturnType<typeof world>>, values: Record<string, string>) =>
  (await w.ben.types('/case close', { case: first })).submits(values)

test('what is still open is named, and a reason lets the case end', async () => {
  const w = await world({ at: claimed })
  const refused = await closes(w, { 'Closed as': 'Withdrawn' })
  expect(refused.text).toContain('cannot be closed as withdrawn yet. Still open: Thank the reporter')
  const again = await refused.clicks('Fix and resubmit')
  const reply = await again.submits({ Why: 'The reporter took it back before we wrote' })
  expect(reply.text).toContain('is closed: Withdrawn')
  await w.settled()
  expect(textOf(w.card(first))).toContain('**Closed** · withdrawn')
  expect(w.card(first).pinned).toBe(false)
  expect(w.issue(1).state).toBe('closed')
  drives('O34.closed')
})

test('a closed case takes no more acts but still shows itself', async () => {
  const w = await world({ at: claimed })
  await closes(w, { 'Closed as': 'Withdrawn', Why: 'taken back' })
  expect((await w.chloe.types('/case claim', { case: first })).text).toContain('is closed (withdrawn)')
  expect((await w.chloe.types('/case show', { case: first })).text).toContain('Closed: withdrawn')
})

test('closing is taken back within a day, not after it', async () => {
  const w = await world({ at: claimed })
  const reply = await closes(w, { 'Closed as': 'Withdrawn', Why: 'taken back' })
  await w.clock.advance('23h')
  expect((await reply.clicks('Undo')).text).toContain('Taken back')
  await w.settled()
  expect(w.issue(1).state).toBe('open')
  const second = await closes(w, { 'Closed as': 'Withdrawn', Why: 'taken back' })
  await w.clock.advance('24h')
  expect((await second.clicks('Undo')).text).toContain('nothing of yours to take back')
})

test('no deadline speaks any more once the case is closed', async () => {
  const w = await world({ at: claimed })
  await closes(w, { 'Closed as': 'Withdrawn', Why: 'taken back' })
  await w.settled()
  const before = w.messages(w.thread(first)).length
  await w.clock.passes('10d', '6h')
  expect(w.messages(w.thread(first))).toHaveLength(before)
})

test('Not a vulnerability asks for the reporter and the team, and each next click is a button', async () => {
  const w = await world({ at: claimed })
  const assess = await w.ben.types('/case assess', { case: first })
  await assess.submits({ ...judgement, 'What is compromised?': ['None of these'], 'CVSS vector': '' })
  const refused = await closes(w, { 'Closed as': 'Not a vulnerability' })
  expect(refused.text).toContain('the team reads it in the case thread → `/case not-vulnerability`')
  expect(refused.text).toContain('explain why this is no vulnerability')
  expect(refused.text).toContain('→ `/case contact kind:result`')
  expect(refused.buttons).toEqual(['Fix and resubmit', 'Reason told', 'Not a vulnerability'])
  expect((await refused.clicks('Not a vulnerability')).kind).toBe('modal')
  await rulesOut(w.ben)
  const untold = await closes(w, { 'Closed as': 'Not a vulnerability' })
  expect(untold.buttons).toEqual(['Fix and resubmit', 'Reason told'])
  await (await untold.clicks('Reason told')).submits({})
  expect((await closes(w, { 'Closed as': 'Not a vulnerability' })).text).toContain('is closed')
  await w.settled()
  const line = w.lines(w.thread(first)).at(-1)
  expect(line).toContain('**Closed** as not a vulnerability (Working as intended)')
  expect(line).toContain('off the triage queue. The reporter knows.')
  drives('O74')
})

test('a reason on record stands in for what is left out, and the team reads what that is but not the reason', async () => {
  const w = await world({ at: claimed })
  const why = 'The address bounces and there is no other'
  await closes(w, { 'Closed as': 'Not a vulnerability', Why: why })
  await w.settled()
  const line = w.lines(w.thread(first)).at(-1)
  expect(line).toContain('Left out, with a reason on record: Assess, Reason told, Team told.')
  expect(line).not.toContain('knows')
  expect(w.lines(w.thread(first)).join()).not.toContain(why)
  const { text } = await w.chloe.types('/case timeline', { case: first })
  expect(text).toContain(`closed as not a vulnerability without Assess, Reason told, Team told: ${why}`)
})

test('a known issue ends once the reporter has its links', async () => {
  const w = await world({ at: opened })
  await w.ben.types('/case claim', { case: first })
  const form = await w.ben.types('/case known', { case: first })
  const links = 'https://example.org/issues/9'
  const preview = await form.submits({ 'What is it?': 'Public here', 'Public links': links })
  await preview.clicks('Confirm')
  const refused = await closes(w, { 'Closed as': 'Known issue' })
  expect(refused.buttons).toEqual(['Fix and resubmit', 'Known-issue reply'])
  const told = await (await refused.clicks('Known-issue reply')).submits({})
  expect(told.text).toContain(links)
  expect((await closes(w, { 'Closed as': 'Known issue' })).text).toContain('is closed: Known issue')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('**Closed** as known issue by')
})

test('a duplicate is no end for its reporter: they hear the result, or a reason is given', async () => {
  const w = await world({ at: claimed })
  const refused = await closes(w, { 'Closed as': 'Duplicate' })
  expect(refused.text).toContain('Tell the reporter what has become of the report')
  await (await refused.clicks('Result told')).submits({})
  expect((await closes(w, { 'Closed as': 'Duplicate' })).text).toContain('is closed: Duplicate')
})

test('a planned publication is taken back before its case can be closed', async () => {
  const w = await world({ at: readied })
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  const refused = await closes(w, { 'Closed as': 'Withdrawn', Why: 'The reporter took it back' })
  expect(refused.text).toContain('its publication is approved and planned')
  await (await w.ben.types('/advisory disclose', { case: first, action: 'cancel' })).clicks('Confirm')
  await w.settled()
  const preview = await closes(w, { 'Closed as': 'Withdrawn', Why: 'The reporter took it back' })
  const reply = await preview.clicks('Confirm')
  expect(reply.text).toContain('is closed: Withdrawn')
  await w.clock.to('2026-11-24T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
})

test('nothing but a publication makes a case disclosed, whoever asks and whatever the reason', async () => {
  const w = await world({ at: drafted })
  for (const who of [w.ben, w.ana]) {
    const form = await who.types('/case close', { case: first })
    const refused = await form.submits({ 'Closed as': 'Disclosed', Why: 'It was told on a mailing list' })
    expect(refused.text).toContain('none of its advisories is public, and no reason stands in for that')
    expect(refused.buttons).toContain('Disclose')
  }
  expect(advisoryOf(w).state).toBe('draft')
  expect(textOf(w.card(first))).not.toContain('**Closed**')
})

/** Somebody else made it public: said by one, looked at by another. */
const elsewhere = {
  'Closed as': 'Disclosed',
  'Published at': 'https://distro.example/advisories/7',
  Why: 'The distributor published it before we did',
}

test('what somebody else published is closed as disclosed by two people, and card, line and timeline say where', async () => {
  const w = await world()
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  await drafted(w)
  const { 'Published at': _url, ...without } = elsewhere
  const refused = await closes(w, without)
  expect(refused.text).toContain('put the address under **Published at**: a second person looks and approves')
  const preview = await closes(w, elsewhere)
  expect(preview.text).toContain(
    'published elsewhere, at [distro.example](<https://distro.example/advisories/7>)',
  )
  expect(preview.text).toContain('This stays open on GitHub')
  expect((await preview.clicks('Confirm')).text).toContain('The second person is asked')
  await w.settled()
  expect(textOf(w.card(first))).not.toContain('**Closed**')
  expect(textOf(proposalIn(w))).toContain(elsewhere.Why)
  expect((await approves(w.ben, proposalIn(w))).text).not.toContain('Approved')
  await w.settled()
  expect(textOf(w.card(first))).not.toContain('**Closed**')
  expect((await approves(w.dmitri, proposalIn(w))).text).toContain('Approved')
  await w.settled()
  const where = 'published elsewhere at [distro.example](<https://distro.example/advisories/7>)'
  expect(textOf(w.card(first))).toContain(where)
  const line = w.lines(w.thread(first)).find((one) => one.includes('**Closed** as disclosed'))
  expect(line).toContain(`${where}, by <@${w.ben.id}> and <@${w.dmitri.id}>`)
  expect(line).toContain('Left out, with a reason on record:')
  const { text } = await w.chloe.types('/case timeline', { case: first })
  expect(text).toContain('closed as disclosed, published elsewhere at')
  expect(text).toContain('distro.example/advisories/7')
  expect(advisoryOf(w).state).toBe('draft')
})

test.each([
  [{ 'Closed as': 'Withdrawn' }, 'it is for what is closed as disclosed'],
  [{ Why: '' }, '**Why** is empty'],
  [{ 'Published at': 'everybody knows' }, 'Published at'],
])('an address where it was published is held to its rules (%j)', async (values, says) => {
  const w = await world({ at: drafted })
  const refused = await closes(w, { ...elsewhere, ...values })
  expect(refused.text).toContain(says)
  expect(refused.buttons).not.toContain('Confirm')
})

test('nobody closes as published elsewhere what the team is about to publish, or has', async () => {
  const w = await world({ at: readied })
  await (await closes(w, elsewhere)).clicks('Confirm')
  await w.settled()
  const earlier = proposalIn(w)
  await proposes(w)
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect((await approves(w.dmitri, earlier)).text).not.toContain('Approved')
  expect((await closes(w, elsewhere)).text).toContain('its publication is approved and planned')
  await w.clock.to('2026-11-24T15:01Z')
  expect((await closes(w, elsewhere)).text).toContain('public already')
  expect(textOf(w.card(first))).not.toContain('**Closed**')
})

test('what is published and not announced is not disclosed yet, and no reason stands in for it', async () => {
  const w = await world({ at: addsChannel })
  await disclosed(w)
  const refused = await closes(w, { 'Closed as': 'Disclosed', Why: 'Nobody reads that channel' })
  expect(refused.text).toContain('Do that first; no reason stands in for it.')
})

test('Withdrawn takes a reason although every step is done', async () => {
  const w = await world({ at: claimed })
  await acknowledges(w.ben)
  const refused = await closes(w, { 'Closed as': 'Withdrawn' })
  expect(refused.text).toContain('**Why** is empty')
  const again = await refused.clicks('Fix and resubmit')
  expect((await again.submits({ Why: 'They found it works as documented' })).text).toContain('is closed')
})

test('a draft that is left behind is named before the end, and in each digest until it is closed on GitHub', async () => {
  const w = await world({ at: drafted })
  const { ghsaId } = advisoryOf(w)
  const preview = await closes(w, { 'Closed as': 'Withdrawn', Why: 'The reporter took it back' })
  expect(preview.text).toContain('This stays open on GitHub')
  expect(preview.text).toContain(ghsaId)
  expect((await preview.clicks('Confirm')).text).toContain('is closed: Withdrawn')
  await w.settled()
  const digest = () => w.lines(w.channels.sir).findLast((line) => line.includes('**This week**'))
  await w.clock.to('2026-11-23T09:00Z')
  expect(digest()).toContain(`${first} has ended, and [${ghsaId}]`)
  expect(digest()).toContain('is still open on GitHub: close it there')
  const advisory = w.github.repo(product).advisories[0]
  if (advisory !== undefined) advisory.state = 'closed'
  await w.clock.to('2026-11-30T09:00Z')
  expect(digest()).not.toContain('has ended')
})
