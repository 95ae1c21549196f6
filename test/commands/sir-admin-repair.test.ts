/** /sir-admin repair: what was deleted while nobody looked comes back, and what waits for a person is sent again. */
import { expect, test } from 'vitest'
import { product, textOf, tracker, world } from '../world.ts'
import { assessed, claimed, drafted, first, opened, opens } from '../world/deeds.ts'

test('a card deleted while the program was away is posted and pinned again, once', async () => {
  const w = await world({ at: claimed })
  const card = w.card(first)
  w.expects({ refused: /^GET \/channels/ })
  await w.restarts(() => w.discord.deleteMessage(w.channels.sir, card.id))
  expect(() => w.card(first)).toThrow()
  const preview = await w.alex.types('/sir-admin repair', { what: 'cards' })
  expect(preview.text).toContain(`made again once you confirm: 1\n- card:${first}`)
  await w.settled()
  expect(() => w.card(first)).toThrow()
  const { text } = await preview.clicks('Confirm')
  expect(text).toContain('open cases looked at: 1')
  expect(text).toContain(`being made again: card:${first}`)
  await w.settled()
  expect(w.card(first).pinned).toBe(true)
  const again = await w.alex.types('/sir-admin repair', { what: 'cards' })
  expect(again.text).toContain('Nothing was missing')
  await w.settled()
  const cards = w.messages(w.channels.sir).filter((one) => textOf(one).includes(`## ${first} `))
  expect(cards).toHaveLength(1)
})

test('a deleted thread is opened again below its card, and goes on', async () => {
  const w = await world({ at: claimed })
  w.expects({ refused: /^GET \/channels/ })
  w.discord.deleteChannel(w.thread(first))
  const preview = await w.alex.types('/sir-admin repair', { what: 'threads' })
  const { text } = await preview.clicks('Confirm')
  expect(text).toContain(`thread:${first}`)
  expect(text).toContain('`/case timeline`')
  await w.settled()
  expect(w.lines(w.thread(first))).toBeDefined()
  await w.ben
    .types('/case release', { case: first })
    .then((form) => form.submits({ Reason: 'On leave from tomorrow' }))
  await w.settled()
  expect(w.lines(w.thread(first)).join()).toContain('released the triage')
  expect((await w.alex.types('/sir-admin repair', { what: 'threads' })).text).toContain('Nothing was missing')
})

test('a tracking issue that was changed by hand gets its kept part back, and people keep theirs', async () => {
  const w = await world({ at: claimed })
  w.github.human('ben-o').edits(tracker, 1, { body: 'Our own notes' })
  await w.alex.types('/sir-admin repair', { what: 'tracker' })
  await w.settled()
  expect(w.issue(1).body).toContain('Our own notes')
  expect(w.issue(1).body).toContain('**Received**')
})

test('advisories are compared with their cases; without any there is nothing missing', async () => {
  const w = await world({ at: assessed })
  expect((await w.alex.types('/sir-admin repair', { what: 'advisories' })).text).toContain(
    'Nothing was missing',
  )
})

test('what is parked is listed with its reason, and sent again once confirmed', async () => {
  const w = await world()
  w.expects({ refused: /./ })
  w.github.fault({ match: { method: 'POST', route: /\/issues$/ }, kind: '403' })
  await opened(w)
  const preview = await w.alex.types('/sir-admin repair', { what: 'parked' })
  expect(preview.text).toMatch(new RegExp(`tracker:${first} · [\\w-]+`))
  expect(w.github.repo(tracker).issues).toEqual([])
  const done = await preview.clicks('Confirm')
  expect(done.text).toContain('Being sent again: 1')
  await w.settled()
  expect(w.issue(1).title).toContain(first)
  expect((await w.alex.types('/sir-admin repair', { what: 'parked' })).text).toContain('Nothing waits')
})

test('with no case open it says so, and only an administrator or a chair may', async () => {
  const w = await world()
  for (const command of w.discord.world.commands.values()) command.defaultMemberPermissions = null
  expect((await w.alex.types('/sir-admin repair', { what: 'cards' })).text).toContain('nothing to repair')
  expect((await w.ben.types('/sir-admin repair', { what: 'cards' })).text).toContain('security policy')
})

test('what is parked after the preview was shown is not sent again by its Confirm', async () => {
  const w = await world()
  w.expects({ refused: /./ })
  w.github.fault({ match: { method: 'POST', route: /\/issues$/ }, kind: '403', times: 2 })
  await opened(w)
  const preview = await w.alex.types('/sir-admin repair', { what: 'parked' })
  await opens(w.ana, { 'Neutral title': 'Another one that GitHub refuses' })
  await w.settled()
  const again = await preview.clicks('Confirm')
  expect(again.text).toContain('Nothing was done')
  expect(again.text).toContain('New: tracker:SIR-2026-002.')
  await w.settled()
  expect(w.github.repo(tracker).issues).toEqual([])
  expect((await again.clicks('Confirm')).text).toContain('Being sent again: 2')
  await w.settled()
  expect(w.github.repo(tracker).issues).toHaveLength(2)
})

test('a tracking issue that was deleted is made again, and the card links the new one', async () => {
  const w = await world({ at: claimed })
  w.expects({ refused: /^GET \/repos/ })
  w.github.human('halcyon').deletesIssue(tracker, 1)
  const preview = await w.alex.types('/sir-admin repair', { what: 'tracker' })
  await w.settled()
  expect(w.github.repo(tracker).issues).toHaveLength(0)
  const { text } = await preview.clicks('Confirm')
  expect(text).toContain(`being made again: tracker:${first}`)
  await w.settled()
  expect(w.issue(2).title).toContain(first)
  expect(textOf(w.card(first))).toContain('Tracker [#2]')
  const again = await w.alex.types('/sir-admin repair', { what: 'tracker' })
  expect(again.text).toContain('Nothing was missing')
  await w.settled()
  expect(w.github.repo(tracker).issues).toHaveLength(1)
})

test('a deleted tracking issue waits for a person, and sending it again makes it anew', async () => {
  const w = await world({ at: claimed })
  w.expects({ refused: /^GET \/repos/ })
  w.github.human('halcyon').deletesIssue(tracker, 1)
  await w.ben
    .types('/case note', { case: first })
    .then((form) => form.submits({ Note: 'Seen by two people' }))
  await w.ben
    .types('/case edit', { case: first })
    .then((form) => form.submits({ 'Neutral title': 'Another name' }))
  await w.settled()
  expect(w.github.repo(tracker).issues).toHaveLength(0)
  const preview = await w.alex.types('/sir-admin repair', { what: 'parked' })
  expect(preview.text).toContain('tracker-gone')
  await preview.clicks('Confirm')
  await w.settled()
  expect(w.issue(2).title).toContain('Another name')
})

test('a tracker that cannot be reached is not taken for gone', async () => {
  const w = await world({ at: claimed })
  w.expects({ refused: /^GET \/repos/ })
  w.github.fault({ match: { method: 'GET', route: /\/issues\/1$/ }, kind: '503', times: 5 })
  const { text } = await w.alex.types('/sir-admin repair', { what: 'tracker' })
  expect(text).toContain('GitHub does not answer')
  await w.settled()
  expect(w.github.repo(tracker).issues).toHaveLength(1)
})

test('what is deleted after the preview is shown before it is made again as well', async () => {
  const w = await world({ at: claimed })
  await opens(w.ana, { 'Neutral title': 'Another one' })
  await w.settled()
  w.expects({ refused: /^GET \/repos/ })
  w.github.human('halcyon').deletesIssue(tracker, 1)
  const preview = await w.alex.types('/sir-admin repair', { what: 'tracker' })
  w.github.human('halcyon').deletesIssue(tracker, 2)
  const again = await preview.clicks('Confirm')
  expect(again.text).toContain('Nothing was done')
  await w.settled()
  expect(w.github.repo(tracker).issues).toHaveLength(0)
  await again.clicks('Confirm')
  await w.settled()
  expect(w.github.repo(tracker).issues).toHaveLength(2)
})

test('an advisory that is gone is named with what to do, told once, and nothing is made behind anybody’s back', async () => {
  const w = await world({ at: drafted })
  w.expects({ refused: /^GET \/repos/, waiting: true })
  w.github.repo(product).advisories.splice(0)
  const { text } = await w.alex.types('/sir-admin repair', { what: 'advisories' })
  expect(text).toContain(`advisory a1 of ${first}`)
  expect(text).toContain('`/advisory draft` makes another one')
  await w.settled()
  expect(w.lines(w.channels.sir).join()).toContain(`An advisory of ${first} is gone from GitHub`)
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('advisory-gone')
})

test('a private fork that was deleted is named, and asked for again it is made again', async () => {
  const w = await world({ at: drafted })
  const asks = async () => {
    await (await w.ben.types('/advisory fork', { case: first })).clicks('Confirm')
    await w.settled()
  }
  await asks()
  const fork = () => w.github.repo(product).advisories[0]?.privateFork
  const made = fork()?.repo.name
  expect(made).toBeDefined()
  const advisory = w.github.repo(product).advisories[0]
  if (advisory !== undefined) advisory.privateFork = null
  await w.clock.advance('15m')
  const { text } = await w.alex.types('/sir-admin repair', { what: 'advisories' })
  expect(text).toContain('private fork of advisory a1')
  await asks()
  expect(fork()).toBeDefined()
})
