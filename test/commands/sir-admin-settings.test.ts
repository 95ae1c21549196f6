/** /sir-admin settings: what the team decided, its default, who changed it, and what a change does at once. */
import { expect, test } from 'vitest'
import { world } from '../world.ts'
import type { Shown, World } from '../world.ts'
import { acknowledges, claimed, first, opened } from '../world/deeds.ts'
import { drives } from '../coverage/drives.ts'
import { chairing } from '../world/administration.ts'

const see = (w: World, section: string, who = w.alex) => who.types('/sir-admin settings', { section })

async function changes(w: World, section: string, question: string, values: Record<string, string>) {
  const form = await (await see(w, section)).picks('Change…', question)
  return form.submits(values)
}

test('each section shows what counts and that it is the default', async () => {
  const w = await world()
  const { text } = await see(w, 'clocks')
  expect(text).toContain('## Settings · clocks')
  expect(text).toContain('How soon must a new case have a triage owner?')
  expect(text).toContain('the default; nobody has answered')
  expect(text).toContain('Time zone: Europe/Lisbon · Working days: Mon-Fri · Working hours: 09:00-17:00')
  drives('O3')
})

test.each(['team', 'votes', 'embargo', 'components', 'lists', 'public-channels', 'access', 'evidence'])(
  'the section %s can be opened, also from another one',
  async (section) => {
    const w = await world()
    expect((await see(w, section)).text).toContain(`## Settings · ${section}`)
    expect((await (await see(w, 'clocks')).picks('Another section', section)).text).toContain(
      `## Settings · ${section}`,
    )
  },
)

test('a change tells who made it and when, and can be taken back', async () => {
  const w = await world()
  const after = await changes(w, 'clocks', 'claim', { 'Working days': '3' })
  expect(after.text).toContain('Working days: 3')
  expect(after.text).toContain(`answered by <@${w.alex.id}>`)
  const back = await after.clicks('Undo')
  expect(back.text).toContain('Working days: 1\n-# the default')
})

test('what has been changed since is not taken back', async () => {
  const w = await world()
  const after = await changes(w, 'clocks', 'claim', { 'Working days': '3' })
  await changes(w, 'clocks', 'updates', { Days: '14' })
  expect((await after.clicks('Undo')).text).toContain('There is nothing of yours to take back')
})

test('after ten minutes a change stands', async () => {
  const w = await world()
  const after = await changes(w, 'clocks', 'claim', { 'Working days': '3' })
  await w.clock.advance('10m')
  expect((await after.clicks('Undo')).text).toContain('There is nothing of yours to take back')
  expect((await see(w, 'clocks')).text).toContain('Working days: 3')
})

test('a rule about removals is shown before it counts', async () => {
  const w = await world()
  const preview = await changes(w, 'votes', 'majority', { 'More than half of': 'The votes cast' })
  expect(preview.text).toContain('Until now: The whole team')
  expect(preview.text).toContain('From now on: The votes cast')
  expect((await see(w, 'votes')).text).not.toContain(`answered by <@${w.alex.id}>`)
  expect((await preview.clicks('Confirm')).text).toContain('The votes cast')
})

test.each([
  ['clocks', 'claim', { 'Working days': '0' }, '**Working days** must be a whole number from 1 to 10'],
  ['clocks', 'calendar', { 'Time zone': 'Mars/Olympus' }, '"Mars/Olympus" is not a time zone'],
  ['clocks', 'calendar', { 'Working hours': '17:00-09:00' }, 'it must read like 09:00-17:00'],
  ['clocks', 'calendar', { 'Working days': 'Someday' }, 'it must read like Mon-Fri'],
])('in %s a wrong %s is refused and can be mended', async (section, question, values, words) => {
  const w = await world()
  const refused = await changes(w, section, question, values)
  expect(refused.text).toContain(words)
  const again = await refused.clicks('Fix and resubmit')
  expect(again.kind).toBe('modal')
  expect((await refused.clicks('Back')).text).toContain(`## Settings · ${section}`)
})

test('a longer time to find an owner moves the deadline of an open case at once', async () => {
  const w = await world({ at: opened })
  await changes(w, 'clocks', 'claim', { 'Working days': '5' })
  await w.settled()
  await w.clock.to('2026-11-24T12:00Z')
  expect((await w.ben.types('/sla show', { case: first })).text).not.toMatch(/find a triage owner.*overdue/i)
  await w.clock.to('2026-11-28T12:00Z')
  expect(w.lines(w.thread(first)).join('\n')).toContain('find a triage owner')
  drives('O4.clocks', 'O105.clocks')
})

test('other working days are counted from the next reminder on', async () => {
  const w = await world({ at: opened })
  const before = (await w.ben.types('/sla show', { case: first })).text
  const changed = await changes(w, 'clocks', 'calendar', { 'Working days': 'Sun-Thu' })
  expect(changed.text).toContain('Working days: Mon Tue Wed Thu Sun')
  expect((await w.ben.types('/sla show', { case: first })).text).not.toBe(before)
  drives('O105.hours')
})

test('the answer x stands in the form of the acknowledgement and becomes a promise', async () => {
  const w = await world({ at: claimed })
  const promised = async () => {
    await acknowledges(w.ben)
    return /as promised.*?<t:(\d+)/s.exec((await w.ben.types('/sla show', { case: first })).text)?.[1]
  }
  // From Friday 08:00, before the day begins.
  expect(Number(await promised())).toBe(Date.parse('2026-11-27T09:00:00Z') / 1000)
  await changes(w, 'clocks', 'promise', { 'Working days': '4' })
  expect(Number(await promised())).toBe(Date.parse('2026-11-26T09:00:00Z') / 1000)
})

test('a clock that waits for the reporter runs on once the team decides so', async () => {
  const w = await world({ at: claimed })
  await acknowledges(w.ben)
  const form = await w.ben.types('/case contact', { case: first, kind: 'details-asked' })
  await form.submits({ When: 'now', Channel: 'Email', 'Missing details': ['Versions'] })
  expect((await w.ben.types('/sla show', { case: first })).text).toMatch(/result of triage.*waits|paused/i)
  await changes(w, 'clocks', 'needs-info', { 'The clock': 'Runs on' })
  await w.settled()
  expect((await w.ben.types('/sla show', { case: first })).text).not.toMatch(/paused|waits/i)
  await changes(w, 'clocks', 'needs-info', { 'The clock': 'Waits until they come' })
  await w.settled()
  expect((await w.ben.types('/sla show', { case: first })).text).toMatch(/paused|waits/i)
})

test('the one TSC contact hears of what is three working days over, the other holders of the role do not', async () => {
  const w = await world()
  w.discord.giveRole(w.sam.id, w.roles.tsc)
  const page: Shown = await see(w, 'team')
  const after = await page.picks('TSC contact', w.tess.id)
  expect(after.text).toContain(`<@${w.tess.id}>`)
  await opened(w)
  await w.clock.passes('10d', '6h')
  expect(w.lines(w.discord.directMessages(w.sam.id))).toEqual([])
  expect(w.lines(w.discord.directMessages(w.tess.id)).join()).toContain(first)
})

test('components, lists and public channels are added, changed and removed', async () => {
  const w = await world()
  const ana = chairing(w)
  const renderer = { Component: 'Renderer', SIG: 'sig-graphics', 'SIG chair': 'Robin, robin@example.org' }
  const added = await (await (await see(w, 'components', ana)).clicks('Add a component')).submits(renderer)
  expect(added.text).toContain('Renderer · sig-graphics · Robin')
  const twice = await (await added.clicks('Add a component')).submits({ ...renderer, Component: 'renderer' })
  expect(twice.text).toContain('there is such a component already')
  const form = await (await see(w, 'components', ana)).picks('Change…', 'Renderer')
  expect(form.filled.SIG).toBe('sig-graphics')
  expect((await form.submits({ SIG: 'sig-core' })).text).toContain('Renderer · sig-core')
  const removed = await (await see(w, 'components', ana)).picks('Remove…', 'Renderer')
  expect(removed.text).toContain('None yet.')
  expect((await removed.clicks('Undo')).text).toContain('Renderer · sig-core')

  const list = {
    List: 'Distributors',
    Address: 'distros@example.org',
    'Hears of it': 'Under embargo, before the disclosure',
    'Looked after by': 'Ana',
    'Look it through on': '2027-02-30',
  }
  const wrong = await (await (await see(w, 'lists', ana)).clicks('Add a list')).submits(list)
  expect(wrong.text).toContain('it must be a date like 2026-12-24')
  const right = await (await wrong.clicks('Fix and resubmit')).submits({ 'Look it through on': '2027-02-28' })
  expect(right.text).toContain('Distributors · distros')

  const channel = await (await see(w, 'public-channels', ana)).picks('Add a channel', w.channels.general)
  expect(channel.text).toContain(`<#${w.channels.general}>`)
  expect((await channel.picks('Remove a channel', w.channels.general)).text).toContain('None yet.')
  drives('O18', 'O24')
})

test('before set-up there is nothing to change yet', async () => {
  const w = await world({ setUp: false })
  expect((await see(w, 'votes')).text).toContain('Type `/sir-admin setup`')
})
