/** /advisory review: each reviewer answers by buttons that are theirs alone; late, changed and missing answers are told, a new draft voids them. */
import { expect, test } from 'vitest'
import type { Hand, Shown, World } from '../world.ts'
import { textOf, world } from '../world.ts'
import type { FieldValue } from '../../sandbox/discord/people/form.ts'
import {
  acknowledges,
  alerted,
  drafted,
  draftsAnother,
  first,
  confirmed,
  grouped,
  report,
  reviewAsked,
} from '../world/deeds.ts'
import { readiedForReview } from '../world/disclosure.ts'
import { drives } from '../coverage/drives.ts'

const asks = async (w: World, values: Record<string, FieldValue> = {}, who = w.ben): Promise<Shown> =>
  (await who.types('/advisory review', { case: first })).submits({ 'Which draft': 'Response', ...values })
const linesOf = (w: World) => w.lines(w.thread(first)).join('\n')
const dmOf = (w: World, who: Hand) => w.lines(w.discord.directMessages(who.id)).join('\n')
const ahead = async (w: World) => (await w.ben.types('/case show', { case: first })).text
const status = async (w: World) => (await w.ben.types('/advisory status', { case: first })).text

test('without a name every collaborator is asked, in neutral words, and the step is done once all have answered', async () => {
  const w = await world({ at: alerted })
  const reply = await asks(w)
  expect(reply.text).toContain('🔴 answers are missing')
  expect(reply.text).toContain(`<@${w.sam.id}> (sam-s): … no answer yet`)
  expect(reply.text).toContain(`<@${w.tess.id}>: … no answer yet`)
  await w.settled()
  for (const who of [w.sam, w.tess]) {
    expect(reviewAsked(w, who).pinged).toEqual([who.id])
    expect(dmOf(w, who)).not.toContain(report['Neutral title'])
  }
  expect(await ahead(w)).toContain('Response drafted')
  expect((await w.sam.clicks(reviewAsked(w, w.sam), 'Approve')).text).toContain('you approve the draft')
  const form = await w.tess.clicks(reviewAsked(w, w.tess), 'Change')
  expect((await form.submits({ Words: 'Name the workaround first' })).text).toContain('you ask for a change')
  await w.settled()
  expect(linesOf(w)).toContain(`<@${w.tess.id}> asks for a change of the draft`)
  expect(linesOf(w)).not.toContain('Name the workaround')
  expect(await status(w)).toContain('asks for a change: Name the workaround first')
  expect(await ahead(w)).not.toContain('Response drafted')
  expect(dmOf(w, w.sam)).toContain('Your answer so far: ✔ approved')
  drives('O23', 'O71')
})

test('a day before it is due whoever has not answered is reminded, and whoever has is left in peace', async () => {
  const w = await world({ at: alerted })
  await asks(w, { Reviewers: [w.sam.id, w.chloe.id], Due: 'in 3 days' })
  await w.settled()
  await w.chloe.clicks(reviewAsked(w, w.chloe), 'Approve')
  await w.settled()
  await w.clock.passes('2d', '1h')
  expect(dmOf(w, w.sam)).toContain('A reminder: the review you were asked for')
  expect(dmOf(w, w.chloe)).not.toContain('A reminder')
  await w.clock.passes('16d', '12h')
  expect(dmOf(w, w.sam)).toContain('is over')
  expect(dmOf(w, w.sam).match(/is due now/g)).toHaveLength(1)
  drives('O71')
})

test('a new draft voids what was said of the one before, and the step is open again', async () => {
  const w = await world({ at: alerted })
  await asks(w, { Reviewers: [w.sam.id] })
  await w.settled()
  const old = reviewAsked(w, w.sam)
  const { components } = w.discord.world.message(old.channel_id, old.id)
  await w.sam.clicks(old, 'Approve')
  await w.settled()
  expect(await ahead(w)).not.toContain('Response drafted')
  await draftsAnother(w)
  expect(await ahead(w)).toContain('Response drafted')
  expect(await status(w)).toContain('void, a newer draft or round took its place')
  expect(dmOf(w, w.sam)).toContain('A newer draft took the place')
  w.discord.world.message(old.channel_id, old.id).components = components
  expect((await w.sam.clicks(old, 'Approve')).text).toContain('is over, or a newer draft took its place')
  drives('O71')
})

test('who is known on GitHub alone, or does not answer, is settled by hand with a reason', async () => {
  const w = await world({ at: alerted })
  w.github.addUser('kim-k')
  const group = await w.ben.types('/advisory group', { case: first })
  await confirmed(await group.submits({ 'GitHub logins': 'kim-k', SIGs: '', Observers: [] }))
  w.discord.setDirectMessages(w.tess.id, false)
  w.expects({ refused: /^POST .*messages$/ })
  const reply = await asks(w)
  await w.settled()
  expect(linesOf(w)).toContain('kim-k (on GitHub alone: ask them yourself)')
  expect(linesOf(w)).toContain(`<@${w.tess.id}> could not be reached`)
  await w.sam.clicks(reviewAsked(w, w.sam), 'Approve')
  const form = await reply.picks('Answer for, or do not wait for…', 'Response: kim-k')
  const settled = await form.submits({
    'What stands for it': 'They approve, said elsewhere',
    Why: 'In the draft',
  })
  expect(settled.text).toContain('kim-k: ✔ approves')
  const last = await settled.picks('Answer for, or do not wait for…', `Response: member ${w.tess.id}`)
  const done = await last.submits({ 'What stands for it': 'Nobody waits for their answer', Why: 'On leave' })
  expect(done.text).toContain('🟢 everybody has answered')
  await w.settled()
  expect(linesOf(w)).toContain('does not wait for the review by')
  expect((await w.ben.types('/case timeline', { case: first })).text).toContain(
    'did not wait for one reviewer: On leave',
  )
  drives('O23', 'O71')
})

test('what becomes public is reviewed by the team and an observer of the TSC, and a change holds it', async () => {
  const w = await world({ at: readiedForReview })
  const alone = await asks(w, { 'Which draft': 'Public disclosure', Reviewers: [w.chloe.id] })
  expect(alone.text).toContain(`reviewed by an observer of the TSC too, such as <@${w.tess.id}>`)
  const reply = await asks(w, { 'Which draft': 'Public disclosure' })
  for (const who of [w.ana, w.chloe, w.dmitri, w.tess]) expect(reply.text).toContain(`<@${who.id}>`)
  await w.settled()
  for (const who of [w.ana, w.chloe, w.dmitri]) await who.clicks(reviewAsked(w, who), 'Approve')
  await (await w.tess.clicks(reviewAsked(w, w.tess), 'Change')).submits({ Words: 'Say which versions' })
  await w.settled()
  expect(await status(w)).toContain('🔴 answers are missing')
  await w.tess.clicks(reviewAsked(w, w.tess), 'Approve')
  await w.settled()
  expect(await status(w)).toContain('🟢 everybody has answered')
  expect(linesOf(w)).toContain('🟢 Everybody has answered.')
  drives('O21', 'O88')
})

test('a reporter who cannot review has a reason on record, and none is refused', async () => {
  const w = await world({ at: drafted })
  const choice = { 'Which draft': 'The reporter cannot review, because…' }
  expect((await asks(w, choice)).text).toContain('Note or reason')
  const reply = await asks(w, { ...choice, 'Note or reason': 'The report was anonymous' })
  expect(reply.text).toContain('why the reporter cannot review')
  await w.settled()
  expect(linesOf(w)).toContain('recorded why the reporter cannot review')
  expect(linesOf(w)).not.toContain('anonymous')
  drives('O89')
})

test('before there is a draft, before the SIGs are alerted, without a time and in the past it is refused', async () => {
  const w = await world({ at: drafted })
  expect((await asks(w)).text).toContain('SIGs alerted')
  const other = await world()
  await alerted(other)
  expect((await asks(other, { Due: '' })).text).toContain('Due')
  expect((await asks(other, { Due: 'yesterday' })).text).toContain('Due')
  expect((await other.chloe.types('/advisory review', { case: first })).text).toContain(
    'only they or a chair',
  )
})

test('the review of a restricted case names nothing, and asks of the team only who is chosen', async () => {
  const w = await world({ at: alerted })
  await acknowledges(w.ben)
  await grouped(w)
  const form = await w.ana.types('/case restrict', { case: first })
  await (await form.submits({ Reason: 'A member is concerned' })).clicks('Confirm')
  await w.settled()
  const reply = await asks(w, {}, w.ana)
  expect(reply.text).not.toContain(`<@${w.chloe.id}>`)
  expect(reply.text).toContain(`<@${w.sam.id}>`)
  await w.settled()
  expect(dmOf(w, w.sam)).toContain('Please review a draft')
  for (const who of [w.sam, w.tess]) expect(dmOf(w, who)).not.toContain(report['Neutral title'])
  expect(w.messages(w.channels.sir).map(textOf).join()).not.toContain('review of the draft')
})
