/** Two people: which two, and that both still stand. */
import { expect, test } from 'vitest'
import type { World } from './world.ts'
import { textOf, world } from './world.ts'
import { approves } from './world/approving.ts'
import { claimed, first, threadOf } from './world/deeds.ts'
import {
  advisoryOf,
  approved,
  asksToDisclose,
  asksToNotify,
  dmOf,
  listed,
  proposalIn,
  proposes,
  readied,
} from './world/disclosure.ts'
import { asked, proposesRemoval } from './world/removal.ts'
import { asksRemoval } from './votes/polls.ts'
import { answersTo } from './world/administration.ts'

const sentence = 'This belongs to the security team.'
const early = { When: 'As soon as it is approved', 'Why early, or with gates still open': 'It leaks' }

test('where only the TSC lifts an embargo, no chair can answer, and none is offered it', async () => {
  const w = await world()
  await answersTo(w, 'embargo', 'lift-embargo', { 'Lifted by': 'The TSC contact' })
  await readied(w)
  await (await asksToDisclose(w.ben, early)).clicks('Confirm')
  await w.settled()
  expect((await approves(w.dmitri, proposalIn(w))).text).toContain('Only a TSC contact can answer this')
  const [id = ''] = await w.ben.completes('/sir second', 'proposal')
  expect(id).toContain('disclosure')
  expect(await w.dmitri.completes('/sir second', 'proposal')).toEqual([])
  const typed = await w.dmitri.types('/sir second', { proposal: id, answer: 'approve' })
  expect(typed.text).toContain('Only a TSC contact can answer this')
  expect(advisoryOf(w).state).toBe('draft')
  await approves(w.tess, dmOf(w, w.tess))
  await w.settled()
  expect(advisoryOf(w).state).toBe('published')
})

test('where the TSC runs the removal of a chair, a third chair can neither see nor answer it', async () => {
  const w = await world()
  await answersTo(w, 'votes', 'chair-subject', { 'Run by': 'Always the TSC' })
  for (const who of [w.dmitri, w.chloe]) w.discord.giveRole(who.id, w.roles.chair)
  await proposesRemoval(w, w.ana, w.dmitri)
  const [id = ''] = await w.ana.completes('/sir second', 'proposal')
  expect(id).toContain('removal')
  expect(await w.chloe.completes('/sir second', 'proposal')).toEqual([])
  const typed = await w.chloe.types('/sir second', { proposal: id, answer: 'approve' })
  expect(typed.text).not.toContain('Approved')
  expect((await approves(w.tess, asked(w, w.tess))).text).toContain('Approved')
})

test('whoever became a chair after it was proposed is no second person', async () => {
  const w = await world({ at: readied })
  await proposes(w)
  w.discord.giveRole(w.chloe.id, w.roles.chair)
  const said = await approves(w.chloe, proposalIn(w))
  expect(said.text).toContain('who was one already when it was proposed')
  expect(await w.chloe.completes('/sir second', 'proposal')).toEqual([])
  await w.clock.to('2026-11-24T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
})

test('a TSC contact who was made one after it was proposed hears the outsider’s sentence', async () => {
  const w = await world()
  await answersTo(w, 'embargo', 'lift-embargo', { 'Lifted by': 'The TSC contact' })
  await readied(w)
  await (await asksToDisclose(w.ben, early)).clicks('Confirm')
  await w.settled()
  w.discord.giveRole(w.sam.id, w.roles.tsc)
  w.discord.takeRole(w.tess.id, w.roles.tsc)
  expect((await approves(w.tess, dmOf(w, w.tess))).text).toContain(sentence)
  const [id = ''] = await w.ben.completes('/sir second', 'proposal')
  expect((await w.sam.types('/sir second', { proposal: id, answer: 'approve' })).text).toContain(sentence)
  expect(advisoryOf(w).state).toBe('draft')
})

test.each<[string, (w: World) => void | Promise<void>]>([
  ['lost the role of the team', (w) => w.discord.takeRole(w.ben.id, w.roles.sir)],
  [
    'gave the case away, as whose owner they proposed',
    async (w) => {
      const form = await w.ana.types('/case handoff', { case: first, to: w.chloe.id })
      await form.submits({ Note: 'Ben is busy' })
      await w.settled()
      const offer = w.messages(w.thread(first)).findLast((one) => textOf(one).includes('Ben is busy'))
      if (offer === undefined) throw new Error('no offer')
      await w.chloe.clicks(offer, 'Accept')
      await w.settled()
    },
  ],
])('whoever proposed it %s: the approval ends it as void', async (_what, happens) => {
  const w = await world({ at: readied })
  await proposes(w)
  await happens(w)
  expect((await approves(w.dmitri, proposalIn(w))).text).toMatch(/void/i)
  await w.settled()
  expect(textOf(proposalIn(w))).toContain('Propose anew')
  await w.clock.to('2026-11-24T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
})

test.each<[string, (w: World) => void]>([
  ['who proposed it', (w) => w.discord.takeRole(w.ben.id, w.roles.sir)],
  ['who approved it', (w) => w.discord.takeRole(w.dmitri.id, w.roles.chair)],
])('a plan whose person is gone, %s, is void at once and said, with the button', async (_who, happens) => {
  const w = await world({ at: approved })
  happens(w)
  await w.clock.advance('10m')
  expect(threadOf(w)).toContain('one of the two who approved it no longer stands for it')
  expect(threadOf(w)).toContain('Propose anew')
  expect((await w.ana.types('/advisory status', { case: first })).text).not.toContain('approved and planned')
  await w.clock.to('2026-11-24T15:01Z')
  expect(advisoryOf(w).state).toBe('draft')
})

test('an embargoed notice that waits for the mail server stays, once one of the two is gone', async () => {
  const w = await world()
  await listed(w, 'builds@distro.example')
  await (await asksToNotify(w.ben)).clicks('Confirm')
  await w.settled()
  w.mail.fault({ kind: 'defer' })
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  w.discord.takeRole(w.ben.id, w.roles.sir)
  await w.clock.advance('2h')
  expect(w.mail.arrived).toEqual([])
  expect(threadOf(w)).toContain('The embargoed notice was approved, and one of the two no longer stands')
})

test('a vote about a chair by role does not open where the TSC runs it', async () => {
  const w = await world()
  await answersTo(w, 'votes', 'chair-subject', { 'Run by': 'Always the TSC' })
  w.discord.giveRole(w.dmitri.id, w.roles.chair)
  expect((await asksRemoval(w, w.dmitri.id)).text).toContain('TSC')
  expect((await w.ana.types('/vote list')).text).toContain('No vote is open')
})

test('the role of chairs without a row on the roster opens nothing that is sealed, and answers nothing', async () => {
  const w = await world({ at: claimed })
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: 1024n })
  w.discord.giveRole(w.sam.id, w.roles.chair)
  w.expects({ waiting: true })
  const sam = w.sam.at(w.channels.sir)
  for (const typed of ['/case reporter', '/case export', '/case show', '/case timeline'])
    expect((await sam.types(typed, { case: first })).text, typed).toContain(sentence)
  expect(await sam.completes('/case show', 'case')).toEqual([])
})

test('whoever holds the role of chairs and is not on the roster approves nothing that waits for a second person', async () => {
  const w = await world({ at: readied })
  await proposes(w)
  const proposal = proposalIn(w)
  w.discord.giveRole(w.sam.id, w.roles.chair)
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, allow: 1024n })
  const [id = ''] = await w.dmitri.completes('/sir second', 'proposal')
  const sam = w.sam.at(w.channels.sir)
  expect((await sam.clicks(proposal, 'Approve')).text).toContain(sentence)
  expect((await sam.types('/sir second', { proposal: id, answer: 'approve' })).text).toContain(sentence)
  await w.settled()
  expect(textOf(proposalIn(w))).toContain('A second person is needed')
  w.discord.setOverwrite(w.channels.sir, { id: w.sam.id, type: 1, deny: 1024n })
  expect((await approves(w.dmitri, proposal)).text).toContain('Approved')
})
