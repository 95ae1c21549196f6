/** What keeps a case private and never lost: readers, forged buttons, deleted messages, a GitHub that is away. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { textOf, tracker, world } from './world.ts'
import { everyComponent } from '../sandbox/discord/message-payload.ts'
import { answersNew, first, opened, opens } from './world/deeds.ts'
import { drives } from './coverage/drives.ts'
import { chairing } from './world/administration.ts'

const dmOf = (w: World, id: string) => w.lines(w.discord.directMessages(id))

test('a new reader of #sir holds every message, the chair is told by DM, and all goes on once the reader is gone', async () => {
  const w = await world()
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: P.ViewChannel })
  await opens(w.ana)
  await w.settled()
  expect(w.lines(w.channels.sir)).toEqual([])
  expect(dmOf(w, w.ana.id).join()).toContain('1 person can read it who is neither on the roster nor accepted')
  expect(dmOf(w, w.ben.id)).toEqual([])
  expect(dmOf(w, w.ana.id).join()).not.toContain(first)
  await w.clock.passes('2m', '10s')
  expect(dmOf(w, w.ana.id)).toHaveLength(1)
  w.discord.removeOverwrite(w.channels.sir, w.sam.id)
  await w.ana.types('/sir help')
  await w.clock.advance('11s')
  expect(textOf(w.card(first))).toContain('nobody owns this')
  expect(w.lines(w.thread(first)).join()).toContain('was opened by')
  drives('O32')
})

test('somebody who gets the role after set-up is a new reader until set up anew', async () => {
  const w = await world()
  w.discord.giveRole(w.sam.id, w.roles.sir)
  await opens(w.ana)
  await w.settled()
  expect(w.lines(w.channels.sir)).toEqual([])
  const preview = await chairing(w).types('/sir-admin setup', {})
  await preview.clicks('Set up')
  await w.clock.advance('11s')
  expect(w.card(first).pinned).toBe(true)
})

test('while GitHub is away the act stands, the card says that it waits, and nothing else waits', async () => {
  const w = await world()
  w.github.fault({ match: {}, kind: '503', times: 1000 })
  await opens(w.ana)
  await answersNew(w.ben)
  await w.ben.types('/case claim', { case: first })
  await w.settled()
  expect(textOf(w.card(first))).toContain('⏳ GitHub: waiting to sync')
  expect(w.lines(w.thread(first)).at(-1)).toContain('owns the triage now')
  w.github.clearFaults()
  await w.clock.advance('20m')
  expect(w.github.repo(tracker).issues).toHaveLength(1)
  expect(w.issue(1).body).toContain('**Owner**: ben-o')
  expect(textOf(w.card(first))).not.toContain('waiting to sync')
})

test('an issue whose answer was lost is found again and not made twice', async () => {
  const w = await world()
  w.github.fault({ match: { method: 'POST', route: /issues$/ }, kind: 'store-then-502' })
  await opened(w)
  await w.clock.advance('20m')
  expect(w.github.repo(tracker).issues).toHaveLength(1)
  expect(textOf(w.card(first))).toContain('#1')
})

test('a card deleted by hand comes back, pinned, once', async () => {
  const w = await world({ at: opened })
  w.discord.deleteMessage(w.channels.sir, w.card(first).id)
  await w.ben.types('/sir help')
  await w.settled()
  expect(w.card(first).pinned).toBe(true)
  expect(w.lines(w.channels.sir).filter((line) => line.includes(`## ${first}`))).toHaveLength(1)
  await w.ben.clicks(w.card(first), 'Claim')
  await w.settled()
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
  expect(w.lines(w.thread(first)).at(-1)).toContain('owns the triage now')
})

test('a card deleted while the program was away comes back with the next change, pinned', async () => {
  const w = await world()
  w.expects({ refused: /PATCH .*messages/ })
  await opened(w)
  await w.restarts(() => w.discord.deleteMessage(w.channels.sir, w.card(first).id))
  await w.ben.types('/case claim', { case: first })
  await w.settled()
  expect(textOf(w.card(first))).toContain(`owner <@${w.ben.id}>`)
  expect(w.card(first).pinned).toBe(true)
})

test('two hundred forged or mutated buttons do nothing', async () => {
  const w = await world({ at: opened })
  const card = w.card(first)
  const ids = everyComponent(card.components).flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]))
  const stored = w.discord.world.message(w.channels.sir, card.id)
  const press = everyComponent(stored.components).find(({ label }) => label === 'Claim')
  if (press?.custom_id === undefined) throw new Error('no Claim on the card')
  const honest = press.custom_id
  const forged = Array.from({ length: 200 }, (_, turn) => mutated(ids[turn % ids.length] ?? honest, turn))
  for (const id of forged) {
    press.custom_id = id
    const reply = await w.ben.clicks(card, 'Claim')
    expect(reply.text, id).toContain('This button is not valid any more')
  }
  press.custom_id = honest
  expect((await w.ben.types('/case show', { case: first })).text).toContain('nobody owns this')
  expect((await w.ben.clicks(card, 'Claim')).text).toContain('You own the triage')
})

/** One character changed, cut, doubled or put elsewhere; another path or case under the old seal. */
function mutated(id: string, turn: number): string {
  const at = (turn * 7) % id.length
  const other = id[at] === 'A' ? 'B' : 'A'
  const ways = [
    id.slice(0, at) + other + id.slice(at + 1),
    id.slice(0, Math.max(1, at)),
    id.slice(0, at) + id[at] + id.slice(at),
    id
      .replace('SIR-2026-001', `SIR-2026-${String(turn).padStart(3, '0')}`)
      .replace(/:[^:]*$/, ':AAAAAAAAAAAA'),
    id.replace(/^\w+:/, 'undo:').replace('case.claim', 'case.close'),
  ]
  const forged = (ways[turn % ways.length] ?? 'x').slice(0, 100)
  return forged === id ? `${id.slice(0, 99)}x` : forged
}

test('a button of an old card still works after a restart, with the actor checked anew', async () => {
  const w = await world({ at: opened })
  await w.restarts()
  // Still sees the channel, by name and not by the role.
  w.discord.setOverwrite(w.channels.sir, { id: w.chloe.id, type: 1, allow: 1024n })
  w.discord.takeRole(w.chloe.id, w.roles.sir)
  w.expects({ waiting: true })
  expect((await w.chloe.clicks(w.card(first), 'Claim')).text).toContain('This belongs to the security team')
  expect((await w.ben.clicks(w.card(first), 'Claim')).text).toContain('You own the triage')
})

test('what was decided while Discord did not answer is told once after a restart', async () => {
  const w = await world({ at: opened })
  w.discord.fault({ match: { method: 'POST', route: /\/messages$/ }, kind: 'store-then-502' })
  await w.ben.types('/case claim', { case: first })
  await w.settled()
  await w.restarts()
  await w.clock.advance('20m')
  const told = w.lines(w.thread(first)).filter((line) => line.includes('owns the triage now'))
  expect(told).toHaveLength(1)
})
