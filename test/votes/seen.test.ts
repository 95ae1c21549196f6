/** R16 while a removal is open: whom it is about comes to see into private threads, and no ballot stands there any more. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { Hand, World } from '../world.ts'
import { world } from '../world.ts'
import { messageOf, opensRemoval, roomOf, standing, votes } from './polls.ts'
import { letters, symbols } from './reading.ts'

const room = (w: World) => roomOf(w)
const stands = (w: World) => standing(w, 'VOTE-1', room(w))
const said = (w: World) => w.lines(room(w)).join('\n')
const reacts = async (w: World, who: Hand, emoji: string) => {
  await who.reacts(messageOf(w, 'VOTE-1', room(w)), emoji)
  await w.settled()
}
const moderates = (w: World) =>
  w.discord.giveRole(w.dmitri.id, w.discord.addRole({ name: 'Moderator', permissions: P.ManageThreads }))

async function halfVoted(): Promise<World> {
  const w = await world()
  await opensRemoval(w, w.dmitri.id)
  await reacts(w, w.ben, '✅')
  await reacts(w, w.chloe, '❌')
  return w
}

test('it goes on as a secret ballot with every ballot given, and the symbols are taken away', async () => {
  const w = await halfVoted()
  moderates(w)
  await w.settled()
  await w.clock.advance('3s')
  expect(symbols(w, room(w))).toEqual({})
  expect(messageOf(w, 'VOTE-1', room(w)).reactions ?? []).toEqual([])
  expect(stands(w)).toContain('secret ballot')
  expect(stands(w)).toContain('**2 of 3 have voted**, needed 3 yes of 4')
  expect(said(w)).toContain('VOTE-1 goes on as a **secret ballot**')
  expect(said(w)).not.toContain('needed 3 of 4')

  await votes(w, w.chloe, 'yes')
  await votes(w, w.ana, 'yes')
  await w.clock.advance('25h')
  expect(stands(w)).toContain('**Passed** 3 yes · 0 no · 0 not voted, needed 3')
})

test('the chairs and the TSC contact are told once, with the way to end it and that of the TSC; whom it is about is not', async () => {
  const w = await halfVoted()
  moderates(w)
  await w.settled()
  await w.clock.advance('30m')
  for (const who of [w.ana, w.tess]) {
    expect(letters(w, who).match(/Whom VOTE-1 is about can look into/g)).toHaveLength(1)
    expect(letters(w, who)).toContain('`/vote cancel`; the TSC can ask')
  }
  expect(letters(w, w.dmitri)).not.toContain('VOTE-1')
})

test('Administrator, given to a role they hold already, while the program was away, is seen at its start', async () => {
  const w = await halfVoted()
  const role = w.discord.addRole({ name: 'Helper', permissions: 0n })
  w.discord.giveRole(w.dmitri.id, role)
  await w.settled()
  expect(symbols(w, room(w))).toEqual({ '✅': [w.ben.id], '❌': [w.chloe.id] })
  await w.restarts(() => w.discord.setRole(role, { permissions: P.Administrator }))
  await w.settled()
  expect(symbols(w, room(w))).toEqual({})
  expect(said(w)).toContain('VOTE-1 goes on as a **secret ballot**')
})

test('a symbol set below it afterwards is no ballot and is taken away', async () => {
  const w = await halfVoted()
  moderates(w)
  await w.settled()
  await reacts(w, w.ana, '✅')
  await w.clock.advance('3s')
  expect(symbols(w, room(w))).toEqual({})
  expect(stands(w)).toContain('**2 of 3 have voted**')
})

test('who gains it while a result settles, or waits, changes nothing of the result', async () => {
  const w = await halfVoted()
  await reacts(w, w.chloe, '✅')
  await w.ana.unreacts(messageOf(w, 'VOTE-1', room(w)), '✅')
  await reacts(w, w.ana, '✅')
  moderates(w)
  await w.settled()
  await w.clock.advance('25h')
  expect(stands(w)).toContain('**Passed** 3 yes')
})

test('a removal whose subject the team lets look on stays open', async () => {
  const w = await world()
  const page = await w.alex.types('/sir-admin settings', { section: 'votes' })
  const form = await page.picks('Change…', 'May the member whom a removal is about vote, and see the votes?')
  const shown = await form.submits({ 'May vote': 'No', 'May see the votes': 'Yes' })
  if (shown.buttons.includes('Confirm')) await shown.clicks('Confirm')
  await opensRemoval(w, w.dmitri.id)
  await reacts(w, w.ben, '✅')
  moderates(w)
  await w.settled()
  expect(symbols(w, room(w))).toEqual({ '✅': [w.ben.id] })
})
