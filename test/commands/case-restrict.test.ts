/** /case restrict: a member asks, a chair confirms, and everybody else sees no more than the card shows. */
import { expect, test } from 'vitest'
import type { Hand, World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { claimed, first, opened, opens, report } from '../world/deeds.ts'

const why = 'The report is about a change that Dmitri made'

const wishes = async (who: Hand, values: Record<string, string | string[]> = {}) =>
  (await who.types('/case restrict', { case: first })).submits({ Reason: why, ...values })

async function restricted(w: World, values: Record<string, string | string[]> = {}) {
  await claimed(w)
  await (await wishes(w.ana, values)).clicks('Confirm')
  await w.settled()
}

function room(w: World): string {
  const found = w.discord.channels().find(({ name }) => name === `${first} · restricted`)
  if (found === undefined) throw new Error('there is no private thread')
  return found.id
}
const readersOf = (w: World, thread: string) => [
  ...(w.discord.world.channel(thread).thread?.members.keys() ?? []),
]
const missing = 'There is no such case, or it is restricted'

test('a chair restricts after a look at what it means, and the card shows number, owner and whether it is on time', async () => {
  const w = await world({ at: claimed })
  const preview = await wishes(w.ana)
  expect(preview.text).toContain('Others on the team will see its number')
  expect(preview.text).toContain(why)
  await w.settled()
  expect((await preview.clicks('Confirm')).text).toContain('is restricted')
  await w.settled()
  const card = textOf(w.card(first))
  expect(card).toContain(`## ${first} · restricted`)
  expect(card).toContain(`owner <@${w.ben.id}> · on time`)
  expect(card).not.toContain('acknowledge')
})

test('it goes on in a private thread of the owner, the chairs and those let in, and says so once where all read', async () => {
  const w = await world()
  await restricted(w, { 'Who else may see it': [w.chloe.id] })
  expect(readersOf(w, room(w)).toSorted()).toEqual(
    [w.ana.id, w.ben.id, w.chloe.id, w.discord.botUserId].toSorted(),
  )
  expect(w.lines(w.thread(first)).at(-1)).toContain('restricted this case')
  const before = w.lines(w.thread(first)).length
  const form = await w.chloe.at(room(w)).types('/case note')
  await form.submits({ Note: 'Seen on two platforms' })
  await w.settled()
  expect(w.lines(room(w)).at(-1)).toContain('note')
  expect(w.lines(w.thread(first))).toHaveLength(before)
})

test('whoever is not let in hears the words for a case that is not there, from every command', async () => {
  const w = await world({ at: restricted })
  for (const path of ['case show', 'case timeline', 'case claim', 'case note', 'case restrict', 'sla show'])
    expect((await w.chloe.types(`/${path}`, { case: first })).text, path).toContain(missing)
  expect((await w.chloe.types('/case show', { case: 'SIR-2026-099' })).text).toContain(missing)
  expect(await w.chloe.completes('/case show', 'case')).toEqual([])
  expect(await w.ben.completes('/case show', 'case')).toEqual([first])
  expect(await w.chloe.at(w.thread(first)).completes('/case step', 'step')).toEqual([])
  expect((await w.chloe.clicks(w.card(first), 'Show the case')).text).toContain(missing)
})

test('lists show others the number and the owner and are not searched by the title', async () => {
  const w = await world({ at: restricted })
  const listed = (await w.chloe.types('/case list')).text
  expect(listed).toContain(`**${first}**`)
  expect(listed).toContain('restricted')
  expect(listed).not.toMatch(/triage|mitigation/i)
  expect((await w.ben.types('/case list')).text).not.toContain('· restricted')
  await opens(w.dmitri, { 'Neutral title': 'Another one, so that there is a search' })
  await w.settled()
  const search = await (await w.chloe.types('/case list')).clicks('Search')
  expect((await search.submits({ Words: 'parser' })).text).toContain('no case matches')
  const found = await (await w.ben.types('/case list')).clicks('Search')
  expect((await found.submits({ Words: 'parser' })).text).toContain(first)
  expect((await w.chloe.types('/case list', { severity: 'High' })).text).not.toContain(first)
})

test('a second report of the same words does not tell that there is a restricted one', async () => {
  const w = await world({ at: restricted })
  const said = await opens(w.chloe, { ...report })
  expect(said.text).not.toContain(first)
  expect(said.text).toContain('SIR-2026-002')
})

test('a member asks without a word of the reason, only a chair may press, and undoing is lifting', async () => {
  const w = await world({ at: claimed })
  const preview = await wishes(w.dmitri)
  expect(preview.text).toContain('Ask the chairs to restrict')
  await preview.clicks('Confirm')
  await w.settled()
  const message = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('asks that fewer'))
  if (message === undefined) throw new Error('no wish in the thread')
  expect(message.pinged).toEqual([w.ana.id])
  expect(w.lines(w.thread(first)).join('\n')).not.toContain(why)
  expect((await w.chloe.clicks(message, 'Restrict')).text).toContain('Only a chair can do this')
  expect((await w.dmitri.clicks(message, 'Restrict')).text).toContain('Only a chair can do this')
  const shown = await w.ana.clicks(message, 'Restrict')
  expect(shown.text).toContain(why)
  await shown.clicks('Confirm')
  await w.settled()
  expect(textOf(w.card(first))).toContain('restricted')
  expect(w.lines(w.thread(first)).join('\n')).toContain('that is over')
  expect(readersOf(w, room(w))).toContain(w.dmitri.id)
  expect((await w.dmitri.types('/case show', { case: first })).text).toContain('Parser')
  expect((await w.dmitri.types('/case restrict', { case: first })).text).toContain('Only a chair can do this')
})

test('a chair who restricts by their own command lets in whoever had asked for it, and tells them', async () => {
  const w = await world({ at: claimed })
  await (await wishes(w.dmitri, { 'Who else may see it': [w.chloe.id] })).clicks('Confirm')
  await w.settled()
  expect((await w.chloe.types('/case restrict', { case: first })).filled['Reason']).not.toBe(why)
  const form = await w.ana.types('/case restrict', { case: first })
  expect(form.filled['Reason']).toBe(why)
  const preview = await form.submits({ Reason: 'It concerns the build', 'Who else may see it': [] })
  expect(preview.text).toContain(`<@${w.dmitri.id}> who asked for it`)
  await preview.clicks('Confirm')
  await w.settled()
  expect(readersOf(w, room(w))).toContain(w.dmitri.id)
  expect((await w.dmitri.types('/case show', { case: first })).text).toContain('Parser')
  const told = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('restricted this case'))
  expect(told === undefined ? '' : textOf(told)).toContain(`as <@${w.dmitri.id}> asked`)
  expect(told?.pinged).toEqual([w.dmitri.id])
  expect((await w.chloe.types('/case show', { case: first })).text).toContain(missing)
})

test('pressed a second time it says that it is so already', async () => {
  const w = await world({ at: claimed })
  const one = await wishes(w.ana)
  const other = await wishes(w.dmitri)
  await one.clicks('Confirm')
  expect((await other.clicks('Confirm')).text).toContain(missing)
  expect((await w.ana.types('/case restrict', { case: first })).buttons).toEqual(['Lift', 'Change'])
})

test('a chair lifts it, after which the whole team sees it and the thread goes on', async () => {
  const w = await world({ at: restricted })
  const standing = await w.ana.types('/case restrict', { case: first })
  expect(standing.text).toContain(why)
  const preview = await standing.clicks('Lift')
  expect(preview.text).toContain('The whole team sees the case again')
  await preview.clicks('Confirm')
  await w.settled()
  expect(w.lines(w.thread(first)).at(-1)).toContain('lifted the restriction')
  expect((await w.chloe.types('/case show', { case: first })).text).toContain('Parser')
  expect(textOf(w.card(first))).toContain('**Intake**')
})

test('a chair changes who is let in, and the private thread follows', async () => {
  const w = await world()
  await restricted(w, { 'Who else may see it': [w.chloe.id] })
  const form = await (await w.ana.types('/case restrict', { case: first })).clicks('Change')
  expect(form.filled['Reason']).toBe(why)
  await (await form.submits({ Reason: why, 'Who else may see it': [w.dmitri.id] })).clicks('Confirm')
  await w.settled()
  expect(readersOf(w, room(w))).toContain(w.dmitri.id)
  expect(readersOf(w, room(w))).not.toContain(w.chloe.id)
  expect((await w.chloe.types('/case show', { case: first })).text).toContain(missing)
  expect(w.lines(room(w)).at(-1)).toContain('changed who is let in')
})

test('it lifts itself when its time has come, though the program was away then', async () => {
  const w = await world()
  await restricted(w, { Until: 'in 2 days' })
  await w.clock.advance('1d')
  expect(textOf(w.card(first))).toContain('restricted')
  await w.restarts(() => w.clock.advance('3d'))
  expect(textOf(w.card(first))).toContain('**Intake**')
  expect(w.lines(w.thread(first)).filter((line) => line.includes('lifted the restriction'))).toHaveLength(1)
})

test('whoever is offered the triage sees what they are offered, and no more once they decline', async () => {
  const w = await world({ at: restricted })
  const form = await w.ben.types('/case handoff', { case: first, to: w.chloe.id })
  await form.submits({})
  await w.settled()
  expect(readersOf(w, room(w))).toContain(w.chloe.id)
  expect((await w.chloe.types('/case show', { case: first })).text).toContain('Parser')
  await w.chloe.types('/case claim', { case: first, offer: 'decline' })
  await w.settled()
  expect(readersOf(w, room(w))).not.toContain(w.chloe.id)
  expect((await w.chloe.types('/case show', { case: first })).text).toContain(missing)
})

test('deadlines are told in the private thread and ping those let in, never the role', async () => {
  const w = await world({ at: opened })
  await (await wishes(w.ana)).clicks('Confirm')
  await w.clock.passes('6d', '6h')
  const told = w.messages(room(w)).filter((one) => textOf(one).includes('find a triage owner'))
  expect(told.length).toBeGreaterThan(0)
  expect(told.flatMap((one) => one.pinged)).not.toContain(w.roles.sir)
  expect(w.lines(w.thread(first)).join('\n')).not.toContain('find a triage owner')
  const digest = w.lines(w.channels.sir).find((line) => line.includes('This week')) ?? ''
  expect(digest).not.toContain('acknowledge')
})

test('a reminder that stood in the thread goes when the case is restricted', async () => {
  const w = await world({ at: opened })
  await w.clock.passes('4d', '6h')
  expect(w.lines(w.thread(first)).join('\n')).toContain('find a triage owner')
  await (await wishes(w.ana)).clicks('Confirm')
  await w.settled()
  expect(w.lines(w.thread(first)).join('\n')).not.toContain('find a triage owner')
  expect(w.lines(room(w)).join('\n')).toContain('find a triage owner')
})

test('a private thread whose making was in doubt is found and not made twice', async () => {
  const w = await world({ at: claimed })
  w.discord.fault({ match: { method: 'POST', route: /\/threads$/ }, kind: 'store-then-502' })
  await (await wishes(w.ana)).clicks('Confirm')
  await w.settled()
  await w.clock.advance('20m')
  const made = w.discord.channels().filter(({ name }) => name === `${first} · restricted`)
  expect(made).toHaveLength(1)
  expect(readersOf(w, room(w))).toContain(w.ben.id)
})

test('somebody outside the roster is not let in, and a time that is over is refused', async () => {
  const w = await world({ at: claimed })
  expect((await wishes(w.ana, { 'Who else may see it': [w.sam.id] })).text).toContain('not on the roster')
  expect((await wishes(w.ana, { Until: 'yesterday 9:00' })).text).toContain('Until')
})

test('whoever is not let in learns from no list when a restricted case is due', async () => {
  const w = await world({ at: restricted })
  await w.ana.types('/sla holiday-add', { date: '2026-11-23', name: 'Founding day' })
  await w.settled()
  const line = (text: string) => text.split('\n').find((one) => one.startsWith(`- **${first}**`)) ?? ''
  const others = await w.chloe.types('/sir board')
  expect(line(others.text)).toContain(`<@${w.ben.id}>`)
  expect(others.text).not.toMatch(/<t:\d+/)
  expect(others.text).not.toContain('Due within seven days')
  const owner = await w.ben.types('/sir board')
  expect(line(owner.text)).toMatch(/<t:\d+/)
  expect(owner.text).toContain(`Due within seven days: ${first}`)
  expect((await w.chloe.types('/sla calendar')).text).not.toContain(first)
  expect((await w.ben.types('/sla calendar')).text).toContain(`puts off ${first}`)
})

test('a second member’s wish does not take the place of the first: it is refused with whose waits, who may change theirs', async () => {
  const w = await world({ at: claimed })
  await (await wishes(w.dmitri)).clicks('Confirm')
  await w.settled()
  const second = await (await wishes(w.chloe, { Reason: 'I wrote that part' })).clicks('Confirm')
  expect(second.text).toContain(`<@${w.dmitri.id}> has asked to restrict **${first}** already`)
  const changed = await (await wishes(w.dmitri, { 'Who else may see it': [w.chloe.id] })).clicks('Confirm')
  expect(changed.text).not.toContain('already')
  expect((await (await wishes(w.ana)).clicks('Confirm')).text).toContain('is restricted')
})
