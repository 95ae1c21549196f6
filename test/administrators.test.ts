/** An administrator of the server is not the team: what decides who reads or where text goes waits for a chair, and is told. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { Hand, World } from './world.ts'
import { product, textOf, tracker, world } from './world.ts'
import { claimed, drafted, opens } from './world/deeds.ts'
import { chairing, confirms, lastAsked } from './world/administration.ts'
import { lastTo } from './world/nominations.ts'

const directly = (w: World, who: Hand) => w.messages(w.discord.directMessages(who.id)).map(textOf)

async function another(w: World): Promise<string> {
  const name = 'halcyon/elsewhere'
  w.github.addRepo(name, { private: true })
  return name
}

test('another account of a member is let into no draft before a chair has confirmed it', async () => {
  const w = await world({ at: drafted })
  w.github.addUser('mallory')
  const preview = await w.alex.types('/sir-admin identity', { member: w.ben.id, github: 'mallory' })
  const said = await preview.clicks('Confirm')
  await w.settled()
  expect(said.text).toContain('Proposed, and not in effect yet')
  const collaborators = () => w.github.repo(product).advisories[0]?.collaboratingUsers
  expect(collaborators()).not.toContain('mallory')
  expect(textOf(lastAsked(w))).toContain('mallory')
  expect(textOf(lastAsked(w))).toContain('ben-o')
  expect(directly(w, w.ana).join()).toContain('mallory')
  expect((await w.alex.clicks(lastAsked(w), 'Approve')).text).not.toContain('Approved')
  expect(collaborators()).not.toContain('mallory')
  expect((await confirms(w)).text).toContain('Approved')
  expect((await w.ana.types('/team roster')).text).toContain('mallory')
})

test('another tracker gets the next case only once a chair has confirmed it', async () => {
  const w = await world()
  const elsewhere = await another(w)
  const said = await w.alex.types('/sir-admin setup', { tracker: elsewhere })
  expect(said.text).toContain('Proposed, and not in effect yet')
  await opens(w.ben)
  await w.settled()
  expect(w.github.repo(tracker).issues).toHaveLength(1)
  expect(textOf(lastAsked(w))).toContain(`${tracker} → ${elsewhere}`)
  await confirms(w)
  await opens(w.ben, { 'Neutral title': 'Another report that is unlike' })
  await w.settled()
  expect(w.github.repo(elsewhere).issues).toHaveLength(1)
})

test('each change is told in the channel and to the chairs, done at once or not', async () => {
  const w = await world()
  const page = await w.alex.types('/sir-admin settings', { section: 'clocks' })
  await (await page.picks('Change…', 'claim')).submits({ 'Working days': '3' })
  await w.settled()
  const said = `<@${w.alex.id}> changed the settings`
  expect(w.lines(w.channels.sir).at(-1)).toContain(said)
  expect(w.lines(w.channels.sir).at(-1)).toContain('1 → 3')
  expect(directly(w, w.ana).at(-1)).toContain(said)
  expect(directly(w, w.ben)).toEqual([])
})

test('a chair who administers the server changes it at once, and that is told as well', async () => {
  const w = await world()
  const page = await chairing(w).types('/sir-admin settings', { section: 'public-channels' })
  const said = await page.picks('Add a channel', w.channels.general)
  expect(said.text).toContain(`<#${w.channels.general}>`)
  await w.settled()
  expect(w.lines(w.channels.sir).at(-1)).toContain(`none → <#${w.channels.general}>`)
})

test('whom the TSC is asked through is decided by a chair', async () => {
  const w = await world({ at: claimed })
  const page = await w.alex.types('/sir-admin settings', { section: 'team' })
  expect((await page.picks('TSC contact', w.sam.id)).text).toContain('a chair must confirm it')
  await w.settled()
  expect(textOf(lastAsked(w))).toContain(`<@${w.sam.id}>`)
  expect((await w.ana.clicks(lastAsked(w), 'Reject')).text).toContain('Rejected')
  expect((await w.alex.types('/sir-admin settings', { section: 'team' })).text).not.toContain(
    `<@${w.sam.id}>`,
  )
})

test('an address put on a list is confirmed by a chair, who reads it', async () => {
  const w = await world()
  const page = () => w.alex.types('/sir-admin settings', { section: 'lists' })
  const form = await (await page()).clicks('Add a list')
  const said = await form.submits({
    List: 'Distributors',
    Address: 'mallory@elsewhere.example',
    'Hears of it': 'Under embargo, before the disclosure',
    'Looked after by': 'Ana',
    'Look it through on': '2027-02-28',
  })
  expect(said.text).toContain('a chair must confirm it')
  await w.settled()
  expect(textOf(lastAsked(w))).toContain('elsewhere.example')
  expect((await page()).text).not.toContain('Distributors')
  await confirms(w)
  expect((await page()).text).toContain('Distributors')
})

test('another role of chairs is confirmed by a chair', async () => {
  const w = await world()
  const keepers = w.discord.addRole({ name: 'Keepers' })
  w.discord.giveRole(w.ben.id, keepers)
  const said = await w.alex.types('/sir-admin setup', { 'chair-role': keepers })
  expect(said.text).toContain('Proposed, and not in effect yet')
  await w.settled()
  expect((await w.ben.clicks(lastAsked(w), 'Approve')).text).not.toContain('Approved')
  expect(textOf(lastAsked(w))).toContain(`<@&${keepers}>`)
})

test('a proposal of somebody who administers the server no longer comes to nothing', async () => {
  const w = await world()
  const admins = w.discord.addRole({ name: 'Admins', permissions: P.Administrator })
  w.discord.giveRole(w.tess.id, admins)
  const elsewhere = await another(w)
  const preview = await w.tess.types('/sir-admin setup', { tracker: elsewhere })
  expect(preview.text).toContain(`<@${w.tess.id}> can read the channel`)
  await preview.clicks('Confirm')
  await w.settled()
  w.discord.takeRole(w.tess.id, admins)
  await w.settled()
  expect(directly(w, w.ana).join()).toContain('Void')
  await opens(w.ben)
  await w.settled()
  expect(w.github.repo(elsewhere).issues).toEqual([])
})

test('whom set-up enrols later is marked and neither proposes nor approves until the TSC and they themselves have agreed', async () => {
  const w = await world()
  w.discord.giveRole(w.sam.id, w.roles.sir)
  w.discord.giveRole(w.sam.id, w.roles.chair)
  await (await w.alex.types('/sir-admin setup', { tracker, product })).clicks('Confirm')
  await confirms(w)
  expect((await w.ana.types('/team roster')).text).toContain('set-up, not approved')
  expect((await w.alex.types('/sir-admin doctor')).text).toContain('1 member whom set-up enrolled')
  await another(w)
  await w.alex.types('/sir-admin setup', { tracker: 'halcyon/elsewhere' })
  await w.settled()
  expect((await w.sam.at(w.channels.sir).clicks(lastAsked(w), 'Approve')).text).toContain(
    'has not approved it',
  )
  expect(lastAsked(w).pinged).toEqual([w.ana.id])
})

test('whom set-up enrolled later approves like anybody else once a chair has confirmed the TSC’s word and they have agreed', async () => {
  const w = await world()
  w.discord.giveRole(w.sam.id, w.roles.sir)
  w.discord.giveRole(w.sam.id, w.roles.chair)
  await (await w.alex.types('/sir-admin setup', { tracker, product })).clicks('Confirm')
  await confirms(w)
  const sam = w.sam.at(w.channels.sir)
  const people = await (await w.alex.types('/sir-admin setup')).picks('Go to a step', 'people')
  const form = await (await people.picks('Another member', w.sam.id)).clicks('Fill in')
  await form.submits({ 'TSC approval': 'https://example.org/tsc/12' })
  await confirms(w)
  await another(w)
  await w.alex.types('/sir-admin setup', { tracker: 'halcyon/elsewhere' })
  await w.settled()
  // The word of the TSC alone is not enough.
  expect((await sam.clicks(lastAsked(w), 'Approve')).text).toContain('has not approved it')
  await (await w.ana.types('/team roster')).clicks('Ask for the pledge')
  await w.settled()
  await w.sam.clicks(lastTo(w, w.sam.id), 'I agree')
  await w.settled()
  expect((await w.ana.types('/team roster')).text).not.toContain('set-up, not approved')
  expect((await w.alex.types('/sir-admin doctor')).text).not.toContain('whom set-up enrolled')
  // What was asked before stays with those who were asked.
  expect((await sam.clicks(lastAsked(w), 'Approve')).text).not.toContain('Approved')
  await w.ana.clicks(lastAsked(w), 'Reject')
  await w.settled()
  await w.alex.types('/sir-admin setup', { tracker: 'halcyon/elsewhere' })
  await w.settled()
  expect([...(lastAsked(w).pinged ?? [])].toSorted()).toEqual([w.ana.id, w.sam.id].toSorted())
  expect((await sam.clicks(lastAsked(w), 'Approve')).text).toContain('Approved')
})

test('a set-up that waited for a chair undoes nothing that was decided meanwhile', async () => {
  const w = await world()
  await w.alex.types('/sir-admin setup', { tracker: await another(w) })
  await w.settled()
  const added = await w.ana.types('/sla holiday-add', { date: '2026-12-24', name: 'Christmas Eve' })
  if (added.buttons.includes('Confirm')) await added.clicks('Confirm')
  await w.settled()
  const off = async () => (await w.ana.types('/sla calendar')).text
  expect(await off()).toContain('Christmas Eve')
  expect((await confirms(w)).text).toContain('Approved')
  expect(await off()).toContain('Christmas Eve')
})

test('who lost the role while set-up waited for a chair is not enrolled by it', async () => {
  const w = await world()
  w.discord.giveRole(w.sam.id, w.roles.sir)
  await (await w.alex.types('/sir-admin setup', { tracker, product })).clicks('Confirm')
  await w.settled()
  w.discord.takeRole(w.sam.id, w.roles.sir)
  expect((await confirms(w)).text).toContain('Void')
  await w.settled()
  expect((await w.ana.types('/team roster')).text).not.toContain(`<@${w.sam.id}>`)
})
