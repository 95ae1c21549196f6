/** Deadlines as the team feels them: who is told, when, by one message each, and never silence. */
import { expect, test } from 'vitest'
import type { ApiMessage } from '../sandbox/discord/stand-in.ts'
import type { World } from './world.ts'
import { textOf, tracker, world } from './world.ts'
import { acknowledges, answersNew, first, opens } from './world/deeds.ts'
import { drives } from './coverage/drives.ts'

const acknowledge = 'acknowledge the reporter'
const monday = { startsAt: '2026-11-23T10:00:00Z' }

/** Every reminder of a deadline that stands in the thread; there must never be more than one. */
function reminders(w: World, clock = acknowledge): readonly ApiMessage[] {
  return w
    .messages(w.thread(first))
    .filter((message) => /^[✔⏰⚠⏸–]/u.test(textOf(message)) && textOf(message).includes(clock))
}

/** What the one reminder says, and whom it pinged when it came. */
function reminder(w: World, clock = acknowledge): { text: string; pinged: readonly string[] } | undefined {
  const all = reminders(w, clock)
  expect(all.length).toBeLessThanOrEqual(1)
  const [one] = all
  return one === undefined ? undefined : { text: textOf(one), pinged: (one.pinged ?? []).toSorted() }
}

async function ownedByBen(w: World, received = 'now'): Promise<void> {
  await opens(w.ana, { Received: received })
  await answersNew(w.ben)
  await w.ben.types('/case claim', { case: first })
  await w.settled()
}

test('the stages come at their instants: quietly at half-time, then owner, chairs, the role, and the TSC contact', async () => {
  const w = await world(monday)
  await ownedByBen(w)
  const stages = [
    ['2026-11-24T13:59Z', undefined, []],
    ['2026-11-24T14:00Z', 'half of the time is gone', []],
    ['2026-11-25T10:00Z', 'the last working day has begun', [w.ben.id]],
    ['2026-11-26T10:00Z', '(SIR-2026-001)\nit was due', [w.ben.id, w.ana.id]],
    ['2026-11-27T10:00Z', 'one working day over', [w.ana.id, w.ben.id, w.chloe.id, w.dmitri.id]],
    ['2026-12-01T10:00Z', 'three working days over', [w.ana.id]],
  ] as const
  for (const [instant, says, pinged] of stages) {
    await w.clock.to(instant)
    const shown = reminder(w)
    if (says === undefined) expect(shown).toBeUndefined()
    else {
      expect(shown?.text, instant).toContain(says)
      expect(shown?.pinged, instant).toEqual([...pinged].toSorted())
    }
  }
  expect(reminder(w)?.text).toContain('The TSC contacts are told as well')
  const told = w.lines(w.discord.directMessages(w.tess.id))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain(`Please ask <@${w.ana.id}>, a chair`)
  expect(told[0]).not.toContain(acknowledge)
})

test('the first line of a ping is neutral, so that a push preview tells nothing', async () => {
  const w = await world(monday)
  await ownedByBen(w)
  await w.clock.to('2026-11-25T10:00Z')
  const pings = w.discord.journal.filter(
    ({ method, body }) =>
      method === 'POST' && JSON.stringify(body).includes('needs an action') && body !== undefined,
  )
  expect(pings.length).toBeGreaterThan(0)
  for (const { body } of pings) expect(JSON.stringify(body)).not.toContain(acknowledge)
})

test('a deadline that is met edits its message and falls silent', async () => {
  const w = await world(monday)
  await ownedByBen(w)
  await w.clock.to('2026-11-25T10:00Z')
  const [before] = reminders(w)
  await acknowledges(w.ben)
  await w.settled()
  expect(reminders(w)[0]?.id).toBe(before?.id)
  expect(reminder(w)?.text).toContain(`**Done in time:** ${acknowledge}`)
  await w.clock.passes('7d', '3h')
  expect(reminders(w)[0]?.id).toBe(before?.id)
})

test('an acknowledgement that was sent in time but recorded late counts from when it was sent', async () => {
  const w = await world(monday)
  await ownedByBen(w)
  await w.clock.to('2026-11-26T12:00Z')
  expect(reminder(w)?.text).toContain('Overdue')
  await acknowledges(w.ben, { When: '2026-11-25 16:00' })
  await w.settled()
  expect(reminder(w)?.text).toContain('**Done in time:**')
})

test('the clock counts from the report and not from when the case was opened', async () => {
  const w = await world(monday)
  await ownedByBen(w, '2026-11-18 10:00')
  expect(reminder(w)?.text).toContain('it was due')
  expect(reminder(w)?.text).toContain(`<t:${Date.parse('2026-11-23T10:00Z') / 1000}:f>`)
  drives('O57')
})

test('a report of Friday afternoon is due on Wednesday, and the weekend is silent', async () => {
  const w = await world({ startsAt: '2026-11-20T16:00:00Z' })
  await ownedByBen(w)
  await w.clock.to('2026-11-20T18:00Z')
  const before = w.messages(w.thread(first)).length
  await w.clock.passes('60h', '2h')
  expect(w.clock.now()).toBe(Date.parse('2026-11-23T06:00Z'))
  expect(w.messages(w.thread(first))).toHaveLength(before)
  await w.clock.to('2026-11-25T15:59Z')
  expect(reminder(w)?.text).toContain('the last working day has begun')
  await w.clock.to('2026-11-25T16:00Z')
  expect(reminder(w)?.text).toContain('it was due')
})

test('an unowned case tells the role', async () => {
  const w = await world(monday)
  await opens(w.ana)
  await answersNew(w.ben)
  await w.clock.to('2026-11-25T10:00Z')
  expect(reminder(w)?.pinged).toEqual([w.ana.id, w.ben.id, w.chloe.id, w.dmitri.id].toSorted())
  drives('O54')
})

test('after downtime only the newest stage is told, once', async () => {
  const w = await world(monday)
  await ownedByBen(w)
  const posted = () =>
    w.discord.journal.filter(
      ({ method, body }) => method === 'POST' && JSON.stringify(body ?? '').includes('needs an action'),
    ).length
  const before = posted()
  await w.restarts(() => w.clock.to('2026-11-27T11:00Z'))
  expect(reminder(w)?.text).toContain('one working day over')
  expect(reminder(w)?.pinged).toHaveLength(4)
  const others = reminders(w, 'team meeting').length
  expect(posted() - before).toBe(1 + others)
  await w.clock.passes('1h', '5m')
  expect(posted() - before).toBe(1 + others)
})

test('"I am on it until…" keeps silence until its end, and then comes back by itself', async () => {
  const w = await world(monday)
  await ownedByBen(w)
  await w.clock.to('2026-11-26T10:00Z')
  const [message] = reminders(w)
  if (message === undefined) throw new Error('no reminder')
  const form = await w.ben.clicks(message, 'I am on it until…')
  await form.submits({ 'How long': '1 working day', Reason: 'Waiting for the translation' })
  await w.settled()
  expect(reminder(w)?.text).toContain('**Put off** until')
  await w.clock.to('2026-11-27T09:59Z')
  expect(reminder(w)?.text).toContain('**Put off** until')
  await w.clock.to('2026-11-27T10:00Z')
  expect(reminder(w)?.text).toContain('one working day over')
  expect(reminder(w)?.pinged).toHaveLength(4)
})

test('taken up again early, what was held back is said at once', async () => {
  const w = await world(monday)
  await ownedByBen(w)
  await w.clock.to('2026-11-26T10:00Z')
  const form = await w.ben.types('/sla snooze', { case: first, deadline: 'acknowledge' })
  await form.submits({ 'How long': '3 working days', Reason: 'Waiting for the translation' })
  await w.clock.to('2026-11-27T12:00Z')
  expect(reminder(w)?.text).toContain('**Put off** until')
  await w.ben.types('/sla resume', { case: first, deadline: 'acknowledge' })
  await w.settled()
  expect(reminder(w)?.text).toContain('one working day over')
})

test('waiting for the reporter pauses the result of triage, and their answer sets it going again', async () => {
  const w = await world(monday)
  await ownedByBen(w)
  await acknowledges(w.ben)
  const asked = await w.ben.types('/case contact', { case: first, kind: 'details-asked' })
  await asked.submits({ 'Missing details': ['Steps'] })
  const deadlines = async () => (await w.ben.types('/sla show', { case: first })).text
  expect(await deadlines()).toContain('**tell the reporter the result of triage**: paused')
  await w.clock.advance('7d')
  const received = await w.ben.types('/case contact', { case: first, kind: 'details-received' })
  await received.submits({})
  expect(await deadlines()).toContain('**tell the reporter the result of triage**: running')
  drives('O61')
})

test('what stays overdue is said again every Monday, without a title', async () => {
  const w = await world(monday)
  await ownedByBen(w)
  const digests = () => w.lines(w.channels.sir).filter((line) => line.includes('**This week**'))
  await w.clock.to('2026-11-30T08:59Z')
  expect(digests()).toEqual([])
  for (const [turn, instant] of ['2026-11-30T09:00Z', '2026-12-07T09:00Z', '2026-12-14T09:00Z'].entries()) {
    await w.clock.to(instant)
    expect(digests()).toHaveLength(turn + 1)
    expect(digests().at(-1)).toContain(`${first} · ${acknowledge}`)
    expect(digests().at(-1)).not.toContain('scene file')
    expect(digests().at(-1)).toMatch(new RegExp(`<@${w.ben.id}> owns 1, deadlines overdue: [1-9]`))
    expect(digests().at(-1)).toContain('Health: all is well.')
  }
  drives('O34.forever')
})

test('the digest says when GitHub is behind and where to look', async () => {
  const w = await world(monday)
  await ownedByBen(w)
  w.github.setVisibility(tracker, 'public')
  w.expects({ waiting: true })
  await acknowledges(w.ben)
  await w.clock.to('2026-11-30T09:00Z')
  const digest = w.lines(w.channels.sir).findLast((line) => line.includes('**This week**'))
  expect(digest).toContain('⚠ Health:')
  expect(digest).toContain('`/sir-admin doctor` says why')
})

test('a promise to the reporter starts a deadline of its own', async () => {
  const w = await world(monday)
  await ownedByBen(w)
  await acknowledges(w.ben, { 'We promised to be in contact within': '2' })
  await w.clock.to('2026-11-25T10:00Z')
  expect(reminder(w, 'as promised')?.text).toContain('it was due')
  const update = await w.ben.types('/case contact', { case: first, kind: 'update' })
  await update.submits({})
  await w.settled()
  expect(reminder(w, 'as promised')?.text).toContain('Done')
  drives('O58.clock')
})

test('undoing the act that met a deadline sets it running again', async () => {
  const w = await world(monday)
  await ownedByBen(w)
  await w.clock.to('2026-11-26T09:55Z')
  const reply = await acknowledges(w.ben)
  await w.settled()
  expect(reminder(w)?.text).toContain('Done in time')
  await reply.clicks('Undo')
  await w.clock.to('2026-11-26T10:00Z')
  expect(reminder(w)?.text).toContain('it was due')
})
