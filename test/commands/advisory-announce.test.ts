/** /advisory disclose action:announce: channel by channel, never before it is public, and one that fails undoes no other. */
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { textOf, world } from '../world.ts'
import { assessed, first, report } from '../world/deeds.ts'
import {
  addsChannel,
  addsList,
  advisoryOf,
  announces,
  disclosed,
  proposalIn,
  publicWords,
} from '../world/disclosure.ts'
import { drives } from '../coverage/drives.ts'
import { approves } from '../world/approving.ts'

const lines = (w: World) => w.lines(w.thread(first)).join('\n')
const status = async (w: World) => (await w.chloe.types('/advisory status', { case: first })).text
const general = 'Channel: general'

test('nothing is announced before it is public', async () => {
  const w = await world({ at: addsChannel })
  await assessed(w)
  expect((await announces(w.ben, general)).text).toContain('is not public yet')
  drives('O94.channels')
})

test('each channel has its own preview and receipt; a list takes two people; then the case may end as disclosed', async () => {
  const w = await world({ at: addsChannel })
  await addsList(w, 'all@halcyon.example', { 'Hears of it': 'With the disclosure' })
  await disclosed(w)
  expect(publicWords(w, [first, report['Neutral title']])).toEqual([])
  const preview = await announces(w.ben, general)
  expect(preview.text).toContain('for everybody to read')
  expect(preview.text).toContain(advisoryOf(w).ghsaId)
  expect(w.lines(w.channels.general)).toEqual([])
  await preview.clicks('Confirm')
  await w.settled()
  const posted = w.messages(w.channels.general).map(textOf).join('\n')
  expect(posted).toContain(advisoryOf(w).ghsaId)
  expect(posted).not.toContain(first)
  expect(await status(w)).toContain('made')
  const list = await announces(w.ben, 'List: Distributors', { 'What else to say': 'Update today' })
  expect(list.text).toContain('takes a second person')
  await list.clicks('Confirm')
  await w.settled()
  expect(w.mail.arrived).toEqual([])
  expect((await approves(w.ben, proposalIn(w))).text).not.toContain('Approved')
  await approves(w.dmitri, proposalIn(w))
  await w.settled()
  expect(w.mail.arrived.map(({ to }) => to)).toEqual([['all@halcyon.example']])
  expect(w.mail.arrived[0]?.subject).not.toContain('SIR-')
  expect(w.mail.arrived[0]?.headers['references']).toBeUndefined()
  const close = await w.ben.types('/case close', { case: first })
  expect((await close.submits({ 'Closed as': 'Disclosed' })).text).toContain('is closed: Disclosed')
  drives('O94.channels', 'O94.list', 'O34.disclosed')
})

test('a channel that refuses the bot undoes no other, and is tried again once it is mended', async () => {
  const w = await world({ at: addsChannel })
  await addsList(w, 'all@halcyon.example', { 'Hears of it': 'With the disclosure' })
  await disclosed(w)
  w.discord.fault({ match: { method: 'POST', route: /\/messages$/ }, kind: '403' })
  await (await announces(w.ben, general)).clicks('Confirm')
  await w.settled()
  expect(await status(w)).toContain('failed')
  await (await announces(w.ben, general)).clicks('Confirm')
  await w.settled()
  expect(await status(w)).toContain('made')
  expect(w.messages(w.channels.general)).toHaveLength(1)
  drives('O94.receipts')
})

test('a channel is left out for a reason, and the step is done when nothing is open', async () => {
  const w = await world({ at: addsChannel })
  await disclosed(w)
  const preview = await announces(w.ben, 'Leave out all that is left; I write why', {
    Why: 'The advisory is enough',
  })
  await preview.clicks('Confirm')
  await w.settled()
  expect(lines(w)).toContain('left out 1 channel of the announcement, because: The advisory is enough')
  expect((await w.ben.types('/case show', { case: first })).text).not.toContain('Announced')
  expect(textOf(w.card(first))).toContain('Close the case')
})

test('what names the number of the case is not announced', async () => {
  const w = await world()
  await addsList(w, 'all@halcyon.example')
  await disclosed(w)
  const refused = await announces(w.ben, 'List: Distributors', { 'What else to say': `Ask about ${first}` })
  expect(refused.text).toContain('the number of the case')
})
